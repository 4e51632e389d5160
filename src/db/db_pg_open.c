/* The PostgreSQL engine's connection: finding a server, and the pipeline. */
#include <poll.h>
#include "db/db_pg.h"
#include "base/instant.h"
#include "base/log.h"

#define GRACE_US 2000000                /* past the deadline; the server's own limit comes first */

void pg_drop(struct pg *d)
{
	PQfinish(d->conn);
	d->conn = NULL;
	pg_ahead_forget(d);
	memset(d->prepared, 0, sizeof d->prepared);
	memset(d->controls, 0, sizeof d->controls);
	memset(d->plans, 0, sizeof d->plans);
	d->queued = 0;
	d->skipping = d->unsent = d->open = false;
	d->db.begun = false;
}

void pg_fail(struct pg *d, enum db_status status)
{
	if (d->db.failed == DB_OK) d->db.failed = status;
}

void pg_lost(struct pg *d, const char *doing)
{
	log_fault("event=database_gone doing=\"%s\"", doing);
	pg_drop(d);
	pg_fail(d, DB_GONE);
}

/* What a SQLSTATE means (PostgreSQL's manual, appendix A). */
static enum db_status judge(const char *state)
{
	static const struct { const char *begins; enum db_status status; } states[] = {
		{ "23", DB_CONSTRAINT }, { "40001", DB_AGAIN }, { "40P01", DB_AGAIN },
		{ "55P03", DB_BUSY }, { "53100", DB_FULL }, { "25006", DB_READONLY },
		{ "57014", DB_TIMEOUT }, { "57P", DB_GONE }, { "08", DB_GONE }, { "53", DB_BUSY },
	};
	for (size_t i = 0; state && i < sizeof states / sizeof *states; i++)
		if (strncmp(state, states[i].begins, strlen(states[i].begins)) == 0)
			return states[i].status;
	return DB_BROKEN;
}

/* The server's message is logged only where a statement could not be prepared: then it quotes our
 * own text, and elsewhere it quotes values. */
void pg_refused(struct pg *d, const PGresult *res, const char *doing, bool preparing)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	const char *constraint = PQresultErrorField(res, PG_DIAG_CONSTRAINT_NAME);
	enum db_status status = judge(state);
	d->skipping = true;
	if (d->db.failed != DB_OK) return;
	log_fault("event=database doing=\"%s\" state=%s constraint=%s%s%s%s", doing,
		state ? state : "none", constraint ? constraint : "none", preparing ? " error=\"" : "",
		preparing ? PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY) : "", preparing ? "\"" : "");
	d->db.failed = status;
}

/* --- Sending and reading --------------------------------------------------------------------- */

int64_t pg_until(const struct pg *d)
{
	return d->db.deadline_us ? d->db.deadline_us + GRACE_US : 0;
}

/* Waits until the server can be read (or written); false when the time is over. */
static bool wait_for(struct pg *d, short events, int64_t until_us)
{
	struct pollfd on = { PQsocket(d->conn), events, 0 };
	int left = -1;
	if (until_us) {
		int64_t us = until_us - instant_monotonic_us();
		if (us <= 0) return false;
		left = (int)(us / 1000) + 1;
	}
	return poll(&on, 1, left) != 0;
}

/* Everything sent so far leaves this process. What the server sends meanwhile is read, so that
 * neither side waits for the other. */
bool pg_flush(struct pg *d)
{
	int more;
	while ((more = PQflush(d->conn)) == 1) {
		if (!wait_for(d, POLLIN | POLLOUT, pg_until(d)) || !PQconsumeInput(d->conn)) break;
	}
	d->unsent = false;
	d->db.cost.trips++;
	if (more == 0) return true;
	pg_lost(d, "send");
	return false;
}

/* The next result, or NULL at the end of one command's; false when the connection is lost. */
bool pg_next(struct pg *d, PGresult **res, int64_t until_us)
{
	*res = NULL;
	while (PQisBusy(d->conn))
		if (!wait_for(d, POLLIN, until_us) || !PQconsumeInput(d->conn)) return false;
	*res = PQgetResult(d->conn);
	return PQstatus(d->conn) == CONNECTION_OK;
}

void pg_queue(struct pg *d, int what)
{
	if (d->queued == QUEUE_MOST) abort();
	d->queue[d->queued++] = what;
}

