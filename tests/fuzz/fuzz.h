/* Fuzz targets: each takes any bytes as one reader of foreign bytes would get them, and says what
 * must hold of what comes out. clang's libFuzzer drives them (libfuzzer.c, run.sh), and so does
 * tests/fuzz_test.c with what is kept in tests/fuzz/seeds/. Invariants: a target remembers nothing
 * from one call to the next, and takes time and memory in proportion to its bytes. */
#ifndef FUZZ_H
#define FUZZ_H
#include "base/buf.h"

struct fuzz_target {
	const char *name;
	void (*run)(struct str bytes);
	int most;                       /* bytes that are worth trying */
};
extern const struct fuzz_target fuzz_targets[];     /* ends with { NULL } */
/* Empties fuzz_arena, and runs the target on a copy that has no byte more. */
void fuzz_run(const struct fuzz_target *t, struct str bytes);

extern struct arena *fuzz_arena;

/* What must hold does not. Says where and of what; who drives the targets defines it. */
_Noreturn void fuzz_broken(const char *file, int line, const char *what, struct str of);
#define MUST(holds, of) \
	do if (!(holds)) fuzz_broken(__FILE__, __LINE__, #holds, (of)); while (0)

/* The first byte, taken off; 0 when there is none. */
unsigned fuzz_byte(struct str *bytes);
/* Bytes as a text that input_take lets through: what is no UTF-8 or no text is left out. */
struct str fuzz_text(struct str bytes);

#define FUZZ_TARGET(name) void fuzz_##name(struct str bytes)
#define FUZZ_TARGETS(X) X(instant, 60) X(when, 300) X(paste, 1500) X(zone, 100) X(markdown, 4000) X(form, 5000) \
	X(multipart, 2000) X(json, 2000) X(link, 500) X(csv, 500) X(route, 600) X(seal, 2000) \
	X(case, 20000) X(veris, 20000) X(copy, 60000) X(attack, 2000)
#define FUZZ_DECLARE(name, most) FUZZ_TARGET(name);
FUZZ_TARGETS(FUZZ_DECLARE)

#endif
