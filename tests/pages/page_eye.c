/* The page tests' database from outside, on either engine. */
#include <libpq-fe.h>
#include <sodium.h>
#include <sqlite3.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "page.h"

static sqlite3 *file;                   /* one of them is open */
static PGconn *server;

static void sql_sha256(sqlite3_context *c, int n, sqlite3_value **v)
{
	unsigned char out[32];
	char hex[65];
	(void)n;
	crypto_hash_sha256(out, sqlite3_value_text(v[0]),
		(unsigned long long)sqlite3_value_bytes(v[0]));
	sodium_bin2hex(hex, sizeof hex, out, sizeof out);
	sqlite3_result_text(c, hex, 64, SQLITE_TRANSIENT);
}

/* The server's connection stays over all tests, for it costs more than most of them, and so do the
 * plans of eye_pg_restore, which it keeps. */
void eye_open(const char *url)
{
	if (test_db_is_pg()) {
		if (server && PQtransactionStatus(server) != PQTRANS_IDLE) page_run("ROLLBACK");
		if (!server) server = PQconnectdb(url);
		if (PQstatus(server) != CONNECTION_OK) fail_msg("%s", PQerrorMessage(server));
		return;
	}
	if (sqlite3_open(url + sizeof "sqlite:" - 1, &file) != SQLITE_OK) abort();
	sqlite3_create_function(file, "sha256", 1, SQLITE_UTF8, NULL, sql_sha256, NULL, NULL);
	sqlite3_db_config(file, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	page_run("PRAGMA foreign_keys=1; PRAGMA synchronous=0");
}

void eye_close(void)
{
	if (file) sqlite3_close(file);
	file = NULL;
}

/* --- Statements ------------------------------------------------------------------------------- */

static const char *pg_value(PGconn *conn, const char *sql)
{
	PGresult *res = PQexec(conn, sql);
	ExecStatusType status = PQresultStatus(res);
	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY)
		fail_msg("%s: %s", PQerrorMessage(conn), sql);
	const char *found = PQntuples(res) ? page_text("%s", PQgetvalue(res, 0, 0)) : "";
	PQclear(res);
	return found;
}

void page_run(const char *sql)
{
	char *error = NULL;
	if (server) (void)pg_value(server, sql);
	else if (sqlite3_exec(file, sql, NULL, NULL, &error) != SQLITE_OK)
		fail_msg("%s: %s", error, sql);
}

static const char *file_value(const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *found = "";
	if (sqlite3_prepare_v2(file, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sqlite3_errmsg(file), sql);
	if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0))
		found = arena_str(page_arena, str_of((const char *)sqlite3_column_text(st, 0))).p;
	sqlite3_finalize(st);
	return found;
}

const char *page_value(const char *sql)
{
	return server ? pg_value(server, sql) : file_value(sql);
}

void page_stored(const char *sql, const char *is)
{
	const char *now = page_value(sql);
	if (strcmp(now, is) != 0) fail_msg("stored: %s\nwanted: %s\nby %s", now, is, sql);
}

const char *page_wrong_references(void)
{
	/* PostgreSQL has no way round its references, and so none to ask with. */
	return server ? "" : file_value("PRAGMA foreign_key_check");
}

void page_break(const char *table)
{
	page_run(page_text(server ? "ALTER TABLE %s RENAME TO away_%s" :
		"PRAGMA foreign_keys=0; DROP TABLE %s", table, table));
}

/* Another writer: the one write lock, or the rows of incidents. */
static int held = -1;

void page_hold(void)
{
	if (server) {
		page_run("BEGIN; LOCK TABLE incident, signin_failure IN EXCLUSIVE MODE");
		return;
	}
	held = open(page_text("%s/debrief.db.lock", page_home()), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(held >= 0 && flock(held, LOCK_EX) == 0);
}

/* The kernel lists who waits for a lock below who has it, by the file's number. */
static int flock_waiters(void)
{
	struct stat st;
	char line[256], number[40];
	int n = 0;
	FILE *locks = fopen("/proc/locks", "r");
	assert_true(locks && fstat(held, &st) == 0);
	snprintf(number, sizeof number, ":%llu ", (unsigned long long)st.st_ino);
	while (fgets(line, sizeof line, locks)) n += strstr(line, "-> FLOCK") && strstr(line, number);
	fclose(locks);
	return n;
}

int page_held_back(void)
{
	return server ? (int)strtol(page_value("SELECT count(*) FROM pg_locks WHERE NOT granted"), NULL,
		10) : flock_waiters();
}

void page_release(void)
{
	if (server) {
		page_run("ROLLBACK");
		return;
	}
	flock(held, LOCK_UN);           /* whoever was forked meanwhile has it open, too */
	close(held);
}

/* --- A digest over every row of every table --------------------------------------------------- */

static void digest_table(crypto_hash_sha256_state *h, const char *table)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(file, page_text("SELECT * FROM \"%s\" ORDER BY 1, 2", table), -1, &st,
		NULL) != SQLITE_OK) fail_msg("%s", sqlite3_errmsg(file));
	while (sqlite3_step(st) == SQLITE_ROW) {
		crypto_hash_sha256_update(h, (const unsigned char *)table, strlen(table));
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const unsigned char *p = sqlite3_column_text(st, i);
			int n = sqlite3_column_bytes(st, i), head[2] = { sqlite3_column_type(st, i), n };
			crypto_hash_sha256_update(h, (const unsigned char *)head, sizeof head);
			if (p) crypto_hash_sha256_update(h, p, (unsigned long long)n);
		}
	}
	sqlite3_finalize(st);
}

