/* Every named statement against PostgreSQL: it prepares, and the server takes each parameter for
 * what Debrief sends: a number of eight bytes, or text. Where it would take one for something else
 * (a number of four bytes, in which no instant has room), the statement lacks a CAST. And with tables
 * of some size, planned once for all values under its own settings, it reads no whole table without
 * saying why. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "db/db_pg.h"
#include "test_db.h"

enum { INT8 = 20, TEXT = 25 };          /* pg_type.dat */

static PGconn *conn;
static int wrong;

static void params_check(const struct sql_statement *s)
{
	PGresult *res = PQdescribePrepared(conn, s->name);
	if (PQnparams(res) != s->nparams) {
		fprintf(stderr, "%s: takes %d parameters, not %d\n", s->name, PQnparams(res), s->nparams);
		wrong++;
	}
	for (int i = 0; i < PQnparams(res); i++) {
		if (PQparamtype(res, i) == INT8 || PQparamtype(res, i) == TEXT) continue;
		fprintf(stderr, "%s: :%s is taken for type %u; say CAST(:%s AS INTEGER) or AS TEXT\n", s->name,
			s->params[i], PQparamtype(res, i), s->params[i]);
		wrong++;
	}
	PQclear(res);
}

static void test_prepare(void **state)
{
	(void)state;
	for (int i = 0; i < SQL_COUNT; i++) {
		const struct sql_statement *s = &sql_table[i];
		const char *text = s->text[SQL_PG] ? s->text[SQL_PG] : s->text[SQL_SQLITE];
		PGresult *res = PQprepare(conn, s->name, text, 0, NULL);
		if (PQresultStatus(res) == PGRES_COMMAND_OK) {
			params_check(s);
		} else {
			fprintf(stderr, "%s: %s", s->name, PQresultErrorMessage(res));
			wrong++;
		}
		PQclear(res);
	}
	assert_int_equal(wrong, 0);
}

/* The check above sees what it is for. */
static void test_sees(void **state)
{
	(void)state;
	PGresult *res = PQprepare(conn, "short", "SELECT name FROM job WHERE due_at > $1 - 5", 0, NULL);
	assert_int_equal(PQresultStatus(res), PGRES_COMMAND_OK);
	PQclear(res);
	res = PQdescribePrepared(conn, "short");
	assert_int_not_equal(PQparamtype(res, 0), INT8);
	PQclear(res);
}

/* --- Plans ----------------------------------------------------------------------------------- */

static void does(const char *text)
{
	PGresult *res = PQexec(conn, text);
	ExecStatusType status = PQresultStatus(res);
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		fail_msg("%s: %s", PQresultErrorMessage(res), text);
	PQclear(res);
}

/* Rows of no meaning in every table, five thousand where many are to be expected: numbers and words
 * that differ, but for those of which few are known. */
static const char fill[] = "DO $$ DECLARE r record; cols text; vals text; BEGIN "
	"FOR r IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype IN ('f', 'c') "
	"AND conrelid <> 0 AND connamespace = 'public'::regnamespace LOOP "
	"EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.t, r.conname); END LOOP; "
	"FOR r IN SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' LOOP "
	"SELECT string_agg(quote_ident(column_name), ', '), string_agg(CASE "
	"WHEN column_name IN ('unresolved', 'historical', 'evaluated') THEN 'g % 2' "
	"WHEN column_name IN ('owner_id', 'lead_id', 'team_id', 'service_id') THEN 'g % 50 * 100' "
	"WHEN column_name = 'postmortem' THEN '''drafting''' WHEN data_type = 'bigint' THEN 'g' "
	"WHEN column_name IN ('status', 'state', 'kind', 'role') THEN '''x'' || g % 5' "
	"ELSE '''x'' || g' END, ', ') INTO cols, vals FROM information_schema.columns "
	"WHERE table_schema = 'public' AND table_name = r.t; "
	"EXECUTE format('DELETE FROM %I', r.t); "
	"EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM generate_series(1, %s) g', r.t, cols, vals, "
	"CASE WHEN r.t IN ('team', 'service', 'setting', 'counter', 'job') THEN 20 ELSE 5000 END); "
	"END LOOP; END $$; UPDATE person SET state = 'enabled'; ANALYZE; "
	"SET jit = off; SET plan_cache_mode = force_generic_plan";

