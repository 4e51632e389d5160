/* /FU-n and adding follow-ups. */
#include "noun/addressed.h"
#include "noun/incident.h"
#include "noun/links.h"
#include "pages.h"
#include "noun/person.h"
#include "noun/sample.h"
#include "noun/second.h"
#include "noun/undo.h"

const struct input followup_new_input[] = {
	{ "incident", IN_INT, 0, 1, 0, NULL, _("Incident"), NULL, NULL },
	{ "finding", IN_INT, 0, 1, 0, NULL, _("Finding"), NULL, NULL },
	{ NULL }
};

/* Incident and finding a new follow-up comes from; false when they are not there for this
 * person. */
static bool origin(struct req *r, int64_t incident, int64_t finding, struct incident_head *inc,
	struct followup_origin *from, struct map *out)
{
	if (!incident) return true;
	struct db_query q = DB_RUN(r->c.db, SQL_FINDING_FOR_FOLLOWUP, db_int("incident", incident),
		db_int("finding", finding));
	if (!db_step(&q)) return false;
	inc->id = db_get_int(&q, "incident_id");
	from->incident = inc;
	from->finding = db_get_int(&q, "finding_id");
	if (out) {
		struct map *m = map_map(out, "because");
		map_int(m, "incident", incident);
		map_text(m, "incident_title", db_get_text(&q, "incident_title"));
		if (from->finding) map_int(m, "finding", finding);
		else map_null(m, "finding");
		map_text(m, "finding_title", db_get_text(&q, "finding_title"));
	}
	db_end(&q);
	return !finding || from->finding;
}

/* The number in a hidden field; 0 where it holds none. */
static int64_t hidden_number(const struct inputs *in, const char *name)
{
	int64_t n = 0;
	return str_int(in_text(in, name), &n) && n > 0 ? n : 0;
}

/* What no date means. */
static void dues_show(struct req *r)
{
	int64_t days[4];
	for (int i = 0; i < 4; i++)
		days[i] = followup_due_days(&r->c, str_of(followup_priorities[i].code));
	form_help(r, "followup_add", "due_on",
		_("Empty: by priority. P0 {a} days, P1 {b}, P2 {c}, P3 {d}."), days, 4);
}

/* GET /followups/new?incident=N&finding=N: 200; 404 when they are not there. */
HANDLER(followup_new)
{
	bool again = r->posted_in != NULL;
	struct incident_head inc;
	struct followup_origin from = { .incident = NULL };
	int64_t incident = again ? hidden_number(r->posted_in, "incident") : in_int(&r->in, "incident");
	int64_t finding = again ? hidden_number(r->posted_in, "finding") : in_int(&r->in, "finding");
	if (!incident) map_null(out, "because");
	if (!origin(r, incident, finding, &inc, &from, out)) return ST_NOT_FOUND;
	struct map *values = map_new(r->c.a);
	if (incident) map_int(values, "incident", incident);
	if (finding) map_int(values, "finding", finding);
	map_text(values, "kind", STR("change_request"));
	map_text(values, "priority", STR("P2"));
	form_show(r, "followup_add", values);
	dues_show(r);
	return ST_OK;
}

/* POST /followups: 303 to it; 422; 404 when what it comes from is not there. */
HANDLER(followup_add)
{
	struct incident_head inc = { .id = 0 };
	struct followup_origin from = { .incident = NULL };
	int64_t number = 0;
	(void)out;
	if (!origin(r, hidden_number(&r->in, "incident"), hidden_number(&r->in, "finding"), &inc, &from,
		NULL)) return ST_NOT_FOUND;
	enum status s = followup_add(&r->c, &r->in, &from, &number);
	r->location = req_printf(r, "/FU-%lld", (long long)number);
	return s;
}

/* Leaves only those verdicts in the form that this person can give now, and what they ask for;
 * chrome.verdict says whether there is one. */
