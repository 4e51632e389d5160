/* The drawing to scale: where each thing stands, what is left out, and which steps the axis has. One
 * pixel is 65 seconds in most of these, so that every border can be met. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include "noun/timeline.h"

#define MINUTE INT64_C(60000)
#define HOUR INT64_C(3600000)
#define PIXEL INT64_C(65000)
/* From its first event, at x 130, to its last the strip is 66,250 seconds long. */
#define LENGTH INT64_C(66250000)
#define MONDAY INT64_C(1772409600000)   /* 2026-03-02 in UTC */

static struct arena *arena;
static struct zones *zones;
static struct event v[40];
static int n;

static int begin(void **state)
{
	(void)state;
	arena_reset(arena);
	n = 0;
	return 0;
}

static struct event *add(int64_t from, int64_t width, const char *kind, const char *marker)
{
	struct event *e = &v[n++];
	*e = (struct event){ .number = n, .timed = true, .span = { from, from + width },
		.at = { from, &moment_precision[0], STR("UTC") }, .kind = enum_get(event_kinds, str_of(kind)),
		.marker = marker ? enum_get(marker_values, str_of(marker)) : NULL };
	return e;
}

/* One that begins at that pixel of the strip. */
static struct event *add_at(int64_t pixel, int64_t width, const char *kind, const char *marker)
{
	return add(MONDAY + (pixel - 130) * PIXEL, width, kind, marker);
}

/* The strip; NULL where there is nothing to draw. */
static const struct map *drawn(const char *zone)
{
	struct events e = { v, n };
	struct map *out = map_new(arena);
	strip_show(&e, zone_find(zones, str_of(zone)), out);
	const struct data *d = map_get(out, "strip");
	return d->type == DATA_MAP ? d->map : NULL;
}

static const char *printed(const struct map *m, const char *name)
{
	struct buf b = buf_new(arena, 1024);
	const struct list *l = map_get(m, name)->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *o = l->v[i].map;
		for (int k = 0; k < o->n; k++) {
			const struct data *d = &o->v[k].value;
			buf_c(&b, k ? " " : i ? "\n" : "");
			if (d->type == DATA_ENUM) buf_c(&b, d->e->code);
			else if (d->type == DATA_BOOL) buf_char(&b, d->b ? '+' : '-');
			else if (d->type == DATA_DATE) day_print(&b, (int32_t)d->i);
			else if (d->type == DATA_TIME) instant_print(&b, d->i);
			else if (d->type == DATA_MOMENT) instant_print(&b, d->moment->ms);
			else buf_int(&b, d->i);
		}
	}
	return arena_str(arena, buf_text(&b)).p;
}

static int number(const struct map *m, const char *name)
{
	return (int)map_get(m, name)->i;
}

/* --- All of one ------------------------------------------------------------------------------------ */

static void a_strip_says_where_everything_stands(void **state)
{
	(void)state;
	add(MONDAY + LENGTH, 0, "response", "resolved");
	add_at(130, 0, "cause", NULL);
	add_at(230, MINUTE, "attacker", "started");
	add_at(231, MINUTE + 1, "attacker", NULL);
	add_at(240, 8 * PIXEL, "detection", "detected");
	add_at(260, 9 * PIXEL, "cause", NULL);
	add_at(700, 0, "response", NULL);
	add_at(100, 0, "decision", "aware")->struck = true;
	add_at(100, 0, "decision", "aware")->timed = false;
	const struct map *m = drawn("UTC");
	assert_int_equal(number(m, "count"), 7);
	assert_int_equal(map_get(m, "from")->i, MONDAY);
	assert_int_equal(map_get(m, "to")->i, MONDAY + LENGTH);
	assert_string_equal(printed(m, "markers"), "started 3 230 14 234 - 18 155\n"
		"detected 5 240 29 244 - 33 155\nresolved 1 1150 14 1146 + 18 155");
	assert_string_equal(printed(m, "lanes"), "cause 63 67\nattacker 89 93\ndetection 115 119\n"
		"response 141 145");
	assert_string_equal(printed(m, "marks"), "2 - + 130 63 0\n3 + + 230 89 0\n4 + - 231 84 8\n"
		"5 - - 240 110 8\n6 - - 260 58 9\n7 - + 700 141 0\n1 - + 1150 141 0");
	assert_string_equal(printed(m, "ticks"), "130 middle 2026-03-02T00:00:00Z 153 159 172\n"
		"297 middle 2026-03-02T03:00:00Z 153 159 172\n463 middle 2026-03-02T06:00:00Z 153 159 172\n"
		"629 middle 2026-03-02T09:00:00Z 153 159 172\n795 middle 2026-03-02T12:00:00Z 153 159 172\n"
		"961 middle 2026-03-02T15:00:00Z 153 159 172\n1127 end 2026-03-02T18:00:00Z 153 159 172");
	assert_true(number(m, "width") == 1180 && number(m, "height") == 177);
	assert_true(number(m, "lane_from") == 110 && number(m, "lane_to") == 1170);
	assert_true(!*printed(m, "left") && !*printed(m, "right"));
}

