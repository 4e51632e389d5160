/* The SQLite engine's own: what its connections refuse, and what they must let pass. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <unistd.h>
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

/* --- Settings --------------------------------------------------------------------------------- */

static const enum db_mode every_mode[] = { DB_READ, DB_WRITE, DB_IMPORT, DB_OWNER };

/* The connection itself is asked; that no pragma may be asked for otherwise is put aside for it. */
static const char *pragma_of(struct db *d, const char *name)
{
	static char value[40];
	char text[80];
	sqlite3 *h = sqlite_of(d)->handle;
	sqlite3_stmt *st = NULL;
	snprintf(text, sizeof text, "PRAGMA %s", name);
	if (sqlite3_prepare_v2(h, text, -1, &st, NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW)
		fail_msg("%s: %s", text, sqlite3_errmsg(h));
	snprintf(value, sizeof value, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return value;
}

/* What keeps a commit on the disk, a reference true, a page private, a reader a reader. */
static void test_settings(void **state)
{
	static const struct { const char *name, *value, *reader; } pragmas[] = {
		{ "journal_mode", "wal", NULL }, { "synchronous", "2", NULL }, { "foreign_keys", "1", NULL },
		{ "query_only", "0", "1" }, { "wal_autocheckpoint", "0", NULL },
		{ "trusted_schema", "0", NULL }, { "cell_size_check", "1", NULL },
		{ "secure_delete", "1", NULL }, { "mmap_size", "0", NULL }, { "temp_store", "2", NULL },
		{ "busy_timeout", "5000", NULL },
	};
	static const struct { int option, value; } options[] = { { SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 }, { SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 } };
	(void)state;
	for (size_t m = 0; m < sizeof every_mode / sizeof *every_mode; m++) {
		struct db *d = open_as(every_mode[m]);
		sqlite3 *h = sqlite_of(d)->handle;
		sqlite3_set_authorizer(h, NULL, NULL);
		for (size_t i = 0; i < sizeof pragmas / sizeof *pragmas; i++) {
			const char *wanted = every_mode[m] == DB_READ && pragmas[i].reader ? pragmas[i].reader :
				pragmas[i].value;
			if (strcmp(pragma_of(d, pragmas[i].name), wanted) != 0) fail_msg("%s of %d: %s",
				pragmas[i].name, (int)every_mode[m], pragma_of(d, pragmas[i].name));
		}
		for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
			int value = -1;
			assert_int_equal(sqlite3_db_config(h, options[i].option, -1, &value), SQLITE_OK);
			if (value != options[i].value) fail_msg("option %d of %d: %d", options[i].option,
				(int)every_mode[m], value);
		}
		assert_int_equal(sqlite3_limit(h, SQLITE_LIMIT_LENGTH, -1), 4 << 20);
		assert_int_equal(sqlite3_limit(h, SQLITE_LIMIT_ATTACHED, -1), 0);
		db_close(d);
	}
}

/* The same by what they do: who writes cannot leave a reference that leads nowhere, and a name in
 * double quotes that is no column is no text. */
static void test_refuses(void **state)
{
	(void)state;
	struct db *d = open_as(DB_WRITE);
	sqlite3 *h = sqlite_of(d)->handle;
	does(d, "BEGIN IMMEDIATE");
	assert_int_equal(sqlite3_exec(h, "INSERT INTO incident_tag (incident_id, tag) VALUES (999, 'x')",
		NULL, NULL, NULL), SQLITE_CONSTRAINT_FOREIGNKEY);
	does(d, "ROLLBACK");
	assert_int_equal(prepares(d, "SELECT \"nothing\" FROM incident"), SQLITE_ERROR);
	static const char *const never[] = { "PRAGMA foreign_keys=0", "PRAGMA synchronous=0",
		"PRAGMA query_only=0", "ATTACH ':memory:' AS x", "CREATE TABLE x (y)", "DROP TABLE job",
		"ALTER TABLE job ADD COLUMN x", "PRAGMA writable_schema=1", NULL };
	for (int i = 0; never[i]; i++)
		if (prepares(d, never[i]) != SQLITE_AUTH) fail_msg("not refused: %s", never[i]);
	db_close(d);
}

/* --- Copies ----------------------------------------------------------------------------------- */

static int asked;

/* Somebody saves between two pieces; a copy that begins anew with each would never end. */
static bool writes_meanwhile(void *text)
{
	char sql[200];
	snprintf(sql, sizeof sql, "INSERT INTO team (name, shown) VALUES ('later-%d', '')", asked++);
	(void)test_db_sql(text, sql);
	return asked < 20;
}

static bool goes_on(void *text)
{
	(void)text;
	return true;
}

static bool ends_it(void *text)
{
	(void)text;
	asked++;
	return false;
}

static enum db_status copy_with(const char *path, bool (*go_on)(void *))
{
	struct arena *a = arena_new((size_t)1 << 20);
	struct db *d = open_as(DB_READ);
	assert_int_equal(db_begin(d, a, 0), DB_OK);
	asked = 0;
	enum db_status status = db_file_copy(d, path, go_on, (void *)(uintptr_t)url.p);
	db_rollback(d);
	db_close(d);
	arena_free(a);
	return status;
}

static void test_copy(void **state)
{
	(void)state;
	char copy[200], copy_url[300], flag[200];
	snprintf(copy, sizeof copy, "%s/copy.db", folder);
	snprintf(copy_url, sizeof copy_url, "sqlite:%s", copy);
	snprintf(flag, sizeof flag, "%s/test.db.readonly", folder);
	/* Some pieces long. */
	(void)test_db_sql(url.p, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 8) "
		"INSERT INTO team (name, shown) SELECT 'team-' || i, hex(zeroblob(1000000)) FROM n");
	assert_int_equal(copy_with(copy, writes_meanwhile), DB_OK);
	assert_true(asked >= 2);
	assert_true(db_file_check(copy, goes_on, NULL));
	assert_string_equal(test_db_sql(copy_url, "SELECT count(*) FROM team WHERE name LIKE 'team-%'"),
		"8");
	assert_string_equal(test_db_sql(copy_url, "SELECT count(*) FROM team WHERE name LIKE 'later-%'"),
		"0");
	unlink(copy);
	assert_int_equal(copy_with(copy, ends_it), DB_TIMEOUT);
	assert_int_equal(asked, 1);
	unlink(copy);
	/* What cannot take a copy is no reason to stop writing here. */
	assert_int_equal(copy_with("/dev/full/copy", ends_it), DB_BROKEN);
	assert_int_equal(access(flag, F_OK), -1);
}

