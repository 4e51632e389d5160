/* Writing reviews: verdicts, who holds what, and the dates that owners ask for. */
#include "noun/review.h"
#include "noun/followup_inside.h"
#include "noun/links.h"
#include "noun/names.h"

const struct input review_input[] = {
	{ "verdict", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, review_verdicts, _("Verdict"), NULL, NULL },
	{ "note", IN_TEXT, IN_CONDITIONAL, 0, 4000, NULL, _("Note"),
	  _("Needed for At risk: what would have to happen. Needed for Send back and Resolved, too."),
	  NULL },
	{ "next_on", IN_DAY, IN_NARROW | IN_CONDITIONAL, 0, 0, NULL, _("Next review"), NULL, NULL },
	{ "last", IN_INT, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};
const struct input review_next_input[] = {
	{ "to", IN_HIDDEN, IN_REQUIRED, 0, 20, NULL, _("Follow-up"), NULL, NULL },
	{ "from", IN_INT, 0, 0, 0, NULL, NULL, NULL, NULL },
	{ NULL }
};
const struct input review_bulk_input[] = {
	{ "fu", IN_FOLLOWUP, IN_LIST | IN_REQUIRED, 0, 20, NULL, _("Follow-ups"), NULL, NULL },
	{ NULL }
};
const struct input proposal_input[] = {
	{ "due_on", IN_DAY, IN_REQUIRED | IN_NARROW, 0, 0, NULL, _("Proposed date"), NULL, NULL },
	{ "reason", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Reason"), NULL, NULL },
	{ NULL }
};
static const struct enum_value answers[] = { { "accept", _("Accept") }, { "decline", _("Decline") },
	{ NULL, NULL } };
const struct input proposal_answer_input[] = {
	{ "word", IN_LINE, IN_CONDITIONAL | IN_WIDE, 0, 1000, NULL, _("A word, needed to decline"), NULL,
	  NULL },
	{ "to", IN_CHOICE, IN_REQUIRED | IN_APART, 0, 0, answers, _("Answer"), NULL, NULL },
	{ NULL }
};

/* --- Verdicts --------------------------------------------------------------------------------- */

/* Does it take the follow-up somewhere else, as a step of its own? */
static bool is_step(struct str verdict)
{
	return str_is(verdict, "resolve") || str_is(verdict, "send_back");
}

static void review_write(struct ctx *c, const struct followup_head *fu, struct change *ch,
	struct str verdict, struct str note, struct str next)
{
	bool ended = str_is(verdict, "resolve");
	int64_t id = DB_ONE(c->db, 0, SQL_REVIEW_ADD, db_int("followup", fu->id),
		db_str("verdict", verdict), db_str("note", note),
		db_str("owed_on", fact_text(ch->before, "review_on")),
		db_str("next_on", ended ? STR_NONE : next));
	DB_DO(c->db, SQL_REVIEW_SET, db_int("followup", fu->id), db_str("next_on", next),
		db_int("at_risk", str_is(verdict, "at_risk")));
	/* What was sent back or resolved says so itself. */
	if (!is_step(verdict)) followup_note(c, ch, &(struct note){ .what = "reviewed", .said = note,
		.became = verdict });
	change_also(c, ch, RECORD_FOLLOWUP_REVIEW, id);
	followup_end(c, ch, fu->incident_id, fu->number);
}

/* The day that the priority gives, or an earlier one that was chosen. */
static struct str next_of(struct ctx *c, struct inputs *in, struct str priority)
{
	int days = followup_review_days(c, priority);
	int64_t next = in_int(in, "next_on");
	if (!in_has(in, "next_on")) return followup_day(c, days);
	if (next <= c->today)
		input_error(in, "next_on", _("The next review is on a later day than today."));
	else if (next > c->today + days)
		input_error(in, "next_on", _("Its priority asks for a review sooner than that."));
	return in_day(in, "next_on");
}

static void verdict_check(const struct followup_head *fu, struct inputs *in)
{
	struct str verdict = in_code(in, "verdict");
	if (!followup_unresolved(fu->status))
		input_error(in, NULL, _("It is no longer open. Open it again first."));
	else if (is_step(verdict) && followup_under_way(fu->status))
		input_error(in, "verdict", _("Only what its owner said is done is sent back or resolved."));
	if (str_is(verdict, "at_risk") && !str_some(in_text(in, "note")))
		input_error(in, "note", _("Say what would have to happen."));
}

enum status review_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	struct str verdict = in_code(in, "verdict");
	if (c->role < ROLE_RESPONDER) return ST_FORBIDDEN;
	if (input_get(in, "last")->given && in_int(in, "last") !=
		DB_ONE(c->db, 0, SQL_REVIEW_LAST, db_int("followup", fu->id))) {
		input_error(in, NULL, _("Somebody else reviewed it since this page was opened. Their "
			"review stands above. Save again if yours still holds."));
		return ST_CONFLICT;
	}
	verdict_check(fu, in);
	if (in->nerrors) return ST_INVALID;
	enum status s = is_step(verdict) ? followup_act(c, fu, in, "verdict", "note") : ST_DONE;
	if (s != ST_DONE) return s;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str next = str_is(verdict, "resolve") ? STR_NONE :
		next_of(c, in, fu->priority);
	if (in->nerrors) return ST_INVALID;
	review_write(c, fu, &ch, verdict, in_text(in, "note"), next);
	return ST_DONE;
}

/* Is it due by its day, and is nothing else asked of the response team? */
static bool waits_for_review(struct ctx *c, const struct followup_head *fu)
{
	struct review_key key;
	return !str_is(fu->status, "done") && review_key_of(c, fu->number, &key) &&
		!review_key_asks(&key);
}

enum status review_bulk(struct ctx *c, struct inputs *in)
{
	const struct input_value *v = input_get(in, "fu");
	int made = 0;
	if (c->role < ROLE_RESPONDER) return ST_FORBIDDEN;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	for (int i = 0; i < v->n; i++) {
		struct followup_head fu;
		struct link l;
		if (!link_read(v->list[i], &l) || !followup_head_read(c, l.number, true, &fu)) continue;
		if (!waits_for_review(c, &fu)) continue;
		struct change ch = followup_begin(c, fu.id);
		if (!ch.before) return ST_NOT_FOUND;
		review_write(c, &fu, &ch, STR("on_track"), STR_NONE,
			followup_day(c, followup_review_days(c, fu.priority)));
		made++;
	}
	if (made) return ST_DONE;
	input_error(in, "fu", _("None of these waits for a review any more."));
	return ST_INVALID;
}

/* --- Who holds what --------------------------------------------------------------------------- */

bool review_hold(struct ctx *c, int64_t id)
{
	int64_t until = c->now + REVIEW_HELD_MS;
	bool held = DB_DO(c->db, SQL_REVIEW_CLAIM_PUT, db_int("followup", id),
		db_int("until", until)) == 1;
	if (held) DB_DO(c->db, SQL_REVIEW_CLAIM_DROP, db_int("followup", id));
	return held;
}

#define TRIED 8

/* Of the first few that a statement finds beside a key, one that nobody else takes meanwhile. */
static int64_t hold_one(struct ctx *c, enum sql which, const struct review_key *key)
{
	int64_t ids[TRIED], numbers[TRIED];
	int n = 0;
	struct db_query q = DB_RUN(c->db, which, db_str("key_on", key->on),
		db_str("key_priority", key->priority), db_int("key_number", key->number),
		db_int("limit", TRIED));
	for (; n < TRIED && db_step(&q); n++) {
		ids[n] = db_get_int(&q, "id");
		numbers[n] = db_get_int(&q, "number");
	}
	if (n == TRIED) db_end(&q);
	for (int i = 0; i < n; i++)
		if (review_hold(c, ids[i])) return numbers[i];
	return 0;
}

int64_t review_next(struct ctx *c, const struct review_key *after)
{
	int64_t number = hold_one(c, SQL_REVIEW_NEXT, after);
	if (!number && after->number) number = hold_one(c, SQL_REVIEW_NEXT, &review_first);
	return number;
}

/* The one that is asked for by its reference. */
static int64_t hold_this(struct ctx *c, struct inputs *in, struct str ref)
{
	struct link l;
	bool reads = link_read(ref, &l) && l.kind == LINK_FOLLOWUP;
	int64_t id = reads ? DB_ONE(c->db, 0, SQL_FOLLOWUP_FIND, db_int("number", l.number),
		db_null("incident")) : 0;
	if (!id) input_error(in, "to", reads ? _("There is no such follow-up.") :
		_("Write a follow-up as FU-317."));
	else if (review_hold(c, id)) return l.number;
	else input_error(in, "to",
		_("It is open before somebody else now, and comes up again after that."));
	return 0;
}

enum status review_go(struct ctx *c, struct inputs *in, int64_t *number)
{
	struct review_key key;
	struct str to = in_text(in, "to");
	if (c->role < ROLE_RESPONDER) return ST_FORBIDDEN;
	if (!review_key_of(c, in_int(in, "from"), &key) || str_is(to, "first")) key = review_first;
	if (str_is(to, "first") || str_is(to, "next")) *number = review_next(c, &key);
	else if (str_is(to, "back")) *number = hold_one(c, SQL_REVIEW_BEFORE, &key);
	else *number = hold_this(c, in, to);
	if (in->nerrors) return ST_INVALID;
	struct map *held = map_new(c->a);
	map_int(held, "followup", *number);
	map_time(held, "until", c->now + REVIEW_HELD_MS);
	change_add(c, 0, STR("review"), NULL, held);
	return ST_DONE;
}

/* --- Proposals -------------------------------------------------------------------------------- */

bool proposal_open(struct ctx *c, const struct followup_head *fu)
{
	return followup_urgent(fu->priority) && followup_under_way(fu->status) &&
		c->role < ROLE_RESPONDER && followup_step_open(c, fu, STR("note"));
}

static struct str day_of(const struct map *facts, const char *column)
{
	struct str day = fact_text(facts, column);
	return str_is(day, DB_NO_DAY) ? STR_NONE : day;
}

enum status proposal_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!proposal_open(c, fu)) return ST_FORBIDDEN;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str was = day_of(ch.before, "due_on"), day = in_day(in, "due_on");
	if (in_int(in, "due_on") < c->today)
		input_error(in, "due_on", _("That day is past. Choose one from today on."));
	else if (was.p && str_eq(was, day))
		input_error(in, "due_on", _("It is due on that day already."));
	if (in->nerrors) return ST_INVALID;
	DB_PUT(c->db, SQL_PROPOSAL_SET, in, db_int("followup", fu->id));
	DB_DO(c->db, SQL_PROPOSAL_TEXT_SET, db_int("followup", fu->id),
		db_str("because", in_text(in, "reason")));
	followup_note(c, &ch, &(struct note){ .what = "proposed", .said = in_text(in, "reason"),
		.was = was, .became = day });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

