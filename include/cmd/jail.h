/* A foreign program for one file: bytes go in, bytes come out, and it reaches nothing else. It has
 * no network (seccomp), no descriptor and no variable of ours, writes no file (rlimit), reads only
 * the files of programs and fonts where the kernel can see to that (Landlock), has so much
 * time, memory and output, and ends with whoever started it. */
#ifndef JAIL_H
#define JAIL_H
#include "base/arena.h"

struct jail {
	const char *const *argv;        /* argv[0]: the path of the program; ends with NULL */
	const char *const *env;         /* its variables, and no others; ends with NULL */
	int seconds;                    /* by the clock, and of the processor */
	int64_t memory;                 /* bytes of address space */
	size_t most;                    /* bytes of output */
};

enum jail_end {
	JAIL_DONE,                      /* it ended by itself, with status 0 */
	JAIL_FAILED,                    /* with another one, or it could not be started */
	JAIL_OVER                       /* it was ended: by a limit, or by a fault of its own */
};

/* Runs it, and waits for it. What it wrote to its standard output is in the arena, whatever became
 * of it, up to `most`; what it says on standard error goes nowhere, for it may quote what it was
 * given. *status: what it ended with, where it ended by itself, else 0. */
enum jail_end jail_run(struct arena *a, const struct jail *j, struct str in, struct str *out,
	int *status) MUST_CHECK;
/* Does this kernel keep it from files, too? Else the program itself has to be trusted with those
 * that this process may read. */
bool jail_has_files(void);

#endif
