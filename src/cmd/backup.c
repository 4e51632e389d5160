/* `debrief backup FILE` and `debrief restore FILE`. A backup is one SQLite database with a seal
 * behind it (backup_file.h), whichever engine it is of: a copy of the file's pages, or of the
 * server's rows out of one snapshot. So both are checked in the same way, and an older one is
 * migrated as files are. Whoever is signed in, and failed sign-ins, stay behind. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "cmd/backup_file.h"
#include "cmd/backup_store.h"
#include "cmd/cli.h"
#include "cmd/copy.h"
#include "cmd/process.h"
#include "base/secret.h"

static struct str url_of(const struct part *p)
{
	return arena_printf(p->a, "sqlite:%s", p->file);
}

static int not_kept(const struct copy *c, enum db_status status)
{
	if (c->stopped) return cli_fail("stopped; nothing was kept");
	if (status == DB_FULL) return cli_fail("the disk is full; nothing was kept");
	return cli_fail("nothing was kept; the lines above say why");
}

/* --- Backup ----------------------------------------------------------------------------------- */

/* What an export leaves behind, too. */
static void signed_in_clear(struct db *to)
{
	DB_DO(to, SQL_SESSION_EXPIRE, db_int("before", INT64_MAX));
	DB_DO(to, SQL_SIGNIN_FAILURE_EXPIRE, db_int("before", INT64_MAX));
	DB_DO(to, SQL_SIGNIN_ADDRESS_EXPIRE, db_int("before", INT64_MAX));
}

/* All of one snapshot becomes p's file, and has as many rows of everything. */
static enum db_status snapshot_keep(struct copy *c, struct part *p, bool pages)
{
	struct str url = url_of(p);
	enum db_status status = pages ? db_file_copy(c->db, p->file, copy_goes_on, c) :
		db_migrate(url, STR_NONE);
	struct db *to = status == DB_OK ? db_open(url, DB_FILL) : NULL;
	struct arena *a = arena_new((size_t)64 << 20);
	if (status == DB_OK) status = to && a ? db_begin(to, a, 0) : DB_BROKEN;
	if (status == DB_OK) {
		if (pages) signed_in_clear(to);
		bool ok = (pages || copy_rows(c, to)) && copy_counts(c, to);
		enum db_status failed = db_failed(to);
		if (ok) failed = db_commit(to);
		else db_rollback(to);
		status = ok || failed != DB_OK ? failed : DB_BROKEN;
	}
	db_close(to);
	arena_free(a);
	return status;
}

/* A damaged file of evidence keeps nothing else from being backed up. */
static int backup_make(struct cli *cli, struct copy *c, struct part *p)
{
	bool pages = db_file(cli->config.db_url).p != NULL, whole = false;
	enum db_status status = db_begin(c->db, c->a, 0);
	int64_t files = 0;
	if (status == DB_OK) status = snapshot_keep(c, p, pages);
	if (status == DB_OK) whole = backup_store_copy(c->db, cli->config.home,
		backup_store_folder(p->a, p->path), copy_goes_on, c, &files);
	db_rollback(c->db);
	if (c->stopped) return not_kept(c, status);
	if (status != DB_OK || !db_file_check(p->file, copy_goes_on, c)) return not_kept(c, status);
	if (!backup_seal(p, db_version_wanted(), c->rows) || !part_name(p)) return 1;
	printf("backed up %lld rows; looked through, and sealed\n", (long long)c->rows);
	if (files) printf("and %lld files of evidence, compared with their digests, to %s.files\n",
		(long long)files, p->path);
	return whole ? 0 : 1;
}

int backup_command(struct cli *cli)
{
	if (cli->argc != 1) return cli_wrong(cli);
	int status = process_schema(cli->config.db_url);
	if (status) return status;
	if (!secret_init()) return cli_fail("no random numbers");
	struct copy c = { .name = cli->argv[0] };
	struct part p = { .a = cli->arena, .path = c.name, .go_on = copy_goes_on, .arg = &c };
	umask(0077);
	if (!part_begin(&p)) return 1;
	status = copy_open(&c, cli->config.db_url, DB_READ) ? backup_make(cli, &c, &p) :
		cli_fail("cannot open the database");
	copy_close(&c);
	part_end(&p);
	return status;
}

/* --- Restore ---------------------------------------------------------------------------------- */

/* A WAL that stayed behind would be read into whatever file is put before it. */
static bool file_is_free(struct arena *a, const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal", ".readonly" };
	struct stat st;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		const char *name = arena_printf(a, "%s%s", path, ends[i]).p;
		if (lstat(name, &st) && errno == ENOENT) continue;
		(void)cli_fail("%s is there: a restore goes into an empty home; move it away", name);
		return false;
	}
	return true;
}

