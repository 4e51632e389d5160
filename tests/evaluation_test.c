/* The evaluation of the response as its page says it: when it is late, what is rated, and that its form
 * comes back as it was saved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/change.h"
#include "noun/evaluation.h"
#include "noun/incident.h"
#include "test_noun.h"

static struct incident_head inc;

static void read_head(void)
{
	assert_true(incident_head_read(&noun, 1, true, &inc));
}

static const struct map *shown(void)
{
	struct map *out = map_new(noun.a);
	assert_true(evaluation_show(&noun, &inc, out));
	return out;
}

static const struct data *shown_of(const char *name)
{
	return map_get(map_get(shown(), "evaluation")->map, name);
}

static void step(const char *form)
{
	read_head();
	assert_int_equal(incident_status_set(&noun, &inc, test_form(incident_status_input, form)), ST_DONE);
	read_head();
}

static void expect_late(int days)
{
	assert_int_equal(shown_of("days_late")->i, days);
	assert_int_equal(shown_of("late")->b, days > 0);
}

/* --- Late ------------------------------------------------------------------------------------------- */

static void after_days(int days)
{
	noun.now = INT64_C(1772442000000) + days * DAY_MS;
	ctx_begin(&noun);
}

/* Owed ten days after it is resolved; late from the day after that, until there is one. */
static void test_late(void **state)
{
	static const struct { int after, late; } rows[] = { { 0, 0 }, { 9, 0 }, { 10, 0 }, { 11, 1 },
		{ 45, 35 } };
	(void)state;
	inc = test_incident(&noun, 1);
	after_days(400);
	expect_late(0);
	after_days(0);
	step("to=resolved");
	assert_int_equal(shown_of("evaluation_due_on")->i - noun.today, 10);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		after_days(rows[i].after);
		expect_late(rows[i].late);
	}
	inc.historical = true;
	expect_late(0);
	inc.historical = false;
	assert_int_equal(evaluation_make(&noun, &inc, false, STR("3"), STR_NONE, STR_NONE) > 0, true);
	expect_late(35);
	(void)evaluation_make(&noun, &inc, true, STR("3"), STR("3"), STR_NONE);
	/* Of a SEV1 that is not enough (D7). */
	expect_late(35);
	assert_true(shown_of("lacks")->b && shown_of("concluded")->b);
	inc.severity = STR("SEV3");
	expect_late(0);
	assert_false(shown_of("lacks")->b);
}

static void test_rejected(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	step("to=resolved");
	after_days(30);
	expect_late(20);
	inc.status = STR("rejected");
	expect_late(0);
}

/* --- Rated ------------------------------------------------------------------------------------------ */

/* "overall 4/5 +, tools n/a", every aspect that is not simply unanswered; "+": rated. */
static const char *rated(void)
{
	const struct map *e = map_get(shown(), "evaluation")->map;
	const struct list *l = map_get(e, "aspects")->list;
	struct buf b = buf_new(noun.a, 256);
	for (int i = -1; i < l->n; i++) {
		const struct map *m = i < 0 ? map_get(e, "overall")->map : l->v[i].map;
		const struct data *values[] = { map_get(m, "sufficient"), map_get(m, "complete") };
		const struct data *comment = map_get(m, "comment");
		bool is_rated = map_get(m, "rated")->b;
		assert_string_equal(map_get(m, "aspect")->e->code, evaluation_aspects[i + 1].code);
		if (!is_rated && values[0]->type == DATA_NULL && values[1]->type == DATA_NULL &&
			comment->type == DATA_NULL) continue;
		buf_printf(&b, "%s%s ", b.len ? ", " : "", evaluation_aspects[i + 1].code);
		for (int k = 0; k < 2; k++)
			if (values[k]->type == DATA_INT) buf_printf(&b, "%s%d", k ? "/" : "", (int)values[k]->i);
			else buf_printf(&b, "%s-", k ? "/" : "");
		if (is_rated) buf_c(&b, "+");
		if (comment->type == DATA_HTML) buf_printf(&b, " %.*s", STR_F(comment->html.source));
	}
	buf_printf(&b, "; %d", (int)map_get(e, "rated")->i);
	return arena_str(noun.a, buf_text(&b)).p;
}

