/* The timeline's rules: order, and silences that stand out. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include "noun/timeline.h"

#define MINUTE INT64_C(60000)
#define HOUR INT64_C(3600000)
#define MORE 100

/* An event that began then and leaves that much open. */
static struct event event_at(int64_t number, int64_t from, int64_t width)
{
	return (struct event){ .number = number, .timed = true, .span = { from, from + width } };
}

static void expect_order(struct event *v, int n, const char *order)
{
	struct events e = { v, n };
	char is[64] = "";
	events_sort(&e);
	for (int i = 0; i < n; i++)
		snprintf(is + strlen(is), sizeof is - strlen(is), "%s%lld", i ? " " : "", (long long)v[i].number);
	assert_string_equal(is, order);
}

/* What is known to the hour stands where it began; what is open for longer, where it ended. */
static void order_is_by_the_end_of_what_is_left_open(void **state)
{
	struct event v[] = { event_at(1, 10 * HOUR, HOUR), event_at(2, 9 * HOUR, HOUR + 1),
		event_at(3, 10 * HOUR - 1, 0), event_at(4, 10 * HOUR + 2, MINUTE), event_at(5, 0, DAY_MS),
		event_at(6, DAY_MS - 1, 0), event_at(7, DAY_MS + 1, 0) };
	(void)state;
	expect_order(v, 7, "3 1 2 4 6 5 7");
	expect_order(v, 0, "");
}

/* At the same time: as they were told, then as they were numbered. */
static void order_of_equals(void **state)
{
	struct event v[] = { event_at(4, 0, 0), event_at(3, 0, 0), event_at(5, 0, 0), event_at(2, 0, 0),
		event_at(9, -1, 0) };
	(void)state;
	v[0].position = 1;
	v[2].position = 1;
	v[1].position = 2;
	v[4].position = 7;
	expect_order(v, 5, "9 2 4 5 3");
}

/* One without a time stands behind the last that was told before it; before all, when none was. */
static void order_of_the_untimed(void **state)
{
	struct event v[] = { event_at(1, 5, 0), event_at(2, 4, 0), event_at(3, 6, 0), event_at(4, 0, 0),
		event_at(5, 0, 0), event_at(6, 0, 0), event_at(7, 0, 0) };
	static const int64_t positions[] = { 10, 20, 30, 25, 10, 5, 40 };
	(void)state;
	for (int i = 0; i < 7; i++) {
		v[i].position = positions[i];
		v[i].timed = i < 3;
	}
	expect_order(v, 7, "6 2 4 1 5 3 7");
	expect_order(v, 7, "6 2 4 1 5 3 7");
	struct event few[] = { event_at(1, 1, 0), event_at(2, 2, 0), event_at(3, 0, 0), event_at(4, 0, 0) };
	few[0].position = few[1].position = few[3].position = 10;
	few[2].position = 9;
	few[2].timed = few[3].timed = false;
	expect_order(few, 4, "3 1 2 4");
	struct event between[] = { event_at(1, 1, 0), event_at(2, 2, 0), event_at(3, 0, 0) };
	between[1].position = 30;
	between[2].position = 20;
	between[2].timed = false;
	expect_order(between, 3, "1 3 2");
}

/* --- Silences -------------------------------------------------------------------------------------- */

#define LONG_AGO INT64_C(-1772409600000)

/* The silences that stand out, of events that each last a millisecond, with these between them. */
static void expect_gaps_from(int64_t at, const int64_t *between, int n, const char *stand_out)
{
	struct event v[20];
	struct events e = { v, n + 1 };
	int64_t gaps[20];
	char is[200] = "";
	for (int i = 0; i <= n; i++) {
		v[i] = event_at(i + 1, at, 1);
		at += 1 + (i < n ? between[i] : 0);
		gaps[i] = -1;
	}
	gaps[n + 1] = 1;
	events_gaps(&e, gaps);
	assert_int_equal(gaps[n + 1], 1);
	assert_int_equal(gaps[0], 0);
	for (int i = 1; i <= n; i++)
		if (gaps[i]) {
			assert_int_equal(gaps[i], between[i - 1]);
			snprintf(is + strlen(is), sizeof is - strlen(is), "%s%d", *is ? " " : "", i);
		}
	assert_string_equal(is, stand_out);
}

static void expect_gaps(const int64_t *between, int n, const char *stand_out)
{
	expect_gaps_from(-LONG_AGO, between, n, stand_out);
	expect_gaps_from(LONG_AGO, between, n, stand_out);
}

#define GAPS(stand_out, ...) do { const int64_t v[] = { __VA_ARGS__ }; \
	expect_gaps(v, sizeof v / sizeof *v, stand_out); } while (0)

/* More than a day; or an hour at least, and more than three times the usual one, which is the middle
 * one, of an even number the longer of the two in the middle. */
