-- The world of the page tests: small, and every kind of thing in it once. It is Monday 2026-03-02
-- 09:00 UTC. INC-3 is rich, INC-7 is young, INC-9 is history. sha256() is the test's own function.
INSERT INTO team (id, name, shown) VALUES (1, 'platform', 'Platform'), (2, 'identity', 'Identity');
INSERT INTO service (id, name, shown, team_id) VALUES (1, 'api', 'Public API', 1),
	(2, 'signin', 'Sign-in', 2);
INSERT INTO person (id, name, shown, email, role, team_id, password, created_at)
SELECT id, name, shown, name || '@example.org', role, team,
'$argon2id$v=19$m=47104,t=1,p=1$LkN3f3h0+y6hvf+MBQflkw$xo9RwLaQQiFzTrx/qAJl9t5maItq+Yn9zbinCPhsr28',
	1767225600000
FROM (SELECT 1 AS id, 'vera' AS name, 'Vera Viewer' AS shown, 'viewer' AS role, NULL AS team
	UNION ALL SELECT 2, 'paul', 'Paul Participant', 'participant', 1
	UNION ALL SELECT 3, 'rosa', 'Rosa Responder', 'responder', 2
	UNION ALL SELECT 4, 'ada', 'Ada Admin', 'admin', 2
	UNION ALL SELECT 5, 'remy', 'Remy Responder', 'responder', 2
	UNION ALL SELECT 6, 'hana', 'Hana Honolulu', 'responder', 1) people;
INSERT INTO person (id, name, shown, role, state, created_at)
VALUES (7, 'dora', 'Dora Departed', 'participant', 'disabled', 1767225600000);
UPDATE person SET folded = lower(replace(shown, ' ', ''));
UPDATE team SET lead_id = 2, risk_owner_id = 1 WHERE name = 'platform';
-- Where it is still Sunday, and read in Japanese.
UPDATE person SET zone = 'Pacific/Honolulu', lang = 'ja' WHERE name = 'hana';

UPDATE counter SET n = 9 WHERE name = 'INC';
UPDATE counter SET n = 30 WHERE name = 'FU';
UPDATE counter SET n = 100 WHERE name = 'change';

INSERT INTO incident (id, number, title, summary, severity, status, customer_impact, impact_scope,
	data_breach, data_kinds, records, people, discovered_by, lead_id, code_name, required, postmortem,
	postmortem_due_on, evaluation_due_on, opened_at, opened_by, resolved_at)
VALUES (1, 3, 'Stolen deploy key used to read build logs', 'A key left in a public image was used.',
	'SEV2', 'resolved', 'yes', '12 customers, read only', 'suspected', 'build logs', 340, 12,
	'alert on a new address', 3, 'amber kite', 1, 'drafting', '2026-03-10', '2026-03-06',
	unixepoch('2026-02-24 08:20') * 1000, 3, unixepoch('2026-02-24 16:00') * 1000);
INSERT INTO incident (id, number, title, severity, status, lead_id, opened_at, opened_by)
VALUES (2, 7, 'Phishing mail to support', 'SEV3', 'open', 5, unixepoch('2026-03-01 20:00') * 1000,
	2);
INSERT INTO incident (id, number, title, severity, status, historical, customer_impact, data_breach,
	opened_at, closed_at)
VALUES (3, 9, 'Lost laptop', 'SEV4', 'closed', 1, 'no', 'no', unixepoch('2019-04-24 12:00') * 1000,
	unixepoch('2019-05-02 12:00') * 1000);
-- Reported as over by somebody who is no responder.
INSERT INTO incident (id, number, title, severity, status, customer_impact, data_breach, opened_at,
	opened_by, resolved_at, evaluation_due_on, proposed_by, postmortem, sent_by, sent_at)
VALUES (4, 5, 'Spam from a partner', 'SEV4', 'resolved', 'no', 'no',
	unixepoch('2026-03-01 10:00') * 1000, 2, unixepoch('2026-03-01 00:00') * 1000, '2026-03-11', 2,
	'in_review', 2, 1772380000000);
INSERT INTO incident_words (incident_id, title) SELECT id, lower(title) FROM incident;
INSERT INTO incident_service (incident_id, service_id) VALUES (1, 1), (1, 2);
INSERT INTO incident_tag (incident_id, tag) VALUES (1, 'keys'), (1, 'supply-chain'), (2,
	'phishing');
