/* What the files that show evidence share. */
#ifndef EVIDENCE_INSIDE_H
#define EVIDENCE_INSIDE_H
#include "noun/evidence.h"

/* A row as a piece. own: where it stands alone; absent: here. Its list of what cites it. */
struct list *evidence_row_show(struct ctx *c, struct db_query *q, struct map *m, struct str own);
/* Fills those lists, by the numbers of their pieces; NULL: there is no such piece. */
void evidence_cited_read(struct ctx *c, const struct incident_head *inc, struct list **lists);

#endif
