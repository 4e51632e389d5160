/* What the timeline's forms leave in the database: moments in the zone that was said, numbers, markers
 * and the incident's times, pasted lines, what was struck out. */
#define _GNU_SOURCE
#include "page.h"

#define NOW "1772442000000"
#define EVENT "&kind=response&text=x"
#define LAST "FROM event ORDER BY id DESC LIMIT 1"

/* --- Moments ----------------------------------------------------------------------------------- */

/* What is typed, in which zone, and what is kept of it. */
static const struct { const char *form, *kept; } moments[] = {
	{ "at=2026-02-24+10:00&precision=typed&zone=UTC", "1771927200000 minute UTC" },
	{ "at=2026-02-24+10:00&precision=typed&zone=Asia/Tokyo", "1771894800000 minute Asia/Tokyo" },
	{ "at=2026-02-24+10:00&precision=typed&zone=Pacific/Honolulu",
	  "1771963200000 minute Pacific/Honolulu" },
	{ "at=2026-02-24T10:00:30Z&precision=typed&zone=Asia/Tokyo", "1771927230000 exact UTC" },
	{ "at=2026-02-24+10:00&precision=hour&zone=UTC", "1771927200000 hour UTC" },
	{ "at=2026-02-24&precision=typed&zone=UTC", "1771891200000 day UTC" },
	{ "at=2026-02-24&precision=typed&zone=Pacific/Honolulu", "1771927200000 day Pacific/Honolulu" },
	{ "at=2026-02&precision=typed&zone=UTC", "1769904000000 month UTC" },
	{ "at=2026&precision=typed&zone=UTC", "1767225600000 year UTC" },
	{ "at=2026-02-24+10:00&precision=approximate&zone=UTC", "1771927200000 approximate UTC" },
};

static void test_moments(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
		struct page p = page_post("/INC-3/timeline", HANA, page_text("%s" EVENT, moments[i].form));
		if (p.status != 303) fail_msg("%s: %d", moments[i].form, p.status);
		page_stored("SELECT at || ' ' || precision || ' ' || zone " LAST, moments[i].kept);
		page_stored("SELECT number " LAST, page_text("%zu", i + 7));
	}
	page_stored("SELECT min(number) || '-' || max(number) || '/' || count(*) FROM event "
		"WHERE incident_id = 1", "1-16/16");
}

/* What lasted: both ends are kept, the form shows them as it reads them, and saving it unchanged changes
 * nothing. */
static const struct { const char *at, *zone, *kept, *shown; } spans[] = {
	{ "2026-02-24+10:00-11:30", "UTC", "1771927200000 1771932600000 minute UTC", "2026-02-24 10:00 - 11:30" },
	{ "2026-02-24+23:50-00:10", "Asia/Tokyo", "1771944600000 1771945800000 minute Asia/Tokyo",
	  "2026-02-24 23:50 - 2026-02-25 00:10" },
	{ "2026-02-24+10:00:00+-+10:00:30", "UTC", "1771927200000 1771927230000 exact UTC",
	  "2026-02-24 10:00:00 - 10:00:30" },
	{ "2026-02-24+-+2026-02-26", "UTC", "1771891200000 1772064000000 day UTC", "2026-02-24 - 2026-02-26" },
	{ "2025-10-26+02:10-02:50+%2B02:00", "Europe/Berlin", "1761437400000 1761439800000 minute +02:00",
	  "2025-10-26 02:10 - 02:50" },
};

static void test_spans(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		struct page p = page_post("/INC-3/timeline", PAUL, page_text("at=%s&zone=%s&precision=typed" EVENT,
			spans[i].at, spans[i].zone));
		if (p.status != 303) fail_msg("%s: %d", spans[i].at, p.status);
		page_stored("SELECT at || ' ' || until || ' ' || precision || ' ' || zone " LAST, spans[i].kept);
		int n = (int)strtol(page_value("SELECT number " LAST), NULL, 10);
		p = page_get(page_text("/INC-3/timeline/T%d", n), PAUL);
		if (!page_says(p.body, page_text("value=\"%s\"", spans[i].shown)))
			fail_msg("%s is not shown as %s", spans[i].at, spans[i].shown);
		p = page_post(page_text("/INC-3/timeline/T%d", n), PAUL, page_text("version=1&at=%s&zone=%s&"
			"precision=%s" EVENT, spans[i].shown, page_value("SELECT replace(zone, '+', '%2B') " LAST),
			page_value("SELECT precision " LAST)));
		if (p.status != 303) fail_msg("%s again: %d", spans[i].shown, p.status);
		page_stored("SELECT at || ' ' || until || ' ' || precision || ' ' || zone " LAST, spans[i].kept);
	}
	/* An end is taken away by the beginning alone. */
	page_post("/INC-3/timeline", PAUL, "at=2026-02-24+10:00-11:30&zone=UTC&precision=typed" EVENT);
	int n = (int)strtol(page_value("SELECT number " LAST), NULL, 10);
	assert_int_equal(page_post(page_text("/INC-3/timeline/T%d", n), PAUL, "version=1&at=2026-02-24+10:00"
		"&zone=UTC&precision=typed" EVENT).status, 303);
	page_stored("SELECT coalesce(until, 0) " LAST, "0");
}

