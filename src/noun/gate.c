/* What stands between an incident and its review, approval or closing: one table, one function.
 * Conditions on notification duties join the table with their pages. */
#include "noun/evaluation.h"
#include "noun/evidence.h"
#include "noun/finding.h"
#include "noun/incident.h"
#include "noun/party.h"
#include "noun/section.h"

/* What is counted for the conditions below. */
struct gate_counts {
	int64_t causes, detections, responses, sections[SECTIONS], answered, findings_alone, evaluations,
		aspects_lacking, followups_unowned, strengths, strengths_weak, comments, takeaways, involved,
		parties_owing, evidence, actors, actors_unknown;
	bool impact_assessed, impact_explained, breach_assessed, breach_explained, postmortem_done,
		origin_explained, no_evidence_explained, near_miss, stopped_said, postmortem_owed, gates,
		drafted, in_review;
	int64_t id;
	struct str lead;
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
		.comments = db_get_int(q, "comments"), .takeaways = db_get_int(q, "takeaways_open"),
		.actors = db_get_int(q, "actors"), .actors_unknown = db_get_int(q, "actors_unknown"),
		.involved = db_get_int(q, "involved"), .parties_owing = db_get_int(q, "parties_owing"),
		.evidence = db_get_int(q, "evidence"),
		.impact_assessed = !str_is(impact, "not_assessed"),
		.impact_explained = !str_is(impact, "unknown") ||
			!db_get_null(q, "impact_unknown_because"),
		.breach_assessed = !str_is(breach, "not_assessed"),
		.breach_explained = !str_is(breach, "unknown") ||
			!db_get_null(q, "breach_unknown_because"),
		.origin_explained = !db_get_null(q, "origin_unknown_because"),
		.no_evidence_explained = !db_get_null(q, "no_evidence_because"),
		.postmortem_owed = db_get_int(q, "required") != 0,
		.gates = !db_get_int(q, "historical"), .id = db_get_int(q, "id"),
		.lead = arena_str(ctx->a, db_get_text(q, "lead_shown")),
	};
	c.near_miss = str_is(db_get_text(q, "kind"), "near_miss");
	c.stopped_said = !db_get_null(q, "stopped_by") && !db_get_null(q, "stopped_how") &&
		!db_get_null(q, "last_barrier");
	c.drafted = !str_is(postmortem, "not_required");
	c.in_review = str_is(postmortem, "in_review") ||
		str_is(db_peek_text(q, "revising"), "in_review");
	if (evaluation_aspects_owed(db_get_text(q, "severity"), c.postmortem_owed, !c.gates))
		c.aspects_lacking = EVALUATION_ASPECTS - 1 - db_get_int(q, "aspects");
	c.postmortem_done = !c.postmortem_owed || str_is(postmortem, "approved");
	for (int i = 0; i < SECTIONS; i++)
		c.sections[i] = db_get_int(q, section_kinds[i].condition);
	*kept = c;
	return kept;
}

#define CONDITION_MAX (SECTIONS + 12)

/* What else meets a condition, and where that is said. */
static const struct enum_value say_origin = { "origin_unknown_because",
	_("or say why the origin is not known") };
static const struct enum_value say_no_evidence = { "no_evidence_because",
	_("or say why there is no evidence") };

