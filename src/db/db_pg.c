/* The PostgreSQL engine: transactions, statements, rows. The connection: db_pg_open.c. */
#include <endian.h>
#include <poll.h>
#include "db/db_pg.h"
#include "base/instant.h"
#include "base/log.h"

/* How long a COMMIT is waited for. Without its synchronous standbys a server would never answer.
 * The COMMIT is not cancelled, because it might be kept all the same: the connection is dropped,
 * and the key that its sender gave it tells later whether it was kept. */
#define COMMIT_US 5000000

void pg_say(struct pg *d, const char *command)
{
	if (!d->conn) return;
	if (!PQsendQueryParams(d->conn, command, 0, NULL, NULL, NULL, NULL, 0)) pg_lost(d, command);
	else pg_queue(d, SENT_COMMAND);
}

int64_t pg_ask(struct pg *d, const char *query, int64_t otherwise)
{
	PGresult *res = NULL;
	if (!d->conn && !pg_reconnect(d)) return otherwise;
	bool outside = !d->db.begun;
	if (!PQsendQueryParams(d->conn, query, 0, NULL, NULL, NULL, NULL, 0) ||
		!(outside ? PQpipelineSync(d->conn) : PQsendFlushRequest(d->conn))) return otherwise;
	if (!pg_flush(d) || !pg_settle(d)) return otherwise;
	int64_t value = otherwise;
	do {
		PQclear(res);
		if (!pg_next(d, &res, pg_until(d))) break;
		if (res && PQresultStatus(res) == PGRES_FATAL_ERROR) pg_refused(d, res, "ask", true);
		if (PQresultStatus(res) == PGRES_TUPLES_OK && PQntuples(res))
			(void)!str_int(str_of(PQgetvalue(res, 0, 0)), &value);
	} while (res);
	if (outside && d->conn) {
		pg_queue(d, SENT_SYNC);
		(void)!pg_settle(d);
	}
	return value;
}

/* What begins and ends transactions, prepared once. CHAIN ends one and begins the next of the same
 * kind in one round trip. */
enum control { CONTROL_READ, CONTROL_CHAIN, CONTROL_WRITE, CONTROL_ROLLBACK };
static const struct { const char *name, *text; } controls[CONTROLS] = {
	[CONTROL_READ] = { "control_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" },
	[CONTROL_CHAIN] = { "control_chain", "COMMIT AND CHAIN" },
	[CONTROL_WRITE] = { "control_write", "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE" },
	[CONTROL_ROLLBACK] = { "control_rollback", "ROLLBACK" },
};
_Static_assert(CONTROL_ROLLBACK + 1 == CONTROLS, "struct pg remembers which of them are prepared");

static void control(struct pg *d, enum control c)
{
	if (!d->conn) return;
	bool ready = d->controls[c] || PQsendPrepare(d->conn, controls[c].name, controls[c].text, 0, NULL);
	if (ready && !d->controls[c]) pg_queue(d, SENT_COMMAND);
	d->controls[c] = ready;
	if (!ready || !PQsendQueryPrepared(d->conn, controls[c].name, 0, NULL, NULL, NULL, 0))
		pg_lost(d, controls[c].text);
	else pg_queue(d, SENT_COMMAND);
}

/* --- Transactions ---------------------------------------------------------------------------- */

/* Has the server closed this idle connection? What it sent before it did is read first. */
static bool dead(struct pg *d)
{
	struct pollfd on = { PQsocket(d->conn), POLLIN, 0 };
	while (poll(&on, 1, 0) > 0)
		if (!PQconsumeInput(d->conn) || PQstatus(d->conn) != CONNECTION_OK) return true;
	return PQstatus(d->conn) != CONNECTION_OK;
}

void pg_begin(struct db *base)
{
	struct pg *d = pg_of(base);
	if (d->conn && d->queued && !pg_settle(d)) base->failed = DB_OK;
	if (d->conn && dead(d)) pg_drop(d);
	base->failed = DB_OK;           /* what the last transaction's end said is over */
	if (!d->conn && !pg_reconnect(d)) {
		pg_fail(d, DB_GONE);
		return;
	}
	pg_ahead_forget(d);
	control(d, base->mode != DB_READ ? CONTROL_WRITE : d->open ? CONTROL_CHAIN : CONTROL_READ);
	d->open = false;
	d->plan = 0;
	base->begun = d->conn != NULL;
	/* There 0 would be for ever. */
	if (base->mode == DB_READ || base->patience_ms == DB_PATIENCE_MS) return;
	char text[60];
	snprintf(text, sizeof text, "SET LOCAL lock_timeout = %d", base->patience_ms + 1);
	pg_say(d, text);
}

/* Sent, and read at the next begin: nobody waits for it. But what was begun ahead and never asked
 * for is read first, for after an error in it the server would skip the end too. */