static void test_all_of_it(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-7/timeline", PAUL, "at=2026-02-24+10:00&precision=typed&zone=UTC"
		"&kind=decision&text=++Off%0Aline++&believed=A+test&source=log&marker=aware").status, 303);
	page_stored("SELECT incident_id || '|' || number || '|' || kind || '|' || text || '|' || believed || "
		"'|' || source || '|' || marker || '|' || created_at || '|' || created_by || '|' || version " LAST,
		"2|1|decision|Off\nline|A test|log|aware|" NOW "|2|1");
}

/* Struck out by somebody else while it was edited: there is no form for it any more, but the words. */
static void test_struck_meanwhile(void **state)
{
	(void)state;
	assert_int_equal(page_post("/INC-3/timeline/T2/strike", ROSA, "version=1&because=Not+ours").status,
		303);
	struct page p = page_post("/INC-3/timeline/T2", PAUL,
		"version=1&at=2026-02-24+02:12&precision=typed&zone=UTC&kind=response&text=Typed+for+long");
	assert_true(p.status == 409 || p.status == 422);
	assert_true(page_says(p.body, "Typed for long"));
	p = page_post("/INC-3/timeline/T2/strike", PAUL, "version=1&because=A+reason+of+mine");
	assert_true(p.status == 409 || p.status == 422);
	assert_true(page_says(p.body, "A reason of mine"));
}

static const struct { const char *form, *field; } bad[] = {
	{ "at=2026-02-30&precision=typed&zone=UTC" EVENT, "at" },
	{ "at=&precision=typed&zone=UTC" EVENT, "at" }, { "precision=typed&zone=UTC" EVENT, "at" },
	{ "at=2026-02-24&precision=typed&zone=Nowhere/At_all" EVENT, "zone" },
	{ "at=2026-02-24+-+2026-02-23&precision=typed&zone=UTC" EVENT, "at" },
	{ "at=2026-02-24+10:00+-+2026-02-24+09:00&precision=typed&zone=UTC" EVENT, "at" },
	{ "at=2026-02-24&precision=typed&zone=UTC&kind=response", "text" },
	{ "at=2026-02-24&precision=typed&zone=UTC&kind=response&text=+%0A+", "text" },
	{ "at=2026-02-24&precision=typed&zone=UTC&text=x", "kind" },
};

static void test_refused(void **state)
{
	(void)state;
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct page p = page_post_json("/INC-3/timeline", PAUL, bad[i].form);
		if (p.status != 422 || !page_names(&p, bad[i].field)) fail_msg("%s: %d", bad[i].form, p.status);
		p = page_post_json("/INC-3/timeline/T2", PAUL, page_text("version=1&%s", bad[i].form));
		if (p.status != 422) fail_msg("T2, %s: %d", bad[i].form, p.status);
	}
	assert_string_equal(before, page_digest());
}

/* --- Markers ----------------------------------------------------------------------------------- */

/* Who holds which marker, and which times the incident has by which events. */
#define HELD "SELECT coalesce(group_concat(t), '') FROM (SELECT 'T' || number || ' ' || marker AS t " \
	"FROM event WHERE incident_id = 1 AND marker IS NOT NULL ORDER BY number) x"
#define TIMES "SELECT coalesce(group_concat(t), '') FROM (SELECT m.marker || ' ' || m.at || ' ' || " \
	"m.precision || ' T' || coalesce(e.number, 0) AS t FROM incident_time m LEFT JOIN event e " \
	"ON e.id = m.event_id WHERE m.incident_id = 1 ORDER BY m.marker) x"
