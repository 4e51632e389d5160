#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/buf.h"

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

static void test_empty(void **state)
{
	struct buf b = buf_new(arena, 0);
	(void)state;
	assert_non_null(buf_text(&b).p);
	assert_int_equal(buf_text(&b).len, 0);
	buf_add(&b, NULL, 0);
	buf_str(&b, STR_NONE);
	buf_c(&b, "");
	assert_int_equal(b.len, 0);
}

static void test_add(void **state)
{
	struct buf b = buf_new(arena, 4);
	(void)state;
	buf_c(&b, "ab");
	buf_char(&b, 'c');
	buf_str(&b, STR("d\0e"));
	buf_add(&b, "fgh", 2);
	assert_true(str_eq(buf_text(&b), STR("abcd\0efg")));
}

static void test_int(void **state)
{
	static const struct { int64_t value; const char *text; } cases[] = {
		{ 0, "0" }, { 9, "9" }, { 10, "10" }, { -1, "-1" }, { 1234567890, "1234567890" },
		{ INT64_MAX, "9223372036854775807" }, { INT64_MIN, "-9223372036854775808" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = buf_new(arena, 0);
		buf_int(&b, cases[i].value);
		assert_true(str_is(buf_text(&b), cases[i].text));
	}
}

static void check_int(int64_t n)
{
	char want[32];
	struct buf b = buf_new(arena, 0);
	snprintf(want, sizeof want, "%lld", (long long)n);
	buf_int(&b, n);
	if (!str_is(buf_text(&b), want)) fail_msg("%.*s instead of %s", STR_F(buf_text(&b)), want);
}

/* Around each power of ten, where the number of digits changes, and every pair of digits. */
static void test_int_lengths(void **state)
{
	(void)state;
	for (int64_t power = 1; power <= INT64_MAX / 10; power *= 10)
		for (int64_t n = power - 2; n <= power + 2; n++) {
			check_int(n);
			check_int(-n);
		}
	for (int n = 0; n < 10000; n++) check_int(n);
}

/* Grows through many doublings, in place and by copying, without losing a byte. */
static void test_growth(void **state)
{
	struct buf b = buf_new(arena, 1);
	(void)state;
	for (int i = 0; i < 100000; i++) {
		buf_char(&b, (char)('a' + i % 26));
		if (i % 1000 == 0) memset(arena_get(arena, 8), 0xff, 8);
	}
	assert_int_equal(b.len, 100000);
	for (int i = 0; i < 100000; i++) assert_int_equal(b.p[i], 'a' + i % 26);
}

/* While it is the last block, growing moves nothing and wastes nothing. */
static void test_in_place(void **state)
{
	(void)state;
	arena_reset(arena);
	size_t before = arena_used(arena);
	struct buf b = buf_new(arena, 16);
	char *p = b.p;
	while (b.len < 100000) buf_c(&b, "0123456789");
	assert_ptr_equal(b.p, p);
	assert_true(arena_used(arena) - before <= 200016);
}

static void test_printf(void **state)
{
	struct buf b = buf_new(arena, 0);
	(void)state;
	buf_printf(&b, "%s", "");
	assert_int_equal(b.len, 0);
	buf_printf(&b, "%d/%s;", 7, "x");
	buf_printf(&b, "%500d", 1);             /* longer than what is left: printed again */
	buf_printf(&b, "%0*d", (int)(b.cap - b.len), 2);        /* exactly full but for the NUL */
	struct str s = buf_text(&b);
	assert_true(str_starts(s, "7/x;   "));
	assert_int_equal(s.p[4 + 499], '1');
	assert_int_equal(s.p[s.len - 1], '2');
	assert_int_equal(s.p[s.len - 2], '0');
}

static void test_room(void **state)
{
	struct buf b = buf_new(arena, 0);
	char *p = buf_room(&b, 5000);
	(void)state;
	assert_non_null(p);
	memset(p, 'x', 5000);
	b.len += 5000;
	assert_true(b.cap >= 5000);
	assert_ptr_equal(buf_room(&b, 0), b.p + 5000);
}

int main(void)
{
	const struct CMUnitTest buf_test[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_int),
		cmocka_unit_test(test_int_lengths),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_in_place),
		cmocka_unit_test(test_printf),
		cmocka_unit_test(test_room),
	};
	return cmocka_run_group_tests(buf_test, arena_open, arena_close);
}
