/* What an address of /open asks for, and the statement that answers it: the program's own, chosen as
 * the program chooses it. */
#include "hand.h"
#include "base/instant.h"
#include "base/text.h"

#define LAST_TEXT "\xf4\x8f\xbf\xbf"   /* U+10FFFF: after every text */
#define ORDERS_WITHIN 8                 /* within one owner, team or service */
#define ORDERS_INDEXED 14               /* with an index of their own */

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
	struct hand_ask q = { .filtered = false };
	struct str rest = str_of(query ? query : ""), part;
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

static const char *const columns[HAND_COLUMNS] = { "number", "title", "kind", "owner_shown",
	"team_shown", "priority", "status", "blocked_by", "due_on", "due_moved", "opened_at", "incident",
	"incident_severity", "reviewed_at" };

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

/* Through the index of what is asked for, where it has this order, else through the order's own.
 * Those of nobody are many, so only by due date are they sought by themselves. */
static enum sql choose(const struct hand_ask *q, const int64_t id[HAND_FILTERS])
{
	static enum sql known[5][HAND_ORDERS];
	static const char *const within[] = { "any", "owner", "service", "team", "unowned" };
	bool unowned = q->chosen[BY_OWNER] && !id[BY_OWNER];
	int by = id[BY_OWNER] ? 1 : unowned ? 4 : id[BY_SERVICE] ? 2 : id[BY_TEAM] ? 3 : 0;
	if (q->order >= ORDERS_WITHIN || (unowned && q->order >= 2)) by = 0;
	if (!known[by][q->order]) {
		char name[80];
		/* The names of the statements say how values go: the newest first is of the least age. */
		bool falls = q->order % 2 != (strcmp(column_of(q->order), "age") == 0);
		snprintf(name, sizeof name, "open_%s_%s_%s",
			q->order < ORDERS_INDEXED ? within[by] : "sorted", column_of(q->order),
			falls ? "desc" : "asc");
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
}

/* After the row that the page before ended with; of a first page, the least (or greatest) key. */
static void bind_key(struct hand *h, const struct hand_ask *q, struct named *st, const char *from,
	const char *to)
{
	bool down = q->order % 2;
	const char *column = column_of(q->order), *priority = q->chosen[BY_PRIORITY];
	bool newest = strcmp(column, "age") == 0 && !down;
	bool words = strcmp(column, "title") == 0 || strcmp(column, "kind") == 0;
	const char *text = words ? down ? LAST_TEXT : "" : down ? to : from;
	const char *key_priority = priority ? priority : down ? "Z" : "";
	int64_t number = down || newest ? INT64_MAX : 0;
	int64_t i = newest || (down && strcmp(column, "reviewed") == 0) ? INT64_MAX : -1;
	if (q->after) {
		struct str rest = str_of(q->after), last;
		if (!str_cut_last(&rest, '~', &last) || !str_int(last, &number)) number = 0;
		if (!str_int(rest, &i)) i = 0;
		text = arena_printf(h->a, "%.*s", STR_F(rest)).p;
		if (strcmp(column, "priority") == 0) {
			key_priority = arena_printf(h->a, "%.2s", text).p;
			text += 3;
		}
	}
	named_text(st, "key_text", text);
	named_text(st, "key_code", key_priority);
	named_int(st, "key_int", i);
	named_int(st, "key_number", number);
	named_text(st, "priority_from", priority ? priority : "");
	named_text(st, "priority_to", priority ? priority : "Z");
	named_int(st, "first", !q->after);
}

struct hand_list *hand_list(struct hand *h, const struct hand_ask *q)
{
	static const struct { int filter; const char *ids, *one; } lists[] = {
		{ BY_OWNER, "owners", "one" }, { BY_SERVICE, "services", "one" },
		{ BY_TEAM, "teams", "one" } };
	static const struct { int filter; const char *name; } codes[] = { { BY_KIND, "kinds" },
		{ BY_PRIORITY, "priorities" }, { BY_STATUS, "statuses" } };
	int64_t id[HAND_FILTERS] = { 0 }, one = 0;
	for (int i = 0; i < 3; i++) id[lists[i].filter] = id_of(h, q, lists[i].filter);
	struct hand_list *l = list_of(h, choose(q, id));
	struct named *st = &l->st;
	sqlite3_clear_bindings(st->st);
	for (int i = 0; i < 3; i++) {
		int64_t this = id[lists[i].filter];
		if (!this) continue;
		named_text(st, lists[i].ids, arena_printf(h->a, "[%lld]", (long long)this).p);
		if (!one) one = this;
	}
	for (int i = 0; i < 3; i++)
		if (q->chosen[codes[i].filter])
			named_text(st, codes[i].name,
				arena_printf(h->a, "[\"%s\"]", q->chosen[codes[i].filter]).p);
	if (q->chosen[BY_OWNER] && !id[BY_OWNER]) named_int(st, "unowned", 1);
	const char *from, *to;
	bind_due(h, q, st, &from, &to);
	bind_key(h, q, st, from, to);
	named_int(st, "one", one);
	named_int(st, "person", 1);
	named_int(st, "limit", HAND_ROWS + 1);
	return l;
}
