/* /INC-n/evaluation: two questions, overall and aspect by aspect. */
#include "noun/evaluation.h"
#include "noun/incident.h"
#include "pages.h"

/* The form's three fields of one aspect, side by side in a row of the matrix. */
static void row_show(const struct map *form, const struct enum_value *aspect, struct map *row)
{
	static const struct { const char *question, *cell; } cells[] = {
		{ "sufficient_", "sufficient" }, { "complete_", "complete" },
		{ "comment_", "comment" } };
	map_enum(row, "aspect", aspect);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct str name = arena_printf(row->a, "%s%s", cells[i].question,
			aspect->code);
		*map_map(row, cells[i].cell) = *map_get(form, name.p)->map;
	}
}

static void matrix_show(struct req *r)
{
	const struct map *form = map_get(map_get(r->chrome, "forms")->map, "evaluation_set")->map;
	row_show(form, &evaluation_aspects[0], list_map(map_list(r->chrome, "matrix_overall")));
	struct list *l = map_list(r->chrome, "matrix");
	for (int i = 1; i < EVALUATION_ASPECTS; i++)
		row_show(form, &evaluation_aspects[i], list_map(l));
	map_int(r->chrome, "aspects", EVALUATION_ASPECTS - 1);
}

/* GET /INC-n/evaluation: 200. */
HANDLER(evaluation)
{
	struct map *values = map_new(r->c.a);
	incident_page(r, out, "evaluation");
	if (!evaluation_show(&r->c, &r->incident, out)) return ST_BROKEN;
	evaluation_values(&r->c, out, values);
	form_show(r, "evaluation_set", values);
	matrix_show(r);
	return ST_OK;
}

/* POST /INC-n/evaluation: 303 back to it, concluded; 422 naming the aspects that are missing. */
HANDLER(evaluation_set)
{
	(void)out;
	enum status s = evaluation_set(&r->c, &r->incident, &r->in);
	r->location = req_printf(r, "/INC-%lld/evaluation", (long long)r->incident.number);
	return s;
}
