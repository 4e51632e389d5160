/* Addresses as chats, mails and people pass them on lead to what was meant; what a GET does not know
 * is nothing, and what it knows and cannot read is named. */
#define _GNU_SOURCE
#include "page.h"

static const struct { const char *path, *to; } moved[] = {
	{ "/inc-3", "/INC-3" }, { "/INC-3/", "/INC-3" }, { "/INC-3.", "/INC-3" }, { "/INC-3)", "/INC-3" },
	{ "/Inc-3),", "/INC-3" }, { "/INC-3。", "/INC-3" }, { "/INC-3」", "/INC-3" }, { "/INC-3）、", "/INC-3" },
	{ "/ＩＮＣ－３", "/INC-3" }, { "/ｉｎｃ－３／", "/INC-3" }, { "/INC\u22123", "/INC-3" }, { "/fu-11.", "/FU-11" },
	{ "/INC-3\u200b", "/INC-3" }, { "/INC-3/F1", "/INC-3/findings#F1" }, { "/inc-3/f1", "/INC-3/findings#F1" },
	{ "/INC-3/T3", "/INC-3/timeline#T3" }, { "/INC-3/T3.", "/INC-3/timeline#T3" },
	{ "/INC-3/K1", "/INC-3/takeaways#K1" }, { "/INC-3/A1", "/INC-3/actors#A1" }, { "/INC-3/Ｔ３", "/INC-3/timeline#T3" },
	{ "/INC-3/P4", "/INC-3/parties#P4" },
	{ "/INC-3/E1", "/INC-3/evidence#E1" },
	{ "/inc-3/timeline", "/INC-3/timeline" }, { "/INC-3/timeline/", "/INC-3/timeline" },
	{ "/inc-3/timeline/t2", "/INC-3/timeline/T2" }, { "/inc-3.json", "/INC-3.json" },
	{ "/open/", "/open" }, { "/open.", "/open" }, { "/inc-3?utm_source=slack", "/INC-3?utm_source=slack" },
	{ "/INC-3/?a=1&b=2", "/INC-3?a=1&b=2" }, { "/INC-99/", "/INC-99" },
	{ "/INC-3/F1?x=1", "/INC-3/findings?x=1#F1" },
};

static void test_moved(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
		struct page p = page_get(moved[i].path, VERA);
		const char *to = page_header(&p, "Location");
		if (p.status != 308 || !to || strcmp(to, moved[i].to) != 0)
			fail_msg("%s: %d %s", moved[i].path, p.status, to ? to : "-");
		p = page_ask(&(struct ask){ .method = "HEAD", .path = moved[i].path, .who = VERA });
		assert_int_equal(p.status, 308);
		/* Nobody learns of an address what there is before signing in. */
		struct page out = page_get(moved[i].path, NOBODY);
		assert_int_equal(out.status, 401);
		assert_null(page_header(&out, "Location"));
	}
}

static void test_not_moved(void **state)
{
	static const char *const paths[] = { "/INC-", "/INC-3/X2", "/INC-3/Q4", "/INC-0/", "/INC-3x", "/inc3",
		"/inc-3/nothing", "/FU-11/F1", "/INC-3/F0", "//evil.example/", "/INC-3/F1/x", "/F1",
		"/inc-3/edit/x", "/INC-3.html" };
	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct page p = page_get(paths[i], VERA);
		if (p.status != 404 || page_header(&p, "Location")) fail_msg("%s: %d", paths[i], p.status);
	}
	/* A form is never led on to somewhere else. */
	struct page p = page_post("/inc-3/edit", PAUL, "title=x");
	assert_int_equal(p.status, 404);
}

/* Everything that no table knows is left alone, by every page that answers a GET. */
static void test_unknown(void **state)
{
	(void)state;
	for (const struct route *t = routes; t->name; t++) {
		if (route_posts(t) || t->auth == AUTH_NONE) continue;
		const char *path = sample_of(t)->path;
		enum who who = sample_of(t)->who;
		struct page plain = page_get(path, who), p = page_get(page_text("%s%sutm_source=slack&"
			"fbclid=%%zz&utm_source=again&%%zz=1&zzz", path, strchr(path, '?') ? "&" : "?"), who);
		if (p.status != plain.status) fail_msg("%s: %d", path, p.status);
		if (page_says(p.body, "utm_source") || page_says(p.body, "fbclid")) fail_msg("%s repeats it", path);
	}
	struct page p = page_post("/INC-3/timeline", PAUL, "zzz=1");
	assert_int_equal(p.status, 400);
}

static void test_known(void **state)
{
	static const struct { const char *path, *name; } bad[] = {
		{ "/open?kind=nothing&utm_source=x", "kind" }, { "/open?words=a+b+c+d+e", "words" },
		{ "/open?sort=zzz", "sort" }, { "/open?after=zzz", "after" }, { "/incidents?severity=9", "severity" },
		{ "/INC-3/history?after=x", "after" }, { "/open?sort=due&sort=due", "sort" },
		{ "/open?kind=%zz", "kind" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct page p = page_get(bad[i].path, VERA);
		if (p.status != 400) fail_msg("%s: %d", bad[i].path, p.status);
		if (!page_says(p.body, page_text("<code>%s</code>", bad[i].name))) fail_msg("%s", bad[i].path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_moved), PAGE_INSIDE_TEST(test_not_moved),
		PAGE_INSIDE_TEST(test_unknown), PAGE_INSIDE_TEST(test_known) };
	return cmocka_run_group_tests_name("address", tests, page_open, page_close);
}
