/* What a follow-up is done only with, and whether it helped: who says so, and what follows. */
#include "test_followup.h"

/* --- What is done only with its measure ------------------------------------------------------------- */

static void test_measure(void **state)
{
	static const char *const needed[] = { "strength", "aim", "measure", "measure_now",
		"measure_expected", "measure_on" };
	(void)state;
	begin("P0");
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		db_savepoint(noun.db);
		test_as(rosa, ROLE_RESPONDER);
		struct followup_head h = head();
		assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id,
			ctx_printf(&noun, "&%s=", needed[i]).p)), ST_DONE);
		test_as(owner, ROLE_VIEWER);
		if (!test_complains(NOTE("to=done&note=x", ST_INVALID), "to")) fail_msg("%s", needed[i]);
		test_as(rosa, ROLE_RESPONDER);
		h = head();
		assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id,
			ctx_printf(&noun, "&%s=&priority=P2", needed[i]).p)), ST_DONE);
		done();
		/* Said to be done, it does not become urgent without. */
		test_as(rosa, ROLE_RESPONDER);
		h = head();
		struct inputs *in = test_form_of(&followup_noun, h.id, "&priority=P1");
		assert_int_equal(followup_set(&noun, &h, in), ST_INVALID);
		assert_true(test_complains(in, needed[i]));
		db_release(noun.db, false);
	}
}

/* --- Whether it helped ------------------------------------------------------------------------------ */

static enum status judge(const char *form, struct inputs **in)
{
	struct followup_head h = head();
	*in = test_form(followup_effect_input, form);
	return followup_effect_set(&noun, &h, *in);
}

static void test_effect(void **state)
{
	struct inputs *in;
	(void)state;
	begin("P1");
	test_as(dan, ROLE_PARTICIPANT);
	assert_int_equal(judge("counted_on=2026-03-02&verdict=effective", &in), ST_FORBIDDEN);
	done();
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_DONE);
	assert_true(fact("effect_on")->type == DATA_DATE);
	assert_true(str_is(fact("effect_owner_shown")->text, "Rosa"));
	test_as(owner, ROLE_PARTICIPANT);
	assert_int_equal(judge("counted_on=2026-03-02&verdict=effective", &in), ST_FORBIDDEN);
	struct followup_head h = head();
	assert_int_equal(followup_effect_hand(&noun, &h, test_form(followup_owner_input,
		"owner=dan")), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	h = head();
	in = test_form(followup_owner_input, "owner=owen");
	assert_int_equal(followup_effect_hand(&noun, &h, in), ST_INVALID);
	assert_true(test_complains(in, "owner"));
	assert_int_equal(followup_effect_hand(&noun, &h, test_form(followup_owner_input,
		"owner=dan")), ST_DONE);
	leave("dan");
	assert_true(fact("effect_owner_shown")->type == DATA_NULL);
}

static void resolved(void)
{
	begin("P1");
	done();
	test_as(rosa, ROLE_RESPONDER);
	VERDICT("to=resolve&said=x", ST_DONE);
	test_as(remy, ROLE_RESPONDER);
}

/* What a verdict takes, and what follows where it did not help enough. */
static void test_verdict(void **state)
{
	struct inputs *in;
	(void)state;
	resolved();
	struct followup_head h = head();
	assert_int_equal(followup_effect_later(&noun, &h, test_form(followup_effect_later_input,
		"on=2026-03-02&reason=x")), ST_INVALID);
	assert_int_equal(followup_effect_later(&noun, &h, test_form(followup_effect_later_input,
		"on=2026-09-01&reason=x")), ST_DONE);
	assert_int_equal(judge("counted_on=2026-03-03&verdict=effective", &in), ST_INVALID);
	assert_true(test_complains(in, "counted_on"));
	assert_int_equal(judge("counted_on=2026-03-02&verdict=unknown", &in), ST_INVALID);
	assert_true(test_complains(in, "because"));
	assert_int_equal(judge("counted_on=2026-03-02&verdict=partly", &in), ST_INVALID);
	assert_true(test_complains(in, "title"));
	assert_int_equal(judge("counted_on=2026-03-02&verdict=not&title=More&owner=nobody", &in),
		ST_INVALID);
	assert_true(test_complains(in, "owner"));
	assert_int_equal(judge("found=3&counted_on=2026-03-02&verdict=partly&title=More&owner=rosa", &in),
		ST_DONE);
	assert_true(is("status", "resolved") && is("effect", "partly"));
	assert_true(fact("effect_on")->type == DATA_NULL);
	struct map *out = map_new(noun.a);
	h = head();
	followup_effects_show(&noun, &h, out);
	const struct map *e = map_get(out, "effects")->list->v[0].map;
	int64_t next = map_get(e, "next")->i;
	struct followup_head follows;
	assert_true(next > fu && followup_head_read(&noun, next, false, &follows));
	assert_true(str_is(follows.title, "More") && str_is(follows.priority, "P1"));
	assert_int_equal(follows.owner_id, rosa);
	/* Opened again, it is asked again. */
	VERDICT("to=reopen&said=x", ST_DONE);
	assert_true(is("effect", ""));
}

/* The history says a verdict in the reader's words, and a name as a name, whatever it is spelled like. */
static void test_noted(void **state)
{
	struct inputs *in;
	(void)state;
	(void)test_person("odd", "done", "participant");
	resolved();
	struct followup_head h = head();
	assert_int_equal(followup_effect_hand(&noun, &h, test_form(followup_owner_input, "owner=odd")),
		ST_DONE);
	struct map *out = map_new(noun.a);
	assert_int_equal(followup_notes_show(&noun, &h, 0, out), 0);
	const struct data *became = map_get(map_get(out, "notes")->list->v[0].map, "became");
	assert_int_equal(became->type, DATA_TEXT);
	assert_true(str_is(became->text, "done"));
	assert_int_equal(judge("counted_on=2026-03-02&verdict=effective", &in), ST_DONE);
	out = map_new(noun.a);
	assert_int_equal(followup_notes_show(&noun, &h, 0, out), 0);
	became = map_get(map_get(out, "notes")->list->v[0].map, "became");
	assert_int_equal(became->type, DATA_ENUM);
	assert_string_equal(became->e->code, "effective");
}

/* What held until then is over, or it is said that it stays. */
static void test_interim(void **state)
{
	(void)state;
	begin("P2");
	struct followup_head h = head();
	struct inputs *in = test_form_of(&followup_noun, h.id, "&interim=holds");
	assert_int_equal(followup_set(&noun, &h, in), ST_INVALID);
	assert_true(test_complains(in, "interim_until") && test_complains(in, "interim_what"));
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id,
		"&interim=holds&interim_until=2026-03-09&interim_what=Two+people")), ST_DONE);
	done();
	test_as(rosa, ROLE_RESPONDER);
	assert_true(test_complains(VERDICT("to=resolve&said=x", ST_INVALID), "interim"));
	VERDICT("to=resolve&said=x&interim=ended", ST_DONE);
	assert_true(is("interim", "ended"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_measure), NOUN_TEST(test_effect), NOUN_TEST(test_verdict), NOUN_TEST(test_noted),
		NOUN_TEST(test_interim) };
	return cmocka_run_group_tests_name("followup_effect", tests, NULL, NULL);
}
