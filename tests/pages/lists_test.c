/* Lists longer than a page: whoever follows the link to the next page sees each row once, in order, and
 * comes to an end. */
#define _GNU_SOURCE
#include "page.h"

/* The address behind the page's link to the next one; NULL on the last. */
static const char *next_of(const struct page *p)
{
	const char *body = arena_str(page_arena, p->body).p, *rel = strstr(body, "rel=\"next\""),
		*pager = strstr(body, "class=\"pager\""), *href;
	if (!rel && !pager) return NULL;
	for (href = rel ? rel : pager; rel && *href != '<'; ) href--;
	href = strstr(href, "href=\"");
	assert_non_null(href);
	struct buf b = buf_new(page_arena, 200);
	for (href += 6; *href != '"'; href++) {
		buf_char(&b, *href);
		if (strncmp(href, "&amp;", 5) == 0) href += 4;
	}
	const char *next = arena_str(page_arena, buf_text(&b)).p;
	/* A pager may also lead back to the first page. */
	return strstr(next, "after=") || strstr(next, "before=") ? next : NULL;
}

static const char *json_of(const char *path)
{
	const char *query = strchr(path, '?');
	return query ? page_text("%.*s.json%s", (int)(query - path), path, query) :
		page_text("%s.json", path);
}

/* What a row is ordered by, as text that compares as it does; its number decides between equals. */
static const char *key_of(const json_t *row, const char *by, const char *number)
{
	const json_t *v = by ? json_object_get(row, by) : NULL;
	return page_text("%s %010lld", json_is_string(v) ? json_string_value(v) : "",
		(long long)json_integer_value(json_object_get(row, number)));
}

struct walk { const char *path, *list, *number, *by; bool down; int rows, pages; };

static void follow(const struct walk *w)
{
	const char *path = w->path, *last = NULL;
	int rows = 0, pages = 0;
	for (; path; pages++) {
		if (pages == 9) fail_msg("%s: no end", w->path);
		struct page html = page_get(path, ROSA), json = page_get(json_of(path), ROSA);
		if (html.status != 200 || json.status != 200) fail_msg("%s: %d", path, html.status);
		const json_t *l = json_object_get(page_json(&json), w->list);
		for (size_t i = 0; i < json_array_size(l); i++, rows++) {
			const char *key = key_of(json_array_get(l, i), w->by, w->number);
			int order = last ? strcmp(last, key) : w->down ? 1 : -1;
			if (w->down ? order <= 0 : order >= 0) fail_msg("%s: %s after %s", path, key, last);
			last = key;
		}
		path = next_of(&html);
	}
	if (rows != w->rows || pages != w->pages) fail_msg("%s: %d rows on %d pages", w->path, rows, pages);
}

/* 250 incidents more: sixty-two or three of each severity, opened at eleven moments. */
static const char incidents[] = "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE "
	"i < 1249) INSERT INTO incident (number, title, severity, status, lead_id, opened_at) SELECT i, "
	"'T', 'SEV' || (1 + i % 4), CASE WHEN i % 2 = 0 THEN 'open' ELSE 'contained' END, 3, "
	"1772186400000 + (i % 11) * 1000 FROM n";

