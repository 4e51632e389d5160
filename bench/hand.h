/* What the files of the floor for /open share: the same page printed by hand, straight from SQLite's
 * rows into one buffer, with no web layer, no typed data and no templates. It is the floor that the
 * program's own page is held against, so it must print the same bytes (but for the form tokens) from
 * the same statements; bench/run compares them. Of each filter it knows one value. */
#ifndef HAND_H
#define HAND_H
#include "base/buf.h"
#include "named.h"

#define HAND_ROWS 100
#define HAND_NO_DAY "9999-12-31"
#define PUT(b, literal) buf_add((b), literal, sizeof literal - 1)

enum { COUNT_UNRESOLVED, COUNT_UNOWNED, COUNT_OVERDUE, COUNT_WEEK, COUNT_DONE, COUNT_LATE_DAYS,
	COUNT_POSTMORTEMS, COUNT_EVALUATIONS, HAND_COUNTS };

enum hand_statement { HAND_SESSION, HAND_CHANGE, HAND_COUNTS_ALL, HAND_COUNT_POSTMORTEMS,
	HAND_COUNT_EVALUATIONS, HAND_PEOPLE, HAND_TEAMS, HAND_SERVICES, HAND_STATEMENTS };

struct pair { const char *code, *word; };
extern const struct pair hand_kinds[], hand_statuses[];
const char *hand_word(const struct pair *list, const char *code);

/* A list of names to choose from, read once for each change counter; past 40 a name is typed. */
#define HAND_LISTED 40
struct hand_names { int n; const char *name[HAND_LISTED + 1], *shown[HAND_LISTED + 1]; };

/* The filters, in the order in which the page and its links have them. */
enum { BY_OWNER, BY_TEAM, BY_KIND, BY_PRIORITY, BY_STATUS, BY_DUE, BY_SERVICE, HAND_FILTERS };
struct hand_filter { const char *name, *label; const struct pair *values; };
extern const struct hand_filter hand_filters[HAND_FILTERS];

/* Both directions of an order stand side by side; the first pair is the page's own. */
#define HAND_ORDERS 20
extern const struct pair hand_orders[HAND_ORDERS + 1];

/* What the address asks for; texts that are absent are NULL. */
struct hand_ask {
	const char *chosen[HAND_FILTERS], *sort, *after;
	int order;                              /* index into hand_orders */
	bool filtered;
};

/* The columns of the list that the page prints, and where a statement has them. */
enum { NUMBER, TITLE, KIND, OWNER, TEAM, PRIORITY, STATUS, BLOCKED, DUE, MOVED, OPENED, INCIDENT,
	SEVERITY, REVIEWED, HAND_COLUMNS };
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
};

/* Reads a query string (hand_ask.c). */
struct hand_ask hand_ask(struct hand *h, const char *query);
/* The list for it, bound and ready to step. */
struct hand_list *hand_list(struct hand *h, const struct hand_ask *q);
const char *hand_day(struct hand *h, int32_t day);

/* Text as HTML text or a quoted attribute's value (hand_text.c). */
void hand_text(struct buf *b, const char *text);
/* 12,345 */
void hand_thousands(struct buf *b, int64_t n);
/* "3 Aug 2016", without the year when it is this one. */
void hand_date(struct buf *b, const struct hand *h, int32_t day);
/* "?team=a&amp;sort=b": the address's filters but for one (-1: all), in this order (NULL: none). */
void hand_query(struct buf *b, const struct hand_ask *q, int without, const char *sort);

/* Counts, filters and what is in force (hand_head.c); rows: how many there are when that is known
 * without counting, else -1. */
void hand_head(struct buf *b, const struct hand *h, const struct hand_ask *q, int rows);
/* The column heads. */
void hand_columns(struct buf *b, const struct hand_ask *q);
/* The whole page (hand_page.c). */
void hand_page(struct buf *b, struct hand *h, const struct hand_ask *q, const char *shown,
	struct str csrf, struct str idem);

#endif
