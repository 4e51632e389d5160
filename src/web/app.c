/* One request, five hops: the route, the gates, the handler, the view, the sink. */
#include "web/app_inside.h"
#include "noun/links.h"
#include "base/log.h"
#include "noun/person.h"
#include "base/secret.h"
#include "base/trace.h"

/* Memory of a request, and of what it prints; each with as much again three times over, for what is
 * done at once and to answer that there was too much. */
#define REQUEST_MOST ((size_t)48 << 20)
#define PAGE_MOST ((size_t)32 << 20)
#define SPARE 4
#define DAY_MOST ((int64_t)10 << 30)   /* of files that one person adds */
#define TOUCH_MS (10 * 60 * 1000)

static struct str env_or(const char *name, const char *otherwise)
{
	const char *v = getenv(name);
	return str_of(v && *v ? v : otherwise);
}

static int64_t env_int(const char *name, int64_t otherwise)
{
	int64_t n;
	return str_int(env_or(name, ""), &n) && n >= 0 ? n : otherwise;
}

struct app_config app_config_env(struct arena *a)
{
	struct app_config c = { .home = env_or("DEBRIEF_HOME", "./var"),
		.demo = str_is(env_or("DEBRIEF_DEMO_SIGNIN", "0"), "1"),
		.strict = str_is(env_or("DEBRIEF_STRICT", "0"), "1") };
	c.trace = env_or("DEBRIEF_TRACE", "");
	c.file_most = env_int("DEBRIEF_FILE_MAX", APP_FILE_MAX);
	c.day_most = env_int("DEBRIEF_DAY_MAX", DAY_MOST);
	c.free_percent = (int)env_int("DEBRIEF_FREE_PERCENT", 10);
	c.db_url = env_or("DEBRIEF_DB", "");
	if (!str_some(c.db_url))
		c.db_url = arena_printf(a, "sqlite:%.*s/debrief.db", STR_F(c.home));
	c.origins = env_or("DEBRIEF_ORIGIN", "http://127.0.0.1:8080,http://localhost:8080");
	return c;
}

struct app *app_open(const struct app_config *config)
{
	struct app *app = calloc(1, sizeof *app);
	if (!app || !secret_init()) abort();
	app->config = *config;
	trace_set(config->trace, config->strict);
	app->arena = arena_new(SPARE * REQUEST_MOST);
	app->page = arena_new(SPARE * PAGE_MOST);
	size_t n = 0;
	while (routes[n].name) n++;
	app->longest_us = calloc(n, sizeof *app->longest_us);
	app->zones = zones_new();
	app->keep = keep_new();
	if (!app->arena || !app->page || !app->longest_us || !app->zones || !app->keep) abort();
	int64_t fixed, kilobytes;
	app->request_most = REQUEST_MOST;
	if (str_int(env_or("DEBRIEF_MEMORY_KB", "0"), &kilobytes) && kilobytes > 0)
		app->request_most = (size_t)kilobytes << 10;
	if (str_int(env_or("DEBRIEF_NOW", "0"), &fixed)) app->fixed_now = fixed;
	app->reader = db_open(config->db_url, DB_READ);
	if (!app->reader) {
		app_close(app);
		return NULL;
	}
	return app;
}

void app_close(struct app *app)
{
	db_close(app->reader);
	db_close(app->writer);
	zones_free(app->zones);
	keep_free(app->keep);
	arena_free(app->arena);
	arena_free(app->page);
	free(app->longest_us);
	free(app);
}

int app_idle_ms(const struct app *app)
{
	return db_idles(app->reader) ? 100 : -1;
}

void app_idle(struct app *app)
{
	db_idle(app->reader);
}

/* A GET handler, the links in the texts it put out, and what the menu counts. */
static enum status handle(struct answer *ans, struct map *out)
{
	enum status s = ans->r.route->handler(&ans->r, out);
	if (s == ST_OK) links_resolve(&ans->r.c);
	if (s == ST_OK) menu_show(ans);
	return s;
}

