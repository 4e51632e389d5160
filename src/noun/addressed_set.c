/* Addressing a follow-up to groups: who is asked, what they answer, what we find of it. */
#include "noun/addressed.h"
#include "noun/followup_inside.h"
#include "noun/names.h"
#include "noun/second.h"
#include "noun/setting.h"

#define WHOM(label, help) \
	{ "whom", IN_LINE, IN_REQUIRED | IN_NARROW, 0, 120, NULL, label, help, NULL }
#define DAY(label) \
	{ "day", IN_DAY, IN_REQUIRED | IN_NARROW | IN_BESIDE, 0, 0, NULL, label, NULL, NULL }

static const struct enum_value expects[] = { { "more", _("More: another answer is asked for") },
	{ "nothing", _("Nothing more: this group is closed as unacceptable") }, { NULL, NULL } };

const struct input addressed_input[] = {
	{ "team", IN_TEAM, IN_REQUIRED | IN_OUTSIDE, 0, 0, NULL, _("Group"), NULL, NULL },
	{ "contact", IN_LINE, IN_NARROW | IN_BESIDE, 0, 120, NULL, _("Contact person"),
	  _("With whom we speak there."), NULL },
	DAY(_("Asked on")),
	{ "said", IN_TEXT, 0, 0, 0, NULL, _("What is asked of them"), NULL, NULL },
	{ NULL }
};
const struct input addressed_answer_input[] = {
	{ "answer", IN_CHOICE, IN_REQUIRED | IN_RADIO, 0, 0, addressed_answers, _("Their answer"), NULL,
	  NULL },
	{ "said", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("Timetable or reasons"), NULL, NULL },
	WHOM(_("Given by"), _("Who of the group.")),
	DAY(_("Given on")),
	{ "promised_on", IN_DAY, IN_NARROW | IN_BESIDE | IN_CONDITIONAL, 0, 0, NULL,
	  _("They will have done it by"), NULL, NULL },
	{ NULL }
};
const struct input addressed_judgement_input[] = {
	{ "judgement", IN_CHOICE, IN_REQUIRED | IN_RADIO, 0, 0, addressed_judgements,
	  _("Our judgement"), NULL, NULL },
	{ "expect", IN_CHOICE, IN_CONDITIONAL, 0, 0, expects, _("To be expected"),
	  _("Said of an unacceptable answer only."), NULL },
	{ "said", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("Why"), NULL, NULL },
	{ "alone", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("Why I do it alone"),
	  _("Nobody else may confirm it. It is marked as done alone for ever, and waits until somebody "
	    "who may confirms it."), NULL },
	{ NULL }
};
const struct input addressed_contact_input[] = {
	WHOM(_("With whom"), NULL),
	DAY(_("Spoken on")),
	{ "said", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("What they said"), NULL, NULL },
	{ NULL }
};
const struct input addressed_release_input[] = {
	{ "reason", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Reason"), NULL, NULL },
	{ "day", IN_DAY, IN_REQUIRED | IN_NARROW, 0, 0, NULL, _("Since"), NULL, NULL },
	{ NULL }
};

/* --- Who may ---------------------------------------------------------------------------------- */

static bool chases(const struct ctx *c, const struct followup_head *fu, const struct addressed *g)
{
	return followup_as(c, fu) & (AS_OWNER | AS_RESPONDER) || g->lead;
}

bool addressed_open(const struct ctx *c, const struct followup_head *fu, struct str kind)
{
	return addressed_kind(kind) && followup_under_way(fu->status) &&
		followup_as(c, fu) & AS_TEAM;
}

bool addressed_answer_open(const struct ctx *c, const struct followup_head *fu,
	const struct addressed *g)
{
	return followup_unresolved(fu->status) && !g->released && chases(c, fu, g);
}

bool addressed_contact_open(const struct ctx *c, const struct followup_head *fu,
	const struct addressed *g)
{
	return chases(c, fu, g);
}

bool addressed_release_open(const struct ctx *c, const struct followup_head *fu,
	const struct addressed *g)
{
	return followup_unresolved(fu->status) && c->role >= ROLE_RESPONDER &&
		(str_some(g->answer_on) || str_some(g->judge_on));
}

/* Is there something to be judged: an answer, or that there is none though its day has passed? */
static bool waits(const struct ctx *c, const struct addressed *g)
{
	int32_t day;
	return str_some(g->judge_on) ||
		(str_some(g->answer_on) && day_parse(g->answer_on, &day) && day < c->today);
}

bool addressed_judge_open(struct ctx *c, const struct followup_head *fu, const struct addressed *g,
	bool *alone)
{
	*alone = false;
	if (c->role < ROLE_RESPONDER || !followup_unresolved(fu->status) || g->lead || !waits(c, g))
		return false;
	struct second s = second_of(c, SECOND_JUDGEMENT, fu->id);
	*alone = second_solo(c, &s);
	return s.eligible || *alone;
}

/* --- Days ------------------------------------------------------------------------------------- */

static struct str day_after(struct ctx *c, int64_t day, enum setting term)
{
	struct buf b = buf_new(c->a, 12);
	day_print(&b, (int32_t)day + setting_int(c, term));
	return buf_text(&b);
}

static enum setting answer_term(bool outside)
{
	return outside ? SETTING_ANSWER_OUTSIDE : SETTING_ANSWER_TERM;
}

/* What happened did so by today, and not before they were asked. */
static void day_check(struct ctx *c, const struct addressed *g, struct inputs *in)
{
	int32_t asked;
	if (!in_has(in, "day")) return;
	if (in_int(in, "day") > c->today) input_error(in, "day", _("That day is still to come."));
	else if (g && day_parse(g->asked_on, &asked) && in_int(in, "day") < asked)
		input_error(in, "day", _("They were asked later than that."));
}

/* --- One write -------------------------------------------------------------------------------- */

/* An entry of the log; absent members: nothing was said of it. */
struct entry {
	const char *what;
	struct str day, whom, answer, judgement, said, owed_on, promised_on;
};

/* Beside the change that it is part of, and the group as it is now. */
static void entry_add(struct ctx *c, struct change *ch, int64_t addressed, const struct entry *e)
{
	int64_t id = DB_ONE(c->db, 0, SQL_ADDRESSED_SAID_ADD, db_int("followup", ch->id),
		db_int("addressed", addressed), db_str("what", str_of(e->what)), db_str("day", e->day),
		db_str("whom", e->whom), db_str("answer", e->answer), db_str("judgement", e->judgement),
		db_str("said", e->said), db_str("owed_on", e->owed_on),
		db_str("promised_on", e->promised_on));
	change_also(c, ch, RECORD_ADDRESSED, addressed);
	change_also(c, ch, RECORD_ADDRESSED_SAID, id);
}

/* Where nobody accepted it and nothing more is to be expected, it is declined; what was recommended
 * about its risk waits for nobody then. */
static void settle(struct ctx *c, const struct followup_head *fu, struct change *ch,
	struct str said)
{
	struct addressed_state s = addressed_state(c, fu);
	if (s.owed || s.accepted || !s.refused) return;
	DB_DO(c->db, SQL_FOLLOWUP_RISK_END, db_int("followup", fu->id));
	followup_status_write(c, fu, "declined", said, &(struct taken){ .reopens = false });
	followup_note(c, ch, &(struct note){ .what = "unacceptable", .was = fu->status,
		.became = STR("declined") });
}

/* --- Asking ----------------------------------------------------------------------------------- */

/* A group that was added before is asked again once nothing is owed any more. */
static bool again_fits(const struct addressed *g, struct inputs *in)
{
	bool running = str_some(g->answer_on) || str_some(g->judge_on);
	if (!g->released && (running || !str_is(g->judgement, "unacceptable")))
		input_error(in, "team", _("It is addressed to them already."));
	return !in->nerrors;
}

enum status addressed_add(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	int64_t *number)
{
	struct addressed g = { .id = 0 };
	names_resolve(c, in);
	day_check(c, NULL, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	if (!addressed_open(c, fu, fact_text(ch.before, "kind"))) return ST_FORBIDDEN;
	int64_t team = input_get(in, "team")->id;
	bool outside = DB_ONE(c->db, 0, SQL_TEAM_OUTSIDE, db_int("id", team)) != 0;
	struct str due = day_after(c, in_int(in, "day"), answer_term(outside));
	*number = DB_ONE(c->db, 0, SQL_ADDRESSED_FIND, db_int("followup", fu->id),
		db_int("team", team));
	if (*number && (!addressed_read(c, fu, *number, &g) || !again_fits(&g, in))) return ST_INVALID;
	if (g.id) DB_DO(c->db, SQL_ADDRESSED_ASK, db_int("followup", fu->id), db_int("addressed", g.id),
		db_int("outside", outside), db_str("contact", in_text(in, "contact")),
		db_str("asked_on", in_day(in, "day")), db_str("answer_on", due));
	else g.id = DB_ONE(c->db, 0, SQL_ADDRESSED_ADD, db_int("followup", fu->id),
		db_int("team", team), db_int("outside", outside), db_str("contact", in_text(in, "contact")),
		db_str("asked_on", in_day(in, "day")), db_str("answer_on", due));
	if (!*number) *number = DB_ONE(c->db, 0, SQL_ADDRESSED_FIND, db_int("followup", fu->id),
		db_int("team", team));
	entry_add(c, &ch, g.id, &(struct entry){ .what = "asked", .day = in_day(in, "day"),
		.whom = in_text(in, "contact"), .said = in_text(in, "said"), .owed_on = due });
	if (!addressed_read(c, fu, *number, &g)) return ST_NOT_FOUND;
	followup_note(c, &ch, &(struct note){ .what = "addressed", .said = in_text(in, "said"),
		.became = g.shown });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- What they answer ------------------------------------------------------------------------- */

enum status addressed_answer(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in)
{
	struct str answer = in_code(in, "answer"), day = in_day(in, "day");
	if (!addressed_answer_open(c, fu, g)) return ST_FORBIDDEN;
	day_check(c, g, in);
	if (in_has(in, "promised_on") && str_is(answer, "refuses"))
		input_error(in, "promised_on", _("Who refuses promises no day."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	DB_DO(c->db, SQL_ADDRESSED_ANSWER_SET, db_int("followup", fu->id), db_int("addressed", g->id),
		db_str("answer", answer), db_str("day", day), db_str("promised_on",
		in_day(in, "promised_on")), db_str("judge_on",
		day_after(c, in_int(in, "day"), SETTING_JUDGE_TERM)));
	entry_add(c, &ch, g->id, &(struct entry){ .what = "answer", .day = day,
		.whom = in_text(in, "whom"), .answer = answer, .said = in_text(in, "said"),
		.owed_on = g->answer_on, .promised_on = in_day(in, "promised_on") });
	followup_note(c, &ch, &(struct note){ .what = "answered", .said = in_text(in, "said"),
		.was = g->shown, .became = answer });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

enum status addressed_contact(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in)
{
	if (!addressed_contact_open(c, fu, g)) return ST_FORBIDDEN;
	day_check(c, NULL, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	DB_DO(c->db, SQL_ADDRESSED_CONTACT_SET, db_int("followup", fu->id), db_int("addressed", g->id),
		db_str("day", in_day(in, "day")));
	entry_add(c, &ch, g->id, &(struct entry){ .what = "contact", .day = in_day(in, "day"),
		.whom = in_text(in, "whom"), .said = in_text(in, "said") });
	followup_note(c, &ch, &(struct note){ .what = "contacted", .said = in_text(in, "said"),
		.became = g->shown });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- What we find of it ----------------------------------------------------------------------- */

static void judgement_check(const struct addressed *g, bool alone, struct inputs *in)
{
	bool unacceptable = str_is(in_code(in, "judgement"), "unacceptable");
	if (unacceptable && !in_has(in, "expect"))
		input_error(in, "expect", _("Say whether something more is to be expected."));
	if (!unacceptable && in_has(in, "expect"))
		input_error(in, "expect", _("Only of an unacceptable answer is something more to be said."));
	if (!unacceptable && !str_some(g->judge_on))
		input_error(in, "judgement", _("There is no answer. Without one it can only be unacceptable."));
	if (alone && !in_has(in, "alone"))
		input_error(in, "alone", _("Nobody else may confirm it. Say why you do it alone."));
}

enum status addressed_judge(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in)
{
	struct str judgement = in_code(in, "judgement"), said = in_text(in, "said");
	bool alone, more = str_is(in_code(in, "expect"), "more");
	if (!addressed_judge_open(c, fu, g, &alone)) return ST_FORBIDDEN;
	judgement_check(g, alone, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str today = followup_day(c, 0);
	DB_DO(c->db, SQL_ADDRESSED_JUDGE_SET, db_int("followup", fu->id), db_int("addressed", g->id),
		db_str("judgement", judgement), db_str("day", today), db_str("answer_on",
		more ? day_after(c, c->today, answer_term(g->outside)) : STR_NONE));
	entry_add(c, &ch, g->id, &(struct entry){ .what = "judgement", .day = today,
		.judgement = judgement, .said = said, .owed_on = g->judge_on });
	followup_note(c, &ch, &(struct note){ .what = "judged", .said = said, .was = g->shown,
		.became = judgement });
	if (alone) second_alone(c, &ch, SECOND_JUDGEMENT, fu->incident_id, fu->id, fu->number,
		in_text(in, "alone"));
	settle(c, fu, &ch, said);
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

enum status addressed_release(struct ctx *c, const struct followup_head *fu,
	const struct addressed *g, struct inputs *in)
{
	struct str reason = in_text(in, "reason");
	if (!addressed_release_open(c, fu, g)) return ST_FORBIDDEN;
	day_check(c, g, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	DB_DO(c->db, SQL_ADDRESSED_RELEASE, db_int("followup", fu->id), db_int("addressed", g->id));
	entry_add(c, &ch, g->id, &(struct entry){ .what = "released", .day = in_day(in, "day"),
		.said = reason });
	followup_note(c, &ch, &(struct note){ .what = "released", .said = reason, .became = g->shown });
	settle(c, fu, &ch, reason);
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}
