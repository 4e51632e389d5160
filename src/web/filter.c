/* Filters of a list, in its URL. */
#include "web/filter.h"
#include "noun/names.h"
#include "noun/person.h"
#include "base/log.h"
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

static bool is_facet(const struct input *row)
{
	switch (row->type) {
	case IN_CHOICE: case IN_PERSON: case IN_TEAM: case IN_SERVICE: return row->flags & IN_LIST;
	case IN_LINE: case IN_TEXT: case IN_INT: case IN_DAY: case IN_CHECK: case IN_PASSWORD:
	case IN_FINDING: case IN_FOLLOWUP: case IN_LINES: case IN_HIDDEN: case IN_HEADING: return false;
	}
	return false;
}

static bool in_list(const struct input_value *v, struct str s)
{
	for (int i = 0; i < v->n; i++) if (str_eq(v->list[i], s)) return true;
	return false;
}

static void label_show(struct map *m, struct str label, const char *words)
{
	if (words) map_words(m, "label", words);
	else map_text(m, "label", label);
}

/* One choice of a facet; a chosen one also becomes a chip. */
static void choice(struct req *r, const char *path, const struct input *row, struct list *options,
	struct list *chips, struct str value, struct str label, const char *words)
{
	bool selected = in_list(input_get(&r->in, row->name), value);
	struct map *o = list_map(options);
	map_text(o, "name", str_of(row->name));
	map_text(o, "value", value);
	map_bool(o, "selected", selected);
	label_show(o, label, words);
	if (!selected) return;
	struct map *c = list_map(chips);
	map_words(c, "facet", row->label);
	map_text(c, "link", link_without(r, path, NULL, STR_NONE, row->name, value));
	label_show(c, label, words);
}

/* The id of a name in a filter: "me" is who asks. 0: there is no such. */
static int64_t id_of(struct req *r, const struct input *row, struct str name)
{
	bool me = row->type == IN_PERSON && str_is(name, "me");
	return me ? r->c.person : name_find(&r->c, row, name);
}

static bool is_value(const struct input *row, struct str name)
{
	return row->values && enum_index(row->values, name) >= 0;
}

struct filter_ids filter_ids(struct req *r, const char *field)
{
	const struct input *row = input_row(&r->in, str_of(field));
	const struct input_value *v = input_get(&r->in, field);
	struct filter_ids ids = { .n = 0 };
	struct buf b = buf_new(r->c.a, 64);
	buf_char(&b, '[');
	for (int i = 0; i < v->n; i++) {
		if (is_value(row, v->list[i]) && str_is(v->list[i], "none")) {
			ids.none = true;
			continue;
		}
		ids.only = id_of(r, row, v->list[i]);
		if (ids.n++) buf_char(&b, ',');
		buf_int(&b, ids.only);
	}
	buf_char(&b, ']');
	ids.nothing = ids.n == 1 && !ids.only;
	if (ids.n != 1) ids.only = 0;
	if (ids.n) ids.json = buf_text(&b);
	return ids;
}

struct str filter_words(struct req *r)
{
	struct str rest = text_fold(r->c.a, in_text(&r->in, "words")), word;
	struct buf b = buf_new(r->c.a, 64);
	while (rest.p && str_cut(&rest, ' ', &word)) {
		if (!word.len) continue;
		buf_char(&b, b.len ? ',' : '[');
		text_json(&b, word);
	}
	if (!b.len) return STR_NONE;
	buf_char(&b, ']');
	return buf_text(&b);
}

/* A name in a filter that nobody has, or has any more, is said: the list alone does not tell it
 * from one with nothing to do. */
static void unknown_show(struct req *r, const struct input *row, struct str name)
{
	static const struct { enum input_type type; const char *words; } nobody[] = {
		{ IN_PERSON, _("Nobody can be chosen under that name:") },
		{ IN_TEAM, _("There is no such team:") }, { IN_SERVICE, _("There is no such service:") } };
	const char *words = NULL;
	if (id_of(r, row, name)) return;
	for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
		if (nobody[i].type == row->type) words = nobody[i].words;
	struct str state = row->type != IN_PERSON ? STR_NONE : person_state(&r->c, name);
	if (state.p && !str_is(state, "enabled")) words = _("This account is disabled, so nothing is "
		"theirs any more; what was is under “No owner”:");
	struct map *m = list_map(map_get(r->chrome, "unknown")->list);
	map_words(m, "why", words);
	map_text(m, "name", name);
}

