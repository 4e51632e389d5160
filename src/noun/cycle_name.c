/* Names of cycles: how they are written, which days they say, and which comes after which. */
#include "noun/cycle.h"

/* --- How they are written --------------------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool parts(char c)
{
	return c == '-' || c == '.';
}

/* Capitals and digits, parted by single - and . ; at least one. */
static bool is_plain(struct str s)
{
	char last = '-';
	for (size_t i = 0; i < s.len; last = s.p[i++]) {
		if (!parts(s.p[i]) && !is_letter(s.p[i]) && !is_digit(s.p[i])) return false;
		if (parts(s.p[i]) && parts(last)) return false;
	}
	return !parts(last);
}

/* Small letters as capitals, blanks as one -. */
static struct str plain(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, 32);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];
		if (c == ' ' && i && s.p[i - 1] == ' ') continue;
		if (c >= 'a' && c <= 'z') c = (char)(c & ~0x20);
		buf_char(&b, c == ' ' ? '-' : c);
	}
	return buf_text(&b);
}

static bool digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++) if (!is_digit(s.p[i])) return false;
	return s.len > 0;
}

/* Year and quarter or half of 2026Q4, Q4-2026, Q4.2026 and 2026-Q4; false: it is none of these. */
static bool quarter_read(struct str s, struct str *year, struct str *part)
{
	bool front = s.len && is_digit(s.p[0]);
	if (s.len < 6 || s.len > 7) return false;
	*year = str_part(s, front ? 0 : s.len - 4, 4);
	*part = str_part(s, front ? s.len - 2 : 0, 2);
	return digits(*year) && (part->p[0] == 'Q' || part->p[0] == 'H') && is_digit(part->p[1]);
}

struct str cycle_name(struct arena *a, struct str typed)
{
	struct str s = plain(a, text_trim(text_width(a, typed))), year, part;
	if (!is_plain(s)) return STR_NONE;
	if (quarter_read(s, &year, &part)) s = arena_printf(a, "%.*s-%.*s", STR_F(year), STR_F(part));
	return s.len <= CYCLE_NAME_MOST ? s : STR_NONE;
}

bool cycle_is_name(struct str s)
{
	struct str year, part;
	if (!is_plain(s) || s.len > CYCLE_NAME_MOST) return false;
	return !quarter_read(s, &year, &part) || (year.p == s.p && s.len == 7 && s.p[4] == '-');
}

/* --- Which days they say ---------------------------------------------------------------------- */

/* 'Y' a year, H, Q, M, W; 0: none. Which one of the year it is, from 1. */
static char shape(struct str s, int *year, int *n)
{
	int64_t y, k = 1;
	char kind = 'Y';
	struct str head = str_part(s, 0, 4);
	if (s.len < 4 || !digits(head) || !str_int(head, &y) || y < 1900 || y > 2199) return 0;
	if (s.len > 4) {
		if (s.p[4] != '-' || s.len == 5) return 0;
		bool lettered = is_letter(s.p[5]);
		struct str rest = str_part(s, lettered ? 6 : 5, s.len);
		kind = lettered ? s.p[5] : 'M';
		size_t len = kind == 'M' || kind == 'W' ? 2 : 1;
		if (rest.len != len || (lettered && kind == 'M') || !digits(rest) || !str_int(rest, &k)) return 0;
	}
	*year = (int)y;
	*n = (int)k;
	return kind;
}

/* The Monday of a year's first week, which is that of 4 January. */
static int32_t weeks_begin(int year)
{
	int32_t day = day_of_civil(year, 1, 4);
	return day - (day % 7 + 10) % 7;     /* day 0 was a Thursday; days before it are negative */
}

bool cycle_days(struct str name, int32_t *first, int32_t *last)
{
	int year, n;
	char kind = shape(name, &year, &n);
	int months = kind == 'Y' ? 12 : kind == 'H' ? 6 : kind == 'Q' ? 3 : kind == 'M' ? 1 : 0;
	if (kind == 'W') {
		*first = weeks_begin(year) + (n - 1) * 7;
		*last = *first + 6;
		return n >= 1 && *first < weeks_begin(year + 1);
	}
	if (!months || n < 1 || n > 12 / months) return false;
	*first = day_of_civil(year, (n - 1) * months + 1, 1);
	int end = n * months;
	*last = day_of_civil(year, end, days_in_month(year, end));
	return true;
}

struct str cycle_quarter(struct arena *a, int32_t day)
{
	struct civil c;
	civil_of_day(day, &c);
	return arena_printf(a, "%04d-Q%d", c.year, (c.month - 1) / 3 + 1);
}

/* Where the number begins with which it ends; its length where there is none. */
static size_t number_at(struct str s)
{
	size_t at = s.len;
	while (at && is_digit(s.p[at - 1])) at--;
	return at;
}

struct str cycle_next(struct arena *a, struct str name)
{
	int year, n;
	int32_t first, last;
	char kind = shape(name, &year, &n);
	if (cycle_days(name, &first, &last)) {
		struct civil c;
		civil_of_day(last + (kind == 'W' ? 4 : 1), &c);         /* a week is its Thursday's year's */
		if (kind == 'Y') return arena_printf(a, "%04d", c.year);
		if (kind == 'M') return arena_printf(a, "%04d-%02d", c.year, c.month);
		if (kind == 'Q') return cycle_quarter(a, last + 1);
		if (kind == 'H') return arena_printf(a, "%04d-H%d", c.year, (c.month - 1) / 6 + 1);
		return arena_printf(a, "%04d-W%02d", c.year, (last + 1 - weeks_begin(c.year)) / 7 + 1);
	}
	size_t at = number_at(name);
	int64_t number;
	struct str tail = str_part(name, at, name.len);
	if (!tail.len || tail.len > 9 || !str_int(tail, &number)) return STR_NONE;
	struct str next = arena_printf(a, "%.*s%0*lld", STR_F(str_part(name, 0, at)), (int)tail.len,
		(long long)number + 1);
	return next.len <= CYCLE_NAME_MOST ? next : STR_NONE;
}

/* --- Which comes after which ------------------------------------------------------------------ */

/* By the numbers in them where these are all that differs in length: PI-9 before PI-12. */
static int natural(struct str x, struct str y)
{
	size_t i = 0, k = 0;
	while (i < x.len && k < y.len) {
		if (is_digit(x.p[i]) && is_digit(y.p[k])) {
			size_t from = i, begun = k;
			while (i < x.len && is_digit(x.p[i])) i++;
			while (k < y.len && is_digit(y.p[k])) k++;
			while (from < i && x.p[from] == '0') from++;
			while (begun < k && y.p[begun] == '0') begun++;
			if (i - from != k - begun) return i - from < k - begun ? -1 : 1;
			int by = i == from ? 0 : memcmp(x.p + from, y.p + begun, i - from);
			if (by) return by;
		} else if (x.p[i++] != y.p[k++]) {
			return x.p[i - 1] < y.p[k - 1] ? -1 : 1;
		}
	}
	return i < x.len ? 1 : k < y.len ? -1 : 0;
}

int cycle_compare(struct str x, struct str y)
{
	int32_t from[2] = { INT32_MIN, INT32_MIN }, to[2] = { 0, 0 };
	bool dated[2] = { cycle_days(x, &from[0], &to[0]), cycle_days(y, &from[1], &to[1]) };
	if (dated[0] != dated[1]) return dated[0] ? 1 : -1;
	if (dated[0] && from[0] != from[1]) return from[0] < from[1] ? -1 : 1;
	if (dated[0] && to[0] != to[1]) return to[0] < to[1] ? -1 : 1;
	return natural(x, y);
}
