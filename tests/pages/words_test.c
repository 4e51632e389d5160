/* What stands around an answer: the notice of what was done, who is told what when it was not, what
 * others saved meanwhile, and how much of what came from outside is repeated. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include "page.h"

/* The notice's kind, and whether that is what it says. */
static bool notes(const struct page *p, const char *kind, const char *words)
{
	const char *at = memmem(p->body.p, p->body.len, "<div class=\"flash ", 18);
	if (!at) return !kind;
	size_t left = p->body.len - (size_t)(at - p->body.p);
	struct str notice = str_part((struct str){ at, left }, 0, 300);
	return kind && str_starts(str_part(notice, 18, left), kind) && page_says(notice, words);
}

/* On a form's page: what is wrong with the form stands at its fields, anything else in the notice. */
static void test_not_done(void **state)
{
	(void)state;
	const struct sample *add = sample_of(page_route = route_named("event_add"));
	struct page p = page_post(add->path, PAUL, "at=never&precision=typed&kind=response&text=x");
	page_expect(&p, 422);
	assert_true(notes(&p, NULL, ""));
	p = page_post("/INC-3/timeline/paste", PAUL, "lines=2026-02-24+11:00+Keys&paste_zone=UTC");
	page_expect(&p, 200);
	assert_true(notes(&p, NULL, ""));
	assert_int_equal(page_post("/INC-3/edit", ROSA, "version=1&title=Theirs&severity=SEV2"
		"&customer_impact=no&data_breach=no").status, 303);
	p = page_post("/INC-3/edit", PAUL, "version=1&title=Mine&severity=SEV2&customer_impact=no"
		"&data_breach=no");
	page_expect(&p, 409);
	assert_true(notes(&p, "no", "This was changed while you were writing."));
	p = page_ask(&(struct ask){ .method = "POST", .path = add->path, .who = PAUL,
		.body = arena_printf(page_arena, "%s&csrf=x", add->form) });
	page_expect(&p, 403);
	assert_true(notes(&p, "no", "the form did not come from this session."));
	assert_true(page_says(p.body, ">\nLooked again</textarea>"));
	/* A form of another site is not shown on a page of ours. */
	p = page_ask(&(struct ask){ .method = "POST", .path = add->path, .who = PAUL, .site = "cross-site",
		.body = page_form(PAUL, add->form, page_key()) });
	page_expect(&p, 403);
	assert_false(page_says(p.body, "name=\"precision\""));
	assert_false(page_says(p.body, "Looked again"));
}

#define ROLE "Your role here does not include this."
#define OTHER "This is not yours to do, or the form did not come from this session."

/* Whose role is too low is told so, and nobody else. */
static void test_forbidden(void **state)
{
	(void)state;
	const struct sample *add = sample_of(page_route = route_named("event_add"));
	const struct { struct ask ask; int status; const char *says, *not; } cases[] = {
		{ { .method = "GET", .path = "/INC-3/edit", .who = VERA }, 403, ROLE, OTHER },
		{ { .method = "GET", .path = "/INC-3/edit", .who = PAUL, .site = "cross-site" }, 403, OTHER,
		  ROLE },
		{ { .method = "POST", .path = add->path, .who = VERA, .body = page_form(VERA, add->form, "a") },
		  403, ROLE, OTHER },
		{ { .method = "POST", .path = add->path, .who = VERA, .body = page_form(VERA, "text=x", "b") },
		  403, ROLE, OTHER },
		{ { .method = "POST", .path = add->path, .who = VERA, .body = page_form(VERA, "zzz=x", "c") },
		  400, "holds something that does not belong there", ROLE },
		{ { .method = "POST", .path = add->path, .who = PAUL, .site = "cross-site",
		    .body = page_form(PAUL, add->form, "d") }, 403, OTHER, ROLE },
		{ { .method = "GET", .path = "/INC-44/edit", .who = PAUL }, 404, "Debrief gives the same answer",
		  ROLE },
		{ { .method = "POST", .path = "/INC-3", .who = VERA }, 405, "it is only read", ROLE },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct page p = page_ask(&cases[i].ask);
		if (p.status != cases[i].status || !page_says(p.body, cases[i].says) ||
			page_says(p.body, cases[i].not)) fail_msg("%zu: %d %.*s", i, p.status, STR_F(p.body));
	}
	/* Owners of a follow-up may be of any role, and others may not: that is no matter of the role. */
	struct page p = page_post("/FU-11/owner", REMY, "owner=rosa&word=Yours");
	page_expect(&p, 303);
	p = page_post("/FU-14/owner", VERA, "owner=rosa&word=Yours");
	assert_true(p.status == 403 && !page_says(p.body, ROLE));
}

