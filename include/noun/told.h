/* What an act changed, field by field, from the facts that the history keeps: "Priority: P2 to P1".
 * One way for every page that tells of changes: which columns a reader is told of, and under which
 * name, stands in one table (told.c), and most of it is the form's own. Names and longer texts of
 * a whole page are looked up together. */
#ifndef TOLD_H
#define TOLD_H
#include "noun/noun.h"

struct told;
/* Begins the acts of a page. */
struct told *told_new(struct ctx *c);
/* Of one act on that object ("FU-317", "INC-42/F2") with its facts before and after: m.fields, a
 * map for each field whose value is another now: label, was, became, and in place of both, where it
 * is a long text, `text`: added, removed or rewritten. Of what was made or is gone nothing is told.
 * m.said: the word that was said of a follow-up with it, or null. */
void told_add(struct told *t, struct str object, const struct changed *made, struct map *m);
/* The same and, as m.what, what it was that was said: of followup_said, or null. */
void told_note_add(struct told *t, struct str object, const struct changed *made, struct map *m);
/* To each note of a follow-up that says it was edited (rows with id, at and what, newest first) the
 * fields that were, and to the others none; and m.undo (undo.h) to the one whose change led to that
 * version. */
void told_notes(struct ctx *c, struct str object, int64_t version, const struct list *notes);
/* Fills in what was looked up. `said` goes past the page's budget to that address. */
void told_end(struct told *t, struct str whole);

/* Is a reader told of that column of that record? For tests: every column is told or known to be
 * none of a reader's business. */
bool told_column(enum sql_record record, const char *column);

#endif
