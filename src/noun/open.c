/* The counts of /open. */
#include "noun/open.h"
#include "noun/followup.h"
#include "noun/keep.h"
#include "noun/review.h"

const struct enum_value open_needs[] = { { "effect", _("effect owed") },
	{ "answer", _("answer owed") }, { "judgement", _("judgement owed") },
	{ "sample", _("sample owed") },
	{ "interim", _("interim measure run out") }, { "risk", _("accepted risk expiring") },
	{ "alone", _("done alone") }, { NULL, NULL } };
#define NEEDS (sizeof open_needs / sizeof *open_needs - 1)

/* As long before it is open again that whoever accepted it can still decide otherwise. */
#define RISK_DAYS 30

struct counts {
	int64_t unresolved, unowned, overdue, due_week, done, oldest_days_late, postmortems_late,
		evaluations_late, needs[NEEDS];
};

struct db_arg open_needs_until(struct ctx *c)
{
	return db_str("needs_until", followup_day(c, RISK_DAYS));
}

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
	q = db_run(c->db, SQL_OPEN_LATE, NULL, 0);
	if (db_step(&q)) {
		n->postmortems_late = db_get_int(&q, "postmortems_late");
		n->evaluations_late = db_get_int(&q, "evaluations_late");
	}
	db_end(&q);
	const struct db_arg until = open_needs_until(c);
	q = db_run(c->db, SQL_OPEN_NEEDS, &until, 1);
	if (db_step(&q))
		for (size_t i = 0; i < NEEDS; i++) n->needs[i] = db_get_int(&q, open_needs[i].code);
	db_end(&q);
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
	map_int(m, "oldest_days_late", n->oldest_days_late);
	map_int(m, "postmortems_late", n->postmortems_late);
	map_int(m, "evaluations_late", n->evaluations_late);
	review_late_show(c, m);
	struct list *needs = map_list(m, "needs");
	for (size_t i = 0; i < NEEDS; i++) {
		struct map *need = list_map(needs);
		map_enum(need, "code", &open_needs[i]);
		map_int(need, "n", n->needs[i]);
	}
}

const struct open_shares *open_shares(struct ctx *c)
{
	const struct open_shares *kept = keep_get(c, KEEP_OPEN_SHARES);
	if (kept) return kept;
	struct arena *a = keep_begin(c, KEEP_OPEN_SHARES);
	struct open_shares *all = ARENA_NEW(a, struct open_shares);
	struct db_query q = db_run(c->db, SQL_OPEN_TALLY, NULL, 0);
	while (all->n < OPEN_SHARES && db_step(&q))
		all->v[all->n++] = (struct open_share){ arena_str(a, db_get_text(&q, "facet")),
			arena_str(a, db_get_text(&q, "code")), arena_str(a, db_get_text(&q, "shown")),
			db_get_int(&q, "n") };
	db_end(&q);
	return keep_set(c, KEEP_OPEN_SHARES, all);
}
