/* Writing an incident's facts: what may come in, the rules, one way to add and one to change. */
#include "noun/incident.h"
#include "noun/duty.h"
#include "noun/evaluation.h"
#include "noun/followup.h"
#include "noun/names.h"
#include "noun/person.h"
#include "noun/setting.h"
#include "noun/timeline.h"

#define TAG_CHARS 100

#define INCIDENT_HEAD(needed) \
	{ "title", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 200, NULL, _("Title"), \
	  _("What happened, in one line. The only thing that must be filled in."), NULL }, \
	{ "severity", IN_CHOICE, needed, 0, 0, severity_values, _("Severity"), \
	  _("When unsure, take the higher."), NULL }, \
	{ "lead", IN_PERSON, IN_NARROW | IN_BESIDE, 0, 80, NULL, _("Lead"), NULL, NULL }
#define INCIDENT_IMPACT(needed) \
	{ "summary", IN_TEXT, 0, 0, 0, NULL, _("Summary"), NULL, NULL }, \
	{ "impact", IN_HEADING, 0, 0, 0, NULL, _("Customers"), NULL, NULL }, \
	{ "customer_impact", IN_CHOICE, IN_RADIO | needed, 0, 0, impact_values, \
	  _("Were customers touched?"), NULL, NULL }, \
	{ "impact_scope", IN_TEXT, 0, 0, 0, NULL, _("Who, and how"), NULL, NULL }, \
	{ "impact_unknown_because", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, \
	  _("Impact could not be determined, because"), NULL, NULL }, \
	{ "breach", IN_HEADING, IN_BESIDE, 0, 0, NULL, _("Data"), NULL, NULL }, \
	{ "data_breach", IN_CHOICE, IN_RADIO | needed, 0, 0, breach_values, \
	  _("May data have leaked?"), NULL, NULL }, \
	{ "breach_unknown_because", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, \
	  _("Breach could not be determined, because"), NULL, NULL }
#define INCIDENT_KIND \
	{ "kind", IN_CHOICE, IN_RADIO | IN_REQUIRED | IN_USUAL, 0, 0, incident_kinds, _("Kind"), NULL, \
	  NULL }
#define INCIDENT_FACTS \
	INCIDENT_HEAD(IN_REQUIRED), \
	{ "code_name", IN_LINE, IN_NARROW | IN_BESIDE, 0, 40, NULL, _("Code name"), NULL, NULL }, \
	INCIDENT_KIND, \
	INCIDENT_IMPACT(IN_REQUIRED), \
	{ "data_kinds", IN_TEXT, 0, 0, 0, NULL, _("Kinds of data"), NULL, NULL }, \
	{ "records", IN_INT, IN_NARROW, 0, INT64_MAX, NULL, _("Records"), NULL, NULL }, \
	{ "people", IN_INT, IN_NARROW | IN_BESIDE, 0, INT64_MAX, NULL, _("People"), NULL, NULL }, \
	{ "near_miss", IN_HEADING, 0, 0, 0, NULL, _("A near miss also says"), NULL, NULL }, \
	{ "stopped_by", IN_TEXT, IN_CONDITIONAL, 0, 0, NULL, _("What stopped it"), NULL, NULL }, \
	{ "stopped_how", IN_CHOICE, IN_RADIO | IN_CONDITIONAL, 0, 0, stopped_values, \
	  _("Was that design or luck?"), NULL, NULL }, \
	{ "last_barrier", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, \
	  _("Which barrier was the last?"), \
	  _("What would have been harmed had it not held."), NULL }, \
	{ "how", IN_HEADING, 0, 0, 0, NULL, _("How it came about"), NULL, NULL }, \
	{ "discovered_by", IN_TEXT, 0, 0, 0, NULL, _("How it was discovered"), NULL, NULL }, \
	{ "origin_unknown_because", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, \
	  _("Origin is not known, because"), \
	  _("Only when no event that led to the incident can be named."), NULL }, \
	{ "no_evidence_because", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, \
	  _("There is no evidence, because"), \
	  _("Only when the technical summary has nothing that it could cite."), NULL }, \
	{ "techniques", IN_LINES, IN_LIST | IN_READ | IN_PARTED, 0, 20, NULL, _("ATT&CK techniques"), \
	  _("T1566 or T1566.001, one a line or with commas between them."), NULL }, \
	{ "tags", IN_LINES, IN_LIST | IN_READ | IN_PARTED, 0, TAG_CHARS, NULL, _("Tags"), \
	  _("One a line, or with commas between them."), NULL }, \
	{ "services", IN_SERVICE, IN_LIST, 0, 0, NULL, _("Services touched"), NULL, NULL }

