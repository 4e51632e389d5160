/* Every row of routes[]: who may, who may not, what is not there, which method, which fields. */
#include "page.h"

static const char *with_suffix(const char *path, const char *suffix)
{
	return page_text("%s%s", strcmp(path, "/") == 0 ? "/index" : path, suffix);
}

/* The same request is answered alike but for its tokens, which nobody unsigned has. */
static void same(const struct page *a, const struct page *b)
{
	if (!str_eq(a->body, b->body) || !str_eq(a->head, b->head))
		fail_msg("%s: not the same bytes", page_route->name);
}

/* What a row says fits together, so that a forgotten member fails here by the route's name. */
static void test_table(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		bool open = t->auth == AUTH_NONE;
		if (route_public(t) != (t->role == ROLE_NONE)) fail_msg("%s: who may?", t->name);
		if (t->body == BODY_UNREAD && (!open || t->input)) fail_msg("%s: reads nothing", t->name);
		if (!t->summary || !t->handler) fail_msg("%s: says nothing", t->name);
		bool own_menu = strncmp(t->path, "/review/", 8) == 0;
		if (route_load(t) != LOAD_NOTHING && (open || (t->nav && !own_menu)))
			fail_msg("%s: its object", t->name);
		if (!route_posts(t)) {
			if (!open && (t->template == NULL) != t->file) fail_msg("%s: no template", t->name);
			if (t->page) fail_msg("%s: a page of a page", t->name);
			continue;
		}
		if (t->template || t->html_only || t->stream) fail_msg("%s: a POST has no page", t->name);
		if (open) continue;
		const struct route *page = t->page ? route_named(t->page) : NULL;
		if (!page || route_posts(page) || page->role > t->role ||
			(route_load(page) != LOAD_NOTHING && route_load(page) != route_load(t)))
			fail_msg("%s: on which page does its form stand?", t->name);
	}
}

static void test_get(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_posts(t)) continue;
		const struct sample *s = sample_of(t);
		for (enum who w = VERA; w < WHO_COUNT; w++) {
			struct page p = page_get(s->path, w);
			page_expect(&p, route_has(t, FACE_HTML) ? who_role[w] < t->role ? 403 : 200 : 404);
			p = page_get(with_suffix(s->path, ".json"), w);
			page_expect(&p, !route_has(t, FACE_JSON) ? 404 : who_role[w] < t->role ? 403 : 200);
			(void)(route_has(t, FACE_JSON) ? page_json(&p) : NULL);
			p = page_get(with_suffix(s->path, ".csv"), w);
			page_expect(&p, !route_has(t, FACE_CSV) ? 404 : who_role[w] < t->role ? 403 : 200);
			p = page_get(with_suffix(s->path, ".atom"), w);
			page_expect(&p, !route_has(t, FACE_ATOM) ? 404 : who_role[w] < t->role ? 403 : 200);
			p = page_get(with_suffix(s->path, ".ics"), w);
			page_expect(&p, !route_has(t, FACE_ICS) ? 404 : who_role[w] < t->role ? 403 : 200);
		}
	}
}

/* The same through the binary itself, once a route: whatever the sanitizers say at its exit. */
static void test_get_cgi(void **state)
{
	(void)state;
	page_inside = false;
	EACH_ROUTE(t) {
		if (route_posts(t)) continue;
		struct page p = page_get(sample_of(t)->path, who_of(t->role));
		page_expect(&p, 200);
		if (t->template && !page_says(p.body, "<main id=\"main\""))
			fail_msg("%s: no page", t->name);
		if (page_says(p.body, "{{")) fail_msg("%s: a marker was left", t->name);
		if (page_says(p.log, "level=fault")) fail_msg("%s: %.*s", t->name, STR_F(p.log));
	}
}

