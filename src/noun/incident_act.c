/* What is done to an incident: its status, its times, what it refers to. */
#include "noun/incident.h"
#include "noun/timeline.h"

const struct input incident_status_input[] = {
	{ "to", IN_CHOICE, IN_REQUIRED, 0, 0, incident_status_values, _("New status"), NULL, NULL },
	{ "reason", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, _("Reason"),
	  _("Needed to reject an incident or to open one again."), NULL },
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

static const char *status_fault(struct ctx *c, const struct incident_head *inc, struct str to,
	bool reason, const char **field)
{
	*field = "to";
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		if (!str_is(inc->status, transitions[i].from) || !str_is(to, transitions[i].to)) continue;
		if (transitions[i].reason && !reason) {
			*field = "reason";
			return _("Say why.");
		}
		if (!str_is(to, "closed")) return NULL;
		const struct gate_counts *counts = gate_counts_read(c, inc->id, NULL, NULL);
		if (incident_gate(c, inc->number, counts, GATE_CLOSE, map_new(c->a)) == 0) return NULL;
		return _("It cannot be closed yet. The list on this page says what is missing, each with "
			"its link.");
	}
	return _("It cannot go to that status from where it is.");
}

const char *incident_status_next(struct str from, int n)
{
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++)
		if (str_is(from, transitions[i].from) && n-- == 0) return transitions[i].to;
	return NULL;
}

void incident_status_write(struct ctx *c, const struct incident_head *inc, struct str to,
	struct str reason)
{
	bool over = str_is(to, "resolved") || str_is(to, "closed");
	int64_t resolved = DB_ONE(c->db, 0, SQL_INCIDENT_RESOLVED_AT, db_int("incident", inc->id));
	int32_t from = resolved ? ctx_day(c, resolved) : c->today;
	DB_DO(c->db, SQL_INCIDENT_STATUS_SET, db_int("incident", inc->id), db_str("status", to),
		db_str("reason", reason),
		db_str("postmortem_due_on", over && inc->required && !inc->historical ?
			postmortem_due(c, from) : STR_NONE),
		db_str("evaluation_due_on", over && !inc->historical ? evaluation_due(c, from) : STR_NONE));
}

enum status incident_status_set(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	const char *field, *fault = status_fault(c, inc, in_code(in, "to"), in_has(in, "reason"), &field);
	if (fault) {
		input_error(in, field, fault);
		return ST_INVALID;
	}
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	incident_status_write(c, inc, in_code(in, "to"), in_text(in, "reason"));
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
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
