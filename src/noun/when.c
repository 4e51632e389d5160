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

/* The instant of a civil time. What is said to the day or coarser begins when its day begins. */
static const char *place(struct when_context *c, struct civil *civil, struct moment *out)
{
	const char *code = out->precision->code;
	bool clock = precision_is_clock(out->precision);
	const struct zone *zone = NULL;
	if (str_some(out->zone) && !(zone = zone_find(c->zones, out->zone)))
		return _("No such zone. Write Europe/London or +01:00.");
	if (!moment_has_clock(out))
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
		if (clock) return when_ask(c, WHEN_ASKS_LINE, _("The clocks went back: that time "
			"happened twice in this zone. Write it with its offset, as 2026-10-25 01:30 +00:00."));
		break;
	}
	return NULL;
}

const char *when_ask(struct when_context *c, enum when_asks asks, const char *words)
{
	c->asks = asks;
	return words;
}

/* 0914 and 1430Z are clocks where a day is known, and no years. */
static bool take_alone(struct str *s, const struct when_context *c, struct when_parts *p)
{
	struct str t = *s;
	int n;
	return c->has_day && take_number(&t, 4, 4, &n) && take_clock(s, true, &p->civil, &p->has);
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
	if (take_any(&t, "-,|")) skip_blanks(&t);
	if (take_word(&t, "at")) skip_blanks(&t);
	if (blank) *s = t;
	return blank;
}

#define NO_CLOCK _("No such time of day. Hours are 0 to 23, minutes and seconds 0 to 59.")

/* "2026-03-02 (9:35)", "@ 9:40", "[09:15]", "_09:17": a clock behind whatever signs. */
static bool take_far_clock(struct str *s, struct when_parts *p, const char **fault)
{
	struct str t = *s;
	bool open = false, any = false;
	for (int i = 0; i < 6 && t.len && strchr(" \t,;:([@-_|", t.p[0]); i++, drop(&t, 1)) {
		open |= strchr("([", t.p[0]) != NULL;
		any = true;
	}
	if (!any || !is_like_clock(t)) return false;
	*fault = take_clock(&t, false, &p->civil, &p->has) ? NULL : NO_CLOCK;
	if (open) (void)take_any(&t, ")]");
	*s = t;
	return true;
}

static const char *read_day(struct when_context *c, struct str *s, struct when_parts *p)
{
	struct str t = *s, u;
	if (take_alone(s, c, p)) return NULL;
	const char *fault = take_day(&t, c, &p->civil, &p->has);
	if (fault) return fault;
	if (p->has == HAS_YEAR && is_unclear(*s, false))
		return when_ask(c, WHEN_ASKS_LINE, UNCLEAR);
	if (p->has & HAS_DAY) {
		u = t;
		bool parted = take_between(&u, &p->has);
		if (parted && take_clock(&u, true, &p->civil, &p->has)) t = u;
		else if (parted && is_like_clock(u)) return NO_CLOCK;
		else if (parted && is_unclear(u, true)) return when_ask(c, WHEN_ASKS_LINE, UNCLEAR);
		else if (take_far_clock(&t, p, &fault)) { if (fault) return fault; }
		else p->has &= ~(unsigned)HAS_T;
	} else if (!p->has) {
		(void)take_clock(&t, false, &p->civil, &p->has);
	}
	*s = t;
	return p->has ? NULL : when_none;
}

