/* The end of a span, behind its beginning: "14:20-14:40", "9:00~10:00", "17:00 to 18:00",
 * "午前9時〜10時", "2026-03-01 23:50 - 2026-03-02 00:10". */
#include "noun/when_inside.h"

/* What joins the two. tight: a dash may stand close, "to" may not. */
static bool take_join(struct str *s, unsigned has)
{
	static const char *const words[] = { "to", "till", "until", "and" };
	static const char *const marks[] = { "->", "→", "から", "--", "-", "~", NULL };
	struct str t = *s;
	skip_blanks(&t);
	bool blank = t.p != s->p, joined = false;
	for (int i = 0; blank && !joined && i < 4; i++) joined = take_word(&t, words[i]);
	for (int i = 0; !joined && marks[i]; i++) joined = take_text(&t, marks[i]);
	/* An interval of ISO 8601. */
	if (!joined && !(has & HAS_T && take_text(&t, "/"))) return false;
	skip_blanks(&t);
	*s = t;
	return true;
}

static int minutes(const struct civil *c)
{
	return c->hour * 60 + c->minute;
}

/* Of "9:00-10:00 PM" and "午後1時〜3時" only one says its half of the day: the
 * other's is the one that makes the span short. */
static void share_half(struct when_parts *begin, struct when_parts *end)
{
	bool first = begin->has & HAS_HALF, second = end->has & HAS_HALF;
	struct civil *open = first ? &end->civil : &begin->civil;
	if (first == second || open->hour > 12 || open->hour < 1) return;
	int apart = (minutes(&end->civil) - minutes(&begin->civil) + 24 * 60) % (24 * 60);
	if (apart == 0 || apart > 12 * 60 || (apart == 12 * 60 && !first))
		open->hour = (open->hour + 12) % 24;
	else if (open->hour == 12 && apart >= 12 * 60)
		open->hour = 0;
}

/* A day and a time of day, or a time of day alone, as the beginning's is. */
static const char *end_parts(struct when_context *c, struct str *s, const struct when_parts *begin,
	struct when_parts *end, bool *is)
{
	struct str t = *s;
	const char *fault = take_day(&t, c, &end->civil, &end->has);
	*is = false;
	if (fault) return NULL;
	bool day = end->has & HAS_DAY && !(end->has & HAS_NO_YEAR && !(begin->has & HAS_NO_YEAR));
	if (!day) end->has = 0;
	if (!day) t = *s;
	if (day && begin->has & HAS_CLOCK) {
		(void)take_any(&t, "Tt,");
		skip_blanks(&t);
	}
	bool clock = begin->has & HAS_CLOCK && take_clock(&t, day, &end->civil, &end->has);
	if (!clock && (begin->has & HAS_CLOCK || !day)) {
		return begin->has & HAS_CLOCK && !day && is_like_clock(t) ?
			_("No such time of day. Hours are 0 to 23, minutes and seconds 0 to 59.") : NULL;
	}
	end->zone = clock ? take_zone(c, &t, &end->civil, end->has, &fault) : STR_NONE;
	if (fault) return fault;
	(void)take_text(&t, "まで");
	*is = true;
	*s = t;
	return NULL;
}

const char *take_end(struct when_context *c, struct str *s, struct when_parts *begin,
	struct when_parts *end, bool *is)
{
	struct str t = *s;
	*is = false;
	*end = (struct when_parts){ .zone = STR_NONE };
	if (!(begin->has & (HAS_CLOCK | HAS_DAY)) || !take_join(&t, begin->has)) return NULL;
	end->civil = (struct civil){ .year = begin->civil.year, .month = begin->civil.month,
		.day = begin->civil.day };
	const char *fault = end_parts(c, &t, begin, end, is);
	if (fault || !*is) return fault;
	if (end->has & HAS_NO_YEAR) end->civil.year = 0;
	if (!begin->zone.p) begin->zone = end->zone;
	if (!end->zone.p) end->zone = begin->zone;
	share_half(begin, end);
	begin->has |= end->has & HAS_ABOUT;
	*s = t;
	return NULL;
}
