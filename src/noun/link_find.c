/* References as they stand in text, in any width, and as they are typed. */
#include "noun/links.h"

/* The character at i in ASCII, whatever its width, and its bytes; 0 behind the end. */
static uint32_t char_at(struct str s, size_t i, size_t *n)
{
	*n = 0;
	return i < s.len ? text_narrow(text_point(s, i, n)) : 0;
}

static uint32_t char_before(struct str s, size_t at)
{
	size_t n;
	return at > 0 ? char_at(s, text_back(s, at), &n) : 0;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(uint32_t c)
{
	return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

/* What is typed for a hyphen: dashes, the minus sign, and the long vowel of a Japanese keyboard. */
static bool is_hyphen(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30fc || c == 0xff70;
}

/* A number without leading zeros and below `limit` at *at, which then stands behind it. */
static bool take_number(struct str s, size_t *at, int64_t limit, int64_t *n)
{
	size_t i = *at, bytes;
	uint32_t c = char_at(s, i, &bytes);
	if (c < '1' || c > '9') return false;
	for (*n = 0; is_digit(c = char_at(s, i, &bytes)); i += bytes) {
		*n = *n * 10 + (c - '0');
		if (*n >= limit) return false;
	}
	*at = i;
	return true;
}

/* T5 or F2 at *at. */
static bool take_part(struct str s, size_t *at, struct link *l)
{
	int kind = LINK_PART;
	size_t i = *at, n;
	uint32_t c = char_at(s, i, &n);
	while (kind < LINK_KINDS && (unsigned char)link_kinds[kind].letter != c) kind++;
	i += n;
	if (kind == LINK_KINDS || !take_number(s, &i, LINK_PARTS, &l->part)) return false;
	l->kind = kind;
	l->letter = link_kinds[kind].letter;
	*at = i;
	return true;
}

/* Nothing that would make it part of a longer word, path or reference of a kind unknown here. */
static bool ends_word(struct str s, size_t at)
{
	size_t n, behind;
	uint32_t c = char_at(s, at, &n);
	bool joins = c == '-' || c == '/';
	return !is_word(c) && !(joins && is_word(char_at(s, at + n, &behind)));
}

/* The letters of a reference and its hyphen at *at, which then stands behind them. */
static bool take_letters(struct str s, const char *letters, size_t *at)
{
	size_t i = *at, n;
	for (; *letters; letters++, i += n)
		if (char_at(s, i, &n) != (unsigned char)*letters) return false;
	if (!is_hyphen(char_at(s, i, &n))) return false;
	*at = i + n;
	return true;
}

static bool full_at(struct str s, size_t at, struct link *l)
{
	size_t i = at, n;
	bool incident = take_letters(s, "INC", &i);
	if (!incident && !take_letters(s, "FU", &i)) return false;
	uint32_t before = char_before(s, at);
	if (is_word(before) || (before && before < 0x80 && strchr("-/#&=", (int)before))) return false;
	*l = (struct link){ .kind = incident ? LINK_INCIDENT : LINK_FOLLOWUP, .at = at };
	if (!take_number(s, &i, 1000000000, &l->number)) return false;
	if (incident && char_at(s, i, &n) == '/') {
		size_t part = i + n;
		if (take_part(s, &part, l)) i = part;
	}
	l->len = i - at;
	return ends_word(s, i);
}

/* [T5], of which the bracket is at `at`. */
static bool short_at(struct str s, size_t at, struct link *l)
{
	size_t n, i = at;
	*l = (struct link){ .at = at };
	(void)char_at(s, i, &n);
	i += n;
	if (!take_part(s, &i, l) || char_at(s, i, &n) != ']') return false;
	l->len = i + n - at;
	return true;
}

#define WIDE 0xef               /* with it every full-width character begins */

bool link_find(struct str text, size_t from, struct link *found)
{
	for (size_t i = from, n; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.p[i];
		if (byte != 'I' && byte != 'F' && byte != '[' && byte != WIDE) continue;
		uint32_t c = char_at(text, i, &n);
		if ((c == 'I' || c == 'F') && full_at(text, i, found)) return true;
		if (c == '[' && short_at(text, i, found)) return true;
	}
	return false;
}

bool link_read(struct str typed, struct link *found)
{
	size_t end = 0;
	if (!typed.len) return false;
	if (full_at(typed, 0, found)) return found->len == typed.len;
	*found = (struct link){ .len = typed.len };
	return take_part(typed, &end, found) && end == typed.len;
}

void link_address(struct buf *b, const struct link *l)
{
	buf_printf(b, l->kind == LINK_FOLLOWUP ? "/FU-%lld" : "/INC-%lld", (long long)l->number);
	if (l->part)
		buf_printf(b, "/%s#%c%lld", link_kinds[l->kind].page, l->letter, (long long)l->part);
}
