/* Ends of spans, what is asked about and what answers it, and times that are said beside a clock: years,
 * days of the week, "yesterday", seconds since 1970. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/when.h"

static struct arena *arena;
static struct zones *zones;

/* Friday 6 March 2026, 10:00 UTC. */
#define NOW INT64_C(1772791200000)

static struct when_context below(int year, int month, int day)
{
	return (struct when_context){ .zones = zones, .zone = STR("UTC"), .a = arena, .now = NOW,
		.has_day = year > 0, .day = { .year = year, .month = month, .day = day } };
}

static void add_time(struct buf *b, const struct moment *t)
{
	instant_print(b, t->ms);
	buf_printf(b, " %s", t->precision->code);
}

/* "begin precision[ - end precision]|rest", or "!fault". */
static const char *taken(struct when_context *c, const char *typed)
{
	struct str s = str_of(typed);
	struct moment t;
	struct buf b = buf_new(arena, 100);
	const char *fault = when_take(c, &s, &t);
	if (fault) return arena_printf(arena, "!%s", fault).p;
	add_time(&b, &t);
	if (c->ended) {
		buf_c(&b, " - ");
		add_time(&b, &c->until);
	}
	buf_printf(&b, "|%.*s", STR_F(str_trim(s)));
	return arena_str(arena, buf_text(&b)).p;
}

struct row {
	const char *typed, *is;
};

static void take_all(const struct row *rows, size_t n, int year)
{
	for (size_t i = 0; i < n; i++) {
		struct when_context c = below(year, 3, 1);
		const char *is = taken(&c, rows[i].typed);
		size_t len = strlen(rows[i].is);
		bool begins = rows[i].is[0] == '!' && strncmp(is, rows[i].is, len) == 0;
		if (!begins && strcmp(is, rows[i].is) != 0) fail_msg("%s: %s", rows[i].typed, is);
	}
}
#define TAKE_ALL(rows, year) take_all((rows), sizeof (rows) / sizeof *(rows), (year))

#define AT(clock) "2026-03-01T" clock ":00Z minute"
#define NEXT(clock) "2026-03-02T" clock ":00Z minute"

