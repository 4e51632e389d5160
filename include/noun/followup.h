/* Follow-ups: what has to be done, by whom, by when, until resolved. Rules as pure functions;
 * writing goes through one place, so that unresolved, review dates, owner and notes always
 * agree. */
#ifndef FOLLOWUP_H
#define FOLLOWUP_H
#include "noun/noun.h"

/* The follow-up of a path, as the gate loaded it. */
struct followup_head {
	int64_t id, number, version, incident_id, owner_id, opened_by, team_id;
	int64_t effect_owner_id;        /* who owes whether it helped; 0: nobody */
	bool effect_owed, interim_holds;
	bool groups_owe;                /* one it is addressed to an answer, or we our judgement */
	struct str priority, status, title;
	/* Of who acts: owned it or said done since it was last opened; ever owned it; ever owned
	 * it or said done; leads its team; may confirm what takes two people. */
	bool involved, owned, did, leads, confirms;
};

/* Reads it by its public number; hold: nobody else writes it until the transaction ends. False: it
 * is not there for this person. */
bool followup_head_read(struct ctx *c, int64_t number, bool hold,
	struct followup_head *fu) MUST_CHECK;
/* The same by its id. */
bool followup_head_of(struct ctx *c, int64_t id, bool hold, struct followup_head *fu) MUST_CHECK;

extern const struct enum_value followup_kinds[], followup_priorities[], followup_statuses[],
	followup_strengths[], followup_aims[], followup_interims[];
/* What was said of one: the acts of its notes, as what somebody did. */
extern const struct enum_value followup_said[];

struct incident_head;

/* "FU-317". */
struct str followup_ref(struct ctx *c, int64_t number);
/* Days until due, and between reviews, by priority code, as the settings say. */
int followup_due_days(struct ctx *c, struct str priority);
int followup_review_days(struct ctx *c, struct str priority);
/* The day by which the response team looks at what was said to be done then. */
int32_t followup_verify_by(struct ctx *c, int64_t done_at);
/* The longest that a risk may be accepted for, in days. */
int followup_risk_days(struct ctx *c, struct str priority);
/* Days after it is resolved until it is owed to say whether it helped, where its measure has no day
 * of its own. */
int followup_effect_days(struct ctx *c);
/* open, in progress, done. */
bool followup_unresolved(struct str status);
/* open, in progress: whoever owns it still works on it. */
bool followup_under_way(struct str status);
/* P0 and P1: what is urgent asks for more. */
bool followup_urgent(struct str priority);

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
/* The same of a date among facts, if it counts and there is one. */
void followup_until_show(struct ctx *c, struct map *m, const struct data *day, bool counts);

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
	followup_due_input[], followup_note_input[], followup_status_input[], followup_confirm_input[],
	followup_finding_input[];
extern const struct noun followup_noun;

/* What the inputs say together, as errors on in, for a follow-up in that status. */
void followup_check(struct inputs *in, struct str status);
/* Does one with these facts (record_read) and of that priority lack what it is done only with? */
bool followup_lacks(const struct map *facts, struct str priority);

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
/* What who acts is to a follow-up, as bits (PRODUCT.md, "Who may"). */
enum {
	AS_PARTICIPANT = 1,             /* a participant or more, who sees it */
	AS_OPENER = 2,                  /* opened it */
	AS_OWNER = 4,                   /* owns it, whatever their role */
	AS_LEAD = 8,                    /* leads its team */
	AS_RESPONDER = 16,
	AS_CONFIRMER = 32,              /* may be the second person: a responder, or whom it was given */
	AS_TEAM = AS_OWNER | AS_LEAD | AS_RESPONDER
};
unsigned followup_as(const struct ctx *c, const struct followup_head *fu);
/* May who acts do it now? Each is what the page draws and what the writer refuses: its words; whose
 * it is; when it is due (a P0's and P1's day is a responder's to move); its priority, from what
 * it is to what it becomes (absent: to any). */
bool followup_text_open(const struct ctx *c, const struct followup_head *fu);
bool followup_owner_open(const struct ctx *c, const struct followup_head *fu);
bool followup_due_open(const struct ctx *c, const struct followup_head *fu);
bool followup_priority_open(const struct ctx *c, const struct followup_head *fu, struct str to);
/* Each of these two: ST_FORBIDDEN for whom it is not open; ST_INVALID. A lead assigns within the
 * team. */
