-- Parties of an incident: who was involved, informed or affected, and what they said.
-- plan: lookups

-- name: party_list :many
-- All parties of an incident, or one, each with what it owes and said; changed: how many sections
-- have a newer version than it read. mine: whoever acts answers for it.
SELECT x.id, x.number, coalesce(p.shown, t.shown, x.name) AS name, x.kind, x.involvement, x.role,
	x.contact, x.person_id, x.team_id, p.name AS person, t.name AS team, x.asked_at,
	a.shown AS asked_by_shown, x.answer_on, x.reminded_at, x.said, x.said_version, s.said_at,
	w.shown AS said_by_shown, x.absent_because, x.absent_at, b.shown AS absent_by_shown,
	x.struck_because, x.struck_at, k.shown AS struck_by_shown, x.version,
	CASE WHEN x.person_id = CAST(:person AS INTEGER) OR m.id IS NOT NULL THEN 1 ELSE 0 END AS mine,
	(SELECT count(*) FROM party_read r WHERE r.party_said_id = s.id AND EXISTS (SELECT 1
		FROM section_version v WHERE v.incident_id = x.incident_id AND v.name = r.name
		AND v.version > r.version)) AS changed
FROM party x
LEFT JOIN person p ON p.id = x.person_id
LEFT JOIN team t ON t.id = x.team_id
LEFT JOIN person m ON m.id = :person AND m.team_id = x.team_id
LEFT JOIN person a ON a.id = x.asked_by
LEFT JOIN party_said s ON s.party_id = x.id AND s.incident_id = x.incident_id
	AND s.version = x.said_version
LEFT JOIN person w ON w.id = s.said_by
LEFT JOIN person b ON b.id = x.absent_by
LEFT JOIN person k ON k.id = x.struck_by
WHERE x.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR x.number = :number)
ORDER BY x.number LIMIT 200;

-- name: party_same :one
-- Another party that is that person or that team.
SELECT x.number FROM party x
WHERE x.incident_id = SEEN_INCIDENT() AND x.struck_at IS NULL
	AND x.number <> CAST(:number AS INTEGER)
	AND (x.person_id = CAST(:person_id AS INTEGER) OR x.team_id = CAST(:team_id AS INTEGER))
ORDER BY x.number LIMIT 1;

-- name: party_count :one
SELECT count(*) AS n FROM party x WHERE x.incident_id = SEEN_INCIDENT();

-- name: party_add :one
-- written: incident
INSERT INTO party (incident_id, number, name, kind, involvement, role, contact, person_id, team_id,
	created_at, created_by)
VALUES (:incident, :number, coalesce((SELECT p.shown FROM person p WHERE p.id = :person_id),
	(SELECT t.shown FROM team t WHERE t.id = :team_id), CAST(:name AS TEXT)), :kind, :involvement,
	:role, :contact, :person_id, :team_id, :now, ACTOR())
RETURNING id;

-- name: party_set :one
-- written: incident
UPDATE party SET name = coalesce((SELECT p.shown FROM person p WHERE p.id = :person_id),
	(SELECT t.shown FROM team t WHERE t.id = :team_id), CAST(:name AS TEXT)), kind = :kind,
	involvement = :involvement, role = :role, contact = :contact, person_id = :person_id,
	team_id = :team_id, version = version + 1
WHERE incident_id = :incident AND number = :number
RETURNING id;

-- name: party_ask :do
-- A request, with its term; whoever was absent is asked all the same.
-- written: incident
UPDATE party SET asked_at = :now, asked_by = ACTOR(), answer_on = :answer_on, reminded_at = NULL,
	absent_because = NULL, absent_at = NULL, absent_by = NULL, version = version + 1
WHERE incident_id = :incident AND id = :id;

-- name: party_remind :do
-- written: incident
UPDATE party SET reminded_at = :now, version = version + 1
WHERE incident_id = :incident AND id = :id;

-- name: party_absent :do
-- written: incident
UPDATE party SET absent_because = :because, absent_at = :now, absent_by = ACTOR(),
	version = version + 1
WHERE incident_id = :incident AND id = :id;

-- name: party_strike :do
-- written: incident
UPDATE party SET struck_because = :because, struck_at = :now, struck_by = ACTOR(),
	version = version + 1
WHERE incident_id = :incident AND id = :id;

-- name: party_said_list :many
-- The versions of a party's statement, newest first.
SELECT s.version, s.said, s.said_at, p.shown AS said_by_shown
FROM party_said s
JOIN party x ON x.id = s.party_id AND x.incident_id = s.incident_id
LEFT JOIN person p ON p.id = s.said_by
WHERE s.incident_id = SEEN_INCIDENT() AND s.party_id = :party
ORDER BY s.version DESC LIMIT 100;

-- name: party_said_get :one
-- One version, or the last.
-- unfiltered c: the text of a version that may be seen
SELECT s.id, s.version, s.said, s.said_at, p.shown AS said_by_shown, c.body
FROM party_said s
JOIN content c ON c.sha256 = s.sha256
LEFT JOIN person p ON p.id = s.said_by
WHERE s.incident_id = SEEN_INCIDENT() AND s.party_id = :party
	AND (CAST(:version AS INTEGER) IS NULL OR s.version = :version)
ORDER BY s.version DESC LIMIT 1;

-- name: party_read_list :many
-- What was before whoever saved that version.
SELECT r.name, r.version
FROM party_read r JOIN party_said s ON s.id = r.party_said_id
WHERE s.incident_id = SEEN_INCIDENT() AND r.party_said_id = :said
ORDER BY r.name LIMIT 50;

-- name: party_sections :many
-- The last version of each section, of one that was emptied again, too.
SELECT v.name, max(v.version) AS version FROM section_version v
WHERE v.incident_id = SEEN_INCIDENT() GROUP BY v.name ORDER BY v.name LIMIT 50;

-- name: party_said_add :one
-- written: incident
INSERT INTO party_said (incident_id, party_id, version, said, sha256, said_at, said_by)
VALUES (:incident, :party, :version, :said, :sha256, :now, ACTOR()) RETURNING id;

-- name: party_read_add :do
-- written: incident
INSERT INTO party_read (party_said_id, name, version)
SELECT s.id, CAST(:name AS TEXT), CAST(:version AS INTEGER) FROM party_said s
WHERE s.id = :id AND s.incident_id = :incident;

-- name: party_said_set :do
-- What it said last; who has spoken is not absent.
-- written: incident
UPDATE party SET said = :said, said_version = :version, absent_because = NULL, absent_at = NULL,
	absent_by = NULL, version = version + 1
WHERE incident_id = :incident AND id = :id;

-- name: party_events :many
-- The words of the timeline that may name somebody.
SELECT e.number, e.text, e.believed, e.source FROM event e
WHERE e.incident_id = SEEN_INCIDENT() AND e.struck_at IS NULL
ORDER BY e.number LIMIT 2000;

-- name: party_people :many
-- Who could be named and is no party here, neither in person nor with a team.
-- scan: a company has some hundreds of people
SELECT p.name, p.shown FROM person p
WHERE p.state = 'enabled' AND SEEN_INCIDENT() IS NOT NULL
	AND p.id NOT IN (SELECT x.person_id FROM party x
		WHERE x.incident_id = SEEN_INCIDENT() AND x.struck_at IS NULL AND x.person_id IS NOT NULL)
	AND (p.team_id IS NULL OR p.team_id NOT IN (SELECT x.team_id FROM party x
		WHERE x.incident_id = SEEN_INCIDENT() AND x.struck_at IS NULL AND x.team_id IS NOT NULL))
ORDER BY p.id LIMIT 5000;
