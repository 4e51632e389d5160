/* What an incident's forms leave in the database: the triage rule when facts change, reporting and
 * closing on one form, each status with its days, and every fact that was typed. */
#define _GNU_SOURCE
#include "page.h"

#define NOW "1772442000000"             /* Monday 2026-03-02 09:00 UTC; in Honolulu it is Sunday */

/* --- Triage ------------------------------------------------------------------------------------ */

#define DUTY(n) "SELECT required || ' ' || postmortem || ' ' || coalesce(postmortem_due_on, '-') " \
	"FROM incident WHERE number = " n
#define FACTS(impact, breach) "version=1&title=x&severity=SEV3&customer_impact=" impact \
	"&data_breach=" breach

/* INC-7 as it was, what is saved and by whom, and whether a postmortem is owed then. */
static const struct { const char *was; enum who who; const char *form, *duty; } triage[] = {
	{ "", PAUL, FACTS("no", "no"), "0 not_required -" },
	{ "", PAUL, FACTS("unknown", "unknown"), "0 not_required -" },
	{ "", PAUL, FACTS("not_assessed", "not_assessed"), "0 not_required -" },
	{ "", PAUL, FACTS("yes", "no"), "1 drafting -" },
	{ "", PAUL, FACTS("no", "suspected"), "1 drafting -" },
	{ "", PAUL, FACTS("no", "confirmed"), "1 drafting -" },
	{ "", PAUL, FACTS("yes", "confirmed"), "1 drafting -" },
	{ "required = 1, postmortem = 'drafting'", PAUL, FACTS("no", "no"), "0 not_required -" },
	{ "required = 1, postmortem = 'in_review'", PAUL, FACTS("no", "no"), "0 in_review -" },
	{ "required = 1, postmortem = 'approved'", PAUL, FACTS("yes", "no"), "1 approved -" },
	/* Resolved already, on a day that is a Friday or still Thursday. */
	{ "status = 'resolved', resolved_at = 1772168400000", ROSA, FACTS("yes", "no"),
	  "1 drafting 2026-03-13" },
	{ "status = 'resolved', resolved_at = 1772168400000", HANA, FACTS("yes", "no"),
	  "1 drafting 2026-03-12" },
	{ "status = 'resolved', resolved_at = 1772168400000", ROSA, FACTS("no", "no"),
	  "0 not_required -" },
	{ "status = 'resolved', resolved_at = 1772168400000, postmortem_due_on = '2026-03-10'", ROSA,
	  FACTS("yes", "no"), "1 drafting 2026-03-10" },
	{ "historical = 1, status = 'closed', resolved_at = 1772168400000", ROSA, FACTS("yes", "no"),
	  "1 not_required -" },
};

static void test_triage(void **state)
{
	for (size_t i = 0; i < sizeof triage / sizeof *triage; i++) {
		if (*triage[i].was) page_run(page_text("UPDATE incident SET %s WHERE id = 2", triage[i].was));
		struct page p = page_post("/INC-7/edit", triage[i].who, triage[i].form);
		if (p.status != 303) fail_msg("%s: %d", triage[i].form, p.status);
		const char *now = page_value(DUTY("7"));
		if (strcmp(now, triage[i].duty) != 0) fail_msg("%s, then %s: %s", triage[i].was,
			triage[i].form, now);
		page_fresh_inside(state);
	}
}

/* Where something is written already, it stays when the duty falls away. */
static void test_text_stays(void **state)
{
	(void)state;
	struct page p = page_post("/INC-3/edit", PAUL, FACTS("no", "no"));
	assert_int_equal(p.status, 303);
	page_stored(DUTY("3"), "0 drafting 2026-03-10");
	page_stored("SELECT count(*) FROM section WHERE incident_id = 1", "3");
}

