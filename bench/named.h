/* The program's statements (sql_table) by hand: SQLite itself, parameters by name, nothing between.
 * For the floors, which must run what the program runs and do nothing else. */
#ifndef NAMED_H
#define NAMED_H
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sql.h"

struct named {
	enum sql which;
	sqlite3_stmt *st;
};

static inline sqlite3_stmt *named_prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL) == SQLITE_OK)
		return st;
	fprintf(stderr, "bench: %s: %s\n", text, sqlite3_errmsg(db));
	exit(1);
}

static inline struct named named_open(sqlite3 *db, enum sql which)
{
	return (struct named){ which, named_prepare(db, sql_table[which].text[SQL_SQLITE]) };
}

/* The parameter's place; 0 when the statement has none of that name. */
static inline int named_at(const struct named *n, const char *name)
{
	const struct sql_statement *s = &sql_table[n->which];
	for (int i = 0; i < s->nparams; i++)
		if (strcmp(s->params[i], name) == 0) return i + 1;
	return 0;
}

/* Where the statement has a column of that name, which it must have. */
static inline int named_column(const struct named *n, const char *name)
{
	int i = 0, columns = sqlite3_column_count(n->st);
	while (i < columns && strcmp(sqlite3_column_name(n->st, i), name) != 0) i++;
	if (i < columns) return i;
	fprintf(stderr, "bench: %s has no column %s\n", sql_table[n->which].name, name);
	exit(1);
}

static inline void named_text(struct named *n, const char *name, const char *text)
{
	int at = named_at(n, name);
	if (at) sqlite3_bind_text(n->st, at, text, -1, SQLITE_TRANSIENT);
}

static inline void named_int(struct named *n, const char *name, int64_t value)
{
	int at = named_at(n, name);
	if (at) sqlite3_bind_int64(n->st, at, value);
}

/* Runs a statement to its end. */
static inline void named_do(sqlite3_stmt *st)
{
	int rc;
	do rc = sqlite3_step(st);
	while (rc == SQLITE_ROW);
	if (rc == SQLITE_DONE && sqlite3_reset(st) == SQLITE_OK) return;
	fprintf(stderr, "bench: %s: %s\n", sqlite3_sql(st), sqlite3_errmsg(sqlite3_db_handle(st)));
	exit(1);
}

#endif
