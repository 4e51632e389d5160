/* Signatures of reports: one for each revision, edition and format, over the bytes of the file as
 * it is given out. Invariants: a signature that is there never changes; only what verifies against
 * the public key that everybody can read is kept; the same bytes are signed once, and other bytes
 * in their place are refused. */
#ifndef REPORT_SIGN_H
#define REPORT_SIGN_H
#include "noun/report_key.h"

/* A file that is to be signed. edition: full, executive, external; format: html, markdown, json,
 * pdf. */
struct sign_file {
	const char *edition, *format;
	struct str sha256;              /* of its bytes, as 64 hex digits */
	struct str sum;                 /* their SHA-512 (sshsig_end) */
};
/* What signing needs of a file's bytes. It takes as long as they are, so it belongs before the
 * transaction, if the file is known there. */
struct sign_file sign_file_of(struct arena *a, const char *edition, const char *format,
	struct str bytes);

/* Signs n files of one revision of the incident of that row id, with this machine's key, inside
 * the act that makes the revision, and its change is that act's. ST_DONE; ST_CONFLICT: other bytes
 * were signed as that; ST_FULL, ST_BROKEN: the key could neither be read nor made (logged). */
enum status report_sign(struct ctx *c, struct str home, int64_t incident, int64_t revision,
	const struct sign_file *files, int n) MUST_CHECK;

struct report_signature {
	struct str sha256;              /* of the file's bytes */
	struct str text;                /* what FILE.sig holds */
	struct str fingerprint;         /* of the key: "SHA256:..." */
	int64_t key, signed_at;         /* the key's number */
};
/* The signature of a file, the newest where another file took its place; false: there is none, or
 * the incident may not be seen. */
bool report_signature_read(struct ctx *c, int64_t incident, int64_t revision, const char *edition,
	const char *format, struct report_signature *s) MUST_CHECK;

/* The one command by which a stranger verifies the file of that name, which was signed at that
 * instant, with FILE.sig and allowed_signers beside it. Names are of letters, digits, - and . . */
struct str report_verify_command(struct arena *a, struct str file, int64_t signed_at);

#endif
