/* What is done to a text before it is parsed. */
#include <ctype.h>
#include "view/markdown_source.h"
#include "base/text.h"

/* --- Bounds ----------------------------------------------------------------------------------- */

/* What is worth formatting. The parser's memory grows with the marks (each may become a node of
 * about 200 bytes), its time with the square of the brackets and addresses, of a line's columns, of
 * the parentheses behind an address, and with each <! or <? times what follows it. */
#define MARKS_MAX 180000
#define BRACKETS_MAX 10000
#define NESTING_MAX 40
#define COLUMNS_MAX 1000
#define PARENTHESES_MAX 2000
#define SCANNED_MAX ((size_t)100 << 20)
#define WALKED_MAX 3000000              /* each ] walks over the emphasis marks of its block */
#define CELLS_MAX 60000                 /* a short row has as many as its table's head */
#define COPIED_MAX ((size_t)8 << 20)    /* an address is copied for each place that refers to it */

/* Where the parser begins a run of text, and not within one, these are a node each. */
static bool is_quote_node(struct str s, size_t i, bool margin)
{
	if (!strchr("\"'.", s.p[i])) return false;
	unsigned char before = i ? (unsigned char)s.p[i - 1] : '\n';
	return margin || !(before >= 0x80 || isalnum(before) || before == ' ' || before == '\t');
}

static bool fits_lines(struct str s, size_t *nodes)
{
	size_t marks = 0, brackets = 0, nest = 0;
	bool margin = true;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];
		if (c == '\n') {
			margin = true;
			nest = 0;
		}
		bool item = strchr("-+*.)", c) && c && i + 1 < s.len && strchr(" \t", s.p[i + 1]);
		bool block = margin && (c == '>' || item);
		if (block && ++nest > NESTING_MAX) return false;
		/* A block is a node with a paragraph of its own; what is struck out costs as much. */
		marks += block || c == '~' ? 2 : is_quote_node(s, i, margin) || strchr("\n*_`[]!<&\\:@|wW", c);
		if (marks > MARKS_MAX) return false;
		if (!strchr("\n \t>-+*.)0123456789", c)) margin = false;
		if ((c == '[' || c == '@') && ++brackets > BRACKETS_MAX) return false;
	}
	*nodes += marks;
	return true;
}

/* Does a block surely end at this line feed: before an empty line, or an item at the margin? */
static bool ends_block(struct str s, size_t i)
{
	if (i + 3 >= s.len) return true;
	return s.p[i + 1] == '\n' || (strchr("-+*", s.p[i + 1]) && s.p[i + 2] == ' ' &&
		!strchr(" \t\n", s.p[i + 3]));
}

static bool fits_walks(struct str s)
{
	size_t marks = 0, walked = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];
		if (c == '\n' && ends_block(s, i)) marks = 0;
		if (strchr("*_~", c) && !(i && s.p[i - 1] == c)) marks++;
		if (c == ']' && (walked += marks) > WALKED_MAX) return false;
	}
	return true;
}

static bool fits_squares(struct str s)
{
	size_t columns = 0, parentheses = 0, scanned = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];
		if (c == '\n') columns = 0;
		if (strchr(" \t\n<", c)) parentheses = 0;
		if (c == '|' && ++columns > COLUMNS_MAX) return false;
		if (c == ')' && ++parentheses > PARENTHESES_MAX) return false;
		if (c == '<' && i + 1 < s.len && strchr("!?", s.p[i + 1])) scanned += s.len - i;
		if (scanned > SCANNED_MAX) return false;
	}
	return true;
}

/* Without what may stand before a block: blanks, quotes, marks of lists. */
static struct str without_margin(struct str line)
{
	size_t i = 0;
	while (i < line.len && strchr(" \t>-+*.)0123456789", line.p[i]) && line.p[i] != '|') i++;
	/* A rule may begin with a dash that is its own. */
	while (i > 0 && line.p[i - 1] == '-') i--;
	return str_part(line, i, line.len);
}

static bool is_rule(struct str line)
{
	bool dash = false;
	for (size_t i = 0; i < line.len; i++) {
		if (!strchr("|:- \t\r", line.p[i])) return false;
		dash |= line.p[i] == '-';
	}
	return dash && str_find(line, '|', 0) < line.len;
}

static size_t pipes_of(struct str line)
{
	size_t n = 0;
	for (size_t i = 0; i < line.len; i++) n += line.p[i] == '|';
	return n;
}

