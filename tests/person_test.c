/* Who is meant by a name: the sign-in name first, a shown name only where it is one person's, and by
 * id from then on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"
#include "noun/names.h"
#include "noun/person.h"
#include "base/secret.h"
#include "test_noun.h"

static int64_t ids[6];

/* sam and lee are both read as Sam Lee; old is disabled, and was read as ann is called. */
static void people(void)
{
	static const char *const names[][3] = { { "sam", "Samuel L", "Sam Lee" },
		{ "lee", "Lee S", "Sam　ＬＥＥ" }, { "kim", "Kim", "キム" }, { "old", "Old", "Ann B" },
		{ "ann", "Ann B", NULL }, { "ada", "Ada 山田", "やまだ" } };
	for (int i = 0; i < 6; i++) {
		ids[i] = test_person(names[i][0], names[i][1], "admin");
		if (names[i][2])
			assert_int_equal(test_person_set(names[i][0], "reading", names[i][2]), ST_DONE);
	}
	assert_int_equal(test_person_set("old", "state", "disabled"), ST_DONE);
}

static void test_find(void **state)
{
	static const struct { const char *name; int who; bool several; } rows[] = {
		{ "sam", 0, false }, { "SAM", 0, false }, { "lee", 1, false }, { "kim", 2, false },
		{ "Sam Lee", -1, true }, { "sam lee", -1, true }, { "ｓａｍｌｅｅ", -1, true },
		{ "ＳＡＭ", 0, false }, { "samuel　l", 0, false }, { "ﾔﾏﾀﾞ", 5, false }, { "やま だ", 5, false },
		{ "ADA山田", 5, false }, { "きむ", 2, false }, { "\u200bkim\ufeff", 2, false }, { "　", -1, false }, { "Ann B", 4, false }, { "ann", 4, false },
		{ "old", -1, false }, { "Ada 山田", 5, false }, { "nobody", -1, false }, { "", -1, false },
		{ "%", -1, false }, { "s_m", -1, false },
	};
	(void)state;
	people();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		bool several = !rows[i].several;
		int64_t id = person_find(&noun, str_of(rows[i].name), &several);
		if (id != (rows[i].who < 0 ? 0 : ids[rows[i].who]) || several != rows[i].several)
			fail_msg("\"%s\": %lld", rows[i].name, (long long)id);
	}
}

#define SEVERAL "Several people are called or read like that. Use the sign-in name."
static const struct input names_input[] = {
	{ "one", IN_PERSON, 0, 0, 80, NULL, "One", NULL, NULL },
	{ "many", IN_PERSON, IN_LIST, 0, 80, NULL, "Many", NULL, NULL },
	{ NULL }
};

/* Asked about by name of the field, in one field and in a list; a name that came twice is one. */
static void test_asked(void **state)
{
	static const struct { const char *typed, *field, *says; int n; } rows[] = {
		{ "one=Sam+Lee", "one", SEVERAL, 0 },
		{ "many=ann&many=Sam+Lee", "many", SEVERAL, 0 },
		{ "one=old", "one", "No such person. Use the sign-in name, the full name or its reading.", 0 },
		{ "one=sam&many=ann&many=ANN&many=kim", NULL, NULL, 2 },
		{ "one=", NULL, NULL, 0 },
	};
	(void)state;
	people();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct inputs *in = test_form(names_input, rows[i].typed);
		names_resolve(&noun, in);
		assert_int_equal(in->nerrors, rows[i].field ? 1 : 0);
		if (rows[i].field) {
			assert_string_equal(in->errors[0].field, rows[i].field);
			assert_string_equal(in->errors[0].message, rows[i].says);
		} else {
			assert_int_equal(input_get(in, "many")->n, rows[i].n);
		}
	}
}

