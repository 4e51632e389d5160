-- Views of /open under a name, and what one reads them with from elsewhere.
-- plan: lookups

-- name: views_list :many
-- One's own, and those that others share; by name.
-- scan: a company shares some hundreds
SELECT v.id, v.name, v.query, v.shared, p.shown AS person_shown,
	CASE WHEN v.person_id = :person THEN 1 ELSE 0 END AS mine
FROM (SELECT o.id FROM saved_view o WHERE o.person_id = :person
	UNION SELECT s.id FROM saved_view s INDEXED(saved_view_shared) WHERE s.shared = 1
		AND CAST(:person AS INTEGER) <> 0) x
CROSS JOIN saved_view v
CROSS JOIN person p
WHERE v.id = x.id AND p.id = v.person_id
ORDER BY CASE WHEN v.person_id = :person THEN 0 ELSE 1 END, v.name, v.id LIMIT :limit;

-- name: view_own :one
SELECT v.id FROM saved_view v WHERE v.id = :id AND v.person_id = :person;

-- name: view_get :one
-- One's own, or one that is shared.
SELECT v.id, v.name, v.query, v.shared, p.shown AS person_shown,
	CASE WHEN v.person_id = :person THEN 1 ELSE 0 END AS mine
FROM saved_view v JOIN person p ON p.id = v.person_id
WHERE v.id = :id AND CAST(:person AS INTEGER) <> 0 AND (v.person_id = :person OR v.shared = 1);

-- name: view_named :one
SELECT v.id FROM saved_view v WHERE v.person_id = :person AND v.name = :name AND v.id <> :id;

-- name: view_count :one
SELECT count(*) AS n FROM saved_view v WHERE v.person_id = :person;

-- name: view_add :one
INSERT INTO saved_view (person_id, name, query, shared, at)
VALUES (:person, :name, :query, :shared, :now) RETURNING id;

-- name: view_set :do
UPDATE saved_view SET name = :name, shared = :shared WHERE id = :id;

-- name: view_remove :do
DELETE FROM saved_view WHERE id = :id;

-- name: feeds_list :many
SELECT t.id, t.name, t.made_at FROM feed_token t
WHERE t.person_id = :person AND t.ended_at IS NULL ORDER BY t.id LIMIT 50;

-- name: feed_own :one
SELECT t.id FROM feed_token t
WHERE t.id = :id AND t.person_id = :person AND t.ended_at IS NULL;

-- name: feed_count :one
SELECT count(*) AS n FROM feed_token t WHERE t.person_id = :person AND t.ended_at IS NULL;

-- name: feed_add :one
INSERT INTO feed_token (person_id, name, token_sha256, made_at)
VALUES (:person, :name, :token, :now) RETURNING id;

-- name: feed_end :do
UPDATE feed_token SET ended_at = :now WHERE id = :id;

-- name: feed_person :one
-- Whose token it is: as a session is read, but that it can sign no form.
SELECT p.id, p.name, p.shown, p.role, p.lang, p.zone, p.theme, p.keys, '' AS csrf,
	CAST(:now AS INTEGER) AS seen_at
FROM feed_token t JOIN person p ON p.id = t.person_id
WHERE t.token_sha256 = :token AND t.ended_at IS NULL AND p.state = 'enabled';
