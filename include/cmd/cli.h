/* The commands of the one binary: `debrief COMMAND [ARGUMENT...]`. Each is a row of the table in
 * cli.c. Exit status: 0 done, 1 a failure explained on standard error, 2 wrong use. Secrets come by
 * prompt or standard input, never by argument. */
#ifndef CLI_H
#define CLI_H
#include "cmd/serve.h"
#include "noun/ctx.h"

struct cli {
	const struct command *command;  /* the row being run */
	const char *self;               /* argv[0] of the program */
	serve_worker *worker;           /* for serve; lives beside the FastCGI library, in main.c */
	struct arena *arena;
	struct app_config config;       /* from the environment */
	int argc;                       /* arguments after the command's name */
	char **argv;
};

struct command {
	const char *name;
	int (*run)(struct cli *cli);
	const char *arguments;          /* as in its usage line; "" for none */
	const char *help;               /* one line, no full stop */
};

int cli_run(int argc, char **argv, serve_worker *worker);
/* For a command called the wrong way: says how it is used; returns 2. */
int cli_wrong(const struct cli *cli) MUST_CHECK;
/* The URL of the role that owns the tables: DEBRIEF_DB_OWNER, or else DEBRIEF_DB. */
struct str cli_owner_url(const struct cli *cli);
/* "debrief: ..." on standard error; returns 1. */
int cli_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What a command does with the database, as the operator, from now on; more is the command's own.
 * Returns what run does, or 1 where the database cannot be opened. */
int cli_operate(struct cli *cli, int (*run)(struct cli *cli, struct ctx *c, void *more),
	void *more);

/* The commands that live in files of their own. */
int jobs_command(struct cli *cli);
int import_command(struct cli *cli);
int demo_command(struct cli *cli);
int export_command(struct cli *cli);
int import_copy_command(struct cli *cli);       /* import debrief FILE */
int import_attack_command(struct cli *cli);     /* import attack FILE */
int backup_command(struct cli *cli);
int restore_command(struct cli *cli);
int user_command(struct cli *cli);
int team_command(struct cli *cli);
int report_key_command(struct cli *cli);
int routes_command(struct cli *cli);

#endif
