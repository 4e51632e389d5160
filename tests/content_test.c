/* Texts by digest: what was taken out is not found again by guessing, equal texts do not show as equal,
 * and a database of the first schema gets there whole. On either engine. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/secret.h"
#include "noun/content.h"
#include "test_db.h"

static char folder[] = "/tmp/content_test.XXXXXX", old_folder[] = "/tmp/content_test.XXXXXX";
static struct str url;
static struct arena *arena;

static const char *ask(const char *at, const char *format, ...) __attribute__((format(printf, 2, 3)));
static const char *ask(const char *at, const char *format, ...)
{
	char sql[4000];
	va_list args;
	va_start(args, format);
	vsnprintf(sql, sizeof sql, format, args);
	va_end(args);
	return test_db_sql(at, sql);
}

static struct db *begin(void)
{
	struct db *d = db_open(url, DB_WRITE);
	assert_non_null(d);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	return d;
}

static void commit(struct db *d)
{
	assert_int_equal(db_commit(d), DB_OK);
	db_close(d);
}

static struct str copy(const char *text)
{
	return arena_str(arena, str_of(text));
}

static void test_equal_bodies(void **state)
{
	(void)state;
	struct db *d = begin();
	struct str first = content_add(d, arena, STR("the same")), second = content_add(d, arena,
		STR("the same")), none = content_add(d, arena, STR(""));
	commit(d);
	assert_int_equal(first.len, 64);
	assert_false(str_eq(first, second));
	assert_string_equal(ask(url.p, "SELECT body FROM content WHERE sha256 = '%s'", first.p), "the same");
	assert_string_equal(ask(url.p, "SELECT body FROM content WHERE sha256 = '%s'", second.p), "the same");
	assert_string_equal(ask(url.p, "SELECT count(*) FROM content WHERE sha256 = '%s' AND body = ''",
		none.p), "1");
	/* The key is what the header says. */
	struct str nonce = copy(ask(url.p, "SELECT nonce FROM content WHERE sha256 = '%s'", first.p));
	assert_true(str_eq(secret_sealed(arena, nonce, STR("the same")), first));
	/* SHA-256 of sixteen zero bytes and "abc", from coreutils' sha256sum. */
	assert_string_equal(secret_sealed(arena, STR("00000000000000000000000000000000"), STR("abc")).p,
		"277e7ff6d232b9763f4a66e8d05d210da32dac9c6dbce1026ad4cc98acb5fefe");
}

#define TEXTS 100
#define GUESSES 700

static struct str guess(int i)
{
	return arena_printf(arena, "PIN %03d", i);
}

/* How many of the keys are found by hashing every PIN there is, with what is still known of each. */
static int recovered(const struct str *keys)
{
	int n = 0;
	for (int i = 0; i < TEXTS; i++) {
		struct str nonce = copy(ask(url.p, "SELECT coalesce(nonce, '') FROM content WHERE sha256 = '%s'",
			keys[i].p));
		bool found = false;
		for (int g = 0; g < GUESSES && !found; g++)
			found = str_eq(secret_sha256(arena, guess(g)), keys[i]) ||
				(nonce.len && str_eq(secret_sealed(arena, nonce, guess(g)), keys[i]));
		n += found;
	}
	return n;
}

static void test_redacted(void **state)
{
	(void)state;
	struct str keys[TEXTS];
	struct db *d = begin();
	for (int i = 0; i < TEXTS; i++) keys[i] = content_add(d, arena, guess(i * 7));
	commit(d);
	assert_int_equal(recovered(keys), TEXTS);
	for (int i = 0; i < TEXTS; i++)
		ask(url.p, "UPDATE content SET body = NULL, nonce = NULL, redacted_at = 1 WHERE sha256 = '%s'",
			keys[i].p);
	assert_int_equal(recovered(keys), 0);
}

/* Whoever takes out a text takes out its bytes too, or the schema refuses. */
static void test_bytes_go(void **state)
{
	(void)state;
	struct db *d = db_open(url, DB_OWNER);
	assert_non_null(d);
	struct db_arg key = db_str("sha256", STR("k")), nonce = db_str("nonce", secret_hex(arena, 16)),
		at = db_int("redacted_at", 1), why = db_str("redacted_reason", STR("a name"));
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_DO(d, SQL_CONTENT_RENEWED_PUT, key, db_null("nonce"), db_null("body"), at, why);
	assert_int_equal(db_failed(d), DB_OK);
	db_rollback(d);
	assert_int_equal(db_begin(d, arena, 0), DB_OK);
	DB_DO(d, SQL_CONTENT_RENEWED_PUT, key, nonce, db_null("body"), at, why);
	assert_int_equal(db_failed(d), DB_CONSTRAINT);
	db_rollback(d);
	db_close(d);
}

/* --- From the first schema --------------------------------------------------------------------- */

static const char *old_url(void)
{
	static char text[500];
	if (test_db_is_pg()) snprintf(text, sizeof text, "%s", test_db_pg("content_old"));
	else snprintf(text, sizeof text, "sqlite:%s/old.db", old_folder);
	enum sql_engine e = test_db_is_pg() ? SQL_PG : SQL_SQLITE;
	test_db_sql(text, sql_migrations[0].text[e]);
	test_db_sql(text, test_db_is_pg() ? "CREATE TABLE debrief_schema (version BIGINT NOT NULL, "
		"name TEXT NOT NULL); INSERT INTO debrief_schema VALUES (1, 'x')" : "PRAGMA user_version=1");
	return text;
}