/* Facts that require one reopen nothing by themselves; the page says so and offers it. */
static void test_closed_stays_closed(void **state)
{
	(void)state;
	page_run("UPDATE incident SET status = 'closed', closed_at = 1, closed_by = 3, "
		"customer_impact = 'no', data_breach = 'no' WHERE id = 2");
	assert_int_equal(page_post("/INC-7/edit", PAUL, FACTS("yes", "no")).status, 303);
	page_stored("SELECT status || ' ' || closed_at || '/' || closed_by FROM incident WHERE id = 2",
		"closed 1/3");
	struct page p = page_get("/INC-7.json", ROSA);
	assert_true(json_is_true(json_object_get(page_json(&p), "reopen_owed")));
}

/* --- Reporting --------------------------------------------------------------------------------- */

#define LAST "FROM incident ORDER BY id DESC LIMIT 1"
#define MADE "SELECT status || ' ' || required || ' ' || postmortem || ' ' || coalesce(resolved_at, 0) " \
	"|| ' ' || coalesce(closed_at, 0) || '/' || coalesce(closed_by, 0) || ' ' || " \
	"coalesce(postmortem_due_on, '-') || ' ' || coalesce(evaluation_due_on, '-') || ' ' || evaluated " LAST
#define NOTHING "&customer_impact=no&data_breach=no"
#define RATED "&over=1&sufficient=4&complete=3"

static const struct { enum who who; const char *form, *made; } reports[] = {
	{ ROSA, "severity=SEV3" NOTHING, "open 0 not_required 0 0/0 - - 0" },
	{ ROSA, "severity=SEV3&customer_impact=yes&data_breach=no", "open 1 drafting 0 0/0 - - 0" },
	{ ROSA, "severity=SEV3" NOTHING RATED, "closed 0 not_required 1772409600000 " NOW "/3 - 2026-03-12 1" },
	{ ROSA, "severity=SEV4" NOTHING RATED "&resolved_on=2026-02-20",
	  "closed 0 not_required 1771545600000 " NOW "/3 - 2026-03-02 1" },
	{ HANA, "severity=SEV3" NOTHING RATED,
	  "closed 0 not_required 1772359200000 " NOW "/6 - 2026-03-11 1" },
	/* Who is no responder proposes. */
	{ PAUL, "severity=SEV3" NOTHING RATED, "resolved 0 not_required 1772409600000 0/0 - 2026-03-12 0" },
	{ PAUL, "severity=SEV3&customer_impact=yes&data_breach=no&over=1",
	  "resolved 1 drafting 1772409600000 0/0 2026-03-16 2026-03-12 0" },
	/* What the closing gate asks beyond this form keeps it from closing. */
	{ ROSA, "severity=SEV2" NOTHING RATED, "resolved 0 not_required 1772409600000 0/0 - 2026-03-12 0" },
	{ ROSA, "severity=SEV3&customer_impact=not_assessed&data_breach=no" RATED,
	  "resolved 0 not_required 1772409600000 0/0 - 2026-03-12 1" },
	{ ROSA, "severity=SEV3&customer_impact=unknown&data_breach=no" RATED,
	  "resolved 0 not_required 1772409600000 0/0 - 2026-03-12 1" },
	{ ROSA, "severity=SEV3&customer_impact=yes&data_breach=no&over=1",
	  "resolved 1 drafting 1772409600000 0/0 2026-03-16 2026-03-12 0" },
	{ ROSA, "severity=SEV3&customer_impact=no&data_breach=confirmed" RATED,
	  "resolved 1 drafting 1772409600000 0/0 2026-03-16 2026-03-12 0" },
	{ HANA, "severity=SEV3&customer_impact=yes&data_breach=no&over=1",
	  "resolved 1 drafting 1772359200000 0/0 2026-03-13 2026-03-11 0" },
};

static void test_reports(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		struct page p = page_post("/incidents", reports[i].who, page_text("title=x&%s",
			reports[i].form));
		if (p.status != 303) fail_msg("%s: %d", reports[i].form, p.status);
		const char *now = page_value(MADE);
		if (strcmp(now, reports[i].made) != 0) fail_msg("%s:\n%s, not\n%s", reports[i].form, now,
			reports[i].made);
		page_stored("SELECT opened_at || '/' || opened_by " LAST, page_text(NOW "/%d",
			(int)reports[i].who));
	}
	page_stored("SELECT count(DISTINCT number) FROM incident WHERE number > 9", "13");
}

