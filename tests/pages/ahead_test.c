/* What the application says ahead of a page (app_ahead.c), on whichever engine: as whom the session was and
 * what the number was when they were last asked, and of which kind the page is. A guess that was wrong
 * costs a second try, and is never seen. trips_test.c has what a server makes of it. */
#define _GNU_SOURCE
#include "page.h"

static struct buf told;

static void engine(void)
{
	told = buf_new(page_arena, 64 << 10);
	page_told = &told;
	page_engine();
	page_told->len = 0;
}

/* One line of what was said since the last time; absent when there is none. Without the kind, the token
 * and the time; "learn" is all of its line. */
static struct str line(int n)
{
	struct str rest = buf_text(&told), one = STR_NONE;
	for (int i = 0; i <= n; i++) if (!rest.len || !str_cut(&rest, '\n', &one)) return STR_NONE;
	const char *from = memmem(one.p, one.len, " person=", 8);
	return from ? str_part(one, (size_t)(from - one.p) + 1, one.len) : one;
}

static void expect_line(int n, const char *is)
{
	if (!str_is(line(n), is)) fail_msg("line %d: %.*s\nnot %s", n, STR_F(line(n)), is);
}

static void seen(const char *path, enum who who, int status)
{
	told.len = 0;
	struct page p = page_get(path, who);
	if (p.status != status) fail_msg("%s: %d", path, p.status);
}

#define NONE "number=NULL number=NULL"
#define INC_3 " followup=NULL number=3 " NONE " name=NULL"

/* First nothing is known, then the person, then the object; the next time all of it at once. */
static void test_known(void **state)
{
	(void)state;
	engine();
	seen("/INC-3", VERA, 200);
	expect_line(0, "person=NULL today=NULL incident=NULL" INC_3);
	expect_line(1, "person=1 today=2026-03-02 incident=NULL" INC_3);
	expect_line(2, "person=1 today=2026-03-02 incident=1" INC_3);
	expect_line(3, "learn");
	assert_null(line(4).p);
	for (int i = 0; i < 2; i++) {
		seen(i ? "/INC-3/timeline" : "/INC-3", VERA, 200);
		for (int k = 0; k < 3; k++) expect_line(k, "person=1 today=2026-03-02 incident=1" INC_3);
	}
	seen("/INC-3", HANA, 200);
	expect_line(0, "person=NULL today=NULL incident=1" INC_3);
	expect_line(1, "person=6 today=2026-03-01 incident=1" INC_3);
	seen("/INC-7", HANA, 200);
	expect_line(0, "person=6 today=2026-03-01 incident=NULL followup=NULL number=7 " NONE " name=NULL");
	seen("/FU-11", HANA, 200);
	expect_line(1, "person=6 today=2026-03-01 incident=NULL followup=NULL number=11 " NONE " name=NULL");
	expect_line(2, "person=6 today=2026-03-01 incident=1 followup=1 number=11 " NONE " name=NULL");
	seen("/FU-11", VERA, 200);
	expect_line(0, "person=1 today=2026-03-02 incident=1 followup=1 number=11 " NONE " name=NULL");
	seen("/FU-21", VERA, 200);
	expect_line(2, "person=1 today=2026-03-02 incident=NULL followup=4 number=21 " NONE " name=NULL");
	seen("/INC-3/postmortem/actors/versions/1", VERA, 200);
	expect_line(0, "person=1 today=2026-03-02 incident=1 followup=NULL number=3 number=1 number=NULL "
		"name=actors");
	seen("/open", VERA, 200);
	expect_line(2, "person=1 today=2026-03-02 incident=NULL followup=NULL number=NULL " NONE
		" name=NULL");
}

