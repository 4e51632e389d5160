/* What one's own forms leave in the database, and that a password is printed by no answer. */
#define _GNU_SOURCE
#include "page.h"

/* --- Settings ---------------------------------------------------------------------------------- */

#define SETTINGS "SELECT shown || '|' || coalesce(email, '-') || '|' || coalesce(lang, '-') || '|' || zone " \
	"|| '|' || coalesce(theme, '-') || '|' || keys || '|' || role || '|' || version FROM person WHERE id = "

static void test_settings(void **state)
{
	(void)state;
	static const struct { enum who who; const char *form, *stored; } saves[] = {
		{ VERA, "shown=V&email=v@example.org&lang=ja&zone=Asia/Tokyo&theme=dark&keys=1",
		  "V|v@example.org|ja|Asia/Tokyo|dark|1|viewer|2" },
		{ VERA, "shown=V&email=&lang=&zone=UTC&theme=", "V|-|-|UTC|-|0|viewer|3" },
		{ HANA, "shown=Hana+H&lang=en&zone=America/Los_Angeles&theme=light",
		  "Hana H|-|en|America/Los_Angeles|light|0|responder|2" },
	};
	for (size_t i = 0; i < sizeof saves / sizeof *saves; i++) {
		assert_int_equal(page_post("/settings", saves[i].who, saves[i].form).status, 303);
		page_stored(page_text(SETTINGS "%d", (int)saves[i].who), saves[i].stored);
	}
	page_stored("SELECT count(*) FROM person WHERE version > 1", "2");
}

static void test_settings_refused(void **state)
{
	(void)state;
	static const struct { const char *form, *field; } bad[] = {
		{ "shown=&zone=UTC", "shown" }, { "shown=++&zone=UTC", "shown" }, { "shown=V", "zone" },
		{ "shown=V&zone=", "zone" }, { "shown=V&zone=Nowhere/At_all", "zone" },
		{ "shown=V&zone=UTC&lang=fr", "lang" }, { "shown=V&zone=UTC&theme=pink", "theme" },
	};
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct page p = page_post_json("/settings", VERA, bad[i].form);
		if (p.status != 422 || !page_names(&p, bad[i].field)) fail_msg("%s: %d", bad[i].form, p.status);
	}
	assert_string_equal(before, page_digest());
}

/* C8: nobody is shown as somebody else is, or signs in, however it is written; nor as nothing. One's own
 * name may be written another way. */
static void test_shown_is_ones_own(void **state)
{
	(void)state;
	static const char *const taken[] = { "Rosa+Responder", "rosa++RESPONDER", "Rosa%C2%A0Responder",
		"RosaResponder", "%EF%BC%B2osa+Responder", "Rosa%E2%80%8B+Responder", "Rosa%E3%80%80Responder",
		"%F0%9D%90%91osa+Responder", "rosa", "ROSA", "Dora+Departed", "%E2%80%8B", "%E3%85%A4",
		"%E2%A0%80%C2%AD", NULL };
	const char *before = page_digest();
	for (int i = 0; taken[i]; i++) {
		struct page p = page_post_json("/settings", VERA, page_text("shown=%s&zone=UTC", taken[i]));
		if (p.status != 422 || !page_names(&p, "shown")) fail_msg("%s: %d", taken[i], p.status);
	}
	assert_string_equal(before, page_digest());
	assert_int_equal(page_post("/settings", ROSA, "shown=ROSA++responder&zone=UTC").status, 303);
	assert_int_equal(page_post("/settings", VERA, "shown=Vera&zone=UTC").status, 303);
	assert_int_equal(page_post("/settings", REMY, "shown=Vera+Viewer&zone=UTC").status, 303);
	assert_int_equal(page_post("/settings", PAUL, "shown=vera&zone=UTC").status, 422);
	page_stored("SELECT folded FROM person WHERE id = 5", "veraviewer");
}

/* C8: history says the name that somebody had then, and beside it the one they sign in with. */
static void test_history_keeps_names(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=contained&reason=Closed").status, 303);
	assert_int_equal(page_post("/FU-11/notes", PAUL, "note=Begun&to=note").status, 303);
	assert_int_equal(page_post("/settings", ROSA, "shown=Remy+R&zone=UTC").status, 303);
	assert_int_equal(page_post("/settings", PAUL, "shown=Somebody+New&zone=UTC").status, 303);
	struct page p = page_get("/INC-7/history", VERA);
	assert_true(page_says(p.body, "Rosa Responder <span class=\"meta\"><a href=\"/people/rosa\">rosa</a></span>"));
	assert_false(page_says(p.body, "Remy R<"));
	p = page_get("/FU-11", VERA);
	assert_true(page_says(p.body, "Paul Participant"));
	assert_true(page_says(p.body, "href=\"/people/paul\">paul</a></span>"));
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=resolved&reason=Gone").status, 303);
	p = page_get("/INC-7/history", VERA);
	assert_true(page_says(p.body, "Remy R <span class=\"meta\"><a href=\"/people/rosa\">rosa</a></span>"));
}

