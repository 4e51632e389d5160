/* The database above its engines: chooses the engine and finds parameters by their names. */
#include <assert.h>
#include "db/db_engine.h"
#include "base/instant.h"
#include "base/log.h"
#include "base/trace.h"

static const struct db_engine *engine_of(struct str url)
{
	static const struct db_engine *const engines[] = { &db_sqlite, &db_pg };
	for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
		if (str_starts(url, engines[i]->scheme)) return engines[i];
	log_fault("event=database_url cause=\"neither sqlite:PATH nor postgresql://...\"");
	return NULL;
}

struct db *db_open(struct str url, enum db_mode mode)
{
	const struct db_engine *e = engine_of(url);
	struct db *d = e ? e->open(url, mode) : NULL;
	if (!d) return NULL;
	assert(d->mode == mode && !d->begun);
	d->engine = e;
	d->patience_ms = DB_PATIENCE_MS;
	return d;
}

void db_close(struct db *d)
{
	if (d) d->engine->close(d);
}

enum db_status db_migrate(struct str url, struct str app)
{
	const struct db_engine *e = engine_of(url);
	return e ? e->migrate(url, app) : DB_BROKEN;
}

int db_version(struct db *d)
{
	return d->engine->version(d);
}

int db_version_wanted(void)
{
	int n = 0;
	while (sql_migrations[n].name) n++;
	return n;
}

bool db_writable(struct db *d)
{
	return d->engine->writable(d);
}

struct str db_file(struct str url)
{
	const struct db_engine *e = engine_of(url);
	return e ? e->file(url) : STR_NONE;
}

enum db_status db_file_copy(struct db *d, const char *path, bool (*go_on)(void *), void *arg)
{
	assert(d->begun && d->mode == DB_READ && d->engine->file_copy);
	return d->failed == DB_OK ? d->engine->file_copy(d, path, go_on, arg) : d->failed;
}

enum db_status db_checkpoint(struct str url, bool empty)
{
	const struct db_engine *e = engine_of(url);
	return e ? e->checkpoint(url, empty) : DB_BROKEN;
}

struct db_wal db_wal(struct str url)
{
	const struct db_engine *e = engine_of(url);
	return e ? e->wal(url) : (struct db_wal){ 0, 0 };
}

/* --- Transactions ---------------------------------------------------------------------------- */

void db_patience(struct db *d, int ms)
{
	assert(ms >= 0 && ms <= DB_PATIENCE_MS);
	d->patience_ms = ms;
}

static void hold_begin(struct db *d, int64_t asked_us)
{
	int64_t now = instant_monotonic_us();
	d->held.waited_us = now - asked_us;
	d->begun_us = d->begun ? now : 0;
	if (trace_clock()) d->held.worked_us = -instant_worked_us();
	trace_held(d->begun);
}

/* What follows is COMMIT, or nothing. */
static void hold_end(struct db *d)
{
	if (!d->begun_us) return;
	d->held.held_us = instant_monotonic_us() - d->begun_us;
	d->begun_us = 0;
	if (d->held.worked_us) d->held.worked_us += instant_worked_us();
	trace_held(false);
}

enum db_status db_begin(struct db *d, struct arena *a, int64_t deadline_us)
{
	assert(a && !d->begun && deadline_us >= 0);
	d->failed = DB_OK;
	d->arena = a;
	d->stream = false;
	d->deadline_us = deadline_us;
	d->cost = (struct db_cost){ .statements = 0 };
	d->held = (struct db_held){ .waited_us = 0 };
	int64_t asked = d->mode == DB_READ ? 0 : instant_monotonic_us();
	d->engine->begin(d);
	assert(d->begun == (d->failed == DB_OK));
	if (d->mode != DB_READ) hold_begin(d, asked);
	return d->failed;
}

