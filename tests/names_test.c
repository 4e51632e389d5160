/* References in forms: what is found by them, for whom, and that the form shows the same again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/names.h"
#include "test_noun.h"

static const struct input refs[] = {
	{ "finding", IN_FINDING, 0, 0, 40, NULL, "Finding", NULL, NULL },
	{ "followup", IN_FOLLOWUP, 0, 0, 40, NULL, "Follow-up", NULL, NULL },
	{ "finding_here", IN_FINDING, IN_HERE, 0, 40, NULL, "Finding here", NULL, NULL },
	{ "followup_here", IN_FOLLOWUP, IN_HERE, 0, 40, NULL, "Follow-up here", NULL, NULL },
	{ NULL }
};

static int64_t finding_at(struct incident_head *inc)
{
	int64_t number = 0;
	return part_make(&noun, &finding_noun, inc, test_form(INPUT_NEW(finding_input),
		"category=process_flaw&title=x"), &number);
}

static int64_t followup_at(const struct incident_head *inc, int64_t *number)
{
	assert_int_equal(followup_add(&noun, test_form(followup_input, "title=x&kind=bug&priority=P1"),
		&(struct followup_origin){ .incident = inc }, number), ST_DONE);
	return DB_ONE(noun.db, 0, SQL_FOLLOWUP_FIND, db_int("number", *number), db_null("incident"));
}

/* INC-1 has F1 and FU-a, INC-2 F1, F2 and FU-b; we are on INC-1, and FU-c belongs to none. */
static void test_references(void **state)
{
	int64_t findings[3], followups[3], n[3];
	(void)state;
	struct incident_head one = test_incident(&noun, 1), two = test_incident(&noun, 2);
	findings[0] = finding_at(&one);
	findings[1] = finding_at(&two);
	findings[2] = finding_at(&two);
	followups[0] = followup_at(&one, &n[0]);
	followups[1] = followup_at(&two, &n[1]);
	followups[2] = followup_at(NULL, &n[2]);
	const struct { const char *field, *typed, *shown; int64_t id; } rows[] = {
		{ "finding", "F1", "F1", findings[0] }, { "finding", "INC-1/F1", "F1", findings[0] },
		{ "finding", "INC-2/F2", "INC-2/F2", findings[2] }, { "finding", "F2", NULL, 0 },
		{ "finding", "INC-3/F1", NULL, 0 }, { "finding", "INC-2", NULL, 0 },
		{ "finding", "T1", NULL, 0 }, { "finding", "2", NULL, 0 }, { "finding", "INC-2/T2", NULL, 0 },
		{ "finding_here", "F1", "F1", findings[0] }, { "finding_here", "INC-1/F1", "F1", findings[0] },
		{ "finding_here", "INC-2/F1", NULL, 0 }, { "finding_here", "FU-1", NULL, 0 },
		{ "followup", ctx_printf(&noun, "FU-%d", (int)n[1]).p, NULL, followups[1] },
		{ "followup", ctx_printf(&noun, "FU-%d", (int)n[2]).p, NULL, followups[2] },
		{ "followup", "FU-999", NULL, 0 }, { "followup", "INC-1", NULL, 0 }, { "followup", "1", NULL, 0 },
		{ "followup_here", ctx_printf(&noun, "FU-%d", (int)n[0]).p, NULL, followups[0] },
		{ "followup_here", ctx_printf(&noun, "FU-%d", (int)n[1]).p, NULL, 0 },
		{ "followup_here", ctx_printf(&noun, "FU-%d", (int)n[2]).p, NULL, 0 },
	};
	noun.own = 1;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct inputs *in = test_form(refs, ctx_printf(&noun, "%s=%s", rows[i].field,
			rows[i].typed).p);
		names_resolve(&noun, in);
		const char *shown = rows[i].shown ? rows[i].shown : rows[i].typed;
		if (input_get(in, rows[i].field)->id != rows[i].id ||
			test_complains(in, rows[i].field) != !rows[i].id) fail_msg("%s", rows[i].typed);
		if (rows[i].id) assert_true(str_is(name_of(&noun, input_row(in, str_of(rows[i].field)),
			rows[i].id), shown));
	}
}

/* What one may not see is found by no reference and shown by none; nobody sees anything. */
static void test_hidden(void **state)
{
	int64_t number;
	(void)state;
	struct incident_head inc = test_incident(&noun, 1);
	int64_t finding = finding_at(&inc), followup = followup_at(&inc, &number);
	noun.own = 1;
	assert_true(name_of(&noun, &refs[0], finding).p && name_of(&noun, &refs[1], followup).p);
	test_as(CTX_NOBODY, ROLE_NONE);
	assert_true(!name_of(&noun, &refs[0], finding).p && !name_of(&noun, &refs[1], followup).p);
	struct inputs *in = test_form(refs, ctx_printf(&noun, "finding=F1&followup=FU-%d",
		(int)number).p);
	names_resolve(&noun, in);
	assert_true(test_complains(in, "finding") && test_complains(in, "followup"));
	assert_true(!input_get(in, "finding")->id && !input_get(in, "followup")->id);
}

/* A finding repeats another one, never itself, and what it repeats stays when the rest is edited. */
static void test_repeats(void **state)
{
	int64_t second = 2, none = 0;
	(void)state;
	struct incident_head inc = test_incident(&noun, 1);
	int64_t first = finding_at(&inc), id = finding_at(&inc);
	struct inputs *in = test_form_of(&finding_noun, id, "&repeats=F2");
	assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &second), ST_INVALID);
	assert_true(test_complains(in, "repeats"));
	in = test_form_of(&finding_noun, id, "&repeats=INC-1/F1");
	assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &second), ST_DONE);
	const char *stored = ctx_printf(&noun, "%lld", (long long)first).p;
	assert_string_equal(test_told("INC-1/F2", 0, "after.repeats_id"), stored);
	in = test_form_of(&finding_noun, id, "&title=y");
	assert_true(str_is(in_text(in, "repeats"), "F1"));
	assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &second), ST_DONE);
	assert_string_equal(test_told("INC-1/F2", 0, "after.repeats_id"), stored);
	in = test_form(INPUT_NEW(finding_input), "category=process_flaw&title=x&repeats=F4");
	assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &none), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_references), NOUN_TEST(test_hidden),
		NOUN_TEST(test_repeats) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
