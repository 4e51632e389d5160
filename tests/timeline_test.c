/* The timeline's rules: times as typed, pasted lines, order, silences. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/timeline.h"

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
	return (struct when_context){ .zones = zones, .zone = str_of(zone), .a = arena };
}

static const char *utc(int64_t ms)
{
	struct buf b = buf_new(arena, 32);
	instant_print(&b, ms);
	return arena_str(arena, buf_text(&b)).p;
}

/* What is typed, in which zone, and what it comes to. */
static void times_as_typed(void **state)
{
	static const struct { const char *typed, *zone, *utc, *precision; } valid[] = {
		{ "2026-03-01 09:14", "Europe/London", "2026-03-01T09:14:00Z", "minute" },
		{ "2026-07-01 09:14", "Europe/London", "2026-07-01T08:14:00Z", "minute" },
		{ "2026-03-01 09:14 +09:00", "Europe/London", "2026-03-01T00:14:00Z", "minute" },
		{ "2026-03-01T09:14:30Z", "Asia/Tokyo", "2026-03-01T09:14:30Z", "exact" },
		{ "2026-03-01 00:00", "Asia/Kolkata", "2026-02-28T18:30:00Z", "minute" },
		{ "2024-02-29", "UTC", "2024-02-29T00:00:00Z", "day" },
		{ "2017-08", "UTC", "2017-08-01T00:00:00Z", "month" },
		{ "2016", "UTC", "2016-01-01T00:00:00Z", "year" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
		struct when_context c = context(valid[i].zone);
		struct moment t;
		assert_null(when_read(&c, str_of(valid[i].typed), STR_NONE, &t));
		assert_string_equal(utc(t.ms), valid[i].utc);
		assert_string_equal(t.precision->code, valid[i].precision);
	}
}

static void times_that_are_none(void **state)
{
	static const char *const invalid[] = { "", "yesterday", "2026-02-30", "2026-04-31 10:00",
		"2026-13-01", "2026-03-01 25:00", "2026-03-01 09:61", "2026-03-01 09:14 +99:00",
		"2026-03-01 09:14 Mars/Olympus", "0000-01-01", "2026-3-1x" };
	(void)state;
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
		struct when_context c = context("UTC");
		struct moment t;
		const char *fault = when_read(&c, str_of(invalid[i]), STR_NONE, &t);
		if (!fault) fail_msg("taken as a time: %s", invalid[i]);
	}
}

/* A local time that never was, or was twice, is asked about and never guessed; with its offset it is
 * plain. */
static void clock_changes_are_asked_about(void **state)
{
	static const char *const odd[] = { "2026-03-29 01:30", "2026-10-25 01:30" };
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct when_context c = context("Europe/London");
		struct moment t;
		assert_non_null(when_read(&c, str_of(odd[i]), STR_NONE, &t));
	}
	struct when_context c = context("Europe/London");
	struct moment t;
	assert_null(when_read(&c, STR("2026-10-25 01:30 +00:00"), STR_NONE, &t));
	assert_string_equal(utc(t.ms), "2026-10-25T01:30:00Z");
}

/* What the form shows for a stored moment reads back to the same moment. */
static void text_of_a_moment_reads_back(void **state)
{
	static const char *const typed[] = { "2026-03-01 09:14", "2026-03-01 09:14 +09:00",
		"2026-03-01T09:14:30Z", "2024-02-29", "2017-08", "2016" };
	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct when_context c = context("Europe/London"), again = c;
		struct moment t, u;
		assert_null(when_read(&c, str_of(typed[i]), STR_NONE, &t));
		again.zone = t.zone;
		struct str text = when_text(arena, zones, &t);
		assert_null(when_read(&again, text, str_of(t.precision->code), &u));
		assert_int_equal(t.ms, u.ms);
		assert_ptr_equal(t.precision, u.precision);
	}
}

