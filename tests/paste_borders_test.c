/* Pasted lines: plain ones, CSV, a chat log. Every line is an event, belongs to the one above or says
 * what to correct; and which kind is guessed from its words. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/timeline.h"

#define TEXT_BYTES 65536

static struct arena *arena;
static struct zones *zones;

static int begin(void **state)
{
	(void)state;
	arena_reset(arena);
	return 0;
}

static int read_all(struct str lines, struct pasted **v)
{
	struct paste_said said = { .zone = STR("UTC") };
	struct paste p;
	if (paste_read(arena, zones, &said, lines, &p)) return -1;
	*v = p.v;
	return p.n;
}

/* Every line that is not blank has its entry, in order. */
static void accounted(struct str lines, const struct pasted *v, int n)
{
	struct str line, rest = lines;
	int number = 0, found = 0;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		number++;
		if (!str_trim(line).len) continue;
		assert_true(found < n);
		assert_int_equal(v[found].line, number);
		assert_true(str_eq(v[found].said, str_trim(line)));
		bool why = v[found].as == LINE_LEFT_OUT || v[found].as == LINE_ASKS || v[found].as == LINE_FAULT;
		assert_int_equal(v[found].why != NULL, why);
		assert_int_equal(v[found].question != ASK_NOTHING, v[found].as == LINE_ASKS);
		found++;
	}
	assert_int_equal(found, n);
}

/* What came of it, a line each: "3 03-01T09:14 response Text", or "3 ! why". Lines within a text are
 * parted by a bar. */
static const char *outcome(struct str lines)
{
	struct buf b = buf_new(arena, 1024);
	struct pasted *v;
	int n = read_all(lines, &v);
	accounted(lines, v, n);
	for (int i = 0; i < n; i++) {
		if (v[i].as != LINE_EVENT && v[i].as != LINE_ASKS && v[i].as != LINE_FAULT) continue;
		buf_printf(&b, "%s%d ", b.len ? "\n" : "", v[i].line);
		if (v[i].as != LINE_EVENT) {
			buf_printf(&b, "! %s", v[i].why);
			continue;
		}
		struct buf at = buf_new(arena, 32);
		instant_print(&at, v[i].at.ms);
		bool day = strcmp(v[i].at.precision->code, "day") == 0;
		buf_str(&b, str_part(buf_text(&at), 5, day ? 5 : 11));
		buf_printf(&b, " %s ", v[i].kind->code);
		for (size_t k = 0; k < v[i].text.len; k++)
			buf_char(&b, v[i].text.p[k] == '\n' ? '|' : v[i].text.p[k]);
	}
	return arena_str(arena, buf_text(&b)).p;
}

#define EMPTY "Say after the time what happened."
#define UNREAD "No time that can be read. Write it as 2026-03-01 09:14."
#define INSIDE "The time stands inside the line. Write it at the beginning."
#define QUOTE "A quote is opened and not closed on this line."
#define NO_DAY "Write the day as well: no line above says it."
#define LONG "Too long: 64 KiB at most."
#define DAY "2026-03-01 08:00 Began\n"
#define BEGAN "1 03-01T08:00 system Began\n"

