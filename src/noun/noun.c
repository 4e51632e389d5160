/* Forms from facts, and saving beside each other, for every noun alike. */
#include "noun/noun.h"
#include "base/json.h"
#include "noun/incident.h"
#include "noun/names.h"

/* The id of what an input names; 0: there is none. */
int64_t fact_id(const struct map *facts, const char *column)
{
	const struct data *id = map_get(facts, column);
	return id && id->type == DATA_INT ? id->i : 0;
}

struct str fact_text(const struct map *facts, const char *column)
{
	const struct data *text = map_get(facts, column);
	return text && text->type == DATA_TEXT ? text->text : STR_NONE;
}

static int64_t id_of(struct ctx *c, const struct map *facts, const struct input *row)
{
	return fact_id(facts, ctx_printf(c, "%s_id", row->name).p);
}

bool noun_column(const struct input *row, const char *column)
{
	size_t len = strlen(row->name);
	bool begins = row->label && strncmp(row->name, column, len) == 0;
	return begins && (!column[len] || (input_named(row) && strcmp(column + len, "_id") == 0));
}

const struct data *noun_fact(const struct noun *n, const struct map *facts, const char *name)
{
	const struct data *d = map_get(facts, name);
	const struct data *texts = d || !n->texts ? NULL : map_get(facts, n->texts);
	return texts && texts->list->n ? map_get(texts->list->v[0].map, name) : d;
}

struct map *noun_values(struct ctx *c, const struct noun *n, const struct map *facts)
{
	struct map *m = map_new(c->a);
	if (n->values) n->values(c, facts, m);
	EACH_INPUT(row, n->inputs) {
		const struct data *d = noun_fact(n, facts, row->name);
		int32_t day;
		if (map_get(m, row->name)) continue;
		if (input_named(row)) map_text(m, row->name, name_of(c, row, id_of(c, facts, row)));
		else if (!d || d->type == DATA_NULL) map_null(m, row->name);
		else if (row->type == IN_CHECK) map_bool(m, row->name, d->i != 0);
		else if (row->type == IN_DAY && day_parse(d->text, &day)) map_date(m, row->name, day);
		else if (d->type == DATA_INT) map_int(m, row->name, d->i);
		else map_text(m, row->name, d->text);
	}
	if (!map_get(m, "version")) map_int(m, "version", map_get(facts, "version")->i);
	return m;
}

void noun_partial(struct ctx *c, const struct noun *n, int64_t id, struct inputs *in)
{
	const struct map *facts = record_read(c, n->record, id);
	const struct data *version = facts ? map_get(facts, "version") : NULL;
	input_begin(in, c->a, n->inputs);
	in->partial = true;
	if (version) input_set(in, "version", ctx_printf(c, "%lld", (long long)version->i));
}

struct str ids_json(struct arena *a, const struct list *rows, const char *column)
{
	int64_t *ids = arena_list(a, (size_t)rows->n + 1, sizeof *ids);
	for (int i = 0; i < rows->n; i++) ids[i] = map_get(rows->v[i].map, column)->i;
	return text_json_numbers(a, ids, rows->n);
}

/* --- Three ways ------------------------------------------------------------------------------- */

