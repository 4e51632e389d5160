/* Requests through the program. */
#define _GNU_SOURCE
#include <sanitizer/common_interface_defs.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "page.h"
#include "view/view.h"

#define PROGRAM "build/asan/debrief"

bool page_inside, page_strict = true;
const char *page_trace = "";
const struct route *page_route = routes;
static struct app *app;
static json_t *documents[8192];
static int ndocuments;

void page_forget(void)
{
	json_set_alloc_funcs(malloc, free);     /* the program's own reader sets its arena's */
	while (ndocuments) json_decref(documents[--ndocuments]);
	if (app) app_close(app);
	app = NULL;
}

#define VARIABLES 24
struct sent { const char *name[VARIABLES], *value[VARIABLES]; int n; };

static void send_var(struct sent *s, const char *name, const char *value)
{
	if (!value) return;
	if (s->n == VARIABLES) abort();
	s->name[s->n] = name;
	s->value[s->n++] = value;
}

static struct sent variables(const struct ask *q)
{
	struct sent s = { .n = 0 };
	const char *query = strchr(q->path, '?');
	bool post = strcmp(q->method, "GET") != 0 && strcmp(q->method, "HEAD") != 0;
	const char *site = q->site ? q->site : q->origin ? "" : "same-origin";
	send_var(&s, "REQUEST_METHOD", q->method);
	send_var(&s, "DOCUMENT_URI", query ? arena_printf(page_arena, "%.*s", (int)(query - q->path),
		q->path).p : q->path);
	send_var(&s, "QUERY_STRING", query ? query + 1 : "");
	const char *type = q->type ? q->type : "application/x-www-form-urlencoded";
	if (post) send_var(&s, "CONTENT_TYPE", type);
	send_var(&s, "HTTP_COOKIE", q->cookie ? q->cookie : q->who ? page_cookie(q->who) : NULL);
	if ((post || q->site) && *site) send_var(&s, "HTTP_SEC_FETCH_SITE", site);
	send_var(&s, "HTTP_SEC_FETCH_DEST", q->dest);
	send_var(&s, "HTTP_ORIGIN", q->origin);
	send_var(&s, "HTTP_ACCEPT", q->accept ? q->accept : "text/html,*/*;q=0.8");
	send_var(&s, "HTTP_ACCEPT_LANGUAGE", q->language);
	send_var(&s, "HTTP_IDEMPOTENCY_KEY", q->key);
	send_var(&s, "HTTP_X_CSRF_TOKEN", q->token);
	send_var(&s, "REMOTE_ADDR", q->address ? q->address : "127.0.0.1");
	send_var(&s, "REQUEST_ID", q->id ? q->id : "0123456789abcdef0123456789abcdef");
	return s;
}

static char *const *environment(const struct sent *s, size_t body)
{
	const char *asan = getenv("ASAN_OPTIONS");
	char **e = arena_list(page_arena, VARIABLES + 14, sizeof *e);
	int n = 0;
	e[n++] = page_text("GATEWAY_INTERFACE=CGI/1.1");
	e[n++] = page_text("DEBRIEF_HOME=%s", page_home());
	e[n++] = page_text("DEBRIEF_DB=%s", page_url());
	e[n++] = page_text("DEBRIEF_NOW=%lld", (long long)PAGE_NOW);
	e[n++] = page_text("DEBRIEF_SEED=1");
	e[n++] = page_text("DEBRIEF_STRICT=%d", page_strict);
	e[n++] = page_text("DEBRIEF_TRACE=%s", page_trace);
	e[n++] = page_text("CONTENT_LENGTH=%zu", body);
	static const char *const kept[] = { "DEBRIEF_FREE_PERCENT", "DEBRIEF_FILE_MAX", "DEBRIEF_DAY_MAX" };
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (getenv(kept[i])) e[n++] = page_text("%s=%s", kept[i], getenv(kept[i]));
	if (asan) e[n++] = page_text("ASAN_OPTIONS=%s", asan);
	for (int i = 0; i < s->n; i++)
		e[n++] = (char *)(uintptr_t)arena_printf(page_arena, "%s=%s", s->name[i],
			s->value[i]).p;
	return e;
}

