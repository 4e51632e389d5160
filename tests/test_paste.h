/* What became of every line of a paste, as text that a table of a test can hold. */
#ifndef TEST_PASTE_H
#define TEST_PASTE_H
#include "noun/paste.h"

/* "N event TIME[ - TIME] PRECISION TEXT" with lines of the text parted by a bar, "N belongs", "N asks":
 * one a line. *p has what was read. */
const char *paste_as(struct arena *a, struct zones *zones, const struct paste_said *said,
	struct str lines, struct paste *p);

#endif
