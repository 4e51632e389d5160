/* The history: facts read through the generated record statements, printed as JSON, kept as
 * content. */
#include "noun/change.h"
#include <assert.h>
#include "base/json.h"
#include "noun/content.h"

/* The row's columns as members, in their order. */
static void cells_show(struct db_query *q, struct map *m)
{
	const struct db_cell *cells;
	int n = db_cells(q, &cells);
	for (int i = 0; i < n; i++) {
		const char *name = arena_str(m->a, str_of(db_name(q, i))).p;
		int64_t number;
		if (cells[i].type == DB_CELL_NULL) map_null(m, name);
		else if (cells[i].type == DB_CELL_INT) map_int(m, name, cells[i].i);
		else if (db_is_number(q, i) && str_int(cells[i].s, &number)) map_int(m, name, number);
		else map_text(m, name, arena_str(m->a, cells[i].s));
	}
}

const struct map *record_read_key(struct ctx *c, enum sql_record record, const struct db_arg *key,
	size_t n)
{
	struct map *m = map_new(c->a);
	struct db_query q = db_run(c->db, sql_records[record].read, key, n);
	if (!db_step(&q)) return NULL;
	cells_show(&q, m);
	db_end(&q);
	return m;
}

const struct map *record_read(struct ctx *c, enum sql_record record, int64_t id)
{
	const struct sql_recorded *t = &sql_records[record];
	struct db_arg key = db_int("id", id);
	struct map *m = id ? (struct map *)(uintptr_t)record_read_key(c, record, &key, 1) : NULL;
	struct db_query q;
	if (!m) return NULL;
	for (const struct sql_list *l = t->lists; l->table; l++) {
		struct list *rows = map_list(m, l->table);
		q = DB_RUN(c->db, l->read, db_int("id", id));
		while (db_step(&q)) cells_show(&q, list_map(rows));
	}
	return m;
}

/* A long text in facts: its content row, and the digest that stands for it. */
static void text_told(struct ctx *c, struct map *m, const char *name, struct str text)
{
	if (text.p) map_text(map_map(m, name), "sha256", content_add(c->db, c->a, text));
	else map_null(m, name);
}

static bool same_text(const struct map *other, const char *name, struct str text)
{
	const struct data *d = other ? map_get(other, name) : NULL;
	return d && d->type == DATA_TEXT && str_eq(d->text, text);
}

/* One row as the history tells it: long texts by their digests. Where a text is the same
 * before and after, both sides name one content: then its digest is taken from `other_told`, the
 * other side as it was told. */
static struct map *row_told(struct ctx *c, uint64_t longs, const struct map *row,
	const struct map *other, const struct map *other_told)
{
	struct map *m = map_new(c->a);
	assert(row->n <= 64);           /* bits of longs */
	for (int i = 0; i < row->n; i++) {
		const struct member *f = &row->v[i];
		struct member *to = map_room(m, 1);
		bool is_long = f->value.type == DATA_TEXT && longs >> i & 1;
		if (is_long && !(other_told && same_text(other, f->name, f->value.text))) {
			text_told(c, m, f->name, f->value.text);
			continue;
		}
		*to = (struct member){ f->name, is_long ? *map_get(other_told, f->name) : f->value };
		m->n++;
	}
	return m;
}

/* A row of a list by its place: where a list is as it was, or is one row, that is the same row. */
static const struct map *row_of(const struct map *facts, const char *list, int i)
{
	const struct data *rows = facts ? map_get(facts, list) : NULL;
	return rows && i < rows->list->n ? rows->list->v[i].map : NULL;
}

/* Facts as the history tells them: the row, then each of its lists. */
static struct map *told(struct ctx *c, enum sql_record record, const struct map *facts,
	const struct map *other, const struct map *other_told)
{
	const struct sql_recorded *t = &sql_records[record];
	if (!facts) return NULL;
	struct map *m = row_told(c, t->longs, facts, other, other_told);
	for (const struct sql_list *l = t->lists; l->table; l++) {
		const struct list *rows = map_get(facts, l->table)->list;
		for (int i = 0; i < m->n; i++)
			if (strcmp(m->v[i].name, l->table) == 0) m->v[i].value.list = list_new(c->a);
		struct list *to = map_get(m, l->table)->list;
		for (int i = 0; i < rows->n; i++)
			*list_map(to) = *row_told(c, l->longs, rows->v[i].map, row_of(other, l->table, i),
				row_of(other_told, l->table, i));
	}
	return m;
}

