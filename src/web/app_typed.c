/* What was typed into a form that is not on the page any more. */
#define _GNU_SOURCE
#include "web/app_inside.h"

/* What has no label was not typed: a version, a button. A file is chosen again. */
static bool is_typed(const struct input *row)
{
	return row->label && row->type != IN_HIDDEN && row->type != IN_FILE;
}

bool form_lost(const struct answer *ans, const char *template, const struct buf *page)
{
	const struct req *r = &ans->r;
	if (!r->posted || template != r->route->template) return false;
	char id[80];
	int n = snprintf(id, sizeof id, "\"%s-", r->posted->name);
	if (memmem(page->p, page->len, id, (size_t)n)) return false;
	EACH_INPUT(row, r->posted_in->table) {
		const struct input_value *v = &r->posted_in->values[row - r->posted_in->table];
		if (is_typed(row) && str_some(v->raw)) return true;
	}
	return false;
}

/* What was chosen, in words; what is no choice as it came. */
static void chosen_show(struct map *m, const struct input *row, const struct input_value *v)
{
	static const struct enum_value ticked[] = { { "1", C_("ticked", "Yes") }, { NULL, NULL } };
	const struct enum_value *values = row->type == IN_CHECK ? ticked : row->values;
	struct list *chosen = map_list(m, "chosen");
	for (int i = 0; values && i < (v->list ? v->n : 1); i++) {
		const struct enum_value *e = enum_find(values, v->list ? v->list[i] : v->raw);
		if (e) map_enum(list_map(chosen), "label", e);
	}
	map_text(m, "value", chosen->n ? STR_NONE : v->raw);
}

void typed_show(struct answer *ans, struct map *out)
{
	const struct inputs *in = ans->r.posted_in ? ans->r.posted_in : &ans->r.in;
	struct list *l = map_list(out, "typed");
	bool link = ans->r.route && ans->r.route->auth == AUTH_LINK;
	if (!ans->r.c.person && !link && ans->status != ST_BUSY && !ans->unsent) return;
	if (!str_is(ans->r.http->method, "POST")) return;
	EACH_INPUT(row, in->table) {
		const struct input_value *v = &in->values[row - in->table];
		if (!is_typed(row) || row->type == IN_PASSWORD || !str_some(v->raw)) continue;
		struct map *m = list_map(l);
		map_text(m, "id", arena_printf(ans->r.c.a, "typed-%s", row->name));
		map_words(m, "label", row->label);
		chosen_show(m, row, v);
	}
}

/* What was wrong, where no form is left to say it at: names of what came as they came, fields by
 * their label. */
void faults_show(struct answer *ans, struct map *out)
{
	const struct inputs *in = ans->r.posted_in ? ans->r.posted_in : &ans->r.in;
	struct list *l = map_list(out, "faults");
	bool bad = ans->status == ST_BAD;
	for (int i = 0; i < in->nerrors && (bad || ans->status == ST_INVALID); i++) {
		struct map *m = list_map(l);
		const char *field = in->errors[i].field;
		const struct input *row = !bad && field ? input_row(in, str_of(field)) : NULL;
		map_text(m, "name", bad ? str_of(field) : STR_NONE);
		map_words(m, "label", row && row->type != IN_HIDDEN ? row->label : NULL);
		map_words(m, "message", in->errors[i].message);
		form_error_show(m, &in->errors[i]);
	}
}
