/* Printing an answer: headers, page, problem document, sign-in page. */
#include "web/app_inside.h"
#include "base/log.h"
#include "noun/review.h"
#include "base/secret.h"
#include "base/trace.h"

/* The same on every answer; exact values and reasons: SAFETY.md section 6. But the address of a
 * link is all that it takes to use it, so nobody is told that one came from there. */
#define HEADERS(policy, referrer) \
	"Cache-Control: no-store\r\n" \
	"Vary: Cookie, Authorization, Accept\r\n" \
	"Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n" \
	"Content-Security-Policy: " policy "\r\n" \
	"X-Content-Type-Options: nosniff\r\n" \
	"X-Frame-Options: DENY\r\n" \
	"Referrer-Policy: " referrer "\r\n" \
	"Cross-Origin-Opener-Policy: same-origin\r\n" \
	"Cross-Origin-Resource-Policy: same-origin\r\n" \
	"Cross-Origin-Embedder-Policy: require-corp\r\n" \
	"Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), " \
	"clipboard-read=()\r\n" \
	"X-Robots-Tag: noindex, nofollow, noarchive, nosnippet\r\n" \
	"X-DNS-Prefetch-Control: off\r\n" \
	"X-XSS-Protection: 0\r\n"
#define PAGE_POLICY "default-src 'none'; script-src 'self'; style-src 'self'; " \
	"img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; " \
	"frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " \
	"report-uri /csp"
static const char fixed_headers[] = HEADERS(PAGE_POLICY, "same-origin");
static const char link_headers[] = HEADERS(PAGE_POLICY, "no-referrer");
/* On a file that somebody uploaded: whatever it is, nothing in it runs, even if it is shown. */
static const char given_headers[] = HEADERS("sandbox; default-src 'none'", "same-origin");

/* A header's value: refuses what could begin another header. */
static void header(struct buf *b, const char *name, struct str value)
{
	if (!value.p) return;
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7f) return;
	buf_printf(b, "%s: %.*s\r\n", name, STR_F(value));
}

/* Where the time went, for the browser's tools of who develops: in milliseconds, where it is
 * measured. */
static void server_timing(struct buf *b, const struct answer *ans)
{
	const struct req *r = &ans->r;
	struct db_cost cost = ans->cost;
	if (!ans->clock) return;
	/* What a reading transaction cost is not in yet: it is still open. */
	if (r->c.db && r->c.db == ans->app->reader) {
		struct db_cost open = db_cost(r->c.db);
		cost.statements += open.statements;
		cost.us += open.us;
	}
	buf_printf(b, "Server-Timing: input;dur=%.3f, sql;dur=%.3f;desc=\"%d statements\", view;dur=%.3f, "
		"all;dur=%.3f\r\n", (double)ans->input_us / 1000, (double)cost.us / 1000, cost.statements,
		(double)ans->view_us / 1000, (double)trace_since(ans->clock) / 1000);
}

void show_headers(struct buf *b, const struct answer *ans, const char *type, bool has_length,
	size_t length)
{
	buf_printf(b, "Status: %d\r\nContent-Type: %s\r\n", app_status[ans->status].http, type);
	if (has_length) buf_printf(b, "Content-Length: %zu\r\n", length);
	bool link = ans->r.route && ans->r.route->auth == AUTH_LINK;
	buf_c(b, ans->r.given ? given_headers : link ? link_headers : fixed_headers);
	header(b, "Location", ans->location);
	header(b, "Content-Disposition", ans->file);
	for (int i = 0; i < COOKIES; i++) header(b, "Set-Cookie", ans->cookies[i]);
	if (ans->status == ST_METHOD) header(b, "Allow", ans->allow);
	if (ans->retry_after) buf_printf(b, "Retry-After: %d\r\n", ans->retry_after);
	if (ans->clear) buf_c(b, "Clear-Site-Data: \"cache\",\"cookies\",\"storage\"\r\n");
	if (ans->status == ST_SIGNIN) buf_c(b, "WWW-Authenticate: Session\r\n");
	server_timing(b, ans);
	buf_c(b, "\r\n");
}

static void send(struct answer *ans, const char *type, struct buf *body, struct sink to)
{
	struct buf head = buf_new(ans->r.c.a, 2048);
	show_headers(&head, ans, type, true, body->len);
	ans->begun = true;
	(void)to.put(to.to, buf_text(&head), buf_text(body));
}

