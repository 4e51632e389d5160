/* Each type of input with what it takes and what it refuses, and the shape of a whole request. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "web/input_read.h"
#include "base/instant.h"

static struct arena *arena;
static const struct enum_value colors[] = { { "red", "Red" }, { "dark_blue", "Dark blue" },
	{ NULL, NULL } };

/* Encoded values; a fault's message begins with what stands here. */
struct good { const char *value, *text; int64_t i; };
struct bad { const char *value, *message; };
#define A50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define NOT_TEXT { "%ff", "Held" }, { "a%00", "Held" }, \
	{ "%c2%9f", "Held" }
#define ONE_LINE NOT_TEXT, { "a%0Ab", "One line" }, { "a%0D%0Ab", "One line" }, \
	{ "1%e2%80%ae", "Held a text-direction" }

static const struct {
	const char *what;
	struct input row;
	struct good valid[8];
	struct bad invalid[16];
} types[] = {
{ "line", { "f", IN_LINE, 0, 0, 0, NULL, "", NULL, NULL },
	{ { "abc", "abc", 0 }, { "+a++b+", "a  b", 0 }, { "%f0%9f%94%a5", "\xf0\x9f\x94\xa5", 0 },
	  { A50 A50 A50 A50, A50 A50 A50 A50, 0 }, { "a%26b%3Dc", "a&b=c", 0 }, { "%09a", "a", 0 },
	  { "a%09b", "a b", 0 } },
	{ ONE_LINE, { A50 A50 A50 A50 "a", "Too long. Characters" } } },
{ "line that machines read", { "f", IN_LINE, IN_READ, 0, 0, NULL, "", NULL, NULL },
	{ { "%ef%bd%94%ef%bc%91%e2%80%8b5", "t15", 0 }, { "a%c2%a0b%e3%80%80", "a b", 0 } }, { ONE_LINE } },
{ "short line", { "f", IN_LINE, 0, 0, 3, NULL, "", NULL, NULL },
	{ { "abc", "abc", 0 }, { "%e2%82%ac%e2%82%ac%e2%82%ac", "€€€", 0 } },
	{ { "abcd", "Too long" } } },
{ "text", { "f", IN_TEXT, 0, 0, 8, NULL, "", NULL, NULL },
	{ { "%0Aa", "\na", 0 }, { "a%0D%0Ab%0Dc", "a\nb\nc", 0 }, { "++x++", "  x  ", 0 },
	  { "%09%0A", NULL, 0 }, { "12345678", "12345678", 0 }, { "%e2%80%aea", "\xe2\x80\xae" "a", 0 } },
	{ NOT_TEXT, { "123456789", "Too long. Bytes" }, { "%e2%82%ac%e2%82%ac%e2%82%ac",
	  "Too long. Bytes" } } },
{ "integer", { "f", IN_INT, 0, 1, 12, NULL, "", NULL, NULL },
	{ { "1", "1", 1 }, { "12", "12", 12 }, { "+7+", "7", 7 }, { "%ef%bc%91%ef%bc%92", "12", 12 },
	  { "%e3%80%807%e2%80%8b", "7", 7 } },
	{ ONE_LINE, { "0", "Too small" }, { "13", "Too large" }, { "1.0", "Not a whole" },
	  { "1x", "Not a whole" }, { "%2B1", "Not a whole" } } },
{ "any integer", { "f", IN_INT, 0, INT64_MIN, 0, NULL, "", NULL, NULL },
	{ { "-9223372036854775808", "-9223372036854775808", INT64_MIN },
	  { "9223372036854775807", "9223372036854775807", INT64_MAX }, { "007", "007", 7 } },
	{ { "9223372036854775808", "Not a whole" }, { "-", "Not a whole" }, { "0x1", "Not a whole" } } },
{ "day", { "f", IN_DAY, 0, 0, 0, NULL, "", NULL, NULL },
	{ { "1970-01-01", "1970-01-01", 0 }, { "2024-02-29", "2024-02-29", 19782 },
	  { "1969-12-31", "1969-12-31", -1 }, { "1900-01-01", "1900-01-01", -25567 },
	  { "2199-12-31", "2199-12-31", 84005 },
	  { "%ef%bc%92%ef%bc%90%ef%bc%92%ef%bc%94%ef%bc%8d%ef%bc%90%ef%bc%92%ef%bc%8d%ef%bc%92%ef%bc%99",
	    "2024-02-29", 19782 } },
	{ ONE_LINE, { "2023-02-29", "No such date" }, { "2024-04-31", "No such date" },
	  { "2024-1-1", "No such date" }, { "24.12.2024", "No such date" },
	  { "2024-02-29x", "No such date" }, { "9999-12-31", "Not a likely" },
	  { "1899-12-31", "Not a likely" }, { "2206-03-01", "Not a likely" },
	  { "0026-03-01", "Not a likely" } } },
{ "choice", { "f", IN_CHOICE, 0, 0, 0, colors, "", NULL, NULL },
	{ { "red", "red", 0 }, { "dark_blue", "dark_blue", 1 } },
	{ ONE_LINE, { "Red", "Not one" }, { "re", "Not one" }, { "redd", "Not one" } } },
{ "check", { "f", IN_CHECK, 0, 0, 0, NULL, "", NULL, NULL },
	{ { "1", "1", 1 } }, { { "0", "Not one" }, { "on", "Not one" }, { "11", "Not one" } } },
{ "password", { "f", IN_PASSWORD, 0, 0, 0, NULL, "", NULL, NULL },
	{ { "+a+", " a ", 0 }, { "%e2%80%ae", "\xe2\x80\xae", 0 } }, { NOT_TEXT } },
{ "person", { "f", IN_PERSON, 0, 0, 4, NULL, "", NULL, NULL },
	{ { "Ada", "Ada", 0 } }, { ONE_LINE, { "Ada+L", "Too long" } } },
{ "hidden", { "f", IN_HIDDEN, 0, 0, 4, NULL, "", NULL, NULL },
	{ { "1~2", "1~2", 0 } }, { ONE_LINE, { "12345", "Too long" } } },
};

