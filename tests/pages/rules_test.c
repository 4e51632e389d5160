/* Rules that need the database: the incident's states, and lists with each filter and order. */
#include "page.h"
#include "noun/evaluation.h"
#include "noun/section.h"

/* --- States ----------------------------------------------------------------------------------- */

static const struct { const char *from, *to; bool reason; } ways[] = {
	{ "open", "contained", false }, { "open", "resolved", false }, { "open", "closed", false },
	{ "contained", "resolved", false }, { "contained", "closed", false },
	{ "resolved", "closed", false }, { "open", "rejected", true },
	{ "contained", "rejected", true }, { "resolved", "rejected", true },
	{ "contained", "open", true }, { "resolved", "open", true }, { "closed", "open", true },
	{ "rejected", "open", true },
};

static bool goes(const char *from, const char *to, bool reason)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strcmp(ways[i].from, from) == 0 && strcmp(ways[i].to, to) == 0)
			return reason || !ways[i].reason;
	return false;
}

/* Every pair of states, with and without a reason, on an incident whose gate is open. */
static void test_states(void **state)
{
	static const char *const states[] = { "open", "contained", "resolved", "closed", "rejected" };
	for (int i = 0; i < 5 * 5 * 2; i++) {
		const char *from = states[i / 10], *to = states[i / 2 % 5];
		page_run(page_text("UPDATE incident SET status = '%s', customer_impact = 'no', "
			"data_breach = 'no' WHERE id = 2;"
			"INSERT INTO evaluation (incident_id, concluded, at) VALUES (2, 1, 1);", from));
		struct page p = page_post_json("/INC-7/status", ROSA, page_text("to=%s%s", to,
			i % 2 ? "&reason=x" : ""));
		int expected = goes(from, to, i % 2) ? 303 : 422;
		if (p.status != expected) fail_msg("%s to %s%s: %d %.*s", from, to, i % 2 ?
			" with a reason" : "", p.status, STR_F(p.body));
		assert_string_equal(page_value("SELECT status FROM incident WHERE id = 2"),
			expected == 303 ? to : from);
		page_fresh_inside(state);
	}
}

/* --- Lists ------------------------------------------------------------------------------------ */

static const struct { const char *path, *list, *numbers; } lists[] = {
	{ "/open.json", "followups", "12 14 11 21" },
	{ "/open.json?owner=paul", "followups", "14 11" },
	{ "/open.json?owner=paul&owner=rosa", "followups", "12 14 11" },
	{ "/open.json?owner=none", "followups", "21" },
	{ "/open.json?owner=me", "followups", "12" },
	{ "/open.json?owner=none&owner=me", "followups", "12 21" },
	{ "/open.json?owner=dora", "followups", "" },
	{ "/open.json?team=platform", "followups", "14 11" },
	{ "/open.json?service=signin", "followups", "12" },
	{ "/open.json?kind=bug&kind=documentation", "followups", "11 21" },
	{ "/open.json?priority=P1", "followups", "11" },
	{ "/open.json?status=done", "followups", "14" },
	{ "/open.json?due=overdue", "followups", "12" },
	{ "/open.json?due=week", "followups", "" },
	{ "/open.json?due=none", "followups", "21" },
	{ "/open.json?due=month", "followups", "11" },
	{ "/open.json?due=overdue&due=month", "followups", "12 11" },
	{ "/open.json?due=week&due=none", "followups", "21" },
	{ "/open.json?due=none&due=overdue", "followups", "12 21" },
	{ "/open.json?due=none&due=week&sort=-ref", "followups", "21" },
	{ "/open.json?incident=3&kind=bug", "followups", "11" },
	{ "/open.json?incident=4", "followups", "" },
	{ "/open.json?sort=-due", "followups", "21 11 14 12" },
	{ "/open.json?sort=ref", "followups", "11 12 14 21" },
	{ "/open.json?sort=-ref", "followups", "21 14 12 11" },
	{ "/open.json?sort=title", "followups", "14 11 12 21" },
	{ "/open.json?sort=ref&after=~12", "followups", "14 21" },
	{ "/incidents.json", "incidents", "9 7 5 3" },
	{ "/incidents.json?status=open&status=resolved", "incidents", "7 5 3" },
	{ "/incidents.json?severity=SEV2", "incidents", "3" },
	{ "/incidents.json?postmortem=drafting", "incidents", "3" },
	{ "/incidents.json?historical=1", "incidents", "9" },
	{ "/incidents.json?historical=0", "incidents", "7 5 3" },
	{ "/incidents.json?lead=rosa", "incidents", "3" },
	{ "/incidents.json?tag=phishing", "incidents", "7" },
	{ "/incidents.json?tag=none", "incidents", "" },
	{ "/incidents.json?sort=opened", "incidents", "9 3 5 7" },
	{ "/incidents.json?sort=severity", "incidents", "3 7 5 9" },
	{ "/incidents.json?sort=number", "incidents", "3 5 7 9" },
};