static const struct { const char *lines, *is; } pastes[] = {
	{ "", "" }, { " \n\t\n", "" },
	/* Plain lines: what parts time and text goes, and blanks around; numbers count empty lines too. */
	{ "2026-03-01 09:14 x", "1 03-01T09:14 system x" },
	{ "\n\n  2026-03-01 09:14: - ;,\tx - y \n", "3 03-01T09:14 system x - y" },
	{ "2026-03-01 09:14\n2026-03-01 09:15 -", "1 ! " EMPTY "\n2 ! " EMPTY },
	{ "2026-03-01 x\r\n09:14 y", "1 03-01 system x\n2 03-01T09:14 system y" },
	{ "09:14 y", "1 ! " NO_DAY },
	{ "nothing", "1 ! " UNREAD },
	/* CSV: time and text; time, kind and text; day, clock and text. */
	{ "2026-03-01 09:14,x", "1 03-01T09:14 system x" },
	{ "2026-03-01 09:14,x, y", "1 03-01T09:14 system x, y" },
	{ "2026-03-01 09:14, x ", "1 03-01T09:14 system x" },
	{ "2026-03-01 09:14,", "1 ! " EMPTY },
	{ "2026-03-01 09:14,\"\"", "1 ! " EMPTY },
	{ "2026-03-01 09:14,\"x, \"\"y\"\"\"", "1 03-01T09:14 system x, \"y\"" },
	{ "2026-03-01 09:14,\"x\"y", "1 03-01T09:14 system \"x\"y" },
	{ "2026-03-01 09:14,\"x", "1 03-01T09:14 system \"x" },
	{ "\"2026-03-01 09:14\",x", "1 03-01T09:14 system x" },
	{ "\"2026-03-01 09:14\",\"x\"", "1 03-01T09:14 system x" },
	{ "\"2026-03-01 09:14,x", "1 ! " QUOTE }, { "\"", "1 ! " QUOTE }, { "\",x", "1 ! " QUOTE },
	{ "\"2026-03-01 09:14\"x,y", "1 ! " QUOTE },
	{ "\"2026-02-30\",x", "1 ! February had 28 days that year." },
	{ "\"2026-03-01 09:14\"", "1 ! " INSIDE },
	{ "2026-03-01 09:14,cause,x", "1 03-01T09:14 cause x" },
	{ "2026-03-01 09:14, Cause ,x, y", "1 03-01T09:14 cause x, y" },
	{ "2026-03-01 09:14,cause,\"x, y\"", "1 03-01T09:14 cause x, y" },
	{ "2026-03-01 09:14,cause,\"x\"y", "1 03-01T09:14 cause \"x\"y" },
	{ "2026-03-01 09:14,\"cause\",x", "1 03-01T09:14 cause x" },
	{ "2026-03-01 09:14,cause", "1 03-01T09:14 system cause" },
	{ "2026-03-01 09:14,causes,x", "1 03-01T09:14 system causes,x" },
	{ "2026-03-01 09:14,cause,", "1 ! " EMPTY },
	{ "2026-03-04,11:05,x", "1 03-04T11:05 system x" },
	{ "2026-03-04,9:05,cause,x\n9:06 y", "1 03-04T09:05 cause x\n2 03-04T09:06 system y" },
	{ "2026-03-04, 11:05, x", "1 03-04T11:05 system x" },
	{ "2026-03-04,11:05+09:00,x\n11:06 y", "1 03-04T02:05 system x\n2 03-04T11:06 system y" },
	{ "2026-03-04,11:05", "1 03-04 system 11:05" },
	{ "2026-03-04,25:05,x", "1 03-04 system 25:05,x" },
	{ "2026-03-04,2026-03-05 11:05,x", "1 03-04 system 2026-03-05 11:05,x" },
	{ "2026-03-04,2026,x", "1 03-04 system 2026,x" },
	{ "2026-03-04,\"11:05,x", "1 03-04 system \"11:05,x" },
	{ "2026-03-04 10:00,11:05,x", "1 03-04T10:00 system 11:05,x" },
	{ "2026-03-04 soon,x", "1 03-04 system soon,x" },
	/* The names of columns are no event, but only above everything, and only of columns. */
	{ "time,text\n" DAY, "2 03-01T08:00 system Began" },
	{ "\n When ,What\n" DAY, "3 03-01T08:00 system Began" },
	{ "AT,x\n" DAY, "2 03-01T08:00 system Began" }, { "date,x\n" DAY, "2 03-01T08:00 system Began" },
	{ "\"timestamp\",x\n" DAY, "2 03-01T08:00 system Began" },
	{ "time\n" DAY, "1 ! " UNREAD "\n2 03-01T08:00 system Began" },
	{ "times,x\n" DAY, "1 ! " UNREAD "\n2 03-01T08:00 system Began" },
	{ DAY "time,text", "1 03-01T08:00 system Began|time,text" },
	/* "[time] who: what". */
	{ "[2026-03-01 09:14] ann: x", "1 03-01T09:14 system ann: x" },
	{ DAY "[09:14]x", BEGAN "2 03-01T09:14 system x" }, { DAY "[09:14]", BEGAN "2 ! " EMPTY },
	{ "[09:14] x", "1 ! " NO_DAY }, { DAY "[soon] x", "1 03-01T08:00 system Began|[soon] x" },
	{ DAY "[09:14", BEGAN "2 ! " EMPTY }, { DAY "x] 09:14\ny", BEGAN "2 ! " INSIDE "\n3 ! " UNREAD },
	/* A chat log: who and when above what was said. */
	{ DAY "Ann  9:14 AM\nx\ny\nBob [9:15 pm]\nz", BEGAN "2 03-01T09:14 system Ann: x|y\n"
	  "5 03-01T21:15 system Bob: z" },
	{ DAY "Ann 9:14 Asia/Tokyo\nx\n9:20 y", BEGAN "2 ! This is before the line above. Is it the next day?\n4 03-01T09:20 system y" },
	{ DAY "A 9:14\nx", BEGAN "2 03-01T09:14 system A: x" },
	{ DAY "Ann\t9:14\nx", BEGAN "2 03-01T09:14 system Ann: x" },
	{ DAY "Ann B [ 19:14]\nx", BEGAN "2 03-01T19:14 system Ann B: x" },
	{ DAY "Ann 9:14:30\nx", BEGAN "2 03-01T09:14 system Ann: x" },
	{ DAY "Ann 9:14 AM x", BEGAN "2 ! " INSIDE }, { DAY "Ann 25:14", BEGAN "2 ! No such time of day. Hours are 0 to 23, "
	  "minutes and seconds 0 to 59." },
	{ DAY "Ann9:14", BEGAN "2 ! " INSIDE }, { DAY "Ann :14", "1 03-01T08:00 system Began|Ann :14" },
	{ DAY "Ann 9:1", "1 03-01T08:00 system Began|Ann 9:1" }, { DAY "[ 9:14", BEGAN "2 ! " EMPTY },
	{ "Ann 9:14 AM\nx", "1 ! " NO_DAY },
	{ DAY "Ann 9:14\n0 left", BEGAN "2 03-01T09:14 system Ann: 0 left" },
	{ DAY "Ann 9:14\n9 left", BEGAN "2 03-01T09:14 system Ann: 9 left" },
	{ DAY "Ann 9:14\n/x", BEGAN "2 03-01T09:14 system Ann: /x" },
	{ DAY "Ann 9:14\n:x", BEGAN "2 03-01T09:14 system Ann: :x" },
	/* What comes after a line of its own, or after "[time]", belongs to that. */
	{ DAY "Ann 9:14\nx\n9:20 y\nz", BEGAN "2 03-01T09:14 system Ann: x\n4 03-01T09:20 system y|z" },
	{ DAY "Ann 9:14\nx\n[9:20] y\nz", BEGAN "2 03-01T09:14 system Ann: x\n4 03-01T09:20 system y|z" },
	/* The next heading's day is the one above. */
	{ "2026-03-02 Began\nAnn 9:14\nx\nBob 9:15\ny", "1 03-02 system Began\n"
	  "2 03-02T09:14 system Ann: x\n4 03-02T09:15 system Bob: y" },
};

