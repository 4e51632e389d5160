/* `debrief user`: accounts from the command line. Passwords come by prompt or standard input. */
#include <termios.h>
#include <unistd.h>
#include "cmd/cli.h"
#include "db/db.h"
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

static int64_t person_id(struct db *d, struct str name)
{
	return DB_ONE(d, 0, SQL_PERSON_BY_NAME, db_str("name", name));
}

static void change(struct db *d, struct arena *a, const char *route, struct str name)
{
	DB_DO(d, SQL_CHANGE_PUT, db_str("route", str_of(route)), db_id("incident", 0),
		db_str("object", arena_printf(a, "person/%.*s", STR_F(name))), db_null("before"),
		db_null("after"));
	DB_DO(d, SQL_COUNTER_NEXT, db_str("name", STR("change")), db_int("step", 1));
}

static int add(struct cli *cli, struct db *d, struct str name, struct str role)
{
	if (!person_name_valid(name))
		return cli_fail("a sign-in name is 1 to 40 of a-z 0-9 . _ -, beginning with a letter");
	if (person_id(d, name)) return cli_fail("there is an account of that name already");
	struct str hash = password_ask(cli, name);
	if (!hash.p) return 1;
	if (db_begin(d, cli->arena, 0) != DB_OK) return cli_fail("the database cannot be written");
	DB_DO(d, SQL_PERSON_ADD, db_str("name", name), db_str("shown", name), db_null("email"),
		db_str("role", role), db_str("password", hash), db_str("zone", STR("UTC")));
	change(d, cli->arena, "user_add", name);
	return db_commit(d) == DB_OK ? 0 : cli_fail("nothing was changed");
}

/* role, password, disable: one person, one change, every session of theirs ended. */
static int set(struct cli *cli, struct db *d, struct str name, const char *what, struct str value)
{
	int64_t id = person_id(d, name);
	if (!id) return cli_fail("there is no account of that name");
	struct str hash = STR_NONE;
	if (strcmp(what, "password") == 0) {
		hash = password_ask(cli, name);
		if (!hash.p) return 1;
	}
	if (db_begin(d, cli->arena, 0) != DB_OK) return cli_fail("the database cannot be written");
	if (hash.p) {
		DB_DO(d, SQL_PERSON_PASSWORD_SET, db_int("id", id), db_str("password", hash));
	} else if (strcmp(what, "role") == 0) {
		DB_DO(d, SQL_PERSON_ROLE_SET, db_int("id", id), db_str("role", value));
	} else {
		DB_DO(d, SQL_PERSON_DISABLE, db_int("id", id));
		DB_DO(d, SQL_FOLLOWUP_DISOWN, db_int("id", id));
	}
	DB_DO(d, SQL_PERSON_SESSIONS_END, db_int("id", id));
	if (!hash.p && db_one(d, SQL_PERSON_ADMINS, NULL, 0, 0) == 0) {
		db_rollback(d);
		return cli_fail("that is the last administrator; make another one first");
	}
	change(d, cli->arena, arena_printf(cli->arena, "user_%s", what).p, name);
	return db_commit(d) == DB_OK ? 0 : cli_fail("nothing was changed");
}

static int dispatch(struct cli *cli, struct db *d)
{
	const char *what = cli->argv[0];
	struct str name = str_of(cli->argv[1]), role = STR("participant");
	if (strcmp(what, "add") == 0) {
		if (cli->argc == 4 && strcmp(cli->argv[2], "--role") == 0) role = str_of(cli->argv[3]);
		else if (cli->argc != 2) return cli_wrong(cli);
		if (!enum_find(role_values, role))
			return cli_fail("a role is viewer, participant, responder or admin");
		return add(cli, d, name, role);
	}
	if (strcmp(what, "role") == 0 && cli->argc == 3) {
		if (!enum_find(role_values, str_of(cli->argv[2])))
			return cli_fail("a role is viewer, participant, responder or admin");
		return set(cli, d, name, what, str_of(cli->argv[2]));
	}
	if ((strcmp(what, "password") == 0 || strcmp(what, "disable") == 0) && cli->argc == 2)
		return set(cli, d, name, what, STR_NONE);
	return cli_wrong(cli);
}

int user_command(struct cli *cli)
{
	if (cli->argc == 1 && strcmp(cli->argv[0], "count") == 0) cli->argv[1] = NULL;
	else if (cli->argc < 2) return cli_wrong(cli);
	if (!secret_init()) return cli_fail("no source of random bytes");
	struct db *d = db_open(cli->config.db_url, DB_WRITE);
	if (!d) return cli_fail("the database cannot be opened; run `debrief migrate` first");
	db_context(d, 0, instant_now(), STR_NONE);
	int status = 0;
	if (cli->argc == 1) printf("%lld\n", (long long)db_one(d, SQL_PERSON_COUNT, NULL, 0, 0));
	else status = dispatch(cli, d);
	db_close(d);
	return status;
}
