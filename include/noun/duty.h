/* The duty to write a full postmortem: what the facts require, what a responder asks for, and what
 * two people waive. Invariants: a waiver is decided by another person than asked for it, holds for
 * the facts on which it was asked, and ends with worse ones; what is historical owes nothing until
 * a responder adopts it. */
#ifndef DUTY_H
#define DUTY_H
#include "noun/incident.h"

extern const struct input incident_duty_input[];

/* One write of what decides on the days that an incident owes by (its status, postmortem, whether
 * it is evaluated, the days themselves), with the counts of /open that go with it. The statement's
 * parameter `incident` is added. */
#define OWED_DO(c, incident, ...) owed_do((c), (incident), OWED_ARGS((incident), __VA_ARGS__, ))
#define OWED_ARGS(incident, statement, ...) \
	(statement), DB_ARGS(db_int("incident", (incident)), __VA_ARGS__)
void owed_do(struct ctx *c, int64_t incident, enum sql statement, const struct db_arg *args,
	size_t n);

/* Facts as incident_triage adds them up: is one there that was not, or a breach surer than it
 * was? */
bool duty_worse(unsigned facts, unsigned were);
/* Applies the rule to the incident as it now stands in the database: `facts` require a postmortem
 * or do not; its state, its due days and what its evaluation owes follow. Inside a change of the
 * incident. */
void duty_apply(struct ctx *c, const struct incident_head *inc, unsigned facts,
	struct str severity);
/* Requires a postmortem, asks for a waiver, decides on one, or adopts what is historical, from
 * incident_duty_input. */
enum status incident_duty_set(struct ctx *c, const struct incident_head *inc, struct inputs *in);
/* The waiver that is asked for or in force into out.waiver; null: there is none. */
void waiver_show(struct ctx *c, const struct incident_head *inc, struct map *out);

#endif
