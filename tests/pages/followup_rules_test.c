/* What each act on a follow-up leaves in the database: its status with who and when, the days it is due
 * and looked at again, whose it is, what was said. (Who may, and the second person: second_test.c.) */
#define _GNU_SOURCE
#include "page.h"

#define NOW "1772442000000"

/* --- Acts -------------------------------------------------------------------------------------- */

/* Status, resolved or not, how often opened again; who said done and who resolved; its next review. */
#define STATE "SELECT status || ' ' || unresolved || ' ' || reopened || ' ' || " \
	"coalesce(done_at, 0) || '/' || coalesce(done_by, 0) || ' ' || coalesce(resolved_at, 0) || '/' || " \
	"coalesce(resolved_by, 0) || ' ' || coalesce(review_on, 'never') FROM followup WHERE number = "
/* The last word said of anything: what, who, the word, from what to what. */
#define WORD "SELECT what || ' ' || person_id || ' ' || coalesce(said, '-') || ' ' || coalesce(was, '-') " \
	"|| ' ' || coalesce(became, '-') FROM followup_note ORDER BY id DESC LIMIT 1"

struct act { const char *path; enum who who; const char *form, *state, *word; };

/* One after the other on FU-11 (P1, Paul's). What is opened again is reviewed a fortnight later, by the day
 * of whoever acts (Hana's is Sunday); nothing that is said of it puts its review off. */
static const struct act life[] = {
	{ "notes", PAUL, "to=start", "in_progress 1 0 0/0 0/0 2026-03-09",
	  "started 2 - open in_progress" },
	{ "notes", PAUL, "to=done&note=Fixed", "done 1 0 " NOW "/2 0/0 2026-03-09",
	  "done 2 Fixed in_progress done" },
	{ "status", HANA, "to=send_back&said=Not+all", "open 1 1 0/0 0/0 2026-03-15",
	  "sent_back 6 Not all done open" },
	{ "notes", REMY, "to=done&note=Now", "done 1 1 " NOW "/5 0/0 2026-03-15",
	  "done 5 Now open done" },
	{ "status", ROSA, "to=resolve&said=I+looked", "resolved 0 1 " NOW "/5 " NOW "/3 never",
	  "resolved 3 I looked done resolved" },
	{ "status", HANA, "to=reopen&said=It+is+back", "open 1 2 0/0 0/0 2026-03-15",
	  "reopened 6 It is back resolved open" },
	{ "status", ROSA, "to=withdraw&said=Gone", "withdrawn 0 2 0/0 0/0 never",
	  "withdrawn 3 Gone open withdrawn" },
};

static void act_expect(int number, const struct act *a)
{
	struct page p = page_post(page_text("/FU-%d/%s", number, a->path), a->who, a->form);
	if (p.status != 303) fail_msg("%s %s: %d %.*s", a->path, a->form, p.status, STR_F(p.body));
	page_stored(page_text(STATE "%d", number), a->state);
	page_stored(WORD, a->word);
}

static void test_life(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof life / sizeof *life; i++) act_expect(11, &life[i]);
	page_stored("SELECT checked || ', ' || status_reason FROM followup_text WHERE followup_id = 1",
		"I looked, Gone");
	page_stored("SELECT version FROM followup WHERE number = 11", "8");
	page_stored("SELECT count(*) FROM followup_note WHERE followup_id = 1", "8");
	/* Nothing else was touched. */
	page_stored("SELECT count(*) FROM followup WHERE version > 1", "1");
}

/* How soon it is looked at again depends on its priority. */
static void test_rhythm(void **state)
{
	static const struct { const char *priority, *sent_back; } rhythms[] = { { "P0", "2026-03-08" },
		{ "P1", "2026-03-15" }, { "P2", "2026-03-31" }, { "P3", "2026-05-31" } };
	for (size_t i = 0; i < sizeof rhythms / sizeof *rhythms; i++) {
		page_run(page_text("UPDATE followup SET priority = '%s' WHERE number = 11",
			rhythms[i].priority));
		act_expect(11, &(struct act){ "notes", PAUL, "to=done&note=y", page_text("done 1 0 " NOW
			"/2 0/0 2026-03-09"), "done 2 y open done" });
		act_expect(11, &(struct act){ "status", HANA, "to=send_back&said=x", page_text(
			"open 1 1 0/0 0/0 %s", rhythms[i].sent_back), "sent_back 6 x done open" });
		page_fresh_inside(state);
	}
}

