/* Addresses: the route that a path means, its numbers and its name. */
#include "fuzz.h"
#include "web/app_inside.h"

static bool is_number(int64_t n)
{
	return n >= 0 && n < 1000000000000;
}

/* The path that the route's pattern, with what was taken from it, stands for. */
static struct str path_of(const struct req *r)
{
	struct buf b = buf_new(fuzz_arena, 100);
	int n = 0;
	for (const char *p = r->route->path; *p; p++) {
		if (*p == '#') buf_int(&b, r->num[n++]);
		else if (strchr("*@+", *p)) buf_str(&b, r->name);
		else buf_char(&b, *p);
	}
	return buf_text(&b);
}

static void find(struct str method, struct str path, struct str accept)
{
	struct request q = { .method = method, .path = path, .accept = accept };
	struct answer ans = { .path = path, .r = { .http = &q, .c = { .a = fuzz_arena } } };
	face_find(&ans);
	MUST(ans.path.len <= path.len, path);
	enum status s = route_find(&ans);
	MUST(s == ST_OK || s == ST_NOT_FOUND || s == ST_METHOD, path);
	MUST((s == ST_METHOD) == (ans.allow.p != NULL), path);
	if (s != ST_OK) return;
	for (int i = 0; i < 3; i++) MUST(is_number(ans.r.num[i]), path);
	MUST(str_eq(path_of(&ans.r), ans.path), path);
	MUST(route_has(ans.r.route, ans.face), path);
}

FUZZ_TARGET(route)
{
	find(STR("GET"), bytes, STR("text/html"));
	find(STR("HEAD"), bytes, STR("application/json"));
	find(STR("POST"), bytes, STR_NONE);
}