static void test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct page p = page_get(lists[i].path, ROSA);
		if (p.status != 200) fail_msg("%s: %d %.*s", lists[i].path, p.status, STR_F(p.log));
		const json_t *l = json_object_get(page_json(&p), lists[i].list);
		struct buf b = buf_new(page_arena, 64);
		for (size_t k = 0; k < json_array_size(l); k++)
			buf_printf(&b, "%s%lld", k ? " " : "", (long long)json_integer_value(
				json_object_get(json_array_get(l, k), "number")));
		if (!str_is(buf_text(&b), lists[i].numbers)) fail_msg("%s: %.*s", lists[i].path,
			STR_F(buf_text(&b)));
	}
}

/* What is late is a filter, and no longer there once it was done. */
static void test_late(void **state)
{
	static const struct { const char *change, *postmortem, *evaluation; } cases[] = {
		{ "", "", "" },
		{ "UPDATE incident SET postmortem_due_on = '2026-03-01' WHERE id = 1", "3", "" },
		{ "UPDATE incident SET evaluation_due_on = '2026-03-01' WHERE id = 1", "3", "3" },
		{ "UPDATE incident SET evaluated = 1 WHERE id = 1", "3", "" },
		{ "UPDATE incident SET postmortem = 'approved' WHERE id = 1", "", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_run(cases[i].change);
		for (int k = 0; k < 2; k++) {
			const char *path = k ? "/incidents.json?late=evaluation" : "/incidents.json?late=postmortem";
			const char *wanted = k ? cases[i].evaluation : cases[i].postmortem;
			struct page p = page_get(path, ROSA);
			assert_int_equal(p.status, 200);
			const json_t *l = json_object_get(page_json(&p), "incidents");
			if (json_array_size(l) != strlen(wanted)) fail_msg("%s after \"%s\"", path,
				cases[i].change);
		}
	}
}

/* A due date moves to a day that can still be kept. */
static void test_due_moves(void **state)
{
	(void)state;
	assert_int_equal(page_post("/FU-11/due", ROSA, "due_on=2026-03-01&reason=x").status, 422);
	assert_string_equal(page_value("SELECT due_on FROM followup WHERE number = 11"), "2026-03-20");
	assert_int_equal(page_post("/FU-11/due", ROSA, "due_on=2026-03-02&reason=x").status, 303);
	assert_string_equal(page_value("SELECT due_on || due_moved FROM followup WHERE number = 11"),
		"2026-03-021");
}

/* What waits for verification on the home page is what this person may verify. */
static void test_verify(void **state)
{
	static const struct { const char *change; size_t n; } cases[] = { { "", 1 },
		{ "UPDATE followup SET done_by = 3 WHERE number = 14", 0 },
		{ "UPDATE followup SET done_by = 2, owner_id = 3 WHERE number = 14", 0 },
		{ "UPDATE followup SET done_by = NULL, owner_id = NULL WHERE number = 14", 1 },
		{ "INSERT INTO followup_note (id, followup_id, at, person_id, what) VALUES (90, 3, 1, 3, "
			"'started')", 1 },
		{ "INSERT INTO followup_note (id, followup_id, at, person_id, what) VALUES (91, 3, 1, 4, "
			"'reopened')", 1 },
		{ "INSERT INTO followup_note (id, followup_id, at, person_id, what, was_id) VALUES (92, 3, 1, "
			"4, 'owner', 3)", 0 } };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_run(cases[i].change);
		struct page p = page_get("/index.json", ROSA);
		assert_int_equal(p.status, 200);
		assert_int_equal(json_array_size(json_object_get(page_json(&p), "verify")), cases[i].n);
		p = page_get("/FU-14", ROSA);
		if (page_says(p.body, "value=\"resolve\"") != (cases[i].n == 1))
			fail_msg("/ and /FU-14 do not agree after %s", cases[i].change);
	}
}

