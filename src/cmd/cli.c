#include <stdarg.h>
#include "cmd/cli.h"
#include "base/secret.h"
#include "db/db.h"
#include "cmd/process.h"

#define CLI_ARENA ((size_t)64 << 20)

struct str cli_owner_url(const struct cli *cli)
{
	struct str owner = str_of(getenv("DEBRIEF_DB_OWNER"));
	return str_some(owner) ? owner : cli->config.db_url;
}

int cli_operate(struct cli *cli, int (*run)(struct cli *cli, struct ctx *c, void *more),
	void *more)
{
	if (!secret_init()) return cli_fail("no source of random bytes");
	struct zones *zones = zones_new();
	struct db *d = zones ? db_open(cli->config.db_url, DB_WRITE) : NULL;
	if (!d) return cli_fail("the database cannot be opened; run `debrief migrate` first");
	struct ctx c = ctx_operator(d, cli->arena, zones);
	c.now = instant_now();
	int status = run(cli, &c, more);
	db_close(d);
	zones_free(zones);
	return status;
}

static int command_serve(struct cli *cli)
{
	bool check = cli->argc == 1 && strcmp(cli->argv[0], "--check") == 0;
	if (cli->argc > check) return cli_wrong(cli);
	return serve_run(&cli->config, cli->self, cli->worker, check);
}

static int command_migrate(struct cli *cli)
{
	if (cli->argc) return cli_wrong(cli);
	if (!process_home(cli->arena, cli->config.home)) return 1;
	switch (db_migrate(cli_owner_url(cli), cli->config.db_url)) {
	case DB_OK:
		printf("schema %d\n", db_version_wanted());
		return 0;
	case DB_BUSY:
		return cli_fail("somebody is writing to the database; try again");
	case DB_GONE:
		return cli_fail("no database server answers; the line above says why");
	case DB_FULL: case DB_CONSTRAINT: case DB_READONLY: case DB_TIMEOUT: case DB_MEMORY:
	case DB_AGAIN: case DB_UNKNOWN: case DB_BROKEN:
		break;
	}
	return cli_fail("the schema could not be brought up to date; the lines above say why");
}

static int command_version(struct cli *cli)
{
	if (cli->argc) return cli_wrong(cli);
	printf("debrief, schema %d\n", db_version_wanted());
	return 0;
}

static const struct command commands[] = {
	{ "serve", command_serve, "[--check]",
		"answers requests on HOME/run/debrief-1.sock and -2.sock; SIGHUP replaces the workers" },
	{ "jobs", jobs_command, "", "does what is due: checkpoints, the ballast file, cleaning up" },
	{ "migrate", command_migrate, "", "makes the database, or brings its schema up to date" },
	{ "import", import_command, "veris|case FILE... | attack FILE | debrief FILE",
		"takes in records of other tools (again changes nothing), the names of ATT&CK's techniques, or "
		"an export, into an empty database" },
	{ "export", export_command, "FILE", "writes everything there is, in Debrief's own JSON" },
	{ "backup", backup_command, "FILE", "copies everything as it is now, while it is used, and "
		"checks the copy" },
	{ "restore", restore_command, "FILE", "makes the database of an empty home from a backup" },
	{ "demo", demo_command, "[FOLDER]", "fills an empty database with people and incidents to try" },
	{ "user", user_command, "add NAME [--role ROLE] | role NAME ROLE | reading NAME TEXT | "
		"team NAME TEAM | password NAME | disable NAME | left NAME | enable NAME | confirms NAME | "
		"confirms-not NAME | count", "accounts; a password comes by prompt or standard input" },
	{ "team", team_command, "add NAME SHOWN | lead NAME PERSON | risk-owner NAME PERSON",
		"teams, who leads them and who accepts their risks; nobody: \"\"" },
	{ "report-key", report_key_command, "new | retire NUMBER WHY | list",
		"keys that sign reports; /report-keys shows them, and WHY one was retired, to everybody" },
	{ "routes", routes_command, "[--json|--markdown]", "prints every address there is" },
	{ "version", command_version, "", "prints the version" },
	{ NULL, NULL, NULL, NULL }
};

static void usage_print(FILE *to, const struct command *c)
{
	fprintf(to, "usage: debrief %s%s%s\n", c->name, *c->arguments ? " " : "", c->arguments);
}

static void overview_print(FILE *to)
{
	fputs("usage: debrief COMMAND [ARGUMENT...]\n\n", to);
	for (const struct command *c = commands; c->name; c++)
		fprintf(to, "  %-10s %s\n", c->name, c->help);
	fputs("\nSettings come from the environment: DEBRIEF_HOME (./var), DEBRIEF_DB, DEBRIEF_ORIGIN,\n"
		"DEBRIEF_WORKERS. `debrief COMMAND --help` says more.\n", to);
}

int cli_wrong(const struct cli *cli)
{
	usage_print(stderr, cli->command);
	return 2;
}

int cli_fail(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fputs("debrief: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	return 1;
}

static bool help_asked(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int command_run(const struct command *c, int argc, char **argv, serve_worker *worker)
{
	struct arena *arena = arena_new(CLI_ARENA);
	if (!arena) return cli_fail("out of memory");
	struct cli cli = {
		.command = c, .self = argv[0], .worker = worker, .arena = arena,
		.config = app_config_env(arena), .argc = argc - 2, .argv = argv + 2
	};
	int status = c->run(&cli);
	arena_free(arena);
	if (fflush(stdout) && status == 0) status = cli_fail("cannot write the output");
	return status;
}

int cli_run(int argc, char **argv, serve_worker *worker)
{
	if (argc < 2) {
		overview_print(stderr);
		return 2;
	}
	if (help_asked(argv[1])) {
		overview_print(stdout);
		return 0;
	}
	for (const struct command *c = commands; c->name; c++) {
		if (strcmp(argv[1], c->name) != 0) continue;
		if (argc > 2 && help_asked(argv[2])) {
			usage_print(stdout, c);
			printf("%s: %s.\n", c->name, c->help);
			return 0;
		}
		return command_run(c, argc, argv, worker);
	}
	fprintf(stderr, "debrief: there is no command \"%s\"\n\n", argv[1]);
	overview_print(stderr);
	return 2;
}
