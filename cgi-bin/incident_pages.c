/* /incidents and /INC-n: the register, reporting, facts, status, history. */
#include "web/filter.h"
#include "noun/incident.h"
#include "pages.h"
#include "noun/person.h"
#include "noun/section.h"
#include "noun/followup.h"

static const struct enum_value yes_no[] = { { "1", _("Historical") }, { "0", _("Not historical") },
	{ NULL, NULL } };
static const struct enum_value late_values[] = { { "postmortem", _("Postmortem") },
	{ "evaluation", _("Evaluation") }, { NULL, NULL } };
static const struct enum_value incident_orders[] = { { "-number", "" }, { "number", "" },
	{ "-opened", "" }, { "opened", "" }, { "severity", "" }, { "-severity", "" }, { NULL, NULL } };

const struct input incident_list_input[] = {
	{ "status", IN_CHOICE, LIST, 0, 0, incident_status_values, _("Status"), NULL, NULL },
	{ "severity", IN_CHOICE, LIST, 0, 0, severity_values, _("Severity"), NULL, NULL },
	{ "postmortem", IN_CHOICE, LIST, 0, 0, postmortem_values, _("Postmortem"), NULL, NULL },
	{ "late", IN_CHOICE, LIST, 0, 0, late_values, _("Late"), NULL, NULL },
	{ "historical", IN_CHOICE, LIST, 0, 0, yes_no, _("Imported"), NULL, NULL },
	{ "lead", IN_PERSON, LIST, 0, 0, NULL, _("Lead"), NULL, NULL },
	{ "tag", IN_LINE, 0, 0, 40, NULL, _("Tag"), NULL, NULL },
	{ "sort", IN_CHOICE, 0, 0, 0, incident_orders, _("Sort"), NULL, NULL },
	{ "after", IN_HIDDEN, 0, 0, 80, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

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

#define LIST_ROWS 100
static const struct field list_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "status", DATA_ENUM, incident_status_values },
	{ "postmortem", DATA_ENUM, postmortem_values }, { "required", DATA_BOOL, NULL },
	{ "historical", DATA_BOOL, NULL }, { "customer_impact", DATA_ENUM, impact_values },
	{ "data_breach", DATA_ENUM, breach_values }, { "postmortem_due_on", DATA_DATE, NULL },
	{ "evaluation_due_on", DATA_DATE, NULL }, { "opened_at", DATA_TIME, NULL },
	{ "lead_shown", DATA_TEXT, NULL }, { "followups_unresolved", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
};

/* The value that the page key carries, of the row as it was printed. */
static struct str sort_value(struct req *r, const struct map *row, struct str order)
{
	if (str_ends(order, "opened"))
		return req_printf(r, "%lld", (long long)map_get(row, "opened_at")->i);
	if (str_ends(order, "severity")) return str_of(map_get(row, "severity")->e->code);
	return STR("n");
}

/* GET /incidents: 200; 400 for a filter that is not one. */
HANDLER(incident_list)
{
	static const enum sql by_order[] = { SQL_INCIDENT_LIST_NUMBER_DESC,
		SQL_INCIDENT_LIST_NUMBER_ASC, SQL_INCIDENT_LIST_OPENED_DESC,
		SQL_INCIDENT_LIST_OPENED_ASC, SQL_INCIDENT_LIST_SEVERITY_ASC,
		SQL_INCIDENT_LIST_SEVERITY_DESC };
	const struct input_value *sort = input_get(&r->in, "sort");
	struct str order = str_of(incident_orders[sort->i].code);
	struct page_key key;
	if (!page_key_read(r, &key)) return ST_BAD;
	bool down = order.p[0] == '-';
	int64_t end = down ? INT64_MAX : -1;
	const struct input_value *lead = input_get(&r->in, "lead"), *old = input_get(&r->in, "historical");
	struct db_query q = DB_RUN(r->db, by_order[sort->i],
		db_str("key_text", key.given ? key.text : down ? STR("Z") : STR("")),
		db_int("key_int", !key.given ? end : str_ends(order, "number") ? key.number : key.i),
		db_int("key_number", key.given ? key.number : end), db_str("status", in_json(&r->in, "status")),
		db_str("severity", in_json(&r->in, "severity")),
		db_str("postmortem", in_json(&r->in, "postmortem")), db_str("late", in_json(&r->in, "late")),
		old->n == 1 ? db_int("history", old->list[0].p[0] == '1') : db_null("history"),
		lead->n ? db_int("lead", person_find(r->db, r->a, lead->list[0])) : db_null("lead"),
		db_str("tag", in_text(&r->in, "tag")), db_int("limit", LIST_ROWS + 1));
	struct list *rows = map_list(out, "incidents");
	while (rows->n < LIST_ROWS && db_step(&q)) {
		struct map *m = list_map(rows);
		db_row(&q, list_fields, m);
		const struct data *due = map_get(m, "postmortem_due_on"), *p = map_get(m, "postmortem");
		const struct data *owed = map_get(m, "evaluation_due_on");
		map_bool(m, "late", due->type == DATA_DATE && due->i < r->today &&
			strcmp(p->e->code, "approved") != 0 && strcmp(p->e->code, "not_required") != 0);
		map_bool(m, "evaluation_late", owed->type == DATA_DATE && owed->i < r->today);
	}
	bool more = rows->n == LIST_ROWS && db_step(&q);
	const struct map *last = more ? rows->v[rows->n - 1].map : NULL;
	page_key_put(r, out, "/incidents", more ? sort_value(r, last, order) : STR_NONE,
		more ? map_get(last, "number")->i : 0);
	db_end(&q);
	filter_put(r, "/incidents");
	filter_sorts(r, "/incidents", incident_orders);
	return ST_OK;
}

/* GET /incidents/new: 200. */
HANDLER(incident_new)
{
	struct map *values = map_new(r->a);
	(void)out;
	map_text(values, "severity", STR("SEV3"));
	map_text(values, "customer_impact", STR("not_assessed"));
	map_text(values, "data_breach", STR("not_assessed"));
	map_text(values, "lead", r->me.role >= ROLE_RESPONDER ? r->me.name : STR_NONE);
	form_put(r, "incident_add", values);
	return ST_OK;
}

/* The lead that was named: an id, 0 for none, -1 and an error when there is no such person. */
static int64_t named_person(struct req *r, const char *field)
{
	if (!in_has(&r->in, field)) return 0;
	int64_t id = person_find(r->db, r->a, in_text(&r->in, field));
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
	if (in_has(&r->in, "resolved_on") && in_int(&r->in, "resolved_on") > r->today)
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
	return in_has(&r->in, "resolved_on") ? (int32_t)in_int(&r->in, "resolved_on") : r->today;
}

/* Writes the new incident's row; its id. */
static int64_t add_row(struct req *r, int64_t number, int64_t lead, bool over)
{
	const struct inputs *in = &r->in;
	struct str impact = in_code(in, "customer_impact"), breach = in_code(in, "data_breach");
	bool required = incident_triage(impact, breach) != TRIAGE_NONE;
	struct buf due = buf_new(r->a, 16), evaluation = buf_new(r->a, 16);
	day_print(&due, working_days_after(resolved_day(r), 10));
	day_print(&evaluation, resolved_day(r) + 10);
	return DB_ONE(r->db, 0, SQL_INCIDENT_ADD, db_int("number", number),
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
	DB_DO(r->db, SQL_INCIDENT_TIME_ADD, db_int("incident", id), db_str("marker", STR("resolved")),
		db_int("at", resolved_day(r) * DAY_MS), db_str("precision", STR("day")),
		db_str("zone", r->me.zone_name), db_null("event"));
	if (in_has(&r->in, "sufficient") && in_has(&r->in, "complete"))
		evaluation_put(r, id, in_code(&r->in, "sufficient"), in_code(&r->in, "complete"),
			in_text(&r->in, "comment"));
	if (incident_gate(r, id, GATE_CLOSE, map_new(r->a)) == 0)
		DB_DO(r->db, SQL_INCIDENT_STATUS_SET, db_int("incident", id),
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
	int64_t number = number_next(r->db, "INC");
	bool over = in_int(&r->in, "over") != 0;
	int64_t id = add_row(r, number, lead, over);
	r->incident_id = id;
	r->object = req_printf(r, "INC-%lld", (long long)number);
	r->location = req_printf(r, "/INC-%lld?done=incident_add", (long long)number);
	if (in_has(&r->in, "followup")) followup_quick(r, id, in_text(&r->in, "followup"), owner);
	r->incident.number = number;
	if (over) (void)finish_over(r, id);
	r->after = map_new(r->a);
	return incident_facts(r, id, r->after) ? ST_DONE : ST_BROKEN;
}

#define CHANGES_SHOWN 8
void incident_show_ahead(struct req *r)
{
	static const enum sql asked[] = { SQL_INCIDENT_COUNTS, SQL_INCIDENT_GET, SQL_INCIDENT_TIMES,
		SQL_INCIDENT_SERVICES, SQL_INCIDENT_LABELS, SQL_INCIDENT_PARTIES, SQL_SECTION_LIST,
		SQL_FOLLOWUPS_OF_INCIDENT, SQL_EVALUATION_GET, SQL_INCIDENT_CHANGES };
	DB_AHEAD(r->db, asked, db_int("incident", r->incident.id), db_int("before", INT64_MAX),
		db_int("limit", CHANGES_SHOWN + 1));
}

/* GET /INC-n: 200. */
HANDLER(incident_show)
{
	int64_t id = r->incident.id;
	incident_frame(r, out);
	incident_tab(r, out, "overview");
	struct map *facts = map_map(out, "facts");
	if (!incident_facts(r, id, facts)) return ST_NOT_FOUND;
	map_bool(out, "reopen_owed", str_is(r->incident.status, "closed") && r->incident.required &&
		!r->incident.historical && !str_is(r->incident.postmortem, "approved"));
	incident_lists(r, id, out);
	incident_gate(r, id, GATE_REVIEW | GATE_CLOSE, out);
	sections_put(r, id, out);
	followups_of_incident(r, id, out);
	evaluation_show(r, id, out);
	changes_put(r, id, 0, CHANGES_SHOWN, out);
	form_put(r, "incident_status", NULL);
	incident_status_choices(r);
	map_int(r->chrome, "met", map_get(out, "gate_met")->list->n);
	map_bool(r->chrome, "gate", !map_get(r->chrome, "over")->b || map_get(out, "reopen_owed")->b);
	return ST_OK;
}

/* GET /INC-n/edit: 200. */
HANDLER(incident_edit)
{
	struct map *values = map_new(r->a);
	incident_frame(r, out);
	incident_tab(r, out, "overview");
	if (!incident_facts(r, r->incident.id, values)) return ST_NOT_FOUND;
	incident_words_put(r, r->incident.id, values);
	form_put(r, "incident_set", values);
	form_stored_put(r, "incident_set", values);
	return ST_OK;
}

static void set_row(struct req *r, int64_t lead, int64_t *changed)
{
	const struct inputs *in = &r->in;
	*changed = DB_DO(r->db, SQL_INCIDENT_SET, db_int("incident", r->incident.id),
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
	r->before = map_new(r->a);
	r->after = map_new(r->a);
	if (!incident_facts(r, id, r->before)) return ST_NOT_FOUND;
	set_row(r, lead, &changed);
	if (!changed) return ST_CONFLICT;
	if (!incident_lists_set(r, id)) return ST_INVALID;
	incident_triage_apply(r, id);
	if (!incident_facts(r, id, r->after)) return ST_NOT_FOUND;
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
	if (!incident_status_check(r, in_code(&r->in, "to"), in_has(&r->in, "reason")))
		return ST_INVALID;
	r->before = map_new(r->a);
	r->after = map_new(r->a);
	if (!incident_facts(r, id, r->before)) return ST_NOT_FOUND;
	incident_status_put(r, id, in_code(&r->in, "to"), in_text(&r->in, "reason"));
	if (!incident_facts(r, id, r->after)) return ST_NOT_FOUND;
	r->incident_id = id;
	r->object = req_printf(r, "INC-%lld", (long long)r->incident.number);
	r->location = req_printf(r, "/INC-%lld?done=incident_status", (long long)r->incident.number);
	return ST_DONE;
}

/* GET /INC-n/history: 200; newest first, a hundred a page. */
HANDLER(incident_history)
{
	incident_frame(r, out);
	incident_tab(r, out, "history");
	changes_put(r, r->incident.id, in_int(&r->in, "after"), 100, out);
	return ST_OK;
}
