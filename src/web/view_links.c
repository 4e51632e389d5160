#include "web/view_links.h"

void view_links_show(struct req *r, const struct list *views)
{
	struct list *l = map_list(r->chrome, "views");
	for (int i = 0; i < views->n; i++) {
		const struct map *row = views->v[i].map;
		struct str query = map_get(row, "query")->text;
		struct map *m = list_map(l);
		map_int(m, "id", map_get(row, "id")->i);
		map_text(m, "name", map_get(row, "name")->text);
		map_text(m, "person_shown", map_get(row, "person_shown")->text);
		map_bool(m, "shared", map_get(row, "shared")->b);
		map_bool(m, "mine", map_get(row, "mine")->b);
		map_text(m, "link", query.len ? req_printf(r, "/open?%.*s", STR_F(query)) : STR("/open"));
		map_bool(m, "current", str_eq(query, r->http->query.p ? r->http->query : STR("")));
	}
}
