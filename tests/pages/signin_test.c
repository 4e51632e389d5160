/* Signing in and out, sessions, passwords (AUTH-01, AUTH-03, AUTH-04, AUTH-07). */
#define _GNU_SOURCE
#include "page.h"

static struct page sign_in(const char *path, const char *name, const char *password)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .body = arena_printf(page_arena,
		"signin=1&name=%s&password=%s", name, password) });
}
#define RIGHT "correct+horse+battery"

/* The cookie of a fresh session, as a browser sends it back; its attributes are these, exactly. */
static const char *cookie_of(const struct page *p)
{
	static const char attributes[] = "; Path=/; Secure; HttpOnly; SameSite=Lax";
	const char *header = page_header(p, "Set-Cookie");
	assert_non_null(header);
	struct str s = str_of(header);
	assert_int_equal(s.len, 15 + 43 + sizeof attributes - 1);
	assert_true(str_starts(s, "__Host-debrief="));
	assert_string_equal(header + 58, attributes);
	for (int i = 15; i < 58; i++) {
		char c = header[i];
		assert_true((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			c == '-' || c == '_');
	}
	return page_text("%.58s", header);
}

/* The other cookie, of what was done. */
static const char *done_of(const struct page *p)
{
	const char *at = memmem(p->head.p, p->head.len, "__Host-done=", 12);
	assert_non_null(at);
	return page_text("%.*s", (int)strcspn(at, ";"), at);
}

static int status_with(const char *cookie)
{
	return page_ask(&(struct ask){ .method = "GET", .path = "/INC-3", .cookie = cookie }).status;
}

static void test_right(void **state)
{
	(void)state;
	struct page p = sign_in("/INC-3?done=x", "Rosa", RIGHT), q = sign_in("/", "rosa", RIGHT);
	assert_int_equal(p.status, 303);
	assert_string_equal(page_header(&p, "Location"), "/INC-3?done=x");
	assert_int_equal(status_with(cookie_of(&p)), 200);
	assert_string_not_equal(cookie_of(&p), cookie_of(&q));
	const char *token = cookie_of(&p) + 15;
	assert_string_equal(page_value(page_text("SELECT count(*) FROM session WHERE token_sha256 = '%s'",
		token)), "0");
	assert_string_equal(page_value(page_text("SELECT count(*) FROM session WHERE token_sha256 = "
		"sha256('%s')", token)), "1");
	assert_string_equal(page_value("SELECT count(*) FROM session WHERE person_id = 3"), "3");
}

/* Nobody can choose another's session: what the browser brought along is not what it gets. */
static void test_fixation(void **state)
{
	(void)state;
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/", .cookie =
		"__Host-debrief=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
		.body = STR("signin=1&name=rosa&password=" RIGHT) });
	assert_int_equal(p.status, 303);
	assert_null(strstr(cookie_of(&p), "zzzzzzzz"));
	assert_int_equal(status_with("__Host-debrief=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"), 401);
}

/* Where it leads is where the form was, on this host, and nothing else. */
static void test_target(void **state)
{
	(void)state;
	static const struct { const char *path, *leads_to; } targets[] = {
		{ "/", "/" }, { "/open?kind=bug&kind=investment", "/open?kind=bug&kind=investment" },
		{ "//evil.example/x", "/" }, { "/\\evil.example", "/%5Cevil.example" },
		{ "/INC-3/x y", "/INC-3/x%20y" }, { "/nothing", "/nothing" },
	};
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		struct page p = sign_in(targets[i].path, "rosa", RIGHT);
		assert_int_equal(p.status, 303);
		assert_string_equal(page_header(&p, "Location"), targets[i].leads_to);
	}
}

/* Wrong is wrong: the page says the same of names that exist, do not, or may not. */
static void test_enumeration(void **state)
{
	(void)state;
	static const char *const names[] = { "rose", "dora", "ROSA", "r'--", NULL };
	struct page known = sign_in("/INC-3", "rosa", "wrong+wrong+wrong");
	assert_int_equal(known.status, 401);
	assert_null(page_header(&known, "Set-Cookie"));
	for (int i = 0; names[i]; i++) {
		const char *password = strcmp(names[i], "dora") == 0 ? RIGHT : "wrong+wrong+wrong";
		struct page p = sign_in("/INC-3", names[i], password);
		const char *at = memmem(p.body.p, p.body.len, "name=\"name\" value=\"", 19);
		assert_non_null(at);
		char *body = page_text("%.*s", STR_F(p.body));
		const char *shown = strcmp(names[i], "r'--") == 0 ? "r&#39;--" : names[i];
		char *value = body + (at - p.body.p) + 19;
		assert_true(str_starts(str_of(value), shown));
		struct str same = arena_printf(page_arena, "%.*srosa%s", (int)(value - body), body,
			value + strlen(shown));
		assert_int_equal(p.status, 401);
		if (!str_eq(same, known.body)) fail_msg("%s: not the same page", names[i]);
	}
}

