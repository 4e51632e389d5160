/* Nothing that was typed vanishes, nothing becomes what was not meant, and no text costs more to print
 * than it is worth. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "view/markdown.h"
#include "view/markdown_source.h"

static struct arena *arena;

static void put_plain(void *to, struct buf *b, struct str text)
{
	(void)to;
	markdown_escape(b, text);
}

static struct str html_of(struct str source)
{
	struct buf b = buf_new(arena, 0);
	markdown_html(&b, source, &(struct markdown_text){ .add = put_plain });
	return buf_text(&b);
}

#define LINK(url) "<a href=\"" url "\" rel=\"noopener noreferrer nofollow\">" url "</a>"

static void test_kept(void **state)
{
	static const struct { const char *source, *html; } rows[] = {
		{ "調査 9:00~10:00、復旧 11:00~12:00", "<p>調査 9:00~10:00、復旧 11:00~12:00</p>\n" },
		{ "between 10~20 and 30~40, ~~gone~~", "<p>between 10~20 and 30~40, <del>gone</del></p>\n" },
		{ "参照（https://example.com/foo）を見る。",
		  "<p>参照（" LINK("https://example.com/foo") "）を見る。</p>\n" },
		{ "https://example.com/aを参照。次", "<p>" LINK("https://example.com/a") "を参照。次</p>\n" },
		{ "[日本](https://example.com/日本)", "<p><a href=\"https://example.com/%E6%97%A5%E6%9C%AC\" "
		  "rel=\"noopener noreferrer nofollow\">日本</a></p>\n" },
		{ "これは**「重要なこと」**です。", "<p>これは<strong>「重要なこと」</strong>です。</p>\n" },
		{ "これは**重要。**次", "<p>これは<strong>重要。</strong>次</p>\n" },
		{ "「**a**」と「**b**」", "<p>「<strong>a</strong>」と「<strong>b</strong>」</p>\n" },
		{ "*「斜体」*と**太字**", "<p><em>「斜体」</em>と<strong>太字</strong></p>\n" },
		{ "改行した\n次の行\nnext\nline", "<p>改行した次の行\nnext\nline</p>\n" },
		{ "[abc]: https://www.example.com/\n\nnext", "<p>[abc]: " LINK("https://www.example.com/")
		  "</p>\n<p>next</p>\n" },
		{ "[09:14]: Alert\n[09:20]: Revoked.", "<p>[09:14]: Alert\n[09:20]: Revoked.</p>\n" },
		{ "see [Abc]\n\n[abc]: https://a.example/", "<p>see <a href=\"https://a.example/\" "
		  "rel=\"noopener noreferrer nofollow\">Abc</a></p>\n" },
		{ "copied to \\\\10.0.0.5\\C$\\_tmp and C:\\Users\\!old", "<p>copied to "
		  "\\\\10.0.0.5\\C$\\_tmp and C:\\Users\\!old</p>\n" },
		{ "`C:\\Users\\!old` and \\*not\\*", "<p><code>C:\\Users\\!old</code> and *not*</p>\n" },
		{ "```\nC:\\a\\_b **「x」**y\n[a]: b\n```", "<pre><code>C:\\a\\_b **「x」**y\n[a]: b\n</code></pre>\n" },
		{ "| a | b |\n|---|---|\n| 09:14 | x | y |", "<div class=\"scroll\" tabindex=\"0\"><table>\n"
		  "<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th><th scope=\"col\"></th></tr>\n"
		  "</thead>\n<tbody>\n<tr><td>09:14</td><td>x</td><td>y</td></tr>\n</tbody>\n</table></div>\n" },
		{ "a | b\n--- | ---\n1 | 2 | 3 | 4", "<div class=\"scroll\" tabindex=\"0\"><table>\n"
		  "<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th><th scope=\"col\"></th>"
		  "<th scope=\"col\"></th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td>2</td><td>3</td><td>4</td>"
		  "</tr>\n</tbody>\n</table></div>\n" },
		{ "a | b\n--- | ---\n1 | 2", "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead>\n<tr>"
		  "<th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td>"
		  "<td>2</td></tr>\n</tbody>\n</table></div>\n" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str html = html_of(str_of(rows[i].source));
		if (!str_is(html, rows[i].html)) fail_msg("%s\ngives %.*s\nnot   %s", rows[i].source,
			STR_F(html), rows[i].html);
	}
}

static struct str repeated(const char *before, const char *piece, size_t n, const char *after)
{
	struct buf b = buf_new(arena, 1 << 16);
	buf_c(&b, before);
	while (n--) buf_c(&b, piece);
	buf_c(&b, after);
	return buf_text(&b);
}

/* One just within each bound, one just past it, which is plain text. */
static void test_bounds(void **state)
{
	static const struct { const char *before, *piece, *after; size_t most; } rows[] = {
		{ "|", "a|", "\n", 999 },               /* columns of a line */
		{ "http://a", ")", "", 2000 },          /* parentheses behind an address */
		{ "a|b\n-|-\n", "c\n", "", 29999 },     /* cells, 2 a row; the head's rule is one row */
		{ "[a]: http://b/c\n\n", "[a] ", "", 9999 },    /* brackets */
		{ "", "> ", "x", 40 },                  /* nesting of a line */
		{ "a\n", "> ", "x", 40 },               /* of any line */
		{ "", "\"", "", 180000 },               /* a node each, where no letter stands before */
		{ "a*", ".", "", 179999 },
		{ "", "> 'a'\n", "", 45000 },           /* quote of two, text, line */
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str most = repeated(rows[i].before, rows[i].piece, rows[i].most, rows[i].after);
		struct str more = repeated(rows[i].before, rows[i].piece, rows[i].most + 1, rows[i].after);
		if (!markdown_fits(most)) fail_msg("%zu of \"%s\"", rows[i].most, rows[i].piece);
		if (markdown_fits(more)) fail_msg("%zu of \"%s\"", rows[i].most + 1, rows[i].piece);
		arena_reset(arena);
	}
}

