/* The home of the page tests, their sessions, and the database made anew: on SQLite a file copied, on
 * PostgreSQL a database made from a template. */
#include <fcntl.h>
#include <glob.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include "page.h"

const enum role who_role[WHO_COUNT] = { ROLE_NONE, ROLE_VIEWER, ROLE_PARTICIPANT, ROLE_RESPONDER,
	ROLE_ADMIN, ROLE_RESPONDER, ROLE_RESPONDER };
struct arena *page_arena;
const char *page_other;
static char home[] = "/tmp/page.XXXXXX";
static struct str pristine;             /* the fixture's database file */

char *page_text(const char *f, ...)
{
	va_list args;
	va_start(args, f);
	char text[8192];
	int n = vsnprintf(text, sizeof text, f, args);
	va_end(args);
	if (n < 0 || (size_t)n >= sizeof text) abort();
	return (char *)(uintptr_t)arena_str(page_arena, str_of(text)).p;
}

const char *page_home(void)
{
	return home;
}

enum who who_of(enum role role)
{
	for (enum who w = VERA; w < WHO_COUNT; w++) if (who_role[w] == role) return w;
	return NOBODY;
}

/* --- Files ------------------------------------------------------------------------------------ */

struct str page_read_fd(int fd)
{
	struct stat st;
	if (fd < 0 || fstat(fd, &st)) return STR_NONE;
	char *p = arena_get(page_arena, (size_t)st.st_size + 1);
	size_t n = 0;
	for (ssize_t got; n < (size_t)st.st_size; n += (size_t)got) {
		got = pread(fd, p + n, (size_t)st.st_size - n, (off_t)n);
		if (got <= 0) abort();
	}
	return (struct str){ p, n };
}

struct str page_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct str s = page_read_fd(fd);
	if (fd >= 0) close(fd);
	return s;
}

struct str page_fixture(void)
{
	struct str first = page_file("tests/pages/fixture.sql");
	struct str then = page_file("tests/pages/fixture_report.sql");
	return arena_printf(page_arena, "%.*s\n%.*s", STR_F(first), STR_F(then));
}

void page_write_fd(int fd, struct str s)
{
	for (size_t at = 0; at < s.len; ) {
		ssize_t n = write(fd, s.p + at, s.len - at);
		if (n <= 0) abort();
		at += (size_t)n;
	}
}

/* --- Sessions --------------------------------------------------------------------------------- */

const char *page_cookie(enum who who)
{
	char token[44];
	memset(token, 'a' + (int)who, 43);
	token[43] = 0;
	return page_text("__Host-debrief=%s", token);
}

/* The mask is 32 zero bytes, so the token is its own other half. */
const char *page_csrf(enum who who)
{
	char both[129];
	memset(both, '0', 64);
	memset(both + 64, '0' + (int)who, 64);
	both[128] = 0;
	return page_text("%s", both);
}

const char *page_key(void)
{
	static int n;
	return page_text("key-%d", ++n);
}

void page_sign_in(enum who who)
{
	page_run(page_text("INSERT INTO session (token_sha256, person_id, csrf, created_at, seen_at) "
		"VALUES (sha256('%s'), %d, '%s', %lld, %lld)", strchr(page_cookie(who), '=') + 1,
		(int)who, page_csrf(who) + 64, (long long)PAGE_NOW, (long long)PAGE_NOW));
}

static void sessions_make(void)
{
	for (enum who w = VERA; w < WHO_COUNT; w++) page_sign_in(w);
}

/* --- Opening and closing ---------------------------------------------------------------------- */

const char *page_url(void)
{
	if (page_other) return page_other;
	return test_db_is_pg() ? eye_pg_url() : page_text("sqlite:%s/debrief.db", home);
}

static const char *beside(const char *suffix)
{
	return page_text("%s/debrief.db%s", home, suffix);
}

static void remove_all(void)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", ".lock", ".readonly" };
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) unlink(beside(suffixes[i]));
}

/* The store of evidence: as the fixture has it, or (keep false) gone. */
static void store_restore(bool keep)
{
	glob_t files;
	if (glob(page_text("%s/evidence/*", home), 0, NULL, &files) == 0)
		for (size_t i = 0; i < files.gl_pathc; i++) unlink(files.gl_pathv[i]);
	globfree(&files);
	rmdir(page_text("%s/evidence", home));
	if (!keep) return;
	mkdir(page_text("%s/evidence", home), 0700);
	int fd = open(page_text("%s/evidence/" PAGE_FILE_SHA256, home),
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	page_write_fd(fd, STR(PAGE_FILE));
	close(fd);
}

static void file_restore(void)
{
	remove_all();
	int fd = open(beside(""), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	page_write_fd(fd, pristine);
	close(fd);
}

int page_fresh(void **state)
{
	(void)state;
	page_forget();
	page_inside = false;
	page_strict = true;
	page_trace = "";
	page_other = NULL;
	eye_close();
	arena_reset(page_arena);
	if (!test_db_is_pg()) file_restore();
	store_restore(true);
	eye_open(page_url());
	if (test_db_is_pg()) eye_pg_restore();
	return 0;
}

int page_fresh_inside(void **state)
{
	page_fresh(state);
	page_inside = true;
	return 0;
}

int page_open(void **state)
{
	(void)state;
	struct str out, log;
	page_arena = arena_new((size_t)512 << 20);
	struct arena *forever = arena_new((size_t)64 << 20);
	if (!page_arena || !forever || !mkdtemp(home) || sodium_init() < 0) abort();
	setenv("DEBRIEF_NOW", page_text("%lld", (long long)PAGE_NOW), 1);
	setenv("DEBRIEF_SEED", "1", 1);
	setenv("DEBRIEF_FREE_PERCENT", "0", 1);         /* however full this machine is */
	if (test_db_is_pg()) eye_pg_new();
	char *const migrate[] = { page_text("debrief"), page_text("migrate"), NULL };
	char *const env[] = { page_text("DEBRIEF_HOME=%s", home), page_text("DEBRIEF_DB=%s", page_url()),
		NULL };
	if (page_program(migrate, env, STR(""), &out, &log))
		fail_msg("migrate: %.*s", STR_F(log));
	eye_open(page_url());
	page_run(page_fixture().p);
	test_db_needs(page_url());
	sessions_make();
	if (test_db_is_pg()) {
		eye_pg_keep();
		return 0;
	}
	page_run("PRAGMA wal_checkpoint(TRUNCATE)");
	struct arena *scratch = page_arena;
	page_arena = forever;
	pristine = page_file(beside(""));
	page_arena = scratch;
	return 0;
}

int page_close(void **state)
{
	(void)state;
	page_forget();
	eye_close();
	if (test_db_is_pg()) eye_pg_drop();
	remove_all();
	store_restore(false);
	static const char *const folders[] = { "run", "keys" };
	for (int f = 0; f < 2; f++) {
		glob_t files;
		if (glob(page_text("%s/%s/*", home, folders[f]), 0, NULL, &files) == 0)
			for (size_t i = 0; i < files.gl_pathc; i++) unlink(files.gl_pathv[i]);
		globfree(&files);
		rmdir(page_text("%s/%s", home, folders[f]));
	}
	if (rmdir(home)) fail_msg("%s is not empty", home);
	arena_free(page_arena);
	return 0;
}
