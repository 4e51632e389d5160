/* What the tests of backup and restore share: the two commands, and a home that a backup is restored
 * into, beside the one of page.h. */
#ifndef BACKUP_WORLD_H
#define BACKUP_WORLD_H
#include "page.h"

extern const char *copy;                /* where the backup goes */
extern const char *other, *other_url;   /* the other home and its database, which is not there yet */
extern struct str said;                 /* by the command that ran last, on standard error */

/* Test: page_fresh, and nothing in the other home. Group: the end of page_open. */
int backup_fresh(void **state);
int backup_close(void **state);
#define BACKUP_TEST(name) cmocka_unit_test_setup(name, backup_fresh)

/* `debrief COMMAND [FILE]` in that home; its status. The two below: from page.h's, into the other. */
int run(const char *home, const char *url, const char *command, const char *file);
int backup(const char *file);
int restore(const char *file);
/* Fails, with what was said, unless it ended so and said that word. */
void expect(int status, int is, const char *word);
const char *at(const char *name);       /* a path beside the other home */
bool there(const char *path);
void other_is_empty(void);              /* no database in the other home, nor a part of one */
const char *other_value(const char *sql);
int64_t other_number(const char *sql);

#endif
