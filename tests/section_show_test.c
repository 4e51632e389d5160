/* Sections as their pages say them: what stands, what is left to a page of its own, versions a hundred at
 * a time, and what differs between two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/incident.h"
#include "noun/section.h"
#include "test_noun.h"

static struct incident_head inc;

/* Saves the text, or absent: why there is none, over the latest version. */
static void save(const char *name, struct str text, struct str because)
{
	struct inputs in;
	struct section_text latest;
	(void)section_read(&noun, inc.id, str_of(name), 0, &latest);
	input_begin(&in, noun.a, section_input);
	input_set(&in, "base", ctx_printf(&noun, "%lld", (long long)latest.version));
	if (text.p) input_set(&in, "text", text);
	if (because.p) input_set(&in, "because", because);
	assert_int_equal(section_set(&noun, &inc, str_of(name), &in, NULL), ST_DONE);
}

static struct str letters(size_t n)
{
	struct buf b = buf_new(noun.a, n + 1);
	while (b.len < n) buf_char(&b, 'x');
	return buf_text(&b);
}

/* --- What stands ------------------------------------------------------------------------------------------ */

/* Each section: "+" written, "-" not applicable, "." empty; then its version. */
static const char *states(bool read)
{
	struct map *out = map_new(noun.a);
	struct buf b = buf_new(noun.a, 128);
	noun.links = NULL;      /* each page has a budget of its own */
	if (read) sections_read_show(&noun, inc.id, out);
	else sections_show(&noun, inc.id, out);
	const struct list *l = map_get(out, "sections")->list;
	assert_int_equal(l->n, SECTIONS);
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		bool filled = map_get(m, "filled")->b, not = map_get(m, "not_applicable")->b;
		assert_ptr_equal(map_get(m, "name")->e, &section_values[i]);
		assert_int_equal(map_get(m, "incident")->i, 1);
		assert_int_equal(map_get(m, "empty")->b, !filled && !not);
		assert_false(filled && not);
		buf_printf(&b, "%s%c", i ? " " : "", filled ? '+' : not ? '-' : '.');
		if (map_get(m, "version")->type == DATA_INT) {
			buf_int(&b, map_get(m, "version")->i);
			assert_int_equal(map_get(m, "saved_at")->i, noun.now);
		} else {
			assert_int_equal(map_get(m, "saved_at")->type, DATA_NULL);
			assert_int_equal(map_get(m, "saved_by_shown")->type, DATA_NULL);
		}
		const struct data *because = map_get(m, "not_applicable_because");
		assert_int_equal(because->type, not ? DATA_TEXT : DATA_NULL);
		if (!read) continue;
		const struct data *text = map_get(m, "text");
		assert_int_equal(text->type, filled ? DATA_HTML : DATA_NULL);
		const struct data *cut = map_get(m, "text_cut");
		if (cut) buf_printf(&b, " cut %lld", (long long)map_get(cut->map, "bytes")->i);
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static void begin(void)
{
	inc = test_incident(&noun, 1);
	noun.own = 1;
}

static void test_states(void **state)
{
	(void)state;
	begin();
	assert_string_equal(states(false), ". . . . .");
	save("actors", STR("x"), STR_NONE);
	save("key-takeaways", STR_NONE, STR("Nothing"));
	assert_string_equal(states(false), ". . +1 . -1");
	assert_string_equal(states(true), ". . +1 . -1");
	save("actors", STR(""), STR_NONE);
	save("key-takeaways", STR("y"), STR_NONE);
	save("sequence-of-events", STR("z"), STR_NONE);
	assert_string_equal(states(true), "+1 . . . +2");
	assert_int_equal(test_changes("INC-1/actors"), 2);
}

/* Together one mebibyte is read on one page; what does not fit is begun, and has a page of its own. */
static void test_apart(void **state)
{
	(void)state;
	begin();
	struct str most = letters(SECTION_MAX);
	save("sequence-of-events", most, STR_NONE);
	save("actors", most, STR_NONE);
	assert_string_equal(states(true), "+1 cut 1048576 . +1 . .");
	save("key-takeaways", STR("y"), STR_NONE);
	assert_string_equal(states(true), "+1 cut 1048576 . +1 . +1");
	save("actors", letters(SECTION_MAX / 2), STR_NONE);
	save("sequence-of-events", letters(SECTION_MAX / 2 - 1), STR_NONE);
	assert_string_equal(states(true), "+2 . +2 . +1");
}

/* --- Versions ----------------------------------------------------------------------------------------------- */

/* The numbers on one page of the list, as "first-last of n, next". */
static const char *versions(int64_t before)
{
	struct map *out = map_new(noun.a);
	section_versions_show(&noun, inc.id, STR("actors"), before, out);
	const struct list *l = map_get(out, "versions")->list;
	const struct data *next = map_get(out, "next");
	if (!l->n) return next->type == DATA_NULL ? "none" : "?";
	const struct map *first = l->v[0].map, *last = l->v[l->n - 1].map;
	assert_string_equal(map_get(first, "name")->e->code, "actors");
	assert_int_equal(map_get(first, "incident")->i, 1);
	assert_true(map_get(first, "characters")->i > 0);
	return ctx_printf(&noun, "%d-%d of %d, %d", (int)map_get(first, "version")->i,
		(int)map_get(last, "version")->i, l->n, next->type == DATA_NULL ? 0 : (int)next->i).p;
}

static void test_versions(void **state)
{
	(void)state;
	begin();
	assert_string_equal(versions(0), "none");
	for (int i = 1; i <= 101; i++) {
		save("actors", ctx_printf(&noun, "v%d", i), STR_NONE);
		if (i == 100) assert_string_equal(versions(0), "100-1 of 100, 0");
	}
	assert_string_equal(versions(0), "101-2 of 100, 2");
	assert_string_equal(versions(2), "1-1 of 1, 0");
	assert_string_equal(versions(1), "none");
	struct section_text s;
	assert_true(section_read(&noun, inc.id, STR("actors"), 7, &s));
	assert_true(str_is(s.text, "v7") && s.version == 7 && !s.because.p && s.saved_at == noun.now);
	assert_true(section_read(&noun, inc.id, STR("actors"), 0, &s));
	assert_true(str_is(s.text, "v101"));
	assert_false(section_read(&noun, inc.id, STR("actors"), 102, &s));
	assert_true(str_is(s.text, "") && s.version == 0);
}

/* The same, with its reason for none. */
static void test_same(void **state)
{
	(void)state;
	const struct section_text a = { .text = STR("a") }, b = { .text = STR("b") }, none = { .text = STR("") },
		why = { .text = STR(""), .because = STR("x") }, other = { .text = STR(""), .because = STR("y") },
		again = { .text = STR(""), .because = STR("x") };
	assert_true(section_same(&a, &a) && section_same(&none, &none) && section_same(&why, &again));
	assert_false(section_same(&a, &b) || section_same(&a, &none) || section_same(&why, &none));
	assert_false(section_same(&none, &why) || section_same(&why, &other));
}

/* --- Differences -------------------------------------------------------------------------------------------- */

static const char *differs(const char *older, struct str newer)
{
	struct map *out = map_new(noun.a);
	struct buf b = buf_new(noun.a, 256);
	section_diff_show(out, "lines", &(struct section_text){ .text = str_of(older) },
		&(struct section_text){ .text = newer });
	const struct list *l = map_get(out, "lines")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *m = l->v[i].map;
		const struct data *text = map_get(m, "text"), *count = map_get(m, "count");
		buf_printf(&b, "%s%s", i ? ", " : "", map_get(m, "change")->e->code);
		if (text->type == DATA_TEXT) buf_printf(&b, " %.*s", STR_F(text->text));
		if (count->type == DATA_INT && count->i) buf_printf(&b, " %d", (int)count->i);
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static void test_differs(void **state)
{
	(void)state;
	assert_string_equal(differs("a\nb", STR("a\nb")), "");
	assert_string_equal(differs("a\nb", STR("a\nc")), "same a, removed b, added c");
	assert_string_equal(differs("a", STR("a\nb")), "same a, added b");
	assert_string_equal(differs("a\nb", STR("a")), "same a, removed b");
	assert_true(strstr(differs("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\nx", STR("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\ny")),
		"skipped"));
	struct buf b = buf_new(noun.a, 1 << 20);
	for (int i = 0; i < 20000; i++) buf_printf(&b, "%d\n", i * 7);
	struct buf old = buf_new(noun.a, 1 << 20);
	for (int i = 0; i < 20000; i++) buf_printf(&old, "x%d\n", i * 3);
	assert_string_equal(differs(arena_str(noun.a, buf_text(&old)).p, buf_text(&b)), "whole");
}

/* --- Saved beside each other --------------------------------------------------------------------------------- */

static enum status saved(const char *form, struct inputs **in)
{
	*in = test_form(section_input, form);
	return section_set(&noun, &inc, STR("actors"), *in, NULL);
}

/* What both changed clashes, with whose it is and since when; what only one changed is kept. */
static void test_beside(void **state)
{
	(void)state;
	struct inputs *in;
	begin();
	int64_t rosa = test_person("rosa", "Rosa", "responder");
	save("actors", STR("one"), STR_NONE);
	test_as(rosa, ROLE_RESPONDER);
	noun.now += 1000;
	ctx_begin(&noun);
	save("actors", STR("two"), STR_NONE);
	assert_int_equal(saved("base=1&text=mine", &in), ST_CONFLICT);
	assert_true(input_get(in, "text")->clashes && str_is(input_get(in, "text")->stored, "two"));
	assert_true(str_is(input_get(in, "text")->stored_by, "Rosa"));
	assert_int_equal(input_get(in, "text")->stored_at, noun.now);
	assert_int_equal(saved("base=1&text=one", &in), ST_DONE);
	assert_int_equal(saved("base=0&text=mine", &in), ST_CONFLICT);
	assert_int_equal(saved("base=0&text=", &in), ST_DONE);
	assert_int_equal(saved("base=2&text=three", &in), ST_DONE);
	assert_int_equal(saved("base=4&text=x", &in), ST_BAD);
	assert_int_equal(saved("base=-1&text=x", &in), ST_BAD);
	assert_int_equal(saved("base=x&text=x", &in), ST_BAD);
	assert_int_equal(saved("base=3&text=x&because=y", &in), ST_INVALID);
	assert_string_equal(in->errors[0].field, "because");
	assert_string_equal(in->errors[0].message, "There is a text. Remove it, or this reason.");
	assert_int_equal(section_set(&noun, &inc, STR("nothing"), in, NULL), ST_NOT_FOUND);
	struct section_text s;
	assert_true(section_read(&noun, inc.id, STR("actors"), 0, &s));
	assert_true(str_is(s.text, "three") && s.version == 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_states), NOUN_TEST(test_apart),
		NOUN_TEST(test_versions), NOUN_TEST(test_same), NOUN_TEST(test_differs), NOUN_TEST(test_beside) };
	return cmocka_run_group_tests_name("section_show", tests, NULL, NULL);
}