static enum input_fault read_one(struct inputs *in, const struct input *row, const char *encoded)
{
	struct input *table = arena_list(arena, 2, sizeof *table);
	table[0] = *row;
	return input_read(in, arena, table, arena_str(arena, str_of(encoded)), NULL);
}

static void test_valid(void **state)
{
	(void)state;
	for (size_t t = 0; t < sizeof types / sizeof *types; t++)
		for (const struct good *g = types[t].valid; g->value; g++) {
			struct inputs in;
			struct str form = arena_printf(arena, "f=%s", g->value);
			assert_int_equal(read_one(&in, &types[t].row, form.p), INPUT_OK);
			const struct input_value *v = input_get(&in, "f");
			if (in.nerrors) fail_msg("%s %s: %s", types[t].what, g->value, in.errors[0].message);
			assert_true(v->given);
			if (g->text ? !str_is(v->text, g->text) : str_some(v->text))
				fail_msg("%s %s: %.*s", types[t].what, g->value, STR_F(v->text));
			assert_true(v->i == g->i);
			assert_int_equal(in_has(&in, "f"), g->text != NULL);
		}
}

static void test_invalid(void **state)
{
	(void)state;
	for (size_t t = 0; t < sizeof types / sizeof *types; t++)
		for (const struct bad *b = types[t].invalid; b->value; b++) {
			struct inputs in;
			struct str form = arena_printf(arena, "f=%s", b->value);
			assert_int_equal(read_one(&in, &types[t].row, form.p), INPUT_OK);
			if (in.nerrors != 1) fail_msg("%s %s: taken", types[t].what, b->value);
			assert_string_equal(in.errors[0].field, "f");
			if (!str_starts(str_of(in.errors[0].message), b->message))
				fail_msg("%s %s: %s", types[t].what, b->value, in.errors[0].message);
			assert_true(input_get(&in, "f")->raw.p != NULL);
		}
}

