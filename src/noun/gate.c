/* What stands between an incident and its review or its closing: one table, one function.
 * Conditions on parties, evidence citations, notification duties and approval join the table with
 * their pages. */
#include "noun/evaluation.h"
#include "noun/incident.h"
#include "noun/section.h"

/* What is counted for the conditions below. */
struct gate_counts {
	int64_t causes, detections, responses, sections[SECTIONS], answered, findings_alone, evaluations,
		aspects_lacking, followups_unowned, strengths, strengths_weak;
	bool impact_assessed, impact_explained, breach_assessed, breach_explained, postmortem_done,
		origin_explained, postmortem_owed, gates;
};

static const struct gate_counts *counts_of(struct ctx *ctx, struct db_query *q)
{
	struct gate_counts *kept = ARENA_NEW(ctx->a, struct gate_counts);
	struct str impact = db_get_text(q, "customer_impact"), breach = db_get_text(q, "data_breach");
	struct str postmortem = db_get_text(q, "postmortem");
	struct gate_counts c = {
		.causes = db_get_int(q, "causes"), .detections = db_get_int(q, "detections"),
		.responses = db_get_int(q, "responses"), .answered = db_get_int(q, "answered"),
		.findings_alone = db_get_int(q, "findings_alone"),
		.evaluations = db_get_int(q, "evaluations"),
		.followups_unowned = db_get_int(q, "followups_unowned"),
		.strengths = db_get_int(q, "strengths"), .strengths_weak = db_get_int(q, "strengths_weak"),
		.impact_assessed = !str_is(impact, "not_assessed"),
		.impact_explained = !str_is(impact, "unknown") ||
			!db_get_null(q, "impact_unknown_because"),
		.breach_assessed = !str_is(breach, "not_assessed"),
		.breach_explained = !str_is(breach, "unknown") ||
			!db_get_null(q, "breach_unknown_because"),
		.origin_explained = !db_get_null(q, "origin_unknown_because"),
		.postmortem_owed = db_get_int(q, "required") != 0,
		.gates = !db_get_int(q, "historical"),
	};
	if (evaluation_aspects_owed(db_get_text(q, "severity"), c.postmortem_owed, !c.gates))
		c.aspects_lacking = EVALUATION_ASPECTS - 1 - db_get_int(q, "aspects");
	c.postmortem_done = !c.postmortem_owed || str_is(postmortem, "approved");
	for (int i = 0; i < SECTIONS; i++)
		c.sections[i] = db_get_int(q, section_kinds[i].condition);
	*kept = c;
	return kept;
}

#define CONDITION_MAX (SECTIONS + 12)

/* The review gate: drafting to in review. */
static int review(struct ctx *ctx, const struct gate_counts *c, struct condition *v)
{
	int n = 0;
	for (int i = 0; i < SECTIONS; i++)
		v[n++] = (struct condition){ section_kinds[i].condition, section_kinds[i].written,
			ctx_printf(ctx, "/postmortem/%s", section_values[i].code).p, c->sections[i] > 0, 0 };
	v[n++] = (struct condition){ "event_cause",
		_("Timeline has an event that led to the incident, or says why its origin is not known"),
		"/timeline#add", c->causes > 0 || c->origin_explained, 0 };
	v[n++] = (struct condition){ "event_detection", _("Timeline has a detection event"),
		"/timeline#add", c->detections > 0, 0 };
	v[n++] = (struct condition){ "event_response", _("Timeline has a response event"),
		"/timeline#add", c->responses > 0, 0 };
	v[n++] = (struct condition){ "categories",
		_("All six categories are answered: a finding, or a signed “none found”"),
		"/findings", c->answered >= 6, c->answered < 6 ? 6 - c->answered : 0 };
	v[n++] = (struct condition){ "findings_followed",
		_("Every finding has a follow-up, or says why no action is taken"),
		"/findings", c->findings_alone == 0, c->findings_alone };
	return n;
}

