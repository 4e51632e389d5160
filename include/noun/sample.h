/* Closed, and still so? In each quarter a few follow-ups that were resolved about a year ago, in
 * the same quarter of the year before, are drawn and asked about: is it still in place? "No" opens
 * one again.
 *
 * How it is drawn, so that anybody can draw it again: each follow-up that is resolved, since an
 * instant of that quarter (UTC), has the key SHA-256 of the seed, a blank and its reference ("SEED
 * FU-317", as hex); those with the smallest keys are drawn, the smallest first. The seed is 16
 * random bytes in hex and stands in the history, under sample/2026-Q4, with how many there were to
 * draw from. The order in which follow-ups are read decides nothing.
 *
 * Who draws reads them in pieces, a transaction each, so that nobody waits for the whole:
 * sample_begin, sample_read until it is false, sample_end. */
#ifndef SAMPLE_H
#define SAMPLE_H
#include "noun/followup.h"

#define SAMPLE_MOST 50

struct sample_draw {
	char quarter[8], seed[33];      /* 2026-Q4; hex */
	int64_t from, to;               /* resolved from then on, and before then */
	int32_t due;                    /* the last day of the quarter */
	int size, n;                    /* how many are to be drawn, and how many are so far ... */
	struct { int64_t id; char key[65]; } drawn[SAMPLE_MOST];        /* ... by their keys */
	int64_t population, after;
};
/* The quarter of the ctx's now, in UTC, and from when to when what is drawn in it was resolved. */
void sample_quarter(int64_t now, struct sample_draw *d);
/* False where nothing is to be drawn: it was, or the setting says none. */
bool sample_begin(struct ctx *c, struct sample_draw *d);
/* Some more candidates; false: those were the last. */
bool sample_read(struct ctx *c, struct sample_draw *d);
/* Takes one candidate into what is drawn so far, by its key. */
void sample_take(struct ctx *c, struct sample_draw *d, int64_t id, int64_t number);
/* Keeps the draw, and asks about each that is still resolved; those, by number. */
int sample_end(struct ctx *c, struct sample_draw *d);

extern const struct input sample_input[];
/* May who acts say whether it is still in place: a participant who never owned it nor said that it
 * is done, of one that was drawn and not answered yet. */
bool sample_open(struct ctx *c, const struct followup_head *fu);
/* ST_DONE; ST_FORBIDDEN; ST_INVALID. */
enum status sample_answer(struct ctx *c, const struct followup_head *fu, struct inputs *in);
/* When it was drawn and what was found, into out.samples; out.sample_owed: an answer is. */
void samples_show(struct ctx *c, const struct followup_head *fu, struct map *out);

#endif
