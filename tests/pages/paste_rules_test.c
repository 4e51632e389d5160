/* The preview of pasted lines through the binary: every line accounted for, rows mended in it, what is good
 * added and the rest kept, and the same as JSON. */
#define _GNU_SOURCE
#include "page.h"

#define PASTE "/INC-3/timeline/paste"
#define HERE "&paste_zone=UTC&paste_day=2026-02-24"

/* The value of the first input of that name on the page; NULL: there is none. */
static const char *value_of(const struct page *p, const char *name)
{
	const char *mark = page_text("name=\"%s\"", name);
	const char *at = memmem(p->body.p, p->body.len, mark, strlen(mark));
	if (!at) return NULL;
	const char *tag = at, *end = strchr(at, '>');
	while (tag > p->body.p && *tag != '<') tag--;
	const char *value = memmem(tag, (size_t)(end - tag), "value=\"", 7);
	return value ? page_text("%.*s", (int)strcspn(value + 7, "\""), value + 7) : NULL;
}

static struct page preview(const char *form)
{
	struct page p = page_post(PASTE, PAUL, form);
	if (p.status != 200) fail_msg("%s: %d", form, p.status);
	return p;
}

/* Presses Add below that preview. */
static struct page add(const struct page *p, const char *form)
{
	const char *seen = value_of(p, "seen");
	assert_non_null(seen);
	return page_post(PASTE, PAUL, page_text("%s&add=1&seen=%s", form, seen));
}

static bool says(const struct page *p, const char *part)
{
	return memmem(p->body.p, p->body.len, part, strlen(part)) != NULL;
}

#define NEW "SELECT coalesce(group_concat(t, '|'), '') FROM (SELECT number || ' ' || at || ' ' || text AS t " \
	"FROM event WHERE incident_id = 1 AND number > 6 ORDER BY number) x"
#define TWO "lines=2026-02-24+11:00+Keys+rotated%0A2026-02-31+12:00+Never" HERE

/* What can be read is added; what cannot stays in the box with its reason, and is not asked for the rest. */
static void test_left(void **state)
{
	(void)state;
	struct page p = preview(TWO);
	assert_true(says(&p, "1 event read") && says(&p, "1 not read") && says(&p, "February had 28 days"));
	p = add(&p, TWO);
	assert_int_equal(p.status, 200);
	page_stored(NEW, "7 1771930800000 Keys rotated");
	assert_true(says(&p, "1 event was added.") && says(&p, "href=\"#T7\""));
	assert_true(says(&p, "2026-02-31 12:00 Never</textarea>") && says(&p, "February had 28 days"));
	assert_false(says(&p, "Add 1 event<"));
	assert_null(page_header(&p, "Location"));
	/* A field that must be filled would keep the browser from sending the others. */
	const char *at = memmem(p.body.p, p.body.len, "name=\"at_", 9);
	assert_non_null(at);
	assert_null(memmem(at, strcspn(at, ">"), " required", 9));
}

/* The same form again leads to the same: what was added once, and what is left. */
static void test_left_again(void **state)
{
	(void)state;
	struct page p = preview(TWO);
	struct str body = page_form(PAUL, page_text("%s&add=1&seen=%s", TWO, value_of(&p, "seen")), "once");
	for (int i = 0; i < 2; i++) {
		p = page_ask(&(struct ask){ .method = "POST", .path = PASTE, .who = PAUL, .body = body });
		assert_int_equal(p.status, 200);
		assert_true(says(&p, "2026-02-31 12:00 Never</textarea>") && says(&p, "href=\"#T7\""));
	}
	page_stored("SELECT count(*) FROM event WHERE incident_id = 1", "7");
}

/* With nothing that can be added nothing is. */
static void test_nothing_good(void **state)
{
	(void)state;
	const char *form = "lines=2026-02-31+12:00+Never" HERE, *before = page_digest();
	struct page p = preview(form);
	assert_false(says(&p, "name=\"add\""));
	p = add(&p, form);
	assert_int_equal(p.status, 422);
	assert_true(says(&p, "Nothing was added") && says(&p, "February had 28 days"));
	assert_string_equal(before, page_digest());
}

