/* Every URL there is. A row says who may come, what must exist, what may be sent, what answers; nothing
 * below asks again. A POST names the page its form stands on. */
#include "pages.h"

#define H FACE_HTML
#define HJ (FACE_HTML | FACE_JSON)
#define HJC (FACE_HTML | FACE_JSON | FACE_CSV)
#define GET_(path, name, role, load, input, faces, nav, summary) \
	GET_AHEAD(path, name, role, load, input, faces, nav, summary, NULL)
#define GET_AHEAD(path, name, role, load, input, faces, nav, summary, ahead) \
	{ "GET", path, #name, on_##name, #name ".tpl", ROLE_##role, load, input, NULL, faces, NULL, nav, \
	  summary, 0, ahead }
#define POST_(path, name, role, load, input, page, summary) \
	{ "POST", path, #name, on_##name, NULL, ROLE_##role, load, input, #page, HJ, NULL, NULL, summary, 0, \
	  NULL }
#define INC LOAD_INCIDENT
#define FU LOAD_FOLLOWUP
#define NO LOAD_NOTHING

const struct route routes[] = {
GET_("/", home, VIEWER, NO, NULL, HJ, "home", "My work"),

/* Incidents */
GET_("/incidents", incident_list, VIEWER, NO, incident_list_input, HJ, "incidents", "Register"),
GET_("/incidents/new", incident_new, PARTICIPANT, NO, NULL, H, "incidents", "Report an incident"),
POST_("/incidents", incident_add, PARTICIPANT, NO, incident_add_input, incident_new,
	_("Incident reported.")),
GET_AHEAD("/INC-#", incident_show, VIEWER, INC, NULL, HJ, "incidents", "An incident",
	incident_show_ahead),
GET_("/INC-#/edit", incident_edit, PARTICIPANT, INC, NULL, H, "incidents", "Edit its facts"),
POST_("/INC-#/edit", incident_set, PARTICIPANT, INC, incident_set_input, incident_edit,
	_("Facts saved.")),
POST_("/INC-#/status", incident_status, RESPONDER, INC, incident_status_input, incident_show,
	_("Status changed.")),
GET_("/INC-#/history", incident_history, VIEWER, INC, history_input, HJ, "incidents",
	"What was done to it"),
GET_("/INC-#/evaluation", evaluation, VIEWER, INC, NULL, HJ, "incidents",
	"Evaluation of the response"),
POST_("/INC-#/evaluation", evaluation_set, RESPONDER, INC, evaluation_input, evaluation,
	_("Evaluation saved.")),

/* Timeline */
GET_("/INC-#/timeline", timeline, VIEWER, INC, timeline_input, HJ, "incidents", "Its timeline"),
POST_("/INC-#/timeline", event_add, PARTICIPANT, INC, event_input, timeline, _("Event added.")),
POST_("/INC-#/timeline/paste", event_paste, PARTICIPANT, INC, event_paste_input, timeline,
	_("Events added.")),
GET_("/INC-#/timeline/T#", event_edit, PARTICIPANT, INC, NULL, HJ, "incidents", "Edit an event"),
POST_("/INC-#/timeline/T#", event_set, PARTICIPANT, INC, event_set_input, event_edit,
	_("Event saved.")),
POST_("/INC-#/timeline/T#/strike", event_strike, PARTICIPANT, INC, event_strike_input, event_edit,
	_("Event struck out.")),

/* Postmortem sections */
GET_("/INC-#/postmortem", postmortem, VIEWER, INC, NULL, HJ, "incidents", "Its sections"),
GET_("/INC-#/postmortem/*", section, VIEWER, INC, NULL, HJ, "incidents", "One section"),
POST_("/INC-#/postmortem/*", section_save, PARTICIPANT, INC, section_input, section,
	_("Section saved.")),
GET_("/INC-#/postmortem/*/versions", section_versions, VIEWER, INC, section_versions_input, HJ,
	"incidents", "Versions of a section"),
GET_("/INC-#/postmortem/*/versions/#", section_version, VIEWER, INC, section_version_input, HJ,
	"incidents", "One version of a section"),

/* Findings */
GET_("/INC-#/findings", findings, VIEWER, INC, findings_input, HJ, "incidents",
	"Findings by category"),
GET_("/INC-#/findings/new", finding_new, PARTICIPANT, INC, finding_new_input, H, "incidents",
	"Add a finding"),
POST_("/INC-#/findings/new", finding_add, PARTICIPANT, INC, finding_input, finding_new,
	_("Finding added.")),
GET_("/INC-#/findings/F#", finding_edit, PARTICIPANT, INC, NULL, HJ, "incidents", "Edit a finding"),
POST_("/INC-#/findings/F#", finding_set, PARTICIPANT, INC, finding_set_input, finding_edit,
	_("Finding saved.")),
POST_("/INC-#/findings/none", none_sign, PARTICIPANT, INC, none_input, findings,
	_("“None found” signed.")),
POST_("/INC-#/findings/none/withdraw", none_withdraw, PARTICIPANT, INC, none_withdraw_input,
	findings, _("“None found” withdrawn.")),

/* Follow-ups */
GET_("/followups/new", followup_new, PARTICIPANT, NO, followup_new_input, H, "open",
	"Add a follow-up"),
POST_("/followups", followup_add, PARTICIPANT, NO, followup_input, followup_new,
	_("Follow-up added.")),
GET_("/FU-#", followup, VIEWER, FU, NULL, HJ, "open", "A follow-up"),
GET_("/FU-#/edit", followup_edit, PARTICIPANT, FU, NULL, H, "open", "Edit a follow-up"),
POST_("/FU-#/edit", followup_set, PARTICIPANT, FU, followup_set_input, followup_edit,
	_("Follow-up saved.")),
POST_("/FU-#/owner", followup_owner, PARTICIPANT, FU, followup_owner_input, followup,
	_("Handed over.")),
POST_("/FU-#/due", followup_due, PARTICIPANT, FU, followup_due_input, followup,
	_("Due date moved.")),
POST_("/FU-#/notes", followup_note, PARTICIPANT, FU, followup_note_input, followup,
	_("Noted.")),
POST_("/FU-#/status", followup_status, RESPONDER, FU, followup_status_input, followup,
	_("Status changed.")),
{ "GET", "/open", "open_items", on_open_items, "open_items.tpl", ROLE_VIEWER, NO, open_input, NULL, HJC,
	open_csv, "open", "Open items", 0, open_items_ahead },

/* One's own account */
GET_("/settings", settings, VIEWER, NO, NULL, H, "settings", "Settings"),
POST_("/settings", settings_set, VIEWER, NO, settings_input, settings, _("Settings saved.")),
POST_("/settings/password", password_set, VIEWER, NO, password_input, settings,
	_("Password changed. Other sessions are signed out.")),
POST_("/signout", signout, VIEWER, NO, NULL, home, _("Signed out.")),

/* For machines */
{ "GET", "/healthz", "healthz", on_healthz, NULL, ROLE_NONE, NO, NULL, NULL, HJ, NULL, NULL,
	"Alive", ROUTE_PUBLIC, NULL },
{ "GET", "/readyz", "readyz", on_readyz, NULL, ROLE_NONE, NO, NULL, NULL, HJ, NULL, NULL,
	"Database readable, schema current", ROUTE_PUBLIC, NULL },
{ "POST", "/csp", "csp_report", on_csp_report, NULL, ROLE_NONE, NO, NULL, NULL, HJ, NULL, NULL,
	"A browser's report of a refused load; logged as a count", ROUTE_PUBLIC, NULL },
{ NULL }
};