/* The key of the page after this one; NULL after the last. */
static const char *next_key(const json_t *out)
{
	const json_t *key = json_object_get(out, "next_after");
	assert_non_null(key);
	if (!json_is_string(key)) return NULL;
	struct buf b = buf_new(page_arena, 64);
	text_url(&b, str_of(json_string_value(key)));
	return arena_str(page_arena, buf_text(&b)).p;
}

/* Follows an order from page to page: each row once, none left out. */
static void follow(const char *order)
{
	char seen[1300] = { 0 };
	int rows = 0, pages = 0;
	const char *key = NULL;
	do {
		assert_true(++pages < 5);
		struct page p = page_get(page_text("/open.json?sort=%s%s%s", order, key ? "&after=" : "",
			key ? key : ""), ROSA);
		if (p.status != 200) fail_msg("%s: %d", order, p.status);
		const json_t *l = json_object_get(page_json(&p), "followups");
		for (size_t k = 0; k < json_array_size(l); k++, rows++) {
			json_int_t n = json_integer_value(json_object_get(json_array_get(l, k), "number"));
			if (seen[n]++) fail_msg("%s: FU-%d twice", order, (int)n);
		}
		key = next_key(page_json(&p));
	} while (key);
	if (rows != 255 || pages != 3) fail_msg("%s: %d rows on %d pages", order, rows, pages);
}

/* Titles and names hold what divides the parts of a key. */
static void test_pages_of_a_list(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1250) "
		"INSERT INTO followup (number, title, kind, priority, due_on, first_due_on, owner_id, "
		"status, unresolved, opened_at, review_on) SELECT i, 'T~' || (i % 7) || '~8.~', 'bug', "
		"'P' || (i % 4), "
		"CASE WHEN i % 5 = 0 THEN '9999-12-31' ELSE '2026-04-0' || (1 + i % 9) END, '2026-04-01', "
		"CASE WHEN i % 3 = 0 THEN 2 END, 'open', 1, 1772186400000 + i % 11, '2026-04-01' FROM n");
	page_run("UPDATE person SET shown = '~' || shown || '~5' WHERE id = 2");
	const struct input *sort = route_named("open_items")->input;
	while (strcmp(sort->name, "sort") != 0) sort++;
	for (const struct enum_value *o = sort->values; o->code; o++) follow(o->code);
}

/* Why a status was changed stands in history, each with its change. */
static void test_reasons(void **state)
{
	(void)state;
	static const char *const steps[] = { "to=contained&reason=Accounts+closed", "to=resolved",
		"to=open&reason=Again%3B+see+INC-3", NULL };
	for (int i = 0; steps[i]; i++)
		if (page_post("/INC-7/status", ROSA, steps[i]).status != 303) fail_msg("%s", steps[i]);
	struct page p = page_get("/INC-7/history.json", VERA);
	const json_t *changes = json_object_get(page_json(&p), "changes");
	static const struct { const char *became, *because; } told[] = {
		{ "open", "Again; see INC-3" }, { "resolved", NULL }, { "contained", "Accounts closed" } };
	assert_int_equal(json_array_size(changes), 3);
	for (size_t i = 0; i < 3; i++) {
		const json_t *row = json_array_get(changes, i);
		assert_string_equal(json_string_value(json_object_get(row, "became")), told[i].became);
		const char *because = json_string_value(json_object_get(row, "because"));
		if (!told[i].because) assert_null(because);
		else assert_string_equal(because, told[i].because);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_states),
		PAGE_INSIDE_TEST(test_lists), PAGE_INSIDE_TEST(test_late), PAGE_INSIDE_TEST(test_due_moves),
		PAGE_INSIDE_TEST(test_verify),
		PAGE_INSIDE_TEST(test_pages_of_a_list), PAGE_INSIDE_TEST(test_reasons) };
	return cmocka_run_group_tests_name("rules", tests, page_open, page_close);
}