enum db_status db_commit(struct db *d)
{
	int64_t clock = trace_clock();
	if (d->failed == DB_OK && !d->begun) d->failed = DB_BROKEN;
	int64_t wrote = d->begun_us;
	hold_end(d);
	if (d->failed == DB_OK) d->engine->commit(d);
	else d->engine->rollback(d);
	assert(!d->begun);
	if (wrote) d->held.commit_us = instant_monotonic_us() - wrote - d->held.held_us;
	trace_log(TRACE_SQL, "COMMIT", trace_since(clock), "failed", d->failed != DB_OK);
	return d->failed;
}

void db_rollback(struct db *d)
{
	hold_end(d);
	d->engine->rollback(d);
	assert(!d->begun);
}

void db_idle(struct db *d)
{
	assert(!d->begun);
	if (d->engine->idle) d->engine->idle(d);
}

bool db_idles(const struct db *d)
{
	return d->engine->idle != NULL;
}

void db_savepoint(struct db *d)
{
	assert(d->mode != DB_READ);
	if (d->failed == DB_OK) d->engine->savepoint(d);
}

void db_release(struct db *d, bool keep)
{
	assert(d->mode != DB_READ);
	/* The importer names the record that a constraint refused, so its batch goes on. */
	if (!keep && d->failed == DB_CONSTRAINT) d->failed = DB_OK;
	if (d->failed == DB_OK) d->engine->release(d, keep);
}

void db_load_begin(struct db *d)
{
	assert(d->mode >= DB_OWNER);
	if (d->failed == DB_OK) d->engine->load_begin(d);
}

void db_load_end(struct db *d)
{
	assert(d->mode >= DB_OWNER);
	if (d->failed == DB_OK) d->engine->load_end(d);
}

enum db_status db_failed(const struct db *d)
{
	return d->failed;
}

void db_context(struct db *d, int64_t person, int64_t now, struct str today)
{
	assert(person >= -1 && (!today.p || today.len == 10));
	d->person = person;
	d->now = now;
	size_t n = today.len < sizeof d->today_text ? today.len : 0;
	if (n) memcpy(d->today_text, today.p, n);
	d->today = n ? (struct str){ d->today_text, n } : STR_NONE;
}

void db_deadline(struct db *d, int64_t deadline_us)
{
	assert(deadline_us >= 0);
	d->deadline_us = deadline_us;
}

void db_stream(struct db *d, struct arena *a)
{
	d->stream = a != NULL;
	if (a) d->arena = a;
}

int64_t db_viewer(const struct db *d)
{
	int64_t person = d->person;
	return SQL_VIEWER(person);
}

struct db_held db_held(const struct db *d)
{
	return d->held;
}

struct db_cost db_cost(const struct db *d)
{
	return d->cost;
}

/* --- Statements ------------------------------------------------------------------------------ */

