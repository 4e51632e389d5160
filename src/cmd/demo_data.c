/* The demonstration's tables. The five cases are real (demo/, from public sources); the
 * organization, its people and what they did about the cases are invented. */
#include "cmd/demo.h"

#define NONE DEMO_NO_DAY
#define LONDON "Europe/London"
#define TOKYO "Asia/Tokyo"

const struct demo_team demo_teams[] = {
	{ "platform", "Platform operations", "daniel", "grace" },
	{ "homeserver", "Homeserver", "priya", "grace" },
	{ "release", "Release engineering", "kenji", "grace" },
	{ "identity", "Identity", "samir", "grace" },
	{ "response", "Security response", "aiko", "marta" },
	{ "partners", "Vendor and partner relations", "tomas", "grace" },
	{ "code-host", "The code host’s support", NULL, NULL },
	{ NULL, NULL, NULL, NULL }
};

const struct demo_service demo_services[] = {
	{ "production", "Production hosts", "platform" },
	{ "backups", "Backups and storage", "platform" },
	{ "monitoring", "Monitoring and paging", "platform" },
	{ "workstations", "Staff laptops", "platform" },
	{ "homeserver", "Homeserver", "homeserver" },
	{ "integrations", "Integrations", "homeserver" },
	{ "build", "Build service", "release" },
	{ "packages", "Package repository", "release" },
	{ "sign-in", "Sign-in", "identity" },
	{ "support", "Support system", "identity" },
	{ "status-page", "Status page", "response" },
	{ NULL, NULL, NULL }
};

const struct demo_person demo_people[] = {
	{ "marta", "Marta Nowak", "admin", "response", true, true, "en", LONDON, NULL },
	{ "aiko", "Aiko Tanaka", "responder", "response", true, true, NULL, LONDON, NULL },
	{ "lena", "Lena Fischer", "responder", "response", true, true, "en", LONDON, NULL },
	{ "daniel", "Daniel Osei", "participant", "platform", true, false, "en", LONDON, NULL },
	{ "grace", "Grace Mbeki", "viewer", "platform", true, false, "en", LONDON, NULL },
	{ "priya", "Priya Raman", "participant", "homeserver", false, false, NULL, LONDON, NULL },
	{ "kenji", "佐藤 健司", "participant", "release", false, false, "ja", TOKYO,
		"さとう けんじ" },
	{ "samir", "Samir Haddad", "participant", "identity", false, false, NULL, LONDON, NULL },
	{ "yuki", "森 悠希", "responder", "response", false, true, "ja", TOKYO, "もり ゆうき" },
	{ "tomas", "Tomás Herrera", "participant", "partners", false, false, NULL, LONDON, NULL },
	{ "jonas", "Jonas Lindqvist", "participant", "platform", false, false, NULL, LONDON, NULL },
	{ "haruka", "小林 遥", "participant", "release", false, false, "ja", TOKYO,
		"こばやし はるか" },
	{ NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL }
};

