/* Findings as their page says them: what each rests on, touches, repeats and leads to, who signed that
 * there is none, and what is to look at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_finding.h"

/* --- All of it ------------------------------------------------------------------------------------------ */

#define ALL "category=unknown_vector&title=New&detail=D&rests_on=T3+T2+E1&made_possible=M" \
	"&technique=T1566&detection_gap=G&others_checked=O&others_by=Rosa&since=2017-08&zone=UTC" \
	"&escaped=Nobody+looked&confidence=probable&weighed=W&touches=process_flaw&touches=manual_error" \
	"&repeats=INC-1/F1&no_action_because=N"

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
	piece("Piece");
	add(ALL);
	add("category=process_flaw&title=Bare");
	assert_int_equal(changed(1, ALL "&version=1&worse_by=F2"), ST_DONE);
	follow(1, "sop_change");
	follow(1, "documentation");
}

static const struct { const char *name, *is; } members[] = {
	{ "number", "1" }, { "category", "\"unknown_vector\"" }, { "title", "\"New\"" },
	{ "technique", "\"T1566\"" }, { "created_at", "\"2026-03-02T09:00:00Z\"" },
	{ "created_by_shown", "\"Rosa\"" }, { "version", "2" }, { "detail", "\"D\"" },
	{ "made_possible", "\"M\"" }, { "detection_gap", "\"G\"" }, { "others_checked", "\"O\"" },
	{ "no_action_because", "\"N\"" }, { "repeats", "{\"incident\":1,\"finding\":1,\"title\":\"Old\"}" },
	{ "events", "[{\"number\":2,\"title\":\"x\",\"struck\":true},"
		"{\"number\":3,\"title\":\"x\",\"struck\":false}]" },
	{ "evidence", "[{\"number\":1,\"title\":\"Piece\",\"struck\":false}]" },
	{ "since", "{\"at\":\"2017-08-01T00:00:00Z\",\"precision\":\"month\",\"zone\":\"UTC\"}" },
	{ "escaped", "\"Nobody looked\"" }, { "confidence", "\"probable\"" }, { "weighed", "\"W\"" },
	{ "others_by", "\"Rosa\"" }, { "others_followup", "null" },
	{ "worse_by", "[{\"finding\":2,\"title\":\"Bare\"}]" }, { "repeated_by", "[]" },
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
		"no_action_because", "technique", "repeats", "since", "escaped", "confidence", "weighed",
		"others_by", "others_followup" };
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		assert_string_equal(json_of(m, empty[i]), "null");
	assert_string_equal(json_of(m, "events"), "[]");
	static const char *const none[] = { "touches", "evidence", "worse_by", "repeated_by" };
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_string_equal(json_of(m, none[i]), "[]");
	assert_string_equal(json_of(m, "alone"), "true");
	assert_string_equal(json_of(out, "to_look_at"), "[{\"what\":\"alone\",\"findings\":[2]},"
		"{\"what\":\"no_engineering\",\"findings\":[1]},{\"what\":\"struck\",\"findings\":[1]},"
		"{\"what\":\"unsupported\",\"findings\":[2]},{\"what\":\"repeats\",\"findings\":[1]}]");
	assert_string_equal(json_of(out, "worse"), "[{\"finding\":1,\"title\":\"New\",\"by\":"
		"[{\"finding\":2,\"title\":\"Bare\"}]}]");
	assert_int_equal(map_get(out, "graph")->type, DATA_MAP);
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
	assert_string_equal(json_of(values, "rests_on"), "\"T2 T3 E1\"");
	assert_string_equal(json_of(values, "worse_by"), "\"F2\"");
	assert_string_equal(json_of(values, "since"), "\"2017-08\"");
	assert_string_equal(json_of(values, "zone"), "\"UTC\"");
	assert_string_equal(json_of(values, "confidence"), "\"probable\"");
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