static void test_foreign_form(void **state)
{
	(void)state;
	static const char *const sites[] = { "cross-site", "same-site", "x", "", NULL };
	const char *before = page_digest();
	for (int i = 0; sites[i]; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/", .site = sites[i],
			.body = STR("signin=1&name=rosa&password=" RIGHT) });
		assert_int_equal(p.status, 403);
		assert_null(page_header(&p, "Set-Cookie"));
	}
	assert_string_equal(before, page_digest());
}

/* INJ-09: nothing twice and nothing else in the sign-in form; a form that is no sign-in gets the page. */
static void test_INJ_09_signin(void **state)
{
	(void)state;
	static const char *const bad[] = { "signin=1&signin=1&name=rosa&password=" RIGHT,
		"signin=1&name=rosa&name=ada&password=" RIGHT, "signin=1&name=rosa&zzz=1&password=" RIGHT,
		"signin=1&name=rosa&password=" RIGHT "&%70assword=x", NULL };
	const char *before = page_digest();
	for (int i = 0; bad[i]; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/",
			.body = str_of(bad[i]) });
		if (p.status != 400 || page_header(&p, "Set-Cookie")) fail_msg("%s: %d", bad[i], p.status);
	}
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit",
		.body = STR("title=x&name=rosa&password=" RIGHT) });
	assert_int_equal(p.status, 401);
	assert_string_equal(before, page_digest());
}

static void test_signout(void **state)
{
	(void)state;
	struct page p = page_post("/signout", ROSA, "");
	assert_int_equal(p.status, 303);
	assert_string_equal(page_header(&p, "Clear-Site-Data"), "\"cache\",\"cookies\",\"storage\"");
	assert_string_equal(page_header(&p, "Set-Cookie"), "__Host-debrief=; Path=/; Secure; HttpOnly; "
		"SameSite=Lax; Max-Age=0");
	assert_string_equal(page_value("SELECT count(*) FROM session WHERE person_id = 3"), "0");
	assert_int_equal(page_get("/INC-3", ROSA).status, 401);
	assert_int_equal(page_get("/INC-3", VERA).status, 200);
}

static void test_password_change(void **state)
{
	(void)state;
	struct page other = sign_in("/", "vera", RIGHT);
	const char *cookie = cookie_of(&other);
	const struct sample *s = sample_of(route_named("password_set"));
	struct page p = page_post(s->path, VERA, "now=wrong+wrong+wrong&next=seven+geese+cross+a+bridge"
		"&again=seven+geese+cross+a+bridge");
	assert_int_equal(p.status, 422);
	assert_false(page_says(p.body, "seven geese"));
	assert_int_equal(status_with(cookie), 200);
	page_stored("SELECT count(*) FROM signin_failure", "1");
	p = page_post(s->path, VERA, s->form);
	assert_int_equal(p.status, 303);
	assert_int_equal(status_with(cookie), 401);
	/* AUTH-01, C11: this session's token ends too; a copy of its cookie is worth nothing. */
	assert_int_equal(page_get("/settings", VERA).status, 401);
	page_stored("SELECT count(*) FROM session WHERE person_id = 1", "1");
	assert_int_equal(status_with(cookie_of(&p)), 200);
	struct page next = page_ask(&(struct ask){ .method = "GET", .path = "/settings",
		.cookie = page_text("%s; %s", cookie_of(&p), done_of(&p)) });
	assert_true(page_says(next.body, "Password changed. Other sessions are signed out."));
	assert_int_equal(page_get("/settings", ROSA).status, 200);
	assert_int_equal(sign_in("/", "vera", RIGHT).status, 401);
	assert_int_equal(sign_in("/", "vera", "seven+geese+cross+a+bridge").status, 303);
	assert_string_equal(page_value("SELECT count(*) FROM person WHERE password LIKE '%geese%'"), "0");
}

