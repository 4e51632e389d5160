/* /open: what is open, whose, how late; and what became of the rest. One page, its CSV and JSON,
 * from one list. */
#include "noun/open.h"
#include "web/csv.h"
#include "web/open_feed.h"
#include "web/open_numbers.h"
#include "web/view_links.h"
#include "noun/view.h"
#include "pages.h"

#define PAGE_ROWS 100
#define CSV_ROWS 1000
#define VIEWS_OFFERED 8

/* Which of the counts is the filter in force. */
static void current_show(struct req *r, const struct open_view *v)
{
	static const struct { const char *count, *field, *value; } counts[] = {
		{ "at_unowned", "owner", "none" }, { "at_overdue", "due", "overdue" },
		{ "at_week", "due", "week" }, { "at_done", "status", "done" },
		{ "at_review", "review", "overdue" }, { "at_risk", "review", "at_risk" } };
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		const struct input_value *in = input_get(&r->in, counts[i].field);
		map_bool(r->chrome, counts[i].count, in->n == 1 && str_is(in->list[0], counts[i].value));
	}
	map_bool(r->chrome, "filtered", v->filtered);
}

/* The second line, which there is only where something of it is not zero. */
static void others_show(struct req *r, const struct map *counts)
{
	const struct input_value *in = input_get(&r->in, "needs");
	const struct list *needs = map_get(counts, "needs")->list;
	struct list *l = map_list(r->chrome, "needs");
	for (int i = 0; i < needs->n; i++) {
		const struct enum_value *e = map_get(needs->v[i].map, "code")->e;
		int64_t n = map_get(needs->v[i].map, "n")->i;
		if (!n) continue;
		struct map *m = list_map(l);
		map_enum(m, "needs", e);
		map_int(m, "n", n);
		map_bool(m, "current", in->n == 1 && str_is(in->list[0], e->code));
	}
	map_bool(r->chrome, "others", l->n || map_get(counts, "at_risk")->i ||
		map_get(counts, "postmortems_late")->i || map_get(counts, "evaluations_late")->i);
}

/* --- Groups ----------------------------------------------------------------------------------- */

static const struct grouping {
	const char *code, *id, *name, *shown, *none;
} groupings[] = {
	{ "owner", "owner_id", "owner", "owner_shown", _("No owner") },
	{ "team", "team_id", "team", "team_shown", _("No team") },
	{ "service", "service_id", "service", "service_shown", _("No service") },
	{ "incident", "incident_id", NULL, NULL, _("No incident") },
};

/* The links that group the view otherwise. */
static void groupings_show(struct req *r, const struct open_view *v)
{
	static const struct enum_value choices[] = { { "owner", _("Owner") }, { "team", _("Team") },
		{ "service", _("Service") }, { "incident", _("Incident") }, { "", _("No groups") },
		{ NULL, NULL } };
	struct map *m = map_map(r->chrome, "groupings");
	map_words(m, "now", enum_get(choices, str_of(v->grouped ? v->grouped : ""))->label);
	map_bool(m, "on", v->grouped);
	struct list *l = map_list(m, "options");
	for (const struct enum_value *e = choices; e->code; e++) {
		struct map *o = list_map(l);
		map_text(o, "link", filter_link(r, "/open", "group", *e->code ? str_of(e->code) : STR_NONE));
		map_words(o, "label", e->label);
		map_bool(o, "selected", strcmp(e->code, v->grouped ? v->grouped : "") == 0);
	}
}

/* The page's rows in groups: of a view without, in one that has no head. */
struct groups {
	const struct grouping *by;
	struct list *out;               /* chrome.groups */
	struct open_group v[OPEN_GROUPS];
	struct map *map[OPEN_GROUPS];
	int n;
};

static void head_show(struct req *r, const struct grouping *by, struct map *head,
	const struct map *row)
{
	const struct data *incident = map_get(row, "incident");
	struct str name = by->name ? map_get(row, by->name)->text : STR_NONE;
	bool none = by->name ? map_get(row, by->name)->type != DATA_TEXT : incident->type != DATA_INT;
	if (!by->name && !none) name = req_printf(r, "INC-%lld", (long long)incident->i);
	map_text(head, "code", none ? STR_NONE : name);
	if (none) map_words(head, "label", by->none);
	else map_text(head, "label", by->shown ? map_get(row, by->shown)->text : name);
	map_bool(head, "unowned", none && strcmp(by->code, "owner") == 0);
	bool linked = !none || by->name;
	map_text(head, "link", !linked ? STR_NONE :
		filter_link(r, "/open", by->code, none ? STR("none") : name));
	map_text(head, "page", !none && !by->name ? req_printf(r, "/%.*s", STR_F(name)) : STR_NONE);
}

