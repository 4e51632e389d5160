/* What the files of the SQLite engine share; included by db_sqlite*.c only. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H
#include <sqlite3.h>
#include "db/db_engine.h"

enum control { CONTROL_READ, CONTROL_WRITE, CONTROL_COMMIT, CONTROL_ROLLBACK, CONTROL_SAVEPOINT,
	CONTROL_RELEASE, CONTROL_BACK, CONTROL_COUNT };

struct sqlite {
	struct db db;
	sqlite3 *handle;
	sqlite3_stmt *statements[SQL_COUNT];    /* prepared at first use, kept */
	sqlite3_stmt *controls[CONTROL_COUNT];
	char *path;
	int lock;                               /* the write lock's file; -1: reader */
	int wal_pages;                          /* in the WAL after the last commit */
};
_Static_assert(offsetof(struct sqlite, db) == 0, "a struct db is the beginning of its engine's");
static inline struct sqlite *sqlite_of(struct db *d)
{
	return (struct sqlite *)d;
}

#define WAL_PAGES_MOST ((64 << 20) / 4096)

/* PATH + suffix, from malloc. */
char *sqlite_beside(const char *path, const char *suffix);
/* Takes the one write lock within so many ms. */
bool sqlite_lock(int fd, int ms) MUST_CHECK;
void sqlite_unlock(int fd);
/* Has an earlier I/O error made the database read-only? */
bool sqlite_readonly(const struct sqlite *d);
/* What a result code means; writes the read-only flag and ends the process on an I/O error. */
enum db_status sqlite_judge(struct sqlite *d, int rc, const char *doing);

/* The engine's functions; see db_engine.h. */
struct db *sqlite_open(struct str url, enum db_mode mode);
void sqlite_close(struct db *d);
int sqlite_version(struct db *d);
enum db_status sqlite_migrate(struct str url, struct str app);
enum db_status sqlite_file_copy(struct db *d, const char *path, bool (*go_on)(void *), void *arg);
void sqlite_begin(struct db *d);
void sqlite_commit(struct db *d);
void sqlite_rollback(struct db *d);
void sqlite_savepoint(struct db *d);
void sqlite_release(struct db *d, bool keep);
void sqlite_run(struct db_query *q, enum sql which, const struct db_arg *values);
bool sqlite_step(struct db_query *q);
void sqlite_end(struct db_query *q);
int64_t sqlite_changes(struct db_query *q);
int sqlite_cells(struct db_query *q, struct db_cell *cells);
const char *sqlite_column(struct db_query *q, int i);

#endif
