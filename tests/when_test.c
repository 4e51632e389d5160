/* Times as people type and paste them: each form with the instant it means, and those that are asked
 * about because two people could read them differently. Nothing of a time may be left in the text. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/when.h"

static struct arena *arena;
static struct zones *zones;

/* After a line of 1 March 2026, where a row says so. */
static struct when_context context(const char *zone, bool has_day)
{
	return (struct when_context){ .zones = zones, .zone = str_of(zone), .a = arena,
		.has_day = has_day, .day = { .year = 2026, .month = 3, .day = 1 } };
}

struct form {
	const char *typed, *utc, *precision, *rest;
};

static const char *utc(int64_t ms)
{
	struct buf b = buf_new(arena, 32);
	instant_print(&b, ms);
	return arena_str(arena, buf_text(&b)).p;
}

static void read_all(const struct form *rows, size_t n, const char *zone, bool has_day)
{
	for (size_t i = 0; i < n; i++) {
		struct when_context c = context(zone, has_day);
		struct str s = str_of(rows[i].typed);
		struct moment t;
		const char *fault = when_take(&c, &s, &t);
		if (fault) fail_msg("%s: %s", rows[i].typed, fault);
		if (strcmp(utc(t.ms), rows[i].utc) != 0) fail_msg("%s: %s", rows[i].typed, utc(t.ms));
		if (strcmp(t.precision->code, rows[i].precision) != 0)
			fail_msg("%s: %s", rows[i].typed, t.precision->code);
		if (!str_is(str_trim(s), rows[i].rest)) fail_msg("%s: rest \"%.*s\"", rows[i].typed, STR_F(s));
	}
}
#define READ_ALL(rows, zone, has_day) read_all((rows), sizeof (rows) / sizeof *(rows), (zone), (has_day))

#define AT_0914 "2026-03-01T09:14:00Z"
#define DAY "2026-03-01T00:00:00Z"

static void test_days(void **state)
{
	static const struct form rows[] = {
		{ "2026-03-01 alert", DAY, "day", "alert" }, { "2026/3/1 alert", DAY, "day", "alert" },
		{ "2026.3.1 alert", DAY, "day", "alert" }, { "2026\\-03\\-01 alert", DAY, "day", "alert" },
		{ "2026年3月1日 検知", DAY, "day", "検知" }, { "2026年3月1日(日) 検知", DAY, "day", "検知" },
		{ "2026年3月1日日曜日 検知", DAY, "day", "検知" }, { "令和8年3月1日 検知", DAY, "day", "検知" },
		{ "1 March 2026 alert", DAY, "day", "alert" }, { "1st of March 2026: x", DAY, "day", ": x" },
		{ "March 1st, 2026 alert", DAY, "day", "alert" }, { "Mar 1, 2026 alert", DAY, "day", "alert" },
		{ "Mar. 1 2026 x", DAY, "day", "x" }, { "Sunday, March 1st, 2026 x", DAY, "day", "x" },
		{ "Sun 1 Mar 2026 x", DAY, "day", "x" }, { "1-Mar-2026 x", DAY, "day", "x" },
		{ "2026-Mar-01 x", DAY, "day", "x" }, { "2026-W09-7 alert", DAY, "day", "alert" },
		{ "2026-060 alert", DAY, "day", "alert" }, { "20260301 alert", DAY, "day", "alert" },
		{ "2020-W53-7 x", "2021-01-03T00:00:00Z", "day", "x" },
		{ "2025-W01-1 x", "2024-12-30T00:00:00Z", "day", "x" },
		{ "2024-366 x", "2024-12-31T00:00:00Z", "day", "x" },
		{ "13/3/2026 x", "2026-03-13T00:00:00Z", "day", "x" },
		{ "3/13/2026 x", "2026-03-13T00:00:00Z", "day", "x" },
		{ "07-27-2023 x", "2023-07-27T00:00:00Z", "day", "x" },
		{ "13/03/26 x", "2026-03-13T00:00:00Z", "day", "x" }, { "3/3/2026 x", "2026-03-03T00:00:00Z", "day", "x" },
		{ "01.03.2026 x", DAY, "day", "x" }, { "01.03.26 x", DAY, "day", "x" },
		{ "2026‑03‑01 x", DAY, "day", "x" }, { "２０２６－０３－０１　検知", DAY, "day", "検知" },
		{ "\xef\xbb\xbf" "2026-03-01 x", DAY, "day", "x" },
		{ "2026-03 x", DAY, "month", "x" }, { "2026年3月 x", DAY, "month", "x" },
		{ "2026", "2026-01-01T00:00:00Z", "year", "" }, { "2026年", "2026-01-01T00:00:00Z", "year", "" },
		{ "2026: x", "2026-01-01T00:00:00Z", "year", ": x" }, { "2021年に買収", "2021-01-01T00:00:00Z", "year", "に買収" },
		{ "March 12th, 2026 x", "2026-03-12T00:00:00Z", "day", "x" }, { "2026年3月 x", DAY, "month", "x" },
		{ "2021 company is bought", "2021-01-01T00:00:00Z", "year", "company is bought" },
	};
	(void)state;
	READ_ALL(rows, "UTC", false);
}

