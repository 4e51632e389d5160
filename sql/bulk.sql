-- Many follow-ups changed in one act, and that taken back.
-- plan: lookups

-- name: bulk_before :one
-- What such an act may change of a follow-up that the gate of its noun has read.
SELECT f.unresolved, f.owner_id, f.priority, f.due_on, f.cycle
FROM followup f WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: bulk_version :one
SELECT f.version FROM followup f WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: bulk_act_add :one
INSERT INTO bulk_act (person_id, at, owner_id, priority, due_on, cycle, reason)
VALUES (ACTOR(), :now, :owner, :priority, :due_on, :cycle, :reason) RETURNING id;

-- name: bulk_item_add :do
-- written: followup
INSERT INTO bulk_item (act_id, followup_id, version, why)
VALUES (:act, :followup, :version, :why);

-- name: bulk_act_get :one
SELECT b.at, b.undone_at, p.shown AS person_shown, o.shown AS owner_shown, b.priority, b.due_on,
	b.cycle, b.reason, CASE WHEN b.person_id = :person THEN 1 ELSE 0 END AS mine
FROM bulk_act b
LEFT JOIN person p ON p.id = b.person_id
LEFT JOIN person o ON o.id = b.owner_id
WHERE b.id = :act AND CAST(:person AS INTEGER) <> 0;

-- name: bulk_items :many
SELECT f.id, f.number, f.title, x.version, x.why, x.undone
FROM bulk_item x JOIN followup f ON f.id = x.followup_id
WHERE x.act_id = :act AND VISIBLE_FOLLOWUP(f) ORDER BY f.number LIMIT 1000;

-- name: bulk_undone :do
UPDATE bulk_act SET undone_at = :now WHERE id = :act;

-- name: bulk_item_undone :do
-- written: followup
UPDATE bulk_item SET undone = :undone WHERE act_id = :act AND followup_id = :followup;

-- name: bulk_titles :many
-- Those of these numbers that one may see, in their order.
SELECT f.number, f.title, o.shown AS owner_shown, f.priority, f.due_on
FROM followup f LEFT JOIN person o ON o.id = f.owner_id
WHERE f.number IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:numbers AS TEXT)))
	AND VISIBLE_FOLLOWUP(f)
ORDER BY f.number LIMIT 1000;
