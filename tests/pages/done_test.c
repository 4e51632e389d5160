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
		if (strcmp(t->name, "review_next") == 0) continue;     /* what it leads to says it */
		const struct sample *s = sample_of(t);
		if (s->status != 303) continue;         /* it is shown at once */
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, 303);
		if (strstr(page_header(&p, "Location"), "done=")) fail_msg("%s: %s", t->name, page_of(&p));
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
			const char *at = strstr(page_text("&%s", s->form), page_text("&%s=", i->name));
			if (i->type != IN_TEXT || !at || strchr("&", at[strlen(i->name) + 2])) continue;
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

/* C12: who leaves may leave, whatever became of the database: the browser forgets, and a fault is
 * logged, because the session's row is still there. */
static void test_signout_always(void **state)
{
	static const enum db_status with[] = { DB_FULL, DB_READONLY, DB_BUSY, DB_TIMEOUT };
	for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
		page_engine();
		page_fault_is((struct fault){ .on = DB_WRITE, .at = ENGINE_BEGIN, .from = 1, .times = 9,
			.with = with[i] });
		struct page p = page_post("/signout", ROSA, "");
		assert_int_equal(p.status, 303);
		assert_string_equal(page_header(&p, "Location"), "/");
		assert_string_equal(page_header(&p, "Set-Cookie"), "__Host-debrief=; Path=/; Secure; HttpOnly; "
			"SameSite=Lax; Max-Age=0");
		assert_string_equal(page_header(&p, "Clear-Site-Data"), "\"cache\",\"cookies\",\"storage\"");
		assert_true(page_says(p.log, "event=session_stays person=3"));
		page_fresh_inside(state);
	}
	/* Not for a form of another site's, or without a token. */
	page_engine();
	page_fault_is((struct fault){ .on = DB_WRITE, .at = ENGINE_BEGIN, .from = 1, .times = 9,
		.with = DB_FULL });
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/signout", .who = ROSA,
		.site = "cross-site", .body = page_form(ROSA, "", page_key()) });
	assert_int_equal(p.status, 403);
	p = page_ask(&(struct ask){ .method = "POST", .path = "/signout", .who = ROSA, .body = STR("x=1") });
	assert_int_not_equal(p.status, 303);
}

/* /readyz answers this machine alone; elsewhere there is no such address. */
static void test_readyz_here(void **state)
{
	(void)state;
	static const struct { const char *address; bool here; } addresses[] = { { "127.0.0.1", true },
		{ "127.9.9.9", true }, { "::1", true }, { "192.0.2.1", false }, { "::2", false },
		{ "1270.0.0.1", false }, { "2001:db8::1", false } };
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		struct ask ask = { .method = "GET", .path = "/readyz", .address = addresses[i].address };
		struct page p = page_ask(&ask);
		if (p.status != (addresses[i].here ? 200 : 401)) fail_msg("%s: %d", ask.address, p.status);
		ask.who = ADA;
		if (page_ask(&ask).status != (addresses[i].here ? 200 : 404)) fail_msg("%s", ask.address);
		ask.path = "/healthz";
		assert_int_equal(page_ask(&ask).status, 200);
	}
}

/* F7, B7: what nobody can see is told by its place: the line, and the word before it. */
static void test_places(void **state)
{
	(void)state;
	static const struct { const char *text; int line; const char *after; } texts[] = {
		{ "line+1%0Afrom+a+slide+%01+here%0Aline+3", 2, "slide" },
		{ "line+1%0D%0Afrom+a+slide%01here", 2, "slide" },
		{ "%01at+once", 1, NULL }, { "one%0A%0A%02x", 3, NULL }, { "one%0A+%1B", 2, NULL },
		{ "%E4%BC%9A%E8%AD%B0%07", 1, "\u4f1a\u8b70" }, { "tab%09word%7F", 1, "word" },
		{ "a+wordthatislongerthansixteen%01", 1, "longerthansixteen" + 1 },
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct page p = page_post_json("/INC-3/takeaways", PAUL, page_text("kind=well&text=%s",
			texts[i].text));
		assert_int_equal(p.status, 422);
		json_t *e = json_array_get(json_object_get(page_json(&p), "errors"), 0);
		json_t *place = json_object_get(e, "place");
		assert_string_equal(json_string_value(json_object_get(e, "field")), "text");
		assert_int_equal(json_integer_value(json_object_get(place, "line")), texts[i].line);
		const char *after = json_string_value(json_object_get(place, "after"));
		if (!texts[i].after ? after != NULL : !after || !strstr(after, texts[i].after))
			fail_msg("%s: %s", texts[i].text, after);
	}
	struct page p = page_post("/INC-3/takeaways", PAUL, page_text("kind=well&text=%s", texts[0].text));
	assert_true(page_says(p.body, "Held a control character, which nobody sees. It is taken out now: look "
		"at it and save again. (line 2, after \u201cslide\u201d)"));
	p = page_post("/INC-3/takeaways", HANA, page_text("kind=well&text=%s", texts[0].text));
	assert_true(page_says(p.body, "(2 \u884c\u76ee\u3001\u300cslide\u300d\u306e\u76f4\u5f8c)"));
	p = page_post("/INC-3/edit", PAUL, "version=1&title=Key+sto%01len&severity=SEV2"
		"&customer_impact=no&data_breach=no");
	assert_true(page_says(p.body, "(after \u201csto\u201d)"));
	/* A password is repeated by nothing. */
	p = page_post("/settings/password", VERA, "now=horse%01&next=seven+geese+cross%01&again=x");
	assert_false(page_says(p.body, "horse") || page_says(p.body, "cross"));
}

