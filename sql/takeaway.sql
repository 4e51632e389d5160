-- Key takeaways of an incident.
-- plan: lookups

-- name: takeaway_list :many
-- All takeaways of an incident, or one.
SELECT t.number, t.kind, t.text, f.number AS finding, u.number AS followup,
	coalesce(t.finding_id, t.followup_id) AS leads, t.left_because, t.created_at,
	p.shown AS created_by_shown, t.version
FROM takeaway t
LEFT JOIN finding f ON f.id = t.finding_id AND f.incident_id = t.incident_id
LEFT JOIN followup u ON u.id = t.followup_id AND VISIBLE_FOLLOWUP(u)
LEFT JOIN person p ON p.id = t.created_by
WHERE t.incident_id = SEEN_INCIDENT()
	AND (CAST(:number AS INTEGER) IS NULL OR t.number = :number)
ORDER BY t.number LIMIT 500;

-- name: takeaway_leads :one
-- What it may lead to, by its reference or by its id.
SELECT 'F' || f.number AS ref, f.id AS finding, NULL AS followup FROM finding f
WHERE f.incident_id = SEEN_INCIDENT()
	AND (f.id = :finding OR 'F' || f.number = CAST(:ref AS TEXT))
UNION ALL
SELECT 'FU-' || u.number, NULL, u.id FROM followup u
WHERE u.incident_id = SEEN_INCIDENT() AND VISIBLE_FOLLOWUP(u)
	AND (u.id = :followup OR 'FU-' || u.number = CAST(:ref AS TEXT));

-- name: takeaway_add :one
-- written: incident
INSERT INTO takeaway (incident_id, number, kind, text, finding_id, followup_id, left_because,
	created_at, created_by)
VALUES (:incident, :number, :kind, :text, :finding, :followup, :left_because, :now, ACTOR())
RETURNING id;

-- name: takeaway_set :one
-- written: incident
UPDATE takeaway SET kind = :kind, text = :text, finding_id = :finding, followup_id = :followup,
	left_because = :left_because, version = version + 1
WHERE incident_id = :incident AND number = :number
RETURNING id;
