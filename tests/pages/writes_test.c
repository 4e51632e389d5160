/* What goes with every change, whatever it changes: the row of history, the counter by which others
 * see that something changed, the key by which it is known when it comes again. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
#include "page.h"

/* But what is shown at once (feed_add). */
#define EACH_WRITE(t) EACH_ROUTE(t) if (route_posts(t) && !route_public(t) && \
	sample_of(t)->status == 303)

static int number(const char *sql)
{
	return (int)strtol(page_value(sql), NULL, 10);
}

/* The incident whose history it belongs to: of the path, or of the follow-up of the path. */
static const char *incident_of(const char *path)
{
	struct str s = str_of(path);
	if (str_starts(s, "/INC-3")) return "1";
	if (str_starts(s, "/INC-7")) return "2";
	return str_starts(s, "/FU-1") ? "1" : NULL;
}

/* One more change is counted, once; who, when, where and of what stand in history. */
static void test_recorded(void **state)
{
	static const char last[] = "SELECT person_id || ' ' || at || ' ' || route || ' ' || "
		"(CASE WHEN length(object) > 0 THEN 'named' ELSE '' END) FROM change ORDER BY id DESC LIMIT 1";
	EACH_WRITE(t) {
		const struct sample *s = sample_of(t);
		int counter = number("SELECT n FROM counter WHERE name = 'change'"),
			changes = number("SELECT count(*) FROM change");
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, 303);
		if (number("SELECT n FROM counter WHERE name = 'change'") != counter + 1)
			fail_msg("%s: counted %d", t->name,
				number("SELECT n FROM counter WHERE name = 'change'") - counter);
		if (number("SELECT count(*) FROM change") <= changes) fail_msg("%s: no history", t->name);
		assert_string_equal(page_value(last), page_text("%d %lld %s named", (int)s->who,
			(long long)PAGE_NOW, t->name));
		if (incident_of(s->path)) assert_string_equal(page_value("SELECT incident_id FROM change "
			"ORDER BY id DESC LIMIT 1"), incident_of(s->path));
		assert_string_equal(page_value("SELECT count(*) FROM idem"), "1");
		assert_string_equal(page_value("SELECT person_id || ' ' || route || ' ' || at || ' ' || "
			"location FROM idem"), page_text("%d %s %lld %s", (int)s->who, t->name,
			(long long)PAGE_NOW, page_header(&p, "Location")));
		page_fresh_inside(state);
	}
}

/* Without a key each sending acts; the key is the form's, or a header's. */
static void test_without_key(void **state)
{
	(void)state;
	const struct sample *s = sample_of(route_named("event_add"));
	for (int i = 1; i <= 2; i++) {
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = s->who,
			.body = arena_printf(page_arena, "%s&csrf=%s", s->form, page_csrf(s->who)) });
		assert_int_equal(p.status, 303);
		assert_int_equal(number("SELECT count(*) FROM event WHERE incident_id = 1"), 6 + i);
	}
	assert_string_equal(page_value("SELECT count(*) FROM idem"), "0");
}

/* The same key and another choice in a list is another content, whichever of the list it is. */
static void test_lists_are_content(void **state)
{
	(void)state;
	static const char *const lists[] = { "services=signin", "services=api",
		"services=signin&services=api", "services=api&services=signin&services=signin", "", NULL };
	page_run("INSERT INTO service (id, name, shown) VALUES (3, 'apisignin', 'Both'), (4, 'a', 'A')");
	struct page joined = page_ask(&(struct ask){ .method = "POST", .path = "/INC-7/edit", .who = PAUL,
		.body = page_form(PAUL, "version=1&title=x&severity=SEV2&customer_impact=no&data_breach=no"
		"&services=a&services=api&services=signin", "joined") });
	assert_int_equal(joined.status, 303);
	joined = page_ask(&(struct ask){ .method = "POST", .path = "/INC-7/edit", .who = PAUL,
		.body = page_form(PAUL, "version=1&title=x&severity=SEV2&customer_impact=no&data_breach=no"
		"&services=a&services=apisignin", "joined") });
	assert_int_equal(joined.status, 422);
	const char *facts = "version=1&title=Key+stolen&severity=SEV2&customer_impact=no"
		"&data_breach=no&services=api&services=signin";
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit", .who = PAUL,
		.body = page_form(PAUL, facts, "once") });
	assert_int_equal(p.status, 303);
	for (int i = 0; lists[i]; i++) {
		p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit", .who = PAUL,
			.body = page_form(PAUL, page_text("%.*s%s%s", (int)(strstr(facts, "&services") - facts),
				facts, *lists[i] ? "&" : "", lists[i]), "once") });
		if (p.status != 422) fail_msg("%s: %d", lists[i], p.status);
	}
	p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit", .who = PAUL,
		.body = page_form(PAUL, facts, "once") });
	assert_int_equal(p.status, 303);
}

