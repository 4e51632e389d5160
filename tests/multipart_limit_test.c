/* RES-03, FUZZ-04: what a multipart body may cost: parts, headers, fields, memory, calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "multipart_seen.h"

static struct arena *arena;
static const struct multipart_limits limits = { 50, 500, 1000 };

static struct str repeated(const char *before, const char *s, size_t times, const char *after)
{
	struct buf b = buf_new(arena, strlen(s) * times + 256);
	buf_c(&b, before);
	for (size_t i = 0; i < times; i++) buf_c(&b, s);
	buf_c(&b, after);
	return buf_text(&b);
}

static void limited(struct multipart_limits l, struct str body, enum multipart_fault fault)
{
	struct seen s;
	struct multipart *m = seen_reader(arena, &s, TYPE, l, true);
	(void)!multipart_push(m, body);
	assert_int_equal(multipart_end(m), fault);
}

/* RES-03: each limit holds at exactly its number. */
static void test_FUZZ_04_limits(void **state)
{
	(void)state;
	struct multipart_limits l = { 10000, 500, 1000 };
	limited(l, repeated("", PART("a") "\r\n", 10000, "--B--"), MULTIPART_OK);
	limited(l, repeated("", PART("a") "\r\n", 10001, "--B--"), MULTIPART_PARTS);
	limited(limits, repeated("", PART("a") "\r\n", 10000, "--B--"), MULTIPART_PARTS);
	size_t most = 500 - strlen("Content-Disposition: form-data; name=\"\"");
	limited(l, repeated("--B\r\nContent-Disposition: form-data; name=\"", "x", most,
		"\"\r\n\r\n1" LAST), MULTIPART_OK);
	limited(l, repeated("--B\r\nContent-Disposition: form-data; name=\"", "x", most + 1,
		"\"\r\n\r\n1" LAST), MULTIPART_HEADERS);
	limited(l, repeated("--B\r\n", "X: y\r\n", 126, "\r\n1" LAST), MULTIPART_HEADERS);
	limited(l, repeated("--B\r\n", "X", 100000, ""), MULTIPART_HEADERS);
	limited(l, repeated(PART("a"), "x", 1000, LAST), MULTIPART_OK);
	limited(l, repeated(PART("a"), "x", 1001, LAST), MULTIPART_FIELDS);
	limited(l, repeated(PART("a"), "x", 999, "\r\n" PART("b") "12" LAST), MULTIPART_FIELDS);
	limited(l, repeated(PART("a"), "x", 999, "\r\n" PART("b") "1" LAST), MULTIPART_OK);
}

/* A file of 256 MiB goes by in pieces; what is kept does not grow. */
static void test_file_is_never_held(void **state)
{
	(void)state;
	struct seen s;
	struct multipart *m = seen_reader(arena, &s, TYPE, limits, true);
	struct str piece = repeated("", "0123456789abcde\r", 4096, "");
	assert_int_equal(multipart_push(m, STR(FILE_PART("f", "x"))), MULTIPART_OK);
	s.count_only = true;
	size_t before = arena_used(arena);
	for (int i = 0; i < 4096; i++) assert_int_equal(multipart_push(m, piece), MULTIPART_OK);
	assert_int_equal(multipart_push(m, STR(LAST)), MULTIPART_OK);
	assert_int_equal(multipart_end(m), MULTIPART_OK);
	assert_int_equal(s.file_bytes, (size_t)256 << 20);
	assert_int_equal(arena_used(arena), before);
}

/* What begins like a boundary over and over is handed on in as few calls as the pieces it came in (and
 * one for what waited), not in one for each byte: no input makes the reader slow. */
static void test_runs_stay_whole(void **state)
{
	(void)state;
	static const char *const hard[] = { "\r", "\r\n", "\r\n-", "\r\n--", "-", "\n", "\r\n--\r", NULL };
	for (int i = 0; hard[i]; i++) {
		struct seen s;
		struct multipart *m = seen_reader(arena, &s, TYPE, limits, true);
		struct str body = repeated(FILE_PART("f", "x"), hard[i], 100000, LAST);
		s.count_only = true;
		(void)!multipart_push(m, body);
		assert_int_equal(multipart_end(m), MULTIPART_OK);
		assert_int_equal(s.file_bytes, strlen(hard[i]) * 100000);
		assert_int_equal(s.calls, 3);
		m = seen_reader(arena, &s, TYPE, limits, true);
		s.count_only = true;
		for (size_t at = 0; at < body.len; at += 1000)
			(void)!multipart_push(m, str_part(body, at, 1000));
		assert_int_equal(multipart_end(m), MULTIPART_OK);
		assert_true((size_t)s.calls <= 2 * (body.len / 1000 + 1) + 2);
	}
}

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)512 << 20);
	return arena ? 0 : -1;
}
static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}
static int fresh(void **state)
{
	(void)state;
	arena_reset(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_FUZZ_04_limits, fresh),
		cmocka_unit_test_setup(test_file_is_never_held, fresh),
		cmocka_unit_test_setup(test_runs_stay_whole, fresh),
	};
	return cmocka_run_group_tests_name("multipart_limit", tests, arena_open, arena_close);
}
