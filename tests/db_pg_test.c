/* The PostgreSQL engine against a real server: who may not write, what is lost and what is found
 * again, several nodes at once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "db/db_pg.h"
#include "base/instant.h"
#include "test_db.h"

static char owner_url[500], app_url[500];
static struct arena *arena;

static const char *owner(const char *sql)
{
	return test_db_sql(owner_url, sql);
}

/* Runs the command as the program's role; the SQLSTATE with which it was refused, "" when not. */
static const char *as_app(const char *sql)
{
	static char state[8];
	PGconn *conn = PQconnectdb(app_url);
	PGresult *res = PQexec(conn, sql);
	const char *why = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	snprintf(state, sizeof state, "%s", why ? why : "");
	PQclear(res);
	PQfinish(conn);
	return state;
}

static const char *test_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *test_text(const char *format, ...)
{
	static char text[300];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	return text;
}

static void test_rights(void **state)
{
	(void)state;
	assert_string_equal(as_app("SELECT count(*) FROM change"), "");
	assert_string_equal(as_app("INSERT INTO content (sha256, body) VALUES ('x', 'y')"), "");
	for (int i = 0; sql_append_only[i]; i++) {
		const char *table = sql_append_only[i], *column = NULL;
		for (const struct sql_copy *c = sql_copies; c->table; c++)
			if (strcmp(c->table, table) == 0) column = sql_table[c->fill].params[0];
		assert_string_equal(as_app(test_text("UPDATE %s SET %s = %s", table, column, column)), "42501");
		assert_string_equal(as_app(test_text("DELETE FROM %s", table)), "42501");
		assert_string_equal(as_app(test_text("TRUNCATE %s", table)), "42501");
	}
	assert_string_equal(as_app("DELETE FROM finding_touch"), "");
	static const char *const refused[] = {
		"DROP TABLE job", "ALTER TABLE job ADD COLUMN x BIGINT", "CREATE TABLE x (y BIGINT)",
		"UPDATE debrief_schema SET version = 9", "CREATE TRIGGER t AFTER INSERT ON change "
			"EXECUTE FUNCTION suppress_redundant_updates_trigger()",
	};
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (strcmp(as_app(refused[i]), "42501") != 0) fail_msg("not refused: %s", refused[i]);
}

static struct db *open_app(enum db_mode mode)
{
	struct db *d = db_open(str_of(app_url), mode);
	assert_non_null(d);
	db_context(d, 0, 1, STR("2026-01-01"));
	return d;
}

/* CSRF-02, AUTHZ-04: whatever a handler of a GET tries. */
static void test_reader_cannot_write(void **state)
{
	(void)state;
	struct db *d = open_app(DB_READ);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_DO(d, SQL_COUNTER_NEXT, db_str("name", STR("INC")), db_int("step", 1));
	assert_int_equal(db_failed(d), DB_READONLY);
	db_rollback(d);
	assert_string_equal(owner("SELECT n FROM counter WHERE name = 'INC'"), "0");
	/* And goes on: the next transaction is a new one. */
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("INC"))), 0);
	db_close(d);
}

/* A page is one snapshot: what is committed while it is made is not in it. */
static void test_snapshot(void **state)
{
	(void)state;
	struct db *d = open_app(DB_READ);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	int64_t before = DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SG")));
	owner("UPDATE counter SET n = n + 5 WHERE name = 'SG'");
	assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SG"))), before);
	db_rollback(d);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SG"))), before + 5);
	db_close(d);
}

static void next_inc(struct db *d)
{
	DB_DO(d, SQL_COUNTER_NEXT, db_str("name", STR("FU")), db_int("step", 1));
}

static void test_commit_and_rollback(void **state)
{
	(void)state;
	struct db *d = open_app(DB_WRITE);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	next_inc(d);
	db_rollback(d);
	assert_string_equal(owner("SELECT n FROM counter WHERE name = 'FU'"), "0");
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	next_inc(d);
	assert_int_equal(db_commit(d), DB_OK);
	assert_string_equal(owner("SELECT n FROM counter WHERE name = 'FU'"), "1");
	/* A savepoint taken back after a constraint; the rest is kept. */
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	next_inc(d);
	db_savepoint(d);
	DB_DO(d, SQL_INCIDENT_TAG_ADD, db_int("incident", 999), db_str("tag", STR("x")));
	assert_int_equal(db_failed(d), DB_CONSTRAINT);
	db_release(d, false);
	next_inc(d);
	assert_int_equal(db_commit(d), DB_OK);
	assert_string_equal(owner("SELECT n FROM counter WHERE name = 'FU'"), "3");
	db_close(d);
}

/* A server that goes away between two requests is nobody's trouble; within one, the request is told
 * that nothing was changed. */
static void test_lost(void **state)
{
	(void)state;
	struct db *d = open_app(DB_WRITE);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	next_inc(d);
	assert_int_equal(db_commit(d), DB_OK);
	test_db_pg_end(owner_url, "usename = 'debrief_app'", d);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	next_inc(d);
	test_db_pg_end(owner_url, "usename = 'debrief_app'", d);
	next_inc(d);
	assert_int_equal(db_failed(d), DB_GONE);
	db_rollback(d);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	next_inc(d);
	assert_int_equal(db_commit(d), DB_OK);
	assert_string_equal(owner("SELECT n FROM counter WHERE name = 'FU'"), "5");
	db_close(d);
}

