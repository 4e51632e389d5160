-- The world of statements_test: no id is a number of something, and no order is that of the ids. It
-- is read on both engines; nothing in it is NULL where an engine would sort by it.
INSERT INTO team (id, name, shown) VALUES (21, 'platform', 'Platform'), (22, 'identity',
	'Identity'),
	(23, 'support', 'Identity');
INSERT INTO service (id, name, shown, team_id) VALUES (31, 'signin', 'Sign-in', 22),
	(32, 'api', 'Public API', 21), (33, 'mail', 'Mail', NULL), (34, 'letters', 'Mail', 23);
INSERT INTO person (id, name, shown, email, role, state, team_id, password, created_at)
VALUES (1, 'vera', 'Vera', NULL, 'viewer', 'enabled', NULL, 'pw-vera', 10),
	(2, 'paul', 'Paul', 'paul@example.org', 'participant', 'enabled', 21, 'pw-paul', 10),
	(3, 'rosa', 'Rosa', NULL, 'responder', 'enabled', 22, 'pw-rosa', 10),
	(4, 'ada', 'Ada', NULL, 'admin', 'enabled', NULL, 'pw-ada', 10),
	(5, 'remy', 'Ada', NULL, 'responder', 'enabled', 23, NULL, 10),
	(6, 'dora', 'Dora', NULL, 'admin', 'disabled', NULL, 'pw-dora', 10),
	(7, 'lew', 'Rosa', NULL, 'admin', 'left', NULL, 'pw-lew', 10),
	(8, 'zoe', 'kim', NULL, 'viewer', 'enabled', NULL, NULL, 10),
	(9, 'yan', 'kim', NULL, 'viewer', 'enabled', NULL, NULL, 10),
	(10, 'kim', 'Kim K', NULL, 'viewer', 'enabled', NULL, NULL, 10);
UPDATE person SET folded = 'shown-' || name;
UPDATE person SET reading = 'Yomi', reading_key = 'yomi' WHERE id IN (3, 5, 6);
UPDATE counter SET n = 17 WHERE name = 'INC';
UPDATE counter SET n = 22 WHERE name = 'FU';
INSERT INTO job (name, due_at, leased_by, leased_until) VALUES ('second', 40, 'b', 50);

-- Today is 2026-03-02. What is due the day before is late, unless something else is so.
INSERT INTO incident (id, number, title, summary, severity, status, lead_id, required, postmortem,
	postmortem_due_on, evaluation_due_on, evaluated, historical, access, opened_at, opened_by,
	resolved_at, closed_at, closed_by)
VALUES (101, 3, 'Key', 'Long', 'SEV2', 'resolved', 3, 1, 'drafting', '2026-03-01', '2026-03-01',
	0, 0,
		'open', 5000, 2, 5500, NULL, NULL),
	(102, 7, 'Mail', NULL, 'SEV1', 'open', 5, 0, 'not_required', NULL, NULL, 0, 0, 'open', 3000, NULL,
		NULL, NULL, NULL),
	(103, 9, 'Laptop', NULL, 'SEV2', 'closed', NULL, 0, 'drafting', '2026-02-01', '2026-02-01', 0, 1,
		'open', 1000, NULL, NULL, 1500, 4),
	(104, 12, 'Nothing', NULL, 'SEV3', 'rejected', 3, 0, 'in_review', '2026-02-01', '2026-02-01', 0,
		0, 'open', 7000, 3, NULL, 7100, 3),
	(105, 5, 'Today', NULL, 'SEV1', 'contained', 3, 1, 'in_review', '2026-03-02', '2026-03-02', 0, 0,
		'open', 5000, 3, NULL, NULL, NULL),
	(106, 6, 'Done', NULL, 'SEV3', 'closed', 3, 1, 'approved', '2026-02-01', '2026-02-20', 1, 0,
		'open', 4000, 3, 4100, 4200, 5),
	(107, 8, 'Hidden', NULL, 'SEV2', 'resolved', 5, 1, 'in_review', '2026-02-15', NULL, 0, 0,
		'restricted', 6000, 3, 6100, NULL, NULL),
	(108, 10, 'Owed', NULL, 'SEV2', 'open', 3, 0, 'not_required', NULL, '2026-02-25', 0, 0, 'open',
		2000, 3, NULL, NULL, NULL),
	(109, 11, 'Undated', NULL, 'SEV4', 'resolved', 5, 0, 'drafting', NULL, NULL, 0, 0, 'open', 8000,
		3, 8100, NULL, NULL),
	(110, 13, 'Undated too', NULL, 'SEV4', 'open', NULL, 0, 'drafting', NULL, NULL, 0, 0, 'open',
		9000, 3, NULL, NULL, NULL),
	(111, 14, 'As late', NULL, 'SEV3', 'resolved', 3, 1, 'drafting', '2026-03-01', '2026-02-20', 1, 0,
		'open', 9100, 3, 9200, NULL, NULL),
	(112, 15, 'Long ago', NULL, 'SEV4', 'closed', 3, 0, 'in_review', NULL, '2019-01-01', 0, 1,
		'open', 9300, 3, NULL, 9400, NULL),
	(113, 16, 'Not owed', NULL, 'SEV4', 'open', 3, 0, 'not_required', NULL, NULL, 0, 0, 'open', 9500,
		3, NULL, NULL, NULL),
	(114, 17, 'Evaluated', NULL, 'SEV4', 'resolved', 3, 0, 'not_required', NULL, '2026-02-20', 1, 0,
		'open', 9600, 3, 9700, NULL, NULL);
