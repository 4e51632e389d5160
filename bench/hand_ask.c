/* What an address of /open asks for, and the statement that answers it: the program's own, chosen as
 * the program chooses it. */
#include "hand.h"
#include "base/instant.h"
#include "base/text.h"

#define LAST_TEXT "\xf4\x8f\xbf\xbf"   /* U+10FFFF, so often: after every text */
#define LAST_CHARS 256
#define ORDERS_LISTED 4                 /* by due day and priority: with an index of their own */

const struct pair hand_orders[HAND_ORDERS + 1] = { { "due", "Due, soonest first" },
	{ "-due", "Due, latest first" }, { "priority", "Priority, highest first" },
	{ "-priority", "Priority, lowest first" }, { "age", "Age, newest first" },
	{ "-age", "Age, oldest first" }, { "ref", "Reference, lowest first" },
	{ "-ref", "Reference, highest first" }, { "title", "Title" }, { "-title", "Title, Z first" },
	{ "kind", "Kind" }, { "-kind", "Kind, reversed" }, { "reviewed", "Last review, oldest first" },
	{ "-reviewed", "Last review, newest first" }, { "owner", "Owner" }, { "-owner", "Owner, Z first" },
	{ "team", "Team" }, { "-team", "Team, Z first" }, { "incident", "Incident, lowest first" },
	{ "-incident", "Incident, highest first" }, { NULL, NULL } };

static const char *column_of(int order)
{
	return hand_orders[order - order % 2].code;
}

struct hand_ask hand_ask(struct hand *h, const char *query)
{
	struct hand_ask q = { .query = query ? query : "" };
	struct str rest = str_of(q.query), part;
	while (rest.len && str_cut(&rest, '&', &part)) {
		struct str value = part, name;
		(void)str_cut(&value, '=', &name);
		const char *text = arena_printf(h->a, "%.*s", STR_F(text_unurl(h->a, value))).p;
		if (str_is(name, "sort")) q.sort = text;
		if (str_is(name, "after")) q.after = text;
		for (int i = 0; i < HAND_FILTERS; i++) {
			if (!str_is(name, hand_filters[i].name)) continue;
			q.chosen[i] = text;
			q.filtered = true;
		}
	}
	for (int i = 0; q.sort && i < HAND_ORDERS; i++)
		if (strcmp(hand_orders[i].code, q.sort) == 0) q.order = i;
	return q;
}

const char *hand_day(struct hand *h, int32_t day)
{
	struct buf b = buf_new(h->a, 16);
	day_print(&b, day);
	buf_char(&b, 0);
	return b.p;
}

/* A statement by its name; the program's list of them is short and this happens once for each. */
static enum sql statement(const char *name)
{
	for (int i = 0; i < SQL_COUNT; i++)
		if (strcmp(sql_table[i].name, name) == 0) return (enum sql)i;
	fprintf(stderr, "hand: there is no statement %s\n", name);
	exit(1);
}

static const char *const columns[HAND_COLUMNS] = { "number", "title", "kind", "owner", "owner_shown",
	"team", "team_shown", "priority", "status", "blocked_by", "due_on", "due_moved", "opened_at",
	"incident", "incident_severity", "reviewed_at", "at_risk", "done_at", "sort_key" };

const char *hand_text_of(const struct named *n, const char *column)
{
	return (const char *)sqlite3_column_text(n->st, named_column(n, column));
}

int64_t hand_int_of(const struct named *n, const char *column)
{
	return sqlite3_column_int64(n->st, named_column(n, column));
}

static struct hand_list *list_of(struct hand *h, enum sql which)
{
	struct hand_list *l = &h->lists[which];
	if (l->st.st) return l;
	l->st = named_open(h->db, which);
	for (int c = 0; c < HAND_COLUMNS; c++) l->at[c] = named_column(&l->st, columns[c]);
	return l;
}

/* The one owner, team or service asked for; 0 for none. */
static int64_t id_of(struct hand *h, const struct hand_ask *q, int filter)
{
	const char *name = q->chosen[filter];
	if (!name || (filter == BY_OWNER && strcmp(name, "none") == 0)) return 0;
	sqlite3_stmt *st = h->id_of[filter];
	sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
	int64_t id = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : -1;
	sqlite3_reset(st);
	return id;
}

/* The newest first is of the least age, so that order falls where its name does not. */
static bool falls(int order)
{
	return order % 2 != (strcmp(column_of(order), "age") == 0);
}

/* So many that the list leads to them as well. */
static bool dense(struct hand *h, int filter, int64_t id)
{
	struct named *st = &h->st[HAND_SHARE];
	named_text(st, "facet", hand_filters[filter].name);
	named_text(st, "ids", arena_printf(h->a, "[%lld]", (long long)id).p);
	bool many = sqlite3_step(st->st) == SQLITE_ROW &&
		hand_int_of(st, "theirs") * 20 >= hand_int_of(st, "n");
	sqlite3_reset(st->st);
	return many;
}

/* Through the index of what is asked for; through that of the list, where it has this order and they
 * are many; else all there are. */
