/* The faces of an answer: names in templates, escaping, dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "view/view_name.h"
#include "view_test_templates.c"

static struct arena *arena;
static struct zones *zones;
static struct map *out, *chrome;
static struct reader reader;

static const struct enum_value states[] = {
	{ "in_progress", "Open items" }, { "done", "Settings" }, { NULL, NULL }
};

static int64_t at(int year, int month, int day, int hour, int minute)
{
	struct civil c = { year, month, day, hour, minute, 0, 0 };
	return instant_of_civil(&c);
}

static int begin(void **state)
{
	(void)state;
	arena_reset(arena);
	out = map_new(arena);
	chrome = map_new(arena);
	map_text(chrome, "lang", STR("en"));
	reader = (struct reader){ LANG_EN, zone_find(zones, STR("Europe/London")),
		at(2019, 5, 20, 12, 0), true, zones, { 0 } };
	view_reader(&reader);
	return 0;
}

/* What the template makes of out and chrome; it must succeed. */
static const char *page(const char *name)
{
	struct buf b = buf_new(arena, 64);
	assert_true(view_html(&b, name, out, chrome, &reader));
	return arena_str(arena, buf_text(&b)).p;
}

static bool works(const char *name)
{
	struct buf b = buf_new(arena, 64);
	return view_html(&b, name, out, chrome, &reader);
}

static void escapes(void **state)
{
	(void)state;
	map_text(out, "x", STR("<b a='\"'>&\n\tz"));
	assert_string_equal(page("escape.tpl"),
		"<p title=\"&lt;b a=&#39;&quot;&#39;&gt;&amp;  z\">&lt;b a=&#39;&quot;&#39;&gt;&amp;  z</p>"
		"<a href=\"&lt;b a=&#39;&quot;&#39;&gt;&amp;  z\">a</a>"
		"<a href=\"/x?q=%3Cb+a%3D%27%22%27%3E%26%0A%09z\">b</a>"
		"<pre>&lt;b a=&#39;&quot;&#39;&gt;&amp;\n\tz</pre>\n");
}

static void refuses_script_links(void **state)
{
	(void)state;
	map_text(out, "x", STR("javascript:alert(1)"));
	assert_non_null(strstr(page("escape.tpl"), "<a href=\"#\">a</a>"));
}

static void rows_show_only_themselves(void **state)
{
	struct list *rows = map_list(out, "rows");
	(void)state;
	map_text(list_map(rows), "name", STR("a&"));
	map_text(list_map(rows), "name", STR("b"));
	struct list *tags = map_list(out, "tags");
	list_text(tags, STR("t"));
	list_int(tags, 7);
	map_text(map_map(out, "one_map"), "name", STR("m"));
	map_bool(out, "yes", true);
	map_bool(out, "naught", false);
	map_null(out, "none");
	assert_string_equal(page("rows.tpl"), "[a&amp;|en][b|en]<t><7>(m)yes\n");
}

static void lookup_does_not_climb(void **state)
{
	struct list *rows = map_list(out, "rows");
	(void)state;
	map_text(out, "title", STR("page"));
	map_text(list_map(rows), "title", STR("row"));
	assert_string_equal(page("climb.tpl"), "[row]\n");
	map_text(list_map(rows), "other", STR("x"));
	assert_false(works("climb.tpl"));
	reader.strict = false;
	assert_string_equal(page("climb.tpl"), "[row]\n[]\n");
}

static void fill_derived(void)
{
	map_enum(out, "e", &states[0]);
	map_date(out, "d", day_of_civil(2019, 4, 24));
	map_date(out, "old", day_of_civil(2018, 4, 4));
	map_time(out, "t", at(2019, 4, 24, 13, 32));
	map_time(out, "now", reader.now);
	map_int(out, "late", -3);
	map_int(out, "big", 1234567);
	map_int(out, "minus", -123456);
	map_int(out, "small", 999);
	map_bool(out, "yes", true);
	map_bool(out, "naught", false);
	map_null(out, "none");
	map_html(out, "h", STR("*a*"), STR("<em>a</em>"));
}

