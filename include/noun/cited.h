/* What a text cites of its own incident's evidence and events, for a list below it: each with its
 * title, or with when it was and how it begins; what is not there, or was struck out, says so. All
 * texts of a page are looked up together, in one statement; none that cites nothing asks one. */
#ifndef CITED_H
#define CITED_H
#include "noun/incident.h"

#define CITED_SHOWN 40                  /* of one text */
#define CITED_TEXTS 8                   /* of one page */

struct cited;
/* Begins the texts of a page, of that incident. */
struct cited *cited_new(struct ctx *c, int64_t incident_id);
/* What that text (absent: none) cites into m.cited, each once and in its order, and into
 * m.cited_more how many it cites besides. */
void cited_add(struct cited *t, struct map *m, struct str text);
/* Fills in what was looked up. */
void cited_end(struct cited *t);

#endif
