/* The demonstration as it is loaded: it is whole, nothing in it is said twice, and the incident that
 * is lived through has in it what a visitor is promised. One database for all. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "import_world.h"

struct expected { const char *sql, *is; };

static void expect_all(const struct expected *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) assert_asked(rows[i].sql, rows[i].is);
}
#define EXPECT_ALL(rows) expect_all(rows, sizeof rows / sizeof *rows)

static int load(void **state)
{
	if (world_open(state) != 0) return -1;
	if (world_run(demo_command, 1, (char *[]){ "/nowhere" }) != 1 ||
		strcmp(ask("SELECT count(*) FROM person"), "0") != 0) return -1;
	int status = world_run(demo_command, 0, NULL);
	if (status) print_error("%s\n", world_said("err"));
	return status;
}

/* --- All of it -------------------------------------------------------------------------------- */

static void test_whole(void **state)
{
	static const struct expected rows[] = {
		{ "SELECT count(*) FROM incident", "12" },
		{ "SELECT count(*) FROM person WHERE password LIKE '$argon2id$%'", "5" },
		{ "SELECT CASE WHEN count(*) BETWEEN 60 AND 80 THEN 1 ELSE 0 END FROM followup", "1" },
		{ "SELECT count(*) FROM followup WHERE opened_at > (unixepoch() + 1) * 1000", "0" },
		{ "SELECT count(*) FROM followup_note WHERE at > (unixepoch() + 1) * 1000", "0" },
		{ "SELECT count(*) FROM change WHERE at > (unixepoch() + 1) * 1000", "0" },
		{ "SELECT count(*) FROM event e JOIN incident i ON i.id = e.incident_id "
			"WHERE e.at > (unixepoch() + 1) * 1000", "0" },
		{ "SELECT CASE WHEN count(*) >= 3 THEN 1 END FROM followup WHERE unresolved = 1 "
			"AND owner_id IS NULL", "1" },
		{ "SELECT CASE WHEN count(*) >= 5 THEN 1 END FROM followup WHERE unresolved = 1 "
			"AND due_on < CAST(CURRENT_DATE AS TEXT)", "1" },
		{ "SELECT CASE WHEN count(*) >= 3 THEN 1 END FROM followup WHERE blocked_by IS NOT NULL "
			"OR status = 'done'",
			"1" },
		{ "SELECT count(*) FROM followup WHERE resolved_at < done_at OR done_at < opened_at", "0" },
		{ "SELECT count(*) FROM followup f JOIN followup_text t ON t.followup_id = f.id "
			"WHERE f.status = 'resolved' AND t.checked IS NULL", "0" },
		{ "SELECT count(*) FROM followup WHERE due_moved > 0 AND first_due_on >= due_on", "0" },
		{ "SELECT count(*) FROM followup f JOIN incident i ON i.id = f.incident_id "
			"WHERE i.status = 'closed' AND f.owner_id IS NULL", "0" },
		{ "SELECT count(*) FROM finding f WHERE incident_id = (SELECT incident_id FROM "
			"incident_reference WHERE key = 'matrix-2019-04') AND NOT EXISTS (SELECT 1 FROM "
			"followup_finding x WHERE x.finding_id = f.id)", "0" },
		{ "SELECT count(*) FROM incident WHERE lead_id IS NULL OR opened_by IS NULL", "0" },
		{ "SELECT count(*) FROM incident WHERE status = 'closed' AND closed_at < resolved_at", "0" },
	};
	(void)state;
	assert_non_null(strstr(world_said("out"), "correct horse battery"));
	EXPECT_ALL(rows);
	assert_whole();
	const char *before = everything();
	assert_int_equal(world_run(demo_command, 0, NULL), 1);
	assert_string_equal(everything(), before);
}