static void test_spans(void **state)
{
	static const struct row rows[] = {
		{ "14:20-14:40 debugging", AT("14:20") " - " AT("14:40") "|debugging" },
		{ "2026-03-01 09:14-09:20 outage", AT("09:14") " - " AT("09:20") "|outage" },
		{ "09:14–09:20 outage", AT("09:14") " - " AT("09:20") "|outage" },
		{ "09:14 – 09:20: outage", AT("09:14") " - " AT("09:20") "|: outage" },
		{ "9:00~10:00 x", AT("09:00") " - " AT("10:00") "|x" }, { "9:00〜10:00 x", AT("09:00") " - " AT("10:00") "|x" },
		{ "９：００～１０：００　調査", AT("09:00") " - " AT("10:00") "|調査" },
		{ "17:00 to 18:00 x", AT("17:00") " - " AT("18:00") "|x" }, { "from 17:00 until 18:00 x", AT("17:00") " - " AT("18:00") "|x" },
		{ "between 17:00 and 18:00 x", AT("17:00") " - " AT("18:00") "|x" },
		{ "午前9時〜10時 調査", "2026-03-01T09:00:00Z hour - 2026-03-01T10:00:00Z hour|調査" },
		{ "午後1時〜3時 調査", "2026-03-01T13:00:00Z hour - 2026-03-01T15:00:00Z hour|調査" },
		{ "午前11時から午後1時まで 調査", "2026-03-01T11:00:00Z hour - 2026-03-01T13:00:00Z hour|調査" },
		{ "9:00-10:00 PM x", AT("21:00") " - " AT("22:00") "|x" }, { "11:00-1:00 pm x", AT("11:00") " - " AT("13:00") "|x" },
		{ "9:00 PM - 10:00 x", AT("21:00") " - " AT("22:00") "|x" }, { "9:00 AM - 22:00 x", AT("09:00") " - " AT("22:00") "|x" },
		{ "11:00 PM - 1:00 AM x", AT("23:00") " - " NEXT("01:00") "|x" },
		{ "12:30-1:15 pm x", AT("12:30") " - " AT("13:15") "|x" }, { "9:00 am-12:00 pm x", AT("09:00") " - " AT("12:00") "|x" },
		{ "23:50 - 00:20 x", AT("23:50") " - " NEXT("00:20") "|x" }, { "22:00-24:00 x", AT("22:00") " - " NEXT("00:00") "|x" },
		{ "14:20 - 02:20 x", AT("14:20") " - " NEXT("02:20") "|x" }, { "14:20 - 02:00 x", AT("14:20") " - " NEXT("02:00") "|x" },
		{ "14:20 - 02:21 x", "!The end is before the beginning" }, { "14:20-14:75 x", "!No such time of day" },
		{ "14:20-14:40 JST x", "2026-03-01T05:20:00Z minute - 2026-03-01T05:40:00Z minute|x" },
		{ "14:20 JST - 14:40 JST x", "2026-03-01T05:20:00Z minute - 2026-03-01T05:40:00Z minute|x" },
		{ "14:20 JST - 05:40 UTC x", "2026-03-01T05:20:00Z minute - 2026-03-01T05:40:00Z minute|x" },
		{ "2026-03-01 23:50 - 2026-03-02 00:10 x", AT("23:50") " - " NEXT("00:10") "|x" },
		{ "2026-03-01 23:50 - 2026-02-28 00:10 x", "!The end is before" },
		{ "2026-03-01 – 2026-03-03 x", "2026-03-01T00:00:00Z day - 2026-03-03T00:00:00Z day|x" },
		{ "1 March 2026 - 3 March 2026: x", "2026-03-01T00:00:00Z day - 2026-03-03T00:00:00Z day|: x" },
		{ "14:20:05 - 14:40 x", "2026-03-01T14:20:05Z minute - 2026-03-01T14:40:00Z minute|x" },
		{ "about 14:20-14:40 x", "2026-03-01T14:20:00Z approximate - 2026-03-01T14:40:00Z approximate|x" },
		/* A word that only looks like the beginning of an end is text. */
		{ "14:20 to be sure, restart", AT("14:20") "|to be sure, restart" }, { "14:20 - 2 hosts", AT("14:20") "|- 2 hosts" },
		{ "14:20 and 14 hosts", AT("14:20") "|and 14 hosts" }, { "9時から調査", "2026-03-01T09:00:00Z hour|から調査" },
		/* Either an end or an offset. */
		{ "22:00-05:00 x", "!An end or an offset" }, { "09:00 -11:00 x", "!An end or an offset" },
		{ "2026-03-01T22:00-05:00 x", "2026-03-02T03:00:00Z minute|x" },
		{ "2026-03-01 13:14 EDT (17:14 UTC) x", "2026-03-01T17:14:00Z minute|x" },
		{ "2026-03-01 13:14 EDT / 17:14 UTC x", "2026-03-01T17:14:00Z minute|x" },
	};
	(void)state;
	TAKE_ALL(rows, 2026);
}

