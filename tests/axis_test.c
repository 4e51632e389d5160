/* The axis of the drawing to scale: which steps it has, and where they fall for whoever reads it. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_strip.h"

enum unit { MS, DAYS, MONTHS };
static const struct { enum unit unit; int64_t step, about; } steps[] = {
	{ MS, MINUTE, MINUTE }, { MS, 5 * MINUTE, 5 * MINUTE }, { MS, 15 * MINUTE, 15 * MINUTE },
	{ MS, 30 * MINUTE, 30 * MINUTE }, { MS, HOUR, HOUR }, { MS, 2 * HOUR, 2 * HOUR },
	{ MS, 3 * HOUR, 3 * HOUR }, { MS, 6 * HOUR, 6 * HOUR }, { MS, 12 * HOUR, 12 * HOUR },
	{ DAYS, 1, DAY_MS }, { DAYS, 2, 2 * DAY_MS }, { DAYS, 7, 7 * DAY_MS }, { DAYS, 14, 14 * DAY_MS },
	{ MONTHS, 1, 30 * DAY_MS }, { MONTHS, 2, 61 * DAY_MS }, { MONTHS, 3, 91 * DAY_MS },
	{ MONTHS, 6, 182 * DAY_MS }, { MONTHS, 12, 365 * DAY_MS }, { MONTHS, 24, 730 * DAY_MS },
	{ MONTHS, 60, 1826 * DAY_MS }, { MONTHS, 120, 3652 * DAY_MS }, { MONTHS, 1200, 36524 * DAY_MS },
};
enum { STEPS = sizeof steps / sizeof *steps };

static const struct list *ticks(int64_t from, int64_t length, const char *zone)
{
	strip_n = 0;
	strip_add(from, 0, "cause", NULL);
	strip_add(from + length, 0, "cause", NULL);
	return map_get(strip_drawn(zone), "ticks")->list;
}

/* The month of a tick, counted from year 0. */
static int64_t month_of(const struct data *d)
{
	struct civil c;
	civil_of_instant(d->moment->ms, &c);
	assert_true(c.day == 1 && c.hour == 0 && c.minute == 0 && c.second == 0 && c.ms == 0);
	return (int64_t)c.year * 12 + c.month - 1;
}

/* The other way: a step's number as an instant. */
static int64_t instant_of(int step, int64_t k)
{
	if (steps[step].unit == MS) return k;
	if (steps[step].unit == DAYS) return (k - (steps[step].step >= 7 ? 3 : 0)) * DAY_MS;
	return day_of_civil((int)(k / 12), (int)(k % 12) + 1, 1) * DAY_MS;
}

/* In UTC: every tick there must be, and no other. */
static void expect_ticks(const struct list *l, int step, int64_t from, int64_t to)
{
	int64_t at = steps[step].step, first = 0, last = 0;
	for (int i = 0; i < l->n; i++) {
		const struct data *d = map_get(l->v[i].map, "at");
		assert_int_equal(d->type, steps[step].unit == MS ? DATA_TIME :
			steps[step].unit == DAYS ? DATA_DATE : DATA_MOMENT);
		int64_t k = d->type == DATA_MOMENT ? month_of(d) : d->type == DATA_DATE && at >= 7 ? d->i + 3 :
			d->i;
		if (d->type == DATA_MOMENT)
			assert_string_equal(d->moment->precision->code, at < 12 ? "month" : "year");
		assert_int_equal(k % at, 0);
		if (i) assert_int_equal(k, last + at);
		else first = k;
		last = k;
		int64_t ms = instant_of(step, k);
		assert_true(ms >= from && ms <= to);
		assert_int_equal(strip_number(l->v[i].map, "x"), 110 + (int)((double)(ms - from) * 1060. /
			(double)(to - from) + .5));
		bool end = strip_number(l->v[i].map, "x") + (d->type == DATA_TIME ? 65 : 36) > 1180;
		assert_string_equal(map_get(l->v[i].map, "anchor")->e->code, end ? "end" : "middle");
	}
	assert_true(l->n <= 8 && (l->n > 0 || at == 1200));
	assert_true(!l->n || (instant_of(step, first - at) < from && instant_of(step, last + at) > to));
}

