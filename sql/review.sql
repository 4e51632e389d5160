-- Reviews until resolved: the queue, verdicts, who looks at what, and dates that owners ask for.
-- plan: lookups

-- The queue: what asks something of the response team now (a look at what was said to be done since
-- the last one, a word on a proposed date) stands under a day before all and comes first; then what
-- is to be reviewed, the longest due before the rest.
-- define: asks f.proposed_due_on IS NOT NULL
-- define: asks OR (f.status = 'done' AND coalesce(f.reviewed_at, -1) < coalesce(f.done_at, 0))
-- define: asked CASE WHEN @asks@ THEN 1 ELSE 0 END
-- define: queue_on CASE WHEN @asks@ THEN '1900-01-01' ELSE f.review_on END
-- define: queued f.unresolved = 1 AND @queue_on@ <= :today AND VISIBLE_FOLLOWUP(f)
-- define: past_key @queue_on@ >= :key_on
-- define: past_key AND (@queue_on@ > :key_on
-- define: past_key OR (f.priority, f.number) > (:key_priority, :key_number))
-- define: queue_order @queue_on@, f.priority, f.number

-- name: review_queue :many
-- The queue after a key: what is asked, and before whom it is open now. from_key: that row too.
SELECT f.number, f.title, f.priority, f.status, f.due_on, f.review_on, f.at_risk, f.blocked_by,
	f.proposed_due_on, o.shown AS owner_shown, @queue_on@ AS queue_on,
	CASE WHEN c.person_id <> :person THEN p.shown END AS held_by,
	CASE WHEN c.person_id <> :person THEN c.until END AS held_until
FROM followup f INDEXED(followup_review_queue)
LEFT JOIN person o ON o.id = f.owner_id
LEFT JOIN review_claim c ON c.followup_id = f.id AND c.until > :now
LEFT JOIN person p ON p.id = c.person_id
WHERE @queued@ AND @past_key@
ORDER BY @queue_order@ LIMIT :limit;

-- name: review_next :many
-- The first few after a key that are not open before somebody else.
SELECT f.id, f.number
FROM followup f INDEXED(followup_review_queue)
LEFT JOIN review_claim c ON c.followup_id = f.id AND c.until > :now AND c.person_id <> :person
WHERE @queued@ AND @past_key@ AND c.followup_id IS NULL
ORDER BY @queue_order@ LIMIT :limit;

-- name: review_before :many
-- The one before a key, of those that are not open before somebody else.
SELECT f.id, f.number
FROM followup f INDEXED(followup_review_queue)
LEFT JOIN review_claim c ON c.followup_id = f.id AND c.until > :now AND c.person_id <> :person
WHERE @queued@ AND @queue_on@ <= :key_on AND (@queue_on@ < :key_on
	OR (f.priority, f.number) < (:key_priority, :key_number)) AND c.followup_id IS NULL
ORDER BY @queue_on@ DESC, f.priority DESC, f.number DESC LIMIT :limit;

-- name: review_key :one
-- Where a follow-up stands in the queue.
SELECT @queue_on@ AS queue_on, f.priority, f.number
FROM followup f WHERE f.number = :number AND f.unresolved = 1 AND VISIBLE_FOLLOWUP(f);

-- name: review_place :one
-- How many stand before it; no more than the limit are counted.
SELECT count(*) AS n FROM (SELECT f.id FROM followup f INDEXED(followup_review_queue)
	WHERE @queued@ AND @queue_on@ <= :key_on AND (@queue_on@ < :key_on
		OR (f.priority, f.number) < (:key_priority, :key_number))
	ORDER BY @queue_order@ LIMIT :limit) before;

-- name: review_count_today :one
-- How many reviews the person who acts has made since then.
-- unfiltered: the number of one's own acts
SELECT count(*) AS n FROM followup_review r WHERE r.person_id = :person AND r.at >= :since;

-- name: review_state :one
-- What the page of a review shows beside the follow-up's facts: what is proposed, the last review,
-- before whom it is open.
SELECT f.at_risk, f.proposed_due_on, f.proposed_at, pb.shown AS proposed_by_shown,
	x.proposed_because, r.id AS last_id, r.at AS last_at, rp.shown AS last_by_shown,
	r.verdict AS last_verdict, r.note AS last_note, c.person_id AS held_id, c.until AS held_until,
	cp.shown AS held_by
