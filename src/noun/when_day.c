/* Days in their many forms. Those that begin with a year say all; of the others the order of day
 * and month may be asked, and a year that is not said is the line's above. */
#include "noun/when_inside.h"

/* "April has 30 days." is more help than "no such date". */
static const char *day_fault(const struct civil *c, unsigned has)
{
	bool leap_unknown = has & HAS_NO_YEAR && c->month == 2 && c->day == 29;
	static const char *const thirty[12] = {
		[3] = _("April has 30 days."), [5] = _("June has 30 days."),
		[8] = _("September has 30 days."), [10] = _("November has 30 days."),
	};
	if (c->year < 1 && !(has & HAS_NO_YEAR))
		return _("The year is written with four digits, from 0001 on.");
	if (!(has & HAS_MONTH)) return NULL;
	if (c->month < 1 || c->month > 12) return _("A year has 12 months. Write 2026-03-01.");
	if (!(has & HAS_DAY)) return NULL;
	if (c->day < 1) return _("Days begin at 1.");
	if (leap_unknown || c->day <= days_in_month(c->year, c->month)) return NULL;
	if (c->month == 2)
		return days_in_month(c->year, 2) == 29 ? _("February had 29 days that year.") :
			_("February had 28 days that year.");
	return thirty[c->month - 1] && c->day == 31 ? thirty[c->month - 1] :
		_("A month has 31 days at most.");
}

/* A separator of a day's parts, which Markdown may have escaped; 0: there is none. */
static char take_separator(struct str *s)
{
	struct str t = *s;
	if (t.len > 1 && t.p[0] == '\\') drop(&t, 1);
	if (!t.len || !strchr("-/.", t.p[0])) return 0;
	char c = t.p[0];
	drop(&t, 1);
	*s = t;
	return c;
}

int weekday_of(int32_t day)
{
	return (int)((((int64_t)day + 3) % 7 + 7) % 7);
}

/* The Monday of week 1 is the one of the week that holds 4 January (ISO 8601). */
static const char *week_day(struct civil *c, int week, int day)
{
	int32_t fourth = day_of_civil(c->year, 1, 4);
	int32_t monday = fourth - weekday_of(fourth);
	if (week < 1 || week > 53 || day < 1 || day > 7) return _("No such week or day of the week.");
	civil_of_day(monday + (week - 1) * 7 + day - 1, c);
	return NULL;
}

/* 2026-W09-7, 2026-060, behind the year. */
static bool take_iso_other(struct str *s, struct civil *c, unsigned *has, const char **fault)
{
	struct str t = *s;
	int week, day;
	if (!take_any(&t, "-")) return false;
	if (take_any(&t, "Ww") && take_number(&t, 2, 2, &week)) {
		if (take_any(&t, "-") && take_number(&t, 1, 1, &day)) *fault = week_day(c, week, day);
		else *fault = _("A week alone is no time that an event can have. Write its day.");
	} else if (t = str_part(*s, 1, s->len), take_number(&t, 3, 3, &day)) {
		int32_t first = day_of_civil(c->year, 1, 1), next = day_of_civil(c->year + 1, 1, 1);
		if (day < 1 || first + day - 1 >= next) *fault = _("No such day of the year.");
		else civil_of_day(first + day - 1, c);
	} else {
		return false;
	}
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY;
	*s = t;
	return true;
}

/* 年3月1日 behind the year. */
static bool take_kanji(struct str *s, struct civil *c, unsigned *has)
{
	struct str t = *s;
	if (!take_text(&t, "年")) return false;
	*s = t;
	skip_blanks(&t);
	if (!take_number(&t, 1, 2, &c->month) || !take_text(&t, "月")) return true;
	*has |= HAS_MONTH;
	*s = t;
	skip_blanks(&t);
	if (!take_number(&t, 1, 2, &c->day) || !take_text(&t, "日")) return true;
	*has |= HAS_DAY;
	*s = t;
	return true;
}

/* 20260301, before a T, a blank or the end. */
static bool take_eight(struct str *s, struct civil *c, unsigned *has)
{
	int n;
	struct str t = *s;
	if (!take_number(&t, 8, 8, &n) || (t.len && !strchr("Tt \t,", t.p[0]))) return false;
	if (n / 10000 < 1900 || n / 10000 > 2199) return false;
	c->year = n / 10000;
	c->month = n / 100 % 100;
	c->day = n % 100;
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY;
	*s = t;
	return true;
}

