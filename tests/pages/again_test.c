/* What a database may say in the middle of a write (page_engine.c): lost against another, gone, nobody knows
 * whether it was done. The form is tried again where that is worth it and acts once; who sent it is
 * told what became of it, and keeps what was typed. */
#define _GNU_SOURCE
#include "page.h"

/* But what is shown at once (feed_add). */
#define EACH_WRITE(t) EACH_ROUTE(t) if (route_posts(t) && !route_public(t) && \
	sample_of(t)->status == 303)

static struct page send(const struct route *t, const char *key)
{
	const struct sample *s = sample_of(t);
	struct str body = key ? page_form(s->who, s->form, key) : arena_printf(page_arena, "%s&csrf=%s",
		s->form, page_csrf(s->who));
	return page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = s->who, .body = body });
}

static void fault_at(enum engine_step at, int from, int times, enum db_status with)
{
	page_engine();
	page_fault_is((struct fault){ .on = DB_WRITE, .at = at, .from = from, .times = times,
		.with = with });
}

/* --- At the end ------------------------------------------------------------------------------- */

#define BUSY "Nothing was changed and nothing you typed is lost. Try again in a few seconds."
#define UNKNOWN "The database went away at the very end. Send the form again"
#define FULL "Reading goes on; an administrator has to make room."
#define READONLY "nothing is written until an administrator has looked."
#define BROKEN "Something went wrong on our side."

/* How often it fails, whether it was done all the same, whether the form has a key; then the answer,
 * how often it was tried, when to try again, and how many events there are. */
static const struct {
	enum db_status with;
	int times;
	bool done, keyed;
	int status, tries;
	const char *retry, *events, *says;
} ends[] = {
	{ DB_AGAIN, 1, false, true, 303, 2, NULL, "7", NULL },
	{ DB_AGAIN, 3, false, true, 303, 4, NULL, "7", NULL },
	{ DB_AGAIN, 4, false, true, 503, 4, "3", "6", BUSY },
	{ DB_AGAIN, 1, false, false, 303, 2, NULL, "7", NULL },
	{ DB_GONE, 1, false, true, 303, 2, NULL, "7", NULL },
	{ DB_GONE, 4, false, true, 503, 4, "3", "6", BUSY },
	{ DB_GONE, 1, false, false, 303, 2, NULL, "7", NULL },
	{ DB_UNKNOWN, 1, false, true, 303, 2, NULL, "7", NULL },
	{ DB_UNKNOWN, 1, true, true, 303, 2, NULL, "7", NULL },
	{ DB_UNKNOWN, 3, true, true, 303, 4, NULL, "7", NULL },
	{ DB_UNKNOWN, 4, false, true, 503, 4, "3", "6", UNKNOWN },
	{ DB_UNKNOWN, 4, true, true, 503, 4, "3", "7", UNKNOWN },
	{ DB_UNKNOWN, 1, false, false, 503, 1, "3", "6", UNKNOWN },
	{ DB_UNKNOWN, 1, true, false, 503, 1, "3", "7", UNKNOWN },
	{ DB_BUSY, 1, false, true, 503, 1, "3", "6", BUSY },
	{ DB_TIMEOUT, 1, false, true, 503, 1, "3", "6", BUSY },
	{ DB_FULL, 1, false, true, 507, 1, NULL, "6", FULL },
	{ DB_READONLY, 1, false, true, 503, 1, NULL, "6", READONLY },
	{ DB_CONSTRAINT, 1, false, true, 500, 1, NULL, "6", BROKEN },
	{ DB_BROKEN, 1, false, true, 500, 1, NULL, "6", BROKEN },
};

