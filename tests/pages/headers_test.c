/* Headers and faces: every answer carries exactly these lines (SAFETY.md section 6), whatever came
 * of the request; the suffix decides the face. */
#include "page.h"

/* Written out here once more, so that a line that goes missing in the program is missed. */
#define FIXED \
	"Cache-Control: no-store\r\n" \
	"Vary: Cookie, Authorization, Accept\r\n" \
	"Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n" \
	"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; " \
	"img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; " \
	"base-uri 'none'; frame-ancestors 'none'; object-src 'none'; " \
	"require-trusted-types-for 'script'; report-uri /csp\r\n" \
	"X-Content-Type-Options: nosniff\r\n" \
	"X-Frame-Options: DENY\r\n" \
	"Referrer-Policy: same-origin\r\n" \
	"Cross-Origin-Opener-Policy: same-origin\r\n" \
	"Cross-Origin-Resource-Policy: same-origin\r\n" \
	"Cross-Origin-Embedder-Policy: require-corp\r\n" \
	"Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), " \
	"clipboard-read=()\r\n" \
	"X-Robots-Tag: noindex, nofollow, noarchive, nosnippet\r\n" \
	"X-DNS-Prefetch-Control: off\r\n" \
	"X-XSS-Protection: 0\r\n"

#define HTML "text/html; charset=utf-8"
#define JSON "application/json"
#define PROBLEM "application/problem+json"

static void expect_head(const struct page *p, int status, const char *type, const char *more)
{
	struct str wanted = arena_printf(page_arena, "Status: %d\r\nContent-Type: %s\r\n"
		"Content-Length: %zu\r\n%s%s", status, type, p->body.len, FIXED, more);
	if (!str_eq(p->head, wanted)) fail_msg("%.*s--- expected\n%.*s", STR_F(p->head),
		STR_F(wanted));
}

static void test_exact(void **state)
{
	(void)state;
	const struct sample *add = sample_of(route_named("event_add"));
	struct page p = page_get("/INC-3", VERA);
	expect_head(&p, 200, HTML, "");
	p = page_get("/INC-3.json", VERA);
	expect_head(&p, 200, JSON, "");
	p = page_post(add->path, PAUL, add->form);
	const char *done = page_header(&p, "Set-Cookie");
	assert_non_null(done);
	expect_head(&p, 303, "text/plain; charset=utf-8", page_text("Location: "
		"/INC-3/timeline?last=7#add\r\nSet-Cookie: %s\r\n", done));
	p = page_get("/INC-3", NOBODY);
	expect_head(&p, 401, HTML, "WWW-Authenticate: Session\r\n");
	p = page_get("/INC-3.json", NOBODY);
	expect_head(&p, 401, PROBLEM, "WWW-Authenticate: Session\r\n");
	p = page_get("/INC-3/edit", VERA);
	expect_head(&p, 403, HTML, "");
	p = page_post(add->path, VERA, add->form);
	expect_head(&p, 403, HTML, "");
	p = page_get("/INC-4", VERA);
	expect_head(&p, 404, HTML, "");
	p = page_get("/INC-4.json", VERA);
	expect_head(&p, 404, PROBLEM, "");
	p = page_post("/INC-3", VERA, "");
	expect_head(&p, 405, HTML, "Allow: GET, HEAD\r\n");
	p = page_post(add->path, PAUL, "at=never&precision=typed&kind=response&text=x");
	expect_head(&p, 422, HTML, "");
	p = page_get("/open?sort=zzz", VERA);
	expect_head(&p, 400, HTML, "");
}

/* CSV is sent as it is made, so its length is not known before. */
static void test_csv(void **state)
{
	(void)state;
	struct page p = page_get("/open.csv", VERA);
	struct str wanted = arena_printf(page_arena, "Status: 200\r\nContent-Type: "
		"text/csv; charset=utf-8\r\n%sContent-Disposition: attachment; "
		"filename=\"debrief-open-2026-03-02.csv\"\r\n", FIXED);
	if (!str_eq(p.head, wanted)) fail_msg("%.*s", STR_F(p.head));
}

/* A database that is not what it should be: 500, with a constant sentence and the request's id. */
static void test_broken(void **state)
{
	(void)state;
	page_break("event");
	struct page p = page_get("/INC-3/timeline", VERA);
	expect_head(&p, 500, HTML, "");
	if (!page_says(p.body, "0123456789abcdef0123456789abcdef")) fail_msg("no request id");
	if (page_says(p.body, "event") || page_says(p.body, "SELECT")) fail_msg("says too much");
	p = page_get("/INC-3/timeline.json", VERA);
	expect_head(&p, 500, PROBLEM, "");
	p = page_get("/readyz.json", NOBODY);
	expect_head(&p, 200, JSON, "");
}

/* What cannot be read is not "not there": the gate that loads an incident or a follow-up says so. */
static void test_broken_gate(void **state)
{
	(void)state;
	page_break("followup");
	struct page p = page_get("/FU-11.json", VERA);
	assert_int_equal(p.status, 500);
	page_fresh_inside(state);
	page_break("incident");
	p = page_get("/INC-3/edit", ROSA);
	assert_int_equal(p.status, 500);
	p = page_get("/INC-44.json", ROSA);
	assert_int_equal(p.status, 500);
}

/* No answer sets the session's cookie but a sign-in's, a new password's and, to take it away, a
 * sign-out's; the only other one says what was done, and comes with the act alone. */
