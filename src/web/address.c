/* Addresses as chats, mails and people pass them on: what was meant is found and led to. */
#include "web/app_inside.h"
#include "noun/cycle.h"
#include "noun/links.h"

/* Does a sentence, a bracket or a slash end here, of which nothing belongs to the address? */
static bool ends(struct str s, size_t *n)
{
	static const uint32_t wide[] = { 0x3001, 0x3002, 0x300d, 0x300f, 0x3011, 0x3009, 0x300b, 0x2019,
		0x201d, 0x2026, 0xff61, 0xff64, 0xff63 };
	uint32_t c = text_point(s, text_back(s, s.len), n);
	for (size_t k = 0; k < sizeof wide / sizeof *wide; k++) if (c == wide[k]) return true;
	return c < 0x80 && strchr("/.,;:!?'\"*_)]}>| \t", (int)c);
}

/* In one width, without what ends a sentence, and INC and FU in capitals. */
static struct str mended(struct arena *a, struct str path)
{
	size_t n;
	path = text_width(a, path);
	while (path.len > 1 && ends(path, &n)) path.len -= n;
	size_t letters = 1;
	char *p = (char *)arena_str(a, path).p;
	while (letters < path.len && text_lower(p[letters]) >= 'a' && text_lower(p[letters]) <= 'z')
		letters++;
	struct str name = text_fold(a, str_part(path, 1, letters - 1));
	if (str_is(name, "cycles") && letters < path.len) {
		struct str cycle = cycle_name(a, str_part(path, letters + 1, path.len));
		return cycle.p ? arena_printf(a, "/cycles/%.*s", STR_F(cycle)) : path;
	}
	if (!str_is(name, "inc") && !str_is(name, "fu")) return path;
	for (size_t i = 1; i < letters; i++) p[i] = (char)(p[i] & ~0x20);
	/* The letter of a part, of which all that follows is the number. */
	size_t last = path.len;
	while (last > 1 && p[last - 1] >= '0' && p[last - 1] <= '9') last--;
	if (last > letters + 2 && last < path.len && p[last - 2] == '/')
		p[last - 1] = (char)(text_lower(p[last - 1]) & ~0x20);
	return (struct str){ p, path.len };
}

struct str address_meant(struct answer *ans)
{
	struct req *r = &ans->r;
	if (!str_is(r->http->method, "GET") && !str_is(r->http->method, "HEAD")) return STR_NONE;
	struct buf b = buf_new(r->c.a, 64);
	struct str path = mended(r->c.a, ans->path), query = r->http->query;
	struct link l;
	if (path.len > 1 && link_read(str_part(path, 1, path.len), &l) && l.number) {
		link_address(&b, &l);
	} else {
		buf_str(&b, path);
	}
	size_t place = str_find(buf_text(&b), '#', 0);
	struct str whole = buf_text(&b), page = str_part(whole, 0, place);
	/* Nobody is led to where nothing answers either, least of all to where they are. */
	if (str_eq(page, ans->path) || !route_gets(page, ans->face)) return STR_NONE;
	return req_printf(r, "%.*s%.*s%s%.*s%.*s", STR_F(page),
		STR_F(str_part(r->http->path, ans->path.len, r->http->path.len)), str_some(query) ? "?" : "",
		STR_F(query), STR_F(str_part(whole, place, whole.len)));
}
