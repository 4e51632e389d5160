/* Times of day, and the zones behind them. */
#include "noun/when_inside.h"

/* am, a.m., AM behind a blank or none; 0: nothing of it, else 'a' or 'p'. */
static char take_half(struct str *s)
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
	return take_any(s, "~") || take_text(s, "約");
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
	if (half && !(afternoon && c.hour > 12)) {
		if (c.hour > 12 || (c.hour < 1 && !morning && !afternoon)) return false;
		c.hour = c.hour % 12 + (half == 'p' ? 12 : 0);
	}
	if (take_text(&t, "頃") || take_text(&t, "ごろ") || take_text(&t, "ころ")) found |= HAS_ABOUT;
	*civil = c;
	*has |= found;
	*s = t;
	return true;
}

/* --- Zones ------------------------------------------------------------------------------------ */

/* Abbreviations that mean one zone everywhere, and words that do behind a clock. */
static const struct { const char *said, *zone; } known[] = {
	{ "JST", "+09:00" }, { "KST", "+09:00" }, { "CET", "+01:00" }, { "CEST", "+02:00" },
	{ "EET", "+02:00" }, { "EEST", "+03:00" }, { "WET", "+00:00" }, { "WEST", "+01:00" },
	{ "EDT", "-04:00" }, { "CDT", "-05:00" }, { "MDT", "-06:00" }, { "PDT", "-07:00" },
	{ "AKDT", "-08:00" }, { "HST", "-10:00" }, { "AEST", "+10:00" }, { "AEDT", "+11:00" },
	{ "ACST", "+09:30" }, { "ACDT", "+10:30" }, { "AWST", "+08:00" }, { "NZST", "+12:00" },
	{ "NZDT", "+13:00" }, { "MSK", "+03:00" }, { "HKT", "+08:00" }, { "SGT", "+08:00" },
	{ "Eastern", "America/New_York" }, { "Central", "America/Chicago" },
	{ "Mountain", "America/Denver" }, { "Pacific", "America/Los_Angeles" },
	{ "UTC", "UTC" }, { "GMT", "UTC" }, { "Z", "UTC" },
};
/* Those that mean several. */
static const char *const several[] = { "EST", "CST", "MST", "PST", "IST", "BST", "AST", "SST", "ET",
	"CT", "MT", "PT", "ADT", "GST", "ECT", "AMT", "WST" };

#define WHICH_ZONE _("That zone stands for several, or for none. Write an offset, as 09:14 -05:00.")

static bool take_exact(struct str *s, const char *word)
{
	size_t n = strlen(word);
	if (!str_starts(*s, word) || letter_at(*s, n) || digit_at(*s, n)) return false;
	drop(s, n);
	return true;
}

/* +09:00, +0900; hours alone (+9, +09) where nothing else can be meant. Within -12:00 to +14:00, in
 * whole quarters of an hour. */
static struct str take_offset(struct arena *a, struct str *s, bool hours_alone, const char **fault)
{
	struct str t = *s;
	int hours, minutes = 0;
	bool east = t.len && t.p[0] == '+';
	if (!take_any(&t, "+-") || !digit_at(t, 0)) return STR_NONE;
	if (take_number(&t, 4, 4, &hours)) {
		minutes = hours % 100;
		hours /= 100;
	} else if (!take_number(&t, 1, 2, &hours)) {
		return STR_NONE;
	} else if (take_any(&t, ":") ? !take_number(&t, 2, 2, &minutes) : !hours_alone) {
		return STR_NONE;
	}
	int all = hours * 60 + minutes;
	if (minutes > 59 || minutes % 15 || all > (east ? 14 : 12) * 60) {
		*fault = _("No such offset: they run from -12:00 to +14:00.");
		return STR_NONE;
	}
	*s = t;
	return arena_printf(a, "%c%02d:%02d", east ? '+' : '-', hours, minutes);
}

/* Is -14:40 or -05:00, right behind minutes, an end and no offset? 0: no, 1: yes, -1: either. */
static int is_end(struct str s, const struct civil *clock, unsigned has)
{
	struct str t = s;
	int hour, minute;
	if (has & (HAS_T | HAS_SECOND) || !take_any(&t, "-") || !take_number(&t, 1, 2, &hour)) return 0;
	if (!take_any(&t, ":") || !take_number(&t, 2, 2, &minute)) return 0;
	if (hour > 12 || minute % 15 || hour * 60 + minute > clock->hour * 60 + clock->minute) return 1;
	return -1;
}

/* An IANA name, which has a slash. */
static struct str take_name(const struct when_context *c, struct str *s)
{
	size_t n = 0;
	bool slash = false;
	while (n < s->len && !strchr(" \t,;])", s->p[n])) slash |= s->p[n++] == '/';
	if (n && s->p[n - 1] == ':') n--;
	struct str word = arena_str(c->a, str_part(*s, 0, n));
	if (!slash || !letter_at(*s, 0) || !zone_find(c->zones, word)) return STR_NONE;
	drop(s, n);
	return word;
}

/* close: nothing stands between it and the clock. */
static struct str take_plain_zone(const struct when_context *c, struct str *s, bool close,
	const char **fault)
{
	struct str t = *s, offset;
	if (str_some(offset = take_offset(c->a, s, close, fault)) || *fault) return offset;
	if (str_some(offset = take_name(c, s))) return offset;
	if ((take_text(&t, "UTC") || take_text(&t, "GMT")) && t.len && strchr("+-", t.p[0]) &&
		digit_at(t, 1)) {
		offset = take_offset(c->a, &t, true, fault);
		if (str_some(offset)) *s = t;
		return offset;
	}
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (!take_exact(s, known[i].said)) continue;
		t = *s;
		skip_blanks(&t);
		if (known[i].said[1] >= 'a' && take_exact(&t, "Time")) *s = t;
		return str_of(known[i].zone);
	}
	static const char *const small[] = { "utc", "gmt", "z" };
	for (int i = 0; i < 3; i++) if (take_word(s, small[i])) return STR("UTC");
	for (size_t i = 0; i < sizeof several / sizeof *several; i++)
		if (take_exact(s, several[i])) *fault = WHICH_ZONE;
	return STR_NONE;
}

struct str take_zone(const struct when_context *c, struct str *s, const struct civil *clock,
	unsigned has, const char **fault)
{
	struct str t = *s;
	bool bracket;
	*fault = NULL;
	if (t.len && t.p[0] == '-') {
		int end = is_end(t, clock, has);
		if (end > 0) return STR_NONE;
		if (end < 0)
			*fault = _("An end or an offset? Write 09:00 – 11:00, or 09:00 -11:00.");
		if (end) return STR_NONE;
	}
	skip_blanks(&t);
	bracket = take_any(&t, "([");
	struct str zone = take_plain_zone(c, &t, t.p == s->p, fault);
	if (!str_some(zone) || *fault) return STR_NONE;
	if (bracket && !take_any(&t, ")]")) return STR_NONE;
	*s = t;
	return zone;
}
