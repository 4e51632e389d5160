/* Actors: what each standing needs, that nobody is known beside "not known", and striking out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/actor.h"
#include "noun/evidence.h"
#include "test_noun.h"

static struct incident_head inc;

static enum status save(int64_t number, const char *form)
{
	struct inputs *in = test_form(number ? actor_input : INPUT_NEW(actor_input), form);
	return part_set(&noun, &actor_noun, &inc, in, &number);
}

static void refused(int64_t number, const char *form, const char *field)
{
	struct inputs *in = test_form(number ? actor_input : INPUT_NEW(actor_input), form);
	enum status s = part_set(&noun, &actor_noun, &inc, in, &number);
	if (s != ST_INVALID || (field && !test_complains(in, field))) fail_msg("%s: %d", form, s);
}

/* The page offers it where it is taken, and nowhere else. */
static enum status declare(const char *form)
{
	bool offered = actors_show(&noun, &inc, 0, map_new(noun.a));
	enum status s = actors_unknown_say(&noun, &inc, test_form(actor_unknown_input, form));
	assert_int_equal(offered, s == ST_DONE);
	return s;
}

static enum status take_back(void)
{
	return actors_unknown_end(&noun, &inc, test_form(NULL, ""));
}

static enum status strike(int64_t number)
{
	return actor_strike(&noun, &inc, number, test_form(actor_strike_input, "because=Wrong"));
}

static struct map *shown(int64_t number)
{
	struct map *out = map_new(noun.a);
	(void)actors_show(&noun, &inc, number, out);
	return out;
}

static int actors(void)
{
	return map_get(shown(0), "actors")->list->n;
}

static struct map *first(void)
{
	return map_get(shown(0), "actors")->list->v[0].map;
}

#define KNOWN "standing=known&name=Ann&confidence=high&basis=See+[E1]"
#define SUSPECTED "standing=suspected&name=Heron&confidence=low&basis=See+[T2]"
#define UNKNOWN "standing=unknown&origin=external"

