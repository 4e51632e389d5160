/* What /open counts, by the day on its border; and the context of a noun: whose day it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "noun/followup.h"
#include "noun/incident.h"
#include "noun/keep.h"
#include "noun/open.h"
#include "test_noun.h"

static const char *counted(void)
{
	static const char *const names[] = { "unresolved", "unowned", "overdue", "due_week", "done",
		"oldest_days_late", "postmortems_late", "evaluations_late" };
	struct map *out = map_new(noun.a);
	struct buf b = buf_new(noun.a, 64);
	open_counts_show(&noun, out);
	for (int i = 0; i < 8; i++)
		buf_printf(&b, "%s%d", i ? " " : "", (int)map_get(map_get(out, "counts")->map, names[i])->i);
	return arena_str(noun.a, buf_text(&b)).p;
}

static struct followup_head head_of(int64_t number)
{
	struct followup_head fu;
	assert_true(followup_head_read(&noun, number, true, &fu));
	return fu;
}

static void act(int64_t number, const struct input *table, const char *form, const char *word)
{
	struct followup_head fu = head_of(number);
	assert_int_equal(followup_act(&noun, &fu, test_form(table, form), "to", word), ST_DONE);
}

/* One that is due so many days from today. */
static int64_t add(int days, const char *owner)
{
	struct buf form = buf_new(noun.a, 64);
	int64_t number;
	buf_printf(&form, "title=x&kind=bug&priority=P2&owner=%s&due_on=", owner);
	day_print(&form, noun.today + days);
	assert_int_equal(followup_add(&noun, test_form(followup_input, arena_str(noun.a,
		buf_text(&form)).p), &(struct followup_origin){ .said = STR_NONE }, &number), ST_DONE);
	return number;
}

/* Unresolved, unowned, overdue, due within a week, done, days the oldest is late. */
static void test_days(void **state)
{
	static const struct { int days; const char *counts; } rows[] = {
		{ -40, "1 1 1 0 0 40 0 0" }, { -1, "1 1 1 0 0 1 0 0" }, { 0, "1 1 0 1 0 0 0 0" },
		{ 1, "1 1 0 1 0 0 0 0" }, { 6, "1 1 0 1 0 0 0 0" }, { 7, "1 1 0 0 0 0 0 0" },
	};
	(void)state;
	assert_string_equal(counted(), "0 0 0 0 0 0 0 0");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		db_savepoint(noun.db);
		int64_t number = add(rows[i].days, "");
		assert_string_equal(counted(), rows[i].counts);
		act(number, followup_status_input, "to=withdraw&said=x", "said");
		assert_string_equal(counted(), "0 0 0 0 0 0 0 0");
		db_release(noun.db, false);
	}
}

static void test_whose(void **state)
{
	(void)state;
	(void)test_person("rosa", "Rosa", "responder");
	int64_t late = add(-3, "rosa"), later = add(-5, "rosa"), open = add(90, "");
	assert_string_equal(counted(), "3 1 2 0 0 5 0 0");
	act(late, followup_note_input, "to=done&note=x", "note");
	assert_string_equal(counted(), "3 1 1 0 1 5 0 0");
	act(later, followup_note_input, "to=done&note=x", "note");
	int64_t remy = test_person("remy", "Remy", "responder");
	test_as(remy, ROLE_RESPONDER);
	act(later, followup_status_input, "to=resolve&said=x", "said");
	test_as(CTX_OPERATOR, ROLE_ADMIN);
	assert_string_equal(counted(), "2 1 0 0 1 0 0 0");
	act(open, followup_note_input, "to=start", "note");
	assert_string_equal(counted(), "2 1 0 0 1 0 0 0");
	act(later, followup_status_input, "to=reopen&said=x", "said");
	assert_string_equal(counted(), "3 1 1 0 1 5 0 0");
}

/* --- Postmortems and evaluations --------------------------------------------------------------------- */

static void after_days(int days)
{
	noun.now = INT64_C(1772442000000) + days * DAY_MS;
	ctx_begin(&noun);
}

/* Resolved on a Monday: the evaluation is late from the eleventh day on, the postmortem, which has ten
 * working days, from the fifteenth. */
static void test_incidents(void **state)
{
	struct incident_head inc;
	(void)state;
	(void)test_incident(&noun, 1);
	assert_true(incident_head_read(&noun, 1, true, &inc));
	assert_int_equal(incident_set(&noun, &inc, test_form_of(&incident_noun, inc.id,
		"&customer_impact=yes")), ST_DONE);
	assert_true(incident_head_read(&noun, 1, true, &inc));
	after_days(300);
	assert_string_equal(counted(), "0 0 0 0 0 0 0 0");
	after_days(0);
	assert_int_equal(incident_status_set(&noun, &inc, test_form(incident_status_input, "to=resolved")),
		ST_DONE);
	static const struct { int days; const char *counts; } rows[] = { { 0, "0 0 0 0 0 0 0 0" },
		{ 10, "0 0 0 0 0 0 0 0" }, { 11, "0 0 0 0 0 0 0 1" }, { 14, "0 0 0 0 0 0 0 1" },
		{ 15, "0 0 0 0 0 0 1 1" } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		after_days(rows[i].days);
		assert_string_equal(counted(), rows[i].counts);
	}
}

/* --- The context --------------------------------------------------------------------------------------- */

/* Counts are kept, and made anew after a write. */
static void test_kept(void **state)
{
	(void)state;
	noun.keep = keep_new();
	assert_string_equal(counted(), "0 0 0 0 0 0 0 0");
	(void)add(3, "");
	assert_string_equal(counted(), "0 0 0 0 0 0 0 0");
	assert_int_equal(change_commit(&noun), DB_OK);
	assert_int_equal(db_begin(noun.db, noun.a, 0), DB_OK);
	assert_string_equal(counted(), "1 1 0 1 0 0 0 0");
	keep_free(noun.keep);
	noun.keep = NULL;
}

static void test_day(void **state)
{
	static const struct { const char *zone; int64_t ms; int32_t day; } rows[] = {
		{ "UTC", 0, 0 }, { "UTC", -1, -1 }, { "UTC", DAY_MS - 1, 0 }, { "UTC", DAY_MS, 1 },
		{ "UTC", -DAY_MS, -1 }, { "UTC", -DAY_MS - 1, -2 }, { "+09:00", 15 * 3600000 - 1, 0 },
		{ "+09:00", 15 * 3600000, 1 }, { "-05:00", 5 * 3600000 - 1, -1 }, { "-05:00", 5 * 3600000, 0 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ctx c = noun;
		c.zone = zone_find(noun.zones, str_of(rows[i].zone));
		assert_int_equal(ctx_day(&c, rows[i].ms), rows[i].day);
	}
}

/* Whoever runs the command line may everything and is nobody. */
static void test_operator(void **state)
{
	(void)state;
	struct ctx c = ctx_operator(noun.db, noun.a, noun.zones);
	assert_int_equal(c.role, ROLE_ADMIN);
	assert_int_equal(c.person, CTX_OPERATOR);
	assert_int_equal(zone_offset(c.zone, noun.now), 0);
	assert_true(str_is(c.zone_name, "UTC"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { NOUN_TEST(test_days), NOUN_TEST(test_whose),
		NOUN_TEST(test_incidents), NOUN_TEST(test_kept), NOUN_TEST(test_day), NOUN_TEST(test_operator) };
	return cmocka_run_group_tests_name("open", tests, NULL, NULL);
}