/* The finest step that gives fewer than seven, and the next one as soon as it would be seven. */
static void steps_are_few(void **state)
{
	(void)state;
	for (int i = 0; i + 1 < STEPS; i++) {
		int64_t length = 7 * steps[i].about / 52 * 50, start = MONDAY + 12345678;
		while (length + 2 * (length / 50) < 7 * steps[i].about) length++;
		for (int k = 0; k < 2; k++) {
			int64_t d = length - 1 + k;
			expect_ticks(ticks(start, d, "UTC"), i + k, start - d / 50, start + d + d / 50);
		}
	}
	/* Centuries are the coarsest, however many there are. */
	int64_t from = day_of_civil(300, 1, 1) * DAY_MS, to = day_of_civil(9700, 1, 1) * DAY_MS;
	const struct list *l = ticks(from, to - from, "UTC");
	assert_int_equal(l->n, 97);
	assert_int_equal(month_of(map_get(l->v[0].map, "at")), 2400);
	assert_int_equal(month_of(map_get(l->v[96].map, "at")), 98 * 1200);
}

/* Ticks stand on whole hours and days of the reader's zone, also before 1970 and in winter and summer. */
static const struct { int64_t from, length; const char *zone, *first, *last; int n; } axes[] = {
	{ MONDAY, 60 * MINUTE, "Asia/Kolkata", "2026-03-02T00:00:00Z", "2026-03-02T01:00:00Z", 5 },
	{ MONDAY, 5 * HOUR, "Asia/Kolkata", "2026-03-02T00:30:00Z", "2026-03-02T04:30:00Z", 5 },
	{ MONDAY, 5 * HOUR, "America/St_Johns", "2026-03-02T00:30:00Z", "2026-03-02T04:30:00Z", 5 },
	{ MONDAY, 50 * HOUR, "Asia/Tokyo", "2026-03-02T03:00:00Z", "2026-03-04T03:00:00Z", 5 },
	{ -5 * HOUR - 1, 5 * HOUR, "UTC", "1969-12-31T19:00:00Z", "1970-01-01T00:00:00Z", 6 },
	/* The first and the last instant of the strip, when they are on the hour, and on the day. */
	{ MONDAY + 6 * MINUTE, 5 * HOUR, "UTC", "2026-03-02T00:00:00Z", "2026-03-02T05:00:00Z", 6 },
	{ MONDAY - 6 * MINUTE, 5 * HOUR, "UTC", "2026-03-02T00:00:00Z", "2026-03-02T05:00:00Z", 6 },
	{ MONDAY + 144 * MINUTE, 5 * DAY_MS, "UTC", "2026-03-02", "2026-03-07", 6 },
	{ MONDAY - 144 * MINUTE, 5 * DAY_MS, "UTC", "2026-03-02", "2026-03-07", 6 },
	{ MONDAY, 5 * DAY_MS, "Pacific/Kiritimati", "2026-03-03", "2026-03-07", 5 },
	{ MONDAY, 5 * DAY_MS, "Etc/GMT+12", "2026-03-02", "2026-03-06", 5 },
	{ -2 * DAY_MS - HOUR, 5 * DAY_MS, "Pacific/Kiritimati", "1969-12-30", "1970-01-03", 5 },
	{ MONDAY, 5 * DAY_MS, "Asia/Tokyo", "2026-03-03", "2026-03-07", 5 },
	{ MONDAY, 5 * DAY_MS, "Pacific/Honolulu", "2026-03-02", "2026-03-06", 5 },
	{ MONDAY + HOUR, 5 * DAY_MS, "UTC", "2026-03-02", "2026-03-07", 6 },
	{ MONDAY + 3 * HOUR, 5 * DAY_MS, "UTC", "2026-03-03", "2026-03-07", 5 },
	{ -5 * DAY_MS - 12 * HOUR, 5 * DAY_MS, "UTC", "1969-12-27", "1969-12-31", 5 },
	{ -5 * DAY_MS, 4 * DAY_MS, "Asia/Tokyo", "1969-12-28", "1969-12-31", 4 },
	{ MONDAY + DAY_MS, 40 * DAY_MS, "UTC", "2026-03-09", "2026-04-06", 5 },
	{ MONDAY - DAY_MS, 40 * DAY_MS, "UTC", "2026-03-02", "2026-04-06", 6 },
	/* 2018-11-04 began at one o'clock in São Paulo. */
	{ INT64_C(1541170800000), 4 * DAY_MS, "America/Sao_Paulo", "2018-11-03", "2018-11-06", 4 },
	{ MONDAY, 150 * DAY_MS, "Asia/Tokyo", "2026-03-01T00:00:00Z", "2026-08-01T00:00:00Z", 6 },
	{ MONDAY, 900 * DAY_MS, "UTC", "2026-07-01T00:00:00Z", "2028-07-01T00:00:00Z", 5 },
};

