-- Follow-ups: what writes them.
-- plan: lookups

-- name: followup_add :one
-- Access, number and severity are its incident's.
-- written: incident
INSERT INTO followup (number, incident_id, incident_number, incident_severity, access,
	@inputs_followup@, title_key, owner_id, due_on, first_due_on, status, unresolved, opened_at,
	opened_by, review_on)
VALUES (:number, :incident,
	(SELECT i.number FROM incident i WHERE i.id = :incident),
	(SELECT i.severity FROM incident i WHERE i.id = :incident),
	coalesce((SELECT i.access FROM incident i WHERE i.id = :incident), 'open'),
	@values_followup@, :title_key, :owner, :due_on, :due_on, 'open', 1, :now, ACTOR(), :review_on)
RETURNING id;

-- name: followup_text_add :do
-- written: followup
INSERT INTO followup_text (followup_id, @inputs_followup_text@)
VALUES (:followup, @values_followup_text@);

-- name: followup_set :do
-- A priority with a quicker rhythm brings the next review nearer; nothing here puts it off.
-- written: followup
UPDATE followup SET @sets_followup@, title_key = :title_key, version = version + 1,
	review_on = CASE WHEN priority = :priority OR review_on < :review_on THEN review_on
		ELSE CAST(:review_on AS TEXT) END
WHERE id = :followup;

-- name: followup_text_set :do
-- written: followup
UPDATE followup_text SET @sets_followup_text@ WHERE followup_id = :followup;

-- name: followup_back :do
-- As it was before its last change. Whoever is no longer here owns nothing again.
-- written: followup
UPDATE followup SET @sets_followup@, title_key = :title_key,
	owner_id = (SELECT p.id FROM person p WHERE p.id = :owner AND p.state = 'enabled'),
	former_owner_id = :former_owner, due_on = :due_on, first_due_on = :first_due_on,
	due_moved = :due_moved, proposed_due_on = :proposed_due_on, review_on = :review_on,
	version = version + 1
WHERE id = :followup;

-- name: followup_owner_set :do
-- written: followup
UPDATE followup SET owner_id = :owner, former_owner_id = owner_id,
	team_id = coalesce(CAST(:team AS INTEGER), team_id), version = version + 1
WHERE id = :followup;

-- name: followup_due_set :do
-- written: followup
UPDATE followup SET due_on = :due_on,
	first_due_on = CASE WHEN first_due_on = '9999-12-31' THEN :due_on ELSE first_due_on END,
	due_moved = due_moved + CASE WHEN first_due_on = '9999-12-31' THEN 0 ELSE 1 END,
	proposed_due_on = NULL, version = version + 1
WHERE id = :followup;

-- name: followup_status_set :do
-- What its owner says of it does not put the next review off; what opens it again sets one.
-- written: followup
UPDATE followup SET status = :status, unresolved = :unresolved,
	done_at = CASE WHEN :status = 'done' THEN CAST(:now AS INTEGER)
		WHEN :status IN ('open', 'in_progress') THEN NULL ELSE done_at END,
	done_by = CASE WHEN :status = 'done' THEN ACTOR()
		WHEN :status IN ('open', 'in_progress') THEN NULL ELSE done_by END,
	resolved_at = CASE WHEN :status = 'resolved' THEN CAST(:now AS INTEGER) END,
	resolved_by = CASE WHEN :status = 'resolved' THEN ACTOR() END,
	reopened = reopened + :reopened, review_on = CASE WHEN CAST(:unresolved AS INTEGER) = 1
		AND CAST(:reopened AS INTEGER) = 0
		THEN coalesce(review_on, CAST(:review_on AS TEXT)) ELSE CAST(:review_on AS TEXT) END,
	proposed_due_on = CASE WHEN :status IN ('open', 'in_progress') THEN proposed_due_on END,
	effect_on = CAST(:effect_on AS TEXT),
	effect_owner_id = CASE WHEN CAST(:effect_on AS TEXT) IS NULL THEN NULL ELSE ACTOR() END,
	effect = CASE WHEN :reopened = 1 THEN NULL ELSE effect END,
	interim = coalesce(CAST(:interim AS TEXT), interim), duplicate_of = CAST(:other AS INTEGER),
	risk_until = CAST(:risk_until AS TEXT), version = version + 1
WHERE id = :followup;

-- name: followup_text_status :do
-- written: followup
UPDATE followup_text SET status_reason = :reason,
	checked = CASE WHEN :status = 'resolved' THEN CAST(:reason AS TEXT) ELSE checked END
WHERE followup_id = :followup;

-- name: followup_block_set :do
-- written: followup
UPDATE followup SET blocked_by = :blocked_by, version = version + 1 WHERE id = :followup;

-- name: followup_note_add :one
-- written: followup
INSERT INTO followup_note (followup_id, at, person_id, who, what, said, was, became, was_id,
	became_id)
