/* Keys that sign reports: made and retired from the command line, where their halves are, and what
 * everybody reads of them. */
#define _GNU_SOURCE
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "noun/report_key.h"
#include "import_world.h"
#include "test_keygen.h"

static int end(void **state)
{
	static const char *const folders[] = { "keys/*", "kept.files/*", "kept*" };
	for (size_t f = 0; f < sizeof folders / sizeof *folders; f++) {
		glob_t g;
		const char *all = arena_printf(arena, "%.*s/%s", STR_F(world_home), folders[f]).p;
		if (glob(all, 0, NULL, &g) == 0)
			for (size_t i = 0; i < g.gl_pathc; i++)
				if (unlink(g.gl_pathv[i])) rmdir(g.gl_pathv[i]);
		globfree(&g);
	}
	rmdir(arena_printf(arena, "%.*s/keys", STR_F(world_home)).p);
	return world_close(state);
}

/* `debrief report-key WORD ...`, at most two more words. */
static int command(const char *word, const char *one, const char *two)
{
	char *argv[] = { (char *)(uintptr_t)word, (char *)(uintptr_t)one, (char *)(uintptr_t)two, NULL };
	return world_run(report_key_command, one ? two ? 3 : 2 : 1, argv);
}

static int made(void)
{
	assert_int_equal(command("new", NULL, NULL), 0);
	return (int)strtol(world_said("out"), NULL, 10);
}

/* The files of private halves; *first: the path of the first. */
static int files(const char **first)
{
	glob_t g;
	int n = glob(arena_printf(arena, "%.*s/keys/*", STR_F(world_home)).p, 0, NULL, &g) == 0 ?
		(int)g.gl_pathc : 0;
	if (n && first) *first = arena_str(arena, str_of(g.gl_pathv[0])).p;
	globfree(&g);
	return n;
}

static void test_new(void **state)
{
	struct stat st;
	const char *file = NULL;
	(void)state;
	int one = made();
	assert_int_equal(one, 1);
	assert_string_equal(ask("SELECT object || ' ' || route FROM change"),
		"report-key/1 report_key_new");
	assert_asked("SELECT count(*) FROM report_key WHERE public LIKE 'ssh-ed25519 %' AND retired_at IS NULL",
		"1");
	assert_int_equal(files(&file), 1);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	/* ssh-keygen reads the file as the key of that row. */
	keygen_begin();
	assert_int_equal(keygen(NULL, (const char *const[]){ "-y", "-f", file, NULL }), 0);
	assert_string_equal(keygen_read("said"), ask("SELECT public || '\n' FROM report_key"));
	keygen_end();
	/* A second one leaves the first as it is. */
	assert_int_equal(made(), 2);
	assert_int_equal(files(NULL), 2);
	assert_asked("SELECT count(*) FROM report_key WHERE retired_at IS NULL", "2");
	assert_int_equal(command("list", NULL, NULL), 0);
	assert_says(str_of(world_said("out")), "2\tSHA256:");
	assert_says(str_of(world_said("out")), "\n1\tSHA256:");
}

static void test_retire(void **state)
{
	(void)state;
	made();
	made();
	assert_int_equal(command("retire", "1", "A new machine"), 0);
	assert_asked("SELECT count(*) FROM report_key WHERE id = 1 AND retired_at >= made_at AND "
		"retired_because = 'A new machine'", "1");
	assert_asked("SELECT count(*) FROM report_key WHERE id = 2 AND retired_at IS NULL AND "
		"retired_because IS NULL", "1");
	assert_int_equal(files(NULL), 1);
	assert_asked("SELECT route FROM change WHERE object = 'report-key/1' ORDER BY id DESC LIMIT 1",
		"report_key_retire");
	/* Once, for a reason, and one that is there. */
	static const struct { const char *number, *why, *says; } refused[] = {
		{ "1", "Again", "retired already" }, { "2", "", "is needed" }, { "2", " ", "is needed" },
		{ "2", "a\nb", "" }, { "9", "x", "no key of that number" }, { "0", "x", "no key of" },
		{ "x", "x", "no key of" } };
	const char *before = everything();
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		assert_int_equal(command("retire", refused[i].number, refused[i].why), 1);
		assert_says(str_of(world_said("err")), refused[i].says);
	}
	assert_string_equal(everything(), before);
	assert_asked("SELECT count(*) FROM report_key WHERE id = 2 AND retired_at IS NULL", "1");
	assert_int_equal(files(NULL), 1);
	assert_int_equal(command("retire", "2", NULL), 2);
	assert_int_equal(command("new", "1", NULL), 2);
	assert_int_equal(command("other", NULL, NULL), 2);
}

static void open_here(void)
{
	import_open();
	im.c.act = "test";
}

/* Which key signs, by its number; 0: none could be had. */
static int64_t used(struct str home)
{
	struct report_key k;
	if (!report_key_use(&im.c, home, &k)) return 0;
	assert_true(str_eq(sshsig_public(arena, &k.secret), k.line));
	sshsig_key_forget(&k.secret);
	return k.id;
}

