/* What the readers of times share: a line as they see it, and what can be taken off its front. Each
 * take_* moves *s past what it read and says whether it did; otherwise *s is where it was. */
#ifndef WHEN_INSIDE_H
#define WHEN_INSIDE_H
#include "noun/when.h"

/* The first bytes of a text with full-width ASCII, the many blanks and dashes as the plain ones,
 * and what is invisible left out. at[i] is where in the text the i-th byte begins; at[s.len]
 * where the rest does. */
#define WHEN_LINE 160                   /* no time is longer */
struct when_line {
	struct str s;                   /* of bytes below, so it dies with the line */
	char bytes[WHEN_LINE + 4];
	uint16_t at[WHEN_LINE + 5];
};
void when_line(struct when_line *line, struct str text);

bool digit_at(struct str s, size_t i);
bool letter_at(struct str s, size_t i);
void drop(struct str *s, size_t n);
/* least to most digits; no further digit may follow. */
bool take_number(struct str *s, size_t least, size_t most, int *out);
/* One of these. */
bool take_any(struct str *s, const char *chars);
/* These bytes. */
bool take_text(struct str *s, const char *text);
/* A word in lower case, typed in any case; no letter may follow. */
bool take_word(struct str *s, const char *word);
void skip_blanks(struct str *s);

enum {
	HAS_YEAR = 1, HAS_MONTH = 2, HAS_DAY = 4, HAS_CLOCK = 8, HAS_SECOND = 16,
	HAS_DAY_ABOVE = 32,             /* the day is the line's above */
	HAS_ABOUT = 64,                 /* "about 09:14", "9時頃" */
	HAS_HOUR_ONLY = 128,            /* "2pm", "9時" */
	HAS_T = 256,                    /* ISO 8601 with its T: what follows a dash is an offset */
	HAS_NO_YEAR = 512,              /* a day without its year, which may stand behind the clock */
	HAS_HALF = 1024,                /* am, pm, 午前, 午後 */
	HAS_EPOCH = 1 << 15,            /* seconds since 1970 */
	HAS_WEEKDAY = 2048              /* and which, in the three bits above: 0 is Monday */
};
#define WEEKDAY_SHIFT 12

/* A time as its parts were read. */
struct when_parts {
	struct civil civil;
	unsigned has;
	struct str zone;                /* absent: not said */
};

/* Does it say an instant, an hour or a minute? */
bool precision_is_clock(const struct enum_value *precision);
/* Notes which answer would settle what is asked, and gives the words back. */
const char *when_ask(struct when_context *c, enum when_asks asks, const char *words);

/* A day in any of its forms; *has says how far it goes. NULL and *has 0: there is none. Else what
 * is wrong with it. */
const char *take_day(struct str *s, struct when_context *c, struct civil *civil, unsigned *has);
/* Is there such a day, on the day of the week that was said? A day without a year gets the one in
 * which it is nearest to the context's day. */
const char *day_complete(struct when_context *c, struct when_parts *p);
/* "Today", "Yesterday", "Monday" before a time of day or the end; the last is on or after the
 * context's day, or the last before now. */
const char *take_relative(struct str *s, struct when_context *c, struct civil *civil,
	unsigned *has);
/* March, Mar, Mar., Sept. */
bool take_month(struct str *s, int *month);
/* 1 March 2026, 1st of March, Mar 1, March 1st, 2026, 02/Mar/2026, March 2026. */
bool take_named(struct str *s, struct civil *civil, unsigned *has);
/* The day of the week: 0 is Monday. */
int weekday_of(int32_t day);
/* Monday, Mon, (Sun), (日): 0 is Monday; -1: none stands there. */
int take_weekday(struct str *s);
/* A time of day; hour 24 is possible. after_day: 9.14 is a clock there, and 0914, 1430Z and,
 * behind a T, any four digits are. */
bool take_clock(struct str *s, bool after_day, struct civil *civil, unsigned *has);
/* am, a.m., PM behind a blank or none; 0: nothing of it, else 'a' or 'p'. */
char take_half(struct str *s);
/* 0:30 am, 13:30 pm, 9:1, 9h61: no clock, and no text either. */
bool is_like_clock(struct str s);
/* An offset or a zone, also in parentheses. Absent: there is none. *fault: why what stands there is
 * asked about. clock, has: what stands before it. */
struct str take_zone(struct when_context *c, struct str *s, const struct civil *clock,
	unsigned has, const char **fault);
/* Seconds, milliseconds or microseconds since 1970. */
bool take_epoch(struct str *s, const struct when_context *c, struct when_parts *p);
/* The end of a span behind its beginning; *is says whether there is one. What the end alone says is
 * the beginning's, too ("9:00-10:00 PM", "14:20-14:40 UTC"). */
const char *take_end(struct when_context *c, struct str *s, struct when_parts *begin,
	struct when_parts *end, bool *is);

#endif