/* Blocked is a flag: it stops neither the status nor the review. */
static void test_block(void **state)
{
	(void)state;
	act_expect(11, &(struct act){ "notes", PAUL, "to=block&note=The+vendor",
		"open 1 0 0/0 0/0 2026-03-09", "blocked 2 The vendor - -" });
	page_stored("SELECT blocked_by FROM followup WHERE number = 11", "The vendor");
	act_expect(11, &(struct act){ "notes", PAUL, "to=start", "in_progress 1 0 0/0 0/0 2026-03-09",
		"started 2 - open in_progress" });
	page_stored("SELECT blocked_by FROM followup WHERE number = 11", "The vendor");
	act_expect(11, &(struct act){ "notes", PAUL, "to=unblock&note=They+answered",
		"in_progress 1 0 0/0 0/0 2026-03-09", "unblocked 2 They answered - -" });
	page_stored("SELECT coalesce(blocked_by, 'free') FROM followup WHERE number = 11", "free");
	act_expect(11, &(struct act){ "notes", PAUL, "to=note&note=Half+of+it",
		"in_progress 1 0 0/0 0/0 2026-03-09", "note 2 Half of it - -" });
}

/* The word that an act owes; blanks are none. Nothing is stored without it. */
static void test_words(void **state)
{
	(void)state;
	static const struct { const char *status, *path, *field, *form; } owed[] = {
		{ "open", "notes", "note", "to=note&note=" }, { "open", "notes", "note", "to=note&note=+%0A+" },
		{ "open", "notes", "note", "to=block" }, { "done", "status", "said", "to=resolve" },
		{ "done", "status", "said", "to=resolve&said=++" },
		{ "done", "status", "said", "to=send_back" }, { "open", "status", "said", "to=withdraw&said=" },
		{ "resolved", "status", "said", "to=reopen&said=" },
	};
	for (size_t i = 0; i < sizeof owed / sizeof *owed; i++) {
		bool over = strcmp(owed[i].status, "resolved") == 0;
		page_run(page_text("UPDATE followup SET status = '%s', unresolved = %d, owner_id = NULL "
			"WHERE number = 21", owed[i].status, !over));
		const char *before = page_digest();
		struct page p = page_post_json(page_text("/FU-21/%s", owed[i].path), ROSA, owed[i].form);
		if (p.status != 422 || !page_names(&p, owed[i].field)) fail_msg("%s from %s: %d",
			owed[i].form, owed[i].status, p.status);
		assert_string_equal(before, page_digest());
	}
}

/* --- Due --------------------------------------------------------------------------------------- */

#define DUE "SELECT due_on || ' first ' || first_due_on || ' moved ' || due_moved FROM followup " \
	"WHERE number = "

/* In time is measured against the day that was promised first, however often it moved. */
static void test_due(void **state)
{
	(void)state;
	static const struct { int number; enum who who; const char *day, *due, *word; } moves[] = {
		{ 11, ROSA, "2026-04-01", "2026-04-01 first 2026-03-20 moved 1",
		  "due 3 x 2026-03-20 2026-04-01" },
		{ 11, ROSA, "2026-03-10", "2026-03-10 first 2026-03-20 moved 2",
		  "due 3 x 2026-04-01 2026-03-10" },
		/* Today can still be kept, and Hana's today is Sunday. */
		{ 11, HANA, "2026-03-01", "2026-03-01 first 2026-03-20 moved 3",
		  "due 6 x 2026-03-10 2026-03-01" },
		/* Where none was promised, the first one is. */
		{ 21, ROSA, "2026-03-02", "2026-03-02 first 2026-03-02 moved 0", "due 3 x - 2026-03-02" },
		{ 21, ROSA, "2026-05-01", "2026-05-01 first 2026-03-02 moved 1",
		  "due 3 x 2026-03-02 2026-05-01" },
	};
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		struct page p = page_post(page_text("/FU-%d/due", moves[i].number), moves[i].who,
			page_text("due_on=%s&reason=x", moves[i].day));
		assert_int_equal(p.status, 303);
		page_stored(page_text(DUE "%d", moves[i].number), moves[i].due);
		page_stored(WORD, moves[i].word);
	}
}

