/* Many follow-ups changed in one act, and that taken back. */
#include "noun/bulk.h"
#include "noun/cycle.h"
#include "noun/followup_inside.h"
#include "noun/names.h"
#include "noun/undo.h"

static const struct enum_value priorities[] = { { "", _("unchanged") }, { "P0", "P0" },
	{ "P1", "P1" }, { "P2", "P2" }, { "P3", "P3" }, { NULL, NULL } };

const struct input bulk_input[] = {
	{ "fu", IN_HIDDEN, IN_NUMBERED | IN_APART, 0, 1, NULL, NULL, NULL, NULL },
	{ "fus", IN_HIDDEN, IN_APART, 0, 12000, NULL, NULL, NULL, NULL },
	{ "view", IN_HIDDEN, IN_APART, 0, 3000, NULL, NULL, NULL, NULL },
	{ "all", IN_CHECK, IN_APART, 0, 0, NULL, NULL, NULL, NULL },
	{ "sure", IN_HIDDEN, IN_APART, 0, 1, NULL, NULL, NULL, NULL },
	{ "owner", IN_PERSON, IN_CONDITIONAL | IN_NARROW, 0, 80, NULL, _("Owner"), NULL, NULL },
	{ "priority", IN_CHOICE, IN_BESIDE, 0, 0, priorities, _("Priority"), NULL, NULL },
	{ "due_on", IN_DAY, IN_CONDITIONAL | IN_NARROW | IN_BESIDE, 0, 0, NULL, _("Due"), NULL, NULL },
	{ "reason", IN_LINE, IN_CONDITIONAL | IN_BESIDE, 0, 1000, NULL, _("Reason"), NULL, NULL },
	{ "cycle", IN_LINE, IN_CONDITIONAL | IN_NARROW | IN_BESIDE, 0, 20, NULL, _("Cycle"), NULL, NULL },
	{ NULL }
};

/* --- One of them ------------------------------------------------------------------------------ */

/* A follow-up as it was. */
struct before {
	int64_t id, owner;
	bool unresolved;
	struct str priority, due, cycle;
};

static bool before_read(struct ctx *c, int64_t id, struct before *b)
{
	struct db_query q = DB_RUN(c->db, SQL_BULK_BEFORE, db_int("followup", id));
	if (!db_step(&q)) return false;
	*b = (struct before){ .id = id, .owner = db_get_int(&q, "owner_id"),
		.unresolved = db_get_int(&q, "unresolved") != 0, .priority = db_get_text(&q, "priority"),
		.due = db_get_text(&q, "due_on"), .cycle = db_get_text(&q, "cycle") };
	db_end(&q);
	return true;
}

/* Why one function refused; NULL: it did not. */
static const char *why_of(enum status s, const struct inputs *in)
{
	if (s == ST_DONE) return NULL;
	if (s == ST_FORBIDDEN) return _("This is not yours to change.");
	return in->nerrors ? in->errors[0].message : _("It could not be changed.");
}

static const char *owner_put(struct ctx *c, const struct followup_head *fu, const struct inputs *in)
{
	struct inputs one;
	input_begin(&one, c->a, followup_owner_input);
	input_set(&one, "owner", in_text(in, "owner"));
	input_set(&one, "word", in_text(in, "reason"));
	input_end(&one);
	return why_of(followup_owner_set(c, fu, &one), &one);
}

static const char *due_put(struct ctx *c, const struct followup_head *fu, const struct inputs *in)
{
	struct inputs one;
	input_begin(&one, c->a, followup_due_input);
	input_set(&one, "due_on", in_day(in, "due_on"));
	input_set(&one, "reason", in_text(in, "reason"));
	input_end(&one);
	return why_of(followup_due_set(c, fu, &one), &one);
}

static const char *facts_put(struct ctx *c, const struct followup_head *fu, const struct inputs *in)
{
	struct inputs one;
	struct followup_head now;
	if (!followup_head_read(c, fu->number, true, &now)) return why_of(ST_NOT_FOUND, in);
	input_begin(&one, c->a, followup_set_input);
	one.partial = true;
	input_set(&one, "version", ctx_printf(c, "%lld", (long long)now.version));
	input_set(&one, "priority", in_code(in, "priority"));
	input_set(&one, "cycle", in_text(in, "cycle"));
	input_end(&one);
	return why_of(followup_set(c, &now, &one), &one);
}

