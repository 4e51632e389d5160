/* A page's budget: whatever long texts are stored, within the bounds of their fields, every page that
 * shows them opens, in HTML and in JSON, within a bound of bytes, elements and memory that is counted; a
 * text that is only begun says so and leads to a page that has all of it. And where memory runs out all
 * the same, that is said, once, and what was typed comes back. */
#include "page.h"
#include "web/app_inside.h"

#define NUMBERS(n) "WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < " #n ") "
#define PAGE_BYTES ((size_t)14 << 20)
#define PAGE_MEMORY ((size_t)40 << 20)
#define PAGE_LINKS 14000
#define PAGE_BREAKS 21000

/* A text of that piece, n times, as SQL. */
static const char *times(const char *piece, int n)
{
	return test_db_is_pg() ? page_text("repeat('%s', %d)", piece, n) :
		page_text("replace(hex(zeroblob(%d)), '00', '%s')", n, piece);
}

static const char *newlines(int n)
{
	return test_db_is_pg() ? page_text("repeat(chr(10), %d)", n) :
		page_text("replace(hex(zeroblob(%d)), '00', char(10))", n);
}

/* Events of INC-3 from T100 on. */
static void events(const char *number, const char *text, const char *believed)
{
	page_run(page_text("%s INSERT INTO event (id, incident_id, number, at, position, precision, kind, text, "
		"believed, created_at) SELECT 1000 + n, 1, 99 + n, 1772442000000 + n, 99 + n, 'minute', "
		"'response', %s, %s, 0 FROM s", number, text, believed));
}

static void long_events(void) { events(NUMBERS(100), times("INC-2 and what ", 4200), "NULL"); }
static void many_events(void) { events(NUMBERS(1990), times("T1 \"x\" ", 120), times("y ", 100)); }
static void line_events(void) { events(NUMBERS(16), newlines(65000), "NULL"); }

static void notes(void)
{
	page_run(page_text(NUMBERS(161) "INSERT INTO followup_note (id, followup_id, at, what, said) "
		"SELECT 1000 + n, 1, 1772442000000 + n, 'note', %s FROM s", times("[T1] FU-12 ", 5900)));
}

static void findings(void)
{
	const char *text = times("INC-3/F1 <&> ", 5000);
	page_run(page_text(NUMBERS(20) "INSERT INTO finding (id, incident_id, number, category, title, detail, "
		"made_possible, detection_gap, others_checked, no_action_because, escaped, weighed, created_at) SELECT "
		"1000 + n, 1, 99 + n, 'technical_lapse', 'Long', %s, %s, %s, %s, %s, %s, %s, 0 FROM s", text, text,
		text, text, text, text, text));
	page_run("INSERT INTO finding_event (finding_id, event_id) SELECT f.id, e.id FROM finding f, event e "
		"WHERE f.incident_id = e.incident_id AND f.id > 1000");
}

static void takeaways(void)
{
	page_run(page_text(NUMBERS(100) "INSERT INTO takeaway (id, incident_id, number, kind, text, created_at) "
		"SELECT 1000 + n, 1, 99 + n, 'well', %s, 0 FROM s", times("FU-11 \"went\" well. ", 3600)));
}

static void comments(void)
{
	static const char *const aspects[] = { "preparation", "detection", "triage", "containment",
		"eradication", "recovery", "internal_communication", "external_coordination", "tools", "staffing" };
	for (size_t i = 0; i < sizeof aspects / sizeof *aspects; i++)
		page_run(page_text("INSERT INTO evaluation_aspect (evaluation_id, aspect, sufficient, complete, "
			"comment) VALUES (1, '%s', 1, 1, %s)", aspects[i], times("\"FU-11\" ", 8000)));
}

