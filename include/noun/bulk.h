/* Many follow-ups changed in one act: another owner, priority, due day, cycle. Each item goes
 * through the functions that change one (followup.h), so whatever they refuse is refused here,
 * with their words; an item is changed whole or not at all. Whoever did it may take it back, once:
 * what was changed since stays as it is. */
#ifndef BULK_H
#define BULK_H
#include "noun/followup.h"

#define BULK_MOST 1000

/* fu_345 (checkboxes) or fus (345,346) or all of view (a query of /open): which; sure: even if some
 * are refused; and what is to be changed. */
extern const struct input bulk_input[];

/* What became of one, or would. */
struct bulk_one {
	int64_t number;
	struct str title;               /* absent: there is no such follow-up for this person */
	const char *why;                /* refused, in marked words; NULL: not */
	bool same;                      /* it is so already */
};
struct bulk {
	struct bulk_one *v;             /* n of them, numbers set by the caller */
	int n, changed, refused, same;
	int64_t act;                    /* ST_DONE: by which it is taken back */
};
/* ST_DONE; ST_AGAIN: some are refused, and nobody said to go on with the others (nothing may be
 * committed); ST_INVALID with errors on in, also when nothing could be changed. */
enum status bulk_set(struct ctx *c, struct inputs *in, bool sure, struct bulk *b);

/* Takes back the act of who acts, as far as nobody changed the items since. ST_DONE; ST_INVALID
 * with errors on in: there is nothing to take back; ST_FORBIDDEN: it is somebody else's;
 * ST_NOT_FOUND. */
enum status bulk_undo(struct ctx *c, struct inputs *in, int64_t act);
/* What it was and became, into out.act and out.items. False: there is none. */
bool bulk_show(struct ctx *c, int64_t act, struct map *out);

#endif
