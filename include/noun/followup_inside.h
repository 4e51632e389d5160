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

#endif
