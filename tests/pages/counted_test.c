/* What /open and /review count is, after every act, what is there to be counted. */
#define _GNU_SOURCE
#include "page.h"

#define OWNED "CASE WHEN owner_id IS NULL THEN 0 ELSE 1 END"
#define DONE "CASE WHEN status = 'done' THEN 1 ELSE 0 END"
#define COUNTED "(SELECT due_on AS d, " OWNED " AS o, " DONE " AS w, access AS a FROM followup " \
	"WHERE unresolved = 1 UNION ALL SELECT '', " OWNED ", " DONE ", access FROM followup " \
	"WHERE unresolved = 1) x"
/* The first that one side has and the other has not. */
static const char wrong[] = "SELECT k || '=' || sum(n) FROM (SELECT "
	"due_on || '/' || owned || '/' || done || '/' || access AS k, n FROM followup_count UNION ALL "
	"SELECT d || '/' || o || '/' || w || '/' || a, -1 FROM " COUNTED ") y GROUP BY k "
	"HAVING sum(n) <> 0 ORDER BY k LIMIT 1";

/* What each asks for, found from the follow-up: its kind and day. */
#define FIRST(day, table, where) "(SELECT min(" day ") FROM " table " n WHERE n.followup_id = f.id " \
	"AND " where ")"
#define ASKS(kind, day, where) "SELECT '" kind "' AS need, " day " AS day, access FROM followup f " \
	"WHERE " where
#define NEEDED ASKS("effect", "effect_on", "effect_on IS NOT NULL") " UNION ALL " \
	ASKS("interim", "interim_until", "interim = 'holds' AND unresolved = 1 AND effect_on IS NULL " \
		"AND interim_until IS NOT NULL") " UNION ALL SELECT * FROM (" \
	ASKS("answer", FIRST("answer_on", "addressed", "1 = 1"), "unresolved = 1") " UNION ALL " \
	ASKS("judgement", FIRST("judge_on", "addressed", "1 = 1"), "unresolved = 1") " UNION ALL " \
	ASKS("risk", FIRST("until", "followup_risk", "accepted = 1 AND ended_at IS NULL"), "1 = 1") \
	" UNION ALL " ASKS("sample", FIRST("''", "sample_item", "answered_at IS NULL AND ended_at IS NULL"), \
		"1 = 1") " UNION ALL " ASKS("alone", FIRST("''", "second_act", "alone_because IS NOT NULL " \
		"AND second_id IS NULL AND ended_at IS NULL"), "1 = 1") ") y WHERE day IS NOT NULL"

#define TALLIED "(SELECT 'status' AS f, status AS c, 0 AS i, access AS a FROM followup UNION ALL " \
	"SELECT 'kind', kind, 0, access FROM followup WHERE unresolved = 1 UNION ALL " \
	"SELECT 'priority', priority, 0, access FROM followup WHERE unresolved = 1 UNION ALL " \
	"SELECT 'owner', '', coalesce(owner_id, 0), access FROM followup WHERE unresolved = 1 UNION ALL " \
	"SELECT 'team', '', coalesce(team_id, 0), access FROM followup WHERE unresolved = 1 UNION ALL " \
	"SELECT 'service', '', coalesce(service_id, 0), access FROM followup WHERE unresolved = 1 " \
	"UNION ALL SELECT need, d.day, 0, access FROM (" NEEDED ") w JOIN (SELECT DISTINCT day FROM (" \
	NEEDED ") v UNION SELECT '') d ON d.day IN ('', w.day)) x"
static const char wrong_tally[] = "SELECT k || '=' || sum(n) FROM (SELECT "
	"facet || '/' || code || '/' || id || '/' || access AS k, n FROM followup_tally UNION ALL "
	"SELECT f || '/' || c || '/' || i || '/' || a, -1 FROM " TALLIED ") y GROUP BY k "
	"HAVING sum(n) <> 0 ORDER BY k LIMIT 1";

#define ASKED "CASE WHEN proposed_due_on IS NOT NULL OR (status = 'done' AND " \
	"coalesce(reviewed_at, -1) < coalesce(done_at, 0)) THEN 1 ELSE 0 END"
#define REVIEWED "(SELECT review_on AS d, " ASKED " AS w, at_risk AS r, access AS a FROM followup " \
	"WHERE unresolved = 1 UNION ALL SELECT '', " ASKED ", at_risk, access FROM followup " \
	"WHERE unresolved = 1) x"
static const char wrong_review[] = "SELECT k || '=' || sum(n) FROM (SELECT "
	"review_on || '/' || asked || '/' || at_risk || '/' || access AS k, n FROM review_count UNION ALL "
	"SELECT d || '/' || w || '/' || r || '/' || a, -1 FROM " REVIEWED ") y GROUP BY k "
	"HAVING sum(n) <> 0 ORDER BY k LIMIT 1";

