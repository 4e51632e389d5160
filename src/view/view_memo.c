#include <stdlib.h>
#include "base/log.h"
#include "view/view_memo.h"

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

#define MEMBER_WORDS 5          /* the most that one takes, without its text */

static inline void add(struct view_memo_key *k, uint64_t word)
{
	k->words[k->n++] = word;
	k->hash = (k->hash << 5 | k->hash >> 59) ^ word * HASH_FACTOR;
}

/* Its length, then its bytes; absent is not empty. Room for two words is there. */
static bool add_text(struct view_memo_key *k, struct str s)
{
	size_t end = k->n + 1 + (s.len + 7) / 8;
	if (end > MEMO_WORDS) return false;
	add(k, s.p ? s.len : UINT64_MAX);
	if (s.len) {
		k->words[end - 1] = 0;
		memcpy(k->words + k->n, s.p, s.len);
	}
	while (k->n < end) add(k, k->words[k->n]);
	return true;
}

/* A word of an enumeration's table is its address; one that was made up is its two texts. */
static bool add_enum(struct view_memo_key *k, const struct enum_value *e)
{
	bool ours = is_ours(e);
	add(k, ours ? (uintptr_t)e : 0);
	if (ours) return true;
	add(k, (uintptr_t)e->code);
	add(k, (uintptr_t)e->label);
	return is_ours(e->code) && is_ours(e->label);
}

/* The member by what it is, never by where: equal for equal values. False: it cannot be part of a
 * key. A name is a literal (data.h), so it is its address, which leaves the highest byte of its word
 * free (x86-64, AArch64: 48 bits) for the type. */
static bool add_member(struct view_memo_key *k, const struct member *m)
{
	const struct data *d = &m->value;
	if (k->n > MEMO_WORDS - MEMBER_WORDS) return false;
	add(k, (uintptr_t)m->name | (uint64_t)d->type << 56);
	switch (d->type) {
	case DATA_NULL: return true;
	case DATA_BOOL: add(k, d->b); return true;
	case DATA_INT: case DATA_TIME: case DATA_DATE: add(k, (uint64_t)d->i); return true;
	case DATA_TEXT: return add_text(k, d->text);
	case DATA_ENUM: return add_enum(k, d->e);
	case DATA_MOMENT:
		add(k, (uint64_t)d->moment->ms);
		add(k, (uintptr_t)d->moment->precision);
		return is_ours(d->moment->precision) && add_text(k, d->moment->zone);
	case DATA_HTML: case DATA_MAP: case DATA_LIST: return false;
	}
	return false;
}

/* A row that was not taken apart is what it is made of. */
static bool add_raw(struct view_memo_key *k, const struct map_raw *raw)
{
	if (raw->n > MEMO_WORDS - k->n) return false;
	for (size_t i = 0; i < raw->n; i++) add(k, raw->words[i]);
	return true;
}

void view_memo_make(struct view_memo_key *k, const struct view_scope *s, const char *place,
	const struct map *row, bool last)
{
	const struct civil *now = &s->who->local_now;
	k->n = k->hash = 0;
	add(k, (uintptr_t)place);
	add(k, (uintptr_t)s->who->zone);
	add(k, (uint64_t)((now->year * 12 + now->month) * 31 + now->day) << 1 | last);
	bool ok = !row->raw || add_raw(k, row->raw);
	for (int i = 0; i < row->n && ok; i++) ok = add_member(k, &row->v[i]);
	if (!ok) k->n = 0;
	k->hash ^= k->hash >> 32;
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