INSERT INTO incident_words (incident_id, title)
SELECT id, CASE WHEN title = 'Key' THEN 'key' ELSE title END FROM incident;
INSERT INTO incident_service (incident_id, service_id) VALUES (101, 31), (101, 32), (101, 33),
	(102, 34);
INSERT INTO incident_tag (incident_id, tag) VALUES (101, 'b'), (101, 'a'), (102, 'b'), (105, 'c');
INSERT INTO incident_technique (incident_id, technique) VALUES (101, 'T2'), (101, 'T1'),
	(102, 'T3');
INSERT INTO incident_reference (id, incident_id, source, reference, key)
VALUES (901, 101, 'ticket', 'Z-1', 'z-1'), (902, 101, 'url', 'A-1', 'a-1'),
	(903, 102, 'ticket', 'B-1', 'b-1'), (904, 105, 'campaign', 'C1', NULL),
	(905, 102, 'campaign', 'C1', NULL), (906, 101, 'campaign', 'C1', NULL),
	(907, 108, 'campaign', 'C2', NULL), (908, 109, 'case', 'C1', NULL),
	(909, 105, 'campaign', 'C1', 'again');
INSERT INTO import_record (incident_id, format, body, at) VALUES (101, 'veris', '{}',
	10);
INSERT INTO party (id, incident_id, number, name, kind, involvement, role)
VALUES (801, 101, 2, 'Second', 'external', 'informed', 'none'),
	(802, 101, 1, 'First', 'vendor', 'involved', NULL),
	(803, 102, 1, 'Other', 'team', 'affected', NULL);

INSERT INTO event (id, incident_id, number, at, position, precision, zone, kind, text, believed,
	source,
	marker, created_at, created_by, struck_at, struck_by, struck_because)
VALUES (501, 101, 4, 1000, 2, 'day', 'UTC', 'cause', 'e501', 'b', 's [E1]', 'started', 10, 3, NULL,
		NULL, NULL),
	(502, 101, 2, 1000, 1, 'hour', NULL, 'attacker', 'e502', NULL, NULL, NULL, 10, NULL, NULL, NULL,
		NULL),
	(503, 101, 3, 500, 9, 'exact', NULL, 'detection', 'e503', NULL, NULL, 'detected', 10, 2, NULL,
		NULL, NULL),
	(504, 101, 1, 1000, 1, 'year', NULL, 'response', 'e504', NULL, NULL, 'contained', 10, 2, NULL,
		NULL, NULL),
	(505, 101, 5, 1000, 3, 'day', NULL, 'cause', 'e505', NULL, NULL, NULL, 10, 3, 2000, NULL, 'No'),
	(506, 101, 8, 2000, 6, 'day', NULL, 'detection', 'e506 [E1]', NULL, NULL, NULL, 10, 3, 2100,
		4, 'Not'),
	(507, 101, 7, 2500, 7, 'day', NULL, 'system', 'e507', NULL, NULL, 'started', 10, 3, NULL, NULL,
		NULL),
	(508, 101, 6, 2600, 8, 'day', NULL, 'cause', 'e508', NULL, NULL, NULL, 10, 3, NULL, NULL, NULL),
	(511, 102, 1, 100, 1, 'day', NULL, 'cause', 'e511', NULL, NULL, 'started', 10, 3, NULL, NULL,
		NULL),
	(512, 102, 2, 200, 2, 'day', NULL, 'decision', 'e512', NULL, NULL, NULL, 10, 3, NULL, NULL, NULL),
	(513, 105, 9, 300, 1, 'day', NULL, 'attacker', 'e513', NULL, NULL, NULL, 10, 3, NULL, NULL, NULL);
