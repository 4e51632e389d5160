/* Every field of every form: bytes that are no text, too much of it, and that nothing typed is lost
 * when a form is not saved. */
#define _GNU_SOURCE
#include <unistd.h>
#include "page.h"

#define EACH_FORM(t) EACH_ROUTE(t) if (route_posts(t) && t->input && !route_public(t))

/* What comes for each row of a table is read by what takes it (paste_rules_test). */
static const struct input *sent(const struct input *row)
{
	row = input_field(row);
	while (row && row->flags & IN_NUMBERED) row = input_field(row + 1);
	return row;
}
#define EACH_SENT(i, t) for (const struct input *i = sent((t)->input); i; i = sent(i + 1))

static void expect_refused(const struct route *t, const struct input *i, struct str value,
	const char *what)
{
	const struct sample *s = sample_of(t);
	struct buf form = buf_new(page_arena, value.len + 64);
	buf_printf(&form, "%s=", i->name);
	buf_str(&form, value);
	buf_printf(&form, "&csrf=%s&idem=%s", page_csrf(s->who), page_key());
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = s->path, .who = s->who,
		.accept = "application/json", .body = buf_text(&form) });
	if (p.status != 422) fail_msg("%s %s, %s: %d", t->name, i->name, what, p.status);
	if (!page_names(&p, i->name)) fail_msg("%s %s, %s: not named", t->name, i->name, what);
}

static void test_bytes(void **state)
{
	(void)state;
	static const struct { const char *what, *value; bool line_only; } bad[] = {
		{ "overlong", "%c0%af", false }, { "surrogate", "%ed%b0%80", false },
		{ "past U+10FFFF", "%f4%90%80%80", false }, { "lone byte", "a%80", false },
		{ "cut short", "a%e2%82", false }, { "NUL", "a%00b", false }, { "BEL", "%07x", false },
		{ "DEL", "a%7fb", false }, { "C1", "a%c2%9fb", false },
		{ "direction override", "a%e2%80%aeb", true },
		{ "direction isolate", "a%e2%81%a6b", true }, { "two lines", "a%0ab", true },
	};
	const char *before = page_digest();
	EACH_FORM(t)
		EACH_SENT(i, t)
			for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
				if (i->type == IN_FILE) continue;       /* of its name: evidence_test.c */
				if (bad[k].line_only && (i->type == IN_TEXT || i->type == IN_LINES || i->type == IN_PASSWORD))
					continue;
				expect_refused(t, i, str_of(bad[k].value), bad[k].what);
			}
	assert_string_equal(before, page_digest());
}

static size_t most(const struct input *i)
{
	switch (i->type) {
	case IN_LINE: case IN_LINES: case IN_PERSON: case IN_TEAM: case IN_SERVICE: case IN_FILE: case IN_HIDDEN:
	case IN_FINDING: case IN_FOLLOWUP:
		return i->max ? (size_t)i->max : 200;
	case IN_TEXT: return i->max ? (size_t)i->max : 64 << 10;
	case IN_PASSWORD: return 1024;
	case IN_INT: case IN_DAY: case IN_CHOICE: case IN_CHECK: case IN_HEADING: return 100;
	}
	return 0;
}

static void test_too_long(void **state)
{
	(void)state;
	const char *before = page_digest();
	EACH_FORM(t)
		EACH_SENT(i, t) {
			size_t n = most(i) + 1;
			char *p = arena_get(page_arena, n);
			memset(p, 'x', n);
			expect_refused(t, i, (struct str){ p, n }, "too long");
		}
	assert_string_equal(before, page_digest());
}

/* As much as is allowed, in characters of four bytes, is no fault of length. */
static void test_just_long_enough(void **state)
{
	(void)state;
	EACH_FORM(t)
		EACH_SENT(i, t) {
			if (i->type != IN_LINE) continue;
			struct buf form = buf_new(page_arena, 4096);
			buf_printf(&form, "%s=", i->name);
			for (size_t n = 0; n < most(i); n++) buf_c(&form, "%f0%9f%94%a5");
			const struct sample *s = sample_of(t);
			struct page p = page_post_json(s->path, s->who, arena_str(page_arena,
				buf_text(&form)).p);
			if (page_says(p.body, "Too long")) fail_msg("%s %s: refused", t->name, i->name);
		}
}