VALUES (:followup, :now, ACTOR(), (SELECT p.shown FROM person p WHERE p.id = ACTOR()), :what, :said,
	:was, :became, :was_id, :became_id) RETURNING id;

-- name: followup_team_clear :do
-- written: followup
UPDATE followup SET team_id = NULL WHERE id = :followup;

-- name: followup_findings_follow :do
-- What a duplicate answers is answered by what it follows.
-- written: followup
-- unfiltered: both follow-ups were found visible
INSERT INTO followup_finding (followup_id, finding_id)
SELECT :other, x.finding_id FROM followup_finding x WHERE x.followup_id = :followup
ON CONFLICT (followup_id, finding_id) DO NOTHING;

-- name: followup_effect_add :do
-- written: followup
INSERT INTO followup_effect (followup_id, at, person_id, found, counted_on, verdict, because,
	next_id)
VALUES (:followup, :now, ACTOR(), :found, :counted_on, :verdict, :because, :next);

-- name: followup_effect_set :do
-- It is answered, and owed by nobody.
-- written: followup
UPDATE followup SET effect = :verdict, effect_on = NULL, effect_owner_id = NULL,
	version = version + 1 WHERE id = :followup;

-- name: followup_effect_later :do
-- written: followup
UPDATE followup SET effect_on = :on, version = version + 1 WHERE id = :followup;

-- name: followup_effect_owner :do
-- written: followup
UPDATE followup SET effect_owner_id = :owner, version = version + 1 WHERE id = :followup;

-- name: followup_risk_add :one
-- written: followup
INSERT INTO followup_risk (followup_id, recommended, reason, control, until, asked_by, asked_at)
VALUES (:followup, :recommended, :reason, :control, :until, ACTOR(), :now) RETURNING id;

-- name: followup_risk_decide :do
-- One that is not accepted has ended.
-- written: followup
UPDATE followup_risk SET decided = :decided, accepted = CAST(:accepted AS INTEGER),
	decided_by = ACTOR(), decided_at = :now,
	ended_at = CASE WHEN CAST(:accepted AS INTEGER) = 1 THEN NULL ELSE CAST(:now AS INTEGER) END
WHERE id = :risk AND followup_id = :followup;

-- name: followup_risk_end :do
-- written: followup
UPDATE followup_risk SET ended_at = :now WHERE followup_id = :followup AND ended_at IS NULL;

-- name: followup_finding_add :do
-- written: followup
INSERT INTO followup_finding (followup_id, finding_id) VALUES (:followup, :finding);

-- name: followup_finding_drop :do
-- written: followup
DELETE FROM followup_finding WHERE followup_id = :followup AND finding_id = :finding;

-- name: followups_severity_set :do
-- written: incident
UPDATE followup SET incident_severity = :severity
WHERE incident_id = :incident AND incident_severity <> :severity;

-- Where a follow-up counts (followup_count): its own day, and the sum.
-- define: counted CASE WHEN f.owner_id IS NULL THEN 0 ELSE 1 END AS owned,
-- define: counted CASE WHEN f.status = 'done' THEN 1 ELSE 0 END AS done, f.access
-- define: counting followup f WHERE f.id = :followup AND f.unresolved = 1

-- name: followup_count_leave :do
-- unfiltered: numbers that go with a write of the follow-up that the gate has loaded
UPDATE followup_count SET n = n - 1
WHERE due_on IN ('', (SELECT f.due_on FROM @counting@))
	AND owned = (SELECT CASE WHEN f.owner_id IS NULL THEN 0 ELSE 1 END FROM @counting@)
	AND done = (SELECT CASE WHEN f.status = 'done' THEN 1 ELSE 0 END FROM @counting@)
	AND access = (SELECT f.access FROM @counting@);

-- name: followup_count_enter :do
-- unfiltered: numbers that go with a write of the follow-up that the gate has loaded
INSERT INTO followup_count (due_on, owned, done, access, n)
SELECT f.due_on, @counted@, 1 FROM @counting@ UNION ALL SELECT '', @counted@, 1 FROM @counting@
ON CONFLICT (due_on, owned, done, access) DO UPDATE SET n = followup_count.n + 1;

