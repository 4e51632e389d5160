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