static void end(struct pg *d)
{
	enum db_status was = d->db.failed;
	if (d->queued && PQsendFlushRequest(d->conn) && pg_flush(d)) (void)!pg_settle(d);
	if (d->skipping) (void)!pg_sync_send(d);
	control(d, CONTROL_ROLLBACK);
	if (pg_sync_send(d)) (void)!pg_flush(d);
	d->open = false;
	d->db.failed = was;
}

/* A reader's end goes with its next question, or by pg_idle: it need not wake the server. */
void pg_rollback(struct db *base)
{
	struct pg *d = pg_of(base);
	if (!base->begun || !d->conn) return;
	base->begun = false;
	if (base->mode == DB_READ && !d->queued && !d->skipping) d->open = true;
	else end(d);
}

void pg_idle(struct db *base)
{
	struct pg *d = pg_of(base);
	if (d->conn && d->open) end(d);
}

static void commit_unknown(struct pg *d)
{
	log_fault("event=commit_unknown");
	pg_drop(d);
	d->db.failed = DB_UNKNOWN;
}

void pg_commit(struct db *base)
{
	struct pg *d = pg_of(base);
	PGresult *res;
	/* What was sent before and not waited for is answered first. If that fails, nothing was
	 * committed. */
	if (d->queued && (!PQsendFlushRequest(d->conn) || !pg_flush(d) || !pg_settle(d))) return;
	if (base->failed != DB_OK) {
		pg_rollback(base);
		return;
	}
	int64_t limit = base->deadline_us ? instant_monotonic_us() + COMMIT_US : 0;
	bool sent = PQsendQueryParams(d->conn, "COMMIT", 0, NULL, NULL, NULL, NULL, 0) &&
		PQpipelineSync(d->conn) && PQflush(d->conn) >= 0;
	if (!sent || !pg_next(d, &res, limit) || !res) {
		commit_unknown(d);
		return;
	}
	if (PQresultStatus(res) == PGRES_FATAL_ERROR) pg_refused(d, res, "commit", false);
	else if (strcmp(PQcmdStatus(res), "COMMIT") != 0) pg_fail(d, DB_BROKEN);
	PQclear(res);
	/* A server that is being shut down says so in place of an answer. */
	if (base->failed == DB_GONE) {
		commit_unknown(d);
		return;
	}
	base->begun = false;
	if (pg_next(d, &res, limit)) pg_queue(d, SENT_SYNC);          /* the end of COMMIT's answer */
	else pg_drop(d);
	PQclear(res);
}

void pg_savepoint(struct db *base)
{
	pg_say(pg_of(base), "SAVEPOINT record");
}

void pg_release(struct db *base, bool keep)
{
	struct pg *d = pg_of(base);
	if (!keep) {
		if (d->skipping && !pg_sync_send(d)) return;
		pg_say(d, "ROLLBACK TO SAVEPOINT record");
		d->plan = -1;
	}
	pg_say(d, "RELEASE SAVEPOINT record");
	if (d->conn && PQsendFlushRequest(d->conn) && pg_flush(d)) (void)!pg_settle(d);
}

/* --- Statements ------------------------------------------------------------------------------ */

static bool prepare(struct pg *d, enum sql which)
{
	const struct sql_statement *s = &sql_table[which];
	const char *text = s->text[SQL_PG] ? s->text[SQL_PG] : s->text[SQL_SQLITE];
	if (d->prepared[which]) return true;
	if (!PQsendPrepare(d->conn, s->name, text, 0, NULL)) return false;
	pg_queue(d, (int)which);
	return d->prepared[which] = true;
}

/* The settings that a statement is planned under are in force while it is run, and no longer: they
 * travel ahead of it where the one before it had others, and end with the transaction. They are
 * said each time and not only the first, for the server plans again when it likes. */
static bool plan_set(struct pg *d, int plan)
{
	char name[20];
	if (d->plan == plan || plan < 0) return true;
	snprintf(name, sizeof name, "plan_%d", plan);
	if (!d->plans[plan]) {
		if (!PQsendPrepare(d->conn, name, sql_plans[plan], 0, NULL)) return false;
		pg_queue(d, SENT_COMMAND);
		d->plans[plan] = true;
	}
	if (!PQsendQueryPrepared(d->conn, name, 0, NULL, NULL, NULL, 0)) return false;
	pg_queue(d, SENT_COMMAND);
	d->plan = plan;
	return true;
}

/* Values go as the server keeps them: eight bytes or text, so that a parameter whose type it took
 * for another is refused and not guessed. */
