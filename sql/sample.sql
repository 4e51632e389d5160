-- The quarterly sample: drawing it, and what is found.
-- plan: lookups

-- define: owed x.answered_at IS NULL AND x.ended_at IS NULL

-- name: sample_find :one
-- The draw of that quarter.
SELECT s.id FROM sample s WHERE s.quarter = :quarter;

-- name: sample_candidates :many
-- Some follow-ups after an id; which of them may be drawn is decided by who reads them.
-- unfiltered: a draw is from all there are, whoever may see them
SELECT f.id, f.number, f.status, f.resolved_at FROM followup f WHERE f.id > :after
ORDER BY f.id LIMIT :limit;

-- name: sample_add :one
INSERT INTO sample (quarter, seed, size, population, drawn_at)
VALUES (:quarter, :seed, :size, :population, :now) RETURNING id;

-- name: sample_item_add :one
-- written: followup
INSERT INTO sample_item (sample_id, followup_id, place, due_on)
VALUES (:sample, :followup, :place, :due_on) RETURNING id;

-- name: sample_owed :one
-- What of this follow-up waits for an answer.
SELECT x.id FROM sample_item x JOIN followup f ON f.id = x.followup_id
WHERE x.followup_id = :followup AND @owed@ AND VISIBLE_FOLLOWUP(f) ORDER BY x.id LIMIT 1;

-- name: sample_items :many
-- When it was drawn, and what was found then, newest first.
SELECT s.quarter, x.due_on, x.still, x.looked, x.answered_at, p.shown AS answered_by_shown,
	x.ended_at
FROM sample_item x JOIN sample s ON s.id = x.sample_id
JOIN followup f ON f.id = x.followup_id
LEFT JOIN person p ON p.id = x.answered_by
WHERE x.followup_id = :followup AND VISIBLE_FOLLOWUP(f) ORDER BY x.id DESC LIMIT 20;

-- name: sample_answer :do
-- written: followup
UPDATE sample_item SET still = :still, looked = :looked, answered_at = :now, answered_by = ACTOR()
WHERE id = :item AND followup_id = :followup;

-- name: sample_end :do
-- It is open again: nobody is asked any more.
-- written: followup
UPDATE sample_item SET ended_at = :now
WHERE followup_id = :followup AND answered_at IS NULL AND ended_at IS NULL;
