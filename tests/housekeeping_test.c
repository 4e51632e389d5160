/* Statements of the jobs process, which no page runs: one node at a time takes a job, and what is too
 * old goes, to the millisecond. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_noun.h"

#define FAR 3900000
#define MONTH (30 * INT64_C(86400000))

static int64_t claim(const char *node, int64_t now, int64_t until)
{
	db_context(noun.db, 0, now, STR_NONE);
	return DB_ONE(noun.db, -1, SQL_JOB_CLAIM, db_str("name", STR("expire")),
		db_str("node", str_of(node)), db_int("until", until), db_int("far", now + FAR));
}

static int64_t done(const char *node, int64_t due)
{
	return DB_DO(noun.db, SQL_JOB_DONE, db_str("name", STR("expire")), db_str("node", str_of(node)),
		db_int("due", due));
}

/* A lease holds until its end, whoever asks; a job that was done is not due again before its time. */
static void test_lease(void **state)
{
	(void)state;
	assert_true(claim("a", 1000, 2000) >= 0);
	assert_int_equal(claim("b", 1000, 9000), -1);
	assert_int_equal(claim("a", 1999, 9000), -1);
	assert_int_equal(done("b", 5000), 0);
	assert_true(claim("b", 2000, 3000) >= 0);
	assert_int_equal(done("a", 5000), 0);
	assert_int_equal(done("b", 5000), 1);
	assert_int_equal(done("b", 6000), 0);
	assert_int_equal(claim("a", 4999, 9000), -1);
	assert_int_equal(claim("a", 5000, 9000), 5000);
	assert_int_equal(DB_ONE(noun.db, -1, SQL_JOB_CLAIM, db_str("name", STR("other")),
		db_str("node", STR("a")), db_int("until", 99999), db_int("far", 999999)), -1);
}

/* DUR-14: a clock that was a month ahead, and is right again, put the job off or took it for a month;
 * then it is due now, and free. As late as an hour and some minutes it is what the job itself said. */
static void test_clock(void **state)
{
	(void)state;
	assert_true(claim("a", 1000, 2000) >= 0);
	assert_int_equal(done("a", 2000 + FAR), 1);
	assert_int_equal(claim("b", 1999, 9000), 2000 + FAR);
	assert_int_equal(done("b", 2000 + FAR), 1);
	assert_int_equal(claim("b", 2000, 9000), -1);
	assert_int_equal(claim("a", 1000 + MONTH, 2000 + MONTH), 2000 + FAR);
	assert_int_equal(claim("b", 2000 + MONTH - FAR, 9000 + MONTH), -1);
	assert_int_equal(claim("b", 2000 + FAR, 9000 + FAR), 2000 + FAR);
}

/* What is older than that goes, and nothing else. */
static void test_expire(void **state)
{
	(void)state;
	int64_t person = test_person("ann", "Ann", "viewer");
	static const char *const tokens[] = { "t1", "t2", "t3" };
	for (int i = 0; i < 3; i++) {
		db_context(noun.db, person, 100 + i, STR_NONE);
		DB_DO(noun.db, SQL_SESSION_PUT, db_str("token", str_of(tokens[i])), db_int("id", person),
			db_str("csrf", STR("x")), db_int("now", 100 + i));
		DB_DO(noun.db, SQL_IDEM_CLAIM, db_str("key", str_of(tokens[i])), db_str("route", STR("x")),
			db_str("body_sha256", STR("x")));
		DB_DO(noun.db, SQL_SIGNIN_FAILURE_PUT, db_str("name", STR("ann")),
			db_str("address", STR("::1")), db_int("now", 100 + i));
	}
	static const enum sql expiries[] = { SQL_SESSION_EXPIRE, SQL_IDEM_EXPIRE,
		SQL_SIGNIN_FAILURE_EXPIRE };
	for (size_t i = 0; i < sizeof expiries / sizeof *expiries; i++) {
		assert_int_equal(DB_DO(noun.db, expiries[i], db_int("before", 100)), 0);
		assert_int_equal(DB_DO(noun.db, expiries[i], db_int("before", 102)), 2);
		assert_int_equal(DB_DO(noun.db, expiries[i], db_int("before", 103)), 1);
	}
	static const int64_t at[] = { 100, 101, 102 };
	for (size_t i = 0; i < 3; i++) {
		DB_DO(noun.db, SQL_SESSION_PUT, db_str("token", str_of(tokens[i])), db_int("id", person),
			db_str("csrf", STR("x")), db_int("now", at[i]));
		DB_DO(noun.db, SQL_SIGNIN_FAILURE_PUT, db_str("name", STR("ann")),
			db_str("address", STR("::1")), db_int("now", at[i]));
		DB_DO(noun.db, SQL_SIGNIN_ADDRESS_PUT, db_int("id", person),
			db_str("address", str_of(tokens[i])), db_int("now", at[i]));
	}
	static const enum sql ahead[] = { SQL_SESSION_AHEAD, SQL_SIGNIN_FAILURE_AHEAD,
		SQL_SIGNIN_ADDRESS_AHEAD };
	for (size_t i = 0; i < sizeof ahead / sizeof *ahead; i++) {
		assert_int_equal(DB_DO(noun.db, ahead[i], db_int("after", 102)), 0);
		assert_int_equal(DB_DO(noun.db, ahead[i], db_int("after", 101)), 1);
	}
	assert_int_equal(DB_DO(noun.db, SQL_SIGNIN_ADDRESS_EXPIRE, db_int("before", 100)), 0);
	assert_int_equal(DB_DO(noun.db, SQL_SIGNIN_ADDRESS_EXPIRE, db_int("before", 102)), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_lease), NOUN_TEST(test_clock), NOUN_TEST(test_expire) };
	return cmocka_run_group_tests_name("housekeeping", tests, NULL, NULL);
}