/* Each field of a row; what was mended is what is added, and shows it once it is previewed again. */
static void test_mended(void **state)
{
	(void)state;
	struct page p = preview(TWO);
	const char *of = value_of(&p, "of_2"), *of1 = value_of(&p, "of_1");
	assert_non_null(of);
	assert_string_equal(value_of(&p, "at_1"), "2026-02-24 11:00");
	assert_string_equal(value_of(&p, "zone_1"), "UTC");
	const char *form = page_text("%s&of_1=%s&at_1=2026-02-24+11:00&zone_1=UTC&kind_1=%s"
		"&text_1=Keys+rotated&of_2=%s&at_2=2026-02-28+12:00-12:30&zone_2=Asia/Tokyo&kind_2=decision"
		"&text_2=Not+now", TWO, of1, "response", of);
	p = preview(form);
	assert_true(says(&p, "2 events read") && says(&p, "12:00–12:30 Asia/Tokyo") && says(&p, "Not now"));
	assert_false(says(&p, "not read"));
	assert_string_equal(value_of(&p, "of_2"), of);
	p = add(&p, form);
	assert_int_equal(p.status, 303);
	page_stored(NEW, "7 1771930800000 Keys rotated|8 1772247600000 Not now");
	page_stored("SELECT until || ' ' || zone || ' ' || kind || ' ' || precision FROM event WHERE number = 8",
		"1772249400000 Asia/Tokyo decision minute");
}

/* What is wrong in a row's field is said there, the row stays, and the rest is added. */
static void test_mended_wrong(void **state)
{
	(void)state;
	static const struct { const char *fields, *says; } rows[] = {
		{ "at_2=2026-02-30&zone_2=UTC&kind_2=cause&text_2=x", "February had 28 days" },
		{ "at_2=2026-02-28&zone_2=Nowhere&kind_2=cause&text_2=x", "No such zone" },
		{ "at_2=2026-02-28&zone_2=UTC&kind_2=other&text_2=x", "Not one of the choices" },
		{ "at_2=2026-02-28&zone_2=UTC&kind_2=cause&text_2=+", "This is needed" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p = preview(TWO);
		const char *form = page_text("%s&of_2=%s&%s", TWO, value_of(&p, "of_2"), rows[i].fields);
		p = preview(form);
		if (!says(&p, rows[i].says) || !says(&p, "1 event read")) fail_msg("%s", rows[i].fields);
		p = add(&p, form);
		assert_int_equal(p.status, 200);
		if (!says(&p, rows[i].says)) fail_msg("left: %s", rows[i].fields);
		page_stored(NEW, "7 1771930800000 Keys rotated");
		page_fresh_inside(state);
	}
}

/* Fields that nobody touched follow the lines: another zone reads them anew; what was mended moves with its
 * line. */
static void test_mended_moves(void **state)
{
	(void)state;
#define LINES "lines=2026-02-24+11:00+Keys%0A2026-02-24+12:00+Told"
	struct page p = preview(LINES HERE);
	const char *of1 = value_of(&p, "of_1"), *of2 = value_of(&p, "of_2");
	const char *kind1 = "system", *fields = page_text("&of_1=%s&at_1=2026-02-24+11:00&zone_1=UTC&kind_1=%s"
		"&text_1=Keys&of_2=%s&at_2=2026-02-24+12:00&zone_2=UTC&kind_2=communication&text_2=Told+Bob",
		of1, kind1, of2);
	p = preview(page_text("lines=2026-02-24+10:00+First%%0A2026-02-24+11:00+Keys%%0A2026-02-24+12:00+Told"
		"&paste_zone=Asia/Tokyo%s", fields));
	assert_string_equal(value_of(&p, "zone_2"), "Asia/Tokyo");
	assert_string_equal(value_of(&p, "zone_3"), "UTC");
	assert_true(says(&p, "Told Bob"));
	assert_string_equal(value_of(&p, "of_3"), of2);
}

/* Another zone, day or answer than the preview's is another reading: it is shown before it is added. */
static void test_seen(void **state)
{
	static const char *const forms[] = { "&paste_zone=Asia/Tokyo&paste_day=2026-02-24",
		"&paste_zone=UTC&paste_day=2026-02-25", "&paste_zone=UTC&paste_day=2026-02-24&order=day",
		"&paste_zone=UTC&paste_day=2026-02-24&next_day=no",
		"&paste_zone=UTC&paste_day=2026-02-24&zones=CST%3DAsia/Shanghai" };
	const char *before = page_digest();
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct page p = preview("lines=2026-02-24+11:00+Keys" HERE);
		p = add(&p, page_text("lines=2026-02-24+11:00+Keys%s", forms[i]));
		assert_int_equal(p.status, 200);
		if (!says(&p, "Add 1 event<")) fail_msg("%s", forms[i]);
	}
	assert_string_equal(before, page_digest());
}

