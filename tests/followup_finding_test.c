/* One follow-up that answers findings of several incidents: who names them, and where it shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/finding.h"
#include "noun/followup.h"
#include "test_noun.h"

static int64_t rosa, paul, ada, number;
static struct incident_head first, second;

static void found(const struct incident_head *inc, const char *form)
{
	int64_t finding = 0;
	assert_int_equal(part_set(&noun, &finding_noun, inc, test_form(INPUT_NEW(finding_input), form),
		&finding), ST_DONE);
}

static void begin(void)
{
	rosa = test_person("rosa", "Rosa", "responder");
	paul = test_person("paul", "Paul", "participant");
	ada = test_person("ada", "Ada", "participant");
	first = test_incident(&noun, 1);
	second = test_incident(&noun, 2);
	found(&first, "category=process_flaw&title=Here");
	found(&second, "category=process_flaw&title=There");
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(followup_add(&noun, test_form(followup_input,
		"title=Do&kind=bug&priority=P2&owner=paul"),
		&(struct followup_origin){ .incident = &first }, &number), ST_DONE);
}

static enum status set(const char *finding, bool off)
{
	struct followup_head fu;
	assert_true(followup_head_read(&noun, number, true, &fu));
	return followup_finding_set(&noun, &fu, test_form(followup_finding_input,
		arena_printf(noun.a, "finding=%s", finding).p), off);
}

static int listed(int64_t incident)
{
	struct map *out = map_new(noun.a);
	followups_of_incident_show(&noun, incident, out);
	return map_get(out, "followups")->list->n;
}

static bool alone(const struct incident_head *inc)
{
	struct map *out = map_new(noun.a);
	findings_show(&noun, inc, out);
	struct buf b = buf_new(noun.a, 2000);
	view_json(&b, out);
	buf_char(&b, '\0');
	return strstr(buf_text(&b).p, "\"alone\":true") != NULL;
}

static void test_several(void **state)
{
	(void)state;
	begin();
	assert_int_equal(listed(second.id), 0);
	assert_true(alone(&first) && alone(&second));
	test_as(ada, ROLE_PARTICIPANT);
	assert_int_equal(set("INC-1/F1", false), ST_DONE);
	assert_int_equal(set("INC-2/F1", false), ST_DONE);
	assert_int_equal(listed(first.id), 1);
	assert_int_equal(listed(second.id), 1);
	assert_false(alone(&first) || alone(&second));
	struct map *out = map_new(noun.a);
	followups_of_incident_show(&noun, second.id, out);
	assert_int_equal(map_get(map_get(out, "followups")->list->v[0].map, "led_by")->i, 1);
	assert_string_equal(test_told(followup_ref(&noun, number).p, 0, "after.followup_note.what"), "answers");
	/* Once. */
	assert_int_equal(set("INC-2/F1", false), ST_INVALID);
	assert_int_equal(set("INC-2/F2", false), ST_INVALID);
	assert_int_equal(set("F1", false), ST_INVALID);
	assert_int_equal(set("INC-9/F1", false), ST_INVALID);
}

static void test_who(void **state)
{
	(void)state;
	begin();
	test_as(ada, ROLE_VIEWER);
	assert_int_equal(set("INC-2/F1", false), ST_FORBIDDEN);
	test_as(ada, ROLE_PARTICIPANT);
	assert_int_equal(set("INC-2/F1", false), ST_DONE);
	/* Taking off is its team's and its opener's. */
	assert_int_equal(set("INC-2/F1", true), ST_FORBIDDEN);
	test_as(paul, ROLE_VIEWER);
	assert_int_equal(set("INC-2/F1", true), ST_DONE);
	assert_int_equal(set("INC-2/F1", true), ST_INVALID);
	assert_int_equal(listed(second.id), 0);
	assert_true(alone(&second));
	/* What is no longer open answers nothing new. */
	struct followup_head fu;
	test_as(rosa, ROLE_RESPONDER);
	assert_true(followup_head_read(&noun, number, true, &fu));
	assert_int_equal(followup_act(&noun, &fu, test_form(followup_status_input,
		"to=withdraw&said=x"), "to", "said"), ST_DONE);
	assert_int_equal(set("INC-2/F1", false), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_several), NOUN_TEST(test_who) };
	return cmocka_run_group_tests_name("followup_finding", tests, NULL, NULL);
}