static void verdicts_show(struct req *r)
{
	const struct followup_head *fu = &r->followup;
	/* What an act asks for, where it does: who may resolve it though they worked on it is alone. */
	const struct { const char *act, *field; bool asks; } asked[] = {
		{ "resolve", "interim", fu->interim_holds }, { "resolve", "alone", fu->involved },
		{ "duplicate", "other", true },
	};
	form_show(r, "followup_status", NULL);
	struct list *options = map_get(form_field(r, "followup_status", "to"), "options")->list;
	int kept = 0;
	for (int i = 0; i < options->n; i++)
		if (followup_step_open(&r->c, fu, map_get(options->v[i].map, "value")->text))
			options->v[kept++] = options->v[i];
	options->n = kept;
	struct map *first = kept == 1 ? options->v[0].map : NULL;
	for (int i = 0; first && i < first->n; i++)
		if (strcmp(first->v[i].name, "selected") == 0) first->v[i].value.b = true;
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		bool offered = false;
		for (int k = 0; k < kept; k++)
			offered = offered || str_is(map_get(options->v[k].map, "value")->text, asked[i].act);
		if (!offered || !asked[i].asks) form_drop(r, "followup_status", asked[i].field);
	}
	map_bool(r->chrome, "verdict", kept > 0);
	map_bool(r->chrome, "involved", followup_as(&r->c, fu) & AS_CONFIRMER && fu->involved);
}

/* The folded forms are open when they have something to say. */
static void folded_show(struct req *r)
{
	static const struct { const char *route, *again; } folded[] = {
		{ "followup_owner", "owner_again" }, { "followup_due", "due_again" },
		{ "followup_finding_add", "finding_again" } };
	for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
		form_show(r, folded[i].route, NULL);
		map_bool(r->chrome, folded[i].again, req_posted(r, folded[i].route));
	}
}

