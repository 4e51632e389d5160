/* What makes what worse, as it is drawn: whatever leads to what, no mark lies on another one, on a title
 * or on a line that does not join it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/finding.h"

#define RADIUS 15

static struct arena *arena;

static const struct map *drawn(const struct worse *v, int n)
{
	struct map *out = map_new(arena);
	worse_show(v, n, out);
	return out;
}

static int64_t at(const struct map *m, const char *name)
{
	return map_get(m, name)->i;
}

/* The numbers down the one column and up the other. */
static const char *order_of(const struct map *out)
{
	const struct list *l = map_get(map_get(out, "graph")->map, "nodes")->list;
	struct buf b = buf_new(arena, 64);
	for (int i = 0; i < l->n; i++)
		buf_printf(&b, "%s%lld", i ? " " : "", (long long)at(l->v[i].map, "finding"));
	return arena_str(arena, buf_text(&b)).p;
}

#define EDGE(by_, finding_) { .finding = finding_, .by = by_, .title = { "x", 1 }, .by_title = { "y", 1 } }

static void test_order(void **state)
{
	static const struct { struct worse v[4]; int n; const char *order; } rows[] = {
		{ { EDGE(1, 2) }, 1, "1 2" }, { { EDGE(2, 1) }, 1, "2 1" },
		{ { EDGE(9, 1), EDGE(2, 5), EDGE(1, 10) }, 3, "2 5 9 1 10" },
		/* A circle begins with the least; what leads into one stands before it. */
		{ { EDGE(3, 1), EDGE(1, 2), EDGE(2, 3) }, 3, "1 2 3" },
		{ { EDGE(2, 1), EDGE(1, 2) }, 2, "1 2" },
		{ { EDGE(3, 1), EDGE(1, 2), EDGE(2, 3), EDGE(7, 3) }, 4, "7 3 1 2" },
		{ { EDGE(1, 2), EDGE(1, 4), EDGE(2, 4), EDGE(4, 3) }, 4, "1 2 4 3" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(order_of(drawn(rows[i].v, rows[i].n)), rows[i].order);
}

static int64_t square(int64_t dx, int64_t dy)
{
	return dx * dx + dy * dy;
}

static void nodes_apart(const struct map *graph)
{
	const struct list *l = map_get(graph, "nodes")->list;
	int64_t width = at(graph, "width"), height = at(graph, "height");
	for (int i = 0; i < l->n; i++) {
		const struct map *a = l->v[i].map;
		bool left = map_get(a, "ends")->b;
		assert_true(at(a, "x") > RADIUS && at(a, "x") < width - RADIUS);
		assert_true(at(a, "y") >= RADIUS && at(a, "y") <= height - RADIUS);
		assert_int_equal(left, at(a, "x") < width / 2);
		for (int k = 0; k < i; k++) {
			const struct map *b = l->v[k].map;
			int64_t dx = at(a, "x") - at(b, "x"), dy = at(a, "y") - at(b, "y");
			assert_true(square(dx, dy) > 4 * RADIUS * RADIUS);
			if (left == map_get(b, "ends")->b) assert_true(dy >= 2 * RADIUS || -dy >= 2 * RADIUS);
		}
	}
}

static const struct map *node(const struct map *graph, int64_t number)
{
	const struct list *l = map_get(graph, "nodes")->list;
	for (int i = 0; i < l->n; i++) if (at(l->v[i].map, "finding") == number) return l->v[i].map;
	fail_msg("F%lld is not drawn", (long long)number);
	return NULL;
}

#define STEPS 64

/* It begins and ends at the rims of what it joins, and passes no other mark. */
static void edge_clear(const struct map *graph, const struct map *e)
{
	const struct list *l = map_get(graph, "nodes")->list;
	const struct map *from = node(graph, at(e, "by")), *to = node(graph, at(e, "finding"));
	int64_t x1 = at(e, "x1"), y1 = at(e, "y1"), x2 = at(e, "x2"), y2 = at(e, "y2");
	int64_t starts = square(x1 - at(from, "x"), y1 - at(from, "y"));
	int64_t ends = square(x2 - at(to, "x"), y2 - at(to, "y"));
	assert_true(starts >= 13 * 13 && starts <= 16 * 16);
	assert_true(ends >= 16 * 16 && ends <= 19 * 19);
	for (int64_t t = 0, u = STEPS; t <= STEPS; t++, u--) {
		int64_t x = (u * u * x1 + 2 * u * t * at(e, "x") + t * t * x2) / (STEPS * STEPS);
		int64_t y = (u * u * y1 + 2 * u * t * at(e, "y") + t * t * y2) / (STEPS * STEPS);
		for (int i = 0; i < l->n; i++) {
			const struct map *m = l->v[i].map;
			if (m == from || m == to) continue;
			if (square(x - at(m, "x"), y - at(m, "y")) < 16 * 16)
				fail_msg("F%lld to F%lld passes F%lld", (long long)at(e, "by"),
					(long long)at(e, "finding"), (long long)at(m, "finding"));
		}
	}
}

/* Each with each, both ways, of any number. */
static void test_clear(void **state)
{
	(void)state;
	for (int nodes = 2; nodes <= WORSE_NODES; nodes++) {
		struct worse v[WORSE_NODES * WORSE_NODES];
		int n = 0;
		for (int a = 1; a <= nodes; a++)
			for (int b = 1; b <= nodes; b++) if (b != a) v[n++] = (struct worse)EDGE(a, b);
		const struct map *graph = map_get(drawn(v, n), "graph")->map;
		const struct list *edges = map_get(graph, "edges")->list;
		assert_int_equal(map_get(graph, "nodes")->list->n, nodes);
		assert_int_equal(edges->n, n);
		nodes_apart(graph);
		for (int i = 0; i < n; i++) edge_clear(graph, edges->v[i].map);
		arena_reset(arena);
	}
}

/* The two lines of a pair are apart in their middle: across, and in one column. */
static void test_pair(void **state)
{
	(void)state;
	static const struct worse pairs[][4] = { { EDGE(1, 2), EDGE(2, 1) },
		{ EDGE(1, 2), EDGE(2, 1), EDGE(1, 3), EDGE(3, 4) },
		{ EDGE(1, 3), EDGE(3, 1), EDGE(1, 2), EDGE(2, 3) } };
	for (int i = 0; i < 3; i++) {
		const struct list *l = map_get(map_get(drawn(pairs[i], i ? 4 : 2), "graph")->map, "edges")->list;
		int64_t dx = at(l->v[0].map, "x") - at(l->v[1].map, "x");
		int64_t dy = at(l->v[0].map, "y") - at(l->v[1].map, "y");
		assert_true(square(dx, dy) >= 20 * 20);
	}
}

/* What is no small graph is a table alone. */
static void test_many(void **state)
{
	(void)state;
	struct worse v[WORSE_NODES];
	for (int i = 0; i < WORSE_NODES; i++) v[i] = (struct worse)EDGE(i + 2, 1);
	const struct map *out = drawn(v, WORSE_NODES - 1);
	assert_int_equal(map_get(out, "graph")->type, DATA_MAP);
	out = drawn(v, WORSE_NODES);
	assert_int_equal(map_get(out, "graph")->type, DATA_NULL);
	const struct list *rows = map_get(out, "worse")->list;
	assert_int_equal(rows->n, 1);
	assert_int_equal(map_get(rows->v[0].map, "by")->list->n, WORSE_NODES);
	out = drawn(v, 0);
	assert_int_equal(map_get(out, "graph")->type, DATA_NULL);
	assert_int_equal(map_get(out, "worse")->list->n, 0);
}

static void test_titles(void **state)
{
	static const struct { const char *title, *shown; } rows[] = {
		{ "Short", "Short" },
		{ "Of exactly forty-two columns, which are all", "Of exactly forty-two columns, which are a…" },
		{ "Of exactly forty-two columns which are all", "Of exactly forty-two columns which are all" },
		{ "退職の情報がビルド環境に届いていなかったの", "退職の情報がビルド環境に届いていなかったの" },
		{ "退職の情報がビルド環境に届いていなかったので", "退職の情報がビルド環境に届いていなかった…" },
		{ "<script>alert(1)</script>", "<script>alert(1)</script>" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct worse v = EDGE(1, 2);
		v.title = str_of(rows[i].title);
		const struct map *graph = map_get(drawn(&v, 1), "graph")->map;
		struct str shown = map_get(node(graph, 2), "title")->text;
		if (!str_eq(shown, str_of(rows[i].shown))) fail_msg("%.*s", STR_F(shown));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_order), cmocka_unit_test(test_clear),
		cmocka_unit_test(test_pair), cmocka_unit_test(test_many), cmocka_unit_test(test_titles) };
	arena = arena_new((size_t)16 << 20);
	return arena ? cmocka_run_group_tests_name("finding_draw", tests, NULL, NULL) : 1;
}
