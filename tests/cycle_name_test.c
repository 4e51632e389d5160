/* Names of cycles: which there are, which days they say, which comes next and before which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/cycle.h"

static struct arena *a;

static const struct { const char *typed, *name; } names[] = {
	{ "2026-Q4", "2026-Q4" }, { " 2026-q4 ", "2026-Q4" }, { "2026 Q4", "2026-Q4" },
	{ "2026Q4", "2026-Q4" }, { "q4 2026", "2026-Q4" }, { "H2-2026", "2026-H2" },
	{ "\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x96-\xef\xbc\xb1\xef\xbc\x94", "2026-Q4" },
	{ "2026-W07", "2026-W07" }, { "PI 12", "PI-12" }, { "pi  12", "PI-12" }, { "24.10", "24.10" },
	{ "X", "X" }, { "12345678901234567890", "12345678901234567890" },
	{ "123456789012345678901", NULL }, { "", NULL }, { "  ", NULL }, { "-", NULL }, { "A-", NULL },
	{ ".A", NULL }, { "A--B", NULL }, { "A.-B", NULL }, { "A/B", NULL }, { "A_B", NULL },
	{ "\xe6\x9c\x9f", NULL }, { "A?B", NULL }, { "<B>", NULL }, { "2026-Q4.", NULL },
};

static void test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str is = cycle_name(a, str_of(names[i].typed));
		if (names[i].name ? !is.p || !str_is(is, names[i].name) : is.p != NULL)
			fail_msg("%s: %.*s", names[i].typed, STR_F(is));
		/* What is a name stays as it is. */
		if (is.p) assert_true(str_eq(cycle_name(a, is), is) && cycle_is_name(is));
		bool same = is.p && str_eq(is, str_of(names[i].typed));
		if (cycle_is_name(str_of(names[i].typed)) != same) fail_msg("%s is written so", names[i].typed);
	}
}

static const struct { const char *name, *first, *last, *next; } days[] = {
	{ "2026-Q4", "2026-10-01", "2026-12-31", "2027-Q1" },
	{ "2026-Q1", "2026-01-01", "2026-03-31", "2026-Q2" },
	{ "2024-H1", "2024-01-01", "2024-06-30", "2024-H2" },
	{ "2024-H2", "2024-07-01", "2024-12-31", "2025-H1" },
	{ "2026", "2026-01-01", "2026-12-31", "2027" },
	{ "2024-02", "2024-02-01", "2024-02-29", "2024-03" },
	{ "2026-12", "2026-12-01", "2026-12-31", "2027-01" },
	{ "2026-W01", "2025-12-29", "2026-01-04", "2026-W02" },
	{ "2026-W53", "2026-12-28", "2027-01-03", "2027-W01" },
	{ "2025-W52", "2025-12-22", "2025-12-28", "2026-W01" },
	{ "2025-W53", NULL, NULL, "2025-W54" },         /* 2025 has 52 weeks */
	{ "2026-Q5", NULL, NULL, "2026-Q6" }, { "2026-Q0", NULL, NULL, "2026-Q1" },
	{ "2026-H3", NULL, NULL, "2026-H4" }, { "2026-13", NULL, NULL, "2026-14" },
	{ "2026-W00", NULL, NULL, "2026-W01" }, { "1776-Q4", NULL, NULL, "1776-Q5" },
	{ "PI-12", NULL, NULL, "PI-13" }, { "PI-09", NULL, NULL, "PI-10" },
	{ "24.10", NULL, NULL, "24.11" }, { "NEXT", NULL, NULL, NULL },
	{ "12345678901234567890", NULL, NULL, NULL }, { "2026-Q04", NULL, NULL, "2026-Q05" },
};

static void test_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		int32_t first = 0, last = 0, day;
		bool dated = cycle_days(str_of(days[i].name), &first, &last);
		if (dated != (days[i].first != NULL)) fail_msg("%s: %d", days[i].name, dated);
		if (dated && !(day_parse(str_of(days[i].first), &day) && day == first))
			fail_msg("%s begins on %d", days[i].name, first);
		if (dated && !(day_parse(str_of(days[i].last), &day) && day == last))
			fail_msg("%s ends on %d", days[i].name, last);
		struct str next = cycle_next(a, str_of(days[i].name));
		if (days[i].next ? !next.p || !str_is(next, days[i].next) : next.p != NULL)
			fail_msg("%s: then %.*s", days[i].name, STR_F(next));
	}
}

/* Each quarter and week of a century is followed by the one that begins on the day after. */
static void test_gapless(void **state)
{
	static const char *const begin[] = { "1950-Q1", "1950-H1", "1950-W01", "1950-01", "1950" };
	(void)state;
	for (size_t i = 0; i < sizeof begin / sizeof *begin; i++) {
		struct str name = str_of(begin[i]);
		int32_t first, last, end = 0;
		for (int n = 0; end < day_of_civil(2050, 6, 1); n++, end = last) {
			assert_true(cycle_days(name, &first, &last));
			if (n) assert_int_equal(first, end + 1);
			struct str next = cycle_next(a, name);
			assert_true(next.p && cycle_compare(name, next) < 0);
			name = next;
		}
	}
}

static void test_order(void **state)
{
	static const char *const rising[] = { "24.9", "24.10", "NEXT", "PI-9", "PI-12", "PI-12-B", "2025-Q4",
		"2026-W01", "2026-01", "2026-Q1", "2026-H1", "2026", "2026-Q2", "2026-H2" };
	size_t n = sizeof rising / sizeof *rising;
	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			int by = cycle_compare(str_of(rising[i]), str_of(rising[k]));
			if ((by > 0) - (by < 0) != (i > k) - (i < k)) fail_msg("%s, %s: %d", rising[i], rising[k], by);
		}
}

static void test_quarter(void **state)
{
	(void)state;
	assert_true(str_is(cycle_quarter(a, day_of_civil(2026, 3, 31)), "2026-Q1"));
	assert_true(str_is(cycle_quarter(a, day_of_civil(2026, 4, 1)), "2026-Q2"));
	assert_true(str_is(cycle_quarter(a, day_of_civil(2026, 12, 31)), "2026-Q4"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(test_names),
		cmocka_unit_test(test_days), cmocka_unit_test(test_gapless), cmocka_unit_test(test_order),
		cmocka_unit_test(test_quarter) };
	a = arena_new((size_t)16 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
