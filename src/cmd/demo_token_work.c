/* The demonstration: the same incident's follow-ups, each from the day it was promised on. Whoever
 * verifies one did not work on it, and whoever judges whether it helped did neither. */
#include "cmd/demo.h"

#define MADE(day, clock, who, name, ...) \
	{ day, clock, who, "followup_add", NULL, name, SAID(__VA_ARGS__) }
#define DONE(day, clock, who, what, name, ...) \
	{ day, clock, who, what, name, NULL, SAID(__VA_ARGS__) }
#define NOTE(day, clock, who, name, text) \
	DONE(day, clock, who, "followup_note", name, "to", "note", "note", text)
#define START(day, clock, who, name) DONE(day, clock, who, "followup_note", name, "to", "start")
#define IS_DONE(day, clock, who, name, proof) \
	DONE(day, clock, who, "followup_note", name, "to", "done", "note", proof)
#define REVIEW(day, clock, who, name, verdict, text) \
	DONE(day, clock, who, "review_set", name, "verdict", verdict, "note", text)

const struct demo_deed demo_token_work[] = {
	/* Masking: moved with a reason, done, sent back, done again, resolved; and helped in part. */
	MADE(-22, 1400, "aiko", "mask", "finding", "1", "kind", "bug", "priority", "P0",
		"title", "Mask secrets in everything that a build makes public, debug output too",
		"owner", "kenji", "service", "build", "due_on", "{-15}",
		"detail", "The runner masks what a job prints. What a step leaves as a file is uploaded beside "
			"the log as it is; so was the debug output of build 48211, with the publish token in a "
			"header.",
		"done_when", "A build that puts each of our five kinds of secret into its log and into a file "
			"beside it, on purpose, shows none of them, with debug output on and off."),
	DONE(-22, 1602, "kenji", "followup_set", "mask", "strength", "strong", "aim", "prevent",
		"measure", "Secrets in clear in what all builds of the last day made public, by the search of "
			"every night.",
		"measure_now", "3", "measure_expected", "0", "measure_on", "{-9}",
		"interim", "holds", "interim_until", "{-12}",
		"interim_what", "Nothing of a build is public: to read it one signs in."),
	START(-22, 1610, "kenji", "mask"),
	NOTE(-19, 840, "kenji", "mask", "Files go through the same masking as the log now. What is left: "
		"a secret that a tool breaks over two lines."),
	DONE(-17, 1020, "kenji", "proposal_set", "mask", "due_on", "{-13}",
		"reason", "To see a secret that is broken over lines, the runner has to stop reading line by "
			"line. That part is written anew."),
	DONE(-17, 1505, "lena", "proposal_answer", "mask", "to", "accept",
		"word", "Builds stay behind the sign-in until then."),
	REVIEW(-16, 1115, "lena", "mask", "on_track", "Looked at the branch with Kenji: a secret on two "
		"lines is masked, one on three is not yet."),
	IS_DONE(-15, 940, "kenji", "mask", "Runner 5.3 is on all 14 runners. The build with five secrets "
		"is a test of it and shows none."),
	REVIEW(-14, 1530, "lena", "mask", "send_back", "Ran that build with a token of my own: in the "
		"file beside the log its last four signs are still there."),
	NOTE(-14, 1612, "kenji", "mask", "The last four were left on purpose, to tell tokens apart. The "
		"token’s name will stand there instead."),
	IS_DONE(-13, 1008, "kenji", "mask", "Runner 5.3.1 is on all 14, and its test builds with twelve "
		"secrets instead of five."),
	DONE(-13, 1605, "lena", "followup_status", "mask", "to", "resolve", "interim", "ended",
		"said", "Ran the build of twelve secrets on three runners, with debug output on and off, and "
			"read every file: none of them, nor a part of one. Builds are public again."),
	{ -8, 1025, "samir", "followup_effect_set", "mask", "runner", SAID("found", "1",
		"counted_on", "{-9}", "verdict", "partly",
		"because", "Four nights without one. In the fifth a token stood in the log of a runner that is "
			"none of the 14: it builds tagged releases only, and was in nobody’s list.",
		"title", "Retire the old runner for tagged releases", "owner", "jonas", "priority", "P1",
		"due_on", "{10}") },

	/* What came of that. */
	DONE(-7, 905, "jonas", "followup_set", "runner", "service", "build", "strength", "strong",
		"aim", "prevent",
		"detail", "It was set up for a supplier’s compiler that the others did not have, and no role "
			"keeps it up to date. It has runner 4.9, which masks no files.",
		"done_when", "Tagged releases build on the 14 runners, the old machine is switched off, and the "
			"index refuses the address it had.",
		"measure", "Runners that upload to the public server and are not in the role’s list, by the "
			"server’s log of each week.",
		"measure_now", "1", "measure_expected", "0", "measure_on", "{40}",
		"interim", "holds", "interim_until", "{10}",
		"interim_what", "The old runner’s builds are not public, and Kenji looks through each before "
			"its release."),
	START(-6, 815, "jonas", "runner"),
	NOTE(-3, 1405, "jonas", "runner", "Nine of eleven tagged jobs run on the 14. The last two want "
		"the old compiler; the supplier has a newer one."),
	REVIEW(-2, 1110, "lena", "runner", "on_track", "Saw both remaining jobs fail on the new runner "
		"for the reason that Jonas names, and the supplier’s date for it: in a week."),

	/* Tokens: at risk, with its date moved by a responder. */
	MADE(-22, 1420, "aiko", "scope", "finding", "3", "kind", "change_request", "priority", "P1",
		"title", "Give each build a publish token for its one package, for one hour",
		"owner", "samir", "service", "sign-in", "due_on", "{5}",
		"detail", "A publish token opens all 118 packages on the staging index and has no end. Whoever "
			"reads one has all of them until somebody notices.",
		"done_when", "A build’s token opens the package that it builds and nothing else, and is "
			"refused an hour later. The old kind is refused everywhere."),
	DONE(-20, 1130, "samir", "followup_set", "scope", "strength", "strong", "aim", "limit",
		"measure", "Packages that one token opens, and how long, asked each week with a token of our "
			"test build.",
		"measure_now", "118, for ever", "measure_expected", "1, for an hour", "measure_on", "{45}",
		"interim", "holds", "interim_until", "{12}",
		"interim_what", "All 41 tokens are replaced every second week, the next time by {7}."),
	START(-18, 915, "samir", "scope"),
	DONE(-17, 1325, "aiko", "followup_cycle", "scope", "to", "propose", "cycle", "{quarter}"),
	DONE(-16, 950, "samir", "followup_cycle", "scope", "to", "commit"),
	REVIEW(-10, 1040, "lena", "scope", "on_track", "One package for one token works on the test "
		"index. The hour comes next."),
	DONE(-9, 1510, "aiko", "followup_due", "scope", "due_on", "{12}",
		"reason", "Tokens that end come with version 7 of the index, which its supplier ships a week "
			"later than was agreed."),
	REVIEW(-3, 1125, "lena", "scope", "at_risk", "Version 7 has to be here by {5}. Else the old kind "
		"stays beyond {12}, and the tokens have to be replaced by hand once more."),

	/* Test hosts: done and resolved in time, and it helped. */
	MADE(-21, 1402, "daniel", "hosts", "finding", "6", "kind", "change_request", "priority", "P1",
		"title", "Let test hosts reach the two indexes and the clock, and nothing else",
		"owner", "daniel", "service", "production", "due_on", "{-8}",
		"detail", "The package sent what it had found out because nothing kept it from that. Installing "
			"needs the indexes; the clock is the one other thing that a host asks for.",
		"done_when", "From a test host of each of the six groups, every other address is refused, by "
			"name and by number."),
	DONE(-21, 1415, "daniel", "followup_set", "hosts", "strength", "strong", "aim", "limit",
		"measure", "Connections from test hosts to addresses outside our networks, a day, by the flow "
			"logs.",
		"measure_now", "212", "measure_expected", "0", "measure_on", "{-6}", "interim", "none"),
	START(-20, 905, "daniel", "hosts"),
	NOTE(-17, 1630, "daniel", "hosts", "Four of six groups are behind the proxy of the indexes. The "
		"fifth stops without a clock; Jonas adds one inside."),
	IS_DONE(-14, 1155, "daniel", "hosts", "All six groups have the rule; it is in the role of the "
		"test hosts, so that a new one begins with it."),
	DONE(-12, 1045, "lena", "followup_status", "hosts", "to", "resolve",
		"said", "From one host of each group I tried ten addresses outside, and the public index by its "
			"number: refused, sixty-six times out of sixty-six."),
	DONE(-5, 930, "priya", "followup_effect_set", "hosts", "found", "0", "counted_on", "{-6}",
		"verdict", "effective",
		"because", "A week of flow logs of all 34 test hosts: not one connection to the outside. What "
			"the hosts ask of the clock stays inside."),

	/* The list: handed over, and moved by its owner. */
	MADE(-21, 1010, "aiko", "list", "finding", "4", "kind", "sop_change", "priority", "P2",
		"title", "Keep the list of publish tokens beside the builds, checked every night",
		"owner", "jonas", "service", "packages", "due_on", "{-3}",
		"detail", "The page in the runbook is written by hand and was fourteen months old. What the "
			"builds really use can be read from them.",
		"done_when", "For each token the list names a holder who answered this quarter; the nightly job "
			"mails the team when a build uses one that is not there."),
	DONE(-19, 1012, "jonas", "followup_owner", "list", "owner", "kenji",
		"word", "The tokens are the release team’s, so the list is too. I keep the nightly job."),
	START(-17, 800, "kenji", "list"),
	REVIEW(-12, 1120, "lena", "list", "on_track", "Saw the job’s first run: 41 tokens, 32 holders "
		"who answered."),
	DONE(-8, 745, "kenji", "followup_due", "list", "due_on", "{5}",
		"reason", "Nine tokens belong to people who changed teams. Their leads say until {2} who takes "
			"them."),
	NOTE(-4, 820, "kenji", "list", "37 of 41 have a holder. The four that are left belong to one "
		"build that nobody wants."),

	/* Debug output: waits to be verified. */
	MADE(-22, 1125, "jonas", "debug", "finding", "2", "kind", "change_request", "priority", "P2",
		"title", "End debug output by itself after a day",
		"owner", "jonas", "service", "build", "due_on", "{-4}",
		"detail", "It is switched on for all builds at once, and only somebody who remembers it "
			"switches it off.",
		"done_when", "Switched on, it is off a day later without anybody’s doing; the first line of a "
			"log says until when it is on."),
	START(-15, 905, "jonas", "debug"),
	IS_DONE(-5, 1505, "jonas", "debug", "It went off by itself after a day, three times out "
		"of three; see the settings’ history. The line is in every log."),

	/* Copies of logs: addressed to a group outside. */
	MADE(-20, 1110, "lena", "copies", "finding", "1", "kind", "cross_org", "priority", "P2",
		"title", "Get the code host to drop its copy of a log that we take down",
		"owner", "tomas", "due_on", "{25}",
		"detail", "Public logs are copied by the code host and served from there. We can take down ours "
			"and not theirs.",
		"done_when", "A log that we take down is gone from there a day later, tried with three logs."),
	DONE(-19, 935, "tomas", "addressed_add", "copies", "team", "code-host",
		"contact", "abuse desk", "day", "{-19}",
		"said", "We ask you to drop your copy of a build log within a day of our taking it down, on a "
			"call by a machine and not by a form."),
	DONE(-15, 1602, "tomas", "addressed_contact", "copies", "whom", "abuse desk", "day", "{-15}",
		"said", "By hand they do it already: the last of our logs went four days after the form. They "
			"pass the wish for a call on to those who build it."),
	DONE(-9, 1140, "tomas", "addressed_answer", "copies", "answer", "accepts",
		"whom", "Noor, who looks after their interface", "day", "{-9}", "promised_on", "{20}",
		"said", "From next month a log that is deleted over the interface is gone everywhere within "
			"an hour."),
	DONE(-6, 1320, "lena", "addressed_judge", "copies", "judgement", "acceptable",
		"said", "An hour is less than the day that we asked for. Tomás tries it with three logs once "
			"it is there."),

	/* Mails: small, and over in a week. */
	MADE(-21, 1020, "yuki", "mails", "finding", "5", "kind", "change_request", "priority", "P3",
		"title", "Mail the release team about each upload that no build made",
		"owner", "kenji", "service", "packages", "due_on", "{-7}",
		"detail", "Forty mails a day to one person are read by luck. What a build of ours uploads needs "
			"no mail.",
		"done_when", "An upload by hand to the staging index mails the release team’s list; one by a "
			"build mails nobody."),
	IS_DONE(-18, 720, "kenji", "mails", "The index compares each upload with the builds of the last "
		"hour and mails the team of eleven about the others: two so far, both ours."),
	DONE(-12, 810, "yuki", "followup_status", "mails", "to", "resolve",
		"said", "Uploaded an empty package by hand: three of the eleven called me within ten minutes. "
			"The upload of a build was silent."),

	/* A risk that its team’s risk owner accepts. */
	MADE(-20, 845, "kenji", "keys", "finding", "3", "kind", "investment", "priority", "P1",
		"title", "Sign each package on a hardware key before it is uploaded",
		"owner", "kenji", "service", "packages", "due_on", "{10}",
		"detail", "Today a package is signed when it is promoted, not when it is uploaded. The staging "
			"index takes whatever comes with a token.",
		"done_when", "The staging index refuses a package whose signature is of none of the release "
			"team’s keys."),
	DONE(-11, 1340, "aiko", "followup_risk_set", "keys", "until", "{70}",
		"recommended", "Accept it for a quarter. Keys for eleven people and two sites take as long, and "
			"{scope} takes most of its worth from a stolen token before that.",
		"reason", "The release team has one quarter’s work before it: {list}, and the move to version "
			"7 of the index, which {scope} rests on.",
		"control", "What customers install is signed by a second person on the release terminal. Test "
			"hosts, which install from staging, reach nothing outside ({hosts})."),
	DONE(-7, 1630, "grace", "followup_decision", "keys", "to", "accept",
		"decided", "I take it until that day. Should {scope} slip past its date, I want to be asked "
			"again then, and not at the end of the quarter."),

	/* What came of the evaluation’s 2. */
	MADE(-14, 1405, "lena", "rehearse", "kind", "sop_change", "priority", "P2",
		"title", "Rehearse replacing every publish token, by the clock",
		"owner", "yuki", "service", "packages", "due_on", "{8}",
		"detail", "Eradication is rated 2 of 5 for completeness: thirty-two hours, of which the tokens "
			"themselves took four. The rest was finding out whom to ask.",
		"done_when", "Two rehearsals in a row, led by different people, replace all tokens of the test "
			"index within two hours."),
	START(-10, 735, "yuki", "rehearse"),
	NOTE(-6, 905, "yuki", "rehearse", "First rehearsal: 3 h 10 min. An hour of it went into finding "
		"who may revoke on the index; the runbook begins with that now."),
	REVIEW(-3, 1040, "aiko", "rehearse", "on_track", "The second is set, and Haruka leads it instead "
		"of Yuki."),
	{ .who = NULL }
};