static void test_clocks(void **state)
{
	static const struct form rows[] = {
		{ "2026-03-01 09:14 x", AT_0914, "minute", "x" }, { "2026-03-01T09:14Z x", AT_0914, "minute", "x" },
		{ "2026-03-01 9:14 x", AT_0914, "minute", "x" }, { "2026-03-01, 09:14 x", AT_0914, "minute", "x" },
		{ "2026-03-01 - 09:14 x", AT_0914, "minute", "x" }, { "2026-03-01 at 09:14 x", AT_0914, "minute", "x" },
		{ "2026-03-01: 09:14 x", AT_0914, "minute", "x" },
		{ "2026-03-01 09:14:22 x", "2026-03-01T09:14:22Z", "exact", "x" },
		{ "2026-03-01 09:14:22.123 x", "2026-03-01T09:14:22.123Z", "exact", "x" },
		{ "2026-03-01 09:14:22,123 ERROR", "2026-03-01T09:14:22.123Z", "exact", "ERROR" },
		{ "2026-03-01 23:59:59,999 INFO", "2026-03-01T23:59:59.999Z", "exact", "INFO" },
		{ "2026-03-01 09.14 Alarm", AT_0914, "minute", "Alarm" }, { "2026-03-01 9.14 x", AT_0914, "minute", "x" },
		{ "2026-03-01 09h14 alerte", AT_0914, "minute", "alerte" },
		{ "2026-03-01 0914 x", AT_0914, "minute", "x" }, { "2026-03-01T0914 x", AT_0914, "minute", "x" }, { "2026-03-01 0914Z x", AT_0914, "minute", "x" },
		{ "20260301T091422Z x", "2026-03-01T09:14:22Z", "exact", "x" },
		{ "2026-03-01 9:14 AM x", AT_0914, "minute", "x" }, { "2026-03-01 9:14am x", AT_0914, "minute", "x" },
		{ "2026-03-01 9:14 a.m. x", AT_0914, "minute", "x" },
		{ "2026-03-01 9:14 p.m. x", "2026-03-01T21:14:00Z", "minute", "x" },
		{ "2026-03-01 9:14\u202fPM x", "2026-03-01T21:14:00Z", "minute", "x" },
		{ "2026-03-01 ９：１４", AT_0914, "minute", "" }, { "2026-03-01 9: x", DAY, "day", "9: x" },
		{ "2026-03-01 9:", DAY, "day", "9:" },
		{ "2026-03-01\u00a009:14 x", AT_0914, "minute", "x" },
		{ "2026-03-01 12:05 am x", "2026-03-01T00:05:00Z", "minute", "x" },
		{ "2026-03-01 12:05 pm x", "2026-03-01T12:05:00Z", "minute", "x" },
		{ "2026-03-01 2pm x", "2026-03-01T14:00:00Z", "hour", "x" },
	};
	static const struct form more[] = {
		{ "2026-03-01 午前9時14分 検知", AT_0914, "minute", "検知" },
		{ "2026-03-01 午後9時14分22秒 検知", "2026-03-01T21:14:22Z", "exact", "検知" },
		{ "2026-03-01 午後 9:14 検知", "2026-03-01T21:14:00Z", "minute", "検知" },
		{ "2026-03-01 午前0時5分 検知", "2026-03-01T00:05:00Z", "minute", "検知" },
		{ "2026年3月1日午前10時47分 復旧", "2026-03-01T10:47:00Z", "minute", "復旧" },
		{ "2026年3月1日 9時 検知", "2026-03-01T09:00:00Z", "hour", "検知" },
		{ "2026-03-01 9時半 検知", "2026-03-01T09:30:00Z", "minute", "検知" },
		{ "2026-03-01 9時頃 検知", "2026-03-01T09:00:00Z", "approximate", "検知" },
		{ "2026-03-01 9:14頃 検知", AT_0914, "approximate", "検知" },
		{ "2026-03-01 ~09:14 x", AT_0914, "approximate", "x" },
		{ "2026-03-01 about 09:14 x", AT_0914, "approximate", "x" },
		{ "2026-03-01 ca. 09:14 x", AT_0914, "approximate", "x" },
		{ "2026-03-01 ９：１４　検知", AT_0914, "minute", "検知" },
		{ "2026/3/1 9:14検知", AT_0914, "minute", "検知" },
		{ "2026-03-01 24:00 end", "2026-03-02T00:00:00Z", "minute", "end" },
		{ "2026-12-31 24:00 end", "2027-01-01T00:00:00Z", "minute", "end" },
		{ "June 14th, 2022, 10:00 AM: auditors", "2022-06-14T10:00:00Z", "minute", ": auditors" },
		{ "2016-06-27, 8:04:08 AM: Neil: Hi", "2016-06-27T08:04:08Z", "exact", ": Neil: Hi" },
		{ "07-27-2023 2:14 pm - approved", "2023-07-27T14:14:00Z", "minute", "- approved" },
	};
	(void)state;
	READ_ALL(rows, "UTC", false);
	READ_ALL(more, "UTC", false);
}

