/* Text as machines read it: in one width, in one case, without what cannot be seen. Tables: the
 * generator src/gen/fold.pl. */
#include "base/text.h"

struct fold_row {
	uint32_t point, at, n;          /* of fold_classes: the class; of pairs: second, both as one */
};
#include "fold.h"

#define ROWS(table) (table), sizeof (table) / sizeof *(table)

/* The first row whose point is not below this one; a table's end when there is none. */
static const struct fold_row *row_from(const struct fold_row *rows, size_t n, uint32_t point)
{
	size_t from = 0;
	while (from < n) {
		size_t mid = from + (n - from) / 2;
		if (rows[mid].point < point) from = mid + 1;
		else n = mid;
	}
	return &rows[from];
}

static const struct fold_row *row_of(const struct fold_row *rows, size_t n, uint32_t point)
{
	const struct fold_row *row = row_from(rows, n, point);
	return row < rows + n && row->point == point ? row : NULL;
}

enum seen { SEEN, SEEN_BLANK, SEEN_NOT };

static enum seen seen(uint32_t point)
{
	if (point < 0x80) return point == ' ' || (point >= '\t' && point <= '\r') ? SEEN_BLANK : SEEN;
	size_t n = sizeof fold_unseen / sizeof *fold_unseen;
	const struct fold_row *row = row_from(fold_unseen, n, point + 1);
	if (row == fold_unseen || point > row[-1].at) return SEEN;
	return row[-1].n ? SEEN_BLANK : SEEN_NOT;
}

bool text_visible(struct str s)
{
	size_t n;
	for (size_t i = 0; i < s.len; i += n)
		if (seen(text_point(s, i, &n)) == SEEN) return true;
	return false;
}

static bool trims(struct str s, size_t i, size_t *n)
{
	uint32_t point = text_point(s, i, n);
	return seen(point) == SEEN_BLANK || point == 0x200b || point == 0x2060 || point == 0xfeff;
}

struct str text_trim(struct str s)
{
	size_t n;
	while (s.len && trims(s, 0, &n)) s = str_part(s, n, s.len);
	while (s.len) {
		size_t i = text_back(s, s.len);
		if (!trims(s, i, &n) || i + n != s.len) break;
		s.len = i;
	}
	return s;
}

/* --- Code points in canonical order (UAX 15) -------------------------------------------------- */

struct points {
	struct arena *a;
	uint32_t *v;
	size_t n, cap;
	bool whole;                     /* blanks are left out */
};

static void push(struct points *p, uint32_t point)
{
	if (p->n == p->cap) {
		size_t cap = p->cap ? p->cap * 2 : 64;
		p->v = arena_grow(p->a, p->v, p->cap * sizeof *p->v, cap * sizeof *p->v);
		p->cap = cap;
	}
	p->v[p->n++] = point;
}

static uint32_t class_of(uint32_t point)
{
	const struct fold_row *row = point < 0x300 ? NULL : row_of(ROWS(fold_classes), point);
	return row ? row->at : 0;
}

/* Marks stand in the order of their classes behind what they mark. */
static void push_ordered(struct points *p, uint32_t point)
{
	uint32_t class = class_of(point);
	if (point == ' ' && p->whole) return;
	push(p, point);
	for (size_t i = p->n - 1; class && i && class_of(p->v[i - 1]) > class; i--) {
		p->v[i] = p->v[i - 1];
		p->v[i - 1] = point;
	}
}

/* Hangul syllables are reckoned: a leading letter, a vowel, and one of 27 trailing ones or none. */
enum { HANGUL = 0xac00, LEAD = 0x1100, VOWEL = 0x1161, TRAIL = 0x11a7, LEADS = 19, VOWELS = 21,
	TRAILS = 28 };