static void test_days(void **state)
{
	static const struct row rows[] = {
		{ "Mar 2 09:14:22 host sshd: x", "2026-03-02T09:14:22Z exact|host sshd: x" },
		{ "Dec 31 23:59 x", "2025-12-31T23:59:00Z minute|x" }, { "27 Nov x", "2025-11-27T00:00:00Z day|x" },
		{ "Mon Mar 02 09:14:22 2026 x", "2026-03-02T09:14:22Z exact|x" },
		{ "Mon Mar  2 09:14:22 2021 +0100", "!That day is another day of the week" },
		{ "Mon Mar 2 09:14:22 2026 +0100", "2026-03-02T08:14:22Z exact|" },
		{ "Mon Mar 2 09:14:22 CET 2026", "2026-03-02T08:14:22Z exact|" },
		{ "02/Mar/2026:09:14:22 +0100] x", "2026-03-02T08:14:22Z exact|] x" },
		{ "Saturday Oct 30th 9:14 x", "2021-10-30T09:14:00Z minute|x" }, { "Saturday Oct 25th x", "2025-10-25T00:00:00Z day|x" },
		{ "Tuesday, March 1st 2026 x", "!That day is another day" }, { "2026-03-01 (日) 9:14 x", AT("09:14") "|x" },
		{ "March 2026: x", "2026-03-01T00:00:00Z month|: x" }, { "平成31年4月30日 x", "2019-04-30T00:00:00Z day|x" },
		{ "令和元年5月1日 x", "2019-05-01T00:00:00Z day|x" }, { "2 March 2000 accounts", "!A time of day or a number" },
		{ "Monday 09:14 x", NEXT("09:14") "|x" }, { "Today at 9:14 AM", "2026-03-06T09:14:00Z minute|" },
		{ "Yesterday at 10:16 PM", "2026-03-05T22:16:00Z minute|" }, { "昨日 9:14", "2026-03-05T09:14:00Z minute|" },
		{ "Today", "2026-03-06T00:00:00Z day|" }, { "Today we met", "!No time" }, { "Monday was bad", "!No time" },
		{ "1772356462 x", "2026-03-01T09:14:22Z exact|x" }, { "1772356462.123 x", "2026-03-01T09:14:22.123Z exact|x" },
		{ "1772356462123 x", "2026-03-01T09:14:22.123Z exact|x" }, { "1972356462 x", "!No time" }, { "0312345678 x", "!No time" },
		{ "1772356462x", "!No time" }, { "17723564621 x", "!No time" },
		{ "2 March 2026 (9:14) x", NEXT("09:14") "|x" }, { "2026-03-01 @ 9:14 x", AT("09:14") "|x" }, { "2026-03-01 [9:14] x", AT("09:14") "|x" },
		{ "2026-03-01_09:14 x", AT("09:14") "|x" }, { "2026-03-01 (9:75) x", "!No such time" }, { "2026-03-01 (Sun) 9:14 x", AT("09:14") "|x" },
		{ "09:14 America/Nowhere x", "!No such zone" }, { "2026-03-01T09:14Z/2026-03-01T09:20Z x", AT("09:14") " - " AT("09:20") "|x" },
		{ "09:14:00-09:20:00 x", "2026-03-01T09:14:00Z exact - 2026-03-01T09:20:00Z exact|x" },
		{ "26/03/02 09:14 x", "!Is that the year or the day" }, { "14/03/26 09:14 x", "2026-03-14T09:14:00Z minute|x" },
		{ "26.03.02 x", "!Is that the year or the day" }, { "同日 9:14 x", AT("09:14") "|x" }, { "翌日 9:14 x", NEXT("09:14") "|x" },
		{ "09:14-10 hosts", "!An end or an offset" }, { "09:14 Cst x", "!That zone stands" }, { "~ 09:14 x", "2026-03-01T09:14:00Z approximate|x" },
		{ "At 09:14 x", AT("09:14") "|x" }, { "On 2 March x", "2026-03-02T00:00:00Z day|x" }, { "On it", "!No time" },
	};
	(void)state;
	TAKE_ALL(rows, 2026);
	struct when_context c = below(0, 0, 0);
	assert_string_equal(taken(&c, "Monday 09:14 x"), NEXT("09:14") "|x");
	c = below(0, 0, 0);
	assert_string_equal(taken(&c, "Mar 2 09:14 x"), "!Write the year as well: no line above says it.");
	assert_int_equal(c.asks, WHEN_ASKS_DAY);
	c.now = 0;
	assert_string_equal(taken(&c, "Today at 9:14"), "!Which day is that? Write it as 2026-03-01.");
	assert_int_equal(c.asks, WHEN_ASKS_DAY);
}

