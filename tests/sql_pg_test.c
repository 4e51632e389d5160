/* Every named statement against PostgreSQL: it prepares, and the server takes each parameter for
 * what Debrief sends: a number of eight bytes, or text. Where it would take one for something else
 * (a number of four bytes, in which no instant has room), the statement lacks a CAST. */
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
	};
	if (!test_db_pg_there()) return 77;
	return cmocka_run_group_tests_name("sql_pg", tests, open_all, close_all);
}
