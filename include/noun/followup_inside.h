/* What the files that write follow-ups share. Everything that writes one is between followup_begin
 * and followup_end, so that the history, the notes and the counts of /open always agree. */
#ifndef FOLLOWUP_INSIDE_H
#define FOLLOWUP_INSIDE_H
#include "noun/followup.h"

/* Its facts for the history, and the counts, which it leaves as it was; id 0: it is about to be
 * made. Without facts (before) it could not be read, and the transaction has failed. */
struct change followup_begin(struct ctx *c, int64_t id);
void followup_end(struct ctx *c, struct change *ch, int64_t incident, int64_t number);

/* What was said of it. A hand-over says whose it was and becomes, by id: names change. */
struct note {
	const char *what;
	struct str said, was, became;
	int64_t was_id, became_id;
};
void followup_note(struct ctx *c, struct change *ch, const struct note *n);
/* Another owner (0: none) with a word, and the team of that owner. */
void followup_owner_write(struct ctx *c, struct change *ch, int64_t owner, struct str word);
/* Another who owes whether it helped (0: nobody), with a word. */
void followup_effect_owner_write(struct ctx *c, struct change *ch, int64_t owner, struct str word);

/* What becomes of it beside its status: zero and absent where nothing does. */
struct taken {
	bool reopens, alone;
	int64_t other;                  /* what it is a duplicate of */
	struct str interim, effect_on, risk_until;
};
/* Its status and why, with its next review; what was accepted or done alone ends where it
 * reopens. */
void followup_status_write(struct ctx *c, const struct followup_head *fu, const char *to,
	struct str said, const struct taken *t);

#endif
