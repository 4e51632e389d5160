/* OpenSSH's texts of keys and signatures. Each has one length and one form, so none is taken apart:
 * what is read is made again from the bytes at their places, and has to come out the same. */
#include <sodium.h>
#include "base/sshsig.h"
#include "base/buf.h"
#include "base/secret.h"

#define TYPE "ssh-ed25519"
#define HASH "sha512"
#define LINE_BYTES 70
#define KEY_HEAD "-----BEGIN OPENSSH PRIVATE KEY-----\n"
#define KEY_FOOT "-----END OPENSSH PRIVATE KEY-----\n"
#define SIG_HEAD "-----BEGIN SSH SIGNATURE-----\n"
#define SIG_FOOT "-----END SSH SIGNATURE-----\n"
/* Of a key's text: the seed, and the number that stands in it twice. */
#define KEY_SEED 161
#define KEY_TWICE 98

/* Bytes as OpenSSH packs them. The longest are some hundred. */
struct wire {
	size_t n;
	unsigned char p[512];
};

static void put(struct wire *w, const void *p, size_t n)
{
	if (n > sizeof w->p - w->n) abort();
	memcpy(w->p + w->n, p, n);
	w->n += n;
}

static void put_length(struct wire *w, size_t n)
{
	const unsigned char big[4] = { (unsigned char)(n >> 24), (unsigned char)(n >> 16),
		(unsigned char)(n >> 8), (unsigned char)n };
	put(w, big, sizeof big);
}

static void put_bytes(struct wire *w, const void *p, size_t n)
{
	put_length(w, n);
	put(w, p, n);
}

static void put_text(struct wire *w, const char *text)
{
	put_bytes(w, text, strlen(text));
}

static void put_key(struct wire *w, const unsigned char *open)
{
	put_text(w, TYPE);
	put_bytes(w, open, crypto_sign_ed25519_PUBLICKEYBYTES);
}

/* The public key as one member of something else. */
static void put_packed(struct wire *w, const unsigned char *open)
{
	struct wire key = { .n = 0 };
	put_key(&key, open);
	put_bytes(w, key.p, key.n);
}

static struct str base64(struct arena *a, const unsigned char *p, size_t n, int variant)
{
	size_t room = sodium_base64_encoded_len(n, variant);
	char *text = arena_get(a, room);
	sodium_bin2base64(text, room, p, n, variant);
	return str_of(text);
}

static struct str armor(struct arena *a, struct str head, const struct wire *w, struct str foot)
{
	struct buf b = buf_new(a, 1024);
	struct str text = base64(a, w->p, w->n, sodium_base64_VARIANT_ORIGINAL);
	buf_str(&b, head);
	for (size_t i = 0; i < text.len; i += LINE_BYTES) {
		buf_str(&b, str_part(text, i, LINE_BYTES));
		buf_char(&b, '\n');
	}
	buf_str(&b, foot);
	secret_forget(text);
	return buf_text(&b);
}

static bool disarm(struct str text, struct str head, struct str foot, struct wire *w)
{
	size_t around = head.len + foot.len;
	w->n = 0;
	if (!str_starts(text, head.p) || !str_ends(text, foot.p) || text.len < around) return false;
	return sodium_base642bin(w->p, sizeof w->p, text.p + head.len, text.len - around, "\n", &w->n,
		NULL, sodium_base64_VARIANT_ORIGINAL) == 0;
}

static bool same(struct str x, struct str y)
{
	return x.len == y.len && sodium_memcmp(x.p, y.p, x.len) == 0;
}

/* --- Keys ------------------------------------------------------------------------------------- */

void sshsig_key_make(struct sshsig_key *k)
{
	crypto_sign_ed25519_keypair(k->open, k->secret);
}

void sshsig_key_forget(struct sshsig_key *k)
{
	sodium_memzero(k, sizeof *k);
}

/* twice: any four bytes. By them OpenSSH sees that it has decrypted a key rightly. */
static void put_file(struct wire *w, const struct sshsig_key *k, const unsigned char *twice)
{
	struct wire inner = { .n = 0 };
	put(&inner, twice, 4);
	put(&inner, twice, 4);
	put_key(&inner, k->open);
	put_bytes(&inner, k->secret, sizeof k->secret);
	put_text(&inner, "");
	for (unsigned char i = 1; inner.n % 8; i++) put(&inner, &i, 1);
	put(w, "openssh-key-v1", sizeof "openssh-key-v1");
	put_text(w, "none");
	put_text(w, "none");
	put_text(w, "");
	put_length(w, 1);
	put_packed(w, k->open);
	put_bytes(w, inner.p, inner.n);
	sodium_memzero(&inner, sizeof inner);
}

static struct str file_of(struct arena *a, const struct sshsig_key *k, const unsigned char *twice)
{
	struct wire w = { .n = 0 };
	put_file(&w, k, twice);
	struct str text = armor(a, STR(KEY_HEAD), &w, STR(KEY_FOOT));
	sodium_memzero(&w, sizeof w);
	return text;
}

struct str sshsig_key_file(struct arena *a, const struct sshsig_key *k)
{
	unsigned char twice[4];
	randombytes_buf(twice, sizeof twice);
	return file_of(a, k, twice);
}

