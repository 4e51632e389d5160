/* ATT&CK's names: lists that are taken and lists that are not, what a second one changes, and what
 * pages say beside an id. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>
#include "noun/attack.h"
#include "import_world.h"

#define HEAD "# Invented, v2.1; nobody's\nid\tname\tkind\n"
#define LIST HEAD "T9001\tFirst way\ta\nT9001.001\tOf the first\tb\nT9002\tSecond way\tc\n"

static int load(const char *text)
{
	char *argv[] = { (char *)(uintptr_t)"attack", world_file("in", text), NULL };
	return world_run(import_command, 2, argv);
}

#define ALL "SELECT group_concat(x) FROM (SELECT technique || '=' || name || '/' || version || '/' || loaded " \
	"AS x FROM attack_technique ORDER BY technique) t"

static void test_load(void **state)
{
	(void)state;
	assert_int_equal(load(LIST), 0);
	assert_string_equal(world_said("out"),
		"ATT&CK 2.1: 3 techniques, 3 of them named anew; 0 are not in it any more\n");
	assert_asked(ALL, "T9001=First way/2.1/1,T9001.001=Of the first/2.1/1,T9002=Second way/2.1/1");
	/* Again it is the same, and nothing is written. */
	const char *before = everything();
	assert_int_equal(load(LIST), 0);
	assert_says(str_of(world_said("out")), "0 of them named anew");
	assert_string_equal(everything(), before);
	/* One of the same version adds to it, also with CRLF and in another order of columns. */
	assert_int_equal(load("\xef\xbb\xbf# v2.1\r\nname\tid\r\n Third way \tt9003\r\n"), 0);
	assert_asked("SELECT count(*) FROM attack_technique WHERE loaded = 1", "4");
	assert_asked("SELECT name FROM attack_technique WHERE technique = 'T9003'", "Third way");
	/* Another version replaces names; what it does not have keeps its own. */
	assert_int_equal(load("# v3\nid\tname\nT9001\tFirst, otherwise\nT9004\tFourth\n"), 0);
	assert_says(str_of(world_said("out")), "2 of them named anew; 3 are not in it any more");
	assert_asked(ALL, "T9001=First, otherwise/3/1,T9001.001=Of the first/2.1/0,"
		"T9002=Second way/2.1/0,T9003=Third way/2.1/0,T9004=Fourth/3/1");
	assert_asked("SELECT count(*) FROM change WHERE object = 'attack' AND route = 'import attack'",
		"3");
	assert_whole();
}

/* Nothing is taken, and each fault is told with its line. */
static void test_refused(void **state)
{
	static const struct { const char *text, *says; } lists[] = {
		{ "", ": no comment says the version" }, { "# v1\n", ": there is no technique in it\n" },
		{ HEAD, ": there is no technique in it\n" },
		{ "id\tname\nT9001\tx\n", ": no comment says the version" },
		{ "#v1\n# av1\n# v\n# version 1\nid\tname\nT9001\tx\n", ": no comment says the version" },
		{ "# v1\nid\ttitle\nT9001\tx\n", ":2: it names no columns id and name\n" },
		{ "# v1\nT9001\tx\n", ":2: it names no columns id and name\n" },
		{ HEAD "T9001\tx\ta\nT900\tx\ta\n", ":4: its id is no technique" },
		{ HEAD "TA0001\tx\ta\n", ":3: its id is no technique" },
		{ HEAD "\tx\ta\n", ":3: its id is no technique" },
		{ HEAD "T9001\t \ta\n", ":3: it has no name\n" },
		{ HEAD "T9001\tx\n", ":3: it has not as many fields" },
		{ HEAD "T9001\tx\ta\tb\n", ":3: it has not as many fields" },
		{ HEAD "T9001\tx\xff\ta\n", ":3: its name is no text\n" },
		{ HEAD "T9001\tx\x01\ta\n", ":3: its name is no text\n" },
		{ HEAD "T9001\tx\ta\n\n# a comment\nT9002\ty\ta\nt9001\tx\ta\n", ":7: its id stands in an earlier" },
	};
	(void)state;
	assert_int_equal(load(LIST), 0);
	const char *before = everything();
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		if (load(lists[i].text) != 1) fail_msg("%s", lists[i].text);
		assert_says(str_of(world_said("err")), lists[i].says);
		assert_says(str_of(world_said("err")), "nothing is imported; faults: 1");
		assert_string_equal(everything(), before);
	}
	/* All of them are counted, and the first are told. */
	struct buf b = buf_new(arena, 4000);
	buf_c(&b, HEAD);
	for (int i = 0; i < 30; i++) buf_printf(&b, "X%d\tx\ta\n", i);
	assert_int_equal(load(arena_str(arena, buf_text(&b)).p), 1);
	assert_says(str_of(world_said("err")), ":22: ");
	assert_null(strstr(world_said("err"), ":23: "));
	assert_says(str_of(world_said("err")), "faults: 30");
	struct str name = { arena_get(arena, 300), 201 };
	memset((char *)(uintptr_t)name.p, 'x', 300);
	assert_int_equal(load(arena_printf(arena, HEAD "T9001\t%.*s\ta\n", STR_F(name)).p), 1);
	assert_says(str_of(world_said("err")), ":3: its name is too long\n");
	name.len = 200;
	assert_int_equal(load(arena_printf(arena, HEAD "T9001\t%.*s\ta\n", STR_F(name)).p), 0);
	char *none[] = { (char *)(uintptr_t)"attack", (char *)(uintptr_t)"/nowhere/list", NULL };
	assert_int_equal(world_run(import_command, 2, none), 1);
	assert_int_equal(world_run(import_command, 1, none), 2);
}

