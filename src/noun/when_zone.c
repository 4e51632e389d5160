/* Zones behind a time of day: offsets, IANA names, abbreviations. */
#include "noun/when_inside.h"
#include "base/text.h"

/* Abbreviations that mean one zone everywhere, and words that do behind a clock. */
static const struct { const char *said, *zone; } known[] = {
	{ "JST", "+09:00" }, { "KST", "+09:00" }, { "CET", "+01:00" }, { "CEST", "+02:00" },
	{ "EET", "+02:00" }, { "EEST", "+03:00" }, { "WET", "+00:00" }, { "WEST", "+01:00" },
	{ "EDT", "-04:00" }, { "CDT", "-05:00" }, { "MDT", "-06:00" }, { "PDT", "-07:00" },
	{ "AKDT", "-08:00" }, { "AKST", "-09:00" }, { "HST", "-10:00" }, { "NDT", "-02:30" },
	{ "AEST", "+10:00" }, { "AEDT", "+11:00" }, { "ACST", "+09:30" }, { "ACDT", "+10:30" },
	{ "AWST", "+08:00" }, { "NZST", "+12:00" }, { "NZDT", "+13:00" }, { "MSK", "+03:00" },
	{ "HKT", "+08:00" }, { "SGT", "+08:00" }, { "PHT", "+08:00" }, { "ICT", "+07:00" },
	{ "WIB", "+07:00" }, { "NPT", "+05:45" }, { "PKT", "+05:00" }, { "SAST", "+02:00" },
	{ "BRT", "-03:00" }, { "CLST", "-03:00" }, { "CLT", "-04:00" },
	{ "UTC", "UTC" }, { "GMT", "UTC" }, { "Z", "UTC" },
};
/* Words of North America, before the end, a mark or "Time"; else they may begin a sentence. */
static const struct { const char *said, *zone; } words[] = {
	{ "Eastern", "America/New_York" }, { "Central", "America/Chicago" },
	{ "Mountain", "America/Denver" }, { "Pacific", "America/Los_Angeles" },
};
/* Those that mean several. */
static const struct when_ambiguous several[] = {
	{ "EST", { "America/New_York", "-05:00", "Australia/Sydney" } },
	{ "CST", { "America/Chicago", "-06:00", "Asia/Shanghai", "America/Havana" } },
	{ "MST", { "America/Denver", "America/Phoenix", "Asia/Kuala_Lumpur" } },
	{ "PST", { "America/Los_Angeles", "-08:00", "Asia/Manila" } },
	{ "IST", { "Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem" } },
	{ "BST", { "Europe/London", "Asia/Dhaka" } },
	{ "AST", { "America/Halifax", "Asia/Riyadh" } },
	{ "SST", { "Pacific/Pago_Pago", "Asia/Singapore" } },
	{ "ET", { "America/New_York", "-05:00", "-04:00" } },
	{ "CT", { "America/Chicago", "-06:00", "-05:00" } },
	{ "MT", { "America/Denver", "America/Phoenix" } },
	{ "PT", { "America/Los_Angeles", "-08:00", "-07:00" } },
	{ "ADT", { "America/Halifax", "Asia/Riyadh" } },
	{ "GST", { "Asia/Dubai", "Atlantic/South_Georgia" } },
	{ "ECT", { "America/Guayaquil", "Europe/Paris" } },
	{ "AMT", { "America/Manaus", "Asia/Yerevan" } },
	{ "WST", { "Australia/Perth", "Pacific/Apia" } },
	{ "NST", { "America/St_Johns", "Asia/Kathmandu" } },
};

#define WHICH_ZONE _("That zone stands for several, or for none. Write an offset, as 09:14 -05:00.")

/* Typed in capitals; "est" too, but not what is a word in small letters. */
static bool take_exact(struct str *s, const char *word)
{
	size_t n = strlen(word);
	bool loose = n == 3 && strcmp(word, "IST") != 0 && strcmp(word, "ICT") != 0 &&
		strcmp(word, "WET") != 0;
	if (s->len < n) return false;
	for (size_t i = 0; i < n; i++)
		if (s->p[i] != word[i] && !(loose && text_lower(s->p[i]) == text_lower(word[i]))) return false;
	if (letter_at(*s, n) || digit_at(*s, n)) return false;
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
	if ((!take_any(&t, "+-") && !take_text(&t, "\u2212")) || !digit_at(t, 0)) return STR_NONE;
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
	struct str u = s;
	int ignored;
	/* No offset has seconds. */
	if (take_any(&u, "-") && take_number(&u, 1, 2, &ignored) && take_any(&u, ":") &&
		take_number(&u, 2, 2, &ignored) && u.len > 1 && u.p[0] == ':' && digit_at(u, 1)) return 1;
	struct str t = s;
	int hour, minute;
	if (has & (HAS_T | HAS_SECOND) || !take_any(&t, "-") || !take_number(&t, 1, 2, &hour)) return 0;
	if (!take_any(&t, ":")) return t.len && t.p[0] == ' ' && letter_at(t, 1) ? -1 : 0;
	if (!take_number(&t, 2, 2, &minute)) return 0;
	if (take_half(&t)) return 1;
	if (hour > 12 || minute % 15 || hour * 60 + minute > clock->hour * 60 + clock->minute) return 1;
	return -1;
}

