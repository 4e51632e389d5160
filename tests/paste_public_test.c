/* The kinds of lines that published timelines and bug reports about them are made of (the numbers are
 * those of public-cases-2.json), and what each line has to become: never silently wrong, never lost. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_paste.h"

static const struct { const char *name, *zone, *lines, *is; } cases[] = {
	{ "R1", "UTC", "2026-03-01 00:00 begin\n"
	  "14:20-14:40 looking into it",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T14:20:00Z - 2026-03-01T14:40:00Z minute looking into it" },
	{ "R2", "UTC", "2026-03-01 09:14-09:20 nothing goes",
	  "1 event 2026-03-01T09:14:00Z - 2026-03-01T09:20:00Z minute nothing goes" },
	{ "R4", "UTC", "2026-03-01 09:14 -14:40 x\n"
	  "2026-03-01 09:14 +23:59 y",
	  "1 fault\n"
	  "2 fault" },
	{ "Z1", "UTC", "2024-06-28 7:09 AM Eastern: word comes in",
	  "1 event 2024-06-28T11:09:00Z minute word comes in" },
	{ "Z2", "UTC", "2022/12/14 18:30 JST 停止",
	  "1 event 2022-12-14T09:30:00Z minute 停止" },
	{ "Z3", "UTC", "2026-03-01 09:14 CET alert\n"
	  "2026-03-01 09:14 (PST) alert",
	  "1 event 2026-03-01T08:14:00Z minute alert\n"
	  "2 asks" },
	{ "Z4", "UTC", "2026-03-01 09:14 UTC+9 alert",
	  "1 event 2026-03-01T00:14:00Z minute alert" },
	{ "Z5", "UTC", "2026-03-01 09:14:22+09 key used",
	  "1 event 2026-03-01T00:14:22Z exact key used" },
	{ "Z7", "UTC", "2025-07-26 13:14 EDT (17:14 UTC): somebody writes",
	  "1 event 2025-07-26T17:14:00Z minute somebody writes" },
	{ "Y1", "UTC", "2026/3/1 9:14 警告あり",
	  "1 event 2026-03-01T09:14:00Z minute 警告あり" },
	{ "Y2", "Asia/Tokyo", "2021年11月26日午前10時47分 元に戻る",
	  "1 event 2021-11-26T01:47:00Z minute 元に戻る" },
	{ "Y3", "UTC", "2026-W09-7 alert\n"
	  "2026-W09 alert",
	  "1 event 2026-03-01T00:00:00Z day alert\n"
	  "2 fault" },
	{ "Y4", "UTC", "2026-03-01 00:00 begin\n"
	  "0914 alert\n"
	  "1430Z held",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T09:14:00Z minute alert\n"
	  "3 event 2026-03-01T14:30:00Z minute held" },
	{ "Y5", "UTC", "2026-03-01 09:00 begin\n"
	  "Aiko  9:10 AM\n"
	  "look at this:\n"
	  "2000 sign-ins barred\n"
	  "Lena  9:12 AM\n"
	  "ok",
	  "1 event 2026-03-01T09:00:00Z minute begin\n"
	  "2 event 2026-03-01T09:10:00Z minute Aiko: look at this:|2000 sign-ins barred\n"
	  "3 belongs\n"
	  "4 belongs\n"
	  "5 event 2026-03-01T09:12:00Z minute Lena: ok\n"
	  "6 belongs" },
	{ "Y8", "UTC", "2026-Mar-01 09:14 alert\n"
	  "2026\u201103\u201101 09:14 alert",
	  "1 event 2026-03-01T09:14:00Z minute alert\n"
	  "2 event 2026-03-01T09:14:00Z minute alert" },
	{ "C1", "UTC", "2026-03-01 09.14 Alarm\n"
	  "2026-03-01 09h14 alarme",
	  "1 event 2026-03-01T09:14:00Z minute Alarm\n"
	  "2 event 2026-03-01T09:14:00Z minute alarme" },
	{ "C2", "UTC", "2021-10-14 3:34\u202fPM blocked",
	  "1 event 2021-10-14T15:34:00Z minute blocked" },
	{ "C3", "UTC", "2026-03-01\u00a009:14 alert",
	  "1 event 2026-03-01T09:14:00Z minute alert" },
	{ "C4", "UTC", "2016-06-27, 8:04:08 AM: Nora: Hello",
	  "1 event 2016-06-27T08:04:08Z exact Nora: Hello" },
	{ "C5", "UTC", "2026-03-01 09:14:22,123 ERROR process gone",
	  "1 event 2026-03-01T09:14:22.123Z exact ERROR process gone" },
	{ "C8", "UTC", "2026-03-01 00:00 begin\n"
	  "9:14 p.m. alert",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T21:14:00Z minute alert" },
	{ "C10", "UTC", "2026-03-01 23:59:59,999 INFO last",
	  "1 event 2026-03-01T23:59:59.999Z exact INFO last" },
	{ "S1", "UTC", "2018-03-13 07:00 begin\n"
	  "### 07:33\n"
	  "\n"
	  "machines taken out\n"
	  "\n"
	  "### 2018-03-21 06:30\n"
	  "\n"
	  "one more gone",
	  "1 event 2018-03-13T07:00:00Z minute begin\n"
	  "2 event 2018-03-13T07:33:00Z minute machines taken out\n"
	  "4 belongs\n"
	  "6 event 2018-03-21T06:30:00Z minute one more gone\n"
	  "8 belongs" },
	{ "S2", "UTC", "2024-02-15 07:00 begin\n"
	  "February 15, 2024: 7:56am UTC\n"
	  "A mail arrives\n"
	  "February 16, 2024: 3:44pm UTC\n"
	  "one more sign-in",
	  "1 event 2024-02-15T07:00:00Z minute begin\n"
	  "2 event 2024-02-15T07:56:00Z minute A mail arrives\n"
	  "3 belongs\n"
	  "4 event 2024-02-16T15:44:00Z minute one more sign-in\n"
	  "5 belongs" },
	{ "S3", "UTC", "2026-03-01 00:00 begin\n"
	  "robin — 03/02/2026 9:20 AM\n"
	  "key changed",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 asks\n"
	  "3 belongs" },
	{ "S4", "UTC", "2026-03-01 00:00 begin\n"
	  "Aiko Tanaka  9:10 AM\n"
	  "last good one was at 08:55\n"
	  "I change the key now\n"
	  "Lena Fischer  9:12 AM\n"
	  "ok",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T09:10:00Z minute Aiko Tanaka: last good one was at 08:55|I change the key now\n"
	  "3 belongs\n"
	  "4 belongs\n"
	  "5 event 2026-03-01T09:12:00Z minute Lena Fischer: ok\n"
	  "6 belongs" },
	{ "S5", "UTC", "2026-03-01 00:00 begin\n"
	  "alert at 10:05\n"
	  "again at 10:07\n"
	  "fixed",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 fault\n"
	  "3 fault\n"
	  "4 fault" },
	{ "S7", "UTC", "2026-03-01 00:00 begin\n"
	  "Aiko Tanaka, Mar 2, 9:14 AM\n"
	  "blocked",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-02T09:14:00Z minute Aiko Tanaka: blocked\n"
	  "3 belongs" },
	{ "S10", "UTC", "2026-03-01 00:00 begin\n"
	  "Aiko  9:10 AM\n"
	  "they had gone by 08:40\n"
	  "Lena  9:12 AM\n"
	  "yes",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T09:10:00Z minute Aiko: they had gone by 08:40\n"
	  "3 belongs\n"
	  "4 event 2026-03-01T09:12:00Z minute Lena: yes\n"
	  "5 belongs" },
	{ "N1", "UTC", "2026-03-01 00:00 begin\n"
	  "23:55 move done\n"
	  "07:00 changes again",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T23:55:00Z minute move done\n"
	  "3 asks" },
	{ "N2", "UTC", "2026-03-01 00:00 begin\n"
	  "Aiko Tanaka  11:50 PM\n"
	  "sender blocked\n"
	  "Monday, March 2nd\n"
	  "Lena Fischer  12:10 AM\n"
	  "changing it now",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T23:50:00Z minute Aiko Tanaka: sender blocked\n"
	  "3 belongs\n"
	  "4 day\n"
	  "5 event 2026-03-02T00:10:00Z minute Lena Fischer: changing it now\n"
	  "6 belongs" },
	{ "M1", "UTC", "2026-03-01 00:00 begin\n"
	  "- 20:09 UTC: someone signs up\n"
	  "* 20:13 UTC: files come in\n"
	  "- **20:17 UTC** - search is slow",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T20:09:00Z minute someone signs up\n"
	  "3 event 2026-03-01T20:13:00Z minute files come in\n"
	  "4 event 2026-03-01T20:17:00Z minute search is slow" },
	{ "M2", "Europe/Copenhagen", "| Time | Event |\n"
	  "| :--- | --- |\n"
	  "| 2022-03-18 09:00 | four places found |\n"
	  "| 2022-03-18 09:30 | mended |",
	  "1 head\n"
	  "2 head\n"
	  "3 event 2022-03-18T08:00:00Z minute four places found\n"
	  "4 event 2022-03-18T08:30:00Z minute mended" },
	{ "M3", "UTC", "* 2024-03-05 01:09 UTC - archive sent\n"
	  "* 2024-03-18 - names gone",
	  "1 event 2024-03-05T01:09:00Z minute archive sent\n"
	  "2 event 2024-03-18T00:00:00Z day names gone" },
	{ "M4", "UTC", "2024-02-05\n"
	  "10:25 somebody asks\n"
	  "2024-02-06\n"
	  "12:24 work begins",
	  "1 day\n"
	  "2 event 2024-02-05T10:25:00Z minute somebody asks\n"
	  "3 day\n"
	  "4 event 2024-02-06T12:24:00Z minute work begins" },
	{ "M5", "America/Los_Angeles", "2026-03-01 00:00 begin\n"
	  "* [08:47] change goes in\n"
	  "* [08:57] first word of it",
	  "1 event 2026-03-01T08:00:00Z minute begin\n"
	  "2 event 2026-03-01T16:47:00Z minute change goes in\n"
	  "3 event 2026-03-01T16:57:00Z minute first word of it" },
	{ "M6", "Europe/London", "2026-03-01 00:00 begin\n"
	  "15:35 – plan sent",
	  "1 event 2026-03-01T00:00:00Z minute begin\n"
	  "2 event 2026-03-01T15:35:00Z minute plan sent" },
	{ "M8", "America/Los_Angeles", "2026-03-01 00:00 begin\n"
	  "14:50          | change is out\n"
	  "18:14          | users notice",
	  "1 event 2026-03-01T08:00:00Z minute begin\n"
	  "2 event 2026-03-01T22:50:00Z minute change is out\n"
	  "3 event 2026-03-02T02:14:00Z minute users notice" },
	{ "M10", "UTC", "07-27-2023 2:14 pm - change yes\n"
	  "**June 14th, 2022, 10:00 AM:** audit ends",
	  "1 event 2023-07-27T14:14:00Z minute change yes\n"
	  "2 event 2022-06-14T10:00:00Z minute audit ends" },
	{ "V1", "UTC", "event_date,event_tz,event_title\n"
	  "\"2026-03-26T03:00:00.000\",\"+09:00\",\"Key seen\"",
	  "1 head\n"
	  "2 event 2026-03-25T18:00:00Z exact Key seen" },
	{ "V2", "UTC", "time,zone,text\n"
	  "2026-03-01 09:14,+09:00,Alert",
	  "1 head\n"
	  "2 event 2026-03-01T00:14:00Z minute Alert" },
	{ "V3", "UTC", "2026-03-01T09:14:22-05:00,Raised,\"Load: disk, high\",rosa",
	  "1 event 2026-03-01T14:14:22Z exact Raised, Load: disk, high, rosa" },
	{ "V4", "UTC", "time,text,,\n"
	  "2026-03-01 09:14,Alert,,\n"
	  ",,,\n"
	  "2026-03-01 09:20,Next,,",
	  "1 head\n"
	  "2 event 2026-03-01T09:14:00Z minute Alert\n"
	  "3 left_out\n"
	  "4 event 2026-03-01T09:20:00Z minute Next" },
	{ "V7", "UTC", "Timestamp (UTC),Event\n"
	  "2026-03-01 09:14,Alert",
	  "1 head\n"
	  "2 event 2026-03-01T09:14:00Z minute Alert" },
	{ "E1", "UTC", "2026-11-01 01:30 America/New_York taken back",
	  "1 asks" },
	{ "E2", "UTC", "2026-03-01 24:00 end",
	  "1 event 2026-03-02T00:00:00Z minute end" },
};

static void test_cases(void **state)
{
	(void)state;
	struct zones *zones = zones_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new((size_t)1 << 20);
		struct paste_said said = { .zone = str_of(cases[i].zone), .now = INT64_C(1773500760000) };
		struct paste p;
		const char *is = paste_as(a, zones, &said, str_of(cases[i].lines), &p);
		if (strcmp(is, cases[i].is) != 0) fail_msg("%s:\n%s\nnot\n%s", cases[i].name, is, cases[i].is);
		arena_free(a);
	}
	zones_free(zones);
}

/* What is asked once about them, answered. */
static void test_answers(void **state)
{
	(void)state;
	static const struct { const char *lines, *is; struct paste_said said; } answers[] = {
		{ "2026-03-01 00:00 begin\nrobin — 03/02/2026 9:20 AM\nkey changed",
		  "1 event 2026-03-01T00:00:00Z minute begin\n"
		  "2 event 2026-03-02T09:20:00Z minute robin: key changed\n3 belongs",
		  { .zone = STR("UTC"), .order = ORDER_MONTH_FIRST } },
		{ "2026-03-01 09:14 (PST) alert", "1 event 2026-03-01T17:14:00Z minute alert",
		  { .zone = STR("UTC"), .zones = { { STR("PST"), STR("America/Los_Angeles") } }, .nzones = 1 } },
		{ "2026-03-01 23:55 move done\n07:00 changes again",
		  "1 event 2026-03-01T23:55:00Z minute move done\n"
		  "2 event 2026-03-02T07:00:00Z minute changes again",
		  { .zone = STR("UTC"), .next_day = NEXT_DAY_YES } },
	};
	struct zones *zones = zones_new();
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		struct arena *a = arena_new((size_t)1 << 20);
		struct paste p;
		assert_string_equal(paste_as(a, zones, &answers[i].said, str_of(answers[i].lines), &p),
			answers[i].is);
		arena_free(a);
	}
	zones_free(zones);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases),
		cmocka_unit_test(test_answers) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