/* The review gate: drafting to in review. */
static int review(struct ctx *ctx, const struct gate_counts *c, const struct claims *claims,
	struct condition *v)
{
	int n = 0;
	for (int i = 0; i < SECTIONS; i++) {
		const struct section_kind *k = &section_kinds[i];
		v[n++] = (struct condition){ k->condition, k->lacks, k->written,
			ctx_printf(ctx, "/postmortem/%s", section_values[i].code).p, .met = c->sections[i] > 0 };
	}
	v[n++] = (struct condition){ "event_cause",
		_("The timeline has no event that led to the incident, and nobody says why its origin is not "
			"known"),
		_("Timeline has an event that led to the incident, or says why its origin is not known"),
		"/timeline#add", .met = c->causes > 0 || c->origin_explained, .otherwise = &say_origin };
	v[n++] = (struct condition){ "event_detection", _("The timeline has no detection event"),
		_("Timeline has a detection event"), "/timeline#add", .met = c->detections > 0 };
	v[n++] = (struct condition){ "event_response", _("The timeline has no response event"),
		_("Timeline has a response event"), "/timeline#add", .met = c->responses > 0 };
	if (claims->written)
		v[n++] = (struct condition){ "evidence_cited",
			_("The technical summary cites no evidence, and nobody says why there is none"),
			_("Technical summary cites evidence, or says why there is none"),
			c->evidence ? "/postmortem/technical-summary" : "/evidence#add",
			.met = claims->evidence > 0 || c->no_evidence_explained,
			.otherwise = &say_no_evidence };
	v[n++] = (struct condition){ "actors", _("The actors are neither named nor declared not known"),
		_("Actors are named or declared not known"), "/actors",
		.met = c->actors > 0 || c->actors_unknown > 0 };
	v[n++] = (struct condition){ "categories",
		_("Categories have neither a finding nor a signed “none found”"),
		_("All six categories are answered: a finding, or a signed “none found”"),
		"/findings", .met = c->answered >= 6, .n = c->answered < 6 ? 6 - c->answered : 0,
		.things = SQL_GATE_ANSWERED };
	v[n++] = (struct condition){ "findings_followed",
		_("Findings have no follow-up, and no reason why no action is taken"),
		_("Every finding has a follow-up, or says why no action is taken"),
		"/findings", .met = c->findings_alone == 0, .n = c->findings_alone,
		.things = SQL_GATE_FINDINGS, .ref = "F", .at = "findings/F" };
	return n;
}

/* The approval gate: in review to approved. */
static int approval(const struct gate_counts *c, struct condition *v)
{
	int n = 0;
	v[n++] = (struct condition){ "parties", c->involved ?
		_("Involved parties have neither contributed nor confirmed") :
		_("No party is recorded as involved"), _("All involved parties are accounted for"),
		"/parties", .met = c->involved > 0 && c->parties_owing == 0, .n = c->parties_owing,
		.things = SQL_GATE_PARTIES, .ref = "P", .at = "parties/P" };
	v[n++] = (struct condition){ "comments", _("Comments are not resolved"),
		_("No comment is unresolved"), "/comments", .met = c->comments == 0, .n = c->comments,
		.things = SQL_GATE_COMMENTS, .ref = "C", .at = "comments#C" };
	v[n++] = (struct condition){ "takeaways",
		_("What went badly or was luck leads to nothing, and it is not said why it is left so"),
		_("What went badly and what was luck leads somewhere, or says why it is left so"),
		"/takeaways", .met = c->takeaways == 0, .n = c->takeaways, .things = SQL_GATE_TAKEAWAYS,
		.ref = "K", .at = "takeaways/K" };
	return n;
}

/* Whom it touched; of a near miss, what stopped it. */
static int assessed(const struct gate_counts *c, struct condition *v)
{
	int n = 0;
	if (c->near_miss) {
		v[n++] = (struct condition){ "near_miss",
			_("It is not said what stopped it, whether by design or luck, and which barrier was last"),
			_("It is said what stopped it, whether by design or luck, and which barrier was last"),
			"/edit#incident_edit-stopped_by", .met = c->stopped_said };
		return n;
	}
	v[n++] = (struct condition){ "impact_assessed", _("Customer impact is not assessed"),
		_("Customer impact is assessed"), "/edit#incident_edit-customer_impact",
		.met = c->impact_assessed };
	v[n++] = (struct condition){ "breach_assessed", _("Data breach is not assessed"),
		_("Data breach is assessed"), "/edit#incident_edit-data_breach", .met = c->breach_assessed };
	if (!c->impact_explained)
		v[n++] = (struct condition){ "impact_explained",
			_("It is not said why customer impact could not be determined"), NULL,
			"/edit#incident_edit-impact_unknown_because", .met = false };
	if (!c->breach_explained)
		v[n++] = (struct condition){ "breach_explained",
			_("It is not said why it could not be determined whether data was breached"), NULL,
			"/edit#incident_edit-breach_unknown_because", .met = false };
	return n;
}

