/* Reads JSON: one look at its depth and size, one pass over it. Values are arrays in the arena; a text
 * without escapes is a view of what was read. */
#include <math.h>
#include <stdlib.h>
#include "json_tree.h"
#include "text.h"

struct reader {
	struct arena *a;
	const char *begin, *p, *end;
	const char *fault;
	struct json *stack;             /* values whose list or map is still open */
	size_t height;
};

static bool value_read(struct reader *r);

static bool wrong(struct reader *r, const char *fault)
{
	if (!r->fault) r->fault = fault;
	return false;
}

static char peek(const struct reader *r)
{
	return r->p < r->end ? *r->p : 0;
}

static char skip_blanks(struct reader *r)
{
	while (r->p < r->end && (*r->p == ' ' || *r->p == '\n' || *r->p == '\r' || *r->p == '\t'))
		r->p++;
	return peek(r);
}

/* --- Texts ---------------------------------------------------------------------------------- */

static bool hex4(struct reader *r, uint32_t *rune)
{
	*rune = 0;
	if (r->end - r->p < 4) return wrong(r, "an escape is cut short");
	for (int i = 0; i < 4; i++) {
		char c = *r->p++, low = (char)(c | 0x20);
		bool digit = c >= '0' && c <= '9';
		if (!digit && (low < 'a' || low > 'f')) return wrong(r, "an escape that is none");
		*rune = *rune << 4 | (uint32_t)(digit ? c - '0' : low - 'a' + 10);
	}
	return true;
}

