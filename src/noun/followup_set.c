/* Writing follow-ups: what may come in, who may what, and one way for each act, with its note. */
#include "noun/followup_inside.h"
#include "noun/incident.h"
#include "noun/names.h"
#include "noun/person.h"

#define FOLLOWUP_HEAD \
	{ "title", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 200, NULL, _("Title"), \
	  _("What will be done, beginning with a verb. Written to be shown beyond the incident."), \
	  NULL }, \
	{ "kind", IN_CHOICE, IN_REQUIRED, 0, 0, followup_kinds, _("Kind"), NULL, NULL }, \
	{ "priority", IN_CHOICE, IN_REQUIRED | IN_BESIDE, 0, 0, followup_priorities, _("Priority"), \
	  _("P0 is due in 7 days, P1 in 30, P2 in 90, P3 in 180."), NULL }
#define FOLLOWUP_PLACE(flags) \
	{ "service", IN_SERVICE, flags, 0, 0, NULL, _("Service"), NULL, NULL }, \
	{ "team", IN_TEAM, IN_BESIDE, 0, 0, NULL, _("Team"), \
	  _("Empty: the owner's, else the service's."), NULL }, \
	{ "cycle", IN_LINE, IN_NARROW | IN_BESIDE, 0, 20, NULL, _("Cycle"), NULL, NULL }
#define FOLLOWUP_TEXTS \
	{ "detail", IN_TEXT, 0, 0, 0, NULL, _("Description"), NULL, NULL }, \
	{ "done_when", IN_LINE, IN_WIDE, 0, 1000, NULL, _("Done when"), \
	  _("What will be true when it is done, so that someone else can check it."), NULL }
#define FOLLOWUP_TICKET \
	{ "ticket", IN_LINE, IN_WIDE, 0, 400, NULL, _("Ticket elsewhere"), NULL, NULL }

const struct input followup_input[] = {
	{ "incident", IN_HIDDEN, 0, 0, 12, NULL, _("Incident"), NULL, NULL },
	{ "finding", IN_HIDDEN, 0, 0, 12, NULL, _("Finding"), NULL, NULL },
	FOLLOWUP_HEAD,
	{ "owner", IN_PERSON, IN_NARROW | IN_BESIDE, 0, 80, NULL, _("Owner"),
	  _("One person. Left empty: unowned."), NULL },
	{ "due_on", IN_DAY, IN_NARROW | IN_BESIDE, 0, 0, NULL, _("Due"), _("Empty: by priority."), NULL },
	FOLLOWUP_TEXTS,
	FOLLOWUP_PLACE(0),
	FOLLOWUP_TICKET,
	{ NULL }
};
const struct input followup_set_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	FOLLOWUP_HEAD,
	FOLLOWUP_PLACE(IN_BESIDE),
	FOLLOWUP_TEXTS,
	FOLLOWUP_TICKET,
	{ NULL }
};
const struct input followup_owner_input[] = {
	{ "owner", IN_PERSON, IN_REQUIRED | IN_NARROW, 0, 80, NULL, _("To"), NULL, NULL },
	{ "word", IN_LINE, IN_WIDE, 0, 1000, NULL, _("A word for them"), NULL, NULL },
	{ NULL }
};
const struct input followup_due_input[] = {
	{ "due_on", IN_DAY, IN_REQUIRED | IN_NARROW, 0, 0, NULL, _("New date"), NULL, NULL },
	{ "reason", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 1000, NULL, _("Reason"), NULL, NULL },
	{ NULL }
};
static const struct enum_value note_acts[] = { { "note", _("Save note") }, { "start", _("Start") },
	{ "done", _("Mark done") }, { "block", _("Mark blocked") }, { "unblock", _("Not blocked") },
	{ NULL, NULL } };
const struct input followup_note_input[] = {
	{ "note", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("A word for the responders"), NULL, NULL },
	{ "to", IN_CHOICE, IN_REQUIRED | IN_APART, 0, 0, note_acts, _("Act"), NULL, NULL },
	{ NULL }
};
static const struct enum_value status_acts[] = { { "resolve", _("Resolved: I have checked it") },
	{ "send_back", _("Send back: something is missing") }, { "reopen", _("Open again") },
	{ "withdraw", _("Withdraw: it no longer applies") }, { NULL, NULL } };
