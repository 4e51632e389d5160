/* What a page knows of a thing that lacks something, or stands on a border: days that are not there, today
 * and yesterday, texts that did not come, a version to compare with. */
#define _GNU_SOURCE
#include "page.h"

/* A member of a row of a list, or of a map in the answer. */
static const json_t *fact(const char *path, enum who who, const char *list, int row, const char *member)
{
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = path, .who = who,
		.accept = "application/json" });
	if (p.status != 200) fail_msg("%s: %d", path, p.status);
	const json_t *l = json_object_get(page_json(&p), list);
	const json_t *v = json_object_get(json_is_array(l) ? json_array_get(l, (size_t)row) : l, member);
	if (!v) fail_msg("%s: no %s %d %s", path, list, row, member);
	return v;
}

static bool is(const char *path, const char *list, int row, const char *member)
{
	return json_is_true(fact(path, ROSA, list, row, member));
}

/* Late is what was due before today: neither today, nor what has no day, nor what is owed no more. */
static void test_late(void **state)
{
	(void)state;
	static const struct { const char *due, *postmortem; bool needs, late, evaluation; } days[] = {
		{ "'2026-03-01'", "drafting", true, true, true }, { "'2026-03-02'", "drafting", true, false, false },
		{ "NULL", "drafting", true, false, false }, { "'2026-03-01'", "in_review", true, true, true },
		{ "'2026-03-01'", "approved", false, false, true },
		{ "'2026-03-01'", "not_required", false, false, true } };
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		page_run(page_text("UPDATE incident SET postmortem_due_on = %s, evaluation_due_on = %s, "
			"postmortem = '%s' WHERE id = 1", days[i].due, days[i].due, days[i].postmortem));
		if (days[i].needs) assert_int_equal(is("/", "incidents", 0, "late"), days[i].late);
		assert_int_equal(is("/incidents?tag=keys", "incidents", 0, "late"), days[i].late);
		assert_int_equal(is("/incidents?tag=keys", "incidents", 0, "evaluation_late"),
			days[i].evaluation);
	}
}

/* What one leads and has not finished: the postmortem while it is written, the evaluation while it has
 * a day; each with its own. */
static void test_drafts(void **state)
{
	(void)state;
	static const struct { const char *postmortem, *due, *owed, *says; } drafts[] = {
		{ "drafting", "'2026-03-10'", "'2026-03-06'", "evaluation - 2026-03-06 postmortem drafting "
		  "2026-03-10 " },
		{ "in_review", "'2026-03-10'", "NULL", "postmortem in_review 2026-03-10 " },
		{ "drafting", "NULL", "NULL", "postmortem drafting - " },
		{ "approved", "'2026-03-10'", "'2026-03-06'", "evaluation - 2026-03-06 " },
		{ "not_required", "NULL", "'2026-03-06'", "evaluation - 2026-03-06 " },
	};
	for (size_t i = 0; i < sizeof drafts / sizeof *drafts; i++) {
		page_run("DELETE FROM evaluation_aspect; DELETE FROM evaluation; UPDATE incident SET evaluated = 0");
		page_run(page_text("UPDATE incident SET postmortem = '%s', postmortem_due_on = %s, "
			"evaluation_due_on = %s WHERE id = 1", drafts[i].postmortem, drafts[i].due, drafts[i].owed));
		struct page p = page_get("/index.json", ROSA);
		struct buf b = buf_new(page_arena, 256);
		const json_t *l = json_object_get(page_json(&p), "drafts");
		for (size_t k = 0; k < json_array_size(l); k++) {
			static const char *const members[] = { "what", "state", "due_on" };
			for (int m = 0; m < 3; m++) {
				const char *s = json_string_value(json_object_get(json_array_get(l, k), members[m]));
				buf_printf(&b, "%s ", s ? s : "-");
			}
		}
		if (!str_is(buf_text(&b), drafts[i].says)) fail_msg("%zu: %.*s", i, STR_F(buf_text(&b)));
	}
}

