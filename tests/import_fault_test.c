/* Imports that are killed, and that find the disk full: whole records stay, and again completes. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
#include "import_world.h"

#define RECORDS 2300

/* Everything an import writes, but for ids, the numbers drawn and the clock. */
static const char *const contents[] = {
	"SELECT r.key||i.title||i.summary||i.status||m.body FROM incident i "
		"JOIN import_record m ON m.incident_id = i.id JOIN incident_reference r "
		"ON r.incident_id = i.id AND r.key IS NOT NULL ORDER BY r.key",
	"SELECT r.key||e.number||e.at||e.text FROM event e JOIN incident_reference r "
		"ON r.incident_id = e.incident_id AND r.key IS NOT NULL ORDER BY r.key, e.number",
	"SELECT r.key||v.name||c.body FROM section_version v JOIN content c "
		"ON c.sha256 = v.sha256 JOIN incident_reference r ON r.incident_id = v.incident_id "
		"AND r.key IS NOT NULL ORDER BY r.key, v.name",
	"SELECT r.key||p.name||t.tag FROM incident_reference r JOIN party p ON p.incident_id = "
		"r.incident_id JOIN incident_tag t ON t.incident_id = r.incident_id "
		"WHERE r.key IS NOT NULL ORDER BY r.key, p.number, t.tag",
};

static uint64_t contents_sum(void)
{
	uint64_t sum = 14695981039346656037u;
	sqlite3 *eye;
	assert_int_equal(sqlite3_open(world_url.p + 7, &eye), SQLITE_OK);
	for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
		sqlite3_stmt *st = NULL;
		int rows = 0;
		assert_int_equal(sqlite3_prepare_v2(eye, contents[i], -1, &st, NULL), SQLITE_OK);
		for (; sqlite3_step(st) == SQLITE_ROW; rows++)
			for (const unsigned char *p = sqlite3_column_text(st, 0); *p; p++)
				sum = (sum ^ *p) * 1099511628211u;
		sqlite3_finalize(st);
		assert_true(rows >= RECORDS);
	}
	sqlite3_close(eye);
	return sum;
}

static char *records_make(void)
{
	struct buf b = buf_new(arena, (size_t)1 << 20);
	for (int i = 0; i < RECORDS; i++)
		buf_printf(&b, "{\"incident_id\":\"K%04d\",\"summary\":\"Record %d says something. And "
			"more.\",\"victim\":{\"victim_id\":\"Victim %d\"},\"timeline\":{\"incident\":{"
			"\"year\":%d}},\"action\":{\"error\":{\"variety\":[\"Loss\"]}}}\n", i, i, i % 7,
			2000 + i % 20);
	buf_char(&b, 0);
	return world_file("in.ndjson", b.p);
}

/* Imports in a process of its own. */
static pid_t child(char *file)
{
	pid_t pid = fork();
	if (pid != 0) return pid;
	_exit(world_run(import_command, 2, (char *[]){ "veris", file }));
}

static int64_t stored(const char *table)
{
	return strtoll(ask("SELECT count(*) FROM %s", table), NULL, 10);
}

/* Kills an import that has come to `least` records; how many are there. */
static int64_t killed_at(char *file, int64_t least)
{
	int status = 0;
	pid_t pid = child(file);
	assert_true(pid > 0);
	while (stored("incident") < least && waitpid(pid, &status, WNOHANG) == 0) usleep(500);
	if (least == 0) usleep(20000);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return stored("incident");
}

static void test_killed(void **state)
{
	(void)state;
	static const int64_t points[] = { 0, 1, 501, 1001 };
	char *file = records_make();
	int64_t n = 0;
	for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
		n = killed_at(file, points[i]);
		assert_true(n >= points[i] && n < RECORDS);
		assert_int_equal(n % 10, 0);    /* what shares a savepoint */
		assert_int_equal(stored("import_record"), n);
		assert_int_equal(stored("section_version"), n);
		assert_int_equal(stored("event"), n);
		assert_whole();
	}
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", file }), 0);
	assert_string_equal(world_said("out"), arena_printf(arena,
		"imported %lld, unchanged %lld, refused 0\n", (long long)(RECORDS - n), (long long)n).p);
	uint64_t sum = contents_sum();

	/* The same file into another database, without a pause. */
	world_url = arena_printf(arena, "sqlite:%.*s/again.db", STR_F(world_home));
	assert_int_equal(db_migrate(world_url, STR_NONE), DB_OK);
	assert_int_equal(world_run(import_command, 2, (char *[]){ "veris", file }), 0);
	assert_true(contents_sum() == sum);
	assert_int_equal(stored("incident"), RECORDS);
}

/* What is looked at is kept before the disk goes, so that a failure leaves nothing mounted. */
static void test_full_disk(void **state)
{
	(void)state;
	char *file = records_make();
	const char *disk = arena_printf(arena, "%.*s/run", STR_F(world_home)).p;
	if (mount("debrief-test", disk, "tmpfs", 0, "size=4m")) {
		print_message("import_fault_test: no file system can be mounted here, not tried\n");
		skip();
	}
	world_url = arena_printf(arena, "sqlite:%s/d.db", disk);
	bool made = db_migrate(world_url, STR_NONE) == DB_OK;
	int status = made ? world_run(import_command, 2, (char *[]){ "veris", file }) : -1;
	const char *out = world_said("out"), *err = world_said("err");
	int64_t n = made ? stored("incident") : -1, records = made ? stored("import_record") : -1;
	const char *check = made ? ask("PRAGMA integrity_check") : "";
	const char *keys = made ? ask("PRAGMA foreign_key_check") : "";
	int readonly = access(arena_printf(arena, "%s/d.db.readonly", disk).p, F_OK);
	umount2(disk, MNT_DETACH);
	assert_int_equal(status, 1);
	assert_non_null(strstr(err, "debrief: the disk is full"));
	assert_true(str_starts(str_of(out), arena_printf(arena,
		"imported %lld, unchanged 0, refused 0\nnot finished", (long long)n).p));
	assert_true(n > 0 && n < RECORDS && n % 10 == 0);
	assert_int_equal(records, n);
	assert_string_equal(check, "ok");
	assert_string_equal(keys, "");
	assert_true(readonly);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_killed), WORLD_TEST(test_full_disk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
