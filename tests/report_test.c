/* A report's measures, as close as its times are known, and its Markdown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/report.h"
#include "test_noun.h"

#define AT(day, hour, minute) ((((day) * 24LL + (hour)) * 60 + (minute)) * 60000)

static void time_add(struct list *times, const char *marker, int64_t ms, const char *precision)
{
	struct map *m = list_map(times);
	map_enum(m, "marker", enum_get(marker_values, str_of(marker)));
	map_moment(m, "time", (struct moment){ .ms = ms,
		.precision = enum_get(moment_precision, str_of(precision)), .zone = STR("UTC") });
	map_null(m, "event");
}

static const char *measured(const struct list *times)
{
	struct map *m = map_new(noun.a);
	struct buf b = buf_new(noun.a, 200);
	measures_show(&noun, times, m);
	const struct list *l = map_get(m, "measures")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *row = l->v[i].map;
		buf_printf(&b, "%s%s %lld-%lld %s", i ? ", " : "", map_get(row, "measure")->e->code,
			(long long)map_get(row, "low")->i, (long long)map_get(row, "high")->i,
			map_get(row, "unit")->e->code);
		assert_int_equal(map_get(row, "range")->b,
			map_get(row, "low")->i != map_get(row, "high")->i);
	}
	return arena_str(noun.a, buf_text(&b)).p;
}

static void test_measures(void **state)
{
	(void)state;
	static const struct {
		struct { const char *marker; int64_t ms; const char *precision; } times[4];
		const char *is;
	} cases[] = {
		{ { { "started", AT(1, 0, 0), "exact" } }, "" },
		{ { { "started", AT(1, 10, 0), "exact" }, { "detected", AT(1, 10, 45), "exact" } },
		  "detect 45-45 minutes" },
		{ { { "started", AT(1, 10, 0), "exact" }, { "detected", AT(3, 10, 0), "exact" } },
		  "detect 2-2 days" },
		/* Known to the day: from the first moment of one to the last of the other. */
		{ { { "started", AT(1, 0, 0), "day" }, { "detected", AT(11, 0, 0), "day" } },
		  "detect 9-11 days" },
		/* The same day: it may have been no time at all. */
		{ { { "started", AT(1, 0, 0), "day" }, { "detected", AT(1, 0, 0), "day" } },
		  "detect 0-24 hours" },
		{ { { "detected", AT(1, 8, 0), "minute" }, { "contained", AT(1, 9, 0), "hour" },
		    { "resolved", AT(1, 20, 0), "minute" } },
		  "contain 59-120 minutes, resolve 12-12 hours" },
		/* An order that cannot be is no length. */
		{ { { "detected", AT(3, 8, 0), "minute" }, { "contained", AT(1, 9, 0), "minute" } }, "" },
		{ { { "started", AT(1, 0, 0), "month" }, { "detected", AT(400, 0, 0), "exact" } },
		  "detect 12-13 months" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct list *times = list_new(noun.a);
		for (int k = 0; k < 4 && cases[i].times[k].marker; k++)
			time_add(times, cases[i].times[k].marker, cases[i].times[k].ms,
				cases[i].times[k].precision);
		const char *is = measured(times);
		if (strcmp(is, cases[i].is) != 0) fail_msg("%zu: %s, not %s", i, is, cases[i].is);
	}
}

static const char *markdown(const struct map *tree)
{
	struct reader who = { .lang = LANG_EN, .zone = zone_find(noun.zones, STR("UTC")),
		.now = noun.now, .zones = noun.zones };
	struct buf b = buf_new(noun.a, 1000);
	view_reader(&who);
	report_markdown(&b, tree, &who);
	return arena_str(noun.a, buf_text(&b)).p;
}

/* What somebody typed is read as they typed it: it makes no mark of its own. */
static void test_markdown(void **state)
{
	(void)state;
	static const struct { const char *typed, *printed; } cases[] = {
		{ "Key *used*", "Key \\*used\\*" }, { "a|b", "a\\|b" }, { "# no heading", "\\# no heading" },
		{ "<script>", "\\<script\\>" }, { "- no list", "\\- no list" },
		{ "1. no list", "1\\. no list" }, { "[E3](http://x)", "\\[E3\\](http://x)" },
		{ "C:\\temp", "C:\\\\temp" }, { "two\nlines", "two lines" }, { "鍵", "鍵" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct map *tree = map_new(noun.a);
		map_int(tree, "number", 42);
		map_text(tree, "title", str_of(cases[i].typed));
		const char *is = markdown(tree);
		const char *head = arena_printf(noun.a, "# INC-42 %s\n", cases[i].printed).p;
		if (strncmp(is, head, strlen(head)) != 0) fail_msg("%s is %s", cases[i].typed, is);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_measures), NOUN_TEST(test_markdown) };
	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