static void test_no_cookie(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		struct page p = route_posts(t) ? page_post(s->path, s->who, s->form) :
			page_get(s->path, s->who);
		page_expect(&p, s->status);
		bool session = strcmp(t->name, "password_set") == 0 || strcmp(t->name, "signout") == 0;
		if (session != page_says(p.head, "__Host-debrief=")) fail_msg("%s: its cookie", t->name);
		bool told = p.status == 303 && !route_public(t) && strcmp(t->name, "signout") != 0 &&
			strcmp(t->name, "review_next") != 0;
		if (told != page_says(p.head, "__Host-done=")) fail_msg("%s: its notice", t->name);
		page_fresh_inside(state);
	}
}

/* The suffix decides; without one, JSON only for exactly application/json. */
static void test_faces(void **state)
{
	(void)state;
	static const struct { const char *path, *accept, *type; int status; } faces[] = {
		{ "/INC-3", "text/html", HTML, 200 },
		{ "/INC-3", "*/*", HTML, 200 },
		{ "/INC-3", "", HTML, 200 },
		{ "/INC-3", "application/json", JSON, 200 },
		{ "/INC-3", "application/json;q=0.9", HTML, 200 },
		{ "/INC-3", "application/json, text/html", HTML, 200 },
		{ "/INC-3", "Application/JSON", HTML, 200 },
		{ "/INC-3.json", "text/html", JSON, 200 },
		{ "/index.json", "text/html", JSON, 200 },
		{ "/INC-3.csv", "text/html", HTML, 404 },
		{ "/INC-3.xml", "text/html", HTML, 404 },
		{ "/INC-3.json.json", "text/html", PROBLEM, 404 },
		{ "/.json", "text/html", HTML, 404 },
		{ "/settings.json", "text/html", PROBLEM, 404 },
		{ "/settings", "application/json", PROBLEM, 404 },
		{ "/open.csv", "application/json", "text/csv; charset=utf-8", 200 },
		{ "/nothing", "application/json", PROBLEM, 404 },
	};
	for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
		struct page p = page_ask(&(struct ask){ .method = "GET", .path = faces[i].path,
			.who = VERA, .accept = faces[i].accept });
		if (p.status != faces[i].status ||
			strcmp(page_header(&p, "Content-Type"), faces[i].type) != 0)
			fail_msg("%s with %s: %d %s", faces[i].path, faces[i].accept, p.status,
				page_header(&p, "Content-Type"));
	}
}

/* A request that is none is refused before anything is looked up. */
static void test_malformed(void **state)
{
	(void)state;
	char long_path[600], long_query[5000];
	memset(long_path, 'a', sizeof long_path);
	memset(long_query, 'a', sizeof long_query);
	long_path[0] = '/';
	long_path[599] = 0;
	memcpy(long_query, "/open?x", 7);
	long_query[4999] = 0;
	const char *bad[] = { long_path, long_query, "INC-3", "/\xff", "/a\x01", "/\xe2\x80\xae", NULL };
	for (int i = 0; bad[i]; i++) {
		struct page p = page_get(bad[i], VERA);
		if (p.status != 400) fail_msg("%.40s: %d", bad[i], p.status);
	}
}

/* Which addresses there are: what takes no PUT is there, what is not there takes nothing. */
static void test_addresses(void **state)
{
	(void)state;
#define SECTION "/INC-3/postmortem/"
	static const char *const there[] = { "/", "/open", "/INC-1", "/INC-9", "/INC-10", "/INC-90",
		"/INC-999999999999", "/FU-1", SECTION "a", SECTION "z", SECTION "0", SECTION "9", SECTION "-",
		SECTION "a-z/versions/1", SECTION "az09-/versions", "/INC-3/timeline/T1", NULL },
		*const nowhere[] = { "/INC-0", "/INC-01", "/INC-1000000000000", "/INC-", "/INC-/", "/INC-1:",
		"/INC-1/", "/INC-a", "/INC--1", "/INC-3-", "/FU-01", SECTION, SECTION "A", SECTION "_",
		SECTION "`", SECTION "{", SECTION ":", SECTION "/", SECTION "a/", SECTION "a/versions/",
		SECTION "a/versions/0", SECTION "/versions", "/INC-3/timeline/T", "/INC-3/timeline/T0",
		"/open/x", "/ope", "/opens", "/open/", "/incidents/newer", "//open", NULL };
	for (int i = 0; there[i]; i++) {
		struct page p = page_ask(&(struct ask){ .method = "PUT", .path = there[i], .who = ADA });
		if (p.status != 405) fail_msg("%s: %d", there[i], p.status);
	}
	for (int i = 0; nowhere[i]; i++) {
		struct page p = page_ask(&(struct ask){ .method = "PUT", .path = nowhere[i], .who = ADA });
		if (p.status != 404) fail_msg("%s: %d", nowhere[i], p.status);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_TEST(test_exact), PAGE_TEST(test_csv), PAGE_INSIDE_TEST(test_broken),
		PAGE_INSIDE_TEST(test_broken_gate),
		PAGE_INSIDE_TEST(test_no_cookie), PAGE_INSIDE_TEST(test_faces),
		PAGE_INSIDE_TEST(test_malformed), PAGE_INSIDE_TEST(test_addresses),
	};
	return cmocka_run_group_tests_name("headers", tests, page_open, page_close);
}
