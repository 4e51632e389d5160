/* The SQLite engine's copies: made page by page from a reader's snapshot, and looked through before
 * anybody relies on them. Nothing here judges as the live database is judged (sqlite_judge): a disk
 * that cannot take a copy is no reason to stop writing to another. */
#include <sqlite3.h>
#include "db/db_sqlite.h"
#include "base/log.h"

#define PIECE 1024              /* pages copied between two questions whether to go on */
#define OPS 1000000             /* of SQLite's machine, the same while it is looked through */

struct asker {
	bool (*go_on)(void *);
	void *arg;
};

static int stops(void *arg)
{
	const struct asker *a = arg;
	return !a->go_on(a->arg);
}

static enum db_status judge(int rc, const char *doing)
{
	switch (rc & 0xff) {
	case SQLITE_OK: case SQLITE_DONE: return DB_OK;
	case SQLITE_FULL: return DB_FULL;
	case SQLITE_INTERRUPT: return DB_TIMEOUT;
	default:
		log_fault("event=database_copy doing=%s code=%d", doing, rc);
		return DB_BROKEN;
	}
}

/* A snapshot begins with the first question of its transaction; without one each piece would be
 * of a snapshot of its own. The copy has no journal, because a copy that failed is thrown away
 * whole. */
enum db_status sqlite_file_copy(struct db *base, const char *path, bool (*go_on)(void *), void *arg)
{
	static const char plain[] = "PRAGMA journal_mode=off; PRAGMA synchronous=off";
	sqlite3 *from = sqlite_of(base)->handle, *to = NULL;
	sqlite3_backup *b = NULL;
	(void)sqlite_version(base);
	int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
		SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) rc = sqlite3_exec(to, plain, NULL, NULL, NULL);
	if (rc == SQLITE_OK) {
		b = sqlite3_backup_init(to, "main", from, "main");
		rc = b ? SQLITE_OK : sqlite3_extended_errcode(to);
	}
	while (b && rc == SQLITE_OK) {
		rc = sqlite3_backup_step(b, PIECE);
		if (rc == SQLITE_OK && !go_on(arg)) rc = SQLITE_INTERRUPT;
	}
	(void)sqlite3_backup_finish(b);
	sqlite3_close(to);
	return judge(rc, "copy");
}

/* Are the rows that it gives just that one text, or none where it is NULL? */
static bool says(sqlite3 *h, const char *question, const char *wanted)
{
	sqlite3_stmt *st = NULL;
	int n = 0, rc = sqlite3_prepare_v2(h, question, -1, &st, NULL);
	bool ok = rc == SQLITE_OK;
	while (ok && (rc = sqlite3_step(st)) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(st, 0);
		ok = n++ == 0 && wanted && text && strcmp(text, wanted) == 0;
		if (!ok) log_fault("event=database_check asked=\"%s\" found=\"%s\"", question,
			text ? text : "");
	}
	if (ok && rc != SQLITE_DONE) ok = judge(rc, "check") == DB_OK;
	sqlite3_finalize(st);
	return ok && (n == 1 || !wanted);
}

bool db_file_check(const char *path, bool (*go_on)(void *), void *arg)
{
	struct asker asker = { go_on, arg };
	sqlite3 *h = NULL;
	int rc = sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_extended_result_codes(h, 1);
		sqlite3_progress_handler(h, OPS, stops, &asker);
		rc = sqlite3_exec(h, "PRAGMA trusted_schema=0; PRAGMA cell_size_check=1; "
			"PRAGMA cache_size=-65536", NULL, NULL, NULL);
	}
	bool ok = rc == SQLITE_OK ? says(h, "PRAGMA journal_mode=delete", "delete") &&
		says(h, "PRAGMA integrity_check(3)", "ok") && says(h, "PRAGMA foreign_key_check", NULL) :
		judge(rc, "check") == DB_OK;
	sqlite3_close(h);
	return ok;
}
