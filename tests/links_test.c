/* References in text: what is one, and that only what the person may see becomes a link. Runs on a
 * real database with one incident, an event and a finding. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>
#include "noun/finding.h"
#include "noun/links.h"
#include "noun/timeline.h"
#include "test_db.h"
#include "test_noun.h"

static struct arena *arena;
static char folder[] = "/tmp/links_test.XXXXXX";
static struct db *writer;
static struct zones *zones;
static struct str url;

#define OWN 42

/* What a field holds is a reference and nothing else. */
static void test_read(void **state)
{
	static const struct { const char *typed; int64_t number, part; char letter; } good[] = {
		{ "INC-12/F3", 12, 3, 'F' }, { "F3", 0, 3, 'F' }, { "T12", 0, 12, 'T' },
		{ "INC-7", 7, 0, 0 }, { "FU-317", 317, 0, 0 }, { "INC-1/K1", 1, 1, 'K' },
	};
	static const char *const wrong[] = { "", "I", "F", "INC-", "INC-12/", "INC-12/F", "INC-0/F1", "F0",
		"INC-12/F0", "INC-12/F3 ", " F3", "F3 F4", "inc-12/F3", "INC-12F3", "[F3]", "3", "FU-1/F2",
		"T1566.001", "F1000000" };
	struct link l;
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(link_read(str_of(good[i].typed), &l));
		if (l.number != good[i].number || l.part != good[i].part || l.letter != good[i].letter)
			fail_msg("%s", good[i].typed);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (link_read(str_of(wrong[i]), &l)) fail_msg("%s", wrong[i]);
}

/* What a person can write about: INC-42 with T5 and F2. */
static void fill(void)
{
	struct ctx c = ctx_operator(writer, arena, zones);
	struct incident_head inc;
	struct inputs in;
	int64_t number;
	ctx_begin(&c);
	inc = test_incident(&c, OWN);
	for (number = 0; number < 2; ) {
		input_begin(&in, arena, INPUT_NEW(finding_input));
		input_set(&in, "category", STR("process_flaw"));
		input_set(&in, "title", STR("x"));
		number = 0;
		assert_true(part_make(&c, &finding_noun, &inc, &in, &number) > 0);
	}
	for (int i = 0; i < 5; i++) {
		input_begin(&in, arena, event_input);
		input_set(&in, "kind", STR("response"));
		input_set(&in, "text", STR("x"));
		assert_true(event_take(&c, inc.id, &in, NULL) > 0);
	}
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)128 << 20);
	zones = zones_new();
	if (!arena || !zones || !mkdtemp(folder)) return -1;
	url = arena_str(arena, str_of(test_db(folder, "d")));
	writer = db_open(url, DB_WRITE);
	if (!writer) return -1;
	db_context(writer, 0, 1, STR("2026-01-01"));
	if (db_begin(writer, arena, 0) != DB_OK) return -1;
	fill();
	return db_failed(writer) == DB_OK ? 0 : -1;
}

static int close_all(void **state)
{
	(void)state;
	db_rollback(writer);
	db_close(writer);
	test_db_remove(folder, "d");
	arena_free(arena);
	zones_free(zones);
	return 0;
}

/* --- What is a reference --------------------------------------------------------------------- */

static void check_found(const char *text, const char *want)
{
	struct buf b = buf_new(arena, 64);
	struct str s = str_of(text);
	struct link l;
	for (size_t at = 0; link_find(s, at, &l); at = l.at + l.len) {
		if (b.len) buf_char(&b, ' ');
		buf_str(&b, str_part(s, l.at, l.len));
	}
	if (!str_is(buf_text(&b), want)) fail_msg("%s: found %.*s", text, STR_F(buf_text(&b)));
}