static void take_apart(struct points *p, uint32_t point)
{
	const struct fold_row *row = point < 0x80 ? NULL : row_of(ROWS(fold_decomposed), point);
	if (point >= HANGUL && point < HANGUL + LEADS * VOWELS * TRAILS) {
		uint32_t i = point - HANGUL;
		push(p, LEAD + i / (VOWELS * TRAILS));
		push(p, VOWEL + i / TRAILS % VOWELS);
		if (i % TRAILS) push(p, TRAIL + i % TRAILS);
	} else if (row) {
		for (uint32_t i = 0; i < row->n; i++) push_ordered(p, fold_text[row->at + i]);
	} else {
		push_ordered(p, point);
	}
}

/* What the two are as one; 0: they stay two. */
static uint32_t pair_of(uint32_t first, uint32_t second)
{
	if (first >= LEAD && first < LEAD + LEADS && second >= VOWEL && second < VOWEL + VOWELS)
		return HANGUL + ((first - LEAD) * VOWELS + second - VOWEL) * TRAILS;
	if (first >= HANGUL && first < HANGUL + LEADS * VOWELS * TRAILS &&
		(first - HANGUL) % TRAILS == 0 && second > TRAIL && second < TRAIL + TRAILS)
		return first + second - TRAIL;
	size_t n = sizeof fold_pairs / sizeof *fold_pairs;
	const struct fold_row *row = row_from(fold_pairs, n, first);
	for (; row < fold_pairs + n && row->point == first; row++)
		if (row->at == second) return row->n;
	return 0;
}

/* Puts together what composes with the last letter that is no mark, unless a mark of the same class
 * or a letter stands between. */
static void put_together(struct points *p)
{
	size_t letter = 0, n = 0;
	uint32_t last = 0;              /* the class of the one before; 0 right behind the letter */
	for (size_t i = 0; i < p->n; i++) {
		uint32_t point = p->v[i], class = class_of(point);
		bool meets = n && (letter + 1 == n || (last && last < class));
		uint32_t both = meets ? pair_of(p->v[letter], point) : 0;
		if (both) {
			p->v[letter] = both;
			continue;
		}
		if (!class) letter = n;
		last = class;
		p->v[n++] = point;
	}
	p->n = n;
}

/* --- Texts ------------------------------------------------------------------------------------ */

static void add_folded(struct buf *b, uint32_t point)
{
	const struct fold_row *row = point < 0x80 ? NULL : row_of(ROWS(fold_folded), point);
	if (point >= 'A' && point <= 'Z') point |= 0x20;
	if (!row) text_point_add(b, point);
	else for (uint32_t i = 0; i < row->n; i++) text_point_add(b, fold_text[row->at + i]);
}

enum { CASE = 1, BLANKS = 2 };

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++) if ((unsigned char)s.p[i] >= 0x80) return false;
	return true;
}

static struct str made(struct arena *a, struct str s, int what)
{
	struct points p = { .a = a, .whole = what & BLANKS };
	struct buf b = buf_new(a, s.len + 8);
	size_t n;
	for (size_t i = 0; i < s.len; i += n) {
		uint32_t point = text_point(s, i, &n);
		enum seen how = seen(point);
		if (how == SEEN) take_apart(&p, point);
		else if (how == SEEN_BLANK && !p.whole) push(&p, point < 0x80 ? point : ' ');
	}
	put_together(&p);
	for (size_t i = 0; i < p.n; i++) {
		if (what & CASE) add_folded(&b, p.v[i]);
		else text_point_add(&b, p.v[i]);
	}
	return buf_text(&b);
}

struct str text_width(struct arena *a, struct str s)
{
	return is_ascii(s) ? s : made(a, s, 0);
}

struct str text_fold(struct arena *a, struct str s)
{
	if (!s.p || !is_ascii(s)) return s.p ? made(a, s, CASE) : s;
	struct str copy = arena_str(a, s);
	char *p = (char *)copy.p;       /* our own copy, so it may be written */
	for (size_t i = 0; i < copy.len; i++) p[i] = text_lower(p[i]);
	return copy;
}

struct str text_key(struct arena *a, struct str s)
{
	return s.p ? made(a, s, CASE | BLANKS) : s;
}
