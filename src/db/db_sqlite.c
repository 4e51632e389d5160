/* The SQLite engine: transactions, statements, rows. Opening and migrating: db_sqlite_open.c. */
#include <sqlite3.h>
#include "db/db_sqlite.h"
#include "base/log.h"

static const char *const control_text[CONTROL_COUNT] = {
	[CONTROL_READ] = "BEGIN", [CONTROL_WRITE] = "BEGIN IMMEDIATE",
	[CONTROL_COMMIT] = "COMMIT", [CONTROL_ROLLBACK] = "ROLLBACK",
	[CONTROL_SAVEPOINT] = "SAVEPOINT record", [CONTROL_RELEASE] = "RELEASE record",
	[CONTROL_BACK] = "ROLLBACK TO record",
};

static bool note(struct sqlite *d, int rc, const char *doing)
{
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE) return true;
	enum db_status s = sqlite_judge(d, rc, doing);
	if (d->db.failed == DB_OK) d->db.failed = s;
	return false;
}

static bool control(struct sqlite *d, enum control c)
{
	if (!d->controls[c]) {
		int rc = sqlite3_prepare_v3(d->handle, control_text[c], -1, SQLITE_PREPARE_PERSISTENT,
			&d->controls[c], NULL);
		if (!note(d, rc, control_text[c])) return false;
	}
	int rc = sqlite3_step(d->controls[c]);
	sqlite3_reset(d->controls[c]);
	return note(d, rc, control_text[c]);
}

void sqlite_begin(struct db *base)
{
	struct sqlite *d = sqlite_of(base);
	if (base->mode == DB_READ) {
		base->begun = control(d, CONTROL_READ);
		return;
	}
	if (sqlite_readonly(d)) {
		base->failed = DB_READONLY;
		return;
	}
	if (!sqlite_lock(d->lock, base->patience_ms)) {
		if (base->patience_ms == DB_PATIENCE_MS) log_fault("event=write_lock_timeout");
		base->failed = DB_BUSY;
		return;
	}
	base->begun = control(d, CONTROL_WRITE);
	if (!base->begun) sqlite_unlock(d->lock);
}

/* The write lock is given back only when SQLite's own transaction is over. */
void sqlite_rollback(struct db *base)
{
	struct sqlite *d = sqlite_of(base);
	if (!sqlite3_get_autocommit(d->handle)) {
		enum db_status was = base->failed;
		(void)control(d, CONTROL_ROLLBACK);
		if (was != DB_OK) base->failed = was;
	}
	if (base->begun && base->mode != DB_READ) sqlite_unlock(d->lock);
	base->begun = false;
}

/* The jobs process empties the WAL as routine. When it has not come to it, whoever writes does so
 * while holding the lock, without waiting for readers. What was committed is durable either way. */
static void wal_bound(struct sqlite *d)
{
	if (d->wal_pages <= WAL_PAGES_MOST) return;
	int rc = sqlite3_wal_checkpoint_v2(d->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	log_info("event=wal_bound pages=%d code=%d", d->wal_pages, rc);
	if ((rc & 0xff) != SQLITE_BUSY && rc != SQLITE_OK) (void)sqlite_judge(d, rc, "checkpoint");
}

void sqlite_commit(struct db *base)
{
	struct sqlite *d = sqlite_of(base);
	if (control(d, CONTROL_COMMIT) && !sqlite3_get_autocommit(d->handle)) base->failed = DB_BROKEN;
	if (base->failed == DB_OK && base->mode != DB_READ) wal_bound(d);
	sqlite_rollback(base);
}

void sqlite_savepoint(struct db *base)
{
	(void)control(sqlite_of(base), CONTROL_SAVEPOINT);
}

void sqlite_release(struct db *base, bool keep)
{
	if (!keep) (void)control(sqlite_of(base), CONTROL_BACK);
	(void)control(sqlite_of(base), CONTROL_RELEASE);
}

static sqlite3_stmt *prepared(struct sqlite *d, enum sql which)
{
	if (!d->statements[which]) {
		const struct sql_statement *s = &sql_table[which];
		int rc = sqlite3_prepare_v3(d->handle, s->text[SQL_SQLITE], -1,
			SQLITE_PREPARE_PERSISTENT, &d->statements[which], NULL);
		if (rc != SQLITE_OK)
			log_fault("event=prepare statement=%s error=\"%s\"", s->name,
				sqlite3_errmsg(d->handle));
		if (!note(d, rc, s->name)) return NULL;
		if (sqlite3_bind_parameter_count(d->statements[which]) != s->nparams) abort();
	}
	return d->statements[which];
}

static int bind(sqlite3_stmt *st, const struct db_arg *values, int n)
{
	int rc = SQLITE_OK;
	for (int i = 0; i < n && rc == SQLITE_OK; i++) {
		const struct db_arg *v = &values[i];
		switch (v->type) {
		case DB_NULL: rc = sqlite3_bind_null(st, i + 1); break;
		case DB_INT: rc = sqlite3_bind_int64(st, i + 1, v->i); break;
		case DB_TEXT:
			rc = sqlite3_bind_text64(st, i + 1, v->s.p, v->s.len, SQLITE_STATIC, SQLITE_UTF8);
			break;
		}
	}
	return rc;
}

void sqlite_run(struct db_query *q, enum sql which, const struct db_arg *values)
{
	const struct sql_statement *s = &sql_table[which];
	struct sqlite *d = sqlite_of(q->db);
	sqlite3_stmt *st = prepared(d, which);
	if (st && note(d, bind(st, values, s->nparams), s->name)) q->statement = st;
}

bool sqlite_step(struct db_query *q)
{
	int rc = sqlite3_step(q->statement);
	if (rc == SQLITE_ROW) return true;
	(void)note(sqlite_of(q->db), rc, "step");
	return false;
}

void sqlite_end(struct db_query *q)
{
	sqlite3_reset(q->statement);
}

int64_t sqlite_changes(struct db_query *q)
{
	return sqlite3_changes64(sqlite_of(q->db)->handle);
}

/* The value of a column is looked up once, and its type and bytes are taken from it: asked for by
 * column, each of the three would be looked up again. SQLite allows this where no other thread uses
 * the connection. */
int sqlite_cells(struct db_query *q, struct db_cell *cells)
{
	sqlite3_stmt *st = q->statement;
	int n = sqlite3_column_count(st);
	if (n > DB_COLUMNS) abort();
	for (int i = 0; i < n; i++) {
		sqlite3_value *v = sqlite3_column_value(st, i);
		switch (sqlite3_value_type(v)) {
		case SQLITE_NULL:
			cells[i].type = DB_CELL_NULL;
			break;
		case SQLITE_TEXT:
			cells[i].type = DB_CELL_TEXT;
			cells[i].s.p = (const char *)sqlite3_value_text(v);
			cells[i].s.len = (size_t)sqlite3_value_bytes(v);
			break;
		default:
			cells[i].type = DB_CELL_INT;
			cells[i].i = sqlite3_value_int64(v);
		}
	}
	return n;
}

const char *sqlite_column(struct db_query *q, int i)
{
	return sqlite3_column_name(q->statement, i);
}