/* The closing gate. */
static int closing(const struct gate_counts *c, struct condition *v)
{
	int n = assessed(c, v);
	v[n++] = (struct condition){ "evaluation", _("The response is not evaluated"),
		_("The response is evaluated"), "/evaluation", .met = c->evaluations > 0, .team = true };
	if (c->evaluations > 0 && c->aspects_lacking > 0)
		v[n++] = (struct condition){ "aspects",
			_("Aspects of the response are not rated, as its severity or its postmortem asks"), NULL,
			"/evaluation", .met = false, .n = c->aspects_lacking, .team = true };
	if (c->postmortem_owed)
		v[n++] = (struct condition){ "postmortem", _("The postmortem is not approved"),
			_("The postmortem is approved"), "#sections", .met = c->postmortem_done };
	v[n++] = (struct condition){ "followups_owned", _("Follow-ups have no owner"),
		_("Every follow-up has an owner"), "#followups", .met = c->followups_unowned == 0,
		.n = c->followups_unowned, .things = SQL_GATE_FOLLOWUPS, .ref = "FU-" };
	return n;
}

static void thing_show(struct list *l, const struct enum_value *category, struct str reference,
	struct str title, struct str link)
{
	struct map *m = list_map(l);
	map_enum(m, "category", category);
	map_text(m, "reference", reference);
	map_text(m, "title", title);
	map_text(m, "link", link);
}

static void categories_show(struct ctx *ctx, int64_t number, int64_t id, struct list *l)
{
	bool answered[FINDING_CATEGORIES] = { false };
	struct db_query q = DB_RUN(ctx->db, SQL_GATE_ANSWERED, db_int("incident", id));
	while (db_step(&q)) answered[enum_index(finding_categories, db_get_text(&q, "category"))] = true;
	db_end(&q);
	for (int i = 0; i < FINDING_CATEGORIES; i++)
		if (!answered[i]) thing_show(l, &finding_categories[i], STR_NONE, STR_NONE,
			ctx_printf(ctx, "/INC-%lld/findings#%s", (long long)number, finding_categories[i].code));
}

/* What is meant, each with where it is mended; and what else would meet the condition. */
static void things_show(struct ctx *ctx, int64_t incident, int64_t id, const struct condition *c,
	struct map *m)
{
	struct list *l = map_list(m, "things");
	if (c->met) return;
	for (int i = 0; c->listed && i < c->listed->n; i++) *list_map(l) = *c->listed->v[i].map;
	if (c->otherwise && ctx->role >= ROLE_PARTICIPANT)
		thing_show(l, c->otherwise, STR_NONE, STR_NONE,
			ctx_printf(ctx, "/INC-%lld/edit#incident_edit-%s", (long long)incident,
				c->otherwise->code));
	if (!c->things) return;
	if (c->things == SQL_GATE_ANSWERED) {
		categories_show(ctx, incident, id, l);
		return;
	}
	struct db_query q = DB_RUN(ctx->db, c->things, db_int("incident", id));
	while (db_step(&q)) {
		long long n = (long long)db_get_int(&q, "number");
		struct str ref = ctx_printf(ctx, "%s%lld", c->ref, n);
		thing_show(l, NULL, ref, arena_str(ctx->a, db_get_text(&q, "title")), c->at ?
			ctx_printf(ctx, "/INC-%lld/%s%lld", (long long)incident, c->at, n) :
			ctx_printf(ctx, "/%.*s", STR_F(ref)));
	}
	db_end(&q);
}

