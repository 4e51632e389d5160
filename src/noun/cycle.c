/* Cycles: reading them. Writing is in cycle_set.c and cycle_rank.c. */
#include "noun/cycle.h"
#include "noun/incident.h"

const struct enum_value cycle_states[] = { { "proposed", _("Proposed") },
	{ "committed", _("Committed") }, { "not_taken", _("Not taken") }, { NULL, NULL } };

#define CYCLES_SHOWN 24
#define NAMES_MOST 1000
#define ROWS_SHOWN 300

#define COUNT_FIELDS { "entries", DATA_INT, NULL }, { "proposed", DATA_INT, NULL }, \
	{ "committed", DATA_INT, NULL }, { "not_taken", DATA_INT, NULL }, \
	{ "resolved", DATA_INT, NULL }, { "carried", DATA_INT, NULL }, \
	{ "carried_more", DATA_INT, NULL }, { "overdue", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
static const struct field count_fields[] = { COUNT_FIELDS };

/* --- The list --------------------------------------------------------------------------------- */

static int latest_first(const void *x, const void *y)
{
	return cycle_compare(*(const struct str *)y, *(const struct str *)x);
}

/* All of them, latest first; their number. */
static int names_read(struct ctx *c, struct str **names)
{
	int n = 0;
	*names = arena_list(c->a, NAMES_MOST, sizeof **names);
	struct db_query q = db_run(c->db, SQL_CYCLE_NAMES, NULL, 0);
	while (n < NAMES_MOST && db_step(&q)) (*names)[n++] = db_get_text(&q, "name");
	if (n == NAMES_MOST) db_end(&q);
	if (n) qsort(*names, (size_t)n, sizeof **names, latest_first);
	return n;
}

static void days_show(const struct ctx *c, struct map *m, struct str name)
{
	int32_t first, last;
	bool dated = cycle_days(name, &first, &last);
	if (dated) map_date(m, "begins_on", first);
	else map_null(m, "begins_on");
	if (dated) map_date(m, "ends_on", last);
	else map_null(m, "ends_on");
	map_bool(m, "now", dated && first <= c->today && c->today <= last);
	map_bool(m, "over", dated && last < c->today);
}

/* A map for each of these names of which anything may be seen, in their order. */
static struct list *counted(struct ctx *c, const struct str *names, int n)
{
	struct map **found = arena_list(c->a, (size_t)n + 1, sizeof *found);
	struct list *l = list_new(c->a);
	struct db_query q = DB_RUN(c->db, SQL_CYCLE_COUNTS, db_str("cycles",
		text_json_texts(c->a, names, n)));
	while (db_step(&q)) {
		struct str name = db_get_text(&q, "cycle");
		for (int i = 0; i < n; i++) {
			if (!str_eq(names[i], name)) continue;
			found[i] = map_new(c->a);
			map_text(found[i], "name", name);
			days_show(c, found[i], name);
			db_row(&q, count_fields, found[i]);
		}
	}
	for (int i = 0; i < n; i++)
		if (found[i]) *list_map(l) = *found[i];
	return l;
}

struct str cycles_show(struct ctx *c, struct str after, struct map *out)
{
	struct str *names;
	int n = names_read(c, &names), from = 0;
	while (after.p && from < n && cycle_compare(names[from], after) >= 0) from++;
	int shown = n - from < CYCLES_SHOWN ? n - from : CYCLES_SHOWN;
	*map_list(out, "cycles") = *counted(c, names + from, shown);
	return from + shown < n ? names[from + shown - 1] : STR_NONE;
}

/* --- One cycle -------------------------------------------------------------------------------- */

/* The visible ones that stand beside it, earlier and later. */
static void neighbours_show(struct ctx *c, struct str name, struct map *out)
{
	struct str *names, beside[2] = { STR_NONE, STR_NONE };
	static const char *const sides[] = { "later", "earlier" };
	int n = names_read(c, &names);
	for (int i = 0; i < n; i++) {
		int by = cycle_compare(names[i], name);
		if (by > 0) beside[0] = names[i];
		else if (by < 0 && !beside[1].p) beside[1] = names[i];
	}
	for (int i = 0; i < 2; i++) {
		struct list *one = beside[i].p ? counted(c, &beside[i], 1) : NULL;
		if (one && one->n) *map_map(out, sides[i]) = *one->v[0].map;
		else map_null(out, sides[i]);
	}
}

static const struct field row_fields[] = {
	{ "team", DATA_TEXT, NULL }, { "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "status", DATA_ENUM, followup_statuses },
	{ "due_on", DATA_DATE, NULL }, { "first_due_on", DATA_DATE, NULL },
	{ "due_moved", DATA_INT, NULL }, { "blocked_by", DATA_TEXT, NULL },
	{ "at_risk", DATA_BOOL, NULL }, { "reopened", DATA_INT, NULL },
	{ "owner", DATA_TEXT, NULL }, { "owner_shown", DATA_TEXT, NULL },
	{ "incident", DATA_INT, NULL }, { "incident_severity", DATA_ENUM, severity_values },
	{ "incidents", DATA_INT, NULL }, { "strength", DATA_ENUM, followup_strengths },
	{ "state", DATA_ENUM, cycle_states }, { "because", DATA_TEXT, NULL },
	{ "proposed_by_shown", DATA_TEXT, NULL }, { "proposed_at", DATA_TIME, NULL },
	{ "decided_by_shown", DATA_TEXT, NULL }, { "decided_at", DATA_TIME, NULL },
	{ "carried", DATA_INT, NULL }, { "carried_from", DATA_TEXT, NULL },
	{ "carried_to", DATA_TEXT, NULL }, { "placed_because", DATA_TEXT, NULL },
	{ "ranked", DATA_BOOL, NULL }, { "seen", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
};

static const struct field team_fields[] = { { "team", DATA_TEXT, NULL },
	{ "team_shown", DATA_TEXT, NULL }, { "lead", DATA_TEXT, NULL },
	{ "lead_shown", DATA_TEXT, NULL }, { "ranked", DATA_INT, NULL }, COUNT_FIELDS };

bool cycle_decides(struct ctx *c, int64_t lead)
{
	return c->role >= ROLE_RESPONDER || (lead && lead == c->person);
}

/* Its places, and what is suggested; of what has none neither. */
static void places_show(struct ctx *c, struct map *team, struct list *entries, bool decides)
{
	struct buf seen = buf_new(c->a, 64);
	struct map **ranked = arena_list(c->a, (size_t)entries->n + 1, sizeof *ranked);
	int n = 0;
	for (int i = 0; i < entries->n; i++) {
		struct map *m = entries->v[i].map;
		bool has = map_get(m, "ranked")->b;
		if (has) ranked[n++] = m;
		if (has) buf_printf(&seen, n > 1 ? " %lld" : "%lld", (long long)map_get(m, "number")->i);
		if (has) map_int(m, "place", n);
		else map_null(m, "place");
		followup_late_show(c, m, has);
		map_bool(m, "decides", decides);
	}
	map_text(team, "seen", buf_text(&seen));
	cycle_suggest(c, ranked, n);
	for (int i = 0; i < entries->n; i++) {
		struct map *m = entries->v[i].map;
		if (map_get(m, "suggested")) continue;
		map_null(m, "suggested");
		(void)map_list(m, "reasons");
	}
}

/* Which teams this page is of: as many as together have some hundred rows, and at least one. */
struct page {
	struct list *teams;
	int64_t *ids;
	bool *decides;
	int n;
	struct str last;                /* after which more come */
};

/* sums: a member for each of count_fields, in their order. */
static void sums_add(struct map *sums, const struct map *team)
{
	for (int i = 0; i < sums->n; i++)
		sums->v[i].value.i += map_get(team, count_fields[i].name)->i;
}

static void teams_read(struct ctx *c, struct str name, struct str team, struct str after,
	struct map *sums, struct page *p)
{
	int64_t rows = 0;
	bool begun = !after.p;
	struct db_query q = DB_RUN(c->db, SQL_CYCLE_TEAMS, db_str("cycle", name));
	while (db_step(&q)) {
		struct map *m = map_new(c->a);
		db_row(&q, team_fields, m);
		sums_add(sums, m);
		struct str is = db_get_text(&q, "team");
		bool wanted = begun && (!team.p || (is.p && str_eq(is, team)));
		if (!begun) begun = is.p && str_eq(is, after);
		if (!wanted || p->last.p) continue;
		rows += map_get(m, "entries")->i;
		if (p->n && rows > ROWS_SHOWN) {
			p->last = map_get(p->teams->v[p->n - 1].map, "team")->text;
			continue;
		}
		p->ids[p->n] = db_get_int(&q, "team_id");
		p->decides[p->n] = cycle_decides(c, db_get_int(&q, "lead_id"));
		map_bool(m, "decides", p->decides[p->n++]);
		*list_map(p->teams) = *m;
	}
}

#define TEAMS_MOST 500

static void entries_read(struct ctx *c, struct str name, struct page *p)
{
	struct list **entries = arena_list(c->a, TEAMS_MOST, sizeof *entries);
	for (int i = 0; i < p->n; i++) entries[i] = map_list(p->teams->v[i].map, "followups");
	struct db_query q = DB_RUN(c->db, SQL_CYCLE_ROWS, db_str("cycle", name),
		db_str("teams", text_json_numbers(c->a, p->ids, p->n)),
		db_int("limit", ROWS_SHOWN + CYCLE_TEAM_ROWS));
	while (db_step(&q))
		for (int i = 0; i < p->n; i++)
			if (p->ids[i] == db_get_int(&q, "team_id") && entries[i]->n < CYCLE_TEAM_ROWS)
				db_row(&q, row_fields, list_map(entries[i]));
	for (int i = 0; i < p->n; i++) places_show(c, p->teams->v[i].map, entries[i], p->decides[i]);
}

struct str cycle_show(struct ctx *c, struct str name, struct str team, struct str after,
	struct map *out)
{
	struct map *m = map_map(out, "cycle");
	map_text(m, "name", name);
	days_show(c, m, name);
	map_text(m, "next", cycle_next(c->a, name));
	neighbours_show(c, name, m);
	struct map *sums = map_map(out, "counts");
	for (const struct field *f = count_fields; f->name; f++) map_int(sums, f->name, 0);
	struct page p = { .teams = map_list(out, "teams"),
		.ids = arena_list(c->a, TEAMS_MOST, sizeof *p.ids),
		.decides = arena_list(c->a, TEAMS_MOST, sizeof *p.decides) };
	teams_read(c, name, team, after, sums, &p);
	entries_read(c, name, &p);
	return p.last;
}

const struct field cycle_csv_fields[] = {
	{ "cycle", DATA_TEXT, NULL }, { "team_shown", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL },
	{ "place", DATA_INT, NULL }, { "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "status", DATA_ENUM, followup_statuses },
	{ "state", DATA_ENUM, cycle_states }, { "because", DATA_TEXT, NULL },
	{ "decided_by_shown", DATA_TEXT, NULL }, { "decided_at", DATA_TIME, NULL },
	{ "proposed_by_shown", DATA_TEXT, NULL }, { "proposed_at", DATA_TIME, NULL },
	{ "carried", DATA_INT, NULL }, { "carried_from", DATA_TEXT, NULL },
	{ "carried_to", DATA_TEXT, NULL }, { "owner_shown", DATA_TEXT, NULL },
	{ "due_on", DATA_DATE, NULL }, { "incident", DATA_INT, NULL },
	{ "incident_severity", DATA_ENUM, severity_values }, { NULL, DATA_NULL, NULL }
};

struct db_query cycle_csv_run(struct ctx *c, struct str name, struct str team, int limit)
{
	return DB_RUN(c->db, SQL_CYCLE_CSV, db_str("cycle", name), db_str("team", team),
		db_int("limit", limit));
}

/* --- Of one follow-up ------------------------------------------------------------------------- */

static struct cycle_entry entry_of(struct db_query *q)
{
	return (struct cycle_entry){ .id = db_get_int(q, "id"), .version = db_get_int(q, "seen"),
		.carried = db_get_int(q, "carried"), .proposed_by = db_get_int(q, "proposed_by"),
		.cycle = db_get_text(q, "cycle"), .state = db_get_text(q, "state"),
		.from = db_get_text(q, "carried_from") };
}

bool cycle_entry_read(struct ctx *c, int64_t followup, struct cycle_entry *e)
{
	struct db_query q = DB_RUN(c->db, SQL_CYCLE_ENTRY_OF, db_int("followup", followup));
	if (!db_step(&q)) return false;
	*e = entry_of(&q);
	db_end(&q);
	return true;
}

bool cycle_of_show(struct ctx *c, const struct followup_head *fu, struct cycle_entry *e,
	struct map *out)
{
	static const struct field fields[] = { { "cycle", DATA_TEXT, NULL },
		{ "state", DATA_ENUM, cycle_states }, { "because", DATA_TEXT, NULL },
		{ "proposed_by_shown", DATA_TEXT, NULL }, { "proposed_at", DATA_TIME, NULL },
		{ "decided_by_shown", DATA_TEXT, NULL }, { "decided_at", DATA_TIME, NULL },
		{ "carried", DATA_INT, NULL }, { "carried_from", DATA_TEXT, NULL },
		{ "carried_to", DATA_TEXT, NULL }, { "seen", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *before = list_new(c->a);
	struct map *entry = NULL;
	struct db_query q = DB_RUN(c->db, SQL_CYCLE_ENTRIES_OF, db_int("followup", fu->id));
	while (db_step(&q)) {
		bool current = db_get_int(&q, "current") != 0;
		struct map *m = current ? map_map(out, "entry") : list_map(before);
		db_row(&q, fields, m);
		if (!current) continue;
		entry = m;
		*e = entry_of(&q);
	}
	if (!entry) map_null(out, "entry");
	*map_list(out, "entries") = *before;
	return entry;
}
