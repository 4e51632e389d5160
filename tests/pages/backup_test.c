/* `debrief backup` and `debrief restore` (DUR-06, DUR-07): a copy made while people write gives the same
 * answers in an empty home, on either engine. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <unistd.h>
#include "backup_world.h"

#define EVENT "at=2026-02-24+10:00&zone=UTC&precision=minute&kind=detection&text="

/* --- The same answers ------------------------------------------------------------------------- */

/* Whoever was signed in signs in again; here all of them, in one statement each. */
static void sessions_copy(void)
{
	assert_int_equal(other_number("SELECT count(*) FROM session"), 0);
	for (enum who w = VERA; w < WHO_COUNT; w++)
		test_db_sql(other_url, page_text("INSERT INTO session (token_sha256, person_id, csrf, created_at, "
			"seen_at) VALUES ('%s', %d, '%s', %lld, %lld)", page_value(page_text(
			"SELECT token_sha256 FROM session WHERE person_id = %d", (int)w)), (int)w,
			page_csrf(w) + 64, (long long)PAGE_NOW, (long long)PAGE_NOW));
}

/* Tokens differ on every page: runs of 32 and more hex digits become one sign. */
static struct str masked(struct str s)
{
	struct buf b = buf_new(page_arena, s.len + 1);
	for (size_t i = 0, n; i < s.len; i += n ? n : 1) {
		for (n = 0; i + n < s.len && memchr("0123456789abcdef", s.p[i + n], 16); n++) { }
		if (n >= 32) buf_char(&b, '#');
		else buf_str(&b, str_part(s, i, n ? n : 1));
	}
	return buf_text(&b);
}

#define ANSWERS 400
/* Every page, in each of its faces, as those see it who may see most and least. */
static int ask_all(struct page *answers)
{
	static const enum who readers[] = { ADA, HANA, VERA };
	static const struct { enum face face; const char *suffix; } faces[] = {
		{ FACE_HTML, "" }, { FACE_JSON, ".json" }, { FACE_CSV, ".csv" } };
	int n = 0;
	page_forget();
	page_inside = true;
	EACH_ROUTE(t) {
		/* Who has the address of a feed or of a link reads with it, so a copy has none, and no page
		 * lists one. */
		if (route_posts(t) || strcmp(t->name, "settings") == 0 || t->auth == AUTH_LINK) continue;
		const char *path = sample_of(t)->path;
		for (size_t f = 0; f < 3; f++)
			for (size_t w = 0; w < 3 && (f == 0 || route_has(t, faces[f].face)); w++) {
				assert_true(n < ANSWERS);
				answers[n++] = page_get(f ? page_text("%s%s", path[1] ? path : "/index",
					faces[f].suffix) : path, readers[w]);
			}
	}
	page_forget();
	page_inside = false;
	return n;
}

static void same_export(void)
{
	expect(run(page_home(), page_url(), "export", at("a.json")), 0, NULL);
	expect(run(other, other_url, "export", at("b.json")), 0, NULL);
	assert_true(page_file(at("a.json")).len > 10000);
	assert_true(str_eq(page_file(at("a.json")), page_file(at("b.json"))));
}

static void test_same_answers(void **state)
{
	(void)state;
	static struct page was[ANSWERS], is[ANSWERS];
	struct stat st;
	int n = ask_all(was), done = 0;
	expect(backup(copy), 0, NULL);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_false(there(at("copy.part")));
	expect(restore(copy), 0, NULL);
	same_export();
	sessions_copy();
	page_other = other_url;
	assert_int_equal(ask_all(is), n);
	page_other = NULL;
	for (int i = 0; i < n; i++) {
		assert_int_equal(was[i].status, is[i].status);
		if (!str_eq(masked(was[i].body), masked(is[i].body)))
			fail_msg("an answer differs:\n%.*s\n%.*s", STR_F(was[i].body), STR_F(is[i].body));
		done += was[i].status == 200;
	}
	assert_true(done > 60);
}

/* What was restored is written and backed up as any other. */
static void test_goes_on(void **state)
{
	(void)state;
	expect(backup(copy), 0, NULL);
	expect(restore(copy), 0, NULL);
	sessions_copy();
	page_other = other_url;
	struct page p = page_post("/INC-3/timeline", ROSA, EVENT "on");
	page_other = NULL;
	assert_int_equal(p.status, 303);
	expect(run(other, other_url, "backup", at("second")), 0, NULL);
	assert_int_equal(page_file(at("second")).len % 4096, page_file(copy).len % 4096);
}

