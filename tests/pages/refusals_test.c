/* Each rule of each form, from both of its sides: what breaks it is refused with just these fields
 * named, in these words, and nothing is changed; what only just keeps it is taken. The form is the
 * route's sample (samples.c) with some fields said otherwise. */
#define _GNU_SOURCE
#include "page.h"

/* fields: those at fault, in order, "-" for the form as a whole; NULL: it is taken. says: how the
 * first message begins. path: NULL for the sample's. */
static const struct rule {
	const char *route, *path, *change, *fields, *says;
} rules[] = {
	/* An incident is reported; "already over" closes on the one form. */
#define QUIET "impact_scope&customer_impact=no&data_breach=no&lead"
	{ "incident_add", NULL, QUIET, NULL, NULL },
	{ "incident_add", NULL, "lead=nobody", "lead", "No such person" },
	{ "incident_add", NULL, "lead=dora", "lead", "No such person" },
	{ "incident_add", NULL, "lead=Rosa+Responder", NULL, NULL },
	{ "incident_add", NULL, QUIET "&sufficient=4", "over", "The response is evaluated" },
	{ "incident_add", NULL, QUIET "&complete=4", "over", "The response is evaluated" },
	{ "incident_add", NULL, QUIET "&resolved_on=2026-03-01", "over", "It has a day" },
	{ "incident_add", NULL, QUIET "&resolved_on=2026-03-01&complete=3", "over", "The response" },
	{ "incident_add", NULL, QUIET "&over=1", "sufficient complete", "Needed to close it: 1 to 5" },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=3", "complete", "Needed to close it" },
	{ "incident_add", NULL, QUIET "&over=1&complete=3", "sufficient", "Needed to close it" },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=3&complete=3", NULL, NULL },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=2&complete=3", "comment", "Say why" },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=3&complete=1", "comment", "Say why" },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=1&complete=2&comment=Late", NULL, NULL },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=3&complete=3&resolved_on=2026-03-02", NULL,
	  NULL },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=3&complete=3&resolved_on=2026-03-03",
	  "resolved_on", "That day is still to come" },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=3&complete=3&followup=Look", NULL, NULL },
	{ "incident_add", NULL, QUIET "&over=1&sufficient=3&complete=3&followup=Look&followup_owner=paul",
	  NULL, NULL },
	{ "incident_add", NULL, QUIET "&followup=Look", NULL, NULL },
	{ "incident_add", NULL, QUIET "&followup=Look&followup_owner=nobody", "followup_owner",
	  "No such person" },
	{ "incident_add", NULL, "over=1", NULL, NULL },
	{ "incident_add", NULL, "data_breach=no&over=1&followup=Look", NULL, NULL },
	{ "incident_add", NULL, "customer_impact=no&impact_scope&data_breach=suspected&over=1", NULL, NULL },
	/* Taking back, and what is named by hand. */
	{ "incident_undo", NULL, "version=2", "-", "It was changed since this page was opened" },
	{ "followup_undo", NULL, "version=2", "-", "It was changed since this page was opened" },
	{ "followup_undo", "/FU-12/undo", "version=1", "-", "Its last change cannot be taken back" },
	{ "followup_finding_add", NULL, "finding=INC-3%2FF1", "finding", "It answers that finding" },
	{ "followup_finding_add", NULL, "finding=INC-3%2FF9", "finding", "There is no such finding" },
	{ "followup_finding_remove", NULL, "finding=INC-3%2FF2", "finding", "It does not answer" },
	/* Its facts. */
	{ "incident_set", NULL, "customer_impact=unknown&impact_unknown_because=No+logs", NULL, NULL },
	{ "incident_set", NULL, "impact_unknown_because=No+logs", "impact_unknown_because",
	  "Only for an impact" },
	{ "incident_set", NULL, "data_breach=unknown&breach_unknown_because=No+logs", NULL, NULL },
	{ "incident_set", NULL, "breach_unknown_because=No+logs", "breach_unknown_because",
	  "Only for a breach" },
	{ "incident_set", NULL, "techniques=T1566.001%0AT0001", NULL, NULL },
	{ "incident_set", NULL, "techniques=T156", "techniques", "Write ATT&CK techniques" },
	{ "incident_set", NULL, "techniques=T15666", "techniques", "Write ATT&CK" },
	{ "incident_set", NULL, "techniques=t1566", NULL, NULL },
	{ "incident_set", NULL, "techniques=u1566", "techniques", "Write ATT&CK" },
	{ "incident_set", NULL, "techniques=T1566.01", "techniques", "Write ATT&CK" },
	{ "incident_set", NULL, "techniques=T1566.0011", "techniques", "Write ATT&CK" },
	{ "incident_set", NULL, "techniques=T1566-001", "techniques", "Write ATT&CK" },
	{ "incident_set", NULL, "techniques=T1566%0AT15:6%0AT1/66", "techniques", "Write ATT&CK" },
	{ "incident_set", NULL, "lead=nobody", "lead", "No such person" },
	/* A near miss. */
	{ "incident_add", NULL, "kind=near_miss&impact_scope&lead", "customer_impact data_breach",
	  "Nothing was harmed" },
	{ "incident_add", NULL, "kind=near_miss&customer_impact=not_assessed&data_breach=not_assessed", NULL,
	  NULL },
	{ "incident_add", NULL, "kind=near", "kind", "Not one of" },
	{ "incident_set", NULL, "kind=near_miss", "customer_impact data_breach", "Nothing was harmed" },
	{ "incident_set", NULL, "kind=near_miss&customer_impact=not_assessed&data_breach=not_assessed"
	  "&stopped_by=A+rule&stopped_how=luck&last_barrier=The+mail+gate", NULL, NULL },
	{ "incident_set", NULL, "stopped_by=A+rule&stopped_how=luck&last_barrier=The+gate",
	  "stopped_by stopped_how last_barrier", "Only of a near miss" },
	/* Links to other incidents. */
	{ "incident_link", NULL, "other=INC-99", "other", "There is no such incident" },
	{ "incident_link", NULL, "other=FU-11", "other", "There is no such incident" },
	{ "incident_link", NULL, "other=9", "other", "There is no such incident" },
	{ "incident_link", NULL, "other=INC-7", "other", "An incident is not linked to itself" },
	{ "incident_link", NULL, "other=inc-9", "other", "There is no such incident" },
	{ "incident_link", NULL, "remove=1", "other", "They are not linked so" },
	{ "incident_link", "/INC-3/links", "other=INC-9", NULL, NULL },
	{ "incident_link", "/INC-3/links", "other=INC-9&remove=1", NULL, NULL },
	{ "incident_status", NULL, "to=rejected&reason&duplicate_of=INC-9", NULL, NULL },
	{ "incident_status", NULL, "to=rejected&duplicate_of=INC-99", "duplicate_of", "There is no such" },
	{ "incident_status", NULL, "to=contained&duplicate_of=INC-9", "duplicate_of", "Only of one" },
	{ "incident_set", NULL, "lead=", NULL, NULL },
	{ "incident_set", NULL, "records=-1", "records", "Too small. Zero" },
	{ "incident_set", NULL, "records=0", NULL, NULL },
	/* Actors, and that they are not known. */
	{ "actor_add", NULL, "name", "name", "Needed where it is known or suspected" },
	{ "actor_add", NULL, "confidence&basis", "confidence basis", "Needed where" },
	{ "actor_add", NULL, "standing=unknown&confidence&basis&name&origin&motive&techniques", NULL, NULL },
	{ "actor_add", NULL, "standing=unknown&confidence&basis&name&origin&motive&detail&techniques",
	  "standing", "Then say something of them" },
	{ "actor_add", NULL, "standing=unknown&basis", "basis", "A confidence needs" },
	{ "actor_add", NULL, "techniques=T156", "techniques", "Write ATT&CK" },
	{ "actor_add", "/INC-5/actors", "", "standing", "The actors of this incident are declared" },
	{ "actor_add", "/INC-5/actors", "standing=unknown", NULL, NULL },
	{ "actor_set", "/INC-3/actors/A2", "version=1", "-", "It was struck out" },
	{ "actor_strike", NULL, "because", "because", "This is needed" },
	{ "actor_strike", "/INC-3/actors/A2/strike", "", "-", "It was struck out" },
	{ "actors_unknown", "/INC-3/actors/unknown", "", "-", "An actor is known or suspected here" },
	{ "actors_unknown", "/INC-5/actors/unknown", "", "-", "The actors are declared not known already" },
	{ "actors_unknown", NULL, "because", NULL, NULL },
	{ "actors_unknown_end", "/INC-3/actors/unknown/end", "", "-", "Nobody declared" },
	/* Evidence that is struck out. */
	{ "evidence_strike", NULL, "because", "because", "This is needed" },
	{ "evidence_strike", "/INC-5/evidence/E1/strike", "", "-", "It is struck out already" },
	{ "evidence_restore", "/INC-3/evidence/E1/restore", "", "-", "It is not struck out" },
	{ "evidence_set", "/INC-5/evidence/E1", "kind=statement", "-", "It is struck out, and does not" },
	{ "evidence_custody", "/INC-5/evidence/E1/custody", "", NULL, NULL },
	/* The duty of a postmortem. */
	{ "incident_duty", NULL, "said", "said", "Say why" },
	{ "incident_duty", NULL, "to=waive", "to", "No full postmortem is required" },
	{ "incident_duty", NULL, "to=accept", "to", "No waiver is asked for" },
	{ "incident_duty", NULL, "to=adopt", "to", "It is ordinary already" },
	{ "incident_duty", "/INC-3/duty", "", "to", "A full postmortem is required already" },
	{ "incident_duty", "/INC-3/duty", "to=waive", NULL, NULL },
	{ "incident_duty", "/INC-3/duty", "to=waive&said", "said", "Say why" },
	{ "incident_duty", "/INC-9/duty", "", "to", "It was over before it was imported" },
	{ "incident_duty", "/INC-9/duty", "to=adopt&said", NULL, NULL },
	/* Its way to review, and comments. */
	{ "incident_review", NULL, "said", "said", "Say what is to be changed" },
	{ "incident_review", NULL, "to=in_review&said", "to", "Only what is being drafted" },
	{ "incident_review", "/INC-3/review", "", "to", "It is not in review" },
	{ "incident_review", "/INC-3/review", "to=in_review&said", "to", "It cannot be sent to review yet" },
	{ "incident_review", "/INC-9/review", "", "to", "It was over before" },
	{ "comment_add", NULL, "section&part=F2", NULL, NULL },
	{ "comment_add", NULL, "section&part=INC-3/T1", NULL, NULL },
	{ "comment_add", NULL, "section", NULL, NULL },
	{ "comment_add", NULL, "section&part=F9", "part", "This incident has no such part" },
	{ "comment_add", NULL, "section&part=INC-7/T1", "part", "This incident has no such part" },
	{ "comment_add", NULL, "section&part=FU-11", "part", "This incident has no such part" },
	{ "comment_add", NULL, "part=F2", "part", "It is about one of the two" },
	{ "comment_add", NULL, "assigned=nobody", "assigned", "No such person" },
	{ "comment_add", NULL, "text=", "text", "This is needed" },
	{ "comment_status", NULL, "answer", NULL, NULL },
	{ "comment_status", NULL, "to=open", "to", "It is open" },
	{ "comment_status", "/INC-3/comments/C2", "", "to", "It is resolved already" },
	{ "comment_status", "/INC-3/comments/C2", "to=open&answer", "answer", "Say why" },
	{ "comment_status", "/INC-3/comments/C2", "to=open", NULL, NULL },
	/* Its status. */
	{ "incident_status", NULL, "to=rejected&reason", "reason", "Say why" },
	{ "incident_status", NULL, "to=rejected", NULL, NULL },
	{ "incident_status", NULL, "to=open", "to", "It cannot go to that status" },
	{ "incident_status", NULL, "to=closed", "to", "It cannot be closed yet" },
	{ "incident_status", NULL, "to=contained&reason", NULL, NULL },
	{ "incident_status", NULL, "to=resolved&reason", NULL, NULL },
	{ "incident_status", "/INC-3/status", "to=open&reason", "reason", "Say why" },
	{ "incident_status", "/INC-3/status", "to=open", NULL, NULL },
	{ "incident_status", "/INC-3/status", "to=rejected&reason", "reason", "Say why" },
	{ "incident_status", "/INC-3/status", "to=rejected", NULL, NULL },
	{ "incident_status", "/INC-3/status", "to=contained", "to", "It cannot go" },
	{ "incident_status", "/INC-3/status", "to=resolved", "to", "It cannot go" },
	{ "incident_status", "/INC-3/status", "to=closed", "to", "It cannot be closed yet" },
	{ "incident_status", "/INC-9/status", "to=open", "to", "It was over before" },
	{ "incident_status", "/INC-9/status", "to=rejected", "to", "It was over before" },
	/* What somebody proposes who reported it as over. */
	{ "incident_close", NULL, "sufficient=", "sufficient", "Rate it to close" },
	{ "incident_close", NULL, "complete=", "complete", "Rate it to close" },
	{ "incident_close", NULL, "comment=", "comment", "Say why" },
	{ "incident_close", NULL, "complete=3&comment=", NULL, NULL },
	{ "incident_close", "/INC-7/close", "complete=3", "-", "Nobody proposes to close it" },
	/* The response is rated: all of it where a postmortem is owed, else what is rated at all. */
	{ "evaluation_set", NULL, "sufficient_overall&complete_overall&comment_overall",
	  "sufficient_overall", "Rate whether it was sufficient, and complete" },
	{ "evaluation_set", NULL, "sufficient_tools", "sufficient_tools",
	  "Rate whether it was sufficient." },
	{ "evaluation_set", NULL, "complete_tools", "complete_tools", "Rate whether it was complete" },
	{ "evaluation_set", NULL, "complete_tools&sufficient_tools", "sufficient_tools", "Rate whether" },
	{ "evaluation_set", NULL, "comment_overall", "comment_overall", "Say why, for a 1 or 2" },
	{ "evaluation_set", NULL, "sufficient_triage=1", "comment_triage", "Say why" },
	{ "evaluation_set", NULL, "complete_triage=2", "comment_triage", "Say why" },
	{ "evaluation_set", NULL, "complete_triage=2&comment_triage=Slow", NULL, NULL },
	{ "evaluation_set", NULL, "sufficient_triage=3&complete_triage=5", NULL, NULL },
	{ "evaluation_set", "/INC-7/evaluation", "complete_tools&sufficient_tools", NULL, NULL },
	{ "evaluation_set", "/INC-7/evaluation", "complete_tools", "complete_tools", "Rate whether" },
	{ "evaluation_set", "/INC-7/evaluation", "complete_tools&sufficient_tools&comment_tools=x",
	  "sufficient_tools", "Rate whether" },
	/* Events. */
	{ "event_add", NULL, "at", "at", "This is needed" },
	{ "event_add", NULL, "zone=Nowhere/Atall", "zone", "No such zone" },
	{ "event_add", NULL, "zone=", NULL, NULL },
	{ "event_add", NULL, "at=soon", "at", "No time that can be read" },
	{ "event_add", NULL, "at=2026-02-24+25:00", "at", "No such time of day" },
	{ "event_add", NULL, "at=2026-02-24+23:59", NULL, NULL },
	{ "event_add", NULL, "at=2026-02-24+10:60", "at", "No such time of day" },
	{ "event_add", NULL, "at=2026-13-01", "at", "A year has 12 months" },
	{ "event_add", NULL, "at=2026-00-01", "at", "A year has 12 months" },
	{ "event_add", NULL, "at=2026-02-00", "at", "Days begin at 1" },
	{ "event_add", NULL, "at=2026-02-29", "at", NULL },
	{ "event_add", NULL, "at=2024-02-29", NULL, NULL },
	{ "event_add", NULL, "at=0000-02-01", "at", "The year is written" },
	{ "event_add", NULL, "at=0001-01-01", NULL, NULL },
	{ "event_add", NULL, "at=2026-03-29+02:30&zone=Europe/Berlin", "at", "The clocks went forward" },
	{ "event_add", NULL, "at=2025-10-26+02:30&zone=Europe/Berlin", "at", "The clocks went back" },
	{ "event_add", NULL, "at=2025-10-26+02:30+%2B01:00&zone=Europe/Berlin", NULL, NULL },
	{ "event_add", NULL, "at=2026-02-24&precision=minute", "at", "Write the time of day as well" },
	{ "event_add", NULL, "at=2026-02&precision=day", "at", "Write the date as well" },
	{ "event_add", NULL, "at=2026-02&precision=month", NULL, NULL },
	{ "event_add", NULL, "text=+", "text", "This is needed" },
	{ "event_add", NULL, "kept_out=1", "kept_out", "Whether the report shows it" },
	{ "event_set", NULL, "kept_out=1", "kept_out", "Whether the report shows it" },
	{ "event_set", NULL, "kept_out=", NULL, NULL },
	{ "event_set", NULL, "at", "at", "This is needed" },
	{ "event_set", "/INC-3/timeline/T5", "at", NULL, NULL },
	{ "event_set", "/INC-3/timeline/T5", "at&marker=aware", "marker", "Only an event with a time" },
	{ "event_set", "/INC-3/timeline/T5", "marker=aware", NULL, NULL },
	{ "event_set", "/INC-3/timeline/T6", "text=Else", "-", "This event was struck out" },
	{ "event_strike", "/INC-3/timeline/T6/strike", "because=Twice", "-", "This event was struck out" },
	{ "event_paste", NULL, "paste_zone=Nowhere", "paste_zone", "No such zone" },
	{ "event_paste", NULL, "lines=%0A+%0A", "lines", "This is needed" },
	{ "event_paste", NULL, "lines=2026-02-31+Keys%0A2026-02-30+Keys", "lines", "Nothing was added" },
	/* Sections. */
	{ "section_save", NULL, "because=Not+ours", "because", "There is a text" },
	{ "section_save", NULL, "text&because=Not+ours", NULL, NULL },
	{ "section_save", NULL, "text=+%0A&because=Not+ours", NULL, NULL },
	/* Findings, and the signed "none found". */
	{ "finding_add", NULL, "category=manual_error&touches", "made_possible", "A manual error needs" },
	{ "finding_add", NULL, "category=manual_error&touches&made_possible=No+list", NULL, NULL },
	{ "finding_add", NULL, "category=communication_glitch", "category", NULL },
	{ "finding_add", NULL, "technique=T1566&technique_none=1", "technique", "Either a technique" },
	{ "finding_add", NULL, "technique=T1566.01", "technique", "Write an ATT&CK technique" },
	{ "finding_add", NULL, "technique=T1566.001", NULL, NULL },
	{ "finding_add", NULL, "technique_none=1", NULL, NULL },
