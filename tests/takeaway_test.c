/* Takeaways: the rule, what one may lead to, and two who save at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/takeaway.h"
#include "test_noun.h"

static struct incident_head inc;

static void test_open(void **state)
{
	(void)state;
	assert_true(takeaway_open(STR("badly"), false, false));
	assert_true(takeaway_open(STR("lucky"), false, false));
	assert_false(takeaway_open(STR("well"), false, false));
	assert_false(takeaway_open(STR("surprised"), false, false));
	assert_false(takeaway_open(STR("badly"), true, false));
	assert_false(takeaway_open(STR("lucky"), false, true));
}

static void save(int64_t number, const char *form, enum status expected)
{
	struct inputs *in = test_form(number ? takeaway_input : INPUT_NEW(takeaway_input), form);
	if (part_set(&noun, &takeaway_noun, &inc, in, &number) != expected) fail_msg("%s", form);
}

static void test_leads(void **state)
{
	int64_t number = 0, followup;
	(void)state;
	inc = test_incident(&noun, 1);
	assert_true(part_make(&noun, &finding_noun, &inc, test_form(INPUT_NEW(finding_input),
		"category=process_flaw&title=x"), &number) > 0);
	assert_int_equal(followup_add(&noun, test_form(followup_input, "title=x&kind=bug&priority=P1"),
		&(struct followup_origin){ .incident = &inc }, &followup), ST_DONE);
	const char *both = ctx_printf(&noun, "kind=lucky&text=x&finding=F1&followup=FU-%lld",
		(long long)followup).p;
	save(0, both, ST_INVALID);
	save(0, ctx_printf(&noun, "kind=lucky&text=x&%s", strrchr(both, '&') + 1).p, ST_DONE);
	save(0, "kind=badly&text=x&finding=F1&left_because=y", ST_INVALID);
	save(0, "kind=badly&text=x&left_because=y", ST_DONE);
	save(9, "version=1&kind=badly&text=x", ST_NOT_FOUND);
	save(2, "version=1&kind=lucky&text=x&finding=F1", ST_DONE);
	save(2, "version=1&kind=well&text=x&finding=F1", ST_CONFLICT);
	save(2, "version=1&kind=lucky&text=y&finding=F1", ST_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_open), NOUN_TEST(test_leads) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
