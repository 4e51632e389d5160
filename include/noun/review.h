/* Review until resolved: every unresolved follow-up has a next review, whatever its incident's
 * state. The response team goes through those that are due, one at a time, and says of each how it
 * stands. Rules: only responders review; at risk and send back say why; the next review is never
 * later than the priority allows; one that is open before one responder is passed over for the
 * others for a while; a verdict on what somebody else reviewed meanwhile is refused. Who may not
 * move a due date proposes another one, and a responder accepts or declines it. */
#ifndef REVIEW_H
#define REVIEW_H
#include "noun/followup.h"

/* --- Reading ---------------------------------------------------------------------------------- */

extern const struct enum_value review_verdicts[];       /* on_track at_risk send_back resolve */

/* How many are unresolved, in the queue (due), past their day (overdue), and at risk: into
 * out.reviews. Kept by the process while nothing is written. */
void review_counts_show(struct ctx *c, struct map *out);
/* Of these, reviews_overdue and at_risk, into the counts of /open. */
void review_late_show(struct ctx *c, struct map *m);
/* How many are in the queue. */
int64_t review_due(struct ctx *c);

/* A place in the queue: what asks something of the response team now stands before every day. */
struct review_key { struct str on, priority; int64_t number; };
extern const struct review_key review_first;
/* Where that follow-up stands; false: it is not in the queue. */
bool review_key_of(struct ctx *c, int64_t number, struct review_key *key);
/* Is it there because something is asked of the team, whatever its day is? */
bool review_key_asks(const struct review_key *key);
/* At most `limit` rows after a key into out.queue, with what is asked of the team (asks: proposal,
 * verify, at_risk, review) and before whom it is open. True: there are more after *last. */
bool review_queue_show(struct ctx *c, const struct review_key *after, int limit,
	struct review_key *last, struct map *out);
/* Its place among all that this person has to go through today, those they have reviewed counted:
 * out.place {position, of}; null where it is not in the queue, or far down in it. */
void review_place_show(struct ctx *c, int64_t number, struct map *out);

/* Into out.review: at_risk; proposal {due_on, at, who, days, because}, last {at, who, verdict,
 * note}, held {who, until} (before somebody else), each null where there is none; last_id, 0: it
 * was never reviewed; next_on, the day that its priority gives. False: it could not be read. */
bool review_state_show(struct ctx *c, const struct followup_head *fu, struct map *out);
/* What was done to it since its last review, field by field, newest first, into out.changes. */
void review_changes_show(struct ctx *c, const struct followup_head *fu, struct map *out);
/* May who acts give it that verdict now? */
bool review_verdict_open(struct ctx *c, const struct followup_head *fu, struct str verdict);

/* --- Writing (review_set.c) ------------------------------------------------------------------- */

/* review_input: a verdict; review_next_input: the place from which to go on; review_bulk_input: on
 * track, of several; proposal_input: another due date; proposal_answer_input: a word on it. */
extern const struct input review_input[], review_next_input[], review_bulk_input[],
	proposal_input[], proposal_answer_input[];

/* A verdict. ST_DONE; ST_FORBIDDEN; ST_CONFLICT: somebody reviewed it since the page was made;
 * ST_INVALID. */
enum status review_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
/* On track, of those in the input `fu` that are due and of which nothing else is asked; what was
 * reviewed meanwhile is passed over. ST_INVALID: none of them is left. */
enum status review_bulk(struct ctx *c, struct inputs *in);
/* Holds the next one after a key for who acts, for REVIEW_HELD_MS, in place of what they held; past
 * the end it begins anew. Its number; 0: there is none that nobody else has. */
#define REVIEW_HELD_MS (INT64_C(15) * 60 * 1000)
int64_t review_next(struct ctx *c, const struct review_key *after);
/* The same for that one, by its id; false: it is open before somebody else. */
bool review_hold(struct ctx *c, int64_t id);
/* Goes on in the queue, as an act of its own: `to` is "first", "next" or "back" (of the one in
 * `from`), or the reference of one. ST_DONE, *number as review_next gives it; ST_FORBIDDEN;
 * ST_INVALID. */
enum status review_go(struct ctx *c, struct inputs *in, int64_t *number);

/* May who acts ask for another due date? Whoever may say how it goes, of a P0 or P1 that is not
 * done: of others its owner moves the date, and so does a responder of any. */
bool proposal_open(struct ctx *c, const struct followup_head *fu);
enum status proposal_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
/* Accepts it, which moves the due date, or declines it, with a word. ST_DONE; ST_FORBIDDEN;
 * ST_INVALID. */
enum status proposal_answer(struct ctx *c, const struct followup_head *fu, struct inputs *in);

#endif
