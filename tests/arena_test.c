#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/arena.h"

#define MIB ((size_t)1 << 20)

static bool is_zero(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i]) return false;
	return true;
}

static void test_get(void **state)
{
	struct arena *a = arena_new(MIB);
	(void)state;
	assert_non_null(a);
	assert_int_equal(arena_used(a), 0);
	char *p = arena_get(a, 1);
	char *q = arena_get(a, 33);
	assert_int_equal((uintptr_t)p % 16, 0);
	assert_int_equal((uintptr_t)q % 16, 0);
	assert_true(q >= p + 1);
	assert_true(arena_holds(a, p) && arena_holds(a, q + 32));
	assert_false(arena_holds(a, "a literal") || arena_holds(a, NULL));
	assert_true(is_zero(q, 33));
	assert_non_null(arena_get(a, 0));
	assert_int_equal(arena_used(a), 64);
	arena_free(a);
	arena_free(NULL);
}

/* What one request left behind is never seen by the next, below and above the kept first MiB. */
static void test_zeroed_after_reset(void **state)
{
	struct arena *a = arena_new(8 * MIB);
	(void)state;
	for (int round = 0; round < 3; round++) {
		size_t n = 3 * MIB + 5;
		char *p = arena_get(a, n);
		assert_true(is_zero(p, n));
		memset(p, 0xa5, n);
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
		/* A small request in between must not make the rest count as clean. */
		p = arena_get(a, 100);
		assert_true(is_zero(p, 100));
		memset(p, 0x5a, 100);
		arena_reset(a);
	}
	assert_true(arena_peak(a) >= 3 * MIB + 5);
	arena_free(a);
}

/* Blocks that straddle the line between dirty and fresh memory. */
static void test_zeroed_across_the_mark(void **state)
{
	struct arena *a = arena_new(MIB);
	(void)state;
	memset(arena_get(a, 1000), 0xff, 1000);
	arena_reset(a);
	char *p = arena_get(a, 5000);
	assert_true(is_zero(p, 5000));
	p = arena_grow(a, p, 5000, 9000);
	memset(p, 0xff, 9000);
	arena_reset(a);
	for (int i = 0; i < 20; i++) assert_true(is_zero(arena_get(a, 700), 700));
	arena_free(a);
}

static void test_grow(void **state)
{
	struct arena *a = arena_new(MIB);
	char *p = arena_grow(a, NULL, 0, 10);
	(void)state;
	memcpy(p, "0123456789", 10);
	assert_ptr_equal(arena_grow(a, p, 10, 1000), p);        /* got last: in place */
	assert_ptr_equal(arena_grow(a, p, 1000, 500), p);       /* smaller: nothing to do */
	char *q = arena_get(a, 1);
	*q = 'q';
	q = arena_grow(a, p, 1000, 2000);                       /* no longer last: a copy */
	assert_ptr_not_equal(q, p);
	assert_memory_equal(q, "0123456789", 10);
	arena_free(a);
}

static void test_list(void **state)
{
	struct arena *a = arena_new(MIB);
	int64_t *p = arena_list(a, 100, sizeof *p);
	(void)state;
	assert_true(is_zero((const char *)p, 100 * sizeof *p));
	assert_int_equal(arena_used(a), 800);
	arena_free(a);
}

static void test_text(void **state)
{
	struct arena *a = arena_new(MIB);
	struct str s = arena_str(a, STR("a\0b"));
	(void)state;
	assert_true(str_eq(s, STR("a\0b")));
	assert_int_equal(s.p[3], '\0');
	assert_null(arena_str(a, STR_NONE).p);
	assert_non_null(arena_str(a, STR("")).p);
	s = arena_printf(a, "%s-%d", "INC", 42);
	assert_true(str_is(s, "INC-42"));
	assert_int_equal(s.p[s.len], '\0');
	/* What is got next does not overlap it. */
	memset(arena_get(a, 64), 'x', 64);
	assert_string_equal(s.p, "INC-42");
	arena_free(a);
}

static void take_too_much(struct arena *a)
{
	arena_get(a, 2 * MIB);
}

