/* The database, by name. Invariants: every statement is a row of the generated table sql_table[]
 * (build/sql.c, from sql/ *.sql); values are bound by name, never pasted; a reader cannot write;
 * after an error nothing more is run in that transaction. Nothing above this header knows which
 * engine runs: SQLite (db_sqlite*.c) or PostgreSQL (db_pg*.c), as the URL says.
 *
 * Ownership: a struct db is one connection of one process, opened after the fork. Rows are valid
 * until the next db_step of the same query; db_get_text copies into the arena given to db_begin. A
 * query is a value on the caller's stack; db_run takes it, the step that returns false gives it
 * back. */
#ifndef DB_H
#define DB_H
#include "base/arena.h"
#include "data/data.h"
#include "data/input.h"
#include "sql.h"        /* generated: enum sql { SQL_INCIDENT_GET, ... } */

struct db;

/* A day column that must sort last holds this instead of NULL; rows give it as no date. */
#define DB_NO_DAY "9999-12-31"

enum db_mode {
	DB_READ,                /* cannot write: query_only and authorizer; a read-only transaction */
	DB_WRITE,               /* cannot change the schema, nor append-only tables but to insert */
	DB_IMPORT,              /* the same, with memory for many rows */
	DB_OWNER,               /* migrations, checkpoints, loads: no authorizer; the owner's role */
	DB_FILL                 /* the owner's, of a file that nobody else has and that is thrown away
				 * unless all of it was filled: nothing is durable, and there is no WAL */
};

/* What became of a transaction or statement. */
enum db_status {
	DB_OK,
	DB_BUSY,                /* a lock was not to be had in 5 s */
	DB_FULL,                /* the disk is full; nothing was changed */
	DB_CONSTRAINT,          /* the schema refused: a rule above it has a hole, or a race was lost */
	DB_READONLY,            /* an earlier I/O error made the database read-only */
	DB_TIMEOUT,             /* the request's deadline passed */
	DB_MEMORY,              /* the arena's soft limit is passed: there are more rows than fit */
	DB_AGAIN,               /* lost against another transaction: nothing was changed, run it again */
	DB_GONE,                /* the connection was lost: nothing was changed */
	DB_UNKNOWN,             /* the connection was lost during COMMIT: changed or not */
	DB_BROKEN               /* anything else: logged */
};

/* url is "sqlite:PATH" or "postgresql://..." (libpq's, with several hosts if need be). NULL when it
 * cannot be opened; the cause is logged. A server that goes away later is looked for again at the
 * next db_begin. */
struct db *db_open(struct str url, enum db_mode mode) MUST_CHECK;
void db_close(struct db *d);
/* Brings the schema up to date, one transaction a migration; several at once do no harm. DB_OK when
 * nothing is left to do. url is the owner's; app, where its user is another one, is the URL that
 * the program will run with, and gets its rights. */
enum db_status db_migrate(struct str url, struct str app) MUST_CHECK;
/* The schema's version in the database, or -1. */
int db_version(struct db *d);
/* Could this connection write now? Asks, and changes nothing. */
bool db_writable(struct db *d);
/* The version this program was built for. */
int db_version_wanted(void);

/* Begins a transaction: a read snapshot or, on a DB_WRITE connection, SQLite's BEGIN IMMEDIATE
 * under the one write lock, PostgreSQL's READ COMMITTED (what must not change meanwhile is locked
 * by row: the *_head_write statements). Text of rows goes to a. deadline_us is
 * instant_monotonic_us() by which statements end; 0: no deadline. */
enum db_status db_begin(struct db *d, struct arena *a, int64_t deadline_us) MUST_CHECK;
/* How long a writing connection waits for locks from its next transaction on: DB_PATIENCE_MS, as at
 * first, or less; 0: not at all. Whoever waited in vain gets DB_BUSY. */
#define DB_PATIENCE_MS 5000
void db_patience(struct db *d, int ms);
/* DB_OK means: durable. DB_UNKNOWN: see above. Anything else means: nothing was changed. */
enum db_status db_commit(struct db *d) MUST_CHECK;
void db_rollback(struct db *d);
/* To be called when nothing was asked for some tenths of a second: lets go of what is held for the
 * next transaction. */
void db_idle(struct db *d);
bool db_idles(const struct db *d);      /* is there anything for it to do on this engine? */
/* What :person (0: nobody, -1: the operator), :now and :today (10 characters, or STR_NONE) are in
 * every statement that names them and is not given them. */
void db_context(struct db *d, int64_t person, int64_t now, struct str today);
/* What of this person decides what may be seen: a cache of what one reader saw is another's where
 * this is equal, and has it in its key. */