static void test_due_refused(void **state)
{
	(void)state;
	static const struct { enum who who; const char *form, *field; } bad[] = {
		{ ROSA, "due_on=2026-03-01&reason=x", "due_on" }, { HANA, "due_on=2026-02-28&reason=x", "due_on" },
		{ ROSA, "due_on=2026-04-01", "reason" }, { ROSA, "due_on=2026-04-01&reason=++", "reason" },
		{ ROSA, "reason=x", "due_on" }, { ROSA, "due_on=2026-02-30&reason=x", "due_on" },
	};
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct page p = page_post_json("/FU-11/due", bad[i].who, bad[i].form);
		if (p.status != 422 || !page_names(&p, bad[i].field)) fail_msg("%s: %d", bad[i].form, p.status);
	}
	assert_string_equal(before, page_digest());
}

/* --- Owner ------------------------------------------------------------------------------------- */

#define OWNER "SELECT coalesce(owner_id, 0) || ' was ' || coalesce(former_owner_id, 0) || ' team ' || " \
	"coalesce(team_id, 0) FROM followup WHERE number = "
#define HANDED "SELECT what || ' ' || person_id || ' ' || coalesce(was_id, 0) || '>' || " \
	"coalesce(became_id, 0) || ' ' || coalesce(said, '-') FROM followup_note ORDER BY id DESC LIMIT 1"

/* The new owner's team goes with it; who has none leaves it where it is. */
static void test_owner(void **state)
{
	(void)state;
	static const struct { int number; enum who who; const char *form, *owner, *handed; } hands[] = {
		{ 11, PAUL, "owner=rosa&word=Yours", "3 was 2 team 2", "owner 2 2>3 Yours" },
		{ 11, REMY, "owner=vera", "1 was 3 team 2", "owner 5 3>1 -" },
		{ 11, VERA, "owner=paul", "2 was 1 team 1", "owner 1 1>2 -" },
		{ 21, ROSA, "owner=Paul+Participant", "2 was 0 team 1", "owner 3 0>2 -" },
	};
	for (size_t i = 0; i < sizeof hands / sizeof *hands; i++) {
		struct page p = page_post(page_text("/FU-%d/owner", hands[i].number), hands[i].who,
			hands[i].form);
		if (p.status != 303) fail_msg("%s: %d", hands[i].form, p.status);
		page_stored(page_text(OWNER "%d", hands[i].number), hands[i].owner);
		page_stored(HANDED, hands[i].handed);
	}
}

static void test_owner_refused(void **state)
{
	(void)state;
	static const struct { const char *path; enum who who; const char *form; int status; } bad[] = {
		{ "/FU-12/owner", PAUL, "owner=paul", 403 }, { "/FU-12/owner", VERA, "owner=vera", 403 },
		{ "/FU-21/owner", PAUL, "owner=paul", 403 }, { "/FU-11/owner", PAUL, "owner=dora", 422 },
		{ "/FU-11/owner", PAUL, "owner=nobody-known", 422 }, { "/FU-11/owner", PAUL, "owner=", 422 },
		{ "/FU-11/owner", PAUL, "owner=Same+Name", 422 },
	};
	page_run("UPDATE person SET shown = 'Same Name' WHERE id IN (3, 5)");
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct page p = page_post(bad[i].path, bad[i].who, bad[i].form);
		if (p.status != bad[i].status) fail_msg("%s: %d", bad[i].form, p.status);
	}
	assert_string_equal(before, page_digest());
}

/* --- Adding and editing ------------------------------------------------------------------------ */

