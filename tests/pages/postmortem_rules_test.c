/* What the forms of sections and of the evaluation leave in the database: versions and their texts, what
 * does not apply, marks by aspect and what concludes them. */
#define _GNU_SOURCE
#include "page.h"

#define NOW "1772442000000"

/* --- Sections ---------------------------------------------------------------------------------- */

/* The section as it stands, and every version of it, the newest first. */
#define STANDS(name) "SELECT coalesce((SELECT version || ' ' || length(body) || ' ' || " \
	"coalesce(not_applicable_because, '-') || ' ' || saved_by || ' ' || saved_at FROM section " \
	"JOIN content USING (sha256) WHERE incident_id = 1 AND name = '" name "'), 'empty')"
#define VERSIONS(name) "SELECT group_concat(t) FROM (SELECT version || '<' || base || ' ' || body || " \
	"coalesce(not_applicable_because, '') || ' ' || saved_by AS t FROM section_version " \
	"JOIN content USING (sha256) WHERE incident_id = 1 AND name = '" name "' ORDER BY version DESC) x"
#define PATH(name) "/INC-3/postmortem/" name

static const struct { enum who who; const char *form, *stands, *versions; } saves[] = {
	{ PAUL, "base=0&text=%0Aone+", "1 5 - 2 " NOW, "1<0 \none  2" },
	/* What is the same is no version. */
	{ ROSA, "base=1&text=%0Aone+", "1 5 - 2 " NOW, "1<0 \none  2" },
	{ HANA, "base=1&text=two", "2 3 - 6 " NOW, "2<1 two 6,1<0 \none  2" },
	{ ROSA, "base=2&text=&because=Nothing", "3 0 Nothing 3 " NOW, "3<2 Nothing 3,2<1 two 6,1<0 \none  2" },
	{ ROSA, "base=3&text=&because=Nothing", "3 0 Nothing 3 " NOW, "3<2 Nothing 3,2<1 two 6,1<0 \none  2" },
	{ ROSA, "base=3&text=&because=No", "4 0 No 3 " NOW,
	  "4<3 No 3,3<2 Nothing 3,2<1 two 6,1<0 \none  2" },
	/* Emptied it is unanswered again, and its versions are kept. */
	{ ROSA, "base=4&text=", "empty", "5<4  3,4<3 No 3,3<2 Nothing 3,2<1 two 6,1<0 \none  2" },
	{ PAUL, "base=5&text=two", "6 3 - 2 " NOW,
	  "6<5 two 2,5<4  3,4<3 No 3,3<2 Nothing 3,2<1 two 6,1<0 \none  2" },
};

static void test_sections(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof saves / sizeof *saves; i++) {
		struct page p = page_post(PATH("key-takeaways"), saves[i].who, saves[i].form);
		if (p.status != 303) fail_msg("%s: %d", saves[i].form, p.status);
		page_stored(STANDS("key-takeaways"), saves[i].stands);
		page_stored(VERSIONS("key-takeaways"), saves[i].versions);
	}
	page_stored("SELECT count(*) FROM section_version WHERE incident_id = 1 AND name <> "
		"'key-takeaways'", "4");
}

static void test_sections_refused(void **state)
{
	(void)state;
	static const struct { const char *path, *form; int status; } bad[] = {
		{ PATH("key-takeaways"), "base=0&text=x&because=y", 422 }, { PATH("nothing"), "base=0&text=x", 404 },
		{ PATH("key-takeaways"), "base=1&text=x", 400 }, { PATH("key-takeaways"), "base=x&text=x", 400 },
		{ PATH("key-takeaways"), "base=-1&text=x", 400 }, { PATH("actors"), "base=9&text=x", 400 },
		{ PATH("technical-summary"), "base=0&text=x", 409 }, { PATH("key-takeaways"), "text=x", 422 },
		/* Somebody said that it does not apply, and somebody else wrote it. */
		{ PATH("actors"), "base=0&text=x", 422 },
	};
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct page p = page_post(bad[i].path, PAUL, bad[i].form);
		if (p.status != bad[i].status) fail_msg("%s %s: %d", bad[i].path, bad[i].form, p.status);
		assert_string_equal(before, page_digest());
	}
}

/* A preview shows what was typed and keeps nothing; saving may stay where it is. */
static void test_preview(void **state)
{
	(void)state;
	const char *before = page_digest();
	struct page p = page_post(PATH("key-takeaways"), PAUL, "base=0&text=*bold*&preview=1");
	assert_int_equal(p.status, 200);
	assert_true(page_says(p.body, "<em>bold</em>") && page_says(p.body, "*bold*</textarea>"));
	assert_string_equal(before, page_digest());
	p = page_post(PATH("key-takeaways"), PAUL, "base=0&text=*bold*&stay=1");
	assert_int_equal(p.status, 303);
	assert_true(str_starts(str_of(page_header(&p, "Location")), PATH("key-takeaways")));
}

/* --- Evaluation -------------------------------------------------------------------------------- */

