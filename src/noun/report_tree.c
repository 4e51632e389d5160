/* What a report says: gathered from what the pages of the incident show, without what only they
 * need. */
#include "noun/actor.h"
#include "noun/evidence.h"
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/links.h"
#include "noun/party_inside.h"
#include "noun/report.h"
#include "noun/takeaway.h"
#include "noun/timeline.h"

/* --- Measures --------------------------------------------------------------------------------- */

/* From which marker to which, in the order of what happens. */
static const struct measure {
	struct enum_value of;
	const char *from, *to;
} measures[] = { { { "detect", _("To detect") }, "started", "detected" },
	{ { "contain", _("To contain") }, "detected", "contained" },
	{ { "resolve", _("To resolve") }, "detected", "resolved" } };

static const struct map *time_of(const struct list *times, const char *marker)
{
	for (int i = 0; i < times->n; i++)
		if (strcmp(map_get(times->v[i].map, "marker")->e->code, marker) == 0)
			return times->v[i].map;
	return NULL;
}

/* The number of the event that says it; 0: none does. */
static int64_t event_of(const struct map *time)
{
	const struct data *event = map_get(time, "event");
	return event->type == DATA_INT ? event->i : 0;
}

static struct span span_of(struct ctx *c, const struct map *time)
{
	const struct moment *t = map_get(time, "time")->moment;
	struct span s = moment_span(t, str_some(t->zone) ? zone_find(c->zones, t->zone) : NULL);
	if (s.to <= s.from) s.to = s.from;
	return s;
}

static void length_show(struct map *m, struct span from, struct span to)
{
	int64_t least = to.from - from.to, most = to.to - from.from, low = 0, high;
	if (least < 0) least = 0;
	const struct enum_value *unit = gap_unit(most, &high), *least_unit = gap_unit(least, &low);
	/* One unit for both ends: the smaller one, where it is not much smaller. */
	if (least_unit != unit && low > 0 && most / least < 100) {
		unit = least_unit;
		high = most * low / least;
	} else if (least_unit != unit) {
		low = most > 0 ? least * high / most : 0;
	}
	map_int(m, "low", low);
	map_int(m, "high", high);
	map_bool(m, "range", low != high);
	map_enum(m, "unit", unit);
}

void measures_show(struct ctx *c, const struct list *times, struct map *m)
{
	struct list *l = map_list(m, "measures");
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
		const struct map *from = time_of(times, measures[i].from);
		const struct map *to = time_of(times, measures[i].to);
		if (!from || !to) continue;
		struct span a = span_of(c, from), b = span_of(c, to);
		if (b.to < a.from) continue;    /* an order that cannot be is no length */
		struct map *row = list_map(l);
		map_enum(row, "measure", &measures[i].of);
		map_enum(row, "from", map_get(from, "marker")->e);
		map_enum(row, "to", map_get(to, "marker")->e);
		if (event_of(from)) map_int(row, "from_event", event_of(from));
		else map_null(row, "from_event");
		if (event_of(to)) map_int(row, "to_event", event_of(to));
		else map_null(row, "to_event");
		length_show(row, a, b);
	}
}

/* --- Parts ------------------------------------------------------------------------------------ */

static void events_show(struct ctx *c, const struct incident_head *inc, struct map *m)
{
	struct events e = events_read(c, inc->id), shown = { .n = 0 };
	int64_t *gaps = arena_list(c->a, (size_t)e.n, sizeof *gaps);
	shown.v = arena_list(c->a, (size_t)e.n, sizeof *shown.v);
	for (int i = 0; i < e.n; i++)
		if (!e.v[i].struck && !e.v[i].kept_out) shown.v[shown.n++] = e.v[i];
	events_gaps(&shown, gaps);
	strip_show(&shown, c->zone, m);
	struct list *l = map_list(m, "events");
	for (int i = 0; i < shown.n; i++) {
		struct map *row = list_map(l);
		event_show(c, &shown.v[i], row);
		if (gaps[i]) silence_show(map_map(row, "gap"), gaps[i]);
		else map_null(row, "gap");
	}
}

static void parties_list(struct ctx *c, const struct incident_head *inc, struct map *m)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "name", DATA_TEXT, NULL }, { "kind", DATA_ENUM, party_kinds },
		{ "involvement", DATA_ENUM, party_involvements }, { "role", DATA_TEXT, NULL },
		{ "answer_on", DATA_DATE, NULL }, { "said_at", DATA_TIME, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(m, "parties");
	struct db_query q = party_rows(c, inc, 0);
	while (db_step(&q)) {
		struct party p = party_of_row(&q);
		enum party_state state = party_state(&p, c->today);
		if (state == PARTY_STRUCK) continue;
		struct map *row = list_map(l);
		db_row(&q, fields, row);
		map_enum(row, "state", &party_states[state]);
		text_show(c, row, "absent_because", text_take(c, &q, "absent_because", false), STR_NONE);
	}
}

/* How many of them are resolved, of all that were not told elsewhere. */
static void followups_count(const struct list *l, struct map *m)
{
	int64_t n = 0, resolved = 0;
	for (int i = 0; i < l->n; i++) {
		const char *status = map_get(l->v[i].map, "status")->e->code;
		n += strcmp(status, "duplicate") != 0;
		resolved += strcmp(status, "resolved") == 0;
	}
	map_int(m, "followups_count", n);
	map_int(m, "followups_resolved", resolved);
}

bool report_show(struct ctx *c, const struct incident_head *inc, struct map *m)
{
	const struct zone *zone = c->zone;
	struct links *before = links_frozen(c);
	c->zone = zone_find(c->zones, STR("UTC"));
	map_int(m, "number", inc->number);
	map_text(m, "title", inc->title);
	map_date(m, "as_of", c->today);
	(void)incident_facts_show(c, inc->id, map_map(m, "facts"));
	incident_lists_show(c, inc->id, map_map(m, "labels"));
	measures_show(c, map_get(map_get(m, "labels")->map, "times")->list, m);
	events_show(c, inc, m);
	sections_read_show(c, inc->id, m);
	(void)actors_show(c, inc, 0, map_map(m, "who"));
	findings_show(c, inc, map_map(m, "found"));
	followups_of_incident_show(c, inc->id, m);
	followups_count(map_get(m, "followups")->list, m);
	takeaways_show(c, inc, 0, map_map(m, "learned"));
	parties_list(c, inc, m);
	evidence_list_show(c, inc, &(struct evidence_filter){ .struck = &evidence_struck_values[1] },
		map_map(m, "proof"));
	c->zone = zone;
	return links_frozen_end(c, before);
}
