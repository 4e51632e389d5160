/* What the files of the floor for /open share: the same page printed by hand, straight from SQLite's
 * rows into one buffer, with no web layer, no typed data and no templates. It is the floor that the
 * program's own page is held against, so it must print the same bytes (but for the form tokens) from
 * the same statements, and keep for the next page only what the program keeps; bench/run compares
 * them. It prints what a responder sees in English of a list too long to be counted on its own page
 * (open_counted): above 5,000 unresolved. Of each filter it knows one value. */
#ifndef HAND_H
#define HAND_H
#include "base/buf.h"
#include "named.h"

#define HAND_ROWS 100
#define HAND_NO_DAY "9999-12-31"
#define PUT(b, literal) buf_add((b), literal, sizeof literal - 1)

enum { COUNT_UNRESOLVED, COUNT_UNOWNED, COUNT_OVERDUE, COUNT_WEEK, COUNT_DONE, COUNT_LATE_DAYS,
	COUNT_REVIEWS, COUNT_REVIEWS_LATE, COUNT_AT_RISK, COUNT_NEEDS, COUNT_POSTMORTEMS = COUNT_NEEDS + 7,
	COUNT_EVALUATIONS, HAND_COUNTS };

enum hand_statement { HAND_SESSION, HAND_CHANGE, HAND_COUNTS_ALL, HAND_COUNTS_REVIEW,
	HAND_COUNTS_NEEDS, HAND_COUNTS_LATE, HAND_TALLY, HAND_SHARE,
	HAND_VIEWS, HAND_PEOPLE, HAND_TEAMS, HAND_SERVICES, HAND_STATEMENTS };

struct pair { const char *code, *word; };
const char *hand_word(const struct pair *list, const char *code);
extern const struct pair hand_kinds[], hand_needs[];

/* A list of names to choose from, read once for each change counter; past 40 a name is typed. */
#define HAND_LISTED 40
struct hand_names { int n; const char *name[HAND_LISTED + 1], *shown[HAND_LISTED + 1]; };

/* The filters, in the order in which the page and its links have them. */
enum { BY_OWNER, BY_TEAM, BY_KIND, BY_PRIORITY, BY_STATUS, BY_DUE, BY_REVIEW, BY_NEEDS, BY_INCIDENT,
	BY_SERVICE, BY_CYCLE, HAND_FILTERS };
struct hand_filter { const char *name, *label; const struct pair *values; };
extern const struct hand_filter hand_filters[HAND_FILTERS];

/* Both directions of an order stand side by side; the first pair is the page's own. */
#define HAND_ORDERS 20
extern const struct pair hand_orders[HAND_ORDERS + 1];

/* How many of all unresolved each choice has, those with most first; of each status, of all. */
struct hand_number { int filter; const char *code, *shown; int64_t n; };
struct hand_numbers { int n; struct hand_number v[1000]; };

/* What the address asks for; texts that are absent are NULL. */
struct hand_ask {
	const char *query, *chosen[HAND_FILTERS], *sort, *after;
	int order;                              /* index into hand_orders */
	bool filtered;
};

/* The columns of the list that the page prints, and where a statement has them. */
enum { NUMBER, TITLE, KIND, OWNER, OWNER_SHOWN, TEAM, TEAM_SHOWN, PRIORITY, STATUS, BLOCKED, DUE,
	MOVED, OPENED, INCIDENT, SEVERITY, REVIEWED, AT_RISK, DONE, SORT_KEY, HAND_COLUMNS };
struct hand_list { struct named st; int at[HAND_COLUMNS]; };

struct hand {
	struct arena *a, *kept;                 /* of the request; of what the change counter keeps */
	sqlite3 *db;
	sqlite3_stmt *begin, *end, *id_of[HAND_FILTERS];
	struct named st[HAND_STATEMENTS];
	struct hand_list lists[SQL_COUNT];      /* prepared when first asked for */
	int64_t now;
	int32_t today;
	int year;
	int64_t change, counts[HAND_COUNTS];    /* counted once for each change counter */
	struct hand_names names[HAND_FILTERS];
	struct hand_numbers *numbers;           /* read when first shown; NULL: not yet */
};

/* Who asks, and the tokens of this page. */
struct hand_reader { const char *name, *shown; struct str csrf, idem; };

/* Reads a query string (hand_ask.c). */
struct hand_ask hand_ask(struct hand *h, const char *query);
/* The list for it, bound and ready to step. */
struct hand_list *hand_list(struct hand *h, const struct hand_ask *q);
const char *hand_day(struct hand *h, int32_t day);
/* What the statement stands on; the text lives until it goes on. */
const char *hand_text_of(const struct named *n, const char *column);
int64_t hand_int_of(const struct named *n, const char *column);

/* Text as HTML text or a quoted attribute's value (hand_text.c). */
void hand_text(struct buf *b, const char *text);
/* 12,345 */
void hand_thousands(struct buf *b, int64_t n);
/* "3 Aug 2016", without the year when it is this one. */
void hand_date(struct buf *b, const struct hand *h, int32_t day);
/* "3 August 2016". */
void hand_date_long(struct buf *b, int32_t day);

/* "?team=a&sort=b": the address's filters but for one (-1: all), in this order (NULL: none), and what
 * comes after it (NULL: nothing); joined by `amp`. */
void hand_query(struct buf *b, const struct hand_ask *q, int without, const char *sort,
	const char *more, const char *amp);
/* The same as the value of an href: begins with the path, without the quotes. */
void hand_link(struct buf *b, const char *path, const struct hand_ask *q, int without,
	const char *sort, const char *more);
/* The filters but for one and the order, as fields that a form carries along (hand_facets.c). */
void hand_kept(struct buf *b, const struct hand_ask *q, int without);
void hand_facets(struct buf *b, struct hand *h, const struct hand_ask *q, const struct hand_reader *r);

/* Everything up to the counts, the counts, and the field for words (hand_head.c); rows: how many match
 * when that is known without counting, else -1. */
void hand_head(struct buf *b, const struct hand *h, const struct hand_ask *q,
	const struct hand_reader *r, int rows);
/* Forms, the list of people, and what stands below (hand_form.c). */
void hand_tokens(struct buf *b, const struct hand_reader *r);
void hand_bulk(struct buf *b, const struct hand_ask *q, const struct hand_reader *r);
void hand_end(struct buf *b, struct hand *h, const struct hand_ask *q);
/* The whole page (hand_page.c). */
void hand_page(struct buf *b, struct hand *h, const struct hand_ask *q, const struct hand_reader *r);

#endif
