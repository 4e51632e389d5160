/* For each line of the gates: where everything else is met, it alone stands in the way, and the act
 * that it guards is refused for it and let through without it. */
#include "gate.h"

#define SECTION(name, text) "INSERT INTO content (sha256, body) SELECT sha256('" text "'), '" text \
	"' WHERE NOT EXISTS (SELECT 1 FROM content WHERE sha256 = sha256('" text "')); " \
	"DELETE FROM section WHERE incident_id = 1 AND name = '" name "'; " \
	"INSERT INTO section (incident_id, name, version, sha256, saved_at) VALUES " \
	"(1, '" name "', 1, sha256('" text "'), 1); "
/* Everything that the three gates of INC-3 ask. */
#define WHOLE SECTION("technical-summary", "It was in the image [E1].") \
	SECTION("response-execution", "Withdrawn within an hour.") SECTION("key-takeaways", "Keys.") \
	NOTHING_MORE \
	"UPDATE comment SET resolved_at = 1, resolved_by = 3; " \
	"UPDATE takeaway SET left_because = 'x' WHERE number = 2; " \
	"UPDATE party SET said = 'confirmed', said_version = 1 WHERE number IN (2, 4); "

static const struct { const char *postmortem, *change, *lacks; } lines[] = {
	{ "drafting", "DELETE FROM section WHERE name = 'sequence-of-events'", "section_sequence" },
	{ "drafting", "DELETE FROM section WHERE name = 'technical-summary'", "section_technical" },
	{ "drafting", "DELETE FROM section WHERE name = 'actors'", "section_actors" },
	{ "drafting", "DELETE FROM section WHERE name = 'response-execution'", "section_response" },
	{ "drafting", "DELETE FROM section WHERE name = 'key-takeaways'", "section_takeaways" },
	{ "drafting", "UPDATE event SET kind = 'system' WHERE kind IN ('cause', 'attacker')",
	  "event_cause" },
	{ "drafting", "UPDATE event SET kind = 'system' WHERE kind = 'detection'", "event_detection" },
	{ "drafting", "UPDATE event SET kind = 'system' WHERE kind = 'response'", "event_response" },
	{ "drafting", SECTION("technical-summary", "It was in the image."), "evidence_cited" },
	{ "drafting", "DELETE FROM actor_technique; DELETE FROM actor", "actors" },
	{ "drafting", "DELETE FROM none_found WHERE category = 'process_flaw'; "
	  "DELETE FROM category_answer WHERE category = 'process_flaw'", "categories" },
	{ "drafting", "DELETE FROM followup_finding WHERE finding_id = 2", "findings_followed" },
	{ "in_review", "UPDATE party SET said = NULL, said_version = 0 WHERE number = 4", "parties" },
	{ "in_review", "UPDATE comment SET resolved_at = NULL, resolved_by = NULL WHERE number = 1",
	  "comments" },
	{ "in_review", "UPDATE takeaway SET left_because = NULL WHERE number = 2", "takeaways" },
	{ "approved", "UPDATE incident SET customer_impact = 'not_assessed' WHERE id = 1",
	  "impact_assessed" },
	{ "approved", "UPDATE incident SET data_breach = 'not_assessed' WHERE id = 1", "breach_assessed" },
	{ "approved", "UPDATE incident SET customer_impact = 'unknown' WHERE id = 1",
	  "impact_explained" },
	{ "approved", "UPDATE incident SET data_breach = 'unknown' WHERE id = 1", "breach_explained" },
	{ "approved", "UPDATE incident SET customer_impact = 'not_assessed', "
	  "data_breach = 'not_assessed' WHERE id = 1; UPDATE incident SET kind = 'near_miss' WHERE id = 1",
	  "near_miss" },
	{ "approved", "UPDATE evaluation SET concluded = 0", "evaluation" },
	{ "approved", "DELETE FROM evaluation_aspect WHERE aspect = 'detection'", "aspects" },
	{ "in_review", "", "postmortem" },
	{ "approved", "UPDATE followup SET owner_id = NULL WHERE id = 1", "followups_owned" },
};

static void whole(const char *postmortem)
{
	page_run(WHOLE);
	gate_rate();
	page_run(page_text("UPDATE incident SET postmortem = '%s' WHERE id = 1", postmortem));
}

/* The codes of what lacks, as that page says. */
static const char *lacking(const char *path)
{
	struct page p = page_get(path, VERA);
	assert_int_equal(p.status, 200);
	struct buf b = buf_new(page_arena, 64);
	size_t i;
	json_t *c;
	json_array_foreach(json_object_get(page_json(&p), "gate"), i, c)
		buf_printf(&b, "%s%s", i ? " " : "", json_string_value(json_object_get(c, "condition")));
	return arena_str(page_arena, buf_text(&b)).p;
}

static void test_only(void **state)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		bool closing = strcmp(lines[i].postmortem, "approved") == 0 ||
			strcmp(lines[i].lacks, "postmortem") == 0;
		const char *path = closing ? "/INC-3.json" : "/INC-3/postmortem.json";
		const char *act = closing ? "/INC-3/status" : "/INC-3/review",
			*form = closing ? "to=closed" : "to=in_review";
		bool guards = closing || strcmp(lines[i].postmortem, "drafting") == 0;
		whole(lines[i].postmortem);
		page_run(lines[i].change);
		if (strcmp(lacking(path), lines[i].lacks) != 0) fail_msg("where only %s lacks, %s does",
			lines[i].lacks, lacking(path));
		if (guards) assert_int_equal(page_post(act, ROSA, form).status, 422);
		page_fresh_inside(state);
	}
}

/* Without any of them both acts are done. */
static void test_none(void **state)
{
	whole("drafting");
	assert_string_equal(lacking("/INC-3/postmortem.json"), "");
	assert_int_equal(page_post("/INC-3/review", ROSA, "to=in_review").status, 303);
	assert_string_equal(lacking("/INC-3/postmortem.json"), "");
	page_fresh_inside(state);
	whole("approved");
	assert_string_equal(lacking("/INC-3.json"), "");
	assert_int_equal(page_post("/INC-3/status", ROSA, "to=closed").status, 303);
}

/* Every line that a gate of INC-3 can have is one of those above: what is met in the whole, and what
 * lacks in what is there to begin with. */
static void test_every(void **state)
{
	(void)state;
	whole("in_review");
	struct page p = page_get("/INC-3.json", VERA);
	size_t i;
	json_t *c;
	json_array_foreach(json_object_get(page_json(&p), "gate_met"), i, c) {
		const char *code = json_string_value(json_object_get(c, "condition"));
		bool here = false;
		for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
			here = here || strcmp(lines[k].lacks, code) == 0;
		if (!here) fail_msg("no test in which only %s lacks", code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_only), PAGE_INSIDE_TEST(test_none),
		PAGE_INSIDE_TEST(test_every) };
	return cmocka_run_group_tests_name("gate_only", tests, page_open, page_close);
}