/* The group of this row, which is the last one or a new one. */
static struct list *group_of(struct req *r, struct groups *g, int64_t id, const struct map *row)
{
	bool same = g->n && (!g->by || g->v[g->n - 1].id == id);
	if (!same) {
		struct map *m = list_map(g->out);
		if (g->by) head_show(r, g->by, map_map(m, "head"), row);
		else map_null(m, "head");
		g->v[g->n].id = id;
		g->v[g->n].head = g->by ? map_get(m, "head")->map : NULL;
		g->map[g->n++] = m;
		(void)map_list(m, "rows");
	}
	return map_get(g->map[g->n - 1], "rows")->list;
}

/* What JSON has of them. */
static void groups_out(const struct groups *g, struct map *out)
{
	struct list *l = map_list(out, "groups");
	for (int i = 0; i < g->n; i++) {
		struct map *m = list_map(l);
		const struct map *head = g->v[i].head;
		map_text(m, g->by->code, map_get(head, "code")->type == DATA_TEXT ?
			map_get(head, "code")->text : STR_NONE);
		map_int(m, "n", map_get(head, "n")->i);
		map_int(m, "late", map_get(head, "late")->i);
	}
}

static void groups_begin(struct req *r, const struct open_view *v, struct groups *g)
{
	*g = (struct groups){ .out = map_list(r->chrome, "groups") };
	for (size_t i = 0; v->grouped && i < sizeof groupings / sizeof *groupings; i++)
		if (strcmp(v->grouped, groupings[i].code) == 0) g->by = &groupings[i];
	for (size_t i = 0; i < sizeof groupings / sizeof *groupings; i++)
		map_bool(r->chrome, arena_printf(r->c.a, "by_%s", groupings[i].code).p,
			g->by == &groupings[i]);
	map_int(r->chrome, "columns", (g->by && g->by->code[0] != 's' ? 10 : 11) +
		(r->c.role >= ROLE_PARTICIPANT));
}

/* --- The page --------------------------------------------------------------------------------- */

static void row_show(struct req *r, struct db_query *q, struct map *m)
{
	db_row(q, open_fields, m);
	bool unresolved = followup_unresolved(str_of(map_get(m, "status")->e->code));
	followup_late_show(&r->c, m, unresolved);
	followup_waits_show(&r->c, m);
	map_int(m, "age", (r->c.now - map_get(m, "opened_at")->i) / DAY_MS);
}

/* The rows of this page; true when there are more, and then the view is what comes after them. */
static bool rows_show(struct req *r, struct open_view *v, struct groups *g, struct list *rows)
{
	struct db_query q = open_view_run(r, v, PAGE_ROWS + 1);
	struct open_view next = *v;
	while (rows->n < PAGE_ROWS && db_step(&q)) {
		struct map *m = list_map(rows);
		row_show(r, &q, m);
		int64_t id = g->by ? db_get_int(&q, g->by->id) : 0;
		*list_map(group_of(r, g, id, m)) = *m;
		if (rows->n == PAGE_ROWS) open_view_after(r, &next, &q);
	}
	bool more = rows->n == PAGE_ROWS && db_step(&q);
	db_end(&q);
	if (more) *v = next;
	return more;
}

static void unknown_incidents(struct req *r)
{
	const struct input_value *in = input_get(&r->in, "incident");
	struct list *l = map_get(r->chrome, "unknown")->list;
	for (int i = 0; i < in->n; i++) {
		int64_t number = open_incident_number(in->list[i]);
		if (number && DB_ONE(r->c.db, 0, SQL_INCIDENT_ID, db_int("number", number))) continue;
		struct map *m = list_map(l);
		map_words(m, "why", _("There is no such incident:"));
		map_text(m, "name", in->list[i]);
	}
}

static void pages_show(struct req *r, struct map *out, const struct open_view *v, bool first,
	bool more)
{
	struct str key = more ? open_view_key(r, v) : STR_NONE;
	map_text(out, "next_after", key);
	map_text(r->chrome, "next", more ? filter_link(r, "/open", "after", key) : STR_NONE);
	map_text(r->chrome, "first", first ? STR_NONE : filter_link(r, "/open", "after", STR_NONE));
}

/* The query of this page, as a value in another one. */
static struct str encoded(struct req *r)
{
	struct str query = map_get(r->chrome, "query")->text;
	struct buf b = buf_new(r->c.a, 64);
	if (query.p && query.len) text_url(&b, str_part(query, 1, query.len));
	return buf_text(&b);
}

