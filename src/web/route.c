/* From method and path to a row of routes[]. */
#include "web/app_inside.h"
#include "base/log.h"
#include "noun/cycle.h"

const struct route *route_named(const char *name)
{
	for (const struct route *t = routes; t->name; t++)
		if (strcmp(t->name, name) == 0) return t;
	log_fault("event=unknown_route name=%s", name);
	abort();
}

enum load route_load(const struct route *t)
{
	if (str_starts(str_of(t->path), "/INC-#")) return LOAD_INCIDENT;
	if (str_starts(str_of(t->path), "/FU-#")) return LOAD_FOLLOWUP;
	if (str_starts(str_of(t->path), "/review/FU-#")) return LOAD_FOLLOWUP;
	if (str_starts(str_of(t->path), "/cycles/+/FU-#")) return LOAD_FOLLOWUP;
	return LOAD_NOTHING;
}

bool route_has(const struct route *t, enum face face)
{
	switch (face) {
	case FACE_HTML: return true;
	case FACE_JSON: return !t->html_only;
	case FACE_CSV: return t->stream != NULL;
	case FACE_ATOM: return t->atom != NULL;
	case FACE_ICS: return t->ics != NULL;
	}
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where what stands there for a wildcard ends: a number, a name, a person's, a cycle's, a link's
 * token. The dot at the end of a sentence is no name's. */
static size_t wild_end(char wild, struct str path, size_t at)
{
	size_t from = at;
	for (; at < path.len; at++) {
		char c = path.p[at];
		bool name = (c >= 'a' && c <= 'z') || c == '-', person = c == '.' || c == '_';
		bool cycle = (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
		bool token = name || (c >= 'A' && c <= 'Z') || c == '_';
		bool fits = wild == '~' ? token : wild == '+' ? cycle : wild == '@' ? name || person :
			wild == '*' && name;
		if (!is_digit(c) && !fits) break;
	}
	while (wild != '#' && at > from && path.p[at - 1] == '.') at--;
	return at;
}

/* Does the path fit the pattern? Numbers and the name go into r. */
static bool path_fits(struct req *r, const char *pattern, struct str path)
{
	size_t at = 0;
	int n = 0;
	for (const char *p = pattern; *p; p++) {
		if (!strchr("#*@+~", *p)) {
			if (at >= path.len || path.p[at++] != *p) return false;
			continue;
		}
		size_t end = wild_end(*p, path, at);
		struct str part = str_part(path, at, end - at);
		at = end;
		if (*p != '#') {
			r->name = part;
			if (!part.len || (*p == '+' && !cycle_is_name(part))) return false;
		} else if (!part.len || part.p[0] == '0' || part.len > 12 || n == 3 ||
			!str_int(part, &r->num[n++])) {
			return false;
		}
	}
	return at == path.len;
}

/* The address of the page on which that POST's form stands, for the path of this request. */
static struct str route_page(const struct req *r, const struct route *post)
{
	struct buf b = buf_new(r->c.a, 64);
	int n = 0;
	for (const char *p = route_named(post->page)->path; *p; p++) {
		if (*p == '#') buf_int(&b, r->num[n++]);
		else if (strchr("*@+~", *p)) buf_str(&b, r->name);
		else buf_char(&b, *p);
	}
	return buf_text(&b);
}

bool route_gets(struct str path, enum face face)
{
	struct req ignored;
	for (const struct route *t = routes; t->name; t++)
		if (!route_posts(t) && route_has(t, face) && path_fits(&ignored, t->path, path)) return true;
	return false;
}

/* The suffix decides the face; without one, JSON only if Accept is exactly application/json, or if
 * what was sent is JSON. */
void face_find(struct answer *ans)
{
	struct str *path = &ans->path, slash = *path, last = *path;
	while (str_cut(&slash, '/', &last)) continue;
	if (str_ends(last, ".json") && last.len > 5) {
		path->len -= 5;
		if (str_is(*path, "/index")) path->len = 1;
		ans->face = FACE_JSON;
	} else if (str_ends(last, ".csv") && last.len > 4) {
		path->len -= 4;
		ans->face = FACE_CSV;
	} else if (str_ends(last, ".ics") && last.len > 4) {
		path->len -= 4;
		ans->face = FACE_ICS;
	} else if (str_ends(last, ".atom") && last.len > 5) {
		path->len -= 5;
		ans->face = FACE_ATOM;
	} else if (str_is(ans->r.http->accept, "application/json") || came_as_json(ans)) {
		ans->face = FACE_JSON;
	}
}

/* Is this the machine's own address? Nobody else can have it, and nginx says it of who asks. */
static bool from_here(struct str address)
{
	return str_starts(address, "127.") || str_is(address, "::1");
}

enum status route_find(struct answer *ans)
{
	struct req *r = &ans->r;
	struct str method = r->http->method;
	if (str_is(method, "HEAD")) method = STR("GET");
	for (const struct route *t = routes; t->name; t++) {
		if (!path_fits(r, t->path, ans->path)) continue;
		if (t->loopback && !from_here(r->http->remote_addr)) continue;
		if (!str_is(method, t->method)) {
			ans->allow = route_posts(t) ? STR("POST") : STR("GET, HEAD");
			if (str_is(method, "GET") && t->page) ans->form_page = route_page(r, t);
			continue;
		}
		r->route = t;
		ans->allow = STR_NONE;
		ans->form_page = STR_NONE;
		return route_has(t, ans->face) ? ST_OK : ST_NOT_FOUND;
	}
	return ans->allow.p ? ST_METHOD : ST_NOT_FOUND;
}
