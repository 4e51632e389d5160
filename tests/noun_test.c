/* Somebody saved first: three ways, field by field, over values alone; and what a form is made from
 * when the history knows it, and when it does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/person.h"
#include "web/input_read.h"
#include "test_noun.h"

/* --- Values alone ------------------------------------------------------------------------------- */

static const struct enum_value colors[] = { { "red", "Red" }, { "blue", "Blue" }, { "green", "Green" },
	{ NULL, NULL } };
static const struct input fields[] = {
	{ "version", IN_INT, IN_REQUIRED, 1, 0, NULL, NULL, NULL, NULL },
	{ "line", IN_LINE, 0, 0, 100, NULL, "Line", NULL, NULL },
	{ "text", IN_TEXT, 0, 0, 0, NULL, "Text", NULL, NULL },
	{ "whole", IN_INT, 0, 0, 100, NULL, "Whole", NULL, NULL },
	{ "day", IN_DAY, 0, 0, 0, NULL, "Day", NULL, NULL },
	{ "check", IN_CHECK, 0, 0, 0, NULL, "Check", NULL, NULL },
	{ "color", IN_CHOICE, 0, 0, 0, colors, "Color", NULL, NULL },
	{ "tags", IN_LINES, IN_LIST, 0, 20, NULL, "Tags", NULL, NULL },
	{ "touches", IN_CHOICE, IN_LIST, 0, 0, colors, "Touches", NULL, NULL },
	{ "services", IN_SERVICE, IN_LIST, 0, 0, NULL, "Services", NULL, NULL },
	{ NULL }
};

static struct arena *arena;

/* A field's stored value from its words; "a|b" is a list, "-" is nothing stored. */
static void put(struct map *m, const struct input *row, const char *words)
{
	struct str rest = str_of(words), one;
	int64_t n;
	int32_t day;
	if (row->flags & IN_LIST) {
		struct list *l = map_list(m, row->name);
		while (*words && str_cut(&rest, '|', &one)) list_text(l, one);
	} else if (row->type == IN_CHECK) {
		map_bool(m, row->name, *words);
	} else if (!*words) {
		map_null(m, row->name);
	} else if (row->type == IN_INT && str_int(rest, &n)) {
		map_int(m, row->name, n);
	} else if (row->type == IN_DAY && day_parse(rest, &day)) {
		map_date(m, row->name, day);
	} else if (row->type == IN_CHOICE) {
		map_enum(m, row->name, enum_get(row->values, rest));
	} else {
		map_text(m, row->name, rest);
	}
}

static struct map *values(const struct input *row, const char *words)
{
	struct map *m = map_new(arena);
	put(m, row, words);
	return m;
}

static void type(struct inputs *in, const struct input *row, const char *words)
{
	struct str rest = str_of(words), one;
	if (row->type == IN_LINES) {
		char *lines = (char *)(uintptr_t)arena_str(arena, rest).p;
		for (char *p = lines; *p; p++) if (*p == '|') *p = '\n';
		assert_int_equal(input_take(in, str_of(row->name), str_of(lines)), INPUT_OK);
	} else if (row->flags & IN_LIST) {
		while (*words && str_cut(&rest, '|', &one))
			assert_int_equal(input_take(in, str_of(row->name), one), INPUT_OK);
	} else {
		assert_int_equal(input_take(in, str_of(row->name), rest), INPUT_OK);
	}
	assert_int_equal(in->nerrors, 0);
}

/* What the field says now, as words. */
static const char *says(const struct inputs *in, const char *name)
{
	const struct input_value *v = input_get(in, name);
	struct buf b = buf_new(arena, 64);
	if (!v->list) return v->text.p ? arena_str(arena, v->text).p : "";
	for (int i = 0; i < v->n; i++) buf_printf(&b, "%s%.*s", i ? "|" : "", STR_F(v->list[i]));
	return arena_str(arena, buf_text(&b)).p;
}