/* The two questions, as a form of an incident asks them among others. */
#define EVALUATION_OVERALL \
	{ "sufficient", IN_CHOICE, IN_CONDITIONAL, 0, 0, evaluation_ratings, \
	  _("Was the response sufficient?"), \
	  _("Enough, soon enough, with the means we had: 5 is fully, 1 is not at all."), NULL }, \
	{ "complete", IN_CHOICE, IN_CONDITIONAL | IN_BESIDE, 0, 0, evaluation_ratings, \
	  _("Was it complete?"), \
	  _("Nothing left undone: every affected system, access, duty, trace."), NULL }, \
	{ "comment", IN_LINE, IN_CONDITIONAL | IN_WIDE, 0, 1000, NULL, _("Why, for a 1 or 2"), NULL, \
	  NULL }

const struct input incident_add_input[] = {
	INCIDENT_HEAD(IN_REQUIRED | IN_USUAL), INCIDENT_KIND,
	INCIDENT_IMPACT(IN_REQUIRED | IN_USUAL),
	{ "over", IN_HEADING, 0, 0, 0, NULL, _("If it is already over"),
	  _("Without customer impact and without a data breach this form is all: a responder closes with "
	  "it, anybody else proposes to."), NULL },
	{ "over", IN_CHECK, 0, 0, 0, NULL, _("It is already over"), NULL, NULL },
	{ "resolved_on", IN_DAY, IN_NARROW, 0, 0, NULL, _("Resolved on"), _("Empty: today."), NULL },
	EVALUATION_OVERALL,
	{ "followup", IN_LINE, IN_WIDE, 0, 200, NULL, _("Anything to follow up?"),
	  _("One line; it becomes a follow-up. Leave empty for none."), NULL },
	{ "followup_owner", IN_PERSON, IN_NARROW, 0, 80, NULL, _("Its owner"), _("Empty: you."), NULL },
	{ NULL }
};
/* What somebody answered who reported it as over, for a responder to take over or to mend. */
const struct input incident_close_input[] = {
	EVALUATION_OVERALL,
	{ NULL }
};
const struct input incident_set_input[] = {
	{ "version", IN_INT, IN_REQUIRED | IN_EDITED, 1, 0, NULL, NULL, NULL, NULL },
	INCIDENT_FACTS,
	{ NULL }
};
const struct input incident_known_input[] = {
	INCIDENT_FACTS,
	{ NULL }
};

/* --- The form from the facts ------------------------------------------------------------------ */

static void words_show(const struct map *facts, const char *table, const char *column,
	struct map *values, const char *name)
{
	const struct list *rows = map_get(facts, table)->list;
	struct list *l = map_list(values, name);
	for (int i = 0; i < rows->n; i++) list_text(l, map_get(rows->v[i].map, column)->text);
}

static void values(struct ctx *c, const struct map *facts, struct map *m)
{
	words_show(facts, "incident_tag", "tag", m, "tags");
	words_show(facts, "incident_technique", "technique", m, "techniques");
	struct list *l = map_list(m, "services");
	struct db_query q = DB_RUN(c->db, SQL_SERVICE_NAMES, db_str("ids",
		ids_json(c->a, map_get(facts, "incident_service")->list, "service_id")));
	while (db_step(&q)) list_text(l, db_get_text(&q, "name"));
}

const struct noun incident_noun = { .record = RECORD_INCIDENT, .inputs = incident_set_input,
	.values = values };

/* --- Rules ------------------------------------------------------------------------------------ */