/* Fields that are drawn only where what they ask applies: the page takes them out of its form
 * (form_drop), and second_test, refusals_test, addressed_rules_test, report_rules_test ask. */
static bool drawn_where_asked(const struct route *t, const struct input *i)
{
	static const char *const fields[][2] = { { "followup_status", "interim" },
		{ "followup_status", "alone" }, { "followup_status", "other" }, { "followup_risk_set", "alone" },
		{ "addressed_judge", "alone" }, { "event_add", "kept_out" }, { "event_set", "kept_out" },
		{ "evidence_add", "url" }, { "report_approve", "changes" } };
	for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
		if (strcmp(t->name, fields[k][0]) == 0 && strcmp(i->name, fields[k][1]) == 0) return true;
	return false;
}

/* A field that no page shows is one that nobody fills in, and a form without the version of what it
 * changes is never saved. Sent empty, each form comes back with its page. */
static void test_each_is_on_its_page(void **state)
{
	(void)state;
	EACH_FORM(t) {
		const struct sample *s = sample_of(t);
		/* It asks for nothing that must be said, so it would be taken. */
		bool free = strcmp(t->name, "actors_unknown") == 0;
		struct page p = free ? page_get("/INC-7/actors", s->who) : page_post(s->path, s->who, "");
		page_expect(&p, free || (s->status == 200 && p.status == 200) ? 200 : 422);
		EACH_SENT(i, t) {
			/* A button, or known after a preview. */
			if (i->flags & IN_APART && (!i->label || t->stage)) continue;
			bool version = strcmp(i->name, "version") == 0;
			if (drawn_where_asked(t, i)) continue;
			if (!page_says(p.body, page_text("name=\"%s\"%s", i->name, version ? " value=\"1\"" : "")))
				fail_msg("%s: %s is on no page", t->name, i->name);
		}
	}
}

/* --- What was typed is kept ------------------------------------------------------------------- */

static struct str encoded(struct str s)
{
	struct buf b = buf_new(page_arena, 64);
	text_url(&b, s);
	return arena_str(page_arena, buf_text(&b));
}

/* A text that breaks out of anything that does not escape it; one of its own for each field. */
static struct str typed(const struct input *i)
{
	return i->type == IN_TEXT ? arena_printf(page_arena, "\n  %s </textarea><b>\"'&amp;\n\tlast",
		i->name) : arena_printf(page_arena, "%s\"'><b>&amp;", i->name);
}

/* The sample's form with every text replaced by ours, and (if asked) one choice that is not one. */
static const char *form_typed(const struct route *t, bool faulty)
{
	struct buf b = buf_new(page_arena, 1024);
	struct str rest = str_of(sample_of(t)->form), pair, name;
	bool spoilt = !faulty;
	while (str_some(rest) && str_cut(&rest, '&', &pair)) {
		str_cut(&pair, '=', &name);
		const struct input *i = t->input;
		while (!str_is(name, i->name)) i++;
		if (input_is_text(i)) continue;
		bool spoil = !spoilt && i->type != IN_PASSWORD && i->type != IN_HIDDEN;
		buf_printf(&b, "%.*s=%.*s&", STR_F(name), STR_F(spoil ? STR("~") : pair));
		spoilt = spoilt || spoil;
	}
	EACH_SENT(i, t)
		if (input_is_text(i)) buf_printf(&b, "%s=%.*s&", i->name, STR_F(encoded(typed(i))));
		else if (!spoilt && i->type == IN_CHECK) {
			buf_printf(&b, "%s=~&", i->name);
			spoilt = true;
		}
	if (!spoilt) return NULL;
	b.len--;
	return arena_str(page_arena, buf_text(&b)).p;
}

static void expect_kept(const struct route *t, const struct page *p)
{
	EACH_SENT(i, t) {
		if (!input_is_text(i)) continue;
		struct str s = page_escaped(typed(i));
		bool kept = page_says(p->body, i->type == IN_TEXT ?
			arena_printf(page_arena, ">\n%.*s</textarea>", STR_F(s)).p :
			arena_printf(page_arena, "value=\"%.*s\"", STR_F(s)).p);
		if (!kept) fail_msg("%s: %s is lost\n%.*s", t->name, i->name, STR_F(p->body));
	}
}

static bool has_text(const struct route *t)
{
	EACH_SENT(i, t) if (input_is_text(i)) return true;
	return false;
}