/* B7: what is refused as a whole says what it is about. */
static void test_named(void **state)
{
	(void)state;
	char longer[600];
	memset(longer, 'a', sizeof longer);
	longer[599] = '\0';
	struct page p = page_get(page_text("/%s", longer), VERA);
	assert_true(p.status == 400 && page_says(p.body, "The address is longer than 512 bytes."));
	struct buf query = buf_new(page_arena, 5000);
	for (int i = 0; i < 4100; i++) buf_char(&query, 'q');
	p = page_get(page_text("/open?%.*s", STR_F(buf_text(&query))), VERA);
	assert_true(p.status == 400 && page_says(p.body, "is longer than 4,096 bytes."));
	p = page_ask(&(struct ask){ .method = "POST", .path = "/FU-11/notes", .who = PAUL, .key = longer,
		.body = page_form(PAUL, "note=x&to=note", page_key()) });
	assert_true(p.status == 400 && page_says(p.body, "<code>Idempotency-Key</code>: Longer than 200 bytes."));
	p = page_post("/INC-3", PAUL, "x=1");
	assert_true(p.status == 405 && page_says(p.body, "it is only read"));
	static const char *const twice[] = { "note=x&to=note&csrf=1", "note=x&to=note&idem=1",
		"note=x&to=note&%69dem=1", "note=x&to=note&cs%72f=1", NULL };
	for (int i = 0; twice[i]; i++) {
		p = page_post("/FU-11/notes", PAUL, twice[i]);
		if (p.status != 400 || !page_says(p.body, "Given twice.")) fail_msg("%s: %d", twice[i], p.status);
	}
	p = page_ask(&(struct ask){ .method = "POST", .path = "/FU-11/notes", .who = PAUL,
		.body = page_form(PAUL, "note=x&to=note", page_text("%.201s", longer)) });
	assert_int_equal(p.status, 400);
	page_stored("SELECT count(*) FROM idem", "0");
}

/* C13: forty bad values and one more: it is refused like the first, and read by nobody. */
static void test_past_the_errors(void **state)
{
	(void)state;
	struct buf query = buf_new(page_arena, 1000);
	for (int i = 0; i < 40; i++) buf_c(&query, "kind=x&");
	buf_c(&query, "kind=bug%00");
	struct page p = page_get(page_text("/open?%.*s", STR_F(buf_text(&query))), VERA);
	assert_int_equal(p.status, 400);
}

/* A code that the schema does not know, as after a bit that flipped: the page fails, not the process. */
static void test_flipped(void **state)
{
	static const struct { const char *sql, *path; } flips[] = {
		{ "UPDATE finding SET category = 'cug'", "/INC-3/findings" },
		{ "UPDATE takeaway SET kind = 'vell'", "/INC-3/takeaways" },
	};
	if (test_db_is_pg()) skip();
	for (size_t i = 0; i < sizeof flips / sizeof *flips; i++) {
		page_run(page_text("PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1; %s", flips[i].sql));
		struct page p = page_get(flips[i].path, ROSA);
		if (p.status != 500 || !page_says(p.log, "event=unknown_code"))
			fail_msg("%s: %d", flips[i].path, p.status);
		page_fresh_inside(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_told), PAGE_INSIDE_TEST(test_claims_nothing),
		PAGE_INSIDE_TEST(test_not_told), PAGE_INSIDE_TEST(test_told_again),
		PAGE_INSIDE_TEST(test_form_page), PAGE_INSIDE_TEST(test_not_saved),
		PAGE_INSIDE_TEST(test_not_repeated), PAGE_INSIDE_TEST(test_not_saved_anywhere),
		PAGE_INSIDE_TEST(test_signed_in_twice), PAGE_INSIDE_TEST(test_signout_always),
		PAGE_INSIDE_TEST(test_readyz_here), PAGE_INSIDE_TEST(test_places), PAGE_INSIDE_TEST(test_named),
		PAGE_INSIDE_TEST(test_past_the_errors), PAGE_INSIDE_TEST(test_flipped),
	};
	return cmocka_run_group_tests_name("done", tests, page_open, page_close);
}
