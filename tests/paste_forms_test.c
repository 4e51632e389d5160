/* What chats, logs, mails, tables and exports look like when they are pasted, and what becomes of every
 * line: "N event TIME PRECISION TEXT", with lines of a text parted by a bar, or "N belongs", "N asks". */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_paste.h"

static struct arena *arena;
static struct zones *zones;

/* Saturday 14 March 2026, 15:06 UTC. */
#define NOW INT64_C(1773500760000)

static const struct form {
	const char *name, *lines, *is;
} forms[] = {
	{ "Slack", "Monday, March 2nd\n"
	  "Aiko Tanaka  9:14 AM\n"
	  "EDR alert on host7\n"
	  ":eyes: 2\n"
	  "3 replies\n"
	  "Last reply today at 9:20 AM\n"
	  "Lena Fischer  9:16 AM\n"
	  "isolating now\n"
	  "(edited)\n"
	  "PagerDuty APP  9:17 AM\n"
	  "Triggered #123: CPU high\n"
	  "9:18\n"
	  "again\n"
	  "Tuesday, March 3rd\n"
	  "Aiko Tanaka  12:10 AM\n"
	  "done",
	  "1 day\n2 event 2026-03-02T09:14:00Z minute Aiko Tanaka: EDR alert on host7\n3 belongs\n4 left_out\n"
	  "5 left_out\n6 left_out\n7 event 2026-03-02T09:16:00Z minute Lena Fischer: isolating now\n8 belongs\n"
	  "9 left_out\n10 event 2026-03-02T09:17:00Z minute PagerDuty: Triggered #123: CPU high\n11 belongs\n"
	  "12 event 2026-03-02T09:18:00Z minute PagerDuty: again\n13 belongs\n14 day\n"
	  "15 event 2026-03-03T00:10:00Z minute Aiko Tanaka: done\n16 belongs" },
	{ "Slack, new", "Aiko Tanaka\n"
	  "  9:14 AM\n"
	  "EDR alert on host7\n"
	  "\n"
	  "Lena Fischer\n"
	  "  9:16 AM\n"
	  "isolating now\n"
	  "👀\n"
	  "1\n"
	  "\n"
	  "New\n"
	  "Aiko Tanaka\n"
	  "  9:31 AM\n"
	  "keys revoked\n"
	  "joined #incident-7.",
	  "1 head\n2 event 2026-03-02T09:14:00Z minute Aiko Tanaka: EDR alert on host7\n3 belongs\n5 head\n"
	  "6 event 2026-03-02T09:16:00Z minute Lena Fischer: isolating now\n7 belongs\n8 left_out\n9 left_out\n"
	  "11 left_out\n12 head\n13 event 2026-03-02T09:31:00Z minute Aiko Tanaka: keys revoked\n14 belongs\n"
	  "15 left_out" },
	{ "Teams", "[3/14/2026 9:14 AM] Aiko Tanaka\n"
	  "EDR alert\n"
	  "[3/14/2026 9:16 AM] Lena Fischer\n"
	  "isolating\n"
	  "like 1\n"
	  "[Yesterday 9:20 AM] Lena Fischer\n"
	  "done\n"
	  "Aiko Tanaka\n"
	  "3/14/2026 9:40 AM\n"
	  "second",
	  "1 event 2026-03-14T09:14:00Z minute Aiko Tanaka: EDR alert\n2 belongs\n"
	  "3 event 2026-03-14T09:16:00Z minute Lena Fischer: isolating\n4 belongs\n5 left_out\n"
	  "6 event 2026-03-13T09:20:00Z minute Lena Fischer: done\n7 belongs\n8 head\n"
	  "9 event 2026-03-14T09:40:00Z minute Aiko Tanaka: second\n10 belongs" },
	{ "Teams in Japanese", "佐藤 愛子\n"
	  "2026/03/02 9:14\n"
	  "検知しました\n"
	  "編集済み\n"
	  "田中\n"
	  "2026/03/02 午後 9:16\n"
	  "遮断します\n"
	  "👍 2",
	  "1 head\n2 event 2026-03-02T09:14:00Z minute 佐藤 愛子: 検知しました\n3 belongs\n4 left_out\n5 head\n"
	  "6 event 2026-03-02T21:16:00Z minute 田中: 遮断します\n7 belongs\n8 left_out" },
	{ "Discord", "dusty — 03/13/2026 9:20 AM\n"
	  "key rotated\n"
	  "alex — Yesterday at 10:16 PM\n"
	  "seen\n"
	  "[9:14 AM]dusty: copied",
	  "1 event 2026-03-13T09:20:00Z minute dusty: key rotated\n2 belongs\n"
	  "3 event 2026-03-13T22:16:00Z minute alex: seen\n4 belongs\n5 asks" },
	{ "Mattermost", "aiko\n"
	  "9:14 AM\n"
	  "EDR alert\n"
	  "lena\n"
	  "9:16 AM\n"
	  "isolating",
	  "1 head\n2 event 2026-03-02T09:14:00Z minute aiko: EDR alert\n3 belongs\n4 head\n"
	  "5 event 2026-03-02T09:16:00Z minute lena: isolating\n6 belongs" },
	{ "Google Chat", "Aiko Tanaka, Mar 2, 9:14 AM\n"
	  "EDR alert\n"
	  "Lena Fischer, Yesterday 9:16 AM\n"
	  "isolating\n"
	  "Edited",
	  "1 event 2026-03-02T09:14:00Z minute Aiko Tanaka: EDR alert\n2 belongs\n"
	  "3 event 2026-03-13T09:16:00Z minute Lena Fischer: isolating\n4 belongs\n5 left_out" },
	{ "WhatsApp", "[14/03/26, 09:14:22] Aiko: EDR alert\n"
	  "[14/03/26, 09:15:01] Lena Fischer: on it\n"
	  "and more\n"
	  "‎[14/03/26, 09:16:01] Lena: ‎image omitted\n"
	  "14/03/2026, 09:17 - Messages and calls are end-to-end encrypted.\n"
	  "14/03/2026, 09:18 - Aiko: done",
	  "1 event 2026-03-14T09:14:22Z exact Aiko: EDR alert\n"
	  "2 event 2026-03-14T09:15:01Z exact Lena Fischer: on it|and more\n3 belongs\n"
	  "4 event 2026-03-14T09:16:01Z exact Lena: ‎image omitted\n5 left_out\n"
	  "6 event 2026-03-14T09:18:00Z minute Aiko: done" },
	{ "Signal", "[2026-03-02 09:14] Aiko: EDR alert\n"
	  "[2026-03-02 09:16:10] Lena: isolating",
	  "1 event 2026-03-02T09:14:00Z minute Aiko: EDR alert\n"
	  "2 event 2026-03-02T09:16:10Z exact Lena: isolating" },
	{ "Matrix", "3/13/2026, 9:14:22 AM - Aiko: EDR alert\n"
	  "3/13/2026, 9:15:22 AM - Lena joined the room.\n"
	  "Aiko Tanaka\n"
	  "09:20\n"
	  "last line",
	  "1 event 2026-03-13T09:14:22Z exact Aiko: EDR alert\n"
	  "2 event 2026-03-13T09:15:22Z exact Lena joined the room.\n3 head\n"
	  "4 event 2026-03-13T09:20:00Z minute Aiko Tanaka: last line\n5 belongs" },
	{ "IRC", "--- Day changed Mon Mar 02 2026\n"
	  "09:14 <@aiko> EDR alert\n"
	  "09:15 < lena> isolating\n"
	  "09:15 -!- bob [~bob@host] has joined #inc\n"
	  "09:16  * aiko waves\n"
	  "[09:17:22] <lena> done\n"
	  "2026-03-02 09:18:22\taiko\tweechat line\n"
	  "Mar 02 09:19:22 <aiko>\thexchat",
	  "1 day\n2 event 2026-03-02T09:14:00Z minute aiko: EDR alert\n"
	  "3 event 2026-03-02T09:15:00Z minute lena: isolating\n4 left_out\n"
	  "5 event 2026-03-02T09:16:00Z minute aiko waves\n6 event 2026-03-02T09:17:22Z exact lena: done\n"
	  "7 event 2026-03-02T09:18:22Z exact aiko, weechat line\n"
	  "8 event 2026-03-02T09:19:22Z exact aiko: hexchat" },
	{ "Zoom", "09:14:22 From Aiko Tanaka to Everyone: EDR alert\n"
	  "09:15:22 From Lena Fischer : isolating\n"
	  "09:16:22\t From Aiko Tanaka  to  Everyone:\n"
	  "\tdone",
	  "1 event 2026-03-02T09:14:22Z exact Aiko Tanaka: EDR alert\n"
	  "2 event 2026-03-02T09:15:22Z exact Lena Fischer: isolating\n"
	  "3 event 2026-03-02T09:16:22Z exact Aiko Tanaka: done\n4 belongs" },
	{ "a time is what is said", "Aiko Tanaka  9:14 AM\n2pm meeting moved\n(09:20) x", "1 event 2026-03-02T09:14:00Z minute Aiko Tanaka: "
	  "2pm meeting moved\n2 belongs\n3 event 2026-03-02T09:20:00Z minute x" },
	{ "Zoom's recording", "00:03:12\tAiko Tanaka:\tEDR alert\n2026-03-02 00:03:12\tAiko Tanaka:\tagain",
	  "1 asks\n2 event 2026-03-02T00:03:12Z exact Aiko Tanaka:, again" },
	{ "logs", "<34>1 2026-03-02T09:14:22.003Z host app 123 ID47 - text one\n"
	  "<34>Mar  2 09:14:23 host app: text two\n"
	  "Mar  2 09:14:24 host sshd[1]: Failed password\n"
	  "10.0.0.5 - aiko [02/Mar/2026:09:14:25 +0000] \"GET / HTTP/1.1\" 200 612 \"-\" \"curl\"\n"
	  "2026/03/02 09:14:26 [error] 123#123: *1 open() failed\n"
	  "[Mon Mar 02 09:14:27.123456 2026] [core:error] [pid 1] text\n"
	  "2026-03-02 09:14:28,123 ERROR root: died\n"
	  "[2026-03-02 09:14:28,223: ERROR/MainProcess] celery died\n"
	  "2026-03-02 09:14:29.123 UTC [123] LOG:  checkpoint\n"
	  "1772442870 epoch\n"
	  "1772442871.5 epoch\n"
	  "1772442872123 epoch ms\n"
	  "type=USER_LOGIN msg=audit(1772442873.123:456): pid=1\n"
	  ": 1772442874:0;ls -l\n"
	  "#1772442875\n"
	  "cat /etc/passwd\n"
	  "2026-03-02T09:14:36+0000 host unit[1]: x\n"
	  "Mon 2026-03-02 09:14:37 CET host unit[1]: x\n"
	  "[12345.678] usb 1-1\n"
	  "-- Boot abc --",
	  "1 event 2026-03-02T09:14:22.003Z exact host app 123 ID47 - text one\n"
	  "2 event 2026-03-02T09:14:23Z exact host app: text two\n"
	  "3 event 2026-03-02T09:14:24Z exact host sshd[1]: Failed password\n"
	  "4 event 2026-03-02T09:14:25Z exact 10.0.0.5 - aiko \"GET / HTTP/1.1\" 200 612 \"-\" \"curl\"\n"
	  "5 event 2026-03-02T09:14:26Z exact [error] 123#123: *1 open() failed\n"
	  "6 event 2026-03-02T09:14:27.123Z exact [core:error] [pid 1] text\n"
	  "7 event 2026-03-02T09:14:28.123Z exact ERROR root: died\n"
	  "8 event 2026-03-02T09:14:28.223Z exact ERROR/MainProcess] celery died\n"
	  "9 event 2026-03-02T09:14:29.123Z exact [123] LOG:  checkpoint\n"
	  "10 event 2026-03-02T09:14:30Z exact epoch\n11 event 2026-03-02T09:14:31.500Z exact epoch\n"
	  "12 event 2026-03-02T09:14:32.123Z exact epoch ms\n"
	  "13 event 2026-03-02T09:14:33.123Z exact type=USER_LOGIN msg=audit 456): pid=1\n"
	  "14 event 2026-03-02T09:14:34Z exact 0;ls -l\n15 event 2026-03-02T09:14:35Z exact cat /etc/passwd\n"
	  "16 belongs\n17 event 2026-03-02T09:14:36Z exact host unit[1]: x\n"
	  "18 event 2026-03-02T08:14:37Z exact host unit[1]: x|[12345.678] usb 1-1|-- Boot abc --\n19 belongs\n"
	  "20 belongs" },
	{ "git log", "commit 1a2b3c4d5e\n"
	  "Author: Aiko Tanaka <a@x.example>\n"
	  "Date:   Mon Mar 2 09:14:22 2026 +0100\n"
	  "\n"
	  "    Rotate the keys\n"
	  "\n"
	  "    At 09:10 they were seen.\n"
	  "\n"
	  "commit 2a2b3c4d5e\n"
	  "Merge: 123 456\n"
	  "Author: Lena <l@x.example>\n"
	  "Date:   2026-03-02 10:14:22 +0100\n"
	  "\n"
	  "    Merge",
	  "1 head\n2 head\n"
	  "3 event 2026-03-02T08:14:22Z exact Aiko Tanaka: Rotate the keys|At 09:10 they were seen.\n"
	  "5 belongs\n7 belongs\n9 head\n10 head\n11 head\n12 event 2026-03-02T09:14:22Z exact Lena: Merge\n"
	  "14 belongs" },
	{ "mail", "From: Aiko Tanaka <a@x.example>\n"
	  "To: sec@x.example\n"
	  "Subject: Odd login\n"
	  "Date: Mon, 2 Mar 2026 09:14:22 +0100\n"
	  "\n"
	  "We saw it at 09:10.\n"
	  "Thanks",
	  "1 head\n2 head\n3 head\n"
	  "4 event 2026-03-02T08:14:22Z exact Aiko Tanaka: Odd login|We saw it at 09:10.|Thanks\n6 belongs\n"
	  "7 belongs" },
	{ "mail, answered", "From: Aiko Tanaka\n"
	  "Sent: Monday, March 2, 2026 9:14 AM\n"
	  "To: Security\n"
	  "Subject: Odd login\n"
	  "\n"
	  "We saw it.\n"
	  "On Mon, 2 Mar 2026 at 09:20, Lena Fischer <l@x.example> wrote:\n"
	  "> so what",
	  "1 head\n2 event 2026-03-02T09:14:00Z minute Aiko Tanaka: Subject: Odd login|We saw it.\n3 head\n"
	  "4 belongs\n6 belongs\n7 event 2026-03-02T09:20:00Z minute Lena Fischer: > so what\n8 belongs" },
	{ "plaso l2tcsv", "date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,inode,notes,format,extra\n"
	  "03/02/2026,09:14:22,UTC,M...,FILE,NTFS,mtime,-,host7,evil.exe,C:/evil.exe created,2,x,12,-,mft,-",
	  "1 head\n"
	  "2 event 2026-03-02T09:14:22Z exact FILE, NTFS, mtime, host7, evil.exe, C:/evil.exe created, x, mft" },
	{ "Timesketch", "message,timestamp,datetime,timestamp_desc\n"
	  "\"Login, ok\",1772442862000000,2026-03-02T09:14:22+00:00,Creation Time",
	  "1 head\n2 event 2026-03-02T09:14:22Z exact Login, ok, Creation Time" },
	{ "IRIS CSV", "event_date,event_tz,event_title,event_content\n"
	  "\"2026-03-26T03:00:00.000\",\"+09:00\",\"Key used\",\"line one\n"
	  "line two, 10:00\"\n"
	  "\"2026-03-26T04:00:00.000\",\"+09:00\",\"Second\",\"\"",
	  "1 head\n2 event 2026-03-25T18:00:00Z exact Key used, line one|line two, 10:00\n3 belongs\n"
	  "4 event 2026-03-25T19:00:00Z exact Second" },
	{ "PagerDuty", "id,created_at,type,summary,agent\n"
	  "R1,2026-03-02T09:14:22-05:00,trigger_log_entry,\"Triggered: CPU, high\",aiko\n"
	  "R2,2026-03-02T09:15:22-05:00,ack,Acknowledged,lena",
	  "1 head\n2 event 2026-03-02T14:14:22Z exact trigger_log_entry, Triggered: CPU, high, aiko\n"
	  "3 event 2026-03-02T14:15:22Z exact ack, Acknowledged, lena" },
	{ "Opsgenie", "createdAt;message;owner\n"
	  "2026-03-02 09:14;Alert fired;aiko\n"
	  "2026-03-02 09:15;\"Acked; by lena\";lena",
	  "1 head\n2 event 2026-03-02T09:14:00Z minute aiko: Alert fired\n"
	  "3 event 2026-03-02T09:15:00Z minute lena: Acked; by lena" },
	{ "psql", "           at           |  what\n"
	  "------------------------+--------\n"
	  " 2026-03-02 09:14:22+00 | alert\n"
	  " 2026-03-02 09:15:22+00 | page\n"
	  "(2 rows)",
	  "1 head\n2 head\n3 event 2026-03-02T09:14:22Z exact alert\n4 event 2026-03-02T09:15:22Z exact page\n"
	  "5 left_out" },
	{ "begin and end", "Start,End,Event\n"
	  "2026-03-02 09:00,2026-03-02 11:00,Outage\n"
	  "2026-03-02 23:00,01:00,Backup\n"
	  "2026-03-02 23:00,22:00 2026-03-01,Wrong",
	  "1 head\n2 event 2026-03-02T09:00:00Z - 2026-03-02T11:00:00Z minute Outage\n"
	  "3 event 2026-03-02T23:00:00Z - 2026-03-03T01:00:00Z minute Backup\n4 fault" },
	{ "heads", "| # | 時刻（JST） | 内容 | 担当 |\n"
	  "|---|---|---|---|\n"
	  "| 1 | 3月2日 9:14 | 検知 | 佐藤 |\n"
	  "| 2 | 9:20 | 遮断 | - |",
	  "1 head\n2 head\n3 event 2026-03-02T00:14:00Z minute 佐藤: 検知\n4 event 2026-03-02T00:20:00Z minute 遮断" },
	{ "HTML", "<table>\n"
	  "<tr><th>Time</th><th>Event</th></tr>\n"
	  "<tr><td>2026-03-02 09:14</td><td>Alert &amp; page</td></tr>\n"
	  "<tr>\n"
	  "<td>2026-03-02 09:20</td>\n"
	  "<td>Blocked</td>\n"
	  "</tr>\n"
	  "</table>\n"
	  "<ul><li><b>2026-03-02 09:30</b> Revoked</li></ul>",
	  "1 left_out\n2 head\n3 event 2026-03-02T09:14:00Z minute Alert & page\n4 left_out\n"
	  "5 event 2026-03-02T09:20:00Z minute Blocked\n6 belongs\n7 left_out\n8 left_out\n"
	  "9 event 2026-03-02T09:30:00Z minute Revoked" },
	{ "Japanese minutes", "２０２６年３月２日（月）\n"
	  "９：１４　検知\n"
	  "・9:20頃　遮断：完了\n"
	  "10時半 報告\n"
	  "午後1時〜2時 調査\n"
	  "11:00 田中：復旧\n"
	  "| 日時 | 内容 | 対応 |\n"
	  "|---|---|---|\n"
	  "| 3月2日 13:00 | 侵入を確認 | 隔離 |",
	  "1 day\n2 event 2026-03-02T09:14:00Z minute 検知\n3 event 2026-03-02T09:20:00Z approximate 遮断：完了\n"
	  "4 event 2026-03-02T10:30:00Z minute 報告\n"
	  "5 event 2026-03-02T13:00:00Z - 2026-03-02T14:00:00Z hour 調査\n6 asks\n7 head\n8 head\n"
	  "9 event 2026-03-02T13:00:00Z minute 侵入を確認, 隔離" },
	{ "undated", "2026-03-02 09:14 alert\n"
	  "nothing dated here\n"
	  "restart at 10:05\n"
	  "2026-02-30 no such day\n"
	  "words below it",
	  "1 event 2026-03-02T09:14:00Z minute alert|nothing dated here\n2 belongs\n3 fault\n4 fault\n5 belongs" },
	{ "words like a head's", "2026-03-01 09:14 UTC Alert, at noon\n"
	  "2026-03-01 09:15 UTC x, when asked",
	  "1 event 2026-03-01T09:14:00Z minute Alert, at noon\n"
	  "2 event 2026-03-01T09:15:00Z minute x, when asked" },
	{ "a zone in a head", "Time UTC, Text\n"
	  "2026-03-01 09:16, y",
	  "1 head\n2 event 2026-03-01T09:16:00Z minute y" },
	{ "Slack export", "[\n"
	  "    {\n"
	  "        \"type\": \"message\",\n"
	  "        \"user\": \"U1\",\n"
	  "        \"text\": \"EDR alert on <host>\",\n"
	  "        \"ts\": \"1772442862.000200\",\n"
	  "        \"user_profile\": { \"real_name\": \"Aiko Tanaka\", \"name\": \"aiko\" }\n"
	  "    },\n"
	  "    { \"type\": \"message\", \"subtype\": \"channel_join\", \"user\": \"U2\", \"text\": \"<@U2> has joined\", \"ts\": \"1772442863.000200\" },\n"
	  "    { \"type\": \"message\", \"user\": \"U2\", \"text\": \"on it\", \"ts\": \"1772442864.000200\" }, { \"type\": \"message\", \"user\": \"U2\", \"text\": \"on it {again}\", \"ts\": \"1772442865.000200\" }\n"
	  "]",
	  "1 left_out\n2 event 2026-03-02T09:14:22Z exact Aiko Tanaka: EDR alert on <host>\n3 belongs\n"
	  "4 belongs\n5 belongs\n6 belongs\n7 belongs\n8 belongs\n9 left_out\n"
	  "10 event 2026-03-02T09:14:24Z exact U2: on it\n"
	  "10 event 2026-03-02T09:14:25Z exact U2: on it {again}\n11 belongs" },
	{ "journal as JSON", "{\"__REALTIME_TIMESTAMP\":\"1772442862000000\",\"MESSAGE\":\"started\",\"_PID\":\"1\"}\n"
	  "{\"__REALTIME_TIMESTAMP\":\"1772442863000000\",\"MESSAGE\":\"stopped\n"
	  "{\"__REALTIME_TIMESTAMP\":\"1772442864000000\",\"MESSAGE\":\"stopped {\",\"_PID\":\"1\"}",
	  "1 event 2026-03-02T09:14:22Z exact started\n2 fault\n3 event 2026-03-02T09:14:24Z exact stopped {" },
};

static void test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct paste_said said = { .zone = STR("UTC"), .day = STR("2026-03-02"), .now = NOW };
		struct paste p;
		const char *is = paste_as(arena, zones, &said, str_of(forms[i].lines), &p);
		if (strcmp(is, forms[i].is) != 0) fail_msg("%s:\n%s\nnot\n%s", forms[i].name, is, forms[i].is);
		/* Ends of lines as Windows writes them say nothing more. */
		struct buf b = buf_new(arena, 4000);
		for (const char *c = forms[i].lines; *c; c++) {
			if (*c == '\n') buf_char(&b, '\r');
			buf_char(&b, *c);
		}
		assert_string_equal(paste_as(arena, zones, &said, buf_text(&b), &p), forms[i].is);
	}
}

int main(void)
{
	arena = arena_new((size_t)64 << 20);
	zones = zones_new();
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_forms) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