static const struct db_arg *arg_find(const struct db_arg *args, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (args[i].name[0] == name[0] && strcmp(args[i].name, name) == 0) return &args[i];
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

/* What an input holds, as a statement takes it. False: it has no input of that name. */
static bool arg_input(const struct inputs *in, const char *name, struct db_arg *arg)
{
	const struct input *row = in ? input_row(in, str_of(name)) : NULL;
	const struct input_value *v = row ? &in->values[row - in->table] : NULL;
	if (!row || row->flags & IN_LIST) return false;
	switch (row->type) {
	case IN_LINE: case IN_TEXT: case IN_HIDDEN: *arg = db_str(name, v->text); return true;
	case IN_INT: *arg = str_some(v->text) ? db_int(name, v->i) : db_null(name); return true;
	case IN_DAY: *arg = db_str(name, in_day(in, row->name)); return true;
	case IN_CHOICE: *arg = db_str(name, in_code(in, row->name)); return true;
	case IN_CHECK: *arg = db_int(name, v->i); return true;
	case IN_PERSON: case IN_TEAM: case IN_SERVICE: case IN_FINDING: case IN_FOLLOWUP:
		*arg = db_id(name, v->id);
		return true;
	case IN_LINES: case IN_PASSWORD: case IN_FILE: case IN_HEADING: break;
	}
	return false;
}

static void values_find(const struct db *d, const struct sql_statement *s,
	const struct db_arg *args, size_t n, struct db_arg *values)
{
	assert(s->nparams <= SQL_PARAMS);
	for (int i = 0; i < s->nparams; i++) {
		const struct db_arg *found = arg_find(args, n, s->params[i]);
		if (found) values[i] = *found;
		else if (!arg_input(d->inputs, s->params[i], &values[i]))
			values[i] = arg_context(d, s->name, s->params[i]);
	}
}

bool db_asks_ahead(const struct db *d)
{
	return d->engine->ahead != NULL;
}

void db_ahead(struct db *d, uint64_t kind, const struct db_arg *known, size_t n)
{
	assert(kind && d->mode == DB_READ);
	if (d->engine->ahead && d->failed == DB_OK) d->engine->ahead(d, kind, known, n);
}

void db_learn(struct db *d)
{
	if (d->engine->learn && d->failed == DB_OK) d->engine->learn(d);
}

bool db_ahead_failed(const struct db *d)
{
	return d->ahead_failed;
}

/* Every row and statement passes here, and most of what a request has in memory came with them. */
static bool has_room(struct db *d)
{
	if (d->failed == DB_OK && arena_over(d->arena)) {
		log_fault("event=memory used=%zu", arena_used(d->arena));
		d->failed = DB_MEMORY;
	}
	return d->failed == DB_OK;
}

struct db_query db_run(struct db *d, enum sql which, const struct db_arg *args, size_t n)
{
	assert(which < SQL_COUNT && (d->begun || d->failed != DB_OK));
	const struct sql_statement *s = &sql_table[which];
	/* Not set to zero, because it is 5 KiB: values are written below before they are read, and cells
	 * by the engine. */
	struct db_arg values[SQL_PARAMS] __attribute__((uninitialized));
	struct db_query q __attribute__((uninitialized));
	q.db = d;
	q.statement = NULL;
	q.row = -1;
	q.fetched = false;
	q.mapped = NULL;
	q.named = q.rows = 0;
	q.us = 0;
	q.name = NULL;
	if (s->owner && d->mode < DB_OWNER) {
		log_fault("event=owner_only statement=%s", s->name);
		abort();
	}
	if (!has_room(d)) return q;
	values_find(d, s, args, n, values);
	int64_t clock = trace_clock();
	d->engine->run(&q, which, values);
	q.us = trace_since(clock);
	q.name = s->name;
	if (q.statement) d->cost.statements++;
	return q;
}

static bool step(struct db_query *q)
{
	int64_t clock = trace_clock();
	bool row = q->db->engine->step(q);
	q->us += trace_since(clock);
	q->rows += row;
	return row;
}

bool db_step(struct db_query *q)
{
	if (!q->statement) return false;
	q->fetched = false;
	if (q->db->stream) q->named = 0;        /* names live as long as their row there */
	if (has_room(q->db) && step(q)) {
		q->db->cost.rows++;
		return true;
	}
	db_end(q);
	return false;
}

void db_end(struct db_query *q)
{
	if (q->statement) q->db->engine->end(q);
	q->statement = NULL;
	if (!q->name) return;
	q->db->cost.us += q->us;
	trace_log(TRACE_SQL, q->name, q->us, "rows", q->rows);
	q->name = NULL;
}

int64_t db_do(struct db *d, enum sql which, const struct db_arg *args, size_t n)
{
	assert(strcmp(sql_table[which].kind, "many") != 0);
	struct db_query q = db_run(d, which, args, n);
	if (!q.statement) return 0;
	while (step(&q)) { }
	int64_t changed = d->failed == DB_OK ? d->engine->changes(&q) : 0;
	db_end(&q);
	return changed;
}

int64_t db_put(struct db *d, enum sql which, const struct inputs *in, const struct db_arg *args,
	size_t n)
{
	d->inputs = in;
	int64_t changed = db_do(d, which, args, n);
	d->inputs = NULL;
	return changed;
}

int64_t db_put_one(struct db *d, enum sql which, const struct inputs *in, const struct db_arg *args,
	size_t n)
{
	d->inputs = in;
	int64_t value = db_one(d, which, args, n, 0);
	d->inputs = NULL;
	return value;
}
