/* The application as the process around it has it: what it is set up with, what it keeps open, and how an
 * answer goes out, part by part, to somebody who may have gone. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>
#include "page.h"
#include "base/instant.h"
#include "db/db_engine.h"
#include "web/app_inside.h"

/* --- Set up ------------------------------------------------------------------------------------ */

static struct app_config with(const char *name, const char *value)
{
	unsetenv("DEBRIEF_HOME");
	if (value) setenv(name, value, 1);
	struct app_config c = app_config_env(page_arena);
	unsetenv(name);
	return c;
}

/* Each setting comes from its variable; an empty one is none. */
static void test_settings(void **state)
{
	(void)state;
	struct app_config c = with("DEBRIEF_HOME", NULL);
	for (int i = 0; i < 2; i++) {
		assert_true(str_is(c.home, "./var") && str_is(c.db_url, "sqlite:./var/debrief.db"));
		assert_true(str_is(c.origins, "http://127.0.0.1:8080,http://localhost:8080"));
		assert_true(!c.demo && !c.strict && str_is(c.trace, ""));
		c = with("DEBRIEF_HOME", "");
	}
	c = with("DEBRIEF_HOME", "/srv/d");
	assert_true(str_is(c.home, "/srv/d") && str_is(c.db_url, "sqlite:/srv/d/debrief.db"));
	c = with("DEBRIEF_DB", "postgresql://x");
	assert_true(str_is(c.db_url, "postgresql://x") && str_is(c.home, "./var"));
	c = with("DEBRIEF_ORIGIN", "https://a.example");
	assert_true(str_is(c.origins, "https://a.example"));
	c = with("DEBRIEF_TRACE", "sql,view");
	assert_true(str_is(c.trace, "sql,view"));
	assert_true(with("DEBRIEF_STRICT", "1").strict && !with("DEBRIEF_STRICT", "0").strict &&
		!with("DEBRIEF_STRICT", "yes").strict && !with("DEBRIEF_STRICT", "1").demo);
	assert_true(with("DEBRIEF_DEMO_SIGNIN", "1").demo && !with("DEBRIEF_DEMO_SIGNIN", "0").demo &&
		!with("DEBRIEF_DEMO_SIGNIN", "11").demo && !with("DEBRIEF_DEMO_SIGNIN", "1").strict);
}

static int files(const char *pattern)
{
	glob_t found;
	int n = glob(pattern, 0, NULL, &found) == 0 ? (int)found.gl_pathc : 0;
	globfree(&found);
	return n;
}

static int maps(void)
{
	FILE *f = fopen("/proc/self/maps", "r");
	int n = 0, c;
	assert_non_null(f);
	while ((c = fgetc(f)) != EOF) n += c == '\n';
	fclose(f);
	return n;
}

/* An application that was closed has left no file open and no memory mapped, whether it wrote or not; one
 * that could not be opened, neither. */
static void test_closed(void **state)
{
	(void)state;
	struct app_config config = page_app()->config, nowhere = config;
	nowhere.db_url = STR("sqlite:/nowhere/at/all.db");
	int open = 0, mapped = 0;
	for (int i = 0; i < 8; i++) {
		if (i == 2) {
			open = files("/proc/self/fd/*");
			mapped = maps();
		}
		struct app *one = app_open(&config);
		assert_non_null(one);
		if (i % 2) assert_non_null(app_writer(one));
		app_close(one);
		assert_null(app_open(&nowhere));
	}
	assert_int_equal(files("/proc/self/fd/*"), open);
	/* Each of the twelve would have left several; the sanitizer's own come and go. */
	assert_in_range(maps(), 0, mapped + 5);
}

static int idled;
static void idle(struct db *d)
{
	(void)d;
	idled++;
}

/* Where the engine has something to do while nobody asks, it is called a tenth of a second after. */
static void test_idle(void **state)
{
	(void)state;
	struct app *one = page_app();
	struct db_engine engine = *one->reader->engine;
	const struct db_engine *own = one->reader->engine;
	engine.idle = NULL;
	one->reader->engine = &engine;
	assert_int_equal(app_idle_ms(one), -1);
	app_idle(one);
	engine.idle = idle;
	assert_int_equal(app_idle_ms(one), 100);
	app_idle(one);
	one->reader->engine = own;
	assert_int_equal(idled, 1);
}

