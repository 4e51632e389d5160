/* `debrief import attack FILE`: the names of ATT&CK's techniques, all of a list or nothing. */
#include <errno.h>
#include <string.h>
#include "cmd/cli.h"
#include "cmd/process.h"
#include "noun/attack.h"
#include "noun/change.h"

#define LIST_BYTES ((size_t)4 << 20)

/* All of a file, or absent with the reason said. */
static struct str file_read(struct cli *cli, const char *name)
{
	char *text = arena_get(cli->arena, LIST_BYTES + 1);
	FILE *f = fopen(name, "re");
	size_t n = f ? fread(text, 1, LIST_BYTES + 1, f) : 0;
	bool whole = f && !ferror(f);
	int why = errno;
	if (f) fclose(f);
	if (!whole) (void)cli_fail("%s: %s", name, strerror(why));
	else if (n > LIST_BYTES) (void)cli_fail("%s: longer than 4 MiB", name);
	return whole && n <= LIST_BYTES ? (struct str){ text, n } : STR_NONE;
}

static int faults_print(const char *name, const struct attack_fault *faults, int n)
{
	for (int i = 0; i < n && i < ATTACK_FAULTS; i++)
		if (faults[i].line) fprintf(stderr, "%s:%d: %s\n", name, faults[i].line, faults[i].why);
		else fprintf(stderr, "%s: %s\n", name, faults[i].why);
	return cli_fail("nothing is imported; faults: %d", n);
}

static int load(struct cli *cli, struct ctx *c, void *list)
{
	const struct attack_list *l = list;
	c->act = "import attack";
	if (db_begin(c->db, cli->arena, 0) != DB_OK) return cli_fail("the database cannot be written");
	ctx_begin(c);
	struct attack_loaded n = attack_load(c, l);
	if (change_commit(c) != DB_OK) return cli_fail("nothing was changed");
	printf("ATT&CK %.*s: %d techniques, %d of them named anew; %d are not in it any more\n",
		STR_F(l->version), l->n, n.named, n.left);
	return 0;
}

int import_attack_command(struct cli *cli)
{
	struct attack_list list;
	struct attack_fault faults[ATTACK_FAULTS];
	if (cli->argc != 2) return cli_wrong(cli);
	struct str text = file_read(cli, cli->argv[1]);
	if (!text.p) return 1;
	int n = attack_read(cli->arena, text, &list, faults);
	if (n) return faults_print(cli->argv[1], faults, n);
	if (process_schema(cli->config.db_url)) return 1;
	return cli_operate(cli, load, &list);
}
