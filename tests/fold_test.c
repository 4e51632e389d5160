/* Names as they are compared (C8): what looks alike is one, what differs stays two. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "base/fold.h"

static struct arena *a;

static bool same(const char *one, const char *other)
{
	return str_eq(text_key(a, str_of(one)), text_key(a, str_of(other)));
}

static void test_same(void **state)
{
	(void)state;
	static const struct { const char *one, *other; } pairs[] = {
		{ "Aiko Tanaka", "aiko  tanaka" },              /* case, blanks */
		{ "Aiko Tanaka", "Aiko\u00a0Tanaka" }, { "Aiko Tanaka", "AikoTanaka" },
		{ "Aiko Tanaka", "Aiko\u200b Tanaka" }, { "Aiko Tanaka", "Aiko Tanaka\u3164" },
		{ "Aiko Tanaka", "Aiko Tanaka\u2800" }, { "Aiko", "\ufeffAi\u00adko\u200d" },
		{ "Aiko", "Ａｉｋｏ" }, { "Aiko", "𝐀𝓲𝗸𝚘" }, { "Aiko", "Ⓐⓘⓚⓞ" },  /* compatible forms */
		{ "田中　愛子", "田中 愛子" }, { "タナカ", "ﾀﾅｶ" }, { "ガ", "ｶﾞ" }, { "ガ", "カ\u3099" },
		{ "神田", "\ufa19田" }, { "株式会社", "㍿" },
		{ "José", "Jose\u0301" }, { "JOSÉ", "josé" }, { "Straße", "STRASSE" }, { "ﬁn", "fin" },
		{ "Ðao Ngọc", "ðao Ngo\u0323c" }, { "e\u0323\u0302", "e\u0302\u0323" }, { "ệ", "e\u0302\u0323" },
		{ "ΣΊΣΥΦΟΣ", "σίσυφος" }, { "ИВАН", "иван" }, { "한글", "\u1112\u1161\u11ab\u1100\u1173\u11af" },
		{ "가", "\u1100\u1161" }, { "힣", "\u1112\u1175\u11c2" }, { "\U0001e900", "\U0001e922" },
		{ "", " \u3000\u200b" },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (!same(pairs[i].one, pairs[i].other))
			fail_msg("%s, %s: %.*s", pairs[i].one, pairs[i].other,
				STR_F(text_key(a, str_of(pairs[i].other))));
}

static void test_other(void **state)
{
	(void)state;
	static const struct { const char *one, *other; } pairs[] = {
		{ "Jose", "José" }, { "か", "が" }, { "カ", "か" }, { "Ana", "Anna" }, { "ıb", "ib" },
		{ "e\u0301\u0302", "e\u0302\u0301x" }, { "各", "각" }, { "\U0001f600", "\U0001f601" },
		{ "A.", "A" }, { "ae", "æ" }, { "Ā", "a" }, { "ā", "ă" },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (same(pairs[i].one, pairs[i].other)) fail_msg("%s, %s", pairs[i].one, pairs[i].other);
}

/* The key of a key is itself, and it is text, for each code point there is; the tables have an order,
 * without which nothing would be found in them. */
static void test_all(void **state)
{
	(void)state;
	for (size_t i = 1; i < nfolds; i++) assert_true(folds[i - 1].to < folds[i].from);
	for (size_t i = 1; i < nfold_marks; i++) assert_true(fold_marks[i - 1].to < fold_marks[i].from);
	for (uint32_t c = 1; c < 0x110000; c++) {
		if (c >= 0xd800 && c <= 0xdfff) continue;
		char text[8] = { 0 };
		size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
		for (size_t k = n; k-- > 0;)
			text[k] = (char)(k ? 0x80 | (c >> 6 * (n - 1 - k) & 0x3f) : n == 1 ? c :
				(0xff00u >> n & 0xffu) | c >> 6 * (n - 1));
		struct str key = text_key(a, (struct str){ text, n });
		assert_int_equal(text_check(key, false), TEXT_OK);
		if (!str_eq(key, text_key(a, key))) fail_msg("U+%04X", c);
		assert_int_equal(text_visible((struct str){ text, n }), key.len > 0);
		if (c % 64 == 0) arena_reset(a);
	}
}

static void test_visible(void **state)
{
	(void)state;
	static const char *const nothing[] = { "", " \t", "\u3000", "\u200b", "\u2060\ufeff", "\u2800",
		"\u3164\u115f", "\u202e\u2066", "\u00ad", "\U000e0041" };
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
		assert_false(text_visible(str_of(nothing[i])));
	assert_true(text_visible(str_of("\u3000x")));
	assert_true(text_visible(str_of("。")));
}

static int group_begin(void **state)
{
	(void)state;
	a = arena_new((size_t)1 << 20);
	return a ? 0 : -1;
}

static int group_end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same), cmocka_unit_test(test_other), cmocka_unit_test(test_all),
		cmocka_unit_test(test_visible),
	};
	return cmocka_run_group_tests(tests, group_begin, group_end);
}
