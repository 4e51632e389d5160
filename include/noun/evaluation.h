/* Evaluation of the response: was it sufficient, was it complete, 1 to 5, overall and (for grave
 * incidents) aspect by aspect. Invariants: an evaluation never changes, a new one takes its place;
 * the latest concluded one holds; one that owes aspects and lacks any is not concluded. */
#ifndef EVALUATION_H
#define EVALUATION_H
#include "noun/change.h"
#include "noun/incident.h"

#define EVALUATION_ASPECTS 11
/* "overall", then the ten aspects; codes are those of the database and of the form's fields. */
extern const struct enum_value evaluation_aspects[];
extern const struct input evaluation_input[];
extern const struct enum_value evaluation_ratings[];        /* 5 to 1 */

/* Does this incident owe its aspects? SEV1, SEV2, a required postmortem do; history does not. */
bool evaluation_aspects_owed(struct str severity, bool required, bool historical);
/* Is it a 1 or 2, which asks for a comment? */
bool rating_low(struct str code);
/* Of the two questions: both are answered, else the error is `needed`, and a 1 or 2 says why. */
void evaluation_overall_check(struct inputs *in, const char *needed);
/* What keeps the form from being concluded, as errors on in: overall always, aspects where owed,
 * both halves of what is begun, a comment for a 1 or 2. */
void evaluation_check(struct inputs *in, bool owed);

/* What holds, and how late it is, into out.evaluation; false when the incident cannot be read. */
bool evaluation_show(struct ctx *c, const struct incident_head *inc, struct map *out) MUST_CHECK;
/* The same answers as the form holds them. */
void evaluation_values(struct ctx *c, const struct map *out, struct map *values);
/* The concluded one's overall answer into out.evaluation; null when there is none. */
void evaluation_overall_show(struct ctx *c, int64_t incident, struct map *out);

/* Concludes the evaluation, from evaluation_input. */
enum status evaluation_set(struct ctx *c, const struct incident_head *inc, struct inputs *in);
/* The two answers of the reporting form (sufficient, complete, comment of in): concluded, if that
 * is asked for and no aspects are owed. told: the incident's change, which they are a part of. */
void evaluation_overall_add(struct ctx *c, const struct incident_head *inc,
	const struct inputs *in, bool conclude, struct change *told);
/* What was answered when the incident was reported as over, or holds by now, into m. */
void evaluation_proposed_show(struct ctx *c, int64_t incident, struct map *m);
/* After the facts changed: is the concluded one still enough? owed: its aspects are. */
void evaluation_follow(struct ctx *c, int64_t incident, bool owed);
/* The row, and its overall answer where there is one, inside another act. Its id. */
int64_t evaluation_make(struct ctx *c, const struct incident_head *inc, bool concluded,
	struct str sufficient, struct str complete, struct str comment);

#endif
