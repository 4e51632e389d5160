/* Line differences after Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
 * greedily: the furthest point on each diagonal, for one more edit at a time, until the end is
 * reached. */
#include "base/diff.h"
#include "base/trace.h"

#define AROUND 3
#define LINES_MOST 20000

struct lines {
	struct str *v;
	int n;
};

static size_t count_lines(struct str s)
{
	size_t n = 1;
	for (size_t i = 0; i < s.len; i++) n += s.p[i] == '\n';
	return n;
}

static struct lines split(struct arena *a, struct str s)
{
	struct lines l = { arena_list(a, count_lines(s), sizeof (struct str)), 0 };
	while (str_some(s) && str_cut(&s, '\n', &l.v[l.n])) l.n++;
	return l;
}

/* The two texts without their common beginning and end, and the furthest points of every step. */
struct search {
	struct arena *a;
	struct str *x, *y;
	int nx, ny, steps;
	int *trace[DIFF_MOST + 1];      /* trace[d][k + d]: how far in x diagonal k got with d edits */
};

/* How far diagonal k gets with d edits, before any equal lines. Points beyond the texts' ends do no
 * harm: no path leads back from there. */
static int furthest(const struct search *s, int d, int k, bool *down)
{
	const int *before = d ? s->trace[d - 1] : NULL;
	if (!d) {
		*down = false;
		return 0;
	}
	int above = k < d - 1 ? before[k + 1 + d - 1] : -1;
	int left = k > 1 - d ? before[k - 1 + d - 1] : -1;
	*down = k == -d || (k != d && left < above);
	return *down ? above : left + 1;
}

/* True when the texts are within DIFF_MOST edits; steps says how many. */
static bool search(struct search *s)
{
	for (int d = 0; d <= DIFF_MOST; d++) {
		s->trace[d] = arena_list(s->a, (size_t)(2 * d + 1), sizeof (int));
		for (int k = -d; k <= d; k += 2) {
			bool down;
			int x = furthest(s, d, k, &down), y = x - k;
			while (x < s->nx && y < s->ny && str_eq(s->x[x], s->y[y])) {
				x++;
				y++;
			}
			s->trace[d][k + d] = x;
			if (x == s->nx && y == s->ny) {
				s->steps = d;
				return true;
			}
		}
	}
	return false;
}

static void push(struct diff *out, enum diff_what what, struct str text)
{
	out->v[out->n++] = (struct diff_line){ what, text, 0 };
	out->added += what == DIFF_ADDED;
	out->removed += what == DIFF_REMOVED;
}

/* Walks the found path back from the end; gives the lines last to first. */
static void trace_back(const struct search *s, struct diff *out)
{
	int x = s->nx, y = s->ny;
	for (int d = s->steps; d > 0; d--) {
		int k = x - y;
		bool down;
		int start = furthest(s, d, k, &down);
		while (x > start) {
			push(out, DIFF_SAME, s->x[--x]);
			y--;
		}
		if (down) push(out, DIFF_ADDED, s->y[--y]);
		else push(out, DIFF_REMOVED, s->x[--x]);
	}
	while (x > 0) push(out, DIFF_SAME, s->x[--x]);
}

static void reverse(struct diff_line *v, int n)
{
	for (int i = 0; i < n / 2; i++) {
		struct diff_line kept = v[i];
		v[i] = v[n - 1 - i];
		v[n - 1 - i] = kept;
	}
}

/* Within a run of changes, what was there comes before what is there now. */
static void sort_runs(struct diff *d)
{
	for (int i = 0; i < d->n; ) {
		int end = i;
		while (end < d->n && d->v[end].what != DIFF_SAME) end++;
		for (int k = i, removed = i; k < end; k++) {
			struct diff_line line = d->v[k];
			if (line.what != DIFF_REMOVED) continue;
			memmove(&d->v[removed + 1], &d->v[removed],
				(size_t)(k - removed) * sizeof line);
			d->v[removed++] = line;
		}
		i = end > i ? end : i + 1;
	}
}

/* Unchanged lines further than AROUND from a change become one that counts them. */
static void skip_same(struct diff *d)
{
	int to = 0;
	for (int i = 0; i < d->n; ) {
		int end = i;
		while (end < d->n && d->v[end].what == DIFF_SAME) end++;
		int head = i ? AROUND : 0, tail = end < d->n ? AROUND : 0;
		for (int k = i; k < end; k++) {
			bool hidden = end - i > head + tail + 1 && k >= i + head && k < end - tail;
			if (!hidden) d->v[to++] = d->v[k];
			else if (k == i + head)
				d->v[to++] = (struct diff_line){ DIFF_SKIPPED, STR(""),
					end - i - head - tail };
		}
		if (end < d->n) d->v[to++] = d->v[end];
		i = end + 1;
	}
	d->n = to;
}

struct diff diff_lines(struct arena *a, struct str older, struct str newer)
{
	trace_slow("diff");
	if (count_lines(older) > LINES_MOST || count_lines(newer) > LINES_MOST)
		return (struct diff){ .too_different = true };
	struct lines x = split(a, older), y = split(a, newer);
	struct diff out = { .v = arena_list(a, (size_t)(x.n + y.n), sizeof (struct diff_line)) };
	struct search *s = ARENA_NEW(a, struct search);
	int head = 0, tail = 0;
	while (head < x.n && head < y.n && str_eq(x.v[head], y.v[head])) head++;
	while (tail < x.n - head && tail < y.n - head &&
		str_eq(x.v[x.n - 1 - tail], y.v[y.n - 1 - tail])) tail++;
	*s = (struct search){ .a = a, .x = x.v + head, .y = y.v + head, .nx = x.n - head - tail,
		.ny = y.n - head - tail };
	if (s->nx - s->ny > DIFF_MOST || s->ny - s->nx > DIFF_MOST || !search(s)) {
		out.too_different = true;
		return out;
	}
	for (int i = 0; i < tail; i++) push(&out, DIFF_SAME, x.v[x.n - 1 - i]);
	trace_back(s, &out);
	for (int i = head; i > 0; i--) push(&out, DIFF_SAME, x.v[i - 1]);
	reverse(out.v, out.n);
	sort_runs(&out);
	skip_same(&out);
	return out;
}
