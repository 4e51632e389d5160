/* The SQLite engine's own: what its connections refuse, and what they must let pass. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "db/db_sqlite.h"
#include "test_db.h"

static char folder[] = "/tmp/db_sqlite_test.XXXXXX";
static struct str url;

static struct db *open_as(enum db_mode mode)
{
	struct db *d = db_open(url, mode);
	assert_non_null(d);
	return d;
}

/* What SQLite says while it prepares text. */
static int prepares(struct db *d, const char *text)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(sqlite_of(d)->handle, text, -1, &st, NULL);
	sqlite3_finalize(st);
	return rc;
}

/* --- Append-only ----------------------------------------------------------------------------- */

static const char *first_column(const char *table)
{
	for (const struct sql_copy *c = sql_copies; c->table; c++)
		if (strcmp(c->table, table) == 0) return sql_table[c->fill].params[0];
	fail_msg("no table %s", table);
	return NULL;
}

static int updates(struct db *d, const char *table)
{
	char text[200];
	const char *column = first_column(table);
	snprintf(text, sizeof text, "UPDATE %s SET %s = %s", table, column, column);
	return prepares(d, text);
}

static int deletes(struct db *d, const char *table)
{
	char text[200];
	snprintf(text, sizeof text, "DELETE FROM %s", table);
	return prepares(d, text);
}

static int inserts(struct db *d, const char *table)
{
	char text[200];
	snprintf(text, sizeof text, "INSERT INTO %s (%s) VALUES (1)", table, first_column(table));
	return prepares(d, text);
}

/* Every table that the schema marks so, on every connection but the owner's. */
static void test_append_only(void **state)
{
	(void)state;
	static const enum db_mode modes[] = { DB_READ, DB_WRITE, DB_IMPORT };
	for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
		struct db *d = open_as(modes[m]);
		for (int i = 0; sql_append_only[i]; i++) {
			assert_int_equal(updates(d, sql_append_only[i]), SQLITE_AUTH);
			assert_int_equal(deletes(d, sql_append_only[i]), SQLITE_AUTH);
			assert_int_equal(inserts(d, sql_append_only[i]),
				modes[m] == DB_READ ? SQLITE_AUTH : SQLITE_OK);
		}
		db_close(d);
	}
	assert_non_null(sql_append_only[0]);
	struct db *d = open_as(DB_OWNER);
	assert_int_equal(updates(d, sql_append_only[0]), SQLITE_OK);
	db_close(d);
	d = open_as(DB_WRITE);
	assert_int_equal(updates(d, "finding"), SQLITE_OK);
	assert_int_equal(deletes(d, "finding"), SQLITE_OK);
	db_close(d);
}

static int open_all(void **state)
{
	static char text[200];
	(void)state;
	if (!mkdtemp(folder)) return -1;
	snprintf(text, sizeof text, "sqlite:%s/test.db", folder);
	url = str_of(text);
	return db_migrate(url, STR_NONE) == DB_OK ? 0 : -1;
}

static int close_all(void **state)
{
	(void)state;
	test_db_remove(folder, "test");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_append_only),
	};
	return cmocka_run_group_tests_name("db_sqlite", tests, open_all, close_all);
}
