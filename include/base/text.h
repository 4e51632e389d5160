/* What text may be, and how it is written into each place. Every sink escapes for exactly one
 * place; HTML is not here: only view_html and markdown make it. */
#ifndef TEXT_H
#define TEXT_H
#include "base/buf.h"

/* What is wrong with bytes that came from outside. */
enum text_fault {
	TEXT_OK,
	TEXT_NOT_UTF8,          /* overlong, surrogate, past U+10FFFF, cut short */
	TEXT_CONTROL,           /* U+0000, C0 other than tab, LF, CR; U+007F; C1 */
	TEXT_BIDI               /* U+202A-202E, U+2066-2069: text that reads other than it is stored */
};

/* Checks the whole of s. `bidi` refuses direction controls (used for one-line fields). */
enum text_fault text_check(struct str s, bool bidi) MUST_CHECK;
/* The same; *at is where the fault begins, or s.len. */
enum text_fault text_check_at(struct str s, bool bidi, size_t *at) MUST_CHECK;
/* The only normalization: CRLF and lone CR become LF. Returns s itself when there is nothing to
 * do. */
struct str text_newlines(struct arena *a, struct str s);
/* The code point that begins at i, which is below s.len, and its length. A byte with which none
 * begins, as where a text was cut, stands for itself. */
uint32_t text_point(struct str s, size_t i, size_t *n);
/* Number of code points; s must be valid. */
size_t text_chars(struct str s);
/* At most n code points of s, cut at a code point's end. */
struct str text_clip(struct str s, size_t n);
/* An ASCII letter in lower case; anything else as it is. */
static inline char text_lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}
/* ASCII letters to lower case, into a copy: for names that must not differ by case only. */
struct str text_fold(struct arena *a, struct str s);

/* JSON string with its quotes (RFC 8259); also escapes U+2028, U+2029 and '<' so that it may stand
 * anywhere. */
void text_json(struct buf *b, struct str s);
/* One CSV cell (RFC 4180), quoted when needed; a cell that begins with = + - @ TAB CR gets a
 * leading ' so that no spreadsheet runs it. */
void text_csv(struct buf *b, struct str s);
/* Percent-encodes everything but unreserved characters (RFC 3986). */
void text_url(struct buf *b, struct str s);
/* Decodes application/x-www-form-urlencoded. Absent when a % is not followed by two hex digits. */
struct str text_unurl(struct arena *a, struct str s);
/* One logfmt value: printable ASCII, everything else as \xNN; quoted when it has blanks. */
void text_log(struct buf *b, struct str s);
/* Lower-case hex of n bytes. */
struct str text_hex(struct arena *a, const unsigned char *p, size_t n);

#endif
