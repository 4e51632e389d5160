/* The counts of /open. */
#include "noun/open.h"
#include "noun/followup.h"
#include "noun/keep.h"

struct counts {
	int64_t unresolved, unowned, overdue, due_week, done, review_overdue, oldest_days_late,
		postmortems_late, evaluations_late;
};

static const struct counts *counts_read(struct ctx *c)
{
	const struct counts *kept = keep_get(c, KEEP_OPEN_COUNTS);
	if (kept) return kept;
	struct counts *n = ARENA_NEW(keep_begin(c, KEEP_OPEN_COUNTS), struct counts);
	struct db_query q = DB_RUN(c->db, SQL_OPEN_COUNTS, db_str("week", followup_day(c, 6)));
	if (db_step(&q)) {
		int32_t oldest, days = day_parse(db_get_text(&q, "oldest_due_on"), &oldest) ?
			c->today - oldest : 0;
		*n = (struct counts){ .unresolved = db_get_int(&q, "unresolved"),
			.unowned = db_get_int(&q, "unowned"), .overdue = db_get_int(&q, "overdue"),
			.due_week = db_get_int(&q, "due_week"), .done = db_get_int(&q, "done") };
		n->oldest_days_late = days > 0 ? days : 0;
	}
	db_end(&q);
	n->review_overdue = db_one(c->db, SQL_OPEN_REVIEW_OVERDUE, NULL, 0, 0);
	n->postmortems_late = db_one(c->db, SQL_OPEN_POSTMORTEMS_LATE, NULL, 0, 0);
	n->evaluations_late = db_one(c->db, SQL_OPEN_EVALUATIONS_LATE, NULL, 0, 0);
	return keep_set(c, KEEP_OPEN_COUNTS, n);
}

void open_counts_show(struct ctx *c, struct map *out)
{
	const struct counts *n = counts_read(c);
	struct map *m = map_map(out, "counts");
	map_int(m, "unresolved", n->unresolved);
	map_int(m, "unowned", n->unowned);
	map_int(m, "overdue", n->overdue);
	map_int(m, "due_week", n->due_week);
	map_int(m, "done", n->done);
	map_int(m, "review_overdue", n->review_overdue);
	map_int(m, "oldest_days_late", n->oldest_days_late);
	map_int(m, "postmortems_late", n->postmortems_late);
	map_int(m, "evaluations_late", n->evaluations_late);
}