static struct str printed(struct ctx *c, const struct map *facts)
{
	struct buf b = buf_new(c->a, 1024);
	if (!facts) return STR_NONE;
	view_json(&b, facts);
	return content_add(c->db, c->a, buf_text(&b));
}

struct change change_begin(struct ctx *c, enum sql_record record, int64_t id)
{
	return (struct change){ .record = record, .id = id, .before = record_read(c, record, id) };
}

struct change change_begin_key(struct ctx *c, enum sql_record record, const struct db_arg *key,
	size_t n)
{
	return (struct change){ .record = record, .key = key, .nkey = n,
		.before = record_read_key(c, record, key, n) };
}

const struct map *change_facts(struct ctx *c, enum sql_record record, int64_t id)
{
	const struct map *facts = record_read(c, record, id);
	assert(facts || db_failed(c->db) != DB_OK);
	return facts ? told(c, record, facts, NULL, NULL) : map_new(c->a);
}

const struct map *change_facts_key(struct ctx *c, enum sql_record record, const struct db_arg *key,
	size_t n)
{
	return told(c, record, record_read_key(c, record, key, n), NULL, NULL);
}

void change_also(struct ctx *c, struct change *ch, enum sql_record record, int64_t id)
{
	if (c->folded) return;
	if (!ch->after) ch->after = map_new(c->a);
	struct member *to = map_room(ch->after, 1);
	struct map *m = (struct map *)(uintptr_t)change_facts(c, record, id);
	*to = (struct member){ sql_records[record].table, { .type = DATA_MAP, .map = m } };
	ch->after->n++;
}

void change_end(struct ctx *c, struct change *ch, int64_t incident, struct str object)
{
	if (c->folded) {
		c->changed = true;
		return;
	}
	const struct map *facts = ch->key ? record_read_key(c, ch->record, ch->key, ch->nkey) :
		record_read(c, ch->record, ch->id);
	const struct map *before = told(c, ch->record, ch->before, NULL, NULL);
	struct map *after = told(c, ch->record, facts, ch->before, before);
	for (int i = 0; after && ch->after && i < ch->after->n; i++) {
		*map_room(after, 1) = ch->after->v[i];
		after->n++;
	}
	change_add(c, incident, object, before, after);
}

void change_add(struct ctx *c, int64_t incident, struct str object, const struct map *before,
	const struct map *after)
{
	assert(str_some(object) && c->act);
	c->changed = true;
	if (c->folded) return;
	struct str was = printed(c, before), is = printed(c, after);
	DB_DO(c->db, SQL_CHANGE_ADD, db_str("route", str_of(c->act)), db_id("incident", incident),
		db_str("object", object), db_str("who", c->speaker), db_str("before", was), db_str("after", is));
}

static const struct json *facts_of(struct ctx *c, struct str body)
{
	struct str fault;
	return str_some(body) ? json_parse(c->a, body, &fault) : NULL;
}

struct changed change_read(struct ctx *c, struct db_query *q)
{
	return (struct changed){ db_get_int(q, "by_id"), facts_of(c, db_get_text(q, "before")),
		facts_of(c, db_get_text(q, "after")) };
}

bool fact_same(struct arena *a, const struct json *x, const struct json *y)
{
	int64_t i, k;
	bool whole = json_whole(x, &i), also = json_whole(y, &k);
	struct str was = json_text(x), is = json_text(y);
	if (whole || also) return whole && also && i == k;
	if (!was.p) was = json_text(json_at(x, "sha256"));
	if (!is.p) is = json_text(json_at(y, "sha256"));
	if (was.p || is.p) return was.p && is.p && str_eq(was, is);
	bool list = json_is_list(x) || json_is_list(y);
	return !list || str_eq(json_canonical(a, x), json_canonical(a, y));
}

enum db_status change_commit(struct ctx *c)
{
	if (c->changed)
		DB_DO(c->db, SQL_COUNTER_NEXT, db_str("name", STR("change")), db_int("step", 1));
	c->changed = c->change_known = false;
	return db_commit(c->db);
}