/* Only what came out well is learned, and a number of one kind is none of the other. */
static void test_not_known(void **state)
{
	(void)state;
	static const struct { const char *path; int status; } none[] = { { "/INC-44", 404 },
		{ "/INC-3/edit", 403 }, { "/INC-3/postmortem/nothing", 404 } };
	engine();
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		seen(none[i].path, VERA, none[i].status);
		assert_null(memmem(told.p, told.len, "learn", 5));
		expect_line(0, page_text("person=NULL today=NULL incident=NULL followup=NULL number=%s " NONE
			" name=%s", i ? "3" : "44", i == 2 ? "nothing" : "NULL"));
	}
	seen("/INC-3", VERA, 200);
	page_run("UPDATE followup SET number = 3 WHERE id = 2");
	seen("/FU-3", VERA, 200);
	expect_line(0, "person=1 today=2026-03-02 incident=NULL" INC_3);
	/* Who is told nothing: a form, what machines ask, and who has no session. */
	const struct sample *add = sample_of(page_route = route_named("event_add"));
	told.len = 0;
	assert_int_equal(page_post(add->path, PAUL, add->form).status, 303);
	assert_int_equal(page_post(add->path, PAUL, "at=never&text=x").status, 422);
	assert_int_equal(page_get("/healthz", VERA).status, 200);
	assert_int_equal(page_get("/INC-3", NOBODY).status, 401);
	assert_int_equal(page_get("/nothing", VERA).status, 404);
	assert_int_equal(told.len, 0);
	/* A session that is over was known. */
	page_run("DELETE FROM session WHERE person_id = 1");
	seen("/INC-3", VERA, 401);
	expect_line(0, "person=1 today=2026-03-02 incident=1" INC_3);
	assert_null(line(1).p);
}

/* What was found out now comes before what was so the last time. */
static void test_known_better(void **state)
{
	(void)state;
	engine();
	seen("/INC-3", VERA, 200);
	seen("/FU-21", VERA, 200);
	page_run("UPDATE session SET person_id = 3 WHERE person_id = 1");
	page_run("UPDATE incident SET number = 1000 WHERE id = 1; UPDATE incident SET number = 3 WHERE id = 2");
	page_run("UPDATE followup SET number = 1000 WHERE id = 4; UPDATE followup SET number = 21, incident_id "
		"= NULL WHERE id = 5");
	seen("/INC-3", VERA, 200);
	expect_line(0, "person=1 today=2026-03-02 incident=1" INC_3);
	expect_line(1, "person=3 today=2026-03-02 incident=1" INC_3);
	expect_line(2, "person=3 today=2026-03-02 incident=2" INC_3);
	seen("/FU-21", VERA, 200);
	expect_line(0, "person=3 today=2026-03-02 incident=NULL followup=4 number=21 " NONE " name=NULL");
	expect_line(2, "person=3 today=2026-03-02 incident=NULL followup=5 number=21 " NONE " name=NULL");
}

/* However many there are, none is taken for another. */
static void test_not_mixed_up(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1299) INSERT INTO "
		"incident (number, title, severity, status, lead_id, opened_at) SELECT i, 'T', 'SEV3', 'open', 3, "
		"1772186400000 FROM n");
	page_run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1299) INSERT INTO "
		"session (token_sha256, person_id, csrf, created_at, seen_at) SELECT sha256("
		"'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' || i), 1 + i % 6, 'x', 1772442000000, 1772442000000 "
		"FROM n");
	engine();
	for (int i = 1000; i < 1300; i++) {
		told.len = 0;
		struct page p = page_ask(&(struct ask){ .method = "GET", .path = page_text("/INC-%d.json", i),
			.cookie = page_text("__Host-debrief=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%d", i) });
		assert_int_equal(p.status, 200);
		expect_line(0, page_text("person=NULL today=NULL incident=NULL followup=NULL number=%d " NONE
			" name=NULL", i));
	}
	/* The last is still known. */
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = "/INC-1299.json",
		.cookie = "__Host-debrief=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1299" });
	assert_int_equal(p.status, 200);
	assert_false(str_starts(line(4), "person=NULL"));
	assert_true(page_says(line(4), page_text("incident=%s ", page_value("SELECT id FROM incident "
		"WHERE number = 1299"))));
}

