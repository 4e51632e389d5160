-- Findings: what failed, in six categories, each answered by findings or by a signed "none found".
-- plan: lookups

-- What a finding may name of its incident, each in its list (finding_save.c).
-- define: list_event finding_event
-- define: column_event event_id
-- define: list_evidence finding_evidence
-- define: column_evidence evidence_id
-- define: list_finding finding_worsens
-- define: column_finding by_id

-- name: finding_list :many
-- All findings of an incident, by number.
-- unfiltered rf: its number and title are given only where its incident may be seen
SELECT f.number, f.category, f.title, f.detail, f.since, f.precision, f.zone AS since_zone,
	f.escaped, f.made_possible, f.technique, f.detection_gap, f.confidence, f.weighed,
	f.others_checked, f.others_by, u.number AS others_followup, u.title AS others_title,
	u.status AS others_status,
	CASE WHEN f.others_followup_id IS NULL THEN 0 ELSE 1 END AS others_followed,
	f.no_action_because, ri.number AS repeats_incident,
	CASE WHEN ri.id IS NOT NULL THEN rf.number END AS repeats_finding,
	CASE WHEN ri.id IS NOT NULL THEN rf.title END AS repeats_title, f.created_at,
	p.shown AS created_by_shown, f.version
FROM finding f
LEFT JOIN finding rf ON rf.id = f.repeats_id
LEFT JOIN incident ri ON ri.id = rf.incident_id AND VISIBLE_INCIDENT(ri)
LEFT JOIN followup u ON u.id = f.others_followup_id AND VISIBLE_FOLLOWUP(u)
LEFT JOIN person p ON p.id = f.created_by
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
ORDER BY f.number LIMIT 500;

-- name: finding_rests :many
-- The events and pieces of evidence that an incident's findings rest on; of an event how it begins.
SELECT f.number AS finding, 'T' AS letter, e.number, substr(e.text, 1, 200) AS title, e.struck_at
FROM finding_event x
JOIN finding f ON f.id = x.finding_id
JOIN event e ON e.id = x.event_id AND e.incident_id = f.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
UNION ALL
SELECT f.number, 'E', e.number, e.title, e.struck_at
FROM finding_evidence x
JOIN finding f ON f.id = x.finding_id
JOIN evidence e ON e.id = x.evidence_id AND e.incident_id = f.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
ORDER BY 1, 2 DESC, 3 LIMIT 5000;

-- name: finding_worse :many
-- What makes an incident's findings worse.
SELECT f.number AS finding, f.title, b.number AS by_finding, b.title AS by_title
FROM finding_worsens x
JOIN finding f ON f.id = x.finding_id
JOIN finding b ON b.id = x.by_id AND b.incident_id = f.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
ORDER BY f.number, b.number LIMIT 500;

-- name: finding_repeated :many
-- The findings that repeat an incident's, where the reader may see them.
SELECT f.number AS finding, i.number AS by_incident, r.number AS by_finding, r.title
FROM finding f
JOIN finding r ON r.repeats_id = f.id
JOIN incident i ON i.id = r.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
	AND VISIBLE_INCIDENT(i)
ORDER BY f.number, i.number, r.number LIMIT 500;

-- name: finding_latest :many
-- The latest ones: to choose from, where one repeats another.
-- scan: from the end, until there are enough
SELECT i.number AS incident, f.number AS finding, f.title
FROM finding f
JOIN incident i ON i.id = f.incident_id
WHERE VISIBLE_INCIDENT(i)
ORDER BY f.id DESC LIMIT 60;

-- name: finding_touches :many
-- The other categories that an incident's findings touch.
SELECT f.number AS finding, x.category
FROM finding_touch x
JOIN finding f ON f.id = x.finding_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
ORDER BY f.number, x.category LIMIT 2500;