/* Bounds over what a text comes to: an address copied often, what is scanned again and again. */
static void test_copies(void **state)
{
	(void)state;
	struct buf b = buf_new(arena, 1 << 16);
	buf_printf(&b, "[a]: http://%.*s\n\n", STR_F(repeated("", "y", 8000, "")));
	struct str definition = buf_text(&b);
	const char *text = arena_str(arena, definition).p;
	assert_true(markdown_fits(repeated(text, "[a] ", 1000, "")));
	assert_false(markdown_fits(repeated(text, "[a] ", 1100, "")));
	assert_true(markdown_fits(repeated("", "a <!A ", 4000, "")));
	assert_false(markdown_fits(repeated("", "a <!A ", 7000, "")));
	assert_false(markdown_fits(repeated("", "a <?A ", 7000, "")));
	assert_true(markdown_fits(repeated("", "a < A ", 7000, "")));
	/* Emphasis and links of one block, and of many. */
	assert_true(markdown_fits(repeated("", "*a* [c](d) ", 1700, "")));
	assert_false(markdown_fits(repeated("", "*a* [c](d) ", 1800, "")));
	assert_true(markdown_fits(repeated("", "- *a* [c](d)\n", 9000, "")));
	assert_true(markdown_fits(repeated("", "*a* [c](d)\n\n", 9000, "")));
	/* A table in a quote or a list is one as well. */
	assert_false(markdown_fits(repeated("> a|b|c\n> -|-|-\n", "> c\n", 30000, "")));
	assert_false(markdown_fits(repeated("- a|b|c\n  -|-|-\n", "  c\n", 30000, "")));
	assert_true(markdown_fits(repeated("> a b c\n", "> c\n", 30000, "")));
}

/* Past a bound every byte is there, as plain text. */
static void test_plain(void **state)
{
	(void)state;
	struct str html = html_of(repeated("|", "a|", 1000, "\n**x**"));
	assert_true(str_starts(html, "<p><span class=\"lines\">|a|") &&
		str_ends(html, "**x**</span></p>\n"));
}

int main(void)
{
	arena = arena_new((size_t)256 << 20);
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_kept), cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_copies), cmocka_unit_test(test_plain) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
