/* What is done to a text before the library parses it, so that nothing that was typed vanishes
 * and no text costs more to print than it is worth. */
#ifndef MARKDOWN_SOURCE_H
#define MARKDOWN_SOURCE_H
#include "base/buf.h"

/* Is the text within bounds? Counted, so that one text has one answer on every machine: what may
 * become a node, how deep a line nests, and where the library's time grows with a square. */
bool markdown_fits(struct str source) MUST_CHECK;
/* The same where several texts share a page, which has so many nodes *left: what this one may come
 * to is taken off. NULL: it stands alone. */
bool markdown_fits_in(struct str source, size_t *left) MUST_CHECK;

/* The text as it is given to the library: marks between which Japanese has no blanks, backslashes
 * of Windows paths, definitions that nothing uses, and cells beyond a table's head are made to
 * stay. What is put in for that is MARKDOWN_PUT_IN, which is no character, and is left out when
 * the text is printed. May be source itself. */
struct str markdown_prepared(struct arena *a, struct str source);
#define MARKDOWN_PUT_IN "\xef\xb7\x90"          /* U+FDD0 */

/* Is the code point that begins (or ends) s one of Japanese or Chinese script or punctuation? */
bool cjk_first(struct str s);
bool cjk_last(struct str s);

#endif
