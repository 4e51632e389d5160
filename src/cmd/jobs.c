/* `debrief jobs`: one process beside the web workers that does what is due. Each job is a row of
 * the table at the end: a name, how often, a function; to add one, add a row.
 *
 * The ballast file is room kept on the disk. When the disk is full not even a checkpoint can run,
 * because the database file must grow before the WAL can shrink: then the ballast is given up, the
 * checkpoint made, and as much of it as fits is taken again. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "cmd/cli.h"
#include "db/db.h"
#include "base/blob.h"
#include "base/instant.h"
#include "base/log.h"
#include "cmd/process.h"
#include "base/secret.h"
#include "noun/evidence.h"
#include "noun/followup.h"
#include "noun/sample.h"

#define BALLAST_MB 64
#define EXPIRE_MS 3600000
#define LEASE_MS 60000
#define SWEEP_MS 600000         /* by then an upload is over, one way or the other */
#define CHECK_MS (7 * DAY_MS)   /* each file is read again within a week and an hour */
#define CHECK_BYTES ((int64_t)4 << 30)  /* of them an hour */
#define AHEAD_MS 300000         /* by how much the clocks of two nodes may differ */

struct jobs {
	const struct app_config *config;
	struct arena *arena;            /* reset after each job */
	struct str node;                /* who we are, for leases */
	const char *ballast;            /* its path; NULL: a server keeps the database */
	int64_t ballast_bytes;          /* what it should be */
	int64_t wal_written_ns;         /* at the last checkpoint */
	enum db_status checkpointed;    /* the last one's result, to log changes only */
};

static int64_t ballast_has(const struct jobs *j)
{
	struct stat st;
	return stat(j->ballast, &st) == 0 ? st.st_size : 0;
}

/* Bytes that may still be written beside the database. */
static int64_t disk_room(const struct jobs *j)
{
	struct statvfs v;
	int fd = open(j->ballast, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) return 0;
	bool ok = fstatvfs(fd, &v) == 0;
	close(fd);
	return ok ? (int64_t)(v.f_bavail * v.f_frsize) : 0;
}

/* Makes the ballast that big, or leaves it as it was. */
static bool ballast_take(const struct jobs *j, int64_t bytes)
{
	int64_t had = ballast_has(j);
	int fd = open(j->ballast, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) return false;
	int failed = bytes > had ? posix_fallocate(fd, had, bytes - had) : 0;
	if (failed && ftruncate(fd, had)) log_fault("event=ballast errno=%d", errno);
	close(fd);
	return !failed;
}

/* A job: brings the ballast up to its size when there is room for it and a quarter more. */
static void ballast_keep(struct jobs *j)
{
	if (!j->ballast) return;
	int64_t lacks = j->ballast_bytes - ballast_has(j);
	if (lacks <= 0 || disk_room(j) < lacks + j->ballast_bytes / 4) return;
	if (ballast_take(j, j->ballast_bytes)) log_info("event=ballast bytes=%lld", (long long)
		j->ballast_bytes);
}

/* The disk is full: gives the ballast up for one checkpoint, and takes back what fits. */
static enum db_status ballast_spend(struct jobs *j)
{
	int64_t had = ballast_has(j);
	if (!had) return DB_FULL;
	log_fault("event=disk_full ballast=%lld", (long long)had);
	if (unlink(j->ballast)) return DB_FULL;
	enum db_status status = db_checkpoint(j->config->db_url, true);
	int64_t room = disk_room(j);
	for (int64_t back = had < room ? had : room; back > 0; back -= back / 8 + 4096)
		if (ballast_take(j, back)) break;
	return status;
}

/* A job: takes what was written from the WAL into the database. While there is more every time, the
 * WAL keeps its size, for a commit into room that is there waits for the disk half as long as one
 * that makes the file longer; when nothing came since the last time, it is emptied. */
static void checkpoint(struct jobs *j)
{
	struct db_wal wal = db_wal(j->config->db_url);
	if (!wal.bytes) return;
	enum db_status status = db_checkpoint(j->config->db_url, wal.written_ns == j->wal_written_ns);
	j->wal_written_ns = wal.written_ns;
	if (status == DB_FULL) status = ballast_spend(j);
	if (status != j->checkpointed)
		log_info("event=checkpoint status=%d", (int)status);
	j->checkpointed = status;
}

/* A job: sessions that are over, keys of forms sent long ago, failed sign-ins that count no
 * more, addresses where nobody signed in for a long time. Each kind is one short transaction of its
 * own. */