INSERT INTO incident_technique (incident_id, technique) VALUES (1, 'T1552.001'), (1, 'T1078');
INSERT INTO incident_reference (incident_id, source, reference, key)
VALUES (1, 'ticket', 'OPS-118', 'ops-118');
INSERT INTO incident_link (incident_id, other_id, kind) VALUES (1, 3, 'same_cause');
INSERT INTO import_record (incident_id, format, body, at)
VALUES (3, 'veris', '{"incident_id":"a"}', 1772000000000);
INSERT INTO party (incident_id, number, name, kind, involvement, role)
VALUES (1, 1, 'Example CERT', 'external', 'informed', 'national team');
-- Paul is asked and late in nothing; Identity has contributed, after which a section grew; the
-- vendor was struck out.
INSERT INTO party (id, incident_id, number, name, kind, involvement, role, contact, person_id,
	team_id, created_at, created_by, asked_at, asked_by, answer_on, said, said_version, struck_because,
	struck_at, struck_by)
VALUES (12, 1, 2, 'Paul Participant', 'person', 'involved', 'builds images', NULL, 2, NULL,
		1772010000000, 3, 1772186400000, 3, '2026-03-04', NULL, 0, NULL, NULL, NULL),
	(13, 1, 3, 'Identity', 'team', 'involved', NULL, NULL, NULL, 2, 1772010000000, 3, 1772010000000,
		3, '2026-02-27', 'contributed', 1, NULL, NULL, NULL),
	(14, 1, 4, 'Registry', 'vendor', 'involved', 'hosts images', 'abuse desk', NULL, NULL,
		1772010000000, 3, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL),
	(15, 1, 5, 'Regisrty', 'vendor', 'involved', NULL, NULL, NULL, NULL, 1772010000000, 3, NULL, NULL,
		NULL, NULL, 0, 'Written wrong, see [P4]', 1772010000000, 3);

-- The registry holds a link, whose form token is that of nobody.
INSERT INTO party_link (id, incident_id, party_id, token_sha256, csrf, passage, passage_version,
	made_at, made_by, ends_at)
VALUES (1, 1, 14, sha256('lllllllllllllllllllllllllllllllllllllllllll'),
	'0000000000000000000000000000000000000000000000000000000000000000', 'technical-summary', 1,
	1772186400000, 3, 1773396000000);

INSERT INTO event (id, incident_id, number, at, position, precision, zone, kind, text, believed,
	source,
	marker, created_at, created_by)
VALUES
(1, 1, 1, unixepoch('2026-01-12 00:00') * 1000, 1, 'day', NULL, 'cause',
	'Image with the key published', NULL, 'registry log', 'started', 1771920000000, 3),
(2, 1, 2, unixepoch('2026-02-24 02:10') * 1000, 2, 'minute', 'UTC', 'attacker',
	'Key used from an unknown address', 'A colleague on the road', 'access log', NULL, 1771920000000,
	3),
(3, 1, 3, unixepoch('2026-02-24 08:14:30') * 1000, 3, 'exact', 'Asia/Tokyo', 'detection',
	'Alert: new address for the deploy key', NULL, NULL, 'detected', 1771920000000, 3),
(4, 1, 4, unixepoch('2026-02-24 09:00') * 1000, 4, 'hour', 'UTC', 'response',
	'Key withdrawn; see [T2] and INC-7', NULL, NULL, 'contained', 1771920000000, 2),
(5, 1, 5, NULL, 5, 'approximate', NULL, 'communication', 'Customers told by mail', NULL, NULL, NULL,
	1771920000000, 2);
INSERT INTO event (id, incident_id, number, at, position, precision, zone, kind, text, created_at,
	created_by, struck_at, struck_by, struck_because)
VALUES (6, 1, 6, unixepoch('2026-02-24 09:30') * 1000, 6, 'minute', 'UTC', 'decision',
	'Second key withdrawn', 1771920000000, 2, 1772010000000, 3, 'It was the same key');
INSERT INTO incident_time (incident_id, marker, at, precision, zone, event_id)
SELECT incident_id, marker, at, precision, zone, id FROM event WHERE marker IS NOT NULL;