INSERT INTO incident_time (incident_id, marker, at, precision, zone, event_id)
VALUES (101, 'started', 1000, 'day', 'UTC', 501), (101, 'detected', 500, 'exact', NULL, 503),
	(101, 'aware', 500, 'hour', NULL, NULL), (101, 'contained', 900, 'day', NULL, 511),
	(102, 'started', 100, 'day', NULL, 511), (102, 'contained', 800, 'day', NULL, 501);

-- Texts with a nonce are of the second schema; those without one are held in one way each, or not.
INSERT INTO content (sha256, nonce, body) VALUES
	('c-seq', '00000000000000000000000000000001', 'Sequence'),
	('c-tech1', '00000000000000000000000000000002', 'First'),
	('c-tech2', '00000000000000000000000000000003', 'Second text'),
	('c-none', '00000000000000000000000000000004', ''),
	('c-before', '00000000000000000000000000000005', '{"n":1}'),
	('c-after', '00000000000000000000000000000006', '{"n":2}'),
	('c-alone', '00000000000000000000000000000007', 'Nobody has it'),
	('o-version', NULL, 'Old of a version ／E1'), ('o-section', NULL, 'Old of a section [E1]'),
	('o-before', NULL, 'Old before'), ('o-after', NULL, 'Old after'), ('o-alone', NULL, 'Old alone');
INSERT INTO content (sha256, nonce, body, redacted_at, redacted_reason) VALUES ('o-out', NULL, NULL,
	77, 'A name');
INSERT INTO section_version (incident_id, name, version, base, sha256, not_applicable_because,
	saved_at, saved_by)
VALUES (101, 'technical-summary', 1, 0, 'c-tech1', NULL, 100, 2),
	(101, 'technical-summary', 2, 1, 'c-tech2', NULL, 200, NULL),
	(101, 'technical-summary', 3, 2, 'o-version', NULL, 300, 3),
	(101, 'sequence-of-events', 1, 0, 'c-seq', NULL, 110, 3),
	(101, 'actors', 1, 0, 'c-none', 'Nobody is known', 120, NULL),
	(101, 'extra', 1, 0, 'o-out', NULL, 130, 3),
	(102, 'actors', 1, 0, 'c-none', NULL, 140, 3),
	(101, 'extra', 2, 1, 'c-none', NULL, 130, 3),
	(102, 'technical-summary', 2, 0, 'c-none', NULL, 150, 3),
	(102, 'technical-summary', 4, 0, 'c-none', NULL, 150, 3),
	(105, 'key-takeaways', 1, 0, 'c-none', NULL, 150, 3),
	(105, 'other', 1, 0, 'c-none', NULL, 160, 3);
INSERT INTO section (incident_id, name, version, sha256, not_applicable_because, saved_at, saved_by)
VALUES (101, 'technical-summary', 3, 'o-version', NULL, 300, 3),
	(101, 'sequence-of-events', 1, 'c-seq', NULL, 110, NULL),
	(101, 'actors', 1, 'c-none', 'Nobody is known', 120, 2),
	(101, 'extra', 3, 'c-none', NULL, 190, 3),
	(102, 'actors', 1, 'c-none', NULL, 140, 3),
	(102, 'technical-summary', 3, 'c-none', NULL, 145, 3),
	(102, 'response-execution', 1, 'c-none', NULL, 140, 3),
	(105, 'key-takeaways', 2, 'o-section', NULL, 170, 3),
	(105, 'extra', 1, 'c-none', NULL, 180, 3);
INSERT INTO change (id, at, person_id, route, incident_id, object, before_sha256, after_sha256)
VALUES (1101, 100, 3, 'incident_add', 101, 'INC-3', NULL, 'c-after'),
	(1102, 110, NULL, 'incident_status', 101, 'INC-3', 'c-before', 'c-after'),
	(1103, 120, 2, 'incident_status', 101, 'INC-3', 'o-before', NULL),
	(1104, 130, 4, 'finding_add', 101, 'INC-3/F1', NULL, 'o-after'),
	(1105, 140, 3, 'incident_add', 102, 'INC-7', NULL, 'c-after');

INSERT INTO category_answer (incident_id, category, answer) VALUES
	(101, 'technical_lapse', 'findings'), (101, 'manual_error', 'findings'),
	(101, 'process_flaw', 'findings'), (101, 'communication_glitch', 'none'),
	(101, 'procedural_failure', 'findings'), (101, 'unknown_vector', 'none'),
	(102, 'procedural_failure', 'findings'), (102, 'unknown_vector', 'none'),
	(102, 'communication_glitch', 'none'), (107, 'manual_error', 'findings');
INSERT INTO finding (id, incident_id, number, category, title, detail, made_possible, technique,
	detection_gap, others_checked, no_action_because, created_at, created_by)
