-- Text by digest (noun/content.h), and how the texts of the first schema got their new keys.
-- plan: lookups

-- name: content_add :do
-- unfiltered: text by digest; who may read it is decided where the digest is
INSERT INTO content (sha256, nonce, body) VALUES (:sha256, :nonce, :body);

-- name: content_texts :many
-- Those of these digests that there are; the longest list of them is a page of history.
-- unfiltered: text by digest; who may read it is decided where the digest is
SELECT sha256, body FROM content
WHERE sha256 IN (SELECT value FROM json_each(CAST(:keys AS TEXT))) ORDER BY sha256 LIMIT 500;

-- The migration's (db_migrate.c, 002). They know the tables as they were then, and stay so. Each
-- gives references after the one that the last call ended with.

-- name: content_version_next :many
-- owner: a migration's, before anyone reads
SELECT v.incident_id, v.name, v.version, k.body, k.redacted_at, k.redacted_reason
FROM section_version v JOIN content k ON k.sha256 = v.sha256
WHERE (v.incident_id, v.name, v.version) > (:incident_id, :name, :version)
ORDER BY v.incident_id, v.name, v.version LIMIT 20;

-- name: content_section_next :many
-- Sections without a version, which point to a text of their own.
-- scan: each is read once, in the order of its key
-- owner: a migration's, before anyone reads
SELECT s.incident_id, s.name, s.version, k.body, k.redacted_at, k.redacted_reason
FROM section s JOIN content k ON k.sha256 = s.sha256
WHERE (s.incident_id, s.name) > (:incident_id, :name) AND NOT EXISTS (SELECT 1
	FROM section_version v WHERE v.incident_id = s.incident_id AND v.name = s.name
	AND v.version = s.version)
ORDER BY s.incident_id, s.name LIMIT 20;

-- name: content_@s@_next :many
-- each: s = before after
-- owner: a migration's, before anyone reads
SELECT c.id, k.body, k.redacted_at, k.redacted_reason
FROM change c JOIN content k ON k.sha256 = c.@s@_sha256
WHERE c.id > :id ORDER BY c.id LIMIT 20;

-- name: content_renewed_put :do
-- owner: a migration's, before anyone reads
INSERT INTO content (sha256, nonce, body, redacted_at, redacted_reason)
VALUES (:sha256, :nonce, :body, :redacted_at, :redacted_reason);

-- name: content_version_set :do
-- owner: a migration's, before anyone reads
UPDATE section_version SET sha256 = :sha256
WHERE incident_id = :incident_id AND name = :name AND version = :version;

-- name: content_section_set :do
-- owner: a migration's, before anyone reads
UPDATE section SET sha256 = :sha256
WHERE incident_id = :incident_id AND name = :name AND version = :version;

-- name: content_@s@_set :do
-- each: s = before after
-- owner: a migration's, before anyone reads
UPDATE change SET @s@_sha256 = :sha256 WHERE id = :id;

-- name: incident_titles_next :many
-- owner: a migration's, before anyone reads
SELECT id, title FROM incident WHERE id > :after ORDER BY id LIMIT 20;

-- name: content_old_clear :do
-- Texts that nothing points to any more.
-- owner: a migration's, before anyone reads
-- scan: every text; the migration has indexes for what refers to it
DELETE FROM content WHERE nonce IS NULL
	AND NOT EXISTS (SELECT 1 FROM section_version v WHERE v.sha256 = content.sha256)
	AND NOT EXISTS (SELECT 1 FROM section s WHERE s.sha256 = content.sha256)
	AND NOT EXISTS (SELECT 1 FROM change b WHERE b.before_sha256 = content.sha256)
	AND NOT EXISTS (SELECT 1 FROM change a WHERE a.after_sha256 = content.sha256);