/* An IANA name, which has a slash. */
static struct str take_name(const struct when_context *c, struct str *s, const char **fault)
{
	static const char *const regions[] = { "Africa/", "America/", "Asia/", "Atlantic/", "Australia/",
		"Europe/", "Indian/", "Pacific/", "Etc/" };
	size_t n = 0;
	bool slash = false;
	while (n < s->len && n < 40 && !strchr(" \t,;])", s->p[n])) slash |= s->p[n++] == '/';
	if (n && s->p[n - 1] == ':') n--;
	struct str word = str_part(*s, 0, n);
	if (!slash || !letter_at(*s, 0)) return STR_NONE;
	if (!zone_find(c->zones, word)) {
		for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
			if (str_starts(word, regions[i]))
				*fault = _("No such zone. Write Europe/London or +01:00.");
		return STR_NONE;
	}
	word = arena_str(c->a, word);
	drop(s, n);
	return word;
}

/* Eastern, Pacific Time. */
static struct str take_words(struct when_context *c, struct str *s, const char **fault)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str t = *s, u;
		if (!take_exact(&t, words[i].said)) continue;
		u = t;
		skip_blanks(&u);
		if (take_exact(&u, "Standard") || take_exact(&u, "Daylight")) skip_blanks(&u);
		if (take_exact(&u, "Time") || take_exact(&u, "time")) {
			t = u;
		} else if (t.len && !strchr(":,;)]|-\t", t.p[0]) && !(t.p[0] == ' ' && t.len > 1 &&
			strchr("-:|", t.p[1]))) {
			*fault = when_ask(c, WHEN_ASKS_LINE, _("A zone, or the first word of what happened? "
				"Write an offset, as 09:14 -05:00, or put a dash before the words."));
			return STR_NONE;
		}
		*s = t;
		return str_of(words[i].zone);
	}
	return STR_NONE;
}

/* Names that this paste, or everybody, means one thing by; those that mean several are asked. */
static struct str take_abbreviation(struct when_context *c, struct str *s, const char **fault)
{
	for (int i = 0; i < c->nnamed; i++)
		if (take_exact(s, arena_str(c->a, c->named[i].name).p)) return c->named[i].zone;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (take_exact(s, known[i].said)) return str_of(known[i].zone);
	static const char *const small[] = { "utc", "gmt", "z" };
	for (int i = 0; i < 3; i++) if (take_word(s, small[i])) return STR("UTC");
	for (size_t i = 0; i < sizeof several / sizeof *several && !*fault; i++) {
		if (!take_exact(s, several[i].name)) continue;
		c->which = &several[i];
		*fault = when_ask(c, WHEN_ASKS_ZONE, WHICH_ZONE);
	}
	return STR_NONE;
}

/* close: nothing stands between it and the clock. */
static struct str take_plain_zone(struct when_context *c, struct str *s, bool close,
	const char **fault)
{
	struct str t = *s, zone;
	if (str_some(zone = take_offset(c->a, s, close, fault)) || *fault) return zone;
	if (str_some(zone = take_name(c, s, fault)) || *fault) return zone;
	if ((take_text(&t, "UTC") || take_text(&t, "GMT")) && t.len && digit_at(t, 1) &&
		strchr("+-", t.p[0])) {
		zone = take_offset(c->a, &t, true, fault);
		if (str_some(zone)) *s = t;
		return zone;
	}
	if (str_some(zone = take_words(c, s, fault)) || *fault) return zone;
	return take_abbreviation(c, s, fault);
}

#define END_OR_OFFSET _("An end or an offset? Write 09:00 – 11:00, or 09:00 UTC-11:00.")

/* "09:00 -11:00", where a minus is neither close to the one nor apart from the other. */
static bool is_either(struct str s, const struct civil *clock, unsigned has)
{
	struct str t = s;
	int hour, minute;
	if (has & (HAS_T | HAS_SECOND) || !take_any(&t, "-")) return false;
	if (!take_number(&t, 1, 2, &hour)) return false;
	if (!take_any(&t, ":") || !take_number(&t, 2, 2, &minute) || minute % 15) return false;
	int apart = hour * 60 + minute - clock->hour * 60 - clock->minute;
	return apart > 0 && apart <= 12 * 60 && hour * 60 + minute <= 12 * 60;
}

struct str take_zone(struct when_context *c, struct str *s, const struct civil *clock,
	unsigned has, const char **fault)
{
	struct str t = *s;
	bool bracket;
	*fault = NULL;
	if (t.len && t.p[0] == '-') {
		int end = is_end(t, clock, has);
		if (end < 0) *fault = when_ask(c, WHEN_ASKS_LINE, END_OR_OFFSET);
		if (end) return STR_NONE;
	}
	skip_blanks(&t);
	bool close = t.p == s->p;
	if (!close && is_either(t, clock, has)) {
		*fault = when_ask(c, WHEN_ASKS_LINE, END_OR_OFFSET);
		return STR_NONE;
	}
	bracket = take_any(&t, "([");
	struct str zone = take_plain_zone(c, &t, close, fault);
	if (!str_some(zone) || *fault) return STR_NONE;
	if (bracket && !take_any(&t, ")]")) return STR_NONE;
	*s = t;
	return zone;
}
