-- Comments on a postmortem.
-- plan: lookups

-- define: comment_row x.number, x.section, x.part, x.text, a.name AS assigned,
-- define: comment_row a.shown AS assigned_shown, x.created_at, p.shown AS created_by_shown,
-- define: comment_row x.resolved_at, r.shown AS resolved_by_shown, x.answer
-- define: comment_people LEFT JOIN person a ON a.id = x.assigned_id
-- define: comment_people LEFT JOIN person p ON p.id = x.created_by
-- define: comment_people LEFT JOIN person r ON r.id = x.resolved_by

-- name: comment_list :many
-- All comments of an incident, or the open ones of a section.
SELECT i.number AS incident, @comment_row@
FROM comment x JOIN incident i ON i.id = x.incident_id @comment_people@
WHERE x.incident_id = :incident AND VISIBLE_INCIDENT(i)
	AND (CAST(:section AS TEXT) IS NULL OR (x.section = :section AND x.resolved_at IS NULL))
ORDER BY CASE WHEN x.resolved_at IS NULL THEN 0 ELSE 1 END, x.number LIMIT 500;

-- name: comment_asked :many
-- Open ones of which who acts is asked, the oldest before the others.
SELECT i.number AS incident, @comment_row@
FROM comment x INDEXED(comment_assigned) JOIN incident i ON i.id = x.incident_id @comment_people@
WHERE x.assigned_id = ACTOR() AND x.resolved_at IS NULL AND VISIBLE_INCIDENT(i)
ORDER BY x.incident_id, x.number LIMIT :limit;

-- name: comment_add :one
-- written: incident
INSERT INTO comment (incident_id, number, section, part, text, assigned_id, created_at, created_by)
VALUES (:incident, :number, :section, :part, :text, :assigned, :now, ACTOR()) RETURNING id;

-- name: comment_resolve :do
-- written: incident
UPDATE comment SET resolved_at = :now, resolved_by = ACTOR(), answer = :answer
WHERE incident_id = :incident AND number = :number;

-- name: comment_open :do
-- written: incident
UPDATE comment SET resolved_at = NULL, resolved_by = NULL, answer = :answer
WHERE incident_id = :incident AND number = :number;
