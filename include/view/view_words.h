/* Words, dates and times as a person reads them: what the views share beyond view.h. Every format
 * is a marked text with fields in braces ("{d} {b} {Y}"), so a language orders its dates in po/. */
#ifndef VIEW_WORDS_H
#define VIEW_WORDS_H
#include "view/view.h"

/* One translated text. Tables are generated (build/words.c), sorted by the English bytes. */
struct word {
	const char *english;
	const char *local;
};
struct word_table {
	const struct word *v;
	int n;
};
extern const struct word_table word_tables[LANG_COUNT];

/* "24 Apr 2019, 13:32 UTC": for title="", where the reader's own zone is what the text shows. */
void view_time_utc(struct buf *b, int64_t ms, const struct reader *who);
/* The two halves of view_moment: "13 Mar 2019", and "18:46 UTC" or "during the day". */
void view_moment_date(struct buf *b, const struct moment *t, const struct reader *who);
void view_moment_clock(struct buf *b, const struct moment *t, const struct reader *who);
/* As exact as it was said and no more: RFC 3339, a day, "2017-08" or "2017". */
void view_moment_iso(struct buf *b, const struct moment *t, const struct reader *who);

/* How far a day is: "12 d late", "today", "in 5 d". */
void view_left(struct buf *b, int64_t days, const struct reader *who);
/* The day of an instant in the reader's zone, as view_date prints it. */
void view_day_of(struct buf *b, int64_t ms, const struct reader *who);

#endif