/* SIDE-08: someone who is not signed in sees one page, the same bytes for everything. */
static void test_signin_page(void **state)
{
	(void)state;
	static const char *const nowhere[] = { "/INC-8", "/INC-999999", "/FU-1", "/nothing", "/INC-3/x",
		"/INC-3/timeline/T9", "/incidents?zzz=1", "/INC-03", NULL };
	struct page first = page_get("/INC-3", NOBODY);
	page_route = routes;
	page_expect(&first, 401);
	if (!page_says(first.body, "name=\"signin\"")) fail_msg("no sign-in form");
	EACH_ROUTE(t) {
		if (route_posts(t) || route_public(t)) continue;
		struct page p = page_get(sample_of(t)->path, NOBODY);
		same(&first, &p);
	}
	for (int i = 0; nowhere[i]; i++) {
		struct page p = page_get(nowhere[i], NOBODY);
		same(&first, &p);
	}
	struct page wrong = page_ask(&(struct ask){ .method = "GET", .path = "/INC-3",
		.cookie = "__Host-debrief=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz" });
	same(&first, &wrong);
	struct page json = page_get("/INC-3.json", NOBODY), no_json = page_get("/x.json", NOBODY);
	page_expect(&json, 401);
	same(&json, &no_json);
}

/* AUTHZ-02: what never existed and what nobody may see are told apart by nobody. */
static void test_not_found(void **state)
{
	(void)state;
	static const char *const nowhere[] = { "/INC-8", "/INC-999999999999", "/FU-1", "/nothing",
		"/INC-3/x", "/INC-3/timeline/T99", "/INC-3/findings/F99", "/INC-8/timeline/T2",
		"/INC-3/postmortem/nothing", "/INC-3/postmortem/actors/versions/9", "/INC-03", "/INC-",
		"/INC-7/findings/F1", "/FU-11/x", "/INC-0", "/INC-9999999999999",
		"/INC-3/timeline/T2/strike/x", NULL };
	page_route = routes;
	struct page first = page_get("/INC-44444", ADA),
		json = page_get("/INC-44444.json", ADA);
	page_expect(&first, 404);
	page_expect(&json, 404);
	if (page_says(first.body, "44444")) fail_msg("the page names what was asked for");
	for (int i = 0; nowhere[i]; i++) {
		struct page p = page_get(nowhere[i], ADA);
		if (p.status != 404 || p.body.len != first.body.len || !str_eq(p.head, first.head))
			fail_msg("%s: %d", nowhere[i], p.status);
		p = page_ask(&(struct ask){ .method = "GET", .path = nowhere[i], .who = ADA,
			.accept = "application/json" });
		if (p.status != 404 || !str_eq(p.body, json.body)) fail_msg("%s.json", nowhere[i]);
	}
	struct page post = page_post_json("/INC-8/timeline", PAUL, "at=2026-02-24&precision=typed"
		"&kind=response&text=x");
	page_expect(&post, 404);
	if (!str_eq(post.body, json.body)) fail_msg("POST: %.*s", STR_F(post.body));
}

/* What only looks like an address of ours leads to it, whether it is there or not (address_test.c has more of
 * them); no address leads to itself, or to where that face is not. */
static void test_moved(void **state)
{
	(void)state;
	static const struct { const char *path, *to; } rows[] = { { "/INC-3/", "/INC-3" },
		{ "/inc-3", "/INC-3" }, { "/INC-44444/", "/INC-44444" },
		{ "/open/", "/open" }, { "//", "/" }, { "/inc-3.json", "/INC-3.json" },
		{ "/INC-3.csv", NULL }, { "/inc-3.csv", NULL }, { "/INC-3/timeline/T2.csv", NULL },
		{ "/incidents/new.json", NULL }, { "/incidents/new/.json", NULL } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p = page_get(rows[i].path, ADA);
		const char *to = page_header(&p, "Location");
		if (p.status != (rows[i].to ? 308 : 404) || strcmp(to ? to : "", rows[i].to ? rows[i].to : ""))
			fail_msg("%s: %d %s", rows[i].path, p.status, to ? to : "");
	}
}

