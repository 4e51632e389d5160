-- Which references in text lead somewhere this person may go. Each takes the keys as a JSON list
-- and gives back those that are there.
-- plan: lookups

-- name: link_incidents :many
SELECT i.number AS key FROM incident i
WHERE i.number IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:keys AS TEXT)))
	AND VISIBLE_INCIDENT(i) LIMIT 500;

-- name: link_followups :many
SELECT u.number AS key FROM followup u
WHERE u.number IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:keys AS TEXT)))
	AND VISIBLE_FOLLOWUP(u) LIMIT 500;

-- name: link_events :many
-- A part's key is the incident's number times a million, and its own.
-- scan: the list that was given
SELECT i.number * 1000000 + e.number AS key
FROM json_each(CAST(:keys AS TEXT)) x
JOIN incident i ON i.number = CAST(x.value AS INTEGER) / 1000000
JOIN event e ON e.incident_id = i.id AND e.number = CAST(x.value AS INTEGER) % 1000000
WHERE VISIBLE_INCIDENT(i) LIMIT 500;

-- name: link_findings :many
-- scan: the list that was given
SELECT i.number * 1000000 + f.number AS key
FROM json_each(CAST(:keys AS TEXT)) x
JOIN incident i ON i.number = CAST(x.value AS INTEGER) / 1000000
JOIN finding f ON f.incident_id = i.id AND f.number = CAST(x.value AS INTEGER) % 1000000
WHERE VISIBLE_INCIDENT(i) LIMIT 500;
