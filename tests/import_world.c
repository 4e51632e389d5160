#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "import_world.h"
#include "base/secret.h"

struct arena *arena;
struct str world_home, world_url;

int world_open(void **state)
{
	(void)state;
	const char *tmp = getenv("TMPDIR");
	char folder[300];
	snprintf(folder, sizeof folder, "%s/debrief-import-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(folder) || !secret_init()) return -1;
	arena = arena_new((size_t)256 << 20);
	world_home = arena_str(arena, str_of(folder));
	mkdir(arena_printf(arena, "%s/run", folder).p, 0700);
	world_url = arena_str(arena, str_of(test_db(folder, "debrief")));
	return 0;
}

int world_close(void **state)
{
	static const char *const files[] = { "debrief.db", "debrief.db-wal", "debrief.db-shm",
		"debrief.db.lock", "out", "err", "in.json", "in.ndjson", "in",
		"again.db", "again.db-wal", "again.db-shm", "again.db.lock", "run/argon-0", "run/argon-1" };
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		unlink(arena_printf(arena, "%.*s/%s", STR_F(world_home), files[i]).p);
	rmdir(arena_printf(arena, "%.*s/run", STR_F(world_home)).p);
	rmdir(world_home.p);
	arena_free(arena);
	return 0;
}

int world_run(int (*command)(struct cli *cli), int argc, char **argv)
{
	static const struct command row = { "command", NULL, "", "" };
	struct cli cli = { .command = &row, .arena = arena, .argc = argc, .argv = argv,
		.config = { .db_url = world_url, .home = world_home } };
	const char *names[] = { "out", "err" };
	int kept[2];
	fflush(stdout);
	for (int i = 0; i < 2; i++) {
		kept[i] = dup(i + 1);
		int fd = open(arena_printf(arena, "%.*s/%s", STR_F(world_home), names[i]).p,
			O_WRONLY | O_CREAT | O_TRUNC, 0600);
		dup2(fd, i + 1);
		close(fd);
	}
	int status = command(&cli);
	fflush(stdout);
	for (int i = 0; i < 2; i++) {
		dup2(kept[i], i + 1);
		close(kept[i]);
	}
	return status;
}

const char *world_said(const char *name)
{
	char *text = arena_get(arena, 100000);
	FILE *f = fopen(arena_printf(arena, "%.*s/%s", STR_F(world_home), name).p, "re");
	assert_non_null(f);
	text[fread(text, 1, 99999, f)] = 0;
	fclose(f);
	return text;
}

char *world_file(const char *name, const char *text)
{
	struct str path = arena_printf(arena, "%.*s/%s", STR_F(world_home), name);
	FILE *f = fopen(path.p, "we");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return (char *)path.p;
}

const char *ask(const char *format, ...)
{
	char sql[600];
	va_list args;
	va_start(args, format);
	vsnprintf(sql, sizeof sql, format, args);
	va_end(args);
	return arena_str(arena, str_of(test_db_sql(world_url.p, sql))).p;
}

const char *everything(void)
{
	struct buf b = buf_new(arena, 200);
	for (const struct sql_copy *t = sql_copies; t->table; t++)
		buf_printf(&b, "%s %s\n", t->table, ask("SELECT count(*) FROM %s", t->table));
	buf_printf(&b, "counters %s", ask("SELECT sum(n) FROM counter"));
	buf_char(&b, 0);
	return b.p;
}

void assert_whole(void)
{
	if (test_db_is_pg()) return;    /* it has no way round its references */
	assert_string_equal(ask("PRAGMA foreign_key_check"), "");
	assert_string_equal(ask("PRAGMA integrity_check"), "ok");
}

void assert_says(struct str s, const char *part)
{
	const char *text = arena_str(arena, s).p;
	if (!strstr(text, part)) fail_msg("\"%s\" does not say \"%s\"", text, part);
}

void assert_asked(const char *sql, const char *is)
{
	const char *got = ask("%s", sql);
	if (strcmp(got, is) != 0) fail_msg("%s\ngives %s\nand not %s", sql, got, is);
}

struct import im;

void import_open(void)
{
	struct zones *zones = zones_new();
	assert_non_null(zones);
	im = (struct import){ .c = ctx_operator(db_open(world_url, DB_WRITE), arena, zones) };
	assert_non_null(im.c.db);
	im.c.now = 1700000000000;
	assert_int_equal(db_begin(im.c.db, arena, 0), DB_OK);
	ctx_begin(&im.c);
}

void import_close(void)
{
	assert_int_equal(change_commit(&im.c), DB_OK);
	db_close(im.c.db);
	zones_free(im.c.zones);
}

enum imported take(const struct import_format *format, const char *text)
{
	enum imported result = import_record(&im, format, str_of(text));
	assert_int_equal(db_failed(im.c.db), DB_OK);
	return result;
}