/* Whatever stands behind the end of the lines in memory is not read. */
static const char *const behind[] = { "", ",y", "9", "\"", "]", " 9:14" };

static void test_pasted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pastes / sizeof *pastes; i++)
		for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
			struct str s = arena_printf(arena, "%s%s", pastes[i].lines, behind[k]);
			const char *is = outcome(str_part(s, 0, strlen(pastes[i].lines)));
			if (strcmp(is, pastes[i].is) != 0)
				fail_msg("\"%s\" before \"%s\":\n%s\nnot\n%s", pastes[i].lines, behind[k], is,
					pastes[i].is);
		}
	assert_string_equal(outcome(STR_NONE), "");
}

static struct str letters(size_t n)
{
	struct buf b = buf_new(arena, n + 1);
	while (b.len < n) buf_char(&b, 'x');
	return buf_text(&b);
}

/* The longest text there may be, and one byte more: on one line, or with what was said before it. */
static void test_long(void **state)
{
	(void)state;
	struct pasted *v;
	for (size_t more = 0; more < 2; more++) {
		struct str text = letters(TEXT_BYTES + more);
		assert_int_equal(read_all(arena_printf(arena, "2026-03-01 %.*s", STR_F(text)), &v), 1);
		if (more) assert_string_equal(v[0].why, LONG);
		else assert_true(!v[0].why && str_eq(v[0].text, text));
		/* Of several lines the one with which it would be too long. */
		text = letters(TEXT_BYTES - 2 + more);
		int n = read_all(arena_printf(arena, "%s9:14 x\n%.*s\ny", DAY, STR_F(text)), &v);
		assert_int_equal(n, 4);
		assert_int_equal(v[1].text.len, more ? 3 : TEXT_BYTES);
		assert_int_equal(v[2].as, more ? LINE_FAULT : LINE_BELONGS);
		assert_int_equal(v[3].as, more ? LINE_BELONGS : LINE_FAULT);
		assert_string_equal(v[more ? 2 : 3].why, LONG);
	}
}

