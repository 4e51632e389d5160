/* Teams and services: what they may be called, who leads and who accepts risks, and that nobody who has
 * left does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/person.h"
#include "test_noun.h"

static enum status add_team(const char *form)
{
	return team_add(&noun, test_form(team_add_input, form));
}

static enum status add_service(const char *form)
{
	return service_add(&noun, test_form(service_add_input, form));
}

static const char *const names[] = { "", "Red", "1red", "-red", "r_d", "r.d", "r/d", "none", "me",
	"a-name-of-more-than-forty-characters-is-it", "\xe8\xb5\xa4" };

static void test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *form = ctx_printf(&noun, "name=%s&shown=Red", names[i]).p;
		struct inputs *team = test_form(team_add_input, form), *service = test_form(service_add_input,
			form);
		assert_int_equal(team_add(&noun, team), ST_INVALID);
		assert_int_equal(service_add(&noun, service), ST_INVALID);
		assert_true(test_complains(team, "name") && test_complains(service, "name"));
	}
	assert_int_equal(add_team("name=red&shown="), ST_INVALID);
	assert_int_equal(add_team("name=red-2&shown=Red"), ST_DONE);
	assert_int_equal(add_team("name=red-2&shown=Blue"), ST_INVALID);
	assert_int_equal(add_service("name=red-2&shown=Red"), ST_DONE);
	assert_int_equal(add_service("name=red-2&shown=Blue"), ST_INVALID);
	assert_int_equal(test_changes("team/red-2"), 1);
	assert_int_equal(test_changes("service/red-2"), 1);
}

/* What is said of one is stored, by id, and told. */
static void test_set(void **state)
{
	(void)state;
	int64_t ann = test_person("ann", "Ann", "participant"), bob = test_person("bob", "Bob", "viewer");
	assert_int_equal(add_team("name=red&shown=Red&lead=ann&risk_owner=Bob"), ST_DONE);
	int64_t red = team_find(&noun, STR("red"));
	assert_string_equal(test_told("team/red", 0, "after.lead_id"), ctx_printf(&noun, "%lld",
		(long long)ann).p);
	assert_string_equal(test_told("team/red", 0, "after.risk_owner_id"), ctx_printf(&noun, "%lld",
		(long long)bob).p);
	assert_int_equal(add_team("name=blue&shown=Blue&lead=nobody"), ST_INVALID);
	struct inputs *mine = test_form_of(&team_noun, red, "&shown=Crimson"),
		*theirs = test_form_of(&team_noun, red, "&lead=bob"),
		*late = test_form_of(&team_noun, red, "&shown=Scarlet");
	assert_int_equal(team_set(&noun, STR("red"), theirs), ST_DONE);
	assert_int_equal(team_set(&noun, STR("red"), mine), ST_DONE);
	assert_string_equal(test_told("team/red", 0, "after.shown"), "Crimson");
	assert_string_equal(test_told("team/red", 0, "after.lead_id"), ctx_printf(&noun, "%lld",
		(long long)bob).p);
	assert_int_equal(team_set(&noun, STR("red"), late), ST_CONFLICT);
	assert_true(input_get(late, "shown")->clashes && !input_get(late, "lead")->clashes);
	assert_int_equal(team_set(&noun, STR("green"), test_form_of(&team_noun, red, "")), ST_NOT_FOUND);
	assert_int_equal(team_set(&noun, STR("red"), test_form_of(&team_noun, red,
		"&lead=&risk_owner=")), ST_DONE);
	assert_string_equal(test_told("team/red", 0, "after.lead_id"), "");

	int64_t api = test_service("api", "API", "red");
	assert_string_equal(test_told("service/api", 0, "after.team_id"), ctx_printf(&noun, "%lld",
		(long long)red).p);
	assert_int_equal(service_set(&noun, STR("api"), test_form_of(&service_noun, api,
		"&team=&shown=The+API")), ST_DONE);
	assert_string_equal(test_told("service/api", 0, "after.team_id"), "");
	assert_string_equal(test_told("service/api", 0, "after.shown"), "The API");
	assert_int_equal(service_set(&noun, STR("api"), test_form_of(&service_noun, api,
		"&team=yellow")), ST_INVALID);
	assert_int_equal(service_set(&noun, STR("web"), test_form_of(&service_noun, api, "")),
		ST_NOT_FOUND);
}

/* Of every team; of nothing else. */
static void test_leaves(void **state)
{
	static const char *const states[] = { "disabled", "left" };
	(void)state;
	(void)test_person("ada", "Ada", "admin");
	(void)test_person("bob", "Bob", "viewer");
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		const char *name = i ? "ann" : "amy";
		int64_t id = test_person(name, name, "participant");
		for (int k = 0; k < 3; k++) {
			assert_int_equal(add_team(ctx_printf(&noun, "name=t%zu%d&shown=T&lead=%s&risk_owner=%s", i,
				k, k == 1 ? "bob" : name, k == 2 ? "bob" : name).p), ST_DONE);
		}
		assert_int_equal(test_person_set(name, "state", states[i]), ST_DONE);
		for (int k = 0; k < 3; k++) {
			const char *team = ctx_printf(&noun, "team/t%zu%d", i, k).p;
			const char *lead = test_told(team, 0, "after.lead_id"), *risk = test_told(team, 0,
				"after.risk_owner_id");
			assert_int_equal(test_changes(team), 2);
			assert_int_equal(*lead == 0, k != 1);
			assert_int_equal(*risk == 0, k != 2);
		}
		assert_int_equal(DB_ONE(noun.db, 0, SQL_TEAM_OF_LEADER, db_int("id", id)), 0);
		/* Back again, they lead what they are given. */
		assert_int_equal(test_person_set(name, "state", "enabled"), ST_DONE);
		assert_int_equal(DB_ONE(noun.db, 0, SQL_TEAM_OF_LEADER, db_int("id", id)), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_names), NOUN_TEST(test_set),
		NOUN_TEST(test_leaves) };
	return cmocka_run_group_tests_name("team", tests, NULL, NULL);
}