/* A clock, or a day without its year, below a line of 1 March 2026. */
static void test_below(void **state)
{
	static const struct form below[] = {
		{ "09:14 x", AT_0914, "minute", "x" }, { "0914 x", AT_0914, "minute", "x" },
		{ "1430Z contained", "2026-03-01T14:30:00Z", "minute", "contained" },
		{ "9:14 p.m. x", "2026-03-01T21:14:00Z", "minute", "x" }, { "9時14分 検知", AT_0914, "minute", "検知" },
		{ "午後9時半 検知", "2026-03-01T21:30:00Z", "minute", "検知" },
		{ "3月2日 9:14 検知", "2026-03-02T09:14:00Z", "minute", "検知" },
		{ "2 March 09:14 x", "2026-03-02T09:14:00Z", "minute", "x" }, { "27 Nov x", "2025-11-27T00:00:00Z", "day", "x" },
		{ "Mar 2, 9:14 AM x", "2026-03-02T09:14:00Z", "minute", "x" }, { "24:00 x", "2026-03-02T00:00:00Z", "minute", "x" },
		{ "13/3 9:14 x", "2026-03-13T09:14:00Z", "minute", "x" }, { "2pm x", "2026-03-01T14:00:00Z", "hour", "x" },
		{ "about 9:14 x", AT_0914, "approximate", "x" },
	};
	(void)state;
	READ_ALL(below, "UTC", true);
}