static void take_in_steps(struct arena *a)
{
	for (;;) arena_get(a, 1000);
}

static void take_overflow(struct arena *a)
{
	arena_list(a, SIZE_MAX / 2, 3);
}

static void take_nearly_everything(struct arena *a)
{
	arena_get(a, SIZE_MAX - 7);
}

static void grow_too_much(struct arena *a)
{
	arena_grow(a, arena_get(a, 16), 16, SIZE_MAX);
}

static void print_too_much(struct arena *a)
{
	arena_printf(a, "%*d", (int)(2 * MIB), 1);
}

/* Past the cap the process says so in one line and ends with 71. */
static void test_cap(void **state)
{
	static void (*const takes[])(struct arena *) = {
		take_too_much, take_in_steps, take_overflow, take_nearly_everything, grow_too_much,
		print_too_much,
	};

	(void)state;
	for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
		int out[2], status;
		char line[512];
		ssize_t n;
		pid_t pid;
		assert_int_equal(pipe(out), 0);
		pid = fork();
		assert_true(pid >= 0);
		if (pid == 0) {
			dup2(out[1], STDERR_FILENO);
			takes[i](arena_new(MIB));
			_exit(0);
		}
		close(out[1]);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		n = read(out[0], line, sizeof line - 1);
		close(out[0]);
		assert_true(n > 0);
		line[n] = '\0';
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 71);
		assert_non_null(strstr(line, "level=fault"));
		assert_non_null(strstr(line, "event=arena_full"));
		assert_ptr_equal(strchr(line, '\n'), line + n - 1);
	}
}

static void say(void *to)
{
	fprintf(stderr, "%s\n", (const char *)to);
}

/* Past the soft limit everything is given, and the arena says so; a reset forgets what was used, not the
 * limit. */
static void test_soft(void **state)
{
	struct arena *a = arena_new(4 * MIB);
	(void)state;
	assert_false(arena_over(a));
	arena_soft(a, MIB);
	(void)arena_get(a, MIB);
	assert_false(arena_over(a));
	memset(arena_get(a, 2 * MIB), 1, 2 * MIB);
	assert_true(arena_over(a));
	arena_reset(a);
	assert_false(arena_over(a));
	(void)arena_get(a, MIB + 16);
	assert_true(arena_over(a));
	arena_soft(a, 0);
	assert_false(arena_over(a));
	arena_free(a);
}

/* What is said before the end is said once, and first. */
static void test_last_words(void **state)
{
	int out[2], status;
	char text[512];
	(void)state;
	assert_int_equal(pipe(out), 0);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(out[1], STDERR_FILENO);
		struct arena *a = arena_new(MIB);
		char words[] = "so long";
		arena_last_words(a, say, words);
		(void)arena_get(a, 2 * MIB);
		_exit(0);
	}
	close(out[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(WEXITSTATUS(status), 71);
	size_t n = 0;
	for (ssize_t got; (got = read(out[0], text + n, sizeof text - 1 - n)) > 0; ) n += (size_t)got;
	close(out[0]);
	text[n] = '\0';
	assert_ptr_equal(strstr(text, "so long\n"), text);
	assert_null(strstr(text + 1, "so long"));
	assert_non_null(strstr(text, "event=arena_full"));
}

/* The whole cap can be had, and the address range is not memory until it is used. */
static void test_size(void **state)
{
	struct arena *a = arena_new(32 * MIB);
	(void)state;
	assert_non_null(a);
	memset(arena_get(a, 32 * MIB), 1, 32 * MIB);
	arena_free(a);
	assert_null(arena_new(SIZE_MAX));
	assert_null(arena_new(SIZE_MAX / 2));
}

int main(void)
{
	const struct CMUnitTest arena_test[] = {
		cmocka_unit_test(test_get),
		cmocka_unit_test(test_zeroed_after_reset),
		cmocka_unit_test(test_zeroed_across_the_mark),
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_cap),
		cmocka_unit_test(test_soft),
		cmocka_unit_test(test_last_words),
		cmocka_unit_test(test_size),
	};
	return cmocka_run_group_tests(arena_test, NULL, NULL);
}
