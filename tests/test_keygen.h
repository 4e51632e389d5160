/* OpenSSH's own ssh-keygen, for tests of what it has to accept and refuse. */
#ifndef TEST_KEYGEN_H
#define TEST_KEYGEN_H
#include "base/str.h"

/* A folder for it, made empty, and removed again with all that is in it. */
void keygen_begin(void);
void keygen_end(void);
/* Writes a file there, and reads one (into a static, with a NUL behind it). */
void keygen_write(const char *name, struct str text);
const char *keygen_read(const char *name);

/* Runs it there with these words, the last a NULL, and that file as its input (NULL: none). Its exit
 * status; what it says is the file "said". It is in a zone far from UTC. */
int keygen(const char *in, const char *const *words);
/* `ssh-keygen -Y verify` of the file, with FILE "sig" as its signature and the file "signers", for
 * that signer and purpose, at that time ("20260302090000Z"; NULL: now): is it accepted? */
bool keygen_verifies(const char *file, const char *signer, const char *space, const char *at);

#endif
