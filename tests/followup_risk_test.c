/* The risk that stays where a follow-up is not done: recommended, decided by somebody else, and over. */
#include "test_followup.h"

/* --- The risk that stays ------------------------------------------------------------------------------ */

static enum status risk(const char *control, const char *until, struct inputs **in)
{
	struct followup_head h = head();
	*in = test_form(followup_risk_input, ctx_printf(&noun, "recommended=Do+it&reason=Money&control=%s"
		"&until=%s", control, until).p);
	return followup_risk_set(&noun, &h, *in);
}

static enum status decide(const char *to)
{
	struct followup_head h = head();
	return followup_risk_decide(&noun, &h, test_form(followup_decision_input,
		ctx_printf(&noun, "to=%s&decided=So+be+it", to).p));
}

static void test_risk(void **state)
{
	struct inputs *in;
	(void)state;
	begin("P0");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(team_add(&noun, test_form(team_add_input,
		"name=red&shown=Red&risk_owner=dan")), ST_DONE);
	test_as(rosa, ROLE_RESPONDER);
	struct followup_head h = head();
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&team=red")), ST_DONE);
	test_as(owner, ROLE_PARTICIPANT);
	assert_int_equal(risk("Alarm", "2026-05-01", &in), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(risk("", "2026-05-01", &in), ST_INVALID);
	assert_int_equal(risk("Alarm", "2026-06-01", &in), ST_INVALID);
	assert_true(test_complains(in, "until"));
	assert_int_equal(decide("accept"), ST_NOT_FOUND);
	assert_int_equal(risk("Alarm", "2026-05-01", &in), ST_DONE);
	assert_true(is("status", "open"));
	assert_int_equal(risk("Alarm", "2026-05-01", &in), ST_INVALID);
	assert_int_equal(decide("accept"), ST_FORBIDDEN);
	test_as(remy, ROLE_RESPONDER);
	assert_int_equal(decide("accept"), ST_FORBIDDEN);
	test_as(dan, ROLE_VIEWER);
	assert_int_equal(decide("keep"), ST_DONE);
	assert_true(is("status", "open"));
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(risk("Alarm", "2026-05-01", &in), ST_DONE);
	/* Who owned it is not its risk owner; then others may, but not who recommended it. */
	h = head();
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, "owner=dan")),
		ST_DONE);
	test_as(dan, ROLE_VIEWER);
	assert_int_equal(decide("accept"), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(decide("accept"), ST_FORBIDDEN);
	test_as(remy, ROLE_RESPONDER);
	assert_int_equal(decide("accept"), ST_DONE);
	assert_true(is("status", "declined"));
	assert_int_equal(fact("risk_until")->type, DATA_DATE);
	/* It holds on its last day, and is open on the next. */
	noun.now += (int64_t)60 * DAY_MS;
	ctx_begin(&noun);
	assert_false(followup_risk_over(&noun));
	noun.now += DAY_MS;
	ctx_begin(&noun);
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_true(followup_risk_over(&noun));
	assert_false(followup_risk_over(&noun));
	assert_true(is("status", "open"));
	assert_int_equal(fact("reopened")->i, 1);
}

/* What is not urgent is declined at once, with a reason and a day. */
static void test_declined(void **state)
{
	struct inputs *in;
	(void)state;
	begin("P3");
	assert_int_equal(risk("Alarm", "2027-03-03", &in), ST_INVALID);
	assert_int_equal(risk("Alarm", "2027-03-02", &in), ST_DONE);
	assert_true(is("status", "declined"));
	assert_false(fact("alone")->b);
}

static bool waits(void)
{
	struct map *m = map_new(noun.a);
	struct followup_head h = head();
	followup_risks_show(&noun, &h, m);
	return map_get(m, "risk_waits")->b;
}

/* What was recommended waits for nobody once it is done or resolved, nor after it was opened again:
 * what is resolved does not become an accepted risk. */
static void test_overtaken(void **state)
{
	struct inputs *in;
	(void)state;
	begin("P1");
	assert_int_equal(risk("Alarm", "2026-05-01", &in), ST_DONE);
	assert_true(waits());
	done();
	test_as(remy, ROLE_RESPONDER);
	assert_false(waits());
	assert_int_equal(decide("accept"), ST_NOT_FOUND);
	VERDICT("to=resolve&said=x", ST_DONE);
	assert_int_equal(decide("accept"), ST_NOT_FOUND);
	assert_true(is("status", "resolved"));
	VERDICT("to=reopen&said=x", ST_DONE);
	assert_false(waits());
	assert_int_equal(decide("accept"), ST_NOT_FOUND);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(risk("Alarm", "2026-05-01", &in), ST_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_risk), NOUN_TEST(test_declined),
		NOUN_TEST(test_overtaken) };
	return cmocka_run_group_tests_name("followup_risk", tests, NULL, NULL);
}