/* What is to look at of F2, and what it leaves when it is said. */
static const char *looked_at(void)
{
	const struct list *l = map_get(shown(), "to_look_at")->list;
	struct buf b = buf_new(noun.a, 64);
	for (int i = 0; i < l->n; i++) {
		const struct list *findings = map_get(l->v[i].map, "findings")->list;
		for (int k = 0; k < findings->n; k++)
			if (findings->v[k].i == 2)
				buf_printf(&b, "%s%s", b.len ? " " : "", map_get(l->v[i].map, "what")->e->code);
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

/* Of a technical lapse or an unknown vector engineering has to know, whatever its other follow-ups are;
 * where else it may be so is asked of these two alone, and who looked of whatever was looked at. */
static void test_looked(void **state)
{
	static const struct { const char *finding, *kinds[2], *what; } rows[] = {
		{ "technical_lapse&title=x&rests_on=T1", { NULL }, "alone no_elsewhere" },
		{ "technical_lapse&title=x&rests_on=T1&no_action_because=y", { NULL },
		  "no_engineering no_elsewhere" },
		{ "technical_lapse&title=x&rests_on=T1", { "sop_change" }, "no_engineering no_elsewhere" },
		{ "technical_lapse&title=x&rests_on=T1", { "sop_change", "bug" }, "no_elsewhere" },
		{ "technical_lapse&title=x&rests_on=T1", { "bug", "sop_change" }, "no_elsewhere" },
		{ "technical_lapse&title=x&rests_on=T1", { "investment" }, "no_elsewhere" },
		{ "technical_lapse&title=x&rests_on=T1&others_checked=All", { "bug" }, "nobody_elsewhere" },
		{ "technical_lapse&title=x&rests_on=T1&others_checked=All&others_by=Paul", { "bug" }, "" },
		{ "technical_lapse&title=x&rests_on=T1&others_followup=FU-", { "bug" }, "" },
		{ "technical_lapse&title=x&rests_on=E1", { "bug" }, "no_elsewhere" },
		{ "technical_lapse&title=x", { "bug" }, "no_elsewhere unsupported" },
		{ "technical_lapse&title=x&rests_on=T2+T1", { "bug" }, "no_elsewhere struck" },
		{ "unknown_vector&title=x&rests_on=T1&technique_none=1&detection_gap=x&others_followup=FU-",
		  { "bug" }, "" },
		{ "process_flaw&title=x&rests_on=T1", { "sop_change" }, "" },
		{ "process_flaw&title=x&rests_on=T1&others_checked=All", { "sop_change" }, "nobody_elsewhere" },
		{ "process_flaw&title=x&rests_on=T1&no_action_because=y", { NULL }, "" },
		{ "process_flaw&title=x&rests_on=T1", { NULL }, "alone" },
		{ "process_flaw&title=x&rests_on=T1&repeats=F1", { "bug" }, "repeats" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		inc = test_incident(&noun, 1);
		event("2026-02-24");
		event("2026-02-24");
		assert_int_equal(event_strike(&noun, &inc, test_form(event_strike_input,
			"version=1&because=x"), 2), ST_DONE);
		piece("x");
		add("category=communication_glitch&title=x&rests_on=T1");
		int64_t fu = follow(1, "bug");
		const char *form = rows[i].finding;
		add(form[strlen(form) - 1] == '-' ? ctx_printf(&noun, "category=%s%lld", form, (long long)fu).p :
			ctx_printf(&noun, "category=%s", form).p);
		for (int k = 0; k < 2 && rows[i].kinds[k]; k++) follow(2, rows[i].kinds[k]);
		const char *what = looked_at();
		if (strcmp(what, rows[i].what) != 0) fail_msg("%s: %s", rows[i].finding, what);
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

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_shown), NOUN_TEST(test_one),
		NOUN_TEST(test_looked), NOUN_TEST(test_none) };
	return cmocka_run_group_tests_name("finding_show", tests, NULL, NULL);
}