static void answer_check(struct ctx *c, struct inputs *in, struct str proposed)
{
	int32_t day = 0;
	bool accept = str_is(in_code(in, "to"), "accept");
	if (!proposed.p)
		input_error(in, NULL, _("No proposed date waits here any more."));
	else if (!accept && !str_some(in_text(in, "word")))
		input_error(in, "word", _("Say why it stays as it is."));
	else if (accept && day_parse(proposed, &day) && day < c->today)
		input_error(in, "to", _("That day is past by now. Decline it, or move the due date."));
}

enum status proposal_answer(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	bool accept = str_is(in_code(in, "to"), "accept");
	if (c->role < ROLE_RESPONDER) return ST_FORBIDDEN;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str proposed = day_of(ch.before, "proposed_due_on"), was = day_of(ch.before, "due_on");
	answer_check(c, in, proposed);
	if (in->nerrors) return ST_INVALID;
	if (accept) DB_DO(c->db, SQL_FOLLOWUP_DUE_SET, db_int("followup", fu->id),
		db_str("due_on", proposed));
	else DB_DO(c->db, SQL_PROPOSAL_DROP, db_int("followup", fu->id));
	followup_note(c, &ch, &(struct note){ .what = accept ? "accepted" : "refused",
		.said = in_text(in, "word"), .was = was, .became = accept ? proposed : STR_NONE });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}