const struct input followup_status_input[] = {
	{ "to", IN_CHOICE, IN_RADIO | IN_REQUIRED, 0, 0, status_acts, _("Verdict"), NULL, NULL },
	{ "said", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What I checked, or why"), NULL, NULL },
	{ NULL }
};

const struct noun followup_noun = { .record = RECORD_FOLLOWUP, .inputs = followup_set_input,
	.texts = "followup_text" };

/* --- One write -------------------------------------------------------------------------------- */

struct change followup_begin(struct ctx *c, int64_t id)
{
	if (id) {
		DB_DO(c->db, SQL_FOLLOWUP_COUNT_LEAVE, db_int("followup", id));
		DB_DO(c->db, SQL_FOLLOWUP_TALLY_LEAVE, db_int("followup", id));
	}
	return change_begin(c, RECORD_FOLLOWUP, id);
}

void followup_end(struct ctx *c, struct change *ch, int64_t incident, int64_t number)
{
	DB_DO(c->db, SQL_FOLLOWUP_COUNT_ENTER, db_int("followup", ch->id));
	DB_DO(c->db, SQL_FOLLOWUP_TALLY_ENTER, db_int("followup", ch->id));
	change_end(c, ch, incident, followup_ref(c, number));
}

void followup_note(struct ctx *c, struct change *ch, const struct note *n)
{
	int64_t id = DB_ONE(c->db, 0, SQL_FOLLOWUP_NOTE_ADD, db_int("followup", ch->id),
		db_str("what", str_of(n->what)), db_str("said", n->said), db_str("was", n->was),
		db_str("became", n->became), db_id("was_id", n->was_id), db_id("became_id", n->became_id));
	change_also(c, ch, RECORD_FOLLOWUP_NOTE, id);
}

/* --- Adding and editing ----------------------------------------------------------------------- */

/* Its team: as said, else the owner's, else the service's. */
static int64_t team_of(struct ctx *c, const struct inputs *in)
{
	int64_t owner = input_get(in, "owner")->id, service = input_get(in, "service")->id;
	int64_t team = input_get(in, "team")->id;
	if (!team && owner) team = DB_ONE(c->db, 0, SQL_PERSON_TEAM, db_int("id", owner));
	if (!team && service) team = DB_ONE(c->db, 0, SQL_SERVICE_TEAM, db_int("id", service));
	return team;
}

enum status followup_add(struct ctx *c, struct inputs *in, const struct followup_origin *o,
	int64_t *number)
{
	const struct incident_head *inc = o->incident;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	struct str priority = in_code(in, "priority"), due = in_day(in, "due_on");
	if (!str_some(due)) due = followup_day(c, followup_due_days(priority));
	*number = number_next(c->db, "FU");
	struct change ch = followup_begin(c, 0);
	ch.id = DB_PUT_ONE(c->db, SQL_FOLLOWUP_ADD, in, db_int("number", *number),
		db_id("incident", inc ? inc->id : 0), db_id("team", team_of(c, in)),
		db_str("due_on", due), db_str("title_key", text_fold(c->a, in_text(in, "title"))),
		db_str("review_on", followup_day(c, followup_review_days(priority))));
	DB_PUT(c->db, SQL_FOLLOWUP_TEXT_ADD, in, db_int("followup", ch.id));
	if (o->finding)
		DB_DO(c->db, SQL_FOLLOWUP_FINDING_ADD, db_int("followup", ch.id),
			db_int("finding", o->finding));
	followup_note(c, &ch, &(struct note){ .what = "opened", .said = o->said,
		.became_id = input_get(in, "owner")->id });
	followup_end(c, &ch, inc ? inc->id : 0, *number);
	return ST_DONE;
}

enum status followup_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	if (!map_get(ch.before, "unresolved")->i) {
		input_error(in, NULL, _("It is no longer open. Open it again first."));
		return ST_INVALID;
	}
	enum status s = noun_merge(c, &followup_noun, &ch, followup_ref(c, fu->number), in);
	if (s != ST_OK) return s;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	DB_PUT(c->db, SQL_FOLLOWUP_SET, in, db_int("followup", fu->id),
		db_str("title_key", text_fold(c->a, in_text(in, "title"))), db_str("review_on",
		followup_day(c, followup_review_days(in_code(in, "priority")))));
	DB_PUT(c->db, SQL_FOLLOWUP_TEXT_SET, in, db_int("followup", fu->id));
	followup_note(c, &ch, &(struct note){ .what = "edited" });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- Owner and date --------------------------------------------------------------------------- */

static bool is_who(const struct ctx *c, const struct followup_head *fu, enum followup_who who)
{
	switch (who) {
	case WHO_PARTICIPANT:
		return c->role >= ROLE_PARTICIPANT || (c->person && fu->owner_id == c->person);
	case WHO_OWNER:
		return c->role >= ROLE_RESPONDER || (c->person && fu->owner_id == c->person);
	case WHO_RESPONDER: return c->role >= ROLE_RESPONDER;
	}
	return false;
}

bool followup_owner_open(const struct ctx *c, const struct followup_head *fu)
{
	return is_who(c, fu, WHO_OWNER);
}

static void owner_write(struct ctx *c, struct change *ch, int64_t owner, struct str word)
{
	const struct data *was = map_get(ch->before, "owner_id");
	int64_t was_id = was->type == DATA_INT ? was->i : 0;
	DB_DO(c->db, SQL_FOLLOWUP_OWNER_SET, db_int("followup", ch->id), db_id("owner", owner),
		db_id("team", owner ? DB_ONE(c->db, 0, SQL_PERSON_TEAM, db_int("id", owner)) : 0));
	followup_note(c, ch, &(struct note){ .what = "owner", .said = word, .was = person_shown(c, was_id),
		.became = person_shown(c, owner), .was_id = was_id, .became_id = owner });
}

enum status followup_owner_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_owner_open(c, fu)) return ST_FORBIDDEN;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	owner_write(c, &ch, input_get(in, "owner")->id, in_text(in, "word"));
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

