/* The file that a backup is: a whole SQLite database, and behind it one line, the seal, with the
 * database's schema, its rows and length, and SHA-256 of everything before. SQLite reads such a
 * file as if the seal were not there. And making such a file, or a database from it: beside its
 * place, in a folder of its own, and named last. Everything here explains on standard error what
 * it could not do. */
#ifndef BACKUP_FILE_H
#define BACKUP_FILE_H
#include "base/arena.h"

struct part {
	struct arena *a;
	const char *path;               /* what it will be named */
	bool replaces;                  /* what is there now, of which the caller knows that it may go */
	const char *folder;             /* PATH.part, ours alone; what a killed process left is removed */
	const char *file;               /* the database in it */
	int lock;                       /* the folder's descriptor; -1: there is none */
	bool (*go_on)(void *arg);       /* asked after each piece; false ends it */
	void *arg;
};

/* p has the arena, path, replaces, go_on and its argument. False: path is there
 * already, or another process makes it, or nothing can be made there. */
bool part_begin(struct part *p) MUST_CHECK;
/* Durable, then path, which was not there unless p replaces it: whole or not at all. */
bool part_name(struct part *p) MUST_CHECK;
/* Removes the folder and what is in it. */
void part_end(struct part *p);

struct seal {
	int64_t schema, rows, bytes;    /* bytes: before the seal */
};
bool backup_seal(struct part *p, int64_t schema, int64_t rows) MUST_CHECK;
/* The database of the backup at path becomes p's file, if its bytes are those that were sealed. */
bool backup_unseal(struct part *p, const char *path, struct seal *seal) MUST_CHECK;

#endif
