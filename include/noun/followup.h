/* Follow-ups: what has to be done, by whom, by when, until resolved. Rules as pure functions; writing
 * goes through one place, so that unresolved, review dates, owner and notes always agree. */
#ifndef FOLLOWUP_H
#define FOLLOWUP_H
#include "noun/ctx.h"

/* The follow-up of a path, as the gate loaded it. */
struct followup_head {
	int64_t id, number, version, incident_id, owner_id;
	struct str status, title;
};

extern const struct enum_value followup_kinds[], followup_priorities[], followup_statuses[];

/* Days until due, and between reviews, by priority code. */
int followup_due_days(struct str priority);
int followup_review_days(struct str priority);

/* The day `days` from today, YYYY-MM-DD. */
struct str followup_day(struct ctx *c, int days);
/* overdue, soon (within 7 days), days_left (negative: late), from the map's due_on; of one that is
 * resolved no date counts. */
void followup_late_put(struct ctx *c, struct map *m, bool unresolved);
/* The same for a day that is due; NULL: none counts. */
void followup_left_put(struct ctx *c, struct map *m, const int32_t *due);

/* All its facts; false when it is not there for this person. */
bool followup_facts(struct ctx *c, int64_t id, struct map *m);
/* What was said of it, into out.notes. */
void followup_notes_put(struct ctx *c, int64_t id, struct map *out);
/* Its incident and findings, as far as this person may see them: out.incident, out.findings. */
void followup_because_put(struct ctx *c, const struct followup_head *fu, struct map *out);

/* A new follow-up. Ids are 0 where there is none; due_on absent: by priority; team 0: the owner's, else
 * the service's. */
struct followup_new {
	int64_t incident, finding, service, owner, team;
	struct str title, detail, done_when, kind, priority, due_on, cycle, ticket;
};
/* Returns its public number. */
int64_t followup_create(struct ctx *c, const struct followup_new *f);
void followup_note_put(struct ctx *c, int64_t id, const char *what, struct str said, struct str was,
	struct str became);

/* One row of the state table. */
struct followup_step {
	const char *act, *from, *to;
	const char *what;               /* followup_note.what */
	enum role role;
	bool reopens;
	const char *word_needed;        /* the error when nothing is said; NULL: none needed */
};
const struct followup_step *followup_step_find(struct str act, struct str from);
/* Takes the step: status, dates, next review, note. */
void followup_step_take(struct ctx *c, const struct followup_head *fu,
	const struct followup_step *s, struct str priority, struct str said);

/* The follow-ups of an incident, unresolved first, into out.followups. */
void followups_of_incident(struct ctx *c, int64_t incident_id, struct map *out);
/* A one-line follow-up of the reporting form: change request, P2, due by default. */
void followup_quick(struct ctx *c, int64_t incident_id, struct str title, int64_t owner);

#endif
