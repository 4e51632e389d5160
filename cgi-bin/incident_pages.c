/* /incidents/new and /INC-n: reporting, facts, status, history. */
#include "noun/incident.h"
#include "pages.h"
#include "noun/person.h"
#include "noun/section.h"
#include "noun/followup.h"

#define INCIDENT_FACTS \
	{ "title", IN_LINE, REQUIRED | WIDE, 0, 200, NULL, _("Title"), \
	  _("What happened, in one line. The only thing that must be filled in."), NULL }, \
	{ "summary", IN_TEXT, 0, 0, 0, NULL, _("Summary"), NULL, NULL }, \
	{ "severity", IN_CHOICE, REQUIRED, 0, 0, severity_values, _("Severity"), \
	  _("When unsure, take the higher."), NULL }, \
	{ "customer_impact", IN_CHOICE, RADIO | REQUIRED, 0, 0, impact_values, \
	  _("Were customers touched?"), NULL, NULL }, \
	{ "impact_scope", IN_LINE, WIDE, 0, 1000, NULL, _("Who, and how"), NULL, NULL }, \
	{ "impact_unknown_because", IN_LINE, WIDE, 0, 1000, NULL, \
	  _("Impact could not be determined, because"), NULL, NULL }, \
	{ "data_breach", IN_CHOICE, RADIO | REQUIRED, 0, 0, breach_values, \
	  _("May data have leaked?"), NULL, NULL }, \
	{ "breach_unknown_because", IN_LINE, WIDE, 0, 1000, NULL, \
	  _("Breach could not be determined, because"), NULL, NULL }, \
	{ "lead", IN_PERSON, NARROW, 0, 80, NULL, _("Lead"), NULL, NULL }

static const struct enum_value ratings[] = { { "5", "5" }, { "4", "4" }, { "3", "3" }, { "2", "2" },
	{ "1", "1" }, { NULL, NULL } };

const struct input incident_add_input[] = {
	INCIDENT_FACTS,
	{ "over", IN_CHECK, 0, 0, 0, NULL, _("It is already over"), NULL, NULL },
	{ "resolved_on", IN_DAY, NARROW, 0, 0, NULL, _("Resolved on"), _("Empty: today."), NULL },
	{ "sufficient", IN_CHOICE, 0, 0, 0, ratings, _("Was the response sufficient?"),
	  _("Enough, soon enough, with the means we had: 5 is fully, 1 is not at all."), NULL },
	{ "complete", IN_CHOICE, 0, 0, 0, ratings, _("Was it complete?"),
	  _("Nothing left undone: every affected system, access, duty, trace."), NULL },
	{ "comment", IN_LINE, WIDE, 0, 1000, NULL, _("Why, for a 1 or 2"), NULL, NULL },
	{ "followup", IN_LINE, WIDE, 0, 200, NULL, _("Anything to follow up?"),
	  _("One line; it becomes a follow-up. Leave empty for none."), NULL },
	{ "followup_owner", IN_PERSON, NARROW, 0, 80, NULL, _("Its owner"), NULL, NULL },
	{ NULL }
};

const struct input incident_set_input[] = {
	{ "version", IN_INT, REQUIRED, 1, 0, NULL, NULL, NULL, NULL },
	INCIDENT_FACTS,
	{ "data_kinds", IN_LINE, WIDE, 0, 400, NULL, _("Kinds of data"), NULL, NULL },
	{ "records", IN_INT, NARROW, 0, INT64_MAX, NULL, _("Records"), NULL, NULL },
	{ "people", IN_INT, NARROW, 0, INT64_MAX, NULL, _("People"), NULL, NULL },
	{ "discovered_by", IN_LINE, WIDE, 0, 400, NULL, _("How it was discovered"), NULL, NULL },
	{ "origin_unknown_because", IN_LINE, WIDE, 0, 1000, NULL, _("Origin is not known, because"),
	  _("Only when no event that led to the incident can be named."), NULL },
	{ "code_name", IN_LINE, NARROW, 0, 40, NULL, _("Code name"), NULL, NULL },
	{ "services", IN_SERVICE, LIST, 0, 0, NULL, _("Services touched"), NULL, NULL },
	{ "tags", IN_LINE, WIDE, 0, 400, NULL, _("Tags"), _("Separated by blanks."), NULL },
	{ "techniques", IN_LINE, WIDE, 0, 400, NULL, _("ATT&CK techniques"),
	  _("T1566 or T1566.001, separated by blanks."), NULL },
	{ NULL }
};

const struct input incident_status_input[] = {
	{ "to", IN_CHOICE, REQUIRED, 0, 0, incident_status_values, _("New status"), NULL, NULL },
	{ "reason", IN_LINE, WIDE, 0, 1000, NULL, _("Reason"),
	  _("Needed to reject an incident or to open one again."), NULL },
	{ NULL }
};

