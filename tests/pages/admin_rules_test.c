/* What an administrator says of people, teams and services, by form and by JSON; that nobody can take the
 * last administrator away or another's account over; and that the pages of people and teams count what
 * /open lists. */
#define _GNU_SOURCE
#include "page.h"

#define PAUL_IS "version=1&shown=Paul+Participant&reading=&email=paul@example.org&role=participant" \
	"&team=platform&may_confirm_until=&state="
#define ADA_IS "version=1&shown=Ada+Admin&reading=&email=&team=identity&may_confirm_until="

static struct page post_json(const char *path, enum who who, const char *members)
{
	return page_ask(&(struct ask){ .method = "POST", .path = path, .who = who,
		.type = "application/json", .body = arena_printf(page_arena,
		"{%s,\"csrf\":\"%s\",\"idem\":\"%s\"}", members, page_csrf(who), page_key()) });
}

/* --- People ----------------------------------------------------------------------------------------- */

/* Whoever leaves is signed out, owns nothing, leads nothing; each of it in the history. */
static void test_leaves(void **state)
{
	static const char *const states[] = { "disabled", "left" };
	for (size_t i = 0; i < 2; i++) {
		for (int json = 0; json < 2; json++) {
			assert_int_equal(page_get("/", PAUL).status, 200);
			struct page p = json ? post_json("/admin/people/paul", ADA, page_text(
				"\"version\":1,\"state\":\"%s\"", states[i])) : page_post("/admin/people/paul", ADA,
				page_text(PAUL_IS "%s", states[i]));
			assert_int_equal(p.status, json ? 200 : 303);
			page_stored("SELECT state FROM person WHERE name = 'paul'", states[i]);
			page_stored("SELECT email FROM person WHERE name = 'paul'", "paul@example.org");
			assert_int_equal(page_get("/", PAUL).status, 401);
			page_stored("SELECT count(*) FROM followup WHERE owner_id = 2 AND unresolved = 1", "0");
			page_stored("SELECT count(*) FROM followup WHERE former_owner_id = 2", "2");
			page_stored("SELECT count(*) FROM team WHERE lead_id = 2 OR risk_owner_id = 2", "0");
			page_stored("SELECT count(*) FROM team WHERE risk_owner_id = 1", "1");
			page_stored("SELECT count(*) FROM change WHERE route = 'admin_person_set' AND object IN "
				"('person/paul', 'team/platform', 'FU-11', 'FU-14')", "4");
			page_stored("SELECT sum(n) FROM followup_count WHERE due_on = '' AND owned = 0", "3");
			page_fresh_inside(state);
		}
	}
}

/* By role or by state, by form or by JSON, oneself or another: nothing of it is kept. */
static void test_last_administrator(void **state)
{
	(void)state;
	static const struct { const char *form, *json, *field; } ways[] = {
		{ "&role=responder&state=enabled", "\"role\":\"responder\"", "role" },
		{ "&role=admin&state=disabled", "\"state\":\"disabled\"", "state" },
		{ "&role=admin&state=left", "\"state\":\"left\"", "state" },
		{ "&role=viewer&state=left", "\"role\":\"viewer\",\"state\":\"left\"", "state" },
	};
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct page p = page_post_json("/admin/people/ada", ADA, page_text(ADA_IS "%s", ways[i].form));
		if (p.status != 422 || !page_names(&p, ways[i].field)) fail_msg("%zu: %d", i, p.status);
		p = post_json("/admin/people/ada", ADA, page_text("\"version\":1,%s", ways[i].json));
		if (p.status != 422 || !page_names(&p, ways[i].field)) fail_msg("%zu, JSON: %d", i, p.status);
	}
	assert_string_equal(before, page_digest());
	page_run("UPDATE person SET role = 'admin' WHERE name = 'rosa'");
	assert_int_equal(page_post("/admin/people/ada", ADA, ADA_IS "&role=responder&state=enabled").status,
		303);
	assert_int_equal(page_get("/", ADA).status, 401);
	page_sign_in(ADA);
	assert_int_equal(page_get("/admin/people", ADA).status, 403);
	assert_int_equal(page_get("/admin/people", ROSA).status, 200);
}

