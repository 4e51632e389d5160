-- Postmortem sections. The row in section is there while there is a text, or a reason for none.
-- plan: lookups

-- name: section_count :one
-- Sections with a text.
SELECT count(*) FROM section s
WHERE s.incident_id = SEEN_INCIDENT() AND s.not_applicable_because IS NULL;

-- name: section_list :many
SELECT s.name, s.version, s.saved_at, p.shown AS saved_by_shown, s.not_applicable_because
FROM section s
LEFT JOIN person p ON p.id = s.saved_by
WHERE s.incident_id = SEEN_INCIDENT()
ORDER BY s.name LIMIT 50;

-- name: section_texts :many
SELECT s.name, c.body
FROM section s
JOIN content c ON c.sha256 = s.sha256
WHERE s.incident_id = SEEN_INCIDENT()
ORDER BY s.name LIMIT 50;

-- name: section_version_get :one
-- One version, or the latest.
SELECT v.version, v.saved_at, p.shown AS saved_by_shown,
	v.not_applicable_because, c.body
FROM section_version v
JOIN content c ON c.sha256 = v.sha256
LEFT JOIN person p ON p.id = v.saved_by
WHERE v.incident_id = SEEN_INCIDENT() AND v.name = :name
	AND (CAST(:version AS INTEGER) IS NULL OR v.version = :version)
ORDER BY v.version DESC LIMIT 1;

-- name: section_version_list :many
-- Newest first.
SELECT v.version, v.saved_at, p.shown AS saved_by_shown, v.not_applicable_because,
	length(c.body) AS characters
FROM section_version v
JOIN content c ON c.sha256 = v.sha256
LEFT JOIN person p ON p.id = v.saved_by
WHERE v.incident_id = SEEN_INCIDENT() AND v.name = :name
	AND (CAST(:before AS INTEGER) IS NULL OR v.version < :before)
ORDER BY v.version DESC LIMIT :limit;

-- name: section_version_add :do
-- written: incident
INSERT INTO section_version (incident_id, name, version, base, sha256, not_applicable_because,
	saved_at, saved_by)
VALUES (:incident, :name, :version, :base, :sha256, :because, :now, ACTOR());

-- name: section_set :do
-- written: incident
INSERT INTO section (incident_id, name, version, sha256, not_applicable_because, saved_at, saved_by)
VALUES (:incident, :name, :version, :sha256, :because, :now, ACTOR())
ON CONFLICT (incident_id, name) DO UPDATE SET version = excluded.version, sha256 = excluded.sha256,
	not_applicable_because = excluded.not_applicable_because, saved_at = excluded.saved_at,
	saved_by = excluded.saved_by;

-- name: section_clear :do
-- written: incident
DELETE FROM section WHERE incident_id = :incident AND name = :name;
