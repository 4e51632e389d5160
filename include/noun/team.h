/* Teams and services: who leads, who accepts risks, which team a service is of. Both are known by a
 * name that stands in addresses and never changes. Whoever leaves leads nothing and accepts no
 * risks from that moment on. A group outside is a team without people here: nothing belongs to it,
 * and follow-ups are addressed to it (addressed.h). */
#ifndef TEAM_H
#define TEAM_H
#include "noun/noun.h"

/* The id of that name; 0: there is none. A team of ours; that, or a group outside. */
int64_t team_find(struct ctx *c, struct str name);
int64_t group_find(struct ctx *c, struct str name);
int64_t service_find(struct ctx *c, struct str name);
/* The name behind an id; absent for 0. */
struct str team_name(struct ctx *c, int64_t id);
struct str service_name(struct ctx *c, int64_t id);

/* --- Writing ---------------------------------------------------------------------------------- */

extern const struct input team_add_input[], team_set_input[], service_add_input[],
	service_set_input[];
extern const struct noun team_noun, service_noun;

/* Each is ST_DONE, or ST_INVALID with errors on in. */
enum status team_add(struct ctx *c, struct inputs *in);
enum status service_add(struct ctx *c, struct inputs *in);
/* Also ST_NOT_FOUND, and ST_CONFLICT when somebody saved first. */
enum status team_set(struct ctx *c, struct str name, struct inputs *in);
enum status service_set(struct ctx *c, struct str name, struct inputs *in);
/* That person leads no team and accepts no team's risks any more. */
void teams_disown(struct ctx *c, int64_t person);

#endif
