/* Parties: who was involved in an incident, informed of it or affected by it; what is asked of the
 * involved ones, and what they said. Invariants: a party is a person with an account, a team, or
 * somebody outside under a name, and none of them twice; its number is never used twice; its
 * statement is versioned and stays, whatever is edited later; what became of a request is derived
 * from its term and from what was said. */
#ifndef PARTY_H
#define PARTY_H
#include "noun/incident.h"

#define PARTIES_MOST 200                /* of one incident */

extern const struct enum_value party_kinds[], party_involvements[];
extern const struct enum_value party_sayings[];         /* contributed confirmed */
/* In the order in which a list begins with what somebody owes: owes silent unasked absent
 * confirmed contributed recorded struck. */
extern const struct enum_value party_states[];
enum party_state { PARTY_OWES, PARTY_SILENT, PARTY_UNASKED, PARTY_ABSENT, PARTY_CONFIRMED,
	PARTY_CONTRIBUTED, PARTY_RECORDED, PARTY_STRUCK };

/* One party, as the rules ask for it. */
struct party {
	int64_t id, number, person, team, said_version;
	struct str involvement, said, answer_on;        /* absent: nothing said, not asked */
	bool absent, struck, mine;      /* mine: whoever acts is it, or is of that team */
};
/* It, where this person may see it. */
bool party_read(struct ctx *c, const struct incident_head *inc, int64_t number, struct party *p);
/* What it owes, on that day. */
enum party_state party_state(const struct party *p, int32_t today);

/* What is usual for a kind: customers are affected, regulators and law enforcement informed. */
const char *party_involvement_usual(struct str kind);

/* Who leads the incident records requests and absences, gives out links and strikes. May whoever
 * acts speak for it: itself, any member of a team, a responder for somebody outside? */
bool party_may_say(const struct ctx *c, const struct party *p);
/* Is it one that is heard: involved, and not struck? */
bool party_heard(const struct party *p);

/* --- Reading ---------------------------------------------------------------------------------- */

/* Those of an incident by involvement into out.groups, who owes first (only: a state's code;
 * absent: all); those struck into out.struck; how many have each state into out.counts; how many a
 * request to all would go to, out.owing. */
void parties_show(struct ctx *c, const struct incident_head *inc, struct str only,
	struct map *out);
/* One of them into out.party. */
bool party_show(struct ctx *c, const struct incident_head *inc, int64_t number, struct party *p,
	struct map *out);
/* That version (0: the last) of its statement into out.statement, null where there is none: its
 * text, and of each section which version it read and which one there is now; all versions into
 * out.versions; what there is to be read now into out.sections. What the form holds that saves the
 * next one; NULL: no such version. */
struct map *party_statement_show(struct ctx *c, const struct incident_head *inc,
	const struct party *p, int64_t version, struct map *out);
/* People with an account whose names stand in the timeline and who are no party, with the first
 * event that names each, into out.named; out.named_cut: it was too long to be looked through. */
void party_named_show(struct ctx *c, const struct incident_head *inc, struct map *out);

/* --- Writing ---------------------------------------------------------------------------------- */

extern const struct input party_input[], party_say_input[], party_reason_input[];
extern const struct noun party_noun;

/* Records a request to one that owes (number 0: to all who do): with the term that is set, or as a
 * reminder while one runs. ST_DONE; ST_INVALID where nothing is owed; ST_FORBIDDEN;
 * ST_NOT_FOUND. */
enum status party_ask(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in);
/* Saves a party's statement, from party_say_input, as a version of its own. ST_DONE; ST_CONFLICT
 * where somebody saved another one first; ST_INVALID; ST_BAD for versions that never were;
 * ST_FORBIDDEN; ST_NOT_FOUND. */
enum status party_say(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in);
/* What the form says was read by whoever reads everything as it is now. */
struct str party_reads(struct ctx *c, const struct incident_head *inc);
/* It is absent, because; it is struck out, because: from party_reason_input. */
enum status party_absent(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in);
enum status party_strike(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in);

#endif
