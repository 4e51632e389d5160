/* Views of /open: from a query to the statement that answers it. */
#include "web/open_view.h"
#include "noun/open.h"
#include "noun/cycle.h"
#include "noun/links.h"
#include "web/input_read.h"

static const struct enum_value nobody[] = { { "none", _("No owner") }, { "me", _("Me") },
	{ NULL, NULL } };
static const struct enum_value no_team[] = { { "none", _("No team") }, { NULL, NULL } };
static const struct enum_value no_service[] = { { "none", _("No service") }, { NULL, NULL } };
static const struct enum_value reviews[] = { { "overdue", _("Review overdue") },
	{ "at_risk", _("At risk") }, { NULL, NULL } };
static const struct enum_value no_cycle[] = { { "none", _("No cycle") }, { NULL, NULL } };
static const struct enum_value groups[] = { { "owner", _("Owner") }, { "team", _("Team") },
	{ "service", _("Service") }, { "incident", _("Incident") }, { NULL, NULL } };
#define NO_DAY INT32_MAX
/* Code, label, and the first and last day that it holds, counted from today. */
#define DUES(X) \
	X("overdue", _("Overdue"), INT32_MIN, -1) \
	X("week", _("This week"), 0, OPEN_WEEK) \
	X("month", _("Within 30 days"), 0, OPEN_MONTH) \
	X("none", _("No date"), NO_DAY, NO_DAY)
#define DUE_CHOICE(code, label, from, to) { code, label },
#define DUE_DAYS(code, label, from, to) { from, to },
static const struct enum_value dues[] = { DUES(DUE_CHOICE) { NULL, NULL } };
static const struct due_days { int from, to; } due_days[] = { DUES(DUE_DAYS) };

/* Code and caption; how the values of its statement go. */
#define OPEN_ORDERS(X) \
	X("due", _("Due, soonest first"), ASC) \
	X("-due", _("Due, latest first"), DESC) \
	X("priority", _("Priority, highest first"), ASC) \
	X("-priority", _("Priority, lowest first"), DESC) \
	X("age", _("Age, newest first"), DESC) \
	X("-age", _("Age, oldest first"), ASC) \
	X("ref", _("Reference, lowest first"), ASC) \
	X("-ref", _("Reference, highest first"), DESC) \
	X("title", _("Title"), ASC) \
	X("-title", _("Title, Z first"), DESC) \
	X("kind", _("Kind"), ASC) \
	X("-kind", _("Kind, reversed"), DESC) \
	X("reviewed", _("Last review, oldest first"), ASC) \
	X("-reviewed", _("Last review, newest first"), DESC) \
	X("owner", _("Owner"), ASC) \
	X("-owner", _("Owner, Z first"), DESC) \
	X("team", _("Team"), ASC) \
	X("-team", _("Team, Z first"), DESC) \
	X("incident", _("Incident, lowest first"), ASC) \
	X("-incident", _("Incident, highest first"), DESC)
