/* Near misses, and incidents that are linked: duplicates, campaigns, causes, what happened again. */
#include "gate.h"

/* kind=INC-n of each link that the page shows. */
static const char *links(const char *path)
{
	struct page p = page_get(path, VERA);
	assert_int_equal(p.status, 200);
	struct buf b = buf_new(page_arena, 64);
	size_t i;
	json_t *l;
	json_array_foreach(json_object_get(page_json(&p), "links"), i, l)
		buf_printf(&b, "%s%s%s=INC-%d", i ? " " : "", json_is_true(json_object_get(l, "own")) ? "" : "<",
			json_string_value(json_object_get(l, "kind")),
			(int)json_integer_value(json_object_get(l, "number")));
	return arena_str(page_arena, buf_text(&b)).p;
}

static int linked(const char *path, const char *form)
{
	return page_post(path, PAUL, form).status;
}

/* Either end shows a link; what goes one way does not go back; what is said twice is said once. */
static void test_links(void **state)
{
	(void)state;
	page_run("DELETE FROM incident_link");
	assert_int_equal(linked("/INC-7/links", "kind=recurrence_of&other=INC-3"), 303);
	assert_string_equal(links("/INC-7.json"), "recurrence_of=INC-3");
	assert_string_equal(links("/INC-3.json"), "<recurrence_of=INC-7");
	assert_int_equal(linked("/INC-7/links", "kind=recurrence_of&other=INC-3"), 303);
	assert_int_equal(linked("/INC-7/links", "kind=same_cause&other=%20INC-3%20"), 303);
	assert_int_equal(linked("/INC-3/links", "kind=recurrence_of&other=INC-7"), 422);
	assert_int_equal(linked("/INC-3/links", "kind=same_cause&other=INC-7"), 303);
	page_stored("SELECT count(*) FROM incident_link", "3");
	assert_true(page_says(page_get("/INC-3", VERA).body, "Happened again as"));
	assert_false(page_says(page_get("/INC-7", VERA).body, "action=\"/INC-7/links\""));
	assert_true(page_says(page_get("/INC-7", PAUL).body, "action=\"/INC-7/links\""));
	assert_int_equal(linked("/INC-7/links", "kind=recurrence_of&other=INC-3&remove=1"), 303);
	assert_int_equal(linked("/INC-7/links", "kind=same_cause&other=INC-3&remove=1"), 303);
	assert_string_equal(links("/INC-7.json"), "<same_cause=INC-3");
	page_stored("SELECT count(*) FROM change WHERE route = 'incident_link' AND object = 'INC-7'", "5");
}

/* A duplicate of one is not one of another, nor that one of it. */
static void test_duplicates(void **state)
{
	(void)state;
	page_run("DELETE FROM incident_link");
	assert_int_equal(page_post("/INC-7/status", ROSA, "to=rejected&duplicate_of=INC-3").status, 303);
	page_stored("SELECT status || coalesce(status_reason, '-') FROM incident WHERE number = 7",
		"rejected-");
	assert_string_equal(links("/INC-7.json"), "duplicate_of=INC-3");
	assert_true(page_says(page_get("/INC-7", VERA).body, "Duplicate of"));
	assert_int_equal(linked("/INC-7/links", "kind=duplicate_of&other=INC-5"), 422);
	assert_int_equal(linked("/INC-3/links", "kind=duplicate_of&other=INC-7"), 422);
	assert_int_equal(linked("/INC-5/links", "kind=duplicate_of&other=INC-3"), 303);
	assert_string_equal(links("/INC-3.json"), "<duplicate_of=INC-5 <duplicate_of=INC-7");
	/* Nothing is half done where the other is none. */
	const char *before = page_digest();
	assert_int_equal(page_post("/INC-5/status", ROSA, "to=rejected&duplicate_of=INC-98").status, 422);
	assert_string_equal(before, page_digest());
}

/* 0: the gate of INC-7 lacks that, 1: it is met, -1: it is not asked. */
static int gate(const char *code)
{
	struct page p = page_get("/INC-7.json", VERA);
	return gate_line(page_json(&p), "gate", code) ? 0 :
		gate_line(page_json(&p), "gate_met", code) ? 1 : -1;
}

/* A near miss is not asked whom it touched; it closes once it says what stopped it. */
static void test_near_miss(void **state)
{
	(void)state;
	assert_int_equal(page_post("/incidents", PAUL, "title=Mail+to+the+wrong+list&kind=near_miss").status,
		303);
	page_stored("SELECT kind || customer_impact || required FROM incident ORDER BY id DESC LIMIT 1",
		"near_missnot_assessed0");
	assert_int_equal(gate("impact_assessed"), 0);
	page_run("UPDATE incident SET customer_impact = 'not_assessed', data_breach = 'not_assessed' "
		"WHERE number = 7; UPDATE incident SET kind = 'near_miss' WHERE number = 7");
	assert_int_equal(gate("impact_assessed"), -1);
	assert_int_equal(gate("breach_assessed"), -1);
	assert_int_equal(gate("near_miss"), 0);
	struct page p = page_get("/INC-7", VERA);
	assert_true(page_says(p.body, "a near miss harmed nobody"));
	assert_true(page_says(page_get("/incidents", VERA).body, "near miss</span>"));
	for (int i = 0; i < 3; i++) {
		static const char *const said[] = { "stopped_by", "stopped_how", "last_barrier" };
		page_run(page_text("UPDATE incident SET stopped_by = 'A rule', stopped_how = 'luck', "
			"last_barrier = 'The gate' WHERE number = 7; "
			"UPDATE incident SET %s = NULL WHERE number = 7", said[i]));
		assert_int_equal(gate("near_miss"), 0);
	}
	page_run("UPDATE incident SET stopped_by = 'A rule', stopped_how = 'luck', "
		"last_barrier = 'The gate' WHERE number = 7");
	assert_int_equal(gate("near_miss"), 1);
	/* Its impact is not asked for on the first page either. */
	assert_false(page_says(page_get("/", ROSA).body, "/INC-7/edit#incident_set-customer_impact"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_links),
		PAGE_INSIDE_TEST(test_duplicates), PAGE_INSIDE_TEST(test_near_miss) };
	return cmocka_run_group_tests_name("linked", tests, page_open, page_close);
}
