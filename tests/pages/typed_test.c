/* What people type and what comes of it: nothing that can be seen is nothing, what stands for "none"
 * cannot be typed, lists as files say words and codes, and a filter of nobody says so. */
#define _GNU_SOURCE
#include "page.h"

#define UNSEEN "%e3%80%80%e2%80%8b%e2%81%a0%ef%bb%bf%e2%a0%80%e3%85%a4"

/* Each field that is needed, of each form, with nothing in it that can be seen. */
static void test_unseen(void **state)
{
	(void)state;
	int fields = 0;
	for (const struct route *t = routes; t->name; t++) {
		if (!route_posts(t) || t->auth == AUTH_NONE || strcmp(t->name, "signout") == 0) continue;
		const struct sample *s = sample_of(t);
		EACH_INPUT(row, t->input) {
			bool text = row->type == IN_LINE || row->type == IN_TEXT || row->type == IN_PERSON;
			if (!(row->flags & IN_REQUIRED) || !row->label || !text) continue;
			struct buf b = buf_new(page_arena, 400);
			struct str rest = str_of(s->form), pair;
			while (rest.p && str_cut(&rest, '&', &pair))
				if (!str_starts(pair, page_text("%s=", row->name))) buf_printf(&b, "%.*s&", STR_F(pair));
			buf_printf(&b, "%s=", row->name);
			buf_c(&b, UNSEEN);
			struct page p = page_post_json(s->path, s->who, arena_str(page_arena, buf_text(&b)).p);
			if (p.status != 422 || !page_names(&p, row->name))
				fail_msg("%s %s: %d", t->name, row->name, p.status);
			fields++;
		}
	}
	assert_in_range(fields, 12, 100);
	struct page p = page_post_json("/FU-14/status", ROSA, "to=resolve&said=" UNSEEN);
	assert_int_equal(p.status, 422);
}

static void test_days(void **state)
{
	static const struct { const char *day; int status; } days[] = { { "9999-12-31", 422 },
		{ "2206-03-01", 422 }, { "0026-03-01", 422 }, { "1899-12-31", 422 }, { "2199-12-31", 303 } };
	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct page p = page_post("/FU-11/due", ROSA, page_text("due_on=%s&reason=Late", days[i].day));
		if (p.status != days[i].status) fail_msg("%s: %d", days[i].day, p.status);
		if (p.status == 422) assert_true(page_says(p.body, "Days from 1900 to 2199"));
	}
	page_stored("SELECT due_on FROM followup WHERE number = 11", "2199-12-31");
}

/* Whoever has a title only reports with that. */
static void test_title_only(void **state)
{
	(void)state;
	struct page p = page_ask(&(struct ask){ .method = "POST", .path = "/incidents", .who = PAUL,
		.body = STR("{\"title\": \"Odd log-in\"}"), .type = "application/json",
		.accept = "application/json", .token = page_csrf(PAUL) });
	assert_int_equal(p.status, 200);
	page_stored("SELECT severity || ' ' || customer_impact || ' ' || data_breach FROM incident "
		"WHERE title = 'Odd log-in'", "SEV3 not_assessed not_assessed");
	p = page_post_json("/incidents", PAUL, "title=x&severity=");
	assert_int_equal(p.status, 422);
	assert_true(page_names(&p, "severity"));
}

static void test_tags(void **state)
{
	(void)state;
	struct page p = page_post("/INC-3/edit", PAUL, "version=1&title=Key+stolen&severity=SEV2"
		"&customer_impact=yes&data_breach=no&tags=near+miss,Ａ、%EF%BD%82;c%E3%80%80d%0Ae"
		"&techniques=%EF%BC%B41566,T1059.001");
	assert_int_equal(p.status, 303);
	page_stored("SELECT group_concat(tag, '|') FROM (SELECT tag FROM incident_tag WHERE incident_id = 1 "
		"ORDER BY tag) t", "a|b|c|d|e|near miss");
	page_stored("SELECT group_concat(technique, '|') FROM (SELECT technique FROM incident_technique "
		"WHERE incident_id = 1 ORDER BY technique) t", "T1059.001|T1566");
}

static void test_csv(void **state)
{
	(void)state;
	page_run("UPDATE followup SET title = '=1+1;@x' WHERE number = 11");
	struct page p = page_get("/open.csv?owner=paul", ROSA);
	assert_string_equal(page_header(&p, "Content-Disposition"),
		"attachment; filename=\"debrief-open-2026-03-02.csv\"");
	assert_true(str_starts(p.body, "\xef\xbb\xbfRef,number,Link,Title,Kind,kind,Owner,"));
	assert_true(page_says(p.body, "FU-11,11,"));
	assert_true(page_says(p.body, "/FU-11,\"'=1+1;'@x\","));
	p = page_get("/open.csv?owner=paul", HANA);
	assert_false(page_says(p.body, ",Owner,"));
	assert_true(page_says(p.body, ",担当者,"));
	p = page_get("/incidents.csv?words=deploy%20KEY", ROSA);
	assert_string_equal(page_header(&p, "Content-Disposition"),
		"attachment; filename=\"debrief-incidents-2026-03-02.csv\"");
	assert_true(page_says(p.body, "INC-3,3,"));
	assert_true(page_says(p.body, ",\"Resolved, not closed\",resolved,"));
	assert_false(page_says(p.body, "INC-7"));
}

