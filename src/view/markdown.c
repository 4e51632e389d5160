/* Markdown to HTML: cmark-gfm parses, this file prints. The only file that knows the library. */
#include <stdlib.h>
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include "view/markdown.h"
#include "view/markdown_source.h"
#include "base/instant.h"
#include "base/log.h"
#include "base/text.h"
#include "base/trace.h"

#define NESTING_MAX 40                  /* elements deeper than that lose their tags */
#define PRINTED_MAX ((size_t)8 << 20)   /* bytes of HTML that formatting may add */

/* Sanitizers take some twenty times the time, and the tests ask them about the largest texts. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_US ((int64_t)20 * MARKDOWN_MOST_US)
#else
#define MOST_US ((int64_t)MARKDOWN_MOST_US)
#endif

void markdown_escape(struct buf *b, struct str text)
{
	size_t from = 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *as = NULL;
		switch (text.p[i]) {
		case '&': as = "&amp;"; break;
		case '<': as = "&lt;"; break;
		case '>': as = "&gt;"; break;
		case '"': as = "&quot;"; break;
		case '\'': as = "&#39;"; break;
		default: continue;
		}
		buf_add(b, text.p + from, i - from);
		buf_c(b, as);
		from = i + 1;
	}
	if (text.len > from) buf_add(b, text.p + from, text.len - from);
}

void markdown_plain(struct buf *b, struct str source, const struct markdown_text *text,
	bool breaks)
{
	struct str line;
	bool first = true;
	if (!breaks) buf_c(b, "<span class=\"lines\">");
	while (source.p && str_cut(&source, '\n', &line)) {
		if (!first) buf_c(b, breaks ? "<br>\n" : "\n");
		first = false;
		text->add(text->to, b, line);
	}
	if (!breaks) buf_c(b, "</span>");
}

/* The state of a walk through the tree while it is printed. */
struct walk {
	struct buf *b;
	const struct markdown_text *text;
	int depth;                      /* of elements; deeper ones lose their tags */
	int shift, level;               /* what is added to heading levels; the last heading's */
	int links;                      /* open links */
};

/* Elements that are nothing but their tags, by the library's name of the node. */
static const struct { const char *type, *open, *close; } plain_tags[] = {
	{ "emph", "<em>", "</em>" }, { "strong", "<strong>", "</strong>" },
	{ "item", "<li>", "</li>\n" }, { "linebreak", "<br>\n", "" },
	{ "strikethrough", "<del>", "</del>" }, { "thematic_break", "<hr>\n", "" },
	{ "block_quote", "<blockquote>\n", "</blockquote>\n" },
	{ "table_row", "<tr>", "</tr>\n" },
	{ "table_header", "<thead>\n<tr>", "</tr>\n</thead>\n" }
};

/* No character that nobody may type comes in by its number (&#19;): a mark says that one was there.
 * A string's end follows it. */
static struct str printable(struct arena *a, struct str s)
{
	size_t at = 0, from = 0, n;
	if (text_check_from(s, false, &at) == TEXT_OK) return s;
	struct buf b = buf_new(a, s.len + 8);
	do {
		buf_add(&b, s.p + from, at - from);
		buf_c(&b, "�");
		(void)text_point(s, at, &n);
		from = at += n;
	} while (text_check_from(s, false, &at) != TEXT_OK);
	buf_str(&b, str_part(s, from, s.len));
	buf_char(&b, '\0');
	return (struct str){ b.p, b.len - 1 };
}

/* As it was typed: what markdown_prepared put in is taken out. */
static struct str typed(struct arena *a, const char *s)
{
	struct str rest = printable(a, str_of(s ? s : ""));
	const char *at = strstr(rest.p, MARKDOWN_PUT_IN);
	if (!at) return rest;
	struct buf b = buf_new(a, rest.len);
	for (; at; at = strstr(rest.p, MARKDOWN_PUT_IN)) {
		buf_add(&b, rest.p, (size_t)(at - rest.p));
		rest = str_of(at + sizeof MARKDOWN_PUT_IN - 1);
	}
	buf_str(&b, rest);
	return buf_text(&b);
}

