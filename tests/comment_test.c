/* Comments: what they are about, who resolves them, and that a postmortem comes back with one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/comment.h"
#include "noun/finding.h"
#include "test_noun.h"

static struct incident_head inc;

static enum status say(const char *form, int64_t *number)
{
	*number = 0;
	return part_set(&noun, &comment_noun, &inc, test_form(comment_input, form), number);
}

static enum status step(int64_t number, const char *form)
{
	return comment_status(&noun, &inc, number, test_form(comment_status_input, form));
}

static const char *part_said(int64_t number)
{
	struct map *out = map_new(noun.a);
	comments_show(&noun, &inc, STR_NONE, out);
	const struct list *l = map_get(out, "comments")->list;
	for (int i = 0; i < l->n; i++) {
		const struct data *part = map_get(l->v[i].map, "part");
		if (map_get(l->v[i].map, "number")->i == number)
			return part->type == DATA_NULL ? "" : arena_str(noun.a, part->text).p;
	}
	return "no such comment";
}

static void test_about(void **state)
{
	int64_t number = 0;
	(void)state;
	inc = test_incident(&noun, 1);
	assert_true(part_make(&noun, &finding_noun, &inc, test_form(INPUT_NEW(finding_input),
		"category=process_flaw&title=x"), &number) > 0);
	assert_int_equal(say("text=All+of+it", &number), ST_DONE);
	assert_string_equal(part_said(number), "");
	assert_int_equal(say("text=x&section=actors", &number), ST_DONE);
	assert_int_equal(say("text=x&part=F1", &number), ST_DONE);
	assert_string_equal(part_said(number), "F1");
	assert_int_equal(say("text=x&part=%EF%BC%A6%EF%BC%91", &number), ST_DONE);
	assert_string_equal(part_said(number), "F1");
	assert_int_equal(number, 4);
	assert_int_equal(say("text=x&part=F2", &number), ST_INVALID);
	assert_int_equal(say("text=x&part=INC-2/F1", &number), ST_INVALID);
	assert_int_equal(say("text=x&part=INC-1", &number), ST_INVALID);
	assert_int_equal(say("text=x&part=F1&section=actors", &number), ST_INVALID);
	assert_int_equal(say("text=&part=F1", &number), ST_INVALID);
}

static void test_steps(void **state)
{
	int64_t number;
	(void)state;
	inc = test_incident(&noun, 1);
	assert_int_equal(say("text=x", &number), ST_DONE);
	assert_int_equal(step(number, "to=open&answer=x"), ST_INVALID);
	assert_int_equal(step(number, "to=resolve"), ST_DONE);
	assert_int_equal(step(number, "to=resolve"), ST_INVALID);
	assert_int_equal(step(number, "to=open"), ST_INVALID);
	assert_int_equal(step(number, "to=open&answer=Not+all"), ST_DONE);
	assert_int_equal(step(number, "to=resolve&answer=Now"), ST_DONE);
	assert_int_equal(step(9, "to=resolve"), ST_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_about), NOUN_TEST(test_steps) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
