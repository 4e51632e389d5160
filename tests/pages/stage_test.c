/* What is staged happens before anything is locked: it is answered while somebody else holds the lock. */
#include "page.h"

#define EACH_STAGED(t) EACH_ROUTE(t) if (t->stage)

static struct page send_held(const char *path, enum who who, struct str body)
{
	page_hold();
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = path, .who = who,
		.accept = "application/json", .body = body });
	page_release();
	return p;
}

/* A form that was done before leads on without being staged or locked again. */
static void test_done_before(void **state)
{
	int staged = 0;
	EACH_STAGED(t) {
		const struct sample *s = sample_of(t);
		/* What is given out is given out again: that form has no key. */
		if (s->status != 303) continue;
		struct str body = page_form(s->who, s->form, "once");
		struct page first = page_ask(&(struct ask){ .method = "POST", .path = s->path,
			.who = s->who, .body = body });
		page_expect(&first, 303);
		if (strcmp(t->name, "password_set") == 0) page_sign_in(s->who);
		const char *after = page_digest();
		struct page again = send_held(s->path, s->who, body);
		page_expect(&again, 303);
		assert_string_equal(page_header(&first, "Location"), page_header(&again, "Location"));
		assert_string_equal(after, page_digest());
		staged++;
		page_fresh_inside(state);
	}
	assert_true(staged >= 2);
}

/* Lines are read and shown, and refused, without a lock; who may not, and what is not there, is known
 * before anything is staged. */
static void test_paste(void **state)
{
	(void)state;
	page_route = route_named("event_paste");
	static const char *const there = "/INC-3/timeline/paste";
	static const struct { const char *path; enum who who; const char *form; int status; } cases[] = {
		{ there, PAUL, "lines=2026-02-24+11:00+Keys&paste_zone=UTC", 200 },
		{ there, PAUL, "lines=2026-02-24+11:00+Keys&paste_zone=Nowhere", 422 },
		{ there, PAUL, "lines=never+Keys&paste_zone=UTC&add=1", 422 },
		{ there, PAUL, "lines=2026-02-24+11:00+Keys&paste_zone=UTC&add=1&seen=other", 200 },
		{ there, VERA, "lines=2026-02-24+11:00+Keys&paste_zone=UTC", 403 },
		{ "/INC-8/timeline/paste", PAUL, "lines=2026-02-24+11:00+Keys&paste_zone=UTC", 404 },
	};
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct page p = send_held(cases[i].path, cases[i].who, page_form(cases[i].who,
			cases[i].form, page_key()));
		page_expect(&p, cases[i].status);
	}
	assert_string_equal(before, page_digest());
}

/* Passwords are looked at before: what is wrong with the next one is told at once. A wrong one for now is
 * counted first (032), so whoever holds the lock cannot be used to try passwords that nobody counts. */
static void test_password(void **state)
{
	(void)state;
	static const char wrong[] = "now=wrong+wrong+wrong&next=seven+geese+cross+a+bridge"
		"&again=seven+geese+cross+a+bridge", failures[] = "SELECT count(*) FROM signin_failure";
	page_route = route_named("password_set");
	struct page p = send_held("/settings/password", VERA, page_form(VERA, "now=wrong+wrong+wrong"
		"&next=seven+geese+cross+a+bridge&again=other", page_key()));
	page_expect(&p, 422);
	if (!page_names(&p, "again") || page_names(&p, "now")) fail_msg("%.*s", STR_F(p.body));
	p = send_held("/settings/password", VERA, page_form(VERA, wrong, page_key()));
	page_expect(&p, 503);
	assert_false(page_names(&p, "now"));
	page_stored(failures, "0");
	p = page_post_json("/settings/password", VERA, wrong);
	page_expect(&p, 422);
	if (!page_names(&p, "now")) fail_msg("%.*s", STR_F(p.body));
	page_stored(failures, "1");
}

/* The password is another one by the time the change is written (here at the claim of the form's key):
 * what was found out before does not hold any more. */
static void test_password_changed_meanwhile(void **state)
{
	(void)state;
	const char *before = page_value("SELECT password FROM person WHERE id = 1");
	page_run(test_db_is_pg() ? "CREATE FUNCTION meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$ "
		"BEGIN UPDATE person SET password = 'other' WHERE id = 1; RETURN NULL; END $$; "
		"CREATE TRIGGER meanwhile AFTER INSERT ON idem EXECUTE FUNCTION meanwhile()" :
		"CREATE TRIGGER meanwhile AFTER INSERT ON idem BEGIN "
		"UPDATE person SET password = 'other' WHERE id = 1; END");
	const struct sample *s = sample_of(page_route = route_named("password_set"));
	struct page p = page_post_json(s->path, VERA, s->form);
	bool named = page_names(&p, "now");
	page_forget();          /* a server's reader holds on to what it read until it is idle */
	page_run(test_db_is_pg() ? "DROP FUNCTION meanwhile CASCADE" : "DROP TRIGGER meanwhile");
	page_expect(&p, 422);
	if (!named) fail_msg("%.*s", STR_F(p.body));
	assert_string_equal(page_value("SELECT password FROM person WHERE id = 1"), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_done_before), PAGE_INSIDE_TEST(test_paste),
		PAGE_INSIDE_TEST(test_password), PAGE_INSIDE_TEST(test_password_changed_meanwhile),
	};
	return cmocka_run_group_tests_name("stage", tests, page_open, page_close);
}
