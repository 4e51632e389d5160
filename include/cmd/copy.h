/* Everything there is, from one database into another or a file: what export, import, backup and
 * restore share (cli_copy.c). */
#ifndef COPY_H
#define COPY_H
#include "db/db.h"

struct copy {
	struct db *db;                  /* where everything comes from, but in an import */
	struct arena *a;                /* of some rows; reset between */
	FILE *file;
	const char *name;               /* of the file, for messages */
	int signals;                    /* descriptor */
	int64_t rows, told_us;
	bool tty, stopped;
	int64_t files;                  /* pieces of evidence, whose bytes lie beside the database */
	int64_t line;
	char *text;                     /* the line read last, from getline */
	size_t room;
};

/* SIGINT and SIGTERM are waited for from then on. */
bool copy_begin(struct copy *c) MUST_CHECK;
/* The same, where it has not begun, and opens the database. */
bool copy_open(struct copy *c, struct str url, enum db_mode mode) MUST_CHECK;
void copy_close(struct copy *c);
/* Does nobody want it to end? Else c->stopped. */
bool copy_goes_on(void *c) MUST_CHECK;
/* Is it as `debrief migrate` leaves it? */
bool copy_is_empty(struct db *d);
/* Fills an empty database, in the transaction of each: c's reads, to's (an owner's) writes. False:
 * explained, or stopped. */
bool copy_rows(struct copy *c, struct db *to) MUST_CHECK;
/* Have both, in those transactions, as many rows in each table? c->rows: in all. False:
 * explained. */
bool copy_counts(struct copy *c, struct db *to) MUST_CHECK;

#endif
