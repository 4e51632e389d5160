/* The rows of a view of /open: which statement reads them, with which values, and where a page
 * goes on. */
#include "noun/open.h"
#include "web/open_view.h"

#define VIEW_ARGS 48
struct args { int n; struct db_arg v[VIEW_ARGS]; };

static void put(struct args *a, struct db_arg arg)
{
	a->v[a->n++] = arg;
}

static struct db_arg flag(const char *name, bool on)
{
	return on ? db_int(name, 1) : db_null(name);
}

/* What one filter asks for, unless it is that of the field that does not count. */
static struct db_arg asked(const char *name, struct str text, const char *field, const char *but)
{
	return db_str(name, but && strcmp(but, field) == 0 ? STR_NONE : text);
}

static struct db_arg flagged(const char *name, bool on, const char *field, const char *but)
{
	return flag(name, on && !(but && strcmp(but, field) == 0));
}

static void filters_put(struct req *r, struct args *a, const struct open_view *v, const char *but)
{
	static const char *const words[OPEN_WORDS] = { "word1", "word2", "word3", "word4" };
	bool due = but && strcmp(but, "due") == 0;
	put(a, asked("owners", v->owners.json, "owner", but));
	put(a, flagged("unowned", v->owners.none, "owner", but));
	put(a, asked("teams", v->teams.json, "team", but));
	put(a, flagged("teamless", v->teams.none, "team", but));
	put(a, asked("services", v->services.json, "service", but));
	put(a, flagged("serviceless", v->services.none, "service", but));
	put(a, asked("incidents", v->incidents, "incident", but));
	put(a, asked("kinds", v->kinds, "kind", but));
	put(a, asked("priorities", v->priorities, "priority", but));
	put(a, asked("statuses", v->statuses, "status", but));
	put(a, flagged("dated", v->dated, "due", but));
	put(a, db_str("due_from", due ? STR("") : v->due_from));
	put(a, db_str("due_to", due ? STR(DB_NO_DAY) : v->due_to));
	put(a, db_str("due_until", due ? STR(DB_NO_DAY) : v->due_until));
	put(a, asked("review_before", v->review_before, "review", but));
	put(a, flagged("at_risk", v->at_risk, "review", but));
	put(a, asked("needs", v->needs, "needs", but));
	put(a, open_needs_until(&r->c));
	put(a, asked("cycles", v->cycles, "cycle", but));
	for (int i = 0; i < OPEN_WORDS; i++) put(a, db_str(words[i], v->words[i]));
	put(a, db_int("states_from", v->shut ? 0 : 1));
	put(a, db_int("states_to", v->open ? 1 : 0));
}

static bool is_priority(const struct open_view *v)
{
	return strcmp(order_column(v->order), "priority") == 0;
}

/* Where each priority is read on: after the key; of those that come after the key's, by priority,
 * from their first row; of those before it, not at all. */
static void priorities_put(struct args *a, const struct open_view *v)
{
	static const struct { const char *on, *text, *number; } p[OPEN_PRIORITIES] = {
		{ "p0", "text0", "number0" }, { "p1", "text1", "number1" }, { "p2", "text2", "number2" },
		{ "p3", "text3", "number3" } };
	bool falls = v->order->falls == ORDER_DESC, by_priority = is_priority(v);
	int at = v->after && by_priority && v->key_text.len > 1 ? v->key_text.p[1] - '0' : -1;
	struct str day = !v->after ? STR_NONE : str_part(v->key_text, v->key_text.len - 10,
		v->key_text.len);
	for (int i = 0; i < OPEN_PRIORITIES; i++) {
		bool past = at >= 0 && (falls ? i > at : i < at), here = v->after && (at < 0 || i == at);
		bool on = !past && v->priority[i];
		put(a, db_int(p[i].on, on));
		put(a, db_str(p[i].text, here ? day : falls ? v->due_to : v->due_from));
		put(a, db_int(p[i].number, here ? v->key_number : falls ? INT64_MAX : 0));
	}
}

#define BOTH(W, B) { SQL_OPEN_##W##_##B##_ASC, SQL_OPEN_##W##_##B##_DESC }
struct db_query open_view_run(struct req *r, const struct open_view *v, int limit)
{
	static const enum sql lists[2][2] = { BOTH(LIST, DUE), BOTH(LIST, PRIORITY) };
	static const enum sql ways[OPEN_WAYS][2] = { [OPEN_ALL] = BOTH(IN, ALL),
		[OPEN_NEEDED] = BOTH(IN, NEEDED),
		[OPEN_OWNER] = BOTH(IN, OWNER), [OPEN_UNOWNED] = BOTH(IN, UNOWNED), [OPEN_TEAM] = BOTH(IN, TEAM),
		[OPEN_SERVICE] = BOTH(IN, SERVICE), [OPEN_INCIDENT] = BOTH(IN, INCIDENT) };
	bool falls = v->order->falls == ORDER_DESC;
	struct args a = { .n = 0 };
	filters_put(r, &a, v, NULL);
	put(&a, db_int("limit", v->nothing ? 0 : limit));
	if (v->by == OPEN_LIST) {
		priorities_put(&a, v);
		return db_run(r->c.db, lists[is_priority(v)][falls], a.v, (size_t)a.n);
	}
	put(&a, db_str("sort", str_of(order_column(v->order))));
	put(&a, db_str("grouped", str_of(v->grouped)));
	put(&a, db_str("key_group", v->key_group));
	put(&a, db_str("key_text", v->after || !falls ? v->key_text : order_last_text(r->c.a)));
	put(&a, db_int("key_number", v->after ? v->key_number : falls ? INT64_MAX : 0));
	return db_run(r->c.db, ways[v->by][falls], a.v, (size_t)a.n);
}

struct db_query open_view_count(struct req *r, const struct open_view *v, enum sql which,
	const char *but, struct db_arg more)
{
	struct args a = { .n = 0 };
	struct open_view all = *v;
	/* Beside each status of what is open stands how many there are of it, whichever were chosen. */
	if (but && strcmp(but, "status") == 0) all.open = true;
	filters_put(r, &a, &all, but);
	put(&a, db_str("week", followup_day(&r->c, OPEN_WEEK)));
	put(&a, db_str("month", followup_day(&r->c, OPEN_MONTH)));
	put(&a, more);
	return db_run(r->c.db, which, a.v, (size_t)a.n);
}

void open_view_after(struct req *r, struct open_view *v, struct db_query *q)
{
	v->after = true;
	v->key_group = arena_str(r->c.a, db_get_text(q, "group_key"));
	v->key_text = arena_str(r->c.a, db_get_text(q, "sort_key"));
	v->key_number = db_get_int(q, "number");
}

struct str open_view_key(struct req *r, const struct open_view *v)
{
	struct buf b = buf_new(r->c.a, 64);
	if (v->grouped) buf_printf(&b, "%zu.%.*s", v->key_group.len, STR_F(v->key_group));
	buf_printf(&b, "%.*s~%lld", STR_F(v->key_text), (long long)v->key_number);
	return buf_text(&b);
}
