/* /open: what is open, whose, how late. One page, its CSV and JSON, from one list. */
#include "noun/open.h"
#include "web/filter.h"
#include "noun/followup.h"
#include "noun/incident.h"
#include "pages.h"
#include "noun/person.h"

#define PAGE_ROWS 100
#define LAST_TEXT "\xf4\x8f\xbf\xbf"   /* U+10FFFF: after every text */
#define CSV_ROWS 1000

static const struct enum_value nobody[] = { { "none", _("No owner") }, { "me", _("Me") },
	{ NULL, NULL } };
static const struct enum_value dues[] = { { "overdue", _("Overdue") }, { "week", _("This week") },
	{ "month", _("Within 30 days") }, { "none", _("No date") }, { NULL, NULL } };
static const struct enum_value unresolved_statuses[] = { { "open", _("Open") },
	{ "in_progress", _("In progress") }, { "done", _("Awaiting verification") }, { NULL, NULL } };
/* Pairs: ascending, descending; in the order of the statements. The first fourteen have an index of
 * their own, the first eight also within one owner, team, service or incident. */
static const struct enum_value orders[] = { { "due", _("Due, soonest first") },
	{ "-due", _("Due, latest first") }, { "priority", _("Priority, highest first") },
	{ "-priority", _("Priority, lowest first") }, { "age", _("Age, newest first") },
	{ "-age", _("Age, oldest first") }, { "ref", _("Reference, lowest first") },
	{ "-ref", _("Reference, highest first") }, { "title", _("Title") }, { "-title", _("Title, Z first") },
	{ "kind", _("Kind") }, { "-kind", _("Kind, reversed") },
	{ "reviewed", _("Last review, oldest first") }, { "-reviewed", _("Last review, newest first") },
	{ "owner", _("Owner") }, { "-owner", _("Owner, Z first") }, { "team", _("Team") },
	{ "-team", _("Team, Z first") }, { "incident", _("Incident, lowest first") },
	{ "-incident", _("Incident, highest first") }, { NULL, NULL } };
#define ORDERS_WITHIN 8
#define ORDERS_INDEXED 14

const struct input open_input[] = {
	{ "owner", IN_PERSON, LIST, 0, 80, nobody, _("Owner"), NULL, NULL },
	{ "team", IN_TEAM, LIST, 0, 80, NULL, _("Team"), NULL, NULL },
	{ "kind", IN_CHOICE, LIST, 0, 0, followup_kinds, _("Kind"), NULL, NULL },
	{ "priority", IN_CHOICE, LIST, 0, 0, followup_priorities, _("Priority"), NULL, NULL },
	{ "status", IN_CHOICE, LIST, 0, 0, unresolved_statuses, _("Status"), NULL, NULL },
	{ "due", IN_CHOICE, LIST, 0, 0, dues, _("Due"), NULL, NULL },
	{ "service", IN_SERVICE, LIST, 0, 80, NULL, _("Service"), NULL, NULL },
	{ "incident", IN_INT, 0, 1, 0, NULL, _("Incident"), NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, orders, _("Sort"), NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 300, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

static const struct field row_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "kind", DATA_ENUM, followup_kinds }, { "owner_shown", DATA_TEXT, NULL },
	{ "team_shown", DATA_TEXT, NULL }, { "service_shown", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "status", DATA_ENUM, followup_statuses },
	{ "blocked_by", DATA_TEXT, NULL }, { "due_on", DATA_DATE, NULL },
	{ "first_due_on", DATA_DATE, NULL }, { "due_moved", DATA_INT, NULL },
	{ "opened_at", DATA_TIME, NULL }, { "incident", DATA_INT, NULL },
	{ "incident_severity", DATA_ENUM, severity_values }, { "reviewed_at", DATA_TIME, NULL },
	{ "review_on", DATA_DATE, NULL }, { NULL, DATA_NULL, NULL }
};

/* The filters as the statements take them. */
struct ask {
	struct str owners, teams, services, due_from, due_to, priority_from, priority_to;
	bool unowned, nothing;          /* nothing: a name nobody has */
	int64_t one;                    /* the single owner, team, service or incident, if any */
	enum { BY_ANY, BY_OWNER, BY_UNOWNED, BY_TEAM, BY_SERVICE, BY_INCIDENT } by;
	int order;                      /* index into orders */
	struct page_key key;
	struct str key_priority;
};

