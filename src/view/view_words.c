#include <assert.h>
#include "view/view_words.h"

/* The text of C_() as it is read. */
static const char *without_context(const char *text)
{
	const char *end = strchr(text, '\4');
	return end ? end + 1 : text;
}

const char *view_word(enum lang lang, const char *english)
{
	if (lang == LANG_EN) return without_context(english);
	const struct word_table *t = &word_tables[lang];
	int low = 0, high = t->n - 1;
	assert(lang < LANG_COUNT);
	while (low <= high) {
		int at = low + (high - low) / 2;
		int order = strcmp(english, t->v[at].english);
		if (order == 0) return t->v[at].local;
		if (order < 0) high = at - 1;
		else low = at + 1;
	}
	return without_context(english);
}

void view_numbers(struct buf *b, enum lang lang, const char *english, const int64_t *numbers,
	int n)
{
	for (const char *p = view_word(lang, english); *p; p++) {
		bool one = p[0] == '{' && p[1] >= 'a' && p[1] < 'a' + n && p[2] == '}';
		if (one) buf_int(b, numbers[p[1] - 'a']);
		else buf_char(b, *p);
		if (one) p += 2;
	}
}

static const char *const month_short[] = {
	_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
	_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")
};
static const char *const month_long[] = {
	_("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
	_("July"), _("August"), _("September"), _("October"), _("November"), _("December")
};

static void add_two(struct buf *b, int n)
{
	buf_char(b, (char)('0' + n / 10 % 10));
	buf_char(b, (char)('0' + n % 10));
}

/* One field of a format. An unknown letter is a mistake in po/ and shows as itself. */
static void add_field(struct buf *b, char field, const struct civil *c, struct str zone,
	enum lang lang)
{
	switch (field) {
	case 'Y': buf_int(b, c->year); break;
	case 'm': buf_int(b, c->month); break;
	case 'd': buf_int(b, c->day); break;
	case 'b': buf_c(b, view_word(lang, month_short[c->month - 1])); break;
	case 'B': buf_c(b, view_word(lang, month_long[c->month - 1])); break;
	case 'H': add_two(b, c->hour); break;
	case 'M': add_two(b, c->minute); break;
	case 'S': add_two(b, c->second); break;
	case 'z': buf_str(b, zone); break;
	default: buf_char(b, field);
	}
}

/* Prints c by the translation of an English format. */
static void add_format(struct buf *b, const char *english, const struct civil *c, struct str zone,
	enum lang lang)
{
	for (const char *p = view_word(lang, english); *p; p++) {
		if (p[0] == '{' && p[1] && p[2] == '}') {
			add_field(b, p[1], c, zone, lang);
			p += 2;
		} else {
			buf_char(b, *p);
		}
	}
}

static struct civil civil_in(int64_t ms, int32_t offset)
{
	struct civil c;
	civil_of_instant(ms + (int64_t)offset * 1000, &c);
	return c;
}

static struct civil civil_for(int64_t ms, const struct reader *who)
{
	return civil_in(ms, zone_offset(who->zone, ms));
}

void view_reader(struct reader *who)
{
	assert(who->zone && who->lang < LANG_COUNT);
	who->local_now = civil_for(who->now, who);
}

void view_left(struct buf *b, int64_t days, const struct reader *who)
{
	const char *format = days < 0 ? _("{a} d late") : days ? _("in {a} d") : _("today");
	view_numbers(b, who->lang, format, &(int64_t){ days < 0 ? -days : days }, 1);
}

/* The year is left out when it is the current one. */
static void add_date(struct buf *b, const struct civil *c, const struct reader *who)
{
	add_format(b, c->year == who->local_now.year ? _("{d} {b}") : _("{d} {b} {Y}"), c, STR_NONE,
		who->lang);
}

void view_date(struct buf *b, int32_t day, const struct reader *who, bool long_form)
{
	struct civil c;
	civil_of_day(day, &c);
	if (long_form) add_format(b, _("{d} {B} {Y}"), &c, STR_NONE, who->lang);
	else add_date(b, &c, who);
}

void view_day_of(struct buf *b, int64_t ms, const struct reader *who)
{
	struct civil c = civil_for(ms, who);
	add_date(b, &c, who);
}

static bool same_day(const struct civil *a, const struct civil *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

void view_time(struct buf *b, int64_t ms, const struct reader *who)
{
	const struct civil *now = &who->local_now;
	struct civil c = civil_for(ms, who);
	bool today = same_day(&c, now);
	add_format(b, today ? _("Today, {H}:{M}") : _("{d} {b} {Y}, {H}:{M}"), &c, STR_NONE,
		who->lang);
}

void view_time_utc(struct buf *b, int64_t ms, const struct reader *who)
{
	struct civil c = civil_in(ms, 0);
	add_format(b, _("{d} {b} {Y}, {H}:{M} UTC"), &c, STR_NONE, who->lang);
}

/* How each precision reads: as a whole, its day, its clock; then whole and clock of a time whose
 * zone nobody said. A format never shows more than was said. */
static const struct moment_format {
	const char *precision, *whole, *date, *clock, *whole_bare, *clock_bare;
} moment_formats[] = {
	{ "exact", _("{d} {b} {Y}, {H}:{M}:{S} {z}"), _("{d} {b} {Y}"), _("{H}:{M}:{S} {z}"),
		_("{d} {b} {Y}, {H}:{M}:{S}, no zone"), _("{H}:{M}:{S}, no zone") },
	{ "minute", _("{d} {b} {Y}, {H}:{M} {z}"), _("{d} {b} {Y}"), _("{H}:{M} {z}"),
		_("{d} {b} {Y}, {H}:{M}, no zone"), _("{H}:{M}, no zone") },
	{ "hour", _("{d} {b} {Y}, about {H}:{M} {z}"), _("{d} {b} {Y}"), _("about {H}:{M} {z}"),
		_("{d} {b} {Y}, about {H}:{M}, no zone"), _("about {H}:{M}, no zone") },
	{ "day", _("{d} {b} {Y}, during the day"), _("{d} {b} {Y}"), _("during the day"),
		_("{d} {b} {Y}, during the day"), _("during the day") },
	{ "month", _("{B} {Y}"), _("{B} {Y}"), _("that month"), _("{B} {Y}"), _("that month") },
	{ "year", _("{Y}"), _("{Y}"), _("that year"), _("{Y}"), _("that year") },
	{ "approximate", _("about {d} {b} {Y}"), _("{d} {b} {Y}"), _("approximately"),
		_("about {d} {b} {Y}"), _("approximately") }
};
enum { MOMENT_EXACT, MOMENT_MINUTE };         /* their rows */

/* The row for t. An exact time on a full minute reads as one to the minute, because its seconds say
 * nothing. */
static const struct moment_format *moment_format(const struct moment *t, const struct civil *c)
{
	size_t i, n = sizeof moment_formats / sizeof *moment_formats;
	for (i = 0; i < n; i++)
		if (strcmp(moment_formats[i].precision, t->precision->code) == 0) break;
	if (i == n || (i == MOMENT_EXACT && c->second == 0)) i = MOMENT_MINUTE;
	return &moment_formats[i];
}

/* An instant in the zone that t was said in, never in the reader's. Without a zone the clock is
 * shown as it was said. */
static struct civil moment_civil(const struct moment *t, int64_t ms, const struct reader *who)
{
	const struct zone *zone = t->zone.p && who->zones ? zone_find(who->zones, t->zone) : NULL;
	return civil_in(ms, zone ? zone_offset(zone, ms) : 0);
}

enum moment_part { MOMENT_WHOLE, MOMENT_DATE, MOMENT_CLOCK };

/* How the two ends of what lasted read: with their day, and, of clocks, without. */
static const struct end_format { const char *precision, *whole, *clock; } end_formats[] = {
	{ "exact", _("{d} {b} {Y}, {H}:{M}:{S}"), _("{H}:{M}:{S}") },
	{ "minute", _("{d} {b} {Y}, {H}:{M}"), _("{H}:{M}") },
	{ "hour", _("{d} {b} {Y}, about {H}:{M}"), _("about {H}:{M}") },
	{ "day", _("{d} {b} {Y}"), NULL }, { "month", _("{B} {Y}"), NULL }, { "year", _("{Y}"), NULL },
	{ "approximate", _("about {d} {b} {Y}"), NULL }
};

/* From a moment's beginning to its end. The clock part of days, months and years, whose beginnings
 * are their date part, is the end alone. */
static void add_span(struct buf *b, const struct moment *t, const struct reader *who,
	enum moment_part part, struct str zone)
{
	struct civil from = moment_civil(t, t->ms, who), to = moment_civil(t, t->until, who);
	const char *precision = moment_format(t, &from)->precision;
	const struct end_format *f = end_formats;
	if (strcmp(precision, "minute") == 0) precision = moment_format(t, &to)->precision;
	while (strcmp(f->precision, precision) != 0) f++;
	bool one_day = f->clock && same_day(&from, &to), clock = part == MOMENT_CLOCK;
	const char *format = !f->clock ? clock ? _("until {2}") : _("{1} – {2}") :
		one_day ? zone.p ? _("{1}–{2} {z}") : _("{1}–{2}, no zone") :
		zone.p ? _("{1} – {2} {z}") : _("{1} – {2}, no zone");
	for (const char *p = view_word(who->lang, format); *p; p++) {
		char field = p[0] == '{' && p[1] && p[2] == '}' ? p[1] : 0;
		if (field == '1') add_format(b, f->clock && clock ? f->clock : f->whole, &from, zone, who->lang);
		else if (field == '2') add_format(b, one_day ? f->clock : f->whole, &to, zone, who->lang);
		else if (field) add_field(b, field, &from, zone, who->lang);
		else buf_char(b, *p);
		if (field) p += 2;
	}
}

static void add_moment(struct buf *b, const struct moment *t, const struct reader *who,
	enum moment_part part)
{
	struct civil c = moment_civil(t, t->ms, who);
	const struct moment_format *f = moment_format(t, &c);
	struct str zone = str_is(t->zone, "Z") ? STR("UTC") : t->zone;
	const char *format = f->date;
	if (t->ended && part != MOMENT_DATE) {
		add_span(b, t, who, part, zone);
		return;
	}
	if (part == MOMENT_WHOLE) format = zone.p ? f->whole : f->whole_bare;
	else if (part == MOMENT_CLOCK) format = zone.p ? f->clock : f->clock_bare;
	add_format(b, format, &c, zone, who->lang);
}

void view_moment(struct buf *b, const struct moment *t, const struct reader *who)
{
	add_moment(b, t, who, MOMENT_WHOLE);
}

void view_moment_date(struct buf *b, const struct moment *t, const struct reader *who)
{
	add_moment(b, t, who, MOMENT_DATE);
}

void view_moment_clock(struct buf *b, const struct moment *t, const struct reader *who)
{
	add_moment(b, t, who, MOMENT_CLOCK);
}

void view_moment_iso(struct buf *b, const struct moment *t, const struct reader *who)
{
	struct civil c = moment_civil(t, t->ms, who);
	const char *precision = moment_format(t, &c)->precision;
	if (strcmp(precision, "year") == 0) buf_printf(b, "%04d", c.year);
	else if (strcmp(precision, "month") == 0) buf_printf(b, "%04d-%02d", c.year, c.month);
	else if (strcmp(precision, "day") == 0 || strcmp(precision, "approximate") == 0)
		day_print(b, day_of_civil(c.year, c.month, c.day));
	else instant_print(b, t->ms);
}
