/* Two people edit one thing beside each other, for each thing that is edited: what each changed is
 * there afterwards; what both changed is asked about, with what was typed, and nothing is saved. */
#define _GNU_SOURCE
#include "page.h"

/* What a form was sent with: fields of the page as it was, but for those that somebody changed. */
#define EVENT "&precision=minute&zone=UTC&kind=attacker&text=%s&believed=A+colleague+on+the+road" \
	"&source=%s&marker="
#define INCIDENT "&title=Stolen+deploy+key+used+to+read+build+logs&summary=%s&severity=SEV2&lead=rosa" \
	"&code_name=%s&customer_impact=yes&impact_scope=12+customers,+read+only&data_breach=suspected" \
	"&data_kinds=build+logs&records=340&people=12&discovered_by=alert+on+a+new+address" \
	"&techniques=T1078%%0D%%0AT1552.001&tags=keys%%0D%%0Asupply-chain&services=api&services=signin"
#define FINDING "&category=technical_lapse&title=%s&detail=%s&rests_on=T1&touches=process_flaw"
#define FOLLOWUP "&title=%s&kind=bug&priority=P1&service=api&team=platform&detail=%s" \
	"&done_when=The+build+fails+on+a+secret&ticket=OPS-120"

/* names: the two fields; was: what they hold; then: SQL that says both, parted by a bar. */
static const struct thing {
	const char *path, *form, *names[2], *was[2], *stored;
} things[] = {
	{ "/INC-3/edit", "version=1" INCIDENT, { "summary", "code_name" },
	  { "A+key+left+in+a+public+image+was+used.", "amber+kite" },
	  "SELECT summary || '|' || code_name FROM incident WHERE id = 1" },
	{ "/INC-3/timeline/T2", "version=1&at=2026-02-24+02:10" EVENT, { "text", "source" },
	  { "Key+used+from+an+unknown+address", "access+log" },
	  "SELECT text || '|' || source FROM event WHERE id = 2" },
	{ "/INC-3/findings/F1", "version=1" FINDING, { "title", "detail" },
	  { "Build+copies+secrets+into+images", "Seen+in+[T1]." },
	  "SELECT title || '|' || detail FROM finding WHERE id = 1" },
	{ "/FU-11/edit", "version=1" FOLLOWUP, { "title", "detail" },
	  { "Keep+secrets+out+of+images", "Because+of+INC-3/F1." },
	  "SELECT title || '|' || detail FROM followup JOIN followup_text ON followup_id = id "
	  "WHERE id = 1" },
};
#define EACH_THING(t) for (const struct thing *t = things; \
	t < things + sizeof things / sizeof *things; t++)

#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *form(const struct thing *t, const char *first, const char *second)
{
	return page_text(t->form, first ? first : t->was[0], second ? second : t->was[1]);
}

static void saved(const struct thing *t, enum who who, const char *first, const char *second)
{
	struct page p = page_post(t->path, who, form(t, first, second));
	if (p.status != 303) fail_msg("%s: %d %.*s", t->path, p.status, STR_F(p.body));
}

/* Each in turn comes last. */
static void test_both_stay(void **state)
{
	EACH_THING(t) for (int order = 0; order < 2; order++) {
		saved(t, order ? PAUL : ROSA, order ? "theirs" : NULL, order ? NULL : "theirs");
		saved(t, order ? ROSA : PAUL, order ? NULL : "mine", order ? "mine" : NULL);
		assert_string_equal(page_value(t->stored), order ? "theirs|mine" : "mine|theirs");
		page_fresh_inside(state);
	}
}

/* The fields that nobody changed are as they were: lists, numbers, people. */
static void test_rest_stays(void **state)
{
	static const char rest[] = "SELECT (SELECT min(tag) || max(tag) || count(*) FROM incident_tag WHERE "
		"incident_id = 1) || (SELECT min(technique) || max(technique) || count(*) FROM "
		"incident_technique WHERE incident_id = 1) || (SELECT count(*) FROM incident_service WHERE "
		"incident_id = 1) || (SELECT records || '/' || people || '/' || lead_id || impact_scope FROM "
		"incident WHERE id = 1) || (SELECT min(category) || count(*) FROM finding_touch) || (SELECT "
		"min(event_id) || '/' || count(*) FROM finding_event) || (SELECT at || believed FROM event "
		"WHERE id = 2) || (SELECT ticket || team_id || '/' || service_id || done_when FROM followup "
		"JOIN followup_text ON followup_id = id WHERE id = 1)";
	const char *before = page_text("%s", page_value(rest));
	(void)state;
	assert_true(strlen(before) > 100);
	EACH_THING(t) {
		saved(t, ROSA, NULL, "theirs");
		saved(t, PAUL, "mine", NULL);
	}
	assert_string_equal(before, page_value(rest));
}

