/* Keys that sign reports. The public halves are rows, for everybody to read; the private half of
 * each is a file of the machine that made it (base/keyfile.h), so that several machines sign with
 * keys of their own and none is ever sent anywhere. Invariants: a key signs from when it was made
 * until it is retired, and what it signed stays valid; a machine that has none makes one when it
 * has something to sign; no row goes away. */
#ifndef REPORT_KEY_H
#define REPORT_KEY_H
#include "base/sshsig.h"
#include "noun/change.h"

#define REPORT_NAMESPACE "debrief-report"       /* what signatures are for */
#define REPORT_SIGNER "debrief"                 /* whose they are, in allowed_signers */

extern const struct input report_key_retire_input[];

struct report_key {
	int64_t id;
	struct str line;                /* the public half: "ssh-ed25519 AAAA..." */
	struct sshsig_key secret;       /* to be forgotten as soon as it has signed */
};
/* A new key, which signs from now on; those that are there stay as they are. False: its file could
 * not be written, and errno says why; nothing else was. */
bool report_key_make(struct ctx *c, struct str home, struct report_key *k) MUST_CHECK;
/* The newest key with which this machine may sign; made, where there is none. False: it could
 * neither be read nor made (errno). */
bool report_key_use(struct ctx *c, struct str home, struct report_key *k) MUST_CHECK;
/* Takes one out of use for good. ST_DONE; ST_NOT_FOUND; ST_INVALID with errors on in. Once that is
 * committed, report_key_destroy. */
enum status report_key_retire(struct ctx *c, int64_t id, struct inputs *in) MUST_CHECK;
/* Destroys the private half of that key, if it is this machine's. False: errno. */
bool report_key_destroy(struct arena *a, struct str home, struct str line) MUST_CHECK;

/* All keys, newest first, into m: signer, namespace, keys { number, fingerprint, public, made_at,
 * retired_at, retired_because }. */
void report_keys_show(struct ctx *c, struct map *m);
/* All of them as ssh-keygen's file allowed_signers (ssh-keygen(1), ALLOWED SIGNERS). */
struct str report_signers(struct ctx *c);
/* The public half of the key of that number; absent: there is none. */
struct str report_key_line(struct ctx *c, int64_t id);
/* An instant as ssh-keygen takes one, to the second: 20260302090000Z. */
struct str report_stamp(struct arena *a, int64_t ms);

#endif
