/* What an import costs does not grow with what is there, and its history is one change an incident. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "import_world.h"

/* A record with a part of every kind that VERIS knows; the n-th of its campaign. */
static int statements(int n)
{
	int before = db_cost(im.c.db).statements;
	assert_int_equal(take(&import_veris, arena_printf(arena, "{\"incident_id\":\"r%d\",\"summary\":"
		"\"Number %d was stolen.\",\"campaign_id\":\"c%d\",\"action\":{\"physical\":{\"variety\":"
		"[\"Theft\",\"Other\"]}},\"victim\":{\"victim_id\":\"Clinic\"},\"timeline\":{\"incident\":"
		"{\"year\":2015}},\"reference\":\"http://a.example/%d; http://b.example/\",\"plus\":"
		"{\"analyst\":\"me\",\"event_chain\":[{\"actor\":\"ext\"},{\"actor\":\"int\"}]}}", n, n, n / 10,
		n).p), IMPORT_NEW);
	return db_cost(im.c.db).statements - before;
}

/* The first of ten ties itself to nothing, so that the others of a ten are compared with each other. */
static void test_does_not_grow(void **state)
{
	int of[10];
	(void)state;
	import_open();
	for (int i = 0; i < 10; i++) of[i] = statements(i);
	assert_true(of[1] > 10 && of[1] < 120);
	for (int n = 10; n < 120; n++) {
		int cost = statements(n);
		if (cost != of[n % 10]) fail_msg("record %d: %d statements, not %d", n, cost, of[n % 10]);
	}
	for (int i = 2; i < 10; i++) assert_int_equal(of[i], of[1]);
	import_close();
	assert_string_equal(ask("SELECT count(*) FROM change"), "120");
	assert_string_equal(ask("SELECT count(*) FROM (SELECT object FROM change GROUP BY object) x"), "120");
	assert_string_equal(ask("SELECT count(*) FROM change JOIN incident i ON i.id = incident_id "
		"WHERE object = 'INC-' || i.number AND before_sha256 IS NULL"), "120");
	assert_string_equal(ask("SELECT n FROM counter WHERE name = 'change'"), "1");
}

/* A record that is here already costs no more than looking, and leaves no change. */
static void test_again(void **state)
{
	(void)state;
	import_open();
	for (int i = 0; i < 3; i++)
		assert_int_equal(take(&import_veris, "{\"incident_id\":\"a\",\"summary\":\"x\"}"),
			i ? IMPORT_UNCHANGED : IMPORT_NEW);
	int before = db_cost(im.c.db).statements;
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"a\",\"summary\":\"x\"}"),
		IMPORT_UNCHANGED);
	assert_int_equal(db_cost(im.c.db).statements - before, 1);
	import_close();
	assert_string_equal(ask("SELECT count(*) FROM change"), "1");
	import_open();
	assert_int_equal(take(&import_veris, "{\"incident_id\":\"a\",\"summary\":\"x\"}"),
		IMPORT_UNCHANGED);
	import_close();
	assert_string_equal(ask("SELECT n FROM counter WHERE name = 'change'"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = { WORLD_TEST(test_does_not_grow), WORLD_TEST(test_again) };
	return cmocka_run_group_tests_name("import_cost", tests, NULL, NULL);
}
