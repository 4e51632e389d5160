/* A database that fails while a page reads it (page_engine.c): no page with a hole in it, and the same
 * answer to the same fault; a list that cannot be finished is broken off. And what is written beside a
 * page, that the session is in use, never spoils it. */
#define _GNU_SOURCE
#include <sys/wait.h>
#include <unistd.h>
#include "page.h"

static struct page get_with(const char *path, const char *accept, struct fault fault)
{
	page_engine();
	fault.on = DB_READ;
	page_fault_is(fault);
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = path, .who = ADA,
		.accept = accept });
	assert_true(page_engine_rests());
	return p;
}

/* Whichever statement of a page fails, the page is not shown; what the next one shows is whole. */
static void test_each_statement(void **state)
{
	(void)state;
	int failed = 0;
	EACH_ROUTE(t) for (int json = 0; json < 2; json++) {
		if (route_posts(t) || route_public(t) || (json && !route_has(t, FACE_JSON))) continue;
		const char *accept = json ? "application/json" : NULL, *path = sample_of(t)->path;
		for (int k = 1; ; k++) {
			struct page p = get_with(path, accept, (struct fault){ .at = ENGINE_RUN, .from = k,
				.times = 1, .with = k % 2 ? DB_BUSY : DB_BROKEN });
			if (page_asked[0][ENGINE_RUN] < k) break;
			page_expect(&p, k % 2 ? 503 : 500);
			assert_true(!page_header(&p, "Retry-After") == !(k % 2));
			failed++;
		}
		struct page p = get_with(path, accept, (struct fault){ .times = 0 });
		page_expect(&p, 200);
	}
	assert_true(failed > 100);
}

/* What went wrong says what is answered. */
static void test_statuses(void **state)
{
	(void)state;
	static const struct { enum db_status with; int status; const char *retry; } faults[] = {
		{ DB_BUSY, 503, "3" }, { DB_TIMEOUT, 503, "3" }, { DB_AGAIN, 503, "3" },
		{ DB_GONE, 503, "3" }, { DB_UNKNOWN, 503, "3" }, { DB_FULL, 507, NULL },
		{ DB_READONLY, 503, NULL }, { DB_CONSTRAINT, 500, NULL }, { DB_BROKEN, 500, NULL },
	};
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		for (int at = 0; at < 3; at++) {
			struct page p = get_with("/INC-3", at ? NULL : "application/json", (struct fault){
				.at = at ? ENGINE_RUN : ENGINE_BEGIN, .from = at == 2 ? 3 : 1, .times = 1,
				.with = faults[i].with });
			const char *retry = page_header(&p, "Retry-After");
			if (p.status != faults[i].status || !str_eq(str_of(retry), str_of(faults[i].retry)))
				fail_msg("%zu at %d: %d", i, at, p.status);
		}
}

/* Without a database nobody knows who asks: what they typed into a form of ours comes back all the
 * same, and what another site sent does not. */
static void test_typed_comes_back(void **state)
{
	(void)state;
	static const struct { const char *path, *site; bool back; } asked[] = {
		{ "/INC-3/timeline", "same-origin", true }, { "/INC-3/timeline", "cross-site", false },
		{ "/nothing", "same-origin", false }, { "/INC-3", "same-origin", false },
	};
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		page_engine();
		page_fault_is((struct fault){ .on = DB_READ, .at = ENGINE_BEGIN, .from = 1, .times = 9,
			.with = DB_BUSY });
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = asked[i].path, .who = PAUL,
			.site = asked[i].site, .body = page_form(PAUL, "text=Mine+%3Cb%3E&kind=response", "once") });
		assert_int_equal(p.status, 503);
		assert_string_equal(page_header(&p, "Retry-After"), "3");
		if (page_says(p.body, "Mine &lt;b&gt;") != asked[i].back)
			fail_msg("%s from %s: %.*s", asked[i].path, asked[i].site, STR_F(p.body));
	}
	/* A page's address is not looked at: nothing was typed. */
	page_fault_is((struct fault){ .on = DB_READ, .at = ENGINE_BEGIN, .from = 1, .times = 9,
		.with = DB_BUSY });
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = "/open.json?zzz=1", .who = PAUL,
		.site = "same-origin" });
	assert_int_equal(p.status, 503);
	assert_false(page_names(&p, "zzz"));
}

