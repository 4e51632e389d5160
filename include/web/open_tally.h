/* What a view of /open has of each choice of its facets, counted in one reading of its rows: a
 * facet by itself would read them again, and there are ten. */
#ifndef OPEN_TALLY_H
#define OPEN_TALLY_H
#include "web/open_view.h"

/* How many rows have which key: those of the first OPEN_MOST, those with the greatest numbers. */
#define OPEN_MOST 500
struct open_number { int64_t key, n; };
struct open_keyed {
	struct open_number *v;          /* room of them, while they are counted; then n of them */
	int room, n;
};
#define OPEN_CODES 8                    /* at most so many kinds, priorities, statuses */
#define OPEN_CYCLES 200                 /* cycles beyond that are not told apart */

struct open_tally {
	int64_t n;
	bool owed;                      /* is anything owed by a day? */
	int32_t oldest;                 /* that day */
	int64_t kinds[OPEN_CODES], priorities[OPEN_CODES], statuses[OPEN_CODES];
	int64_t overdue, week, month, undated;
	int64_t review_late, at_risk;
	struct open_keyed owners, teams, services;      /* by id; 0: none */
	struct open_keyed incidents;                    /* by number; those without are not counted */
	struct open_keyed cycles;                       /* by place in cycle[] */
	struct str cycle[OPEN_CYCLES];                  /* "none": in none */
	int ncycles;
};

/* Counts all rows of the view; or, for that facet alone, those that it had without the filter of
 * the field `but` (NULL: with all filters, for all facets). Each list comes with the greatest
 * numbers first; of equal ones, the least key first, of incidents the greatest. It lives in a. */
struct open_tally *open_tally_read(struct req *r, struct arena *a, const struct open_view *v,
	const char *but);

#endif
