/* Filters: links that keep what is asked for, chips that take one away, keys of pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "web/filter.h"
#include "web/input_read.h"

static const struct enum_value kinds[] = { { "bug", "Bug" }, { "a&b", "A and b" }, { NULL, NULL } };
static const struct enum_value orders[] = { { "due", "" }, { "-due", "" }, { "-age", "" },
	{ "age", "" }, { NULL, NULL } };
static const struct input table[] = {
	{ "kind", IN_CHOICE, LIST, 0, 0, kinds, "Kind", NULL, NULL },
	{ "incident", IN_INT, 0, 1, 0, NULL, "Incident", NULL, NULL },
	{ "tag", IN_LINE, 0, 0, 40, NULL, "Tag", NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, orders, "Sort", NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 300, NULL, "Page", NULL, NULL },
	{ NULL }
};

static struct arena *arena;
static struct req r;

static void asked(const char *query)
{
	r = (struct req){ .c = { .a = arena } };
	r.chrome = map_new(arena);
	if (input_read(&r.in, arena, table, str_of(query), NULL) != INPUT_OK) fail_msg("%s", query);
}

static void test_links(void **state)
{
	(void)state;
	static const struct { const char *query, *name, *value, *link; } cases[] = {
		{ "", NULL, NULL, "/open" },
		{ "", "sort", "-due", "/open?sort=-due" },
		{ "kind=bug&kind=a%26b", NULL, NULL, "/open?kind=bug&kind=a%26b" },
		{ "kind=bug&sort=due", "sort", "-due", "/open?kind=bug&sort=-due" },
		{ "kind=bug&sort=due", "sort", NULL, "/open?kind=bug" },
		{ "kind=bug&after=x~1", "sort", "age", "/open?kind=bug&sort=age" },
		{ "kind=bug&after=x~1", "after", "y~2", "/open?kind=bug&after=y~2" },
		{ "incident=3&tag=a+%3Cb%3E%22%27%23", NULL, NULL,
		  "/open?incident=3&tag=a%20%3Cb%3E%22%27%23" },
		{ "tag=%E2%82%AC", NULL, NULL, "/open?tag=%E2%82%AC" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		asked(cases[i].query);
		struct str link = filter_link(&r, "/open", cases[i].name, str_of(cases[i].value));
		if (!str_is(link, cases[i].link)) fail_msg("%s: %.*s", cases[i].query, STR_F(link));
	}
}

static const struct map *member(const struct list *l, int i)
{
	assert_true(i < l->n);
	return l->v[i].map;
}

static void test_chips(void **state)
{
	(void)state;
	asked("kind=bug&kind=a%26b&tag=x&after=q~9");
	filter_put(&r, "/open");
	const struct list *chips = map_get(r.chrome, "chips")->list;
	assert_int_equal(chips->n, 3);
	assert_true(str_is(map_get(member(chips, 0), "link")->text, "/open?kind=a%26b&tag=x"));
	assert_true(str_is(map_get(member(chips, 1), "link")->text, "/open?kind=bug&tag=x"));
	assert_true(str_is(map_get(member(chips, 2), "link")->text, "/open?kind=bug&kind=a%26b"));
	assert_true(str_is(map_get(member(chips, 2), "label")->text, "x"));
	const struct list *facets = map_get(r.chrome, "facets")->list;
	assert_int_equal(facets->n, 1);
	const struct map *facet = member(facets, 0);
	assert_true(map_get(facet, "on")->b);
	const struct list *options = map_get(facet, "options")->list;
	assert_int_equal(options->n, 2);
	assert_true(map_get(member(options, 0), "selected")->b);
	const struct list *kept = map_get(facet, "kept")->list;
	assert_int_equal(kept->n, 1);
	assert_true(str_is(map_get(member(kept, 0), "name")->text, "tag"));
	assert_true(str_is(map_get(r.chrome, "csv")->text, "/open.csv?kind=bug&kind=a%26b&tag=x"));
	assert_true(str_is(map_get(r.chrome, "json")->text, "/open.json?kind=bug&kind=a%26b&tag=x"));
	assert_true(str_is(map_get(r.chrome, "clear")->text, "/open"));
}

static void expect_sort(const char *column, const char *dir, const char *link)
{
	const struct map *m = map_get(r.chrome, column)->map;
	assert_string_equal(map_get(m, "dir")->e->code, dir);
	if (!str_is(map_get(m, "link")->text, link))
		fail_msg("%s: %.*s", column, STR_F(map_get(m, "link")->text));
}

/* The column that is sorted by turns round; another one begins as its first order says. */
/* No facet offers an incident, so only its chip says that the list is one incident's. */
static void test_incident_chip(void **state)
{
	(void)state;
	asked("incident=3&kind=bug");
	filter_put(&r, "/open");
	const struct list *chips = map_get(r.chrome, "chips")->list;
	assert_int_equal(chips->n, 2);
	assert_true(str_is(map_get(member(chips, 1), "label")->text, "INC-3"));
	assert_true(str_is(map_get(member(chips, 1), "link")->text, "/open?kind=bug"));
}

