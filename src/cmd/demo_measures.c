/* The demonstration: what was done about those follow-ups that are done, how one will know that it
 * helped, and what was found where somebody looked. */
#include "cmd/demo.h"

#define NONE DEMO_NO_DAY

/* Which of its incident's follow-ups, from 1, in the order of demo_followups. */
const struct demo_measure demo_measures[] = {
	{ .key = "circleci", .nth = 1, .proof = "Agent 4.2 is on all 61 laptops; the console lists them.",
		.strength = "intermediate", .aim = "detect",
		.measure = "Test samples that run longer than a minute before they are reported, a month.",
		.now = "5 of 6", .expected = "0 of 6", .on = -10,
		.found = "0 of 6", .verdict = "effective", .judge = "tomas", .judged = -9,
		.because = "All six samples of this month were stopped within seconds." },
	{ .key = "circleci", .nth = 2, .proof = "The list and both groups in the directory are exported "
		"each night; today's shows nine names.",
		.strength = "strong", .aim = "prevent",
		.measure = "People who can read production data without asking anybody.",
		.now = "34", .expected = "9", .on = 40 },
	{ .key = "circleci", .nth = 5, .proof = "Signatures are in the API since version 2.14; see its "
		"change log." },
	{ .key = "matrix", .nth = 1, .proof = "AllowAgentForwarding is off in the role that every host "
		"runs; the last run changed 118 of 118.",
		.strength = "strong", .aim = "prevent",
		.measure = "Hosts that accept agent forwarding, asked by the nightly scan.",
		.now = "118", .expected = "0", .on = -30,
		.found = "3", .verdict = "partly", .judge = "lena", .judged = -28,
		.because = "Three hosts that were built by hand in May accept it again.",
		.next = "Build no host by hand: the scan refuses what the role did not make",
		.next_owner = "jonas" },
	{ .key = "matrix", .nth = 4, .proof = "Ansible owns the folder; the play that removes strangers' "
		"keys ran on all hosts on Thursday.",
		.strength = "intermediate", .aim = "prevent",
		.measure = "Keys outside the managed folder, counted by the scan each Monday.",
		.now = "57", .expected = "0", .on = 14 },
	{ .key = "matrix", .nth = 7, .proof = "The binder has it as page 2, and the exercise of the "
		"eleventh followed it to the end.",
		.strength = "weak", .aim = "limit",
		.measure = "Minutes from declaring an incident until its roles are given, in exercises.",
		.now = "50", .expected = "10", .on = 60 },
	{ .key = "matrix", .nth = 8, .proof = "The vault holds all 23 secrets; the plain files are "
		"deleted and their passwords changed.",
		.strength = "strong", .aim = "limit",
		.measure = "Secrets that a search of the whole history finds in clear.",
		.now = "23", .expected = "0", .on = -20,
		.found = "0", .verdict = "effective", .judge = "samir", .judged = -18,
		.because = "Searched all branches and tags with the list of old values." },
	{ .key = "matrix", .nth = 9, .proof = "Release 1.4 was signed on the terminal; the old signing "
		"key is revoked.",
		.strength = "strong", .aim = "prevent",
		.measure = "Releases signed on a machine that is on the network.",
		.now = "every one", .expected = "none", .on = 75 },
	{ .key = "matrix", .nth = 10, .proof = "All jobs run on the new service; the old server is off "
		"since Friday.",
		.strength = "strong", .aim = "prevent",
		.measure = "Build servers that answer from outside, asked by the scan.",
		.now = "1", .expected = "0", .on = -45,
		.found = "0", .verdict = "effective", .judge = "priya", .judged = -40,
		.because = "Four scans in a row found none." },
	{ .key = "matrix", .nth = 16, .proof = "The runbook names the account beside each of its eleven "
		"keys." },
	{ .key = "matrix", .nth = 17, .proof = "Step 6 of the checklist asks for the test before the "
		"message goes out." },
	{ .key = "okta", .nth = 1, .proof = "The browser policy is on all laptops; the report of Monday "
		"lists 212 of 212.",
		.strength = "intermediate", .aim = "prevent",
		.measure = "Laptops on which a private profile could be signed in to, by the weekly report.",
		.now = "212", .expected = "0", .on = 20 },
	{ .key = "okta", .nth = 3, .proof = "Sessions of administrators end when their network changes; "
		"the test account was signed out on the train.",
		.strength = "strong", .aim = "limit",
		.measure = "Minutes that a copied administrator session works from another network.",
		.now = "480", .expected = "0", .on = 50 },
	{ .key = "sentry", .nth = 4, .proof = "The bucket's list names two accounts of ours and nobody "
		"else.",
		.strength = "intermediate", .aim = "prevent",
		.measure = "Backup buckets that an account of another organization can read.",
		.now = "1", .expected = "0", .on = -3 },
	{ .key = "sentry", .nth = 5, .proof = "The job compares 74 policies each night and mails the "
		"differences.",
		.strength = "intermediate", .aim = "detect",
		.measure = "Days until a changed policy is seen, in tests.",
		.now = "nobody looked", .expected = "1", .on = 45 },
	{ .key = "sentry", .nth = 6, .proof = "All 212 stored passwords were replaced by their owners or "
		"cut off; the list is in the vault.",
		.strength = "intermediate", .aim = "limit",
		.measure = "Old passwords of ours that another company still accepts, tried by sample.",
		.now = "212", .expected = "0", .on = -60,
		.found = "0 of 20", .verdict = "unknown", .judge = "daniel", .judged = -58,
		.because = "Nine companies do not say whether an old password would still work." },
	{ .key = "laptop", .nth = 1, .proof = "The help desk has the button and the right to use it, day "
		"and night; three exercises took 12 to 25 minutes." },
	{ .key = NULL }
};
