/* Views of /open: every follow-up is found, by status, incident, words; the sentence, the numbers of
 * facets and groups, and the faces say the same as a query of their own. */
#include "page.h"
#include "base/secret.h"

/* What a process keeps is good until then. */
#define CHANGED "UPDATE counter SET n = n + 1 WHERE name = 'change'"

/* Numbers of the rows of that view, in their order, as "12 14". */
static const char *rows_of(const char *query)
{
	struct page p = page_get(page_text("/open.json%s", query), ROSA);
	page_expect(&p, 200);
	struct buf b = buf_new(page_arena, 64);
	const json_t *l = json_object_get(page_json(&p), "followups");
	for (size_t i = 0; i < json_array_size(l); i++)
		buf_printf(&b, "%s%d", i ? " " : "",
			(int)json_integer_value(json_object_get(json_array_get(l, i), "number")));
	return arena_str(page_arena, buf_text(&b)).p;
}

static void test_found(void **state)
{
	static const struct { const char *query, *rows; } cases[] = {
		{ "?sort=ref", "11 12 14 21" },
		{ "?status=resolved", "30" }, { "?status=withdrawn", "" },
		{ "?status=open&status=resolved&sort=ref", "11 21 30" },
		{ "?status=open&status=in_progress&status=done&sort=ref", "11 12 14 21" },
		{ "?incident=3&sort=ref", "11 12 14" }, { "?incident=INC-3&sort=ref", "11 12 14" },
		{ "?incident=3&incident=INC-7&status=resolved", "30" }, { "?incident=99", "" },
		{ "?words=KEYS&sort=ref", "12 14" }, { "?words=keys+owner", "12" }, { "?words=keyz", "" },
		{ "?words=key&status=resolved", "30" },
		{ "?team=none", "21" }, { "?service=none&sort=ref", "21" },
		{ "?team=none&team=identity&sort=ref", "12 21" },
		/* What is done waits for the response team: it is not overdue, nor due. */
		{ "?due=overdue", "12" }, { "?due=week", "" }, { "?due=none", "21" },
		{ "?due=overdue&due=none&sort=ref", "12 21" },
		{ "?owner=paul&sort=-ref", "14 11" }, { "?owner=paul&owner=none&sort=ref", "11 14 21" },
		{ "?priority=P2&sort=ref", "12 14" }, { "?priority=P1&priority=P3&sort=priority", "11 21" },
		{ "?group=owner&sort=ref", "21 11 14 12" }, { "?group=owner&sort=-ref", "21 14 11 12" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *rows = rows_of(cases[i].query);
		if (strcmp(rows, cases[i].rows) != 0) fail_msg("%s: %s", cases[i].query, rows);
	}
}

static void expect_says(const char *path, int status, const char *words)
{
	struct page p = page_get(path, ROSA);
	page_expect(&p, status);
	const char *lede = strstr(arena_str(page_arena, p.body).p, "<p class=\"lede\"");
	if (!page_says(p.body, words))
		fail_msg("%s does not say %s: %.900s", path, words, lede ? lede : "");
}

static void test_said(void **state)
{
	static const struct { const char *query, *words; } cases[] = {
		{ "", "<strong>4</strong> follow-ups are unresolved. The oldest is 3 days late." },
		{ "?priority=P2", "<strong>2 of 4</strong> unresolved follow-ups match. " }, { "?priority=P2", "The oldest is 3 days late. " },
		{ "?priority=P3", "<strong>One of 4</strong> unresolved follow-ups matches." },
		{ "?status=resolved", "<strong>One</strong> follow-up matches." },
		{ "?status=resolved&status=open", "<strong>3</strong> follow-ups match." },
		{ "?incident=99", "There is no such incident: <strong>99</strong>" },
		{ "?incident=99", "<strong>No</strong> follow-up matches." },
		{ "?owner=nobody.here", "Nobody can be chosen under that name:" },
		{ "?group=team", "Platform</a></strong> 2 open" },
		{ "?group=owner", "Rosa Responder</a></strong> 1 open, "
		  "<span class=\"late\">1 late</span>" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_says(page_text("/open%s", cases[i].query), 200, cases[i].words);
	expect_says("/open?words=a+b+c+d+e", 400, "Four words at most.");
	struct page p = page_get("/open?status=resolved", ROSA);
	assert_false(page_says(p.body, "days late"));
}

/* Reviews that are overdue are counted, filtered and linked, whoever's day it is. */
static void test_reviews(void **state)
{
	(void)state;
	expect_says("/open", 200, "<a href=\"/open?review=overdue\"><strong>1</strong> review overdue</a>");
	page_run("UPDATE followup SET review_on = '2026-03-01' WHERE number = 11; UPDATE review_count "
		"SET review_on = '2026-03-01' WHERE review_on = '2026-03-09'; " CHANGED);
	expect_says("/open", 200, "<a href=\"/open?review=overdue\"><strong>2</strong> reviews overdue</a>");
	assert_string_equal(rows_of("?review=overdue"), "12 11");
}

/* What asks for something is found whatever its status: whether it helped is owed of what is resolved.
 * Nothing is said of what nobody waits for. */
static void test_needs(void **state)
{
	(void)state;
	expect_says("/open", 200, "<a href=\"/open?needs=effect\"><strong>1</strong> effect owed</a>");
	assert_string_equal(rows_of("?needs=effect"), "30");
	assert_string_equal(rows_of("?needs=effect&status=open"), "");
	assert_string_equal(rows_of("?needs=interim"), "");
	page_run("UPDATE followup SET interim = 'holds', interim_until = '2026-03-01' WHERE number = 12; "
		"UPDATE followup SET interim = 'holds', interim_until = '2026-03-02' WHERE number = 11; "
		CHANGED);
	test_db_needs(page_url());
	expect_says("/open", 200, "<strong>1</strong> interim measure run out</a>");
	assert_string_equal(rows_of("?needs=interim"), "12");
	assert_string_equal(rows_of("?needs=interim&needs=effect&sort=ref"), "12 30");
	page_run("UPDATE followup SET effect_on = '2026-03-03'  WHERE number = 30; " CHANGED);
	test_db_needs(page_url());
	struct page p = page_get("/open", ROSA);
	assert_false(page_says(p.body, "effect owed</a>"));
}

/* By the cycle, however its name is typed; what is in none has a name of its own. */
static void test_cycles(void **state)
{
	(void)state;
	page_run("UPDATE followup SET cycle = NULL; UPDATE followup SET cycle = '2026-Q2' WHERE number IN "
		"(11, 30); " CHANGED);
	assert_string_equal(rows_of("?cycle=q2+2026"), "11");
	assert_string_equal(rows_of("?cycle=2026-Q2&status=open&status=resolved&sort=ref"), "11 30");
	assert_string_equal(rows_of("?cycle=none&sort=ref"), "12 14 21");
	assert_string_equal(rows_of("?cycle=2026-Q2&cycle=none&sort=ref"), "11 12 14 21");
	assert_string_equal(rows_of("?cycle=%22%5D"), "");
	expect_says("/open", 200, "2026-Q2 <span class=\"n\">1</span>");
}

/* Past what is counted at once, a link counts; the numbers of all unresolved are there anyway. */
static void test_many(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1149) INSERT "
		"INTO followup (number, title, kind, priority, due_on, first_due_on, status, unresolved, "
		"opened_at, review_on) SELECT i, 'x', 'bug', 'P2', '2026-04-01', '2026-04-01', 'open', 1, 1, "
		"'2026-04-01' FROM n; UPDATE followup_count SET n = n + 6000 WHERE due_on = '' AND owned = 0; "
		CHANGED);
	expect_says("/open?kind=bug", 200, "More than 100 follow-ups match.");
	expect_says("/open?kind=bug", 200, "<a href=\"/open?kind=bug&amp;numbers=1\">Show how many</a>");
	expect_says("/open?kind=bug&numbers=1", 200, "<strong>151 of 6,004</strong>");
}

/* Sixty people, the i-th with i of them: the greatest numbers are offered, and each is what its own
 * filter finds, whatever else is asked for. */
static void test_numbers(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO "
		"person (name, shown, role, created_at) SELECT 'p' || i, 'P ' || i, 'viewer', 1 FROM n; "
		"WITH RECURSIVE n(i, k) AS (SELECT 1, 1 UNION ALL SELECT i + CASE WHEN k = i THEN 1 ELSE 0 END, CASE WHEN k = i THEN 1 "
		"ELSE k + 1 END FROM n WHERE i < 61) INSERT INTO followup (number, title, kind, priority, "
		"due_on, first_due_on, status, unresolved, opened_at, review_on, owner_id, cycle) SELECT "
		"1000 + 100 * i + k, 'x', 'sop_change', 'P' || (k % 4), '2026-04-01', '2026-04-01', 'open', 1, "
		"1, '2026-04-01', p.id, 'C' || i FROM n JOIN person p ON p.name = 'p' || n.i; " CHANGED);
	const char *path = "/open?kind=sop_change";
	expect_says(path, 200, "P 60 <span class=\"n\">60</span>");
	expect_says(path, 200, "P 43 <span class=\"n\">43</span>");
	expect_says(path, 200, "C60 <span class=\"n\">60</span>");
	struct page p = page_get(path, ROSA);
	assert_false(page_says(p.body, "P 42 <span"));
	assert_false(page_says(p.body, "C40 <span"));
	expect_says("/open?kind=sop_change&owner=p7", 200, "<strong>7 of ");
	expect_says("/open?kind=sop_change&owner=p7", 200, "P 60 <span class=\"n\">60</span>");
	expect_says("/open?kind=sop_change&owner=p7", 200, "P2 <span class=\"n\">2</span>");
	expect_says("/open?kind=bug&owner=p7", 200, "SOP change <span class=\"n\">7</span>");
	expect_says("/open?priority=P0&owner=p60", 200, "SOP change <span class=\"n\">15</span>");
	expect_says("/open?priority=P0&owner=p60", 200, "P1 <span class=\"n\">15</span>");
	expect_says("/open?due=overdue&owner=p60", 200, "Within 30 days <span class=\"n\">60</span>");
}

