/* Incidents made whole and taken from status to status: what each owes from which day, every pair of
 * statuses, and what a refusal says at which field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/evaluation.h"
#include "noun/section.h"
#include "test_noun.h"

#define NOBODY "No such person. Use the sign-in name, the full name or its reading."
static struct incident_head inc;

static const char *fact(const char *name)
{
	const struct data *d = map_get(record_read(&noun, RECORD_INCIDENT, inc.id), name);
	return d->type == DATA_INT ? ctx_printf(&noun, "%lld", (long long)d->i).p :
		d->type == DATA_TEXT ? arena_str(noun.a, d->text).p : "-";
}

static void read_head(void)
{
	assert_true(incident_head_read(&noun, 1, true, &inc));
}

static struct inputs *known(const char *more)
{
	return test_form(incident_known_input, ctx_printf(&noun,
		"title=x&severity=SEV3&customer_impact=%s", more).p);
}

/* --- Made ----------------------------------------------------------------------------------------------- */

/* Owed from Friday 2026-02-27 on: ten working days, ten days. */
static const struct { const char *status, *facts; bool historical; const char *owes; } made[] = {
	{ "open", "no&data_breach=no", false, "not_required 0 - -" },
	{ "open", "yes&data_breach=no", false, "drafting 1 - -" },
	{ "contained", "yes&data_breach=no", false, "drafting 1 - -" },
	{ "resolved", "no&data_breach=no", false, "not_required 0 - 2026-03-09" },
	{ "resolved", "no&data_breach=suspected", false, "drafting 1 2026-03-13 2026-03-09" },
	{ "closed", "yes&data_breach=no", false, "drafting 1 2026-03-13 2026-03-09" },
	{ "closed", "yes&data_breach=no", true, "not_required 1 - -" },
	{ "resolved", "no&data_breach=no", true, "not_required 0 - -" },
	{ "open", "yes&data_breach=no", true, "not_required 1 - -" },
};

static void test_made(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		db_savepoint(noun.db);
		assert_int_equal(incident_make(&noun, known(made[i].facts), &(struct incident_origin){
			.number = 1, .status = made[i].status, .opened_at = 5, .historical = made[i].historical,
			.resolved_at = 7, .owed_from = noun.today - 3, .status_reason = STR("So") }, &inc), ST_DONE);
		const char *owes = ctx_printf(&noun, "%s %s %s %s", fact("postmortem"), fact("required"),
			fact("postmortem_due_on"), fact("evaluation_due_on")).p;
		if (strcmp(owes, made[i].owes) != 0) fail_msg("%s, %s: %s", made[i].status, made[i].facts, owes);
		assert_string_equal(ctx_printf(&noun, "%s %s %s %s %s", fact("status"), fact("status_reason"),
			fact("opened_at"), fact("resolved_at"), fact("version")).p,
			ctx_printf(&noun, "%s So 5 7 1", made[i].status).p);
		/* The head that is given is the one that is read. */
		struct incident_head given = inc;
		read_head();
		assert_true(given.id == inc.id && given.number == 1 && given.version == inc.version &&
			given.historical == inc.historical && given.required == inc.required &&
			given.lead_id == inc.lead_id);
		assert_true(str_eq(given.status, inc.status) && str_eq(given.postmortem, inc.postmortem) &&
			str_eq(given.title, inc.title) && str_eq(given.severity, inc.severity) &&
			str_eq(given.access, inc.access) && str_eq(given.customer_impact, inc.customer_impact) &&
			str_eq(given.data_breach, inc.data_breach));
		db_release(noun.db, false);
	}
}

/* What does not fit makes nothing. */
static const struct { const char *facts, *field, *says; } unmade[] = {
	{ "no&data_breach=no&impact_unknown_because=x", "impact_unknown_because",
	  "Only for an impact that could not be determined." },
	{ "no&data_breach=no&breach_unknown_because=x", "breach_unknown_because",
	  "Only for a breach that could not be determined." },
	{ "no&data_breach=no&techniques=T1566%0AT1%0AT2", "techniques",
	  "Write ATT&CK techniques as T1566 or T1566.001." },
	{ "no&data_breach=no&lead=nobody", "lead", NOBODY },
	{ "no&data_breach=no&services=none", "services", "No such service." },
};

