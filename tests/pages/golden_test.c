/* What each page says, as JSON (tests/golden/ROUTE.json), and what it costs. A change of an answer
 * shows as a diff to be read: `make golden` writes the files anew. */
#define _GNU_SOURCE
#include "page.h"

static const char *golden_path(const struct route *t, const char *suffix)
{
	return page_text("tests/golden/%s.%s", t->name, suffix);
}

/* Someone who sees the most of it: a responder. */
static enum who reader(const struct route *t)
{
	return t->role > ROLE_RESPONDER ? ADA : ROSA;
}

static const char *json_path(const char *path)
{
	return strcmp(path, "/") == 0 ? "/index.json" : page_text("%s.json", path);
}

static void test_golden(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_posts(t)) continue;
		const char *path = sample_of(t)->path;
		if (route_has(t, FACE_JSON)) {
			struct page p = page_get(json_path(path), reader(t));
			page_expect(&p, 200);
			page_golden(golden_path(t, "json"), page_json_text(&p));
		}
		if (route_has(t, FACE_CSV)) {
			struct page p = page_get(page_text("%s.csv", path), reader(t));
			page_expect(&p, 200);
			page_golden(golden_path(t, "csv"), p.body);
		}
	}
}

/* The same answer at the same moment, asked twice. */
static void test_steady(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_posts(t) || !route_has(t, FACE_JSON)) continue;
		const char *path = json_path(sample_of(t)->path);
		struct page a = page_get(path, reader(t)), b = page_get(path, reader(t));
		if (!str_eq(a.body, b.body)) fail_msg("%s differs from itself", path);
	}
}

/* --- What a page costs ------------------------------------------------------------------------ */

/* At most this much on the fixture; a page may have less. Raise a line only with a reason.
 * A page that edits reads the record of what it edits: one statement for each of its tables. Two on
 * each page are the menu's, of which a process keeps the answer until somebody writes. */
static const struct { const char *route; int statements, bytes; } budgets[] = {
	{ "home", 16, 9000 }, { "incident_list", 6, 10000 }, { "incident_new", 4, 12000 },
	{ "incident_show", 20, 19000 }, { "incident_edit", 17, 12000 },
	{ "report", 36, 22000 }, { "report_revision", 12, 7500 }, { "report_changes", 12, 5500 },
	{ "report_file", 5, 1000 }, { "report_signature", 5, 1000 },
	{ "incident_history", 8, 4800 }, { "evaluation", 7, 29000 }, { "timeline", 9, 18000 },
	{ "event_edit", 7, 10000 }, { "postmortem", 13, 11000 }, { "section", 9, 9000 },
	{ "section_versions", 6, 5000 }, { "section_version", 10, 7000 }, { "findings", 13, 17000 },
	{ "finding_new", 6, 16000 }, { "finding_edit", 23, 16000 }, { "followup_new", 7, 14000 },
	{ "followup", 19, 15000 }, { "followup_edit", 12, 13000 },
	{ "followup_effect", 8, 15000 }, { "followup_risk", 10, 12000 }, { "open_items", 19, 28000 },
	{ "addressed_groups", 8, 12000 }, { "addressed_group", 9, 15000 },
	{ "parties", 12, 14000 }, { "party", 17, 16000 }, { "contribution", 3, 6000 },
	{ "evidence", 12, 12000 }, { "evidence_piece", 14, 12000 },
	{ "comments", 10, 12000 }, { "actors", 12, 12000 }, { "actor", 14, 12000 },
	{ "takeaways", 10, 9000 }, { "takeaway_edit", 10, 8000 }, { "review_queue", 6, 9000 }, { "review", 16, 12000 }, { "settings", 5, 10000 },
	{ "cycles", 6, 7000 }, { "cycle", 9, 16000 },
	{ "person", 11, 8000 }, { "team", 12, 9500 },
	{ "admin_people", 6, 9500 }, { "admin_person", 7, 9500 }, { "admin_teams", 6, 7500 },
	{ "admin_team", 8, 6500 }, { "admin_services", 6, 6500 }, { "admin_service", 7, 6500 },
	{ "admin_settings", 6, 14500 }, { "open_change", 5, 9000 },
	{ "open_changed", 6, 5000 }, { "views", 5, 6000 }, { "view_edit", 5, 4000 }, { "report_keys", 4, 5500 }, { "report_signers", 3, 2000 },
	{ "healthz", 0, 100 }, { "readyz", 0, 100 },
};

