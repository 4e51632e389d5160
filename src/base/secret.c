/* Random bytes, digests, passwords; of libsodium, all but signatures (sshsig.c). */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <unistd.h>
#include "base/secret.h"
#include "base/trace.h"
#include "base/text.h"

#define ARGON_OPS 1
#define ARGON_BYTES ((size_t)47104 * 1024)

bool secret_init(void)
{
	return sodium_init() >= 0;
}

struct str secret_hex(struct arena *a, size_t n)
{
	unsigned char *p = arena_get(a, n);
	randombytes_buf(p, n);
	return text_hex(a, p, n);
}

struct str secret_token(struct arena *a)
{
	unsigned char raw[32];
	size_t room = sodium_base64_ENCODED_LEN(sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *out = arena_get(a, room);
	randombytes_buf(raw, sizeof raw);
	sodium_bin2base64(out, room, raw, sizeof raw, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(raw, sizeof raw);
	return str_of(out);
}

int64_t secret_step(int64_t n)
{
	static uint64_t state;  /* the test sequence; unused otherwise */
	const char *seed = getenv("DEBRIEF_SEED");
	if (!seed || n < 2) return 1 + (int64_t)randombytes_uniform((uint32_t)n);
	if (!state) state = 0x9e3779b97f4a7c15u ^ strtoull(seed, NULL, 10);
	state ^= state << 13;   /* xorshift64, Marsaglia 2003 */
	state ^= state >> 7;
	state ^= state << 17;
	return 1 + (int64_t)(state % (uint64_t)n);
}

struct str secret_sha256(struct arena *a, struct str s)
{
	unsigned char out[crypto_hash_sha256_BYTES];
	if (s.len > TRACE_SLOW_BYTES) trace_slow("sha256");
	crypto_hash_sha256(out, (const unsigned char *)s.p, s.len);
	return text_hex(a, out, sizeof out);
}

struct str secret_sealed(struct arena *a, struct str nonce, struct str s)
{
	unsigned char out[crypto_hash_sha256_BYTES], bytes[SECRET_NONCE];
	crypto_hash_sha256_state h;
	size_t n = 0;
	if (s.len > TRACE_SLOW_BYTES) trace_slow("sha256");
	if (sodium_hex2bin(bytes, sizeof bytes, nonce.p, nonce.len, NULL, &n, NULL) || n != sizeof bytes)
		abort();
	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, bytes, sizeof bytes);
	crypto_hash_sha256_update(&h, (const unsigned char *)s.p, s.len);
	crypto_hash_sha256_final(&h, out);
	return text_hex(a, out, sizeof out);
}

struct digest {
	crypto_hash_sha256_state state;
};

struct digest *digest_begin(struct arena *a)
{
	struct digest *d = ARENA_NEW(a, struct digest);
	crypto_hash_sha256_init(&d->state);
	return d;
}

void digest_add(struct digest *d, struct str s)
{
	crypto_hash_sha256_update(&d->state, (const unsigned char *)s.p, s.len);
}

struct str digest_end(struct digest *d, struct arena *a)
{
	unsigned char out[32];
	crypto_hash_sha256_final(&d->state, out);
	return text_hex(a, out, sizeof out);
}

/* Makes the key's file whole or not at all; another process may be faster. */
static void key_make(const char *path)
{
	unsigned char key[crypto_auth_hmacsha256_KEYBYTES];
	char part[4096];
	snprintf(part, sizeof part, "%s.%d", path, (int)getpid());
	int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) return;
	randombytes_buf(key, sizeof key);
	bool whole = write(fd, key, sizeof key) == sizeof key;
	whole = close(fd) == 0 && whole;
	if (whole && link(part, path)) whole = false;
	unlink(part);
	sodium_memzero(key, sizeof key);
}