#define LAST "FROM followup ORDER BY id DESC LIMIT 1"
#define MADE "SELECT kind || ' ' || priority || ' due ' || due_on || ' first ' || first_due_on || " \
	"' review ' || coalesce(review_on, '-') || ' owner ' || coalesce(owner_id, 0) || ' team ' || " \
	"coalesce(team_id, 0) || ' service ' || coalesce(service_id, 0) || ' of ' || " \
	"coalesce(incident_id, 0) " LAST

static const struct { enum who who; const char *form, *made; } added[] = {
	{ PAUL, "kind=bug&priority=P0", "bug P0 due 2026-03-09 first 2026-03-09 review 2026-03-09 owner 0 "
	  "team 0 service 0 of 0" },
	{ PAUL, "kind=bug&priority=P1", "bug P1 due 2026-04-01 first 2026-04-01 review 2026-03-16 owner 0 "
	  "team 0 service 0 of 0" },
	{ PAUL, "kind=bug&priority=P2", "bug P2 due 2026-05-31 first 2026-05-31 review 2026-04-01 owner 0 "
	  "team 0 service 0 of 0" },
	{ HANA, "kind=bug&priority=P3", "bug P3 due 2026-08-28 first 2026-08-28 review 2026-05-31 owner 0 "
	  "team 0 service 0 of 0" },
	{ PAUL, "kind=cross_org&priority=P2&due_on=2026-12-24&service=api", "cross_org P2 due 2026-12-24 "
	  "first 2026-12-24 review 2026-04-01 owner 0 team 1 service 1 of 0" },
	{ PAUL, "kind=bug&priority=P2&due_on=2026-12-24&service=api&owner=rosa", "bug P2 due 2026-12-24 "
	  "first 2026-12-24 review 2026-04-01 owner 3 team 2 service 1 of 0" },
	{ PAUL, "kind=bug&priority=P2&due_on=2026-12-24&service=api&owner=rosa&team=platform&incident=3",
	  "bug P2 due 2026-12-24 first 2026-12-24 review 2026-04-01 owner 3 team 1 service 1 of 1" },
};

static void test_added(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
		struct page p = page_post("/followups", added[i].who, page_text("title=x&%s", added[i].form));
		if (p.status != 303) fail_msg("%s: %d", added[i].form, p.status);
		page_stored(MADE, added[i].made);
		page_stored("SELECT status || ' ' || unresolved || ' ' || opened_at || '/' || opened_by " LAST,
			page_text("open 1 " NOW "/%d", (int)added[i].who));
	}
	page_stored("SELECT count(DISTINCT number) FROM followup WHERE number > 30", "7");
}

/* Everything that was typed, the finding it answers, and what is its incident's. */
static void test_added_from_finding(void **state)
{
	(void)state;
	struct page p = page_post("/followups", PAUL, "title=Scan&kind=bug&priority=P1&detail=All%0Athem"
		"&done_when=None+left&cycle=2026-Q2&ticket=OPS-1&incident=3&finding=2&owner=rosa");
	assert_int_equal(p.status, 303);
	page_stored("SELECT title || ', ' || cycle || ', ' || ticket || ', ' || incident_number || ', ' || "
		"incident_severity || ', ' || access " LAST, "Scan, 2026-Q2, OPS-1, 3, SEV2, open");
	page_stored("SELECT detail || ', ' || done_when FROM followup_text ORDER BY followup_id DESC LIMIT 1",
		"All\nthem, None left");
	page_stored("SELECT finding_id FROM followup_finding ORDER BY followup_id DESC LIMIT 1", "2");
	page_stored("SELECT what || person_id || '>' || became_id FROM followup_note ORDER BY id DESC "
		"LIMIT 1", "opened2>3");
}

static void test_added_from_nothing(void **state)
{
	(void)state;
	static const char *const nowhere[] = { "incident=8", "incident=3&finding=9",
		"incident=7&finding=1", NULL };
	const char *before = page_digest();
	for (int i = 0; nowhere[i]; i++) {
		struct page p = page_post("/followups", PAUL, page_text("title=x&kind=bug&priority=P1&%s",
			nowhere[i]));
		if (p.status != 404) fail_msg("%s: %d", nowhere[i], p.status);
	}
	assert_string_equal(before, page_digest());
}

