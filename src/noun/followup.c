/* Follow-ups: rules, reading, and the one place that writes each kind of change with its note. */
#include "noun/followup.h"
#include "noun/incident.h"
#include "noun/links.h"
#include "noun/person.h"

const struct enum_value followup_kinds[] = { { "bug", _("Bug") },
	{ "change_request", _("Change request") }, { "investment", _("Investment") },
	{ "process_failure", _("Process failure") }, { "cross_org", _("Cross-org issue") },
	{ "sop_change", _("SOP change") }, { "documentation", _("Documentation") }, { NULL, NULL } };
const struct enum_value followup_priorities[] = { { "P0", "P0" }, { "P1", "P1" }, { "P2", "P2" },
	{ "P3", "P3" }, { NULL, NULL } };
const struct enum_value followup_statuses[] = { { "open", _("Open") },
	{ "in_progress", _("In progress") }, { "done", _("Awaiting verification") },
	{ "resolved", _("Resolved") }, { "declined", _("Declined") }, { "withdrawn", _("Withdrawn") },
	{ "duplicate", _("Duplicate") }, { NULL, NULL } };

static const struct enum_value said_what[] = { { "note", _("said") }, { "opened", _("opened it") },
	{ "edited", _("edited it") }, { "owner", _("handed it over") },
	{ "due", _("moved the due date") }, { "started", _("started work") },
	{ "done", _("said it is done") }, { "resolved", _("checked it and resolved it") },
	{ "sent_back", _("sent it back") }, { "withdrawn", _("withdrew it") },
	{ "reopened", _("opened it again") }, { "blocked", _("marked it blocked") },
	{ "unblocked", _("marked it no longer blocked") }, { "duplicate", _("marked it a duplicate") },
	{ NULL, NULL } };

int followup_due_days(struct str priority)
{
	static const int days[] = { 7, 30, 90, 180 };
	int i = enum_index(followup_priorities, priority);
	return days[i < 0 ? 3 : i];
}

int followup_review_days(struct str priority)
{
	static const int days[] = { 7, 14, 30, 91 };
	int i = enum_index(followup_priorities, priority);
	return days[i < 0 ? 3 : i];
}

struct str followup_day(struct ctx *c, int days)
{
	struct buf b = buf_new(c->a, 16);
	day_print(&b, c->today + days);
	return buf_text(&b);
}

void followup_left_put(struct ctx *c, struct map *m, const int32_t *due)
{
	int32_t left = due ? *due - c->today : 0;
	map_bool(m, "overdue", due && left < 0);
	map_bool(m, "soon", due && left >= 0 && left <= 7);
	if (due) map_int(m, "days_left", left);
	else map_null(m, "days_left");
}

void followup_late_put(struct ctx *c, struct map *m, bool unresolved)
{
	const struct data *d = map_get(m, "due_on");
	int32_t due = (int32_t)d->i;
	followup_left_put(c, m, unresolved && d->type == DATA_DATE ? &due : NULL);
}

