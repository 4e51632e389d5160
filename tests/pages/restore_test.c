/* What `debrief backup` and `debrief restore` refuse, and what they leave when they are killed or the disk
 * is full: what was there before, and nothing else. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "backup_world.h"
#include "base/secret.h"
#include "cmd/backup_file.h"
#include "db/db.h"

static const char *file_make(const char *name, struct str text)
{
	const char *path = at(name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	page_write_fd(fd, text);
	close(fd);
	return path;
}

static bool always(void *arg)
{
	(void)arg;
	return true;
}

/* --- What is refused -------------------------------------------------------------------------- */

static void test_wrong_use(void **state)
{
	(void)state;
	expect(run(page_home(), page_url(), "backup", NULL), 2, "usage: debrief backup FILE");
	expect(run(other, other_url, "restore", NULL), 2, "usage: debrief restore FILE");
	other_is_empty();
}

static void test_not_replaced(void **state)
{
	(void)state;
	file_make("copy", STR("something else"));
	expect(backup(copy), 1, "/copy is there already");
	assert_true(str_eq(page_file(copy), STR("something else")));
	assert_false(there(at("copy.part")));
	unlink(copy);
	if (symlink("nowhere", copy)) fail();
	expect(backup(copy), 1, "/copy is there already");
	assert_false(there(at("nowhere")));
	expect(backup(at("no-folder/copy")), 1, "No such file or directory");
}

/* Whoever may write the folder that the backup goes to does not choose where it is made. */
static void test_part_of_others(void **state)
{
	(void)state;
	const char *part = at("copy.part");
	if (mkdir(at("trap"), 0700) || symlink(at("trap"), part)) fail();
	expect(backup(copy), 1, "copy.part");
	unlink(part);
	if (mkdir(part, 0777) || chmod(part, 0777)) fail();
	expect(backup(copy), 1, "copy.part: another process works in it, or it is somebody else's");
	rmdir(part);
	if (mkdir(part, 0700)) fail();
	int fd = open(part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
	expect(backup(copy), 1, "copy.part: another process works in it, or it is somebody else's");
	close(fd);
	assert_false(there(copy) || there(at("trap/debrief.db")));
	expect(backup(copy), 0, NULL);
	assert_false(there(part));
}

static void test_only_into_empty(void **state)
{
	(void)state;
	expect(backup(copy), 0, NULL);
	const char *before = page_digest();
	if (test_db_is_pg()) {
		expect(run(page_home(), page_url(), "restore", copy), 1, "the database is not empty");
		assert_string_equal(page_digest(), before);
		return;
	}
	expect(run(page_home(), page_url(), "restore", copy), 1, "/debrief.db is there");
	assert_string_equal(page_digest(), before);
	/* A log that stayed behind would be read into the file that is put before it. */
	static const char *const left[] = { "-wal", "-shm", "-journal", ".readonly" };
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		const char *path = file_make(page_text("home/debrief.db%s", left[i]), STR(""));
		expect(restore(copy), 1, page_text("%s is there", path));
		other_is_empty();
		unlink(path);
	}
}

/* Who runs would go on with the file that was moved away. */
static void test_not_while_running(void **state)
{
	(void)state;
	static const char *const names[] = { "serve", "jobs" };
	expect(backup(copy), 0, NULL);
	if (mkdir(page_text("%s/run", other), 0700)) fail();
	for (size_t i = 0; i < 2; i++) {
		int fd = open(file_make(page_text("home/run/%s.pid", names[i]), STR("1")), O_RDWR | O_CLOEXEC);
		assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
		expect(restore(copy), 1, page_text("another `debrief %s` runs", names[i]));
		other_is_empty();
		close(fd);
	}
	expect(restore(copy), 0, NULL);
}

