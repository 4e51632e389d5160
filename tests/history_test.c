/* The history of an incident as its pages show it: pages of it, words, sections, what a status became and
 * why. And how far back a form finds what it was made from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"
#include "noun/links.h"
#include "noun/review.h"
#include "noun/section.h"
#include "test_noun.h"

static struct incident_head inc;

static const char *words(struct str act)
{
	return str_is(act, "test") ? "Tested." : str_is(act, "incident_status") ? "Went on." : NULL;
}

static void read_head(void)
{
	assert_true(incident_head_read(&noun, 1, true, &inc));
}

static void save(const char *more)
{
	read_head();
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id, more)), ST_DONE);
}

static void step(const char *form)
{
	read_head();
	noun.act = "incident_status";
	assert_int_equal(incident_status_set(&noun, &inc, test_form(incident_status_input, form)), ST_DONE);
}

/* One page of it, the newest first: "words object (section) > became: because". */
static const char *page(int64_t before, int limit, int64_t *next)
{
	struct map *out = map_new(noun.a);
	struct buf b = buf_new(noun.a, 512);
	*next = changes_show(&noun, &inc, before, limit, words, out);
	links_resolve(&noun);
	const struct list *l = map_get(out, "changes")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		const struct data *section = map_get(m, "section"), *became = map_get(m, "became"),
			*because = map_get(m, "because");
		buf_printf(&b, "%s%s %.*s", i ? "; " : "", map_get(m, "what")->e->label,
			STR_F(map_get(m, "object")->html.source));
		if (section->type == DATA_ENUM) buf_printf(&b, " (%s)", section->e->code);
		if (became->type == DATA_ENUM) buf_printf(&b, " > %s", became->e->code);
		if (because->type == DATA_HTML) buf_printf(&b, ": %.*s", STR_F(because->html.source));
		assert_int_equal(map_get(m, "at")->i, noun.now);
		struct str object = map_get(m, "object")->html.source;
		if (str_starts(object, "FU-")) assert_true(str_eq(*map_get(m, "object")->html.html,
			ctx_printf(&noun, "<a href=\"/%.*s\">%.*s</a>", STR_F(object), STR_F(object))));
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static void expect(const char *all)
{
	int64_t next;
	assert_string_equal(page(0, 20, &next), all);
	assert_int_equal(next, 0);
}

static void test_words(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	expect("");
	save("&title=y");
	expect("Tested. INC-1");
	step("to=contained");
	step("to=open&reason=Not+yet");
	step("to=rejected&reason=A+test");
	expect("Went on. INC-1 > rejected: A test; Went on. INC-1 > open: Not yet; "
		"Went on. INC-1 > contained; Tested. INC-1");
}

static void test_objects(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	int64_t number;
	struct inputs *in = test_form(section_input, "base=0&text=x");
	assert_int_equal(section_set(&noun, &inc, STR("actors"), in, NULL), ST_DONE);
	assert_int_equal(followup_add(&noun, test_form(followup_input, "title=x&kind=bug&priority=P1"),
		&(struct followup_origin){ .incident = &inc }, &number), ST_DONE);
	struct followup_head fu;
	assert_true(followup_head_read(&noun, number, true, &fu));
	noun.act = "followup_review";
	assert_int_equal(review_set(&noun, &fu, test_form(review_input, "verdict=on_track")), ST_DONE);
	noun.act = "import case";
	save("");
	noun.act = "import veris";
	save("");
	const char *ref = followup_ref(&noun, number).p;
	expect(ctx_printf(&noun, "Imported from a VERIS record. INC-1; "
		"Imported from a case file. INC-1; Reviewed. %s; Tested. %s; "
		"Tested. INC-1/actors (actors)", ref, ref).p);
}

/* As many as asked for; the place to go on from only when there are more. */
static void test_pages(void **state)
{
	(void)state;
	int64_t next, end;
	inc = test_incident(&noun, 1);
	for (int i = 0; i < 5; i++) step(i % 2 ? "to=open&reason=x" : "to=contained");
	assert_string_equal(page(0, 2, &next), "Went on. INC-1 > contained; Went on. INC-1 > open: x");
	assert_true(next > 0);
	assert_string_equal(page(next, 2, &end), "Went on. INC-1 > contained; Went on. INC-1 > open: x");
	assert_true(end > 0 && end < next);
	assert_string_equal(page(end, 2, &next), "Went on. INC-1 > contained");
	assert_int_equal(next, 0);
	(void)page(0, 5, &next);
	assert_int_equal(next, 0);
	(void)page(0, 4, &next);
	assert_true(next > 0);
}

/* --- What a form was made from ----------------------------------------------------------------------------- */

/* Fifty saves back it is known what the form held, and only what both changed clashes; before that all
 * that differs is asked about. */
static void test_far(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	save("&summary=mine");
	struct inputs *known = test_form_of(&incident_noun, inc.id, "&discovered_by=me"),
		*unknown = test_form_of(&incident_noun, inc.id, "&discovered_by=me");
	for (int i = 0; i < 50; i++) save(ctx_printf(&noun, "&code_name=n%d", i).p);
	read_head();
	db_savepoint(noun.db);
	assert_int_equal(incident_set(&noun, &inc, known), ST_DONE);
	assert_string_equal(test_told("INC-1", 0, "after.code_name"), "n49");
	db_release(noun.db, false);
	save("&code_name=last");
	read_head();
	assert_int_equal(incident_set(&noun, &inc, unknown), ST_CONFLICT);
	assert_true(input_get(unknown, "code_name")->clashes && input_get(unknown, "discovered_by")->clashes);
	assert_true(str_is(input_get(unknown, "code_name")->stored, "last"));
	assert_false(input_get(unknown, "summary")->clashes);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_words), NOUN_TEST(test_objects),
		NOUN_TEST(test_pages), NOUN_TEST(test_far) };
	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
