#include <assert.h>
#include "data/data.h"
#include "base/log.h"

#define MEMBERS_FIRST 8
#define ITEMS_FIRST 16

const struct enum_value moment_precision[] = {
	{ "exact", _("exact") },
	{ "minute", _("to the minute") },
	{ "hour", _("to the hour") },
	{ "day", _("to the day") },
	{ "month", _("to the month") },
	{ "year", _("to the year") },
	{ "approximate", _("approximate") },
	{ NULL, NULL }
};

/* Codes are a few letters, so comparing them here costs less than a call. s may hold a NUL, which
 * must not lead past the code's own end. */
static bool is_code(const char *code, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (code[i] != s.p[i] || !code[i]) return false;
	return !code[s.len];
}

int enum_index(const struct enum_value *table, struct str code)
{
	for (int i = 0; table[i].code && code.p; i++)
		if (is_code(table[i].code, code)) return i;
	return -1;
}

const struct enum_value *enum_find(const struct enum_value *table, struct str code)
{
	int i = enum_index(table, code);
	return i < 0 ? NULL : &table[i];
}

/* An unknown code means that the schema's CHECK and the table no longer agree. The process ends,
 * because going on would show a wrong word. */
const struct enum_value *enum_get(const struct enum_value *table, struct str code)
{
	const struct enum_value *e = enum_find(table, code);
	if (!e) {
		log_fault("event=enum_unknown code=%.*s table_begins=%s", STR_F(str_part(code, 0, 40)),
			table[0].code ? table[0].code : "(empty)");
		abort();
	}
	return e;
}

struct map *map_new(struct arena *a)
{
	struct map *m = ARENA_NEW(a, struct map);
	m->a = a;
	return m;
}

struct list *list_new(struct arena *a)
{
	struct list *l = ARENA_NEW(a, struct list);
	l->a = a;
	return l;
}

struct member *map_room(struct map *m, int n)
{
	assert(n >= 0 && m->n <= m->cap);
	size_t size = sizeof *m->v;
	int cap = m->n + n;
	if (cap > m->cap) {
		m->v = arena_grow(m->a, m->v, (size_t)m->cap * size, (size_t)cap * size);
		m->cap = cap;
	}
	return m->v + m->n;
}

/* A literal is usually the same pointer on both sides, so that is tried for all members first. */
const struct data *map_get(const struct map *m, const char *name)
{
	const struct member *end = m->v + m->n;
	for (const struct member *at = m->v; at < end; at++)
		if (at->name == name) return &at->value;
	for (const struct member *at = m->v; at < end; at++)
		if (at->name[0] == name[0] && strcmp(at->name, name) == 0) return &at->value;
	return NULL;
}

/* Every single value enters a map here. */
static struct data *map_add(struct map *m, const char *name, enum data_type type)
{
	assert(!map_get(m, name));
	if (m->n == m->cap) (void)map_room(m, m->cap ? m->cap : MEMBERS_FIRST);
	struct member *here = &m->v[m->n++];
	*here = (struct member){ name, { .type = type } };
	return &here->value;
}

static void list_add(struct list *l, struct data value)
{
	assert(l->n <= l->cap);
	if (l->n == l->cap) {
		size_t size = sizeof *l->v;
		int cap = l->cap ? l->cap * 2 : ITEMS_FIRST;
		l->v = arena_grow(l->a, l->v, (size_t)l->cap * size, (size_t)cap * size);
		l->cap = cap;
	}
	l->v[l->n++] = value;
}

static struct data text_value(struct str s)
{
	if (!s.p) return (struct data){ .type = DATA_NULL };
	return (struct data){ .type = DATA_TEXT, .text = s };
}

void map_null(struct map *m, const char *name)
{
	map_add(m, name, DATA_NULL);
}

void map_bool(struct map *m, const char *name, bool b)
{
	map_add(m, name, DATA_BOOL)->b = b;
}

void map_int(struct map *m, const char *name, int64_t i)
{
	map_add(m, name, DATA_INT)->i = i;
}

void map_text(struct map *m, const char *name, struct str s)
{
	map_add(m, name, s.p ? DATA_TEXT : DATA_NULL)->text = s;
}

void map_time(struct map *m, const char *name, int64_t ms)
{
	map_add(m, name, DATA_TIME)->i = ms;
}

void map_date(struct map *m, const char *name, int32_t day)
{
	map_add(m, name, DATA_DATE)->i = day;
}

void map_moment(struct map *m, const char *name, struct moment t)
{
	assert(t.precision);
	struct moment *kept = ARENA_NEW(m->a, struct moment);
	*kept = t;
	map_add(m, name, DATA_MOMENT)->moment = kept;
}

void map_enum(struct map *m, const char *name, const struct enum_value *e)
{
	map_add(m, name, e ? DATA_ENUM : DATA_NULL)->e = e;
}

void map_words(struct map *m, const char *name, const char *words)
{
	struct enum_value *e = words ? ARENA_NEW(m->a, struct enum_value) : NULL;
	if (e) *e = (struct enum_value){ "", words };
	map_enum(m, name, e);
}

void map_html(struct map *m, const char *name, struct str source, struct str html)
{
	struct str *kept = ARENA_NEW(m->a, struct str);
	*kept = html;
	map_html_later(m, name, source, kept);
}

void map_html_later(struct map *m, const char *name, struct str source, const struct str *html)
{
	struct data *d = map_add(m, name, DATA_HTML);
	d->html.source = source;
	d->html.html = html;
}

struct map *map_map(struct map *m, const char *name)
{
	struct map *child = map_new(m->a);
	map_add(m, name, DATA_MAP)->map = child;
	return child;
}

struct list *map_list(struct map *m, const char *name)
{
	struct list *child = list_new(m->a);
	map_add(m, name, DATA_LIST)->list = child;
	return child;
}

struct list **map_groups(struct map *m, const char *name, const char *of,
	const struct enum_value *values, const char *rows)
{
	int n = 0;
	while (values[n].code) n++;
	struct list *l = map_list(m, name), **lists = arena_list(m->a, (size_t)n, sizeof *lists);
	for (int i = 0; i < n; i++) {
		struct map *group = list_map(l);
		map_enum(group, of, &values[i]);
		lists[i] = map_list(group, rows);
	}
	return lists;
}

struct map *list_map(struct list *l)
{
	struct map *child = map_new(l->a);
	list_add(l, (struct data){ .type = DATA_MAP, .map = child });
	return child;
}

void list_text(struct list *l, struct str s)
{
	list_add(l, text_value(s));
}

void list_int(struct list *l, int64_t i)
{
	list_add(l, (struct data){ .type = DATA_INT, .i = i });
}