/* The table that a line of a plan reads whole, and more of the line; NULL when it reads none so. An
 * index that is read without a condition is the whole table too. */
static const char *line_scans(const char *line, const char *next)
{
	const char *on = strstr(line, " on ");
	if (!on) return NULL;
	if (strstr(line, "Seq Scan")) return on + 4;
	if (!strstr(line, "Index Scan") && !strstr(line, "Index Only Scan")) return NULL;
	return next && strstr(next, "Index Cond") ? NULL : on + 4;
}

static bool is_small(const char *table)
{
	static const char *const small[] = { "team ", "service ", "setting ", "counter ", "job ", NULL };
	for (int i = 0; small[i]; i++)
		if (strncmp(table, small[i], strlen(small[i])) == 0) return true;
	return false;
}

/* Asks for the plan of a prepared statement; what it reads whole is left in table, or "". */
static void plan_ask(const char *name, int nparams, char *table, size_t room)
{
	char text[1000];
	int n = snprintf(text, sizeof text, "EXPLAIN EXECUTE %s", name);
	for (int i = 0; i < nparams; i++)
		n += snprintf(text + n, sizeof text - (size_t)n, "%cNULL", i ? ',' : '(');
	if (nparams) snprintf(text + n, sizeof text - (size_t)n, ")");
	PGresult *res = PQexec(conn, text);
	if (PQresultStatus(res) != PGRES_TUPLES_OK) fail_msg("%s: %s", name, PQresultErrorMessage(res));
	*table = 0;
	for (int i = 0; i < PQntuples(res); i++) {
		const char *next = i + 1 < PQntuples(res) ? PQgetvalue(res, i + 1, 0) : NULL;
		const char *whole = line_scans(PQgetvalue(res, i, 0), next);
		if (whole && !is_small(whole)) snprintf(table, room, "%.*s", (int)strcspn(whole, " "), whole);
	}
	PQclear(res);
}

/* The statements are prepared by test_prepare. */
static void test_plans(void **state)
{
	(void)state;
	char table[100];
	does(fill);
	wrong = 0;
	for (int i = 0; i < SQL_COUNT; i++) {
		const struct sql_statement *s = &sql_table[i];
		does("BEGIN");
		if (s->plan > 0) does(sql_plans[s->plan]);
		plan_ask(s->name, s->nparams, table, sizeof table);
		does("ROLLBACK");
		if (!*table || s->scan) continue;
		fprintf(stderr, "%s: reads all of %s; say why with -- scan:, or mend it with -- plan:\n",
			s->name, table);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* The check above sees what it is for. */
static void test_plans_see(void **state)
{
	(void)state;
	char table[100];
	does("PREPARE whole AS SELECT title FROM followup");
	plan_ask("whole", 0, table, sizeof table);
	assert_string_equal(table, "followup");
	does("PREPARE through AS SELECT number FROM incident ORDER BY number");
	plan_ask("through", 0, table, sizeof table);
	assert_string_equal(table, "incident");
	does("PREPARE one AS SELECT title FROM followup WHERE id = 3");
	plan_ask("one", 0, table, sizeof table);
	assert_string_equal(table, "");
}

static int open_all(void **state)
{
	(void)state;
	const char *url = test_db_pg("sql_pg_test");
	if (!url) return 0;
	if (db_migrate(str_of(url), STR_NONE) != DB_OK || !(conn = pg_connect(url))) return -1;
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	PQfinish(conn);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prepare), cmocka_unit_test(test_sees),
		cmocka_unit_test(test_plans), cmocka_unit_test(test_plans_see),
	};
	if (!test_db_pg_there()) return 77;
	return cmocka_run_group_tests_name("sql_pg", tests, open_all, close_all);
}