void show_last_words(void *last_words)
{
	const struct last_words *last = last_words;
	static char head[2048];
	const char *sentence = app_status[ST_MEMORY].sentence;
	int n = snprintf(head, sizeof head, "Status: %d\r\nContent-Type: text/plain; charset=utf-8\r\n"
		"Content-Length: %zu\r\n%s\r\n", app_status[ST_MEMORY].http, strlen(sentence), fixed_headers);
	if (!last->ans->begun && n > 0 && (size_t)n < sizeof head)
		(void)last->to.put(last->to.to, (struct str){ head, (size_t)n }, str_of(sentence));
}

/* The error page in place of a page that was made already, with what stood around it. */
static void show_instead(struct answer *ans, struct sink to)
{
	ans->r.chrome = map_new(ans->r.c.a);
	show_error(ans, to);
}

/* What was begun is dropped, and the answer says that it was too much; there is room for that. */
static void show_over(struct answer *ans, struct sink to)
{
	log_fault("event=memory used=%zu page=%zu", arena_used(ans->app->arena),
		arena_used(ans->app->page));
	ans->status = ST_MEMORY;
	show_instead(ans, to);
}

static bool over(const struct answer *ans)
{
	return arena_over(ans->app->arena) || arena_over(ans->app->page);
}

static struct reader reader_of(const struct answer *ans)
{
	struct reader who = { .lang = ans->r.c.lang, .zone = ans->r.c.zone, .now = ans->r.c.now,
		.strict = ans->app->config.strict, .zones = ans->app->zones };
	view_reader(&who);
	return who;
}

/* The notice at the top: what the last POST did, or why this one did not. */
static void flash_show(struct answer *ans)
{
	static const struct enum_value kinds[] = { { "ok", "" }, { "no", "" }, { "warn", "" } };
	struct req *r = &ans->r;
	const char *words = NULL;
	int kind = 0;
	if (ans->status == ST_OK) {
		words = done_take(ans);
	} else if (r->upload && r->posted && r->posted_in->nerrors) {
		words = NULL;           /* the form says it, at its file */
	} else if (ans->status != ST_OK && ans->status != ST_AGAIN && ans->status != ST_INVALID &&
		ans->status != ST_DONE) {
		words = app_status[ans->status].sentence;
		kind = 1;
	}
	if (!words) {
		map_null(r->chrome, "flash");
		return;
	}
	struct map *flash = map_map(r->chrome, "flash");
	map_enum(flash, "kind", &kinds[kind]);
	map_words(flash, "message", words);
}

/* A form's key: new on each page; the same again when the form may be sent again as it is, so that
 * it acts once even if the first did act. */
static struct str form_key(struct answer *ans)
{
	bool again = ans->r.posted && (ans->status == ST_BUSY || ans->status == ST_UNKNOWN ||
		ans->status == ST_FULL || ans->status == ST_READONLY);
	struct str key = again ? in_text(&ans->envelope, "idem") : STR_NONE;
	return str_some(key) ? key : secret_hex(ans->r.c.a, 16);
}

/* The menu's current entry: incidents stand under one, follow-ups under the other. */
static const char *nav_of(const struct route *t)
{
	if (t->nav) return t->nav;
	switch (route_load(t)) {
	case LOAD_INCIDENT: return "incidents";
	case LOAD_FOLLOWUP: return "open";
	case LOAD_NOTHING: break;
	}
	return "none";
}

void menu_show(struct answer *ans)
{
	struct req *r = &ans->r;
	if (ans->face == FACE_HTML && r->c.role >= ROLE_RESPONDER)
		map_int(r->chrome, "reviews_due", review_due(&r->c));
}

