-- What the app itself needs: repeats, history, counters.
-- plan: lookups

-- name: idem_get :one
SELECT body_sha256, location FROM idem WHERE key = :key;

-- name: idem_claim :do
-- Begins what the form asks for; no row when it was asked for before.
INSERT INTO idem (key, person_id, route, body_sha256, status, at)
VALUES (:key, ACTOR(), :route, :body_sha256, 303, :now) ON CONFLICT (key) DO NOTHING;

-- name: idem_set :do
UPDATE idem SET location = :location WHERE key = :key;

-- name: idem_expire :do
DELETE FROM idem WHERE at < :before;

-- name: change_add :do
-- who: whoever acts without an account.
-- written: incident
INSERT INTO change (at, person_id, who, route, incident_id, object, before_sha256, after_sha256)
VALUES (:now, ACTOR(), coalesce((SELECT p.shown FROM person p WHERE p.id = ACTOR()),
	CAST(:who AS TEXT)), :route, :incident,
	:object, :before, :after);

-- name: changes_of :many
-- The changes of one object, newest first, with its facts before and after: for whoever writes it.
-- unfiltered: the object was found visible
SELECT c.at, c.person_id AS by_id, coalesce(c.who, p.shown) AS who, b.body AS before,
	a.body AS after
FROM change c
LEFT JOIN person p ON p.id = c.person_id
LEFT JOIN content b ON b.sha256 = c.before_sha256
LEFT JOIN content a ON a.sha256 = c.after_sha256
WHERE c.object = :object
ORDER BY c.id DESC LIMIT :limit;

-- name: told_changes :many
-- The same in a span of time, for whoever reads of it.
-- unfiltered: the object was found visible
SELECT c.id, c.at, c.person_id AS by_id, coalesce(c.who, p.shown) AS who, p.name AS who_name,
	b.body AS before, a.body AS after
FROM change c
LEFT JOIN person p ON p.id = c.person_id
LEFT JOIN content b ON b.sha256 = c.before_sha256
LEFT JOIN content a ON a.sha256 = c.after_sha256
WHERE c.object = :object AND c.at > :since AND c.at <= :until
ORDER BY c.id DESC LIMIT :limit;

-- name: told_names :many
-- The names behind ids that the history keeps: people, teams, services.
SELECT 'person' AS kind, p.id, p.shown FROM person p
WHERE p.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:people AS TEXT)))
UNION ALL SELECT 'team', t.id, t.shown FROM team t
WHERE t.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:teams AS TEXT)))
UNION ALL SELECT 'service', s.id, s.shown FROM service s
WHERE s.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:services AS TEXT)))
LIMIT 500;

-- name: told_parts :many
-- The same of parts of an incident.
SELECT 'event' AS kind, x.id, 'T' || x.number AS shown FROM event x
JOIN incident i ON i.id = x.incident_id
WHERE x.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:events AS TEXT)))
	AND VISIBLE_INCIDENT(i)
UNION ALL SELECT 'evidence', x.id, 'E' || x.number FROM evidence x
JOIN incident i ON i.id = x.incident_id
WHERE x.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:evidence AS TEXT)))
	AND VISIBLE_INCIDENT(i)
UNION ALL SELECT 'finding', x.id, 'F' || x.number FROM finding x
JOIN incident i ON i.id = x.incident_id
WHERE x.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:findings AS TEXT)))
	AND VISIBLE_INCIDENT(i)
LIMIT 500;

-- name: content_get :one
-- unfiltered: text by digest; who may read it is decided where the digest is
SELECT body FROM content WHERE sha256 = :sha256;

-- name: counter_next :one
UPDATE counter SET n = n + :step WHERE name = :name RETURNING n;

-- name: counter_clear :do
-- Before an export fills an empty database: the counters are among what it brings.
-- scan: some five rows
DELETE FROM counter;

-- name: counter_get :one
SELECT n FROM counter WHERE name = :name;

-- name: incident_changes :many
-- What was done to an incident, newest first, with the facts before and after of what was changed.
SELECT c.id, c.at, c.route, c.object, c.person_id AS by_id, coalesce(c.who, p.shown) AS who,
	p.name AS who_name, b.body AS before, k.body AS after
FROM change c
LEFT JOIN person p ON p.id = c.person_id
LEFT JOIN content b ON b.sha256 = c.before_sha256
LEFT JOIN content k ON k.sha256 = c.after_sha256
	AND (c.before_sha256 IS NOT NULL OR c.route = 'incident_status')
WHERE c.incident_id = SEEN_INCIDENT() AND c.id < :before
ORDER BY c.id DESC LIMIT :limit;

-- name: job_claim :one
-- Takes a job that is due (or due so late that a clock must have been wrong) and that no other node
-- has; no row when there is nothing to take.
UPDATE job SET leased_by = :node, leased_until = :until
WHERE name = :name AND (due_at <= :now OR due_at > :far)
	AND (leased_until <= :now OR leased_until > :far) RETURNING due_at;

-- name: job_done :do
UPDATE job SET due_at = :due, leased_by = NULL, leased_until = 0
WHERE name = :name AND leased_by = :node;