/* As many rows in CSV as on all pages of JSON, in the same order. */
static void test_faces(void **state)
{
	static const char *const queries[] = { "", "?status=resolved&status=open&sort=-due",
		"?words=s&sort=title" };
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2199) INSERT "
		"INTO followup (number, title, title_key, kind, priority, due_on, first_due_on, status, "
		"unresolved, opened_at, review_on) SELECT i, 'S', 's', 'bug', 'P' || (i % 4), '2026-04-0' || "
		"(1 + i % 7), '2026-04-01', 'open', 1, 1, '2026-04-01' FROM n");
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		struct page csv = page_get(page_text("/open.csv%s", queries[i]), ROSA);
		page_expect(&csv, 200);
		struct str rest = csv.body, line, ref;
		bool head = str_cut(&rest, '\n', &line);
		int n = 0;
		const char *after = "";
		while (head && str_some(rest)) {
			struct page p = page_get(page_text("/open.json%s%s%s", queries[i], !*after ? "" :
				*queries[i] ? "&after=" : "?after=", after), ROSA);
			page_expect(&p, 200);
			const json_t *row, *all = page_json(&p), *l = json_object_get(all, "followups");
			size_t k;
			json_array_foreach((json_t *)l, k, row) {
				assert_true(str_cut(&rest, '\n', &line) && str_cut(&line, ',', &ref));
				const char *number = page_text("FU-%lld",
					(long long)json_integer_value(json_object_get(row, "number")));
				if (!str_is(ref, number)) fail_msg("%s: row %d: %s", queries[i], n, number);
				n++;
			}
			const json_t *next = json_object_get(all, "next_after");
			if (json_is_null(next)) break;
			struct buf b = buf_new(page_arena, 64);
			text_url(&b, str_of(json_string_value(next)));
			after = arena_str(page_arena, buf_text(&b)).p;
		}
		if (str_some(rest) || !n) fail_msg("%s: %d rows, and more in CSV", queries[i], n);
	}
}