static void derives(void **state)
{
	(void)state;
	fill_derived();
	assert_string_equal(page("derive.tpl"), "code=in_progress label=Open items date=24 Apr "
		"old=4 Apr 2018 diso=2019-04-24 long=24 April 2019 time=24 Apr 2019, 14:32 "
		"tiso=2019-04-24T13:32:00Z tutc=24 Apr 2019, 13:32 UTC now=Today, 13:00 abs=3 "
		"n=1,234,567 nn=-123,456 small=999 int=1234567 yes=true no=false null= nulln= src=*a* "
		"html=<em>a</em>\n");
}

static void derives_in_japanese(void **state)
{
	(void)state;
	reader.lang = LANG_JA;
	fill_derived();
	assert_string_equal(page("derive.tpl"), "code=in_progress label=未解決一覧 date=4月24日 "
		"old=2018年4月4日 diso=2019-04-24 long=2019年4月24日 time=2019年4月24日 14:32 "
		"tiso=2019-04-24T13:32:00Z tutc=2019年4月24日 13:32 UTC now=今日 13:00 abs=3 "
		"n=1,234,567 nn=-123,456 small=999 int=1234567 yes=true no=false null= nulln= src=*a* "
		"html=<em>a</em>\n");
}

static void put_moment(int64_t ms, const char *precision, const char *zone)
{
	const struct data *d = map_get(out, "rows");
	struct list *rows = d ? d->list : map_list(out, "rows");
	struct moment t = { .ms = ms, .precision = enum_get(moment_precision, str_of(precision)),
		.zone = str_of(zone) };
	map_moment(list_map(rows), "m", t);
}

static void moments_stay_as_imprecise_as_said(void **state)
{
	(void)state;
	put_moment(at(2019, 3, 13, 18, 46), "minute", "UTC");
	put_moment(at(2019, 3, 13, 18, 46) + 7000, "exact", "Z");
	put_moment(at(2019, 3, 13, 18, 46), "exact", "+09:00");
	put_moment(at(2019, 4, 11, 2, 0), "hour", NULL);
	put_moment(at(2019, 4, 10, 0, 0), "day", NULL);
	put_moment(at(2017, 8, 1, 0, 0), "month", "UTC");
	put_moment(at(2017, 1, 1, 0, 0), "year", NULL);
	put_moment(at(2019, 4, 10, 0, 0), "approximate", NULL);
	assert_string_equal(page("moment.tpl"),
		"13 Mar 2019, 18:46 UTC|13 Mar 2019|18:46 UTC|2019-03-13T18:46:00Z|minute;\n"
		"13 Mar 2019, 18:46:07 UTC|13 Mar 2019|18:46:07 UTC|2019-03-13T18:46:07Z|exact;\n"
		"14 Mar 2019, 03:46 +09:00|14 Mar 2019|03:46 +09:00|2019-03-13T18:46:00Z|exact;\n"
		"11 Apr 2019, about 02:00, no zone|11 Apr 2019|about 02:00, no zone|"
		"2019-04-11T02:00:00Z|hour;\n"
		"10 Apr 2019, during the day|10 Apr 2019|during the day|2019-04-10|day;\n"
		"August 2017|August 2017|that month|2017-08|month;\n2017|2017|that year|2017|year;\n"
		"about 10 Apr 2019|10 Apr 2019|approximately|2019-04-10|approximate;\n");
}

/* What lasted shows both ends, the day once where it is one day, the zone once. */
static void put_span(int64_t from, int64_t until, const char *precision, const char *zone)
{
	const struct data *d = map_get(out, "rows");
	struct list *rows = d ? d->list : map_list(out, "rows");
	map_moment(list_map(rows), "m", (struct moment){ .ms = from, .zone = str_of(zone), .ended = true,
		.until = until, .precision = enum_get(moment_precision, str_of(precision)) });
}

static void put_spans(void)
{
	put_span(at(2019, 3, 13, 18, 46), at(2019, 3, 13, 19, 0), "minute", "UTC");
	put_span(at(2019, 3, 13, 14, 0), at(2019, 3, 13, 16, 0), "minute", "+09:00");
	put_span(at(2019, 3, 13, 18, 46), at(2019, 3, 13, 18, 46) + 7000, "exact", NULL);
	put_span(at(2019, 3, 13, 18, 0), at(2019, 3, 14, 9, 0), "hour", "UTC");
	put_span(at(2019, 3, 13, 0, 0), at(2019, 4, 2, 0, 0), "day", "UTC");
	put_span(at(2019, 3, 1, 0, 0), at(2019, 4, 1, 0, 0), "month", NULL);
}

