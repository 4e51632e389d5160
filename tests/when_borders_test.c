/* Times as people type them: each form there is, what each is refused for, and that nothing is guessed.
 * Also what a stored moment says in a form again, and the span that it leaves open. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/when.h"

static struct arena *arena;
static struct zones *zones;

static int begin(void **state)
{
	(void)state;
	arena_reset(arena);
	return 0;
}

static struct when_context context(const char *zone)
{
	return (struct when_context){ .zones = zones, .zone = zone ? str_of(zone) : STR_NONE, .a = arena };
}

static const char *utc(int64_t ms)
{
	struct buf b = buf_new(arena, 32);
	instant_print(&b, ms);
	return arena_str(arena, buf_text(&b)).p;
}

static const char *words(struct str s)
{
	return s.p ? arena_str(arena, s).p : "";
}

/* "2026-03-01T09:14:00Z minute UTC", or why not. */
static const char *said(struct when_context *c, struct str typed, const char *precision)
{
	struct moment t;
	const char *fault = when_read(c, typed, precision ? str_of(precision) : STR_NONE, &t);
	if (fault) return fault;
	return arena_printf(arena, "%s %s %s", utc(t.ms), t.precision->code, words(t.zone)).p;
}

/* --- As typed ------------------------------------------------------------------------------------ */

