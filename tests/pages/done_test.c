/* What was done is told once, to the one who did it (A7); a form's address leads to its page, and what
 * is sent when nobody is signed in any more is said not to be saved, and given back (A3). */
#define _GNU_SOURCE
#include "page.h"

/* The notice's kind, and whether that is what it says. */
static bool notes(const struct page *p, const char *words)
{
	const char *at = memmem(p->body.p, p->body.len, "<div class=\"flash ok", 20);
	if (!at) return !words;
	size_t left = p->body.len - (size_t)(at - p->body.p);
	return words && page_says(str_part((struct str){ at, left }, 0, 300), words);
}

/* "__Host-done=..." as a browser sends it back; NULL: none was set. */
static const char *done_of(const struct page *p)
{
	const char *at = memmem(p->head.p, p->head.len, "Set-Cookie: __Host-done=", 24);
	return at ? page_text("%.*s", (int)strcspn(at + 12, ";"), at + 12) : NULL;
}

static struct page get_with(const char *path, enum who who, const char *cookie)
{
	return page_ask(&(struct ask){ .method = "GET", .path = path, .who = who,
		.cookie = page_text("%s; %s", page_cookie(who), cookie) });
}

static const char *page_of(const struct page *p)
{
	const char *where = page_header(p, "Location");
	assert_non_null(where);
	return page_text("%.*s", (int)strcspn(where, "#"), where);
}

/* Each act is named on the page that it leads to, in a cookie that is exactly this one, and the page
 * takes it away. */
static void test_told(void **state)
{
	EACH_ROUTE(t) {
		if (!route_posts(t) || route_public(t) || strcmp(t->name, "signout") == 0 ||
			strcmp(t->name, "password_set") == 0) continue;
		const struct sample *s = sample_of(t);
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, 303);
		if (strchr(page_header(&p, "Location"), '?')) fail_msg("%s: %s", t->name, page_of(&p));
		const char *done = done_of(&p);
		assert_non_null(done);
		if (!page_says(p.head, page_text("%s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60\r\n",
			done))) fail_msg("%s: %.*s", t->name, STR_F(p.head));
		/* The owner's word is told as what it did. */
		const char *words = strcmp(t->name, "followup_note") == 0 ?
			route_named("followup_status")->summary : t->summary;
		struct page next = get_with(page_of(&p), s->who, done);
		page_expect(&next, 200);
		if (strcmp(t->name, "settings_set") == 0) words = "設定を保存しました。";
		if (!notes(&next, words)) fail_msg("%s: %.*s", t->name, STR_F(next.body));
		assert_true(page_says(next.head, "Set-Cookie: __Host-done=; Path=/; Secure; HttpOnly; "
			"SameSite=Lax; Max-Age=0\r\n"));
		next = page_get(page_of(&p), s->who);
		if (!notes(&next, NULL)) fail_msg("%s: told again", t->name);
		page_fresh_inside(state);
	}
}

/* An address claims nothing, and neither does a cookie of another session, for another page, or made
 * up; then it is not taken away either. What is no page says nothing. */
static void test_claims_nothing(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_public(t)) continue;
		struct page p = page_get(page_text("/INC-3?done=%s", t->name), VERA);
		page_expect(&p, 200);
		if (!notes(&p, NULL)) fail_msg("%s", t->name);
	}
	struct page p = page_post("/INC-7/status", ROSA, "to=contained&reason=Accounts+closed");
	const char *done = done_of(&p);
	static const struct { const char *path; enum who who; } others[] = {
		{ "/INC-7", REMY }, { "/INC-3", ROSA }, { "/", ROSA }, { "/INC-7/timeline", ROSA } };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		p = get_with(others[i].path, others[i].who, done);
		page_expect(&p, 200);
		assert_true(notes(&p, NULL) && !page_header(&p, "Set-Cookie"));
	}
	p = get_with("/INC-7", ROSA, page_text("__Host-done=incident_set%s", strchr(done, '.')));
	assert_true(notes(&p, NULL));
	p = get_with("/INC-7", ROSA, "__Host-done=incident_status");
	assert_true(notes(&p, NULL));
	p = get_with("/INC-7", ROSA, "__Host-done=");
	assert_true(notes(&p, NULL));
	p = get_with("/INC-7.json", ROSA, done);
	assert_true(p.status == 200 && !page_header(&p, "Set-Cookie"));
	p = page_ask(&(struct ask){ .method = "HEAD", .path = "/INC-7", .who = ROSA,
		.cookie = page_text("%s; %s", page_cookie(ROSA), done) });
	assert_true(p.status == 200 && !page_header(&p, "Set-Cookie"));
	p = page_ask(&(struct ask){ .method = "GET", .path = "/INC-7", .cookie = done });
	assert_true(p.status == 401 && !page_header(&p, "Set-Cookie"));
	p = get_with("/INC-7", ROSA, done);
	assert_true(notes(&p, "Status changed."));
}

