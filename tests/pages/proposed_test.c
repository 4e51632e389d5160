/* "Already over" said by somebody who is no responder (A5): it is a proposal, which the response team
 * sees, mends and closes in its own name. */
#define _GNU_SOURCE
#include "page.h"

#define LAST "FROM incident ORDER BY id DESC LIMIT 1"
#define OVER "title=Lost+badge&severity=SEV3&customer_impact=no&data_breach=no&over=1&sufficient=5" \
	"&complete=2&comment=The+door+log+was+late"
#define STANDS "SELECT status || ' ' || coalesce(proposed_by, 0) || ' ' || evaluated || ' ' || " \
	"coalesce(closed_by, 0) FROM incident WHERE number = "
#define EVALUATED "SELECT coalesce(v.person_id, 0) || ' ' || v.concluded || ' ' || a.sufficient || ' ' || " \
	"a.complete || ' ' || coalesce(a.comment, '-') FROM evaluation v JOIN evaluation_aspect a ON " \
	"a.evaluation_id = v.id AND a.aspect = 'overall' JOIN incident i ON i.id = v.incident_id " \
	"WHERE i.number = "

static const char *reported(const char *form)
{
	assert_int_equal(page_post("/incidents", PAUL, form).status, 303);
	return page_text("%s", page_value("SELECT number " LAST));
}

static bool home_has(enum who who, const char *number)
{
	struct page p = page_get("/index.json", who);
	const json_t *row, *l = json_object_get(page_json(&p), "proposed");
	size_t i;
	json_array_foreach((json_t *)l, i, row)
		if (json_integer_value(json_object_get(row, "number")) == strtol(number, NULL, 10)) return true;
	return false;
}

/* The incident is resolved and no more; the evaluation is his, and not concluded; the follow-up is
 * real, and his where he names nobody. */
static void test_proposal(void **state)
{
	(void)state;
	const char *n = reported(OVER "&followup=Tell+the+guards");
	page_stored(page_text(STANDS "%s", n), "resolved 2 0 0");
	page_stored(page_text(EVALUATED "%s ORDER BY v.id DESC LIMIT 1", n),
		"2 0 5 2 The door log was late");
	page_stored(page_text("SELECT title || ' ' || status || ' ' || owner_id || ' ' || priority || ' ' || "
		"due_on FROM followup WHERE incident_number = %s", n),
		"Tell the guards open 2 P2 2026-05-31");
	(void)reported(OVER "&followup=Ask+them&followup_owner=rosa");
	page_stored("SELECT owner_id FROM followup ORDER BY id DESC LIMIT 1", "3");
}

/* It waits on the home of each responder, and on its page, in both languages; for others the page
 * says who closes it. */
static void test_seen(void **state)
{
	(void)state;
	const char *n = reported(OVER), *path = page_text("/INC-%s", n);
	assert_true(home_has(ROSA, n) && home_has(HANA, n) && home_has(ADA, n));
	assert_false(home_has(PAUL, n) || home_has(VERA, n));
	struct page home = page_get("/", HANA), p = page_get(path, ROSA), ja = page_get(path, HANA);
	assert_true(page_says(home.body, "クローズの提案") && page_says(home.body, "Paul Participant"));
	assert_true(page_says(p.body, "Paul Participant reports that it is over."));
	assert_true(page_says(p.body, "The door log was late"));
	assert_true(page_says(p.body, "action=\"/INC-") && page_says(p.body, "/close\""));
	assert_true(page_says(ja.body, "Paul Participant さんが、このインシデントは終わったと報告しています。"));
	struct page his = page_get(path, PAUL);
	assert_true(page_says(his.body, "A responder looks at it"));
	assert_false(page_says(his.body, "/close\""));
	assert_int_equal(page_post(page_text("%s/close", path), PAUL, "sufficient=5&complete=5").status, 403);
	page_stored(page_text(STANDS "%s", n), "resolved 2 0 0");
}

