/* Addressing a follow-up to groups: both clocks, who may what, and what has to be said. */
#include "test_addressed.h"
#include "noun/setting.h"

/* --- Clocks ----------------------------------------------------------------------------------- */

/* 30 days inside, 90 outside; 14 more for us from the day of the answer. Owed on its day, late on the
 * next: over the end of a month and the days on which clocks are changed. */
static void test_clocks(void **state)
{
	(void)state;
	world();
	counts(0, 0, 0, 0);
	assert_int_equal(ask("red", ST_DONE), 1);
	assert_int_equal(ask("acme", ST_DONE), 2);
	day_is(group(1).answer_on, "2026-04-01");
	day_is(group(2).answer_on, "2026-05-31");
	counts(2, 0, 0, 0);
	days(30);
	counts(2, 0, 0, 0);
	days(1);
	counts(2, 1, 0, 0);
	answer_today(1, "accepts");
	day_is(group(1).answer_on, "-");
	day_is(group(1).judge_on, "2026-04-16");
	counts(1, 0, 1, 0);
	days(14);
	counts(1, 0, 1, 0);
	days(1);
	counts(1, 0, 1, 1);
	/* What was written down late counts from the day on which it was given. */
	ANSWER(2, "answer=refuses&said=So&whom=Ann&day=2026-04-10", ST_DONE);
	day_is(group(2).judge_on, "2026-04-24");
}

/* Whose day it is decides what is late: the reader's. */
static void test_zone(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	days(30);
	noun.now += (int64_t)14 * 3600000;      /* 23:00 UTC on the last day */
	ctx_begin(&noun);
	counts(1, 0, 0, 0);
	noun.zone = zone_find(noun.zones, STR("Asia/Tokyo"));
	ctx_begin(&noun);
	counts(1, 1, 0, 0);
}

/* Terms are settings, for what is asked from then on; over the end of a year. */
static void test_settings(void **state)
{
	(void)state;
	world();
	ask("red", ST_DONE);
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", STR("answer_term")), db_str("value", STR("7")));
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", STR("answer_outside")),
		db_str("value", STR("305")));
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", STR("judge_term")), db_str("value", STR("2")));
	noun.settings.known = false;
	ask("acme", ST_DONE);
	day_is(group(1).answer_on, "2026-04-01");
	day_is(group(2).answer_on, "2027-01-01");
	answer_today(1, "accepts");
	day_is(group(1).judge_on, "2026-03-04");
}

/* --- Who may ---------------------------------------------------------------------------------- */