/* Every section with a mebibyte of that. */
static void sections(const char *piece, int n)
{
	static const char *const names[] = { "sequence-of-events", "technical-summary", "actors",
		"response-execution", "key-takeaways" };
	page_run("DELETE FROM section WHERE incident_id = 1");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		page_run(page_text("INSERT INTO content (sha256, body) SELECT 'long%zu', %s", i, times(piece, n)));
		page_run(page_text("INSERT INTO section_version (incident_id, name, version, base, sha256, saved_at) "
			"VALUES (1, '%s', 9, 2, 'long%zu', 0)", names[i], i));
		page_run(page_text("INSERT INTO section (incident_id, name, version, sha256, saved_at) "
			"VALUES (1, '%s', 9, 'long%zu', 0)", names[i], i));
	}
}

static void quoted_sections(void) { sections("\"", 1 << 20); }
static void marked_sections(void) { sections("**a** `b` c ", 60000); }
static void linked_sections(void) { sections("INC-2 FU-11 [T1] ", 60000); }

/* Reasons of a change of status, of which the history shows a hundred. */
static void reasons(void)
{
	page_run(page_text(NUMBERS(100) "INSERT INTO content (sha256, body) SELECT 'why' || n, %s FROM s",
		times("because INC-2 ", 4600)));
	page_run(NUMBERS(100) "INSERT INTO content (sha256, body) SELECT 'fact' || n, "
		"'{\"status\":\"closed\",\"status_reason\":{\"sha256\":\"why' || n || '\"}}' FROM s");
	page_run(NUMBERS(100) "INSERT INTO change (id, at, route, incident_id, object, after_sha256) "
		"SELECT 1000 + n, 1772442000000, 'incident_status', 1, 'INC-3', 'fact' || n FROM s");
}

static int count(struct str body, const char *part)
{
	int n = 0;
	const char *at = arena_str(page_arena, body).p;
	while ((at = strstr(at, part))) {
		at += strlen(part);
		n++;
	}
	return n;
}

static size_t memory_of(const struct page *p)
{
	const char *at = strstr(arena_str(page_arena, p->log).p, " arena=");
	return at ? strtoul(at + 7, NULL, 10) : 0;
}

/* The first "..._cut" under v: how long the whole is, and where it stands. */
static const json_t *first_cut(const json_t *v)
{
	const char *key;
	const json_t *item, *found = NULL;
	size_t i;
	if (json_is_array(v)) {
		json_array_foreach((json_t *)(uintptr_t)v, i, item)
			if ((found = first_cut(item))) return found;
	} else if (json_is_object(v)) {
		json_object_foreach((json_t *)(uintptr_t)v, key, item) {
			size_t n = strlen(key);
			if (n > 4 && strcmp(key + n - 4, "_cut") == 0) return item;
			if ((found = first_cut(item))) return found;
		}
	}
	return NULL;
}

/* Is a text of so many bytes somewhere under v? */
static bool has_whole(const json_t *v, size_t bytes)
{
	const char *key;
	const json_t *item;
	size_t i;
	if (json_is_string(v)) return json_string_length(v) == bytes;
	json_array_foreach((json_t *)(uintptr_t)v, i, item) if (has_whole(item, bytes)) return true;
	json_object_foreach((json_t *)(uintptr_t)v, key, item) if (has_whole(item, bytes)) return true;
	return false;
}

/* /INC-1/x?y=z#w as its JSON. */
static const char *json_at_of(const char *address)
{
	size_t path = strcspn(address, "?#"), end = strcspn(address, "#");
	return page_text("%.*s.json%.*s", (int)path, address, (int)(end - path), address + path);
}

static void check_bounds(const char *path, const struct page *p)
{
	if (p->status != 200) fail_msg("%s: %d\n%.*s", path, p->status, STR_F(p->log));
	if (p->body.len > PAGE_BYTES) fail_msg("%s: %zu bytes", path, p->body.len);
	if (!memory_of(p) || memory_of(p) > PAGE_MEMORY) fail_msg("%s: arena=%zu", path, memory_of(p));
	int links = count(p->body, "<a "), breaks = count(p->body, "<br>");
	if (links > PAGE_LINKS || breaks > PAGE_BREAKS) fail_msg("%s: %d links, %d", path, links, breaks);
}

