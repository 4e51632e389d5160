/* Four eyes: whoever ever owned a follow-up, started it or said that it is done does not decide that it
 * is over, by whichever way they ask and whatever they are called by then; someone else may. */
#define _GNU_SOURCE
#include "page.h"
#include "noun/followup.h"

/* --- Who was involved ------------------------------------------------------------------------------ */

/* FU-21 belongs to nobody and no incident; what is done to it until it is done, and what REMY (5) had to
 * do with it: whether he may still resolve it, and withdraw it. */
struct act { enum who who; const char *path, *form; };
static const struct story { const char *name; struct act acts[8]; bool resolves, withdraws; } stories[] = {
	{ "owns", { { ADA, "/FU-21/owner", "owner=remy" }, { REMY, "/FU-21/notes", "to=done&note=x" } },
	  false, false },
	{ "owned", { { ADA, "/FU-21/owner", "owner=remy" }, { REMY, "/FU-21/owner", "owner=paul" },
	  { PAUL, "/FU-21/notes", "to=done&note=x" } }, false, false },
	{ "owned long ago", { { ADA, "/FU-21/owner", "owner=remy" }, { ADA, "/FU-21/owner", "owner=paul" },
	  { ADA, "/FU-21/owner", "owner=vera" }, { VERA, "/FU-21/notes", "to=done&note=x" } }, false,
	  false },
	{ "said done", { { REMY, "/FU-21/notes", "to=done&note=x" } }, false, true },
	{ "sent back, done by another", { { REMY, "/FU-21/notes", "to=done&note=x" },
	  { ADA, "/FU-21/status", "to=send_back&said=x" }, { ADA, "/FU-21/notes", "to=done&note=x" } },
	  false, true },
	{ "has another name", { { ADA, "/FU-21/owner", "owner=remy" },
	  { REMY, "/settings", "shown=Somebody+Else&zone=UTC" }, { REMY, "/FU-21/owner", "owner=paul" },
	  { REMY, "/settings", "shown=Yet+Another&zone=UTC" }, { PAUL, "/FU-21/notes", "to=done&note=x" } },
	  false, false },
	{ "has its owner's name", { { ADA, "/FU-21/owner", "owner=remy" },
	  { REMY, "/settings", "shown=Paul+Participants&zone=UTC" }, { ADA, "/FU-21/owner",
	  "owner=paul" }, { PAUL, "/FU-21/notes", "to=done&note=x" } }, false, false },
	{ "assigned it", { { REMY, "/FU-21/owner", "owner=paul" },
	  { PAUL, "/FU-21/notes", "to=done&note=x" } }, true, true },
	{ "started it for another", { { REMY, "/FU-21/notes", "to=start" },
	  { ADA, "/FU-21/notes", "to=done&note=x" } }, true, true },
	{ "opened again", { { ADA, "/FU-21/owner", "owner=remy" }, { REMY, "/FU-21/notes",
	  "to=done&note=x" }, { ADA, "/FU-21/owner", "owner=paul" }, { ADA, "/FU-21/status",
	  "to=resolve&said=x" }, { ADA, "/FU-21/status", "to=reopen&said=x" }, { PAUL, "/FU-21/notes",
	  "to=done&note=x" } }, true, false },
};

static void tell(const struct story *s)
{
	for (const struct act *a = s->acts; a->path; a++) {
		struct page p = page_post(a->path, a->who, a->form);
		if (p.status != 303) fail_msg("%s: %s %s: %d", s->name, a->path, a->form, p.status);
	}
	assert_string_equal(page_value("SELECT status FROM followup WHERE number = 21"), "done");
}

enum way { AS_FORM, AS_JSON, WAYS };

static struct page ask(enum way way, const char *path, enum who who, const char *act, const char *word)
{
	if (way == AS_FORM)
		return page_post_json(path, who, page_text("to=%s&%s=Because", act, word));
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = who,
		.type = "application/json", .body = arena_printf(page_arena, "{\"to\":\"%s\",\"%s\":"
		"\"Because\",\"csrf\":\"%s\",\"idem\":\"%s\"}", act, word, page_csrf(who), page_key()) });
}

static void refuse(const struct story *s, enum way way, const char *act)
{
	const char *before = page_text("%s", page_digest());
	struct page p = ask(way, "/FU-21/status", REMY, act, "said");
	if (p.status != 422 || !page_names(&p, "to")) fail_msg("%s: may %s: %d", s->name, act, p.status);
	assert_string_equal(before, page_digest());
	p = page_get("/FU-21", REMY);
	if (page_says(p.body, page_text("type=\"radio\" name=\"to\" value=\"%s\"", act)))
		fail_msg("%s: is offered %s", s->name, act);
	/* The notes' form takes other acts, and not these. */
	p = ask(way, "/FU-21/notes", REMY, act, "note");
	assert_int_equal(p.status, 422);
	assert_string_equal(before, page_digest());
}

static void allow(const struct story *s, enum way way, const char *act, enum who who)
{
	struct page p = page_get("/FU-21", who);
	if (!page_says(p.body, page_text("type=\"radio\" name=\"to\" value=\"%s\"", act)))
		fail_msg("%s: %d is not offered %s", s->name, (int)who, act);
	p = ask(way, "/FU-21/status", who, act, "said");
	if (p.status != (way == AS_FORM ? 303 : 200))
		fail_msg("%s: %d may not %s: %d", s->name, (int)who, act, p.status);
}

