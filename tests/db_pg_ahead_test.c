/* What the PostgreSQL engine begins before it is asked (db_pg_ahead.c), against a real server. Rows are
 * changed past the program, so that an answer to another question than the one that was asked, or from
 * another time, would say so. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "db/db_pg.h"
#include "test_db.h"

/* The server's own processes, which tidy up when they like, are none. */
#define OTHERS "datname = current_database() AND pid <> pg_backend_pid() " \
	"AND backend_type = 'client backend'"

static char url[500];
static struct arena *arena;

static const char *owner(const char *sql)
{
	return test_db_sql(url, sql);
}

static struct db *open_reader(void)
{
	struct db *d = db_open(str_of(url), DB_READ);
	assert_non_null(d);
	db_context(d, 0, 1, STR("2026-01-01"));
	return d;
}

/* A page: asks for a counter by the name that is known, the team and the service of those names. */
struct visit {
	uint64_t kind;
	const char *known, *counter, *team, *service;   /* NULL: not known yet; not asked */
};

/* How many statements were begun before the first was asked, and how often the server was waited for. */
struct cost { int begun, trips; };

static struct str text(const char *s)
{
	return arena_printf(arena, "%s", s);
}

static struct cost visit(struct db *d, const struct visit *v, int64_t counter)
{
	struct cost cost;
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_AHEAD(d, v->kind, v->known ? db_str("name", text(v->known)) : db_null("name"));
	cost.begun = pg_of(d)->aheads;
	if (v->counter)
		assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", text(v->counter))), counter);
	if (v->team)
		assert_int_equal(DB_ONE(d, -1, SQL_TEAM_FIND, db_str("name", text(v->team))),
			v->team[0] == 'n' ? -1 : 1);
	if (v->service)
		assert_int_equal(DB_ONE(d, -1, SQL_SERVICE_FIND, db_str("name", text(v->service))),
			v->service[0] == 'n' ? -1 : 1);
	assert_int_equal(db_failed(d), DB_OK);
	db_learn(d);
	cost.trips = db_cost(d).trips;
	db_rollback(d);
	return cost;
}

static void expect(struct cost is, int begun, int trips)
{
	assert_int_equal(is.begun, begun);
	assert_int_equal(is.trips, trips);
}

static void counters(int64_t sop, int64_t inc)
{
	char sql[200];
	snprintf(sql, sizeof sql, "UPDATE counter SET n = CASE name WHEN 'SOP' THEN %d ELSE %d END "
		"WHERE name IN ('SOP', 'INC')", (int)sop, (int)inc);
	owner(sql);
}

/* The second page waits once; what is known of it stands for what was known of the first, and what was
 * written meanwhile is seen. */
static void test_learned(void **state)
{
	struct visit v = { 7, "SOP", "SOP", "platform", "api" };
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	expect(visit(d, &v, 10), 0, 3);
	expect(visit(d, &v, 10), 3, 1);
	counters(11, 21);
	expect(visit(d, &v, 11), 3, 1);
	v.known = v.counter = "INC";
	expect(visit(d, &v, 21), 3, 1);
	/* One of another kind asks what it asks. */
	v.kind = 8;
	expect(visit(d, &v, 21), 0, 3);
	v.kind = 7;
	expect(visit(d, &v, 21), 3, 1);
	db_close(d);
}

/* A value that changes is asked for anew, and begun again only when it was the same twice. */
static void test_changing(void **state)
{
	struct visit v = { 7, "SOP", "SOP", "platform", "api" };
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	expect(visit(d, &v, 10), 0, 3);
	v.team = "none";
	expect(visit(d, &v, 10), 3, 2);
	expect(visit(d, &v, 10), 2, 2);
	expect(visit(d, &v, 10), 3, 1);
	/* The name that is known is another than the one that is asked for; what is asked first and was not
	 * begun goes with what was. */
	v.counter = "INC";
	expect(visit(d, &v, 20), 3, 1);
	expect(visit(d, &v, 20), 2, 1);
	expect(visit(d, &v, 20), 3, 1);
	db_close(d);
}