/* The menu marks the page that is shown; an error page is not in the menu. */
static void chrome_show(struct answer *ans, const char *template)
{
	static const struct enum_value navs[] = { { "home", "" }, { "open", "" }, { "incidents", "" },
		{ "review", "" }, { "cycles", "" }, { "settings", "" }, { "admin", "" }, { "none", "" },
		{ NULL, NULL } };
	struct req *r = &ans->r;
	struct map *c = r->chrome;
	bool own = r->route && r->route->template == template;
	const char *nav = own ? nav_of(r->route) : "none";
	map_text(c, "lang", r->c.lang == LANG_JA ? STR("ja") : STR("en"));
	map_text(c, "theme", r->me.theme);
	map_text(c, "zone_name", r->c.zone_name);
	map_enum(c, "nav", enum_get(navs, str_of(nav)));
	map_bool(c, "demo", ans->app->config.demo);
	map_bool(c, "keys", r->me.keys);
	map_text(c, "request_id", str_part(r->http->id, 0, 64));
	map_bool(c, "can_write", r->c.role >= ROLE_PARTICIPANT);
	map_bool(c, "can_lead", r->c.role >= ROLE_RESPONDER);
	map_bool(c, "can_admin", r->c.role >= ROLE_ADMIN);
	if (r->c.person) {
		struct map *me = map_map(c, "person");
		map_text(me, "name", r->me.name);
		map_text(me, "shown", r->me.shown);
	} else {
		map_null(c, "person");
	}
	bool forms = r->me.csrf.p != NULL;
	map_text(c, "csrf", forms ? csrf_mask(r->c.a, r->me.csrf) : STR_NONE);
	map_text(c, "idem", forms ? form_key(ans) : STR_NONE);
	form_refused_show(r);
	if (!map_get(c, "people")) map_null(c, "people");
	if (!map_get(c, "offered")) map_null(c, "offered");
	if (!map_get(c, "reviews_due")) map_null(c, "reviews_due");
	flash_show(ans);
}

static void show_broken(struct answer *ans, struct sink to)
{
	struct buf b = buf_new(ans->r.c.a, 256);
	ans->status = ST_BROKEN;
	buf_printf(&b, "%s\nrequest id: %.*s\n", app_status[ST_BROKEN].sentence,
		STR_F(str_part(ans->r.http->id, 0, 64)));
	send(ans, "text/plain; charset=utf-8", &b, to);
}

static void viewed(struct answer *ans, const char *name, int64_t clock, size_t bytes)
{
	ans->view_us = trace_since(clock);
	trace_log(TRACE_VIEW, name, ans->view_us, "bytes", (int64_t)bytes);
}

/* Only a page that its handler made can be over: errors are printed without that limit. */
static void show_html(struct answer *ans, const char *template, struct map *out, struct sink to)
{
	struct buf b = buf_new(ans->app->page, 128 << 10);
	struct reader who = reader_of(ans);
	chrome_show(ans, template);
	int64_t clock = trace_clock();
	bool whole = view_html(&b, template, out, ans->r.chrome, &who);
	viewed(ans, template, clock, b.len);
	if (over(ans)) show_over(ans, to);
	else if (whole && form_lost(ans, template, &b)) show_instead(ans, to);
	else if (whole) send(ans, "text/html; charset=utf-8", &b, to);
	else show_broken(ans, to);
}

/* When it is worth trying again. */
static void retry_show(struct answer *ans)
{
	if (ans->status == ST_BUSY || ans->status == ST_UNKNOWN) ans->retry_after = 3;
	if (ans->status == ST_TOO_MANY) ans->retry_after = 20;
}

/* What is saved, in place of a page. */
static void show_bytes(struct answer *ans, struct sink to)
{
	const struct bytes *it = ans->r.bytes;
	struct buf body = { .p = (char *)it->body.p, .len = it->body.len };
	ans->file = arena_printf(ans->r.c.a, "attachment; filename=\"%.*s\"", STR_F(it->name));
	send(ans, it->type, &body, to);
}

void show_page(struct answer *ans, struct map *out, struct sink to)
{
	retry_show(ans);
	if (ans->r.bytes) {
		show_bytes(ans, to);
		return;
	}
	if (ans->face == FACE_HTML && ans->r.route->template) {
		show_html(ans, ans->r.route->template, out, to);
		return;
	}
	struct buf b = buf_new(ans->app->page, 32 << 10);
	int64_t clock = trace_clock();
	view_json(&b, out);
	viewed(ans, "json", clock, b.len);
	if (over(ans)) {
		show_over(ans, to);
		return;
	}
	buf_char(&b, '\n');
	send(ans, "application/json", &b, to);
}

static struct map *problem_field(struct map *m, const char *field, const char *detail)
{
	const struct data *l = map_get(m, "errors");
	struct map *e = list_map(l ? l->list : map_list(m, "errors"));
	map_text(e, "field", str_of(field));
	map_text(e, "detail", str_of(detail));
	return e;
}