static void test_ends(void **state)
{
	const struct route *t = page_route = route_named("event_add");
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		page_engine();
		page_fault_is((struct fault){ .on = DB_WRITE, .at = ENGINE_COMMIT, .from = 1,
			.times = ends[i].times, .with = ends[i].with, .done = ends[i].done });
		struct page p = send(t, ends[i].keyed ? "once" : NULL);
		page_expect(&p, ends[i].status);
		const char *retry = page_header(&p, "Retry-After"), *where = page_header(&p, "Location");
		if (page_asked[1][ENGINE_BEGIN] != ends[i].tries)
			fail_msg("%zu: tried %d times", i, page_asked[1][ENGINE_BEGIN]);
		assert_true(str_eq(str_of(retry), str_of(ends[i].retry)));
		assert_null(page_header(&p, "Clear-Site-Data"));
		assert_true(str_eq(str_of(where), str_of(p.status == 303 ? sample_of(t)->location : NULL)));
		page_stored("SELECT count(*) FROM event WHERE incident_id = 1", ends[i].events);
		if (ends[i].says && !page_says(p.body, ends[i].says)) fail_msg("%zu: %.*s", i, STR_F(p.body));
		if (p.status == 503 || p.status == 507) {
			assert_true(page_says(p.body, ">\nLooked again</textarea>"));
			if (ends[i].keyed) assert_true(page_says(p.body, "name=\"idem\" value=\"once\""));
		}
		if (p.status == 500) assert_true(page_says(p.body, "Looked again"));
		assert_true(page_engine_rests());
		page_fresh_inside(state);
	}
}

/* What is said once cannot be unsaid by what comes after: it may have been done. Only an answer of a
 * database that is there again is better. */
static void test_unknown_then(void **state)
{
	const struct route *t = page_route = route_named("event_add");
	fault_at(ENGINE_COMMIT, 1, 1, DB_UNKNOWN);
	page_fault_too((struct fault){ .on = DB_WRITE, .at = ENGINE_BEGIN, .from = 2, .times = 1,
		.with = DB_BUSY });
	struct page p = send(t, "once");
	page_expect(&p, 503);
	assert_true(page_says(p.body, UNKNOWN));
	assert_int_equal(page_asked[1][ENGINE_BEGIN], 2);
	page_fresh_inside(state);
	fault_at(ENGINE_COMMIT, 1, 1, DB_UNKNOWN);
	page_fault_too((struct fault){ .on = DB_WRITE, .at = ENGINE_BEGIN, .from = 2, .times = 1,
		.first = "UPDATE person SET role = 'viewer' WHERE id = 2" });
	p = send(t, "once");
	page_expect(&p, 403);
}

/* Lost against a process that did the same form meanwhile: it is not done again, nor counted. */
static void test_done_meanwhile(void **state)
{
	const struct route *t = page_route = route_named("event_add");
	struct arena *kept = arena_new((size_t)1 << 20);        /* past the fresh database */
	page_engine();
	struct page p = send(t, "once");
	page_expect(&p, 303);
	int statements = page_asked[1][ENGINE_RUN];
	const char *claim = arena_printf(kept, "INSERT INTO idem (key, person_id, route, body_sha256, status, "
		"location, at) VALUES ('%s', 2, 'event_add', '%s', 303, '/elsewhere', 1)",
		page_value("SELECT key FROM idem"), page_value("SELECT body_sha256 FROM idem")).p;
	page_fresh_inside(state);
	/* After the handler come the form's key and the counter. */
	fault_at(ENGINE_RUN, statements - 1, 1, DB_AGAIN);
	page_fault_too((struct fault){ .on = DB_WRITE, .at = ENGINE_BEGIN, .from = 2, .times = 1,
		.first = claim });
	p = send(t, "once");
	page_expect(&p, 303);
	assert_string_equal(page_header(&p, "Location"), "/elsewhere");
	page_stored("SELECT n FROM counter WHERE name = 'change'", "100");
	page_stored("SELECT count(*) FROM event WHERE incident_id = 1", "6");
	arena_free(kept);
}

/* --- At each statement ------------------------------------------------------------------------ */

/* The page that it leads to, as JSON. */
static struct str leads_to(const struct page *p, enum who who)
{
	struct str path = str_of(page_header(p, "Location")), head;
	if (str_cut(&path, '#', &head)) path = head;
	if (str_cut(&path, '?', &head)) path = head;
	struct page seen = page_ask(&(struct ask){ .method = "GET", .who = who, .accept =
		"application/json", .path = page_text("%.*s", STR_F(path)) });
	return seen.status == 200 ? seen.body : STR("");
}

