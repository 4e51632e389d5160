/* A list as a file for spreadsheets: words in the reader's language, and beside them what programs
 * read: codes, numbers, ISO days and instants. It begins with a byte-order mark, without which
 * Excel takes Japanese for something else. A list's table of columns says all of it. */
#ifndef CSV_H
#define CSV_H
#include "web/rows.h"

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

/* The whole list; columns end with a member of NULL. What prints is this function's. */
enum status csv_send(struct req *r, const struct csv_column *columns, const struct rows *list,
	struct sink out);

#endif