static enum sql choose(struct hand *h, const struct hand_ask *q, const int64_t id[HAND_FILTERS])
{
	static enum sql known[HAND_FILTERS + 3][HAND_ORDERS];
	static const int ways[] = { BY_OWNER, BY_SERVICE, BY_TEAM };
	bool listed = q->order < ORDERS_LISTED;
	int by = HAND_FILTERS;
	for (int i = 0; i < 3 && by == HAND_FILTERS; i++)
		if (id[ways[i]] && !(listed && dense(h, ways[i], id[ways[i]]))) by = ways[i];
	bool unowned = q->chosen[BY_OWNER] && !id[BY_OWNER];
	if (by == HAND_FILTERS && unowned && !(listed && dense(h, BY_OWNER, 0))) by = HAND_FILTERS + 1;
	else if (by == HAND_FILTERS && listed) by = HAND_FILTERS + 2;
	if (!known[by][q->order]) {
		char name[80];
		bool list = by == HAND_FILTERS + 2;
		snprintf(name, sizeof name, "open_%s_%s_%s", list ? "list" : "in", list ? column_of(q->order) :
			by < HAND_FILTERS ? hand_filters[by].name : by == HAND_FILTERS ? "all" : "unowned",
			falls(q->order) ? "desc" : "asc");
		known[by][q->order] = statement(name);
	}
	return known[by][q->order];
}

static void bind_due(struct hand *h, const struct hand_ask *q, struct named *st, const char **from,
	const char **to)
{
	const char *due = q->chosen[BY_DUE] ? q->chosen[BY_DUE] : "";
	bool none = strcmp(due, "none") == 0, coming = *due && !none && strcmp(due, "overdue") != 0;
	*from = none ? HAND_NO_DAY : coming ? hand_day(h, h->today) : "";
	*to = !*due || none ? HAND_NO_DAY : !coming ? hand_day(h, h->today - 1) :
		hand_day(h, h->today + (strcmp(due, "week") == 0 ? 6 : 30));
	named_text(st, "due_from", *from);
	named_text(st, "due_to", *to);
	named_text(st, "due_until", *to);
	if (*due) named_int(st, "dated", 1);
}

static const char *last_text(struct hand *h)
{
	struct buf b = buf_new(h->a, 4 * LAST_CHARS + 1);
	for (int i = 0; i < LAST_CHARS; i++) buf_c(&b, LAST_TEXT);
	buf_char(&b, 0);
	return b.p;
}

/* After the row that the page before ended with; of a first page, the least (or greatest) key: of the
 * list, for each priority. */
static void bind_key(struct hand *h, const struct hand_ask *q, struct named *st, const char *from,
	const char *to)
{
	static const char *const on[] = { "p0", "p1", "p2", "p3" },
		*const text[] = { "text0", "text1", "text2", "text3" },
		*const number[] = { "number0", "number1", "number2", "number3" };
	bool down = falls(q->order), by_priority = strcmp(column_of(q->order), "priority") == 0;
	struct str rest = str_of(q->after ? q->after : ""), last;
	int64_t n = down ? INT64_MAX : 0;
	if (q->after && (!str_cut_last(&rest, '~', &last) || !str_int(last, &n))) n = 0;
	const char *key = q->after ? arena_printf(h->a, "%.*s", STR_F(rest)).p : down ? last_text(h) : "";
	int at = q->after && by_priority && key[0] ? key[1] - '0' : -1;
	const char *day = strlen(key) > 10 ? key + strlen(key) - 10 : key;
	for (int i = 0; i < 4; i++) {
		char code[] = { 'P', (char)('0' + i), 0 };
		bool past = at >= 0 && (down ? i > at : i < at), here = q->after && (at < 0 || at == i);
		const char *chosen = q->chosen[BY_PRIORITY];
		named_int(st, on[i], !past && (!chosen || strcmp(chosen, code) == 0));
		named_text(st, text[i], here ? day : down ? to : from);
		named_int(st, number[i], here ? n : down ? INT64_MAX : 0);
	}
	named_text(st, "sort", column_of(q->order));
	named_text(st, "key_group", "");
	named_text(st, "key_text", key);
	named_int(st, "key_number", n);
}

struct hand_list *hand_list(struct hand *h, const struct hand_ask *q)
{
	static const struct { int filter; const char *ids; } lists[] = { { BY_OWNER, "owners" },
		{ BY_SERVICE, "services" }, { BY_TEAM, "teams" } };
	static const struct { int filter; const char *name; } codes[] = { { BY_KIND, "kinds" },
		{ BY_PRIORITY, "priorities" }, { BY_STATUS, "statuses" } };
	int64_t id[HAND_FILTERS] = { 0 };
	for (int i = 0; i < 3; i++) id[lists[i].filter] = id_of(h, q, lists[i].filter);
	struct hand_list *l = list_of(h, choose(h, q, id));
	struct named *st = &l->st;
	sqlite3_clear_bindings(st->st);
	for (int i = 0; i < 3; i++) {
		int64_t this = id[lists[i].filter];
		if (!this) continue;
		named_text(st, lists[i].ids, arena_printf(h->a, "[%lld]", (long long)this).p);
	}
	for (int i = 0; i < 3; i++)
		if (q->chosen[codes[i].filter])
			named_text(st, codes[i].name,
				arena_printf(h->a, "[\"%s\"]", q->chosen[codes[i].filter]).p);
	if (q->chosen[BY_OWNER] && !id[BY_OWNER]) named_int(st, "unowned", 1);
	const char *from, *to;
	bind_due(h, q, st, &from, &to);
	bind_key(h, q, st, from, to);
	named_text(st, "needs_until", hand_day(h, h->today + 30));
	named_int(st, "states_from", 1);
	named_int(st, "states_to", 1);
	named_int(st, "person", 1);
	named_int(st, "limit", HAND_ROWS + 1);
	return l;
}