/* Words of the title, in any width and case, each of them; what a pattern might be is
 * itself. */
static void test_words(void **state)
{
	static const struct { const char *words; bool found; } rows[] = { { "stolen", true },
		{ "LOGS+stolen", true }, { "ＳＴＯＬＥＮ%E3%80%80key", true }, { "stolen+horse", false },
		{ "st%25en", false }, { "st_len", false }, { "%5C", false }, { "", true }, { "%E3%80%80", true } };
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p = page_get(page_text("/incidents?words=%s", rows[i].words), VERA);
		assert_int_equal(p.status, 200);
		if (page_says(p.body, "Stolen deploy key") != rows[i].found) fail_msg("%s", rows[i].words);
	}
	/* A title that is changed is found as it is now. */
	struct page p = page_post("/INC-3/edit", PAUL, "version=1&title=%E9%8D%B5%E3%81%AE%E7%9B%97%E9%9B%A3"
		"&severity=SEV2&customer_impact=yes&data_breach=no");
	assert_int_equal(p.status, 303);
	p = page_get("/incidents?words=%E7%9B%97%E9%9B%A3", VERA);
	assert_true(page_says(p.body, "鍵の盗難"));
	p = page_get("/incidents?words=stolen", VERA);
	assert_false(page_says(p.body, "INC-3<"));
}

/* A filter of somebody who is not there, or not any more, says so, and can be taken away. */
static void test_nobody(void **state)
{
	static const struct { const char *path, *says; } rows[] = {
		{ "/open?owner=zzz", "Nobody can be chosen under that name" },
		{ "/open?owner=dora", "This account is disabled" },
		{ "/open?team=zzz", "There is no such team" }, { "/open?service=zzz", "There is no such service" },
		{ "/incidents?lead=zzz", "Nobody can be chosen under that name" },
		{ "/incidents?lead=rosa&lead=zzz", "Nobody can be chosen under that name" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p = page_get(rows[i].path, VERA);
		assert_int_equal(p.status, 200);
		if (!page_says(p.body, rows[i].says)) fail_msg("%s", rows[i].path);
		assert_true(page_says(p.body, "Filters in force"));
	}
	struct page p = page_get("/open?owner=Rosa+Responder&owner=me&owner=none", VERA);
	assert_false(page_says(p.body, "class=\"unknown\""));
	/* Both leads count, and who has none. */
	p = page_get("/incidents.json?lead=rosa&lead=paul", VERA);
	const size_t both = json_array_size(json_object_get(page_json(&p), "incidents"));
	page_run("UPDATE incident SET lead_id = 2 WHERE number = 7; UPDATE incident SET lead_id = 3 WHERE number "
		"= 3; UPDATE incident SET lead_id = NULL WHERE number = 9");
	p = page_get("/incidents.json?lead=rosa&lead=paul", VERA);
	assert_int_equal(json_array_size(json_object_get(page_json(&p), "incidents")), 2);
	p = page_get("/incidents.json?lead=none", VERA);
	assert_int_equal(json_array_size(json_object_get(page_json(&p), "incidents")), 2);
	assert_in_range(both, 0, 3);
}

/* Names stand in the order in which they are read, and are found by it. */
static void test_reading(void **state)
{
	(void)state;
	struct page p = page_post("/settings", ROSA, "shown=%E5%B1%B1%E7%94%B0&zone=UTC&reading=%E3%83%A4"
		"%E3%83%9E%E3%83%80&keys=1");
	assert_int_equal(p.status, 303);
	p = page_post("/settings", PAUL, "shown=%E9%9D%92%E6%9C%A8&zone=UTC&reading=%E3%81%82%E3%81%8A%E3%81%8D"
		"&keys=1");
	assert_int_equal(p.status, 303);
	page_stored("SELECT reading_key FROM person WHERE name = 'rosa'", "やまだ");
	p = page_get("/open", VERA);
	const char *body = arena_str(page_arena, p.body).p;
	const char *aoki = strstr(body, "青木"), *yamada = strstr(body, "山田");
	assert_true(aoki && yamada && aoki < yamada);
	p = page_post("/FU-11/owner", PAUL, "owner=%EF%BE%94%EF%BE%8F%EF%BE%80%EF%BE%9E");
	assert_int_equal(p.status, 303);
	page_stored("SELECT owner_id FROM followup WHERE number = 11", "3");
	p = page_post("/settings", HANA, "shown=%E5%B1%B1%E7%94%B0%E8%8A%B1&zone=UTC&reading=%E3%82%84%E3%81%BE"
		"%E3%81%A0&keys=1&lang=en");
	assert_int_equal(p.status, 303);
	p = page_post("/FU-11/owner", ROSA, "owner=%E3%82%84%E3%81%BE%E3%81%A0");
	assert_int_equal(p.status, 422);
	assert_true(page_says(p.body, "Several people are called or read like that"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_unseen), PAGE_INSIDE_TEST(test_days),
		PAGE_INSIDE_TEST(test_title_only), PAGE_INSIDE_TEST(test_tags), PAGE_INSIDE_TEST(test_csv),
		PAGE_INSIDE_TEST(test_words), PAGE_INSIDE_TEST(test_nobody), PAGE_INSIDE_TEST(test_reading) };
	return cmocka_run_group_tests_name("typed", tests, page_open, page_close);
}
