-- ATT&CK's techniques and their names, as far as a file of them was loaded.
-- plan: lookups

-- name: attack_names :many
-- Of these ids: the name, whether the version that was loaded last has it, and which that is.
-- scan: the list that was given
SELECT k.value AS id, t.name, coalesce(t.loaded, 0) AS loaded,
	(SELECT max(v.version) FROM attack_technique v WHERE v.loaded = 1) AS latest
FROM json_each(CAST(:ids AS TEXT)) k
LEFT JOIN attack_technique t ON t.technique = k.value
ORDER BY k.value LIMIT 7000;

-- name: attack_loaded :one
-- scan: some hundreds, of an index that has no others
SELECT max(t.version) AS version, count(*) AS techniques FROM attack_technique t WHERE t.loaded = 1;

-- name: attack_put :do
-- A technique of the version that is being loaded; one that is there as it is is not written.
INSERT INTO attack_technique (technique, name, version, loaded)
VALUES (:technique, :name, :version, 1)
ON CONFLICT (technique) DO UPDATE SET name = excluded.name, version = excluded.version, loaded = 1
WHERE attack_technique.name <> excluded.name OR attack_technique.version <> excluded.version
	OR attack_technique.loaded = 0;

-- name: attack_leave :do
-- What another version had, and this one does not.
-- scan: some hundreds, when a list is loaded
UPDATE attack_technique SET loaded = 0 WHERE loaded = 1 AND version <> :version;
