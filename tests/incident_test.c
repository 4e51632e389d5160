/* The incident's pure rules: triage, the postmortem's state, working days, techniques. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/incident.h"

/* PRODUCT.md section 3, every pair of answers. */
static void test_triage(void **state)
{
	(void)state;
	static const struct { const char *impact, *breach; unsigned facts; } rule[] = {
		{ "not_assessed", "not_assessed", TRIAGE_NONE }, { "not_assessed", "no", TRIAGE_NONE },
		{ "not_assessed", "suspected", TRIAGE_BREACH_SUSPECTED },
		{ "not_assessed", "confirmed", TRIAGE_BREACH_CONFIRMED },
		{ "not_assessed", "unknown", TRIAGE_NONE },
		{ "no", "not_assessed", TRIAGE_NONE }, { "no", "no", TRIAGE_NONE },
		{ "no", "suspected", TRIAGE_BREACH_SUSPECTED },
		{ "no", "confirmed", TRIAGE_BREACH_CONFIRMED }, { "no", "unknown", TRIAGE_NONE },
		{ "yes", "not_assessed", TRIAGE_IMPACT }, { "yes", "no", TRIAGE_IMPACT },
		{ "yes", "suspected", TRIAGE_IMPACT | TRIAGE_BREACH_SUSPECTED },
		{ "yes", "confirmed", TRIAGE_IMPACT | TRIAGE_BREACH_CONFIRMED },
		{ "yes", "unknown", TRIAGE_IMPACT },
		{ "unknown", "not_assessed", TRIAGE_NONE }, { "unknown", "no", TRIAGE_NONE },
		{ "unknown", "suspected", TRIAGE_BREACH_SUSPECTED },
		{ "unknown", "confirmed", TRIAGE_BREACH_CONFIRMED }, { "unknown", "unknown", TRIAGE_NONE },
	};
	size_t pairs = 0;
	for (const struct enum_value *i = impact_values; i->code; i++)
		for (const struct enum_value *b = breach_values; b->code; b++) {
			bool found = false;
			for (size_t k = 0; k < sizeof rule / sizeof *rule; k++) {
				if (strcmp(rule[k].impact, i->code) || strcmp(rule[k].breach, b->code)) continue;
				assert_int_equal(incident_triage(str_of(i->code), str_of(b->code)),
					rule[k].facts);
				found = true;
			}
			if (!found) fail_msg("%s, %s: not in the rule", i->code, b->code);
			pairs++;
		}
	assert_int_equal(pairs, sizeof rule / sizeof *rule);
}

/* A duty that appears starts drafting; one that falls away leaves what is begun where it is. */
static void test_postmortem_after(void **state)
{
	(void)state;
	static const struct { const char *from; bool required, has_text; const char *to; } rule[] = {
		{ "not_required", false, false, "not_required" },
		{ "not_required", false, true, "not_required" },
		{ "not_required", true, false, "drafting" }, { "not_required", true, true, "drafting" },
		{ "drafting", true, false, "drafting" }, { "drafting", true, true, "drafting" },
		{ "drafting", false, false, "not_required" }, { "drafting", false, true, "drafting" },
		{ "in_review", true, true, "in_review" }, { "in_review", false, false, "in_review" },
		{ "approved", true, true, "approved" }, { "approved", false, false, "approved" },
	};
	for (size_t i = 0; i < sizeof rule / sizeof *rule; i++)
		assert_string_equal(postmortem_after(str_of(rule[i].from), rule[i].required,
			rule[i].has_text), rule[i].to);
}

static int32_t day(const char *text)
{
	int32_t d;
	if (!day_parse(str_of(text), &d)) fail_msg("%s", text);
	return d;
}

static void test_working_days(void **state)
{
	(void)state;
	static const struct { const char *from; int n; const char *to; } cases[] = {
		{ "2026-03-02", 0, "2026-03-02" },      /* a Monday */
		{ "2026-03-02", 1, "2026-03-03" }, { "2026-03-02", 4, "2026-03-06" },
		{ "2026-03-02", 5, "2026-03-09" }, { "2026-03-02", 10, "2026-03-16" },
		{ "2026-03-06", 1, "2026-03-09" }, { "2026-03-07", 1, "2026-03-09" },
		{ "2026-03-08", 1, "2026-03-09" }, { "2026-03-08", 10, "2026-03-20" },
		{ "2026-12-31", 1, "2027-01-01" }, { "2024-02-28", 2, "2024-03-01" },
		{ "1969-12-26", 1, "1969-12-29" }, { "1970-01-02", 1, "1970-01-05" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (working_days_after(day(cases[i].from), cases[i].n) != day(cases[i].to))
			fail_msg("%s and %d: not %s", cases[i].from, cases[i].n, cases[i].to);
}

static void test_technique(void **state)
{
	(void)state;
	static const char *const good[][2] = { { "T1566", "T1566" }, { "T0000", "T0000" },
		{ "T1566.001", "T1566.001" }, { "t1566", "T1566" }, { "t1566.001", "T1566.001" } };
	static const char *const bad[] = { "", "T", "1566", "tt566", "T156", "T15666", "T1566.",
		"T1566.01", "T1566.0011", "T1566-001", "T1566.00a", "X1566", "T1566 ", "TT566", NULL };
	struct arena *a = arena_new(4096);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(str_is(technique_of(a, str_of(good[i][0])), good[i][1]));
	for (int i = 0; bad[i]; i++)
		if (technique_of(a, str_of(bad[i])).p) fail_msg("%s", bad[i]);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_triage), cmocka_unit_test(test_postmortem_after),
		cmocka_unit_test(test_working_days), cmocka_unit_test(test_technique),
	};
	return cmocka_run_group_tests_name("incident", tests, NULL, NULL);
}
