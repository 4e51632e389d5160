/* What is done to an incident: its status, its times, what it refers to. */
#include "noun/evaluation.h"
#include "noun/duty.h"
#include "noun/incident.h"
#include "noun/timeline.h"

const struct input incident_status_input[] = {
	{ "to", IN_CHOICE, IN_REQUIRED, 0, 0, incident_status_values, _("New status"), NULL, NULL },
	{ "reason", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, _("Reason"),
	  _("Needed to reject an incident or to open one again."), NULL },
	{ "duplicate_of", IN_LINE, IN_NARROW | IN_MONO | IN_CONDITIONAL, 0, 20, NULL,
	  _("Duplicate of"), _("Instead of a reason to reject it: the other one, such as INC-12."),
	  NULL },
	{ NULL }
};

/* from, to, whether a reason is owed. Skipping forward is allowed; back only with a reason. The
 * form offers them in this order: what mostly comes next is first. */
static const struct { const char *from, *to; bool reason; } transitions[] = {
	{ "open", "contained", false }, { "open", "resolved", false }, { "open", "closed", false },
	{ "contained", "resolved", false }, { "contained", "closed", false },
	{ "resolved", "closed", false }, { "open", "rejected", true },
	{ "contained", "rejected", true }, { "resolved", "rejected", true },
	{ "contained", "open", true }, { "resolved", "open", true }, { "closed", "open", true },
	{ "rejected", "open", true },
};

#define NOT_YET _("It cannot be closed yet. The list on this page says what is missing, each " \
	"with its link.")

static bool closes(struct ctx *c, const struct incident_head *inc)
{
	const struct gate_counts *counts = gate_counts_read(c, inc->id, NULL, NULL);
	return incident_gate(c, inc, counts, GATE_CLOSE, map_new(c->a)) == 0;
}

static const char *status_fault(struct ctx *c, const struct incident_head *inc, struct str to,
	bool reason, const char **field)
{
	*field = "to";
	if (inc->historical)
		return _("It was over before it was imported: nothing is owed, and its status stays.");
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		if (!str_is(inc->status, transitions[i].from) || !str_is(to, transitions[i].to)) continue;
		if (transitions[i].reason && !reason) {
			*field = "reason";
			return _("Say why.");
		}
		return !str_is(to, "closed") || closes(c, inc) ? NULL : NOT_YET;
	}
	return _("It cannot go to that status from where it is.");
}

const char *incident_status_next(struct str from, int n)
{
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++)
		if (str_is(from, transitions[i].from) && n-- == 0) return transitions[i].to;
	return NULL;
}

/* The day in that zone; where nobody said which, in that of who asks. */
static int32_t day_in(struct ctx *c, int64_t ms, struct str zone)
{
	struct ctx there = *c;
	const struct zone *z = str_some(zone) ? zone_find(c->zones, zone) : NULL;
	if (z) there.zone = z;
	return ctx_day(&there, ms);
}

int32_t incident_resolution(struct ctx *c, int64_t incident, int32_t otherwise)
{
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_RESOLUTION, db_int("incident", incident));
	if (!db_step(&q)) return otherwise;
	if (!db_get_null(&q, "at"))
		otherwise = day_in(c, db_get_int(&q, "at"), db_get_text(&q, "zone"));
	else if (!db_get_null(&q, "resolved_at"))
		otherwise = ctx_day(c, db_get_int(&q, "resolved_at"));
	db_end(&q);
	return otherwise;
}

void incident_status_write(struct ctx *c, const struct incident_head *inc, struct str to,
	struct str reason)
{
	bool over = str_is(to, "resolved") || str_is(to, "closed");
	int32_t from = incident_resolution(c, inc->id, c->today);
	OWED_DO(c, inc->id, SQL_INCIDENT_STATUS_SET, db_str("status", to), db_str("reason", reason),
		db_str("postmortem_due_on", over && inc->required && !inc->historical ?
			postmortem_due(c, from) : STR_NONE),
		db_str("evaluation_due_on", over && !inc->historical ? evaluation_due(c, from) : STR_NONE));
	/* Opened again: whoever led it before is nobody to its next report. */
	bool was_over = str_is(inc->status, "closed") || str_is(inc->status, "rejected");
	if (!was_over || over) return;
	DB_DO(c->db, SQL_INCIDENT_LED_CLEAR, db_int("incident", inc->id));
	DB_DO(c->db, SQL_INCIDENT_LED_ADD, db_int("incident", inc->id));
}

