/* A list as a file, row by row: as long as it is, in little memory. What the rows are is said by a
 * query; how they are printed, by a form. */
#ifndef ROWS_H
#define ROWS_H
#include "web/req.h"

struct rows {
	const struct field *fields;
	struct db_query (*run)(struct req *r, const void *ask, int limit);
	/* After so many rows the query is run again from there, so that a server or SQLite never sorts
	 * all of them at once; NULL: it is run once. */
	void (*after)(struct req *r, void *ask, struct db_query *q);
	int each;
	void *ask;
};
/* How they are printed. */
struct rows_form {
	void (*head)(struct buf *b, struct req *r, const void *of);
	void (*row)(struct buf *b, struct req *r, const void *of, struct map *row);
	const char *foot;
};
/* of: what head and row are given. */
enum status rows_send(struct req *r, const struct rows *rows, const struct rows_form *form,
	const void *of, struct sink out);
/* Where people reach this: the first of the origins. */
struct str rows_origin(const struct req *r);

#endif
