/* /incidents/new and /INC-n: reporting, facts, status, history. */
#include "noun/incident.h"
#include "noun/duty.h"
#include "noun/undo.h"
#include "pages.h"
#include "noun/evaluation.h"
#include "noun/section.h"
#include "noun/followup.h"

#define CHANGES_SHOWN 8

const struct input history_input[] = {
	{ "after", IN_INT, 0, 1, 0, NULL, _("Page"), NULL, NULL },
	{ NULL }
};

/* GET /incidents/new: 200. */
HANDLER(incident_new)
{
	struct map *values = map_new(r->c.a);
	(void)out;
	map_text(values, "severity", STR("SEV3"));
	map_text(values, "kind", STR("incident"));
	map_text(values, "customer_impact", STR("not_assessed"));
	map_text(values, "data_breach", STR("not_assessed"));
	map_text(values, "lead", r->c.role >= ROLE_RESPONDER ? r->me.name : STR_NONE);
	form_show(r, "incident_add", values);
	return ST_OK;
}

/* POST /incidents: 303 to the incident; 422 when something is missing or contradicts. */
HANDLER(incident_add)
{
	int64_t number = 0;
	(void)out;
	enum status s = incident_add(&r->c, &r->in, &number);
	r->location = req_printf(r, "/INC-%lld", (long long)number);
	return s;
}

/* What a route's act is called in the history; NULL when no route has that name. */
static const char *act_words(struct str act)
{
	for (const struct route *t = routes; t->name; t++)
		if (str_is(act, t->name)) return t->summary;
	return NULL;
}

/* Its history from an entry on, and the link to the rest. */
static void history(struct req *r, int64_t before, int limit, struct map *out)
{
	int64_t last = changes_show(&r->c, &r->incident, before, limit, act_words, out);
	map_text(r->chrome, "next_change", !last ? STR_NONE : req_printf(r,
		"/INC-%lld/history?after=%lld", (long long)r->incident.number, (long long)last));
}

/* Leaves in the form incident_status only where it can go, what mostly comes next first;
 * chrome.over: it is closed or rejected, and can only be opened again. */
static void status_choices(struct req *r)
{
	struct list *options = map_get(form_field(r, "incident_status", "to"), "options")->list;
	struct list *legal = map_list(map_new(r->c.a), "legal");
	const char *to;
	for (int k = 0; (to = incident_status_next(r->incident.status, k)); k++)
		for (int i = 0; i < options->n; i++)
			if (str_is(map_get(options->v[i].map, "value")->text, to))
				*list_map(legal) = *options->v[i].map;
	*options = *legal;
	bool over = str_is(r->incident.status, "closed") || str_is(r->incident.status, "rejected");
	map_bool(r->chrome, "over", over);
	map_bool(r->chrome, "moves", !r->incident.historical);
}

/* By the facts that now require a postmortem, as incident_triage has them: what its opening again
 * says. */
static const struct enum_value reopen_facts[] = {
	[TRIAGE_IMPACT] = { "impact", _("Customer impact is yes now.") },
	[TRIAGE_BREACH_SUSPECTED] = { "suspected", _("A data breach is suspected now.") },
	[TRIAGE_BREACH_CONFIRMED] = { "confirmed", _("A data breach is confirmed now.") },
	[TRIAGE_IMPACT | TRIAGE_BREACH_SUSPECTED] = { "impact_suspected",
		_("Customer impact is yes now, and a data breach is suspected.") },
	[TRIAGE_IMPACT | TRIAGE_BREACH_CONFIRMED] = { "impact_confirmed",
		_("Customer impact is yes now, and a data breach is confirmed.") },
};

/* It is closed, and its facts require what nobody approved: it opens again with them as reason. */
static void reopen_show(struct req *r, struct map *out)
{
	const struct incident_head *i = &r->incident;
	unsigned facts = incident_triage(i->customer_impact, i->data_breach);
	bool owed = str_is(i->status, "closed") && i->required && !i->historical &&
		!str_is(i->postmortem, "approved");
	map_bool(out, "reopen_owed", owed);
	if (owed && facts) map_enum(r->chrome, "reopen_because", &reopen_facts[facts]);
}

/* What somebody proposes who reported it as over, and the form with which a responder takes that
 * over, or mends it first; what is concluded by now is not asked again. */
