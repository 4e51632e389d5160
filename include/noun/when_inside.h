/* What the readers of times share: a line as they see it, and what can be taken off its front. Each
 * take_* moves *s past what it read and says whether it did; otherwise *s is where it was. */
#ifndef WHEN_INSIDE_H
#define WHEN_INSIDE_H
#include "noun/when.h"

/* The first bytes of a text with full-width ASCII, the many blanks and dashes as the plain ones,
 * and what is invisible left out. at[i] is where in the text the i-th byte begins; at[s.len]
 * where the rest does. */
struct when_line {
	struct str s;
	const uint16_t *at;
};
#define WHEN_LINE 160                   /* no time is longer */
struct when_line when_line(struct arena *a, struct str text);

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
	HAS_T = 256                     /* ISO 8601 with its T: what follows a dash is an offset */
};

/* A day in any of its forms; *has says how far it goes. NULL and *has 0: there is none. Else what
 * is wrong with it. */
const char *take_day(struct str *s, const struct when_context *c, struct civil *civil,
	unsigned *has);
/* A time of day; hour 24 is possible. after_day: 9.14 is a clock there, and 0914, 1430Z and,
 * behind a T, any four digits are. */
bool take_clock(struct str *s, bool after_day, struct civil *civil, unsigned *has);
/* An offset or a zone, also in parentheses. Absent: there is none. *fault: why what stands there is
 * asked about. clock, has: what stands before it. */
struct str take_zone(const struct when_context *c, struct str *s, const struct civil *clock,
	unsigned has, const char **fault);

#endif