/* Reads the answer of the oldest in the queue. */
static bool settle_one(struct pg *d, int what)
{
	PGresult *res;
	do {
		if (!pg_next(d, &res, pg_until(d))) {
			PQclear(res);
			pg_lost(d, "read");
			return false;
		}
		ExecStatusType status = res ? PQresultStatus(res) : PGRES_COMMAND_OK;
		if (status == PGRES_PIPELINE_SYNC) {
			d->skipping = false;
			PQclear(res);
			return true;
		}
		if (what <= SENT_AHEAD && status == PGRES_TUPLES_OK) {
			d->ahead[SENT_AHEAD - what].res = res;
			continue;
		}
		if (status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED) {
			bool ahead = what <= SENT_AHEAD;
			int which = ahead ? (int)d->ahead[SENT_AHEAD - what].which : what;
			if (what >= 0) d->prepared[what] = false;
			if (status == PGRES_FATAL_ERROR)
				pg_refused(d, res, which >= 0 ? sql_table[which].name : "command", what >= 0);
			if (ahead && d->db.failed == DB_BROKEN) d->db.ahead_failed = true;
		}
		PQclear(res);
	} while (res);
	return true;
}

bool pg_settle_to(struct pg *d, int last)
{
	int i = 0, what = 0;
	while (i < d->queued && (i == 0 || what != last)) {
		what = d->queue[i++];
		if (!settle_one(d, what)) return false;
	}
	memmove(d->queue, d->queue + i, (size_t)(d->queued -= i) * sizeof *d->queue);
	return true;
}

bool pg_settle(struct pg *d)
{
	return pg_settle_to(d, SENT_NOTHING);
}

bool pg_sync_send(struct pg *d)
{
	if (!d->conn || !PQpipelineSync(d->conn)) return false;
	pg_queue(d, SENT_SYNC);
	return true;
}

/* --- Connecting ------------------------------------------------------------------------------ */

int64_t pg_number(PGconn *conn, const char *query, int64_t otherwise)
{
	PGresult *res = PQexec(conn, query);
	int64_t value = otherwise;
	if (PQresultStatus(res) == PGRES_TUPLES_OK && PQntuples(res) && !PQgetisnull(res, 0, 0))
		(void)!str_int(str_of(PQgetvalue(res, 0, 0)), &value);
	PQclear(res);
	return value;
}

bool pg_command(PGconn *conn, const char *text)
{
	PGresult *res = PQexec(conn, text);
	bool ok = PQresultStatus(res) == PGRES_COMMAND_OK || PQresultStatus(res) == PGRES_TUPLES_OK;
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	const char *message = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);
	if (!ok) log_fault("event=database_command state=%s error=\"%s\"", state ? state : "none",
		message ? message : "");
	PQclear(res);
	return ok;
}

static void silent(void *arg, const char *message)
{
	(void)arg, (void)message;
}

/* The URL comes last, so what it says wins. A dead host is given up after two seconds, a connection
 * that is silent after eight. */
PGconn *pg_connect(const char *url)
{
	const char *const keys[] = { "connect_timeout", "keepalives_idle", "keepalives_interval",
		"keepalives_count", "tcp_user_timeout", "fallback_application_name", "dbname", NULL };
	const char *const values[] = { "2", "5", "2", "2", "8000", "debrief", url, NULL };
	/* libpq's message about a URL that it cannot read is not logged: it quotes the URL, which may hold
	 * a password. */
	PQconninfoOption *parts = PQconninfoParse(url, NULL);
	if (!parts) {
		log_fault("event=database_open error=\"DEBRIEF_DB is not a URL that libpq can read\"");
		return NULL;
	}
	PQconninfoFree(parts);
	PGconn *conn = PQconnectdbParams(keys, values, 1);
	if (PQstatus(conn) != CONNECTION_OK) {
		struct str line = str_of(PQerrorMessage(conn)), first;
		(void)str_cut(&line, '\n', &first);
		log_fault("event=database_open error=\"%.*s\"", STR_F(first));
	/* Texts must sort by their bytes, as they do in SQLite and as the keys of pages expect. */
	} else if (pg_number(conn, "SELECT CASE WHEN datcollate IN ('C', 'POSIX', 'C.UTF-8') AND "
		"pg_encoding_to_char(encoding) = 'UTF8' THEN 1 ELSE 0 END FROM pg_database "
		"WHERE datname = current_database()", 0) != 1) {
		log_fault("event=database_open error=\"the database must have LC_COLLATE C and encoding "
			"UTF8: CREATE DATABASE ... TEMPLATE template0 LC_COLLATE 'C' ENCODING 'UTF8'\"");
	} else {
		PQsetNoticeProcessor(conn, silent, NULL);
		return conn;
	}
	PQfinish(conn);
	return NULL;
}

