/* `debrief team`: teams, who leads them and who accepts their risks, from the command line. */
#include "cmd/cli.h"
#include "noun/person.h"

static int ended(struct ctx *c, enum status s, const struct inputs *in)
{
	if (s == ST_DONE) return change_commit(c) == DB_OK ? 0 : cli_fail("nothing was changed");
	db_rollback(c->db);
	if (s == ST_NOT_FOUND) return cli_fail("there is no team of that name");
	return cli_fail("%s", in->nerrors ? in->errors[0].message : "nothing was changed");
}

static int add(struct ctx *c, struct str name, struct str shown)
{
	struct inputs in;
	input_begin(&in, c->a, team_add_input);
	input_set(&in, "name", name);
	input_set(&in, "shown", shown);
	input_end(&in);
	return ended(c, team_add(c, &in), &in);
}

/* Nobody: "". */
static int set(struct ctx *c, struct str name, const char *field, struct str value)
{
	struct inputs in;
	noun_partial(c, &team_noun, team_find(c, name), &in);
	input_set(&in, field, value);
	input_end(&in);
	return ended(c, team_set(c, name, &in), &in);
}

static int run(struct cli *cli, struct ctx *c, void *more)
{
	(void)more;
	const char *what = cli->argv[0];
	struct str name = str_of(cli->argv[1]), value = str_of(cli->argv[2]);
	c->act = arena_printf(cli->arena, "team_%s", what).p;
	if (db_begin(c->db, cli->arena, 0) != DB_OK) return cli_fail("the database cannot be written");
	ctx_begin(c);
	if (strcmp(what, "add") == 0) return add(c, name, value);
	return set(c, name, strcmp(what, "lead") == 0 ? "lead" : "risk_owner", value);
}

int team_command(struct cli *cli)
{
	static const char *const acts[] = { "add", "lead", "risk-owner" };
	size_t i = 0, n = sizeof acts / sizeof *acts;
	while (cli->argc == 3 && i < n && strcmp(acts[i], cli->argv[0]) != 0) i++;
	if (cli->argc != 3 || i == n) return cli_wrong(cli);
	return cli_operate(cli, run, NULL);
}
