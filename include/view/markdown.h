/* Text as HTML. Invariants: every byte of the result comes from a literal of markdown.c or through
 * its escaping, so whatever the source holds, no tag, attribute or scheme gets in that is not
 * written there: headings h3 to h6, lists, tables, code, emphasis, and links to http, https and
 * mailto. Raw HTML is shown as it was typed. Text too intricate to be worth formatting is shown as
 * plain text.
 *
 * Handlers use links.h, which turns references like INC-42 into links as well. */
#ifndef MARKDOWN_H
#define MARKDOWN_H
#include "base/buf.h"

/* Writes a run of plain text into b as HTML: what stands between marks, outside of code and
 * links. */
struct markdown_text {
	void (*add)(void *to, struct buf *b, struct str text);
	void *to;
	size_t *nodes;                  /* what the page has left of them; NULL: this text stands alone */
	int64_t most_us;                /* for tests: instead of MARKDOWN_MOST_US */
};

/* Why a text is, or is not, formatted. The first two are counted, so they are the same for the same
 * page on every machine. MARKDOWN_SLOW is the last net, for what the counts do not know: it depends
 * on the machine and the moment, so what was printed then is never to be kept, frozen or
 * compared. */
enum markdown { MARKDOWN_FORMATTED, MARKDOWN_INTRICATE, MARKDOWN_SLOW };
#define MARKDOWN_MOST_US 250000         /* of processor time */

/* GitHub's Markdown with tables, strikethrough and bare addresses. What is not formatted is printed
 * as it was typed. */
enum markdown markdown_html(struct buf *b, struct str source, const struct markdown_text *text);
/* Plain text that may stand inside a paragraph: line breaks become <br>, or, without, all of it is
 * one element in which lines stay lines. */
void markdown_plain(struct buf *b, struct str source, const struct markdown_text *text,
	bool breaks);
/* & < > " ' for element text and quoted attributes. */
void markdown_escape(struct buf *b, struct str text);

#endif
