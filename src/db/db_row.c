/* Rows of both engines: cells into values, by name or through a field table. */
#include <assert.h>
#include "db/db_engine.h"
#include "base/instant.h"
#include "base/log.h"

static const struct db_cell *cell(struct db_query *q, int i)
{
	assert(q->statement);           /* the last db_step found a row */
	if (!q->fetched) q->ncells = q->db->engine->cells(q, q->cells);
	q->fetched = true;
	assert(i < q->ncells && q->ncells <= DB_COLUMNS);
	return &q->cells[i];
}

/* A server sends everything as text. */
static int64_t cell_int(const struct db_cell *c)
{
	int64_t i = 0;
	if (c->type == DB_CELL_INT) return c->i;
	if (c->type == DB_CELL_TEXT && !str_int(c->s, &i)) {
		log_fault("event=column cause=\"not an integer\"");
		abort();
	}
	return i;
}

static struct str cell_text(struct db_query *q, const struct db_cell *c)
{
	return c->type == DB_CELL_TEXT ? arena_str(q->db->arena, c->s) : STR_NONE;
}

int64_t db_one(struct db *d, enum sql which, const struct db_arg *args, size_t n, int64_t otherwise)
{
	assert(strcmp(sql_table[which].kind, "one") == 0);
	struct db_query q = db_run(d, which, args, n);
	if (!db_step(&q)) return otherwise;
	const struct db_cell *c = cell(&q, 0);
	if (c->type != DB_CELL_NULL) otherwise = cell_int(c);
	db_end(&q);
	return otherwise;
}

/* Its place; -1: there is none of that name. */
static int column_find(struct db_query *q, const char *name)
{
	(void)cell(q, 0);
	for (; q->named < q->ncells; q->named++) q->names[q->named] = q->db->engine->column(q, q->named);
	for (int i = 0; i < q->ncells; i++)
		if (q->names[i][0] == name[0] && strcmp(q->names[i], name) == 0) return i;
	return -1;
}

static int column(struct db_query *q, const char *name)
{
	int i = column_find(q, name);
	if (i >= 0) return i;
	log_fault("event=unknown_column column=%s", name);
	abort();
}

bool db_has(struct db_query *q, const char *name)
{
	return column_find(q, name) >= 0;
}

int64_t db_get_int(struct db_query *q, const char *name)
{
	return cell_int(cell(q, column(q, name)));
}

bool db_get_null(struct db_query *q, const char *name)
{
	return cell(q, column(q, name))->type == DB_CELL_NULL;
}

static bool day_of(struct str s, int32_t *day)
{
	return !(s.p[0] == '9' && str_is(s, DB_NO_DAY)) && day_parse(s, day);
}

struct str db_peek_text(struct db_query *q, const char *name)
{
	const struct db_cell *c = cell(q, column(q, name));
	return c->type == DB_CELL_TEXT ? c->s : STR_NONE;
}

struct str db_get_text(struct db_query *q, const char *name)
{
	return cell_text(q, cell(q, column(q, name)));
}

/* See db_get_choice. */
static const struct enum_value *choice(struct db_query *q, const struct enum_value *table,
	struct str code)
{
	const struct enum_value *e = enum_find(table, code);
	if (e) return e;
	log_fault("event=unknown_code statement=%s", q->name ? q->name : "ended");
	if (q->db->failed == DB_OK) q->db->failed = DB_BROKEN;
	return &table[0];
}

const struct enum_value *db_get_choice(struct db_query *q, const char *column,
	const struct enum_value *table)
{
	return choice(q, table, db_get_text(q, column));
}

int db_cells(struct db_query *q, const struct db_cell **cells)
{
	*cells = cell(q, 0);
	return q->ncells;
}

const char *db_name(struct db_query *q, int i)
{
	return q->db->engine->column(q, i);
}

bool db_is_number(struct db_query *q, int i)
{
	return q->db->engine->number(q, i);
}

/* Members are looked up among the columns once a query, not once a row. */
static void map_columns(struct db_query *q, const struct field *fields)
{
	int n = 0;
	for (const struct field *f = fields; f->name; f++, n++) {
		if (n == DB_COLUMNS) abort();
		q->columns[n] = column(q, f->name);
	}
	q->mapped = fields;
	q->nmapped = n;
}

static const struct moment *moment_of(struct db_query *q, const struct db_cell *c)
{
	struct str precision = cell_text(q, c + 1);
	struct moment *t = ARENA_NEW(q->db->arena, struct moment);
	*t = (struct moment){ .ms = cell_int(c), .zone = cell_text(q, c + 2),
		.precision = precision.p ? choice(q, moment_precision, precision) : NULL };
	return t;
}

/* Sets d, which is null before, to what c holds, which is not NULL. DB_NO_DAY leaves it null. */
static inline void value_set(struct db_query *q, struct data *d, const struct field *f,
	const struct db_cell *c)
{
	int32_t day;
	switch (f->type) {
	case DATA_BOOL: d->b = cell_int(c) != 0; break;
	case DATA_INT: case DATA_TIME: d->i = cell_int(c); break;
	case DATA_ENUM: d->e = choice(q, f->values, c->s); break;
	case DATA_MOMENT: d->moment = moment_of(q, c); break;
	case DATA_DATE:
		if (!day_of(c->s, &day)) return;
		d->i = day;
		break;
	case DATA_TEXT:
		if (c->type != DB_CELL_TEXT) return;
		d->text = arena_str(q->db->arena, c->s);
		break;
	case DATA_NULL: case DATA_HTML: case DATA_MAP: case DATA_LIST: abort();
	}
	d->type = f->type;
}

#define MEMBERS_MORE 8          /* what a handler adds to a row */

void db_row(struct db_query *q, const struct field *fields, struct map *m)
{
	(void)cell(q, 0);
	if (q->mapped != fields) map_columns(q, fields);
	struct member *to = map_room(m, q->nmapped + MEMBERS_MORE);
	for (int n = 0; n < q->nmapped; n++, to++) {
		const struct db_cell *c = &q->cells[q->columns[n]];
		*to = (struct member){ .name = fields[n].name };
		if (c->type != DB_CELL_NULL) value_set(q, &to->value, &fields[n], c);
	}
	m->n += q->nmapped;
	assert(m->n <= m->cap);
}
