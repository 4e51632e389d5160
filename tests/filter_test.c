/* Filters: links that keep what is asked for, chips that take one away, keys of pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "web/filter.h"
#include "web/input_read.h"

static const struct enum_value kinds[] = { { "bug", "Bug" }, { "a&b", "A and b" }, { NULL, NULL } };
#define ORDERS(X) \
	X("due", "", ASC, KEY_DAY, "due_on", NULL) X("-due", "", DESC, KEY_DAY, "due_on", NULL) \
	X("-age", "", DESC, KEY_INT, "opened_at", NULL) X("age", "", ASC, KEY_INT, "opened_at", NULL) \
	X("ref", "", ASC, KEY_NUMBER, NULL, NULL) X("title", "", ASC, KEY_TEXT, "title", NULL) \
	X("-title", "", DESC, KEY_TEXT, "title", NULL) \
	X("priority", "", ASC, KEY_CODE_DAY, "priority", "due_on")
#define AS_ORDER(code, caption, D, key, member, then) \
	{ { code, caption }, ORDER_##D, key, member, then, { 0 } },
static const struct order orders[] = { ORDERS(AS_ORDER) { .value = { NULL, NULL } } };
static const struct enum_value choices[] = { ORDERS(ORDER_CHOICE) { NULL, NULL } };
static const struct input table[] = {
	{ "kind", IN_CHOICE, IN_LIST, 0, 0, kinds, "Kind", NULL, NULL },
	{ "incident", IN_INT, 0, 1, 0, NULL, "Incident", NULL, NULL },
	{ "tag", IN_LINE, 0, 0, 40, NULL, "Tag", NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, choices, "Sort", NULL, NULL },
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
	filter_show(&r, "/open");
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

/* No facet offers an incident, so only its chip says that the list is one incident's. */
static void test_incident_chip(void **state)
{
	(void)state;
	asked("incident=3&kind=bug");
	filter_show(&r, "/open");
	const struct list *chips = map_get(r.chrome, "chips")->list;
	assert_int_equal(chips->n, 2);
	assert_true(str_is(map_get(member(chips, 1), "label")->text, "INC-3"));
	assert_true(str_is(map_get(member(chips, 1), "link")->text, "/open?kind=bug"));
}

/* The column that is sorted by turns round; another one begins as its first order says. */
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

/* What has one order only stays in it. */
static void test_sort_of_one_order(void **state)
{
	(void)state;
	asked("sort=ref");
	filter_sorts(&r, "/open", orders);
	expect_sort("sort_ref", "asc", "/open?sort=ref");
	expect_sort("sort_title", "none", "/open?sort=title");
	expect_sort("sort_due", "none", "/open?sort=due");
}

static const char *page_query(const char *query, const char *sort)
{
	return arena_printf(arena, "%s%ssort=%s", query, *query ? "&" : "", sort).p;
}

static void test_page_keys(void **state)
{
	(void)state;
	static const struct { const char *query; bool ok; const char *code, *text; int64_t i, n; }
	keys[] = {
		{ "after=2026-03-01~17", true, NULL, "2026-03-01", 0, 17 },
		{ "after=x~17", false, NULL, NULL, 0, 0 }, { "after=~17", false, NULL, NULL, 0, 0 },
		{ "sort=age&after=1772442000000~17", true, NULL, NULL, 1772442000000, 17 },
		{ "sort=age&after=x~17", false, NULL, NULL, 0, 0 },
		{ "sort=age&after=~17", false, NULL, NULL, 0, 0 },
		{ "sort=ref&after=~17", true, NULL, NULL, 0, 17 },
		{ "sort=ref&after=1~17", false, NULL, NULL, 0, 0 },
		{ "sort=title&after=~17", true, NULL, "", 0, 17 },
		{ "sort=title&after=x~1~2", true, NULL, "x~1", 0, 2 },
		{ "sort=title&after=~~~2", true, NULL, "~~", 0, 2 },
		{ "sort=title&after=x", false, NULL, NULL, 0, 0 },
		{ "sort=title&after=x~", false, NULL, NULL, 0, 0 },
		{ "sort=title&after=x~y", false, NULL, NULL, 0, 0 },
		{ "sort=title&after=x~99999999999999999999", false, NULL, NULL, 0, 0 },
		{ "sort=priority&after=P1.2026-03-01~17", true, "P1", "2026-03-01", 0, 17 },
		{ "sort=priority&after=P1.~17", false, NULL, NULL, 0, 0 },
		{ "sort=priority&after=.2026-03-01~17", false, NULL, NULL, 0, 0 },
		{ "sort=priority&after=2026-03-01~17", false, NULL, NULL, 0, 0 },
	};
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		struct page_key key;
		asked(keys[k].query);
		if (page_key_read(&r, filter_order(&r, orders), &key) != keys[k].ok)
			fail_msg("%s", keys[k].query);
		assert_int_equal(r.in.nerrors, !keys[k].ok);
		if (!keys[k].ok) continue;
		assert_true(key.given && key.number == keys[k].n);
		if (keys[k].i) assert_true(key.i == keys[k].i);
		if (keys[k].text) assert_true(str_is(key.text, keys[k].text));
		if (keys[k].code) assert_true(str_is(key.code, keys[k].code));
	}
}