/* Two events, a minute apart from the first's beginning to the last's end. */
static void nothing_to_draw_is_null(void **state)
{
	(void)state;
	assert_null(drawn("UTC"));
	add(MONDAY, DAY_MS, "cause", NULL);
	assert_null(drawn("UTC"));
	n = 0;
	add(MONDAY, 30000, "cause", NULL);
	add(MONDAY + 1000, 58999, "cause", NULL);
	assert_null(drawn("UTC"));
	v[1].span.to++;
	assert_non_null(drawn("UTC"));
	v[0].timed = false;
	assert_null(drawn("UTC"));
	v[0].timed = v[1].struck = true;
	assert_null(drawn("UTC"));
}

/* At the same time: in the order of their numbers. */
static void marks_are_in_their_order(void **state)
{
	(void)state;
	add(MONDAY + LENGTH, 0, "cause", NULL);
	add(MONDAY, 0, "cause", NULL)->number = 9;
	add(MONDAY, 0, "cause", NULL)->number = 8;
	add(MONDAY, 0, "cause", NULL)->number = 10;
	add(MONDAY + LENGTH / 2, 0, "cause", NULL);
	assert_string_equal(printed(drawn("UTC"), "marks"), "8 - + 130 48 0\n9 - + 130 48 0\n"
		"10 - + 130 48 0\n5 - + 640 48 0\n1 - + 1150 48 0");
}

/* From end to end, and enough between to keep all of it. */
static void frame(void)
{
	for (int x = 130; x < 1150; x += 340) add_at(x, 0, "cause", NULL);
	add(MONDAY + LENGTH, 0, "cause", NULL);
}

/* --- Names ----------------------------------------------------------------------------------------- */

/* "Started" is 63 wide: what begins within it goes a row lower; at the right edge it stands on the
 * other side of its line. Then the markers as printed, rows from 14 on. */
static void names_make_room(void **state)
{
	static const struct { int at[4]; const char *rows; } cases[] = {
		{ { 200, 263 }, "14 14" }, { { 200, 262 }, "14 29" }, { { 200, 262, 263 }, "14 29 14" },
		{ { 200, 210, 220, 230 }, "14 29 44 59" }, { { 200, 210, 220, 273 }, "14 29 44 14" },
		{ { 1117 }, "14" }, { { 1054, 1118 }, "14 29" }, { { 991, 1118 }, "14 14" },
		{ { 993, 1118 }, "14 29" }, { { 1118, 1120 }, "14 29" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf rows = buf_new(arena, 64);
		n = 0;
		frame();
		for (int k = 0; k < 4 && cases[i].at[k]; k++) add_at(cases[i].at[k], 0, "cause", "started");
		const struct list *l = map_get(drawn("UTC"), "markers")->list;
		for (int k = 0; k < l->n; k++) {
			const struct map *o = l->v[k].map;
			int x = number(o, "x");
			bool ends = map_get(o, "ends")->b;
			buf_printf(&rows, "%s%d", k ? " " : "", number(o, "label_y"));
			assert_int_equal(x, cases[i].at[k]);
			assert_int_equal(ends, x > 1117);
			assert_int_equal(number(o, "label_x"), ends ? x - 4 : x + 4);
		}
		if (!str_is(buf_text(&rows), cases[i].rows))
			fail_msg("%zu: %.*s", i, STR_F(buf_text(&rows)));
	}
}

/* There are eight rows; the last takes whatever is left. */
static void names_have_eight_rows(void **state)
{
	(void)state;
	frame();
	for (int i = 0; i < 10; i++) add_at(200 + i, 0, "cause", "started");
	const struct map *m = drawn("UTC");
	const struct list *l = map_get(m, "markers")->list;
	for (int i = 0; i < 10; i++)
		assert_int_equal(number(l->v[i].map, "label_y"), 14 + 15 * (i < 8 ? i : 7));
	assert_string_equal(printed(m, "lanes"), "cause 153 157");
}

/* --- What is left out ------------------------------------------------------------------------------ */

/* Hours at which events are; which are left out on either side, by number. */
static const struct { int hours[10]; const char *left, *right; } far[] = {
	{ { 1, 52, 99, 100 }, "1", "" }, { { 1, 51, 99, 101 }, "", "" }, { { 1, 2, 49, 101 }, "", "4" },
	{ { 1, 2, 51, 101 }, "", "" }, { { 1, 2, 50, 101 }, "", "4" }, { { 1, 52, 99 }, "", "" },
	{ { 1, 2, 100, 101, 102, 103, 104, 105 }, "1 2", "" },
	{ { 1, 2, 3, 100, 101, 102, 103, 104 }, "", "" },
	{ { 1, 2, 3, 4, 5, 6, 100, 101 }, "", "7 8" }, { { 1, 2, 3, 4, 5, 100, 101, 102 }, "", "" },
	{ { 1, 100, 200, 201, 202, 203, 204, 205 }, "", "" },
	{ { 1, 1000, 1100, 1101, 1102, 1103, 1104, 1105 }, "1 2", "" },
	{ { 1, 1000, 1001, 1002, 1003, 1004, 1005, 9000 }, "1", "8" },
	{ { 1, 1000, 1100, 1101, 1102, 1103, 1104, 9000 }, "1 2", "8" },
};

static void what_is_far_is_left_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
		struct buf left = buf_new(arena, 64), right = buf_new(arena, 64);
		n = 0;
		while (n < 10 && far[i].hours[n]) add(MONDAY + far[i].hours[n] * HOUR, 0, "cause", NULL);
		const struct map *m = drawn("UTC");
		const struct list *l = map_get(m, "left")->list, *r = map_get(m, "right")->list;
		for (int k = 0; k < l->n; k++) {
			buf_printf(&left, "%s%d", k ? " " : "", number(l->v[k].map, "number"));
			assert_int_equal(map_get(l->v[k].map, "time")->moment->ms, v[k].at.ms);
		}
		for (int k = 0; k < r->n; k++)
			buf_printf(&right, "%s%d", k ? " " : "", number(r->v[k].map, "number"));
		if (!str_is(buf_text(&left), far[i].left) || !str_is(buf_text(&right), far[i].right))
			fail_msg("%zu: %.*s and %.*s", i, STR_F(buf_text(&left)), STR_F(buf_text(&right)));
		assert_int_equal(number(m, "count"), n - l->n - r->n);
		assert_int_equal(map_get(m, "from")->i, v[l->n].at.ms);
		assert_int_equal(map_get(m, "to")->i, v[n - r->n - 1].at.ms);
	}
}

