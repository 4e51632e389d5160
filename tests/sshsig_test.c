/* Keys and signatures as OpenSSH reads them: by ssh-keygen itself, and by our own eyes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/secret.h"
#include "base/sshsig.h"
#include "test_keygen.h"

#define SPACE "debrief-report"
#define AT "20260302090000Z"

static struct arena *arena;
static struct sshsig_key key;
static struct str line;

static int begin(void **state)
{
	(void)state;
	if (!secret_init()) return -1;
	arena = arena_new((size_t)256 << 20);
	sshsig_key_make(&key);
	line = sshsig_public(arena, &key);
	keygen_begin();
	return 0;
}

static int end(void **state)
{
	(void)state;
	keygen_end();
	arena_free(arena);
	return 0;
}

static struct str sum_of(struct str bytes)
{
	struct sshsig_sum *s = sshsig_begin(arena);
	sshsig_add(s, bytes);
	return sshsig_end(s, arena);
}

static struct str file_of(size_t n)
{
	char *p = arena_get(arena, n + 1);
	for (size_t i = 0; i < n; i++) p[i] = (char)(i * 31 + i / 251);
	return (struct str){ p, n };
}

static struct str signature_of(struct str bytes)
{
	return sshsig_sign(arena, &key, SPACE, sum_of(bytes));
}

static bool ours(struct str bytes, struct str signature)
{
	return sshsig_verify(arena, signature, line, SPACE, sum_of(bytes));
}

/* Who may sign: our key, with these options. */
static void signers(const char *options, struct str public)
{
	keygen_write("signers", arena_printf(arena, "debrief %s%s%.*s\n", options, *options ? " " : "",
		STR_F(public)));
}

static bool theirs(struct str bytes, struct str signature)
{
	keygen_write("file", bytes);
	keygen_write("sig", signature);
	return keygen_verifies("file", "debrief", SPACE, AT);
}

static void test_good(void **state)
{
	static const size_t sizes[] = { 0, 1, 63, 64, 127, 128, 129, 5000, 1 << 20 };
	(void)state;
	signers("", line);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct str bytes = file_of(sizes[i]), signature = signature_of(bytes);
		assert_true(ours(bytes, signature));
		if (!theirs(bytes, signature)) fail_msg("%zu: %s", sizes[i], keygen_read("said"));
		assert_string_equal(keygen_read("said"), arena_printf(arena, "Good \"" SPACE
			"\" signature for debrief with ED25519 key %.*s\n",
			STR_F(sshsig_fingerprint(arena, line))).p);
		assert_true(str_eq(signature, signature_of(bytes)));
	}
}

/* In pieces, of whatever lengths, it is the same sum. */
static void test_pieces(void **state)
{
	(void)state;
	struct str bytes = file_of(10000), whole = sum_of(bytes);
	assert_int_equal(whole.len, SSHSIG_SUM);
	struct sshsig_sum *s = sshsig_begin(arena);
	for (size_t at = 0, n; at < bytes.len; at += n)
		sshsig_add(s, str_part(bytes, at, n = (size_t)secret_step(400)));
	assert_true(str_eq(sshsig_end(s, arena), whole));
	assert_false(str_eq(sum_of(str_part(bytes, 0, 9999)), whole));
}

/* A file of ours is a key of OpenSSH's, and with it ssh-keygen writes the signature that we write. */
static void test_key_file(void **state)
{
	(void)state;
	struct str file = sshsig_key_file(arena, &key), bytes = file_of(777);
	struct sshsig_key again;
	keygen_write("key", file);
	assert_int_equal(keygen(NULL, (const char *const[]){ "-y", "-f", "key", NULL }), 0);
	assert_string_equal(keygen_read("said"), arena_printf(arena, "%.*s\n", STR_F(line)).p);
	assert_int_equal(keygen(NULL, (const char *const[]){ "-l", "-f", "key", NULL }), 0);
	assert_non_null(strstr(keygen_read("said"), sshsig_fingerprint(arena, line).p));
	keygen_write("file", bytes);
	assert_int_equal(keygen(NULL, (const char *const[]){ "-Y", "sign", "-f", "key", "-n", SPACE,
		"file", NULL }), 0);
	assert_string_equal(keygen_read("file.sig"), arena_str(arena, signature_of(bytes)).p);
	assert_true(sshsig_key_read(arena, file, &again));
	assert_memory_equal(&again, &key, sizeof key);
	sshsig_key_forget(&again);
	static const struct sshsig_key none;
	assert_memory_equal(&again, &none, sizeof none);
}

static struct str changed(struct str s, size_t at, char to)
{
	char *p = (char *)(uintptr_t)arena_str(arena, s).p;
	p[at] = to;
	return (struct str){ p, s.len };
}

/* Another byte than the one that is there. */
static char other(char is)
{
	return (char)((unsigned char)is + (unsigned char)secret_step(255));
}

/* A key's file with any one byte changed, cut or longer is none. */
static void test_key_file_changed(void **state)
{
	(void)state;
	struct str file = sshsig_key_file(arena, &key);
	struct sshsig_key k;
	static const struct sshsig_key none;
	for (size_t i = 0; i < file.len; i++) {
		if (sshsig_key_read(arena, changed(file, i, other(file.p[i])), &k))
			fail_msg("byte %zu", i);
		assert_memory_equal(&k, &none, sizeof none);
		assert_false(sshsig_key_read(arena, str_part(file, 0, i), &k));
	}
	assert_false(sshsig_key_read(arena, arena_printf(arena, "%.*s\n", STR_F(file)), &k));
	assert_false(sshsig_key_read(arena, STR_NONE, &k));
	assert_false(sshsig_key_read(arena, signature_of(STR("x")), &k));
}

