/* Signing in: the one form that someone without a session may send, at whatever URL was asked for.
 * Afterwards the answer leads to that same URL, so nothing about the target is in the page. */
#include <arpa/inet.h>
#include "web/app_inside.h"
#include "base/log.h"
#include "noun/person.h"
#include "base/secret.h"
#include "web/input_read.h"

/* Wrong passwords: of one name at one address, and of one name wherever it is tried from, in 15
 * minutes; at one address, whatever the name, in an hour. Who signed in at an address before is
 * held up there by their own mistakes only. At an address that has used up its share, a name that
 * was not tried there yet still gets its one try, because an office is one address; up to a last
 * bound. */
#define FAILURES_PER_NAME 10
#define FAILURES_PER_ADDRESS 100
#define FAILURES_PER_ADDRESS_LAST 400
#define QUARTER (15 * 60000)
#define HOUR (60 * 60000)

static const struct input signin_input[] = {
	{ "name", IN_LINE, IN_REQUIRED, 0, 80, NULL, _("Name"), NULL, NULL },
	{ "password", IN_PASSWORD, IN_REQUIRED, 0, 0, NULL, _("Password"), NULL, NULL },
	{ NULL }
};

/* The address whose tries are counted together: of IPv6 the first 64 bits, which is what one
 * household or host is given; an IPv4 address that came as an IPv6 one is that. */
static struct str address_of(struct req *r)
{
	struct str s = r->http->remote_addr;
	unsigned char b[16];
	char text[64];
	if (s.len >= sizeof text) return STR("?");
	memcpy(text, s.p, s.len);
	text[s.len] = '\0';
	if (inet_pton(AF_INET6, text, b) != 1) return s;
	static const unsigned char mapped[12] = { [10] = 0xff, 0xff };
	if (memcmp(b, mapped, sizeof mapped) == 0)
		return req_printf(r, "%d.%d.%d.%d", b[12], b[13], b[14], b[15]);
	return req_printf(r, "%x:%x:%x:%x::/64", b[0] << 8 | b[1], b[2] << 8 | b[3], b[4] << 8 | b[5],
		b[6] << 8 | b[7]);
}

struct signin_try signin_try(struct req *r, struct str name)
{
	struct str folded = text_fold(r->c.a, name);
	struct signin_try t = { .name = secret_keyed(r->c.a, r->app->config.home, folded),
		.address = address_of(r) };
	t.known = DB_ONE(r->c.db, 0, SQL_SIGNIN_ADDRESS_KNOWN, db_str("name", folded),
		db_str("address", t.address)) > 0;
	return t;
}

static int64_t failures(struct req *r, enum sql counted, const struct signin_try *t, int64_t within)
{
	struct db_arg since = db_int("since", r->c.now - within), name = db_str("name", t->name),
		address = db_str("address", t->address);
	if (counted == SQL_SIGNIN_FAILURES_NAME) return DB_ONE(r->c.db, 0, counted, name, since);
	if (counted == SQL_SIGNIN_FAILURES_ADDRESS) return DB_ONE(r->c.db, 0, counted, address, since);
	return DB_ONE(r->c.db, 0, counted, name, address, since);
}

bool signin_too_many(struct req *r, const struct signin_try *t)
{
	if (failures(r, SQL_SIGNIN_FAILURES_PAIR, t, QUARTER) >= FAILURES_PER_NAME) return true;
	if (t->known) return false;
	if (failures(r, SQL_SIGNIN_FAILURES_NAME, t, QUARTER) >= FAILURES_PER_NAME) return true;
	int64_t here = failures(r, SQL_SIGNIN_FAILURES_ADDRESS, t, HOUR);
	if (here < FAILURES_PER_ADDRESS) return false;
	return here >= FAILURES_PER_ADDRESS_LAST || failures(r, SQL_SIGNIN_FAILURES_PAIR, t, HOUR) > 0;
}

/* Who signs in: nobody has id 0. */
struct who {
	int64_t id;
	bool reads;                     /* and does nothing else here: a viewer */
};

/* The password is checked while nothing is locked. */
static enum password check(struct answer *ans, struct str name, bool known, struct str password,
	struct who *who)
{
	struct req *r = &ans->r;
	struct str home = ans->app->config.home, encoded = STR_NONE;
	enum places places = known ? PLACES_KNOWN : PLACES_STRANGER;
	struct db_query q = DB_RUN(r->c.db, SQL_PERSON_SIGNIN, db_str("name", name));
	if (db_step(&q)) {
		*who = (struct who){ db_get_int(&q, "id"), str_is(db_get_text(&q, "role"), "viewer") };
		encoded = db_get_text(&q, "password");
		db_end(&q);
	}
	if (!encoded.p) {
		who->id = 0;
		return password_decoy(home, places, password);
	}
	return password_check(home, places, encoded, password);
}

