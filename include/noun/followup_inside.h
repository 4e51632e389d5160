/* What the files that write follow-ups share. */
#ifndef FOLLOWUP_INSIDE_H
#define FOLLOWUP_INSIDE_H
#include "noun/followup.h"

/* Around everything that writes a follow-up (id 0: makes one, and the caller sets ch.id): its facts
 * for the history, and the counts of /open, which it leaves as it was and enters as it is now.
 * Without facts (before) it could not be read, and the transaction has failed. */
struct change followup_begin(struct ctx *c, int64_t id);
void followup_end(struct ctx *c, struct change *ch, int64_t incident, int64_t number);

/* What was said of it. A hand-over says whose it was and becomes, by id: names change. */
struct note {
	const char *what;
	struct str said, was, became;
	int64_t was_id, became_id;
};
void followup_note(struct ctx *c, struct change *ch, const struct note *n);

#endif
