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

/* Checks s from *at on, and leaves *at where the first fault begins, or at the end. `bidi` refuses
 * direction controls (used for one-line fields). */
enum text_fault text_check_from(struct str s, bool bidi, size_t *at) MUST_CHECK;
/* Checks the whole of s. */
static inline enum text_fault text_check(struct str s, bool bidi)
{
	size_t at = 0;
	return text_check_from(s, bidi, &at);
}
/* s without what text_check refuses; bytes that are no text go, too. */
struct str text_clean(struct arena *a, struct str s, bool bidi);
/* The only normalization: CRLF, lone CR, and what slides and printers break lines with (U+000B,
 * U+000C, U+0085) become LF. Returns s itself when there is nothing to do. */
struct str text_newlines(struct arena *a, struct str s);
/* The code point that begins at i, which is below s.len, and its length. A byte with which none
 * begins, as where a text was cut, stands for itself. */
uint32_t text_point(struct str s, size_t i, size_t *n);
/* Where the code point before `at`, which is not 0, begins. */
static inline size_t text_back(struct str s, size_t at)
{
	do at--; while (at && ((unsigned char)s.p[at] & 0xc0) == 0x80);
	return at;
}
/* Number of code points; s must be valid. */
size_t text_chars(struct str s);
void text_point_add(struct buf *b, uint32_t point);           /* in UTF-8 */
/* At most n code points of s, cut at a code point's end. */
struct str text_clip(struct str s, size_t n);
/* A title of a text that has none: its first line, or as much of it as a title has. */
struct str text_title(struct arena *a, struct str s);
/* An ASCII letter in lower case; anything else as it is. */
static inline char text_lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}
/* Does anything of it show? Blanks of any width and what Unicode calls ignorable do not. */
bool text_visible(struct str s);
/* Blanks of any width taken off both ends, and what is nothing there: U+200B, U+2060, U+FEFF. */
struct str text_trim(struct str s);
/* The ASCII character that a full-width one stands for (U+FF01-FF5E); others as they are. For
 * scanners that must know where in the text they are. */
static inline uint32_t text_narrow(uint32_t point)
{
	return point >= 0xff01 && point <= 0xff5e ? point - 0xff01 + '!' : point;
}
/* What machines read, in one width (NFKC), each blank beyond ASCII as ' ', and nothing in it that
 * cannot be seen: numbers, references, days. */
struct str text_width(struct arena *a, struct str s);
/* That in one case, too: names and tags that must not differ by how they were typed. */
struct str text_fold(struct arena *a, struct str s);
/* That without blanks: by which somebody's name is found. */
struct str text_key(struct arena *a, struct str s);

/* Does it say itself that it is an address of the web? Nothing else becomes a link of its own. */
static inline bool text_is_web(struct str s)
{
	return str_starts(s, "https://") || str_starts(s, "http://");
}

/* JSON string with its quotes (RFC 8259); also escapes U+2028, U+2029 and '<' so that it may stand
 * anywhere. */
void text_json(struct buf *b, struct str s);
/* JSON arrays of texts and of numbers, in the arena; "[]" where there are none. */
struct str text_json_texts(struct arena *a, const struct str *texts, int n);
struct str text_json_numbers(struct arena *a, const int64_t *numbers, int n);
/* One CSV cell (RFC 4180), quoted when needed. A ' stands before = + - @ (in either width), TAB and
 * CR where the cell begins, or would if it were parted at , ; TAB or a line's end: so that no
 * spreadsheet runs it. */
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