#define OWED "(SELECT postmortem_due_on AS d, 'postmortem' AS w, access AS a FROM incident " \
	"WHERE historical = 0 AND required = 1 AND status <> 'rejected' AND postmortem IN ('drafting', " \
	"'in_review') UNION ALL SELECT evaluation_due_on, 'evaluation', access FROM incident " \
	"WHERE historical = 0 AND evaluated = 0 AND status <> 'rejected') z"
#define DUE "(SELECT e.d, w, a FROM " OWED " JOIN (SELECT '' AS d UNION SELECT d FROM " OWED ") e " \
	"ON e.d IN ('', z.d) WHERE z.d IS NOT NULL) x"
static const char wrong_due[] = "SELECT k || '=' || sum(n) FROM (SELECT "
	"due_on || '/' || duty || '/' || access AS k, n FROM due_count UNION ALL "
	"SELECT d || '/' || w || '/' || a, -1 FROM " DUE ") y GROUP BY k "
	"HAVING sum(n) <> 0 ORDER BY k LIMIT 1";

static void counted(const char *after)
{
	const char *rows = page_value(wrong), *tally = page_value(wrong_tally);
	const char *review = page_value(wrong_review), *due = page_value(wrong_due);
	if (*rows) fail_msg("after %s the counts are off by %s", after, rows);
	if (*tally) fail_msg("after %s the tallies are off by %s", after, tally);
	if (*review) fail_msg("after %s what is to be reviewed is off by %s", after, review);
	if (*due) fail_msg("after %s what incidents owe is off by %s", after, due);
}

/* Reviews, and what they refuse. */
static const struct { enum who who; const char *path, *form; int status; } reviews[] = {
	{ PAUL, "/followups", "title=x&kind=bug&priority=P1", 303 },
	{ PAUL, "/FU-11/notes", "to=start", 303 },
	{ PAUL, "/FU-11/proposal", "due_on=2026-04-02&reason=x", 303 },
	{ ROSA, "/review/FU-11/proposal", "to=decline&word=No", 303 },
	{ PAUL, "/FU-11/proposal", "due_on=2026-04-02&reason=x", 303 },
	{ ROSA, "/review/FU-11/proposal", "to=accept", 303 },
	{ ROSA, "/review/FU-11", "verdict=at_risk&note=x&next_on=2026-03-04", 303 },
	{ ROSA, "/review/FU-11", "verdict=at_risk", 422 },
	{ ROSA, "/review/FU-11", "verdict=on_track&last=0", 409 },
	{ PAUL, "/FU-11/notes", "to=done&note=x", 303 },
	{ ADA, "/review/FU-11", "verdict=send_back&note=Not+all", 303 },
	{ PAUL, "/FU-11/notes", "to=done&note=x", 303 },
	{ ADA, "/review/FU-11", "verdict=resolve&note=Looked", 303 },
	{ ROSA, "/review", "fu=FU-12", 303 }, { ROSA, "/review", "fu=FU-12", 422 },
	{ ROSA, "/review/next", "to=first", 303 }, { ROSA, "/FU-11/status", "to=reopen&said=x", 303 },
	{ ROSA, "/FU-11/status", "to=withdraw&said=x", 303 },
};

static void test_reviews(void **state)
{
	(void)state;
	counted("the beginning");
	for (size_t i = 0; i < sizeof reviews / sizeof *reviews; i++) {
		struct page p = page_post(reviews[i].path, reviews[i].who, reviews[i].form);
		if (p.status != reviews[i].status) fail_msg("%s %s: %d %.*s", reviews[i].path,
			reviews[i].form, p.status, STR_F(p.body));
		counted(reviews[i].form);
	}
}

/* Every route that writes. */
static void test_routes(void **state)
{
	int n = 0;
	EACH_ROUTE(t) {
		const struct sample *s = sample_of(t);
		if (!route_posts(t) || route_public(t) || s->status != 303) continue;
		struct page p = page_post(s->path, s->who, s->form);
		page_expect(&p, 303);
		counted(t->name);
		page_fresh_inside(state);
		n++;
	}
	assert_true(n > 50);
}

