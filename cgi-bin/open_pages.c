/* /open: what is open, whose, how late. One page, its CSV and JSON, from one list. */
#include "noun/open.h"
#include "web/csv.h"
#include "web/filter.h"
#include "noun/followup.h"
#include "noun/incident.h"
#include "pages.h"
#include "base/log.h"

#define PAGE_ROWS 100

static const struct enum_value nobody[] = { { "none", _("No owner") }, { "me", _("Me") },
	{ NULL, NULL } };
#define NO_DAY INT32_MAX
/* Code, label, and the first and last day that it holds, counted from today. */
#define DUES(X) \
	X("overdue", _("Overdue"), INT32_MIN, -1) \
	X("week", _("This week"), 0, 6) \
	X("month", _("Within 30 days"), 0, 30) \
	X("none", _("No date"), NO_DAY, NO_DAY)
#define DUE_CHOICE(code, label, from, to) { code, label },
#define DUE_DAYS(code, label, from, to) { from, to },
static const struct enum_value dues[] = { DUES(DUE_CHOICE) { NULL, NULL } };
static const struct due_days { int from, to; } due_days[] = { DUES(DUE_DAYS) };
static const struct enum_value unresolved_statuses[] = { { "open", C_("follow-up", "Open") },
	{ "in_progress", _("In progress") }, { "done", _("Awaiting verification") }, { NULL, NULL } };

static const struct enum_value reviews[] = { { "overdue", _("Review overdue") },
	{ "at_risk", _("At risk") }, { NULL, NULL } };

/* Who or what the list is narrowed to, if there is one: it may have an index that leads to its
 * rows. */
enum by { BY_ANY, BY_OWNER, BY_UNOWNED, BY_TEAM, BY_SERVICE, BY_INCIDENT, BY_COUNT };
_Static_assert(BY_COUNT == ORDER_WAYS, "each order has a statement for each");

/* How the rows of an order are found. SEEK: by an index of the order's own, or by that of the one
 * owner, team, ... asked for. SEEK_DUE: likewise, also among those of nobody; they are many, and
 * their index is in this order only. OWN: by the order's own index, whoever is asked for. NAMES: of
 * each owner, team or incident in turn, likewise. */
#define SEEK(S, D) SQL_OPEN_ANY_##S##_##D, SQL_OPEN_OWNER_##S##_##D, SQL_OPEN_ANY_##S##_##D, \
	SQL_OPEN_TEAM_##S##_##D, SQL_OPEN_SERVICE_##S##_##D, SQL_OPEN_INCIDENT_##S##_##D
#define SEEK_DUE(S, D) SQL_OPEN_ANY_##S##_##D, SQL_OPEN_OWNER_##S##_##D, \
	SQL_OPEN_UNOWNED_##S##_##D, SQL_OPEN_TEAM_##S##_##D, SQL_OPEN_SERVICE_##S##_##D, \
	SQL_OPEN_INCIDENT_##S##_##D
#define SAME(ONE) ONE, ONE, ONE, ONE, ONE, ONE
#define OWN(S, D) SAME(SQL_OPEN_ANY_##S##_##D)
#define NAMES(S, D) SAME(SQL_OPEN_SORTED_##S##_##D)

/* Code and caption; how rows are found; the name in the statements and how its values go; the key
 * of a page, and the members of a row that it holds. */
