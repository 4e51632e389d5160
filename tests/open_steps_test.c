/* A page of /open costs the same wherever it begins: however many rows share the value that the
 * page before ended with, none before the key is read. Counted, not timed: the steps of SQLite's
 * machine, and the rows that PostgreSQL read and threw away. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "db/db_pg.h"
#include "db/db_sqlite.h"
#include "test_db.h"

#define LIMIT 101
#define FEW 1000
#define MANY 8000

/* The orders that an index has. Others read all there are, or all of some owners, teams ... */
static const char *const orders[] = { "list_due", "list_priority" };
#define ORDERS (sizeof orders / sizeof *orders)

static struct db *reader;               /* one of the two, as the engine is */
static PGconn *conn;
static char folder[] = "/tmp/open_steps_test.XXXXXX";

static void rows_add(const char *url, int from, int to)
{
	char sql[800];
	snprintf(sql, sizeof sql, "WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n "
		"WHERE i < %d) INSERT INTO followup (number, title, kind, priority, due_on, first_due_on, "
		"status, unresolved, opened_at, review_on, incident_number, service_id, team_id, owner_id) "
		"SELECT i, 'Same', 'bug', 'P2', '2026-04-01', '2026-04-01', 'open', 1, 1772186400000, "
		"'2026-04-01', 7, 1, 1, CASE WHEN i %% 2 = 0 THEN 1 END FROM n", from, to);
	(void)test_db_sql(url, sql);
}

static bool is_order(const struct sql_statement *s)
{
	if (strncmp(s->name, "open_list_", 10) != 0) return false;
	for (size_t i = 0; i < ORDERS; i++)
		if (strncmp(s->name + 5, orders[i], strlen(orders[i])) == 0) return true;
	fail_msg("%s: is it an order that an index has?", s->name);
	return false;
}

/* What one of its parameters is for the page after the row of that number: all rows share a day. */
static struct db_arg arg_of(const char *name, int64_t number)
{
	size_t n = strlen(name);
	if (n == 5 && strncmp(name, "text", 4) == 0) return db_str(name, STR("2026-04-01"));
	if (n == 7 && strncmp(name, "number", 6) == 0) return db_int(name, number);
	if (n == 2 && name[0] == 'p') return db_int(name, 1);
	if (strcmp(name, "due_from") == 0) return db_str(name, STR(""));
	if (strcmp(name, "due_to") == 0 || strcmp(name, "due_until") == 0)
		return db_str(name, STR(DB_NO_DAY));
	if (strcmp(name, "states_from") == 0) return db_int(name, 0);
	if (strcmp(name, "states_to") == 0) return db_int(name, 1);
	if (strcmp(name, "limit") == 0) return db_int(name, LIMIT);
	if (strcmp(name, "person") == 0) return db_int(name, -1);
	return db_null(name);
}

/* The steps of that page on SQLite. */
static int64_t steps(struct db *d, enum sql which, int64_t number)
{
	const struct sql_statement *s = &sql_table[which];
	struct db_arg args[SQL_PARAMS];
	for (int i = 0; i < s->nparams; i++) args[i] = arg_of(s->params[i], number);
	struct arena *a = arena_new((size_t)4 << 20);
	db_context(d, -1, 1772442000000, STR("2026-03-02"));
	assert_int_equal(db_begin(d, a, 0), DB_OK);
	struct db_query q = db_run(d, which, args, (size_t)s->nparams);
	int rows = 0;
	while (db_step(&q)) rows++;
	assert_int_equal(rows, LIMIT);
	sqlite3_stmt *st = NULL;
	int64_t n = 0;
	db_rollback(d);
	arena_free(a);
	while ((st = sqlite3_next_stmt(sqlite_of(d)->handle, st)))
		n += sqlite3_stmt_status(st, SQLITE_STMTSTATUS_VM_STEP, 1);
	return n;
}

static PGresult *does(const char *text)
{
	PGresult *res = PQexec(conn, text);
	ExecStatusType status = PQresultStatus(res);
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		fail_msg("%s: %s", PQresultErrorMessage(res), text);
	return res;
}