static struct str literal(struct walk *w, cmark_node *n)
{
	return typed(w->b->a, cmark_node_get_literal(n));
}

/* Links of any other scheme are printed as plain text. */
static bool url_allowed(struct str url)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t n = strlen(schemes[i]), k = 0;
		while (k < n && k < url.len && (url.p[k] | 0x20) == (schemes[i][k] | 0x20)) k++;
		if (k == n && url.len > n) return true;
	}
	return false;
}

/* An address as it stands in href="": anything unusual percent-encoded. */
static void add_url(struct buf *b, struct str url)
{
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		if (plain || (c && strchr("-_.!~*()%#@?=;:/,+$", c))) buf_char(b, (char)c);
		else if (c == '&') buf_c(b, "&amp;");
		else buf_printf(b, "%%%02X", c);
	}
}

static void add_link(struct walk *w, cmark_node *n, bool enter)
{
	struct str url = typed(w->b->a, cmark_node_get_url(n));
	/* An image inside a link is printed as its words, because links do not nest. */
	bool outer = w->links == (enter ? 0 : 1);
	bool good = url.p && url_allowed(url);
	w->links += enter ? 1 : -1;
	if (!good || !outer || w->depth > NESTING_MAX) return;
	if (!enter) {
		buf_c(w->b, "</a>");
		return;
	}
	buf_c(w->b, "<a href=\"");
	add_url(w->b, url);
	buf_c(w->b, "\" rel=\"noopener noreferrer nofollow\">");
}

/* The page has h1 and h2: the text's highest heading becomes h3, and none is skipped. */
static void add_heading(struct walk *w, cmark_node *n, bool enter)
{
	if (enter) {
		int level = cmark_node_get_heading_level(n) + w->shift;
		if (level > w->level + 1) level = w->level + 1;
		w->level = level < 6 ? level : 6;
	}
	buf_printf(w->b, enter ? "<h%d>" : "</h%d>\n", w->level);
}

static void add_list(struct walk *w, cmark_node *n, bool enter)
{
	bool ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(n);
	if (!enter) buf_c(w->b, ordered ? "</ol>\n" : "</ul>\n");
	else if (!ordered) buf_c(w->b, "<ul>\n");
	else if (start == 1) buf_c(w->b, "<ol>\n");
	else buf_printf(w->b, "<ol start=\"%d\">\n", start);
}

static void add_paragraph(struct walk *w, cmark_node *n, bool enter)
{
	cmark_node *above = cmark_node_parent(cmark_node_parent(n));
	bool tight = above && cmark_node_get_type(above) == CMARK_NODE_LIST &&
		cmark_node_get_list_tight(above);
	if (!tight) buf_c(w->b, enter ? "<p>" : "</p>\n");
}

/* A break between two lines of Japanese is no blank. */
static void add_softbreak(struct walk *w, cmark_node *n, bool enter)
{
	cmark_node *before = cmark_node_previous(n), *after = cmark_node_next(n);
	struct str left = before ? literal(w, before) : STR("");
	struct str right = after ? literal(w, after) : STR("");
	if (enter && !(cjk_last(left) && cjk_first(right))) buf_char(w->b, '\n');
}

static void add_table(struct walk *w, cmark_node *n, bool enter)
{
	bool rows = cmark_node_first_child(n) != cmark_node_last_child(n);
	if (enter) buf_c(w->b, "<div class=\"scroll\" tabindex=\"0\"><table>\n");
	else buf_c(w->b, rows ? "</tbody>\n</table></div>\n" : "</table></div>\n");
}

