/* What the program keeps beside the rows, and what is made of all of them: counts, the sample, views. */
#include "gen.h"
#include "base/instant.h"
#include "noun/sample.h"

/* The counts of /open, which the program keeps with every write: by day, then over all days. */
static void counts_put(struct gen *g)
{
	gen_run(g, "INSERT INTO followup_count (due_on, owned, done, access, n) "
		"SELECT due_on, owner_id IS NOT NULL, status = 'done', access, count(*) FROM followup "
		"WHERE unresolved = 1 GROUP BY 1, 2, 3, 4");
	gen_run(g, "INSERT INTO followup_count (due_on, owned, done, access, n) "
		"SELECT '', owned, done, access, sum(n) FROM followup_count GROUP BY 1, 2, 3, 4");
	gen_run(g, "INSERT INTO review_count (review_on, asked, at_risk, access, n) "
		"SELECT review_on, proposed_due_on IS NOT NULL OR (status = 'done' "
		"AND coalesce(reviewed_at, -1) < coalesce(done_at, 0)), at_risk, access, count(*) FROM followup "
		"WHERE unresolved = 1 GROUP BY 1, 2, 3, 4");
	gen_run(g, "INSERT INTO review_count (review_on, asked, at_risk, access, n) "
		"SELECT '', asked, at_risk, access, sum(n) FROM review_count GROUP BY 1, 2, 3, 4");
	static const char *const tallies[][3] = { { "status", "status", "0" }, { "kind", "kind", "0" },
		{ "priority", "priority", "0" },
		{ "owner", "''", "coalesce(owner_id, 0)" }, { "team", "''", "coalesce(team_id, 0)" },
		{ "service", "''", "coalesce(service_id, 0)" } };
	for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++) {
		char sql[400];
		snprintf(sql, sizeof sql, "INSERT INTO followup_tally (facet, code, id, access, n) SELECT '%s', "
			"%s, %s, access, count(*) FROM followup WHERE %s GROUP BY 2, 3, 4", tallies[i][0],
			tallies[i][1], tallies[i][2], i ? "unresolved = 1" : "1 = 1");
		gen_run(g, sql);
	}
}

/* The quarter's sample, as jobs would draw it. */
static void sample_put(struct gen *g)
{
	struct sample_draw d;
	char sql[1000];
	sample_quarter(g->now, &d);
	snprintf(sql, sizeof sql, "INSERT INTO sample (quarter, seed, size, population, drawn_at) SELECT "
		"'%s', '00', 20, count(*), %lld FROM followup WHERE status = 'resolved' AND resolved_at >= %lld "
		"AND resolved_at < %lld", d.quarter, (long long)g->now, (long long)d.from, (long long)d.to);
	gen_run(g, sql);
	snprintf(sql, sizeof sql, "INSERT INTO sample_item (sample_id, followup_id, place, due_on) "
		"SELECT 1, x.id, row_number() OVER (), '%.*s' FROM (SELECT id FROM followup WHERE status = "
		"'resolved' AND resolved_at >= %lld AND resolved_at < %lld ORDER BY number * 7919 %% 1000003 "
		"LIMIT 20) x", STR_F(gen_day(g, d.due * DAY_MS)), (long long)d.from, (long long)d.to);
	gen_run(g, sql);
}

/* What follow-ups ask for, when all of it is there: as the migration counts what was there before. */
static void needs_put(struct gen *g)
{
	for (const struct sql_migration *m = sql_migrations; m->name; m++)
		if (strcmp(m->name, "024-needs-counted.sql") == 0 ||
			strcmp(m->name, "038-due-counted.sql") == 0) gen_run(g, m->text[0]);
}

/* Views under a name: one's own, and what others share. */
static void views_put(struct gen *g)
{
	static const struct { int person; const char *name, *query; } views[] = {
		{ PERSON_BENCH, "My week", "owner=me&due=week" },
		{ PERSON_HEAVY, "Nobody's", "owner=none" },
		{ PERSON_HEAVY, "Urgent & late", "priority=P0&priority=P1&due=overdue&sort=priority" } };
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		PUT(g, G_VIEW, num((int64_t)i + 1), num(views[i].person), lit(views[i].name),
			lit(views[i].query), num(views[i].person != PERSON_BENCH), num(g->now - DAY_MS));
}

void gen_kept(struct gen *g)
{
	counts_put(g);
	sample_put(g);
	needs_put(g);
	views_put(g);
	/* Jobs go by the wall clock, who measures by the data's today: what is not there is not done. */
	gen_run(g, "DELETE FROM job");
}
