/* What an incident still owes, and from when: late is only what is owed (D6), an evaluation holds while
 * it has what the facts ask (D7), history neither opens nor closes (D8), days run from the resolution
 * (D9), and one that opens again says the fact (D12). */
#define _GNU_SOURCE
#include "page.h"

static int64_t count_of(const char *name)
{
	struct page p = page_get("/open.json", ROSA);
	return json_integer_value(json_object_get(json_object_get(page_json(&p), "counts"), name));
}

static int rows_of(const char *path, const char *list)
{
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = path, .who = ROSA,
		.accept = "application/json" });
	assert_int_equal(p.status, 200);
	return (int)json_array_size(json_object_get(page_json(&p), list));
}

/* D6: INC-3 is late while it owes its postmortem, and no longer. */
static void test_late(void **state)
{
	(void)state;
	static const struct { const char *is; int late; } rows[] = {
		{ "postmortem = 'drafting'", 1 }, { "postmortem = 'in_review'", 1 },
		{ "postmortem = 'approved'", 0 }, { "required = 0", 0 }, { "historical = 1", 0 },
		{ "status = 'rejected'", 0 }, { "postmortem_due_on = '2026-03-02'", 0 },
		{ "postmortem_due_on = NULL", 0 }, { "status = 'closed'", 1 } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		page_run("UPDATE incident SET postmortem_due_on = '2026-03-01' WHERE id = 1");
		page_run(page_text("UPDATE incident SET %s WHERE id = 1", rows[i].is));
		test_db_needs(page_url());
		int counted = (int)count_of("postmortems_late");
		int listed = rows_of("/incidents?late=postmortem", "incidents");
		struct page p = page_get("/incidents.json?tag=keys", ROSA);
		bool late = json_is_true(json_object_get(json_array_get(json_object_get(page_json(&p),
			"incidents"), 0), "late"));
		struct page h = page_get("/index.json", ROSA);
		bool home = json_is_true(json_object_get(json_array_get(json_object_get(page_json(&h),
			"incidents"), 0), "late"));
		if (counted != rows[i].late || listed != counted || late != counted || home != counted)
			fail_msg("%s: %d counted, %d listed, %d, %d", rows[i].is, counted, listed, late, home);
		page_fresh_inside(state);
	}
}

/* The duty falls away by editing: the text stays, and nothing is late. */
static void test_fallen(void **state)
{
	(void)state;
	page_run("UPDATE incident SET postmortem_due_on = '2026-03-01' WHERE id = 1");
	test_db_needs(page_url());
	assert_int_equal(count_of("postmortems_late"), 1);
	assert_int_equal(page_post("/INC-3/edit", PAUL, "version=1&title=x&severity=SEV3&customer_impact=no"
		"&data_breach=no").status, 303);
	page_stored("SELECT postmortem FROM incident WHERE id = 1", "drafting");
	assert_int_equal(count_of("postmortems_late"), 0);
	assert_false(page_says(page_get("/INC-3", ROSA).body, "2026-03-01"));
	assert_int_equal(rows_of("/index.json", "incidents"), 0);
}

#define FORM(severity, impact) "title=x&severity=" severity "&customer_impact=" impact "&data_breach=no"
#define ASPECT(name) "&sufficient_" name "=4&complete_" name "=na"
#define OVERALL "sufficient_overall=4&complete_overall=4"
#define NINE ASPECT("preparation") ASPECT("detection") ASPECT("triage") ASPECT("containment") \
	ASPECT("eradication") ASPECT("recovery") ASPECT("internal_communication") \
	ASPECT("external_coordination") ASPECT("tools")

/* D7: evaluated as a SEV3, then raised: the aspects are owed before it closes, and late after their
 * day. */