/* The day of whoever says it: it begins at midnight there, and reads as that day there. */
static void test_reported_day(void **state)
{
	(void)state;
	assert_int_equal(page_post("/incidents", HANA, "title=x&severity=SEV3" NOTHING RATED
		"&resolved_on=2026-02-20&comment=").status, 303);
	page_stored("SELECT marker || ' ' || at || ' ' || precision || ' ' || zone FROM incident_time "
		"ORDER BY incident_id DESC LIMIT 1", "resolved 1771581600000 day Pacific/Honolulu");
	page_stored("SELECT evaluation_due_on " LAST, "2026-03-02");
	struct page p = page_get(page_text("/INC-%s", page_value("SELECT number " LAST)), HANA);
	assert_int_equal(p.status, 200);
	assert_true(page_says(p.body, "2026年2月20日"));
	assert_false(page_says(p.body, "2026年2月19日"));
}

/* The evaluation and the follow-up that came with it. */
static void test_reported_with_it(void **state)
{
	(void)state;
	assert_int_equal(page_post("/incidents", ROSA, "title=x&severity=SEV3" NOTHING
		"&over=1&sufficient=2&complete=5&comment=Late&followup=Ask+them&followup_owner=paul").status, 303);
	page_stored("SELECT status " LAST, "closed");
	page_stored("SELECT e.person_id || ' ' || e.concluded || ' ' || e.at || ' ' || a.aspect || ' ' || "
		"a.sufficient || ' ' || a.complete || ' ' || a.comment FROM evaluation e JOIN evaluation_aspect a "
		"ON a.evaluation_id = e.id ORDER BY e.id DESC LIMIT 1", "3 1 " NOW " overall 2 5 Late");
	page_stored("SELECT f.title || ' ' || f.kind || ' ' || f.priority || ' ' || f.owner_id || ' ' || "
		"f.team_id || ' ' || f.due_on || ' ' || f.incident_severity FROM followup f JOIN incident i ON "
		"i.id = f.incident_id AND i.number = f.incident_number ORDER BY f.id DESC LIMIT 1",
		"Ask them change_request P2 2 1 2026-05-31 SEV3");
	assert_int_equal(page_post("/incidents", ROSA, "title=x&severity=SEV2" NOTHING RATED).status, 303);
	page_stored("SELECT concluded FROM evaluation ORDER BY id DESC LIMIT 1", "0");
}

static const struct { enum who who; const char *form, *field; } unreported[] = {
	{ ROSA, "severity=SEV3" NOTHING, "title" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&over=1&complete=3", "sufficient" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&over=1&sufficient=3", "complete" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&over=1&sufficient=2&complete=3", "comment" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&over=1&sufficient=3&complete=1&comment=+", "comment" },
	{ ROSA, "title=x&severity=SEV3" NOTHING RATED "&followup=x&followup_owner=dora", "followup_owner" },
	{ ROSA, "title=x&severity=SEV3" NOTHING RATED "&resolved_on=2026-03-03", "resolved_on" },
	{ HANA, "title=x&severity=SEV3" NOTHING RATED "&resolved_on=2026-03-02", "resolved_on" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&sufficient=3", "over" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&complete=3", "over" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&resolved_on=2026-03-01", "over" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&impact_unknown_because=x", "impact_unknown_because" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&breach_unknown_because=x", "breach_unknown_because" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&lead=nobody-known", "lead" },
	{ ROSA, "title=x&severity=SEV3" NOTHING "&lead=Same+Name", "lead" },
};

