#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>
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

/* What a sink makes of s. */
static struct str written(void (*sink)(struct buf *, struct str), struct str s)
{
	struct buf b = buf_new(arena, 0);
	sink(&b, s);
	return buf_text(&b);
}

/* Each at every distance from the start, so that the eight-byte steps meet it everywhere. */
static void check_everywhere(struct str bytes, bool bidi, enum text_fault want)
{
	for (size_t before = 0; before < 18; before++) {
		for (size_t after = 0; after < 10; after++) {
			struct buf b = buf_new(arena, 64);
			for (size_t i = 0; i < before; i++) buf_char(&b, "~ a"[i % 3]);
			buf_str(&b, bytes);
			for (size_t i = 0; i < after; i++) buf_char(&b, "z ~"[i % 3]);
			assert_int_equal(text_check(buf_text(&b), bidi), want);
		}
	}
	arena_reset(arena);
}

static void test_utf8_refused(void **state)
{
	static const struct str invalid[] = {
		STR("\x80"), STR("\xbf"),                       /* continuation alone */
		STR("\xc0\xaf"), STR("\xc1\xbf"),               /* overlong, 2 bytes */
		STR("\xe0\x80\xaf"), STR("\xe0\x9f\xbf"),       /* 3 */
		STR("\xf0\x80\x80\xaf"), STR("\xf0\x8f\xbf\xbf"),       /* 4 */
		STR("\xed\xa0\x80"), STR("\xed\xbf\xbf"),       /* surrogates, first and last */
		STR("\xed\xa0\xbd\xed\xb8\x80"),                /* a pair of them (CESU-8) */
		STR("\xf4\x90\x80\x80"), STR("\xf5\x80\x80\x80"),       /* past U+10FFFF */
		STR("\xf8\x88\x80\x80\x80"), STR("\xfe"), STR("\xff"),
		STR("\xc3"), STR("\xe2\x82"), STR("\xf0\x9f\x94"),      /* cut short */
		STR("\xc3("), STR("\xe2(\xa1"), STR("\xe2\x82("), STR("\xf0\x9f\x94("),
		STR("\xc3\xc3\xa9"),
	};
	(void)state;
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++)
		check_everywhere(invalid[i], false, TEXT_NOT_UTF8);
}

static void test_utf8_accepted(void **state)
{
	static const struct str valid[] = {
		STR(""), STR(" "), STR("~"), STR("\t"), STR("\n"), STR("\r\n"),
		STR("\xc2\xa0"), STR("\xdf\xbf"), STR("\xe0\xa0\x80"), STR("\xed\x9f\xbf"),
		STR("\xee\x80\x80"), STR("\xef\xbf\xbd"), STR("\xef\xbf\xbf"),
		STR("\xf0\x90\x80\x80"), STR("\xf4\x8f\xbf\xbf"),
		STR("\xe5\xa0\xb1\xe5\x91\x8a"), STR("\xf0\x9f\x94\xa5"), STR("e\xcc\x81"),
		STR("\xe2\x80\x8d"), STR("\xe2\x80\xaf"), STR("\xe2\x81\xa5"), STR("\xe2\x81\xaa"),
	};
	(void)state;
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
		check_everywhere(valid[i], true, TEXT_OK);
	assert_int_equal(text_check(STR_NONE, true), TEXT_OK);
}

static void test_controls(void **state)
{
	(void)state;
	for (int c = 0; c < 0x20; c++) {
		char byte = (char)c;
		bool fine = c == '\t' || c == '\n' || c == '\r';
		check_everywhere((struct str){ &byte, 1 }, false, fine ? TEXT_OK : TEXT_CONTROL);
	}
	check_everywhere(STR("\x7f"), false, TEXT_CONTROL);
	for (int c = 0x80; c <= 0xa0; c++) {
		char bytes[2] = { '\xc2', (char)c };
		check_everywhere((struct str){ bytes, 2 }, false,
			c < 0xa0 ? TEXT_CONTROL : TEXT_OK);
	}
}