#define VECTOR "category=unknown_vector&others_checked&others_by&others_followup"
	{ "finding_add", NULL, VECTOR, "technique detection_gap others_checked", "An unknown vector" },
	{ "finding_add", NULL, VECTOR "&technique=T1566&detection_gap=x", "others_checked", "An unknown" },
	{ "finding_add", NULL, VECTOR "&technique=T1566&others_checked=x", "detection_gap", "An unknown" },
	{ "finding_add", NULL, VECTOR "&detection_gap=x&others_checked=x", "technique", "An unknown" },
	{ "finding_add", NULL, VECTOR "&technique_none=1&detection_gap=x&others_checked=x", NULL, NULL },
	{ "finding_add", NULL, VECTOR "&technique_none=1&detection_gap=x&others_followup=FU-12", NULL, NULL },
	{ "finding_add", NULL, "rests_on=T1+T9", "rests_on", "This incident has no such thing:" },
	{ "finding_add", NULL, "rests_on=E1+T1+E9+E8", "rests_on", "This incident has no such thing:" },
	{ "finding_add", NULL, "worse_by=F1+F9", "worse_by", "This incident has no such thing:" },
	{ "finding_add", NULL, "worse_by=T1", "worse_by", "Write findings as" },
	{ "finding_add", NULL, "worse_by=F1,F2", NULL, NULL },
	{ "finding_add", NULL, "others_checked&others_by=Rosa", "others_checked", "Say what they looked at" },
	{ "finding_add", NULL, "others_followup=FU-9999", "others_followup", "There is no such follow-up" },
	{ "finding_add", NULL, "others_followup=FU-11", NULL, NULL },
	{ "finding_add", NULL, "since=2999", "since", "That is still to come" },
	{ "finding_add", NULL, "since=2017-08&zone=Moon", "zone", "No such zone" },
	{ "finding_add", NULL, "since=2017-08", NULL, NULL },
	{ "finding_add", NULL, "confidence=sure", "confidence", NULL },
	{ "finding_add", NULL, "rests_on=T1,T2", NULL, NULL },
	{ "finding_add", NULL, "rests_on=events", "rests_on", "Write events and evidence as" },
	{ "finding_add", NULL, "repeats=F", "repeats", "Write an earlier finding" },
	{ "finding_add", NULL, "repeats=INC-3/F9", "repeats", "There is no such finding" },
	{ "finding_add", NULL, "repeats=INC-7/F1", "repeats", "There is no such finding" },
	{ "finding_add", "/INC-7/findings/new", "rests_on&worse_by", NULL, NULL },
	{ "finding_add", "/INC-7/findings/new", "worse_by", "rests_on", "This incident has no such" },
	{ "finding_set", NULL, "repeats=INC-3/F1", "repeats", "A finding cannot repeat itself" },
	{ "finding_set", NULL, "repeats=INC-3/F2", NULL, NULL },
	{ "finding_set", NULL, "worse_by=F1", "worse_by", "A finding cannot make itself worse" },
	{ "finding_set", NULL, "worse_by=F2", NULL, NULL },
	{ "finding_set", NULL, "category=communication_glitch", "category", NULL },
	{ "none_sign", NULL, "categories=technical_lapse", "categories", NULL },
	{ "none_sign", NULL, "categories=communication_glitch", "categories", "“None found” is signed" },
	{ "none_sign", NULL, "categories=process_flaw&categories=technical_lapse"
	  "&categories=communication_glitch", "categories categories", NULL },
	{ "none_sign", NULL, "categories=process_flaw&categories=unknown_vector", NULL, NULL },
	{ "none_sign", "/INC-7/findings/none", "categories=technical_lapse", NULL, NULL },
	{ "none_withdraw", NULL, "category=technical_lapse", "-", "No “none found” is signed" },
	{ "none_withdraw", NULL, "category=process_flaw", "-", "No “none found” is signed" },
	{ "none_withdraw", "/INC-7/findings/none/withdraw", "", "-", "No “none found” is signed" },
	/* Follow-ups. */
	{ "followup_add", NULL, "incident=-3&finding", NULL, NULL },
	{ "followup_add", NULL, "incident=x&finding=-1", NULL, NULL },
	{ "followup_add", NULL, "owner=nobody", "owner", "No such person" },
	{ "followup_add", NULL, "owner=dora", "owner", "No such person" },
	{ "followup_add", NULL, "owner", NULL, NULL },
	{ "followup_add", NULL, "team=none", "team", NULL },
	{ "followup_add", NULL, "service=none", "service", NULL },
	{ "followup_set", "/FU-30/edit", "version=1", "-", "It is no longer open" },
	{ "followup_owner", NULL, "owner=dora", "owner", "No such person" },
	{ "followup_due", NULL, "due_on=2026-03-01", "due_on", "That day is past" },
	{ "followup_due", NULL, "due_on=2026-03-02", NULL, NULL },
	{ "followup_due", NULL, "reason", "reason", "This is needed" },
	{ "followup_note", NULL, "to=note&note", "note", "This is needed" },
	{ "followup_note", NULL, "to=block&note=+", "note", "Say what it waits for" },
	{ "followup_note", NULL, "to=start&note", NULL, NULL },
	{ "followup_status", NULL, "said", "said", "Say what you checked" },
	{ "followup_status", NULL, "to=send_back&said", "said", "Say what is missing" },
	{ "followup_status", NULL, "to=withdraw&said", "said", "Say why" },
	{ "followup_status", "/FU-30/status", "to=reopen&said", "said", "Say why" },
	{ "followup_status", "/FU-30/status", "to=resolve", "to", "It cannot go to that status" },
	/* One's own settings and password. */
	{ "settings_set", NULL, "zone=Nowhere", "zone", "No such time zone" },
	{ "settings_set", NULL, "lang=&theme=&email=&keys", NULL, NULL },
