/* The incident: enumerations, the triage rule, reading and writing its facts. */
#include "noun/incident.h"
#include "noun/links.h"
#include "noun/person.h"
#include "base/secret.h"

const struct enum_value severity_values[] = { { "SEV1", "SEV1" }, { "SEV2", "SEV2" },
	{ "SEV3", "SEV3" }, { "SEV4", "SEV4" }, { NULL, NULL } };
const struct enum_value incident_status_values[] = { { "open", _("Open") },
	{ "contained", _("Contained") }, { "resolved", _("Resolved, not closed") },
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
/* TLP 2.0 labels are never translated (FIRST, 2022). */
const struct enum_value tlp_values[] = { { "RED", "TLP:RED" }, { "AMBER+STRICT",
	"TLP:AMBER+STRICT" }, { "AMBER", "TLP:AMBER" }, { "GREEN", "TLP:GREEN" },
	{ "CLEAR", "TLP:CLEAR" }, { NULL, NULL } };

static const struct enum_value party_kinds[] = { { "person", _("Person") }, { "team", _("Team") },
	{ "external", _("Outside organization") }, { "law_enforcement", _("Law enforcement") },
	{ "regulator", _("Regulator") }, { "vendor", _("Vendor") }, { "customer", _("Customer") },
	{ NULL, NULL } };
static const struct enum_value involvements[] = { { "involved", _("Involved") },
	{ "informed", _("Informed") }, { "affected", _("Affected") }, { NULL, NULL } };

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
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "status", DATA_ENUM, incident_status_values },
	{ "status_reason", DATA_TEXT, NULL }, { "customer_impact", DATA_ENUM, impact_values },
	{ "impact_scope", DATA_TEXT, NULL }, { "impact_unknown_because", DATA_TEXT, NULL },
	{ "data_breach", DATA_ENUM, breach_values }, { "breach_unknown_because", DATA_TEXT, NULL },
	{ "data_kinds", DATA_TEXT, NULL }, { "records", DATA_INT, NULL }, { "people", DATA_INT, NULL },
	{ "discovered_by", DATA_TEXT, NULL }, { "lead", DATA_TEXT, NULL },
	{ "lead_shown", DATA_TEXT, NULL }, { "access", DATA_ENUM, access_values },
	{ "tlp", DATA_ENUM, tlp_values }, { "code_name", DATA_TEXT, NULL },
	{ "historical", DATA_BOOL, NULL }, { "required", DATA_BOOL, NULL },
	{ "postmortem", DATA_ENUM, postmortem_values }, { "postmortem_due_on", DATA_DATE, NULL },
	{ "evaluation_due_on", DATA_DATE, NULL }, { "origin_unknown_because", DATA_TEXT, NULL },
	{ "opened_at", DATA_TIME, NULL }, { "opened_by_shown", DATA_TEXT, NULL },
	{ "resolved_at", DATA_TIME, NULL }, { "closed_at", DATA_TIME, NULL },
	{ "closed_by_shown", DATA_TEXT, NULL }, { "version", DATA_INT, NULL }, { NULL, DATA_NULL, NULL }
};

static void put_triage(struct map *m)
{
	unsigned t = incident_triage(str_of(map_get(m, "customer_impact")->e->code),
		str_of(map_get(m, "data_breach")->e->code));
	struct map *w = map_map(m, "required_because");
	map_bool(w, "customer_impact", t & TRIAGE_IMPACT);
	map_bool(w, "breach_suspected", t & TRIAGE_BREACH_SUSPECTED);
	map_bool(w, "breach_confirmed", t & TRIAGE_BREACH_CONFIRMED);
	map_bool(w, "both", (t & TRIAGE_IMPACT) && t > TRIAGE_IMPACT);
}

bool incident_facts(struct ctx *c, int64_t id, struct map *m)
{
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_GET, db_int("incident", id));
	if (!db_step(&q)) return false;
	db_row(&q, facts_fields, m);
	map_linked(c, m, "summary", db_get_text(&q, "summary"));
	db_end(&q);
	put_triage(m);
	return true;
}

