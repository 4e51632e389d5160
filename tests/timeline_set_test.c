/* A marker that one event takes from another: both are in the history, and a form of the other that
 * was open since before still merges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/timeline.h"
#include "test_noun.h"

#define WORDS "&precision=typed&zone=UTC&kind=response&text="

static struct incident_head inc;

static int64_t add(const char *encoded)
{
	int64_t number = 0;
	assert_int_equal(event_add(&noun, &inc, test_form(event_input, encoded), &number), ST_DONE);
	return number;
}

static int64_t id_of(int64_t number)
{
	struct event e;
	assert_true(event_read(&noun, inc.id, number, &e));
	return e.id;
}

static void set(int64_t number, const char *more)
{
	assert_int_equal(event_set(&noun, &inc, test_form_of(&event_noun, id_of(number), more), number),
		ST_DONE);
}

static const char *marker_of(int64_t number)
{
	struct event e;
	assert_true(event_read(&noun, inc.id, number, &e));
	return e.marker ? e.marker->code : "";
}

/* T1 and T2 have no marker at first, T1 then sets "detected"; what each row does after that, and how
 * many changes each event has then. */
static void test_taken(void **state)
{
	static const struct { bool is_new; const char *more; int one, two; } rows[] = {
		{ false, "&marker=detected", 3, 2 },      /* edited: both changed */
		{ false, "&marker=contained", 2, 2 },     /* another marker: nothing is taken */
		{ false, "&text=z", 2, 2 },
		{ true, "&marker=detected", 3, 1 },       /* a new event takes it */
		{ true, "&marker=contained", 2, 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		inc = test_incident(&noun, 1);
		add("at=2026-02-24+10:00" WORDS "a");
		add("at=2026-02-24+11:00" WORDS "b");
		set(1, "&marker=detected");
		if (rows[i].is_new)
			add(ctx_printf(&noun, "at=2026-02-24+12:00" WORDS "c%s", rows[i].more).p);
		else
			set(2, rows[i].more);
		assert_int_equal(test_changes("INC-1/T1"), rows[i].one);
		assert_int_equal(test_changes("INC-1/T2"), rows[i].two);
		bool taken = rows[i].one == 3;
		assert_string_equal(marker_of(1), taken ? "" : "detected");
		assert_string_equal(test_told("INC-1/T1", 0, "after.marker"), taken ? "" : "detected");
		assert_string_equal(test_told("INC-1/T1", 0, "before.marker"), taken ? "detected" : "");
		assert_string_equal(test_told("INC-1/T1", 0, "after.version"), taken ? "3" : "2");
		db_release(noun.db, false);
	}
}

/* Whoever had that event open loses nothing, and a clash over the marker names who took it. */
static void test_beside(void **state)
{
	(void)state;
	int64_t rosa = test_person("rosa", "Rosa", "responder");
	inc = test_incident(&noun, 1);
	add("at=2026-02-24+10:00" WORDS "a&marker=detected");
	add("at=2026-02-24+11:00" WORDS "b");
	struct inputs *words = test_form_of(&event_noun, id_of(1), "&text=mine"),
		*marker = test_form_of(&event_noun, id_of(1), "&marker=contained");
	test_as(rosa, ROLE_RESPONDER);
	set(2, "&marker=detected");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(event_set(&noun, &inc, marker, 1), ST_CONFLICT);
	assert_true(input_get(marker, "marker")->clashes);
	assert_true(str_is(input_get(marker, "marker")->stored_by, "Rosa"));
	assert_int_equal(event_set(&noun, &inc, words, 1), ST_DONE);
	assert_string_equal(marker_of(1), "");
	assert_string_equal(marker_of(2), "detected");
	struct event e;
	assert_true(event_read(&noun, inc.id, 1, &e));
	assert_true(str_is(e.text, "mine"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_taken), NOUN_TEST(test_beside) };
	return cmocka_run_group_tests_name("timeline_set", tests, NULL, NULL);
}
