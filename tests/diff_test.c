/* Line differences: applied to the older text they give the newer; small changes, small lists. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/buf.h"
#include "base/diff.h"

static struct arena *arena;

static int arena_open(void **state)
{
	(void)state;
	arena = arena_new((size_t)256 << 20);
	return arena ? 0 : -1;
}

static int arena_close(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* "-a +b  c ..3" and so on, in one line. */
static struct str shown(struct diff d)
{
	struct buf b = buf_new(arena, 256);
	for (int i = 0; i < d.n; i++) {
		if (i) buf_char(&b, ' ');
		if (d.v[i].what == DIFF_SKIPPED) {
			buf_printf(&b, "..%d", d.v[i].skipped);
			continue;
		}
		buf_char(&b, "=-+"[d.v[i].what]);
		buf_str(&b, d.v[i].text);
	}
	return buf_text(&b);
}

static void check(const char *older, const char *newer, const char *want)
{
	struct str got = shown(diff_lines(arena, str_of(older), str_of(newer)));
	if (!str_is(got, want)) fail_msg("gives %.*s, not %s", STR_F(got), want);
}

static void test_small(void **state)
{
	(void)state;
	check("", "", "");
	check("a\nb", "a\nb", "..2");
	check("", "a\nb\n", "+a +b");
	check("a\nb\n", "", "-a -b");
	check("a\nb\nc", "a\nx\nc", "=a -b +x =c");
	check("a\nb\nc\nd", "x\ny\nc\nd", "-a -b +x +y =c =d");
	check("a\nb\nc", "b\nc\nd", "-a =b =c +d");
	check("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\n5\n6\n7\n8\nx",
		"..5 =6 =7 =8 -9 +x");
	check("x\n2\n3\n4\n5\n6\n7\n8\n9\n10", "y\n2\n3\n4\n5\n6\n7\n8\n9\nz",
		"-x +y =2 =3 =4 ..2 =7 =8 =9 -10 +z");
	check("x\n2\n3\n4\n5\n6\n7\n8\ny", "2\n3\n4\n5\n6\n7\n8",
		"-x =2 =3 =4 =5 =6 =7 =8 -y");
}

/* A repeatable number below n. */
static unsigned next(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

static struct str random_text(unsigned *seed, unsigned lines, unsigned words)
{
	struct buf b = buf_new(arena, 64);
	for (unsigned i = 0; i < lines; i++) {
		buf_char(&b, (char)('a' + next(seed, words)));
		buf_char(&b, '\n');
	}
	return buf_text(&b);
}

/* Longest common subsequence by the plain table, for small texts of one-letter lines. */
static int common(struct str x, struct str y)
{
	int n = (int)x.len / 2, m = (int)y.len / 2;
	int *v = arena_list(arena, (size_t)(m + 1), sizeof *v);
	for (int i = 0; i < n; i++) {
		int corner = 0;
		for (int k = 0; k < m; k++) {
			int was = v[k + 1];
			if (x.p[2 * i] == y.p[2 * k]) v[k + 1] = corner + 1;
			else if (v[k] > v[k + 1]) v[k + 1] = v[k];
			corner = was;
		}
	}
	return v[m];
}

/* Every line of both texts comes out once, in order, and no more changes than must be. */
static void test_random(void **state)
{
	unsigned seed = 42;
	(void)state;
	for (int round = 0; round < 2000; round++) {
		unsigned words = 2 + next(&seed, 6);
		struct str x = random_text(&seed, next(&seed, 30), words);
		struct str y = random_text(&seed, next(&seed, 30), words);
		struct diff d = diff_lines(arena, x, y);
		size_t at_x = 0, at_y = 0;
		assert_false(d.too_different);
		for (int i = 0; i < d.n; i++) {
			struct diff_line *l = &d.v[i];
			size_t n = l->what == DIFF_SKIPPED ? (size_t)l->skipped : 1;
			if (l->what == DIFF_SAME || l->what == DIFF_REMOVED)
				assert_int_equal(l->text.p[0], x.p[at_x]);
			if (l->what == DIFF_SAME || l->what == DIFF_ADDED)
				assert_int_equal(l->text.p[0], y.p[at_y]);
			if (l->what == DIFF_SKIPPED) assert_memory_equal(x.p + at_x, y.p + at_y, 2 * n);
			if (l->what != DIFF_ADDED) at_x += 2 * n;
			if (l->what != DIFF_REMOVED) at_y += 2 * n;
		}
		assert_int_equal(at_x, x.len);
		assert_int_equal(at_y, y.len);
		assert_int_equal(d.removed, (int)x.len / 2 - common(x, y));
		arena_reset(arena);
	}
}

static struct str numbered(const char *prefix, int from, int to)
{
	struct buf b = buf_new(arena, 1 << 16);
	for (int i = from; i < to; i++) buf_printf(&b, "%s%d\n", prefix, i);
	return buf_text(&b);
}

static void test_bounds(void **state)
{
	(void)state;
	struct str long_text = numbered("line ", 0, 15000);
	struct diff d = diff_lines(arena, long_text, numbered("line ", 300, 15000));
	assert_false(d.too_different);
	assert_int_equal(d.removed, 300);
	assert_int_equal(d.n, 304);
	assert_true(diff_lines(arena, long_text, numbered("other ", 0, 15000)).too_different);
	assert_true(diff_lines(arena, numbered("a", 0, 600), numbered("b", 0, 600)).too_different);
	assert_false(diff_lines(arena, numbered("a", 0, 500), numbered("b", 0, 500)).too_different);
	assert_true(diff_lines(arena, STR(""), numbered("", 0, 25000)).too_different);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small), cmocka_unit_test(test_random), cmocka_unit_test(test_bounds)
	};
	return cmocka_run_group_tests(tests, arena_open, arena_close);
}