static void test_bidi(void **state)
{
	(void)state;
	for (int c = 0x80; c <= 0xbf; c++) {
		char low[3] = { '\xe2', '\x80', (char)c };
		char high[3] = { '\xe2', '\x81', (char)c };
		bool bad_low = c >= 0xaa && c <= 0xae;          /* U+202A-202E */
		bool bad_high = c >= 0xa6 && c <= 0xa9;         /* U+2066-2069 */

		check_everywhere((struct str){ low, 3 }, true, bad_low ? TEXT_BIDI : TEXT_OK);
		check_everywhere((struct str){ high, 3 }, true, bad_high ? TEXT_BIDI : TEXT_OK);
		check_everywhere((struct str){ low, 3 }, false, TEXT_OK);
	}
}

static void test_newlines(void **state)
{
	struct str same = STR("a\nb\n");
	(void)state;
	assert_true(str_is(text_newlines(arena, STR("a\r\nb\rc\nd\r\n")), "a\nb\nc\nd\n"));
	assert_true(str_is(text_newlines(arena, STR("\r\r\n\r")), "\n\n\n"));
	assert_true(str_is(text_newlines(arena, STR("\n\r")), "\n\n"));
	assert_ptr_equal(text_newlines(arena, same).p, same.p);
	assert_null(text_newlines(arena, STR_NONE).p);
}

static void test_clip(void **state)
{
	struct str s = STR("a\xc3\xa9\xe5\xa0\xb1\xf0\x9f\x94\xa5");
	(void)state;
	assert_int_equal(text_chars(s), 4);
	assert_int_equal(text_chars(STR("")), 0);
	assert_int_equal(text_clip(s, 0).len, 0);
	assert_int_equal(text_clip(s, 1).len, 1);
	assert_int_equal(text_clip(s, 2).len, 3);
	assert_int_equal(text_clip(s, 3).len, 6);
	assert_int_equal(text_clip(s, 4).len, 10);
	assert_int_equal(text_clip(s, 5).len, 10);
}