#define T1 "T1 started"
#define STARTED "started 1768176000000 day T1"
#define DETECTED "detected 1771920870000 exact T3"
#define CONTAINED "contained 1771923600000 hour T4"

static const struct { const char *path, *form, *held, *times; } markers[] = {
	/* A new event takes a marker from whoever had it. */
	{ "", "at=2026-02-24+10:00&precision=typed&zone=UTC&marker=detected" EVENT,
	  T1 ",T4 contained,T7 detected",
	  CONTAINED ",detected 1771927200000 minute T7," STARTED },
	{ "", "at=2026-02-24+12:00&precision=typed&zone=UTC&marker=resolved" EVENT,
	  T1 ",T3 detected,T4 contained,T7 resolved",
	  CONTAINED "," DETECTED ",resolved 1771934400000 minute T7," STARTED },
	/* An event that moves takes its time along, and gives it up with its marker. */
	{ "/T3", "version=1&at=2026-02-24+10:00&precision=typed&zone=UTC&marker=detected" EVENT,
	  T1 ",T3 detected,T4 contained", CONTAINED ",detected 1771927200000 minute T3," STARTED },
	{ "/T3", "version=1&at=2026-02-24+10:00&precision=typed&zone=UTC&marker=" EVENT,
	  T1 ",T4 contained", CONTAINED "," STARTED },
	{ "/T3", "version=1&at=2026-02-24+10:00&precision=typed&zone=UTC&marker=contained" EVENT,
	  T1 ",T3 contained", "contained 1771927200000 minute T3," STARTED },
	/* Other words leave the times alone. */
	{ "/T2", "version=1&at=2026-02-24+02:10&precision=typed&zone=UTC" EVENT,
	  T1 ",T3 detected,T4 contained", CONTAINED "," DETECTED "," STARTED },
	/* What was struck out sets no time. */
	{ "/T3/strike", "version=1&because=Not+ours", T1 ",T4 contained", CONTAINED "," STARTED },
};

static void test_markers(void **state)
{
	for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
		struct page p = page_post(page_text("/INC-3/timeline%s", markers[i].path), PAUL,
			markers[i].form);
		if (p.status != 303) fail_msg("%s %s: %d", markers[i].path, markers[i].form, p.status);
		const char *held = page_value(HELD), *times = page_value(TIMES);
		if (strcmp(held, markers[i].held) != 0 || strcmp(times, markers[i].times) != 0)
			fail_msg("%s %s: %s; %s", markers[i].path, markers[i].form, held, times);
		page_stored("SELECT count(*) FROM incident_time WHERE incident_id <> 1", "0");
		page_fresh_inside(state);
	}
}

/* An event without a time sets none, and one that had a time keeps one. */
static void test_without_time(void **state)
{
	(void)state;
	struct page p = page_post_json("/INC-3/timeline/T5", PAUL, "version=1&precision=typed&zone=UTC"
		"&marker=aware" EVENT);
	assert_true(p.status == 422 && page_names(&p, "marker"));
	p = page_post_json("/INC-3/timeline/T2", PAUL, "version=1&at=&precision=typed&zone=UTC" EVENT);
	assert_true(p.status == 422 && page_names(&p, "at"));
	p = page_post("/INC-3/timeline/T5", PAUL, "version=1&precision=typed&zone=UTC" EVENT);
	assert_int_equal(p.status, 303);
	page_stored("SELECT coalesce(at, 0) || ' ' || precision || ' ' || coalesce(zone, '-') || ' ' || "
		"version || ' ' || text FROM event WHERE id = 5", "0 approximate - 2 x");
}

/* --- Struck out -------------------------------------------------------------------------------- */

#define STRUCK(n) "SELECT coalesce(struck_at, 0) || '/' || coalesce(struck_by, 0) || ' ' || " \
	"coalesce(struck_because, '-') || ' ' || text || ' ' || version FROM event WHERE incident_id = 1 " \
	"AND number = " n