bool sshsig_key_read(struct arena *a, struct str file, struct sshsig_key *k)
{
	struct wire w;
	bool ok = disarm(file, STR(KEY_HEAD), STR(KEY_FOOT), &w) &&
		w.n >= KEY_SEED + crypto_sign_ed25519_SEEDBYTES;
	if (ok) {
		crypto_sign_ed25519_seed_keypair(k->open, k->secret, w.p + KEY_SEED);
		struct str again = file_of(a, k, w.p + KEY_TWICE);
		ok = same(again, file);
		secret_forget(again);
	}
	if (!ok) sshsig_key_forget(k);
	sodium_memzero(&w, sizeof w);
	return ok;
}

/* --- Public keys ------------------------------------------------------------------------------ */

static struct str line_of(struct arena *a, const unsigned char *open)
{
	struct wire w = { .n = 0 };
	put_key(&w, open);
	return arena_printf(a, TYPE " %s",
		base64(a, w.p, w.n, sodium_base64_VARIANT_ORIGINAL).p);
}

struct str sshsig_public(struct arena *a, const struct sshsig_key *k)
{
	return line_of(a, k->open);
}

/* The packed key of a line into w, of which its last bytes are the key. */
static bool line_read(struct arena *a, struct str line, struct wire *w)
{
	struct str text = line, type;
	w->n = 0;
	if (!str_cut(&text, ' ', &type) || !text.p) return false;
	if (sodium_base642bin(w->p, sizeof w->p, text.p, text.len, NULL, &w->n, NULL,
		sodium_base64_VARIANT_ORIGINAL) || w->n < crypto_sign_ed25519_PUBLICKEYBYTES) return false;
	return same(line_of(a, w->p + w->n - crypto_sign_ed25519_PUBLICKEYBYTES), line);
}

struct str sshsig_fingerprint(struct arena *a, struct str line)
{
	struct wire w;
	unsigned char sum[crypto_hash_sha256_BYTES];
	if (!line_read(a, line, &w)) return STR_NONE;
	crypto_hash_sha256(sum, w.p, w.n);
	return arena_printf(a, "SHA256:%s",
		base64(a, sum, sizeof sum, sodium_base64_VARIANT_ORIGINAL_NO_PADDING).p);
}

/* --- Signatures ------------------------------------------------------------------------------- */

struct sshsig_sum {
	crypto_hash_sha512_state state;
};

struct sshsig_sum *sshsig_begin(struct arena *a)
{
	struct sshsig_sum *s = ARENA_NEW(a, struct sshsig_sum);
	crypto_hash_sha512_init(&s->state);
	return s;
}

void sshsig_add(struct sshsig_sum *s, struct str bytes)
{
	crypto_hash_sha512_update(&s->state, (const unsigned char *)bytes.p, bytes.len);
}

struct str sshsig_end(struct sshsig_sum *s, struct arena *a)
{
	unsigned char *sum = arena_get(a, SSHSIG_SUM);
	crypto_hash_sha512_final(&s->state, sum);
	return (struct str){ (const char *)sum, SSHSIG_SUM };
}

/* What the key signs. */
static void put_signed(struct wire *w, const char *space, struct str sum)
{
	put(w, "SSHSIG", 6);
	put_text(w, space);
	put_text(w, "");
	put_text(w, HASH);
	put_bytes(w, sum.p, sum.len);
}

static struct str text_of(struct arena *a, const unsigned char *open, const char *space,
	const unsigned char *signature)
{
	struct wire w = { .n = 0 }, inner = { .n = 0 };
	put_text(&inner, TYPE);
	put_bytes(&inner, signature, crypto_sign_ed25519_BYTES);
	put(&w, "SSHSIG", 6);
	put_length(&w, 1);
	put_packed(&w, open);
	put_text(&w, space);
	put_text(&w, "");
	put_text(&w, HASH);
	put_bytes(&w, inner.p, inner.n);
	return armor(a, STR(SIG_HEAD), &w, STR(SIG_FOOT));
}

struct str sshsig_sign(struct arena *a, const struct sshsig_key *k, const char *space,
	struct str sum)
{
	struct wire w = { .n = 0 };
	unsigned char signature[crypto_sign_ed25519_BYTES];
	put_signed(&w, space, sum);
	crypto_sign_ed25519_detached(signature, NULL, w.p, w.n, k->secret);
	return text_of(a, k->open, space, signature);
}

bool sshsig_verify(struct arena *a, struct str signature, struct str line, const char *space,
	struct str sum)
{
	struct wire key, sig, w = { .n = 0 };
	if (!line_read(a, line, &key) || !disarm(signature, STR(SIG_HEAD), STR(SIG_FOOT), &sig) ||
		sig.n < crypto_sign_ed25519_BYTES) return false;
	const unsigned char *open = key.p + key.n - crypto_sign_ed25519_PUBLICKEYBYTES;
	const unsigned char *bytes = sig.p + sig.n - crypto_sign_ed25519_BYTES;
	put_signed(&w, space, sum);
	return same(text_of(a, open, space, bytes), signature) &&
		crypto_sign_ed25519_verify_detached(bytes, w.p, w.n, open) == 0;
}
