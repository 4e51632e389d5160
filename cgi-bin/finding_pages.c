/* /INC-n/findings: six categories, each answered by findings or by a signed "none found". */
#include "noun/finding.h"
#include "noun/incident.h"
#include "pages.h"

const struct input findings_input[] = {
	{ "none", IN_CHOICE, 0, 0, 0, finding_categories, _("Category"), NULL, NULL },
	{ NULL }
};
const struct input finding_new_input[] = {
	{ "category", IN_CHOICE, 0, 0, 0, finding_categories, _("Category"), NULL, NULL },
	{ NULL }
};

/* What every page here begins with; rows find the incident's number in the chrome. */
static void begin(struct req *r, struct map *out)
{
	incident_page(r, out, "findings");
}

/* Takes the boxes of categories that are answered already out of the form, unless they were just
 * sent. */
static void drop_answered(struct req *r, const struct map *out)
{
	const struct list *categories = map_get(out, "categories")->list;
	struct map *form = map_get(map_get(r->chrome, "forms")->map, "none_sign")->map;
	struct list *boxes = map_get(map_get(form, "categories")->map, "options")->list;
	int n = 0;
	for (int i = 0; i < boxes->n; i++) {
		const struct map *c = categories->v[i].map;
		bool answered = map_get(c, "findings")->list->n > 0 ||
			map_get(c, "none")->type != DATA_NULL;
		if (!answered || map_get(boxes->v[i].map, "selected")->b)
			boxes->v[n++] = boxes->v[i];
	}
	boxes->n = n;
	map_bool(r->chrome, "none_form", n > 0);
}

/* GET /INC-n/findings: 200; 400 for a category that is not one. */
HANDLER(findings)
{
	begin(r, out);
	findings_show(&r->c, &r->incident, out);
	struct map *values = map_new(r->c.a);
	map_text(values, "categories", in_code(&r->in, "none"));
	form_show(r, "none_sign", values);
	drop_answered(r, out);
	form_show(r, "none_withdraw", NULL);     /* for its errors; each category has a button */
	return ST_OK;
}

/* GET /INC-n/findings/new: 200; 400 for a category that is not one. */
HANDLER(finding_new)
{
	begin(r, out);
	struct map *values = map_new(r->c.a);
	map_text(values, "category", in_code(&r->in, "category"));
	form_show(r, "finding_add", values);
	return ST_OK;
}

/* GET /INC-n/findings/Fn: 200; 404. */
HANDLER(finding_edit)
{
	enum status s = incident_part_page(r, out, &finding_noun, "findings", "finding_set");
	if (s == ST_OK && !finding_show(&r->c, &r->incident, r->num[1], map_map(out, "finding")))
		return ST_NOT_FOUND;
	return s;
}

static void went_to_category(struct req *r, struct str category)
{
	r->location = req_printf(r, "/INC-%lld/findings#%.*s", (long long)r->incident.number,
		STR_F(category));
}

/* POST /INC-n/findings/none: 303 to the first category; 422 when one of them has findings. */
HANDLER(none_sign)
{
	(void)out;
	went_to_category(r, input_get(&r->in, "categories")->list[0]);
	return none_sign(&r->c, &r->incident, &r->in);
}

/* POST /INC-n/findings/none/withdraw: 303 to the category; 422 when nothing is signed. */
HANDLER(none_withdraw)
{
	(void)out;
	went_to_category(r, in_code(&r->in, "category"));
	return none_withdraw(&r->c, &r->incident, &r->in);
}