/* What is not asked any more is begun in vain once; what is new, when it was asked twice. */
static void test_coming_and_going(void **state)
{
	struct visit v = { 7, "SOP", "SOP", "platform", NULL };
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	expect(visit(d, &v, 10), 0, 2);
	v.service = "api";
	expect(visit(d, &v, 10), 2, 2);
	v.service = NULL;
	expect(visit(d, &v, 10), 2, 1);
	v.service = "api";
	expect(visit(d, &v, 10), 2, 2);
	expect(visit(d, &v, 10), 2, 2);
	expect(visit(d, &v, 10), 3, 1);
	v.team = NULL;
	expect(visit(d, &v, 10), 3, 1);
	expect(visit(d, &v, 10), 2, 1);
	db_close(d);
}

/* What is not known yet, or was known wrongly, is begun when it is said: once each. */
static void test_known_later(void **state)
{
	static const char *const guesses[] = { NULL, "INC", "SOP" };
	static const int begun[] = { 2, 3, 3 }, at_last[] = { 3, 4, 3 };
	const struct visit v = { 7, "SOP", "SOP", "platform", "api" };
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	expect(visit(d, &v, 10), 0, 3);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(db_begin(d, arena, 0), DB_OK);
		DB_AHEAD(d, 7, guesses[i] ? db_str("name", text(guesses[i])) : db_null("name"));
		assert_int_equal(pg_of(d)->aheads, begun[i]);
		assert_int_equal(DB_ONE(d, -1, SQL_TEAM_FIND, db_str("name", STR("platform"))), 1);
		DB_AHEAD(d, 7, db_str("name", STR("SOP")));
		assert_int_equal(pg_of(d)->aheads, at_last[i]);
		assert_int_equal(DB_ONE(d, -1, SQL_SERVICE_FIND, db_str("name", STR("api"))), 1);
		assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SOP"))), 10);
		assert_int_equal(db_cost(d).trips, i == 2 ? 1 : 2);
		db_rollback(d);
	}
	db_close(d);
}

/* A page that did not come to its end teaches nothing. */
static void test_unfinished(void **state)
{
	(void)state;
	struct db *d = open_reader();
	const struct visit v = { 7, "SOP", "SOP", "platform", "api" };
	counters(10, 20);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(db_begin(d, arena, 0), DB_OK);
		DB_AHEAD(d, 7, db_str("name", STR("SOP")));
		assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_NEXT, db_str("name", STR("SOP")),
			db_int("step", 1)), -1);
		assert_int_equal(db_failed(d), DB_READONLY);
		assert_false(db_ahead_failed(d));
		db_learn(d);
		db_rollback(d);
		expect(visit(d, &v, 10), i ? 3 : 0, i ? 1 : 3);
	}
	db_close(d);
}

static void changes(struct db *d, int64_t known, int begun, bool fails)
{
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_AHEAD(d, 9, db_int("limit", known));
	assert_int_equal(pg_of(d)->aheads, begun);
	int64_t n = DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SOP")));
	struct db_query q = DB_RUN(d, SQL_CHANGES_OF, db_str("object", STR("none")),
		db_int("limit", 10));
	assert_false(db_step(&q));
	assert_int_equal(db_failed(d), fails ? DB_BROKEN : DB_OK);
	assert_int_equal(db_ahead_failed(d), fails);
	if (!fails) assert_int_equal(n, 10);
	db_learn(d);
	db_rollback(d);
}

/* The server refuses what was only guessed (a list of -1 rows): that is told, and not tried again
 * before the page has asked it twice. */
static void test_refused(void **state)
{
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	changes(d, 10, 0, false);
	changes(d, -1, 2, true);
	changes(d, -1, 0, false);
	changes(d, -1, 1, false);
	changes(d, -1, 2, false);
	db_close(d);
}

/* What was begun, was refused, and was never asked for is nobody's trouble. */
static void test_refused_unread(void **state)
{
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	changes(d, 10, 0, false);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_AHEAD(d, 9, db_int("limit", -1));
	db_rollback(d);
	changes(d, -1, 0, false);
	db_close(d);
}

/* Of more kinds than are remembered, the one that was not seen for longest is forgotten. */
static void test_kinds(void **state)
{
	struct visit v = { 1, "SOP", "SOP", NULL, NULL };
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	for (v.kind = 1; v.kind <= KINDS_MOST; v.kind++) expect(visit(d, &v, 10), 0, 1);
	v.kind = 1;
	expect(visit(d, &v, 10), 1, 1);
	v.kind = KINDS_MOST + 1;
	expect(visit(d, &v, 10), 0, 1);
	v.kind = 1;
	expect(visit(d, &v, 10), 1, 1);
	v.kind = 2;
	expect(visit(d, &v, 10), 0, 1);
	v.kind = 4;
	expect(visit(d, &v, 10), 1, 1);
	db_close(d);
}

