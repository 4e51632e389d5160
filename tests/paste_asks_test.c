/* What a paste asks once for all its lines and what the answers do, and what reading costs at most. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_paste.h"

static struct arena *arena;
static struct zones *zones;

/* --- What is asked once, and the answer to it ------------------------------------------------------ */

static void test_questions(void **state)
{
	static const char lines[] = "3/4/2026 23:55 a\n00:20 b\n3/5/2026 09:14 CST c\n09:20 CST d\n09:30 BST e";
	struct paste_said said = { .zone = STR("UTC") };
	struct paste p;
	(void)state;
	(void)paste_as(arena, zones, &said, STR(lines), &p);
	assert_true(p.asks_order && p.asks_day && !p.asks_next_day);
	said.order = ORDER_MONTH_FIRST;
	assert_string_equal(paste_as(arena, zones, &said, STR(lines), &p), "1 event 2026-03-04T23:55:00Z minute a\n2 asks\n3 asks\n4 asks\n"
		"5 asks");
	assert_true(!p.asks_order && !p.asks_day && p.asks_next_day && p.asks == 4 && p.events == 1);
	assert_int_equal(p.nasks_zones, 2);
	assert_string_equal(p.asks_zones[0]->name, "CST");
	assert_string_equal(p.asks_zones[1]->name, "BST");
	assert_int_equal(p.v[1].question, ASK_NEXT_DAY);
	assert_int_equal(p.v[2].question, ASK_ZONE);
	said.next_day = NEXT_DAY_YES;
	said.zones[0] = (struct when_named){ STR("CST"), STR("America/Chicago") };
	said.zones[1] = (struct when_named){ STR("BST"), STR("Europe/London") };
	said.nzones = 2;
	assert_string_equal(paste_as(arena, zones, &said, STR(lines), &p), "1 event 2026-03-04T23:55:00Z minute a\n"
		"2 event 2026-03-05T00:20:00Z minute b\n3 event 2026-03-05T15:14:00Z minute c\n"
		"4 event 2026-03-05T15:20:00Z minute d\n5 event 2026-03-06T09:30:00Z minute e");
	assert_true(!p.asks && !p.nasks_zones && !p.asks_next_day);
	said.next_day = NEXT_DAY_NO;
	assert_string_equal(paste_as(arena, zones, &said, STR("2026-03-04 23:55 a\n00:20 b\n00:10 c"), &p),
		"1 event 2026-03-04T23:55:00Z minute a\n2 event 2026-03-04T00:20:00Z minute b\n"
		"3 event 2026-03-04T00:10:00Z minute c");
}

/* A day settles what lines without one ask for; a day that is a 13th, in which order days are written,
 * also in full width. */
static void test_settled(void **state)
{
	struct paste_said said = { .zone = STR("UTC") };
	struct paste p;
	(void)state;
	assert_string_equal(paste_as(arena, zones, &said, STR("09:14 a\nMar 3 10:00 b"), &p), "1 asks\n2 asks");
	assert_true(p.asks_day);
	said.day = STR("2026-03-02");
	assert_string_equal(paste_as(arena, zones, &said, STR("09:14 a\nMar 3 10:00 b"), &p), "1 event 2026-03-02T09:14:00Z minute a\n"
		"2 event 2026-03-03T10:00:00Z minute b");
	said.day = STR("2026-02-30");
	assert_string_equal(paste_as(arena, zones, &said, STR("09:14 a"), &p), "1 asks");
	assert_string_equal(paste_as(arena, zones, &said, STR("3/4/2026 a\n［１３／４／２０２６　9:14］ b"), &p),
		"1 event 2026-04-03T00:00:00Z day a\n2 event 2026-04-13T09:14:00Z minute b");
	assert_string_equal(paste_as(arena, zones, &said, STR("3/4/2026 a\n13/4/2026 b\n4/13/2026 c"), &p), "1 asks\n"
		"2 event 2026-04-13T00:00:00Z day b\n3 event 2026-04-13T00:00:00Z day c");
}

/* Below a time in another zone a day is still that of lines without a zone. */
static void test_days_of_zones(void **state)
{
	struct paste_said said = { .zone = STR("UTC"), .next_day = NEXT_DAY_YES };
	struct paste p;
	(void)state;
	assert_string_equal(paste_as(arena, zones, &said, STR("2026-03-01 23:30 a\n08:45 JST b\n23:50 c\n00:10 d"), &p),
		"1 event 2026-03-01T23:30:00Z minute a\n2 event 2026-03-01T23:45:00Z minute b\n"
		"3 event 2026-03-01T23:50:00Z minute c\n4 event 2026-03-02T00:10:00Z minute d");
}

/* --- What it costs --------------------------------------------------------------------------------- */