/* A responder takes it over as it is, or mends it first: what it closes with is theirs. */
static void test_closed(void **state)
{
	(void)state;
	static const struct { const char *form, *evaluated; } closes[] = {
		{ "sufficient=5&complete=2&comment=The+door+log+was+late", "3 1 5 2 The door log was late" },
		{ "sufficient=3&complete=4", "3 1 3 4 -" } };
	for (size_t i = 0; i < sizeof closes / sizeof *closes; i++) {
		const char *n = reported(OVER);
		struct page p = page_post(page_text("/INC-%s/close", n), ROSA, closes[i].form);
		assert_int_equal(p.status, 303);
		page_stored(page_text(STANDS "%s", n), "closed 0 1 3");
		page_stored(page_text(EVALUATED "%s AND v.concluded = 1", n), closes[i].evaluated);
		page_stored(page_text(EVALUATED "%s AND v.concluded = 0", n), "2 0 5 2 The door log was late");
		assert_false(home_has(ROSA, n));
		assert_false(page_says(page_get(page_text("/INC-%s", n), ROSA).body, "/close\""));
	}
}

/* What is concluded by now is not asked again, and what a responder decides otherwise ends it. */
static void test_meanwhile(void **state)
{
	(void)state;
	const char *n = reported(OVER), *close = page_text("/INC-%s/close", n);
	assert_int_equal(page_post(page_text("/INC-%s/evaluation", n), REMY,
		"sufficient_overall=4&complete_overall=4").status, 303);
	assert_int_equal(page_post(close, ROSA, "sufficient=5&complete=5").status, 422);
	page_stored(page_text(STANDS "%s", n), "resolved 2 1 0");
	assert_true(home_has(ROSA, n));
	assert_int_equal(page_post(close, ROSA, "").status, 303);
	page_stored(page_text(STANDS "%s", n), "closed 0 1 3");
	page_stored(page_text(EVALUATED "%s AND v.concluded = 1", n), "5 1 4 4 -");
	n = reported(OVER);
	assert_int_equal(page_post(page_text("/INC-%s/status", n), ROSA, "to=open&reason=Not+over").status,
		303);
	page_stored(page_text(STANDS "%s", n), "open 0 0 0");
	assert_int_equal(page_post(page_text("/INC-%s/close", n), ROSA, "sufficient=5&complete=5").status,
		422);
}

/* The closing gate stands before it, and a refusal changes nothing. */
static void test_refused(void **state)
{
	(void)state;
	static const struct { const char *before, *form, *field; } bad[] = {
		{ "", "complete=5", "sufficient" }, { "", "sufficient=5", "complete" },
		{ "", "sufficient=5&complete=1", "comment" },
		{ "UPDATE incident SET severity = 'SEV2' WHERE number = 5", "sufficient=5&complete=5", NULL },
		{ "UPDATE incident SET data_breach = 'not_assessed' WHERE number = 5",
		  "sufficient=5&complete=5", NULL },
		{ "UPDATE incident SET data_breach = 'suspected', required = 1, postmortem = 'drafting' WHERE "
		  "number = 5", "sufficient=5&complete=5", NULL },
		{ "UPDATE incident SET proposed_by = NULL WHERE number = 5", "sufficient=5&complete=5", NULL } };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (*bad[i].before) page_run(bad[i].before);
		const char *before = page_digest();
		struct page p = page_post_json("/INC-5/close", ROSA, bad[i].form);
		if (p.status != 422 || (bad[i].field && !page_names(&p, bad[i].field)))
			fail_msg("%s, %s: %d", bad[i].before, bad[i].form, p.status);
		assert_string_equal(before, page_digest());
		p = page_post("/INC-5/close", HANA, bad[i].form);
		assert_int_equal(p.status, 422);
		assert_true(page_says(p.body, "<html lang=\"ja\""));
		page_fresh_inside(state);
	}
}

/* What has to have a postmortem is on the list of those, and no proposal. */
static void test_required(void **state)
{
	(void)state;
	const char *n = reported("title=x&severity=SEV3&customer_impact=yes&data_breach=no&over=1");
	page_stored(page_text(STANDS "%s", n), "resolved 0 0 0");
	assert_false(home_has(ROSA, n));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_proposal), PAGE_INSIDE_TEST(test_seen), PAGE_INSIDE_TEST(test_closed),
		PAGE_INSIDE_TEST(test_meanwhile), PAGE_INSIDE_TEST(test_refused),
		PAGE_INSIDE_TEST(test_required),
	};
	return cmocka_run_group_tests_name("proposed", tests, page_open, page_close);
}
