/* The incident: enumerations, the triage rule, reading its facts. */
#include "noun/incident.h"
#include "noun/attack.h"
#include "noun/links.h"
#include "noun/party.h"
#include "noun/person.h"
#include "base/secret.h"

const struct enum_value severity_values[] = { { "SEV1", "SEV1" }, { "SEV2", "SEV2" },
	{ "SEV3", "SEV3" }, { "SEV4", "SEV4" }, { NULL, NULL } };
const struct enum_value incident_status_values[] = { { "open", C_("incident", "Open") },
	{ "contained", C_("incident", "Contained") }, { "resolved", _("Resolved, not closed") },
	{ "closed", _("Closed") }, { "rejected", _("Rejected") }, { NULL, NULL } };
const struct enum_value impact_values[] = { { "not_assessed", _("Not assessed") },
	{ "no", _("No") }, { "yes", _("Yes") }, { "unknown", _("Could not be determined") },
	{ NULL, NULL } };
const struct enum_value breach_values[] = { { "not_assessed", _("Not assessed") },
	{ "no", _("No") }, { "suspected", _("Suspected") }, { "confirmed", _("Confirmed") },
	{ "unknown", _("Could not be determined") }, { NULL, NULL } };
const struct enum_value postmortem_values[] = { { "not_required", _("Not required") },
	{ "drafting", _("Drafting") }, { "in_review", _("In review") }, { "approved", _("Approved") },
	{ NULL, NULL } };
const struct enum_value access_values[] = { { "open", _("Open to everyone signed in") },
	{ "restricted", _("Restricted to parties and responders") },
	{ "sealed", _("Sealed: named people only") }, { NULL, NULL } };
const struct enum_value marker_values[] = { { "started", _("Started") },
	{ "detected", _("Detected") }, { "declared", _("Declared") }, { "aware", _("Aware") },
	{ "contained", _("Contained") }, { "eradicated", _("Eradicated") },
	{ "resolved", _("Resolved") }, { NULL, NULL } };
_Static_assert(sizeof marker_values / sizeof *marker_values == MARKERS + 1, "one row a marker");
/* TLP 2.0 labels are never translated (FIRST, 2022). */
const struct enum_value tlp_values[] = { { "RED", "TLP:RED" }, { "AMBER+STRICT",
	"TLP:AMBER+STRICT" }, { "AMBER", "TLP:AMBER" }, { "GREEN", "TLP:GREEN" },
	{ "CLEAR", "TLP:CLEAR" }, { NULL, NULL } };

const struct enum_value incident_kinds[] = { { "incident", C_("incident", "Incident") },
	{ "near_miss", _("Near miss: nothing was harmed") }, { NULL, NULL } };
const struct enum_value stopped_values[] = { { "design", _("By design") },
	{ "luck", _("By luck") }, { NULL, NULL } };

unsigned incident_triage(struct str customer_impact, struct str data_breach)
{
	unsigned facts = TRIAGE_NONE;
	if (str_is(customer_impact, "yes")) facts |= TRIAGE_IMPACT;
	if (str_is(data_breach, "suspected")) facts |= TRIAGE_BREACH_SUSPECTED;
	if (str_is(data_breach, "confirmed")) facts |= TRIAGE_BREACH_CONFIRMED;
	return facts;
}

const char *postmortem_after(struct str postmortem, bool required, bool has_text)
{
	if (required && str_is(postmortem, "not_required")) return "drafting";
	if (!required && !has_text && str_is(postmortem, "drafting")) return "not_required";
	return enum_get(postmortem_values, postmortem)->code;
}

bool incident_head_read(struct ctx *c, int64_t number, bool hold, struct incident_head *inc)
{
	struct db_query q = DB_RUN(c->db, hold ? SQL_INCIDENT_HEAD_WRITE : SQL_INCIDENT_HEAD_READ,
		db_int("number", number));
	if (!db_step(&q)) return false;
	*inc = (struct incident_head){
		.id = db_get_int(&q, "id"), .number = db_get_int(&q, "number"),
		.version = db_get_int(&q, "version"), .lead_id = db_get_int(&q, "lead_id"),
		.proposed_by = db_get_int(&q, "proposed_by"),
		.required_by = db_get_int(&q, "required_by"), .waived = db_get_int(&q, "waived") != 0,
		.title = db_get_text(&q, "title"), .kind = db_get_text(&q, "kind"),
		.severity = db_get_text(&q, "severity"),
		.status = db_get_text(&q, "status"), .access = db_get_text(&q, "access"),
		.postmortem = db_get_text(&q, "postmortem"), .revising = db_get_text(&q, "revising"),
		.customer_impact = db_get_text(&q, "customer_impact"),
		.data_breach = db_get_text(&q, "data_breach"),
		.historical = db_get_int(&q, "historical"), .required = db_get_int(&q, "required"),
	};
	db_end(&q);
	return true;
}