static void proposal_show(struct req *r, struct map *out)
{
	if (!r->incident.proposed_by) {
		map_null(out, "proposal");
		return;
	}
	struct map *m = map_map(out, "proposal");
	evaluation_proposed_show(&r->c, r->incident.id, m);
	form_show(r, "incident_close", m);
}

/* chrome.closes: it can be closed now, for nothing of what the gate lists is asked of closing. */
static void close_show(struct req *r, const struct list *lacking)
{
	const struct incident_head *i = &r->incident;
	bool closes = !i->historical && !i->proposed_by && !str_is(i->status, "closed") &&
		!str_is(i->status, "rejected");
	for (int k = 0; k < lacking->n; k++)
		if (strcmp(map_get(lacking->v[k].map, "step")->e->code, "close") == 0) closes = false;
	map_bool(r->chrome, "closes", closes);
}

/* GET /INC-n: 200. */
HANDLER(incident_show)
{
	int64_t id = r->incident.id;
	const struct gate_counts *counts = incident_page(r, out, "overview");
	struct map *facts = map_map(out, "facts");
	if (!incident_facts_show(&r->c, id, facts)) return ST_NOT_FOUND;
	reopen_show(r, out);
	incident_lists_show(&r->c, id, out);
	incident_gate(&r->c, &r->incident, counts, GATE_CLOSE |
		(r->incident.required ? GATE_REVIEW | GATE_APPROVE : 0), out);
	gate_weak_show(&r->c, r->incident.id, counts, out);
	proposal_show(r, out);
	sections_show(&r->c, id, out);
	incident_changed_show(&r->c, id, out);
	followups_of_incident_show(&r->c, id, out);
	evaluation_overall_show(&r->c, id, out);
	history(r, 0, CHANGES_SHOWN, out);
	waiver_show(&r->c, &r->incident, out);
	form_show(r, "incident_duty", NULL);
	bool free = map_get(out, "waiver")->type == DATA_NULL && !r->incident.historical;
	map_bool(r->chrome, "waives", free && r->incident.required &&
		incident_leads(&r->c, &r->incident));
	form_show(r, "incident_link", NULL);
	form_show(r, "incident_status", NULL);
	status_choices(r);
	close_show(r, map_get(out, "gate")->list);
	map_int(r->chrome, "met", map_get(out, "gate_met")->list->n);
	map_bool(r->chrome, "gate", !map_get(r->chrome, "over")->b || map_get(out, "reopen_owed")->b);
	return ST_OK;
}

/* GET /INC-n/edit: 200. */
HANDLER(incident_edit)
{
	incident_page(r, out, "overview");
	form_show(r, "incident_set", form_values(r, &incident_noun, r->incident.id));
	return ST_OK;
}

static void went_to(struct req *r)
{
	r->location = req_printf(r, "/INC-%lld", (long long)r->incident.number);
}

/* POST /INC-n/links: 303 back to it; 422. */
HANDLER(incident_link)
{
	(void)out;
	went_to(r);
	return incident_link_set(&r->c, &r->incident, &r->in);
}

/* POST /INC-n/edit: 303 back to it; 409 when someone saved another value first; 422. */
HANDLER(incident_set)
{
	(void)out;
	went_to(r);
	return incident_set(&r->c, &r->incident, &r->in);
}

/* POST /INC-n/undo: 303 to its history; 403 for who neither made its last change nor is a
 * responder; 422. */
HANDLER(incident_undo)
{
	(void)out;
	r->location = req_printf(r, "/INC-%lld/history", (long long)r->incident.number);
	return incident_undo(&r->c, &r->incident, &r->in);
}

/* POST /INC-n/status: 303; 422 with what is missing when the gate is not passed. */
HANDLER(incident_status)
{
	(void)out;
	went_to(r);
	return incident_status_set(&r->c, &r->incident, &r->in);
}

/* POST /INC-n/duty: 303; 403 for who may not; 422 where it is so already, without a word, or by who
 * asked for it. */
HANDLER(incident_duty)
{
	(void)out;
	went_to(r);
	return incident_duty_set(&r->c, &r->incident, &r->in);
}

/* POST /INC-n/close: 303; 422 when nobody proposes it, or with what is missing. */
HANDLER(incident_close)
{
	(void)out;
	went_to(r);
	return incident_close(&r->c, &r->incident, &r->in);
}

/* GET /INC-n/history: 200; newest first, a hundred a page. */
HANDLER(incident_history)
{
	incident_page(r, out, "history");
	history(r, in_int(&r->in, "after"), 100, out);
	return ST_OK;
}
