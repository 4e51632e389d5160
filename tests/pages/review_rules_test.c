/* /review as a whole: who may, where one is led, two at once, and that a refused form keeps what was
 * typed. The rules themselves are the noun's (review_test.c). */
#define _GNU_SOURCE
#include <sys/wait.h>
#include <unistd.h>
#include "page.h"

/* --- Two at once ---------------------------------------------------------------------------------- */

/* Ends with the number of the follow-up that it was led to. */
static void take_next(enum who who)
{
	struct page p = { .status = 503 };
	for (int tries = 0; p.status == 503 && tries < 20; tries++) p = page_post("/review/next", who, "to=first");
	const char *to = p.status == 303 ? page_header(&p, "Location") : "";
	int64_t number = 1;
	bool led = strncmp(to, "/review/FU-", 11) == 0 && str_int(str_of(to + 11), &number);
	_exit(led ? (int)number : 1);
}

/* Two responders begin at the same moment: both stand before the write, and each gets another one. */
static void test_at_once(void **state)
{
	static const enum who who[] = { ROSA, ADA };
	pid_t pids[2];
	int took[2];
	(void)state;
	page_hold();
	for (int i = 0; i < 2; i++) {
		pids[i] = fork();
		if (pids[i] == 0) take_next(who[i]);
	}
	int64_t began = instant_monotonic_us();
	while (page_held_back() < 2 && instant_monotonic_us() - began < 60000000) usleep(1000);
	page_release();
	for (int i = 0; i < 2; i++) {
		int status;
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_true(WIFEXITED(status));
		took[i] = WEXITSTATUS(status);
	}
	if (took[0] + took[1] != 11 + 14) fail_msg("they took FU-%d and FU-%d", took[0], took[1]);
	page_stored("SELECT count(*) FROM review_claim", "2");
}

/* --- Ways in and out ---------------------------------------------------------------------------- */

static void test_who(void **state)
{
	static const char *const paths[] = { "/review", "/review/FU-11", "/review.json" };
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(page_get(paths[i], VERA).status, 403);
		assert_int_equal(page_get(paths[i], PAUL).status, 403);
		assert_int_equal(page_get(paths[i], ROSA).status, 200);
		assert_int_equal(page_get(paths[i], ADA).status, 200);
	}
	assert_int_equal(page_get("/review/FU-99", ROSA).status, 404);
	static const struct { const char *path, *form; } posts[] = { { "/review", "fu=FU-12" },
		{ "/review/next", "to=first" }, { "/review/FU-11", "verdict=on_track" },
		{ "/review/FU-11/proposal", "to=accept" } };
	const char *before = page_digest();
	for (int i = 0; i < 4; i++) {
		assert_int_equal(page_post(posts[i].path, PAUL, posts[i].form).status, 403);
		assert_int_equal(page_post_json(posts[i].path, VERA, posts[i].form).status, 403);
	}
	assert_string_equal(before, page_digest());
}

/* Through the whole queue without another page, and out of it. */
static void test_through(void **state)
{
	static const char *const led[] = { "/review/FU-14", "/review/FU-12", "/review" };
	static const char *const from[] = { "/review/FU-11", "/review/FU-14", "/review/FU-12" };
	(void)state;
	page_run("UPDATE followup SET proposed_due_on = NULL, review_on = '2026-03-02', status = 'done' "
		"WHERE number = 11");
	struct page p = page_post("/review/next", ROSA, "to=first");
	assert_string_equal(page_header(&p, "Location"), "/review/FU-11");
	for (int i = 0; i < 3; i++) {
		p = page_post(from[i], ROSA, i < 2 ? "verdict=resolve&note=Looked" : "verdict=on_track");
		assert_int_equal(p.status, 303);
		assert_string_equal(page_header(&p, "Location"), led[i]);
	}
	p = page_post("/review/next", ROSA, "to=first");
	assert_string_equal(page_header(&p, "Location"), "/review");
	page_stored("SELECT count(*) FROM followup_review", "4");
}

/* What was typed comes back with what is wrong, and with what somebody else said meanwhile. */
static void test_typed(void **state)
{
	(void)state;
	struct page p = page_post("/review/FU-11", ROSA, "verdict=at_risk&next_on=2026-03-07&note=");
	assert_int_equal(p.status, 422);
	if (!page_says(p.body, "Say what would have to happen.") ||
		!page_says(p.body, "value=\"2026-03-07\"")) fail_msg("%.*s", STR_F(p.body));
	assert_int_equal(page_post("/review/FU-11", ADA, "verdict=at_risk&note=The+vendor+is+late&last=0")
		.status, 303);
	p = page_post("/review/FU-11", ROSA, "verdict=on_track&note=All+is+well&last=0");
	assert_int_equal(p.status, 409);
	if (!page_says(p.body, "All is well") || !page_says(p.body, "The vendor is late") ||
		!page_says(p.body, page_text("name=\"last\" value=\"%s\"",
		page_value("SELECT max(id) FROM followup_review")))) fail_msg("%.*s", STR_F(p.body));
}

/* The menu says how many wait, to whom it is work. */
static void test_menu(void **state)
{
	(void)state;
	struct page p = page_get("/open", ROSA);
	assert_true(page_says(p.body, "<span class=\"n\">3</span>"));
	assert_true(page_says(p.body, "href=\"/review\""));
	p = page_get("/open", PAUL);
	assert_false(page_says(p.body, "href=\"/review\""));
}

/* What is late is counted where it is, and found by the filter that the count is. */
static void test_overdue(void **state)
{
	(void)state;
	struct page p = page_get("/open.json?review=overdue", VERA);
	json_t *j = page_json(&p), *rows = json_object_get(j, "followups");
	assert_int_equal(json_integer_value(json_object_get(json_object_get(j, "counts"), "reviews_overdue")), 1);
	assert_int_equal(json_array_size(rows), 1);
	assert_int_equal(json_integer_value(json_object_get(json_array_get(rows, 0), "number")), 12);
	assert_int_equal(page_post("/review/FU-12", ROSA, "verdict=at_risk&note=x").status, 303);
	p = page_get("/open.json?review=overdue", VERA);
	assert_int_equal(json_array_size(json_object_get(page_json(&p), "followups")), 0);
	p = page_get("/open.json?review=at_risk&review=overdue", VERA);
	assert_int_equal(json_array_size(json_object_get(page_json(&p), "followups")), 1);
	/* Whatever its incident's state. */
	page_run("UPDATE incident SET status = 'closed'; UPDATE followup SET review_on = '2026-03-01' "
		"WHERE number = 12");
	p = page_get("/open.json?review=overdue", VERA);
	assert_int_equal(json_array_size(json_object_get(page_json(&p), "followups")), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_TEST(test_at_once),
		PAGE_INSIDE_TEST(test_who), PAGE_INSIDE_TEST(test_through), PAGE_INSIDE_TEST(test_typed),
		PAGE_INSIDE_TEST(test_menu), PAGE_INSIDE_TEST(test_overdue) };
	return cmocka_run_group_tests_name("review_rules", tests, page_open, page_close);
}
