/* Everything that must not be guessed: random bytes, digests, passwords (libsodium). */
#ifndef SECRET_H
#define SECRET_H
#include "base/arena.h"

/* Call once in each process before anything else here. */
bool secret_init(void) MUST_CHECK;
/* n random bytes as lower-case hex. */
struct str secret_hex(struct arena *a, size_t n);
/* 32 random bytes, base64url without padding: 43 characters. */
struct str secret_token(struct arena *a);
/* A random number 1..n. With DEBRIEF_SEED set (tests) the sequence is always the same. */
int64_t secret_step(int64_t n);
/* SHA-256 as 64 hex digits. */
struct str secret_sha256(struct arena *a, struct str s);
/* The same of what comes in pieces: begun, added to, ended. All of it lives in the arena. */
struct digest;
struct digest *digest_begin(struct arena *a);
void digest_add(struct digest *d, struct str s);
struct str digest_end(struct digest *d, struct arena *a);
/* SHA-256, as hex, over the SECRET_NONCE random bytes that nonce is in hex, and then s: whoever
 * lacks the bytes cannot tell whether s is what they guess. A nonce that is none is a programmer's
 * error. */
#define SECRET_NONCE 16
struct str secret_sealed(struct arena *a, struct str nonce, struct str s);
/* SHA-256, as hex, under a key of this machine (home/run/signin.key, made when it is not there, in
 * no backup and no database): it tells whether two are the same, and nothing about what they
 * are. */
struct str secret_keyed(struct arena *a, struct str home, struct str s);
bool secret_same(struct str a, struct str b);   /* in constant time */
/* Overwrites a secret where it lies, once nobody needs it any more. */
void secret_forget(struct str s);

/* argon2id, 46 MiB, one pass, about 70 ms. One of two places in the whole installation is held
 * while it runs (files under home/run); none free: PASSWORD_BUSY. Strangers have one place only, so
 * that however many come, they leave the other to those who are known. */
enum password { PASSWORD_RIGHT, PASSWORD_WRONG, PASSWORD_BUSY };
enum places { PLACES_STRANGER = 1, PLACES_KNOWN = 2 };
enum password password_check(struct str home, enum places places, struct str encoded,
	struct str password) MUST_CHECK;
/* The encoded string to store; absent when memory or a place is not to be had. */
struct str password_hash(struct arena *a, struct str home, struct str password) MUST_CHECK;
/* Takes as long as a real check: for names that do not exist. */
enum password password_decoy(struct str home, enum places places, struct str password);

/* The form token, masked afresh: 32 random bytes and the token xored with them, 128 hex digits, so
 * that compressed answers never hold the same secret twice (BREACH). csrf is 64 hex digits. */
struct str csrf_mask(struct arena *a, struct str csrf);
bool csrf_valid(struct arena *a, struct str masked, struct str csrf) MUST_CHECK;

#endif