/* RFC 9457, with the fields at fault; of one that somebody saved first, what is there, and
 * whose. */
static void show_problem(struct answer *ans, struct sink to)
{
	const struct app_status_row *row = &app_status[ans->status];
	const struct inputs *in = &ans->r.in;
	struct map *m = map_new(ans->r.c.a);
	map_text(m, "title", str_of(row->title));
	map_int(m, "status", row->http);
	map_text(m, "detail", str_of(row->sentence));
	map_text(m, "instance", str_part(ans->r.http->id, 0, 64));
	for (int i = 0; i < in->nerrors; i++) {
		struct map *e = problem_field(m, in->errors[i].field, in->errors[i].message);
		bool more = in->errors[i].limit || in->errors[i].placed || in->errors[i].named.p;
		if (more) form_error_show(e, &in->errors[i]);
	}
	EACH_INPUT(input, in->table) {
		const struct input_value *v = &in->values[input - in->table];
		if (!v->clashes) continue;
		struct map *e = problem_field(m, input->name, row->title);
		map_text(e, "stored", v->stored.len ? v->stored : STR_NONE);
		map_text(e, "who", v->stored_by);
		if (v->stored_at) map_time(e, "at", v->stored_at);
		else map_null(e, "at");
	}
	struct buf b = buf_new(ans->r.c.a, 1024);
	view_json(&b, m);
	send(ans, "application/problem+json", &b, to);
}

/* A form leads on to a page. Who sent JSON gets JSON, which says where that page would be:
 * following a redirect would load HTML for nothing. */
static void show_done(struct answer *ans, struct sink to)
{
	struct buf b = buf_new(ans->r.c.a, 256);
	if (!came_as_json(ans)) {
		send(ans, "text/plain; charset=utf-8", &b, to);
		return;
	}
	struct map *m = map_new(ans->r.c.a);
	map_text(m, "location", ans->location);
	ans->location = STR_NONE;
	ans->status = ST_OK;
	view_json(&b, m);
	send(ans, "application/json", &b, to);
}

void show_error(struct answer *ans, struct sink to)
{
	arena_reset(ans->app->page);
	arena_soft(ans->app->arena, 0);
	arena_soft(ans->app->page, 0);
	retry_show(ans);
	if (ans->status == ST_DONE || ans->status == ST_MOVED) {
		show_done(ans, to);
		return;
	}
	if (ans->face == FACE_JSON) {
		show_problem(ans, to);
		return;
	}
	struct map *out = map_new(ans->r.c.a);
	const struct route *route = ans->r.route;
	bool role = ans->status == ST_FORBIDDEN && route && ans->r.c.role < route->role;
	if (ans->status == ST_SIGNIN || (ans->status == ST_TOO_MANY && !ans->r.c.person)) {
		map_bool(out, "wrong", ans->signin_name.p);
		map_bool(out, "wait", ans->status == ST_TOO_MANY);
		map_text(out, "name", ans->signin_name);
		map_bool(out, "unsent", ans->unsent);
		typed_show(ans, out);
		show_html(ans, "signin.tpl", out, to);
		return;
	}
	const char *sentence = app_status[ans->status].sentence;
	if (ans->status == ST_METHOD && str_is(ans->allow, "POST"))
		sentence = _("This address only takes a form that is sent to it. Nothing was changed.");
	map_words(out, "title", role ? _("Not yours to do") : app_status[ans->status].title);
	map_words(out, "sentence", role ? _("Your role here does not include this. Nothing was changed. "
		"An administrator gives out roles.") : sentence);
	map_int(out, "status", app_status[ans->status].http);
	map_bool(out, "missing", ans->status == ST_NOT_FOUND);
	faults_show(ans, out);
	typed_show(ans, out);
	show_html(ans, "error.tpl", out, to);
}

void app_refuse(int status, struct str request_id, struct sink to)
{
	char text[sizeof fixed_headers + 512];
	(void)request_id;
	int n = snprintf(text, sizeof text, "Status: %d\r\nContent-Type: text/plain; charset=utf-8\r\n"
		"%s\r\n%s\n", status, fixed_headers,
		status == 413 ? app_status[ST_TOO_LARGE].sentence : app_status[ST_BAD].sentence);
	if (n > 0) (void)to.put(to.to, (struct str){ text, (size_t)n }, STR_NONE);
}