/* The ids behind a list of names, as a JSON array; absent when no name was given. */
static struct str ids_of(struct req *r, const char *field, int64_t *only, bool *nothing,
	bool *unowned)
{
	const struct input_value *v = input_get(&r->in, field);
	struct buf b = buf_new(r->c.a, 64);
	int n = 0;
	buf_char(&b, '[');
	for (int i = 0; i < v->n; i++) {
		int64_t id = 0;
		bool several;
		if (unowned && str_is(v->list[i], "none")) {
			*unowned = true;
			continue;
		}
		if (strcmp(field, "team") == 0) id = team_find(&r->c, v->list[i]);
		else if (strcmp(field, "service") == 0) id = service_find(&r->c, v->list[i]);
		else id = str_is(v->list[i], "me") ? r->c.person : person_find(&r->c, v->list[i], &several);
		if (n++) buf_char(&b, ',');
		buf_int(&b, id);
		*only = id;
	}
	buf_char(&b, ']');
	if (n != 1) *only = 0;
	else if (!*only) *nothing = true;
	return n ? buf_text(&b) : STR_NONE;
}

/* Several ranges of days become the one that holds them: they meet at today and a week from it. */
static void due_range(struct req *r, struct ask *k)
{
	const struct input_value *v = input_get(&r->in, "due");
	k->due_from = STR("");
	k->due_to = STR("9999-12-31");
	if (!v->n) return;
	int from = INT32_MAX, to = INT32_MIN;
	for (int i = 0; i < v->n; i++) {
		if (str_is(v->list[i], "none")) {
			k->due_from = STR("9999-12-31");
			return;
		}
		if (str_is(v->list[i], "overdue")) {
			from = INT32_MIN;
			if (to < -1) to = -1;
		} else {
			if (from > 0) from = 0;
			int days = str_is(v->list[i], "week") ? 6 : 30;
			if (to < days) to = days;
		}
	}
	if (from != INT32_MIN) k->due_from = followup_day(&r->c, from);
	k->due_to = followup_day(&r->c, to);
}

/* From the highest to the lowest of those chosen; all of them when none is. */
static void priority_range(struct req *r, struct ask *k)
{
	const struct input_value *v = input_get(&r->in, "priority");
	for (const struct enum_value *e = followup_priorities; e->code; e++)
		for (int i = 0; i < v->n; i++) {
			if (!str_is(v->list[i], e->code)) continue;
			if (!k->priority_from.p) k->priority_from = str_of(e->code);
			k->priority_to = str_of(e->code);
		}
	if (v->n) return;
	k->priority_from = STR("");
	k->priority_to = STR("Z");
}

static bool read_key(struct req *r, struct ask *k)
{
	if (!page_key_read(r, &k->key)) return false;
	bool down = k->order % 2;
	const char *column = orders[k->order - (down ? 1 : 0)].code;
	bool newest_first = strcmp(column, "age") == 0 && !down;
	if (strcmp(column, "priority") == 0) {
		struct str rest = k->key.text;
		if (k->key.given && (!str_cut(&rest, '.', &k->key_priority) || !rest.p)) return false;
		if (k->key.given) k->key.text = rest;
		else k->key_priority = down ? k->priority_to : k->priority_from;
	}
	if (k->key.given) return true;
	k->key.number = down || newest_first ? INT64_MAX : 0;
	k->key.i = newest_first || (down && strcmp(column, "reviewed") == 0) ? INT64_MAX : -1;
	bool words = strcmp(column, "title") == 0 || strcmp(column, "kind") == 0;
	k->key.text = words ? (down ? STR(LAST_TEXT) : STR("")) : down ? k->due_to : k->due_from;
	return true;
}