/* How many rows PostgreSQL reads for it and throws away. */
static int thrown_away(const struct sql_statement *s, int64_t number)
{
	char text[2000];
	int n = snprintf(text, sizeof text, "EXPLAIN (ANALYZE, TIMING OFF) EXECUTE %s", s->name);
	for (int i = 0; i < s->nparams; i++) {
		struct db_arg a = arg_of(s->params[i], number);
		n += snprintf(text + n, sizeof text - (size_t)n, "%c", i ? ',' : '(');
		char *to = text + n;
		size_t room = sizeof text - (size_t)n;
		if (a.type == DB_INT) n += snprintf(to, room, "%lld", (long long)a.i);
		else if (a.type == DB_TEXT) n += snprintf(to, room, "'%.*s'", STR_F(a.s));
		else n += snprintf(to, room, "NULL");
	}
	snprintf(text + n, sizeof text - (size_t)n, ")");
	PGresult *res = does(text);
	int away = 0;
	for (int i = 0; i < PQntuples(res); i++) {
		const char *line = PQgetvalue(res, i, 0), *removed = strstr(line, "Rows Removed by");
		const char *read = strstr(line, " on followup f ") ? strstr(line, "actual rows=") : NULL;
		if (removed) away += (int)strtol(strchr(removed, ':') + 2, NULL, 10);
		int n_read = read ? (int)strtol(strchr(read, '=') + 1, NULL, 10) : 0;
		if (n_read > LIMIT) away += n_read - LIMIT;
	}
	PQclear(res);
	return away;
}

/* Each order, in a list of some rows and in one of many. */
static void each_order(const char *url, int rows, void (*look)(enum sql which, int rows))
{
	int seen = 0;
	if (!test_db_is_pg()) reader = db_open(str_of(url), DB_READ);
	else conn = pg_connect(url);
	if (conn) PQclear(does("SET plan_cache_mode = force_generic_plan"));
	for (int i = 0; i < SQL_COUNT; i++) {
		if (!is_order(&sql_table[i])) continue;
		look((enum sql)i, rows);
		seen++;
	}
	assert_int_equal(seen, 2 * ORDERS);
	db_close(reader);
	PQfinish(conn);
	reader = NULL;
	conn = NULL;
}

static void look_sqlite(enum sql which, int rows)
{
	static int64_t few[SQL_COUNT];
	int64_t n = steps(reader, which, rows / 2);
	if (rows == FEW) few[which] = n;
	else if (n > few[which] + few[which] / 10)
		fail_msg("%s: %d steps among %d rows, %d among %d", sql_table[which].name,
			(int)few[which], FEW, (int)n, MANY);
}

static void look_pg(enum sql which, int rows)
{
	const struct sql_statement *s = &sql_table[which];
	const char *text = s->text[SQL_PG] ? s->text[SQL_PG] : s->text[SQL_SQLITE];
	PQclear(PQprepare(conn, s->name, text, 0, NULL));
	PQclear(does("BEGIN"));
	if (s->plan > 0) PQclear(does(sql_plans[s->plan]));
	int n = thrown_away(s, rows / 2);
	PQclear(does("ROLLBACK"));
	if (n) fail_msg("%s: %d rows are read in vain among %d", s->name, n, rows);
}

static void test_ties(void **state)
{
	(void)state;
	char url[500];
	snprintf(url, sizeof url, "%s", test_db(folder, "open_steps_test"));
	void (*look)(enum sql, int) = test_db_is_pg() ? look_pg : look_sqlite;
	(void)test_db_sql(url, "INSERT INTO team (id, name, shown) VALUES (1, 'same', 'Same');"
		"INSERT INTO service (id, name, shown) VALUES (1, 'same', 'Same');"
		"INSERT INTO person (id, name, shown, role, created_at) VALUES "
		"(1, 'same', 'Same', 'viewer', 1)");
	rows_add(url, 1, FEW);
	each_order(url, FEW, look);
	rows_add(url, FEW + 1, MANY);
	if (test_db_is_pg()) (void)test_db_sql(url, "ANALYZE followup");
	each_order(url, MANY, look);
}

static int folder_make(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int folder_remove(void **state)
{
	(void)state;
	test_db_remove(folder, "open_steps_test");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_ties) };
	return cmocka_run_group_tests_name("open_steps", tests, folder_make, folder_remove);
}
