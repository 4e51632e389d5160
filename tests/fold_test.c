/* Text as machines read it: one width, one case, nothing that cannot be seen. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/text.h"

static struct arena *arena;

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)32 << 20);
	return arena ? 0 : -1;
}

static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void test_trim(void **state)
{
	static const char *const trimmed[][2] = { { " a ", "a" }, { "　a　b　", "a　b" }, { "\ufeffa", "a" },
		{ "\u00a0\u200b a\u2060\u202f", "a" }, { "❤\ufe0f", "❤\ufe0f" }, { "\u3000", "" }, { "", "" },
		{ "\u200d", "\u200d" } };
	(void)state;
	for (size_t i = 0; i < sizeof trimmed / sizeof *trimmed; i++)
		assert_true(str_is(text_trim(str_of(trimmed[i][0])), trimmed[i][1]));
	assert_int_equal(text_trim(STR("a\xe3\x80")).len, 3);
	assert_int_equal(text_trim(STR("\x80")).len, 1);
	assert_null(text_trim(STR_NONE).p);
}

typedef struct str fold(struct arena *a, struct str s);

static void gives(fold *f, const char *from, const char *to)
{
	struct str got = f(arena, str_of(from));
	if (!str_is(got, to)) print_message("%s: %.*s\n", from, STR_F(got));
	assert_true(str_is(got, to));
	assert_true(str_is(f(arena, got), to));
}

static void test_nothing_to_see(void **state)
{
	static const char *const unseen[] = { "", " ", "\t\n", "　", "\u200b", "\u2060", "\ufeff", "\u2800",
		"\u3164", "\uffa0", "\u00ad", "\u00a0\u202f\u2003", "\u200d\ufe0f", "\u115f\u1160", "\u2028",
		"\U000e0041", "\u180e", "\u2066\u2069" };
	static const char *const seen[] = { "a", "　.", "\u200b点", "é", "🔥", "\u0301", "ﾞ", "-", "\ufffd",
		"\u3000\u3000\u30fb", "\U0002a700", "\x7f" };
	(void)state;
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
		assert_false(text_visible(str_of(unseen[i])));
	for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
		assert_true(text_visible(str_of(seen[i])));
	assert_false(text_visible(STR_NONE));
}

static void test_width(void **state)
{
	(void)state;
	gives(text_width, "INC-42", "INC-42");
	gives(text_width, "ＩＮＣ－４２", "INC-42");
	gives(text_width, "ｔ１５６６．００１", "t1566.001");
	gives(text_width, "２０２６／０３／０１　９：１４", "2026/03/01 9:14");
	gives(text_width, "a\u00a0b\u202fc\u2028d\u1680e", "a b c d e");
	gives(text_width, "\ufeffx\u200b\u2060y\u00ad", "xy");
	gives(text_width, "ｶﾞｷﾞﾊﾟｱ", "ガギパア");
	gives(text_width, "㈱①Ⅳﬁ㍿ﾟ", "(株)1IVfi株式会社\u309a");
	gives(text_width, "か\u3099", "が");
	gives(text_width, "神福", "神福");          /* U+FA19, U+FA1B */
	gives(text_width, "葛\U000e0100", "葛");
	assert_null(text_width(arena, STR_NONE).p);
}

static void test_order_of_marks(void **state)
{
	(void)state;
	gives(text_width, "e\u0301", "é");
	gives(text_width, "a\u0302\u0323", "\u1ead");
	gives(text_width, "\u00e2\u0323", "\u1ead");
	gives(text_width, "q\u0307\u0323", "q\u0323\u0307");
	gives(text_width, "a\u0300\u0301", "\u00e0\u0301");     /* a mark of its class stands between */
	gives(text_width, "ab\u0301", "ab\u0301");
	gives(text_width, "\u0301a", "\u0301a");
	gives(text_width, "\u0958", "\u0915\u093c");            /* excluded: it never composes */
	gives(text_width, "\u212b\u2126", "\u00c5\u03a9");
	gives(text_width, "\u1112\u1161\u11ab\u1100\u1173\u11af", "한글");
	gives(text_width, "한글", "한글");
	gives(text_width, "\uac00\u11a8", "\uac01");
	gives(text_width, "\uac00\u11a7", "\uac00\u11a7");      /* no trailing letter */
}

