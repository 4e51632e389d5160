#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/str.h"

static void test_equality(void **state)
{
	(void)state;
	assert_true(str_eq(STR("abc"), STR("abc")));
	assert_false(str_eq(STR("abc"), STR("abd")));
	assert_false(str_eq(STR("abc"), STR("ab")));
	assert_true(str_eq(STR("a\0b"), STR("a\0b")));
	assert_false(str_eq(STR("a\0b"), STR("a\0c")));
	/* Absent is not empty. */
	assert_true(str_eq(STR_NONE, STR_NONE));
	assert_false(str_eq(STR_NONE, STR("")));
	assert_false(str_is(STR_NONE, ""));
	assert_true(str_is(STR(""), ""));
	assert_true(str_is(STR("open"), "open"));
	assert_false(str_is(STR("open"), "opened"));
	assert_false(str_some(STR("")));
	assert_false(str_some(str_of(NULL)));
	assert_true(str_some(str_of("x")));
}

static void test_ends(void **state)
{
	(void)state;
	assert_true(str_starts(STR("/open.json"), "/open"));
	assert_false(str_starts(STR("/op"), "/open"));
	assert_true(str_ends(STR("/open.json"), ".json"));
	assert_false(str_ends(STR("json"), ".json"));
	assert_false(str_starts(STR_NONE, ""));
	assert_false(str_ends(STR_NONE, ""));
	assert_true(str_ends(STR(""), ""));
}

static void test_trim(void **state)
{
	(void)state;
	assert_true(str_is(str_trim(STR(" \t\r\n a b \v\f")), "a b"));
	assert_true(str_is(str_trim(STR("   ")), ""));
	assert_true(str_is(str_trim(STR("")), ""));
	assert_null(str_trim(STR_NONE).p);
	/* U+00A0 is not ASCII white space. */
	assert_true(str_is(str_trim(STR("\xc2\xa0")), "\xc2\xa0"));
}

static void test_part(void **state)
{
	struct str s = STR("abcdef");
	(void)state;
	assert_true(str_is(str_part(s, 2, 3), "cde"));
	assert_true(str_is(str_part(s, 2, 99), "cdef"));
	assert_true(str_is(str_part(s, 2, SIZE_MAX), "cdef"));
	assert_true(str_is(str_part(s, 6, 1), ""));
	assert_true(str_is(str_part(s, SIZE_MAX, SIZE_MAX), ""));
	assert_null(str_part(STR_NONE, 0, 1).p);
}

static void test_cut(void **state)
{
	struct str rest = STR("a,,b,");
	(void)state;
	struct str head;
	assert_true(str_cut(&rest, ',', &head));
	assert_true(str_is(head, "a"));
	assert_true(str_cut(&rest, ',', &head));
	assert_true(str_is(head, ""));
	assert_true(str_cut(&rest, ',', &head));
	assert_true(str_is(head, "b"));
	assert_true(str_cut(&rest, ',', &head));
	assert_true(str_is(head, ""));
	assert_false(str_cut(&rest, ',', &head));
	rest = STR("");
	assert_true(str_cut(&rest, ',', &head));
	assert_true(str_is(head, ""));
	assert_false(str_cut(&rest, ',', &head));
}

static void test_cut_last(void **state)
{
	static const struct { const char *whole, *rest, *last; } cases[] = {
		{ "a~b~1", "a~b", "1" }, { "~1", "", "1" }, { "a~", "a", "" }, { "~~", "~", "" },
		{ "a", NULL, NULL }, { "", NULL, NULL }, { NULL, NULL, NULL } };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str rest = str_of(cases[i].whole), last = STR("as it was");
		assert_int_equal(str_cut_last(&rest, '~', &last), cases[i].last != NULL);
		assert_true(str_is(last, cases[i].last ? cases[i].last : "as it was"));
		if (cases[i].last) assert_true(str_is(rest, cases[i].rest));
		else assert_true(str_eq(rest, str_of(cases[i].whole)));
	}
}

static void test_find(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), 'b', 0), 1);
	assert_int_equal(str_find(STR("abcabc"), 'b', 2), 4);
	assert_int_equal(str_find(STR("abcabc"), 'b', 5), 6);
	assert_int_equal(str_find(STR("abcabc"), 'b', 99), 6);
	assert_int_equal(str_find(STR_NONE, 'b', 0), 0);
}

static void test_int_valid(void **state)
{
	static const struct { const char *text; int64_t value; } valid[] = {
		{ "0", 0 }, { "-0", 0 }, { "7", 7 }, { "007", 7 }, { "-42", -42 },
		{ "9223372036854775807", INT64_MAX }, { "-9223372036854775808", INT64_MIN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
		int64_t n = 1234;
		assert_true(str_int(str_of(valid[i].text), &n));
		assert_true(n == valid[i].value);
	}
}

static void test_int_invalid(void **state)
{
	static const char *const invalid[] = {
		"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "--1", "1-", "\xef\xbc\x91",
		"9223372036854775808", "-9223372036854775809", "99999999999999999999999",
	};
	int64_t n = 1234;
	(void)state;
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++)
		assert_false(str_int(str_of(invalid[i]), &n));
	assert_false(str_int(STR_NONE, &n));
	assert_false(str_int(STR("1\0"), &n));
	assert_true(n == 1234);
}

int main(void)
{
	const struct CMUnitTest str_test[] = {
		cmocka_unit_test(test_equality),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_part),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_cut_last), cmocka_unit_test(test_find),
		cmocka_unit_test(test_int_valid),
		cmocka_unit_test(test_int_invalid),
	};
	return cmocka_run_group_tests(str_test, NULL, NULL);
}
