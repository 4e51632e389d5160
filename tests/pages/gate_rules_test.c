/* The gates' conditions one by one, and that the acts which they guard refuse what the pages list. */
#include "gate.h"
#include "noun/section.h"

#define NO_CAUSE "UPDATE event SET kind = 'system' WHERE kind IN ('cause', 'attacker');"
#define NO_ACTOR "DELETE FROM actor_technique; DELETE FROM actor;"
#define WRITTEN(name) "INSERT INTO section (incident_id, name, version, sha256, saved_at) VALUES " \
	"(1, '" name "', 1, sha256('The key was in the image.'), 1);"

#define CITING(what) "INSERT INTO content (sha256, body) VALUES (sha256('It was so, " what "'), " \
	"'It was so, " what "'); UPDATE section SET sha256 = sha256('It was so, " what "') " \
	"WHERE name = 'technical-summary';"
#define STRUCK(pieces) "UPDATE evidence SET struck_because = 'x', struck_at = 1 " \
	"WHERE incident_id = 1 AND number IN (" pieces ");"
#define IN_REVIEW "UPDATE incident SET postmortem = 'in_review' WHERE id = 1;"

enum met { ABSENT, MISSING, MET };
static const struct { const char *change, *condition; enum met met; int count; } gate[] = {
	{ "", "section_sequence", MET, 0 }, { "", "section_technical", MET, 0 },
	{ "", "section_actors", MET, 0 }, { "", "section_response", MISSING, 0 },
	{ "", "section_takeaways", MISSING, 0 }, { "", "event_cause", MET, 0 },
	{ "", "event_detection", MET, 0 }, { "", "event_response", MET, 0 },
	{ "", "actors", MET, 0 },
	{ "", "categories", MISSING, 3 }, { "", "findings_followed", MET, 0 },
	{ "", "evidence_cited", MISSING, 0 }, { "", "parties", ABSENT, 0 },
	{ "DELETE FROM section WHERE name = 'technical-summary'", "evidence_cited", ABSENT, 0 },
	{ "UPDATE section SET not_applicable_because = 'x', sha256 = sha256('') "
	  "WHERE name = 'technical-summary'", "evidence_cited", ABSENT, 0 },
	{ "UPDATE incident SET no_evidence_because = 'No logs' WHERE id = 1", "evidence_cited", MET, 0 },
	{ CITING("[E3]"), "evidence_cited", MET, 0 },
	{ CITING("INC-3/E1"), "evidence_cited", MET, 0 },
	{ CITING("[E4]"), "evidence_cited", MISSING, 0 },      /* there are three */
	{ CITING("[E3]") STRUCK("3"), "evidence_cited", MISSING, 0 },
	{ CITING("[E3] and INC-3/E1") STRUCK("1, 3"), "evidence_cited", MISSING, 0 },
	{ CITING("[E3] and [E2]") STRUCK("1, 3"), "evidence_cited", MET, 0 },
	{ CITING("INC-7/E1"), "evidence_cited", MISSING, 0 },
	{ CITING("[T1]"), "evidence_cited", MISSING, 0 },
	{ IN_REVIEW, "parties", MISSING, 2 },
	{ IN_REVIEW "UPDATE party SET answer_on = '2026-03-02' WHERE number = 2", "parties", MISSING, 2 },
	{ IN_REVIEW "UPDATE party SET answer_on = '2026-03-01' WHERE number = 2", "parties", MISSING, 1 },
	{ IN_REVIEW "UPDATE party SET absent_at = 1, absent_because = 'Left' WHERE number = 4", "parties",
	  MISSING, 1 },
	{ IN_REVIEW "UPDATE party SET said = 'confirmed', said_version = 1 WHERE number IN (2, 4)",
	  "parties", MET, 0 },
	{ IN_REVIEW "UPDATE party SET involvement = 'informed' WHERE number IN (2, 4)", "parties", MET, 0 },
	{ IN_REVIEW "UPDATE party SET involvement = 'informed'", "parties", MISSING, 0 },
	{ "", "impact_assessed", MET, 0 }, { "", "breach_assessed", MET, 0 },
	{ "", "impact_explained", ABSENT, 0 }, { "", "evaluation", MET, 0 },
	{ "", "postmortem", MISSING, 0 }, { "", "followups_owned", MET, 0 },
	{ "DELETE FROM section WHERE name = 'sequence-of-events'", "section_sequence", MISSING, 0 },
	{ "DELETE FROM section WHERE name = 'technical-summary'", "section_technical", MISSING, 0 },
	{ "DELETE FROM section WHERE name = 'actors'", "section_actors", MISSING, 0 },
	{ WRITTEN("response-execution"), "section_response", MET, 0 },
	{ WRITTEN("key-takeaways"), "section_takeaways", MET, 0 },
	{ "UPDATE event SET kind = 'system' WHERE kind = 'cause'", "event_cause", MET, 0 },
	{ NO_CAUSE, "event_cause", MISSING, 0 },
	{ "UPDATE event SET struck_at = 1, struck_by = 3, struck_because = 'x' WHERE number < 3",
	  "event_cause", MISSING, 0 },
	{ NO_CAUSE
	  "UPDATE incident SET origin_unknown_because = 'no logs'", "event_cause", MET, 0 },
	{ "UPDATE event SET kind = 'system' WHERE kind = 'detection'", "event_detection", MISSING, 0 },
	{ "UPDATE event SET kind = 'system' WHERE kind = 'response'", "event_response", MISSING, 0 },
	{ NO_ACTOR, "actors", MISSING, 0 },
	{ "UPDATE actor SET struck_at = 1, struck_because = 'x'", "actors", MISSING, 0 },
	{ NO_ACTOR "INSERT INTO actor_unknown (incident_id, said_at) VALUES (1, 1)", "actors", MET, 0 },
	{ NO_ACTOR "INSERT INTO actor_unknown (incident_id, said_at) VALUES (2, 1)", "actors", MISSING, 0 },
	{ "UPDATE actor SET standing = 'unknown'", "actors", MET, 0 },
	{ NOTHING_MORE, "categories", MET, 0 },
	{ "DELETE FROM followup_finding WHERE finding_id = 2", "findings_followed", MISSING, 1 },
	{ "DELETE FROM followup_finding", "findings_followed", MISSING, 2 },
	{ "DELETE FROM followup_finding; UPDATE finding SET no_action_because = 'known'",
	  "findings_followed", MET, 0 },
	{ "UPDATE incident SET customer_impact = 'not_assessed'", "impact_assessed", MISSING, 0 },
	{ "UPDATE incident SET data_breach = 'not_assessed'", "breach_assessed", MISSING, 0 },
	{ "UPDATE incident SET customer_impact = 'unknown'", "impact_explained", MISSING, 0 },
	{ "UPDATE incident SET customer_impact = 'unknown', impact_unknown_because = 'no logs'",
	  "impact_explained", ABSENT, 0 },
	{ "UPDATE incident SET data_breach = 'unknown'", "breach_explained", MISSING, 0 },
	{ "UPDATE incident SET data_breach = 'unknown', breach_unknown_because = 'no logs'",
	  "breach_explained", ABSENT, 0 },
	{ "DELETE FROM evaluation_aspect; DELETE FROM evaluation", "evaluation", MISSING, 0 },
	{ "UPDATE evaluation SET concluded = 0", "evaluation", MISSING, 0 },
	{ "UPDATE incident SET postmortem = 'in_review' WHERE id = 1", "postmortem", MISSING, 0 },
	{ "UPDATE incident SET postmortem = 'approved' WHERE id = 1", "postmortem", MET, 0 },
	{ "UPDATE incident SET required = 0, postmortem = 'not_required' WHERE id = 1", "postmortem",
	  ABSENT, 0 },
	{ "UPDATE incident SET required = 0, postmortem = 'not_required' WHERE id = 1",
	  "section_sequence", ABSENT, 0 },
	{ "UPDATE followup SET owner_id = NULL WHERE id IN (1, 2)", "followups_owned", MISSING, 2 },
	{ "UPDATE incident SET historical = 1 WHERE id = 1", "evaluation", ABSENT, 0 },
};

