-- Parts of an incident that have a number of their own in it: for each table of the schema where
-- that is so.
-- plan: lookups

-- When a part of each table was struck out.
-- define: struck_event x.struck_at
-- define: struck_evidence x.struck_at
-- define: struck_actor x.struck_at
-- define: struck_party x.struck_at
-- define: struck_finding NULL
-- define: struck_takeaway NULL
-- define: struck_comment NULL

-- name: @part@_find :one
-- The id of a part by its full reference.
-- each: part = tables with UNIQUE (incident_id, number)
SELECT x.id FROM @part@ x JOIN incident i ON i.id = x.incident_id
WHERE i.number = :incident AND x.number = :number AND VISIBLE_INCIDENT(i);

-- name: @part@_last :one
-- The highest number so far; numbers are never used twice, for no part is ever deleted.
-- each: part = tables with UNIQUE (incident_id, number)
SELECT max(x.number) AS n FROM @part@ x WHERE x.incident_id = SEEN_INCIDENT();

-- name: link_@part@ :many
-- As in link.sql; the key of a part is the number of its incident times a million, and its own.
-- struck: it was struck out.
-- each: part = tables with UNIQUE (incident_id, number)
-- scan: the list that was given
SELECT i.number * 1000000 + x.number AS key,
	CASE WHEN @struck_@part@@ IS NULL THEN 0 ELSE 1 END AS struck
FROM json_each(CAST(:keys AS TEXT)) k
JOIN incident i ON i.number = CAST(k.value AS INTEGER) / 1000000
JOIN @part@ x ON x.incident_id = i.id AND x.number = CAST(k.value AS INTEGER) % 1000000
WHERE VISIBLE_INCIDENT(i) LIMIT 500;

-- name: @part@_add :one
-- A new one, with what its form holds: the columns that the schema marks as inputs.
-- each: part = tables with UNIQUE (incident_id, number) and inputs
-- written: incident
INSERT INTO @part@ (incident_id, number, @inputs_@part@@, created_at, created_by)
VALUES (:incident, :number, @values_@part@@, :now, ACTOR())
RETURNING id;

-- name: @part@_set :one
-- each: part = tables with UNIQUE (incident_id, number) and inputs
-- written: incident
UPDATE @part@ SET @sets_@part@@, version = version + 1
WHERE incident_id = :incident AND number = :number
RETURNING id;