/* The closing gate. */
static int closing(const struct gate_counts *c, struct condition *v)
{
	int n = 0;
	v[n++] = (struct condition){ "impact_assessed", _("Customer impact is assessed"),
		"/edit#incident_edit-customer_impact", c->impact_assessed, 0 };
	v[n++] = (struct condition){ "breach_assessed", _("Data breach is assessed"),
		"/edit#incident_edit-data_breach", c->breach_assessed, 0 };
	if (!c->impact_explained || !c->breach_explained)
		v[n++] = (struct condition){ "unknown_explained",
			_("It is said why the unknown could not be determined"),
			c->impact_explained ? "/edit#incident_edit-breach_unknown_because" :
			"/edit#incident_edit-impact_unknown_because", false, 0 };
	v[n++] = (struct condition){ "evaluation", _("The response is evaluated"), "/evaluation",
		c->evaluations > 0, 0 };
	if (c->evaluations > 0 && c->aspects_lacking > 0)
		v[n++] = (struct condition){ "aspects",
			_("Each aspect of the response is rated, as its severity or its postmortem asks"),
			"/evaluation", false, c->aspects_lacking };
	if (c->postmortem_owed)
		v[n++] = (struct condition){ "postmortem", _("The postmortem is approved"), "#sections",
			c->postmortem_done, 0 };
	v[n++] = (struct condition){ "followups_owned", _("Every follow-up has an owner"),
		"#followups", c->followups_unowned == 0, c->followups_unowned };
	return n;
}

static void condition_show(struct list *l, struct ctx *ctx, int64_t number,
	const struct condition *c, const char *step)
{
	static const struct enum_value steps[] = { { "review", _("Review") },
		{ "close", _("Closing") }, { NULL, NULL } };
	struct enum_value *words = ARENA_NEW(ctx->a, struct enum_value);
	*words = (struct enum_value){ c->code, c->label };
	struct map *m = list_map(l);
	map_enum(m, "condition", words);
	map_bool(m, "met", c->met);
	map_int(m, "count", c->n);
	map_enum(m, "step", enum_get(steps, str_of(step)));
	map_text(m, "link", ctx_printf(ctx, "/INC-%lld%s", (long long)number, c->path));
}

const struct gate_counts *gate_counts_read(struct ctx *c, int64_t id, const struct field *fields,
	struct map *m)
{
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_COUNTS, db_int("incident", id));
	if (!db_step(&q)) return NULL;
	if (fields) db_row(&q, fields, m);
	const struct gate_counts *counts = counts_of(c, &q);
	db_end(&q);
	return counts;
}

int incident_gate(struct ctx *ctx, int64_t number, const struct gate_counts *c, enum gate_for what,
	struct map *out)
{
	if (!c) return -1;
	struct condition v[CONDITION_MAX];
	struct list *missing = map_list(out, "gate"), *met = map_list(out, "gate_met");
	int open = 0, total = 0;
	for (int step = GATE_REVIEW; c->gates && step <= GATE_CLOSE; step <<= 1) {
		if (!(what & (unsigned)step) || (step == GATE_REVIEW && !c->postmortem_owed)) continue;
		int n = step == GATE_REVIEW ? review(ctx, c, v) : closing(c, v);
		for (int i = 0; i < n; i++) {
			condition_show(v[i].met ? met : missing, ctx, number, &v[i],
				step == GATE_REVIEW ? "review" : "close");
			open += !v[i].met;
		}
		total += n;
	}
	map_int(out, "gate_open", open);
	map_int(out, "gate_total", total);
	return open;
}

void gate_weak_show(struct ctx *c, int64_t id, const struct gate_counts *n, struct map *out)
{
	static const struct field fields[] = { { "number", DATA_INT, NULL },
		{ "title", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	if (!n || !n->postmortem_owed || !n->strengths || n->strengths_weak < n->strengths) {
		map_null(out, "weak_only");
		return;
	}
	struct map *m = map_map(out, "weak_only");
	map_int(m, "weak", n->strengths_weak);
	struct list *l = map_list(m, "unsaid");
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_STRENGTH_UNSAID, db_int("incident", id));
	while (db_step(&q)) db_row(&q, fields, list_map(l));
}
