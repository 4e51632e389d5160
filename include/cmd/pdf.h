/* HTML as PDF, by WeasyPrint in a jail (052). Debian's package weasyprint does it; where it is not
 * installed there is no PDF, and everything else is as it was. */
#ifndef PDF_H
#define PDF_H
#include "base/arena.h"

enum pdf {
	PDF_DONE,
	PDF_NONE,               /* weasyprint is not installed */
	PDF_FAILED,             /* it could not make one of that */
	PDF_OVER                /* it was ended by a limit */
};

struct pdf_limits {
	int seconds;
	int64_t memory;         /* bytes of address space */
	size_t most;            /* bytes of the PDF */
};
extern const struct pdf_limits pdf_usual;

/* Could pdf_of_html make one? */
bool pdf_there(void);
/* The document, whole, with its style inside; whatever address it names, also one of this machine's
 * files, is not read, and what should stand there is missing. *pdf is in the arena; the same HTML
 * gives the same bytes as long as the same fonts and the same WeasyPrint are there. */
enum pdf pdf_of_html(struct arena *a, struct str html, const struct pdf_limits *limits,
	struct str *pdf) MUST_CHECK;

#endif