/* Every byte counts, up to the longest that is taken; weak ones are not. */
static void test_passwords(void **state)
{
	(void)state;
	static const char *const weak[] = { "short", "fourteen+chars", "aaaaaaaaaaaaaaaaaaaa",
		"abcdefghijklmnopqrst", "", NULL };
	for (int i = 0; weak[i]; i++) {
		struct page p = page_post_json("/settings/password", VERA, page_text("now=" RIGHT
			"&next=%s&again=%s", weak[i], weak[i]));
		if (p.status != 422) fail_msg("%s: %d", weak[i], p.status);
	}
	char longest[1025];
	for (int i = 0; i < 1024; i++) longest[i] = "ab.cdefgh"[i % 9];
	longest[1024] = 0;
	struct page p = page_post("/settings/password", VERA, page_text("now=" RIGHT "&next=%s&again=%s",
		longest, longest));
	assert_int_equal(p.status, 303);
	assert_int_equal(sign_in("/", "vera", longest).status, 303);
	longest[1023] = 'z';
	assert_int_equal(sign_in("/", "vera", longest).status, 401);
	longest[1023] = 0;
	assert_int_equal(sign_in("/", "vera", longest).status, 401);
}

static void test_session_ends(void **state)
{
	(void)state;
	static const struct { const char *sql; int status; } ages[] = {
		{ "UPDATE session SET seen_at = 1772442000000 - 8 * 3600000 + 1", 200 },
		{ "UPDATE session SET seen_at = 1772442000000 - 8 * 3600000", 401 },
		{ "UPDATE session SET created_at = 1772442000000 - 7 * 86400000 + 1", 200 },
		{ "UPDATE session SET created_at = 1772442000000 - 7 * 86400000", 401 },
		{ "UPDATE person SET state = 'disabled' WHERE id = 3", 401 },
		{ "UPDATE person SET state = 'left' WHERE id = 3", 401 },
		{ "DELETE FROM session", 401 },
	};
	for (size_t i = 0; i < sizeof ages / sizeof *ages; i++) {
		page_run(ages[i].sql);
		if (page_get("/INC-3", ROSA).status != ages[i].status) fail_msg("%s", ages[i].sql);
		page_fresh_inside(state);
	}
	page_run("UPDATE person SET role = 'viewer' WHERE id = 3");
	assert_int_equal(page_get("/INC-3/edit", ROSA).status, 403);
}

/* A session in use stays alive: seen at most ten minutes ago. */
static void test_touch(void **state)
{
	(void)state;
	page_run("UPDATE session SET seen_at = 1772442000000 - 11 * 60000");
	assert_int_equal(page_get("/INC-3", ROSA).status, 200);
	assert_string_equal(page_value("SELECT seen_at FROM session WHERE person_id = 3"),
		"1772442000000");
	assert_string_equal(page_value("SELECT count(*) FROM session WHERE seen_at = 1772442000000"), "1");
}

/* Ten sessions a person; the one that was used longest ago goes. */
static void test_trim(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12) "
		"INSERT INTO session (token_sha256, person_id, csrf, created_at, seen_at) SELECT "
		"sha256('t' || i), 3, 'x', 1772442000000, 1772442000000 - i FROM n");
	struct page p = sign_in("/", "rosa", RIGHT);
	assert_int_equal(status_with(cookie_of(&p)), 200);
	assert_string_equal(page_value("SELECT count(*) FROM session WHERE person_id = 3"), "10");
	assert_string_equal(page_value("SELECT count(*) FROM session WHERE token_sha256 = sha256('t12')"),
		"0");
}

