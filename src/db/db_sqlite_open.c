/* The SQLite engine: opening as it must be opened, the one write lock, checkpoints.
 *
 * Why one lock: SQLite before 3.51.3 can lose a committed transaction when one connection resets
 * the WAL while another checkpoints; writers and the checkpointer therefore exclude each other
 * here, and SQLite itself never checkpoints (wal_autocheckpoint=0, NO_CKPT_ON_CLOSE). flock queues
 * fairly, and the kernel gives it back when a process is killed. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "db/db_sqlite.h"
#include "base/instant.h"
#include "base/log.h"

#define PROGRESS_OPS 10000
#define COLUMNS_MOST 100
#define VARIABLES_MOST 100
_Static_assert(DB_COLUMNS <= COLUMNS_MOST && SQL_PARAMS <= VARIABLES_MOST, "what db.h allows");

char *sqlite_beside(const char *path, const char *suffix)
{
	size_t n = strlen(path), m = strlen(suffix);
	char *out = malloc(n + m + 1);
	if (!out) abort();
	memcpy(out, path, n);
	memcpy(out + n, suffix, m + 1);
	return out;
}

static void lock_alarm(int signal)
{
	(void)signal;           /* the signal's only use is to end flock with EINTR */
}

/* Waits in the kernel's queue, which is fair; a timer of its own ends the wait (alarm() belongs to
 * the worker). It repeats, so that a signal that comes before flock sleeps is not the last one. */
bool sqlite_lock(int fd, int ms)
{
	if (flock(fd, LOCK_EX | LOCK_NB) == 0) return true;
	if (!ms) return false;
	struct sigaction act = { .sa_handler = lock_alarm };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN };
	struct itimerspec when = { .it_value = { ms / 1000, ms % 1000 * 1000000 },
		.it_interval = { 0, 100000000 } };
	int64_t until = instant_monotonic_us() + ms * INT64_C(1000);
	timer_t timer;
	if (sigaction(SIGRTMIN, &act, NULL) || timer_create(CLOCK_MONOTONIC, &event, &timer))
		return false;
	bool got = false;
	if (timer_settime(timer, 0, &when, NULL) == 0) {
		do got = flock(fd, LOCK_EX) == 0;
		while (!got && errno == EINTR && instant_monotonic_us() < until);
	}
	timer_delete(timer);
	return got;
}

void sqlite_unlock(int fd)
{
	flock(fd, LOCK_UN);
}

bool sqlite_readonly(const struct sqlite *d)
{
	char *flag = sqlite_beside(d->path, ".readonly");
	bool there = access(flag, F_OK) == 0;
	free(flag);
	return there;
}

/* Nothing is tried again after an I/O error, because a later fsync may succeed although pages are
 * lost. The database turns read-only until a person has looked, and this process ends. */