/* The preview as JSON: a line for each that is not blank. */
static void test_json(void **state)
{
	(void)state;
	struct page p = page_post_json(PASTE, PAUL, "lines=2026-02-24+11:00+Aiko:+Keys+rotated%0A+and+told"
		"%0A%0A2026-02-25+Rest%0A2026-02-31+Never" HERE);
	assert_int_equal(p.status, 200);
	json_t *all = page_json(&p), *lines = json_object_get(all, "lines");
	assert_int_equal(json_object_size(all), 1);
	assert_int_equal(json_array_size(lines), 4);
	static const char *const is[] = {
		"{\"line\":1,\"as\":\"event\",\"at\":\"2026-02-24T11:00:00Z\",\"until\":null,\"precision\":\"minute\","
		"\"zone\":\"UTC\"", "{\"line\":2,\"as\":\"belongs\"",
		"{\"line\":4,\"as\":\"event\",\"at\":\"2026-02-25\",\"until\":null,\"precision\":\"day\"",
		"{\"line\":5,\"as\":\"fault\",\"why\":\"" };
	for (size_t i = 0; i < 4; i++) {
		char *line = json_dumps(json_array_get(lines, i), JSON_COMPACT);
		if (strncmp(line, is[i], strlen(is[i])) != 0) fail_msg("%s", line);
		free(line);
	}
	page_stored(NEW, "");
}

/* Past midnight is taken as the next day, shown so, and added with one press; no is another reading. */
#define NIGHT "lines=2026-02-24+23:50+Over%0A00:10+Night+shift" HERE
static void test_next_day(void **state)
{
	(void)state;
	struct page p = preview(NIGHT);
	assert_true(says(&p, "2 events read") && says(&p, "is it the next day?"));
	assert_true(says(&p, "25 Feb 2026, 00:10"));
	struct page no = preview(NIGHT "&next_day=no");
	assert_false(says(&no, "25 Feb 2026, 00:10"));
	p = add(&p, NIGHT "&next_day=yes");
	assert_int_equal(p.status, 303);
	page_stored(NEW, "7 1771977000000 Over|8 1771978200000 Night shift");
}

/* What is asked is answered once for all; other lines are added without waiting for it, and what is left
 * keeps the clock of those that went before. */
#define ZONES "lines=2026-02-24+23:50+Over%0A00:10+CST+Call%0A00:20+CST+Done" HERE
static void test_asked(void **state)
{
	(void)state;
	struct page p = preview(ZONES);
	assert_true(says(&p, "1 event read") && says(&p, "2 ask") && says(&p, "CST=Asia/Shanghai"));
	struct page all = preview(ZONES "&zones=CST%3DUTC");
	assert_true(says(&all, "3 events read") && says(&all, "value=\"CST=UTC\" checked"));
	p = add(&p, ZONES);
	assert_int_equal(p.status, 200);
	assert_true(says(&p, "--- 2026-02-24 23:50 ---\n00:10 CST Call\n00:20 CST Done</textarea>"));
	const char *rest = "lines=---+2026-02-24+23:50+---%0A00:10+CST+Call%0A00:20+CST+Done" HERE
		"&zones=CST%3DUTC&next_day=yes";
	p = preview(rest);
	p = add(&p, rest);
	assert_int_equal(p.status, 303);
	page_stored(NEW, "7 1771977000000 Over|8 1771978200000 Call|9 1771978800000 Done");
}

/* What is left of a table stands under its head. */
#define TABLE "lines=%7C+Time+(UTC)+%7C+Event+%7C%0A%7C---%7C---%7C%0A%7C+2026-02-24+11:00+%7C+Keys+%7C%0A" \
	"%7C+2026-02-31+12:00+%7C+Never+%7C&paste_zone=Asia/Tokyo"
static void test_table_left(void **state)
{
	(void)state;
	struct page p = preview(TABLE);
	p = add(&p, TABLE);
	assert_int_equal(p.status, 200);
	page_stored(NEW, "7 1771930800000 Keys");
	assert_true(says(&p, "\n| Time (UTC) | Event |\n|---|---|\n--- 2026-02-24 20:00 ---\n"
		"| 2026-02-31 12:00 | Never |</textarea>"));
}

/* A form whose token is not good any more comes back with what was mended. */
static void test_kept(void **state)
{
	(void)state;
	struct page p = preview(TWO);
	const char *form = page_text("%s&of_2=%s&at_2=2026-02-28&zone_2=UTC&kind_2=cause&text_2=Mended+here"
		"&idem=k&csrf=old", TWO, value_of(&p, "of_2"));
	p = page_ask(&(struct ask){ .method = "POST", .path = PASTE, .who = PAUL, .body = str_of(form) });
	assert_int_equal(p.status, 403);
	assert_true(says(&p, "Mended here</textarea>"));
	page_stored(NEW, "");
}

