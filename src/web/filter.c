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
	case IN_CHOICE: case IN_PERSON: case IN_TEAM: case IN_SERVICE: case IN_LINE:
		return row->flags & IN_LIST;
	case IN_TEXT: case IN_INT: case IN_DAY: case IN_CHECK: case IN_PASSWORD:
	case IN_FINDING: case IN_FOLLOWUP: case IN_LINES: case IN_FILE: case IN_HIDDEN:
	case IN_HEADING: return false;
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
	map_null(o, "n");
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
	int64_t *all = arena_list(r->c.a, (size_t)v->n + 1, sizeof *all);
	for (int i = 0; i < v->n; i++) {
		if (is_value(row, v->list[i]) && str_is(v->list[i], "none")) {
			ids.none = true;
			continue;
		}
		ids.only = id_of(r, row, v->list[i]);
		all[ids.n++] = ids.only;
	}
	ids.nothing = ids.n == 1 && !ids.only;
	if (ids.n != 1) ids.only = 0;
	if (ids.n) ids.json = text_json_numbers(r->c.a, all, ids.n);
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

/* What is typed of it, as its chip says it: INC-42. */
static struct str typed_label(struct req *r, const struct input *row, struct str typed)
{
	int64_t number;
	bool incident = strcmp(row->name, "incident") == 0 && str_int(typed, &number);
	return incident ? req_printf(r, "INC-%.*s", STR_F(typed)) : typed;
}

static void choices_show(struct req *r, const char *path, const struct input *row,
	struct map *facet, struct list *chips)
{
	const struct input_value *v = input_get(&r->in, row->name);
	struct list *options = map_list(facet, "options");
	for (const struct enum_value *e = row->values; e && e->code; e++)
		choice(r, path, row, options, chips, str_of(e->code), STR_NONE, e->label);
	if (row->type == IN_CHOICE) return;
	if (row->type == IN_LINE) {
		for (int i = 0; i < v->n; i++)
			choice(r, path, row, options, chips, v->list[i], typed_label(r, row, v->list[i]), NULL);
		map_bool(facet, "typed", true);
		return;
	}
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
	if (is_facet(row) || (row->type != IN_LINE && row->type != IN_INT) || !str_some(typed)) return;
	struct map *c = list_map(chips);
	map_words(c, "facet", row->label);
	map_text(c, "link", link_without(r, path, NULL, STR_NONE, row->name, typed));
	map_text(c, "label", typed_label(r, row, typed));
}

static struct map *facet_of(struct req *r, const char *field)
{
	const struct list *facets = map_get(r->chrome, "facets")->list;
	for (int i = 0; i < facets->n; i++)
		if (str_is(map_get(facets->v[i].map, "name")->text, field)) return facets->v[i].map;
	log_fault("event=unknown_facet name=%s", field);
	abort();
}

static void number_set(struct map *option, int64_t n)
{
	for (int i = 0; i < option->n; i++)
		if (strcmp(option->v[i].name, "n") == 0)
			option->v[i].value = (struct data){ .type = DATA_INT, .i = n };
}

void filter_counted(struct req *r, const char *field)
{
	const struct list *options = map_get(facet_of(r, field), "options")->list;
	for (int i = 0; i < options->n; i++) number_set(options->v[i].map, 0);
}

void filter_number(struct req *r, const char *field, struct str value, struct str label, int64_t n)
{
	struct map *facet = facet_of(r, field);
	struct list *options = map_get(facet, "options")->list;
	struct map *o = NULL;
	for (int i = 0; i < options->n; i++) {
		bool here = str_eq(map_get(options->v[i].map, "value")->text, value);
		bool mine = str_is(map_get(options->v[i].map, "value")->text, "me") &&
			str_eq(value, r->me.name);
		if (here || mine) number_set(options->v[i].map, n);
		if (here) o = options->v[i].map;
	}
	if (o || !label.p || options->n >= FILTER_OFFERED || !map_get(facet, "typed")->b) return;
	o = list_map(options);
	map_text(o, "name", str_of(field));
	map_text(o, "value", value);
	map_bool(o, "selected", false);
	map_text(o, "label", label);
	map_int(o, "n", n);
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

void filter_show(struct req *r, const char *path)
{
	struct list *facets = map_list(r->chrome, "facets"), *chips = map_list(r->chrome, "chips");
	(void)map_list(r->chrome, "unknown");
	if (!map_get(r->chrome, "count_link")) map_null(r->chrome, "count_link");
	if (!map_get(r->chrome, "groupings")) map_null(r->chrome, "groupings");
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
	map_text(r->chrome, "query", query);
	map_text(r->chrome, "csv", req_printf(r, "%s.csv%.*s", path, STR_F(query)));
	map_text(r->chrome, "json", req_printf(r, "%s.json%.*s", path, STR_F(query)));
}