static void add_cell(struct walk *w, cmark_node *n, bool enter)
{
	bool head = cmark_gfm_extensions_get_table_row_is_header(cmark_node_parent(n));
	if (enter) buf_c(w->b, head ? "<th scope=\"col\">" : "<td>");
	else buf_c(w->b, head ? "</th>" : "</td>");
}

/* Nodes that hold text themselves. They are entered and never left. */
static bool add_leaf(struct walk *w, cmark_node *n)
{
	cmark_node_type type = cmark_node_get_type(n);
	bool code = type == CMARK_NODE_CODE;
	if (type == CMARK_NODE_TEXT && !w->links) {
		w->text->add(w->text->to, w->b, literal(w, n));
	} else if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE) {
		markdown_escape(w->b, literal(w, n));
	} else if (code || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
		buf_c(w->b, code ? "<code>" : "<pre><code>");
		markdown_escape(w->b, literal(w, n));
		buf_c(w->b, code ? "</code>" : "</code></pre>\n");
	} else {
		return false;
	}
	return true;
}

static void add_element(struct walk *w, cmark_node *n, const char *type, bool enter)
{
	static const struct { const char *type; void (*add)(struct walk *, cmark_node *, bool); } own[] = {
		{ "paragraph", add_paragraph }, { "list", add_list }, { "heading", add_heading },
		{ "table", add_table }, { "table_cell", add_cell }, { "softbreak", add_softbreak }
	};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strcmp(type, own[i].type) == 0) {
			own[i].add(w, n, enter);
			return;
		}
	for (size_t i = 0; i < sizeof plain_tags / sizeof *plain_tags; i++)
		if (strcmp(type, plain_tags[i].type) == 0)
			buf_c(w->b, enter ? plain_tags[i].open : plain_tags[i].close);
	if (!enter && strcmp(type, "table_header") == 0 && cmark_node_next(n)) buf_c(w->b, "<tbody>\n");
}

static void add_node(struct walk *w, cmark_node *n, bool enter)
{
	cmark_node_type type = cmark_node_get_type(n);
	if (enter && add_leaf(w, n)) return;
	bool holds = type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK &&
		type != CMARK_NODE_THEMATIC_BREAK;
	if (enter && holds) w->depth++;
	if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) add_link(w, n, enter);
	else if (w->depth <= NESTING_MAX) add_element(w, n, cmark_node_get_type_string(n), enter);
	if (!enter) w->depth--;
}

/* The level of the highest heading; 1 when there is none. */
static int top_heading(cmark_node *root)
{
	int top = 7;
	cmark_iter *it = cmark_iter_new(root);
	for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE; ) {
		cmark_node *n = cmark_iter_get_node(it);
		if (e != CMARK_EVENT_ENTER || cmark_node_get_type(n) != CMARK_NODE_HEADING) continue;
		int level = cmark_node_get_heading_level(n);
		if (level < top) top = level;
	}
	cmark_iter_free(it);
	return top < 7 ? top : 1;
}

#define PIECE ((size_t)64 << 10)        /* that is fed before anybody looks at the clock */
#define LOOK_EVERY 256                  /* the same, in steps of a walk */

