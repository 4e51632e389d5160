/* The contribution link: whoever holds it gets one party's own form and the passage that was chosen, and
 * nothing else, ever; whoever does not gets the same bytes, whatever the link lacks. P4 is outside and
 * involved, P2 has an account, P1 is informed only. */
#define _GNU_SOURCE
#include "page.h"

#define LINK "/INC-3/parties/P4/link"
#define GUESS "/c/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

/* Up to a character, from the end of what stands before it. */
static const char *cut_from(struct str body, const char *before, char end)
{
	const char *at = memmem(body.p, body.len, before, strlen(before));
	if (!at) fail_msg("no %s in %.*s", before, STR_F(body));
	size_t from = (size_t)(at - body.p) + strlen(before);
	return page_text("%.*s", STR_F(str_part(body, from, str_find(body, end, from) - from)));
}

/* The address of a new link, as the one page that ever has it says it. */
static const char *link_made(const char *form)
{
	struct page p = page_post(LINK, ROSA, form);
	page_expect(&p, 200);
	return page_text("/c/%s", cut_from(p.body, "/c/", '<'));
}

static struct page ask_as(const char *method, const char *path, enum who who)
{
	return page_ask(&(struct ask){ .method = method, .path = path, .who = who });
}

/* A page without what is another on each: the form's token and key. */
static struct str still(const struct page *p)
{
	static const char *const fresh[] = { "name=\"csrf\" value=\"", "name=\"idem\" value=\"" };
	struct str s = arena_str(page_arena, p->body);
	for (int i = 0; i < 2; i++) {
		char *at = memmem(s.p, s.len, fresh[i], strlen(fresh[i]));
		for (at = at ? at + strlen(fresh[i]) : NULL; at && *at != '"'; at++) *at = '.';
	}
	return s;
}

static struct page send_form(const char *path, enum who who, const char *form, const char *csrf,
	const char *key)
{
	struct str body = arena_printf(page_arena, "%s&csrf=%s&idem=%s", form, csrf, key);
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = who, .body = body });
}

static const char *token_of(const char *path)
{
	struct page p = ask_as("GET", path, NOBODY);
	page_expect(&p, 200);
	return cut_from(p.body, "name=\"csrf\" value=\"", '"');
}

static struct page send_with(const char *path, enum who who, const char *form)
{
	return send_form(path, who, form, token_of(path), page_key());
}

#define SAYS "base=0&answer=contributed&text=We+isolated+it"

/* --- What is on it ---------------------------------------------------------------------------- */

/* Nothing of the database is on the page but the party's own name and what was chosen. */
static void nothing_else(const struct page *p)
{
	static const char *const told[] = { "SELECT shown FROM person",
		"SELECT title FROM incident", "SELECT title FROM finding", "SELECT title FROM followup",
		"SELECT text FROM event", "SELECT shown FROM team", "SELECT role FROM party WHERE role IS NOT NULL",
		"SELECT contact FROM party WHERE contact IS NOT NULL", "SELECT name FROM party WHERE number <> 4",
		"SELECT body FROM content WHERE length(body) > 9", "SELECT code_name FROM incident WHERE "
		"code_name IS NOT NULL", "SELECT '/INC-' AS x", "SELECT 'class=\"nav\"' AS x",
		"SELECT 'class=\"tabs\"' AS x", "SELECT 'href=\"/\"' AS x", "SELECT 'FU-1' AS x" };
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		for (int row = 0; ; row++) {
			const char *value = page_value(page_text("SELECT * FROM (%s) x LIMIT 1 OFFSET %d", told[i], row));
			if (!*value) break;
			if (page_says(p->body, page_escaped(str_of(value)).p)) fail_msg("it says %s", value);
		}
}

static void test_page(void **state)
{
	(void)state;
	const char *path = link_made("passage=");
	struct page p = ask_as("GET", path, NOBODY);
	page_expect(&p, 200);
	assert_true(page_says(p.body, "Registry"));
	nothing_else(&p);
	assert_string_equal(page_header(&p, "Referrer-Policy"), "no-referrer");
	assert_string_equal(page_header(&p, "Cache-Control"), "no-store");
	assert_null(page_header(&p, "Set-Cookie"));
	/* Whatever cookie comes with it, it is the same page, and it takes nobody's notice away. */
	for (enum who w = VERA; w < WHO_COUNT; w++) {
		struct page q = ask_as("GET", path, w);
		if (!str_eq(still(&p), still(&q)) || !str_eq(p.head, q.head)) fail_msg("another page for %d", w);
	}
	page_run("UPDATE party SET asked_at = 1772360000000, answer_on = '2026-03-05' WHERE id = 14");
	p = ask_as("GET", path, ROSA);
	nothing_else(&p);
	assert_true(page_says(p.body, "5 March 2026"));
}

