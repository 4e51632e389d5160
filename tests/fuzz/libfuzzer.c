/* The targets under libFuzzer: FUZZ_TARGET says which. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct fuzz_target *target = fuzz_targets;

static int own_stderr = STDERR_FILENO;     /* -close_fd_mask takes the other away */

void fuzz_broken(const char *file, int line, const char *what, struct str of)
{
	dprintf(own_stderr, "%s:%d: does not hold: %s\nof: %.*s\n", file, line, what, STR_F(of));
	abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("FUZZ_TARGET");
	(void)argc, (void)argv;
	own_stderr = dup(STDERR_FILENO);
	while (target->name && (!name || strcmp(target->name, name) != 0)) target++;
	if (target->name) return 0;
	fprintf(stderr, "FUZZ_TARGET is none of:");
	for (target = fuzz_targets; target->name; target++)
		fprintf(stderr, " %s:%d", target->name, target->most);
	fputc('\n', stderr);
	exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_run(target, (struct str){ (const char *)data, size });
	return 0;
}