static void moments_that_last(void **state)
{
	(void)state;
	put_spans();
	assert_string_equal(page("moment.tpl"),
		"13 Mar 2019, 18:46–19:00 UTC|13 Mar 2019|18:46–19:00 UTC|2019-03-13T18:46:00Z|minute;\n"
		"13 Mar 2019, 23:00 – 14 Mar 2019, 01:00 +09:00|13 Mar 2019|23:00 – 14 Mar 2019, 01:00 +09:00|"
		"2019-03-13T14:00:00Z|minute;\n"
		"13 Mar 2019, 18:46:00–18:46:07, no zone|13 Mar 2019|18:46:00–18:46:07, no zone|"
		"2019-03-13T18:46:00Z|exact;\n"
		"13 Mar 2019, about 18:00 – 14 Mar 2019, about 09:00 UTC|13 Mar 2019|"
		"about 18:00 – 14 Mar 2019, about 09:00 UTC|2019-03-13T18:00:00Z|hour;\n"
		"13 Mar 2019 – 2 Apr 2019|13 Mar 2019|until 2 Apr 2019|2019-03-13|day;\n"
		"March 2019 – April 2019|March 2019|until April 2019|2019-03|month;\n");
}

static void moments_that_last_in_japanese(void **state)
{
	(void)state;
	reader.lang = LANG_JA;
	put_spans();
	assert_string_equal(page("moment.tpl"),
		"2019年3月13日 18:46～19:00 UTC|2019年3月13日|18:46～19:00 UTC|2019-03-13T18:46:00Z|minute;\n"
		"2019年3月13日 23:00～2019年3月14日 01:00 +09:00|2019年3月13日|23:00～2019年3月14日 01:00 +09:00|"
		"2019-03-13T14:00:00Z|minute;\n"
		"2019年3月13日 18:46:00～18:46:07(タイムゾーン不明)|2019年3月13日|18:46:00～18:46:07(タイムゾーン不明)|"
		"2019-03-13T18:46:00Z|exact;\n"
		"2019年3月13日 18:00 ごろ～2019年3月14日 09:00 ごろ UTC|2019年3月13日|"
		"18:00 ごろ～2019年3月14日 09:00 ごろ UTC|2019-03-13T18:00:00Z|hour;\n"
		"2019年3月13日～2019年4月2日|2019年3月13日|2019年4月2日 まで|2019-03-13|day;\n"
		"2019年3月～2019年4月|2019年3月|2019年4月 まで|2019-03|month;\n");
}

static void sections_test(void **state)
{
	(void)state;
	map_null(out, "none");
	map_text(out, "empty", STR(""));
	map_bool(out, "naught", false);
	struct list *tags = map_list(out, "tags");
	list_text(tags, STR("a"));
	list_text(tags, STR("b"));
	map_list(out, "notags");
	map_int(out, "zero", 0);
	map_int(out, "unit", 1);
	map_enum(out, "e", &states[0]);
	map_text(list_map(map_list(out, "rows")), "name", STR("N"));
	assert_string_equal(page("tests.tpl"), "2479acehijlmnpN\n");
}

static void includes(void **state)
{
	struct list *l = map_list(out, "badge"), *rows = map_list(out, "rows");
	(void)state;
	map_text(list_map(l), "name", STR("1"));
	map_text(list_map(l), "name", STR("2"));
	map_text(list_map(rows), "name", STR("<3>"));
	map_null(out, "none");
	map_text(out, "name", STR("4"));
	map_text(map_map(chrome, "note"), "name", STR("5"));
	assert_string_equal(page("includes.tpl"),
		"<b>1</b><b>2</b><b>&lt;3&gt;</b><i>5</i><u>4</u>\n");
}

/* Words that are translated arrive as the label of an enum value. */
static void put_word(struct map *m, const char *name, const char *word)
{
	struct enum_value *e = ARENA_NEW(arena, struct enum_value);
	e->code = "";
	e->label = word;
	map_enum(m, name, e);
}