/* Facts that contradict each other are asked about. */
static void facts_check(struct inputs *in)
{
	if (in_has(in, "impact_unknown_because") && !str_is(in_code(in, "customer_impact"), "unknown"))
		input_error(in, "impact_unknown_because",
			_("Only for an impact that could not be determined."));
	if (in_has(in, "breach_unknown_because") && !str_is(in_code(in, "data_breach"), "unknown"))
		input_error(in, "breach_unknown_because",
			_("Only for a breach that could not be determined."));
}

static bool is_near(const struct inputs *in)
{
	return str_is(in_code(in, "kind"), "near_miss");
}

/* A near miss harmed nobody, so nobody asks whom. */
static void harm_check(struct inputs *in)
{
	static const char *const harm[] = { "customer_impact", "data_breach" };
	for (size_t i = 0; is_near(in) && i < sizeof harm / sizeof *harm; i++)
		if (!str_is(in_code(in, harm[i]), "not_assessed"))
			input_error(in, harm[i], _("Nothing was harmed in a near miss, so this does not apply: leave "
				"it as not assessed, or make it an incident."));
}

/* Only a near miss was stopped. */
static void near_miss_check(struct inputs *in)
{
	static const char *const said[] = { "stopped_by", "stopped_how", "last_barrier" };
	harm_check(in);
	for (size_t i = 0; !is_near(in) && i < sizeof said / sizeof *said; i++)
		if (in_has(in, said[i])) input_error(in, said[i], _("Only of a near miss."));
}

struct str technique_of(struct arena *a, struct str s)
{
	if (s.len != 5 && s.len != 9) return STR_NONE;
	for (size_t i = 0; i < s.len; i++) {
		bool fits = s.p[i] >= '0' && s.p[i] <= '9';
		if (i == 0) fits = text_lower(s.p[i]) == 't';
		if (i == 5) fits = s.p[i] == '.';
		if (!fits) return STR_NONE;
	}
	return arena_printf(a, "T%.*s", STR_F(str_part(s, 1, s.len)));
}

void techniques_check(struct inputs *in)
{
	const struct input_value *v = input_get(in, "techniques");
	for (int i = 0; i < v->n; i++) {
		if (technique_of(in->a, v->list[i]).p) continue;
		input_error(in, "techniques", _("Write ATT&CK techniques as T1566 or T1566.001."));
		return;
	}
}

/* The lists that an incident owns, replaced by what the inputs say, and its title as it is
 * searched. A tag is folded, so that one word in two spellings is one tag. */
static void lists_write(struct ctx *c, int64_t id, const struct inputs *in)
{
	const struct input_value *tags = input_get(in, "tags"), *services = input_get(in, "services"),
		*techniques = input_get(in, "techniques");
	struct db_arg incident = db_int("incident", id);
	DB_DO(c->db, SQL_INCIDENT_WORDS_CLEAR, incident);
	DB_DO(c->db, SQL_INCIDENT_WORDS_ADD, incident,
		db_str("title", text_fold(c->a, in_text(in, "title"))));
	DB_DO(c->db, SQL_INCIDENT_TAGS_CLEAR, incident);
	for (int i = 0; i < tags->n; i++)
		DB_DO(c->db, SQL_INCIDENT_TAG_ADD, incident, db_str("tag", text_fold(c->a, tags->list[i])));
	DB_DO(c->db, SQL_INCIDENT_TECHNIQUES_CLEAR, incident);
	for (int i = 0; i < techniques->n; i++)
		DB_DO(c->db, SQL_INCIDENT_TECHNIQUE_ADD, incident,
			db_str("technique", technique_of(c->a, techniques->list[i])));
	DB_DO(c->db, SQL_INCIDENT_SERVICES_CLEAR, incident);
	for (int i = 0; i < services->n; i++)
		DB_DO(c->db, SQL_INCIDENT_SERVICE_ADD, incident, db_int("service", services->ids[i]));
}

/* --- Adding ----------------------------------------------------------------------------------- */

static struct str day_text(struct ctx *c, int32_t day)
{
	struct buf b = buf_new(c->a, 16);
	day_print(&b, day);
	return buf_text(&b);
}

struct str postmortem_due(struct ctx *c, int32_t resolved)
{
	return day_text(c, working_days_after(resolved,
		setting_int(c, SETTING_POSTMORTEM_TERM)));
}

