/* Writing follow-ups: what may come in, who may what, and one way for each act, with its note. */
#include "noun/followup_inside.h"
#include "noun/addressed.h"
#include "noun/cycle.h"
#include "noun/incident.h"
#include "noun/names.h"
#include "noun/person.h"

const struct noun followup_noun = { .record = RECORD_FOLLOWUP, .inputs = followup_set_input,
	.texts = "followup_text" };

#define CLOSED _("It is no longer open. Open it again first.")

/* --- One write -------------------------------------------------------------------------------- */

struct change followup_begin(struct ctx *c, int64_t id)
{
	if (id) {
		DB_DO(c->db, SQL_FOLLOWUP_COUNT_LEAVE, db_int("followup", id));
		DB_DO(c->db, SQL_REVIEW_COUNT_LEAVE, db_int("followup", id));
		DB_DO(c->db, SQL_FOLLOWUP_TALLY_LEAVE, db_int("followup", id));
	}
	return change_begin(c, RECORD_FOLLOWUP, id);
}

void followup_end(struct ctx *c, struct change *ch, int64_t incident, int64_t number)
{
	DB_DO(c->db, SQL_FOLLOWUP_COUNT_ENTER, db_int("followup", ch->id));
	DB_DO(c->db, SQL_REVIEW_COUNT_ENTER, db_int("followup", ch->id));
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
	followup_check(in, STR("open"));
	if (in->nerrors) return ST_INVALID;
	struct str priority = in_code(in, "priority"), due = in_day(in, "due_on");
	if (!str_some(due)) due = followup_day(c, followup_due_days(c, priority));
	*number = number_next(c->db, "FU");
	struct change ch = followup_begin(c, 0);
	ch.id = DB_PUT_ONE(c->db, SQL_FOLLOWUP_ADD, in, db_int("number", *number),
		db_id("incident", inc ? inc->id : 0), db_id("team", team_of(c, in)),
		db_str("due_on", due), db_str("title_key", text_fold(c->a, in_text(in, "title"))),
		db_str("review_on", followup_day(c, followup_review_days(c, priority))));
	DB_PUT(c->db, SQL_FOLLOWUP_TEXT_ADD, in, db_int("followup", ch.id));
	struct followup_head made;
	if (in_has(in, "cycle") && (!followup_head_read(c, *number, false, &made) ||
		!cycle_put(c, &made, &ch, in, "cycle"))) return ST_INVALID;
	if (o->finding)
		DB_DO(c->db, SQL_FOLLOWUP_FINDING_ADD, db_int("followup", ch.id),
			db_int("finding", o->finding));
	followup_note(c, &ch, &(struct note){ .what = "opened", .said = o->said,
		.became_id = input_get(in, "owner")->id });
	followup_end(c, &ch, inc ? inc->id : 0, *number);
	return ST_DONE;
}

/* What of the form is not everybody's who may edit its words. */
static void set_rights(struct ctx *c, const struct followup_head *fu, const struct change *ch,
	struct inputs *in)
{
	struct str priority = in_code(in, "priority");
	if (!str_eq(priority, fu->priority) && !followup_priority_open(c, fu, priority))
		input_error(in, "priority", _("This priority is a responder’s to change; between P2 and P3, "
			"its team’s lead’s too."));
	if (input_get(in, "team")->id != fact_id(ch->before, "team_id") &&
		!(followup_as(c, fu) & AS_RESPONDER))
		input_error(in, "team", _("A responder moves it to another team. Its owner hands it over, or "
			"says that it is not theirs."));
	if (!addressed_kind(in_code(in, "kind")) && addressed_state(c, fu).asked)
		input_error(in, "kind", _("It is addressed to groups. Only process failures and "
			"cross-organizational issues are."));
}

enum status followup_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_text_open(c, fu)) return ST_FORBIDDEN;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	if (!followup_unresolved(fu->status)) {
		input_error(in, NULL, CLOSED);
		return ST_INVALID;
	}
	enum status s = noun_merge(c, &followup_noun, &ch, followup_ref(c, fu->number), in);
	if (s != ST_OK) return s;
	names_resolve(c, in);
	set_rights(c, fu, &ch, in);
	followup_check(in, fu->status);
	if (in->nerrors || !cycle_put(c, fu, &ch, in, "cycle")) return ST_INVALID;
	DB_PUT(c->db, SQL_FOLLOWUP_SET, in, db_int("followup", fu->id),
		db_str("title_key", text_fold(c->a, in_text(in, "title"))), db_str("review_on",
		followup_day(c, followup_review_days(c, in_code(in, "priority")))));
	DB_PUT(c->db, SQL_FOLLOWUP_TEXT_SET, in, db_int("followup", fu->id));
	followup_note(c, &ch, &(struct note){ .what = "edited" });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- Owner and date --------------------------------------------------------------------------- */

bool followup_owner_open(const struct ctx *c, const struct followup_head *fu)
{
	return followup_as(c, fu) & AS_TEAM;
}

bool followup_text_open(const struct ctx *c, const struct followup_head *fu)
{
	return followup_as(c, fu) & (AS_TEAM | AS_OPENER);
}

/* What is urgent is a responder's to move. */
bool followup_due_open(const struct ctx *c, const struct followup_head *fu)
{
	return followup_as(c, fu) & (followup_urgent(fu->priority) ? AS_RESPONDER : AS_TEAM);
}

bool followup_priority_open(const struct ctx *c, const struct followup_head *fu, struct str to)
{
	unsigned by = followup_as(c, fu);
	bool urgent = followup_urgent(fu->priority) || (to.p && followup_urgent(to));
	return by & (urgent ? AS_RESPONDER : AS_RESPONDER | AS_LEAD);
}