/* The passage that was chosen, as it stood then, with references as they were typed. */
static void test_passage(void **state)
{
	(void)state;
	const char *path = link_made("passage=sequence-of-events");
	page_run("UPDATE content SET body = 'The key, see [T1] and INC-7' WHERE sha256 = (SELECT sha256 FROM "
		"section_version WHERE name = 'sequence-of-events' AND version = 2)");
	struct page p = page_post("/INC-3/postmortem/sequence-of-events", PAUL, "base=2&text=Newer+words");
	page_expect(&p, 303);
	p = ask_as("GET", path, ROSA);
	assert_true(page_says(p.body, "The key, see [T1] and INC-7"));
	assert_false(page_says(p.body, "Newer words"));
	assert_false(page_says(p.body, "<a href=\"/INC"));
	p = send_with(path, NOBODY, "base=0&answer=confirmed");
	page_expect(&p, 303);
	page_stored("SELECT r.name || ' ' || r.version FROM party_read r JOIN party_said s ON s.id = "
		"r.party_said_id WHERE s.party_id = 14", "sequence-of-events 2");
	p = page_post(LINK, ROSA, "passage=key-takeaways");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "Nothing is written"));
}

/* --- What it does ----------------------------------------------------------------------------- */

static void test_saved(void **state)
{
	(void)state;
	const char *path = link_made("passage="), *csrf = token_of(path), *key = page_key();
	struct page p = send_form(path, NOBODY, SAYS, csrf, key);
	page_expect(&p, 303);
	assert_string_equal(page_header(&p, "Location"), path);
	assert_null(page_header(&p, "Set-Cookie"));
	/* The same form again acts once. */
	p = send_form(path, NOBODY, SAYS, csrf, key);
	page_expect(&p, 303);
	page_stored("SELECT count(*) FROM party_said WHERE party_id = 14", "1");
	page_stored("SELECT who || ' ' || route || ' ' || coalesce(person_id, 0) FROM change ORDER BY id DESC "
		"LIMIT 1", "Registry contribution_set 0");
	p = page_get("/INC-3/parties/P4", VERA);
	assert_true(page_says(p.body, "We isolated it"));
	p = page_get("/INC-3/history", VERA);
	assert_true(page_says(p.body, "Contributed through its link."));
	/* It may be amended; whoever began before that is asked. */
	p = send_with(path, NOBODY, "base=1&answer=contributed&text=And+more");
	page_expect(&p, 303);
	page_stored("SELECT said || ' ' || said_version FROM party WHERE id = 14", "contributed 2");
	const char *before = page_digest();
	p = send_with(path, NOBODY, "base=1&answer=contributed&text=Other");
	page_expect(&p, 409);
	assert_true(page_says(p.body, "Other"));
	p = send_with(path, NOBODY, "base=2&answer=contributed&text=");
	page_expect(&p, 422);
	nothing_else(&p);
	p = send_with(path, NOBODY, "base=9&answer=confirmed");
	page_expect(&p, 400);
	p = send_with(path, NOBODY, "base=2&answer=confirmed&party=1");
	page_expect(&p, 400);
	assert_string_equal(before, page_digest());
}

static void test_forms(void **state)
{
	(void)state;
	const char *path = link_made("passage="), *before = page_digest();
	struct page p = send_form(path, NOBODY, SAYS, page_csrf(ROSA), page_key());
	page_expect(&p, 403);
	p = send_form(path, ROSA, SAYS, page_csrf(ROSA), page_key());
	page_expect(&p, 403);
	p = page_ask(&(struct ask){ .method = "POST", .path = path, .site = "cross-site",
		.body = arena_printf(page_arena, SAYS "&csrf=%s", token_of(path)) });
	page_expect(&p, 403);
	/* Its token is no session's, nor a feed's. */
	const char *cookie = page_text("__Host-debrief=%s", path + 3);
	p = page_ask(&(struct ask){ .method = "GET", .path = "/INC-3", .cookie = cookie });
	page_expect(&p, 401);
	p = page_ask(&(struct ask){ .method = "GET", .path = page_text("/open.ics?token=%s", path + 3) });
	page_expect(&p, 401);
	assert_string_equal(before, page_digest());
	/* Of it only the digest is kept. */
	page_stored(page_text("SELECT count(*) FROM party_link WHERE token_sha256 = '%s'", path + 3), "0");
	page_stored(page_text("SELECT count(*) FROM content WHERE body LIKE '%%%s%%'", path + 3), "0");
	page_stored(page_text("SELECT count(*) FROM idem WHERE location LIKE '%%%s%%'", path + 3), "0");
}

/* --- Who holds none --------------------------------------------------------------------------- */

static const struct { const char *ends; } ends[] = {
	{ "UPDATE party_link SET ended_at = 1772441000000" },
	{ "UPDATE party_link SET ends_at = 1772442000000" },
	{ "UPDATE party SET struck_at = 1, struck_because = 'x' WHERE id = 14" },
	{ "UPDATE party SET involvement = 'informed' WHERE id = 14" },
	{ "UPDATE party SET person_id = 6 WHERE id = 14" }, { "UPDATE party SET team_id = 1 WHERE id = 14" },
	{ "UPDATE incident SET status = 'rejected' WHERE id = 1" },
	{ "UPDATE incident SET access = 'sealed' WHERE id = 1" },
};

