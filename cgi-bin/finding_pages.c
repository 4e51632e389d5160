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

#define FINDING_FIELDS \
	{ "category", IN_CHOICE, RADIO | REQUIRED, 0, 0, finding_choices, _("Category"), \
	  _("The one it counts in."), NULL }, \
	{ "title", IN_LINE, REQUIRED | WIDE, 0, 200, NULL, _("Title"), \
	  _("What was so, in one line: a state of things, not a person."), NULL }, \
	{ "detail", IN_TEXT, 0, 0, 0, NULL, _("Detail"), NULL, NULL }, \
	{ "rests_on", IN_LINE, WIDE, 0, 1000, NULL, _("Rests on"), \
	  _("Events of this incident's timeline, for example T2 T5."), NULL }, \
	{ "made_possible", IN_TEXT, 0, 0, 0, NULL, _("What in the system made it possible"), \
	  NULL, NULL }, \
	{ "technique", IN_LINE, NARROW | MONO, 0, 20, NULL, _("ATT&CK technique"), \
	  _("For example T1566.001."), NULL }, \
	{ "technique_none", IN_CHECK, 0, 0, 0, NULL, _("None matches"), NULL, NULL }, \
	{ "detection_gap", IN_TEXT, 0, 0, 0, NULL, _("What kept it from being detected"), NULL, \
	  NULL }, \
	{ "others_checked", IN_TEXT, 0, 0, 0, NULL, _("Were other systems checked?"), \
	  _("Which, and what came of it; or why not."), NULL }, \
	{ "touches", IN_CHOICE, LIST, 0, 0, finding_categories, _("Also touches"), \
	  _("Shown with the finding; it does not count twice."), NULL }, \
	{ "repeats", IN_LINE, NARROW | MONO, 0, 40, NULL, _("Repeats an earlier finding"), \
	  _("Its reference, for example INC-12/F3."), NULL }, \
	{ "no_action_because", IN_TEXT, 0, 0, 0, NULL, _("No action, because"), \
	  _("Only when nothing is to follow from it. Follow-ups are added on the next page."), \
	  NULL }

const struct input finding_input[] = {
	FINDING_FIELDS,
	{ NULL }
};
const struct input finding_set_input[] = {
	{ "version", IN_INT, REQUIRED, 1, 0, NULL, NULL, NULL, NULL },
	FINDING_FIELDS,
	{ NULL }
};
const struct input none_input[] = {
	{ "categories", IN_CHOICE, LIST | REQUIRED, 0, 0, finding_categories, _("Categories"),
	  _("One statement may answer several."), NULL },
	{ "because", IN_TEXT, REQUIRED, 0, 0, NULL, _("None found, because"),
	  _("Who looked at what. Your name and the time stand under it."), NULL },
	{ NULL }
};
const struct input none_withdraw_input[] = {
	{ "category", IN_CHOICE, REQUIRED, 0, 0, finding_categories, _("Category"), NULL, NULL },
	{ NULL }
};

/* What every page here begins with; rows find the incident's number in the chrome. */
static void begin(struct req *r, struct map *out)
{
	incident_frame(&r->c, &r->incident, out);
	incident_tab(out, "findings");
	map_int(r->chrome, "inc", r->incident.number);
}

/* Boxes for what is answered already go, unless they were just sent. */
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
	findings_put(&r->c, &r->incident, out);
	struct map *values = map_new(r->c.a);
	map_text(values, "categories", in_code(&r->in, "none"));
	form_put(r, "none_sign", values);
	drop_answered(r, out);
	form_put(r, "none_withdraw", NULL);     /* for its errors; each category has a button */
	return ST_OK;
}

/* Fields that one category needs stand under its heading; calling them optional would mislead. */
static void put_form(struct req *r, const char *route, const struct map *values)
{
	static const char *const asked[] = { "made_possible", "technique", "detection_gap",
		"others_checked" };
	form_put(r, route, values);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) form_asked(r, route, asked[i]);
}

/* GET /INC-n/findings/new: 200; 400 for a category that is not one. */
HANDLER(finding_new)
{
	begin(r, out);
	struct map *values = map_new(r->c.a);
	map_text(values, "category", in_code(&r->in, "category"));
	put_form(r, "finding_add", values);
	return ST_OK;
}

