/* What people and teams own: each kind is counted and listed by itself, with the days that each is away,
 * and loads are for who leads and for responders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"
#include "noun/owned.h"
#include "noun/person.h"
#include "noun/setting.h"
#include "test_noun.h"

/* One of that owner and team, due so many days from now; acts: "", or what is said of it. */
static int64_t add(const char *owner, const char *team, const char *priority, int due, const char *act)
{
	int64_t number;
	struct followup_head fu;
	struct inputs *in = test_form(followup_input, ctx_printf(&noun,
		"title=x&kind=bug&priority=%s&owner=%s&team=%s&due_on=%s&strength=weak&aim=learn&measure=x"
		"&measure_now=1&measure_expected=0&measure_on=2026-06-01", priority, owner, team,
		followup_day(&noun, due).p).p);
	assert_int_equal(followup_add(&noun, in, &(struct followup_origin){ .said = STR_NONE }, &number),
		ST_DONE);
	assert_true(followup_head_read(&noun, number, true, &fu));
	in = test_form(followup_note_input, ctx_printf(&noun, "to=%s&note=x", act).p);
	if (*act) assert_int_equal(followup_act(&noun, &fu, in, "to", "note"), ST_DONE);
	return number;
}

/* amy and bob are red, cid is of no team. */
static void world(void)
{
	(void)test_team("red", "Red");
	(void)test_team("blue", "Blue");
	(void)test_person("ada", "Ada", "admin");
	(void)test_person("amy", "Amy", "participant");
	(void)test_person("bob", "Bob", "viewer");
	(void)test_person("cid", "Cid", "viewer");
	assert_int_equal(test_person_set("amy", "team", "red"), ST_DONE);
	assert_int_equal(test_person_set("bob", "team", "red"), ST_DONE);
	assert_int_equal(test_person_set("amy", "reading", "z"), ST_DONE);
	(void)test_service("api", "API", "red");
	(void)test_service("web", "Web", "blue");
}

static int64_t count(const struct map *out, const char *name)
{
	return map_get(map_get(out, "counts")->map, name)->i;
}

static const struct map *page(const char *person)
{
	struct map *out = map_new(noun.a);
	assert_true(person_page_show(&noun, str_of(person), out));
	return out;
}

static const struct map *team_page(const char *team)
{
	struct map *out = map_new(noun.a);
	assert_true(team_page_show(&noun, str_of(team), out));
	return out;
}

/* Are the numbers of that list these, in this order (0: no more)? */
static void lists(const struct map *out, const char *name, int64_t a, int64_t b)
{
	const int64_t is[] = { a, b };
	const struct list *l = map_get(out, name)->list;
	int n = a ? b ? 2 : 1 : 0;
	assert_int_equal(l->n, n);
	for (int i = 0; i < n; i++) assert_int_equal(map_get(l->v[i].map, "number")->i, is[i]);
}

static void test_kinds(void **state)
{
	(void)state;
	world();
	int64_t soon = add("amy", "red", "P1", 6, ""), today = add("amy", "blue", "P2", 0, "start"),
		later = add("amy", "red", "P0", 7, ""), late = add("amy", "red", "P1", -1 + 1, ""),
		done = add("amy", "red", "P2", 0, "done");
	(void)later;
	(void)add("bob", "red", "P3", 0, "");
	/* Tomorrow what was due today is late, but for what is done. */
	noun.now += DAY_MS;
	ctx_begin(&noun);
	const struct map *out = page("amy");
	assert_int_equal(count(out, "unresolved"), 5);
	assert_int_equal(count(out, "late"), 2);
	assert_int_equal(count(out, "soon"), 2);
	assert_int_equal(count(out, "done"), 1);
	lists(out, "late", today < late ? today : late, today < late ? late : today);
	lists(out, "soon", soon, later);
	lists(out, "done", done, 0);
	const struct map *row = map_get(out, "late")->list->v[0].map;
	assert_int_equal(map_get(row, "days_left")->i, -1);
	assert_true(map_get(row, "overdue")->b);
	assert_int_equal(map_get(row, "verify_on")->type, DATA_NULL);
	out = team_page("red");
	assert_int_equal(count(out, "unresolved"), 5);
	assert_int_equal(count(out, "late"), 2);
	assert_int_equal(count(team_page("blue"), "late"), 1);
	assert_int_equal(count(page("cid"), "unresolved"), 0);
	lists(page("cid"), "late", 0, 0);
	assert_false(person_page_show(&noun, STR("nobody"), map_new(noun.a)));
	assert_false(team_page_show(&noun, STR("nothing"), map_new(noun.a)));
}

