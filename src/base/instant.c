#include <assert.h>
#include "base/instant.h"

#define CYCLE_DAYS 146097               /* 400 Gregorian years: a whole number of weeks */
#define EPOCH_DAYS 719162               /* from 0001-01-01 to 1970-01-01 */
#define MARCH_DAYS 306                  /* from 0000-03-01 to 0001-01-01 */

/* Days of a common year that come before the month; index 12 is the whole year. */
static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

static int64_t clock_us(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t instant_now(void)
{
	return clock_us(CLOCK_REALTIME) / 1000;
}

int64_t instant_monotonic_us(void)
{
	return clock_us(CLOCK_MONOTONIC);
}

int64_t instant_worked_us(void)
{
	return clock_us(CLOCK_PROCESS_CPUTIME_ID);
}

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month)
{
	if (month < 1 || month > 12) return 0;
	return days_before[month] - days_before[month - 1] + (month == 2 && is_leap(year));
}

int32_t day_of_civil(int year, int month, int day)
{
	assert(month >= 1 && month <= 12);
	int64_t y = (int64_t)year - 1;
	int64_t days = y * 365 + y / 4 - y / 100 + y / 400;
	days += days_before[month - 1] + (month > 2 && is_leap(year)) + day - 1;
	return (int32_t)(days - EPOCH_DAYS);
}

int64_t instant_of_civil(const struct civil *c)
{
	int64_t minutes = (int64_t)c->hour * 60 + c->minute;
	return day_of_civil(c->year, c->month, c->day) * DAY_MS +
		(minutes * 60 + c->second) * 1000 + c->ms;
}

/* Division that rounds down, also before 1970; *rest is never negative. */
static int64_t div_down(int64_t n, int64_t by, int64_t *rest)
{
	int64_t q = n / by;
	*rest = n % by;
	if (*rest < 0) {
		*rest += by;
		q--;
	}
	return q;
}

/* Counted in years that begin in March: then the leap day is the last of its year, and every month
 * begins after (153 * months + 2) / 5 days. What is subtracted from the days before they are
 * divided by 365 are the leap days so far; at the very last day of four, 100 and 400 years one
 * less. */
static void date_of_day(int64_t day, struct civil *c)
{
	int64_t rest;
	int64_t cycle = div_down(day + EPOCH_DAYS + MARCH_DAYS, CYCLE_DAYS, &rest);
	uint32_t n = (uint32_t)rest;
	uint32_t year = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	uint32_t in_year = n - (year * 365 + year / 4 - year / 100);
	uint32_t month = (in_year * 5 + 2) / 153;
	c->day = (int)(in_year - (month * 153 + 2) / 5) + 1;
	c->month = (int)month + (month < 10 ? 3 : -9);
	c->year = (int)(cycle * 400) + (int)year + (month >= 10);
	assert(c->month >= 1 && c->month <= 12 && c->day >= 1 && c->day <= 31);
}

void civil_of_day(int32_t day, struct civil *c)
{
	date_of_day(day, c);
	c->hour = c->minute = c->second = c->ms = 0;
}

void civil_of_instant(int64_t ms, struct civil *c)
{
	int64_t rest;
	date_of_day(div_down(ms, DAY_MS, &rest), c);
	c->ms = (int)(rest % 1000);
	rest /= 1000;
	c->second = (int)(rest % 60);
	rest /= 60;
	c->minute = (int)(rest % 60);
	c->hour = (int)(rest / 60);
}

/* Takes exactly n digits off the front of *s. */
static bool take_digits(struct str *s, size_t n, int *out)
{
	int value = 0;
	if (s->len < n) return false;
	for (size_t i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9') return false;
		value = value * 10 + (s->p[i] - '0');
	}
	s->p += n;
	s->len -= n;
	*out = value;
	return true;
}

static bool take_char(struct str *s, char c)
{
	if (s->len == 0 || s->p[0] != c) return false;
	s->p++;
	s->len--;
	return true;
}

static bool take_date(struct str *s, struct civil *c)
{
	return take_digits(s, 4, &c->year) && take_char(s, '-') &&
		take_digits(s, 2, &c->month) && take_char(s, '-') &&
		take_digits(s, 2, &c->day) &&
		c->year >= 1 && c->day >= 1 && c->day <= days_in_month(c->year, c->month);
}

/* Second 60 is refused, because these clocks have no leap seconds. Digits of a second past the
 * third are dropped, because an instant has milliseconds. */