static void test_not_ours(void **state)
{
	(void)state;
	struct str ours;
	expect(backup(copy), 0, NULL);
	ours = page_file(copy);
	expect(restore(at("nothing")), 1, "No such file or directory");
	expect(restore(at("home")), 1, "is no backup");
	expect(restore(file_make("empty", STR(""))), 1, "is no backup");
	expect(restore(file_make("text", STR("Not a database, and no seal behind it.\n"))), 1,
		"is no backup");
	/* A database alone, as somebody may have copied it. */
	expect(restore(file_make("bare", str_part(ours, 0, ours.len / 4096 * 4096))), 1, "is no backup");
	other_is_empty();
}

/* In this process, for there are many; what they say is dropped. */
static bool unseals(struct str text)
{
	struct part p = { .a = page_arena, .path = at("made"), .go_on = always };
	struct seal seal;
	const char *path = file_make("bad", text);
	assert_true(part_begin(&p));
	fflush(stderr);
	int kept = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	dup2(null, STDERR_FILENO);
	bool ok = backup_unseal(&p, path, &seal);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(null);
	part_end(&p);
	return ok;
}

/* One bit, anywhere; each byte of the seal. */
static void test_damaged(void **state)
{
	(void)state;
	expect(backup(copy), 0, NULL);
	struct str was = page_file(copy);
	char *p = arena_get(page_arena, was.len);
	memcpy(p, was.p, was.len);
	struct str now = { p, was.len };
	size_t seal = was.len / 4096 * 4096;
	assert_true(secret_init() && unseals(now));
	for (size_t i = 0; i < was.len; i += i < seal - 40 ? was.len / 50 : 1) {
		p[i] ^= (char)(1 << i % 8);
		if (unseals(now)) fail_msg("a bit of byte %zu was another, and nobody saw it", i);
		p[i] = was.p[i];
	}
	for (size_t n = 0; n < was.len; n += n < seal - 40 ? was.len / 50 : 1)
		if (unseals(str_part(was, 0, n))) fail_msg("cut to %zu bytes, and nobody saw it", n);
	p[5000] ^= 4;
	expect(restore(file_make("flipped", now)), 1, "is damaged");
	other_is_empty();
	expect(restore(file_make("cut", str_part(was, 0, was.len / 2))), 1, "or only a part of one");
	other_is_empty();
}

/* --- Other schemas ---------------------------------------------------------------------------- */