/* A part of it leaves the rest; who changed another field saved beside it; the same field is asked
 * about. */
static void test_beside(void **state)
{
	(void)state;
	page_run("UPDATE person SET role = 'admin' WHERE name = 'rosa'");
	assert_int_equal(post_json("/admin/people/paul", ROSA, "\"version\":1,\"email\":\"p@x.example\"")
		.status, 200);
	page_stored("SELECT email || role || shown FROM person WHERE id = 2",
		"p@x.exampleparticipantPaul Participant");
	assert_int_equal(page_post("/admin/people/paul", ADA, "version=1&shown=Paul+Participant"
		"&email=paul@example.org&role=responder&team=platform&state=enabled").status, 303);
	page_stored("SELECT email || role FROM person WHERE id = 2", "p@x.exampleresponder");
	struct page p = page_post("/admin/people/paul", ADA, "version=1&shown=Paul+Participant"
		"&email=other@example.org&role=responder&team=platform&state=enabled");
	assert_int_equal(p.status, 409);
	assert_true(page_says(p.body, "p@x.example") && page_says(p.body, "other@example.org"));
	assert_int_equal(page_post("/admin/teams/platform", ADA, "version=1&shown=One&lead=paul"
		"&risk_owner=vera").status, 303);
	assert_int_equal(page_post("/admin/teams/platform", ROSA, "version=1&shown=Platform&lead=rosa"
		"&risk_owner=vera").status, 303);
	page_stored("SELECT shown || lead_id FROM team WHERE id = 1", "One3");
	assert_int_equal(page_post("/admin/teams/platform", ROSA, "version=1&shown=Two&lead=rosa"
		"&risk_owner=vera").status, 409);
	assert_int_equal(page_post("/admin/services/api", ADA, "version=1&shown=One&team=platform").status,
		303);
	assert_int_equal(page_post("/admin/services/api", ROSA, "version=1&shown=Two&team=platform").status,
		409);
}

/* What is wrong is said at its field, and what was typed is kept. */
static void test_refused(void **state)
{
	(void)state;
	static const struct { const char *path, *form, *field; } rows[] = {
		{ "/admin/people", "name=Bad+Name&shown=Kept+Name&role=viewer", "name" },
		{ "/admin/people", "name=paul&shown=Kept+Name&role=viewer", "name" },
		{ "/admin/people", "name=bob&shown=rosa&role=viewer&email=Kept+Name", "shown" },
		{ "/admin/people", "name=bob&shown=Kept+Name&role=king", "role" },
		{ "/admin/people", "name=bob&shown=Kept+Name&role=viewer&team=nothing", "team" },
		{ "/admin/people/paul", "version=1&shown=Kept+Name&role=viewer&state=gone", "state" },
		{ "/admin/people/paul", "version=1&shown=Kept+Name&role=viewer&state=enabled"
		  "&may_confirm_until=2026-05-01", "may_confirm_until" },
		{ "/admin/people/paul", "version=1&shown=Kept+Name&role=viewer&state=enabled&may_confirm=1"
		  "&may_confirm_until=2026-03-01", "may_confirm_until" },
		{ "/admin/teams", "name=Platform&shown=Kept+Name", "name" },
		{ "/admin/teams", "name=platform&shown=Kept+Name", "name" },
		{ "/admin/teams", "name=mail&shown=Kept+Name&lead=dora", "lead" },
		{ "/admin/teams/platform", "version=1&shown=Kept+Name&risk_owner=nobody", "risk_owner" },
		{ "/admin/services", "name=api&shown=Kept+Name", "name" },
		{ "/admin/services/api", "version=1&shown=Kept+Name&team=nothing", "team" },
	};
	const char *before = page_digest();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p = page_post_json(rows[i].path, ADA, rows[i].form);
		if (p.status != 422 || !page_names(&p, rows[i].field))
			fail_msg("%s %s: %d", rows[i].path, rows[i].form, p.status);
		p = page_post(rows[i].path, ADA, rows[i].form);
		if (p.status != 422 || !page_says(p.body, "Kept Name")) fail_msg("%s %s: lost", rows[i].path,
			rows[i].form);
	}
	assert_string_equal(before, page_digest());
}

