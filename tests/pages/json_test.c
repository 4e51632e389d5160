/* Every form as a JSON object: the same act, the same refusals, nothing that the form could not say. */
#include "page.h"

/* But what is shown at once (feed_add), and what comes with a file. */
#define EACH_FORM(t) EACH_ROUTE(t) if (route_posts(t) && !route_public(t) && \
	sample_of(t)->status == 303 && t->body != BODY_UPLOAD)

static struct page send(const struct route *t, struct str json)
{
	return page_ask(&(struct ask){ .method = "POST", .path = sample_of(t)->path,
		.who = sample_of(t)->who, .type = "application/json", .body = json });
}

static struct str as_json(const struct route *t, const char *key)
{
	const struct sample *s = sample_of(t);
	return page_form_json(t, page_form(s->who, s->form, key));
}

static const char *leads_to(const struct page *p)
{
	const char *where = json_string_value(json_object_get(page_json(p), "location"));
	if (!where) fail_msg("leads nowhere: %.*s", STR_F(p->body));
	return where;
}

/* A form and its JSON with one key are one form sent twice: whichever comes first acts, the other
 * changes nothing and leads to the same place. So both said the same, in every field. */
static void test_same_act(void **state)
{
	EACH_FORM(t) {
		const struct sample *s = sample_of(t);
		if (strcmp(t->name, "signout") == 0) continue;
		for (int json_first = 0; json_first < 2; json_first++) {
			const char *before = page_digest();
			struct str form = page_form(s->who, s->form, "once");
			struct ask ask = { .method = "POST", .path = s->path, .who = s->who, .body = form };
			struct page j, f;
			if (!json_first) f = page_ask(&ask);
			else j = send(t, as_json(t, "once"));
			if (strcmp(t->name, "password_set") == 0) page_sign_in(s->who);
			const char *after = page_digest();
			if (strcmp(before, after) == 0) fail_msg("%s changed nothing", t->name);
			if (json_first) f = page_ask(&ask);
			else j = send(t, as_json(t, "once"));
			page_expect(&f, 303);
			page_expect(&j, 200);
			if (strcmp(after, page_digest()) != 0) fail_msg("%s: other content", t->name);
			assert_string_equal(leads_to(&j), page_header(&f, "Location"));
			assert_null(page_header(&j, "Location"));
			assert_string_equal(page_header(&j, "Content-Type"), "application/json");
			page_fresh_inside(state);
		}
	}
}

/* The JSON of where it leads to, less what says so once. */
static struct str stored(const char *location, enum who who)
{
	struct str path = str_of(location), head;
	if (str_cut(&path, '#', &head)) path = head;
	if (str_cut(&path, '?', &head)) path = head;
	struct page p = page_get(page_text("%.*s.json", STR_F(path)), who);
	return p.status == 200 ? p.body : STR_NONE;
}

/* And what is read afterwards is the same, byte for byte. (A new number is a step of its own each
 * time, so what is made under one cannot be compared.) */
static void test_same_page(void **state)
{
	struct arena *kept = arena_new((size_t)16 << 20);       /* past the fresh database */
	int compared = 0;
	EACH_FORM(t) {
		const struct sample *s = sample_of(t);
		struct page f = page_post(s->path, s->who, s->form);
		page_expect(&f, 303);
		struct str where = arena_str(kept, str_of(page_header(&f, "Location")));
		struct str after_form = arena_str(kept, stored(where.p, s->who));
		page_fresh_inside(state);
		struct page j = send(t, as_json(t, page_key()));
		page_expect(&j, 200);
		struct str after_json = stored(where.p, s->who);
		if (str_is(where, leads_to(&j)) && after_form.p) {
			compared++;
			if (!str_eq(after_form, after_json))
				fail_msg("%s: %.*s\n%.*s", t->name, STR_F(after_json), STR_F(after_form));
		}
		page_fresh_inside(state);
	}
	assert_true(compared >= 15);
	arena_free(kept);
}

static void refused(const struct route *t, struct str json, const char *name)
{
	struct page p = send(t, json);
	page_expect(&p, 400);
	assert_string_equal(page_header(&p, "Content-Type"), "application/problem+json");
	if (!page_says(p.body, name)) fail_msg("%s: %s is not named: %.*s", t->name, name,
		STR_F(p.body));
}

