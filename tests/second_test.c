/* The second person: who may verify, who decides on a risk, what is done alone and confirmed later; by
 * the ids of people, whatever they are called, and by what the follow-up's history says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"
#include "noun/person.h"
#include "noun/second.h"
#include "test_noun.h"

static int64_t fu, owner, rosa, remy, dan, ada;

static struct followup_head head(void)
{
	struct followup_head h;
	assert_true(followup_head_read(&noun, fu, true, &h));
	return h;
}

static struct inputs *say(const struct input *table, const char *form, const char *word,
	enum status expected)
{
	struct followup_head h = head();
	struct inputs *in = test_form(table, form);
	enum status s = followup_act(&noun, &h, in, "to", word);
	if (s != expected) fail_msg("%s: %d %s", form, (int)s, in->nerrors ? in->errors[0].message : "");
	return in;
}
#define NOTE(form, expected) say(followup_note_input, form, "note", expected)
#define VERDICT(form, expected) say(followup_status_input, form, "said", expected)

/* An owner without a role, two responders, and Dan, a participant. */
static void begin(const char *priority)
{
	owner = test_person("owen", "Owen", "viewer");
	rosa = test_person("rosa", "Rosa", "responder");
	remy = test_person("remy", "Remy", "responder");
	dan = test_person("dan", "Dan", "participant");
	ada = test_person("ada", "Ada", "admin");
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(followup_add(&noun, test_form(followup_input, ctx_printf(&noun,
		"title=Do&kind=bug&priority=%s&owner=owen&strength=strong&aim=prevent&measure=Keys&measure_now=9"
		"&measure_expected=0&measure_on=2026-06-01", priority).p), &(struct followup_origin){
		.said = STR_NONE }, &fu), ST_DONE);
}

static void done(void)
{
	test_as(owner, ROLE_VIEWER);
	NOTE("to=done&note=See+the+list", ST_DONE);
}

static void give(const char *to)
{
	struct followup_head h = head();
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input,
		ctx_printf(&noun, "owner=%s", to).p)), ST_DONE);
}

static const struct data *fact(const char *name)
{
	struct map *m = map_new(noun.a);
	assert_true(followup_facts_show(&noun, head().id, m));
	return map_get(m, name);
}

static bool is(const char *name, const char *code)
{
	const struct data *d = fact(name);
	return d->type == DATA_NULL ? !*code : strcmp(d->e->code, code) == 0;
}

static void leave(int64_t person, const char *name)
{
	struct ctx c = noun;
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_true(person_disable(&noun, person, str_of(name)));
	noun.person = c.person;
	noun.role = c.role;
	ctx_begin(&noun);
}

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
	leave(remy, "remy");
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
	assert_int_equal(followup_effect_hand(&noun, &h, test_form(followup_effect_owner_input,
		"owner=dan")), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	h = head();
	in = test_form(followup_effect_owner_input, "owner=owen");
	assert_int_equal(followup_effect_hand(&noun, &h, in), ST_INVALID);
	assert_true(test_complains(in, "owner"));
	assert_int_equal(followup_effect_hand(&noun, &h, test_form(followup_effect_owner_input,
		"owner=dan")), ST_DONE);
	leave(dan, "dan");
	assert_true(fact("effect_owner_shown")->type == DATA_NULL);
	test_as(remy, ROLE_RESPONDER);
	h = head();
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
	int64_t team = team_add(&noun, STR("red"), STR("Red"));
	team_risk_owner_set(&noun, team, STR("red"), dan);
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

/* --- Whose team it is --------------------------------------------------------------------------------- */

static void test_lead(void **state)
{
	(void)state;
	begin("P2");
	int64_t red = team_add(&noun, STR("red"), STR("Red"));
	(void)team_add(&noun, STR("blue"), STR("Blue"));
	team_lead_set(&noun, red, STR("red"), dan);
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
		NOUN_TEST(test_alone), NOUN_TEST(test_measure), NOUN_TEST(test_effect),
		NOUN_TEST(test_interim), NOUN_TEST(test_risk), NOUN_TEST(test_declined),
		NOUN_TEST(test_lead) };
	return cmocka_run_group_tests_name("second", tests, NULL, NULL);
}
