/* What becomes of a follow-up that is addressed to groups; and what a group outside is not. */
#include "test_addressed.h"
#include "noun/review.h"

/* --- What becomes of the item ----------------------------------------------------------------- */

/* While an answer or a judgement is owed it is neither done nor resolved, by any way in. */
static void test_done(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	test_as(owner, ROLE_VIEWER);
	NOTE("to=done&note=x", ST_INVALID);
	answer_today(1, "other_way");
	NOTE("to=done&note=x", ST_INVALID);
	test_as(rosa, ROLE_RESPONDER);
	JUDGE(1, "judgement=alternative&said=x", ST_DONE);
	done();
	/* An answer revised meanwhile. */
	answer_today(1, "refuses");
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_INVALID);
	struct followup_head h = head();
	assert_int_equal(review_set(&noun, &h, test_form(review_input, "verdict=resolve&note=x")),
		ST_INVALID);
	assert_true(is("status", "done"));
	JUDGE(1, "judgement=acceptable&said=x", ST_DONE);
	VERDICT("to=resolve&said=x", ST_DONE);
	/* What is over is not addressed, answered, judged. */
	ask("acme", ST_FORBIDDEN);
	ANSWER(1, "answer=accepts&said=x&whom=Ann&day=2026-03-02", ST_FORBIDDEN);
	JUDGE(1, "judgement=acceptable&said=x", ST_FORBIDDEN);
	CONTACT(1, "whom=Ann&day=2026-03-02&said=x", ST_DONE);
}

/* Unacceptable with nothing more to expect: declined without an accepted risk, for good. */
static void test_declined(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	answer_today(1, "refuses");
	JUDGE(1, "judgement=unacceptable&said=The+risk+stays&expect=nothing", ST_DONE);
	assert_true(is("status", "declined"));
	assert_true(fact("unacceptable")->b);
	assert_int_equal(fact("risk_until")->type, DATA_NULL);
	counts(0, 0, 0, 0);
	days(4000);
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_false(followup_risk_over(&noun));
	assert_true(is("status", "declined"));
	/* A responder opens it again, and asks again; a risk that is accepted then is another thing. */
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=reopen&said=They+changed+their+mind", ST_DONE);
	assert_false(fact("unacceptable")->b);
	assert_int_equal(ask("red", ST_DONE), 1);
	counts(1, 0, 0, 0);
}

/* No answer at all: once it is late, that can be judged, and only as unacceptable. */
static void test_silence(void **state)
{
	(void)state;
	world();
	ask("acme", ST_DONE);
	days(90);
	JUDGE(1, "judgement=unacceptable&said=x&expect=nothing", ST_FORBIDDEN);
	days(1);
	JUDGE(1, "judgement=acceptable&said=x", ST_INVALID);
	assert_true(test_complains(last, "judgement"));
	JUDGE(1, "judgement=unacceptable&said=x&expect=nothing", ST_DONE);
	assert_true(is("status", "declined"));
}

/* Of several groups the item goes on for those who accepted, and waits for those who may. */
static void test_several(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	ask("acme", ST_DONE);
	answer_today(1, "refuses");
	JUDGE(1, "judgement=unacceptable&said=x&expect=nothing", ST_DONE);
	assert_true(is("status", "open"));
	answer_today(2, "accepts");
	JUDGE(2, "judgement=acceptable&said=x", ST_DONE);
	assert_true(is("status", "open"));
	answer_today(2, "refuses");
	JUDGE(2, "judgement=unacceptable&said=x&expect=nothing", ST_DONE);
	assert_true(is("status", "declined"));
}

/* One that is asked by mistake; what is left decides. */
static void test_released(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	RELEASE(1, "reason=&day=2026-03-02", ST_INVALID);
	RELEASE(1, "reason=Not+theirs&day=2026-03-02", ST_DONE);
	RELEASE(1, "reason=Not+theirs&day=2026-03-02", ST_FORBIDDEN);
	assert_true(is("status", "open"));
	counts(0, 0, 0, 0);
	ANSWER(1, "answer=accepts&said=x&whom=Ann&day=2026-03-02", ST_FORBIDDEN);
	ask("acme", ST_DONE);
	assert_int_equal(ask("red", ST_DONE), 1);
	answer_today(2, "refuses");
	JUDGE(2, "judgement=unacceptable&said=x&expect=nothing", ST_DONE);
	assert_true(is("status", "open"));
	RELEASE(1, "reason=Not+theirs&day=2026-03-02", ST_DONE);
	assert_true(is("status", "declined"));
}

/* A recommendation about its risk waits for nobody once it is declined. */
static void test_risk(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	struct followup_head h = head();
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&priority=P1")),
		ST_DONE);
	h = head();
	assert_int_equal(followup_risk_set(&noun, &h, test_form(followup_risk_input,
		"recommended=Do+it&reason=Money&control=Alarm&until=2026-05-01")), ST_DONE);
	answer_today(1, "refuses");
	JUDGE(1, "judgement=unacceptable&said=x&expect=nothing", ST_DONE);
	test_as(remy, ROLE_RESPONDER);
	h = head();
	assert_int_equal(followup_risk_decide(&noun, &h, test_form(followup_decision_input,
		"to=accept&decided=x")), ST_NOT_FOUND);
	assert_true(fact("unacceptable")->b);
}

/* --- Kinds and groups ------------------------------------------------------------------------- */

static void test_kinds(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	struct followup_head h = head();
	last = test_form_of(&followup_noun, h.id, "&kind=bug");
	expect(followup_set(&noun, &h, last), ST_INVALID, "kind=bug");
	assert_true(test_complains(last, "kind"));
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id,
		"&kind=process_failure")), ST_DONE);
	RELEASE(1, "reason=x&day=2026-03-02", ST_DONE);
	h = head();
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&kind=bug")),
		ST_DONE);
	ask("red", ST_FORBIDDEN);
}

/* A group outside owns, leads and accepts nothing, by any way in. */
static void test_outside(void **state)
{
	(void)state;
	world();
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	last = test_form(team_add_input, "name=out&shown=Out&outside=1&lead=dan");
	expect(team_add(&noun, last), ST_INVALID, "lead");
	assert_true(test_complains(last, "lead"));
	assert_int_equal(test_person_set("dan", "team", "acme"), ST_INVALID);
	assert_int_equal(service_add(&noun, test_form(service_add_input,
		"name=mail&shown=Mail&team=acme")), ST_INVALID);
	int64_t number;
	assert_int_equal(followup_add(&noun, test_form(followup_input,
		"title=x&kind=bug&priority=P2&team=acme"), &(struct followup_origin){ .incident = NULL },
		&number), ST_INVALID);
	assert_int_equal(test_person_set("dan", "team", "red"), ST_DONE);
	assert_int_equal(team_set(&noun, STR("red"), test_form_of(&team_noun, red,
		"&outside=1&lead=")), ST_INVALID);
	assert_int_equal(test_person_set("dan", "team", ""), ST_DONE);
	assert_int_equal(team_set(&noun, STR("red"), test_form_of(&team_noun, red,
		"&outside=1&lead=")), ST_DONE);
	assert_int_equal(team_find(&noun, STR("red")), 0);
	assert_int_equal(group_find(&noun, STR("red")), red);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_done), NOUN_TEST(test_declined),
		NOUN_TEST(test_silence), NOUN_TEST(test_several), NOUN_TEST(test_released),
		NOUN_TEST(test_risk), NOUN_TEST(test_kinds), NOUN_TEST(test_outside) };
	return cmocka_run_group_tests_name("addressed_item", tests, NULL, NULL);
}