bool followup_facts(struct ctx *c, int64_t id, struct map *m)
{
	static const struct field fields[] = {
		{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL }, { "kind", DATA_ENUM, followup_kinds },
		{ "service", DATA_TEXT, NULL }, { "service_shown", DATA_TEXT, NULL },
		{ "owner", DATA_TEXT, NULL }, { "owner_shown", DATA_TEXT, NULL },
		{ "former_owner_shown", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL },
		{ "team_shown", DATA_TEXT, NULL }, { "priority", DATA_ENUM, followup_priorities },
		{ "due_on", DATA_DATE, NULL }, { "first_due_on", DATA_DATE, NULL },
		{ "due_moved", DATA_INT, NULL }, { "cycle", DATA_TEXT, NULL },
		{ "ticket", DATA_TEXT, NULL }, { "status", DATA_ENUM, followup_statuses },
		{ "unresolved", DATA_BOOL, NULL }, { "blocked_by", DATA_TEXT, NULL },
		{ "status_reason", DATA_TEXT, NULL }, { "elsewhere", DATA_BOOL, NULL },
		{ "opened_at", DATA_TIME, NULL }, { "opened_by_shown", DATA_TEXT, NULL },
		{ "done_at", DATA_TIME, NULL }, { "done_by_shown", DATA_TEXT, NULL },
		{ "resolved_at", DATA_TIME, NULL }, { "resolved_by_shown", DATA_TEXT, NULL },
		{ "checked", DATA_TEXT, NULL }, { "reopened", DATA_INT, NULL },
		{ "reviewed_at", DATA_TIME, NULL }, { "review_on", DATA_DATE, NULL },
		{ "duplicate_of", DATA_INT, NULL }, { "version", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
	};
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUP_GET, db_int("followup", id));
	if (!db_step(&q)) return false;
	db_row(&q, fields, m);
	map_linked(c, m, "detail", db_get_text(&q, "detail"));
	map_linked(c, m, "done_when", db_get_text(&q, "done_when"));
	db_end(&q);
	return true;
}

/* What a note says it was or became: a day, a status, or the name of an owner. */
static void put_side(struct map *m, const char *name, struct str text)
{
	const char *what = map_get(m, "what")->e->code;
	const struct enum_value *status = text.p ? enum_find(followup_statuses, text) : NULL;
	int32_t day;
	if (strcmp(what, "due") == 0 && text.p && day_parse(text, &day)) map_date(m, name, day);
	else if (strcmp(what, "owner") != 0 && status) map_enum(m, name, status);
	else map_text(m, name, text);
}

void followup_notes_put(struct ctx *c, int64_t id, struct map *out)
{
	static const struct field fields[] = { { "at", DATA_TIME, NULL }, { "who", DATA_TEXT, NULL },
		{ "what", DATA_ENUM, said_what }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "notes");
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUP_NOTES, db_int("followup", id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		put_side(m, "was", db_get_text(&q, "was"));
		put_side(m, "became", db_get_text(&q, "became"));
		map_linked(c, m, "said", db_get_text(&q, "said"));
	}
}

void followup_because_put(struct ctx *c, const struct followup_head *fu, struct map *out)
{
	static const struct field incident[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "severity", DATA_ENUM, severity_values },
		{ NULL, DATA_NULL, NULL } };
	static const struct field finding[] = { { "incident", DATA_INT, NULL },
		{ "finding", DATA_INT, NULL }, { "title", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUP_INCIDENT,
		db_int("incident", fu->incident_id));
	if (db_step(&q)) {
		db_row(&q, incident, map_map(out, "incident"));
		db_end(&q);
	} else {
		map_null(out, "incident");
	}
	struct list *l = map_list(out, "findings");
	q = DB_RUN(c->db, SQL_FOLLOWUP_FINDINGS, db_int("followup", fu->id));
	while (db_step(&q)) db_row(&q, finding, list_map(l));
}

void followups_of_incident(struct ctx *c, int64_t incident_id, struct map *out)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "kind", DATA_ENUM, followup_kinds },
		{ "status", DATA_ENUM, followup_statuses }, { "priority", DATA_ENUM, followup_priorities },
		{ "due_on", DATA_DATE, NULL }, { "unresolved", DATA_BOOL, NULL },
		{ "blocked_by", DATA_TEXT, NULL }, { "owner_shown", DATA_TEXT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "followups");
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUPS_OF_INCIDENT,
		db_int("incident", incident_id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		followup_late_put(c, m, map_get(m, "unresolved")->b);
	}
}

void followup_note_put(struct ctx *c, int64_t id, const char *what, struct str said, struct str was,
	struct str became)
{
	DB_DO(c->db, SQL_FOLLOWUP_NOTE_ADD, db_int("followup", id), db_str("what", str_of(what)),
		db_str("said", said), db_str("was", was), db_str("became", became));
}