static void choices_show(struct req *r, const char *path, const struct input *row,
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
	/* What was typed in another way, or is not offered, is in force all the same. */
	for (int i = 0; i < v->n; i++) {
		bool offered = is_value(row, v->list[i]);
		for (int k = 0; k < l->n && !typed; k++)
			offered = offered || str_eq(l->v[k].name, v->list[i]);
		if (offered) continue;
		choice(r, path, row, options, chips, v->list[i], v->list[i], NULL);
		unknown_show(r, row, v->list[i]);
	}
	map_bool(facet, "typed", typed);
}

/* The other filters, which a facet's form carries along. */
static void others_show(struct req *r, const struct input *facet, struct map *m)
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
static void chip_show(struct req *r, const char *path, const struct input *row, struct list *chips)
{
	struct str typed = input_get(&r->in, row->name)->text;
	bool incident = strcmp(row->name, "incident") == 0;
	if ((row->type != IN_LINE && row->type != IN_INT) || !str_some(typed)) return;
	struct map *c = list_map(chips);
	map_words(c, "facet", row->label);
	map_text(c, "link", link_without(r, path, NULL, STR_NONE, row->name, typed));
	map_text(c, "label", incident ? req_printf(r, "INC-%.*s", STR_F(typed)) : typed);
}

/* The field for words to look for, where the list has one. */
static void words_show(struct req *r, const char *path)
{
	const struct input *row = input_row(&r->in, STR("words"));
	if (!row) return;
	struct map *m = map_map(r->chrome, "words");
	map_text(m, "path", str_of(path));
	map_text(m, "value", input_get(&r->in, "words")->raw);
	others_show(r, row, m);
}

/* The orders as a choice, for where no head of a column leads to them. */
static void orders_show(struct req *r, const char *path, const struct order *orders)
{
	const struct order *now = filter_order(r, orders);
	struct map *m = map_map(r->chrome, "orders");
	map_text(m, "path", str_of(path));
	others_show(r, input_row(&r->in, STR("sort")), m);
	struct list *options = map_list(m, "options");
	for (const struct order *o = orders; o->value.code; o++) {
		struct map *option = list_map(options);
		map_text(option, "value", str_of(o->value.code));
		map_words(option, "label", o->value.label);
		map_bool(option, "selected", o == now);
	}
}

