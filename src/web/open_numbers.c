/* Numbers on /open. All unresolved are counted by rows that every write keeps; a view, by reading
 * it in the index of the list. */
#include "web/open_numbers.h"
#include "noun/keep.h"
#include "noun/open.h"
#include "noun/setting.h"

#define AT_ONCE 5000            /* so many rows are counted within a millisecond or two */

/* How many follow-ups there are. */
static int64_t statuses_sum(struct req *r)
{
	struct db_query q = DB_RUN(r->c.db, SQL_OPEN_SHARE, db_str("facet", STR("status")),
		db_str("ids", STR("[]")));
	int64_t n = db_step(&q) ? db_get_int(&q, "n") : 0;
	db_end(&q);
	return n;
}

bool open_counted(struct req *r, const struct open_view *v, const struct map *counts)
{
	int64_t rows = v->shut ? statuses_sum(r) : map_get(counts, "unresolved")->i;
	return rows <= AT_ONCE || in_int(&r->in, "numbers");
}

/* --- Facets ----------------------------------------------------------------------------------- */

/* Those whose status says that they are over are far more, in the end, than the rest: beside those
 * statuses stands how many there are where that is soon known, or they are in the view. */
#define OVER_AT_ONCE 50000

/* Of all unresolved, and of each status. */
static void tally_put(struct req *r)
{
	static const char *const fields[] = { "owner", "team", "service", "kind", "priority", "status" };
	const struct open_shares *all = open_shares(&r->c);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) filter_counted(r, fields[i]);
	for (int i = 0; i < all->n; i++) {
		const struct open_share *one = &all->v[i];
		filter_number(r, one->facet.p, one->code, one->shown, one->n);
	}
}

/* Whose they are, by their names. */
static void names_put(struct req *r, const char *field, enum sql names, const struct open_keyed *k)
{
	int n = k->n;
	int64_t *ids = arena_list(r->c.a, (size_t)n + 1, sizeof *ids);
	struct { struct str name, shown; } *of = arena_list(r->c.a, (size_t)n + 1, sizeof *of);
	for (int i = 0; i < n; i++) ids[i] = k->v[i].key;
	struct db_query q = DB_RUN(r->c.db, names, db_str("ids", text_json_numbers(r->c.a, ids, n)));
	filter_counted(r, field);
	while (db_step(&q)) {
		int at = 0;
		for (int64_t id = db_get_int(&q, "id"); at < n && ids[at] != id; ) at++;
		of[at].name = db_get_text(&q, "name");
		of[at].shown = db_get_text(&q, "shown");
	}
	for (int i = 0; i < n; i++)
		if (of[i].name.p || !ids[i])
			filter_number(r, field, ids[i] ? of[i].name : STR("none"), of[i].shown, k->v[i].n);
}

static void owners_put(struct req *r, const struct open_tally *t)
{
	names_put(r, "owner", SQL_OPEN_NAMES_PERSON, &t->owners);
}

static void teams_put(struct req *r, const struct open_tally *t)
{
	names_put(r, "team", SQL_OPEN_NAMES_TEAM, &t->teams);
}

static void services_put(struct req *r, const struct open_tally *t)
{
	names_put(r, "service", SQL_OPEN_NAMES_SERVICE, &t->services);
}

static void codes_put(struct req *r, const char *field, const struct enum_value *codes,
	const int64_t *n)
{
	filter_counted(r, field);
	for (int i = 0; codes[i].code; i++) filter_number(r, field, str_of(codes[i].code), STR_NONE, n[i]);
}

static void kinds_put(struct req *r, const struct open_tally *t)
{
	codes_put(r, "kind", followup_kinds, t->kinds);
}

static void priorities_put(struct req *r, const struct open_tally *t)
{
	codes_put(r, "priority", followup_priorities, t->priorities);
}

static void dues_put(struct req *r, const struct open_tally *t)
{
	const struct { const char *code; int64_t n; } dues[] = { { "overdue", t->overdue },
		{ "week", t->week }, { "month", t->month }, { "none", t->undated } };
	filter_counted(r, "due");
	for (int i = 0; i < 4; i++) filter_number(r, "due", str_of(dues[i].code), STR_NONE, dues[i].n);
}

static void reviews_put(struct req *r, const struct open_tally *t)
{
	filter_number(r, "review", STR("overdue"), STR_NONE, t->review_late);
	filter_number(r, "review", STR("at_risk"), STR_NONE, t->at_risk);
}

static void incidents_put(struct req *r, const struct open_tally *t)
{
	for (int i = 0; i < t->incidents.n && i < FILTER_OFFERED; i++) {
		struct str ref = req_printf(r, "INC-%lld", (long long)t->incidents.v[i].key);
		filter_number(r, "incident", ref, ref, t->incidents.v[i].n);
	}
}

static void cycles_put(struct req *r, const struct open_tally *t)
{
	for (int i = 0; i < t->cycles.n && i < FILTER_OFFERED; i++) {
		struct str name = t->cycle[t->cycles.v[i].key];
		filter_number(r, "cycle", name, str_is(name, "none") ? STR_NONE : name, t->cycles.v[i].n);
	}
}

/* Statuses of what is over stand apart. */
static void statuses_put(struct req *r, const struct open_view *v, const struct open_tally *t)
{
	struct open_view all = *v;
	all.shut = v->shut || statuses_sum(r) <= OVER_AT_ONCE;
	if (all.shut || in_has(&r->in, "status")) t = open_tally_read(r, r->c.a, &all, "status");
	for (int i = 0; followup_statuses[i].code; i++) {
		struct str code = str_of(followup_statuses[i].code);
		if (all.shut || followup_unresolved(code))
			filter_number(r, "status", code, STR_NONE, t->statuses[i]);
	}
}

