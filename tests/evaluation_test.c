/* Evaluation: what is written, and which of two is the one that holds. The rules of the form:
 * finding_test.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/evaluation.h"
#include "test_noun.h"

#define OVERALL "sufficient_overall=4&complete_overall=3"

static int64_t evaluated(const struct incident_head *inc)
{
	struct map *out = map_new(noun.a);
	incident_frame_show(&noun, inc, out);
	assert_true(evaluation_show(&noun, inc, out));
	const struct map *m = map_get(out, "evaluation")->map;
	return map_get(m, "concluded")->type == DATA_BOOL && map_get(m, "concluded")->b ?
		map_get(map_get(m, "overall")->map, "sufficient")->i : 0;
}

/* SEV1 owes all of them: until then nothing is written, and the latest that is concluded holds. */
static void test_set(void **state)
{
	(void)state;
	struct incident_head inc = test_incident(&noun, 1);
	assert_int_equal(evaluation_set(&noun, &inc, test_form(evaluation_input, OVERALL)), ST_INVALID);
	assert_int_equal(evaluated(&inc), 0);
	for (int rating = 3; rating <= 5; rating++) {
		struct buf form = buf_new(noun.a, 1024);
		buf_printf(&form, "sufficient_overall=%d&complete_overall=3", rating);
		for (int i = 1; i < EVALUATION_ASPECTS; i++)
			buf_printf(&form, "&sufficient_%s=na&complete_%s=5", evaluation_aspects[i].code,
				evaluation_aspects[i].code);
		assert_int_equal(evaluation_set(&noun, &inc, test_form(evaluation_input,
			arena_str(noun.a, buf_text(&form)).p)), ST_DONE);
		assert_int_equal(evaluated(&inc), rating);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_set) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
