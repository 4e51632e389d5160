/* Who may do what with the groups that a follow-up is addressed to, by the page's forms and by direct
 * requests, and what each act leaves in the database. FU-12 is Rosa's; Paul leads Platform, its first
 * group; the second is outside. */
#define _GNU_SOURCE
#include "page.h"

#define SAID "SELECT what || ' ' || coalesce(answer, judgement, '-') || ' ' || day || ' ' || " \
	"coalesce(whom, '-') || ' ' || coalesce(said, '-') || ' ' || coalesce(owed_on, '-') || ' ' || " \
	"person_id FROM addressed_said ORDER BY id DESC LIMIT 1"
#define CLOCKS "SELECT coalesce(answer_on, '-') || ' ' || coalesce(judge_on, '-') || ' ' || " \
	"coalesce(answer, '-') || ' ' || coalesce(judgement, '-') || ' ' || released FROM addressed " \
	"WHERE number = "

struct act { const char *path, *form; };
static const struct act add = { "/FU-12/groups", "team=identity&day=2026-03-01&said=Keys" };
static const struct act answer = { "/FU-12/groups/1/answer",
	"answer=accepts&said=Soon&whom=Pat&day=2026-03-01" };
static const struct act outside = { "/FU-12/groups/2/answer",
	"answer=refuses&said=Never&whom=Ann&day=2026-02-28" };
static const struct act contact = { "/FU-12/groups/1/contact", "whom=Pat&day=2026-03-01&said=Hm" };
static const struct act judge = { "/FU-12/groups/1/judgement", "judgement=acceptable&said=Good" };
static const struct act release = { "/FU-12/groups/2/release", "reason=Wrong&day=2026-03-01" };

static const struct { const struct act *act; enum who who; int status; } rights[] = {
	{ &add, VERA, 403 }, { &add, PAUL, 403 }, { &add, ROSA, 303 }, { &add, REMY, 303 },
	{ &answer, VERA, 403 }, { &answer, PAUL, 303 }, { &answer, ROSA, 303 }, { &answer, HANA, 303 },
	{ &outside, PAUL, 403 }, { &outside, REMY, 303 },
	{ &contact, VERA, 403 }, { &contact, PAUL, 303 }, { &contact, ROSA, 303 },
	/* Rosa owns it, so she does not judge. */
	{ &judge, VERA, 403 }, { &judge, PAUL, 403 }, { &judge, ROSA, 403 }, { &judge, REMY, 303 },
	{ &judge, ADA, 303 },
	{ &release, PAUL, 403 }, { &release, REMY, 303 },
};

static void test_rights(void **state)
{
	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
		const struct act *a = rights[i].act;
		page_fresh_inside(state);
		const char *before = page_digest();
		for (int json = 0; json < 2; json++) {
			struct page p = json ? page_post_json(a->path, rights[i].who, a->form) :
				page_post(a->path, rights[i].who, a->form);
			if (p.status != rights[i].status) fail_msg("%s as %d, json %d: %d %.*s", a->path, rights[i].who, json,
				p.status, STR_F(p.body));
			if (rights[i].status == 403) assert_string_equal(before, page_digest());
			else page_fresh_inside(state);
		}
	}
}

static void post(const struct act *a, enum who who)
{
	struct page p = page_post(a->path, who, a->form);
	if (p.status != 303) fail_msg("%s: %d %.*s", a->path, p.status, STR_F(p.body));
}

/* Hana's day is Sunday. */
static void test_stored(void **state)
{
	(void)state;
	post(&add, ROSA);
	page_stored(CLOCKS "3", "2026-03-31 - - - 0");
	page_stored(SAID, "asked - 2026-03-01 - Keys 2026-03-31 3");
	post(&outside, HANA);
	page_stored(CLOCKS "2", "- 2026-03-14 refuses - 0");
	page_stored(SAID, "answer refuses 2026-02-28 Ann Never 2026-03-01 6");
	post(&(struct act){ "/FU-12/groups/2/judgement", "judgement=unacceptable&said=No&expect=more" },
		HANA);
	page_stored(CLOCKS "2", "2026-05-30 - refuses unacceptable 0");
	page_stored(SAID, "judgement unacceptable 2026-03-01 - No 2026-03-14 6");
	post(&judge, REMY);
	page_stored(CLOCKS "1", "- - other_way acceptable 0");
	post(&contact, PAUL);
	page_stored("SELECT contacts || ' ' || contacted_on FROM addressed WHERE number = 1",
		"1 2026-03-01");
	post(&release, REMY);
	page_stored(CLOCKS "2", "- - refuses unacceptable 1");
	page_stored("SELECT status || ' ' || version FROM followup WHERE number = 12", "in_progress 1");
}