VALUES (601, 101, 2, 'technical_lapse', 'f601', 'd', NULL, NULL, NULL, NULL, NULL, 10, 3),
	(602, 101, 1, 'manual_error', 'f602', NULL, 'm INC-3/E2', 'T1', 'g', 'o', NULL, 11, NULL),
	(603, 101, 3, 'process_flaw', 'f603', NULL, NULL, NULL, NULL, NULL, 'Known ［E1］', 12, 2),
	(604, 101, 4, 'technical_lapse', 'f604', NULL, NULL, NULL, NULL, NULL, NULL, 13, 2),
	(605, 101, 5, 'process_flaw', 'f605', NULL, NULL, NULL, NULL, NULL, NULL, 13, 2),
	(611, 102, 1, 'procedural_failure', 'f611', NULL, NULL, NULL, NULL, NULL, NULL, 14, 2),
	(621, 107, 6, 'manual_error', 'f621', NULL, NULL, NULL, NULL, NULL, NULL, 15, 2);
UPDATE finding SET repeats_id = 611 WHERE id = 601;
UPDATE finding SET repeats_id = 602 WHERE id = 603;
INSERT INTO finding_event (finding_id, event_id) VALUES (601, 501), (601, 503), (601, 511),
	(602, 504), (611, 511);
INSERT INTO finding_touch (finding_id, category) VALUES (601, 'process_flaw'), (601,
	'manual_error'),
	(602, 'process_flaw'), (611, 'manual_error');
INSERT INTO none_found (incident_id, category, because, signed_by, signed_at)
VALUES (101, 'communication_glitch', 'Read it', 3, 100), (102, 'unknown_vector', 'So', NULL, 110),
	(102, 'communication_glitch', 'Too', 2, 120);
INSERT INTO evaluation (id, incident_id, person_id, concluded, at) VALUES (1001, 101, 3, 1, 10),
	(1002, 101, NULL, 1, 20), (1003, 101, 2, 0, 30), (1004, 102, 2, 0, 40), (1005, 102, 3, 0, 50),
	(1006, 108, 2, 1, 60), (1007, 108, 4, 0, 70);
INSERT INTO evaluation_aspect (evaluation_id, aspect, sufficient, complete, comment)
VALUES (1001, 'overall', 1, 2, 'First'), (1002, 'tools', 3, 4, NULL), (1002, 'overall', 5, NULL,
	'C'),
	(1002, 'people', NULL, 1, NULL), (1003, 'overall', 2, 2, NULL), (1005, 'overall', 3, 3, NULL),
	(1006, 'analysis', 1, 1, NULL), (1006, 'overall', 4, 4, NULL);

INSERT INTO followup (id, number, incident_id, title, kind, service_id, owner_id, former_owner_id,
	team_id, priority, due_on, first_due_on, due_moved, status, unresolved, blocked_by, duplicate_of,
	opened_at, opened_by, done_at, done_by, resolved_at, resolved_by, reopened, reviewed_at,
	review_on, access)
