/* The store of bytes: names that are their digests, whatever the length; nothing half; what is swept
 * and what is not. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/blob.h"
#include "base/secret.h"

static struct arena *arena;
static char folder[] = "/tmp/blob.XXXXXX";
static struct str home;

static int files(const char *pattern)
{
	glob_t g;
	int n = glob(arena_printf(arena, "%s/%s", folder, pattern).p, 0, NULL, &g) == 0 ?
		(int)g.gl_pathc : 0;
	globfree(&g);
	return n;
}

static struct str bytes_of(size_t n)
{
	char *p = arena_get(arena, n + 1);
	for (size_t i = 0; i < n; i++) p[i] = (char)(i * 7 + i / 251);
	return (struct str){ p, n };
}

static struct str put(struct str bytes, size_t piece, bool keep)
{
	struct blob_new *b = blob_begin(arena, home);
	assert_non_null(b);
	for (size_t at = 0; at < bytes.len; at += piece)
		assert_true(blob_add(b, str_part(bytes, at, piece)));
	struct str sha256 = blob_end(b);
	assert_int_equal(blob_size(b), bytes.len);
	if (keep) assert_true(blob_keep(b));
	blob_drop(b);
	return sha256;
}

static const char *path_of(struct str sha256)
{
	return arena_printf(arena, "%s/evidence/%.*s", folder, STR_F(sha256)).p;
}

static void test_UP_02_sizes(void **state)
{
	static const size_t sizes[] = { 0, 1, 63, 64, 65, (1 << 20) - 1, 1 << 20, (1 << 20) + 1 };
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct str bytes = bytes_of(sizes[i]), found;
		struct str sha256 = put(bytes, sizes[i] < 100 ? 7 : 65521, true);
		assert_true(str_eq(sha256, secret_sha256(arena, bytes)));
		assert_true(blob_same(arena, home, sha256, &found));
		int64_t size;
		int fd = blob_open(home, sha256);
		assert_true(fd >= 0);
		assert_true(str_eq(blob_digest(arena, fd, &size), sha256));
		assert_int_equal(size, bytes.len);
		close(fd);
	}
	assert_int_equal(files("evidence/part-*"), 0);
}

static void test_nothing_half(void **state)
{
	int before = files("evidence/*");
	(void)state;
	put(STR("not kept"), 3, false);
	assert_int_equal(files("evidence/*"), before);
	struct str found, sha256 = secret_sha256(arena, STR("not kept"));
	assert_false(blob_same(arena, home, sha256, &found));
	assert_true(str_is(found, "missing"));
	assert_int_equal(blob_open(home, STR("../debrief.db")), -1);
	assert_int_equal(blob_open(home, STR("")), -1);
}

static void test_UP_05_changed(void **state)
{
	struct str sha256 = put(STR("as it was"), 100, true), found;
	(void)state;
	int fd = open(path_of(sha256), O_WRONLY);
	assert_int_equal(pwrite(fd, "A", 1, 0), 1);
	close(fd);
	assert_false(blob_same(arena, home, sha256, &found));
	assert_true(str_eq(found, secret_sha256(arena, STR("As it was"))));
	put(STR("as it was"), 100, true);               /* the same bytes again put it right */
	assert_true(blob_same(arena, home, sha256, &found));
}

static bool needed(void *to, struct str sha256)
{
	return str_eq(sha256, *(const struct str *)to);
}

static void age(const char *path)
{
	const struct timespec times[2] = { { 1000, 0 }, { 1000, 0 } };
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void test_UP_03_sweep(void **state)
{
	struct str mine = put(STR("needed"), 9, true), other = put(STR("nobody's"), 9, true), found;
	struct str fresh = put(STR("nobody's yet"), 9, true);
	struct blob_new *b = blob_begin(arena, home);
	(void)state;
	assert_non_null(b);
	assert_true(blob_add(b, STR("killed in the middle")));
	assert_int_equal(files("evidence/part-*"), 1);
	age(path_of(mine));
	age(path_of(other));
	assert_true(blob_sweep(home, 2000000, needed, &mine) >= 1);
	assert_true(blob_same(arena, home, mine, &found));
	assert_true(blob_same(arena, home, fresh, &found));
	assert_false(blob_same(arena, home, other, &found));
	assert_int_equal(files("evidence/part-*"), 1);
	glob_t g;
	assert_int_equal(glob(arena_printf(arena, "%s/evidence/part-*", folder).p, 0, NULL, &g), 0);
	age(g.gl_pathv[0]);
	globfree(&g);
	assert_int_equal(blob_sweep(home, 2000000, needed, &mine), 1);
	assert_int_equal(files("evidence/part-*"), 0);
	assert_false(blob_keep(b));             /* whoever still writes it is told, and names nothing */
	int was = files("evidence/*");
	blob_drop(b);
	assert_int_equal(files("evidence/*"), was);
}

static void test_copy(void **state)
{
	struct str sha256 = put(STR("to a backup"), 9, true), found;
	struct str there = arena_printf(arena, "%s/other", folder);
	(void)state;
	assert_int_equal(mkdir(there.p, 0700), 0);
	assert_true(blob_copy(arena, home, there, sha256));
	assert_true(blob_same(arena, there, sha256, &found));
	int fd = open(path_of(sha256), O_WRONLY);
	assert_int_equal(pwrite(fd, "T", 1, 0), 1);
	close(fd);
	unlink(arena_printf(arena, "%.*s/evidence/%.*s", STR_F(there), STR_F(sha256)).p);
	assert_false(blob_copy(arena, home, there, sha256));
	assert_int_equal(files("other/evidence/*"), 0);
}

static void test_room(void **state)
{
	(void)state;
	assert_true(blob_room(home, 0));
	assert_false(blob_room(home, 101));
}

static void remove_all(const char *pattern)
{
	glob_t g;
	if (glob(arena_printf(arena, "%s/%s", folder, pattern).p, 0, NULL, &g) == 0)
		for (size_t i = 0; i < g.gl_pathc; i++) remove(g.gl_pathv[i]);
	globfree(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_UP_02_sizes),
		cmocka_unit_test(test_nothing_half), cmocka_unit_test(test_UP_05_changed),
		cmocka_unit_test(test_UP_03_sweep), cmocka_unit_test(test_copy),
		cmocka_unit_test(test_room) };
	arena = arena_new((size_t)64 << 20);
	if (!arena || !secret_init() || !mkdtemp(folder)) return 1;
	home = str_of(folder);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	remove_all("other/evidence/*");
	remove_all("other/evidence");
	remove_all("other");
	remove_all("evidence/*");
	remove_all("evidence");
	remove_all("");
	arena_free(arena);
	return failed;
}
