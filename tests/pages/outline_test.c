/* What each page says to a browser, in outline (tests/golden/pages): headings, texts, links and forms
 * with what stands in them, line by line. JSON says what a page knows; this says what is shown of it
 * to whom, and what may be done there: as a responder sees it, as a viewer does, after a form that
 * was empty or came late, and of things that are young, done or struck out. `make golden` writes it. */
#define _GNU_SOURCE
#include "page.h"

/* Tags that begin a line, with the attributes that say something; others only end the one before. */
static const struct { const char *tag, *attributes; } tags[] = {
	{ "a", "href aria-current" }, { "form", "action" },
	{ "input", "name type value checked required maxlength list" },
	{ "select", "name required" }, { "option", "value selected" },
	{ "textarea", "name rows required" }, { "button", "name value" }, { "h1", "" }, { "h2", "id" },
	{ "h3", "id" }, { "details", "open" }, { "rect", "x y width height class" },
	{ "line", "x1 x2 y1 y2" }, { "circle", "cx cy r class" }, { "text", "x y" }, { "tr", "" },
	{ "html", "lang data-theme data-keys" },
};
/* These stand within a line. */
static const char *const inside[] = { "span", "b", "strong", "em", "i", "code", "kbd", "time", "th",
	"td", "s", "small", "tspan", "svg", "use", "label", "ins", "del", "mark" };

static bool is_inside(struct str tag)
{
	for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
		if (str_is(tag, inside[i])) return true;
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static void line_end(struct buf *b)
{
	while (b->len && b->p[b->len - 1] == ' ') b->len--;
	if (b->len && b->p[b->len - 1] != '\n') buf_char(b, '\n');
}

/* name="value" of a tag; absent when it has none. Without a value it is its own. */
static struct str attribute(struct str tag, const char *name)
{
	size_t n = strlen(name);
	for (size_t at = 0; at + n < tag.len; at++) {
		if (tag.p[at] != ' ' || memcmp(tag.p + at + 1, name, n) != 0) continue;
		size_t end = at + 1 + n;
		if (end == tag.len || tag.p[end] == ' ') return str_of(name);
		if (tag.p[end] != '=') continue;
		size_t quote = str_find(tag, '"', end + 2);
		return str_part(tag, end + 2, quote - end - 2);
	}
	return STR_NONE;
}

/* Tokens differ on every page; the names of static files when those are edited. */
static bool is_masked(struct str tag)
{
	struct str name = attribute(tag, "name");
	return name.p && (str_is(name, "csrf") || str_is(name, "idem"));
}

static void put_tag(struct buf *b, struct str name, struct str tag)
{
	if (is_inside(name)) {
		if (str_is(name, "td") || str_is(name, "th")) buf_c(b, " | ");
		else if (str_is(name, "span") && b->len && !is_blank(b->p[b->len - 1])) buf_char(b, ' ');
		return;
	}
	line_end(b);
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		if (!str_is(name, tags[i].tag) || is_masked(tag)) continue;
		struct str rest = str_of(tags[i].attributes), one;
		buf_printf(b, "<%s", tags[i].tag);
		while (str_some(rest) && str_cut(&rest, ' ', &one)) {
			struct str value = attribute(tag, arena_str(page_arena, one).p);
			if (value.p) buf_printf(b, " %.*s=\"%.*s\"", STR_F(one), STR_F(value));
		}
		buf_c(b, "> ");
	}
}

/* Blanks become one, but in what a textarea holds. */
static void put_text(struct buf *b, struct str s, bool exact)
{
	for (size_t i = 0; i < s.len; i++) {
		if (exact && s.p[i] == '\n') buf_c(b, "\\n");
		else if (exact || !is_blank(s.p[i])) buf_char(b, s.p[i]);
		else if (b->len && b->p[b->len - 1] != ' ' && b->p[b->len - 1] != '\n') buf_char(b, ' ');
	}
}

/* A menu is left out but for the page that it says this is, so that a new entry of it is not a change
 * of every page. whole: it is what this page is asked about. */