static void test_unmade(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof unmade / sizeof *unmade; i++) {
		struct inputs *in = known(unmade[i].facts);
		assert_int_equal(incident_make(&noun, in, &(struct incident_origin){ .number = 1,
			.status = "open" }, &inc), ST_INVALID);
		assert_int_equal(in->nerrors, 1);
		assert_string_equal(in->errors[0].field, unmade[i].field);
		assert_string_equal(in->errors[0].message, unmade[i].says);
		assert_false(incident_head_read(&noun, 1, true, &inc));
	}
	assert_int_equal(incident_make(&noun, known("unknown&data_breach=unknown&impact_unknown_because=x"
		"&breach_unknown_because=y"), &(struct incident_origin){ .number = 1, .status = "open" }, &inc),
		ST_DONE);
}

/* --- Reported --------------------------------------------------------------------------------------------- */

#define OVER "&over=1&sufficient=4&complete=3"

/* What the reporting form asks of one that is over, and says at which field. */
static const struct { const char *facts, *field, *says; } reports[] = {
	{ "no&data_breach=no&sufficient=3", "over", "The response is evaluated once it is over." },
	{ "no&data_breach=no&complete=3", "over", "The response is evaluated once it is over." },
	{ "no&data_breach=no&resolved_on=2026-03-01", "over", "It has a day on which it was resolved." },
	{ "no&data_breach=no&resolved_on=2026-03-03" OVER, "resolved_on", "That day is still to come." },
	{ "no&data_breach=no&over=1&complete=3", "sufficient", "Needed to close it: 1 to 5." },
	{ "no&data_breach=no&over=1&sufficient=3", "complete", "Needed to close it: 1 to 5." },
	{ "no&data_breach=no&over=1&sufficient=2&complete=3", "comment", "Say why, for a 1 or 2." },
	{ "no&data_breach=no&over=1&sufficient=3&complete=1", "comment", "Say why, for a 1 or 2." },
	{ "no&data_breach=no&impact_unknown_because=x", "impact_unknown_because",
	  "Only for an impact that could not be determined." },
	{ "no&data_breach=no&lead=nobody", "lead", NOBODY },
	/* These are taken; then the status. */
	{ "no&data_breach=no", NULL, "open" }, { "no&data_breach=no" OVER, NULL, "closed" },
	{ "no&data_breach=no&resolved_on=2026-03-02" OVER, NULL, "closed" },
	{ "no&data_breach=no&followup=x&followup_owner=rosa" OVER, NULL, "closed" },
	{ "no&data_breach=no&followup=x", NULL, "open" },
	{ "no&data_breach=no&over=1&sufficient=1&complete=1&comment=x", NULL, "closed" },
	{ "yes&data_breach=no&over=1", NULL, "resolved" },
	{ "yes&data_breach=no&over=1&followup=x", NULL, "resolved" },
	{ "not_assessed&data_breach=no" OVER, NULL, "resolved" },
};

static void test_reports(void **state)
{
	(void)state;
	(void)test_person("rosa", "Rosa", "responder");
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		int64_t number = 0;
		db_savepoint(noun.db);
		struct inputs *in = test_form(incident_add_input, ctx_printf(&noun,
			"title=x&severity=SEV3&customer_impact=%s", reports[i].facts).p);
		enum status s = incident_add(&noun, in, &number);
		if (reports[i].field) {
			if (s != ST_INVALID || in->nerrors != 1) fail_msg("%s: %d", reports[i].facts, in->nerrors);
			assert_string_equal(in->errors[0].field, reports[i].field);
			assert_string_equal(in->errors[0].message, reports[i].says);
			assert_int_equal(number, 0);
		} else {
			assert_int_equal(s, ST_DONE);
			assert_true(incident_head_read(&noun, number, true, &inc));
			if (!str_is(inc.status, reports[i].says)) fail_msg("%s: %.*s", reports[i].facts,
				STR_F(inc.status));
			assert_int_equal(test_changes(incident_ref(&noun, &inc).p) > 0, true);
		}
		db_release(noun.db, false);
	}
}

/* --- From status to status --------------------------------------------------------------------------------- */