/* A name has 60 bytes at most; a longer one is none. */
static void test_name(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct str name = arena_printf(arena, "X%.*s", STR_F(letters(59 + more)));
		const char *is = outcome(arena_printf(arena, "%s%.*s 9:14\ny", DAY, STR_F(name)));
		assert_string_equal(is, more ? BEGAN "2 ! " INSIDE "\n3 ! " UNREAD :
			arena_printf(arena, BEGAN "2 03-01T09:14 system %.*s: y", STR_F(name)).p);
	}
}

/* Lines that hold nothing are not counted. */
static void test_many(void **state)
{
	(void)state;
	struct buf b = buf_new(arena, 64 << 10);
	struct pasted *v;
	for (int i = 0; i < PASTE_EVENTS_MAX; i++) buf_c(&b, "2026-04-30 08:00 x\n \n");
	assert_int_equal(read_all(buf_text(&b), &v), PASTE_EVENTS_MAX);
	assert_int_equal(v[PASTE_EVENTS_MAX - 1].line, 2 * PASTE_EVENTS_MAX - 1);
	buf_c(&b, "2026-04-30 08:00 y");
	assert_int_equal(read_all(buf_text(&b), &v), -1);
}

/* --- The kind -------------------------------------------------------------------------------------- */

static const struct { const char *text, *kind; } guesses[] = {
	{ "", "system" }, { "x", "system" }, { "cal", "system" },
	{ "call", "communication" }, { "Called them", "communication" }, { "a CALL", "communication" },
	{ "wall", "system" }, { "recall", "system" }, { "acall", "system" }, { "zcall", "system" }, { "Acall", "system" },
	{ "ZCALL", "system" }, { "1call", "communication" }, { "`call", "communication" },
	{ "{call", "communication" }, { "@call", "communication" }, { "[call", "communication" },
	{ "recall, then a call", "communication" }, { "ALERT", "detection" },
	/* Decisions speak before attackers, these before alarms, and so on. */
	{ "alert: we decided", "decision" }, { "alert: phished", "attacker" },
	{ "told of an alert", "detection" }, { "blocked, then told", "communication" },
	{ "misconfigured and blocked", "response" }, { "vulnerable", "cause" },
	{ "reported", "detection" }, { "mail, a report", "communication" },
	{ "reset", "response" }, { "rolled back", "response" }, { "noticed", "detection" },
	{ "notified", "communication" },
};

static void test_guess(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++) {
		struct str s = arena_printf(arena, "%sl", guesses[i].text);
		const struct enum_value *kind = event_kind_guess(str_part(s, 0, s.len - 1));
		if (strcmp(kind->code, guesses[i].kind) != 0)
			fail_msg("\"%s\": %s", guesses[i].text, kind->code);
	}
}

/* The first 2,000 bytes are looked at. */
static void test_guess_far(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct str s = arena_printf(arena, "%.*s call", STR_F(letters(1995 + more)));
		assert_string_equal(event_kind_guess(s)->code, more ? "system" : "communication");
	}
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, begin)
	const struct CMUnitTest tests[] = { T(test_pasted), T(test_long), T(test_name), T(test_many),
		T(test_guess), T(test_guess_far) };
	arena = arena_new((size_t)64 << 20);
	zones = zones_new();
	int failed = cmocka_run_group_tests_name("paste", tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
