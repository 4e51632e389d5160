/* The demonstration: the same incident's postmortem, as it grew. Nobody owed one; it was written
 * all the same. T1 is the event that was told first (demo_token.c). */
#include "cmd/demo.h"

/* --- Sequence of events, in four versions ----------------------------------------------------- */

#define SEQUENCE_DAY \
	"Somebody uploaded version 2.8.1 of *ferry-client* to the staging index with the release " \
	"team’s publish token [T1]. Thirty-one minutes later Kenji read the index’s mail about it " \
	"[T2] and called the duty [T3]. Twelve minutes after the call the token was revoked [T5], then " \
	"the index was frozen [T6]; by 08:20 the hosts that had installed the package were off the " \
	"network [T7].\n"
#define SEQUENCE_OPEN \
	"\nHow the token got out is not known yet.\n"
#define SEQUENCE_LOG \
	"\nThe token came from the files of build 48211, which had left its debug output beside its " \
	"public log [T9]. That file was read from a hosting network at 06:31 [T8], sixteen minutes " \
	"before the upload. A search of all logs found two more tokens [T12]; nobody without an account " \
	"had read those.\n"
#define SEQUENCE_BEFORE \
	"It began nine weeks earlier. Uploads were slow, and to find out why, debug output of the " \
	"publish step was switched on for all builds [T10]. The reason was found within a day. Nothing " \
	"and nobody switched the output off again.\n\n"
#define SEQUENCE_END \
	"\nReplacing all 41 publish tokens took until the afternoon of the second day [T14]; on the " \
	"third the test hosts were built anew and the staging index was opened [T15].\n"

/* --- Technical summary, in three -------------------------------------------------------------- */

#define TECHNICAL_STEP \
	"The publish step calls the index’s client with the token in its environment. With debug " \
	"output on, the client writes each request to a file, headers and all. The runner masks the " \
	"secrets that it gave to a job, line by line, in what the job prints. What a step leaves as a " \
	"file is uploaded beside the log as it is: nothing looks into it [T9] [E1].\n"
#define TECHNICAL_PACKAGE \
	"\n## What the package did\n\n2.8.1 is our 2.8.0 with one more script, which runs when it is " \
	"installed. It sent the host’s name, the user’s name and the variables of the environment " \
	"to one address, once, over HTTPS. On the six test hosts [T13] these were three variables, " \
	"none of them a secret: they install inside a sandbox that is given no token. Flow logs show " \
	"one connection from each host, and no answer longer than 200 bytes [E2].\n"
#define TECHNICAL_TOKEN \
	"\n## What the token could do\n\n" \
	"- *Staging index*: upload any package of ours, 118 of them.\n" \
	"- *Production index*: nothing. What is promoted is signed by a second person on the release " \
	"terminal.\n" \
	"- *End*: none. It was two years and four months old.\n"

/* --- The others, in two each ------------------------------------------------------------------ */

#define ACTORS_FIRST \
	"Not known. One address in a hosting network read the file and uploaded the package, within " \
	"sixteen minutes [T8] [T1]. Neither our index nor our log server knows it from before, and it " \
	"did not come again.\n"
#define ACTORS_ANSWER \
	"\nThe network’s operator answered our report [E3]: a machine rented for one day and paid " \
	"with a voucher. Two other projects named the same address that week, each after a token in a " \
	"public log. That it was a search for tokens anywhere, and not for us: confidence moderate, " \
	"and it rests on these two.\n"
#define RESPONSE_HOURS \
	"**The first hour** went as it was rehearsed. Kenji called instead of writing; Yuki decided on " \
	"one thing at a time and said so in the channel; the order was token, index, hosts [T4].\n\n" \
	"**The thirty-two hours after it** did not. The runbook says to replace every token of the " \
	"kind, and names a list of who holds which. The list was fourteen months old. For nine of the " \
	"41 tokens the builds were read one after the other until somebody knew [T14].\n"
#define RESPONSE_TOLD \
	"\n**Who was told.** All engineers, by Marta, on the second morning [T11]. Customers were not: " \
	"nothing that they install was touched. The code host keeps copies of public logs; on asking, " \
	"it took ours out by hand, the last one four days later.\n"