#define OVERALL "sufficient_overall=4&complete_overall=2&comment_overall=Slow"

static const struct { const char *form, *rated; } forms[] = {
	{ OVERALL, "overall 4/2+ Slow; 0" },
	{ OVERALL "&sufficient_preparation=5&complete_preparation=3", "overall 4/2+ Slow, preparation 5/3+; 1" },
	{ OVERALL "&sufficient_staffing=na&complete_staffing=na&comment_staffing=None",
	  "overall 4/2+ Slow, staffing -/-+ None; 1" },
	{ OVERALL "&sufficient_tools=na&complete_tools=3&sufficient_triage=3&complete_triage=na",
	  "overall 4/2+ Slow, triage 3/-+, tools -/3+; 2" },
};

/* What was saved is shown, and its form, saved again, says the same; each is a change of the one
 * before. */
static void test_rated(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		db_savepoint(noun.db);
		test_incident(&noun, 1);
		read_head();
		inc.severity = STR("SEV3");
		assert_string_equal(rated(), "; 0");
		assert_int_equal(shown_of("concluded")->type == DATA_BOOL && shown_of("concluded")->b, false);
		assert_int_equal(evaluation_set(&noun, &inc, test_form(evaluation_input, forms[i].form)), ST_DONE);
		assert_string_equal(rated(), forms[i].rated);
		assert_true(shown_of("concluded")->b);
		assert_string_equal(test_told("INC-1", 0, "before.id"), "");
		struct map *values = map_new(noun.a);
		evaluation_values(&noun, shown(), values);
		struct inputs again;
		input_begin(&again, noun.a, evaluation_input);
		for (int k = 0; k < values->n; k++) {
			const struct data *d = &values->v[k].value;
			if (d->type == DATA_INT)
				input_set(&again, values->v[k].name, ctx_printf(&noun, "%lld", (long long)d->i));
			else if (d->type == DATA_TEXT) input_set(&again, values->v[k].name, d->text);
		}
		assert_int_equal(evaluation_set(&noun, &inc, &again), ST_DONE);
		assert_string_equal(rated(), forms[i].rated);
		assert_int_equal(test_changes("INC-1"), 2);
		assert_string_equal(test_told("INC-1", 0, "before.id"), test_told("INC-1", 1, "after.id"));
		assert_string_not_equal(test_told("INC-1", 0, "after.id"), test_told("INC-1", 1, "after.id"));
		db_release(noun.db, false);
	}
}

/* --- Begun and concluded ------------------------------------------------------------------------------ */

