/* Names as they are compared. Each code point is taken apart, so that a mark stands behind its letter
 * whichever way it was typed; the marks of one letter come in the order of their numbers. */
#include "base/fold.h"

/* The row that a code point is in; NULL: none. */
static const struct fold *fold_of(const struct fold *table, size_t n, uint32_t point)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (table[mid].to < point) low = mid + 1;
		else high = mid;
	}
	const struct fold *f = &table[low];
	return low < n && f->from <= point && (point - f->from) % f->step == 0 ? f : NULL;
}

struct points {
	uint32_t *v;
	size_t n;
	size_t letter;                  /* behind the last that is no mark */
};

static void add(struct points *p, uint32_t point)
{
	size_t at = p->n++;
	if (!fold_of(fold_marks, nfold_marks, point)) p->letter = p->n;
	else for (; at > p->letter && p->v[at - 1] > point; at--) p->v[at] = p->v[at - 1];
	p->v[at] = point;
}

/* A Hangul syllable is its two or three letters, by the arithmetic of the Unicode standard (3.12). */
static void add_hangul(struct points *p, uint32_t index)
{
	add(p, 0x1100 + index / 588);
	add(p, 0x1161 + index % 588 / 28);
	if (index % 28) add(p, 0x11a7 + index % 28);
}

static void add_folded(struct points *p, uint32_t point)
{
	const struct fold *f = fold_of(folds, nfolds, point);
	if (point >= 0xac00 && point <= 0xd7a3) add_hangul(p, point - 0xac00);
	else if (!f) add(p, point);
	else if (f->n == 1) add(p, f->becomes + (point - f->from));
	else for (uint32_t i = 0; i < f->n; i++) add(p, fold_points[f->becomes + i]);
}

static void put(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_char(b, (char)c);
		return;
	}
	int more = c >= 0x10000 ? 3 : c >= 0x800 ? 2 : 1;
	buf_char(b, (char)((0xff00u >> (more + 1) & 0xffu) | c >> 6 * more));
	while (more--) buf_char(b, (char)(0x80 | (c >> 6 * more & 0x3f)));
}

#define MOST 18                 /* what one code point becomes at most */

struct str text_key(struct arena *a, struct str s)
{
	struct points p = { .v = arena_list(a, s.len + 1, MOST * sizeof *p.v) };
	struct buf b = buf_new(a, s.len + 16);
	for (size_t i = 0, n; i < s.len; i += n) add_folded(&p, text_point(s, i, &n));
	for (size_t i = 0; i < p.n; i++) put(&b, p.v[i]);
	return buf_text(&b);
}

bool text_visible(struct str s)
{
	for (size_t i = 0, n; i < s.len; i += n) {
		const struct fold *f = fold_of(folds, nfolds, text_point(s, i, &n));
		if (!f || f->n) return true;
	}
	return false;
}
