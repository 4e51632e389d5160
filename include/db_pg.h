/* What the two files of the PostgreSQL engine share; included by db_pg.c and db_pg_open.c only.
 *
 * The connection is in libpq's pipeline mode: BEGIN, ROLLBACK and the preparing of a statement are
 * sent with the statement that follows and their answers read with its own, so that a page pays one
 * round trip a statement. `queue` is what was sent and not yet read, oldest first. After an error the
 * server skips everything up to a Sync; `skipping` says so. */
#ifndef DB_PG_H
#define DB_PG_H
#include <libpq-fe.h>
#include "db_engine.h"

/* In the queue: the preparing of statement n >= 0, or one of these. */
enum { SENT_COMMAND = -1, SENT_SYNC = -2, SENT_NOTHING = -3, SENT_AHEAD = -10 /* -11, ... */ };
#define QUEUE_MOST 256
#define AHEAD_MOST 16
#define AHEAD_ARGS 4

/* A statement begun with these values; which is SQL_COUNT once its answer was taken. */
struct pg_ahead {
	enum sql which;
	struct db_arg values[AHEAD_ARGS];
	PGresult *res;
};

struct pg {
	struct db db;
	PGconn *conn;                   /* NULL: lost; db_begin looks for a server again */
	char *url;
	bool prepared[SQL_COUNT];
	int queue[QUEUE_MOST], queued;
	struct pg_ahead ahead[AHEAD_MOST];
	int aheads;
	bool skipping;
	bool loading;                   /* commands of a load are not waited for one by one */
};
static inline struct pg *pg_of(struct db *d)
{
	return (struct pg *)d;
}

/* A connection as Debrief needs it, not in pipeline mode; NULL, logged, when there is none. */
PGconn *pg_connect(const char *url) MUST_CHECK;
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
/* The next result, or NULL at the end of one command's; false, with nothing set, when the connection
 * is lost or the time over. */
bool pg_next(struct pg *d, PGresult **res, int64_t until_us) MUST_CHECK;
void pg_queue(struct pg *d, int what);
bool pg_settle(struct pg *d) MUST_CHECK;                /* reads what is in the queue */
bool pg_settle_to(struct pg *d, int last) MUST_CHECK;   /* the same up to an entry, with it */
bool pg_sync_send(struct pg *d) MUST_CHECK;
/* Looks for a server and enters pipeline mode. */
bool pg_reconnect(struct pg *d) MUST_CHECK;
/* Drops the connection: nothing is known of what it was doing. */
void pg_drop(struct pg *d);

/* The engine's functions that db_pg.c has; see db_engine.h. */
void pg_begin(struct db *d);
void pg_commit(struct db *d);
void pg_rollback(struct db *d);
void pg_savepoint(struct db *d);
void pg_release(struct db *d, bool keep);
void pg_ahead(struct db *d, enum sql which, const struct db_arg *values, bool last);
void pg_ahead_forget(struct pg *d);
void pg_run(struct db_query *q, enum sql which, const struct db_arg *values);
bool pg_step(struct db_query *q);
void pg_end(struct db_query *q);
int64_t pg_changes(struct db_query *q);
int pg_cells(struct db_query *q, struct db_cell *cells);
const char *pg_column(struct db_query *q, int i);
bool pg_is_number(struct db_query *q, int i);

#endif
