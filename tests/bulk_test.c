/* Many follow-ups at once: what one function refuses is refused here; an item is changed whole or not
 * at all; undo takes back what nobody touched since, and is its doer's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/bulk.h"
#include "test_noun.h"

#define MANY 1000

static int64_t rosa, paul, ada;

static void as(int64_t person, enum role role)
{
	noun.person = person;
	noun.role = role;
	ctx_begin(&noun);
}

static int64_t add(const char *owner)
{
	int64_t number;
	struct str form = arena_printf(noun.a, "title=x&kind=bug&priority=P2&owner=%s", owner);
	assert_int_equal(followup_add(&noun, test_form(followup_input, form.p),
		&(struct followup_origin){ .said = STR_NONE }, &number), ST_DONE);
	return number;
}

static struct followup_head head_of(int64_t number)
{
	struct followup_head fu;
	assert_true(followup_head_read(&noun, number, true, &fu));
	return fu;
}

static struct bulk bulk_of(const int64_t *numbers, int n)
{
	struct bulk b = { .v = arena_list(noun.a, (size_t)n, sizeof *b.v), .n = n };
	for (int i = 0; i < n; i++) b.v[i].number = numbers[i];
	return b;
}

static void begin(void)
{
	rosa = test_person("rosa", "Rosa", "responder");
	paul = test_person("paul", "Paul", "participant");
	ada = test_person("ada", "Ada", "participant");
	as(rosa, ROLE_RESPONDER);
}

static void expect_owner(int64_t number, int64_t owner)
{
	assert_int_equal(head_of(number).owner_id, owner);
}

static const char day[] = "due_on=2026-04-20&reason=Later";

static void test_asked(void **state)
{
	static const struct { const char *form, *field; } cases[] = { { "", NULL },
		{ "due_on=2026-04-20", "reason" }, { "owner=nobody.here", "owner" } };
	(void)state;
	begin();
	int64_t number = add("paul");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct bulk b = bulk_of(&number, 1);
		struct inputs *in = test_form(bulk_input, cases[i].form);
		assert_int_equal(bulk_set(&noun, in, true, &b), ST_INVALID);
		assert_true(in->nerrors > 0);
		if (cases[i].field) assert_string_equal(in->errors[0].field, cases[i].field);
	}
	expect_owner(number, paul);
}

/* Who hands over what is not theirs is refused by name, whatever else is in the list. */
static void test_refused(void **state)
{
	(void)state;
	begin();
	int64_t numbers[] = { add("paul"), add("ada"), 99999 };
	as(paul, ROLE_PARTICIPANT);
	struct bulk b = bulk_of(numbers, 3);
	db_savepoint(noun.db);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "owner=rosa"), false, &b), ST_AGAIN);
	db_release(noun.db, false);
	assert_int_equal(b.changed, 1);
	assert_int_equal(b.refused, 2);
	assert_null(b.v[0].why);
	assert_string_equal(b.v[1].why, "This is not yours to change.");
	assert_string_equal(b.v[2].why, "There is no such follow-up.");
	expect_owner(numbers[0], paul);
	b = bulk_of(numbers, 3);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "owner=rosa"), true, &b), ST_DONE);
	expect_owner(numbers[0], rosa);
	expect_owner(numbers[1], ada);
}

/* One of whose changes is refused keeps the others, too, as they were. */
static void test_whole(void **state)
{
	(void)state;
	begin();
	int64_t number = add("ada"), before = head_of(number).version;
	struct bulk b = bulk_of(&number, 1);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input,
		"cycle=2026-Q4&due_on=2026-01-01&reason=x"), true, &b), ST_INVALID);
	assert_int_equal(b.refused, 1);
	assert_int_equal(head_of(number).version, before);
	/* What is resolved is no longer changed. */
	struct followup_head fu = head_of(number);
	assert_int_equal(followup_act(&noun, &fu, test_form(followup_status_input,
		"to=withdraw&said=x"), "to", "said"), ST_DONE);
	b = bulk_of(&number, 1);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "owner=paul"), true, &b), ST_INVALID);
	assert_string_equal(b.v[0].why, "It is no longer open. Open it again first.");
}