static void test_json(void **state)
{
	static const struct { struct str in; const char *out; } cases[] = {
		{ STR(""), "\"\"" }, { STR("a/b"), "\"a/b\"" },
		{ STR("\"\\\b\f\n\r\t"), "\"\\\"\\\\\\b\\f\\n\\r\\t\"" },
		{ STR("a\0b\x1f"), "\"a\\u0000b\\u001f\"" },
		{ STR("</script>"), "\"\\u003c/script>\"" },
		{ STR("\xe2\x80\xa8\xe2\x80\xa9"), "\"\\u2028\\u2029\"" },
		{ STR("\xe2\x80\xa7\xe2\x82\xac"), "\"\xe2\x80\xa7\xe2\x82\xac\"" },
		{ STR("\xe5\xa0\xb1"), "\"\xe5\xa0\xb1\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(arena_str(arena, written(text_json, cases[i].in)).p,
			cases[i].out);
}

static void test_csv(void **state)
{
	static const struct { struct str in; const char *out; } cases[] = {
		{ STR(""), "" }, { STR_NONE, "" }, { STR("plain text"), "plain text" },
		{ STR("a,b"), "\"a,b\"" }, { STR("a\"b"), "\"a\"\"b\"" },
		{ STR("a\nb"), "\"a\nb\"" }, { STR("a\rb"), "\"a\rb\"" },
		{ STR(" a"), "\" a\"" }, { STR("a\t"), "\"a\t\"" },
		/* What a spreadsheet would run. */
		{ STR("=1+1"), "'=1+1" }, { STR("+1"), "'+1" }, { STR("-1"), "'-1" },
		{ STR("@SUM(A1)"), "'@SUM(A1)" }, { STR("\t=1"), "\"'\t'=1\"" },
		{ STR("\r=1"), "\"'\r'=1\"" }, { STR("＝1+1"), "'＝1+1" }, { STR("＋1"), "'＋1" },
		{ STR("－1"), "'－1" }, { STR("＠x"), "'＠x" }, { STR("a;=1+1;b"), "\"a;'=1+1;b\"" },
		{ STR("a,@b"), "\"a,'@b\"" }, { STR("a\t-1"), "\"a\t'-1\"" }, { STR("a\n＝1"), "\"a\n'＝1\"" },
		{ STR("a\n+1\n=2"), "\"a\n'+1\n'=2\"" }, { STR("a; -1"), "\"a; -1\"" },
		{ STR("a;b"), "\"a;b\"" }, { STR("=\"1\";=2"), "\"'=\"\"1\"\";'=2\"" },
		{ STR("＝"), "'＝" }, { STR("\xef\xbc"), "\xef\xbc" }, { STR("="), "'=" },
		{ STR("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"" },
		{ STR("a=1"), "a=1" }, { STR("'=1"), "'=1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(arena_str(arena, written(text_csv, cases[i].in)).p,
			cases[i].out);
}

/* One of each length, and what is cut short or begins none: a byte that stands for itself. */
static void test_point(void **state)
{
	static const struct { const char *s; uint32_t point; size_t n; } rows[] = { { "a", 'a', 1 },
		{ "\xc3\xa9", 0xe9, 2 }, { "\xe6\x97\xa5", 0x65e5, 3 }, { "\xf0\x9f\x94\xa5", 0x1f525, 4 },
		{ "\xe6\x97", 0xe6, 1 }, { "\xa5", 0xa5, 1 } };
	size_t n;
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(text_point(str_of(rows[i].s), 0, &n), rows[i].point);
		assert_int_equal(n, rows[i].n);
	}
	assert_int_equal(text_point(STR("a\xe6\x97\xa5" "b"), 1, &n), 0x65e5);
}

static void test_url(void **state)
{
	char all[256];
	struct str s = { all, sizeof all };
	(void)state;
	assert_true(str_is(written(text_url, STR("aZ09-._~")), "aZ09-._~"));
	assert_true(str_is(written(text_url, STR("a b&c=d/e?f+g%#")),
		"a%20b%26c%3Dd%2Fe%3Ff%2Bg%25%23"));
	assert_true(str_is(written(text_url, STR("\xe5\xa0\xb1")), "%E5%A0%B1"));
	for (int i = 0; i < 256; i++) all[i] = (char)i;
	struct str out = written(text_url, s);
	assert_int_equal(out.len, 66 + (256 - 66) * 3);         /* 66 unreserved characters */
	assert_true(str_eq(text_unurl(arena, out), s));
}

static void test_unurl(void **state)
{
	static const char *const faults[] = {
		"%", "%4", "a%", "a%4", "%g0", "%0g", "%%41", "% 41", "%-1", "%u0041", "a+b%2"
	};
	(void)state;
	assert_true(str_is(text_unurl(arena, STR("a+b%20c%2B%41%c3%A9")), "a b c+A\xc3\xa9"));
	assert_true(str_is(text_unurl(arena, STR("plain")), "plain"));
	assert_true(str_is(text_unurl(arena, STR("")), ""));
	assert_true(str_is(text_unurl(arena, STR("%2541")), "%41"));    /* once only */
	assert_true(str_eq(text_unurl(arena, STR("a%00b")), STR("a\0b")));
	assert_null(text_unurl(arena, STR_NONE).p);
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		assert_null(text_unurl(arena, str_of(faults[i])).p);
}

static void test_log_value(void **state)
{
	(void)state;
	assert_true(str_is(written(text_log, STR("incident_show")), "incident_show"));
	assert_true(str_is(written(text_log, STR("a b")), "\"a b\""));
	assert_true(str_is(written(text_log, STR("")), "\"\""));
	assert_true(str_is(written(text_log, STR("x=1")), "\"x=1\""));
	/* No value can end its line, its quotes or its field. */
	assert_true(str_is(written(text_log, STR("a\nlevel=fault \"\\\xc3\xa9\x7f")),
		"\"a\\x0alevel=fault \\x22\\x5c\\xc3\\xa9\\x7f\""));
}

static void test_hex(void **state)
{
	static const unsigned char bytes[] = { 0x00, 0x0f, 0xa5, 0xff };
	(void)state;
	assert_true(str_is(text_hex(arena, bytes, sizeof bytes), "000fa5ff"));
	assert_true(str_is(text_hex(arena, bytes, 0), ""));
}

/* A shared test file, or NULL when this tree stands alone. */
static FILE *shared_open(const char *name)
{
	const char *folder = getenv("DEBRIEF_SHARED");
	struct str path = arena_printf(arena, "%s/data/naughty/%s",
		folder ? folder : "../shared", name);
	FILE *f = fopen(path.p, "rb");
	if (!f) print_message("skipped: no %s\n", path.p);
	return f;
}

/* Reads back one CSV cell as a spreadsheet would. */
static struct str csv_read(struct str cell)
{
	struct buf b = buf_new(arena, cell.len + 1);
	if (!str_starts(cell, "\"")) return cell;
	for (size_t i = 1; i + 1 < cell.len; i++) {
		buf_char(&b, cell.p[i]);
		if (cell.p[i] == '"') assert_int_equal(cell.p[++i], '"');
	}
	assert_int_equal(cell.p[cell.len - 1], '"');
	return buf_text(&b);
}

/* With a ' where a cell would begin with what runs. */
static struct str guarded(struct str s)
{
	static const char *const runs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };
	struct buf b = buf_new(arena, s.len + 8);
	for (size_t i = 0; i < s.len; i++) {
		bool begins = i == 0 || strchr(",;\t\n\r", s.p[i - 1]), run = false;
		for (size_t k = 0; k < sizeof runs / sizeof *runs; k++)
			run = run || str_starts(str_part(s, i, s.len), runs[k]);
		if (begins && run && (i == 0 || s.p[i - 1])) buf_char(&b, '\'');
		buf_char(&b, s.p[i]);
	}
	return s.p ? buf_text(&b) : s;
}

/* Whatever it is, it comes back from each sink as it went in, and no sink lets it act. */
static void naughty_check(struct str s)
{
	struct str json = arena_str(arena, written(text_json, s));
	struct str cell = csv_read(written(text_csv, s));
	struct str log = written(text_log, s);
	json_t *back = json_loadb(json.p, json.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	assert_int_not_equal(text_check(s, true), TEXT_NOT_UTF8);
	assert_non_null(back);
	assert_true(str_eq((struct str){ json_string_value(back), json_string_length(back) }, s));
	json_decref(back);
	assert_int_equal(str_find(json, '<', 0), json.len);
	assert_true(str_eq(text_unurl(arena, written(text_url, s)), s));
	assert_true(str_eq(cell, guarded(s)));
	assert_int_equal(str_find(log, '\n', 0), log.len);
	assert_true(text_chars(s) <= s.len);
	assert_true(text_clip(s, text_chars(s)).len == s.len);
}

static void test_naughty_strings(void **state)
{
	FILE *f = shared_open("naughty-strings.json");
	json_t *all, *one;
	size_t i;
	(void)state;
	if (!f) skip();
	all = json_loadf(f, JSON_ALLOW_NUL, NULL);
	fclose(f);
	assert_true(json_array_size(all) > 0);
	json_array_foreach(all, i, one) {
		json_t *text = json_object_get(one, "text");
		assert_true(json_is_string(text));
		naughty_check((struct str){ json_string_value(text), json_string_length(text) });
		arena_reset(arena);
	}
	json_decref(all);
}

/* Lines of name, hex bytes, and whether they are UTF-8. */
static void test_naughty_bytes(void **state)
{
	FILE *f = shared_open("naughty-bytes.tsv");
	char line[4096];
	int seen = 0;
	(void)state;
	if (!f) skip();
	assert_non_null(fgets(line, sizeof line, f));   /* the head */
	while (fgets(line, sizeof line, f)) {
		struct str rest = str_trim(str_of(line)), name, hex, byte, valid, bytes;
		struct buf b = buf_new(arena, 0);
		assert_true(str_cut(&rest, '\t', &name) && str_cut(&rest, '\t', &hex) &&
			str_cut(&rest, '\t', &valid));
		while (str_cut(&hex, ' ', &byte)) {
			buf_char(&b, '%');
			buf_str(&b, byte);
		}
		bytes = text_unurl(arena, buf_text(&b));
		assert_non_null(bytes.p);
		assert_int_equal(text_check(bytes, false) != TEXT_NOT_UTF8, str_is(valid, "1"));
		seen++;
	}
	fclose(f);
	assert_true(seen > 0);
}

int main(void)
{
	const struct CMUnitTest text_test[] = {
		cmocka_unit_test(test_utf8_refused),
		cmocka_unit_test(test_utf8_accepted),
		cmocka_unit_test(test_controls),
		cmocka_unit_test(test_bidi),
		cmocka_unit_test(test_newlines),
		cmocka_unit_test(test_clip),
			cmocka_unit_test(test_json),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_point), cmocka_unit_test(test_url),
		cmocka_unit_test(test_unurl),
		cmocka_unit_test(test_log_value),
		cmocka_unit_test(test_hex),
		cmocka_unit_test(test_naughty_strings),
		cmocka_unit_test(test_naughty_bytes),
	};
	return cmocka_run_group_tests(text_test, arena_open, arena_close);
}
