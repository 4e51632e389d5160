/* Forms: an input table, made into the maps that part_field.tpl prints. */
#include "noun/person.h"
#include "web/req.h"

static const struct enum_value kinds[] = {
	{ "text", "" }, { "textarea", "" }, { "select", "" }, { "checkbox", "" }, { "date", "" },
	{ "password", "" }, { "number", "" }, { "hidden", "" }, { "radio", "" }, { "checks", "" },
	{ "file", "" },
	{ NULL, NULL }
};

static const char *kind_of(const struct input *row)
{
	if (!row->label) return "hidden";       /* a version: carried, not typed */
	switch (row->type) {
	case IN_LINE: case IN_PERSON: case IN_FINDING: case IN_FOLLOWUP: return "text";
	case IN_TEXT: case IN_LINES: return "textarea";
	case IN_INT: return "number";
	case IN_DAY: return "date";
	case IN_CHECK: return "checkbox";
	case IN_FILE: return "file";
	case IN_PASSWORD: return "password";
	case IN_HIDDEN: case IN_HEADING: return "hidden";
	case IN_CHOICE: case IN_TEAM: case IN_SERVICE:
		return row->flags & IN_LIST ? "checks" : row->flags & IN_RADIO ? "radio" : "select";
	}
	return "text";
}

/* The member's value as a form field holds it; of a list a line for each, as IN_LINES reads
 * them. */
static struct str field_value(struct arena *a, const struct input *row, const struct data *d)
{
	struct buf b = buf_new(a, 32);
	if (!d) return STR_NONE;
	switch (d->type) {
	case DATA_BOOL: return d->b ? STR("1") : STR_NONE;
	case DATA_INT: buf_int(&b, d->i); break;
	case DATA_TEXT: return d->text;
	case DATA_HTML: return d->html.source;
	case DATA_DATE: day_print(&b, (int32_t)d->i); break;
	case DATA_TIME: instant_print(&b, d->i); break;
	case DATA_ENUM: return str_of(d->e->code);
	case DATA_LIST:
		for (int i = 0; i < d->list->n; i++) {
			if (i) buf_char(&b, '\n');
			input_item_print(&b, row, d->list->v[i].text);
		}
		break;
	case DATA_NULL: case DATA_MOMENT: case DATA_MAP: return STR_NONE;
	}
	return buf_text(&b);
}

/* True when `code` is among what is chosen: the typed list (whose first is the value, too), the
 * list member, or the one value. */
static bool chosen(const struct input_value *typed, const struct data *d, struct str value,
	struct str code)
{
	if (typed) {
		for (int i = 0; i < typed->n; i++)
			if (str_eq(typed->list[i], code)) return true;
	} else if (d && d->type == DATA_LIST) {
		for (int i = 0; i < d->list->n; i++)
			if (d->list->v[i].type == DATA_TEXT && str_eq(d->list->v[i].text, code)) return true;
		return false;
	}
	return value.p && str_eq(value, code);
}

/* An option brings its field's name: a template's row sees nothing around it. */
static void option(struct list *l, const char *field, struct str code, struct str label,
	const char *words, bool selected)
{
	struct map *o = list_map(l);
	o->a = l->a;
	map_text(o, "name", str_of(field));
	map_text(o, "value", code);
	if (words) map_words(o, "label", words);
	else map_text(o, "label", label);
	map_bool(o, "selected", selected);
}

static void options_show(struct req *r, struct map *f, const struct input *row,
	const struct input_value *typed, const struct data *d, struct str value)
{
	struct list *l = map_list(f, "options");
	if (row->type == IN_CHOICE) {
		/* A table whose first code is empty says itself what nothing chosen means. */
		if (row->values->code[0] && !(row->flags & (IN_REQUIRED | IN_LIST | IN_RADIO)))
			option(l, row->name, STR(""), STR_NONE, _("(none)"), !str_some(value));
		/* Nothing is said before somebody says it. */
		else if (row->values->code[0] && !(row->flags & (IN_LIST | IN_RADIO)) && !str_some(value))
			option(l, row->name, STR(""), STR_NONE, _("(choose)"), true);
		for (const struct enum_value *e = row->values; e->code; e++)
			option(l, row->name, str_of(e->code), STR_NONE, e->label,
				chosen(typed, d, value, str_of(e->code)));
		return;
	}
	if (!(row->flags & IN_LIST))
		option(l, row->name, STR(""), STR_NONE, _("(none)"), !str_some(value));
	enum sql which = row->type == IN_SERVICE ? SQL_SERVICE_LIST :
		row->flags & IN_OUTSIDE ? SQL_GROUP_LIST : SQL_TEAM_LIST;
	struct db_query q = db_run(r->c.db, which, NULL, 0);
	while (db_step(&q)) {
		struct str name = db_get_text(&q, "name");
		option(l, row->name, name, db_get_text(&q, "shown"), NULL,
			chosen(typed, d, value, name));
	}
}

