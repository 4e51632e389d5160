-- Actors of an incident, and the statement that they are not known.
-- plan: lookups

-- name: actor_list :many
-- All actors of an incident, struck ones too, or one.
SELECT a.id, a.number, a.standing, a.name, a.origin, a.motive, a.detail, a.confidence, a.basis,
	a.created_at, p.shown AS created_by_shown, a.struck_because, a.struck_at,
	s.shown AS struck_by_shown, a.version
FROM actor a
LEFT JOIN person p ON p.id = a.created_by
LEFT JOIN person s ON s.id = a.struck_by
WHERE a.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR a.number = :number)
ORDER BY a.number LIMIT 100;

-- name: actor_techniques :many
-- What they were seen to do, as ATT&CK calls it.
SELECT a.number AS actor, x.technique
FROM actor_technique x
JOIN actor a ON a.id = x.actor_id
WHERE a.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR a.number = :number)
ORDER BY a.number, x.technique LIMIT 6400;

-- name: actor_named :one
-- The first that is known or suspected.
SELECT a.number FROM actor a
WHERE a.incident_id = SEEN_INCIDENT() AND a.struck_at IS NULL AND a.standing <> 'unknown'
ORDER BY a.number LIMIT 1;

-- name: actor_count :one
SELECT count(*) AS n FROM actor a WHERE a.incident_id = SEEN_INCIDENT();

-- name: actor_techniques_clear :do
-- written: incident
DELETE FROM actor_technique WHERE actor_id =
	(SELECT a.id FROM actor a WHERE a.id = :actor AND a.incident_id = :incident);

-- name: actor_technique_add :do
-- written: incident
INSERT INTO actor_technique (actor_id, technique)
VALUES ((SELECT a.id FROM actor a WHERE a.id = :actor AND a.incident_id = :incident), :technique)
ON CONFLICT DO NOTHING;

-- name: actor_strike :do
-- written: incident
UPDATE actor SET struck_because = :because, struck_at = :now, struck_by = ACTOR(),
	version = version + 1
WHERE incident_id = :incident AND number = :number;

-- name: actor_unknown_get :one
SELECT x.because, x.said_at, p.shown AS said_by_shown
FROM actor_unknown x
LEFT JOIN person p ON p.id = x.said_by
WHERE x.incident_id = SEEN_INCIDENT();

-- name: actor_unknown_add :do
-- written: incident
INSERT INTO actor_unknown (incident_id, because, said_by, said_at)
VALUES (:incident, :because, ACTOR(), :now);

-- name: actor_unknown_remove :do
-- written: incident
DELETE FROM actor_unknown WHERE incident_id = :incident;
