/* A form that is sent twice acts once, and leads to the same place (CONC-02). */
#include <sys/wait.h>
#include <unistd.h>
#include "page.h"
#include "base/instant.h"

static struct page send(const struct route *t, const char *path, struct str body,
	const char *header)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = sample_of(t)->who,
		.accept = "application/json", .body = body, .key = header });
}

static bool repeatable(const struct route *t)
{
	/* Both end the session that sent them; and what is shown at once leads nowhere. */
	return route_posts(t) && !route_public(t) && strcmp(t->name, "signout") != 0 &&
		strcmp(t->name, "password_set") != 0 && sample_of(t)->status == 303;
}

static void test_twice(void **state)
{
	EACH_ROUTE(t) {
		if (!repeatable(t)) continue;
		const struct sample *s = sample_of(t);
		struct str body = page_form(s->who, s->form, "once");
		struct page first = send(t, s->path, body, NULL);
		const char *after = page_digest(), *where = page_header(&first, "Location");
		page_expect(&first, 303);
		for (int i = 0; i < 3; i++) {
			struct page again = send(t, s->path, body, NULL);
			page_expect(&again, 303);
			assert_string_equal(page_header(&again, "Location"), where);
		}
		if (strcmp(after, page_digest()) != 0) fail_msg("%s acted twice", t->name);
		page_fresh_inside(state);
	}
}

/* The form with another value in one of its fields that is not a token. */
static const char *other_content(const struct route *t)
{
	struct buf b = buf_new(page_arena, 256);
	struct str rest = str_of(sample_of(t)->form), pair, name;
	bool changed = false;
	while (str_some(rest) && str_cut(&rest, '&', &pair)) {
		struct str value = pair;
		str_cut(&value, '=', &name);
		const struct input *i = t->input;
		while (!str_is(name, i->name)) i++;
		if (!changed && (input_is_text(i) || i->type == IN_PASSWORD || i->type == IN_PERSON ||
			i->type == IN_FOLLOWUP || i->type == IN_FINDING || i->type == IN_HIDDEN)) {
			buf_printf(&b, "%.*sx&", STR_F(pair));
			changed = true;
		} else if (!changed && i->type == IN_CHOICE) {
			bool first = str_is(value, i->values[0].code);
			buf_printf(&b, "%s=%s&", i->name, i->values[first ? 1 : 0].code);
			changed = true;
		} else if (!changed && i->type == IN_INT && (i->label || !str_some(rest))) {
			buf_printf(&b, "%.*s1&", STR_F(pair));
			changed = true;
		} else {
			buf_printf(&b, "%.*s&", STR_F(pair));
		}
	}
	if (!changed) fail_msg("%s: nothing to change", t->name);
	b.len--;
	return arena_str(page_arena, buf_text(&b)).p;
}

static void test_other_content(void **state)
{
	EACH_ROUTE(t) {
		if (!repeatable(t) || !t->input) continue;
		const struct sample *s = sample_of(t);
		struct page p = send(t, s->path, page_form(s->who, s->form, "once"), NULL);
		page_expect(&p, 303);
		const char *after = page_digest();
		p = send(t, s->path, page_form(s->who, other_content(t), "once"), NULL);
		page_expect(&p, 422);
		if (!page_says(p.body, "sent before with other content"))
			fail_msg("%s: %.*s", t->name, STR_F(p.body));
		if (strcmp(after, page_digest()) != 0) fail_msg("%s acted twice", t->name);
		page_fresh_inside(state);
	}
}

/* What is kept of a form does not follow from what it says, or a password could be tried on it. */
static void test_digest_needs_the_key(void **state)
{
	static const char kept[] = "SELECT body_sha256 FROM idem";
	EACH_ROUTE(t) {
		if (!repeatable(t)) continue;
		const struct sample *s = sample_of(t);
		char digest[65];
		struct page p = send(t, s->path, page_form(s->who, s->form, "one"), NULL);
		page_expect(&p, 303);
		snprintf(digest, sizeof digest, "%s", page_value(kept));
		assert_int_equal(strlen(digest), 64);
		page_fresh_inside(state);
		p = send(t, s->path, page_form(s->who, s->form, "other"), NULL);
		page_expect(&p, 303);
		if (strcmp(digest, page_value(kept)) == 0) fail_msg("%s: its content gives it", t->name);
		page_fresh_inside(state);
	}
}

/* A key belongs to one person, at one address. */
static void test_key_is_ones_own(void **state)
{
	(void)state;
	const struct sample *s = sample_of(route_named("event_add"));
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = PAUL,
		.body = page_form(PAUL, s->form, "once") });
	assert_int_equal(p.status, 303);
	p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = ROSA,
		.body = page_form(ROSA, s->form, "once") });
	assert_string_equal(page_header(&p, "Location"), "/INC-3/timeline?last=8#add");
	p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-7/timeline", .who = PAUL,
		.body = page_form(PAUL, s->form, "once") });
	assert_string_equal(page_header(&p, "Location"), "/INC-7/timeline?last=1#add");
}