static bool has_both(const char *path)
{
	bool get = false, post = false;
	for (const struct route *t = routes; t->name; t++)
		if (strcmp(t->path, path) == 0) *(route_posts(t) ? &post : &get) = true;
	return get && post;
}

static void test_method(void **state)
{
	(void)state;
	static const char *const others[] = { "PUT", "DELETE", "PATCH", "TRACE", "get", "", NULL };
	const char *before = page_digest();
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		if (!has_both(t->path)) {
			/* Of what has a page for its form, a GET leads there (done_test.c). */
			struct page p = !route_posts(t) ? page_post(s->path, ADA, "") : !t->page ?
				page_get(s->path, ADA) : page_ask(&(struct ask){ .method = "GET", .path = s->path,
					.who = ADA, .accept = "application/json" });
			page_expect(&p, 405);
			assert_string_equal(page_header(&p, "Allow"), route_posts(t) ? "POST" : "GET, HEAD");
		}
		for (int i = 0; others[i]; i++) {
			struct page p = page_ask(&(struct ask){ .method = others[i], .path = s->path,
				.who = ADA, .body = page_form(ADA, s->form, page_key()) });
			page_expect(&p, 405);
		}
	}
	assert_string_equal(before, page_digest());
}

/* HEAD is GET without its body. */
static void test_head(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_posts(t) || !route_has(t, FACE_JSON)) continue;
		const char *path = with_suffix(sample_of(t)->path, ".json");
		struct page get = page_get(path, ADA), head = page_ask(&(struct ask){ .method = "HEAD",
			.path = path, .who = ADA });
		page_expect(&head, 200);
		assert_int_equal(head.body.len, 0);
		if (!str_eq(get.head, head.head)) fail_msg("%s: HEAD differs", t->name);
	}
}

/* Each POST does what it is for, for each who may, and nothing for who may not. */
static void test_post(void **state)
{
	EACH_ROUTE(t) {
		if (!route_posts(t)) continue;
		const struct sample *s = sample_of(t);
		const char *before = page_digest();
		for (enum who w = VERA; w < WHO_COUNT; w++) {
			if (who_role[w] >= t->role) continue;
			struct page p = page_post(s->path, w, s->form);
			page_expect(&p, 403);
			assert_string_equal(before, page_digest());
		}
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, s->status);
		if (s->location && !str_starts(str_of(page_header(&p, "Location")), s->location))
			fail_msg("%s: goes to %s", t->name, page_header(&p, "Location"));
		if (s->status == 303 && strcmp(before, page_digest()) == 0)
			fail_msg("%s changed nothing", t->name);
		/* One act is one change. One on many is one more of each, too; and of a key, that the
		 * first signature makes. */
		bool many = strcmp(t->name, "open_change_set") == 0 || strcmp(t->name, "open_undo") == 0 ||
			strcmp(t->name, "party_ask_all") == 0 || strcmp(t->name, "report_approve") == 0;
		if (s->status == 303) page_stored("SELECT count(*) - " FIXTURE_CHANGES " FROM change",
			many ? "2" : "1");
		assert_string_equal(page_wrong_references(), "");
		page_fresh_inside(state);
	}
}

static void refused(const char *path, enum who who, const char *form, const char *field)
{
	struct page p = page_post_json(path, who, form);
	page_expect(&p, 400);
	if (field && !page_names(&p, field)) fail_msg("%s: %s is not named", path, field);
}

/* INJ-09: a field that is not in the table, or comes twice, refuses the whole form and is named; so do
 * the form's token and key, which stand in no table. */
