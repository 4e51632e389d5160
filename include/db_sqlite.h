/* What the two files of the SQLite engine share; included by db_sqlite.c and db_sqlite_open.c only. */
#ifndef DB_SQLITE_H
#define DB_SQLITE_H
#include <sqlite3.h>
#include "db.h"

enum control { CONTROL_READ, CONTROL_WRITE, CONTROL_COMMIT, CONTROL_ROLLBACK, CONTROL_SAVEPOINT,
	CONTROL_RELEASE, CONTROL_BACK, CONTROL_COUNT };

struct db {
	sqlite3 *handle;
	enum db_mode mode;
	sqlite3_stmt *statements[SQL_COUNT];    /* prepared at first use, kept */
	sqlite3_stmt *controls[CONTROL_COUNT];
	char *path;
	int lock;                               /* the write lock's file; -1: reader */
	bool begun;
	int wal_pages;                          /* in the WAL after the last commit */
	enum db_status failed;
	struct arena *arena;
	int64_t deadline_us;
	int64_t person, now;
	struct str today;
	struct db_cost cost;
};

#define WAL_PAGES_MOST ((64 << 20) / 4096)

/* PATH + suffix, from malloc. */
char *sqlite_beside(const char *path, const char *suffix);
/* Takes the one write lock within 5 s. */
bool sqlite_lock(int fd) MUST_CHECK;
void sqlite_unlock(int fd);
/* Has an earlier I/O error made the database read-only? */
bool sqlite_readonly(const struct db *d);
/* What a result code means; writes the read-only flag and ends the process on an I/O error. */
enum db_status sqlite_judge(struct db *d, int rc, const char *doing);

#endif