/* 令和8, 平成31, 令和元 before 年. */
static bool take_era(struct str *s, int *year)
{
	static const struct { const char *said; int before; } eras[] = { { "令和", 2018 },
		{ "平成", 1988 }, { "昭和", 1925 } };
	for (int i = 0; i < 3; i++) {
		struct str t = *s;
		if (!take_text(&t, eras[i].said)) continue;
		if (take_text(&t, "元")) *year = 1;
		else if (!take_number(&t, 1, 2, year)) return false;
		*year += eras[i].before;
		if (!str_starts(t, "年")) return false;
		*s = t;
		return true;
	}
	return false;
}

/* 2026, 2026-03, 2026-03-01, 2026/3/1, 2026.3.1, 2026-Mar-01, 2026年3月1日,
 * 令和8年3月1日. */
static bool take_year_first(struct str *s, struct civil *c, unsigned *has, const char **fault)
{
	struct str t = *s;
	if (!take_era(&t, &c->year) && !take_number(&t, 4, 4, &c->year)) return take_eight(s, c, has);
	*has = HAS_YEAR;
	*s = t;
	if (take_kanji(s, c, has) || take_iso_other(s, c, has, fault)) return true;
	char separator = take_separator(&t);
	if (!separator || !(take_month(&t, &c->month) || take_number(&t, 1, 2, &c->month))) return true;
	*has |= HAS_MONTH;
	*s = t;
	if (take_separator(&t) != separator || !take_number(&t, 1, 2, &c->day)) return true;
	*has |= HAS_DAY;
	*s = t;
	return true;
}

#define NO_YEAR _("Write the year as well: no line above says it.")

/* 3月1日. */
static bool take_kanji_day(struct str *s, struct civil *civil, unsigned *has)
{
	struct str t = *s;
	if (!take_number(&t, 1, 2, &civil->month) || !take_text(&t, "月")) return false;
	skip_blanks(&t);
	if (!take_number(&t, 1, 2, &civil->day) || !take_text(&t, "日")) return false;
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY | HAS_NO_YEAR;
	*s = t;
	return true;
}

/* The two numbers of 3/1/2026; dots mean that the day is first. */
static bool take_two(struct str *s, int *first, int *second, char *separator, int *year)
{
	struct str t = *s;
	if (!take_number(&t, 1, 2, first) || !(*separator = take_separator(&t))) return false;
	if (!take_number(&t, 1, 2, second)) return false;
	struct str u = t;
	/* 1.3.26 is a version; 01.03.26 and 1/3/26 are days. */
	bool brief = *separator == '/' || (*separator == '.' && s->len - t.len == 5);
	*year = -1;
	if (take_separator(&u) == *separator) {
		struct str v = u;
		if (take_number(&u, 4, 4, year)) t = u;
		else if (brief && take_number(&v, 2, 2, year)) *year += 2000, t = v;
		else return false;
	}
	if (t.len && !strchr(" \t,:;T-)]|", t.p[0])) return false;
	*s = t;
	return true;
}

static enum when_order order_of(int first, int second, char separator)
{
	if (first > 12) return ORDER_DAY_FIRST;
	if (second > 12) return ORDER_MONTH_FIRST;
	return separator == '.' ? ORDER_DAY_FIRST : ORDER_UNKNOWN;
}

/* 26/03/02: the year first, as it is written in Japan? What is known of the years around says so,
 * or that nobody reports what was so long ago. */
static bool may_be_year_first(const struct when_context *c, int first, int second, int year)
{
	int day = year - 2000, around = 0;
	struct civil now;
	if (c->has_day) {
		around = c->day.year;
	} else if (c->now) {
		civil_of_instant(c->now, &now);
		around = now.year;
	}
	if (day < 1 || day > 31 || second > 12) return false;
	if (!around) return first > 12 && day < 10;
	int other = 2000 + first - around, this = year - around;
	return other >= -2 && other <= 2 && (this < -2 || this > 2);
}