/* Base, stored, typed; then what the field says, "!": it clashes and keeps what was typed. Each row
 * of each type. NULL base: nobody knows what the form was made from. */
static const struct { const char *field, *was, *is, *typed, *then; } merges[] = {
	{ "line", "a", "a", "a", "a" }, { "line", "a", "b", "a", "b" }, { "line", "a", "a", "b", "b" },
	{ "line", "a", "b", "b", "b" }, { "line", "a", "b", "c", "!c" },
	{ "line", "a", "", "a", "" }, { "line", "a", "", "b", "!b" }, { "line", "a", "a", "", "" },
	{ "line", "a", "b", "", "!" }, { "line", "", "b", "", "b" }, { "line", "", "b", "c", "!c" },
	{ "line", "a", "b", " a ", "b" }, { "line", NULL, "a", "a", "a" },
	{ "line", NULL, "a", "b", "!b" }, { "line", NULL, "", "b", "!b" }, { "line", NULL, "a", "", "!" },
	{ "text", "a\nb", "a\nc", "a\nb", "a\nc" }, { "text", "a\n", "a", "a\n\n", "a\n\n" },
	{ "text", "a", "b", "c", "!c" },
	{ "whole", "1", "2", "1", "2" }, { "whole", "1", "2", "3", "!3" }, { "whole", "1", "", "1", "" },
	{ "whole", "", "", "0", "0" },
	{ "day", "2026-03-02", "2026-03-03", "2026-03-02", "2026-03-03" },
	{ "day", "2026-03-02", "2026-03-03", "2026-03-04", "!2026-03-04" },
	{ "check", "1", "", "1", "" }, { "check", "", "1", "", "1" }, { "check", "1", "1", "", "" },
	{ "check", "1", "", "", "" },
	{ "color", "red", "blue", "red", "blue" }, { "color", "red", "red", "green", "green" },
	{ "color", "red", "blue", "green", "!green" },
	{ "tags", "a|b", "b|a", "a|b", "a|b" }, { "tags", "a", "a|b c", "a", "a|b c" },
	{ "tags", "a", "a", "a|c", "a|c" }, { "tags", "a", "a|b", "a|c", "!a|c" },
	{ "tags", "a", "", "a", "" }, { "tags", "a", "a|b", "", "!" }, { "tags", "", "a|b", "", "a|b" },
	{ "tags", "a|ab", "a|ab|c", "a|ab", "a|ab|c" }, { "tags", "a b", "a|b", "a b", "a|b" }, { "tags", "a", "a|b", "b|a", "b|a" },
	{ "touches", "red", "red|blue", "red", "red|blue" }, { "touches", "red", "", "red", "" },
	{ "touches", "red", "blue", "green", "!green" }, { "touches", "red|blue", "blue|red", "red", "red" },
	{ "services", "api", "api|web", "api", "api|web" }, { "services", "api", "web", "", "!" },
};

static void test_fields(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof merges / sizeof *merges; i++) {
		struct inputs in;
		arena_reset(arena);
		input_begin(&in, arena, fields);
		const struct input *row = input_row(&in, str_of(merges[i].field));
		type(&in, row, merges[i].typed);
		bool clash = merges[i].then[0] == '!';
		const struct map *is = values(row, merges[i].is);
		struct save save = { STR("Rosa"), 77, NULL, is };
		enum status s = values_merge(&in, merges[i].was ? values(row, merges[i].was) : NULL, is,
			&save, 1);
		const struct input_value *v = input_get(&in, row->name);
		if ((s == ST_CONFLICT) != clash || v->clashes != clash ||
			strcmp(says(&in, row->name), merges[i].then + clash) != 0)
			fail_msg("%s: %s, %s, %s says %s", row->name, merges[i].was, merges[i].is,
				merges[i].typed, says(&in, row->name));
		if (!clash) continue;
		assert_true(str_is(v->stored_by, "Rosa"));
		assert_int_equal(v->stored_at, 77);
	}
}

