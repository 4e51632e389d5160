/* Cycles: who puts what into them, who decides, and what is carried over. Each rule is broken in
 * turn. */
#include "test_cycle.h"

/* --- Who may what ----------------------------------------------------------------------------- */

/* What a state is brought about by; each act, who may take it from there, and what comes of it. */
static const struct { const char *state, *from; } states[] = {
	{ "nowhere", NULL }, { "proposed", "to=propose&cycle=2026-Q2" },
	{ "committed", "to=commit" }, { "refused", "to=refuse&because=Full" },
};
static const struct { int state; const char *act; unsigned who; const char *becomes; } rights[] = {
	{ 0, "to=propose&cycle=2026-Q3", ROSA | LEA | IDA | PAT | OWEN, "2026-Q3 proposed 0" },
	{ 0, "to=commit", 0, NULL }, { 0, "to=refuse&because=x", 0, NULL }, { 0, "to=withdraw", 0, NULL },
	{ 0, "to=carry&cycle=2026-Q3", 0, NULL },
	{ 1, "to=propose&cycle=2026-Q3", ROSA | LEA | PAT | OWEN, "2026-Q3 proposed 0" },
	{ 1, "to=commit", ROSA | LEA, "2026-Q2 committed 0" },
	{ 1, "to=refuse&because=x", ROSA | LEA, "2026-Q2 not_taken 0" },
	{ 1, "to=withdraw", ROSA | LEA | PAT | OWEN, "none" },
	{ 1, "to=carry&cycle=2026-Q3", 0, NULL },
	{ 2, "to=propose&cycle=2026-Q3", 0, NULL }, { 2, "to=commit", 0, NULL },
	{ 2, "to=refuse&because=x", ROSA | LEA, "2026-Q2 not_taken 0" }, { 2, "to=withdraw", 0, NULL },
	{ 2, "to=carry&cycle=2026-Q3", ROSA | LEA, "2026-Q3 proposed 1" },
	{ 3, "to=propose&cycle=2026-Q3", ROSA | LEA | IDA | PAT | OWEN, "2026-Q3 proposed 0" },
	{ 3, "to=propose&cycle=2026-Q2", 0, NULL },
	{ 3, "to=commit", ROSA | LEA, "2026-Q2 committed 0" },
	{ 3, "to=refuse&because=y", 0, NULL }, { 3, "to=withdraw", 0, NULL },
	{ 3, "to=carry&cycle=2026-Q3", 0, NULL },
};

static void brought_to(int state)
{
	for (int i = 1; i <= state; i++) {
		if (i == 3) break;
		as(i == 1 ? PAT : ROSA);
		done(fu, states[i].from);
	}
	if (state == 3) done(fu, states[3].from);
}

static void test_rights(void **state)
{
	(void)state;
	begin();
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
		for (unsigned who = ROSA; who <= OWEN; who *= 2) {
			db_savepoint(noun.db);
			brought_to(rights[i].state);
			const char *before = stored(fu);
			as(who);
			struct followup_head h = head(fu);
			struct cycle_entry e, *entry = cycle_entry_read(&noun, h.id, &e) ? &e : NULL;
			struct str code = in_code(test_form(cycle_act_input, rights[i].act), "to");
			bool open = cycle_act_open(&noun, &h, entry, code), may = rights[i].who & who;
			enum status s = act(fu, rights[i].act, NULL);
			if ((s == ST_DONE) != may) fail_msg("%s %s by %u: %d", states[rights[i].state].state,
				rights[i].act, who, (int)s);
			/* What is drawn is what is done; but the cycle that is named may be wrong. */
			if (may && !open) fail_msg("%s by %u is not drawn", rights[i].act, who);
			if (!may && open && !strstr(rights[i].act, "2026-Q2"))
				fail_msg("%s by %u is drawn", rights[i].act, who);
			const char *becomes = may ? rights[i].becomes : before;
			if (strcmp(stored(fu), becomes) != 0) fail_msg("%s by %u: %s, not %s", rights[i].act, who,
				stored(fu), becomes);
			db_release(noun.db, false);
		}
}

/* A lead is that of the team which the follow-up is of now. */
static void test_moved_team(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	done(fu, "to=propose&cycle=2026-Q2");
	struct followup_head h = head(fu);
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&team=blue")), ST_DONE);
	assert_string_equal(stored(fu), "2026-Q2 proposed 0");
	as(LEA);
	assert_int_equal(act(fu, "to=commit", NULL), ST_FORBIDDEN);
	as(IDA);
	done(fu, "to=commit");
	as(ROSA);
	h = head(fu);
	assert_int_equal(followup_set(&noun, &h, test_form_of(&followup_noun, h.id, "&team=")), ST_DONE);
	done(fu, "to=refuse&because=x");
	assert_int_equal(act(fu, "to=commit", "to"), ST_INVALID);
}

/* --- What is asked ---------------------------------------------------------------------------- */

static const struct { int state; const char *form, *at; } wrong[] = {
	{ 0, "to=propose", "cycle" }, { 0, "to=propose&cycle=+", "cycle" },
	{ 0, "to=propose&cycle=Q%2F4", "cycle" }, { 0, "to=propose&cycle=2025-Q4", "cycle" },
	{ 0, "to=propose&cycle=2026-02", "cycle" }, { 0, "to=propose&cycle=A..B", "cycle" },
	{ 1, "to=refuse", "because" }, { 1, "to=refuse&because=+", "because" },
	{ 1, "to=propose&cycle=2026-Q2", "cycle" },
	{ 2, "to=carry", "cycle" }, { 2, "to=carry&cycle=2026-Q2", "cycle" },
	{ 2, "to=carry&cycle=2026-Q1", "cycle" }, { 2, "to=carry&cycle=PI-1", "cycle" },
	{ 2, "to=carry&cycle=2025-Q4", "cycle" }, { 3, "to=propose&cycle=2026-Q2", "cycle" },
};