static const struct { const char *typed, *zone, *is; } typed[] = {
	{ "2026", "UTC", "2026-01-01T00:00:00Z year UTC" },
	{ "0001", "UTC", "0001-01-01T00:00:00Z year UTC" },
	{ "2026-03", "UTC", "2026-03-01T00:00:00Z month UTC" },
	{ "2026/12", "UTC", "2026-12-01T00:00:00Z month UTC" },
	{ "2026-01-31", "UTC", "2026-01-31T00:00:00Z day UTC" },
	{ "2026/03/02", "UTC", "2026-03-02T00:00:00Z day UTC" },
	{ "2026-03/2", "UTC", "Something after the time cannot be read. Write it as 2026-03-01 09:14, with an offset "
	  "if need be." },
	{ "2026-04-30", "UTC", "2026-04-30T00:00:00Z day UTC" },
	{ "2024-02-29", "UTC", "2024-02-29T00:00:00Z day UTC" },
	{ "2026-12-31", "UTC", "2026-12-31T00:00:00Z day UTC" },
	{ "2026-03-01", NULL, "2026-03-01T00:00:00Z day " },
	{ "2026-03-01", "Asia/Tokyo", "2026-02-28T15:00:00Z day Asia/Tokyo" },
	{ "1 March 2026", "UTC", "2026-03-01T00:00:00Z day UTC" },
	{ "31dec2026", "UTC", "2026-12-31T00:00:00Z day UTC" },
	{ "10 Apr. 2026", "UTC", "2026-04-10T00:00:00Z day UTC" },
	{ "10\tAPR  2026 09:14", "UTC", "2026-04-10T09:14:00Z minute UTC" },
	{ "2026-03-01 9:14", "UTC", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01T09:14", "UTC", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01t09:14", "UTC", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01,09:14", "UTC", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01,  09:14", "UTC", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01\t09:14", "UTC", "2026-03-01T09:14:00Z minute UTC" },
	{ "  2026-03-01 09:14  ", "UTC", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01 00:00", "UTC", "2026-03-01T00:00:00Z minute UTC" },
	{ "2026-03-01 23:59", "UTC", "2026-03-01T23:59:00Z minute UTC" },
	{ "2026-03-01 23:59:59", "UTC", "2026-03-01T23:59:59Z exact UTC" },
	{ "2026-03-01 09:14:00", "UTC", "2026-03-01T09:14:00Z exact UTC" },
	{ "2026-03-01 09:14:30.5", "UTC", "2026-03-01T09:14:30.500Z exact UTC" },
	{ "2026-03-01 09:14:30,123", "UTC", "2026-03-01T09:14:30.123Z exact UTC" },
	{ "2026-03-01 09:14:30.98765Z", "Asia/Tokyo", "2026-03-01T09:14:30.987Z exact UTC" },
	{ "2026-03-01 12:30 am", "UTC", "2026-03-01T00:30:00Z minute UTC" },
	{ "2026-03-01 1:30AM", "UTC", "2026-03-01T01:30:00Z minute UTC" },
	{ "2026-03-01 12:30 pm", "UTC", "2026-03-01T12:30:00Z minute UTC" },
	{ "2026-03-01 1:30 PM", "UTC", "2026-03-01T13:30:00Z minute UTC" },
	{ "2026-03-01 11:59:59.9\tpm +01:00", "UTC", "2026-03-01T22:59:59.900Z exact +01:00" },
	{ "2026-03-01 09:14Z", "Asia/Tokyo", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01 09:14 z", "Asia/Tokyo", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01 09:14 utc", "Asia/Tokyo", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01 09:14 GMT", "Asia/Tokyo", "2026-03-01T09:14:00Z minute UTC" },
	{ "2026-03-01 09:14+09:00", "UTC", "2026-03-01T00:14:00Z minute +09:00" },
	{ "2026-03-01 09:14 -0330", "UTC", "2026-03-01T12:44:00Z minute -03:30" },
	{ "2026-03-01 09:14 Asia/Tokyo", "UTC", "2026-03-01T00:14:00Z minute Asia/Tokyo" },
	{ "2026-07-01 09:14", "Europe/London", "2026-07-01T08:14:00Z minute Europe/London" },
	{ "2026-07-01 09:14", NULL, "2026-07-01T09:14:00Z minute " },
};

/* What stands behind a time's end, in the same memory, is none of its business. */
static const char *const behind[] = { "", "7", "77", "-03", "-03-01 09:14", ":30", " 09:14", ".5",
	" am", "m", "Z", "z", "+09:00", "/1", " 2026", "T" };

static void test_typed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
			struct when_context c = context(typed[i].zone);
			struct str s = arena_printf(arena, "%s%s", typed[i].typed, behind[k]);
			const char *is = said(&c, str_part(s, 0, strlen(typed[i].typed)), NULL);
			if (strcmp(is, typed[i].is) != 0)
				fail_msg("\"%s\" before \"%s\": %s", typed[i].typed, behind[k], is);
		}
}

static void test_months(void **state)
{
	static const char *const names[12] = { "January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December" };
	(void)state;
	for (int i = 0; i < 12; i++)
		for (int k = 0; k < 2; k++) {
			struct when_context c = context("UTC");
			struct str s = arena_printf(arena, "2 %.*s 2026", k ? 3 : 20, names[i]);
			assert_string_equal(said(&c, s, NULL),
				arena_printf(arena, "2026-%02d-02T00:00:00Z day UTC", i + 1).p);
		}
}

/* --- Refused ------------------------------------------------------------------------------------- */

#define UNREAD "No time that can be read. Write it as 2026-03-01 09:14."
#define AFTER "Something after the time cannot be read. Write it as 2026-03-01 09:14, with an offset " \
	"if need be."
#define CLOCK "No such time of day. Hours are 0 to 23, minutes and seconds 0 to 59."
#define MONTHS "A year has 12 months. Write 2026-03-01."
#define DAYS "A month has 31 days at most."
#define YEAR "The year is written with four digits, from 0001 on."
#define DATE "Write the date as well, or choose a coarser precision."

static const struct { const char *typed, *zone, *fault; } refused[] = {
	{ "", "UTC", UNREAD }, { "yesterday", "UTC", "Which day is that? Write it as 2026-03-01." }, { "26-03-01", "UTC", UNREAD },
	{ "20260-03-01", "UTC", UNREAD }, { "202", "UTC", UNREAD }, { "5 sept 2026", "UTC", "2026-09-05T00:00:00Z day UTC" },
	{ "5 April", "UTC", "Write the year as well: no line above says it." }, { "123 April 2026", "UTC", UNREAD }, { "9:1", "UTC", UNREAD },
	{ "123:14", "UTC", UNREAD }, { ":14", "UTC", UNREAD }, { "2026-03-01 :14", "UTC", AFTER }, { "9.14", "UTC", "Write the day as well: no line above says it." },
	{ "0000", "UTC", YEAR }, { "0000-01-01", "UTC", YEAR },
	{ "2026-00", "UTC", MONTHS }, { "2026-13", "UTC", MONTHS }, { "2026-13-01", "UTC", MONTHS },
	{ "2026-03-00", "UTC", "Days begin at 1." }, { "0 March 2026", "UTC", "Days begin at 1." },
	{ "2026-02-29", "UTC", "February had 28 days that year." },
	{ "1900-02-29", "UTC", "February had 28 days that year." },
	{ "2024-02-30", "UTC", "February had 29 days that year." },
	{ "2026-04-31", "UTC", "April has 30 days." }, { "2026-06-31", "UTC", "June has 30 days." },
	{ "2026-09-31", "UTC", "September has 30 days." },
	{ "2026-11-31", "UTC", "November has 30 days." }, { "31 Nov 2026", "UTC", "November has 30 days." },
	{ "2026-04-32", "UTC", DAYS }, { "2026-01-32", "UTC", DAYS }, { "2026-12-32", "UTC", DAYS },
	{ "2026-03-01 24:00", "UTC", "2026-03-02T00:00:00Z minute UTC" }, { "2026-03-01 23:60", "UTC", CLOCK },
	{ "2026-03-01 23:59:60", "UTC", CLOCK },
	{ "2026-03-123", "UTC", AFTER }, { "2026-123", "UTC", "2026-05-03T00:00:00Z day UTC" }, { "9:123", "UTC", UNREAD },
	{ "2026-03-01 09:14:123", "UTC", AFTER }, { "2026-3-1", "UTC", "2026-03-01T00:00:00Z day UTC" }, { "2026-03-", "UTC", AFTER }, { "2026 09:14", "UTC", AFTER },
	{ "2026-03T09:14", "UTC", AFTER }, { "2026-03 09:14", "UTC", AFTER },
	{ "2026-03-01T", "UTC", AFTER }, { "2026-03-01 x", "UTC", AFTER }, { "2026-03-01 UTC", "UTC", AFTER },
	{ "2026-03-01 0:30 am", "UTC", CLOCK }, { "2026-03-01 13:30 pm", "UTC", CLOCK },
	{ "2026-03-01 1:30 amber", "UTC", AFTER }, { "2026-03-01 09:14:30.", "UTC", AFTER },
	{ "2026-03-01 09:14:3", "UTC", AFTER }, { "2026-03-01 09:14 UTC+9", "UTC", "2026-03-01T00:14:00Z minute +09:00" },
	{ "2026-03-01 09:14 UTC-9", "UTC", "2026-03-01T18:14:00Z minute -09:00" }, { "2026-03-01 09:14 zulu", "UTC", AFTER },
	{ "2026-03-01 09:14 +99:00", "UTC", "No such offset: they run from -12:00 to +14:00." }, { "2026-03-01 09:14 Mars/Olympus", "UTC", AFTER },
	{ "2026-03-01 09:14 CET", "UTC", "2026-03-01T08:14:00Z minute +01:00" }, { "2026-03-01 09:14 -", "UTC", AFTER },
	{ "09:14", "UTC", "Write the day as well: no line above says it." },
	{ "2026-03-01 09:14", "Mars/Olympus", "No such zone. Write Europe/London or +01:00." },
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct when_context c = context(refused[i].zone);
		const char *is = said(&c, str_of(refused[i].typed), NULL);
		if (strcmp(is, refused[i].fault) != 0) fail_msg("\"%s\": %s", refused[i].typed, is);
	}
}

