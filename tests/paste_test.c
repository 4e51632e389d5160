/* What chats, logs, tables and published timelines look like when they are pasted: never a wrong time
 * without a word, never a line gone. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/timeline.h"

static struct arena *arena;
static struct zones *zones;

/* One line for each event or fault: "line UTC precision text", "line ! why". */
static const char *read_of(const char *zone, const char *lines)
{
	struct paste_said said = { .zone = str_of(zone) };
	struct paste p;
	struct buf b = buf_new(arena, 1000);
	assert_int_equal(paste_read(arena, zones, &said, str_of(lines), &p), 0);
	const struct pasted *v = p.v;
	int n = p.n;
	for (int i = 0; i < n; i++) {
		if (v[i].as != LINE_EVENT && v[i].as != LINE_ASKS && v[i].as != LINE_FAULT) continue;
		buf_printf(&b, "%d ", v[i].line);
		if (v[i].as != LINE_EVENT) {
			buf_printf(&b, "! %s\n", v[i].why);
			continue;
		}
		instant_print(&b, v[i].at.ms);
		buf_printf(&b, " %s %.*s\n", v[i].at.precision->code, STR_F(v[i].text));
	}
	return arena_str(arena, buf_text(&b)).p;
}

struct row {
	const char *zone, *lines, *read;
};

/* A reason may be given by its beginning, followed by an ellipsis. */
static bool same(const char *read, const char *expected)
{
	while (*expected) {
		if (strncmp(expected, "…", 3) == 0) {
			while (*read && *read != '\n') read++;
			expected += 3;
		} else if (*read++ != *expected++) {
			return false;
		}
	}
	return !*read;
}

static void read_all(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *read = read_of(rows[i].zone, rows[i].lines);
		if (!same(read, rows[i].read)) fail_msg("%s\ngave\n%sexpected\n%s", rows[i].lines, read,
			rows[i].read);
	}
}
#define READ_ALL(rows) read_all((rows), sizeof (rows) / sizeof *(rows))

#define BEGIN "2026-03-01 00:00 begin\n"
#define BEGUN "1 2026-03-01T00:00:00Z minute begin\n"

static void test_marks(void **state)
{
	static const struct row rows[] = {
		{ "UTC", BEGIN "- 20:09 UTC: account registers\n* 20:13 UTC: uploads begin\n"
		  "- **20:17 UTC** - index slow", BEGUN "2 2026-03-01T20:09:00Z minute account registers\n"
		  "3 2026-03-01T20:13:00Z minute uploads begin\n4 2026-03-01T20:17:00Z minute index slow\n" },
		{ "UTC", "* 2024-03-05 01:09 UTC - package uploaded\n* 2024-03-18 - nameservers removed",
		  "1 2024-03-05T01:09:00Z minute package uploaded\n2 2024-03-18T00:00:00Z day nameservers removed\n" },
		{ "America/Los_Angeles", BEGIN "* [08:47] change is merged\n• 08:57 – first report",
		  "1 2026-03-01T08:00:00Z minute begin\n2 2026-03-01T16:47:00Z minute change is merged\n"
		  "3 2026-03-01T16:57:00Z minute first report\n" },
		{ "UTC", BEGIN "14:50          | change released\n18:14          | impact begins", BEGUN
		  "2 2026-03-01T14:50:00Z minute change released\n3 2026-03-01T18:14:00Z minute impact begins\n" },
		{ "UTC", "**June 14th, 2022, 10:00 AM:** auditors report\n1. 2022-06-15 08:00 x\n"
		  "2) 09:00 y\n> 10:00 q\n`11:00` w",
		  "1 2022-06-14T10:00:00Z minute auditors report\n2 2022-06-15T08:00:00Z minute x\n"
		  "3 2022-06-15T09:00:00Z minute y\n4 2022-06-15T10:00:00Z minute q\n"
		  "5 2022-06-15T11:00:00Z minute w\n" },
		{ "UTC", BEGIN "［9:16］田中：検知\n・2026-03-01 09:17 遮断\n９：１８　復旧", BEGUN
		  "2 2026-03-01T09:16:00Z minute 田中：検知\n3 2026-03-01T09:17:00Z minute 遮断\n"
		  "4 2026-03-01T09:18:00Z minute 復旧\n" },
	};
	(void)state;
	READ_ALL(rows);
}