/* What was not done leaves no word, and programs get none. */
static void test_not_told(void **state)
{
	(void)state;
	struct page p = page_post("/INC-7/status", ROSA, "to=nothing&reason=x");
	assert_true(p.status == 422 && !done_of(&p));
	p = page_post("/INC-7/status", VERA, "to=contained&reason=x");
	assert_true(p.status == 403 && !done_of(&p));
	p = page_post_json("/INC-7/status", ROSA, "to=contained&reason=Accounts+closed");
	assert_true(p.status == 303 && !done_of(&p));
}

/* A form that is sent twice is told once more: it was this person's, and it is done. */
static void test_told_again(void **state)
{
	(void)state;
	struct str form = page_form(ROSA, "to=contained&reason=Accounts+closed", "once");
	struct ask ask = { .method = "POST", .path = "/INC-7/status", .who = ROSA, .body = form };
	struct page p = page_ask(&ask), again = page_ask(&ask);
	assert_true(p.status == 303 && again.status == 303);
	assert_string_equal(done_of(&p), done_of(&again));
}

/* A3: an address that only takes a form leads to the page on which the form stands, as a 422 does that
 * is loaded again; programs, and nobody, are told as before. */
static void test_form_page(void **state)
{
	(void)state;
	static const struct { const char *path, *page; } forms[] = {
		{ "/FU-11/notes", "/FU-11" }, { "/FU-11/status", "/FU-11" }, { "/FU-11/owner?x=1", "/FU-11" },
		{ "/INC-3/status", "/INC-3" }, { "/INC-3/timeline/paste", "/INC-3/timeline" },
		{ "/INC-3/timeline/T2/strike", "/INC-3/timeline/T2" }, { "/INC-3/findings/none", "/INC-3/findings" },
		{ "/followups", "/followups/new" }, { "/settings/password", "/settings" }, { "/signout", "/" },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct page p = page_get(forms[i].path, PAUL);
		assert_int_equal(p.status, 303);
		assert_string_equal(page_header(&p, "Location"), forms[i].page);
		assert_null(page_header(&p, "Allow"));
		assert_int_equal(page_get(forms[i].page, PAUL).status, 200);
		p = page_get(forms[i].path, NOBODY);
		assert_int_equal(p.status, 401);
		assert_null(page_header(&p, "Location"));
	}
	EACH_ROUTE(t) {
		if (!route_posts(t) || route_public(t)) continue;
		struct page p = page_get(sample_of(t)->path, ADA);
		if (p.status != 200 && p.status != 303) fail_msg("%s: %d", t->name, p.status);
	}
	struct page p = page_get("/FU-11/notes.json", PAUL);
	assert_int_equal(p.status, 405);
	assert_string_equal(page_header(&p, "Allow"), "POST");
	p = page_post("/INC-3", PAUL, "x=1");
	assert_int_equal(p.status, 405);
	assert_string_equal(page_header(&p, "Allow"), "GET, HEAD");
}

#define NOT_SAVED "What you sent was not saved"

/* A3: the session ended while somebody wrote. Everything that was typed comes back, and can be copied;
 * the sign-in form stands below, and leads to the form's page. */
