/* What is a reference in a text, and what is typed as one: every border of the characters before, within
 * and behind it. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/links.h"

static struct arena *arena;

static const char *printed(const struct link *l)
{
	struct buf b = buf_new(arena, 64);
	if (l->number) buf_printf(&b, "%s-%lld", l->kind == LINK_FOLLOWUP ? "FU" : "INC", (long long)l->number);
	if (l->part) buf_printf(&b, "%s%c%lld", l->number ? "/" : "", l->letter, (long long)l->part);
	return arena_str(arena, buf_text(&b)).p;
}

/* All references of the text, each with what it says in brackets. */
static const char *found(struct str text)
{
	struct buf b = buf_new(arena, 64);
	struct link l;
	for (size_t at = 0; link_find(text, at, &l); at = l.at + l.len)
		buf_printf(&b, "%s%s(%.*s)", b.len ? " " : "", printed(&l), STR_F(str_part(text, l.at, l.len)));
	return arena_str(arena, buf_text(&b)).p;
}

static const struct { const char *text, *found; } texts[] = {
	{ "", "" }, { "I", "" }, { "F", "" }, { "[", "" }, { "INC-", "" }, { "FU-", "" }, { "INC", "" },
	{ "INC-1", "INC-1(INC-1)" }, { "FU-1", "FU-1(FU-1)" }, { "INC-9", "INC-9(INC-9)" },
	{ "INC-1090", "INC-1090(INC-1090)" }, { "INC-0", "" }, { "INC-01", "" }, { "INC-:", "" },
	{ "INC-/", "" }, { "INC1", "" }, { "INK-1", "" }, { "FV-1", "" }, { "inc-1", "" },
	{ "INC-999999999", "INC-999999999(INC-999999999)" }, { "INC-1000000000", "" },
	{ "FU-999999999", "FU-999999999(FU-999999999)" }, { "FU-1000000000", "" },
	{ "INC-1/T5", "INC-1/T5(INC-1/T5)" }, { "INC-1/F2", "INC-1/F2(INC-1/F2)" },
	{ "INC-1/K3", "INC-1/K3(INC-1/K3)" }, { "INC-1/T999999", "INC-1/T999999(INC-1/T999999)" },
	{ "INC-1/T1000000", "" }, { "INC-1/T0", "" }, { "INC-1/T", "" }, { "INC-1/X5", "" },
	{ "INC-1/t5", "" }, { "INC-1/T5a", "" }, { "INC-1/T5/a", "" }, { "INC-1/T5-a", "" },
	{ "INC-1/T5/", "INC-1/T5(INC-1/T5)" }, { "INC-1/T5.", "INC-1/T5(INC-1/T5)" },
	{ "FU-1/T5", "" }, { "INC-1/", "INC-1(INC-1)" }, { "INC-1-", "INC-1(INC-1)" },
	{ "INC-1/ a", "INC-1(INC-1)" }, { "INC-1- a", "INC-1(INC-1)" }, { "INC-1-a", "" },
	{ "[T5]", "T5([T5])" }, { "[F2]", "F2([F2])" }, { "[K1]", "K1([K1])" }, { "[E1]", "E1([E1])" }, { "[X1]", "" },
	{ "[T5", "" }, { "[T]", "" }, { "[T0]", "" }, { "[T5 ]", "" }, { "[T1000000]", "" },
	{ "[T999999]", "T999999([T999999])" }, { "[[T5]]", "T5([T5])" }, { "T5", "" },
	{ "x[T5]y", "T5([T5])" }, { "[INC-1]", "INC-1(INC-1)" },
	{ "INC-1 FU-2[T3]INC-4", "INC-1(INC-1) FU-2(FU-2) T3([T3]) INC-4(INC-4)" },
	{ "ＩＮＣ－４２", "INC-42(ＩＮＣ－４２)" }, { "［T1］", "T1(［T1］)" }, { "［Ｔ１］", "T1(［Ｔ１］)" },
	{ "ＩＮＣー４２", "INC-42(ＩＮＣー４２)" }, { "INC\u201142/F2", "INC-42/F2(INC\u201142/F2)" },
	{ "INC\u22121", "INC-1(INC\u22121)" }, { "ＦＵ－３１７", "FU-317(ＦＵ－３１７)" },
	{ "INC-42／Ｔ５", "INC-42/T5(INC-42／Ｔ５)" }, { "ＩＮＣ－０", "" }, { "ｘＩＮＣ－１", "" },
	{ "／ＩＮＣ－１", "" }, { "ＩＮＣ－１ａ", "" }, { "「ＩＮＣ－１」", "INC-1(ＩＮＣ－１)" }, { "［T1]", "T1(［T1])" },
	{ "ＩＮＣ", "" }, { "［Ｔ", "" }, { "INC-INC-1", "" }, { "FFU-1 FU-2", "FU-2(FU-2)" }, { "INC-1xINC-2 INC-3", "INC-3(INC-3)" },
};

