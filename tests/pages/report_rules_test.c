/* Approval: who, when, of what; and that what was approved stays as it was. */
#define _GNU_SOURCE
#include "page.h"
#include "base/secret.h"
#include "noun/report_key.h"
#include "../test_keygen.h"

#define APPROVE "seen=0&lang=en"

static int approve(enum who who, const char *form)
{
	return page_post("/INC-5/report", who, form).status;
}

static const char *stage(void)
{
	return page_value("SELECT postmortem || '/' || coalesce(revising, '-') FROM incident WHERE "
		"number = 5");
}

/* Whoever led it since it was opened, or sent it, or has no right to confirm, may not. */
static void test_who(void **state)
{
	static const struct { enum who who; const char *change; int status; } cases[] = {
		{ VERA, "", 403 }, { PAUL, "", 403 },
		{ PAUL, "UPDATE person SET may_confirm = 1 WHERE name = 'paul'", 403 },
		{ PAUL, "UPDATE person SET may_confirm = 1 WHERE name = 'paul'; UPDATE incident SET sent_by = 5 "
		  "WHERE number = 5", 303 },
		{ PAUL, "UPDATE person SET may_confirm = 1, may_confirm_until = '2026-03-01' WHERE name = 'paul';"
		  " UPDATE incident SET sent_by = 5 WHERE number = 5", 403 },
		{ ROSA, "INSERT INTO incident_led (incident_id, person_id) VALUES (4, 3)", 403 },
		{ ROSA, "UPDATE incident SET sent_by = 3 WHERE number = 5", 403 },
		{ ROSA, "", 303 }, { ADA, "", 303 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_run(cases[i].change);
		int status = approve(cases[i].who, APPROVE);
		if (status != cases[i].status) fail_msg("%zu: %d", i, status);
		const char *now = stage();
		if (strcmp(now, status == 303 ? "approved/-" : "in_review/-") != 0) fail_msg("%zu: %s", i, now);
		struct page p = page_get("/INC-5/report.json", cases[i].who);
		assert_int_equal(json_array_size(json_object_get(page_json(&p), "revisions")), status == 303);
		page_fresh_inside(state);
	}
}

static int led(const char *lead)
{
	return page_post("/INC-7/edit", ROSA, page_text("version=%s&title=x&severity=SEV3&customer_impact=no"
		"&data_breach=no&lead=%s", page_value("SELECT version FROM incident WHERE number = 7"),
		lead)).status;
}

/* Whoever leads it, through whatever came, is one who led it; opened again, it begins anew. */
static void test_led(void **state)
{
	(void)state;
#define LED "SELECT count(*) || ':' || min(person_id) || ':' || max(person_id) FROM incident_led WHERE " \
	"incident_id = 2"
	assert_string_equal(page_value(LED), "1:5:5");
	assert_int_equal(led("paul"), 303);
	assert_string_equal(page_value(LED), "2:2:5");
	assert_int_equal(led(""), 303);
	assert_string_equal(page_value(LED), "2:2:5");
	assert_int_equal(led("rosa"), 303);
	assert_string_equal(page_value(LED), "3:2:5");
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=rejected&reason=x").status, 303);
	assert_string_equal(page_value(LED), "3:2:5");
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=open&reason=x").status, 303);
	assert_string_equal(page_value(LED), "1:3:3");
}

static void test_when(void **state)
{
	static const struct { const char *change, *form; int status; } cases[] = {
		{ "UPDATE incident SET postmortem = 'drafting' WHERE number = 5", APPROVE, 422 },
		{ "UPDATE party SET said = NULL, said_version = 0 WHERE incident_id = 4", APPROVE, 422 },
		{ "DELETE FROM section WHERE incident_id = 4 AND name = 'actors'", APPROVE, 422 },
		{ "INSERT INTO change (at, person_id, route, incident_id, object) VALUES (1, 3, 'x', 4, 'INC-5')",
		  APPROVE, 422 },
		{ "", "seen=0", 422 }, { "", "lang=en", 422 }, { "", "seen=0&lang=fr", 422 },
		{ "", APPROVE "&changes=Much", 422 }, { "", APPROVE "&revision=1", 400 },
		{ "UPDATE incident SET historical = 1 WHERE number = 5", APPROVE, 403 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_run(cases[i].change);
		int status = approve(ROSA, cases[i].form);
		if (status != cases[i].status) fail_msg("%zu: %d", i, status);
		assert_string_equal(page_value("SELECT count(*) FROM report"), "2");
		page_fresh_inside(state);
	}
}

static struct str file(int revision, const char *format)
{
	struct page p = page_get(page_text("/INC-5/report/%d/%s", revision, format), VERA);
	page_expect(&p, 200);
	return arena_str(page_arena, p.body);
}

/* What was approved says the same, whatever is changed later; the next revision says what it
 * changes, and the one before stays. */
static void test_frozen(void **state)
{
	(void)state;
	assert_int_equal(approve(ROSA, APPROVE), 303);
	struct str markdown = file(1, "markdown"), json = file(1, "json");
	assert_true(page_says(markdown, "# INC-5 Spam from a partner"));
	assert_true(page_says(json, "\"title\": \"Spam from a partner\"") ||
		page_says(json, "\"title\":\"Spam from a partner\""));
	assert_string_equal(stage(), "approved/-");
	page_run("UPDATE incident SET title = 'Another title' WHERE number = 5; "
		"UPDATE event SET text = 'Other words' WHERE incident_id = 4; UPDATE person SET shown = 'Else' "
		"WHERE name = 'rosa'");
	assert_true(str_eq(file(1, "markdown"), markdown));
	assert_true(str_eq(file(1, "json"), json));
	struct page p = page_get("/INC-5/report/1", VERA);
	assert_true(page_says(p.body, "Spam from a partner") && !page_says(p.body, "Other words"));
	/* Not again without a next revision; that is begun by who leads it. */
	assert_int_equal(approve(ADA, APPROVE), 422);
	assert_int_equal(page_post("/INC-5/review", PAUL, "to=revise").status, 403);
	assert_int_equal(page_post("/INC-5/review", ROSA, "to=revise").status, 303);
	assert_string_equal(stage(), "approved/drafting");
	assert_int_equal(page_post("/INC-5/review", ROSA, "to=revise").status, 422);
	assert_int_equal(page_post("/INC-5/review", ROSA, "to=in_review").status, 303);
	assert_string_equal(stage(), "approved/in_review");
	const char *seen = page_value("SELECT max(id) FROM change WHERE incident_id = 4");
	assert_int_equal(approve(ROSA, page_text("seen=%s&lang=ja&changes=More", seen)), 403);
	assert_int_equal(approve(ADA, page_text("seen=%s&lang=ja", seen)), 422);
	assert_int_equal(approve(ADA, page_text("seen=%s&lang=ja&changes=More", seen)), 303);
	assert_string_equal(stage(), "approved/-");
	assert_true(str_eq(file(1, "markdown"), markdown));
	assert_true(page_says(file(2, "markdown"), "Other words"));
	p = page_get("/INC-5/report/2/changes", VERA);
	assert_true(page_says(p.body, "<del>") && page_says(p.body, "Other words"));
	assert_int_equal(page_get("/INC-5/report/3", VERA).status, 404);
	assert_int_equal(page_get("/INC-5/report/1/changes", VERA).status, 404);
	assert_int_equal(page_get("/INC-5/report/1/html", VERA).status, 404);
	assert_int_equal(page_get("/INC-5/report/1/pdf", VERA).status, 404);
}

/* The file that is saved has the digest that the page says. */
static void test_digest(void **state)
{
	(void)state;
	assert_int_equal(approve(ROSA, APPROVE), 303);
	struct page p = page_get("/INC-5/report/1/json", VERA);
	assert_true(page_says(p.head, "Content-Disposition: attachment; filename=\"INC-5-report-1.json\""));
	assert_true(page_says(p.head, "Content-Type: application/json"));
	assert_string_equal(page_value("SELECT x.sha256 FROM report_file x JOIN report r ON r.id = "
		"x.report_id WHERE r.incident_id = 4 AND x.format = 'json'"),
		secret_sha256(page_arena, p.body).p);
}

/* A stranger with the file, its signature and the list that anybody gets; with the command that the
 * file itself ends with. */
static void test_stranger(void **state)
{
	(void)state;
	assert_int_equal(approve(ROSA, APPROVE), 303);
	keygen_begin();
	for (int i = 0; i < 2; i++) {
		const char *format = i ? "json" : "markdown";
		struct str bytes = file(1, format);
		keygen_write("file", bytes);
		keygen_write("sig", page_get(page_text("/INC-5/report/1/%s/signature", format), VERA).body);
		keygen_write("signers", page_get("/report-keys/allowed_signers", NOBODY).body);
		if (!keygen_verifies("file", REPORT_SIGNER, REPORT_NAMESPACE, "20260302090000Z"))
			fail_msg("%s: %s", format, keygen_read("said"));
		assert_true(page_says(bytes, page_text("-O verify-time=20260302090000Z -s INC-5-report-1.%s.sig ",
			i ? "json" : "md")));
		((char *)bytes.p)[bytes.len / 2] ^= 1;
		keygen_write("file", bytes);
		assert_false(keygen_verifies("file", REPORT_SIGNER, REPORT_NAMESPACE, "20260302090000Z"));
	}
	keygen_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_who), PAGE_INSIDE_TEST(test_led),
		PAGE_INSIDE_TEST(test_when), PAGE_INSIDE_TEST(test_frozen), PAGE_INSIDE_TEST(test_digest),
		PAGE_INSIDE_TEST(test_stranger) };
	return cmocka_run_group_tests_name("report rules", tests, page_open, page_close);
}
