-- Evaluation of the response: what holds now, aspect by aspect.
-- plan: lookups

-- name: evaluation_latest :one
-- The latest concluded evaluation, else the latest that was begun; id is NULL when there is none.
SELECT i.evaluation_due_on, v.id, v.at, v.concluded, p.shown AS who
FROM incident i
LEFT JOIN evaluation v ON v.id = (SELECT x.id FROM evaluation x WHERE x.incident_id = i.id
	ORDER BY x.concluded DESC, x.id DESC LIMIT 1)
LEFT JOIN person p ON p.id = v.person_id
WHERE i.id = :incident AND VISIBLE_INCIDENT(i);

-- name: evaluation_aspects :many
-- The answers of one evaluation.
SELECT a.aspect, a.sufficient, a.complete, a.comment
FROM evaluation_aspect a
JOIN evaluation v ON v.id = a.evaluation_id
JOIN incident i ON i.id = v.incident_id
WHERE v.id = :evaluation AND VISIBLE_INCIDENT(i)
ORDER BY a.aspect LIMIT 20;

-- name: evaluation_get :one
-- The concluded evaluation of an incident.
SELECT v.at, p.shown AS who, a.sufficient, a.complete, a.comment
FROM evaluation v
JOIN evaluation_aspect a ON a.evaluation_id = v.id AND a.aspect = 'overall'
LEFT JOIN person p ON p.id = v.person_id
WHERE v.incident_id = SEEN_INCIDENT() AND v.concluded = 1
ORDER BY v.id DESC LIMIT 1;

-- name: evaluation_add :one
-- written: incident
INSERT INTO evaluation (incident_id, person_id, concluded, at)
VALUES (:incident, ACTOR(), :concluded, :now) RETURNING id;

-- name: evaluation_proposed :one
-- What was answered when it was reported as over, or what holds by now.
SELECT b.shown AS proposed_by_shown, v.concluded, a.sufficient, a.complete, a.comment
FROM incident i
JOIN person b ON b.id = i.proposed_by
LEFT JOIN evaluation v ON v.id = (SELECT x.id FROM evaluation x WHERE x.incident_id = i.id
	ORDER BY x.concluded DESC, x.id DESC LIMIT 1)
LEFT JOIN evaluation_aspect a ON a.evaluation_id = v.id AND a.aspect = 'overall'
WHERE i.id = :incident AND VISIBLE_INCIDENT(i);

-- name: evaluation_answered :one
-- How many aspects the concluded one answers; NULL: there is none.
SELECT (SELECT count(*) FROM evaluation_aspect a
	WHERE a.evaluation_id = v.id AND a.aspect <> 'overall') AS n
FROM evaluation v
WHERE v.incident_id = SEEN_INCIDENT() AND v.concluded = 1
ORDER BY v.id DESC LIMIT 1;

-- name: incident_evaluated :do
-- written: incident
UPDATE incident SET evaluated = :evaluated WHERE id = :incident;

-- name: evaluation_aspect_add :do
-- written: incident
INSERT INTO evaluation_aspect (evaluation_id, aspect, sufficient, complete, comment)
VALUES ((SELECT v.id FROM evaluation v WHERE v.id = :evaluation AND v.incident_id = :incident),
	:aspect, :sufficient, :complete, :comment);
