#include <stdlib.h>
#include "log.h"
#include "view_memo.h"

#define RING_BYTES ((size_t)1 << 20)
#define SLOTS 2048              /* a power of two */
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
	struct { uint64_t hash; size_t at; } slots[SLOTS];
} memo;

/* Texts and tables of the program itself: what stands at such an address never changes. */
static bool is_ours(const void *p)
{
	extern const char __executable_start[], __data_start[];
	return (uintptr_t)p - (uintptr_t)__executable_start <
		(uintptr_t)__data_start - (uintptr_t)__executable_start;
}

/* The words of a moment, and of a text that follows its length. */
static uint64_t *put_text(uint64_t *to, struct str s)
{
	size_t n = (s.len + 7) / 8;
	if (n) to[n - 1] = 0;
	memcpy(to, s.p, s.len);
	return to + n;
}

static uint64_t *put_moment(uint64_t *to, const struct moment *t)
{
	*to++ = (uintptr_t)t->precision;
	*to++ = (uint64_t)t->ms;
	*to++ = t->zone.p ? t->zone.len + 1 : 0;
	return t->zone.p ? put_text(to, t->zone) : to;
}

/* A word of an enumeration's table is its address; one that was made up is its two texts. */
static uint64_t *put_enum(uint64_t *to, const struct enum_value *e)
{
	*to++ = (uintptr_t)e;
	if (is_ours(e)) return to;
	to[-1] = (uintptr_t)e->code;
	*to++ = (uintptr_t)e->label;
	return is_ours(e->code) && is_ours(e->label) ? to : NULL;
}

static size_t text_bytes(const struct data *d)
{
	if (d->type == DATA_TEXT) return d->text.len;
	return d->type == DATA_MOMENT && d->moment->zone.p ? d->moment->zone.len : 0;
}

#define MEMBER_WORDS 5          /* the most that one takes, without its text */
#define TEXT_MOST 4096

/* Name, type and length in one word (addresses of programs have 47 bits), then the value: each of a
 * length that is known from what stands before it. NULL: cannot be a key, or has no room. */
static uint64_t *put_member(uint64_t *to, const uint64_t *end, const struct member *m)
{
	const struct data *d = &m->value;
	size_t text = text_bytes(d);
	if (!is_ours(m->name) || text >= TEXT_MOST || (size_t)(end - to) < MEMBER_WORDS + text / 8 + 1)
		return NULL;
	*to++ = (uintptr_t)m->name | (uint64_t)text << 48 | (uint64_t)d->type << 60;
	switch (d->type) {
	case DATA_NULL: return to;
	case DATA_BOOL: *to++ = d->b; return to;
	case DATA_INT: case DATA_TIME: case DATA_DATE: *to++ = (uint64_t)d->i; return to;
	case DATA_TEXT: return put_text(to, d->text);
	case DATA_ENUM: return put_enum(to, d->e);
	case DATA_MOMENT: return is_ours(d->moment->precision) ? put_moment(to, d->moment) : NULL;
	case DATA_HTML: case DATA_MAP: case DATA_LIST: return NULL;
	}
	return NULL;
}

void view_memo_make(struct view_memo_key *k, const struct view_scope *s, const char *place,
	const struct map *row, bool last)
{
	const struct civil *now = &s->who->local_now;
	uint64_t *to = k->words, h = 0;
	*to++ = (uintptr_t)place;
	*to++ = (uintptr_t)s->who->zone;
	*to++ = (uint64_t)((now->year * 12 + now->month) * 31 + now->day) << 1 | last;
	for (int i = 0; i < row->n && to; i++)
		to = put_member(to, k->words + MEMO_WORDS, &row->v[i]);
	k->n = to ? (size_t)(to - k->words) : 0;
	for (size_t i = 0; i < k->n; i++) h = (h << 5 | h >> 59) ^ k->words[i] * HASH_FACTOR;
	k->hash = h ^ h >> 32;
}

bool view_memo_get(const struct view_memo_key *k, struct buf *b)
{
	size_t slot = k->hash & (SLOTS - 1), at = memo.slots[slot].at;
	if (!k->n || !at || memo.slots[slot].hash != k->hash || memo.at - at > RING_BYTES) return false;
	const struct kept *row = (const void *)(memo.ring + at % RING_BYTES);
	if (row->words != k->n || memcmp(row->key, k->words, k->n * 8) != 0) return false;
	buf_add(b, row->key + row->words, row->bytes);
	return true;
}

void view_memo_put(const struct view_memo_key *k, struct str html)
{
	size_t need = (sizeof (struct kept) + k->n * 8 + html.len + 15) & ~(size_t)15;
	if (!k->n || need > ROW_MOST) return;
	if (!memo.ring) {
		memo.ring = malloc(RING_BYTES);
		memo.at = RING_BYTES;
		if (!memo.ring) return;
	}
	if (memo.at % RING_BYTES + need > RING_BYTES) memo.at += RING_BYTES - memo.at % RING_BYTES;
	struct kept *row = (void *)(memo.ring + memo.at % RING_BYTES);
	row->words = k->n;
	row->bytes = html.len;
	memcpy(row->key, k->words, k->n * 8);
	memcpy(row->key + k->n, html.p, html.len);
	size_t slot = k->hash & (SLOTS - 1);
	memo.slots[slot].hash = k->hash;
	memo.slots[slot].at = memo.at;
	memo.at += need;
}