static void test_find(void **state)
{
	(void)state;
	check_found("INC-42", "INC-42");
	check_found("See INC-42, FU-317. (INC-7/T5) [T5][F2]", "INC-42 FU-317 INC-7/T5 [T5] [F2]");
	check_found("INC-42のFU-1を", "INC-42 FU-1");
	check_found("“INC-42/F2”", "INC-42/F2");
	check_found("P1 T1566 E5 T5 F2 SEV1", "");
	check_found("[X5] [T] [T0] [T05] [T5 [T5x] [t5] [T1566.001]", "");
	check_found("inc-42 INC-042 INC-0 INC- INC-42x INC-42_ XINC-42 -INC-42 /INC-42", "");
	check_found("INC-42/ INC-42- INC-42-", "INC-42 INC-42 INC-42");
	check_found("INC-42-3 INC-42/timeline INC-42/X3 INC-42/T05 INC-42/T5x INC-42/T5/x", "");
	check_found("INC-1000000000 INC-999999999 [T1000000] [T999999]", "INC-999999999 [T999999]");
	check_found("INC-99999999999999999999999999 FU-99999999999999999999999999", "");
	check_found("https://x/INC-42 ?q=INC-42 #FU-3 a&FU-3", "");
	check_found("", "");
	check_found("I F [ INC FU", "");
	check_found("[", "");
	check_found("INC-42/", "INC-42");
}

/* --- What becomes a link --------------------------------------------------------------------- */

static struct ctx request(int64_t person, int64_t own)
{
	db_context(writer, person, 1, STR("2026-01-01"));
	return (struct ctx){ .a = arena, .db = writer, .own = own };
}

static struct str linked(int64_t person, int64_t own, bool markdown, const char *text)
{
	struct ctx r = request(person, own);
	struct map *m = map_new(arena);
	if (markdown) map_markdown(&r, m, "text", (struct text_part){ str_of(text), 0 }, STR_NONE);
	else map_linked(&r, m, "text", str_of(text));
	links_resolve(&r);
	const struct data *d = map_get(m, "text");
	assert_int_equal(d->type, DATA_HTML);
	assert_true(str_is(d->html.source, text));
	return *d->html.html;
}

static void check(int64_t person, int64_t own, bool markdown, const char *text, const char *want)
{
	struct str got = linked(person, own, markdown, text);
	if (!str_is(got, want)) fail_msg("%s\ngives %.*s\nnot   %s", text, STR_F(got), want);
}

#define INC_42 "<a href=\"/INC-42\">INC-42</a>"
#define T5 "<a class=\"cite\" href=\"/INC-42/timeline#T5\">[T5]</a>"
#define F2 "<a class=\"cite\" href=\"/INC-42/findings#F2\">[F2]</a>"

static void test_plain(void **state)
{
	(void)state;
	check(1, OWN, false, "INC-42 [T5] [F2]", INC_42 " " T5 " " F2);
	check(1, 0, false, "<b>INC-42</b> & 'x'", "&lt;b&gt;" INC_42 "&lt;/b&gt; &amp; &#39;x&#39;");
	check(1, 0, false, "INC-42/T5\nINC-42/F2", "<a href=\"/INC-42/timeline#T5\">INC-42/T5</a><br>\n"
		"<a href=\"/INC-42/findings#F2\">INC-42/F2</a>");
	check(1, OWN, false, "nothing", "nothing");
}

/* Not there, or not for this person: the bytes of the text, the same for both. */
static void test_absent(void **state)
{
	(void)state;
	check(1, OWN, false, "INC-43 FU-9 INC-42/T6 INC-43/T5 [T6] [F5]",
		"INC-43 FU-9 INC-42/T6 INC-43/T5 [T6] [F5]");
	check(1, 0, false, "[T5] [F2]", "[T5] [F2]");
	check(1, 7, false, "[T5] [F2]", "[T5] [F2]");
	check(0, OWN, false, "INC-42 INC-42/T5 [T5]", "INC-42 INC-42/T5 [T5]");
	check(0, OWN, true, "INC-42 **[T5]**", "<p>INC-42 <strong>[T5]</strong></p>\n");
}

static void test_markdown(void **state)
{
	(void)state;
	check(1, OWN, true, "a **INC-42** [T5]", "<p>a <strong>" INC_42 "</strong> " T5 "</p>\n");
	check(1, OWN, true, "`INC-42` [INC-42](https://x)\n\n    [T5]", "<p><code>INC-42</code> "
		"<a href=\"https://x\" rel=\"noopener noreferrer nofollow\">INC-42</a></p>\n"
		"<pre><code>[T5]\n</code></pre>\n");
	check(1, OWN, true, "<INC-42> <b INC-42>", "<p>&lt;INC-42&gt; &lt;b INC-42&gt;</p>\n");
	check(1, OWN, true, "https://x/INC-42", "<p><a href=\"https://x/INC-42\" "
		"rel=\"noopener noreferrer nofollow\">https://x/INC-42</a></p>\n");
}

