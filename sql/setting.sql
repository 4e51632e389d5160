-- Settings: what an administrator said, by name, and as "version" how often it was saved.
-- plan: lookups

-- name: setting_list :many
-- scan: all of them; there are some dozens
SELECT s.name, s.value FROM setting s ORDER BY s.name LIMIT 200;

-- name: setting_hold :do
-- Nobody else saves them until the transaction ends.
INSERT INTO setting (name, value) VALUES ('version', '0')
ON CONFLICT (name) DO UPDATE SET value = setting.value;

-- name: setting_put :do
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = :value;

-- name: object_changes :many
-- What was done to what is no part of an incident, newest first, with its facts before and after.
-- unfiltered: the object was found visible
SELECT c.id, c.at, coalesce(c.who, p.shown) AS who, p.name AS who_name,
	b.body AS before, a.body AS after
FROM change c
LEFT JOIN person p ON p.id = c.person_id
LEFT JOIN content b ON b.sha256 = c.before_sha256
LEFT JOIN content a ON a.sha256 = c.after_sha256
WHERE c.object = :object AND c.id < :before
ORDER BY c.id DESC LIMIT :limit;