/* The key of a first page stands before every row: before the least, or after the greatest. */
static void test_first_page(void **state)
{
	(void)state;
	struct page_key key;
	asked("");
	assert_true(page_key_read(&r, filter_order(&r, orders), &key));
	assert_true(!key.given && key.number < 1 && key.i == INT64_MIN && !key.text.len && !key.code.len);
	asked("sort=-title");
	assert_true(page_key_read(&r, filter_order(&r, orders), &key));
	assert_true(!key.given && key.number == INT64_MAX && key.i == INT64_MAX);
	/* What comes last can be typed, too: a title that is nothing else stands before the key. */
	struct buf b = buf_new(arena, 0);
	for (int i = 0; i < 200; i++) buf_c(&b, "\xf4\x8f\xbf\xbf");
	assert_true(key.text.len > b.len && memcmp(key.text.p, b.p, b.len) == 0);
	assert_true(str_eq(key.code, key.text));
}

/* The link to the next page of each order is read back as the key that it was made of. */
static void test_page_key_round(void **state)
{
	(void)state;
	static const struct enum_value p1 = { "P1", "" };
	static const struct { const char *sort, *key, *code, *text; int64_t i; } cases[] = {
		{ "due", "2026-03-01~42", NULL, "2026-03-01", 0 }, { "-age", "77~42", NULL, NULL, 77 },
		{ "ref", "~42", NULL, NULL, 0 }, { "title", "A~1.b~42", NULL, "A~1.b", 0 },
		{ "priority", "P1.2026-03-01~42", "P1", "2026-03-01", 0 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct map *out = map_new(arena), *row = map_new(arena);
		map_int(row, "number", 42);
		map_text(row, "title", STR("A~1.b"));
		map_enum(row, "priority", &p1);
		map_date(row, "due_on", 20513);
		map_time(row, "opened_at", 77);
		asked(page_query("kind=bug&after=a~1", cases[i].sort));
		page_key_show(&r, out, "/open", filter_order(&r, orders), row);
		assert_true(str_is(map_get(out, "next_after")->text, cases[i].key));
		struct str next = map_get(r.chrome, "next")->text;
		struct page_key key;
		asked(next.p + 6);
		assert_true(page_key_read(&r, filter_order(&r, orders), &key));
		assert_true(key.given && key.number == 42);
		if (cases[i].text) assert_true(str_is(key.text, cases[i].text));
		if (cases[i].code) assert_true(str_is(key.code, cases[i].code));
		if (cases[i].i) assert_true(key.i == cases[i].i);
	}
}

/* What a row lacks sorts as the statements have it. */
static void test_page_key_of_nothing(void **state)
{
	(void)state;
	static const char *const cases[][2] = { { "due", "9999-12-31~42" }, { "age", "0~42" },
		{ "title", "~42" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct map *out = map_new(arena), *row = map_new(arena);
		map_int(row, "number", 42);
		map_null(row, "title");
		map_null(row, "due_on");
		map_null(row, "opened_at");
		asked(page_query("", cases[i][0]));
		page_key_show(&r, out, "/open", filter_order(&r, orders), row);
		assert_true(str_is(map_get(out, "next_after")->text, cases[i][1]));
	}
	struct map *out = map_new(arena);
	asked("");
	page_key_show(&r, out, "/open", filter_order(&r, orders), NULL);
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
		cmocka_unit_test(test_sort_of_one_order), cmocka_unit_test(test_page_keys),
		cmocka_unit_test(test_first_page), cmocka_unit_test(test_page_key_round),
		cmocka_unit_test(test_page_key_of_nothing),
	};
	return cmocka_run_group_tests_name("filter", tests, arena_open, arena_close);
}
