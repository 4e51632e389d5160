-- Evaluation of the response: what holds now, aspect by aspect. Writing it is in incident.sql.

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

-- name: evaluation_duty :one
-- What decides whether an incident owes its aspects.
SELECT i.severity, i.required, i.historical FROM incident i
WHERE i.id = :incident AND VISIBLE_INCIDENT(i);