INSERT INTO content (sha256, body) SELECT sha256(body), body FROM (
	SELECT 'The key was in the image.' AS body
	UNION ALL SELECT '## What happened

The key was in the image, see [T1] and [F1].

- rotated on 24 February
- nothing else found'
	UNION ALL SELECT 'A build step copied the folder with the **key**.' UNION ALL SELECT '') texts;
INSERT INTO section_version (incident_id, name, version, base, sha256, not_applicable_because,
	saved_at,
	saved_by)
VALUES (1, 'sequence-of-events', 1, 0, sha256('The key was in the image.'), NULL, 1772100000000, 3),
(1, 'sequence-of-events', 2, 1, sha256('## What happened

The key was in the image, see [T1] and [F1].

- rotated on 24 February
- nothing else found'), NULL, 1772186400000, 2),
(1, 'technical-summary', 1, 0, sha256('A build step copied the folder with the **key**.'), NULL,
	1772186400000, 3),
(1, 'actors', 1, 0, sha256(''), 'Nobody is known', 1772186400000, 3);
INSERT INTO content (sha256, body) VALUES (sha256('We saw the alert at 08:14, see [T3].'),
	'We saw the alert at 08:14, see [T3].');
INSERT INTO party_said (id, incident_id, party_id, version, said, sha256, said_at, said_by)
VALUES (1, 1, 13, 1, 'contributed', sha256('We saw the alert at 08:14, see [T3].'), 1772110000000,
	5);
INSERT INTO party_read (party_said_id, name, version) VALUES (1, 'sequence-of-events', 1),
	(1, 'technical-summary', 0);
INSERT INTO section (incident_id, name, version, sha256, not_applicable_because, saved_at, saved_by)
SELECT incident_id, name, version, sha256, not_applicable_because, saved_at, saved_by
FROM section_version v
WHERE version = (SELECT max(version) FROM section_version w WHERE w.name = v.name);

INSERT INTO category_answer (incident_id, category, answer) VALUES (1, 'technical_lapse',
	'findings'),
	(1, 'manual_error', 'findings'), (1, 'communication_glitch', 'none');
INSERT INTO finding (id, incident_id, number, category, title, detail, made_possible, created_at,
	created_by)
VALUES (1, 1, 1, 'technical_lapse', 'Build copies secrets into images', 'Seen in [T1].', NULL,
	1772186400000, 3),
(2, 1, 2, 'manual_error', 'Key was not rotated on leaving', NULL, 'No list of keys by owner',
	1772186400000, 2);
INSERT INTO finding_touch (finding_id, category) VALUES (1, 'process_flaw');
INSERT INTO finding_event (finding_id, event_id) VALUES (1, 1);
INSERT INTO none_found (incident_id, category, because, signed_by, signed_at)
VALUES (1, 'communication_glitch', 'We read the channel from 08:14 to 16:00.', 3, 1772186400000);
INSERT INTO evaluation (id, incident_id, person_id, concluded, at) VALUES (1, 1, 3, 1,
	1772186400000);
INSERT INTO evaluation_aspect (evaluation_id, aspect, sufficient, complete, comment)
VALUES (1, 'overall', 4, 2, 'Old keys were looked for late');
INSERT INTO evaluation (id, incident_id, person_id, concluded, at) VALUES (2, 4, 2, 0,
	1772360000000);
INSERT INTO evaluation_aspect (evaluation_id, aspect, sufficient, complete, comment)
VALUES (2, 'overall', 5, 2, 'One mailbox was looked at late');

INSERT INTO followup (id, number, incident_id, title, kind, service_id, owner_id, team_id, priority,
	due_on, first_due_on, due_moved, ticket, status, unresolved, blocked_by, opened_at, opened_by,
	done_at, done_by, resolved_at, resolved_by, review_on)
VALUES
(1, 11, 1, 'Keep secrets out of images', 'bug', 1, 2, 1, 'P1', '2026-03-20', '2026-03-20', 0,
	'OPS-120', 'open', 1, NULL, 1772186400000, 3, NULL, NULL, NULL, NULL, '2026-03-09'),
(2, 12, 1, 'List keys by owner', 'process_failure', 2, 3, 2, 'P2', '2026-02-27', '2026-02-25', 1,
	NULL, 'in_progress', 1, 'the new directory', 1772186400000, 3, NULL, NULL, NULL, NULL,
	'2026-03-01'),
(3, 14, 1, 'Alert on old keys', 'change_request', 1, 2, 1, 'P2', '2026-03-05', '2026-03-05', 0,
	NULL, 'done', 1, NULL, 1772186400000, 3, 1772360000000, 2, NULL, NULL, '2026-03-30'),
(4, 21, NULL, 'Write down who is on call', 'documentation', NULL, NULL, NULL, 'P3', '9999-12-31',
	'9999-12-31', 0, NULL, 'open', 1, NULL, 1772200000000, 4, NULL, NULL, NULL, NULL,
	'2026-05-31'),
(5, 30, 1, 'Withdraw the key', 'bug', 1, 2, 1, 'P0', '2026-02-28', '2026-02-28', 0, NULL,
	'resolved', 0, NULL, 1772010000000, 3, 1772020000000, 2, 1772030000000, 3, NULL);
INSERT INTO followup_text (followup_id, detail, done_when, checked)
SELECT id, CASE id WHEN 1 THEN 'Because of INC-3/F1.' END,
	CASE id WHEN 1 THEN 'The build fails on a secret' END,
	CASE id WHEN 5 THEN 'Tried it: refused' END FROM followup;
UPDATE finding SET since = 1501542000000, precision = 'month', zone = 'Europe/London',
	escaped = 'Nobody reads the build log, see [T2]', confidence = 'probable',
	weighed = 'A stolen laptop: none is missing', others_by = 'Paul',
	others_checked = 'The two other build hosts: nothing, see FU-11', others_followup_id = 3
	WHERE id = 1;
UPDATE followup_text SET strength = 'strong', aim = 'prevent', measure = 'Images with a secret',
	measure_now = '4', measure_expected = '0', measure_on = '2026-06-01' WHERE followup_id = 1;
UPDATE followup SET proposed_due_on = '2026-03-27', proposed_by = 2, proposed_at = 1772190000000
WHERE number = 11;
UPDATE followup_text SET proposed_because = 'The build is ours from [T4] on' WHERE followup_id = 1;
UPDATE followup SET
	incident_number = (SELECT i.number FROM incident i WHERE i.id = followup.incident_id),
	incident_severity = (SELECT i.severity FROM incident i WHERE i.id = followup.incident_id);
INSERT INTO followup_count (due_on, owned, done, access, n)
SELECT due_on, CASE WHEN owner_id IS NULL THEN 0 ELSE 1 END,
	CASE WHEN status = 'done' THEN 1 ELSE 0 END, access, count(*) FROM followup WHERE unresolved = 1
GROUP BY due_on, CASE WHEN owner_id IS NULL THEN 0 ELSE 1 END,
	CASE WHEN status = 'done' THEN 1 ELSE 0 END, access;
INSERT INTO followup_count (due_on, owned, done, access, n)
SELECT '', owned, done, access, sum(n) FROM followup_count GROUP BY owned, done, access;
UPDATE followup SET title_key = lower(title);
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT 'status', status, 0, access, count(*) FROM followup GROUP BY status, access
UNION ALL SELECT 'kind', kind, 0, access, count(*) FROM followup WHERE unresolved = 1
GROUP BY kind, access
UNION ALL SELECT 'priority', priority, 0, access, count(*) FROM followup WHERE unresolved = 1
GROUP BY priority, access
UNION ALL SELECT 'owner', '', coalesce(owner_id, 0), access, count(*) FROM followup
WHERE unresolved = 1 GROUP BY coalesce(owner_id, 0), access
UNION ALL SELECT 'team', '', coalesce(team_id, 0), access, count(*) FROM followup
WHERE unresolved = 1 GROUP BY coalesce(team_id, 0), access
UNION ALL SELECT 'service', '', coalesce(service_id, 0), access, count(*) FROM followup
WHERE unresolved = 1 GROUP BY coalesce(service_id, 0), access;
INSERT INTO bulk_act (id, person_id, at, owner_id, priority, reason)
VALUES (1, 2, 1772360000000, 3, NULL, NULL);
INSERT INTO bulk_item (act_id, followup_id, version, why)
VALUES (1, 1, 1, NULL), (1, 2, NULL, 'This is not yours to change.');
INSERT INTO saved_view (id, person_id, name, query, shared, at)
VALUES (1, 1, 'Mine', 'owner=me', 1, 1772360000000),
	(2, 3, 'Late', 'due=overdue', 1, 1772360000000);
INSERT INTO feed_token (id, person_id, name, token_sha256, made_at)
VALUES (1, 1, 'calendar', 'x', 1772360000000);
INSERT INTO followup_finding (followup_id, finding_id) VALUES (1, 1), (2, 2);
INSERT INTO takeaway (incident_id, number, kind, text, finding_id, followup_id, left_because,
	created_at, created_by)
VALUES (1, 1, 'badly', 'Nobody knew whose key it was, see [T2] and [E1]',
		2, NULL, NULL, 1772186400000, 3),
	(1, 2, 'lucky', 'The alert was new that week', NULL, NULL, NULL, 1772186400000, 2),
	(1, 3, 'badly', 'It was night', NULL, NULL, 'Nights are [K2]', 1772186400000, 2);
INSERT INTO evidence (incident_id, number, kind, title, shows, text, url, name, size, sha256,
	collected_by, at, precision, zone, from_where, created_at, created_by)
VALUES (1, 1, 'log', 'Sign-ins of the night', 'The key was used, see [T2]', 'hello', NULL, NULL, 5,
		'2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 'Paul',
		1772186400000, 'minute', 'Europe/London', 'auth-1, /var/log', 1772186400000, 2),
	(1, 2, 'link', 'What the vendor says', NULL, NULL, 'https://example.org/advisory', NULL, NULL,
		NULL, NULL, NULL, NULL, NULL, NULL, 1772186400000, NULL),
	(1, 3, 'file', 'Disk of the host', NULL, NULL, NULL, 'hello.bin', 5,
		'2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 'Rosa', 1772150400000,
		'day', NULL, 'auth-1', 1772186400000, 3);
INSERT INTO evidence_custody (incident_id, evidence_id, what, recorded_at, person_id, from_whom,
	to_whom, at, precision, zone, note, sha256)
VALUES (1, 1, 'handed', 1772190000000, 3, 'Paul', 'Rosa', 1772188000000, 'minute', 'UTC',
	'On a stick, see FU-11', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
INSERT INTO finding_evidence (finding_id, evidence_id) VALUES (1, 1), (1, 3);
INSERT INTO finding_worsens (finding_id, by_id) VALUES (1, 2);
INSERT INTO evidence_check (evidence_id, incident_id, checked_at, found)
VALUES (3, 1, 1772190000000, NULL);
-- Suspected; known once, and struck out; of another incident nobody is known.
INSERT INTO actor (id, incident_id, number, standing, name, origin, motive, detail, confidence,
	basis, created_at, created_by, struck_because, struck_at, struck_by)
VALUES (1, 1, 1, 'suspected', 'Heron', 'external', 'Money', 'Came back twice, see FU-11',
		'moderate', 'As in [E1], see [T2]', 1772186400000, 3, NULL, NULL, NULL),
	(2, 1, 2, 'known', 'Paul''s old key', 'internal', NULL, NULL, 'low', 'It was his', 1772186400000,
		2, 'It was stolen, see [T1]', 1772190000000, 3);
INSERT INTO actor_technique (actor_id, technique)
VALUES (1, 'T1552.001'), (1, 'T1078'), (2, 'T1078');
INSERT INTO actor_unknown (incident_id, because, said_by, said_at)
VALUES (4, 'The partner keeps no logs', 3, 1772190000000);
INSERT INTO attack_technique (technique, name, version, loaded)
VALUES ('T1078', 'Accounts of others', '2.1', 1), ('T1064', 'What scripts did', '1.0', 0);
INSERT INTO waiver (incident_id, reason, facts, asked_by, asked_at, accepted, decided_by,
	decided_at, ended_at)
VALUES (1, 'Only logs', 1, 3, 1772100000000, 0, 5, 1772110000000, 1772110000000);
INSERT INTO comment (incident_id, number, section, part, text, assigned_id, created_at, created_by,
	resolved_at, resolved_by, answer)
VALUES (1, 1, 'technical-summary', NULL, 'Since when was the key in the image? See [T1]', 2,
		1772190000000, 3, NULL, NULL, NULL),
	(1, 2, NULL, 'F1', 'Is that all?', NULL, 1772190000000, 2, 1772200000000, 3, 'Yes, see [F2]'),
	(1, 3, NULL, NULL, 'Who reads it?', 3, 1772210000000, 2, NULL, NULL, NULL);
INSERT INTO followup_note (followup_id, at, person_id, what, said, was, became)
VALUES (2, 1772190000000, 3, 'due', 'The directory is late', '2026-02-25', '2026-02-27'),
	(3, 1772360000000, 2, 'done', 'Alert in place, see INC-3', NULL, NULL),
	(1, 1772186500000, 2, 'edited', NULL, NULL, NULL);
INSERT INTO followup_review (followup_id, at, person_id, verdict, note, owed_on, next_on)
VALUES (2, 1772186450000, 3, 'at_risk', 'The directory decides, see INC-3', '2026-02-27',
	'2026-03-01');
UPDATE followup SET at_risk = 1, reviewed_at = 1772186450000 WHERE number = 12;
INSERT INTO review_count (review_on, asked, at_risk, access, n)
SELECT review_on, asked, at_risk, access, count(*) FROM (SELECT review_on, at_risk, access,
	CASE WHEN proposed_due_on IS NOT NULL
		OR (status = 'done' AND coalesce(reviewed_at, -1) < coalesce(done_at, 0))
		THEN 1 ELSE 0 END AS asked
	FROM followup WHERE unresolved = 1) x GROUP BY review_on, asked, at_risk, access;
INSERT INTO review_count (review_on, asked, at_risk, access, n)
SELECT '', asked, at_risk, access, sum(n) FROM review_count GROUP BY asked, at_risk, access;
CREATE TEMPORARY TABLE facts (object TEXT, person_id INTEGER, route TEXT, was TEXT, became TEXT);
INSERT INTO facts VALUES
	('FU-11', 2, 'followup_set',
	'{"title":"Keep secrets out","priority":"P2","owner_id":3,"review_on":"2026-03-28","version":0}',
	'{"title":"Keep secrets out of images","priority":"P1","owner_id":2,"review_on":"2026-03-09",' ||
		'"version":1,"followup_note":{"id":3,"what":"edited","said":null}}'),
	('INC-3', 2, 'incident_set',
	'{"title":"Stolen deploy key","severity":"SEV3","postmortem":"drafting","version":0}',
	'{"title":"Stolen deploy key used to read build logs","severity":"SEV2",' ||
		'"postmortem":"drafting","version":1}');
INSERT INTO content (sha256, body) SELECT sha256(was), was FROM facts
UNION SELECT sha256(became), became FROM facts;
INSERT INTO change (at, person_id, route, incident_id, object, before_sha256, after_sha256)
SELECT 1772186500000, person_id, route, 1, object, sha256(was), sha256(became) FROM facts;
DROP TABLE facts;
INSERT INTO change (at, person_id, route, incident_id, object)
VALUES (1771921200000, 3, 'incident_add', 1, 'INC-3'), (1772186400000, 3, 'finding_add', 1,
	'INC-3/F1');
-- Of two teams and of none: proposed, committed, carried over, not taken.
INSERT INTO cycle (name, first_at) VALUES ('2025-Q3', 1757000000000), ('2025-Q4', 1772015000000),
	('2026-Q1', 1772190000000);
INSERT INTO cycle_entry (id, followup_id, cycle, state, rank, proposed_by, proposed_at, decided_by,
	decided_at, because, carried, carried_from, placed_because)
VALUES (1, 5, '2025-Q3', 'not_taken', 1, 3, 1757000000000, 2, 1757000100000, 'Nobody is free', 0,
		NULL, NULL),
	(2, 3, '2025-Q4', 'committed', 1, 2, 1772186500000, 2, 1772186600000, NULL, 0, NULL, NULL),
	(3, 5, '2025-Q4', 'committed', 2, 3, 1772015000000, 2, 1772016000000, NULL, 0, NULL, NULL),
	(4, 3, '2026-Q1', 'committed', 1, 2, 1772190000000, 3, 1772190100000, NULL, 1, '2025-Q4',
		'The contract ends in March'),
	(5, 4, '2026-Q1', 'proposed', 2, 4, 1772200000000, NULL, NULL, NULL, 0, NULL, NULL);
UPDATE followup SET cycle = '2026-Q1' WHERE id IN (3, 4);
UPDATE followup SET cycle = '2025-Q4' WHERE id = 5;
-- FU-12 waits for a decision on its risk; FU-30 was resolved alone, and whether it helped is owed.
INSERT INTO followup_risk (id, followup_id, recommended, reason, control, until, asked_by, asked_at)
VALUES (1, 2, 'List them all the same', 'The directory will not come', 'Keys end after 90 days',
	'2026-05-01', 4, 1772190000000);
UPDATE followup SET alone = 1, effect_on = '2026-03-01', effect_owner_id = 3 WHERE id = 5;
-- FU-12 is addressed to a team, whose answer waits for a judgement, and to a group outside, late.
INSERT INTO team (id, name, shown, outside) VALUES (3, 'vendor', 'Key vendor', 1);
INSERT INTO addressed (id, followup_id, number, team_id, outside, contact, asked_on, answer_on,
	judge_on, answer, answered_on, promised_on, contacts, contacted_on)
VALUES (1, 2, 1, 1, 0, NULL, '2026-02-25', NULL, '2026-03-14', 'other_way', '2026-02-28',
		'2026-03-31', 0, NULL),
	(2, 2, 2, 3, 1, 'Ann', '2025-12-01', '2026-03-01', NULL, NULL, NULL, NULL, 1, '2026-02-26');
INSERT INTO addressed_said (id, followup_id, addressed_id, at, person_id, what, day, whom, answer,
	said, owed_on, promised_on)
VALUES (1, 2, 2, 1772186400000, 3, 'asked', '2025-12-01', 'Ann', NULL, 'Which keys are ours?',
		'2026-03-01', NULL),
	(2, 2, 1, 1772186400000, 3, 'asked', '2026-02-25', NULL, NULL, NULL, '2026-03-27', NULL),
	(3, 2, 2, 1772190000000, 3, 'contact', '2026-02-26', 'Ann', NULL,
		'They ask their lawyers, see INC-3', NULL, NULL),
	(4, 2, 1, 1772270000000, 2, 'answer', '2026-02-28', 'Paul', 'other_way', 'Keys end after a day',
		'2026-03-27', '2026-03-31');
INSERT INTO followup_effect (followup_id, at, person_id, found, counted_on, verdict, because)
VALUES (5, 1772100000000, 6, '1', '2026-02-26', 'unknown', 'Counted too early');
-- FU-30 was drawn to be looked at again, once before and now.
INSERT INTO sample (id, quarter, seed, size, population, drawn_at)
VALUES (1, '2025-Q4', '00112233445566778899aabbccddeeff', 5, 1, 1759276800000),
	(2, '2026-Q1', 'ffeeddccbbaa99887766554433221100', 5, 1, 1767225600000);
INSERT INTO sample_item (id, sample_id, followup_id, place, due_on, still, looked, answered_at,
	answered_by)
VALUES (1, 1, 5, 1, '2025-12-31', 'yes', 'The key is refused, see INC-3', 1764547200000, 5),
	(2, 2, 5, 1, '2026-03-31', NULL, NULL, NULL, NULL);
INSERT INTO setting (name, value) VALUES ('review_p3', '91'), ('version', '1');
-- What no page shows yet, so that it is copied all the same.
INSERT INTO second_act (id, kind, incident_id, object, first_id, first_at, reason)
VALUES (1, 'waiver', 3, 'INC-9', 3, 1772186400000, 'Older than these rules');
INSERT INTO second_act (id, kind, incident_id, followup_id, object, first_id, first_at,
	alone_because)
VALUES (2, 'resolution', 1, 5, 'FU-30', 3, 1772030000000, 'Everyone else was new');
INSERT INTO draft (id, person_id, incident_id, object, base, why, body, at)
VALUES (1, 2, 1, 'INC-3/actors', 1, 'autosave', 'Somebody who knew', 1772186400000);
-- Keys whose private halves nobody has: one is retired. What one of them signed is no signature.
INSERT INTO report_key (id, public, made_at, retired_at, retired_because)
VALUES (1, 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILJLoiCL0k1uphs0PglKga0v/vLaGn5i0Jex0M8DUAdb',
		1772000000000, 1772186400000, 'A new machine'),
	(2, 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINpfqlvf0N38A9FaA45CD+nqYusE/6KYsj8pVh+/as3v',
		1772186400000, NULL, NULL);
INSERT INTO report_signature (incident_id, revision, edition, format, sha256, key_id, signed_at,
	signature)
VALUES (1, 1, 'full', 'html', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', 1,
	1772100000000, 'none');
