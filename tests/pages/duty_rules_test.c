/* The duty to write a full postmortem: two people waive it on the facts that they know, worse facts end
 * that, a responder may ask for one, and adopts what is historical. */
#define _GNU_SOURCE
#include "page.h"

/* required, waived, postmortem of INC-3. */
static const char *duty(void)
{
	return page_value("SELECT required || ' ' || waived || ' ' || postmortem FROM incident "
		"WHERE id = 1");
}

static void post(const char *path, enum who who, const char *form, int status)
{
	struct page p = page_post(path, who, form);
	if (p.status != status) fail_msg("%s %s: %d", path, form, p.status);
}

#define FACTS(impact, breach, version) "version=" version "&title=x&severity=SEV2&customer_impact=" \
	impact "&data_breach=" breach

static void test_waived(void **state)
{
	(void)state;
	post("/INC-3/duty", PAUL, "to=waive&said=x", 403);
	post("/INC-3/duty", ROSA, "to=waive&said=Only+logs", 303);
	assert_string_equal(duty(), "1 0 drafting");
	/* The history has the reason, as content. */
	page_stored("SELECT count(*) FROM content WHERE body LIKE '%Only logs%'", "1");
	assert_true(page_says(page_get("/INC-3", ADA).body, "value=\"accept\""));
	assert_false(page_says(page_get("/INC-3", ROSA).body, "value=\"accept\""));
	assert_false(page_says(page_get("/INC-3", PAUL).body, "value=\"accept\""));
	/* Whoever asked does not decide, whatever way they ask; nor who may not confirm. */
	post("/INC-3/duty", ROSA, "to=accept", 422);
	assert_int_equal(page_post_json("/INC-3/duty", ROSA, "to=accept").status, 422);
	post("/INC-3/duty", PAUL, "to=accept", 403);
	post("/INC-3/duty", ADA, "to=waive&said=x", 422);
	post("/INC-3/duty", ADA, "to=accept", 303);
	assert_string_equal(duty(), "0 1 drafting");
	assert_true(page_says(page_get("/INC-3", VERA).body, "The postmortem is waived"));
	struct page p = page_get("/incidents.json", VERA);
	assert_true(page_says(p.body, "\"waived\":true"));
	post("/INC-3/duty", ADA, "to=decline", 422);
	/* The same facts, and better ones, leave it; worse ones end it. */
	post("/INC-3/edit", PAUL, FACTS("yes", "suspected", "1"), 303);
	assert_string_equal(duty(), "0 1 drafting");
	post("/INC-3/edit", PAUL, FACTS("no", "suspected", "2"), 303);
	assert_string_equal(duty(), "0 1 drafting");
	post("/INC-3/edit", PAUL, FACTS("no", "confirmed", "3"), 303);
	assert_string_equal(duty(), "1 0 drafting");
	post("/INC-3/edit", PAUL, FACTS("no", "suspected", "4"), 303);
	assert_string_equal(duty(), "1 0 drafting");
}

/* What is asked for is over with worse facts, too, and when it is declined. */
static void test_declined(void **state)
{
	(void)state;
	post("/INC-3/duty", ROSA, "to=waive&said=x", 303);
	post("/INC-3/edit", PAUL, FACTS("yes", "confirmed", "1"), 303);
	post("/INC-3/duty", ADA, "to=accept", 422);
	post("/INC-3/duty", ROSA, "to=waive&said=y", 303);
	post("/INC-3/duty", ADA, "to=decline", 303);
	assert_string_equal(duty(), "1 0 drafting");
	post("/INC-3/duty", ADA, "to=accept", 422);
}

static void test_asked_for(void **state)
{
	(void)state;
	post("/INC-7/duty", PAUL, "to=require&said=x", 403);
	post("/INC-7/duty", ROSA, "to=require&said=Many+got+it", 303);
	page_stored("SELECT required || postmortem || required_by FROM incident WHERE id = 2",
		"1drafting3");
	/* No fact takes that away again; two people do, and worse facts bring it back. */
	post("/INC-7/edit", PAUL, FACTS("no", "no", "1"), 303);
	page_stored("SELECT required FROM incident WHERE id = 2", "1");
	post("/INC-7/duty", ROSA, "to=waive&said=x", 303);
	post("/INC-7/duty", ADA, "to=accept", 303);
	page_stored("SELECT required || postmortem FROM incident WHERE id = 2", "0not_required");
	post("/INC-7/edit", PAUL, FACTS("yes", "no", "2"), 303);
	page_stored("SELECT required || postmortem FROM incident WHERE id = 2", "1drafting");
}

/* Adopted, what its facts require is owed from today; before, nothing is. */
static void test_adopted(void **state)
{
	(void)state;
	page_run("UPDATE incident SET customer_impact = 'yes', required = 1, status = 'resolved', "
		"resolved_at = closed_at, closed_at = NULL WHERE id = 3");
	post("/INC-9/duty", PAUL, "to=adopt", 403);
	post("/INC-9/duty", ROSA, "to=waive&said=x", 422);
	post("/INC-9/duty", ROSA, "to=adopt", 303);
	page_stored("SELECT historical || postmortem || evaluation_due_on FROM incident WHERE id = 3",
		"0drafting2026-03-12");
	struct page p = page_get("/INC-9.json", VERA);
	assert_true(json_integer_value(json_object_get(page_json(&p), "gate_open")) > 0);
	post("/INC-9/duty", ROSA, "to=adopt", 422);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_waived), PAGE_INSIDE_TEST(test_declined),
		PAGE_INSIDE_TEST(test_asked_for), PAGE_INSIDE_TEST(test_adopted) };
	return cmocka_run_group_tests_name("duty_rules", tests, page_open, page_close);
}