/* Who does what is a question of the nouns; of which routes are for whom, the nouns do not know. */
static void test_people(void **state)
{
	static const struct expected rows[] = {
		/* Who verified, judged or decided did neither own it nor say that it was done. */
		{ "SELECT count(*) FROM followup_note r JOIN followup_note n ON n.followup_id = r.followup_id "
			"WHERE r.what IN ('resolved', 'effect') AND n.id < r.id AND ((n.what = 'done' "
			"AND n.person_id = r.person_id) OR (n.what IN ('owner', 'opened') "
			"AND r.person_id IN (n.was_id, n.became_id)))", "0" },
		{ "SELECT count(*) FROM followup WHERE resolved_by IN (owner_id, done_by)", "0" },
		{ "SELECT count(*) FROM followup_risk WHERE asked_by = decided_by", "0" },
		{ "SELECT count(*) FROM change c JOIN person p ON p.id = c.person_id WHERE c.route IN "
			"('incident_status', 'evaluation_set', 'review_set', 'proposal_answer', "
			"'followup_risk_set', 'addressed_judge') AND p.role NOT IN ('responder', 'admin')", "0" },
		{ "SELECT count(*) FROM change c JOIN person p ON p.id = c.person_id WHERE c.route IN "
			"('event_add', 'section_save', 'finding_add', 'none_sign', 'takeaway_add', "
			"'followup_add', 'incident_add', 'incident_set') AND p.role = 'viewer'", "0" },
		/* The only ones without a person are what a record says was done, and the sample. */
		{ "SELECT count(*) FROM change WHERE person_id IS NULL AND incident_id IS NOT NULL "
			"AND route NOT IN ('import case', 'sample')", "0" },
		{ "SELECT CASE WHEN count(*) >= 3 THEN 1 END FROM person WHERE reading IS NOT NULL", "1" },
	};
	(void)state;
	EXPECT_ALL(rows);
}

/* --- Nothing is said twice -------------------------------------------------------------------- */

/* What an import says of itself and of its sources is not said by anybody. */
#define SAID_BY_PEOPLE " NOT LIKE 'Imported%%' AND x NOT LIKE 'Source: %%' " \
	"AND x NOT LIKE 'The sources %%'"