static void test_not_saved(void **state)
{
	(void)state;
	struct str form = page_form(PAUL, "note=Half+an+hour+of+%3Cthought%3E%0A%0A&to=note", "k");
	page_run("DELETE FROM session");
	const char *before = page_digest();
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/FU-11/notes", .who = PAUL,
		.body = form });
	assert_int_equal(p.status, 401);
	assert_true(page_says(p.body, NOT_SAVED));
	assert_true(page_says(p.body, ">\nHalf an hour of &lt;thought&gt;"));
	assert_true(page_says(p.body, "name=\"password\""));
	assert_string_equal(before, page_digest());
	p = page_ask(&(struct ask){ .method = "POST", .path = "/FU-11/notes",
		.body = STR("signin=1&name=paul&password=correct+horse+battery") });
	assert_string_equal(page_header(&p, "Location"), "/FU-11/notes");
	assert_null(page_header(&p, "Allow"));
}

/* Nothing of another site's is repeated, no password, nothing of an address that takes no form; and
 * the page for nobody is the same one as ever. */
static void test_not_repeated(void **state)
{
	(void)state;
	static const struct { const char *path, *site; bool said; } ways[] = {
		{ "/FU-11/notes", NULL, true }, { "/FU-11/notes", "cross-site", false },
		{ "/FU-11/notes", "same-site", false }, { "/FU-11", NULL, false }, { "/nothing", NULL, false } };
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = ways[i].path,
			.site = ways[i].site, .body = STR("note=Canary&to=note") });
		assert_int_equal(p.status, 401);
		if (page_says(p.body, "Canary") != ways[i].said) fail_msg("%s %s", ways[i].path, ways[i].site);
		if (page_says(p.body, NOT_SAVED) != ways[i].said) fail_msg("%s %s", ways[i].path, ways[i].site);
		struct page get = page_get(ways[i].path, NOBODY);
		if (!ways[i].said) assert_true(str_eq(get.body, p.body));
	}
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/settings/password",
		.body = STR("now=canary+of+mine+alone&next=canary+of+mine&again=canary") });
	assert_true(page_says(p.body, NOT_SAVED) && !page_says(p.body, "canary"));
	p = page_ask(&(struct ask){ .method = "POST", .path = "/FU-11/notes", .accept = "application/json",
		.body = STR("note=Canary&to=note") });
	assert_true(p.status == 401 && !page_says(p.body, "Canary"));
}

/* Every form that somebody types into, in Japanese: what was typed is there. */
static void test_not_saved_anywhere(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (!route_posts(t) || route_public(t)) continue;
		const struct sample *s = sample_of(t);
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .language = "ja",
			.body = str_of(s->form) });
		assert_int_equal(p.status, 401);
		EACH_INPUT(i, t->input) {
			const char *at = strstr(s->form, page_text("%s=", i->name));
			if (i->type != IN_TEXT || !at || strchr("&", at[strlen(i->name) + 1])) continue;
			if (!page_says(p.body, page_text("id=\"typed-%s\"", i->name)))
				fail_msg("%s: %s", t->name, i->name);
		}
	}
}

/* Two tabs with the sign-in page: the second form comes when its sender is signed in already. */
static void test_signed_in_twice(void **state)
{
	(void)state;
	static const char *const paths[] = { "/INC-3", "/FU-11/notes", "/open?kind=bug", NULL };
	const char *before = page_digest();
	for (int i = 0; paths[i]; i++) {
		struct ask ask = { .method = "POST", .path = paths[i], .who = PAUL,
			.body = STR("signin=1&name=paul&password=correct+horse+battery") };
		struct page p = page_ask(&ask);
		assert_int_equal(p.status, 303);
		assert_string_equal(page_header(&p, "Location"), paths[i]);
		assert_null(page_header(&p, "Set-Cookie"));
		ask.site = "cross-site";
		assert_int_not_equal(page_ask(&ask).status, 303);
	}
	assert_string_equal(before, page_digest());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_told), PAGE_INSIDE_TEST(test_claims_nothing),
		PAGE_INSIDE_TEST(test_not_told), PAGE_INSIDE_TEST(test_told_again),
		PAGE_INSIDE_TEST(test_form_page), PAGE_INSIDE_TEST(test_not_saved),
		PAGE_INSIDE_TEST(test_not_repeated), PAGE_INSIDE_TEST(test_not_saved_anywhere),
		PAGE_INSIDE_TEST(test_signed_in_twice),
	};
	return cmocka_run_group_tests_name("done", tests, page_open, page_close);
}
