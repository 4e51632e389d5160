/* Times as people type them: a day, a time of day, a zone, and what may stand behind them. */
#include "noun/when_inside.h"

#define NOT_OVER _("Something after the time cannot be read. Write it as " \
	"2026-03-01 09:14, with an offset if need be.")

const char when_none[] = _("No time that can be read. Write it as 2026-03-01 09:14.");

static const char *precision_typed(unsigned has)
{
	if (has & HAS_ABOUT) return "approximate";
	if (has & HAS_SECOND) return "exact";
	if (has & HAS_HOUR_ONLY) return "hour";
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

/* 0914 and 1430Z are clocks where a day is known, and no years. */
static bool take_alone(struct str *s, const struct when_context *c, struct civil *civil,
	unsigned *has)
{
	struct str t = *s;
	int n;
	return c->has_day && take_number(&t, 4, 4, &n) && take_clock(s, true, civil, has);
}

/* Four digits that nobody would call a year: a time of day, or a number of things. */
static bool is_unclear(struct str s, bool below_day)
{
	struct str t = s;
	int n;
	if (!take_number(&t, 4, 4, &n) || (t.len ? !strchr(" \t", t.p[0]) : !below_day)) return false;
	return n / 100 < 25 && n % 100 < 60 && (below_day || n < 1900 || n > 2199);
}
#define UNCLEAR _("A time of day or a number? Write 14:30, or the day before it.")

/* Between a day and its time of day: T, blanks, a comma, "at". */
static bool take_between(struct str *s, unsigned *has)
{
	struct str t = *s;
	if (digit_at(t, 1) && strchr("Tt", t.p[0])) {
		*has |= HAS_T;
		drop(s, 1);
		return true;
	}
	bool blank = take_any(&t, " \t,:") || (t.len && t.p[0] & 0x80);
	skip_blanks(&t);
	if (take_any(&t, "-,")) skip_blanks(&t);
	if (take_word(&t, "at")) skip_blanks(&t);
	if (blank) *s = t;
	return blank;
}

#define NO_CLOCK _("No such time of day. Hours are 0 to 23, minutes and seconds 0 to 59.")

/* 0:30 am, 13:30 pm, 9:1, 9h61: no clock, and no text either. */
static bool is_like_clock(struct str s)
{
	size_t n = digit_at(s, 0) ? digit_at(s, 1) ? 2 : 1 : 0;
	return n && n + 1 < s.len && strchr(":h", s.p[n]) && digit_at(s, n + 1);
}

static const char *read_day(struct when_context *c, struct str *s, struct civil *civil,
	unsigned *has)
{
	struct str t = *s, u;
	if (take_alone(&t, c, civil, has)) {
		*s = t;
		return NULL;
	}
	const char *fault = take_day(&t, c, civil, has);
	if (fault) return fault;
	if (*has == HAS_YEAR && is_unclear(*s, false)) return UNCLEAR;
	if (*has & HAS_DAY) {
		u = t;
		bool parted = take_between(&u, has);
		if (parted && take_clock(&u, true, civil, has)) t = u;
		else if (parted && is_like_clock(u)) return NO_CLOCK;
		else if (parted && is_unclear(u, true)) return UNCLEAR;
		else *has &= ~(unsigned)HAS_T;
	} else if (!*has) {
		(void)take_clock(&t, false, civil, has);
	}
	*s = t;
	return *has ? NULL : when_none;
}

/* May that stand behind a time? What looks like more of it would be lost in the text. */
static bool is_over(struct str s, unsigned has)
{
	static const char *const parts[] = { "年", "月", "日", "時", "分", "秒", "半", "頃",
		"間", "代", "度" };
	if (!s.len) return true;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_starts(s, parts[i])) return false;
	if (has & HAS_CLOCK)
		return !letter_at(s, 0) && !digit_at(s, 0) && !(strchr(":.", s.p[0]) && digit_at(s, 1));
	/* Behind a year or a month no number: "2026 3 1", "2000 4". */
	if (!(has & HAS_DAY) && strchr(" \t", s.p[0])) return !digit_at(str_trim(s), 0);
	if (!(has & HAS_DAY)) return s.p[0] & 0x80 || strchr(",:;)]|", s.p[0]);
	return !letter_at(s, 0) && !digit_at(s, 0) && !(strchr("-./", s.p[0]) && digit_at(s, 1));
}