/* --- Precision ------------------------------------------------------------------------------------ */

#define FINER "Write the time of day as well, or choose a coarser precision."

static const struct { const char *typed, *precision, *is; } precisions[] = {
	{ "2026-03-05 09:14:30", "exact", "2026-03-05T09:14:30Z exact UTC" },
	{ "2026-03-05 09:14", "exact", "2026-03-05T09:14:00Z exact UTC" },
	{ "2026-03-05 09:14:30", "minute", "2026-03-05T09:14:30Z minute UTC" },
	{ "2026-03-05 09:14", "hour", "2026-03-05T09:14:00Z hour UTC" },
	{ "2026-03-05 09:14:30.5", "day", "2026-03-05T00:00:00Z day UTC" },
	{ "2026-03-05 09:14", "month", "2026-03-01T00:00:00Z month UTC" },
	{ "2026-03-05", "month", "2026-03-01T00:00:00Z month UTC" },
	{ "2026-03-05 09:14", "year", "2026-01-01T00:00:00Z year UTC" },
	{ "2026-03", "year", "2026-01-01T00:00:00Z year UTC" },
	{ "2026-03-05 09:14:30.5", "approximate", "2026-03-05T09:14:30.500Z approximate UTC" },
	{ "2026-03-05", "approximate", "2026-03-05T00:00:00Z approximate UTC" },
	{ "2026-03-05", "exact", FINER }, { "2026-03-05", "minute", FINER }, { "2026-03", "hour", FINER },
	{ "2026-03", "day", DATE }, { "2026", "day", DATE }, { "2026", "month", DATE },
	{ "2026-03", "approximate", DATE }, { "2026", "approximate", DATE },
};