static void condition_show(struct list *l, struct ctx *ctx, int64_t number,
	const struct gate_counts *counts, const struct condition *c, const char *step)
{
	static const struct enum_value steps[] = { { "review", _("Review") },
		{ "approve", _("Approval") }, { "close", _("Closing") }, { NULL, NULL } };
	struct enum_value *words = ARENA_NEW(ctx->a, struct enum_value);
	*words = (struct enum_value){ c->code, c->met ? c->says_met : c->lacks };
	struct map *m = list_map(l);
	map_enum(m, "condition", words);
	map_bool(m, "met", c->met);
	map_int(m, "count", c->n);
	map_enum(m, "step", enum_get(steps, str_of(step)));
	map_text(m, "link", ctx_printf(ctx, "/INC-%lld%s", (long long)number, c->path));
	map_text(m, "whose", c->team ? STR_NONE : counts->lead);
	map_bool(m, "team", c->team);
	things_show(ctx, number, counts->id, c, m);
}

/* What is pointed out and stops nobody. */
static void notes_show(struct ctx *ctx, const struct incident_head *inc,
	const struct gate_counts *c, const struct claims *claims, struct list *out)
{
	struct list *first = list_new(ctx->a), *people = list_new(ctx->a);
	struct str summary = ctx_printf(ctx, "/INC-%lld/postmortem/technical-summary",
		(long long)inc->number);
	for (int i = 0; i < CLAIMS_SHOWN && i < claims->uncited; i++)
		thing_show(first, NULL, claims->first[i], STR_NONE, summary);
	struct map *named = map_new(ctx->a);
	party_named_show(ctx, inc, named);
	const struct list *l = map_get(named, "named")->list;
	for (int i = 0; i < l->n; i++)
		thing_show(people, NULL, map_get(l->v[i].map, "shown")->text, STR_NONE,
			ctx_printf(ctx, "/INC-%lld/parties#named", (long long)inc->number));
	const struct condition notes[] = {
		{ "claims_uncited", _("Paragraphs of the technical summary cite neither evidence nor an event"),
			NULL, "/postmortem/technical-summary", .met = claims->uncited == 0, .n = claims->uncited,
			.listed = first },
		{ "people_named", _("People named in the timeline are no party"), NULL, "/parties#named",
			.met = people->n == 0, .n = people->n, .listed = people },
	};
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (!notes[i].met) condition_show(out, ctx, inc->number, c, &notes[i], "review");
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

/* What the technical summary cites, where there is one. */
static void claims_read(struct ctx *ctx, const struct incident_head *inc,
	const struct gate_counts *c, struct claims *claims)
{
	struct db_query q = DB_RUN(ctx->db, SQL_GATE_SUMMARY, db_int("incident", inc->id));
	if (!db_step(&q)) return;
	claims_of(ctx->a, db_get_text(&q, "body"), inc->number, c->evidence, claims);
	db_end(&q);
}

int incident_gate(struct ctx *ctx, const struct incident_head *inc, const struct gate_counts *c,
	unsigned what, struct map *out)
{
	if (!c) return -1;
	struct condition v[CONDITION_MAX];
	struct claims claims = { .written = false };
	struct list *missing = map_list(out, "gate"), *met = map_list(out, "gate_met");
	int open = 0, total = 0;
	const struct { enum gate_for of; const char *code; bool asked; } steps[] = {
		{ GATE_REVIEW, "review", c->drafted }, { GATE_APPROVE, "approve", c->in_review },
		{ GATE_CLOSE, "close", true } };
	bool drafted = c->gates && c->drafted && (what & GATE_REVIEW);
	if (drafted) claims_read(ctx, inc, c, &claims);
	for (size_t k = 0; c->gates && k < sizeof steps / sizeof *steps; k++) {
		if (!(what & steps[k].of) || !steps[k].asked) continue;
		int n = steps[k].of == GATE_REVIEW ? review(ctx, c, &claims, v) :
			steps[k].of == GATE_APPROVE ? approval(c, v) : closing(c, v);
		for (int i = 0; i < n; i++) {
			condition_show(v[i].met ? met : missing, ctx, inc->number, c, &v[i], steps[k].code);
			open += !v[i].met;
		}
		total += n;
	}
	struct list *notes = map_list(out, "gate_notes");
	if (drafted && (what & GATE_NOTES)) notes_show(ctx, inc, c, &claims, notes);
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