/* What stands beside an id: its name, and whether the version that is loaded has it. */
static void test_names(void **state)
{
	static const char *const ids[] = { "T9002", "T9001", "T9001.001", "T9001", "T9009", "T9000" };
	static const struct { const char *list, *says; } steps[] = {
		{ NULL, "T9002 - -;T9001 - -;T9001.001 - -;T9001 - -;T9009 - -;T9000 - -;" },
		{ LIST, "T9002 Second way -;T9001 First way -;T9001.001 Of the first -;T9001 First way -;"
		  "T9009 - 2.1;T9000 - 2.1;" },
		{ "# v10\nid\tname\nT9001\tNew\n", "T9002 Second way 10;T9001 New -;T9001.001 Of the first 10;"
		  "T9001 New -;T9009 - 10;T9000 - 10;" } };
	(void)state;
	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
		if (steps[k].list) assert_int_equal(load(steps[k].list), 0);
		import_open();
		struct techniques t = { .n = 0 };
		struct map *m[6];
		struct buf b = buf_new(arena, 400);
		int before = db_cost(im.c.db).statements;
		for (int i = 0; i < 6; i++) technique_show(&im.c, &t, m[i] = map_new(arena), str_of(ids[i]));
		techniques_end(&im.c, &t);
		assert_int_equal(db_cost(im.c.db).statements - before, 1);
		for (int i = 0; i < 6; i++) {
			const struct data *name = map_get(m[i], "name"), *not_in = map_get(m[i], "not_in");
			buf_printf(&b, "%.*s %.*s %.*s;", STR_F(map_get(m[i], "id")->text),
				STR_F(name->type == DATA_TEXT ? name->text : STR("-")),
				STR_F(not_in->type == DATA_TEXT ? not_in->text : STR("-")));
		}
		assert_string_equal(arena_str(arena, buf_text(&b)).p, steps[k].says);
		struct techniques none = { .n = 0 };
		techniques_end(&im.c, &none);
		assert_int_equal(db_cost(im.c.db).statements - before, 1);
		import_close();
	}
}

/* The list of ATT&CK itself, where it lies beside the source. */
static void test_itself(void **state)
{
	(void)state;
	const char *shared = getenv("DEBRIEF_SHARED");
	const char *name = arena_printf(arena, "%s/data/attack-techniques.tsv",
		shared ? shared : "../shared").p;
	if (access(name, R_OK) != 0) {
		print_message("attack_test: no shared data here (DEBRIEF_SHARED), its names are not tried\n");
		skip();
	}
	char *argv[] = { (char *)(uintptr_t)"attack", (char *)(uintptr_t)name, NULL };
	assert_int_equal(world_run(import_command, 2, argv), 0);
	assert_asked("SELECT name FROM attack_technique WHERE technique = 'T1566'", "Phishing");
	assert_asked("SELECT CASE WHEN count(*) > 500 THEN 1 END FROM attack_technique WHERE loaded = 1", "1");
	const char *before = everything();
	assert_int_equal(world_run(import_command, 2, argv), 0);
	assert_string_equal(everything(), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = { WORLD_TEST(test_load), WORLD_TEST(test_refused),
		WORLD_TEST(test_names), WORLD_TEST(test_itself) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