int64_t db_viewer(const struct db *d);
/* The file that the database is, where it is one; absent where a server keeps it: then what
 * is below has nothing to do. The text is the URL's own. */
struct str db_file(struct str url);
/* Makes a copy of that file, page by page, in the new file at path: what the reading transaction
 * that is open sees. Others write meanwhile, and nobody waits. go_on is asked now and then;
 * false ends it with DB_TIMEOUT. Nothing of the copy is durable yet. What fails is logged and is
 * the copy's fault alone: the database stays writable. */
enum db_status db_file_copy(struct db *d, const char *path, bool (*go_on)(void *), void *arg)
	MUST_CHECK;
/* Takes what stands beside a database file that nobody else has open (its WAL) into it, and looks
 * through all of it: structure, indexes, references. What is wrong is logged. */
bool db_file_check(const char *path, bool (*go_on)(void *), void *arg) MUST_CHECK;
/* Copies the WAL into the database, under the write lock; then it is empty, or begins anew in the
 * room it has. Routine of `debrief jobs`. */
enum db_status db_checkpoint(struct str url, bool empty) MUST_CHECK;
/* The WAL file: its length, and when it was last written, in ns of the system's clock; 0 and 0 when
 * there is none. */
struct db_wal { int64_t bytes, written_ns; };
struct db_wal db_wal(struct str url);
/* On an owner's connection, around the filling of an empty database in one transaction: references
 * are asked about at its end, and new ids begin after those that came. */
void db_load_begin(struct db *d);
void db_load_end(struct db *d);
/* One level inside a transaction, for imports: a record is taken whole or not at all. */
void db_savepoint(struct db *d);
void db_release(struct db *d, bool keep);
/* The first thing that went wrong since db_begin; DB_OK when nothing did. Sticky. */
enum db_status db_failed(const struct db *d);

/* A value to bind. Made by the functions below; name is the parameter's without the colon. */
struct db_arg {
	const char *name;
	enum { DB_NULL, DB_INT, DB_TEXT } type;
	int64_t i;
	struct str s;
};
static inline struct db_arg db_int(const char *name, int64_t i)
{
	return (struct db_arg){ .name = name, .type = DB_INT, .i = i };
}
static inline struct db_arg db_str(const char *name, struct str s)      /* absent binds NULL */
{
	return (struct db_arg){ .name = name, .type = s.p ? DB_TEXT : DB_NULL, .s = s };
}
static inline struct db_arg db_null(const char *name)
{
	return (struct db_arg){ .name = name, .type = DB_NULL };
}
/* An integer, or NULL when it is 0: ids and numbers, which are never 0. */
static inline struct db_arg db_id(const char *name, int64_t id)
{
	return (struct db_arg){ .name = name, .type = id ? DB_INT : DB_NULL, .i = id };
}
/* Arguments and their number, for the macros below. */
#define DB_ARGS(...) (struct db_arg[]){ __VA_ARGS__ }, \
	sizeof ((struct db_arg[]){ __VA_ARGS__ }) / sizeof (struct db_arg)

#define DB_COLUMNS 64
/* One column of one row, as the engine has it. */
struct db_cell {
	enum { DB_CELL_NULL, DB_CELL_INT, DB_CELL_TEXT } type;
	int64_t i;
	struct str s;
};

struct db_query {
	struct db *db;
	void *statement;                /* the engine's; NULL: over */
	int row;                        /* the engine's */
	bool fetched;                   /* cells[] are this row's */
	int ncells;
	int named;                      /* how many of names[] are known */
	int rows;                       /* stepped to, so far */
	int64_t us;                     /* spent in the engine, where that is measured (trace.h) */
	const char *name;               /* of the statement; NULL: over, and told */
	int nmapped;
	const struct field *mapped;     /* the field table that columns[] is for */
	const char *names[DB_COLUMNS];  /* of the columns */
	int columns[DB_COLUMNS];
	struct db_cell cells[DB_COLUMNS];
};

/* Another deadline for the transaction under way: for answers that stream. */
void db_deadline(struct db *d, int64_t deadline_us);
/* Rows of what is run from now on come one by one, and their text goes to a: for answers that are
 * longer than memory. While one such query runs, no other may. NULL: all at
 * once again. */
void db_stream(struct db *d, struct arena *a);

/* Starts a statement. Every parameter must be given, here or by db_context (a programmer's error
 * otherwise); more may be, so that the variants of one list take the same arguments. DB_RUN counts
 * for you:
 *     struct db_query q = DB_RUN(d, SQL_EVENT_LIST, db_int("incident", id)); */
