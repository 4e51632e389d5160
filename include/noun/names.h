/* What stands for something else in a form: the name of a person, a team or a service, the
 * reference of a finding or a follow-up. Inputs hold what was typed and, once found, its id; facts
 * hold the id, and forms show the name again. */
#ifndef NAMES_H
#define NAMES_H
#include "noun/ctx.h"

/* Finds the id of everything that the inputs name; errors on in for what is not there, and for a
 * shown name that several people have. What a list names twice counts once. A reference without an
 * incident is to c->own. */
void names_resolve(struct ctx *c, struct inputs *in);
/* The id of what is typed in such an input; 0: there is none, or more than one. */
int64_t name_find(struct ctx *c, const struct input *row, struct str typed);
/* What such an input holds for an id (0: absent). Absent too where this person may not see it. */
struct str name_of(struct ctx *c, const struct input *row, int64_t id);

#endif
