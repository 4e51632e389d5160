/* A moment as words that are read again, and what its words leave open. */
#include "noun/when_inside.h"

bool precision_is_clock(const struct enum_value *precision)
{
	static const char *const codes[] = { "exact", "minute", "hour" };
	for (int i = 0; i < 3; i++) if (strcmp(precision->code, codes[i]) == 0) return true;
	return false;
}

bool moment_has_clock(const struct moment *t)
{
	static const char *const coarse[] = { "day", "month", "year" };
	for (int i = 0; i < 3; i++) if (strcmp(t->precision->code, coarse[i]) == 0) return false;
	return true;
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
	if (!precision_is_clock(t->precision) && (midnight || strcmp(code, "approximate")))
		return buf_text(&b);
	buf_printf(&b, " %02d:%02d", c.hour, c.minute);
	if (c.second || c.ms || strcmp(code, "exact") == 0) buf_printf(&b, ":%02d", c.second);
	if (c.ms) buf_printf(&b, ".%03d", c.ms);
	struct civil again = c;
	int64_t ms;
	/* A time that happened twice says which of the two it is. */
	if (zone && zone_instant(zone, &again, &ms) == LOCAL_TWICE) {
		int32_t offset = zone_offset(zone, t->ms) / 60;
		int minutes = offset < 0 ? -offset : offset;
		buf_printf(&b, " %s%02d:%02d", offset < 0 ? "UTC-" : "+", minutes / 60, minutes % 60);
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
	if (precision_is_clock(t->precision)) return s;
	if (strcmp(code, "year") == 0)
		end = day_of_civil(c.year + 1, 1, 1) * DAY_MS;
	else if (strcmp(code, "month") == 0)
		end = (day_of_civil(c.year, c.month, 1) + days_in_month(c.year, c.month)) * DAY_MS;
	else
		end = (day_of_civil(c.year, c.month, c.day) + 1) * DAY_MS;
	s.to = t->ms + (end - wall);
	return s;
}
