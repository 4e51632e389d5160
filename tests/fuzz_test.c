/* The seeds of each fuzz target (tests/fuzz/), replayed: what was found once, and what to begin
 * with. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <fcntl.h>
#include <glob.h>
#include <sanitizer/common_interface_defs.h>
#include <unistd.h>
#include "fuzz/fuzz.h"

static const char *seed = "";           /* the one that runs */

void fuzz_broken(const char *file, int line, const char *what, struct str of)
{
	print_error("%s: does not hold: %s\nof: %.*s\n", seed, what, STR_F(of));
	_fail(file, line);
	abort();
}

static struct str file_read(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	off_t size = lseek(fd, 0, SEEK_END);
	char *p = malloc((size_t)size + 1);
	assert_true(p && pread(fd, p, (size_t)size, 0) == size);
	close(fd);
	return (struct str){ p, (size_t)size };
}

static void replay(const struct fuzz_target *t, const char *path)
{
	struct str bytes = file_read(path);
	seed = path;
	fuzz_run(t, bytes);
	free((char *)(uintptr_t)bytes.p);
}

static void test_seeds(void **state)
{
	const struct fuzz_target *t = *state;
	char pattern[100];
	glob_t all;
	snprintf(pattern, sizeof pattern, "tests/fuzz/seeds/%s/*", t->name);
	if (glob(pattern, 0, NULL, &all)) fail_msg("%s has no seeds", t->name);
	for (size_t i = 0; i < all.gl_pathc; i++) replay(t, all.gl_pathv[i]);
	globfree(&all);
}

int main(void)
{
	struct CMUnitTest tests[40];
	size_t n = 0;
	for (const struct fuzz_target *t = fuzz_targets; t->name; t++)
		tests[n++] = (struct CMUnitTest){ t->name, test_seeds, NULL, NULL,
			(void *)(uintptr_t)t };
	return _cmocka_run_group_tests("fuzz", tests, n, NULL, NULL);
}
