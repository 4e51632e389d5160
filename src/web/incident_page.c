/* What every page under /INC-n begins with. */
#include "noun/section.h"
#include "web/req.h"

/* The pages that its menu leads to: the code is the last part of the address, but of the first. */
static const struct enum_value tabs[] = { { "overview", _("Overview") },
	{ "timeline", _("Timeline") }, { "postmortem", _("Postmortem") }, { "evidence", _("Evidence") },
	{ "actors", _("Actors") }, { "findings", _("Findings") }, { "takeaways", _("Takeaways") },
	{ "parties", _("Parties") },
	{ "evaluation", _("Evaluation") }, { "report", _("Report") },
	{ "history", _("History") },
	{ NULL, NULL } };
/* What stands beside a tab: which number of out.incident, and of how many (0: nobody knows). */
static const struct { const char *tab, *number; int of; } numbers[] = {
	{ "timeline", "events", 0 }, { "postmortem", "sections", SECTIONS },
	{ "evidence", "evidence", 0 }, { "actors", "actors", 0 }, { "findings", "findings", 0 },
	{ "parties", "involved", 0 } };
enum { NUMBERS = sizeof numbers / sizeof *numbers };

static void tab_show(struct map *m, const struct enum_value *tab, bool current,
	const struct map *incident)
{
	size_t i = 0;
	map_enum(m, "tab", tab);
	map_bool(m, "current", current);
	while (i < NUMBERS && strcmp(numbers[i].tab, tab->code) != 0) i++;
	/* Where the database failed, nothing was counted, and the page is not shown. */
	const struct data *n = i < NUMBERS ? map_get(incident, numbers[i].number) : NULL;
	if (n) map_int(m, "n", n->i);
	else map_null(m, "n");
	if (i < NUMBERS && numbers[i].of) map_int(m, "of", numbers[i].of);
	else map_null(m, "of");
}

const struct gate_counts *incident_page(struct req *r, struct map *out, const char *tab)
{
	const struct gate_counts *counts = incident_frame_show(&r->c, &r->incident, out);
	struct map *incident = map_get(out, "incident")->map;
	const struct enum_value *current = enum_get(tabs, str_of(tab));
	map_enum(incident, "tab", current);
	map_int(r->chrome, "inc", r->incident.number);
	struct list *l = map_list(r->chrome, "tabs");
	for (const struct enum_value *t = tabs; t->code; t++)
		tab_show(list_map(l), t, t == current, incident);
	return counts;
}

void incident_part_done(struct req *r, char letter, int64_t number)
{
	struct str tab = str_part(str_of(r->route->path), sizeof "/INC-#/" - 1, 100);
	r->location = req_printf(r, "/INC-%lld/%.*s#%c%lld", (long long)r->incident.number,
		STR_F(str_part(tab, 0, str_find(tab, '/', 0))), letter, (long long)number);
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
	form_show(r, form, form_values(r, n, id));
	return ST_OK;
}