/* Runs the program; its standard input is `in`. */
int page_program(char *const *argv, char *const *env, struct str in, struct str *out,
	struct str *log)
{
	int fds[3];
	for (int i = 0; i < 3; i++) fds[i] = memfd_create("page", MFD_CLOEXEC);
	page_write_fd(fds[0], in);
	lseek(fds[0], 0, SEEK_SET);
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	for (int i = 0; i < 3; i++) posix_spawn_file_actions_adddup2(&actions, fds[i], i);
	pid_t pid;
	int status = -1;
	if (posix_spawn(&pid, PROGRAM, &actions, NULL, argv, env)) abort();
	posix_spawn_file_actions_destroy(&actions);
	if (waitpid(pid, &status, 0) != pid) abort();
	*out = page_read_fd(fds[1]);
	*log = page_read_fd(fds[2]);
	for (int i = 0; i < 3; i++) close(fds[i]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static struct str ask_cgi(const struct ask *q, struct page *p)
{
	struct sent s = variables(q);
	struct str out;
	char *argv[] = { (char *)(uintptr_t)"debrief", NULL };
	int status = page_program(argv, environment(&s, q->body.len), q->body, &out, &p->log);
	if (status) fail_msg("%s %s: the program ended with %d\n%.*s", q->method, q->path, status,
		STR_F(p->log));
	return out;
}

/* What the program logs in this process is kept from the test's own output, unless it dies. */
static int own_stderr = -1, inside_log;

static void died(int signal)
{
	struct str log = page_read_fd(inside_log);
	page_write_fd(own_stderr, log);
	(void)signal;
}

static void log_begin(void)
{
	if (own_stderr < 0) {
		own_stderr = dup(STDERR_FILENO);
		__sanitizer_set_report_fd((void *)(intptr_t)own_stderr);
	}
	fflush(stderr);
	inside_log = memfd_create("log", MFD_CLOEXEC);
	dup2(inside_log, STDERR_FILENO);
	signal(SIGABRT, died);
}

static struct str log_end(void)
{
	dup2(own_stderr, STDERR_FILENO);
	signal(SIGABRT, SIG_DFL);
	struct str log = page_read_fd(inside_log);
	close(inside_log);
	return log;
}

static bool put(void *to, struct str head, struct str body)
{
	buf_str(to, head);
	buf_str(to, body);
	return true;
}

struct app *page_app(void)
{
	static bool ready;
	if (app) return app;
	struct app_config config = app_config_env(page_arena);
	config.home = str_of(page_home());
	config.db_url = str_of(page_url());
	config.strict = page_strict;
	config.trace = str_of(page_trace);
	app = ready || view_html_init() == 0 ? app_open(&config) : NULL;
	ready = true;
	if (!app) fail_msg("the database cannot be opened");
	return app;
}

static struct str ask_inside(const struct ask *q, struct page *p)
{
	struct sent s = variables(q);
	struct request r = { .body = q->body };
	const struct { const char *name; struct str *to; } members[] = {
		{ "REQUEST_METHOD", &r.method }, { "DOCUMENT_URI", &r.path },
		{ "QUERY_STRING", &r.query }, { "CONTENT_TYPE", &r.content_type },
		{ "HTTP_COOKIE", &r.cookie }, { "HTTP_SEC_FETCH_SITE", &r.fetch_site },
		{ "HTTP_SEC_FETCH_DEST", &r.fetch_dest },
		{ "HTTP_ORIGIN", &r.origin }, { "HTTP_ACCEPT", &r.accept },
		{ "HTTP_ACCEPT_LANGUAGE", &r.accept_language },
		{ "HTTP_IDEMPOTENCY_KEY", &r.idempotency_key }, { "REMOTE_ADDR", &r.remote_addr },
		{ "HTTP_X_CSRF_TOKEN", &r.csrf_token },
		{ "REQUEST_ID", &r.id } };
	for (int i = 0; i < s.n; i++)
		for (size_t k = 0; k < sizeof members / sizeof *members; k++)
			if (strcmp(s.name[i], members[k].name) == 0) *members[k].to = str_of(s.value[i]);
	struct str left = r.body;
	page_parts_read(&r, &left);
	struct app *to = page_app();
	struct buf out = buf_new(page_arena, 64 << 10);
	log_begin();
	app_answer(to, &r, (struct sink){ put, &out });
	app_rest(to);
	p->log = log_end();
	return buf_text(&out);
}

/* What was asked and answered, for a comparison of engines: DEBRIEF_TRANSCRIPT is the file. */
static void transcribe(const struct ask *q, const struct page *p)
{
	const char *path = getenv("DEBRIEF_TRANSCRIPT"), *where = page_header(p, "Location");
	FILE *to = path ? fopen(path, "a") : NULL;
	if (!to) return;
	fprintf(to, "%s %s as %d\n%.*s\n-> %d %s\n%.*s\n", q->method, q->path, (int)q->who,
		STR_F(q->body), p->status, where ? where : "", STR_F(p->body));
	fclose(to);
}

/* Takes the line that differs each time out of the head. */
static void timing_cut(struct page *p)
{
	static const char name[] = "\r\nServer-Timing: ";
	const char *at = memmem(p->head.p, p->head.len, name, sizeof name - 1);
	if (!at) return;
	size_t from = (size_t)(at - p->head.p), end = str_find(p->head, '\r', from + 2);
	p->timing = arena_str(page_arena, str_part(p->head, from + sizeof name - 1, end - from -
		(sizeof name - 1)));
	p->head = arena_printf(page_arena, "%.*s%.*s", (int)from, p->head.p, (int)(p->head.len - end),
		p->head.p + end);
}

struct page page_ask(const struct ask *asked)
{
	const struct ask as = page_in_parts(asked), *q = &as;
	struct page p = { .status = 0 };
	struct str out = page_inside ? ask_inside(q, &p) : ask_cgi(q, &p);
	for (size_t i = 3; i < out.len && !p.head.p; i++)
		if (memcmp(out.p + i - 3, "\r\n\r\n", 4) == 0) {
			p.head = arena_str(page_arena, str_part(out, 0, i - 1));
			p.body = str_part(out, i + 1, out.len);
		}
	if (!p.head.p || !str_starts(p.head, "Status: "))
		fail_msg("%s %s: no status line", q->method, q->path);
	p.status = (int)strtol(p.head.p + 8, NULL, 10);
	timing_cut(&p);
	transcribe(q, &p);
	return p;
}

struct page page_get(const char *path, enum who who)
{
	return page_ask(&(struct ask){ .method = "GET", .path = path, .who = who });
}

struct str page_form(enum who who, const char *form, const char *key)
{
	return arena_printf(page_arena, "%s%scsrf=%s&idem=%s", form ? form : "",
		form && *form ? "&" : "", page_csrf(who), key);
}

/* One value; absent names (a token) are texts. */
static void json_value(struct buf *b, const struct input *row, struct str value)
{
	if (row && row->type == IN_INT && value.len) buf_str(b, value);
	else if (row && row->type == IN_CHECK) buf_c(b, str_is(value, "1") ? "true" : "false");
	else text_json(b, value);
}

struct str page_form_json(const struct route *t, struct str form)
{
	struct buf b = buf_new(page_arena, 1024);
	struct str pair, name, last = STR_NONE;
	bool open = false;
	buf_char(&b, '{');
	while (str_some(form) && str_cut(&form, '&', &pair)) {
		if (!pair.len) continue;
		str_cut(&pair, '=', &name);
		const struct input *row = t->input;
		while (row && row->name && !str_is(name, row->name)) row++;
		if (row && !row->name) row = NULL;
		bool more = open && str_eq(name, last);
		if (open && !more) buf_char(&b, ']');
		if (b.len > 1) buf_char(&b, ',');
		if (!more) buf_printf(&b, "\"%.*s\":", STR_F(name));
		open = row && row->flags & IN_LIST;
		if (open && !more) buf_char(&b, '[');
		json_value(&b, row, text_unurl(page_arena, pair));
		last = name;
	}
	buf_c(&b, open ? "]}" : "}");
	return buf_text(&b);
}

struct page page_post(const char *path, enum who who, const char *form)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = who,
		.body = page_form(who, form, page_key()) });
}

