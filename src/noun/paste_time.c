/* Times of pasted lines: under the day of the lines above, and on the next where the clock goes
 * back. */
#include "noun/paste_inside.h"

#define HOUR_MS (60 * 60 * 1000)

const char time_goes_back[] = _("This is before the line above. Is it the next day?");

/* A time of day under the day of the lines above, and an hour and more before them. */
static bool is_back(const struct paster *p, const struct when_context *c, const struct moment *at)
{
	return moment_has_clock(at) && !c->day_said && p->clocked && p->last - at->ms > HOUR_MS;
}

static void day_after(struct civil *day)
{
	civil_of_day(day_of_civil(day->year, day->month, day->day) + 1, day);
}

static const char *next_day(struct paster *p, struct str *s, struct str from, struct moment *at,
	struct when_context *c)
{
	const char *fault = NULL;
	if (p->said->next_day == NEXT_DAY_NO) return NULL;
	if (p->said->next_day == NEXT_DAY_ASK) return time_goes_back;
	struct civil day = p->c.day;
	for (int days = 1; days <= 2; days++) {
		*c = p->c;
		day_after(&day);
		c->day = day;
		*s = from;
		p->out->tried++;
		fault = when_take(c, s, at);
		if (fault || !is_back(p, c, at)) break;
	}
	return fault;
}

const char *time_take(struct paster *p, struct str *s, struct moment *at, struct when_context *c)
{
	struct str from = *s;
	*c = p->c;
	p->out->tried++;
	const char *fault = when_take(c, s, at);
	if (fault || !is_back(p, c, at)) return fault;
	return next_day(p, s, from, at, c);
}

const char *time_whole(struct paster *p, struct str s, struct moment *at, struct when_context *c)
{
	s = str_trim(s);
	const char *fault = time_take(p, &s, at, c);
	return fault ? fault : str_trim(s).len ? when_none : NULL;
}

/* The day for the lines below is that of the instant in the zone of lines without one: below
 * "08:45 JST" a time in UTC is on the day that it then was in UTC. */
void time_accept(struct paster *p, const struct when_context *c, const struct moment *at)
{
	struct str zone = p->c.zone;
	p->c = *c;
	p->c.zone = zone;
	/* A day that is said is no clock that goes back. */
	if (!moment_has_clock(at)) {
		if (c->day_said) p->clocked = false;
		return;
	}
	p->clocked = true;
	p->last = at->ms;
	if (!str_some(at->zone) || str_eq(at->zone, zone)) return;
	const struct zone *own = str_some(zone) ? zone_find(p->c.zones, zone) : NULL;
	int64_t offset = own ? (int64_t)zone_offset(own, at->ms) * 1000 : 0;
	civil_of_instant(at->ms + offset, &p->c.day);
}