#define NEXT(word) "next=" word "&again=" word
	{ "password_set", NULL, "again=other", "again", "Not the same" },
	{ "password_set", NULL, "now=wrong", "now", "That is not the password" },
	{ "password_set", NULL, NEXT("fourteen+geese"), "next", "Too short" },
	{ "password_set", NULL, NEXT("fifteen++geese+"), NULL, NULL },
	{ "password_set", NULL, NEXT("aaaaaaaaaaaaabb"), "next", "Too easy" },
	{ "password_set", NULL, NEXT("aaaaaaaaaaaaabcc"), NULL, NULL },
	{ "password_set", NULL, NEXT("abcdefghijklmzz"), "next", "Too easy" },
	{ "password_set", NULL, NEXT("abcdefghijklzzz"), NULL, NULL },
};

/* Is this pair's name among the names of the changes? */
static bool is_changed(struct str name, const char *change)
{
	struct str rest = str_of(change), pair, other;
	while (str_some(rest) && str_cut(&rest, '&', &pair)) {
		(void)str_cut(&pair, '=', &other);
		if (str_eq(name, other)) return true;
	}
	return false;
}

/* The form with what is said otherwise; a name without a value goes. */
static const char *form_with(const char *form, const char *change)
{
	struct buf b = buf_new(page_arena, 1024);
	struct str rest = str_of(form), pair, name;
	while (str_some(rest) && str_cut(&rest, '&', &pair)) {
		struct str value = pair;
		(void)str_cut(&value, '=', &name);
		if (!is_changed(name, change)) buf_printf(&b, "%s%.*s", b.len ? "&" : "", STR_F(pair));
	}
	rest = str_of(change);
	while (str_some(rest) && str_cut(&rest, '&', &pair))
		if (str_find(pair, '=', 0) < pair.len)
			buf_printf(&b, "%s%.*s", b.len ? "&" : "", STR_F(pair));
	return arena_str(page_arena, buf_text(&b)).p;
}

