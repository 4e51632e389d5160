/* Cycles by other ways in: the forms of a follow-up, the page of a cycle; and what the history
 * has. */
#include "test_cycle.h"
#include "noun/bulk.h"

/* --- Other ways in ---------------------------------------------------------------------------- */

static enum status edit(const char *more, struct inputs **in)
{
	struct followup_head h = head(fu);
	*in = test_form_of(&followup_noun, h.id, more);
	db_savepoint(noun.db);
	enum status s = followup_set(&noun, &h, *in);
	db_release(noun.db, s == ST_DONE);
	return s;
}

/* The forms of a follow-up say its cycle among other things, by the same rules. */
static void test_forms(void **state)
{
	struct inputs *in;
	int64_t number;
	(void)state;
	begin();
	as(ROSA);
	assert_string_equal(stored(add("title=x&kind=bug&priority=P2&cycle=q2+2026")),
		"2026-Q2 proposed 0");
	in = test_form(followup_input, "title=x&kind=bug&priority=P2&cycle=2025-Q1");
	db_savepoint(noun.db);
	assert_int_equal(followup_add(&noun, in, &(struct followup_origin){ .incident = NULL }, &number),
		ST_INVALID);
	assert_true(test_complains(in, "cycle"));
	db_release(noun.db, false);
	as(OWEN);
	assert_int_equal(edit("&cycle=2026-Q2", &in), ST_DONE);
	assert_int_equal(edit("&cycle=2026-q3", &in), ST_DONE);
	assert_string_equal(stored(fu), "2026-Q3 proposed 0");
	assert_int_equal(edit("&title=Other", &in), ST_DONE);
	assert_string_equal(stored(fu), "2026-Q3 proposed 0");
	assert_int_equal(edit("&cycle=", &in), ST_DONE);
	assert_string_equal(stored(fu), "none");
	assert_int_equal(edit("&cycle=%2F", &in), ST_INVALID);
	assert_true(test_complains(in, "cycle"));
	done(fu, "to=propose&cycle=2026-Q2");
	as(LEA);
	done(fu, "to=commit");
	/* A commitment is not undone by a field of a form. */
	static const char *const undone[] = { "&cycle=", "&cycle=2026-Q3" };
	for (int i = 0; i < 2; i++) {
		assert_int_equal(edit(undone[i], &in), ST_INVALID);
		assert_true(test_complains(in, "cycle"));
		assert_string_equal(stored(fu), "2026-Q2 committed 0");
	}
	assert_int_equal(edit("&cycle=2026-q2", &in), ST_DONE);
	assert_string_equal(stored(fu), "2026-Q2 committed 0");
}

/* Who edited meanwhile is asked, and does not take a proposal back that they never saw. */
static void test_edited_meanwhile(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	struct followup_head h = head(fu);
	struct inputs *in = test_form_of(&followup_noun, h.id, "&title=New");
	as(PAT);
	done(fu, "to=propose&cycle=2026-Q2");
	as(ROSA);
	h = head(fu);
	assert_int_equal(followup_set(&noun, &h, in), ST_DONE);
	assert_string_equal(stored(fu), "2026-Q2 proposed 0");
}

static void test_propose_on_page(void **state)
{
	(void)state;
	begin();
	const char *form = ctx_printf(&noun, "fu=FU-%lld", (long long)fu).p;
	as(VIC);
	assert_int_equal(cycle_propose(&noun, STR("2026-Q2"), test_form(cycle_propose_input, form)),
		ST_FORBIDDEN);
	as(PAT);
	struct inputs *in = test_form(cycle_propose_input, "fu=FU-9999");
	assert_int_equal(cycle_propose(&noun, STR("2026-Q2"), in), ST_INVALID);
	assert_true(test_complains(in, "fu"));
	in = test_form(cycle_propose_input, form);
	assert_int_equal(cycle_propose(&noun, STR("2025-Q2"), in), ST_INVALID);
	assert_true(test_complains(in, "fu"));
	assert_int_equal(cycle_propose(&noun, STR("2026-Q2"), test_form(cycle_propose_input, form)),
		ST_DONE);
	assert_string_equal(stored(fu), "2026-Q2 proposed 0");
}

/* --- Many at once ----------------------------------------------------------------------------- */

