/* What tests of addressed follow-ups share: groups inside and outside, and what is done with them. */
#ifndef TEST_ADDRESSED_H
#define TEST_ADDRESSED_H
#include "test_followup.h"
#include "noun/addressed.h"

static int64_t mia, red, acme;

/* A team of ours that Mia leads, a group outside, and a P3 that Owen owns, of a kind that is addressed. */
static inline void world(void)
{
	begin("P3");
	mia = test_person("mia", "Mia", "participant");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(team_add(&noun, test_form(team_add_input, "name=red&shown=Red&lead=mia")),
		ST_DONE);
	assert_int_equal(team_add(&noun, test_form(team_add_input, "name=acme&shown=Acme&outside=1")),
		ST_DONE);
	red = group_find(&noun, STR("red"));
	acme = group_find(&noun, STR("acme"));
	struct followup_head h = head();
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&kind=cross_org")),
		ST_DONE);
}

static inline void days(int n)
{
	noun.now += n * DAY_MS;
	ctx_begin(&noun);
}

static inline struct addressed group(int64_t number)
{
	struct followup_head h = head();
	struct addressed g;
	assert_true(addressed_read(&noun, &h, number, &g));
	return g;
}

static struct inputs *last;

static inline void expect(enum status s, enum status expected, const char *form)
{
	if (s != expected) fail_msg("%s: %d %s", form, (int)s,
		last->nerrors ? last->errors[0].message : "");
}

static inline int64_t ask(const char *team, enum status expected)
{
	struct followup_head h = head();
	int64_t number = 0;
	struct buf day = buf_new(noun.a, 12);
	day_print(&day, noun.today);
	last = test_form(addressed_input, ctx_printf(&noun, "team=%s&day=%.*s&said=Do+it", team,
		STR_F(buf_text(&day))).p);
	expect(addressed_add(&noun, &h, last, &number), expected, team);
	return number;
}

typedef enum status group_act(struct ctx *c, const struct followup_head *fu, const struct addressed *g,
	struct inputs *in);

static inline void does(group_act *act, const struct input *table, int64_t number, const char *form,
	enum status expected)
{
	struct followup_head h = head();
	struct addressed g = group(number);
	last = test_form(table, form);
	expect(act(&noun, &h, &g, last), expected, form);
}

#define ANSWER(number, form, expected) \
	does(addressed_answer, addressed_answer_input, number, form, expected)
#define JUDGE(number, form, expected) \
	does(addressed_judge, addressed_judgement_input, number, form, expected)
#define CONTACT(number, form, expected) \
	does(addressed_contact, addressed_contact_input, number, form, expected)
#define RELEASE(number, form, expected) \
	does(addressed_release, addressed_release_input, number, form, expected)

static inline void answer_today(int64_t number, const char *code)
{
	struct buf day = buf_new(noun.a, 12);
	day_print(&day, noun.today);
	ANSWER(number, ctx_printf(&noun, "answer=%s&said=So&whom=Ann&day=%.*s", code,
		STR_F(buf_text(&day))).p, ST_DONE);
}

#define FOLLOWUPS_MOST 20       /* that a test makes */

/* How many clocks of that name run, of what is not resolved; of these, how many have passed. */
static inline int running(const char *name, bool late)
{
	int n = 0;
	for (int64_t number = 1; number <= FOLLOWUPS_MOST; number++) {
		struct followup_head h;
		struct map *m = map_new(noun.a);
		if (!followup_head_read(&noun, number, false, &h) || !followup_unresolved(h.status)) continue;
		addressed_groups_show(&noun, &h, m);
		const struct list *l = map_get(m, "groups")->list;
		for (int i = 0; i < l->n; i++) {
			const struct data *on = map_get(l->v[i].map, name);
			n += on->type == DATA_DATE && (!late || on->i < noun.today);
		}
	}
	return n;
}

static inline void counts(int answers, int answers_late, int judgements, int judgements_late)
{
	assert_int_equal(running("answer_on", false), answers);
	assert_int_equal(running("answer_on", true), answers_late);
	assert_int_equal(running("judge_on", false), judgements);
	assert_int_equal(running("judge_on", true), judgements_late);
}

static inline void day_is(struct str day, const char *is)
{
	assert_string_equal(arena_str(noun.a, day.p ? day : STR("-")).p, is);
}

#endif
