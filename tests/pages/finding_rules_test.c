/* What the forms for findings and for "none found" leave in the database: each category's one answer,
 * what a finding rests on, touches and repeats, who signed that there was none. */
#define _GNU_SOURCE
#include "page.h"

#define NOW "1772442000000"

/* --- Answers ----------------------------------------------------------------------------------- */

/* What INC-3 answers for each category; who signed for those that say none. */
#define ANSWERS "SELECT group_concat(t) FROM (SELECT a.category || ':' || a.answer || " \
	"CASE WHEN n.category IS NULL THEN '' ELSE ' by ' || coalesce(n.signed_by, 0) END AS t " \
	"FROM category_answer a LEFT JOIN none_found n ON n.incident_id = a.incident_id AND " \
	"n.category = a.category WHERE a.incident_id = 1 ORDER BY 1) x"
#define FIRST "communication_glitch:none by 3,manual_error:findings,technical_lapse:findings"
#define FINDING "title=x&category="

static const struct { const char *path; enum who who; const char *form; int status; const char *field,
	*answers; } answers[] = {
	/* A finding answers its category; where somebody signed that there is none, it cannot. */
	{ "new", PAUL, FINDING "process_flaw", 303, NULL,
	  "communication_glitch:none by 3,manual_error:findings,process_flaw:findings,"
	  "technical_lapse:findings" },
	{ "new", PAUL, FINDING "technical_lapse", 303, NULL, FIRST },
	{ "new", PAUL, FINDING "communication_glitch", 422, "category", FIRST },
	/* The last one that leaves takes the answer along. */
	{ "F1", PAUL, "version=1&" FINDING "process_flaw", 303, NULL,
	  "communication_glitch:none by 3,manual_error:findings,process_flaw:findings" },
	{ "F1", PAUL, "version=1&" FINDING "communication_glitch", 422, "category", FIRST },
	{ "F2", PAUL, "version=1&" FINDING "technical_lapse", 303, NULL,
	  "communication_glitch:none by 3,technical_lapse:findings" },
	{ "none", REMY, "categories=process_flaw&categories=unknown_vector&because=We+looked", 303, NULL,
	  "communication_glitch:none by 3,manual_error:findings,process_flaw:none by 5,"
	  "technical_lapse:findings,unknown_vector:none by 5" },
	{ "none", REMY, "categories=process_flaw&categories=process_flaw&because=x", 303, NULL,
	  "communication_glitch:none by 3,manual_error:findings,process_flaw:none by 5,"
	  "technical_lapse:findings" },
	{ "none", REMY, "categories=process_flaw&categories=technical_lapse&because=x", 422, "categories",
	  FIRST },
	{ "none", REMY, "categories=communication_glitch&because=x", 422, "categories", FIRST },
	{ "none", REMY, "categories=process_flaw&because=++", 422, "because", FIRST },
	{ "none", REMY, "because=x", 422, "categories", FIRST },
	{ "none/withdraw", PAUL, "category=communication_glitch", 303, NULL,
	  "manual_error:findings,technical_lapse:findings" },
	{ "none/withdraw", PAUL, "category=technical_lapse", 422, NULL, FIRST },
	{ "none/withdraw", PAUL, "category=process_flaw", 422, NULL, FIRST },
};

static void test_answers(void **state)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		struct page p = page_post_json(page_text("/INC-3/findings/%s", answers[i].path),
			answers[i].who, answers[i].form);
		const char *now = page_value(ANSWERS);
		if (p.status != answers[i].status || strcmp(now, answers[i].answers) != 0)
			fail_msg("%s %s: %d, %s", answers[i].path, answers[i].form, p.status, now);
		if (answers[i].field && !page_names(&p, answers[i].field)) fail_msg("%s: %s is not named",
			answers[i].form, answers[i].field);
		page_fresh_inside(state);
	}
}

