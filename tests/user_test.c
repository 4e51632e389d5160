/* `debrief user`: accounts from the command line. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "import_world.h"
#include "base/secret.h"

#define GOOD "correct horse battery"

/* Runs `debrief user WORDS`, the words parted by blanks, with this on standard input. */
static int user(const char *words, const char *input)
{
	char *argv[8] = { NULL };
	int argc = 0;
	struct str word, rest = str_of(words);
	while (*words && argc < 7 && str_cut(&rest, ' ', &word))
		argv[argc++] = (char *)arena_str(arena, word).p;
	assert_non_null(freopen(world_file("in", input), "re", stdin));
	return world_run(user_command, argc, argv);
}

static void assert_complains(const char *words)
{
	const char *err = world_said("err");
	if (!strstr(err, words)) fail_msg("\"%s\" does not say \"%s\"", err, words);
}

static bool password_is(const char *name, const char *password)
{
	struct str hash = str_of(ask("SELECT password FROM person WHERE name = '%s'", name));
	return password_check(world_home, PLACES_KNOWN, hash, str_of(password)) == PASSWORD_RIGHT;
}

static void test_add(void **state)
{
	static const struct { const char *words, *input, *says; } refused[] = {
		{ "add bob", "", "No password" }, { "add bob", "short\n", "Too short" },
		{ "add bob", "aaaaaaaaaaaaaaaaaaaa\n", "Too easy" }, { "add Bob", GOOD "\n", "a-z" },
		{ "add admin'--", GOOD "\n", "a-z" }, { "add ann", GOOD "\n", "already" },
		{ "add bob --role king", GOOD "\n", "a role is" },
	};
	(void)state;
	assert_int_equal(user("add ann --role admin", GOOD "\r\nmore\n"), 0);
	assert_string_equal(ask("SELECT name||role||state FROM person"), "annadminenabled");
	assert_true(password_is("ann", GOOD));
	assert_false(password_is("ann", GOOD "\r"));
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		assert_int_equal(user(refused[i].words, refused[i].input), 1);
		assert_complains(refused[i].says);
	}
	assert_string_equal(ask("SELECT count(*) FROM person"), "1");
	assert_int_equal(user("add bob", GOOD), 0);
	assert_string_equal(ask("SELECT role FROM person WHERE name = 'bob'"), "participant");
	assert_int_equal(user("count", ""), 0);
	assert_string_equal(world_said("out"), "2\n");
	assert_string_equal(ask("SELECT group_concat(route||' '||object) FROM change"),
		"user_add person/ann,user_add person/bob");
}

static void test_change(void **state)
{
	(void)state;
	assert_int_equal(user("add ann --role admin", GOOD "\n"), 0);
	assert_int_equal(user("add bob", GOOD "\n"), 0);
	ask("INSERT INTO session SELECT name, id, 'x', 1, 1 FROM person; "
		"INSERT INTO incident (id, number, title, opened_at) VALUES (1, 1, 't', 1); "
		"INSERT INTO followup (number, incident_id, title, kind, priority, status, unresolved, "
		"opened_at, review_on, owner_id) SELECT 1, 1, 't', 'bug', 'P2', 'open', 1, 1, "
		"'2026-01-01', id FROM person "
		"WHERE name = 'bob'");
	assert_int_equal(user("role bob responder", ""), 0);
	assert_string_equal(ask("SELECT role FROM person WHERE name = 'bob'"), "responder");
	assert_string_equal(ask("SELECT group_concat(token_sha256) FROM session"), "ann");
	assert_int_equal(user("password bob", "another good long one\n"), 0);
	assert_true(password_is("bob", "another good long one"));
	assert_int_equal(user("password bob", "short\n"), 1);
	assert_true(password_is("bob", "another good long one"));
	assert_int_equal(user("reading bob ボブ", ""), 0);
	assert_string_equal(ask("SELECT reading || reading_key FROM person WHERE name = 'bob'"), "ボブぼぶ");
	assert_int_equal(user("reading nobody x", ""), 1);
	assert_int_equal(user("reading bob \x01", ""), 1);
	assert_int_equal(user("reading bob", ""), 2);
	assert_int_equal(user("disable bob", ""), 0);
	assert_string_equal(ask("SELECT state || version FROM person WHERE name = 'bob'"), "disabled5");
	assert_string_equal(ask("SELECT count(*) FROM followup WHERE owner_id IS NULL AND "
		"former_owner_id IS NOT NULL"), "1");
	assert_string_equal(ask("SELECT group_concat(route) FROM change WHERE object = 'person/bob'"),
		"user_add,user_role,user_password,user_reading,user_disable");
	assert_int_equal(user("disable nobody", ""), 1);
	assert_complains("no account");
	assert_int_equal(user("role bob king", ""), 1);
	assert_complains("a role is");
	assert_int_equal(user("enable bob", ""), 0);
	assert_int_equal(user("confirms bob", ""), 0);
	assert_string_equal(ask("SELECT state||may_confirm FROM person WHERE name = 'bob'"), "enabled1");
	assert_int_equal(user("confirms-not bob", ""), 0);
	assert_int_equal(user("left bob", ""), 0);
	assert_string_equal(ask("SELECT state||may_confirm FROM person WHERE name = 'bob'"), "left0");
	assert_int_equal(user("team bob red", ""), 1);
	assert_complains("No such team");
	assert_whole();
}