/* --- Passwords, when too many are being looked at ------------------------------------------------- */

static void test_places(void **state)
{
	(void)state;
	int fds[2];
	(void)page_post("/settings/password", VERA, "now=wrong+wrong+wrong&next=seven+geese+cross+a+bridge"
		"&again=seven+geese+cross+a+bridge");
	for (int i = 0; i < 2; i++) {
		fds[i] = open(page_text("%s/run/argon-%d", page_home(), i), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		assert_true(fds[i] >= 0 && flock(fds[i], LOCK_EX) == 0);
	}
	const char *before = page_digest();
	const struct sample *s = sample_of(page_route = route_named("password_set"));
	struct page mine = page_post(s->path, VERA, s->form);
	struct page in = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3",
		.body = STR("signin=1&name=rosa&password=correct+horse+battery") });
	const char *after = page_digest();
	for (int i = 0; i < 2; i++) close(fds[i]);
	page_expect(&mine, 429);
	page_expect(&in, 429);
	assert_string_equal(before, after);
	assert_string_equal(page_header(&mine, "Retry-After"), "20");
	assert_string_equal(page_header(&in, "Retry-After"), "20");
	assert_true(notes(&mine, "no", "Wait a little and try again."));
	assert_true(page_says(mine.body, "name=\"again\"") && !page_says(mine.body, "name=\"signin\""));
	assert_true(page_says(in.body, "name=\"signin\"") && !page_says(in.body, "Check your name"));
	assert_null(page_header(&in, "Set-Cookie"));
	struct page p = page_post(s->path, VERA, s->form);
	page_expect(&p, 303);
}

/* --- What others saved -------------------------------------------------------------------------- */

/* Of a field that both changed: what is there, whose, since when; nothing where nothing is, and nobody
 * where it is not known. */
static void test_stored(void **state)
{
	(void)state;
#define FACTS "&title=Key&severity=SEV2&customer_impact=no&data_breach=no"
	struct page p = page_post("/INC-3/edit", ROSA, "version=1" FACTS);
	page_expect(&p, 303);
	p = page_post_json("/INC-3/edit", PAUL, "version=1&code_name=mine&summary=" FACTS);
	page_expect(&p, 409);
	const json_t *e = json_array_get(json_object_get(page_json(&p), "errors"), 0);
	assert_int_equal(json_array_size(json_object_get(page_json(&p), "errors")), 1);
	assert_string_equal(json_string_value(json_object_get(e, "field")), "code_name");
	assert_true(json_is_null(json_object_get(e, "stored")));
	assert_string_equal(json_string_value(json_object_get(e, "detail")), "Someone saved first");
	assert_string_equal(json_string_value(json_object_get(e, "who")), "Rosa Responder");
	page_fresh_inside(state);
	page_run("UPDATE incident SET version = 7, code_name = 'theirs', severity = 'SEV4' WHERE id = 1");
	p = page_post_json("/INC-3/edit", PAUL, "version=1&code_name=mine" FACTS);
	page_expect(&p, 409);
	const json_t *errors = json_object_get(page_json(&p), "errors");
	bool seen = false;
	for (size_t i = 0; i < json_array_size(errors); i++) {
		e = json_array_get(errors, i);
		assert_true(json_is_null(json_object_get(e, "who")) && json_is_null(json_object_get(e, "at")));
		if (strcmp(json_string_value(json_object_get(e, "field")), "code_name") != 0) continue;
		assert_string_equal(json_string_value(json_object_get(e, "stored")), "theirs");
		seen = true;
	}
	assert_true(seen);
	p = page_post("/INC-3/edit", PAUL, "version=1&code_name=mine" FACTS);
	page_expect(&p, 409);
	assert_true(page_says(p.body, "What is stored now") && page_says(p.body, "theirs"));
	assert_true(page_says(p.body, "SEV4") && page_says(p.body, "name=\"version\" value=\"7\""));
}