VALUES (701, 12, 101, 'Bravo', 'bug', 31, 3, NULL, 22, 'P1', '2026-03-10', '2026-03-10', 0,
	'open', 1,
		NULL, NULL, 3000, 2, NULL, NULL, NULL, NULL, 0, NULL, '2026-04-01', 'open'),
	(702, 11, 101, 'Alpha', 'documentation', 32, 2, NULL, 21, 'P1', '2026-03-10', '2026-03-08', 1,
		'open', 1, 'the vendor', NULL, 3000, NULL, NULL, NULL, NULL, NULL, 0, 5000, '2026-04-02',
		'open'),
	(703, 20, NULL, 'Charlie', 'change_request', NULL, NULL, NULL, NULL, 'P0', '9999-12-31',
		'9999-12-31', 0, 'open', 1, NULL, NULL, 1000, 4, NULL, NULL, NULL, NULL, 0, NULL, '2026-04-03',
		'open'),
	(704, 15, 102, 'Bravo', 'bug', NULL, 2, NULL, 22, 'P2', '2026-03-01', '2026-03-01', 0, 'done', 1,
		NULL, NULL, 4000, 4, 4400, 3, NULL, NULL, 0, 5000, '2026-04-04', 'open'),
	(705, 14, 102, 'Delta', 'bug', 33, NULL, 2, 21, 'P2', '2026-03-02', '2026-03-02', 0,
		'in_progress', 1, NULL, NULL, 2000, 4, NULL, NULL, NULL, NULL, 0, 1000, '2026-04-05', 'open'),
	(706, 13, 101, 'Resolved', 'bug', 31, 2, NULL, 21, 'P0', '2026-02-01', '2026-02-01', 0,
		'resolved', 0, NULL, NULL, 500, 3, 600, 2, 700, 4, 0, NULL, NULL, 'open'),
	(707, 16, 105, 'Echo', 'investment', 31, 5, NULL, 23, 'P3', '2026-03-09', '2026-03-09', 0, 'done',
		1, NULL, NULL, 6000, 3, 6600, NULL, NULL, NULL, 0, 1000, '2026-04-06', 'restricted'),
	(708, 17, 105, 'Foxtrot', 'bug', NULL, NULL, NULL, NULL, 'P0', '2026-02-02', '2026-02-02', 0,
		'duplicate', 0, NULL, 701, 6000, 3, NULL, NULL, NULL, NULL, 0, NULL, NULL, 'open'),
	(709, 18, NULL, 'Hotel', 'cross_org', 33, 4, NULL, NULL, 'P0', '9999-12-31', '9999-12-31', 0,
		'open', 1, NULL, NULL, 6500, 3, NULL, NULL, NULL, NULL, 0, 0, '2026-04-07', 'open'),
	(710, 19, 107, 'India', 'bug', NULL, 3, 4, 22, 'P1', '2026-02-27', '2026-02-20', 2, 'done', 1,
		NULL, NULL, 7000, 3, 7700, 2, NULL, NULL, 1, NULL, '2026-04-08', 'restricted'),
	(711, 9, 101, 'Golf', 'sop_change', 31, 2, NULL, 21, 'P2', '2026-03-01', '2026-03-01', 0,
		'in_progress', 1, NULL, NULL, 4000, 3, NULL, NULL, NULL, NULL, 0, 3000, '2026-04-09', 'open'),
	(712, 10, 105, 'Juliett', 'bug', 34, NULL, NULL, 22, 'P1', '2026-02-27', '2026-02-27', 0, 'done',
		1, NULL, NULL, 7500, 3, 7800, NULL, NULL, NULL, 0, 6000, '2026-04-10', 'open'),
	(713, 8, 101, 'Kilo', 'bug', 34, 4, NULL, 23, 'P1', '2026-03-05', '2026-03-05', 0, 'done', 1,
		NULL, NULL, 7600, 3, 7900, 4, NULL, NULL, 0, 7000, '2026-04-11', 'open'),
	(714, 7, NULL, 'Lima', 'process_failure', 34, NULL, NULL, 21, 'P3', '2026-03-02', '2026-03-02', 0,
		'open', 1, NULL, NULL, 7650, 3, NULL, NULL, NULL, NULL, 0, 8000, '2026-04-12', 'open');
UPDATE followup SET
	incident_number = (SELECT i.number FROM incident i WHERE i.id = followup.incident_id),
	incident_severity = (SELECT i.severity FROM incident i WHERE i.id = followup.incident_id);
INSERT INTO followup_text (followup_id, detail, done_when, status_reason, checked)
SELECT id, CASE id WHEN 701 THEN 'Detail' END, CASE id WHEN 701 THEN 'When' END,
	CASE id WHEN 706 THEN 'Why' END, CASE id WHEN 706 THEN 'Tried' END FROM followup;
INSERT INTO followup_count (due_on, owned, done, access, n)
SELECT due_on, CASE WHEN owner_id IS NULL THEN 0 ELSE 1 END,
	CASE WHEN status = 'done' THEN 1 ELSE 0 END, access, count(*) FROM followup WHERE unresolved = 1
GROUP BY due_on, CASE WHEN owner_id IS NULL THEN 0 ELSE 1 END,
	CASE WHEN status = 'done' THEN 1 ELSE 0 END, access;
INSERT INTO followup_count (due_on, owned, done, access, n)
SELECT '', owned, done, access, sum(n) FROM followup_count GROUP BY owned, done, access;
-- FU-11 is at risk; for FU-9 another date is asked for.
UPDATE followup SET at_risk = 1 WHERE number = 11;
UPDATE followup SET proposed_due_on = '2026-04-20', proposed_by = 2, proposed_at = 8500
WHERE number = 9;
UPDATE followup_text SET proposed_because = 'Late' WHERE followup_id = 711;
INSERT INTO followup_review (id, followup_id, at, person_id, verdict, note, owed_on, next_on)
VALUES (1, 702, 4000, 3, 'on_track', NULL, '2026-03-01', '2026-03-20'),
	(2, 702, 5000, 4, 'at_risk', 'Ask them', '2026-03-20', '2026-04-02'),
	(3, 711, 3000, 3, 'on_track', NULL, '2026-04-01', '2026-04-09'),
	(4, 707, 1000, 4, 'on_track', NULL, '2026-04-01', '2026-04-06');
-- FU-12 is open before 3; FU-9 was before 4, until 7000.
INSERT INTO review_claim (followup_id, person_id, until) VALUES (701, 3, 20000), (711, 4, 7000),
	(702, 4, 20000);