static void test_kept_when_invalid(void **state)
{
	(void)state;
	const char *before = page_digest();
	EACH_FORM(t) {
		if (!has_text(t)) continue;
		const char *form = form_typed(t, true);
		/* All that they hold is text, which cannot be wrong by itself. */
		if (!form && strstr("feed_add party_absent party_strike evidence_custody actor_strike "
			"evidence_strike actors_unknown", t->name)) continue;
		if (!form) fail_msg("%s: no field to spoil", t->name);
		const struct sample *s = sample_of(t);
		struct page p = page_post(s->path, s->who, form);
		page_expect(&p, 422);
		expect_kept(t, &p);
	}
	assert_string_equal(before, page_digest());
}

/* DUR-08: somebody holds the write lock for longer than a form waits for it. */
static void test_kept_when_busy(void **state)
{
	(void)state;
	const struct route *t = page_route = route_named("section_save");
	const char *before = page_digest();
	const char *form = "base=2&text=%0A%0A++%3Cb%3Emine%3C/b%3E%09%26";
	page_hold();
	struct str body = page_form(PAUL, form, "once");
	struct ask ask = { .method = "POST", .path = sample_of(t)->path, .who = PAUL, .body = body };
	struct page p = page_ask(&ask), reading = page_get("/INC-3", VERA);
	assert_string_equal(before, page_digest());
	page_release();
	page_expect(&p, 503);
	page_expect(&reading, 200);
	if (!page_header(&p, "Retry-After")) fail_msg("503 without Retry-After");
	if (!page_says(p.body, ">\n\n\n  &lt;b&gt;mine&lt;/b&gt;\t&amp;</textarea>"))
		fail_msg("the text is lost\n%.*s", STR_F(p.body));
	p = page_ask(&ask);
	page_expect(&p, 303);
	assert_string_equal(page_value("SELECT body FROM content JOIN section USING (sha256) WHERE "
		"incident_id = 1 AND name = 'sequence-of-events'"), "\n\n  <b>mine</b>\t&");
}

/* A form that was made from what is stored, and has its title or text. */
static bool edits(const struct route *t)
{
	const char *form = sample_of(t)->form;
	return str_starts(str_of(form), "version=") && (strstr(form, "&title=") || strstr(form, "&text="));
}

/* Someone else saved between the reading and the saving: 409, and both texts are there. */
static void test_kept_when_late(void **state)
{
	int n = 0;
	EACH_FORM(t) {
		if (!edits(t)) continue;
		n++;
		const struct sample *s = sample_of(t);
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, 303);
		const char *before = page_digest();
		struct buf b = buf_new(page_arena, 256);
		struct str rest = str_of(s->form), pair;
		while (str_some(rest) && str_cut(&rest, '&', &pair)) {
			bool text = str_starts(pair, "title=") || str_starts(pair, "text=");
			buf_printf(&b, "%.*s%s&", STR_F(pair), text ? "+late%3Cb%3E" : "");
		}
		b.len--;
		const char *later = arena_str(page_arena, buf_text(&b)).p;
		p = page_post(s->path, s->who, later);
		page_expect(&p, 409);
		if (!page_says(p.body, " late&lt;b&gt;")) fail_msg("%s: typed text lost", t->name);
		assert_string_equal(before, page_digest());
		page_fresh_inside(state);
	}
	assert_true(n >= 4);
}

/* The same for a section: both whole texts, and saving again is the writer's decision. */
static void test_section_clash(void **state)
{
	(void)state;
	const struct route *t = page_route = route_named("section_save");
	const char *path = sample_of(t)->path;
	struct page p = page_post(path, ROSA, "base=2&text=Theirs+%3Ci%3E");
	page_expect(&p, 303);
	const char *before = page_digest();
	p = page_post(path, PAUL, "base=2&text=%0AMine+%3Cb%3E");
	page_expect(&p, 409);
	if (!page_says(p.body, ">\n\nMine &lt;b&gt;</textarea>")) fail_msg("mine is lost");
	if (!page_says(p.body, "Theirs &lt;i&gt;")) fail_msg("theirs is not shown");
	if (!page_says(p.body, "name=\"base\" value=\"3\"")) fail_msg("the form stands on the old one");
	assert_string_equal(before, page_digest());
	p = page_post(path, PAUL, "base=3&text=%0AMine+%3Cb%3E");
	page_expect(&p, 303);
	assert_string_equal(page_value("SELECT count(*) FROM section_version WHERE incident_id = 1 AND "
		"name = 'sequence-of-events'"), "4");
}