static const struct input_error *error_of(const struct inputs *in, const char *field)
{
	for (int i = 0; in && i < in->nerrors; i++)
		if (in->errors[i].field && strcmp(in->errors[i].field, field) == 0)
			return &in->errors[i];
	return NULL;
}

void form_error_show(struct map *m, const struct input_error *e)
{
	if (e && e->limit) map_int(m, "limit", e->limit);
	else map_null(m, "limit");
	map_text(m, "named", e ? e->named : STR_NONE);
	if (!e || !e->placed) {
		map_null(m, "place");
		return;
	}
	struct map *place = map_map(m, "place");
	if (e->line) map_int(place, "line", e->line);
	else map_null(place, "line");
	map_text(place, "after", str_some(e->after) ? e->after : STR_NONE);
}

static void error_show(struct map *m, const struct input_error *e)
{
	map_words(m, "error", e ? e->message : NULL);
	form_error_show(m, e);
}

static int64_t maxlength(const struct input *row)
{
	switch (row->type) {
	case IN_LINE: case IN_PERSON: case IN_FINDING: case IN_FOLLOWUP: return row->max ? row->max : 200;
	case IN_PASSWORD: return 1024;
	case IN_TEXT: case IN_LINES: case IN_INT: case IN_DAY: case IN_CHOICE: case IN_CHECK: case IN_TEAM:
	case IN_SERVICE: case IN_FILE: case IN_HIDDEN: case IN_HEADING: return 0;
	}
	return 0;
}

/* What may be left out is called optional; where a table says itself what nothing chosen means (its
 * first code is empty), nothing is left out. */
static bool is_optional(const struct input *row)
{
	bool chosen = row->values && !row->values->code[0];
	return !(row->flags & (IN_REQUIRED | IN_CONDITIONAL)) && row->type != IN_CHECK &&
		row->type != IN_HIDDEN && !chosen;
}

static void field_show(struct req *r, struct map *form, const char *form_name,
	const struct input *row, const struct inputs *typed, bool clash, const struct map *values)
{
	struct map *f = map_map(form, row->name);
	const struct input_value *v = typed ? input_get(typed, row->name) : NULL;
	const struct data *d = values ? map_get(values, row->name) : NULL;
	/* A form carries the version that was seen when typing began. Once the page shows what somebody
	 * saved since, it carries that one. */
	bool carried = strcmp(kind_of(row), "hidden") == 0;
	bool kept = v && !(carried && (clash || !v->raw.len));
	struct str value = kept || !d ? v ? v->raw : STR_NONE : field_value(r->c.a, row, d);
	if (row->type == IN_PASSWORD || row->type == IN_FILE) value = STR_NONE;
	struct str id = arena_printf(r->c.a, "%s-%s", form_name, row->name);
	map_text(f, "name", str_of(row->name));
	map_text(f, "id", id);
	map_enum(f, "type", enum_get(kinds, str_of(kind_of(row))));
	map_words(f, "label", row->label ? row->label : "");
	map_words(f, "help", row->help);
	error_show(f, error_of(typed, row->name));
	map_text(f, "value", value);
	map_bool(f, "checked", str_is(value.p ? value : STR(""), "1"));
	map_bool(f, "required", row->flags & IN_REQUIRED);
	map_bool(f, "optional", is_optional(row));
	if (maxlength(row)) map_int(f, "maxlength", maxlength(row));
	else map_null(f, "maxlength");
	map_text(f, "autocomplete", row->autocomplete ? str_of(row->autocomplete) : STR_NONE);
	map_bool(f, "people", row->type == IN_PERSON);
	map_bool(f, "offered", row->flags & IN_OFFERED);
	map_bool(f, "wide", row->flags & IN_WIDE || row->type == IN_TEXT);
	map_bool(f, "narrow", row->flags & IN_NARROW);
	map_bool(f, "mono", row->flags & IN_MONO);
	map_int(f, "rows", row->type == IN_TEXT ? (row->flags & IN_WIDE ? 12 : 3) : 1);
	if (row->type == IN_CHOICE || row->type == IN_TEAM || row->type == IN_SERVICE)
		options_show(r, f, row, v, d, value);
	if (row->type == IN_PERSON) people_show(r);
	if (row->flags & IN_OFFERED) offered_show(r);
}