struct page page_post_json(const char *path, enum who who, const char *form)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = who,
		.accept = "application/json", .body = page_form(who, form, page_key()) });
}

/* --- Answers ---------------------------------------------------------------------------------- */

const char *page_header(const struct page *p, const char *name)
{
	struct str rest = p->head, line;
	size_t n = strlen(name);
	while (str_cut(&rest, '\n', &line)) {
		if (line.len <= n + 1 || memcmp(line.p, name, n) != 0 || line.p[n] != ':') continue;
		return arena_str(page_arena, str_trim(str_part(line, n + 1, line.len))).p;
	}
	return NULL;
}

json_t *page_json(const struct page *p)
{
	json_error_t error;
	json_set_alloc_funcs(malloc, free);
	json_t *j = json_loadb(p->body.p, p->body.len, JSON_REJECT_DUPLICATES, &error);
	if (!j) fail_msg("not JSON: %s\n%.*s", error.text, STR_F(str_part(p->body, 0, 2000)));
	if (ndocuments == (int)(sizeof documents / sizeof *documents)) abort();
	documents[ndocuments++] = j;
	return j;
}

bool page_names(const struct page *p, const char *field)
{
	const json_t *errors = json_object_get(page_json(p), "errors");
	for (size_t i = 0; i < json_array_size(errors); i++) {
		const char *f = json_string_value(json_object_get(json_array_get(errors, i), "field"));
		if (f && strcmp(f, field) == 0) return true;
	}
	return false;
}

