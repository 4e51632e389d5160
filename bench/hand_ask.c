/* What an address of /open asks for, and the statement that answers it: the program's own, chosen as
 * the program chooses it. */
#include "hand.h"
#include "base/instant.h"
#include "base/text.h"

#define LAST_TEXT "\xf4\x8f\xbf\xbf"   /* U+10FFFF: after every text */
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

/* The newest first is of the least age, so that order falls where its name does not. */
static bool falls(int order)
{
	return order % 2 != (strcmp(column_of(order), "age") == 0);
}

static bool listed(const struct hand_ask *q, const int64_t id[HAND_FILTERS])
{
	return q->order < ORDERS_LISTED && !id[BY_OWNER] && !id[BY_SERVICE] && !id[BY_TEAM];
}

/* Through the index of the list, where it has this order; through that of what is asked for; else all
 * there are. */
static enum sql choose(const struct hand_ask *q, const int64_t id[HAND_FILTERS])
{
	static enum sql known[5][HAND_ORDERS];
	static const char *const within[] = { "all", "owner", "service", "team" };
	int by = listed(q, id) ? 4 : id[BY_OWNER] ? 1 : id[BY_SERVICE] ? 2 : id[BY_TEAM] ? 3 : 0;
	if (!known[by][q->order]) {
		char name[80];
		snprintf(name, sizeof name, "open_%s_%s_%s", by == 4 ? "list" : "in",
			by == 4 ? column_of(q->order) : within[by], falls(q->order) ? "desc" : "asc");
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
	const char *key = q->after ? arena_printf(h->a, "%.*s", STR_F(rest)).p : down ? LAST_TEXT : "";
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
	struct hand_list *l = list_of(h, choose(q, id));
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
	named_int(st, "states_from", 1);
	named_int(st, "states_to", 1);
	named_int(st, "person", 1);
	named_int(st, "limit", HAND_ROWS + 1);
	return l;
}