static void test_precision(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof precisions / sizeof *precisions; i++) {
		struct when_context c = context("UTC");
		const char *is = said(&c, str_of(precisions[i].typed), precisions[i].precision);
		if (strcmp(is, precisions[i].is) != 0)
			fail_msg("\"%s\" to the %s: %s", precisions[i].typed, precisions[i].precision, is);
	}
}

/* --- Clock changes -------------------------------------------------------------------------------- */

#define NEVER "The clocks went forward: that time did not happen in this zone. " \
	"Write it with its offset, as 2026-03-29 01:30 +00:00."
#define TWICE "The clocks went back: that time happened twice in this zone. " \
	"Write it with its offset, as 2026-10-25 01:30 +00:00."

/* Days begin even where midnight was skipped (São Paulo) or came twice (Havana); what is approximate is
 * not asked about. */
static const struct { const char *typed, *precision, *zone, *is; } changes[] = {
	{ "2026-03-29 01:30", NULL, "Europe/London", NEVER },
	{ "2026-03-29 00:59", NULL, "Europe/London", "2026-03-29T00:59:00Z minute Europe/London" },
	{ "2026-03-29 02:00", NULL, "Europe/London", "2026-03-29T01:00:00Z minute Europe/London" },
	{ "2026-03-29 01:30:00", NULL, "Europe/London", NEVER },
	{ "2026-03-29 01:30", "hour", "Europe/London", NEVER },
	{ "2026-10-25 01:30", NULL, "Europe/London", TWICE },
	{ "2026-10-25 02:00", NULL, "Europe/London", "2026-10-25T02:00:00Z minute Europe/London" },
	{ "2026-10-25 01:30 +01:00", NULL, "Europe/London", "2026-10-25T00:30:00Z minute +01:00" },
	{ "2026-10-25 01:30", "approximate", "Europe/London",
	  "2026-10-25T00:30:00Z approximate Europe/London" },
	{ "2018-11-04", NULL, "America/Sao_Paulo", "2018-11-04T03:00:00Z day America/Sao_Paulo" },
	{ "2026-11-01", NULL, "America/Havana", "2026-11-01T04:00:00Z day America/Havana" },
};

static void test_changes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct when_context c = context(changes[i].zone);
		const char *is = said(&c, str_of(changes[i].typed), changes[i].precision);
		if (strcmp(is, changes[i].is) != 0) fail_msg("\"%s\": %s", changes[i].typed, is);
	}
}

/* --- Line by line --------------------------------------------------------------------------------- */

/* Lines in their order, each with what is left of it; a time of day alone is on the day of the line
 * above; a zone is its own line's alone. A line that cannot be read changes nothing for the next. */
