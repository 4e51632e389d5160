/* Contribution links: for whom there is one, how long it holds, and whose words it writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/secret.h"
#include "noun/contribution.h"
#include "noun/section.h"
#include "test_noun.h"

static struct incident_head inc;

static void party_add(const char *form)
{
	int64_t number = 0;
	assert_int_equal(part_set(&noun, &party_noun, &inc, test_form(INPUT_NEW(party_input), form),
		&number), ST_DONE);
}

static enum status link_add(int64_t number, const char *form, struct str *token)
{
	return party_link_add(&noun, &inc, number, test_form(party_link_input, form), token);
}

static bool holds(struct str token, struct contribution *k)
{
	return contribution_read(&noun, secret_sha256(noun.a, token), true, k);
}

/* Each statement is asked at the time that the connection was told. */
static void at(int64_t ms)
{
	noun.now = ms;
	db_context(noun.db, noun.person, noun.now, STR_NONE);
}

static void test_held(void **state)
{
	(void)state;
	struct str token, other;
	struct contribution k;
	inc = test_incident(&noun, 1);
	test_person("ann", "Ann", "participant");
	party_add("name=UpCloud&kind=vendor");
	party_add("person=ann&kind=person");
	party_add("name=CERT&kind=regulator");
	test_as(test_person("bob", "Bob", "participant"), ROLE_PARTICIPANT);
	assert_int_equal(link_add(1, "", &token), ST_FORBIDDEN);
	test_as(test_person("lea", "Lea", "responder"), ROLE_RESPONDER);
	assert_int_equal(link_add(2, "", &token), ST_FORBIDDEN);
	assert_int_equal(link_add(3, "", &token), ST_FORBIDDEN);
	assert_int_equal(link_add(9, "", &token), ST_NOT_FOUND);
	assert_int_equal(link_add(1, "passage=actors", &token), ST_INVALID);
	assert_int_equal(link_add(1, "", &token), ST_DONE);
	assert_string_equal(test_told("INC-1/P1", 0, "after.party_link.made_by"), ctx_printf(&noun, "%lld",
		(long long)noun.person).p);
	assert_true(holds(token, &k));
	assert_true(str_is(k.name, "UpCloud"));
	assert_false(holds(STR("x"), &k));
	/* Without a passage there is nothing to confirm, and nothing to choose. */
	struct inputs *in = test_form(contribution_input, "base=0&answer=confirmed");
	assert_int_equal(contribution_set(&noun, &k, in), ST_INVALID);
	assert_true(test_complains(in, "answer"));
	in = test_form(contribution_input, "base=0&text=We+saw+it");
	assert_int_equal(contribution_set(&noun, &k, in), ST_DONE);
	assert_true(holds(token, &k));
	assert_true(str_is(k.said, "contributed"));
	/* Fourteen days, and not a moment more. */
	int64_t began = noun.now, fortnight = 14 * INT64_C(86400000);
	at(began + fortnight - 1);
	assert_true(holds(token, &k));
	at(began + fortnight);
	assert_false(holds(token, &k));
	at(began);
	assert_int_equal(link_add(1, "", &other), ST_DONE);
	assert_false(holds(token, &k));
	assert_true(holds(other, &k));
	assert_int_equal(party_link_end(&noun, &inc, 1, test_form(NULL, "")), ST_DONE);
	assert_int_equal(party_link_end(&noun, &inc, 1, test_form(NULL, "")), ST_INVALID);
	assert_false(holds(other, &k));
}

/* Whoever holds it is nobody, and the history says whose words they are. */
static void test_said(void **state)
{
	(void)state;
	struct str token;
	struct contribution k;
	struct party p;
	inc = test_incident(&noun, 1);
	struct inputs *in = test_form(section_input, "base=0&text=They+isolated+it");
	assert_int_equal(section_set(&noun, &inc, STR("actors"), in, NULL), ST_DONE);
	party_add("name=UpCloud&kind=vendor");
	assert_int_equal(link_add(1, "passage=actors", &token), ST_DONE);
	test_as(CTX_NOBODY, ROLE_NONE);
	assert_true(holds(token, &k));
	assert_true(str_is(k.passage_text, "They isolated it"));
	static const struct { const char *form; enum status is; } said[] = {
		{ "base=1&answer=confirmed", ST_BAD }, { "base=x&answer=confirmed", ST_BAD },
		{ "base=0&text=Hm", ST_INVALID }, { "base=0&answer=contributed", ST_INVALID }, { "base=0&answer=confirmed&text=But", ST_INVALID },
		{ "base=0&answer=contributed&text=So+it+was", ST_DONE },
		{ "base=0&answer=contributed&text=No", ST_CONFLICT },
		{ "base=1&answer=confirmed&text=So+it+was", ST_DONE } };
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		assert_true(holds(token, &k));
		struct inputs *form = test_form(contribution_input, said[i].form);
		if (contribution_set(&noun, &k, form) != said[i].is) fail_msg("%s", said[i].form);
		/* Who wrote what is there meanwhile is not said. */
		for (const struct input *row = form->table; row->name; row++)
			assert_false(str_some(form->values[row - form->table].stored_by));
	}
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_true(party_read(&noun, &inc, 1, &p));
	assert_true(str_is(p.said, "confirmed"));
	assert_int_equal(p.said_version, 2);
	struct db_query q = DB_RUN(noun.db, SQL_CHANGES_OF, db_str("object", STR("INC-1/P1")),
		db_int("limit", 1));
	assert_true(db_step(&q));
	assert_true(str_is(db_get_text(&q, "who"), "UpCloud"));
	db_end(&q);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_held), NOUN_TEST(test_said) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
