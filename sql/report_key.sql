-- Keys that sign reports.
-- plan: lookups

-- name: report_key_list :many
-- The newest first.
-- scan: all of them; there are some a year
SELECT k.id, k.public, k.made_at, k.retired_at, k.retired_because FROM report_key k
ORDER BY k.id DESC LIMIT 1000;

-- name: report_key_signing :many
-- Those that may sign what is of :now, the newest first.
-- scan: all of them; there are some a year
SELECT k.id, k.public FROM report_key k
WHERE k.retired_at IS NULL AND k.made_at <= CAST(:now AS INTEGER) ORDER BY k.id DESC LIMIT 1000;

-- name: report_key_add :one
INSERT INTO report_key (public, made_at) VALUES (:public, :now) RETURNING id;

-- name: report_key_hold :one
-- It is retired by one at a time.
SELECT k.public, k.retired_at FROM report_key k WHERE k.id = :id /*@pg FOR UPDATE*/;

-- name: report_key_retire :do
UPDATE report_key SET retired_at = CASE WHEN made_at > CAST(:now AS INTEGER) THEN made_at
	ELSE CAST(:now AS INTEGER) END, retired_because = :because
WHERE id = :id AND retired_at IS NULL;

-- name: report_key_any :one
-- Is there any?
-- scan: ends at the first
SELECT k.id FROM report_key k ORDER BY k.id LIMIT 1;