bool pg_send(struct pg *d, enum sql which, const struct db_arg *values)
{
	int n = sql_table[which].nparams, lengths[SQL_PARAMS], formats[SQL_PARAMS];
	const char *at[SQL_PARAMS];
	uint64_t ints[SQL_PARAMS];
	for (int i = 0; i < n; i++) {
		const struct db_arg *v = &values[i];
		ints[i] = htobe64((uint64_t)v->i);
		formats[i] = 1;
		switch (v->type) {
		case DB_NULL: at[i] = NULL; lengths[i] = 0; break;
		case DB_INT: at[i] = (const char *)&ints[i]; lengths[i] = 8; break;
		case DB_TEXT: at[i] = v->s.p; lengths[i] = (int)v->s.len; break;
		}
	}
	return plan_set(d, sql_table[which].plan) && prepare(d, which) &&
		PQsendQueryPrepared(d->conn, sql_table[which].name, n, at, lengths, formats, 0);
}

/* Answers to a load's commands are read a hundred at a time. */
static void load_one(struct pg *d)
{
	pg_queue(d, SENT_COMMAND);
	if (d->queued < QUEUE_MOST - 8) return;
	if (!PQsendFlushRequest(d->conn) || !pg_flush(d)) return;
	(void)!pg_settle(d);
}

void pg_run(struct db_query *q, enum sql which, const struct db_arg *values)
{
	struct pg *d = pg_of(q->db);
	const char *name = sql_table[which].name;
	PGresult *res;
	if (!d->conn) {
		pg_fail(d, DB_GONE);
		return;
	}
	pg_asked_add(d, which, values);
	if (d->aheads && pg_ahead_take(q, which, values)) return;
	/* A stream takes longer than a statement may. Each wait for one of its rows has a deadline. */
	if (d->db.stream) pg_say(d, "SET LOCAL statement_timeout = 0");
	if (!pg_send(d, which, values)) {
		pg_lost(d, name);
		return;
	}
	if (d->loading) {
		load_one(d);
		return;
	}
	if (!PQsendFlushRequest(d->conn) || !pg_flush(d) || !pg_settle(d)) return;
	if (d->db.stream) (void)PQsetSingleRowMode(d->conn);
	if (!pg_next(d, &res, pg_until(d)) || !res) {
		PQclear(res);
		pg_lost(d, name);
		return;
	}
	ExecStatusType status = PQresultStatus(res);
	if (status == PGRES_FATAL_ERROR) pg_refused(d, res, name, false);
	if (status == PGRES_SINGLE_TUPLE) {
		q->statement = res;
		return;
	}
	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) q->statement = res;
	else PQclear(res);
	/* The end of this statement's answer. */
	if (!pg_next(d, &res, pg_until(d))) pg_lost(d, name);
}

/* Rows come one by one, and q->statement is the row itself. */
static bool step_single(struct db_query *q)
{
	struct pg *d = pg_of(q->db);
	PGresult *res;
	if (q->row < 0) {
		q->row = 0;
		return true;
	}
	PQclear(q->statement);
	if (!pg_next(d, &res, pg_until(d)) || !res) {
		pg_lost(d, "step");
		q->statement = NULL;
		return false;
	}
	q->statement = res;
	if (PQresultStatus(res) == PGRES_SINGLE_TUPLE) return true;
	if (PQresultStatus(res) == PGRES_FATAL_ERROR) pg_refused(d, res, "step", false);
	if (!pg_next(d, &res, pg_until(d))) pg_lost(d, "step");
	return false;
}

bool pg_step(struct db_query *q)
{
	if (PQresultStatus(q->statement) == PGRES_SINGLE_TUPLE) return step_single(q);
	return ++q->row < PQntuples(q->statement);
}

void pg_end(struct db_query *q)
{
	/* The rest of a stream that is ended early is not waited for. */
	if (PQresultStatus(q->statement) == PGRES_SINGLE_TUPLE) pg_drop(pg_of(q->db));
	PQclear(q->statement);
}

int64_t pg_changes(struct db_query *q)
{
	int64_t n = 0;
	(void)!str_int(str_of(PQcmdTuples(q->statement)), &n);
	return n;
}

int pg_cells(struct db_query *q, struct db_cell *cells)
{
	const PGresult *res = q->statement;
	int n = PQnfields(res);
	if (n > DB_COLUMNS) abort();
	for (int i = 0; i < n; i++) {
		cells[i].type = PQgetisnull(res, q->row, i) ? DB_CELL_NULL : DB_CELL_TEXT;
		cells[i].s.p = PQgetvalue(res, q->row, i);
		cells[i].s.len = (size_t)PQgetlength(res, q->row, i);
	}
	return n;
}

const char *pg_column(struct db_query *q, int i)
{
	return PQfname(q->statement, i);
}

/* int8 (20) is the schema's only type of number; constants are int4 (23). */
bool pg_is_number(struct db_query *q, int i)
{
	return PQftype(q->statement, i) == 20 || PQftype(q->statement, i) == 23;
}