/* What names a person and is ambiguous writes nothing, whichever noun takes it. */
static void test_refused(void **state)
{
	struct inputs *in;
	int64_t number = 0;
	(void)state;
	people();
	in = test_form(followup_input, "title=x&kind=bug&priority=P1&owner=Sam+Lee");
	assert_int_equal(followup_add(&noun, in, &(struct followup_origin){ .said = STR_NONE }, &number),
		ST_INVALID);
	assert_true(test_complains(in, "owner"));
	in = test_form(incident_add_input, "title=x&severity=SEV3&customer_impact=no&data_breach=no"
		"&lead=Sam+Lee&followup=y&followup_owner=Sam+Lee");
	assert_int_equal(incident_add(&noun, in, &number), ST_INVALID);
	assert_true(test_complains(in, "lead"));
	assert_true(test_complains(in, "followup_owner"));
	assert_int_equal(number, 0);
	in = test_form(followup_input, "title=x&kind=bug&priority=P1&owner=sam");
	assert_int_equal(followup_add(&noun, in, &(struct followup_origin){ .said = STR_NONE }, &number),
		ST_DONE);
	const char *ref = followup_ref(&noun, number).p;
	assert_string_equal(test_told(ref, 0, "after.owner_id"), ctx_printf(&noun, "%lld",
		(long long)ids[0]).p);
}

/* Whoever leaves owns nothing: each follow-up has its note, its change and its former owner. */
static void test_leaves(void **state)
{
	struct followup_head fu;
	int64_t numbers[2];
	(void)state;
	people();
	for (int i = 0; i < 2; i++)
		assert_int_equal(followup_add(&noun, test_form(followup_input,
			"title=x&kind=bug&priority=P1&owner=sam"), &(struct followup_origin){ .said = STR_NONE },
			&numbers[i]), ST_DONE);
	assert_int_equal(test_person_set("sam", "state", "left"), ST_DONE);
	assert_int_equal(test_changes("person/sam"), 3);
	assert_string_equal(test_told("person/sam", 0, "after.state"), "left");
	for (int i = 0; i < 2; i++) {
		const char *ref = followup_ref(&noun, numbers[i]).p;
		assert_true(followup_head_read(&noun, numbers[i], false, &fu));
		assert_int_equal(fu.owner_id, 0);
		assert_int_equal(test_changes(ref), 2);
		assert_string_equal(test_told(ref, 0, "before.owner_id"), test_told(ref, 0,
			"after.former_owner_id"));
		assert_string_equal(test_told(ref, 0, "after.followup_note.was"), "Samuel L");
	}
}

/* One's own settings, as they are stored; a zone that is none is asked about and changes nothing. */
static void test_settings(void **state)
{
	(void)state;
	int64_t sam = test_person("sam", "Sam", "viewer");
	test_as(sam, ROLE_VIEWER);
	assert_int_equal(person_settings_set(&noun, STR("sam"), test_form(settings_input,
		"shown=Samira&zone=Asia/Tokyo&email=s@x.example&lang=ja&theme=dark&keys=1")), ST_DONE);
	assert_string_equal(test_told("person/sam", 0, "after.shown"), "Samira");
	assert_string_equal(test_told("person/sam", 0, "after.zone"), "Asia/Tokyo");
	assert_string_equal(test_told("person/sam", 0, "before.zone"), "UTC");
	struct inputs *in = test_form(settings_input, "shown=Samira&zone=Mars/Olympus");
	assert_int_equal(person_settings_set(&noun, STR("sam"), in), ST_INVALID);
	assert_int_equal(in->nerrors, 1);
	assert_string_equal(in->errors[0].field, "zone");
	assert_string_equal(in->errors[0].message, "No such time zone. Write it as Europe/London.");
	in = test_form(settings_input, "shown=Samira");
	assert_int_equal(person_settings_set(&noun, STR("sam"), in), ST_INVALID);
	assert_true(test_complains(in, "zone"));
	assert_int_equal(test_changes("person/sam"), 2);
	person_signout(&noun, STR("sam"), STR("token"));
	assert_int_equal(test_changes("person/sam"), 3);
}

