/* Many lines at once: lists, tables, chats, logs, exports of other tools. Nothing is guessed and
 * nothing is lost: every line that is not blank becomes one entry, which says what it was read as
 * and, where it was left out, asks or cannot be read, why. What is asked is asked once for the
 * whole paste, and what the person says to it is applied to every line. */
#ifndef PASTE_H
#define PASTE_H
#include "noun/when.h"

#define PASTE_EVENTS_MAX 2000           /* at once */
#define PASTE_LINES_MAX 100000          /* that are not blank */
#define PASTE_BYTES ((size_t)4 << 20)   /* of all lines */

/* What became of a line; pasted_as has code and words of each. */
enum line_as {
	LINE_EVENT, LINE_BELONGS, LINE_DAY, LINE_HEAD, LINE_LEFT_OUT, LINE_ASKS, LINE_FAULT
};
extern const struct enum_value pasted_as[];     /* event belongs day head left_out asks fault */

/* Which answer would settle what a line asks. */
enum paste_question { ASK_NOTHING, ASK_ORDER, ASK_ZONE, ASK_NEXT_DAY, ASK_DAY,
	ASK_LINE /* only the line itself can be mended */ };

/* One line of the input that is not blank, in order. Of JSON a line may hold several events: each
 * has an entry of its own, then, with its part of the line. */
struct pasted {
	int line;                       /* from 1 */
	enum line_as as;
	struct str said;                /* the line as it was pasted */
	struct moment at;               /* LINE_EVENT: when it began ... */
	bool ended;
	struct moment until;            /* ... and, when ended, until when; to the same precision */
	const struct enum_value *kind;  /* LINE_EVENT: guessed or said */
	struct str who;                 /* who says it; absent: nobody */
	struct str text;                /* LINE_EVENT: with the lines that belong to it; begins with
	                                 * "who: " where there is one */
	const char *why;                /* LINE_LEFT_OUT, LINE_ASKS, LINE_FAULT: marked words */
	enum paste_question question;   /* LINE_ASKS */
};

/* What the person has said about the whole paste. */
struct paste_said {
	struct str zone;                /* of lines without one */
	struct str day;                 /* YYYY-MM-DD of lines without one; absent: none */
	enum when_order order;
	enum { NEXT_DAY_ASK, NEXT_DAY_YES, NEXT_DAY_NO } next_day;
	struct when_named zones[8];     /* CST is America/Chicago */
	int nzones;
	int64_t now;                    /* when it is pasted, for "now" and "today"; 0: not known */
};
/* What came of it. */
struct paste {
	struct pasted *v;               /* every line that is not blank */
	int n, events, asks, faults;
	long tried;                     /* how often a time was looked for: what reading costs */
	/* What is to be asked once for the whole paste: */
	bool asks_order, asks_next_day, asks_day;
	const struct when_ambiguous *asks_zones[8];
	int nasks_zones;
};
/* 0, or -1: more than PASTE_EVENTS_MAX events, PASTE_LINES_MAX lines or PASTE_BYTES. Time and
 * memory are linear in the lines. */
int paste_read(struct arena *a, struct zones *zones, const struct paste_said *said,
	struct str lines, struct paste *out);

/* The kind of an event, guessed from a few words of what happened. */
const struct enum_value *event_kind_guess(struct str text);

#endif
