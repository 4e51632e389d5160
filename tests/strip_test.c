/* The drawing to scale: where each thing stands, and what is left out. One pixel is 65 seconds here, so
 * that every border can be met. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_strip.h"

#define PIXEL INT64_C(65000)

/* One that begins at that pixel of the strip. */
static struct event *add_at(int64_t pixel, int64_t width, const char *kind, const char *marker)
{
	return strip_add(MONDAY + (pixel - 130) * PIXEL, width, kind, marker);
}

static const char *printed(const struct map *m, const char *name)
{
	struct buf b = buf_new(strip_arena, 1024);
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
	return arena_str(strip_arena, buf_text(&b)).p;
}

/* --- All of one ------------------------------------------------------------------------------------ */

static void a_strip_says_where_everything_stands(void **state)
{
	(void)state;
	strip_add(MONDAY + LENGTH, 0, "response", "resolved");
	add_at(130, 0, "cause", NULL);
	add_at(230, MINUTE, "attacker", "started");
	add_at(231, MINUTE + 1, "attacker", NULL);
	add_at(240, 8 * PIXEL, "detection", "detected");
	add_at(260, 9 * PIXEL, "cause", NULL);
	add_at(700, 0, "response", NULL);
	add_at(100, 0, "decision", "aware")->struck = true;
	add_at(100, 0, "decision", "aware")->timed = false;
	const struct map *m = strip_drawn("UTC");
	assert_int_equal(strip_number(m, "count"), 7);
	assert_int_equal(map_get(m, "from")->i, MONDAY);
	assert_int_equal(map_get(m, "to")->i, MONDAY + LENGTH);
	assert_string_equal(printed(m, "markers"), "started 3 230 14 234 - 18 155\n"
		"detected 5 240 29 244 - 33 155\nresolved 1 1150 14 1146 + 18 155");
	assert_string_equal(printed(m, "lanes"), "cause 63 67\nattacker 89 93\ndetection 115 119\n"
		"response 141 145");
	assert_string_equal(printed(m, "marks"), "2 - + - 130 63 0\n3 + + - 230 89 0\n4 + - - 231 84 8\n"
		"5 - - - 240 110 8\n6 - - - 260 58 9\n7 - + - 700 141 0\n1 - + - 1150 141 0");
	assert_string_equal(printed(m, "ticks"), "130 middle 2026-03-02T00:00:00Z 153 159 172\n"
		"297 middle 2026-03-02T03:00:00Z 153 159 172\n463 middle 2026-03-02T06:00:00Z 153 159 172\n"
		"629 middle 2026-03-02T09:00:00Z 153 159 172\n795 middle 2026-03-02T12:00:00Z 153 159 172\n"
		"961 middle 2026-03-02T15:00:00Z 153 159 172\n1127 end 2026-03-02T18:00:00Z 153 159 172");
	assert_true(strip_number(m, "width") == 1180 && strip_number(m, "height") == 177);
	assert_true(strip_number(m, "lane_from") == 110 && strip_number(m, "lane_to") == 1170);
	assert_true(!*printed(m, "left") && !*printed(m, "right"));
}

/* Two events, a minute apart from the first's beginning to the last's end. */
static void nothing_to_draw_is_null(void **state)
{
	(void)state;
	assert_null(strip_drawn("UTC"));
	strip_add(MONDAY, DAY_MS, "cause", NULL);
	assert_null(strip_drawn("UTC"));
	strip_n = 0;
	strip_add(MONDAY, 30000, "cause", NULL);
	strip_add(MONDAY + 1000, 58999, "cause", NULL);
	assert_null(strip_drawn("UTC"));
	strip_events[1].span.to++;
	assert_non_null(strip_drawn("UTC"));
	strip_events[0].timed = false;
	assert_null(strip_drawn("UTC"));
	strip_events[0].timed = strip_events[1].struck = true;
	assert_null(strip_drawn("UTC"));
}

/* A lane for each kind that is drawn, down to the last event's. */
static void lanes_are_of_what_is_drawn(void **state)
{
	(void)state;
	add_at(130, 0, "attacker", NULL);
	strip_add(MONDAY + LENGTH, 0, "decision", NULL);
	assert_string_equal(printed(strip_drawn("UTC"), "lanes"), "attacker 48 52\ndecision 74 78");
}

/* At the same time: in the order of their numbers. */
static void marks_are_in_their_order(void **state)
{
	(void)state;
	strip_add(MONDAY + LENGTH, 0, "cause", NULL);
	strip_add(MONDAY, 0, "cause", NULL)->number = 9;
	strip_add(MONDAY, 0, "cause", NULL)->number = 8;
	strip_add(MONDAY, 0, "cause", NULL)->number = 10;
	strip_add(MONDAY + LENGTH / 2, 0, "cause", NULL);
	assert_string_equal(printed(strip_drawn("UTC"), "marks"), "8 - + - 130 48 0\n9 - + - 130 48 0\n"
		"10 - + - 130 48 0\n5 - + - 640 48 0\n1 - + - 1150 48 0");
}

/* What lasted is a bar to its end, hollow where more than a minute of its beginning is open; the drawing
 * reaches to the last end. */