static struct str outline(struct str html, bool whole)
{
	struct buf b = buf_new(page_arena, 64 << 10);
	bool exact = false;
	bool nav = false, left_out = false;
	size_t main = str_find(html, '>', 0), top = str_find(html, '>', main + 1);
	put_tag(&b, STR("html"), str_part(html, main + 3, top - main - 3));     /* under the DOCTYPE */
	while (main < html.len && !str_starts(str_part(html, main, html.len - main), "<main")) main++;
	for (size_t at = main; at < html.len; ) {
		size_t open = str_find(html, '<', at);
		if (!left_out) put_text(&b, str_part(html, at, open - at), exact);
		if (open >= html.len) break;
		size_t close = str_find(html, '>', open), end = open + 1;
		while (end < close && html.p[end] != ' ') end++;
		struct str name = str_part(html, open + 1, end - open - 1);
		if (str_is(name, "/main")) break;
		struct str tag = str_part(html, open + 1, close - open - 1);
		exact = str_is(name, "textarea");
		if (str_is(name, "nav") || str_is(name, "/nav")) nav = name.p[0] != '/';
		left_out = nav && !whole && (str_is(name, "a") ? !attribute(tag, "aria-current").p : left_out);
		if (left_out) ;
		else if (name.p[0] != '/') put_tag(&b, name, tag);
		else if (!is_inside(str_part(name, 1, name.len - 1)) && !str_is(name, "/a")) line_end(&b);
		at = close + 1;
	}
	line_end(&b);
	/* Fields that offer people's names need the list of them, which stands behind the page. */
	if (page_says(html, " list=\"people\"")) assert_true(page_says(html, "<datalist id=\"people\""));
	return buf_text(&b);
}

static void show(const char *name, const char *how, const struct page *p)
{
	page_part(page_text("%s%s", name, how), outline(p->body, strcmp(name, "incident_show") == 0));
}

static bool has_line(struct str text, struct str line)
{
	struct str one;
	while (str_some(text) && str_cut(&text, '\n', &one)) if (str_eq(one, line)) return true;
	return false;
}

/* What a page says otherwise than one like it: its own lines, and those that it does not have. */
static void show_beside(const char *name, const char *how, const struct page *p,
	const struct page *like)
{
	struct str is = outline(p->body, false), was = outline(like->body, false), line;
	struct buf b = buf_new(page_arena, 8192);
	for (int i = 0; i < 2; i++) {
		struct str rest = i ? is : was;
		while (str_some(rest) && str_cut(&rest, '\n', &line))
			if (!has_line(i ? was : is, line)) buf_printf(&b, "%c %.*s\n", "-+"[i], STR_F(line));
	}
	page_part(page_text("%s%s", name, how), buf_text(&b));
}

static bool is_page(const struct route *t)
{
	return !route_posts(t) && route_has(t, FACE_HTML) && !route_public(t);
}

static void pages_show(void)
{
	EACH_ROUTE(t) {
		if (!is_page(t)) continue;
		struct page p = page_get(sample_of(t)->path, t->role > ROLE_RESPONDER ? ADA : ROSA);
		page_expect(&p, 200);
		show(t->name, "", &p);
		if (t->role > ROLE_VIEWER) continue;
		p = page_get(sample_of(t)->path, VERA);
		page_expect(&p, 200);
		show(t->name, " as a viewer", &p);
	}
}

/* The same pages of other things, in other orders, for other people; in both faces. */
static const struct { const char *path; enum who who; } others[] = {
	{ "/", ADA }, { "/", PAUL }, { "/incidents?severity=SEV2&severity=SEV3&sort=-opened", VERA },
	{ "/incidents?tag=keys", VERA }, { "/INC-7", ROSA }, { "/INC-9", ROSA },
	{ "/INC-7/edit", ROSA }, { "/INC-7/history", ROSA }, { "/INC-7/evaluation", ROSA },
	{ "/INC-7/timeline", ROSA }, { "/INC-3/timeline/T5", ROSA }, { "/INC-3/timeline/T6", ROSA },
	{ "/INC-7/postmortem", ROSA }, { "/INC-9/postmortem", ROSA },
	{ "/INC-3/postmortem/response-execution", ROSA }, { "/INC-3/postmortem/actors", ROSA },
	{ "/INC-3/postmortem/sequence-of-events/versions/1", VERA }, { "/INC-7/findings", ROSA },
	{ "/INC-3/findings?none=process_flaw", ROSA },
	{ "/INC-3/findings/new?category=manual_error", ROSA }, { "/INC-3/findings/F2", ROSA },
	{ "/followups/new?incident=3&finding=2", PAUL }, { "/FU-12", ROSA }, { "/FU-14", ROSA },
	{ "/FU-14", PAUL }, { "/FU-21", PAUL }, { "/FU-30", ROSA }, { "/FU-12/edit", PAUL },
	{ "/INC-3/timeline?kind=response", VERA }, { "/INC-3/timeline?kind=response&kind=cause", VERA },
	{ "/open?kind=bug&kind=documentation&owner=paul&owner=none&sort=-due", VERA },
	{ "/open?incident=3&priority=P2&sort=title", VERA },
	{ "/open?team=identity&service=api", VERA }, { "/open?owner=none&owner=paul&sort=priority", PAUL },
	{ "/open?owner=none", PAUL }, { "/open?owner=me&status=done&status=open", PAUL },
	{ "/open?priority=P2&priority=P1&sort=-reviewed", VERA }, { "/open?priority=P3&priority=P1", VERA },
	{ "/open?due=overdue&due=none&sort=-age", VERA }, { "/open?sort=incident&due=month", VERA },
	{ "/INC-3/postmortem/sequence-of-events/versions/1?with=2", VERA },
};