/* --- While people write ----------------------------------------------------------------------- */

#define WRITES_MOST 300

/* Adds events until `stop` is closed; says so on `acked` after each answer. */
static void write_on(int acked, int stop)
{
	page_inside = true;
	for (int i = 0; i < WRITES_MOST; i++) {
		struct pollfd on = { stop, POLLIN, 0 };
		struct page p = page_post("/INC-3/timeline", PAUL, page_text(EVENT "drill+%d", i));
		if (p.status != 303 || write(acked, "x", 1) != 1) _exit(1);
		if (poll(&on, 1, 0)) _exit(0);
	}
	/* That was enough: a backup that takes longer goes on beside one who is still there. */
	(void)poll(&(struct pollfd){ stop, POLLIN, 0 }, 1, -1);
	_exit(0);
}

/* Waits for that many more. */
static int64_t acked_read(int fd, int64_t n)
{
	char one;
	for (int64_t i = 0; i < n; i++) assert_int_equal(read(fd, &one, 1), 1);
	return n;
}

static void test_while_writing(void **state)
{
	(void)state;
	int acked[2], stop[2], status = -1;
	int64_t before = 0, after = 0;
	int64_t changes = strtoll(page_value("SELECT count(*) FROM change"), NULL, 10);
	char rest[WRITES_MOST];
	assert_int_equal(pipe2(acked, O_CLOEXEC) | pipe2(stop, O_CLOEXEC), 0);
	pid_t writer = fork();
	if (writer == 0) {
		close(stop[1]);
		close(acked[0]);
		write_on(acked[1], stop[0]);
	}
	close(acked[1]);
	close(stop[0]);
	before += acked_read(acked[0], 3);
	int made = backup(copy);
	after = before + acked_read(acked[0], 1);
	close(stop[1]);
	for (ssize_t n; (n = read(acked[0], rest, sizeof rest)) > 0; ) after += n;
	close(acked[0]);
	assert_int_equal(waitpid(writer, &status, 0), writer);
	expect(made, 0, NULL);
	assert_int_equal(status, 0);
	expect(restore(copy), 0, NULL);
	int64_t n = other_number("SELECT count(*) FROM event WHERE text LIKE 'drill %'");
	if (n < before || n > after) fail_msg("%lld events; %lld were acknowledged before, %lld in all",
		(long long)n, (long long)before, (long long)after);
	assert_int_equal(other_number("SELECT count(*) FROM change"), changes + n);
	assert_int_equal(other_number("SELECT n FROM counter WHERE name = 'change'"), 100 + n);
}

/* Whatever holds the write lock: a backup only reads. */
static void test_lock_held(void **state)
{
	(void)state;
	page_hold();
	int status = backup(copy);
	page_release();
	expect(status, 0, NULL);
}

/* The bytes of evidence go with it, compared on both ways; what was damaged is named, and keeps
 * nothing else. */
static void test_UP_store(void **state)
{
	const char *kept = "evidence/" PAGE_FILE_SHA256;
	(void)state;
	expect(backup(copy), 0, NULL);
	assert_true(str_is(page_file(at(page_text("copy.files/%s", kept))), PAGE_FILE));
	expect(restore(copy), 0, NULL);
	assert_true(str_is(page_file(page_text("%s/%s", other, kept)), PAGE_FILE));
	backup_fresh(NULL);
	int fd = open(page_text("%s/%s", page_home(), kept), O_WRONLY);
	if (pwrite(fd, "H", 1, 0) != 1) fail();
	close(fd);
	expect(backup(copy), 1, "SHA-256 " PAGE_FILE_SHA256 " is not there as it was recorded");
	assert_true(there(copy));
	assert_false(there(at(page_text("copy.files/%s", kept))));
	expect(restore(copy), 1, "is not there as it was recorded");
	assert_int_equal(other_number("SELECT count(*) FROM evidence"), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = { BACKUP_TEST(test_UP_store),
		BACKUP_TEST(test_same_answers), BACKUP_TEST(test_goes_on),
		BACKUP_TEST(test_while_writing), BACKUP_TEST(test_lock_held),
	};
	return cmocka_run_group_tests_name("backup", tests, page_open, backup_close);
}
