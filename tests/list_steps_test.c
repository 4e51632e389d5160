/* The register of one lead, of a tag, of what is late, and the lists of the home page cost what they
 * show, however many other incidents there are (D13). Counted, not timed: the steps of SQLite's machine.
 * What PostgreSQL reads, open_steps_test counts for its longest list. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "db/db_sqlite.h"
#include "test_db.h"

#define LIMIT 20
#define MINE 300

static char folder[] = "/tmp/list_steps_test.XXXXXX";
static char url[500];

static struct db_arg arg_of(const char *name)
{
	static const struct { const char *name, *text; int64_t i; } values[] = {
		{ "key_number", NULL, 4000000 }, { "key_int", NULL, INT64_C(4000000000000) },
		{ "key_text", "~", 0 }, { "lead", NULL, 1 }, { "tag", "few", 0 }, { "person", NULL, 1 },
		{ "late", "[\"evaluation\",\"postmortem\"]", 0 }, { "limit", NULL, LIMIT },
		{ "today", "2026-03-02", 0 } };
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		if (strcmp(name, values[i].name) == 0)
			return values[i].text ? db_str(name, str_of(values[i].text)) : db_int(name, values[i].i);
	return db_null(name);
}

/* From the end that is there for each direction. */
static struct db_arg key_of(const struct sql_statement *s, const char *name)
{
	bool rises = strcmp(s->name + strlen(s->name) - 4, "_asc") == 0;
	if (!rises || strncmp(name, "key_", 4) != 0) return arg_of(name);
	return strcmp(name, "key_text") == 0 ? db_str(name, STR("")) : db_int(name, 0);
}

static int64_t steps(struct db *d, enum sql which)
{
	const struct sql_statement *s = &sql_table[which];
	struct db_arg args[SQL_PARAMS];
	for (int i = 0; i < s->nparams; i++) args[i] = key_of(s, s->params[i]);
	struct arena *a = arena_new((size_t)4 << 20);
	db_context(d, 1, 1772442000000, STR("2026-03-02"));
	assert_int_equal(db_begin(d, a, 0), DB_OK);
	struct db_query q = db_run(d, which, args, (size_t)s->nparams);
	int rows = 0;
	while (db_step(&q)) rows++;
	if (rows != LIMIT) fail_msg("%s: %d rows", s->name, rows);
	sqlite3_stmt *st = NULL;
	int64_t n = 0;
	db_rollback(d);
	arena_free(a);
	while ((st = sqlite3_next_stmt(sqlite_of(d)->handle, st)))
		n += sqlite3_stmt_status(st, SQLITE_STMTSTATUS_VM_STEP, 1);
	return n;
}

static bool narrow(const char *name)
{
	static const char *const begins[] = { "incident_list_lead_", "incident_list_tag_",
		"incident_list_late_", "person_drafts", "home_proposed", "incident_needs" };
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (strncmp(name, begins[i], strlen(begins[i])) == 0) return true;
	return false;
}

static void incidents_add(const char *columns, const char *values, int from, int to)
{
	char sql[800];
	snprintf(sql, sizeof sql, "WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE "
		"i < %d) INSERT INTO incident (number, title, opened_at, %s) SELECT i, 'x', 1700000000000 + "
		"i %% 1000, %s FROM n", from, to, columns, values);
	(void)test_db_sql(url, sql);
}

static void test_others(void **state)
{
	(void)state;
	static int64_t few[SQL_COUNT];
	int seen = 0;
	if (test_db_is_pg()) skip();
	snprintf(url, sizeof url, "%s", test_db(folder, "list_steps_test"));
	(void)test_db_sql(url, "INSERT INTO person (id, name, shown, role, created_at) VALUES (1, 'a', 'A', "
		"'responder', 1), (2, 'b', 'B', 'responder', 1)");
	incidents_add("lead_id, required, postmortem, postmortem_due_on, evaluation_due_on, proposed_by",
		"1, 1, 'drafting', CASE WHEN i % 2 = 0 THEN '2026-02-01' END, '2026-02-01', 1", 100001,
		100000 + MINE);
	(void)test_db_sql(url, "INSERT INTO incident_tag (incident_id, tag) SELECT id, 'few' FROM incident");
	for (int many = 0; many < 2; many++) {
		incidents_add("lead_id, evaluated, evaluation_due_on", "2, 1, '2026-02-01'", many ? 1001 : 1,
			many ? 8000 : 1000);
		incidents_add("lead_id, evaluated", "2, 1", many ? 201001 : 200001, many ? 208000 : 201000);
		struct db *d = db_open(str_of(url), DB_READ);
		for (int i = 0; i < SQL_COUNT; i++) {
			if (!narrow(sql_table[i].name)) continue;
			int64_t n = steps(d, (enum sql)i);
			seen++;
			if (!many) few[i] = n;
			else if (n > few[i] + few[i] / 10) fail_msg("%s: %d steps beside few, %d beside many",
				sql_table[i].name, (int)few[i], (int)n);
		}
		db_close(d);
	}
	assert_int_equal(seen, 2 * (3 * 8 + 3));
}

static int folder_make(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int folder_remove(void **state)
{
	(void)state;
	test_db_remove(folder, "list_steps_test");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_others) };
	return cmocka_run_group_tests_name("list_steps", tests, folder_make, folder_remove);
}
