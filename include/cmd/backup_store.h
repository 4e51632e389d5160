/* The files of evidence beside a backup: in FILE.files, each whole and under its digest, or not at
 * all. The database's snapshot comes first: what it names is in the store and stays there. */
#ifndef BACKUP_STORE_H
#define BACKUP_STORE_H
#include "db/db.h"

/* Where they lie beside the backup at that path. */
struct str backup_store_folder(struct arena *a, const char *path);
/* Copies what the transaction that is open on d names from one folder into another, each compared
 * with its digest; those that are not what was recorded are named on standard error. *n: how many
 * came. False: some did not, or it was stopped. */
bool backup_store_copy(struct db *d, struct str from, struct str to, bool (*go_on)(void *),
	void *arg, int64_t *n) MUST_CHECK;

#endif
