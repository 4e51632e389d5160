/* Debrief's own export: a file is taken whole, and then gives the same file again, or nothing is kept.
 * The bytes change a file that was exported from what one of the demonstration's cases makes. */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "fuzz.h"
#include "base/text.h"
#include "cmd/cli.h"
#include "../test_db.h"

static char folder[] = "/tmp/fuzz_copy.XXXXXX";
static struct arena *world;
static struct str empty, exported, url;

static const char *path(const char *name)
{
	return arena_printf(world, "%s/%s", folder, name).p;
}

static struct str file_read(const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	off_t size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
	char *room = size < 0 ? NULL : arena_get(world, (size_t)size + 1);
	MUST(room && pread(fd, room, (size_t)size, 0) == size, str_of(name));
	close(fd);
	return (struct str){ room, (size_t)size };
}

static void file_write(const char *name, struct str s)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	MUST(fd >= 0 && write(fd, s.p, s.len) == (ssize_t)s.len, str_of(name));
	close(fd);
}

static void world_end(void)
{
	unlink(path("file"));
	unlink(path("again"));
	test_db_remove(folder, "debrief");
	arena_free(world);
}

/* The commands leave the descriptor on which they wait for signals to the end of the process. */
static int run(int (*command)(struct cli *), int argc, char **argv)
{
	static const struct command row = { "command", NULL, "", "" };
	struct cli cli = { .command = &row, .arena = fuzz_arena, .argc = argc, .argv = argv,
		.config = { .db_url = url, .home = str_of(folder) } };
	int next = dup(0);
	close(next);
	int status = command(&cli);
	fflush(stdout);
	for (int fd = next; fd < next + 4; fd++) close(fd);
	return status;
}

static int export_file(const char *name)
{
	char *argv[] = { (char *)(uintptr_t)path(name), NULL };
	return run(export_command, 1, argv);
}

static int import_file(const char *name)
{
	char *argv[] = { (char *)(uintptr_t)"debrief", (char *)(uintptr_t)path(name), NULL };
	return run(import_copy_command, 2, argv);
}

static void database_empty(void)
{
	static const char *const ends[] = { "-wal", "-shm", ".lock" };
	for (size_t i = 0; i < 3; i++)
		unlink(arena_printf(fuzz_arena, "%s/debrief.db%s", folder, ends[i]).p);
	file_write(path("debrief.db"), empty);
}

static void world_begin(void)
{
	if (world) return;
	world = arena_new((size_t)1 << 30);
	if (!world || !mkdtemp(folder)) abort();
	url = arena_str(world, str_of(test_db(folder, "debrief")));
	atexit(world_end);
	test_db_sql(url.p, "PRAGMA wal_checkpoint(TRUNCATE)");
	empty = file_read(path("debrief.db"));
	char *argv[] = { (char *)(uintptr_t)"case", (char *)(uintptr_t)"demo/okta-2023-10.json", NULL };
	MUST(run(import_command, 2, argv) == 0, STR("import"));
	test_db_sql(url.p, "INSERT INTO team (name, shown) VALUES ('platform', 'Platform'); "
		"INSERT INTO person (name, shown, role, team_id, created_at) VALUES ('ada', 'Ada', 'admin', "
		"1, 7), ('vera', 'Vera', 'viewer', NULL, 8)");
	MUST(export_file("file") == 0, STR("export"));
	exported = file_read(path("file"));
}

/* Line n of a text; absent when there is none. */
static struct str line_at(struct str text, unsigned n)
{
	struct str line = STR_NONE;
	for (unsigned i = 0; i <= n; i++) if (!text.p || !str_cut(&text, '\n', &line)) return STR_NONE;
	return line;
}

static void spoil(struct buf *b, struct str line, struct str *bytes)
{
	struct str value = fuzz_text(str_part(*bytes, 1, fuzz_byte(bytes) & 63));
	*bytes = str_part(*bytes, value.len, bytes->len);
	size_t from = line.len ? fuzz_byte(bytes) * 7u % line.len : 0;
	size_t comma = str_find(line, ',', from), next = str_find(line, ',', comma + 1);
	switch (fuzz_byte(bytes) % 7) {
	case 0: return;
	case 1: buf_printf(b, "%.*s\n%.*s\n", STR_F(line), STR_F(line)); return;
	case 2: buf_printf(b, "%.*s\n", STR_F(value)); return;
	case 3: buf_printf(b, "%.*s%.*s%.*s\n", (int)from, line.p, STR_F(value),
		(int)(line.len - from), line.p + from); return;
	default: break;
	}
	/* One value of a row. */
	struct str tail = str_part(line, next, line.len);
	buf_printf(b, "%.*s", (int)(comma < line.len ? comma + 1 : line.len), line.p);
	if (value.len && value.p[0] >= '0' && value.p[0] <= '9') buf_int(b, (int64_t)value.len * 77);
	else text_json(b, value);
	buf_printf(b, "%.*s\n", STR_F(tail));
}

static struct str changed(struct str bytes)
{
	struct buf b = buf_new(fuzz_arena, exported.len + 100);
	struct str rest = exported, line;
	unsigned which = fuzz_byte(&bytes) * 256u;
	which += fuzz_byte(&bytes);
	unsigned lines = 0;
	while (line_at(exported, lines).p) lines++;
	which %= lines;
	for (unsigned i = 0; rest.p && str_cut(&rest, '\n', &line); i++)
		if (i == which) spoil(&b, line, &bytes);
		else if (rest.p) buf_printf(&b, "%.*s\n", STR_F(line));
	return buf_text(&b);
}

FUZZ_TARGET(copy)
{
	world_begin();
	database_empty();
	struct str file = str_starts(bytes, "{\"debrief\"") ? bytes : changed(bytes);
	file_write(path("file"), file);
	if (import_file("file") != 0) {
		MUST(strcmp(test_db_sql(url.p, "SELECT count(*) FROM person"), "0") == 0, file);
		return;
	}
	MUST(strcmp(test_db_sql(url.p, "PRAGMA foreign_key_check"), "") == 0, file);
	MUST(strcmp(test_db_sql(url.p, "PRAGMA integrity_check"), "ok") == 0, file);
	MUST(export_file("file") == 0, file);
	database_empty();
	MUST(import_file("file") == 0, file);
	MUST(export_file("again") == 0, file);
	struct str once = file_read(path("file"));
	MUST(str_eq(once, file_read(path("again"))), file);
}