static void what_lasts_is_a_bar(void **state)
{
	(void)state;
	struct event *e = strip_add(MONDAY, MINUTE, "attacker", "started");
	e->at.ended = true;
	e->over = MONDAY + LENGTH;
	e = add_at(230, HOUR, "cause", NULL);
	e->at.ended = true;
	e->over = MONDAY + 200 * PIXEL;
	add_at(500, 0, "cause", NULL);
	assert_string_equal(printed(strip_drawn("UTC"), "marks"), "1 + - + 130 69 1020\n"
		"2 - - - 230 43 100\n3 - + - 500 48 0");
	assert_int_equal(map_get(strip_drawn("UTC"), "to")->i, MONDAY + LENGTH);
	assert_string_equal(printed(strip_drawn("UTC"), "markers"), "started 1 130 14 134 - 18 88");
}

/* From end to end, and enough between to keep all of it. */
static void frame(void)
{
	for (int x = 130; x < 1150; x += 340) add_at(x, 0, "cause", NULL);
	strip_add(MONDAY + LENGTH, 0, "cause", NULL);
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
		struct buf rows = buf_new(strip_arena, 64);
		strip_n = 0;
		frame();
		for (int k = 0; k < 4 && cases[i].at[k]; k++) add_at(cases[i].at[k], 0, "cause", "started");
		const struct list *l = map_get(strip_drawn("UTC"), "markers")->list;
		for (int k = 0; k < l->n; k++) {
			const struct map *o = l->v[k].map;
			int x = strip_number(o, "x");
			bool ends = map_get(o, "ends")->b;
			buf_printf(&rows, "%s%d", k ? " " : "", strip_number(o, "label_y"));
			assert_int_equal(x, cases[i].at[k]);
			assert_int_equal(ends, x > 1117);
			assert_int_equal(strip_number(o, "label_x"), ends ? x - 4 : x + 4);
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
	const struct map *m = strip_drawn("UTC");
	const struct list *l = map_get(m, "markers")->list;
	for (int i = 0; i < 10; i++)
		assert_int_equal(strip_number(l->v[i].map, "label_y"), 14 + 15 * (i < 8 ? i : 7));
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
		struct buf left = buf_new(strip_arena, 64), right = buf_new(strip_arena, 64);
		strip_n = 0;
		while (strip_n < 10 && far[i].hours[strip_n])
			strip_add(MONDAY + far[i].hours[strip_n] * HOUR, 0, "cause", NULL);
		const struct map *m = strip_drawn("UTC");
		const struct list *l = map_get(m, "left")->list, *r = map_get(m, "right")->list;
		for (int k = 0; k < l->n; k++) {
			buf_printf(&left, "%s%d", k ? " " : "", strip_number(l->v[k].map, "number"));
			assert_int_equal(map_get(l->v[k].map, "time")->moment->ms, strip_events[k].at.ms);
		}
		for (int k = 0; k < r->n; k++)
			buf_printf(&right, "%s%d", k ? " " : "", strip_number(r->v[k].map, "number"));
		if (!str_is(buf_text(&left), far[i].left) || !str_is(buf_text(&right), far[i].right))
			fail_msg("%zu: %.*s and %.*s", i, STR_F(buf_text(&left)), STR_F(buf_text(&right)));
		assert_int_equal(strip_number(m, "count"), strip_n - l->n - r->n);
		assert_int_equal(map_get(m, "from")->i, strip_events[l->n].at.ms);
		assert_int_equal(map_get(m, "to")->i, strip_events[strip_n - r->n - 1].at.ms);
	}
}

/* A silence begins when everything so far has ended, not only what began last. */
static void a_long_event_fills_a_silence(void **state)
{
	(void)state;
	static const int hours[] = { 1, 2, 3, 4, 5, 6, 7, 101 };
	for (int i = 0; i < 8; i++) strip_add(MONDAY + hours[i] * HOUR, 0, "cause", "started");
	strip_events[1].span.to = MONDAY + 50 * HOUR;
	assert_int_equal(strip_number(strip_drawn("UTC"), "count"), 7);
	strip_events[1].span.to = MONDAY + 51 * HOUR;
	assert_int_equal(strip_number(strip_drawn("UTC"), "count"), 8);
	/* What is left out sets no lane and no name. */
	strip_events[1].span.to = strip_events[1].span.from;
	strip_events[7].kind = enum_get(event_kinds, STR("decision"));
	const struct map *m = strip_drawn("UTC");
	assert_int_equal(map_get(m, "lanes")->list->n, 1);
	assert_true(map_get(m, "markers")->list->n == 7 && map_get(m, "marks")->list->n == 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STRIP_TEST(a_strip_says_where_everything_stands),
		STRIP_TEST(nothing_to_draw_is_null), STRIP_TEST(lanes_are_of_what_is_drawn),
		STRIP_TEST(what_lasts_is_a_bar), STRIP_TEST(marks_are_in_their_order),
		STRIP_TEST(names_make_room),
		STRIP_TEST(names_have_eight_rows), STRIP_TEST(what_is_far_is_left_out),
		STRIP_TEST(a_long_event_fills_a_silence)
	};
	return cmocka_run_group_tests_name("strip", tests, strip_open, strip_close);
}