FROM followup f
JOIN followup_text x ON x.followup_id = f.id
LEFT JOIN person pb ON pb.id = f.proposed_by
LEFT JOIN followup_review r ON r.followup_id = f.id AND r.id =
	(SELECT max(m.id) FROM followup_review m WHERE m.followup_id = f.id)
LEFT JOIN person rp ON rp.id = r.person_id
LEFT JOIN review_claim c ON c.followup_id = f.id AND c.until > :now
LEFT JOIN person cp ON cp.id = c.person_id
WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: review_last :one
-- The id of the last review of a follow-up.
SELECT r.id FROM followup_review r JOIN followup f ON f.id = r.followup_id
WHERE r.followup_id = :followup AND VISIBLE_FOLLOWUP(f) ORDER BY r.id DESC LIMIT 1;

-- name: review_add :one
-- written: followup
INSERT INTO followup_review (followup_id, at, person_id, verdict, note, owed_on, next_on)
VALUES (:followup, :now, ACTOR(), :verdict, :note, :owed_on, :next_on) RETURNING id;

-- name: review_set :do
-- Reviewed now. What is resolved has no next review.
-- written: followup
UPDATE followup SET reviewed_at = :now, at_risk = :at_risk, version = version + 1,
	review_on = CASE WHEN unresolved = 1 THEN CAST(:next_on AS TEXT) END
WHERE id = :followup;

-- name: proposal_set :do
-- Another due date is asked for, in place of one that waited.
-- written: followup
UPDATE followup SET proposed_due_on = :due_on, proposed_by = ACTOR(), proposed_at = :now,
	version = version + 1
WHERE id = :followup;

-- name: proposal_text_set :do
-- written: followup
UPDATE followup_text SET proposed_because = :because WHERE followup_id = :followup;

-- name: proposal_drop :do
-- written: followup
UPDATE followup SET proposed_due_on = NULL, version = version + 1 WHERE id = :followup;

-- name: review_claim_drop :do
-- What else the person who acts held, and what nobody holds any more.
-- unfiltered: one's own, and what is over
-- scan: one row for each who reviews now
DELETE FROM review_claim WHERE followup_id <> :followup AND (person_id = :person OR until <= :now);

-- name: review_claim_put :do
-- Of two who take the same one, the second gets no row.
-- written: followup
INSERT INTO review_claim (followup_id, person_id, until) VALUES (:followup, :person, :until)
ON CONFLICT (followup_id) DO UPDATE SET person_id = :person, until = :until
WHERE review_claim.until <= :now OR review_claim.person_id = :person;

-- name: review_counts :one
-- From the rows that every write keeps (review_count): what is in the queue, what is late, and what
-- is at risk.
SELECT coalesce(sum(c.n) FILTER (WHERE c.review_on = ''), 0) AS unresolved,
	coalesce(sum(c.n) FILTER (WHERE c.review_on = '' AND c.asked = 1), 0)
		+ coalesce(sum(c.n) FILTER (WHERE c.review_on > '' AND c.asked = 0), 0) AS due,
	coalesce(sum(c.n) FILTER (WHERE c.review_on > '' AND c.review_on < :today), 0) AS overdue,
	coalesce(sum(c.n) FILTER (WHERE c.review_on = '' AND c.at_risk = 1), 0) AS at_risk
FROM review_count c WHERE c.review_on <= :today AND VISIBLE_FOLLOWUP(c);

-- Where a follow-up counts: the day of its next review, and the sum.
-- define: counted @asked@ AS asked, f.at_risk, f.access
-- define: counting followup f WHERE f.id = :followup AND f.unresolved = 1

-- name: review_count_leave :do
-- unfiltered: numbers that go with a write of the follow-up that the gate has loaded
UPDATE review_count SET n = n - 1
WHERE review_on IN ('', (SELECT f.review_on FROM @counting@))
	AND asked = (SELECT @asked@ FROM @counting@)
	AND at_risk = (SELECT f.at_risk FROM @counting@)
	AND access = (SELECT f.access FROM @counting@);

-- name: review_count_enter :do
-- unfiltered: numbers that go with a write of the follow-up that the gate has loaded
INSERT INTO review_count (review_on, asked, at_risk, access, n)
SELECT f.review_on, @counted@, 1 FROM @counting@ UNION ALL SELECT '', @counted@, 1 FROM @counting@
ON CONFLICT (review_on, asked, at_risk, access) DO UPDATE SET n = review_count.n + 1;
