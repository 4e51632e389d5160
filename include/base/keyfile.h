/* Keys that are this machine's: small files of the folder HOME/keys, which stand in no database,
 * export or backup. Invariants: folder and files are their owner's alone (0700, 0600), and made so
 * again where somebody opened them; a key is whole and durable under its name, or not there; none
 * takes another's place. Names are of a-z, 0-9, - and . and are the caller's own, never typed. */
#ifndef KEYFILE_H
#define KEYFILE_H
#include "base/arena.h"

#define KEYFILE_MOST 4096       /* bytes of one */

/* Keeps a new one. False: errno says why (EEXIST: there is one of that name), and there is no more
 * than before. */
bool keyfile_put(struct arena *a, struct str home, const char *name, struct str key) MUST_CHECK;
/* Its bytes, which secret_forget takes away again; absent: errno says why (ENOENT: there is
 * none). */
struct str keyfile_get(struct arena *a, struct str home, const char *name) MUST_CHECK;
/* Destroys one: overwritten, then removed, and durably so. False: errno says why. That there was
 * none is no fault. */
bool keyfile_drop(struct arena *a, struct str home, const char *name) MUST_CHECK;

#endif
