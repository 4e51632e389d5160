/* The last change taken back: whose it is, which, until when, and what comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/cycle.h"
#include "noun/undo.h"
#include "test_noun.h"

static int64_t rosa, paul, ada, number;

static struct followup_head head(void)
{
	struct followup_head fu;
	assert_true(followup_head_read(&noun, number, true, &fu));
	return fu;
}

static void begin(const char *more)
{
	rosa = test_person("rosa", "Rosa", "responder");
	paul = test_person("paul", "Paul", "participant");
	ada = test_person("ada", "Ada", "participant");
	test_as(rosa, ROLE_RESPONDER);
	struct str form = arena_printf(noun.a, "title=Keep+it&kind=bug&priority=P2&owner=paul%s", more);
	assert_int_equal(followup_add(&noun, test_form(followup_input, form.p),
		&(struct followup_origin){ .said = STR_NONE }, &number), ST_DONE);
}

static struct inputs *now(void)
{
	return test_form(undo_input,
		arena_printf(noun.a, "version=%lld", (long long)head().version).p);
}

static enum status undo(void)
{
	struct followup_head fu = head();
	return followup_undo(&noun, &fu, now());
}

static void set(const char *more)
{
	struct followup_head fu = head();
	assert_int_equal(followup_set(&noun, &fu, test_form_of(&followup_noun, fu.id, more)), ST_DONE);
}

static void owner_set(const char *form)
{
	struct followup_head fu = head();
	assert_int_equal(followup_owner_set(&noun, &fu, test_form(followup_owner_input, form)), ST_DONE);
}

static void due_set(const char *form)
{
	struct followup_head fu = head();
	assert_int_equal(followup_due_set(&noun, &fu, test_form(followup_due_input, form)), ST_DONE);
}

static void act(const struct input *table, const char *form, const char *word)
{
	struct followup_head fu = head();
	if (followup_act(&noun, &fu, test_form(table, form), "to", word) != ST_DONE) fail_msg("%s", form);
}

/* Every fact but the one that tells how often it was written. */
static struct str facts_of(enum sql_record record, int64_t id)
{
	struct map *m = (struct map *)(uintptr_t)record_read(&noun, record, id);
	struct buf b = buf_new(noun.a, 2000);
	for (int i = 0; i < m->n; i++)
		if (strcmp(m->v[i].name, "version") == 0) m->v[i].value.i = 0;
	view_json(&b, m);
	return buf_text(&b);
}

static struct str facts(void)
{
	return facts_of(RECORD_FOLLOWUP, head().id);
}

static void expect(struct str was, struct str is)
{
	if (!str_eq(was, is)) fail_msg("%.*s\nis not\n%.*s", STR_F(is), STR_F(was));
}

static void expect_same(struct str was)
{
	expect(was, facts());
}

/* All that the form holds comes back, one change at a time. */
static void test_comes_back(void **state)
{
	static const char *const edits[] = { "&title=Else", "&priority=P1", "&priority=P3&kind=investment",
		"&detail=New", "&done_when=&detail=", "&service=api", "&team=infra", "&cycle=2026-Q4",
		"&strength=strong&aim=prevent&measure=Else&measure_now=5&measure_expected=1"
		"&measure_on=2026-04-01", "&interim=holds&interim_until=2026-04-01&interim_what=A+rule",
		"&ticket=https://tracker.example.org/7" };
	(void)state;
	test_team("infra", "Infra");
	test_service("api", "API", "infra");
	begin("&detail=Long+ago&done_when=It+is+kept");
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		struct str was = facts();
		set(edits[i]);
		assert_false(str_eq(was, facts()));
		assert_int_equal(undo(), ST_DONE);
		expect_same(was);
		assert_string_equal(test_told(followup_ref(&noun, number).p, 0, "after.followup_note.what"), "taken_back");
	}
}

static void test_owner_and_due(void **state)
{
	(void)state;
	begin("");
	struct str was = facts();
	owner_set("owner=ada&word=Yours");
	assert_int_equal(undo(), ST_DONE);
	expect_same(was);
	due_set("due_on=2026-05-01&reason=Late");
	assert_string_equal(test_told(followup_ref(&noun, number).p, 0, "after.due_moved"), "1");
	assert_int_equal(undo(), ST_DONE);
	expect_same(was);
	/* Taking back is a change, too. */
	assert_int_equal(undo(), ST_DONE);
	assert_string_equal(test_told(followup_ref(&noun, number).p, 0, "after.due_on"), "2026-05-01");
}

/* Who made it, though it is not theirs any more, and every responder; nobody else. */
static void test_whose(void **state)
{
	(void)state;
	begin("");
	struct str was = facts();
	test_as(paul, ROLE_PARTICIPANT);
	owner_set("owner=ada");
	test_as(ada, ROLE_PARTICIPANT);
	assert_int_equal(undo(), ST_FORBIDDEN);
	test_as(paul, ROLE_VIEWER);
	assert_int_equal(undo(), ST_DONE);
	expect_same(was);
	test_as(paul, ROLE_PARTICIPANT);
	due_set("due_on=2026-05-01&reason=Late");
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(undo(), ST_DONE);
	expect_same(was);
}

