/* /INC-n/timeline: the list and the drawing, adding one or many, editing, striking out. */
#include "noun/incident.h"
#include "pages.h"
#include "base/secret.h"
#include "noun/timeline.h"

static const struct enum_value precisions[] = { { "typed", _("as typed") }, { "exact", _("exact") },
	{ "minute", _("to the minute") }, { "hour", _("to the hour") }, { "day", _("to the day") },
	{ "month", _("to the month") }, { "year", _("to the year") },
	{ "approximate", _("approximate") }, { NULL, NULL } };

#define EVENT_INPUTS \
	{ "precision", IN_CHOICE, REQUIRED, 0, 0, precisions, _("Precision"), NULL, NULL }, \
	{ "zone", IN_LINE, NARROW, 0, 64, NULL, _("Zone"), NULL, NULL }, \
	{ "kind", IN_CHOICE, REQUIRED, 0, 0, event_kinds, _("Kind"), NULL, NULL }, \
	{ "text", IN_TEXT, REQUIRED, 0, 0, NULL, _("What happened"), NULL, NULL }, \
	{ "believed", IN_TEXT, 0, 0, 0, NULL, _("What was believed at the time"), \
	  _("Only where it differs from what happened."), NULL }, \
	{ "source", IN_LINE, WIDE, 0, 1000, NULL, _("Source"), \
	  _("Where this is known from: a log, a message, a person."), NULL }, \
	{ "marker", IN_CHOICE, 0, 0, 0, marker_values, _("Sets"), NULL, NULL }

const struct input timeline_input[] = {
	{ "kind", IN_CHOICE, LIST, 0, 0, event_kinds, _("Kind"), NULL, NULL },
	{ NULL }
};
const struct input event_input[] = {
	{ "at", IN_LINE, REQUIRED | NARROW, 0, 80, NULL, _("When"), NULL, NULL },
	EVENT_INPUTS,
	{ NULL }
};
const struct input event_set_input[] = {
	{ "version", IN_INT, REQUIRED, 1, 0, NULL, NULL, NULL, NULL },
	{ "at", IN_LINE, NARROW, 0, 80, NULL, _("When"), NULL, NULL },
	EVENT_INPUTS,
	{ NULL }
};
const struct input event_strike_input[] = {
	{ "version", IN_INT, REQUIRED, 1, 0, NULL, NULL, NULL, NULL },
	{ "because", IN_LINE, REQUIRED | WIDE, 0, 1000, NULL, _("Reason"),
	  _("It stays readable under the list, with your name."), NULL },
	{ NULL }
};
const struct input event_paste_input[] = {
	{ "lines", IN_TEXT, REQUIRED | WIDE | MONO, 0, 512 << 10, NULL, _("Lines"),
	  _("One event a line: date, time, offset, text. A chat log or CSV works too. Nothing is added "
	  "before you have seen the preview."), NULL },
	{ "paste_zone", IN_LINE, NARROW, 0, 64, NULL, _("Zone of lines without an offset"), NULL, NULL },
	{ "seen", IN_HIDDEN, 0, 0, 64, NULL, NULL, NULL, NULL },
	{ "add", IN_CHECK, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};

static struct when_context context_of(struct req *r, struct str zone)
{
	return (struct when_context){ .zones = r->c.zones, .zone = zone, .a = r->c.a };
}

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
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "timeline");
	timeline_put(&r->c, r->incident.id, kinds_asked(r), out);
	map_text(values, "precision", STR("typed"));
	map_text(values, "kind", STR("response"));
	map_text(values, "zone", r->c.zone_name);
	map_text(values, "paste_zone", r->c.zone_name);
	form_put(r, "event_add", values);
	form_put(r, "event_paste", values);
	if (!map_get(out, "preview")) map_null(out, "preview");
	return ST_OK;
}

