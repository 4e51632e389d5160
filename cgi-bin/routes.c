/* Every URL there is, with what stands before its handler: nothing below asks again. A row begins
 * with path, name, the least role, and what it is (a GET) or what it did (a POST, as history and
 * notice say it). The name is the handler's, and a GET's template's. What is usual is not written:
 * a session, HTML and JSON, no input. A path under /INC-# or /FU-# loads that object, if this
 * person may see it. A POST names the page on which its form stands. include/web/req.h has all that
 * a row may say. */
#include "noun/actor.h"
#include "noun/bulk.h"
#include "noun/evidence.h"
#include "noun/comment.h"
#include "noun/duty.h"
#include "noun/finding.h"
#include "noun/party.h"
#include "noun/report.h"
#include "noun/takeaway.h"
#include "noun/view.h"
#include "web/open_view.h"
#include "pages.h"

#define NAMED(n) .name = #n, .handler = on_##n
#define GET(url, n, who, what, ...) { .method = "GET", .path = url, NAMED(n), \
	.template = #n ".tpl", .role = ROLE_##who, .summary = what, __VA_ARGS__ }
#define POST(url, n, who, what, ...) { .method = "POST", .path = url, NAMED(n), \
	.role = ROLE_##who, .summary = what, __VA_ARGS__ }
/* What adds a part of the incident, or changes one. */
#define PART(url, n, who, what, noun, ...) { .method = "POST", .path = url, .name = #n, \
	.handler = on_part, .part = &noun, .role = ROLE_##who, .summary = what, __VA_ARGS__ }

