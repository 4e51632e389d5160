/* Markdown: what it makes, and that nothing gets through it. A small tokenizer of its own reads the
 * result and knows the only tags and attributes there may be. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/json.h"
#include "view/markdown.h"

static struct arena *arena;

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

static void put_plain(void *to, struct buf *b, struct str text)
{
	(void)to;
	markdown_escape(b, text);
}
static const struct markdown_text plain = { .add = put_plain };

static struct str html_of(struct str source)
{
	struct buf b = buf_new(arena, 0);
	markdown_html(&b, source, &plain);
	return buf_text(&b);
}

static void check(const char *source, const char *want)
{
	struct str got = html_of(str_of(source));
	if (!str_is(got, want)) fail_msg("%s\ngives %.*s\nnot   %s", source, STR_F(got), want);
}

/* --- What may be in the result --------------------------------------------------------------- */

static bool one_of(struct str s, const char *words)
{
	struct str all = str_of(words), word;
	while (all.p && str_cut(&all, ' ', &word))
		if (str_eq(word, s)) return true;
	return false;
}

/* Digits, or an address with an allowed scheme and nothing that could end the attribute. */
static bool value_allowed(struct str name, struct str v)
{
	if (str_is(name, "href")) {
		for (size_t i = 0; i < v.len; i++)
			if ((unsigned char)v.p[i] <= ' ' || strchr("<>\"'`", v.p[i])) return false;
		return str_starts(v, "http://") || str_starts(v, "https://") || str_starts(v, "mailto:") ||
			str_starts(v, "HTTP://") || str_starts(v, "HTTPS://") || str_starts(v, "MAILTO:");
	}
	if (str_is(name, "rel")) return str_is(v, "noopener noreferrer nofollow");
	if (str_is(name, "class")) return str_is(v, "scroll") || str_is(v, "lines");
	if (str_is(name, "scope")) return str_is(v, "col");
	if (str_is(name, "tabindex")) return str_is(v, "0");
	int64_t n;
	return str_is(name, "start") && str_int(v, &n);
}

/* The tag between < and >; false when it is not on the list. */
static bool tag_allowed(struct str tag)
{
	bool shut = str_starts(tag, "/");
	size_t end = str_find(tag, ' ', 0);
	struct str name = str_part(tag, shut, end - shut), rest = str_part(tag, end, tag.len);
	if (!one_of(name, "p br h3 h4 h5 h6 ul ol li a em strong del code pre blockquote hr div span table "
		"thead tbody tr th td")) return false;
	if (shut) return !rest.len;
	while (rest.len) {
		size_t equals = str_find(rest, '=', 0);
		struct str key = str_part(rest, 1, equals - 1);
		if (rest.p[0] != ' ' || equals + 1 >= rest.len || rest.p[equals + 1] != '"') return false;
		size_t quote = str_find(rest, '"', equals + 2);
		if (quote == rest.len) return false;
		if (!value_allowed(key, str_part(rest, equals + 2, quote - equals - 2))) return false;
		rest = str_part(rest, quote + 1, rest.len);
	}
	return true;
}

/* Where the first thing stands that may not be there; the length when all is well. */
static size_t first_fault(struct str html)
{
	for (size_t i = 0; i < html.len; i++) {
		if (strchr(">\"'", html.p[i]) && html.p[i]) return i;
		if (html.p[i] != '<') continue;
		size_t end = str_find(html, '>', i);
		if (end == html.len || !tag_allowed(str_part(html, i + 1, end - i - 1))) return i;
		i = end;
	}
	return html.len;
}

/* Every tag that is opened is shut, in order; <br> and <hr> stand alone. */
static bool nests(struct str html)
{
	struct str open[256];
	int n = 0;
	for (size_t i = str_find(html, '<', 0); i < html.len; i = str_find(html, '<', i + 1)) {
		size_t end = str_find(html, '>', i);
		struct str tag = str_part(html, i + 1, end - i - 1);
		struct str name = str_part(tag, 0, str_find(tag, ' ', 0));
		if (str_is(name, "br") || str_is(name, "hr")) continue;
		if (name.p[0] != '/') {
			if (n == 256) return false;
			open[n++] = name;
		} else if (!n || !str_eq(open[--n], str_part(name, 1, name.len))) {
			return false;
		}
	}
	return n == 0;
}