/* Taken back, it may be answered by a finding, and signed again. */
static void test_signed_again(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-3/findings/none/withdraw", PAUL, "category=communication_glitch")
		.status, 303);
	page_stored("SELECT count(*) FROM none_found WHERE incident_id = 1", "0");
	assert_int_equal(page_post("/INC-3/findings/none", HANA, "categories=communication_glitch"
		"&because=All+of%0Ait").status, 303);
	page_stored("SELECT category || ' ' || because || ' ' || signed_by || ' ' || signed_at FROM none_found "
		"WHERE incident_id = 1",
		"communication_glitch All of\nit 6 " NOW);
}

/* --- Findings ---------------------------------------------------------------------------------- */

#define LAST "FROM finding ORDER BY id DESC LIMIT 1"
#define TIES(id) "SELECT coalesce((SELECT group_concat(e) FROM (SELECT event_id AS e FROM finding_event " \
	"WHERE finding_id = " id " ORDER BY 1) x), '-') || ' ' || coalesce((SELECT group_concat(e) FROM " \
	"(SELECT evidence_id AS e FROM finding_evidence WHERE finding_id = " id " ORDER BY 1) x), '-') || " \
	"' ' || coalesce((SELECT group_concat(b) FROM (SELECT by_id AS b FROM finding_worsens WHERE " \
	"finding_id = " id " ORDER BY 1) x), '-') || ' ' || coalesce((SELECT group_concat(c) FROM " \
	"(SELECT category AS c FROM finding_touch WHERE finding_id = " id " ORDER BY 1) x), '-') || ' ' || " \
	"coalesce((SELECT repeats_id FROM finding WHERE id = " id "), 0)"

/* Every field in its own column; its own category is none that it touches besides. */
static void test_added(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-3/findings/new", HANA, "category=unknown_vector&title=T&detail=D%0Ad"
		"&rests_on=T3+E2+T1+E2+T3&made_possible=M&technique=t1566.001&detection_gap=G&others_checked=O"
		"&others_by=P&others_followup=FU-12&since=2017-08&zone=UTC&escaped=S&confidence=possible&weighed=W"
		"&worse_by=F2+F1"
		"&touches=process_flaw&touches=unknown_vector&touches=manual_error&repeats=INC-3/F1"
		"&no_action_because=N").status, 303);
	page_stored("SELECT incident_id || '|' || number || '|' || category || '|' || title || '|' || detail || "
		"'|' || made_possible || '|' || technique || '|' || detection_gap || '|' || others_checked || '|' "
		"|| no_action_because || '|' || created_at || '|' || created_by || '|' || version " LAST,
		"1|3|unknown_vector|T|D\nd|M|T1566.001|G|O|N|" NOW "|6|1");
	page_stored(TIES("(SELECT max(id) FROM finding)"), "1,3 2 1,2 manual_error,process_flaw 1");
	page_stored("SELECT since || ' ' || precision || ' ' || zone || ' ' || escaped || ' ' || confidence || "
		"' ' || weighed || ' ' || others_by || ' ' || others_followup_id " LAST,
		"1501545600000 month UTC S possible W P 2");
	assert_int_equal(page_post("/INC-3/findings/new", PAUL, "category=unknown_vector&title=T"
		"&technique_none=1&detection_gap=G&others_checked=O").status, 303);
	page_stored("SELECT number || ' ' || technique || ' ' || coalesce(detail, '-') || ' ' || "
		"coalesce(no_action_because, '-') " LAST, "4 none - -");
	assert_int_equal(page_post("/INC-7/findings/new", PAUL, FINDING "technical_lapse").status, 303);
	page_stored("SELECT incident_id || '/' || number " LAST, "2/1");
}