/* Lost at one of its statements it is run again, and stores just what it would have: once, with one
 * change counted, and no trace of the first try. (A server does not give a number twice that it gave
 * to the first try, so there the page is not compared.) */
static void test_again_at_each(void **state)
{
	struct arena *kept = arena_new((size_t)32 << 20);       /* past the fresh database */
	int again = 0;
	EACH_WRITE(t) {
		if (strcmp(t->name, "password_set") == 0) continue;       /* hashing takes its time */
		bool numbered = strcmp(t->name, "incident_add") == 0 || strcmp(t->name, "followup_add") == 0;
		struct str like = STR_NONE, where = STR_NONE;
		for (int k = 0; ; k += 1 + (k > 3)) {        /* each of the first, then every other */
			fault_at(ENGINE_RUN, k, k > 0, DB_AGAIN);
			struct page p = send(t, "once");
			page_expect(&p, 303);
			bool tried_again = page_asked[1][ENGINE_BEGIN] == 2;
			assert_int_equal(page_asked[1][ENGINE_COMMIT], 1);
			page_stored("SELECT count(*) FROM idem", "1");
			page_stored("SELECT n FROM counter WHERE name = 'change'", "101");
			page_stored("SELECT count(DISTINCT object) - count(*) FROM change WHERE id > " FIXTURE_CHANGES,
				"0");
			page_fault_is((struct fault){ .times = 0 });
			struct str body = numbered || test_db_is_pg() ? STR("") : leads_to(&p, sample_of(t)->who);
			if (k == 0) {
				like = arena_str(kept, body);
				where = arena_str(kept, str_of(page_header(&p, "Location")));
			}
			size_t at = 0;
			while (at < body.len && at < like.len && body.p[at] == like.p[at]) at++;
			if (at < body.len || at < like.len) fail_msg("%s, statement %d: %.*s\nnot %.*s", t->name, k,
				STR_F(str_part(body, at, 300)), STR_F(str_part(like, at, 300)));
			if (!numbered) assert_true(str_eq(where, str_of(page_header(&p, "Location"))));
			page_fresh_inside(state);
			again += tried_again;
			if (k && !tried_again) break;
		}
	}
	assert_true(again > 100);
	arena_free(kept);
}

/* Nothing is half done: whichever statement fails, on the reading or the writing connection, nothing is
 * stored, nobody is led on, and both connections are free for who comes next. */
static void test_refused_at_each(void **state)
{
	static const struct { enum db_status with; int status; } faults[] = { { DB_BUSY, 503 },
		{ DB_FULL, 507 }, { DB_BROKEN, 500 } };
	int refused = 0;
	EACH_WRITE(t) for (int on = 0; on < 2; on++) {
		const char *before = page_digest();
		struct page p;
		for (int k = 1; ; k++) {
			page_engine();
			page_fault_is((struct fault){ .on = on ? DB_WRITE : DB_READ, .at = ENGINE_RUN, .from = k,
				.times = 1, .with = faults[k % 3].with });
			p = send(t, "once");
			if (p.status == 303 && page_asked[on][ENGINE_RUN] < k) break;
			/* Whoever leaves may leave, when only the database keeps the session. */
			bool left = on && faults[k % 3].with != DB_BROKEN && strcmp(t->name, "signout") == 0;
			page_expect(&p, left ? 303 : faults[k % 3].status);
			assert_int_equal(page_says(p.log, "event=session_stays"), left);
			if (strcmp(before, page_digest()) != 0) fail_msg("%s, %s: statement %d: it is stored",
				t->name, on ? "writing" : "reading", k);
			assert_int_equal(page_header(&p, "Location") != NULL, left);
			assert_true(page_engine_rests());
			refused++;
		}
		page_fresh_inside(state);
	}
	assert_true(refused > 100);
}

/* --- What changed before it began -------------------------------------------------------------- */

