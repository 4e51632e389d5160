/* The timeline: events as somebody said them, what is odd about their order, and the drawing to
 * scale. Invariants: an event is never deleted, only struck out with a reason; imprecise stays
 * imprecise: an event covers the span that its words leave open (a minute, a day, a month); at most
 * one event of an incident holds each marker, and incident_time has its time; whether the report
 * shows an event is for responders to say, and it does where nobody said. Rules are pure
 * functions over arrays; everything lives in the request's arena. */
#ifndef TIMELINE_H
#define TIMELINE_H
#include "noun/incident.h"
#include "noun/paste.h"

extern const struct enum_value event_kinds[];   /* cause attacker system ... decision */

#define EVENTS_MAX 2000                 /* of one incident */

struct event {
	int64_t id, number, version, position;
	bool timed, struck;             /* timed: at is set; without a time only the order is known */
	bool kept_out;                  /* of the report */
	struct moment at;
	struct span span;               /* what its beginning leaves open; empty when exact */
	int64_t over;                   /* where at.ended: when it was over at the latest */
	const struct enum_value *kind, *marker;
	struct str text, believed, source, created_by_shown, struck_by_shown, struck_because;
	size_t cut[3];                  /* of text, believed, source: see text_part.bytes */
	int64_t struck_at;
};
struct events {
	struct event *v;
	int n;
};

/* When an event was over at the latest. */
static inline int64_t event_over(const struct event *e)
{
	return e->at.ended ? e->over : e->span.to;
}
/* For sorting: below 0, 0 or above. */
static inline int int_order(int64_t x, int64_t y)
{
	return (x > y) - (x < y);
}

/* Rules over events (timeline.c). */

/* By the end of what each leaves open, so that "during the day" comes after the day's known times;
 * events without a time stand where the order they were told in puts them. */
void events_sort(struct events *e);
/* Length of the silence before the event at i, when it stands out among the others; else 0. The
 * list must be sorted; struck events do not count. */
void events_gaps(const struct events *e, int64_t *gaps);
/* In which unit a silence is said: minutes hours days months; *n is how many. */
const struct enum_value *gap_unit(int64_t ms, int64_t *n);

/* The drawing (timeline_draw.c): out.strip, or null when there is nothing to draw to scale.
 * Integers in units of a view box 1180 wide; looks are classes of the template's. */
void strip_show(const struct events *e, const struct zone *zone, struct map *out);
#define STRIP_WIDTH 1180
#define STRIP_LEFT 110
#define STRIP_RIGHT 1170

/* Reading and writing (timeline_store.c). */

struct events events_read(struct ctx *c, int64_t incident);
/* The event with that number; false when there is none. */
bool event_read(struct ctx *c, int64_t incident, int64_t number, struct event *e);
/* Its facts, with references in its texts as links. */
void event_show(struct ctx *c, const struct event *e, struct map *m);
/* How long nothing is known to have happened, of an event or of what is to be looked at. */
void silence_show(struct map *m, int64_t ms);
/* List, drawing, times, what to look at, kinds: everything of the page. kinds: only these (indexes
 * of event_kinds or'ed); 0: all. */
void timeline_show(struct ctx *c, int64_t incident, unsigned kinds, struct map *out);

/* Writing (timeline_set.c). */

/* A moment as the form's When shows and reads it, with its end where it has one. */
struct str event_when(struct ctx *c, const struct moment *t);

/* event_input: one that is added; event_set_input: one that is edited; event_paste_input: many
 * lines. */
extern const struct input event_input[], event_set_input[], event_strike_input[],
	event_paste_input[];
extern const struct noun event_noun;

enum status event_add(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t *number);
/* All events among pasted lines, as one act; *first is the first one's number. */
enum status events_add(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const struct event *v, int n, int64_t *first);
/* The event that the form's inputs say, without writing it; when: what holds where they say
 * nothing. False, with errors on in: they say none. */
bool event_of_fields(struct ctx *c, struct inputs *in, struct when_context *when,
	struct event *e) MUST_CHECK;
/* Changes one: ST_DONE; ST_NOT_FOUND; ST_CONFLICT when somebody saved first; ST_INVALID. */
enum status event_set(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number);
enum status event_strike(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number);
/* An event whose time is known already (at NULL: only its order is), with the other words of
 * event_input, inside another act, whose change it is: its id, 0 with errors on in. A marker is
 * taken from the event that held it. */
int64_t event_take(struct ctx *c, int64_t incident, struct inputs *in, const struct moment *at);

#endif