const struct input history_input[] = {
	{ "after", IN_INT, 0, 1, 0, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

/* GET /incidents/new: 200. */
HANDLER(incident_new)
{
	struct map *values = map_new(r->c.a);
	(void)out;
	map_text(values, "severity", STR("SEV3"));
	map_text(values, "customer_impact", STR("not_assessed"));
	map_text(values, "data_breach", STR("not_assessed"));
	map_text(values, "lead", r->c.role >= ROLE_RESPONDER ? r->me.name : STR_NONE);
	form_put(r, "incident_add", values);
	return ST_OK;
}

/* The lead that was named: an id, 0 for none, -1 and an error when there is no such person. */
static int64_t named_person(struct req *r, const char *field)
{
	if (!in_has(&r->in, field)) return 0;
	int64_t id = person_find(r->c.db, r->c.a, in_text(&r->in, field));
	if (id) return id;
	input_error(&r->in, field, _("No such person. Use the sign-in name or the full name."));
	return -1;
}

/* Facts that contradict each other are asked about. */
static void check_facts(struct req *r)
{
	if (in_has(&r->in, "impact_unknown_because") &&
		!str_is(in_code(&r->in, "customer_impact"), "unknown"))
		input_error(&r->in, "impact_unknown_because",
			_("Only for an impact that could not be determined."));
	if (in_has(&r->in, "breach_unknown_because") &&
		!str_is(in_code(&r->in, "data_breach"), "unknown"))
		input_error(&r->in, "breach_unknown_because",
			_("Only for a breach that could not be determined."));
}

/* "Already over" closes on the one form, which then takes everything the closing gate asks. */
static void check_over(struct req *r)
{
	static const struct { const char *field, *message; } asked[] = {
		{ "sufficient", _("Needed to close it now: 1 to 5.") },
		{ "complete", _("Needed to close it now: 1 to 5.") },
	};
	if (!in_int(&r->in, "over")) {
		if (in_has(&r->in, "sufficient") || in_has(&r->in, "complete"))
			input_error(&r->in, "over", _("The response is evaluated once it is over."));
		else if (in_has(&r->in, "resolved_on"))
			input_error(&r->in, "over", _("It has a day on which it was resolved."));
		return;
	}
	if (in_has(&r->in, "resolved_on") && in_int(&r->in, "resolved_on") > r->c.today)
		input_error(&r->in, "resolved_on", _("That day is still to come."));
	if (incident_triage(in_code(&r->in, "customer_impact"), in_code(&r->in, "data_breach"))) return;
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (!in_has(&r->in, asked[i].field))
			input_error(&r->in, asked[i].field, asked[i].message);
	bool low = str_is(in_code(&r->in, "sufficient"), "1") ||
		str_is(in_code(&r->in, "sufficient"), "2") ||
		str_is(in_code(&r->in, "complete"), "1") || str_is(in_code(&r->in, "complete"), "2");
	if (low && !in_has(&r->in, "comment"))
		input_error(&r->in, "comment", _("Say why, for a 1 or 2."));
	if (in_has(&r->in, "followup") && !in_has(&r->in, "followup_owner"))
		input_error(&r->in, "followup_owner", _("Needed to close it now: who takes it on."));
}

/* The day on which what is already over was resolved. */
static int32_t resolved_day(const struct req *r)
{
	return in_has(&r->in, "resolved_on") ? (int32_t)in_int(&r->in, "resolved_on") : r->c.today;
}

/* Writes the new incident's row; its id. */
static int64_t add_row(struct req *r, int64_t number, int64_t lead, bool over)
{
	const struct inputs *in = &r->in;
	struct str impact = in_code(in, "customer_impact"), breach = in_code(in, "data_breach");
	bool required = incident_triage(impact, breach) != TRIAGE_NONE;
	struct buf due = buf_new(r->c.a, 16), evaluation = buf_new(r->c.a, 16);
	day_print(&due, working_days_after(resolved_day(r), 10));
	day_print(&evaluation, resolved_day(r) + 10);
	return DB_ONE(r->c.db, 0, SQL_INCIDENT_ADD, db_int("number", number),
		db_str("title", in_text(in, "title")), db_str("summary", in_text(in, "summary")),
		db_str("severity", in_code(in, "severity")),
		db_str("status", over ? STR("resolved") : STR("open")),
		db_str("customer_impact", impact), db_str("impact_scope", in_text(in, "impact_scope")),
		db_str("impact_unknown_because", in_text(in, "impact_unknown_because")),
		db_str("data_breach", breach),
		db_str("breach_unknown_because", in_text(in, "breach_unknown_because")),
		db_id("lead", lead), db_int("required", required),
		db_str("postmortem", required ? STR("drafting") : STR("not_required")),
		db_str("postmortem_due_on", required && over ? buf_text(&due) : STR_NONE),
		db_str("evaluation_due_on", over ? buf_text(&evaluation) : STR_NONE),
		over ? db_int("resolved_at", resolved_day(r) * DAY_MS) : db_null("resolved_at"));
}

/* Evaluates and, if nothing stands in between, closes what is already over. */
static enum status finish_over(struct req *r, int64_t id)
{
	DB_DO(r->c.db, SQL_INCIDENT_TIME_ADD, db_int("incident", id), db_str("marker", STR("resolved")),
		db_int("at", resolved_day(r) * DAY_MS), db_str("precision", STR("day")),
		db_str("zone", r->c.zone_name), db_null("event"));
	if (in_has(&r->in, "sufficient") && in_has(&r->in, "complete"))
		evaluation_put(&r->c, id, in_code(&r->in, "sufficient"), in_code(&r->in, "complete"),
			in_text(&r->in, "comment"));
	if (incident_gate(&r->c, r->incident.number, gate_counts_read(&r->c, id, NULL, NULL),
		GATE_CLOSE, map_new(r->c.a)) == 0)
		DB_DO(r->c.db, SQL_INCIDENT_STATUS_SET, db_int("incident", id),
			db_str("status", STR("closed")), db_null("reason"),
			db_null("postmortem_due_on"), db_null("evaluation_due_on"));
	return ST_DONE;
}

/* POST /incidents: 303 to the incident; 422 when something is missing or contradicts. */
HANDLER(incident_add)
{
	(void)out;
	check_facts(r);
	check_over(r);
	int64_t lead = named_person(r, "lead"), owner = named_person(r, "followup_owner");
	if (r->in.nerrors) return ST_INVALID;
	int64_t number = number_next(r->c.db, "INC");
	bool over = in_int(&r->in, "over") != 0;
	int64_t id = add_row(r, number, lead, over);
	r->incident_id = id;
	r->object = req_printf(r, "INC-%lld", (long long)number);
	r->location = req_printf(r, "/INC-%lld?done=incident_add", (long long)number);
	if (in_has(&r->in, "followup")) followup_quick(&r->c, id, in_text(&r->in, "followup"), owner);
	r->incident.number = number;
	if (over) (void)finish_over(r, id);
	r->after = map_new(r->c.a);
	return incident_facts(&r->c, id, r->after) ? ST_DONE : ST_BROKEN;
}

#define CHANGES_SHOWN 8
void incident_show_ahead(struct req *r)
{
	static const enum sql asked[] = { SQL_INCIDENT_COUNTS, SQL_INCIDENT_GET, SQL_INCIDENT_TIMES,
		SQL_INCIDENT_SERVICES, SQL_INCIDENT_LABELS, SQL_INCIDENT_PARTIES, SQL_SECTION_LIST,
		SQL_FOLLOWUPS_OF_INCIDENT, SQL_EVALUATION_GET, SQL_INCIDENT_CHANGES };
	DB_AHEAD(r->c.db, asked, db_int("incident", r->incident.id), db_int("before", INT64_MAX),
		db_int("limit", CHANGES_SHOWN + 1));
}

/* What a route's act is called in the history; NULL when no route has that name. */
static const char *act_words(struct str act)
{
	for (const struct route *t = routes; t->name; t++)
		if (str_is(act, t->name)) return t->summary;
	return NULL;
}

/* Its history from an entry on, and the link to the rest. */
static void history(struct req *r, int64_t before, int limit, struct map *out)
{
	map_int(r->chrome, "inc", r->incident.number);
	int64_t last = changes_put(&r->c, r->incident.id, before, limit, act_words, out);
	map_text(r->chrome, "next_change", !last ? STR_NONE : req_printf(r,
		"/INC-%lld/history?after=%lld", (long long)r->incident.number, (long long)last));
}

/* Leaves in the form incident_status only where it can go, what mostly comes next first; chrome.over:
 * it is closed or rejected, and can only be opened again. */
static void status_choices(struct req *r)
{
	struct list *options = map_get(form_field(r, "incident_status", "to"), "options")->list;
	struct list *legal = map_list(map_new(r->c.a), "legal");
	const char *to;
	for (int k = 0; (to = incident_status_next(r->incident.status, k)); k++)
		for (int i = 0; i < options->n; i++)
			if (str_is(map_get(options->v[i].map, "value")->text, to))
				*list_map(legal) = *options->v[i].map;
	*options = *legal;
	bool over = str_is(r->incident.status, "closed") || str_is(r->incident.status, "rejected");
	map_bool(r->chrome, "over", over);
	if (over) form_asked(r, "incident_status", "reason");
}

/* GET /INC-n: 200. */
HANDLER(incident_show)
{
	int64_t id = r->incident.id;
	const struct gate_counts *counts = incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "overview");
	struct map *facts = map_map(out, "facts");
	if (!incident_facts(&r->c, id, facts)) return ST_NOT_FOUND;
	map_bool(out, "reopen_owed", str_is(r->incident.status, "closed") && r->incident.required &&
		!r->incident.historical && !str_is(r->incident.postmortem, "approved"));
	incident_lists(&r->c, id, out);
	incident_gate(&r->c, r->incident.number, counts, GATE_REVIEW | GATE_CLOSE, out);
	sections_put(&r->c, id, out);
	followups_of_incident(&r->c, id, out);
	evaluation_show(&r->c, id, out);
	history(r, 0, CHANGES_SHOWN, out);
	form_put(r, "incident_status", NULL);
	status_choices(r);
	map_int(r->chrome, "met", map_get(out, "gate_met")->list->n);
	map_bool(r->chrome, "gate", !map_get(r->chrome, "over")->b || map_get(out, "reopen_owed")->b);
	return ST_OK;
}

/* GET /INC-n/edit: 200. */
HANDLER(incident_edit)
{
	struct map *values = map_new(r->c.a);
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "overview");
	if (!incident_facts(&r->c, r->incident.id, values)) return ST_NOT_FOUND;
	incident_words_put(&r->c, r->incident.id, values);
	form_put(r, "incident_set", values);
	form_stored_put(r, "incident_set", values);
	return ST_OK;
}