enum status incident_status_set(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	bool duplicate = in_has(in, "duplicate_of");
	int64_t other = 0;
	const char *field, *fault = status_fault(c, inc, in_code(in, "to"), in_has(in, "reason") ||
		duplicate, &field);
	if (fault)
		input_error(in, field, fault);
	else if (duplicate && !str_is(in_code(in, "to"), "rejected"))
		input_error(in, "duplicate_of", _("Only of one that is rejected."));
	else if (duplicate)
		other = incident_link_check(c, inc, in, "duplicate_of", STR("duplicate_of"));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	incident_status_write(c, inc, in_code(in, "to"), in_text(in, "reason"));
	if (other) DB_DO(c->db, SQL_INCIDENT_LINK_ADD, db_int("incident", inc->id),
		db_int("other", other), db_str("kind", STR("duplicate_of")));
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}

enum status incident_close(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	bool evaluated = DB_ONE(c->db, -1, SQL_EVALUATION_ANSWERED, db_int("incident", inc->id)) >= 0;
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	if (!inc->proposed_by)
		input_error(in, NULL, _("Nobody proposes to close it any more. Look at its status."));
	else if (!evaluated)
		evaluation_overall_check(in, _("Rate it to close the incident: 1 to 5."));
	else if (in_has(in, "sufficient") || in_has(in, "complete") || in_has(in, "comment"))
		input_error(in, NULL, _("Its evaluation was concluded since this page was opened. Look at "
			"it, then close."));
	if (in->nerrors) return ST_INVALID;
	if (!evaluated) evaluation_overall_add(c, inc, in, true, &ch);
	if (!closes(c, inc)) {
		input_error(in, NULL, NOT_YET);
		return ST_INVALID;
	}
	incident_status_write(c, inc, STR("closed"), STR_NONE);
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}

void incident_dues_move(struct ctx *c, int64_t incident)
{
	int32_t from = incident_resolution(c, incident, DAY_UNKNOWN);
	if (from == DAY_UNKNOWN) return;
	OWED_DO(c, incident, SQL_INCIDENT_DUES_MOVE,
		db_str("postmortem_due_on", postmortem_due(c, from)),
		db_str("evaluation_due_on", evaluation_due(c, from)));
}

void incident_time_set(struct ctx *c, int64_t incident, const struct enum_value *marker,
	const struct moment *at, int64_t event)
{
	struct db_arg of = db_int("incident", incident), which = db_str("marker", str_of(marker->code));
	DB_DO(c->db, SQL_INCIDENT_TIME_CLEAR, of, which);
	DB_DO(c->db, SQL_INCIDENT_TIME_ADD, of, which, db_int("at", at->ms),
		db_str("precision", str_of(at->precision->code)), db_str("zone", at->zone),
		db_id("event", event));
}

bool incident_time_leave(struct ctx *c, int64_t incident, int64_t event)
{
	bool held = DB_DO(c->db, SQL_EVENT_TIME_LEAVE, db_int("incident", incident),
		db_int("id", event)) > 0;
	if (held) incident_dues_move(c, incident);
	return held;
}

void incident_reference_add(struct ctx *c, int64_t incident, struct str source,
	struct str reference, struct str key)
{
	DB_DO(c->db, SQL_INCIDENT_REFERENCE_ADD, db_int("incident", incident), db_str("source", source),
		db_str("reference", reference), db_str("key", key));
}

void incident_campaign_link(struct ctx *c, int64_t incident, struct str source, struct str campaign)
{
	DB_DO(c->db, SQL_INCIDENT_CAMPAIGN_LINK, db_int("incident", incident), db_str("source", source),
		db_str("reference", campaign));
}
