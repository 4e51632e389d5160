/* What makes what worse, drawn. Numbers only: words and looks are the template's. */
#include "noun/finding.h"

#define WIDTH 820
#define MIDDLE (WIDTH / 2)
#define ACROSS 132                      /* from there to either column */
#define ROW 48
#define TOP 4
#define RADIUS 15                       /* of a finding's mark */
#define GAP 3                           /* between a line's end and the mark */
#define CLEAR (RADIUS + 4)              /* how far a line stays from marks that it does not join */
#define BESIDE 24                       /* from a mark's middle to its title */
#define TITLE_COLUMNS 42

struct node {
	int64_t number;
	struct str title;
	bool worse, placed;             /* is there what makes it worse? */
	int row, side, x, y;
};
struct graph {
	const struct worse *edges;
	int nedges, n, nplaced;
	struct node *v;                 /* by number */
	struct node **order;            /* down the right column and up the left one */
};

/* --- Which ------------------------------------------------------------------------------------ */

static struct node *node_of(struct graph *g, int64_t number)
{
	for (int i = 0; i < g->n; i++) if (g->v[i].number == number) return &g->v[i];
	return NULL;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = ((const struct node *)a)->number, y = ((const struct node *)b)->number;
	return (x > y) - (x < y);
}

/* False: more than are drawn. */
static bool nodes_find(struct graph *g)
{
	for (int i = 0; i < g->nedges; i++) {
		const struct worse *e = &g->edges[i];
		for (int k = 0; k < 2; k++) {
			int64_t number = k ? e->by : e->finding;
			if (node_of(g, number)) continue;
			if (g->n == WORSE_NODES) return false;
			g->v[g->n++] = (struct node){ .number = number, .title = k ? e->by_title : e->title };
		}
	}
	qsort(g->v, (size_t)g->n, sizeof *g->v, by_number);
	for (int i = 0; i < g->nedges; i++) node_of(g, g->edges[i].finding)->worse = true;
	return true;
}

/* --- Where ------------------------------------------------------------------------------------ */

/* This one, and behind it what it makes worse, each where it is met first. */
static void place(struct graph *g, struct node *from)
{
	if (from->placed) return;
	from->placed = true;
	g->order[g->nplaced++] = from;
	for (int i = 0; i < g->nedges; i++)
		if (g->edges[i].by == from->number) place(g, node_of(g, g->edges[i].finding));
}

/* In two columns, so that each title has a line of its own; the height. */
static int places_set(struct graph *g)
{
	int right = (g->n + 1) / 2;
	for (int i = 0; i < g->n; i++) {
		struct node *v = g->order[i];
		v->row = i < right ? i : g->n - 1 - i;
		v->side = i < right ? 1 : -1;
		v->x = MIDDLE + v->side * ACROSS;
		v->y = TOP + v->row * ROW + ROW / 2;
	}
	return right * ROW + 2 * TOP;
}

/* --- Into the tree ---------------------------------------------------------------------------- */

/* As much of a title as there is room for; what East Asia writes is two columns wide. */
static struct str title_fit(struct arena *a, struct str title)
{
	size_t bytes, columns = 0, cut = 0;
	for (size_t i = 0; i < title.len; i += bytes) {
		columns += text_point(title, i, &bytes) >= 0x1100 ? 2 : 1;
		if (columns < TITLE_COLUMNS) cut = i + bytes;
	}
	if (columns <= TITLE_COLUMNS) return title;
	return arena_printf(a, "%.*s…", STR_F(str_trim(str_part(title, 0, cut))));
}

static void nodes_show(const struct graph *g, struct list *l)
{
	for (int i = 0; i < g->n; i++) {
		const struct node *v = g->order[i];
		struct map *m = list_map(l);
		bool left = v->side < 0;
		map_int(m, "finding", v->number);
		map_text(m, "title", title_fit(m->a, v->title));
		map_int(m, "x", v->x);
		map_int(m, "y", v->y);
		map_int(m, "word_y", v->y + 4);
		map_int(m, "label_x", v->x + (left ? -BESIDE : BESIDE));
		map_bool(m, "ends", left);
	}
}

