/* Rows of lists as they were printed before. A row's HTML is made from its place in a template, its
 * members, the reader's zone and today, and nothing else: so it is remembered under exactly these,
 * compared in full, and a row that comes again (the same list for the next reader, the same
 * follow-up in another order) is copied instead of expanded. What reads chrome is never remembered.
 *
 * Memory: one ring of fixed size a process, got at the first use; the oldest rows make room. */
#ifndef VIEW_MEMO_H
#define VIEW_MEMO_H
#include "view/view_name.h"

#define MEMO_WORDS 256

struct view_memo_key {
	size_t n;                       /* 0: this row cannot be remembered */
	uint64_t hash;
	uint64_t words[MEMO_WORDS];
};

/* What the row at `place` (the name's text in its template) is printed from. last: no row of the list
 * follows, so no separator does. */
void view_memo_make(struct view_memo_key *k, const struct view_scope *s, const char *place,
	const struct map *row, bool last);
/* Adds the row's HTML to b, if it is remembered. */
bool view_memo_get(const struct view_memo_key *k, struct buf *b);
void view_memo_put(const struct view_memo_key *k, struct str html);

#endif