/* The newest that is this machine's and in use; one that came later than what is signed does not. */
static void test_use(void **state)
{
	const char *file = NULL;
	(void)state;
	open_here();
	assert_int_equal(used(world_home), 1);
	assert_int_equal(used(world_home), 1);
	import_close();
	assert_asked("SELECT made_at FROM report_key", "1700000000000");
	assert_int_equal(made(), 2);
	open_here();
	assert_int_equal(used(world_home), 1);
	im.c.now = instant_now();
	ctx_begin(&im.c);
	assert_int_equal(used(world_home), 2);
	import_close();
	assert_int_equal(command("retire", "2", "Lost"), 0);
	open_here();
	im.c.now = instant_now();
	ctx_begin(&im.c);
	assert_int_equal(used(world_home), 1);
	/* Whose file is gone, or holds something else, is not this machine's. */
	assert_int_equal(files(&file), 1);
	assert_int_equal(truncate(file, 20), 0);
	assert_int_equal(used(world_home), 3);
	struct str none = arena_printf(arena, "%.*s/none", STR_F(world_home));
	assert_int_equal(used(none), 0);
	import_close();
	assert_asked("SELECT count(*) FROM report_key", "3");
}

/* What everybody reads has each key, and ssh-keygen takes it. */
static void test_signers(void **state)
{
	(void)state;
	made();
	made();
	ask("UPDATE report_key SET made_at = 1772442000999; UPDATE report_key SET retired_at = 1772474400001, "
		"retired_because = 'Old' WHERE id = 1");
	open_here();
	struct str text = report_signers(&im.c);
	assert_says(text, "\ndebrief namespaces=\"debrief-report\",valid-after=\"20260302090000Z\","
		"valid-before=\"20260302180001Z\" ssh-ed25519 ");
	assert_says(text, " key-1\n");
	assert_says(text, "\ndebrief namespaces=\"debrief-report\",valid-after=\"20260302090000Z\" ssh-ed25519 ");
	struct map *m = map_new(arena);
	report_keys_show(&im.c, m);
	const struct list *keys = map_get(m, "keys")->list;
	assert_int_equal(keys->n, 2);
	assert_int_equal(map_get(keys->v[0].map, "id")->i, 2);
	assert_true(str_starts(map_get(keys->v[1].map, "fingerprint")->text, "SHA256:"));
	import_close();
}

/* All of a file. */
static struct str whole(const char *path)
{
	size_t room = (size_t)8 << 20;
	char *bytes = arena_get(arena, room);
	FILE *f = fopen(path, "re");
	if (!f) fail_msg("%s is not there", path);
	size_t n = fread(bytes, 1, room, f);
	fclose(f);
	assert_true(n < room);
	return (struct str){ bytes, n };
}

/* No database, export or backup has a private half: neither its bytes nor the line of its file that has
 * them all. */
static void test_nowhere_else(void **state)
{
	const char *file = NULL;
	struct sshsig_key k;
	glob_t g;
	(void)state;
	made();
	assert_int_equal(files(&file), 1);
	struct str text = whole(file), rest = text, line;
	assert_true(sshsig_key_read(arena, text, &k));
	for (int i = 0; i < 5; i++) assert_true(str_cut(&rest, '\n', &line));
	assert_int_equal(line.len, 70);
	char *backup[] = { (char *)(uintptr_t)arena_printf(arena, "%.*s/kept", STR_F(world_home)).p, NULL };
	char *export[] = { (char *)(uintptr_t)arena_printf(arena, "%.*s/kept.json", STR_F(world_home)).p, NULL };
	assert_int_equal(world_run(backup_command, 1, backup), 0);
	assert_int_equal(world_run(export_command, 1, export), 0);
	assert_says(whole(export[0]), "ssh-ed25519 ");
	int looked = 0;
	assert_int_equal(glob(arena_printf(arena, "%.*s/[!k]*", STR_F(world_home)).p, 0, NULL, &g), 0);
	for (size_t i = 0; i <= g.gl_pathc + 1; i++) {
		const char *path = i < g.gl_pathc ? g.gl_pathv[i] : i == g.gl_pathc ? backup[0] : export[0];
		struct stat st;
		if (stat(path, &st) || !S_ISREG(st.st_mode)) continue;
		struct str bytes = whole(path);
		if (memmem(bytes.p, bytes.len, k.secret, 32) || memmem(bytes.p, bytes.len, line.p, line.len))
			fail_msg("%s has the key", path);
		looked++;
	}
	globfree(&g);
	assert_true(looked >= 4);
	assert_non_null(memmem(text.p, text.len, line.p, line.len));
	sshsig_key_forget(&k);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_open, end)
int main(void)
{
	const struct CMUnitTest tests[] = { TEST(test_new), TEST(test_retire), TEST(test_use),
		TEST(test_signers), TEST(test_nowhere_else) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