void followups_disown(struct ctx *c, int64_t person)
{
	struct db_query q;
	do {
		q = DB_RUN(c->db, SQL_FOLLOWUP_OF_OWNER, db_int("owner", person));
		if (!db_step(&q)) return;
		int64_t id = db_get_int(&q, "id"), incident = db_get_int(&q, "incident_id");
		int64_t number = db_get_int(&q, "number");
		db_end(&q);
		struct change ch = followup_begin(c, id);
		if (!ch.before) return;
		owner_write(c, &ch, 0, STR_NONE);
		followup_end(c, &ch, incident, number);
	} while (db_failed(c->db) == DB_OK);
}

enum status followup_due_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (in_int(in, "due_on") < c->today) {
		input_error(in, "due_on", _("That day is past. Choose one from today on."));
		return ST_INVALID;
	}
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str was = map_get(ch.before, "due_on")->text;
	DB_PUT(c->db, SQL_FOLLOWUP_DUE_SET, in, db_int("followup", fu->id));
	followup_note(c, &ch, &(struct note){ .what = "due", .said = in_text(in, "reason"),
		.was = str_is(was, DB_NO_DAY) ? STR_NONE : was, .became = in_day(in, "due_on") });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- Acts ------------------------------------------------------------------------------------- */

#define ANY WHO_PARTICIPANT
#define NOT_THERE _("It cannot go to that status from where it is.")

/* What may be said of it, from which status, who says so, and what becomes of it. */
static const struct followup_step steps[] = {
	{ "note", NULL, NULL, "note", ANY, false, false, _("This is needed.") },
	{ "block", NULL, NULL, "blocked", ANY, false, false, _("Say what it waits for.") },
	{ "unblock", NULL, NULL, "unblocked", ANY, false, false, NULL },
	{ "start", "open", "in_progress", "started", ANY, false, false, NULL },
	{ "done", "open", "done", "done", ANY, false, false, NULL },
	{ "done", "in_progress", "done", "done", ANY, false, false, NULL },
	{ "resolve", "done", "resolved", "resolved", WHO_RESPONDER, false, true,
	  _("Say what you checked.") },
	{ "resolve", "in_progress", "resolved", "resolved", WHO_RESPONDER, false, true,
	  _("Say what you checked.") },
	{ "resolve", "open", "resolved", "resolved", WHO_RESPONDER, false, true,
	  _("Say what you checked.") },
	{ "send_back", "done", "open", "sent_back", WHO_RESPONDER, true, false,
	  _("Say what is missing, so that its owner can go on.") },
	{ "reopen", "resolved", "open", "reopened", WHO_RESPONDER, true, false, _("Say why.") },
	{ "withdraw", "open", "withdrawn", "withdrawn", WHO_RESPONDER, false, true, _("Say why.") },
	{ "withdraw", "in_progress", "withdrawn", "withdrawn", WHO_RESPONDER, false, true,
	  _("Say why.") },
	{ "withdraw", "done", "withdrawn", "withdrawn", WHO_RESPONDER, false, true, _("Say why.") },
};

