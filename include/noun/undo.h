/* The last change of a follow-up or an incident, taken back: priority, owner, due date, cycle, tags
 * and the other facts of its form. What a status, a review or a verdict wrote is not: those are
 * answered by another act. Open until the row's next change, to who made it and to responders.
 *
 * What the change changed gets the values that the history has from before it, nothing else, and
 * by the functions that write these anyway; whoever has left meanwhile owns nothing again. Taking
 * back is a change too, and is taken back the same way. */
#ifndef UNDO_H
#define UNDO_H
#include "noun/noun.h"

struct followup_head;
struct incident_head;

/* version: the one that the page showed. */
extern const struct input undo_input[];

/* Is that the change which led to this version of the noun's row, open to who acts? */
bool undo_open(struct ctx *c, const struct noun *n, int64_t version, const struct changed *m);
/* For a row of a history: m.undo, of (the object's reference) and version, or null. */
void undo_show(struct ctx *c, const struct noun *n, struct str object, int64_t version,
	const struct changed *made, struct map *m);

/* ST_DONE; ST_FORBIDDEN: it is somebody else's; ST_INVALID with errors on in: it was changed since,
 * there is nothing to take back, or something stands against it that is so by now. */
enum status followup_undo(struct ctx *c, const struct followup_head *fu, struct inputs *in);
enum status incident_undo(struct ctx *c, const struct incident_head *inc, struct inputs *in);

#endif
