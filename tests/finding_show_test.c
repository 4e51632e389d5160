/* Findings as their page says them: what each rests on, touches, repeats and leads to, who signed that
 * there is none, and what is to look at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/finding.h"
#include "noun/followup.h"
#include "noun/timeline.h"
#include "test_noun.h"

static struct incident_head inc;

static void add_to(struct incident_head *to, const char *form)
{
	int64_t number = 0;
	assert_int_equal(part_set(&noun, &finding_noun, to, test_form(INPUT_NEW(finding_input), form),
		&number), ST_DONE);
}

static void add(const char *form)
{
	add_to(&inc, form);
}

/* A follow-up of that kind of F number. */
static void follow(int64_t number, const char *kind)
{
	int64_t fu;
	assert_int_equal(followup_add(&noun, test_form(followup_input, ctx_printf(&noun,
		"title=%s&kind=%s&priority=P1", kind, kind).p), &(struct followup_origin){ .incident = &inc,
		.finding = part_find(&noun, &finding_noun, inc.number, number) }, &fu), ST_DONE);
}

static void event(const char *at)
{
	int64_t number;
	assert_int_equal(event_add(&noun, &inc, test_form(event_input, ctx_printf(&noun,
		"at=%s&precision=typed&zone=UTC&kind=cause&text=x", at).p), &number), ST_DONE);
}

static const struct map *shown(void)
{
	struct map *out = map_new(noun.a);
	noun.own = inc.number;
	findings_show(&noun, &inc, out);
	return out;
}

/* A member of a map as a line of JSON. */
static const char *json_of(const struct map *m, const char *name)
{
	struct map *one = map_new(noun.a);
	struct buf b = buf_new(noun.a, 1024);
	struct member *to = map_room(one, 1);
	*to = (struct member){ name, *map_get(m, name) };
	one->n++;
	view_json(&b, one);
	struct str s = buf_text(&b);
	return arena_str(noun.a, str_part(s, strlen(name) + 4, s.len - strlen(name) - 5)).p;
}

static const struct map *finding_at(const struct map *out, int category, int i)
{
	const struct list *l = map_get(out, "categories")->list;
	return map_get(l->v[category].map, "findings")->list->v[i].map;
}

/* --- All of it ------------------------------------------------------------------------------------------ */

/* INC-1/F1, which INC-2/F1 repeats, that one with everything; INC-2/F2 with nothing. */
static void fill(void)
{
	struct incident_head earlier = test_incident(&noun, 1);
	inc = test_incident(&noun, 2);
	int64_t rosa = test_person("rosa", "Rosa", "responder");
	add_to(&earlier, "category=process_flaw&title=Old");
	test_as(rosa, ROLE_RESPONDER);
	event("2026-02-24");
	event("2026-02-25");
	event("2026-02-26");
	assert_int_equal(event_strike(&noun, &inc, test_form(event_strike_input, "version=1&because=x"), 2),
		ST_DONE);
	add("category=unknown_vector&title=New&detail=D&rests_on=T3+T2&made_possible=M&technique=T1566"
		"&detection_gap=G&others_checked=O&touches=process_flaw&touches=manual_error"
		"&repeats=INC-1/F1&no_action_because=N");
	add("category=process_flaw&title=Bare");
	follow(1, "sop_change");
	follow(1, "documentation");
}

static const struct { const char *name, *is; } members[] = {
	{ "number", "1" }, { "category", "\"unknown_vector\"" }, { "title", "\"New\"" },
	{ "technique", "\"T1566\"" }, { "created_at", "\"2026-03-02T09:00:00Z\"" },
	{ "created_by_shown", "\"Rosa\"" }, { "version", "1" }, { "detail", "\"D\"" },
	{ "made_possible", "\"M\"" }, { "detection_gap", "\"G\"" }, { "others_checked", "\"O\"" },
	{ "no_action_because", "\"N\"" }, { "repeats", "{\"incident\":1,\"finding\":1}" },
	{ "events", "[{\"number\":2,\"struck\":true},{\"number\":3,\"struck\":false}]" },
	{ "touches", "[{\"category\":\"manual_error\"},{\"category\":\"process_flaw\"}]" },
};
enum { MEMBERS = sizeof members / sizeof *members };