struct str page_escaped(struct str s)
{
	struct buf b = buf_new(page_arena, s.len + 64);
	for (size_t i = 0; i < s.len; i++) switch (s.p[i]) {
	case '<': buf_c(&b, "&lt;"); break;
	case '>': buf_c(&b, "&gt;"); break;
	case '&': buf_c(&b, "&amp;"); break;
	case '"': buf_c(&b, "&quot;"); break;
	case '\'': buf_c(&b, "&#39;"); break;
	default: buf_char(&b, s.p[i]);
	}
	return arena_str(page_arena, buf_text(&b));
}

bool page_says(struct str body, const char *part)
{
	return memmem(body.p, body.len, part, strlen(part)) != NULL;
}

void page_expect(const struct page *p, int status)
{
	const struct route *t = page_route;
	if (p->status == status) return;
	struct str body = str_part(p->body, 0, p->status >= 500 ? 0 : 3000);
	fail_msg("%s %s (%s): %d, expected %d\n%.*s\n%.*s", t->method, t->path, t->name, p->status,
		status, STR_F(p->log), STR_F(body));
}

bool input_is_text(const struct input *row)
{
	switch (row->type) {
	case IN_LINE: case IN_TEXT: return true;
	case IN_INT: case IN_DAY: case IN_CHOICE: case IN_CHECK: case IN_PASSWORD: case IN_PERSON:
	case IN_TEAM: case IN_SERVICE: case IN_FINDING: case IN_FOLLOWUP: case IN_LINES: case IN_FILE:
	case IN_HIDDEN: case IN_HEADING: return false;
	}
	return false;
}