#define EVALUATION "SELECT group_concat(t) FROM (SELECT aspect || ' ' || coalesce(sufficient, 0) || '/' || " \
	"coalesce(complete, 0) || coalesce(' ' || comment, '') AS t FROM evaluation_aspect WHERE evaluation_id " \
	"= (SELECT max(id) FROM evaluation) ORDER BY aspect) x"
#define HEAD "SELECT incident_id || ' ' || person_id || ' ' || concluded || ' ' || at FROM evaluation " \
	"ORDER BY id DESC LIMIT 1"
#define OVERALL "sufficient_overall=4&complete_overall=5"
#define RATED(aspect) "&sufficient_" aspect "=4&complete_" aspect "=3"
#define ALL RATED("preparation") RATED("detection") RATED("triage") RATED("containment") \
	RATED("eradication") RATED("recovery") RATED("internal_communication") \
	RATED("external_coordination") RATED("tools")

/* An incident of little weight is rated overall; one of much, in every aspect. */
static void test_evaluation(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-7/evaluation", HANA, OVERALL "&comment_overall=Well"
		"&sufficient_tools=1&complete_tools=5&comment_tools=Old").status, 303);
	page_stored(HEAD, "2 6 1 " NOW);
	page_stored(EVALUATION, "overall 4/5 Well,tools 1/5 Old");
	page_stored("SELECT evaluated FROM incident WHERE id = 2", "1");
	assert_int_equal(page_post("/INC-3/evaluation", ROSA, OVERALL ALL "&sufficient_staffing=na"
		"&complete_staffing=na").status, 303);
	page_stored(EVALUATION, "containment 4/3,detection 4/3,eradication 4/3,external_coordination 4/3,"
		"internal_communication 4/3,overall 4/5,preparation 4/3,recovery 4/3,staffing 0/0,tools 4/3,"
		"triage 4/3");
	/* The earlier one stays what it was. */
	page_stored("SELECT count(*) FROM evaluation WHERE incident_id = 1", "2");
	page_stored("SELECT sufficient || '/' || complete FROM evaluation_aspect WHERE evaluation_id = 1", "4/2");
}

static const struct { const char *path, *form, *field; } unrated[] = {
	{ "/INC-7/evaluation", "", "sufficient_overall" },
	{ "/INC-7/evaluation", "sufficient_overall=4", "complete_overall" },
	{ "/INC-7/evaluation", "complete_overall=4", "sufficient_overall" },
	{ "/INC-7/evaluation", "sufficient_overall=na&complete_overall=4", "sufficient_overall" },
	{ "/INC-7/evaluation", "sufficient_overall=2&complete_overall=4", "comment_overall" },
	{ "/INC-7/evaluation", "sufficient_overall=3&complete_overall=1&comment_overall=+",
	  "comment_overall" },
	{ "/INC-7/evaluation", OVERALL "&sufficient_tools=4", "complete_tools" },
	{ "/INC-7/evaluation", OVERALL "&comment_tools=x", "sufficient_tools" },
	{ "/INC-7/evaluation", OVERALL "&sufficient_tools=1&complete_tools=5", "comment_tools" },
	{ "/INC-3/evaluation", OVERALL, "sufficient_preparation" },
	{ "/INC-3/evaluation", OVERALL ALL, "sufficient_staffing" },
	{ "/INC-3/evaluation", OVERALL ALL "&sufficient_staffing=2&complete_staffing=na",
	  "comment_staffing" },
};

static void test_unrated(void **state)
{
	(void)state;
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof unrated / sizeof *unrated; i++) {
		struct page p = page_post_json(unrated[i].path, ROSA, unrated[i].form);
		if (p.status != 422 || !page_names(&p, unrated[i].field)) fail_msg("%s: %d", unrated[i].form,
			p.status);
		assert_string_equal(before, page_digest());
	}
}

/* Whether aspects are owed follows from severity, duty and history. */
static void test_owed(void **state)
{
	static const struct { const char *was; int status; } cases[] = {
		{ "severity = 'SEV3'", 303 }, { "severity = 'SEV4'", 303 }, { "severity = 'SEV2'", 422 },
		{ "severity = 'SEV1'", 422 }, { "severity = 'SEV4', required = 1", 422 },
		{ "severity = 'SEV1', required = 1, historical = 1", 303 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_run(page_text("UPDATE incident SET %s WHERE id = 2", cases[i].was));
		if (page_post("/INC-7/evaluation", ROSA, OVERALL).status != cases[i].status)
			fail_msg("%s", cases[i].was);
		page_fresh_inside(state);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_sections), PAGE_INSIDE_TEST(test_sections_refused),
		PAGE_INSIDE_TEST(test_preview), PAGE_INSIDE_TEST(test_evaluation),
		PAGE_INSIDE_TEST(test_unrated), PAGE_INSIDE_TEST(test_owed),
	};
	return cmocka_run_group_tests_name("postmortem_rules", tests, page_open, page_close);
}