/* COMMIT has a deadline of its own and is not cancelled: the standby it waits for is not there. */
static void test_commit_unknown(void **state)
{
	(void)state;
	struct db *d = open_app(DB_WRITE);
	assert_int_equal(db_begin(d, arena, instant_monotonic_us() + 60000000), DB_OK);
	next_inc(d);
	owner("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
	owner("SELECT pg_reload_conf()");
	test_db_until(owner_url, "SHOW synchronous_standby_names", "nobody");
	/* The checkpointer tells the others, and looks at what it was sent before it checkpoints. */
	owner("CHECKPOINT");
	int64_t began = instant_monotonic_us();
	enum db_status s = db_commit(d);
	int64_t took = instant_monotonic_us() - began;
	owner("ALTER SYSTEM RESET synchronous_standby_names");
	owner("SELECT pg_reload_conf()");
	assert_int_equal(s, DB_UNKNOWN);
	assert_in_range(took, 4500000, 60000000);
	/* It was there all the time, and is seen once the standbys are not asked for any more. */
	test_db_until(owner_url, "SELECT n FROM counter WHERE name = 'FU'", "6");
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	db_close(d);
}

/* Two transactions that take two rows in opposite order: one is told to run again. */
static void test_deadlock(void **state)
{
	(void)state;
	int ends[2];
	char byte = 0;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	pid_t child = fork();
	int end = ends[child ? 0 : 1];
	struct db *d = open_app(DB_WRITE);
	const char *first = child ? "SG" : "SOP", *second = child ? "SOP" : "SG";
	enum db_status s = db_begin(d, arena, 0);
	DB_DO(d, SQL_COUNTER_NEXT, db_str("name", str_of(first)), db_int("step", 1));
	/* Both hold their first row before either asks for its second. */
	if (write(end, &byte, 1) != 1 || read(end, &byte, 1) != 1) abort();
	DB_DO(d, SQL_COUNTER_NEXT, db_str("name", str_of(second)), db_int("step", 1));
	s = db_failed(d) == DB_OK ? db_commit(d) : db_failed(d);
	db_close(d);
	if (!child) _exit(s == DB_OK ? 0 : s == DB_AGAIN ? 1 : 2);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	close(ends[0]);
	close(ends[1]);
	int lost = (s == DB_AGAIN) + (WEXITSTATUS(status) == 1);
	int won = (s == DB_OK) + (WEXITSTATUS(status) == 0);
	assert_int_equal(lost, 1);
	assert_int_equal(won, 1);
}

static void test_rows_one_by_one(void **state)
{
	(void)state;
	struct db *d = open_app(DB_READ);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	db_stream(d, arena);
	struct db_query q = db_run(d, SQL_COPY_COUNTER, NULL, 0);
	int n = 0;
	while (db_step(&q)) n++;
	assert_int_equal(n, 5);
	q = db_run(d, SQL_COPY_COUNTER, NULL, 0);
	assert_true(db_step(&q));
	assert_string_equal(db_get_text(&q, "name").p, "FU");
	db_end(&q);                     /* the rest is not waited for */
	db_rollback(d);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SOP"))) >= 0, 1);
	db_close(d);
}

/* A job goes to one of several nodes, and to another once its lease is over. */
static void test_leases(void **state)
{
	(void)state;
	struct db *d = open_app(DB_WRITE);
	static const struct { const char *node; int64_t now, due; } claims[] = {
		{ "a", 1000, 0 }, { "b", 1001, -1 }, { "b", 61001, 0 }, { "a", 61002, -1 },
	};
	for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
		assert_int_equal(db_begin(d, arena, 0), DB_OK);
		db_context(d, 0, claims[i].now, STR("2026-01-01"));
		assert_int_equal(DB_ONE(d, -1, SQL_JOB_CLAIM, db_str("name", STR("expire")),
			db_str("node", str_of(claims[i].node)), db_int("until", claims[i].now + 60000),
			db_int("far", claims[i].now + 600000)), claims[i].due);
		assert_int_equal(db_commit(d), DB_OK);
	}
	db_close(d);
}

/* UPG-01: four nodes start at once on an empty database. */
static void test_migrations_at_once(void **state)
{
	(void)state;
	char url[500];
	snprintf(url, sizeof url, "%s", test_db_pg("db_pg_test_migrate"));
	pid_t children[4];
	for (int i = 0; i < 4; i++) {
		children[i] = fork();
		if (!children[i]) _exit(db_migrate(str_of(url), STR_NONE) == DB_OK ? 0 : 1);
	}
	for (int i = 0; i < 4; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	char wanted[20];
	snprintf(wanted, sizeof wanted, "%d", db_version_wanted());
	assert_string_equal(test_db_sql(url, "SELECT count(*) FROM debrief_schema"), wanted);
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 << 20);
	snprintf(owner_url, sizeof owner_url, "%s", test_db_pg("db_pg_test"));
	snprintf(app_url, sizeof app_url, "postgresql://debrief_app@/db_pg_test?host=%s",
		getenv("DEBRIEF_TEST_PG"));
	owner("DROP ROLE IF EXISTS debrief_app");
	owner("CREATE ROLE debrief_app LOGIN");
	return arena && db_migrate(str_of(owner_url), str_of(app_url)) == DB_OK ? 0 : -1;
}

static int close_all(void **state)
{
	(void)state;
	arena_free(arena);
	owner("DROP OWNED BY debrief_app");
	owner("DROP ROLE debrief_app");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rights), cmocka_unit_test(test_reader_cannot_write),
		cmocka_unit_test(test_snapshot), cmocka_unit_test(test_commit_and_rollback),
		cmocka_unit_test(test_lost), cmocka_unit_test(test_commit_unknown),
		cmocka_unit_test(test_deadlock), cmocka_unit_test(test_rows_one_by_one),
		cmocka_unit_test(test_leases), cmocka_unit_test(test_migrations_at_once),
	};
	if (!test_db_pg_there()) return 77;
	return cmocka_run_group_tests_name("db_pg", tests, open_all, close_all);
}