/* NULL: the time is up. */
static cmark_node *parse(struct str source, int64_t until)
{
	static const char *const extensions[] = { "table", "strikethrough", "autolink" };
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	bool late = false;
	for (size_t at = 0; at < source.len && !late; at += PIECE) {
		struct str piece = str_part(source, at, PIECE);
		cmark_parser_feed(parser, piece.p, piece.len);
		late = instant_worked_us() > until;
	}
	cmark_node *root = late ? NULL : cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

/* <http://a/é> says itself where it ends. Looked for in the source, because the tree does not
 * tell. */
static bool in_brackets(struct str source, struct str text, int *looks)
{
	if (++*looks > 100) return false;       /* each is a walk over the text */
	for (size_t i = str_find(source, '<', 0); i + text.len < source.len;
		i = str_find(source, '<', i + 1))
		if (memcmp(source.p + i + 1, text.p, text.len) == 0) return true;
	return false;
}

/* A bare address ends before the first letter that is not ASCII: what follows it in Japanese,
 * where no blank parts them, is text again. */
static void end_address(cmark_node *link, struct str source, int *looks)
{
	cmark_node *child = cmark_node_first_child(link), *rest;
	bool one = child && child == cmark_node_last_child(link);
	const char *said = one ? cmark_node_get_literal(child) : NULL;
	struct str url = str_of(cmark_node_get_url(link)), text = str_of(said ? said : "");
	size_t n = 0;
	while (n < text.len && (unsigned char)text.p[n] < 0x80) n++;
	if (!n || n == text.len || !str_ends(url, said) || in_brackets(source, text, looks)) return;
	if (!(rest = cmark_node_new(CMARK_NODE_TEXT))) abort();
	char *head = strndup(text.p, n), *to = strndup(url.p, url.len - (text.len - n));
	if (!head || !to || !cmark_node_set_literal(rest, said + n)) abort();
	if (!cmark_node_set_literal(child, head) || !cmark_node_set_url(link, to)) abort();
	if (!cmark_node_insert_after(link, rest)) abort();
	free(head);
	free(to);
}

static void end_addresses(cmark_node *root, struct str source)
{
	int looks = 0;
	cmark_iter *it = cmark_iter_new(root);
	for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE; ) {
		cmark_node *n = cmark_iter_get_node(it);
		if (e == CMARK_EVENT_ENTER && cmark_node_get_type(n) == CMARK_NODE_LINK)
			end_address(n, source, &looks);
	}
	cmark_iter_free(it);
}

/* The tree into b, where it is not more than it is worth. */
static enum markdown print_tree(struct buf *b, cmark_node *root, const struct markdown_text *text,
	size_t most, int64_t until)
{
	struct walk w = { .b = b, .text = text, .shift = 3 - top_heading(root), .level = 2 };
	enum markdown came = MARKDOWN_FORMATTED;
	cmark_iter *it = cmark_iter_new(root);
	cmark_event_type e;
	for (int n = 1; !came && (e = cmark_iter_next(it)) != CMARK_EVENT_DONE; n++) {
		add_node(&w, cmark_iter_get_node(it), e == CMARK_EVENT_ENTER);
		if (b->len > most) came = MARKDOWN_INTRICATE;
		else if (n % LOOK_EVERY == 0 && instant_worked_us() > until) came = MARKDOWN_SLOW;
	}
	cmark_iter_free(it);
	return came;
}

static enum markdown print(struct buf *b, struct str source, const struct markdown_text *text)
{
	int64_t until = instant_worked_us() + (text->most_us ? text->most_us : MOST_US);
	size_t most = b->len + source.len * 6 + PRINTED_MAX;
	cmark_gfm_core_extensions_ensure_registered();
	cmark_node *root = parse(markdown_prepared(b->a, source), until);
	if (!root) return MARKDOWN_SLOW;
	cmark_consolidate_text_nodes(root);
	end_addresses(root, source);
	enum markdown came = instant_worked_us() > until ? MARKDOWN_SLOW :
		print_tree(b, root, text, most, until);
	cmark_node_free(root);
	return came;
}

enum markdown markdown_html(struct buf *b, struct str source, const struct markdown_text *text)
{
	size_t from = b->len;
	enum markdown came = MARKDOWN_INTRICATE;
	trace_slow("markdown");
	if (!str_some(source)) return MARKDOWN_FORMATTED;
	if (markdown_fits_in(source, text->nodes)) came = print(b, source, text);
	if (came == MARKDOWN_FORMATTED) return came;
	if (came == MARKDOWN_SLOW) log_fault("event=markdown_slow bytes=%zu", source.len);
	b->len = from;
	buf_c(b, "<p>");
	markdown_plain(b, source, text, false);
	buf_c(b, "</p>\n");
	return came;
}