static bool read_ask(struct req *r, struct ask *k)
{
	int64_t owner = 0, team = 0, service = 0, incident = in_int(&r->in, "incident");
	*k = (struct ask){ .order = (int)input_get(&r->in, "sort")->i };
	due_range(r, k);
	priority_range(r, k);
	k->owners = ids_of(r, "owner", &owner, &k->nothing, &k->unowned);
	k->teams = ids_of(r, "team", &team, &k->nothing, NULL);
	k->services = ids_of(r, "service", &service, &k->nothing, NULL);
	if (incident) {
		k->one = DB_ONE(r->c.db, 0, SQL_INCIDENT_ID, db_int("number", incident));
		k->nothing = k->nothing || !k->one;
		k->by = BY_INCIDENT;
	} else if (owner && !k->unowned) {
		k->one = owner;
		k->by = BY_OWNER;
	} else if (k->unowned && !k->owners.p) {
		k->by = BY_UNOWNED;
	} else if (service) {
		k->one = service;
		k->by = BY_SERVICE;
	} else if (team) {
		k->one = team;
		k->by = BY_TEAM;
	}
	return read_key(r, k);
}

/* The statement for this order through this index. Those of nobody are many: only by due date are
 * they sought by themselves. */
static enum sql statement_of(const struct ask *k)
{
	static const enum sql within[] = { SQL_OPEN_ANY_DUE_ASC, SQL_OPEN_OWNER_DUE_ASC,
		SQL_OPEN_UNOWNED_DUE_ASC, SQL_OPEN_TEAM_DUE_ASC, SQL_OPEN_SERVICE_DUE_ASC,
		SQL_OPEN_INCIDENT_DUE_ASC };
	bool one = k->order < ORDERS_WITHIN && (k->by != BY_UNOWNED || k->order < 2);
	if (one) return within[k->by] + (enum sql)k->order;
	if (k->order < ORDERS_INDEXED) return SQL_OPEN_ANY_DUE_ASC + (enum sql)k->order;
	return SQL_OPEN_SORTED_OWNER_ASC + (enum sql)(k->order - ORDERS_INDEXED);
}

static struct db_query run(struct req *r, const struct ask *k, int limit)
{
	int64_t incident = k->by == BY_INCIDENT ? k->one : 0;
	const struct db_arg args[] = { db_int("one", k->one), db_id("incident", incident),
		db_str("owners", k->owners), k->unowned ? db_int("unowned", 1) : db_null("unowned"),
		db_str("teams", k->teams), db_str("services", k->services),
		db_str("kinds", in_json(&r->in, "kind")),
		db_str("priorities", in_json(&r->in, "priority")),
		db_str("statuses", in_json(&r->in, "status")), db_str("due_from", k->due_from),
		db_str("due_to", k->due_to), db_str("priority_from", k->priority_from),
		db_str("priority_to", k->priority_to), db_int("first", !k->key.given),
		db_str("key_text", k->key.text), db_int("key_int", k->key.i),
		db_str("key_priority", k->key_priority.p ? k->key_priority : STR("")),
		db_int("key_number", k->key.number), db_int("limit", k->nothing ? 0 : limit) };
	return db_run(r->c.db, statement_of(k), args, sizeof args / sizeof *args);
}

/* What the next page begins after: the sort value of this row. */
static struct str key_of(struct req *r, const struct map *row, int order)
{
	const char *column = orders[order - order % 2].code;
	struct buf b = buf_new(r->c.a, 32);
	if (strcmp(column, "age") == 0) {
		buf_int(&b, map_get(row, "opened_at")->i);
	} else if (strcmp(column, "incident") == 0 || strcmp(column, "reviewed") == 0) {
		buf_int(&b, map_get(row, column[0] == 'i' ? "incident" : "reviewed_at")->i);
	} else if (strcmp(column, "due") == 0 || strcmp(column, "priority") == 0) {
		const struct data *due = map_get(row, "due_on");
		if (column[0] == 'p') {
			buf_c(&b, map_get(row, "priority")->e->code);
			buf_char(&b, '.');
		}
		if (due->type == DATA_DATE) day_print(&b, (int32_t)due->i);
		else buf_c(&b, DB_NO_DAY);
	} else if (strcmp(column, "ref") != 0) {
		const struct data *d = map_get(row, strcmp(column, "title") == 0 ? "title" :
			strcmp(column, "kind") == 0 ? "kind" : strcmp(column, "owner") == 0 ?
			"owner_shown" : "team_shown");
		if (d->type == DATA_ENUM) buf_c(&b, d->e->code);
		else if (d->type == DATA_TEXT) buf_str(&b, d->text);
	}
	return buf_text(&b);
}