/* What is small where it is typed and large where it is printed: short rows under a wide head,
 * and an address that many places refer to. */
static bool fits_copies(struct str source, size_t *nodes)
{
	size_t columns = 0, cells = 0, defined = 0, longest = 0, brackets = 0;
	struct str line, rest = source;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		struct str s = without_margin(line);
		if (!s.len) columns = defined = 0;
		else if (is_rule(s)) columns = pipes_of(s) + 1;
		if ((cells += columns) > CELLS_MAX) return false;
		size_t end = str_find(s, ']', 0);
		if (s.len && s.p[0] == '[' && end + 1 < s.len && s.p[end + 1] == ':') defined = 1;
		if (defined && (defined += line.len + 1) > longest) longest = defined;
		for (size_t i = 0; i < line.len; i++) brackets += line.p[i] == '[';
	}
	*nodes += cells;
	return longest * brackets <= COPIED_MAX;
}

bool markdown_fits_in(struct str source, size_t *left)
{
	size_t nodes = 0;
	if (!fits_lines(source, &nodes) || !fits_squares(source) || !fits_walks(source) ||
		!fits_copies(source, &nodes)) return false;
	if (!left) return true;
	if (nodes > *left) return false;
	*left -= nodes;
	return true;
}

bool markdown_fits(struct str source)
{
	return markdown_fits_in(source, NULL);
}

/* --- Japanese --------------------------------------------------------------------------------- */

/* The code point that ends before i; 0 at the beginning. */
static uint32_t point_before(struct str s, size_t i)
{
	size_t from = i, n;
	if (!i) return 0;
	do from--; while (from > 0 && i - from < 4 && ((unsigned char)s.p[from] & 0xc0) == 0x80);
	return text_point(s, from, &n);
}

static bool is_opening(uint32_t u)
{
	return u == 0x300c || u == 0x300e || u == 0x3010 || u == 0x3008 || u == 0x300a || u == 0x3014 ||
		u == 0xff08 || u == 0xff3b || u == 0xff5b;
}

static bool is_closing(uint32_t u)
{
	return u == 0x300d || u == 0x300f || u == 0x3011 || u == 0x3009 || u == 0x300b || u == 0x3015 ||
		u == 0xff09 || u == 0xff3d || u == 0xff5d || u == 0x3001 || u == 0x3002 || u == 0xff01 ||
		u == 0xff1f || u == 0xff0c || u == 0xff0e || u == 0xff1a;
}

static bool is_cjk(uint32_t u)
{
	return (u >= 0x3001 && u <= 0x30ff) || (u >= 0x3400 && u <= 0x9fff) ||
		(u >= 0xf900 && u <= 0xfaff) || (u >= 0xff01 && u <= 0xff9f) || (u >= 0x20000 && u <= 0x3ffff);
}

bool cjk_first(struct str s)
{
	size_t n;
	return s.len && is_cjk(text_point(s, 0, &n));
}

bool cjk_last(struct str s)
{
	return is_cjk(point_before(s, s.len));
}

static bool is_letter(uint32_t u)
{
	return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') ||
		(u >= 0x80 && !is_opening(u) && !is_closing(u) && u != 0x3000);
}

/* Stars at i, left as they are: `は**「` begins and `」**で` ends emphasis, as between
 * blanks. */
static size_t add_stars(struct buf *b, struct str s, size_t i)
{
	size_t end = i, n;
	while (end < s.len && s.p[end] == '*') end++;
	uint32_t before = point_before(s, i), after = end < s.len ? text_point(s, end, &n) : 0;
	if (is_closing(before) && is_letter(after)) buf_c(b, MARKDOWN_PUT_IN);
	buf_add(b, s.p + i, end - i);
	if (is_letter(before) && is_opening(after)) buf_c(b, MARKDOWN_PUT_IN);
	return end;
}

/* --- Paths ------------------------------------------------------------------------------------ */

/* Does C:\ or \\host begin at i, at the beginning of a word? */
static bool is_path(struct str s, size_t i)
{
	char c = s.p[i];
	bool begins = i == 0 || strchr(" \t\n(\"'`[", s.p[i - 1]) || (unsigned char)s.p[i - 1] >= 0x80;
	if (!begins || i + 2 >= s.len) return false;
	if (c == '\\') return s.p[i + 1] == '\\' && is_letter((unsigned char)s.p[i + 2]);
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && s.p[i + 1] == ':' && s.p[i + 2] == '\\';
}

