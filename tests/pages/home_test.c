/* The first page: what is late stands first, what one can do before what others do, and where each role
 * lands. */
#define _GNU_SOURCE
#include "page.h"

static json_t *home(enum who who)
{
	struct page p = page_get("/index.json", who);
	assert_int_equal(p.status, 200);
	return page_json(&p);
}

/* "NUMBER NUMBER ..." of a list. */
static const char *numbers(json_t *page, const char *list, const char *member)
{
	json_t *rows = json_object_get(page, list), *row;
	struct buf b = buf_new(page_arena, 64);
	size_t i;
	json_array_foreach(rows, i, row)
		buf_printf(&b, "%s%lld", i ? " " : "", (long long)json_integer_value(json_object_get(row,
			member)));
	return arena_str(page_arena, buf_text(&b)).p;
}

/* Each draft by its own day, what has none last, however old its incident is; the link says which of an
 * incident's two it is. */
static void test_drafts(void **state)
{
	(void)state;
	page_run("UPDATE incident SET lead_id = 2, historical = 0, required = 1, status = 'resolved', "
		"postmortem = 'drafting', evaluated = 0");
	page_run("UPDATE incident SET postmortem_due_on = '2026-04-01', evaluation_due_on = '2026-03-20'");
	page_run("UPDATE incident SET postmortem_due_on = '2026-02-01', evaluation_due_on = NULL "
		"WHERE number = 3");
	page_run("UPDATE incident SET postmortem_due_on = NULL, evaluation_due_on = '2026-02-10' "
		"WHERE number = 5");
	json_t *rows = json_object_get(home(PAUL), "drafts"), *row;
	int64_t before = 0;
	size_t i;
	json_array_foreach(rows, i, row) {
		json_t *due = json_object_get(row, "due_on");
		int32_t day = INT32_MAX;
		if (json_is_string(due)) assert_true(day_parse(str_of(json_string_value(due)), &day));
		assert_true(day >= before);
		before = day;
	}
	assert_int_equal(before, INT32_MAX);
	assert_int_equal(json_integer_value(json_object_get(json_array_get(rows, 0), "incident")), 3);
	assert_int_equal(json_integer_value(json_object_get(json_array_get(rows, 1), "incident")), 5);
	struct page p = page_get("/", PAUL);
	assert_true(page_says(p.body, "/INC-5/evaluation\">Evaluation of the response: "));
	assert_true(page_says(p.body, "/INC-5/postmortem\">Postmortem: "));
}

static void test_own(void **state)
{
	(void)state;
	page_run("UPDATE followup SET owner_id = 2, due_on = '2026-03-' || (number - 5) "
		"WHERE number IN (21); UPDATE followup SET owner_id = 2 WHERE unresolved = 1");
	/* 12: 27 Feb; 14: done, 5 Mar; 21: 16 Mar; 11: 20 Mar. */
	assert_string_equal(numbers(home(PAUL), "followups", "number"), "12 21 11 14");
}

static const struct { const char *sql, *facts, *lead, *unowned, *ready; } wants[] = {
	{ "lead_id = NULL", "0", "1", "0", "0" },
	{ "customer_impact = 'not_assessed'", "1", "0", "0", "0" },
	{ "data_breach = 'not_assessed', lead_id = NULL", "1", "1", "0", "0" },
	{ "evaluated = 1, required = 0", "0", "0", "0", "1" },
	{ "evaluated = 1, required = 1, postmortem = 'approved'", "0", "0", "0", "1" },
	{ "evaluated = 1, required = 1, postmortem = 'in_review'", NULL, NULL, NULL, NULL },
	{ "evaluated = 0", NULL, NULL, NULL, NULL },
	{ "lead_id = NULL, status = 'closed'", NULL, NULL, NULL, NULL },
	{ "lead_id = NULL, status = 'rejected'", NULL, NULL, NULL, NULL },
	{ "lead_id = NULL, historical = 1", NULL, NULL, NULL, NULL },
	{ "evaluated = 1, required = 0, data_breach = 'unknown'", "0", "0", "0", "0" },
	{ "evaluated = 1, required = 0, data_breach = 'unknown', breach_unknown_because = 'x'", "0", "0",
	  "0", "1" },
};

static void expect(json_t *row, const char *member, const char *is)
{
	if (json_is_true(json_object_get(row, member)) != (*is == '1')) fail_msg("%s is not %s", member, is);
}

static void test_wanting(void **state)
{
	for (size_t i = 0; i < sizeof wants / sizeof *wants; i++) {
		page_run("UPDATE incident SET historical = 1");
		page_run(page_text("UPDATE incident SET historical = 0, status = 'resolved', lead_id = 2, "
			"customer_impact = 'no', data_breach = 'no', evaluated = 0, required = 0, "
			"postmortem = 'not_required' WHERE number = 3; UPDATE incident SET %s WHERE number = 3",
			wants[i].sql));
		json_t *rows = json_object_get(home(ROSA), "wanting"), *row = json_array_get(rows, 0);
		if ((wants[i].facts != NULL) != (json_array_size(rows) == 1)) fail_msg("%s: %zu rows",
			wants[i].sql, json_array_size(rows));
		if (row) {
			expect(row, "facts_missing", wants[i].facts);
			expect(row, "no_lead", wants[i].lead);
			expect(row, "followup_unowned", wants[i].unowned);
			expect(row, "ready", wants[i].ready);
		}
		assert_int_equal(json_array_size(json_object_get(home(PAUL), "wanting")), 0);
		page_fresh_inside(state);
	}
	/* What somebody must own first is not ready. */
	page_run("UPDATE incident SET historical = 1");
	page_run("UPDATE incident SET historical = 0, status = 'resolved', lead_id = 2, evaluated = 1, "
		"required = 0, customer_impact = 'no', data_breach = 'no' WHERE number = 3; "
		"UPDATE followup SET owner_id = NULL WHERE number = 11");
	json_t *row = json_array_get(json_object_get(home(ROSA), "wanting"), 0);
	expect(row, "followup_unowned", "1");
	expect(row, "ready", "0");
}

/* Who only reads lands on what is open; who asked for a page gets that one. */
static void test_landing(void **state)
{
	static const struct { const char *path, *name, *to; } cases[] = { { "/", "vera", "/open" },
		{ "/", "paul", "/" }, { "/", "rosa", "/" }, { "/INC-3", "vera", "/INC-3" },
		{ "/?x=1", "vera", "/?x=1" } };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = cases[i].path,
			.body = arena_printf(page_arena, "signin=1&name=%s&password=correct+horse+battery",
			cases[i].name) });
		assert_int_equal(p.status, 303);
		assert_string_equal(page_header(&p, "Location"), cases[i].to);
	}
	/* The page itself is there for them all the same. */
	assert_int_equal(page_get("/", VERA).status, 200);
}

static void test_reviews(void **state)
{
	(void)state;
	struct page p = page_get("/", ROSA);
	assert_true(page_says(p.body, "Review 3 follow-ups") && page_says(p.body, "One review is overdue"));
	p = page_get("/", PAUL);
	assert_false(page_says(p.body, "overdue") || page_says(p.body, "href=\"/review\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_drafts), PAGE_INSIDE_TEST(test_own),
		PAGE_INSIDE_TEST(test_wanting), PAGE_INSIDE_TEST(test_landing), PAGE_INSIDE_TEST(test_reviews) };
	return cmocka_run_group_tests_name("home", tests, page_open, page_close);
}