void followup_owner_write(struct ctx *c, struct change *ch, int64_t owner, struct str word)
{
	int64_t was_id = fact_id(ch->before, "owner_id");
	DB_DO(c->db, SQL_FOLLOWUP_OWNER_SET, db_int("followup", ch->id), db_id("owner", owner),
		db_id("team", owner ? DB_ONE(c->db, 0, SQL_PERSON_TEAM, db_int("id", owner)) : 0));
	followup_note(c, ch, &(struct note){ .what = "owner", .said = word, .was = person_shown(c, was_id),
		.became = person_shown(c, owner), .was_id = was_id, .became_id = owner });
}

/* A lead who is nothing else to it assigns within the team. */
static bool owner_fits(struct ctx *c, const struct followup_head *fu, struct change *ch,
	struct inputs *in)
{
	int64_t team = fact_id(ch->before, "team_id");
	if (followup_as(c, fu) & (AS_OWNER | AS_RESPONDER)) return true;
	if (team && team == DB_ONE(c->db, 0, SQL_PERSON_TEAM, db_int("id", input_get(in, "owner")->id)))
		return true;
	input_error(in, "owner", _("Not in the team that you lead. A responder can assign it there."));
	return false;
}

enum status followup_owner_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_owner_open(c, fu)) return ST_FORBIDDEN;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	if (!followup_unresolved(fu->status)) input_error(in, "owner", CLOSED);
	else if (owner_fits(c, fu, &ch, in)) {
		followup_owner_write(c, &ch, input_get(in, "owner")->id, in_text(in, "word"));
		followup_end(c, &ch, fu->incident_id, fu->number);
		return ST_DONE;
	}
	return ST_INVALID;
}

/* Takes one thing after the other from somebody who leaves, while `of` finds any. */
static void disown(struct ctx *c, enum sql of, int64_t person)
{
	struct db_query q;
	do {
		q = DB_RUN(c->db, of, db_int("owner", person));
		if (!db_step(&q)) return;
		int64_t id = db_get_int(&q, "id"), incident = db_get_int(&q, "incident_id");
		int64_t number = db_get_int(&q, "number");
		db_end(&q);
		struct change ch = followup_begin(c, id);
		if (!ch.before) return;
		if (of == SQL_FOLLOWUP_OF_OWNER) followup_owner_write(c, &ch, 0, STR_NONE);
		else followup_effect_owner_write(c, &ch, 0, STR_NONE);
		followup_end(c, &ch, incident, number);
	} while (db_failed(c->db) == DB_OK);
}

void followups_disown(struct ctx *c, int64_t person)
{
	disown(c, SQL_FOLLOWUP_OF_OWNER, person);
	disown(c, SQL_FOLLOWUP_EFFECT_OF, person);
}

enum status followup_due_set(struct ctx *c, const struct followup_head *fu, struct inputs *in)
{
	if (!followup_due_open(c, fu)) return ST_FORBIDDEN;
	if (!followup_unresolved(fu->status)) input_error(in, "due_on", CLOSED);
	else if (in_int(in, "due_on") < c->today)
		input_error(in, "due_on", _("That day is past. Choose one from today on."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	struct str was = map_get(ch.before, "due_on")->text;
	DB_PUT(c->db, SQL_FOLLOWUP_DUE_SET, in, db_int("followup", fu->id));
	followup_note(c, &ch, &(struct note){ .what = "due", .said = in_text(in, "reason"),
		.was = str_is(was, DB_NO_DAY) ? STR_NONE : was, .became = in_day(in, "due_on") });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- The findings that it answers ------------------------------------------------------------- */

static bool answers(const struct change *ch, int64_t finding)
{
	const struct list *l = map_get(ch->before, "followup_finding")->list;
	for (int i = 0; i < l->n; i++)
		if (fact_id(l->v[i].map, "finding_id") == finding) return true;
	return false;
}

bool followup_finding_open(const struct ctx *c, const struct followup_head *fu, bool off)
{
	return followup_as(c, fu) & (off ? AS_TEAM | AS_OPENER : AS_PARTICIPANT | AS_OWNER);
}

enum status followup_finding_set(struct ctx *c, const struct followup_head *fu, struct inputs *in,
	bool off)
{
	if (!followup_finding_open(c, fu, off)) return ST_FORBIDDEN;
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	int64_t finding = input_get(in, "finding")->id;
	struct change ch = followup_begin(c, fu->id);
	if (!ch.before) return ST_NOT_FOUND;
	if (!followup_unresolved(fu->status)) input_error(in, "finding", CLOSED);
	else if (!off && answers(&ch, finding))
		input_error(in, "finding", _("It answers that finding already."));
	else if (off && !answers(&ch, finding))
		input_error(in, "finding", _("It does not answer that finding."));
	if (in->nerrors) return ST_INVALID;
	DB_DO(c->db, off ? SQL_FOLLOWUP_FINDING_DROP : SQL_FOLLOWUP_FINDING_ADD,
		db_int("followup", fu->id), db_int("finding", finding));
	followup_note(c, &ch, &(struct note){ .what = off ? "unlinked" : "answers",
		.said = name_of(c, input_row(in, STR("finding")), finding) });
	followup_end(c, &ch, fu->incident_id, fu->number);
	return ST_DONE;
}

/* --- With its incident ------------------------------------------------------------------------ */

void followups_follow(struct ctx *c, int64_t incident, struct str severity)
{
	DB_DO(c->db, SQL_FOLLOWUPS_SEVERITY_SET, db_int("incident", incident),
		db_str("severity", severity));
}