static size_t add_path(struct buf *b, struct str s, size_t i)
{
	for (; i < s.len && !strchr(" \t\n`", s.p[i]); i++) {
		buf_char(b, s.p[i]);
		if (s.p[i] == '\\') buf_c(b, MARKDOWN_PUT_IN);
	}
	return i;
}

/* --- Definitions ------------------------------------------------------------------------------ */

/* "[name]: ..." at the beginning of a line; the name with its brackets. */
static struct str definition(struct str line)
{
	size_t from = 0;
	while (from < 3 && from < line.len && line.p[from] == ' ') from++;
	struct str s = str_part(line, from, line.len);
	size_t end = str_find(s, ']', 0);
	if (s.len < 4 || s.p[0] != '[' || end + 1 >= s.len || s.p[end + 1] != ':') return STR_NONE;
	return str_part(s, 0, end + 1);
}

/* Is [name] said anywhere but where it is defined? */
static bool is_used(struct str source, struct str name)
{
	for (size_t i = str_find(source, '[', 0); i + name.len <= source.len;
		i = str_find(source, '[', i + 1)) {
		if (strncasecmp(source.p + i, name.p, name.len) != 0) continue;
		if (i + name.len == source.len || source.p[i + name.len] != ':') return true;
	}
	return false;
}

#define DEFINITIONS_MAX 100             /* more are all shown as text */

/* --- Tables ----------------------------------------------------------------------------------- */

static int cells_of(struct str line)
{
	int n = 1;
	line = str_trim(line);
	if (line.len && line.p[0] == '|') line = str_part(line, 1, line.len);
	if (str_ends(line, "|") && !str_ends(line, "\\|")) line.len--;
	for (size_t i = 0; i < line.len; i++) n += line.p[i] == '|' && (!i || line.p[i - 1] != '\\');
	return n;
}

/* How many cells the widest row below a rule has more than its head; rest begins below the rule. */
static int cells_beyond(struct str head, struct str rule, struct str rest)
{
	struct str line;
	int n = cells_of(head), most = n;
	if (cells_of(rule) != n || str_find(head, '|', 0) == head.len) return 0;
	while (rest.p && str_cut(&rest, '\n', &line) && str_trim(line).len)
		if (cells_of(line) > most) most = cells_of(line);
	return most < COLUMNS_MAX ? most - n : 0;
}

static void add_cells(struct buf *b, struct str line, int n, const char *cell)
{
	bool closed = str_ends(str_trim(line), "|");
	if (n && !closed) buf_c(b, " |");
	for (int i = 0; i < n; i++) buf_c(b, cell);
}

/* --- All of it -------------------------------------------------------------------------------- */

static void add_line(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len;) {
		if (s.p[i] == '*') i = add_stars(b, s, i);
		else if ((s.p[i] == '\\' || (i + 1 < s.len && s.p[i + 1] == ':')) && is_path(s, i))
			i = add_path(b, s, i);
		else buf_char(b, s.p[i++]);
	}
}

static bool is_fence(struct str line)
{
	struct str s = str_trim(line);
	return str_starts(s, "```") || str_starts(s, "~~~");
}

struct str markdown_prepared(struct arena *a, struct str source)
{
	struct buf b = buf_new(a, source.len + source.len / 8 + 64);
	struct str line, rest = source, above = STR_NONE;
	bool fenced = false;
	int definitions = 0, more = 0;
	while (rest.p && str_cut(&rest, '\n', &line)) {
		struct str next, below = rest;
		if (b.len || above.p) buf_char(&b, '\n');
		above = line;
		if (is_fence(line)) fenced = !fenced;
		if (fenced || is_fence(line)) {
			buf_str(&b, line);
			continue;
		}
		struct str name = definition(line);
		if (name.p && (++definitions > DEFINITIONS_MAX || !is_used(source, name)))
			buf_c(&b, MARKDOWN_PUT_IN);
		add_line(&b, line);
		if (more) add_cells(&b, line, more, "-|");
		more = 0;
		if (below.p && str_cut(&below, '\n', &next) && is_rule(next) && below.p)
			add_cells(&b, line, more = cells_beyond(line, next, below), " |");
	}
	return buf_text(&b);
}