const struct gate_counts *incident_frame(struct ctx *c, const struct incident_head *h,
	struct map *out)
{
	static const struct field fields[] = { { "events", DATA_INT, NULL },
		{ "sections", DATA_INT, NULL }, { "findings", DATA_INT, NULL },
		{ "answered", DATA_INT, NULL }, { "followups", DATA_INT, NULL },
		{ "followups_unresolved", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct map *m = map_map(out, "incident");
	map_int(m, "number", h->number);
	map_text(m, "title", h->title);
	map_enum(m, "severity", enum_get(severity_values, h->severity));
	map_enum(m, "status", enum_get(incident_status_values, h->status));
	map_enum(m, "postmortem", enum_get(postmortem_values, h->postmortem));
	map_enum(m, "access", enum_get(access_values, h->access));
	map_bool(m, "historical", h->historical);
	map_bool(m, "required", h->required);
	return gate_counts_read(c, h->id, fields, m);
}

static void put_rows(struct db_query q, const struct field *fields, struct list *l)
{
	while (db_step(&q)) db_row(&q, fields, list_map(l));
}

/* Tags and techniques are lists of words; a reference also says where. */
static void put_labels(struct ctx *c, int64_t id, struct map *m)
{
	struct list *tags = map_list(m, "tags"), *techniques = map_list(m, "techniques");
	struct list *references = map_list(m, "references");
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_LABELS, db_int("incident", id));
	while (db_step(&q)) {
		struct str kind = db_get_text(&q, "kind"), word = db_get_text(&q, "word");
		if (str_is(kind, "reference")) {
			struct map *x = list_map(references);
			map_text(x, "source", db_get_text(&q, "source"));
			map_text(x, "reference", word);
			map_bool(x, "web", str_starts(word, "https://") || str_starts(word, "http://"));
		} else {
			list_text(str_is(kind, "tag") ? tags : techniques, word);
		}
	}
}

void incident_lists(struct ctx *c, int64_t id, struct map *m)
{
	static const struct field times[] = { { "marker", DATA_ENUM, marker_values },
		{ "time", DATA_MOMENT, NULL }, { "event", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct field services[] = { { "name", DATA_TEXT, NULL },
		{ "shown", DATA_TEXT, NULL }, { "team_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	static const struct field parties[] = { { "number", DATA_INT, NULL },
		{ "name", DATA_TEXT, NULL }, { "kind", DATA_ENUM, party_kinds },
		{ "involvement", DATA_ENUM, involvements }, { "role", DATA_TEXT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct db_arg incident = db_int("incident", id);
	put_rows(DB_RUN(c->db, SQL_INCIDENT_TIMES, incident), times, map_list(m, "times"));
	put_rows(DB_RUN(c->db, SQL_INCIDENT_SERVICES, incident), services, map_list(m, "services"));
	put_labels(c, id, m);
	put_rows(DB_RUN(c->db, SQL_INCIDENT_PARTIES, incident), parties, map_list(m, "parties"));
}

void incident_triage_apply(struct ctx *c, int64_t id)
{
	struct map *m = map_new(c->a);
	if (!incident_facts(c, id, m)) return;
	bool required = incident_triage(str_of(map_get(m, "customer_impact")->e->code),
		str_of(map_get(m, "data_breach")->e->code)) != TRIAGE_NONE;
	int64_t text = DB_ONE(c->db, 0, SQL_SECTION_COUNT, db_int("incident", id));
	const char *next = postmortem_after(str_of(map_get(m, "postmortem")->e->code), required,
		text > 0);
	struct buf due = buf_new(c->a, 16);
	const struct data *resolved = map_get(m, "resolved_at");
	if (required && resolved->type == DATA_TIME)
		day_print(&due, working_days_after((int32_t)(resolved->i / DAY_MS), 10));
	DB_DO(c->db, SQL_INCIDENT_TRIAGE_SET, db_int("incident", id), db_int("required", required),
		db_str("postmortem", str_of(next)),
		db_str("due_on", due.len ? buf_text(&due) : STR_NONE));
}

/* ATT&CK: a technique is T and four digits, a sub-technique has three more after a dot. */
bool technique_valid(struct str s)
{
	if (s.len != 5 && s.len != 9) return false;
	for (size_t i = 0; i < s.len; i++) {
		if (i == 0 ? s.p[i] != 'T' : i == 5 ? s.p[i] != '.' : s.p[i] < '0' || s.p[i] > '9')
			return false;
	}
	return true;
}

/* The words of a field that lists several, separated by blanks or commas. */
static bool next_word(struct str *rest, struct str *word)
{
	size_t i = 0, from;
	while (i < rest->len && (rest->p[i] == ' ' || rest->p[i] == ',')) i++;
	from = i;
	while (i < rest->len && rest->p[i] != ' ' && rest->p[i] != ',') i++;
	*word = str_part(*rest, from, i - from);
	*rest = str_part(*rest, i, rest->len - i);
	return word->len > 0;
}

static bool set_services(struct ctx *c, int64_t id, struct inputs *in)
{
	const struct input_value *v = input_get(in, "services");
	DB_DO(c->db, SQL_INCIDENT_SERVICES_CLEAR, db_int("incident", id));
	for (int i = 0; i < v->n; i++) {
		int64_t service = service_find(c->db, v->list[i]);
		if (!service) {
			input_error(in, "services", _("No such service."));
			return false;
		}
		bool again = false;
		for (int k = 0; k < i; k++) again = again || str_eq(v->list[k], v->list[i]);
		if (!again)
			DB_DO(c->db, SQL_INCIDENT_SERVICE_ADD, db_int("incident", id),
				db_int("service", service));
	}
	return true;
}

/* Each word once; the first fault ends it. */
static bool set_words(struct ctx *c, int64_t id, struct inputs *in, const char *field, enum sql clear, enum sql add,
	const char *column)
{
	struct str rest = in_text(in, field), word, seen[INPUT_LIST_MAX];
	int n = 0;
	bool techniques = strcmp(field, "techniques") == 0;
	DB_DO(c->db, clear, db_int("incident", id));
	while (str_some(rest) && next_word(&rest, &word)) {
		bool again = false;
		for (int k = 0; k < n; k++) again = again || str_eq(seen[k], word);
		if (again) continue;
		if (techniques && !technique_valid(word)) {
			input_error(in, field, _("Write ATT&CK techniques as T1566 or T1566.001."));
			return false;
		}
		if (n == 20 || text_chars(word) > 40) {
			input_error(in, field, _("At most 20, of 40 characters each."));
			return false;
		}
		seen[n++] = word;
		DB_DO(c->db, add, db_int("incident", id), db_str(column, word));
	}
	return true;
}

bool incident_lists_set(struct ctx *c, int64_t id, struct inputs *in)
{
	return set_services(c, id, in) &&
		set_words(c, id, in, "tags", SQL_INCIDENT_TAGS_CLEAR, SQL_INCIDENT_TAG_ADD, "tag") &&
		set_words(c, id, in, "techniques", SQL_INCIDENT_TECHNIQUES_CLEAR,
			SQL_INCIDENT_TECHNIQUE_ADD, "technique");
}
