/* Signing in: the one form that someone without a session may send, at whatever URL was asked for.
 * Afterwards the answer leads to that same URL, so nothing about the target is in the page. */
#include "web/app_inside.h"
#include "base/log.h"
#include "noun/person.h"
#include "base/secret.h"
#include "web/input_read.h"

#define FAILURES_PER_NAME 10            /* in 15 minutes */
#define FAILURES_PER_ADDRESS 100        /* in an hour */

static const struct input signin_input[] = {
	{ "name", IN_LINE, IN_REQUIRED, 0, 80, NULL, _("Name"), NULL, NULL },
	{ "password", IN_PASSWORD, IN_REQUIRED, 0, 0, NULL, _("Password"), NULL, NULL },
	{ NULL }
};

static bool too_many(struct req *r, struct str name)
{
	int64_t by_name = DB_ONE(r->c.db, 0, SQL_SIGNIN_FAILURES_NAME, db_str("name", name),
		db_int("since", r->c.now - 15 * 60000));
	int64_t by_address = DB_ONE(r->c.db, 0, SQL_SIGNIN_FAILURES_ADDRESS,
		db_str("address", r->http->remote_addr), db_int("since", r->c.now - 60 * 60000));
	return by_name >= FAILURES_PER_NAME || by_address >= FAILURES_PER_ADDRESS;
}

/* The password is checked while nothing is locked. */
static enum password check(struct answer *ans, struct str name, struct str password, int64_t *id)
{
	struct req *r = &ans->r;
	struct str home = ans->app->config.home, encoded = STR_NONE;
	struct db_query q = DB_RUN(r->c.db, SQL_PERSON_SIGNIN, db_str("name", name));
	if (db_step(&q)) {
		*id = db_get_int(&q, "id");
		encoded = db_get_text(&q, "password");
		db_end(&q);
	}
	if (!encoded.p) {
		*id = 0;
		return password_decoy(home, password);
	}
	return password_check(home, encoded, password);
}

static enum status record(struct answer *ans, struct str name, int64_t id, bool right)
{
	struct req *r = &ans->r;
	r->c.db = app_writer(ans->app);
	if (!r->c.db) return ST_BROKEN;
	int turn = turn_take(ans->app, r->c.db);
	enum status s = status_of_db(db_begin(r->c.db, r->c.a, 0));
	if (s != ST_OK) {
		turn_give(turn);
		return s;
	}
	struct str token = secret_token(r->c.a);
	if (right) {
		DB_DO(r->c.db, SQL_SESSION_TRIM, db_int("id", id), db_int("keep", 9));
		DB_DO(r->c.db, SQL_SESSION_PUT, db_str("token", secret_sha256(r->c.a, token)),
			db_int("id", id), db_str("csrf", secret_hex(r->c.a, 32)), db_int("now", r->c.now));
	} else {
		DB_DO(r->c.db, SQL_SIGNIN_FAILURE_PUT, db_str("name", name),
			db_str("address", r->http->remote_addr), db_int("now", r->c.now));
	}
	s = status_of_db(db_commit(r->c.db));
	turn_give(turn);
	if (s == ST_OK && right) ans->cookie = req_printf(r,
		APP_COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax", STR_F(token));
	return s;
}

/* Where the person meant to go: the URL of this request, which the browser made. */
static struct str target(const struct answer *ans)
{
	struct buf b = buf_new(ans->r.c.a, 128);
	struct str path = ans->r.http->path;
	if (str_starts(path, "//")) path = STR("/");
	for (size_t i = 0; i < path.len; i++) {
		struct str one = str_part(path, i, 1);
		if (one.p[0] == '/') buf_char(&b, '/');
		else text_url(&b, one);
	}
	if (str_some(ans->r.http->query)) {
		buf_char(&b, '?');
		buf_str(&b, ans->r.http->query);
	}
	return buf_text(&b);
}

static enum status try(struct answer *ans, struct str name, struct str password)
{
	struct req *r = &ans->r;
	enum status s = app_read(ans);
	if (s != ST_OK) return s;
	if (too_many(r, name)) return ST_TOO_MANY;
	int64_t id = 0;
	enum password p = check(ans, name, password, &id);
	db_rollback(r->c.db);
	if (p == PASSWORD_BUSY) return ST_TOO_MANY;
	s = record(ans, name, id, p == PASSWORD_RIGHT);
	if (s != ST_OK) return s;
	log_info("event=signin person=%lld right=%d", (long long)id, p == PASSWORD_RIGHT);
	if (p != PASSWORD_RIGHT) return ST_SIGNIN;
	ans->location = target(ans);
	return ST_DONE;
}

enum status signin_post(struct answer *ans)
{
	static const struct input envelope[] = { { .name = "signin", .type = IN_HIDDEN }, { NULL } };
	struct req *r = &ans->r;
	input_begin(&ans->envelope, r->c.a, envelope);
	enum input_fault fault = input_read(&r->in, r->c.a, signin_input, r->http->body, &ans->envelope);
	if (!input_get(&ans->envelope, "signin")->given) return ST_SIGNIN;
	if (gate_origin(ans) != ST_OK) return ST_FORBIDDEN;
	if (fault != INPUT_OK) return ST_BAD;
	struct str raw = input_get(&r->in, "name")->raw;
	enum status s = r->in.nerrors ? ST_SIGNIN :
		try(ans, text_fold(r->c.a, in_text(&r->in, "name")), in_text(&r->in, "password"));
	if (s == ST_SIGNIN) ans->signin_name = raw.p ? text_clip(raw, 80) : STR("");
	return s;
}
