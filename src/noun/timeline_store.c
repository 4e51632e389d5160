/* Events in the database and in the answer tree. A page costs one statement for all events and one
 * for the incident's times, however many there are. */
#include "noun/incident.h"
#include "noun/links.h"
#include "noun/timeline.h"

/* The zone a moment was said in; NULL when nobody said, or it is unknown here. */
static const struct zone *zone_said(struct ctx *c, const struct moment *t)
{
	return str_some(t->zone) ? zone_find(c->zones, t->zone) : NULL;
}

/* listed: among others, of which each has a page of its own. */
static struct event event_of(struct ctx *c, struct db_query *q, bool listed)
{
	struct str marker = db_get_text(q, "marker");
	struct text_part texts[] = { text_take(c, q, "text", listed),
		text_take(c, q, "believed", listed), text_take(c, q, "source", listed) };
	struct event e = {
		.id = db_get_int(q, "id"), .number = db_get_int(q, "number"),
		.version = db_get_int(q, "version"), .position = db_get_int(q, "position"),
		.timed = !db_get_null(q, "at"), .struck = !db_get_null(q, "struck_at"),
		.at = { .ms = db_get_int(q, "at"), .zone = db_get_text(q, "zone"),
			.precision = enum_get(moment_precision, db_get_text(q, "precision")) },
		.kind = enum_get(event_kinds, db_get_text(q, "kind")),
		.marker = marker.p ? enum_get(marker_values, marker) : NULL,
		.text = texts[0].text, .believed = texts[1].text, .source = texts[2].text,
		.cut = { texts[0].bytes, texts[1].bytes, texts[2].bytes },
		.kept_out = !db_get_int(q, "in_report"),
		.struck_at = db_get_int(q, "struck_at"),
		.created_by_shown = db_get_text(q, "created_by_shown"),
		.struck_by_shown = db_get_text(q, "struck_by_shown"),
		.struck_because = db_get_text(q, "struck_because"),
	};
	if (!e.timed) return e;
	const struct zone *zone = zone_said(c, &e.at);
	struct moment end = e.at;
	e.at.ended = !db_get_null(q, "until");
	e.at.until = end.ms = db_get_int(q, "until");
	e.span = moment_span(&e.at, zone);
	e.over = moment_span(&end, zone).to;
	return e;
}

struct events events_read(struct ctx *c, int64_t incident)
{
	struct events e = { arena_list(c->a, 64, sizeof *e.v), 0 };
	size_t room = 64, size = sizeof *e.v;
	struct db_query q = DB_RUN(c->db, SQL_EVENT_LIST, db_int("incident", incident));
	while (db_step(&q)) {
		if ((size_t)e.n == room) {
			e.v = arena_grow(c->a, e.v, room * size, room * 2 * size);
			room *= 2;
		}
		e.v[e.n++] = event_of(c, &q, true);
	}
	events_sort(&e);
	return e;
}

bool event_read(struct ctx *c, int64_t incident, int64_t number, struct event *e)
{
	struct db_query q = DB_RUN(c->db, SQL_EVENT_GET, db_int("incident", incident),
		db_int("number", number));
	if (!db_step(&q)) return false;
	*e = event_of(c, &q, false);
	db_end(&q);
	return true;
}