#define OPEN_ORDERS(X) \
	X("due", _("Due, soonest first"), SEEK_DUE, DUE, ASC, KEY_DAY, "due_on", NULL) \
	X("-due", _("Due, latest first"), SEEK_DUE, DUE, DESC, KEY_DAY, "due_on", NULL) \
	X("priority", _("Priority, highest first"), SEEK, PRIORITY, ASC, KEY_CODE_DAY, "priority", \
		"due_on") \
	X("-priority", _("Priority, lowest first"), SEEK, PRIORITY, DESC, KEY_CODE_DAY, "priority", \
		"due_on") \
	X("age", _("Age, newest first"), SEEK, AGE, DESC, KEY_INT, "opened_at", NULL) \
	X("-age", _("Age, oldest first"), SEEK, AGE, ASC, KEY_INT, "opened_at", NULL) \
	X("ref", _("Reference, lowest first"), SEEK, REF, ASC, KEY_NUMBER, NULL, NULL) \
	X("-ref", _("Reference, highest first"), SEEK, REF, DESC, KEY_NUMBER, NULL, NULL) \
	X("title", _("Title"), OWN, TITLE, ASC, KEY_TEXT, "title", NULL) \
	X("-title", _("Title, Z first"), OWN, TITLE, DESC, KEY_TEXT, "title", NULL) \
	X("kind", _("Kind"), OWN, KIND, ASC, KEY_TEXT, "kind", NULL) \
	X("-kind", _("Kind, reversed"), OWN, KIND, DESC, KEY_TEXT, "kind", NULL) \
	X("reviewed", _("Last review, oldest first"), OWN, REVIEWED, ASC, KEY_INT, "reviewed_at", NULL) \
	X("-reviewed", _("Last review, newest first"), OWN, REVIEWED, DESC, KEY_INT, "reviewed_at", \
		NULL) \
	X("owner", _("Owner"), NAMES, OWNER, ASC, KEY_NAME_DAY, "key_name", "due_on") \
	X("-owner", _("Owner, Z first"), NAMES, OWNER, DESC, KEY_NAME_DAY, "key_name", "due_on") \
	X("team", _("Team"), NAMES, TEAM, ASC, KEY_NAME_DAY, "key_name", "due_on") \
	X("-team", _("Team, Z first"), NAMES, TEAM, DESC, KEY_NAME_DAY, "key_name", "due_on") \
	X("incident", _("Incident, lowest first"), NAMES, INCIDENT, ASC, KEY_INT, "incident", NULL) \
	X("-incident", _("Incident, highest first"), NAMES, INCIDENT, DESC, KEY_INT, "incident", NULL)

