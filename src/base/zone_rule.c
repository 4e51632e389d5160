#include "base/instant.h"
#include "base/zone_rule.h"

#define HOUR 3600
#define OFFSET_HOURS 24                 /* no zone is further from Greenwich (RFC 8536) */
/* Before the year 1 and after 9999 the rule of that year holds on, so that no instant overflows
 * below. */
#define SECOND_FIRST ((int64_t)-62135596800 + 2 * 86400)
#define SECOND_LAST ((int64_t)253402300799 - 2 * 86400)

static bool take_char(struct str *s, char c)
{
	if (s->len == 0 || s->p[0] != c) return false;
	*s = str_part(*s, 1, s->len);
	return true;
}

/* One or more digits, at most `most`. */
static bool take_number(struct str *s, int most, int *out)
{
	size_t n = 0;
	int value = 0;
	while (n < s->len && s->p[n] >= '0' && s->p[n] <= '9' && value <= most)
		value = value * 10 + (s->p[n++] - '0');
	if (n == 0 || value > most) return false;
	*s = str_part(*s, n, s->len);
	*out = value;
	return true;
}

/* An abbreviation is skipped, because times are shown with their offset or the zone's name. */
static bool skip_name(struct str *s)
{
	size_t n = 0;
	if (take_char(s, '<')) {
		n = str_find(*s, '>', 0);
		if (n == s->len) return false;
		*s = str_part(*s, n + 1, s->len);
		return true;
	}
	while (n < s->len && ((s->p[n] >= 'A' && s->p[n] <= 'Z') || (s->p[n] >= 'a' && s->p[n] <= 'z')))
		n++;
	*s = str_part(*s, n, s->len);
	return n >= 3;
}

/* [+-]hh[:mm[:ss]] in seconds; at most so many hours and what follows them. */
static bool take_time(struct str *s, int hours, int32_t *out)
{
	bool minus = take_char(s, '-');
	int h, m = 0, sec = 0;
	if (!minus) (void)take_char(s, '+');
	if (!take_number(s, hours, &h)) return false;
	if (take_char(s, ':')) {
		if (!take_number(s, 59, &m)) return false;
		if (take_char(s, ':') && !take_number(s, 59, &sec)) return false;
	}
	*out = h * HOUR + m * 60 + sec;
	if (minus) *out = -*out;
	return true;
}

/* Mm.w.d, Jn or n, then optionally /time; 02:00 without. */
static bool take_day(struct str *s, struct zone_day *d)
{
	*d = (struct zone_day){ .second = 2 * HOUR };
	if (take_char(s, 'M')) {
		d->kind = ZONE_WEEKDAY;
		if (!take_number(s, 12, &d->month) || !take_char(s, '.') ||
			!take_number(s, 5, &d->week) || !take_char(s, '.') ||
			!take_number(s, 6, &d->day) || d->month < 1 || d->week < 1)
			return false;
	} else if (take_char(s, 'J')) {
		d->kind = ZONE_JULIAN;
		if (!take_number(s, 365, &d->day) || d->day < 1) return false;
	} else {
		d->kind = ZONE_INDEX;
		if (!take_number(s, 365, &d->day)) return false;
	}
	return !take_char(s, '/') || take_time(s, 167, &d->second);
}

/* POSIX counts offsets to the west of Greenwich, this program to the east. */
bool zone_rule_parse(struct str text, struct zone_rule *rule)
{
	struct zone_rule r = { .known = true };
	int32_t west;
	if (!skip_name(&text) || !take_time(&text, OFFSET_HOURS, &west)) return false;
	r.standard = -west;
	if (text.len > 0) {
		r.changes = true;
		r.summer = r.standard + HOUR;
		if (!skip_name(&text)) return false;
		if (text.len > 0 && text.p[0] != ',') {
			if (!take_time(&text, OFFSET_HOURS, &west)) return false;
			r.summer = -west;
		}
		if (!take_char(&text, ',') || !take_day(&text, &r.start) ||
			!take_char(&text, ',') || !take_day(&text, &r.end) || text.len > 0)
			return false;
	}
	*rule = r;
	return true;
}

/* Second of the wall clock, counted from 1970, at which that day's change comes in that year. */
static int64_t day_second(const struct zone_day *d, int year)
{
	int64_t day = day_of_civil(year, 1, 1);
	int at, first;
	switch (d->kind) {
	case ZONE_WEEKDAY:
		day = day_of_civil(year, d->month, 1);
		first = (int)((day % 7 + 11) % 7);      /* 1970-01-01 was a Thursday */
		at = (d->day - first + 7) % 7 + (d->week - 1) * 7;
		while (at >= days_in_month(year, d->month)) at -= 7;
		day += at;
		break;
	case ZONE_JULIAN:                               /* 29 February is not counted */
		day += d->day - 1 + (d->day >= 60 && days_in_month(year, 2) == 29);
		break;
	case ZONE_INDEX:
		day += d->day;
		break;
	}
	return day * 86400 + d->second;
}

int32_t zone_rule_offset(const struct zone_rule *rule, int64_t second)
{
	if (!rule->changes) return rule->standard;
	if (second < SECOND_FIRST) second = SECOND_FIRST;
	if (second > SECOND_LAST) second = SECOND_LAST;
	struct civil c;
	civil_of_instant((second + rule->standard) * 1000, &c);
	int64_t start = day_second(&rule->start, c.year) - rule->standard;
	int64_t end = day_second(&rule->end, c.year) - rule->summer;
	/* South of the equator summer goes over the new year. */
	bool summer = start < end ? second >= start && second < end : second >= start || second < end;
	return summer ? rule->summer : rule->standard;
}