static void test_raised(void **state)
{
	(void)state;
	page_run("UPDATE incident SET evaluation_due_on = '2026-03-01' WHERE id = 2");
	int64_t others = count_of("evaluations_late");
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=1&" FORM("SEV3", "no")).status, 303);
	assert_int_equal(page_post("/INC-7/evaluation", ROSA, OVERALL).status, 303);
	page_stored("SELECT evaluated FROM incident WHERE id = 2", "1");
	assert_int_equal(count_of("evaluations_late"), others - 1);
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=2&" FORM("SEV1", "no")).status, 303);
	page_stored("SELECT evaluated FROM incident WHERE id = 2", "0");
	assert_int_equal(count_of("evaluations_late"), others);
	struct page p = page_get("/INC-7/evaluation", ROSA), ja = page_get("/INC-7/evaluation", HANA);
	assert_true(page_says(p.body, "Since then it owes every aspect"));
	assert_true(page_says(ja.body, "その後、すべての項目"));
	p = page_post("/INC-7/status", ROSA, "to=closed");
	assert_int_equal(p.status, 422);
	assert_true(page_says(p.body, "Aspects of the response are not rated"));
	assert_true(page_says(page_post("/INC-7/status", HANA, "to=closed").body, "対応の各項目"));
	assert_int_equal(page_post("/INC-7/evaluation", ROSA, OVERALL NINE).status, 422);
	assert_int_equal(page_post("/INC-7/evaluation", ROSA, OVERALL NINE ASPECT("staffing")).status, 303);
	page_stored("SELECT evaluated FROM incident WHERE id = 2", "1");
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=closed").status, 303);
}

/* Nine are not ten; lowered again it owes none of them. */
static void test_lowered(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=1&" FORM("SEV3", "no")).status, 303);
	assert_int_equal(page_post("/INC-7/evaluation", ROSA, OVERALL NINE).status, 303);
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=2&" FORM("SEV2", "no")).status, 303);
	page_stored("SELECT evaluated FROM incident WHERE id = 2", "0");
	struct page p = page_get("/INC-7.json", ROSA);
	const json_t *row, *l = json_object_get(page_json(&p), "gate");
	size_t i;
	int lacking = 0;
	json_array_foreach((json_t *)l, i, row)
		if (strcmp(json_string_value(json_object_get(row, "condition")), "aspects") == 0)
			lacking = (int)json_integer_value(json_object_get(row, "count"));
	assert_int_equal(lacking, 1);
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=3&" FORM("SEV4", "no")).status, 303);
	page_stored("SELECT evaluated FROM incident WHERE id = 2", "1");
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=4&" FORM("SEV4", "yes")).status, 303);
	page_stored("SELECT evaluated FROM incident WHERE id = 2", "0");
}

/* D8: what is history was over before it came, and has no gate to pass: it stays as it is. */
static void test_history(void **state)
{
	(void)state;
	static const char *const acts[] = { "to=open&reason=Found", "to=closed", "to=rejected&reason=x", NULL };
	static const char *const was[] = { "closed", "resolved", "open", NULL };
	for (int k = 0; was[k]; k++) {
		page_run(page_text("UPDATE incident SET status = '%s' WHERE id = 3", was[k]));
		const char *before = page_digest();
		for (int i = 0; acts[i]; i++) {
			struct page p = page_post("/INC-9/status", ROSA, acts[i]);
			assert_int_equal(p.status, 422);
			assert_true(page_says(p.body, "It was over before it was imported"));
			assert_string_equal(before, page_digest());
		}
		struct page p = page_post("/INC-9/status", HANA, acts[0]);
		assert_true(p.status == 422 && page_says(p.body, "取り込む前に終わっていた"));
		p = page_get("/INC-9", ROSA);
		assert_false(page_says(p.body, "/INC-9/status\""));
	}
	assert_true(page_says(page_get("/INC-7", ROSA).body, "/INC-7/status\""));
}

#define DUES(n) "SELECT coalesce(postmortem_due_on, '-') || ' ' || coalesce(evaluation_due_on, '-') " \
	"FROM incident WHERE number = " n
#define EVENT "precision=typed&zone=Pacific/Honolulu&kind=response&text=Over&marker=resolved"

/* D9: from the day that the timeline says, in the zone it says it in, and not from the click; when
 * that is corrected or struck out, the days follow. */
