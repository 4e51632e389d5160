/* What forms offer to choose from, for the lists behind their fields: once a page. */
#include "web/req.h"

void people_show(struct req *r)
{
	static const struct field fields[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { "reading", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	if (map_get(r->chrome, "people")) return;
	struct list *l = map_list(r->chrome, "people");
	struct db_query q = db_run(r->c.db, SQL_PEOPLE_LIST, NULL, 0);
	while (db_step(&q)) db_row(&q, fields, list_map(l));
}

void offered_show(struct req *r)
{
	static const struct field fields[] = { { "incident", DATA_INT, NULL },
		{ "finding", DATA_INT, NULL }, { "title", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	if (map_get(r->chrome, "offered")) return;
	struct list *l = map_list(r->chrome, "offered");
	struct db_query q = db_run(r->c.db, SQL_FINDING_LATEST, NULL, 0);
	while (db_step(&q)) db_row(&q, fields, list_map(l));
}
