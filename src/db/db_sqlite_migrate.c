/* The SQLite engine's migrations. */
#include <sqlite3.h>
#include "db/db_sqlite.h"
#include "base/log.h"

/* NULL: there is nothing to do. */
static bool executes(struct sqlite *d, const char *text)
{
	if (!text || sqlite3_exec(d->handle, text, NULL, NULL, NULL) == SQLITE_OK) return true;
	log_fault("event=migration error=\"%s\"", sqlite3_errmsg(d->handle));
	return false;
}

/* Statements run on the transaction that is open. */
static bool program_run(struct sqlite *d, int version)
{
	d->db.engine = &db_sqlite;
	d->db.begun = true;
	bool ok = db_migrate_program(&d->db, version);
	d->db.begun = false;
	return ok;
}

/* One migration in one transaction, with the version it leads to. */
static bool migrate_one(struct sqlite *d, int version)
{
	const struct sql_migration *m = &sql_migrations[version - 1];
	char set[64];
	snprintf(set, sizeof set, "PRAGMA user_version=%d", version);
	if (executes(d, "BEGIN IMMEDIATE") && executes(d, m->text[SQL_SQLITE]) &&
		program_run(d, version) &&
		executes(d, m->after[SQL_SQLITE]) && executes(d, set) && executes(d, "COMMIT")) {
		log_info("event=migrated name=%s", m->name);
		return true;
	}
	log_fault("event=migration_failed name=%s", m->name);
	(void)sqlite3_exec(d->handle, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

enum db_status sqlite_migrate(struct str url, struct str app)
{
	(void)app;              /* a file has no roles: who may open it may write it */
	struct db *base = sqlite_open(url, DB_OWNER);
	if (!base) return DB_BROKEN;
	enum db_status status = DB_OK;
	if (!sqlite_lock(sqlite_of(base)->lock, DB_PATIENCE_MS)) status = DB_BUSY;
	int wanted = db_version_wanted(), have = status == DB_OK ? sqlite_version(base) : -1;
	if (have > wanted) {
		log_fault("event=schema_newer file=%d program=%d", have, wanted);
		status = DB_BROKEN;
	}
	while (status == DB_OK && have < wanted)
		if (!migrate_one(sqlite_of(base), ++have)) status = DB_BROKEN;
	sqlite_close(base);
	return status;
}
