/* What tests of cycles share: two teams with their leads, people of each kind, and a follow-up of one
 * of the teams. */
#ifndef TEST_CYCLE_H
#define TEST_CYCLE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/cycle.h"
#include "noun/team.h"
#include "test_noun.h"

static int64_t rosa, lea, ida, pat, vic, owen, fu;

static inline void team_led(const char *team, const char *lead)
{
	struct inputs in;
	noun_partial(&noun, &team_noun, team_find(&noun, str_of(team)), &in);
	input_set(&in, "lead", str_of(lead));
	assert_int_equal(team_set(&noun, str_of(team), &in), ST_DONE);
}

static inline int64_t add(const char *form)
{
	int64_t number;
	assert_int_equal(followup_add(&noun, test_form(followup_input, form),
		&(struct followup_origin){ .incident = NULL }, &number), ST_DONE);
	return number;
}

/* Two teams with their leads, people of each kind, and a follow-up of one of them. Today is
 * 2026-03-02. */
static inline void begin(void)
{
	(void)test_team("red", "Red");
	(void)test_team("blue", "Blue");
	rosa = test_person("rosa", "Rosa", "responder");
	lea = test_person("lea", "Lea", "viewer");
	ida = test_person("ida", "Ida", "participant");
	pat = test_person("pat", "Pat", "participant");
	vic = test_person("vic", "Vic", "viewer");
	owen = test_person("owen", "Owen", "viewer");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	team_led("red", "lea");
	team_led("blue", "ida");
	fu = add("title=a&kind=bug&priority=P2&team=red&owner=owen");
}

static inline struct followup_head head(int64_t number)
{
	struct followup_head h;
	if (!followup_head_read(&noun, number, true, &h)) fail_msg("no FU-%lld", (long long)number);
	return h;
}

/* What became of an act, which is taken back unless it was done. */
static inline enum status act(int64_t number, const char *form, const char *at)
{
	struct followup_head h = head(number);
	struct inputs *in = test_form(cycle_act_input, form);
	db_savepoint(noun.db);
	enum status s = cycle_act(&noun, &h, in, STR_NONE);
	if (s == ST_INVALID && at && !test_complains(in, at)) fail_msg("%s: not at %s", form, at);
	db_release(noun.db, s == ST_DONE);
	return s;
}

static inline void done(int64_t number, const char *form)
{
	enum status s = act(number, form, NULL);
	if (s != ST_DONE) fail_msg("%s: %d", form, (int)s);
}

/* "2026-Q2 proposed 0" of the cycle that it is in, with how often it was carried over. */
static inline const char *stored(int64_t number)
{
	struct cycle_entry e;
	struct str in = fact_text(record_read(&noun, RECORD_FOLLOWUP, head(number).id), "cycle");
	if (!cycle_entry_read(&noun, head(number).id, &e)) return in.p ? "no entry" : "none";
	assert_true(str_eq(in, e.cycle));
	return ctx_printf(&noun, "%.*s %.*s %lld", STR_F(e.cycle), STR_F(e.state),
		(long long)e.carried).p;
}

enum { ROSA = 1, LEA = 2, IDA = 4, PAT = 8, VIC = 16, OWEN = 32 };
static inline void as(unsigned who)
{
	switch (who) {
	case ROSA: test_as(rosa, ROLE_RESPONDER); return;
	case LEA: test_as(lea, ROLE_VIEWER); return;
	case IDA: test_as(ida, ROLE_PARTICIPANT); return;
	case PAT: test_as(pat, ROLE_PARTICIPANT); return;
	case VIC: test_as(vic, ROLE_VIEWER); return;
	default: test_as(owen, ROLE_VIEWER);
	}
}

#endif
