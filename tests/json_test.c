/* Our reader of JSON against another one, on texts that were damaged a little. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <jansson.h>
#include "json.h"

#define ROUNDS 60000

static struct arena *arena;
static uint32_t state_now = 20260101;

static uint32_t next(uint32_t n)
{
	state_now = state_now * 1664525 + 1013904223;
	return (state_now >> 8) % n;
}

/* NUL is not among the bytes: the other reader takes it for the end of the text.
 * One byte replaced, put in or taken out; n is the length, and the new length is given. */
static size_t damage(char *text, size_t n)
{
	static const char bytes[] = "\x01\x7f\"\"\\\\{}[],::0123456789-+.eEu/bdntfal \n\xc2\x80"
		"\xbf\xc3\xe2\xed\xa0\xef\xf0\x9f\xf4\xff";
	char c = next(8) ? bytes[next(sizeof bytes - 1)] : (char)(1 + next(255));
	size_t at = next((uint32_t)n);
	switch (next(3)) {
	case 0:
		text[at] = c;
		return n;
	case 1:
		memmove(text + at + 1, text + at, n - at);
		text[at] = c;
		return n + 1;
	default:
		memmove(text + at, text + at + 1, n - at - 1);
		return n - 1;
	}
}

/* Both take it or both refuse it; what both take is the same, and stays the same when printed. */
static bool check(struct str text)
{
	struct str fault = STR_NONE;
	json_error_t error;
	const struct json *ours = json_parse(arena, text, &fault);
	json_t *theirs = json_loadb(text.p, text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	if (!ours != !theirs)
		fail_msg("\"%.*s\": ours %.*s, theirs %s", STR_F(text), STR_F(fault), error.text);
	if (!ours) {
		assert_true(str_some(fault));
		return false;
	}
	struct str printed = json_canonical(arena, ours);
	json_t *back = json_loadb(printed.p, printed.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY,
		&error);
	if (!json_equal(theirs, back))
		fail_msg("\"%.*s\" became \"%.*s\"", STR_F(text), STR_F(printed));
	json_decref(theirs);
	json_decref(back);
	return true;
}

static void test_against_another(void **state)
{
	static const char *const good[] = {
		"{\"b\":[1.25,-0.5e-3,{\"x\":9007199254740993}],\"a\":{\"t\":\"\xc3\xa9\",\"n\":null}}",
		"[\"\\u00e9\\ud83d\\ude00\\n\\\"\\/\\\\\",\"\xf0\x9f\x98\x80\xe2\x80\xa8<\",true,false]",
		"{\"\":0,\"a\":-12,\"aa\":1E5,\"ab\":[],\"b\":{},\"B\":[[[]]], \"c\" :\t\"\" }\r\n",
		"9223372036854775807", "-9223372036854775808", "[0.1,1e22,5e-324,1.7976931348623157e308]",
		"{\"incident_id\":\"x\",\"timeline\":{\"incident\":{\"year\":2015,\"month\":2}}}",
	};
	char text[400];
	int64_t taken = 0;
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(check(str_of(good[i])));
	assert_null(json_parse(arena, STR("{}\0"), &(struct str){ NULL, 0 }));
	for (int i = 0; i < ROUNDS; i++) {
		const char *from = good[next(sizeof good / sizeof *good)];
		size_t n = strlen(from);
		memcpy(text, from, n);
		for (uint32_t k = 1 + next(3); k > 0 && n > 1; k--) n = damage(text, n);
		/* Of its own size, so that reading past its end is seen. */
		char *exact = malloc(n);
		assert_non_null(exact);
		memcpy(exact, text, n);
		taken += check((struct str){ exact, n });
		free(exact);
		arena_reset(arena);
	}
	assert_in_range(taken, ROUNDS / 20, ROUNDS - ROUNDS / 20);
}

/* The most values and the most names that fit end in bounded time and memory. */
static void test_large(void **state)
{
	struct str fault;
	(void)state;
	char *text = malloc(JSON_BYTES);
	assert_non_null(text);
	for (size_t i = 0; i < JSON_BYTES; i++) text[i] = i % 2 ? '0' : ',';
	text[0] = '[';
	text[JSON_BYTES - 2] = ' ';
	text[JSON_BYTES - 1] = ']';
	const struct json *list = json_parse(arena, (struct str){ text, JSON_BYTES }, &fault);
	assert_non_null(list);
	assert_int_equal(json_items(list), JSON_BYTES / 2 - 1);
	arena_reset(arena);
	struct buf b = buf_new(arena, JSON_BYTES);
	buf_c(&b, "{");
	for (int i = 99999; i > 0; i--) buf_printf(&b, "\"%d\":0,", i);
	buf_c(&b, "\"7\":1}");
	assert_null(json_parse(arena, buf_text(&b), &fault));
	assert_non_null(strstr(fault.p, "duplicate"));
	b.p[b.len - 5] = '_';
	const struct json *map = json_parse(arena, buf_text(&b), &fault);
	int64_t n;
	assert_true(json_whole(json_at(map, "_"), &n) && n == 1);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_another), cmocka_unit_test(test_large),
	};
	arena = arena_new((size_t)128 << 20);
	if (!arena) return 1;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
