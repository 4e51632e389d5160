/* The commands on two homes: the fixture's, and another that a backup is restored into. */
#define _GNU_SOURCE
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>
#include "backup_world.h"

const char *copy, *other, *other_url;
struct str said;
static char folder[] = "/tmp/backup.XXXXXX";

int run(const char *home, const char *url, const char *command, const char *file)
{
	const char *asan = getenv("ASAN_OPTIONS");
	struct str out;
	char *argv[] = { page_text("debrief"), page_text("%s", command), page_text("%s", file ? file : ""),
		NULL };
	char *env[] = { page_text("DEBRIEF_HOME=%s", home), page_text("DEBRIEF_DB=%s", url),
		page_text("ASAN_OPTIONS=%s", asan ? asan : ""), NULL };
	if (!file) argv[2] = NULL;
	return page_program(argv, env, STR(""), &out, &said);
}

int backup(const char *file)
{
	return run(page_home(), page_url(), "backup", file);
}

int restore(const char *file)
{
	return run(other, other_url, "restore", file);
}

void expect(int status, int is, const char *word)
{
	if (status == is && (!word || page_says(said, word))) return;
	fail_msg("ended with %d, expected %d and \"%s\":\n%.*s", status, is, word ? word : "", STR_F(said));
}

const char *at(const char *name)
{
	return page_text("%s/%s", folder, name);
}

bool there(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

void other_is_empty(void)
{
	assert_false(there(page_text("%s/debrief.db", other)));
	assert_false(there(page_text("%s/debrief.db.part", other)));
	assert_false(there(page_text("%s/restore.part", other)));
}

static int removed(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st, (void)type;
	if (where->level && remove(path)) fail_msg("%s cannot be removed", path);
	return 0;
}

static void home_remove(void)
{
	if (nftw(folder, removed, 8, FTW_DEPTH | FTW_PHYS)) fail_msg("%s cannot be read", folder);
}

static const char *pg_name(void)
{
	return page_text("backup_%d", (int)getpid());
}

static void home_new(void)
{
	static bool made;
	if (!made && !mkdtemp(folder)) abort();
	made = true;
	home_remove();
	copy = at("copy");
	other = at("home");
	other_url = test_db_is_pg() ? page_text("%s", test_db_pg(pg_name())) :
		page_text("sqlite:%s/debrief.db", other);
	if (mkdir(other, 0700)) fail_msg("%s", other);
}

int backup_fresh(void **state)
{
	page_fresh(state);
	home_new();
	return 0;
}

const char *other_value(const char *sql)
{
	return page_text("%s", test_db_sql(other_url, sql));
}

int64_t other_number(const char *sql)
{
	return strtoll(other_value(sql), NULL, 10);
}

int backup_close(void **state)
{
	home_remove();
	if (test_db_is_pg()) test_db_pg_drop(pg_name());
	if (rmdir(folder)) fail_msg("%s is not empty", folder);
	return page_close(state);
}
