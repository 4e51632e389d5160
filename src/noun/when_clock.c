/* Times of day, and the seconds since 1970 that machines write. */
#include "noun/when_inside.h"

/* am, a.m., AM behind a blank or none; 0: nothing of it, else 'a' or 'p'. */
char take_half(struct str *s)
{
	struct str t = *s;
	skip_blanks(&t);
	for (int i = 0; i < 2; i++) {
		struct str u = t;
		static const char *const words[2] = { "am", "pm" }, *const dotted[2] = { "a.m", "p.m" };
		if (!take_word(&u, words[i]) && !take_word(&u, dotted[i])) continue;
		(void)(u.len != t.len - 2 && take_any(&u, "."));
		*s = u;
		return i ? 'p' : 'a';
	}
	return 0;
}

/* :22, :22.123, :22,123 behind minutes. */
static void take_seconds(struct str *s, struct civil *c, unsigned *has)
{
	struct str t = *s;
	int unit = 100;
	if (!take_any(&t, ":") || !take_number(&t, 2, 2, &c->second)) return;
	*has |= HAS_SECOND;
	*s = t;
	if (!take_any(&t, ".,") || !digit_at(t, 0)) return;
	for (; digit_at(t, 0); unit /= 10, drop(&t, 1)) c->ms += (t.p[0] - '0') * unit;
	*s = t;
}

/* 時14分22秒, 時半, 時 behind the hour. */
static bool take_kanji_minutes(struct str *s, struct civil *c, unsigned *has)
{
	struct str t = *s;
	if (!take_text(&t, "時")) return false;
	*s = t;
	if (take_text(s, "半")) {
		c->minute = 30;
		return true;
	}
	if (!take_number(&t, 1, 2, &c->minute) || !take_text(&t, "分")) {
		c->minute = 0;
		*has |= HAS_HOUR_ONLY;
		return true;
	}
	*s = t;
	if (!take_number(&t, 1, 2, &c->second) || !take_text(&t, "秒")) {
		c->second = 0;
		return true;
	}
	*has |= HAS_SECOND;
	*s = t;
	return true;
}

/* 0914, 1430Z, or behind a T 1430 and 091422. "2000 accounts" is no time. */
static bool take_compact(struct str *s, struct civil *c, unsigned *has)
{
	struct str t = *s;
	int n;
	if (take_number(&t, 4, 4, &n)) {
		if (s->p[0] != '0' && !(*has & HAS_T) && !(t.len && strchr("Zz", t.p[0]))) return false;
		c->hour = n / 100;
		c->minute = n % 100;
	} else if (*has & HAS_T && take_number(&t, 6, 6, &n)) {
		c->hour = n / 10000;
		c->minute = n / 100 % 100;
		c->second = n % 100;
		*has |= HAS_SECOND;
	} else {
		return false;
	}
	if (t.len && !strchr(*has & HAS_T ? " \tZz+-," : " \tZz,", t.p[0])) return false;
	*s = t;
	return c->hour < 25 && c->minute < 60 && c->second < 60;
}

/* What stands behind the hour; false: it is no hour. */
static bool take_minutes(struct str *s, bool after_day, struct civil *c, unsigned *has)
{
	struct str t = *s;
	if (take_any(&t, ":")) {
		if (!take_number(&t, 2, 2, &c->minute)) return false;
		*s = t;
		take_seconds(s, c, has);
		return true;
	}
	if (take_kanji_minutes(s, c, has)) return true;
	if (take_any(&t, "h.")) {
		bool dot = s->p[0] == '.';
		if (!take_number(&t, 2, 2, &c->minute) || c->minute > 59 || c->hour > 24) return false;
		if (dot && !after_day && (t.len && !strchr(" \t", t.p[0]))) return false;
		*s = t;
		return true;
	}
	*has |= HAS_HOUR_ONLY;
	return take_half(&t) != 0;
}

static bool take_about(struct str *s)
{
	static const char *const words[] = { "about", "around", "approximately", "approx", "circa", "ca" };
	struct str t = *s;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (take_word(&t, words[i])) {
			(void)take_any(&t, ".");
			skip_blanks(&t);
			*s = t;
			return true;
		}
	if (!take_any(&t, "~") && !take_text(&t, "約") && !take_text(&t, "≈")) return false;
	skip_blanks(&t);
	*s = t;
	return true;
}

bool take_clock(struct str *s, bool after_day, struct civil *civil, unsigned *has)
{
	struct str t = *s;
	struct civil c = *civil;
	unsigned found = HAS_CLOCK | (*has & HAS_T) | (take_about(&t) ? HAS_ABOUT : 0);
	bool morning = take_text(&t, "午前"), afternoon = !morning && take_text(&t, "午後");
	c.hour = c.minute = c.second = c.ms = 0;
	if (morning || afternoon) skip_blanks(&t);
	struct str hour = t;
	if (!take_number(&t, 1, 2, &c.hour) || !take_minutes(&t, after_day, &c, &found)) {
		t = hour;
		if (!after_day || !take_compact(&t, &c, &found)) return false;
	}
	char half = morning ? 'a' : afternoon ? 'p' : take_half(&t);
	if (half) found |= HAS_HALF;
	if (half && !(afternoon && c.hour > 12)) {
		if (c.hour > 12 || (c.hour < 1 && !morning && !afternoon)) return false;
		c.hour = c.hour % 12 + (half == 'p' ? 12 : 0);
	}
	if (take_text(&t, "頃") || take_text(&t, "ごろ") || take_text(&t, "ころ")) found |= HAS_ABOUT;
	civil->hour = c.hour;
	civil->minute = c.minute;
	civil->second = c.second;
	civil->ms = c.ms;
	*has |= found;
	*s = t;
	return true;
}

bool is_like_clock(struct str s)
{
	size_t n = digit_at(s, 0) ? digit_at(s, 1) ? 2 : 1 : 0;
	return n && n + 1 < s.len && strchr(":h", s.p[n]) && digit_at(s, n + 1);
}

/* Ten digits are seconds, thirteen milliseconds, sixteen microseconds; of 2001 and later, and where
 * now is known not of times to come. */
bool take_epoch(struct str *s, const struct when_context *c, struct when_parts *p)
{
	struct str t = *s;
	size_t n = 0;
	int64_t value = 0;
	while (n < 17 && digit_at(t, n)) value = value * 10 + (t.p[n++] - '0');
	if ((n != 10 && n != 13 && n != 16) || t.p[0] == '0') return false;
	drop(&t, n);
	int64_t ms = n == 10 ? value * 1000 : n == 13 ? value : value / 1000;
	if (n == 10 && t.len && t.p[0] == '.' && digit_at(t, 1)) {
		int unit = 100;
		for (drop(&t, 1); digit_at(t, 0); unit /= 10, drop(&t, 1)) ms += (t.p[0] - '0') * unit;
	}
	if (t.len && !strchr(" \t:,;|)]-", t.p[0])) return false;
	if (ms > (c->now ? c->now + 366 * DAY_MS : INT64_C(4102444800000))) return false;
	civil_of_instant(ms, &p->civil);
	p->has = HAS_YEAR | HAS_MONTH | HAS_DAY | HAS_CLOCK | HAS_SECOND | HAS_EPOCH;
	p->zone = STR("UTC");
	*s = t;
	return true;
}
