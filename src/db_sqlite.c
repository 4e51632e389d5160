/* The SQLite engine: transactions, statements, rows. Opening and migrating: db_sqlite_open.c. */
#include <sqlite3.h>
#include "db_sqlite.h"
#include "instant.h"
#include "log.h"

static const char *const control_text[CONTROL_COUNT] = {
	[CONTROL_READ] = "BEGIN", [CONTROL_WRITE] = "BEGIN IMMEDIATE",
	[CONTROL_COMMIT] = "COMMIT", [CONTROL_ROLLBACK] = "ROLLBACK",
	[CONTROL_SAVEPOINT] = "SAVEPOINT record", [CONTROL_RELEASE] = "RELEASE record",
	[CONTROL_BACK] = "ROLLBACK TO record",
};

static bool note(struct db *d, int rc, const char *doing)
{
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE) return true;
	enum db_status s = sqlite_judge(d, rc, doing);
	if (d->failed == DB_OK) d->failed = s;
	return false;
}

static bool control(struct db *d, enum control c)
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

enum db_status db_begin(struct db *d, struct arena *a, int64_t deadline_us)
{
	d->failed = DB_OK;
	d->arena = a;
	d->deadline_us = deadline_us;
	d->cost = (struct db_cost){ 0, 0 };
	if (d->mode == DB_READ) {
		d->begun = control(d, CONTROL_READ);
		return d->failed;
	}
	if (sqlite_readonly(d)) return d->failed = DB_READONLY;
	if (!sqlite_lock(d->lock)) {
		log_fault("event=write_lock_timeout");
		return d->failed = DB_BUSY;
	}
	d->begun = control(d, CONTROL_WRITE);
	if (!d->begun) sqlite_unlock(d->lock);
	return d->failed;
}

/* The end of a transaction: the lock is given back only after SQLite has let go. */
static void finish(struct db *d)
{
	if (!sqlite3_get_autocommit(d->handle)) {
		enum db_status was = d->failed;
		(void)control(d, CONTROL_ROLLBACK);
		if (was != DB_OK) d->failed = was;
	}
	if (d->begun && d->mode != DB_READ) sqlite_unlock(d->lock);
	d->begun = false;
}

/* The jobs process empties the WAL as routine; when it does not come to it, whoever writes does,
 * while holding the lock and without waiting for readers. What was committed is durable in any
 * case. */
static void wal_bound(struct db *d)
{
	if (d->wal_pages <= WAL_PAGES_MOST) return;
	int rc = sqlite3_wal_checkpoint_v2(d->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	log_info("event=wal_bound pages=%d code=%d", d->wal_pages, rc);
	if ((rc & 0xff) != SQLITE_BUSY && rc != SQLITE_OK) (void)sqlite_judge(d, rc, "checkpoint");
}

enum db_status db_commit(struct db *d)
{
	if (d->failed == DB_OK && d->begun) {
		if (control(d, CONTROL_COMMIT) && !sqlite3_get_autocommit(d->handle))
			d->failed = DB_BROKEN;
		if (d->failed == DB_OK && d->mode != DB_READ) wal_bound(d);
	} else if (d->failed == DB_OK) {
		d->failed = DB_BROKEN;
	}
	finish(d);
	return d->failed;
}

void db_rollback(struct db *d)
{
	finish(d);
}

void db_savepoint(struct db *d)
{
	if (d->failed == DB_OK) (void)control(d, CONTROL_SAVEPOINT);
}

void db_release(struct db *d, bool keep)
{
	/* A refused record is the importer's to name: its constraint does not spoil the batch. */
	if (!keep && d->failed == DB_CONSTRAINT) d->failed = DB_OK;
	if (d->failed != DB_OK) return;
	if (!keep) (void)control(d, CONTROL_BACK);
	(void)control(d, CONTROL_RELEASE);
}

enum db_status db_failed(const struct db *d)
{
	return d->failed;
}

void db_context(struct db *d, int64_t person, int64_t now, struct str today)
{
	d->person = person;
	d->now = now;
	d->today = today;
}

void db_deadline(struct db *d, int64_t deadline_us)
{
	d->deadline_us = deadline_us;
}

void db_rows_in(struct db *d, struct arena *a)
{
	d->arena = a;
}

struct db_cost db_cost(const struct db *d)
{
	return d->cost;
}

static sqlite3_stmt *prepared(struct db *d, enum sql which)
{
	if (!d->statements[which]) {
		const struct sql_statement *s = &sql_table[which];
		int rc = sqlite3_prepare_v3(d->handle, s->text, -1, SQLITE_PREPARE_PERSISTENT,
			&d->statements[which], NULL);
		if (rc != SQLITE_OK)
			log_fault("event=prepare statement=%s error=\"%s\"", s->name,
				sqlite3_errmsg(d->handle));
		if (!note(d, rc, s->name)) return NULL;
		if (sqlite3_bind_parameter_count(d->statements[which]) != s->nparams) abort();
	}
	return d->statements[which];
}

static const struct db_arg *arg_find(const struct db_arg *args, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(args[i].name, name) == 0) return &args[i];
	return NULL;
}

/* A parameter that the caller did not give is one of the context's, or a programmer's error. */
static struct db_arg arg_context(const struct db *d, const char *statement, const char *name)
{
	if (strcmp(name, "person") == 0) return db_int(name, d->person);
	if (strcmp(name, "now") == 0) return db_int(name, d->now);
	if (strcmp(name, "today") == 0) return db_str(name, d->today);
	log_fault("event=missing_parameter statement=%s parameter=%s", statement, name);
	abort();
}