static void test_days(void **state)
{
	static const struct row rows[] = {
		{ "UTC", "2024-02-05\n10:25 question raised\n2024-02-06\n12:24 work began",
		  "2 2024-02-05T10:25:00Z minute question raised\n4 2024-02-06T12:24:00Z minute work began\n" },
		{ "UTC", "2018-03-13 07:00 begin\n### 07:33\n\nnodes cordoned\n\n### 2018-03-21 06:30\n\n"
		  "another node lost", "1 2018-03-13T07:00:00Z minute begin\n2 2018-03-13T07:33:00Z minute "
		  "nodes cordoned\n6 2018-03-21T06:30:00Z minute another node lost\n" },
		{ "UTC", "2024-02-15 07:00 begin\nFebruary 15, 2024: 7:56am UTC\nEmployee received mail\n"
		  "February 16, 2024: 3:44pm UTC\nanother login", "1 2024-02-15T07:00:00Z minute begin\n"
		  "2 2024-02-15T07:56:00Z minute Employee received mail\n"
		  "4 2024-02-16T15:44:00Z minute another login\n" },
		{ "UTC", BEGIN "23:55 migration complete\n07:00 merging again", BEGUN
		  "2 2026-03-01T23:55:00Z minute migration complete\n3 ! This is before the line above…\n" },
		{ "UTC", BEGIN "09:40 told late\n09:10 seen", BEGUN "2 2026-03-01T09:40:00Z minute told late\n"
		  "3 2026-03-01T09:10:00Z minute seen\n" },
		{ "UTC", "2026-02-28 22:00 開始\n3月1日 9:14\n不審な通信を確認", "1 2026-02-28T22:00:00Z minute 開始\n"
		  "2 2026-03-01T09:14:00Z minute 不審な通信を確認\n" },
		{ "UTC", "1/2/2026 a\n13/2/2026 b", "1 2026-02-01T00:00:00Z day a\n2 2026-02-13T00:00:00Z day b\n" },
		{ "UTC", "1/2/2026 a\n2/13/2026 b", "1 2026-01-02T00:00:00Z day a\n2 2026-02-13T00:00:00Z day b\n" },
		{ "UTC", "1/2/2026 a", "1 ! Does the day or the month…\n" },
		{ "UTC", "1/2/2026 a\n13/2/2026 b\n2/13/2026 c", "1 ! Does the day or the month…\n"
		  "2 2026-02-13T00:00:00Z day b\n3 2026-02-13T00:00:00Z day c\n" },
		{ "UTC", BEGIN "09:14\n09:20 x", BEGUN "2 ! Say after the time…\n3 2026-03-01T09:20:00Z minute x\n" },
		{ "UTC", BEGIN "09:14", BEGUN "2 ! Say after the time…\n" },
		{ "UTC", "2026-11-01 09:14\n2026-11-02", "1 ! Say after the time…\n" },
		{ "UTC", "2026-11-01 01:30 America/New_York rolled back", "1 ! The clocks went back…\n" },
		{ "UTC", "2026-03-01 25:00 end", "1 ! No such time of day…\n" },
		{ "UTC", "09:14 x", "1 ! Write the day as well…\n" },
	};
	(void)state;
	READ_ALL(rows);
}

