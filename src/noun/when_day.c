/* Days in their many forms. Those that begin with a year say all; of the others the order of day
 * and month may be asked, and a year that is not said is the line's above. */
#include "noun/when_inside.h"

/* "April has 30 days." is more help than "no such date". */
static const char *day_fault(const struct civil *c, unsigned has)
{
	static const char *const thirty[12] = {
		[3] = _("April has 30 days."), [5] = _("June has 30 days."),
		[8] = _("September has 30 days."), [10] = _("November has 30 days."),
	};
	if (c->year < 1) return _("The year is written with four digits, from 0001 on.");
	if (!(has & HAS_MONTH)) return NULL;
	if (c->month < 1 || c->month > 12) return _("A year has 12 months. Write 2026-03-01.");
	if (!(has & HAS_DAY)) return NULL;
	if (c->day < 1) return _("Days begin at 1.");
	if (c->day <= days_in_month(c->year, c->month)) return NULL;
	if (c->month == 2)
		return days_in_month(c->year, 2) == 29 ? _("February had 29 days that year.") :
			_("February had 28 days that year.");
	return thirty[c->month - 1] && c->day == 31 ? thirty[c->month - 1] :
		_("A month has 31 days at most.");
}

/* March, Mar, Mar., Sept. */
static bool take_month(struct str *s, int *month)
{
	static const char *const months[12] = { "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december" };
	for (int i = 0; i < 12; i++) {
		char brief[4] = { months[i][0], months[i][1], months[i][2], 0 };
		if (!take_word(s, months[i]) && !take_word(s, brief) && !(i == 8 && take_word(s, "sept")))
			continue;
		(void)take_any(s, ".");
		*month = i + 1;
		return true;
	}
	return false;
}

/* Monday, Mon, (Sun), (日): says nothing that the day does not. */
static void skip_weekday(struct str *s)
{
	static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "mon", "tues", "tue", "wed", "thurs", "thur", "thu", "fri", "sat", "sun",
		"月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日",
		"月", "火", "水", "木", "金", "土", "日" };
	struct str t = *s;
	skip_blanks(&t);
	bool bracket = take_any(&t, "(");
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct str u = t;
		bool word = letter_at(str_of(days[i]), 0), brief = !word && strlen(days[i]) == 3;
		if (word ? !take_word(&u, days[i]) : !take_text(&u, days[i])) continue;
		if (bracket ? !take_any(&u, ")") : brief) continue;
		(void)take_any(&u, ".");
		(void)take_any(&u, ",");
		*s = u;
		return;
	}
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

