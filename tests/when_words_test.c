/* Times as typed, word by word: every character that is read as another, every zone, weekday, month
 * and ending there is, and numbers on their borders. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include "noun/when_inside.h"

static struct arena *arena;
static struct zones *zones;

static struct when_context context(void)
{
	return (struct when_context){ .zones = zones, .zone = STR("UTC"), .a = arena, .has_day = true,
		.day = { .year = 2026, .month = 3, .day = 1 } };
}

static const struct when_line *line_of(struct str text)
{
	struct when_line *line = ARENA_NEW(arena, struct when_line);
	when_line(line, text);
	return line;
}

/* "2026-03-01T00:00:00Z day UTC|rest", or why not. */
static const char *taken(struct str typed)
{
	struct when_context c = context();
	struct moment t;
	const char *fault = when_take(&c, &typed, &t);
	struct buf b = buf_new(arena, 100);
	if (fault) return fault;
	instant_print(&b, t.ms);
	buf_printf(&b, " %s %.*s|%.*s", t.precision->code, STR_F(t.zone), STR_F(typed));
	return arena_str(arena, buf_text(&b)).p;
}
#define TAKEN(...) taken(arena_printf(arena, __VA_ARGS__))
#define DAY "2026-03-01T00:00:00Z day UTC|x"

static void add_point(struct buf *b, uint32_t u)
{
	if (u < 0x80) buf_char(b, (char)u);
	else if (u < 0x800) buf_printf(b, "%c%c", (int)(0xc0 | u >> 6), (int)(0x80 | (u & 0x3f)));
	else if (u < 0x10000) buf_printf(b, "%c%c%c", (int)(0xe0 | u >> 12), (int)(0x80 | (u >> 6 & 0x3f)),
		(int)(0x80 | (u & 0x3f)));
	else buf_printf(b, "%c%c%c%c", (int)(0xf0 | u >> 18), (int)(0x80 | (u >> 12 & 0x3f)),
		(int)(0x80 | (u >> 6 & 0x3f)), (int)(0x80 | (u & 0x3f)));
}

/* What a code point is read as between 1 and 2; "" is nothing, absent: itself. */
static void read_as(uint32_t u, const char *as)
{
	struct buf b = buf_new(arena, 8), want = buf_new(arena, 8);
	buf_char(&b, '1');
	add_point(&b, u);
	buf_char(&b, '2');
	buf_char(&want, '1');
	if (as) buf_c(&want, as);
	else add_point(&want, u);
	buf_char(&want, '2');
	const struct when_line *line = line_of(buf_text(&b));
	if (!str_eq(line->s, buf_text(&want))) fail_msg("U+%04X: %.*s", (unsigned)u, STR_F(line->s));
	assert_int_equal(line->at[0], 0);
	assert_int_equal(line->at[line->s.len - 1], b.len - 1);
	assert_int_equal(line->at[line->s.len], b.len);
	/* At the end of a text, too. */
	line = line_of(str_part(buf_text(&b), 0, b.len - 1));
	bool dash = u == 0x30fc || u == 0x2212;
	if (!dash && !str_eq(line->s, str_part(buf_text(&want), 0, want.len - 1)))
		fail_msg("U+%04X at the end: %.*s", (unsigned)u, STR_F(line->s));
}

