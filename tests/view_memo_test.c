/* Rows that are remembered print what they would print anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "view/view_memo.h"
#include "view_test_templates.c"

static struct arena *arena;
static struct zones *zones;
static struct map *out, *chrome;
static struct list *rows;
static struct reader reader;

static void fresh(void)
{
	arena_reset(arena);
	out = map_new(arena);
	chrome = map_new(arena);
	map_text(chrome, "lang", STR("en"));
	rows = map_list(out, "rows");
}

static int begin(void **state)
{
	(void)state;
	reader = (struct reader){ LANG_EN, zone_find(zones, STR("Europe/London")),
		day_of_civil(2019, 5, 20) * DAY_MS, true, zones, { 0 } };
	view_reader(&reader);
	fresh();
	return 0;
}

static struct map *row(const char *title, int day)
{
	struct map *m = list_map(rows);

	map_text(m, "title", str_of(title));
	map_date(m, "due", day);
	return m;
}

static const char *page(void)
{
	struct buf b = buf_new(arena, 64);

	if (!map_get(out, "greeted")) map_list(out, "greeted");
	if (!map_get(out, "outer")) map_list(out, "outer");
	assert_true(view_html(&b, "memo.tpl", out, chrome, &reader));
	return arena_str(arena, buf_text(&b)).p;
}

/* The same, changed, and in another order: some rows come from memory, some do not. */
static void copies_only_the_same(void **state)
{
	int day = day_of_civil(2019, 4, 24);

	(void)state;
	for (int i = 0; i < 2; i++) {
		fresh();
		row("a&", day);
		row("b", day);
		map_text(row("c", day), "note", STR("<n>"));
		assert_string_equal(page(), "a&amp; 24 Apr, b 24 Apr, c 24 Apr (&lt;n&gt;).\n");
	}
	fresh();
	row("b", day);
	row("a&", day + 1);
	row("c", day);
	row("a&", day);
	assert_string_equal(page(), "b 24 Apr, a&amp; 25 Apr, c 24 Apr, a&amp; 24 Apr.\n");
	fresh();
	assert_string_equal(page(), ".\n");
}

/* Equal bytes are not enough: the name, the type and where a text ends count too. */
static void tells_alike_apart(void **state)
{
	struct map *m;

	(void)state;
	row("x", 0);
	assert_string_equal(page(), "x 1 Jan 1970.\n");
	fresh();
	m = list_map(rows);
	map_text(m, "title", STR("x"));
	map_int(m, "due", 0);
	assert_string_equal(page(), "x 0.\n");
	fresh();
	map_text(row("x", 0), "note", STR("y"));
	assert_string_equal(page(), "x 1 Jan 1970 (y).\n");
	fresh();
	map_text(row("x", 0), "other", STR("y"));
	assert_string_equal(page(), "x 1 Jan 1970.\n");
	fresh();
	map_text(row("12345678", 0), "note", STR(""));
	row("1234567", 0);
	assert_string_equal(page(), "12345678 1 Jan 1970, 1234567 1 Jan 1970.\n");
}

static void knows_today_and_language(void **state)
{
	(void)state;
	row("x", day_of_civil(2019, 4, 24));
	assert_string_equal(page(), "x 24 Apr.\n");
	reader.now = day_of_civil(2020, 1, 1) * DAY_MS;
	view_reader(&reader);
	assert_string_equal(page(), "x 24 Apr 2019.\n");
	reader.lang = LANG_JA;
	assert_null(strstr(page(), "Apr"));
}

static void follows_chrome(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		fresh();
		chrome->n = 0;
		map_text(chrome, "lang", i % 2 ? STR("p") : STR("q"));
		map_text(list_map(map_list(out, "greeted")), "title", STR("t"));
		assert_string_equal(page(), i % 2 ? ".\nt=p;\n" : ".\nt=q;\n");
	}
}

/* A row of rows is printed anew, its own rows need not be. */
static void nests(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct list *outer, *inner;

		fresh();
		outer = map_list(out, "outer");
		for (int k = 0; k < 2; k++) {
			struct map *m = list_map(outer);

			map_text(m, "name", k ? STR("2") : STR("1"));
			inner = map_list(m, "inner");
			map_text(list_map(inner), "name", STR("i"));
			map_text(list_map(inner), "name", i == k ? STR("here") : STR("there"));
		}
		assert_string_equal(page(), i == 0 ? ".\n<1[i][here]>\n<2[i][there]>\n" : i == 1 ?
			".\n<1[i][there]>\n<2[i][here]>\n" : ".\n<1[i][there]>\n<2[i][there]>\n");
	}
}

/* More rows than the ring holds, twice over; each is still printed as it is. */
static void makes_room(void **state)
{
	struct view_scope scope = { .a = arena, .who = &reader };
	struct view_memo_key *k = arena_get(arena, sizeof *k);
	char text[1000];

	(void)state;
	memset(text, 'x', sizeof text);
	for (int i = 0; i < 5000; i++) {
		struct map *m = map_new(arena);
		struct buf b = buf_new(arena, 1200);

		map_int(m, "number", i % 2500);
		view_memo_make(k, &scope, "place", m, false);
		assert_true(k->n > 0);
		memcpy(text, &i, sizeof i);
		if (view_memo_get(k, &b)) assert_memory_equal(b.p + 4, text + 4, sizeof text - 4);
		else view_memo_put(k, (struct str){ text, sizeof text });
		b.len = 0;
		assert_true(view_memo_get(k, &b));
		assert_int_equal(b.len, sizeof text);
		if (i % 100 == 0) arena_reset(arena), k = arena_get(arena, sizeof *k);
	}
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	zones = zones_new();
	return !arena || !zones || view_html_init() != 0;
}

static int close_all(void **state)
{
	(void)state;
	zones_free(zones);
	arena_free(arena);
	return 0;
}

#define T(f) cmocka_unit_test_setup(f, begin)
int main(void)
{
	const struct CMUnitTest tests[] = { T(copies_only_the_same), T(tells_alike_apart),
		T(knows_today_and_language), T(follows_chrome), T(nests), T(makes_room) };

	return cmocka_run_group_tests(tests, open_all, close_all);
}