static void test_gate(void **state)
{
	for (size_t i = 0; i < sizeof gate / sizeof *gate; i++) {
		page_run(gate[i].change);
		struct page p = page_get("/INC-3.json", VERA);
		assert_int_equal(p.status, 200);
		const json_t *out = page_json(&p), *missing = gate_line(out, "gate", gate[i].condition),
			*met = gate_line(out, "gate_met", gate[i].condition);
		enum met now = missing ? MISSING : met ? MET : ABSENT;
		if (now != gate[i].met || (missing && met)) fail_msg("%s after \"%s\": %d",
			gate[i].condition, gate[i].change, (int)now);
		if (missing) assert_int_equal(json_integer_value(json_object_get(missing, "count")),
			gate[i].count);
		assert_int_equal(json_integer_value(json_object_get(out, "gate_open")),
			json_array_size(json_object_get(out, "gate")));
		page_fresh_inside(state);
	}
}

/* What a line means is named, each with where it is mended; and whose it is. */
static void test_gate_things(void **state)
{
	(void)state;
	static const struct { const char *change, *condition, *things, *whose; } said[] = {
		{ "DELETE FROM followup_finding", "findings_followed", "F1=/INC-3/findings/F1 F2=/INC-3/findings/F2",
		  "Rosa Responder" },
		{ "UPDATE followup SET owner_id = NULL WHERE id IN (1, 2)", "followups_owned",
		  "FU-11=/FU-11 FU-12=/FU-12", "Rosa Responder" },
		{ IN_REVIEW, "parties", "P2=/INC-3/parties/P2 P4=/INC-3/parties/P4", "Rosa Responder" },
		{ "", "evidence_cited",
		  "no_evidence_because=/INC-3/edit#incident_edit-no_evidence_because", "Rosa Responder" },
		{ CITING("[E3] [E1] [E3]") STRUCK("1, 3"), "evidence_cited", "E3=/INC-3/evidence/E3 "
		  "E1=/INC-3/evidence/E1 no_evidence_because=/INC-3/edit#incident_edit-no_evidence_because",
		  "Rosa Responder" },
		{ NO_CAUSE, "event_cause",
		  "origin_unknown_because=/INC-3/edit#incident_edit-origin_unknown_because", "Rosa Responder" },
		{ "", "categories", "procedural_failure=/INC-3/findings#procedural_failure "
		  "process_flaw=/INC-3/findings#process_flaw unknown_vector=/INC-3/findings#unknown_vector",
		  "Rosa Responder" },
		{ "UPDATE incident SET lead_id = NULL; UPDATE event SET kind = 'system'", "event_detection", "",
		  NULL },
		{ "DELETE FROM evaluation_aspect; DELETE FROM evaluation", "evaluation", "", NULL },
	};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		page_run(said[i].change);
		struct page p = page_get("/INC-3.json", PAUL);
		json_t *c = (json_t *)(uintptr_t)gate_line(page_json(&p), "gate", said[i].condition), *thing;
		struct buf b = buf_new(page_arena, 256);
		size_t k;
		assert_non_null(c);
		json_array_foreach(json_object_get(c, "things"), k, thing) {
			const char *is = json_string_value(json_object_get(thing, "category"));
			buf_printf(&b, "%s%s=%s", k ? " " : "", is ? is :
				json_string_value(json_object_get(thing, "reference")),
				json_string_value(json_object_get(thing, "link")));
		}
		assert_string_equal(buf_text(&b).len ? arena_str(page_arena, buf_text(&b)).p : "",
			said[i].things);
		const char *whose = json_string_value(json_object_get(c, "whose"));
		assert_string_equal(whose ? whose : "", said[i].whose ? said[i].whose : "");
		assert_int_equal(json_is_true(json_object_get(c, "team")),
			strcmp(said[i].condition, "evaluation") == 0);
		p = page_get("/INC-3", PAUL);
		for (struct str rest = str_of(said[i].things), one; str_cut(&rest, ' ', &one);) {
			struct str name;
			(void)str_cut(&one, '=', &name);
			if (one.len && !page_says(p.body, page_text("<a href=\"%.*s\">", STR_F(one))))
				fail_msg("the page does not lead to %.*s", STR_F(one));
		}
		page_fresh_inside(state);
	}
}

