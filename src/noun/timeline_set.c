/* Writing events: what may come in, the rules, one way to add, to change and to strike out. */
#include "noun/incident.h"
#include "noun/paste.h"
#include "noun/timeline.h"

static const struct enum_value precisions[] = { { "typed", _("as typed") }, { "exact", _("exact") },
	{ "minute", _("to the minute") }, { "hour", _("to the hour") }, { "day", _("to the day") },
	{ "month", _("to the month") }, { "year", _("to the year") },
	{ "approximate", _("approximate") }, { NULL, NULL } };

#define EVENT_HEAD \
	{ "precision", IN_CHOICE, IN_REQUIRED | IN_BESIDE, 0, 0, precisions, _("Precision"), \
	  NULL, NULL }, \
	{ "zone", IN_LINE, IN_NARROW | IN_BESIDE, 0, 64, NULL, _("Zone"), NULL, NULL }, \
	{ "kind", IN_CHOICE, IN_REQUIRED | IN_BESIDE, 0, 0, event_kinds, _("Kind"), NULL, NULL }, \
	{ "text", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("What happened"), NULL, NULL }
#define EVENT_MORE \
	{ "believed", IN_TEXT, 0, 0, 0, NULL, _("What was believed at the time"), \
	  _("Only where it differs from what happened."), NULL }, \
	{ "source", IN_LINE, IN_WIDE, 0, 1000, NULL, _("Source"), \
	  _("Where this is known from: a log, a message, a person."), NULL }
#define EVENT_MARKER(flags) \
	{ "kept_out", IN_CHECK, IN_APART, 0, 0, NULL, _("Keep it out of the report"), NULL, NULL }, \
	{ "marker", IN_CHOICE, flags, 0, 0, marker_values, _("Sets"), NULL, NULL }

const struct input event_input[] = {
	{ "at", IN_LINE, IN_REQUIRED | IN_NARROW, 0, 80, NULL, _("When"), NULL, NULL },
	EVENT_HEAD,
	{ "more", IN_HEADING, IN_FOLDED, 0, 0, NULL, _("What was believed, source"), NULL, NULL },
	EVENT_MORE,
	EVENT_MARKER(IN_APART),
	{ NULL }
};
const struct input event_set_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	{ "at", IN_LINE, IN_NARROW, 0, 80, NULL, _("When"), NULL, NULL },
	EVENT_HEAD,
	EVENT_MORE,
	EVENT_MARKER(0),
	{ NULL }
};
const struct input event_strike_input[] = {
	{ "version", IN_INT, IN_REQUIRED, 1, 0, NULL, NULL, NULL, NULL },
	{ "because", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Reason"),
	  _("It stays readable under the list, with your name."), NULL },
	{ NULL }
};
static const struct enum_value orders[] = { { "day", _("The day comes first: 3/4 is 3 April") },
	{ "month", _("The month comes first: 3/4 is 4 March") }, { NULL, NULL } };
static const struct enum_value next_days[] = { { "yes", _("Yes, it is the next day") },
	{ "no", _("No, it is the same day") }, { NULL, NULL } };