static void test_register(void **state)
{
	(void)state;
	static const struct walk walks[] = {
		{ "/incidents", "incidents", "number", NULL, true, 254, 3 },
		{ "/incidents?sort=number", "incidents", "number", NULL, false, 254, 3 },
		{ "/incidents?sort=-number", "incidents", "number", NULL, true, 254, 3 },
		{ "/incidents?sort=opened", "incidents", "number", "opened_at", false, 254, 3 },
		{ "/incidents?sort=-opened", "incidents", "number", "opened_at", true, 254, 3 },
		{ "/incidents?sort=severity", "incidents", "number", "severity", false, 254, 3 },
		{ "/incidents?sort=-severity", "incidents", "number", "severity", true, 254, 3 },
		{ "/incidents?status=open&sort=opened", "incidents", "number", "opened_at", false, 126, 2 },
		{ "/incidents?lead=rosa&severity=SEV1&severity=SEV2", "incidents", "number", NULL, true, 127, 2 },
		{ "/incidents?status=closed", "incidents", "number", NULL, true, 1, 1 },
		{ "/incidents?lead=rosa&sort=opened", "incidents", "number", "opened_at", false, 251, 3 },
		{ "/incidents?lead=rosa&sort=-severity", "incidents", "number", "severity", true, 251, 3 },
		{ "/incidents?tag=all", "incidents", "number", NULL, true, 250, 3 },
		{ "/incidents?tag=all&sort=-opened", "incidents", "number", "opened_at", true, 250, 3 },
		{ "/incidents?tag=all&sort=severity&status=open", "incidents", "number", "severity", false, 125, 2 },
		{ "/incidents?late=evaluation", "incidents", "number", NULL, true, 250, 3 },
		{ "/incidents?late=evaluation&late=postmortem&sort=number", "incidents", "number", NULL, false,
		  250, 3 },
		{ "/incidents?late=evaluation&sort=-severity&tag=all", "incidents", "number", "severity", true,
		  250, 3 },
		{ "/incidents?late=evaluation&sort=opened&lead=rosa", "incidents", "number", "opened_at", false,
		  250, 3 },
	};
	page_run(incidents);
	page_run("INSERT INTO incident_tag (incident_id, tag) SELECT id, 'all' FROM incident WHERE number > "
		"999; UPDATE incident SET evaluation_due_on = '2026-03-01' WHERE number > 999");
	for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) follow(&walks[i]);
	/* A hundred are one page. */
	page_run("DELETE FROM incident_tag WHERE incident_id > 4; DELETE FROM incident WHERE number >= 1096");
	follow(&(struct walk){ "/incidents", "incidents", "number", NULL, true, 100, 1 });
}

static void test_history(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 250) INSERT INTO "
		"change (at, person_id, route, incident_id, object) SELECT i, 3, 'event_add', 1, 'INC-3/T1' "
		"FROM n; INSERT INTO change (at, person_id, route, incident_id, object) VALUES (1, 3, "
		"'event_add', 2, 'INC-7/T1')");
	follow(&(struct walk){ "/INC-3/history", "changes", "id", NULL, true, 252, 3 });
	follow(&(struct walk){ "/INC-7/history", "changes", "id", NULL, true, 1, 1 });
}

static void test_versions(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 250) INSERT INTO "
		"section_version (incident_id, name, version, base, sha256, saved_at) SELECT 1, "
		"'sequence-of-events', i, i - 1, (SELECT max(sha256) FROM content), i FROM n");
	follow(&(struct walk){ "/INC-3/postmortem/sequence-of-events/versions", "versions", "version", NULL,
		true, 250, 3 });
}

/* /open: 104 follow-ups of one owner are two pages, of nobody one. */
static void test_open_items(void **state)
{
	(void)state;
	page_run("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 201) INSERT INTO "
		"followup (number, title, kind, priority, due_on, first_due_on, owner_id, status, unresolved, "
		"opened_at, review_on) SELECT i, 'T', 'bug', 'P' || (i % 4), '2026-04-0' || (1 + i % 9), "
		"'2026-04-01', 2, 'open', 1, 1, '2026-04-01' FROM n");
	follow(&(struct walk){ "/open?owner=paul&sort=ref", "followups", "number", NULL, false, 104, 2 });
	follow(&(struct walk){ "/open?owner=paul&sort=-ref", "followups", "number", NULL, true, 104, 2 });
	follow(&(struct walk){ "/open?owner=paul&sort=due", "followups", "number", "due_on", false, 104, 2 });
	follow(&(struct walk){ "/open?owner=paul&kind=bug&sort=ref", "followups", "number", NULL, false,
		103, 2 });
	follow(&(struct walk){ "/open?owner=none&sort=ref", "followups", "number", NULL, false, 1, 1 });
}