static void test_needed(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	static const struct { const char *form, *field; } wrong[] = {
		{ "name=Ann&confidence=high&basis=x", "standing" },
		{ "standing=perhaps&name=Ann&confidence=high&basis=x", "standing" },
		{ "standing=known&confidence=high&basis=x", "name" },
		{ "standing=known&name=+&confidence=high&basis=x", "name" },
		{ "standing=known&name=Ann&basis=x", "confidence" },
		{ "standing=known&name=Ann&confidence=high", "basis" },
		{ "standing=known&name=Ann&confidence=high&basis=+", "basis" },
		{ "standing=suspected&confidence=high&basis=x", "name" },
		{ "standing=suspected&name=Ann&basis=x", "confidence" },
		{ "standing=suspected&name=Ann&confidence=high", "basis" },
		{ "standing=known&name=Ann&confidence=sure&basis=x", "confidence" },
		{ "standing=unknown&origin=external&confidence=low", "basis" },
		{ "standing=unknown", "standing" }, { "standing=unknown&basis=+", "standing" },
		{ "standing=unknown&origin=mars", "origin" },
		{ KNOWN "&techniques=T1566,T15", "techniques" },
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		refused(0, wrong[i].form, wrong[i].field);
	assert_int_equal(actors(), 0);
	static const char *const right[] = { KNOWN, SUSPECTED, UNKNOWN, "standing=unknown&name=Heron",
		"standing=unknown&motive=Money", "standing=unknown&detail=One+host", "standing=unknown&techniques=T1566",
		"standing=unknown&basis=One+address", "standing=unknown&confidence=low&basis=[E1]",
		KNOWN "&origin=internal&motive=Money&techniques=t1566.001,T1078" };
	int n = sizeof right / sizeof *right;
	for (int i = 0; i < n; i++)
		if (save(0, right[i]) != ST_DONE) fail_msg("%s", right[i]);
	assert_int_equal(actors(), n);
	assert_int_equal(save(n + 1, "version=1&" KNOWN), ST_NOT_FOUND);
	assert_int_equal(save(3, "version=1&" SUSPECTED), ST_DONE);
	refused(3, "version=2&standing=known&name=Heron&confidence=low&basis=", "basis");
	assert_string_equal(test_told("INC-1/A3", 0, "after.standing"), "suspected");
	assert_string_equal(test_told("INC-1/A10", 0, "after.origin"), "internal");
}

/* Techniques are stored as ATT&CK writes them, once each, and replaced by what is said next. */
static void test_techniques(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	assert_int_equal(save(0, KNOWN "&techniques=t1566,T1566,T1078.004"), ST_DONE);
	const struct list *l = map_get(first(), "techniques")->list;
	assert_int_equal(l->n, 2);
	assert_true(str_is(map_get(l->v[0].map, "id")->text, "T1078.004"));
	assert_true(str_is(map_get(l->v[1].map, "id")->text, "T1566"));
	/* Saved as the form is printed, nothing changes. */
	int64_t id = part_find(&noun, &actor_noun, 1, 1), number = 1;
	assert_int_equal(part_set(&noun, &actor_noun, &inc, test_form_of(&actor_noun, id, ""), &number),
		ST_DONE);
	assert_int_equal(map_get(first(), "techniques")->list->n, 2);
	assert_int_equal(save(1, "version=2&" KNOWN "&techniques=T1003"), ST_DONE);
	l = map_get(first(), "techniques")->list;
	assert_int_equal(l->n, 1);
	assert_true(str_is(map_get(l->v[0].map, "id")->text, "T1003"));
}

/* "Not known" stands beside nobody who is known or suspected, whichever is said first. */
static void test_not_known(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	assert_int_equal(take_back(), ST_INVALID);
	assert_int_equal(declare("because=The+logs+end+before+it"), ST_DONE);
	assert_int_equal(declare("because="), ST_INVALID);
	assert_non_null(map_get(shown(0), "not_known")->map);
	assert_string_equal(test_told("INC-1", 0, "after.because.sha256")[0] ? "told" : "", "told");
	refused(0, KNOWN, "standing");
	refused(0, SUSPECTED, "standing");
	assert_int_equal(save(0, UNKNOWN), ST_DONE);
	refused(1, "version=1&" KNOWN, "standing");
	refused(1, "version=1&" SUSPECTED, "standing");
	assert_int_equal(take_back(), ST_DONE);
	assert_int_equal(take_back(), ST_INVALID);
	assert_int_equal(map_get(shown(0), "not_known")->type, DATA_NULL);
	assert_int_equal(save(1, "version=1&" SUSPECTED), ST_DONE);
	assert_int_equal(declare(""), ST_INVALID);
	assert_int_equal(save(1, "version=2&" KNOWN), ST_DONE);
	assert_int_equal(declare(""), ST_INVALID);
	assert_int_equal(save(1, "version=3&" UNKNOWN), ST_DONE);
	assert_int_equal(declare(""), ST_DONE);
	/* Of another incident it says nothing. */
	inc = test_incident(&noun, 2);
	assert_int_equal(save(0, KNOWN), ST_DONE);
	assert_int_equal(declare(""), ST_INVALID);
	assert_int_equal(strike(1), ST_DONE);
	assert_int_equal(declare(""), ST_DONE);
}

static void test_struck(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	assert_int_equal(save(0, KNOWN), ST_DONE);
	assert_int_equal(strike(2), ST_NOT_FOUND);
	assert_int_equal(strike(1), ST_DONE);
	assert_int_equal(strike(1), ST_INVALID);
	refused(1, "version=2&" SUSPECTED, NULL);
	assert_int_equal(actors(), 0);
	assert_int_equal(map_get(shown(0), "struck")->list->n, 1);
	assert_int_equal(map_get(shown(1), "struck")->list->n, 1);
	assert_string_equal(test_told("INC-1/A1", 0, "after.standing"), "known");
	/* Its number is not used again. */
	assert_int_equal(save(0, SUSPECTED), ST_DONE);
	assert_int_equal(map_get(first(), "number")->i, 2);
}

static void test_cited(void **state)
{
	static const struct { const char *basis; bool uncited; } said[] = { { "One+address", true },
		{ "T1566+and+E3", true }, { "See+[F1]", true }, { "See+[E3]", false }, { "See+[T2]", false },
		{ "See+INC-1/E3", false } };
	(void)state;
	inc = test_incident(&noun, 1);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		assert_int_equal(save(0, ctx_printf(&noun, "standing=unknown&basis=%s", said[i].basis).p),
			ST_DONE);
	assert_int_equal(save(0, UNKNOWN), ST_DONE);
	const struct list *l = map_get(shown(0), "actors")->list;
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (map_get(l->v[i].map, "uncited")->b != said[i].uncited) fail_msg("%s", said[i].basis);
	assert_false(map_get(l->v[l->n - 1].map, "uncited")->b);
}

static void test_most(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	for (int i = 0; i < ACTORS_MOST; i++) assert_int_equal(save(0, UNKNOWN), ST_DONE);
	refused(0, UNKNOWN, NULL);
	assert_int_equal(save(ACTORS_MOST, "version=1&" KNOWN), ST_DONE);
	assert_int_equal(actors(), ACTORS_MOST);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_needed), NOUN_TEST(test_techniques),
		NOUN_TEST(test_not_known), NOUN_TEST(test_struck), NOUN_TEST(test_cited),
		NOUN_TEST(test_most) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