static void test_who(void **state)
{
	(void)state;
	world();
	test_as(dan, ROLE_PARTICIPANT);
	ask("red", ST_FORBIDDEN);
	test_as(owner, ROLE_VIEWER);
	ask("red", ST_DONE);
	ask("acme", ST_DONE);
	ask("red", ST_INVALID);
	/* Its owner, responders and the group's own lead write down what was said; nobody else. */
	test_as(dan, ROLE_PARTICIPANT);
	ANSWER(1, "answer=accepts&said=x&whom=Ann&day=2026-03-02", ST_FORBIDDEN);
	CONTACT(1, "whom=Ann&day=2026-03-02&said=x", ST_FORBIDDEN);
	test_as(mia, ROLE_PARTICIPANT);
	ANSWER(2, "answer=accepts&said=x&whom=Ann&day=2026-03-02", ST_FORBIDDEN);
	CONTACT(2, "whom=Ann&day=2026-03-02&said=x", ST_FORBIDDEN);
	CONTACT(1, "whom=Ann&day=2026-03-02&said=x", ST_DONE);
	ANSWER(1, "answer=accepts&said=x&whom=Mia&day=2026-03-02", ST_DONE);
	test_as(owner, ROLE_VIEWER);
	CONTACT(2, "whom=Ann&day=2026-03-02&said=x", ST_DONE);
	/* Only a responder judges, who did not work on it and does not lead the group. */
	JUDGE(1, "judgement=acceptable&said=x", ST_FORBIDDEN);
	RELEASE(2, "reason=x&day=2026-03-02", ST_FORBIDDEN);
	test_as(mia, ROLE_RESPONDER);
	JUDGE(1, "judgement=exceeds&said=x", ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	give("remy");
	test_as(remy, ROLE_RESPONDER);
	JUDGE(1, "judgement=acceptable&said=x", ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	give("owen");
	test_as(remy, ROLE_RESPONDER);
	JUDGE(1, "judgement=acceptable&said=x", ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	JUDGE(1, "judgement=acceptable&said=x", ST_DONE);
	/* What was judged is not judged again before there is another answer. */
	JUDGE(1, "judgement=acceptable&said=x", ST_FORBIDDEN);
}

/* Where nobody else may, one does it alone: with a reason, marked, until somebody confirms it. */
static void test_alone(void **state)
{
	(void)state;
	world();
	leave("remy");
	test_as(rosa, ROLE_RESPONDER);
	give("ada");
	give("rosa");
	ask("red", ST_DONE);
	answer_today(1, "accepts");
	JUDGE(1, "judgement=acceptable&said=x", ST_INVALID);
	assert_true(test_complains(last, "alone"));
	JUDGE(1, "judgement=acceptable&said=x&alone=We+are+few", ST_DONE);
	assert_true(fact("alone")->b);
	struct map *m = map_new(noun.a);
	second_alone_show(&noun, head().id, fu, m);
	const struct map *a = map_get(m, "alone")->list->v[0].map;
	assert_string_equal(map_get(a, "kind")->e->code, "judgement");
	assert_true(map_get(a, "waits")->b);
	assert_false(map_get(a, "open")->b);
	int64_t act = map_get(a, "id")->i;
	struct followup_head h = head();
	assert_int_equal(followup_confirm(&noun, &h, act), ST_FORBIDDEN);
	test_as(test_person("rita", "Rita", "responder"), ROLE_RESPONDER);
	h = head();
	assert_int_equal(followup_confirm(&noun, &h, act), ST_DONE);
}

/* --- What is said ----------------------------------------------------------------------------- */

static void test_said(void **state)
{
	(void)state;
	world();
	struct followup_head h = head();
	int64_t number;
	last = test_form(addressed_input, "team=red&day=2026-03-03");
	expect(addressed_add(&noun, &h, last, &number), ST_INVALID, "a day to come");
	assert_true(test_complains(last, "day"));
	ask("nobody", ST_INVALID);
	assert_true(test_complains(last, "team"));
	ask("red", ST_DONE);
	static const struct { const char *form, *field; } bad[] = {
		{ "answer=accepts&said=+&whom=Ann&day=2026-03-02", "said" },
		{ "answer=accepts&said=x&day=2026-03-02", "whom" },
		{ "answer=accepts&said=x&whom=Ann&day=2026-03-03", "day" },
		{ "answer=accepts&said=x&whom=Ann&day=2026-03-01", "day" },
		{ "answer=maybe&said=x&whom=Ann&day=2026-03-02", "answer" },
		{ "answer=refuses&said=x&whom=Ann&day=2026-03-02&promised_on=2026-04-01", "promised_on" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		ANSWER(1, bad[i].form, ST_INVALID);
		if (!test_complains(last, bad[i].field)) fail_msg("%s: not at %s", bad[i].form, bad[i].field);
	}
	/* There is no answer yet, and it is not late. */
	JUDGE(1, "judgement=acceptable&said=x", ST_FORBIDDEN);
	answer_today(1, "in_part");
	JUDGE(1, "judgement=unacceptable&said=x", ST_INVALID);
	assert_true(test_complains(last, "expect"));
	JUDGE(1, "judgement=acceptable&said=x&expect=more", ST_INVALID);
	assert_true(test_complains(last, "expect"));
	JUDGE(1, "judgement=acceptable", ST_INVALID);
	assert_true(test_complains(last, "said"));
}

/* A revised answer is judged anew; after an unacceptable one the group is asked for another. */
static void test_revised(void **state)
{
	(void)state;
	world();
	ask("acme", ST_DONE);
	days(3);
	answer_today(1, "refuses");
	days(1);
	answer_today(1, "in_part");
	day_is(group(1).judge_on, "2026-03-20");
	days(2);
	JUDGE(1, "judgement=unacceptable&said=x&expect=more", ST_DONE);
	day_is(group(1).judge_on, "-");
	day_is(group(1).answer_on, "2026-06-06");
	assert_true(is("status", "open"));
	counts(1, 0, 0, 0);
	answer_today(1, "accepts");
	JUDGE(1, "judgement=exceeds&said=x", ST_DONE);
	counts(0, 0, 0, 0);
	/* They cannot, after all. */
	answer_today(1, "refuses");
	counts(0, 0, 1, 0);
	struct map *m = map_new(noun.a);
	struct followup_head h = head();
	assert_int_equal(addressed_log_show(&noun, &h, NULL, 0, m), 0);
	assert_int_equal(map_get(m, "said")->list->n, 7);
}

/* --- History ---------------------------------------------------------------------------------- */

static void test_history(void **state)
{
	(void)state;
	world();
	const char *ref = followup_ref(&noun, fu).p;
	int before = test_changes(ref);
	ask("red", ST_DONE);
	answer_today(1, "other_way");
	JUDGE(1, "judgement=alternative&said=Well", ST_DONE);
	CONTACT(1, "whom=Ann&day=2026-03-02&said=Thanks", ST_DONE);
	assert_int_equal(test_changes(ref), before + 4);
	assert_string_equal(test_told(ref, 1, "after.addressed_said.judgement"), "alternative");
	assert_string_equal(test_told(ref, 1, "after.followup_note.what"), "judged");
	assert_string_equal(test_told(ref, 2, "after.addressed.judge_on"), "2026-03-16");
	struct map *m = map_new(noun.a);
	struct followup_head h = head();
	followup_notes_show(&noun, &h, 0, m);
	const struct map *n = map_get(m, "notes")->list->v[1].map;
	assert_string_equal(map_get(n, "was")->text.p, "Red");
	assert_string_equal(map_get(n, "became")->e->code, "alternative");
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_clocks), NOUN_TEST(test_zone),
		NOUN_TEST(test_settings), NOUN_TEST(test_who), NOUN_TEST(test_alone), NOUN_TEST(test_said),
		NOUN_TEST(test_revised), NOUN_TEST(test_history) };
	return cmocka_run_group_tests_name("addressed", tests, NULL, NULL);
}
