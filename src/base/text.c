#include "base/text.h"

#define TITLE_CHARS 100
#define BYTES(c) (0x0101010101010101u * (uint64_t)(c))

static const char hex_digits[] = "0123456789abcdef";

/* One code point beyond ASCII at p, which has `left` bytes: its length, or 0 when it is not UTF-8
 * (RFC 3629). The least value per length is what refuses overlong forms. */
static size_t rune_read(const unsigned char *p, size_t left, uint32_t *rune)
{
	size_t n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint32_t r = p[0] & (0x7fu >> n);
	if (p[0] < 0xc2 || p[0] > 0xf4 || left < n) return 0;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80) return 0;
		r = r << 6 | (p[i] & 0x3fu);
	}
	if (r < least[n] || r > 0x10ffff || (r >= 0xd800 && r <= 0xdfff)) return 0;
	*rune = r;
	return n;
}

static enum text_fault rune_fault(uint32_t r, bool bidi)
{
	if ((r < 0x20 && r != '\t' && r != '\n' && r != '\r') || (r >= 0x7f && r <= 0x9f))
		return TEXT_CONTROL;
	if (bidi && ((r >= 0x202a && r <= 0x202e) || (r >= 0x2066 && r <= 0x2069))) return TEXT_BIDI;
	return TEXT_OK;
}

/* True when all eight bytes are U+0020-007E. The lowest byte that is not gets its top bit set by
 * one of the three terms (no carry or borrow comes from the good bytes below it). */
static bool plain8(const unsigned char *p)
{
	uint64_t w;
	memcpy(&w, p, sizeof w);
	return ((w | (w + BYTES(1)) | (w - BYTES(0x20))) & BYTES(0x80)) == 0;
}

uint32_t text_point(struct str s, size_t i, size_t *n)
{
	uint32_t rune = (unsigned char)s.p[i];
	*n = rune < 0x80 ? 1 : rune_read((const unsigned char *)s.p + i, s.len - i, &rune);
	if (!*n) *n = 1;
	return rune;
}

enum text_fault text_check_from(struct str s, bool bidi, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = *at;
	enum text_fault fault = TEXT_OK;
	while (i < s.len) {
		uint32_t rune = p[i];
		size_t n = 1;
		if (s.len - i >= 8 && plain8(p + i)) {
			i += 8;
			continue;
		}
		if (p[i] >= 0x80) n = rune_read(p + i, s.len - i, &rune);
		fault = n ? rune_fault(rune, bidi) : TEXT_NOT_UTF8;
		if (fault != TEXT_OK) break;
		i += n;
	}
	*at = i;
	return fault;
}

struct str text_clean(struct arena *a, struct str s, bool bidi)
{
	struct buf b = buf_new(a, s.len + 1);
	for (size_t from = 0, at = 0; from < s.len; from = at) {
		enum text_fault fault = text_check_from(s, bidi, &at);
		size_t n = 1;
		buf_add(&b, s.p + from, at - from);
		if (fault != TEXT_NOT_UTF8 && at < s.len) (void)text_point(s, at, &n);
		at += n;
	}
	return buf_text(&b);
}

/* The bytes at i that end a line; 0: none do. */
static size_t line_end(struct str s, size_t i)
{
	unsigned char next = i + 1 < s.len ? (unsigned char)s.p[i + 1] : 0;
	switch ((unsigned char)s.p[i]) {
	case '\r': return next == '\n' ? 2 : 1;
	case '\v': case '\f': return 1;
	case 0xc2: return next == 0x85 ? 2 : 0;
	}
	return 0;
}

struct str text_newlines(struct arena *a, struct str s)
{
	size_t at = 0, n, end;
	while (at < s.len && !line_end(s, at)) at++;
	if (at == s.len) return s;
	char *to = arena_get(a, s.len + 1);
	memcpy(to, s.p, at);
	for (n = at; at < s.len; at += end ? end : 1) {
		end = line_end(s, at);
		to[n++] = end ? '\n' : s.p[at];
	}
	to[n] = '\0';
	return (struct str){ to, n };
}

