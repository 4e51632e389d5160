/* What an engine gives to db.c: one table of functions, and rows as cells. Included by db.c and the
 * engines' own files only. Invariants: an engine's connection begins with a struct db; its
 * functions set `failed` and never clear it; a cell is valid until the next step of its query. */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H
#include "db/db.h"

struct db {
	const struct db_engine *engine;
	enum db_mode mode;
	enum db_status failed;          /* sticky since db_begin */
	bool begun;
	bool ahead_failed;              /* what failed was begun ahead, and nobody may have asked for it */
	bool stream;                    /* rows come one by one, not all at once */
	struct arena *arena;
	int64_t deadline_us;
	const struct inputs *inputs;    /* of the statement being run; NULL: none (db_put) */
	int64_t person, now;
	struct str today;
	char today_text[16];            /* what today points to */
	struct db_cost cost;
	struct db_held held;
	int patience_ms;                /* see db_patience */
	int64_t begun_us;               /* when the lock was there; 0: it is not held */
};

struct db_engine {
	const char *scheme;             /* how its URLs begin */
	struct db *(*open)(struct str url, enum db_mode mode);
	void (*close)(struct db *d);
	enum db_status (*migrate)(struct str url, struct str app);
	int (*version)(struct db *d);
	bool (*writable)(struct db *d);
	/* On return d->begun says whether a transaction is open. */
	void (*begin)(struct db *d);
	void (*commit)(struct db *d);
	void (*rollback)(struct db *d);
	/* Nothing is asked for a while: what a rollback left for the next begin is done. May be NULL. */
	void (*idle)(struct db *d);
	void (*savepoint)(struct db *d);
	void (*release)(struct db *d, bool keep);
	/* A load of everything: references are asked about at the end; numbers go on where it ends. */
	void (*load_begin)(struct db *d);
	void (*load_end)(struct db *d);
	/* values are in the statement's own order. Sets q->statement, NULL on failure. */
	void (*run)(struct db_query *q, enum sql which, const struct db_arg *values);
	/* See db_ahead and db_learn. Both are NULL where nothing is gained. */
	void (*ahead)(struct db *d, uint64_t kind, const struct db_arg *known, size_t n);
	void (*learn)(struct db *d);
	bool (*step)(struct db_query *q);
	void (*end)(struct db_query *q);
	/* Of the row that step found: all cells, and their number. */
	int (*cells)(struct db_query *q, struct db_cell *cells);
	const char *(*column)(struct db_query *q, int i);
	bool (*number)(struct db_query *q, int i);
	/* Rows changed by a statement that has been stepped to its end, before end(). */
	int64_t (*changes)(struct db_query *q);
	/* The files of a database that is one; absent where there are none. */
	struct str (*file)(struct str url);
	/* See db_file_copy. NULL where there is none. */
	enum db_status (*file_copy)(struct db *d, const char *path, bool (*go_on)(void *), void *arg);
	struct db_wal (*wal)(struct str url);
	enum db_status (*checkpoint)(struct str url, bool empty);
};
extern const struct db_engine db_sqlite, db_pg;

/* What the migration to that version does between its texts, in its transaction on an owner's
 * connection (db_migrate.c); true where there is nothing to do. */
bool db_migrate_program(struct db *d, int version) MUST_CHECK;

#endif