static long counted(const struct page *p, const char *name)
{
	const char *at = memmem(p->log.p, p->log.len, name, strlen(name));
	if (!at) fail_msg("no %s in the log: %.*s", name, STR_F(p->log));
	return strtol(at + strlen(name), NULL, 10);
}

static void test_budget(void **state)
{
	(void)state;
	EACH_ROUTE(t) {
		if (route_posts(t)) continue;
		size_t i = 0, n = sizeof budgets / sizeof *budgets;
		while (i < n && strcmp(budgets[i].route, t->name) != 0) i++;
		if (i == n) fail_msg("%s has no budget in tests/pages/golden_test.c", t->name);
		struct page p = page_get(sample_of(t)->path, reader(t));
		page_expect(&p, 200);
		if (counted(&p, " statements=") > budgets[i].statements)
			fail_msg("%s: %ld statements, at most %d", t->name, counted(&p, " statements="),
				budgets[i].statements);
		if (p.body.len > (size_t)budgets[i].bytes) fail_msg("%s: %zu bytes, at most %d",
			t->name, p.body.len, budgets[i].bytes);
	}
}

/* Twice as much of everything that a page may list, numbered from an offset on; each text holds
 * every kind of reference. */
static const char *const more[] = {
	"INSERT INTO team (name, shown) SELECT name || '-%d', shown FROM team ORDER BY id",
	"INSERT INTO service (name, shown, team_id) SELECT name || '-%d', shown, team_id FROM service",
	"INSERT INTO person (name, shown, role, created_at) SELECT name || '-%d', shown, role, "
	"created_at FROM person",
	"INSERT INTO incident_service (incident_id, service_id) SELECT 1, s.id FROM service s WHERE "
	"NOT EXISTS (SELECT 1 FROM incident_service x WHERE x.incident_id = 1 AND x.service_id = s.id) "
	"AND s.id < %d",
	"INSERT INTO incident_technique (incident_id, technique) SELECT incident_id, technique || "
	"'.%d' FROM incident_technique",
	"INSERT INTO incident_reference (incident_id, source, reference, key) SELECT incident_id, "
	"source, reference, key || '-%d' FROM incident_reference",
	"INSERT INTO party (incident_id, number, name, kind, involvement) SELECT incident_id, number + "
	"%d, name, kind, involvement FROM party",
	"INSERT INTO party_said (incident_id, party_id, version, said, sha256, said_at) SELECT incident_id, "
	"party_id, version + %d, said, sha256, said_at FROM party_said",
	"INSERT INTO party_link (incident_id, party_id, token_sha256, csrf, made_at, ends_at) SELECT "
	"incident_id, party_id, 'x' || (id + %d), csrf, made_at, ends_at FROM party_link",
	"INSERT INTO party_read (party_said_id, name, version) SELECT id, 'actors', version FROM party_said "
	"WHERE version > %d AND id NOT IN (SELECT party_said_id FROM party_read)",
	"INSERT INTO second_act (kind, incident_id, object, first_id, first_at) SELECT kind, "
	"incident_id, object, first_id, first_at + %d FROM second_act",
	"INSERT INTO followup_risk (followup_id, recommended, reason, until, asked_by, asked_at, decided_at, "
	"accepted, ended_at) SELECT followup_id, recommended, reason, until, asked_by, asked_at - %d, 1, 0, 1 "
	"FROM followup_risk",
	"INSERT INTO followup_effect (followup_id, at, person_id, counted_on, verdict) SELECT followup_id, "
	"at + %d, person_id, counted_on, verdict FROM followup_effect",
	"INSERT INTO cycle (name, first_at) SELECT name || '-%d', first_at FROM cycle",
	"INSERT INTO cycle_entry (followup_id, cycle, state, rank, proposed_at) SELECT id, '2026-Q1', "
	"'proposed', id, 1772200000000 FROM followup WHERE number < %d "
	"AND id NOT IN (SELECT followup_id FROM cycle_entry WHERE cycle = '2026-Q1')",
	"INSERT INTO addressed (followup_id, number, team_id, outside, asked_on, answer_on) SELECT 2, "
	"t.id + %d, t.id, t.outside, '2026-02-25', '2026-03-01' FROM team t WHERE NOT EXISTS (SELECT 1 "
	"FROM addressed a WHERE a.followup_id = 2 AND a.team_id = t.id) ORDER BY t.id",
	"INSERT INTO addressed_said (followup_id, addressed_id, at, person_id, what, day, said) SELECT "
	"followup_id, addressed_id, at + %d, person_id, 'contact', day, 'See INC-7, FU-12, INC-3/T4' FROM "
	"addressed_said",
	"INSERT INTO sample (quarter, seed, size, population, drawn_at) SELECT quarter || '-%d', seed, "
	"size, population, drawn_at FROM sample",
	"INSERT INTO sample_item (sample_id, followup_id, place, due_on) SELECT id, 5, 2, '2026-03-31' FROM "
	"sample WHERE quarter LIKE '%-%d'",
	"INSERT INTO draft (person_id, incident_id, object, base, why, body, at) SELECT person_id, "
	"incident_id, object, base, why, body, at + %d FROM draft",
	"INSERT INTO event (incident_id, number, at, position, precision, zone, kind, text, created_at, "
	"created_by) SELECT incident_id, number + %d, at + 60000, position, precision, zone, kind, "
	"'See INC-7, FU-12, INC-3/T4 and INC-3/F1', created_at, created_by FROM event "
	"WHERE struck_at IS NULL",
	"INSERT INTO finding (incident_id, number, category, title, detail, made_possible, created_at, "
	"created_by) SELECT incident_id, number + %d, category, title, 'See INC-7, FU-12, [T4], [F1]', "
	"made_possible, created_at, created_by FROM finding ORDER BY id",
	"INSERT INTO finding_event (finding_id, event_id) SELECT id, 2 FROM finding WHERE number > %d",
	"INSERT INTO finding_worsens (finding_id, by_id) SELECT id, 1 FROM finding WHERE number > %d",
	"INSERT INTO finding_touch (finding_id, category) SELECT id, 'process_flaw' FROM finding WHERE "
	"number > %d AND NOT EXISTS (SELECT 1 FROM finding_touch x WHERE x.finding_id = finding.id)",
	"INSERT INTO followup (number, incident_id, incident_number, incident_severity, title, kind, "
	"owner_id, team_id, priority, due_on, first_due_on, status, unresolved, opened_at, opened_by, "
	"review_on) SELECT number + %d, incident_id, incident_number, incident_severity, title, kind, "
	"owner_id, team_id, priority, due_on, first_due_on, status, unresolved, opened_at, opened_by, "
	"review_on FROM followup",
	"INSERT INTO followup_text (followup_id, detail) SELECT id, 'See INC-7' FROM followup "
	"WHERE number > %d AND id NOT IN (SELECT followup_id FROM followup_text)",
	"INSERT INTO followup_review (followup_id, at, person_id, verdict, note) SELECT id, 1772360000000, "
	"3, 'on_track', 'See INC-7, FU-12, INC-3/T4 and INC-3/F1' FROM followup WHERE number < %d",
	"INSERT INTO followup_finding (followup_id, finding_id) SELECT id, 2 FROM followup "
	"WHERE number > %d",
	"INSERT INTO takeaway (incident_id, number, kind, text, finding_id, created_at) SELECT incident_id, "
	"number + %d, kind, 'See INC-7, FU-12, [T4], [F1], [K1]', 2, created_at FROM takeaway",
	"INSERT INTO evidence (incident_id, number, kind, title, shows, text, url, name, size, sha256, "
	"created_at) SELECT incident_id, number + %d, kind, title, 'See INC-7, FU-12, [T4], [F1], [E1]', "
	"text, url, name, size, sha256, created_at FROM evidence",
	"INSERT INTO finding_evidence (finding_id, evidence_id) SELECT id, 2 FROM finding WHERE number > %d",
	"INSERT INTO evidence_custody (incident_id, evidence_id, what, recorded_at, to_whom, at, precision, "
	"note) SELECT incident_id, evidence_id, what, recorded_at + %d, to_whom, at, precision, "
	"'See INC-7, FU-12, INC-3/T4 and INC-3/F1' FROM evidence_custody",
	"INSERT INTO evidence_check (evidence_id, incident_id, checked_at) SELECT id, incident_id, 0 FROM "
	"evidence WHERE number > %d AND name IS NOT NULL",
	"INSERT INTO actor (incident_id, number, standing, name, confidence, basis, created_at) SELECT "
	"incident_id, number + %d, 'suspected', name, 'low', 'See INC-7, FU-12, [T4], [F1], [A1]', created_at "
	"FROM actor",
	"INSERT INTO actor_technique (actor_id, technique) SELECT id, 'T1078' FROM actor WHERE number > %d AND "
	"id NOT IN (SELECT actor_id FROM actor_technique)",
	"INSERT INTO attack_technique (technique, name, version, loaded) SELECT technique || '.%d', name, version, loaded "
	"FROM attack_technique",
	"INSERT INTO comment (incident_id, number, section, text, assigned_id, created_at) SELECT "
	"incident_id, number + %d, section, 'See INC-7, FU-12, [T4], [F1], [K1]', 2, created_at FROM comment",
	"INSERT INTO waiver (incident_id, reason, facts, asked_by, asked_at, accepted, decided_at, ended_at) "
	"SELECT incident_id, reason, facts, asked_by, asked_at, 0, 1, 1 FROM waiver WHERE id < %d",
	"INSERT INTO followup_note (followup_id, at, person_id, what, said) SELECT id, 1772360000000, 3, "
	"'note', 'See INC-7, FU-12, INC-3/T4 and INC-3/F1' FROM followup WHERE number < %d",
	"INSERT INTO section_version (incident_id, name, version, base, sha256, saved_at, saved_by) "
	"SELECT incident_id, name, version + %d, base, sha256, saved_at, saved_by FROM "
	"section_version WHERE not_applicable_because IS NULL",
	"INSERT INTO change (at, person_id, route, incident_id, object) SELECT at, person_id, route, "
	"incident_id, object FROM change WHERE id < %d",
	"INSERT INTO incident_led (incident_id, person_id) SELECT 1, p.id FROM person p WHERE p.id < %d AND "
	"NOT EXISTS (SELECT 1 FROM incident_led x WHERE x.incident_id = 1 AND x.person_id = p.id)",
	"INSERT INTO report (incident_id, revision, lang, title, digest, changes, approved_by, approved_at) "
	"SELECT incident_id, revision + %d, lang, title, digest, 'See INC-7', approved_by, approved_at FROM report",
	"INSERT INTO report_file (report_id, edition, format, content, sha256, size) SELECT r.id, edition, "
	"format, content, sha256, size FROM report r JOIN report_file x ON x.report_id = 2 WHERE "
	"r.revision > %d AND NOT EXISTS (SELECT 1 FROM report_file y WHERE y.report_id = r.id)",
	"INSERT INTO incident (number, title, severity, status, lead_id, opened_at, opened_by) SELECT "
	"number + %d, title, severity, 'open', lead_id, opened_at, opened_by FROM incident",
	"INSERT INTO incident_words (incident_id, title) SELECT id, title FROM incident WHERE number > %d "
	"AND id NOT IN (SELECT incident_id FROM incident_words)",
	"INSERT INTO incident_tag (incident_id, tag) SELECT 1, tag || '-%d' FROM incident_tag "
	"WHERE incident_id = 1",
	"INSERT INTO incident_link (incident_id, other_id, kind) SELECT 1, i.id, 'same_cause' FROM "
	"incident i WHERE i.number > %d AND NOT EXISTS (SELECT 1 FROM incident_link x WHERE "
	"x.incident_id = 1 AND x.other_id = i.id)",
	"INSERT INTO report_key (public, made_at) SELECT public || '%d', made_at FROM report_key",
	"INSERT INTO report_signature (incident_id, revision, edition, format, sha256, key_id, signed_at, "
	"signature) SELECT incident_id, revision + %d, edition, format, sha256, key_id, signed_at, signature "
	"FROM report_signature",
	"INSERT INTO bulk_act (person_id, at) SELECT person_id, at + %d FROM bulk_act",
	"INSERT INTO bulk_item (act_id, followup_id, version) SELECT 1, id, 1 FROM followup WHERE "
	"number > %d AND id NOT IN (SELECT followup_id FROM bulk_item WHERE act_id = 1)",
	"INSERT INTO saved_view (person_id, name, query, shared, at) SELECT person_id, name || '%d', query, "
	"shared, at FROM saved_view",
	"UPDATE counter SET n = n + %d WHERE name = 'change'",
};