static void test_changed(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-3/findings/F1", PAUL, "version=1&category=technical_lapse&title=T"
		"&rests_on=T2&touches=manual_error&repeats=INC-3/F2&worse_by=F2").status, 303);
	page_stored("SELECT title || '|' || coalesce(detail, '-') || '|' || number || '|' || version || '|' || "
		"created_by FROM finding WHERE id = 1", "T|-|1|2|3");
	page_stored(TIES("1"), "2 - 2 manual_error 2");
	assert_int_equal(page_post("/INC-3/findings/F1", PAUL, "version=2&category=technical_lapse&title=T")
		.status, 303);
	page_stored(TIES("1"), "- - - - 0");
	page_stored(TIES("2"), "- - - - 0");
	page_stored("SELECT count(*) FROM followup_finding", "2");
}

static const struct { const char *path, *form, *field; } bad[] = {
	{ "new", "category=process_flaw", "title" }, { "new", "category=process_flaw&title=++", "title" },
	{ "new", "title=x", "category" }, { "new", FINDING "manual_error", "made_possible" },
	{ "new", FINDING "manual_error&made_possible=+", "made_possible" },
	{ "new", FINDING "unknown_vector&detection_gap=x&others_checked=x", "technique" },
	{ "new", FINDING "unknown_vector&technique_none=1&others_checked=x", "detection_gap" },
	{ "new", FINDING "unknown_vector&technique_none=1&detection_gap=x", "others_checked" },
	{ "new", FINDING "unknown_vector&technique=T1078&technique_none=1&detection_gap=x"
	  "&others_checked=x", "technique" },
	{ "new", FINDING "process_flaw&technique=T10789", "technique" },
	{ "new", FINDING "process_flaw&rests_on=T99", "rests_on" },
	{ "new", FINDING "process_flaw&rests_on=T1+T99", "rests_on" },
	{ "new", FINDING "process_flaw&rests_on=1", "rests_on" },
	{ "new", FINDING "process_flaw&repeats=INC-3/F9", "repeats" },
	{ "new", FINDING "process_flaw&repeats=F", "repeats" },
	{ "new", FINDING "process_flaw&repeats=INC-8/F1", "repeats" },
	{ "F1", "version=1&" FINDING "technical_lapse&repeats=INC-3/F1", "repeats" },
	{ "F1", "version=1&" FINDING "technical_lapse&rests_on=T99", "rests_on" },
	{ "F1", FINDING "technical_lapse", "version" },
};

static void test_refused(void **state)
{
	(void)state;
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct page p = page_post_json(page_text("/INC-3/findings/%s", bad[i].path), PAUL, bad[i].form);
		if (p.status != 422 || !page_names(&p, bad[i].field)) fail_msg("%s %s: %d", bad[i].path,
			bad[i].form, p.status);
		assert_string_equal(before, page_digest());
	}
	assert_int_equal(page_post("/INC-3/findings/F9", PAUL, "version=1&" FINDING "technical_lapse").status,
		404);
	assert_int_equal(page_post("/INC-7/findings/F1", PAUL, "version=1&" FINDING "technical_lapse").status,
		404);
	assert_string_equal(before, page_digest());
}

/* An event of another incident is none of this one's, whatever its number. */
static void test_other_incident(void **state)
{
	(void)state;
	page_run("INSERT INTO event (id, incident_id, number, at, precision, zone, kind, text, created_at) "
		"VALUES (70, 2, 70, 1, 'exact', 'UTC', 'cause', 'x', 1)");
	struct page p = page_post_json("/INC-3/findings/new", PAUL, FINDING "process_flaw&rests_on=T70");
	assert_true(p.status == 422 && page_names(&p, "rests_on"));
	assert_int_equal(page_post("/INC-7/findings/new", PAUL, FINDING "process_flaw&rests_on=T70"
		"&repeats=INC-3/F2").status, 303);
	page_stored(TIES("(SELECT max(id) FROM finding)"), "70 - - - 2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_answers), PAGE_INSIDE_TEST(test_signed_again),
		PAGE_INSIDE_TEST(test_added), PAGE_INSIDE_TEST(test_changed), PAGE_INSIDE_TEST(test_refused),
		PAGE_INSIDE_TEST(test_other_incident),
	};
	return cmocka_run_group_tests_name("finding_rules", tests, page_open, page_close);
}