void filter_show(struct req *r, const char *path)
{
	struct list *facets = map_list(r->chrome, "facets"), *chips = map_list(r->chrome, "chips");
	(void)map_list(r->chrome, "unknown");
	EACH_INPUT(row, r->in.table) {
		chip_show(r, path, row, chips);
		if (!is_facet(row)) continue;
		struct map *m = list_map(facets);
		const struct input_value *v = input_get(&r->in, row->name);
		map_text(m, "path", str_of(path));
		map_text(m, "name", str_of(row->name));
		map_text(m, "id", req_printf(r, "facet-%s", row->name));
		map_words(m, "label", row->label);
		map_bool(m, "on", v->n > 0);
		int before = chips->n;
		if (row->type == IN_CHOICE) map_bool(m, "typed", false);
		choices_show(r, path, row, m, chips);
		struct list *chosen = map_list(m, "chosen");
		for (int i = before; i < chips->n; i++) {
			struct map *c = list_map(chosen);
			struct data label = *map_get(chips->v[i].map, "label");
			if (label.type == DATA_ENUM) map_enum(c, "label", label.e);
			else map_text(c, "label", label.text);
		}
		others_show(r, row, m);
	}
	map_text(r->chrome, "clear", str_of(path));
	words_show(r, path);
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

const struct order *filter_order(struct req *r, const struct order *orders)
{
	const struct input_value *v = input_get(&r->in, "sort");
	const struct order *o = &orders[v->i];
	if (!v->choice || (o->value.code && strcmp(o->value.code, v->choice->code) == 0)) return o;
	log_fault("event=unknown_order name=%s", v->choice->code);
	abort();
}

static const char *column_of(const struct order *o)
{
	const char *code = o->value.code;
	return code && code[0] == '-' ? code + 1 : code;
}

/* The head of the column by which a list is sorted leads to the other direction; any other head
 * leads to the first order of its column. */
void filter_sorts(struct req *r, const char *path, const struct order *orders)
{
	static const struct enum_value none = { "none", "" }, asc = { "asc", "" },
		desc = { "desc", "" };
	const struct order *now = filter_order(r, orders);
	orders_show(r, path, orders);
	for (const struct order *o = orders, *other; o->value.code; o = other + 1) {
		const char *column = column_of(o), *next = column_of(o + 1);
		other = next && strcmp(next, column) == 0 ? o + 1 : o;
		const struct order *to = now == o ? other : o;
		struct map *m = map_map(r->chrome, joined(r->c.a, "sort_", column));
		map_text(m, "link", filter_link(r, path, "sort", str_of(to->value.code)));
		bool here = now == o || now == other;
		map_enum(m, "dir", !here ? &none : now->value.code[0] == '-' ? &desc : &asc);
	}
}

/* After every text: longer than one line may be, of what comes last. */
#define LAST_CHARS 256
static struct str last_text(struct arena *a)
{
	struct buf b = buf_new(a, (size_t)4 * LAST_CHARS);
	for (int i = 0; i < LAST_CHARS; i++) buf_c(&b, "\xf4\x8f\xbf\xbf");
	return buf_text(&b);
}

static bool key_value(const struct order *order, struct str value, struct page_key *key)
{
	int32_t day;
	key->text = value;
	switch (order->key) {
	case KEY_NUMBER: return !value.len;
	case KEY_INT: return str_int(value, &key->i);
	case KEY_DAY: return day_parse(value, &day);
	case KEY_TEXT: return true;
	case KEY_NAME_DAY:
		return str_cut_last(&value, '.', &key->text) && day_parse(key->text, &day) &&
			(key->code = value.len ? value : STR("")).p;
	case KEY_CODE_DAY:
		return str_cut_last(&value, '.', &key->text) && (key->code = value).len &&
			day_parse(key->text, &day);
	}
	return false;
}

bool page_key_read(struct req *r, const struct order *order, struct page_key *key)
{
	struct str value = in_text(&r->in, "after"), number;
	struct str end = order->falls ? last_text(r->c.a) : STR("");
	*key = (struct page_key){ .code = end, .text = end, .i = order->falls ? INT64_MAX : INT64_MIN,
		.number = order->falls ? INT64_MAX : 0 };
	if (!str_some(value)) return true;
	/* The value may be a title, with anything in it; the number has no '~'. */
	key->given = str_cut_last(&value, '~', &number) && str_int(number, &key->number) &&
		key_value(order, value, key);
	if (!key->given) input_error(&r->in, "after", _("Not a page of this list."));
	return key->given;
}

static void key_print(struct buf *b, enum order_key key, const struct data *d)
{
	if (d->type == DATA_ENUM) buf_c(b, d->e->code);
	else if (d->type == DATA_TEXT) buf_str(b, d->text);
	else if (d->type == DATA_DATE) day_print(b, (int32_t)d->i);
	else if (d->type == DATA_INT || d->type == DATA_TIME) buf_int(b, d->i);
	else if (key == KEY_INT) buf_int(b, 0);
	else if (key == KEY_DAY) buf_c(b, DB_NO_DAY);
}

void page_key_show(struct req *r, struct map *out, const char *path, const struct order *order,
	const struct map *last)
{
	if (!last) {
		map_null(out, "next_after");
		map_null(r->chrome, "next");
		return;
	}
	struct buf b = buf_new(r->c.a, 64);
	if (order->member) key_print(&b, order->key, map_get(last, order->member));
	if (order->then) {
		buf_char(&b, '.');
		key_print(&b, KEY_DAY, map_get(last, order->then));
	}
	buf_char(&b, '~');
	buf_int(&b, map_get(last, "number")->i);
	map_text(out, "next_after", buf_text(&b));
	map_text(r->chrome, "next", filter_link(r, path, "after", buf_text(&b)));
}
