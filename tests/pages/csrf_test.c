/* Nothing is changed by a request that did not come from a form of this session (CSRF-01), nor by
 * any GET (CSRF-02). */
#define _GNU_SOURCE
#include "page.h"

#define ZEROS "00000000000000000000000000000000" "00000000000000000000000000000000"

/* Made for each person. */
#define BARE "bare"
#define OTHER "other"

/* What a foreign page, or no page, can make a browser send. token: NULL the right one. */
static const struct { const char *what, *site, *origin, *token; } attacks[] = {
	{ "same-site", "same-site", NULL, NULL },
	{ "cross-site", "cross-site", NULL, NULL },
	{ "garbage", "same-originx", NULL, NULL },
	{ "upper case", "Same-Origin", NULL, NULL },
	{ "list", "same-origin, cross-site", NULL, NULL },
	{ "cross-site with our origin", "cross-site", "http://127.0.0.1:8080", NULL },
	{ "foreign origin", "", "https://evil.example", NULL },
	{ "null origin", "", "null", NULL },
	{ "our origin and more", "", "http://127.0.0.1:80800", NULL },
	{ "both our origins", "", "http://127.0.0.1:8080,http://localhost:8080", NULL },
	{ "neither header", "", NULL, NULL },
	{ "no token", NULL, NULL, "" },
	{ "wrong token", NULL, NULL, "&csrf=" ZEROS ZEROS },
	{ "the bare token", NULL, NULL, BARE },
	{ "another session's token", NULL, NULL, OTHER },
	{ "a short token", NULL, NULL, "&csrf=33" },
	{ "no hex", NULL, NULL, "&csrf=zz" },
};

static const char *token_of(const char *token, enum who who)
{
	if (!token) return page_text("&csrf=%s", page_csrf(who));
	if (strcmp(token, BARE) == 0) return page_text("&csrf=%s", page_csrf(who) + 64);
	if (strcmp(token, OTHER) != 0) return token;
	return page_text("&csrf=%s", page_csrf(who == REMY ? ROSA : REMY));
}

static void attack(const struct route *t, const char *before)
{
	const struct sample *s = sample_of(t);
	for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
		struct ask ask = { .method = "POST", .path = s->path, .who = s->who,
			.site = attacks[i].site, .origin = attacks[i].origin,
			.body = arena_printf(page_arena, "%s%s", s->form ? s->form : "",
				token_of(attacks[i].token, s->who)) };
		struct page p = page_ask(&ask);
		ask.body = page_form_json(t, ask.body);
		ask.type = "application/json";
		struct page j = page_ask(&ask);
		/* A form with a file has no JSON. */
		bool typed = t->body != BODY_UPLOAD || j.status != 415;
		if (p.status != 403 || (typed && j.status != 403))
			fail_msg("%s, %s: %d, %d", t->name, attacks[i].what, p.status, j.status);
		if (page_header(&p, "Location")) fail_msg("%s: goes somewhere", t->name);
		if (strcmp(before, page_digest()) != 0)
			fail_msg("%s, %s: changed something", t->name, attacks[i].what);
	}
}

static void test_foreign(void **state)
{
	(void)state;
	const char *before = page_digest();
	EACH_ROUTE(t) if (route_posts(t) && !route_public(t)) attack(t, before);
}

/* The same forms do come through from our own pages: with Sec-Fetch-Site, or with Origin alone. */
static void test_own(void **state)
{
	static const struct { const char *site, *origin; } own[] = { { "same-origin", NULL },
		{ "none", NULL }, { "", "http://127.0.0.1:8080" }, { "", "http://localhost:8080" } };
	for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
		const struct sample *s = sample_of(route_named("event_add"));
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = s->who,
			.site = own[i].site, .origin = own[i].origin,
			.body = page_form(s->who, s->form, page_key()) });
		assert_int_equal(p.status, 303);
		page_fresh_inside(state);
	}
}

/* A form is urlencoded, whatever else a page may send without being asked. */
static void test_type(void **state)
{
	(void)state;
	static const char *const types[] = { "text/plain", "multipart/form-data; boundary=x",
		"application/jsonx", "", NULL };
	const char *before = page_digest();
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		if (!route_posts(t) || route_public(t)) continue;
		for (int i = 0; types[i]; i++) {
			struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path,
				.who = s->who, .type = types[i],
				.body = page_form(s->who, s->form, page_key()) });
			page_expect(&p, t->body == BODY_UPLOAD && i == 1 ? 400 : 415);
		}
	}
	assert_string_equal(before, page_digest());
}

/* Every page as everyone, in every face: not a row changes. */
static void test_get_changes_nothing(void **state)
{
	(void)state;
	static const char *const methods[] = { "GET", "HEAD", "OPTIONS", NULL };
	const char *before = page_digest();
	EACH_ROUTE(t) {
		const char *path = sample_of(t)->path;
		for (int i = 0; methods[i]; i++)
			for (enum who w = NOBODY; w < WHO_COUNT; w++) {
				(void)page_ask(&(struct ask){ .method = methods[i], .path = path, .who = w });
				(void)page_ask(&(struct ask){ .method = methods[i], .path = path, .who = w,
					.accept = "application/json" });
			}
		if (strcmp(before, page_digest()) != 0) fail_msg("GET %s changed something", t->path);
	}
}

/* No two pages carry the same token, and each of them is good (BREACH). */
static void test_masked(void **state)
{
	(void)state;
	const char *tokens[2];
	for (int i = 0; i < 2; i++) {
		struct page p = page_get("/settings", VERA);
		const char *at = memmem(p.body.p, p.body.len, "name=\"csrf\" value=\"", 19);
		assert_non_null(at);
		tokens[i] = page_text("%.128s", at + 19);
	}
	assert_string_not_equal(tokens[0], tokens[1]);
	for (int i = 0; i < 2; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/settings", .who = VERA,
			.body = arena_printf(page_arena, "shown=V&zone=UTC&csrf=%s", tokens[i]) });
		assert_int_equal(p.status, 303);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_foreign), PAGE_INSIDE_TEST(test_own), PAGE_INSIDE_TEST(test_type),
		PAGE_INSIDE_TEST(test_get_changes_nothing), PAGE_INSIDE_TEST(test_masked),
	};
	return cmocka_run_group_tests_name("csrf", tests, page_open, page_close);
}