enum status followup_owner_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
enum status followup_due_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
/* Names another finding that it answers, of any incident, or (off) takes one off it, which is its
 * team's and its opener's. ST_FORBIDDEN; ST_INVALID. */
bool followup_finding_open(const struct ctx *c, const struct followup_head *fu, bool off);
enum status followup_finding_set(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	bool off);

/* --- Acts (followup_step.c) ------------------------------------------------------------------- */

/* One row of the state table. */
struct followup_step {
	const char *act;
	unsigned from;                  /* statuses, as bits in the order of followup_statuses */
	const char *to;                 /* NULL: the status stays */
	const char *what;               /* followup_note.what */
	unsigned who;                   /* AS_... */
	bool reopens;
	bool second;                    /* takes a second person (second.h) */
	bool stranger;                  /* not for who ever owned it */
	bool settled;                   /* not while a group owes an answer, or we our judgement */
	const char *word_needed;        /* the error when nothing is said; NULL: none needed */
};
/* The row for that act from that status; NULL: it leads nowhere. */
const struct followup_step *followup_step_find(struct str act, struct str from);
/* The step that this person may take now under that name; NULL: none. One that takes a second
 * person is open to who may be it, and to a responder where nobody may. */
const struct followup_step *followup_step_open(struct ctx *c, const struct followup_head *fu,
	struct str act);
/* Takes a step: `act` and `word` are the names of the inputs that say which, and why; the others
 * are those of followup_note_input and followup_status_input, where the table has them. ST_DONE;
 * ST_FORBIDDEN for who may not; ST_INVALID with an error at the field that mends it. */
enum status followup_act(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	const char *act, const char *word);
/* Confirms what was done alone to it (second.h), by its id. */
enum status followup_confirm(struct ctx *c, const struct followup_head *fu, int64_t act);

/* --- Whether it helped (followup_effect.c) ---------------------------------------------------- */

extern const struct input followup_effect_input[], followup_effect_later_input[];
extern const struct enum_value followup_effects[];
/* May who acts say whether it helped: a participant who never owned it nor said that it is done, of
 * one that is resolved. */
bool followup_effect_open(const struct ctx *c, const struct followup_head *fu);
/* May who acts put the question off, or hand it over: who owes it, and responders. */
bool followup_effect_mine(const struct ctx *c, const struct followup_head *fu);
/* Each: ST_DONE; ST_FORBIDDEN; ST_INVALID. Handing over takes followup_owner_input. "Partly" and
 * "not" take what follows from them: a new follow-up or one that is there; the status stays. */
enum status followup_effect_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
enum status followup_effect_later(struct ctx *c, const struct followup_head *fu, struct inputs *in);
enum status followup_effect_hand(struct ctx *c, const struct followup_head *fu, struct inputs *in);
/* What was found, into out.effects. */
void followup_effects_show(struct ctx *c, const struct followup_head *fu, struct map *out);

/* --- The risk that stays where it is not done (followup_risk.c) ------------------------------- */

extern const struct input followup_risk_input[], followup_decision_input[];
bool followup_risk_open(const struct ctx *c, const struct followup_head *fu);
/* Would who acts, once they recommended it, be alone with the decision? */
bool followup_risk_alone(struct ctx *c, const struct followup_head *fu);
/* A responder recommends what to do about the risk; a P0 or P1 is declined once its team's risk
 * owner (or who may stand in) accepts it, a P2 or P3 at once. ST_DONE; ST_FORBIDDEN; ST_INVALID. */
enum status followup_risk_set(struct ctx *c, const struct followup_head *fu, struct inputs *in);
enum status followup_risk_decide(struct ctx *c, const struct followup_head *fu, struct inputs *in);
/* What was recommended and decided, into out.risks; out.risk_waits: one waits for its decision;
 * out.risk_mine: that of who acts; out.risk_stand_in: the team has no risk owner who may. */
void followup_risks_show(struct ctx *c, const struct followup_head *fu, struct map *out);
/* Opens again the next follow-up whose accepted risk ran out; false: there is none. */
bool followup_risk_over(struct ctx *c);

/* Whoever leaves owns nothing from that moment on: each becomes unowned, with its note. */
void followups_disown(struct ctx *c, int64_t person);
/* What its follow-ups keep of an incident, after it changed. */
void followups_follow(struct ctx *c, int64_t incident, struct str severity);

#endif