static void test_asked(void **state)
{
	(void)state;
	begin();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		db_savepoint(noun.db);
		brought_to(wrong[i].state);
		as(ROSA);
		const char *before = stored(fu);
		if (act(fu, wrong[i].form, wrong[i].at) != ST_INVALID) fail_msg("%s", wrong[i].form);
		assert_string_equal(stored(fu), before);
		db_release(noun.db, false);
	}
}

static void closed(const char *word)
{
	struct followup_head h = head(fu);
	as(ROSA);
	assert_int_equal(followup_act(&noun, &h, test_form(followup_status_input,
		ctx_printf(&noun, "to=%s&said=x", word).p), "to", "said"), ST_DONE);
}

/* What is closed stays where it is, and nothing is decided on it. */
static void test_closed(void **state)
{
	static const char *const all[] = { "to=propose&cycle=2026-Q3", "to=commit", "to=refuse&because=x",
		"to=withdraw" };
	(void)state;
	begin();
	as(PAT);
	done(fu, "to=propose&cycle=2026-Q2");
	closed("withdraw");
	for (size_t i = 0; i < 4; i++)
		if (act(fu, all[i], "to") != ST_INVALID) fail_msg("%s", all[i]);
	assert_string_equal(stored(fu), "2026-Q2 proposed 0");
}

/* Two who decide at once: the second sees what the first one said before saying it again. */
static void test_seen(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	assert_int_equal(act(fu, "to=propose&cycle=2026-Q2&seen=7", NULL), ST_CONFLICT);
	done(fu, "to=propose&cycle=2026-Q2&seen=0");
	done(fu, "to=commit&seen=1");
	assert_int_equal(act(fu, "to=refuse&because=x&seen=1", NULL), ST_CONFLICT);
	assert_string_equal(stored(fu), "2026-Q2 committed 0");
	done(fu, "to=refuse&because=x&seen=2");
	/* The address names a cycle that it has left. */
	struct followup_head h = head(fu);
	assert_int_equal(cycle_act(&noun, &h, test_form(cycle_act_input, "to=commit"), STR("2026-Q3")),
		ST_CONFLICT);
}

/* --- Carried over ----------------------------------------------------------------------------- */

static void test_carried(void **state)
{
	(void)state;
	begin();
	as(LEA);
	done(fu, "to=propose&cycle=2026-Q2");
	done(fu, "to=commit");
	done(fu, "to=carry&cycle=2026-Q3");
	assert_string_equal(stored(fu), "2026-Q3 proposed 1");
	/* It was committed once, so no proposal that is taken back makes that undone. */
	assert_int_equal(act(fu, "to=withdraw", "to"), ST_INVALID);
	assert_int_equal(act(fu, "to=propose&cycle=2026-Q4", "to"), ST_INVALID);
	done(fu, "to=commit");
	done(fu, "to=carry&cycle=2026-Q4");
	assert_string_equal(stored(fu), "2026-Q4 proposed 2");
	done(fu, "to=refuse&because=Later");
	/* Nor does it come back to where it was; and how often it was carried goes with it. */
	assert_int_equal(act(fu, "to=propose&cycle=2026-Q3", "cycle"), ST_INVALID);
	done(fu, "to=propose&cycle=2027-Q1");
	assert_string_equal(stored(fu), "2027-Q1 proposed 2");
	done(fu, "to=withdraw");
	assert_string_equal(stored(fu), "2026-Q4 not_taken 2");
}

/* All of a team: what is committed and unresolved, and nothing else. */
static void test_carried_all(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	int64_t b = add("title=b&kind=bug&priority=P2&team=red&cycle=2026-Q2"),
		other = add("title=c&kind=bug&priority=P2&team=blue&cycle=2026-Q2"),
		gone = add("title=d&kind=bug&priority=P2&team=red&cycle=2026-Q2");
	done(fu, "to=propose&cycle=2026-Q2");
	done(fu, "to=commit");
	done(other, "to=commit");
	done(gone, "to=refuse&because=x");
	as(IDA);
	assert_int_equal(cycle_carry(&noun, STR("2026-Q2"), test_form(cycle_carry_input,
		"team=red&to=2026-Q3")), ST_FORBIDDEN);
	as(LEA);
	assert_int_equal(cycle_carry(&noun, STR("2026-Q2"), test_form(cycle_carry_input,
		"team=red&to=2026-Q1")), ST_INVALID);
	assert_int_equal(cycle_carry(&noun, STR("2026-Q2"), test_form(cycle_carry_input,
		"team=green&to=2026-Q3")), ST_INVALID);
	assert_int_equal(cycle_carry(&noun, STR("2026-Q2"), test_form(cycle_carry_input,
		"team=red&to=2026-Q3")), ST_DONE);
	assert_string_equal(stored(fu), "2026-Q3 proposed 1");
	assert_string_equal(stored(b), "2026-Q2 proposed 0");
	assert_string_equal(stored(other), "2026-Q2 committed 0");
	assert_string_equal(stored(gone), "2026-Q2 not_taken 0");
	assert_int_equal(cycle_carry(&noun, STR("2026-Q2"), test_form(cycle_carry_input,
		"team=red&to=2026-Q3")), ST_INVALID);
}

int main(void)
{
	static const struct CMUnitTest tests[] = { NOUN_TEST(test_rights), NOUN_TEST(test_moved_team),
		NOUN_TEST(test_asked), NOUN_TEST(test_closed), NOUN_TEST(test_seen), NOUN_TEST(test_carried),
		NOUN_TEST(test_carried_all) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
