/* Days that are said by names: of months, of days of the week, "yesterday". */
#include "noun/when_inside.h"

/* March, Mar, Mar., Sept. */
bool take_month(struct str *s, int *month)
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

int take_weekday(struct str *s)
{
	static const struct { const char *said; int is; } days[] = { { "monday", 0 },
		{ "tuesday", 1 }, { "wednesday", 2 }, { "thursday", 3 }, { "friday", 4 }, { "saturday", 5 },
		{ "sunday", 6 }, { "mon", 0 }, { "tues", 1 }, { "tue", 1 }, { "wed", 2 }, { "thurs", 3 },
		{ "thur", 3 }, { "thu", 3 }, { "fri", 4 }, { "sat", 5 }, { "sun", 6 }, { "月曜日", 0 },
		{ "火曜日", 1 }, { "水曜日", 2 }, { "木曜日", 3 }, { "金曜日", 4 },
		{ "土曜日", 5 },
		{ "日曜日", 6 }, { "月", 0 }, { "火", 1 }, { "水", 2 }, { "木", 3 }, { "金", 4 },
		{ "土", 5 }, { "日", 6 } };
	struct str t = *s;
	skip_blanks(&t);
	bool bracket = take_any(&t, "(");
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct str u = t;
		const char *said = days[i].said;
		bool word = letter_at(str_of(said), 0), brief = !word && strlen(said) == 3;
		if (word ? !take_word(&u, said) : !take_text(&u, said)) continue;
		if (bracket ? !take_any(&u, ")") : brief) continue;
		(void)take_any(&u, ".");
		(void)take_any(&u, ",");
		*s = u;
		return days[i].is;
	}
	return -1;
}

/* The year behind a day. A clock is none: "2 March 09:14", and "2 March 2000 accounts" is not
 * sure. */
static bool take_year(struct str *s, struct civil *civil)
{
	struct str t = *s;
	int year;
	bool comma = take_any(&t, ","), blank = !comma && t.len && t.p[0] == ' ';
	skip_blanks(&t);
	if (!take_number(&t, 4, 4, &year) || year < 1900 || year > 2199) return false;
	if (blank && year % 100 == 0 && t.len > 1 && t.p[0] == ' ' && letter_at(t, 1)) return false;
	civil->year = year;
	*s = t;
	return true;
}

static void take_ordinal(struct str *s)
{
	static const char *const ends[] = { "st", "nd", "rd", "th" };
	for (int i = 0; i < 4; i++) if (take_word(s, ends[i])) return;
}

/* 1 March 2026, 1st of March, 02/Mar/2026. */
static bool take_day_first(struct str *s, struct civil *civil, bool *small)
{
	struct str t = *s;
	if (!take_number(&t, 1, 2, &civil->day)) return false;
	take_ordinal(&t);
	bool tight = take_any(&t, "-/");
	if (!tight) skip_blanks(&t);
	if (take_word(&t, "of")) skip_blanks(&t);
	*small = t.len && t.p[0] >= 'a';
	if (!take_month(&t, &civil->month)) return false;
	if (tight) (void)take_any(&t, "-/");
	*s = t;
	return true;
}

/* Mar 1, March 1st, Mar  1. */
static bool take_month_first(struct str *s, struct civil *civil, bool *small)
{
	struct str t = *s;
	*small = t.len && t.p[0] >= 'a';
	if (!take_month(&t, &civil->month)) return false;
	skip_blanks(&t);
	if (!take_number(&t, 1, 2, &civil->day)) return false;
	take_ordinal(&t);
	if (t.len && strchr(":h", t.p[0])) return false;        /* "May 9:14": no day */
	*s = t;
	return true;
}

/* March 2026. */
static bool take_month_year(struct str *s, struct civil *civil, unsigned *has)
{
	struct str t = *s;
	if (!take_month(&t, &civil->month)) return false;
	(void)take_any(&t, ",");
	skip_blanks(&t);
	if (s->p[0] >= 'a' || !take_number(&t, 4, 4, &civil->year)) return false;
	if (civil->year < 1900 || civil->year > 2199) return false;
	*has = HAS_YEAR | HAS_MONTH;
	*s = t;
	return true;
}

/* Without a year a month has its capital: "2 may be affected" is no day. */
bool take_named(struct str *s, struct civil *civil, unsigned *has)
{
	struct str t = *s;
	bool small;
	if (!take_day_first(&t, civil, &small) && !take_month_first(&t, civil, &small))
		return take_month_year(s, civil, has);
	bool year = take_year(&t, civil);
	if (!year && small) return false;
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY | (year ? 0u : HAS_NO_YEAR);
	*s = t;
	return true;
}

/* The day of now, in the zone of times without one. */
static int32_t day_of_now(const struct when_context *c)
{
	const struct zone *zone = str_some(c->zone) ? zone_find(c->zones, c->zone) : NULL;
	int64_t ms = c->now + (zone ? (int64_t)zone_offset(zone, c->now) * 1000 : 0);
	return (int32_t)((ms - (ms % DAY_MS + DAY_MS) % DAY_MS) / DAY_MS);
}

/* Of a day of the week: the first on or after the day above; without one the last before now. */
static int32_t weekday_near(const struct when_context *c, int weekday)
{
	if (!c->has_day) {
		int32_t today = day_of_now(c);
		return today - (weekday_of(today) - weekday + 7) % 7;
	}
	int32_t day = day_of_civil(c->day.year, c->day.month, c->day.day);
	return day + (weekday - weekday_of(day) + 7) % 7;
}

const char *take_relative(struct str *s, struct when_context *c, struct civil *civil,
	unsigned *has)
{
	static const struct { const char *said; int back; bool above; } words[] = { { "today", 0, false },
		{ "yesterday", 1, false }, { "今日", 0, false }, { "本日", 0, false }, { "昨日", 1, false },
		{ "同日", 0, true }, { "翌日", -1, true } };
	struct str t = *s;
	int weekday = -1;
	size_t word = 0, n = sizeof words / sizeof *words;
	while (word < n && !(letter_at(str_of(words[word].said), 0) ? take_word(&t, words[word].said) :
		take_text(&t, words[word].said))) word++;
	bool above = word < n && words[word].above;
	if (word == n) {
		bool last = take_word(&t, "last");
		skip_blanks(&t);
		weekday = take_weekday(&t);
		if (weekday < 0 || (last && c->has_day && !c->now)) return NULL;
	}
	struct str u = t;
	struct civil clock;
	unsigned found = 0;
	(void)take_any(&u, ",");
	skip_blanks(&u);
	if (take_word(&u, "at")) skip_blanks(&u);
	if (u.len ? !take_clock(&u, false, &clock, &found) : weekday >= 0) return NULL;
	if (above ? !c->has_day : !c->now && (word < n || !c->has_day))
		return when_ask(c, WHEN_ASKS_DAY, _("Which day is that? Write it as 2026-03-01."));
	*has = HAS_YEAR | HAS_MONTH | HAS_DAY;
	int32_t day = above ? day_of_civil(c->day.year, c->day.month, c->day.day) : day_of_now(c);
	civil_of_day(weekday < 0 ? day - words[word].back : weekday_near(c, weekday), civil);
	*s = t;
	return NULL;
}
