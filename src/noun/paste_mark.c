/* Marks of Markdown, of lists and of HTML around what a line says. */
#include "noun/paste_inside.h"
#include "base/text.h"

bool drop_mark(struct str *s, const char *mark)
{
	if (!str_starts(*s, mark)) return false;
	*s = str_trim(str_part(*s, strlen(mark), s->len));
	return true;
}

bool drop_marks(struct str *s, const char *const *marks)
{
	bool any = false;
	for (bool again = true; again && s->len; any = any || again) {
		again = false;
		for (const char *const *m = marks; *m; m++) again = drop_mark(s, *m) || again;
	}
	return any;
}

bool drop_number(struct str *s)
{
	size_t n = 0;
	while (n < 3 && digit_at(*s, n)) n++;
	if (!n || n + 1 >= s->len || !strchr(".)", s->p[n]) || s->p[n + 1] != ' ') return false;
	*s = str_trim(str_part(*s, n + 1, s->len));
	return true;
}

struct str without_marks(struct str s)
{
	static const char *const marks[] = { "- [ ] ", "- [x] ", "- ", "* ", "+ ", "• ", "◦ ", "▪ ",
		"・", "●", "○", "■", "◆", "– ", "— ", "> ", ">", "**", "__", "`", "_",
		"\xef\xbb\xbf", "\u200e", "\u200f", "\u200b", NULL };
	while (drop_marks(&s, marks) || str_starts(s, "#")) {
		size_t n = 0;
		while (n < s.len && s.p[n] == '#') n++;
		if (n && n < s.len && s.p[n] != ' ') return s;
		s = str_trim(str_part(s, n, s.len));
	}
	return s;
}

struct str without_separators(struct str s)
{
	static const char *const marks[] = { "**", "__", "–", "—", "：", "、", "｜", "］", "]",
		"　",
		")", "|", ":", ";", ",", "-", "*", "_", "`", NULL };
	(void)drop_marks(&s, marks);
	/* The end of emphasis whose beginning stood before the time. */
	if (str_ends(s, "**") && s.len > 2) {
		struct str body = { s.p, s.len - 2 };
		size_t star = str_find(body, '*', 0);
		if (star == body.len) return body;
	}
	return s;
}

bool is_rule(struct str line)
{
	bool dash = false;
	for (size_t i = 0; i < line.len; i++) {
		if (!strchr("|:-+=_* \t", line.p[i])) return false;
		dash |= strchr("-=_*", line.p[i]) != NULL;
	}
	return dash && line.len > 2;
}

/* The length of a tag at i, 0: none. cell: it ends a table's cell. */
static size_t tag_at(struct str s, size_t i, bool *cell)
{
	static const char *const names[] = { "a", "abbr", "b", "blockquote", "br", "code", "dd", "div",
		"dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre",
		"section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
		"time", "tr", "u", "ul" };
	struct str t = str_part(s, i, 1000);
	size_t end = str_find(t, '>', 0), n = 1;
	if (!t.len || t.p[0] != '<' || end == t.len) return 0;
	bool closes = t.len > 1 && t.p[1] == '/';
	if (closes) n++;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		struct str name = str_part(t, n, t.len);
		if (!take_word(&name, names[k]) || digit_at(name, 0) || !strchr(" \t/>", name.p[0])) continue;
		*cell = closes && (strcmp(names[k], "td") == 0 || strcmp(names[k], "th") == 0);
		return end + 1;
	}
	return 0;
}

/* What stands for a character by its name between "&" and ";"; 0: no name that is known here. */
static size_t entity_at(struct str s, size_t i, const char **is)
{
	static const char *const names[][2] = { { "nbsp", " " }, { "amp", "&" }, { "lt", "<" },
		{ "gt", ">" }, { "quot", "\"" }, { "#39", "'" }, { "ndash", "–" }, { "mdash", "—" } };
	if (s.p[i] != '&') return 0;
	struct str t = str_part(s, i + 1, s.len);
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		size_t n = strlen(names[k][0]);
		*is = names[k][1];
		if (str_starts(t, names[k][0]) && n < t.len && t.p[n] == ';') return n + 2;
	}
	return 0;
}

struct str without_tags(struct arena *a, struct str s)
{
	bool cell = false, any = false;
	for (size_t i = str_find(s, '<', 0); i < s.len && !any; i = str_find(s, '<', i + 1))
		any = tag_at(s, i, &cell) > 0;
	if (!any) return s;
	struct buf b = buf_new(a, s.len);
	for (size_t i = 0, n; i < s.len; i += n) {
		const char *is = "";
		if ((n = tag_at(s, i, &cell))) buf_c(&b, cell ? " | " : "");
		else if ((n = entity_at(s, i, &is))) buf_c(&b, is);
		else buf_char(&b, s.p[i]), n = 1;
	}
	struct str t = str_trim(buf_text(&b));
	while (str_ends(t, "|")) t = str_trim(str_part(t, 0, t.len - 1));
	return t;
}