/* Each section has a condition of its own: with only that one written, only that one is met. */
static void test_gate_of_sections(void **state)
{
	(void)state;
	for (int written = 0; written < SECTIONS; written++) {
		page_run("DELETE FROM section");
		page_run(page_text("INSERT INTO section (incident_id, name, version, sha256, saved_at) "
			"VALUES (1, '%s', 1, sha256('The key was in the image.'), 1)",
			section_values[written].code));
		struct page p = page_get("/INC-3.json", VERA);
		assert_int_equal(p.status, 200);
		for (int i = 0; i < SECTIONS; i++) {
			const json_t *c = gate_line(page_json(&p), i == written ? "gate_met" : "gate",
				section_kinds[i].condition);
			if (!c) fail_msg("%s with only %s written", section_kinds[i].condition,
				section_values[written].code);
			assert_string_equal(json_string_value(json_object_get(c, "link")),
				page_text("/INC-3/postmortem/%s", section_values[i].code));
		}
	}
}

/* What the page lists is what the closing refuses, and nothing else does. */
static void test_closing(void **state)
{
	(void)state;
	page_run(NOTHING_MORE WRITTEN("response-execution") WRITTEN("key-takeaways") CITING("[E1]"));
	gate_rate();
	const char *before = page_digest();
	assert_false(page_says(page_get("/INC-3", ROSA).body, "Close INC-3</button>"));
	assert_int_equal(page_post("/INC-3/status", ROSA, "to=closed").status, 422);
	assert_string_equal(before, page_digest());
	page_run("UPDATE incident SET postmortem = 'approved' WHERE id = 1");
	struct page p = page_get("/INC-3.json", VERA);
	assert_int_equal(json_integer_value(json_object_get(page_json(&p), "gate_open")), 0);
	assert_true(page_says(page_get("/INC-3", ROSA).body, "Close INC-3</button>"));
	assert_false(page_says(page_get("/INC-3", PAUL).body, "Close INC-3</button>"));
	assert_int_equal(page_post("/INC-3/status", ROSA, "to=closed").status, 303);
	assert_false(page_says(page_get("/INC-3", ROSA).body, "Close INC-3</button>"));
	assert_string_equal(page_value("SELECT status || closed_by FROM incident WHERE id = 1"),
		"closed3");
}


