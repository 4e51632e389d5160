/* /cycles and /cycles/NAME: what each person sees and may do, and what comes back where something is
 * refused. */
#include "page.h"

/* Other ways to write a cycle lead to its one address; what no cycle is called is not there. */
static void test_addresses(void **state)
{
	static const char *const same[] = { "/cycles/2026-q1", "/cycles/2026Q1", "/cycles/2026-Q1.",
		"/Cycles/2026-Q1", NULL };
	static const char *const none[] = { "/cycles/", "/cycles/A--B", "/cycles/A_B",
		"/cycles/123456789012345678901", "/cycles/-", "/cycles/2026-Q1?team=nobody", NULL };
	(void)state;
	for (int i = 0; same[i]; i++) {
		struct page p = page_get(same[i], VERA);
		const char *to = page_header(&p, "Location");
		if (p.status != 308 || !to || strcmp(to, "/cycles/2026-Q1") != 0)
			fail_msg("%s: %d %s", same[i], p.status, to ? to : "");
	}
	for (int i = 0; none[i]; i++) {
		struct page p = page_get(none[i], VERA);
		if (p.status != 404 && !(i == 0 && p.status == 308)) fail_msg("%s: %d", none[i], p.status);
	}
	/* A name that nobody used is that of a cycle with nothing in it. */
	struct page p = page_get("/cycles/2031-Q1", VERA);
	page_expect(&p, 200);
	assert_true(page_says(p.body, "Nothing is in this cycle yet."));
}

/* Who decides for a team has its controls, and nobody else. */
static void test_controls(void **state)
{
	static const struct { enum who who; bool platform, none; } sees[] = {
		{ VERA, false, false }, { PAUL, true, false }, { ROSA, true, true } };
	(void)state;
	for (size_t i = 0; i < sizeof sees / sizeof *sees; i++) {
		struct page p = page_get("/cycles/2026-Q1", sees[i].who);
		page_expect(&p, 200);
		assert_int_equal(page_says(p.body, "id=\"order-platform\""), sees[i].platform);
		assert_int_equal(page_says(p.body, "id=\"order-\""), sees[i].none);
		assert_int_equal(page_says(p.body, "action=\"/cycles/2026-Q1/FU-14\""), sees[i].platform);
	}
	/* What is over is neither committed nor proposed for. */
	struct page p = page_get("/cycles/2025-Q4", ROSA);
	page_expect(&p, 200);
	assert_false(page_says(p.body, "value=\"commit\""));
	assert_false(page_says(p.body, "/propose\""));
	assert_true(page_says(p.body, "carried over to"));
}

/* A direct POST by who is nobody to that team changes nothing. */
static void test_strangers(void **state)
{
	static const struct { const char *path, *form; } posts[] = {
		{ "/cycles/2026-Q1/order", "team=platform&seen=14&up=FU-14" },
		{ "/cycles/2026-Q1/suggested", "team=platform&seen=14" },
		{ "/cycles/2026-Q1/carry", "team=platform&to=2026-Q2" },
		{ "/cycles/2026-Q1/FU-14", "to=refuse&because=x" }, { "/cycles/2026-Q1/FU-21", "to=commit" },
		{ "/FU-14/cycle", "to=refuse&because=x" }, { "/FU-14/cycle", "to=carry&cycle=2026-Q2" },
		{ "/FU-11/cycle", "to=propose&cycle=2026-Q2" }, { "/cycles/2026-Q1/propose", "fu=FU-11" },
		{ "/cycles/2026-Q1/order", "seen=21&up=FU-21" },
	};
	(void)state;
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
		struct page p = page_post(posts[i].path, VERA, posts[i].form);
		if (p.status != 403) fail_msg("%s %s: %d", posts[i].path, posts[i].form, p.status);
		p = page_post_json(posts[i].path, VERA, posts[i].form);
		if (p.status != 403) fail_msg("JSON %s %s: %d", posts[i].path, posts[i].form, p.status);
	}
	assert_string_equal(before, page_digest());
	/* The lead of one team is nobody to what has none. */
	assert_int_equal(page_post("/cycles/2026-Q1/FU-21", PAUL, "to=refuse&because=x").status, 403);
	assert_int_equal(page_post("/FU-21/cycle", PAUL, "to=withdraw").status, 403);
}

