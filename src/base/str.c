#include "base/str.h"

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Absent equals only absent. It is told apart first, because memcmp must not be given NULL even for
 * no bytes. */
bool str_eq(struct str a, struct str b)
{
	if (!a.p || !b.p) return !a.p && !b.p;
	return a.len == b.len && memcmp(a.p, b.p, a.len) == 0;
}

bool str_is(struct str a, const char *c)
{
	return str_eq(a, str_of(c));
}

bool str_starts(struct str s, const char *prefix)
{
	size_t n = strlen(prefix);
	return s.p && s.len >= n && memcmp(s.p, prefix, n) == 0;
}

bool str_ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);
	return s.p && s.len >= n && memcmp(s.p + s.len - n, suffix, n) == 0;
}

struct str str_trim(struct str s)
{
	while (s.len > 0 && is_blank(s.p[s.len - 1])) s.len--;
	while (s.len > 0 && is_blank(s.p[0])) {
		s.p++;
		s.len--;
	}
	return s;
}

struct str str_part(struct str s, size_t from, size_t len)
{
	if (!s.p) return STR_NONE;
	if (from > s.len) from = s.len;
	if (len > s.len - from) len = s.len - from;
	return (struct str){ s.p + from, len };
}

bool str_cut(struct str *rest, char sep, struct str *head)
{
	if (!rest->p) return false;
	size_t at = str_find(*rest, sep, 0);
	*head = (struct str){ rest->p, at };
	if (at == rest->len) *rest = STR_NONE;
	else *rest = (struct str){ rest->p + at + 1, rest->len - at - 1 };
	return true;
}

bool str_cut_last(struct str *rest, char sep, struct str *last)
{
	size_t at = rest->len;
	while (at > 0 && rest->p[at - 1] != sep) at--;
	if (!at) return false;
	*last = (struct str){ rest->p + at, rest->len - at };
	rest->len = at - 1;
	return true;
}

size_t str_find(struct str s, char c, size_t from)
{
	if (!s.p || from >= s.len) return s.len;
	const char *hit = memchr(s.p + from, c, s.len - from);
	return hit ? (size_t)(hit - s.p) : s.len;
}

/* Counts downwards, because the least integer has no positive counterpart. */
bool str_int(struct str s, int64_t *out)
{
	bool minus = str_starts(s, "-");
	int64_t n = 0;
	size_t i = minus ? 1 : 0;
	if (i >= s.len) return false;
	for (; i < s.len; i++) {
		if (s.p[i] < '0' || s.p[i] > '9') return false;
		if (__builtin_mul_overflow(n, 10, &n) ||
			__builtin_sub_overflow(n, s.p[i] - '0', &n))
			return false;
	}
	if (!minus && __builtin_sub_overflow(0, n, &n)) return false;
	*out = n;
	return true;
}