/* How often that stands in a text. */
static int times(struct str text, const char *what)
{
	const char *at = arena_str(page_arena, text).p;
	int n = 0;
	while ((at = strstr(at, what))) {
		at += strlen(what);
		n++;
	}
	return n;
}

/* Feed and calendar have a row for each, dated or not; what is typed in titles stays text. */
static void test_feeds(void **state)
{
	(void)state;
	page_run("UPDATE followup SET title = 'A <b> & \"c\", d; e\\f' WHERE number = 11");
	static const struct { const char *query; int rows, days; } cases[] = { { "", 4, 3 },
		{ "?status=resolved", 1, 1 }, { "?owner=none", 1, 0 }, { "?words=keyz", 0, 0 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct page atom = page_get(page_text("/open.atom%s", cases[i].query), ROSA);
		struct page ics = page_get(page_text("/open.ics%s", cases[i].query), ROSA);
		page_expect(&atom, 200);
		page_expect(&ics, 200);
		assert_int_equal(times(atom.body, "<entry>"), cases[i].rows);
		assert_int_equal(times(ics.body, "BEGIN:VEVENT\r\n"), cases[i].days);
		assert_int_equal(times(ics.body, "BEGIN:VTODO\r\n"), cases[i].rows - cases[i].days);
		assert_int_equal(times(ics.body, "DTSTART;VALUE=DATE:"), cases[i].days);
	}
	struct page atom = page_get("/open.atom", ROSA), ics = page_get("/open.ics", ROSA);
	assert_true(page_says(atom.body, "<title>FU-11 A &lt;b&gt; &amp; &quot;c&quot;, d; e"));
	assert_true(page_says(ics.body, "SUMMARY:FU-11 A <b> & \"c\"\\, d\\; e\\\\f\r\n"));
	assert_true(page_says(ics.body, "DTSTART;VALUE=DATE:20260320\r\n"));
}

/* A token reads feeds as its person, and is nothing to anything else. */
static void test_token(void **state)
{
	static const char token[] = "0123456789012345678901234567890123456789abc";
	static const struct { const char *path; int status; } cases[] = {
		{ "/open.atom?token=%s", 200 }, { "/open.ics?owner=me&token=%s", 200 },
		{ "/open.json?token=%s", 401 }, { "/open.csv?token=%s", 401 }, { "/open?token=%s", 401 },
		{ "/settings?token=%s", 401 }, { "/INC-3?token=%s", 401 },
		{ "/open.atom?token=%.42s", 401 }, { "/open.atom?token=x%s", 401 } };
	(void)state;
	page_run(page_text("UPDATE feed_token SET person_id = 2, token_sha256 = '%.*s' WHERE id = 1",
		STR_F(secret_sha256(page_arena, str_of(token)))));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = buf_new(page_arena, 128);
		const char *at = strchr(cases[i].path, '%');
		bool cut = at[1] == '.';
		buf_printf(&b, "%.*s%.*s", (int)(at - cases[i].path), cases[i].path, cut ? 42 : 43, token);
		struct page p = page_get(arena_str(page_arena, buf_text(&b)).p, NOBODY);
		if (p.status != cases[i].status) fail_msg("%s: %d", cases[i].path, p.status);
	}
	/* Paul's: what is his. */
	struct page p = page_get(page_text("/open.ics?owner=me&token=%s", token), NOBODY);
	assert_int_equal(times(p.body, "BEGIN:VEVENT"), 2);
	page_run("UPDATE feed_token SET ended_at = 1 WHERE id = 1");
	p = page_get(page_text("/open.atom?token=%s", token), NOBODY);
	page_expect(&p, 401);
}