/* What is refused comes back where it was typed. */
static void test_typed(void **state)
{
	(void)state;
	struct page p = page_post("/cycles/2026-Q1/FU-14", PAUL, "to=refuse&because=+&seen=1");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "id=\"cycle_decide-because\""));
	p = page_post("/cycles/2026-Q1/FU-14", PAUL, "to=refuse&because=Nobody+has+time&seen=7");
	page_expect(&p, 409);
	assert_true(page_says(p.body, "value=\"Nobody has time\""));
	p = page_post("/cycles/2026-Q1/order", PAUL, "team=platform&seen=14&at_14=0&because=It+is+small");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "value=\"It is small\""));
	assert_true(page_says(p.body, "value=\"0\""));
	p = page_post("/cycles/2026-Q1/carry", PAUL, "team=platform&to=2025-Q4");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "value=\"2025-Q4\""));
	assert_true(page_says(p.body, "id=\"cycle_carry-to\""));
	p = page_post("/cycles/2026-Q1/propose", PAUL, "fu=FU-14");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "value=\"FU-14\""));
	p = page_post("/FU-21/cycle", ROSA, "to=propose&cycle=2025-Q4&seen=1");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "value=\"2025-Q4\""));
}

/* As a program: the same rules, and the cycle it leads to. */
static void test_json(void **state)
{
	(void)state;
	struct page p = page_post_json("/FU-11/cycle", PAUL, "to=propose&cycle=2026-q2");
	assert_int_equal(p.status, 303);
	page_stored("SELECT cycle || ' ' || state FROM cycle_entry WHERE followup_id = 1",
		"2026-Q2 proposed");
	p = page_post_json("/FU-11/edit", ROSA,
		"version=2&title=Other&kind=bug&priority=P1&cycle=2026-q3");
	assert_int_equal(p.status, 303);
	page_stored("SELECT cycle || ' ' || state FROM cycle_entry WHERE followup_id = 1",
		"2026-Q3 proposed");
	page_stored("SELECT cycle FROM followup WHERE id = 1", "2026-Q3");
}

/* One's own team's part alone, with the counts of all; as CSV, too. */
static void test_one_team(void **state)
{
	(void)state;
	struct page p = page_get("/cycles/2026-Q1.csv?team=platform", VERA);
	page_expect(&p, 200);
	assert_true(page_says(p.body, "FU-14"));
	assert_false(page_says(p.body, "FU-21"));
	p = page_get("/cycles/2026-Q1?team=platform", VERA);
	page_expect(&p, 200);
	assert_true(page_says(p.body, "id=\"FU-14\""));
	assert_false(page_says(p.body, "id=\"FU-21\""));
	assert_true(page_says(p.body, "href=\"/cycles/2026-Q1\""));
}

/* A cycle of more than a page shows whole teams, and the rest behind the next link. */
static void test_pages(void **state)
{
	(void)state;
	page_run("INSERT INTO team (id, name, shown) VALUES (90, 'zebra', 'Zebra')");
	page_run("WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1299) "
		"INSERT INTO followup (id, number, title, kind, team_id, priority, status, unresolved, opened_at, "
		"review_on, cycle) SELECT i, i, 'x', 'bug', CASE WHEN i < 1150 THEN 1 ELSE 90 END, 'P2', 'open', "
		"1, 1, '2026-03-09', '2026-Q1' FROM n");
	page_run("INSERT INTO followup_text (followup_id) SELECT id FROM followup WHERE id >= 1000");
	page_run("INSERT INTO cycle_entry (followup_id, cycle, state, rank, proposed_at) "
		"SELECT id, '2026-Q1', 'proposed', id, 1 FROM followup WHERE id >= 1000");
	struct page p = page_get("/cycles/2026-Q1", VERA);
	page_expect(&p, 200);
	assert_true(page_says(p.body, "id=\"FU-1149\""));
	assert_false(page_says(p.body, "id=\"FU-1150\""));
	assert_true(page_says(p.body, "href=\"/cycles/2026-Q1?after=platform\""));
	p = page_get("/cycles/2026-Q1?after=platform", VERA);
	page_expect(&p, 200);
	assert_false(page_says(p.body, "id=\"FU-1149\""));
	assert_true(page_says(p.body, "id=\"FU-1299\""));
	assert_true(page_says(p.body, "id=\"FU-21\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_addresses), PAGE_INSIDE_TEST(test_controls),
		PAGE_INSIDE_TEST(test_strangers), PAGE_INSIDE_TEST(test_typed), PAGE_INSIDE_TEST(test_json),
		PAGE_INSIDE_TEST(test_one_team), PAGE_INSIDE_TEST(test_pages),
	};
	return cmocka_run_group_tests_name("cycles", tests, page_open, page_close);
}