/* What is done is the response team's to look at: five working days, or what is set. */
static void test_verify_by(void **state)
{
	static const struct { int wait, left; } days[] = { { 0, 7 }, { 6, 1 }, { 7, 0 }, { 9, -2 } };
	(void)state;
	world();
	(void)add("amy", "red", "P1", 0, "done");
	int64_t began = noun.now;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		noun.now = began + days[i].wait * DAY_MS;
		ctx_begin(&noun);
		const struct map *row = map_get(page("amy"), "done")->list->v[0].map;
		assert_int_equal(map_get(row, "verify_on")->i, 20514 + 7);      /* Monday 2026-03-09 */
		assert_int_equal(map_get(row, "days_left")->i, days[i].left);
		assert_int_equal(map_get(row, "overdue")->b, days[i].left < 0);
	}
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", STR("verify_term")), db_str("value", STR("1")));
	ctx_begin(&noun);
	const struct map *row = map_get(page("amy"), "done")->list->v[0].map;
	assert_int_equal(map_get(row, "verify_on")->i, 20514 + 1);
}

static void assert_load(const struct map *m, const char *name, int64_t open, int64_t weighty,
	int64_t late, int64_t month, bool overloaded)
{
	assert_true(str_is(map_get(m, "name")->text, name));
	assert_int_equal(map_get(m, "followups")->i, open);
	assert_int_equal(map_get(m, "weighty")->i, weighty);
	assert_int_equal(map_get(m, "late")->i, late);
	assert_int_equal(map_get(m, "month")->i, month);
	assert_int_equal(map_get(m, "overloaded")->b, overloaded);
}

/* People stand as their names are read; what they have of other teams counts. */
static void test_loads(void **state)
{
	(void)state;
	world();
	for (int i = 0; i < 4; i++) (void)add("amy", i ? "blue" : "red", i ? "P1" : "P3", i, "");
	(void)add("amy", "red", "P0", 0, "done");
	(void)add("bob", "red", "P0", 31, "");
	noun.now += DAY_MS;
	ctx_begin(&noun);
	const struct map *out = team_page("red");
	const struct list *people = map_get(out, "people")->list;
	assert_int_equal(people->n, 2);
	assert_load(people->v[0].map, "bob", 1, 1, 0, 1, false);
	assert_load(people->v[1].map, "amy", 4, 3, 1, 4, false);
	(void)add("amy", "blue", "P2", 31, "");
	people = map_get(team_page("red"), "people")->list;
	assert_load(people->v[1].map, "amy", 5, 3, 1, 4, true);
	DB_DO(noun.db, SQL_SETTING_PUT, db_str("name", STR("overload")), db_str("value", STR("5")));
	ctx_begin(&noun);
	people = map_get(team_page("red"), "people")->list;
	assert_load(people->v[1].map, "amy", 5, 3, 1, 4, false);
	assert_int_equal(test_person_set("amy", "state", "left"), ST_DONE);
	people = map_get(team_page("red"), "people")->list;
	assert_int_equal(people->n, 1);
}

static bool sees_loads(const char *who, enum role role)
{
	test_as(DB_ONE(noun.db, 0, SQL_PERSON_HOLD, db_str("name", str_of(who))), role);
	const struct map *out = team_page("red");
	const struct list *people = map_get(out, "people")->list;
	bool loads = map_get(map_get(out, "team")->map, "loads")->b;
	for (int i = 0; i < people->n; i++)
		assert_int_equal(map_get(people->v[i].map, "followups") != NULL, loads);
	return loads;
}