/* Neither by role nor by state is the last administrator taken away. */
static void test_administrators(void **state)
{
	static const char *const ways[][2] = { { "role", "responder" }, { "role", "viewer" },
		{ "state", "disabled" }, { "state", "left" } };
	(void)state;
	(void)test_person("ada", "Ada", "admin");
	int64_t sam = test_person("sam", "Sam", "admin");
	assert_int_equal(test_person_set("ada", "role", "viewer"), ST_DONE);
	assert_string_equal(test_told("person/ada", 0, "after.role"), "viewer");
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		assert_int_equal(test_person_set("sam", ways[i][0], ways[i][1]), ST_INVALID);
	assert_int_equal(test_changes("person/sam"), 1);
	assert_int_equal(test_person_set("ada", "role", "admin"), ST_DONE);
	assert_int_equal(test_person_set("ada", "state", "disabled"), ST_DONE);
	assert_int_equal(test_person_set("sam", "role", "responder"), ST_INVALID);
	assert_int_equal(test_person_set("ada", "state", "enabled"), ST_DONE);
	assert_int_equal(test_person_set("sam", "role", "responder"), ST_DONE);
	assert_int_equal(test_person_set("ada", "state", "left"), ST_INVALID);
	test_as(sam, ROLE_RESPONDER);
	person_password_own_set(&noun, STR("sam"), STR("$new$"), STR("token"), STR("csrf"));
	assert_int_equal(test_changes("person/sam"), 3);
	assert_string_equal(test_told("person/sam", 1, "after.role"), "responder");
	assert_int_equal(DB_ONE(noun.db, 0, SQL_SESSION_GET, db_str("token", secret_sha256(noun.a,
		STR("token")))), sam);
	assert_true(str_is(person_shown(&noun, sam), "Sam") && str_is(person_name(&noun, sam), "sam"));
	assert_false(person_shown(&noun, 0).p || person_name(&noun, 0).p);
}

/* --- Accounts as an administrator changes them ------------------------------------------------- */

#define BOB "name=bob&shown=Bob&role=participant"

static enum status make(const char *form, const char *field)
{
	struct inputs *in = test_form(person_add_input, form);
	enum status s = person_make(&noun, in);
	if (s != ST_DONE && field && !test_complains(in, field)) fail_msg("%s: not %s", form, field);
	return s;
}

static void test_make(void **state)
{
	static const struct { const char *form, *field; } refused[] = {
		{ "name=&shown=B&role=viewer", "name" }, { "name=Bob&shown=B&role=viewer", "name" },
		{ "name=me&shown=B&role=viewer", "name" }, { "name=1b&shown=B&role=viewer", "name" },
		{ "name=b.&shown=B&role=viewer", "name" }, { "name=b.json&shown=B&role=viewer", "name" },
		{ "name=b%2Fc&shown=B&role=viewer", "name" }, { "name=ann&shown=B&role=viewer", "name" },
		{ "name=annie&shown=B&role=viewer", "name" }, { "name=bob&shown=&role=viewer", "shown" },
		{ "name=bob&shown=%E2%80%8B&role=viewer", "shown" },
		{ "name=bob&shown=ANN&role=viewer", "shown" }, { "name=bob&shown=An+nie&role=viewer", "shown" },
		{ "name=bob&shown=B&role=king", "role" }, { "name=bob&shown=B", "role" },
		{ BOB "&team=blue", "team" }, { BOB "&may_confirm=1&may_confirm_until=2026-03-01",
		  "may_confirm_until" }, { BOB "&may_confirm_until=2026-04-01", "may_confirm_until" },
	};
	(void)state;
	(void)test_team("red", "Red");
	(void)test_person("ann", "Annie", "admin");
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (make(refused[i].form, refused[i].field) != ST_INVALID) fail_msg("%s", refused[i].form);
	assert_int_equal(test_changes("person/bob"), 0);
	assert_int_equal(make(BOB "&reading=%E3%83%9C%E3%83%96&team=red&email=b@x.example&may_confirm=1"
		"&may_confirm_until=2026-03-02", NULL), ST_DONE);
	static const char *const is[][2] = { { "name", "bob" }, { "shown", "Bob" },
		{ "role", "participant" }, { "state", "enabled" }, { "email", "b@x.example" },
		{ "reading", "ボブ" }, { "may_confirm", "1" }, { "may_confirm_until", "2026-03-02" } };
	for (size_t i = 0; i < sizeof is / sizeof *is; i++)
		assert_string_equal(test_told("person/bob", 0, ctx_printf(&noun, "after.%s", is[i][0]).p),
			is[i][1]);
	bool several;
	assert_true(person_find(&noun, STR("ぼぶ"), &several) && !several);
	assert_int_equal(make(BOB, "name"), ST_INVALID);
}