/* The header of the same meaning, for scripts; it comes before the form's own. */
static void test_header(void **state)
{
	(void)state;
	const struct route *t = route_named("event_add");
	const struct sample *s = sample_of(t);
	for (int i = 0; i < 2; i++) {
		struct page p = send(t, s->path, page_form(s->who, s->form, page_key()), "header-key");
		assert_int_equal(p.status, 303);
		assert_string_equal(page_header(&p, "Location"), s->location);
	}
	assert_string_equal(page_value("SELECT count(*) FROM event WHERE incident_id = 1"), "7");
	assert_string_equal(page_value("SELECT count(*) FROM idem WHERE key LIKE '%header%'"), "0");
}

/* The key is the form's however it is written; one that cannot be kept whole refuses the form, for it
 * would not make it act once. */
static void test_key_encoded(void **state)
{
	(void)state;
	const struct route *t = page_route = route_named("event_add");
	const struct sample *s = sample_of(t);
	for (int i = 0; i < 2; i++) {
		struct page p = send(t, s->path, arena_printf(page_arena, "%s&%%63srf=%s&%%69dem=o%%6ece",
			s->form, page_csrf(s->who)), NULL);
		page_expect(&p, 303);
	}
	assert_string_equal(page_value("SELECT count(*) FROM event WHERE incident_id = 1"), "7");
	char key[202];
	memset(key, 'k', 201);
	key[201] = 0;
	const char *before = page_digest();
	struct page p = send(t, s->path, page_form(s->who, s->form, key), NULL);
	page_expect(&p, 400);
	if (!page_names(&p, "idem")) fail_msg("the key is not named");
	p = send(t, s->path, page_form(s->who, s->form, "once"), key);
	page_expect(&p, 400);
	assert_string_equal(before, page_digest());
	key[200] = 0;
	for (int i = 0; i < 2; i++) {
		p = send(t, s->path, page_form(s->who, s->form, i ? "other" : key), i ? key : NULL);
		page_expect(&p, 303);
	}
	assert_string_equal(page_value("SELECT count(*) FROM event WHERE incident_id = 1"), "8");
}

/* A form that did not succeed may be sent again with its key. */
static void test_refused_is_not_kept(void **state)
{
	(void)state;
	const struct route *t = page_route = route_named("event_add");
	const struct sample *s = sample_of(t);
	struct page p = send(t, s->path, page_form(s->who, "at=never&precision=typed&kind=response"
		"&text=x", "once"), NULL);
	page_expect(&p, 422);
	p = send(t, s->path, page_form(s->who, s->form, "once"), NULL);
	page_expect(&p, 303);
}

/* One of the eight; whoever waited too long for the lock tries again, as a person would. */
static void send_once(const struct sample *s, struct str body)
{
	struct page p = { .status = 503 };
	for (int tries = 0; p.status == 503 && tries < 20; tries++)
		p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = s->who,
			.body = body });
	bool same = p.status == 303 && str_is(str_of(page_header(&p, "Location")), s->location);
	_exit(same ? 0 : 1);
}

/* Eight at the same moment, each in a process of its own: all stand before the write, or as many as
 * come in the time that one waits for it. */
static void test_at_once(void **state)
{
	(void)state;
	const struct sample *s = sample_of(route_named("event_add"));
	struct str body = page_form(s->who, s->form, "once");
	pid_t pids[8];
	page_hold();
	for (int i = 0; i < 8; i++) {
		pids[i] = fork();
		if (pids[i] == 0) send_once(s, body);
	}
	int64_t began = instant_monotonic_us(), waited = 0;
	int waiting;
	while ((waiting = page_held_back()) < 8 && (waiting < 2 || waited < 4000000) && waited < 60000000) {
		usleep(1000);
		waited = instant_monotonic_us() - began;
	}
	page_release();
	assert_true(waiting >= 2);
	for (int i = 0; i < 8; i++) {
		int status;
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	assert_string_equal(page_value("SELECT count(*) FROM event WHERE incident_id = 1"), "7");
	assert_string_equal(page_value("SELECT count(*) FROM change WHERE route = 'event_add'"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_twice), PAGE_INSIDE_TEST(test_other_content),
		PAGE_INSIDE_TEST(test_digest_needs_the_key),
		PAGE_INSIDE_TEST(test_key_is_ones_own), PAGE_INSIDE_TEST(test_header),
		PAGE_INSIDE_TEST(test_key_encoded),
		PAGE_INSIDE_TEST(test_refused_is_not_kept), PAGE_TEST(test_at_once),
	};
	return cmocka_run_group_tests_name("idem", tests, page_open, page_close);
}