const struct followup_step *followup_step_find(struct str act, struct str from)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (str_is(act, steps[i].act) && (!steps[i].from || str_is(from, steps[i].from)))
			return &steps[i];
	return NULL;
}

/* Why this person may not say it now; NULL: they may. *at is the field that mends it. */
static const char *step_fault(const struct followup_head *fu,
	const struct followup_step *s, bool said, const char *act, const char *word, const char **at)
{
	*at = act;
	if (!s) return NOT_THERE;
	if (s->word_needed && !said) {
		*at = word;
		return s->word_needed;
	}
	if (s->second && fu->involved)
		return _("You owned it or worked on it, so someone else decides this.");
	return NULL;
}

const struct followup_step *followup_step_open(struct ctx *c, const struct followup_head *fu,
	struct str act)
{
	const struct followup_step *s = followup_step_find(act, fu->status);
	bool open = s && is_who(c, fu, s->who) && !(s->second && fu->involved);
	return open ? s : NULL;
}

static void status_write(struct ctx *c, const struct followup_head *fu,
	const struct followup_step *s, struct str priority, struct str said)
{
	bool unresolved = followup_unresolved(str_of(s->to));
	DB_DO(c->db, SQL_FOLLOWUP_STATUS_SET, db_int("followup", fu->id),
		db_str("status", str_of(s->to)), db_int("unresolved", unresolved),
		db_int("reopened", s->reopens), db_str("review_on", !unresolved ? STR_NONE :
			followup_day(c, followup_review_days(priority))));
	DB_DO(c->db, SQL_FOLLOWUP_TEXT_STATUS, db_int("followup", fu->id),
		db_str("status", str_of(s->to)), db_str("reason", said));
}

enum status followup_act(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	const char *act, const char *word)
{
	struct str said = in_text(in, word);
	const struct followup_step *s = followup_step_find(in_code(in, act), fu->status);
	const char *at, *fault;
	if (s && !is_who(c, fu, s->who)) return ST_FORBIDDEN;
	if ((fault = step_fault(fu, s, str_some(said), act, word, &at))) {
		input_error(in, at, fault);
		return ST_INVALID;
	}
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	if (s->to) status_write(c, fu, s, map_get(ch.before, "priority")->text, said);
	else if (strcmp(s->act, "note") != 0)
		DB_DO(c->db, SQL_FOLLOWUP_BLOCK_SET, db_int("followup", fu->id), db_str("blocked_by",
			strcmp(s->act, "block") == 0 ? said : STR_NONE));
	followup_note(c, &ch, &(struct note){ .what = s->what, .said = said,
		.was = s->to ? fu->status : STR_NONE, .became = str_of(s->to) });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

void followup_reviewed(struct ctx *c, const struct followup_head *fu)
{
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return;
	struct str priority = map_get(ch.before, "priority")->text;
	DB_DO(c->db, SQL_FOLLOWUP_REVIEW_SET, db_int("followup", fu->id),
		db_str("review_on", followup_day(c, followup_review_days(priority))));
	followup_end(c, &ch, fu->incident_id, fu->number);
}

/* --- With its incident ------------------------------------------------------------------------ */

void followups_follow(struct ctx *c, int64_t incident, struct str severity)
{
	DB_DO(c->db, SQL_FOLLOWUPS_SEVERITY_SET, db_int("incident", incident),
		db_str("severity", severity));
}
