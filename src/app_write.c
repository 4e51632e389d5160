/* A POST: one write transaction from the gates to the commit. Nothing is acknowledged that is not
 * durable; the change row, the idempotency row and the change itself are committed together. */
#include "app_inside.h"
#include "log.h"
#include "person.h"
#include "secret.h"

struct db *app_writer(struct app *app)
{
	if (!app->writer) app->writer = db_open(app->config.db_url, DB_WRITE);
	return app->writer;
}

/* What makes a repeat: the sender's key, for this person, at this address. */
static struct str idem_key(struct answer *ans)
{
	struct req *r = &ans->r;
	struct str key = r->http->idempotency_key;
	if (!str_some(key)) key = input_peek(r->a, r->http->body, "idem");
	if (!str_some(key) || key.len > 200) return STR_NONE;
	return secret_sha256(r->a, req_printf(r, "%lld\n%s\n%.*s\n%.*s", (long long)r->me.id,
		r->route->name, STR_F(ans->path), STR_F(key)));
}

/* The digest of what the form says, without its tokens. */
static struct str body_digest(struct req *r)
{
	struct buf b = buf_new(r->a, 1024);
	for (int i = 0; r->in.table && r->in.table[i].name; i++) {
		const struct input_value *v = &r->in.values[i];
		if (!v->given) continue;
		buf_c(&b, r->in.table[i].name);
		buf_char(&b, '=');
		text_json(&b, v->raw);
		for (int k = 0; k < v->n; k++) text_json(&b, v->list[k]);
	}
	return secret_sha256(r->a, buf_text(&b));
}

/* ST_OK: first time. ST_DONE: done before, location says where it led. ST_INVALID: the key was used
 * for other content. */
static enum status idem_look(struct answer *ans, struct str key, struct str digest)
{
	struct req *r = &ans->r;
	if (!key.p) return ST_OK;
	struct db_query q = DB_RUN(r->db, SQL_IDEM_GET, db_str("key", key));
	if (!db_step(&q)) return ST_OK;
	struct str had = db_get_text(&q, "body_sha256");
	r->location = db_get_text(&q, "location");
	db_end(&q);
	if (str_eq(had, digest)) return ST_DONE;
	input_error(&r->in, NULL, _("This form was sent before with other content. Send it again to "
		"save what it says now."));
	return ST_INVALID;
}

static struct str content_put(struct req *r, const struct map *facts)
{
	if (!facts) return STR_NONE;
	struct buf b = buf_new(r->a, 1024);
	view_json(&b, facts);
	struct str body = buf_text(&b), digest = secret_sha256(r->a, body);
	DB_DO(r->db, SQL_CONTENT_PUT, db_str("sha256", digest), db_str("body", body));
	return digest;
}

static void change_put(struct answer *ans)
{
	struct req *r = &ans->r;
	if (!r->object.p) {
		log_fault("event=no_object route=%s", r->route->name);
		abort();
	}
	struct str before = content_put(r, r->before), after = content_put(r, r->after);
	DB_DO(r->db, SQL_CHANGE_PUT, db_str("route", str_of(r->route->name)),
		db_id("incident", r->incident_id), db_str("object", r->object),
		db_str("before", before), db_str("after", after));
	DB_DO(r->db, SQL_COUNTER_NEXT, db_str("name", STR("change")), db_int("step", 1));
}

/* Inside the transaction: the person as the database has it now, the object, the handler, the rows
 * that go with every change. */
static enum status write_inside(struct answer *ans, struct map *out)
{
	struct req *r = &ans->r;
	enum status s = gate_person(ans);
	if (s != ST_OK) return s;
	if (r->me.role < r->route->role) return ST_FORBIDDEN;
	s = gate_load(r);
	if (s != ST_OK) return s;
	struct str key = idem_key(ans), digest = key.p ? body_digest(r) : STR_NONE;
	s = idem_look(ans, key, digest);
	if (s != ST_OK) return s;
	s = r->route->handler(r, out);
	if (s != ST_DONE) return s;
	change_put(ans);
	if (key.p)
		DB_DO(r->db, SQL_IDEM_PUT, db_str("key", key), db_str("route",
			str_of(r->route->name)), db_str("body_sha256", digest), db_int("status", 303),
			db_str("location", r->location));
	return ST_DONE;
}

enum status app_write(struct answer *ans, struct map *out)
{
	struct req *r = &ans->r;
	r->db = app_writer(ans->app);
	if (!r->db) return ST_BROKEN;
	db_context(r->db, r->me.id, r->now, STR_NONE);
	enum status s = status_of_db(db_begin(r->db, r->a,
		instant_monotonic_us() + APP_DEADLINE_US));
	if (s != ST_OK) return s;
	s = write_inside(ans, out);
	ans->cost = db_cost(r->db);
	if (db_failed(r->db) != DB_OK) s = status_of_db(db_failed(r->db));
	if (s != ST_DONE) {
		db_rollback(r->db);
		return s;
	}
	enum db_status committed = db_commit(r->db);
	return committed == DB_OK ? ST_DONE : status_of_db(committed);
}