/* After "\u": one code point, of two escapes where it takes two. */
static bool rune_read(struct reader *r, uint32_t *rune)
{
	uint32_t low;
	if (!hex4(r, rune)) return false;
	if (*rune == 0) return wrong(r, "U+0000, which no text may hold");
	if (*rune < 0xd800 || *rune > 0xdfff) return true;
	if (*rune > 0xdbff || r->end - r->p < 6 || r->p[0] != '\\' || r->p[1] != 'u')
		return wrong(r, "half of a pair, which is not Unicode");
	r->p += 2;
	if (!hex4(r, &low)) return false;
	if (low < 0xdc00 || low > 0xdfff) return wrong(r, "half of a pair, which is not Unicode");
	*rune = 0x10000 + ((*rune - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

static void rune_add(struct buf *b, uint32_t c)
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	unsigned char out[4];
	for (size_t i = n; i-- > 1; c >>= 6) out[i] = (unsigned char)(0x80 | (c & 0x3f));
	out[0] = (unsigned char)(lead[n] | c);
	buf_add(b, out, n);
}

/* After a backslash. */
static bool escape_read(struct reader *r, struct buf *b, bool *odd)
{
	static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	char c = peek(r);
	const char *at = c ? strchr(letters, c) : NULL;
	uint32_t rune;
	if (!at && c != 'u') return wrong(r, "an escape that is none");
	r->p++;
	if (at) rune = (unsigned char)means[at - letters];
	else if (!rune_read(r, &rune)) return false;
	*odd |= rune < ' ' ? rune != '\t' && rune != '\n' && rune != '\r' :
		rune >= 0x7f && rune <= 0x9f;
	rune_add(b, rune);
	return true;
}

/* At a byte that is not printable ASCII and stands for itself. */
static bool bytes_read(struct reader *r, bool *odd)
{
	unsigned char c = (unsigned char)*r->p;
	if (!c) return wrong(r, "U+0000, which no text may hold");
	if (c < ' ') return wrong(r, "a control character that is not escaped");
	size_t n = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0x80 ? 2 : 1;
	if (n > (size_t)(r->end - r->p)) return wrong(r, "not UTF-8");
	enum text_fault fault = text_check((struct str){ r->p, n }, false);
	if (fault == TEXT_NOT_UTF8) return wrong(r, "not UTF-8");
	*odd |= fault != TEXT_OK;
	r->p += n;
	return true;
}

/* What ends a run of bytes that a text takes as they are. */
static const bool special[256] = {
	[0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, [0x7f ... 0xff] = true
};

/* A text with its quotes. Only one with escapes is copied. */
static bool text_read(struct reader *r, struct str *text, bool *odd)
{
	struct buf b = { .a = r->a };
	const char *from = ++r->p;
	for (;;) {
		while (r->p < r->end && !special[(unsigned char)*r->p]) r->p++;
		if (r->p == r->end) return wrong(r, "a text without its end");
		if (*r->p == '"') break;
		if (*r->p != '\\') {
			if (!bytes_read(r, odd)) return false;
			continue;
		}
		buf_add(&b, from, (size_t)(r->p++ - from));
		if (!escape_read(r, &b, odd)) return false;
		from = r->p;
	}
	*text = (struct str){ from, (size_t)(r->p++ - from) };
	if (!b.p) return true;
	buf_str(&b, *text);
	*text = buf_text(&b);
	return true;
}

/* --- Numbers and words ---------------------------------------------------------------------- */

static bool digits(struct reader *r)
{
	const char *from = r->p;
	while (peek(r) >= '0' && peek(r) <= '9') r->p++;
	return r->p > from || wrong(r, "a number that is none");
}

static bool number_read(struct reader *r, struct json *v)
{
	const char *from = r->p;
	v->kind = KIND_WHOLE;
	if (peek(r) == '-') r->p++;
	if (peek(r) == '0') r->p++;
	else if (!digits(r)) return false;
	if (peek(r) == '.') {
		v->kind = KIND_REAL;
		r->p++;
		if (!digits(r)) return false;
	}
	if (peek(r) == 'e' || peek(r) == 'E') {
		v->kind = KIND_REAL;
		r->p++;
		if (peek(r) == '+' || peek(r) == '-') r->p++;
		if (!digits(r)) return false;
	}
	struct str s = { from, (size_t)(r->p - from) };
	if (v->kind == KIND_WHOLE)
		return str_int(s, &v->whole) || wrong(r, "a whole number too big for 64 bits");
	v->real = strtod(arena_str(r->a, s).p, NULL);
	return isfinite(v->real) || wrong(r, "a number with an overflow");
}

static bool word_read(struct reader *r, struct json *v)
{
	static const struct { const char *word; enum json_kind kind; } words[] = {
		{ "null", KIND_NULL }, { "false", KIND_FALSE }, { "true", KIND_TRUE }
	};
	struct str rest = { r->p, (size_t)(r->end - r->p) };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!str_starts(rest, words[i].word)) continue;
		v->kind = words[i].kind;
		r->p += strlen(words[i].word);
		return true;
	}
	return wrong(r, r->p == r->end ? "it ends too early" : "something that is no value");
}

/* --- Lists and maps ------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	struct str x = (*(const struct json *const *)a)->name;
	struct str y = (*(const struct json *const *)b)->name;
	int order = memcmp(x.p, y.p, x.len < y.len ? x.len : y.len);
	return order ? order : (x.len > y.len) - (x.len < y.len);
}

/* Most maps are short and almost in order; qsort is for those that would take for ever. */
static void sort(const struct json **list, size_t n)
{
	if (n > 24) {
		qsort(list, n, sizeof *list, by_name);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		const struct json *one = list[i];
		size_t to = i;
		for (; to > 0 && by_name(&list[to - 1], &one) > 0; to--) list[to] = list[to - 1];
		list[to] = one;
	}
}

/* The values above `from` become v's items. */
static bool many_end(struct reader *r, struct json *v, size_t from)
{
	size_t n = r->height - from;
	struct json *items = arena_list(r->a, n, sizeof *items);
	if (n) memcpy(items, r->stack + from, n * sizeof *items);
	r->height = from;
	for (size_t i = 0; i < n; i++) v->odd |= items[i].odd;
	v->items = items;
	v->count = n;
	if (v->kind != KIND_MAP) return true;
	v->sorted = arena_list(r->a, n, sizeof *v->sorted);
	for (size_t i = 0; i < n; i++) v->sorted[i] = &items[i];
	sort(v->sorted, n);
	for (size_t i = 1; i < n; i++)
		if (by_name(&v->sorted[i - 1], &v->sorted[i]) == 0)
			return wrong(r, "a duplicate name in one object");
	return true;
}

/* The name of the member whose value comes next. */
static bool name_read(struct reader *r, struct str *name, bool *odd)
{
	if (skip_blanks(r) != '"') return wrong(r, "a name is missing");
	if (!text_read(r, name, odd)) return false;
	*odd |= text_check(*name, true) != TEXT_OK;
	if (skip_blanks(r) != ':') return wrong(r, "a colon is missing");
	r->p++;
	return true;
}

/* A list or a map, from its bracket on. */
static bool many_read(struct reader *r, struct json *v)
{
	char last = *r->p++ == '{' ? '}' : ']';
	size_t from = r->height;
	v->kind = last == '}' ? KIND_MAP : KIND_LIST;
	if (skip_blanks(r) == last) {
		r->p++;
		return many_end(r, v, from);
	}
	for (;;) {
		struct str name = STR_NONE;
		if (v->kind == KIND_MAP && !name_read(r, &name, &v->odd)) return false;
		if (!value_read(r)) return false;
		r->stack[r->height - 1].name = name;
		char c = skip_blanks(r);
		if (c != ',' && c != last) return wrong(r, "a comma or the closing bracket is missing");
		r->p++;
		if (c == last) return many_end(r, v, from);
	}
}

/* One value, onto the stack. */
static bool value_read(struct reader *r)
{
	struct json v = { .kind = KIND_NULL };
	char c = skip_blanks(r);
	bool ok;
	if (c == '{' || c == '[') {
		ok = many_read(r, &v);
	} else if (c == '"') {
		v.kind = KIND_TEXT;
		ok = text_read(r, &v.text, &v.odd);
	} else {
		ok = c == '-' || (c >= '0' && c <= '9') ? number_read(r, &v) : word_read(r, &v);
	}
	r->stack[r->height++] = v;
	return ok;
}

/* --- The whole ------------------------------------------------------------------------------ */

/* JSON_DEPTH or less; and how many values at most: one, and one for each of [ { and comma. */
static bool measure(struct str text, size_t *values)
{
	int depth = 0;
	bool inside = false;
	*values = 1;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];
		if (inside) {
			if (c == '\\') i++;
			else if (c == '"') inside = false;
		} else if (c == '"') {
			inside = true;
		} else if (c == '{' || c == '[') {
			if (++depth > JSON_DEPTH) return false;
			++*values;
		} else if (c == '}' || c == ']') {
			depth--;
		} else if (c == ',') {
			++*values;
		}
	}
	return true;
}

static struct str fault_print(const struct reader *r)
{
	int line = 1;
	const char *start = r->begin;
	for (const char *p = r->begin; p < r->p; p++) {
		if (*p != '\n') continue;
		line++;
		start = p + 1;
	}
	return arena_printf(r->a, "not JSON as it must be, at its line %d, column %d: %s", line,
		(int)(r->p - start) + 1, r->fault);
}

const struct json *json_parse(struct arena *a, struct str text, struct str *fault)
{
	size_t values;
	if (text.len > JSON_BYTES) {
		*fault = STR("longer than 1 MiB");
		return NULL;
	}
	if (!measure(text, &values)) {
		*fault = arena_printf(a, "nested deeper than %d", JSON_DEPTH);
		return NULL;
	}
	struct reader r = { .a = a, .begin = text.p, .p = text.p, .end = text.p + text.len,
		.stack = arena_list(a, values, sizeof *r.stack) };
	bool ok = value_read(&r);
	if (ok) {
		(void)skip_blanks(&r);
		ok = r.p == r.end || wrong(&r, "something after its end");
	}
	if (ok) return r.stack;
	*fault = fault_print(&r);
	return NULL;
}