/* Digests are short here: whatever they are, they lead to the text. */
static void old_fill(const char *at)
{
	char facts[300];
	snprintf(facts, sizeof facts, "{\"section\":\"actors\",\"sha256\":\"%064d\",\"x\":1}", 7);
	ask(at, "INSERT INTO content (sha256, body) VALUES ('a', 'twice'), ('e', ''), ('n', 'nowhere'), "
		"('f', '%s')", facts);
	ask(at, "INSERT INTO content (sha256, redacted_at, redacted_reason) VALUES ('r', 5, 'a name')");
	ask(at, "INSERT INTO incident (id, number, title, opened_at) VALUES (1, 1, 'x', 1), (2, 2, 'y', 1)");
	ask(at, "INSERT INTO import_record (incident_id, format, sha256, body, at) VALUES (1, 'case', 'd', "
		"'{}', 1)");
	ask(at, "INSERT INTO person (id, name, shown, role, created_at) VALUES (1, 'x', 'x', 'viewer', 1)");
	ask(at, "INSERT INTO idem (key, person_id, route, body_sha256, status, at) VALUES ('k', 1, 'x', "
		"'guessed', 303, 1)");
	ask(at, "INSERT INTO section_version (incident_id, name, version, base, sha256, saved_at) VALUES "
		"(1, 'actors', 1, 0, 'a', 1), (1, 'actors', 2, 1, 'a', 1), (2, 'actors', 1, 0, 'a', 1), "
		"(2, 'actors', 2, 0, 'e', 1), (2, 'other', 1, 0, 'r', 1)");
	ask(at, "INSERT INTO section (incident_id, name, version, sha256, saved_at) VALUES "
		"(1, 'actors', 2, 'a', 1), (2, 'actors', 2, 'e', 1), (2, 'lone', 3, 'a', 1)");
	for (int i = 1; i <= 45; i++)           /* more than a batch, of all kinds */
		ask(at, "INSERT INTO change (id, at, route, object, before_sha256, after_sha256) VALUES "
			"(%d, 1, 'x', 'x', %s, %s)", i, i % 3 ? "'a'" : "NULL", i % 5 ? "'f'" : "'r'");
}

static void test_migrated(void **state)
{
	(void)state;
	const char *at = old_url();
	old_fill(at);
	assert_int_equal(db_migrate(str_of(at), STR_NONE), DB_OK);
	/* Every reference leads where it led: to the same body, or to none that was taken out. */
	static const char *const same[] = {
		"SELECT count(*) FROM section_version v JOIN content k ON k.sha256 = v.sha256 WHERE "
			"k.body = 'twice'", "3",
		"SELECT count(*) FROM section_version v JOIN content k ON k.sha256 = v.sha256 WHERE "
			"k.body = ''", "1",
		"SELECT count(*) FROM section_version v JOIN content k ON k.sha256 = v.sha256 WHERE "
			"k.body IS NULL AND k.redacted_at = 5 AND k.redacted_reason = 'a name'", "1",
		"SELECT count(*) FROM section s JOIN section_version v ON v.incident_id = s.incident_id AND "
			"v.name = s.name AND v.version = s.version AND v.sha256 = s.sha256", "2",
		"SELECT count(*) FROM section s JOIN content k ON k.sha256 = s.sha256 WHERE s.name = 'lone' AND "
			"k.body = 'twice'", "1",
		"SELECT count(*) FROM change c JOIN content k ON k.sha256 = c.before_sha256 WHERE "
			"k.body = 'twice'", "30",
		"SELECT count(*) FROM change c JOIN content k ON k.sha256 = c.after_sha256 WHERE k.body = "
			"'{\"section\":\"actors\",\"sha256\":null,\"x\":1}'", "36",
		"SELECT count(*) FROM change c JOIN content k ON k.sha256 = c.after_sha256 WHERE "
			"k.body IS NULL AND k.nonce IS NULL AND k.redacted_reason = 'a name'", "9",
		/* Five versions, the lone section, 30 before and 45 after: none shared, nothing left over. */
		"SELECT count(*) FROM content", "81",
		"SELECT count(*) FROM content WHERE length(sha256) <> 64 OR (nonce IS NULL AND body IS NOT NULL)",
		"0",
		"SELECT count(DISTINCT nonce) FROM content", "71",
		/* A form of then is still taken for done, and what it said is no longer told by its digest. */
		"SELECT count(*) FROM idem WHERE key = 'k' AND body_sha256 = ''", "1",
		"SELECT format || body || at FROM import_record", "case{}1", NULL };
	for (int i = 0; same[i]; i += 2)
		if (strcmp(test_db_sql(at, same[i]), same[i + 1]) != 0)
			fail_msg("%s gives %s, not %s", same[i], test_db_sql(at, same[i]), same[i + 1]);
	struct str nonce = copy(ask(at, "SELECT nonce FROM content WHERE body = ''"));
	struct str key = copy(ask(at, "SELECT sha256 FROM content WHERE body = ''"));
	assert_true(str_eq(secret_sealed(arena, nonce, STR("")), key));
	assert_int_equal(db_migrate(str_of(at), STR_NONE), DB_OK);      /* once */
	assert_string_equal(test_db_sql(at, "SELECT count(*) FROM content"), "81");
}

static int open_all(void **state)
{
	(void)state;
	arena = arena_new((size_t)64 << 20);
	if (!arena || !secret_init() || !mkdtemp(folder) || !mkdtemp(old_folder)) return -1;
	url = copy(test_db(folder, "content_test"));
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	arena_free(arena);
	test_db_remove(folder, "content_test");
	test_db_remove(old_folder, "old");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_equal_bodies), cmocka_unit_test(test_redacted),
		cmocka_unit_test(test_bytes_go), cmocka_unit_test(test_migrated),
	};
	return cmocka_run_group_tests_name("content", tests, open_all, close_all);
}
