/* Follow-ups: their words and days, and reading them. Writing is in followup_set.c. */
#include "noun/addressed.h"
#include "noun/incident.h"
#include "noun/links.h"
#include "noun/person.h"
#include "noun/review.h"
#include "noun/told.h"
#include "noun/setting.h"

const struct enum_value followup_kinds[] = { { "bug", _("Bug") },
	{ "change_request", _("Change request") }, { "investment", _("Investment") },
	{ "process_failure", _("Process failure") }, { "cross_org", _("Cross-org issue") },
	{ "sop_change", _("SOP change") }, { "documentation", _("Documentation") }, { NULL, NULL } };
const struct enum_value followup_priorities[] = { { "P0", "P0" }, { "P1", "P1" }, { "P2", "P2" },
	{ "P3", "P3" }, { NULL, NULL } };
const struct enum_value followup_statuses[] = { { "open", C_("follow-up", "Open") },
	{ "in_progress", _("In progress") }, { "done", _("Awaiting verification") },
	{ "resolved", C_("follow-up", "Resolved") }, { "declined", _("Declined") },
	{ "withdrawn", _("Withdrawn") }, { "duplicate", _("Duplicate") }, { NULL, NULL } };

const struct enum_value followup_said[] = { { "note", _("said") }, { "opened", _("opened it") },
	{ "edited", _("edited it") }, { "owner", _("handed it over") },
	{ "due", _("moved the due date") }, { "started", _("started work") },
	{ "done", _("said it is done") }, { "resolved", _("checked it and resolved it") },
	{ "sent_back", _("sent it back") }, { "withdrawn", _("withdrew it") },
	{ "reopened", _("opened it again") }, { "blocked", _("marked it blocked") },
	{ "unblocked", _("marked it no longer blocked") }, { "duplicate", _("marked it a duplicate") },
	{ "undone", _("took back that it is done") },
	{ "taken_back", _("took the last change back") },
	{ "answers", _("named another finding that it answers") },
	{ "unlinked", _("took a finding off what it answers") },
	{ "not_ours", _("said that it is not theirs") },
	{ "linked", _("let it stand for a duplicate") },
	{ "recommended", _("recommended what to do about the risk") },
	{ "declined", _("declined it") }, { "kept", _("did not accept the risk") },
	{ "risk_ended", _("opened it again: the risk was accepted until then") },
	{ "confirmed", _("confirmed what was done alone") }, { "effect", _("said whether it helped") },
	{ "effect_later", _("put off the question whether it helped") },
	{ "effect_owner", _("handed over the question whether it helped") },
	{ "reviewed", _("reviewed it") }, { "proposed", _("proposed another due date") },
	{ "accepted", _("accepted the proposed due date") },
	{ "refused", _("declined the proposed due date") },
	{ "cycle_proposed", _("proposed it for a cycle") },
	{ "cycle_committed", _("committed it for a cycle") },
	{ "cycle_refused", _("did not take it into a cycle") },
	{ "cycle_withdrawn", _("took its proposal for a cycle back") },
	{ "cycle_carried", _("carried it over to another cycle") },
	{ "addressed", _("addressed it to a group") }, { "contacted", _("noted a contact") },
	{ "answered", _("recorded the answer of a group") },
	{ "judged", _("judged the answer of a group") },
	{ "unacceptable", _("declined it: unacceptable answer") },
	{ "released", _("took back that a group is asked") },
	{ "still_there", _("looked again: still in place") },
	{ "gone", _("looked again and opened it: no longer in place") }, { NULL, NULL } };

bool followup_head_read(struct ctx *c, int64_t number, bool hold, struct followup_head *fu)
{
	struct db_query q = DB_RUN(c->db, hold ? SQL_FOLLOWUP_HEAD_WRITE : SQL_FOLLOWUP_HEAD_READ,
		db_int("number", number));
	if (!db_step(&q)) return false;
	*fu = (struct followup_head){
		.id = db_get_int(&q, "id"), .number = db_get_int(&q, "number"),
		.version = db_get_int(&q, "version"), .incident_id = db_get_int(&q, "incident_id"),
		.owner_id = db_get_int(&q, "owner_id"), .opened_by = db_get_int(&q, "opened_by"),
		.team_id = db_get_int(&q, "team_id"), .effect_owner_id = db_get_int(&q, "effect_owner_id"),
		.effect_owed = !db_get_null(&q, "effect_on"),
		.interim_holds = str_is(db_get_text(&q, "interim"), "holds"),
		.priority = db_get_text(&q, "priority"), .status = db_get_text(&q, "status"),
		.groups_owe = db_get_int(&q, "groups_owe") != 0,
		.title = db_get_text(&q, "title"), .involved = db_get_int(&q, "involved") != 0,
		.owned = db_get_int(&q, "owned") != 0, .did = db_get_int(&q, "did") != 0,
		.leads = db_get_int(&q, "leads") != 0, .confirms = db_get_int(&q, "confirms") != 0,
	};
	db_end(&q);
	return true;
}