const struct demo_incident demo_incidents[] = {
	{ .key = "sentry", .file = "sentry-2016-06.json", .lead = "lena", .reporter = "lena",
		.services = "backups integrations", .opened = -118, .evaluation_due = 8 },
	{ .key = "matrix", .file = "matrix-2019-04.json", .lead = "aiko", .reporter = "marta",
		.services = "production build homeserver", .opened = -96, .evaluation_due = 5 },
	{ .key = "circleci", .file = "circleci-2022-12.json", .lead = "aiko", .reporter = "aiko",
		.services = "build sign-in workstations", .opened = -71, .evaluation_due = -7 },
	{ .key = "okta", .file = "okta-2023-10.json", .lead = "lena", .reporter = "yuki",
		.services = "support sign-in", .opened = -47, .evaluation_due = 3 },
	{ .key = "pypi", .file = "pypi-phishing-2025-07.json", .lead = "yuki", .reporter = "aiko",
		.services = "packages sign-in", .opened = -26, .evaluation_due = 6 },
	{ .key = "token", .deeds = { demo_token, demo_token_text, demo_token_work } },
	{ .key = "certificate", .lead = "lena", .reporter = "daniel", .services = "status-page",
		.opened = -22, .evaluation_due = -12,
		.title = "Status page unreachable: its certificate had expired",
		.summary = "The certificate of the status page expired at night. Renewal had stopped two "
			"months before, when the host was renamed. Nothing else was touched.",
		.severity = "SEV3", .status = "closed", .impact = "no", .breach = "no",
		.tags = "availability", .discovered = "A colleague opened the page", .closed = -20,
		.sufficient = 3, .complete = 4,
		.comment = "Found by chance: nothing watches the page that tells others of outages." },
	{ .key = "leavers", .deeds = { demo_leavers } },
	{ .key = "phish", .lead = "aiko", .reporter = "kenji", .services = "packages",
		.opened = -6, .evaluation_due = 4,
		.title = "Phishing mail to release engineers, reported and not opened",
		.summary = "Three people got a mail that asked them to confirm a package token on a "
			"look-alike domain. Nobody followed the link; proxy logs show no visit.",
		.severity = "SEV4", .status = "closed", .impact = "no", .breach = "no",
		.tags = "phishing", .discovered = "Reported by two who got the mail", .closed = -6,
		.sufficient = 5, .complete = 4 },
	{ .key = "bucket", .lead = "yuki", .reporter = "jonas", .services = "backups",
		.opened = -4, .evaluation_due = 6,
		.title = "Backup bucket nearly made public by a template",
		.summary = "A new template for storage would have made the backup bucket readable by "
			"anyone. The reviewer saw it; it was never applied.",
		.severity = "SEV4", .status = "resolved", .impact = "no", .breach = "no",
		.tags = "near miss", .discovered = "Code review" },
	/* A year ago, so that the quarter's sample has something to draw from. */
	{ .key = "laptop", .lead = "lena", .reporter = "jonas", .services = "workstations",
		.opened = -374, .evaluation_due = -364,
		.title = "Laptop left on a train",
		.summary = "A laptop stayed on a night train. Its disk is encrypted; it was locked from afar "
			"the next morning and came back after nine days, unopened.",
		.severity = "SEV4", .status = "closed", .impact = "no", .breach = "no",
		.tags = "lost device", .discovered = "Its owner reported it", .closed = -372,
		.sufficient = 4, .complete = 4 },
	{ .key = "signins", .lead = "aiko", .reporter = "samir", .services = "build sign-in",
		.opened = 0, .evaluation_due = NONE,
		.title = "Sign-ins to the build service from an unknown network",
		.summary = "Four sign-ins with one engineer's session from a network nobody here uses. "
			"The session is revoked; what was read is being looked at.",
		.severity = "SEV2", .status = "open", .impact = "not_assessed",
		.breach = "not_assessed", .tags = "session", .discovered = "Alert on a new network" },
	{ .key = NULL }
};

const struct demo_event demo_events[] = {
	{ "certificate", 2, "system", "started", "The certificate expires." },
	{ "certificate", 425, "detection", "detected", "Daniel cannot open the status page." },
	{ "certificate", 433, "decision", NULL, "Renewed by hand first; the cause is looked for after." },
	{ "certificate", 441, "response", "resolved", "New certificate in place; the page answers." },
	{ "phish", 552, "attacker", "started", "The mail arrives in three mailboxes." },
	{ "phish", 560, "detection", "detected", "Kenji reports the mail." },
	{ "phish", 574, "response", "contained", "Mail withdrawn; the domain is blocked at the proxy." },
	{ "phish", 601, "response", "resolved", "Proxy logs of the day show no visit." },
	{ "bucket", 640, "cause", "started", "The template is proposed." },
	{ "bucket", 655, "detection", "detected",
		"In review Jonas sees that the bucket would be public." },
	{ "bucket", 672, "response", "resolved", "The change is withdrawn; it never ran anywhere." },
	{ "signins", 18, "attacker", "started", "First sign-in from the unknown network." },
	{ "signins", 41, "detection", "detected", "The alert on a new network reaches Samir." },
	{ "signins", 55, "response", "contained", "The session is revoked." },
	{ NULL, 0, NULL, NULL, NULL }
};

const struct demo_none demo_nones[] = {
	{ "matrix", "unknown_vector", "Every step used a way that is described publicly; Aiko and Lena "
		"compared the timeline with the technique list.", "aiko" },
	{ "circleci", "unknown_vector", "Session theft by malware is known; the team looked at how it "
		"got onto the laptop and found nothing new.", "lena" },
	{ NULL, NULL, NULL, NULL }
};
