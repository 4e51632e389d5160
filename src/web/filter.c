/* Filters of a list, in its URL. */
#include "web/filter.h"
#include "noun/person.h"
#include "base/text.h"

static void query_add(struct buf *b, const char *name, struct str value)
{
	buf_char(b, memchr(b->p, '?', b->len) ? '&' : '?');
	buf_c(b, name);
	buf_char(b, '=');
	text_url(b, value);
}

/* path?query without the one value `drop` of row `drop_row`, and with name set to value. */
static struct str link_without(struct req *r, const char *path, const char *name, struct str value,
	const char *drop_row, struct str drop)
{
	struct buf b = buf_new(r->c.a, 128);
	buf_c(&b, path);
	EACH_INPUT(row, r->in.table) {
		const struct input_value *v = &r->in.values[row - r->in.table];
		if (strcmp(row->name, "after") == 0 || (name && strcmp(row->name, name) == 0)) continue;
		bool here = drop_row && strcmp(row->name, drop_row) == 0;
		for (int k = 0; k < v->n; k++)
			if (!here || !str_eq(v->list[k], drop)) query_add(&b, row->name, v->list[k]);
		if (!v->list && str_some(v->text) && !here) query_add(&b, row->name, v->text);
	}
	if (name && value.p) query_add(&b, name, value);
	return buf_text(&b);
}

struct str filter_link(struct req *r, const char *path, const char *name, struct str value)
{
	return link_without(r, path, name, value, NULL, STR_NONE);
}

static void put_words(struct map *m, const char *name, const char *words)
{
	struct enum_value *e = ARENA_NEW(m->a, struct enum_value);
	*e = (struct enum_value){ "", words ? words : "" };
	map_enum(m, name, e);
}

static bool is_facet(const struct input *row)
{
	switch (row->type) {
	case IN_CHOICE: case IN_PERSON: case IN_TEAM: case IN_SERVICE: return row->flags & LIST;
	case IN_LINE: case IN_TEXT: case IN_INT: case IN_DAY: case IN_CHECK: case IN_PASSWORD:
	case IN_LINES: case IN_HIDDEN: case IN_HEADING: return false;
	}
	return false;
}

static bool in_list(const struct input_value *v, struct str s)
{
	for (int i = 0; i < v->n; i++) if (str_eq(v->list[i], s)) return true;
	return false;
}

/* One choice of a facet; a chosen one also becomes a chip. */
static void choice(struct req *r, const char *path, const struct input *row, struct list *options,
	struct list *chips, struct str value, struct str label, const char *words)
{
	const struct input_value *v = &r->in.values[row - r->in.table];
	struct map *o = options ? list_map(options) : NULL, *c = NULL;
	bool selected = in_list(v, value);
	if (o) {
		map_text(o, "name", str_of(row->name));
		map_text(o, "value", value);
		map_bool(o, "selected", selected);
	}
	if (selected) {
		c = list_map(chips);
		put_words(c, "facet", row->label);
		map_text(c, "link", link_without(r, path, NULL, STR_NONE, row->name, value));
	}
	for (int i = 0; i < 2; i++) {
		struct map *m = i ? c : o;
		if (!m) continue;
		if (words) put_words(m, "label", words);
		else map_text(m, "label", label);
	}
}

static void put_choices(struct req *r, const char *path, const struct input *row,
	struct map *facet, struct list *chips)
{
	const struct input_value *v = input_get(&r->in, row->name);
	struct list *options = map_list(facet, "options");
	for (const struct enum_value *e = row->values; e && e->code; e++)
		choice(r, path, row, options, chips, str_of(e->code), STR_NONE, e->label);
	if (row->type == IN_CHOICE) return;
	const struct names *l = names_list(&r->c, row->type == IN_TEAM ? NAMES_TEAMS :
		row->type == IN_SERVICE ? NAMES_SERVICES : NAMES_PEOPLE);
	bool typed = l->n > NAMES_LISTED;
	for (int i = 0; i < l->n && !typed; i++)
		choice(r, path, row, options, chips, l->v[i].name, l->v[i].shown, NULL);
	for (int i = 0; typed && i < v->n; i++)
		if (!row->values || enum_index(row->values, v->list[i]) < 0)
			choice(r, path, row, options, chips, v->list[i], v->list[i], NULL);
	map_bool(facet, "typed", typed);
}

/* The other filters, which a facet's form carries along. */
static void put_kept(struct req *r, const struct input *facet, struct map *m)
{
	struct list *l = map_list(m, "kept");
	EACH_INPUT(row, r->in.table) {
		const struct input_value *v = &r->in.values[row - r->in.table];
		if (row == facet || strcmp(row->name, "after") == 0) continue;
		for (int k = 0; k < (v->list ? v->n : str_some(v->text)); k++) {
			struct map *kept = list_map(l);
			map_text(kept, "name", str_of(row->name));
			map_text(kept, "value", v->list ? v->list[k] : v->text);
		}
	}
}