/* The key's bytes; where it can neither be read nor made, as on a full disk, this process's own. */
static void key_read(struct str home, unsigned char *key, size_t n)
{
	static unsigned char own[crypto_auth_hmacsha256_KEYBYTES];
	static bool own_is_there;
	char path[4000];
	snprintf(path, sizeof path, "%.*s/run/signin.key", STR_F(home));
	for (int tries = 0; tries < 2; tries++) {
		int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
		bool whole = fd >= 0 && read(fd, key, n) == (ssize_t)n;
		if (fd >= 0) close(fd);
		if (whole) return;
		key_make(path);
	}
	if (!own_is_there) randombytes_buf(own, sizeof own);
	own_is_there = true;
	memcpy(key, own, n);
}

struct str secret_keyed(struct arena *a, struct str home, struct str s)
{
	unsigned char key[crypto_auth_hmacsha256_KEYBYTES], out[crypto_auth_hmacsha256_BYTES];
	key_read(home, key, sizeof key);
	crypto_auth_hmacsha256(out, (const unsigned char *)s.p, s.len, key);
	sodium_memzero(key, sizeof key);
	return text_hex(a, out, sizeof out);
}

bool secret_same(struct str a, struct str b)
{
	return a.p && b.p && a.len == b.len && sodium_memcmp(a.p, b.p, a.len) == 0;
}

void secret_forget(struct str s)
{
	if (s.len) sodium_memzero((void *)(uintptr_t)s.p, s.len);
}

/* One of the places in which a password may be hashed; -1 when all are taken. */
static int place_take(struct str home, int places)
{
	for (int i = 0; i < places; i++) {
		char path[4096];
		snprintf(path, sizeof path, "%.*s/run/argon-%d", STR_F(home), i);
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		if (fd < 0) continue;
		if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
		close(fd);
	}
	return -1;
}

enum password password_check(struct str home, enum places places, struct str encoded,
	struct str password)
{
	char hash[crypto_pwhash_STRBYTES] = { 0 };
	trace_slow("argon2id");
	int place = place_take(home, (int)places);
	if (place < 0) return PASSWORD_BUSY;
	enum password result = PASSWORD_WRONG;
	if (encoded.len < sizeof hash && str_some(password)) {
		memcpy(hash, encoded.p, encoded.len);
		if (crypto_pwhash_str_verify(hash, password.p, password.len) == 0) result = PASSWORD_RIGHT;
	}
	close(place);
	return result;
}

struct str password_hash(struct arena *a, struct str home, struct str password)
{
	char *hash = arena_get(a, crypto_pwhash_STRBYTES);
	trace_slow("argon2id");
	int place = place_take(home, PLACES_KNOWN);
	if (place < 0) return STR_NONE;
	int rc = crypto_pwhash_str_alg(hash, password.p, password.len, ARGON_OPS, ARGON_BYTES,
		crypto_pwhash_ALG_ARGON2ID13);
	close(place);
	return rc == 0 ? str_of(hash) : STR_NONE;
}

enum password password_decoy(struct str home, enum places places, struct str password)
{
	/* The hash of a password that nobody has takes the same time, because its parameters are the
	 * same. */
	enum password p = password_check(home, places, STR("$argon2id$v=19$m=47104,t=1,p=1$"
		"AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), password);
	return p == PASSWORD_BUSY ? PASSWORD_BUSY : PASSWORD_WRONG;
}

static bool unhex(unsigned char *out, size_t n, struct str s)
{
	size_t got = 0;
	return s.len == 2 * n && sodium_hex2bin(out, n, s.p, s.len, NULL, &got, NULL) == 0 && got == n;
}

struct str csrf_mask(struct arena *a, struct str csrf)
{
	unsigned char both[64], plain[32];
	if (!unhex(plain, sizeof plain, csrf)) return STR("");
	randombytes_buf(both, 32);
	for (int i = 0; i < 32; i++) both[32 + i] = both[i] ^ plain[i];
	return text_hex(a, both, sizeof both);
}

bool csrf_valid(struct arena *a, struct str masked, struct str csrf)
{
	unsigned char both[64];
	if (!unhex(both, sizeof both, masked)) return false;
	for (int i = 0; i < 32; i++) both[i] ^= both[32 + i];
	return secret_same(text_hex(a, both, 32), csrf);
}