/* What has no more rows however long it is used, and what no page lists. */
static const char *const steady[] = { "setting", "counter", "idem", "followup_count",
	"followup_tally", "review_count", "due_count",
	"content",              /* what points to it is doubled */
	"import_record",        /* one of an incident, as are those below of what they belong to: */
	"section",              /* of five names */
	"incident_time",        /* of seven markers */
	"actor_unknown",        /* of one statement */
	"category_answer", "none_found",        /* of six categories */
	"evaluation", "evaluation_aspect",      /* of the one that holds, eleven aspects */
	NULL };

static bool is_steady(const char *table)
{
	int i = 0;
	while (steady[i] && strcmp(steady[i], table) != 0) i++;
	return steady[i] != NULL;
}

#define TABLES 80

/* The rows of each table that is copied. */
static void rows_count(long counts[TABLES])
{
	int i = 0;
	for (const struct sql_copy *t = sql_copies; t->table; t++) {
		assert_true(i < TABLES);
		counts[i++] = strtol(page_value(page_text("SELECT count(*) FROM %s", t->table)), NULL, 10);
	}
}

static void grow(int offset)
{
	long before[TABLES], after[TABLES];
	rows_count(before);
	for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
		char sql[1000], *mark;
		assert_true(snprintf(sql, sizeof sql, "%s", more[i]) < (int)sizeof sql);
		mark = strstr(sql, "%d");
		struct str text = arena_printf(page_arena, "%.*s%d%s", (int)(mark - sql), sql, offset,
			mark + 2);
		page_run(text.p);
	}
	rows_count(after);
	for (int i = 0; sql_copies[i].table; i++)
		if ((after[i] > before[i]) == is_steady(sql_copies[i].table))
			fail_msg("%s: %ld rows became %ld; more[] doubles it, or steady[] says why not",
				sql_copies[i].table, before[i], after[i]);
}

/* No statement is run once for each row of anything: twice the rows, the same statements. */
static void test_no_growth(void **state)
{
	(void)state;
	struct { long statements, rows; } costs[2][sizeof budgets / sizeof *budgets + 64];
	int n = 0, grown = 0;
	for (int round = 0; round < 2; round++) {
		grow(round ? 1000 : 100);
		n = 0;
		EACH_ROUTE(t) {
			if (route_posts(t)) continue;
			struct page p = page_get(sample_of(t)->path, reader(t));
			page_expect(&p, 200);
			costs[round][n].statements = counted(&p, " statements=");
			costs[round][n].rows = counted(&p, " rows=");
			if (round && costs[1][n].statements > costs[0][n].statements)
				fail_msg("%s: %ld statements became %ld", t->name, costs[0][n].statements,
					costs[1][n].statements);
			grown += round && costs[1][n].rows > costs[0][n].rows;
			n++;
		}
	}
	assert_true(grown >= 10);       /* else what was doubled is on no page */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_golden), PAGE_INSIDE_TEST(test_steady),
		PAGE_INSIDE_TEST(test_budget), PAGE_INSIDE_TEST(test_no_growth),
	};
	return cmocka_run_group_tests_name("golden", tests, page_open, page_close);
}