/* Neither by role nor by disabling; and what goes with it is taken back too. */
static void test_last_administrator(void **state)
{
	static const char *const ways[] = { "disable ann", "role ann viewer" };
	(void)state;
	assert_int_equal(user("add ann --role admin", GOOD "\n"), 0);
	assert_int_equal(user("add bob --role admin", GOOD "\n"), 0);
	assert_int_equal(user("disable bob", ""), 0);
	ask("INSERT INTO session SELECT name, id, 'x', 1, 1 FROM person "
		"WHERE name = 'ann'");
	const char *before = everything();
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		assert_int_equal(user(ways[i], ""), 1);
		assert_complains("the last administrator");
		assert_string_equal(ask("SELECT role||state FROM person WHERE name = 'ann'"),
			"adminenabled");
		assert_string_equal(ask("SELECT count(*) FROM session"), "1");
		assert_string_equal(everything(), before);
	}
	assert_int_equal(user("add cy --role admin", GOOD "\n"), 0);
	assert_int_equal(user("role ann viewer", ""), 0);
}

static int team(int argc, const char *a, const char *b, const char *c)
{
	const char *argv[] = { a, b, c, NULL };
	return world_run(team_command, argc, (char **)(uintptr_t)argv);
}

/* Teams, who leads them and who accepts their risks. */
static void test_team(void **state)
{
	(void)state;
	assert_int_equal(user("add ann --role admin", GOOD "\n"), 0);
	assert_int_equal(user("add bob", GOOD "\n"), 0);
	assert_int_equal(team(3, "add", "red", "The red"), 0);
	assert_int_equal(team(3, "add", "red", "Again"), 1);
	assert_complains("already");
	assert_int_equal(team(3, "add", "Red", "Again"), 1);
	assert_int_equal(team(3, "lead", "red", "bob"), 0);
	assert_int_equal(team(3, "risk-owner", "red", "ann"), 0);
	assert_string_equal(ask("SELECT t.shown||l.name||r.name FROM team t JOIN person l ON l.id = "
		"t.lead_id JOIN person r ON r.id = t.risk_owner_id"), "The redbobann");
	assert_int_equal(user("team bob red", ""), 0);
	assert_string_equal(ask("SELECT team_id FROM person WHERE name = 'bob'"), "1");
	assert_int_equal(team(3, "lead", "red", "nobody"), 1);
	assert_complains("No such person");
	assert_int_equal(team(3, "lead", "blue", "bob"), 1);
	assert_complains("no team");
	assert_int_equal(user("left bob", ""), 0);
	assert_string_equal(ask("SELECT coalesce(lead_id, 0)||''||risk_owner_id FROM team"), "01");
	assert_int_equal(team(3, "risk-owner", "red", ""), 0);
	assert_string_equal(ask("SELECT count(*) FROM team WHERE risk_owner_id IS NULL"), "1");
	assert_string_equal(ask("SELECT group_concat(route) FROM change WHERE object = 'team/red'"),
		"team_add,team_lead,team_risk-owner,user_left,team_risk-owner");
	assert_int_equal(team(2, "lead", "red", NULL), 2);
	assert_int_equal(team(3, "remove", "red", "bob"), 2);
	assert_whole();
}

static void test_wrong_use(void **state)
{
	static const char *const wrong[] = { "", "add", "count all", "add bob --role", "add bob admin",
		"add bob --role admin x", "role bob", "role bob admin x", "password", "password bob x",
		"disable", "disable bob x", "remove bob", "--role admin" };
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		if (user(wrong[i], GOOD "\n") != 2) fail_msg("\"user %s\" is not refused as such", wrong[i]);
		assert_complains("usage: debrief");
		assert_string_equal(world_said("out"), "");
	}
	assert_string_equal(ask("SELECT count(*) FROM person"), "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_add), WORLD_TEST(test_change), WORLD_TEST(test_last_administrator),
		WORLD_TEST(test_team), WORLD_TEST(test_wrong_use),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
