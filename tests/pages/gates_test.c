/* The gates that say who asks and from where: the cookie, the language, the zone and its day, other
 * sites' requests, the sizes of what may come, and what the log says of it all. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <glob.h>
#include <sys/file.h>
#include <unistd.h>
#include "page.h"

/* --- Who -------------------------------------------------------------------------------------- */

static const char *token_of(enum who who)
{
	return strchr(page_cookie(who), '=') + 1;
}

static int status_with(const char *cookie)
{
	return page_ask(&(struct ask){ .method = "GET", .path = "/INC-3", .cookie = cookie }).status;
}

/* One cookie is ours, wherever it stands among others; the first that has its name decides. */
static void test_cookie(void **state)
{
	(void)state;
	const char *ours = page_cookie(VERA), *token = token_of(VERA);
	const struct { const char *cookie; int status; } cookies[] = {
		{ ours, 200 },
		{ page_text("a=1; %s; b=2", ours), 200 },
		{ page_text("a=1;%s", ours), 200 },
		{ page_text(" %s ", ours), 200 },
		{ page_text("%s; __Host-debrief=", ours), 200 },
		{ page_text("__Host-debrief=; %s", ours), 401 },
		{ page_text("__Host-debrief=%s; %s", token_of(NOBODY), ours), 401 },
		{ page_text("debrief=%s", token), 401 },
		{ page_text("x__Host-debrief=%s", token), 401 },
		{ page_text("__host-debrief=%s", token), 401 },
		{ page_text("__Host-debrief=%sa", token), 401 },
		{ page_text("__Host-debrief=%.42s", token), 401 },
		{ page_text("__Host-debrief =%s", token), 401 },
		{ "__Host-debrief", 401 }, { ";", 401 }, { "=", 401 }, { "", 401 },
	};
	for (size_t i = 0; i < sizeof cookies / sizeof *cookies; i++)
		if (status_with(cookies[i].cookie) != cookies[i].status) fail_msg("%s", cookies[i].cookie);
}

static const char *lang_of(const struct page *p)
{
	const char *at = memmem(p->body.p, p->body.len, "<html lang=\"", 12);
	assert_non_null(at);
	return page_text("%.2s", at + 12);
}

static const char *lang_asked(enum who who, const char *accept)
{
	struct page p = page_ask(&(struct ask){ .method = "GET", .path = "/settings", .who = who,
		.language = accept });
	return lang_of(&p);
}

/* The language of the browser's list that it wants most and that there is; a person's own choice comes
 * before it. */
static void test_language(void **state)
{
	(void)state;
	static const struct { const char *accept, *lang; } asked[] = {
		{ NULL, "en" }, { "", "en" }, { "ja", "ja" }, { "ja-JP,en;q=0.8", "ja" }, { "en,ja", "en" },
		{ "en-GB", "en" }, { "fr", "en" }, { "fr,ja;q=0.5,en;q=0.4", "ja" }, { "fr, ja", "ja" },
		{ "fr , en, ja", "en" }, { "xja", "en" }, { ",ja", "ja" }, { "JA", "ja" }, { "jA-jp", "ja" },
		{ "EN,ja", "en" }, { "jav", "en" }, { "ja;q=0", "en" }, { "ja ; q=0.000", "en" },
		{ "en;q=0,ja", "ja" }, { "en;q=0, ja;Q=0.001", "ja" }, { "en;q=0.3,ja;q=0.9", "ja" },
		{ "ja;q=0.9,en;q=0.3", "ja" }, { "ja;q=0.25,en;q=0.3", "en" }, { "ja;q=1.000,en", "ja" },
		{ "en;level=1;q=0.2,ja;q=0.5", "ja" }, { "*", "en" }, { ";q=1,ja", "ja" },
	};
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		assert_string_equal(lang_asked(NOBODY, asked[i].accept), asked[i].lang);
		assert_string_equal(lang_asked(VERA, asked[i].accept), asked[i].lang);
	}
	page_run("UPDATE person SET lang = 'en' WHERE id = 1");
	assert_string_equal(lang_asked(VERA, "ja"), "en");
	page_run("UPDATE person SET lang = 'ja' WHERE id = 1");
	assert_string_equal(lang_asked(VERA, "en"), "ja");
	assert_string_equal(lang_asked(VERA, NULL), "ja");
	assert_string_equal(lang_asked(NOBODY, NULL), "en");
}

/* --- Where and when --------------------------------------------------------------------------- */

