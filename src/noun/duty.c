/* The duty to write a full postmortem. */
#include "noun/duty.h"
#include "noun/evaluation.h"
#include "noun/links.h"

static const struct enum_value steps[] = { { "require", _("Require a full postmortem") },
	{ "waive", _("Ask to waive it") }, { "accept", _("Waive it") },
	{ "decline", _("Do not waive it") },
	{ "adopt", _("Adopt it") }, { NULL, NULL } };

const struct input incident_duty_input[] = {
	{ "to", IN_CHOICE, IN_REQUIRED, 0, 0, steps, _("What to do"), NULL, NULL },
	{ "said", IN_LINE, IN_WIDE | IN_CONDITIONAL, 0, 1000, NULL, _("Because"), NULL, NULL },
	{ NULL }
};

static unsigned breach_of(unsigned facts)
{
	return facts & (TRIAGE_BREACH_SUSPECTED | TRIAGE_BREACH_CONFIRMED);
}

bool duty_worse(unsigned facts, unsigned were)
{
	return (facts & TRIAGE_IMPACT & ~were) || breach_of(facts) > breach_of(were);
}

struct waiver {
	int64_t id, asked_by;
	unsigned facts;
	bool decided;
};

static struct waiver waiver_of(struct ctx *c, int64_t incident)
{
	struct waiver w = { .id = 0 };
	struct db_query q = DB_RUN(c->db, SQL_WAIVER_GET, db_int("incident", incident));
	if (db_step(&q)) w = (struct waiver){ db_get_int(&q, "id"), db_get_int(&q, "asked_by"),
		(unsigned)db_get_int(&q, "facts"), !db_get_null(&q, "accepted") };
	db_end(&q);
	return w;
}

/* May who acts be the second person of that waiver? */
static bool decides(struct ctx *c, bool decided, int64_t asked_by)
{
	return !decided && asked_by != c->person && db_one(c->db, SQL_SECOND_CONFIRMS, NULL, 0, 0);
}

void owed_do(struct ctx *c, int64_t incident, enum sql statement, const struct db_arg *args,
	size_t n)
{
	DB_DO(c->db, SQL_DUE_COUNT_ADD, db_int("incident", incident), db_int("by", -1));
	db_do(c->db, statement, args, n);
	DB_DO(c->db, SQL_DUE_COUNT_ADD, db_int("incident", incident), db_int("by", 1));
}

void duty_apply(struct ctx *c, const struct incident_head *inc, unsigned facts, struct str severity)
{
	struct waiver w = waiver_of(c, inc->id);
	bool worse = w.id && duty_worse(facts, w.facts), waived = w.decided && !worse;
	bool required = (facts || inc->required_by) && !waived;
	bool over = str_is(inc->status, "resolved") || str_is(inc->status, "closed");
	int64_t texts = DB_ONE(c->db, 0, SQL_SECTION_COUNT, db_int("incident", inc->id));
	int32_t resolved = incident_resolution(c, inc->id, DAY_UNKNOWN);
	if (worse) DB_DO(c->db, SQL_WAIVER_END, db_int("incident", inc->id));
	DB_DO(c->db, SQL_INCIDENT_WAIVED_SET, db_int("incident", inc->id), db_int("waived", waived));
	OWED_DO(c, inc->id, SQL_INCIDENT_TRIAGE_SET, db_int("required", required),
		db_str("postmortem", inc->historical ? inc->postmortem :
			str_of(postmortem_after(inc->postmortem, required, texts > 0))),
		db_str("due_on", required && over && resolved != DAY_UNKNOWN && !inc->historical ?
			postmortem_due(c, resolved) : STR_NONE));
	evaluation_follow(c, inc->id, evaluation_aspects_owed(severity, required, inc->historical));
}

