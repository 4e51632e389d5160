/* What is saved as it came is stored as it was: each form with stored values in it, sent as a browser
 * sends it, by a responder in UTC and by one whose zone and language are others. */
#define _GNU_SOURCE
#include "page.h"

/* --- A form as a browser reads it ---------------------------------------------------------------- */

/* An attribute of the tag that begins at s, its references resolved; absent when it has none. */
static struct str attribute(struct str tag, const char *name)
{
	static const struct { const char *ref; char c; } refs[] = { { "&amp;", '&' }, { "&lt;", '<' },
		{ "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };
	const char *mark = page_text(" %s=\"", name);
	const char *at = memmem(tag.p, tag.len, mark, strlen(mark));
	if (!at) return STR_NONE;
	struct buf b = buf_new(page_arena, 256);
	for (at += strlen(mark); *at != '"'; ) {
		size_t i = 0, n = sizeof refs / sizeof *refs;
		while (i < n && strncmp(at, refs[i].ref, strlen(refs[i].ref)) != 0) i++;
		buf_char(&b, i < n ? refs[i].c : *at);
		at += i < n ? strlen(refs[i].ref) : 1;
	}
	return arena_str(page_arena, buf_text(&b));
}

static bool has(struct str tag, const char *word)
{
	return memmem(tag.p, tag.len, word, strlen(word)) != NULL;
}

/* The text up to a tag, its references resolved by the way of attributes. */
static struct str text_before(const char *from, const char *tag)
{
	const char *end = strstr(from, tag);
	assert_non_null(end);
	struct str quoted = arena_printf(page_arena, " t=\"%.*s\"", (int)(end - from), from);
	return attribute(quoted, "t");
}

static void field_add(struct buf *form, struct str name, struct str value)
{
	if (str_is(name, "csrf") || str_is(name, "idem")) return;
	buf_printf(form, "%s%.*s=", form->len ? "&" : "", STR_F(name));
	for (size_t i = 0; i < value.len; i++) {
		/* A browser ends the lines of a text with CR and LF. */
		if (value.p[i] == '\n') buf_c(form, "%0D%0A");
		else if (strchr("%&+=", value.p[i])) buf_printf(form, "%%%02X", (unsigned)value.p[i]);
		else buf_char(form, value.p[i]);
	}
}

/* One tag of the form; a select's name is remembered for its options. */
static void tag_take(struct buf *form, struct str tag, struct str *select)
{
	struct str name = attribute(tag, "name"), value = attribute(tag, "value");
	bool boxed = has(tag, "type=\"radio\"") || has(tag, "type=\"checkbox\"");
	if (str_starts(tag, "<select ")) *select = name;
	else if (str_starts(tag, "<option ") && has(tag, " selected")) field_add(form, *select, value);
	else if (str_starts(tag, "<input ") && name.p && (!boxed || has(tag, " checked")))
		field_add(form, name, value);
	else if (str_starts(tag, "<textarea ")) {
		struct str text = text_before(tag.p + tag.len, "</textarea>");
		field_add(form, name, str_starts(text, "\n") ? str_part(text, 1, text.len) : text);
	}
}

/* What the page's form for that address would send: the one with that action, or the one without any. */
static const char *form_of(const struct page *p, const char *path)
{
	struct buf form = buf_new(page_arena, 4096);
	struct str select = STR_NONE;
	const char *body = arena_str(page_arena, p->body).p, *named, *at;
	named = strstr(body, page_text("action=\"%s\"", path));
	at = named ? named : strstr(body, "<form method=\"post\">");
	if (!at) fail_msg("no form for %s", path);
	for (; strncmp(at, "</form>", 7) != 0; at++) {
		if (*at != '<') continue;
		const char *end = strchr(at, '>');
		tag_take(&form, (struct str){ at, (size_t)(end - at) + 1 }, &select);
	}
	return arena_str(page_arena, buf_text(&form)).p;
}

/* --- What is stored of it ------------------------------------------------------------------------ */

/* But for the version of a row, which counts how often it was saved. */
static const char *const tables[] = { "person", "incident", "incident_tag", "incident_technique",
	"incident_service", "incident_time", "event", "finding", "finding_event", "finding_touch",
	"category_answer", "none_found", "followup", "followup_text", "followup_finding", "section",
	"section_version" };

static const char *stored(void)
{
	struct buf all = buf_new(page_arena, 64 << 10);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		const char *row = page_value(page_text("SELECT group_concat('replace(quote(' || name "
			"|| '), char(10), ''~'')', ' || ''|'' || ') FROM pragma_table_info('%s') WHERE name <> 'version' OR '%s' LIKE "
			"'section%%'", tables[i], tables[i]));
		buf_printf(&all, "%s\n%s\n", tables[i], page_value(arena_printf(page_arena, "SELECT "
			"group_concat(r, char(10)) FROM (SELECT %s AS r FROM %s ORDER BY r)", row, tables[i]).p));
	}
	return arena_str(page_arena, buf_text(&all)).p;
}

static void expect_same(const char *before, const char *path, enum who who, const char *form)
{
	struct str a = str_of(before), b = str_of(stored()), x, y;
	while (str_cut(&a, '\n', &x) && str_cut(&b, '\n', &y))
		if (!str_eq(x, y)) fail_msg("%s saved unchanged by %d with %s:\n%.*s\nbecame\n%.*s", path,
			(int)who, form, STR_F(x), STR_F(y));
}

/* --- Each form ------------------------------------------------------------------------------------ */

/* What Debrief's own forms do not write, others' records have. */
static const struct { const char *path, *first; } forms[] = {
	{ "/INC-3/edit", "" }, { "/INC-7/edit", "" }, { "/INC-9/edit", "" },
	{ "/INC-3/edit", "INSERT INTO incident_tag (incident_id, tag) VALUES (1, "
	  "'hacking: use of stolen creds'), (1, 'a,b;c'), (1, '<&\"'); UPDATE incident SET data_kinds = "
	  "'one' || char(10) || '  two', impact_scope = char(10) || 'x', records = 0, code_name = '\"<>&''', "
	  "origin_unknown_because = 'a  b' WHERE id = 1" },
	{ "/INC-3/edit", "UPDATE incident SET customer_impact = 'unknown', "
	  "impact_unknown_because = 'a', data_breach = 'unknown', breach_unknown_because = 'b', required = 0 "
	  "WHERE id = 1" },
	{ "/INC-3/timeline/T1", "" },
	{ "/INC-3/timeline/T2", "" },
	{ "/INC-3/timeline/T3", "" },
	{ "/INC-3/timeline/T4", "" },
	{ "/INC-3/timeline/T5", "" },
	{ "/INC-3/timeline/T2", "UPDATE event SET zone = '+05:30', precision = "
	  "'approximate', believed = 'a' || char(10) || char(10) || 'b' WHERE id = 2" },
	{ "/INC-3/timeline/T2", "UPDATE event SET zone = NULL, precision = 'month', "
	  "at = 1769904000000 WHERE id = 2" },
	{ "/INC-3/timeline/T2", "UPDATE event SET precision = 'exact', "
	  "at = 1772340000123 WHERE id = 2" },
	{ "/INC-3/findings/F1", "" },
	{ "/INC-3/findings/F2", "" },
	{ "/INC-3/findings/F2", "UPDATE finding SET repeats_id = 1, technique = "
	  "'none', detection_gap = 'x', others_checked = 'y', no_action_because = 'z' WHERE id = 2; "
	  "INSERT INTO finding_event (finding_id, event_id) VALUES (2, 6), (2, 1); INSERT INTO "
	  "finding_evidence (finding_id, evidence_id) VALUES (2, 3), (2, 1); INSERT INTO "
	  "finding_worsens (finding_id, by_id) VALUES (2, 1); INSERT INTO "
	  "finding_touch (finding_id, category) VALUES (2, 'unknown_vector')" },
	{ "/FU-11/edit", "" }, { "/FU-12/edit", "" },
	{ "/FU-14/edit", "" }, { "/FU-21/edit", "" },
	{ "/FU-11/edit", "UPDATE followup SET review_on = '2026-03-03', ticket = '<2026>', "
	  "priority = 'P3' WHERE id = 1; UPDATE followup_text SET detail = 'a' || char(10) || ' b' WHERE "
	  "followup_id = 1" },
	{ "/settings", "" },
	{ "/settings", "UPDATE person SET theme = 'dark', keys = 0, email = NULL" },
	{ "/INC-3/postmortem/sequence-of-events", "" },
	{ "/INC-3/postmortem/actors", "" },
};

static void test_unchanged(void **state)
{
	static const enum who people[] = { ROSA, HANA };
	if (test_db_is_pg()) skip();    /* the schema is asked in SQLite's words */
	for (size_t i = 0; i < 2 * sizeof forms / sizeof *forms; i++) {
		enum who who = people[i % 2];
		const char *path = forms[i / 2].path;
		if (*forms[i / 2].first) page_run(forms[i / 2].first);
		const char *before = stored();
		struct page p = page_get(path, who);
		assert_int_equal(p.status, 200);
		const char *form = form_of(&p, path);
		p = page_post(path, who, form);
		if (p.status != 303) fail_msg("%s by %d with %s: %d\n%.*s", path, (int)who, form, p.status,
			STR_F(p.body));
		expect_same(before, path, who, form);
		page_fresh_inside(state);
	}
}

/* The comparison sees one changed word. */
static void test_sees(void **state)
{
	(void)state;
	if (test_db_is_pg()) skip();
	const char *before = stored();
	page_run("UPDATE finding_touch SET category = 'manual_error'");
	assert_string_not_equal(before, stored());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_unchanged), PAGE_INSIDE_TEST(test_sees),
	};
	return cmocka_run_group_tests_name("unchanged", tests, page_open, page_close);
}