static enum status get_inside(struct answer *ans, struct map *out)
{
	struct req *r = &ans->r;
	if (r->c.role < r->route->role) return ST_FORBIDDEN;
	enum status s = gate_part(ans);
	if (s == ST_OK) s = gate_input(ans);
	if (s != ST_OK) return s;
	ahead_send(ans);
	s = gate_load(r);
	if (s != ST_OK) return s;
	ahead_send(ans);
	s = handle(ans, out);
	if (s == ST_OK) ahead_learn(ans);
	return s;
}

/* The page on which a POST's form stands, again, with what was typed. */
static enum status page_again(struct answer *ans, struct map *out)
{
	struct req *r = &ans->r;
	const struct route *post = r->route;
	struct inputs *typed = ARENA_NEW(r->c.a, struct inputs);
	*typed = r->in;
	r->posted = post;
	r->posted_in = typed;
	r->in = (struct inputs){ .a = r->c.a };
	enum status s = app_read(ans);
	if (s != ST_OK) return s;
	s = gate_person(ans);
	if (s != ST_OK) return s;
	r->route = route_named(post->page);
	if (r->c.role < r->route->role) return ST_FORBIDDEN;
	input_begin(&r->in, r->c.a, r->route->input);
	s = gate_load(r);
	if (s == ST_OK) s = handle(ans, out);
	return db_failed(r->c.db) == DB_OK ? s : status_of_db(db_failed(r->c.db));
}

/* Who may not write sees no form: what they typed comes back on the error page. */
static bool shows_page(enum status s, const struct req *r)
{
	switch (s) {
	case ST_AGAIN: case ST_INVALID: case ST_CONFLICT: case ST_BUSY: case ST_UNKNOWN: case ST_FULL:
	case ST_READONLY: case ST_FORBIDDEN: case ST_TOO_MANY: case ST_DAMAGED:
		return r->route->page != NULL && r->c.role >= r->route->role;
	case ST_TOO_LARGE:      /* of a file the rest of its form is known */
		return r->upload && r->route->page && r->c.role >= r->route->role;
	/* Of the page there would be no more room than of the answer. */
	case ST_MEMORY:
	case ST_OK: case ST_DONE: case ST_MOVED: case ST_NOT_FOUND: case ST_BAD: case ST_METHOD:
	case ST_TYPE: case ST_SIGNIN: case ST_BROKEN: case ST_COUNT:
		return false;
	}
	return false;
}

static void answer_post(struct answer *ans, struct map *out, struct sink to)
{
	struct req *r = &ans->r;
	enum status s = gate_origin(ans);
	bool foreign = s != ST_OK;
	if (s == ST_OK) s = gate_input(ans);
	if ((s == ST_OK || s == ST_INVALID) && gate_token(ans) != ST_OK) s = ST_FORBIDDEN;
	if (s == ST_INVALID && r->c.role < r->route->role) s = ST_FORBIDDEN;
	if (s == ST_OK) s = app_stage(ans, out);
	db_rollback(r->c.db);
	if (s == ST_OK) s = app_write(ans, out);
	if (s == ST_DONE && ans->face == FACE_HTML && r->route->left) s = r->route->left(r, out);
	if (r->route->parting) s = app_part(ans, s);
	r->given = r->given && s == ST_DONE;
	if (r->given) {
		give_answer(ans, to);
		return;
	}
	if (s == ST_DONE && r->instead != ST_OK) s = r->instead;
	ans->status = s;
	ans->unsent = s == ST_SIGNIN;   /* the session ended while the form was on its way */
	if (s == ST_DONE) {
		ans->location = r->route->auth == AUTH_LINK ? r->http->path : r->location;
		done_leave(ans);
		if (r->token.p) ans->cookies[COOKIE_SESSION] = session_cookie(r, r->token);
	}
	ans->clear = s == ST_DONE && r->forget;
	if (ans->clear) ans->cookies[COOKIE_SESSION] = session_cookie(r, STR_NONE);
	if (s != ST_DONE && ans->face == FACE_HTML) upload_lost(ans);
	if (s != ST_DONE && ans->face == FACE_HTML && !foreign && shows_page(s, r)) {
		if (page_again(ans, out) == ST_OK) {
			show_page(ans, out, to);
			return;
		}
	}
	if (s == ST_AGAIN && ans->face == FACE_JSON) show_page(ans, out, to);
	else show_error(ans, to);
}