/* What JSON says is cut is cut in HTML as well, and stands whole where both say. */
static void check_cut(const char *path, const struct page *html, const struct page *json, bool cut)
{
	const json_t *first = first_cut(page_json(json));
	if (!cut != !first) fail_msg("%s: cut: %d", path, first != NULL);
	if (!first) return;
	const char *whole = json_string_value(json_object_get(first, "whole"));
	size_t bytes = (size_t)json_integer_value(json_object_get(first, "bytes"));
	assert_non_null(whole);
	if (!page_says(html->body, page_text("… <span class=\"muted\"><a href=\"%s\">Show all of it</a> (%zu kB)",
		whole, (bytes + 999) / 1000))) fail_msg("%s does not lead to %s", path, whole);
	struct page there = page_get(json_at_of(whole), ROSA);
	check_bounds(whole, &there);
	if (!has_whole(page_json(&there), bytes)) fail_msg("%s has not %zu bytes", whole, bytes);
	struct page read = page_get(page_text("%.*s", (int)strcspn(whole, "#"), whole), ROSA);
	check_bounds(whole, &read);
}

static void test_pages(void **state)
{
	static const struct { void (*fill)(void); const char *path; bool cut; } cases[] = {
		{ long_events, "/INC-3/timeline", true },
		{ many_events, "/INC-3/timeline", true },
		{ line_events, "/INC-3/timeline", false },
		{ line_events, "/INC-3/timeline/T100", false },
		{ notes, "/FU-11", true },
		{ findings, "/INC-3/findings", true },
		{ findings, "/INC-3/findings/F100", false },
		{ takeaways, "/INC-3/takeaways", true },
		{ takeaways, "/INC-3/takeaways/K100", false },
		{ comments, "/INC-3/evaluation", false },
		{ quoted_sections, "/INC-3/postmortem", true },
		{ quoted_sections, "/INC-3/postmortem/actors", false },
		{ quoted_sections, "/INC-3/postmortem/actors/versions/9?with=0", false },
		{ marked_sections, "/INC-3/postmortem", true },
		{ marked_sections, "/INC-3/postmortem/actors", false },
		{ linked_sections, "/INC-3/postmortem", true },
		{ linked_sections, "/INC-3/postmortem/actors", false },
		{ reasons, "/INC-3/history", true },
		{ reasons, "/INC-3", false },
	};
	void (*filled)(void) = NULL;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *path = cases[i].path;
		if (cases[i].fill != filled) {
			page_fresh_inside(state);
			cases[i].fill();
			filled = cases[i].fill;
		}
		struct page html = page_get(path, ROSA), json = page_get(json_at_of(path), ROSA);
		check_bounds(path, &html);
		check_bounds(path, &json);
		check_cut(path, &html, &json, cases[i].cut);
		/* And the same answer again. */
		struct page again = page_get(json_at_of(path), ROSA);
		assert_true(str_eq(json.body, again.body));
	}
}

/* All notes can be reached: the page ends, and says where it goes on. */
static void test_notes(void **state)
{
	(void)state;
	notes();
	struct page first = page_get("/FU-11.json", ROSA);
	json_t *j = page_json(&first);
	assert_int_equal(json_array_size(json_object_get(j, "notes")), 100);
	long long next = (long long)json_integer_value(json_object_get(j, "next"));
	struct page html = page_get("/FU-11", ROSA);
	assert_true(page_says(html.body, page_text("href=\"/FU-11?before=%lld#history\" rel=\"next\"", next)));
	struct page rest = page_get(page_text("/FU-11.json?before=%lld", next), ROSA);
	j = page_json(&rest);
	assert_true(json_array_size(json_object_get(j, "notes")) > 60);
	assert_true(json_is_null(json_object_get(j, "next")));
}

