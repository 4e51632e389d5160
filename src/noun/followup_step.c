/* What may be said of a follow-up: the state table, who may say it, and what becomes of it. */
#include "noun/followup_inside.h"
#include "noun/names.h"
#include "noun/second.h"

unsigned followup_as(const struct ctx *c, const struct followup_head *fu)
{
	bool responder = c->role >= ROLE_RESPONDER;
	return (c->role >= ROLE_PARTICIPANT ? AS_PARTICIPANT : 0u) |
		(c->person && fu->opened_by == c->person ? AS_OPENER : 0u) |
		(c->person && fu->owner_id == c->person ? AS_OWNER : 0u) |
		(fu->leads ? AS_LEAD : 0u) | (responder ? AS_RESPONDER : 0u) |
		(responder || fu->confirms ? AS_CONFIRMER : 0u);
}

/* --- The state table -------------------------------------------------------------------------- */

enum { OPEN = 1, GOING = 2, DONE = 4, RESOLVED = 8, DECLINED = 16, WITHDRAWN = 32, DUPLICATE = 64,
	UNRESOLVED = OPEN | GOING | DONE, ANY = 127 };
#define ANYONE (AS_PARTICIPANT | AS_OWNER)
#define ITS_OWN (AS_OWNER | AS_RESPONDER)
#define NOT_THERE _("It cannot go to that status from where it is.")

/* act, from, to, what; who; whether it counts as opened again, takes a second person, is not for
 * who ever owned it, waits for the groups it is addressed to; what must be said. */
static const struct followup_step steps[] = {
	{ "note", ANY, NULL, "note", ANYONE, false, false, false, false, _("This is needed.") },
	{ "block", UNRESOLVED, NULL, "blocked", ANYONE, false, false, false, false,
	  _("Say what it waits for.") },
	{ "unblock", UNRESOLVED, NULL, "unblocked", ANYONE, false, false, false, false, NULL },
	{ "start", OPEN, "in_progress", "started", ITS_OWN, false, false, false, false, NULL },
	{ "done", OPEN | GOING, "done", "done", ITS_OWN, false, false, false, true,
	  _("Say what was done, and where one can see it.") },
	{ "undo", DONE, "in_progress", "undone", ITS_OWN, false, false, false, false, NULL },
	{ "not_ours", OPEN | GOING, "open", "not_ours", AS_OWNER | AS_LEAD, false, false, false, false,
	  _("Say why, and whose it is.") },
	{ "resolve", DONE, "resolved", "resolved", AS_CONFIRMER, false, true, false, true,
	  _("Say what you checked.") },
	{ "send_back", DONE, "open", "sent_back", AS_CONFIRMER, true, false, false, false,
	  _("Say what is missing, so that its owner can go on.") },
	{ "reopen", RESOLVED | DECLINED | DUPLICATE, "open", "reopened", AS_RESPONDER, true, false, false,
	  false, _("Say why.") },
	{ "withdraw", UNRESOLVED, "withdrawn", "withdrawn", AS_RESPONDER, false, false, true, false,
	  _("Say why.") },
	{ "duplicate", UNRESOLVED, "duplicate", "duplicate", AS_RESPONDER, false, false, true, false,
	  NULL },
};

const struct followup_step *followup_step_find(struct str act, struct str from)
{
	int status = enum_index(followup_statuses, from);
	for (size_t i = 0; status >= 0 && i < sizeof steps / sizeof *steps; i++)
		if (str_is(act, steps[i].act) && steps[i].from & 1u << status) return &steps[i];
	return NULL;
}

/* Nobody may be the second person, and who acts is to do it alone, saying why. */
static bool is_alone(struct ctx *c, const struct followup_head *fu, struct second *s)
{
	*s = second_of(c, SECOND_RESOLUTION, fu->id);
	return second_solo(c, s);
}

