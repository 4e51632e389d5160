/* The history. Each act on an object is one change: its complete facts before and after, every
 * column and list that the schema says it owns, people by their ids, long texts by the digest of
 * their content. Invariants: what is written is written between change_begin and change_end, in one
 * transaction; an act that left the facts as they were is in the history too (somebody did it);
 * only change_commit raises the counter that caches and change notices compare. */
#ifndef CHANGE_H
#define CHANGE_H
#include "noun/ctx.h"

struct json;

struct change {
	enum sql_record record;         /* which table's */
	int64_t id;                     /* of its row; 0: there is none */
	const struct db_arg *key;       /* of a row that has no id: the columns of its key */
	size_t nkey;
	const struct map *before;       /* NULL: it was not there */
	struct map *after;              /* for what change_also adds; else filled by change_end */
};

/* The facts of a row as they are stored now: a member for each column, named as the column, and one
 * for each list it owns, named as the list's table, with a map for each row. NULL when there is no
 * such row. Texts are whole here. */
const struct map *record_read(struct ctx *c, enum sql_record record, int64_t id);

/* The same for a table whose rows have no id: by the columns of its key. */
const struct map *record_read_key(struct ctx *c, enum sql_record record, const struct db_arg *key,
	size_t n);

/* The facts as the history tells them, for a change that is more than one object's. */
const struct map *change_facts(struct ctx *c, enum sql_record record, int64_t id);
/* The same by the columns of its key; NULL when there is no such row. */
const struct map *change_facts_key(struct ctx *c, enum sql_record record, const struct db_arg *key,
	size_t n);

/* Before an object is written; id 0: it is about to be made, and the caller sets ch.id then. */
struct change change_begin(struct ctx *c, enum sql_record record, int64_t id);
/* The same by the columns of its key, which live until change_end. */
struct change change_begin_key(struct ctx *c, enum sql_record record, const struct db_arg *key,
	size_t n);
/* A row that was made with it and is told beside its facts: a note, say. */
void change_also(struct ctx *c, struct change *ch, enum sql_record record, int64_t id);
/* After it was written: one row of the history. incident: whose history it is, 0: none; object: its
 * reference ("INC-42/T5"). */
void change_end(struct ctx *c, struct change *ch, int64_t incident, struct str object);
/* The same for what has no row of its own that could be read: facts as the caller tells them.
 * Nothing is told while c->folded is set: whoever set it tells all of it as one change. */
void change_add(struct ctx *c, int64_t incident, struct str object, const struct map *before,
	const struct map *after);

/* One change as the statements of the history give it (by_id, before, after): whose it is (0: the
 * command line's), and its facts, read once; NULL where there were none. */
struct changed { int64_t by; const struct json *before, *after; };
struct changed change_read(struct ctx *c, struct db_query *q);
/* Is one fact of them like another: numbers and texts as they are, long texts by their digests,
 * lists as they would be printed (in a). A note told beside the facts is no fact, and like
 * nothing. */
bool fact_same(struct arena *a, const struct json *x, const struct json *y);

/* Ends a transaction that wrote: raises the counter if there were changes, and commits. */
enum db_status change_commit(struct ctx *c) MUST_CHECK;

#endif
