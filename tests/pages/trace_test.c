/* What a developer sees of where the time goes, and that nothing else is seen there. */
#define _GNU_SOURCE
#include "page.h"

static bool is_statement(struct str name)
{
	for (int i = 0; i < SQL_COUNT; i++) if (str_is(name, sql_table[i].name)) return true;
	return str_is(name, "COMMIT");
}

static bool is_route(struct str name)
{
	for (const struct route *t = routes; t->name; t++) if (str_is(name, t->name)) return true;
	return false;
}

static bool is_view(struct str name)
{
	for (const struct route *t = routes; t->name; t++)
		if (t->template && str_is(name, t->template)) return true;
	return str_is(name, "json") || str_is(name, "error.tpl") || str_is(name, "signin.tpl");
}

static bool is_number(struct str s, const char *name)
{
	int64_t n;
	struct str head;
	return str_cut(&s, '=', &head) && str_is(head, name) && str_int(s, &n) && n >= 0;
}

static bool are_fields(struct str s, struct str route)
{
	struct str head, name;
	if (!str_cut(&s, '=', &head) || !str_is(head, "fields")) return false;
	while (str_some(s) && str_cut(&s, ',', &name)) {
		const struct input *row = route_named(arena_str(page_arena, route).p)->input;
		while (row && row->name && !str_is(name, row->name)) row++;
		if (!row || !row->name) return false;
	}
	return true;
}

/* The words of a line after "event=trace ": of=KIND name=NAME us=N, and what that kind counts. Each is
 * one of the sources' own names or a number, so no value can be among them. */
static bool is_trace(struct str line, bool seen[3])
{
	struct str w[6] = { { NULL, 0 } };
	int n = 0;
	while (n < 6 && str_cut(&line, ' ', &w[n])) n++;
	struct str of = w[0], name = w[1], head;
	if (n < 4 || line.p || !str_cut(&of, '=', &head) || !str_is(head, "of") ||
		!str_cut(&name, '=', &head) || !str_is(head, "name") || !is_number(w[2], "us")) return false;
	int kind = str_is(of, "sql") ? 0 : str_is(of, "input") ? 1 : str_is(of, "view") ? 2 : 3;
	if (kind == 3) return false;
	seen[kind] = true;
	if (kind == 0) return n == 4 && is_statement(name) &&
		(is_number(w[3], "rows") || is_number(w[3], "failed"));
	if (kind == 2) return n == 4 && is_view(name) && is_number(w[3], "bytes");
	return n == 5 && is_route(name) && is_number(w[3], "errors") && are_fields(w[4], name);
}

/* How many lines; which kinds. */
static int traced(struct str log, bool seen[3])
{
	struct str line;
	int n = 0;
	while (str_cut(&log, '\n', &line)) {
		static const char mark[] = "event=trace ";
		const char *at = memmem(line.p, line.len, mark, sizeof mark - 1);
		if (!at) continue;
		size_t from = (size_t)(at - line.p) + sizeof mark - 1;
		n++;
		if (!is_trace(str_part(line, from, line.len), seen))
			fail_msg("%s: %.*s", page_route->name, STR_F(line));
	}
	return n;
}

static struct page send(const struct route *t, const char *form)
{
	const struct sample *s = sample_of(t);
	if (!route_posts(t)) return page_get(s->path, who_of(t->role));
	return page_post(s->path, s->who, form);
}

/* Each route, once as it succeeds and once with a form full of what must not be seen. */
static void test_names_only(void **state)
{
	EACH_ROUTE(t) {
		if (route_public(t)) continue;
		page_trace = "sql, view,input,nothing";
		struct buf canary = buf_new(page_arena, 1024);
		for (const struct input *i = t->input; i && i->name; i++)
			buf_printf(&canary, "%s%s=CANARY%%0Aevent%%3Dtrace+of%%3Dsql+name%%3DCANARY",
				canary.len ? "&" : "", i->name);
		bool seen[3] = { false, false, false }, any[3];
		struct page wrong = { .status = 0 };
		if (t->input) wrong = send(t, arena_str(page_arena, buf_text(&canary)).p);
		(void)traced(wrong.log, any);
		struct page p = send(t, sample_of(t)->form);
		(void)traced(p.log, seen);
		if (!seen[0] || !seen[1] || (!seen[2] && !route_posts(t) && !t->file))
			fail_msg("%s: %.*s", t->name, STR_F(p.log));
		if (wrong.log.p && page_says(wrong.log, "CANARY")) fail_msg("%s: %.*s", t->name, STR_F(wrong.log));
		page_fresh_inside(state);
	}
}

/* Only what is asked for; by default nothing. */
static void test_kinds(void **state)
{
	static const struct { const char *kinds; bool seen[3]; } cases[] = {
		{ "", { false, false, false } }, { "SQL", { false, false, false } },
		{ "sql", { true, false, false } }, { "input", { false, true, false } },
		{ "view", { false, false, true } }, { "view,sql", { true, false, true } } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_trace = cases[i].kinds;
		bool seen[3] = { false, false, false };
		struct page p = page_get("/open", VERA);
		(void)traced(p.log, seen);
		if (memcmp(seen, cases[i].seen, sizeof seen) != 0)
			fail_msg("%s: %.*s", cases[i].kinds, STR_F(p.log));
		page_fresh_inside(state);
	}
}

/* In development the browser is told too; elsewhere nothing measures, and nobody is told. */
static void test_server_timing(void **state)
{
	(void)state;
	struct page p = page_get("/open", VERA);
	/* Milliseconds of input, sql, view, all; statements between. */
	static const char *const parts[] = { "input;dur=", ", sql;dur=", ";desc=\"",
		" statements\", view;dur=", ", all;dur=" };
	char *rest = page_text("%.*s", STR_F(p.timing));
	double n[5];
	for (size_t i = 0; i < 5; i++) {
		if (!str_starts(str_of(rest), parts[i])) fail_msg("%.*s", STR_F(p.timing));
		n[i] = strtod(rest + strlen(parts[i]), &rest);
	}
	assert_string_equal(rest, "");
	assert_true(n[0] >= 0 && n[1] > 0 && n[2] > 0 && n[3] > 0 && n[4] >= n[0] + n[1] + n[3]);
	if (!page_says(p.log, page_text("statements=%d ", (int)n[2]))) fail_msg("%.*s", STR_F(p.log));
	static const struct { bool strict; const char *trace; bool told; } cases[] = {
		{ false, "", false }, { false, "none", false }, { false, "view", true },
		{ true, "", true } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_forget();
		page_strict = cases[i].strict;
		page_trace = cases[i].trace;
		p = page_get("/open", VERA);
		assert_int_equal(p.status, 200);
		if (p.timing.p && !cases[i].told) fail_msg("told: %.*s", STR_F(p.timing));
		if (!p.timing.p && cases[i].told) fail_msg("not told with %s", cases[i].trace);
	}
}

/* As the program's own environment says it. */
static void test_environment(void **state)
{
	(void)state;
	page_trace = "sql";
	bool seen[3] = { false, false, false };
	struct page p = page_get("/INC-3", VERA);
	assert_true(traced(p.log, seen) > 3);
	assert_true(seen[0] && !seen[1] && !seen[2]);
	page_trace = "";
	page_strict = false;
	p = page_get("/INC-3", VERA);
	assert_int_equal(traced(p.log, seen), 0);
	assert_null(p.timing.p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_names_only), PAGE_INSIDE_TEST(test_kinds),
		PAGE_INSIDE_TEST(test_server_timing), PAGE_TEST(test_environment),
	};
	return cmocka_run_group_tests_name("trace", tests, page_open, page_close);
}