/* --- The way to review ------------------------------------------------------------------------ */

static const char *postmortem(void)
{
	return page_value("SELECT postmortem || coalesce(sent_by, '') FROM incident WHERE id = 1");
}

/* What the postmortem's page lists is what sending it refuses, and nothing else does; its lead and
 * responders send it, and back with a comment; what then stands before approval is listed. */
static void test_review(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-3/review", ROSA, "to=in_review").status, 422);
	page_run(NOTHING_MORE WRITTEN("response-execution") WRITTEN("key-takeaways") CITING("[E1]"));
	struct page p = page_get("/INC-3/postmortem.json", VERA);
	assert_int_equal(json_integer_value(json_object_get(page_json(&p), "gate_open")), 0);
	assert_int_equal(page_post("/INC-3/review", VERA, "to=in_review").status, 403);
	assert_int_equal(page_post("/INC-3/review", PAUL, "to=in_review").status, 403);
	assert_false(page_says(page_get("/INC-3/postmortem", PAUL).body, "action=\"/INC-3/review\""));
	assert_true(page_says(page_get("/INC-3/postmortem", ROSA).body, "value=\"in_review\""));
	assert_string_equal(postmortem(), "drafting");
	assert_int_equal(page_post("/INC-3/review", ROSA, "to=in_review").status, 303);
	assert_string_equal(postmortem(), "in_review3");
	p = page_get("/INC-3.json", VERA);
	const json_t *comments = gate_line(page_json(&p), "gate", "comments");
	assert_int_equal(json_integer_value(json_object_get(comments, "count")), 2);
	const json_t *takeaways = gate_line(page_json(&p), "gate", "takeaways");
	assert_int_equal(json_integer_value(json_object_get(takeaways, "count")), 1);
	assert_int_equal(page_post("/INC-3/review", ADA, "to=drafting&said=Name+the+vendor").status, 303);
	assert_string_equal(postmortem(), "drafting");
	page_stored("SELECT text || created_by || coalesce(section, '') FROM comment WHERE number = 4",
		"Name the vendor4");
	p = page_get("/INC-3.json", VERA);
	assert_null(gate_line(page_json(&p), "gate", "comments"));
}

/* Only the actors stand in the way, until one is named or they are declared not known. */
static void test_review_actors(void **state)
{
	static const struct { const char *path, *form; } ways[] = {
		{ "/INC-3/actors/unknown", "because=No+logs" },
		{ "/INC-3/actors", "standing=suspected&name=Kite&confidence=low&basis=See+%5BE1%5D" },
		{ "/INC-3/actors", "standing=unknown&origin=external" } };
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		page_run(NOTHING_MORE WRITTEN("response-execution") WRITTEN("key-takeaways") CITING("[E1]")
			NO_ACTOR);
		struct page p = page_get("/INC-3/postmortem.json", VERA);
		const json_t *lacking = json_object_get(page_json(&p), "gate");
		const json_t *actors = gate_line(page_json(&p), "gate", "actors");
		assert_int_equal(json_array_size(lacking), 1);
		assert_string_equal(json_string_value(json_object_get(actors, "link")), "/INC-3/actors");
		assert_int_equal(page_post("/INC-3/review", ROSA, "to=in_review").status, 422);
		assert_string_equal(postmortem(), "drafting");
		assert_int_equal(page_post(ways[i].path, PAUL, ways[i].form).status, 303);
		assert_int_equal(page_post("/INC-3/review", ROSA, "to=in_review").status, 303);
		assert_string_equal(postmortem(), "in_review3");
		page_fresh_inside(state);
	}
}