void event_show(struct ctx *c, const struct event *e, struct map *m)
{
	struct str own = ctx_printf(c, "/INC-%lld/timeline/T%lld", (long long)c->own,
		(long long)e->number);
	map_int(m, "incident", c->own);
	map_int(m, "number", e->number);
	if (e->timed) map_moment(m, "time", e->at);
	else map_null(m, "time");
	if (e->timed && e->at.ended) map_time(m, "until", e->at.until);
	else map_null(m, "until");
	map_enum(m, "kind", e->kind);
	text_show(c, m, "text", (struct text_part){ e->text, e->cut[0] }, own);
	text_show(c, m, "believed", (struct text_part){ e->believed, e->cut[1] }, own);
	text_show(c, m, "source", (struct text_part){ e->source, e->cut[2] }, own);
	map_enum(m, "marker", e->marker);
	map_bool(m, "in_report", !e->kept_out);
	map_text(m, "created_by_shown", e->created_by_shown);
	map_bool(m, "struck", e->struck);
	if (e->struck) map_time(m, "struck_at", e->struck_at);
	else map_null(m, "struck_at");
	map_text(m, "struck_by_shown", e->struck_by_shown);
	map_text(m, "struck_because", e->struck_because);
	map_int(m, "version", e->version);
}

void silence_show(struct map *m, int64_t ms)
{
	int64_t n;
	const struct enum_value *unit = gap_unit(ms, &n);
	map_int(m, "length", n);
	map_enum(m, "unit", unit);
}

static bool wanted(const struct event *e, unsigned kinds)
{
	return !kinds || kinds & 1u << (e->kind - event_kinds);
}

static void list_show(struct ctx *c, const struct events *e, const int64_t *gaps, unsigned kinds,
	struct map *out)
{
	struct list *l = map_list(out, "events"), *kept_out = map_list(out, "kept_out");
	int struck = 0;
	for (int i = 0; i < e->n; i++) {
		struck += e->v[i].struck;
		if (e->v[i].kept_out && !e->v[i].struck) list_int(kept_out, e->v[i].number);
		if (!wanted(&e->v[i], kinds)) continue;
		struct map *m = list_map(l);
		event_show(c, &e->v[i], m);
		/* Between some of the events a silence may be none. */
		if (gaps[i] && !kinds) silence_show(map_map(m, "gap"), gaps[i]);
		else map_null(m, "gap");
	}
	map_int(out, "struck_count", struck);
}

/* The longest silences, with the events on both sides; of equal ones the first comes first. */
static void gaps_show(const struct events *e, const int64_t *gaps, struct map *look)
{
	struct list *l = map_list(look, "gaps");
	int64_t below = INT64_MAX;
	int last = -1;
	while (l->n < 3) {
		int best = -1, before = -1;
		for (int i = 0; i < e->n; i++)
			if (gaps[i] && (gaps[i] < below || (gaps[i] == below && i > last)) &&
				(best < 0 || gaps[i] > gaps[best])) best = i;
		if (best < 0) return;
		for (int i = 0; i < best; i++)
			if (e->v[i].timed && !e->v[i].struck &&
				(before < 0 || event_over(&e->v[i]) >= event_over(&e->v[before]))) before = i;
		below = gaps[best];
		last = best;
		struct map *m = list_map(l);
		silence_show(m, gaps[best]);
		map_int(m, "from", e->v[before].number);
		map_int(m, "to", e->v[best].number);
	}
}

struct said { bool given; struct moment at; struct span span; int64_t event; };

/* Of each time, in the order of marker_values, those that cannot come before it. When it was
 * declared, and when one became aware (of a breach, say), stand in no order with each other or with
 * what was done: a program contains before anybody declares, and the last to be known is often
 * whose data it was. */
static const char *const later[MARKERS] = {
	"detected declared aware contained eradicated resolved",        /* started */
	"declared aware contained eradicated resolved",                 /* detected */
	"", "", "eradicated resolved", "resolved", "",
};

static bool surely_before(const struct said *x, const struct said *y)
{
	return x->given && y->given && x->span.to <= y->span.from && x->span.from < y->span.from;
}

static void orders_show(const struct said *times, struct map *look)
{
	struct list *l = map_list(look, "orders");
	for (int i = 0; i < MARKERS * MARKERS; i++) {
		int a = i / MARKERS, b = i % MARKERS;
		if (!strstr(later[a], marker_values[b].code) || !surely_before(&times[b], &times[a]))
			continue;
		struct map *m = list_map(l);
		map_enum(m, "marker", &marker_values[b]);
		map_enum(m, "before", &marker_values[a]);
		if (times[b].event) map_int(m, "event", times[b].event);
		else map_null(m, "event");
	}
}

