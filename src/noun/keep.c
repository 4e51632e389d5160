#include "noun/keep.h"
#include <assert.h>

#define SLOT_BYTES ((size_t)8 << 20)

struct kept {
	struct arena *a;
	const void *value;              /* NULL: nothing */
	int64_t change;
	int32_t today;
	int viewer;
};

/* Nowhere on earth are there more than three days at once, and they follow each other. */
#define DAYS 3
struct keep {
	struct kept slots[KEEP_SLOTS][DAYS];
};

/* What is counted by the day has a place for each, so that readers whose days differ do not take it
 * from each other; names are the same on all. */
static struct kept *kept_of(struct ctx *c, enum keep_slot slot)
{
	int day = slot >= KEEP_OPEN_COUNTS ? (c->today % DAYS + DAYS) % DAYS : 0;
	return &c->keep->slots[slot][day];
}

struct keep *keep_new(void)
{
	struct keep *k = calloc(1, sizeof *k);
	for (int i = 0; k && i < KEEP_SLOTS * DAYS; i++) {
		struct kept *s = &k->slots[i / DAYS][i % DAYS];
		if (i / DAYS < KEEP_OPEN_COUNTS && i % DAYS) continue;
		s->a = arena_new(SLOT_BYTES);
		if (s->a) continue;
		keep_free(k);
		return NULL;
	}
	return k;
}

void keep_free(struct keep *k)
{
	for (int i = 0; k && i < KEEP_SLOTS * DAYS; i++) arena_free(k->slots[i / DAYS][i % DAYS].a);
	free(k);
}

const void *keep_get(struct ctx *c, enum keep_slot slot)
{
	const struct kept *s = c->keep ? kept_of(c, slot) : NULL;
	bool daily = slot >= KEEP_OPEN_COUNTS;
	if (!s || (daily && s->today != c->today) || s->viewer != SQL_VIEWER(c->person)) return NULL;
	return s->change == ctx_change(c) ? s->value : NULL;
}

struct arena *keep_begin(struct ctx *c, enum keep_slot slot)
{
	if (!c->keep) return c->a;
	struct kept *s = kept_of(c, slot);
	s->value = NULL;
	arena_reset(s->a);
	return s->a;
}

const void *keep_set(struct ctx *c, enum keep_slot slot, const void *value)
{
	assert(value);
	if (!c->keep || db_failed(c->db) != DB_OK) return value;
	struct kept *s = kept_of(c, slot);
	*s = (struct kept){ s->a, value, ctx_change(c), c->today, SQL_VIEWER(c->person) };
	return value;
}