static const char *const costly[] = { "09:14 Alert, then more\n", "Aiko Tanaka  9:14 AM\nwords\n", "x\n",
	"- **2026-03-02 09:14 UTC** - index slow\n", "\"2026-03-02 09:14\",\"open\n", "| 09:14 | x |\n", "<b>09:14</b> x\n",
	"Aiko\n\n\n\n", "09:14\nwords\n", "\"\n", "{\"a\":1}\n", "[1,\n", "aaaa bbbb cccc dddd 9:14x\n", "a,b,c,d,e,f,g,h\n" };

static size_t cost(const char *line, int times, long *tried)
{
	struct paste_said said = { .zone = STR("UTC"), .day = STR("2026-03-02") };
	struct paste p;
	struct buf b = buf_new(arena, strlen(line) * (size_t)times + 1);
	for (int i = 0; i < times; i++) buf_c(&b, line);
	size_t before = arena_used(arena);
	assert_int_equal(paste_read(arena, zones, &said, buf_text(&b), &p), 0);
	*tried = p.tried;
	before = arena_used(arena) - before;
	arena_reset(arena);
	return before;
}

/* Twice the lines take twice the memory, and twice as often a time is looked for; and what one line
 * takes is bounded. */
static void test_linear(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof costly / sizeof *costly; i++) {
		long one, two;
		size_t small = cost(costly[i], 900, &one), large = cost(costly[i], 1800, &two);
		if (large > small * 2 + small / 4 + 4096 || two > one * 2 + 10 || one > 900 * 60)
			fail_msg("%s: %zu, %zu bytes; %ld, %ld times", costly[i], small, large, one, two);
	}
}

static struct str repeated(const char *line, size_t bytes)
{
	struct buf b = buf_new(arena, bytes + 100);
	while (b.len + strlen(line) <= bytes) buf_c(&b, line);
	return buf_text(&b);
}

/* Just under and just over each limit. */
static void test_limits(void **state)
{
	struct paste_said said = { .zone = STR("UTC"), .day = STR("2026-03-02") };
	struct paste p;
	(void)state;
	struct str lines = repeated("09:14 x\n", 8 * PASTE_EVENTS_MAX);
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), 0);
	assert_int_equal(p.events, PASTE_EVENTS_MAX);
	lines = repeated("09:14 x\n", 8 * (PASTE_EVENTS_MAX + 1));
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), -1);
	lines = repeated("x\n\n", 3 * PASTE_LINES_MAX);
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), 0);
	assert_int_equal(p.n, PASTE_LINES_MAX);
	lines = repeated("x\n\n", 3 * (PASTE_LINES_MAX + 1));
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), -1);
	arena_reset(arena);
	/* Four megabytes of one line, of long lines, and a byte more. */
	lines = repeated("09:14 words, and more of them ", PASTE_BYTES);
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), 0);
	assert_int_equal(p.faults, 1);
	static char long_line[4000];
	memset(long_line, 'x', sizeof long_line - 2);
	memcpy(long_line, "09:14 ", 6);
	long_line[sizeof long_line - 2] = '\n';
	lines = repeated(long_line, PASTE_BYTES);
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), 0);
	assert_true(p.events > 1000);
	lines = repeated("x", PASTE_BYTES + 1);
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), -1);
	lines.len--;
	assert_int_equal(paste_read(arena, zones, &said, lines, &p), 0);
	arena_reset(arena);
	/* What takes the most memory fits into what a request has. */
	for (size_t i = 0; i < sizeof costly / sizeof *costly; i++) {
		size_t n = strlen(costly[i]), most = n * 50000 < PASTE_BYTES ? n * 50000 : PASTE_BYTES;
		lines = repeated(costly[i], most);
		size_t before = arena_used(arena);
		(void)paste_read(arena, zones, &said, lines, &p);
		if (arena_used(arena) - before > (size_t)40 << 20)
			fail_msg("%s: %zu bytes", costly[i], arena_used(arena) - before);
		arena_reset(arena);
	}
	/* JSON: as many events, and one more. */
	for (int more = 0; more < 2; more++) {
		struct buf b = buf_new(arena, 1 << 20);
		for (int i = 0; i < PASTE_EVENTS_MAX + more; i++)
			buf_printf(&b, "%s{\"ts\":\"1772442862.1\",\"text\":\"x\"}", i ? "," : "[");
		buf_char(&b, ']');
		assert_int_equal(paste_read(arena, zones, &said, buf_text(&b), &p), more ? -1 : 0);
	}
	arena_reset(arena);
}

int main(void)
{
	arena = arena_new((size_t)256 << 20);
	zones = zones_new();
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_questions),
		cmocka_unit_test(test_settled), cmocka_unit_test(test_days_of_zones), cmocka_unit_test(test_linear),
		cmocka_unit_test(test_limits) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
