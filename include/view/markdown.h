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
};

/* GitHub's Markdown with tables, strikethrough and bare addresses. */
void markdown_html(struct buf *b, struct str source, const struct markdown_text *text);
/* Plain text; line breaks become <br>, so that it may stand inside a paragraph. */
void markdown_plain(struct buf *b, struct str source, const struct markdown_text *text);
/* & < > " ' for element text and quoted attributes. */
void markdown_escape(struct buf *b, struct str text);

#endif