bool followup_head_of(struct ctx *c, int64_t id, bool hold, struct followup_head *fu)
{
	int64_t number = DB_ONE(c->db, 0, SQL_FOLLOWUP_NUMBER, db_int("followup", id));
	return number && followup_head_read(c, number, hold, fu);
}

struct str followup_ref(struct ctx *c, int64_t number)
{
	return ctx_printf(c, "FU-%lld", (long long)number);
}

/* A priority that is not known any more counts as the least. */
static int days_of(struct ctx *c, const enum setting settings[4], struct str priority)
{
	int i = enum_index(followup_priorities, priority);
	return setting_int(c, settings[i < 0 ? 3 : i]);
}

int followup_due_days(struct ctx *c, struct str priority)
{
	static const enum setting days[] = { SETTING_DUE_P0, SETTING_DUE_P1, SETTING_DUE_P2,
		SETTING_DUE_P3 };
	return days_of(c, days, priority);
}

int followup_review_days(struct ctx *c, struct str priority)
{
	static const enum setting days[] = { SETTING_REVIEW_P0, SETTING_REVIEW_P1, SETTING_REVIEW_P2,
		SETTING_REVIEW_P3 };
	return days_of(c, days, priority);
}

int32_t followup_verify_by(struct ctx *c, int64_t done_at)
{
	return working_days_after(ctx_day(c, done_at), setting_int(c, SETTING_VERIFY_TERM));
}

int followup_risk_days(struct ctx *c, struct str priority)
{
	static const enum setting days[] = { SETTING_RISK_P0, SETTING_RISK_P1, SETTING_RISK_P2,
		SETTING_RISK_P3 };
	return days_of(c, days, priority);
}

int followup_effect_days(struct ctx *c)
{
	return setting_int(c, SETTING_EFFECT_TERM);
}

struct str followup_day(struct ctx *c, int days)
{
	struct buf b = buf_new(c->a, 16);
	day_print(&b, c->today + days);
	return buf_text(&b);
}

void followup_left_show(struct ctx *c, struct map *m, const int32_t *due)
{
	int32_t left = due ? *due - c->today : 0;
	map_bool(m, "overdue", due && left < 0);
	map_bool(m, "soon", due && left >= 0 && left <= 7);
	if (due) map_int(m, "days_left", left);
	else map_null(m, "days_left");
}

void followup_until_show(struct ctx *c, struct map *m, const struct data *day, bool counts)
{
	int32_t due = (int32_t)day->i;
	followup_left_show(c, m, counts && day->type == DATA_DATE ? &due : NULL);
}

static bool is_done(const struct map *m)
{
	const struct data *status = map_get(m, "status");
	return status && status->type == DATA_ENUM && strcmp(status->e->code, "done") == 0;
}

void followup_late_show(struct ctx *c, struct map *m, bool unresolved)
{
	followup_until_show(c, m, map_get(m, "due_on"), unresolved && !is_done(m));
}

void followup_waits_show(struct ctx *c, struct map *m)
{
	const struct data *at = map_get(m, "done_at");
	bool waits = is_done(m) && at->type == DATA_TIME;
	int32_t since = waits ? ctx_day(c, at->i) : 0;
	if (waits) map_int(m, "waits", c->today - since);
	else map_null(m, "waits");
	map_bool(m, "waits_late", waits && followup_verify_by(c, at->i) < c->today);
}

