/* What a process keeps of the database between requests, so that it need not be asked again: lists
 * of names, numbers that are dear to count. Invariants: a value is good for as long as nothing was
 * written (the change counter), for readers for whom the visibility rule reads the same
 * (SQL_VIEWER) and, where it is counted by the day, on that day; all of that is the key, so nothing
 * here has to be told when something changes. */
#ifndef KEEP_H
#define KEEP_H
#include "noun/ctx.h"

enum keep_slot { KEEP_PEOPLE, KEEP_TEAMS, KEEP_SERVICES, KEEP_OPEN_SHARES,
	KEEP_OPEN_COUNTS, KEEP_REVIEW_COUNTS, KEEP_OPEN_TALLY,  /* from KEEP_OPEN_COUNTS on by the day */
	KEEP_SLOTS };

/* Owned by the process; NULL in a ctx: nothing is kept. */
struct keep *keep_new(void) MUST_CHECK;
void keep_free(struct keep *k);

/* What is kept there and still good, until the next keep_begin of that slot; NULL: nothing is. */
const void *keep_get(struct ctx *c, enum keep_slot slot);
/* The memory in which to make the slot's next value; the last one is gone. */
struct arena *keep_begin(struct ctx *c, enum keep_slot slot);
/* Keeps a value that was made there, unless the transaction failed; gives it back. */
const void *keep_set(struct ctx *c, enum keep_slot slot, const void *value);

#endif
