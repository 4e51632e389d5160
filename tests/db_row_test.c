/* Rows through a field table: the same members from either engine. */
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

/* Days that are none, absent and empty texts, true and false. */
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
	return arena_str(arena, buf_text(&b));
}

/* A row is what its table says of its columns, whatever the engine sends; empty is not absent. */
static void test_members(void **state)
{
	static const char *const want[] = {
		"\"title\":\"x\",\"kind\":\"bug\",\"due_on\":\"2026-03-09\",\"unresolved\":true,"
		"\"blocked_by\":null", "\"title\":\"seven b\",\"kind\":\"cross_org\",\"due_on\":null,"
		"\"unresolved\":true,\"blocked_by\":\"\"", "\"title\":\"eight by\",\"kind\":\"investment\","
		"\"due_on\":\"2026-12-31\",\"unresolved\":true,\"blocked_by\":\"FU-1\"",
		"\"title\":\"nine byte\",\"kind\":\"sop_change\",\"due_on\":\"2000-02-29\","
		"\"unresolved\":false,\"blocked_by\":null", "\"title\":\"何が起きたか — 16\","
		"\"kind\":\"process_failure\",\"due_on\":\"2026-03-09\",\"unresolved\":true,"
		"\"blocked_by\":\"eight by\"" };
	bool seen[ROWS] = { false };
	(void)state;
	for (struct db_query q = ask(); db_step(&q); ) {
		struct map *m = map_new(arena);
		db_row(&q, fields, m);
		int64_t n = map_get(m, "number")->i;
		assert_in_range(n, 1, ROWS);
		assert_string_equal(json(m).p, arena_printf(arena,
			"{\"number\":%lld,%s,\"owner_shown\":null}", (long long)n, want[n - 1]).p);
		seen[n - 1] = true;
	}
	for (int i = 0; i < ROWS; i++) assert_true(seen[i]);
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
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_members) };
	return cmocka_run_group_tests_name("db_row", tests, open_all, close_all);
}
