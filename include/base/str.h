/* Text with its length. Invariants: UTF-8, checked once on the way in (text_check); never assumed
 * to end in NUL; absent when p is NULL, which is not the same as empty. A str owns nothing: the
 * bytes live in an arena, a literal, or a buffer that the caller keeps alive. */
#ifndef STR_H
#define STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "base/banned.h"

struct str {
	const char *p;
	size_t len;
};

#define STR(literal) ((struct str){ (literal), sizeof (literal) - 1 })
#define STR_NONE ((struct str){ NULL, 0 })
/* For printf: printf("%.*s", STR_F(s)). */
#define STR_F(s) (int)(s).len, (s).p ? (s).p : ""
#define MUST_CHECK __attribute__((warn_unused_result))

/* A view of a NUL-terminated string; absent for NULL. */
static inline struct str str_of(const char *c)
{
	return (struct str){ c, c ? strlen(c) : 0 };
}

/* True when there is at least one byte. */
static inline bool str_some(struct str s)
{
	return s.p && s.len > 0;
}

bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *c);
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
/* ASCII white space taken off both ends. */
struct str str_trim(struct str s);
/* The part from byte `from` on, at most `len` bytes; clipped to s. */
struct str str_part(struct str s, size_t from, size_t len);
/* Cuts the first field off *rest at `sep`: *head gets it, *rest what follows. False when *rest is
 * absent; the last field makes *rest absent, so that "a," gives "a" and "". */
bool str_cut(struct str *rest, char sep, struct str *head);
/* Cuts the last field off *rest: *last gets what follows the last `sep`, *rest what stands before
 * it, whatever is in it. False, and both as they were, when there is no sep. */
bool str_cut_last(struct str *rest, char sep, struct str *last) MUST_CHECK;
/* Position of the first c at or after `from`; s.len when there is none. */
size_t str_find(struct str s, char c, size_t from);
/* The whole of s as a decimal integer (optional leading '-'); false on anything else or
 * overflow. */
bool str_int(struct str s, int64_t *out) MUST_CHECK;

#endif