static void set_row(struct req *r, int64_t lead, int64_t *changed)
{
	const struct inputs *in = &r->in;
	*changed = DB_DO(r->c.db, SQL_INCIDENT_SET, db_int("incident", r->incident.id),
		db_int("version", in_int(in, "version")), db_str("title", in_text(in, "title")),
		db_str("summary", in_text(in, "summary")), db_str("severity", in_code(in, "severity")),
		db_str("customer_impact", in_code(in, "customer_impact")),
		db_str("impact_scope", in_text(in, "impact_scope")),
		db_str("impact_unknown_because", in_text(in, "impact_unknown_because")),
		db_str("data_breach", in_code(in, "data_breach")),
		db_str("breach_unknown_because", in_text(in, "breach_unknown_because")),
		db_str("data_kinds", in_text(in, "data_kinds")),
		in_has(in, "records") ? db_int("records", in_int(in, "records")) : db_null("records"),
		in_has(in, "people") ? db_int("people", in_int(in, "people")) : db_null("people"),
		db_str("discovered_by", in_text(in, "discovered_by")), db_id("lead", lead),
		db_str("code_name", in_text(in, "code_name")),
		db_str("origin_unknown_because", in_text(in, "origin_unknown_because")));
}

/* POST /INC-n/edit: 303 back to it; 409 when someone saved first; 422. */
HANDLER(incident_set)
{
	int64_t id = r->incident.id, changed = 0;
	(void)out;
	check_facts(r);
	int64_t lead = named_person(r, "lead");
	if (r->in.nerrors) return ST_INVALID;
	r->before = map_new(r->c.a);
	r->after = map_new(r->c.a);
	if (!incident_facts(&r->c, id, r->before)) return ST_NOT_FOUND;
	set_row(r, lead, &changed);
	if (!changed) return ST_CONFLICT;
	if (!incident_lists_set(&r->c, id, &r->in)) return ST_INVALID;
	incident_triage_apply(&r->c, id);
	if (!incident_facts(&r->c, id, r->after)) return ST_NOT_FOUND;
	r->incident_id = id;
	r->object = req_printf(r, "INC-%lld", (long long)r->incident.number);
	r->location = req_printf(r, "/INC-%lld?done=incident_set", (long long)r->incident.number);
	return ST_DONE;
}

/* POST /INC-n/status: 303; 422 with what is missing when the gate is not passed. */
HANDLER(incident_status)
{
	int64_t id = r->incident.id;
	(void)out;
	if (!incident_status_check(&r->c, &r->incident, &r->in, in_code(&r->in, "to"), in_has(&r->in, "reason")))
		return ST_INVALID;
	r->before = map_new(r->c.a);
	r->after = map_new(r->c.a);
	if (!incident_facts(&r->c, id, r->before)) return ST_NOT_FOUND;
	incident_status_put(&r->c, &r->incident, in_code(&r->in, "to"), in_text(&r->in, "reason"));
	if (!incident_facts(&r->c, id, r->after)) return ST_NOT_FOUND;
	r->incident_id = id;
	r->object = req_printf(r, "INC-%lld", (long long)r->incident.number);
	r->location = req_printf(r, "/INC-%lld?done=incident_status", (long long)r->incident.number);
	return ST_DONE;
}

/* GET /INC-n/history: 200; newest first, a hundred a page. */
HANDLER(incident_history)
{
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "history");
	history(r, in_int(&r->in, "after"), 100, out);
	return ST_OK;
}