/* Of a page that asks more than is remembered, or a longer text, the rest is begun. */
static void test_bounds(void **state)
{
	char names[ASKED_MOST + 3][20], *longest = arena_get(arena, 5001);
	(void)state;
	struct db *d = open_reader();
	memset(longest, 'n', 5000);
	const struct visit v = { 5, "SOP", "SOP", longest, "api" };
	counters(10, 20);
	expect(visit(d, &v, 10), 0, 3);
	expect(visit(d, &v, 10), 2, 2);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(db_begin(d, arena, 0), DB_OK);
		DB_AHEAD(d, 6, db_null("name"));
		assert_int_equal(pg_of(d)->aheads, round ? ASKED_MOST : 0);
		for (int i = 0; i < ASKED_MOST + 3; i++) {
			snprintf(names[i], sizeof names[i], "n%d", i);
			assert_int_equal(DB_ONE(d, -1, SQL_TEAM_FIND, db_str("name", str_of(names[i]))), -1);
		}
		assert_int_equal(db_cost(d).trips, round ? 4 : ASKED_MOST + 3);
		db_learn(d);
		db_rollback(d);
	}
	db_close(d);
}

/* A server that went away takes what was learned not with it. */
static void test_lost(void **state)
{
	const struct visit v = { 7, "SOP", "SOP", "platform", "api" };
	(void)state;
	struct db *d = open_reader();
	counters(10, 20);
	expect(visit(d, &v, 10), 0, 3);
	test_db_pg_end(url, OTHERS, d);
	expect(visit(d, &v, 10), 3, 1);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_AHEAD(d, 7, db_str("name", STR("SOP")));
	assert_int_equal(pg_of(d)->aheads, 3);
	test_db_pg_end(url, OTHERS, d);
	assert_int_equal(DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SOP"))), -1);
	assert_int_equal(db_failed(d), DB_GONE);
	assert_false(db_ahead_failed(d));
	db_rollback(d);
	expect(visit(d, &v, 10), 3, 1);
	db_close(d);
}

static int64_t counter_now(struct db *d)
{
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	int64_t n = DB_ONE(d, -1, SQL_COUNTER_GET, db_str("name", STR("SOP")));
	db_rollback(d);
	return n;
}

/* A reader's transaction ends with its next one or, when there is none, by db_idle. */
static void test_idle(void **state)
{
	static const char held[] = "SELECT count(*) FROM pg_stat_activity WHERE " OTHERS
		" AND backend_xmin IS NOT NULL";
	(void)state;
	struct db *d = open_reader();
	counters(0, 0);
	assert_int_equal(counter_now(d), 0);
	test_db_until(url, held, "1");
	db_idle(d);
	test_db_until(url, held, "0");
	owner("UPDATE counter SET n = 3 WHERE name = 'SOP'");
	assert_int_equal(counter_now(d), 3);
	owner("UPDATE counter SET n = 0 WHERE name = 'SOP'");
	assert_int_equal(counter_now(d), 0);
	db_close(d);
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 << 20);
	snprintf(url, sizeof url, "%s", test_db_pg("db_pg_ahead_test"));
	if (!arena || db_migrate(str_of(url), STR_NONE) != DB_OK) return -1;
	owner("INSERT INTO team (id, name, shown) VALUES (1, 'platform', 'Platform')");
	owner("INSERT INTO service (id, name, shown) VALUES (1, 'api', 'Public API')");
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_learned), cmocka_unit_test(test_changing),
		cmocka_unit_test(test_coming_and_going), cmocka_unit_test(test_known_later),
		cmocka_unit_test(test_unfinished), cmocka_unit_test(test_refused),
		cmocka_unit_test(test_refused_unread), cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_bounds), cmocka_unit_test(test_lost), cmocka_unit_test(test_idle),
	};
	if (!test_db_pg_there()) return 77;
	return cmocka_run_group_tests_name("db_pg_ahead", tests, open_all, close_all);
}