/* A backup of a database with that schema and one team, made as the program of then made it. */
static const char *backup_of(int version, struct str tables)
{
	struct part p = { .a = page_arena, .path = at("older"), .go_on = always };
	sqlite3 *h;
	assert_true(secret_init() && part_begin(&p));
	assert_int_equal(sqlite3_open(p.file, &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, tables.p, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(h);
	assert_true(backup_seal(&p, version, 1) && part_name(&p));
	part_end(&p);
	return p.path;
}

static struct str tables_of(int version)
{
	struct buf b = buf_new(page_arena, 64 << 10);
	for (int i = 0; i < version; i++) {
		buf_c(&b, sql_migrations[i].text[SQL_SQLITE]);
		if (sql_migrations[i].after[SQL_SQLITE]) buf_c(&b, sql_migrations[i].after[SQL_SQLITE]);
		buf_c(&b, "\n");
	}
	buf_printf(&b, "INSERT INTO team (id, name, shown) VALUES (7, 'old', 'Old team'); "
		"PRAGMA user_version = %d;", version);
	buf_char(&b, 0);
	return buf_text(&b);
}

static void test_older(void **state)
{
	(void)state;
	int now = db_version_wanted();
	expect(restore(backup_of(now - 1, tables_of(now - 1))), 0, NULL);
	assert_string_equal(other_value("SELECT shown FROM team WHERE id = 7"), "Old team");
	struct db *d = db_open(str_of(other_url), DB_READ);
	assert_non_null(d);
	assert_int_equal(db_version(d), now);
	db_close(d);
}

static void test_newer(void **state)
{
	(void)state;
	int now = db_version_wanted();
	expect(restore(backup_of(now + 1, tables_of(now))), 78, "newer than this program's");
	other_is_empty();
}

/* Sealed as it is, but broken before that. */
static void test_broken_inside(void **state)
{
	(void)state;
	int now = db_version_wanted();
	struct str more = arena_printf(page_arena, "%s PRAGMA foreign_keys = 0; INSERT INTO service (id, "
		"name, shown, team_id) VALUES (1, 'a', 'A', 99);", tables_of(now).p);
	expect(restore(backup_of(now, more)), 1, "asked=\"PRAGMA foreign_key_check\"");
	other_is_empty();
}

/* --- Killed, and no room ---------------------------------------------------------------------- */

/* Runs it so that the kernel kills it in the write that would make a file longer than that. */
static int killed_at(size_t bytes, int (*command)(const char *file))
{
	struct rlimit was, now;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	now = was;
	now.rlim_cur = bytes;
	setrlimit(RLIMIT_FSIZE, &now);
	int status = command(copy);
	setrlimit(RLIMIT_FSIZE, &was);
	return status;
}

static void test_killed(void **state)
{
	(void)state;
	expect(backup(at("whole")), 0, NULL);
	size_t len = page_file(at("whole")).len;
	const size_t points[] = { 70000, len / 2, len - 10 };
	for (size_t i = 0; i < 3; i++) {
		expect(killed_at(points[i], backup), 128 + SIGXFSZ, NULL);
		assert_false(there(copy));
		assert_true(there(at("copy.part/debrief.db")));
	}
	expect(backup(copy), 0, NULL);
	assert_false(there(at("copy.part")));
	for (size_t i = 0; i < 2; i++) {
		expect(killed_at(points[i], restore), 128 + SIGXFSZ, NULL);
		assert_false(there(page_text("%s/debrief.db", other)));
		if (test_db_is_pg()) assert_string_equal(other_value("SELECT count(*) FROM pg_tables "
			"WHERE schemaname = 'public'"), "0");
	}
	expect(restore(copy), 0, NULL);
	assert_false(there(page_text("%s/debrief.db.part", other)));
	assert_int_equal(other_number("SELECT count(*) FROM incident"), 4);
}

/* What is looked at is kept before the disk goes, so that a failure leaves nothing mounted. */
static void test_full_disk(void **state)
{
	(void)state;
	const char *disk = at("disk");
	expect(backup(copy), 0, NULL);
	size_t half = page_file(copy).len / 2;
	if (mkdir(disk, 0700) ||
		mount("debrief-test", disk, "tmpfs", 0, page_text("size=%zu", half))) {
		print_message("restore_test: no file system can be mounted here, not tried\n");
		skip();
	}
	int made = backup(page_text("%s/copy", disk));
	struct str made_said = said;
	bool left = there(page_text("%s/copy", disk)) || there(page_text("%s/copy.part", disk));
	int restored = test_db_is_pg() ? run(disk, other_url, "restore", copy) :
		run(disk, page_text("sqlite:%s/debrief.db", disk), "restore", copy);
	bool there_now = there(page_text("%s/debrief.db", disk)) ||
		there(page_text("%s/debrief.db.part", disk)) || there(page_text("%s/restore.part", disk));
	umount2(disk, MNT_DETACH);
	expect(restored, 1, "No space left on device");
	said = made_said;
	expect(made, 1, "disk is full");
	assert_false(left || there_now);
	assert_string_equal(page_value("SELECT count(*) FROM incident"), "4");
	assert_false(there(page_text("%s/debrief.db.readonly", page_home())));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BACKUP_TEST(test_wrong_use), BACKUP_TEST(test_not_replaced), BACKUP_TEST(test_part_of_others),
		BACKUP_TEST(test_only_into_empty), BACKUP_TEST(test_not_while_running),
		BACKUP_TEST(test_not_ours), BACKUP_TEST(test_damaged), BACKUP_TEST(test_older),
		BACKUP_TEST(test_newer), BACKUP_TEST(test_broken_inside), BACKUP_TEST(test_killed),
		BACKUP_TEST(test_full_disk),
	};
	return cmocka_run_group_tests_name("restore", tests, page_open, backup_close);
}
