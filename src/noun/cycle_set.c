/* Cycles: proposing, deciding, carrying over. One table of acts; one function that checks where
 * something is put. */
#include "noun/cycle.h"
#include "noun/names.h"

static const struct enum_value acts_said[] = { { "propose", _("Propose") },
	{ "commit", _("Commit") }, { "refuse", _("Not taken") },
	{ "withdraw", _("Take the proposal back") }, { "carry", _("Carry over") }, { NULL, NULL } };
#define NAME_HELP _("For example 2026-Q4, 2026-H2, 2026-W40 or PI-12.")

const struct input cycle_act_input[] = {
	{ "to", IN_CHOICE, IN_REQUIRED | IN_APART, 0, 0, acts_said, _("Act"), NULL, NULL },
	{ "cycle", IN_LINE, IN_CONDITIONAL | IN_NARROW | IN_APART | IN_READ, 0, CYCLE_NAME_MOST, NULL,
	  _("Cycle"), NAME_HELP, NULL },
	{ "because", IN_LINE, IN_CONDITIONAL | IN_WIDE | IN_APART, 0, 1000, NULL,
	  _("Why it is not taken"), NULL, NULL },
	{ "seen", IN_INT, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};
static const struct enum_value decisions[] = { { "commit", _("Commit") },
	{ "refuse", _("Not taken") }, { NULL, NULL } };
const struct input cycle_decide_input[] = {
	{ "to", IN_CHOICE, IN_REQUIRED | IN_APART, 0, 0, decisions, _("Act"), NULL, NULL },
	{ "because", IN_LINE, IN_CONDITIONAL | IN_WIDE | IN_APART, 0, 1000, NULL,
	  _("Why it is not taken"), NULL, NULL },
	{ "seen", IN_INT, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};
const struct input cycle_propose_input[] = {
	{ "fu", IN_FOLLOWUP, IN_REQUIRED | IN_NARROW | IN_MONO, 0, 20, NULL, _("Follow-up"),
	  _("For example FU-317."), NULL },
	{ NULL }
};

/* --- The table of acts ------------------------------------------------------------------------ */

enum { NOWHERE = 1, PROPOSED = 2, COMMITTED = 4, NOT_TAKEN = 8 };
#define ANYONE (AS_PARTICIPANT | AS_OWNER | AS_OPENER | AS_LEAD)
#define DECIDES (AS_LEAD | AS_RESPONDER)

static const struct act {
	const char *act;
	unsigned from;                  /* states, as bits */
	unsigned who;                   /* AS_... */
	const char *what;               /* followup_note.what */
	const char *state;              /* what its entry becomes; NULL: it moves or goes */
} acts[] = {
	{ "propose", NOWHERE | PROPOSED | NOT_TAKEN, ANYONE, "cycle_proposed", NULL },
	{ "commit", PROPOSED | NOT_TAKEN, DECIDES, "cycle_committed", "committed" },
	{ "refuse", PROPOSED | COMMITTED, DECIDES, "cycle_refused", "not_taken" },
	{ "withdraw", PROPOSED, AS_TEAM, "cycle_withdrawn", NULL },
	{ "carry", COMMITTED, DECIDES, "cycle_carried", NULL },
};

static const struct act *act_find(struct str code)
{
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (str_is(code, acts[i].act)) return &acts[i];
	return NULL;
}

static bool is(const struct act *a, const char *act)
{
	return strcmp(a->act, act) == 0;
}

static unsigned state_of(const struct cycle_entry *e)
{
	return !e ? NOWHERE : 2u << enum_index(cycle_states, e->state);
}

/* Whoever proposed it takes that back, too; another proposal is that, and a new one. */
static bool may(const struct ctx *c, const struct followup_head *fu, const struct cycle_entry *e,
	const struct act *a)
{
	bool mine = e && c->person > 0 && e->proposed_by == c->person;
	if (is(a, "propose") && state_of(e) == PROPOSED) a = act_find(STR("withdraw"));
	return followup_as(c, fu) & a->who || (is(a, "withdraw") && mine);
}

/* NULL: it may be, as far as its state goes; else why not. What was carried over was committed
 * once, and does not vanish by a proposal that is taken back. */
static const char *refused(const struct followup_head *fu, const struct cycle_entry *e,
	const struct act *a)
{
	unsigned state = state_of(e);
	bool leaves = is(a, "withdraw") || is(a, "propose");
	if (!followup_unresolved(fu->status)) return _("It is no longer open. Open it again first.");
	if (leaves && state == PROPOSED && e->from.p)
		return _("It was carried over, so its team says whether it takes it.");
	if (is(a, "commit") && !fu->team_id) return _("It is no team’s. Say first whose it is.");
	if (a->from & state) return NULL;
	if (state == COMMITTED) return is(a, "commit") ? _("It is committed already.") :
		_("It is committed. Its team refuses it or carries it over first.");
	if (state == NOT_TAKEN) return _("Its team did not take it into that cycle. That stays said.");
	return state == NOWHERE ? _("It is in no cycle.") : _("Its team has not committed it.");
}

bool cycle_act_open(const struct ctx *c, const struct followup_head *fu,
	const struct cycle_entry *e, struct str act)
{
	const struct act *a = act_find(act);
	return a && may(c, fu, e, a) && !refused(fu, e, a);
}

/* --- Where something is put ------------------------------------------------------------------- */

static bool is_over(const struct ctx *c, struct str cycle)
{
	int32_t first, last;
	return cycle_days(cycle, &first, &last) && last < c->today;
}

/* The name that was typed, where it may be put into that cycle; else absent, with an error at the
 * field. */
static struct str target(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	const char *field)
{
	struct str name = cycle_name(c->a, in_text(in, field));
	if (!name.p) {
		input_error(in, field, _("A cycle is called by letters A-Z and numbers, parted by - or a "
			"dot, 20 at most: 2026-Q4, 2026-H2, 2026-W40, PI-12."));
		return STR_NONE;
	}
	struct db_query q = DB_RUN(c->db, SQL_CYCLE_ENTRY_IN, db_int("followup", fu->id),
		db_str("cycle", name));
	bool there = db_step(&q), had = there && !db_get_null(&q, "id");
	int64_t ranked = there ? db_get_int(&q, "ranked") : 0;
	if (there) db_end(&q);
	if (is_over(c, name)) input_error(in, field, _("That cycle is over."));
	else if (had) input_error(in, field, _("It was in that cycle before. What was said there stays."));
	else if (ranked >= CYCLE_RANKED)
		input_error(in, field, _("Its team has 120 follow-ups in that cycle. More do not fit."));
	else return name;
	return STR_NONE;
}

/* A new entry, in which it is from now on. */
static int64_t put(struct ctx *c, const struct followup_head *fu, struct str cycle,
	int64_t carried, struct str from)
{
	DB_DO(c->db, SQL_CYCLE_ADD, db_str("cycle", cycle));
	DB_DO(c->db, SQL_FOLLOWUP_CYCLE_SET, db_int("followup", fu->id), db_str("cycle", cycle));
	return DB_ONE(c->db, 0, SQL_CYCLE_ENTRY_ADD, db_int("followup", fu->id), db_str("cycle", cycle),
		db_int("carried", carried), db_str("carried_from", from));
}

/* It is where it was before, if it was in any. */
static void take_out(struct ctx *c, const struct followup_head *fu, const struct cycle_entry *e)
{
	DB_DO(c->db, SQL_FOLLOWUP_CYCLE_BACK, db_int("followup", fu->id), db_int("entry", e->id));
	DB_DO(c->db, SQL_CYCLE_ENTRY_DROP, db_int("followup", fu->id), db_int("entry", e->id));
}

/* Proposed for another cycle than the one for which it may be proposed now. How often it was
 * carried over goes with it. The new entry's id. */
static int64_t propose(struct ctx *c, const struct followup_head *fu, const struct cycle_entry *e,
	struct str cycle)
{
	if (state_of(e) == PROPOSED) take_out(c, fu, e);
	return put(c, fu, cycle, e ? e->carried : 0, STR_NONE);
}

bool cycle_put(struct ctx *c, const struct followup_head *fu, struct change *ch, struct inputs *in,
	const char *field)
{
	struct cycle_entry entry, *e = cycle_entry_read(c, fu->id, &entry) ? &entry : NULL;
	bool out = !str_some(in_text(in, field));
	struct str name = cycle_name(c->a, in_text(in, field));
	const struct act *a = act_find(out ? STR("withdraw") : STR("propose"));
	if (out ? !e : e && name.p && str_eq(name, e->cycle)) return true;
	const char *no = refused(fu, e, a);
	if (!no && !may(c, fu, e, a))
		no = _("Whoever proposed it, its owner, its team’s lead or a responder changes that.");
	if (no) input_error(in, field, no);
	else if (!out) name = target(c, fu, in, field);
	if (no || (!out && !name.p)) return false;
	if (out) take_out(c, fu, e);
	else change_also(c, ch, RECORD_CYCLE_ENTRY, propose(c, fu, e, name));
	return true;
}

static bool is_in(struct ctx *c, const struct followup_head *fu, struct str cycle)
{
	struct cycle_entry e;
	bool in = cycle_entry_read(c, fu->id, &e);
	return in ? cycle.p && str_eq(e.cycle, cycle) : !cycle.p;
}

static bool say(struct ctx *c, const struct followup_head *fu, struct change *ch, struct str cycle,
	struct inputs *why)
{
	struct inputs one;
	input_begin(&one, c->a, cycle_act_input);
	input_set(&one, "cycle", cycle);
	if (cycle_put(c, fu, ch, &one, "cycle")) return true;
	for (int i = 0; i < one.nerrors; i++) input_error(why, NULL, one.errors[i].message);
	return false;
}

bool cycle_back(struct ctx *c, const struct followup_head *fu, struct change *ch,
	struct str cycle, struct inputs *why)
{
	if (is_in(c, fu, cycle)) return true;
	if (!say(c, fu, ch, STR_NONE, why)) return false;
	return is_in(c, fu, cycle) || (cycle.p && say(c, fu, ch, cycle, why));
}

/* --- Acts ------------------------------------------------------------------------------------- */

/* It is as it was when the page was made, and where the address says. */
static bool as_seen(const struct cycle_entry *e, struct inputs *in, struct str in_cycle)
{
	bool given = input_get(in, "seen")->given;
	bool moved = in_cycle.p && (!e || !str_eq(e->cycle, in_cycle));
	if (moved) input_error(in, NULL, _("It is in another cycle by now."));
	else if (given && in_int(in, "seen") != (e ? e->version : 0))
		input_error(in, NULL, _("Somebody decided on it since this page was opened. It is shown as "
			"it is now. Say it again if it still holds."));
	else return true;
	return false;
}

/* Needed before it is done; the name of the cycle to which it goes, where it goes to one. */
static struct str asked(struct ctx *c, const struct followup_head *fu, const struct cycle_entry *e,
	const struct act *a, struct inputs *in)
{
	if (is(a, "refuse") && !in_has(in, "because"))
		input_error(in, "because", _("Say why it is not taken."));
	if (is(a, "commit") && is_over(c, e->cycle)) input_error(in, "to", _("That cycle is over."));
	if (!is(a, "propose") && !is(a, "carry")) return STR_NONE;
	if (!in_has(in, "cycle")) {
		input_error(in, "cycle", _("Say for which cycle."));
		return STR_NONE;
	}
	struct str name = target(c, fu, in, "cycle");
	if (name.p && is(a, "carry") && cycle_compare(name, e->cycle) < 0)
		input_error(in, "cycle", _("That cycle comes before the one that it is in."));
	return name;
}

static void done(struct ctx *c, const struct followup_head *fu, const struct cycle_entry *e,
	const struct act *a, struct str name, struct change *ch, struct inputs *in)
{
	bool refuses = is(a, "refuse");
	struct str because = refuses ? in_text(in, "because") : STR_NONE;
	int64_t id = e ? e->id : 0;
	if (a->state) DB_DO(c->db, SQL_CYCLE_ENTRY_DECIDE, db_int("entry", id),
		db_int("followup", fu->id), db_str("state", str_of(a->state)), db_str("because", because));
	else if (is(a, "propose")) id = propose(c, fu, e, name);
	else if (is(a, "carry")) id = put(c, fu, name, e->carried + 1, e->cycle);
	else take_out(c, fu, e);
	bool moves = name.p && e && !str_is(e->state, "not_taken");
	followup_note(c, ch, &(struct note){ .what = a->what, .said = because,
		.was = moves ? e->cycle : STR_NONE, .became = name.p ? name : e->cycle });
	if (!is(a, "withdraw")) change_also(c, ch, RECORD_CYCLE_ENTRY, id);
}

enum status cycle_act(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	struct str in_cycle)
{
	struct cycle_entry entry, *e = cycle_entry_read(c, fu->id, &entry) ? &entry : NULL;
	const struct act *a = act_find(in_code(in, "to"));
	if (!a || !may(c, fu, e, a)) return ST_FORBIDDEN;
	if (!as_seen(e, in, in_cycle)) return ST_CONFLICT;
	const char *no = refused(fu, e, a);
	if (no) input_error(in, "to", no);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str name = asked(c, fu, e, a, in);
	if (in->nerrors) return ST_INVALID;
	DB_DO(c->db, SQL_FOLLOWUP_VERSION_RAISE, db_int("followup", fu->id));
	done(c, fu, e, a, name, &ch, in);
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

enum status cycle_propose(struct ctx *c, struct str cycle, struct inputs *in)
{
	struct followup_head fu;
	struct inputs one;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	if (!followup_head_of(c, input_get(in, "fu")->id, true, &fu)) return ST_NOT_FOUND;
	input_begin(&one, c->a, cycle_act_input);
	input_set(&one, "to", STR("propose"));
	input_set(&one, "cycle", cycle);
	enum status s = cycle_act(c, &fu, &one, STR_NONE);
	if (one.nerrors) input_error(in, "fu", one.errors[0].message);
	return s;
}