#define ROW_FIELD(name, type) { name, type, IN_NUMBERED | IN_APART, 0, 0, NULL, NULL, NULL, NULL }
const struct input event_paste_input[] = {
	{ "lines", IN_TEXT, IN_REQUIRED | IN_WIDE | IN_MONO, 0, PASTE_BYTES, NULL, _("Lines"),
	  _("Notes, a chat, a log, a table, CSV: as it was copied. Nothing is added before you have seen "
	  "the preview."), NULL },
	{ "paste_day", IN_DAY, 0, 0, 0, NULL, _("Day of lines without one"), NULL, NULL },
	{ "paste_zone", IN_LINE, IN_NARROW | IN_BESIDE, 0, 64, NULL, _("Zone of lines without one"),
	  NULL, NULL },
	{ "order", IN_CHOICE, IN_RADIO | IN_APART, 0, 0, orders, _("Which number is the day?"), NULL,
	  NULL },
	{ "zones", IN_LINE, IN_LIST | IN_APART, 0, 80, NULL, _("Abbreviations"), NULL, NULL },
	{ "next_day", IN_CHOICE, IN_RADIO | IN_APART, 0, 0, next_days,
	  _("Where the clock goes back, is it the next day?"), NULL, NULL },
	ROW_FIELD("at", IN_TEXT), ROW_FIELD("zone", IN_TEXT), ROW_FIELD("kind", IN_TEXT),
	ROW_FIELD("text", IN_TEXT), ROW_FIELD("of", IN_HIDDEN),
	{ "seen", IN_HIDDEN, IN_APART, 0, 64, NULL, NULL, NULL, NULL },
	{ "add", IN_CHECK, IN_APART, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};

/* A clock that its zone showed twice has its offset behind it; that of the beginning holds for both
 * ends. */
static struct str span_text(struct ctx *c, const struct moment *t, struct str from)
{
	struct moment end = { .ms = t->until, .precision = t->precision, .zone = t->zone };
	size_t blank = str_find(from, ' ', 11);
	struct str offset = str_part(from, blank + 1, from.len);
	if (offset.len) end.zone = str_starts(offset, "UTC") ? str_part(offset, 3, offset.len) : offset;
	struct str to = when_text(c->a, c->zones, &end);
	bool one_day = from.len > 10 && str_eq(str_part(from, 0, 10), str_part(to, 0, 10));
	return ctx_printf(c, "%.*s - %.*s%s%.*s", STR_F(str_part(from, 0, blank)),
		STR_F(str_part(to, one_day ? 11 : 0, to.len)), offset.len ? " " : "", STR_F(offset));
}

struct str event_when(struct ctx *c, const struct moment *t)
{
	struct str from = when_text(c->a, c->zones, t);
	return t->ended ? span_text(c, t, from) : from;
}

/* --- The form from the facts ------------------------------------------------------------------ */

static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	const struct data *at = map_get(facts, "at"), *zone = map_get(facts, "zone");
	bool timed = at->type == DATA_INT;
	struct str said = zone->type == DATA_TEXT ? zone->text : STR_NONE;
	struct moment t = { .ms = timed ? at->i : 0, .zone = said,
		.precision = enum_get(moment_precision, map_get(facts, "precision")->text) };
	const struct data *until = map_get(facts, "until");
	t.ended = until->type == DATA_INT;
	if (t.ended) t.until = until->i;
	map_text(m, "at", timed ? event_when(c, &t) : STR_NONE);
	map_text(m, "zone", timed ? said : c->zone_name);
	map_text(m, "precision", timed ? str_of(t.precision->code) : STR("typed"));
	map_bool(m, "kept_out", !map_get(facts, "in_report")->i);
}

const struct noun event_noun = { .record = RECORD_EVENT, .inputs = event_set_input,
	.values = values };

/* --- Rules ------------------------------------------------------------------------------------ */

/* What an event says beside its time. */
static struct event event_words(const struct inputs *in)
{
	return (struct event){ .kind = input_get(in, "kind")->choice,
		.marker = input_get(in, "marker")->choice, .text = str_trim(in_text(in, "text")),
		.believed = in_text(in, "believed"), .source = in_text(in, "source"),
		.kept_out = in_int(in, "kept_out") != 0 };
}

/* Others have no such field, so what they leave out is as it was. */
static void report_check(struct ctx *c, struct inputs *in, bool was, struct event *e)
{
	if (c->role >= ROLE_RESPONDER) return;
	if (input_get(in, "kept_out")->given && e->kept_out != was)
		input_error(in, "kept_out", _("Whether the report shows it is for responders to say."));
	e->kept_out = was;
}

/* The event as the inputs say it; faults are on in. One that never had a time may stay so. when:
 * what holds where they say nothing. */
