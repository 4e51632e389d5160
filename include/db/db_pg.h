/* What the files of the PostgreSQL engine share; included by db_pg*.c only.
 *
 * The connection is in libpq's pipeline mode: BEGIN, ROLLBACK, the preparing of a statement and
 * those begun ahead are sent with the statement that follows and their answers read with its own,
 * so that a page pays one round trip a statement at most. `queue` is what was sent and not yet
 * read, oldest first. After an error the server skips everything up to a Sync; `skipping` says
 * so. */
#ifndef DB_PG_H
#define DB_PG_H
#include <libpq-fe.h>
#include "db/db_engine.h"

/* In the queue: the preparing of statement n >= 0, or one of these. */
enum { SENT_COMMAND = -1, SENT_SYNC = -2, SENT_NOTHING = -3, SENT_AHEAD = -10 /* -11, ... */ };
#define QUEUE_MOST 256
#define AHEAD_MOST 16
#define KEPT_MOST 64
#define CONTROLS 4

/* An answer that was read under a version of the data (db_pg_ahead.c). */
struct pg_kept {
	enum sql which;
	struct db_arg *values;
	PGresult *res;                  /* NULL: an empty place */
	int64_t version, used;          /* used: the turn of the last transaction that read it */
};

/* A statement begun with these values. It waits while it may be answered by what was kept. */
struct pg_ahead {
	enum sql which;
	enum { AHEAD_WAITS, AHEAD_SENT, AHEAD_OVER } state;
	struct db_arg values[SQL_PARAMS];
	struct pg_kept *kept;
	PGresult *res;
};

struct pg {
	struct db db;
	PGconn *conn;                   /* NULL: lost; db_begin looks for a server again */
	char *url;
	bool prepared[SQL_COUNT], controls[CONTROLS], plans[SQL_PLANS];
	int plan;                       /* of sql_plans[], in force in this transaction; -1: not known */
	int queue[QUEUE_MOST], queued;
	struct pg_ahead ahead[AHEAD_MOST];
	int aheads;
	bool unsent;                    /* some were begun and have not left this process */
	struct pg_kept kept[KEPT_MOST];
	bool versioned;                 /* the version of the data is known in this transaction */
	int64_t version, turn;          /* turn: counts transactions */
	bool open;                      /* a reader's transaction whose end was not said yet */
	bool skipping;
	bool loading;                   /* commands of a load are not waited for one by one */
};
_Static_assert(offsetof(struct pg, db) == 0, "a struct db is the beginning of its engine's");
static inline struct pg *pg_of(struct db *d)
{
	return (struct pg *)d;
}

/* A connection as Debrief needs it, not in pipeline mode; NULL, logged, when there is none. */
PGconn *pg_connect(const char *url) MUST_CHECK;
/* Runs a command of our own on a plain connection; false, logged, when it is refused. */
bool pg_command(PGconn *conn, const char *text) MUST_CHECK;
/* The one integer that a plain connection's query gives; otherwise when it does not. */
int64_t pg_number(PGconn *conn, const char *query, int64_t otherwise);
/* The same on a pipelined connection, inside or outside a transaction. */
int64_t pg_ask(struct pg *d, const char *query, int64_t otherwise);
/* Sends a command of our own whose answer is read with the next one's. */
void pg_say(struct pg *d, const char *command);
/* The pipeline. Those that give false have dropped the connection and set failed. */
void pg_fail(struct pg *d, enum db_status status);      /* the first failure stays */
void pg_lost(struct pg *d, const char *doing);
void pg_refused(struct pg *d, const PGresult *res, const char *doing, bool preparing);
int64_t pg_until(const struct pg *d);
bool pg_flush(struct pg *d) MUST_CHECK;                 /* everything sent leaves this process */
/* The next result, or NULL at the end of one command's; false, with nothing set, when the
 * connection is lost or the time over. */
bool pg_next(struct pg *d, PGresult **res, int64_t until_us) MUST_CHECK;
void pg_queue(struct pg *d, int what);
bool pg_settle(struct pg *d) MUST_CHECK;                /* reads what is in the queue */
bool pg_settle_to(struct pg *d, int last) MUST_CHECK;   /* the same up to an entry, with it */
bool pg_sync_send(struct pg *d) MUST_CHECK;
/* Looks for a server and enters pipeline mode. */
bool pg_reconnect(struct pg *d) MUST_CHECK;
/* Drops the connection: nothing is known of what it was doing. */
void pg_drop(struct pg *d);

/* The engine's functions that db_pg_open.c does not have; see db_engine.h. */
enum db_status pg_migrate(struct str url, struct str app);
void pg_begin(struct db *d);
void pg_commit(struct db *d);
void pg_rollback(struct db *d);
void pg_savepoint(struct db *d);
void pg_release(struct db *d, bool keep);
bool pg_send(struct pg *d, enum sql which, const struct db_arg *values) MUST_CHECK;
void pg_kept_forget(struct pg *d);
/* Was it begun with these values? Then its answer is the query's. */
bool pg_ahead_take(struct db_query *q, enum sql which, const struct db_arg *values);
void pg_keep(struct db *d, int64_t version);
void pg_ahead(struct db *d, enum sql which, const struct db_arg *values);
void pg_idle(struct db *d);
void pg_ahead_forget(struct pg *d);
void pg_run(struct db_query *q, enum sql which, const struct db_arg *values);
bool pg_step(struct db_query *q);
void pg_end(struct db_query *q);
int64_t pg_changes(struct db_query *q);
int pg_cells(struct db_query *q, struct db_cell *cells);
const char *pg_column(struct db_query *q, int i);
bool pg_is_number(struct db_query *q, int i);

#endif