/* It stays, with who, when and why, and changes no more: neither its words nor by a second strike. */
static void test_struck(void **state)
{
	(void)state;
	static const char *const forms[] = { "at=2026-02-24&precision=typed&zone=UTC&kind=cause&text=x",
		"because=x" };
	struct page p = page_post_json("/INC-3/timeline/T2/strike", PAUL, "version=1&because=++");
	assert_true(p.status == 422 && page_names(&p, "because"));
	p = page_post_json("/INC-3/timeline/T2/strike", PAUL, "version=2&because=x");
	assert_int_equal(p.status, 409);
	page_stored(STRUCK("2"), "0/0 - Key used from an unknown address 1");
	assert_int_equal(page_post("/INC-3/timeline/T2/strike", PAUL, "version=1&because=Not+ours").status,
		303);
	page_stored(STRUCK("2"), NOW "/2 Not ours Key used from an unknown address 2");
	const char *before = page_digest();
	for (int i = 0; i < 2 * 2 * 2; i++) {
		const char *path = page_text("/INC-3/timeline/T%d%s", i & 1 ? 2 : 6, i & 2 ? "/strike" : "");
		p = page_post(path, ROSA, page_text("version=%d&%s", 1 + (i >> 2),
			forms[i >> 1 & 1]));
		if (p.status != 422) fail_msg("%s: %d", path, p.status);
	}
	assert_string_equal(before, page_digest());
}

/* --- Pasted ------------------------------------------------------------------------------------ */

/* What the preview's button sends: the digest of what was seen. */
static const char *seen_of(const struct page *p)
{
	static const char mark[] = "name=\"seen\"";
	const char *at = memmem(p->body.p, p->body.len, mark, sizeof mark - 1);
	assert_non_null(at);
	at = strstr(at, "value=\"");
	assert_non_null(at);
	return page_text("%.64s", at + 7);
}

#define LINES "lines=2026-02-24+11:00+Keys+rotated%0A2026-02-24+11:30Z+Told+them&paste_zone=Asia/Tokyo"

/* A preview adds nothing; what is added is what was seen, in the zone of lines without an offset. */
static void test_paste(void **state)
{
	(void)state;
	const char *before = page_digest();
	struct page p = page_post("/INC-3/timeline/paste", PAUL, LINES);
	assert_int_equal(p.status, 200);
	const char *seen = seen_of(&p);
	p = page_post("/INC-3/timeline/paste", PAUL, LINES "&add=1&seen=x");
	assert_true(p.status == 200 || p.status == 409 || p.status == 422);
	assert_string_equal(before, page_digest());
	p = page_post("/INC-3/timeline/paste", PAUL, page_text("%s&add=1&seen=%s", LINES, seen));
	assert_int_equal(p.status, 303);
	page_stored("SELECT group_concat(t) FROM (SELECT number || ' ' || at || ' ' || text || ' ' || "
		"created_by AS t FROM event WHERE incident_id = 1 AND number > 6 ORDER BY number) x",
		"7 1771898400000 Keys rotated 2,8 1771932600000 Told them 2");
	page_stored("SELECT count(*) FROM change WHERE route = 'event_paste'", "1");
}

/* A timeline holds 2,000 events. */
static void test_full(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 7 UNION ALL SELECT i + 1 FROM n WHERE i < 1998) INSERT INTO "
		"event (incident_id, number, at, position, precision, zone, kind, text, created_at) SELECT 1, i, "
		"1771920000000 + i, i, 'exact', 'UTC', 'system', 'x', 1 FROM n");
	static const char one[] = "at=2026-02-24&precision=typed&zone=UTC" EVENT;
	struct page p = page_post("/INC-3/timeline/paste", PAUL, LINES);
	const char *two = page_text("%s&add=1&seen=%s", LINES, seen_of(&p));
	assert_int_equal(page_post("/INC-3/timeline", PAUL, one).status, 303);
	p = page_post_json("/INC-3/timeline/paste", PAUL, two);
	assert_true(p.status == 422 && page_names(&p, "lines"));
	assert_int_equal(page_post("/INC-3/timeline", PAUL, one).status, 303);
	p = page_post_json("/INC-3/timeline", PAUL, one);
	assert_true(p.status == 422 && page_names(&p, "text"));
	page_stored("SELECT count(*) FROM event WHERE incident_id = 1", "2000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_moments), PAGE_INSIDE_TEST(test_spans), PAGE_INSIDE_TEST(test_all_of_it),
		PAGE_INSIDE_TEST(test_refused), PAGE_INSIDE_TEST(test_struck_meanwhile), PAGE_INSIDE_TEST(test_markers),
		PAGE_INSIDE_TEST(test_without_time), PAGE_INSIDE_TEST(test_struck),
		PAGE_INSIDE_TEST(test_paste), PAGE_INSIDE_TEST(test_full),
	};
	return cmocka_run_group_tests_name("timeline_rules", tests, page_open, page_close);
}
