/* Times as people type them: in a form, in pasted lines, in a chat. Nothing is guessed: what two
 * people could read differently (3/4/2026, CST, an hour that a clock change repeated) is asked
 * about, and what looks like a part of a time and cannot be read is a fault, never text. */
#ifndef WHEN_H
#define WHEN_H
#include "noun/ctx.h"

/* Instants from `from` on, up to but not `to`. */
struct span {
	int64_t from, to;
};
/* The span a moment covers. zone may be NULL: read as UTC. */
struct span moment_span(const struct moment *t, const struct zone *zone);

/* Of 3/4/2026: which of the two is the day. */
enum when_order { ORDER_UNKNOWN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST };

/* An abbreviation that several zones have: its name and those (IANA names or offsets), most likely
 * first, then NULL. */
struct when_ambiguous {
	const char *name, *zones[7];
};
/* Which of them is meant by a name. */
struct when_named {
	struct str name, zone;
};
/* What an answer would settle, where a time is asked about. */
enum when_asks {
	WHEN_ASKS_NOTHING, WHEN_ASKS_ORDER, WHEN_ASKS_ZONE, WHEN_ASKS_DAY, WHEN_ASKS_LINE
};

/* What a reader needs to know beside the text. */
struct when_context {
	struct zones *zones;
	struct str zone;                /* for times without one of their own; absent: nobody said */
	bool has_day;                   /* a day for times of day alone */
	struct civil day;
	enum when_order order;
	const struct when_named *named; /* what abbreviations stand for here */
	int nnamed;
	int64_t now;                    /* for "now" and "today"; 0: not known */
	struct arena *a;
	/* Of the last time that was taken: */
	bool day_said;                  /* did it say its day? */
	bool ended;                     /* was it a span? Then ... */
	struct moment until;            /* ... this is its end, to the same precision */
	enum when_asks asks;            /* not WHEN_ASKS_NOTHING: the fault is a question */
	const struct when_ambiguous *which;     /* WHEN_ASKS_ZONE: the name; NULL: one we do not know */
};
/* Takes a time off the front of *s: a year, month or day, a day with a time of day, or (has_day)
 * a time of day alone, each also as a span (09:14-09:20), whose end the context gets; then an
 * offset or a zone, which holds for this one; and blanks. Full-width signs are read as narrow ones.
 * NULL when it was one: *out is set, with the precision as typed, and the context keeps its day.
 * Else why not, marked, which is when_none where nothing of a time stands; *s is where it was. */
const char *when_take(struct when_context *c, struct str *s, struct moment *out);
extern const char when_none[];
/* The whole of s is a time. precision: a code of moment_precision, or absent: as typed. */
const char *when_read(struct when_context *c, struct str s, struct str precision,
	struct moment *out);
/* Is there a time of day in it, or something like one? Not to the day, the month or the year. */
bool moment_has_clock(const struct moment *t);
/* A moment as when_read takes it: for the field of a form. */
struct str when_text(struct arena *a, struct zones *zones, const struct moment *t);
/* When something was, as the fields NAME and zone of a form say it; zone: what holds where that
 * field is empty (absent: nobody said). True: *t is it, one moment that is not to come; else
 * nothing was typed, or errors are on in. */
bool when_field(struct ctx *c, struct inputs *in, const char *name, struct str zone,
	struct moment *t) MUST_CHECK;
/* That time as the arguments NAME, precision and zone of a statement; null where timed is false. */
#define MOMENT_ARGS(name, timed, t) (timed) ? db_int(name, (t).ms) : db_null(name), \
	db_str("precision", (timed) ? str_of((t).precision->code) : STR_NONE), \
	db_str("zone", (timed) ? (t).zone : STR_NONE)
/* The same two for the form, from the columns NAME, precision and zone of facts; zone: what stands
 * there where there is no time. */
void when_field_show(struct ctx *c, const struct map *facts, const char *name, struct str zone,
	struct map *values);
/* Which of 3/4/2026 is the day, when s begins with a day that only one order fits (13/4/2026);
 * ORDER_UNKNOWN otherwise. */
enum when_order when_order(struct str s);
/* Is that a year nobody reports: before 1990, or after the next? Such a time is pointed out. */
bool year_unlikely(const struct moment *t, int64_t now);

#endif
