/* What /open counts: unresolved follow-ups from the rows that every write keeps (followup_count,
 * followup_tally; what is done is not overdue: it waits for the response team), what asks for
 * something whatever its status, and postmortems and evaluations that are late. Summed once a
 * process until something is written. */
#ifndef OPEN_H
#define OPEN_H
#include "noun/ctx.h"

/* What a follow-up may ask for beside its due day: the codes of the filter `needs` and of the
 * columns of the statement open_needs. */
extern const struct enum_value open_needs[];
/* :needs_until, the last day on which an accepted risk that runs out is told of. */
struct db_arg open_needs_until(struct ctx *c);

/* All of them into out.counts; those of open_needs into its list needs, each with code and n. */
void open_counts_show(struct ctx *c, struct map *out);

/* How many unresolved follow-ups each owner, team, service, kind and priority has, and how many
 * there are of each status: those who have most first. */
#define OPEN_SHARES 1000                /* the LIMIT of its statement */
struct open_share { struct str facet, code, shown; int64_t n; };
struct open_shares { int n; struct open_share v[OPEN_SHARES]; };
/* Read once a process until something is written, and good until then. */
const struct open_shares *open_shares(struct ctx *c);

#endif