bool incident_leads(const struct ctx *c, const struct incident_head *inc)
{
	return c->role >= ROLE_RESPONDER || (c->person > 0 && inc->lead_id == c->person);
}

struct str postmortem_stage(const struct incident_head *inc)
{
	return str_some(inc->revising) ? inc->revising : inc->postmortem;
}

struct str incident_ref(struct ctx *c, const struct incident_head *inc)
{
	return ctx_printf(c, "INC-%lld", (long long)inc->number);
}

int64_t number_next(struct db *d, const char *name)
{
	return DB_ONE(d, 0, SQL_COUNTER_NEXT, db_str("name", str_of(name)),
		db_int("step", secret_step(5)));
}

int32_t working_days_after(int32_t day, int n)
{
	while (n > 0) {
		day++;
		int weekday = (int)(((int64_t)day % 7 + 11) % 7);       /* 1970-01-01 was a Thursday: 4 */
		if (weekday != 0 && weekday != 6) n--;
	}
	return day;
}

static const struct field facts_fields[] = {
	{ "number", DATA_INT, NULL }, { "kind", DATA_ENUM, incident_kinds },
	{ "stopped_by", DATA_TEXT, NULL }, { "stopped_how", DATA_ENUM, stopped_values },
	{ "last_barrier", DATA_TEXT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "status", DATA_ENUM, incident_status_values },
	{ "status_reason", DATA_TEXT, NULL }, { "customer_impact", DATA_ENUM, impact_values },
	{ "impact_scope", DATA_TEXT, NULL }, { "impact_unknown_because", DATA_TEXT, NULL },
	{ "data_breach", DATA_ENUM, breach_values }, { "breach_unknown_because", DATA_TEXT, NULL },
	{ "data_kinds", DATA_TEXT, NULL }, { "records", DATA_INT, NULL }, { "people", DATA_INT, NULL },
	{ "discovered_by", DATA_TEXT, NULL }, { "lead", DATA_TEXT, NULL },
	{ "lead_shown", DATA_TEXT, NULL }, { "access", DATA_ENUM, access_values },
	{ "tlp", DATA_ENUM, tlp_values }, { "code_name", DATA_TEXT, NULL },
	{ "historical", DATA_BOOL, NULL }, { "required", DATA_BOOL, NULL },
	{ "waived", DATA_BOOL, NULL }, { "required_by_shown", DATA_TEXT, NULL },
	{ "postmortem", DATA_ENUM, postmortem_values }, { "postmortem_due_on", DATA_DATE, NULL },
	{ "evaluation_due_on", DATA_DATE, NULL }, { "origin_unknown_because", DATA_TEXT, NULL },
	{ "no_evidence_because", DATA_TEXT, NULL },
	{ "opened_at", DATA_TIME, NULL }, { "opened_by_shown", DATA_TEXT, NULL },
	{ "resolved_at", DATA_TIME, NULL }, { "closed_at", DATA_TIME, NULL },
	{ "closed_by_shown", DATA_TEXT, NULL }, { "version", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
};

static void triage_show(struct map *m)
{
	unsigned t = incident_triage(str_of(map_get(m, "customer_impact")->e->code),
		str_of(map_get(m, "data_breach")->e->code));
	struct map *w = map_map(m, "required_because");
	map_bool(w, "customer_impact", t & TRIAGE_IMPACT);
	map_bool(w, "breach_suspected", t & TRIAGE_BREACH_SUSPECTED);
	map_bool(w, "breach_confirmed", t & TRIAGE_BREACH_CONFIRMED);
	map_bool(w, "both", (t & TRIAGE_IMPACT) && t > TRIAGE_IMPACT);
}

bool incident_facts_show(struct ctx *c, int64_t id, struct map *m)
{
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_GET, db_int("incident", id));
	if (!db_step(&q)) return false;
	db_row(&q, facts_fields, m);
	map_linked(c, m, "summary", db_get_text(&q, "summary"));
	map_linked(c, m, "asked_because", db_get_text(&q, "required_because"));
	db_end(&q);
	triage_show(m);
	return true;
}

