/* Cycles: what postmortems put into an engineering cycle ("2026-Q4"), ranked by team. A follow-up
 * is in one cycle at a time, followup.cycle, and has an entry (cycle_entry) in each that it was
 * ever put into: proposed, then committed or not taken by a named person of its team.
 *
 * Invariants: what a follow-up's cycle names is an entry of it; only what is unresolved is put
 * forward or decided; only its team's lead or a responder commits, refuses, ranks or carries over;
 * what was committed leaves its cycle by being refused or carried over, never silently; whoever
 * decided is named. All ways in come through cycle_put and cycle_act. Decision 040. */
#ifndef CYCLE_H
#define CYCLE_H
#include "noun/followup_inside.h"

/* --- Names (cycle_name.c) --------------------------------------------------------------------- */

#define CYCLE_NAME_MOST 20
/* A name as it is written: letters A-Z and digits, parted by single - and . ; blanks become -,
 * small letters capitals, wide ones narrow: "pi 12" is PI-12. Absent: no cycle can be called so. */
struct str cycle_name(struct arena *a, struct str typed);
/* Is it one, written like that? */
bool cycle_is_name(struct str s);
/* The first and the last day of a cycle whose name says so: a year (2026), half (2026-H2), quarter
 * (2026-Q4), month (2026-11) or week (2026-W47). False: it says no days. */
bool cycle_days(struct str name, int32_t *first, int32_t *last);
/* The one after it: the next quarter, or where no days are said, the next number (PI-12: PI-13).
 * Absent: nobody can tell. */
struct str cycle_next(struct arena *a, struct str name);
/* The quarter in which that day is. */
struct str cycle_quarter(struct arena *a, int32_t day);
/* Below 0 where x comes before y: by days, those that say none before all others, by the numbers in
 * them. */
int cycle_compare(struct str x, struct str y);

/* --- Reading (cycle.c) ------------------------------------------------------------------------ */

extern const struct enum_value cycle_states[];          /* proposed committed not_taken */

/* The names that may be seen, latest first, beginning after one (absent: with the latest), with
 * their counts, into out.cycles. The last one's name, after which more come; absent: there are no
 * more. */
struct str cycles_show(struct ctx *c, struct str after, struct map *out);

#define CYCLE_TEAM_ROWS 500             /* of one team, as a page shows them at most */
#define CYCLE_RANKED 120                /* of one team, as it can rank them at most */
/* One cycle: its days, neighbours and counts into out.cycle and out.counts; into out.teams each
 * team with its entries, those that are ranked first. `team`: that one alone (absent: all, by
 * name, from the one after `after` on). The last team's name, after which more come; absent: no
 * more. */
struct str cycle_show(struct ctx *c, struct str name, struct str team, struct str after,
	struct map *out);
/* The rows of the same as one list, for csv_send. */
extern const struct field cycle_csv_fields[];
struct db_query cycle_csv_run(struct ctx *c, struct str name, struct str team, int limit);

/* The entry of a follow-up in the cycle that it is in; false: it is in none. */
struct cycle_entry {
	int64_t id, version, carried, proposed_by;
	struct str cycle, state, from;          /* from: of which it was carried over */
};
bool cycle_entry_read(struct ctx *c, int64_t followup, struct cycle_entry *e) MUST_CHECK;
/* What its page says of it, too: out.entry, null where there is none; out.entries, those before. */
bool cycle_of_show(struct ctx *c, const struct followup_head *fu, struct cycle_entry *e,
	struct map *out) MUST_CHECK;

/* --- The suggested order (cycle_order.c) ------------------------------------------------------ */

/* Into each of these rows (cycle_show) its place in the order that is suggested, and the reasons
 * for it: suggested, reasons {what, n}. The order is that of the first of these that differs:
 * priority, late against its first date, at risk, the incident's severity, how often it came
 * back and how many incidents stand behind it, strength, the first date, the number. */
void cycle_suggest(struct ctx *c, struct map **rows, int n);

/* --- Writing (cycle_set.c) -------------------------------------------------------------------- */

/* to: propose commit refuse withdraw carry; cycle: to propose or carry into; because: to refuse;
 * seen: the entry's version. */
extern const struct input cycle_act_input[];
/* The same of those who decide, where the cycle is known. */
extern const struct input cycle_decide_input[];
/* May who acts take that act now? e NULL: it is in no cycle. */
bool cycle_act_open(const struct ctx *c, const struct followup_head *fu,
	const struct cycle_entry *e, struct str act);
/* Takes it. in_cycle: only if that is the cycle that it is in (absent: whichever). ST_DONE;
 * ST_FORBIDDEN; ST_INVALID; ST_CONFLICT where somebody decided since it was seen. */
enum status cycle_act(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	struct str in_cycle);
/* Proposes the follow-up that the form names (fu) for that cycle. ST_DONE; ST_FORBIDDEN;
 * ST_INVALID. */
extern const struct input cycle_propose_input[];
enum status cycle_propose(struct ctx *c, struct str cycle, struct inputs *in);
/* Proposes it for the cycle of that name, or takes the proposal back (absent), as a part of a
 * change of the follow-up that is begun: for forms in which the cycle is one field among others,
 * and for many at once. False, with an error at that field, where that may not be. */
bool cycle_put(struct ctx *c, const struct followup_head *fu, struct change *ch, struct inputs *in,
	const char *field);
/* Into the cycle that it was in before (absent: none), as far as the rules let it: a proposal is
 * taken back, and what it took the place of is proposed again. False, with errors on why. */
bool cycle_back(struct ctx *c, const struct followup_head *fu, struct change *ch,
	struct str cycle, struct inputs *why) MUST_CHECK;

/* --- Ranks (cycle_rank.c) --------------------------------------------------------------------- */

/* Each of these is of one team (absent: of none) in one cycle: ST_DONE; ST_FORBIDDEN for who
 * does not lead it; ST_INVALID; ST_CONFLICT where somebody changed the order since `seen`;
 * ST_NOT_FOUND: no such team. */
extern const struct input cycle_order_input[], cycle_suggested_input[], cycle_carry_input[];
/* Typed positions (at_317), and one that moves up or down. */
enum status cycle_order_set(struct ctx *c, struct str cycle, struct inputs *in);
/* The suggested order. */
enum status cycle_suggested_take(struct ctx *c, struct str cycle, struct inputs *in);
/* All that is committed and unresolved goes on to another cycle. */
enum status cycle_carry(struct ctx *c, struct str cycle, struct inputs *in);
/* Does who acts decide for that team (0: for those of none)? */
bool cycle_decides(struct ctx *c, int64_t lead);

#endif