static void test_counts(void **state)
{
	static const struct { enum who who; const char *path, *form; } acts[] = {
		{ PAUL, "/followups", "title=x&kind=bug&priority=P1" },
		{ PAUL, "/followups", "title=x&kind=bug&priority=P0&owner=rosa&incident=3&finding=1" },
		{ PAUL, "/followups", "title=x&kind=bug&priority=P0&due_on=2026-03-05&incident=3" },
		{ PAUL, "/followups", "title=x&kind=bug&priority=P0&due_on=2026-03-05&incident=7" },
		{ ROSA, "/FU-11/edit", "version=1&title=y&kind=bug&priority=P3&service=api&team=platform" },
		{ ROSA, "/FU-11/due", "due_on=2026-03-05&reason=x" },
		{ ADA, "/FU-21/due", "due_on=2026-03-05&reason=x" },
		{ ADA, "/FU-21/owner", "owner=paul" }, { PAUL, "/FU-21/owner", "owner=rosa" },
		{ PAUL, "/FU-11/notes", "to=block&note=x" }, { PAUL, "/FU-11/notes", "to=unblock" },
		{ PAUL, "/FU-11/notes", "to=note&note=x" }, { PAUL, "/FU-11/notes", "to=start" },
		{ PAUL, "/FU-11/notes", "to=done&note=x" }, { ROSA, "/FU-11/status", "to=send_back&said=x" },
		{ PAUL, "/FU-11/notes", "to=done&note=x" }, { ROSA, "/FU-11/status", "to=resolve&said=x" },
		{ ROSA, "/FU-11/status", "to=reopen&said=x" }, { ROSA, "/FU-11/status", "to=withdraw&said=x" },
		{ PAUL, "/INC-3/edit", "version=1&title=x&severity=SEV4&customer_impact=no&data_breach=no" },
		{ PAUL, "/incidents", "title=x&severity=SEV3&customer_impact=no&data_breach=no&followup=Look" },
		{ PAUL, "/incidents", "title=x&severity=SEV3&customer_impact=no&data_breach=no&over=1"
		  "&sufficient=4&complete=4&followup=Look&followup_owner=paul" },
	};
	/* The second time INC-3 and all that is its own is restricted. */
	for (int restricted = 0; restricted < 2; restricted++) {
		if (restricted) page_run("UPDATE followup SET access = 'restricted' WHERE incident_id = 1; "
			"UPDATE incident SET access = 'restricted' WHERE id = 1; DELETE FROM followup_count; "
			"INSERT INTO followup_count (due_on, owned, done, access, n) SELECT d, o, w, a, count(*) "
			"FROM " COUNTED " GROUP BY d, o, w, a; DELETE FROM followup_tally; INSERT INTO "
			"followup_tally (facet, code, id, access, n) SELECT f, c, i, a, count(*) FROM " TALLIED
			" GROUP BY f, c, i, a; DELETE FROM review_count; INSERT INTO review_count (review_on, "
			"asked, at_risk, access, n) SELECT d, w, r, a, count(*) FROM " REVIEWED
			" GROUP BY d, w, r, a; DELETE FROM due_count; INSERT INTO due_count (due_on, duty, access, "
			"n) SELECT d, w, a, count(*) FROM " DUE " GROUP BY d, w, a");
		counted("the beginning");
		for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
			struct page p = page_post(acts[i].path, acts[i].who, acts[i].form);
			if (p.status != 303) fail_msg("%s %s: %d %.*s", acts[i].path, acts[i].form, p.status,
				STR_F(p.body));
			counted(acts[i].form);
		}
		page_fresh_inside(state);
	}
}

/* The recount itself sees a count that is wrong. */
static void test_recount(void **state)
{
	(void)state;
	counted("nothing");
	page_run("UPDATE followup_count SET n = n + 1 WHERE due_on = '2026-03-05'");
	assert_string_equal(page_value(wrong), "2026-03-05/1/1/open=1");
	page_run("UPDATE followup_tally SET n = n + 1 WHERE facet = 'kind' AND code = 'bug'");
	assert_string_equal(page_value(wrong_tally), "kind/bug/0/open=1");
	page_run("UPDATE followup_tally SET n = n - 1 WHERE facet = 'kind' AND code = 'bug'; "
		"UPDATE followup_tally SET n = n + 1 WHERE facet = 'answer' AND code = ''");
	assert_string_equal(page_value(wrong_tally), "answer//0/open=1");
	page_run("UPDATE review_count SET n = n + 1 WHERE review_on = '2026-05-31'");
	assert_string_equal(page_value(wrong_review), "2026-05-31/0/0/open=1");
	page_run("UPDATE due_count SET n = n + 1 WHERE due_on = '' AND duty = 'evaluation'");
	assert_string_equal(page_value(wrong_due), "/evaluation/open=1");
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_reviews),
		PAGE_INSIDE_TEST(test_routes), PAGE_INSIDE_TEST(test_counts),
		PAGE_INSIDE_TEST(test_recount) };
	return cmocka_run_group_tests_name("counted", tests, page_open, page_close);
}