/* What of it is asked for and not so yet. */
struct wanted { bool owner, due, facts; };

static struct wanted wanted(struct ctx *c, const struct inputs *in, const struct before *b)
{
	struct str priority = in_code(in, "priority"), due = in_day(in, "due_on");
	struct str typed = in_text(in, "cycle"), cycle = cycle_name(c->a, typed);
	return (struct wanted){ .owner = in_has(in, "owner") && input_get(in, "owner")->id != b->owner,
		.due = due.p && !str_eq(due, b->due),
		.facts = (priority.p && !str_eq(priority, b->priority)) ||
			(str_some(typed) && !(cycle.p && b->cycle.p && str_eq(cycle, b->cycle))) };
}

static const char *one_change(struct ctx *c, const struct inputs *in, const struct before *b,
	const struct followup_head *fu, bool *same)
{
	struct wanted w = wanted(c, in, b);
	const char *why = NULL;
	if (!b->unresolved) return _("It is no longer open. Open it again first.");
	*same = !w.owner && !w.due && !w.facts;
	/* By the rights one has before: whoever hands it over changes the rest first. */
	if (w.facts) why = facts_put(c, fu, in);
	if (!why && w.due) why = due_put(c, fu, in);
	if (!why && w.owner) why = owner_put(c, fu, in);
	return why;
}

static void item_add(struct ctx *c, int64_t act, const struct before *b, const char *why)
{
	int64_t version = why ? 0 : DB_ONE(c->db, 0, SQL_BULK_VERSION, db_int("followup", b->id));
	DB_DO(c->db, SQL_BULK_ITEM_ADD, db_int("act", act), db_int("followup", b->id),
		db_id("version", version), db_str("why", str_of(why)));
}

static void one(struct ctx *c, const struct inputs *in, struct bulk *b, struct bulk_one *o)
{
	struct followup_head fu;
	struct before before;
	if (!followup_head_read(c, o->number, true, &fu) || !before_read(c, fu.id, &before)) {
		o->why = _("There is no such follow-up.");
		b->refused++;
		return;
	}
	o->title = fu.title;
	db_savepoint(c->db);
	struct change ch = change_begin(c, RECORD_FOLLOWUP, fu.id);
	c->folded = true;
	o->why = one_change(c, in, &before, &fu, &o->same);
	c->folded = false;
	if (!o->why && !o->same)
		change_end(c, &ch, fu.incident_id, followup_ref(c, fu.number));
	db_release(c->db, !o->why);
	b->refused += o->why != NULL;
	b->same += !o->why && o->same;
	b->changed += !o->why && !o->same;
	if (!o->same) item_add(c, b->act, &before, o->why);
}

/* --- All of them ------------------------------------------------------------------------------ */

static void check(struct ctx *c, struct inputs *in)
{
	names_resolve(c, in);
	bool any = in_has(in, "owner") || in_code(in, "priority").p || in_has(in, "due_on") ||
		in_has(in, "cycle");
	if (!any && !in->nerrors) input_error(in, NULL, _("Say what to change."));
	if (in_has(in, "due_on") && !in_has(in, "reason"))
		input_error(in, "reason", _("Say why the due date moves."));
}

/* One row of the history for all of it. */
static void told(struct ctx *c, const struct bulk *b)
{
	struct map *m = map_new(c->a);
	map_int(m, "changed", b->changed);
	map_int(m, "refused", b->refused);
	change_add(c, 0, ctx_printf(c, "bulk/%lld", (long long)b->act), NULL, m);
}

enum status bulk_set(struct ctx *c, struct inputs *in, bool sure, struct bulk *b)
{
	check(c, in);
	if (in->nerrors) return ST_INVALID;
	b->act = db_put_one(c->db, SQL_BULK_ACT_ADD, in, NULL, 0);
	for (int i = 0; i < b->n && db_failed(c->db) == DB_OK; i++) one(c, in, b, &b->v[i]);
	if (b->refused && !sure) return ST_AGAIN;
	if (!b->changed) {
		input_error(in, NULL, _("None of them can be changed so, or all are so already."));
		return ST_INVALID;
	}
	told(c, b);
	return ST_DONE;
}

/* --- Taking back ------------------------------------------------------------------------------ */

struct item { int64_t id, number, version; };

