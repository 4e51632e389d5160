/* The preview of pasted lines, where it is decided what becomes of them: each entry of the paste
 * with the lines that belong to it is a row, and a row that is an event, asks or cannot be read may
 * be mended in its own fields (IN_NUMBERED: at_12, zone_12, kind_12, text_12), so that the lines
 * need not be edited. Everything here is reading: no database, no lock. */
#ifndef TIMELINE_PASTE_H
#define TIMELINE_PASTE_H
#include "noun/paste.h"
#include "noun/timeline.h"

#define PASTE_OPEN 100                  /* rows whose fields are on the page */
#define PASTE_SHOWN ((size_t)256 << 10) /* bytes of their texts */
#define PASTE_FIELD ((size_t)16 << 10)  /* a longer text is mended once it is an event */

struct paste_row {
	const struct pasted *v;         /* the entry, and ... */
	int n;                          /* ... how many there are with those that belong to it */
	struct str said;                /* their lines */
	bool good;                      /* e is to be added */
	bool open;                      /* its fields are on the page */
	struct event e;
	/* What its fields hold: as read, or as mended; then the errors are here, too. NULL: no fields. */
	struct inputs *fields;
	struct str of;                  /* what shows later whether a field was touched */
};
struct paste_rows {
	struct paste p;
	struct paste_said said;         /* as read: an answer that nobody gave may be taken as yes */
	struct paste_row *v;
	int n, good, asks, faults;
	struct str seen;                /* what was read, in which way: the same again is the same rows */
};

/* The inputs of event_paste_input as rows; 0, or -1: too much at once. The zone was checked. */
int paste_rows_read(struct ctx *c, const struct inputs *in, struct paste_rows *rows) MUST_CHECK;
/* What is to be added, as events; how many. */
int paste_rows_good(struct ctx *c, const struct paste_rows *rows, struct event **v);
/* The lines that are left when what is good was added, with the days and heads that hold for them;
 * absent: none is left. */
struct str paste_rows_left(struct ctx *c, const struct paste_rows *rows);
/* Why a row is not an event: marked words; NULL: it is one. */
const char *paste_row_why(const struct paste_row *row);
/* out.lines, one for each line that is not blank: what became of it. */
void paste_rows_show(struct ctx *c, const struct paste_rows *rows, struct map *out);

#endif
