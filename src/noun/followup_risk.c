/* The risk that stays where a follow-up is not done: what security recommends, what was decided,
 * and until when it holds. */
#include "noun/followup_inside.h"
#include "noun/links.h"
#include "noun/second.h"

static const struct enum_value decisions[] = { { "accept", _("I accept the risk until that day") },
	{ "keep", _("I do not accept it: the follow-up stays") }, { NULL, NULL } };

const struct input followup_risk_input[] = {
	{ "recommended", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What security recommends"),
	  _("Needed for P0 and P1."), NULL },
	{ "reason", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("Why it is not done"), NULL, NULL },
	{ "control", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What compensates for it"),
	  _("Needed for P0 and P1."), NULL },
	{ "until", IN_DAY, IN_REQUIRED | IN_NARROW, 0, 0, NULL, _("Accepted until"),
	  _("On the day after, it is open again."), NULL },
	{ "alone", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("Why I decide it alone"),
	  _("Nobody else may decide it. It is marked as done alone for ever, and waits until somebody who "
	    "may confirms it."), NULL },
	{ NULL }
};
const struct input followup_decision_input[] = {
	{ "to", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, decisions, _("Decision"), NULL, NULL },
	{ "decided", IN_TEXT, IN_REQUIRED, 0, 0, NULL, _("In my words"), NULL, NULL },
	{ NULL }
};

bool followup_risk_open(const struct ctx *c, const struct followup_head *fu)
{
	return c->role >= ROLE_RESPONDER && followup_under_way(fu->status);
}

/* Nobody but who acts: before the recommendation is there, they still count among those who may. */
bool followup_risk_alone(struct ctx *c, const struct followup_head *fu)
{
	struct second s = second_of(c, SECOND_RISK, fu->id);
	return followup_urgent(fu->priority) && (s.nobody || s.only);
}

static int64_t waiting(struct ctx *c, const struct followup_head *fu)
{
	return DB_ONE(c->db, 0, SQL_FOLLOWUP_RISK_WAITING, db_int("followup", fu->id));
}

static void check(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	int64_t until = in_int(in, "until");
	bool urgent = followup_urgent(fu->priority);
	if (urgent && !in_has(in, "recommended"))
		input_error(in, "recommended", _("Say what security recommends."));
	if (urgent && !in_has(in, "control"))
		input_error(in, "control", _("Say what compensates for it."));
	bool dated = in_has(in, "until");
	if (dated && until <= c->today)
		input_error(in, "until", _("Choose a day that is still to come."));
	int most = followup_risk_days(c, fu->priority);
	if (dated && until > c->today + most) {
		input_error(in, "until", _("Too far ahead. Days for which this risk may be accepted:"));
		in->errors[in->nerrors - 1].limit = most;
	}
	if (waiting(c, fu))
		input_error(in, NULL, _("What was recommended before still waits for its decision."));
}

static void decided(struct ctx *c, const struct followup_head *fu, int64_t risk, struct str said,
	bool accepted)
{
	DB_DO(c->db, SQL_FOLLOWUP_RISK_DECIDE, db_int("risk", risk), db_int("followup", fu->id),
		db_str("decided", said), db_int("accepted", accepted));
}

/* It is declined: the risk that is waiting is accepted. */
static void decline(struct ctx *c, const struct followup_head *fu, struct change *ch, int64_t risk,
	struct str until, struct str said)
{
	decided(c, fu, risk, said, true);
	followup_status_write(c, fu, "declined", said, &(struct taken){ .risk_until = until });
	followup_note(c, ch, &(struct note){ .what = "declined", .said = said, .was = fu->status,
		.became = STR("declined") });
}

