/* JSON of the answer tree, and the tables of words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "view/view_words.h"

static struct arena *arena;

static const struct enum_value done = { "done", "Settings" };

static void json_of_every_type(void **state)
{
	struct buf b = buf_new(arena, 64);
	struct map *out = map_new(arena);
	struct moment t = { .ms = day_of_civil(2019, 3, 13) * DAY_MS + 67560000,
		.precision = moment_precision, .zone = STR("+09:00") }, bare = t;
	(void)state;
	map_null(out, "none");
	map_bool(out, "yes", true);
	map_int(out, "n", -5);
	map_text(out, "text", STR("a\"\\\n</\x01é"));
	map_enum(out, "e", &done);
	map_date(out, "d", day_of_civil(2019, 4, 24));
	map_time(out, "t", day_of_civil(2019, 4, 24) * DAY_MS + 48720000);
	map_moment(out, "m", t);
	bare.zone = STR_NONE;
	map_moment(out, "bare", bare);
	map_html(out, "h", STR("*a*"), STR("<em>a</em>"));
	struct list *l = map_list(out, "list");
	list_int(l, 1);
	list_text(l, STR("x"));
	map_int(list_map(l), "k", 2);
	map_list(out, "empty");
	map_map(out, "map");
	view_json(&b, out);
	assert_string_equal(arena_str(arena, buf_text(&b)).p,
		"{\"none\":null,\"yes\":true,\"n\":-5,\"text\":\"a\\\"\\\\\\n\\u003c/\\u0001é\","
		"\"e\":\"done\",\"d\":\"2019-04-24\",\"t\":\"2019-04-24T13:32:00Z\","
		"\"m\":{\"at\":\"2019-03-13T18:46:00Z\",\"precision\":\"exact\",\"zone\":\"+09:00\"},"
		"\"bare\":{\"at\":\"2019-03-13T18:46:00Z\",\"precision\":\"exact\",\"zone\":null},"
		"\"h\":\"*a*\",\"list\":[1,\"x\",{\"k\":2}],\"empty\":[],\"map\":{}}");
}

static void words_are_found(void **state)
{
	const struct word_table *t = &word_tables[LANG_JA];
	(void)state;
	assert_true(t->n > 50);
	for (int i = 0; i < t->n; i++) {
		assert_true(i == 0 || strcmp(t->v[i - 1].english, t->v[i].english) < 0);
		assert_ptr_equal(view_word(LANG_JA, t->v[i].english), t->v[i].local);
	}
	assert_string_equal(view_word(LANG_JA, "No such text"), "No such text");
	assert_string_equal(view_word(LANG_EN, "Settings"), "Settings");
}

/* One word of English, two of another language: the context tells them apart and is never shown. */
static void words_have_contexts(void **state)
{
	(void)state;
	assert_string_equal(view_word(LANG_EN, C_("incident", "Open")), "Open");
	assert_string_equal(view_word(LANG_JA, C_("incident", "Open")), "対応中");
	assert_string_equal(view_word(LANG_JA, C_("follow-up", "Open")), "未着手");
	assert_string_equal(view_word(LANG_JA, C_("incident", "No such text")), "No such text");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_of_every_type), cmocka_unit_test(words_are_found),
		cmocka_unit_test(words_have_contexts)
	};
	int failed;
	arena = arena_new((size_t)1 << 20);
	if (!arena) return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