static void pasted_lines(void **state)
{
	static const struct { const char *utc, *precision, *text; } expected[] = {
		{ "2026-03-01T00:14:00Z", "minute", "Alert fires" },
		{ "2026-03-01T09:20:00Z", "minute", "Keys revoked" },
		{ "2026-03-01T09:25:00Z", "minute", "Told support" },
		{ "2026-03-02T00:00:00Z", "day", "Logs collected" },
		{ "2026-03-03T10:00:00Z", "exact", "a, quoted \"cell\"" },
		{ "2026-03-04T11:05:00Z", "minute", "Alert fires, again" },
		{ "2026-03-05T00:00:00Z", "day", "10 hosts: all rebuilt, then watched" },
	};
	struct when_context c = context("Europe/London");
	struct pasted *v;
	(void)state;
	int n = paste_read(&c, STR("2026-03-01 09:14 +09:00 Alert fires\n"
		"2026-03-01 09:20 Keys revoked\n\n09:25 Told support\n2026-03-02 Logs collected\n"
		"2026-03-03T10:00:00Z,\"a, quoted \"\"cell\"\"\"\n"
		"2026-03-04,11:05,Alert fires, again\n"
		"2026-03-05,10 hosts: all rebuilt, then watched\n"), &v);
	assert_int_equal(n, 7);
	for (int i = 0; i < n; i++) {
		assert_null(v[i].fault);
		assert_string_equal(utc(v[i].at.ms), expected[i].utc);
		assert_string_equal(v[i].at.precision->code, expected[i].precision);
		assert_true(str_is(v[i].text, expected[i].text));
	}
}

static void a_bad_line_is_named_and_the_others_stand(void **state)
{
	struct when_context c = context("UTC");
	struct pasted *v;
	(void)state;
	int n = paste_read(&c, STR("2026-04-30 08:00 first\n2026-04-31 08:00 no such day\n"
		"2026-05-01 08:00 third"), &v);
	assert_int_equal(n, 3);
	assert_null(v[0].fault);
	assert_non_null(v[1].fault);
	assert_int_equal(v[1].line, 2);
	assert_null(v[2].fault);
	assert_true(str_is(v[2].text, "third"));
}

static void too_many_lines_are_refused_whole(void **state)
{
	struct when_context c = context("UTC");
	struct buf b = buf_new(arena, 32 << 10);
	struct pasted *v;
	(void)state;
	for (int i = 0; i < PASTE_LINES_MAX; i++) buf_c(&b, "2026-04-30 08:00 x\n");
	assert_int_equal(paste_read(&c, buf_text(&b), &v), PASTE_LINES_MAX);
	buf_c(&b, "2026-04-30 08:00 one more\n");
	assert_int_equal(paste_read(&c, buf_text(&b), &v), -1);
}

static struct event event_at(int64_t number, const char *typed)
{
	struct when_context c = context("UTC");
	struct event e = { .number = number, .position = 0, .timed = typed != NULL };
	if (!typed) return e;
	assert_null(when_read(&c, str_of(typed), STR_NONE, &e.at));
	e.span = moment_span(&e.at, zone_find(zones, STR("UTC")));
	return e;
}

/* "During the day" stands after that day's known times, a month with its last day. */
static void order_is_by_the_end_of_what_is_left_open(void **state)
{
	struct event v[] = { event_at(1, "2026-03-02"), event_at(2, "2026-03-02 09:00"),
		event_at(3, "2026-02"), event_at(4, "2026-03-02 23:59"), event_at(5, "2026-02-28") };
	struct events e = { v, 5 };
	static const int64_t expected[] = { 3, 5, 2, 4, 1 };
	(void)state;
	events_sort(&e);
	for (int i = 0; i < 5; i++) assert_int_equal(e.v[i].number, expected[i]);
}

static void a_long_silence_stands_out(void **state)
{
	struct event v[] = { event_at(1, "2026-03-01 09:00"), event_at(2, "2026-03-01 09:10"),
		event_at(3, "2026-03-01 09:20"), event_at(4, "2026-03-20 09:00"),
		event_at(5, "2026-03-20 09:10") };
	struct events e = { v, 5 };
	int64_t gaps[5], n;
	(void)state;
	events_sort(&e);
	events_gaps(&e, gaps);
	for (int i = 0; i < 5; i++) assert_true((gaps[i] > 0) == (i == 3));
	assert_string_equal(gap_unit(gaps[3], &n)->code, "days");
	assert_int_equal(n, 19);         /* 18 days and 23 hours */
}

static void nothing_to_draw_is_null(void **state)
{
	struct event v[] = { event_at(1, "2026-03-01 09:00") };
	struct events e = { v, 1 };
	struct map *out = map_new(arena);
	(void)state;
	strip_show(&e, zone_find(zones, STR("UTC")), out);
	assert_int_equal(map_get(out, "strip")->type, DATA_NULL);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, begin)
	const struct CMUnitTest tests[] = { T(times_as_typed), T(times_that_are_none),
		T(clock_changes_are_asked_about), T(text_of_a_moment_reads_back), T(pasted_lines),
		T(a_bad_line_is_named_and_the_others_stand), T(too_many_lines_are_refused_whole),
		T(order_is_by_the_end_of_what_is_left_open), T(a_long_silence_stands_out),
		T(nothing_to_draw_is_null) };
	arena = arena_new((size_t)16 << 20);
	zones = zones_new();
	int failed = cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