/* A value as one text, so that three of them can be compared: several, sorted and one a line. */
static int by_text(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	size_t n = x->len < y->len ? x->len : y->len;
	int order = n ? memcmp(x->p, y->p, n) : 0;
	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static struct str joined(struct arena *a, struct str *items, int n)
{
	struct buf b = buf_new(a, 64);
	if (n) qsort(items, (size_t)n, sizeof *items, by_text);
	for (int i = 0; i < n; i++) {
		if (i && str_eq(items[i], items[i - 1])) continue;
		if (b.len) buf_char(&b, '\n');
		buf_str(&b, items[i]);
	}
	return buf_text(&b);
}

static struct str text_of(struct arena *a, const struct data *d)
{
	struct str items[INPUT_LIST_MAX];
	struct buf b = buf_new(a, 24);
	int n = 0;
	if (!d) return STR("");
	switch (d->type) {
	case DATA_TEXT: return d->text;
	case DATA_ENUM: return str_of(d->e->code);
	case DATA_BOOL: return d->b ? STR("1") : STR("");
	case DATA_INT: buf_int(&b, d->i); return buf_text(&b);
	case DATA_DATE: day_print(&b, (int32_t)d->i); return buf_text(&b);
	case DATA_LIST:
		for (; n < d->list->n && n < INPUT_LIST_MAX; n++) items[n] = d->list->v[n].text;
		return joined(a, items, n);
	case DATA_NULL: case DATA_TIME: case DATA_MOMENT: case DATA_HTML: case DATA_MAP: break;
	}
	return STR("");
}

static struct str typed_text(struct arena *a, const struct input_value *v)
{
	struct str items[INPUT_LIST_MAX];
	if (!v->list) return v->text.p ? v->text : STR("");
	memcpy(items, v->list, (size_t)v->n * sizeof *items);
	return joined(a, items, v->n);
}

/* What a field's control shows is the same as another when only blanks at its ends differ. */
static bool alike(struct str x, struct str y)
{
	x = str_trim(x);
	y = str_trim(y);
	return x.len == y.len && (!x.len || memcmp(x.p, y.p, x.len) == 0);
}

static void take_over(struct inputs *in, const struct input *row, const struct data *stored)
{
	struct input_value *v = &in->values[row - in->table];
	*v = (struct input_value){ .given = false };
	if (stored && stored->type == DATA_LIST) {
		for (int i = 0; i < stored->list->n; i++)
			(void)input_take(in, str_of(row->name), stored->list->v[i].text);
	} else if (text_of(in->a, stored).len) {
		(void)input_take(in, str_of(row->name), text_of(in->a, stored));
	}
}

/* Who gave the field the value it has now. */
static const struct save *save_of(struct arena *a, const struct save *saves, int n,
	const char *field)
{
	for (int i = 0; i < n; i++) {
		const struct save *s = &saves[i];
		if (!s->before || !alike(text_of(a, map_get(s->before, field)),
			text_of(a, map_get(s->after, field)))) return s;
	}
	return n ? saves : NULL;
}

enum status values_merge(struct inputs *in, const struct map *base, const struct map *stored,
	const struct save *saves, int n)
{
	enum status s = ST_OK;
	EACH_INPUT(row, in->table) {
		struct input_value *v = &in->values[row - in->table];
		const struct data *is = map_get(stored, row->name);
		if (!row->label || row->type == IN_HIDDEN || !is) continue;
		struct str typed = typed_text(in->a, v), now = text_of(in->a, is);
		struct str was = base ? text_of(in->a, map_get(base, row->name)) : STR_NONE;
		if (alike(typed, now)) continue;
		if (base && alike(typed, was)) {
			take_over(in, row, is);
		} else if (!base || !alike(now, was)) {
			const struct save *by = save_of(in->a, saves, n, row->name);
			v->clashes = true;
			v->stored = now;
			v->stored_by = by ? by->who : STR_NONE;
			v->stored_at = by ? by->at : 0;
			s = ST_CONFLICT;
		}
	}
	return s;
}

/* --- What the form was made from, out of the history ------------------------------------------ */

static struct str content_of(struct ctx *c, struct str sha256)
{
	struct db_query q = DB_RUN(c->db, SQL_CONTENT_GET, db_str("sha256", sha256));
	struct str body = db_step(&q) ? db_get_text(&q, "body") : STR_NONE;
	db_end(&q);
	return body;
}

struct map *noun_facts(struct ctx *c, const struct json *j)
{
	const struct json *v;
	struct map *m = map_new(c->a);
	struct str name;
	int64_t i;
	for (void *at = NULL; json_next(j, &at, &name, &v);) {
		const char *member = arena_str(c->a, name).p;
		struct str sha256 = json_text(json_at(v, "sha256"));
		if (sha256.p) {
			map_text(m, member, content_of(c, sha256));
		} else if (json_whole(v, &i)) {
			map_int(m, member, i);
		} else if (json_text(v).p) {
			map_text(m, member, json_text(v));
		} else if (json_is_list(v)) {
			struct list *l = map_list(m, member);
			for (size_t k = 0; k < json_items(v); k++)
				*list_map(l) = *noun_facts(c, json_item(v, k));
		} else {
			map_null(m, member);
		}
	}
	return m;
}

/* Has it every member of that one? */
static bool is_like(const struct map *facts, const struct map *one)
{
	for (int i = 0; i < one->n; i++) {
		const struct data *d = map_get(facts, one->v[i].name);
		bool list = one->v[i].value.type == DATA_LIST;
		if (!d || list != (d->type == DATA_LIST)) return false;
	}
	return true;
}

/* NULL where it tells of something else: under an incident's reference stand its evaluation and its
 * rulings, too, and what was told before a migration lacks what that brought. */
static const struct map *facts_read(struct ctx *c, const struct map *like,
	const struct json *told)
{
	const struct map *facts = json_is_map(told) ? noun_facts(c, told) : NULL;
	return facts && is_like(facts, like) ? facts : NULL;
}

static bool is_version(const struct map *facts, int64_t version)
{
	const struct data *d = facts ? map_get(facts, "version") : NULL;
	return d && d->type == DATA_INT && d->i == version;
}

#define SAVES_MOST 50

/* The saves since that version, newest first, and the values it had; NULL when the history does not
 * hold it. */
static const struct map *base_read(struct ctx *c, const struct noun *n, const struct map *stored,
	struct str object, int64_t version, struct save *saves, int *nsaves)
{
	const struct map *base = NULL;
	struct db_query q = DB_RUN(c->db, SQL_CHANGES_OF, db_str("object", object),
		db_int("limit", SAVES_MOST));
	for (*nsaves = 0; !base && *nsaves < SAVES_MOST && db_step(&q);) {
		struct str who = db_get_text(&q, "who");
		int64_t at = db_get_int(&q, "at");
		struct changed made = change_read(c, &q);
		const struct map *before = facts_read(c, stored, made.before);
		const struct map *after = facts_read(c, stored, made.after);
		if (is_version(after, version)) base = after;
		if (base || !after) continue;
		saves[(*nsaves)++] = (struct save){ who, at, before ? noun_values(c, n, before) : NULL,
			noun_values(c, n, after) };
		if (is_version(before, version)) base = before;
	}
	db_end(&q);
	return base ? noun_values(c, n, base) : NULL;
}

void noun_fill(struct ctx *c, const struct noun *n, const struct map *facts, struct inputs *in)
{
	const struct map *values = noun_values(c, n, facts);
	input_begin(in, c->a, n->inputs);
	EACH_INPUT(row, in->table) take_over(in, row, map_get(values, row->name));
}

static void fill_partial(struct inputs *in, const struct map *stored)
{
	if (!in->partial) return;
	EACH_INPUT(row, in->table)
		if (row->label && !in->values[row - in->table].given)
			take_over(in, row, map_get(stored, row->name));
}

/* Who is named as before stays who it was, though nobody could choose them now: a lead who has
 * left, a finding that this person may not see. */
static void names_keep(struct ctx *c, const struct map *facts, struct inputs *in)
{
	EACH_INPUT(row, in->table) {
		struct input_value *v = &in->values[row - in->table];
		if (!input_named(row) || row->flags & IN_LIST) continue;
		int64_t id = id_of(c, facts, row);
		if (alike(v->text, name_of(c, row, id))) v->id = id;
	}
}

enum status noun_merge(struct ctx *c, const struct noun *n, const struct change *ch,
	struct str object, struct inputs *in)
{
	if (!ch->before) return ST_NOT_FOUND;   /* it could not be read: the transaction says why */
	int64_t version = in_int(in, "version"), stored = map_get(ch->before, "version")->i;
	struct save saves[SAVES_MOST];
	int nsaves;
	enum status s = ST_OK;
	if (version != stored || in->partial) {
		const struct map *values = noun_values(c, n, ch->before);
		fill_partial(in, values);
		if (version != stored) {
			const struct map *base = base_read(c, n, ch->before, object, version, saves,
				&nsaves);
			s = values_merge(in, base, values, saves, nsaves);
		}
	}
	names_keep(c, ch->before, in);
	return s;
}

struct str part_ref(struct ctx *c, int64_t incident, char letter, int64_t number)
{
	return ctx_printf(c, "INC-%lld/%c%lld", (long long)incident, letter, (long long)number);
}

int64_t part_find(struct ctx *c, const struct noun *n, int64_t incident, int64_t number)
{
	return DB_ONE(c->db, 0, n->find, db_int("incident", incident), db_int("number", number));
}

int64_t part_make(struct ctx *c, const struct noun *n, const struct incident_head *inc,
	struct inputs *in, int64_t *number)
{
	struct db_arg incident = db_int("incident", inc->id);
	enum sql statement = *number ? n->set : n->add;
	c->own = inc->number;
	names_resolve(c, in);
	if (n->check) n->check(in);
	if (n->make) return n->make(c, inc, in, number);
	if (in->nerrors) return 0;
	if (!*number) *number = DB_ONE(c->db, 0, n->last, incident) + 1;
	return DB_PUT_ONE(c->db, statement, in, incident, db_int("number", *number));
}

enum status part_set(struct ctx *c, const struct noun *n, const struct incident_head *inc,
	struct inputs *in, int64_t *number)
{
	c->own = inc->number;
	int64_t id = *number ? part_find(c, n, inc->number, *number) : 0;
	if (*number && !id) return ST_NOT_FOUND;
	struct change ch = change_begin(c, n->record, id);
	enum status s = id ? noun_merge(c, n, &ch, part_ref(c, inc->number, n->letter, *number), in) :
		ST_OK;
	if (s != ST_OK) return s;
	ch.id = part_make(c, n, inc, in, number);
	if (!ch.id) return ST_INVALID;
	change_end(c, &ch, inc->id, part_ref(c, inc->number, n->letter, *number));
	return ST_DONE;
}
