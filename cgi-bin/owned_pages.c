/* /people/NAME and /teams/NAME: what they own, and how late it is. */
#include "noun/owned.h"
#include "pages.h"

/* Where the numbers lead: the open items of that one. */
static void links_show(struct req *r, const char *facet)
{
	map_text(r->chrome, "open", req_printf(r, "/open?%s=%.*s", facet, STR_F(r->name)));
	map_bool(r->chrome, "of_team", strcmp(facet, "team") == 0);
}

/* GET /people/NAME: 200; 404. */
HANDLER(person)
{
	links_show(r, "owner");
	return person_page_show(&r->c, r->name, out) ? ST_OK : ST_NOT_FOUND;
}

/* GET /teams/NAME: 200; 404. */
HANDLER(team)
{
	if (!team_page_show(&r->c, r->name, out)) return ST_NOT_FOUND;
	links_show(r, "team");
	map_bool(r->chrome, "loads", map_get(map_get(out, "team")->map, "loads")->b);
	return ST_OK;
}
