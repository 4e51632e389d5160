/* Bytes as files named by their SHA-256, in the folder HOME/evidence. Invariants: a file that has
 * its digest's name is whole and durable: it was written under another name, hashed as it came
 * (libcrypto: a processor that knows SHA-256 does it four times as fast, and half a gigabyte is not
 * rare here), synced, and renamed; nothing ever writes into one that has its name. Bytes that are
 * there already are written all the same, so that nobody learns from the time it takes that they
 * are. What was killed on its way, and what no row names, is swept. */
#ifndef BLOB_H
#define BLOB_H
#include "base/arena.h"

#define BLOB_NAME 64            /* hex digits */

/* Bytes on their way in. */
struct blob_new;
/* NULL: no file could be made; errno says why. home: DEBRIEF_HOME. */
struct blob_new *blob_begin(struct arena *a, struct str home) MUST_CHECK;
/* The next bytes; false: they could not be written (errno: ENOSPC, EIO, ...). */
bool blob_add(struct blob_new *b, struct str bytes) MUST_CHECK;
/* No more comes: the digest as hex, in the arena, and how many bytes there are. */
struct str blob_end(struct blob_new *b);
int64_t blob_size(const struct blob_new *b);
/* After blob_end: durable, under its name. False: errno says why, and nothing is there. */
bool blob_keep(struct blob_new *b) MUST_CHECK;
/* Ends it, kept or not; what was not kept is gone. NULL: nothing. */
void blob_drop(struct blob_new *b);

/* A file to read; -1: there is none. */
int blob_open(struct str home, struct str sha256) MUST_CHECK;
/* The digest of what a descriptor reads from its beginning, which it then stands at again; absent:
 * it cannot be read. *size: how long it is. */
struct str blob_digest(struct arena *a, int fd, int64_t *size);
/* Are the bytes still those? found: their digest, "missing" or "unreadable". */
bool blob_same(struct arena *a, struct str home, struct str sha256, struct str *found) MUST_CHECK;
/* A copy of one, from one home into another, whole, durable and verified, or not at all. */
bool blob_copy(struct arena *a, struct str from, struct str to, struct str sha256) MUST_CHECK;

/* Is at least that part of the disk free, in hundredths? */
bool blob_room(struct str home, int percent);
/* Removes what was begun, and what `needed` says no to, if it was last written before that instant
 * (ms). How many files. */
int blob_sweep(struct str home, int64_t before, bool (*needed)(void *to, struct str sha256),
	void *to);

#endif
