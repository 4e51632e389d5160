/* References in text that people typed, made into links. Full ones anywhere: INC-42, FU-317,
 * INC-42/T5, INC-42/F2; short ones in brackets in an incident's own text: [T5], [F2]; of any width.
 *
 * Invariants: a reference becomes a link only if its target exists and this person may see it; else
 * the page has the same bytes as for a number never used. Bare P1, T1566, E5 stay text. All texts
 * of a page are looked up together, in at most one statement for each kind of target. */
#ifndef LINKS_H
#define LINKS_H
#include "noun/ctx.h"

/* What a page shows of a text. A page has a budget, in bytes, links, lines and marks, all counted:
 * past it a text is only begun, and says where the whole is (docs/decisions/031-budgets.md). */
struct text_part {
	struct str text;                /* all of it, or its beginning; absent: there is none */
	size_t bytes;                   /* of the whole, where this is its beginning; else 0 */
};
/* Of a text in the current row, what the page shows of it; no more of it is copied. listed: it
 * stands here among others, and alone on a page of its own. */
struct text_part text_take(struct ctx *c, struct db_query *q, const char *column, bool listed);
/* The same of one that is read. */
struct text_part text_part(struct ctx *c, struct str text, bool listed);
/* It goes into m as an html member: JSON prints it as it was typed, templates as
 * {{NAME__HTML:none}}. Absent text puts null. The HTML is there after links_resolve. Of a text that
 * is only begun, NAME_cut has its length and where the whole of it stands, which is also what HTML
 * leads to; whole is absent where that is nowhere else. */
void text_show(struct ctx *c, struct map *m, const char *name, struct text_part t,
	struct str whole);
/* The same as Markdown. Where it is not formatted, a word says why. */
void map_markdown(struct ctx *c, struct map *m, const char *name, struct text_part t,
	struct str whole);
/* A text that stands here alone. */
void map_linked(struct ctx *c, struct map *m, const char *name, struct str text);
/* The texts among these inputs which the row has and m has not yet. */
void texts_show(struct ctx *c, struct db_query *q, const struct input *inputs, struct map *m,
	struct str whole);
/* Looks up what the texts refer to and finishes their HTML. The app calls it after every GET
 * handler. */
void links_resolve(struct ctx *c);
/* The texts from here to links_frozen_end stand in a document of its own, which is kept: each is
 * whole; parts of its incident (T5, E3) lead to their place in it, #E3, and no other reference
 * leads anywhere. False: one was not formatted, because that took too long this time, so the
 * document is not to be kept. */
struct links *links_frozen(struct ctx *c);
bool links_frozen_end(struct ctx *c, struct links *before) MUST_CHECK;

/* A reference as it stands in text (link_find.c). */
enum { LINK_INCIDENT, LINK_FOLLOWUP, LINK_PART, LINK_KINDS = 9 };
/* What texts refer to, and which statement says what is there. A part of an incident stands on a
 * page of it, under its letter and number, which is below LINK_PARTS. */
struct link_kind { enum sql there; char letter; const char *page; };
extern const struct link_kind link_kinds[LINK_KINDS];
#define LINK_PARTS 1000000
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
