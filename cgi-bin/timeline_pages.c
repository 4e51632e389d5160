/* /INC-n/timeline: the list and the drawing, adding one or many, editing, striking out. */
#include "noun/incident.h"
#include "pages.h"
#include "base/secret.h"
#include "noun/timeline.h"

const struct input timeline_input[] = {
	{ "kind", IN_CHOICE, IN_LIST, 0, 0, event_kinds, _("Kind"), NULL, NULL },
	{ NULL }
};

static unsigned kinds_asked(const struct req *r)
{
	const struct input_value *v = input_get(&r->in, "kind");
	unsigned kinds = 0;
	for (int i = 0; i < v->n; i++) kinds |= 1u << enum_index(event_kinds, v->list[i]);
	return kinds;
}

/* GET /INC-n/timeline: 200; 400 for a kind that is not one. */
HANDLER(timeline)
{
	struct map *values = map_new(r->c.a);
	incident_page(r, out, "timeline");
	timeline_show(&r->c, r->incident.id, kinds_asked(r), out);
	map_text(values, "precision", STR("typed"));
	map_text(values, "kind", STR("response"));
	map_text(values, "zone", r->c.zone_name);
	map_text(values, "paste_zone", r->c.zone_name);
	form_show(r, "event_add", values);
	form_show(r, "event_paste", values);
	if (!map_get(out, "preview")) map_null(out, "preview");
	return ST_OK;
}

/* POST /INC-n/timeline: 303 to the event; 422. */
HANDLER(event_add)
{
	int64_t number = 0;
	(void)out;
	enum status s = event_add(&r->c, &r->incident, &r->in, &number);
	incident_part_done(r, 'T', number);
	return s;
}

/* The digest of what a preview showed: of the lines and of the zone they were read in. */
static struct str digest(struct req *r)
{
	return secret_sha256(r->c.a, req_printf(r, "%.*s\n%.*s", STR_F(in_text(&r->in, "paste_zone")),
		STR_F(in_text(&r->in, "lines"))));
}

static void preview_show(struct req *r, const struct paste *p, struct map *out)
{
	struct map *m = map_map(out, "preview");
	struct list *l = map_list(m, "lines");
	for (int i = 0; i < p->n; i++) {
		const struct pasted *v = &p->v[i];
		bool event = v->as == LINE_EVENT;
		if (!event && v->as != LINE_ASKS && v->as != LINE_FAULT) continue;
		struct map *row = list_map(l);
		map_int(row, "line", v->line);
		map_words(row, "fault", event ? NULL : v->why);
		if (!event) continue;
		map_moment(row, "time", v->at);
		map_enum(row, "precision", v->at.precision);
		map_enum(row, "kind", v->kind);
		map_text(row, "text", v->text);
	}
	map_int(m, "good", p->events);
	map_int(m, "faults", p->asks + p->faults);
	map_text(m, "seen", digest(r));
}

/* Reading half a megabyte of lines, and showing what they would become, needs no lock: only what is
 * to be added goes on from here. */
enum status paste_stage(struct req *r, struct map *out)
{
	struct paste_said said = { .zone = in_text(&r->in, "paste_zone"), .now = r->c.now };
	struct paste *paste = ARENA_NEW(r->c.a, struct paste);
	if (str_some(said.zone) && !zone_find(r->c.zones, said.zone)) {
		input_error(&r->in, "paste_zone", _("No such zone. Write Europe/London or +01:00."));
		return ST_INVALID;
	}
	int many = paste_read(r->c.a, r->c.zones, &said, in_text(&r->in, "lines"), paste);
	if (many || !paste->n) {
		input_error(&r->in, "lines", many ? _("2,000 events at most at once.") :
			_("No line says when and what."));
		return ST_INVALID;
	}
	preview_show(r, paste, out);
	if (!in_int(&r->in, "add")) return ST_AGAIN;
	if (paste->asks + paste->faults) {
		input_error(&r->in, "lines", _("Nothing was added: the lines marked in the preview need "
			"you. Correct them or take them out."));
		return ST_INVALID;
	}
	r->staged = paste;
	return str_eq(in_text(&r->in, "seen"), digest(r)) ? ST_OK : ST_AGAIN;
}

/* POST /INC-n/timeline/paste: 200 with a preview; with add=1 after the preview of just these lines,
 * 303 to the first event added; 422 while a line cannot be read: none is added before all can. */
HANDLER(event_paste)
{
	const struct paste *staged = r->staged;
	int64_t first = 0;
	(void)out;
	enum status s = events_add(&r->c, &r->incident, &r->in, staged->v, staged->n, &first);
	incident_part_done(r, 'T', first);
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