/* Losing the right to write while writing: the text comes back, to be copied out. */
static void test_kept_when_forbidden(void **state)
{
	(void)state;
	const struct route *t = page_route = route_named("event_add");
	struct page p = page_post(sample_of(t)->path, VERA, form_typed(t, false));
	page_expect(&p, 403);
	EACH_SENT(i, t) {
		if (i->type != IN_TEXT) continue;
		if (!page_says(p.body, page_escaped(typed(i)).p)) fail_msg("%s is lost", i->name);
	}
}

/* What was chosen stands there in words, as it did in the form. */
static void test_chosen_in_words(void **state)
{
	(void)state;
	static const char event[] = "precision=typed&kind=system&text=x",
		none[] = "categories=manual_error&categories=process_flaw&because=x", over[] = "title=x&over=1";
	struct page p = page_post("/INC-3/timeline", VERA, event);
	page_expect(&p, 403);
	assert_true(page_says(p.body, "readonly>\nas typed</textarea>"));
	assert_true(page_says(p.body, "readonly>\nSystem</textarea>"));
	p = page_post("/INC-3/timeline", VERA, "precision=typed&kind=nonsense&text=x");
	assert_true(page_says(p.body, "readonly>\nnonsense</textarea>"));
	p = page_post("/INC-3/findings/none", VERA, none);
	assert_true(page_says(p.body, "readonly>\nManual error\nProcess flaw</textarea>"));
	p = page_post("/incidents", VERA, over);
	assert_true(page_says(p.body, "readonly>\nYes</textarea>"));
	page_run("UPDATE person SET lang = 'ja'");
	p = page_post("/INC-3/timeline", VERA, event);
	assert_true(page_says(p.body, "readonly>\n入力どおり</textarea>"));
	assert_true(page_says(p.body, "readonly>\nシステム</textarea>"));
	p = page_post("/INC-3/findings/none", VERA, none);
	assert_true(page_says(p.body, "readonly>\n誤操作\nプロセスの欠陥</textarea>"));
	p = page_post("/incidents", VERA, over);
	assert_true(page_says(p.body, "readonly>\nはい</textarea>"));
}

/* Every refusal that ends on the error page, in the other language: all that was typed, and no fault in
 * what has no label. */
static void test_kept_in_japanese(void **state)
{
	(void)state;
	page_run("UPDATE person SET lang = 'ja'");
	const char *before = page_digest();
	EACH_FORM(t) {
		const struct sample *s = sample_of(t);
		struct buf b = buf_new(page_arena, 1024);
		EACH_SENT(i, t) {
			struct str value = input_is_text(i) ? encoded(typed(i)) : STR("1");
			buf_printf(&b, "%s=%.*s&", i->name, STR_F(value));
		}
		b.len--;
		const char *form = arena_str(page_arena, buf_text(&b)).p;
		struct page p = page_post(s->path, s->who, page_text("%s&zzz=1", form)),
			q = t->role > ROLE_VIEWER ? page_post(s->path, VERA, form) : p;
		page_expect(&p, 400);
		page_expect(&q, t->role > ROLE_VIEWER ? 403 : 400);
		EACH_SENT(i, t) {
			if (!input_is_text(i)) continue;
			struct str kept = page_escaped(typed(i));
			if (!page_says(p.body, kept.p)) fail_msg("%s: %s is lost", t->name, i->name);
			if (t->role > ROLE_VIEWER && !page_says(q.body, kept.p))
				fail_msg("%s: %s is lost when forbidden", t->name, i->name);
		}
	}
	assert_string_equal(before, page_digest());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_bytes), PAGE_INSIDE_TEST(test_too_long),
		PAGE_INSIDE_TEST(test_just_long_enough), PAGE_INSIDE_TEST(test_each_is_on_its_page),
		PAGE_INSIDE_TEST(test_kept_when_invalid),
		PAGE_TEST(test_kept_when_busy), PAGE_INSIDE_TEST(test_kept_when_late),
		PAGE_INSIDE_TEST(test_section_clash), PAGE_INSIDE_TEST(test_kept_when_forbidden), PAGE_INSIDE_TEST(test_kept_in_japanese),
		PAGE_INSIDE_TEST(test_chosen_in_words),
	};
	return cmocka_run_group_tests_name("fields", tests, page_open, page_close);
}