static bool rune_begins(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

size_t text_chars(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) n += rune_begins(s.p[i]);
	return n;
}

void text_point_add(struct buf *b, uint32_t r)
{
	if (r < 0x80) {
		buf_char(b, (char)r);
		return;
	}
	int more = r < 0x800 ? 1 : r < 0x10000 ? 2 : 3;
	static const unsigned char first[] = { 0, 0xc0, 0xe0, 0xf0 };
	buf_char(b, (char)(first[more] | r >> 6 * more));
	while (more-- > 0) buf_char(b, (char)(0x80 | (r >> 6 * more & 0x3f)));
}

struct str text_clip(struct str s, size_t n)
{
	for (size_t i = 0; i < s.len; i++)
		if (rune_begins(s.p[i]) && n-- == 0) return (struct str){ s.p, i };
	return s;
}

struct str text_title(struct arena *a, struct str s)
{
	struct str line = str_trim(str_part(s, 0, str_find(s, '\n', 0)));
	if (text_chars(line) <= TITLE_CHARS) return line;
	return arena_printf(a, "%.*s…", STR_F(text_clip(line, TITLE_CHARS - 1)));
}

/* Adds s, except that each byte for which `special` says so is written by `escape`, which returns
 * how many bytes it stands for. The runs between are copied whole. */
typedef size_t escape_one(struct buf *b, const char *p, size_t left);

static void add_escaped(struct buf *b, struct str s, const bool *special, escape_one *escape)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len;) {
		if (!special[(unsigned char)s.p[i]]) {
			i++;
			continue;
		}
		buf_add(b, s.p + from, i - from);
		i += escape(b, s.p + i, s.len - i);
		from = i;
	}
	if (s.len > from) buf_add(b, s.p + from, s.len - from);
}

/* 0xe2 begins U+2028 and U+2029, which old JavaScript takes for the end of a line. */
static const bool json_special[256] = {
	[0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, ['<'] = true, [0x7f] = true, [0xe2] = true
};

static size_t json_escape(struct buf *b, const char *p, size_t left)
{
	static const char letters[] = "\bb\tt\nn\ff\rr\"\"\\\\";
	unsigned char c = (unsigned char)*p;
	if (c == 0xe2) {
		if (left >= 3 && (memcmp(p, "\xe2\x80\xa8", 3) == 0 ||
			memcmp(p, "\xe2\x80\xa9", 3) == 0)) {
			buf_c(b, p[2] == '\xa8' ? "\\u2028" : "\\u2029");
			return 3;
		}
		buf_char(b, *p);
		return 1;
	}
	for (size_t i = 0; i + 1 < sizeof letters; i += 2) {
		if (*p == letters[i]) {
			buf_char(b, '\\');
			buf_char(b, letters[i + 1]);
			return 1;
		}
	}
	buf_add(b, "\\u00", 4);
	buf_char(b, hex_digits[c >> 4]);
	buf_char(b, hex_digits[c & 15]);
	return 1;
}

void text_json(struct buf *b, struct str s)
{
	buf_char(b, '"');
	add_escaped(b, s, json_special, json_escape);
	buf_char(b, '"');
}

struct str text_json_texts(struct arena *a, const struct str *texts, int n)
{
	struct buf b = buf_new(a, 64);
	buf_char(&b, '[');
	for (int i = 0; i < n; i++) {
		if (i) buf_char(&b, ',');
		text_json(&b, texts[i]);
	}
	buf_char(&b, ']');
	return buf_text(&b);
}

struct str text_json_numbers(struct arena *a, const int64_t *numbers, int n)
{
	struct buf b = buf_new(a, 64);
	buf_char(&b, '[');
	for (int i = 0; i < n; i++) {
		if (i) buf_char(&b, ',');
		buf_int(&b, numbers[i]);
	}
	buf_char(&b, ']');
	return buf_text(&b);
}

/* What a spreadsheet runs, in either width, where a cell begins. */
static bool csv_runs(struct str s, size_t i)
{
	static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
		"\xef\xbc\xa0" };
	if (i < s.len && memchr("=+-@\t\r", s.p[i], 6)) return true;
	for (size_t k = 0; k < sizeof wide / sizeof *wide; k++)
		if (str_starts(str_part(s, i, 3), wide[k])) return true;
	return false;
}