/* form_name NULL: the page does not show that form, so there is no field to lead to. */
static void errors_show(struct req *r, const char *form_name, const struct inputs *typed)
{
	struct list *l = map_list(r->chrome, "errors");
	for (int i = 0; i < typed->nerrors; i++) {
		const struct input_error *e = &typed->errors[i];
		struct map *m = list_map(l);
		const char *label = NULL;
		const struct input *row = e->field ? input_row(typed, str_of(e->field)) : NULL;
		if (row) label = row->label;
		map_text(m, "id", e->field && form_name ? req_printf(r, "%s-%s", form_name, e->field) :
			STR_NONE);
		map_words(m, "label", label);
		map_words(m, "message", e->message);
		form_error_show(m, e);
	}
}

static bool clashes(const struct inputs *in)
{
	if (!in) return false;
	EACH_INPUT(row, in->table)
		if (in->values[row - in->table].clashes) return true;
	return false;
}

/* What somebody else saved, field by field, where this person typed something else. */
static void stored_show(struct req *r, const struct inputs *typed)
{
	struct list *l = map_list(r->chrome, "stored");
	EACH_INPUT(row, typed->table) {
		const struct input_value *v = &typed->values[row - typed->table];
		const struct enum_value *e = row->values ? enum_find(row->values, v->stored) : NULL;
		if (!v->clashes) continue;
		struct map *m = list_map(l);
		map_words(m, "label", row->label);
		if (e) map_enum(m, "stored", e);
		else map_text(m, "stored", v->stored.len ? v->stored : STR_NONE);
		map_text(m, "who", v->stored_by);
		if (v->stored_at) map_time(m, "at", v->stored_at);
		else map_null(m, "at");
	}
}

static void field_set(struct map *f, const char *name, struct data value)
{
	for (int i = 0; i < f->n; i++)
		if (strcmp(f->v[i].name, name) == 0) f->v[i].value = value;
}

/* The map into whose list `inner` this input goes: the last one, where the input stands beside what
 * is in it, else a new one. */
static struct map *beside(struct list *l, struct map *last, const struct input *row,
	const char *inner)
{
	if (last && row->flags & IN_BESIDE) {
		field_set(last, "beside", (struct data){ .type = DATA_BOOL, .b = true });
		return last;
	}
	struct map *m = list_map(l);
	map_bool(m, "beside", false);
	(void)map_list(m, inner);
	return m;
}

static struct list *heading_show(struct list *l, const struct input *row)
{
	struct map *m = list_map(l);
	bool heading = row->type == IN_HEADING;
	map_text(m, "id", str_of(row->name));
	map_words(m, "label", heading ? row->label : NULL);
	map_words(m, "help", heading ? row->help : NULL);
	map_bool(m, "folded", row->flags & IN_FOLDED);
	map_bool(m, "open", false);
	return map_list(m, "rows");
}

/* What holds something is not folded away. */
static void section_open(struct list *sections)
{
	field_set(sections->v[sections->n - 1].map, "open", (struct data){ .type = DATA_BOOL, .b = true });
}

/* The form in the order of its table, as part_form.tpl prints it: parts with one heading or several
 * side by side, under each heading its lines, in each line its fields. */