enum status followup_risk_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_risk_open(c, fu)) return ST_FORBIDDEN;
	check(c, fu, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str reason = in_text(in, "reason"), until = in_day(in, "until");
	struct str recommended = in_has(in, "recommended") ? in_text(in, "recommended") : reason;
	int64_t id = DB_ONE(c->db, 0, SQL_FOLLOWUP_RISK_ADD, db_int("followup", fu->id),
		db_str("recommended", recommended), db_str("reason", reason),
		db_str("control", in_text(in, "control")), db_str("until", until));
	/* Asked once the recommendation is there: whoever made it does not decide. */
	struct second s = second_of(c, SECOND_RISK, fu->id);
	bool urgent = followup_urgent(fu->priority), alone = urgent && s.nobody && c->person > 0;
	if (alone && !in_has(in, "alone")) {
		input_error(in, "alone", _("Nobody else may decide it. Say why you do it alone."));
		return ST_INVALID;
	}
	followup_note(c, &ch, &(struct note){ .what = "recommended", .said = recommended });
	if (alone) second_alone(c, &ch, SECOND_RISK, fu->incident_id, fu->id, fu->number,
		in_text(in, "alone"));
	if (alone || !urgent) decline(c, fu, &ch, id, until, reason);
	change_also(c, &ch, RECORD_FOLLOWUP_RISK, id);
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

enum status followup_risk_decide(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	int64_t risk = waiting(c, fu);
	/* What is done, resolved or closed in another way waits for no decision. */
	if (!risk || !followup_under_way(fu->status)) return ST_NOT_FOUND;
	if (!second_of(c, SECOND_RISK, fu->id).eligible) return ST_FORBIDDEN;
	struct change ch = followup_begin(c, fu->id);
	const struct map *asked = record_read(c, RECORD_FOLLOWUP_RISK, risk);
	if (!ch.before || !asked) return ST_NOT_FOUND;
	struct str until = map_get(asked, "until")->text, said = in_text(in, "decided");
	bool accept = str_is(in_code(in, "to"), "accept");
	int32_t last;
	if (accept && day_parse(until, &last) && last <= c->today) {
		input_error(in, "to", _("That day has passed. The risk has to be recommended anew."));
		return ST_INVALID;
	}
	if (accept) decline(c, fu, &ch, risk, until, said);
	else {
		decided(c, fu, risk, said, false);
		followup_note(c, &ch, &(struct note){ .what = "kept", .said = said });
	}
	change_also(c, &ch, RECORD_FOLLOWUP_RISK, risk);
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

bool followup_risk_over(struct ctx *c)
{
	struct followup_head fu;
	int64_t number = db_one(c->db, SQL_FOLLOWUP_RISK_OVER, NULL, 0, 0);
	if (!number || !followup_head_read(c, number, true, &fu)) return false;
	struct change ch = followup_begin(c, fu.id);
	if (!ch.before) return false;
	followup_status_write(c, &fu, "open", STR_NONE, &(struct taken){ .reopens = true });
	followup_note(c, &ch, &(struct note){ .what = "risk_ended", .was = fu.status,
		.became = STR("open") });
	followup_end(c, &ch, fu.incident_id, fu.number);
	return true;
}

void followup_risks_show(struct ctx *c, const struct followup_head *fu, struct map *out)
{
	static const char *const texts[] = { "recommended", "reason", "control", "decided" };
	static const struct field fields[] = { { "until", DATA_DATE, NULL },
		{ "asked_by_shown", DATA_TEXT, NULL }, { "asked_at", DATA_TIME, NULL },
		{ "accepted", DATA_BOOL, NULL }, { "decided_by_shown", DATA_TEXT, NULL },
		{ "decided_at", DATA_TIME, NULL }, { "ended_at", DATA_TIME, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "risks");
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUP_RISKS, db_int("followup", fu->id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		for (int i = 0; i < 4; i++)
			text_show(c, m, texts[i], text_take(c, &q, texts[i], true), STR_NONE);
	}
	const struct map *newest = l->n ? l->v[0].map : NULL;
	bool waits = newest && map_get(newest, "decided_at")->type == DATA_NULL &&
		map_get(newest, "ended_at")->type == DATA_NULL && followup_under_way(fu->status);
	struct second s = { .eligible = false };
	if (waits) s = second_of(c, SECOND_RISK, fu->id);
	map_bool(out, "risk_waits", waits);
	map_bool(out, "risk_mine", waits && s.eligible);
	map_bool(out, "risk_stand_in", waits && s.stand_in);
}
