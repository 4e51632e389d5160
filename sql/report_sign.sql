-- Signatures of reports.
-- plan: lookups

-- name: report_signature_of :many
-- The signatures of a revision in one edition and format: one, or one more for each file that took
-- its place; the newest first.
SELECT s.sha256, s.signed_at, s.signature, s.key_id, k.public
FROM report_signature s
JOIN report_key k ON k.id = s.key_id
WHERE s.incident_id = SEEN_INCIDENT() AND s.revision = :revision AND s.edition = :edition
	AND s.format = :format
ORDER BY s.id DESC LIMIT 100;

-- name: report_signature_add :do
-- written: incident
INSERT INTO report_signature (incident_id, revision, edition, format, sha256, key_id, signed_at,
	signature)
VALUES (:incident, :revision, :edition, :format, :sha256, :key, :now, :signature);