/* "(17:14 UTC)" says the same again; if it does not, nobody knows which is meant. */
static const char *read_again(struct when_context *c, struct str *s, const struct civil *civil,
	const struct moment *at)
{
	struct str t = *s, zone;
	struct civil again = *civil;
	struct moment other = *at;
	const char *fault;
	unsigned has = 0;
	skip_blanks(&t);
	if (!take_any(&t, "(") || !take_clock(&t, true, &again, &has)) return NULL;
	zone = take_zone(c, &t, &again, has, &fault);
	if (fault || !str_some(zone) || !take_any(&t, ")")) return fault;
	other.zone = zone;
	if ((fault = place(c, &again, &other))) return fault;
	int64_t apart = (other.ms - at->ms) % DAY_MS;
	if (apart) return _("The time says two different instants. Keep one of them.");
	*s = t;
	return NULL;
}

static const char *day_of_above(const struct when_context *c, struct civil *civil, unsigned *has)
{
	if (!(*has & HAS_CLOCK) || *has & HAS_DAY) return NULL;
	if (!c->has_day) return _("Write the day as well: no line above says it.");
	civil->year = c->day.year;
	civil->month = c->day.month;
	civil->day = c->day.day;
	*has |= HAS_YEAR | HAS_MONTH | HAS_DAY | HAS_DAY_ABOVE;
	return NULL;
}

/* 24:00 is the next day's beginning. */
static const char *whole_day(struct civil *c)
{
	if (c->hour == 24 && !c->minute && !c->second && !c->ms) {
		struct civil next;
		civil_of_day(day_of_civil(c->year, c->month, c->day) + 1, &next);
		*c = next;
	}
	return c->hour > 23 || c->minute > 59 || c->second > 59 ? NO_CLOCK : NULL;
}

static const char *read_parts(struct when_context *c, struct str *s, struct civil *civil,
	unsigned *has, struct str *zone)
{
	const char *fault;
	*civil = (struct civil){ .month = 1, .day = 1 };
	*has = 0;
	if ((fault = read_day(c, s, civil, has))) return fault;
	*zone = *has & HAS_CLOCK ? take_zone(c, s, civil, *has, &fault) : STR_NONE;
	if (fault) return fault;
	if (!is_over(*s, *has))
		return NOT_OVER;
	return NULL;
}

/* The precision that is asked for, or the one typed; NULL on a fault of which the first is why. */
static const char *precision_set(struct str precision, unsigned has, struct moment *out)
{
	int typed = enum_index(moment_precision, str_of(precision_typed(has)));
	int wanted = precision.p ? enum_index(moment_precision, precision) : typed;
	out->precision = &moment_precision[wanted];
	if (is_clock(out->precision) && !(has & HAS_CLOCK))
		return _("Write the time of day as well, or choose a coarser precision.");
	bool about = strcmp(out->precision->code, "approximate") == 0;
	if (!is_clock(out->precision) && (about ? !(has & HAS_DAY) : wanted < typed))
		return _("Write the date as well, or choose a coarser precision.");
	return NULL;
}

static const char *take_as(struct when_context *c, struct str *s, struct str precision,
	struct moment *out)
{
	struct civil civil;
	unsigned has;
	struct when_line line = when_line(c->a, *s);
	struct str t = line.s, zone;
	const char *fault = read_parts(c, &t, &civil, &has, &zone);
	if (fault || (fault = day_of_above(c, &civil, &has)) || (fault = whole_day(&civil)) ||
		(fault = precision_set(precision, has, out))) return fault;
	out->zone = zone.p ? zone : str_some(c->zone) ? c->zone : STR_NONE;
	struct civil day = civil;
	if ((fault = place(c, &civil, out)) || (fault = read_again(c, &t, &civil, out))) return fault;
	c->has_day = has & HAS_DAY;
	c->day = day;
	c->day_said = !(has & HAS_DAY_ABOVE);
	skip_blanks(&t);
	size_t used = line.at[line.s.len - t.len];
	*s = str_part(*s, used, s->len);
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
	return str_trim(s).len ? NOT_OVER : NULL;
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

bool year_unlikely(const struct moment *t, int64_t now)
{
	struct civil at, today;
	civil_of_instant(t->ms, &at);
	civil_of_instant(now, &today);
	return at.year < 1990 || at.year > today.year + 1;
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