const struct gate_counts *incident_frame_show(struct ctx *c, const struct incident_head *h,
	struct map *out)
{
	static const struct field fields[] = { { "events", DATA_INT, NULL },
		{ "sections", DATA_INT, NULL }, { "evidence", DATA_INT, NULL },
		{ "actors", DATA_INT, NULL }, { "findings", DATA_INT, NULL },
		{ "answered", DATA_INT, NULL }, { "followups", DATA_INT, NULL },
		{ "followups_unresolved", DATA_INT, NULL }, { "involved", DATA_INT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct map *m = map_map(out, "incident");
	map_int(m, "number", h->number);
	map_text(m, "title", h->title);
	map_enum(m, "kind", enum_get(incident_kinds, h->kind));
	map_enum(m, "severity", enum_get(severity_values, h->severity));
	map_enum(m, "status", enum_get(incident_status_values, h->status));
	map_enum(m, "postmortem", enum_get(postmortem_values, h->postmortem));
	map_enum(m, "access", enum_get(access_values, h->access));
	map_bool(m, "historical", h->historical);
	map_bool(m, "required", h->required);
	map_bool(m, "waived", h->waived);
	return gate_counts_read(c, h->id, fields, m);
}

static void rows_show(struct db_query q, const struct field *fields, struct list *l)
{
	while (db_step(&q)) db_row(&q, fields, list_map(l));
}

static void link_show(struct db_query *q, bool own, struct list *l)
{
	struct map *m = list_map(l);
	map_enum(m, "kind", enum_get(own ? incident_links : incident_linked,
		db_get_text(q, "source")));
	map_bool(m, "own", own);
	map_int(m, "number", db_get_int(q, "position"));
	map_text(m, "title", db_get_text(q, "word"));
	map_enum(m, "status", enum_get(incident_status_values, db_get_text(q, "name")));
}

/* Tags are words; a technique also has a name, a reference says where, a service whose it is. */
static void labels_show(struct ctx *c, int64_t id, struct map *m)
{
	struct list *services = map_list(m, "services");
	struct list *tags = map_list(m, "tags"), *techniques = map_list(m, "techniques");
	struct list *references = map_list(m, "references"), *links = map_list(m, "links");
	struct techniques named = { .n = 0 };
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_LABELS, db_int("incident", id));
	while (db_step(&q)) {
		struct str kind = db_get_text(&q, "kind"), word = db_get_text(&q, "word");
		if (str_is(kind, "reference")) {
			struct map *x = list_map(references);
			map_text(x, "source", db_get_text(&q, "source"));
			map_text(x, "reference", word);
			map_bool(x, "web", text_is_web(word));
		} else if (str_is(kind, "tag")) {
			list_text(tags, word);
		} else if (str_is(kind, "link") || str_is(kind, "linked")) {
			link_show(&q, str_is(kind, "link"), links);
		} else if (str_is(kind, "service")) {
			struct map *x = list_map(services);
			map_text(x, "name", db_get_text(&q, "name"));
			map_text(x, "shown", word);
			map_text(x, "team_shown", db_get_text(&q, "source"));
		} else {
			technique_show(c, &named, list_map(techniques), word);
		}
	}
	techniques_end(c, &named);
}

void incident_lists_show(struct ctx *c, int64_t id, struct map *m)
{
	static const struct field times[] = { { "marker", DATA_ENUM, marker_values },
		{ "time", DATA_MOMENT, NULL }, { "event", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct field parties[] = { { "number", DATA_INT, NULL },
		{ "name", DATA_TEXT, NULL }, { "kind", DATA_ENUM, party_kinds },
		{ "involvement", DATA_ENUM, party_involvements }, { "role", DATA_TEXT, NULL },
		{ "person", DATA_TEXT, NULL }, { "team", DATA_TEXT, NULL }, { "outside", DATA_BOOL, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct db_arg incident = db_int("incident", id);
	rows_show(DB_RUN(c->db, SQL_INCIDENT_TIMES, incident), times, map_list(m, "times"));
	labels_show(c, id, m);
	rows_show(DB_RUN(c->db, SQL_INCIDENT_PARTIES, incident), parties, map_list(m, "parties"));
}