/* INJ-09, INJ-08: what is unknown, twice, or of another type refuses the whole and is named. */
static void test_INJ_09_members(void **state)
{
	(void)state;
	const char *before = page_digest();
	EACH_FORM(t) {
		struct str all = as_json(t, "once"), most = str_part(all, 0, all.len - 1);
		refused(t, arena_printf(page_arena, "%.*s,\"zzz\":1}", STR_F(most)), "zzz");
		refused(t, arena_printf(page_arena, "%.*s,\"role\":\"admin\"}", STR_F(most)), "role");
		refused(t, arena_printf(page_arena, "%.*s,\"idem\":\"x\"}", STR_F(most)), "idem");
		refused(t, arena_printf(page_arena, "%.*s,\"c\\u0073rf\":\"x\"}", STR_F(most)), "c\\\\u0073rf");
		refused(t, STR("[]"), "object");
		refused(t, page_form(ADA, sample_of(t)->form, "once"), "line 1");
		for (const struct input *i = t->input; i && i->name; i++) {
			static const char *const wrong[] = { "{}", "[{}]", "[[\"a\"]]", "1.5", NULL };
			for (int k = 0; wrong[k]; k++)
				refused(t, arena_printf(page_arena, "{\"%s\":%s}", i->name, wrong[k]), i->name);
			refused(t, arena_printf(page_arena, "{\"%s\":%s}", i->name,
				i->flags & IN_LIST || i->type == IN_CHECK ? "\"1\"" : "[\"1\"]"), i->name);
			refused(t, arena_printf(page_arena, "{\"%s\":null,\"%s\":null}", i->name, i->name),
				i->name);
		}
	}
	assert_string_equal(before, page_digest());
}

/* CSRF-03: only as application/json, which no form of another site can send. */
static void test_CSRF_03_type(void **state)
{
	(void)state;
	static const char *const types[] = { "text/plain", "text/json", "application/jsonx", "application/jso", "",
		"application/problem+json", "text/plain; application/json", "multipart/form-data; boundary=x",
		"application/x-www-form-urlencodedx", "application/x-www-form-urlencode", NULL };
	static const char *const good[] = { "application/json", "Application/JSON; charset=utf-8",
		" application/json ", NULL };
	const struct route *t = page_route = route_named("event_add");
	const struct sample *s = sample_of(t);
	const char *before = page_digest();
	for (int i = 0; types[i]; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = s->who,
			.type = types[i], .body = as_json(t, page_key()) });
		page_expect(&p, 415);
	}
	assert_string_equal(before, page_digest());
	for (int i = 0; good[i]; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = s->who,
			.type = good[i], .body = as_json(t, page_key()) });
		page_expect(&p, 200);
	}
}

/* CSRF-03: with a session's cookie the token is needed, among the members or in the header. */
static void test_CSRF_03_token(void **state)
{
	(void)state;
	const struct route *t = page_route = route_named("event_add");
	const struct sample *s = sample_of(t);
	struct str bare = page_form_json(t, str_of(s->form));
	struct ask ask = { .method = "POST", .path = s->path, .who = s->who, .type = "application/json",
		.body = bare };
	const char *before = page_digest();
	struct page p = page_ask(&ask);
	page_expect(&p, 403);
	ask.token = page_csrf(ROSA);
	p = page_ask(&ask);
	page_expect(&p, 403);
	ask.token = page_csrf(s->who);
	ask.site = "cross-site";
	p = page_ask(&ask);
	page_expect(&p, 403);
	ask.site = NULL;
	ask.cookie = "";
	p = page_ask(&ask);
	page_expect(&p, 401);
	assert_string_equal(before, page_digest());
	ask.cookie = NULL;
	p = page_ask(&ask);
	page_expect(&p, 200);
	ask.body = as_json(t, page_key());
	ask.token = NULL;
	p = page_ask(&ask);
	page_expect(&p, 200);
}

/* What is not done is a problem document with the fields at fault; what is only shown, a preview, is
 * shown. */
static void test_answers(void **state)
{
	(void)state;
	const struct route *t = page_route = route_named("event_add");
	struct page p = send(t, page_form_json(t, page_form(PAUL, "at=never&precision=typed&kind=response"
		"&text=x", page_key())));
	page_expect(&p, 422);
	assert_string_equal(page_header(&p, "Content-Type"), "application/problem+json");
	if (!page_names(&p, "at")) fail_msg("not named: %.*s", STR_F(p.body));
	t = page_route = route_named("event_paste");
	for (int form = 0; form < 2; form++) {
		static const char lines[] = "lines=2026-02-24+11:00+Keys+rotated&paste_zone=UTC";
		p = form ? page_post_json(sample_of(t)->path, PAUL, lines) :
			send(t, page_form_json(t, page_form(PAUL, lines, page_key())));
		page_expect(&p, 200);
		assert_int_equal(json_array_size(json_object_get(page_json(&p), "lines")), 1);
	}
	t = page_route = route_named("incident_add");
	p = page_ask(&(struct ask){ .method = "POST", .path = "/incidents", .type = "application/json",
		.body = as_json(t, page_key()) });
	page_expect(&p, 401);
	assert_string_equal(page_header(&p, "Content-Type"), "application/problem+json");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_same_act), PAGE_INSIDE_TEST(test_same_page),
		PAGE_INSIDE_TEST(test_INJ_09_members), PAGE_INSIDE_TEST(test_CSRF_03_type),
		PAGE_INSIDE_TEST(test_CSRF_03_token), PAGE_INSIDE_TEST(test_answers),
	};
	return cmocka_run_group_tests_name("json", tests, page_open, page_close);
}