static json_int_t days_left(enum who who)
{
	struct page p = page_get("/FU-11.json", who);
	assert_int_equal(p.status, 200);
	return json_integer_value(json_object_get(json_object_get(page_json(&p), "followup"),
		"days_left"));
}

/* It is Monday 09:00 UTC; in Honolulu it is still Sunday, on Kiritimati already late on Monday, and
 * in Auckland Monday night. What is due on Friday the 20th is due in 18 days, or in 19. */
static void test_day_of_the_zone(void **state)
{
	(void)state;
	static const struct { const char *zone; int64_t now; json_int_t left; } zones[] = {
		{ "UTC", PAGE_NOW, 18 }, { "Pacific/Honolulu", PAGE_NOW, 19 },
		{ "Pacific/Kiritimati", PAGE_NOW, 18 }, { "Not/A_zone", PAGE_NOW, 18 },
		{ "Pacific/Honolulu", PAGE_NOW + 3600000, 18 }, { "Pacific/Kiritimati", PAGE_NOW + 3600000, 17 },
		{ "Pacific/Kiritimati", PAGE_NOW + 3599999, 18 }, { "UTC", PAGE_NOW + 15 * 3600000 - 1, 18 },
		{ "UTC", PAGE_NOW + 15 * 3600000, 17 },
	};
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		page_run(page_text("UPDATE person SET zone = '%s' WHERE id = 1", zones[i].zone));
		page_run(page_text("UPDATE session SET seen_at = %lld", (long long)zones[i].now));
		setenv("DEBRIEF_NOW", page_text("%lld", (long long)zones[i].now), 1);
		page_forget();
		json_int_t left = days_left(VERA);
		setenv("DEBRIEF_NOW", page_text("%lld", (long long)PAGE_NOW), 1);
		if (left != zones[i].left) fail_msg("%s at %lld: %d days left", zones[i].zone,
			(long long)zones[i].now, (int)left);
	}
	page_run(page_text("UPDATE session SET seen_at = %lld", (long long)PAGE_NOW));
	page_forget();
	assert_int_equal(days_left(ROSA), 18);
}

/* Times are read in the zone of who reads, and its name stands beside the form. */
static void test_times_of_the_zone(void **state)
{
	(void)state;
	struct page utc = page_get("/INC-3", ROSA);
	assert_true(page_says(utc.body, "24 Feb 2026, 08:20<"));
	page_run("UPDATE person SET zone = 'Asia/Tokyo' WHERE id = 3");
	struct page tokyo = page_get("/INC-3", ROSA), vera = page_get("/INC-3", VERA);
	assert_true(page_says(tokyo.body, "24 Feb 2026, 17:20<"));
	assert_true(page_says(vera.body, "24 Feb 2026, 08:20<"));
}

/* --- Other sites ------------------------------------------------------------------------------ */

/* Others may link here. A picture, a script or a frame of theirs gets nothing. */
static void test_parts_of_other_sites(void **state)
{
	(void)state;
	static const struct { const char *site, *dest; int status; } parts[] = {
		{ NULL, NULL, 200 }, { "same-origin", "image", 200 }, { "none", NULL, 200 },
		{ "none", "document", 200 }, { "cross-site", "document", 200 },
		{ "same-site", "document", 200 }, { "cross-site", "image", 403 },
		{ "cross-site", "iframe", 403 }, { "cross-site", NULL, 403 }, { "cross-site", "empty", 403 },
		{ "same-site", "script", 403 }, { "x", "image", 403 }, { "cross-site", "documents", 403 },
	};
	static const char *const paths[] = { "/INC-3", "/open.csv", "/INC-3.json", NULL };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (int k = 0; paths[k]; k++) {
			struct page p = page_ask(&(struct ask){ .method = "GET", .path = paths[k], .who = VERA,
				.site = parts[i].site, .dest = parts[i].dest });
			if (p.status != parts[i].status) fail_msg("%s from %s as %s: %d", paths[k],
				parts[i].site ? parts[i].site : "nowhere", parts[i].dest, p.status);
		}
}

/* --- Sizes ------------------------------------------------------------------------------------ */

/* The beginning, and as many letters more as make it that long. */
static const char *filled(const char *begin, size_t to)
{
	struct buf b = buf_new(page_arena, to);
	buf_c(&b, begin);
	while (b.len < to) buf_char(&b, 'a');
	return arena_str(page_arena, buf_text(&b)).p;
}