bool followup_facts_show(struct ctx *c, int64_t id, struct map *m)
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
		{ "duplicate_of", DATA_INT, NULL }, { "duplicate_status", DATA_ENUM, followup_statuses },
		{ "alone", DATA_BOOL, NULL }, { "strength", DATA_ENUM, followup_strengths },
		{ "aim", DATA_ENUM, followup_aims }, { "measure_now", DATA_TEXT, NULL },
		{ "measure_expected", DATA_TEXT, NULL }, { "measure_on", DATA_DATE, NULL },
		{ "interim", DATA_ENUM, followup_interims }, { "interim_until", DATA_DATE, NULL },
		{ "effect", DATA_ENUM, followup_effects }, { "effect_on", DATA_DATE, NULL },
		{ "effect_owner_shown", DATA_TEXT, NULL }, { "risk_until", DATA_DATE, NULL },
		{ "version", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
	};
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUP_GET, db_int("followup", id));
	if (!db_step(&q)) return false;
	db_row(&q, fields, m);
	texts_show(c, &q, followup_set_input, m, STR_NONE);
	db_end(&q);
	/* Declined without an accepted risk: the answer of those who had to act was unacceptable. */
	map_bool(m, "unacceptable", strcmp(map_get(m, "status")->e->code, "declined") == 0 &&
		map_get(m, "risk_until")->type == DATA_NULL);
	map_bool(m, "ticket_web", text_is_web(fact_text(m, "ticket")));
	ctx_past_show(c, m, "effect_on", "effect_late");
	ctx_past_show(c, m, "interim_until", "interim_over");
	return true;
}

/* Notes that say something else than a status: codes of their own, or (NULL) names of people and
 * groups. */
static const struct { const char *what; const struct enum_value *was, *became; } sides[] = {
	{ "owner", NULL, NULL }, { "effect_owner", NULL, NULL }, { "addressed", NULL, NULL },
	{ "contacted", NULL, NULL }, { "released", NULL, NULL },
	{ "answered", NULL, addressed_answers }, { "judged", NULL, addressed_judgements },
	{ "reviewed", review_verdicts, review_verdicts },
	{ "effect", followup_effects, followup_effects },
};

/* What a note says it was or became: a day, a code in words, or a name, however it is spelled. */
static void side_show(struct map *m, const char *name, struct str text)
{
	bool before = strcmp(name, "was") == 0;
	const char *what = map_get(m, "what")->e->code;
	const struct enum_value *codes = followup_statuses;
	int32_t day;
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		if (strcmp(what, sides[i].what) == 0) codes = before ? sides[i].was : sides[i].became;
	const struct enum_value *code = codes && text.p ? enum_find(codes, text) : NULL;
	if (code) map_enum(m, name, code);
	else if (codes && text.p && day_parse(text, &day)) map_date(m, name, day);
	else map_text(m, name, text);
}

#define NOTES_SHOWN 100

/* A note has no page of its own: the page that begins with it has all of it. */
static void note_show(struct ctx *c, struct db_query *q, int64_t number, struct map *m)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL }, { "who_name", DATA_TEXT, NULL },
		{ "what", DATA_ENUM, followup_said }, { NULL, DATA_NULL, NULL } };
	db_row(q, fields, m);
	side_show(m, "was", db_get_text(q, "was"));
	side_show(m, "became", db_get_text(q, "became"));
	text_show(c, m, "said", text_take(c, q, "said", true), ctx_printf(c,
		"/FU-%lld?before=%lld#history", (long long)number, (long long)db_get_int(q, "id") + 1));
}

int64_t followup_notes_show(struct ctx *c, const struct followup_head *fu, int64_t before,
	struct map *out)
{
	struct list *l = map_list(out, "notes");
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUP_NOTES, db_int("followup", fu->id),
		db_int("before", before ? before : INT64_MAX), db_int("limit", NOTES_SHOWN + 1));
	while (l->n < NOTES_SHOWN && db_step(&q)) note_show(c, &q, fu->number, list_map(l));
	bool more = l->n == NOTES_SHOWN && db_step(&q);
	db_end(&q);
	told_notes(c, followup_ref(c, fu->number), fu->version, l);
	return more ? map_get(l->v[l->n - 1].map, "id")->i : 0;
}

void followup_because_show(struct ctx *c, const struct followup_head *fu, struct map *out)
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

void followups_of_incident_show(struct ctx *c, int64_t incident_id, struct map *out)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { "kind", DATA_ENUM, followup_kinds },
		{ "status", DATA_ENUM, followup_statuses }, { "priority", DATA_ENUM, followup_priorities },
		{ "due_on", DATA_DATE, NULL }, { "unresolved", DATA_BOOL, NULL },
		{ "blocked_by", DATA_TEXT, NULL }, { "led_by", DATA_INT, NULL }, { "owner", DATA_TEXT, NULL },
		{ "owner_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	struct list *l = map_list(out, "followups");
	struct db_query q = DB_RUN(c->db, SQL_FOLLOWUPS_OF_INCIDENT,
		db_int("incident", incident_id));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		followup_late_show(c, m, map_get(m, "unresolved")->b);
	}
}