/* Events of 2206, and of 26. */
static void years_show(struct ctx *c, const struct events *e, struct map *look)
{
	struct list *l = map_list(look, "years");
	for (int i = 0; i < e->n; i++) {
		const struct event *x = &e->v[i];
		const struct moment from = { .ms = x->at.ms }, to = { .ms = x->at.until };
		bool late = x->at.ended && year_unlikely(&to, c->now);
		if (x->struck || !x->timed || (!late && !year_unlikely(&from, c->now))) continue;
		struct civil civil;
		struct map *m = list_map(l);
		civil_of_instant(late ? to.ms : from.ms, &civil);
		map_int(m, "event", x->number);
		map_int(m, "year", civil.year);
	}
}

static void look_show(struct ctx *c, const struct events *e, const int64_t *gaps,
	const struct said *times, struct map *out)
{
	struct map *look = map_map(out, "look");
	const struct said *contained = &times[enum_index(marker_values, STR("contained"))];
	gaps_show(e, gaps, look);
	orders_show(times, look);
	years_show(c, e, look);
	struct list *after = map_list(look, "after_containment"), *no_zone = map_list(look, "no_zone");
	struct list *untimed = map_list(look, "no_time");
	for (int i = 0; i < e->n; i++) {
		const struct event *x = &e->v[i];
		if (x->struck) continue;
		if (!x->timed) list_int(untimed, x->number);
		else if (!str_some(x->at.zone) && x->at.precision - moment_precision < 3)
			list_int(no_zone, x->number);
		if (x->timed && contained->given && strcmp(x->kind->code, "attacker") == 0 &&
			x->span.from >= contained->span.to && x->span.from > contained->span.from)
			list_int(after, x->number);
	}
	map_bool(look, "any", map_get(look, "gaps")->list->n || map_get(look, "orders")->list->n ||
		map_get(look, "years")->list->n || after->n || no_zone->n || untimed->n);
}

static void times_show(struct ctx *c, int64_t incident, struct said *times, struct map *out)
{
	static const struct field fields[] = { { "marker", DATA_ENUM, marker_values },
		{ "time", DATA_MOMENT, NULL }, { "event", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "times");
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_TIMES, db_int("incident", incident));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		struct said *t = &times[map_get(m, "marker")->e - marker_values];
		*t = (struct said){ .given = true, .at = *map_get(m, "time")->moment,
			.event = db_get_int(&q, "event") };
		t->span = moment_span(&t->at, zone_said(c, &t->at));
	}
}

static void kinds_show(const struct events *e, unsigned kinds, struct map *out)
{
	struct list *l = map_list(out, "kinds");
	for (int k = 0; event_kinds[k].code; k++) {
		int n = 0;
		for (int i = 0; i < e->n; i++) n += !e->v[i].struck && e->v[i].kind == &event_kinds[k];
		if (!n) continue;
		struct map *m = list_map(l);
		map_enum(m, "kind", &event_kinds[k]);
		map_int(m, "count", n);
		map_bool(m, "listed", !kinds || kinds & 1u << k);
	}
	map_bool(out, "filtered", kinds != 0);
}

void timeline_show(struct ctx *c, int64_t incident, unsigned kinds, struct map *out)
{
	struct said times[MARKERS] = { { .given = false } };
	struct events e = events_read(c, incident);
	int64_t *gaps = arena_list(c->a, (size_t)e.n, sizeof *gaps);
	events_gaps(&e, gaps);
	strip_show(&e, c->zone, out);
	list_show(c, &e, gaps, kinds, out);
	times_show(c, incident, times, out);
	look_show(c, &e, gaps, times, out);
	kinds_show(&e, kinds, out);
}