/* Another's password: the person signs in with it and is signed out elsewhere; it is shown nowhere. One's
 * own is only changed by who knows it. */
static void test_password(void **state)
{
	(void)state;
#define WORD "seven+geese+cross+a+bridge"
	struct page p = page_post("/admin/people/paul/password", ADA, "next=" WORD "&again=" WORD);
	assert_int_equal(p.status, 303);
	assert_int_equal(page_get("/", PAUL).status, 401);
	p = page_ask(&(struct ask){ .method = "POST", .path = "/", .body = STR("signin=1&name=paul"
		"&password=" WORD) });
	assert_int_equal(p.status, 303);
	p = page_get("/admin/people/paul", ADA);
	assert_false(page_says(p.body, "geese") || page_says(p.body, "argon2"));
	p = page_get("/admin/people/paul.json", ADA);
	assert_false(page_says(p.body, "geese") || page_says(p.body, "argon2"));
	const char *before = page_digest();
	p = page_post_json("/admin/people/ada/password", ADA, "next=" WORD "&again=" WORD);
	assert_true(p.status == 422 && page_names(&p, "next"));
	p = page_post_json("/admin/people/rosa/password", ADA, "next=short&again=short");
	assert_true(p.status == 422 && page_names(&p, "next"));
	p = page_post("/admin/people/rosa/password", ADA, "next=" WORD "&again=other+geese+cross+a+bridge");
	assert_int_equal(p.status, 422);
	assert_false(page_says(p.body, "geese"));
	assert_int_equal(page_post("/admin/people/nobody/password", ADA, "next=" WORD "&again=" WORD).status,
		404);
	assert_string_equal(before, page_digest());
	assert_false(page_says(page_get("/admin/people/ada", ADA).body, "admin_person_password-next"));
}

/* --- Addresses -------------------------------------------------------------------------------------- */

static void test_addresses(void **state)
{
	(void)state;
	static const struct { const char *path; int status; } rows[] = {
		{ "/people/paul", 200 }, { "/people/paul.json", 200 }, { "/people/paul.", 308 },
		{ "/people/paul/", 308 }, { "/people/nobody", 404 }, { "/people/", 404 },
		{ "/people/sam.lee_2", 200 }, { "/people/sam.lee_2.json", 200 }, { "/people/dora", 200 },
		{ "/people/sam.lee_2.", 308 }, { "/people/Paul", 404 }, { "/people/paul/x", 404 },
		{ "/teams/platform", 200 }, { "/teams/platform.", 308 }, { "/teams/nothing", 404 },
		{ "/teams/pl_at", 404 }, { "/admin/people/sam.lee_2", 200 }, { "/admin/people/nobody", 404 },
		{ "/admin/teams/nothing", 404 }, { "/admin/services/nothing", 404 },
	};
	page_run("INSERT INTO person (name, shown, role, created_at, folded) VALUES ('sam.lee_2', 'Sam', "
		"'viewer', 1, 'sam')");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct page p = page_get(rows[i].path, ADA);
		if (p.status != rows[i].status) fail_msg("%s: %d", rows[i].path, p.status);
	}
}

/* --- Lists ------------------------------------------------------------------------------------------ */

