/* What the processes of one `serve` have counted: kept by its key, seen by all, never a mixture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "web/app_inside.h"

#define ROUNDS 200000

static struct app app;

static int fresh(void **state)
{
	(void)state;
	app.config.counts = app_counts_new();
	return app.config.counts ? 0 : -1;
}

static void put(int64_t change, int64_t n)
{
	int64_t v[APP_COUNTS];
	for (int i = 0; i < APP_COUNTS; i++) v[i] = n;
	app_counts_put(&app, (struct app_counts_key){ change, 10, 0 }, v);
}

static void test_by_key(void **state)
{
	int64_t v[APP_COUNTS] = { 7 };
	static const struct app_counts_key others[] = { { 2, 10, 0 }, { 1, 11, 0 }, { 1, 10, 1 },
		{ 1, 10, -1 }, { 1, 10, 32 } };
	(void)state;
	assert_false(app_counts_get(&app, (struct app_counts_key){ 0, 0, 0 }, v));
	put(1, 42);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(app_counts_get(&app, others[i], v));
	assert_int_equal(v[0], 7);
	assert_true(app_counts_get(&app, (struct app_counts_key){ 1, 10, 0 }, v));
	for (int i = 0; i < APP_COUNTS; i++) assert_int_equal(v[i], 42);
	put(2, 43);
	assert_false(app_counts_get(&app, (struct app_counts_key){ 1, 10, 0 }, v));
	assert_true(app_counts_get(&app, (struct app_counts_key){ 2, 10, 0 }, v));
	assert_int_equal(v[APP_COUNTS - 1], 43);
}

static void test_without_memory(void **state)
{
	int64_t v[APP_COUNTS];
	(void)state;
	app.config.counts = NULL;
	put(1, 42);
	assert_false(app_counts_get(&app, (struct app_counts_key){ 1, 10, 0 }, v));
}

/* Two children write eight equal numbers each, ever other ones: whoever reads never finds unequal
 * ones, and does find some. */
static void test_CONC_counts_never_mixed(void **state)
{
	int64_t v[APP_COUNTS];
	int seen = 0, status;
	pid_t child[2];
	(void)state;
	for (int c = 0; c < 2; c++) {
		if ((child[c] = fork()) != 0) continue;
		for (int64_t n = 0; n < ROUNDS; n++) put(1, n * 2 + c);
		_exit(0);
	}
	for (int n = 0; n < ROUNDS; n++) {
		if (!app_counts_get(&app, (struct app_counts_key){ 1, 10, 0 }, v)) continue;
		seen++;
		for (int i = 1; i < APP_COUNTS; i++) assert_int_equal(v[i], v[0]);
	}
	for (int c = 0; c < 2; c++) {
		assert_true(child[c] > 0 && waitpid(child[c], &status, 0) == child[c]);
		assert_int_equal(status, 0);
	}
	assert_true(app_counts_get(&app, (struct app_counts_key){ 1, 10, 0 }, v));
	assert_true(seen > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test_setup(test_by_key, fresh),
		cmocka_unit_test_setup(test_without_memory, fresh),
		cmocka_unit_test_setup(test_CONC_counts_never_mixed, fresh) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