/* Where a text is not formatted, the page says why. */
static void test_why(void **state)
{
	(void)state;
	sections("[a] ", 60000);
	struct page p = page_get("/INC-3/postmortem/actors", ROSA);
	page_expect(&p, 200);
	assert_true(page_says(p.body, "Shown as it was typed, because there is too much in it to be formatted"));
	p = page_get("/INC-3/postmortem/actors", HANA);
	assert_false(page_says(p.body, "Shown as it was typed"));
}

static struct page small_memory(const struct ask *ask)
{
	page_forget();
	setenv("DEBRIEF_MEMORY_KB", "300", 1);
	struct page p = page_ask(ask);
	unsetenv("DEBRIEF_MEMORY_KB");
	return p;
}

static void check_refused(const struct page *p)
{
	page_expect(p, 503);
	assert_non_null(page_header(p, "Content-Security-Policy"));
	assert_null(page_header(p, "Retry-After"));
	assert_true(page_says(p->log, "event=memory "));
	assert_true(page_says(p->log, "status=503"));
	assert_false(page_says(p->log, "arena_full"));
}

/* A request that runs out of memory is answered, and the same process answers the next one. */
static void test_memory(void **state)
{
	(void)state;
	many_events();
	struct page p = small_memory(&(struct ask){ .method = "GET", .path = "/INC-3/timeline",
		.who = ROSA });
	check_refused(&p);
	assert_true(page_says(p.body, "Too much at once"));
	p = page_ask(&(struct ask){ .method = "GET", .path = "/INC-3/timeline.json", .who = ROSA });
	check_refused(&p);
	assert_int_equal(json_integer_value(json_object_get(page_json(&p), "status")), 503);
	p = page_get("/FU-11", ROSA);
	page_expect(&p, 200);
	/* As much as is done at once, and to say so, is there. */
	page_forget();
	p = page_get("/INC-3/timeline", ROSA);
	page_expect(&p, 200);
}

/* What was typed comes back, and nothing was saved. */
static void test_memory_typed(void **state)
{
	(void)state;
	const char *before = page_digest();
	struct buf form = buf_new(page_arena, 300000);
	buf_c(&form, "base=0&stay=1&text=typed+by+hand+");
	for (int i = 0; i < 60000; i++) buf_c(&form, "again+");
	struct page p = small_memory(&(struct ask){ .method = "POST", .who = PAUL,
		.path = "/INC-3/postmortem/response-execution",
		.body = page_form(PAUL, arena_str(page_arena, buf_text(&form)).p, page_key()) });
	check_refused(&p);
	assert_true(page_says(p.body, "typed by hand again again"));
	assert_string_equal(page_digest(), before);
}

static bool put_both(void *to, struct str head, struct str body)
{
	buf_str(to, head);
	buf_str(to, body);
	return true;
}

/* The last words are a whole answer, unless one has begun. */
static void test_last_words(void **state)
{
	(void)state;
	struct buf b = buf_new(page_arena, 4096);
	struct answer ans = { .app = page_app() };
	struct last_words last = { .ans = &ans, .to = { put_both, &b } };
	show_last_words(&last);
	struct str said = buf_text(&b);
	assert_true(str_starts(said, "Status: 503\r\n"));
	assert_true(page_says(said, "\r\nContent-Security-Policy: default-src 'none'"));
	assert_true(page_says(said, "\r\n\r\nThis takes more memory"));
	size_t body = strlen(strstr(arena_str(page_arena, said).p, "\r\n\r\n") + 4);
	assert_true(page_says(said, page_text("Content-Length: %zu\r\n", body)));
	b.len = 0;
	ans.begun = true;
	show_last_words(&last);
	assert_int_equal(b.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_pages), PAGE_INSIDE_TEST(test_notes), PAGE_INSIDE_TEST(test_why),
		PAGE_INSIDE_TEST(test_memory), PAGE_INSIDE_TEST(test_memory_typed),
		PAGE_INSIDE_TEST(test_last_words),
	};
	return cmocka_run_group_tests_name("budget", tests, page_open, page_close);
}
