/* What every page under /INC-n begins with. */
#include "web/req.h"

const struct gate_counts *incident_page(struct req *r, struct map *out, const char *tab)
{
	static const struct enum_value tabs[] = { { "overview", "" }, { "timeline", "" },
		{ "postmortem", "" }, { "findings", "" }, { "takeaways", "" }, { "evaluation", "" },
		{ "history", "" }, { NULL, NULL } };
	const struct gate_counts *counts = incident_frame_show(&r->c, &r->incident, out);
	map_enum(map_get(out, "incident")->map, "tab", enum_get(tabs, str_of(tab)));
	map_int(r->chrome, "inc", r->incident.number);
	return counts;
}

void incident_part_done(struct req *r, char letter, int64_t number)
{
	struct str tab = str_part(str_of(r->route->path), sizeof "/INC-#/" - 1, 100);
	r->location = req_printf(r, "/INC-%lld/%.*s?done=%s#%c%lld", (long long)r->incident.number,
		STR_F(str_part(tab, 0, str_find(tab, '/', 0))), r->route->name, letter, (long long)number);
}

enum status on_part(struct req *r, struct map *out)
{
	int64_t number = r->num[1];
	(void)out;
	enum status s = part_set(&r->c, r->route->part, &r->incident, &r->in, &number);
	incident_part_done(r, r->route->part->letter, number);
	return s;
}

enum status incident_part_page(struct req *r, struct map *out, const struct noun *n,
	const char *tab, const char *form)
{
	int64_t id = part_find(&r->c, n, r->incident.number, r->num[1]);
	if (!id) return ST_NOT_FOUND;
	incident_page(r, out, tab);
	form_put(r, form, form_values(r, n, id));
	return ST_OK;
}
