/* The order of a team's entries in a cycle: moved by hand, as suggested, and all carried over. */
#include "noun/cycle.h"
#include "noun/incident.h"
#include "noun/names.h"

#define ORDER_SEEN 2000
#define TEAM { "team", IN_TEAM, 0, 0, 80, NULL, _("Team"), NULL, NULL }
#define SEEN { "seen", IN_HIDDEN, IN_REQUIRED, 0, ORDER_SEEN, NULL, NULL, NULL, NULL }

const struct input cycle_order_input[] = {
	TEAM, SEEN,
	{ "at", IN_LINE, IN_NUMBERED | IN_APART, 0, 4, NULL, NULL, NULL, NULL },
	{ "up", IN_FOLLOWUP, 0, 0, 20, NULL, _("Up"), NULL, NULL },
	{ "down", IN_FOLLOWUP, 0, 0, 20, NULL, _("Down"), NULL, NULL },
	{ "because", IN_LINE, IN_WIDE, 0, 1000, NULL, _("Why it moves up"),
	  _("Shown beside what stands further up than suggested."), NULL },
	{ NULL }
};
const struct input cycle_suggested_input[] = { TEAM, SEEN, { NULL } };
const struct input cycle_carry_input[] = {
	TEAM,
	{ "to", IN_LINE, IN_REQUIRED | IN_NARROW | IN_READ, 0, CYCLE_NAME_MOST, NULL, _("To the cycle"),
	  NULL, NULL },
	{ NULL }
};

/* --- A team's order --------------------------------------------------------------------------- */

#define ROWS_MOST 500

struct placed {
	int64_t id, followup, rank, number;
	struct map *row;
	bool committed, moved;
};
struct order {
	struct str cycle, object;
	struct placed *v;
	int n;
};

static void order_read(struct ctx *c, int64_t team, struct order *o)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "priority", DATA_ENUM, followup_priorities }, { "status", DATA_ENUM, followup_statuses },
		{ "first_due_on", DATA_DATE, NULL }, { "at_risk", DATA_BOOL, NULL },
		{ "reopened", DATA_INT, NULL }, { "incidents", DATA_INT, NULL },
		{ "incident_severity", DATA_ENUM, severity_values },
		{ "strength", DATA_ENUM, followup_strengths }, { NULL, DATA_NULL, NULL } };
	o->v = arena_list(c->a, ROWS_MOST, sizeof *o->v);
	struct db_query q = DB_RUN(c->db, SQL_CYCLE_ORDER, db_str("cycle", o->cycle),
		db_int("team", team));
	while (o->n < ROWS_MOST && db_step(&q)) {
		struct placed *p = &o->v[o->n++];
		*p = (struct placed){ .id = db_get_int(&q, "id"),
			.followup = db_get_int(&q, "followup_id"), .rank = db_get_int(&q, "rank"),
			.number = db_get_int(&q, "number"), .row = map_new(c->a),
			.committed = str_is(db_get_text(&q, "state"), "committed") };
		db_row(&q, fields, p->row);
	}
	if (o->n == ROWS_MOST) db_end(&q);
}

/* The team's, held; what came with it is looked up. */
static enum status order_begin(struct ctx *c, struct str cycle, struct inputs *in, struct order *o)
{
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	int64_t team = input_get(in, "team")->id;
	int64_t lead = team ? DB_ONE(c->db, 0, SQL_CYCLE_LEAD, db_int("team", team)) : 0;
	if (!cycle_decides(c, lead)) return ST_FORBIDDEN;
	struct str name = team ? in_text(in, "team") : STR("none");
	*o = (struct order){ .cycle = cycle,
		.object = ctx_printf(c, "cycle/%.*s/%.*s", STR_F(cycle), STR_F(name)) };
	order_read(c, team, o);
	return ST_OK;
}

static int index_of(const struct order *o, int64_t number)
{
	int i = 0;
	while (i < o->n && o->v[i].number != number) i++;
	return i < o->n ? i : -1;
}

/* The numbers that the page showed, in its order; how many. */
static int seen_read(const struct inputs *in, int64_t *seen)
{
	struct str rest = in_text(in, "seen"), one;
	int n = 0;
	while (n < ROWS_MOST && str_some(rest) && str_cut(&rest, ' ', &one))
		if (str_int(one, &seen[n])) n++;
	return n;
}

/* What was shown still stands in that order; what came since stands behind it. */
static bool as_seen(struct ctx *c, const struct order *o, struct inputs *in)
{
	int64_t *seen = arena_list(c->a, ROWS_MOST, sizeof *seen);
	int n = seen_read(in, seen), last = -1;
	for (int i = 0; i < n; i++) {
		int at = index_of(o, seen[i]);
		if (at < 0) continue;
		if (at < last) {
			input_error(in, NULL, _("Somebody changed this order since the page was opened. It is "
				"shown as it is now."));
			return false;
		}
		last = at;
	}
	return true;
}

static void move(struct order *o, int from, int to)
{
	struct placed one = o->v[from];
	to = to < 0 ? 0 : to >= o->n ? o->n - 1 : to;
	if (from == to) return;
	for (; from < to; from++) o->v[from] = o->v[from + 1];
	for (; from > to; from--) o->v[from] = o->v[from - 1];
	one.moved = true;
	o->v[to] = one;
}

static struct str numbers_text(struct ctx *c, const struct order *o)
{
	struct buf b = buf_new(c->a, 128);
	for (int i = 0; i < o->n; i++) {
		if (i) buf_char(&b, ' ');
		buf_printf(&b, "FU-%lld", (long long)o->v[i].number);
	}
	return buf_text(&b);
}