/* A closed incident is to be opened again when its facts came to require what it does not have. */
static void test_reopen_owed(void **state)
{
	(void)state;
	static const struct { const char *set; bool owed; } cases[] = {
		{ "status = 'closed', required = 1, historical = 0, postmortem = 'drafting'", true },
		{ "status = 'closed', required = 1, historical = 0, postmortem = 'approved'", false },
		{ "status = 'closed', required = 1, historical = 1, postmortem = 'drafting'", false },
		{ "status = 'closed', required = 0, historical = 0, postmortem = 'drafting'", false },
		{ "status = 'resolved', required = 1, historical = 0, postmortem = 'drafting'", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_run(page_text("UPDATE incident SET closed_at = 1772360000000, closed_by = 3, %s WHERE id = 1",
			cases[i].set));
		struct page p = page_get("/INC-3.json", ROSA);
		assert_int_equal(json_is_true(json_object_get(page_json(&p), "reopen_owed")), cases[i].owed);
		p = page_get("/INC-3", ROSA);
		assert_int_equal(page_says(p.body, "its facts now require"), cases[i].owed);
	}
}

/* A section as it is typed is told from what is saved, also where a field did not come at all. */
static void test_unsaved(void **state)
{
	(void)state;
	static const struct { const char *path, *form; bool unsaved; } previews[] = {
		{ "/INC-3/postmortem/actors", "base=1&preview=1&because=Nobody+is+known", false },
		{ "/INC-3/postmortem/actors", "base=1&preview=1&because=Nobody+is+known&text=", false },
		{ "/INC-3/postmortem/actors", "base=1&preview=1&because=Somebody", true },
		{ "/INC-3/postmortem/actors", "base=1&preview=1&text=", true },
		{ "/INC-3/postmortem/actors", "base=1&preview=1&text=x&because=Nobody+is+known", true },
		{ "/INC-3/postmortem/technical-summary", "base=1&preview=1", true },
		{ "/INC-3/postmortem/technical-summary", "base=1&preview=1&text=A+build+step+copied+the+folder+with+"
		  "the+**key**.", false },
		{ "/INC-3/postmortem/response-execution", "base=0&preview=1", false },
	};
	for (size_t i = 0; i < sizeof previews / sizeof *previews; i++) {
		struct page p = page_post(previews[i].path, PAUL, previews[i].form);
		assert_int_equal(p.status, 200);
		if (page_says(p.body, "data-unsaved=\"1\"") != previews[i].unsaved)
			fail_msg("%s", previews[i].form);
		assert_int_equal(page_says(p.body, "data-unsaved=\"\""), !previews[i].unsaved);
	}
	struct page p = page_get("/INC-3/postmortem/actors", PAUL);
	assert_true(page_says(p.body, "data-unsaved=\"\""));
	assert_int_equal(page_post("/INC-3/postmortem/nothing", PAUL, "base=0&preview=1").status, 404);
}

/* A version beside the one before it, or another that is named; 0 is nothing yet. */
static void test_versions(void **state)
{
	(void)state;
#define VERSIONS "/INC-3/postmortem/sequence-of-events/versions/"
	assert_int_equal(page_post("/INC-3/postmortem/sequence-of-events", PAUL, "base=2&text=Third").status,
		303);
	static const struct { const char *of; int with; bool latest; } versions[] = { { "1", 0, false },
		{ "2", 1, false }, { "3", 2, true }, { "3?with=1", 1, true }, { "3?with=0", 0, true },
		{ "1?with=3", 3, false }, { "2?with=0", 0, false } };
	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
		struct page p = page_ask(&(struct ask){ .method = "GET", .path = page_text(VERSIONS "%s",
			versions[i].of), .who = VERA, .accept = "application/json" });
		assert_int_equal(p.status, 200);
		const json_t *j = page_json(&p);
		assert_int_equal(json_integer_value(json_object_get(j, "with")), versions[i].with);
		assert_int_equal(json_is_true(json_object_get(j, "latest")), versions[i].latest);
		assert_int_equal(json_integer_value(json_object_get(json_object_get(j, "section"), "version")), 3);
		assert_int_equal(json_integer_value(json_object_get(json_object_get(j, "shown"), "version")),
			versions[i].of[0] - '0');
	}
	static const char *const nowhere[] = { "4", "3?with=4", "1?with=9" };
	for (int i = 0; i < 3; i++)
		assert_int_equal(page_get(page_text(VERSIONS "%s", nowhere[i]), VERA).status, 404);
	static const char *const no_section[] = { "", "/versions", "/versions/1" };
	for (int i = 0; i < 3; i++)
		assert_int_equal(page_get(page_text("/INC-3/postmortem/nothing%s", no_section[i]), VERA).status,
			404);
	/* Of one version there is nothing to compare. */
	struct page one = page_get("/INC-3/postmortem/actors/versions/1", VERA), two = page_get(VERSIONS "1",
		VERA);
	assert_true(page_says(two.body, "name=\"with\"") && !page_says(one.body, "name=\"with\""));
}