/* The last one alone, and as the page showed it; what is said meanwhile changes nothing. */
static void test_until_the_next(void **state)
{
	(void)state;
	begin("");
	set("&title=Second");
	struct inputs *seen = now();
	set("&title=Third");
	struct followup_head fu = head();
	assert_int_equal(followup_undo(&noun, &fu, seen), ST_INVALID);
	assert_string_equal(seen->errors[0].message,
		"It was changed since this page was opened. Nothing is taken back.");
	act(followup_note_input, "to=note&note=Hello", "note");
	assert_int_equal(undo(), ST_DONE);
	assert_string_equal(test_told(followup_ref(&noun, number).p, 0, "after.title"), "Second");
}

/* What a status, a block, a review or the beginning wrote is not taken back. */
static void test_not_these(void **state)
{
	(void)state;
	begin("");
	struct str title = STR("Its last change cannot be taken back.");
	struct inputs *in;
	struct followup_head fu;
	static const char *const acts[] = { NULL, "to=start", "to=block&note=Waits", "to=unblock",
		"to=done&note=It+is" };
	test_as(paul, ROLE_PARTICIPANT);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		if (acts[i]) act(followup_note_input, acts[i], "note");
		test_as(rosa, ROLE_RESPONDER);
		fu = head();
		in = now();
		assert_int_equal(followup_undo(&noun, &fu, in), ST_INVALID);
		assert_true(str_is(title, in->errors[0].message));
		test_as(paul, ROLE_PARTICIPANT);
	}
	test_as(rosa, ROLE_RESPONDER);
	act(followup_status_input, "to=resolve&said=Looked", "said");
	assert_int_equal(undo(), ST_INVALID);
}

/* Nothing comes to somebody who has left. */
static void test_left(void **state)
{
	(void)state;
	begin("");
	owner_set("owner=ada");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	(void)test_person("root", "Root", "admin");
	assert_int_equal(test_person_set("paul", "state", "left"), ST_DONE);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(undo(), ST_DONE);
	assert_int_equal(head().owner_id, 0);
}

/* A cycle that its team committed meanwhile stays, and says so. */
static void test_committed(void **state)
{
	(void)state;
	test_team("infra", "Infra");
	begin("&team=infra");
	set("&cycle=2026-Q4");
	struct followup_head fu = head();
	assert_int_equal(cycle_act(&noun, &fu, test_form(cycle_act_input, "to=commit"), STR_NONE),
		ST_DONE);
	fu = head();
	struct inputs *in = now();
	assert_int_equal(followup_undo(&noun, &fu, in), ST_INVALID);
	assert_true(in->nerrors == 1);
}

/* --- Incidents -------------------------------------------------------------------------------- */

static struct incident_head incident(void)
{
	struct incident_head inc;
	assert_true(incident_head_read(&noun, 3, true, &inc));
	return inc;
}

static struct inputs *incident_now(void)
{
	struct incident_head inc = incident();
	return test_form(undo_input,
		arena_printf(noun.a, "version=%lld", (long long)inc.version).p);
}

static void incident_edit(const char *more)
{
	struct incident_head inc = incident();
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id, more)), ST_DONE);
}

static struct str incident_facts(void)
{
	return facts_of(RECORD_INCIDENT, incident().id);
}

/* Facts, tags, what they touched; and what follows from them (the postmortem that is owed). */
static void test_facts_of_incident(void **state)
{
	static const char *const edits[] = { "&title=Else", "&severity=SEV2", "&tags=mail&tags=key",
		"&customer_impact=yes", "&data_breach=suspected&data_kinds=mail&records=4",
		"&summary=A+long+one", "&techniques=T1566", "&services=api", "&lead=paul" };
	(void)state;
	begin("");
	test_service("api", "API", NULL);
	(void)test_incident(&noun, 3);
	incident_edit("&tags=first&techniques=T1003");
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		struct str was = incident_facts();
		incident_edit(edits[i]);
		assert_false(str_eq(was, incident_facts()));
		struct incident_head inc = incident();
		assert_int_equal(incident_undo(&noun, &inc, incident_now()), ST_DONE);
		expect(was, incident_facts());
	}
	/* Somebody else, who is no responder, does not; nor is what it became. */
	struct incident_head inc = incident();
	test_as(ada, ROLE_PARTICIPANT);
	assert_int_equal(incident_undo(&noun, &inc, incident_now()), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(incident_status_set(&noun, &inc, test_form(incident_status_input,
		"to=contained")), ST_DONE);
	inc = incident();
	assert_int_equal(incident_undo(&noun, &inc, incident_now()), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_comes_back), NOUN_TEST(test_owner_and_due),
		NOUN_TEST(test_whose), NOUN_TEST(test_until_the_next), NOUN_TEST(test_not_these),
		NOUN_TEST(test_left), NOUN_TEST(test_committed), NOUN_TEST(test_facts_of_incident) };
	return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
