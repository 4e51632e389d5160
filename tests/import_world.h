/* What the tests of import share: a database for each test, in a folder under TMPDIR that
 * is gone afterwards, ways to look at it from outside, an import that writes to it. */
#ifndef IMPORT_WORLD_H
#define IMPORT_WORLD_H
#include "cmd/import.h"
#include "test_db.h"

extern struct arena *arena;
extern struct str world_home, world_url;
extern struct import im;

int world_open(void **state);
int world_close(void **state);
/* Runs a command with its output in HOME/out and HOME/err; the exit status. */
int world_run(int (*command)(struct cli *cli), int argc, char **argv);
/* What is in HOME/name. */
const char *world_said(const char *name);
/* Makes HOME/name with this text; its path. Only names that world_close knows. */
char *world_file(const char *name, const char *text);
/* The one value of a query, as text; "" for NULL or no row. */
const char *ask(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Every row of every table that is copied, counted: what must not change when nothing is imported. */
const char *everything(void);
void assert_whole(void);        /* foreign keys and pages */
void assert_says(struct str s, const char *part);
void assert_asked(const char *sql, const char *is);

/* Opens im in a transaction; commits and closes it. */
void import_open(void);
void import_close(void);
enum imported take(const struct import_format *format, const char *text);

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)

#endif
