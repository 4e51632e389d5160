/* /INC-n/timeline: the list and the drawing, adding one or many, editing, striking out. */
#include "noun/incident.h"
#include "pages.h"
#include "noun/timeline.h"

const struct input timeline_input[] = {
	{ "kind", IN_CHOICE, IN_LIST, 0, 0, event_kinds, _("Kind"), NULL, NULL },
	{ "last", IN_INT, 0, 1, EVENTS_MAX, NULL, NULL, NULL, NULL },
	{ NULL }
};

static unsigned kinds_asked(const struct req *r)
{
	const struct input_value *v = input_get(&r->in, "kind");
	unsigned kinds = 0;
	for (int i = 0; i < v->n; i++) kinds |= 1u << enum_index(event_kinds, v->list[i]);
	return kinds;
}

/* The day of a moment where it was said; absent where no day is known. */
static struct str day_of(struct req *r, const struct moment *t)
{
	struct str day = str_part(when_text(r->c.a, r->c.zones, t), 0, 10);
	return day.len == 10 ? day : STR_NONE;
}

/* The incident's day: when it was noticed, else the first that is known of its other times. Lines
 * without a day most likely mean it. */
static struct str incident_day(struct req *r, const struct map *out)
{
	const struct list *l = map_get(out, "times")->list;
	struct str day = STR_NONE;
	for (int i = 0; i < l->n; i++) {
		const struct map *t = l->v[i].map;
		struct str of = day_of(r, map_get(t, "time")->moment);
		bool detected = strcmp(map_get(t, "marker")->e->code, "detected") == 0;
		if (of.p && (!day.p || detected)) day = of;
	}
	return day;
}

/* Who adds one event often adds more: the form begins with the day and the zone of the last one,
 * else with those of the incident. */
static void begin_show(struct req *r, struct map *values, struct map *out)
{
	struct str day = incident_day(r, out), zone = r->c.zone_name;
	struct event last;
	map_text(values, "paste_day", day);
	if (in_has(&r->in, "last") && event_read(&r->c, r->incident.id, in_int(&r->in, "last"), &last)) {
		event_show(&r->c, &last, map_map(out, "last"));
		if (last.timed) day = day_of(r, &last.at);
		if (last.timed && str_some(last.at.zone)) zone = last.at.zone;
	} else map_null(out, "last");
	map_text(values, "at", str_some(day) ? req_printf(r, "%.*s ", STR_F(day)) : STR_NONE);
	map_text(values, "zone", zone);
}

/* GET /INC-n/timeline: 200; 400 for a kind that is not one. ?last=n: the event whose day the form
 * begins with. */
HANDLER(timeline)
{
	struct map *values = map_new(r->c.a);
	incident_page(r, out, "timeline");
	timeline_show(&r->c, r->incident.id, kinds_asked(r), out);
	begin_show(r, values, out);
	map_text(values, "precision", STR("typed"));
	map_text(values, "paste_zone", r->c.zone_name);
	form_show(r, "event_add", values);
	paste_show(r);
	form_show(r, "event_paste", values);
	return ST_OK;
}

/* POST /INC-n/timeline: 303 to the form, which says what was added and begins with its day; 422. */
HANDLER(event_add)
{
	int64_t number = 0;
	(void)out;
	enum status s = event_add(&r->c, &r->incident, &r->in, &number);
	r->location = req_printf(r, "/INC-%lld/timeline?last=%lld#add",
		(long long)r->incident.number, (long long)number);
	return s;
}

/* GET /INC-n/timeline/Tn: 200; 404. */
HANDLER(event_edit)
{
	struct event e;
	if (!event_read(&r->c, r->incident.id, r->num[1], &e)) return ST_NOT_FOUND;
	incident_page(r, out, "timeline");
	event_show(&r->c, &e, map_map(out, "event"));
	const struct map *values = form_values(r, &event_noun, e.id);
	form_show(r, "event_set", values);
	form_show(r, "event_strike", values);    /* for the version */
	return ST_OK;
}

/* POST /INC-n/timeline/Tn: 303 to the list; 404; 409 when someone saved another value first;
 * 422. */
HANDLER(event_set)
{
	(void)out;
	incident_part_done(r, 'T', r->num[1]);
	return event_set(&r->c, &r->incident, &r->in, r->num[1]);
}

/* POST /INC-n/timeline/Tn/strike: 303 to the list; 404; 409; 422. */
HANDLER(event_strike)
{
	(void)out;
	incident_part_done(r, 'T', r->num[1]);
	return event_strike(&r->c, &r->incident, &r->in, r->num[1]);
}
