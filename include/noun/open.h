/* What /open counts: unresolved follow-ups from the rows that every write keeps (followup_count,
 * followup_tally; what is done is not overdue: it waits for the response team),
 * and postmortems and evaluations that are late. Summed once a process until something is
 * written. */
#ifndef OPEN_H
#define OPEN_H
#include "noun/ctx.h"

/* All of them into out.counts. */
void open_counts_show(struct ctx *c, struct map *out);

#endif
