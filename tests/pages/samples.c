/* For each route the address and the form with which it succeeds on the fixture. A route without a
 * row here fails the tests by its name. */
#include "page.h"

#define RATED(aspect) "&sufficient_" aspect "=4&complete_" aspect "=3"
#define EVENT "&precision=typed&zone=UTC&kind=response&text=Looked+again&source=chat"
#define FACTS "title=Key+stolen&summary=Twice&severity=SEV2&customer_impact=yes&impact_scope=12" \
	"&data_breach=confirmed&lead=rosa"
#define FOLLOWUP "title=Scan+images&kind=bug&detail=All+of+them&done_when=None+left&service=api" \
	"&team=platform&priority=P1&cycle=&ticket=OPS-1&strength=strong&aim=detect&measure=Images" \
	"&measure_now=4&measure_expected=0&measure_on=2026-06-01&interim=holds&interim_until=2026-04-01" \
	"&interim_what=A+check"

#define PERSON(shown) "shown=" shown "&reading=Yomi&email=p@example.org&role=responder&team=identity" \
	"&may_confirm=1&may_confirm_until=2026-06-01"

static const struct sample samples[] = {
{ "home", "/", VERA, NULL, 200, NULL },
{ "incident_list", "/incidents", VERA, NULL, 200, NULL },
{ "incident_new", "/incidents/new", PAUL, NULL, 200, NULL },
{ "incident_add", "/incidents", PAUL, FACTS, 303, "/INC-" },
{ "incident_show", "/INC-3", VERA, NULL, 200, NULL },
{ "incident_edit", "/INC-3/edit", PAUL, NULL, 200, NULL },
{ "incident_set", "/INC-3/edit", PAUL, "version=1&" FACTS "&data_kinds=logs&records=7&people=2"
	"&discovered_by=us&code_name=kite&services=api&services=signin&tags=a+b&techniques=T1566",
	303, "/INC-3" },
{ "incident_status", "/INC-7/status", ROSA, "to=contained&reason=Accounts+closed", 303,
	"/INC-7" },
{ "incident_close", "/INC-5/close", ROSA, "sufficient=4&complete=2&comment=Late", 303, "/INC-5" },
{ "incident_undo", "/INC-3/undo", PAUL, "version=1", 303, "/INC-3/history" },
{ "incident_history", "/INC-3/history", VERA, NULL, 200, NULL },
{ "evaluation", "/INC-3/evaluation", VERA, NULL, 200, NULL },
{ "evaluation_set", "/INC-3/evaluation", ROSA, "sufficient_overall=4&complete_overall=2"
	"&comment_overall=Late" RATED("preparation") RATED("detection") RATED("triage")
	RATED("containment") RATED("eradication") RATED("recovery") RATED("internal_communication")
	RATED("external_coordination") RATED("tools") RATED("staffing"), 303,
	"/INC-3/evaluation" },
{ "report", "/INC-3/report", VERA, NULL, 200, NULL },
{ "report_approve", "/INC-5/report", ROSA, "seen=0&lang=en", 303, "/INC-5/report/1" },
{ "report_revision", "/INC-9/report/2", VERA, NULL, 200, NULL },
{ "report_changes", "/INC-9/report/2/changes", VERA, NULL, 200, NULL },
{ "report_file", "/INC-9/report/2/markdown", VERA, NULL, 200, NULL },
{ "report_signature", "/INC-9/report/2/markdown/signature", VERA, NULL, 200, NULL },
{ "timeline", "/INC-3/timeline", VERA, NULL, 200, NULL },
{ "event_add", "/INC-3/timeline", PAUL, "at=2026-02-24+10:00" EVENT, 303,
	"/INC-3/timeline?last=7#add" },
{ "event_paste", "/INC-3/timeline/paste", PAUL, "lines=2026-02-24+11:00+Keys+rotated&paste_zone=UTC"
	"&add=1", 303,
	"/INC-3/timeline#T7" },
{ "event_edit", "/INC-3/timeline/T2", PAUL, NULL, 200, NULL },
{ "event_set", "/INC-3/timeline/T2", PAUL, "version=1&at=2026-02-24+02:12" EVENT
	"&believed=Nothing", 303, "/INC-3/timeline#T2" },
{ "event_strike", "/INC-3/timeline/T2/strike", PAUL, "version=1&because=Not+ours", 303,
	"/INC-3/timeline#T2" },
{ "postmortem", "/INC-3/postmortem", VERA, NULL, 200, NULL },
{ "section", "/INC-3/postmortem/sequence-of-events", VERA, NULL, 200, NULL },
{ "section_save", "/INC-3/postmortem/sequence-of-events", PAUL, "base=2&text=%0ANew+*text*", 303,
	"/INC-3/postmortem#sequence-of-events" },
{ "section_versions", "/INC-3/postmortem/sequence-of-events/versions", VERA, NULL, 200, NULL },
{ "section_version", "/INC-3/postmortem/sequence-of-events/versions/2", VERA, NULL, 200, NULL },
{ "incident_link", "/INC-7/links", PAUL, "kind=same_cause&other=INC-9", 303, "/INC-7" },
{ "incident_duty", "/INC-7/duty", ROSA, "to=require&said=Many+got+it", 303, "/INC-7" },
{ "incident_review", "/INC-5/review", ROSA, "to=drafting&said=Say+who+was+told", 303,
	"/INC-5/postmortem" },
{ "comments", "/INC-3/comments", VERA, NULL, 200, NULL },
{ "comment_add", "/INC-3/comments", PAUL, "section=actors&text=From+where%3F&assigned=rosa", 303,
	"/INC-3/comments#C4" },
{ "comment_status", "/INC-3/comments/C1", PAUL, "to=resolve&answer=Since+January", 303,
	"/INC-3/comments#C1" },
{ "findings", "/INC-3/findings", VERA, NULL, 200, NULL },
{ "finding_new", "/INC-3/findings/new", PAUL, NULL, 200, NULL },
{ "finding_add", "/INC-3/findings/new", PAUL, "category=process_flaw&title=No+review&detail=Of+it"
	"&rests_on=T1+E2+T3&others_checked=None&others_by=Rosa&others_followup=FU-12&since=2017-08&zone=UTC"
	"&escaped=Rare&confidence=possible&weighed=None&worse_by=F1&touches=manual_error&repeats=INC-3/F1&no_action_because=Known", 303,
	"/INC-3/findings#F3" },
{ "finding_edit", "/INC-3/findings/F1", PAUL, NULL, 200, NULL },
{ "finding_set", "/INC-3/findings/F1", PAUL, "version=1&category=technical_lapse&title=Other"
	"&detail=&rests_on=&made_possible=&technique=&detection_gap=&others_checked="
	"&others_by=&others_followup=&since=&zone=&escaped=&confidence=&weighed=&worse_by="
	"&touches=process_flaw&repeats=&no_action_because=", 303, "/INC-3/findings#F1" },
{ "none_sign", "/INC-3/findings/none", PAUL, "categories=unknown_vector&because=We+looked", 303,
	"/INC-3/findings#unknown_vector" },
{ "none_withdraw", "/INC-3/findings/none/withdraw", PAUL, "category=communication_glitch", 303,
	"/INC-3/findings#communication_glitch" },
{ "takeaways", "/INC-3/takeaways", VERA, NULL, 200, NULL },
{ "takeaway_add", "/INC-3/takeaways", PAUL, "kind=lucky&text=Seen+by+chance&followup=FU-14", 303,
	"/INC-3/takeaways#K4" },
{ "takeaway_edit", "/INC-3/takeaways/K1", PAUL, NULL, 200, NULL },
{ "takeaway_set", "/INC-3/takeaways/K1", PAUL, "version=1&kind=badly&text=Late+again&finding=F2",
	303, "/INC-3/takeaways#K1" },
{ "parties", "/INC-3/parties", VERA, NULL, 200, NULL },
{ "party_add", "/INC-3/parties", PAUL, "kind=vendor&involvement=involved&name=Mailer&role=Sends"
	"&contact=Desk", 303, "/INC-3/parties#P6" },
{ "party_ask_all", "/INC-3/parties/ask", ROSA, "", 303, "/INC-3/parties" },
{ "party", "/INC-3/parties/P3", VERA, NULL, 200, NULL },
{ "party_set", "/INC-3/parties/P1", PAUL, "version=1&kind=external&involvement=affected&name=CERT"
	"&role=&contact=Desk", 303, "/INC-3/parties#P1" },
{ "party_ask", "/INC-3/parties/P4/ask", ROSA, "", 303, "/INC-3/parties/P4" },
{ "party_say", "/INC-3/parties/P2/statement", PAUL, "base=0&read=2.1.1.0.0&answer=contributed"
	"&text=I+built+it", 303, "/INC-3/parties/P2" },
{ "party_link_add", "/INC-3/parties/P4/link", ROSA, "passage=actors", 200, NULL },
{ "party_link_end", "/INC-3/parties/P4/link/end", ROSA, "", 303, "/INC-3/parties/P4" },
{ "party_absent", "/INC-3/parties/P2/absent", PAUL, "because=On+leave", 303,
	"/INC-3/parties/P2" },
{ "party_strike", "/INC-3/parties/P4/strike", ROSA, "because=Twice", 303, "/INC-3/parties/P4" },
{ "actors", "/INC-3/actors", VERA, NULL, 200, NULL },
{ "actor_add", "/INC-3/actors", PAUL, "standing=suspected&name=Kite&origin=partner&motive=Fun&detail=Two+people"
	"&confidence=low&basis=See+%5BE1%5D&techniques=T1078", 303, "/INC-3/actors#A3" },
{ "actors_unknown", "/INC-7/actors/unknown", PAUL, "because=No+logs", 303, "/INC-7/actors" },
{ "actors_unknown_end", "/INC-5/actors/unknown/end", PAUL, "", 303, "/INC-5/actors" },
{ "actor", "/INC-3/actors/A1", VERA, NULL, 200, NULL },
{ "actor_set", "/INC-3/actors/A1", PAUL, "version=1&standing=known&name=Heron&origin=external"
	"&motive=Money&detail=Twice&confidence=high&basis=See+%5BE1%5D&techniques=T1078", 303, "/INC-3/actors#A1" },
{ "actor_strike", "/INC-3/actors/A1/strike", PAUL, "because=It+was+us", 303, "/INC-3/actors#A1" },
{ "evidence", "/INC-3/evidence", VERA, NULL, 200, NULL },
{ "evidence_add", "/INC-3/evidence", PAUL, "kind=log&title=Sign-ins&text=a+line", 303,
	"/INC-3/evidence#E4" },
{ "evidence_upload", "/INC-3/evidence/upload", PAUL, "file=disk.img&kind=file&title=A+disk", 303,
	"/INC-3/evidence#E4" },
{ "evidence_file", "/INC-3/evidence/E3/file", VERA, "", 200, NULL },
{ "evidence_piece", "/INC-3/evidence/E1", VERA, NULL, 200, NULL },
{ "evidence_set", "/INC-3/evidence/E1", PAUL, "version=1&kind=log&title=Sign-ins+again&shows="
	"All&collected_by=Ada&at=2026-02-27+10:00&zone=UTC&from_where=auth-2", 303,
	"/INC-3/evidence#E1" },
{ "evidence_custody", "/INC-3/evidence/E1/custody", PAUL, "to_whom=Ada&at=2026-03-01+09:00", 303,
	"/INC-3/evidence/E1#custody" },
{ "followup_new", "/followups/new", PAUL, NULL, 200, NULL },
{ "followup_add", "/followups", PAUL, FOLLOWUP "&incident=3&finding=1&owner=rosa&due_on=2026-04-01",
	303, "/FU-" },
{ "followup", "/FU-11", VERA, NULL, 200, NULL },
{ "followup_edit", "/FU-11/edit", VERA, NULL, 200, NULL },
{ "followup_set", "/FU-11/edit", PAUL, "version=1&" FOLLOWUP, 303, "/FU-11" },
{ "followup_owner", "/FU-11/owner", PAUL, "owner=rosa&word=Yours", 303,
	"/FU-11" },
{ "followup_due", "/FU-11/due", ROSA, "due_on=2026-04-01&reason=Late", 303,
	"/FU-11" },
{ "followup_undo", "/FU-11/undo", PAUL, "version=1", 303, "/FU-11" },
{ "followup_finding_add", "/FU-11/findings", PAUL, "finding=INC-3%2FF2", 303, "/FU-11" },
{ "followup_finding_remove", "/FU-11/findings/remove", PAUL, "finding=INC-3%2FF1", 303, "/FU-11" },
{ "followup_note", "/FU-11/notes", PAUL, "note=Begun&to=start", 303, "/FU-11" },
{ "followup_confirm", "/FU-30/confirm", REMY, "act=2", 303, "/FU-30" },
{ "followup_effect", "/FU-30/effect", VERA, NULL, 200, NULL },
{ "followup_effect_set", "/FU-30/effect", ROSA, "found=1&counted_on=2026-03-01&verdict=partly"
	"&because=One+is+left&next=FU-11", 303, "/FU-30" },
{ "followup_effect_later", "/FU-30/effect/later", ROSA, "on=2026-07-01&reason=Not+yet+counted", 303,
	"/FU-30" },
{ "followup_effect_owner", "/FU-30/effect/owner", ROSA, "owner=remy&word=Yours", 303, "/FU-30" },
{ "followup_risk", "/FU-11/risk", VERA, NULL, 200, NULL },
{ "followup_risk_set", "/FU-11/risk", ROSA, "recommended=Do+it&reason=Too+dear&control=An+alarm"
	"&until=2026-05-01", 303, "/FU-11" },
{ "followup_decision", "/FU-12/risk/decision", REMY, "to=accept&decided=So+be+it", 303, "/FU-12" },
{ "followup_status", "/FU-14/status", ROSA, "to=resolve&said=Saw+the+alert", 303,
	"/FU-14" },
{ "sample_answer", "/FU-30/sample", ROSA, "still=yes&looked=The+log+of+today", 303, "/FU-30" },
{ "addressed_groups", "/FU-12/groups", VERA, NULL, 200, NULL },
{ "addressed_add", "/FU-12/groups", ROSA, "team=identity&contact=Ida&day=2026-03-01&said=Which+keys",
	303, "/FU-12/groups/3" },
{ "addressed_group", "/FU-12/groups/1", VERA, NULL, 200, NULL },
{ "addressed_answer", "/FU-12/groups/2/answer", ROSA, "answer=in_part&said=Half+of+them&whom=Ann"
	"&day=2026-03-01&promised_on=2026-05-01", 303, "/FU-12/groups/2" },
{ "addressed_judge", "/FU-12/groups/1/judgement", REMY, "judgement=alternative&said=It+will+do", 303,
	"/FU-12/groups/1" },
{ "addressed_contact", "/FU-12/groups/2/contact", ROSA, "whom=Ann&day=2026-03-01&said=Next+week",
	303, "/FU-12/groups/2" },
{ "addressed_release", "/FU-12/groups/2/release", ROSA, "reason=Not+their+keys&day=2026-03-01", 303,
	"/FU-12/groups/2" },
{ "open_items", "/open", VERA, NULL, 200, NULL },
{ "review_queue", "/review", ROSA, NULL, 200, NULL },
{ "review_bulk", "/review", ROSA, "fu=FU-12", 303, "/review" },
{ "review_next", "/review/next", ROSA, "to=next&from=14", 303, "/review/FU-" },
{ "review", "/review/FU-11", ROSA, NULL, 200, NULL },
{ "review_set", "/review/FU-11", ROSA, "verdict=at_risk&note=Ask+them&next_on=2026-03-05&last=0",
	303, "/review/FU-14" },
{ "proposal_answer", "/review/FU-11/proposal", ROSA, "to=accept", 303, "/review/FU-11" },
{ "proposal_set", "/FU-11/proposal", PAUL, "due_on=2026-04-01&reason=Late", 303, "/FU-11" },
{ "cycles", "/cycles", VERA, NULL, 200, NULL },
{ "cycle", "/cycles/2026-Q1", VERA, NULL, 200, NULL },
{ "cycle_order", "/cycles/2026-Q1/order", PAUL, "team=platform&seen=14&up=FU-14&because=It+is+owed",
	303, "/cycles/2026-Q1#FU-14" },
{ "cycle_suggested", "/cycles/2026-Q1/suggested", PAUL, "team=platform&seen=14", 303,
	"/cycles/2026-Q1#team-platform" },
{ "cycle_carry", "/cycles/2026-Q1/carry", ROSA, "team=platform&to=2026-Q2", 303,
	"/cycles/2026-Q1#team-platform" },
{ "cycle_propose", "/cycles/2026-Q1/propose", PAUL, "fu=FU-11", 303, "/cycles/2026-Q1#FU-11" },
{ "cycle_decide", "/cycles/2026-Q1/FU-14", PAUL, "to=refuse&because=Nobody+is+free", 303,
	"/cycles/2026-Q1#FU-14" },
{ "followup_cycle", "/FU-21/cycle", ROSA, "to=propose&cycle=2026-Q2&because=Full", 303,
	"/FU-21" },
{ "person", "/people/paul", VERA, NULL, 200, NULL },
{ "team", "/teams/platform", VERA, NULL, 200, NULL },
{ "open_change", "/open/change", PAUL, NULL, 200, NULL },
{ "open_change_set", "/open/change", PAUL, "fus=11&owner=rosa", 303,
	"/open/changes/" },
{ "open_changed", "/open/changes/1", VERA, NULL, 200, NULL },
{ "open_undo", "/open/changes/1/undo", PAUL, "", 303, "/open/changes/1" },
{ "views", "/views", VERA, NULL, 200, NULL },
{ "view_add", "/views", VERA, "query=team%3Dplatform&name=Theirs&shared=1", 303, "/views" },
{ "view_edit", "/views/1", VERA, NULL, 200, NULL },
{ "view_set", "/views/1", VERA, "name=Other&shared=1", 303, "/views" },
{ "view_remove", "/views/1/remove", VERA, "", 303, "/views" },
{ "feed_add", "/settings/feeds", VERA, "name=phone", 200, NULL },
{ "feed_end", "/settings/feeds/1/end", VERA, "", 303, "/settings" },
{ "settings", "/settings", VERA, NULL, 200, NULL },
{ "settings_set", "/settings", VERA, "shown=Vera+V&email=v@example.org&lang=ja&zone=Asia/Tokyo"
	"&theme=dark&keys=1", 303, "/settings" },
{ "password_set", "/settings/password", VERA, "now=correct+horse+battery"
	"&next=seven+geese+cross+a+bridge&again=seven+geese+cross+a+bridge", 303,
	"/settings" },
{ "signout", "/signout", VERA, NULL, 303, "/" },
{ "admin_people", "/admin/people", ADA, NULL, 200, NULL },
{ "admin_person_add", "/admin/people", ADA, PERSON("Bob+B") "&name=bob", 303,
	"/admin/people/bob" },
{ "admin_person", "/admin/people/paul", ADA, NULL, 200, NULL },
{ "admin_person_set", "/admin/people/paul", ADA, PERSON("Paul+P") "&version=1&state=enabled", 303,
	"/admin/people/paul" },
{ "admin_person_password", "/admin/people/paul/password", ADA, "next=seven+geese+cross+a+bridge"
	"&again=seven+geese+cross+a+bridge", 303, "/admin/people/paul" },
{ "admin_teams", "/admin/teams", ADA, NULL, 200, NULL },
{ "admin_team_add", "/admin/teams", ADA, "name=mail&shown=Mail&lead=paul&risk_owner=vera", 303,
	"/admin/teams/mail" },
{ "admin_team", "/admin/teams/platform", ADA, NULL, 200, NULL },
{ "admin_team_set", "/admin/teams/platform", ADA, "version=1&shown=The+platform&lead=paul"
	"&risk_owner=vera", 303, "/admin/teams/platform" },
{ "admin_services", "/admin/services", ADA, NULL, 200, NULL },
{ "admin_service_add", "/admin/services", ADA, "name=mail&shown=Mail&team=platform", 303,
	"/admin/services/mail" },
{ "admin_service", "/admin/services/api", ADA, NULL, 200, NULL },
{ "admin_service_set", "/admin/services/api", ADA, "version=1&shown=The+API&team=identity", 303,
	"/admin/services/api" },
{ "admin_settings", "/admin/settings", ADA, NULL, 200, NULL },
{ "admin_settings_set", "/admin/settings", ADA, "version=1&due_p0=5&due_p1=30&due_p2=90&due_p3=180"
	"&review_p0=7&review_p1=14&review_p2=30&review_p3=91&postmortem_term=10&evaluation_term=10"
	"&verify_term=5&overload=4&risk_p0=90&risk_p1=90&risk_p2=180&risk_p3=365&effect_term=90"
	"&answer_term=30&answer_outside=90&judge_term=14&party_term=3&party_link=14&solo_acts=nobody&sample_size=5", 303,
	"/admin/settings" },
{ "contribution", "/c/lllllllllllllllllllllllllllllllllllllllllll", NOBODY, NULL, 200, NULL },
{ "contribution_set", "/c/lllllllllllllllllllllllllllllllllllllllllll", NOBODY, "base=0&answer=confirmed", 303,
	"/c/" },
{ "report_keys", "/report-keys", NOBODY, NULL, 200, NULL },
{ "report_signers", "/report-keys/allowed_signers", NOBODY, NULL, 200, NULL },
{ "healthz", "/healthz", NOBODY, NULL, 200, NULL },
{ "readyz", "/readyz", NOBODY, NULL, 200, NULL },
{ "csp_report", "/csp", NOBODY, NULL, 200, NULL },
};

const struct sample *sample_of(const struct route *t)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		if (strcmp(samples[i].route, t->name) == 0) return &samples[i];
	fail_msg("route %s has no row in tests/pages/samples.c", t->name);
	return NULL;
}
