/* A database of before shown names were one person's, with people who are called alike in it: the
 * migration tells them apart, and what history says of them stays as it was. On either engine. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/text.h"
#include "db/db.h"
#include "test_db.h"

#define BEFORE 6                        /* the last version without it: 007 made names unique */

static char folder[] = "/tmp/shown_alike_test.XXXXXX";

/* In the order in which they came. */
static const struct { const char *name, *was, *is; } people[] = {
	{ "sam", "Sam Lee", "Sam Lee" },
	/* Called alike; written in another width and case; and once more. */
	{ "sam2", "Sam Lee", "Sam Lee (sam2)" },
	{ "sam3", "ＳＡＭ　lee", "ＳＡＭ　lee (sam3)" },
	/* One whose own name is what tells another apart, who came before, and after. */
	{ "lee", "Sam Lee (sam2)", "Sam Lee (sam2) (lee)" },
	{ "eve", "Kim (kim2)", "Kim (kim2)" }, { "kim", "Kim", "Kim" }, { "kim2", "KIM", "kim2 (2)" },
	/* Nobody is shown as somebody else signs in; as one does oneself, one may be. */
	{ "ann", "bob", "bob (ann)" }, { "bob", "Bob", "Bob" },
	/* A name that cannot be seen is none. */
	{ "dot", "\u200b", "dot" }, { "dash", "　", "dash" },
	{ "hanako", "山田 花子", "山田 花子" }, { "hanako2", "山田花子", "山田花子 (hanako2)" },
	{ "ada", "Ada", "Ada" },
};
#define PEOPLE ((int)(sizeof people / sizeof *people))

static const char *ask(const char *at, const char *format, ...) __attribute__((format(printf, 2, 3)));
static const char *ask(const char *at, const char *format, ...)
{
	char sql[2000];
	va_list args;
	va_start(args, format);
	vsnprintf(sql, sizeof sql, format, args);
	va_end(args);
	return test_db_sql(at, sql);
}

/* The database as that version left it, without what programs of migrations would do to rows. */
static const char *old_url(void)
{
	static char url[500];
	enum sql_engine e = test_db_is_pg() ? SQL_PG : SQL_SQLITE;
	if (test_db_is_pg()) snprintf(url, sizeof url, "%s", test_db_pg("shown_alike"));
	else snprintf(url, sizeof url, "sqlite:%s/old.db", folder);
	for (int i = 0; i < BEFORE; i++) {
		test_db_sql(url, sql_migrations[i].text[e]);
		if (sql_migrations[i].after[e]) test_db_sql(url, sql_migrations[i].after[e]);
	}
	if (test_db_is_pg()) ask(url, "CREATE TABLE debrief_schema (version BIGINT NOT NULL, name TEXT "
		"NOT NULL); INSERT INTO debrief_schema VALUES (%d, 'x')", BEFORE);
	else ask(url, "PRAGMA user_version=%d", BEFORE);
	return url;
}

/* One of them left; each has done something. */
static void old_fill(const char *at)
{
	ask(at, "INSERT INTO followup (id, number, title, kind, priority, status, unresolved, opened_at, "
		"review_on) VALUES (1, 1, 'x', 'bug', 'P2', 'open', 1, 1, '2026-04-01')");
	for (int i = 0; i < PEOPLE; i++) {
		ask(at, "INSERT INTO person (id, name, shown, role, state, created_at) VALUES (%d, '%s', '%s', "
			"'viewer', '%s', 1)", i + 1, people[i].name, people[i].was, i == 2 ? "disabled" : "enabled");
		ask(at, "INSERT INTO change (id, at, person_id, route, object) VALUES (%d, 1, %d, 'x', 'x')",
			i + 1, i + 1);
		ask(at, "INSERT INTO followup_note (id, followup_id, at, person_id, what) VALUES (%d, 1, 1, %d, "
			"'note')", i + 1, i + 1);
	}
	ask(at, "INSERT INTO change (id, at, route, object) VALUES (1000, 1, 'x', 'x')");
}

static void test_told_apart(void **state)
{
	(void)state;
	const char *at = old_url();
	struct arena *a = arena_new((size_t)1 << 20);
	old_fill(at);
	for (int times = 0; times < 2; times++) {       /* the second time there is nothing to do */
		assert_int_equal(db_migrate(str_of(at), STR_NONE), DB_OK);
		for (int i = 0; i < PEOPLE; i++) {
			assert_string_equal(ask(at, "SELECT shown FROM person WHERE id = %d", i + 1), people[i].is);
			struct str key = text_key(a, str_of(people[i].is));
			assert_string_equal(ask(at, "SELECT folded FROM person WHERE id = %d", i + 1),
				arena_str(a, key).p);
			/* History names whoever did it as they were named then. */
			assert_string_equal(ask(at, "SELECT who FROM change WHERE id = %d", i + 1), people[i].was);
			assert_string_equal(ask(at, "SELECT who FROM followup_note WHERE id = %d", i + 1),
				people[i].was);
		}
		assert_string_equal(ask(at, "SELECT count(*) FROM change WHERE who IS NULL"), "1");
		assert_string_equal(ask(at, "SELECT count(DISTINCT folded) - count(*) FROM person"), "0");
	}
	arena_free(a);
}

static int folder_make(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int folder_remove(void **state)
{
	(void)state;
	if (test_db_is_pg()) test_db_pg_drop("shown_alike");
	test_db_remove(folder, "old");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_told_apart) };
	return cmocka_run_group_tests_name("shown_alike", tests, folder_make, folder_remove);
}