/* A zone that is chosen is one's own from the next page on. */
static void test_zone(void **state)
{
	(void)state;
	struct page p = page_get("/INC-3", ROSA);
	assert_true(page_says(p.body, "24 Feb 2026, 08:20<"));
	assert_int_equal(page_post("/settings", ROSA, "shown=R&zone=Asia/Tokyo").status, 303);
	p = page_get("/INC-3", ROSA);
	assert_true(page_says(p.body, "24 Feb 2026, 17:20<"));
	p = page_get("/INC-3", REMY);
	assert_true(page_says(p.body, "24 Feb 2026, 08:20<"));
}

/* --- Passwords --------------------------------------------------------------------------------- */

#define NOW_WORD "correct horse battery"
#define NEXT_WORD "quiet geese cross the moor"
#define NOW_TYPED "correct+horse+battery"
#define NEXT_TYPED "quiet+geese+cross+the+moor"

/* Each way in which the form comes back, or does not. */
static const struct { const char *form; int status; } forms[] = {
	{ "now=wrong+wrong+wrong+wrong&next=" NEXT_TYPED "&again=" NEXT_TYPED, 422 },
	{ "now=" NOW_TYPED "&next=" NEXT_TYPED "&again=wrong+geese+cross+the+moor", 422 },
	{ "now=" NOW_TYPED "&next=short&again=short", 422 },
	{ "now=" NOW_TYPED "&next=" NEXT_TYPED, 422 },
	{ "now=" NOW_TYPED "&next=" NEXT_TYPED "&again=" NEXT_TYPED "&zzz=1", 400 },
	{ "now=" NOW_TYPED "&now=" NEXT_TYPED "&next=x&again=x", 400 },
	{ "now=" NOW_TYPED "&next=" NEXT_TYPED "&again=" NEXT_TYPED, 303 },
};

static void expect_secret(const struct page *p, const char *form)
{
	static const char *const words[] = { NOW_WORD, NEXT_WORD, "wrong wrong", "wrong geese", "geese",
		NOW_TYPED, NEXT_TYPED, ">short<", "\"short\"" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (page_says(p->body, words[i]) || page_says(p->head, words[i]) || page_says(p->log, words[i]))
			fail_msg("%s: says \"%s\"", form, words[i]);
}

/* By whom and in whichever face it is asked. */
static void test_not_printed(void **state)
{
	static const enum who people[] = { ROSA, HANA };
	for (size_t i = 0; i < 2 * 2 * sizeof forms / sizeof *forms; i++) {
		const char *form = forms[i / 4].form;
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/settings/password",
			.who = people[i & 1], .accept = i & 2 ? "application/json" : NULL,
			.body = page_form(people[i & 1], form, page_key()) });
		if (p.status != forms[i / 4].status && !(p.status == 200 && i & 2))
			fail_msg("%s: %d", form, p.status);
		expect_secret(&p, form);
		page_stored("SELECT count(*) FROM person WHERE password LIKE '%geese%'", "0");
		page_fresh_inside(state);
	}
}

/* Nor by the sign-in page, nor by one that is busy or forbidden. */
static void test_not_printed_elsewhere(void **state)
{
	(void)state;
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3",
		.body = STR("signin=1&name=rosa&password=" NEXT_TYPED) });
	assert_int_equal(p.status, 401);
	expect_secret(&p, "sign in");
	const char *form = forms[6].form;
	p = page_ask(&(struct ask){ .method = "POST", .path = "/settings/password", .who = ROSA,
		.site = "cross-site", .body = page_form(ROSA, form, page_key()) });
	assert_int_equal(p.status, 403);
	expect_secret(&p, "cross-site");
	page_run("DELETE FROM session");
	p = page_post("/settings/password", ROSA, form);
	assert_int_equal(p.status, 401);
	expect_secret(&p, "signed out");
}

/* The lock is held for as long as a form waits for it. */
static void test_not_printed_when_busy(void **state)
{
	(void)state;
	page_hold();
	struct page p = page_post("/settings/password", ROSA, forms[6].form);
	page_release();
	assert_int_equal(p.status, 503);
	expect_secret(&p, "busy");
	page_stored("SELECT count(*) FROM idem", "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_settings), PAGE_INSIDE_TEST(test_settings_refused),
		PAGE_INSIDE_TEST(test_zone), PAGE_INSIDE_TEST(test_shown_is_ones_own),
		PAGE_INSIDE_TEST(test_history_keeps_names), PAGE_INSIDE_TEST(test_not_printed),
		PAGE_INSIDE_TEST(test_not_printed_elsewhere), PAGE_INSIDE_TEST(test_not_printed_when_busy),
	};
	return cmocka_run_group_tests_name("person_rules", tests, page_open, page_close);
}
