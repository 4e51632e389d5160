#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/instant.h"

static struct arena *arena;

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	return arena ? 0 : -1;
}

static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const char *day_text(int32_t day)
{
	struct buf b = buf_new(arena, 0);
	day_print(&b, day);
	return arena_str(arena, buf_text(&b)).p;
}

static const char *instant_text(int64_t ms)
{
	struct buf b = buf_new(arena, 0);
	instant_print(&b, ms);
	return arena_str(arena, buf_text(&b)).p;
}

/* Every day of the calendar, against a plain count, both ways. */
static void test_every_day(void **state)
{
	int32_t day = day_of_civil(1, 1, 1);
	(void)state;
	assert_int_equal(day, -719162);
	for (int y = 1; y <= 9999; y++) {
		for (int m = 1; m <= 12; m++) {
			for (int d = 1; d <= days_in_month(y, m); d++, day++) {
				struct civil c;
				if (day_of_civil(y, m, d) != day) fail_msg("%d-%d-%d", y, m, d);
				civil_of_instant(day * DAY_MS + DAY_MS - 1, &c);
				if (c.year != y || c.month != m || c.day != d) fail_msg("%d-%d-%d back", y, m, d);
			}
		}
	}
	assert_int_equal(day - 1, day_of_civil(9999, 12, 31));
}

static void test_month_lengths(void **state)
{
	static const int common[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	(void)state;
	for (int m = 1; m <= 12; m++) assert_int_equal(days_in_month(2025, m), common[m - 1]);
	assert_int_equal(days_in_month(2024, 2), 29);
	assert_int_equal(days_in_month(2000, 2), 29);
	assert_int_equal(days_in_month(1900, 2), 28);
	assert_int_equal(days_in_month(2100, 2), 28);
	assert_int_equal(days_in_month(2025, 0), 0);
	assert_int_equal(days_in_month(2025, 13), 0);
}

static void test_days(void **state)
{
	static const struct { const char *text; int32_t day; } valid[] = {
		{ "1970-01-01", 0 }, { "1969-12-31", -1 }, { "2000-02-29", 11016 },
		{ "2024-02-29", 19782 }, { "2038-01-19", 24855 }, { "0001-01-01", -719162 },
		{ "9999-12-31", 2932896 },
	};
	static const char *const invalid[] = {
		"", "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01",
		"2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01", "2026-1-01", "2026-01-1",
		"26-01-01", "2026-01-01 ", " 2026-01-01", "2026/01/01", "20260101", "10000-01-01",
		"-001-01-01", "2026-01-01T00:00:00Z", "2026-0x-01", "2026-01-0", "2026-01",
	};
	int32_t day = 77;

	(void)state;
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
		assert_true(day_parse(str_of(valid[i].text), &day));
		assert_int_equal(day, valid[i].day);
		assert_string_equal(day_text(day), valid[i].text);
	}
	day = 77;
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++)
		assert_false(day_parse(str_of(invalid[i]), &day));
	assert_false(day_parse(STR_NONE, &day));
	assert_int_equal(day, 77);
}

static void test_instants(void **state)
{
	static const struct { const char *text; int64_t ms; } same[] = {
		{ "1970-01-01T00:00:00Z", 0 },
		{ "1969-12-31T23:59:59.999Z", -1 },
		{ "2038-01-19T03:14:07Z", 2147483647000 },
		{ "2038-01-19T03:14:08Z", 2147483648000 },
		{ "2024-02-29T23:59:59.001Z", 1709251199001 },
		{ "2026-03-01T09:14:00Z", 1772356440000 },
		{ "9999-12-31T23:59:59.999Z", 253402300799999 },
		{ "0001-01-01T00:00:00Z", -62135596800000 },
	};
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		assert_true(instant_parse(str_of(same[i].text), &ms));
		assert_true(ms == same[i].ms);
		assert_string_equal(instant_text(ms), same[i].text);
	}
}

static void test_instant_forms(void **state)
{
	static const struct { const char *text, *utc; } valid[] = {
		{ "2026-03-01T09:14:00+09:00", "2026-03-01T00:14:00Z" },
		{ "2026-03-01T09:14:00-03:30", "2026-03-01T12:44:00Z" },
		{ "2026-03-01T09:14:00-00:00", "2026-03-01T09:14:00Z" },
		{ "2026-01-01T00:00:00+05:30", "2025-12-31T18:30:00Z" },
		{ "2026-03-01t09:14:00z", "2026-03-01T09:14:00Z" },
		{ "2026-03-01T09:14:00.5Z", "2026-03-01T09:14:00.500Z" },
		{ "2026-03-01T09:14:00.07Z", "2026-03-01T09:14:00.070Z" },
		{ "2026-03-01T09:14:00.123456789Z", "2026-03-01T09:14:00.123Z" },
	};
	static const char *const invalid[] = {
		"", "2026-03-01", "2026-03-01T09:14:00", "2026-03-01T09:14Z",
		"2026-03-01T24:00:00Z", "2026-03-01T09:60:00Z", "2026-03-01T09:14:60Z",
		"2026-02-29T00:00:00Z", "2026-03-01T09:14:00.Z", "2026-03-01T09:14:00+0900",
		"2026-03-01T09:14:00+24:00", "2026-03-01T09:14:00+09:60", "2026-03-01T09:14:00Zx",
		"2026-03-01T09:14:00 Z", "2026-03-01T9:14:00Z", "2026-03-01T09:14:00+09",
		"0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-03-01X09:14:00Z",
	};
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
		assert_true(instant_parse(str_of(valid[i].text), &ms));
		assert_string_equal(instant_text(ms), valid[i].utc);
	}
	ms = 77;
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++)
		assert_false(instant_parse(str_of(invalid[i]), &ms));
	assert_false(instant_parse(STR_NONE, &ms));
	assert_true(ms == 77);
}

/* No instant, however wild, is undefined behaviour. */
static void test_extremes(void **state)
{
	static const int64_t wild[] = { INT64_MIN, INT64_MAX, 253402300800000, -62135596800001 };
	(void)state;
	for (size_t i = 0; i < sizeof wild / sizeof *wild; i++)
		assert_non_null(strstr(instant_text(wild[i]), "T"));
	assert_int_equal(instant_text(INT64_MIN)[0], '-');
	assert_string_equal(day_text(INT32_MAX), "+5881580-07-11");
	/* Where the offset of a zone leads out of the calendar. */
	assert_string_equal(instant_text(253402300800000), "+10000-01-01T00:00:00Z");
	assert_string_equal(instant_text(-62135596800001), "0000-12-31T23:59:59.999Z");
	assert_string_equal(instant_text(-62167219200001), "-0001-12-31T23:59:59.999Z");
}

static void test_clocks(void **state)
{
	int64_t first = instant_monotonic_us();
	(void)state;
	assert_true(instant_monotonic_us() >= first);
	struct civil c;
	civil_of_instant(instant_now(), &c);
	assert_in_range(c.year, 2024, 2200);
	assert_true(instant_of_civil(&c) <= instant_now());
}

int main(void)
{
	const struct CMUnitTest instant_test[] = {
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_month_lengths),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_instants),
		cmocka_unit_test(test_instant_forms),
		cmocka_unit_test(test_extremes),
		cmocka_unit_test(test_clocks),
	};
	return cmocka_run_group_tests(instant_test, arena_open, arena_close);
}