/* Did the database refuse a statement that was only sent on a guess (app_ahead.c)? */
static bool guessed_wrong(const struct answer *ans)
{
	return ans->r.c.db == ans->app->reader && db_ahead_failed(ans->r.c.db);
}

static void answer_get(struct answer *ans, struct map *out, struct sink to)
{
	struct req *r = &ans->r;
	ans->status = get_inside(ans, out);
	if (guessed_wrong(ans)) return;
	if (db_failed(r->c.db) != DB_OK) ans->status = status_of_db(db_failed(r->c.db));
	if (ans->status == ST_OK && ans->face >= FACE_CSV) {
		stream_answer(ans, to);
	} else if (ans->status == ST_OK) {
		show_page(ans, out, to);
	} else {
		show_error(ans, to);
	}
	ans->cost = db_cost(r->c.db);
}

/* That the session is in use is to be remembered, at most every ten minutes. */
static void touch_due(struct answer *ans)
{
	const struct req *r = &ans->r;
	struct app *app = ans->app;
	if (!r->c.person || r->c.now - ans->session_seen_at < TOUCH_MS) return;
	if (r->session.len >= sizeof app->touched) return;
	memcpy(app->touched, r->session.p, r->session.len);
	app->touched[r->session.len] = '\0';
	app->touched_at = r->c.now;
}

/* Nobody waits for it, and it waits for nobody: where the lock is not to be had at once, the next
 * page does it. */
void app_rest(struct app *app)
{
	struct db *w = app->touched[0] ? app_writer(app) : NULL;
	if (!w) return;
	db_patience(w, 0);
	if (db_begin(w, app->arena, instant_monotonic_us() + APP_DEADLINE_US) == DB_OK) {
		DB_DO(w, SQL_SESSION_TOUCH, db_str("token", str_of(app->touched)),
			db_int("now", app->touched_at));
		enum db_status s = db_commit(w);
		if (s != DB_OK && s != DB_BUSY) log_fault("event=session_touch");
	}
	app->touched[0] = '\0';
}

#define HOLD_SAID_US 20000

/* Whoever waits, waits for the longest: each that is longer than any of its route before, and long
 * enough to be felt, has a line of its own. */
static void log_held(struct app *app, const struct answer *ans, const struct route *t)
{
	if (!t || ans->held.held_us <= app->longest_us[t - routes]) return;
	app->longest_us[t - routes] = ans->held.held_us;
	if (ans->held.held_us > HOLD_SAID_US)
		log_info("event=held_longest route=%s held=%lld", t->name, (long long)ans->held.held_us);
}

static void log_answer(const struct answer *ans, int64_t started)
{
	const struct req *r = &ans->r;
	const struct route *t = r->posted ? r->posted : r->route;
	struct buf id = buf_new(r->c.a, 64);
	text_log(&id, str_part(r->http->id, 0, 64));
	log_info("event=request id=%.*s route=%s person=%lld status=%d us=%lld statements=%d trips=%d "
		"rows=%lld arena=%zu waited=%lld held=%lld commit=%lld",
		STR_F(buf_text(&id)), t ? t->name : "none",
		(long long)r->c.person, app_status[ans->status].http,
		(long long)(instant_monotonic_us() - started), ans->cost.statements,
		ans->cost.trips, (long long)ans->cost.rows, arena_used(r->c.a),
		(long long)ans->held.waited_us, (long long)ans->held.held_us,
		(long long)ans->held.commit_us);
	log_held(ans->app, ans, t);
}

/* Writes the answer into the sink; nothing where a wrong guess has spoiled the transaction, because
 * the request is answered again then. */
