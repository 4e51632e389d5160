/* The duty to write a postmortem: which facts are worse than others, and that a waiver holds for those on
 * which it was asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/duty.h"
#include "test_noun.h"

static void test_worse(void **state)
{
	(void)state;
	static const struct { unsigned were, are; bool worse; } pairs[] = {
		{ 0, 0, false }, { 0, TRIAGE_IMPACT, true }, { 0, TRIAGE_BREACH_SUSPECTED, true },
		{ TRIAGE_IMPACT, TRIAGE_IMPACT, false }, { TRIAGE_IMPACT, 0, false },
		{ TRIAGE_IMPACT, TRIAGE_BREACH_SUSPECTED, true },
		{ TRIAGE_BREACH_SUSPECTED, TRIAGE_BREACH_CONFIRMED, true },
		{ TRIAGE_BREACH_CONFIRMED, TRIAGE_BREACH_SUSPECTED, false },
		{ TRIAGE_IMPACT | TRIAGE_BREACH_CONFIRMED, TRIAGE_IMPACT | TRIAGE_BREACH_SUSPECTED, false },
		{ TRIAGE_BREACH_CONFIRMED, TRIAGE_IMPACT | TRIAGE_BREACH_SUSPECTED, true } };
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (duty_worse(pairs[i].are, pairs[i].were) != pairs[i].worse) fail_msg("row %zu", i);
}

static enum status step(const struct incident_head *inc, const char *form)
{
	return incident_duty_set(&noun, inc, test_form(incident_duty_input, form));
}

static struct incident_head now(const struct incident_head *inc)
{
	struct incident_head is;
	assert_true(incident_head_read(&noun, inc->number, true, &is));
	return is;
}

static void test_steps(void **state)
{
	(void)state;
	struct incident_head inc = test_incident(&noun, 1), is = now(&inc);
	int64_t asks = test_person("rosa", "Rosa", "responder");
	test_as(asks, ROLE_RESPONDER);
	assert_int_equal(step(&is, "to=require&said=Many"), ST_DONE);
	is = now(&inc);
	assert_true(is.required && is.required_by == asks && !is.waived);
	assert_int_equal(step(&is, "to=waive&said=Few"), ST_DONE);
	assert_int_equal(step(&is, "to=accept"), ST_INVALID);
	is = now(&inc);
	assert_true(is.required && !is.waived);
	duty_apply(&noun, &is, TRIAGE_IMPACT, is.severity);
	assert_int_equal(step(&is, "to=decline"), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_worse), NOUN_TEST(test_steps) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