struct str evaluation_due(struct ctx *c, int32_t resolved)
{
	return day_text(c, resolved + setting_int(c, SETTING_EVALUATION_TERM));
}

/* Inserts the incident's row under its number. A historical one owes no postmortem and no
 * evaluation. */
static void row_add(struct ctx *c, const struct inputs *in, const struct incident_origin *o,
	struct incident_head *made)
{
	struct str impact = in_code(in, "customer_impact"), breach = in_code(in, "data_breach");
	bool required = incident_triage(impact, breach) != TRIAGE_NONE;
	bool over = !str_is(str_of(o->status), "open") && !str_is(str_of(o->status), "contained");
	bool owed = over && !o->historical;
	const char *postmortem = required && !o->historical ? "drafting" : "not_required";
	*made = (struct incident_head){
		.number = o->number ? o->number : number_next(c->db, "INC"), .version = 1,
		.lead_id = input_get(in, "lead")->id, .title = in_text(in, "title"),
		.kind = in_code(in, "kind"),
		.severity = in_code(in, "severity"), .status = str_of(o->status), .access = STR("open"),
		.postmortem = str_of(postmortem), .customer_impact = impact, .data_breach = breach,
		.historical = o->historical, .required = required };
	made->id = DB_PUT_ONE(c->db, SQL_INCIDENT_ADD, in, db_int("number", made->number),
		db_str("status", made->status), db_str("status_reason", o->status_reason),
		db_int("historical", o->historical), db_int("required", required),
		db_str("postmortem", made->postmortem), db_str("postmortem_due_on",
			owed && required ? postmortem_due(c, o->owed_from) : STR_NONE),
		db_str("evaluation_due_on", owed ? evaluation_due(c, o->owed_from) : STR_NONE),
		db_int("opened_at", o->opened_at), db_id("resolved_at", o->resolved_at));
	DB_DO(c->db, SQL_DUE_COUNT_ADD, db_int("incident", made->id), db_int("by", 1));
	DB_DO(c->db, SQL_INCIDENT_LED_ADD, db_int("incident", made->id));
}

enum status incident_make(struct ctx *c, struct inputs *in, const struct incident_origin *o,
	struct incident_head *made)
{
	if (!input_get(in, "kind")->given) input_set(in, "kind", STR("incident"));
	names_resolve(c, in);
	facts_check(in);
	near_miss_check(in);
	techniques_check(in);
	if (in->nerrors) return ST_INVALID;
	row_add(c, in, o, made);
	lists_write(c, made->id, in);
	return ST_DONE;
}

/* --- Reported over a form --------------------------------------------------------------------- */

/* Whoever reports that it is already over closes it with the same form, or proposes to, so the form
 * asks everything that the closing gate does. */
static void over_check(struct ctx *c, struct inputs *in)
{
	if (!in_int(in, "over")) {
		if (in_has(in, "sufficient") || in_has(in, "complete"))
			input_error(in, "over", _("The response is evaluated once it is over."));
		else if (in_has(in, "resolved_on"))
			input_error(in, "over", _("It has a day on which it was resolved."));
		return;
	}
	if (in_has(in, "resolved_on") && in_int(in, "resolved_on") > c->today)
		input_error(in, "resolved_on", _("That day is still to come."));
	if (incident_triage(in_code(in, "customer_impact"), in_code(in, "data_breach"))) return;
	evaluation_overall_check(in, _("Needed to close it: 1 to 5."));
}

/* The inputs of a full incident from those of the reporting form. */
static void known_from(struct ctx *c, struct inputs *in, struct inputs *known)
{
	input_begin(known, c->a, incident_known_input);
	EACH_INPUT(row, known->table)
		if (input_row(in, str_of(row->name)))
			known->values[row - known->table] = *input_get(in, row->name);
}

/* The day it was resolved as a moment of that day, in the zone of whoever says it. */
static struct moment resolved_moment(struct ctx *c, int32_t day)
{
	struct when_context when = { .zones = c->zones, .zone = c->zone_name, .a = c->a };
	struct moment at;
	if (when_read(&when, day_text(c, day), STR("day"), &at)) abort();
	return at;
}

