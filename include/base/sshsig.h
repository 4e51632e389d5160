/* Signatures that OpenSSH's `ssh-keygen -Y verify` accepts (its PROTOCOL.sshsig): Ed25519 over the
 * SHA-512 of a file, for one purpose, which is its namespace. Invariants: of a key and of a
 * signature there is one text, the one that is written here; another, if it says the same, is
 * refused. A private key leaves sshsig_key_file only, for a file that OpenSSH reads, too. */
#ifndef SSHSIG_H
#define SSHSIG_H
#include "base/arena.h"

/* A key with its private half. Whoever holds one forgets it as soon as it has signed. */
struct sshsig_key {
	unsigned char open[32], secret[64];
};
void sshsig_key_make(struct sshsig_key *k);
void sshsig_key_forget(struct sshsig_key *k);
/* The text of a file that holds it, as `ssh-keygen -t ed25519` without a passphrase writes one. It
 * is a secret: secret_forget it. */
struct str sshsig_key_file(struct arena *a, const struct sshsig_key *k);
/* Reads such a text; false when it is another or not whole. */
bool sshsig_key_read(struct arena *a, struct str file, struct sshsig_key *k) MUST_CHECK;

/* The public half: "ssh-ed25519 AAAA...". */
struct str sshsig_public(struct arena *a, const struct sshsig_key *k);
/* Of such a line "SHA256:...", as ssh-keygen -l says it; absent when it is no such line. */
struct str sshsig_fingerprint(struct arena *a, struct str line);

/* The SHA-512 of bytes that come in pieces: begun, added to, ended. 64 bytes. */
#define SSHSIG_SUM 64
struct sshsig_sum;
struct sshsig_sum *sshsig_begin(struct arena *a);
void sshsig_add(struct sshsig_sum *s, struct str bytes);
struct str sshsig_end(struct sshsig_sum *s, struct arena *a);

/* The signature of a file with that sum, for that purpose (at most 64 bytes): what belongs into
 * FILE.sig. The same key, purpose and sum give the same text. */
struct str sshsig_sign(struct arena *a, const struct sshsig_key *k, const char *space,
	struct str sum);
/* Is it the signature of a file with that sum, for that purpose, by the key of that line? */
bool sshsig_verify(struct arena *a, struct str signature, struct str line, const char *space,
	struct str sum) MUST_CHECK;

#endif