/* An index that is another table's, a reference that leads nowhere, no database at all. */
static void test_check(void **state)
{
	(void)state;
	char copy[200], copy_url[300];
	snprintf(copy, sizeof copy, "%s/copy.db", folder);
	snprintf(copy_url, sizeof copy_url, "sqlite:%s", copy);
	static const char *const wrongs[] = {
		"PRAGMA writable_schema=1; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
			"sqlite_schema WHERE name = 'job') WHERE name = 'sqlite_autoindex_team_1'",
		"PRAGMA foreign_keys=0; INSERT INTO service (id, name, shown, team_id) VALUES (1, 'a', 'A', 99)" };
	for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
		assert_int_equal(copy_with(copy, goes_on), DB_OK);
		assert_true(db_file_check(copy, goes_on, NULL));
		(void)test_db_sql(copy_url, wrongs[i]);
		if (db_file_check(copy, goes_on, NULL)) fail_msg("not seen: %s", wrongs[i]);
		unlink(copy);
	}
	int fd = open(copy, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(write(fd, "no database, whatever its name says", 35), 35);
	close(fd);
	assert_false(db_file_check(copy, goes_on, NULL));
	unlink(copy);
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
		cmocka_unit_test(test_settings), cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_copy), cmocka_unit_test(test_check),
	};
	return cmocka_run_group_tests_name("db_sqlite", tests, open_all, close_all);
}