static int bind(struct db *d, sqlite3_stmt *st, const struct sql_statement *s,
	const struct db_arg *args, size_t n)
{
	int rc = SQLITE_OK;
	for (int i = 0; i < s->nparams && rc == SQLITE_OK; i++) {
		const struct db_arg *found = arg_find(args, n, s->params[i]);
		struct db_arg v = found ? *found : arg_context(d, s->name, s->params[i]);
		switch (v.type) {
		case DB_NULL: rc = sqlite3_bind_null(st, i + 1); break;
		case DB_INT: rc = sqlite3_bind_int64(st, i + 1, v.i); break;
		case DB_TEXT:
			rc = sqlite3_bind_text64(st, i + 1, v.s.p, v.s.len, SQLITE_STATIC, SQLITE_UTF8);
			break;
		}
	}
	return rc;
}

struct db_query db_run(struct db *d, enum sql which, const struct db_arg *args, size_t n)
{
	struct db_query q = { .db = d };
	if (d->failed != DB_OK) return q;
	sqlite3_stmt *st = prepared(d, which);
	if (!st) return q;
	if (!note(d, bind(d, st, &sql_table[which], args, n), sql_table[which].name)) return q;
	d->cost.statements++;
	q.statement = st;
	return q;
}

bool db_step(struct db_query *q)
{
	if (!q->statement) return false;
	int rc = sqlite3_step(q->statement);
	if (rc == SQLITE_ROW) {
		q->db->cost.rows++;
		return true;
	}
	(void)note(q->db, rc, "step");
	db_end(q);
	return false;
}

void db_end(struct db_query *q)
{
	if (q->statement) sqlite3_reset(q->statement);
	q->statement = NULL;
}

int64_t db_do(struct db *d, enum sql which, const struct db_arg *args, size_t n)
{
	struct db_query q = db_run(d, which, args, n);
	while (db_step(&q)) { }
	return d->failed == DB_OK ? sqlite3_changes64(d->handle) : 0;
}

int64_t db_one(struct db *d, enum sql which, const struct db_arg *args, size_t n, int64_t otherwise)
{
	struct db_query q = db_run(d, which, args, n);
	if (!db_step(&q)) return otherwise;
	if (sqlite3_column_type(q.statement, 0) != SQLITE_NULL)
		otherwise = sqlite3_column_int64(q.statement, 0);
	db_end(&q);
	return otherwise;
}

static int column(struct db_query *q, const char *name)
{
	int n = sqlite3_column_count(q->statement);
	for (int i = 0; i < n; i++)
		if (strcmp(sqlite3_column_name(q->statement, i), name) == 0) return i;
	log_fault("event=unknown_column column=%s", name);
	abort();
}

int64_t db_get_int(struct db_query *q, const char *name)
{
	return sqlite3_column_int64(q->statement, column(q, name));
}

bool db_get_null(struct db_query *q, const char *name)
{
	return sqlite3_column_type(q->statement, column(q, name)) == SQLITE_NULL;
}

static struct str text_at(struct db_query *q, int i)
{
	const char *p = (const char *)sqlite3_column_text(q->statement, i);
	if (!p) return STR_NONE;
	struct str s = { p, (size_t)sqlite3_column_bytes(q->statement, i) };
	return arena_str(q->db->arena, s);
}

struct str db_get_text(struct db_query *q, const char *name)
{
	return text_at(q, column(q, name));
}

/* Finds each member's column once a query. */
static void map_columns(struct db_query *q, const struct field *fields)
{
	int n = 0;
	for (const struct field *f = fields; f->name; f++, n++) {
		if (n == (int)(sizeof q->columns / sizeof *q->columns)) abort();
		q->columns[n] = column(q, f->name);
	}
	q->mapped = fields;
}

static void put_moment(struct db_query *q, const struct field *f, int i, struct map *m)
{
	struct str precision = text_at(q, i + 1);
	struct moment t = { sqlite3_column_int64(q->statement, i),
		precision.p ? enum_get(moment_precision, precision) : NULL, text_at(q, i + 2) };
	map_moment(m, f->name, t);
}

void db_row(struct db_query *q, const struct field *fields, struct map *m)
{
	if (q->mapped != fields) map_columns(q, fields);
	sqlite3_stmt *st = q->statement;
	int n = 0;
	for (const struct field *f = fields; f->name; f++) {
		int i = q->columns[n++];
		int32_t day;
		if (sqlite3_column_type(st, i) == SQLITE_NULL) {
			map_null(m, f->name);
			continue;
		}
		switch (f->type) {
		case DATA_BOOL: map_bool(m, f->name, sqlite3_column_int64(st, i) != 0); break;
		case DATA_INT: map_int(m, f->name, sqlite3_column_int64(st, i)); break;
		case DATA_TIME: map_time(m, f->name, sqlite3_column_int64(st, i)); break;
		case DATA_MOMENT: put_moment(q, f, i, m); break;
		case DATA_ENUM: {
			struct str code = { (const char *)sqlite3_column_text(st, i),
				(size_t)sqlite3_column_bytes(st, i) };
			map_enum(m, f->name, enum_get(f->values, code));
			break;
		}
		case DATA_DATE: {
			struct str s = { (const char *)sqlite3_column_text(st, i),
				(size_t)sqlite3_column_bytes(st, i) };
			if (str_is(s, DB_NO_DAY) || !day_parse(s, &day)) map_null(m, f->name);
			else map_date(m, f->name, day);
			break;
		}
		case DATA_TEXT: map_text(m, f->name, text_at(q, i)); break;
		case DATA_NULL: case DATA_HTML: case DATA_MAP: case DATA_LIST: abort();
		}
	}
}