static void others_show(void)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct page p = page_get(others[i].path, others[i].who);
		if (p.status != 200) fail_msg("%s: %d", others[i].path, p.status);
		const char *query = strchr(others[i].path, '?'), *how = page_text(" as %d", (int)others[i].who);
		if (!query) show(others[i].path, how, &p);
		else {
			struct page like = page_get(page_text("%.*s", (int)(query - others[i].path),
				others[i].path), others[i].who);
			show_beside(others[i].path, how, &p, &like);
		}
		p = page_ask(&(struct ask){ .method = "GET", .path = others[i].path, .who = others[i].who,
			.accept = "application/json" });
		if (p.status == 200) page_part(page_text("%s as JSON", others[i].path), page_json_text(&p));
	}
}

/* The world said otherwise, and what of it is shown: days on their borders, things that nobody did whom
 * anybody knows, states that the fixture does not have. */
#define WRITTEN "; UPDATE counter SET n = n + 1 WHERE name = 'change'"
#define DUE(day) "UPDATE followup SET due_on = '" day "' WHERE unresolved = 1; UPDATE incident SET " \
	"postmortem_due_on = '" day "', evaluation_due_on = '" day "', evaluated = 0 WHERE id = 1; " \
	"DELETE FROM evaluation_aspect; DELETE FROM evaluation" WRITTEN
#define NOBODYS "UPDATE event SET created_by = NULL, struck_by = NULL; UPDATE finding SET created_by " \
	"= NULL; UPDATE none_found SET signed_by = NULL; UPDATE section SET saved_by = NULL; UPDATE " \
	"section_version SET saved_by = NULL; UPDATE followup SET opened_by = NULL, done_by = NULL, " \
	"resolved_by = NULL, owner_id = NULL, team_id = NULL, service_id = NULL; UPDATE followup_note " \
	"SET person_id = NULL; UPDATE takeaway SET created_by = NULL; UPDATE actor SET " \
	"created_by = NULL, struck_by = NULL; UPDATE actor_unknown SET said_by = NULL; UPDATE party SET asked_by = NULL, " \
	"struck_by = NULL, absent_at = 1, absent_because = 'x'; UPDATE incident SET lead_id = NULL, " \
	"opened_by = NULL; UPDATE change SET " \
	"person_id = NULL; UPDATE evaluation SET person_id = NULL"
/* Two events fewer, and others somewhere else. */
#define FEWER "UPDATE event SET marker = NULL, struck_at = 1, struck_because = 'x' WHERE id IN (1, 5); " \
	"UPDATE event SET at = "
#define PEOPLE(n) "UPDATE counter SET n = n + " n " WHERE name = 'change'; WITH RECURSIVE n(i) AS " \
	"(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " n ") INSERT INTO person (name, shown, role, " \
	"created_at) SELECT 'p' || i, 'P ' || i, 'viewer', 1 FROM n"