/* A lead who is no responder sends it, too. */
static void test_review_lead(void **state)
{
	(void)state;
	page_run(NOTHING_MORE WRITTEN("response-execution") WRITTEN("key-takeaways") CITING("[E1]")
		"UPDATE incident SET lead_id = 2 WHERE id = 1;");
	assert_int_equal(page_post("/INC-3/review", PAUL, "to=in_review").status, 303);
	assert_string_equal(postmortem(), "in_review2");
	assert_int_equal(page_post("/INC-3/review", PAUL, "to=in_review").status, 422);
}

/* What is pointed out stops nobody: claims that cite nothing, and people who are no party. */
static void test_notes(void **state)
{
	(void)state;
	page_run(CITING("[E1]"));
	struct page p = page_get("/INC-3/postmortem.json", VERA);
	assert_int_equal(json_array_size(json_object_get(page_json(&p), "gate_notes")), 0);
	page_run("INSERT INTO content (sha256, body) VALUES (sha256('notes'), '# A heading' || char(10) || "
		"'It was so [E1].' || char(10) || char(10) || 'They moved on.' || char(10) || 'At night.' || "
		"char(10) || char(10) || 'Then:' || char(10) || char(10) || '- the vault [T2]'); "
		"UPDATE section SET sha256 = sha256('notes') WHERE name = 'technical-summary'; "
		"UPDATE event SET text = 'Vera Viewer withdrew it' WHERE number = 4;");
	p = page_get("/INC-3/postmortem.json", VERA);
	const json_t *claims = gate_line(page_json(&p), "gate_notes", "claims_uncited"),
		*people = gate_line(page_json(&p), "gate_notes", "people_named");
	assert_int_equal(json_integer_value(json_object_get(claims, "count")), 1);
	assert_int_equal(json_integer_value(json_object_get(people, "count")), 1);
	const json_t *thing = json_array_get(json_object_get(claims, "things"), 0);
	assert_true(page_says(str_of(json_string_value(json_object_get(thing, "reference"))),
		"They moved on."));
	thing = json_array_get(json_object_get(people, "things"), 0);
	assert_string_equal(json_string_value(json_object_get(thing, "reference")), "Vera Viewer");
	assert_null(gate_line(page_json(&p), "gate", "claims_uncited"));
	p = page_get("/INC-3/postmortem", VERA);
	assert_true(page_says(p.body, "href=\"/INC-3/parties#named\">Vera Viewer</a>"));
}

/* --- What it changed -------------------------------------------------------------------------- */

static int changed(const char *member)
{
	struct page p = page_get("/INC-3.json", VERA);
	const json_t *out = json_object_get(page_json(&p), "changed");
	return json_is_null(out) ? -1 : (int)json_integer_value(json_object_get(out, member));
}

static void test_changed(void **state)
{
	(void)state;
	page_run("UPDATE followup SET status = 'open', unresolved = 1, review_on = '2026-04-01', "
		"effect = NULL, cycle = NULL; "
		"DELETE FROM cycle_entry");
	assert_int_equal(changed("resolved"), -1);
	assert_false(page_says(page_get("/INC-3", VERA).body, "id=\"changed\""));
	page_run("UPDATE followup SET status = 'resolved', unresolved = 0, kind = 'documentation', "
		"effect = 'partly' WHERE id = 1");
	assert_int_equal(changed("resolved"), 1);
	assert_int_equal(changed("documentation"), 1);
	assert_int_equal(changed("partly"), 1);
	assert_int_equal(changed("effective") + changed("ineffective") + changed("committed"), 0);
	page_run("UPDATE followup SET status = 'duplicate' WHERE id = 1");
	assert_int_equal(changed("resolved"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_gate),
		PAGE_INSIDE_TEST(test_gate_things), PAGE_INSIDE_TEST(test_gate_of_sections),
		PAGE_INSIDE_TEST(test_closing), PAGE_INSIDE_TEST(test_review),
		PAGE_INSIDE_TEST(test_review_actors), PAGE_INSIDE_TEST(test_review_lead),
		PAGE_INSIDE_TEST(test_notes), PAGE_INSIDE_TEST(test_changed) };
	return cmocka_run_group_tests_name("gate_rules", tests, page_open, page_close);
}