static void check_safe(struct str source)
{
	struct str html = html_of(source);
	size_t at = first_fault(html);
	if (at < html.len)
		fail_msg("%.*s\nlets through %.*s", STR_F(source), STR_F(str_part(html, at, 80)));
	if (!nests(html)) fail_msg("%.*s\ndoes not nest: %.*s", STR_F(source), STR_F(html));
}

/* The checker itself: each of these it must refuse. */
static void test_checker(void **state)
{
	static const char *const bad[] = { "<script>", "<p onclick=\"x\">", "<a href=\"javascript:x\">",
		"<a href='http://x'>", "<img src=\"http://x\">", "<p class=\"x\">", "<p", "a > b", "\"",
		"<a href=\"http://x\" style=\"x\">", "<a href=http://x>", "<a href=\"/x\">", "<P>" };
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_true(first_fault(str_of(bad[i])) < strlen(bad[i]));
	assert_int_equal(first_fault(STR("<p>a <em>b</em></p>")), 19);
	assert_false(nests(STR("<p><em></p></em>")));
	assert_false(nests(STR("<p>")));
	assert_true(nests(STR("<p>a<br></p>")));
}

/* --- What it makes --------------------------------------------------------------------------- */

#define REL "\" rel=\"noopener noreferrer nofollow\">"

static void test_marks(void **state)
{
	(void)state;
	check("a *b* **c** ~~d~~ `e<`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> "
		"<code>e&lt;</code></p>\n");
	check("a\nb\\\nc", "<p>a\nb<br>\nc</p>\n");
	check("* a\n* b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
	check("3. a\n\n   b", "<ol start=\"3\">\n<li><p>a</p>\n<p>b</p>\n</li>\n</ol>\n");
	check("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n");
	check("---", "<hr>\n");
	check("```sh \"x\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n");
	check("|a|b|\n|-|:-:|\n|1|2|", "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead>\n<tr>"
		"<th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n<tbody>\n"
		"<tr><td>1</td><td>2</td></tr>\n</tbody>\n</table></div>\n");
	check("", "");
	check(" \n", "");
}

/* The highest heading is h3 whatever it was; a step down is one step. */
static void test_headings(void **state)
{
	(void)state;
	check("# a", "<h3>a</h3>\n");
	check("## a\n#### b\n## c", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n");
	check("### a\n# b", "<h3>a</h3>\n<h3>b</h3>\n");
	check("# a\n## b\n### c\n#### d\n##### e", "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n"
		"<h6>e</h6>\n");
}

static void test_links(void **state)
{
	(void)state;
	check("[x](https://a/?b=1&c=2)", "<p><a href=\"https://a/?b=1&amp;c=2" REL "x</a></p>\n");
	check("<https://a/'\"é>", "<p><a href=\"https://a/%27%22%C3%A9" REL
		"https://a/&#39;&quot;é</a></p>\n");
	check("www.a.org, m@a.org", "<p><a href=\"http://www.a.org" REL "www.a.org</a>, "
		"<a href=\"mailto:m@a.org" REL "m@a.org</a></p>\n");
	check("![x](https://a/b.png)", "<p><a href=\"https://a/b.png" REL "x</a></p>\n");
	check("[![x](https://b)](https://a)", "<p><a href=\"https://a" REL "x</a></p>\n");
	check("[![x](javascript:b)](https://a)", "<p><a href=\"https://a" REL "x</a></p>\n");
}

static void test_schemes(void **state)
{
	static const char *const urls[] = { "javascript:alert(1)", "JaVaScRiPt:alert(1)",
		"data:text/html,x", "data:image/png;base64,x", "vbscript:x", "file:///etc/passwd", "/x",
		"//x", "x", "#x", "http:x", "https:/x", "ftp://x", "java&#10;script:x", "&#1;http://x",
		"javascript&colon;x", "httpx://a", "", "?a" };
	(void)state;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		struct str source = arena_printf(arena, "[x](%s) ![x](%s) [x](<%s>) [x][1]\n\n[1]: %s\n",
			urls[i], urls[i], urls[i], urls[i]);
		struct str html = html_of(source);
		for (size_t k = 0; k + 7 < html.len; k++)
			if (memcmp(html.p + k, "<a href", 7) == 0)
				fail_msg("%s became a link: %.*s", urls[i], STR_F(html));
	}
	check_safe(STR("<javascript:alert(1)> javascript:alert(1)"));
}

/* HTML shows as it was typed. */
static void test_html(void **state)
{
	(void)state;
	check("a <b onclick=x> c", "<p>a &lt;b onclick=x&gt; c</p>\n");
	check("<script>\nx\n</script>", "<pre><code>&lt;script&gt;\nx\n&lt;/script&gt;\n</code></pre>\n");
	check("&lt;b&gt; &quot;", "<p>&lt;b&gt; &quot;</p>\n");
	check_safe(STR("<!-- <p> --> <? x ?> <![CDATA[ <p> ]]> <!X> <a href=\"javascript:x\">y</a>"));
	check_safe(STR("<div\nonmouseover='x'>\n\n[x](http://\"onclick=x) [y](http://a 'b\"c<')"));
	check_safe(STR("|<b>|\n|-|\n|`|`|\n\n<p title=\"`\">`"));
}

/* --- Time, depth, size ----------------------------------------------------------------------- */

static struct str repeated(const char *piece, size_t bytes)
{
	struct buf b = buf_new(arena, bytes + 64);
	while (b.len < bytes) buf_c(&b, piece);
	return buf_text(&b);
}

/* Of this process alone: the machine may be busy with other things. */
static int64_t cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* 100 KiB of each; brackets within 200 ms, and nothing near the seconds that squares take. */
static void test_pathological(void **state)
{
	static const char *const pieces[] = { "[", "]", "[[a](", "[a](b", "![[]()", "*a ", "_a ",
		"**a *b ", "> ", "- ", "* - + ", "1. ", "`a``", "<", "&", "a\n", "|", "|a|\n|-|\n", "a@b.",
		"a@", "www.a", "w", "~~a", "\\", "[a]: x\n", "<!--", "<?", "\n", "\"", "- a\n  ", "a\n=\n",
		"[](", "(http://x)", "&#1;", "\t- a\n" };
	(void)state;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct str source = repeated(pieces[i], 100 << 10);
		int64_t started = cpu_ms(), limit = pieces[i][0] == '[' ? 200 : 600;
		struct str html = html_of(source);
		int64_t took = cpu_ms() - started;
		if (took >= limit) fail_msg("100 KiB of %s took %lld ms", pieces[i], (long long)took);
		assert_int_equal(first_fault(html), html.len);
		assert_true(nests(html));
		arena_reset(arena);
	}
}