static void test_shown(void **state)
{
	(void)state;
	fill();
	const struct map *out = shown(), *m = finding_at(out, 5, 0);
	for (int i = 0; i < MEMBERS; i++) assert_string_equal(json_of(m, members[i].name), members[i].is);
	assert_string_equal(json_of(m, "alone"), "false");
	const struct list *followups = map_get(m, "followups")->list;
	assert_int_equal(followups->n, 2);
	assert_string_equal(json_of(followups->v[0].map, "kind"), "\"sop_change\"");
	assert_string_equal(json_of(followups->v[1].map, "title"), "\"documentation\"");
	assert_string_equal(json_of(followups->v[1].map, "status"), "\"open\"");
	m = finding_at(out, 2, 0);
	static const char *const empty[] = { "detail", "made_possible", "detection_gap", "others_checked",
		"no_action_because", "technique", "repeats" };
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		assert_string_equal(json_of(m, empty[i]), "null");
	assert_string_equal(json_of(m, "events"), "[]");
	assert_string_equal(json_of(m, "touches"), "[]");
	assert_string_equal(json_of(m, "alone"), "true");
	assert_string_equal(json_of(out, "to_look_at"), "[{\"finding\":1,\"what\":\"no_engineering\","
		"\"repeats\":null},{\"finding\":1,\"what\":\"repeats\",\"repeats\":{\"incident\":1,"
		"\"finding\":1}},{\"finding\":2,\"what\":\"alone\",\"repeats\":null}]");
}

/* By itself it is the same, and so it is in its form; another number is none. */
static void test_one(void **state)
{
	(void)state;
	fill();
	noun.own = 2;
	struct map *one = map_new(noun.a);
	assert_true(finding_show(&noun, &inc, 1, one));
	for (int i = 0; i < MEMBERS; i++) assert_string_equal(json_of(one, members[i].name), members[i].is);
	assert_int_equal(map_get(one, "followups")->list->n, 2);
	assert_false(finding_show(&noun, &inc, 3, map_new(noun.a)));
	const struct map *values = noun_values(&noun, &finding_noun, record_read(&noun, RECORD_FINDING,
		part_find(&noun, &finding_noun, 2, 1)));
	assert_string_equal(json_of(values, "rests_on"), "\"T2 T3\"");
	assert_string_equal(json_of(values, "repeats"), "\"INC-1/F1\"");
	assert_string_equal(json_of(values, "technique"), "\"T1566\"");
	assert_string_equal(json_of(values, "technique_none"), "false");
	assert_string_equal(json_of(values, "touches"), "[\"manual_error\",\"process_flaw\"]");
	/* That none matches is a mark in the form, and no technique. */
	add("category=unknown_vector&title=None&technique_none=1&detection_gap=G&others_checked=O");
	static const char *const marks[] = { "false", "true" };
	for (int64_t number = 2; number <= 3; number++) {
		values = noun_values(&noun, &finding_noun, record_read(&noun, RECORD_FINDING,
			part_find(&noun, &finding_noun, 2, number)));
		assert_string_equal(json_of(values, "technique"), "null");
		assert_string_equal(json_of(values, "technique_none"), marks[number - 2]);
	}
}