/* The longest of each that is read at all, and one more. */
static void test_sizes(void **state)
{
	(void)state;
	const char *mine = page_text("%s; b=", page_cookie(VERA));
	const struct { const char *path, *cookie; int status; } asked[] = {
		{ filled("/", 512), NULL, 404 }, { filled("/", 513), NULL, 400 },
		{ "/INC-3", filled(mine, 8192), 200 }, { "/INC-3", filled(mine, 8193), 400 },
	};
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct page p = page_ask(&(struct ask){ .method = "GET", .path = asked[i].path, .who = VERA,
			.cookie = asked[i].cookie });
		if (p.status != asked[i].status) fail_msg("%zu: %d", i, p.status);
	}
	/* A query that is read names its faulty field; one that is too long is never looked at. */
	struct page read = page_get(filled("/open.json?sort=", 11 + 4096), VERA);
	struct page unread = page_get(filled("/open.json?sort=", 11 + 4097), VERA);
	assert_int_equal(read.status, 400);
	assert_int_equal(unread.status, 400);
	assert_true(page_names(&read, "sort"));
	assert_false(page_names(&unread, "sort"));
}

/* --- Streams and the log ---------------------------------------------------------------------- */

static int files_open(void)
{
	glob_t files;
	assert_int_equal(glob("/proc/self/fd/*", 0, NULL, &files), 0);
	int n = (int)files.gl_pathc;
	globfree(&files);
	return n;
}

/* One list as CSV at a time for each person, whichever process answers. */
static void test_one_stream(void **state)
{
	(void)state;
	struct page p = page_get("/open.csv", VERA);
	assert_int_equal(p.status, 200);
	int fd = open(page_text("%s/run/stream-1", page_home()), O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
	int before = files_open();
	p = page_get("/open.csv", VERA);
	assert_int_equal(p.status, 503);
	assert_string_equal(page_header(&p, "Retry-After"), "3");
	assert_int_equal(files_open(), before);
	p = page_get("/open.csv", ROSA);
	assert_int_equal(p.status, 200);
	close(fd);
	p = page_get("/open.csv", VERA);
	assert_int_equal(p.status, 200);
	p = page_get("/open.csv", VERA);
	assert_int_equal(p.status, 200);
}

static void expect_logged(const struct page *p, const char *line)
{
	if (!page_says(p->log, line)) fail_msg("not \"%s\" but %.*s", line, STR_F(p->log));
}

/* One line a request says which, whose, and what became of it; nothing that was typed. */
static void test_log(void **state)
{
	(void)state;
	struct page p = page_get("/open?sort=secretive", VERA);
	expect_logged(&p, "level=info event=request id=0123456789abcdef0123456789abcdef "
		"route=open_items person=1 status=400 us=");
	assert_false(page_says(p.log, "secretive"));
	/* What a page does not know is ignored, and not told either. */
	p = page_get("/INC-3?zzz=secretive", VERA);
	expect_logged(&p, "route=incident_show person=1 status=200 us=");
	assert_false(page_says(p.log, "secretive"));
	p = page_get("/INC-3", ROSA);
	expect_logged(&p, " route=incident_show person=3 status=200 us=");
	assert_false(page_says(p.log, " statements=0 "));
	p = page_get("/nothing", ROSA);
	expect_logged(&p, " route=none person=3 status=404 us=");
	p = page_get("/INC-3", NOBODY);
	expect_logged(&p, " route=incident_show person=0 status=401 us=");
	const struct sample *add = sample_of(route_named("event_add"));
	p = page_post(add->path, PAUL, add->form);
	expect_logged(&p, " route=event_add person=2 status=303 us=");
	assert_false(page_says(p.log, " statements=0 "));
	assert_false(page_says(p.log, "Looked"));
	p = page_post(add->path, PAUL, "at=never&precision=typed&kind=response&text=x");
	expect_logged(&p, " route=event_add person=2 status=422 us=");
	p = page_post(add->path, VERA, add->form);
	expect_logged(&p, " route=event_add person=1 status=403 us=");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_cookie), PAGE_INSIDE_TEST(test_language),
		PAGE_INSIDE_TEST(test_day_of_the_zone), PAGE_INSIDE_TEST(test_times_of_the_zone),
		PAGE_INSIDE_TEST(test_parts_of_other_sites), PAGE_INSIDE_TEST(test_sizes),
		PAGE_INSIDE_TEST(test_one_stream), PAGE_INSIDE_TEST(test_log),
	};
	return cmocka_run_group_tests_name("gates", tests, page_open, page_close);
}