INSERT INTO review_count (review_on, asked, at_risk, access, n)
SELECT review_on, asked, at_risk, access, count(*) FROM (SELECT review_on, at_risk, access,
	CASE WHEN proposed_due_on IS NOT NULL
		OR (status = 'done' AND coalesce(reviewed_at, -1) < coalesce(done_at, 0))
		THEN 1 ELSE 0 END AS asked
	FROM followup WHERE unresolved = 1) x GROUP BY review_on, asked, at_risk, access;
INSERT INTO review_count (review_on, asked, at_risk, access, n)
SELECT '', asked, at_risk, access, sum(n) FROM review_count GROUP BY asked, at_risk, access;
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
-- A day on which nothing is left.
INSERT INTO followup_count (due_on, owned, done, access, n) VALUES ('2026-01-01', 1, 0, 'open', 0);
INSERT INTO followup_finding (followup_id, finding_id) VALUES (701, 601), (701, 602), (701, 611),
	(702, 601), (704, 611);
-- FU-20 was opened again twice; what was done in it counts from then on.
INSERT INTO followup_note (id, followup_id, at, person_id, what, said, was, became, was_id,
	became_id)
VALUES (1, 701, 10, 2, 'started', NULL, NULL, NULL, NULL, NULL),
	(1199, 701, 20, NULL, 'due', 'Late', '2026-03-01', '2026-03-10', NULL, NULL),
	(1200, 703, 30, 9, 'owner', NULL, 'Kim K', NULL, 10, NULL),
	(1201, 703, 30, 2, 'started', NULL, NULL, NULL, NULL, NULL),
	(1202, 703, 30, 3, 'reopened', NULL, NULL, NULL, NULL, NULL),
	(1203, 703, 30, 4, 'done', NULL, NULL, NULL, NULL, NULL),
	(1204, 703, 30, 3, 'reopened', NULL, NULL, NULL, 9, NULL),
	(1205, 703, 30, 5, 'started', NULL, NULL, NULL, NULL, NULL),
	(1206, 703, 30, 1, 'note', 'A word', NULL, NULL, NULL, NULL),
	(1207, 703, 30, 6, 'done', NULL, NULL, NULL, NULL, NULL),
	(1208, 703, 30, 9, 'owner', NULL, 'Rosa', 'kim', 7, 8),
	(1290, 704, 30, 1, 'started', NULL, NULL, NULL, NULL, NULL),
	(1299, 704, 30, 3, 'reopened', NULL, NULL, NULL, NULL, NULL);
INSERT INTO takeaway (id, incident_id, number, kind, text, finding_id, followup_id, left_because,
	created_at, created_by)
VALUES (1301, 101, 2, 'badly', 'k1301', 602, NULL, NULL, 10, 3),
	(1302, 101, 1, 'lucky', 'k1302', NULL, 701, NULL, 11, 2),
	(1303, 101, 3, 'well', 'k1303 [Ｅ1]', NULL, NULL, 'Fine', 12, NULL),
	(1304, 101, 4, 'surprised', 'k1304', 611, NULL, NULL, 13, 3),
	(1305, 102, 1, 'badly', 'k1305', NULL, NULL, NULL, 14, 3);
-- Of each kind; in another incident; handed over twice, and found changed.
INSERT INTO evidence (id, incident_id, number, kind, title, shows, text, url, name, size, sha256,
	collected_by, at, precision, zone, from_where, created_at, created_by)
VALUES (1401, 101, 2, 'log', 'e1401', 'Shows', 'A line', NULL, NULL, 6, 'h1', 'Paul', 5, 'minute',
		'UTC', 'a host', 10, 3),
	(1402, 101, 1, 'link', 'e1402', NULL, NULL, 'https://example.org/', NULL, NULL, NULL, NULL,
		NULL, NULL, NULL, NULL, 11, NULL),
	(1403, 101, 3, 'file', 'e1403', NULL, NULL, NULL, 'a.bin', 7, 'h3', NULL, NULL, NULL, NULL,
		NULL, 12, 2),
	(1404, 102, 1, 'statement', 'e1404', NULL, 'Said', NULL, NULL, 4, 'h4', NULL, NULL, NULL, NULL,
		NULL, 13, 3);
UPDATE evidence SET struck_because = 'Not ours', struck_at = 14, struck_by = 2 WHERE id = 1404;
INSERT INTO evidence_custody (id, incident_id, evidence_id, what, recorded_at, person_id, from_whom,
	to_whom, at, precision, zone, note, sha256)