/* Where nothing can be written pages are read all the same. */
static void test_no_writer(void **state)
{
	(void)state;
	page_run("UPDATE session SET seen_at = seen_at - 600000");
	page_app()->config.db_url = STR("sqlite:/nowhere/at/all.db");
	struct page p = page_get("/INC-3", ROSA);
	assert_int_equal(p.status, 200);
	const struct sample *add = sample_of(page_route = route_named("event_add"));
	p = page_post(add->path, PAUL, add->form);
	page_expect(&p, 503);
	assert_true(page_says(p.body, "Looked again"));
	p = page_ask(&(struct ask){ .method = "POST", .path = "/",
		.body = STR("signin=1&name=rosa&password=correct+horse+battery") });
	assert_int_equal(p.status, 500);
	assert_null(page_header(&p, "Set-Cookie"));
}

/* --- How it goes out ---------------------------------------------------------------------------- */

/* Takes `most` parts, and then has gone. */
struct taker {
	int most, parts, heads, streamed, lines;
	size_t largest;
	struct str head, first;
	int64_t deadline_us;
	unsigned alarm;
};

static int lines(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.len; i++) n += s.p[i] == '\n';
	return n;
}

static bool take(void *to, struct str head, struct str body)
{
	struct taker *t = to;
	t->parts++;
	t->heads += head.len > 0;
	t->lines += lines(body);
	if (body.len > t->largest) t->largest = body.len;
	t->streamed += page_app()->reader->stream;
	if (head.len) t->head = arena_str(page_arena, head);
	if (body.len && !t->first.len) t->first = arena_str(page_arena, body);
	t->deadline_us = page_app()->reader->deadline_us - instant_monotonic_us();
	t->alarm = alarm(0);
	alarm(t->alarm);
	return t->parts <= t->most;
}

static struct taker asked(const char *method, const char *path, int most)
{
	struct taker t = { .most = most };
	struct request r = { .method = str_of(method), .path = str_of(path), .query = STR(""),
		.cookie = str_of(page_cookie(VERA)), .accept = STR("text/html"),
		.id = STR("0123456789012345678901234567890123456789012345678901234567890123456789") };
	app_answer(page_app(), &r, (struct sink){ take, &t });
	return t;
}

/* A page is one part, and so is the head of what has no body. */
static void test_parts(void **state)
{
	(void)state;
	static const struct { const char *method, *path; bool body; } cases[] = { { "GET", "/INC-3", true },
		{ "HEAD", "/INC-3", false }, { "GET", "/INC-44", true }, { "HEAD", "/INC-44", false } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct taker t = asked(cases[i].method, cases[i].path, 9);
		assert_true(t.parts == 1 && t.heads == 1);
		assert_int_equal(t.first.len > 0, cases[i].body);
	}
	page_run("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 2095) INSERT INTO "
		"followup (number, title, kind, priority, due_on, first_due_on, owner_id, status, unresolved, "
		"opened_at, review_on) SELECT i, 'T', 'bug', 'P1', '2026-04-01', '2026-04-01', 2, 'open', 1, 1, "
		"'2026-04-01' FROM n");
	page_stored("SELECT count(*) FROM followup WHERE unresolved = 1", "2000");
	/* A part at a time, each of some fifty thousand bytes, of which the first has the names above it. */
	struct taker t = asked("GET", "/open.csv", 99);
	assert_true(t.parts > 3 && t.heads == 1);
	assert_int_equal(t.lines, 2001);
	assert_true(lines(t.first) > 100 && t.largest < 50000);
	assert_true(str_starts(t.first, "\xef\xbb\xbf"));
	assert_int_equal(t.streamed, t.parts - 1);
	int parts = t.parts;
	t = asked("HEAD", "/open.csv", 99);
	assert_true(t.parts == 1 && t.heads == 1 && !t.first.len);
	assert_true(page_says(t.head, "Content-Type: text/csv"));
	page_run("INSERT INTO followup (number, title, kind, priority, due_on, first_due_on, status, unresolved, "
		"opened_at, review_on) VALUES (5000, 'T', 'bug', 'P1', '2026-04-01', '2026-04-01', 'open', 1, 1, "
		"'2026-04-01')");
	t = asked("GET", "/open.csv", 99);
	assert_int_equal(t.lines, 2002);
	assert_true(t.parts >= parts);
	/* Whoever has gone gets nothing more, and may come back. */
	for (int most = 0; most < 3; most++) assert_int_equal(asked("GET", "/open.csv", most).parts, most + 1);
	assert_int_equal(asked("GET", "/open.csv", 99).parts, t.parts);
}