/* As whoever did it takes back one: it is the last change of an item, or it stays. */
static bool take_back(struct ctx *c, const struct item *i)
{
	struct followup_head fu;
	struct inputs one;
	if (!followup_head_read(c, i->number, true, &fu) || fu.version != i->version) return false;
	input_begin(&one, c->a, undo_input);
	input_set(&one, "version", ctx_printf(c, "%lld", (long long)fu.version));
	db_savepoint(c->db);
	bool back = followup_undo(c, &fu, &one) == ST_DONE;
	db_release(c->db, back);
	return back;
}

#define ITEM_BYTES ((size_t)16 << 20)

/* How many of them are taken back; each in memory of which nothing is left (own): what the history
 * tells of a thousand would not fit beside each other. */
static int items_undo(struct ctx *c, int64_t act, const struct item *items, int n)
{
	struct arena *whole = c->a, *own = arena_new(ITEM_BYTES);
	int back = 0;
	for (int i = 0; i < n; i++) {
		if (own) c->a = own;
		bool done = take_back(c, &items[i]);
		c->a = whole;
		if (own) arena_reset(own);
		DB_DO(c->db, SQL_BULK_ITEM_UNDONE, db_int("act", act), db_int("followup", items[i].id),
			db_int("undone", done));
		back += done;
	}
	if (own) arena_free(own);
	return back;
}

static int items_read(struct ctx *c, int64_t act, struct item *items)
{
	int n = 0;
	struct db_query q = DB_RUN(c->db, SQL_BULK_ITEMS, db_int("act", act));
	while (n < BULK_MOST && db_step(&q)) {
		if (db_get_null(&q, "version")) continue;
		items[n++] = (struct item){ db_get_int(&q, "id"), db_get_int(&q, "number"),
			db_get_int(&q, "version") };
	}
	db_end(&q);
	return n;
}

enum status bulk_undo(struct ctx *c, struct inputs *in, int64_t act)
{
	struct db_query q = DB_RUN(c->db, SQL_BULK_ACT_GET, db_int("act", act));
	if (!db_step(&q)) return ST_NOT_FOUND;
	bool undone = !db_get_null(&q, "undone_at"), mine = db_get_int(&q, "mine") != 0;
	db_end(&q);
	if (!mine) return ST_FORBIDDEN;
	struct item *items = arena_list(c->a, BULK_MOST, sizeof *items);
	int n = undone ? 0 : items_read(c, act, items), back = items_undo(c, act, items, n);
	if (!back) {
		input_error(in, NULL, undone ? _("It was taken back already.") :
			_("All of them were changed since, so nothing is taken back."));
		return ST_INVALID;
	}
	DB_DO(c->db, SQL_BULK_UNDONE, db_int("act", act));
	struct bulk b = { .act = act, .changed = back, .refused = n - back };
	told(c, &b);
	return ST_DONE;
}

bool bulk_show(struct ctx *c, int64_t act, struct map *out)
{
	static const struct field act_fields[] = { { "at", DATA_TIME, NULL },
		{ "undone_at", DATA_TIME, NULL }, { "person_shown", DATA_TEXT, NULL },
		{ "mine", DATA_BOOL, NULL }, { "owner_shown", DATA_TEXT, NULL },
		{ "priority", DATA_TEXT, NULL }, { "due_on", DATA_DATE, NULL }, { "cycle", DATA_TEXT, NULL },
		{ "reason", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct map *m = map_map(out, "act");
	struct db_query q = DB_RUN(c->db, SQL_BULK_ACT_GET, db_int("act", act));
	if (!db_step(&q)) return false;
	map_int(m, "number", act);
	db_row(&q, act_fields, m);
	map_bool(out, "undone", !db_get_null(&q, "undone_at"));
	db_end(&q);
	struct list *changed = map_list(out, "changed"), *refused = map_list(out, "refused");
	struct list *left = map_list(out, "left");
	q = DB_RUN(c->db, SQL_BULK_ITEMS, db_int("act", act));
	while (db_step(&q)) {
		struct str why = db_get_text(&q, "why");
		bool since = !db_get_null(&q, "undone") && !db_get_int(&q, "undone");
		struct map *item = list_map(why.p ? refused : since ? left : changed);
		db_row(&q, fields, item);
		map_words(item, "why", why.p ? arena_str(c->a, why).p : NULL);
	}
	map_int(out, "changed_n", changed->n);
	map_int(out, "refused_n", refused->n);
	map_int(out, "left_n", left->n);
	return true;
}