/* Both changed the first field: 409, and what was typed stands in the form, with whose value is there;
 * what only they changed is in the form too. Sent again from there it is saved. */
static void test_clash(void **state)
{
	EACH_THING(t) {
		saved(t, ROSA, "their+own+words", "theirs");
		const char *before = page_text("%s", page_digest());
		struct page p = page_post(t->path, PAUL, form(t, "my+own+words", NULL));
		if (p.status != 409) fail_msg("%s: %d", t->path, p.status);
		assert_string_equal(before, page_digest());
		assert_true(page_says(p.body, "my own words"));
		assert_true(page_says(p.body, "their own words"));
		assert_true(page_says(p.body, "Rosa Responder"));
		assert_true(page_says(p.body, "theirs"));
		assert_true(page_says(p.body, "name=\"version\" value=\"2\""));
		p = page_post_json(t->path, PAUL, form(t, "my+own+words", NULL));
		assert_int_equal(p.status, 409);
		const json_t *errors = json_object_get(page_json(&p), "errors"), *e = json_array_get(errors, 0);
		assert_int_equal(json_array_size(errors), 1);
		assert_string_equal(json_string_value(json_object_get(e, "field")), t->names[0]);
		assert_string_equal(json_string_value(json_object_get(e, "stored")), "their own words");
		assert_string_equal(json_string_value(json_object_get(e, "who")), "Rosa Responder");
		assert_string_equal(json_string_value(json_object_get(e, "at")), "2026-03-02T09:00:00Z");
		const char *again = page_text("version=2%s", strchr(form(t, "my+own+words", "theirs"), '&'));
		p = page_post(t->path, PAUL, again);
		assert_int_equal(p.status, 303);
		assert_string_equal(page_value(t->stored), "my own words|theirs");
		page_fresh_inside(state);
	}
}

/* The same, where both typed the same. */
static void test_agree(void **state)
{
	(void)state;
	EACH_THING(t) {
		saved(t, ROSA, "ours", NULL);
		saved(t, PAUL, "ours", "mine");
		assert_string_equal(page_value(t->stored), "ours|mine");
	}
}

/* Two sections know nothing of each other; reason and text of one are its two fields. */
static void test_section(void **state)
{
	static const char path[] = "/INC-3/postmortem/technical-summary";
	(void)state;
	assert_int_equal(page_post(path, ROSA, "base=1&text=theirs").status, 303);
	assert_int_equal(page_post("/INC-3/postmortem/sequence-of-events", PAUL,
		"base=2&text=mine").status, 303);
	struct page p = page_post(path, PAUL, "base=1&text=my+own+words");
	assert_int_equal(p.status, 409);
	assert_true(page_says(p.body, "my own words"));
	assert_true(page_says(p.body, "theirs"));
	assert_true(page_says(p.body, "Rosa Responder"));
	assert_string_equal(page_value("SELECT body FROM content JOIN section USING (sha256) WHERE "
		"incident_id = 1 AND name = 'technical-summary'"), "theirs");
}

/* JSON with one field changes that one, whatever else was saved; what says its reason must still. */
static void test_part(void **state)
{
	(void)state;
	EACH_THING(t) {
		saved(t, ROSA, NULL, "theirs");
		struct page p = page_ask(&(struct ask){ .method = "POST", .path = t->path, .who = PAUL,
			.type = "application/json", .body = arena_printf(page_arena,
			"{\"version\":1,\"%s\":\"mine\",\"csrf\":\"%s\"}", t->names[0], page_csrf(PAUL)) });
		if (p.status != 200) fail_msg("%s: %d %.*s", t->path, p.status, STR_F(p.body));
		assert_string_equal(page_value(t->stored), "mine|theirs");
	}
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/INC-3/timeline/T3/strike",
		.who = PAUL, .type = "application/json", .body = arena_printf(page_arena,
		"{\"version\":1,\"csrf\":\"%s\"}", page_csrf(PAUL)) });
	assert_int_equal(p.status, 422);
	assert_true(page_names(&p, "because"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_both_stay),
		PAGE_INSIDE_TEST(test_rest_stays), PAGE_INSIDE_TEST(test_clash),
		PAGE_INSIDE_TEST(test_agree), PAGE_INSIDE_TEST(test_section), PAGE_INSIDE_TEST(test_part) };
	return cmocka_run_group_tests_name("beside", tests, page_open, page_close);
}