static void answer(struct answer *ans, struct sink to)
{
	struct req *r = &ans->r;
	struct map *out = map_new(r->c.a);
	enum status s = gate_address(ans), found = ST_NOT_FOUND;
	if (s == ST_OK) found = route_find(ans);
	if (s == ST_OK && found == ST_OK && r->route->auth == AUTH_NONE) {
		/* They answer without a database, too, because they are asked whether it is there. */
		if (app_read(ans) == ST_OK) (void)!gate_person(ans);
		ans->status = r->route->handler(r, out);
		show_page(ans, out, to);
		db_rollback(r->c.db);
		return;
	}
	if (s == ST_OK) s = app_read(ans);
	if (s == ST_OK) s = gate_person(ans);
	if (guessed_wrong(ans)) return;
	bool post = str_is(r->http->method, "POST"), typed = false;
	bool link = r->route && r->route->auth == AUTH_LINK;
	if (link && s == ST_OK) s = found;
	if (s == ST_SIGNIN && found == ST_OK && r->route->auth == AUTH_OPEN) s = ST_OK;
	if (s == ST_SIGNIN && ans->face == FACE_HTML && post) {
		db_rollback(r->c.db);
		s = signin_post(ans);
		typed = s == ST_SIGNIN && !ans->signin_name.p;
	} else if (s == ST_OK) {
		s = post ? signin_again(ans) : ST_OK;
		if (s == ST_OK) s = found;
		if (s == ST_METHOD && ans->form_page.p && ans->face == FACE_HTML) {
			ans->location = ans->form_page;
			s = ST_DONE;
		}
	}
	/* Without a database, or after a session's end, nobody knows who this is, but what they typed is
	 * read, to give it back. */
	bool kept = s == ST_BUSY || typed || (link && s == ST_NOT_FOUND);
	if (kept && post && found == ST_OK && gate_origin(ans) == ST_OK) {
		envelope_begin(ans);
		(void)!gate_input(ans);
		ans->unsent = typed;
	}
	if (s == ST_NOT_FOUND && !link) ans->location = address_meant(ans);
	if (ans->location.p && s == ST_NOT_FOUND) s = ST_MOVED;
	ans->status = s;
	if (s != ST_OK) show_error(ans, to);
	else if (post) answer_post(ans, out, to);
	else answer_get(ans, out, to);
	if (r->c.db) db_rollback(r->c.db);
}

/* Answers HEAD: passes the head of a GET on, and drops its body. */
static bool put_head(void *to, struct str head, struct str body)
{
	const struct sink *s = to;
	(void)body;
	return !head.len || s->put(s->to, head, STR_NONE);
}

/* Both are empty then. */
static void app_arenas(struct app *app, size_t request, size_t page)
{
	arena_reset(app->arena);
	arena_reset(app->page);
	arena_soft(app->arena, request);
	arena_soft(app->page, page);
}

static struct answer answer_begin(struct app *app, const struct request *q)
{
	struct answer ans = { .app = app, .path = q->path, .clock = trace_clock() };
	ans.r = (struct req){ .app = app, .http = q, .c = { .a = app->arena, .zones = app->zones,
		.keep = app->keep, .zone = zone_find(app->zones, STR("UTC")),
		.now = app->fixed_now ? app->fixed_now : instant_now() } };
	ans.r.chrome = map_new(app->arena);
	envelope_begin(&ans);
	face_find(&ans);
	return ans;
}

void app_answer(struct app *app, const struct request *q, struct sink to)
{
	int64_t started = instant_monotonic_us();
	app_arenas(app, app->request_most, PAGE_MOST);
	struct sink whole = to;
	if (str_is(q->method, "HEAD")) to = (struct sink){ put_head, &whole };
	struct answer ans = answer_begin(app, q);
	struct last_words last = { .ans = &ans, .to = to };
	arena_last_words(app->arena, show_last_words, &last);
	arena_last_words(app->page, show_last_words, &last);
	answer(&ans, to);
	/* A statement that was refused is not guessed again, so this loop ends. */
	while (guessed_wrong(&ans)) {
		db_rollback(ans.r.c.db);
		ans = answer_begin(app, q);
		answer(&ans, to);
	}
	upload_end(&ans);
	give_end(&ans);
	touch_due(&ans);
	log_answer(&ans, started);
	arena_last_words(app->arena, NULL, NULL);
	arena_last_words(app->page, NULL, NULL);
}
