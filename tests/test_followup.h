/* What tests of a follow-up's life share: one follow-up, its owner, and people of each kind. */
#ifndef TEST_FOLLOWUP_H
#define TEST_FOLLOWUP_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"
#include "noun/person.h"
#include "noun/second.h"
#include "noun/team.h"
#include "test_noun.h"

static int64_t fu, owner, rosa, remy, dan, ada;

static inline struct followup_head head(void)
{
	struct followup_head h;
	assert_true(followup_head_read(&noun, fu, true, &h));
	return h;
}

static inline struct inputs *say(const struct input *table, const char *form, const char *word,
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
static inline void begin(const char *priority)
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

static inline void done(void)
{
	test_as(owner, ROLE_VIEWER);
	NOTE("to=done&note=See+the+list", ST_DONE);
}

static inline void give(const char *to)
{
	struct followup_head h = head();
	assert_int_equal(followup_owner_set(&noun, &h, test_form(followup_owner_input,
		ctx_printf(&noun, "owner=%s", to).p)), ST_DONE);
}

static inline const struct data *fact(const char *name)
{
	struct map *m = map_new(noun.a);
	assert_true(followup_facts_show(&noun, head().id, m));
	return map_get(m, name);
}

static inline bool is(const char *name, const char *code)
{
	const struct data *d = fact(name);
	return d->type == DATA_NULL ? !*code : strcmp(d->e->code, code) == 0;
}

static inline void leave(const char *name)
{
	struct ctx c = noun;
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(test_person_set(name, "state", "left"), ST_DONE);
	noun.person = c.person;
	noun.role = c.role;
	ctx_begin(&noun);
}

#endif