#define OPEN_ORDER(code, caption, FIND, S, D, key, member, then) \
	{ { code, caption }, ORDER_##D, key, member, then, { FIND(S, D) } },
static const struct order orders[] = { OPEN_ORDERS(OPEN_ORDER) { .value = { NULL, NULL } } };
static const struct enum_value order_choices[] = { OPEN_ORDERS(ORDER_CHOICE) { NULL, NULL } };

const struct input open_input[] = {
	{ "owner", IN_PERSON, IN_LIST, 0, 80, nobody, _("Owner"), NULL, NULL },
	{ "team", IN_TEAM, IN_LIST, 0, 80, NULL, _("Team"), NULL, NULL },
	{ "kind", IN_CHOICE, IN_LIST, 0, 0, followup_kinds, _("Kind"), NULL, NULL },
	{ "priority", IN_CHOICE, IN_LIST, 0, 0, followup_priorities, _("Priority"), NULL, NULL },
	{ "status", IN_CHOICE, IN_LIST, 0, 0, unresolved_statuses, _("Status"), NULL, NULL },
	{ "due", IN_CHOICE, IN_LIST, 0, 0, dues, _("Due"), NULL, NULL },
	{ "service", IN_SERVICE, IN_LIST, 0, 80, NULL, _("Service"), NULL, NULL },
	{ "review", IN_CHOICE, IN_LIST, 0, 0, reviews, _("Review"), NULL, NULL },
	{ "incident", IN_INT, 0, 1, 0, NULL, _("Incident"), NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, order_choices, _("Sort"), NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 300, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

static const struct field row_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "kind", DATA_ENUM, followup_kinds }, { "owner", DATA_TEXT, NULL },
	{ "owner_shown", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL },
	{ "team_shown", DATA_TEXT, NULL }, { "service_shown", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "status", DATA_ENUM, followup_statuses },
	{ "blocked_by", DATA_TEXT, NULL }, { "due_on", DATA_DATE, NULL },
	{ "first_due_on", DATA_DATE, NULL }, { "due_moved", DATA_INT, NULL },
	{ "opened_at", DATA_TIME, NULL }, { "incident", DATA_INT, NULL },
	{ "incident_severity", DATA_ENUM, severity_values }, { "reviewed_at", DATA_TIME, NULL },
	{ "review_on", DATA_DATE, NULL }, { "at_risk", DATA_BOOL, NULL },
	{ NULL, DATA_NULL, NULL }
};

/* The filters as the statements take them. */
struct ask {
	struct str owners, teams, services, due_from, due_to, due_until, priority_from, priority_to;
	struct str review_before;       /* reviews overdue: those whose day is before that */
	bool at_risk;
	bool unowned, nothing;          /* nothing: a name nobody has */
	int64_t one;                    /* the single owner, team, service or incident, if any */
	enum by by;
	const struct order *order;
	struct page_key key;
};

static struct str due_day(struct req *r, int days)
{
	if (days == INT32_MIN) return STR("");
	return days == NO_DAY ? STR(DB_NO_DAY) : followup_day(&r->c, days);
}

/* Several ranges of days become the one that holds them: they meet at today and a week from it.
 * What has no date lies apart from them. */
static void due_range(struct req *r, struct ask *k)
{
	const struct input_value *v = input_get(&r->in, "due");
	int from = v->n ? INT32_MAX : INT32_MIN, to = v->n ? INT32_MIN : INT32_MAX, until = to;
	for (int i = 0; i < v->n; i++) {
		const struct due_days *days = &due_days[enum_index(dues, v->list[i])];
		if (days->from < from) from = days->from;
		if (days->to > to) to = days->to;
		if (days->to > until && days->to != NO_DAY) until = days->to;
	}
	k->due_from = due_day(r, from);
	k->due_to = due_day(r, to);
	k->due_until = due_day(r, until);
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

static void reviews_asked(struct req *r, struct ask *k)
{
	const struct input_value *v = input_get(&r->in, "review");
	for (int i = 0; i < v->n; i++) {
		if (str_is(v->list[i], "at_risk")) k->at_risk = true;
		else k->review_before = followup_day(&r->c, 0);
	}
}

/* A first page begins where the range that is asked for does, so that no row before it is read. */
static bool read_key(struct req *r, struct ask *k)
{
	if (!page_key_read(r, k->order, &k->key)) return false;
	if (k->key.given) return true;
	if (k->order->key == KEY_CODE_DAY)
		k->key.code = k->order->falls ? k->priority_to : k->priority_from;
	if (k->order->key == KEY_CODE_DAY || k->order->key == KEY_NAME_DAY || k->order->key == KEY_DAY)
		k->key.text = k->order->falls ? k->due_to : k->due_from;
	return true;
}

static bool read_ask(struct req *r, struct ask *k)
{
	struct filter_ids owners = filter_ids(r, "owner"), teams = filter_ids(r, "team"),
		services = filter_ids(r, "service");
	int64_t owner = owners.only, team = teams.only, service = services.only;
	int64_t incident = in_int(&r->in, "incident");
	*k = (struct ask){ .order = filter_order(r, orders), .owners = owners.json,
		.teams = teams.json, .services = services.json, .unowned = owners.none,
		.nothing = (owners.nothing && !owners.none) || teams.nothing || services.nothing };
	due_range(r, k);
	priority_range(r, k);
	reviews_asked(r, k);
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

static struct db_query run(struct req *r, const struct ask *k, int limit)
{
	int64_t incident = k->by == BY_INCIDENT ? k->one : 0;
	const struct db_arg args[] = { db_int("one", k->one), db_id("incident", incident),
		db_str("owners", k->owners), k->unowned ? db_int("unowned", 1) : db_null("unowned"),
		db_str("teams", k->teams), db_str("services", k->services),
		db_str("kinds", in_json(&r->in, "kind")),
		db_str("priorities", in_json(&r->in, "priority")),
		db_str("statuses", in_json(&r->in, "status")), db_str("due_from", k->due_from),
		db_str("due_to", k->due_to), db_str("due_until", k->due_until),
		db_str("review_before", k->review_before),
		k->at_risk ? db_int("at_risk", 1) : db_null("at_risk"),
		db_str("priority_from", k->priority_from),
		db_str("priority_to", k->priority_to), db_str("key_code", k->key.code),
		db_str("key_text", k->key.text), db_int("key_int", k->key.i),
		db_int("key_number", k->key.number), db_int("limit", k->nothing ? 0 : limit) };
	return db_run(r->c.db, k->order->by[k->by], args, sizeof args / sizeof *args);
}

/* Which of the counts is the filter in force. */
static void current_show(struct req *r)
{
	static const struct { const char *count, *field, *value; } counts[] = {
		{ "at_unowned", "owner", "none" }, { "at_overdue", "due", "overdue" },
		{ "at_week", "due", "week" }, { "at_done", "status", "done" },
		{ "at_review", "review", "overdue" }, { "at_risk", "review", "at_risk" } };
	bool any = false;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		const struct input_value *v = input_get(&r->in, counts[i].field);
		bool at = v->n == 1 && str_is(v->list[0], counts[i].value);
		map_bool(r->chrome, counts[i].count, at);
	}
	EACH_INPUT(row, r->in.table)
		any = any || (input_get(&r->in, row->name)->n && row->flags & IN_LIST) ||
			in_int(&r->in, "incident");
	map_bool(r->chrome, "filtered", any);
}
/* What the key of the next page is made from: the row; of some orders, what no row shows. */
static struct map *key_of(struct req *r, struct db_query *q, const struct order *order,
	struct map *row)
{
	static const struct field fields[] = { { "key_name", DATA_TEXT, NULL },
		{ "number", DATA_INT, NULL }, { "due_on", DATA_DATE, NULL }, { NULL, DATA_NULL, NULL } };
	if (order->key != KEY_NAME_DAY) return row;
	struct map *key = map_new(r->c.a);
	db_row(q, fields, key);
	return key;
}

/* GET /open: 200; 400 for a filter that is not one. */
HANDLER(open_items)
{
	struct ask k;
	if (!read_ask(r, &k)) return ST_BAD;
	open_counts_show(&r->c, out);
	struct list *rows = map_list(out, "followups");
	struct db_query q = run(r, &k, PAGE_ROWS + 1);
	struct map *last = NULL;
	while (rows->n < PAGE_ROWS && db_step(&q)) {
		struct map *m = list_map(rows);
		db_row(&q, row_fields, m);
		if (rows->n == PAGE_ROWS) last = key_of(r, &q, k.order, m);
		followup_late_show(&r->c, m, true);
		map_int(m, "age", (r->c.now - map_get(m, "opened_at")->i) / DAY_MS);
	}
	bool more = rows->n == PAGE_ROWS && db_step(&q);
	db_end(&q);
	bool paged = k.key.given || more;
	page_key_show(r, out, "/open", k.order, more ? last : NULL);
	map_text(r->chrome, "first", k.key.given ? filter_link(r, "/open", "after", STR_NONE) : STR_NONE);
	filter_show(r, "/open");
	filter_sorts(r, "/open", orders);
	map_enum(r->chrome, "order", &k.order->value);
	current_show(r);
	/* How many match is known, without counting, where all of them are here. */
	bool whole = map_get(r->chrome, "filtered")->b && !paged;
	if (whole) map_int(map_map(r->chrome, "matching"), "n", rows->n);
	else map_null(r->chrome, "matching");
	return ST_OK;
}

static const struct csv_column csv_columns[] = {
	{ _("Ref"), "number", CSV_REF, "FU" }, { NULL, "number", CSV_PLAIN, NULL },
	{ _("Link"), "number", CSV_LINK, "FU" }, { _("Title"), "title", CSV_PLAIN, NULL },
	{ _("Kind"), "kind", CSV_WORDS, NULL }, { NULL, "kind", CSV_PLAIN, NULL },
	{ _("Owner"), "owner_shown", CSV_PLAIN, NULL }, { _("Team"), "team_shown", CSV_PLAIN, NULL },
	{ _("Service"), "service_shown", CSV_PLAIN, NULL },
	{ _("Priority"), "priority", CSV_PLAIN, NULL }, { _("Status"), "status", CSV_WORDS, NULL },
	{ NULL, "status", CSV_PLAIN, NULL }, { _("Blocked by"), "blocked_by", CSV_PLAIN, NULL },
	{ _("Due"), "due_on", CSV_PLAIN, NULL }, { _("First due"), "first_due_on", CSV_PLAIN, NULL },
	{ _("Times moved"), "due_moved", CSV_PLAIN, NULL },
	{ _("Opened at"), "opened_at", CSV_PLAIN, NULL }, { _("Incident"), "incident", CSV_REF, "INC" },
	{ NULL, "incident", CSV_PLAIN, NULL },
	{ _("Severity"), "incident_severity", CSV_PLAIN, NULL },
	{ _("Reviewed at"), "reviewed_at", CSV_PLAIN, NULL },
	{ _("Next review"), "review_on", CSV_PLAIN, NULL },
	{ _("At risk"), "at_risk", CSV_PLAIN, NULL }, { NULL, NULL, CSV_PLAIN, NULL }
};

static struct db_query run_csv(struct req *r, const void *ask, int limit)
{
	return run(r, ask, limit);
}

/* GET /open.csv: the whole view in its order. */
enum status open_csv(struct req *r, struct sink out)
{
	struct ask k;
	if (!read_ask(r, &k)) return ST_BAD;
	return csv_send(r, &(struct csv){ csv_columns, row_fields, run_csv, &k }, out);
}