static void test_characters(void **state)
{
	static const struct { uint32_t from, to; const char *as; } rows[] = {
		{ 0x3000, 0x3000, " " }, { 0xa0, 0xa0, " " }, { 0x202f, 0x202f, " " }, { 0x205f, 0x205f, " " },
		{ 0x2000, 0x200a, " " }, { 0x200b, 0x200b, "" }, { 0x2060, 0x2060, "" }, { 0xfeff, 0xfeff, "" },
		{ 0x200e, 0x200f, "" }, { 0x2010, 0x2015, "-" }, { 0x2212, 0x2212, "-" }, { 0x30fc, 0x30fc, "-" },
		{ 0x301c, 0x301c, "~" }, { 0x223c, 0x223c, "~" }, { 0x3001, 0x3001, "," },
		{ 0x1fff, 0x1fff, NULL }, { 0x200c, 0x200d, NULL }, { 0x2016, 0x2016, NULL }, { 0x2211, 0x2211, NULL },
		{ 0xff00, 0xff00, NULL }, { 0xff5f, 0xff5f, NULL }, { 0x3002, 0x3002, NULL }, { 0x5e74, 0x5e74, NULL },
		{ 0x7e, 0x7e, NULL }, { 0xe9, 0xe9, NULL }, { 0x7ff, 0x7ff, NULL }, { 0x1f600, 0x1f600, NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (uint32_t u = rows[i].from; u <= rows[i].to; u++) read_as(u, rows[i].as);
	for (uint32_t u = 0xff01; u <= 0xff5e; u++) {
		const char as[2] = { (char)(u - 0xfee0), 0 };
		read_as(u, as);
	}
	/* The long vowel and the minus are dashes only between digits. */
	assert_true(str_is(line_of(STR("1 −09:00"))->s, "1 −09:00"));
	assert_true(str_is(line_of(STR("aー1"))->s, "aー1"));
	assert_true(str_is(line_of(STR("1ーa"))->s, "1ーa"));
	assert_true(str_is(line_of(STR("xー1"))->s, "xー1"));
	assert_true(str_is(line_of(STR("９ー0"))->s, "9-0"));
}

/* As much of a line as any time takes; what stands further is not looked at. */
static void test_length(void **state)
{
	(void)state;
	struct buf b = buf_new(arena, 400);
	while (b.len < 300) buf_char(&b, 'x');
	const struct when_line *line = line_of(buf_text(&b));
	assert_int_equal(line->s.len, WHEN_LINE);
	assert_int_equal(line->at[line->s.len], WHEN_LINE);
	assert_int_equal(line_of(STR(""))->s.len, 0);
}

static void test_zones(void **state)
{
	static const struct { const char *said, *zone; } rows[] = {
		{ "JST", "+09:00" }, { "KST", "+09:00" }, { "CET", "+01:00" }, { "CEST", "+02:00" },
		{ "EET", "+02:00" }, { "EEST", "+03:00" }, { "WET", "+00:00" }, { "WEST", "+01:00" },
		{ "EDT", "-04:00" }, { "CDT", "-05:00" }, { "MDT", "-06:00" }, { "PDT", "-07:00" },
		{ "AKDT", "-08:00" }, { "HST", "-10:00" }, { "AEST", "+10:00" }, { "AEDT", "+11:00" },
		{ "ACST", "+09:30" }, { "ACDT", "+10:30" }, { "AWST", "+08:00" }, { "NZST", "+12:00" },
		{ "NZDT", "+13:00" }, { "MSK", "+03:00" }, { "HKT", "+08:00" }, { "SGT", "+08:00" },
		{ "UTC", "UTC" },
		{ "GMT", "UTC" }, { "Z", "UTC" }, { "z", "UTC" }, { "utc", "UTC" }, { "gmt", "UTC" },
		{ "Eastern Time", "America/New_York" }, { "UTC+9", "+09:00" }, { "GMT-0330", "-03:30" },
		{ "UTC+14", "+14:00" }, { "UTC-12", "-12:00" }, { "+05:45", "+05:45" }, { "-0930", "-09:30" },
		{ "+00:00", "+00:00" }, { "Europe/London", "Europe/London" },
	};
	static const char *const several[] = { "EST", "CST", "MST", "PST", "IST", "BST", "AST", "SST", "ET",
		"CT", "MT", "PT", "ADT", "GST", "ECT", "AMT", "WST" };
	static const char *const none[] = { "JSTX", "JST1", "ESTX", "IDS", "CEST2", "easternly", "Time",
		"utcx", "zz", "eastern" };
	static const char *const words[4][2] = { { "Eastern", "America/New_York" }, { "Central", "America/Chicago" },
		{ "Mountain", "America/Denver" }, { "Pacific", "America/Los_Angeles" } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int k = 0; k < 3; k++) {
			const char *around[3][2] = { { " ", "" }, { " (", ")" }, { " [", "]" } };
			const char *is = strchr(TAKEN("2026-03-01 00:30%s%s%s x", around[k][0], rows[i].said,
				around[k][1]), 'e') ? TAKEN("2026-03-01 00:30%s%s%s x", around[k][0], rows[i].said,
				around[k][1]) : "";
			const char *want = arena_printf(arena, " minute %s|x", rows[i].zone).p;
			if (!strstr(is, want)) fail_msg("%s%s: %s", around[k][0], rows[i].said, is);
		}
	for (int i = 0; i < 4; i++) {
		assert_non_null(strstr(TAKEN("2026-03-01 00:30 %s: x", words[i][0]), words[i][1]));
		assert_non_null(strstr(TAKEN("2026-03-01 00:30 %s - x", words[i][0]), words[i][1]));
		assert_non_null(strstr(TAKEN("2026-03-01 00:30 %s x", words[i][0]), "A zone, or the first word"));
	}
	for (size_t i = 0; i < sizeof several / sizeof *several; i++)
		if (!strstr(TAKEN("2026-03-01 00:30 %s x", several[i]), "That zone stands for several"))
			fail_msg("%s", several[i]);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		const char *is = TAKEN("2026-03-01 00:30 %s x", none[i]);
		if (strcmp(is, arena_printf(arena, "2026-03-01T00:30:00Z minute UTC|%s x", none[i]).p) != 0)
			fail_msg("%s: %s", none[i], is);
	}
}

static void test_offsets(void **state)
{
	static const struct { const char *said, *is; } rows[] = {
		{ "00:30 +14:15", "No such offset" }, { "00:30 -12:15", "No such offset" }, { "00:30 +15:00", "No such offset" },
		{ "00:30 +09:20", "No such offset" }, { "00:30 +09:60", "No such offset" }, { "00:30 +0960", "No such offset" },
		{ "00:30 +9", "2026-03-01T00:30:00Z minute UTC|+9 x" }, { "00:30+9", "2026-02-28T15:30:00Z minute +09:00|x" },
		{ "00:30+09", "2026-02-28T15:30:00Z minute +09:00|x" }, { "00:30 -10", "2026-03-01T00:30:00Z minute UTC|-10 x" },
		{ "00:30 +123", "2026-03-01T00:30:00Z minute UTC|+123 x" }, { "00:30 +09:1", "2026-03-01T00:30:00Z minute UTC|+09:1 x" },
		{ "00:30 +", "2026-03-01T00:30:00Z minute UTC|+ x" }, { "00:30 (+09:00", "2026-03-01T00:30:00Z minute UTC|(+09:00 x" },
		{ "14:20-14:40", "2026-03-01T14:20:00Z minute UTC|x" }, { "09:14-09:20", "2026-03-01T09:14:00Z minute UTC|x" },
		{ "09:00-11:00", "2026-03-01T09:00:00Z minute UTC|x" }, { "09:00-09:00", "An end or an offset" },
		{ "09:00-09:15", "2026-03-01T09:00:00Z minute UTC|x" }, { "22:00-05:00", "An end or an offset" },
		{ "22:00-12:00", "An end or an offset" }, { "22:00-13:00", "The end is before" },
		{ "22:00-05:20", "2026-03-01T22:00:00Z minute UTC|x" }, { "22:00:00-05:00", "2026-03-02T03:00:00Z exact -05:00|x" },
		{ "22:00-5", "An end or an offset" }, { "22:00:00-5", "2026-03-02T03:00:00Z exact -05:00|x" }, { "22:00-", "2026-03-01T22:00:00Z minute UTC|- x" },
		{ "22:00 - 10:01", "The end is before" }, { "22:00 - 05:00", "2026-03-01T22:00:00Z minute UTC|x" }, { "22:00 Europe/London:", "2026-03-01T22:00:00Z minute Europe/London|: x" },
		{ "22:00 a/b", "2026-03-01T22:00:00Z minute UTC|a/b x" }, { "22:00 (14:00 PDT)", "two different instants" },
		{ "22:00 UTC (14:00 -08:00)", "2026-03-01T22:00:00Z minute UTC|x" }, { "22:00 UTC (07:00 JST)", "2026-03-01T22:00:00Z minute UTC|x" },
		{ "22:00 UTC (14:00 PST)", "That zone stands for several" }, { "22:00 (14:00)", "2026-03-01T22:00:00Z minute UTC|(14:00) x" },
		{ "22:00 UTC (14:00 -08:00", "2026-03-01T22:00:00Z minute UTC|(14:00 -08:00 x" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *is = TAKEN("2026-03-01 %s x", rows[i].said);
		if (!strstr(is, rows[i].is)) fail_msg("%s: %s", rows[i].said, is);
	}
}

static void test_days(void **state)
{
	static const char *const weekdays[] = { "Monday", "tuesday,", "Wednesday", "THURSDAY", "Friday,", "Saturday",
		"Sunday", "Mon", "Tue.", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat,", "Sun", "(Sun)", "月曜日",
		"火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日", "(日)", "(月)", "(火)", "(水)", "(木)", "(金)", "(土)" };
	static const struct { const char *said, *is; } rows[] = {
		{ "1st March 2026 x", DAY }, { "2nd March 2026 x", "2026-03-02T" }, { "3rd March 2026 x", "2026-03-03T" },
		{ "4th March 2026 x", "2026-03-04T" }, { "March 2nd, 2026 x", "2026-03-02T" }, { "March 3rd 2026 x", "2026-03-03T" },
		{ "March 4th 2026 x", "2026-03-04T" }, { "1 of March 2026 x", DAY }, { "1-March-2026 x", DAY }, { "1  Mar.  2026 x", DAY },
		{ "Mar 1 x", DAY }, { "mar 1 x", "No time that" }, { "mar 1 2026 x", DAY }, { "1 mar x", "No time that" }, { "1 Mar x", DAY },
		{ "1 Mar 1899 x", "2026-03-01T00:00:00Z day UTC|1899 x" }, { "1 Mar 1900 x", "A time of day or a number" }, { "1 Mar, 1900 x", "1900-03-01T" },
		{ "1 Mar 2199 x", "2199-03-01T" }, { "1 Mar 2200 x", "A time of day or a number" }, { "Sept 5 2026 x", "2026-09-05T" },
		{ "Mar 1:30 x", "No time that" }, { "Mar 1h30 x", "No time that" }, { "Mar x", "No time that" },
		{ "18991231 x", "No time that" }, { "19000101 x", "1900-01-01T" }, { "21991231 x", "2199-12-31T" }, { "22000101 x", "No time that" },
		{ "20260301", "2026-03-01T00:00:00Z day UTC|" }, { "20260301,x", "2026-03-01T00:00:00Z day UTC|,x" }, { "20260301x", "No time that" },
		{ "20261301 x", "A year has 12" }, { "2026-W01-1 x", "2025-12-29T" }, { "2026-W53-7 x", "2027-01-03T" }, { "2026-w09-7 x", DAY },
		{ "2026-W00-1 x", "No such week" }, { "2026-W54-1 x", "No such week" }, { "2026-W09-0 x", "No such week" },
		{ "2026-W9-1 x", "Something after" }, { "2026-001 x", "2026-01-01T" }, { "2026-365 x", "2026-12-31T" }, { "2024-366 x", "2024-12-31T" },
		{ "2027-W01-1 x", "2027-01-04T" }, { "2028-W01-1 x", "2028-01-03T" }, { "2029-W01-1 x", "2029-01-01T" }, { "2022-W01-1 x", "2022-01-03T" },
		{ "2023-W01-1 x", "2023-01-02T" }, { "2021-W01-1 x", "2021-01-04T" }, { "1960-W01-1 x", "1960-01-04T" },
		{ "令和8年3月1日 x", DAY }, { "令和元年 x", "2019-01-01T" }, { "令和8 x", "No time that" }, { "2026年 3月 1日 x", DAY },
		{ "2026年3月1 x", "Something after" }, { "2026年3x", "Something after" }, { "3月1日 x", DAY }, { "3月x", "No time that" },
		{ "3月1x", "No time that" }, { "2026/3/1 x", DAY }, { "2026.3.1 x", DAY }, { "2026-3/1 x", "Something after" },
		{ "2026\\/3\\/1 x", DAY }, { "12/12/2026 x", "2026-12-12T" }, { "13/12/2026 x", "2026-12-13T" }, { "12/13/2026 x", "2026-12-13T" },
		{ "13.12.2026 x", "2026-12-13T" }, { "12.11.2026 x", "2026-11-12T" }, { "12-11-2026 x", "Does the day" }, { "13/13/2026 x", "A year has 12" },
		{ "13-12-26 x", "No time that" }, { "1/2/2026x", "No time that" }, { "13/12/2026-x", "2026-12-13T00:00:00Z day UTC|-x" },
		{ "13/12/2026]x", "2026-12-13T00:00:00Z day UTC|]x" }, { "13/12/202 x", "No time that" }, { "13/3 x", "No time that" }, { "13-3 9:14 x", "No time that" },
		{ "13/3 9:14 x", "2026-03-13T09:14:00Z minute UTC|x" }, { "3/13 9:14 x", "2026-03-13T09:14:00Z minute UTC|x" },
	};
	(void)state;
	/* A day of the week fits one of seven days. */
	for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++) {
		int before = 0, behind = 0;
		for (int day = 1; day <= 7; day++) {
			before += strstr(TAKEN("%s 2026-03-0%d x", weekdays[i], day), "UTC|x") != NULL;
			behind += strstr(TAKEN("2026-03-0%d %s x", day, weekdays[i]), "UTC|x") != NULL;
		}
		if (before != 1 || behind != 1) fail_msg("%s: %d, %d", weekdays[i], before, behind);
	}
	assert_string_equal(TAKEN("2026-03-01 Sunny"), "2026-03-01T00:00:00Z day UTC|Sunny");
	assert_string_equal(TAKEN("2026-03-01 (Sun x"), "2026-03-01T00:00:00Z day UTC|(Sun x");
	assert_string_equal(TAKEN("2026-03-01 月 x"), "2026-03-01T00:00:00Z day UTC|月 x");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *is = taken(str_of(rows[i].said));
		if (strncmp(is, rows[i].is, strlen(rows[i].is)) != 0) fail_msg("%s: %s", rows[i].said, is);
	}
}