/* Which answer settles it, and that it does. */
static void test_answers(void **state)
{
	static const struct { const char *typed; enum when_asks asks; const char *which; } rows[] = {
		{ "09:14 CST x", WHEN_ASKS_ZONE, "CST" }, { "09:14 (PST) x", WHEN_ASKS_ZONE, "PST" }, { "9:14 am est", WHEN_ASKS_ZONE, "EST" },
		{ "09:14 ist das x", WHEN_ASKS_NOTHING, NULL }, { "3/4/2026 9:14 x", WHEN_ASKS_ORDER, NULL },
		{ "1430 x", WHEN_ASKS_LINE, NULL }, { "22:00-05:00 x", WHEN_ASKS_LINE, NULL }, { "09:14 Central switch x", WHEN_ASKS_LINE, NULL },
		{ "09:14 Central: x", WHEN_ASKS_NOTHING, NULL }, { "09:75 x", WHEN_ASKS_NOTHING, NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct when_context c = below(2026, 3, 1);
		(void)taken(&c, rows[i].typed);
		if (c.asks != rows[i].asks || !c.which != !rows[i].which ||
			(c.which && strcmp(c.which->name, rows[i].which) != 0)) fail_msg("%s: %d", rows[i].typed, (int)c.asks);
		for (int k = 0; c.which && c.which->zones[k]; k++) assert_non_null(zone_find(zones, str_of(c.which->zones[k])));
	}
	struct when_context c = below(2026, 3, 1);
	static const struct when_named named = { { "CST", 3 }, { "Asia/Shanghai", 13 } };
	c.named = &named;
	c.nnamed = 1;
	assert_string_equal(taken(&c, "09:14 CST x"), AT("01:14") "|x");
	assert_string_equal(taken(&c, "09:14 PST x"), "!That zone stands for several, or for none. Write an offset, as "
		"09:14 -05:00.");
	assert_int_equal(when_order(STR("［１３／３／２０２６ 9:14]")), ORDER_DAY_FIRST);
	assert_int_equal(when_order(STR("Fri 3/13/2026")), ORDER_MONTH_FIRST);
}

static void test_now(void **state)
{
	struct when_context c = below(0, 0, 0);
	struct moment t;
	(void)state;
	c.zone = STR("Asia/Tokyo");
	assert_null(when_read(&c, STR("now"), STR_NONE, &t));
	assert_true(t.ms == NOW && str_is(t.zone, "Asia/Tokyo") && strcmp(t.precision->code, "minute") == 0);
	assert_null(when_read(&c, STR("Now"), STR("day"), &t));
	assert_null(when_read(&c, STR("現在"), STR_NONE, &t));
	assert_non_null(when_read(&c, STR("nowadays"), STR_NONE, &t));
	c.now = 0;
	assert_non_null(when_read(&c, STR("now"), STR_NONE, &t));
	assert_null(when_read(&c, STR("2026-03-01 09:00-11:00"), STR_NONE, &t));
	assert_true(c.ended && c.until.ms - t.ms == 2 * 3600000);
	assert_null(when_read(&c, STR("2026-03-01 09:00-11:00"), STR("day"), &t));
	assert_true(c.ended && c.until.ms == t.ms);
	assert_null(when_read(&c, STR("2026-03-01 09:00"), STR_NONE, &t));
	assert_false(c.ended);
}

/* 1990 to the next year. */
static void test_unlikely(void **state)
{
	static const struct { const char *day; bool is; } rows[] = { { "1989-12-31", true }, { "1990-01-01", false },
		{ "2027-12-31", false }, { "2028-01-01", true }, { "0026-03-01", true }, { "2206-03-01", true } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct when_context c = below(0, 0, 0);
		struct moment t;
		assert_null(when_read(&c, str_of(rows[i].day), STR_NONE, &t));
		assert_int_equal(year_unlikely(&t, NOW), rows[i].is);
	}
}

int main(void)
{
	arena = arena_new((size_t)64 << 20);
	zones = zones_new();
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_spans), cmocka_unit_test(test_days),
		cmocka_unit_test(test_answers), cmocka_unit_test(test_now), cmocka_unit_test(test_unlikely) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
