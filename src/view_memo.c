#include <stdlib.h>
#include "log.h"
#include "view_memo.h"

#define RING_BYTES ((size_t)1 << 20)
#define SETS 1024               /* a power of two */
#define WAYS 4
#define ROW_MOST ((size_t)8 << 10)
#define HASH_FACTOR UINT64_C(0x9e3779b97f4a7c15)

/* One row in the ring: its key's words, then its HTML. */
struct kept {
	size_t words, bytes;
	uint64_t key[];
};

/* Positions count all bytes ever written, so one that is further back than the ring is long is gone;
 * a row never goes round the end. 0 is no row. */
static struct memo {
	char *ring;
	size_t at;
	struct slot { uint64_t hash; size_t at; } slots[SETS][WAYS];
} memo;

/* Texts and tables of the program itself: what stands at such an address never changes. */
static bool is_ours(const void *p)
{
	extern const char __executable_start[], __data_start[];
	return (uintptr_t)p - (uintptr_t)__executable_start <
		(uintptr_t)__data_start - (uintptr_t)__executable_start;
}

#define MEMBER_WORDS (sizeof (struct member) / sizeof (uint64_t))

static bool add(struct view_memo_key *k, uint64_t word)
{
	if (k->n == MEMO_WORDS) return false;
	k->words[k->n++] = word;
	k->hash = (k->hash << 5 | k->hash >> 59) ^ word * HASH_FACTOR;
	return true;
}

static bool add_text(struct view_memo_key *k, struct str s)
{
	size_t n = s.len / 8 + 1;
	uint64_t *to = k->words + k->n, hash = k->hash;
	if (n > MEMO_WORDS - k->n) return false;
	to[n - 1] = 0;
	memcpy(to, s.p, s.len);
	for (size_t i = 0; i < n; i++) hash = (hash << 5 | hash >> 59) ^ to[i] * HASH_FACTOR;
	k->hash = hash;
	k->n += n;
	return true;
}

/* What is behind a moment's address; then the address says nothing more. */
static bool add_moment(struct view_memo_key *k, struct data *d)
{
	const struct moment *t = d->moment;
	d->moment = NULL;
	if (!is_ours(t->precision) || !add(k, (uintptr_t)t->precision) || !add(k, (uint64_t)t->ms))
		return false;
	return t->zone.p ? add(k, t->zone.len) && add_text(k, t->zone) : add(k, UINT64_MAX);
}

/* A word of an enumeration's table is its address; one that was made up is its two texts. */
static bool settle_enum(struct data *d)
{
	const struct enum_value *e = d->e;
	if (is_ours(e)) return true;
	d->text = (struct str){ e->code, (uintptr_t)e->label };
	return is_ours(e->code) && is_ours(e->label);
}

/* Makes of a member in the key what is equal for equal values; its text goes behind all members.
 * False: it cannot be part of a key. */
static bool settle(struct view_memo_key *k, struct member *m)
{
	struct data *d = &m->value;
	struct str text = d->text;
	if (!is_ours(m->name)) return false;
	switch (d->type) {
	case DATA_TEXT:
		d->text.p = NULL;
		return add_text(k, text);
	case DATA_ENUM: return settle_enum(d);
	case DATA_MOMENT: return add_moment(k, d);
	case DATA_NULL: case DATA_BOOL: case DATA_INT: case DATA_TIME: case DATA_DATE: return true;
	case DATA_HTML: case DATA_MAP: case DATA_LIST: return false;
	}
	return false;
}

/* The members as they are, then their texts. Padding that differs makes another key, and such a row
 * is printed anew. */
void view_memo_make(struct view_memo_key *k, const struct view_scope *s, const char *place,
	const struct map *row, bool last)
{
	const struct civil *now = &s->who->local_now;
	size_t members = (size_t)row->n * MEMBER_WORDS;
	k->n = k->hash = 0;
	if (members > MEMO_WORDS - 4) return;
	(void)(add(k, (uintptr_t)place) && add(k, (uintptr_t)s->who->zone) &&
		add(k, (uint64_t)((now->year * 12 + now->month) * 31 + now->day) << 1 | last) &&
		add(k, (uint64_t)row->n));
	struct member *copy = (void *)(k->words + k->n);
	uint64_t hash = k->hash;
	if (row->n) memcpy(copy, row->v, (size_t)row->n * sizeof *copy);
	k->n += members;
	for (int i = 0; i < row->n; i++) {
		if (!settle(k, &copy[i])) {
			k->n = 0;
			return;
		}
		hash = (hash << 5 | hash >> 59) ^ ((uint64_t)copy[i].value.i + copy[i].value.type) * HASH_FACTOR;
	}
	k->hash = (k->hash ^ hash) ^ (k->hash ^ hash) >> 32;
}

/* A row may be in any of the four slots of its set: rows of one page do not push each other out. */
static struct slot *set_of(const struct view_memo_key *k)
{
	return memo.slots[k->hash & (SETS - 1)];
}

static bool is_there(size_t at)
{
	return at && memo.at - at <= RING_BYTES;
}

bool view_memo_get(const struct view_memo_key *k, struct buf *b)
{
	const struct slot *set = set_of(k);
	for (int i = 0; i < WAYS && k->n; i++) {
		if (set[i].hash != k->hash || !is_there(set[i].at)) continue;
		const struct kept *row = (const void *)(memo.ring + set[i].at % RING_BYTES);
		if (row->words != k->n || memcmp(row->key, k->words, k->n * 8) != 0) continue;
		buf_add(b, row->key + row->words, row->bytes);
		return true;
	}
	return false;
}

/* Room for so many bytes at the ring's front; NULL when there is no ring. */
static void *ring_take(size_t need)
{
	if (!memo.ring) {
		memo.ring = malloc(RING_BYTES);
		memo.at = RING_BYTES;
		if (!memo.ring) return NULL;
	}
	if (memo.at % RING_BYTES + need > RING_BYTES) memo.at += RING_BYTES - memo.at % RING_BYTES;
	return memo.ring + memo.at % RING_BYTES;
}

void view_memo_put(const struct view_memo_key *k, struct str html)
{
	size_t need = (sizeof (struct kept) + k->n * 8 + html.len + 15) & ~(size_t)15;
	struct slot *set = set_of(k), *oldest = set;
	struct kept *row = k->n && need <= ROW_MOST ? ring_take(need) : NULL;
	if (!row) return;
	row->words = k->n;
	row->bytes = html.len;
	memcpy(row->key, k->words, k->n * 8);
	memcpy(row->key + k->n, html.p, html.len);
	for (int i = 1; i < WAYS; i++)
		if (set[i].at < oldest->at) oldest = &set[i];
	*oldest = (struct slot){ k->hash, memo.at };
	memo.at += need;
}
