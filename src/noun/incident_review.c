/* The postmortem's way to review and back, and what came of the incident. */
#include "noun/comment.h"
#include "noun/duty.h"
#include "noun/incident.h"

static const struct enum_value steps[] = { { "in_review", _("Send to review") },
	{ "drafting", _("Send back") }, { "revise", _("Write the next revision") }, { NULL, NULL } };

const struct input incident_review_input[] = {
	{ "to", IN_CHOICE, IN_REQUIRED, 0, 0, steps, _("What to do"), NULL, NULL },
	{ "said", IN_TEXT, IN_WIDE | IN_CONDITIONAL, 0, 0, NULL, _("What is to be changed"),
	  _("It becomes a comment, open until somebody resolves it."), NULL },
	{ NULL }
};

static bool passes(struct ctx *c, const struct incident_head *inc)
{
	const struct gate_counts *counts = gate_counts_read(c, inc->id, NULL, NULL);
	return incident_gate(c, inc, counts, GATE_REVIEW, map_new(c->a)) == 0;
}

enum status incident_review_set(struct ctx *c, const struct incident_head *inc, struct inputs *in)
{
	bool begins = str_is(in_code(in, "to"), "revise"), back = str_is(in_code(in, "to"), "drafting");
	struct str stage = postmortem_stage(inc);
	if (!incident_leads(c, inc)) return ST_FORBIDDEN;
	if (inc->historical)
		input_error(in, "to", _("It was over before it was imported: nothing is owed."));
	else if (begins && !str_is(stage, "approved"))
		input_error(in, "to", _("Only an approved one has a next revision."));
	else if (!begins && !str_is(stage, back ? "in_review" : "drafting"))
		input_error(in, "to", back ? _("It is not in review.") :
			_("Only what is being drafted is sent to review."));
	else if (back && !in_has(in, "said"))
		input_error(in, "said", _("Say what is to be changed."));
	else if (!begins && !back && !passes(c, inc))
		input_error(in, "to", _("It cannot be sent to review yet. The list on this page says what is "
			"missing, each with its link."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_INCIDENT, inc->id);
	OWED_DO(c, inc->id, SQL_INCIDENT_REVIEW_SET,
		db_str("postmortem", begins ? STR("drafting") : in_code(in, "to")));
	if (back) comment_said(c, &ch, inc, in_text(in, "said"));
	change_end(c, &ch, inc->id, incident_ref(c, inc));
	return ST_DONE;
}

void incident_review_show(struct ctx *c, const struct incident_head *inc, struct map *out)
{
	static const struct field fields[] = { { "sent_at", DATA_TIME, NULL },
		{ "sent_by", DATA_TEXT, NULL }, { "sent_by_shown", DATA_TEXT, NULL },
		{ NULL, DATA_NULL, NULL } };
	struct map *m = map_map(out, "review");
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_SENT, db_int("incident", inc->id));
	if (db_step(&q)) db_row(&q, fields, m);
	db_end(&q);
	map_enum(m, "postmortem", enum_get(postmortem_values, inc->postmortem));
	map_enum(m, "stage", enum_get(postmortem_values, postmortem_stage(inc)));
}

void incident_changed_show(struct ctx *c, int64_t id, struct map *out)
{
	static const struct field fields[] = { { "followups", DATA_INT, NULL },
		{ "resolved", DATA_INT, NULL }, { "documentation", DATA_INT, NULL },
		{ "committed", DATA_INT, NULL }, { "effective", DATA_INT, NULL },
		{ "partly", DATA_INT, NULL }, { "ineffective", DATA_INT, NULL }, { NULL, DATA_NULL, NULL } };
	struct map *m = map_new(c->a);
	struct db_query q = DB_RUN(c->db, SQL_INCIDENT_CHANGED, db_int("incident", id));
	int64_t any = 0;
	if (db_step(&q)) {
		db_row(&q, fields, m);
		for (int i = 1; i < m->n; i++) any += m->v[i].value.i;
	}
	db_end(&q);
	if (any) *map_map(out, "changed") = *m;
	else map_null(out, "changed");
}
