/* Evaluation of the response: was it sufficient, was it complete, 1 to 5, overall and (for grave
 * incidents) aspect by aspect. Invariants: an evaluation never changes, a new one takes its place;
 * the latest concluded one holds; one that owes aspects and lacks any is not concluded.
 * evaluation_show and evaluation_put are declared in incident.h. */
#ifndef EVALUATION_H
#define EVALUATION_H
#include "noun/incident.h"

#define EVALUATION_ASPECTS 11
/* "overall", then the ten aspects; codes are those of the database and of the form's fields. */
extern const struct enum_value evaluation_aspects[];

/* Does this incident owe its aspects? SEV1, SEV2, a required postmortem do; history does not. */
bool evaluation_aspects_owed(struct str severity, bool required, bool historical);
/* What keeps the form from being concluded, as errors on in: overall always, aspects where owed,
 * both halves of what is begun, a comment for a 1 or 2. */
void evaluation_check(struct inputs *in, bool owed);

/* What holds, and how late it is, into out.evaluation; false when the incident cannot be read. */
bool evaluation_put_all(struct ctx *c, const struct incident_head *inc, struct map *out) MUST_CHECK;
/* The same answers as the form holds them. */
void evaluation_values(struct ctx *c, const struct map *out, struct map *values);
/* Concludes the evaluation with what `in` says. */
void evaluation_conclude(struct ctx *c, const struct incident_head *inc, const struct inputs *in);

#endif