/* The event as the form says it; faults are on r->in. An event that never had a time may stay so. */
static bool event_typed(struct req *r, bool may_lack_time, struct event *e)
{
	const struct inputs *in = &r->in;
	struct when_context c = context_of(r, in_text(in, "zone"));
	struct str precision = in_code(in, "precision");
	if (str_is(precision, "typed")) precision = STR_NONE;
	const struct enum_value *marker = input_get(in, "marker")->choice;
	*e = (struct event){ .kind = input_get(in, "kind")->choice, .marker = marker,
		.text = str_trim(in_text(in, "text")), .believed = in_text(in, "believed"),
		.source = in_text(in, "source"), .timed = in_has(in, "at") };
	if (str_some(c.zone) && !zone_find(c.zones, c.zone)) {
		input_error(&r->in, "zone", _("No such zone. Write Europe/London or +01:00."));
	} else if (e->timed) {
		const char *fault = when_read(&c, in_text(in, "at"), precision, &e->at);
		if (fault) input_error(&r->in, "at", fault);
	} else if (!may_lack_time) {
		input_error(&r->in, "at", _("This is needed."));
	} else {
		e->at.precision = enum_get(moment_precision, STR("approximate"));
		if (marker) input_error(&r->in, "marker", _("Only an event with a time sets one."));
	}
	return r->in.nerrors == 0;
}

static void changed(struct req *r, int64_t number)
{
	r->incident_id = r->incident.id;
	r->object = req_printf(r, "INC-%lld/T%lld", (long long)r->incident.number, (long long)number);
	r->location = req_printf(r, "/INC-%lld/timeline?done=%s#T%lld", (long long)r->incident.number,
		r->route->name, (long long)number);
}

/* Is there room for n more? */
static bool room_for(struct req *r, const char *field, int n)
{
	if (DB_ONE(r->c.db, 0, SQL_EVENT_LAST, db_int("incident", r->incident.id)) + n <= EVENTS_MAX)
		return true;
	input_error(&r->in, field, _("A timeline holds 2,000 events at most."));
	return false;
}

static struct map *facts_of(struct req *r, int64_t number)
{
	struct map *m = map_new(r->c.a);
	struct event e;
	if (event_read(&r->c, r->incident.id, number, &e)) event_put(&r->c, &e, false, m);
	return m;
}

/* POST /INC-n/timeline: 303 to the event; 422. */
HANDLER(event_add)
{
	struct event e;
	(void)out;
	if (!event_typed(r, false, &e) || !room_for(r, "text", 1)) return ST_INVALID;
	int64_t number = event_add_row(&r->c, r->incident.id, &e);
	changed(r, number);
	r->after = facts_of(r, number);
	return ST_DONE;
}

/* What a preview showed: the same lines in the same zone. */
static struct str digest(struct req *r)
{
	return secret_sha256(r->c.a, req_printf(r, "%.*s\n%.*s", STR_F(in_text(&r->in, "paste_zone")),
		STR_F(in_text(&r->in, "lines"))));
}

static int put_preview(struct req *r, const struct pasted *v, int n, struct map *out)
{
	struct map *m = map_map(out, "preview");
	struct list *l = map_list(m, "lines");
	int faults = 0;
	for (int i = 0; i < n; i++) {
		struct map *row = list_map(l);
		faults += v[i].fault != NULL;
		map_int(row, "line", v[i].line);
		if (v[i].fault) {
			struct enum_value *words = ARENA_NEW(r->c.a, struct enum_value);
			*words = (struct enum_value){ "", v[i].fault };
			map_enum(row, "fault", words);
			continue;
		}
		map_null(row, "fault");
		map_moment(row, "time", v[i].at);
		map_enum(row, "precision", v[i].at.precision);
		map_enum(row, "kind", v[i].kind);
		map_text(row, "text", v[i].text);
	}
	map_int(m, "good", n - faults);
	map_int(m, "faults", faults);
	map_text(m, "seen", digest(r));
	return faults;
}

static void add_pasted(struct req *r, const struct pasted *v, int n)
{
	int64_t first = 0, last = 0;
	for (int i = 0; i < n; i++) {
		struct event e = { .timed = true, .at = v[i].at, .kind = v[i].kind, .text = v[i].text };
		last = event_add_row(&r->c, r->incident.id, &e);
		if (!first) first = last;
	}
	changed(r, first);
	r->object = req_printf(r, "INC-%lld", (long long)r->incident.number);
	r->after = map_new(r->c.a);
	map_int(r->after, "events_added", n);
	map_int(r->after, "first", first);
	map_int(r->after, "last", last);
	map_text(r->after, "lines", in_text(&r->in, "lines"));
}