/* The Monday of week 1 is the one of the week that holds 4 January (ISO 8601). */
static const char *week_day(struct civil *c, int week, int day)
{
	int32_t fourth = day_of_civil(c->year, 1, 4);
	int32_t monday = fourth - (int32_t)(((int64_t)fourth + 3) % 7 + 7) % 7;
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

/* 2026, 2026-03, 2026-03-01, 2026/3/1, 2026.3.1, 2026-Mar-01, 2026年3月1日,
 * 令和8年3月1日. */
static bool take_year_first(struct str *s, struct civil *c, unsigned *has, const char **fault)
{
	struct str t = *s;
	int era;
	if (take_text(&t, "令和")) {
		if (!take_number(&t, 1, 2, &era) || !str_starts(t, "年")) return false;
		c->year = 2018 + era;
	} else if (!take_number(&t, 4, 4, &c->year)) {
		return take_eight(s, c, has);
	}
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

/* The year behind a day, or the one of the line above. A clock is none: "2 March 09:14". */
static const char *year_of(struct str *s, const struct when_context *c, struct civil *civil)
{
	struct str t = *s;
	(void)take_any(&t, ",");
	skip_blanks(&t);
	if (take_number(&t, 4, 4, &civil->year) && civil->year >= 1900 && civil->year < 2200) {
		*s = t;
		return NULL;
	}
	civil->year = c->day.year;
	return c->has_day ? NULL : NO_YEAR;
}

/* 1 March 2026, 1st of March, Mar 1, March 1st, 2026. Without a year a month has its capital. */
static bool take_named(struct str *s, const struct when_context *c, struct civil *civil,
	unsigned *has, const char **fault)
{
	struct str t = *s, named;
	bool first = take_number(&t, 1, 2, &civil->day);
	if (first) {
		(void)(take_word(&t, "st") || take_word(&t, "nd") || take_word(&t, "rd") || take_word(&t, "th"));
		if (!take_any(&t, "-")) skip_blanks(&t);
		if (take_word(&t, "of")) skip_blanks(&t);
		named = t;
		if (!take_month(&t, &civil->month)) return false;
		(void)take_any(&t, "-");
	} else {
		named = t;
		if (!take_month(&t, &civil->month)) return false;
		skip_blanks(&t);
		if (!take_number(&t, 1, 2, &civil->day)) return false;
		(void)(take_word(&t, "st") || take_word(&t, "nd") || take_word(&t, "rd") || take_word(&t, "th"));
		if (t.len && strchr(":h", t.p[0])) return false;        /* "May 9:14": no day */
	}
	struct str day = t;
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY;
	*fault = year_of(&t, c, civil);
	/* "2 may be affected" is no day. */
	if (t.len == day.len && named.p[0] >= 'a') return false;
	*s = t;
	return true;
}

/* 3月1日, of the year of the line above. */
static bool take_kanji_day(struct str *s, const struct when_context *c, struct civil *civil,
	unsigned *has, const char **fault)
{
	struct str t = *s;
	if (!take_number(&t, 1, 2, &civil->month) || !take_text(&t, "月")) return false;
	skip_blanks(&t);
	if (!take_number(&t, 1, 2, &civil->day) || !take_text(&t, "日")) return false;
	civil->year = c->day.year;
	if (!c->has_day) *fault = NO_YEAR;
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY;
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

/* 3/1/2026, 01.03.2026, 01/03/26. Without a year (3/1 9:14) only before a time of day. */
static bool take_numbers(struct str *s, const struct when_context *c, struct civil *civil,
	unsigned *has, const char **fault)
{
	struct str t = *s;
	int first, second, year;
	char separator;
	if (!take_two(&t, &first, &second, &separator, &year)) return false;
	if (year < 0) {
		struct str u = t;
		struct civil clock;
		unsigned found = 0;
		skip_blanks(&u);
		if (separator != '/' || !take_clock(&u, false, &clock, &found)) return false;
		if (!c->has_day) *fault = NO_YEAR;
		year = c->day.year;
	}
	enum when_order order = order_of(first, second, separator);
	if (order == ORDER_UNKNOWN && first != second) order = c->order;
	if (order == ORDER_UNKNOWN && first != second && !*fault)
		*fault = _("Does the day or the month stand first? Write 2026-03-01.");
	civil->year = year;
	civil->day = order == ORDER_MONTH_FIRST ? second : first;
	civil->month = order == ORDER_MONTH_FIRST ? first : second;
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY;
	*s = t;
	return true;
}

enum when_order when_order(struct str s)
{
	int first, second, year;
	char separator;
	if (!take_two(&s, &first, &second, &separator, &year) || separator == '.') return ORDER_UNKNOWN;
	return year < 0 ? ORDER_UNKNOWN : order_of(first, second, separator);
}

const char *take_day(struct str *s, const struct when_context *c, struct civil *civil,
	unsigned *has)
{
	struct str t = *s;
	const char *fault = NULL;
	*has = 0;
	skip_weekday(&t);
	skip_blanks(&t);
	bool taken = take_numbers(&t, c, civil, has, &fault) || take_named(&t, c, civil, has, &fault) ||
		take_kanji_day(&t, c, civil, has, &fault) || take_year_first(&t, civil, has, &fault);
	if (!taken) {
		*has = 0;
		return NULL;
	}
	if (!fault) fault = day_fault(civil, *has);
	if (fault) return fault;
	if (*has & HAS_DAY) skip_weekday(&t);
	*s = t;
	return NULL;
}
