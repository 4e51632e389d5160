/* The second person: who may verify, what is done alone and confirmed later; by the ids of people,
 * whatever they are called, and by what the follow-up's history says. And whose team it is. */
#include "test_followup.h"
#include "noun/setting.h"

/* --- Who verifies --------------------------------------------------------------------------------- */

static void test_eligible(void **state)
{
	(void)state;
	begin("P1");
	done();
	VERDICT("to=resolve&said=x", ST_FORBIDDEN);
	test_as(dan, ROLE_PARTICIPANT);
	VERDICT("to=resolve&said=x", ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=resolve&said=Looked", ST_DONE);
	assert_true(is("status", "resolved"));
	assert_false(fact("alone")->b);
}

/* Handing it over first does not help; who merely assigned it is not barred. */
static void test_handed_over(void **state)
{
	(void)state;
	begin("P1");
	struct followup_head h = head();
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, "owner=remy")),
		ST_DONE);
	test_as(remy, ROLE_RESPONDER);
	h = head();
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, "owner=owen")),
		ST_DONE);
	done();
	test_as(remy, ROLE_RESPONDER);
	assert_true(test_complains(VERDICT("to=resolve&said=x", ST_INVALID), "to"));
	VERDICT("to=withdraw&said=x", ST_INVALID);
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_DONE);
}

/* Nobody may: alone, with a reason, marked for ever, confirmed by who may later. Not: is away. */
static void test_alone(void **state)
{
	(void)state;
	begin("P2");
	give("ada");
	give("rosa");
	NOTE("to=done&note=x", ST_DONE);
	assert_true(test_complains(VERDICT("to=resolve&said=x&alone=In+a+hurry", ST_INVALID), "to"));
	leave("remy");
	test_as(rosa, ROLE_RESPONDER);
	assert_true(test_complains(VERDICT("to=resolve&said=x", ST_INVALID), "alone"));
	VERDICT("to=resolve&said=x&alone=I+am+the+team", ST_DONE);
	assert_true(fact("alone")->b);
	struct followup_head h = head();
	struct map *out = map_new(noun.a);
	second_alone_show(&noun, head().id, fu, out);
	const struct map *act = map_get(out, "alone")->list->v[0].map;
	assert_true(map_get(act, "waits")->b);
	assert_false(map_get(act, "open")->b);
	int64_t id = map_get(act, "id")->i;
	assert_int_equal(followup_confirm(&noun, &h, id), ST_FORBIDDEN);
	test_as(dan, ROLE_PARTICIPANT);
	h = head();
	assert_int_equal(followup_confirm(&noun, &h, id), ST_FORBIDDEN);
	test_as(test_person("rita", "Rita", "responder"), ROLE_RESPONDER);
	h = head();
	assert_int_equal(followup_confirm(&noun, &h, id + 1), ST_NOT_FOUND);
	assert_int_equal(followup_confirm(&noun, &h, id), ST_DONE);
	h = head();
	assert_int_equal(followup_confirm(&noun, &h, id), ST_NOT_FOUND);
	assert_true(fact("alone")->b);
}

/* Where the setting says never, it waits until somebody may. */
static void test_never_alone(void **state)
{
	(void)state;
	begin("P2");
	give("ada");
	give("rosa");
	NOTE("to=done&note=x", ST_DONE);
	leave("remy");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	struct inputs in;
	input_begin(&in, noun.a, setting_input);
	in.partial = true;
	input_set(&in, "version", STR("0"));
	input_set(&in, "solo_acts", STR("never"));
	input_end(&in);
	assert_int_equal(settings_set(&noun, &in), ST_DONE);
	test_as(rosa, ROLE_RESPONDER);
	assert_true(test_complains(VERDICT("to=resolve&said=x&alone=I+am+the+team", ST_INVALID), "to"));
	test_as(test_person("rita", "Rita", "responder"), ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_DONE);
	assert_false(fact("alone")->b);
}

/* --- Duplicates ------------------------------------------------------------------------------------ */

static int64_t another(const char *title)
{
	int64_t number;
	assert_int_equal(followup_add(&noun, test_form(followup_input, ctx_printf(&noun,
		"title=%s&kind=bug&priority=P2", title).p), &(struct followup_origin){ .said = STR_NONE },
		&number), ST_DONE);
	return number;
}

static const char *same_as(int64_t number)
{
	return ctx_printf(&noun, "to=duplicate&other=FU-%lld", (long long)number).p;
}

/* What it follows is another one, which follows none. */
static void test_duplicate(void **state)
{
	(void)state;
	begin("P2");
	int64_t other = another("Same"), third = another("Third"), first = fu;
	assert_true(test_complains(VERDICT(same_as(fu), ST_INVALID), "other"));
	VERDICT(same_as(other), ST_DONE);
	assert_true(is("status", "duplicate"));
	assert_int_equal(fact("duplicate_of")->i, other);
	fu = third;
	struct inputs *in = VERDICT(same_as(first), ST_INVALID);
	assert_string_equal(in->errors[0].message,
		"That one is a duplicate itself. Name the one that it follows.");
	fu = first;
	VERDICT("to=reopen&said=Not+the+same", ST_DONE);
	assert_true(is("status", "open") && fact("duplicate_of")->type == DATA_NULL);
}

/* --- Whose team it is --------------------------------------------------------------------------------- */

static void test_lead(void **state)
{
	(void)state;
	begin("P2");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(team_add(&noun, test_form(team_add_input, "name=red&shown=Red&lead=dan")),
		ST_DONE);
	(void)test_team("blue", "Blue");
	int64_t red = team_find(&noun, STR("red"));
	struct person_new amy = { .name = STR("amy"), .shown = STR("Amy"), .role = STR("participant"),
		.team = red, .zone = STR("UTC") };
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	(void)person_add(&noun, &amy);
	test_as(dan, ROLE_PARTICIPANT);
	struct followup_head h = head();
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, "owner=amy")),
		ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	h = head();
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&team=red")), ST_DONE);
	test_as(dan, ROLE_PARTICIPANT);
	h = head();
	struct inputs *in = test_form(followup_owner_input, "owner=remy");
	assert_int_equal(followup_owner_set(&noun, &h, in), ST_INVALID);
	assert_true(test_complains(in, "owner"));
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input, "owner=amy")),
		ST_DONE);
	h = head();
	assert_int_equal(followup_due_set(&noun, &h, test_form(followup_due_input,
		"due_on=2026-05-05&reason=x")), ST_DONE);
	h = head();
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&priority=P3")),
		ST_DONE);
	h = head();
	in = test_form_of(&followup_noun, h.id, "&priority=P1");
	assert_int_equal(followup_set(&noun, &h, in), ST_INVALID);
	assert_true(test_complains(in, "priority"));
	in = test_form_of(&followup_noun, h.id, "&team=blue");
	assert_int_equal(followup_set(&noun, &h, in), ST_INVALID);
	assert_true(test_complains(in, "team"));
	NOTE("to=not_ours&note=It+is+blue%27s", ST_DONE);
	assert_true(fact("owner")->type == DATA_NULL && fact("team")->type == DATA_NULL);
	assert_true(is("status", "open"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_eligible), NOUN_TEST(test_handed_over),
		NOUN_TEST(test_alone), NOUN_TEST(test_never_alone), NOUN_TEST(test_lead),
		NOUN_TEST(test_duplicate) };
	return cmocka_run_group_tests_name("second", tests, NULL, NULL);
}