/* A clash names the last who gave the field the value it has, not the last who saved; and nobody where
 * the history is silent. */
static void test_whose(void **state)
{
	(void)state;
	struct inputs in;
	arena_reset(arena);
	input_begin(&in, arena, fields);
	const struct input *row = input_row(&in, STR("line"));
	const struct map *a = values(row, "a"), *b = values(row, "b"), *c = values(row, "c");
	struct save saves[] = { { STR("Last"), 4, c, c }, { STR("Giver"), 3, b, c },
		{ STR("First"), 2, a, b } };
	type(&in, row, "mine");
	assert_int_equal(values_merge(&in, a, c, saves, 3), ST_CONFLICT);
	assert_true(str_is(input_get(&in, "line")->stored_by, "Giver"));
	assert_int_equal(input_get(&in, "line")->stored_at, 3);
	assert_true(str_is(input_get(&in, "line")->stored, "c"));
	assert_int_equal(values_merge(&in, a, c, saves, 0), ST_CONFLICT);
	assert_false(str_some(input_get(&in, "line")->stored_by));
	assert_int_equal(input_get(&in, "line")->stored_at, 0);
}

/* A form from a row's columns: each as the type of its field, what is not there as nothing. */
static void test_values_of(void **state)
{
	(void)state;
	arena_reset(arena);
	struct ctx c = { .a = arena };
	const struct noun n = { .inputs = fields };
	struct map *facts = map_new(arena);
	map_int(facts, "version", 7);
	map_text(facts, "line", STR("2026-03-02"));
	map_null(facts, "text");
	map_int(facts, "whole", 5);
	map_text(facts, "day", STR("2026-03-02"));
	map_int(facts, "check", 1);
	map_text(facts, "color", STR("red"));
	const struct map *m = noun_values(&c, &n, facts);
	assert_int_equal(map_get(m, "version")->i, 7);
	assert_true(str_is(map_get(m, "line")->text, "2026-03-02"));
	assert_int_equal(map_get(m, "line")->type, DATA_TEXT);
	assert_int_equal(map_get(m, "text")->type, DATA_NULL);
	assert_int_equal(map_get(m, "whole")->i, 5);
	assert_int_equal(map_get(m, "day")->type, DATA_DATE);
	assert_int_equal(map_get(m, "day")->i, 20514);
	assert_true(map_get(m, "check")->type == DATA_BOOL && map_get(m, "check")->b);
	assert_true(str_is(map_get(m, "color")->text, "red"));
	assert_int_equal(map_get(m, "tags")->type, DATA_NULL);
	((struct data *)(uintptr_t)map_get(facts, "check"))->i = 0;
	m = noun_values(&c, &n, facts);
	assert_true(map_get(m, "check")->type == DATA_BOOL && !map_get(m, "check")->b);
	/* Its version is there, whether the form asks for it or not. */
	const struct noun bare = { .inputs = fields + 1 };
	assert_int_equal(map_get(noun_values(&c, &bare, facts), "version")->i, 7);
}

/* --- With the history ---------------------------------------------------------------------------- */

static void save(const char *more)
{
	test_as(noun.person, noun.role);
	struct incident_head inc;
	assert_true(incident_head_read(&noun, 1, true, &inc));
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id, more)), ST_DONE);
}

/* A form, or JSON, that says a part. */
static struct inputs *typed(const char *text)
{
	if (*text != '{') return test_form(incident_set_input, text);
	struct inputs *in = ARENA_NEW(noun.a, struct inputs);
	assert_int_equal(input_read_json(in, noun.a, incident_set_input, str_of(text), NULL), INPUT_OK);
	return in;
}

#define WHOLE "&title=x&severity=SEV1&customer_impact=no&data_breach=no"