/* As names are read; a page ends after a hundred, and the next goes on there, whatever they are called. */
static void test_list(void **state)
{
	(void)state;
	page_run("INSERT INTO person (name, shown, role, created_at, folded, reading_key) SELECT 'p' || n, "
		"'P' || n, 'viewer', 1, 'p' || n, CASE WHEN n % 3 = 0 THEN 'same' END FROM (WITH RECURSIVE "
		"c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 230) SELECT n FROM c) numbers");
	const char *path = "/admin/people.json", *last = "";
	int n = 0, pages = 0;
	for (; path; pages++) {
		struct page p = page_get(path, ADA);
		assert_int_equal(p.status, 200);
		json_t *rows = json_object_get(page_json(&p), "people");
		n += (int)json_array_size(rows);
		const char *next = json_string_value(json_object_get(page_json(&p), "next_after"));
		path = next ? page_text("/admin/people.json?after=%s", next) : NULL;
		assert_true(!next || strcmp(next, last) != 0);
		last = next ? next : "";
	}
	assert_int_equal(pages, 3);
	page_stored("SELECT count(*) FROM person", page_text("%d", n));
}

/* --- The pages of people and teams ------------------------------------------------------------------ */

static int64_t count_of(const char *page, const char *name)
{
	struct page p = page_get(page, ROSA);
	assert_int_equal(p.status, 200);
	return json_integer_value(json_object_get(json_object_get(page_json(&p), "counts"), name));
}

static int64_t open_has(const char *query)
{
	struct page p = page_get(page_text("/open.json?%s", query), ROSA);
	assert_int_equal(p.status, 200);
	return (int64_t)json_array_size(json_object_get(page_json(&p), "followups"));
}

/* Each number is that of the list it leads to. */
static void test_counts(void **state)
{
	(void)state;
	static const struct { const char *name, *query; } numbers[] = { { "unresolved", "" },
		{ "late", "&due=overdue&status=open&status=in_progress" },
		{ "soon", "&due=week&status=open&status=in_progress" }, { "done", "&status=done" } };
	static const struct { const char *page, *facet; } of[] = { { "/people/paul", "owner=paul" },
		{ "/people/rosa", "owner=rosa" }, { "/people/vera", "owner=vera" },
		{ "/teams/platform", "team=platform" }, { "/teams/identity", "team=identity" } };
	int64_t all = 0;
	page_run("UPDATE followup SET due_on = '2026-03-01' WHERE number = 14");
	page_run("UPDATE followup SET due_on = '2026-03-08' WHERE number = 11");
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
			int64_t n = count_of(page_text("%s.json", of[i].page), numbers[k].name);
			all += n;
			if (n != open_has(page_text("%s%s", of[i].facet, numbers[k].query)))
				fail_msg("%s %s: %lld", of[i].page, numbers[k].name, (long long)n);
			struct page p = page_get(of[i].page, ROSA);
			const char *link = page_text("\"/open?%s", of[i].facet);
			if (n && !page_says(p.body, link)) fail_msg("%s does not lead there", of[i].page);
		}
	assert_true(all >= 10);
}

static bool shows_loads(enum who who)
{
	struct page p = page_get("/teams/platform.json", who), html = page_get("/teams/platform", who);
	bool json = page_says(p.body, "\"weighty\"");
	assert_int_equal(json, page_says(html.body, "id=\"loads\""));
	return json;
}

/* Who has how much is for responders and for who leads the team. */
static void test_loads(void **state)
{
	(void)state;
	assert_false(shows_loads(VERA));
	assert_true(shows_loads(PAUL) && shows_loads(ROSA) && shows_loads(ADA));
	page_run("UPDATE team SET lead_id = 1, risk_owner_id = 2 WHERE id = 1");
	assert_true(shows_loads(VERA));
	assert_false(shows_loads(PAUL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_INSIDE_TEST(test_leaves), PAGE_INSIDE_TEST(test_last_administrator),
		PAGE_INSIDE_TEST(test_beside), PAGE_INSIDE_TEST(test_refused), PAGE_INSIDE_TEST(test_password),
		PAGE_INSIDE_TEST(test_addresses), PAGE_INSIDE_TEST(test_list), PAGE_INSIDE_TEST(test_counts),
		PAGE_INSIDE_TEST(test_loads),
	};
	return cmocka_run_group_tests_name("admin_rules", tests, page_open, page_close);
}