static int root(int square)
{
	int low = 0;
	while ((low + 1) * (low + 1) <= square) low++;
	return low;
}

/* The point that lies `far` from a node towards x, y. */
static void rim_show(const struct node *from, int x, int y, int far, struct map *m,
	const char *x_name, const char *y_name)
{
	int dx = x - from->x, dy = y - from->y, length = root(dx * dx + dy * dy);
	map_int(m, x_name, from->x + (length ? dx * far / length : 0));
	map_int(m, y_name, from->y + (length ? dy * far / length : 0));
}

static bool is_both(const struct graph *g, const struct worse *e)
{
	for (int i = 0; i < g->nedges; i++)
		if (g->edges[i].by == e->finding && g->edges[i].finding == e->by) return true;
	return false;
}

/* How far inwards a line is pulled that joins two of one column, `rows` apart: so far that it is
 * CLEAR of the first mark between them, where a curve has 2t(1 - t) of what it is pulled by. */
static int pull(int rows)
{
	return rows > 1 ? CLEAR * rows * rows / (2 * (rows - 1)) + 2 : 0;
}

/* Two that make each other worse are joined by two lines, each bent to its side. */
static void edges_show(struct graph *g, struct list *l)
{
	for (int i = 0; i < g->nedges; i++) {
		const struct worse *e = &g->edges[i];
		const struct node *from = node_of(g, e->by), *to = node_of(g, e->finding);
		struct map *m = list_map(l);
		bool both = is_both(g, e);
		int x = (from->x + to->x) / 2, y = (from->y + to->y) / 2;
		if (from->side == to->side) {
			int extra = both && from->row < to->row ? CLEAR + RADIUS : 0;
			x -= from->side * (pull(abs(from->row - to->row)) + extra);
		} else if (both) {
			int dx = to->x - from->x, dy = to->y - from->y, length = root(dx * dx + dy * dy);
			x -= dy * CLEAR / length;
			y += dx * CLEAR / length;
		}
		map_int(m, "finding", e->finding);
		map_int(m, "by", e->by);
		rim_show(from, x, y, RADIUS, m, "x1", "y1");
		map_int(m, "x", x);
		map_int(m, "y", y);
		rim_show(to, x, y, RADIUS + GAP, m, "x2", "y2");
	}
}

static void table_show(const struct worse *v, int n, struct list *rows)
{
	struct list *by = NULL;
	for (int i = 0; i < n; i++) {
		if (!i || v[i].finding != v[i - 1].finding) {
			struct map *m = list_map(rows);
			map_int(m, "finding", v[i].finding);
			map_text(m, "title", v[i].title);
			by = map_list(m, "by");
		}
		struct map *m = list_map(by);
		map_int(m, "finding", v[i].by);
		map_text(m, "title", v[i].by_title);
	}
}

void worse_show(const struct worse *v, int n, struct map *out)
{
	struct graph g = { .edges = v, .nedges = n };
	g.v = arena_list(out->a, WORSE_NODES, sizeof *g.v);
	g.order = arena_list(out->a, WORSE_NODES, sizeof *g.order);
	table_show(v, n, map_list(out, "worse"));
	if (!n || !nodes_find(&g)) {
		map_null(out, "graph");
		return;
	}
	for (int i = 0; i < g.n; i++) if (!g.v[i].worse) place(&g, &g.v[i]);
	for (int i = 0; i < g.n; i++) place(&g, &g.v[i]);
	struct map *m = map_map(out, "graph");
	map_int(m, "height", places_set(&g));
	map_int(m, "width", WIDTH);
	nodes_show(&g, map_list(m, "nodes"));
	edges_show(&g, map_list(m, "edges"));
}
