/* /report-keys as a stranger has it: the page, the file, and a report that is verified with it. */
#include "page.h"
#include "noun/report_sign.h"
#include "../test_keygen.h"

#define FILE_PATH "/report-keys/allowed_signers"

/* Whoever asks gets the same keys; who is signed in also gets the menu. */
static void test_anyone(void **state)
{
	(void)state;
	struct page stranger = page_get("/report-keys", NOBODY), vera = page_get("/report-keys", VERA),
		json = page_get("/report-keys.json", NOBODY), theirs = page_get("/report-keys.json", VERA);
	assert_int_equal(stranger.status, 200);
	assert_int_equal(vera.status, 200);
	assert_true(page_says(stranger.body, "SHA256:") && page_says(vera.body, "SHA256:"));
	assert_false(page_says(stranger.body, "class=\"nav\"") || page_says(stranger.body, "csrf"));
	assert_true(page_says(vera.body, "class=\"nav\""));
	assert_true(str_eq(json.body, theirs.body));
	assert_int_equal(json_array_size(json_object_get(page_json(&json), "keys")), 2);
	struct page mine = page_get(FILE_PATH, VERA), file = page_get(FILE_PATH, NOBODY);
	assert_int_equal(file.status, 200);
	assert_true(str_eq(file.body, mine.body) && str_eq(file.head, mine.head));
	/* What is near it is nobody's. */
	static const char *const near[] = { "/report-keys/", "/report-keys/1", "/report-keys.csv",
		FILE_PATH ".json", "/report-key", NULL };
	for (int i = 0; near[i]; i++) assert_int_equal(page_get(near[i], NOBODY).status, 401);
	assert_int_equal(page_get(FILE_PATH ".json", VERA).status, 404);
	assert_int_equal(page_get("/report-keys?x=1", NOBODY).status, 200);
}

/* A file that nothing runs in, saved under its name. */
static void test_file(void **state)
{
	(void)state;
	struct page p = page_get(FILE_PATH, NOBODY);
	assert_string_equal(page_header(&p, "Content-Type"), "text/plain; charset=utf-8");
	assert_string_equal(page_header(&p, "Content-Disposition"),
		"attachment; filename=\"allowed_signers\"");
	assert_string_equal(page_header(&p, "Content-Security-Policy"), "sandbox; default-src 'none'");
	assert_string_equal(page_header(&p, "Content-Length"), page_text("%zu", p.body.len));
	assert_null(page_header(&p, "Set-Cookie"));
	struct page head = page_ask(&(struct ask){ .method = "HEAD", .path = FILE_PATH });
	assert_true(str_eq(head.head, p.head));
	assert_int_equal(head.body.len, 0);
	/* Other sites load neither as a part of theirs. */
	p = page_ask(&(struct ask){ .method = "GET", .path = FILE_PATH, .site = "cross-site",
		.dest = "script" });
	assert_int_equal(p.status, 403);
}

/* Nothing is written by reading, and nobody posts there. */
static void test_read_only(void **state)
{
	(void)state;
	const char *before = page_digest();
	(void)page_get("/report-keys", NOBODY);
	(void)page_get(FILE_PATH, ADA);
	assert_int_equal(page_post("/report-keys", ADA, "").status, 405);
	assert_int_equal(page_post(FILE_PATH, ADA, "").status, 405);
	assert_string_equal(page_digest(), before);
}

/* What was signed by this machine is verified with what a stranger downloads. */
static void test_verified(void **state)
{
	(void)state;
	struct zones *zones = zones_new();
	struct db *d = db_open(str_of(page_url()), DB_WRITE);
	struct ctx c = ctx_operator(d, page_arena, zones);
	struct report_signature s;
	c.now = PAGE_NOW;
	c.act = "test";
	assert_int_equal(db_begin(d, page_arena, 0), DB_OK);
	ctx_begin(&c);
	struct sign_file f = sign_file_of(page_arena, "full", "html", STR("<p>Report</p>"));
	assert_int_equal(report_sign(&c, str_of(page_home()), 1, 9, &f, 1), ST_DONE);
	assert_true(report_signature_read(&c, 1, 9, "full", "html", &s));
	assert_int_equal(change_commit(&c), DB_OK);
	db_close(d);
	zones_free(zones);
	keygen_begin();
	struct page p = page_get(FILE_PATH, NOBODY), page = page_get("/report-keys", NOBODY);
	keygen_write("signers", p.body);
	keygen_write("sig", s.text);
	keygen_write("file", STR("<p>Report</p>"));
	if (!keygen_verifies("file", "debrief", "debrief-report", "20260302090000Z"))
		fail_msg("%s", keygen_read("said"));
	/* The fingerprint that ssh-keygen prints stands on the page. */
	assert_non_null(strstr(keygen_read("said"), arena_str(page_arena, s.fingerprint).p));
	assert_true(page_says(page.body, page_text("%.*s", STR_F(page_escaped(s.fingerprint)))));
	keygen_write("file", STR("<p>Report.</p>"));
	assert_false(keygen_verifies("file", "debrief", "debrief-report", "20260302090000Z"));
	keygen_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_anyone), PAGE_INSIDE_TEST(test_file),
		PAGE_INSIDE_TEST(test_read_only), PAGE_INSIDE_TEST(test_verified) };
	return cmocka_run_group_tests_name("report_keys", tests, page_open, page_close);
}
