/* More errors than there is room for, and codes with bytes behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "web/input_read.h"

static struct arena *arena;
static const struct enum_value colors[] = { { "red", "Red" }, { "dark_blue", "Dark blue" },
	{ NULL, NULL } };
static const struct input table[] = {
	{ "name", IN_LINE, IN_REQUIRED, 0, 0, NULL, "Name", NULL, NULL },
	{ "color", IN_CHOICE, IN_LIST, 0, 0, colors, "Color", NULL, NULL },
	{ "n", IN_INT, 0, 1, 9, NULL, "Number", NULL, NULL },
	{ NULL }
};

/* More errors than there is room for are dropped, never written past the end. */
static void test_errors_full(void **state)
{
	(void)state;
	struct inputs in;
	assert_int_equal(input_read(&in, arena, table, STR("name=a"), NULL), INPUT_OK);
	for (int i = 0; i < 100; i++) input_error(&in, "name", "wrong");
	assert_int_equal(in.nerrors, sizeof in.errors / sizeof *in.errors);
}

/* A value that does not fit is not taken, whether or not there was room to say so. */
static void test_wrong_after_many(void **state)
{
	(void)state;
	static const char *const last[] = { "color=red%00aaaaaaaa", "color=%ff", "color=dark_blu",
		"color=re%0ad", "color=%e2%80%aered", NULL };
	for (int i = 0; last[i]; i++) {
		struct buf b = buf_new(arena, 1000);
		struct inputs in;
		for (int k = 0; k < 40; k++) buf_c(&b, "color=x&");
		buf_c(&b, last[i]);
		assert_int_equal(input_read(&in, arena, table, buf_text(&b), NULL), INPUT_OK);
		assert_int_equal(in.nerrors, 40);
		assert_int_equal(input_get(&in, "color")->n, 0);
		assert_true(input_get(&in, "color")->wrong);
	}
}

/* The same for a field of its own, which is then neither missing nor understood. */
static void test_wrong_once_full(void **state)
{
	(void)state;
	struct buf b = buf_new(arena, 1000);
	struct inputs in;
	for (int k = 0; k < 40; k++) buf_c(&b, "color=x&");
	buf_c(&b, "n=9%00&name=%ff");
	assert_int_equal(input_read(&in, arena, table, buf_text(&b), NULL), INPUT_OK);
	assert_true(input_get(&in, "n")->wrong && input_get(&in, "name")->wrong);
	assert_false(in_has(&in, "n") || in_has(&in, "name"));
}

/* A code is compared to its own end and no further, whatever is asked. */
static void test_code_with_nul(void **state)
{
	(void)state;
	char *code = malloc(4);
	memcpy(code, "red", 4);
	const struct enum_value values[] = { { code, "" }, { NULL, NULL } };
	assert_null(enum_find(values, STR("red\0red")));
	assert_null(enum_find(values, STR("red\0")));
	assert_non_null(enum_find(values, STR("red")));
	free(code);
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)1 << 20);
	return arena ? 0 : -1;
}

static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_errors_full), cmocka_unit_test(test_wrong_after_many),
		cmocka_unit_test(test_wrong_once_full), cmocka_unit_test(test_code_with_nul),
	};
	return cmocka_run_group_tests_name("input_errors", tests, arena_open, arena_close);
}