static void frame_speaks_the_readers_language(void **state)
{
	(void)state;
	reader.lang = LANG_JA;
	chrome = map_new(arena);
	map_text(chrome, "lang", STR("ja"));
	map_text(chrome, "zone_name", STR("Asia/Tokyo"));
	map_text(chrome, "nav", STR("open"));
	map_bool(chrome, "can_lead", true);
	map_int(chrome, "reviews_due", 1234);
	struct map *person = map_map(chrome, "person");
	map_text(person, "name", STR("aiko"));
	map_text(person, "shown", STR("田中 <愛子>"));
	map_bool(chrome, "can_admin", false);
	map_text(chrome, "csrf", STR("c5"));
	map_text(chrome, "idem", STR("1d"));
	struct list *errors = map_list(chrome, "errors");
	struct map *e = list_map(errors);
	map_null(chrome, "flash");
	map_text(e, "id", STR("r-title"));
	put_word(e, "message", "This is needed.");
	const char *html = page("frame.tpl");
	assert_non_null(strstr(html, "<!DOCTYPE html>\n<html lang=\"ja\""));
	assert_non_null(strstr(html, "<a href=\"/open\" aria-current=\"page\">未解決一覧</a>"));
	assert_non_null(strstr(html, "<span class=\"n\">1,234</span>"));
	assert_non_null(strstr(html, "<summary>田中 &lt;愛子&gt;</summary>"));
	assert_non_null(strstr(html, "name=\"csrf\" value=\"c5\""));
	assert_non_null(strstr(html, "<li><a href=\"#r-title\">"));
	assert_non_null(strstr(html, "Asia/Tokyo"));
	assert_null(strstr(html, "data-theme"));
	assert_null(strstr(html, "[["));
	assert_null(strstr(html, "@"));
}

static void mistakes_are_faults(void **state)
{
	static const char *const wrong[] = {
		"misuse.tpl", "misuse_list.tpl", "misuse_derive.tpl", "misuse_suffix.tpl",
		"misuse_section.tpl", "misuse_text.tpl", "misuse_is.tpl", "misuse_chrome.tpl",
		"misuse_include.tpl"
	};
	size_t i;
	(void)state;
	map_text(out, "name", STR("<script>"));
	map_list(out, "tags");
	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		reader.strict = true;
		if (works(wrong[i])) fail_msg("%s was taken", wrong[i]);
		reader.strict = false;
		assert_null(strstr(page(wrong[i]), "script"));
	}
	reader.strict = true;
	assert_false(works("no_such.tpl"));
}

static void plain_values_need_their_member(void **state)
{
	(void)state;
	assert_false(works("value.tpl"));
	map_int(out, "x", INT64_MIN);
	assert_string_equal(page("value.tpl"), "-9223372036854775808\n");
}

static void put_made(const char *name, const char *value)
{
	map_text(out, arena_printf(arena, "%s", name).p, str_of(value));
}

/* Where a request made a name, the next one may make another. */
static void names_made_by_a_request_are_read(void **state)
{
	put_made("first", "1");
	put_made("second", "2");
	assert_string_equal(page("made.tpl"), "1, 2\n");
	begin(state);
	put_made("second", "2");
	put_made("first", "1");
	assert_string_equal(page("made.tpl"), "1, 2\n");
}

static void names_are_parsed_once(void **state)
{
	(void)state;
	fill_derived();
	page("derive.tpl");
	size_t before = view_name_count();
	page("derive.tpl");
	assert_int_equal(view_name_count(), before);
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)8 << 20);
	zones = zones_new();
	return !arena || !zones || view_html_init() != 0;
}

static int close_all(void **state)
{
	(void)state;
	zones_free(zones);
	arena_free(arena);
	return 0;
}

#define T(f) cmocka_unit_test_setup(f, begin)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(escapes), T(refuses_script_links), T(rows_show_only_themselves),
		T(lookup_does_not_climb), T(derives), T(derives_in_japanese),
		T(moments_that_last), T(moments_that_last_in_japanese),
		T(moments_stay_as_imprecise_as_said), T(sections_test), T(includes),
		T(frame_speaks_the_readers_language),
		T(mistakes_are_faults), T(plain_values_need_their_member),
		T(names_made_by_a_request_are_read), T(names_are_parsed_once)
	};
	return cmocka_run_group_tests(tests, open_all, close_all);
}
