/* Looks at the answers. */
#define _GNU_SOURCE
#include "routes.h"

static void bad(const struct made *m, const struct page *p, const char *what)
{
	fail_msg("FUZZ %s: %d, %s\n%s%.*s\n%.*s\n%.*s", m->route->name, p->status, what, made_says(m),
		STR_F(p->log), STR_F(p->head), STR_F(str_part(p->body, 0, getenv("FUZZ_BODY") ? 1 << 20 : 0)));
}

static bool status_known(int status)
{
	static const int known[] = { 200, 303, 308, 400, 401, 403, 404, 405, 409, 415, 422, 429 };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i] == status) return true;
	return false;
}

static void look_at_head(const struct made *m, const struct page *p)
{
	static const char *const lines[] = { "Content-Type", "Cache-Control", "Vary",
		"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
		"Cross-Origin-Opener-Policy", "Strict-Transport-Security" };
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!page_header(p, lines[i])) bad(m, p, lines[i]);
	const char *length = page_header(p, "Content-Length");
	bool head = strcmp(m->ask.method, "HEAD") == 0;
	if (length && !head && (size_t)strtol(length, NULL, 10) != p->body.len)
		bad(m, p, "another length");
	if ((p->status == 303 || p->status == 308) != (page_header(p, "Location") != NULL)) bad(m, p, "Location");
	if (text_check(p->head, true) != TEXT_OK) bad(m, p, "the head is no text");
	for (size_t i = 0; i < p->head.len; i++)
		if (p->head.p[i] & 0x80) bad(m, p, "the head is not ASCII");
	if (page_says(p->log, "level=error") || page_says(p->log, "level=fault"))
		bad(m, p, "a fault was logged");
}

/* --- HTML ------------------------------------------------------------------------------------- */

static bool is_void(struct str name)
{
	static const char *const names[] = { "area", "base", "br", "col", "embed", "hr", "img", "input",
		"link", "meta", "source", "track", "wbr", "path", "use", "line", "rect", "circle" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) if (str_is(name, names[i])) return true;
	return false;
}

struct marks {
	struct str open[200], id[4000];
	int n, ids;
};

static bool address_fits(struct str v)
{
	return str_starts(v, "/") || str_starts(v, "#") || str_starts(v, "?") ||
		strncasecmp(v.p, "http://", 7) == 0 || strncasecmp(v.p, "https://", 8) == 0 ||
		strncasecmp(v.p, "mailto:", 7) == 0;
}

static const char *attribute_wrong(struct marks *k, struct str name, struct str v)
{
	if (str_starts(name, "on") || str_is(name, "style")) return "a script or a style";
	if ((str_is(name, "href") || str_is(name, "action") || str_is(name, "src") ||
		str_is(name, "formaction")) && v.len && !address_fits(v)) return "leads elsewhere";
	if (!str_is(name, "id")) return NULL;
	for (int i = 0; i < k->ids; i++) if (str_eq(k->id[i], v)) return "an id twice";
	if (k->ids < 4000) k->id[k->ids++] = v;
	return NULL;
}

/* The attributes from i on, up to the tag's end; *end is behind it. */
static const char *attributes_wrong(struct marks *k, struct str s, size_t i, size_t *end, bool *empty)
{
	*empty = false;
	for (;;) {
		while (i < s.len && strchr(" \t\n/", s.p[i])) *empty = s.p[i++] == '/';
		if (i == s.len) return "a tag has no end";
		if (s.p[i] == '>') break;
		size_t from = i;
		while (i < s.len && !strchr(" \t\n=>/\"'<", s.p[i])) i++;
		if (i == from) return "no name of an attribute";
		struct str name = str_part(s, from, i - from), value = STR("");
		if (i < s.len && s.p[i] == '=') {
			if (i + 1 >= s.len || s.p[i + 1] != '"') return "a value without quotes";
			size_t close = str_find(s, '"', i + 2);
			value = str_part(s, i + 2, close - i - 2);
			if (close == s.len || memchr(value.p, '<', value.len)) return "a value with a tag in it";
			i = close + 1;
		}
		const char *wrong = attribute_wrong(k, name, value);
		if (wrong) return wrong;
	}
	*end = i + 1;
	return NULL;
}

/* NULL: it is sound. The place where it is not in *at. */
static const char *html_wrong(struct str s, size_t *at)
{
	static struct marks k;
	k.n = k.ids = 0;
	for (size_t i = str_find(s, '<', 0), end; i < s.len; i = str_find(s, '<', end)) {
		*at = i;
		bool shut = s.p[i + 1] == '/', empty;
		if (s.p[i + 1] == '!') {
			end = str_find(s, '>', i) + 1;
			continue;
		}
		size_t n = i + 1 + shut;
		while (n < s.len && ((s.p[n] >= 'a' && s.p[n] <= 'z') || (s.p[n] >= '0' && s.p[n] <= '9'))) n++;
		struct str name = str_part(s, i + 1 + shut, n - i - 1 - shut);
		if (!name.len) return "a < that begins no tag";
		const char *wrong = attributes_wrong(&k, s, n, &end, &empty);
		if (wrong) return wrong;
		if (is_void(name) || empty) continue;
		if (!shut && k.n == 200) return "too deep";
		if (!shut) k.open[k.n++] = name;
		else if (!k.n || !str_eq(k.open[--k.n], name)) return "closes what is not open";
	}
	return k.n ? "something is never closed" : NULL;
}

/* What was typed is in the page that says it was not saved. */
static void look_for_typed(const struct made *m, const struct page *p)
{
	if (!m->plain || !m->ask.who) return;
	for (int i = 0; i < m->ntyped; i++) {
		struct str s = text_newlines(page_arena, m->typed[i]);
		if (text_check(s, true) != TEXT_OK) continue;
		s = page_escaped(str_trim(s));
		if (!memmem(p->body.p, p->body.len, s.p, s.len))
			bad(m, p, arena_printf(page_arena, "lost: %.*s", STR_F(str_part(s, 0, 300))).p);
	}
}

static void look_at_html(const struct made *m, const struct page *p)
{
	size_t at = 0;
	if (text_check(p->body, false) != TEXT_OK) bad(m, p, "the page is no text");
	const char *wrong = html_wrong(p->body, &at);
	if (wrong) bad(m, p, arena_printf(page_arena, "%s: %.*s", wrong, STR_F(str_part(p->body,
		at > 100 ? at - 100 : 0, 300))).p);
	if (p->status == 422 || p->status == 409) look_for_typed(m, p);
}

static void look_at_json(const struct made *m, const struct page *p)
{
	json_error_t error;
	json_set_alloc_funcs(malloc, free);
	json_t *j = json_loadb(p->body.p, p->body.len, JSON_REJECT_DUPLICATES, &error);
	if (!j) bad(m, p, error.text);
	json_decref(j);
}

void look_at(const struct made *m, const struct page *p)
{
	const char *type = page_header(p, "Content-Type");
	if (!status_known(p->status)) bad(m, p, "the status");
	look_at_head(m, p);
	if (strcmp(m->ask.method, "HEAD") == 0) {
		if (p->body.len) bad(m, p, "HEAD has a body");
	} else if (strstr(type, "html")) {
		look_at_html(m, p);
	} else if (strstr(type, "json")) {
		look_at_json(m, p);
	} else if (text_check(p->body, false) != TEXT_OK) {
		bad(m, p, "the body is no text");
	}
}