struct db_query db_run(struct db *d, enum sql statement, const struct db_arg *args, size_t n);
#define DB_RUN(d, statement, ...) db_run((d), (statement), DB_ARGS(__VA_ARGS__))
/* Says of which kind the page is that this reading transaction is for (any number but 0: pages of
 * one kind ask mostly the same), and what is known of it by the names of parameters: the same names
 * in the same order for one kind, a NULL where it is not known yet. What the last page of that kind
 * ran (db_learn), and can be worked out from that, a server begins at once, so that the page does
 * not wait for one answer after the other. May be said again when more is known. It is a guess:
 * each statement gets the answer to its own values, whatever was begun. What `known` points to must
 * live until the transaction ends. */
void db_ahead(struct db *d, uint64_t kind, const struct db_arg *known, size_t n);
#define DB_AHEAD(d, kind, ...) db_ahead((d), (kind), DB_ARGS(__VA_ARGS__))
/* Says that the page has asked all that it asks: the next of its kind will ask the same. */
void db_learn(struct db *d);
bool db_asks_ahead(const struct db *d); /* else the two do nothing (SQLite) */
/* Did the transaction fail in a statement that was begun ahead, and that the page may never run?
 * Then the page is worth asking for again, and that statement is not begun ahead in it. */
bool db_ahead_failed(const struct db *d);
/* Next row: true. End or error: false, the query is over. */
bool db_step(struct db_query *q);
/* Ends a query before its last row. */
void db_end(struct db_query *q);
/* Runs a statement that gives no rows; the number of rows it changed. */
int64_t db_do(struct db *d, enum sql statement, const struct db_arg *args, size_t n);
#define DB_DO(d, statement, ...) db_do((d), (statement), DB_ARGS(__VA_ARGS__))
/* The same, and a parameter that is not among args is what the input of that name holds: ids of
 * people, teams and services, codes, days, numbers, texts; NULL where it holds nothing. */
int64_t db_put(struct db *d, enum sql statement, const struct inputs *in, const struct db_arg *args,
	size_t n);
#define DB_PUT(d, statement, in, ...) db_put((d), (statement), (in), DB_ARGS(__VA_ARGS__))
/* The one integer that it gives back (an id, RETURNING); 0 when there is no row. */
int64_t db_put_one(struct db *d, enum sql statement, const struct inputs *in,
	const struct db_arg *args, size_t n);
#define DB_PUT_ONE(d, statement, in, ...) db_put_one((d), (statement), (in), DB_ARGS(__VA_ARGS__))
/* The one integer of the one row; `otherwise` when there is no row or it is NULL. */
int64_t db_one(struct db *d, enum sql statement, const struct db_arg *args, size_t n,
	int64_t otherwise);
#define DB_ONE(d, otherwise, statement, ...) \
	db_one((d), (statement), DB_ARGS(__VA_ARGS__), (otherwise))

/* Columns of the current row, by name (a missing name is a programmer's error). */
int64_t db_get_int(struct db_query *q, const char *column);     /* NULL gives 0 */
bool db_has(struct db_query *q, const char *column);            /* is there one of that name? */
bool db_get_null(struct db_query *q, const char *column);
struct str db_get_text(struct db_query *q, const char *column); /* copied; NULL gives absent */
/* The row of the table with that code, never NULL. A code that is in no row, or none at all, is a
 * damaged database: the transaction fails as broken, and what is made of it is not shown. */
const struct enum_value *db_get_choice(struct db_query *q, const char *column,
	const struct enum_value *table);
struct str db_peek_text(struct db_query *q, const char *column); /* until the next step */
/* Fills m from the current row through the field table: exactly its members, in its order. */
void db_row(struct db_query *q, const struct field *fields, struct map *m);

/* The current row's cells in the statement's order, valid until the next step; their number. */
int db_cells(struct db_query *q, const struct db_cell **cells);
/* The name of a column of the current row, valid until the next statement. */
const char *db_name(struct db_query *q, int i);
/* Is a cell that came as text a number for the engine? */
bool db_is_number(struct db_query *q, int i);

/* Statements run and rows read since db_begin: budgets are tests. trips: how often a server was
 * waited for. us: where it is measured (trace.h). */
struct db_cost { int statements, trips; int64_t rows, us; };
/* Of the writing transaction that was begun last, in microseconds: how long it waited for the lock
 * and held it, up to COMMIT, and how long that took (it waits for the disk). worked_us: of the
 * time it was held, the processor's, where that is measured (trace.h). */
struct db_held { int64_t waited_us, held_us, commit_us, worked_us; };
struct db_held db_held(const struct db *d);
struct db_cost db_cost(const struct db *d);

#endif