#define IN_EDITED "SELECT title || ' ' || kind || ' ' || priority || ' ' || coalesce(service_id, 0) || ' ' " \
	"|| coalesce(team_id, 0) || ' ' || coalesce(cycle, '-') || ' ' || coalesce(ticket, '-') || ' ' || " \
	"review_on || ' ' || version FROM followup WHERE number = 11"

/* A review that is near stays near, whatever the priority becomes; dates, owner and status are not
 * the form's. */
static void test_edited(void **state)
{
	(void)state;
	assert_int_equal(page_post("/FU-11/edit", ROSA, "version=1&title=Other&kind=investment&priority=P1"
		"&service=signin&team=identity&cycle=C&detail=D&done_when=W&ticket=T").status, 303);
	page_stored(IN_EDITED, "Other investment P1 2 2 C T 2026-03-09 2");
	page_stored("SELECT detail || done_when FROM followup_text WHERE followup_id = 1", "DW");
	assert_int_equal(page_post("/FU-11/edit", ROSA, "version=2&title=Other&kind=bug&priority=P0")
		.status, 303);
	page_stored(IN_EDITED, "Other bug P0 0 0 - - 2026-03-09 3");
	assert_int_equal(page_post("/FU-11/edit", HANA, "version=3&title=Other&kind=bug&priority=P3")
		.status, 303);
	page_stored(IN_EDITED, "Other bug P3 0 0 - - 2026-03-09 4");
	page_stored(DUE "11", "2026-03-20 first 2026-03-20 moved 0");
	page_stored(STATE "11", "open 1 0 0/0 0/0 2026-03-09");
	page_stored(OWNER "11", "2 was 0 team 0");
	const char *before = page_digest();
	assert_int_equal(page_post("/FU-30/edit", ROSA, "version=1&title=x&kind=bug&priority=P1").status,
		422);
	assert_string_equal(before, page_digest());
}

/* Weak ones alone are pointed out where a postmortem is owed, with those that do not say; what is
 * withdrawn would not have helped. */
static void test_weak_only(void **state)
{
	static const char note[] = "Every follow-up that says how strong it is, is weak";
	(void)state;
	struct page p = page_get("/INC-3", ROSA);
	assert_false(page_says(p.body, note));
	page_run("UPDATE followup_text SET strength = 'weak' WHERE strength = 'strong'; "
		"UPDATE incident SET required = 1 WHERE number = 3; UPDATE counter SET n = n + 1 "
		"WHERE name = 'change'");
	p = page_get("/INC-3", ROSA);
	assert_true(page_says(p.body, note));
	assert_true(page_says(p.body, "href=\"/FU-12/edit\""));
	page_run("UPDATE followup_text SET strength = 'intermediate' WHERE followup_id = 2; "
		"UPDATE counter SET n = n + 1 WHERE name = 'change'");
	p = page_get("/INC-3", ROSA);
	assert_false(page_says(p.body, note));
	page_run("UPDATE followup SET status = 'withdrawn', unresolved = 0 WHERE id = 2; "
		"UPDATE counter SET n = n + 1 WHERE name = 'change'");
	p = page_get("/INC-3", ROSA);
	assert_true(page_says(p.body, note));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_life), PAGE_INSIDE_TEST(test_rhythm), PAGE_INSIDE_TEST(test_block),
		PAGE_INSIDE_TEST(test_words), PAGE_INSIDE_TEST(test_due), PAGE_INSIDE_TEST(test_due_refused),
		PAGE_INSIDE_TEST(test_owner), PAGE_INSIDE_TEST(test_owner_refused),
		PAGE_INSIDE_TEST(test_added), PAGE_INSIDE_TEST(test_added_from_finding),
		PAGE_INSIDE_TEST(test_added_from_nothing), PAGE_INSIDE_TEST(test_edited), PAGE_INSIDE_TEST(test_weak_only),
	};
	return cmocka_run_group_tests_name("followup_rules", tests, page_open, page_close);
}
