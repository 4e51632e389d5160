/* Another due date that somebody asks for: who may, for what, and who answers it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/review.h"
#include "test_noun.h"

static int64_t rosa, paul;

static void people(void)
{
	rosa = test_person("rosa", "Rosa", "responder");
	paul = test_person("paul", "Paul", "participant");
}

static struct followup_head head(int64_t number)
{
	struct followup_head fu;
	assert_true(followup_head_read(&noun, number, true, &fu));
	return fu;
}

static int64_t add(const char *form)
{
	int64_t number;
	assert_int_equal(followup_add(&noun, test_form(followup_input, form),
		&(struct followup_origin){ .incident = NULL }, &number), ST_DONE);
	return number;
}

static void later(int64_t ms)
{
	noun.now += ms;
	ctx_begin(&noun);
}

/* The titles in the queue of which a date is asked. */
static const char *asked(void)
{
	struct map *out = map_new(noun.a);
	struct review_key last;
	struct buf b = buf_new(noun.a, 64);
	(void)review_queue_show(&noun, &review_first, 50, &last, out);
	const struct list *l = map_get(out, "queue")->list;
	for (int i = 0; i < l->n; i++)
		if (strcmp(map_get(l->v[i].map, "asks")->e->code, "proposal") == 0)
			buf_str(&b, map_get(l->v[i].map, "title")->text);
	return arena_str(noun.a, buf_text(&b)).p;
}

static enum status propose(int64_t number, const char *form)
{
	struct followup_head fu = head(number);
	return proposal_set(&noun, &fu, test_form(proposal_input, form));
}

static enum status answer(int64_t number, const char *form)
{
	struct followup_head fu = head(number);
	return proposal_answer(&noun, &fu, test_form(proposal_answer_input, form));
}

static const char *dates(int64_t number)
{
	const struct map *m = record_read(&noun, RECORD_FOLLOWUP, head(number).id);
	const struct data *p = map_get(m, "proposed_due_on");
	return ctx_printf(&noun, "%.*s first %.*s moved %d proposed %.*s",
		STR_F(map_get(m, "due_on")->text), STR_F(map_get(m, "first_due_on")->text),
		(int)map_get(m, "due_moved")->i, STR_F(p->type == DATA_TEXT ? p->text : STR("none"))).p;
}

static void test_proposals(void **state)
{
	(void)state;
	people();
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	int64_t p0 = add("title=x&kind=bug&priority=P0&owner=paul");
	int64_t p2 = add("title=y&kind=bug&priority=P2&owner=paul");
	test_as(paul, ROLE_VIEWER);
	/* Whose date one may move is not proposed; nor by who sees it and nothing else. */
	assert_int_equal(propose(p2, "due_on=2026-04-01&reason=x"), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(propose(p0, "due_on=2026-04-01&reason=x"), ST_FORBIDDEN);
	test_as(rosa, ROLE_VIEWER);
	assert_int_equal(propose(p0, "due_on=2026-04-01&reason=x"), ST_FORBIDDEN);
	test_as(paul, ROLE_VIEWER);
	assert_int_equal(propose(p0, "due_on=2026-03-01&reason=x"), ST_INVALID);
	assert_int_equal(propose(p0, "due_on=2026-03-09&reason=x"), ST_INVALID);
	assert_string_equal(dates(p0), "2026-03-09 first 2026-03-09 moved 0 proposed none");
	assert_int_equal(propose(p0, "due_on=2026-04-01&reason=x"), ST_DONE);
	assert_int_equal(propose(p0, "due_on=2026-04-02&reason=y"), ST_DONE);
	assert_string_equal(dates(p0), "2026-03-09 first 2026-03-09 moved 0 proposed 2026-04-02");
	assert_string_equal(asked(), "x");
	assert_int_equal(answer(p0, "to=accept"), ST_FORBIDDEN);
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(answer(p0, "to=decline"), ST_INVALID);
	assert_int_equal(answer(p0, "to=decline&word=+"), ST_INVALID);
	db_savepoint(noun.db);
	assert_int_equal(answer(p0, "to=decline&word=No"), ST_DONE);
	assert_string_equal(dates(p0), "2026-03-09 first 2026-03-09 moved 0 proposed none");
	assert_int_equal(answer(p0, "to=accept"), ST_INVALID);
	db_release(noun.db, false);
	/* A day that has passed while it waited is not accepted. */
	db_savepoint(noun.db);
	later(40 * DAY_MS);
	assert_int_equal(answer(p0, "to=accept"), ST_INVALID);
	later(-40 * DAY_MS);
	db_release(noun.db, false);
	assert_int_equal(answer(p0, "to=accept"), ST_DONE);
	assert_string_equal(dates(p0), "2026-04-02 first 2026-03-09 moved 1 proposed none");
	assert_string_equal(asked(), "");
}

/* What answers it otherwise ends it: the date is moved, or the work is done. */
static void test_overtaken(void **state)
{
	(void)state;
	people();
	for (int done = 0; done < 2; done++) {
		test_as(CTX_OPERATOR, ROLE_ADMIN);
		int64_t number = add("title=x&kind=bug&priority=P0&owner=paul&strength=strong&aim=prevent"
			"&measure=Keys&measure_now=9&measure_expected=0&measure_on=2026-06-01");
		test_as(paul, ROLE_PARTICIPANT);
		assert_int_equal(propose(number, "due_on=2026-04-01&reason=x"), ST_DONE);
		if (done) {
			struct followup_head fu = head(number);
			assert_int_equal(followup_act(&noun, &fu, test_form(followup_note_input,
				"to=done&note=x"),
				"to", "note"), ST_DONE);
		}
		assert_int_equal(propose(number, "due_on=2026-04-01&reason=x"), done ? ST_FORBIDDEN : ST_DONE);
		test_as(rosa, ROLE_RESPONDER);
		struct followup_head fu = head(number);
		if (!done) assert_int_equal(followup_due_set(&noun, &fu, test_form(followup_due_input,
			"due_on=2026-03-20&reason=x")), ST_DONE);
		assert_int_equal(answer(number, "to=accept"), ST_INVALID);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_proposals), NOUN_TEST(test_overtaken) };
	return cmocka_run_group_tests_name("proposal", tests, NULL, NULL);
}