static void test_undo(void **state)
{
	(void)state;
	begin();
	int64_t numbers[] = { add("paul"), add("ada"), add("") };
	struct bulk b = bulk_of(numbers, 3);
	struct str form = arena_printf(noun.a, "owner=rosa&priority=P3&cycle=2026-Q4&%s", day);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, form.p), false, &b), ST_DONE);
	assert_int_equal(b.changed, 3);
	struct followup_head touched = head_of(numbers[1]);
	assert_int_equal(followup_due_set(&noun, &touched, test_form(followup_due_input,
		"due_on=2026-05-01&reason=y")), ST_DONE);
	as(paul, ROLE_PARTICIPANT);
	struct inputs *in = test_form(followup_note_input, "to=note");
	assert_int_equal(bulk_undo(&noun, in, b.act), ST_FORBIDDEN);
	as(rosa, ROLE_RESPONDER);
	assert_int_equal(bulk_undo(&noun, in, b.act), ST_DONE);
	expect_owner(numbers[0], paul);
	expect_owner(numbers[1], rosa);
	expect_owner(numbers[2], 0);
	struct map *out = map_new(noun.a), *facts = map_new(noun.a);
	assert_true(bulk_show(&noun, b.act, out));
	assert_int_equal(map_get(out, "left_n")->i, 1);
	assert_int_equal(map_get(out, "changed_n")->i, 2);
	assert_true(followup_facts_show(&noun, head_of(numbers[0]).id, facts));
	assert_string_equal(map_get(facts, "priority")->e->code, "P2");
	assert_int_equal(map_get(facts, "cycle")->type, DATA_NULL);
	assert_int_equal(map_get(facts, "due_moved")->i, 0);
	/* Once. */
	in = test_form(followup_note_input, "to=note");
	assert_int_equal(bulk_undo(&noun, in, b.act), ST_INVALID);
}

/* What was changed at once is told in the history field by field, as one change. */
static void test_told_fields(void **state)
{
	(void)state;
	begin();
	int64_t number = add("paul");
	struct bulk b = bulk_of(&number, 1);
	noun.now += 60000;
	ctx_begin(&noun);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "owner=ada&priority=P3"), false, &b),
		ST_DONE);
	struct followup_head fu = head_of(number);
	struct map *out = map_new(noun.a);
	assert_int_equal(followup_notes_show(&noun, &fu, 0, out), 0);
	const struct list *notes = map_get(out, "notes")->list;
	int fields = 0, undoable = 0;
	for (int i = 0; i < notes->n; i++) {
		fields += map_get(notes->v[i].map, "fields")->list->n;
		undoable += map_get(notes->v[i].map, "undo")->type == DATA_MAP;
	}
	assert_int_equal(fields, 2);
	assert_int_equal(undoable, 1);
}

/* What is taken back never comes to somebody who has left meanwhile. */
static void test_left(void **state)
{
	(void)state;
	begin();
	int64_t number = add("ada");
	struct bulk b = bulk_of(&number, 1);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "owner=paul"), false, &b), ST_DONE);
	as(CTX_OPERATOR, ROLE_ADMIN);
	(void)test_person("root", "Root", "admin");
	assert_int_equal(test_person_set("ada", "state", "left"), ST_DONE);
	as(rosa, ROLE_RESPONDER);
	assert_int_equal(bulk_undo(&noun, test_form(followup_note_input, "to=note"), b.act), ST_DONE);
	expect_owner(number, 0);
}

/* A thousand are one act, and there is memory for it. */
static void test_many(void **state)
{
	(void)state;
	begin();
	int64_t *numbers = arena_list(noun.a, MANY, sizeof *numbers);
	for (int i = 0; i < MANY; i++) numbers[i] = add("paul");
	struct bulk b = bulk_of(numbers, MANY);
	int64_t clock = instant_monotonic_us();
	size_t used = arena_used(noun.a);
	assert_int_equal(bulk_set(&noun, test_form(bulk_input, "owner=ada"), false, &b), ST_DONE);
	print_message("%d changed, %lld us, %zu bytes\n", b.changed,
		(long long)(instant_monotonic_us() - clock), arena_used(noun.a) - used);
	assert_int_equal(b.changed, MANY);
	assert_true(arena_used(noun.a) - used < ((size_t)40 << 20));
	/* Taking them back costs less of it: each item has its own. */
	used = arena_used(noun.a);
	assert_int_equal(bulk_undo(&noun, test_form(followup_note_input, "to=note"), b.act), ST_DONE);
	assert_true(arena_used(noun.a) - used < ((size_t)8 << 20));
	for (int i = 0; i < MANY; i += 111) expect_owner(numbers[i], paul);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_asked), NOUN_TEST(test_refused),
		NOUN_TEST(test_whole), NOUN_TEST(test_undo), NOUN_TEST(test_left), NOUN_TEST(test_told_fields), NOUN_TEST(test_many) };
	return cmocka_run_group_tests_name("bulk", tests, NULL, NULL);
}