static void test_resolution(void **state)
{
	(void)state;
	page_run("UPDATE incident SET required = 1, customer_impact = 'yes', postmortem = 'drafting' "
		"WHERE id = 2");
	/* Wednesday evening there is Thursday by UTC. */
	assert_int_equal(page_post("/INC-7/timeline", ROSA, "at=2026-02-18+20:00&" EVENT).status, 303);
	page_stored(DUES("7"), "- -");
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=resolved").status, 303);
	page_stored(DUES("7"), "2026-03-04 2026-02-28");
	assert_int_equal(page_post("/INC-7/timeline/T1", ROSA, "version=1&at=2026-02-19+20:00&" EVENT).status,
		303);
	page_stored(DUES("7"), "2026-03-05 2026-03-01");
	assert_int_equal(page_post("/INC-7/timeline/T1/strike", ROSA, "version=2&because=x").status, 303);
	page_stored(DUES("7"), "2026-03-16 2026-03-12");
	assert_int_equal(page_post("/INC-7/timeline", ROSA, "at=2026-02-19+20:00&" EVENT).status, 303);
	page_stored(DUES("7"), "2026-03-05 2026-03-01");
	/* What was imported is owed from the day it came. */
	page_run("INSERT INTO import_record (incident_id, format, body, at) VALUES (2, 'case', '{}', 1); "
		"UPDATE incident SET evaluation_due_on = '2026-06-01' WHERE id = 2");
	assert_int_equal(page_post("/INC-7/timeline/T2", ROSA, "version=1&at=2026-02-11+20:00&" EVENT).status,
		303);
	page_stored(DUES("7"), "2026-03-05 2026-06-01");
	/* What another marker says moves nothing. */
	assert_int_equal(page_post("/INC-7/timeline", ROSA, "at=2026-02-10+20:00&precision=typed&zone=UTC"
		"&kind=response&text=x&marker=contained").status, 303);
	page_stored(DUES("7"), "2026-03-05 2026-06-01");
}

/* Closed without having been resolved before: what is required later is due from that day too. */
static void test_closed_later(void **state)
{
	(void)state;
	page_run("UPDATE incident SET customer_impact = 'no', data_breach = 'no' WHERE id = 2;"
		"INSERT INTO evaluation (incident_id, concluded, at) VALUES (2, 1, 1)");
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=closed").status, 303);
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=2&" FORM("SEV3", "yes")).status, 303);
	page_stored(DUES("7"), "2026-03-16 2026-03-12");
}

/* D12: what is closed and owes a postmortem by now opens with the fact, in the reader's words. */
static void test_fact(void **state)
{
	(void)state;
	static const struct { const char *impact, *breach, *says, *japanese; } facts[] = {
		{ "yes", "no", "Customer impact is yes now.", "顧客への影響が「あり」になりました。" },
		{ "no", "suspected", "A data breach is suspected now.", "データ漏えいのおそれが出てきました。" },
		{ "no", "confirmed", "A data breach is confirmed now.", "データ漏えいが確認されました。" },
		{ "yes", "suspected", "Customer impact is yes now, and a data breach is suspected.",
		  "顧客への影響が「あり」になり、データ漏えいのおそれもあります。" },
		{ "yes", "confirmed", "Customer impact is yes now, and a data breach is confirmed.",
		  "顧客への影響が「あり」になり、データ漏えいも確認されました。" } };
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		page_run(page_text("UPDATE incident SET status = 'closed', closed_at = 1, required = 1, "
			"postmortem = 'drafting', customer_impact = '%s', data_breach = '%s' WHERE id = 2",
			facts[i].impact, facts[i].breach));
		struct page p = page_get("/INC-7", ROSA), ja = page_get("/INC-7", HANA);
		if (!page_says(p.body, page_text("name=\"reason\" value=\"%s\"", facts[i].says)))
			fail_msg("%s %s", facts[i].impact, facts[i].breach);
		if (!page_says(ja.body, page_text("name=\"reason\" value=\"%s\"", facts[i].japanese)))
			fail_msg("%s %s in Japanese", facts[i].impact, facts[i].breach);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_late), PAGE_INSIDE_TEST(test_fallen), PAGE_INSIDE_TEST(test_raised),
		PAGE_INSIDE_TEST(test_lowered), PAGE_INSIDE_TEST(test_history),
		PAGE_INSIDE_TEST(test_resolution), PAGE_INSIDE_TEST(test_closed_later),
		PAGE_INSIDE_TEST(test_fact),
	};
	return cmocka_run_group_tests_name("duties", tests, page_open, page_close);
}