/* 1,000 files and 1,000 signatures with a byte that is another one at random: we refuse them all, and
 * ssh-keygen those of them that it is asked about, every 20th, for it takes its time. It takes blanks for
 * line breaks, which say the same; so of those it is asked about the next. */
static void test_changed(void **state)
{
	(void)state;
	struct str bytes = file_of(3000), signature = signature_of(bytes);
	signers("", line);
	assert_true(theirs(bytes, signature));
	for (int i = 0; i < 1000; i++) {
		size_t at = (size_t)secret_step((int64_t)bytes.len) - 1;
		struct str one = changed(bytes, at, other(bytes.p[at]));
		if (ours(one, signature) || (i % 20 == 0 && theirs(one, signature)))
			fail_msg("file, byte %zu", at);
	}
	for (int i = 0, asked = 0; i < 1000; i++) {
		size_t at = (size_t)secret_step((int64_t)signature.len) - 1;
		char to = other(signature.p[at]);
		struct str one = changed(signature, at, to);
		if (ours(bytes, one)) fail_msg("signature, byte %zu to %d", at, to);
		bool blank = signature.p[at] == '\n' &&
			(at + 1 == signature.len || strchr(" \t\r\v\f", to));
		if (blank || asked * 20 > i) continue;
		asked++;
		if (theirs(bytes, one)) fail_msg("ssh-keygen: signature, byte %zu to %d", at, to);
	}
}

/* Cut at any byte, or with more behind it, it is none for us. */
static void test_cut(void **state)
{
	(void)state;
	struct str bytes = file_of(10), signature = signature_of(bytes);
	for (size_t i = 0; i < signature.len; i++) assert_false(ours(bytes, str_part(signature, 0, i)));
	assert_false(ours(bytes, arena_printf(arena, "%.*s\n", STR_F(signature))));
	assert_false(ours(bytes, STR_NONE));
	assert_true(ours(bytes, signature));
}

static void test_wrong(void **state)
{
	(void)state;
	struct sshsig_key stranger;
	struct str bytes = file_of(99), sum = sum_of(bytes), signature = signature_of(bytes);
	sshsig_key_make(&stranger);
	struct str their = sshsig_public(arena, &stranger);
	/* For another purpose. */
	struct str mail = sshsig_sign(arena, &key, "file", sum);
	signers("", line);
	assert_false(ours(bytes, mail));
	assert_false(theirs(bytes, mail));
	assert_false(sshsig_verify(arena, signature, line, "file", sum));
	/* By another key, also where it calls itself ours. */
	struct str forged = sshsig_sign(arena, &stranger, SPACE, sum);
	struct sshsig_key mixed = stranger;
	memcpy(mixed.open, key.open, sizeof key.open);
	struct str named = sshsig_sign(arena, &mixed, SPACE, sum);
	assert_true(sshsig_verify(arena, forged, their, SPACE, sum));
	assert_false(ours(bytes, forged) || theirs(bytes, forged));
	assert_false(ours(bytes, named) || theirs(bytes, named));
	/* Of a key that may sign something else only, or that nobody listed, or under another's name. */
	signers("namespaces=\"file\"", line);
	assert_false(theirs(bytes, signature));
	signers("", their);
	assert_false(theirs(bytes, signature));
	signers("namespaces=\"" SPACE "\"", line);
	assert_true(theirs(bytes, signature));
	assert_false(keygen_verifies("file", "somebody", SPACE, AT));
	assert_false(keygen_verifies("file", "debrief", "file", AT));
	sshsig_key_forget(&stranger);
	sshsig_key_forget(&mixed);
}

/* A key signs for the time it was in use, in UTC to the second. */
static void test_expired(void **state)
{
	static const struct { const char *at; bool good; } times[] = { { "20260302085959Z", false },
		{ "20260302090000Z", true }, { "20260302120000Z", true }, { "20260302180000Z", true },
		{ "20260302180001Z", false }, { "20270101Z", false }, { NULL, false } };
	(void)state;
	struct str bytes = file_of(99), signature = signature_of(bytes);
	signers("valid-after=\"20260302090000Z\",valid-before=\"20260302180000Z\"", line);
	keygen_write("file", bytes);
	keygen_write("sig", signature);
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		if (keygen_verifies("file", "debrief", SPACE, times[i].at) != times[i].good)
			fail_msg("%s: %s", times[i].at ? times[i].at : "now", keygen_read("said"));
}

static void test_lines(void **state)
{
	(void)state;
	struct str sum = sum_of(STR("x")), signature = signature_of(STR("x"));
	assert_true(str_starts(sshsig_fingerprint(arena, line), "SHA256:"));
	assert_int_equal(sshsig_fingerprint(arena, line).len, 50);
	for (size_t i = 0; i < line.len; i++) {
		/* One byte may be another key; it is a key then, and not ours. */
		struct str one = changed(line, i, other(line.p[i]));
		assert_false(sshsig_verify(arena, signature, one, SPACE, sum));
		assert_false(sshsig_fingerprint(arena, str_part(line, 0, i)).p);
	}
	assert_false(sshsig_fingerprint(arena, STR("ssh-rsa AAAA")).p);
	assert_false(sshsig_fingerprint(arena, STR_NONE).p);
	assert_false(sshsig_fingerprint(arena, arena_printf(arena, "%.*s me", STR_F(line))).p);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_good), TEST(test_pieces), TEST(test_key_file),
		TEST(test_key_file_changed), TEST(test_changed), TEST(test_cut), TEST(test_wrong),
		TEST(test_expired), TEST(test_lines) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
