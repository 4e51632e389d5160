/* The demonstration: a token in a public log, lived through in three weeks. Here what happened: the
 * report, the timeline as it became known, the facts as they were found out, the end. All clocks
 * are UTC. */
#include "cmd/demo.h"

#define AT(when) "at", when, "precision", "minute", "zone", "UTC"

const struct demo_deed demo_token[] = {
	/* The first day, while it went on. */
	{ -25, 731, "yuki", "incident_add", NULL, NULL, SAID(
		"title", "Upload to the staging index that no build of ours made",
		"severity", "SEV3",
		"summary", "Version 2.8.1 of ferry-client is on the staging index. No build made it. It was "
			"uploaded with the release team’s publish token, which is being revoked.") },
	{ -25, 740, "yuki", "event_add", NULL, NULL, SAID(AT("{-25} 06:47"), "kind", "attacker",
		"marker", "started",
		"text", "ferry-client 2.8.1 is uploaded to the staging index with the release team’s "
			"publish token.",
		"source", "audit log of the index") },
	{ -25, 742, "yuki", "event_add", NULL, NULL, SAID(AT("{-25} 07:18"), "kind", "detection",
		"marker", "detected",
		"text", "Kenji reads the index’s mail about an upload that no build of his made.",
		"source", "Kenji, who kept the mail") },
	{ -25, 744, "yuki", "event_add", NULL, NULL, SAID(AT("{-25} 07:24"), "kind", "communication",
		"marker", "aware",
		"text", "Kenji calls the number of the response team; Yuki has the duty.") },
	{ -25, 746, "yuki", "event_add", NULL, NULL, SAID(AT("{-25} 07:31"), "kind", "decision",
		"marker", "declared",
		"text", "Yuki declares an incident. The token is revoked before anything else, also at the "
			"price that whoever holds it notices.") },
	{ -25, 750, "kenji", "event_add", NULL, NULL, SAID(AT("{-25} 07:36"), "kind", "response",
		"text", "Kenji revokes the publish token.", "source", "audit log of the index") },
	{ -25, 752, "kenji", "event_add", NULL, NULL, SAID(AT("{-25} 07:44"), "kind", "response",
		"text", "The staging index is frozen, and 2.8.1 is taken out of it.",
		"believed", "That nobody had installed it: the page showed no download. It counts people and "
			"not hosts.") },
	{ -25, 826, "daniel", "event_add", NULL, NULL, SAID(AT("{-25} 08:20"), "kind", "response",
		"marker", "contained",
		"text", "Daniel takes the six test hosts that installed 2.8.1 off the network.") },
	{ -25, 831, "yuki", "incident_status", NULL, NULL, SAID("to", "contained") },
	{ -25, 838, "aiko", "incident_set", NULL, NULL, SAID("severity", "SEV2", "lead", "aiko",
		"services", "packages", "services", "build", "tags", "supply chain", "tags", "credentials",
		"discovered_by", "The index mails a package’s owner about each upload, and it was read") },

	/* The second: where the token came from. */
	{ -24, 910, "jonas", "event_add", NULL, NULL, SAID(AT("{-25} 06:31"), "kind", "attacker",
		"marker", "started",
		"text", "The log of build 48211 is read from an address in a hosting network, by somebody "
			"without an account.",
		"source", "access log of the log server") },
	{ -24, 914, "jonas", "event_add", NULL, NULL, SAID(AT("{-25} 05:12"), "kind", "cause",
		"text", "Build 48211 of ferry-client leaves its debug output beside its public log, with the "
			"publish token in a header.",
		"source", "build 48211, file publish.debug") },
	{ -24, 941, "kenji", "event_add", NULL, NULL, SAID("at", "{-88}", "precision", "day",
		"zone", "UTC", "kind", "cause",
		"text", "Debug output of the publish step is switched on to look for slow uploads, and stays "
			"on.",
		"source", "history of the build settings") },
	{ -24, 1005, "aiko", "incident_set", NULL, NULL, SAID(
		"title", "Publish token in a public build log, used to upload a package",
		"summary", "Debug output of the publish step stood beside a public build log, with the release "
			"team’s publish token in it. Somebody read it and, sixteen minutes later, uploaded a "
			"package of theirs to the staging index. Six of our test hosts installed it. The "
			"production index was never reached: what goes there is signed by a second person.",
		"customer_impact", "no",
		"impact_scope", "customers install from the production index, which this token does not open",
		"techniques", "T1552.001", "techniques", "T1195.002") },
	{ -24, 1012, "marta", "event_add", NULL, NULL, SAID(AT("{-24} 10:00"), "kind", "communication",
		"text", "Marta tells all engineers what happened, and how to ask for a new token.") },
	{ -24, 1420, "jonas", "event_add", NULL, NULL, SAID(AT("{-25} 10:30"), "kind", "detection",
		"text", "A search of nine weeks of logs finds two more tokens in clear, both of the staging "
			"index. Nobody without an account read these logs.",
		"source", "search of all logs and of the files beside them") },
	{ -24, 1432, "daniel", "event_add", NULL, NULL, SAID(AT("{-25} 07:00"), "kind", "system",
		"text", "Six test hosts install 2.8.1 in their hourly run.",
		"source", "logs of the test hosts") },
	{ -24, 1705, "samir", "event_add", NULL, NULL, SAID(AT("{-24} 16:10"), "kind", "response",
		"marker", "eradicated",
		"text", "The last of 41 publish tokens is replaced. The logs of nine weeks are off the public "
			"server.") },

	/* The third: back to work. */
	{ -23, 1134, "daniel", "event_add", NULL, NULL, SAID(AT("{-23} 11:30"), "kind", "response",
		"marker", "resolved",
		"text", "The six test hosts are built anew from their image; the staging index takes uploads "
			"again.") },
	{ -23, 1141, "aiko", "incident_status", NULL, NULL, SAID("to", "resolved") },
	{ -22, 1120, "aiko", "incident_set", NULL, NULL, SAID("data_breach", "no") },
	{ -4, 1510, "aiko", "incident_status", NULL, NULL, SAID("to", "closed") },
	{ .who = NULL }
};