static const struct { const char *change, *paths[9]; enum who who; } changed[] = {
	{ DUE("2026-03-01"), { "/", "/open", "/incidents", "/INC-3", "/INC-3/evaluation", "/FU-11" },
	  PAUL },
	{ DUE("2026-03-02"), { "/", "/open", "/incidents", "/INC-3", "/INC-3/evaluation", "/FU-11" },
	  PAUL },
	{ DUE("2026-03-09"), { "/", "/open?due=week", "/FU-11" }, PAUL },
	{ DUE("2026-03-10"), { "/open?due=week" }, PAUL },
	{ NOBODYS, { "/", "/open", "/INC-3", "/INC-3/timeline", "/INC-3/findings", "/INC-3/history",
	  "/FU-14", "/INC-3/postmortem" }, ROSA },
	{ NOBODYS, { "/INC-3/postmortem/sequence-of-events/versions", "/INC-3/evaluation", "/FU-11",
	  "/incidents", "/INC-3/takeaways", "/INC-3/postmortem/actors",
	  "/INC-3/postmortem/sequence-of-events/versions/1", "/INC-3/takeaways/K1" }, ROSA },
	{ NOBODYS, { "/INC-3/parties", "/INC-3/parties/P5", "/INC-3/parties/P3", "/INC-3/actors",
	  "/INC-3/actors/A2", "/INC-5/actors" }, PAUL },
	{ "UPDATE actor SET struck_at = 1, struck_because = 'x', name = NULL, standing = 'unknown'; UPDATE "
	  "evidence SET struck_at = 1, struck_because = 'Of [E1]' WHERE number <> 2", { "/INC-3/actors",
	  "/INC-3/actors/A1", "/INC-3", "/INC-3/evidence", "/INC-3/evidence/E3", "/INC-3/findings" }, ROSA },
	{ "DELETE FROM actor_technique; DELETE FROM attack_technique; UPDATE actor SET basis = 'Paper'; "
	  "UPDATE actor_unknown SET because = NULL", { "/INC-3/actors", "/INC-3/actors/A1", "/INC-5/actors",
	  "/INC-3" }, VERA },
	{ "UPDATE party SET answer_on = '2026-02-27', reminded_at = 1772010000000 WHERE number = 2; UPDATE "
	  "party SET said = 'confirmed' WHERE number = 3; UPDATE event SET source = 'Hana Honolulu' WHERE "
	  "id = 2; UPDATE section_version SET version = 3 WHERE version = 1 AND name LIKE 't%'",
	  { "/INC-3/parties", "/INC-3/parties?state=silent", "/INC-3/parties/P2", "/INC-3/parties/P3", "/",
	  "/INC-3/parties/P4" }, ROSA },
	{ "UPDATE incident SET postmortem_due_on = NULL, evaluation_due_on = NULL", { "/", "/incidents",
	  "/INC-3" }, ROSA },
	{ DUE("2026-03-08"), { "/open?due=week", "/open?due=week&due=none", "/open?due=overdue&due=month",
	  "/open?due=none&due=overdue" }, VERA },
	{ "INSERT INTO change (at, person_id, route, incident_id, object) SELECT 1772360000000 + id, 3, "
	  "'finding_set', 1, 'INC-3/F' || number FROM event, (SELECT 1 AS n UNION SELECT 2) twice "
	  "WHERE incident_id = 1 ORDER BY n, number", { "/INC-3", "/INC-3/history" }, VERA },
	{ "INSERT INTO finding_touch (finding_id, category) VALUES (1, 'manual_error'), (1, "
	  "'communication_glitch'), (2, 'unknown_vector'), (2, 'process_flaw')", { "/INC-3/findings",
	  "/INC-3/findings/F1" }, ROSA },
	{ "UPDATE incident_time SET at = at - 86400000 WHERE marker = 'contained'", { "/INC-3/timeline" }, ROSA },
	{ "UPDATE event SET zone = NULL WHERE id IN (2, 3)", { "/INC-3/timeline" }, ROSA },
	{ FEWER "at - 864000000 WHERE id = 2", { "/INC-3/timeline" }, ROSA },
	{ FEWER "at - 4000000000 WHERE id = 2", { "/INC-3/timeline" }, ROSA },
	{ FEWER "at - 40000000000 WHERE id = 2", { "/INC-3/timeline" }, ROSA },
	{ FEWER "at - 900000000000 WHERE id = 2", { "/INC-3/timeline" }, ROSA },
	{ FEWER "1771923000000 + 1000 * number", { "/INC-3/timeline" }, ROSA },
	{ FEWER "1771923000000 + 60000 * number", { "/INC-3/timeline" }, ROSA },
	{ "UPDATE incident SET postmortem = 'approved' WHERE id = 1", { "/INC-3", "/incidents", "/" }, ROSA },
	{ "UPDATE incident SET postmortem = 'in_review' WHERE id = 1", { "/INC-3", "/incidents", "/" },
	  ROSA },
	{ "UPDATE incident SET status = 'closed', required = 1, closed_at = 1772360000000, closed_by = 3 "
	  "WHERE id = 1", { "/INC-3", "/incidents", "/" }, ROSA },
	{ "UPDATE incident SET status = 'rejected', status_reason = 'A test' WHERE id = 2",
	  { "/INC-7", "/INC-7/evaluation", "/incidents" }, ROSA },
	{ "INSERT INTO change (at, person_id, route, incident_id, object) VALUES (1772360000000, 2, "
	  "'section_save', 1, 'INC-3/actors'), (1772360000000, NULL, 'import case', 1, 'INC-3')",
	  { "/INC-3/history" }, VERA },
	/* As many names as are listed, and one more. */
	{ PEOPLE("34"), { "/open?owner=paul&owner=none&priority=P1" }, ROSA },
	{ PEOPLE("35"), { "/open?owner=paul&owner=none&priority=P1", "/incidents?lead=rosa&tag=keys" },
	  ROSA },
	{ "UPDATE followup SET status = 'withdrawn', unresolved = 0 WHERE number = 21" WRITTEN,
	  { "/FU-21", "/open" }, ROSA },
};