static void expire_all(struct jobs *j, struct db *d, int64_t now)
{
	static const struct {
		enum sql statement;
		const char *parameter;
		int64_t age_ms;
	} kinds[] = {
		{ SQL_SESSION_EXPIRE, "before", DAY_MS / 3 },
		{ SQL_IDEM_EXPIRE, "before", 7 * DAY_MS },
		{ SQL_SIGNIN_FAILURE_EXPIRE, "before", DAY_MS / 24 },
		{ SQL_SIGNIN_ADDRESS_EXPIRE, "before", 90 * DAY_MS },
		/* What a clock that was wrong put into the future would have no end. */
		{ SQL_SESSION_AHEAD, "after", -AHEAD_MS },
		{ SQL_SIGNIN_FAILURE_AHEAD, "after", -AHEAD_MS },
		{ SQL_SIGNIN_ADDRESS_AHEAD, "after", -AHEAD_MS },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (db_begin(d, j->arena, 0) != DB_OK) continue;
		int64_t n = DB_DO(d, kinds[i].statement, db_int(kinds[i].parameter, now - kinds[i].age_ms));
		enum db_status status = db_commit(d);
		if (n || status != DB_OK)
			log_info("event=expired statement=%s rows=%lld status=%d",
				sql_table[kinds[i].statement].name, (long long)n, (int)status);
	}
}

/* What belongs to the database and not to this machine is done by one node, in its lease. A node
 * that dies in it is waited for until the lease is over. */
static bool job_claim(struct db *d, struct jobs *j, const char *name, int64_t now)
{
	if (db_begin(d, j->arena, 0) != DB_OK) return false;
	db_context(d, 0, now, STR_NONE);
	bool mine = DB_ONE(d, -1, SQL_JOB_CLAIM, db_str("name", str_of(name)),
		db_str("node", j->node), db_int("until", now + LEASE_MS),
		db_int("far", now + EXPIRE_MS + AHEAD_MS)) >= 0;
	return db_commit(d) == DB_OK && mine;
}

/* What belongs to the database is done where this node has it, and not again for a while. */
static void claimed(struct jobs *j, const char *name,
	void (*all)(struct jobs *j, struct db *d, int64_t now))
{
	struct db *d = db_open(j->config->db_url, DB_WRITE);
	int64_t now = instant_now();
	if (d && job_claim(d, j, name, now)) {
		all(j, d, now);
		if (db_begin(d, j->arena, 0) == DB_OK)
			DB_DO(d, SQL_JOB_DONE, db_str("name", str_of(name)), db_str("node", j->node),
				db_int("due", now + EXPIRE_MS));
		if (db_commit(d) != DB_OK) log_fault("event=job_done name=%s", name);
	}
	db_close(d);
}

static void expire(struct jobs *j)
{
	claimed(j, "expire", expire_all);
}

/* A job: follow-ups whose accepted risk ran out are open again, each in its own transaction. */
static void risks_all(struct jobs *j, struct db *d, int64_t now)
{
	struct zones *zones = zones_new();
	bool more = zones != NULL;
	int n = 0;
	while (more && db_begin(d, j->arena, 0) == DB_OK) {
		struct ctx c = ctx_operator(d, j->arena, zones);
		c.now = now;
		c.act = "followup_risk_over";
		ctx_begin(&c);
		more = followup_risk_over(&c);
		more = change_commit(&c) == DB_OK && more;
		n += more;
		arena_reset(j->arena);
	}
	if (n) log_info("event=risks_over count=%d", n);
	zones_free(zones);
}

static void risks(struct jobs *j)
{
	claimed(j, "risks", risks_all);
}

/* A job: the quarter's sample, once. It is read in pieces, so that nobody waits for long. */
static void sample_all(struct jobs *j, struct db *d, int64_t now)
{
	enum { BEGIN, READ, END, OVER } at = BEGIN;
	struct zones *zones = zones_new();
	struct sample_draw draw;
	int asked = 0;
	while (at != OVER && zones && db_begin(d, j->arena, 0) == DB_OK) {
		struct ctx c = ctx_operator(d, j->arena, zones);
		c.now = now;
		c.act = "sample";
		ctx_begin(&c);
		if (at == BEGIN) at = sample_begin(&c, &draw) ? READ : OVER;
		else if (at == READ) at = sample_read(&c, &draw) ? READ : END;
		else {
			asked = sample_end(&c, &draw);
			at = OVER;
		}
		if (change_commit(&c) != DB_OK) at = OVER;
		arena_reset(j->arena);
	}
	if (asked) log_info("event=sample quarter=%s asked=%d", draw.quarter, asked);
	zones_free(zones);
}

static void sample(struct jobs *j)
{
	claimed(j, "sample", sample_all);
}

struct store {
	struct jobs *j;
	struct db *db;
};

/* Where the database does not say, the bytes stay. */
static bool store_needs(void *to, struct str sha256)
{
	struct store *s = to;
	if (db_begin(s->db, s->j->arena, 0) != DB_OK) return true;
	bool needed = DB_ONE(s->db, 0, SQL_EVIDENCE_NEEDS, db_str("sha256", sha256)) != 0 ||
		db_failed(s->db) != DB_OK;
	db_rollback(s->db);
	return needed;
}