const struct input followup_shown_input[] = {
	{ "before", IN_INT, 0, 1, 0, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

/* What this person may do with it: a control that is not one's own is not drawn. */
static void rights_show(struct req *r)
{
	static const char *const acts[] = { "note", "start", "done", "undo", "block", "unblock",
		"not_ours" };
	const struct followup_head *fu = &r->followup;
	bool open = followup_unresolved(fu->status);
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		map_bool(r->chrome, req_printf(r, "may_%s", acts[i]).p,
			followup_step_open(&r->c, fu, str_of(acts[i])) != NULL);
	map_bool(r->chrome, "may_edit", open && followup_text_open(&r->c, fu));
	map_bool(r->chrome, "may_assign", open && followup_owner_open(&r->c, fu));
	map_bool(r->chrome, "may_move", open && followup_due_open(&r->c, fu));
	map_bool(r->chrome, "may_answer", open && followup_finding_open(&r->c, fu, false));
	map_bool(r->chrome, "may_unlink", open && followup_finding_open(&r->c, fu, true));
	map_bool(r->chrome, "may_risk", followup_risk_open(&r->c, fu));
	map_bool(r->chrome, "may_judge", followup_effect_open(&r->c, fu));
}

/* What was found of one that is, or was, resolved: whether it helped, whether it is still so. */
static void closed_show(struct req *r, struct map *out)
{
	followup_effects_show(&r->c, &r->followup, out);
	samples_show(&r->c, &r->followup, out);
	bool may = map_get(out, "sample_owed")->b && sample_open(&r->c, &r->followup);
	map_bool(r->chrome, "may_sample", may);
	if (may) form_show(r, "sample_answer", NULL);
}

/* GET /FU-n?before=N: 200; its history from that entry back. */
HANDLER(followup)
{
	int64_t id = r->followup.id;
	struct map *f = map_map(out, "followup");
	if (!followup_facts_show(&r->c, id, f)) return ST_NOT_FOUND;
	/* What is done waits for the response team, and is not late against its owner. */
	followup_late_show(&r->c, f, map_get(f, "unresolved")->b &&
		!str_is(r->followup.status, "done"));
	map_int(f, "age", (r->c.now - map_get(f, "opened_at")->i) / DAY_MS);
	followup_because_show(&r->c, &r->followup, out);
	int64_t next = followup_notes_show(&r->c, &r->followup, in_int(&r->in, "before"), out);
	if (next) map_int(out, "next", next);
	else map_null(out, "next");
	map_text(r->chrome, "next", !next ? STR_NONE : req_printf(r, "/FU-%lld?before=%lld#history",
		(long long)r->followup.number, (long long)next));
	bool again = map_get(f, "reopened")->i > 0;
	if (map_get(f, "alone")->b) second_alone_show(&r->c, id, r->followup.number, out);
	if (str_is(r->followup.status, "resolved") || again)
		closed_show(r, out);
	followup_risks_show(&r->c, &r->followup, out);
	bool kind = addressed_kind(str_of(map_get(f, "kind")->e->code));
	if (kind) addressed_groups_show(&r->c, &r->followup, out);
	map_bool(r->chrome, "groups", kind);
	map_bool(r->chrome, "groups_owe", kind && followup_unresolved(r->followup.status) &&
		r->followup.groups_owe);
	map_bool(r->chrome, "may_address", addressed_open(&r->c, &r->followup,
		str_of(map_get(f, "kind")->e->code)));
	rights_show(r);
	form_show(r, "followup_note", NULL);
	folded_show(r);
	if (!review_beside(r, out)) return ST_NOT_FOUND;
	cycle_beside(r, out);
	verdicts_show(r);
	return ST_OK;
}

/* GET /FU-n/edit: 200; without the form for who may not. */
HANDLER(followup_edit)
{
	map_bool(r->chrome, "may_edit", followup_text_open(&r->c, &r->followup));
	map_int(map_map(out, "followup"), "number", r->followup.number);
	form_show(r, "followup_set", form_values(r, &followup_noun, r->followup.id));
	return ST_OK;
}

/* Where whoever did something to it goes. */
void followup_goes(struct req *r)
{
	r->location = req_printf(r, "/FU-%lld", (long long)r->followup.number);
}

/* POST /FU-n/edit: 303; 409 when someone saved another value first; 422. */
HANDLER(followup_set)
{
	(void)out;
	followup_goes(r);
	return followup_set(&r->c, &r->followup, &r->in);
}

/* POST /FU-n/owner: 303; 403 for who may not hand it over; 422. */
HANDLER(followup_owner)
{
	(void)out;
	followup_goes(r);
	return followup_owner_set(&r->c, &r->followup, &r->in);
}

/* POST /FU-n/due: 303; 422 without a reason, and for a day that is past. */
HANDLER(followup_due)
{
	(void)out;
	followup_goes(r);
	return followup_due_set(&r->c, &r->followup, &r->in);
}

/* POST /FU-n/undo: 303; 403 for who neither made its last change nor is a responder; 422. */
HANDLER(followup_undo)
{
	(void)out;
	followup_goes(r);
	return followup_undo(&r->c, &r->followup, &r->in);
}

/* POST /FU-n/findings: 303; 403; 422 for one that is not there, and where it is resolved. */
HANDLER(followup_finding_add)
{
	(void)out;
	followup_goes(r);
	return followup_finding_set(&r->c, &r->followup, &r->in, false);
}

/* POST /FU-n/findings/remove: 303; 403; 422. */
HANDLER(followup_finding_remove)
{
	(void)out;
	followup_goes(r);
	return followup_finding_set(&r->c, &r->followup, &r->in, true);
}

/* POST /FU-n/notes: 303; 403 for a viewer who does not own it; 422. The owner's word: how it goes,
 * started, done, blocked. */
HANDLER(followup_note)
{
	(void)out;
	followup_goes(r);
	if (!str_is(in_code(&r->in, "to"), "note")) r->told = "followup_status";
	return followup_act(&r->c, &r->followup, &r->in, "to", "note");
}

/* POST /FU-n/confirm: 303; 403 for who may not; 404 when it does not wait. */
HANDLER(followup_confirm)
{
	int64_t act = 0;
	(void)out;
	followup_goes(r);
	if (!str_int(in_text(&r->in, "act"), &act)) return ST_NOT_FOUND;
	return followup_confirm(&r->c, &r->followup, act);
}

/* POST /FU-n/status: 303; 403; 422. The response team's word; resolving is a second person's. */
HANDLER(followup_status)
{
	(void)out;
	followup_goes(r);
	return followup_act(&r->c, &r->followup, &r->in, "to", "said");
}

/* POST /FU-n/sample: 303; 403 for who may not answer, and where nothing is asked; 422. */
HANDLER(sample_answer)
{
	(void)out;
	followup_goes(r);
	return sample_answer(&r->c, &r->followup, &r->in);
}
