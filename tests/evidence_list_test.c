/* The list of evidence: what each filter leaves, and the numbers beside its values, which are those of
 * what the other filters leave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "test_finding.h"

static void piece_by(const char *form)
{
	int64_t number = 0;
	assert_int_equal(part_set(&noun, &evidence_noun, &inc, test_form(evidence_add_input, form), &number),
		ST_DONE);
}

/* E1 log Ada, cited; E2 log Paul, struck out; E3 link, cited, of nobody; E4 statement Ada; E5 link Ada,
 * struck out and cited. */
static void fill(void)
{
	inc = test_incident(&noun, 1);
	piece_by("kind=log&title=a&text=x&collected_by=Ada");
	piece_by("kind=log&title=b&text=x&collected_by=Paul");
	piece_by("kind=link&title=c&url=https://example.org");
	piece_by("kind=statement&title=d&text=x&collected_by=Ada");
	piece_by("kind=link&title=e&url=https://example.org&collected_by=Ada");
	add("category=process_flaw&title=x&detail=[E1]&rests_on=E3+E5");
	for (int i = 2; i <= 5; i += 3)
		assert_int_equal(evidence_strike(&noun, &inc, test_form(evidence_strike_input, "because=y"), i),
			ST_DONE);
}

static void values_add(struct buf *b, const struct map *out, const char *name)
{
	const struct list *l = map_get(out, name)->list;
	buf_c(b, " /");
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		const struct data *value = map_get(m, "value");
		if (value->type == DATA_ENUM) buf_printf(b, " %s", value->e->code);
		else if (value->type == DATA_TEXT) buf_printf(b, " %.*s", STR_F(value->text));
		else buf_c(b, " -");
		buf_printf(b, "%s%lld", map_get(m, "chosen")->b ? "=" : ":", (long long)map_get(m, "count")->i);
	}
}

/* "1 3 of 5 (1 struck) / kinds / cited / struck / collectors" */
static const char *list_of(const char *kind, const char *cited, const char *struck, const char *by)
{
	const struct evidence_filter f = {
		.kind = *kind ? enum_get(evidence_kinds, str_of(kind)) : NULL,
		.cited = *cited ? enum_get(evidence_cited_values, str_of(cited)) : NULL,
		.struck = *struck ? enum_get(evidence_struck_values, str_of(struck)) : NULL,
		.by = *by ? str_of(by) : STR_NONE };
	struct map *out = map_new(noun.a);
	struct buf b = buf_new(noun.a, 256);
	evidence_list_show(&noun, &inc, &f, out);
	const struct list *l = map_get(out, "evidence")->list;
	for (int i = 0; i < l->n; i++) buf_printf(&b, "%lld ", (long long)map_get(l->v[i].map, "number")->i);
	buf_printf(&b, "of %lld (%lld struck)", (long long)map_get(out, "total")->i,
		(long long)map_get(out, "struck_count")->i);
	values_add(&b, out, "kinds");
	values_add(&b, out, "cited");
	values_add(&b, out, "struck");
	values_add(&b, out, "collectors");
	return arena_str(noun.a, buf_text(&b)).p;
}

static void test_filters(void **state)
{
	static const struct { const char *kind, *cited, *struck, *by, *says; } rows[] = {
		{ "", "", "", "", "1 2 3 4 5 of 5 (2 struck) / file:0 log:2 link:2 screenshot:0 statement:1 / "
		  "yes:3 no:2 / yes:2 no:3 / Ada:3 Paul:1 -:1" },
		{ "log", "", "", "", "1 2 of 5 (1 struck) / file:0 log=2 link:2 screenshot:0 statement:1 / "
		  "yes:1 no:1 / yes:1 no:1 / Ada:1 Paul:1 -:0" },
		{ "", "no", "no", "", "4 of 5 (0 struck) / file:0 log:0 link:0 screenshot:0 statement:1 / "
		  "yes:2 no=1 / yes:1 no=1 / Ada:1 Paul:0 -:0" },
		{ "", "", "yes", "Ada", "5 of 5 (1 struck) / file:0 log:0 link:1 screenshot:0 statement:0 / "
		  "yes:1 no:0 / yes=1 no:2 / Ada=1 Paul:1 -:0" },
		{ "", "", "", "none", "3 of 5 (0 struck) / file:0 log:0 link:1 screenshot:0 statement:0 / "
		  "yes:1 no:0 / yes:0 no:1 / Ada:3 Paul:1 -=1" },
		{ "", "", "", "Ada Lovelace", "of 5 (0 struck) / file:0 log:0 link:0 screenshot:0 statement:0 / "
		  "yes:0 no:0 / yes:0 no:0 / Ada:3 Paul:1 -:1" },
		{ "screenshot", "", "", "", "of 5 (0 struck) / file:0 log:2 link:2 screenshot=0 statement:1 / "
		  "yes:0 no:0 / yes:0 no:0 / Ada:0 Paul:0 -:0" },
	};
	(void)state;
	fill();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(list_of(rows[i].kind, rows[i].cited, rows[i].struck, rows[i].by),
			rows[i].says);
}

/* Twenty names, and the one that is asked for. */
static void test_collectors(void **state)
{
	(void)state;
	inc = test_incident(&noun, 1);
	for (int i = 1; i <= 25; i++)
		piece_by(ctx_printf(&noun, "kind=log&title=a&text=x&collected_by=N%d", i).p);
	assert_null(strstr(list_of("", "", "", ""), "N21"));
	assert_non_null(strstr(list_of("", "", "", ""), "N20:1"));
	assert_non_null(strstr(list_of("", "", "", "N24"), "N20:1 N24=1"));
}

/* What is to be looked at is so whatever the filter is; what is struck out need not be cited. */
static void test_look(void **state)
{
	(void)state;
	fill();
	const struct evidence_filter f = { .kind = &evidence_kinds[0] };
	struct map *out = map_new(noun.a);
	evidence_list_show(&noun, &inc, &f, out);
	assert_string_equal(json_of(map_get(out, "look")->map, "uncited"), "[4]");
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_filters), NOUN_TEST(test_collectors),
		NOUN_TEST(test_look) };
	return cmocka_run_group_tests_name("evidence_list", tests, NULL, NULL);
}
