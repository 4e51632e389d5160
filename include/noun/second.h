/* The second person (PRODUCT.md, "Second person"): some acts take two people. Who may be the second
 * is asked in one place, by the ids of people and by what the object's history says, so that
 * no other name, hand-over or way in makes somebody eligible. Where no account is eligible (not: is
 * away), the act may be done alone, with a reason; it is marked so for ever, and waits until
 * somebody who has become eligible confirms it. */
#ifndef SECOND_H
#define SECOND_H
#include "noun/change.h"

enum second_kind {
	/* Of a follow-up: not who owned it or said done since it was last opened. */
	SECOND_RESOLUTION,
	/* Of what stays: not who recommended it or owned it; its team's risk owner, else others. */
	SECOND_RISK,
	/* Of a group's answer: as for a resolution. */
	SECOND_JUDGEMENT
};

struct second {
	bool eligible;          /* who acts may be the second person */
	bool nobody;            /* no account may: it may be done alone */
	bool only;              /* who acts is the only one who may */
	bool stand_in;          /* a risk: its team has no risk owner who may, so others decide it */
};
/* Of a follow-up's id. One statement. */
struct second second_of(struct ctx *c, enum second_kind kind, int64_t followup);
/* Would who acts, a responder, do it alone, saying why? */
bool second_solo(const struct ctx *c, const struct second *s);

/* Keeps, beside the change that it is part of, that who acts did it alone, and why: of the
 * follow-up (its id and number) of an incident (0: of none). */
void second_alone(struct ctx *c, struct change *ch, enum second_kind kind, int64_t incident,
	int64_t followup, int64_t number, struct str because);
/* Ends what waited for a countersignature: the object is open again. */
void second_end(struct ctx *c, int64_t followup);
/* The acts of that follow-up that were done alone, into out.alone: what, by whom, why, who
 * confirmed it since; `open`: whether who acts may confirm it now. */
void second_alone_show(struct ctx *c, int64_t followup, int64_t number, struct map *out);
/* Confirms the act of that id on that follow-up, as a part of a change. ST_DONE; ST_FORBIDDEN for
 * who may not; ST_NOT_FOUND when it does not wait. */
enum status second_confirm(struct ctx *c, struct change *ch, int64_t followup, int64_t act)
	MUST_CHECK;

#endif