/* Past its bounds a text is plain, and whole. */
static void test_plain_beyond(void **state)
{
	(void)state;
	struct str source = repeated("[a] ", 100 << 10), html = html_of(source);
	assert_true(str_starts(html, "<p><span class=\"lines\">[a] [a] "));
	assert_int_equal(html.len, source.len + 35);
	struct str deep = html_of(repeated("> ", 200));
	assert_true(str_starts(deep, "<p><span class=\"lines\">&gt; &gt; "));
	struct buf b = buf_new(arena, 0);
	markdown_plain(&b, STR("a<\n\nb"), &plain, true);
	assert_true(str_is(buf_text(&b), "a&lt;<br>\n<br>\nb"));
	b.len = 0;
	markdown_plain(&b, STR("a<\n\nb"), &plain, false);
	assert_true(str_is(buf_text(&b), "<span class=\"lines\">a&lt;\n\nb</span>"));
	arena_reset(arena);
}

/* What a page has left of nodes is counted over its texts; the time is a net below that, and who is
 * told that a text took too long knows that it may be formatted another time. */
static void test_why_plain(void **state)
{
	size_t left = 12;
	struct buf b = buf_new(arena, 0);
	struct markdown_text two = { .add = put_plain, .nodes = &left };
	struct markdown_text hurried = { .add = put_plain, .most_us = 1 };
	(void)state;
	assert_int_equal(markdown_html(&b, STR("**a** b"), &two), MARKDOWN_FORMATTED);
	assert_int_equal(left, 8);
	assert_int_equal(markdown_html(&b, STR("**a** **b** c\n"), &two), MARKDOWN_INTRICATE);
	assert_int_equal(left, 8);
	assert_int_equal(markdown_html(&b, STR("*a* b\n"), &two), MARKDOWN_FORMATTED);
	assert_true(str_is(buf_text(&b), "<p><strong>a</strong> b</p>\n"
		"<p><span class=\"lines\">**a** **b** c\n</span></p>\n<p><em>a</em> b</p>\n"));
	b.len = 0;
	struct str long_one = repeated("**a** ", 100 << 10);
	assert_int_equal(markdown_html(&b, long_one, &hurried), MARKDOWN_SLOW);
	assert_true(str_starts(buf_text(&b), "<p><span class=\"lines\">**a** **a** "));
	assert_int_equal(markdown_html(&b, long_one, &plain), MARKDOWN_FORMATTED);
	arena_reset(arena);
}