static void test_who_sees_loads(void **state)
{
	(void)state;
	world();
	assert_false(sees_loads("bob", ROLE_VIEWER));
	assert_false(sees_loads("amy", ROLE_PARTICIPANT));
	assert_true(sees_loads("cid", ROLE_RESPONDER));
	assert_true(sees_loads("ada", ROLE_ADMIN));
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	struct inputs in;
	noun_partial(&noun, &team_noun, team_find(&noun, STR("red")), &in);
	input_set(&in, "lead", STR("bob"));
	input_set(&in, "risk_owner", STR("cid"));
	assert_int_equal(team_set(&noun, STR("red"), &in), ST_DONE);
	assert_true(sees_loads("bob", ROLE_VIEWER));
	assert_false(sees_loads("amy", ROLE_PARTICIPANT));
	assert_false(sees_loads("cid", ROLE_VIEWER));
	const struct list *leads = map_get(page("bob"), "leads")->list;
	assert_int_equal(leads->n, 1);
	assert_true(map_get(leads->v[0].map, "lead")->b && !map_get(leads->v[0].map, "risk_owner")->b);
	leads = map_get(page("cid"), "leads")->list;
	assert_true(!map_get(leads->v[0].map, "lead")->b && map_get(leads->v[0].map, "risk_owner")->b);
	assert_int_equal(map_get(page("amy"), "leads")->list->n, 0);
}

/* Ten rows of a kind at most; the number is of all. */
static void test_many(void **state)
{
	(void)state;
	world();
	for (int i = 0; i < 12; i++) (void)add("amy", "red", "P1", 0, "");
	assert_int_equal(map_get(page("amy"), "soon")->list->n, 10);
	assert_int_equal(count(page("amy"), "soon"), 12);
}

/* What is owed for incidents: of whoever leads them, postmortem and evaluation by themselves, what is
 * due first at the head. */
static void test_drafts(void **state)
{
	(void)state;
	world();
	struct incident_head inc;
	struct inputs *in = test_form(incident_known_input, "title=Key&severity=SEV2&customer_impact=yes"
		"&impact_scope=x&data_breach=no&lead=amy");
	assert_int_equal(incident_make(&noun, in, &(struct incident_origin){ .status = "resolved",
		.owed_from = noun.today }, &inc), ST_DONE);
	assert_int_equal(map_get(page("bob"), "drafts")->list->n, 0);
	const struct list *l = map_get(page("amy"), "drafts")->list;
	assert_int_equal(l->n, 2);
	static const struct { const char *what; int due; } rows[] = { { "evaluation", 10 },
		{ "postmortem", 14 } };
	for (int i = 0; i < 2; i++) {
		const struct map *m = l->v[i].map;
		assert_int_equal(map_get(m, "incident")->i, inc.number);
		assert_string_equal(map_get(m, "what")->e->code, rows[i].what);
		assert_int_equal(map_get(m, "days_left")->i, rows[i].due);
	}
}

/* Of a service every follow-up counts, whosever it is. */
static void test_services(void **state)
{
	(void)state;
	world();
	int64_t number;
	for (int i = 0; i < 2; i++)
		assert_int_equal(followup_add(&noun, test_form(followup_input, i ?
			"title=x&kind=bug&priority=P1&service=api&team=blue" :
			"title=x&kind=bug&priority=P1&service=web"), &(struct followup_origin){
			.said = STR_NONE }, &number), ST_DONE);
	const struct list *services = map_get(team_page("red"), "services")->list;
	assert_int_equal(services->n, 1);
	assert_true(str_is(map_get(services->v[0].map, "name")->text, "api"));
	assert_int_equal(map_get(services->v[0].map, "followups")->i, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_kinds), NOUN_TEST(test_verify_by),
		NOUN_TEST(test_loads), NOUN_TEST(test_who_sees_loads), NOUN_TEST(test_many), NOUN_TEST(test_drafts),
		NOUN_TEST(test_services) };
	return cmocka_run_group_tests_name("owned", tests, NULL, NULL);
}