/* 3/1/2026, 01.03.2026, 01/03/26. Without a year (3/1 9:14) only before a time of day. */
static bool take_numbers(struct str *s, struct when_context *c, struct civil *civil,
	unsigned *has, const char **fault)
{
	struct str t = *s;
	int first, second, year;
	char separator;
	if (!take_two(&t, &first, &second, &separator, &year)) return false;
	bool yearless = year < 0;
	if (yearless) {
		struct str u = t;
		struct civil clock;
		unsigned found = 0;
		skip_blanks(&u);
		if (separator != '/' || !take_clock(&u, false, &clock, &found)) return false;
		year = 0;
	}
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY | (yearless ? HAS_NO_YEAR : 0u);
	if (!yearless && t.p[-3] == separator && may_be_year_first(c, first, second, year))
		*fault = when_ask(c, WHEN_ASKS_LINE,
			_("Is that the year or the day? Write the year with four digits."));
	enum when_order order = order_of(first, second, separator);
	if (order == ORDER_UNKNOWN && first != second) order = c->order;
	if (order == ORDER_UNKNOWN && first != second && !*fault)
		*fault = when_ask(c, WHEN_ASKS_ORDER,
			_("Does the day or the month stand first? Write 2026-03-01."));
	civil->year = year;
	civil->day = order == ORDER_MONTH_FIRST ? second : first;
	civil->month = order == ORDER_MONTH_FIRST ? first : second;
	*s = t;
	return true;
}

enum when_order when_order(struct str text)
{
	struct when_line line;
	int first, second, year;
	char separator;
	when_line(&line, text);
	struct str s = line.s;
	skip_blanks(&s);
	(void)take_any(&s, "[(");
	(void)take_weekday(&s);
	skip_blanks(&s);
	if (!take_two(&s, &first, &second, &separator, &year) || separator == '.') return ORDER_UNKNOWN;
	return year < 0 ? ORDER_UNKNOWN : order_of(first, second, separator);
}

const char *take_day(struct str *s, struct when_context *c, struct civil *civil, unsigned *has)
{
	struct str t = *s;
	const char *fault = NULL;
	*has = 0;
	int weekday = take_weekday(&t);
	skip_blanks(&t);
	bool taken = take_numbers(&t, c, civil, has, &fault) || take_named(&t, civil, has) ||
		take_kanji_day(&t, civil, has) || take_year_first(&t, civil, has, &fault);
	if (!taken) return take_relative(s, c, civil, has);
	if (!fault) fault = day_fault(civil, *has);
	if (fault) return fault;
	if (*has & HAS_DAY && weekday < 0) weekday = take_weekday(&t);
	if (weekday >= 0) *has |= HAS_WEEKDAY | (unsigned)weekday << WEEKDAY_SHIFT;
	*s = t;
	return NULL;
}

static bool weekday_fits(const struct when_parts *p)
{
	int32_t day = day_of_civil(p->civil.year, p->civil.month, p->civil.day);
	return !(p->has & HAS_WEEKDAY) || weekday_of(day) == (int)(p->has >> WEEKDAY_SHIFT & 7);
}

/* The nearest of those years in which the day was that day of the week, and is not to come; 0:
 * none. */
static int year_near(const struct when_context *c, struct when_parts *p)
{
	struct civil *civil = &p->civil;
	int32_t above = day_of_civil(c->day.year, c->day.month, c->day.day), best = INT32_MAX;
	int32_t last = c->now ? (int32_t)(c->now / DAY_MS) + 7 : INT32_MAX;
	int found = 0;
	for (int y = c->day.year - (p->has & HAS_WEEKDAY ? 6 : 1); y <= c->day.year + 1; y++) {
		civil->year = y;
		if (civil->day > days_in_month(y, civil->month) || !weekday_fits(p)) continue;
		int32_t day = day_of_civil(y, civil->month, civil->day), apart = day - above;
		if (apart < 0) apart = -apart;
		if (day <= last && apart < best) best = apart, found = y;
	}
	return found;
}

const char *day_complete(struct when_context *c, struct when_parts *p)
{
	if (p->has & HAS_NO_YEAR) {
		if (!c->has_day) return when_ask(c, WHEN_ASKS_DAY, NO_YEAR);
		int year = year_near(c, p);
		p->civil.year = year ? year : c->day.year;
		p->has &= ~(unsigned)HAS_NO_YEAR;
	}
	if (!(p->has & HAS_DAY)) return NULL;
	const char *fault = day_fault(&p->civil, p->has);
	if (fault || weekday_fits(p)) return fault;
	return when_ask(c, WHEN_ASKS_LINE, _("That day is another day of the week. Correct one of them."));
}
