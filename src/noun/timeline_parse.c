/* Times as people type them. Nothing is guessed: a day that does not exist, an hour that a clock
 * change skipped or repeated, a zone nobody knows are asked about. */
#include "noun/timeline.h"

static bool digit_at(struct str s, size_t i)
{
	return i < s.len && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Takes least to most digits off the front; no further digit may follow. */
static bool take_number(struct str *s, size_t least, size_t most, int *out)
{
	size_t n = 0;
	int value = 0;
	while (n < most && digit_at(*s, n)) value = value * 10 + (s->p[n++] - '0');
	if (n < least || digit_at(*s, n)) return false;
	*out = value;
	*s = str_part(*s, n, s->len);
	return true;
}

static bool take_any(struct str *s, const char *chars)
{
	if (!s->len || !strchr(chars, s->p[0])) return false;
	*s = str_part(*s, 1, s->len);
	return true;
}

static void skip_blanks(struct str *s)
{
	while (take_any(s, " \t")) { }
}

/* Takes a word off the front, any case; a letter may not follow. */
static bool take_word(struct str *s, const char *word)
{
	size_t n = strlen(word);
	if (s->len < n) return false;
	for (size_t i = 0; i < n; i++) if (text_lower(s->p[i]) != word[i]) return false;
	if (s->len > n && text_lower(s->p[n]) >= 'a' && text_lower(s->p[n]) <= 'z') return false;
	*s = str_part(*s, n, s->len);
	return true;
}

enum { HAS_MONTH = 1, HAS_DAY = 2, HAS_CLOCK = 4, HAS_SECOND = 8, HAS_DAY_ABOVE = 16 };

/* "April has 30 days." is more help than "no such date". What was not said is the first. */
static const char *day_fault(const struct civil *c)
{
	static const char *const thirty[12] = {
		[3] = _("April has 30 days."), [5] = _("June has 30 days."),
		[8] = _("September has 30 days."), [10] = _("November has 30 days."),
	};
	if (c->year < 1) return _("The year is written with four digits, from 0001 on.");
	if (c->month < 1 || c->month > 12) return _("A year has 12 months. Write 2026-03-01.");
	if (c->day < 1) return _("Days begin at 1.");
	if (c->day <= days_in_month(c->year, c->month)) return NULL;
	if (c->month == 2)
		return days_in_month(c->year, 2) == 29 ? _("February had 29 days that year.") :
			_("February had 28 days that year.");
	return c->day == 31 ? thirty[c->month - 1] :
		_("A month has 31 days at most.");
}

/* 2026, 2026-03, 2026-03-01, 2026/03/01. */
static bool take_iso_day(struct str *s, struct civil *c, unsigned *has)
{
	struct str t = *s;
	if (!take_number(&t, 4, 4, &c->year)) return false;
	*s = t;
	if (!take_any(&t, "-/") || !take_number(&t, 2, 2, &c->month)) return true;
	*has |= HAS_MONTH;
	*s = t;
	if (!take_any(&t, "-/") || !take_number(&t, 1, 2, &c->day)) return true;
	*has |= HAS_DAY;
	*s = t;
	return true;
}

/* 10 April 2026, 10 Apr; without a year: the year of the line above. */
static bool take_named_day(struct str *s, const struct when_context *context, struct civil *c,
	unsigned *has)
{
	static const char *const months[12] = { "january", "february", "march", "april", "may",
		"june", "july", "august", "september", "october", "november", "december" };
	struct str t = *s;
	if (!take_number(&t, 1, 2, &c->day)) return false;
	skip_blanks(&t);
	for (int i = 0; i < 12; i++) {
		char brief[4] = { months[i][0], months[i][1], months[i][2], 0 };
		if (!take_word(&t, months[i]) && !take_word(&t, brief)) continue;
		(void)take_any(&t, ".");
		c->month = i + 1;
		struct str u = t;
		skip_blanks(&u);
		if (take_number(&u, 4, 4, &c->year)) t = u;
		else if (context->has_day) c->year = context->day.year;
		else return false;
		*has = HAS_MONTH | HAS_DAY;
		*s = t;
		return true;
	}
	return false;
}

/* 9:14, 09:14:30, 09:14:30.123, 9:14 am. */
static bool take_clock(struct str *s, struct civil *c, unsigned *has)
{
	struct str t = *s, u;
	int hour, minute, second = 0, ms = 0, unit = 100;
	unsigned found = HAS_CLOCK;
	if (!take_number(&t, 1, 2, &hour) || !take_any(&t, ":") || !take_number(&t, 2, 2, &minute))
		return false;
	u = t;
	if (take_any(&u, ":") && take_number(&u, 2, 2, &second)) {
		found |= HAS_SECOND;
		t = u;
		if (take_any(&u, ".,") && digit_at(u, 0)) {
			for (; digit_at(u, 0); unit /= 10, u = str_part(u, 1, u.len))
				ms += (u.p[0] - '0') * unit;
			t = u;
		}
	}
	u = t;
	skip_blanks(&u);
	bool am = take_word(&u, "am"), pm = take_word(&u, "pm");
	if (am || pm) {
		if (hour < 1 || hour > 12) return false;
		hour = hour % 12 + (pm ? 12 : 0);
		t = u;
	}
	c->hour = hour;
	c->minute = minute;
	c->second = second;
	c->ms = ms;
	*has |= found;
	*s = t;
	return true;
}

/* An offset, Z, UTC, GMT, or a name with a slash. Absent when there is none; what looks like one
 * and is not is left where it is, and is text. */
static struct str take_zone(const struct when_context *c, struct str *s)
{
	struct str t = *s;
	size_t n = 0;
	bool slash = false;
	skip_blanks(&t);
	if (take_word(&t, "z") || take_word(&t, "utc") || take_word(&t, "gmt")) {
		/* UTC+9 and the like name an offset; the sign of such names is not agreed on. */
		if (t.len && (t.p[0] == '+' || t.p[0] == '-')) return STR_NONE;
		*s = t;
		return STR("UTC");
	}
	while (n < t.len && !strchr(" \t,;]", t.p[n])) slash |= t.p[n++] == '/';
	if (n && t.p[n - 1] == ':') n--;
	struct str word = str_part(t, 0, n);
	if (!n || (t.p[0] != '+' && t.p[0] != '-' && !slash) || !zone_find(c->zones, word))
		return STR_NONE;
	*s = str_part(t, n, t.len);
	return word;
}

static const char *precision_typed(unsigned has)
{
	if (has & HAS_SECOND) return "exact";
	if (has & HAS_CLOCK) return "minute";
	if (has & HAS_DAY) return "day";
	return has & HAS_MONTH ? "month" : "year";
}

static bool is_clock(const struct enum_value *precision)
{
	static const char *const codes[] = { "exact", "minute", "hour" };
	for (int i = 0; i < 3; i++) if (strcmp(precision->code, codes[i]) == 0) return true;
	return false;
}

/* The instant of a civil time. What is said to the day or coarser begins when its day begins. */
static const char *place(struct when_context *c, struct civil *civil, struct moment *out)
{
	const char *code = out->precision->code;
	bool clock = is_clock(out->precision);
	const struct zone *zone = NULL;
	if (str_some(out->zone) && !(zone = zone_find(c->zones, out->zone)))
		return _("No such zone. Write Europe/London or +01:00.");
	if (!clock && strcmp(code, "approximate") != 0)
		civil->hour = civil->minute = civil->second = civil->ms = 0;
	if (strcmp(code, "year") == 0) civil->month = 1;
	if (strcmp(code, "year") == 0 || strcmp(code, "month") == 0) civil->day = 1;
	if (!zone) {
		out->ms = instant_of_civil(civil);
		return NULL;
	}
	switch (zone_instant(zone, civil, &out->ms)) {
	case LOCAL_ONCE: break;
	case LOCAL_NEVER:
		if (clock) return _("The clocks went forward: that time did not happen in this zone. "
			"Write it with its offset, as 2026-03-29 01:30 +00:00.");
		break;
	case LOCAL_TWICE:
		if (clock) return _("The clocks went back: that time happened twice in this zone. "
			"Write it with its offset, as 2026-10-25 01:30 +00:00.");
		break;
	}
	return NULL;
}

static const char *read_parts(struct when_context *c, struct str *s, struct civil *civil,
	unsigned *has, struct str *zone)
{
	struct str t = *s;
	*civil = (struct civil){ .month = 1, .day = 1 };
	*has = 0;
	if (take_iso_day(&t, civil, has) || take_named_day(&t, c, civil, has)) {
		struct str u = t;
		const char *fault = day_fault(civil);
		if (fault) return fault;
		if (*has & HAS_DAY && (take_any(&u, "Tt") || take_any(&u, " \t,"))) {
			skip_blanks(&u);
			if (take_clock(&u, civil, has)) t = u;
		}
	} else if (take_clock(&t, civil, has)) {
		if (!c->has_day) return _("Write the day as well: no line above says it.");
		civil->year = c->day.year;
		civil->month = c->day.month;
		civil->day = c->day.day;
		*has |= HAS_MONTH | HAS_DAY | HAS_DAY_ABOVE;
	} else {
		return _("No time that can be read. Write it as 2026-03-01 09:14.");
	}
	if (civil->hour > 23 || civil->minute > 59 || civil->second > 59)
		return _("No such time of day. Hours are 0 to 23, minutes and seconds 0 to 59.");
	*zone = *has & HAS_CLOCK ? take_zone(c, &t) : STR_NONE;
	*s = t;
	return NULL;
}

static const char *take_as(struct when_context *c, struct str *s, struct str precision,
	struct moment *out)
{
	struct civil civil;
	unsigned has;
	struct str t = *s, zone;
	const char *fault = read_parts(c, &t, &civil, &has, &zone);
	if (fault) return fault;
	int typed = enum_index(moment_precision, str_of(precision_typed(has)));
	int wanted = precision.p ? enum_index(moment_precision, precision) : typed;
	out->precision = &moment_precision[wanted];
	if (is_clock(out->precision) && !(has & HAS_CLOCK))
		return _("Write the time of day as well, or choose a coarser precision.");
	bool about = strcmp(out->precision->code, "approximate") == 0;
	if (!is_clock(out->precision) && (about ? !(has & HAS_DAY) : wanted < typed))
		return _("Write the date as well, or choose a coarser precision.");
	struct str otherwise = has & HAS_DAY_ABOVE ? c->day_zone : c->zone;
	out->zone = zone.p ? zone : str_some(otherwise) ? otherwise : STR_NONE;
	struct civil day = civil;
	fault = place(c, &civil, out);
	if (fault) return fault;
	c->has_day = has & HAS_DAY;
	c->day = day;
	c->day_zone = out->zone;
	*s = t;
	return NULL;
}

const char *when_take(struct when_context *c, struct str *s, struct moment *out)
{
	return take_as(c, s, STR_NONE, out);
}

const char *when_read(struct when_context *c, struct str s, struct str precision,
	struct moment *out)
{
	s = str_trim(s);
	const char *fault = take_as(c, &s, precision, out);
	if (fault) return fault;
	return str_trim(s).len ? _("Something after the time cannot be read. Write it as "
		"2026-03-01 09:14, with an offset if need be.") : NULL;
}

static struct civil civil_at(int64_t ms, const struct zone *zone)
{
	struct civil c;
	civil_of_instant(ms + (zone ? (int64_t)zone_offset(zone, ms) * 1000 : 0), &c);
	return c;
}

struct str when_text(struct arena *a, struct zones *zones, const struct moment *t)
{
	const struct zone *zone = str_some(t->zone) ? zone_find(zones, t->zone) : NULL;
	struct civil c = civil_at(t->ms, zone);
	const char *code = t->precision->code;
	struct buf b = buf_new(a, 40);
	buf_printf(&b, "%04d", c.year);
	if (strcmp(code, "year") == 0) return buf_text(&b);
	buf_printf(&b, "-%02d", c.month);
	if (strcmp(code, "month") == 0) return buf_text(&b);
	buf_printf(&b, "-%02d", c.day);
	bool midnight = !c.hour && !c.minute && !c.second && !c.ms;
	if (!is_clock(t->precision) && (midnight || strcmp(code, "approximate"))) return buf_text(&b);
	buf_printf(&b, " %02d:%02d", c.hour, c.minute);
	if (c.second || c.ms || strcmp(code, "exact") == 0) buf_printf(&b, ":%02d", c.second);
	if (c.ms) buf_printf(&b, ".%03d", c.ms);
	struct civil again = c;
	int64_t ms;
	/* A time that happened twice says which of the two it is. */
	if (zone && zone_instant(zone, &again, &ms) == LOCAL_TWICE) {
		int32_t offset = zone_offset(zone, t->ms) / 60;
		int minutes = offset < 0 ? -offset : offset;
		buf_printf(&b, " %c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
	}
	return buf_text(&b);
}

struct span moment_span(const struct moment *t, const struct zone *zone)
{
	const char *code = t->precision->code;
	struct civil c = civil_at(t->ms, zone);
	struct span s = { t->ms, t->ms };
	int64_t wall = instant_of_civil(&c), end = wall;
	if (strcmp(code, "minute") == 0) s.to += 60000;
	if (strcmp(code, "hour") == 0) s.to += 3600000;
	if (is_clock(t->precision)) return s;
	if (strcmp(code, "year") == 0)
		end = day_of_civil(c.year + 1, 1, 1) * DAY_MS;
	else if (strcmp(code, "month") == 0)
		end = (day_of_civil(c.year, c.month, 1) + days_in_month(c.year, c.month)) * DAY_MS;
	else
		end = (day_of_civil(c.year, c.month, c.day) + 1) * DAY_MS;
	s.to = t->ms + (end - wall);
	return s;
}
