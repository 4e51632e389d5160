/* A POST: one write transaction from the gates to the commit. Nothing is acknowledged that is not
 * durable; the change row, the idempotency row and the change itself are committed together. */
#include "web/app_inside.h"
#include "base/log.h"
#include "noun/person.h"
#include "base/secret.h"

#define WRITE_TRIES 4

struct db *app_writer(struct app *app)
{
	if (!app->writer) app->writer = db_open(app->config.db_url, DB_WRITE);
	return app->writer;
}

/* As it was sent: a program's, else the form's. */
static struct str key_sent(const struct answer *ans)
{
	struct str key = ans->r.http->idempotency_key;
	return str_some(key) ? key : in_text(&ans->envelope, "idem");
}

/* What makes a repeat: the sender's key, for this person, at this address. */
static struct str idem_key(struct answer *ans)
{
	struct req *r = &ans->r;
	struct str key = key_sent(ans);
	if (!str_some(key)) return STR_NONE;
	return secret_sha256(r->c.a, req_printf(r, "%lld\n%s\n%.*s\n%.*s", (long long)r->c.person,
		r->route->name, STR_F(ans->path), STR_F(key)));
}

/* The digest of what the form says, without its tokens. A form may hold a password: the digest is
 * kept, so it is one over the key too, which is random and stored nowhere, and nobody can try
 * passwords on it. */
static struct str body_digest(const struct answer *ans)
{
	const struct req *r = &ans->r;
	struct buf b = buf_new(r->c.a, 1024);
	text_json(&b, key_sent(ans));
	EACH_INPUT(row, r->in.table) {
		const struct input_value *v = &r->in.values[row - r->in.table];
		if (!v->given) continue;
		buf_c(&b, row->name);
		buf_char(&b, '=');
		text_json(&b, v->raw);
		for (int k = 0; k < v->n; k++) {
			if (row->flags & IN_NUMBERED) buf_int(&b, v->ids[k]);
			text_json(&b, v->list[k]);
		}
	}
	if (r->upload) text_json(&b, r->upload->sha256.p ? r->upload->sha256 : STR(""));
	return secret_sha256(r->c.a, buf_text(&b));
}

/* Made before the transaction. */
static const struct idem *idem_of(struct answer *ans)
{
	struct idem *i = &ans->idem;
	if (!i->body.p) i->key = idem_key(ans);
	if (i->key.p && !i->body.p) i->body = body_digest(ans);
	return i;
}

/* ST_DONE: done before, location says where it led. ST_INVALID: the key was used for other content.
 * never: what to return where the key was not used before. */
static enum status idem_seen(struct answer *ans, const struct idem *i, enum status never)
{
	struct req *r = &ans->r;
	struct db_query q = DB_RUN(r->c.db, SQL_IDEM_GET, db_str("key", i->key));
	if (!db_step(&q)) return db_failed(r->c.db) == DB_OK ? never : status_of_db(db_failed(r->c.db));
	struct str had = db_get_text(&q, "body_sha256");
	r->location = db_get_text(&q, "location");
	db_end(&q);
	if (str_eq(had, i->body)) return ST_DONE;
	input_error(&r->in, NULL, _("This form was sent before with other content. Send it again to "
		"save what it says now."));
	return ST_INVALID;
}

/* ST_OK: the form came for the first time, and its row is there now; another process with the same
 * form waits at that row until this transaction ends. Else as idem_seen. */
static enum status idem_claim(struct answer *ans, const struct idem *i)
{
	struct req *r = &ans->r;
	if (!i->key.p || DB_DO(r->c.db, SQL_IDEM_CLAIM, db_str("key", i->key), db_str("route",
		str_of(r->route->name)), db_str("body_sha256", i->body)) == 1) return ST_OK;
	return idem_seen(ans, i, ST_BUSY);
}

/* A form that was done before is not staged again: it could only meet its own act (a password that
 * is changed already). Where two come at the same moment both are staged, and the
 * claim decides which of them acts. */
enum status app_stage(struct answer *ans, struct map *out)
{
	struct req *r = &ans->r;
	if (!r->route->stage) return ST_OK;
	if (r->c.role < r->route->role) return ST_FORBIDDEN;
	enum status s = gate_load(r);
	const struct idem *i = idem_of(ans);
	if (s == ST_OK && i->key.p) s = idem_seen(ans, i, ST_OK);
	if (s == ST_OK) s = r->route->stage(r, out);
	return db_failed(r->c.db) != DB_OK ? status_of_db(db_failed(r->c.db)) : s;
}

