/* Saved views of /open, and the tokens of feeds. */
#include "noun/view.h"
#include "web/open_view.h"
#include "web/view_links.h"
#include "pages.h"

const struct input views_input[] = {
	{ "query", IN_HIDDEN, 0, 0, 3000, NULL, _("Filters"), NULL, NULL },
	{ NULL }
};

/* Without the ? that an address has before it. */
static struct str query_of(struct str query)
{
	if (!query.p) return STR("");
	return str_starts(query, "?") ? str_part(query, 1, query.len) : query;
}

/* GET /views?query=...: 200; one's own views and those that are shared; a query is offered to be
 * saved. */
HANDLER(views)
{
	views_show(&r->c, out, VIEWS_MOST * 2);
	view_links_show(r, map_get(out, "views")->list);
	struct str query = r->posted_in && req_posted(r, "view_add") ?
		in_text(r->posted_in, "query") : in_text(&r->in, "query");
	struct map *values = map_new(r->c.a);
	map_text(values, "query", query_of(query));
	form_show(r, "view_add", values);
	return ST_OK;
}

/* POST /views: 303 to the view; 422. */
HANDLER(view_add)
{
	struct open_view v;
	struct str query = query_of(in_text(&r->in, "query"));
	(void)out;
	if (!open_view_of(r, query, &v)) {
		input_error(&r->in, NULL, _("That is no view of the open items."));
		return ST_INVALID;
	}
	r->location = STR("/views");
	return view_add(&r->c, &r->in, query);
}

/* GET /views/N: 200; one's own, to be changed, or a shared one; 404. */
HANDLER(view_edit)
{
	struct map *m = map_map(out, "view");
	if (!view_show(&r->c, r->num[0], m)) return ST_NOT_FOUND;
	map_text(r->chrome, "link", req_printf(r, "/open?%.*s", STR_F(map_get(m, "query")->text)));
	form_show(r, "view_set", m);
	return ST_OK;
}

/* POST /views/N: 303; 404 for anybody else's; 422. */
HANDLER(view_set)
{
	(void)out;
	r->location = STR("/views");
	return view_set(&r->c, &r->in, r->num[0]);
}

/* POST /views/N/remove: 303; 404 for anybody else's. */
HANDLER(view_remove)
{
	(void)out;
	r->location = STR("/views");
	return view_remove(&r->c, r->num[0]);
}

/* POST /settings/feeds: 303; 422; the page then shows the token once. */
HANDLER(feed_add)
{
	struct str *token = ARENA_NEW(r->c.a, struct str);
	(void)out;
	r->location = STR("/settings");
	r->staged = token;
	return feed_add(&r->c, &r->in, token);
}

/* What was made is shown at once: nobody can find it again. */
enum status feed_left(struct req *r, struct map *out)
{
	const struct str *token = r->staged;
	(void)out;
	return token && token->p ? ST_AGAIN : ST_DONE;
}

/* POST /settings/feeds/N/end: 303; 404 for anybody else's. */
HANDLER(feed_end)
{
	(void)out;
	r->location = STR("/settings");
	return feed_end(&r->c, r->num[0]);
}
