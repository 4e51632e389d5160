/* What a person, or a team, owns and how late it is, for their pages. What is done waits for the
 * response team, and so is late for nobody else; the numbers are those of /open with the filters
 * that they link to. */
#ifndef OWNED_H
#define OWNED_H
#include "noun/ctx.h"

/* That person's page into out: person, counts {unresolved late soon done}, the first rows of each
 * but the first, the teams they lead, and what they owe for incidents that they lead. False: there
 * is no such person. */
bool person_page_show(struct ctx *c, struct str name, struct map *out);
/* That team's: team, the same, people and services. What each of its people has is for responders
 * and for who leads the team: out.team.loads says whether it is there. */
bool team_page_show(struct ctx *c, struct str name, struct map *out);

/* What the lead of incidents owes for them, into out.drafts: postmortems that are not approved and
 * evaluations that are due some day; of `most` incidents, what is due first at the head. */
void drafts_show(struct ctx *c, int64_t lead, int most, struct map *out);

#endif