VALUES (1, 101, 1401, 'handed', 20, 3, NULL, 'Rosa', 18, 'minute', 'UTC', NULL, 'h1'),
	(2, 101, 1401, 'handed', 21, 2, 'Rosa', 'Ada', 19, 'day', NULL, 'On a stick', 'h1'),
	(3, 101, 1403, 'changed', 22, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'h9'),
	(4, 102, 1404, 'handed', 23, 3, NULL, 'Kim', 20, 'hour', NULL, NULL, 'h4');
INSERT INTO evidence_check (evidence_id, incident_id, checked_at, found)
VALUES (1403, 101, 22, 'h9');
INSERT INTO waiver (id, incident_id, reason, facts, asked_by, asked_at, accepted, decided_by,
	decided_at, ended_at)
VALUES (2501, 101, 'w2501', 1, 3, 40, 0, 5, 41, 41),
	(2502, 101, 'w2502', 3, 2, 50, NULL, NULL, NULL, NULL),
	(2503, 102, 'w2503', 2, 3, 42, 1, 5, 43, NULL),
	(2504, 107, 'w2504', 1, 3, 44, NULL, NULL, NULL, NULL);
INSERT INTO comment (id, incident_id, number, section, part, text, assigned_id, created_at,
	created_by, resolved_at, resolved_by, answer)
VALUES (2401, 101, 2, 'actors', NULL, 'c2401', 3, 20, 2, NULL, NULL, NULL),
	(2402, 101, 1, 'actors', NULL, 'c2402', NULL, 21, 3, 30, 5, 'Done'),
	(2403, 101, 3, NULL, 'F1', 'c2403', 5, 22, NULL, NULL, NULL, 'Again'),
	(2404, 102, 1, 'actors', NULL, 'c2404', 3, 23, 3, NULL, NULL, NULL),
	(2405, 107, 1, NULL, NULL, 'c2405', 3, 24, 3, NULL, NULL, NULL),
	(2406, 102, 2, NULL, NULL, 'c2406', 3, 25, 3, 26, 3, NULL);
UPDATE incident SET sent_by = 3, sent_at = 4500 WHERE id = 105;
-- In 2026-Q1: of two teams and of none, refused, carried over, resolved, and hidden.
INSERT INTO cycle (name, first_at) VALUES ('2026-Q1', 100), ('2025-Q4', 50), ('PI-1', 70);
INSERT INTO cycle_entry (id, followup_id, cycle, state, rank, placed_because, proposed_by,
	proposed_at, decided_by, decided_at, because, carried, carried_from)
VALUES (1, 702, '2025-Q4', 'committed', 1, NULL, 2, 100, 3, 200, NULL, 0, NULL),
	(2, 702, '2026-Q1', 'proposed', 9, NULL, 3, 300, NULL, NULL, NULL, 1, '2025-Q4'),
	(3, 711, '2026-Q1', 'committed', 3, 'First', 3, 310, 2, 410, NULL, 2, NULL),
	(4, 705, '2026-Q1', 'not_taken', 1, NULL, NULL, 320, 3, 420, 'Full', 0, NULL),
	(5, 706, '2026-Q1', 'committed', 2, NULL, 3, 330, 2, 430, NULL, 0, NULL),
	(6, 701, '2026-Q1', 'proposed', 5, NULL, 2, 340, NULL, NULL, NULL, 0, NULL),
	(7, 703, '2026-Q1', 'proposed', 4, NULL, 4, 350, NULL, NULL, NULL, 0, NULL),
	(8, 710, '2026-Q1', 'committed', 6, NULL, 3, 360, 3, 460, NULL, 0, NULL),
	(9, 707, 'PI-1', 'proposed', 1, NULL, 3, 370, NULL, NULL, NULL, 0, NULL);
UPDATE followup SET cycle = '2026-Q1' WHERE id IN (702, 711, 705, 706, 701, 703, 710);
UPDATE followup SET cycle = 'PI-1' WHERE id = 707;
INSERT INTO bulk_act (id, person_id, at, owner_id, priority, due_on, cycle, reason, undone_at)
VALUES (1401, 3, 8000, 2, 'P1', NULL, NULL, NULL, NULL),
	(1402, 2, 8100, NULL, NULL, '2026-04-01', 'Q2', 'why', 8200);
INSERT INTO bulk_item (act_id, followup_id, version, why, undone)
VALUES (1401, 701, 1, NULL, NULL), (1401, 703, NULL, 'no', NULL);
INSERT INTO saved_view (id, person_id, name, query, shared, at)
VALUES (1501, 2, 'Mine', 'owner=me', 0, 1), (1502, 3, 'Late', 'due=overdue', 1, 2),
	(1503, 3, 'Hers', '', 0, 3), (1504, 2, 'All', '', 1, 4);
