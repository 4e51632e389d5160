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

struct keep {
	struct kept slots[KEEP_SLOTS];
};

struct keep *keep_new(void)
{
	struct keep *k = calloc(1, sizeof *k);
	for (int i = 0; k && i < KEEP_SLOTS; i++) {
		k->slots[i].a = arena_new(SLOT_BYTES);
		if (k->slots[i].a) continue;
		keep_free(k);
		return NULL;
	}
	return k;
}

void keep_free(struct keep *k)
{
	for (int i = 0; k && i < KEEP_SLOTS; i++) arena_free(k->slots[i].a);
	free(k);
}

const void *keep_get(struct ctx *c, enum keep_slot slot)
{
	const struct kept *s = c->keep ? &c->keep->slots[slot] : NULL;
	if (!s || s->today != c->today || s->viewer != SQL_VIEWER(c->person)) return NULL;
	return s->change == ctx_change(c) ? s->value : NULL;
}

struct arena *keep_begin(struct ctx *c, enum keep_slot slot)
{
	if (!c->keep) return c->a;
	struct kept *s = &c->keep->slots[slot];
	s->value = NULL;
	arena_reset(s->a);
	return s->a;
}

const void *keep_set(struct ctx *c, enum keep_slot slot, const void *value)
{
	assert(value);
	if (!c->keep || db_failed(c->db) != DB_OK) return value;
	struct kept *s = &c->keep->slots[slot];
	*s = (struct kept){ s->a, value, ctx_change(c), c->today, SQL_VIEWER(c->person) };
	return value;
}
