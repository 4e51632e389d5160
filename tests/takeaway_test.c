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
	struct inputs *in = test_form(number ? takeaway_set_input : takeaway_input, form);
	if (part_set(&noun, &takeaway_noun, &inc, in, &number) != expected) fail_msg("%s", form);
}

/* INC-1 has F1 and a follow-up, INC-2 F1, F2 and a follow-up. */
static void test_leads(void **state)
{
	static const char *const good[] = { "", "F1" },
		*const bad[] = { "F2", "T1", "F", "INC-2/F1", "F1 x", "FU-999", "1" };
	int64_t number = 0, followups[2];
	(void)state;
	for (int i = 0; i < 3; i++, number = 0) {
		if (i < 2) inc = test_incident(&noun, i + 1);
		assert_true(finding_make(&noun, &inc, test_form(finding_input,
			"category=process_flaw&title=x"), &number) > 0);
		if (i < 2) assert_int_equal(followup_add(&noun, test_form(followup_input,
			"title=x&kind=bug&priority=P1"), &(struct followup_origin){ .incident = &inc },
			&followups[i]), ST_DONE);
	}
	assert_true(incident_head_read(&noun, 1, false, &inc));
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		save(0, ctx_printf(&noun, "kind=well&text=x&leads_to=%s", good[i]).p, ST_DONE);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		save(0, ctx_printf(&noun, "kind=well&text=x&leads_to=%s", bad[i]).p, ST_INVALID);
	for (int i = 0; i < 2; i++)
		save(0, ctx_printf(&noun, "kind=lucky&text=x&leads_to=FU-%lld", (long long)followups[i]).p,
			i ? ST_INVALID : ST_DONE);
	save(0, "kind=badly&text=x&leads_to=F1&left_because=y", ST_INVALID);
	save(0, "kind=badly&text=x&left_because=y", ST_DONE);
	save(9, "version=1&kind=badly&text=x", ST_NOT_FOUND);
	save(2, "version=1&kind=badly&text=x&leads_to=F1", ST_DONE);
	save(2, "version=1&kind=lucky&text=x&leads_to=F1", ST_CONFLICT);
	save(2, "version=1&kind=well&text=y&leads_to=F1", ST_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_open), NOUN_TEST(test_leads) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