static void a_long_silence_stands_out(void **state)
{
	(void)state;
	GAPS("", DAY_MS);
	GAPS("1", DAY_MS + 1);
	GAPS("2", 1, HOUR, 1);
	GAPS("", 1, HOUR - 1, 1);
	GAPS("", HOUR, 3 * HOUR, HOUR);
	GAPS("2", HOUR, 3 * HOUR + 1, HOUR);
	GAPS("", 20 * HOUR, DAY_MS, 20 * HOUR);
	GAPS("1 3", DAY_MS + 1, 20 * HOUR, DAY_MS + 2);
	GAPS("4", MINUTE, HOUR, HOUR + MINUTE, 3 * HOUR + 3 * MINUTE + 1);
	GAPS("", MINUTE, HOUR, HOUR + MINUTE, 3 * HOUR + 3 * MINUTE);
	GAPS("1 2", 9 * HOUR, 5 * HOUR, MINUTE, MINUTE, 2 * MINUTE);
	GAPS("");
}

/* A silence begins with the latest end so far; what was struck out or has no time breaks none. */
static void a_silence_is_between_what_counts(void **state)
{
	struct event v[] = { event_at(1, 0, 5 * HOUR), event_at(2, HOUR, HOUR), event_at(3, 3 * HOUR, 0),
		event_at(4, 4 * HOUR, 0), event_at(5, 6 * HOUR, 0), event_at(6, 7 * HOUR, 0),
		event_at(7, 8 * HOUR, 0), event_at(8, 11 * HOUR, 0) };
	struct events e = { v, 8 };
	static const int64_t is[] = { 0, 0, 0, 0, HOUR, 0, 0, 5 * HOUR };
	int64_t gaps[8] = { 1, 1, 1, 1, 1, 1, 1, 1 };
	(void)state;
	v[5].struck = true;
	v[6].timed = false;
	events_gaps(&e, gaps);
	for (int i = 0; i < 8; i++) assert_int_equal(gaps[i], is[i]);
	v[0].struck = true;
	v[1].timed = false;
	v[7].span.to = v[7].span.from += 2 * HOUR;
	events_gaps(&e, gaps);          /* now one hour, two and seven */
	for (int i = 0; i < 8; i++) assert_int_equal(gaps[i], i == 7 ? 7 * HOUR : 0);
}

/* A silence begins where what lasted was over; what lasts still stands where it began. */
static void a_silence_follows_the_end(void **state)
{
	struct event v[] = { event_at(1, 0, MINUTE), event_at(2, HOUR, MINUTE),
		event_at(3, 2 * HOUR, MINUTE), event_at(4, 9 * HOUR, 0) };
	struct events e = { v, 4 };
	int64_t gaps[4];
	(void)state;
	v[0].at.ended = true;
	v[0].over = 5 * HOUR;
	events_gaps(&e, gaps);
	assert_true(!gaps[0] && !gaps[1] && !gaps[2] && gaps[3] == 4 * HOUR);
	v[0].over = 8 * HOUR + 1;
	events_gaps(&e, gaps);
	assert_int_equal(gaps[3], 0);
	v[0].over = DAY_MS;
	expect_order(v, 4, "1 2 3 4");
}

/* However many there are. */
static void many_silences(void **state)
{
	static struct event v[EVENTS_MAX + MORE];
	static int64_t gaps[EVENTS_MAX + MORE];
	struct events e = { v, EVENTS_MAX + MORE };
	(void)state;
	for (int i = 0; i < e.n; i++) v[i] = event_at(i + 1, i * MINUTE + (i == e.n - 1 ? HOUR : 0), 0);
	events_gaps(&e, gaps);
	for (int i = 0; i < e.n; i++) assert_int_equal(gaps[i], i == e.n - 1 ? HOUR + MINUTE : 0);
}

static void units_of_silence(void **state)
{
	static const struct { int64_t ms; const char *unit; int64_t n; } rows[] = {
		{ 29999, "minutes", 0 }, { 30000, "minutes", 1 }, { 89999, "minutes", 1 },
		{ 90000, "minutes", 2 }, { 2 * HOUR - 1, "minutes", 120 }, { 2 * HOUR, "hours", 2 },
		{ 150 * MINUTE - 1, "hours", 2 }, { 150 * MINUTE, "hours", 3 },
		{ 2 * DAY_MS - 1, "hours", 48 }, { 2 * DAY_MS, "days", 2 },
		{ 60 * HOUR - 1, "days", 2 }, { 60 * HOUR, "days", 3 }, { 90 * DAY_MS - 1, "days", 90 },
		{ 90 * DAY_MS, "months", 3 }, { INT64_C(9204110999), "months", 3 },
		{ INT64_C(9204111000), "months", 4 }, { 36525 * DAY_MS, "months", 1200 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t n;
		const char *unit = gap_unit(rows[i].ms, &n)->code;
		if (strcmp(unit, rows[i].unit) != 0 || n != rows[i].n)
			fail_msg("%lld ms: %lld %s", (long long)rows[i].ms, (long long)n, unit);
	}
}

int main(void)
{
#define T(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = { T(order_is_by_the_end_of_what_is_left_open),
		T(order_of_equals), T(order_of_the_untimed), T(a_long_silence_stands_out),
		T(a_silence_follows_the_end), T(a_silence_is_between_what_counts), T(many_silences), T(units_of_silence) };
	return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