/* Writes the order as it is now, where it was `was` before. The places that there are, are dealt
 * out anew, so that nobody else's entry gets another one. said: of what moved up; of what moved
 * down nothing holds any more. */
static void order_write(struct ctx *c, const struct order *was, const struct order *o,
	struct str said)
{
	int64_t rank = 0;
	for (int i = 0; i < o->n; i++) {
		const struct placed *p = &o->v[i];
		rank = was->v[i].rank > rank ? was->v[i].rank : rank + 1;
		bool up = i < index_of(was, p->number);
		if (p->rank == rank && !p->moved) continue;
		DB_DO(c->db, SQL_CYCLE_ENTRY_PLACE, db_int("entry", p->id), db_int("followup", p->followup),
			db_int("rank", rank), db_int("placed", p->moved), db_str("because", up ? said : STR_NONE));
	}
	struct map *before = map_new(c->a), *after = map_new(c->a);
	map_text(before, "order", numbers_text(c, was));
	map_text(after, "order", numbers_text(c, o));
	if (str_some(said)) map_text(after, "because", said);
	change_add(c, 0, o->object, before, after);
}

static struct order order_copy(struct ctx *c, const struct order *o)
{
	struct order copy = *o;
	copy.v = arena_list(c->a, (size_t)o->n + 1, sizeof *copy.v);
	if (o->n) memcpy(copy.v, o->v, (size_t)o->n * sizeof *copy.v);
	return copy;
}

/* --- By hand ---------------------------------------------------------------------------------- */

/* The places that were typed anew: what stood there already was not. False: one is no place. */
static bool typed_move(struct ctx *c, struct order *o, struct inputs *in)
{
	const struct input_value *v = input_get(in, "at");
	int64_t *seen = arena_list(c->a, ROWS_MOST, sizeof *seen), at;
	int n = seen_read(in, seen), wanted[INPUT_NUMBERED_MAX];
	for (int i = 0; i < v->n; i++) {
		wanted[i] = -1;
		if (!str_some(v->list[i])) continue;
		if (!str_int(v->list[i], &at) || at < 1 || at > ROWS_MOST) {
			input_error(in, "at", _("A place is a whole number, from 1 on."));
			return false;
		}
		if (at > n || seen[at - 1] != v->ids[i]) wanted[i] = (int)at - 1;
	}
	/* From the front on, so that each comes to the place that was typed. */
	for (int place = 0; place < ROWS_MOST; place++)
		for (int i = 0; i < v->n; i++) {
			int from = index_of(o, v->ids[i]);
			if (wanted[i] == place && from >= 0) move(o, from, place);
		}
	return true;
}

static void step(struct order *o, struct inputs *in, const char *name, int by)
{
	int64_t id = input_get(in, name)->id;
	for (int i = 0; id && i < o->n; i++)
		if (o->v[i].followup == id) {
			move(o, i, i + by);
			return;
		}
	if (id) input_error(in, name, _("It has no place in this order."));
}

enum status cycle_order_set(struct ctx *c, struct str cycle, struct inputs *in)
{
	struct order o;
	enum status s = order_begin(c, cycle, in, &o);
	if (s != ST_OK) return s;
	if (!as_seen(c, &o, in)) return ST_CONFLICT;
	struct order was = order_copy(c, &o);
	if (!typed_move(c, &o, in)) return ST_INVALID;
	step(&o, in, "up", -1);
	step(&o, in, "down", 1);
	if (in->nerrors) return ST_INVALID;
	order_write(c, &was, &o, in_text(in, "because"));
	return ST_DONE;
}

/* --- As suggested, and all at once ------------------------------------------------------------ */

enum status cycle_suggested_take(struct ctx *c, struct str cycle, struct inputs *in)
{
	struct order was;
	enum status s = order_begin(c, cycle, in, &was);
	if (s != ST_OK) return s;
	if (!as_seen(c, &was, in)) return ST_CONFLICT;
	struct order o = order_copy(c, &was);
	struct map **rows = arena_list(c->a, (size_t)o.n + 1, sizeof *rows);
	for (int i = 0; i < o.n; i++) rows[i] = was.v[i].row;
	cycle_suggest(c, rows, o.n);
	for (int i = 0; i < o.n; i++) {
		struct placed p = was.v[i];
		p.moved = true;
		o.v[map_get(p.row, "suggested")->i - 1] = p;
	}
	order_write(c, &was, &o, STR_NONE);
	return ST_DONE;
}

enum status cycle_carry(struct ctx *c, struct str cycle, struct inputs *in)
{
	struct order o;
	int made = 0;
	enum status s = order_begin(c, cycle, in, &o);
	if (s != ST_OK) return s;
	for (int i = 0; i < o.n; i++) {
		struct followup_head fu;
		struct inputs one;
		if (!o.v[i].committed || !followup_head_of(c, o.v[i].followup, true, &fu)) continue;
		input_begin(&one, c->a, cycle_act_input);
		input_set(&one, "to", STR("carry"));
		input_set(&one, "cycle", in_text(in, "to"));
		s = cycle_act(c, &fu, &one, cycle);
		if (one.nerrors) input_error(in, "to", one.errors[0].message);
		if (s != ST_DONE) return s;
		made++;
	}
	if (made) return ST_DONE;
	input_error(in, NULL, _("Nothing here is committed and unresolved."));
	return ST_INVALID;
}