/* No tables of ours, or just made and nothing in them. */
static bool server_is_free(struct cli *cli)
{
	struct db *d = db_open(cli_owner_url(cli), DB_READ);
	if (!d) {
		(void)cli_fail("no database server answers; the line above says why");
		return false;
	}
	int version = db_version(d);
	bool ok = version <= 0;
	if (version == db_version_wanted() && db_begin(d, cli->arena, 0) == DB_OK) {
		ok = copy_is_empty(d) && db_failed(d) == DB_OK;
		db_rollback(d);
	}
	db_close(d);
	if (!ok) (void)cli_fail("the database is not empty: a restore goes into an empty one");
	return ok;
}

/* p's file as the rest of this program reads it: looked through, of its schema. 0, or the exit
 * status. */
static int restore_read(struct copy *c, struct part *p, const char *path)
{
	struct seal seal;
	int wanted = db_version_wanted();
	if (!backup_unseal(p, path, &seal)) return 1;
	if (seal.schema > wanted) {
		cli_fail("%s has schema %lld, newer than this program's %d; run the newer program", path,
			(long long)seal.schema, wanted);
		return 78;
	}
	c->rows = seal.rows;
	bool ok = db_file_check(p->file, copy_goes_on, c);
	if (ok && seal.schema < wanted)
		ok = db_migrate(url_of(p), STR_NONE) == DB_OK && db_file_check(p->file, copy_goes_on, c);
	return ok ? 0 : not_kept(c, DB_OK);
}

static int server_fill(struct cli *cli, struct copy *c, struct part *p)
{
	if (!copy_open(c, url_of(p), DB_READ) || db_begin(c->db, c->a, 0) != DB_OK)
		return not_kept(c, DB_OK);
	struct arena *a = arena_new((size_t)64 << 20);
	enum db_status status = db_migrate(cli_owner_url(cli), cli->config.db_url);
	struct db *to = status == DB_OK ? db_open(cli_owner_url(cli), DB_OWNER) : NULL;
	status = to && a ? db_begin(to, a, 0) : status;
	if (to && a && status == DB_OK) {
		bool ok = copy_is_empty(to) && copy_rows(c, to) && copy_counts(c, to);
		status = ok ? db_commit(to) : DB_BROKEN;
		if (!ok) db_rollback(to);
	}
	bool done = to && a && status == DB_OK;
	db_close(to);
	db_rollback(c->db);
	arena_free(a);
	return done ? 0 : not_kept(c, status);
}

/* The files that the restored database names, from beside the backup into the home. Without some of
 * them everything else is there all the same. */
static bool store_restore(struct cli *cli, struct part *p, const char *from, int64_t *n)
{
	struct db *d = db_open(url_of(p), DB_READ);
	struct arena *a = arena_new((size_t)1 << 20);
	bool whole = d && a && db_begin(d, a, 0) == DB_OK && backup_store_copy(d,
		backup_store_folder(cli->arena, from), cli->config.home, p->go_on, p->arg, n);
	if (d) db_rollback(d);
	db_close(d);
	arena_free(a);
	return whole;
}

int restore_command(struct cli *cli)
{
	struct str file = db_file(cli->config.db_url);
	struct copy c = { .signals = -1 };
	struct part p = { .a = cli->arena, .go_on = copy_goes_on, .arg = &c, .lock = -1 };
	p.path = file.p ? arena_str(cli->arena, file).p :
		arena_printf(cli->arena, "%.*s/restore", STR_F(cli->config.home)).p;
	if (cli->argc != 1) return cli_wrong(cli);
	if (!secret_init()) return cli_fail("no random numbers");
	if (!process_home(cli->arena, cli->config.home)) return 1;
	/* Who runs would go on with the file that was moved away. */
	int serve = process_lock(cli->arena, cli->config.home, "serve");
	if (serve < 0 || process_lock(cli->arena, cli->config.home, "jobs") < 0) return 1;
	umask(0077);
	if (!(file.p ? file_is_free(cli->arena, p.path) : server_is_free(cli))) return 1;
	if (!copy_begin(&c) || !part_begin(&p)) return 1;
	int64_t files = 0;
	int status = restore_read(&c, &p, cli->argv[0]);
	bool whole = status == 0 && store_restore(cli, &p, cli->argv[0], &files);
	if (status == 0) status = file.p ? !part_name(&p) : server_fill(cli, &c, &p);
	copy_close(&c);
	part_end(&p);
	if (status == 0) printf("restored %lld rows\n", (long long)c.rows);
	if (status == 0 && files) printf("and %lld files of evidence\n", (long long)files);
	return status == 0 && !whole ? 1 : status;
}