static void test_zones(void **state)
{
	static const struct form rows[] = {
		{ "2026-03-01 09:14 +09:00 x", "2026-03-01T00:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14 +0900 x", "2026-03-01T00:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14:22+09 x", "2026-03-01T00:14:22Z", "exact", "x" },
		{ "2026-03-01T09:14-05:00 x", "2026-03-01T14:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14:22-05:00 x", "2026-03-01T14:14:22Z", "exact", "x" },
		{ "2026-03-01 09:14 -05:00 x", "2026-03-01T14:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14 −09:30 x", "2026-03-01T18:44:00Z", "minute", "x" },
		{ "2026-03-01 09:14 UTC+9 x", "2026-03-01T00:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14 GMT+0900 x", "2026-03-01T00:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14 UTC x", AT_0914, "minute", "x" }, { "2026-03-01 09:14 utc: x", AT_0914, "minute", ": x" },
		{ "2026-03-01 09:14 GMT x", AT_0914, "minute", "x" }, { "2026-03-01 09:14 z x", AT_0914, "minute", "x" },
		{ "2026-03-01 09:14 Asia/Tokyo x", "2026-03-01T00:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14 (Asia/Tokyo) x", "2026-03-01T00:14:00Z", "minute", "x" },
		{ "2022/12/14 18:30 JST 障害発生", "2022-12-14T09:30:00Z", "minute", "障害発生" },
		{ "2026-03-01 09:14 CET alert", "2026-03-01T08:14:00Z", "minute", "alert" },
		{ "2026-07-01 09:14 (CEST) alert", "2026-07-01T07:14:00Z", "minute", "alert" },
		{ "2024-06-28 7:09 AM Eastern: report", "2024-06-28T11:09:00Z", "minute", ": report" },
		{ "2024-12-28 7:09 AM Pacific Time: report", "2024-12-28T15:09:00Z", "minute", ": report" },
		{ "2025-07-26 13:14 EDT (17:14 UTC): mail", "2025-07-26T17:14:00Z", "minute", ": mail" },
		{ "2025-07-26 23:14 EDT (03:14 UTC) mail", "2025-07-27T03:14:00Z", "minute", "mail" },
		{ "2026-03-01 09:14 +14:00 x", "2026-02-28T19:14:00Z", "minute", "x" },
		{ "2026-03-01 09:14 −12:00 x", "2026-03-01T21:14:00Z", "minute", "x" },
		/* Words that are no zone are text. */
		{ "2026-03-01 09:14 IDS alert", "2026-03-01T08:14:00Z", "minute", "IDS alert" },
		{ "2026-03-01 09:14 3 hosts", "2026-03-01T08:14:00Z", "minute", "3 hosts" },
		/* A second clock is an end. */
		{ "2026-03-01 09:14-09:20 outage", "2026-03-01T08:14:00Z", "minute", "outage" },
		{ "2026-03-01 09:14 - 09:20 outage", "2026-03-01T08:14:00Z", "minute", "outage" },
		{ "2026-03-01 14:20-14:40 x", "2026-03-01T13:20:00Z", "minute", "x" },
		{ "2026-03-01 09:00-11:00 x", "2026-03-01T08:00:00Z", "minute", "x" },
	};
	(void)state;
	READ_ALL(rows, "Europe/Paris", false);
}

/* Refused, each with a reason that fits. */
static void test_asked(void **state)
{
	static const struct { const char *typed, *why; bool has_day; } rows[] = {
		{ "2026-03-01 1430 x", "A time of day or a number", false }, { "2026-03-01 2000 accounts", "A time of day or a number", false },
		{ "1430 x", "A time of day or a number", true }, { "1430 x", "A time of day or a number", false },
		{ "yesterday", "Which day is that", false }, { "2026-03-01 09:14 -12:00 x", "An end or an offset", false }, { "", "No time that can be read", false },
		{ "09:14 x", "Write the day as well", false }, { "2 March 09:14 x", "Write the year as well", false },
		{ "3月1日 9:14 検知", "Write the year as well", false }, { "3/13 9:14 x", "Write the year as well", false }, { "3/1 9:14 x", "Does the day or the month", false },
		{ "3/4/2026 x", "Does the day or the month stand first", false },
		{ "03-04-2026 x", "Does the day or the month stand first", false },
		{ "3/4 9:14 x", "Does the day or the month stand first", true },
		{ "2026-02-30 x", "February had 28 days", false }, { "2024-02-30 x", "February had 29 days", false },
		{ "2026-04-31 x", "April has 30 days", false }, { "2026-13-01 x", "A year has 12 months", false },
		{ "2026-01-32 x", "31 days at most", false }, { "2026-03-00 x", "Days begin at 1", false },
		{ "0000-01-01 x", "four digits", false }, { "2026-W54-1 x", "No such week", false },
		{ "2026-W09-8 x", "No such week", false }, { "2026-W09 x", "A week alone", false },
		{ "2026-366 x", "No such day of the year", false }, { "2026-000 x", "No such day of the year", false },
		{ "2026-03-01 25:00 x", "No such time of day", false }, { "2026-03-01 09:61 x", "No such time of day", false },
		{ "2026-03-01 24:01 x", "No such time of day", false }, { "2026-03-01 09:14:60 x", "No such time of day", false },
		{ "2026-03-01 09:14 EST x", "That zone stands for several", false },
		{ "2026-03-01 09:14 (PST) x", "That zone stands for several", false },
		{ "2026-03-01 09:14 -14:40 x", "No such offset", false }, { "2026-03-01 09:14 +23:59 x", "No such offset", false },
		{ "2026-03-01 09:14 +14:15 x", "No such offset", false }, { "2026-03-01 09:14 +09:07 x", "No such offset", false },
		{ "2026-03-01 22:00-05:00 x", "An end or an offset", false },
		{ "2025-07-26 13:14 EDT (18:14 UTC) x", "two different instants", false },
		{ "2026-03-01 09:14x", "Something after the time", false }, { "2026-03-01x", "Something after the time", false },
		{ "2026-3-1年", "Something after the time", false }, { "2026 3 1 x", "Something after the time", false },
		{ "2026-03 1 x", "Something after the time", false }, { "2026-03-01-02 x", "Something after the time", false },
		{ "20263 x", "No time that can be read", false }, { "2000年代", "Something after the time", false },
		{ "2026年度 x", "Something after the time", false }, { "9時間後に復旧", "Something after the time", true },
		{ "2 may be affected", "No time that can be read", true }, { "5 hosts", "No time that can be read", true },
		{ "10.0.0.12 scanned", "No time that can be read", true }, { "1.3.26 released", "No time that can be read", true },
		{ "3/4 of hosts", "No time that can be read", true }, { "May 9:14", "No time that can be read", true },
		{ "2026-03-01 9:14 x AM", NULL, false }, { "March 123, 2026 x", "No time that can be read", false },
		{ "2026-03-01 09h61 x", "No such time of day", false }, { "2026-03-01 9:1 x", "No such time of day", false },
		{ "2026x", "Something after the time", false }, { "2026x日", "Something after the time", false },
		{ "2025-07-26 13:14 EDT (0914 UTC) x", "two different instants", false }, { "2026.x", "Something after the time", false }, { "13:14 pm x", "No time that can be read", true },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct when_context c = context("UTC", rows[i].has_day);
		struct str s = str_of(rows[i].typed), before = s;
		struct moment t;
		const char *fault = when_take(&c, &s, &t);
		if (!rows[i].why != !fault || (fault && !strstr(fault, rows[i].why)))
			fail_msg("%s: %s", rows[i].typed, fault ? fault : utc(t.ms));
		if (fault) assert_true(s.p == before.p && s.len == before.len);
	}
}