/* Where a changed finding is, for the history and the redirect. */
static void changed(struct req *r, int64_t number, const char *done)
{
	long long inc = (long long)r->incident.number, f = (long long)number;
	r->incident_id = r->incident.id;
	r->object = req_printf(r, "INC-%lld/F%lld", inc, f);
	r->location = req_printf(r, "/INC-%lld/findings?done=%s#F%lld", inc, done, f);
}

/* POST /INC-n/findings/new: 303 to the finding; 422 when something is missing, or the category
 * has a signed "none found". */
HANDLER(finding_add)
{
	int64_t number = 0;
	(void)out;
	enum status s = finding_save(&r->c, &r->incident, &r->in, &number);
	if (s != ST_DONE) return s;
	r->after = map_new(r->c.a);
	changed(r, number, "finding_add");
	return finding_put(&r->c, &r->incident, number, false, r->after) ? ST_DONE : ST_BROKEN;
}

/* Who saved it last, while somebody else was typing. */
static void put_saved(struct req *r, int64_t number, struct map *m)
{
	static const struct field fields[] = { { "at", DATA_TIME, NULL },
		{ "who", DATA_TEXT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct db_query q = DB_RUN(r->c.db, SQL_FINDING_SAVED, db_int("incident", r->incident.id),
		db_str("object", req_printf(r, "INC-%lld/F%lld", (long long)r->incident.number,
			(long long)number)));
	if (db_step(&q)) {
		db_row(&q, fields, map_map(m, "saved"));
		db_end(&q);
	} else {
		map_null(m, "saved");
	}
}

/* GET /INC-n/findings/Fn: 200; 404. After a POST that came too late: what is stored stands beside
 * what was typed, and the form carries the stored version. */
HANDLER(finding_edit)
{
	int64_t number = r->num[1];
	struct map *values = map_new(r->c.a);
	begin(r, out);
	struct map *m = map_map(out, "finding");
	if (!finding_put(&r->c, &r->incident, number, true, m)) return ST_NOT_FOUND;
	put_saved(r, number, m);
	finding_values(&r->c, m, values);
	put_form(r, "finding_set", values);
	map_bool(r->chrome, "stale", r->posted &&
		in_int(r->posted_in, "version") != map_get(m, "version")->i);
	return ST_OK;
}

/* POST /INC-n/findings/Fn: 303 to it; 404; 409 when someone saved first; 422. */
HANDLER(finding_set)
{
	int64_t number = r->num[1];
	(void)out;
	r->before = map_new(r->c.a);
	r->after = map_new(r->c.a);
	if (!finding_put(&r->c, &r->incident, number, false, r->before)) return ST_NOT_FOUND;
	enum status s = finding_save(&r->c, &r->incident, &r->in, &number);
	if (s != ST_DONE) return s;
	changed(r, number, "finding_set");
	return finding_put(&r->c, &r->incident, number, false, r->after) ? ST_DONE : ST_BROKEN;
}

static void changed_none(struct req *r, const char *done, struct str category)
{
	long long inc = (long long)r->incident.number;
	r->incident_id = r->incident.id;
	r->object = req_printf(r, "INC-%lld", inc);
	r->location = req_printf(r, "/INC-%lld/findings?done=%s#%.*s", inc, done, STR_F(category));
}

/* POST /INC-n/findings/none: 303 to the first category; 422 when one of them has findings. */
HANDLER(none_sign)
{
	const struct input_value *typed = input_get(&r->in, "categories");
	(void)out;
	if (!none_put(&r->c, &r->incident, &r->in)) return ST_INVALID;
	r->after = map_new(r->c.a);
	struct list *l = map_list(r->after, "none_found");
	for (int i = 0; i < typed->n; i++) list_text(l, typed->list[i]);
	map_text(r->after, "because", in_text(&r->in, "because"));
	changed_none(r, "none_sign", typed->list[0]);
	return ST_DONE;
}

/* POST /INC-n/findings/none/withdraw: 303 to the category; 422 when nothing is signed. */
HANDLER(none_withdraw)
{
	struct str category = in_code(&r->in, "category");
	(void)out;
	r->before = map_new(r->c.a);
	if (!none_take(&r->c, &r->incident, category, r->before)) {
		input_error(&r->in, NULL, _("No “none found” is signed there."));
		return ST_INVALID;
	}
	changed_none(r, "none_withdraw", category);
	return ST_DONE;
}
