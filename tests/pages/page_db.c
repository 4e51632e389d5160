/* The home and database of the page tests, and a look at them from outside. */
#include <fcntl.h>
#include <glob.h>
#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>
#include "page.h"

const enum role who_role[WHO_COUNT] = { ROLE_NONE, ROLE_VIEWER, ROLE_PARTICIPANT, ROLE_RESPONDER,
	ROLE_ADMIN, ROLE_RESPONDER };
struct arena *page_arena;
static char home[] = "/tmp/page.XXXXXX";
static struct str pristine;             /* the fixture's database file */
static sqlite3 *eye;

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

void page_write_fd(int fd, struct str s)
{
	for (size_t at = 0; at < s.len; ) {
		ssize_t n = write(fd, s.p + at, s.len - at);
		if (n <= 0) abort();
		at += (size_t)n;
	}
}

/* --- The database from outside ---------------------------------------------------------------- */

static void sql_sha256(sqlite3_context *c, int n, sqlite3_value **v)
{
	unsigned char out[32];
	char hex[65];
	(void)n;
	crypto_hash_sha256(out, sqlite3_value_text(v[0]),
		(unsigned long long)sqlite3_value_bytes(v[0]));
	sodium_bin2hex(hex, sizeof hex, out, sizeof out);
	sqlite3_result_text(c, hex, 64, SQLITE_TRANSIENT);
}

static void eye_open(void)
{
	if (sqlite3_open(page_text("%s/debrief.db", home), &eye) != SQLITE_OK) abort();
	sqlite3_create_function(eye, "sha256", 1, SQLITE_UTF8, NULL, sql_sha256, NULL, NULL);
	sqlite3_db_config(eye, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	page_run("PRAGMA foreign_keys=1; PRAGMA synchronous=0");
}

void page_run(const char *sql)
{
	char *error = NULL;
	if (sqlite3_exec(eye, sql, NULL, NULL, &error) == SQLITE_OK) return;
	fail_msg("%s: %s", error, sql);
}

const char *page_value(const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *found = "";
	if (sqlite3_prepare_v2(eye, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sqlite3_errmsg(eye), sql);
	if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0))
		found = arena_str(page_arena, str_of((const char *)sqlite3_column_text(st, 0))).p;
	sqlite3_finalize(st);
	return found;
}

static void digest_table(crypto_hash_sha256_state *h, const char *table)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(eye, page_text("SELECT * FROM \"%s\" ORDER BY 1, 2", table), -1, &st,
		NULL) != SQLITE_OK) fail_msg("%s", sqlite3_errmsg(eye));
	while (sqlite3_step(st) == SQLITE_ROW) {
		crypto_hash_sha256_update(h, (const unsigned char *)table, strlen(table));
		for (int i = 0; i < sqlite3_column_count(st); i++) {
			const unsigned char *p = sqlite3_column_text(st, i);
			int n = sqlite3_column_bytes(st, i), head[2] = { sqlite3_column_type(st, i), n };
			crypto_hash_sha256_update(h, (const unsigned char *)head, sizeof head);
			if (p) crypto_hash_sha256_update(h, p, (unsigned long long)n);
		}
	}
	sqlite3_finalize(st);
}

const char *page_digest(void)
{
	crypto_hash_sha256_state h;
	unsigned char out[32];
	char hex[65];
	sqlite3_stmt *st = NULL;
	crypto_hash_sha256_init(&h);
	if (sqlite3_prepare_v2(eye, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
		-1, &st, NULL) != SQLITE_OK) fail_msg("%s", sqlite3_errmsg(eye));
	while (sqlite3_step(st) == SQLITE_ROW)
		digest_table(&h, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	crypto_hash_sha256_final(&h, out);
	sodium_bin2hex(hex, sizeof hex, out, sizeof out);
	return arena_str(page_arena, str_of(hex)).p;
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

static void sessions_make(void)
{
	for (enum who w = VERA; w < WHO_COUNT; w++)
		page_run(page_text("INSERT INTO session (token_sha256, person_id, csrf, created_at, seen_at) "
			"VALUES (sha256('%s'), %d, '%s', %lld, %lld)", strchr(page_cookie(w), '=') + 1,
			(int)w, page_csrf(w) + 64, (long long)PAGE_NOW, (long long)PAGE_NOW));
}

/* --- Opening and closing ---------------------------------------------------------------------- */

static const char *beside(const char *suffix)
{
	return page_text("%s/debrief.db%s", home, suffix);
}

static void remove_all(void)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", ".lock", ".readonly" };
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) unlink(beside(suffixes[i]));
}

int page_fresh(void **state)
{
	(void)state;
	page_forget();
	page_inside = false;
	if (eye) sqlite3_close(eye);
	eye = NULL;
	arena_reset(page_arena);
	remove_all();
	int fd = open(beside(""), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	page_write_fd(fd, pristine);
	close(fd);
	eye_open();
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
	char *const migrate[] = { page_text("debrief"), page_text("migrate"), NULL };
	char *const env[] = { page_text("DEBRIEF_HOME=%s", home), NULL };
	if (page_program(migrate, env, STR(""), &out, &log))
		fail_msg("migrate: %.*s", STR_F(log));
	eye_open();
	page_run(page_file("tests/pages/fixture.sql").p);
	sessions_make();
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
	if (eye) sqlite3_close(eye);
	remove_all();
	glob_t files;
	if (glob(page_text("%s/run/*", home), 0, NULL, &files) == 0)
		for (size_t i = 0; i < files.gl_pathc; i++) unlink(files.gl_pathv[i]);
	globfree(&files);
	rmdir(page_text("%s/run", home));
	if (rmdir(home)) fail_msg("%s is not empty", home);
	arena_free(page_arena);
	return 0;
}