#define SAY "Say why."
#define NEVER "It cannot go to that status from where it is."
#define GATE "It cannot be closed yet. The list on this page says what is missing, each with its link."

/* All pairs: "+" may, "?" with a reason, "g" when the gate lets it, "." never. */
static const char *const statuses[] = { "open", "contained", "resolved", "closed", "rejected" };
static const char *const pairs[] = { ".++g?", "?.+g?", "?..g?", "?....", "?...." };

static void test_pairs(void **state)
{
	(void)state;
	for (int from = 0; from < 5; from++)
		for (int to = 0; to < 5; to++)
			for (int said = 0; said < 2; said++) {
				char may = pairs[from][to];
				const char *says = may == '+' || (may == '?' && said) ? NULL : may == '?' ? SAY :
					may == 'g' ? GATE : NEVER;
				db_savepoint(noun.db);
				inc = test_incident(&noun, 1);
				inc.status = str_of(statuses[from]);
				struct inputs *in = test_form(incident_status_input, ctx_printf(&noun, "to=%s%s",
					statuses[to], said ? "&reason=x" : "").p);
				enum status s = incident_status_set(&noun, &inc, in);
				if (s != (says ? ST_INVALID : ST_DONE)) fail_msg("%s to %s", statuses[from], statuses[to]);
				if (says) {
					assert_string_equal(in->errors[0].message, says);
					assert_string_equal(in->errors[0].field, strcmp(says, SAY) == 0 ? "reason" : "to");
				} else {
					assert_string_equal(fact("status"), statuses[to]);
					assert_string_equal(fact("status_reason"), said ? "x" : "-");
				}
				assert_int_equal(test_changes("INC-1"), says ? 0 : 1);
				db_release(noun.db, false);
			}
}

/* What the gate asks is there: it closes, from wherever it is. */
static void test_closes(void **state)
{
	(void)state;
	for (int from = 0; from < 3; from++) {
		db_savepoint(noun.db);
		assert_int_equal(incident_make(&noun, known("no&data_breach=no"), &(struct incident_origin){
			.number = 1, .status = statuses[from] }, &inc), ST_DONE);
		(void)evaluation_make(&noun, &inc, true, STR("4"), STR("4"), STR_NONE);
		assert_int_equal(incident_status_set(&noun, &inc, test_form(incident_status_input,
			"to=closed")), ST_DONE);
		assert_string_equal(fact("status"), "closed");
		db_release(noun.db, false);
	}
}

static void test_next(void **state)
{
	static const char *const next[] = { "contained resolved closed rejected", "resolved closed rejected open",
		"closed rejected open", "open", "open" };
	(void)state;
	for (int from = 0; from < 5; from++) {
		struct buf b = buf_new(noun.a, 64);
		const char *to;
		for (int n = 0; (to = incident_status_next(str_of(statuses[from]), n)); n++)
			buf_printf(&b, "%s%s", n ? " " : "", to);
		assert_string_equal(arena_str(noun.a, buf_text(&b)).p, next[from]);
	}
}