static void test_unreported(void **state)
{
	(void)state;
	page_run("UPDATE person SET shown = 'Same Name' WHERE id IN (2, 5)");
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof unreported / sizeof *unreported; i++) {
		struct page p = page_post_json("/incidents", unreported[i].who, unreported[i].form);
		if (p.status != 422 || !page_names(&p, unreported[i].field)) fail_msg("%s: %d",
			unreported[i].form, p.status);
		assert_string_equal(before, page_digest());
	}
}

/* --- Status ------------------------------------------------------------------------------------ */

#define STANDS "SELECT status || ' ' || coalesce(status_reason, '-') || ' ' || coalesce(closed_at, 0) || " \
	"'/' || coalesce(closed_by, 0) || ' ' || coalesce(postmortem_due_on, '-') || ' ' || " \
	"coalesce(evaluation_due_on, '-') || ' ' || version FROM incident WHERE number = 7"

struct step { enum who who; const char *form, *stands; };

static void steps_expect(const struct step *s)
{
	for (; s->form; s++) {
		struct page p = page_post("/INC-7/status", s->who, s->form);
		if (p.status != 303) fail_msg("%s: %d", s->form, p.status);
		page_stored(STANDS, s->stands);
	}
}

/* What is owed is owed from the first resolution on, whatever becomes of it later. */
static void test_steps(void **state)
{
	(void)state;
	static const struct step steps[] = {
		{ REMY, "to=contained", "contained - 0/0 - - 2" },
		{ ROSA, "to=resolved", "resolved - 0/0 - 2026-03-12 3" },
		{ HANA, "to=open&reason=Again", "open Again 0/0 - 2026-03-12 4" },
		{ HANA, "to=closed", "closed - " NOW "/6 - 2026-03-12 5" },
		{ ROSA, "to=open&reason=Once+more", "open Once more 0/0 - 2026-03-12 6" },
		{ ROSA, "to=rejected&reason=Test+mail", "rejected Test mail " NOW "/3 - 2026-03-12 7" },
		{ ROSA, "to=open&reason=No+test", "open No test 0/0 - 2026-03-12 8" },
		{ ROSA, NULL, NULL } };
	page_run("UPDATE incident SET customer_impact = 'no', data_breach = 'no' WHERE id = 2;"
		"INSERT INTO evaluation (incident_id, concluded, at) VALUES (2, 1, 1)");
	steps_expect(steps);
	page_stored("SELECT resolved_at FROM incident WHERE number = 7", NOW);
}

static void test_steps_owed(void **state)
{
	static const struct { const char *was; struct step steps[3]; } owed[] = {
		{ "required = 1, postmortem = 'drafting'",
		  { { ROSA, "to=resolved", "resolved - 0/0 2026-03-16 2026-03-12 2" },
		    { HANA, "to=open&reason=x", "open x 0/0 2026-03-16 2026-03-12 3" } } },
		{ "required = 1, postmortem = 'drafting'",
		  { { HANA, "to=resolved", "resolved - 0/0 2026-03-13 2026-03-11 2" } } },
		/* Resolved before: its day counts, and not the day of the click. */
		{ "required = 1, postmortem = 'drafting', resolved_at = 1772168400000, status = 'open'",
		  { { ROSA, "to=contained", "contained - 0/0 - - 2" },
		    { ROSA, "to=resolved", "resolved - 0/0 2026-03-13 2026-03-09 3" } } },
	};
	for (size_t i = 0; i < sizeof owed / sizeof *owed; i++) {
		page_run(page_text("UPDATE incident SET %s WHERE id = 2", owed[i].was));
		steps_expect(owed[i].steps);
		page_fresh_inside(state);
	}
}

/* A gate that is not passed changes nothing at all. */
static void test_refused_step(void **state)
{
	(void)state;
	static const char *const bad[] = { "to=closed", "to=rejected", "to=rejected&reason=+", "to=open",
		"to=open&reason=x", "to=nothing", "", NULL };
	const char *before = page_digest();
	for (int i = 0; bad[i]; i++) {
		struct page p = page_post("/INC-7/status", ROSA, bad[i]);
		if (p.status != 422) fail_msg("%s: %d", bad[i], p.status);
		assert_string_equal(before, page_digest());
	}
}

