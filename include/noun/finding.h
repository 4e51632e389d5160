/* Findings: what failed, each in one primary category. Invariants: a category of an incident is
 * answered by findings or by a signed "none found", never by both (category_answer says which, and
 * the schema refuses the other); a finding is never deleted; its number is never used twice.
 *
 * Rules are pure functions; the rest reads and writes an incident in the caller's transaction. */
#ifndef FINDING_H
#define FINDING_H
#include "noun/incident.h"

#define FINDING_CATEGORIES 6
/* The six, in the order of every page. The second table has their definitions in the label. */
extern const struct enum_value finding_categories[], finding_choices[];
/* How sure a cause is. */
extern const struct enum_value finding_confidences[];

/* What a finding leaves to look at. */
enum finding_look {
	LOOK_NOTHING,
	LOOK_ALONE,             /* no follow-up, and no reason for none */
	LOOK_ENGINEERING        /* technical lapse or unknown vector, no engineering follow-up */
};
enum finding_look finding_look(struct str category, int followups, int engineering, bool explained);
/* Is a follow-up of that kind one for engineering: a bug, a change request, an investment? */
bool followup_engineering(struct str kind);
/* Does a finding of that category answer "where else?": a technical lapse, an unknown vector? */
bool finding_elsewhere(struct str category);

/* A part of an incident as a finding names it: the letter and the number of T5. */
struct finding_ref {
	char letter;
	int64_t number;
};
/* Those of "T2 E5" (brackets and commas may stand between), each once; -1 when anything else stands
 * there than these letters and a number, or more than `most`. */
int finding_refs_read(struct str text, const char *letters, struct finding_ref *refs, int most);
/* What the category asks for and the form does not say, as errors on in. */
void finding_check(struct inputs *in);

/* All six categories with what answers them, into out.categories; what to look at, into
 * out.to_look_at; what makes what worse, into out.worse and out.graph (worse_show). */
void findings_show(struct ctx *c, const struct incident_head *inc, struct map *out);
/* One finding into m. False: no such one. */
bool finding_show(struct ctx *c, const struct incident_head *inc, int64_t number, struct map *m);

/* One finding that is made worse by another one. */
struct worse {
	int64_t finding, by;
	struct str title, by_title;
};
#define WORSE_NODES 24                  /* more of them are no small graph */
/* The relations, in the order of their numbers: as a table into out.worse, and as the places of a
 * drawing into out.graph, which is null where there are none or too many. No line passes over what
 * it does not join; what makes worse is placed before what it makes worse, but in a circle. */
void worse_show(const struct worse *v, int n, struct map *out);

/* none_input: signed "none found"; none_withdraw_input: taken back. */
extern const struct input finding_input[], none_input[], none_withdraw_input[];
extern const struct noun finding_noun;

/* Signs "none found" for the categories of `in`. */
enum status none_sign(struct ctx *c, const struct incident_head *inc, struct inputs *in);
/* Takes a signed "none found" back. */
enum status none_withdraw(struct ctx *c, const struct incident_head *inc, struct inputs *in);

#endif