static void changed_show(void **state)
{
	for (size_t i = 0; i < sizeof changed / sizeof *changed; i++) {
		struct page before[9];
		for (int k = 0; changed[i].paths[k]; k++)
			before[k] = page_get(changed[i].paths[k], changed[i].who);
		page_run(changed[i].change);
		for (int k = 0; changed[i].paths[k]; k++) {
			struct page p = page_get(changed[i].paths[k], changed[i].who);
			if (p.status != 200) fail_msg("%s after %s: %d", changed[i].paths[k], changed[i].change,
				p.status);
			show_beside(changed[i].paths[k], page_text(" after %.60s", changed[i].change), &p,
				&before[k]);
		}
		page_fresh_inside(state);
	}
}

/* What pasted lines would become, before they are added, and when some cannot be. */
static void previews_show(void)
{
	static const char *const forms[] = { "lines=2026-02-24+11:00+Keys%0A11:05+More&paste_zone=UTC",
		"lines=2026-02-24+11:00+Keys%0A2026-02-31+More%0A2026-02-24+25:00+Late&paste_zone=Asia/Tokyo",
		"lines=11:00+Keys%0A2026-02-24+11:00+More%0A%5B11:05+x%0A%5B11:06%5D+y%0A12:00Z+z&add=1",
		"lines=2026-02-24+11:00+Keys%0A2026-02-31+More&add=1", NULL };
	for (int i = 0; forms[i]; i++) {
		struct page p = page_post("/INC-3/timeline/paste", PAUL, forms[i]);
		show("event_paste", page_text(" %s is %d", forms[i], p.status), &p);
	}
}

/* A form with a field that there is not is refused on a page that gives back what was typed. */
static void refused_show(void)
{
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		if (!route_posts(t) || route_public(t) || !t->input) continue;
		struct page p = page_post(s->path, s->who, page_text("%s&zzz=1", s->form));
		page_expect(&p, 400);
		show(t->name, " with a field that there is not", &p);
	}
}

/* Who is refused, not signed in, or asks for nothing. */
static void errors_show(void)
{
	static const struct { const char *path; enum who who; int status; } errors[] = {
		{ "/INC-3", NOBODY, 401 }, { "/INC-3/edit", VERA, 403 }, { "/INC-4", ROSA, 404 },
		{ "/INC-3/history?after=x", ROSA, 400 },
	};
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		struct page p = page_get(errors[i].path, errors[i].who);
		assert_int_equal(p.status, errors[i].status);
		show(errors[i].path, page_text(" is %d", p.status), &p);
		p = page_ask(&(struct ask){ .method = "GET", .path = errors[i].path, .who = errors[i].who,
			.accept = "application/json" });
		page_part(page_text("%s is %d as JSON", errors[i].path, p.status), page_json_text(&p));
	}
}

/* Nothing but the tokens: what is needed is named, what stood there is gone. */
static void empty_forms_show(void **state)
{
	EACH_ROUTE(t) {
		if (!route_posts(t) || route_public(t) || !t->input) continue;
		const char *before = page_digest();
		struct page p = page_post(sample_of(t)->path, sample_of(t)->who, "");
		if (p.status == 422) show(t->name, " with nothing in it", &p);
		else if (p.status != 303 && p.status != sample_of(t)->status) page_expect(&p, 422);
		if (p.status == 422) assert_string_equal(before, page_digest());
		page_fresh_inside(state);
	}
}

/* The form that was sent already, by somebody who had the page open since before. */
static void late_forms_show(void **state)
{
	EACH_ROUTE(t) {
		if (!route_posts(t) || route_public(t) || !t->input) continue;
		const struct sample *s = sample_of(t);
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, s->status);
		/* The new password has ended the session. */
		if (strcmp(t->name, "password_set") == 0) page_fresh_inside(state);
		p = page_post(s->path, s->who == ROSA ? REMY : ROSA, s->form);
		if (p.status != s->status) show(t->name, " after somebody else's", &p);
		page_fresh_inside(state);
	}
}

static void test_pages(void **state)
{
	pages_show();
	others_show();
	errors_show();
	previews_show();
	refused_show();
	changed_show(state);
	empty_forms_show(state);
	late_forms_show(state);
	page_parts_end("tests/golden/pages");
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_pages) };
	return cmocka_run_group_tests_name("outline", tests, page_open, page_close);
}