/* In each order that there is, with rows that have the same or nothing to be ordered by: each comes once. */
static void test_each_order(void **state)
{
	(void)state;
	static const char *const orders[] = { "due", "-due", "priority", "-priority", "age", "-age", "ref",
		"-ref", "title", "-title", "kind", "-kind", "reviewed", "-reviewed", "owner", "-owner", "team",
		"-team", "incident", "-incident" };
	page_run("WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 320) INSERT INTO "
		"followup (number, title, kind, priority, due_on, first_due_on, owner_id, team_id, status, "
		"unresolved, opened_at, reviewed_at, review_on, incident_id, incident_number) SELECT i, CASE i % 3 "
		"WHEN 0 THEN 'A~1' WHEN 1 THEN 'a' ELSE 'Z.2' END, CASE i % 2 WHEN 0 THEN 'bug' ELSE "
		"'investment' END, 'P' || (i % 4), CASE i % 5 WHEN 0 THEN '9999-12-31' ELSE '2026-04-02' END, "
		"'2026-04-01', CASE i % 3 WHEN 0 THEN NULL ELSE i % 3 END, CASE i % 4 WHEN 0 THEN NULL ELSE "
		"1 + i % 2 END, 'open', 1, 1772186400000 + i % 6, CASE i % 7 WHEN 0 THEN NULL ELSE i % 7 END, "
		"'2026-04-01', CASE i % 3 WHEN 0 THEN 1 WHEN 1 THEN 2 END, CASE i % 3 WHEN 0 THEN 3 WHEN 1 THEN "
		"7 END FROM n");
	/* Two owners whose names are read alike, and two teams that are called alike. */
	page_run("UPDATE person SET reading = 'Same', reading_key = 'same' WHERE id IN (1, 2); "
		"UPDATE team SET shown = 'Same'");
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		bool seen[321] = { false };
		int rows = 0, pages = 0;
		for (const char *path = page_text("/open?sort=%s", orders[i]); path; pages++) {
			struct page html = page_get(path, ROSA), json = page_get(json_of(path), ROSA);
			assert_int_equal(json.status, 200);
			const json_t *l = json_object_get(page_json(&json), "followups");
			for (size_t k = 0; k < json_array_size(l); k++, rows++) {
				json_int_t n = json_integer_value(json_object_get(json_array_get(l, k), "number"));
				if (seen[n]) fail_msg("%s: FU-%d again", orders[i], (int)n);
				seen[n] = true;
			}
			path = next_of(&html);
			assert_true(pages < 3);
		}
		if (rows != 225 || pages != 3) fail_msg("%s: %d on %d pages", orders[i], rows, pages);
	}
}

/* By owner: as a name is read where that is known, else as it is written, and whoever is read like
 * somebody else by sign-in name; one after the other, also when each page begins after the one before.
 * By code points 山 stands before 青, and both after what is in kana. */
