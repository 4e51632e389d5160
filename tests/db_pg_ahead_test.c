/* The PostgreSQL engine's answers ahead and kept (db_pg_ahead.c), against a real server. Statements go
 * past the program on purpose: a kept answer is known by still saying what was so. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "db/db_pg.h"
#include "test_db.h"

#define OTHERS "WHERE datname = current_database() AND pid <> pg_backend_pid()"

static char url[500];
static struct arena *arena;

static const char *owner(const char *sql)
{
	return test_db_sql(url, sql);
}

static struct db *open_reader(void)
{
	struct db *d = db_open(str_of(url), DB_READ);
	assert_non_null(d);
	db_context(d, 0, 1, STR("2026-01-01"));
	return d;
}

static void kill_all(void)
{
	owner("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity " OTHERS);
	test_db_until(url, "SELECT count(*) FROM pg_stat_activity " OTHERS, "0");
}

/* The value of a counter, asked ahead; version: as which the data is known, -1 when nobody said. */
static int64_t counter_ahead(struct db *d, const char *name, int64_t version)
{
	static const enum sql asked[] = { SQL_COUNTER_GET };
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	struct str kept = arena_printf(arena, "%s", name);
	DB_AHEAD(d, asked, db_str("name", kept));
	if (version >= 0) db_keep(d, version);
	int64_t n = DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", str_of(name)));
	assert_int_equal(db_failed(d), DB_OK);
	db_rollback(d);
	return n;
}

/* What was read under a version is given again under that version, for the same values, on the same
 * connection; and never otherwise. */
static void test_kept(void **state)
{
	(void)state;
	struct db *d = open_reader();
	owner("UPDATE counter SET n = 10 WHERE name = 'SOP'");
	owner("UPDATE counter SET n = 20 WHERE name = 'INC'");
	assert_int_equal(counter_ahead(d, "SOP", 1), 10);
	owner("UPDATE counter SET n = 11 WHERE name = 'SOP'");
	assert_int_equal(counter_ahead(d, "SOP", 1), 10);
	assert_int_equal(counter_ahead(d, "INC", 1), 20);
	assert_int_equal(counter_ahead(d, "SOP", -1), 11);
	assert_int_equal(counter_ahead(d, "SOP", 2), 11);
	owner("UPDATE counter SET n = 12 WHERE name = 'SOP'");
	assert_int_equal(counter_ahead(d, "SOP", 2), 11);
	kill_all();
	assert_int_equal(counter_ahead(d, "SOP", 2), 12);
	owner("UPDATE counter SET n = 0 WHERE name IN ('SOP', 'INC')");
	db_close(d);
}

/* Of more than are kept the last ones are; the first are asked again. */
static void test_kept_last(void **state)
{
	char name[20];
	(void)state;
	struct db *d = open_reader();
	for (int i = 0; i < KEPT_MOST + 10; i++) {
		snprintf(name, sizeof name, "n%d", i);
		assert_int_equal(counter_ahead(d, name, 1), -1);
	}
	owner("INSERT INTO counter (name, n) VALUES ('n0', 5)");
	owner("INSERT INTO counter (name, n) VALUES ('n70', 6)");
	assert_int_equal(counter_ahead(d, "n70", 1), -1);
	assert_int_equal(counter_ahead(d, "n0", 1), 5);
	owner("DELETE FROM counter WHERE name IN ('n0', 'n70')");
	db_close(d);
}

/* What waits in this transaction is not given up for what comes into it. */
static void test_kept_in_use(void **state)
{
	static const enum sql asked[] = { SQL_COUNTER_GET };
	char name[20];
	(void)state;
	struct db *d = open_reader();
	owner("INSERT INTO counter (name, n) VALUES ('n0', 5)");
	for (int i = 0; i < KEPT_MOST; i++) {
		snprintf(name, sizeof name, "n%d", i);
		assert_int_equal(counter_ahead(d, name, 1), i ? -1 : 5);
	}
	owner("DELETE FROM counter WHERE name = 'n0'");
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_AHEAD(d, asked, db_str("name", STR("n0")));
	DB_AHEAD(d, asked, db_str("name", STR("SOP")));
	db_keep(d, 1);
	assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SOP"))), 0);
	assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("n0"))), 5);
	db_close(d);
}

/* What was begun ahead, failed, and was never asked for is nobody's trouble. */
static void test_unread_error(void **state)
{
	static const enum sql asked[] = { SQL_COUNTER_NEXT };
	(void)state;
	struct db *d = open_reader();
	for (int i = 0; i < 2; i++) {
		assert_int_equal(db_begin(d, arena, 0), DB_OK);
		DB_AHEAD(d, asked, db_str("name", STR("INC")), db_int("step", 1));
		db_rollback(d);
		assert_int_equal(counter_ahead(d, "SOP", -1), 0);
	}
	db_close(d);
}

/* A reader's transaction ends with its next one or, when there is none, by db_idle. */
static void test_idle(void **state)
{
	static const char held[] = "SELECT count(*) FROM pg_stat_activity " OTHERS
		" AND backend_xmin IS NOT NULL";
	(void)state;
	struct db *d = open_reader();
	assert_int_equal(counter_ahead(d, "SOP", -1), 0);
	assert_string_equal(owner(held), "1");
	db_idle(d);
	test_db_until(url, held, "0");
	owner("UPDATE counter SET n = 3 WHERE name = 'SOP'");
	assert_int_equal(counter_ahead(d, "SOP", -1), 3);
	owner("UPDATE counter SET n = 0 WHERE name = 'SOP'");
	assert_int_equal(counter_ahead(d, "SOP", -1), 0);
	db_close(d);
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 << 20);
	snprintf(url, sizeof url, "%s", test_db_pg("db_pg_ahead_test"));
	return arena && db_migrate(str_of(url), STR_NONE) == DB_OK ? 0 : -1;
}

static int close_all(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept), cmocka_unit_test(test_kept_last),
		cmocka_unit_test(test_kept_in_use), cmocka_unit_test(test_unread_error),
		cmocka_unit_test(test_idle),
	};
	if (!test_db_pg_there()) return 77;
	return cmocka_run_group_tests_name("db_pg_ahead", tests, open_all, close_all);
}
