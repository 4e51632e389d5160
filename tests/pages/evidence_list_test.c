/* The page of evidence: links that filter and keep the rest, the one form that it shows, and who takes
 * back that a piece is struck out. */
#define _GNU_SOURCE
#include "page.h"

#define LIST "/INC-3/evidence"

/* The numbers of what is listed, "1 3". */
static const char *numbers(const char *query)
{
	struct page p = page_get(page_text(LIST ".json%s", query), VERA);
	struct buf b = buf_new(page_arena, 32);
	size_t i;
	json_t *e;
	page_expect(&p, 200);
	json_array_foreach(json_object_get(page_json(&p), "evidence"), i, e)
		buf_printf(&b, "%s%lld", i ? " " : "",
			(long long)json_integer_value(json_object_get(e, "number")));
	return b.len ? arena_str(page_arena, buf_text(&b)).p : "";
}

static bool says(const char *query, enum who who, const char *part)
{
	struct page p = page_get(page_text(LIST "%s", query), who);
	page_expect(&p, 200);
	return page_says(p.body, part);
}

static void test_filters(void **state)
{
	(void)state;
	assert_string_equal(numbers(""), "1 2 3");
	assert_string_equal(numbers("?kind=file"), "3");
	assert_string_equal(numbers("?cited=no"), "2");
	assert_string_equal(numbers("?by=Paul"), "1");
	assert_string_equal(numbers("?by=none"), "2");
	assert_string_equal(numbers("?struck=yes"), "");
	page_run("UPDATE evidence SET struck_at = 1, struck_because = 'x' WHERE incident_id = 1 AND number = 2");
	assert_string_equal(numbers("?struck=yes"), "2");
	assert_string_equal(numbers("?struck=no&cited=yes"), "1 3");
	/* A link sets its own and keeps the rest; that of what is chosen takes it out. */
	assert_true(says("", VERA, "href=\"/INC-3/evidence?kind=file\""));
	assert_true(says("?by=Paul", VERA, "href=\"/INC-3/evidence?kind=log&amp;by=Paul\"") ||
		says("?by=Paul", VERA, "href=\"/INC-3/evidence?by=Paul&amp;kind=log\""));
	assert_true(says("?kind=file&by=Rosa", VERA,
		"<a href=\"/INC-3/evidence?kind=file\" aria-current=\"true\">Rosa"));
	assert_true(says("?kind=file", VERA, "Shown: 1 of 3 pieces."));
	assert_false(says("", VERA, "Shown: "));
	assert_false(says("?kind=screenshot", VERA, "No evidence yet."));
	assert_int_equal(page_get(LIST "?kind=files", VERA).status, 400);
	assert_int_equal(page_get(LIST "?cited=maybe", VERA).status, 400);
}

/* One form at a time: what the address says, or what was posted. */
static void test_adds(void **state)
{
	(void)state;
	static const struct { const char *query; bool file, text, url; } rows[] = { { "", true, false, false },
		{ "?add=file", true, false, false }, { "?add=log", false, true, false },
		{ "?add=statement&kind=file", false, true, false }, { "?add=link", false, false, true } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (says(rows[i].query, PAUL, "name=\"file\"") != rows[i].file ||
			says(rows[i].query, PAUL, "name=\"text\"") != rows[i].text ||
			says(rows[i].query, PAUL, "name=\"url\"") != rows[i].url) fail_msg("%s", rows[i].query);
	}
	assert_true(says("?add=link", PAUL, "name=\"kind\" value=\"link\""));
	assert_true(says("?by=Paul", PAUL, "add=log#add"));
	assert_false(says("?add=log", VERA, "name=\"text\""));
	struct page p = page_post(LIST, PAUL, "kind=link&title=x&url=ftp://example.org");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "name=\"kind\" value=\"link\""));
	assert_true(page_says(p.body, "value=\"ftp://example.org\""));
	p = page_post(LIST, PAUL, "kind=statement&title=&text=Said");
	page_expect(&p, 422);
	assert_true(page_says(p.body, "name=\"kind\" value=\"statement\""));
	assert_true(page_says(p.body, "Said</textarea>"));
}

/* Whoever struck it out, and responders. */
static void test_struck(void **state)
{
	(void)state;
	static const struct { enum who strikes, who; int status; } rows[] = { { ROSA, PAUL, 403 },
		{ PAUL, PAUL, 303 }, { PAUL, ROSA, 303 }, { PAUL, VERA, 403 } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		page_fresh(state);
		struct page p = page_post(LIST "/E2/strike", rows[i].strikes, "because=Of+another+vendor");
		page_expect(&p, 303);
		page_stored("SELECT struck_because || ' ' || struck_by || ' ' || version FROM evidence WHERE "
			"incident_id = 1 AND number = 2", rows[i].strikes == PAUL ? "Of another vendor 2 2" :
			"Of another vendor 3 2");
		p = page_get(LIST "/E2", rows[i].who);
		if (page_says(p.body, "Take the strike back") != (rows[i].status == 303)) fail_msg("row %zu", i);
		assert_false(page_says(p.body, "Save evidence"));
		assert_int_equal(page_post(LIST "/E2/restore", rows[i].who, "").status, rows[i].status);
		page_stored("SELECT count(*) FROM evidence WHERE incident_id = 1 AND struck_at IS NULL",
			rows[i].status == 303 ? "3" : "2");
	}
	/* Nothing is deleted of it: its bytes are given out, its custody goes on. */
	page_fresh(state);
	assert_int_equal(page_post(LIST "/E3/strike", PAUL, "because=x").status, 303);
	assert_int_equal(page_post(LIST "/E3/file", VERA, "").status, 200);
	assert_int_equal(page_post(LIST "/E3/custody", PAUL, "to_whom=Ada&at=2026-03-01").status, 303);
	page_stored("SELECT count(*) FROM evidence_custody WHERE evidence_id = 3", "2");
	struct page p = page_get("/INC-3/findings", VERA);
	assert_true(page_says(p.body, "Rests on what was struck out."));
	assert_true(page_says(p.body, "(struck out)"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_TEST(test_filters), PAGE_TEST(test_adds),
		PAGE_TEST(test_struck) };
	return cmocka_run_group_tests_name("evidence_list", tests, page_open, page_close);
}
