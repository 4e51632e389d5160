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

static bool kept_out(int64_t number)
{
	struct event e;
	assert_true(event_read(&noun, inc.id, number, &e));
	return e.kept_out;
}

/* The report shows every event but those that a responder keeps out of it; whoever has no such field
 * changes nothing of that, whatever else they save, and beside whom. */
static void test_report(void **state)
{
	static const struct { enum role role; const char *more; bool was, refused, is; } rows[] = {
		{ ROLE_RESPONDER, "&kept_out=1", false, false, true },
		{ ROLE_RESPONDER, "", true, false, false },
		{ ROLE_RESPONDER, "&kept_out=1", true, false, true },
		{ ROLE_PARTICIPANT, "&kept_out=1", false, true, false },
		{ ROLE_PARTICIPANT, "", true, false, true },
		{ ROLE_PARTICIPANT, "&kept_out=", true, true, true },
		{ ROLE_PARTICIPANT, "&kept_out=1", true, false, true },
		{ ROLE_PARTICIPANT, "", false, false, false },
	};
	(void)state;
	int64_t rosa = test_person("rosa", "Rosa", "responder");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		inc = test_incident(&noun, 1);
		add(rows[i].was ? "at=2026-02-24+10:00" WORDS "a&kept_out=1" : "at=2026-02-24+10:00" WORDS "a");
		test_as(rosa, rows[i].role);
		struct inputs *in = test_form(event_set_input, ctx_printf(&noun,
			"version=1&at=2026-02-24+10:00" WORDS "b%s", rows[i].more).p);
		enum status s = event_set(&noun, &inc, in, 1);
		if ((s == ST_INVALID) != rows[i].refused || test_complains(in, "kept_out") != rows[i].refused)
			fail_msg("row %zu: %d", i, s);
		if (kept_out(1) != rows[i].is) fail_msg("row %zu", i);
		test_as(CTX_OPERATOR, ROLE_ADMIN);
		db_release(noun.db, false);
	}
}

/* A participant's form was open while a responder kept the event out, and the other way round. */
static void test_report_beside(void **state)
{
	(void)state;
	int64_t rosa = test_person("rosa", "Rosa", "participant");
	inc = test_incident(&noun, 1);
	add("at=2026-02-24+10:00" WORDS "a");
	set(1, "&kept_out=1");
	assert_string_equal(test_told("INC-1/T1", 0, "after.in_report"), "0");
	test_as(rosa, ROLE_PARTICIPANT);
	assert_int_equal(event_set(&noun, &inc, test_form(event_set_input,
		"version=1&at=2026-02-24+10:00" WORDS "b"), 1), ST_DONE);
	assert_true(kept_out(1));
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_int_equal(event_set(&noun, &inc, test_form(event_set_input,
		"version=3&at=2026-02-24+10:00" WORDS "b"), 1), ST_DONE);
	assert_false(kept_out(1));
	test_as(rosa, ROLE_PARTICIPANT);
	assert_int_equal(event_set(&noun, &inc, test_form(event_set_input,
		"version=3&at=2026-02-24+10:00" WORDS "c"), 1), ST_DONE);
	assert_false(kept_out(1));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_taken), NOUN_TEST(test_beside),
		NOUN_TEST(test_report), NOUN_TEST(test_report_beside) };
	return cmocka_run_group_tests_name("timeline_set", tests, NULL, NULL);
}
