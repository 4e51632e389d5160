/* Whether it helped: asked after a follow-up is resolved, and answered by somebody who did not do
 * it. What did not help enough is answered by what follows. */
#include "noun/followup_inside.h"
#include "noun/incident.h"
#include "noun/links.h"
#include "noun/names.h"
#include "noun/person.h"

const struct enum_value followup_effects[] = { { "effective", _("Effective") },
	{ "partly", _("Partly") }, { "not", C_("effect", "Not") },
	{ "unknown", _("Cannot be told") }, { NULL, NULL } };

const struct input followup_effect_input[] = {
	{ "found", IN_LINE, IN_NARROW | IN_CONDITIONAL, 0, 60, NULL, _("Number found"), NULL, NULL },
	{ "counted_on", IN_DAY, IN_REQUIRED | IN_NARROW | IN_BESIDE, 0, 0, NULL, _("Counted on"), NULL,
	  NULL },
	{ "verdict", IN_CHOICE, IN_REQUIRED | IN_RADIO, 0, 0, followup_effects,
	  _("Did it do what it was for?"), NULL, NULL },
	{ "because", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What I saw"),
	  _("For “cannot be told”: because of what."), NULL },
	{ "follows", IN_HEADING, 0, 0, 0, NULL, _("What follows"),
	  _("“Partly” and “not” are saved with a new follow-up, or with one that is there: open, "
	    "or declined as an accepted risk."), NULL },
	{ "next", IN_FOLLOWUP, IN_CONDITIONAL | IN_NARROW | IN_MONO, 0, 40, NULL,
	  _("Existing follow-up"), _("For example FU-317."), NULL },
	{ "title", IN_LINE, IN_CONDITIONAL | IN_WIDE, 0, 200, NULL, _("Title of the new follow-up"), NULL,
	  NULL },
	{ "owner", IN_PERSON, IN_CONDITIONAL | IN_NARROW, 0, 80, NULL, _("Owner"), NULL, NULL },
	{ "priority", IN_CHOICE, IN_CONDITIONAL | IN_BESIDE, 0, 0, followup_priorities, _("Priority"),
	  _("Empty: as this one."), NULL },
	{ "due_on", IN_DAY, IN_CONDITIONAL | IN_NARROW | IN_BESIDE, 0, 0, NULL, _("Due"),
	  _("Empty: by priority."), NULL },
	{ NULL }
};
const struct input followup_effect_later_input[] = {
	{ "on", IN_DAY, IN_REQUIRED | IN_NARROW, 0, 0, NULL, _("Ask again on"), NULL, NULL },
	{ "reason", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Reason"), NULL, NULL },
	{ NULL }
};

bool followup_effect_open(const struct ctx *c, const struct followup_head *fu)
{
	return c->role >= ROLE_PARTICIPANT && !fu->did && str_is(fu->status, "resolved");
}

bool followup_effect_mine(const struct ctx *c, const struct followup_head *fu)
{
	return fu->effect_owed && str_is(fu->status, "resolved") &&
		(c->role >= ROLE_RESPONDER || (c->person && fu->effect_owner_id == c->person));
}

/* --- The verdict ------------------------------------------------------------------------------ */

/* The new follow-up that the form asks for: its public number; 0 with errors at its fields. */
static int64_t next_add(struct ctx *c, const struct followup_head *fu, const struct change *ch,
	struct inputs *in)
{
	static const char *const same[] = { "title", "owner", "due_on" };
	struct inputs new;
	int64_t number = 0;
	struct incident_head inc = { .id = fu->incident_id };
	input_begin(&new, c->a, followup_input);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		input_set(&new, same[i], in_text(in, same[i]));
	input_set(&new, "priority", in_has(in, "priority") ? in_code(in, "priority") : fu->priority);
	input_set(&new, "kind", map_get(ch->before, "kind")->text);
	input_end(&new);
	enum status s = followup_add(c, &new, &(struct followup_origin){ .incident = inc.id ? &inc : NULL,
		.said = ctx_printf(c, "FU-%lld did not help enough.", (long long)fu->number) }, &number);
	for (int i = 0; i < new.nerrors; i++)
		input_error(in, new.errors[i].field && input_row(in, str_of(new.errors[i].field)) ?
			new.errors[i].field : "title", new.errors[i].message);
	return s == ST_DONE ? number : 0;
}

/* What is there may follow while it is open, and where its risk was accepted. */
static int64_t next_there(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	struct followup_head next;
	int64_t id = input_get(in, "next")->id;
	if (!followup_head_of(c, id, false, &next)) return 0;
	if (id == fu->id) input_error(in, "next", _("That is this one."));
	else if (!followup_unresolved(next.status) && !str_is(next.status, "declined"))
		input_error(in, "next", _("That one is neither open nor an accepted risk."));
	return in->nerrors ? 0 : id;
}

/* What the verdict takes: the id of what follows, 0 where nothing has to. */
static int64_t follows(struct ctx *c, const struct followup_head *fu, const struct change *ch,
	struct inputs *in)
{
	struct str verdict = in_code(in, "verdict");
	bool lacks = str_is(verdict, "partly") || str_is(verdict, "not");
	if (str_is(verdict, "unknown") && !in_has(in, "because"))
		input_error(in, "because", _("Say why it cannot be told."));
	if (lacks && !in_has(in, "next") && !in_has(in, "title"))
		input_error(in, "title", _("Say what follows: a new follow-up, or one that is there."));
	if (in_has(in, "next") && in_has(in, "title"))
		input_error(in, "next", _("Either a new one or one that is there."));
	if (in->nerrors) return 0;
	if (in_has(in, "next")) return next_there(c, fu, in);
	if (!in_has(in, "title")) return 0;
	int64_t number = next_add(c, fu, ch, in);
	int64_t id = !number ? 0 : DB_ONE(c->db, 0, SQL_FOLLOWUP_FIND, db_int("number", number),
		db_id("incident", 0));
	if (id) DB_DO(c->db, SQL_FOLLOWUP_FINDINGS_FOLLOW, db_int("followup", fu->id),
		db_int("other", id));
	return id;
}

enum status followup_effect_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_effect_open(c, fu)) return ST_FORBIDDEN;
	names_resolve(c, in);
	if (in_has(in, "counted_on") && in_int(in, "counted_on") > c->today)
		input_error(in, "counted_on", _("That day is still to come."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	int64_t next = follows(c, fu, &ch, in);
	if (in->nerrors) return ST_INVALID;
	DB_DO(c->db, SQL_FOLLOWUP_EFFECT_ADD, db_int("followup", fu->id),
		db_str("found", in_text(in, "found")), db_str("counted_on", in_day(in, "counted_on")),
		db_str("verdict", in_code(in, "verdict")), db_str("because", in_text(in, "because")),
		db_id("next", next));
	DB_DO(c->db, SQL_FOLLOWUP_EFFECT_SET, db_int("followup", fu->id),
		db_str("verdict", in_code(in, "verdict")));
	followup_note(c, &ch, &(struct note){ .what = "effect", .said = in_text(in, "because"),
		.became = in_code(in, "verdict") });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- Who owes it, and when -------------------------------------------------------------------- */

enum status followup_effect_later(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_effect_mine(c, fu)) return ST_FORBIDDEN;
	if (in_int(in, "on") <= c->today)
		input_error(in, "on", _("Choose a day that is still to come."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	DB_DO(c->db, SQL_FOLLOWUP_EFFECT_LATER, db_int("followup", fu->id),
		db_str("on", in_day(in, "on")));
	followup_note(c, &ch, &(struct note){ .what = "effect_later", .said = in_text(in, "reason"),
		.was = map_get(ch.before, "effect_on")->text, .became = in_day(in, "on") });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

void followup_effect_owner_write(struct ctx *c, struct change *ch, int64_t owner, struct str word)
{
	DB_DO(c->db, SQL_FOLLOWUP_EFFECT_OWNER, db_int("followup", ch->id), db_id("owner", owner));
	/* By name alone: whoever owes it did not own the follow-up. */
	followup_note(c, ch, &(struct note){ .what = "effect_owner", .said = word,
		.was = person_shown(c, fact_id(ch->before, "effect_owner_id")),
		.became = person_shown(c, owner) });
}

enum status followup_effect_hand(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_effect_mine(c, fu)) return ST_FORBIDDEN;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	int64_t owner = input_get(in, "owner")->id;
	if (DB_ONE(c->db, 0, SQL_FOLLOWUP_DID, db_int("followup", fu->id), db_int("who", owner))) {
		input_error(in, "owner", _("They owned it or said it is done, so someone else says whether it "
			"helped."));
		return ST_INVALID;
	}
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	followup_effect_owner_write(c, &ch, owner, in_text(in, "word"));
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- Reading ---------------------------------------------------------------------------------- */

void followup_effects_show(struct ctx *c, const struct followup_head *fu, struct map *out)
{
	static const struct field fields[] = { { "at", DATA_TIME, NULL }, { "who", DATA_TEXT, NULL },
		{ "found", DATA_TEXT, NULL }, { "counted_on", DATA_DATE, NULL },
		{ "verdict", DATA_ENUM, followup_effects }, { "next", DATA_INT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "effects");
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUP_EFFECTS, db_int("followup", fu->id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		text_show(c, m, "because", text_take(c, &q, "because", true), STR_NONE);
	}
}