static void test_INJ_09_fields(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		const char *join = s->form ? "&" : "", *form = s->form ? s->form : "";
		if (!route_posts(t) || route_public(t)) continue;
		const char *before = page_digest();
		refused(s->path, s->who, page_text("%s%szzz=1", form, join), "zzz");
		refused(s->path, s->who, page_text("%s%srole=admin", form, join), "role");
		refused(s->path, s->who, page_text("%s%sx=%%zz", form, join), "x");
		refused(s->path, s->who, page_text("%s%scsrf=%s", form, join, page_csrf(s->who)), "csrf");
		refused(s->path, s->who, page_text("%s%sidem=once", form, join), "idem");
		refused(s->path, s->who, page_text("%s%s%%69dem=once", form, join), "idem");
		refused(page_text("%s?zzz=1", s->path), s->who, form, "zzz");
		refused(page_text("%s?csrf=1", s->path), s->who, form, "csrf");
		EACH_INPUT(i, t->input) {
			if (i->flags & IN_LIST) continue;
			refused(s->path, s->who, page_text("%s=1&%s=1", i->name, i->name), i->name);
			refused(s->path, s->who, page_text("%s%s%s[]=1", form, join, i->name),
				page_text("%s[]", i->name));
			refused(page_text("%s?%s=1", s->path, i->name), s->who, form, i->name);
		}
		assert_string_equal(before, page_digest());
	}
}

static void test_query_fields(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		if (route_posts(t) || route_public(t)) continue;
		struct page p = page_get(page_text("%s?zzz=1", s->path), ADA);
		page_expect(&p, 200);
		/* What others put behind an address is not repeated, and changes nothing. */
		p = page_get(page_text("%s?zzzz=%%ff&zzzz=QUERY&%%zz=1&done=a&%%64one=a", s->path), ADA);
		page_expect(&p, 200);
		if (page_says(p.body, "zzzz") || page_says(p.body, "QUERY")) fail_msg("%s repeats it", t->name);
		EACH_INPUT(i, t->input) {
			if (!(i->flags & IN_LIST)) {
				p = page_get(page_text("%s?%s=1&%s=1", s->path, i->name, i->name), ADA);
				page_expect(&p, 400);
			}
			p = page_get(page_text("%s?%s=%%00", s->path, i->name), ADA);
			page_expect(&p, 400);
			p = page_get(page_text("%s?%s=%%ff", s->path, i->name), ADA);
			page_expect(&p, 400);
		}
	}
}

/* A row's role is said once more by its sample: whoever sends that is the least who may, but where
 * the noun decides further. And who may send a form may see its page. */
static void test_least_role(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		enum who who = sample_of(t)->who;
		struct str path = str_of(t->path);
		bool decided = route_load(t) == LOAD_FOLLOWUP || str_starts(path, "/cycles/") ||
			str_starts(path, "/INC-#/parties") || str_is(path, "/INC-#/duty") ||
			str_is(path, "/INC-#/review") || str_is(path, "/INC-#/report");
		bool further = route_posts(t) && decided && t->role < ROLE_RESPONDER;
		if (t->page && route_named(t->page)->role > t->role) fail_msg("%s: its page is not theirs",
			t->name);
		if (further ? who_role[who] < t->role : who_role[who] != t->role)
			fail_msg("%s: the sample's person is not the least who may", t->name);
		assert_int_equal(route_public(t), who == NOBODY);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_table), PAGE_INSIDE_TEST(test_get), PAGE_TEST(test_get_cgi), PAGE_INSIDE_TEST(test_signin_page),
		PAGE_INSIDE_TEST(test_not_found), PAGE_INSIDE_TEST(test_moved), PAGE_INSIDE_TEST(test_method),
		PAGE_INSIDE_TEST(test_head), PAGE_INSIDE_TEST(test_post), PAGE_INSIDE_TEST(test_INJ_09_fields),
		PAGE_INSIDE_TEST(test_query_fields),
		PAGE_INSIDE_TEST(test_least_role),
	};
	return cmocka_run_group_tests_name("routes", tests, page_open, page_close);
}
