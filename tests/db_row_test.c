/* A row that waits holds the same members as one taken apart at once, whatever was added meanwhile;
 * equal rows are equal words. On either engine. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>
#include "db/db.h"
#include "noun/followup.h"
#include "test_db.h"
#include "view/view.h"

static struct arena *arena;
static char folder[] = "/tmp/db_row_test.XXXXXX";
static struct db *reader;

static const struct field fields[] = { { "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "kind", DATA_ENUM, followup_kinds }, { "due_on", DATA_DATE, NULL },
	{ "unresolved", DATA_BOOL, NULL }, { "blocked_by", DATA_TEXT, NULL },
	{ "owner_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };

/* Titles of every length around a word's eight bytes; days that are none; empty is not absent. */
static const char *const rows[] = {
	"1, 'x', 'bug', '2026-03-09', 1, NULL", "2, 'seven b', 'cross_org', '9999-12-31', 1, ''",
	"3, 'eight by', 'investment', '2026-12-31', 1, 'FU-1'",
	"4, 'nine byte', 'sop_change', '2000-02-29', 0, NULL",
	"5, '何が起きたか — 16', 'process_failure', '2026-03-09', 1, 'eight by'",
};
#define ROWS (int)(sizeof rows / sizeof *rows)

static struct db_query ask(void)
{
	return DB_RUN(reader, SQL_FOLLOWUPS_OF_INCIDENT, db_int("incident", 1));
}

static struct str json(const struct map *m)
{
	struct buf b = buf_new(arena, 1024);
	view_json(&b, m);
	return buf_text(&b);
}

static void test_same_members(void **state)
{
	int n = 0;
	(void)state;
	for (struct db_query q = ask(); db_step(&q); n++) {
		struct map *now = map_new(arena), *later = map_new(arena), *asked = map_new(arena);
		db_row(&q, fields, now);
		db_row_later(&q, fields, later);
		db_row_later(&q, fields, asked);
		map_int(now, "age", n);
		map_int(later, "age", n);
		map_int(asked, "age", n);
		assert_non_null(later->raw);
		assert_int_equal(later->n, 1);
		assert_int_equal(map_get(asked, "age")->i, n);
		assert_int_equal(map_get(asked, "number")->i, map_get(now, "number")->i);
		assert_null(map_get(asked, "no such"));
		map_bool(asked, "after", true);
		map_bool(now, "after", true);
		map_bool(later, "after", true);
		if (!str_eq(json(now), json(later)) || !str_eq(json(now), json(asked)))
			fail_msg("%.*s\n%.*s\n%.*s", STR_F(json(now)), STR_F(json(later)), STR_F(json(asked)));
	}
	assert_int_equal(n, ROWS);
}

static void test_words(void **state)
{
	const struct map_raw *raws[2][ROWS];
	(void)state;
	for (int pass = 0; pass < 2; pass++) {
		int n = 0;
		for (struct db_query q = ask(); db_step(&q); n++) {
			struct map *m = map_new(arena);
			db_row_later(&q, fields, m);
			raws[pass][n] = m->raw;
		}
		assert_int_equal(n, ROWS);
	}
	for (int i = 0; i < ROWS; i++)
		for (int k = 0; k < ROWS; k++) {
			const struct map_raw *x = raws[0][i], *y = raws[1][k];
			bool same = x->n == y->n && memcmp(x->words, y->words, x->n * sizeof *x->words) == 0;
			assert_int_equal(same, i == k);
		}
}

static void test_day(void **state)
{
	int dated = 0;
	int32_t day;
	(void)state;
	for (struct db_query q = ask(); db_step(&q); ) {
		struct map *m = map_new(arena);
		db_row(&q, fields, m);
		bool there = db_get_day(&q, "due_on", &day);
		assert_int_equal(there, map_get(m, "due_on")->type == DATA_DATE);
		if (there) assert_int_equal(day, map_get(m, "due_on")->i);
		assert_false(db_get_day(&q, "owner_shown", &day));
		dated += there;
	}
	assert_int_equal(dated, ROWS - 1);
}

static int open_all(void **state)
{
	char sql[500];
	(void)state;
	arena = arena_new((size_t)16 << 20);
	if (!arena || !mkdtemp(folder)) return -1;
	struct str url = arena_str(arena, str_of(test_db(folder, "d")));
	test_db_sql(url.p, "INSERT INTO incident (number, title, severity, status, opened_at) "
		"VALUES (7, 'x', 'SEV3', 'open', 0)");
	for (int i = 0; i < ROWS; i++) {
		snprintf(sql, sizeof sql, "INSERT INTO followup (incident_id, priority, first_due_on, opened_at, "
			"status, review_on, number, title, kind, due_on, unresolved, blocked_by) VALUES "
			"(1, 'P2', '2026-01-01', 0, CASE WHEN %d = 3 THEN 'resolved' ELSE 'open' END, '2026-01-01', %s)",
			i, rows[i]);
		test_db_sql(url.p, sql);
	}
	reader = db_open(url, DB_READ);
	if (!reader) return -1;
	db_context(reader, 1, 1, STR("2026-01-01"));
	return db_begin(reader, arena, 0) == DB_OK ? 0 : -1;
}

static int close_all(void **state)
{
	(void)state;
	db_rollback(reader);
	db_close(reader);
	test_db_remove(folder, "d");
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_same_members),
		cmocka_unit_test(test_words), cmocka_unit_test(test_day) };
	return cmocka_run_group_tests_name("db_row", tests, open_all, close_all);
}
