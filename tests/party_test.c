/* Parties: what a row needs, and the numbers they get in each incident. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/party.h"
#include "test_noun.h"

static const char whole[] = "name=Example+CERT&kind=external&involvement=informed";

static void test_refused(void **state)
{
	static const struct { const char *form, *field; } bad[] = {
		{ "kind=external&involvement=informed", "name" }, { "name=x&involvement=informed", "kind" },
		{ "name=x&kind=external", "involvement" }, { "name=x&kind=dog&involvement=informed", "kind" },
		{ "name=x&kind=external&involvement=no", "involvement" } };
	(void)state;
	struct incident_head inc = test_incident(&noun, 1);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int64_t number = 0;
		struct inputs *in = test_form(party_input, bad[i].form);
		assert_int_equal(part_make(&noun, &party_noun, &inc, in, &number), 0);
		assert_true(test_complains(in, bad[i].field));
	}
	assert_int_equal(DB_ONE(noun.db, 0, SQL_PARTY_LAST, db_int("incident", inc.id)), 0);
}

static void test_numbers(void **state)
{
	(void)state;
	struct incident_head first = test_incident(&noun, 1), second = test_incident(&noun, 2);
	const struct { const struct incident_head *inc; int64_t number; } made[] = {
		{ &first, 1 }, { &first, 2 }, { &second, 1 }, { &first, 3 } };
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		int64_t number = 0;
		assert_true(part_make(&noun, &party_noun, made[i].inc, test_form(party_input,
			whole), &number) > 0);
		assert_int_equal(number, made[i].number);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_refused), NOUN_TEST(test_numbers) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