static void test_sorts(void **state)
{
	(void)state;
	asked("");
	filter_sorts(&r, "/open", orders);
	expect_sort("sort_due", "asc", "/open?sort=-due");
	expect_sort("sort_age", "none", "/open?sort=-age");
	asked("sort=-due&kind=bug&after=x~1");
	filter_sorts(&r, "/open", orders);
	expect_sort("sort_due", "desc", "/open?kind=bug&sort=due");
	asked("sort=age");
	filter_sorts(&r, "/open", orders);
	expect_sort("sort_age", "asc", "/open?sort=-age");
	expect_sort("sort_due", "none", "/open?sort=due");
}

static void test_page_keys(void **state)
{
	(void)state;
	static const struct { const char *query; bool ok, given; const char *text; int64_t i, n; }
	keys[] = {
		{ "", true, false, NULL, 0, 0 },
		{ "after=2026-03-01~17", true, true, "2026-03-01", 0, 17 },
		{ "after=1772442000000~17", true, true, "1772442000000", 1772442000000, 17 },
		{ "after=~17", true, true, "", 0, 17 },
		{ "after=x", false, false, NULL, 0, 0 }, { "after=x~", false, false, NULL, 0, 0 },
		{ "after=x~y", false, false, NULL, 0, 0 }, { "after=x~1~", false, false, NULL, 0, 0 },
		{ "after=x~1~2", true, true, "x~1", 0, 2 }, { "after=~~~2", true, true, "~~", 0, 2 },
		{ "after=x~99999999999999999999", false, false, NULL, 0, 0 },
	};
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		struct page_key key;
		asked(keys[k].query);
		if (page_key_read(&r, &key) != keys[k].ok) fail_msg("%s", keys[k].query);
		assert_int_equal(r.in.nerrors, !keys[k].ok);
		if (!keys[k].ok) continue;
		assert_int_equal(key.given, keys[k].given);
		if (key.given) assert_true(str_is(key.text, keys[k].text));
		assert_true(key.i == keys[k].i && key.number == keys[k].n);
	}
}

/* The link to the next page is read back as the key that it was made of. */
static void test_page_key_round(void **state)
{
	(void)state;
	asked("kind=bug&after=a~1");
	struct map *out = map_new(arena);
	page_key_put(&r, out, "/open", STR("2026-03-01"), 42);
	assert_true(str_is(map_get(out, "next_after")->text, "2026-03-01~42"));
	struct str next = map_get(r.chrome, "next")->text;
	assert_true(str_is(next, "/open?kind=bug&after=2026-03-01~42"));
	struct page_key key;
	asked(next.p + 6);
	assert_true(page_key_read(&r, &key));
	assert_true(str_is(key.text, "2026-03-01"));
	assert_true(key.number == 42);
	asked("");
	page_key_put(&r, out = map_new(arena), "/open", STR_NONE, 0);
	assert_int_equal(map_get(out, "next_after")->type, DATA_NULL);
	assert_int_equal(map_get(r.chrome, "next")->type, DATA_NULL);
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)4 << 20);
	return arena ? 0 : -1;
}
static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links), cmocka_unit_test(test_chips),
		cmocka_unit_test(test_incident_chip), cmocka_unit_test(test_sorts),
		cmocka_unit_test(test_page_keys), cmocka_unit_test(test_page_key_round),
	};
	return cmocka_run_group_tests_name("filter", tests, arena_open, arena_close);
}