static void fatal(struct sqlite *d, int rc, const char *doing)
{
	log_fault("event=database_fault code=%d doing=\"%s\" now=readonly until=\"the disk and a copy of "
		"the database are checked, and the file .readonly beside it is removed\"", rc, doing);
	char *flag = sqlite_beside(d->path, ".readonly");
	int fd = open(flag, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	if (fd >= 0) close(fd);
	_exit(70);
}

enum db_status sqlite_judge(struct sqlite *d, int rc, const char *doing)
{
	if (rc == SQLITE_IOERR_SHMSIZE) return DB_FULL;
	switch (rc & 0xff) {
	case SQLITE_FULL: return DB_FULL;
	case SQLITE_CONSTRAINT:
		log_fault("event=constraint doing=%s code=%d", doing, rc);
		return DB_CONSTRAINT;
	case SQLITE_INTERRUPT: return DB_TIMEOUT;
	case SQLITE_BUSY:
		log_fault("event=busy doing=\"%s\" cause=\"someone went round the write lock\"", doing);
		return DB_BUSY;
	case SQLITE_IOERR: case SQLITE_CORRUPT: case SQLITE_NOTADB:
		fatal(d, rc, doing);
		return DB_BROKEN;
	default:
		log_fault("event=database doing=\"%s\" code=%d", doing, rc);
		return DB_BROKEN;
	}
}

/* SQLite calls this after each commit of this connection. */
static int wal_told(void *arg, sqlite3 *h, const char *schema, int pages)
{
	struct sqlite *d = arg;
	(void)h, (void)schema;
	d->wal_pages = pages;
	return SQLITE_OK;
}

static int past_deadline(void *arg)
{
	const struct db *d = arg;
	return d->deadline_us && instant_monotonic_us() > d->deadline_us;
}

/* SQLite asks this while it prepares a statement. What the mode does not allow is refused, whatever
 * the statement says. */
static int authorize(void *arg, int action, const char *a, const char *b, const char *c,
	const char *e)
{
	const struct db *d = arg;
	(void)c, (void)e;
	switch (action) {
	case SQLITE_SELECT: case SQLITE_READ: case SQLITE_FUNCTION: case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT: case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_INSERT:
		return d->mode == DB_READ ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_UPDATE: case SQLITE_DELETE:
		if (d->mode == DB_READ) return SQLITE_DENY;
		for (int i = 0; sql_append_only[i]; i++)
			if (strcmp(a, sql_append_only[i]) == 0) return SQLITE_DENY;
		return SQLITE_OK;
	case SQLITE_PRAGMA:     /* db_version and FTS5 read these two */
		return (strcmp(a, "user_version") == 0 || strcmp(a, "data_version") == 0) && !b ?
			SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

static bool pragma(sqlite3 *h, const char *set, const char *ask, const char *expect)
{
	if (sqlite3_exec(h, set, NULL, NULL, NULL) != SQLITE_OK) {
		log_fault("event=pragma text=\"%s\" error=\"%s\"", set, sqlite3_errmsg(h));
		return false;
	}
	sqlite3_stmt *st = NULL;
	bool ok = sqlite3_prepare_v2(h, ask, -1, &st, NULL) == SQLITE_OK &&
		sqlite3_step(st) == SQLITE_ROW &&
		strcmp((const char *)sqlite3_column_text(st, 0), expect) == 0;
	sqlite3_finalize(st);
	if (!ok) log_fault("event=pragma text=\"%s\" cause=\"did not take\"", set);
	return ok;
}

/* Each pragma is set and read back, because SQLite ignores silently what it cannot do. */
static bool configure(sqlite3 *h, enum db_mode mode)
{
	static const struct { const char *set, *ask, *expect; } pragmas[] = {
		{ "PRAGMA journal_mode=wal", "PRAGMA journal_mode", "wal" },
		{ "PRAGMA synchronous=2", "PRAGMA synchronous", "2" },
		{ "PRAGMA foreign_keys=1", "PRAGMA foreign_keys", "1" },
		{ "PRAGMA trusted_schema=0", "PRAGMA trusted_schema", "0" },
		{ "PRAGMA cell_size_check=1", "PRAGMA cell_size_check", "1" },
		{ "PRAGMA secure_delete=1", "PRAGMA secure_delete", "1" },
		{ "PRAGMA wal_autocheckpoint=0", "PRAGMA wal_autocheckpoint", "0" },
		{ "PRAGMA mmap_size=0", "PRAGMA mmap_size", "0" },
		{ "PRAGMA temp_store=2", "PRAGMA temp_store", "2" },
		{ "PRAGMA cache_size=-4000", "PRAGMA cache_size", "-4000" },
	};
	static const struct { int limit, value; } limits[] = {
		{ SQLITE_LIMIT_LENGTH, 4 << 20 }, { SQLITE_LIMIT_SQL_LENGTH, 64 << 10 },
		{ SQLITE_LIMIT_COLUMN, COLUMNS_MOST }, { SQLITE_LIMIT_EXPR_DEPTH, 100 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 8 }, { SQLITE_LIMIT_VDBE_OP, 50000 },
		{ SQLITE_LIMIT_FUNCTION_ARG, 16 }, { SQLITE_LIMIT_ATTACHED, 0 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 128 }, { SQLITE_LIMIT_VARIABLE_NUMBER, VARIABLES_MOST },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 5 },
	};
	static const struct { int option, value; } options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 }, { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	};
	sqlite3_extended_result_codes(h, 1);
	sqlite3_busy_timeout(h, 5000);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (sqlite3_db_config(h, options[i].option, options[i].value, NULL) != SQLITE_OK)
			return false;
	for (size_t i = 0; i < sizeof pragmas / sizeof *pragmas; i++)
		if (!pragma(h, pragmas[i].set, pragmas[i].ask, pragmas[i].expect)) return false;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(h, limits[i].limit, limits[i].value);
	if (mode == DB_READ) return pragma(h, "PRAGMA query_only=1", "PRAGMA query_only", "1");
	/* 64 MiB, because with 4 an import of 20,000 records read most pages again and again. */
	if (mode == DB_IMPORT || mode == DB_FILL)
		if (!pragma(h, "PRAGMA cache_size=-65536", "PRAGMA cache_size", "-65536")) return false;
	/* What is written past the cache goes to its place at once; the journal has the pages that were
	 * there before, which are few. */
	return mode != DB_FILL ||
		(pragma(h, "PRAGMA journal_mode=delete", "PRAGMA journal_mode", "delete") &&
		pragma(h, "PRAGMA synchronous=0", "PRAGMA synchronous", "0"));
}

/* No process of ours has a second thread, and nobody asks SQLite how much memory it has, so its
 * locks and counts are switched off: they are a tenth of a write. SQLite takes this before its
 * first use and refuses it later, when it is no longer needed. */
static void settle(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void sqlite_close(struct db *base)
{
	struct sqlite *d = sqlite_of(base);
	for (int i = 0; i < SQL_COUNT; i++) sqlite3_finalize(d->statements[i]);
	for (int i = 0; i < CONTROL_COUNT; i++) sqlite3_finalize(d->controls[i]);
	sqlite3_close(d->handle);
	if (d->lock >= 0) close(d->lock);
	free(d->path);
	free(d);
}

/* A virtual table is opened at its first use, by a CREATE of SQLite's own that no authorizer may
 * refuse: json_each, and those of the schema. */
static bool virtual_open(sqlite3 *h)
{
	static const char which[] = "SELECT 'json_each' UNION ALL SELECT name FROM sqlite_schema WHERE "
		"type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'";
	sqlite3_stmt *st = NULL, *one = NULL;
	bool ok = sqlite3_prepare_v2(h, which, -1, &st, NULL) == SQLITE_OK;
	while (ok && sqlite3_step(st) == SQLITE_ROW) {
		char *text = sqlite3_mprintf("SELECT 1 FROM \"%w\"", sqlite3_column_text(st, 0));
		ok = text && sqlite3_prepare_v2(h, text, -1, &one, NULL) == SQLITE_OK;
		sqlite3_finalize(one);
		sqlite3_free(text);
	}
	sqlite3_finalize(st);
	if (!ok) log_fault("event=virtual_table error=\"%s\"", sqlite3_errmsg(h));
	return ok;
}

static const char *path_of(struct str url, char *out, size_t room)
{
	if (!str_starts(url, "sqlite:") || url.len - 7 >= room) {
		log_fault("event=database_url cause=\"not sqlite:PATH\"");
		return NULL;
	}
	memcpy(out, url.p + 7, url.len - 7);
	out[url.len - 7] = 0;
	return out;
}

struct db *sqlite_open(struct str url, enum db_mode mode)
{
	char path[4096];
	if (!path_of(url, path, sizeof path)) return NULL;
	struct sqlite *d = calloc(1, sizeof *d);
	if (!d) return NULL;
	d->db.mode = mode;
	d->path = sqlite_beside(path, "");
	char *lock = sqlite_beside(path, ".lock");
	d->lock = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	free(lock);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	if (mode == DB_OWNER) flags |= SQLITE_OPEN_CREATE;
	mode_t mask = umask(0077);
	settle();
	int rc = sqlite3_open_v2(path, &d->handle, flags, NULL);
	bool ok = d->lock >= 0 && rc == SQLITE_OK && configure(d->handle, mode) &&
		virtual_open(d->handle);
	umask(mask);
	if (!ok) {
		log_fault("event=database_open code=%d errno=%d", rc, errno);
		sqlite_close(&d->db);
		return NULL;
	}
	if (mode < DB_OWNER) sqlite3_set_authorizer(d->handle, authorize, &d->db);
	sqlite3_progress_handler(d->handle, PROGRESS_OPS, past_deadline, &d->db);
	if (mode != DB_READ) sqlite3_wal_hook(d->handle, wal_told, d);
	return &d->db;
}

int sqlite_version(struct db *d)
{
	sqlite3_stmt *st = NULL;
	int version = -1;
	if (sqlite3_prepare_v2(sqlite_of(d)->handle, "PRAGMA user_version", -1, &st, NULL) == SQLITE_OK &&
		sqlite3_step(st) == SQLITE_ROW) version = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return version;
}

#define ROOM_LEAST ((uint64_t)1 << 20)   /* less beside the database, and the disk is full */

static bool sqlite_writable(struct db *d)
{
	const struct sqlite *s = sqlite_of(d);
	struct statvfs v;
	bool full = statvfs(s->path, &v) == 0 && (uint64_t)v.f_bavail * v.f_frsize < ROOM_LEAST;
	return !full && !sqlite_readonly(s) && access(s->path, W_OK) == 0;
}

static enum db_status sqlite_checkpoint(struct str url, bool empty)
{
	struct db *base = sqlite_open(url, DB_OWNER);
	if (!base) return DB_BROKEN;
	struct sqlite *d = sqlite_of(base);
	enum db_status status = DB_BUSY;
	if (sqlite_readonly(d)) {
		status = DB_READONLY;
	} else if (sqlite_lock(d->lock, DB_PATIENCE_MS)) {
		sqlite3_busy_timeout(d->handle, 100);
		int rc = sqlite3_wal_checkpoint_v2(d->handle, NULL, empty ? SQLITE_CHECKPOINT_TRUNCATE :
			SQLITE_CHECKPOINT_RESTART, NULL, NULL);
		status = rc == SQLITE_OK ? DB_OK : (rc & 0xff) == SQLITE_BUSY ? DB_BUSY :
			sqlite_judge(d, rc, "checkpoint");
	}
	sqlite_close(base);
	return status;
}

static struct str sqlite_file(struct str url)
{
	return str_part(url, sizeof "sqlite:" - 1, url.len);
}

static struct db_wal sqlite_wal(struct str url)
{
	char path[4096];
	struct stat st;
	if (!path_of(url, path, sizeof path)) return (struct db_wal){ 0, 0 };
	char *wal = sqlite_beside(path, "-wal");
	bool there = stat(wal, &st) == 0;
	free(wal);
	if (!there) return (struct db_wal){ 0, 0 };
	return (struct db_wal){ st.st_size, st.st_mtim.tv_sec * INT64_C(1000000000) + st.st_mtim.tv_nsec };
}

/* Holds until COMMIT. Nothing is to be done at the end, because SQLite gives the id after the
 * greatest by itself. */
static void sqlite_load_begin(struct db *d)
{
	if (sqlite3_exec(sqlite_of(d)->handle, "PRAGMA defer_foreign_keys=1", NULL, NULL, NULL))
		d->failed = DB_BROKEN;
}

/* No cell of SQLite comes as text and is a number. */
static bool sqlite_is_number(struct db_query *q, int i)
{
	(void)q, (void)i;
	return false;
}

static void sqlite_load_end(struct db *d)
{
	(void)d;
}

const struct db_engine db_sqlite = {
	.scheme = "sqlite:",
	.open = sqlite_open, .close = sqlite_close, .migrate = sqlite_migrate,
	.version = sqlite_version, .writable = sqlite_writable,
	.begin = sqlite_begin, .commit = sqlite_commit, .rollback = sqlite_rollback,
	.savepoint = sqlite_savepoint, .release = sqlite_release,
	.load_begin = sqlite_load_begin, .load_end = sqlite_load_end,
	.run = sqlite_run, .step = sqlite_step, .end = sqlite_end, .cells = sqlite_cells,
	.column = sqlite_column, .number = sqlite_is_number, .changes = sqlite_changes,
	.file = sqlite_file, .file_copy = sqlite_file_copy, .wal = sqlite_wal,
	.checkpoint = sqlite_checkpoint,
};
