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
