/* References in text that people typed, made into links. Full ones anywhere: INC-42, FU-317,
 * INC-42/T5, INC-42/F2; short ones in brackets in an incident's own text: [T5], [F2]; of any width.
 *
 * Invariants: a reference becomes a link only if its target exists and this person may see it; else
 * the page has the same bytes as for a number never used. Bare P1, T1566, E5 stay text. All texts
 * of a page are looked up together, in at most one statement for each kind of target. */
#ifndef LINKS_H
#define LINKS_H
#include "noun/ctx.h"

/* Text, or Markdown, into m as an html member: JSON prints it as it was typed, templates as
 * {{NAME__HTML:none}}. Absent text puts null. The HTML is there after links_resolve. */
void map_linked(struct ctx *c, struct map *m, const char *name, struct str text);
void map_markdown(struct ctx *c, struct map *m, const char *name, struct str text);
/* The texts among these inputs which the row has and m has not yet, each like that. */
void texts_show(struct ctx *c, struct db_query *q, const struct input *inputs, struct map *m);
/* Looks up what the texts refer to and finishes their HTML. The app calls it after every GET
 * handler. */
void links_resolve(struct ctx *c);

/* A reference as it stands in text. */
enum { LINK_INCIDENT, LINK_FOLLOWUP, LINK_PART };
struct link {
	int kind;                       /* a part's: LINK_PART or more, its row of the table in links.c */
	char letter;                    /* of a part: the T of T5 */
	size_t at, len;                 /* in the text */
	int64_t number;                 /* of the incident or follow-up; 0: the text's own incident */
	int64_t part;                   /* the 5 of T5 */
};
/* The one that a field holds, and nothing beside it: one of those, or F2 without its incident. */
bool link_read(struct str typed, struct link *found);
/* Where a full one leads: to a page, a part's place on it. */
void link_address(struct buf *b, const struct link *l);
/* The first reference at or after `from`; false when there is none. */
bool link_find(struct str text, size_t from, struct link *found);

#endif
