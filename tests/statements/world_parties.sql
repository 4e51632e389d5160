-- The parties of the world of statements_test, after world.sql.
-- Rosa's, her team's, another's; answered, absent, struck, of an incident that is over or hidden.
INSERT INTO party (id, incident_id, number, name, kind, involvement, person_id, team_id, asked_at,
	answer_on)
VALUES (811, 105, 3, 'Stale', 'person', 'involved', 3, NULL, 20, '2026-03-05'),
	(812, 105, 2, 'Stale', 'team', 'involved', NULL, 22, 20, '2026-03-04'),
	(813, 105, 1, 'Stale', 'person', 'involved', 2, NULL, 20, '2026-03-03'),
	(814, 105, 4, 'Stale', 'person', 'involved', 4, NULL, 20, '2026-03-03'),
	(815, 108, 1, 'x', 'person', 'involved', 3, NULL, 20, '2026-03-03'),
	(816, 108, 2, 'x', 'person', 'involved', 3, NULL, 20, '2026-03-03'),
	(817, 108, 3, 'x', 'person', 'informed', 3, NULL, 20, '2026-03-03'),
	(818, 108, 4, 'x', 'team', 'involved', NULL, 22, NULL, NULL),
	(819, 103, 1, 'x', 'person', 'involved', 3, NULL, 20, '2026-03-03'),
	(820, 104, 1, 'x', 'person', 'involved', 3, NULL, 20, '2026-03-03'),
	(821, 106, 1, 'x', 'team', 'involved', NULL, 22, 20, '2026-03-03'),
	(822, 102, 2, 'x', 'team', 'involved', NULL, 23, 20, '2026-03-03'),
	(823, 102, 3, 'x', 'team', 'involved', NULL, 21, 20, '2026-03-03'),
	(824, 102, 4, 'x', 'person', 'involved', 4, NULL, 20, '2026-03-03'),
	(831, 102, 5, 'y', 'vendor', 'involved', NULL, NULL, NULL, NULL),
	(832, 104, 2, 'y', 'vendor', 'involved', NULL, NULL, 20, NULL), (833, 102, 6, 'y', 'vendor',
		'informed', NULL, NULL, 20, NULL), (834, 102, 7, 'y', 'vendor', 'involved', NULL, NULL, 20, NULL);
UPDATE party SET role = 'r', contact = 'c', reminded_at = 25, asked_by = 2 WHERE id = 811;
UPDATE party SET said = 'contributed', said_version = 2 WHERE id = 814;
UPDATE party SET absent_because = 'Away', absent_at = 30, absent_by = 2 WHERE id = 815;
UPDATE party SET struck_because = 'No', struck_at = 40, struck_by = 2
WHERE id IN (816, 823, 824, 834);

INSERT INTO content (sha256, nonce, body)
VALUES ('c-said1', '00000000000000000000000000000011', 'Said first'),
	('c-said2', '00000000000000000000000000000012', 'Said then');
INSERT INTO party_said (id, incident_id, party_id, version, said, sha256, said_at, said_by)
VALUES (1401, 105, 814, 2, 'contributed', 'c-said2', 300, 2), (1402, 105, 814, 1, 'confirmed',
	'c-said1', 200, NULL);
-- One that holds; ended, run out; of what was rejected, of a party informed, of one struck.
INSERT INTO party_link (id, incident_id, party_id, token_sha256, csrf, made_at, ends_at)
VALUES (1501, 102, 831, 't1', 'c1', 10, 1772442000001),
	(1502, 102, 831, 't2', 'c2', 10, 1772442000001), (1503, 102, 831, 't3', 'c3', 10, 1772442000000),
	(1504, 104, 832, 't4', 'c4', 10, 1772442000001), (1505, 102, 833, 't5', 'c5', 10, 1772442000001),
	(1506, 102, 834, 't6', 'c6', 10, 1772442000001);
UPDATE party_link SET passage = 'actors', passage_version = 1, made_by = 3 WHERE id = 1501;
UPDATE party_link SET ended_at = 20 WHERE id = 1502;
INSERT INTO party_read (party_said_id, name, version) VALUES (1401, 'other', 0),
	(1401, 'key-takeaways', 1), (1401, 'actors', 0), (1402, 'other', 0), (1402, 'key-takeaways', 0);
