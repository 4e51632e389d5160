/* What a process keeps is good for just as long as nothing was written, on the same day, and for
 * readers who see the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/keep.h"
#include "noun/person.h"
#include "test_noun.h"

static const char *kept(void)
{
	return keep_get(&noun, KEEP_OPEN_COUNTS);
}

static void keep_it(void)
{
	struct arena *a = keep_begin(&noun, KEEP_OPEN_COUNTS);
	assert_ptr_not_equal(a, noun.a);
	assert_string_equal(keep_set(&noun, KEEP_OPEN_COUNTS, arena_str(a, STR("value")).p), "value");
}

static void again(void)
{
	assert_int_equal(change_commit(&noun), DB_OK);
	assert_int_equal(db_begin(noun.db, noun.a, 0), DB_OK);
	noun.change_known = false;
	ctx_begin(&noun);
}

static void test_key(void **state)
{
	(void)state;
	int64_t rosa = test_person("rosa", "Rosa", "responder");
	again();
	noun.keep = keep_new();
	assert_non_null(noun.keep);
	assert_null(kept());
	keep_it();
	assert_string_equal(kept(), "value");
	assert_null(keep_get(&noun, KEEP_PEOPLE));
	again();                        /* another transaction, in which nothing was written */
	assert_string_equal(kept(), "value");
	noun.now += DAY_MS;
	again();
	assert_null(kept());
	noun.now -= DAY_MS;
	again();
	assert_string_equal(kept(), "value");
	test_as(CTX_NOBODY, ROLE_NONE);
	assert_null(kept());
	test_as(rosa, ROLE_RESPONDER);
	assert_string_equal(kept(), "value");
	(void)test_team("red", "Red");
	again();
	assert_null(kept());
	keep_it();
	(void)keep_begin(&noun, KEEP_OPEN_COUNTS);      /* begun and not set */
	assert_null(kept());
	keep_free(noun.keep);
	noun.keep = NULL;
}

/* Readers whose days differ, yesterday, today and tomorrow, keep each what is counted for theirs, and
 * the names, which know no day, together (D4). */
static void test_days(void **state)
{
	static const char *const values[] = { "yesterday", "today", "tomorrow" };
	(void)state;
	noun.keep = keep_new();
	again();
	int32_t today = noun.today;
	for (int i = 0; i < 3; i++) {
		noun.today = today - 1 + i;
		(void)keep_set(&noun, KEEP_OPEN_COUNTS, arena_str(keep_begin(&noun, KEEP_OPEN_COUNTS),
			str_of(values[i])).p);
	}
	for (int i = 0; i < 6; i++) {
		noun.today = today - 1 + i % 3;
		assert_string_equal(kept(), values[i % 3]);
	}
	(void)keep_set(&noun, KEEP_TEAMS, arena_str(keep_begin(&noun, KEEP_TEAMS), STR("names")).p);
	noun.today = today;
	assert_string_equal(keep_get(&noun, KEEP_TEAMS), "names");
	/* The day after: what was yesterday's place is its own, and does not say what it held. */
	noun.today = today + 2;
	assert_null(kept());
	noun.today = today - 4;
	assert_null(kept());
	keep_free(noun.keep);
	noun.keep = NULL;
}

/* Nothing is kept: made in the request's own memory, and gone with it. */
static void test_none(void **state)
{
	(void)state;
	assert_null(kept());
	assert_ptr_equal(keep_begin(&noun, KEEP_OPEN_COUNTS), noun.a);
	assert_string_equal(keep_set(&noun, KEEP_OPEN_COUNTS, "value"), "value");
	assert_null(kept());
}

/* The lists of names are kept so, and are new after a write. */
static void test_names(void **state)
{
	(void)state;
	noun.keep = keep_new();
	(void)test_team("red", "Red");
	again();
	const struct names *l = names_list(&noun, NAMES_TEAMS);
	assert_int_equal(l->n, 1);
	assert_ptr_equal(names_list(&noun, NAMES_TEAMS), l);
	assert_int_equal(names_list(&noun, NAMES_SERVICES)->n, 0);
	assert_int_equal(names_list(&noun, NAMES_TEAMS)->n, 1);
	(void)test_team("blue", "Blue");
	again();
	assert_int_equal(names_list(&noun, NAMES_TEAMS)->n, 2);
	keep_free(noun.keep);
	noun.keep = NULL;
}

/* One more than is shown says that there are more. */
static void test_many(void **state)
{
	(void)state;
	for (int i = 0; i < NAMES_LISTED + 5; i++)
		(void)test_team(ctx_printf(&noun, "t%d", i).p, "T");
	assert_int_equal(names_list(&noun, NAMES_TEAMS)->n, NAMES_LISTED + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_key), NOUN_TEST(test_days), NOUN_TEST(test_none),
		NOUN_TEST(test_names), NOUN_TEST(test_many) };
	return cmocka_run_group_tests_name("keep", tests, NULL, NULL);
}