/* Of which kind the page at that address is. */
static const char *kind_of(const char *path)
{
	seen(path, VERA, 200);
	struct str all = buf_text(&told), kind;
	assert_true(str_cut(&all, ' ', &kind));
	return page_text("%.*s", STR_F(kind));
}

/* Pages that ask the same are of one kind: same route, face and fields, whatever is in these; what is
 * chosen from a table may decide which list it is. */
static void test_kinds(void **state)
{
	(void)state;
	static const struct { const char *one, *other; bool same; } pairs[] = {
		{ "/INC-3", "/INC-7", true }, { "/INC-3", "/INC-3.json", false },
		{ "/INC-3", "/INC-3/timeline", false }, { "/open", "/incidents", false },
		{ "/open", "/open?owner=paul", false }, { "/open?owner=rosa", "/open?owner=paul", true },
		{ "/open?owner=rosa", "/open?owner=rosa&owner=paul", false },
		{ "/open?sort=due", "/open?sort=-due", false }, { "/open?sort=due", "/open?sort=due", true },
		{ "/open?kind=bug", "/open?kind=investment", false }, { "/open?team=platform",
		  "/open?owner=platform", false }, { "/open?incident=3", "/open?incident=7", true },
		{ "/open?kind=bug&sort=due", "/open?sort=due&kind=bug", false },
		{ "/open?owner=paul", "/open?owner=paul&team=platform", false },
		{ "/open?sort=due", "/open?sort=age", false }, { "/open?done=a", "/open?done=b", true },
	};
	engine();
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if ((strcmp(kind_of(pairs[i].one), kind_of(pairs[i].other)) == 0) != pairs[i].same)
			fail_msg("%s and %s", pairs[i].one, pairs[i].other);
}

/* What was only guessed fails, at any statement: the page is asked for again, and is the same, sent
 * once. What was asked for and fails is told. */
static void test_guessed_wrong(void **state)
{
	(void)state;
	struct page like = page_get("/INC-3.json", VERA);
	for (int k = 1, more = 1; more; k++)
		for (int guessed = 1; guessed >= 0; guessed--) {
			engine();
			page_fault_is((struct fault){ .on = DB_READ, .at = ENGINE_RUN, .from = k, .times = 1,
				.with = DB_BROKEN, .guessed = guessed });
			struct page p = page_get("/INC-3.json", VERA);
			more = page_asked[0][ENGINE_RUN] >= k;
			if (p.status != (more && !guessed ? 500 : 200)) fail_msg("%d: %d", k, p.status);
			assert_int_equal(page_asked[0][ENGINE_BEGIN], more && guessed ? 2 : 1);
			if (p.status == 200) assert_true(str_eq(p.body, like.body));
			assert_true(page_engine_rests());
			if (!more) assert_true(k > 5);
		}
	/* A form's transaction is the writer's: nothing in it was guessed. */
	const struct sample *add = sample_of(page_route = route_named("event_add"));
	page_fault_is((struct fault){ .on = DB_WRITE, .at = ENGINE_RUN, .from = 2, .times = 1,
		.with = DB_BROKEN, .guessed = true });
	struct page p = page_post(add->path, PAUL, add->form);
	page_expect(&p, 500);
	assert_int_equal(page_asked[1][ENGINE_BEGIN], 1);
}

static int forget(void **state)
{
	page_told = NULL;
	return page_close(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_known), PAGE_INSIDE_TEST(test_not_known),
		PAGE_INSIDE_TEST(test_known_better),
		PAGE_INSIDE_TEST(test_not_mixed_up), PAGE_INSIDE_TEST(test_kinds),
		PAGE_INSIDE_TEST(test_guessed_wrong) };
	return cmocka_run_group_tests_name("ahead", tests, page_open, forget);
}