/* The limits are the engine's own end of what db_begin is told. A load and a migration have none.
 * Statements are planned once: each is written for an index, and its lists are short; what the
 * planner shall not do with one is said beside it (-- plan:). */
bool pg_reconnect(struct pg *d)
{
	static const char limits[] = "SET statement_timeout = '10s'; SET lock_timeout = '5s'; "
		"SET idle_in_transaction_session_timeout = '60s'; SET jit = off; "
		"SET plan_cache_mode = force_generic_plan";
	pg_drop(d);
	d->conn = pg_connect(d->url);
	if (!d->conn) return false;
	if (d->db.mode < DB_OWNER && !pg_command(d->conn, limits)) pg_drop(d);
	if (d->conn && (PQsetnonblocking(d->conn, 1) || !PQenterPipelineMode(d->conn))) pg_drop(d);
	return d->conn != NULL;
}

static struct db *pg_open(struct str url, enum db_mode mode)
{
	struct pg *d = calloc(1, sizeof *d);
	if (!d) return NULL;
	d->db.mode = mode;
	d->url = strndup(url.p, url.len);
	if (!d->url || !pg_reconnect(d)) {
		free(d->url);
		free(d);
		return NULL;
	}
	return &d->db;
}

static void pg_close(struct db *base)
{
	struct pg *d = pg_of(base);
	pg_drop(d);
	pg_kinds_forget(d);
	free(d->url);
	free(d);
}

static int pg_version(struct db *d)
{
	return (int)pg_ask(pg_of(d), "SELECT max(version) FROM debrief_schema", -1);
}

static bool pg_writable(struct db *d)
{
	return pg_ask(pg_of(d), "SELECT CASE WHEN pg_is_in_recovery() OR "
		"current_setting('default_transaction_read_only') = 'on' THEN 0 ELSE 1 END", 0) == 1;
}

/* --- Loads ----------------------------------------------------------------------------------- */

static void pg_load_begin(struct db *d)
{
	pg_of(d)->loading = true;
	pg_say(pg_of(d), "SET CONSTRAINTS ALL DEFERRED");
}

static void pg_load_end(struct db *d)
{
	struct pg *p = pg_of(d);
	p->loading = false;
	/* The next id of each table follows the greatest that was loaded. */
	for (const struct sql_copy *c = sql_copies; c->table; c++) {
		char text[300];
		if (strcmp(sql_table[c->fill].params[0], "id") != 0) continue;
		snprintf(text, sizeof text, "SELECT setval(pg_get_serial_sequence('%s', 'id'), "
			"coalesce(max(id), 0) + 1, false) FROM %s", c->table, c->table);
		if (pg_ask(p, text, 0) < 1) pg_fail(p, DB_BROKEN);
	}
}

/* A server's files cannot be seen from here. */
static struct str no_file(struct str url) { (void)url; return STR_NONE; }
static struct db_wal no_wal(struct str url) { (void)url; return (struct db_wal){ 0, 0 }; }
static enum db_status no_checkpoint(struct str url, bool empty)
{
	(void)url, (void)empty;
	return DB_OK;
}

const struct db_engine db_pg = {
	.scheme = "postgresql:",
	.open = pg_open, .close = pg_close, .migrate = pg_migrate, .version = pg_version,
	.writable = pg_writable, .begin = pg_begin, .commit = pg_commit, .rollback = pg_rollback,
	.idle = pg_idle, .savepoint = pg_savepoint, .release = pg_release,
	.load_begin = pg_load_begin, .load_end = pg_load_end,
	.run = pg_run, .ahead = pg_ahead, .learn = pg_learn, .step = pg_step, .end = pg_end,
	.cells = pg_cells, .column = pg_column, .number = pg_is_number, .changes = pg_changes,
	.file = no_file, .wal = no_wal, .checkpoint = no_checkpoint,
};