static const char *file_digest(void)
{
	crypto_hash_sha256_state h;
	unsigned char out[32];
	char hex[65];
	sqlite3_stmt *st = NULL;
	crypto_hash_sha256_init(&h);
	if (sqlite3_prepare_v2(file, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
		-1, &st, NULL) != SQLITE_OK) fail_msg("%s", sqlite3_errmsg(file));
	while (sqlite3_step(st) == SQLITE_ROW)
		digest_table(&h, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	crypto_hash_sha256_final(&h, out);
	sodium_bin2hex(hex, sizeof hex, out, sizeof out);
	return arena_str(page_arena, str_of(hex)).p;
}

/* every_row() is made by eye_pg_new. */
const char *page_digest(void)
{
	return server ? pg_value(server, "SELECT every_row()") : file_digest();
}

/* --- Databases of the PostgreSQL server -------------------------------------------------------- */

static const char *pg_name(void)
{
	static pid_t first;             /* whoever forks later means the same database */
	if (!first) first = getpid();
	return page_text("page_%d", (int)first);
}

const char *eye_pg_url(void)
{
	return page_text("%s", test_db_pg_url(pg_name()));
}

void eye_pg_new(void)
{
	static const char functions[] =
		"CREATE FUNCTION sha256(text) RETURNS text LANGUAGE sql AS "
		"$$SELECT encode(pg_catalog.sha256(convert_to($1, 'UTF8')), 'hex')$$; "
		"CREATE FUNCTION unixepoch(text) RETURNS bigint LANGUAGE sql AS "
		"$$SELECT CAST(extract(epoch FROM CAST($1 AS timestamp)) AS bigint)$$; "
		"CREATE FUNCTION joined(text, anyelement) RETURNS text LANGUAGE sql AS "
		"$$SELECT CASE WHEN $1 IS NULL THEN $2::text ELSE $1 || chr(44) || $2::text END$$; "
		"CREATE AGGREGATE group_concat(anyelement) (SFUNC = joined, STYPE = text); "
		"CREATE FUNCTION every_row() RETURNS text LANGUAGE plpgsql AS $$ "
		"DECLARE t text; one text; every text := ''; BEGIN "
		"FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1 LOOP "
		"EXECUTE format('SELECT md5(coalesce(string_agg(x::text, chr(10) ORDER BY x::text), '''')) "
		"FROM %I x', t) INTO one; every := md5(every || t || one); END LOOP; RETURN every; END $$; "
		/* Writes restore() out for the tables there are. Ids go on after the fixture's own, as
		 * SQLite's do by themselves. */
		"CREATE FUNCTION keep() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text; n bigint; "
		"body text := 'SET LOCAL session_replication_role = replica; "
		"ALTER TABLE IF EXISTS away_event RENAME TO event; "
		"ALTER TABLE IF EXISTS away_incident RENAME TO incident; "
		"ALTER TABLE IF EXISTS away_followup RENAME TO followup; '; BEGIN CREATE SCHEMA pristine; "
		"FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP "
		"EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', t, t); "
		"body := body || format('DELETE FROM public.%I; "
		"INSERT INTO public.%I SELECT * FROM pristine.%I; ', t, t, t); END LOOP; "
		"FOR t IN SELECT table_name FROM information_schema.columns WHERE is_identity = 'YES' LOOP "
		"EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM %I', t) INTO n; "
		"body := body || format('PERFORM setval(%L, %s, false); ', "
		"pg_get_serial_sequence(t, 'id'), n); END LOOP; "
		"EXECUTE format('CREATE FUNCTION restore() RETURNS void LANGUAGE plpgsql AS %L', "
		"'BEGIN ' || body || 'END'); PERFORM restore(); END $$";
	(void)test_db_pg(pg_name());
	eye_open(eye_pg_url());
	page_run(functions);
}

void eye_pg_keep(void)
{
	page_run("SELECT keep()");
}

void eye_pg_restore(void)
{
	page_run("SELECT restore()");
}

void eye_pg_drop(void)
{
	PQfinish(server);
	server = NULL;
	test_db_pg_drop(pg_name());
}