/* Nothing behind the end of a text is read. */
static const char *const behind[] = { "", "5", "/T5", "T5", "a", "]", "-a", "/a", "NC-7", "U-7", "0" };

static void test_find(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
			struct str s = arena_printf(arena, "%s%s", texts[i].text, behind[k]);
			const char *is = found(str_part(s, 0, strlen(texts[i].text)));
			if (strcmp(is, texts[i].found) != 0)
				fail_msg("\"%s\" before \"%s\": %s", texts[i].text, behind[k], is);
		}
}

/* A reference does not begin within a word, a path or a query, and does not end within a word. */
static void test_beside(void **state)
{
	(void)state;
	for (int c = 1; c < 128; c++) {
		bool word = strchr("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", c);
		bool before = word || strchr("-/#&=", c);
		const char *is = found(arena_printf(arena, "%cINC-1", c));
		if ((*is == 0) != before) fail_msg("before: %c", c);
		is = found(arena_printf(arena, "%cFU-1", c));
		if ((*is == 0) != before) fail_msg("before: %c", c);
		is = found(arena_printf(arena, "INC-1/T5%c", c));
		bool digit = c >= '0' && c <= '9';
		if ((*is == 0) != (word && !digit)) fail_msg("behind: %c", c);
		is = found(arena_printf(arena, "INC-1-%c", c));
		if ((*is == 0) != word) fail_msg("behind a hyphen: %c", c);
		is = found(arena_printf(arena, "INC-1/%c", c));
		if ((*is == 0) != word) fail_msg("behind a slash: %c", c);
		is = found(arena_printf(arena, "FU-1.%c", c));
		assert_string_equal(is, "FU-1(FU-1)");
	}
	assert_string_equal(found(STR("INC-1の")), "INC-1(INC-1)");
	assert_string_equal(found(STR("のINC-1")), "INC-1(INC-1)");
}

static void test_from(void **state)
{
	(void)state;
	struct link l;
	assert_true(link_find(STR("INC-1 INC-2"), 1, &l));
	assert_int_equal(l.number, 2);
	assert_int_equal(l.at, 6);
	assert_false(link_find(STR("INC-1"), 1, &l));
	assert_false(link_find(STR("INC-1"), 5, &l));
}

static void test_address(void **state)
{
	static const char *const rows[][2] = { { "INC-42", "/INC-42" }, { "FU-3", "/FU-3" },
		{ "INC-42/F1", "/INC-42/findings#F1" }, { "INC-42/T3", "/INC-42/timeline#T3" },
		{ "ＩＮＣ－４２／Ｋ１", "/INC-42/takeaways#K1" },
		{ "INC-42/E3", "/INC-42/evidence#E3" } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = buf_new(arena, 40);
		struct link l;
		assert_true(link_read(str_of(rows[i][0]), &l));
		link_address(&b, &l);
		assert_true(str_is(buf_text(&b), rows[i][1]));
	}
}

/* The whole of what was typed. */
static void test_read(void **state)
{
	(void)state;
	static const struct { const char *typed, *is; } rows[] = {
		{ "INC-1", "INC-1" }, { "FU-317", "FU-317" }, { "INC-12/F3", "INC-12/F3" }, { "F2", "F2" },
		{ "T5", "T5" }, { "K1", "K1" }, { "", NULL }, { "F", NULL }, { "F0", NULL }, { "F2x", NULL },
		{ "F2 ", NULL }, { " F2", NULL }, { "[F2]", NULL }, { "f2", NULL }, { "X2", NULL },
		{ "INC-1 ", NULL }, { "INC-1.", NULL }, { "INC-1/", NULL }, { "INC-1/F3.", NULL },
		{ "FU-1/F2", NULL }, { "INC-12/F3/F4", NULL }, { "2", NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t k = 0; k < sizeof behind / sizeof *behind; k++) {
			struct str s = arena_printf(arena, "%s%s", rows[i].typed, behind[k]);
			struct link l = { .kind = LINK_INCIDENT };
			bool is = link_read(str_part(s, 0, strlen(rows[i].typed)), &l);
			if (is != (rows[i].is != NULL)) fail_msg("\"%s\" before \"%s\"", rows[i].typed, behind[k]);
			if (is) assert_string_equal(printed(&l), rows[i].is);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_find), cmocka_unit_test(test_beside),
		cmocka_unit_test(test_from), cmocka_unit_test(test_address), cmocka_unit_test(test_read) };
	arena = arena_new((size_t)16 << 20);
	int failed = cmocka_run_group_tests_name("link_find", tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