/* Closed from the day on which it was resolved before, else from today; what is owed once stays. */
static void test_owed(void **state)
{
	static const struct { int64_t resolved_at; bool historical, required; const char *to, *owes; } rows[] = {
		{ INT64_C(1772182800000), false, true, "closed", "2026-03-13 2026-03-09" },
		{ 0, false, true, "closed", "2026-03-16 2026-03-12" },
		{ 0, false, true, "resolved", "2026-03-16 2026-03-12" },
		{ 0, false, false, "closed", "- 2026-03-12" },
		{ 0, true, true, "closed", "- -" },
		{ 0, false, true, "contained", "- -" }, { 0, false, true, "rejected", "- -" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		assert_int_equal(incident_make(&noun, known(rows[i].required ? "yes&data_breach=no" :
			"no&data_breach=no"), &(struct incident_origin){ .number = 1, .status = "open",
			.historical = rows[i].historical, .resolved_at = rows[i].resolved_at }, &inc), ST_DONE);
		incident_status_write(&noun, &inc, str_of(rows[i].to), STR_NONE);
		const char *owes = ctx_printf(&noun, "%s %s", fact("postmortem_due_on"),
			fact("evaluation_due_on")).p;
		if (strcmp(owes, rows[i].owes) != 0) fail_msg("%zu: %s", i, owes);
		db_release(noun.db, false);
	}
}

/* --- The gate ------------------------------------------------------------------------------------------------ */

/* The conditions that are not met, with how many are missing; then how many there are. */
static const char *gate(unsigned what)
{
	struct map *out = map_new(noun.a);
	struct buf b = buf_new(noun.a, 256);
	const struct gate_counts *counts = gate_counts_read(&noun, inc.id, NULL, NULL);
	int open = incident_gate(&noun, &inc, counts, what, out);
	const struct list *l = map_get(out, "gate")->list, *met = map_get(out, "gate_met")->list;
	for (int i = 0; i < l->n; i++) {
		buf_printf(&b, "%s", map_get(l->v[i].map, "condition")->e->code);
		if (map_get(l->v[i].map, "count")->i) buf_printf(&b, ":%d", (int)map_get(l->v[i].map, "count")->i);
		buf_char(&b, ' ');
		assert_false(map_get(l->v[i].map, "met")->b);
	}
	for (int i = 0; i < met->n; i++) assert_true(map_get(met->v[i].map, "met")->b);
	assert_true(open == l->n && map_get(out, "gate_open")->i == open);
	buf_printf(&b, "of %d", (int)map_get(out, "gate_total")->i);
	assert_int_equal(map_get(out, "gate_total")->i, l->n + met->n);
	return arena_str(noun.a, buf_text(&b)).p;
}

static const struct { const char *facts; const char *close; } gates[] = {
	{ "no&data_breach=no", "evaluation of 4" },
	{ "not_assessed&data_breach=no", "impact_assessed evaluation of 4" },
	{ "no&data_breach=not_assessed", "breach_assessed evaluation of 4" },
	{ "unknown&data_breach=no", "impact_explained evaluation of 5" },
	{ "no&data_breach=unknown", "breach_explained evaluation of 5" },
	{ "unknown&data_breach=unknown&impact_unknown_because=x", "breach_explained evaluation of 5" },
	{ "unknown&data_breach=unknown&impact_unknown_because=x&breach_unknown_because=y",
	  "evaluation of 4" },
	{ "yes&data_breach=no", "evaluation postmortem of 5" },
};

static void test_gates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof gates / sizeof *gates; i++) {
		db_savepoint(noun.db);
		assert_int_equal(incident_make(&noun, known(gates[i].facts), &(struct incident_origin){
			.number = 1, .status = "open" }, &inc), ST_DONE);
		assert_string_equal(gate(GATE_CLOSE), gates[i].close);
		bool owed = strstr(gates[i].close, "postmortem");
		assert_string_equal(gate(GATE_REVIEW), owed ? "section_sequence section_technical "
			"section_actors section_response section_takeaways event_cause event_detection event_response "
			"actors categories:6 of 11" : "of 0");
		if (owed) assert_true(strstr(gate(GATE_REVIEW | GATE_CLOSE), "of 16"));
		(void)evaluation_make(&noun, &inc, true, STR_NONE, STR_NONE, STR_NONE);
		assert_null(strstr(gate(GATE_CLOSE), "evaluation"));
		db_release(noun.db, false);
	}
	/* What is history passes every gate; what is not there passes none. */
	assert_int_equal(incident_make(&noun, known("yes&data_breach=no"), &(struct incident_origin){
		.number = 1, .status = "open", .historical = true }, &inc), ST_DONE);
	assert_string_equal(gate(GATE_REVIEW | GATE_CLOSE), "of 0");
	assert_null(gate_counts_read(&noun, inc.id + 1, NULL, NULL));
	assert_int_equal(incident_gate(&noun, &inc, NULL, GATE_CLOSE, map_new(noun.a)), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_made), NOUN_TEST(test_unmade), NOUN_TEST(test_reports),
		NOUN_TEST(test_pairs), NOUN_TEST(test_closes), NOUN_TEST(test_next), NOUN_TEST(test_owed), NOUN_TEST(test_gates) };
	return cmocka_run_group_tests_name("incident_made", tests, NULL, NULL);
}
