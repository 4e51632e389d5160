/* A line as the readers of times see it. */
#include "noun/when_inside.h"
#include "base/text.h"

/* What it is read as: an ASCII character, 0 for nothing at all, or -1: as it is. */
static int plain(uint32_t u, bool between_digits)
{
	if (u >= 0xff01 && u <= 0xff5e) return (int)(u - 0xfee0);
	if (u == 0x3000 || u == 0xa0 || u == 0x202f || u == 0x205f || (u >= 0x2000 && u <= 0x200a))
		return ' ';
	if (u == 0x200b || u == 0x2060 || u == 0xfeff || u == 0x200e || u == 0x200f) return 0;
	if (u >= 0x2010 && u <= 0x2015) return '-';
	if (u == 0x2212 && between_digits) return '-';  /* else it is the sign of an offset */
	if (u == 0x30fc && between_digits) return '-';
	if (u == 0x301c || u == 0x223c) return '~';
	if (u == 0x3001) return ',';
	return -1;
}

static bool digit_of_any_width(struct str s, size_t i)
{
	size_t n;
	if (i >= s.len) return false;
	uint32_t u = text_point(s, i, &n);
	return (u >= '0' && u <= '9') || (u >= 0xff10 && u <= 0xff19);
}

void when_line(struct when_line *line, struct str text)
{
	char *to = line->bytes;
	uint16_t *at = line->at;
	size_t out = 0, i = 0, n;
	bool digit = false;
	while (i < text.len && out < WHEN_LINE && i < UINT16_MAX - 4) {
		uint32_t u = text_point(text, i, &n);
		int c = plain(u, digit && digit_of_any_width(text, i + n));
		digit = digit_of_any_width(text, i);
		if (c > 0) {
			at[out] = (uint16_t)i;
			to[out++] = (char)c;
		}
		for (size_t k = 0; c < 0 && k < n; k++) {
			at[out] = (uint16_t)i;
			to[out++] = text.p[i + k];
		}
		i += n;
	}
	at[out] = (uint16_t)i;
	line->s = (struct str){ to, out };
}

bool digit_at(struct str s, size_t i)
{
	return i < s.len && s.p[i] >= '0' && s.p[i] <= '9';
}

bool letter_at(struct str s, size_t i)
{
	return i < s.len && text_lower(s.p[i]) >= 'a' && text_lower(s.p[i]) <= 'z';
}

void drop(struct str *s, size_t n)
{
	*s = str_part(*s, n, s->len);
}

bool take_number(struct str *s, size_t least, size_t most, int *out)
{
	size_t n = 0;
	int value = 0;
	while (n < most && digit_at(*s, n)) value = value * 10 + (s->p[n++] - '0');
	if (n < least || digit_at(*s, n)) return false;
	*out = value;
	drop(s, n);
	return true;
}

bool take_any(struct str *s, const char *chars)
{
	if (!s->len || !strchr(chars, s->p[0])) return false;
	drop(s, 1);
	return true;
}

bool take_text(struct str *s, const char *text)
{
	if (!str_starts(*s, text)) return false;
	drop(s, strlen(text));
	return true;
}

bool take_word(struct str *s, const char *word)
{
	size_t n = strlen(word);
	if (s->len < n) return false;
	for (size_t i = 0; i < n; i++) if (text_lower(s->p[i]) != word[i]) return false;
	if (letter_at(*s, n)) return false;
	drop(s, n);
	return true;
}

void skip_blanks(struct str *s)
{
	while (take_any(s, " \t")) { }
}
