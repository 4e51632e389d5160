/* Key takeaways of an incident: what went well, what went badly, where we were lucky, what
 * surprised us. Invariants: one leads to a finding or to a follow-up of its incident, or says why
 * it is left so, or to neither; its number is never used twice. */
#ifndef TAKEAWAY_H
#define TAKEAWAY_H
#include "noun/incident.h"

/* Is it still to be said what follows from it? What went badly or was luck asks for that. */
bool takeaway_open(struct str kind, bool leads, bool because);

/* Those of an incident (number 0: all) by kind into out.kinds, an empty list where there are
 * none. */
void takeaways_show(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct map *out);

extern const struct input takeaway_input[];
extern const struct noun takeaway_noun;

#endif
