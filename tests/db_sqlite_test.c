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

/* --- FTS5 ------------------------------------------------------------------------------------- */

static void does(struct db *d, const char *text)
{
	if (sqlite3_exec(sqlite_of(d)->handle, text, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sqlite3_errmsg(sqlite_of(d)->handle), text);
}

static int64_t asks(struct db *d, const char *text)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(sqlite_of(d)->handle, text, -1, &st, NULL) != SQLITE_OK ||
		sqlite3_step(st) != SQLITE_ROW) fail_msg("%s: %s", sqlite3_errmsg(sqlite_of(d)->handle), text);
	int64_t n = sqlite3_column_int64(st, 0);
	assert_int_equal(sqlite3_finalize(st), SQLITE_OK);
	return n;
}

/* A table made by the owner is written and read through connections that may make none. */
static void test_fts(void **state)
{
	(void)state;
	static const char found[] = "SELECT count(*) FROM words WHERE words MATCH 'gateway'";
	struct db *owner = open_as(DB_OWNER);
	does(owner, "CREATE VIRTUAL TABLE words USING fts5(body)");
	db_close(owner);
	struct db *reader = open_as(DB_READ), *writer = open_as(DB_WRITE);
	assert_int_equal(asks(reader, found), 0);
	does(writer, "BEGIN IMMEDIATE");
	does(writer, "INSERT INTO words (rowid, body) VALUES (1, 'the gateway was restarted')");
	does(writer, "INSERT INTO words (rowid, body) VALUES (2, 'nothing'), (3, 'another gateway')");
	does(writer, "COMMIT");
	assert_int_equal(asks(reader, found), 2);
	does(writer, "UPDATE words SET body = 'a gateway too' WHERE rowid = 2");
	does(writer, "DELETE FROM words WHERE rowid = 1");
	does(writer, "INSERT INTO words (words) VALUES ('optimize')");
	assert_int_equal(asks(reader, found), 2);
	assert_int_equal(asks(reader, "SELECT rowid FROM words WHERE words MATCH 'gateway' "
		"ORDER BY bm25(words), rowid LIMIT 1") > 1, 1);
	/* What neither may. */
	assert_int_not_equal(sqlite3_exec(sqlite_of(reader)->handle, "DELETE FROM words", NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_not_equal(sqlite3_exec(sqlite_of(writer)->handle, "DELETE FROM words_data", NULL, NULL,
		NULL), SQLITE_OK);
	assert_int_equal(prepares(writer, "CREATE VIRTUAL TABLE more USING fts5(body)"), SQLITE_AUTH);
	assert_int_equal(prepares(writer, "DROP TABLE words"), SQLITE_AUTH);
	assert_int_equal(prepares(writer, "PRAGMA data_version = 1"), SQLITE_AUTH);
	assert_int_equal(prepares(reader, "PRAGMA table_info(words)"), SQLITE_AUTH);
	assert_int_equal(asks(reader, found), 2);
	db_close(reader);
	db_close(writer);
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
		cmocka_unit_test(test_append_only), cmocka_unit_test(test_fts),
	};
	return cmocka_run_group_tests_name("db_sqlite", tests, open_all, close_all);
}