/* A stream has five minutes; after it the worker's own alarm is as it was. */
static void test_time_for_a_stream(void **state)
{
	(void)state;
	int64_t page_us = asked("GET", "/INC-3", 9).deadline_us;
	assert_true(page_us > 1000000 && page_us <= 10000000);
	alarm(1000);
	struct taker t = asked("GET", "/open.csv", 9);
	unsigned left = alarm(0);
	assert_true(t.deadline_us > 200000000 && t.deadline_us <= 300000000);
	assert_in_range(t.alarm, 295, 310);
	assert_in_range(left, 900, 1000);
}

/* Without a place for its lock there is no stream; the lock is this user's own. */
static void test_no_place(void **state)
{
	(void)state;
	const char *run = page_text("%s/run", page_home()), *away = page_text("%s/away", page_home());
	assert_int_equal(rename(run, away), 0);
	struct page p = page_get("/open.csv", VERA);
	assert_int_equal(rename(away, run), 0);
	assert_int_equal(p.status, 503);
	assert_string_equal(page_header(&p, "Content-Type"), "text/html; charset=utf-8");
	p = page_get("/open.csv", VERA);
	assert_int_equal(p.status, 200);
	struct stat st;
	assert_int_equal(stat(page_text("%s/run/stream-1", page_home()), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

/* --- For machines ------------------------------------------------------------------------------- */

static void test_machines(void **state)
{
	(void)state;
	page_engine();
	page_fault_is((struct fault){ .on = DB_READ, .at = ENGINE_BEGIN, .from = 1, .times = 9,
		.with = DB_GONE });
	struct page p = page_get("/healthz", NOBODY);
	assert_int_equal(p.status, 200);
	assert_true(str_is(p.body, "{\"alive\":true}\n"));
	page_fault_is((struct fault){ .times = 0 });
	p = page_get("/healthz", VERA);
	assert_true(page_says(p.log, " route=healthz person=1 status=200 "));
	p = page_get("/healthz", NOBODY);
	assert_true(page_says(p.log, " route=healthz person=0 status=200 "));
	p = page_ask(&(struct ask){ .method = "POST", .path = "/csp", .type = "application/csp-report",
		.site = "cross-site", .body = STR("{\"csp-report\":{}}") });
	assert_int_equal(p.status, 200);
	assert_true(str_is(p.body, "{\"noted\":true}\n"));
	assert_true(page_says(p.log, "event=csp_report"));
	assert_false(page_says(p.log, "csp-report"));
}

/* Ready is who may be sent requests: the database is of this program's version, and can be written. */
static void test_ready(void **state)
{
	(void)state;
	struct page p = page_get("/readyz", NOBODY);
	assert_int_equal(p.status, 200);
	assert_true(str_is(p.body, "{\"ready\":true}\n"));
	if (test_db_is_pg()) return;
	const char *flag = page_text("%s/debrief.db.readonly", page_home()),
		*version = page_value("PRAGMA user_version");
	close(open(flag, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
	struct page blocked = page_get("/readyz", NOBODY);
	unlink(flag);
	page_run("PRAGMA user_version = 1");
	struct page old = page_get("/readyz", NOBODY);
	page_run(page_text("PRAGMA user_version = %s", version));
	struct page again = page_get("/readyz", NOBODY);
	assert_int_equal(again.status, 200);
	assert_true(blocked.status == 503 && old.status == 503);
	assert_true(str_is(blocked.body, "{\"ready\":false}\n") && str_is(old.body, "{\"ready\":false}\n"));
	assert_string_equal(page_header(&old, "Retry-After"), "3");
}

/* The sign-in page offers the demonstration's accounts where that is asked for. */
static void test_demo(void **state)
{
	(void)state;
	struct page p = page_get("/", NOBODY);
	page_app()->config.demo = true;
	struct page demo = page_get("/", NOBODY);
	assert_true(p.status == 401 && demo.status == 401);
	assert_true(demo.body.len > p.body.len);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_settings), PAGE_INSIDE_TEST(test_closed),
		PAGE_INSIDE_TEST(test_idle), PAGE_INSIDE_TEST(test_no_writer), PAGE_INSIDE_TEST(test_parts),
		PAGE_INSIDE_TEST(test_time_for_a_stream), PAGE_INSIDE_TEST(test_no_place),
		PAGE_INSIDE_TEST(test_machines), PAGE_INSIDE_TEST(test_ready), PAGE_INSIDE_TEST(test_demo) };
	return cmocka_run_group_tests_name("answer", tests, page_open, page_close);
}