/* A page's texts are looked up together: one statement for each kind, however many texts. */
static void test_statements(void **state)
{
	struct ctx r = request(1, OWN);
	struct map *m[50];
	(void)state;
	for (int i = 0; i < 50; i++) {
		m[i] = map_new(arena);
		map_linked(&r, m[i], "text", arena_printf(arena, "INC-42 FU-%d [T%d] INC-42/F%d", i + 1,
			i + 1, i + 1));
	}
	int before = db_cost(writer).statements;
	links_resolve(&r);
	assert_int_equal(db_cost(writer).statements - before, 4);
	assert_true(str_is(*map_get(m[4], "text")->html.html, INC_42 " FU-5 " T5 " INC-42/F5"));
	assert_true(str_is(*map_get(m[5], "text")->html.html, INC_42 " FU-6 [T6] INC-42/F6"));
	links_resolve(&r);
	assert_int_equal(db_cost(writer).statements - before, 4);
	struct ctx none = request(1, OWN);
	map_linked(&none, m[0], "again", STR("no reference"));
	map_linked(&none, m[0], "absent", STR_NONE);
	links_resolve(&none);
	assert_int_equal(db_cost(writer).statements - before, 4);
	assert_int_equal(map_get(m[0], "absent")->type, DATA_NULL);
	/* The page's own incident is not looked up again; its parts are. */
	struct ctx own = request(1, OWN);
	own.own_seen = true;
	before = db_cost(writer).statements;
	map_linked(&own, m[49], "own", STR("INC-42 INC-42 [T5]"));
	links_resolve(&own);
	assert_int_equal(db_cost(writer).statements - before, 1);
	assert_true(str_is(*map_get(m[49], "own")->html.html, INC_42 " " INC_42 " " T5));
}

/* Far more references than a page looks up: the first ones are links, the rest is text. */
static void test_many(void **state)
{
	struct buf b = buf_new(arena, 1 << 16);
	(void)state;
	buf_c(&b, "INC-42");
	for (int i = 1000; i < 3000; i++) buf_printf(&b, " INC-%d", i);
	buf_c(&b, " INC-42");
	struct str html = linked(1, OWN, false, arena_str(arena, buf_text(&b)).p);
	assert_true(str_starts(html, INC_42 " INC-1000 "));
	assert_true(str_ends(html, " INC-2999 " INC_42));
	/* The five hundredth is looked up, and no more. */
	for (int others = 499; others <= 500; others++) {
		b.len = 0;
		for (int i = 0; i < others; i++) buf_printf(&b, "INC-%d ", 1000 + i);
		buf_c(&b, "INC-42");
		html = linked(1, OWN, false, arena_str(arena, buf_text(&b)).p);
		assert_true(str_ends(html, others == 499 ? " " INC_42 : " INC-42"));
	}
}

/* What was struck out is struck through wherever it is cited. */
static void test_struck(void **state)
{
	struct ctx c = ctx_operator(writer, arena, zones);
	(void)state;
	ctx_begin(&c);
	DB_DO(writer, SQL_EVENT_STRIKE, db_int("incident", DB_ONE(writer, 0, SQL_INCIDENT_ID,
		db_int("number", OWN))), db_int("id", DB_ONE(writer, 0, SQL_EVENT_FIND,
		db_int("incident", OWN), db_int("number", 4))), db_str("because", STR("x")));
	check(1, OWN, false, "[T4] INC-42/T4 [T5]",
		"<a class=\"cite\" href=\"/INC-42/timeline#T4\"><s>[T4]</s></a> "
		"<a href=\"/INC-42/timeline#T4\"><s>INC-42/T4</s></a> " T5);
	check(0, OWN, false, "[T4]", "[T4]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find), cmocka_unit_test(test_read), cmocka_unit_test(test_plain), cmocka_unit_test(test_absent),
		cmocka_unit_test(test_markdown), cmocka_unit_test(test_statements),
		cmocka_unit_test(test_many), cmocka_unit_test(test_struck)
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