static void test_chats(void **state)
{
	static const struct row rows[] = {
		{ "UTC", "2026-03-01 09:00 begin\nAiko  9:10 AM\nsee the count:\n2000 accounts locked\n"
		  "Lena  9:12 AM\nok", "1 2026-03-01T09:00:00Z minute begin\n2 2026-03-01T09:10:00Z minute "
		  "Aiko: see the count:\n2000 accounts locked\n5 2026-03-01T09:12:00Z minute Lena: ok\n" },
		{ "UTC", BEGIN "Aiko Tanaka  9:10 AM\nlast good login was at 08:55\nI rotate the key now\n"
		  "Lena Fischer  9:12 AM\nok", BEGUN "2 2026-03-01T09:10:00Z minute Aiko Tanaka: last good "
		  "login was at 08:55\nI rotate the key now\n5 2026-03-01T09:12:00Z minute Lena Fischer: ok\n" },
		{ "UTC", BEGIN "Aiko  9:10 AM\nthey left by 08:40\nLena  9:12 AM\nagreed", BEGUN
		  "2 2026-03-01T09:10:00Z minute Aiko: they left by 08:40\n"
		  "4 2026-03-01T09:12:00Z minute Lena: agreed\n" },
		{ "UTC", BEGIN "alert at 10:05\nrestart at 10:07\nfixed", BEGUN "2 ! The time stands inside…\n"
		  "3 ! The time stands inside…\n4 ! No time that can be read…\n" },
		{ "UTC", BEGIN "dusty — 03/02/2026 9:20 AM\nkey rotated", BEGUN "2 ! Does the day or the month…\n" },
		{ "UTC", BEGIN "Aiko Tanaka, Mar 2, 9:14 AM\nblocked", BEGUN
		  "2 2026-03-02T09:14:00Z minute Aiko Tanaka: blocked\n" },
		{ "UTC", BEGIN "Aiko Tanaka  11:50 PM\nblocked the sender\nMonday, March 2nd\n"
		  "Lena Fischer  12:10 AM\nrotating now", BEGUN "2 2026-03-01T23:50:00Z minute Aiko Tanaka: "
		  "blocked the sender\n5 2026-03-02T00:10:00Z minute Lena Fischer: rotating now\n" },
		{ "UTC", BEGIN "佐藤 午後 9:14\n遮断します", BEGUN "2 2026-03-01T21:14:00Z minute 佐藤: 遮断します\n" },
		{ "UTC", "2016-06-27, 8:04:08 AM: Neil: Hi", "1 2016-06-27T08:04:08Z exact Neil: Hi\n" },
		{ "UTC", BEGIN "the cause is known\nand mended", "1 2026-03-01T00:00:00Z minute begin\n"
		  "the cause is known\nand mended\n" },
		{ "UTC", BEGIN "Ann 9:14\nx\nBob 7:00\ny", BEGUN "2 2026-03-01T09:14:00Z minute Ann: x\n"
		  "4 ! This is before the line above…\n" },
		{ "UTC", BEGIN "Ann 9:14\nx\nBob 8:14\ny", BEGUN "2 2026-03-01T09:14:00Z minute Ann: x\n"
		  "4 2026-03-01T08:14:00Z minute Bob: y\n" },
		{ "UTC", "Tuesday, March 3rd, 2026\nAiko Tanaka\n  9:14 AM\nEDR alert\nlooks real\nLena Fischer  9:16 AM\n"
		  "isolating\nAiko Tanaka\n9:31 AM\nkeys revoked", "3 2026-03-03T09:14:00Z minute Aiko Tanaka: EDR alert\n"
		  "looks real\n6 2026-03-03T09:16:00Z minute Lena Fischer: isolating\n"
		  "9 2026-03-03T09:31:00Z minute Aiko Tanaka: keys revoked\n" },
		{ "UTC", "[3/14/2026 9:14 AM] Aiko Tanaka\nEDR alert\n[3/14/2026 9:16 AM] Lena Fischer\nisolating\n"
		  "[3/14/2026 9:17 AM] Contained\n[3/14/2026 9:18 AM] Lena: done\nall of it",
		  "1 2026-03-14T09:14:00Z minute Aiko Tanaka: EDR alert\n3 2026-03-14T09:16:00Z minute Lena Fischer: "
		  "isolating\n5 2026-03-14T09:17:00Z minute Contained\n6 2026-03-14T09:18:00Z minute Lena: done\nall of it\n" },
		{ "UTC", BEGIN "Aiko Tanaka\n2026-03-02 9:14\nx", "1 2026-03-01T00:00:00Z minute begin\nAiko Tanaka\n"
		  "3 2026-03-02T09:14:00Z minute x\n" },
		{ "UTC", BEGIN "Aiko Tanaka\n9:14", BEGUN "3 ! Say after the time…\n" },
		{ "UTC", BEGIN "Why? 9:14\nx", BEGUN "2 ! The time stands inside…\n3 ! No time that can be read…\n" },
		{ "UTC", BEGIN "ann.b  9:14\nx", BEGUN "2 2026-03-01T09:14:00Z minute ann.b: x\n" },
		{ "UTC", "no time here", "1 ! No time that can be read…\n" },
	};
	(void)state;
	READ_ALL(rows);
}