static void test_clocks(void **state)
{
	static const struct { const char *said, *is; } rows[] = {
		{ "9:14", "09:14:00Z minute" }, { "09h14", "09:14:00Z minute" }, { "9h59", "09:59:00Z minute" }, { "9h60", "No such time" },
		{ "24h00", "00:00:00Z minute" }, { "9.59 x", "09:59:00Z minute" }, { "9.60 x", "00:00:00Z day UTC|9.60 x" }, { "25.10 x", "00:00:00Z day UTC|25.10" },
		{ "9:14:05", "09:14:05Z exact" }, { "9:14:5", "Something after" }, { "9:14.5", "Something after" }, { "9:14: 5", "09:14:00Z minute UTC|: 5" }, { "9:14:05.1", "09:14:05.100Z exact" }, { "9:14:05.12", "09:14:05.120Z" },
		{ "9:14:05,1234", "09:14:05.123Z" }, { "9時14分5秒", "09:14:05Z exact" }, { "9時14分", "09:14:00Z minute" }, { "9時14", "Something after" },
		{ "9時", "09:00:00Z hour" }, { "9時半", "09:30:00Z minute" }, { "9時14分5", "Something after" }, { "午前12時", "00:00:00Z hour" }, { "午後0時", "12:00:00Z hour" },
		{ "午後12時", "12:00:00Z hour" }, { "午後13時", "13:00:00Z hour" }, { "午前0:05", "00:05:00Z minute" }, { "1 am", "01:00:00Z hour" }, { "12am", "00:00:00Z hour" },
		{ "12 pm", "12:00:00Z hour" }, { "13 pm", "00:00:00Z day UTC|13 pm" }, { "0 am", "00:00:00Z day UTC|0 am" }, { "9 a.m.", "09:00:00Z hour UTC|" },
		{ "9 a.m", "09:00:00Z hour UTC|" }, { "9:14 p.m. x", "21:14:00Z minute UTC|x" }, { "9:14 am. x", "09:14:00Z minute UTC|. x" }, { "9 x", "00:00:00Z day UTC|9 x" },
		{ "about 9:14", "09:14:00Z approximate" }, { "around 9:14", "09:14:00Z approximate" }, { "approx. 9:14", "09:14:00Z approximate" },
		{ "approximately 9:14", "09:14:00Z approximate" }, { "circa 9:14", "09:14:00Z approximate" }, { "ca 9:14", "09:14:00Z approximate" },
		{ "~9:14", "09:14:00Z approximate" }, { "約9:14", "09:14:00Z approximate" }, { "9:14頃", "09:14:00Z approximate" }, { "9時ごろ", "09:00:00Z approximate" },
		{ "9時ころ", "09:00:00Z approximate" }, { "about x", "00:00:00Z day UTC|about x" }, { "24:00", "00:00:00Z minute" }, { "24:01", "No such time" }, { "24:00:01", "No such time" },
		{ "24:00:00.1", "No such time" }, { "23:59:59", "23:59:59Z exact" }, { "23:60", "No such time" }, { "23:59:60", "No such time" }, { "0059", "00:59:00Z minute" },
		{ "0060", "00:00:00Z day UTC|0060" }, { "0914z", "09:14:00Z minute" }, { "0914x", "00:00:00Z day UTC|0914x" }, { "2459Z", "No such" }, { "2560Z", "00:00:00Z day UTC|2560Z" }, { "1430", "A time of day or a number" },
		{ "2459 x", "A time of day or a number" }, { "2560 x", "00:00:00Z day UTC|2560 x" }, { "1460 x", "00:00:00Z day UTC|1460 x" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *is = TAKEN("2026-03-01 %s", rows[i].said);
		if (!strstr(is, rows[i].is)) fail_msg("%s: %s", rows[i].said, is);
	}
	assert_string_equal(TAKEN("2026-03-01T091422Z x"), "2026-03-01T09:14:22Z exact UTC|x");
	assert_string_equal(TAKEN("2026-03-01T091422+0900 x"), "2026-03-01T00:14:22Z exact +09:00|x");
	assert_string_equal(TAKEN("2026-03-01T1430 x"), "2026-03-01T14:30:00Z minute UTC|x");
	assert_string_equal(TAKEN("2026-03-01T1430-0500 x"), "2026-03-01T19:30:00Z minute -05:00|x");
	assert_string_equal(TAKEN("2026-03-01 091422 x"), "2026-03-01T00:00:00Z day UTC|091422 x");
}

int main(void)
{
	arena = arena_new((size_t)64 << 20);
	zones = zones_new();
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_characters), cmocka_unit_test(test_length),
		cmocka_unit_test(test_zones), cmocka_unit_test(test_offsets), cmocka_unit_test(test_days),
		cmocka_unit_test(test_clocks) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
