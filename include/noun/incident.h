/* The incident: its facts, the triage rule, and what stands between it and its closing. Rules are pure
 * functions; the rest reads and writes through named statements inside the caller's transaction. */
#ifndef INCIDENT_H
#define INCIDENT_H
#include "web/req.h"

extern const struct enum_value severity_values[], incident_status_values[], impact_values[],
	breach_values[], postmortem_values[], access_values[], marker_values[], tlp_values[];

/* The triage rule: a full postmortem is required when customer impact is yes, or
 * a data breach is suspected or confirmed. */
enum triage { TRIAGE_NONE = 0, TRIAGE_IMPACT = 1, TRIAGE_BREACH_SUSPECTED = 2,
	TRIAGE_BREACH_CONFIRMED = 4 };
/* Every fact that requires one, or'ed; TRIAGE_NONE: not required. */
unsigned incident_triage(struct str customer_impact, struct str data_breach);
/* The same, from incident-row codes, and the state the postmortem goes to when the facts change: a
 * duty that appears starts drafting; one that falls away leaves what is begun where it is. */
const char *postmortem_after(struct str postmortem, bool required, bool has_text);

/* The next public number of "INC", "FU", ...: grows by a small random step, so that a gap says nothing. */
int64_t number_next(struct db *d, const char *name);

/* The incident's facts into m, as /INC-n shows them; false when it is not there for this person. */
bool incident_facts(struct req *r, int64_t id, struct map *m);
/* Its head and tab counts into out.incident: every page under /INC-n begins with it. */
void incident_frame(struct req *r, struct map *out);
/* Which of its tabs is current: overview timeline postmortem findings evaluation history. */
void incident_tab(struct req *r, struct map *out, const char *tab);
/* Times, services, tags, techniques, references, parties: lists into m. */
void incident_lists(struct req *r, int64_t id, struct map *m);
/* Applies the triage rule to the incident as it now stands in the database. */
void incident_triage_apply(struct req *r, int64_t id);
/* Replaces the incident's services, tags or techniques; false and an error on r->in for one that does
 * not exist or is malformed. */
bool incident_lists_set(struct req *r, int64_t id);
/* An ATT&CK technique: T1566 or T1566.001. */
bool technique_valid(struct str s);
/* tags, techniques and services as the edit form holds them: words in one line, names in a list. */
void incident_words_put(struct req *r, int64_t id, struct map *values);
/* May the incident go to that status? Else an error on r->in, at the field that mends it. */
bool incident_status_check(struct req *r, struct str to, bool reason);
/* Leaves in the form incident_status only where it can go, what mostly comes next first; chrome.over:
 * it is closed or rejected, and can only be opened again. */
void incident_status_choices(struct req *r);
void incident_status_put(struct req *r, int64_t id, struct str to, struct str reason);
/* The newest `limit` entries of its history older than `before` (0: from the newest), and
 * chrome.next_change when there are more. */
void changes_put(struct req *r, int64_t id, int64_t before, int limit, struct map *out);
/* The concluded evaluation into out.evaluation; null when there is none. */
void evaluation_show(struct req *r, int64_t id, struct map *out);
/* Concludes the evaluation of an incident: two answers, 1 to 5. */
void evaluation_put(struct req *r, int64_t id, struct str sufficient, struct str complete,
	struct str comment);
/* The day n working days (Monday to Friday) after that day. */
int32_t working_days_after(int32_t day, int n);

/* One condition of the gate. */
struct condition {
	const char *code;       /* for JSON and tests */
	const char *label;      /* marked; says what is missing, or what is met */
	const char *path;       /* after /INC-n: where it is mended */
	bool met;
	int64_t n;              /* how many are missing; 0 where counting makes no sense */
};
/* What the gate asks of the database, from a row of SQL_INCIDENT_COUNTS; in the request's arena. A page
 * keeps it in r->gate_counts, so that the row of its tabs is the gate's too. */
const struct gate_counts *gate_counts_read(struct req *r, struct db_query *q);
enum gate_for { GATE_REVIEW = 1, GATE_CLOSE = 2 };
/* What stands between this incident and the step: the one function that page, JSON, refusal and
 * message print. Fills out.gate (list) and out.gate_open (how many are not
 * met); returns that number, or -1 when the incident is not there. */
int incident_gate(struct req *r, int64_t id, enum gate_for what, struct map *out);

#endif