static enum status followup_line(struct ctx *c, struct inputs *in, const struct incident_head *inc)
{
	struct inputs line;
	int64_t number;
	input_begin(&line, c->a, followup_input);
	input_set(&line, "title", in_text(in, "followup"));
	input_set(&line, "kind", STR("change_request"));
	input_set(&line, "priority", STR("P2"));
	input_set(&line, "owner", in_has(in, "followup_owner") ? in_text(in, "followup_owner") :
		name_of(c, input_row(in, STR("followup_owner")), c->person));
	return followup_add(c, &line, &(struct followup_origin){ .incident = inc }, &number);
}

/* Evaluates and, if nothing stands in between, closes what is already over. Who is no responder
 * proposes both, and a responder does them in their own name. */
static void over_finish(struct ctx *c, struct inputs *in, struct incident_head *inc,
	const struct moment *resolved, struct change *ch)
{
	incident_time_set(c, inc->id, enum_get(marker_values, STR("resolved")), resolved, 0);
	bool responder = c->role >= ROLE_RESPONDER;
	if (in_has(in, "sufficient") && in_has(in, "complete"))
		evaluation_overall_add(c, inc, in, responder, ch);
	if (!responder && !inc->required)
		DB_DO(c->db, SQL_INCIDENT_PROPOSE, db_int("incident", inc->id));
	if (!responder || incident_gate(c, inc, gate_counts_read(c, inc->id, NULL, NULL),
		GATE_CLOSE, map_new(c->a)) != 0) return;
	incident_status_write(c, inc, STR("closed"), STR_NONE);
}

/* Whoever knows a title only may report it: what was not said is what the form begins with. */
static void usual_take(struct inputs *in)
{
	static const char *const usual[][2] = { { "severity", "SEV3" }, { "kind", "incident" },
		{ "customer_impact", "not_assessed" }, { "data_breach", "not_assessed" } };
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (!input_get(in, usual[i][0])->given) input_set(in, usual[i][0], str_of(usual[i][1]));
}

enum status incident_add(struct ctx *c, struct inputs *in, int64_t *number)
{
	struct incident_head inc;
	struct inputs known;
	usual_take(in);
	over_check(c, in);
	facts_check(in);
	harm_check(in);
	names_resolve(c, in);
	if (in->nerrors) return ST_INVALID;
	bool over = in_int(in, "over") != 0;
	int32_t day = in_has(in, "resolved_on") ? (int32_t)in_int(in, "resolved_on") : c->today;
	struct moment resolved = resolved_moment(c, day);
	struct change ch = change_begin(c, RECORD_INCIDENT, 0);
	known_from(c, in, &known);
	enum status s = incident_make(c, &known, &(struct incident_origin){
		.status = over ? "resolved" : "open", .opened_at = c->now, .owed_from = day,
		.resolved_at = over ? resolved.ms : 0 }, &inc);
	if (s != ST_DONE) return s;
	*number = inc.number;
	ch.id = inc.id;
	if (in_has(in, "followup")) s = followup_line(c, in, &inc);
	if (s == ST_DONE && over) over_finish(c, in, &inc, &resolved, &ch);
	change_end(c, &ch, inc.id, incident_ref(c, &inc));
	return s;
}

/* --- Changing --------------------------------------------------------------------------------- */

enum status incident_set(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	if (!input_get(in, "kind")->given) input_set(in, "kind", inc->kind);
	enum status s = noun_merge(c, &incident_noun, &ch, incident_ref(c, inc), in);
	if (s != ST_OK) return s;
	names_resolve(c, in);
	facts_check(in);
	near_miss_check(in);
	techniques_check(in);
	if (in->nerrors) return ST_INVALID;
	DB_PUT(c->db, SQL_INCIDENT_SET, in, db_int("incident", inc->id));
	DB_DO(c->db, SQL_INCIDENT_LED_ADD, db_int("incident", inc->id));
	lists_write(c, inc->id, in);
	duty_apply(c, inc, incident_triage(in_code(in, "customer_impact"),
		in_code(in, "data_breach")), in_code(in, "severity"));
	followups_follow(c, inc->id, in_code(in, "severity"));
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}