static void test_tables(void **state)
{
	static const struct row rows[] = {
		{ "Europe/Copenhagen", "| Time | Event |\n| :--- | --- |\n| 2022-03-18 09:00 | found four |\n"
		  "| 2022-03-18 09:30 | patched |", "3 2022-03-18T08:00:00Z minute found four\n"
		  "4 2022-03-18T08:30:00Z minute patched\n" },
		{ "UTC", "| Time | Event |\n| --- | --- |\n| **2026-03-02 09:14** | **Alert** and *page* |\n"
		  "| `2026-03-02 09:20` | __Blocked__ |", "3 2026-03-02T09:14:00Z minute **Alert** and *page*\n"
		  "4 2026-03-02T09:20:00Z minute Blocked\n" },
		{ "UTC", "event_date,event_tz,event_title\n\"2026-03-26T03:00:00.000\",\"+09:00\",\"Key used\"",
		  "2 2026-03-25T18:00:00Z exact Key used\n" },
		{ "UTC", "time,zone,text\n2026-03-01 09:14,+09:00,Alert\n2026-03-01 09:15,Mars,x\n"
		  "2026-03-01 09:16,,y", "2 2026-03-01T00:14:00Z minute Alert\n3 ! No such zone…\n"
		  "4 2026-03-01T09:16:00Z minute y\n" },
		{ "Asia/Tokyo", "Timestamp (UTC),tz,Event\n2026-03-01 09:14,,Alert\n2026-03-01 09:15,+02:00,x",
		  "2 2026-03-01T09:14:00Z minute Alert\n3 2026-03-01T07:15:00Z minute x\n" },
		{ "UTC", "2026-03-01T09:14:22-05:00,Triggered,\"Alert: CPU, high\",aiko",
		  "1 2026-03-01T14:14:22Z exact Triggered, Alert: CPU, high, aiko\n" },
		{ "UTC", "time,text,,\n2026-03-01 09:14,Alert,,\n,,,\n2026-03-01 09:20,Next,,",
		  "2 2026-03-01T09:14:00Z minute Alert\n4 2026-03-01T09:20:00Z minute Next\n" },
		{ "Asia/Tokyo", "Timestamp (UTC),Event\n2026-03-01 09:14,Alert", "2 2026-03-01T09:14:00Z minute Alert\n" },
		{ "UTC", "日時,種類,内容\n2026年3月1日 9:14,detection,検知\n2026/3/1 9:20,対応,遮断",
		  "2 2026-03-01T09:14:00Z minute 検知\n3 2026-03-01T09:20:00Z minute 遮断\n" },
		{ "UTC", "2026-03-01\t09:14\tAlert\n2026-03-01\t09:20\tKey revoked", "1 2026-03-01T09:14:00Z minute "
		  "Alert\n2 2026-03-01T09:20:00Z minute Key revoked\n" },
		{ "UTC", "Date,Time,Event\n2026-03-01,09:14,Alert\nnever,09:20,x", "2 2026-03-01T09:14:00Z minute Alert\n"
		  "3 ! No time that can be read…\n" },
		{ "UTC", "\"2026-03-01 09:14\",\"open", "1 2026-03-01T09:14:00Z minute \"open\n" },
		{ "UTC", "\"2026-03-01 09:14", "1 ! A quote is opened…\n" },
		{ "UTC", "2026-03-01 09:14,", "1 ! Say after the time…\n" },
	};
	(void)state;
	READ_ALL(rows);
}

int main(void)
{
	arena = arena_new((size_t)64 << 20);
	zones = zones_new();
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_marks), cmocka_unit_test(test_days),
		cmocka_unit_test(test_chats), cmocka_unit_test(test_tables) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