/* Who got in has a session from now on; who did not has left a failure, by the folded name. */
static void test_stored(void **state)
{
	(void)state;
	static const char session[] = "SELECT length(csrf) || ' ' || created_at || ' ' || seen_at "
		"|| ' ' || length(token_sha256) FROM session WHERE person_id = 3 AND csrf NOT LIKE '333%'";
	struct page p = sign_in("/", "ROSA", RIGHT);
	assert_int_equal(p.status, 303);
	assert_string_equal(page_value(session), "64 1772442000000 1772442000000 64");
	assert_string_equal(page_value("SELECT count(*) FROM signin_failure"), "0");
	assert_true(page_says(p.log, "event=signin person=3 right=1"));
	p = page_ask(&(struct ask){ .method = "POST", .path = "/", .address = "192.0.2.7",
		.body = STR("signin=1&name=+Rosa+&password=wrong+wrong+wrong") });
	assert_int_equal(p.status, 401);
	page_stored("SELECT address || ' ' || at FROM signin_failure", "192.0.2.7 1772442000000");
	/* C1: a name that was typed may be a password; what is kept does not tell it. */
	page_stored("SELECT length(name) FROM signin_failure", "64");
	page_stored("SELECT count(*) FROM signin_failure WHERE name IN ('rosa', 'Rosa', sha256('rosa'))", "0");
	assert_true(page_says(p.log, "event=signin person=3 right=0"));
	assert_string_equal(page_value("SELECT count(*) FROM session WHERE person_id = 3"), "2");
	static const char *const nobody[] = { "nemo", "dora", NULL };
	for (int i = 0; nobody[i]; i++) {
		p = sign_in("/", nobody[i], "wrong+wrong+wrong");
		assert_true(page_says(p.log, "event=signin person=0 right=0"));
	}
}

/* What is no try at all is not counted: a form with nothing in it, or not this form. */
static void test_no_try(void **state)
{
	(void)state;
	static const struct { const char *form; bool wrong; int status; } forms[] = {
		{ "signin=1&name=rosa&password=", true, 401 }, { "signin=1&name=&password=" RIGHT, true, 401 },
		{ "signin=1", true, 401 }, { "signin=1&name=++&password=" RIGHT, true, 401 },
		{ "name=rosa&password=" RIGHT, false, 401 }, { "", false, 401 },
	};
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3",
			.body = str_of(forms[i].form) });
		if (p.status != forms[i].status) fail_msg("%s: %d", forms[i].form, p.status);
		if (page_says(p.body, "Check your name and password") != forms[i].wrong)
			fail_msg("%s: %.*s", forms[i].form, STR_F(p.body));
		assert_null(page_header(&p, "Set-Cookie"));
		assert_null(page_header(&p, "Location"));
	}
	assert_string_equal(before, page_digest());
}

/* A name comes back as it was typed, in part when it is long; a password never. */
static void test_typed_name(void **state)
{
	(void)state;
	struct buf name = buf_new(page_arena, 100);
	for (int i = 0; i < 81; i++) buf_char(&name, 'n');
	struct page p = sign_in("/", arena_str(page_arena, buf_text(&name)).p, "secret+of+mine+alone");
	assert_int_equal(p.status, 401);
	assert_true(page_says(p.body, page_text("value=\"%.80s\"", name.p)));
	assert_false(page_says(p.body, "secret"));
	p = sign_in("/", "+Rosa+%3C", "secret+of+mine+alone");
	assert_true(page_says(p.body, "value=\" Rosa &lt;\""));
	assert_false(page_says(p.body, "secret"));
	assert_string_equal(page_value("SELECT count(*) FROM signin_failure"), "1");
}

/* Only the page has this form: a script that asks for JSON is told, and nothing is tried. */
static void test_not_by_json(void **state)
{
	(void)state;
	struct page p = sign_in("/INC-3.json", "rosa", RIGHT);
	assert_int_equal(p.status, 401);
	assert_null(page_header(&p, "Set-Cookie"));
	assert_string_equal(page_header(&p, "Content-Type"), "application/problem+json");
	assert_string_equal(page_value("SELECT count(*) FROM session WHERE person_id = 3"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_right), PAGE_INSIDE_TEST(test_fixation),
		PAGE_INSIDE_TEST(test_target), PAGE_INSIDE_TEST(test_enumeration),
		PAGE_INSIDE_TEST(test_foreign_form), PAGE_INSIDE_TEST(test_INJ_09_signin),
		PAGE_INSIDE_TEST(test_signout),
		PAGE_INSIDE_TEST(test_password_change),
		PAGE_INSIDE_TEST(test_passwords),
		PAGE_INSIDE_TEST(test_session_ends), PAGE_INSIDE_TEST(test_touch),
		PAGE_INSIDE_TEST(test_trim), PAGE_INSIDE_TEST(test_stored), PAGE_INSIDE_TEST(test_no_try),
		PAGE_INSIDE_TEST(test_typed_name), PAGE_INSIDE_TEST(test_not_by_json),
	};
	return cmocka_run_group_tests_name("signin", tests, page_open, page_close);
}