/* What counts is who owned it or said done since it was last opened; for withdrawing, whoever owned it
 * ever. */
static void test_second(void **state)
{
	static const char *const ends[] = { "resolve", "withdraw" };
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++)
		for (int k = 0; k < 2 * WAYS; k++) {
			const struct story *s = &stories[i];
			tell(s);
			if (k % 2 ? s->withdraws : s->resolves) allow(s, k / 2, ends[k % 2], REMY);
			else {
				refuse(s, k / 2, ends[k % 2]);
				allow(s, k / 2, ends[k % 2], ROSA);
			}
			page_fresh_inside(state);
		}
}

/* What was handed over before hand-overs were kept by id is known by the row alone. */
static void test_row_alone(void **state)
{
	static const char *const columns[] = { "owner_id", "former_owner_id", "done_by" };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		page_run(page_text("UPDATE followup SET status = 'done', %s = 5 WHERE number = 21",
			columns[i]));
		struct page p = ask(AS_FORM, "/FU-21/status", REMY, "resolve", "said");
		if (p.status != 422) fail_msg("%s: %d", columns[i], p.status);
		p = ask(AS_FORM, "/FU-21/status", ROSA, "resolve", "said");
		assert_int_equal(p.status, 303);
		page_fresh_inside(state);
	}
}

/* --- The whole table ------------------------------------------------------------------------------- */

static bool is_status_act(const char *act)
{
	static const char *const acts[] = { "resolve", "send_back", "reopen", "withdraw", "duplicate" };
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) if (strcmp(acts[i], act) == 0) return true;
	return false;
}

/* What the answer must be: from the state table, by who asks. ROSA never touched it, REMY said once that it
 * is done, VERA owns it, PAUL is a participant. */
static int expected(const char *act, const char *from, enum who who)
{
	static const unsigned is[] = { [VERA] = AS_OWNER, [PAUL] = AS_PARTICIPANT,
		[ROSA] = AS_PARTICIPANT | AS_RESPONDER | AS_CONFIRMER,
		[REMY] = AS_PARTICIPANT | AS_RESPONDER | AS_CONFIRMER };
	const struct followup_step *s = followup_step_find(str_of(act), str_of(from));
	if (!s) return 422;
	if (!(is[who] & s->who)) return 403;
	return (s->second && who == REMY) || strcmp(act, "duplicate") == 0 ? 422 : 303;
}

/* Every act from every status by everyone, over both routes. */
static void test_table(void **state)
{
	static const char *const acts[] = { "note", "start", "done", "undo", "not_ours", "block", "unblock",
		"resolve", "send_back", "reopen", "withdraw", "duplicate" };
	static const char *const statuses[] = { "open", "in_progress", "done", "resolved", "withdrawn",
		"declined", "duplicate" };
	static const enum who people[] = { VERA, PAUL, ROSA, REMY };
	for (size_t i = 0; i < 12 * 7 * 4 * WAYS; i++) {
		enum way way = i % WAYS;
		enum who who = people[i / WAYS % 4];
		const char *from = statuses[i / WAYS / 4 % 7], *act = acts[i / WAYS / 4 / 7];
		bool verdict = is_status_act(act), unresolved = i / WAYS / 4 % 7 < 3;
		page_run(page_text("UPDATE followup SET status = '%s', unresolved = %d, owner_id = 1, "
			"review_on = '2026-05-31' WHERE number = 21; INSERT INTO followup_note (followup_id, at, "
			"person_id, what) VALUES (4, 1, 5, 'done')", from, unresolved));
		struct page p = ask(way, verdict ? "/FU-21/status" : "/FU-21/notes", who, act,
			verdict ? "said" : "note");
		int want = expected(act, from, who);
		if (p.status != want && !(way == AS_JSON && want == 303 && p.status == 200))
			fail_msg("%s from %s by %d: %d, not %d", act, from, (int)who, p.status, want);
		const struct followup_step *s = followup_step_find(str_of(act), str_of(from));
		assert_string_equal(page_value("SELECT status FROM followup WHERE number = 21"),
			want == 303 && s->to ? s->to : from);
		page_fresh_inside(state);
	}
}

/* A viewer says how it goes of what is theirs alone, and is offered to. */
static void test_owner_who_views(void **state)
{
	static const struct act acts[] = { { VERA, "/FU-21/notes", "to=note&note=x" },
		{ VERA, "/FU-21/notes", "to=start" }, { VERA, "/FU-21/owner", "owner=paul" } };
	for (int owns = 0; owns < 2; owns++)
		for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
			if (owns) page_run("UPDATE followup SET owner_id = 1 WHERE number = 21");
			struct page p = page_get("/FU-21", VERA);
			assert_int_equal(page_says(p.body, page_text("action=\"%s\"", acts[i].path)), owns);
			p = page_post(acts[i].path, VERA, acts[i].form);
			if (p.status != (owns ? 303 : 403)) fail_msg("%s: %d", acts[i].form, p.status);
			page_fresh_inside(state);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_second),
		PAGE_INSIDE_TEST(test_row_alone), PAGE_INSIDE_TEST(test_table),
		PAGE_INSIDE_TEST(test_owner_who_views) };
	return cmocka_run_group_tests_name("second", tests, page_open, page_close);
}