static void same(const struct page *p, const struct page *as, const char *what)
{
	if (!str_eq(p->head, as->head) || !str_eq(p->body, as->body))
		fail_msg("%s tells itself apart: %.*s %.*s", what, STR_F(p->head), STR_F(p->body));
}

static void none_holds(const char *path, const char *csrf, const char *what)
{
	static const enum who whos[] = { NOBODY, VERA, ROSA, ADA };
	static const char *const methods[] = { "GET", "HEAD" };
	struct page guess = ask_as("GET", GUESS, NOBODY), p;
	page_expect(&guess, 404);
	for (int m = 0; m < 2; m++) {
		guess = ask_as(methods[m], GUESS, NOBODY);
		for (size_t w = 0; w < sizeof whos / sizeof *whos; w++) {
			p = ask_as(methods[m], path, whos[w]);
			same(&p, &guess, what);
		}
	}
	const char *before = page_digest(), *key = page_key();
	guess = send_form(GUESS, NOBODY, SAYS, csrf, key);
	for (size_t w = 0; w < sizeof whos / sizeof *whos; w++) {
		p = send_form(path, whos[w], SAYS, csrf, key);
		page_expect(&p, 404);
		same(&p, &guess, what);
	}
	assert_true(page_says(p.body, "We isolated it"));       /* what was typed is given back */
	p = page_ask(&(struct ask){ .method = "GET", .path = path, .accept = "application/json" });
	guess = page_ask(&(struct ask){ .method = "GET", .path = GUESS, .accept = "application/json" });
	same(&p, &guess, what);
	assert_string_equal(before, page_digest());
}

static void test_ended(void **state)
{
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		page_fresh_inside(state);
		const char *path = link_made("passage="), *csrf = token_of(path);
		page_run(ends[i].ends);
		none_holds(path, csrf, ends[i].ends);
	}
	page_fresh_inside(state);
	const char *path = link_made("passage="), *csrf = token_of(path);
	none_holds("/c/x", csrf, "a short one");
	none_holds(page_text("%sA", path), csrf, "a long one");
	none_holds(page_text("%.*s", 45, path), csrf, "one without its end");
	/* Of a link that holds there is no other face. */
	struct page p = ask_as("GET", page_text("%s.json", path), NOBODY);
	page_expect(&p, 404);
	p = ask_as("GET", page_text("%s.csv", path), ROSA);
	page_expect(&p, 404);
	p = page_ask(&(struct ask){ .method = "GET", .path = path, .accept = "application/json" });
	page_expect(&p, 404);
	assert_false(page_says(p.body, "Registry"));
	p = ask_as("HEAD", path, NOBODY);
	page_expect(&p, 200);
	assert_int_equal(p.body.len, 0);
}

/* A new link ends the one before; ended, it is gone at once. */
static void test_given(void **state)
{
	(void)state;
	static const struct { const char *path; enum who who; int status; } rights[] = {
		{ LINK, VERA, 403 }, { LINK, PAUL, 403 }, { LINK, REMY, 200 }, { LINK, ADA, 200 },
		{ "/INC-3/parties/P1/link", ROSA, 403 }, { "/INC-3/parties/P2/link", ROSA, 403 },
		{ "/INC-3/parties/P3/link", ROSA, 403 }, { "/INC-3/parties/P5/link", ROSA, 403 },
		{ "/INC-3/parties/P9/link", ROSA, 404 }, { LINK "/end", PAUL, 403 } };
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
		struct page p = page_post(rights[i].path, rights[i].who, "");
		if (p.status != rights[i].status) fail_msg("%s as %d: %d", rights[i].path, rights[i].who, p.status);
	}
	const char *first = link_made("passage="), *second = link_made("passage=");
	struct page p = ask_as("GET", first, NOBODY);
	page_expect(&p, 404);
	p = ask_as("GET", second, NOBODY);
	page_expect(&p, 200);
	p = page_post(LINK "/end", ROSA, "");
	page_expect(&p, 303);
	p = ask_as("GET", second, NOBODY);
	page_expect(&p, 404);
	p = page_post(LINK "/end", ROSA, "");
	page_expect(&p, 422);
	/* It holds as long as is set. */
	page_run("INSERT INTO setting (name, value) VALUES ('party_link', '1')");
	(void)link_made("passage=");
	page_stored("SELECT ends_at - made_at FROM party_link ORDER BY id DESC LIMIT 1", "86400000");
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_page), PAGE_INSIDE_TEST(test_passage),
		PAGE_INSIDE_TEST(test_saved), PAGE_INSIDE_TEST(test_forms), PAGE_INSIDE_TEST(test_ended),
		PAGE_INSIDE_TEST(test_given) };
	return cmocka_run_group_tests_name("contribution", tests, page_open, page_close);
}