/* Why it may not be done; NULL: it may. */
static const char *fault(struct ctx *c, const struct incident_head *inc, struct str to,
	const struct waiver *w)
{
	bool adopts = str_is(to, "adopt"), second = str_is(to, "accept") || str_is(to, "decline");
	if (adopts != inc->historical)
		return adopts ? _("It is ordinary already.") :
			_("It was over before it was imported: nothing is owed.");
	if (str_is(to, "require") && inc->required) return _("A full postmortem is required already.");
	if (str_is(to, "waive") && !inc->required) return _("No full postmortem is required.");
	if (str_is(to, "waive") && w->id) return _("A waiver is asked for already.");
	if (second && (!w->id || w->decided)) return _("No waiver is asked for.");
	if (second && w->asked_by == c->person)
		return _("Whoever asked for it does not decide on it. Somebody else has to.");
	return NULL;
}

static bool may(struct ctx *c, const struct incident_head *inc, struct str to,
	const struct waiver *w)
{
	if (str_is(to, "accept") || str_is(to, "decline"))
		return !w->id || w->decided || w->asked_by == c->person ||
			decides(c, w->decided, w->asked_by);
	return str_is(to, "waive") ? incident_leads(c, inc) : c->role >= ROLE_RESPONDER;
}

static void write(struct ctx *c, const struct incident_head *inc, const struct inputs *in,
	const struct waiver *w, struct change *ch)
{
	struct str to = in_code(in, "to"), said = in_text(in, "said");
	unsigned facts = incident_triage(inc->customer_impact, inc->data_breach);
	struct incident_head now = *inc;
	struct db_arg incident = db_int("incident", inc->id);
	if (str_is(to, "waive")) {
		change_also(c, ch, RECORD_WAIVER, DB_ONE(c->db, 0, SQL_WAIVER_ADD, incident,
			db_str("reason", said), db_int("facts", facts)));
		return;
	}
	if (str_is(to, "require")) {
		/* What was waived is asked for again. */
		DB_DO(c->db, SQL_WAIVER_END, incident);
		DB_DO(c->db, SQL_INCIDENT_REQUIRED_BY_SET, incident, db_str("reason", said));
		now.required_by = c->person;
	} else if (str_is(to, "adopt")) {
		OWED_DO(c, inc->id, SQL_INCIDENT_ADOPT, db_str("evaluation_due_on",
			evaluation_due(c, c->today)));
		now.historical = false;
	} else {
		DB_DO(c->db, SQL_WAIVER_DECIDE, incident, db_int("waiver", w->id),
			db_int("accepted", str_is(to, "accept")));
		change_also(c, ch, RECORD_WAIVER, w->id);
	}
	duty_apply(c, &now, facts, inc->severity);
}

enum status incident_duty_set(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	struct str to = in_code(in, "to");
	struct waiver w = waiver_of(c, inc->id);
	if (!may(c, inc, to, &w)) return ST_FORBIDDEN;
	const char *no = fault(c, inc, to, &w);
	bool word = str_is(to, "require") || str_is(to, "waive");
	if (no) input_error(in, "to", no);
	else if (word && !in_has(in, "said")) input_error(in, "said", _("Say why."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	write(c, inc, in, &w, &ch);
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}

void waiver_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	static const struct field fields[] = { { "asked_by_shown", DATA_TEXT, NULL },
		{ "asked_at", DATA_TIME, NULL }, { "accepted", DATA_BOOL, NULL },
		{ "decided_by_shown", DATA_TEXT, NULL }, { "decided_at", DATA_TIME, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(c->db, SQL_WAIVER_GET, db_int("incident", inc->id));
	if (!db_step(&q)) {
		map_null(out, "waiver");
		return;
	}
	struct map *m = map_map(out, "waiver");
	db_row(&q, fields, m);
	map_linked(c, m, "reason", db_get_text(&q, "reason"));
	bool decided = !db_get_null(&q, "accepted");
	int64_t asked_by = db_get_int(&q, "asked_by");
	db_end(&q);
	map_bool(m, "may", decides(c, decided, asked_by));
}