/* May that stand behind a time? What looks like more of it would be lost in the text. */
static bool is_over(struct str s, unsigned has)
{
	static const char *const parts[] = { "年", "月", "日", "時", "分", "秒", "半", "頃",
		"間", "代", "度" };
	if (!s.len || has & HAS_EPOCH) return true;
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
static const char *read_again(struct when_context *c, struct str *s, const struct when_parts *p,
	const struct moment *at)
{
	struct str t = *s, zone;
	struct civil again = p->civil;
	struct moment other = *at;
	const char *fault;
	unsigned has = 0;
	skip_blanks(&t);
	bool bracket = take_any(&t, "(");
	if (!bracket && !take_any(&t, "/")) return NULL;
	skip_blanks(&t);
	if (!take_clock(&t, true, &again, &has)) return NULL;
	zone = take_zone(c, &t, &again, has, &fault);
	if (fault || !str_some(zone)) return fault;
	skip_blanks(&t);
	if (bracket && !take_any(&t, ")")) return NULL;
	other.zone = zone;
	if ((fault = place(c, &again, &other))) return fault;
	if ((other.ms - at->ms) % DAY_MS)
		return when_ask(c, WHEN_ASKS_LINE, _("The time says two different instants. Keep one of "
			"them."));
	*s = t;
	return NULL;
}

static const char *day_of_above(struct when_context *c, struct when_parts *p)
{
	if (!(p->has & HAS_CLOCK) || p->has & HAS_DAY) return NULL;
	if (!c->has_day)
		return when_ask(c, WHEN_ASKS_DAY, _("Write the day as well: no line above says it."));
	p->civil.year = c->day.year;
	p->civil.month = c->day.month;
	p->civil.day = c->day.day;
	p->has |= HAS_YEAR | HAS_MONTH | HAS_DAY | HAS_DAY_ABOVE;
	return NULL;
}

static void days_add(struct civil *c, int days)
{
	struct civil next;
	civil_of_day(day_of_civil(c->year, c->month, c->day) + days, &next);
	c->year = next.year;
	c->month = next.month;
	c->day = next.day;
}

/* 24:00 is the next day's beginning. */
static const char *whole_day(struct civil *c)
{
	if (c->hour == 24 && !c->minute && !c->second && !c->ms) {
		c->hour = 0;
		days_add(c, 1);
	}
	return c->hour > 23 || c->minute > 59 || c->second > 59 ? NO_CLOCK : NULL;
}

/* "Mon Mar 2 09:14:22 2026": the year behind the clock. */
static void take_late_year(struct str *s, struct when_parts *p)
{
	struct str t = *s;
	int year;
	if (!(p->has & HAS_NO_YEAR) || !(p->has & (HAS_SECOND | HAS_WEEKDAY))) return;
	if (!take_any(&t, " ") || !take_number(&t, 4, 4, &year) || year < 1970 || year > 2199) return;
	p->civil.year = year;
	p->has &= ~(unsigned)HAS_NO_YEAR;
	*s = t;
}

/* "from 09:14", "at about 9:14", "On 2 March": before a time. */
static void skip_before(struct str *s)
{
	static const char *const words[] = { "from", "between", "at", "on", "@" };
	struct str t = *s;
	for (int i = 0; i < 5; i++) {
		if (i == 4 ? !take_text(&t, words[i]) : !take_word(&t, words[i])) continue;
		skip_blanks(&t);
		*s = t;
		return;
	}
}

static const char *read_parts(struct when_context *c, struct str *s, struct when_parts *p)
{
	const char *fault = NULL;
	*p = (struct when_parts){ .civil = { .month = 1, .day = 1 }, .zone = STR_NONE };
	if (take_epoch(s, c, p)) return NULL;
	skip_before(s);
	if ((fault = read_day(c, s, p))) return fault;
	if (p->has & HAS_CLOCK) p->zone = take_zone(c, s, &p->civil, p->has, &fault);
	if (fault) return fault;
	take_late_year(s, p);
	if (p->has & HAS_CLOCK && !p->zone.p) p->zone = take_zone(c, s, &p->civil, p->has, &fault);
	return fault;
}

/* The precision that is asked for, or the one typed; NULL on a fault of which the first is why. */
static const char *precision_set(struct str precision, unsigned has, struct moment *out)
{
	int typed = enum_index(moment_precision, str_of(precision_typed(has)));
	int wanted = precision.p ? enum_index(moment_precision, precision) : typed;
	out->precision = &moment_precision[wanted];
	if (precision_is_clock(out->precision) && !(has & HAS_CLOCK))
		return _("Write the time of day as well, or choose a coarser precision.");
	bool about = strcmp(out->precision->code, "approximate") == 0;
	if (!precision_is_clock(out->precision) && (about ? !(has & HAS_DAY) : wanted < typed))
		return _("Write the date as well, or choose a coarser precision.");
	return NULL;
}

#define HALF_DAY_MS (DAY_MS / 2)
#define END_FIRST _("The end is before the beginning. Write the end's day as well.")

/* Where the end is: on its own day, or on the beginning's, or on the next within twelve hours. */
static const char *place_end(struct when_context *c, const struct moment *at,
	struct when_parts *end)
{
	const char *fault;
	bool own = end->has & HAS_DAY;
	if (own ? (fault = day_complete(c, end)) : NULL) return fault;
	if ((fault = whole_day(&end->civil))) return fault;
	c->until = (struct moment){ .precision = at->precision,
		.zone = end->zone.p ? end->zone : at->zone };
	struct civil civil = end->civil;
	if ((fault = place(c, &civil, &c->until))) return fault;
	if (c->until.ms < at->ms && !own) {
		days_add(&end->civil, 1);
		if ((fault = place(c, &end->civil, &c->until))) return fault;
		if (c->until.ms - at->ms > HALF_DAY_MS) return when_ask(c, WHEN_ASKS_LINE, END_FIRST);
	}
	if (c->until.ms < at->ms) return when_ask(c, WHEN_ASKS_LINE, END_FIRST);
	c->ended = true;
	return NULL;
}

/* Reads the parts of a time and of its end; *p and *end are complete afterwards. */
static const char *read_span(struct when_context *c, struct str *s, struct when_parts *p,
	struct when_parts *end, bool *ended)
{
	const char *fault = read_parts(c, s, p);
	if (!fault) fault = day_complete(c, p);
	if (!fault) fault = take_end(c, s, p, end, ended);
	if (!fault && !is_over(*s, *ended ? end->has : p->has)) fault = NOT_OVER;
	if (!fault) fault = day_of_above(c, p);
	if (fault || !*ended) return fault;
	if (!(end->has & HAS_DAY)) {
		end->civil.year = p->civil.year;
		end->civil.month = p->civil.month;
		end->civil.day = p->civil.day;
	}
	/* Both are as precise as the less precise of them. */
	if (!(end->has & HAS_SECOND)) p->has &= ~(unsigned)HAS_SECOND;
	if (!(end->has & HAS_HOUR_ONLY)) p->has &= ~(unsigned)HAS_HOUR_ONLY;
	return NULL;
}

static const char *take_as(struct when_context *c, struct str *s, struct str precision,
	struct moment *out)
{
	struct when_parts p, end;
	struct when_line line;
	bool ended;
	c->asks = WHEN_ASKS_NOTHING;
	c->which = NULL;
	c->ended = false;
	when_line(&line, *s);
	struct str t = line.s;
	const char *fault = read_span(c, &t, &p, &end, &ended);
	if (fault || (fault = whole_day(&p.civil)) || (fault = precision_set(precision, p.has, out)))
		return fault;
	out->zone = p.zone.p ? p.zone : str_some(c->zone) ? c->zone : STR_NONE;
	struct civil civil = p.civil;
	if ((fault = place(c, &civil, out)) || (ended && (fault = place_end(c, out, &end))) ||
		(fault = read_again(c, &t, &p, out))) return fault;
	c->has_day = p.has & HAS_DAY;
	c->day = p.civil;
	c->day_said = !(p.has & HAS_DAY_ABOVE);
	skip_blanks(&t);
	*s = str_part(*s, line.at[line.s.len - t.len], s->len);
	return NULL;
}

const char *when_take(struct when_context *c, struct str *s, struct moment *out)
{
	return take_as(c, s, STR_NONE, out);
}

/* "now": to the minute, in the zone of times without one. */
static bool is_now(const struct when_context *c, struct str s, struct str *typed)
{
	static const char *const words[] = { "now", "今", "現在" };
	struct moment now = { .ms = c->now - c->now % 60000, .zone = c->zone,
		.precision = enum_get(moment_precision, STR("minute")) };
	for (int i = 0; i < 3; i++) {
		struct str t = s;
		if (i ? !str_is(s, words[i]) : !take_word(&t, words[0]) || t.len) continue;
		if (c->now) *typed = when_text(c->a, c->zones, &now);
		return c->now != 0;
	}
	return false;
}

const char *when_read(struct when_context *c, struct str s, struct str precision,
	struct moment *out)
{
	s = str_trim(s);
	(void)is_now(c, s, &s);
	const char *fault = take_as(c, &s, precision, out);
	if (fault) return fault;
	return str_trim(s).len ? NOT_OVER : NULL;
}