/* What a filtered view has of each; without a filter, of what no tally is kept. */
static const struct facet {
	const char *field;
	void (*put)(struct req *r, const struct open_tally *t);
	bool kept;
} facets[] = {
	{ "owner", owners_put, true }, { "team", teams_put, true }, { "service", services_put, true },
	{ "kind", kinds_put, true }, { "priority", priorities_put, true }, { "due", dues_put, false },
	{ "incident", incidents_put, false }, { "cycle", cycles_put, false },
	{ "review", reviews_put, true },
};

/* The view without a filter is the same for everybody until something is written: where it is
 * counted unasked, which is where it is short, it is kept. */
static const struct open_tally *tally_of(struct req *r, const struct open_view *v)
{
	bool keeps = !v->filtered && !in_int(&r->in, "numbers");
	const struct open_tally *t = keeps ? keep_get(&r->c, KEEP_OPEN_TALLY) : NULL;
	if (t) return t;
	struct arena *a = keeps ? keep_begin(&r->c, KEEP_OPEN_TALLY) : r->c.a;
	t = open_tally_read(r, a, v, NULL);
	return keeps ? keep_set(&r->c, KEEP_OPEN_TALLY, t) : t;
}

const struct open_tally *open_numbers_show(struct req *r, const struct open_view *v, bool counted)
{
	if (v->nothing || (v->filtered && !counted)) return NULL;
	if (!v->filtered) tally_put(r);
	if (!counted) return NULL;
	const struct open_tally *t = tally_of(r, v);
	for (size_t i = 0; i < sizeof facets / sizeof *facets; i++) {
		const struct facet *f = &facets[i];
		if (f->kept && !v->filtered) continue;
		f->put(r, in_has(&r->in, f->field) ? open_tally_read(r, r->c.a, v, f->field) : t);
	}
	if (v->filtered) statuses_put(r, v, t);
	return t;
}

/* --- The sentence ----------------------------------------------------------------------------- */

void open_matching_show(struct req *r, const struct open_view *v, const struct map *counts,
	int rows, bool whole, const struct open_tally *t)
{
	struct map *m = map_map(r->chrome, "matching");
	bool known = v->nothing || whole || t;
	int64_t n = v->nothing ? 0 : t ? t->n : rows, late = t && t->owed ? r->c.today - t->oldest : 0;
	if (known) map_int(m, "n", n);
	else map_null(m, "n");
	if (v->shut) map_null(m, "of");
	else map_int(m, "of", map_get(counts, "unresolved")->i);
	map_int(m, "oldest_days_late", late > 0 ? late : 0);
	map_bool(m, "one", known && n == 1);
}

/* --- Groups ----------------------------------------------------------------------------------- */

enum grouped { BY_OWNER, BY_TEAM, BY_SERVICE, BY_INCIDENT };

static void group_set(struct open_group *groups, int n, int64_t id, struct db_query *q)
{
	for (int i = 0; i < n; i++) {
		if (groups[i].id != id) continue;
		map_int(groups[i].head, "n", db_get_int(q, "n"));
		map_int(groups[i].head, "late", db_get_int(q, "late"));
	}
}

/* Whose work is too much, whatever the view shows of it. */
static void overload_show(struct req *r, struct open_group *groups, int n, struct str ids)
{
	int most = setting_int(&r->c, SETTING_OVERLOAD);
	struct db_query q = DB_RUN(r->c.db, SQL_OPEN_LOADS, db_str("groups", ids));
	while (db_step(&q)) {
		int64_t id = db_get_int(&q, "id"), has = db_get_int(&q, "n");
		for (int i = 0; i < n; i++)
			if (groups[i].id == id && has > most) map_int(groups[i].head, "overload", has);
	}
}

void open_groups_show(struct req *r, const struct open_view *v, struct open_group *groups, int n)
{
	static const struct { const char *name; enum sql some, none; } ways[] = {
		{ "owner", SQL_OPEN_SUBTOTALS_OWNER, SQL_OPEN_SUBTOTAL_NO_OWNER },
		{ "team", SQL_OPEN_SUBTOTALS_TEAM, SQL_OPEN_SUBTOTAL_NO_TEAM },
		{ "service", SQL_OPEN_SUBTOTALS_SERVICE, SQL_OPEN_SUBTOTAL_NO_SERVICE },
		{ "incident", SQL_OPEN_SUBTOTALS_INCIDENT, SQL_OPEN_SUBTOTAL_NO_INCIDENT } };
	size_t way = 0;
	bool none = false;
	while (strcmp(ways[way].name, v->grouped) != 0) way++;
	int64_t ids[OPEN_GROUPS];
	int known = 0;
	for (int i = 0; i < n; i++) {
		if (groups[i].id) ids[known++] = groups[i].id;
		else none = true;
	}
	struct str some = text_json_numbers(r->c.a, ids, known);
	struct db_query q = open_view_count(r, v, ways[way].some, NULL, db_str("groups", some));
	while (db_step(&q)) group_set(groups, n, db_get_int(&q, "id"), &q);
	if (none) {
		q = open_view_count(r, v, ways[way].none, NULL, db_null("groups"));
		if (db_step(&q)) group_set(groups, n, 0, &q);
		db_end(&q);
	}
	if (way == BY_OWNER) overload_show(r, groups, n, some);
	for (int i = 0; i < n; i++) {
		if (!map_get(groups[i].head, "overload")) map_null(groups[i].head, "overload");
		map_bool(groups[i].head, "open", !v->shut);
	}
}
