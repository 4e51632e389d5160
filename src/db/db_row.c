/* Rows of both engines: cells into values, by name or through a field table; at once, or when somebody
 * looks (struct map_raw). */
#include "db/db_engine.h"
#include "base/instant.h"
#include "base/log.h"

static const struct db_cell *cell(struct db_query *q, int i)
{
	if (!q->fetched) q->ncells = q->db->engine->cells(q, q->cells);
	q->fetched = true;
	return &q->cells[i];
}

/* A server sends everything as text. */
static int64_t cell_int(const struct db_cell *c)
{
	int64_t i = 0;
	if (c->type == CELL_INT) return c->i;
	if (c->type == CELL_TEXT && !str_int(c->s, &i)) {
		log_fault("event=column cause=\"not an integer\"");
		abort();
	}
	return i;
}

static struct str cell_text(struct db_query *q, const struct db_cell *c)
{
	return c->type == CELL_TEXT ? arena_str(q->db->arena, c->s) : STR_NONE;
}

int64_t db_one(struct db *d, enum sql which, const struct db_arg *args, size_t n, int64_t otherwise)
{
	struct db_query q = db_run(d, which, args, n);
	if (!db_step(&q)) return otherwise;
	const struct db_cell *c = cell(&q, 0);
	if (c->type != CELL_NULL) otherwise = cell_int(c);
	db_end(&q);
	return otherwise;
}

static int column(struct db_query *q, const char *name)
{
	(void)cell(q, 0);
	for (; q->named < q->ncells; q->named++) q->names[q->named] = q->db->engine->column(q, q->named);
	for (int i = 0; i < q->ncells; i++)
		if (q->names[i][0] == name[0] && strcmp(q->names[i], name) == 0) return i;
	log_fault("event=unknown_column column=%s", name);
	abort();
}

int64_t db_get_int(struct db_query *q, const char *name)
{
	return cell_int(cell(q, column(q, name)));
}

bool db_get_null(struct db_query *q, const char *name)
{
	return cell(q, column(q, name))->type == CELL_NULL;
}

static bool day_of(struct str s, int32_t *day)
{
	return !(s.p[0] == '9' && str_is(s, DB_NO_DAY)) && day_parse(s, day);
}

bool db_get_day(struct db_query *q, const char *name, int32_t *day)
{
	const struct db_cell *c = cell(q, column(q, name));
	return c->type == CELL_TEXT && c->s.len && day_of(c->s, day);
}

struct str db_get_text(struct db_query *q, const char *name)
{
	return cell_text(q, cell(q, column(q, name)));
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

/* Finds each member's column once a query. */
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

static const struct moment *moment_of(struct db_query *q, int i)
{
	struct str precision = cell_text(q, cell(q, i + 1));
	struct moment *t = ARENA_NEW(q->db->arena, struct moment);
	*t = (struct moment){ cell_int(cell(q, i)),
		precision.p ? enum_get(moment_precision, precision) : NULL,
		cell_text(q, cell(q, i + 2)) };
	return t;
}

/* Sets d, which is nothing yet, to what c holds, which is not NULL; its text is the value's. A day that
 * is none stays nothing. */
static inline void value_set(struct data *d, const struct field *f, const struct db_cell *c)
{
	int32_t day;
	switch (f->type) {
	case DATA_BOOL: d->b = cell_int(c) != 0; break;
	case DATA_INT: case DATA_TIME: d->i = cell_int(c); break;
	case DATA_ENUM: d->e = enum_get(f->values, c->s); break;
	case DATA_DATE:
		if (!day_of(c->s, &day)) return;
		d->i = day;
		break;
	case DATA_TEXT:
		if (c->type != CELL_TEXT) return;
		d->text = c->s;
		break;
	case DATA_NULL: case DATA_HTML: case DATA_MAP: case DATA_LIST: case DATA_MOMENT: abort();
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
		int i = q->columns[n];
		struct db_cell c = q->cells[i];
		*to = (struct member){ .name = fields[n].name };
		if (c.type == CELL_NULL) continue;
		if (fields[n].type == DATA_MOMENT) {
			to->value = (struct data){ .type = DATA_MOMENT, .moment = moment_of(q, i) };
			continue;
		}
		if (fields[n].type == DATA_TEXT) c.s = cell_text(q, &c);
		value_set(&to->value, &fields[n], &c);
	}
	m->n += q->nmapped;
}

/* --- Rows that wait ---------------------------------------------------------------------------- */

/* The words: the field table; then of each cell its type with its length in bytes, and what it holds. */
static size_t words_of(const struct db_cell *c)
{
	return c->type == CELL_INT ? 2 : c->type == CELL_TEXT ? 1 + (c->s.len + 7) / 8 : 1;
}

static void unfold(struct map *m, const struct map_raw *raw)
{
	const struct field *fields = (const void *)(uintptr_t)raw->words[0];
	const struct member *own = m->v;
	int nown = m->n, n = 0;
	while (fields[n].name) n++;
	m->v = NULL;
	m->n = m->cap = 0;
	struct member *to = map_room(m, n + nown);
	const uint64_t *from = raw->words + 1;
	for (int i = 0; i < n; i++, to++) {
		struct db_cell c = { .type = (enum cell_type)(*from >> 56) };
		if (c.type == CELL_INT) c.i = (int64_t)from[1];
		if (c.type == CELL_TEXT) c.s = (struct str){ (const char *)(from + 1), (size_t)(*from << 8 >> 8) };
		*to = (struct member){ .name = fields[i].name };
		if (c.type != CELL_NULL) value_set(&to->value, &fields[i], &c);
		from += words_of(&c);
	}
	if (nown) memcpy(to, own, (size_t)nown * sizeof *to);
	m->n = n + nown;
}

void db_row_later(struct db_query *q, const struct field *fields, struct map *m)
{
	size_t n = 1;
	(void)cell(q, 0);
	if (q->mapped != fields) map_columns(q, fields);
	for (int i = 0; i < q->nmapped; i++) n += words_of(&q->cells[q->columns[i]]);
	struct map_raw *raw = arena_grow(q->db->arena, NULL, 0, sizeof *raw + n * sizeof *raw->words);
	raw->unfold = unfold;
	raw->n = n;
	uint64_t *to = raw->words;
	*to++ = (uintptr_t)fields;
	for (int i = 0; i < q->nmapped; i++) {
		const struct db_cell *c = &q->cells[q->columns[i]];
		size_t words = words_of(c);
		to[words - 1] = 0;
		to[0] = (uint64_t)c->type << 56 | (c->type == CELL_TEXT ? c->s.len : 0);
		if (c->type == CELL_INT) to[1] = (uint64_t)c->i;
		if (c->type == CELL_TEXT && c->s.len) memcpy(to + 1, c->s.p, c->s.len);
		to += words;
	}
	m->raw = raw;
}