/* A filter that no facet offers still shows that it is in force, and can be removed. */
static void put_chip(struct req *r, const char *path, const struct input *row, struct list *chips)
{
	struct str typed = input_get(&r->in, row->name)->text;
	bool incident = strcmp(row->name, "incident") == 0;
	if ((row->type != IN_LINE && row->type != IN_INT) || !str_some(typed)) return;
	struct map *c = list_map(chips);
	put_words(c, "facet", row->label);
	map_text(c, "link", link_without(r, path, NULL, STR_NONE, row->name, typed));
	map_text(c, "label", incident ? req_printf(r, "INC-%.*s", STR_F(typed)) : typed);
}

void filter_put(struct req *r, const char *path)
{
	struct list *facets = map_list(r->chrome, "facets"), *chips = map_list(r->chrome, "chips");
	EACH_INPUT(row, r->in.table) {
		put_chip(r, path, row, chips);
		if (!is_facet(row)) continue;
		struct map *m = list_map(facets);
		const struct input_value *v = input_get(&r->in, row->name);
		map_text(m, "path", str_of(path));
		map_text(m, "name", str_of(row->name));
		map_text(m, "id", req_printf(r, "facet-%s", row->name));
		put_words(m, "label", row->label);
		map_bool(m, "on", v->n > 0);
		int before = chips->n;
		if (row->type == IN_CHOICE) map_bool(m, "typed", false);
		put_choices(r, path, row, m, chips);
		struct list *chosen = map_list(m, "chosen");
		for (int i = before; i < chips->n; i++) {
			struct map *c = list_map(chosen);
			struct data label = *map_get(chips->v[i].map, "label");
			if (label.type == DATA_ENUM) map_enum(c, "label", label.e);
			else map_text(c, "label", label.text);
		}
		put_kept(r, row, m);
	}
	map_text(r->chrome, "clear", str_of(path));
	struct str all = link_without(r, path, NULL, STR_NONE, NULL, STR_NONE);
	size_t n = strlen(path);
	struct str query = str_part(all, n, all.len - n);
	map_text(r->chrome, "csv", req_printf(r, "%s.csv%.*s", path, STR_F(query)));
	map_text(r->chrome, "json", req_printf(r, "%s.json%.*s", path, STR_F(query)));
}

static const char *joined(struct arena *a, const char *first, const char *then)
{
	struct buf b = buf_new(a, strlen(first) + strlen(then) + 1);
	buf_c(&b, first);
	buf_add(&b, then, strlen(then) + 1);
	return b.p;
}

/* Both directions of an order stand together and share one link. */
void filter_sorts(struct req *r, const char *path, const struct enum_value *orders)
{
	static const struct enum_value dirs[] = { { "none", "" }, { "asc", "" }, { "desc", "" } };
	struct str now = in_text(&r->in, "sort");
	if (!str_some(now)) now = str_of(orders[0].code);
	for (const struct enum_value *o = orders; o->code; o++) {
		const char *column = o->code[0] == '-' ? o->code + 1 : o->code;
		const char *before = o == orders ? "" : o[-1].code;
		if (strcmp(before[0] == '-' ? before + 1 : before, column) == 0) continue;
		struct map *m = map_map(r->chrome, joined(r->c.a, "sort_", column));
		struct str reverse = str_of(joined(r->c.a, "-", column));
		bool asc = str_is(now, column), desc = str_eq(now, reverse);
		struct str next = asc ? reverse : desc ? str_of(column) : str_of(o->code);
		map_text(m, "link", filter_link(r, path, "sort", next));
		map_enum(m, "dir", &dirs[asc ? 1 : desc ? 2 : 0]);
	}
}

bool page_key_read(struct req *r, struct page_key *key)
{
	*key = (struct page_key){ 0 };
	struct str value = in_text(&r->in, "after"), number;
	if (!str_some(value)) return true;
	/* The value may be a title, with anything in it; the number has no '~'. */
	key->given = str_cut_last(&value, '~', &number) && str_int(number, &key->number);
	if (!key->given) {
		input_error(&r->in, "after", _("Not a page of this list."));
		return false;
	}
	key->text = value;
	if (!str_int(value, &key->i)) key->i = 0;
	return true;
}

void page_key_put(struct req *r, struct map *out, const char *path, struct str sort_value,
	int64_t number)
{
	if (!sort_value.p) {
		map_null(out, "next_after");
		map_null(r->chrome, "next");
		return;
	}
	struct str key = req_printf(r, "%.*s~%lld", STR_F(sort_value), (long long)number);
	map_text(out, "next_after", key);
	map_text(r->chrome, "next", filter_link(r, path, "after", key));
}