/* One field at a time; nothing else changes, and what was past when it was said may stay. */
static void test_set(void **state)
{
	static const struct { const char *field, *value, *told, *is; } says[] = {
		{ "shown", "Bobby", "shown", "Bobby" }, { "reading", "ボブ", "reading", "ボブ" },
		{ "reading", "", "reading", "" }, { "email", "b@x.example", "email", "b@x.example" },
		{ "role", "responder", "role", "responder" }, { "may_confirm", "1", "may_confirm", "1" },
		{ "may_confirm_until", "2026-03-02", "may_confirm_until", "2026-03-02" },
		{ "state", "disabled", "state", "disabled" }, { "state", "left", "state", "left" },
		{ "state", "enabled", "state", "enabled" },
	};
	(void)state;
	(void)test_person("ann", "Annie", "admin");
	int64_t bob = test_person("bob", "Bob", "viewer");
	for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
		if (test_person_set("bob", says[i].field, says[i].value) != ST_DONE)
			fail_msg("%s %s", says[i].field, says[i].value);
		assert_string_equal(test_told("person/bob", 0, ctx_printf(&noun, "after.%s",
			says[i].told).p), says[i].is);
	}
	noun.now += 10 * DAY_MS;
	ctx_begin(&noun);
	assert_int_equal(test_person_set("bob", "email", "c@x.example"), ST_DONE);
	assert_int_equal(test_person_set("bob", "may_confirm_until", "2026-03-03"), ST_INVALID);
	assert_int_equal(test_person_set("bob", "shown", "annie"), ST_INVALID);
	assert_int_equal(test_person_set("bob", "shown", "BOBBY"), ST_DONE);
	assert_int_equal(test_person_set("bob", "may_confirm", ""), ST_DONE);
	assert_string_equal(test_told("person/bob", 0, "after.may_confirm_until"), "");
	assert_int_equal(test_person_set("nobody", "email", "x"), ST_NOT_FOUND);
	/* A form says all of it, and is told what another one saved meanwhile. */
	struct inputs *mine = test_form_of(&person_noun, bob, "&email=mine"),
		*beside = test_form_of(&person_noun, bob, "&role=viewer");
	assert_int_equal(test_person_set("bob", "email", "theirs"), ST_DONE);
	assert_int_equal(person_set(&noun, STR("bob"), beside), ST_DONE);
	assert_string_equal(test_told("person/bob", 0, "after.email"), "theirs");
	assert_int_equal(person_set(&noun, STR("bob"), mine), ST_CONFLICT);
	assert_true(input_get(mine, "email")->clashes);
}

static int sessions(int64_t id)
{
	return (int)DB_DO(noun.db, SQL_PERSON_SESSIONS_END, db_int("id", id));
}

/* Another role or state ends every session; whatever else changes does not. */
static void test_sessions(void **state)
{
	static const struct { const char *field, *value; bool ends; } says[] = {
		{ "email", "b@x.example", false }, { "reading", "x", false }, { "may_confirm", "1", false },
		{ "role", "viewer", false }, { "role", "admin", true }, { "state", "enabled", false },
		{ "state", "left", true } };
	(void)state;
	(void)test_person("ann", "Annie", "admin");
	int64_t bob = test_person("bob", "Bob", "viewer");
	for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
		DB_DO(noun.db, SQL_SESSION_PUT, db_str("token", STR("t")), db_int("id", bob),
			db_str("csrf", STR("c")));
		assert_int_equal(test_person_set("bob", says[i].field, says[i].value), ST_DONE);
		if (sessions(bob) != !says[i].ends) fail_msg("%s %s", says[i].field, says[i].value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_find), NOUN_TEST(test_asked),
		NOUN_TEST(test_refused), NOUN_TEST(test_leaves),
		NOUN_TEST(test_settings), NOUN_TEST(test_administrators), NOUN_TEST(test_make),
		NOUN_TEST(test_set), NOUN_TEST(test_sessions) };
	return cmocka_run_group_tests_name("person", tests, NULL, NULL);
}
