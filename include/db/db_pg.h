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
#define ASKED_MOST 32
#define AHEAD_MOST 48
#define KNOWN_MOST 16
#define KINDS_MOST 64
#define CONTROLS 4
/* Each may bring its preparing, and that of its planner settings, with them. */
_Static_assert(AHEAD_MOST * 4 + 16 <= QUEUE_MOST, "what is begun ahead has room in the queue");

/* A statement as this transaction ran it, or began it ahead (db_pg_ahead.c). values: of the
 * arena. */
struct pg_asked {
	enum sql which;
	bool taken;                     /* ahead: it was run, and the answer is the query's */
	const struct db_arg *values;
	PGresult *res;                  /* ahead: the answer once it was read */
};

/* A statement as a kind of page ran it the last time. */
struct pg_learned {
	enum sql which;
	bool sure, taken;               /* sure: it will be asked so again; taken: by pg_learn */
	struct db_arg *values;          /* one block, with their texts */
	signed char from[SQL_PARAMS];   /* the place among what is known; -1: the value itself */
};
struct pg_kind {
	uint64_t kind;
	int64_t used;                   /* the turn in which it was last asked for; 0: an empty place */
	int n;
	struct pg_learned *list;
};

struct pg {
	struct db db;
	PGconn *conn;                   /* NULL: lost; db_begin looks for a server again */
	char *url;
	bool prepared[SQL_COUNT], controls[CONTROLS], plans[SQL_PLANS];
	int plan;                       /* of sql_plans[], in force in this transaction; -1: not known */
	int queue[QUEUE_MOST], queued;
	uint64_t kind;                  /* of the page under way; 0: nobody said */
	struct db_arg known[KNOWN_MOST];
	struct pg_asked asked[ASKED_MOST], ahead[AHEAD_MOST];
	int nknown, nasked, aheads;
	bool unsent;                    /* some were begun and have not left this process */
	struct pg_kind kinds[KINDS_MOST];
	int64_t turn;
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
/* Was it begun with these values? Then its answer is the query's. */
bool pg_ahead_take(struct db_query *q, enum sql which, const struct db_arg *values);
/* Remembers that this page ran it. */
void pg_asked_add(struct pg *d, enum sql which, const struct db_arg *values);
void pg_ahead(struct db *d, uint64_t kind, const struct db_arg *known, size_t n);
void pg_learn(struct db *d);
void pg_ahead_forget(struct pg *d);     /* what belongs to one transaction */
void pg_kinds_forget(struct pg *d);     /* what is kept between them */
void pg_idle(struct db *d);
void pg_run(struct db_query *q, enum sql which, const struct db_arg *values);
bool pg_step(struct db_query *q);
void pg_end(struct db_query *q);
int64_t pg_changes(struct db_query *q);
int pg_cells(struct db_query *q, struct db_cell *cells);
const char *pg_column(struct db_query *q, int i);
bool pg_is_number(struct db_query *q, int i);

#endif
