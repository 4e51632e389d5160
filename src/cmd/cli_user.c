/* `debrief user`: accounts from the command line. Passwords come by prompt or standard input. */
#include <termios.h>
#include <unistd.h>
#include "cmd/cli.h"
#include "noun/person.h"
#include "base/secret.h"

/* One line of standard input without its end; echo off when it is a terminal. */
static struct str line_read(struct arena *a, const char *prompt)
{
	struct termios old, quiet;
	bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &old) == 0;
	char text[1100];
	if (terminal) {
		quiet = old;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		fputs(prompt, stderr);
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	}
	bool got = fgets(text, sizeof text, stdin) != NULL;
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
		fputc('\n', stderr);
	}
	struct str s = got ? arena_str(a, str_of(text)) : STR_NONE;
	explicit_bzero(text, sizeof text);
	while (s.len && (s.p[s.len - 1] == '\n' || s.p[s.len - 1] == '\r')) s.len--;
	return s;
}

/* A new password, asked twice on a terminal; absent after saying why. */
static struct str password_ask(struct cli *cli, struct str name)
{
	struct str one = line_read(cli->arena, "Password (at least 15 characters): ");
	const char *fault = one.p ? password_fault(one, name) : "No password was given.";
	if (fault) {
		fprintf(stderr, "debrief: %s\n", fault);
		return STR_NONE;
	}
	if (isatty(STDIN_FILENO) &&
		!str_eq(one, line_read(cli->arena, "The same again: "))) {
		fputs("debrief: the two are not the same\n", stderr);
		return STR_NONE;
	}
	struct str hash = password_hash(cli->arena, cli->config.home, one);
	if (!hash.p) fputs("debrief: the password could not be hashed; try again\n", stderr);
	return hash;
}

/* 0: there is none. In a transaction of its own, because a password is asked for
 * between the look and the change. */
static int64_t person_id(struct cli *cli, struct ctx *c, struct str name)
{
	int64_t id = 0;
	if (db_begin(c->db, cli->arena, 0) == DB_OK)
		id = DB_ONE(c->db, 0, SQL_PERSON_BY_NAME, db_str("name", name));
	db_rollback(c->db);
	return id;
}

static const char *name_fault(struct cli *cli, struct ctx *c, struct str name)
{
	const char *fault = NULL;
	if (db_begin(c->db, cli->arena, 0) == DB_OK) fault = person_name_fault(c, name);
	db_rollback(c->db);
	return fault;
}

static bool begin(struct cli *cli, struct ctx *c, const char *act)
{
	c->act = act;
	if (db_begin(c->db, cli->arena, 0) != DB_OK) return false;
	ctx_begin(c);
	return true;
}

static int commit(struct ctx *c)
{
	return change_commit(c) == DB_OK ? 0 : cli_fail("nothing was changed");
}

static int add(struct cli *cli, struct ctx *c, struct str name, struct str role)
{
	const char *fault = name_fault(cli, c, name);
	if (fault) return cli_fail("%s: %s", cli->argv[1], fault);
	struct str hash = password_ask(cli, name);
	if (!hash.p) return 1;
	if (!begin(cli, c, "user_add")) return cli_fail("the database cannot be written");
	(void)person_add(c, &(struct person_new){ .name = name, .shown = name, .role = role,
		.password = hash, .zone = STR("UTC") });
	return commit(c);
}

static int field_set(struct cli *cli, struct ctx *c, struct str name, const char *field,
	struct str value)
{
	int64_t id = person_id(cli, c, name);
	struct inputs in;
	if (!id) return cli_fail("there is no account of that name");
	if (!begin(cli, c, arena_printf(cli->arena, "user_%s", cli->argv[0]).p))
		return cli_fail("the database cannot be written");
	noun_partial(c, &person_noun, id, &in);
	input_set(&in, field, value);
	input_end(&in);
	if (person_set(c, name, &in) == ST_DONE) return commit(c);
	db_rollback(c->db);
	return cli_fail("%s", in.nerrors ? in.errors[0].message : "nothing was changed");
}

static int password_set(struct cli *cli, struct ctx *c, struct str name)
{
	int64_t id = person_id(cli, c, name);
	if (!id) return cli_fail("there is no account of that name");
	struct str hash = password_ask(cli, name);
	if (!hash.p) return 1;
	if (!begin(cli, c, "user_password")) return cli_fail("the database cannot be written");
	person_password_set(c, id, name, hash);
	return commit(c);
}

static int count(struct cli *cli, struct ctx *c)
{
	if (db_begin(c->db, cli->arena, 0) != DB_OK) return cli_fail("the database cannot be read");
	printf("%lld\n", (long long)db_one(c->db, SQL_PERSON_COUNT, NULL, 0, 0));
	db_rollback(c->db);
	return 0;
}

#define ROLES "a role is viewer, participant, responder or admin"

/* What says one thing of an account: the word, the field, its value; NULL: it is the next word. */
static const struct { const char *word, *field, *value; } says[] = {
	{ "role", "role", NULL }, { "reading", "reading", NULL }, { "team", "team", NULL },
	{ "enable", "state", "enabled" }, { "disable", "state", "disabled" }, { "left", "state", "left" },
	{ "confirms", "may_confirm", "1" }, { "confirms-not", "may_confirm", "" },
};

static int say(struct cli *cli, struct ctx *c, struct str name)
{
	for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
		if (strcmp(says[i].word, cli->argv[0]) != 0) continue;
		if (cli->argc != (says[i].value ? 2 : 3)) return cli_wrong(cli);
		if (strcmp(says[i].field, "role") == 0 && !enum_find(role_values, str_of(cli->argv[2])))
			return cli_fail(ROLES);
		return field_set(cli, c, name, says[i].field, str_of(says[i].value ? says[i].value :
			cli->argv[2]));
	}
	return cli_wrong(cli);
}

static int dispatch(struct cli *cli, struct ctx *c)
{
	const char *what = cli->argv[0];
	struct str name = str_of(cli->argv[1]), role = STR("participant");
	if (strcmp(what, "password") == 0)
		return cli->argc == 2 ? password_set(cli, c, name) : cli_wrong(cli);
	if (strcmp(what, "add") != 0) return say(cli, c, name);
	if (cli->argc == 4 && strcmp(cli->argv[2], "--role") == 0) role = str_of(cli->argv[3]);
	else if (cli->argc != 2) return cli_wrong(cli);
	if (!enum_find(role_values, role))
		return cli_fail(ROLES);
	return add(cli, c, name, role);
}

static int run(struct cli *cli, struct ctx *c, void *more)
{
	(void)more;
	ctx_begin(c);
	return cli->argc == 1 ? count(cli, c) : dispatch(cli, c);
}

int user_command(struct cli *cli)
{
	if (cli->argc == 1 && strcmp(cli->argv[0], "count") == 0) cli->argv[1] = NULL;
	else if (cli->argc < 2) return cli_wrong(cli);
	return cli_operate(cli, run, NULL);
}