static const struct {
	const char *typed;
	enum status status;
	const char *clash, *summary, *code_name;
} versions[] = {
	/* made from what is stored */
	{ "version=4" WHOLE "&summary=mine&code_name=kite", ST_DONE, NULL, "mine", "kite" },
	/* a form that says less empties; JSON that says less leaves */
	{ "version=4" WHOLE "&summary=mine", ST_DONE, NULL, "mine", "" },
	{ "{\"version\":4,\"summary\":\"mine\"}", ST_DONE, NULL, "mine", "kite" },
	{ "{\"version\":2,\"discovered_by\":\"me\"}", ST_DONE, NULL, "four", "kite" },
	{ "{\"version\":2,\"summary\":\"mine\"}", ST_CONFLICT, "summary", "four", "kite" },
	/* from version 2: the code name is taken over, the summary clashes unless left as it was */
	{ "version=2" WHOLE "&summary=two", ST_DONE, NULL, "four", "kite" },
	{ "version=2" WHOLE "&summary=mine", ST_CONFLICT, "summary", "four", "kite" },
	{ "version=2" WHOLE "&summary=four", ST_DONE, NULL, "four", "kite" },
	{ "version=2" WHOLE "&summary=", ST_CONFLICT, "summary", "four", "kite" },
	{ "version=3" WHOLE "&summary=two&code_name=", ST_DONE, NULL, "four", "" },
	/* before the first save there was no summary */
	{ "version=1" WHOLE, ST_DONE, NULL, "four", "kite" },
	/* a version that never was: everything that differs is asked about, nothing is overwritten */
	{ "version=9" WHOLE "&summary=four", ST_CONFLICT, "code_name", "four", "kite" },
	{ "version=9" WHOLE "&summary=four&code_name=kite", ST_DONE, NULL, "four", "kite" },
};

/* The incident was made by another hand than a change (nobody knows version 1), then saved three times:
 * version 2 summary "two", version 3 code name, version 4 summary "four". */
static void test_versions(void **state)
{
	(void)state;
	int64_t rosa = test_person("rosa", "Rosa", "responder"), remy = test_person("remy", "Remy",
		"responder");
	int64_t id = test_incident(&noun, 1).id;
	test_as(remy, ROLE_RESPONDER);
	save("&summary=two");
	save("&code_name=kite");
	noun.now += 1000;
	test_as(rosa, ROLE_RESPONDER);
	save("&summary=four");
	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
		struct incident_head inc;
		db_savepoint(noun.db);
		assert_true(incident_head_read(&noun, 1, true, &inc));
		struct inputs *in = typed(versions[i].typed);
		enum status s = incident_set(&noun, &inc, in);
		const struct map *m = record_read(&noun, RECORD_INCIDENT, id);
		const struct data *summary = map_get(m, "summary"), *name = map_get(m, "code_name");
		if (s != versions[i].status || !str_is(summary->text, versions[i].summary) ||
			(name->type == DATA_TEXT ? !str_is(name->text, versions[i].code_name) : *versions[i].code_name))
			fail_msg("%s: %d", versions[i].typed, (int)s);
		EACH_INPUT(row, in->table) {
			const struct input_value *v = input_get(in, row->name);
			bool wanted = versions[i].clash && strcmp(versions[i].clash, row->name) == 0;
			if (v->clashes != wanted) fail_msg("%s: %s", versions[i].typed, row->name);
			if (!wanted || strcmp(row->name, "summary") != 0) continue;
			assert_true(str_is(v->stored_by, "Rosa"));
			assert_int_equal(v->stored_at, noun.now);
		}
		db_release(noun.db, false);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_fields), cmocka_unit_test(test_whose),
		cmocka_unit_test(test_values_of),
		NOUN_TEST(test_versions) };
	arena = arena_new((size_t)8 << 20);
	return arena ? cmocka_run_group_tests_name("noun", tests, NULL, NULL) : 1;
}