#define OPEN_ORDER(code, caption, D) \
	{ { code, caption }, ORDER_##D, KEY_TEXT, "sort_key", NULL, { 0 } },
const struct order open_orders[] = { OPEN_ORDERS(OPEN_ORDER) { .value = { NULL, NULL } } };
static const struct enum_value order_choices[] = { OPEN_ORDERS(ORDER_CHOICE) { NULL, NULL } };

const struct input open_input[] = {
	{ "owner", IN_PERSON, IN_LIST, 0, 80, nobody, _("Owner"), NULL, NULL },
	{ "team", IN_TEAM, IN_LIST, 0, 80, no_team, _("Team"), NULL, NULL },
	{ "kind", IN_CHOICE, IN_LIST, 0, 0, followup_kinds, _("Kind"), NULL, NULL },
	{ "priority", IN_CHOICE, IN_LIST, 0, 0, followup_priorities, _("Priority"), NULL, NULL },
	{ "status", IN_CHOICE, IN_LIST, 0, 0, followup_statuses, _("Status"), NULL, NULL },
	{ "due", IN_CHOICE, IN_LIST, 0, 0, dues, _("Due"), NULL, NULL },
	{ "review", IN_CHOICE, IN_LIST, 0, 0, reviews, _("Review"), NULL, NULL },
	{ "needs", IN_CHOICE, IN_LIST, 0, 0, open_needs, _("Asks for"), NULL, NULL },
	{ "incident", IN_LINE, IN_LIST | IN_READ, 0, 20, NULL, _("Incident"), NULL, NULL },
	{ "service", IN_SERVICE, IN_LIST, 0, 80, no_service, _("Service"), NULL, NULL },
	{ "cycle", IN_LINE, IN_LIST | IN_READ, 0, 40, no_cycle, _("Cycle"), NULL, NULL },
	{ "words", IN_LINE, 0, 0, 100, NULL, _("Words in the title"), NULL, NULL },
	{ "group", IN_CHOICE, 0, 0, 0, groups, _("Group"), NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, order_choices, _("Sort"), NULL, NULL },
	{ "numbers", IN_CHECK, 0, 0, 0, NULL, _("Numbers"), NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 1500, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

const struct field open_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "kind", DATA_ENUM, followup_kinds }, { "owner", DATA_TEXT, NULL },
	{ "owner_shown", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL },
	{ "team_shown", DATA_TEXT, NULL }, { "service", DATA_TEXT, NULL },
	{ "service_shown", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "status", DATA_ENUM, followup_statuses },
	{ "blocked_by", DATA_TEXT, NULL }, { "due_on", DATA_DATE, NULL },
	{ "first_due_on", DATA_DATE, NULL }, { "due_moved", DATA_INT, NULL },
	{ "opened_at", DATA_TIME, NULL }, { "incident", DATA_INT, NULL },
	{ "incident_severity", DATA_ENUM, severity_values }, { "reviewed_at", DATA_TIME, NULL },
	{ "review_on", DATA_DATE, NULL }, { "at_risk", DATA_BOOL, NULL },
	{ "alone", DATA_BOOL, NULL },
	{ "done_at", DATA_TIME, NULL }, { "resolved_at", DATA_TIME, NULL }, { NULL, DATA_NULL, NULL }
};

/* --- What is asked for ------------------------------------------------------------------------ */

static struct str due_day(struct req *r, int days)
{
	if (days == INT32_MIN) return STR("");
	return days == NO_DAY ? STR(DB_NO_DAY) : followup_day(&r->c, days);
}

/* Several ranges of days become the one that holds them: they meet at today and a week from it.
 * What has no date lies apart from them. */
static void due_range(struct req *r, struct open_view *v)
{
	const struct input_value *in = input_get(&r->in, "due");
	int from = in->n ? INT32_MAX : INT32_MIN, to = in->n ? INT32_MIN : INT32_MAX, until = to;
	for (int i = 0; i < in->n; i++) {
		const struct due_days *days = &due_days[enum_index(dues, in->list[i])];
		if (days->from < from) from = days->from;
		if (days->to > to) to = days->to;
		if (days->to > until && days->to != NO_DAY) until = days->to;
	}
	v->dated = in->n > 0;
	v->due_from = due_day(r, from);
	v->due_to = due_day(r, to);
	v->due_until = due_day(r, until);
}

/* Unresolved ones unless a status is said; what still asks for something, whatever its status. */
static void states(struct req *r, struct open_view *v)
{
	const struct input_value *in = input_get(&r->in, "status");
	bool needs = in_has(&r->in, "needs");
	v->open = !in->n;
	v->shut = !in->n && needs;
	for (int i = 0; i < in->n; i++) {
		if (followup_unresolved(in->list[i])) v->open = true;
		else v->shut = true;
	}
}

static void priorities(struct req *r, struct open_view *v)
{
	const struct input_value *in = input_get(&r->in, "priority");
	for (int i = 0; i < OPEN_PRIORITIES; i++) {
		v->priority[i] = !in->n;
		for (int k = 0; k < in->n; k++)
			v->priority[i] = v->priority[i] || str_is(in->list[k], followup_priorities[i].code);
	}
}

static void reviews_asked(struct req *r, struct open_view *v)
{
	const struct input_value *in = input_get(&r->in, "review");
	for (int i = 0; i < in->n; i++) {
		if (str_is(in->list[i], "at_risk")) v->at_risk = true;
		else v->review_before = followup_day(&r->c, 0);
	}
}

static bool words_read(struct req *r, struct open_view *v)
{
	struct str rest = text_fold(r->c.a, in_text(&r->in, "words")), word;
	int n = 0;
	while (rest.p && str_cut(&rest, ' ', &word)) {
		if (!word.len) continue;
		if (n == OPEN_WORDS) {
			input_error(&r->in, "words", _("Four words at most."));
			return false;
		}
		v->words[n++] = word;
	}
	return true;
}

int64_t open_incident_number(struct str typed)
{
	struct link l;
	int64_t number;
	if (str_int(typed, &number) && number > 0) return number;
	return link_read(typed, &l) && l.kind == LINK_INCIDENT ? l.number : 0;
}

/* Names as cycles are called, "none": in none. What is no name finds nothing. */
static void cycles_read(struct req *r, struct open_view *v)
{
	const struct input_value *in = input_get(&r->in, "cycle");
	struct str *names = arena_list(r->c.a, (size_t)in->n + 1, sizeof *names);
	for (int i = 0; i < in->n; i++)
		names[i] = str_is(in->list[i], no_cycle[0].code) ? in->list[i] :
			cycle_name(r->c.a, in->list[i]);
	v->cycles = in->n ? text_json_texts(r->c.a, names, in->n) : STR_NONE;
}

static int incidents_read(struct req *r, struct open_view *v)
{
	const struct input_value *in = input_get(&r->in, "incident");
	int64_t *ids = arena_list(r->c.a, (size_t)in->n + 1, sizeof *ids);
	int n = 0;
	for (int i = 0; i < in->n; i++) {
		int64_t number = open_incident_number(in->list[i]);
		int64_t id = !number ? 0 : DB_ONE(r->c.db, 0, SQL_INCIDENT_ID, db_int("number", number));
		if (id) ids[n++] = id;
	}
	v->incidents = n ? text_json_numbers(r->c.a, ids, n) : STR_NONE;
	v->nothing = v->nothing || (in->n && !n);
	return n;
}

static bool only_none(const struct filter_ids *ids)
{
	return ids->none && !ids->n;
}

#define DENSE 20                /* one row of so many of the list: a page is soon met there */

/* Are those of these owners, teams, services so many that the list leads to them as well? */
static bool dense(struct req *r, const char *facet, struct str ids)
{
	struct db_query q = DB_RUN(r->c.db, SQL_OPEN_SHARE, db_str("facet", str_of(facet)),
		db_str("ids", ids));
	bool many = db_step(&q) && db_get_int(&q, "theirs") * DENSE >= db_get_int(&q, "n");
	db_end(&q);
	return many;
}

/* Does it read what only the index of the list has? Through another index, each of its rows would
 * be looked up. */
static bool wide(const struct open_view *v, const char *column)
{
	return v->words[0].p || v->cycles.p || v->at_risk || strcmp(column, "title") == 0 ||
		strcmp(column, "reviewed") == 0 || strcmp(column, "incident") == 0;
}

/* The way with the fewest rows, as far as one can know. */
static enum open_by by_of(struct req *r, const struct open_view *v, int incidents)
{
	const char *column = order_column(v->order);
	bool listed = (strcmp(column, "due") == 0 || strcmp(column, "priority") == 0) && !v->grouped &&
		!v->words[0].p;
	bool many = listed || wide(v, column);
	if (incidents) return OPEN_INCIDENT;
	if (v->needs.p) return OPEN_NEEDED;
	if (v->owners.n && !v->owners.none && !(many && dense(r, "owner", v->owners.json)))
		return OPEN_OWNER;
	if (v->services.n && !v->services.none && !(many && dense(r, "service", v->services.json)))
		return OPEN_SERVICE;
	if (v->teams.n && !v->teams.none && !(many && dense(r, "team", v->teams.json)))
		return OPEN_TEAM;
	if (only_none(&v->owners) && !(many && dense(r, "owner", STR("[0]")))) return OPEN_UNOWNED;
	return listed ? OPEN_LIST : OPEN_ALL;
}

/* GROUP~TEXT~NUMBER, of which the texts may hold anything: the length of the first stands before
 * it, where there are groups. */
static bool key_read(struct req *r, struct open_view *v)
{
	struct str value = in_text(&r->in, "after"), number, length;
	int64_t n = 0;
	v->key_group = v->key_text = STR("");
	if (!str_some(value)) return true;
	v->after = str_cut_last(&value, '~', &number) && str_int(number, &v->key_number);
	if (v->after && v->grouped) {
		v->after = str_cut(&value, '.', &length) && str_int(length, &n) && n >= 0 &&
			(size_t)n <= value.len;
		if (v->after) v->key_group = str_part(value, 0, (size_t)n);
		if (v->after) value = str_part(value, (size_t)n, value.len);
	}
	v->key_text = value.p ? value : STR("");
	int32_t day;
	if (v->after && v->by == OPEN_LIST)
		v->after = v->key_text.len >= 10 &&
			day_parse(str_part(v->key_text, v->key_text.len - 10, v->key_text.len), &day);
	if (!v->after) input_error(&r->in, "after", _("Not a page of this list."));
	return v->after;
}

bool open_view_read(struct req *r, struct open_view *v)
{
	*v = (struct open_view){ .order = filter_order(r, open_orders), .owners = filter_ids(r, "owner"),
		.teams = filter_ids(r, "team"), .services = filter_ids(r, "service"),
		.kinds = in_json(&r->in, "kind"), .priorities = in_json(&r->in, "priority"),
		.statuses = in_json(&r->in, "status"), .needs = in_json(&r->in, "needs") };
	const struct input_value *group = input_get(&r->in, "group");
	v->grouped = group->choice ? group->choice->code : NULL;
	reviews_asked(r, v);
	v->nothing = (v->owners.nothing && !v->owners.none) || (v->teams.nothing && !v->teams.none) ||
		(v->services.nothing && !v->services.none);
	due_range(r, v);
	states(r, v);
	priorities(r, v);
	if (!words_read(r, v)) return false;
	cycles_read(r, v);
	int incidents = incidents_read(r, v);
	EACH_INPUT(row, r->in.table)
		v->filtered = v->filtered || (row->flags & IN_LIST && in_has(&r->in, row->name));
	v->filtered = v->filtered || v->words[0].p;
	v->by = by_of(r, v, incidents);
	return key_read(r, v);
}

bool open_view_of(struct req *r, struct str query, struct open_view *v)
{
	struct inputs had = r->in;
	bool good = input_read_query(&r->in, r->c.a, open_input, query, NULL) == INPUT_OK &&
		!r->in.nerrors;
	if (good) r->in.values[input_row(&r->in, STR("after")) - r->in.table].text = STR_NONE;
	good = good && open_view_read(r, v);
	r->in = had;
	return good;
}