/* GET /open: 200; 400 for a filter that is not one. */
HANDLER(open_items)
{
	struct open_view v;
	if (!open_view_read(r, &v)) return ST_BAD;
	struct groups *g = ARENA_NEW(r->c.a, struct groups);
	open_counts_show(&r->c, out);
	const struct map *counts = map_get(out, "counts")->map;
	bool first = !v.after, counted = open_counted(r, &v, counts);
	groups_begin(r, &v, g);
	struct open_view page = v;
	struct list *rows = map_list(out, "followups");
	bool more = rows_show(r, &page, g, rows);
	pages_show(r, out, &page, first, more);
	if (g->by) {
		open_groups_show(r, &v, g->v, g->n);
		groups_out(g, out);
	}
	map_text(r->chrome, "count_link", counted ? STR_NONE :
		filter_link(r, "/open", "numbers", STR("1")));
	groupings_show(r, &v);
	filter_show(r, "/open");
	filter_sorts(r, "/open", open_orders);
	unknown_incidents(r);
	const struct open_tally *t = open_numbers_show(r, &v, counted);
	open_matching_show(r, &v, counts, rows->n, first && !more, t);
	if (r->c.role >= ROLE_PARTICIPANT) form_show(r, "open_change_set", NULL);
	map_enum(r->chrome, "order", &v.order->value);
	map_date(r->chrome, "as_of", r->c.today);
	others_show(r, counts);
	current_show(r, &v);
	struct map *views = map_new(r->c.a);
	views_show(&r->c, views, VIEWS_OFFERED);
	view_links_show(r, map_get(views, "views")->list);
	map_text(r->chrome, "save", req_printf(r, "/views?query=%.*s", STR_F(encoded(r))));
	return ST_OK;
}

/* --- CSV -------------------------------------------------------------------------------------- */

static const struct csv_column csv_columns[] = {
	{ _("Ref"), "number", CSV_REF, "FU" }, { NULL, "number", CSV_PLAIN, NULL },
	{ _("Link"), "number", CSV_LINK, "FU" }, { _("Title"), "title", CSV_PLAIN, NULL },
	{ _("Kind"), "kind", CSV_WORDS, NULL }, { NULL, "kind", CSV_PLAIN, NULL },
	{ _("Owner"), "owner_shown", CSV_PLAIN, NULL }, { NULL, "owner", CSV_PLAIN, NULL },
	{ _("Team"), "team_shown", CSV_PLAIN, NULL },
	{ _("Service"), "service_shown", CSV_PLAIN, NULL },
	{ _("Priority"), "priority", CSV_PLAIN, NULL }, { _("Status"), "status", CSV_WORDS, NULL },
	{ NULL, "status", CSV_PLAIN, NULL }, { _("Blocked by"), "blocked_by", CSV_PLAIN, NULL },
	{ _("Due"), "due_on", CSV_PLAIN, NULL }, { _("First due"), "first_due_on", CSV_PLAIN, NULL },
	{ _("Times moved"), "due_moved", CSV_PLAIN, NULL },
	{ _("Opened at"), "opened_at", CSV_PLAIN, NULL }, { _("Incident"), "incident", CSV_REF, "INC" },
	{ NULL, "incident", CSV_PLAIN, NULL },
	{ _("Severity"), "incident_severity", CSV_PLAIN, NULL },
	{ _("Reviewed at"), "reviewed_at", CSV_PLAIN, NULL },
	{ _("Next review"), "review_on", CSV_PLAIN, NULL }, { _("At risk"), "at_risk", CSV_PLAIN, NULL },
	{ _("Done alone"), "alone", CSV_PLAIN, NULL },
	{ _("Done at"), "done_at", CSV_PLAIN, NULL },
	{ _("Resolved at"), "resolved_at", CSV_PLAIN, NULL }, { NULL, NULL, CSV_PLAIN, NULL }
};

static struct db_query run(struct req *r, const void *ask, int limit)
{
	return open_view_run(r, ask, limit);
}

static void after(struct req *r, void *ask, struct db_query *q)
{
	open_view_after(r, ask, q);
}

static struct rows rows_of(struct open_view *v)
{
	return (struct rows){ .fields = open_fields, .run = run, .ask = v,
		.after = v->by == OPEN_LIST ? after : NULL, .each = CSV_ROWS };
}

/* GET /open.csv: the whole view in its order. */
enum status open_csv(struct req *r, struct sink out)
{
	struct open_view v;
	if (!open_view_read(r, &v)) return ST_BAD;
	const struct rows rows = rows_of(&v);
	return csv_send(r, csv_columns, &rows, out);
}

/* GET /open.atom: the same as a feed. */
enum status open_atom(struct req *r, struct sink out)
{
	struct open_view v;
	if (!open_view_read(r, &v)) return ST_BAD;
	const struct rows rows = rows_of(&v);
	return atom_send(r, &rows, out);
}

/* GET /open.ics: the same as a calendar of due days. */
enum status open_ics(struct req *r, struct sink out)
{
	struct open_view v;
	if (!open_view_read(r, &v)) return ST_BAD;
	const struct rows rows = rows_of(&v);
	return ics_send(r, &rows, out);
}
