/* The incident: its facts, the triage rule, and what stands between it and its closing. Rules are
 * pure functions; the rest reads and writes through named statements inside the caller's
 * transaction. */
#ifndef INCIDENT_H
#define INCIDENT_H
#include "noun/noun.h"

/* The incident of a path (or of the follow-up of the path), as the gate loaded it. */
struct incident_head {
	int64_t id, number, version, lead_id, proposed_by, required_by;
	struct str title, kind, severity, status, access, postmortem, customer_impact, data_breach,
		revising;               /* of the next revision: drafting, in_review; absent: none */
	bool historical, required, waived;
};

/* Reads it by its public number; hold: nobody else writes it until the transaction ends. False: it
 * is not there for this person. */
bool incident_head_read(struct ctx *c, int64_t number, bool hold,
	struct incident_head *inc) MUST_CHECK;

/* Does who acts lead it: its lead, whatever their role, or a responder? */
bool incident_leads(const struct ctx *c, const struct incident_head *inc);

extern const struct enum_value severity_values[], incident_status_values[], impact_values[],
	breach_values[], postmortem_values[], access_values[], marker_values[], tlp_values[],
	incident_kinds[], stopped_values[];
/* Of an incident's link to another, as each of the two says it. */
extern const struct enum_value incident_links[], incident_linked[];
#define MARKERS 7                       /* rows of marker_values, in the order of what happens */

/* The triage rule: a full postmortem is required when customer impact is yes, or
 * a data breach is suspected or confirmed. */
enum triage { TRIAGE_NONE = 0, TRIAGE_IMPACT = 1, TRIAGE_BREACH_SUSPECTED = 2,
	TRIAGE_BREACH_CONFIRMED = 4 };
/* Every fact that requires one, or'ed; TRIAGE_NONE: not required. */
unsigned incident_triage(struct str customer_impact, struct str data_breach);
/* The same, from incident-row codes, and the state the postmortem goes to when the facts change: a
 * duty that appears starts drafting; one that falls away leaves what is begun where it is. */
const char *postmortem_after(struct str postmortem, bool required, bool has_text);

/* The day n working days (Monday to Friday) after that day. */
int32_t working_days_after(int32_t day, int n);
/* When the postmortem, and the evaluation, of an incident resolved on that day are due. */
struct str postmortem_due(struct ctx *c, int32_t resolved);
struct str evaluation_due(struct ctx *c, int32_t resolved);
/* A technique as ATT&CK writes it, in whatever case it was typed: T1566, or T1566.001 for a
 * sub-technique. Absent: it is none. */
struct str technique_of(struct arena *a, struct str s);
/* An error on the input techniques where one of them is none. */
void techniques_check(struct inputs *in);

/* "INC-42". */
struct str incident_ref(struct ctx *c, const struct incident_head *inc);
/* The next public number of "INC", "FU", ...: grows by a small random step, so that a gap says
 * nothing. */
int64_t number_next(struct db *d, const char *name);

/* --- Reading ---------------------------------------------------------------------------------- */

/* The incident's facts into m, as /INC-n shows them; false when it is not there for this person. */
bool incident_facts_show(struct ctx *c, int64_t id, struct map *m);
/* Its head and tab counts into out.incident: every page under /INC-n begins with it. What was
 * counted is the gate's too; NULL when it is not there for this person. */
const struct gate_counts *incident_frame_show(struct ctx *c, const struct incident_head *h,
	struct map *out);
/* Times, services, tags, techniques, references, parties: lists into m. */
void incident_lists_show(struct ctx *c, int64_t id, struct map *m);
/* What came of its follow-ups (resolved, documentation, put into a cycle, effects judged) into
 * out.changed; null while nothing did. */
void incident_changed_show(struct ctx *c, int64_t id, struct map *out);
/* The newest `limit` entries of its history older than `before` (0: from the newest). words: what
 * an act is called, marked; NULL for one it does not know. The last entry's id, from which the next
 * page goes on; 0: there are no more. */
int64_t changes_show(struct ctx *c, const struct incident_head *inc, int64_t before, int limit,
	const char *(*words)(struct str act), struct map *out);
/* --- Writing ---------------------------------------------------------------------------------- */

/* incident_add_input: the reporting form, with what is asked of one that is already over;
 * incident_set_input: the facts, edited; incident_known_input: the facts of one that is made
 * whole. */
extern const struct input incident_add_input[], incident_set_input[], incident_known_input[],
	incident_status_input[], incident_close_input[], incident_review_input[],
	incident_link_input[];
extern const struct noun incident_noun;

/* What is known of an incident beside its facts when it is made. */
struct incident_origin {
	int64_t number;                 /* 0: the next */
	const char *status;
	struct str status_reason;
	int64_t opened_at, resolved_at; /* resolved_at 0: not known */
	int32_t owed_from;              /* the day from which postmortem and evaluation are due, if over */
	bool historical;                /* over before it came here: nothing is owed */
};
/* Makes one from the facts of incident_known_input; the caller adds its change. ST_DONE, or
 * ST_INVALID with errors on in. */
enum status incident_make(struct ctx *c, struct inputs *in, const struct incident_origin *o,
	struct incident_head *made);
/* Reports one, from incident_add_input: the form of people. A responder's closes it when it is over
 * and nothing stands in between; anybody else's proposes that. */
enum status incident_add(struct ctx *c, struct inputs *in, int64_t *number);
/* Changes its facts, from incident_set_input. */
enum status incident_set(struct ctx *c, const struct incident_head *inc, struct inputs *in);

