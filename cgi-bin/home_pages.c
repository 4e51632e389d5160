/* / and the addresses for machines. */
#include "web/app_inside.h"
#include "noun/addressed.h"
#include "noun/comment.h"
#include "noun/incident.h"
#include "noun/owned.h"
#include "noun/review.h"
#include "base/log.h"
#include "pages.h"

#define HOME_ROWS 50

static const struct field own_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "kind", DATA_ENUM, followup_kinds }, { "status", DATA_ENUM, followup_statuses },
	{ "priority", DATA_ENUM, followup_priorities }, { "due_on", DATA_DATE, NULL },
	{ "blocked_by", DATA_TEXT, NULL }, { "incident", DATA_INT, NULL },
	{ "incident_severity", DATA_ENUM, severity_values }, { NULL, DATA_NULL, NULL }
};
static const struct field verify_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "done_at", DATA_TIME, NULL },
	{ "owner", DATA_TEXT, NULL }, { "owner_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL }
};
static const struct field unowned_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "due_on", DATA_DATE, NULL },
	{ NULL, DATA_NULL, NULL }
};
static const struct field sample_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "priority", DATA_ENUM, followup_priorities }, { "due_on", DATA_DATE, NULL },
	{ "quarter", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL }
};
static const struct field proposed_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "proposed_by_shown", DATA_TEXT, NULL },
	{ NULL, DATA_NULL, NULL }
};
static const struct field wanting_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "status", DATA_ENUM, incident_status_values },
	{ "facts_missing", DATA_BOOL, NULL }, { "no_lead", DATA_BOOL, NULL },
	{ "followup_unowned", DATA_BOOL, NULL }, { "ready", DATA_BOOL, NULL },
	{ NULL, DATA_NULL, NULL }
};
static const struct field party_fields[] = {
	{ "incident", DATA_INT, NULL }, { "title", DATA_TEXT, NULL }, { "number", DATA_INT, NULL },
	{ "due_on", DATA_DATE, NULL }, { "team_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL }
};
static const struct field evaluation_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "evaluation_due_on", DATA_DATE, NULL },
	{ "lead_shown", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL }
};
static const struct field need_fields[] = {
	{ "number", DATA_INT, NULL }, { "title", DATA_TEXT, NULL },
	{ "severity", DATA_ENUM, severity_values }, { "status", DATA_ENUM, incident_status_values },
	{ "postmortem", DATA_ENUM, postmortem_values }, { "postmortem_due_on", DATA_DATE, NULL },
	{ "evaluation_due_on", DATA_DATE, NULL }, { "lead_shown", DATA_TEXT, NULL },
	{ NULL, DATA_NULL, NULL }
};

static void rows_show(struct req *r, struct map *out, const char *name, enum sql which,
	const struct field *fields, int limit)
{
	struct list *l = map_list(out, name);
	struct db_query q = DB_RUN(r->c.db, which, db_int("limit", limit));
	while (db_step(&q)) {
		struct map *m = list_map(l);
		db_row(&q, fields, m);
		if (map_get(m, "due_on")) followup_late_show(&r->c, m, true);
		const char *due = map_get(m, "postmortem_due_on") ? "postmortem_due_on" : "evaluation_due_on";
		if (map_get(m, due)) ctx_past_show(&r->c, m, due, "late");
	}
}

/* GET /: 200; what this person owns, and for responders what waits for them. */
HANDLER(home)
{
	drafts_show(&r->c, r->c.person, HOME_ROWS, out);
	rows_show(r, out, "statements", SQL_HOME_PARTIES, party_fields, HOME_ROWS);
	comments_asked_show(&r->c, HOME_ROWS, out);
	rows_show(r, out, "followups", SQL_HOME_FOLLOWUPS, own_fields, HOME_ROWS);
	addressed_answers_show(&r->c, out);
	rows_show(r, out, "incidents", SQL_INCIDENT_NEEDS, need_fields, 20);
	bool responder = r->c.role >= ROLE_RESPONDER;
	map_bool(r->chrome, "responder", responder);
	if (responder) review_counts_show(&r->c, out);
	rows_show(r, out, "wanting", SQL_HOME_WANTING, wanting_fields, responder ? 20 : 0);
	rows_show(r, out, "evaluations", SQL_HOME_EVALUATIONS, evaluation_fields, responder ? 10 : 0);
	rows_show(r, out, "proposed", SQL_HOME_PROPOSED, proposed_fields, responder ? HOME_ROWS : 0);
	addressed_judgements_show(&r->c, responder ? 10 : 0, out);
	rows_show(r, out, "sample", SQL_HOME_SAMPLE, sample_fields, responder ? 10 : 0);
	rows_show(r, out, "verify", SQL_HOME_VERIFY, verify_fields, responder ? 10 : 0);
	rows_show(r, out, "unowned", SQL_HOME_UNOWNED, unowned_fields, responder ? 10 : 0);
	return ST_OK;
}

/* GET /healthz: 200 while this process answers. */
HANDLER(healthz)
{
	(void)r;
	map_bool(out, "alive", true);
	return ST_OK;
}

/* GET /readyz: 200 when the database can be written and its schema is this program's; else 503. */
HANDLER(readyz)
{
	bool ready = db_version(r->c.db) == db_version_wanted() && db_writable(r->c.db);
	map_bool(out, "ready", ready);
	return ready ? ST_OK : ST_BUSY;
}

/* POST /csp: 200; a browser says that it refused to load something. Its text is not kept. */
HANDLER(csp_report)
{
	(void)r;
	log_info("event=csp_report");
	map_bool(out, "noted", true);
	return ST_OK;
}
