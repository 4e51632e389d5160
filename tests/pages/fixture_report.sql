-- INC-5 lacks nothing for its report, which nobody approved yet; two of INC-9 were.
UPDATE incident SET origin_unknown_because = 'The partner does not say' WHERE id = 4;
INSERT INTO event (id, incident_id, number, at, position, precision, zone, kind, text, created_at,
	created_by)
VALUES (7, 4, 1, unixepoch('2026-03-01 09:00') * 1000, 1, 'minute', 'UTC', 'detection',
		'The filter let it through', 1772380000000, 2),
	(8, 4, 2, unixepoch('2026-03-01 09:40') * 1000, 2, 'minute', 'UTC', 'response',
		'The partner is told', 1772380000000, 2);
INSERT INTO content (sha256, body) SELECT sha256(body), body FROM (SELECT 'Nothing to tell' AS body
	UNION ALL SELECT '<article class="prose report"><h1>Lost laptop</h1><p>It was found.</p></article>'
	UNION ALL SELECT '# INC-9 Lost laptop

It was lost.
' UNION ALL SELECT '# INC-9 Lost laptop

It was found.
' UNION ALL SELECT '{"number":9}
') texts;
INSERT INTO section_version (incident_id, name, version, base, sha256, not_applicable_because,
	saved_at, saved_by)
SELECT 4, n.name, 1, 0, sha256(''), 'Nothing to tell', 1772380000000, 2
FROM (SELECT 'sequence-of-events' AS name UNION ALL SELECT 'technical-summary'
	UNION ALL SELECT 'actors' UNION ALL SELECT 'response-execution'
	UNION ALL SELECT 'key-takeaways') n;
INSERT INTO section (incident_id, name, version, sha256, not_applicable_because, saved_at, saved_by)
SELECT incident_id, name, version, sha256, not_applicable_because, saved_at, saved_by
FROM section_version WHERE incident_id = 4;
INSERT INTO category_answer (incident_id, category, answer)
SELECT 4, c.category, 'none' FROM (SELECT 'technical_lapse' AS category
	UNION ALL SELECT 'procedural_failure' UNION ALL SELECT 'manual_error'
	UNION ALL SELECT 'process_flaw' UNION ALL SELECT 'communication_glitch'
	UNION ALL SELECT 'unknown_vector') c;
INSERT INTO none_found (incident_id, category, because, signed_by, signed_at)
SELECT 4, category, 'It was mail like any other', 2, 1772380000000 FROM category_answer
WHERE incident_id = 4;
INSERT INTO party (incident_id, number, name, kind, involvement, said, said_version, created_at,
	created_by)
VALUES (4, 1, 'Mail desk', 'external', 'involved', 'confirmed', 1, 1772380000000, 2);
INSERT INTO incident_led (incident_id, person_id) SELECT id, lead_id FROM incident
WHERE lead_id IS NOT NULL;
INSERT INTO report (id, incident_id, revision, lang, title, digest, changes, sent_by, sent_at,
	approved_by, approved_at)
VALUES (1, 3, 1, 'en', 'Lost laptop', sha256('one'), NULL, 2, 1772000000000, 3, 1772100000000),
	(2, 3, 2, 'en', 'Lost laptop', sha256('two'), 'It was found, see INC-3', 2, 1772200000000, 3,
		1772300000000);
INSERT INTO report_file (report_id, edition, format, content, sha256, size)
SELECT r.id, 'full', f.format, sha256(f.body), sha256(f.body), length(f.body)
FROM report r JOIN (SELECT 1 AS report, 'markdown' AS format, '# INC-9 Lost laptop

It was lost.
' AS body UNION ALL SELECT 2, 'markdown', '# INC-9 Lost laptop

It was found.
' UNION ALL SELECT 1, 'html',
		'<article class="prose report"><h1>Lost laptop</h1><p>It was found.</p></article>'
	UNION ALL SELECT 2, 'html',
		'<article class="prose report"><h1>Lost laptop</h1><p>It was found.</p></article>'
	UNION ALL SELECT 1, 'json', '{"number":9}
' UNION ALL SELECT 2, 'json', '{"number":9}
') f ON f.report = r.id;
INSERT INTO report_signature (incident_id, revision, edition, format, sha256, key_id, signed_at,
	signature)
SELECT 3, r.revision, 'full', x.format, x.sha256, 2, r.approved_at, 'none'
FROM report_file x JOIN report r ON r.id = x.report_id;