/* Where the cell may be parted, by whoever takes a file with commas for one with something else. */
static bool csv_parts(char c)
{
	return c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r';
}

/* Blanks at either end are quoted too, because some readers drop them otherwise. */
static bool csv_quoted(struct str s)
{
	if (s.p[0] == ' ' || s.p[s.len - 1] == ' ') return true;
	for (size_t i = 0; i < s.len; i++) if (s.p[i] == '"' || csv_parts(s.p[i])) return true;
	return false;
}

void text_csv(struct buf *b, struct str s)
{
	if (!str_some(s)) return;
	bool quoted = csv_quoted(s), begins = true;
	if (!quoted) {
		if (csv_runs(s, 0)) buf_char(b, '\'');
		buf_str(b, s);
		return;
	}
	buf_char(b, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (begins && csv_runs(s, i)) buf_char(b, '\'');
		begins = csv_parts(s.p[i]);
		if (s.p[i] == '"') buf_char(b, '"');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

/* Everything but the unreserved characters of RFC 3986: letters, digits, - . _ ~ */
static const bool url_special[256] = {
	[0 ... ','] = true, ['/'] = true, [':' ... '@'] = true, ['[' ... '^'] = true, ['`'] = true,
	['{' ... '}'] = true, [0x7f ... 0xff] = true
};

static size_t url_escape(struct buf *b, const char *p, size_t left)
{
	static const char upper[] = "0123456789ABCDEF";
	unsigned char c = (unsigned char)*p;
	const char out[3] = { '%', upper[c >> 4], upper[c & 15] };
	(void)left;
	buf_add(b, out, sizeof out);
	return 1;
}

void text_url(struct buf *b, struct str s)
{
	add_escaped(b, s, url_special, url_escape);
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9') return c - '0';
	if (c >= 'a' && c <= 'f') return c - 'a' + 10;
	if (c >= 'A' && c <= 'F') return c - 'A' + 10;
	return -1;
}

struct str text_unurl(struct arena *a, struct str s)
{
	size_t n = 0, coded = 0;
	if (str_find(s, '%', 0) == s.len && str_find(s, '+', 0) == s.len) return s;
	for (size_t i = 0; i < s.len; i++) coded += s.p[i] == '%';
	if (coded > s.len / 3) return STR_NONE;
	char *to = arena_get(a, s.len - 2 * coded + 1);
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '%') {
			int high = s.len - i > 2 ? hex_value(s.p[i + 1]) : -1;
			int low = s.len - i > 2 ? hex_value(s.p[i + 2]) : -1;
			if (high < 0 || low < 0) return STR_NONE;
			to[n++] = (char)(high << 4 | low);
			i += 2;
		} else {
			to[n++] = s.p[i] == '+' ? ' ' : s.p[i];
		}
	}
	to[n] = '\0';
	return (struct str){ to, n };
}

/* A quote, a backslash or an = would let a value look like another field. */
static const bool log_special[256] = {
	[0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, [0x7f ... 0xff] = true
};

static size_t log_escape(struct buf *b, const char *p, size_t left)
{
	unsigned char c = (unsigned char)*p;
	const char out[4] = { '\\', 'x', hex_digits[c >> 4], hex_digits[c & 15] };
	(void)left;
	buf_add(b, out, sizeof out);
	return 1;
}

void text_log(struct buf *b, struct str s)
{
	bool quoted = s.len == 0 || str_find(s, ' ', 0) < s.len || str_find(s, '=', 0) < s.len;
	if (quoted) buf_char(b, '"');
	add_escaped(b, s, log_special, log_escape);
	if (quoted) buf_char(b, '"');
}

struct str text_hex(struct arena *a, const unsigned char *p, size_t n)
{
	char *to = arena_list(a, n + 1, 2);
	for (size_t i = 0; i < n; i++) {
		to[2 * i] = hex_digits[p[i] >> 4];
		to[2 * i + 1] = hex_digits[p[i] & 15];
	}
	return (struct str){ to, 2 * n };
}