-- Known, suspected, not known who; struck out; of another incident; declared not known.
INSERT INTO actor (id, incident_id, number, standing, name, origin, motive, detail, confidence,
	basis, created_at, created_by, struck_because, struck_at, struck_by)
VALUES (1601, 101, 2, 'known', 'a1601', 'internal', 'Grudge', 'Detail [E1]', 'high', 'Basis', 10, 3,
		NULL, NULL, NULL),
	(1602, 101, 1, 'known', 'a1602', NULL, NULL, NULL, 'low', 'Basis', 11, NULL, 'Wrong', 20, 2),
	(1603, 101, 3, 'unknown', NULL, 'external', NULL, NULL, NULL, 'See [E2]', 12, 2, NULL, NULL, NULL),
	(1604, 102, 1, 'unknown', NULL, 'partner', NULL, NULL, NULL, NULL, 13, 3, NULL, NULL, NULL),
	(1605, 105, 1, 'suspected', 'a1605', NULL, NULL, NULL, 'moderate', 'Basis', 14, 3, NULL, NULL,
		NULL),
	(1606, 108, 1, 'known', 'a1606', NULL, NULL, NULL, 'low', 'Basis [E1]', 15, 3, 'Struck', 30, NULL);
INSERT INTO actor_technique (actor_id, technique)
VALUES (1601, 'T2'), (1601, 'T1'), (1602, 'T3'), (1604, 'T2');
INSERT INTO actor_unknown (incident_id, because, said_by, said_at)
VALUES (102, 'No logs', 2, 40), (108, NULL, NULL, 41);
INSERT INTO attack_technique (technique, name, version, loaded)
VALUES ('T1', 'First', '2.1', 1), ('T2', 'Second', '1.0', 0), ('T4', 'Fourth', '2.1', 1);

-- Of links one is a duplicate, one goes both ways.
INSERT INTO incident_link (incident_id, other_id, kind) VALUES (105, 101, 'same_cause'),
	(108, 101, 'duplicate_of'), (101, 102, 'recurrence_of'), (101, 105, 'same_cause');
INSERT INTO content (sha256, nonce, body) 
VALUES ('c2601', '00000000000000000000000000000001', '# One'),
	('c2602', '00000000000000000000000000000002', '# Two'),
	('c2603', '00000000000000000000000000000003', '{}');
INSERT INTO report (id, incident_id, revision, lang, title, digest, changes, sent_by, sent_at,
	approved_by, approved_at)
VALUES (2601, 101, 1, 'en', 'Alpha', 'd2601', NULL, 2, 90, 5, 91),
	(2602, 101, 2, 'ja', 'Alpha', 'd2602', 'More', 2, 92, 5, 93);
INSERT INTO report_file (report_id, edition, format, content, sha256, size)
VALUES (2601, 'full', 'markdown', 'c2601', 's2601', 5),
	(2602, 'full', 'markdown', 'c2602', 's2602', 5),
	(2602, 'full', 'html', 'c2603', 's2603', 2);
INSERT INTO incident_led (incident_id, person_id) VALUES (101, 4), (102, 2);
UPDATE incident SET sent_by = 2, sent_at = 92 WHERE id IN (101, 102);

-- Keys that sign reports: retired, in use, in use and newer than now; what they signed.
INSERT INTO report_key (id, public, made_at, retired_at, retired_because)
VALUES (1701, 'ssh-ed25519 one', 10, 20, 'Old'),
	(1702, 'ssh-ed25519 two', 1772442000000, NULL, NULL),
	(1703, 'ssh-ed25519 three', 1772442000001, NULL, NULL), (1704, 'ssh-ed25519 four', 12, NULL, NULL);
INSERT INTO report_signature (id, incident_id, revision, edition, format, sha256, key_id, signed_at,
	signature)
VALUES (1801, 101, 1, 'full', 'html', 'a1', 1701, 15, 's1801'),
	(1802, 101, 1, 'full', 'html', 'a2', 1704, 16, 's1802'),
	(1803, 101, 1, 'full', 'json', 'a3', 1704, 16, 's1803'),
	(1804, 101, 1, 'external', 'html', 'a4', 1704, 16, 's1804'),
	(1805, 101, 2, 'full', 'html', 'a5', 1704, 16, 's1805'),
	(1806, 102, 1, 'full', 'html', 'a6', 1704, 16, 's1806');
