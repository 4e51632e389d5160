-- Reports: what was approved, and its files. Who may approve one is asked beside the other second
-- persons (followup.sql).
-- plan: lookups

-- name: report_seen :one
SELECT max(c.id) AS id FROM change c WHERE c.incident_id = SEEN_INCIDENT();

-- name: report_approver :one
-- Who acts, as they are shown.
SELECT p.shown FROM person p WHERE p.id = :person;

-- name: incident_led_add :do
-- written: incident
INSERT INTO incident_led (incident_id, person_id)
SELECT i.id, i.lead_id FROM incident i WHERE i.id = :incident AND i.lead_id IS NOT NULL
ON CONFLICT DO NOTHING;

-- name: incident_led_clear :do
-- written: incident
DELETE FROM incident_led WHERE incident_id = :incident;

-- name: report_list :many
SELECT r.revision, r.title, r.lang, r.digest, r.approved_at, p.shown AS approved_by_shown, r.changes
FROM report r JOIN person p ON p.id = r.approved_by
WHERE r.incident_id = SEEN_INCIDENT()
	AND (CAST(:revision AS INTEGER) IS NULL OR r.revision = :revision)
ORDER BY r.revision DESC LIMIT 100;

-- name: report_latest :one
SELECT max(r.revision) AS revision FROM report r WHERE r.incident_id = SEEN_INCIDENT();

-- name: report_files :many
SELECT x.format, x.size, x.sha256
FROM report_file x JOIN report r ON r.id = x.report_id
WHERE r.incident_id = SEEN_INCIDENT() AND r.revision = :revision AND x.edition = 'full'
ORDER BY x.format LIMIT 20;

-- name: report_file_get :one
SELECT c.body
FROM report r
JOIN report_file x ON x.report_id = r.id AND x.edition = 'full' AND x.format = :format
JOIN content c ON c.sha256 = x.content
WHERE r.incident_id = SEEN_INCIDENT() AND r.revision = :revision;

-- name: report_add :one
-- written: incident
INSERT INTO report (incident_id, revision, lang, title, digest, changes, sent_by, sent_at,
	approved_by, approved_at)
SELECT i.id, :revision, :lang, i.title, :digest, :changes, i.sent_by, i.sent_at,
	CAST(:person AS INTEGER), CAST(:now AS INTEGER)
FROM incident i WHERE i.id = :incident
RETURNING id;

-- name: report_file_add :do
-- written: incident
INSERT INTO report_file (report_id, edition, format, content, sha256, size)
VALUES ((SELECT r.id FROM report r WHERE r.id = :report AND r.incident_id = :incident), 'full',
	:format, :content, :sha256, :size);

-- name: report_second_add :one
-- Who sent it to review, and who approved it.
-- written: incident
INSERT INTO second_act (kind, incident_id, object, first_id, first_at, second_id, second_at)
SELECT 'approval', i.id, :object, i.sent_by, i.sent_at, CAST(:person AS INTEGER),
	CAST(:now AS INTEGER)
FROM incident i WHERE i.id = :incident AND i.sent_by IS NOT NULL
RETURNING id;

-- name: incident_approved_set :do
-- written: incident
UPDATE incident SET postmortem = 'approved', revising = NULL, version = version + 1
WHERE id = :incident;
