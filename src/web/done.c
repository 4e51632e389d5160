/* What was done, told once, to the one who did it: the answer to the POST leaves a cookie that the
 * page it leads to reads and takes away. An address says nothing, so nobody who is sent one, or
 * comes back to it, reads of an act. The cookie names route and page under a digest over the
 * session's secret, so that it holds for this session and that page only. */
#include "web/app_inside.h"
#include "base/secret.h"

#define DONE_COOKIE "__Host-done"
#define DONE_SECONDS 60         /* for how long the page may take to be asked for */

struct str cookie_get(struct str header, const char *name)
{
	struct str one;
	while (str_some(header) && str_cut(&header, ';', &one)) {
		struct str key, value = str_trim(one);
		if (str_cut(&value, '=', &key) && str_is(key, name)) return value;
	}
	return STR_NONE;
}

/* What the cookie holds for that route and page: the page is the path, without query and place. */
static struct str value_of(const struct req *r, const char *route, struct str location)
{
	struct str path = str_part(location, 0, str_find(location, '#', 0));
	path = str_part(path, 0, str_find(path, '?', 0));
	return req_printf(r, "%s.%.*s", route, STR_F(str_part(secret_sha256(r->c.a,
		req_printf(r, "done\n%.*s\n%s\n%.*s", STR_F(r->me.csrf), route, STR_F(path))), 0, 32)));
}

void done_leave(struct answer *ans)
{
	struct req *r = &ans->r;
	const char *route = r->told ? r->told : r->route->name;
	/* A script that sends a file opens the page after it. */
	bool html = ans->face == FACE_HTML || r->upload;
	if (!*route || !r->c.person || r->forget || !html || came_as_json(ans)) return;
	ans->cookies[COOKIE_DONE] = req_printf(r, DONE_COOKIE "=%.*s; Path=/; Secure; HttpOnly; "
		"SameSite=Lax; Max-Age=%d", STR_F(value_of(r, route, ans->location)), DONE_SECONDS);
}

const char *done_take(struct answer *ans)
{
	struct req *r = &ans->r;
	struct str came = cookie_get(r->http->cookie, DONE_COOKIE);
	if (!came.p || !r->c.person || !str_is(r->http->method, "GET")) return NULL;
	struct str name = str_part(came, 0, str_find(came, '.', 0));
	for (const struct route *t = routes; t->name; t++) {
		if (!route_posts(t) || !str_is(name, t->name)) continue;
		if (!secret_same(came, value_of(r, t->name, r->http->path))) continue;
		ans->cookies[COOKIE_DONE] = STR(DONE_COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Lax; "
			"Max-Age=0");
		return t->summary;
	}
	return NULL;
}