const struct followup_step *followup_step_open(struct ctx *c, const struct followup_head *fu,
	struct str act)
{
	const struct followup_step *s = followup_step_find(act, fu->status);
	struct second second;
	if (!s || !(followup_as(c, fu) & s->who) || (s->stranger && fu->owned) ||
		(s->settled && fu->groups_owe)) return NULL;
	return s->second && !is_alone(c, fu, &second) && !second.eligible ? NULL : s;
}

/* --- What is asked before --------------------------------------------------------------------- */

static bool given(const struct inputs *in, const char *name)
{
	return input_row(in, str_of(name)) && in_has(in, name);
}

/* At its field; where the form has none, the act leads to the follow-up's page, which has. */
static void error_at(struct inputs *in, const char *name, const char *act, const char *message)
{
	input_error(in, input_row(in, str_of(name)) ? name : act, message);
}

/* A second person verifies; or nobody may, and it is said why it is done alone. */
static void ask_second(struct ctx *c, const struct followup_head *fu, const char *act,
	struct inputs *in, bool *alone)
{
	struct second s;
	*alone = is_alone(c, fu, &s);
	if (*alone && !given(in, "alone"))
		error_at(in, "alone", act, _("Nobody else may confirm it. Say why you do it alone."));
	else if (!*alone && !s.eligible)
		input_error(in, act, _("You owned it or said it is done, so someone else decides this."));
}

/* What it is a duplicate of: its id; one that follows another leads nowhere. */
static int64_t ask_other(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	struct followup_head *other)
{
	names_resolve(c, in);
	int64_t id = input_get(in, "other")->id;
	if (in->nerrors) return 0;
	if (!id || !followup_head_of(c, id, true, other))
		input_error(in, "other", _("Say which follow-up it is a duplicate of."));
	else if (id == fu->id)
		input_error(in, "other", _("That is this one."));
	else if (str_is(other->status, "duplicate"))
		input_error(in, "other", _("That one is a duplicate itself. Name the one that it follows."));
	return in->nerrors ? 0 : id;
}

/* Whether what held until then is over, where something did. */
static struct str ask_interim(const struct followup_head *fu, struct inputs *in, const char *act)
{
	if (!fu->interim_holds) return STR_NONE;
	if (!given(in, "interim"))
		error_at(in, "interim", act, _("Say whether the interim measure has been taken away."));
	return given(in, "interim") && str_is(in_code(in, "interim"), "ended") ? STR("ended") : STR_NONE;
}

/* The day on which it is owed to say whether it helped; absent: it is not. */
static struct str effect_day(struct ctx *c, const struct followup_head *fu, const struct change *ch)
{
	const struct data *on = noun_fact(&followup_noun, ch->before, "measure_on");
	const struct data *measure = noun_fact(&followup_noun, ch->before, "measure");
	int32_t day;
	if (!followup_urgent(fu->priority) && (!measure || measure->type == DATA_NULL)) return STR_NONE;
	if (on && on->type == DATA_TEXT && day_parse(on->text, &day))
		return followup_day(c, day > c->today ? day - c->today : 0);
	return followup_day(c, followup_effect_days(c));
}

/* --- Taking a step ---------------------------------------------------------------------------- */

void followup_status_write(struct ctx *c, const struct followup_head *fu, const char *to,
	struct str said, const struct taken *t)
{
	bool unresolved = followup_unresolved(str_of(to));
	DB_DO(c->db, SQL_FOLLOWUP_STATUS_SET, db_int("followup", fu->id), db_str("status", str_of(to)),
		db_int("unresolved", unresolved), db_int("reopened", t->reopens),
		db_str("effect_on", t->effect_on), db_str("interim", t->interim), db_id("other", t->other),
		db_str("risk_until", t->risk_until), db_str("review_on", !unresolved ? STR_NONE :
			followup_day(c, followup_review_days(c, fu->priority))));
	DB_DO(c->db, SQL_FOLLOWUP_TEXT_STATUS, db_int("followup", fu->id),
		db_str("status", str_of(to)), db_str("reason", said));
	if (!t->reopens) return;
	second_end(c, fu->id);
	DB_DO(c->db, SQL_FOLLOWUP_RISK_END, db_int("followup", fu->id));
	DB_DO(c->db, SQL_SAMPLE_END, db_int("followup", fu->id));
}

