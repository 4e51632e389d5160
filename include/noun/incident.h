/* The incident: its facts, the triage rule, and what stands between it and its closing. Rules are pure
 * functions; the rest reads and writes through named statements inside the caller's transaction. */
#ifndef INCIDENT_H
#define INCIDENT_H
#include "noun/ctx.h"

/* The incident of a path (or of the follow-up of the path), as the gate loaded it. */
struct incident_head {
	int64_t id, number, version, lead_id;
	struct str title, severity, status, access, postmortem, customer_impact, data_breach;
	bool historical, required;
};

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
bool incident_facts(struct ctx *c, int64_t id, struct map *m);
/* Its head and tab counts into out.incident: every page under /INC-n begins with it. What was counted
 * is the gate's too; NULL when it is not there for this person. */
const struct gate_counts *incident_frame(struct ctx *c, const struct incident_head *h,
	struct map *out);
/* Which of its tabs is current: overview timeline postmortem findings evaluation history. */
void incident_tab(struct map *out, const char *tab);
/* Times, services, tags, techniques, references, parties: lists into m. */
void incident_lists(struct ctx *c, int64_t id, struct map *m);
/* Applies the triage rule to the incident as it now stands in the database. */
void incident_triage_apply(struct ctx *c, int64_t id);
/* Replaces the incident's services, tags or techniques; false and an error on `in` for one that does
 * not exist or is malformed. */
bool incident_lists_set(struct ctx *c, int64_t id, struct inputs *in);
/* An ATT&CK technique: T1566 or T1566.001. */
bool technique_valid(struct str s);
/* tags, techniques and services as the edit form holds them: words in one line, names in a list. */
void incident_words_put(struct ctx *c, int64_t id, struct map *values);
/* May the incident go to that status? Else an error on `in`, at the field that mends it. */
bool incident_status_check(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	struct str to, bool reason);
/* The n-th status that an incident may go to from that one, what mostly comes next first; NULL: no
 * more. */
const char *incident_status_next(struct str from, int n);
void incident_status_put(struct ctx *c, const struct incident_head *inc, struct str to,
	struct str reason);
/* The newest `limit` entries of its history older than `before` (0: from the newest). words: what an
 * act is called, marked; NULL for one it does not know. The last entry's id, from which the next page
 * goes on; 0: there are no more. */
int64_t changes_put(struct ctx *c, int64_t id, int64_t before, int limit,
	const char *(*words)(struct str act), struct map *out);
/* The concluded evaluation into out.evaluation; null when there is none. */
void evaluation_show(struct ctx *c, int64_t id, struct map *out);
/* Concludes the evaluation of an incident: two answers, 1 to 5. */
void evaluation_put(struct ctx *c, int64_t id, struct str sufficient, struct str complete,
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
/* What the gate asks of the database about that incident, and the row's members of `fields` (NULL:
 * none) into m; in the arena. NULL: it is not there for this person. */
const struct gate_counts *gate_counts_read(struct ctx *c, int64_t id, const struct field *fields,
	struct map *m);
enum gate_for { GATE_REVIEW = 1, GATE_CLOSE = 2 };
/* What stands between this incident and the step: the one function that page, JSON, refusal and
 * message print. Fills out.gate (list) and out.gate_open (how many are not
 * met); returns that number, or -1 when c is NULL. */
int incident_gate(struct ctx *ctx, int64_t number, const struct gate_counts *c, enum gate_for what,
	struct map *out);

#endif