int64_t followup_create(struct ctx *c, const struct followup_new *f)
{
	int64_t number = number_next(c->db, "FU");
	struct str due = str_some(f->due_on) ? f->due_on :
		followup_day(c, followup_due_days(f->priority));
	int64_t team = f->team;
	if (!team && f->owner) team = DB_ONE(c->db, 0, SQL_PERSON_TEAM, db_int("id", f->owner));
	if (!team && f->service) team = DB_ONE(c->db, 0, SQL_SERVICE_TEAM, db_int("id", f->service));
	int64_t id = DB_ONE(c->db, 0, SQL_FOLLOWUP_ADD, db_int("number", number),
		db_id("incident", f->incident), db_str("title", f->title), db_str("detail", f->detail),
		db_str("done_when", f->done_when), db_str("kind", f->kind),
		db_id("service", f->service), db_id("owner", f->owner), db_id("team", team),
		db_str("priority", f->priority), db_str("due_on", due),
		db_str("review_on", followup_day(c, followup_review_days(f->priority))),
		db_str("cycle", f->cycle), db_str("ticket", f->ticket));
	followup_note_put(c, id, "opened", STR_NONE, STR_NONE, STR_NONE);
	if (f->finding)
		DB_DO(c->db, SQL_FOLLOWUP_FINDING_ADD, db_int("followup", id),
			db_int("finding", f->finding));
	return number;
}

void followup_quick(struct ctx *c, int64_t incident_id, struct str title, int64_t owner)
{
	struct followup_new f = { .incident = incident_id, .title = title, .owner = owner,
		.kind = STR("change_request"), .priority = STR("P2") };
	(void)followup_create(c, &f);
}

/* What a status may become, who says so, and what the history calls it. */
static const struct followup_step steps[] = {
	{ "start", "open", "in_progress", "started", ROLE_PARTICIPANT, false, NULL },
	{ "done", "open", "done", "done", ROLE_PARTICIPANT, false, NULL },
	{ "done", "in_progress", "done", "done", ROLE_PARTICIPANT, false, NULL },
	{ "resolve", "done", "resolved", "resolved", ROLE_RESPONDER, false, _("Say what you checked.") },
	{ "resolve", "in_progress", "resolved", "resolved", ROLE_RESPONDER, false,
	  _("Say what you checked.") },
	{ "resolve", "open", "resolved", "resolved", ROLE_RESPONDER, false,
	  _("Say what you checked.") },
	{ "send_back", "done", "open", "sent_back", ROLE_RESPONDER, true,
	  _("Say what is missing, so that its owner can go on.") },
	{ "reopen", "resolved", "open", "reopened", ROLE_RESPONDER, true, _("Say why.") },
	{ "withdraw", "open", "withdrawn", "withdrawn", ROLE_RESPONDER, false, _("Say why.") },
	{ "withdraw", "in_progress", "withdrawn", "withdrawn", ROLE_RESPONDER, false, _("Say why.") },
	{ "withdraw", "done", "withdrawn", "withdrawn", ROLE_RESPONDER, false, _("Say why.") },
};

const struct followup_step *followup_step_find(struct str act, struct str from)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (str_is(act, steps[i].act) && str_is(from, steps[i].from)) return &steps[i];
	return NULL;
}

void followup_step_take(struct ctx *c, const struct followup_head *fu,
	const struct followup_step *s, struct str priority, struct str said)
{
	bool unresolved = strcmp(s->to, "resolved") != 0 && strcmp(s->to, "withdrawn") != 0;
	DB_DO(c->db, SQL_FOLLOWUP_STATUS_SET, db_int("followup", fu->id),
		db_str("status", str_of(s->to)), db_int("unresolved", unresolved),
		db_str("reason", said), db_int("reopened", s->reopens),
		db_str("review_on", unresolved ? followup_day(c, followup_review_days(priority)) :
			STR_NONE));
	followup_note_put(c, fu->id, s->what, said, fu->status, str_of(s->to));
}