/* POST /INC-n/timeline/paste: 200 with a preview; with add=1 after the preview of just these lines, 303
 * to the first event added; 422 while a line cannot be read: none is added before all can. */
HANDLER(event_paste)
{
	struct when_context c = context_of(r, in_text(&r->in, "paste_zone"));
	struct pasted *v;
	if (str_some(c.zone) && !zone_find(c.zones, c.zone)) {
		input_error(&r->in, "paste_zone", _("No such zone. Write Europe/London or +01:00."));
		return ST_INVALID;
	}
	int n = paste_read(&c, in_text(&r->in, "lines"), &v);
	if (n <= 0) {
		input_error(&r->in, "lines", n ? _("500 lines at most at once.") :
			_("No line says when and what."));
		return ST_INVALID;
	}
	int faults = put_preview(r, v, n, out);
	if (!in_int(&r->in, "add")) return ST_AGAIN;
	if (faults) {
		input_error(&r->in, "lines", _("Nothing was added: the lines marked in the preview need "
			"you. Correct them or take them out."));
		return ST_INVALID;
	}
	if (!str_eq(in_text(&r->in, "seen"), digest(r))) return ST_AGAIN;
	if (!room_for(r, "lines", n)) return ST_INVALID;
	add_pasted(r, v, n);
	return ST_DONE;
}

/* GET /INC-n/timeline/Tn: 200; 404. When the form shown again was made on an older version, both texts
 * are there: the stored one as facts, the typed one in the form. */
HANDLER(event_edit)
{
	struct event e;
	if (!event_read(&r->c, r->incident.id, r->num[1], &e)) return ST_NOT_FOUND;
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "timeline");
	event_put(&r->c, &e, true, map_map(out, "event"));
	struct map *values = map_new(r->c.a);
	event_put(&r->c, &e, false, values);
	map_text(values, "at", e.timed ? when_text(r->c.a, r->c.zones, &e.at) : STR_NONE);
	map_text(values, "zone", e.timed ? e.at.zone : r->c.zone_name);
	map_text(values, "precision", e.timed ? str_of(e.at.precision->code) : STR("typed"));
	form_put(r, "event_set", values);
	form_put(r, "event_strike", NULL);
	map_bool(out, "changed_since", r->posted && in_int(r->posted_in, "version") > 0 &&
		in_int(r->posted_in, "version") != e.version);
	return ST_OK;
}

/* The stored event of the path; ST_OK when it may be changed. */
static enum status event_here(struct req *r, struct event *was)
{
	if (!event_read(&r->c, r->incident.id, r->num[1], was)) return ST_NOT_FOUND;
	if (was->version != in_int(&r->in, "version")) return ST_CONFLICT;
	if (!was->struck) return ST_OK;
	input_error(&r->in, NULL, _("This event was struck out and does not change any more."));
	return ST_INVALID;
}

/* POST /INC-n/timeline/Tn: 303 to the list; 404; 409 when someone saved first; 422. */
HANDLER(event_set)
{
	struct event was, e;
	(void)out;
	enum status s = event_here(r, &was);
	if (s != ST_OK) return s;
	if (!event_typed(r, !was.timed, &e)) return ST_INVALID;
	r->before = facts_of(r, was.number);
	e.version = was.version;
	if (!event_set_row(&r->c, r->incident.id, &was, &e)) return ST_CONFLICT;
	r->after = facts_of(r, was.number);
	changed(r, was.number);
	return ST_DONE;
}

/* POST /INC-n/timeline/Tn/strike: 303 to the list; 404; 409; 422. */
HANDLER(event_strike)
{
	struct event was;
	(void)out;
	enum status s = event_here(r, &was);
	if (s != ST_OK) return s;
	r->before = facts_of(r, was.number);
	if (!event_strike_row(&r->c, r->incident.id, &was, was.version, in_text(&r->in, "because"))) return ST_CONFLICT;
	r->after = facts_of(r, was.number);
	changed(r, was.number);
	return ST_DONE;
}
