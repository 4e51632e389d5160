/* `debrief export` and `import debrief`: every row of every table that is copied comes back as it
 * was, from one engine to the other and on. Which tables these are the schema says, so that a new
 * one is copied and looked at, or named here. */
#include <unistd.h>
#include "page.h"

#define SERVER_COPY "page_copy"         /* the name of the copy on a server */

static const char *file_url(void)
{
	return page_text("sqlite:%s/copy.db", page_home());
}

static const char *path_of(const char *name)
{
	return page_text("%s/%s", page_home(), name);
}

/* Runs a command on the database of that URL. */
static void run(const char *url, const char *command, const char *word, const char *path)
{
	struct str out, log;
	char *const argv[] = { page_text("debrief"), page_text("%s", command),
		(char *)(uintptr_t)(word ? word : path), (char *)(uintptr_t)(word ? path : NULL), NULL };
	char *const env[] = { page_text("DEBRIEF_HOME=%s", page_home()), page_text("DEBRIEF_DB=%s", url),
		NULL };
	if (page_program(argv, env, STR(""), &out, &log)) fail_msg("%s: %.*s", command, STR_F(log));
}

/* Every row of a table on a line of its own, in one order on both engines; "" where there is
 * none. */
static const char *rows_of(const char *url, const struct sql_copy *t)
{
	const struct sql_statement *s = &sql_table[t->fill];
	bool server = !str_starts(str_of(url), "sqlite:");
	struct buf row = buf_new(page_arena, 1024);
	for (int i = 0; i < s->nparams; i++)
		buf_printf(&row, "%scoalesce('=' || CAST(%s AS TEXT), 'null')", i ? " || '|' || " : "",
			s->params[i]);
	return page_text("%s", test_db_sql(url, arena_printf(page_arena, server ?
		"SELECT string_agg(r, chr(10) ORDER BY r COLLATE \"C\") FROM (SELECT %.*s AS r FROM %s) x" :
		"SELECT group_concat(r, char(10)) FROM (SELECT %.*s AS r FROM %s ORDER BY 1)",
		STR_F(buf_text(&row)), t->table).p));
}

static void same_rows(const char *first, const char *copy)
{
	for (const struct sql_copy *t = sql_copies; t->table; t++) {
		const char *was = rows_of(first, t), *is = rows_of(copy, t);
		if (strcmp(was, is) != 0) fail_msg("%s: copied as\n%s\nwas\n%s", t->table, is, was);
	}
}

/* A form that was sent is a row, too: of what no fixture holds. */
static void test_filled(void **state)
{
	(void)state;
	struct page p = page_post("/settings", VERA, sample_of(route_named("settings_set"))->form);
	assert_int_equal(p.status, 303);
	for (const struct sql_copy *t = sql_copies; t->table; t++)
		if (!*rows_of(page_url(), t)) fail_msg("%s is copied and has no row in tests/pages/fixture.sql",
			t->table);
}

/* Out of the engine under test into a file of SQLite and, where there is a server, on into that. */
static void test_round(void **state)
{
	(void)state;
	struct page p = page_post("/settings", VERA, sample_of(route_named("settings_set"))->form);
	assert_int_equal(p.status, 303);
	run(page_url(), "export", NULL, path_of("first.json"));
	run(file_url(), "migrate", NULL, NULL);
	run(file_url(), "import", "debrief", path_of("first.json"));
	same_rows(page_url(), file_url());
	run(file_url(), "export", NULL, path_of("second.json"));
	assert_true(str_eq(page_file(path_of("first.json")), page_file(path_of("second.json"))));
	if (!getenv("DEBRIEF_TEST_PG")) return;
	const char *server = page_text("%s", test_db_pg(SERVER_COPY));
	run(server, "migrate", NULL, NULL);
	run(server, "import", "debrief", path_of("second.json"));
	same_rows(page_url(), server);
	run(server, "export", NULL, path_of("third.json"));
	assert_true(str_eq(page_file(path_of("first.json")), page_file(path_of("third.json"))));
	test_db_pg_drop(SERVER_COPY);
}

static int close_copies(void **state)
{
	static const char *const files[] = { "copy.db", "copy.db-wal", "copy.db-shm", "copy.db.lock",
		"first.json", "second.json", "third.json" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(path_of(files[i]));
	return page_close(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_filled), PAGE_INSIDE_TEST(test_round) };
	return cmocka_run_group_tests_name("copy", tests, page_open, close_copies);
}