-- What it asks for beside its due day, each with the day from which (open_needs): the earliest,
-- where several groups are asked. Each counts on its day, and once in the sum, which has no day.
-- define: asking SELECT 'effect' AS need, f.effect_on AS day, f.access FROM followup f
-- define: asking WHERE f.id = :followup AND f.effect_on IS NOT NULL
-- define: asking UNION ALL SELECT 'interim' AS need, f.interim_until AS day, f.access
-- define: asking FROM @counting@
-- define: asking AND f.interim = 'holds' AND f.effect_on IS NULL AND f.interim_until IS NOT NULL
-- define: asking UNION ALL SELECT 'answer' AS need, min(n.answer_on) AS day, f.access
-- define: asking FROM addressed n JOIN followup f ON f.id = n.followup_id
-- define: asking WHERE f.id = :followup AND f.unresolved = 1
-- define: asking AND n.answer_on IS NOT NULL GROUP BY f.access
-- define: asking UNION ALL SELECT 'judgement' AS need, min(n.judge_on) AS day, f.access
-- define: asking FROM addressed n JOIN followup f ON f.id = n.followup_id
-- define: asking WHERE f.id = :followup AND f.unresolved = 1
-- define: asking AND n.judge_on IS NOT NULL GROUP BY f.access
-- define: asking UNION ALL SELECT 'sample' AS need, '' AS day, f.access FROM followup f
-- define: asking WHERE f.id = :followup AND EXISTS (SELECT 1 FROM sample_item n
-- define: asking WHERE n.followup_id = f.id AND n.answered_at IS NULL AND n.ended_at IS NULL)
-- define: asking UNION ALL SELECT 'risk' AS need, min(n.until) AS day, f.access
-- define: asking FROM followup_risk n JOIN followup f ON f.id = n.followup_id
-- define: asking WHERE f.id = :followup AND n.accepted = 1 AND n.ended_at IS NULL
-- define: asking GROUP BY f.access
-- define: asking UNION ALL SELECT 'alone' AS need, '' AS day, f.access FROM followup f
-- define: asking WHERE f.id = :followup AND EXISTS (SELECT 1 FROM second_act n
-- define: asking WHERE n.followup_id = f.id AND n.alone_because IS NOT NULL
-- define: asking AND n.second_id IS NULL AND n.ended_at IS NULL)

-- define: tally SELECT 'status' AS facet, f.status AS code, 0 AS id, f.access
-- define: tally FROM followup f WHERE f.id = :followup
-- define: tally UNION ALL SELECT 'kind' AS facet, f.kind AS code, 0 AS id, f.access FROM @counting@
-- define: tally UNION ALL SELECT 'priority' AS facet, f.priority AS code, 0 AS id, f.access
-- define: tally FROM @counting@
-- define: tally UNION ALL SELECT 'owner' AS facet, '' AS code, coalesce(f.owner_id, 0) AS id,
-- define: tally f.access
-- define: tally FROM @counting@
-- define: tally UNION ALL SELECT 'team' AS facet, '' AS code, coalesce(f.team_id, 0) AS id,
-- define: tally f.access
-- define: tally FROM @counting@
-- define: tally UNION ALL SELECT 'service' AS facet, '' AS code, coalesce(f.service_id, 0) AS id,
-- define: tally f.access
-- define: tally FROM @counting@
-- define: tally UNION ALL SELECT a.need AS facet,
-- define: tally CASE WHEN s.one = 1 THEN a.day ELSE '' END AS code, 0 AS id, a.access
-- define: tally FROM (@asking@) a JOIN (SELECT 0 AS one UNION ALL SELECT 1 AS one) s
-- define: tally ON s.one = 0 OR a.day <> ''

-- name: followup_tally_leave :do
-- unfiltered: numbers that go with a write of the follow-up that the gate has loaded
UPDATE followup_tally SET n = followup_tally.n - 1 FROM (@tally@) x
WHERE followup_tally.facet = x.facet AND followup_tally.code = x.code AND followup_tally.id = x.id
	AND followup_tally.access = x.access;

-- name: followup_tally_enter :do
-- unfiltered: numbers that go with a write of the follow-up that the gate has loaded
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT x.facet, x.code, x.id, x.access, 1 FROM (@tally@) x WHERE x.id >= 0
ON CONFLICT (facet, code, id, access) DO UPDATE SET n = followup_tally.n + 1;

-- name: followup_titles_next :many
-- For migration 014.
-- unfiltered: every title, in batches
SELECT f.id, f.title FROM followup f WHERE f.id > :after ORDER BY f.id LIMIT 20;

-- name: followup_title_key_set :do
-- unfiltered: every title, in batches
UPDATE followup SET title_key = :title_key WHERE id = :followup;

-- name: second_alone_add :one
-- written: incident
INSERT INTO second_act (kind, incident_id, followup_id, object, first_id, first_at, alone_because)
VALUES (:kind, :incident, :followup, :object, :person, :now, :because) RETURNING id;

-- name: second_alone_mark :do
-- written: followup
UPDATE followup SET alone = 1 WHERE id = :followup;

-- name: second_end :do
-- written: followup
-- unfiltered: the follow-up was found visible
UPDATE second_act SET ended_at = :now
WHERE followup_id = :followup AND second_id IS NULL AND ended_at IS NULL;

-- name: second_confirm :one
-- The kind of what is confirmed; no row when it does not wait, or who acts did it.
-- written: followup
-- unfiltered: the follow-up was found visible
UPDATE second_act SET second_id = :person, second_at = :now
WHERE id = :act AND followup_id = :followup AND second_id IS NULL AND ended_at IS NULL
	AND first_id <> :person RETURNING kind;