/* A mebibyte of what people write stays formatted. */
static void test_long(void **state)
{
	(void)state;
	struct str source = repeated("## Heading\n\nWhat was **written** down, with `code`, in the "
		"meeting of the day, which was long; and what followed from it, in many words.\n\n",
		1 << 20);
	struct str html = html_of(source);
	assert_true(str_starts(html, "<h3>Heading</h3>\n<p>What was <strong>"));
	assert_int_equal(first_fault(html), html.len);
	arena_reset(arena);
}

/* --- Strings made to break things ------------------------------------------------------------ */

static const char naughty_path[] = "../shared/data/naughty/naughty-strings.json";

static void test_naughty(void **state)
{
	(void)state;
	FILE *f = fopen(naughty_path, "rb");
	if (!f) {
		print_message("no %s: skipped\n", naughty_path);
		skip();
	}
	char *text = arena_get(arena, JSON_BYTES);
	size_t n = fread(text, 1, JSON_BYTES, f);
	fclose(f);
	/* Their control characters are what inputs refuse; here they become U+FFFD by way of JSON. */
	struct buf b = buf_new(arena, n);
	for (size_t i = 0; i < n; i++) {
		bool control = i + 6 <= n && (memcmp(text + i, "\\u00", 4) == 0) &&
			(strchr("01", text[i + 4]) || memcmp(text + i, "\\u007", 5) == 0 ||
			text[i + 4] == '8' || text[i + 4] == '9');
		if (control) buf_c(&b, "\\ufffd");
		else buf_char(&b, text[i]);
		if (control) i += 5;
	}
	struct str fault = STR_NONE;
	const struct json *all = json_parse(arena, buf_text(&b), &fault);
	if (!all) fail_msg("%.*s", STR_F(fault));
	assert_true(json_items(all) > 100);
	for (size_t i = 0; i < json_items(all); i++) {
		struct str s = json_text(json_at(json_item(all, i), "text"));
		check_safe(s.p ? s : STR(""));
		check_safe(arena_printf(arena, "# %.*s\n\n* [x](%.*s)\n\n|%.*s|\n|-|\n|%.*s|", STR_F(s),
			STR_F(s), STR_F(s), STR_F(s)));
	}
}

/* A number may not bring in what may not be typed. */
static void test_controls(void **state)
{
	(void)state;
	check("a&#19;b", "<p>a�b</p>\n");
	check("&#x7;&#x9f; &#128;`&#19;`", "<p>�� �<code>&amp;#19;</code></p>\n");
	check("[a&#1;](http://b.example/&#2;)", "<p><a href=\"http://b.example/%EF%BF%BD\" "
		"rel=\"noopener noreferrer nofollow\">a�</a></p>\n");
	check("&#9;a&#10;b", "<p>\ta\nb</p>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_checker), cmocka_unit_test(test_marks),
		cmocka_unit_test(test_headings), cmocka_unit_test(test_links),
		cmocka_unit_test(test_schemes), cmocka_unit_test(test_html),
		cmocka_unit_test(test_pathological), cmocka_unit_test(test_plain_beyond),
		cmocka_unit_test(test_why_plain), cmocka_unit_test(test_long), cmocka_unit_test(test_naughty),
		cmocka_unit_test(test_controls)
	};
	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
