-- Which references in text lead somewhere this person may go. Each takes the keys as a JSON list
-- and gives back those that are there; struck: it was struck out.
-- plan: lookups

-- name: link_incidents :many
SELECT i.number AS key, 0 AS struck FROM incident i
WHERE i.number IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:keys AS TEXT)))
	AND VISIBLE_INCIDENT(i) LIMIT 500;

-- name: link_followups :many
SELECT u.number AS key, 0 AS struck FROM followup u
WHERE u.number IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:keys AS TEXT)))
	AND VISIBLE_FOLLOWUP(u) LIMIT 500;