/* The n-th status that an incident may go to from that one, what mostly comes next first; NULL: no
 * more. */
const char *incident_status_next(struct str from, int n);
/* Takes it to a status, from incident_status_input, if the gate lets it pass. */
enum status incident_status_set(struct ctx *c, const struct incident_head *inc, struct inputs *in);
/* Closes what somebody proposed to, from incident_close_input: with the answers in the name of who
 * acts, unless its evaluation is concluded by now. */
enum status incident_close(struct ctx *c, const struct incident_head *inc, struct inputs *in);
#define DAY_UNKNOWN INT32_MIN
/* The day on which it was resolved, as its marker says it, else as its status does; `otherwise`
 * when nobody said. */
int32_t incident_resolution(struct ctx *c, int64_t incident, int32_t otherwise);
/* The same inside another act, whose change it is, and unasked. */
void incident_status_write(struct ctx *c, const struct incident_head *inc, struct str to,
	struct str reason);

/* How far the postmortem is, or its next revision: a code of postmortem_values. */
struct str postmortem_stage(const struct incident_head *inc);
/* Sends the postmortem to review, if its gate lets it pass, or back with what is to be changed;
 * begins the next revision of what is approved: from incident_review_input, the lead and
 * responders. */
enum status incident_review_set(struct ctx *c, const struct incident_head *inc, struct inputs *in);
/* Its state, who sent it to review and when, into out.review. */
void incident_review_show(struct ctx *c, const struct incident_head *inc, struct map *out);

/* One of its seven times; event: the id of the one that says it, 0: none. Lists that it owns:
 * inside the change of whoever writes them. */
void incident_time_set(struct ctx *c, int64_t incident, const struct enum_value *marker,
	const struct moment *at, int64_t event);
/* After the timeline said another resolution: what is owed from it moves with it. What was imported
 * is owed from the day it came. */
void incident_dues_move(struct ctx *c, int64_t incident);
/* None of them is said by that event any more; false: none was. */
bool incident_time_leave(struct ctx *c, int64_t incident, int64_t event);
/* A reference in another tool; key (absent: none) is what a second import of it is known by. */
void incident_reference_add(struct ctx *c, int64_t incident, struct str source,
	struct str reference, struct str key);
/* Links it to another, from incident_link_input, or takes that link back. */
enum status incident_link_set(struct ctx *c, const struct incident_head *inc, struct inputs *in);
/* The incident that a field names, if it may be linked so; else 0, with faults on in. 0 also where
 * it is already. */
int64_t incident_link_check(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const char *field, struct str kind);
/* Ties it to the oldest fifty incidents that have the same reference of that source. */
void incident_campaign_link(struct ctx *c, int64_t incident, struct str source,
	struct str campaign);

/* --- The gate --------------------------------------------------------------------------------- */

/* One condition of the gate. */
struct condition {
	const char *code;       /* for JSON and tests */
	const char *lacks;      /* marked; what is said while it is not met */
	const char *says_met;   /* marked; and when it is; NULL: it is told only while it is not met */
	const char *path;       /* after /INC-n: where it is mended */
	bool met;
	int64_t n;              /* how many are missing; 0 where counting makes no sense */
	bool team;              /* the response team's, else the lead's */
	/* 0, or the statement that names what is meant: number and title of each, or the categories that
	 * are answered; what stands before the number, and before it in the address: after /INC-n/, or
	 * (NULL) its own. */
	enum sql things;
	const char *ref, *at;
	const struct list *listed;      /* the same, already as they are shown */
	const struct enum_value *otherwise;     /* a field of the facts that would meet it, its words */
};
/* What the gate asks of the database about that incident, and the row's members of `fields` (NULL:
 * none) into m; in the arena. NULL: it is not there for this person. */
const struct gate_counts *gate_counts_read(struct ctx *c, int64_t id, const struct field *fields,
	struct map *m);
/* Of a postmortem that is drafted; of one in review; of the incident. */
enum gate_for { GATE_REVIEW = 1, GATE_APPROVE = 2, GATE_CLOSE = 4, GATE_NOTES = 8 };
/* What stands between this incident and the step: the one function that page, JSON, refusal and
 * message print. Fills out.gate and out.gate_met (lists), out.gate_open (how many are not met),
 * and, where notes are asked for, out.gate_notes: what is pointed out and stops nobody. Returns how
 * many are not met, or -1 when c is NULL. */
int incident_gate(struct ctx *ctx, const struct incident_head *inc, const struct gate_counts *c,
	unsigned what, struct map *out);

/* What a technical summary cites. A claim is a paragraph that is no heading, code or table. */
#define CLAIMS_SHOWN 5
struct claims {
	bool written;                   /* there is a text: neither empty nor not applicable */
	int evidence;                   /* citations of evidence that its incident has */
	int uncited;                    /* claims that cite neither evidence nor an event */
	struct str first[CLAIMS_SHOWN]; /* how the first of those begin */
};
/* pieces: how many pieces of evidence the incident has; they are E1 to that. */
void claims_of(struct arena *a, struct str text, int64_t incident, int64_t pieces,
	struct claims *out);
/* Where a postmortem is owed and each follow-up that says how strong it is, is weak: out.weak_only,
 * how many, and which do not say (unsaid). Weak ones seldom keep a thing from happening again. */
void gate_weak_show(struct ctx *c, int64_t id, const struct gate_counts *n, struct map *out);

#endif
