/* multipart/form-data (RFC 7578, RFC 2046), pushed in pieces of any size as they arrive.
 * Invariants: a file's bytes are handed on as they come and never kept; what is kept is one part's
 * headers and the fields' values, both within the limits given; each byte is looked at a constant
 * number of times, so that no input is slower than its length. Strict where a lax reader could be
 * led to see other parts than a strict one: lines of headers end in CRLF, are not folded and hold
 * no control characters; a part says form-data once, with one name and at most one filename;
 * nothing is nested or encoded; a line that only begins like a boundary is refused.
 *
 * Ownership: the reader and the values of fields live in the arena; names, types and bytes are the
 * reader's, and good until the function that was called with them returns. */
#ifndef MULTIPART_H
#define MULTIPART_H
#include "base/buf.h"

enum multipart_fault {
	MULTIPART_OK,
	MULTIPART_TYPE,                 /* not multipart/form-data with a boundary of 1 to 70 characters */
	MULTIPART_CUT,                  /* ends before its last boundary */
	MULTIPART_BOUNDARY,             /* a line begins with the boundary and goes on otherwise */
	MULTIPART_PARTS,                /* more parts than allowed */
	MULTIPART_HEADERS,              /* a part's headers are longer than allowed */
	MULTIPART_LINE,                 /* a header that is no "name: value", or holds what none may */
	MULTIPART_DISPOSITION,          /* not form-data with one name, or said twice */
	MULTIPART_NAME,                 /* a name or filename that is no text */
	MULTIPART_NESTED,               /* a part of parts */
	MULTIPART_ENCODED,              /* base64, quoted-printable */
	MULTIPART_FIELDS,               /* fields longer than allowed, all together */
	MULTIPART_FILE,                 /* a file where none is taken */
	MULTIPART_STOPPED               /* one of the functions below said false */
};
/* What is wrong, as a sentence for who sent it. */
const char *multipart_says(enum multipart_fault fault);

struct multipart_limits {
	int parts;
	size_t headers;                 /* bytes of one part's headers */
	size_t fields;                  /* bytes of all fields' values */
};

/* Where the parts go, in their order. Each function says false to stop. */
struct multipart_to {
	bool (*field)(void *to, struct str name, struct str value);
	/* A file begins; what the sender calls it (empty: none was chosen) and says of its type (absent:
	 * nothing); both are claims. NULL: files are refused. */
	bool (*file)(void *to, struct str name, struct str filename, struct str type);
	bool (*bytes)(void *to, struct str bytes);
	bool (*file_end)(void *to);     /* it is whole */
	void *to;
};

struct multipart;

/* A reader for a body of that content type; NULL when it is none (MULTIPART_TYPE). */
struct multipart *multipart_new(struct arena *a, struct str content_type,
	struct multipart_limits limits, struct multipart_to to) MUST_CHECK;
/* The next piece. After a fault nothing more is handed on, and each call returns that fault. */
enum multipart_fault multipart_push(struct multipart *m, struct str piece) MUST_CHECK;
/* No more comes: MULTIPART_OK only if the whole was there. */
enum multipart_fault multipart_end(struct multipart *m) MUST_CHECK;

#endif
