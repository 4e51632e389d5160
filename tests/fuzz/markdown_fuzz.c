#define _GNU_SOURCE
/* Markdown: only the tags there may be, closed where they were opened, no more of it than it is
 * worth, and nothing that was typed lost. */
#include "fuzz.h"
#include "base/text.h"
#include "view/markdown.h"
#include "view/markdown_source.h"

static bool one_of(struct str s, const char *words)
{
	struct str all = str_of(words), word;
	while (all.p && str_cut(&all, ' ', &word))
		if (str_eq(word, s)) return true;
	return false;
}

static bool address_fits(struct str v)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };
	for (size_t i = 0; i < v.len; i++)
		if (v.p[i] <= ' ' || v.p[i] > '~' || strchr("<>\"'`\\", v.p[i])) return false;
	for (size_t i = 0; i < 3; i++)
		if (v.len > strlen(schemes[i]) && strncasecmp(v.p, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static bool attribute_fits(struct str name, struct str v)
{
	int64_t n;
	if (str_is(name, "href")) return address_fits(v);
	if (str_is(name, "rel")) return str_is(v, "noopener noreferrer nofollow");
	if (str_is(name, "class")) return one_of(v, "scroll lines");
	if (str_is(name, "scope")) return str_is(v, "col");
	if (str_is(name, "tabindex")) return str_is(v, "0");
	return str_is(name, "start") && str_int(v, &n);
}

static bool attributes_fit(struct str rest)
{
	while (rest.len) {
		size_t equals = str_find(rest, '=', 0), quote = str_find(rest, '"', equals + 2);
		if (rest.p[0] != ' ' || equals + 1 >= rest.len || rest.p[equals + 1] != '"' ||
			quote == rest.len) return false;
		if (!attribute_fits(str_part(rest, 1, equals - 1),
			str_part(rest, equals + 2, quote - equals - 2))) return false;
		rest = str_part(rest, quote + 1, rest.len);
	}
	return true;
}

#define OPEN_MAX 100

struct tags {
	struct str open[OPEN_MAX];
	int n;
	size_t all;
};

/* The tag between < and >. */
static bool tag_fits(struct tags *t, struct str tag)
{
	bool shut = str_starts(tag, "/");
	size_t end = str_find(tag, ' ', 0);
	struct str name = str_part(tag, shut, end - shut), rest = str_part(tag, end, tag.len);
	t->all++;
	if (!one_of(name, "p br h3 h4 h5 h6 ul ol li a em strong del code pre blockquote hr div table "
		"thead tbody tr th td span")) return false;
	if (shut) return !rest.len && t->n && str_eq(t->open[--t->n], name);
	if (str_is(name, "a"))
		for (int i = 0; i < t->n; i++) if (str_is(t->open[i], "a")) return false;
	if (!one_of(name, "br hr")) {
		if (t->n == OPEN_MAX) return false;
		t->open[t->n++] = name;
	}
	return attributes_fit(rest);
}

static void add_point(struct buf *b, struct str html, size_t *i)
{
	static const struct { const char *ref; char c; } refs[] = { { "&amp;", '&' }, { "&lt;", '<' },
		{ "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };
	struct str rest = str_part(html, *i, 6);
	for (size_t k = 0; k < 5; k++)
		if (str_starts(rest, refs[k].ref)) {
			*i += strlen(refs[k].ref);
			buf_char(b, refs[k].c);
			return;
		}
	MUST(html.p[*i] != '&', html);
	buf_char(b, html.p[(*i)++]);
}

/* The text that a reader of the page has, addresses with it; fails where the HTML is not sound. */
static struct str read_html(struct str html, struct str of)
{
	struct buf b = buf_new(fuzz_arena, html.len + 1);
	struct tags t = { .n = 0 };
	for (size_t i = 0; i < html.len;) {
		MUST(!strchr(">\"'", html.p[i]) || !html.p[i], of);
		if (html.p[i] != '<') {
			add_point(&b, html, &i);
			continue;
		}
		size_t end = str_find(html, '>', i);
		struct str tag = str_part(html, i + 1, end - i - 1);
		MUST(end < html.len && tag_fits(&t, tag), of);
		if (str_starts(tag, "a href=\"")) {
			struct str to = str_part(tag, 8, str_find(tag, '"', 8) - 8);
			struct buf url = buf_new(fuzz_arena, to.len + 2);
			for (size_t k = 0; k < to.len;) add_point(&url, to, &k);
			struct str plain = text_unurl(fuzz_arena, buf_text(&url));
			buf_printf(&b, "\n%.*s\n", STR_F(plain.p ? plain : buf_text(&url)));
		}
		i = end + 1;
	}
	MUST(t.n == 0, of);
	return buf_text(&b);
}

/* What kind of word that byte is in; 0: none. An address ends where Japanese begins. */
static int word_kind(struct str s, size_t i)
{
	char c = s.p[i];
	if (c & 0x80) return 2;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What may go: the language behind a fence, the title of a link, names of characters. Such texts
 * are left out here, for the rest of the rule is the simpler. */
static bool may_lose(struct str s)
{
	static const char *const marks[] = { "```", "~~~", "&", "](", "]:", "][", MARKDOWN_PUT_IN };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (memmem(s.p, s.len, marks[i], strlen(marks[i]))) return true;
	return false;
}

/* Every word is there, in the order in which it was typed. */
static void check_kept(struct str source, struct str text)
{
	size_t at = 0;
	if (may_lose(source)) return;
	for (size_t i = 0; i < source.len;) {
		size_t n = i;
		int kind = word_kind(source, i);
		while (n < source.len && word_kind(source, n) == kind) n++;
		if (!kind) {
			i = n;
			continue;
		}
		const char *found = memmem(text.p + at, text.len - at, source.p + i, n - i);
		if (!found) fuzz_broken(__FILE__, __LINE__, "a word is lost", source);
		at = (size_t)(found - text.p) + n - i;
		i = n;
	}
}

static void put_plain(void *to, struct buf *b, struct str text)
{
	(void)to;
	markdown_escape(b, text);
}

FUZZ_TARGET(markdown)
{
	static const struct markdown_text plain = { put_plain, NULL, NULL, 20000000 };
	struct str source = fuzz_text(bytes);
	struct buf b = buf_new(fuzz_arena, 100), again = buf_new(fuzz_arena, 100);
	size_t used = arena_used(fuzz_arena);
	markdown_html(&b, source, &plain);
	MUST(arena_used(fuzz_arena) - used <= 20000 + 3000 * source.len, source);
	MUST(b.len <= 1000 + 300 * source.len, source);
	/* A number may name a character that no text may hold. */
	if (!memmem(source.p, source.len, "&#", 2))
		MUST(text_check(buf_text(&b), false) == TEXT_OK, source);
	struct str text = read_html(buf_text(&b), source);
	check_kept(source, text);
	markdown_html(&again, source, &plain);
	MUST(str_eq(buf_text(&again), buf_text(&b)), source);

	b.len = 0;
	markdown_plain(&b, source, &plain, true);
	check_kept(source, read_html(buf_text(&b), source));
	b.len = 0;
	markdown_plain(&b, source, &plain, false);
	check_kept(source, read_html(buf_text(&b), source));
}