/* --- Lists as CSV ------------------------------------------------------------------------------ */

/* How a process of its own ends in which a statement fails; 100: it answered. */
static int ends_with(int statement)
{
	pid_t pid = fork();
	if (pid == 0) {
		struct page p = get_with("/open.csv", NULL, (struct fault){ .at = ENGINE_RUN, .from = statement,
			.times = 1, .with = DB_BUSY });
		_exit(p.status == 503 ? 100 : 1);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* Before the first byte it is refused as any page is; after that, at the last statement, the process ends,
 * so that whoever reads it never takes a part for the whole. */
static void test_csv_breaks_off(void **state)
{
	struct page p = get_with("/open.csv", NULL, (struct fault){ .times = 0 });
	assert_int_equal(p.status, 200);
	int statements = page_asked[0][ENGINE_RUN];
	assert_true(statements > 2);
	for (int k = 1; k <= statements; k++) {
		page_fresh_inside(state);
		assert_int_equal(ends_with(k), k < statements ? 100 : 75);
	}
}

/* --- The session in use ----------------------------------------------------------------------- */

static void expect_seen(int64_t seen_at, int64_t then)
{
	page_run(page_text("UPDATE session SET seen_at = %lld WHERE person_id = 3", (long long)seen_at));
	struct page p = page_get("/INC-3", ROSA);
	assert_int_equal(p.status, 200);
	page_stored("SELECT seen_at FROM session WHERE person_id = 3", page_text("%lld", (long long)then));
}

/* It is noted at most every ten minutes, to the millisecond, whatever is asked for. */
static void test_touch(void **state)
{
	(void)state;
	expect_seen(PAGE_NOW - 600000 + 1, PAGE_NOW - 600000 + 1);
	expect_seen(PAGE_NOW - 600000, PAGE_NOW);
	page_run("UPDATE session SET seen_at = seen_at - 600000");
	static const char *const paths[] = { "/nothing", "/INC-3?zzz=1", "/INC-44.json", NULL };
	for (int i = 0; paths[i]; i++) {
		page_run("UPDATE session SET seen_at = 1772442000000 - 600000 WHERE person_id = 3");
		(void)page_get(paths[i], ROSA);
		page_stored("SELECT seen_at FROM session WHERE person_id = 3", "1772442000000");
	}
	page_run("UPDATE session SET seen_at = 1772442000000 - 600000 WHERE person_id = 2");
	const struct sample *add = sample_of(page_route = route_named("event_add"));
	struct page p = page_post(add->path, PAUL, add->form);
	page_expect(&p, 303);
	page_stored("SELECT seen_at FROM session WHERE person_id = 2", "1772442000000");
	/* Nobody else's. */
	page_stored("SELECT count(*) FROM session WHERE seen_at = 1772442000000", "2");
	(void)page_get("/INC-3", NOBODY);
	page_stored("SELECT count(*) FROM session WHERE seen_at = 1772442000000", "2");
}

/* When it cannot be noted, the page is there, and the next; that another holds the lock is no fault. */
static void test_touch_fails(void **state)
{
	(void)state;
	page_run("UPDATE session SET seen_at = seen_at - 600000");
	for (int i = 0; i < 2 * ENGINE_STEPS; i++) {
		enum engine_step at = i / 2;
		bool busy = i % 2;
		page_engine();
		page_fault_is((struct fault){ .on = DB_WRITE, .at = at, .from = 1, .times = 1,
			.with = busy ? DB_BUSY : DB_BROKEN });
		struct page p = page_get("/INC-3", ROSA);
		assert_int_equal(p.status, 200);
		assert_int_equal(page_asked[1][ENGINE_BEGIN], 1);
		assert_int_equal(page_asked[1][ENGINE_RUN], at > ENGINE_BEGIN);
		assert_true(page_says(p.log, "event=session_touch") == (at > ENGINE_BEGIN && !busy));
		assert_true(page_engine_rests());
		page_stored("SELECT seen_at FROM session WHERE person_id = 3", "1772441400000");
	}
	page_fault_is((struct fault){ .times = 0 });
	struct page p = page_get("/INC-3", ROSA);
	assert_int_equal(p.status, 200);
	assert_false(page_says(p.log, "event=session_touch"));
	page_stored("SELECT seen_at FROM session WHERE person_id = 3", "1772442000000");
}

/* --- Signing in --------------------------------------------------------------------------------- */

/* Whoever cannot be let in gets no cookie, and leaves neither a session nor a failure. */
static void test_signin_fails(void **state)
{
	(void)state;
	static const struct fault faults[] = {
		{ .on = DB_READ, .at = ENGINE_BEGIN, .from = 2, .times = 1, .with = DB_BUSY },
		{ .on = DB_WRITE, .at = ENGINE_BEGIN, .from = 1, .times = 1, .with = DB_BUSY },
		{ .on = DB_WRITE, .at = ENGINE_RUN, .from = 1, .times = 1, .with = DB_BUSY },
		{ .on = DB_WRITE, .at = ENGINE_COMMIT, .from = 1, .times = 1, .with = DB_BUSY } };
	const char *before = page_digest();
	page_engine();
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		for (int wrong = 0; wrong < 2; wrong++) {
			page_fault_is(faults[i]);
			struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/", .body = wrong ?
				STR("signin=1&name=rosa&password=wrong+wrong+wrong") :
				STR("signin=1&name=rosa&password=correct+horse+battery") });
			if (p.status != 503) fail_msg("%zu: %d", i, p.status);
			assert_null(page_header(&p, "Set-Cookie"));
			assert_null(page_header(&p, "Location"));
			assert_false(page_says(p.log, "event=signin"));
			assert_true(page_engine_rests());
		}
	assert_string_equal(before, page_digest());
}

