/* `debrief report-key`: keys that sign reports, from the command line. */
#include <errno.h>
#include "cmd/cli.h"
#include "noun/report_key.h"

/* What the page /report-keys shows, a line for each. */
static int list(struct cli *cli, struct ctx *c)
{
	(void)cli;
	struct map *m = map_new(c->a);
	report_keys_show(c, m);
	const struct list *l = map_get(m, "keys")->list;
	for (int i = 0; i < l->n; i++) {
		const struct map *k = l->v[i].map;
		const struct data *retired = map_get(k, "retired_at");
		struct buf since = buf_new(c->a, 32), until = buf_new(c->a, 32);
		instant_print(&since, map_get(k, "made_at")->i);
		if (retired->type == DATA_TIME) instant_print(&until, retired->i);
		printf("%lld\t%.*s\t%.*s\t%.*s\n", (long long)map_get(k, "id")->i,
			STR_F(map_get(k, "fingerprint")->text), STR_F(buf_text(&since)),
			STR_F(buf_text(&until)));
	}
	db_rollback(c->db);
	return 0;
}

static int make(struct cli *cli, struct ctx *c)
{
	struct report_key k;
	if (!report_key_make(c, cli->config.home, &k)) {
		int why = errno;
		db_rollback(c->db);
		return cli_fail("%.*s/keys cannot be written: %s", STR_F(cli->config.home), strerror(why));
	}
	sshsig_key_forget(&k.secret);
	if (change_commit(c) != DB_OK) {
		(void)!report_key_destroy(c->a, cli->config.home, k.line);
		return cli_fail("nothing was changed");
	}
	printf("%lld\t%.*s\n", (long long)k.id, STR_F(sshsig_fingerprint(c->a, k.line)));
	return 0;
}

static int retire(struct cli *cli, struct ctx *c)
{
	struct inputs in;
	int64_t id = 0;
	if (!str_int(str_of(cli->argv[1]), &id)) id = 0;
	struct str line = report_key_line(c, id);
	input_begin(&in, c->a, report_key_retire_input);
	input_set(&in, "because", str_of(cli->argv[2]));
	input_end(&in);
	enum status s = report_key_retire(c, id, &in);
	if (s != ST_DONE) {
		db_rollback(c->db);
		if (s == ST_NOT_FOUND) return cli_fail("there is no key of that number");
		return cli_fail("%s", in.nerrors ? in.errors[0].message : "nothing was changed");
	}
	if (change_commit(c) != DB_OK) return cli_fail("nothing was changed");
	if (report_key_destroy(c->a, cli->config.home, line)) return 0;
	return cli_fail("the key is retired, but its file in %.*s/keys is still there: %s",
		STR_F(cli->config.home), strerror(errno));
}

static const struct act {
	const char *word;
	int words;                      /* of the command line, with its own */
	int (*run)(struct cli *cli, struct ctx *c);
} acts[] = { { "new", 1, make }, { "retire", 3, retire }, { "list", 1, list } };

static int run(struct cli *cli, struct ctx *c, void *more)
{
	const struct act *act = more;
	c->act = arena_printf(cli->arena, "report_key_%s", act->word).p;
	if (db_begin(c->db, cli->arena, 0) != DB_OK) return cli_fail("the database cannot be written");
	ctx_begin(c);
	return act->run(cli, c);
}

int report_key_command(struct cli *cli)
{
	for (size_t i = 0; cli->argc && i < sizeof acts / sizeof *acts; i++) {
		struct act act = acts[i];
		if (strcmp(act.word, cli->argv[0]) == 0 && act.words == cli->argc)
			return cli_operate(cli, run, &act);
	}
	return cli_wrong(cli);
}