static void test_case(void **state)
{
	(void)state;
	gives(text_fold, "AZ@[az_09", "az@[az_09");
	gives(text_fold, "ＸＳＳ Ａ", "xss a");
	gives(text_fold, "ÉÄ", "éä");
	gives(text_fold, "Straße", "strasse");
	gives(text_fold, "ΣΑΣς", "σασσ");
	gives(text_fold, "İ", "i\u0307");
	gives(text_fold, "ЯÞ", "яþ");
	gives(text_fold, "\u0390", "\u03b9\u0308\u0301");
	assert_null(text_fold(arena, STR_NONE).p);
	assert_int_equal(text_fold(arena, STR("")).len, 0);
}

static void test_key(void **state)
{
	(void)state;
	gives(text_key, "Tanaka　Aiko", "tanakaaiko");
	gives(text_key, " 田中\u3000愛子 ", "田中愛子");
	gives(text_key, "たなか あいこ", "たなかあいこ");
	gives(text_key, "a\tb\nc", "abc");
	assert_null(text_key(arena, STR_NONE).p);
}

/* Every code point there is: what comes is text, and stays when it is folded again. */
static void test_every_point(void **state)
{
	fold *const folds[] = { text_width, text_fold, text_key };
	(void)state;
	for (uint32_t p = 1; p <= 0x10ffff; p += p >= 0x30000 && p < 0xdfff0 ? 97 : 1) {
		char bytes[16] = { 'x' };
		size_t n = 1;
		if (p >= 0xd800 && p <= 0xdfff) continue;
		if (p < 0x80) bytes[n++] = (char)p;
		else if (p < 0x800) bytes[n++] = (char)(0xc0 | p >> 6);
		else if (p < 0x10000) bytes[n++] = (char)(0xe0 | p >> 12);
		else bytes[n++] = (char)(0xf0 | p >> 18);
		if (p >= 0x10000) bytes[n++] = (char)(0x80 | (p >> 12 & 0x3f));
		if (p >= 0x800) bytes[n++] = (char)(0x80 | (p >> 6 & 0x3f));
		if (p >= 0x80) bytes[n++] = (char)(0x80 | (p & 0x3f));
		for (size_t i = 0; i < 3; i++) {
			struct str once = folds[i](arena, (struct str){ bytes, n });
			assert_int_equal(text_check(once, false) == TEXT_OK || p < 0xa0, true);
			assert_true(str_eq(folds[i](arena, once), once));
		}
		if (p % 256 == 0) arena_reset(arena);
	}
}

/* A long text costs what it is long: marks are not sorted across letters. */
static void test_long(void **state)
{
	struct buf b = buf_new(arena, 0);
	(void)state;
	for (int i = 0; i < 20000; i++) buf_c(&b, "ﷺ\u0323\u0302");
	assert_true(text_fold(arena, buf_text(&b)).len > 20000 * 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nothing_to_see, arena_open, arena_close),
		cmocka_unit_test(test_trim),
		cmocka_unit_test_setup_teardown(test_width, arena_open, arena_close),
		cmocka_unit_test_setup_teardown(test_order_of_marks, arena_open, arena_close),
		cmocka_unit_test_setup_teardown(test_case, arena_open, arena_close),
		cmocka_unit_test_setup_teardown(test_key, arena_open, arena_close),
		cmocka_unit_test_setup_teardown(test_every_point, arena_open, arena_close),
		cmocka_unit_test_setup_teardown(test_long, arena_open, arena_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