static struct bulk many(const int64_t *numbers, int n)
{
	struct bulk b = { .n = n, .v = arena_list(noun.a, (size_t)n, sizeof *b.v) };
	for (int i = 0; i < n; i++) b.v[i].number = numbers[i];
	return b;
}

/* What one may not put there is refused by its name, the rest is proposed; and taken back each is
 * where it was. */
static void test_bulk(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	int64_t numbers[] = { fu, add("title=b&kind=bug&priority=P2&team=red&cycle=2026-Q2"),
		add("title=c&kind=bug&priority=P2&team=red&cycle=2026-Q2"),
		add("title=d&kind=bug&priority=P2&team=red&cycle=2026-Q2") };
	done(numbers[2], "to=commit");
	done(numbers[3], "to=refuse&because=x");
	struct bulk b = many(numbers, 4);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "cycle=q3+2026"), true, &b), ST_DONE);
	assert_int_equal(b.changed, 3);
	assert_int_equal(b.refused, 1);
	assert_true(b.v[2].why && strstr(b.v[2].why, "It is committed."));
	assert_string_equal(stored(numbers[0]), "2026-Q3 proposed 0");
	assert_string_equal(stored(numbers[1]), "2026-Q3 proposed 0");
	assert_string_equal(stored(numbers[2]), "2026-Q2 committed 0");
	assert_string_equal(stored(numbers[3]), "2026-Q3 proposed 0");
	struct bulk again = many(numbers, 2);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "cycle=2026-Q3"), true, &again), ST_INVALID);
	assert_int_equal(again.same, 2);
	assert_int_equal(bulk_undo(&noun, test_form(followup_note_input, "to=note"), b.act), ST_DONE);
	assert_string_equal(stored(numbers[0]), "none");
	assert_string_equal(stored(numbers[1]), "2026-Q2 proposed 0");
	assert_string_equal(stored(numbers[2]), "2026-Q2 committed 0");
	assert_string_equal(stored(numbers[3]), "2026-Q2 not_taken 0");
}

/* What its team decided since is not taken back. */
static void test_bulk_decided(void **state)
{
	(void)state;
	begin();
	as(ROSA);
	struct bulk b = many(&fu, 1);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "cycle=2026-Q3"), true, &b), ST_DONE);
	as(LEA);
	done(fu, "to=commit");
	as(ROSA);
	assert_int_equal(bulk_undo(&noun, test_form(followup_note_input, "to=note"), b.act), ST_INVALID);
	assert_string_equal(stored(fu), "2026-Q3 committed 0");
}

/* --- The history ------------------------------------------------------------------------------ */

static void test_history(void **state)
{
	(void)state;
	begin();
	const char *ref = followup_ref(&noun, fu).p;
	as(PAT);
	done(fu, "to=propose&cycle=2026-Q2");
	assert_string_equal(test_told(ref, 0, "after.followup_note.what"), "cycle_proposed");
	assert_string_equal(test_told(ref, 0, "before.cycle"), "");
	assert_string_equal(test_told(ref, 0, "after.cycle"), "2026-Q2");
	as(LEA);
	done(fu, "to=refuse&because=Full");
	assert_string_equal(test_told(ref, 0, "after.followup_note.what"), "cycle_refused");
	assert_string_equal(test_told(ref, 0, "after.cycle_entry.because"), "Full");
	assert_string_equal(test_told(ref, 0, "after.cycle_entry.decided_by"),
		ctx_printf(&noun, "%lld", (long long)lea).p);
	struct map *out = map_new(noun.a);
	struct followup_head h = head(fu);
	struct cycle_entry e;
	assert_true(cycle_of_show(&noun, &h, &e, out));
	const struct map *entry = map_get(out, "entry")->map;
	assert_true(str_is(map_get(entry, "decided_by_shown")->text, "Lea"));
	assert_true(map_get(entry, "decided_at")->i == noun.now);
	assert_true(str_is(map_get(entry, "proposed_by_shown")->text, "Pat"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = { NOUN_TEST(test_forms), NOUN_TEST(test_edited_meanwhile),
		NOUN_TEST(test_propose_on_page), NOUN_TEST(test_bulk), NOUN_TEST(test_bulk_decided),
		NOUN_TEST(test_history) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