/* Once the paste knows which stands first, it holds. */
static void test_order(void **state)
{
	struct when_context c = context("UTC", false);
	struct moment t;
	(void)state;
	assert_int_equal(when_order(STR("13/3/2026 x")), ORDER_DAY_FIRST);
	assert_int_equal(when_order(STR("3/13/2026 x")), ORDER_MONTH_FIRST);
	assert_int_equal(when_order(STR("3/4/2026 x")), ORDER_UNKNOWN);
	assert_int_equal(when_order(STR("3.4.2026 x")), ORDER_UNKNOWN);
	assert_int_equal(when_order(STR("2026-03-01 x")), ORDER_UNKNOWN);
	c.order = ORDER_DAY_FIRST;
	assert_null(when_read(&c, STR("3/4/2026"), STR_NONE, &t));
	assert_string_equal(utc(t.ms), "2026-04-03T00:00:00Z");
	c.order = ORDER_MONTH_FIRST;
	assert_null(when_read(&c, STR("3/4/2026"), STR_NONE, &t));
	assert_string_equal(utc(t.ms), "2026-03-04T00:00:00Z");
}

/* A zone said on one line holds for that line. */
static void test_zone_of_line(void **state)
{
	struct when_context c = context("UTC", false);
	struct moment t;
	struct str s = STR("2026-03-01 09:14 JST x");
	(void)state;
	assert_null(when_take(&c, &s, &t));
	assert_true(str_is(t.zone, "+09:00") && c.has_day);
	s = STR("10:00 EDT y");
	assert_null(when_take(&c, &s, &t));
	assert_string_equal(utc(t.ms), "2026-03-01T14:00:00Z");
	s = STR("11:00 w");
	assert_null(when_take(&c, &s, &t));
	assert_string_equal(utc(t.ms), "2026-03-01T11:00:00Z");
}

int main(void)
{
	arena = arena_new((size_t)64 << 20);
	zones = zones_new();
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_days), cmocka_unit_test(test_clocks),
		cmocka_unit_test(test_below), cmocka_unit_test(test_zones), cmocka_unit_test(test_asked), cmocka_unit_test(test_order),
		cmocka_unit_test(test_zone_of_line) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