/* An overall answer concludes where no aspects are owed; any part of it is kept. */
static void test_overall(void **state)
{
	static const struct { const char *severity, *answers; bool concluded; const char *rated; } rows[] = {
		{ "SEV3", "sufficient=4&complete=5&comment=Well", true, "overall 4/5+ Well; 0" },
		{ "SEV2", "sufficient=4&complete=5&comment=Well", false, "overall 4/5+ Well; 0" },
		{ "SEV2", "sufficient=4", false, "overall 4/-+; 0" },
		{ "SEV2", "complete=4", false, "overall -/4; 0" },
		{ "SEV2", "comment=x", false, "overall -/- x; 0" },
		{ "SEV2", "", false, "; 0" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		inc = test_incident(&noun, 1);
		inc.severity = str_of(rows[i].severity);
		struct change told = change_begin(&noun, RECORD_INCIDENT, inc.id);
		evaluation_overall_add(&noun, &inc, test_form(incident_add_input, rows[i].answers), true,
			&told);
		change_end(&noun, &told, inc.id, STR("INC-1"));
		assert_string_equal(rated(), rows[i].rated);
		assert_int_equal(shown_of("concluded")->b, rows[i].concluded);
		assert_int_equal(shown_of("aspects_owed")->b, !rows[i].concluded);
		assert_int_equal(test_changes("INC-1"), 1);
		struct map *out = map_new(noun.a);
		evaluation_overall_show(&noun, inc.id, out);
		const struct data *e = map_get(out, "evaluation");
		assert_int_equal(e->type, rows[i].concluded ? DATA_MAP : DATA_NULL);
		if (rows[i].concluded) {
			assert_int_equal(map_get(e->map, "sufficient")->i, 4);
			assert_int_equal(map_get(e->map, "complete")->i, 5);
			assert_true(str_is(map_get(e->map, "comment")->text, "Well"));
			assert_int_equal(map_get(e->map, "at")->i, noun.now);
		}
		const struct map *facts = record_read(&noun, RECORD_INCIDENT, inc.id);
		assert_int_equal(map_get(facts, "evaluated")->i, rows[i].concluded);
		db_release(noun.db, false);
	}
}

/* Of an incident that is not there nothing is shown. */
static void test_absent(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	inc.id += 1;
	assert_false(evaluation_show(&noun, &inc, map_new(noun.a)));
}

/* --- What is needed ----------------------------------------------------------------------------------- */

/* Which halves and comments of one aspect are given; what the form complains of, with its words. */
static const struct { bool owed; const char *given, *field, *says; } needed[] = {
	{ false, "", NULL, NULL },
	{ false, "&sufficient_tools=4", "complete_tools", "Rate whether it was complete." },
	{ false, "&complete_tools=4", "sufficient_tools", "Rate whether it was sufficient." },
	{ false, "&comment_tools=x", "sufficient_tools", "Rate whether it was sufficient, and complete." },
	{ false, "&sufficient_tools=3&complete_tools=3", NULL, NULL },
	{ false, "&sufficient_tools=2&complete_tools=3", "comment_tools", "Say why, for a 1 or 2." },
	{ false, "&sufficient_tools=3&complete_tools=2", "comment_tools", "Say why, for a 1 or 2." },
	{ false, "&sufficient_tools=1&complete_tools=na", "comment_tools", "Say why, for a 1 or 2." },
	{ false, "&sufficient_tools=1&complete_tools=1&comment_tools=x", NULL, NULL },
	{ false, "&sufficient_tools=na&complete_tools=na", NULL, NULL },
	{ true, "", "sufficient_tools", "Rate whether it was sufficient, and complete." },
	{ true, "&complete_tools=4", "sufficient_tools", "Rate whether it was sufficient." },
};
static const char *const others[] = { "preparation", "detection", "triage", "containment", "eradication",
	"recovery", "internal_communication", "external_coordination", "staffing" };

static void test_needed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		struct buf form = buf_new(noun.a, 512);
		buf_printf(&form, "sufficient_overall=5&complete_overall=3%s", needed[i].given);
		for (size_t k = 0; needed[i].owed && k < sizeof others / sizeof *others; k++)
			buf_printf(&form, "&sufficient_%s=3&complete_%s=5", others[k], others[k]);
		struct inputs *in = test_form(evaluation_input, arena_str(noun.a, buf_text(&form)).p);
		evaluation_check(in, needed[i].owed);
		if (in->nerrors != (needed[i].field ? 1 : 0)) fail_msg("%s: %d", needed[i].given, in->nerrors);
		if (!needed[i].field) continue;
		assert_string_equal(in->errors[0].field, needed[i].field);
		assert_string_equal(in->errors[0].message, needed[i].says);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_late), NOUN_TEST(test_rejected),
		NOUN_TEST(test_rated), NOUN_TEST(test_overall), NOUN_TEST(test_absent), NOUN_TEST(test_needed) };
	return cmocka_run_group_tests_name("evaluation", tests, NULL, NULL);
}