/* --- Facts ------------------------------------------------------------------------------------- */

#define IN_LIST(column, table) "(SELECT group_concat(" column ") FROM (SELECT " column " FROM " table \
	" WHERE incident_id = 2 ORDER BY 1) x)"

/* Every field lands in its own column, lists with blanks in their words too. */
static void test_facts(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=1&title=T&summary=S%0As&severity=SEV1"
		"&lead=ada&code_name=C&customer_impact=unknown&impact_scope=I&impact_unknown_because=U"
		"&data_breach=unknown&breach_unknown_because=B&data_kinds=K&records=0&people=12"
		"&discovered_by=D&origin_unknown_because=O&techniques=T1566.001%0At1078%0At1566.001&tags=Near+Miss%0Akeys"
		"&services=signin&services=api").status, 303);
	page_stored("SELECT title || '|' || summary || '|' || severity || '|' || lead_id || '|' || code_name "
		"|| '|' || customer_impact || '|' || impact_scope || '|' || impact_unknown_because || '|' || "
		"data_breach || '|' || breach_unknown_because || '|' || data_kinds || '|' || records || '|' || "
		"people || '|' || discovered_by || '|' || origin_unknown_because || '|' || version "
		"FROM incident WHERE id = 2", "T|S\ns|SEV1|4|C|unknown|I|U|unknown|B|K|0|12|D|O|2");
	page_stored("SELECT " IN_LIST("technique", "incident_technique") " || '|' || "
		IN_LIST("tag", "incident_tag") " || '|' || " IN_LIST("service_id", "incident_service"),
		"T1078,T1566.001|keys,near miss|1,2");
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=2&title=T&severity=SEV1"
		"&customer_impact=no&data_breach=no").status, 303);
	page_stored("SELECT coalesce(summary, '-') || coalesce(lead_id, 0) || coalesce(records, -1) || "
		"coalesce(code_name, '-') FROM incident WHERE id = 2", "-0-1-");
	page_stored("SELECT (SELECT count(*) FROM incident_tag WHERE incident_id = 2) + (SELECT count(*) FROM "
		"incident_service WHERE incident_id = 2)", "0");
}

/* The same word twice, in whichever spelling, is one. */
static void test_twice(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-7/edit", PAUL, "version=1&title=T&severity=SEV1&customer_impact=no"
		"&data_breach=no&tags=Keys%0Akeys%0AKEYS&techniques=T1078%0AT1078&services=api&services=api")
		.status, 303);
	page_stored("SELECT " IN_LIST("technique", "incident_technique") " || '|' || "
		IN_LIST("tag", "incident_tag") " || '|' || " IN_LIST("service_id", "incident_service"),
		"T1078|keys|1");
}

/* What a list shows of a follow-up's incident follows it. */
static void test_severity_follows(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-3/edit", PAUL, "version=1&title=x&severity=SEV4"
		"&customer_impact=yes&data_breach=no").status, 303);
	page_stored("SELECT count(*) FROM followup WHERE incident_id = 1 AND incident_severity = 'SEV4'", "4");
	page_stored("SELECT count(*) FROM followup WHERE incident_severity = 'SEV4'", "4");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_triage), PAGE_INSIDE_TEST(test_text_stays),
		PAGE_INSIDE_TEST(test_closed_stays_closed), PAGE_INSIDE_TEST(test_reports),
		PAGE_INSIDE_TEST(test_reported_day), PAGE_INSIDE_TEST(test_reported_with_it),
		PAGE_INSIDE_TEST(test_unreported), PAGE_INSIDE_TEST(test_steps),
		PAGE_INSIDE_TEST(test_steps_owed), PAGE_INSIDE_TEST(test_refused_step),
		PAGE_INSIDE_TEST(test_facts), PAGE_INSIDE_TEST(test_twice),
		PAGE_INSIDE_TEST(test_severity_follows),
	};
	return cmocka_run_group_tests_name("incident_rules", tests, page_open, page_close);
}