static const struct { const char *line, *is, *rest; } lines[] = {
	{ "09:14 x", "Write the day as well: no line above says it.", "09:14 x" },
	{ "2026-03-05 09:14 +09:00 Alert", "2026-03-05T00:14:00Z minute +09:00", "Alert" },
	{ "09:20 Told", "2026-03-05T03:50:00Z minute Asia/Kolkata", "Told" },
	{ "2026-04-31 x", "April has 30 days.", "2026-04-31 x" },
	{ "09:25Z Told", "2026-03-05T09:25:00Z minute UTC", "Told" },
	{ "9:26:01 pm: Off", "2026-03-05T15:56:01Z exact Asia/Kolkata", ": Off" },
	{ "7 April x", "2026-04-06T18:30:00Z day Asia/Kolkata", "x" },
	{ "7 April 26", "2026-04-06T18:30:00Z day Asia/Kolkata", "26" },
	{ "10:00", "2026-04-07T04:30:00Z minute Asia/Kolkata", "" },
	{ "10:00 Europe/London: x", "2026-04-07T09:00:00Z minute Europe/London", ": x" },
	{ "2026-03-01 09:14 Europe/London,x", "2026-03-01T09:14:00Z minute Europe/London", ",x" },
	{ "2026-03-01 09:14 Europe/London;x", "2026-03-01T09:14:00Z minute Europe/London", ";x" },
	{ "2026-03-01 09:14 Europe/London]x", "2026-03-01T09:14:00Z minute Europe/London", "]x" },
	{ "2026-03-01 09:14 Europe/London\tx", "2026-03-01T09:14:00Z minute Europe/London", "x" },
	{ "2026-03-01 09:14 2/3 of all", "2026-03-01T03:44:00Z minute Asia/Kolkata", "2/3 of all" },
	{ "2026-03-01 09:14 utca", "2026-03-01T03:44:00Z minute Asia/Kolkata", "utca" },
	{ "2026-03-01 09:14 utcz", "2026-03-01T03:44:00Z minute Asia/Kolkata", "utcz" },
	{ "2026-03-01 09:14 utc`", "2026-03-01T09:14:00Z minute UTC", "`" },
	{ "2026-03-01 09:14 utc{", "2026-03-01T09:14:00Z minute UTC", "{" },
	{ "2026-03-01 0:30 am", CLOCK, "2026-03-01 0:30 am" },
	{ "2026-03-01 9:14: pm", "2026-03-01T03:44:00Z minute Asia/Kolkata", ": pm" },
	{ "2026-03-01 9:14:30. pm", "2026-03-01T03:44:30Z exact Asia/Kolkata", ". pm" },
	{ "2026-03-01 09:14 UTC+9", "2026-03-01T00:14:00Z minute +09:00", "" },
	{ "2026-03-01 09:14 UTC-9", "2026-03-01T18:14:00Z minute -09:00", "" },
	{ "2026-03-01 09:14 UTC.+", "2026-03-01T09:14:00Z minute UTC", ".+" },
	{ "2026-03-01 09:14 UTC.-", "2026-03-01T09:14:00Z minute UTC", ".-" },
	{ "2026-03-01 09:14 - x", "2026-03-01T03:44:00Z minute Asia/Kolkata", "- x" },
	{ "2026-03-01 1:30 amber", "2026-02-28T20:00:00Z minute Asia/Kolkata", "amber" },
	{ "2026-03-01 10 hosts", "2026-02-28T18:30:00Z day Asia/Kolkata", "10 hosts" },
	{ "2026-03 x", "2026-02-28T18:30:00Z month Asia/Kolkata", "x" },
	{ "10:00 x", "Write the day as well: no line above says it.", "10:00 x" },
	{ "7 April", "Write the year as well: no line above says it.", "7 April" },
};

static void test_lines(void **state)
{
	struct when_context c = context("Asia/Kolkata");
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct str rest = str_of(lines[i].line);
		struct moment t;
		const char *fault = when_take(&c, &rest, &t);
		const char *is = fault ? fault :
			arena_printf(arena, "%s %s %s", utc(t.ms), t.precision->code, words(t.zone)).p;
		if (strcmp(is, lines[i].is) != 0 || !str_is(rest, lines[i].rest))
			fail_msg("\"%s\": %s, then \"%.*s\"", lines[i].line, is, STR_F(rest));
	}
}

/* The day for the next line is the one that was typed, however coarse it was kept. */
static void test_day_typed(void **state)
{
	struct when_context c = context("UTC");
	(void)state;
	assert_string_equal(said(&c, STR("2026-03-05 08:00"), "year"), "2026-01-01T00:00:00Z year UTC");
	assert_string_equal(said(&c, STR("09:14"), NULL), "2026-03-05T09:14:00Z minute UTC");
}

/* --- Said again ----------------------------------------------------------------------------------- */

