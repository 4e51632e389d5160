/* The faces of an answer. A view reads the tree and knows nothing of requests or the database. */
#ifndef VIEW_H
#define VIEW_H
#include "base/buf.h"
#include "data/data.h"
#include "base/instant.h"

enum lang { LANG_EN, LANG_JA, LANG_COUNT };

/* Who reads, and how times are shown to that person. */
struct reader {
	enum lang lang;
	const struct zone *zone;        /* never NULL */
	int64_t now;
	bool strict;                    /* an unknown template name is a fault: tests, development */
	struct zones *zones;            /* where the zones that times were said in are found */
	struct civil local_now;         /* now, in zone: view_reader fills it, once for a page */
};

/* Completes a reader whose other members are set. */
void view_reader(struct reader *who);

/* Loads and checks every template of every language from the binary; 0, or the number of templates
 * that do not load (each logged). Call once, before the fork. */
int view_html_init(void) MUST_CHECK;
/* Expands the named template ("open.tpl") over out and chrome into b. False when anything is wrong:
 * then b holds nothing of use and the cause is logged. */
bool view_html(struct buf *b, const char *name, const struct map *out,
	const struct map *chrome, const struct reader *who) MUST_CHECK;

/* The tree as JSON (RFC 8259), names as they are; dates, times as RFC 3339 text, enums as codes,
 * html as its source, moments as {"at","precision","zone"}: an end is a member of its own. */
void view_json(struct buf *b, const struct map *out);

/* The translation of an English text marked with _(); the text itself when there is none. */
const char *view_word(enum lang lang, const char *english);
/* The same with numbers in it: the first for {a}, the second for {b}, and so on. */
void view_numbers(struct buf *b, enum lang lang, const char *english, const int64_t *numbers,
	int n);

/* Dates and times as a person reads them; the formats are marked texts in view_words.c. */
void view_date(struct buf *b, int32_t day, const struct reader *who, bool long_form);
void view_time(struct buf *b, int64_t ms, const struct reader *who);
void view_moment(struct buf *b, const struct moment *t, const struct reader *who);

#endif
