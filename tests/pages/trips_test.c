/* How often a page waits for a server (app_ahead.c, db_pg_ahead.c): what it asks is learned from the page
 * before it and sent at once. Each test breaks one thing that was learned and looks whether the page is
 * still the one that a process gives which has learned nothing. On SQLite nobody waits, and the pages
 * are the same. */
#define _GNU_SOURCE
#include "page.h"

static long trips(const struct page *p)
{
	static const char name[] = " trips=";
	const char *at = memmem(p->log.p, p->log.len, name, sizeof name - 1);
	if (!at) fail_msg("no trips in the log: %.*s", STR_F(p->log));
	return strtol(at + sizeof name - 1, NULL, 10);
}

static struct page seen(const char *path, enum who who, long most)
{
	struct page p = page_get(path, who);
	page_expect(&p, 200);
	if (trips(&p) > most) fail_msg("%s: %ld trips, at most %ld", path, trips(&p), most);
	if (test_db_is_pg() && trips(&p) < 1) fail_msg("%s: nothing was counted", path);
	return p;
}

/* Any page at once, when it was seen before; one that lists what was not seen yet, soon: a report
 * asks what all pages of its incident do. */
static void test_trips(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_posts(t) || route_public(t)) continue;
		seen(sample_of(t)->path, ADA, strcmp(t->name, "report") == 0 ? 36 : 30);
		seen(sample_of(t)->path, ADA, 3);
	}
	seen("/INC-3", ADA, 1);
	seen("/INC-7", ADA, 2);
	seen("/INC-7", ADA, 1);
	seen("/INC-7", ROSA, 2);
	seen("/open", ADA, 1);
	seen("/open", ROSA, 2);
	seen("/open", ROSA, 1);
	seen("/open", VERA, 2);
	/* Whoever only reads is asked for less, so what was learned of the others is half forgotten; and
	 * the numbers beside the filters of another view are asked one after the other, once. */
	seen("/open", ADA, 2);
	seen("/open?sort=-due", ADA, 10);
	seen("/open?sort=-due", ADA, 1);
	seen("/open", ADA, 2);
}

/* The same page from a process that has learned nothing. */
static void expect_as_new(const char *path, enum who who)
{
	struct page p = page_get(path, who);
	page_forget();
	struct page new = page_get(path, who);
	if (p.status != new.status || !str_eq(p.body, new.body))
		fail_msg("%s: %d\n%.*s\nnot %d\n%.*s", path, p.status, STR_F(p.body), new.status,
			STR_F(new.body));
}

static void learn(const char *path, enum who who)
{
	for (int i = 0; i < 3; i++) {
		struct page p = page_get(path, who);
		page_expect(&p, 200);
	}
}

static void test_after_write(void **state)
{
	(void)state;
	learn("/INC-3.json", VERA);
	page_run("UPDATE incident SET title = 'Another title' WHERE id = 1");
	page_run("DELETE FROM incident_tag WHERE incident_id = 1");
	struct page p = page_get("/INC-3.json", VERA);
	assert_true(page_says(p.body, "Another title"));
	assert_false(page_says(p.body, "supply-chain"));
	expect_as_new("/INC-3.json", VERA);
	learn("/INC-3/timeline.json", PAUL);
	const struct sample *add = sample_of(route_named("event_add"));
	p = page_post(add->path, PAUL, add->form);
	page_expect(&p, 303);
	expect_as_new("/INC-3/timeline.json", PAUL);
	/* A list whose words changed is counted again. */
	learn("/open.json", PAUL);
	page_run("DELETE FROM followup_text");
	page_run("UPDATE followup SET title = 'Other work'");
	p = page_get("/open.json", PAUL);
	assert_true(page_says(p.body, "Other work"));
}

/* The number is another incident's now, or nobody's. */
static void test_another_incident(void **state)
{
	(void)state;
	learn("/INC-3.json", VERA);
	page_run("UPDATE incident SET number = 1000 WHERE id = 1");
	page_run("UPDATE incident SET number = 3 WHERE id = 2");
	struct page p = page_get("/INC-3.json", VERA);
	assert_true(page_says(p.body, "Phishing mail to support"));
	assert_false(page_says(p.body, "Stolen deploy key"));
	expect_as_new("/INC-3.json", VERA);
	learn("/INC-3.json", VERA);
	page_run("UPDATE incident SET number = 1001 WHERE id = 2");
	p = page_get("/INC-3.json", VERA);
	page_expect(&p, 404);
	assert_false(page_says(p.body, "Phishing"));
}

/* The session is another person's now, or over. */
static void test_another_person(void **state)
{
	(void)state;
	static const char *const paths[] = { "/index.json", "/open.json", "/INC-3.json" };
	for (size_t i = 0; i < 3; i++) learn(paths[i], VERA);
	page_run("UPDATE session SET person_id = 3 WHERE person_id = 1");
	for (size_t i = 0; i < 3; i++) {
		struct page p = page_get(paths[i], VERA), rosa = page_get(paths[i], ROSA);
		page_expect(&p, 200);
		if (!str_eq(p.body, rosa.body)) fail_msg("%s: not Rosa's", paths[i]);
		expect_as_new(paths[i], VERA);
		learn(paths[i], VERA);
	}
	struct page out = page_post("/signout", VERA, "");
	page_expect(&out, 303);
	for (size_t i = 0; i < 3; i++) {
		struct page p = page_get(paths[i], VERA), nobody = page_get(paths[i], NOBODY);
		page_expect(&p, 401);
		assert_true(str_eq(p.body, nobody.body));
	}
}

/* What was only guessed is refused by the server: the page is asked for again, without the guess. */
static void test_refused(void **state)
{
	(void)state;
	if (!test_db_is_pg()) return;
	/* The tags of the incident that the counter names cannot be read. */
	page_run("INSERT INTO counter (name, n) VALUES ('unread', 0)");
	page_run("ALTER TABLE incident_tag RENAME TO tags; CREATE VIEW incident_tag AS SELECT * FROM tags "
		"WHERE 1 / (incident_id - (SELECT n FROM counter WHERE name = 'unread')) > -1");
	learn("/INC-3.json", VERA);
	page_run("UPDATE incident SET number = 1000 WHERE id = 1");
	page_run("UPDATE incident SET number = 3 WHERE id = 2");
	page_run("UPDATE counter SET n = 1 WHERE name = 'unread'");
	struct page p = page_get("/INC-3.json", VERA);
	page_expect(&p, 200);
	assert_true(page_says(p.log, "state=22012"));
	assert_true(page_says(p.body, "Phishing mail to support"));
	expect_as_new("/INC-3.json", VERA);
	p = page_get("/INC-1000.json", VERA);
	page_expect(&p, 500);
	page_forget();
	page_run("DROP VIEW incident_tag; ALTER TABLE tags RENAME TO incident_tag");
}

/* A form that comes back, and what follows it. */
static void test_after_form(void **state)
{
	(void)state;
	learn("/INC-3/timeline", PAUL);
	struct page p = page_post("/INC-3/timeline", PAUL, "at=never&precision=typed&kind=response&text=x");
	page_expect(&p, 422);
	p = seen("/INC-3/timeline", PAUL, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_trips), PAGE_INSIDE_TEST(test_after_write),
		PAGE_INSIDE_TEST(test_another_incident), PAGE_INSIDE_TEST(test_another_person),
		PAGE_INSIDE_TEST(test_refused), PAGE_INSIDE_TEST(test_after_form),
	};
	return cmocka_run_group_tests_name("trips", tests, page_open, page_close);
}
