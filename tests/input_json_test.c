/* A form as JSON: the same inputs as the form with the same content, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "web/input_read.h"
#include "web/app.h"

static struct arena *arena;
static const struct enum_value colors[] = { { "red", "Red" }, { "dark_blue", "Dark blue" },
	{ NULL, NULL } };
static const struct input table[] = {
	{ .name = "line", .type = IN_LINE, .max = 5 }, { .name = "text", .type = IN_TEXT },
	{ .name = "n", .type = IN_INT, .min = -5, .max = 5 }, { .name = "day", .type = IN_DAY },
	{ .name = "color", .type = IN_CHOICE, .values = colors },
	{ .name = "colors", .type = IN_CHOICE, .flags = IN_LIST, .values = colors },
	{ .name = "teams", .type = IN_TEAM, .flags = IN_LIST }, { .name = "check", .type = IN_CHECK },
	{ .name = "password", .type = IN_PASSWORD }, { .name = "person", .type = IN_PERSON },
	{ .name = "version", .type = IN_HIDDEN }, { .name = "lines", .type = IN_LINES, .flags = IN_LIST },
	{ NULL }
};
static const struct input envelope_table[] = { { .name = "csrf", .type = IN_HIDDEN },
	{ .name = "idem", .type = IN_HIDDEN, .max = 5 }, { NULL } };

static enum input_fault read_json(struct inputs *in, struct str json)
{
	return input_read_json(in, arena, table, json, NULL);
}

static void same_text(const char *json, const char *name, struct str form, struct str other)
{
	if (form.p ? other.p && str_eq(form, other) : !other.p) return;
	fail_msg("%s: %s is \"%.*s\", not \"%.*s\"", json, name, STR_F(other), STR_F(form));
}

static void same_value(const char *json, const char *name, const struct input_value *form,
	const struct input_value *other)
{
	same_text(json, name, form->raw, other->raw);
	same_text(json, name, form->text, other->text);
	if (form->given != other->given || form->i != other->i || form->choice != other->choice ||
		form->n != other->n || form->wrong != other->wrong) fail_msg("%s: %s differs", json, name);
	for (int i = 0; i < form->n; i++) same_text(json, name, form->list[i], other->list[i]);
}

static void same_inputs(const char *json, const struct inputs *form, const struct inputs *other)
{
	for (int i = 0; table[i].name; i++)
		same_value(json, table[i].name, &form->values[i], &other->values[i]);
	assert_int_equal(form->nerrors, other->nerrors);
	for (int i = 0; i < form->nerrors; i++) {
		const struct input_error *a = &form->errors[i], *b = &other->errors[i];
		if (strcmp(a->field, b->field) != 0 || a->message != b->message || a->limit != b->limit)
			fail_msg("%s: \"%s\", not \"%s\"", json, b->message, a->message);
	}
}

static void test_same_as_form(void **state)
{
	(void)state;
	static const struct { const char *form, *json; } same[] = {
		{ "", "" }, { "", "{}" }, { "", " {\n} " },
		{ "line=+a+", "{\"line\":\" a \"}" }, { "line=abcdef", "{\"line\":\"abcdef\"}" },
		{ "line=%c3%a9%f0%9f%94%a5", "{\"line\":\"\\u00e9\\uD83D\\uDD25\"}" },
		{ "line=a%0Ab", "{\"line\":\"a\\nb\"}" }, { "line=a%07", "{\"line\":\"a\\u0007\"}" },
		{ "line=%e2%80%ae", "{\"line\":\"\\u202e\"}" }, { "line=1", "{\"line\":\"1\"}" },
		{ "text=a%0D%0Ab%0Dc%09%22%5c", "{\"text\":\"a\\r\\nb\\rc\\t\\\"\\\\\"}" },
		{ "n=-5", "{\"n\":-5}" }, { "n=0", "{\"n\":0}" }, { "n=6", "{\"n\":6}" },
		{ "n=-9223372036854775808", "{\"n\":-9223372036854775808}" },
		{ "day=2024-02-29", "{\"day\":\"2024-02-29\"}" },
		{ "day=2023-02-29", "{\"day\":\"2023-02-29\"}" },
		{ "color=dark_blue", "{\"color\":\"dark_blue\"}" }, { "color=pink", "{\"color\":\"pink\"}" },
		{ "colors=red&colors=dark_blue", "{\"colors\":[\"red\",\"dark_blue\"]}" },
		{ "colors=red&colors=pink", "{\"colors\":[\"red\",\"pink\"]}" },
		{ "teams=a", "{\"teams\":[\"a\"]}" }, { "teams=", "{\"teams\":[]}" },
		{ "teams=", "{\"teams\":[\"\"]}" }, { "teams=", "{\"teams\":null}" },
		{ "check=1", "{\"check\":true}" }, { "check=", "{\"check\":false}" },
		{ "check=", "{\"check\":null}" }, { "line=&n=&day=&color=",
			"{\"line\":null,\"n\":null,\"day\":null,\"color\":null}" },
		{ "password=+a+", "{\"password\":\" a \"}" }, { "person=ada", "{\"person\":\"ada\"}" },
		{ "version=12", "{\"version\":12}" }, { "version=12", "{\"version\":\"12\"}" },
		{ "lines=a%0A+b+", "{\"lines\":[\"a\",\" b \"]}" }, { "lines=", "{\"lines\":[]}" },
		{ "lines=a%07", "{\"lines\":[\"a\\u0007\"]}" },
		{ "line=x&n=1&check=1", "{\"line\":\"x\",\"n\":1,\"check\":true}" },
	};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		struct inputs form, json;
		assert_int_equal(input_read(&form, arena, table, str_of(same[i].form), NULL), INPUT_OK);
		if (read_json(&json, str_of(same[i].json)) != INPUT_OK)
			fail_msg("%s: %s", same[i].json, json.errors[0].message);
		same_inputs(same[i].json, &form, &json);
	}
}

/* INJ-09, INJ-08: nothing that the table does not have, nothing twice, nothing of another type. Each
 * refusal names its member. */
