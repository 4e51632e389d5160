/* /INC-n/evaluation: two questions, overall and aspect by aspect. */
#include "noun/evaluation.h"
#include "noun/incident.h"
#include "pages.h"

static const struct enum_value overall_ratings[] = { { "1", "1" }, { "2", "2" }, { "3", "3" },
	{ "4", "4" }, { "5", "5" }, { NULL, NULL } };
static const struct enum_value ratings[] = { { "1", "1" }, { "2", "2" }, { "3", "3" }, { "4", "4" },
	{ "5", "5" }, { "na", _("n/a") }, { NULL, NULL } };

/* What is needed depends on the incident, so evaluation_check says it, not the table. */
#define RATE(aspect, values, label) \
	{ "sufficient_" #aspect, IN_CHOICE, RADIO, 0, 0, values, label, NULL, NULL }, \
	{ "complete_" #aspect, IN_CHOICE, RADIO, 0, 0, values, label, NULL, NULL }, \
	{ "comment_" #aspect, IN_TEXT, 0, 0, 4000, NULL, label, NULL, NULL }

const struct input evaluation_input[] = {
	RATE(overall, overall_ratings, _("Overall")),
	RATE(preparation, ratings, _("Preparation")),
	RATE(detection, ratings, _("Detection")),
	RATE(triage, ratings, _("Triage")),
	RATE(containment, ratings, _("Containment")),
	RATE(eradication, ratings, _("Eradication")),
	RATE(recovery, ratings, _("Recovery")),
	RATE(internal_communication, ratings, _("Internal communication")),
	RATE(external_coordination, ratings, _("External coordination")),
	RATE(tools, ratings, _("Tools")),
	RATE(staffing, ratings, _("Staffing")),
	{ NULL }
};

/* The form's three fields of one aspect, side by side in a row of the matrix. */
static void put_row(const struct map *form, const struct enum_value *aspect, struct map *row)
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

static void put_matrix(struct req *r)
{
	const struct map *form = map_get(map_get(r->chrome, "forms")->map, "evaluation_set")->map;
	put_row(form, &evaluation_aspects[0], list_map(map_list(r->chrome, "matrix_overall")));
	struct list *l = map_list(r->chrome, "matrix");
	for (int i = 1; i < EVALUATION_ASPECTS; i++)
		put_row(form, &evaluation_aspects[i], list_map(l));
}

/* GET /INC-n/evaluation: 200. */
HANDLER(evaluation)
{
	struct map *values = map_new(r->c.a);
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "evaluation");
	map_int(r->chrome, "inc", r->incident.number);
	if (!evaluation_put_all(&r->c, &r->incident, out)) return ST_BROKEN;
	evaluation_values(&r->c, out, values);
	form_put(r, "evaluation_set", values);
	put_matrix(r);
	return ST_OK;
}

/* POST /INC-n/evaluation: 303 back to it, concluded; 422 naming the aspects that are missing. */
HANDLER(evaluation_set)
{
	const struct incident_head *h = &r->incident;
	(void)out;
	evaluation_check(&r->in, evaluation_aspects_owed(h->severity, h->required, h->historical));
	if (r->in.nerrors) return ST_INVALID;
	r->before = map_new(r->c.a);
	r->after = map_new(r->c.a);
	if (!evaluation_put_all(&r->c, &r->incident, r->before)) return ST_BROKEN;
	evaluation_conclude(&r->c, &r->incident, &r->in);
	if (!evaluation_put_all(&r->c, &r->incident, r->after)) return ST_BROKEN;
	r->incident_id = h->id;
	r->object = req_printf(r, "INC-%lld", (long long)h->number);
	r->location = req_printf(r, "/INC-%lld/evaluation?done=evaluation_set",
		(long long)h->number);
	return ST_DONE;
}