/* The fields at fault, as they stand in a rule. */
static const char *faults_of(const struct page *p)
{
	struct buf b = buf_new(page_arena, 256);
	const json_t *errors = json_object_get(page_json(p), "errors");
	for (size_t i = 0; i < json_array_size(errors); i++) {
		const json_t *field = json_object_get(json_array_get(errors, i), "field");
		buf_printf(&b, "%s%s", i ? " " : "", json_is_string(field) ? json_string_value(field) : "-");
	}
	return arena_str(page_arena, buf_text(&b)).p;
}

static void test_rules(void **state)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *r = &rules[i];
		const struct sample *s = sample_of(page_route = route_named(r->route));
		const char *path = r->path ? r->path : s->path, *before = page_digest();
		struct page p = page_post_json(path, s->who, form_with(s->form, r->change));
		if (p.status != (r->fields ? 422 : 303))
			fail_msg("%s %s: %d %.*s", path, r->change, p.status, STR_F(p.body));
		if (!r->fields) {
			page_fresh_inside(state);
			continue;
		}
		if (strcmp(faults_of(&p), r->fields) != 0)
			fail_msg("%s %s: at fault are %s", path, r->change, faults_of(&p));
		const char *detail = json_string_value(json_object_get(json_array_get(json_object_get(
			page_json(&p), "errors"), 0), "detail"));
		if (r->says && !str_starts(str_of(detail), r->says))
			fail_msg("%s %s: says %s", path, r->change, detail);
		/* A password that was wrong is counted, and nothing else is stored. */
		if (strstr(r->change, "now=wrong")) page_run("DELETE FROM signin_failure");
		if (strcmp(before, page_digest()) != 0) fail_msg("%s %s: something was stored", path, r->change);
		/* The page says it, too, also one that does not show the form. */
		struct page html = page_post(path, s->who, form_with(s->form, r->change));
		if (html.status != 422 || !page_says(html.body, page_escaped(str_of(detail)).p))
			fail_msg("%s %s: the page (%d) does not say: %s\n%.*s", path, r->change, html.status, detail, STR_F(html.log));
		if (strstr(r->change, "now=wrong")) page_run("DELETE FROM signin_failure");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { PAGE_INSIDE_TEST(test_rules) };
	return cmocka_run_group_tests_name("refusals", tests, page_open, page_close);
}
