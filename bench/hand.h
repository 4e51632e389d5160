/* /open printed by hand: what the page costs when nothing stands between its statements and its
 * bytes. It is the floor that the program's own page is held against, so it must print the same
 * bytes (but for the form tokens) from the same statements; bench/run compares them. */
#ifndef HAND_H
#define HAND_H
#include "base/buf.h"
#include "named.h"

#define HAND_ROWS 100
#define HAND_COUNTS 8
enum { COUNT_UNRESOLVED, COUNT_UNOWNED, COUNT_OVERDUE, COUNT_WEEK, COUNT_DONE, COUNT_LATE_DAYS,
	COUNT_POSTMORTEMS, COUNT_EVALUATIONS };

enum hand_statement { HAND_SESSION, HAND_CHANGE, HAND_COUNTS_ALL, HAND_COUNT_POSTMORTEMS,
	HAND_COUNT_EVALUATIONS, HAND_LIST, HAND_PEOPLE, HAND_TEAMS, HAND_SERVICES, HAND_STATEMENTS };

/* A list of names to choose from, read once for each change counter; past 40 a name is typed. */
#define HAND_LISTED 40
struct hand_names { int n; const char *name[HAND_LISTED + 1], *shown[HAND_LISTED + 1]; };

struct hand {
	struct arena *a, *kept;                 /* of the request; of what the change counter keeps */
	sqlite3 *db;
	sqlite3_stmt *begin, *end;
	struct named st[HAND_STATEMENTS];
	int64_t now;
	int32_t today;
	int year;
	int64_t change, counts[HAND_COUNTS];    /* counted once for each change counter */
	struct hand_names people, teams, services;
};

/* Text as HTML text or a quoted attribute's value. */
void hand_text(struct buf *b, const char *text);
/* 12,345 */
void hand_thousands(struct buf *b, int64_t n);
/* "3 Aug 2016", without the year when it is this one. */
void hand_date(struct buf *b, const struct hand *h, int32_t day);
/* Everything above the table, the rows from HAND_LIST, everything below (hand_page.c). */
void hand_page(struct buf *b, struct hand *h, const char *shown, struct str csrf, struct str idem);

#endif