/* Where a new follow-up comes from, when its form comes back and when that is gone. */
static void test_because(void **state)
{
	(void)state;
	static const struct { const char *form; int status; const char *says; } forms[] = {
		{ "title=&kind=bug&priority=P1&incident=3&finding=1", 422, "name=\"finding\" value=\"1\"" },
		{ "title=&kind=bug&priority=P1&incident=3", 422, "name=\"incident\" value=\"3\"" },
		{ "title=&kind=bug&priority=P1&incident=-3", 422, "name=\"incident\" value=\"-3\"" },
		{ "title=x&kind=bug&priority=P1&incident=44", 404, NULL },
		{ "title=x&kind=bug&priority=P1&incident=3&finding=9", 404, NULL },
		{ "title=x&kind=bug&priority=P1&incident=7&finding=1", 404, NULL },
		{ "title=x&kind=bug&priority=P1&finding=1", 303, NULL },
		{ "title=x&kind=bug&priority=P1&incident=0&finding=1", 303, NULL },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct page p = page_post("/followups", PAUL, forms[i].form);
		if (p.status != forms[i].status) fail_msg("%s: %d", forms[i].form, p.status);
		if (forms[i].says && !page_says(p.body, forms[i].says)) fail_msg("%s: %.*s", forms[i].form,
			STR_F(p.body));
		if (p.status == 422) assert_int_equal(page_says(p.body, "Stolen deploy key"), i < 2);
	}
	page_stored("SELECT count(*) FROM followup WHERE title = 'x' AND incident_id IS NOT NULL", "0");
	page_stored("SELECT count(*) FROM followup_finding WHERE followup_id > 5", "0");
	struct page p = page_get("/followups/new", PAUL);
	assert_true(page_says(p.body, "name=\"title\"") && !page_says(p.body, "Stolen deploy key"));
	assert_int_equal(page_get("/followups/new?incident=3&finding=9", PAUL).status, 404);
	assert_int_equal(page_get("/followups/new?finding=9", PAUL).status, 200);
}

/* Who has no zone, or one that is gone, reads in UTC, and is told so where a time is typed. */
static void test_zone(void **state)
{
	(void)state;
	static const char *const zones[][2] = { { "", "UTC" }, { "Asia/Tokyo", "Asia/Tokyo" } };
	for (int i = 0; i < 2; i++) {
		page_run(page_text("UPDATE person SET zone = '%s' WHERE id = 2", zones[i][0]));
		struct page p = page_get("/INC-3/timeline", PAUL);
		assert_int_equal(p.status, 200);
		assert_true(page_says(p.body, page_text(" value=\"%s\"", zones[i][1])));
	}
}

/* Two thousand events are shown at once, and one more refuses them all. */
static void test_many_lines(void **state)
{
	(void)state;
	struct buf b = buf_new(page_arena, 64 << 10);
	buf_c(&b, "paste_zone=UTC&lines=");
	for (int i = 0; i < 2000; i++) buf_c(&b, "2026-02-24+11:00+x%0A");
	const char *most = arena_str(page_arena, buf_text(&b)).p;
	struct page p = page_post_json("/INC-3/timeline/paste", PAUL, most);
	assert_int_equal(p.status, 200);
	p = page_post_json("/INC-3/timeline/paste", PAUL, arena_printf(page_arena,
		"%s2026-02-24+11:00+x", most).p);
	assert_int_equal(p.status, 422);
	assert_true(page_names(&p, "lines"));
	assert_true(page_says(p.body, "2,000 events at most at once."));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_late), PAGE_INSIDE_TEST(test_drafts),
		PAGE_INSIDE_TEST(test_reopen_owed), PAGE_INSIDE_TEST(test_unsaved),
		PAGE_INSIDE_TEST(test_versions), PAGE_INSIDE_TEST(test_because), PAGE_INSIDE_TEST(test_zone),
		PAGE_INSIDE_TEST(test_many_lines) };
	return cmocka_run_group_tests_name("facts", tests, page_open, page_close);
}
