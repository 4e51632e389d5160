-- Findings: what failed, in six categories, each answered by findings or by a signed "none found".
-- plan: lookups

-- name: finding_list :many
-- All findings of an incident, by number.
-- unfiltered rf: its number is given only where its incident may be seen
SELECT f.number, f.category, f.title, f.detail, f.made_possible, f.technique, f.detection_gap,
	f.others_checked, f.no_action_because, ri.number AS repeats_incident,
	CASE WHEN ri.id IS NOT NULL THEN rf.number END AS repeats_finding, f.created_at,
	p.shown AS created_by_shown, f.version
FROM finding f
LEFT JOIN finding rf ON rf.id = f.repeats_id
LEFT JOIN incident ri ON ri.id = rf.incident_id AND VISIBLE_INCIDENT(ri)
LEFT JOIN person p ON p.id = f.created_by
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
ORDER BY f.number LIMIT 500;

-- name: finding_events :many
-- The events that an incident's findings rest on.
SELECT f.number AS finding, e.number AS event, e.struck_at
FROM finding_event x
JOIN finding f ON f.id = x.finding_id
JOIN event e ON e.id = x.event_id AND e.incident_id = f.incident_id
WHERE f.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR f.number = :number)
ORDER BY f.number, e.number LIMIT 5000;

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

-- name: finding_events_known :many
-- Those of these event numbers that the incident has.
SELECT e.id, e.number FROM event e
WHERE e.incident_id = SEEN_INCIDENT() AND e.number IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:numbers AS TEXT)))
ORDER BY e.number LIMIT 64;

-- name: finding_event_numbers :many
-- The numbers of these events of an incident.
SELECT e.number FROM event e
WHERE e.incident_id = SEEN_INCIDENT() AND e.id IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:ids AS TEXT)))
ORDER BY e.number LIMIT 64;

-- name: finding_ref :one
SELECT i.number AS incident, f.number FROM finding f JOIN incident i ON i.id = f.incident_id
WHERE f.id = :finding AND VISIBLE_INCIDENT(i);

-- name: finding_events_clear :do
-- written: incident
DELETE FROM finding_event WHERE finding_id =
	(SELECT f.id FROM finding f WHERE f.id = :finding AND f.incident_id = :incident);

-- name: finding_event_add :do
-- written: incident
INSERT INTO finding_event (finding_id, event_id)
VALUES ((SELECT f.id FROM finding f WHERE f.id = :finding AND f.incident_id = :incident),
	(SELECT e.id FROM event e WHERE e.id = :event AND e.incident_id = :incident));

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