/* A program mends by the line's number, and adds without having seen a page. */
static void test_json_added(void **state)
{
	(void)state;
	struct page p = page_post_json(PASTE, PAUL, TWO "&add=1&at_2=2026-02-28&zone_2=UTC&kind_2=cause"
		"&text_2=x");
	assert_int_equal(p.status, 303);
	page_stored(NEW, "7 1771930800000 Keys rotated|8 1772236800000 x");
}

/* --- Much at once -------------------------------------------------------------------------------- */

/* n lines, each of them an event of that many bytes, of Japanese. */
static struct str many(int n, size_t each)
{
	struct buf b = buf_new(page_arena, (size_t)n * (3 * each + 64) + 256);
	buf_c(&b, "paste_zone=UTC&lines=");
	for (int i = 0; i < n; i++) {
		buf_printf(&b, "2026-02-24+%02d:%02d+", i / 60 % 24, i % 60);
		for (size_t k = 0; k + 3 <= each; k += 3) buf_c(&b, "%E6%A4%9C");
		buf_c(&b, "%0A");
	}
	return buf_text(&b);
}

static struct page send(struct str form, const char *more)
{
	const char *rest = page_text("&csrf=%s&idem=%s%s", page_csrf(PAUL), page_key(), more);
	struct buf b = buf_new(page_arena, form.len + strlen(rest));
	buf_str(&b, form);
	buf_c(&b, rest);
	return page_ask(&(struct ask){ .method = "POST", .path = PASTE, .who = PAUL, .body = buf_text(&b) });
}

/* Two thousand lines of two kilobytes are previewed on a page that is not much longer than what was sent,
 * and added, with those that are not shown. */
static void test_much(void **state)
{
	(void)state;
	page_run("DELETE FROM finding_event");
	page_run("DELETE FROM incident_time");
	page_run("DELETE FROM event");
	struct str form = many(2000, 2048);
	struct page p = send(form, "");
	assert_int_equal(p.status, 200);
	assert_true(says(&p, "2000 events read") && says(&p, "Not shown here"));
	assert_true(p.body.len < 6 << 20);
	p = send(form, page_text("&add=1&seen=%s", value_of(&p, "seen")));
	assert_int_equal(p.status, 303);
	page_stored("SELECT count(*) || ' ' || min(number) || ' ' || max(number) || ' ' || min(length(text)) "
		"FROM event WHERE incident_id = 1", "2000 1 2000 682");
	page_stored("SELECT count(*) FROM change WHERE route = 'event_paste'", "1");
	page_stored("SELECT body FROM content JOIN change ON sha256 = after_sha256 WHERE route = 'event_paste'",
		"{\"first\":1,\"events\":2000}");
}

static void test_too_much(void **state)
{
	(void)state;
	struct page p = send(many(2001, 10), "");
	assert_int_equal(p.status, 422);
	assert_true(says(&p, "2,000 events at most at once."));
	p = send(many(2000, 2100), "");
	assert_int_equal(p.status, 422);
	assert_true(says(&p, "Bytes at most"));
	p = send(many(2000, 2300), "");
	assert_int_equal(p.status, 413);
}

/* What cannot be read is among what is shown, however far down it stands. */
static void test_far_down(void **state)
{
	(void)state;
	struct buf b = buf_new(page_arena, 65536);
	buf_c(&b, "paste_zone=UTC&lines=");
	for (int i = 0; i < 900; i++) buf_c(&b, i == 800 ? "2026-02-31+Never%0A" : "2026-02-24+10:00+x%0A");
	struct page p = send(buf_text(&b), "");
	assert_int_equal(p.status, 200);
	assert_true(says(&p, "899 events read") && says(&p, "February had 28 days") && says(&p, "at_801"));
	assert_true(says(&p, "Not shown here: "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_left), PAGE_INSIDE_TEST(test_left_again),
		PAGE_INSIDE_TEST(test_nothing_good), PAGE_INSIDE_TEST(test_mended),
		PAGE_INSIDE_TEST(test_mended_wrong), PAGE_INSIDE_TEST(test_mended_moves),
		PAGE_INSIDE_TEST(test_seen), PAGE_INSIDE_TEST(test_json), PAGE_INSIDE_TEST(test_json_added), PAGE_INSIDE_TEST(test_kept), PAGE_INSIDE_TEST(test_next_day),
		PAGE_INSIDE_TEST(test_asked), PAGE_INSIDE_TEST(test_table_left),
		PAGE_INSIDE_TEST(test_much), PAGE_INSIDE_TEST(test_too_much), PAGE_INSIDE_TEST(test_far_down),
	};
	return cmocka_run_group_tests_name("paste_rules", tests, page_open, page_close);
}