const struct route routes[] = {
GET("/", home, VIEWER, "My work", .nav = "home"),

/* Incidents */
GET("/incidents", incident_list, VIEWER, "Register", .nav = "incidents",
	.input = incident_list_input, .stream = incident_csv),
GET("/incidents/new", incident_new, PARTICIPANT, "Report an incident", .nav = "incidents",
	.html_only = true),
POST("/incidents", incident_add, PARTICIPANT, _("Incident reported."), .page = "incident_new",
	.input = incident_add_input),
GET("/INC-#", incident_show, VIEWER, "An incident"),
GET("/INC-#/edit", incident_edit, PARTICIPANT, "Edit its facts", .html_only = true),
POST("/INC-#/edit", incident_set, PARTICIPANT, _("Facts saved."), .page = "incident_edit",
	.input = incident_set_input),
POST("/INC-#/status", incident_status, RESPONDER, _("Status changed."), .page = "incident_show",
	.input = incident_status_input),
POST("/INC-#/duty", incident_duty, PARTICIPANT, _("Need for a postmortem changed."),
	.page = "incident_show", .input = incident_duty_input),
POST("/INC-#/links", incident_link, PARTICIPANT, _("Links to other incidents changed."),
	.page = "incident_show", .input = incident_link_input),
POST("/INC-#/close", incident_close, RESPONDER, _("Incident closed."), .page = "incident_show",
	.input = incident_close_input),
GET("/INC-#/history", incident_history, VIEWER, "What was done to it", .input = history_input),
POST("/INC-#/undo", incident_undo, PARTICIPANT, _("The last change is taken back."),
	.page = "incident_history", .input = undo_input),
GET("/INC-#/evaluation", evaluation, VIEWER, "Evaluation of the response"),
POST("/INC-#/evaluation", evaluation_set, RESPONDER, _("Evaluation saved."), .page = "evaluation",
	.input = evaluation_input),

/* Its report */
GET("/INC-#/report", report, VIEWER, "Its report as it is now, and what was approved"),
POST("/INC-#/report", report_approve, VIEWER, _("Report approved."), .page = "report",
	.input = report_approve_input, .stage = report_stage),
GET("/INC-#/report/#", report_revision, VIEWER, "An approved report", .html_only = true),
GET("/INC-#/report/#/changes", report_changes, VIEWER, "What a revision changed"),
{ .method = "GET", .path = "/INC-#/report/#/*", NAMED(report_file), .role = ROLE_VIEWER,
	.summary = "An approved report as a file", .html_only = true, .file = true },
{ .method = "GET", .path = "/INC-#/report/#/*/signature", NAMED(report_signature),
	.role = ROLE_VIEWER, .summary = "The signature of that file", .html_only = true, .file = true },

/* Timeline */
GET("/INC-#/timeline", timeline, VIEWER, "Its timeline", .input = timeline_input),
POST("/INC-#/timeline", event_add, PARTICIPANT, _("Event added."), .page = "timeline",
	.input = event_input),
POST("/INC-#/timeline/paste", event_paste, PARTICIPANT, _("Events added."), .page = "timeline",
	.input = event_paste_input, .stage = paste_stage, .left = paste_left, .large = true),
GET("/INC-#/timeline/T#", event_edit, PARTICIPANT, "Edit an event"),
POST("/INC-#/timeline/T#", event_set, PARTICIPANT, _("Event saved."), .page = "event_edit",
	.input = event_set_input),
POST("/INC-#/timeline/T#/strike", event_strike, PARTICIPANT, _("Event struck out."),
	.page = "event_edit", .input = event_strike_input),

/* Postmortem sections */
GET("/INC-#/postmortem", postmortem, VIEWER, "Its sections"),
GET("/INC-#/postmortem/*", section, VIEWER, "One section"),
POST("/INC-#/postmortem/*", section_save, PARTICIPANT, _("Section saved."), .page = "section",
	.input = section_input, .stage = section_stage, .large = true),
GET("/INC-#/postmortem/*/versions", section_versions, VIEWER, "Versions of a section",
	.input = section_versions_input),
GET("/INC-#/postmortem/*/versions/#", section_version, VIEWER, "One version of a section",
	.input = section_version_input),

POST("/INC-#/review", incident_review, PARTICIPANT, _("Review changed."), .page = "postmortem",
	.input = incident_review_input),
GET("/INC-#/comments", comments, VIEWER, "Comments on its postmortem", .input = comments_input),
PART("/INC-#/comments", comment_add, PARTICIPANT, _("Comment added."), comment_noun,
	.page = "comments", .input = comment_input),
POST("/INC-#/comments/C#", comment_status, PARTICIPANT, _("Comment changed."),
	.page = "comments", .input = comment_status_input),

/* Findings */
GET("/INC-#/findings", findings, VIEWER, "Findings by category", .input = findings_input),
GET("/INC-#/findings/new", finding_new, PARTICIPANT, "Add a finding", .html_only = true,
	.input = finding_new_input),
PART("/INC-#/findings/new", finding_add, PARTICIPANT, _("Finding added."), finding_noun,
	.page = "finding_new", .input = INPUT_NEW(finding_input)),
GET("/INC-#/findings/F#", finding_edit, PARTICIPANT, "Edit a finding"),
PART("/INC-#/findings/F#", finding_set, PARTICIPANT, _("Finding saved."), finding_noun,
	.page = "finding_edit", .input = finding_input),
POST("/INC-#/findings/none", none_sign, PARTICIPANT, _("“None found” signed."),
	.page = "findings", .input = none_input),
POST("/INC-#/findings/none/withdraw", none_withdraw, PARTICIPANT, _("“None found” withdrawn."),
	.page = "findings", .input = none_withdraw_input),

/* Takeaways */
GET("/INC-#/takeaways", takeaways, VIEWER, "Key takeaways"),
PART("/INC-#/takeaways", takeaway_add, PARTICIPANT, _("Takeaway added."), takeaway_noun,
	.page = "takeaways", .input = INPUT_NEW(takeaway_input)),
GET("/INC-#/takeaways/K#", takeaway_edit, PARTICIPANT, "Edit a takeaway"),
PART("/INC-#/takeaways/K#", takeaway_set, PARTICIPANT, _("Takeaway saved."), takeaway_noun,
	.page = "takeaway_edit", .input = takeaway_input),

/* Parties */
GET("/INC-#/parties", parties, VIEWER, "Its parties", .input = parties_input),
PART("/INC-#/parties", party_add, PARTICIPANT, _("Party added."), party_noun, .page = "parties",
	.input = INPUT_NEW(party_input)),
POST("/INC-#/parties/ask", party_ask_all, VIEWER, _("All who still owe are asked."),
	.page = "parties"),
GET("/INC-#/parties/P#", party, VIEWER, "A party", .input = party_shown_input),
PART("/INC-#/parties/P#", party_set, PARTICIPANT, _("Party saved."), party_noun, .page = "party",
	.input = party_input),
POST("/INC-#/parties/P#/ask", party_ask, VIEWER, _("Request recorded."), .page = "party"),
POST("/INC-#/parties/P#/statement", party_say, VIEWER, _("Statement saved."), .page = "party",
	.input = party_say_input),
POST("/INC-#/parties/P#/link", party_link_add, VIEWER, _("Link made."), .page = "party",
	.input = party_link_input, .left = party_link_left),
POST("/INC-#/parties/P#/link/end", party_link_end, VIEWER, _("Link ended."),
	.page = "party"),
POST("/INC-#/parties/P#/absent", party_absent, VIEWER, _("Absence recorded."), .page = "party",
	.input = party_reason_input),
POST("/INC-#/parties/P#/strike", party_strike, VIEWER, _("Party struck out."),
	.page = "party", .input = party_reason_input),

/* Actors */
GET("/INC-#/actors", actors, VIEWER, "Its actors, or that they are not known"),
PART("/INC-#/actors", actor_add, PARTICIPANT, _("Actor added."), actor_noun, .page = "actors",
	.input = INPUT_NEW(actor_input)),
POST("/INC-#/actors/unknown", actors_unknown, PARTICIPANT, _("Actors declared not known."),
	.page = "actors", .input = actor_unknown_input),
POST("/INC-#/actors/unknown/end", actors_unknown_end, PARTICIPANT,
	_("Actors are no longer declared not known."), .page = "actors"),
GET("/INC-#/actors/A#", actor, VIEWER, "An actor"),
PART("/INC-#/actors/A#", actor_set, PARTICIPANT, _("Actor saved."), actor_noun, .page = "actor",
	.input = actor_input),
POST("/INC-#/actors/A#/strike", actor_strike, PARTICIPANT, _("Actor struck out."),
	.page = "actor", .input = actor_strike_input),

/* Evidence */
GET("/INC-#/evidence", evidence, VIEWER, "What its claims rest on"),
PART("/INC-#/evidence", evidence_add, PARTICIPANT, _("Evidence added."), evidence_noun,
	.page = "evidence", .input = evidence_add_input),
POST("/INC-#/evidence/upload", evidence_upload, PARTICIPANT, _("Evidence added."),
	.page = "evidence", .input = evidence_file_input, .body = BODY_UPLOAD,
	.stage = evidence_stage),
GET("/INC-#/evidence/E#", evidence_piece, VIEWER, "A piece of evidence, and its custody",
	.input = evidence_shown_input),
PART("/INC-#/evidence/E#", evidence_set, PARTICIPANT, _("Evidence saved."), evidence_noun,
	.page = "evidence_piece", .input = evidence_input),
POST("/INC-#/evidence/E#/file", evidence_file, VIEWER, _("Downloaded."), .page = "evidence_piece",
	.stage = evidence_file_stage),
POST("/INC-#/evidence/E#/custody", evidence_custody, PARTICIPANT, _("Hand-over recorded."),
	.page = "evidence_piece", .input = evidence_custody_input),

/* Follow-ups */
GET("/followups/new", followup_new, PARTICIPANT, "Add a follow-up", .nav = "open",
	.html_only = true, .input = followup_new_input),
POST("/followups", followup_add, PARTICIPANT, _("Follow-up added."), .page = "followup_new",
	.input = followup_input),
GET("/FU-#", followup, VIEWER, "A follow-up", .input = followup_shown_input),
GET("/FU-#/edit", followup_edit, VIEWER, "Edit a follow-up", .html_only = true),
POST("/FU-#/edit", followup_set, VIEWER, _("Follow-up saved."), .page = "followup_edit",
	.input = followup_set_input),
POST("/FU-#/owner", followup_owner, VIEWER, _("Handed over."), .page = "followup",
	.input = followup_owner_input),
POST("/FU-#/due", followup_due, VIEWER, _("Due date moved."), .page = "followup",
	.input = followup_due_input),
POST("/FU-#/undo", followup_undo, VIEWER, _("The last change is taken back."), .page = "followup",
	.input = undo_input),
POST("/FU-#/findings", followup_finding_add, VIEWER, _("It answers that finding, too."),
	.page = "followup", .input = followup_finding_input),
POST("/FU-#/findings/remove", followup_finding_remove, VIEWER, _("It is taken off."),
	.page = "followup", .input = followup_finding_input),
POST("/FU-#/notes", followup_note, VIEWER, _("Noted."), .page = "followup",
	.input = followup_note_input),
POST("/FU-#/status", followup_status, VIEWER, _("Status changed."), .page = "followup",
	.input = followup_status_input),
POST("/FU-#/confirm", followup_confirm, VIEWER, _("Confirmed."), .page = "followup",
	.input = followup_confirm_input),
GET("/FU-#/effect", followup_effect, VIEWER, "Whether it helped"),
POST("/FU-#/effect", followup_effect_set, VIEWER, _("Verdict saved."),
	.page = "followup_effect", .input = followup_effect_input),
POST("/FU-#/effect/later", followup_effect_later, VIEWER, _("It is asked again later."),
	.page = "followup_effect", .input = followup_effect_later_input),
POST("/FU-#/effect/owner", followup_effect_owner, VIEWER, _("Handed over."),
	.page = "followup_effect", .input = followup_owner_input),
GET("/FU-#/risk", followup_risk, VIEWER, "The risk where it is not done"),
POST("/FU-#/risk", followup_risk_set, RESPONDER, _("Recommendation saved."),
	.page = "followup_risk", .input = followup_risk_input),
POST("/FU-#/risk/decision", followup_decision, VIEWER, _("Decision saved."),
	.page = "followup_risk", .input = followup_decision_input),
POST("/FU-#/sample", sample_answer, VIEWER, _("Answer saved."), .page = "followup",
	.input = sample_input),
GET("/FU-#/groups", addressed_groups, VIEWER, "Whom it is addressed to",
	.input = addressed_shown_input),
POST("/FU-#/groups", addressed_add, VIEWER, _("Addressed to the group."),
	.page = "addressed_groups", .input = addressed_input),
GET("/FU-#/groups/#", addressed_group, VIEWER, "One group that it is addressed to",
	.input = addressed_shown_input),
POST("/FU-#/groups/#/answer", addressed_answer, VIEWER, _("Answer recorded."),
	.page = "addressed_group", .input = addressed_answer_input),
POST("/FU-#/groups/#/judgement", addressed_judge, RESPONDER, _("Judgement saved."),
	.page = "addressed_group", .input = addressed_judgement_input),
POST("/FU-#/groups/#/contact", addressed_contact, VIEWER, _("Contact kept."),
	.page = "addressed_group", .input = addressed_contact_input),
POST("/FU-#/groups/#/release", addressed_release, RESPONDER, _("It is no longer asked of them."),
	.page = "addressed_group", .input = addressed_release_input),
GET("/open", open_items, VIEWER, "Open items", .nav = "open", .input = open_input,
	.stream = open_csv, .atom = open_atom, .ics = open_ics),
GET("/views", views, VIEWER, "Saved views", .nav = "open", .input = views_input),
POST("/views", view_add, VIEWER, _("View saved."), .page = "views", .input = view_input),
GET("/views/#", view_edit, VIEWER, "Change a saved view", .nav = "open"),
POST("/views/#", view_set, VIEWER, _("View changed."), .page = "view_edit",
	.input = view_set_input),
POST("/views/#/remove", view_remove, VIEWER, _("View removed."), .page = "view_edit"),
GET("/open/change", open_change, PARTICIPANT, "Change many follow-ups", .nav = "open",
	.html_only = true, .input = open_change_input),
POST("/open/change", open_change_set, PARTICIPANT, _("Follow-ups changed."), .page = "open_change",
	.input = bulk_input),
GET("/open/changes/#", open_changed, VIEWER, "What somebody changed at once", .nav = "open"),
POST("/open/changes/#/undo", open_undo, PARTICIPANT, _("Changes taken back."),
	.page = "open_changed"),

/* Review until resolved */
GET("/review", review_queue, RESPONDER, "The queue of reviews", .nav = "review",
	.input = review_queue_input),
POST("/review", review_bulk, RESPONDER, _("Reviewed: on track."), .page = "review_queue",
	.input = review_bulk_input),
POST("/review/next", review_next, RESPONDER, _("Taken up for review."), .page = "review_queue",
	.input = review_next_input),
GET("/review/FU-#", review, RESPONDER, "A review", .nav = "review"),
POST("/review/FU-#", review_set, RESPONDER, _("Reviewed."), .page = "review",
	.input = review_input),
POST("/review/FU-#/proposal", proposal_answer, RESPONDER, _("Answered."), .page = "review",
	.input = proposal_answer_input),
POST("/FU-#/proposal", proposal_set, VIEWER, _("Another due date proposed."), .page = "followup",
	.input = proposal_input),

/* Cycles */
GET("/cycles", cycles, VIEWER, "Cycles", .nav = "cycles", .input = cycles_input),
GET("/cycles/+", cycle, VIEWER, "What is put into a cycle", .nav = "cycles", .input = cycle_input,
	.stream = cycle_csv),
POST("/cycles/+/order", cycle_order, VIEWER, _("Order saved."), .page = "cycle",
	.input = cycle_order_input),
POST("/cycles/+/suggested", cycle_suggested, VIEWER, _("The suggested order is taken."),
	.page = "cycle", .input = cycle_suggested_input),
POST("/cycles/+/carry", cycle_carry, VIEWER, _("Carried over."), .page = "cycle",
	.input = cycle_carry_input),
POST("/cycles/+/propose", cycle_propose, VIEWER, _("Proposed for the cycle."), .page = "cycle",
	.input = cycle_propose_input),
POST("/cycles/+/FU-#", cycle_decide, VIEWER, _("Saved in the cycle."), .page = "cycle",
	.input = cycle_decide_input),
POST("/FU-#/cycle", followup_cycle, VIEWER, _("Saved in the cycle."), .page = "followup",
	.input = cycle_act_input),

/* People and teams */
GET("/people/@", person, VIEWER, "A person: what is theirs"),
GET("/teams/*", team, VIEWER, "A team: what is its"),

/* One's own account */
GET("/settings", settings, VIEWER, "Settings", .nav = "settings", .html_only = true),
POST("/settings", settings_set, VIEWER, _("Settings saved."), .page = "settings",
	.input = settings_input),
POST("/settings/password", password_set, VIEWER,
	_("Password changed. Other sessions are signed out."), .page = "settings",
	.input = password_input, .stage = password_stage),
POST("/settings/feeds", feed_add, VIEWER, _("Address made."), .page = "settings",
	.input = feed_input, .left = feed_left),
POST("/settings/feeds/#/end", feed_end, VIEWER, _("Address ended."), .page = "settings"),
POST("/signout", signout, VIEWER, _("Signed out."), .page = "home", .parting = true),

/* For administrators */
GET("/admin/people", admin_people, ADMIN, "Accounts", .nav = "admin", .input = admin_list_input),
POST("/admin/people", admin_person_add, ADMIN, _("Person added."), .page = "admin_people",
	.input = person_add_input),
GET("/admin/people/@", admin_person, ADMIN, "Change a person", .nav = "admin"),
POST("/admin/people/@", admin_person_set, ADMIN, _("Person saved."), .page = "admin_person",
	.input = person_set_input),
POST("/admin/people/@/password", admin_person_password, ADMIN,
	_("Password set. The person is signed out everywhere."), .page = "admin_person",
	.input = admin_password_input, .stage = admin_password_stage),
GET("/admin/teams", admin_teams, ADMIN, "Teams", .nav = "admin", .input = admin_list_input),
POST("/admin/teams", admin_team_add, ADMIN, _("Team added."), .page = "admin_teams",
	.input = team_add_input),
GET("/admin/teams/*", admin_team, ADMIN, "Change a team", .nav = "admin"),
POST("/admin/teams/*", admin_team_set, ADMIN, _("Team saved."), .page = "admin_team",
	.input = team_set_input),
GET("/admin/services", admin_services, ADMIN, "Services", .nav = "admin",
	.input = admin_list_input),
POST("/admin/services", admin_service_add, ADMIN, _("Service added."), .page = "admin_services",
	.input = service_add_input),
GET("/admin/services/*", admin_service, ADMIN, "Change a service", .nav = "admin"),
POST("/admin/services/*", admin_service_set, ADMIN, _("Service saved."), .page = "admin_service",
	.input = service_set_input),
GET("/admin/settings", admin_settings, ADMIN, "Settings for everyone", .nav = "admin",
	.input = admin_settings_input),
POST("/admin/settings", admin_settings_set, ADMIN, _("Settings saved."), .page = "admin_settings",
	.input = setting_input),

/* A party without an account, by a link of its own */
{ .method = "GET", .path = "/c/~", NAMED(contribution), .auth = AUTH_LINK,
	.template = "contribution.tpl", .html_only = true, .summary = "The statement of a link's party" },
{ .method = "POST", .path = "/c/~", NAMED(contribution_set), .auth = AUTH_LINK,
	.page = "contribution", .input = contribution_input,
	.summary = _("Contributed through its link.") },

/* For whoever was sent a report */
{ .method = "GET", .path = "/report-keys", NAMED(report_keys), .auth = AUTH_OPEN,
	.template = "report_keys.tpl", .summary = "Keys that sign reports" },
{ .method = "GET", .path = "/report-keys/allowed_signers", NAMED(report_signers),
	.auth = AUTH_OPEN, .html_only = true, .file = true,
	.summary = "The same as a file of ssh-keygen" },

/* For machines */
{ .method = "GET", .path = "/healthz", NAMED(healthz), .auth = AUTH_NONE,
	.summary = "Alive" },
{ .method = "GET", .path = "/readyz", NAMED(readyz), .auth = AUTH_NONE, .loopback = true,
	.summary = "Database writable, schema current; on this machine only" },
{ .method = "POST", .path = "/csp", NAMED(csp_report), .auth = AUTH_NONE, .body = BODY_UNREAD,
	.summary = "A browser's report of a refused load; logged as a count" },
{ NULL }
};