static void parts_show(struct list *parts, const struct input *table, const struct map *form)
{
	struct map *part = NULL, *line = NULL;
	struct list *rows = NULL;
	for (const struct input *row = table; row && row->name; row++) {
		bool heading = row->type == IN_HEADING;
		if (row->flags & IN_APART) continue;
		if (heading || !rows) {
			part = beside(parts, heading ? part : NULL, row, "sections");
			rows = heading_show(map_get(part, "sections")->list, row);
			line = NULL;
		}
		if (heading) continue;
		line = beside(rows, line, row, "fields");
		const struct data *value = map_get(map_get(form, row->name)->map, "value");
		if (value->type == DATA_TEXT && value->text.len)
			section_open(map_get(part, "sections")->list);
		*list_map(map_get(line, "fields")->list) = *map_get(form, row->name)->map;
	}
}

/* A map of the chrome in which each form has a member. */
static struct map *forms_map(struct req *r, const char *name)
{
	const struct data *had = map_get(r->chrome, name);
	return had ? had->map : map_map(r->chrome, name);
}

void form_show(struct req *r, const char *route, const struct map *values)
{
	struct map *forms = forms_map(r, "forms");
	const struct route *to = route_named(route);
	const struct inputs *typed = r->posted == to ? r->posted_in : NULL;
	if (map_get(forms, route)) return;
	struct map *form = map_map(forms, to->name);
	bool clash = clashes(typed);
	EACH_INPUT(row, to->input) field_show(r, form, to->name, row, typed, clash, values);
	parts_show(map_list(forms_map(r, "form_parts"), to->name), to->input, form);
	if (clash) stored_show(r, typed);
	if (typed && typed->nerrors && !map_get(r->chrome, "errors")) errors_show(r, route, typed);
}

void form_refused_show(struct req *r)
{
	if (map_get(r->chrome, "errors")) return;
	if (r->posted_in && r->posted_in->nerrors) errors_show(r, NULL, r->posted_in);
	else map_null(r->chrome, "errors");
}

void form_numbered(struct req *r, struct list *to, const char *route, const char *const *names,
	int64_t number, const struct inputs *typed)
{
	for (; *names; names++) {
		struct map *form = map_new(r->c.a);
		field_show(r, form, route, input_row(typed, str_of(*names)), typed, false, NULL);
		struct map *f = map_get(form, *names)->map;
		struct str name = req_printf(r, "%s_%lld", *names, (long long)number);
		field_set(f, "name", (struct data){ .type = DATA_TEXT, .text = name });
		field_set(f, "id", (struct data){ .type = DATA_TEXT,
			.text = req_printf(r, "%s-%.*s", route, STR_F(name)) });
		/* A row that is left as it is keeps the others from nothing. */
		field_set(f, "required", (struct data){ .type = DATA_BOOL, .b = false });
		field_set(f, "optional", (struct data){ .type = DATA_BOOL, .b = false });
		*list_map(to) = *f;
	}
}

struct map *form_field(struct req *r, const char *route, const char *field)
{
	return map_get(map_get(map_get(r->chrome, "forms")->map, route)->map, field)->map;
}

/* Takes the field out of this list of maps with a list `inner` each, or of theirs. */
static bool drop(struct list *l, const char *const *inner, const char *field)
{
	for (int i = 0; i < l->n; i++) {
		if (!*inner && str_is(map_get(l->v[i].map, "name")->text, field)) {
			memmove(&l->v[i], &l->v[i + 1], (size_t)(l->n - i - 1) * sizeof *l->v);
			l->n--;
			return true;
		}
		if (*inner && drop(map_get(l->v[i].map, *inner)->list, inner + 1, field)) return true;
	}
	return false;
}

void form_drop(struct req *r, const char *route, const char *field)
{
	static const char *const inner[] = { "sections", "rows", "fields", NULL };
	const struct data *value = map_get(form_field(r, route, field), "value");
	if (value && value->type == DATA_TEXT && str_some(value->text)) return;
	(void)drop(map_get(map_get(r->chrome, "form_parts")->map, route)->list, inner, field);
}

void form_help(struct req *r, const char *route, const char *field, const char *words,
	const int64_t *numbers, int n)
{
	struct buf b = buf_new(r->c.a, 128);
	view_numbers(&b, r->c.lang, words, numbers, n);
	field_set(form_field(r, route, field), "help", (struct data){ .type = DATA_TEXT,
		.text = buf_text(&b) });
}

struct map *form_values(struct req *r, const struct noun *n, int64_t id)
{
	const struct map *facts = record_read(&r->c, n->record, id);
	return facts ? noun_values(&r->c, n, facts) : NULL;
}
