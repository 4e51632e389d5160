/* Pages in Japanese, refusals and errors with them, hold no English but what somebody wrote: a text
 * without one Japanese sign is a name, a reference, a number, or stands in the fixture. */
#define _GNU_SOURCE
#include "page.h"

static struct str fixture, plain;       /* plain: without what marks text up */

/* What every language leaves as it is: names, keys, and a clock with its zone. */
static bool is_name(struct str s)
{
	static const char *const names[] = { "Debrief", "Enter", "Ctrl", "Atom", "Markdown", NULL };
	for (int i = 0; names[i]; i++) if (str_is(s, names[i])) return true;
	bool digest = s.len == 64;
	for (size_t i = 0; i < s.len; i++) digest = digest && strchr("0123456789abcdef", s.p[i]);
	return digest || str_ends(s, " Asia/Tokyo");
}

/* Three small letters in a row make a word; "SEV1", "INC-3", "TLP:RED" and "T5" have none. */
static bool is_english(struct str s)
{
	int small = 0, most = 0;
	for (size_t i = 0; i < s.len; i++) {
		if ((unsigned char)s.p[i] >= 0x80) return false;
		small = s.p[i] >= 'a' && s.p[i] <= 'z' ? small + 1 : 0;
		if (small > most) most = small;
	}
	return most >= 3;
}

static void expect_said(const char *where, struct str s)
{
	while (s.len && strchr(" \n:.,()", s.p[0])) s = str_part(s, 1, s.len);
	while (s.len && strchr(" \n:.,()", s.p[s.len - 1])) s.len--;
	if (!is_english(s) || is_name(s) || memchr(s.p, '&', s.len)) return;
	if (!memmem(fixture.p, fixture.len, s.p, s.len) && !memmem(plain.p, plain.len, s.p, s.len))
		fail_msg("%s says in English: %.*s", where, STR_F(s));
}

/* Each text between tags, but what a text area holds and what is marked as another language, and what
 * tags say of themselves. */
static void expect_japanese(const char *where, struct str html)
{
	size_t at = str_find(html, '<', (size_t)((const char *)memmem(html.p, html.len, "<title>", 7) -
		html.p));
	bool skip = false;
	while (at < html.len) {
		size_t close = str_find(html, '>', at), next = str_find(html, '<', close);
		struct str tag = str_part(html, at, close - at);
		const char *label = memmem(tag.p, tag.len, "aria-label=\"", 12);
		skip = str_starts(tag, "<textarea") || str_starts(tag, "<code") ||
			memmem(tag.p, tag.len, "lang=\"en\"", 9);
		if (label) {
			size_t from = (size_t)(label - tag.p) + 12;
			expect_said(where, str_part(tag, from, str_find(tag, '"', from) - from));
		}
		if (!skip) expect_said(where, str_part(html, close + 1, next - close - 1));
		at = next;
	}
}

static void ask(const struct ask *q, int status)
{
	struct ask japanese = *q;
	japanese.language = "ja";
	struct page p = page_ask(&japanese);
	if (status) page_expect(&p, status);
	if (!page_header(&p, "Content-Type") || !str_starts(str_of(page_header(&p, "Content-Type")),
		"text/html")) return;
	assert_true(page_says(p.body, "<html lang=\"ja\""));
	expect_japanese(page_text("%s %s as %d is %d", q->method, q->path, (int)q->who, p.status), p.body);
}

static void get(const char *path, enum who who, int status)
{
	ask(&(struct ask){ .method = "GET", .path = path, .who = who }, status);
}

static void post(const char *path, enum who who, const char *form, int status)
{
	ask(&(struct ask){ .method = "POST", .path = path, .who = who,
		.body = page_form(who, form, page_key()) }, status);
}

static int begin(void **state)
{
	page_fresh_inside(state);
	fixture = page_fixture();
	struct buf b = buf_new(page_arena, fixture.len);
	for (size_t i = 0; i < fixture.len; i++) if (fixture.p[i] != '*') buf_char(&b, fixture.p[i]);
	plain = buf_text(&b);
	page_run("UPDATE person SET lang = 'ja'");
	return 0;
}

static void test_pages(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_posts(t) || route_public(t) || !route_has(t, FACE_HTML)) continue;
		get(sample_of(t)->path, t->role > ROLE_RESPONDER ? ADA : ROSA, 200);
		get(sample_of(t)->path, VERA, t->role > ROLE_VIEWER ? 0 : 200);
	}
}

/* A form with nothing in it, with a field that there is not, by who may not, and by nobody. */
static void test_refusals(void **state)
{
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		if (!route_posts(t) || route_public(t) || !t->input) continue;
		post(s->path, s->who, "", 0);
		begin(state);
		post(s->path, s->who, page_text("%s&zzz=1", s->form), 400);
		if (t->role > ROLE_VIEWER) post(s->path, VERA, s->form, 403);
		get(s->path, NOBODY, 0);
	}
}

static void test_errors(void **state)
{
	(void)state;
	get("/INC-3", NOBODY, 401);
	get("/INC-4", ROSA, 404);
	get("/open?sort=zzz", ROSA, 400);
	get("/INC-3/edit", VERA, 0);
	ask(&(struct ask){ .method = "PUT", .path = "/INC-3", .who = ROSA }, 405);
	ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit", .who = ROSA, .type = "text/plain",
		.body = page_form(ROSA, "", page_key()) }, 415);
	ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit", .who = ROSA, .site = "cross-site",
		.body = page_form(ROSA, "", page_key()) }, 403);
	post("/", NOBODY, "signin=1&name=rosa&password=wrong", 0);
	page_break("followup");
	get("/open", ROSA, 500);
}

#define JAPANESE_TEST(name) cmocka_unit_test_setup(name, begin)

int main(void)
{
	const struct CMUnitTest tests[] = {
		JAPANESE_TEST(test_pages), JAPANESE_TEST(test_refusals), JAPANESE_TEST(test_errors),
	};
	return cmocka_run_group_tests_name("japanese", tests, page_open, page_close);
}
