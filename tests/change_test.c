/* One change for each object that an act changed, complete on both sides, whatever calls the noun: the
 * acts that no page reaches, and what belongs to all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/change.h"
#include "noun/evaluation.h"
#include "noun/followup.h"
#include "noun/person.h"
#include "noun/review.h"
#include "test_noun.h"

static struct acted { enum sql_record record; int64_t id; const char *object; } acted;

/* Each member that is stored is told, with its value; secrets and nothing else are not. */
static void told_now(const char *side)
{
	const struct sql_recorded *t = &sql_records[acted.record];
	const struct map *m = record_read(&noun, acted.record, acted.id);
	for (int i = 0; i < m->n; i++) {
		const struct data *d = &m->v[i].value;
		if (d->type == DATA_LIST || t->longs >> i & 1) continue;
		const char *told = test_told(acted.object, 0, ctx_printf(&noun, "%s.%s", side,
			m->v[i].name).p);
		const char *is = d->type == DATA_NULL ? "" : d->type == DATA_INT ?
			ctx_printf(&noun, "%lld", (long long)d->i).p : arena_str(noun.a, d->text).p;
		if (strcmp(told, is) != 0) fail_msg("%s.%s of %s: %s, not %s", side, m->v[i].name,
			acted.object, told, is);
	}
}

/* --- Acts of the command line, and of other nouns -------------------------------------------------- */

static int64_t sam, team, service, fu;
static struct incident_head inc;

static void add_person(void)
{
	acted = (struct acted){ RECORD_PERSON, sam = test_person("sam", "Sam", "admin"), "person/sam" };
}
static void set_role(void)
{
	acted = (struct acted){ RECORD_PERSON, sam, "person/sam" };
	assert_int_equal(test_person_set("sam", "role", "responder"), ST_DONE);
}
static void set_password(void)
{
	acted = (struct acted){ RECORD_PERSON, sam, "person/sam" };
	person_password_set(&noun, sam, STR("sam"), STR("$secret$"));
}
static void disable(void)
{
	acted = (struct acted){ RECORD_PERSON, sam, "person/sam" };
	assert_int_equal(test_person_set("sam", "state", "disabled"), ST_DONE);
}
static void add_team(void)
{
	team = test_team("red", "Red");
	acted = (struct acted){ RECORD_TEAM, team, "team/red" };
}
static void set_leaders(void)
{
	acted = (struct acted){ RECORD_TEAM, team, "team/red" };
	struct inputs in;
	noun_partial(&noun, &team_noun, team, &in);
	input_set(&in, "risk_owner", STR("sam"));
	input_set(&in, "lead", STR("sam"));
	assert_int_equal(team_set(&noun, STR("red"), &in), ST_DONE);
}
static void add_service(void)
{
	service = test_service("api", "API", "red");
	acted = (struct acted){ RECORD_SERVICE, service, "service/api" };
}
static struct followup_head head(void)
{
	struct followup_head f;
	assert_true(followup_head_read(&noun, fu, true, &f));
	return f;
}
static void add_followup(void)
{
	assert_int_equal(followup_add(&noun, test_form(followup_input, "title=x&kind=bug&priority=P1"
		"&owner=sam&service=api&detail=d"), &(struct followup_origin){ .incident = &inc }, &fu),
		ST_DONE);
	acted = (struct acted){ RECORD_FOLLOWUP, head().id, followup_ref(&noun, fu).p };
}
static void review(void)
{
	struct followup_head f = head();
	acted = (struct acted){ RECORD_FOLLOWUP, f.id, followup_ref(&noun, fu).p };
	assert_int_equal(review_set(&noun, &f, test_form(review_input, "verdict=on_track")), ST_DONE);
}

/* In this order; the changes that the object has then. The first one made it. */
static const struct { const char *name; void (*act)(void); int changes; } acts[] = {
	{ "person_add", add_person, 1 }, { "person_set", set_role, 2 },
	{ "person_password_set", set_password, 3 }, { "team_add", add_team, 1 },
	{ "team_set", set_leaders, 2 }, { "service_add", add_service, 1 },
	{ "followup_add", add_followup, 1 }, { "review_set", review, 2 },
	{ "person_set, disabled", disable, 4 },
};

static void test_acts(void **state)
{
	(void)state;
	(void)test_person("ada", "Ada", "admin");
	inc = test_incident(&noun, 1);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		noun.changed = false;
		acts[i].act();
		if (!noun.changed || test_changes(acted.object) != acts[i].changes)
			fail_msg("%s: %d changes", acts[i].name, test_changes(acted.object));
		told_now("after");
		bool before = *test_told(acted.object, 0, "before.id");
		if (before != (acts[i].changes > 1)) fail_msg("%s: what was before?", acts[i].name);
	}
	assert_int_equal(test_changes("team/red"), 3);
	assert_int_equal(test_changes(followup_ref(&noun, fu).p), 3);
	for (int i = 0; i < 4; i++)
		assert_string_equal(test_told("person/sam", i, "after.password"), "");
}

/* What was refused is no change. */
static void test_refused(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	noun.changed = false;
	int64_t number;
	assert_int_equal(followup_add(&noun, test_form(followup_input, "title=x"),
		&(struct followup_origin){ .incident = &inc }, &number), ST_INVALID);
	assert_int_equal(evaluation_set(&noun, &inc, test_form(evaluation_input, "")), ST_INVALID);
	assert_int_equal(incident_status_set(&noun, &inc, test_form(incident_status_input,
		"to=rejected")), ST_INVALID);
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id,
		"&lead=nobody")), ST_INVALID);
	assert_false(noun.changed);
	assert_int_equal(test_changes("INC-1"), 0);
}

/* An act that left everything as it was was done by somebody: one change, whose sides are equal but for
 * the version. An equal long text is one content. */
static void test_unchanged(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id,
		"&summary=Long&tags=a")), ST_DONE);
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id, "")), ST_DONE);
	assert_int_equal(test_changes("INC-1"), 2);
	assert_string_equal(test_told("INC-1", 0, "before.summary.sha256"),
		test_told("INC-1", 0, "after.summary.sha256"));
	assert_int_equal(strlen(test_told("INC-1", 0, "after.summary.sha256")), 64);
	assert_string_equal(test_told("INC-1", 1, "before.summary"), "");
	assert_string_not_equal(test_told("INC-1", 1, "after.summary.sha256"),
		test_told("INC-1", 0, "after.summary.sha256"));
}

/* The counter is raised once for a transaction with changes, and not for one without. */
static void test_counter(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		int64_t before = DB_ONE(noun.db, 0, SQL_COUNTER_GET, db_str("name", STR("change")));
		for (int k = 0; k < i; k++)
			(void)test_team(ctx_printf(&noun, "t%d%d", i, k).p, "T");
		assert_int_equal(change_commit(&noun), DB_OK);
		assert_int_equal(db_begin(noun.db, noun.a, 0), DB_OK);
		assert_int_equal(DB_ONE(noun.db, 0, SQL_COUNTER_GET, db_str("name", STR("change"))),
			before + (i > 0));
		assert_false(noun.changed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_acts), NOUN_TEST(test_refused),
		NOUN_TEST(test_unchanged), NOUN_TEST(test_counter) };
	return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}