-- name: finding_followups :many
-- The follow-ups that came of an incident's findings, where the reader may see them.
SELECT f.number AS finding, u.number, u.title, u.kind, u.status
FROM followup_finding x
JOIN finding f ON f.id = x.finding_id
JOIN followup u ON u.id = x.followup_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
	AND VISIBLE_FOLLOWUP(u)
ORDER BY f.number, u.number LIMIT 5000;

-- name: finding_@part@_known :many
-- Those of these numbers that the incident has.
-- each: part = event evidence finding
SELECT x.id, x.number FROM @part@ x
WHERE x.incident_id = SEEN_INCIDENT() AND x.number IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:numbers AS TEXT)))
ORDER BY x.number LIMIT 64;

-- name: finding_@part@_numbers :many
-- The numbers of these of an incident.
-- each: part = event evidence finding
SELECT x.number FROM @part@ x
WHERE x.incident_id = SEEN_INCIDENT() AND x.id IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:ids AS TEXT)))
ORDER BY x.number LIMIT 64;

-- name: finding_ref :one
SELECT i.number AS incident, f.number FROM finding f JOIN incident i ON i.id = f.incident_id
WHERE f.id = :finding AND VISIBLE_INCIDENT(i);

-- name: finding_@part@_clear :do
-- each: part = event evidence finding
-- written: incident
DELETE FROM @list_@part@@ WHERE finding_id =
	(SELECT f.id FROM finding f WHERE f.id = :finding AND f.incident_id = :incident);

-- name: finding_@part@_name :do
-- each: part = event evidence finding
-- written: incident
INSERT INTO @list_@part@@ (finding_id, @column_@part@@)
VALUES ((SELECT f.id FROM finding f WHERE f.id = :finding AND f.incident_id = :incident),
	(SELECT x.id FROM @part@ x WHERE x.id = :part AND x.incident_id = :incident));

-- name: finding_touches_clear :do
-- written: incident
DELETE FROM finding_touch WHERE finding_id =
	(SELECT f.id FROM finding f WHERE f.id = :finding AND f.incident_id = :incident);

-- name: finding_touch_add :do
-- written: incident
INSERT INTO finding_touch (finding_id, category)
VALUES ((SELECT f.id FROM finding f WHERE f.id = :finding AND f.incident_id = :incident), :category)
ON CONFLICT (finding_id, category) DO NOTHING;

-- name: none_list :many
-- The signed "none found" of an incident.
SELECT n.category, n.because, n.signed_at, n.signed_by, p.shown AS signed_by_shown
FROM none_found n
LEFT JOIN person p ON p.id = n.signed_by
WHERE n.incident_id = SEEN_INCIDENT()
ORDER BY n.category LIMIT 6;

-- name: none_add :do
-- written: incident
INSERT INTO none_found (incident_id, category, because, signed_by, signed_at)
VALUES (:incident, :category, :because, ACTOR(), :now);

-- name: none_remove :do
-- written: incident
DELETE FROM none_found WHERE incident_id = :incident AND category = :category;

-- name: answer_list :many
-- How each answered category of an incident is answered.
SELECT a.category, a.answer FROM category_answer a
WHERE a.incident_id = SEEN_INCIDENT()
ORDER BY a.category LIMIT 6;

-- name: answer_add :do
-- An answer that is there stays; what then points to the other one is refused by the schema.
-- written: incident
INSERT INTO category_answer (incident_id, category, answer) VALUES (:incident, :category, :answer)
ON CONFLICT (incident_id, category) DO NOTHING;

-- name: answer_trim :do
-- Takes back the answers that nothing stands behind any more.
-- written: incident
DELETE FROM category_answer
WHERE incident_id = :incident AND NOT EXISTS (SELECT 1 FROM finding f
		WHERE f.incident_id = category_answer.incident_id
		AND f.category = category_answer.category)
	AND NOT EXISTS (SELECT 1 FROM none_found n
		WHERE n.incident_id = category_answer.incident_id
		AND n.category = category_answer.category);