/* --- What came from outside ---------------------------------------------------------------------- */

static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~";

/* The web server's number of the request is told and logged, as far as it is one. */
static void test_request_id(void **state)
{
	(void)state;
	const char *most = page_text("%.64s", letters), *log = page_text("id=%s ", most);
	page_run("ALTER TABLE event RENAME TO event_away");
	struct ask ask = { .method = "GET", .path = "/INC-3/timeline", .who = VERA, .id = letters };
	struct page p = page_ask(&ask);
	ask.accept = "application/json";
	struct page json = page_ask(&ask);
	page_forget();
	page_run("ALTER TABLE event_away RENAME TO event");
	assert_true(p.status == 500 && json.status == 500);
	assert_true(page_says(p.body, most) && !page_says(p.body, letters));
	assert_true(page_says(p.log, log));
	assert_string_equal(json_string_value(json_object_get(page_json(&json), "instance")), most);
}

/* Nor can it begin a line or a word of the log. */
static void test_request_id_in_log(void **state)
{
	(void)state;
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = "/INC-3", .who = VERA,
		.id = "a b\nevent=x" });
	assert_int_equal(p.status, 200);
	assert_false(page_says(p.log, "\nevent=x"));
	assert_false(page_says(p.log, "id=a b"));
	assert_true(page_says(p.log, " route=incident_show person=1 status=200 "));
}

/* What has no body needs no type. */
static void test_no_body(void **state)
{
	(void)state;
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/signout", .who = VERA,
		.type = "text/plain", .token = page_csrf(VERA) });
	assert_int_equal(p.status, 303);
	assert_string_equal(page_header(&p, "Clear-Site-Data"), "\"cache\",\"cookies\",\"storage\"");
}

/* A header holds nothing that could begin another. */
static void test_header(void **state)
{
	(void)state;
	static const struct { char c; bool is; } ends[] = { { '\n', false }, { 0x1f, false },
		{ 0x7f, false }, { 0x01, false }, { ' ', true }, { '~', true } };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = page_text("/?x%cy", ends[i].c),
			.body = STR("signin=1&name=rosa&password=correct+horse+battery") });
		assert_int_equal(p.status, 303);
		assert_int_equal(page_header(&p, "Location") != NULL, ends[i].is);
		assert_non_null(page_header(&p, "Set-Cookie"));
	}
}

/* The key that a form carries is new, and long enough never to come again. */
static void test_key(void **state)
{
	(void)state;
	const char *keys[2];
	for (int i = 0; i < 2; i++) {
		struct page p = page_get("/settings", VERA);
		const char *at = memmem(p.body.p, p.body.len, "name=\"idem\" value=\"", 19);
		assert_non_null(at);
		keys[i] = page_text("%.33s", at + 19);
		assert_int_equal(strspn(keys[i], "0123456789abcdef"), 32);
	}
	assert_string_not_equal(keys[0], keys[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_not_done),
		PAGE_INSIDE_TEST(test_forbidden), PAGE_INSIDE_TEST(test_places), PAGE_INSIDE_TEST(test_stored),
		PAGE_INSIDE_TEST(test_request_id), PAGE_INSIDE_TEST(test_request_id_in_log),
		PAGE_INSIDE_TEST(test_no_body), PAGE_INSIDE_TEST(test_header), PAGE_INSIDE_TEST(test_key) };
	return cmocka_run_group_tests_name("words", tests, page_open, page_close);
}