/* A silence begins when everything so far has ended, not only what began last. */
static void a_long_event_fills_a_silence(void **state)
{
	(void)state;
	static const int hours[] = { 1, 2, 3, 4, 5, 6, 7, 101 };
	for (int i = 0; i < 8; i++) add(MONDAY + hours[i] * HOUR, 0, "cause", "started");
	v[1].span.to = MONDAY + 50 * HOUR;
	assert_int_equal(number(drawn("UTC"), "count"), 7);
	v[1].span.to = MONDAY + 51 * HOUR;
	assert_int_equal(number(drawn("UTC"), "count"), 8);
	/* What is left out sets no lane and no name. */
	v[1].span.to = v[1].span.from;
	v[7].kind = enum_get(event_kinds, STR("decision"));
	const struct map *m = drawn("UTC");
	assert_int_equal(map_get(m, "lanes")->list->n, 1);
	assert_true(map_get(m, "markers")->list->n == 7 && map_get(m, "marks")->list->n == 7);
}

/* --- The axis --------------------------------------------------------------------------------------- */

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
	n = 0;
	add(from, 0, "cause", NULL);
	add(from + length, 0, "cause", NULL);
	return map_get(drawn(zone), "ticks")->list;
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
		assert_int_equal(number(l->v[i].map, "x"), 110 + (int)((double)(ms - from) * 1060. /
			(double)(to - from) + .5));
		bool end = number(l->v[i].map, "x") + (d->type == DATA_TIME ? 65 : 36) > 1180;
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
			struct buf b = buf_new(arena, 32);
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
	struct civil c = { .year = 9997, .month = 2, .day = 1 };
	const struct list *l = ticks(instant_of_civil(&c), 1000 * DAY_MS, "UTC");
	assert_int_equal(month_of(map_get(l->v[l->n - 1].map, "at")), 9999 * 12 + 6);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup(name, begin)
	const struct CMUnitTest tests[] = { T(a_strip_says_where_everything_stands),
		T(nothing_to_draw_is_null), T(marks_are_in_their_order), T(names_make_room),
		T(names_have_eight_rows), T(what_is_far_is_left_out), T(a_long_event_fills_a_silence),
		T(steps_are_few), T(ticks_are_the_readers), T(the_axis_ends_with_the_calendar) };
	arena = arena_new((size_t)16 << 20);
	zones = zones_new();
	int failed = cmocka_run_group_tests_name("strip", tests, NULL, NULL);
	zones_free(zones);
	arena_free(arena);
	return failed;
}
