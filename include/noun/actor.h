/* Actors of an incident: who did it, as far as it is known, how sure that is and on what it rests.
 * Invariants: one that is known or suspected has a name, a confidence and its basis; while the
 * incident's actors are declared not known, none is known or suspected; what was struck out does
 * not change any more; a number is never used twice. */
#ifndef ACTOR_H
#define ACTOR_H
#include "noun/incident.h"

#define ACTORS_MOST 100                 /* of one incident */

extern const struct enum_value actor_origins[];         /* external internal partner */

/* Those of an incident (number 0: all) into out.actors, those struck out into out.struck, and the
 * statement that they are not known into out.not_known, null where nobody made it. May it be made:
 * is it not, and is none of these known or suspected? */
bool actors_show(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct map *out);

extern const struct input actor_input[], actor_strike_input[], actor_unknown_input[];
extern const struct noun actor_noun;

/* Strikes one out, because: ST_DONE; ST_NOT_FOUND; ST_INVALID where it is struck out already. */
enum status actor_strike(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in);
/* Declares the actors not known, and takes that back: ST_DONE; ST_INVALID where one is known or
 * suspected, where it is so already, and where there is nothing to be taken back. */
enum status actors_unknown_say(struct ctx *c, const struct incident_head *inc, struct inputs *in);
enum status actors_unknown_end(struct ctx *c, const struct incident_head *inc, struct inputs *in);

#endif