static void event_of_inputs(struct ctx *c, struct inputs *in, struct when_context *when,
	bool may_lack_time, struct event *e)
{
	struct str precision = in_code(in, "precision");
	if (str_is(precision, "typed")) precision = STR_NONE;
	if (in_has(in, "zone")) when->zone = in_text(in, "zone");
	*e = event_words(in);
	e->timed = in_has(in, "at");
	if (str_some(when->zone) && !zone_find(c->zones, when->zone)) {
		input_error(in, "zone", _("No such zone. Write Europe/London or +01:00."));
	} else if (e->timed) {
		const char *fault = when_read(when, in_text(in, "at"), precision, &e->at);
		e->at.ended = when->ended;
		e->at.until = when->until.ms;
		if (!fault && e->at.ended && e->at.until < e->at.ms) fault = _("It ends before it begins.");
		if (fault) input_error(in, "at", fault);
	} else if (!may_lack_time) {
		input_error(in, "at", _("This is needed."));
	} else {
		e->at.precision = enum_get(moment_precision, STR("approximate"));
		if (e->marker) input_error(in, "marker", _("Only an event with a time sets one."));
	}
}

static struct when_context when_here(struct ctx *c)
{
	return (struct when_context){ .zones = c->zones, .now = c->now, .a = c->a };
}

bool event_of_fields(struct ctx *c, struct inputs *in, struct when_context *when, struct event *e)
{
	event_of_inputs(c, in, when, false, e);
	return !in->nerrors;
}

static bool has_room(struct ctx *c, const struct incident_head *inc, int n)
{
	return DB_ONE(c->db, 0, SQL_EVENT_LAST, db_int("incident", inc->id)) + n <= EVENTS_MAX;
}

#define NO_ROOM _("A timeline holds 2,000 events at most.")

/* --- Rows ------------------------------------------------------------------------------------- */

/* Takes a marker from an event. incident is the number of the incident whose history tells of it;
 * 0: this is part of another act. */
static void marker_leave(struct ctx *c, struct db_arg of, int64_t id, int64_t incident,
	int64_t number)
{
	struct change ch = { .id = 0 };
	if (incident) ch = change_begin(c, RECORD_EVENT, id);
	DB_DO(c->db, SQL_EVENT_MARKER_LEAVE, of, db_int("id", id));
	if (incident) change_end(c, &ch, of.i, part_ref(c, incident, 'T', number));
}

/* Gives the incident this event's time under its marker, and takes it from whoever had it, which is
 * a change of that event. told: as the incident of marker_leave. */
static void marker_write(struct ctx *c, int64_t incident, int64_t id, const struct event *e,
	int64_t told)
{
	struct db_arg of = db_int("incident", incident);
	do {
		struct db_query q = DB_RUN(c->db, SQL_EVENT_MARKER_HOLDER, of,
			db_str("marker", str_of(e->marker->code)), db_int("id", id));
		if (!db_step(&q)) break;
		int64_t holder = db_get_int(&q, "id"), number = db_get_int(&q, "number");
		db_end(&q);
		marker_leave(c, of, holder, told, number);
	} while (db_failed(c->db) == DB_OK);
	incident_time_set(c, incident, e->marker, &e->at, id);
	if (told) incident_dues_move(c, incident);
}

#define EVENT_ARGS(e) e->timed ? db_int("at", e->at.ms) : db_null("at"), \
	e->timed && e->at.ended ? db_int("until", e->at.until) : db_null("until"), \
	db_str("precision", str_of(e->at.precision->code)), db_str("zone", e->at.zone), \
	db_str("kind", str_of(e->kind->code)), db_str("text", e->text), \
	db_str("believed", e->believed), db_str("source", e->source), \
	db_str("marker", e->marker ? str_of(e->marker->code) : STR_NONE), \
	db_int("in_report", !e->kept_out)