INSERT INTO feed_token (id, person_id, name, token_sha256, made_at, ended_at)
VALUES (1601, 2, 'a', 't1601', 1, NULL), (1602, 2, 'b', 't1602', 2, 3),
	(1603, 3, 'c', 't1603', 3, NULL);
-- FU-13's effect is owed, and it was resolved by one person; what holds for FU-12 ran out; the risk
-- of FU-17 runs out soon.
UPDATE followup SET effect_on = '2026-02-20', effect_owner_id = 4, alone = 1 WHERE id = 706;
UPDATE followup SET interim = 'holds', interim_until = '2026-02-25' WHERE id = 701;
INSERT INTO followup_risk (id, followup_id, recommended, reason, until, asked_by, asked_at, decided,
	accepted, decided_by, decided_at)
VALUES (31, 708, 'Do it', 'No time', '2026-03-20', 3, 1000, 'Taken', 1, 4, 2000);
INSERT INTO second_act (id, kind, incident_id, followup_id, object, first_id, first_at,
	alone_because)
VALUES (91, 'resolution', NULL, 706, 'FU-13', 3, 1000, 'Nobody else was there');
-- FU-18 is addressed to four, one of each state; FU-7 to one that is no longer asked, and one whose
-- answer waits; of FU-13 nothing is owed any more.
INSERT INTO team (id, name, shown, outside) VALUES (24, 'vendor', 'A vendor', 1);
INSERT INTO addressed (id, followup_id, number, team_id, outside, contact, asked_on, answer_on,
	judge_on, answer, answered_on, promised_on, judgement, judged_on, released, contacts,
	contacted_on)
VALUES (1401, 709, 2, 21, 0, NULL, '2026-01-30', '2026-03-01', NULL, NULL, NULL, NULL, NULL, NULL,
		0, 1, '2026-02-20'),
	(1402, 709, 1, 24, 1, 'Ann', '2026-02-01', NULL, '2026-03-02', 'in_part', '2026-02-16',
		'2026-05-01', NULL, NULL, 0, 0, NULL),
	(1403, 709, 3, 22, 0, NULL, '2026-02-01', NULL, NULL, 'accepts', '2026-02-05', NULL, 'exceeds',
		'2026-02-06', 0, 0, NULL),
	(1404, 709, 4, 23, 0, NULL, '2026-02-01', NULL, NULL, 'refuses', '2026-02-07', NULL,
		'unacceptable', '2026-02-08', 0, 0, NULL),
	(1405, 714, 1, 21, 0, NULL, '2026-02-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, NULL),
	(1406, 714, 2, 22, 0, NULL, '2026-01-10', NULL, '2026-02-20', 'accepts', '2026-02-06', NULL,
		NULL, NULL, 0, 0, NULL),
	(1407, 706, 1, 21, 0, NULL, '2025-12-01', '2025-12-31', NULL, NULL, NULL, NULL, NULL, NULL, 0,
		0, NULL);
-- FU-13 was drawn twice and waits for an answer; FU-15, which was open again, has ended.
INSERT INTO sample (id, quarter, seed, size, population, drawn_at)
VALUES (1601, '2025-Q4', 'aa', 5, 9, 100), (1602, '2026-Q1', 'bb', 5, 7, 200);
INSERT INTO sample_item (id, sample_id, followup_id, place, due_on, still, looked, answered_at,
	answered_by, ended_at)
VALUES (1701, 1601, 706, 2, '2025-12-31', 'yes', 'The log', 150, 3, NULL),
	(1702, 1602, 706, 1, '2026-03-31', NULL, NULL, NULL, NULL, NULL),
	(1703, 1602, 704, 2, '2026-03-31', NULL, NULL, NULL, NULL, 300);
INSERT INTO addressed_said (id, followup_id, addressed_id, at, person_id, what, day, whom, answer,
	judgement, said, owed_on, promised_on)
VALUES (1501, 709, 1402, 8000, 3, 'asked', '2026-02-01', 'Ann', NULL, NULL, 'Please',
		'2026-05-02', NULL),
	(1502, 709, 1401, 8100, 4, 'contact', '2026-02-20', 'Bob', NULL, NULL, 'Soon', NULL, NULL),
	(1503, 709, 1402, 8200, NULL, 'answer', '2026-02-16', 'Ann', 'in_part', NULL, 'Half',
		'2026-05-02', '2026-05-01'),
	(1504, 709, 1404, 8300, 3, 'judgement', '2026-02-08', NULL, NULL, 'unacceptable', 'No', NULL,
		NULL),
	(1505, 714, 1405, 8400, 3, 'released', '2026-02-09', NULL, NULL, NULL, 'Not theirs', NULL, NULL);