static bool take_time(struct str *s, struct civil *c)
{
	int unit = 100;
	if (!take_digits(s, 2, &c->hour) || !take_char(s, ':') ||
		!take_digits(s, 2, &c->minute) || !take_char(s, ':') ||
		!take_digits(s, 2, &c->second) ||
		c->hour > 23 || c->minute > 59 || c->second > 59)
		return false;
	c->ms = 0;
	if (!take_char(s, '.')) return true;
	int digit;
	if (!take_digits(s, 1, &digit)) return false;
	do {
		c->ms += digit * unit;
		unit /= 10;
	} while (take_digits(s, 1, &digit));
	return true;
}

static bool take_offset(struct str *s, int *minutes)
{
	bool west = s->len > 0 && s->p[0] == '-';
	*minutes = 0;
	if (take_char(s, 'Z') || take_char(s, 'z')) return true;
	int h, m;
	if (!(take_char(s, '+') || take_char(s, '-')) || !take_digits(s, 2, &h) ||
		!take_char(s, ':') || !take_digits(s, 2, &m) || h > 23 || m > 59)
		return false;
	*minutes = west ? -(h * 60 + m) : h * 60 + m;
	return true;
}

/* Two digits as a number; more than 99 when one of them is none. */
static int two_digits(const char *p)
{
	unsigned tens = (unsigned char)p[0] - (unsigned)'0', ones = (unsigned char)p[1] - (unsigned)'0';
	return tens > 9 || ones > 9 ? 1000 : (int)(tens * 10 + ones);
}

/* Written without loops, because a list reads some hundreds of days. */
bool day_parse(struct str s, int32_t *day)
{
	if (s.len != 10 || s.p[4] != '-' || s.p[7] != '-') return false;
	int century = two_digits(s.p), rest = two_digits(s.p + 2), year = century * 100 + rest;
	int month = two_digits(s.p + 5), in_month = two_digits(s.p + 8);
	if (century > 99 || rest > 99 || year < 1) return false;
	if (in_month < 1 || (in_month > 28 && in_month > days_in_month(year, month)) || month < 1 ||
		month > 12)
		return false;
	*day = day_of_civil(year, month, in_month);
	return true;
}

bool instant_in_calendar(int64_t ms)
{
	const struct civil first = { .year = 1, .month = 1, .day = 1 };
	const struct civil last = { 9999, 12, 31, 23, 59, 59, 999 };
	return ms >= instant_of_civil(&first) && ms <= instant_of_civil(&last);
}

bool instant_parse(struct str s, int64_t *ms)
{
	struct civil c;
	int minutes;
	if (!take_date(&s, &c) || !(take_char(&s, 'T') || take_char(&s, 't')) ||
		!take_time(&s, &c) || !take_offset(&s, &minutes) || s.len > 0)
		return false;
	/* An offset can lead out of the calendar at either of its ends. */
	int64_t at = instant_of_civil(&c) - (int64_t)minutes * 60000;
	if (!instant_in_calendar(at)) return false;
	*ms = at;
	return true;
}

/* At least n digits, with zeros in front; returns where the next character goes. */
static char *add_digits(char *to, int value, int n)
{
	for (int i = n - 1; i >= 0; i--) {
		to[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return to + n;
}

/* The year before 1 is 0 (ISO 8601); years of more than four digits, and those before 0, have a
 * sign. A zone's offset leads there from either end of the calendar. */
#define DATE_MOST 16
static char *add_date(char *to, const struct civil *c)
{
	int year = c->year < 0 ? -c->year : c->year, digits = 4;
	for (int most = 9999; year > most && digits < 9; digits++) most = most * 10 + 9;
	if (c->year < 0 || digits > 4) *to++ = c->year < 0 ? '-' : '+';
	to = add_digits(to, year, digits);
	*to++ = '-';
	to = add_digits(to, c->month, 2);
	*to++ = '-';
	return add_digits(to, c->day, 2);
}

void day_print(struct buf *b, int32_t day)
{
	struct civil c;
	date_of_day(day, &c);
	char *from = buf_room(b, DATE_MOST);
	b->len += (size_t)(add_date(from, &c) - from);
}

void instant_print(struct buf *b, int64_t ms)
{
	char *from = buf_room(b, DATE_MOST + 14);
	struct civil c;
	civil_of_instant(ms, &c);
	char *to = add_date(from, &c);
	*to++ = 'T';
	to = add_digits(to, c.hour, 2);
	*to++ = ':';
	to = add_digits(to, c.minute, 2);
	*to++ = ':';
	to = add_digits(to, c.second, 2);
	if (c.ms > 0) {
		*to++ = '.';
		to = add_digits(to, c.ms, 3);
	}
	*to++ = 'Z';
	b->len += (size_t)(to - from);
}