/* Of a technical lapse or an unknown vector engineering has to know; whatever its other follow-ups are. */
static void test_looked(void **state)
{
	static const struct { const char *finding, *kinds[2], *what; } rows[] = {
		{ "technical_lapse&title=x", { NULL }, "alone" },
		{ "technical_lapse&title=x&no_action_because=y", { NULL }, "no_engineering" },
		{ "technical_lapse&title=x", { "sop_change" }, "no_engineering" },
		{ "technical_lapse&title=x", { "sop_change", "bug" }, "" },
		{ "technical_lapse&title=x", { "bug", "sop_change" }, "" },
		{ "technical_lapse&title=x", { "investment" }, "" },
		{ "process_flaw&title=x", { "sop_change" }, "" },
		{ "process_flaw&title=x&no_action_because=y", { NULL }, "" },
		{ "process_flaw&title=x", { NULL }, "alone" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		inc = test_incident(&noun, 1);
		add("category=communication_glitch&title=x&no_action_because=y");
		add(ctx_printf(&noun, "category=%s", rows[i].finding).p);
		for (int k = 0; k < 2 && rows[i].kinds[k]; k++) follow(2, rows[i].kinds[k]);
		const struct list *l = map_get(shown(), "to_look_at")->list;
		if (l->n != (*rows[i].what != 0)) fail_msg("%zu: %d", i, l->n);
		if (l->n) {
			assert_int_equal(map_get(l->v[0].map, "finding")->i, 2);
			assert_string_equal(map_get(l->v[0].map, "what")->e->code, rows[i].what);
		}
		db_release(noun.db, false);
	}
}

/* --- None found ------------------------------------------------------------------------------------------ */

/* Who signed, when and why, under the categories that were signed for; the history has each once. */
static void test_none(void **state)
{
	(void)state;
	int64_t rosa = test_person("rosa", "Rosa", "responder");
	inc = test_incident(&noun, 1);
	add("category=process_flaw&title=x");
	test_as(rosa, ROLE_RESPONDER);
	assert_int_equal(none_sign(&noun, &inc, test_form(none_input, "categories=technical_lapse"
		"&categories=manual_error&categories=technical_lapse&because=We+looked")), ST_DONE);
	const struct list *l = map_get(shown(), "categories")->list;
	for (int i = 0; i < l->n; i++) {
		bool is = i == 0 || i == 3;
		assert_string_equal(json_of(l->v[i].map, "none"), is ? "{\"because\":\"We looked\","
			"\"signed_by_shown\":\"Rosa\",\"signed_at\":\"2026-03-02T09:00:00Z\"}" : "null");
		assert_int_equal(map_get(l->v[i].map, "count")->i, i == 2);
	}
	assert_int_equal(test_changes("INC-1"), 1);
	/* What is answered is not signed for, with the words of its category. */
	static const struct { const char *category, *says; } bad[] = {
		{ "process_flaw", "Process flaw has findings; “none found” cannot be signed for it." },
		{ "manual_error", "“None found” is signed already." },
	};
	for (int i = 0; i < 2; i++) {
		struct inputs *in = test_form(none_input, ctx_printf(&noun, "because=x&categories=%s"
			"&categories=unknown_vector", bad[i].category).p);
		assert_int_equal(none_sign(&noun, &inc, in), ST_INVALID);
		assert_int_equal(in->nerrors, 1);
		assert_string_equal(in->errors[0].field, "categories");
		assert_string_equal(in->errors[0].message, bad[i].says);
	}
	struct inputs *in = test_form(INPUT_NEW(finding_input), "category=manual_error&title=x&made_possible=y");
	int64_t number = 0;
	assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &number), ST_INVALID);
	assert_string_equal(in->errors[0].message, "Manual error has a signed “none found”. "
		"Withdraw it first.");
	/* Taken back: once. */
	assert_int_equal(none_withdraw(&noun, &inc, test_form(none_withdraw_input, "category=manual_error")),
		ST_DONE);
	assert_int_equal(test_changes("INC-1"), 2);
	in = test_form(none_withdraw_input, "category=manual_error");
	assert_int_equal(none_withdraw(&noun, &inc, in), ST_INVALID);
	assert_null(in->errors[0].field);
	assert_string_equal(in->errors[0].message, "No “none found” is signed there.");
	assert_int_equal(test_changes("INC-1"), 2);
	assert_int_equal(part_set(&noun, &finding_noun, &inc, test_form(INPUT_NEW(finding_input),
		"category=manual_error&title=x&made_possible=y"), &number), ST_DONE);
}

/* --- What it rests on -------------------------------------------------------------------------------------- */

/* Sixty events at most; each once, as they are numbered. */
static void test_events(void **state)
{
	(void)state;
	struct buf form = buf_new(noun.a, 512);
	inc = test_incident(&noun, 1);
	for (int i = 1; i <= 61; i++) event("2026-02-24");
	for (int most = 60; most <= 61; most++) {
		form.len = 0;
		buf_c(&form, "category=process_flaw&title=x&rests_on=T1");
		for (int i = 1; i <= most; i++) buf_printf(&form, "+T%d", i);
		struct inputs *in = test_form(INPUT_NEW(finding_input), arena_str(noun.a, buf_text(&form)).p);
		int64_t number = 0;
		assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &number), most == 60 ? ST_DONE :
			ST_INVALID);
		if (most == 61) assert_string_equal(in->errors[0].message, "Write events as T2 T5.");
		else assert_int_equal(map_get(finding_at(shown(), 2, 0), "events")->list->n, 60);
	}
	struct inputs *in = test_form(INPUT_NEW(finding_input), "category=process_flaw&title=x&rests_on=T62");
	int64_t number = 0;
	assert_int_equal(part_set(&noun, &finding_noun, &inc, in, &number), ST_INVALID);
	assert_string_equal(in->errors[0].message, "This incident's timeline has no such event.");
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_shown), NOUN_TEST(test_one),
		NOUN_TEST(test_looked),
		NOUN_TEST(test_none), NOUN_TEST(test_events) };
	return cmocka_run_group_tests_name("finding_show", tests, NULL, NULL);
}