static void test_refused(void **state)
{
	(void)state;
	static const struct { const char *json; enum input_fault fault; const char *field; } bad[] = {
		{ "{\"zzz\":1}", INPUT_UNKNOWN, "zzz" }, { "{\"Line\":\"a\"}", INPUT_UNKNOWN, "Line" },
		{ "{\"zzz\":null}", INPUT_UNKNOWN, "zzz" }, { "{\"zzz\":[]}", INPUT_UNKNOWN, "zzz" },
		{ "{\"zzz\":{}}", INPUT_UNKNOWN, "zzz" }, { "{\"\":\"a\"}", INPUT_UNKNOWN, "" },
		{ "{\"line\":1}", INPUT_TYPE, "line" }, { "{\"line\":true}", INPUT_TYPE, "line" },
		{ "{\"line\":[\"a\"]}", INPUT_TYPE, "line" }, { "{\"line\":{\"a\":1}}", INPUT_TYPE, "line" },
		{ "{\"line\":[]}", INPUT_TYPE, "line" }, { "{\"text\":1.5}", INPUT_TYPE, "text" },
		{ "{\"n\":\"1\"}", INPUT_TYPE, "n" }, { "{\"n\":1.0}", INPUT_TYPE, "n" },
		{ "{\"n\":1e2}", INPUT_TYPE, "n" }, { "{\"n\":true}", INPUT_TYPE, "n" },
		{ "{\"n\":[1]}", INPUT_TYPE, "n" }, { "{\"day\":20240229}", INPUT_TYPE, "day" },
		{ "{\"color\":0}", INPUT_TYPE, "color" }, { "{\"color\":[\"red\"]}", INPUT_TYPE, "color" },
		{ "{\"colors\":\"red\"}", INPUT_TYPE, "colors" }, { "{\"colors\":[1]}", INPUT_TYPE, "colors" },
		{ "{\"colors\":[null]}", INPUT_TYPE, "colors" },
		{ "{\"colors\":[[\"red\"]]}", INPUT_TYPE, "colors" },
		{ "{\"teams\":{\"a\":\"b\"}}", INPUT_TYPE, "teams" }, { "{\"check\":1}", INPUT_TYPE, "check" },
		{ "{\"check\":\"1\"}", INPUT_TYPE, "check" }, { "{\"check\":\"true\"}", INPUT_TYPE, "check" },
		{ "{\"password\":1}", INPUT_TYPE, "password" }, { "{\"person\":1}", INPUT_TYPE, "person" },
		{ "{\"version\":1.5}", INPUT_TYPE, "version" }, { "{\"version\":true}", INPUT_TYPE, "version" },
		{ "{\"lines\":\"a\"}", INPUT_TYPE, "lines" }, { "{\"lines\":[1]}", INPUT_TYPE, "lines" },
		{ "{\"csrf\":\"a\"}", INPUT_UNKNOWN, "csrf" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct inputs in;
		enum input_fault fault = read_json(&in, str_of(bad[i].json));
		if (fault != bad[i].fault) fail_msg("%s: %d", bad[i].json, (int)fault);
		assert_int_equal(in.nerrors, 1);
		assert_string_equal(in.errors[0].field, bad[i].field);
		for (int k = 0; table[k].name; k++)
			if (in.values[k].given) fail_msg("%s: %s was taken", bad[i].json, table[k].name);
	}
}

/* RES-04 and FUZZ-06 in small: what is no JSON at all says where, and the member if it is one's. */
static void test_syntax(void **state)
{
	(void)state;
	static const struct { const char *json, *says; } bad[] = {
		{ "[]", "object" }, { "\"a\"", "object" }, { "1", "object" }, { "null", "object" },
		{ "{", "line 1" }, { "{\"line\":\"a\",}", "line 1" }, { "{\"line\":\"a\"} x", "line 1" },
		{ "{'line':'a'}", "line 1" }, { "{line:\"a\"}", "line 1" }, { "line=a", "line 1" },
		{ "{\n\n\"line\":}", "line 3" }, { "\xef\xbb\xbf{}", "line 1" },
		{ "{\"line\":\"a\",\"line\":\"b\"}", "the member \"line\" is there twice" },
		{ "{\"line\":\"a\",\"l\\u0069ne\":\"b\"}", "the member \"l\\u0069ne\" is there twice" },
		{ "{\"a\\\"\":1,\"a\\\"\":2}", "the member \"a\\\"\" is there twice" },
		{ "{\"\xc3\xa9\":1,\"\xc3\xa9\":2}", "the member \"??\" is there twice" },
		{ "{\"a_name_that_is_longer_than_twenty\":1,\"a_name_that_is_longer_than_twenty\":2}",
			"a_name_that_is_longer_than_twenty" },
		{ "{\"line\":\"\\ud800\"}", "Unicode" }, { "{\"line\":\"\\u0000\"}", "U+0000" },
		{ "{\"l\\u0000\":\"\"}", "U+0000" }, { "{\"line\":\"\xff\"}", "UTF-8" },
		{ "{\"line\":\"\xed\xa0\x80\"}", "UTF-8" }, { "{\"n\":9223372036854775808}", "big" },
		{ "{\"n\":1e999}", "overflow" }, { "{\"line\":\"a\nb\"}", "line 1" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct inputs in;
		assert_int_equal(read_json(&in, str_of(bad[i].json)), INPUT_SYNTAX);
		assert_int_equal(in.nerrors, 1);
		if (!strstr(in.errors[0].message, bad[i].says))
			fail_msg("%s: %s", bad[i].json, in.errors[0].message);
	}
}

static struct str repeated(const char *before, const char *s, size_t times, const char *after)
{
	struct buf b = buf_new(arena, strlen(s) * times + 64);
	buf_c(&b, before);
	for (size_t i = 0; i < times; i++) buf_c(&b, s);
	buf_c(&b, after);
	return buf_text(&b);
}

/* RES-04: refused before there is a tree of it, so that memory stays what the text takes. */
static void test_large(void **state)
{
	(void)state;
	const struct { struct str json; const char *says; } bad[] = {
		{ repeated("", "[", 100000, ""), "deeper" }, { repeated("", "{\"a\":", 100000, ""), "deeper" },
		{ repeated("{\"teams\":[", "\"a\",", 600, "\"a\"]}"), "more values than 600" },
		{ repeated("{\"teams\":[", "[],", 1000000, "[]]}"), "more values than 600" },
		{ repeated("{", "\"line\":1,", 600, "\"line\":1}"), "more values than 600" },
		{ repeated("{\"n\":", "9", 1000000, "}"), "big" },
		{ repeated("{\"line\":\"", "a", APP_TEXT_MAX, "\"}"), "longer than 4 MiB" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct inputs in;
		size_t before = arena_used(arena);
		assert_int_equal(read_json(&in, bad[i].json), INPUT_SYNTAX);
		assert_non_null(strstr(in.errors[0].message, bad[i].says));
		assert_true(arena_used(arena) - before <= 4 * bad[i].json.len + 4096);
	}
}

/* The longest body there can be, in the worst of its forms, within a request's memory. */
static void test_longest(void **state)
{
	(void)state;
	static const char *const units[] = { "a", "\\u00e9", "\\r\\n", "\xf0\x9f\x94\xa5", NULL };
	for (int i = 0; units[i]; i++) {
		struct arena *kept = arena;
		arena = arena_new((size_t)64 << 20);
		struct str json = repeated("{\"password\":\"", units[i],
			(APP_TEXT_MAX - 16) / strlen(units[i]), "\"}");
		size_t before = arena_used(arena);
		struct inputs in;
		assert_int_equal(read_json(&in, json), INPUT_OK);
		assert_string_equal(in.errors[0].field, "password");
		assert_int_equal(in.errors[0].limit, 1024);
		assert_true(arena_used(arena) - before <= (size_t)32 << 20);
		arena_free(arena);
		arena = kept;
	}
}

/* Token and key stand among the members, as they do in a form; members of one belong to no other. */
static void test_envelope(void **state)
{
	(void)state;
	static const struct { const char *json; enum input_fault fault; int errors; } cases[] = {
		{ "{\"csrf\":\"t\",\"idem\":\"k\",\"line\":\"a\"}", INPUT_OK, 0 },
		{ "{\"csrf\":null}", INPUT_OK, 0 }, { "{\"csrf\":true}", INPUT_TYPE, 1 },
		{ "{\"csrf\":[\"t\"]}", INPUT_TYPE, 1 }, { "{\"idem\":\"123456\"}", INPUT_OK, 1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct inputs in, envelope;
		input_begin(&envelope, arena, envelope_table);
		enum input_fault fault = input_read_json(&in, arena, table, str_of(cases[i].json), &envelope);
		if (fault != cases[i].fault) fail_msg("%s: %d", cases[i].json, (int)fault);
		assert_int_equal(envelope.nerrors, cases[i].errors);
		assert_int_equal(in.nerrors, cases[i].errors);
		if (i) continue;
		assert_true(str_is(in_text(&envelope, "csrf"), "t"));
		assert_true(str_is(in_text(&envelope, "idem"), "k"));
		assert_true(str_is(in_text(&in, "line"), "a"));
	}
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	return arena ? 0 : -1;
}
static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_as_form), cmocka_unit_test(test_refused),
		cmocka_unit_test(test_syntax), cmocka_unit_test(test_large), cmocka_unit_test(test_longest),
		cmocka_unit_test(test_envelope),
	};
	return cmocka_run_group_tests_name("input_json", tests, arena_open, arena_close);
}
