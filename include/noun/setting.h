/* What an administrator sets for everybody: terms, limits, rules that a team may want otherwise.
 * One table (setting.c) says of each what it is called, what may be said and what holds where
 * nothing was: a new one is a row there, a name here, and whoever reads it. Invariants: only what
 * was said is stored, so that another value of the program reaches whoever never chose; a stored
 * value that is none (any more) counts as none; a request reads all of them once, with one
 * statement. */
#ifndef SETTING_H
#define SETTING_H
#include "noun/ctx.h"

enum setting {
	SETTING_DUE_P0, SETTING_DUE_P1, SETTING_DUE_P2, SETTING_DUE_P3,
	SETTING_REVIEW_P0, SETTING_REVIEW_P1, SETTING_REVIEW_P2, SETTING_REVIEW_P3,
	SETTING_POSTMORTEM_TERM, SETTING_EVALUATION_TERM,
	SETTING_VERIFY_TERM, SETTING_OVERLOAD,
	SETTING_RISK_P0, SETTING_RISK_P1, SETTING_RISK_P2, SETTING_RISK_P3, SETTING_EFFECT_TERM,
	SETTING_ANSWER_TERM, SETTING_ANSWER_OUTSIDE, SETTING_JUDGE_TERM,
	SETTING_PARTY_TERM, SETTING_PARTY_LINK,
	SETTING_SOLO_ACTS, SETTING_SAMPLE_SIZE,
	SETTING_COUNT
};
_Static_assert(SETTING_COUNT <= SETTINGS_MOST, "a ctx has room for all");

/* Choices of SETTING_SOLO_ACTS: may what takes two people be done by one where nobody else is
 * eligible? */
enum { SOLO_NOBODY, SOLO_NEVER };

/* Its value: a number, or which of its choices. */
int setting_int(struct ctx *c, enum setting which);

/* Each with its value and what is usual, into out.settings. */
void settings_show(struct ctx *c, struct map *out);
/* What the form that sets them holds; also what the history tells of them. */
struct map *settings_values(struct ctx *c);
/* Who set what, newest first, older than the change `before` (0: from the newest), into
 * out.changes. The last one's id, from which the next page goes on; 0: there are no more. */
int64_t settings_changes_show(struct ctx *c, int64_t before, struct map *out);

extern const struct input setting_input[];
/* Sets them all, as one change. ST_DONE; ST_INVALID; ST_CONFLICT where somebody saved first. */
enum status settings_set(struct ctx *c, struct inputs *in);

#endif