/* The last one of whom something was expected: declined, without a day, out of the counts. */
static void test_unacceptable(void **state)
{
	(void)state;
	page_run("DELETE FROM addressed_said WHERE addressed_id = 1");
	page_run("DELETE FROM addressed WHERE id = 1");
	post(&(struct act){ "/FU-12/groups/2/judgement", "judgement=unacceptable&said=No+word"
		"&expect=nothing" }, REMY);
	page_stored("SELECT status || ' ' || unresolved || ' ' || coalesce(risk_until, 'never') || ' ' || "
		"coalesce(review_on, '-') FROM followup WHERE number = 12", "declined 0 never -");
	page_stored("SELECT status_reason FROM followup_text WHERE followup_id = 2", "No word");
	page_stored("SELECT count(*) FROM followup_risk WHERE ended_at IS NULL", "0");
	page_stored("SELECT what || ' ' || was || ' ' || became FROM followup_note ORDER BY id DESC LIMIT 1",
		"unacceptable in_progress declined");
	page_stored("SELECT sum(n) FROM followup_count WHERE due_on = ''",
		page_value("SELECT count(*) FROM followup WHERE unresolved = 1"));
	struct page p = page_get("/FU-12", VERA);
	assert_true(page_says(p.body, "Unacceptable answer"));
}

/* A page draws what its reader may do, and of a group that there is not nothing. */
static void test_drawn(void **state)
{
	static const struct { enum who who; bool answer, judge, contact; } drawn[] = {
		{ VERA, false, false, false }, { PAUL, true, false, true }, { ROSA, true, false, true },
		{ REMY, true, true, true },
	};
	(void)state;
	for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
		struct page p = page_get("/FU-12/groups/1", drawn[i].who);
		page_expect(&p, 200);
		assert_int_equal(page_says(p.body, "/groups/1/answer\""), drawn[i].answer);
		assert_int_equal(page_says(p.body, "/groups/1/judgement\""), drawn[i].judge);
		assert_int_equal(page_says(p.body, "/groups/1/contact\""), drawn[i].contact);
	}
	assert_int_equal(page_get("/FU-12/groups/3", ROSA).status, 404);
	assert_int_equal(page_get("/FU-11/groups/1", ROSA).status, 404);
	assert_int_equal(page_post("/FU-11/groups/1/contact", ROSA, contact.form).status, 404);
	assert_int_equal(page_post("/FU-11/groups", ROSA, add.form).status, 403);
}

/* Where nobody else may confirm, the form asks why one does it alone; else it does not. */
static void test_alone(void **state)
{
	(void)state;
	struct page p = page_get("/FU-12/groups/1", REMY);
	assert_false(page_says(p.body, "name=\"alone\""));
	page_run("UPDATE person SET state = 'disabled' WHERE name IN ('remy', 'hana', 'ada')");
	p = page_get("/FU-12/groups/1", ROSA);
	assert_true(page_says(p.body, "name=\"alone\""));
	p = page_post_json(judge.path, ROSA, judge.form);
	assert_int_equal(p.status, 422);
	assert_true(page_names(&p, "alone"));
	post(&(struct act){ judge.path, "judgement=acceptable&said=Good&alone=We+are+one" }, ROSA);
	page_stored("SELECT kind || ' ' || alone_because FROM second_act ORDER BY id DESC LIMIT 1",
		"judgement We are one");
	assert_true(page_says(page_get("/FU-12", VERA).body, "Answer judged alone"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_rights),
		PAGE_INSIDE_TEST(test_stored), PAGE_INSIDE_TEST(test_unacceptable),
		PAGE_INSIDE_TEST(test_drawn), PAGE_INSIDE_TEST(test_alone) };
	return cmocka_run_group_tests_name("addressed_rules", tests, page_open, page_close);
}