/* --- Deadlines --------------------------------------------------------------------------------- */

static bool in_ten_seconds(int64_t us)
{
	return us > 1000000 && us <= 10000000;
}

/* A request's statements end ten seconds after it began; what stands behind an answer has ten of its
 * own, and the end of a sign-in no end. */
static void test_deadlines(void **state)
{
	(void)state;
	page_engine();
	assert_int_equal(page_get("/INC-3", ROSA).status, 200);
	assert_true(in_ten_seconds(page_left_us[0]));
	const struct sample *add = sample_of(page_route = route_named("event_add"));
	assert_int_equal(page_post(add->path, PAUL, add->form).status, 303);
	assert_true(in_ten_seconds(page_left_us[1]));
	page_run("UPDATE session SET seen_at = seen_at - 600000");
	page_left_us[1] = 0;
	assert_int_equal(page_get("/INC-3", ROSA).status, 200);
	assert_true(in_ten_seconds(page_left_us[1]));
	assert_int_equal(page_post(add->path, PAUL, add->form).status, 303);
	page_left_us[1] = 7;
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/",
		.body = STR("signin=1&name=rosa&password=correct+horse+battery") });
	assert_int_equal(p.status, 303);
	assert_int_equal(page_left_us[1], 0);
	assert_true(in_ten_seconds(page_left_us[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_each_statement),
		PAGE_INSIDE_TEST(test_statuses), PAGE_INSIDE_TEST(test_typed_comes_back),
		PAGE_INSIDE_TEST(test_csv_breaks_off), PAGE_INSIDE_TEST(test_touch),
		PAGE_INSIDE_TEST(test_touch_fails), PAGE_INSIDE_TEST(test_signin_fails),
		PAGE_INSIDE_TEST(test_deadlines) };
	return cmocka_run_group_tests_name("fault", tests, page_open, page_close);
}