/* Which of the counts is the filter in force. */
static void current_show(struct req *r)
{
	static const struct { const char *count, *field, *value; } counts[] = {
		{ "at_unowned", "owner", "none" }, { "at_overdue", "due", "overdue" },
		{ "at_week", "due", "week" }, { "at_done", "status", "done" } };
	bool any = false;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		const struct input_value *v = input_get(&r->in, counts[i].field);
		bool at = v->n == 1 && str_is(v->list[0], counts[i].value);
		map_bool(r->chrome, counts[i].count, at);
	}
	for (int i = 0; r->in.table[i].name; i++)
		any = any || (r->in.values[i].n && r->in.table[i].flags & LIST) || in_int(&r->in, "incident");
	map_bool(r->chrome, "filtered", any);
}

/* GET /open: 200; 400 for a filter that is not one. */
HANDLER(open_items)
{
	struct ask k;
	if (!read_ask(r, &k)) return ST_BAD;
	open_counts_show(&r->c, out);
	struct list *rows = map_list(out, "followups");
	struct db_query q = run(r, &k, PAGE_ROWS + 1);
	while (rows->n < PAGE_ROWS && db_step(&q)) {
		struct map *m = list_map(rows);
		db_row(&q, row_fields, m);
		followup_late_show(&r->c, m, true);
		map_int(m, "age", (r->c.now - map_get(m, "opened_at")->i) / DAY_MS);
	}
	bool more = rows->n == PAGE_ROWS && db_step(&q);
	db_end(&q);
	bool paged = k.key.given || more;
	const struct map *last = more ? rows->v[rows->n - 1].map : NULL;
	page_key_put(r, out, "/open", more ? key_of(r, last, k.order) : STR_NONE,
		more ? map_get(last, "number")->i : 0);
	map_text(r->chrome, "first", k.key.given ? filter_link(r, "/open", "after", STR_NONE) : STR_NONE);
	filter_put(r, "/open");
	filter_sorts(r, "/open", orders);
	map_enum(r->chrome, "order", &orders[k.order]);
	current_show(r);
	/* How many match is known, without counting, where all of them are here. */
	bool whole = map_get(r->chrome, "filtered")->b && !paged;
	if (whole) map_int(map_map(r->chrome, "matching"), "n", rows->n);
	else map_null(r->chrome, "matching");
	return ST_OK;
}

/* One cell of each column, as the page's reader may see it; codes and ISO dates, for machines. */
static void csv_row(struct buf *b, const struct map *m)
{
	for (int i = 0; i < m->n; i++) {
		const struct data *d = &m->v[i].value;
		if (i) buf_char(b, ',');
		if (d->type == DATA_ENUM) text_csv(b, str_of(d->e->code));
		else if (d->type == DATA_TEXT) text_csv(b, d->text);
		else if (d->type == DATA_INT) buf_int(b, d->i);
		else if (d->type == DATA_DATE) day_print(b, (int32_t)d->i);
		else if (d->type == DATA_TIME) instant_print(b, d->i);
	}
	buf_c(b, "\r\n");
}

/* GET /open.csv: the whole view in its order, a thousand rows at a time in memory. */
enum status open_csv(struct req *r, struct sink out)
{
	struct ask k;
	if (!read_ask(r, &k)) return ST_BAD;
	struct arena *rows = arena_new((size_t)16 << 20);
	if (!rows) return ST_BROKEN;
	struct buf b = buf_new(rows, 64 << 10);
	for (const struct field *f = row_fields; f->name; f++) {
		if (f != row_fields) buf_char(&b, ',');
		buf_c(&b, f->name);
	}
	buf_c(&b, "\r\n");
	db_stream(r->c.db, rows);
	struct db_query q = run(r, &k, INT32_MAX);
	int n = 0;
	bool there = true;
	while (there && db_step(&q)) {
		struct map *m = map_new(rows);
		db_row(&q, row_fields, m);
		csv_row(&b, m);
		if (++n % CSV_ROWS) continue;
		there = out.put(out.to, STR_NONE, buf_text(&b));
		arena_reset(rows);
		b = buf_new(rows, 64 << 10);
	}
	db_end(&q);
	if (there && b.len) (void)out.put(out.to, STR_NONE, buf_text(&b));
	db_stream(r->c.db, NULL);
	arena_free(rows);
	return db_failed(r->c.db) == DB_OK ? ST_OK : ST_BROKEN;
}
