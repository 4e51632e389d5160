/* Texts and times of other tools: made safe for Markdown, read as exactly as they were said. */
#include "cmd/import.h"

static const bool markup[256] = {
	['\\'] = true, ['`'] = true, ['*'] = true, ['_'] = true, ['['] = true, [']'] = true,
	['<'] = true, ['>'] = true, ['#'] = true, ['&'] = true, ['~'] = true, ['|'] = true,
	['!'] = true, ['$'] = true
};

/* A line that begins so would become a heading, list, quote or rule. */
static bool begins_block(struct str s, size_t i)
{
	size_t n = i;
	if (s.p[i] == '-' || s.p[i] == '+' || s.p[i] == '=') return true;
	while (n < s.len && s.p[n] >= '0' && s.p[n] <= '9') n++;
	return n > i && n < s.len && (s.p[n] == '.' || s.p[n] == ')');
}

void import_escape(struct buf *b, struct str text)
{
	bool start = true;              /* nothing but blanks since the line began */
	size_t from = 0;                /* what is not yet written, and needs no change so far */
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];
		bool blank = c == ' ' || c == '\t';
		if (!start && c != '\n' && !markup[(unsigned char)c]) continue;
		buf_add(b, text.p + from, i - from);
		from = i;
		if (c == '\n') {
			/* A line end inside a paragraph would be shown as a blank. */
			if (!start && i + 1 < text.len && text.p[i + 1] != '\n') buf_char(b, '\\');
		} else if (start && blank) {
			from = i + 1;   /* four of them would make it code */
		} else if (start && begins_block(text, i)) {
			/* Digits stay as they are; the dot after them is what must not count. */
			while (text.p[i] >= '0' && text.p[i] <= '9') buf_char(b, text.p[i++]);
			buf_char(b, '\\');
			from = i;
		} else if (markup[(unsigned char)c]) {
			buf_char(b, '\\');
		}
		start = c == '\n' || (start && blank);
	}
	buf_add(b, text.p + from, text.len - from);
}

static bool two_digits(struct str s, size_t i, int *n)
{
	if (i + 2 > s.len || s.p[i] < '0' || s.p[i] > '9' || s.p[i + 1] < '0' || s.p[i + 1] > '9')
		return false;
	*n = (s.p[i] - '0') * 10 + s.p[i + 1] - '0';
	return true;
}

/* "THH:MM" and what may follow, at the end of a day. */
static bool clock_parse(struct str s, struct said *out)
{
	int hour, minute, second = 0;
	if (s.len < 6 || s.p[0] != 'T' || !two_digits(s, 1, &hour) || s.p[3] != ':' ||
		!two_digits(s, 4, &minute) || hour > 23 || minute > 59) return false;
	size_t at = 6;
	bool seconds = s.len >= 9 && s.p[6] == ':' && two_digits(s, 7, &second);
	if (seconds) at = 9;
	if (second > 59) return false;
	out->precision = seconds ? "exact" : "minute";
	out->ms += (hour * 3600 + minute * 60 + second) * (int64_t)1000;
	struct str zone = str_part(s, at, s.len);
	if (zone.len == 0) return true;
	if (str_is(zone, "Z")) {
		out->zone = STR("UTC");
		return true;
	}
	if (zone.len != 6 || (zone.p[0] != '+' && zone.p[0] != '-') || zone.p[3] != ':' ||
		!two_digits(zone, 1, &hour) || !two_digits(zone, 4, &minute) || hour > 23 || minute > 59)
		return false;
	out->ms -= (zone.p[0] == '-' ? -1 : 1) * (hour * 60 + minute) * (int64_t)60000;
	out->zone = zone;
	return true;
}

bool import_moment(struct str s, struct said *out)
{
	static const struct { size_t len; const char *rest, *precision; } forms[] = {
		{ 4, "-01-01", "year" }, { 7, "-01", "month" }, { 10, "", "day" }
	};
	char day[11] = "";
	int32_t number;
	*out = (struct said){ 0 };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (s.len != forms[i].len && !(s.len > 10 && forms[i].len == 10)) continue;
		snprintf(day, sizeof day, "%.*s%s", (int)forms[i].len, s.p, forms[i].rest);
		out->precision = forms[i].precision;
	}
	if (!out->precision || !day_parse(str_of(day), &number)) return false;
	out->ms = number * DAY_MS;
	if (s.len > 10 && !clock_parse(str_part(s, 10, s.len), out)) return false;
	/* An offset can lead out of the calendar at either of its ends. */
	return instant_in_calendar(out->ms);
}