/* A job: of the store of evidence on this machine what was begun and not ended, and what no piece
 * names. */
static void store_sweep(struct jobs *j)
{
	struct store s = { j, db_open(j->config->db_url, DB_READ) };
	int n = s.db ? blob_sweep(j->config->home, instant_now() - SWEEP_MS, store_needs, &s) : 0;
	if (n) log_info("event=store_swept files=%d", n);
	db_close(s.db);
}

/* A job: the files of evidence, compared with what was recorded; what changed stands in the custody
 * of its piece, and in the log. */
static void store_check_all(struct jobs *j, struct db *d, int64_t now)
{
	struct zones *zones = zones_new();
	struct evidence_check k;
	bool more = zones != NULL;
	for (int64_t bytes = 0; more && bytes < CHECK_BYTES; bytes += k.file.size) {
		struct ctx c = ctx_operator(d, j->arena, zones);
		struct str found;
		c.now = now;
		c.act = "evidence_check";
		more = db_begin(d, j->arena, 0) == DB_OK;
		if (more) ctx_begin(&c);
		more = more && evidence_check_next(&c, now - CHECK_MS, &k);
		db_rollback(d);
		if (!more) break;
		bool whole = blob_same(j->arena, j->config->home, k.file.sha256, &found);
		if (!whole) log_fault("event=hash_mismatch piece=INC-%lld/E%lld recorded=%.*s found=%.*s",
			(long long)k.incident_number, (long long)k.number, STR_F(k.file.sha256), STR_F(found));
		more = db_begin(d, j->arena, 0) == DB_OK;
		if (more) ctx_begin(&c);
		if (more) evidence_checked(&c, &k, found);
		more = more && change_commit(&c) == DB_OK;
		arena_reset(j->arena);
	}
	zones_free(zones);
}

static void store_check(struct jobs *j)
{
	claimed(j, "store_check", store_check_all);
}

static const struct job {
	const char *name;
	int64_t every_ms;
	void (*run)(struct jobs *j);
} jobs[] = {
	{ "checkpoint", 500, checkpoint },
	{ "ballast_keep", 10000, ballast_keep },
	{ "expire", EXPIRE_MS / 60, expire },
	{ "risks", EXPIRE_MS / 60, risks },
	{ "sample", EXPIRE_MS / 60, sample },
	{ "store_sweep", EXPIRE_MS / 60, store_sweep },
	{ "store_check", EXPIRE_MS / 60, store_check },
};
#define JOBS (sizeof jobs / sizeof *jobs)

/* Runs what is due; returns milliseconds until the next is. */
static int jobs_run(struct jobs *j, int64_t *due)
{
	int64_t next = INT64_MAX;
	for (size_t i = 0; i < JOBS; i++) {
		int64_t start = instant_monotonic_us();
		if (due[i] <= start) {
			jobs[i].run(j);
			arena_reset(j->arena);
			int64_t took = instant_monotonic_us() - start;
			if (took > 1000000)
				log_info("event=job name=%s took_us=%lld", jobs[i].name, (long long)took);
			due[i] = start + jobs[i].every_ms * 1000;
		}
		if (due[i] < next) next = due[i];
	}
	int64_t now = instant_monotonic_us();
	return next <= now ? 0 : (int)((next - now) / 1000) + 1;
}

int jobs_command(struct cli *cli)
{
	static const int signals[] = { SIGTERM, SIGINT, 0 };
	struct str url = cli->config.db_url;
	if (cli->argc) return cli_wrong(cli);
	process_limits();
	if (!process_home(cli->arena, cli->config.home)) return 1;
	int status = process_schema(url);
	if (status) return status;
	int lock = process_lock(cli->arena, cli->config.home, "jobs");
	int signal_fd = lock < 0 ? -1 : process_signals(signals);
	struct jobs j = {
		.config = &cli->config, .arena = arena_new((size_t)16 << 20),
		.node = secret_hex(cli->arena, 8),
		.ballast_bytes = (int64_t)process_setting("DEBRIEF_BALLAST_MB", BALLAST_MB, 1, 4096) << 20
	};
	struct str file = db_file(url);
	if (file.p) j.ballast = arena_printf(cli->arena, "%.*s.ballast", STR_F(file)).p;
	if (signal_fd < 0 || !j.arena) return 1;
	int64_t due[JOBS] = { 0 };
	log_info("event=jobs count=%zu", JOBS);
	for (int signal = 0; !signal; signal = process_signal(signal_fd)) {
		struct pollfd on = { signal_fd, POLLIN, 0 };
		if (poll(&on, 1, jobs_run(&j, due)) < 0 && errno != EINTR) break;
	}
	log_info("event=jobs_stopped");
	arena_free(j.arena);
	close(lock);
	return 0;
}
