/* Numbers on /open: beside the choices of its facets, in its sentence, in the heads of its groups.
 * */
#ifndef OPEN_NUMBERS_H
#define OPEN_NUMBERS_H
#include "web/open_tally.h"

/* Is the view counted on its own page? As long as that is quick, or where it was asked for; else a
 * link asks for it. */
bool open_counted(struct req *r, const struct open_view *v, const struct map *counts);
/* Beside each choice of the facets: how many there would be with it in place of what is chosen in
 * the same facet. After filter_show. What the view was counted as; NULL: it was not. */
const struct open_tally *open_numbers_show(struct req *r, const struct open_view *v, bool counted);
/* chrome.matching: n, of (all unresolved, where the view is among them) and oldest_days_late; n and
 * the last null where they were not counted (t). rows: how many are on the page, where all are. */
void open_matching_show(struct req *r, const struct open_view *v, const struct map *counts,
	int rows, bool whole, const struct open_tally *t);

/* A group of the view that the page shows: its head goes into `head`. */
struct open_group {
	int64_t id;                     /* of the owner, team, service or incident; 0: none */
	struct map *head;
};
#define OPEN_GROUPS 128
/* How many each has, and late; whether that is too much for one person (open_overload). */
void open_groups_show(struct req *r, const struct open_view *v, struct open_group *groups, int n);

#endif