/* What one field says is not what two of them say, however it reads when it is written out. */
static void test_fields_are_told_apart(void **state)
{
	(void)state;
	const char *one = "version=1&title=x&severity=SEV2&customer_impact=no&data_breach=no"
		"&summary=ysummary%3D", *other = "version=1&title=xsummary%3Dy&severity=SEV2"
		"&customer_impact=no&data_breach=no&summary=";
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit", .who = PAUL,
		.body = page_form(PAUL, one, "once") });
	assert_int_equal(p.status, 303);
	p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/edit", .who = PAUL,
		.body = page_form(PAUL, other, "once") });
	assert_int_equal(p.status, 422);
	assert_string_equal(page_value("SELECT title FROM incident WHERE id = 1"), "x");
	static const char section[] = "/INC-3/postmortem/sequence-of-events";
	static const struct { const char *form; int status; } texts[] = {
		{ "base=2&text=xbecause%3D", 303 }, { "base=2&text=x&because=", 422 },
		{ "base=2&text=xbecause%3D", 303 } };
	for (int i = 0; i < 3; i++) {
		p = page_ask(&(struct ask){ .method = "POST", .path = section, .who = PAUL,
			.body = page_form(PAUL, texts[i].form, "again") });
		assert_int_equal(p.status, texts[i].status);
	}
}

/* A database that must not be written: what was typed is kept, and so is the form's key, so that
 * sending it again acts once. */
static void test_read_only(void **state)
{
	(void)state;
	if (test_db_is_pg()) skip();
	const struct route *t = page_route = route_named("section_save");
	const char *path = sample_of(t)->path, *form = "base=2&text=Mine+%3C%26",
		*flag = page_text("%s/debrief.db.readonly", page_home());
	close(open(flag, O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
	const char *before = page_digest();
	struct str body = page_form(PAUL, form, "once");
	struct ask ask = { .method = "POST", .path = path, .who = PAUL, .body = body };
	struct page p = page_ask(&ask);
	page_expect(&p, 503);
	assert_true(page_says(p.body, "Mine &lt;&amp;</textarea>"));
	assert_true(page_says(p.body, "name=\"idem\" value=\"once\""));
	assert_true(page_says(p.body, "Nothing you typed is lost."));
	assert_null(page_header(&p, "Retry-After"));
	assert_string_equal(before, page_digest());
	assert_int_equal(page_get(path, PAUL).status, 200);
	unlink(flag);
	page_forget();
	p = page_ask(&ask);
	page_expect(&p, 303);
	const char *after = page_digest();
	p = page_ask(&ask);
	page_expect(&p, 303);
	assert_string_equal(after, page_digest());
}

/* A form that is shown again because something is missing gets a key of its own. */
static void test_fresh_key(void **state)
{
	(void)state;
	const struct sample *s = sample_of(route_named("event_add"));
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = PAUL,
		.body = page_form(PAUL, "at=never&precision=typed&kind=response&text=x", "once") });
	assert_int_equal(p.status, 422);
	assert_true(page_says(p.body, "name=\"idem\" value=\""));
	assert_false(page_says(p.body, "name=\"idem\" value=\"once\""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_recorded), PAGE_INSIDE_TEST(test_without_key),
		PAGE_INSIDE_TEST(test_lists_are_content), PAGE_INSIDE_TEST(test_read_only),
		PAGE_INSIDE_TEST(test_fresh_key), PAGE_INSIDE_TEST(test_fields_are_told_apart),
	};
	return cmocka_run_group_tests_name("writes", tests, page_open, page_close);
}
