/* Texts that history and versions point to by digest. Invariants: a text never changes; each
 * reference has a row of its own, so that two equal texts do not show as equal; the key is over
 * random bytes and the text, and whoever takes out a text takes out the bytes, so that a short one
 * is not found again by guessing. Whether two texts are equal is told by comparing them. */
#ifndef CONTENT_H
#define CONTENT_H
#include "db/db.h"

/* Adds a text (which may be empty, not absent); its key, for the one row that will point to it. */
struct str content_add(struct db *d, struct arena *a, struct str body);
/* The same in two steps: the digest of a long text takes longer than anything may under the write
 * lock. */
struct sealed { struct str nonce, key, body; };
struct sealed content_seal(struct arena *a, struct str body);
struct str content_put(struct db *d, const struct sealed *s);

#endif
