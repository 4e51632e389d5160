/* A list as a file for spreadsheets: words in the reader's language, and beside them what programs
 * read: codes, numbers, ISO days and instants. It begins with a byte-order mark, without which
 * Excel takes Japanese for something else. A list's table of columns says all of it. */
#ifndef CSV_H
#define CSV_H
#include "web/req.h"

enum csv_as {
	CSV_PLAIN,                      /* as it is; of a choice its code */
	CSV_WORDS,                      /* of a choice its words */
	CSV_REF,                        /* a number as one types it: FU-20 */
	CSV_LINK                        /* the address of that */
};
struct csv_column {
	const char *words;              /* its head, marked; NULL: the member's name */
	const char *member;             /* of a row */
	enum csv_as as;
	const char *of;                 /* FU, INC */
};

struct csv {
	const struct csv_column *columns;       /* ends with a member of NULL */
	const struct field *fields;
	struct db_query (*run)(struct req *r, const void *ask, int limit);
	const void *ask;
};
/* The whole list, a thousand rows at a time in memory. */
enum status csv_send(struct req *r, const struct csv *list, struct sink out);

#endif