/* Who they are and what is there is asked again inside the transaction. */
static void test_asked_again(void **state)
{
	static const struct { const char *first; int status; } changed[] = {
		{ "UPDATE person SET role = CASE role WHEN 'admin' THEN 'responder' WHEN 'responder' THEN "
		  "'participant' ELSE 'viewer' END", 403 },
		{ "DELETE FROM session", 401 }, { "UPDATE person SET state = 'disabled'", 401 },
		{ "UPDATE incident SET number = number + 5000; UPDATE followup SET number = number + 5000",
		  404 },
	};
	EACH_WRITE(t) for (size_t i = 0; i < sizeof changed / sizeof *changed; i++) {
		if (changed[i].status == 403 && t->role == ROLE_VIEWER) continue;
		if (changed[i].status == 404 && route_load(t) == LOAD_NOTHING) continue;
		page_engine();
		page_fault_is((struct fault){ .on = DB_WRITE, .at = ENGINE_BEGIN, .from = 1, .times = 1,
			.first = changed[i].first });
		struct page p = send(t, "once");
		page_expect(&p, changed[i].status);
		assert_int_equal(page_says(p.log, " person=0 status=401 "), changed[i].status == 401);
		assert_null(page_header(&p, "Location"));
		page_stored("SELECT count(*) FROM idem", "0");
		page_stored("SELECT count(*) FROM change", FIXTURE_CHANGES);
		page_stored("SELECT n FROM counter WHERE name = 'change'", "100");
		page_fresh_inside(state);
	}
}

/* A form with a fault comes back on its page; who can no longer see that, or when it can no longer be
 * read, gets what was typed, to copy it out. (Whose session has ended meanwhile is nobody.) */
static bool comes_back(const char *path, const char *form, struct fault fault)
{
	page_engine();
	fault.on = DB_READ;
	page_fault_is(fault);
	struct page p = page_post(path, PAUL, form);
	page_expect(&p, 422);
	bool ended = fault.first && strstr(fault.first, "session");
	assert_int_equal(page_says(p.body, "Mine alone"), !ended);
	assert_true(page_engine_rests());
	return page_says(p.body, "name=\"precision\"") || page_says(p.body, "name=\"severity\"");
}

static void test_page_again(void **state)
{
	static const char event[] = "at=never&precision=typed&kind=response&text=Mine+alone",
		facts[] = "version=1&title=&summary=Mine+alone";
	const char *path = sample_of(page_route = route_named("event_add"))->path;
	assert_true(comes_back(path, event, (struct fault){ .times = 0 }));
	int statements = page_asked[0][ENGINE_RUN];
	assert_int_equal(page_asked[0][ENGINE_BEGIN], 2);
	assert_false(comes_back(path, event, (struct fault){ .at = ENGINE_BEGIN, .from = 2, .times = 1,
		.with = DB_BUSY }));
	for (int k = 2; k <= statements; k++)
		if (comes_back(path, event, (struct fault){ .at = ENGINE_RUN, .from = k, .times = 1,
			.with = k % 2 ? DB_BUSY : DB_BROKEN })) fail_msg("statement %d: a page with a hole", k);
	static const char *const changes[] = { "DELETE FROM session",
		"UPDATE incident SET number = 5000 WHERE id = 1", "UPDATE person SET role = 'viewer'" };
	for (int i = 0; i < 3; i++) {
		if (comes_back("/INC-3/edit", facts, (struct fault){ .at = ENGINE_BEGIN, .from = 2, .times = 1,
			.first = changes[i] })) fail_msg("after %s", changes[i]);
		page_fresh_inside(state);
	}
	assert_true(comes_back("/INC-3/edit", facts, (struct fault){ .times = 0 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_ends),
		PAGE_INSIDE_TEST(test_unknown_then), PAGE_INSIDE_TEST(test_done_meanwhile),
		PAGE_INSIDE_TEST(test_again_at_each),
		PAGE_INSIDE_TEST(test_refused_at_each), PAGE_INSIDE_TEST(test_asked_again),
		PAGE_INSIDE_TEST(test_page_again) };
	return cmocka_run_group_tests_name("again", tests, page_open, page_close);
}
