/* The folder of keys: whose it is, what is in it, and what is no more. */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/keyfile.h"
#include "base/secret.h"

static struct arena *arena;
static struct str home;

static int begin(void **state)
{
	char folder[] = "/tmp/keyfile.XXXXXX";
	(void)state;
	arena = arena_new((size_t)8 << 20);
	if (!mkdtemp(folder) || !secret_init()) return -1;
	home = arena_str(arena, str_of(folder));
	umask(0);
	return 0;
}

static const char *at(const char *name)
{
	return arena_printf(arena, "%.*s/%s", STR_F(home), name).p;
}

static int files(void)
{
	glob_t g;
	int n = glob(at("keys/*"), 0, NULL, &g) == 0 ? (int)g.gl_pathc : 0;
	globfree(&g);
	return n;
}

static int end(void **state)
{
	glob_t g;
	(void)state;
	if (glob(at("keys/*"), 0, NULL, &g) == 0)
		for (size_t i = 0; i < g.gl_pathc; i++) unlink(g.gl_pathv[i]);
	globfree(&g);
	unlink(at("keys"));
	rmdir(at("keys"));
	rmdir(home.p);
	arena_free(arena);
	return 0;
}

static unsigned mode_of(const char *name)
{
	struct stat st;
	assert_int_equal(stat(at(name), &st), 0);
	return st.st_mode & 07777;
}

static void test_kept(void **state)
{
	(void)state;
	struct str key = { "a\0b\n", 4 };
	assert_false(keyfile_get(arena, home, "one").p);
	assert_int_equal(errno, ENOENT);
	assert_true(keyfile_put(arena, home, "one", key));
	assert_true(str_eq(keyfile_get(arena, home, "one"), key));
	assert_int_equal(mode_of("keys"), 0700);
	assert_int_equal(mode_of("keys/one"), 0600);
	/* None takes another's place. */
	assert_false(keyfile_put(arena, home, "one", STR("other")));
	assert_int_equal(errno, EEXIST);
	assert_true(str_eq(keyfile_get(arena, home, "one"), key));
	assert_true(keyfile_put(arena, home, "two", STR("")));
	assert_int_equal(keyfile_get(arena, home, "two").len, 0);
	assert_int_equal(files(), 2);
	assert_false(keyfile_get(arena, home, "three").p);
	assert_int_equal(errno, ENOENT);
}

/* What somebody opened is closed again when it is used. */
static void test_opened(void **state)
{
	(void)state;
	assert_true(keyfile_put(arena, home, "one", STR("x")));
	chmod(at("keys"), 0755);
	chmod(at("keys/one"), 0644);
	assert_true(keyfile_get(arena, home, "one").p);
	assert_int_equal(mode_of("keys"), 0700);
	assert_int_equal(mode_of("keys/one"), 0600);
}

static void test_too_long(void **state)
{
	(void)state;
	struct str most = { arena_get(arena, KEYFILE_MOST + 1), KEYFILE_MOST };
	assert_true(keyfile_put(arena, home, "most", most));
	assert_int_equal(keyfile_get(arena, home, "most").len, KEYFILE_MOST);
	most.len++;
	assert_true(keyfile_put(arena, home, "more", most));
	assert_false(keyfile_get(arena, home, "more").p);
	assert_int_equal(errno, EFBIG);
}

/* Nobody's link leads anywhere else. */
static void test_links(void **state)
{
	(void)state;
	assert_true(keyfile_put(arena, home, "one", STR("x")));
	assert_int_equal(symlink(at("keys/one"), at("keys/link")), 0);
	assert_false(keyfile_get(arena, home, "link").p);
	assert_false(keyfile_drop(arena, home, "link"));
	assert_true(keyfile_get(arena, home, "one").p);
	assert_int_equal(rename(at("keys"), at("elsewhere")), 0);
	assert_int_equal(symlink(at("elsewhere"), at("keys")), 0);
	assert_false(keyfile_put(arena, home, "two", STR("x")));
	assert_false(keyfile_get(arena, home, "one").p);
	unlink(at("keys"));
	assert_int_equal(rename(at("elsewhere"), at("keys")), 0);
}

/* A home that is not there, and a part that a killed process left. */
static void test_faults(void **state)
{
	(void)state;
	struct str none = arena_printf(arena, "%.*s/none", STR_F(home));
	assert_false(keyfile_put(arena, none, "one", STR("x")));
	assert_int_equal(errno, ENOENT);
	assert_true(keyfile_put(arena, home, "one", STR("x")));
	const char *part = arena_printf(arena, "keys/two.%d.part", (int)getpid()).p;
	close(open(at(part), O_WRONLY | O_CREAT, 0644));
	assert_true(keyfile_put(arena, home, "two", STR("y")));
	assert_true(str_eq(keyfile_get(arena, home, "two"), STR("y")));
	assert_int_equal(files(), 2);
}

/* It is gone, and its bytes were overwritten before: another name of the file shows it. */
static void test_destroyed(void **state)
{
	(void)state;
	assert_true(keyfile_drop(arena, home, "one"));
	assert_true(keyfile_put(arena, home, "one", STR("secret")));
	assert_int_equal(link(at("keys/one"), at("keys/two")), 0);
	assert_true(keyfile_drop(arena, home, "one"));
	assert_false(keyfile_get(arena, home, "one").p);
	struct str left = keyfile_get(arena, home, "two");
	assert_int_equal(left.len, 6);
	assert_memory_equal(left.p, "\0\0\0\0\0\0", 6);
	assert_true(keyfile_drop(arena, home, "one"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_kept), TEST(test_opened), TEST(test_too_long),
		TEST(test_links), TEST(test_faults), TEST(test_destroyed) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