static void ticks_are_the_readers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) {
		const struct list *l = ticks(axes[i].from, axes[i].length, axes[i].zone);
		for (int k = 0; k < 2; k++) {
			const struct data *d = map_get(l->v[k ? l->n - 1 : 0].map, "at");
			struct buf b = buf_new(strip_arena, 32);
			if (d->type == DATA_DATE) day_print(&b, (int32_t)d->i);
			else instant_print(&b, d->type == DATA_MOMENT ? d->moment->ms : d->i);
			if (!str_is(buf_text(&b), k ? axes[i].last : axes[i].first) || l->n != axes[i].n)
				fail_msg("%zu: %d, %s %.*s", i, l->n, k ? "last" : "first", STR_F(buf_text(&b)));
		}
	}
}

/* No tick stands after the last day there is. */
static void the_axis_ends_with_the_calendar(void **state)
{
	(void)state;
	int64_t from = day_of_civil(9990, 1, 1) * DAY_MS, to = day_of_civil(9999, 12, 31) * DAY_MS;
	const struct list *l = ticks(from, to - from, "UTC");
	assert_int_equal(l->n, 5);
	assert_int_equal(month_of(map_get(l->v[4].map, "at")), 9998 * 12);
}

/* What is said of a tick stands to its left where there is no room to its right: 65 for a time, 36 for a
 * day. A pixel is 65 seconds, or five times that; the last tick stands where each row says. */
static void words_make_room(void **state)
{
	static const struct { int64_t pixel, last; int x; const char *anchor; } rows[] = {
		{ 65000, MONDAY + 18 * HOUR, 1115, "middle" }, { 65000, MONDAY + 18 * HOUR, 1116, "end" },
		{ 325000, MONDAY + 3 * DAY_MS, 1144, "middle" }, { 325000, MONDAY + 3 * DAY_MS, 1145, "end" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t px = rows[i].pixel, from = rows[i].last - (rows[i].x - 130) * px;
		const struct list *l = ticks(from, LENGTH * (px / 65000), "UTC");
		const struct map *m = l->v[l->n - 1].map;
		assert_int_equal(strip_number(m, "x"), rows[i].x);
		assert_string_equal(map_get(m, "anchor")->e->code, rows[i].anchor);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STRIP_TEST(steps_are_few), STRIP_TEST(ticks_are_the_readers),
		STRIP_TEST(the_axis_ends_with_the_calendar),
		STRIP_TEST(words_make_room)
	};
	return cmocka_run_group_tests_name("axis", tests, strip_open, strip_close);
}
