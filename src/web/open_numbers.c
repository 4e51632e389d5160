/* Numbers on /open. All unresolved are counted by rows that every write keeps; a view, by reading
 * it in the index of the list. */
#include "web/open_numbers.h"
#include "noun/setting.h"

#define AT_ONCE 5000            /* so many rows are counted within a millisecond or two */

bool open_counted(struct req *r, const struct open_view *v, const struct map *counts)
{
	int64_t rows = map_get(counts, "unresolved")->i;
	struct db_query q;
	if (v->shut) {
		q = DB_RUN(r->c.db, SQL_OPEN_SHARE, db_str("facet", STR("status")), db_str("ids", STR("[]")));
		if (db_step(&q)) rows = db_get_int(&q, "n");
		db_end(&q);
	}
	return rows <= AT_ONCE || in_int(&r->in, "numbers");
}

/* --- Facets ----------------------------------------------------------------------------------- */

static void numbers_put(struct req *r, const char *field, struct db_query *q, bool shown)
{
	filter_counted(r, field);
	while (db_step(q))
		filter_number(r, field, db_get_text(q, "code"), shown ? db_get_text(q, "shown") : STR_NONE,
			db_get_int(q, "n"));
}

static void dues_put(struct req *r, const struct open_view *v)
{
	static const char *const dues[] = { "overdue", "week", "month", "none" };
	struct db_query q = open_view_count(r, v, SQL_OPEN_NUMBERS_DUE, "due", db_null("limit"));
	filter_counted(r, "due");
	if (!db_step(&q)) return;
	for (int i = 0; i < 4; i++)
		filter_number(r, "due", str_of(dues[i]), STR_NONE, db_get_int(&q, dues[i]));
	db_end(&q);
}

static void incidents_put(struct req *r, const struct open_view *v)
{
	struct db_query q = open_view_count(r, v, SQL_OPEN_NUMBERS_INCIDENT, "incident",
		db_int("limit", FILTER_OFFERED));
	while (db_step(&q)) {
		struct str ref = req_printf(r, "INC-%lld", (long long)db_get_int(&q, "number"));
		filter_number(r, "incident", ref, ref, db_get_int(&q, "n"));
	}
}

static void cycles_put(struct req *r, const struct open_view *v)
{
	struct db_query q = open_view_count(r, v, SQL_OPEN_NUMBERS_CYCLE, "cycle",
		db_int("limit", FILTER_OFFERED));
	while (db_step(&q)) {
		struct str name = db_get_text(&q, "code");
		filter_number(r, "cycle", name, str_is(name, "none") ? STR_NONE : name,
			db_get_int(&q, "n"));
	}
}

static void review_put(struct req *r, const struct open_view *v)
{
	for (int risk = 0; risk < 2; risk++) {
		struct open_view late = *v;
		late.review_before = risk ? STR_NONE : followup_day(&r->c, 0);
		late.at_risk = risk;
		struct db_query q = open_view_count(r, &late, SQL_OPEN_MATCHING, NULL, db_null("limit"));
		if (!db_step(&q)) return;
		filter_number(r, "review", str_of(risk ? "at_risk" : "overdue"), STR_NONE,
			db_get_int(&q, "n"));
		db_end(&q);
	}
}

static const struct facet { const char *field; enum sql counted; bool shown; } facets[] = {
	{ "owner", SQL_OPEN_NUMBERS_OWNER, true }, { "team", SQL_OPEN_NUMBERS_TEAM, true },
	{ "service", SQL_OPEN_NUMBERS_SERVICE, true }, { "kind", SQL_OPEN_NUMBERS_KIND, false },
	{ "priority", SQL_OPEN_NUMBERS_PRIORITY, false }, { "status", SQL_OPEN_NUMBERS_STATUS, false },
};
#define FACETS (sizeof facets / sizeof *facets)

/* Of all unresolved, and of each status. */
static void tally_put(struct req *r)
{
	struct db_query q = db_run(r->c.db, SQL_OPEN_TALLY, NULL, 0);
	for (size_t i = 0; i < FACETS; i++) filter_counted(r, facets[i].field);
	while (db_step(&q)) {
		struct str facet = db_get_text(&q, "facet");
		for (size_t i = 0; i < FACETS; i++)
			if (str_is(facet, facets[i].field))
				filter_number(r, facets[i].field, db_get_text(&q, "code"),
					db_get_text(&q, "shown"), db_get_int(&q, "n"));
	}
}

void open_numbers_show(struct req *r, const struct open_view *v, bool counted)
{
	if (v->nothing || (v->filtered && !counted)) return;
	if (!v->filtered) tally_put(r);
	for (size_t i = 0; v->filtered && i < FACETS; i++) {
		struct db_query q = open_view_count(r, v, facets[i].counted, facets[i].field,
			db_null("limit"));
		numbers_put(r, facets[i].field, &q, facets[i].shown);
	}
	if (!counted) return;
	dues_put(r, v);
	incidents_put(r, v);
	cycles_put(r, v);
	if (v->filtered) review_put(r, v);
}

/* --- The sentence ----------------------------------------------------------------------------- */

void open_matching_show(struct req *r, const struct open_view *v, const struct map *counts,
	int rows, bool whole, bool counted)
{
	struct map *m = map_map(r->chrome, "matching");
	int32_t oldest;
	bool known = v->nothing || whole || counted;
	int64_t n = v->nothing ? 0 : rows, late = 0;
	if (counted && v->filtered && !v->nothing) {
		struct db_query q = open_view_count(r, v, SQL_OPEN_MATCHING, NULL, db_null("limit"));
		if (db_step(&q)) {
			n = db_get_int(&q, "n");
			if (day_parse(db_get_text(&q, "oldest_due_on"), &oldest)) late = r->c.today - oldest;
			db_end(&q);
		}
	}
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