/* A view that is refused keeps what was typed; nobody changes another one's. */
static void test_saved(void **state)
{
	(void)state;
	struct page p = page_post("/views/1", VERA, "name=Typed&shared=~");
	page_expect(&p, 422);
	if (!page_says(p.body, "value=\"Typed\""))
		fail_msg("%s", strstr(arena_str(page_arena, p.body).p, "<main"));
	p = page_post("/views/1", ROSA, "name=Hers");
	page_expect(&p, 404);
	p = page_post("/views", PAUL, "query=owner%3Dme%26group%3Dteam&name=Mine&shared=1");
	page_expect(&p, 303);
	p = page_get("/views", VERA);
	assert_true(page_says(p.body, "<a href=\"/open?owner=me&amp;group=team\">Mine</a>"));
	p = page_post("/views", PAUL, "query=kind%3Dzzz&name=Bad");
	page_expect(&p, 422);
}

/* All that match are taken from the view, not from the page. */
static void test_bulk(void **state)
{
	(void)state;
	struct page p = page_post("/open/change", ROSA, "all=1&view=%3Fowner%3Dpaul&sure=1&cycle=2026-Q4");
	page_expect(&p, 303);
	/* FU-14 is committed for another cycle, which no form changes beside. */
	assert_string_equal(page_value("SELECT count(*) FROM followup WHERE cycle = '2026-Q4'"), "1");
	assert_string_equal(page_value("SELECT count(*) FROM change WHERE object LIKE 'bulk/%'"), "1");
	/* A preview changes nothing, and names whose they are not. */
	p = page_post("/open/change", PAUL, "fu_12=1&fu_11=1&owner=ada");
	page_expect(&p, 200);
	assert_true(page_says(p.body, "This is not yours to change."));
	assert_string_equal(page_value("SELECT owner_id FROM followup WHERE number = 11"), "2");
	p = page_post("/open/change", PAUL, "fus=11,12&sure=1&owner=rosa");
	page_expect(&p, 303);
	assert_string_equal(page_value("SELECT owner_id FROM followup WHERE number = 11"), "3");
	p = page_post("/open/change", ROSA, "fus=11&due_on=2026-05-01");
	page_expect(&p, 422);
	p = page_post("/open/change", VERA, "fus=11&owner=rosa");
	page_expect(&p, 403);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_found), PAGE_INSIDE_TEST(test_said),
		PAGE_INSIDE_TEST(test_reviews), PAGE_INSIDE_TEST(test_needs), PAGE_INSIDE_TEST(test_cycles),
		PAGE_INSIDE_TEST(test_many), PAGE_INSIDE_TEST(test_numbers), PAGE_INSIDE_TEST(test_faces),
		PAGE_INSIDE_TEST(test_feeds), PAGE_INSIDE_TEST(test_token), PAGE_INSIDE_TEST(test_saved),
		PAGE_INSIDE_TEST(test_bulk) };
	return cmocka_run_group_tests_name("open_views", tests, page_open, page_close);
}