/* A moment, what its field says, and how long it leaves open. */
static const struct { const char *typed, *precision, *zone, *text; int64_t open; } again[] = {
	{ "2026-03-05 09:14", NULL, "UTC", "2026-03-05 09:14", 60000 },
	{ "2026-03-05 09:14", "exact", "UTC", "2026-03-05 09:14:00", 0 },
	{ "2026-03-05 09:14:05", NULL, "UTC", "2026-03-05 09:14:05", 0 },
	{ "2026-03-05 09:14:05.007", NULL, "UTC", "2026-03-05 09:14:05.007", 0 },
	{ "2026-03-05 09:14:05", "minute", "UTC", "2026-03-05 09:14:05", 60000 },
	{ "2026-03-05 09:14:00.070", "minute", "UTC", "2026-03-05 09:14:00.070", 60000 },
	{ "2026-03-05 09:00", "hour", "Asia/Tokyo", "2026-03-05 09:00", 3600000 },
	{ "2026-03-05", NULL, "Asia/Tokyo", "2026-03-05", DAY_MS },
	{ "2026-03-05", NULL, NULL, "2026-03-05", DAY_MS },
	{ "2026-03-05 09:14", NULL, NULL, "2026-03-05 09:14", 60000 },
	{ "2018-11-04", NULL, "America/Sao_Paulo", "2018-11-04", DAY_MS - 3600000 },
	{ "2026-02", NULL, "Asia/Tokyo", "2026-02", 28 * DAY_MS },
	{ "2024-02", NULL, "UTC", "2024-02", 29 * DAY_MS },
	{ "2026-12", NULL, "UTC", "2026-12", 31 * DAY_MS },
	{ "2026", NULL, "Pacific/Honolulu", "2026", 365 * DAY_MS },
	{ "2024", NULL, "UTC", "2024", 366 * DAY_MS },
	{ "0026", NULL, "UTC", "0026", 365 * DAY_MS },
	{ "2026-03-05", "approximate", "Asia/Tokyo", "2026-03-05", DAY_MS },
	{ "2026-03-05 09:00", "approximate", "Asia/Tokyo", "2026-03-05 09:00", 15 * 3600000 },
	{ "2026-03-05 00:01", "approximate", "UTC", "2026-03-05 00:01", DAY_MS - 60000 },
	{ "2026-03-05 00:00:01", "approximate", "UTC", "2026-03-05 00:00:01", DAY_MS - 1000 },
	{ "2026-03-05 00:00:00.001", "approximate", "UTC", "2026-03-05 00:00:00.001", DAY_MS - 1 },
	/* Twice: with the offset of the one that is meant. */
	{ "2026-10-25 01:30 +01:00", NULL, "Europe/London", "2026-10-25 01:30 +01:00", 60000 },
	{ "2026-10-25 01:30 +00:00", NULL, "Europe/London", "2026-10-25 01:30 +00:00", 60000 },
	{ "2026-11-01 01:30 UTC-02:30", NULL, "America/St_Johns", "2026-11-01 01:30 UTC-02:30", 60000 },
	{ "2026-11-01 01:30 UTC-03:30", NULL, "America/St_Johns", "2026-11-01 01:30 UTC-03:30", 60000 },
};

static void test_again(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
		struct when_context c = context(again[i].zone);
		struct moment t, u;
		struct str precision = again[i].precision ? str_of(again[i].precision) : STR_NONE;
		assert_null(when_read(&c, str_of(again[i].typed), precision, &t));
		t.zone = c.zone;
		struct span span = moment_span(&t, str_some(t.zone) ? zone_find(zones, t.zone) : NULL);
		struct str text = when_text(arena, zones, &t);
		if (!str_is(text, again[i].text) || span.from != t.ms || span.to - t.ms != again[i].open)
			fail_msg("\"%s\": %.*s, %lld", again[i].typed, STR_F(text), (long long)(span.to - span.from));
		assert_null(when_read(&c, text, str_of(t.precision->code), &u));
		assert_int_equal(t.ms, u.ms);
	}
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, begin)
	const struct CMUnitTest tests[] = { T(test_typed), T(test_months), T(test_refused),
		T(test_precision), T(test_changes), T(test_lines), T(test_day_typed), T(test_again) };
	arena = arena_new((size_t)16 << 20);
	zones = zones_new();
	int failed = cmocka_run_group_tests_name("when", tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
