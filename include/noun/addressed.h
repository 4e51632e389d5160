/* Whom a follow-up is addressed to: the groups that must act, inside or outside. Each has a row
 * with clocks of its own: an answer is owed, then our judgement of it. Invariants: at most one
 * clock of a group runs; an item with a running clock is neither done nor resolved; one of whose
 * groups none accepted, and of which nothing more is to be expected, is declined for an
 * unacceptable answer, which takes no accepted risk and never opens by itself. Everything that was
 * asked, said and found is kept in one log (addressed_said), append-only. */
#ifndef ADDRESSED_H
#define ADDRESSED_H
#include "noun/followup.h"

extern const struct enum_value addressed_answers[], addressed_judgements[];

/* One group of a follow-up, as it stands. Days are YYYY-MM-DD; absent: none. */
struct addressed {
	int64_t id, number, team;
	bool outside, released, lead;   /* lead: who acts leads it */
	struct str shown, asked_on, answer_on, judge_on, answer, judgement;
};
/* The group of that number; false: the follow-up, for this person, has none. */
bool addressed_read(struct ctx *c, const struct followup_head *fu, int64_t number,
	struct addressed *g) MUST_CHECK;
/* The same, and for a page into out.group. */
bool addressed_group_show(struct ctx *c, const struct followup_head *fu, int64_t number,
	struct addressed *g, struct map *out) MUST_CHECK;

/* Is a follow-up of that kind addressed to groups? */
bool addressed_kind(struct str kind);
/* How many of its groups are asked for something, whose answer or judgement is owed, who accepted,
 * and who did not though nothing more is to be expected. */
struct addressed_state { int64_t asked, owed, accepted, refused; };
struct addressed_state addressed_state(struct ctx *c, const struct followup_head *fu);

/* Its groups, into out.groups. */
void addressed_groups_show(struct ctx *c, const struct followup_head *fu, struct map *out);
/* What was said with that group (NULL: with all), newest first, older than the entry `before` (0:
 * from the newest), into out.said. The last one's id, from which the next page goes on; 0: there
 * are no more. */
int64_t addressed_log_show(struct ctx *c, const struct followup_head *fu, const struct addressed *g,
	int64_t before, struct map *out);
/* What a team was asked and what waits, into out.addressed. */
void addressed_of_team_show(struct ctx *c, int64_t team, struct map *out);
/* The same of home: answers that who acts has to ask for again, judgements that are owed. */
void addressed_answers_show(struct ctx *c, struct map *out);
void addressed_judgements_show(struct ctx *c, int limit, struct map *out);

/* --- Writing (addressed_set.c) ---------------------------------------------------------------- */

extern const struct input addressed_input[], addressed_answer_input[], addressed_judgement_input[],
	addressed_contact_input[], addressed_release_input[];
/* May who acts do it now? Each is what the page draws and what the writer refuses. A group is added
 * by whoever works on the item; its answers and contacts are recorded by the owner, responders, and
 * the lead of that group; a responder judges who did not work on the item, and takes it back. */
bool addressed_open(const struct ctx *c, const struct followup_head *fu, struct str kind);
bool addressed_answer_open(const struct ctx *c, const struct followup_head *fu,
	const struct addressed *g);
bool addressed_contact_open(const struct ctx *c, const struct followup_head *fu,
	const struct addressed *g);
/* *alone: would who acts judge alone, because nobody else may? */
bool addressed_judge_open(struct ctx *c, const struct followup_head *fu, const struct addressed *g,
	bool *alone);
bool addressed_release_open(const struct ctx *c, const struct followup_head *fu,
	const struct addressed *g);

/* Each: ST_DONE; ST_FORBIDDEN for whom it is not open; ST_INVALID. *number: of the group that was
 * added, or asked again. */
enum status addressed_add(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	int64_t *number);
enum status addressed_answer(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in);
enum status addressed_judge(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in);
enum status addressed_contact(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in);
enum status addressed_release(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in);

#endif