static void test_by_reading(void **state)
{
	(void)state;
	static const char *const order[] = { "ada", "remy", "vera", "paul", "rosa", "hana" };
	page_run("UPDATE person SET shown = '青木 一', folded = '青木一', reading = 'あおき', "
		"reading_key = 'あおき' WHERE name = 'paul'; UPDATE person SET shown = '山田 花子', folded = "
		"'山田花子', reading = 'やまだ', reading_key = 'やまだ' WHERE name = 'rosa'; UPDATE person SET "
		"shown = '上野', folded = '上野' WHERE name = 'hana'; UPDATE person SET shown = 'VERA', folded = "
		"'vera', reading = 'Remy', reading_key = 'remy' WHERE name = 'vera'; UPDATE person SET reading "
		"= 'Remy', reading_key = 'remy' WHERE name = 'remy'");
	page_run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1239) INSERT "
		"INTO followup (number, title, kind, priority, status, unresolved, opened_at, review_on, "
		"owner_id) SELECT i, 'x', 'cross_org', 'P2', 'open', 1, 1772186400000, '2026-04-01', 1 + i % 6 "
		"FROM n");
	for (int down = 0; down < 2; down++) {
		int rows = 0;
		const char *path = page_text("/open?kind=cross_org&sort=%sowner", down ? "-" : "");
		while (path) {
			struct page html = page_get(path, ROSA), json = page_get(json_of(path), ROSA);
			const json_t *row, *l = json_object_get(page_json(&json), "followups");
			size_t i;
			json_array_foreach((json_t *)l, i, row) {
				const char *is = page_value(page_text("SELECT p.name FROM followup f JOIN person p "
					"ON p.id = f.owner_id WHERE f.number = %lld",
					(long long)json_integer_value(json_object_get(row, "number"))));
				int at = down ? 5 - rows / 40 : rows / 40;
				if (strcmp(is, order[at]) != 0) fail_msg("%s: %s in row %d", path, is, rows);
				rows++;
			}
			path = next_of(&html);
		}
		assert_int_equal(rows, 240);
	}
	/* The people that a form suggests stand in that order, too. */
	struct page p = page_get("/open", ROSA);
	const char *at = arena_str(page_arena, p.body).p;
	for (int i = 0; i < 6; i++) {
		const char *next = strstr(at, page_text("value=\"%s\"", order[i]));
		if (!next) fail_msg("%s is not suggested in its place", order[i]);
		at = next;
	}
}

/* Readers of three days, one after the other and again: the second time nobody counts (D4). */
static void test_days_beside(void **state)
{
	(void)state;
	static const enum who readers[] = { HANA, ROSA, VERA };
	struct buf ran = buf_new(page_arena, 64 << 10);
	page_run("UPDATE person SET zone = 'Pacific/Kiritimati' WHERE id = 1");
	page_engine();
	for (int round = 0; round < 2; round++) {
		page_ran = &ran;
		for (int i = 0; i < 3; i++) assert_int_equal(page_get("/open", readers[i]).status, 200);
		page_ran = NULL;
		bool counted = page_says(buf_text(&ran), "open_counts") ||
			page_says(buf_text(&ran), "open_late");
		if (counted != (round == 0)) fail_msg("round %d", round);
		ran.len = 0;
	}
}

/* How many match is said once, also when none does. */
static void test_none_matches(void **state)
{
	(void)state;
	struct page none = page_get("/open?owner=none&status=done&kind=documentation", ROSA);
	page_expect(&none, 200);
	assert_true(page_says(none.body, "<strong>No</strong> follow-up matches."));
	assert_false(page_says(none.body, "<strong>0</strong> follow-ups match."));
}

/* A page that is just full is the last one; one row more, and it is not. */
static void test_just_full(void **state)
{
	(void)state;
	for (int more = 0; more < 2; more++) {
		page_run(page_text("WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
			"INSERT INTO followup (number, title, kind, priority, status, unresolved, opened_at, "
			"review_on) SELECT i, 'x', 'cross_org', 'P2', 'open', 1, 1772186400000, '2026-04-01' FROM n",
			more ? 400 : 200, more ? 400 : 299));
		struct page p = page_get("/open?kind=cross_org&sort=ref", ROSA);
		page_expect(&p, 200);
		assert_true(!next_of(&p) == !more);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_register), PAGE_INSIDE_TEST(test_history),
		PAGE_INSIDE_TEST(test_versions), PAGE_INSIDE_TEST(test_open_items),
		PAGE_INSIDE_TEST(test_each_order), PAGE_INSIDE_TEST(test_by_reading),
		PAGE_INSIDE_TEST(test_days_beside),
		PAGE_INSIDE_TEST(test_none_matches), PAGE_INSIDE_TEST(test_just_full),
	};
	return cmocka_run_group_tests_name("lists", tests, page_open, page_close);
}