static void test_said_once(void **state)
{
	static const char *const texts[][2] = {
		{ "followup_note", "said" }, { "followup_text", "detail" }, { "followup_text", "done_when" },
		{ "followup_text", "checked" }, { "followup_text", "status_reason" },
		{ "followup_text", "measure" }, { "followup_text", "interim_what" },
		{ "followup_review", "note" }, { "followup_effect", "because" },
		{ "followup_risk", "recommended" }, { "followup_risk", "reason" },
		{ "followup_risk", "control" }, { "followup_risk", "decided" },
		{ "addressed_said", "said" }, { "cycle_entry", "because" },
		{ "cycle_entry", "placed_because" }, { "evaluation_aspect", "comment" },
		{ "(SELECT DISTINCT incident_id, because FROM none_found) n", "because" }, { "takeaway", "text" }, { "event", "text" },
		{ "actor", "detail" }, { "actor", "basis" }, { "actor_unknown", "because" },
		{ "finding", "title" }, { "finding", "detail" }, { "incident", "summary" },
		{ "followup", "title" }, { "followup", "blocked_by" },
		{ "section_version v JOIN content c ON c.sha256 = v.sha256", "c.body" },
		{ "section_version", "not_applicable_because" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *twice = ask("SELECT min(x) FROM (SELECT x FROM (SELECT %s AS x FROM %s) t "
			"WHERE x <> '' AND x" SAID_BY_PEOPLE " GROUP BY x HAVING count(*) > 1) u", texts[i][1],
			texts[i][0]);
		if (*twice) fail_msg("%s.%s says twice: %s", texts[i][0], texts[i][1], twice);
	}
	/* Nor do two of different kinds. */
	assert_asked("SELECT count(*) FROM followup_text t JOIN followup_text d "
		"ON d.detail = t.done_when OR (d.detail = t.detail AND d.followup_id < t.followup_id "
		"AND t.detail NOT LIKE 'Source: %')", "0");
}

/* --- The one that is lived through ------------------------------------------------------------ */

#define LIVED "(SELECT id FROM incident WHERE title LIKE 'Publish token in a public%')"
#define ITS_FOLLOWUPS "(SELECT id FROM followup WHERE incident_id = " LIVED ")"

static void test_lived(void **state)
{
	static const struct expected rows[] = {
		{ "SELECT status FROM incident WHERE id = " LIVED, "closed" },
		{ "SELECT CASE WHEN count(DISTINCT person_id) >= 5 THEN 1 END FROM change "
			"WHERE incident_id = " LIVED, "1" },
		{ "SELECT CASE WHEN max(at) - min(at) >= CAST(20 AS BIGINT) * 86400000 THEN 1 END FROM change "
			"WHERE incident_id = " LIVED, "1" },
		/* Its title and its severity were not known at first. */
		{ "SELECT CASE WHEN count(*) >= 3 THEN 1 END FROM change WHERE route = 'incident_set' "
			"AND incident_id = " LIVED, "1" },
		/* All five sections, each in more than one version, of more than one person all in all; a later
		 * one is longer, and of a later day. */
		{ "SELECT count(*) FROM section WHERE version >= 2 AND incident_id = " LIVED, "5" },
		{ "SELECT count(*) FROM section WHERE version >= 3 AND incident_id = " LIVED, "2" },
		{ "SELECT CASE WHEN count(DISTINCT saved_by) >= 5 THEN 1 END FROM section_version "
			"WHERE incident_id = " LIVED, "1" },
		{ "SELECT count(*) FROM section_version a JOIN content ac ON ac.sha256 = a.sha256 "
			"JOIN section_version b ON b.incident_id = a.incident_id AND b.name = a.name "
			"AND b.version = a.version + 1 JOIN content bc ON bc.sha256 = b.sha256 "
			"WHERE a.incident_id = " LIVED " AND (length(bc.body) <= length(ac.body) "
			"OR b.saved_at - a.saved_at < 20 * 3600000 OR b.base <> a.version)", "0" },
		/* Six categories are answered, and every finding leads somewhere. */
		{ "SELECT count(*) FROM category_answer WHERE incident_id = " LIVED, "6" },
		{ "SELECT count(*) FROM finding f WHERE f.incident_id = " LIVED " AND NOT EXISTS "
			"(SELECT 1 FROM followup_finding x WHERE x.finding_id = f.id)", "0" },
		{ "SELECT count(DISTINCT kind) FROM takeaway WHERE incident_id = " LIVED, "4" },
		/* Somebody did it, of whom something can be said; of another incident nobody is known. */
		{ "SELECT confidence FROM actor WHERE incident_id = " LIVED, "moderate" },
		{ "SELECT count(*) FROM actor_unknown WHERE incident_id <> " LIVED, "1" },
		/* Times in the order in which such things happen. */
		{ "SELECT count(*) FROM incident_time WHERE incident_id = " LIVED, "7" },
		{ "SELECT count(*) FROM incident_time a JOIN incident_time b ON b.incident_id = a.incident_id "
			"WHERE a.incident_id = " LIVED " AND a.marker || b.marker IN ('starteddetected', "
			"'detectedaware', 'awaredeclared', 'declaredcontained', 'containederadicated', "
			"'eradicatedresolved') AND a.at < b.at", "6" },
		{ "SELECT count(*) FROM event WHERE created_at < at AND incident_id = " LIVED, "0" },
	};
	(void)state;
	EXPECT_ALL(rows);
}

static void test_lived_followups(void **state)
{
	static const struct expected rows[] = {
		{ "SELECT CASE WHEN count(*) >= 8 THEN 1 END FROM followup WHERE incident_id = " LIVED, "1" },
		{ "SELECT count(*) FROM followup f JOIN followup_text t ON t.followup_id = f.id "
			"WHERE f.incident_id = " LIVED " AND (t.detail IS NULL OR t.done_when IS NULL "
			"OR f.owner_id IS NULL)", "0" },
		/* Dates moved: by its owner, by a responder, and as an owner proposed. */
		{ "SELECT count(*) FROM followup WHERE due_moved = 1 AND incident_id = " LIVED, "3" },
		{ "SELECT count(DISTINCT said) FROM followup_note WHERE what IN ('due', 'proposed') "
			"AND followup_id IN " ITS_FOLLOWUPS, "3" },
		{ "SELECT count(*) FROM followup_note WHERE what = 'accepted' AND followup_id IN "
			ITS_FOLLOWUPS, "1" },
		{ "SELECT count(*) FROM followup_note WHERE what = 'owner' AND was_id IS NOT NULL "
			"AND said IS NOT NULL AND followup_id IN " ITS_FOLLOWUPS, "1" },
		/* Done, sent back, done again, resolved with what was checked. */
		{ "SELECT count(*) FROM followup f JOIN followup_text t ON t.followup_id = f.id "
			"WHERE f.status = 'resolved' AND f.reopened = 1 AND t.checked IS NOT NULL AND "
			"(SELECT count(*) FROM followup_note n WHERE n.followup_id = f.id AND n.what = 'done') = 2 "
			"AND f.incident_id = " LIVED, "1" },
		{ "SELECT count(*) FROM followup WHERE status = 'done' AND incident_id = " LIVED, "1" },
		{ "SELECT CASE WHEN count(*) >= 6 AND count(DISTINCT person_id) >= 2 THEN 1 END "
			"FROM followup_review WHERE note IS NOT NULL AND followup_id IN " ITS_FOLLOWUPS, "1" },
		{ "SELECT count(*) FROM followup WHERE at_risk = 1 AND incident_id = " LIVED, "1" },
		/* Two judged: one helped, one in part; what came of that is another follow-up of it. */
		{ "SELECT count(*) FROM followup_effect WHERE verdict = 'effective' AND followup_id IN "
			ITS_FOLLOWUPS, "1" },
		{ "SELECT count(*) FROM followup_effect WHERE verdict = 'partly' AND next_id IN "
			ITS_FOLLOWUPS " AND followup_id IN " ITS_FOLLOWUPS, "1" },
		/* Interim measures: one was taken away when it was resolved, others hold. */
		{ "SELECT count(*) FROM followup WHERE interim = 'ended' AND incident_id = " LIVED, "1" },
		{ "SELECT CASE WHEN count(*) >= 2 THEN 1 END FROM followup WHERE interim = 'holds' "
			"AND interim_until > CAST(CURRENT_DATE AS TEXT) AND incident_id = " LIVED, "1" },
		/* A risk that the team's risk owner accepted, and a group whose answer was judged. */
		{ "SELECT count(*) FROM followup f JOIN followup_risk r ON r.followup_id = f.id "
			"JOIN team t ON t.id = f.team_id WHERE r.decided_by = t.risk_owner_id AND r.accepted = 1 "
			"AND f.status = 'declined' AND f.incident_id = " LIVED, "1" },
		{ "SELECT count(*) FROM addressed WHERE judgement = 'acceptable' AND followup_id IN "
			ITS_FOLLOWUPS, "1" },
		{ "SELECT count(*) FROM cycle_entry WHERE state = 'committed' AND followup_id IN "
			ITS_FOLLOWUPS, "1" },
	};
	(void)state;
	EXPECT_ALL(rows);
}

/* The 2 of its evaluation says why, and names what came of it. */
static void test_lived_evaluation(void **state)
{
	static const struct expected rows[] = {
		{ "SELECT count(*) FROM evaluation_aspect a JOIN evaluation e ON e.id = a.evaluation_id "
			"WHERE e.concluded = 1 AND e.incident_id = " LIVED, "11" },
		{ "SELECT count(*) FROM evaluation_aspect a JOIN evaluation e ON e.id = a.evaluation_id "
			"WHERE a.complete = 2 AND e.incident_id = " LIVED " AND EXISTS (SELECT 1 FROM followup f "
			"WHERE f.incident_id = e.incident_id AND a.comment LIKE '%FU-' || f.number || ' %' "
			"AND f.opened_by = e.person_id AND f.opened_at < e.at)", "1" },
	};
	(void)state;
	EXPECT_ALL(rows);
}

/* One incident's people write Japanese, all that they write. */
static void test_japanese(void **state)
{
	static const struct expected rows[] = {
		{ "SELECT count(*) FROM incident WHERE title LIKE '%の%' AND summary LIKE '%の%'", "1" },
		{ "SELECT CASE WHEN count(*) >= 4 THEN 1 END FROM followup f JOIN incident i "
			"ON i.id = f.incident_id WHERE i.title LIKE '%の%'", "1" },
		{ "SELECT count(*) FROM followup f JOIN incident i ON i.id = f.incident_id JOIN followup_text t "
			"ON t.followup_id = f.id WHERE i.title LIKE '%の%' AND NOT (f.title LIKE '%を%' "
			"AND t.detail LIKE '%。' AND t.done_when LIKE '%。')", "0" },
		{ "SELECT count(*) FROM followup_note n JOIN followup f ON f.id = n.followup_id JOIN incident i "
			"ON i.id = f.incident_id WHERE i.title LIKE '%の%' AND n.said NOT LIKE '%。'", "0" },
		{ "SELECT count(*) FROM event e JOIN incident i ON i.id = e.incident_id "
			"WHERE i.title LIKE '%の%' AND e.text NOT LIKE '%。'", "0" },
		{ "SELECT max(s.version) FROM section s JOIN incident i ON i.id = s.incident_id "
			"WHERE i.title LIKE '%の%'", "2" },
	};
	(void)state;
	EXPECT_ALL(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole), cmocka_unit_test(test_people),
		cmocka_unit_test(test_said_once), cmocka_unit_test(test_lived),
		cmocka_unit_test(test_lived_followups), cmocka_unit_test(test_lived_evaluation),
		cmocka_unit_test(test_japanese),
	};
	return cmocka_run_group_tests(tests, load, world_close);
}