/* Empty is nothing: no error, unless it is needed; then that is the error. */
static void test_empty(void **state)
{
	(void)state;
	static const char *const forms[] = { "", "f=", "f=++", "&&f=&", "f=%e3%80%80", "f=%e2%80%8b",
		"f=%e2%81%a0", "f=%ef%bb%bf", "f=%e2%a0%80", "f=%e3%85%a4", "f=%c2%ad%0d%e3%80%80", NULL };
	for (size_t t = 0; t < sizeof types / sizeof *types; t++)
		for (int i = 0; forms[i]; i++) {
			struct input row = types[t].row;
			struct inputs in;
			if ((row.type == IN_PASSWORD || row.type == IN_HIDDEN) && i != 0 && i != 1 && i != 3) continue;
			assert_int_equal(read_one(&in, &row, forms[i]), INPUT_OK);
			assert_int_equal(in.nerrors, 0);
			assert_false(in_has(&in, "f"));
			row.flags |= IN_REQUIRED;
			assert_int_equal(read_one(&in, &row, forms[i]), INPUT_OK);
			assert_int_equal(in.nerrors, 1);
			assert_string_equal(in.errors[0].message, "This is needed.");
		}
}

/* What nobody sees is said with its line, and the form gets the text without it back. */
static void test_unseen(void **state)
{
	static const struct { enum input_type type; const char *form, *raw; int64_t line; } cases[] = {
		{ IN_TEXT, "f=line+1%0aslide%01+here%0a%1bline+3", "line 1\nslide here\nline 3", 2 },
		{ IN_TEXT, "f=a%0bb%0cc%c2%85d%00", "a\nb\nc\nd", 4 }, { IN_TEXT, "f=a+%ff", "a ", 1 },
		{ IN_TEXT, "f=%c2%9fb%e2%80%aec", "b\xe2\x80\xae" "c", 1 },
		{ IN_LINE, "f=a%07b%e2%80%aec", "abc", 0 }, { IN_LINE, "f=%e2%81%a6abc%e2%81%a9", "abc", 0 },
		{ IN_INT, "f=1%002", "12", 0 }, { IN_LINE, "f=a%ffb%ed%a0%80", "ab", 0 },
		{ IN_TEXT, "f=%c0%af+a%07", " a", 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct input row = { "f", cases[i].type, 0, 0, 0, NULL, "", NULL, NULL };
		struct inputs in;
		assert_int_equal(read_one(&in, &row, cases[i].form), INPUT_OK);
		assert_int_equal(in.nerrors, 1);
		assert_true(in.errors[0].placed);
		assert_int_equal(in.errors[0].line, cases[i].line);
		assert_true(str_is(input_get(&in, "f")->raw, cases[i].raw));
		assert_false(in_has(&in, "f"));
	}
	struct input text = { "f", IN_TEXT, 0, 0, 0, NULL, "", NULL, NULL };
	struct inputs in;
	assert_int_equal(read_one(&in, &text, "f=line+1%0afrom+a+slide%0bhere"), INPUT_OK);
	assert_int_equal(in.nerrors, 0);
	assert_true(str_is(in_text(&in, "f"), "line 1\nfrom a slide\nhere"));
}

/* However a long text comes in pieces, and however many of its lines are wrong, it takes some times
 * its length. */
static void test_cost(void **state)
{
	(void)state;
	static const struct input rows[] = { { "f", IN_LINES, IN_LIST, 0, 0, NULL, "", NULL, NULL },
		{ "f", IN_CHOICE, IN_LIST, 0, 0, colors, "", NULL, NULL } };
	static const char *const pieces[] = { "", "%01%0a", "%ff%0a%e2%80%ae%0a" };
	for (int i = 0; i < 6; i++) {
		struct inputs in;
		arena_reset(arena);
		struct buf b = buf_new(arena, 2 << 20);
		for (int k = 0; k < 380; k++) {
			buf_c(&b, k ? "&f=" : "f=");
			for (int n = k ? 2000 : 200000; n > 0; n -= 20)
				buf_printf(&b, "%s%20d", pieces[i % 3], k * n);
		}
		size_t before = arena_used(arena);
		assert_int_equal(read_one(&in, &rows[i / 3], arena_str(arena, buf_text(&b)).p), INPUT_OK);
		assert_true(arena_used(arena) - before < 8 * b.len);
		assert_int_equal(text_check(input_get(&in, "f")->raw, true), TEXT_OK);
	}
}

static bool items_are(const struct input *row, struct str s, const char *const *items, size_t n)
{
	struct inputs in;
	struct input rows[] = { *row, { NULL } };
	input_begin(&in, arena, rows);
	(void)input_take(&in, STR("f"), s);
	const struct input_value *v = input_get(&in, "f");
	size_t i = 0;
	while (i < n && i < (size_t)v->n && str_is(v->list[i], items[i])) i++;
	return i == n && (size_t)v->n == n;
}

/* What is in quotes is one item; each that is printed is read as it was. */
static void test_items(void **state)
{
	(void)state;
	static const struct input row = { "f", IN_LINES, IN_LIST | IN_PARTED, 0, 0, NULL, "", NULL, NULL };
	static const char *const items[] = { "a,b;c", "\"", "\"a\", b", "a\"b", "c、d", "x" };
	struct buf b = buf_new(arena, 100);
	for (size_t i = 0; i < 6; i++, buf_char(&b, '\n')) input_item_print(&b, &row, str_of(items[i]));
	assert_true(items_are(&row, buf_text(&b), items, 6));
	static const char *const typed[] = { "a, b", "c", "\"d", "e\"f", "\"g\" h" };
	assert_true(items_are(&row, STR("\"a, b\" ; c,\"d,e\"f\n\"g\" h"), typed, 5));
}

static const struct input table[] = {
	{ "name", IN_LINE, IN_REQUIRED, 0, 0, NULL, "Name", NULL, NULL },
	{ "color", IN_CHOICE, IN_LIST, 0, 0, colors, "Color", NULL, NULL },
	{ "n", IN_INT, 0, 1, 9, NULL, "Number", NULL, NULL },
	{ NULL }
};

static bool names(const struct inputs *in, const char *field)
{
	for (int i = 0; i < in->nerrors; i++) {
		const char *f = in->errors[i].field;
		if (field ? f && strcmp(f, field) == 0 : !f) return true;
	}
	return false;
}

static const struct input envelope_table[] = { { .name = "csrf", .type = IN_HIDDEN },
	{ .name = "idem", .type = IN_HIDDEN, .max = 5 }, { NULL } };

/* INJ-09: what no field is for, and what comes twice, refuses the whole, and says which it was. */
static void test_request(void **state)
{
	(void)state;
	static const struct { const char *form; enum input_fault fault; const char *field; } cases[] = {
		{ "name=a&n=1&csrf=x", INPUT_OK, NULL }, { "", INPUT_OK, NULL }, { "&&", INPUT_OK, NULL },
		{ "%6eame=a", INPUT_OK, NULL }, { "name", INPUT_OK, NULL },
		{ "color=red&color=dark_blue", INPUT_OK, NULL }, { "name=a;n=1", INPUT_OK, NULL },
		{ "name=a&name=b", INPUT_REPEATED, "name" }, { "name=&name=", INPUT_REPEATED, "name" },
		{ "name=a&%6eame=b", INPUT_REPEATED, "name" }, { "zzz=1", INPUT_UNKNOWN, "zzz" },
		{ "Name=a", INPUT_UNKNOWN, "Name" }, { "name[]=a", INPUT_UNKNOWN, "name[]" },
		{ "=a", INPUT_UNKNOWN, "" }, { "name=%", INPUT_SYNTAX, "name" },
		{ "n=%4", INPUT_SYNTAX, "n" }, { "n=%zz&zzz=1", INPUT_SYNTAX, "n" },
		{ "%zz=a", INPUT_SYNTAX, NULL }, { "a%00=1", INPUT_UNKNOWN, NULL },
		{ "%ff=1", INPUT_UNKNOWN, NULL }, { A50 "aaaaaaaaaaaaaaaaaaaa=1", INPUT_UNKNOWN, NULL },
		{ "csrf=a&csrf=b", INPUT_REPEATED, "csrf" }, { "idem=a&%69dem=b", INPUT_REPEATED, "idem" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct inputs in, envelope;
		input_begin(&envelope, arena, envelope_table);
		enum input_fault fault = input_read(&in, arena, table, str_of(cases[i].form), &envelope);
		if (fault != cases[i].fault) fail_msg("%s: %d", cases[i].form, (int)fault);
		if (fault && !names(&in, cases[i].field)) fail_msg("%s: not named", cases[i].form);
		assert_int_equal(fault != INPUT_OK, in.fault != INPUT_OK);
	}
}

/* Reading goes on after a fault: what was typed is known, and whose form it is. */
static void test_after_fault(void **state)
{
	(void)state;
	struct inputs in, envelope;
	input_begin(&envelope, arena, envelope_table);
	assert_int_equal(input_read(&in, arena, table, STR("zzz=1&name=%&n=7&%63srf=t%6fken&n=8&yyy"),
		&envelope), INPUT_UNKNOWN);
	assert_true(in_int(&in, "n") == 7);
	assert_true(str_is(in_text(&envelope, "csrf"), "token"));
	static const char *const faults[] = { "zzz", "name", "n", "yyy", NULL };
	for (int i = 0; faults[i]; i++) assert_string_equal(in.errors[i].field, faults[i]);
}

/* What is wrong with the envelope is said with the rest, and is no field of the form. */
static void test_envelope(void **state)
{
	(void)state;
	struct inputs in, envelope;
	input_begin(&envelope, arena, envelope_table);
	assert_int_equal(input_read(&in, arena, table, STR("name=x&idem=123456"), &envelope), INPUT_OK);
	assert_int_equal(envelope.nerrors, 1);
	assert_int_equal(in.nerrors, 1);
	assert_true(names(&in, "idem"));
	assert_null(input_row(&in, STR("idem")));
	assert_int_equal(input_read(&in, arena, table, STR("name=x&idem=1"), NULL), INPUT_UNKNOWN);
}

static void test_many(void **state)
{
	(void)state;
	struct buf b = buf_new(arena, 8192);
	struct inputs in;
	for (int i = 0; i < INPUT_LIST_MAX; i++) buf_c(&b, "color=red&");
	assert_int_equal(input_read(&in, arena, table, buf_text(&b), NULL), INPUT_OK);
	assert_int_equal(input_get(&in, "color")->n, INPUT_LIST_MAX);
	buf_c(&b, "color=red");
	assert_int_equal(input_read(&in, arena, table, buf_text(&b), NULL), INPUT_OK);
	assert_string_equal(in.errors[0].field, "color");
	for (int i = 0; i < 600; i++) buf_c(&b, "&color=red");
	assert_int_equal(input_read(&in, arena, table, buf_text(&b), NULL), INPUT_TOO_MANY);
}

static void test_values(void **state)
{
	(void)state;
	struct inputs in;
	assert_int_equal(input_read(&in, arena, table, STR("color=red&color=dark_blue&n=3&name=+x+"),
		NULL), INPUT_OK);
	assert_true(str_is(in_json(&in, "color"), "[\"red\",\"dark_blue\"]"));
	assert_true(in_int(&in, "n") == 3);
	assert_true(str_is(in_text(&in, "name"), "x"));
	assert_true(str_is(input_get(&in, "name")->raw, " x "));
	assert_int_equal(input_read(&in, arena, table, STR(""), NULL), INPUT_OK);
	assert_null(in_json(&in, "color").p);
	assert_null(in_code(&in, "color").p);
}

/* What comes once for each row of a table: by number, empty ones too. */
static void test_numbered(void **state)
{
	static const struct input rows[] = { { "at", IN_TEXT, IN_NUMBERED, 0, 0, NULL, NULL, NULL, NULL },
		{ "at_once", IN_LINE, 0, 0, 0, NULL, "", NULL, NULL }, { NULL } };
	static const struct { const char *form; enum input_fault is; } bad[] = {
		{ "at=x", INPUT_UNKNOWN }, { "at_=x", INPUT_UNKNOWN }, { "at_0=x", INPUT_UNKNOWN },
		{ "at_01=x", INPUT_UNKNOWN }, { "at_x=x", INPUT_UNKNOWN }, { "at_1234567890=x", INPUT_UNKNOWN },
		{ "at_once_1=x", INPUT_UNKNOWN }, { "at_1=x&at_1=x", INPUT_REPEATED }, { "_1=x", INPUT_UNKNOWN },
		{ "1=x", INPUT_UNKNOWN },
	};
	struct inputs in;
	(void)state;
	assert_int_equal(input_read(&in, arena, rows, STR("at_12=a%0D%0Ab&at_3=&at_once=x"), NULL), INPUT_OK);
	assert_true(str_is(in_numbered(&in, "at", 12), "a\nb"));
	assert_true(in_numbered(&in, "at", 3).p && !in_numbered(&in, "at", 3).len);
	assert_null(in_numbered(&in, "at", 1).p);
	assert_int_equal(in.nerrors, 0);
	struct inputs copy = input_copy(&in);
	assert_true(str_is(in_numbered(&copy, "at", 12), "a\nb"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (input_read(&in, arena, rows, str_of(bad[i].form), NULL) != bad[i].is)
			fail_msg("%s: %d", bad[i].form, (int)in.fault);
	assert_int_equal(input_read(&in, arena, rows, STR("at_1=%ff"), NULL), INPUT_OK);
	assert_int_equal(in.nerrors, 1);
	assert_string_equal(in.errors[0].field, "at_1");
	struct buf b = buf_new(arena, 8192);
	for (int i = 1; i <= INPUT_NUMBERED_MAX; i++) buf_printf(&b, "&at_%d=x", i);
	assert_int_equal(input_read(&in, arena, rows, buf_text(&b), NULL), INPUT_OK);
	buf_c(&b, "&at_500=x");
	assert_int_equal(input_read(&in, arena, rows, buf_text(&b), NULL), INPUT_TOO_MANY);
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 << 20);
	return arena ? 0 : -1;
}
static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* A heading is no field: nothing comes in under its name, and a field of that name is another. */
static void test_heading(void **state)
{
	static const struct input headed[] = {
		{ "first", IN_HEADING, 0, 0, 0, NULL, "First", NULL, NULL },
		{ "over", IN_HEADING, 0, 0, 0, NULL, "Over", NULL, NULL },
		{ "over", IN_CHECK, 0, 0, 0, NULL, "It is over", NULL, NULL },
		{ "last", IN_HEADING, 0, 0, 0, NULL, "Last", NULL, NULL },
		{ NULL }
	};
	struct inputs in;
	int n = 0;
	(void)state;
	assert_int_equal(input_read(&in, arena, headed, STR("over=1"), NULL), INPUT_OK);
	assert_int_equal(in_int(&in, "over"), 1);
	assert_int_equal(input_read(&in, arena, headed, STR("first=1"), NULL), INPUT_UNKNOWN);
	EACH_INPUT(row, headed) n += row == &headed[2] ? 1 : 10;
	assert_int_equal(n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_valid), cmocka_unit_test(test_invalid), cmocka_unit_test(test_empty),
		cmocka_unit_test(test_unseen), cmocka_unit_test(test_items), cmocka_unit_test(test_cost),
		cmocka_unit_test(test_request), cmocka_unit_test(test_many), cmocka_unit_test(test_values),
		cmocka_unit_test(test_after_fault), cmocka_unit_test(test_envelope),
		cmocka_unit_test(test_numbered),
		cmocka_unit_test(test_heading),
	};
	return cmocka_run_group_tests_name("input", tests, arena_open, arena_close);
}
