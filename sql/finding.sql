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

-- name: finding_ties :many
-- What an incident's findings are tied to, by `what`: the events (T; how each begins) and pieces of
-- evidence (E) that they rest on, the findings that make them worse (F), the other categories that
-- they touch (C), and, where the reader may see it, the findings that repeat them (R) and the
-- follow-ups that came of them (U).
SELECT f.number AS finding, 'T' AS what, 0 AS incident, e.number, substr(e.text, 1, 200) AS title,
	CAST(NULL AS TEXT) AS code, CAST(NULL AS TEXT) AS status,
	CASE WHEN e.struck_at IS NULL THEN 0 ELSE 1 END AS struck
FROM finding_event x
JOIN finding f ON f.id = x.finding_id
JOIN event e ON e.id = x.event_id AND e.incident_id = f.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
UNION ALL
SELECT f.number, 'E', 0, e.number, e.title, NULL, NULL,
	CASE WHEN e.struck_at IS NULL THEN 0 ELSE 1 END
FROM finding_evidence x
JOIN finding f ON f.id = x.finding_id
JOIN evidence e ON e.id = x.evidence_id AND e.incident_id = f.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
UNION ALL
SELECT f.number, 'F', 0, b.number, b.title, NULL, NULL, 0
FROM finding_worsens x
JOIN finding f ON f.id = x.finding_id
JOIN finding b ON b.id = x.by_id AND b.incident_id = f.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
UNION ALL
SELECT f.number, 'R', i.number, r.number, r.title, NULL, NULL, 0
FROM finding f
JOIN finding r ON r.repeats_id = f.id
JOIN incident i ON i.id = r.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
	AND VISIBLE_INCIDENT(i)
UNION ALL
SELECT f.number, 'C', 0, 0, NULL, x.category, NULL, 0
FROM finding_touch x
JOIN finding f ON f.id = x.finding_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
UNION ALL
SELECT f.number, 'U', 0, u.number, u.title, u.kind, u.status, 0
FROM followup_finding x
JOIN finding f ON f.id = x.finding_id
JOIN followup u ON u.id = x.followup_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
	AND VISIBLE_FOLLOWUP(u)
ORDER BY 1, 2, 3, 4, 6 LIMIT 13500;

-- name: finding_latest :many
-- The latest ones: to choose from, where one repeats another.
-- scan: from the end, until there are enough
SELECT i.number AS incident, f.number AS finding, f.title
FROM finding f
JOIN incident i ON i.id = f.incident_id
WHERE VISIBLE_INCIDENT(i)
ORDER BY f.id DESC LIMIT 60;

-- name: finding_@part@_known :many
-- Those of these numbers that the incident has.
-- each: part = event evidence finding
SELECT x.id, x.number FROM @part@ x
WHERE x.incident_id = SEEN_INCIDENT() AND x.number IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:numbers AS TEXT)))
ORDER BY x.number LIMIT 64;

-- name: finding_names :many
-- The numbers of these of an incident, as a finding names them.
SELECT 'T' AS letter, x.number FROM event x
WHERE x.incident_id = SEEN_INCIDENT() AND x.id IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:events AS TEXT)))
UNION ALL
SELECT 'E', x.number FROM evidence x
WHERE x.incident_id = SEEN_INCIDENT() AND x.id IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:evidence AS TEXT)))
UNION ALL
SELECT 'F', x.number FROM finding x
WHERE x.incident_id = SEEN_INCIDENT() AND x.id IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:findings AS TEXT)))
ORDER BY 1 DESC, 2 LIMIT 192;

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
