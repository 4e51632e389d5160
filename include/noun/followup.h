/* Follow-ups: what has to be done, by whom, by when, until resolved. Rules as pure functions;
 * writing goes through one place, so that unresolved, review dates, owner and notes always
 * agree. */
#ifndef FOLLOWUP_H
#define FOLLOWUP_H
#include "noun/noun.h"

/* The follow-up of a path, as the gate loaded it. */
struct followup_head {
	int64_t id, number, version, incident_id, owner_id;
	struct str status, title;
	bool involved;          /* did who acts own, start or finish it since it was last opened? */
};

/* Reads it by its public number; hold: nobody else writes it until the transaction ends. False: it
 * is not there for this person. */
bool followup_head_read(struct ctx *c, int64_t number, bool hold,
	struct followup_head *fu) MUST_CHECK;

extern const struct enum_value followup_kinds[], followup_priorities[], followup_statuses[];

/* Is one of that status still to be looked at: open, in progress or done? */
bool followup_unresolved(struct str status);

struct incident_head;

/* "FU-317". */
struct str followup_ref(struct ctx *c, int64_t number);
/* Days until due, and between reviews, by priority code. */
int followup_due_days(struct str priority);
int followup_review_days(struct str priority);

/* The day `days` from today, YYYY-MM-DD. */
struct str followup_day(struct ctx *c, int days);
/* overdue, soon (within 7 days), days_left (negative: late), from the map's due_on; of one that is
 * resolved, or done (the map's status), no date counts: what its owner owed is said. */
void followup_late_show(struct ctx *c, struct map *m, bool unresolved);
/* How many days one that is done waits for the response team, from the map's status and done_at:
 * waits, and waits_late where that is longer than it may be; else both say that it does not wait.
 * */
void followup_waits_show(struct ctx *c, struct map *m);
/* overdue, soon, days_left of a day that is due; NULL: none counts. */
void followup_left_show(struct ctx *c, struct map *m, const int32_t *due);

/* All its facts; false when it is not there for this person. */
bool followup_facts_show(struct ctx *c, int64_t id, struct map *m);
/* What was said of it, into out.notes. */
int64_t followup_notes_show(struct ctx *c, const struct followup_head *fu, int64_t before,
	struct map *out);
/* Its incident and findings, as far as this person may see them: out.incident, out.findings. */
void followup_because_show(struct ctx *c, const struct followup_head *fu, struct map *out);

/* The follow-ups of an incident, unresolved first, into out.followups. */
void followups_of_incident_show(struct ctx *c, int64_t incident_id, struct map *out);

/* --- Writing (followup_set.c) ----------------------------------------------------------------- */

/* followup_input: a new one; followup_set_input: edited; the others: one act each. */
extern const struct input followup_input[], followup_set_input[], followup_owner_input[],
	followup_due_input[], followup_note_input[], followup_status_input[];
extern const struct noun followup_noun;

/* What a new one comes from: each may be absent. */
struct followup_origin {
	const struct incident_head *incident;
	int64_t finding;                /* its id, found visible */
	struct str said;                /* in the note that it was opened */
};
/* ST_DONE, *number is its public number; ST_INVALID. Due by priority where no day is said; the team
 * is the owner's, else the service's, where none is said. */
enum status followup_add(struct ctx *c, struct inputs *in, const struct followup_origin *o,
	int64_t *number);
enum status followup_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
/* May the person who acts say who owns it? Its owner, who hands it over, and responders, who
 * assign. */
bool followup_owner_open(const struct ctx *c, const struct followup_head *fu);
/* ST_FORBIDDEN for whom it is not open. */
enum status followup_owner_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
enum status followup_due_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);

enum followup_who {
	WHO_PARTICIPANT,                /* participants and up, and its owner whatever their role */
	WHO_OWNER,                      /* responders and up, and its owner whatever their role */
	WHO_RESPONDER
};
/* One row of the state table. */
struct followup_step {
	const char *act, *from, *to;    /* from NULL: any; to NULL: the status stays */
	const char *what;               /* followup_note.what */
	enum followup_who who;
	bool reopens;
	bool second;                    /* not for who ever owned it, started it or said done */
	const char *word_needed;        /* the error when nothing is said; NULL: none needed */
};
/* The row for that act from that status; NULL: it leads nowhere. */
const struct followup_step *followup_step_find(struct str act, struct str from);
/* The step that this person may take now under that name; NULL: none. */
const struct followup_step *followup_step_open(struct ctx *c, const struct followup_head *fu,
	struct str act);
/* Takes a step: `act` and `word` are the names of the inputs that say which, and why. ST_DONE;
 * ST_FORBIDDEN for who may not; ST_INVALID with an error at the field that mends it. */
enum status followup_act(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	const char *act, const char *word);
/* It was reviewed now, and is next after as many days as its priority says. */
void followup_reviewed(struct ctx *c, const struct followup_head *fu);

/* Whoever leaves owns nothing from that moment on: each becomes unowned, with its note. */
void followups_disown(struct ctx *c, int64_t person);
/* What its follow-ups keep of an incident, after it changed. */
void followups_follow(struct ctx *c, int64_t incident, struct str severity);

#endif