static int64_t event_make(struct ctx *c, int64_t incident, struct event *e, int64_t told)
{
	e->number = DB_ONE(c->db, 0, SQL_EVENT_LAST, db_int("incident", incident)) + 1;
	int64_t id = DB_ONE(c->db, 0, SQL_EVENT_ADD, db_int("incident", incident),
		db_int("number", e->number), EVENT_ARGS(e));
	if (e->marker) marker_write(c, incident, id, e, told);
	return id;
}

int64_t event_take(struct ctx *c, int64_t incident, struct inputs *in, const struct moment *at)
{
	if (in->nerrors) return 0;
	struct event e = event_words(in);
	e.timed = at != NULL;
	e.at.precision = enum_get(moment_precision, STR("approximate"));
	if (at) e.at = *at;
	return event_make(c, incident, &e, 0);
}

/* --- Acts ------------------------------------------------------------------------------------- */

enum status event_add(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number)
{
	struct event e;
	struct when_context when = when_here(c);
	event_of_inputs(c, in, &when, false, &e);
	report_check(c, in, false, &e);
	if (!in->nerrors && !has_room(c, inc, 1)) input_error(in, "text", NO_ROOM);
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_EVENT, 0);
	ch.id = event_make(c, inc->id, &e, inc->number);
	*number = e.number;
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'T', e.number));
	return ST_DONE;
}

enum status events_add(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const struct event *v, int n, int64_t *first)
{
	int64_t last = DB_ONE(c->db, 0, SQL_EVENT_LAST, db_int("incident", inc->id));
	if (last + n > EVENTS_MAX) {
		input_error(in, "lines", NO_ROOM);
		return ST_INVALID;
	}
	for (int i = 0; i < n; i++)
		(void)DB_ONE(c->db, 0, SQL_EVENT_ADD, db_int("incident", inc->id),
			db_int("number", last + 1 + i), EVENT_ARGS((&v[i])));
	struct map *after = map_new(c->a);
	map_int(after, "first", last + 1);
	map_int(after, "events", n);
	change_add(c, inc->id, incident_ref(c, inc), NULL, after);
	*first = last + 1;
	return ST_DONE;
}

/* The stored event; ST_OK when it may be changed. */
static enum status event_here(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number, struct event *was)
{
	if (!event_read(c, inc->id, number, was)) return ST_NOT_FOUND;
	if (!was->struck) return ST_OK;
	input_error(in, NULL, _("This event was struck out and does not change any more."));
	return ST_INVALID;
}

enum status event_set(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	struct event was, e;
	enum status s = event_here(c, inc, in, number, &was);
	if (s != ST_OK) return s;
	struct change ch = change_begin(c, RECORD_EVENT, was.id);
	s = noun_merge(c, &event_noun, &ch, part_ref(c, inc->number, 'T', number), in);
	if (s != ST_OK) return s;
	struct when_context when = when_here(c);
	event_of_inputs(c, in, &when, !was.timed, &e);
	report_check(c, in, was.kept_out, &e);
	if (in->nerrors) return ST_INVALID;
	const struct event *to = &e;
	DB_DO(c->db, SQL_EVENT_SET, db_int("incident", inc->id), db_int("id", was.id), EVENT_ARGS(to));
	/* An import may have left one marker on several events; editing another of them takes nothing. */
	bool held = incident_time_leave(c, inc->id, was.id);
	if (e.marker && (held || e.marker != was.marker || !was.timed))
		marker_write(c, inc->id, was.id, &e, inc->number);
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'T', number));
	return ST_DONE;
}

enum status event_strike(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number)
{
	struct event was;
	enum status s = event_here(c, inc, in, number, &was);
	if (s != ST_OK) return s;
	if (in_int(in, "version") != was.version) return ST_CONFLICT;
	struct change ch = change_begin(c, RECORD_EVENT, was.id);
	DB_PUT(c->db, SQL_EVENT_STRIKE, in, db_int("incident", inc->id), db_int("id", was.id));
	(void)incident_time_leave(c, inc->id, was.id);
	change_end(c, &ch, inc->id, part_ref(c, inc->number, 'T', number));
	return ST_DONE;
}
