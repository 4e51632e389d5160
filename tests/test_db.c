#define _GNU_SOURCE      /* POLLRDHUP */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <poll.h>
#include <unistd.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include "db/db_pg.h"
#include "test_db.h"

bool test_db_pg_there(void)
{
	if (getenv("DEBRIEF_TEST_PG")) return true;
	fputs("skipped: no PostgreSQL; tests/with_postgres COMMAND brings one\n", stderr);
	return false;
}

const char *test_db_pg_url(const char *name)
{
	static char url[500];
	snprintf(url, sizeof url, "postgresql://postgres@/%s?host=%s&"
		"options=-cclient_min_messages%%3Dwarning", name, getenv("DEBRIEF_TEST_PG"));
	return url;
}

/* What the tests' own questions call; strftime knows the one format that is asked for. */
static const char as_sqlite[] = "CREATE FUNCTION joined(text, text) RETURNS text LANGUAGE sql AS "
	"$$SELECT CASE WHEN $1 IS NULL THEN $2 ELSE $1 || chr(44) || $2 END$$; "
	"CREATE AGGREGATE group_concat(text) (SFUNC = joined, STYPE = text); "
	"CREATE FUNCTION strftime(text, bigint, text) RETURNS text LANGUAGE sql AS "
	"$$SELECT to_char(to_timestamp($2) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')$$; "
	"CREATE FUNCTION unixepoch() RETURNS bigint LANGUAGE sql AS "
	"$$SELECT CAST(extract(epoch FROM now()) AS bigint)$$; "
	"CREATE FUNCTION json_extract(text, text) RETURNS text LANGUAGE sql AS "
	"$$SELECT jsonb_path_query_first(CAST($1 AS jsonb), CAST($2 AS jsonpath)) #>> '{}'$$";

static const char *pg_sql(const char *url, const char *sql)
{
	static char value[20000];
	PGconn *conn = PQconnectdb(url);
	PGresult *res = PQexec(conn, sql);
	ExecStatusType status = PQresultStatus(res);
	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		fail_msg("%s: %s", PQerrorMessage(conn), sql);
	int n = PQntuples(res);
	snprintf(value, sizeof value, "%s", n ? PQgetvalue(res, n - 1, 0) : "");
	PQclear(res);
	PQfinish(conn);
	return value;
}

void test_db_pg_end(const char *url, const char *whose, struct db *d)
{
	char text[500];
	struct pollfd on = { PQsocket(pg_of(d)->conn), POLLRDHUP, 0 };
	snprintf(text, sizeof text, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE %s",
		whose);
	pg_sql(url, text);
	if (poll(&on, 1, 10000) != 1) fail_msg("the connection is still open: %s", whose);
}

bool test_db_is_pg(void)
{
	const char *engine = getenv("DEBRIEF_TEST_ENGINE");
	return engine && strcmp(engine, "pg") == 0;
}

void test_db_pg_drop(const char *name)
{
	char text[200];
	snprintf(text, sizeof text, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name);
	pg_sql(test_db_pg_url("postgres"), text);
}

const char *test_db_pg(const char *name)
{
	char text[200];
	test_db_pg_drop(name);
	snprintf(text, sizeof text, "CREATE DATABASE %s", name);
	pg_sql(test_db_pg_url("postgres"), text);
	return test_db_pg_url(name);
}

static int keep(void *value, int columns, char **texts, char **names)
{
	(void)columns, (void)names;
	snprintf(value, 20000, "%s", texts[0] ? texts[0] : "");
	return 0;
}

static const char *sqlite_sql(const char *path, const char *sql)
{
	static char value[20000];
	sqlite3 *eye;
	char *error = NULL;
	*value = 0;
	if (sqlite3_open(path, &eye) != SQLITE_OK) fail_msg("%s", path);
	sqlite3_db_config(eye, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_busy_timeout(eye, 5000);
	if (sqlite3_exec(eye, sql, keep, value, &error) != SQLITE_OK) fail_msg("%s: %s", error, sql);
	sqlite3_close(eye);
	return value;
}

const char *test_db_sql(const char *url, const char *sql)
{
	return strncmp(url, "sqlite:", 7) == 0 ? sqlite_sql(url + 7, sql) : pg_sql(url, sql);
}

void test_db_needs(const char *url)
{
	(void)test_db_sql(url, "DELETE FROM followup_tally WHERE facet IN ('alone', 'answer', 'effect', "
		"'interim', 'judgement', 'risk', 'sample'); DELETE FROM due_count");
	for (const struct sql_migration *m = sql_migrations; m->name; m++)
		if (strcmp(m->name, "024-needs-counted.sql") == 0 ||
			strcmp(m->name, "038-due-counted.sql") == 0)
			(void)test_db_sql(url, m->text[test_db_is_pg()]);
}

/* What was the answer once is not asked again: who asked is a client, too, and goes in its own time. */
void test_db_until(const char *url, const char *sql, const char *is)
{
	const char *now = test_db_sql(url, sql);
	for (int tries = 0; tries < 1200 && strcmp(now, is) != 0; tries++) {
		usleep(50000);
		now = test_db_sql(url, sql);
	}
	assert_string_equal(now, is);
}

void test_db_remove(const char *folder, const char *name)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".ballast" };
	char path[500];
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(path, sizeof path, "%s/%s.db%s", folder, name, ends[i]);
		unlink(path);
	}
	rmdir(folder);
}

/* --- Migrated once a process ------------------------------------------------------------------ */

static void migrate(const char *url)
{
	if (db_migrate(str_of(url), STR_NONE) != DB_OK) fail_msg("migrate %s", url);
}

static void file_made(const char *path)
{
	static unsigned char *image;
	static sqlite3_int64 size;
	char url[500];
	if (!image) {
		sqlite3 *eye;
		snprintf(url, sizeof url, "sqlite:%s", path);
		migrate(url);
		if (sqlite3_open(path, &eye) != SQLITE_OK) fail_msg("%s", path);
		image = sqlite3_serialize(eye, "main", &size, 0);
		sqlite3_close(eye);
		return;
	}
	FILE *f = fopen(path, "wx");
	if (!f || fwrite(image, 1, (size_t)size, f) != (size_t)size || fclose(f)) fail_msg("%s", path);
}

static void server_made(const char *name)
{
	static char made[100];
	char text[300];
	if (*made) {
		test_db_pg_drop(name);
		snprintf(text, sizeof text, "CREATE DATABASE %s TEMPLATE %s", name, made);
		pg_sql(test_db_pg_url("postgres"), text);
		return;
	}
	const char *url = test_db_pg(name);
	migrate(url);
	pg_sql(url, as_sqlite);
	snprintf(made, sizeof made, "made_%ld", (long)getpid());
	test_db_pg_drop(made);
	snprintf(text, sizeof text, "CREATE DATABASE %s TEMPLATE %s", made, name);
	pg_sql(test_db_pg_url("postgres"), text);
}

const char *test_db(const char *folder, const char *name)
{
	static char url[500];
	if (test_db_is_pg()) {
		server_made(name);
		snprintf(url, sizeof url, "%s", test_db_pg_url(name));
	} else {
		snprintf(url, sizeof url, "sqlite:%s/%s.db", folder, name);
		file_made(url + strlen("sqlite:"));
	}
	return url;
}