#define TAKEAWAYS_FIRST \
	"What noticed it was a mail that one person reads. What limited it was a second signature that " \
	"was made for another reason. Both held, and neither was meant for this.\n"
#define TAKEAWAYS_OTHERS \
	"\nFor others who publish from a build: look at what is uploaded *beside* your logs, and ask of " \
	"each token when it ends and how many things it opens. Ours said “never” and “118”.\n"

/* --- Who wrote what, and when ----------------------------------------------------------------- */

#define SECTION(day, clock, who, name, text) \
	{ day, clock, who, "section_save", name, NULL, SAID("text", text) }

const struct demo_deed demo_token_text[] = {
	SECTION(-25, 1510, "yuki", "sequence-of-events", SEQUENCE_DAY SEQUENCE_OPEN),
	SECTION(-24, 1530, "jonas", "sequence-of-events", SEQUENCE_DAY SEQUENCE_LOG),
	SECTION(-20, 1015, "kenji", "sequence-of-events", SEQUENCE_BEFORE SEQUENCE_DAY SEQUENCE_LOG),
	SECTION(-16, 1340, "aiko", "sequence-of-events",
		SEQUENCE_BEFORE SEQUENCE_DAY SEQUENCE_LOG SEQUENCE_END),
	SECTION(-23, 920, "kenji", "technical-summary", TECHNICAL_STEP),
	SECTION(-21, 1115, "daniel", "technical-summary", TECHNICAL_STEP TECHNICAL_PACKAGE),
	SECTION(-17, 1545, "samir", "technical-summary",
		TECHNICAL_STEP TECHNICAL_PACKAGE TECHNICAL_TOKEN),
	SECTION(-22, 805, "yuki", "actors", ACTORS_FIRST),
	SECTION(-11, 910, "yuki", "actors", ACTORS_FIRST ACTORS_ANSWER),
	SECTION(-19, 1620, "lena", "response-execution", RESPONSE_HOURS),
	SECTION(-15, 1430, "aiko", "response-execution", RESPONSE_HOURS RESPONSE_TOLD),
	SECTION(-14, 1010, "aiko", "key-takeaways", TAKEAWAYS_FIRST),
	SECTION(-10, 1325, "jonas", "key-takeaways", TAKEAWAYS_FIRST TAKEAWAYS_OTHERS),

	/* Evidence, E1 to E4. */
	{ -23, 905, "kenji", "evidence_add", NULL, NULL, SAID("kind", "log",
		"title", "Debug output beside the log of build 48211",
		"shows", "The token in a header, in a file that anybody could read. Here without its middle.",
		"text", "06:12:44.103 > PUT /staging/ferry-client/2.8.0 HTTP/1.1\n"
			"06:12:44.103 > Host: index.example.org\n"
			"06:12:44.103 > Authorization: Bearer fpt_9hQ2..........................x7Lw\n"
			"06:12:44.951 < HTTP/1.1 201 Created\n",
		"collected_by", "Kenji Watanabe", "from_where", "log server, /builds/48211/publish.debug") },
	{ -21, 1110, "daniel", "evidence_add", NULL, NULL, SAID("kind", "log",
		"title", "Flow log of the six test hosts, one hour from the first installation",
		"shows", "One connection from each, and no answer longer than 200 bytes.",
		"text", "host     to            port  sent  received\n"
			"test-02  203.0.113.80   443   812       164\ntest-03  203.0.113.80   443   809       164\n"
			"test-04  203.0.113.80   443   812       171\ntest-07  203.0.113.80   443   798       164\n"
			"test-08  203.0.113.80   443   812       164\ntest-11  203.0.113.80   443   804       164\n",
		"collected_by", "Daniel Osei", "from_where", "edge-2") },
	{ -11, 905, "yuki", "evidence_add", NULL, NULL, SAID("kind", "statement",
		"title", "The network operator’s answer to our report",
		"text", "The machine was rented for one day and paid for with a voucher. It has been given to "
			"somebody else since; we have no copy of its disk.",
		"collected_by", "Yuki", "from_where", "Their abuse desk, by mail") },
	{ -10, 1310, "jonas", "evidence_add", NULL, NULL, SAID("kind", "link",
		"title", "Unsecured credentials in files (T1552.001)",
		"shows", "The technique, as others describe it.",
		"url", "https://attack.mitre.org/techniques/T1552/001/", "collected_by", "Jonas") },

	/* The actor, A1. */
	{ -11, 920, "yuki", "actor_add", NULL, NULL, SAID("standing", "unknown", "origin", "external",
		"motive", "Tokens in public logs, whoever’s they are",
		"detail", "One machine, rented for a day, which read the file and used the token within "
			"sixteen minutes and did not come again.",
		"confidence", "moderate",
		"basis", "Two projects beside ours named the same address that week, and the operator says "
			"what became of the machine [E3]. That it was one hand rests on the sixteen minutes "
			"between [T8] and [T1] alone.",
		"techniques", "T1552.001", "techniques", "T1195.002") },

	/* Findings, F1 to F6. */
	{ -22, 1005, "kenji", "finding_add", NULL, NULL, SAID("category", "technical_lapse",
		"title", "What a step leaves beside its log is masked by nothing",
		"detail", "The masking was made for what a job prints. Files were added to the page of a build "
			"two years later, by another team, and go to the public server as they are.",
		"rests_on", "T9 T12 E1", "since", "{-770}",
		"escaped", "The check that compares the masking with the secrets of a job reads what the job "
			"prints. That there was a second way out of a build was in no test.",
		"confidence", "confirmed",
		"weighed", "That the token was guessed, or taken from a laptop: the file was read by the "
			"address that used it, sixteen minutes before [T8].",
		"others_checked", "All logs and files of builds of the last 90 days: two more tokens [T12], "
			"read by nobody without an account. The documentation builds leave no files.",
		"others_by", "Samir, Kenji") },
	{ -22, 1040, "jonas", "finding_add", NULL, NULL, SAID("category", "process_flaw",
		"title", "Debug output has no end",
		"detail", "Whoever needs it switches it on for all builds, with one line in the settings that "
			"two people approve. Nothing asks when it goes off again.",
		"rests_on", "T10", "worse_by", "F1", "since", "{-88}",
		"escaped", "It costs nothing that anybody counts.", "confidence", "confirmed") },
	{ -22, 1310, "samir", "finding_add", NULL, NULL, SAID("category", "technical_lapse",
		"title", "One publish token opens all 118 packages and never ends",
		"detail", "A token is made for a team and given to each of its builds. The index could scope "
			"it, and end it, since version 6; ours are from before.",
		"rests_on", "T1 T5", "since", "{-880}", "confidence", "confirmed") },
	{ -21, 930, "kenji", "finding_add", NULL, NULL, SAID("category", "procedural_failure",
		"title", "The list of who holds a publish token could not be followed",
		"detail", "The runbook for a lost token rests on it. It is a page that is written by hand, and "
			"nine of its holders had moved to other teams.",
		"rests_on", "T14", "touches", "process_flaw", "worse_by", "F3", "confidence", "probable",
		"weighed", "That nine holders were hard to reach that day: five of them answered within the "
			"hour, that they had moved.") },
	{ -21, 1008, "yuki", "finding_add", NULL, NULL, SAID("category", "communication_glitch",
		"title", "The mail about an upload reaches one person",
		"detail", "Of forty such mails a day, each goes to whoever made the package first. Had he been "
			"away, the package would have stayed until the next release.",
		"rests_on", "T2") },
	{ -21, 1345, "daniel", "finding_add", NULL, NULL, SAID("category", "technical_lapse",
		"title", "Test hosts reach the whole internet while they install",
		"detail", "They are closed from outside, not towards it. Of the hosts’ 212 connections a day "
			"to the outside not one is needed, but for the clock.",
		"rests_on", "T13 E2", "worse_by", "F3",
		"others_checked", "The build hosts: they reach four addresses and nothing else. The demo "
			"hosts were not looked at.",
		"others_by", "Daniel Osei") },
	{ -18, 1405, "lena", "none_sign", NULL, NULL, SAID("categories", "manual_error",
		"categories", "unknown_vector",
		"because", "Kenji and I went through each step of both sides. Every action had the effect that "
			"was meant. Tokens in public logs are a known way in (T1552.001).") },

	/* Takeaways. */
	{ -14, 1025, "aiko", "takeaway_add", NULL, NULL, SAID("kind", "well",
		"text", "Half an hour from the upload to the first call, and twelve minutes from there to a "
			"dead token.") },
	{ -14, 1031, "lena", "takeaway_add", NULL, NULL, SAID("kind", "badly",
		"text", "Thirty-two hours to replace 41 tokens. In that time each of them was as good as the "
			"one that was out.", "finding", "F4") },
	{ -13, 905, "kenji", "takeaway_add", NULL, NULL, SAID("kind", "lucky",
		"text", "I was at my desk and the mail was on top.", "finding", "F5") },
	{ -7, 1410, "jonas", "takeaway_add", NULL, NULL, SAID("kind", "surprised",
		"text", "There was a fifteenth runner. It stood in nobody’s list and built every tagged "
			"release.", "followup", "{runner}") },

	/* Parties: who was involved, what they said, and who has not yet. */
	{ -24, 1711, "aiko", "party_add", NULL, NULL, SAID("kind", "team", "team", "release",
		"role", "owner of the publish token") },
	{ -24, 1712, "aiko", "party_add", NULL, NULL, SAID("kind", "team", "team", "platform",
		"role", "operates the test hosts") },
	{ -24, 1713, "aiko", "party_add", NULL, NULL, SAID("kind", "vendor",
		"name", "The code host’s support", "role", "kept the build log", "contact", "ticket desk") },
	{ -24, 1715, "aiko", "party_add", NULL, NULL, SAID("kind", "person", "person", "tomas",
		"role", "speaks to the code host") },
	{ -24, 1716, "aiko", "party_add", NULL, NULL, SAID("kind", "customer",
		"name", "Users of the staging index", "contact", "mailing list") },
	{ -17, 905, "aiko", "party_ask", NULL, NULL, SAID(NULL) },
	{ -16, 1120, "kenji", "party_say", "1", NULL, SAID("answer", "contributed",
		"text", "The mail about the upload came at 07:17, a minute before I read it. I called from the "
			"train, so that the first five minutes are from memory.") },
	{ -15, 930, "aiko", "party_absent", "4", NULL, SAID("because", "On leave to the end of the month; "
		"Aiko has the mails that he had.") },
	{ -6, 1340, "daniel", "party_say", "2", NULL, SAID("answer", "confirmed") },
	{ -3, 1005, "lena", "party_add", NULL, NULL, SAID("kind", "person", "person", "priya",
		"role", "installed 2.8.1 on a test host") },
	{ -1, 940, "lena", "party_ask", "6", NULL, SAID(NULL) },

	/* The evaluation; what came of its 2 is opened with it (demo_token_work.c). */
	{ -14, 1425, "lena", "evaluation_set", NULL, NULL, SAID(
		"sufficient_overall", "4", "complete_overall", "3",
		"comment_overall", "Fast and calm in the first hour. The rest took longer than it had to, and "
			"that was made long before.",
		"sufficient_preparation", "3", "complete_preparation", "3",
		"comment_preparation", "The call and the freeze were rehearsed in spring. Replacing everything "
			"never was.",
		"sufficient_detection", "4", "complete_detection", "4",
		"sufficient_triage", "5", "complete_triage", "4",
		"sufficient_containment", "5", "complete_containment", "5",
		"comment_containment", "Token, index, hosts, in this order and within an hour of the call.",
		"sufficient_eradication", "3", "complete_eradication", "2",
		"comment_eradication", "Until the second afternoon tokens were in use that might have been out, "
			"because for nine nobody knew the holder. {rehearse} comes of this.",
		"sufficient_recovery", "4", "complete_recovery", "4",
		"sufficient_internal_communication", "4", "complete_internal_communication", "4",
		"sufficient_external_coordination", "3", "complete_external_coordination", "3",
		"comment_external_coordination", "Copies of our logs stayed with the code host for four days: "
			"we asked by a form, without a number to call.",
		"sufficient_tools", "4", "complete_tools", "3",
		"sufficient_staffing", "4", "complete_staffing", "4") },
	{ .who = NULL }
};