/* Inside the transaction: the person as the database has it now, the object, the handler, the rows
 * that go with every change. The counter that every write raises comes last, so that it is locked
 * for the shortest time. */
static enum status write_inside(struct answer *ans, struct map *out, const struct idem *i)
{
	struct req *r = &ans->r;
	enum status s = gate_person(ans);
	if (s != ST_OK) return s;
	if (r->c.role < r->route->role) return ST_FORBIDDEN;
	s = idem_claim(ans, i);
	if (s != ST_OK) return s;
	s = gate_load(r);
	if (s != ST_OK) return s;
	s = r->route->handler(r, out);
	if (s != ST_DONE) return s;
	if (!r->c.changed) {
		log_fault("event=no_change route=%s", r->route->name);
		abort();
	}
	if (i->key.p) DB_DO(r->c.db, SQL_IDEM_SET, db_str("key", i->key), db_str("location", r->location));
	return ST_DONE;
}

static void held_note(struct answer *ans)
{
	struct db_held held = db_held(ans->r.c.db);
	if (held.held_us >= ans->held.held_us) ans->held = held;
}

static enum status write_once(struct answer *ans, struct map *out, const struct idem *i)
{
	struct req *r = &ans->r;
	r->c.act = r->route->name;
	r->c.change_known = false;
	db_context(r->c.db, r->c.person, r->c.now, STR_NONE);
	enum status s = status_of_db(db_begin(r->c.db, r->c.a,
		instant_monotonic_us() + APP_DEADLINE_US));
	if (s != ST_OK) {
		held_note(ans);
		return s;
	}
	s = write_inside(ans, out, i);
	ans->cost = db_cost(r->c.db);
	if (db_failed(r->c.db) != DB_OK) s = status_of_db(db_failed(r->c.db));
	if (s != ST_DONE) {
		db_rollback(r->c.db);
		held_note(ans);
		return s;
	}
	enum db_status committed = change_commit(&r->c);
	held_note(ans);
	return committed == DB_OK ? ST_DONE : status_of_db(committed);
}

/* Is it worth running again? A transaction that lost against another, or with its connection,
 * changed nothing. Where nobody knows whether it was committed, only a form with a key is run
 * again: if the first run was committed, or still is being, the claim finds its row, and the form
 * acts once. */
static bool worth_again(enum db_status failed, bool keyed)
{
	return failed == DB_AGAIN || failed == DB_GONE || (failed == DB_UNKNOWN && keyed);
}

static enum status write_tried(struct answer *ans, struct map *out)
{
	struct req *r = &ans->r;
	const struct idem *i = idem_of(ans);
	bool keyed = i->key.p != NULL, unknown = false;
	const struct inputs came = input_copy(&r->in);
	int shown = out->n;
	for (int tries = 1; ; tries++) {
		enum status s = write_once(ans, out, i);
		enum db_status failed = db_failed(r->c.db);
		unknown = unknown || failed == DB_UNKNOWN;
		if (tries == WRITE_TRIES || !worth_again(failed, keyed))
			return unknown && failed != DB_OK ? ST_UNKNOWN : s;
		log_info("event=write_again route=%s try=%d status=%d", r->route->name, tries, (int)failed);
		out->n = shown;         /* as the first try found it */
		r->in = input_copy(&came);
		r->location = STR_NONE;
		r->told = NULL;
		r->token = STR_NONE;
		r->c.changed = false;
		r->forget = r->given = false;
		r->instead = ST_OK;
	}
}

enum status app_write(struct answer *ans, struct map *out)
{
	ans->r.c.db = app_writer(ans->app);
	if (!ans->r.c.db) return ST_BUSY;
	int turn = turn_take(ans->app, ans->r.c.db);
	enum status s = write_tried(ans, out);
	turn_give(turn);
	return s;
}

/* Whoever leaves may leave: where nothing can be written, only the database keeps the session. */
enum status app_part(struct answer *ans, enum status s)
{
	struct req *r = &ans->r;
	if (s != ST_FULL && s != ST_READONLY && s != ST_BUSY && s != ST_UNKNOWN) return s;
	log_fault("event=session_stays person=%lld", (long long)r->c.person);
	r->location = STR("/");
	r->forget = true;
	return ST_DONE;
}