/* A write of its own, when its turn comes. ST_OK, and write_end follows; else why not. */
static enum status write_begin(struct req *r, struct db **w, int *turn)
{
	*w = app_writer(r->app);
	if (!*w) return ST_BROKEN;
	*turn = turn_take(r->app, *w);
	enum status s = status_of_db(db_begin(*w, r->c.a, 0));
	if (s != ST_OK) turn_give(*turn);
	return s;
}

static enum status write_end(struct db *w, int turn)
{
	enum status s = status_of_db(db_commit(w));
	turn_give(turn);
	return s;
}

enum status signin_failed(struct req *r, const struct signin_try *t)
{
	struct db *w;
	int turn;
	enum status s = write_begin(r, &w, &turn);
	if (s != ST_OK) return s;
	DB_DO(w, SQL_SIGNIN_FAILURE_PUT, db_str("name", t->name), db_str("address", t->address),
		db_int("now", r->c.now));
	return write_end(w, turn);
}

struct str session_cookie(struct req *r, struct str token)
{
	return req_printf(r, APP_COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax%s",
		STR_F(token), token.p ? "" : "; Max-Age=0");
}

static enum status session_begin(struct answer *ans, const struct signin_try *t, int64_t id)
{
	struct req *r = &ans->r;
	struct db *w;
	int turn;
	enum status s = write_begin(r, &w, &turn);
	if (s != ST_OK) return s;
	struct str token = secret_token(r->c.a);
	struct db_arg person = db_int("id", id), now = db_int("now", r->c.now);
	DB_DO(w, SQL_SESSION_TRIM, person, db_int("keep", 9));
	DB_DO(w, SQL_SESSION_PUT, db_str("token", secret_sha256(r->c.a, token)), person,
		db_str("csrf", secret_hex(r->c.a, 32)), now);
	DB_DO(w, SQL_SIGNIN_ADDRESS_CLEAR, person, db_str("address", t->address));
	DB_DO(w, SQL_SIGNIN_ADDRESS_PUT, person, db_str("address", t->address), now);
	s = write_end(w, turn);
	if (s == ST_OK) ans->cookies[COOKIE_SESSION] = session_cookie(r, token);
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
	struct signin_try by = signin_try(r, name);
	if (signin_too_many(r, &by)) return ST_TOO_MANY;
	struct who who = { .id = 0 };
	enum password p = check(ans, name, by.known, password, &who);
	enum db_status failed = db_failed(r->c.db);
	db_rollback(r->c.db);
	if (failed != DB_OK) return status_of_db(failed);       /* not read is not wrong */
	if (p == PASSWORD_BUSY) return ST_TOO_MANY;
	s = p == PASSWORD_RIGHT ? session_begin(ans, &by, who.id) : signin_failed(r, &by);
	if (s != ST_OK) return s;
	log_info("event=signin person=%lld right=%d", (long long)who.id,
		p == PASSWORD_RIGHT);
	if (p != PASSWORD_RIGHT) return ST_SIGNIN;
	/* Who only reads came for what is open. */
	ans->location = target(ans);
	if (who.reads && str_is(ans->location, "/")) ans->location = STR("/open");
	return ST_DONE;
}

/* Is it this form? It says so itself, in its first field. */
static bool is_signin(const struct request *q)
{
	return str_is(q->body, "signin=1") || str_starts(q->body, "signin=1&");
}

enum status signin_again(struct answer *ans)
{
	if (!is_signin(ans->r.http) || gate_origin(ans) != ST_OK) return ST_OK;
	ans->location = target(ans);
	return ST_DONE;
}

enum status signin_post(struct answer *ans)
{
	static const struct input envelope[] = { { .name = "signin", .type = IN_HIDDEN }, { NULL } };
	struct req *r = &ans->r;
	if (!is_signin(r->http)) return ST_SIGNIN;
	input_begin(&ans->envelope, r->c.a, envelope);
	enum input_fault fault = input_read(&r->in, r->c.a, signin_input, r->http->body, &ans->envelope);
	if (gate_origin(ans) != ST_OK) return ST_FORBIDDEN;
	if (fault != INPUT_OK) return ST_BAD;
	struct str raw = input_get(&r->in, "name")->raw;
	enum status s = r->in.nerrors ? ST_SIGNIN :
		try(ans, text_fold(r->c.a, in_text(&r->in, "name")), in_text(&r->in, "password"));
	if (s == ST_SIGNIN) ans->signin_name = raw.p ? text_clip(raw, 80) : STR("");
	return s;
}
