/* What the two halves of reading pasted lines share. */
#ifndef PASTE_INSIDE_H
#define PASTE_INSIDE_H
#include "noun/timeline.h"

#define PASTE_CELLS 24
enum cell_role { CELL_TEXT, CELL_TIME, CELL_CLOCK, CELL_ZONE, CELL_KIND };

/* A row of a table, of CSV or of a sheet: its cells without quotes and the blanks around them. */
struct row {
	struct str v[PASTE_CELLS];
	struct str rest[PASTE_CELLS];   /* the line from that cell on; absent: not plain */
	int n;
};
/* Cells of a line that has | or tabs or commas between them; false: it is none, or a quote in it
 * never ends (*open_quote). */
bool row_read(struct arena *a, struct str line, struct row *row, bool *open_quote);

/* What a table's head says of its columns; n 0: there was none. */
struct head {
	enum cell_role role[PASTE_CELLS];
	int n;
	struct str zone;                /* "Timestamp (UTC)"; absent: not said */
};
/* Is that row a head? */
bool head_read(const struct when_context *c, const struct row *row, struct head *head);
/* The event of a row: its time, kind and text, or its fault. False: its first cell is no time, so
 * it is no row. */
bool row_event(struct when_context *c, const struct head *head, const struct row *row,
	struct pasted *event);
/* |---|:--:| and the like. */
bool row_is_rule(struct str line);

#endif