/* What it answers is answered by the other, too. */
static void other_follows(struct ctx *c, const struct followup_head *fu,
	const struct followup_head *other)
{
	struct change ch = followup_begin(c, other->id);
	if (!ch.before) return;
	DB_DO(c->db, SQL_FOLLOWUP_FINDINGS_FOLLOW, db_int("followup", fu->id),
		db_int("other", other->id));
	followup_note(c, &ch, &(struct note){ .what = "linked",
		.became = followup_ref(c, fu->number) });
	followup_end(c, &ch, other->incident_id, other->number);
}

static void asked(struct ctx *c, const struct followup_head *fu, const struct followup_step *s,
	const struct change *ch, struct inputs *in, const char *act, struct taken *t,
	struct followup_head *other)
{
	if (s->stranger && fu->owned)
		input_error(in, act, _("You owned it, so someone else decides this."));
	if (s->second) ask_second(c, fu, act, in, &t->alone);
	if (strcmp(s->act, "duplicate") == 0) t->other = ask_other(c, fu, in, other);
	if (strcmp(s->act, "done") == 0 && followup_lacks(ch->before, fu->priority))
		input_error(in, act, _("A P0 or P1 is done only with its strength, its aim and its measure. "
			"Say them under Edit first."));
	if (s->settled && fu->groups_owe)
		input_error(in, act, _("A group that it is addressed to still owes an answer, or we our "
			"judgement of one."));
	if (strcmp(s->act, "resolve") == 0) {
		t->interim = ask_interim(fu, in, act);
		t->effect_on = effect_day(c, fu, ch);
	}
}

/* Writes what the step says; ch is begun. */
static void taken(struct ctx *c, const struct followup_head *fu, const struct followup_step *s,
	struct change *ch, struct inputs *in, struct str said, const struct taken *t,
	const struct followup_head *other)
{
	if (strcmp(s->act, "not_ours") == 0) {
		followup_owner_write(c, ch, 0, STR_NONE);
		DB_DO(c->db, SQL_FOLLOWUP_TEAM_CLEAR, db_int("followup", fu->id));
	}
	if (s->to) followup_status_write(c, fu, s->to, said, t);
	else if (strcmp(s->act, "note") != 0)
		DB_DO(c->db, SQL_FOLLOWUP_BLOCK_SET, db_int("followup", fu->id), db_str("blocked_by",
			strcmp(s->act, "block") == 0 ? said : STR_NONE));
	if (t->alone) second_alone(c, ch, SECOND_RESOLUTION, fu->incident_id, fu->id, fu->number,
		in_text(in, "alone"));
	followup_note(c, ch, &(struct note){ .what = s->what, .said = said,
		.was = s->to ? fu->status : STR_NONE,
		.became = t->other ? followup_ref(c, other->number) : str_of(s->to) });
}

enum status followup_act(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	const char *act, const char *word)
{
	struct str said = in_text(in, word);
	const struct followup_step *s = followup_step_find(in_code(in, act), fu->status);
	struct followup_head other = { .id = 0 };
	struct taken t = { .reopens = s && s->reopens };
	if (s && !(followup_as(c, fu) & s->who)) return ST_FORBIDDEN;
	if (!s) input_error(in, act, NOT_THERE);
	else if (s->word_needed && !str_some(said)) input_error(in, word, s->word_needed);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	asked(c, fu, s, &ch, in, act, &t, &other);
	if (in->nerrors) return ST_INVALID;
	taken(c, fu, s, &ch, in, said, &t, &other);
	followup_end(c, &ch, fu->incident_id, fu->number);
	if (t.other) other_follows(c, fu, &other);
	return ST_DONE;
}

enum status followup_confirm(struct ctx *c, const struct followup_head *fu, int64_t act)
{
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	enum status s = second_confirm(c, &ch, fu->id, act);
	if (s != ST_DONE) return s;
	followup_note(c, &ch, &(struct note){ .what = "confirmed" });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}
