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

void incident_part_done(struct req *r, const char *page, char letter, int64_t number)
{
	r->location = req_printf(r, "/INC-%lld/%s?done=%s#%c%lld", (long long)r->incident.number, page,
		r->route->name, letter, (long long)number);
}

enum status incident_part_set(struct req *r, const struct noun *n, const char *page)
{
	int64_t number = r->num[1];
	enum status s = part_set(&r->c, n, &r->incident, &r->in, &number);
	incident_part_done(r, page, n->letter, number);
	return s;
}
