-- Follow-ups: one, an incident's, and the open-items page.
-- plan: lookups

-- Did the person who acts own it, start it or say that it is done, since it was last opened? By id,
-- because a hand-over, a new name or sending it back makes nobody new to it. Whoever did does not
-- verify it, so it neither waits for them on / nor can they resolve it on its page.
-- define: involved CASE WHEN f.owner_id = :person OR f.done_by = :person
-- define: involved OR (f.former_owner_id = :person AND f.reopened = 0)
-- define: involved OR EXISTS (SELECT 1 FROM followup_note n WHERE n.followup_id = f.id
-- define: involved AND n.id > (SELECT coalesce(max(r.id), 0) FROM followup_note r
-- define: involved WHERE r.followup_id = f.id AND r.what = 'reopened')
-- define: involved AND ((n.what IN ('started', 'done') AND n.person_id = :person)
-- define: involved OR n.was_id = :person OR n.became_id = :person)) THEN 1 ELSE 0 END

-- name: followup_head_@s@ :one
-- What the gate loads before any handler of /FU-n; who writes holds it until the end.
-- each: s = read write
-- define: lock_read
-- define: lock_write /*@pg FOR UPDATE OF f*/
SELECT f.id, f.number, f.version, f.incident_id, f.owner_id, f.status, f.title,
	@involved@ AS involved
FROM followup f WHERE f.number = :number AND VISIBLE_FOLLOWUP(f) @lock_@s@@;

-- name: followup_get :one
SELECT f.number, f.title, @inputs_followup_text@, f.kind, s.name AS service,
	s.shown AS service_shown,
	o.name AS owner, o.shown AS owner_shown, fo.shown AS former_owner_shown, t.name AS team,
	t.shown AS team_shown, f.priority, f.due_on, f.first_due_on, f.due_moved, f.cycle, f.ticket,
	f.status, f.unresolved, f.blocked_by, x.status_reason, f.elsewhere, f.opened_at,
	ob.shown AS opened_by_shown, f.done_at, db.shown AS done_by_shown, f.resolved_at,
	rb.shown AS resolved_by_shown, x.checked, f.reopened, f.reviewed_at, f.review_on,
	du.number AS duplicate_of, f.version
FROM followup f
JOIN followup_text x ON x.followup_id = f.id
LEFT JOIN service s ON s.id = f.service_id
LEFT JOIN person o ON o.id = f.owner_id
LEFT JOIN person fo ON fo.id = f.former_owner_id
LEFT JOIN team t ON t.id = f.team_id
LEFT JOIN person ob ON ob.id = f.opened_by
LEFT JOIN person db ON db.id = f.done_by
LEFT JOIN person rb ON rb.id = f.resolved_by
LEFT JOIN followup du ON du.id = f.duplicate_of AND VISIBLE_FOLLOWUP(du)
WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: followup_incident :one
-- Its incident, for a reader who may see that too.
SELECT i.number, i.title, i.severity FROM incident i WHERE i.id = :incident AND VISIBLE_INCIDENT(i);

-- name: followup_findings :many
-- The findings it answers, where the reader may see their incidents.
SELECT i.number AS incident, d.number AS finding, d.title
FROM followup_finding x
JOIN followup f ON f.id = x.followup_id
JOIN finding d ON d.id = x.finding_id
JOIN incident i ON i.id = d.incident_id
WHERE x.followup_id = :followup AND VISIBLE_FOLLOWUP(f) AND VISIBLE_INCIDENT(i)
ORDER BY i.number, d.number LIMIT 50;

-- name: followup_notes :many
-- What was said of it, newest first, from an entry on.
SELECT n.id, n.at, coalesce(n.who, p.shown) AS who, p.name AS who_name, n.what, n.said, n.was,
	n.became
FROM followup_note n
JOIN followup f ON f.id = n.followup_id
LEFT JOIN person p ON p.id = n.person_id
WHERE n.followup_id = :followup AND n.id < :before AND VISIBLE_FOLLOWUP(f)
ORDER BY n.id DESC LIMIT :limit;

-- name: followups_of_incident :many
-- Unresolved first, soonest due first.
SELECT f.number, f.title, f.kind, f.status, f.priority, f.due_on, f.unresolved, f.blocked_by,
	o.shown AS owner_shown
FROM followup f
LEFT JOIN person o ON o.id = f.owner_id
WHERE f.incident_id = :incident AND VISIBLE_FOLLOWUP(f)
ORDER BY f.unresolved DESC, f.due_on, f.number LIMIT 200;

-- name: followup_after :one
-- The next follow-up of an incident after that number.
SELECT f.number FROM followup f
WHERE f.incident_id = :incident AND f.number > :number AND VISIBLE_FOLLOWUP(f)
ORDER BY f.number LIMIT 1;

-- name: followup_find :one
-- The id of FU-:number, of INC-:incident where that is given.
SELECT f.id FROM followup f WHERE f.number = :number AND VISIBLE_FOLLOWUP(f)
	AND (CAST(:incident AS INTEGER) IS NULL OR f.incident_number = :incident);

-- name: followup_number :one
SELECT f.number FROM followup f WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: followup_of_owner :one
-- One unresolved follow-up of a person who leaves, whoever may see it.
-- unfiltered: what a person who has left owned becomes unowned the same day
SELECT f.id, f.number, f.incident_id FROM followup f
WHERE f.unresolved = 1 AND f.owner_id = :owner ORDER BY f.due_on, f.number LIMIT 1;

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
-- Another priority has another rhythm of reviews; else its next review stays.
-- written: followup
UPDATE followup SET @sets_followup@, title_key = :title_key, version = version + 1,
	review_on = CASE WHEN priority = :priority THEN review_on ELSE CAST(:review_on AS TEXT) END
WHERE id = :followup;

-- name: followup_text_set :do
-- written: followup
UPDATE followup_text SET @sets_followup_text@ WHERE followup_id = :followup;

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
	version = version + 1
WHERE id = :followup;

-- name: followup_status_set :do
-- written: followup
UPDATE followup SET status = :status, unresolved = :unresolved,
	done_at = CASE WHEN :status = 'done' THEN CAST(:now AS INTEGER)
		WHEN :status IN ('open', 'in_progress') THEN NULL ELSE done_at END,
	done_by = CASE WHEN :status = 'done' THEN ACTOR()
		WHEN :status IN ('open', 'in_progress') THEN NULL ELSE done_by END,
	resolved_at = CASE WHEN :status = 'resolved' THEN CAST(:now AS INTEGER) END,
	resolved_by = CASE WHEN :status = 'resolved' THEN ACTOR() END,
	reopened = reopened + :reopened, review_on = :review_on, version = version + 1
WHERE id = :followup;

-- name: followup_text_status :do
-- written: followup
UPDATE followup_text SET status_reason = :reason,
	checked = CASE WHEN :status = 'resolved' THEN CAST(:reason AS TEXT) ELSE checked END
WHERE followup_id = :followup;

-- name: followup_review_set :do
-- written: followup
UPDATE followup SET reviewed_at = :now, review_on = :review_on, version = version + 1
WHERE id = :followup;

-- name: followup_block_set :do
-- written: followup
UPDATE followup SET blocked_by = :blocked_by, version = version + 1 WHERE id = :followup;

-- name: followup_note_add :one
-- written: followup
INSERT INTO followup_note (followup_id, at, person_id, who, what, said, was, became, was_id,
	became_id)
VALUES (:followup, :now, ACTOR(), (SELECT p.shown FROM person p WHERE p.id = ACTOR()), :what, :said,
	:was, :became, :was_id, :became_id) RETURNING id;

-- name: followup_finding_add :do
-- written: followup
INSERT INTO followup_finding (followup_id, finding_id) VALUES (:followup, :finding);

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

-- define: tally SELECT 'status' AS facet, f.status AS code, 0 AS id, f.access
-- define: tally FROM followup f WHERE f.id = :followup
-- define: tally UNION ALL SELECT 'kind' AS facet, f.kind AS code, 0 AS id, f.access FROM @counting@
-- define: tally UNION ALL SELECT 'priority' AS facet, f.priority AS code, 0 AS id, f.access
-- define: tally FROM @counting@
-- define: tally UNION ALL SELECT 'review' AS facet, f.review_on AS code, 0 AS id, f.access
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
-- For migration 010.
-- unfiltered: every title, in batches
SELECT f.id, f.title FROM followup f WHERE f.id > :after ORDER BY f.id LIMIT 20;

-- name: followup_title_key_set :do
-- unfiltered: every title, in batches
UPDATE followup SET title_key = :title_key WHERE id = :followup;

-- name: finding_for_followup :one
-- The finding F:finding of INC-:incident, for a new follow-up.
SELECT i.id AS incident_id, i.number AS incident, i.title AS incident_title, d.id AS finding_id,
	d.title AS finding_title
FROM incident i
LEFT JOIN finding d ON d.incident_id = i.id AND d.number = :finding
WHERE i.number = :incident AND VISIBLE_INCIDENT(i);

-- name: home_followups :many
-- What a person owns, soonest due first.
SELECT f.number, f.title, f.kind, f.status, f.priority, f.due_on, f.blocked_by,
	CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END AS incident,
	CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_severity END AS incident_severity
FROM followup f
WHERE f.unresolved = 1 AND f.owner_id = :person AND VISIBLE_FOLLOWUP(f)
ORDER BY f.due_on, f.number LIMIT :limit;

-- name: home_verify :many
-- What waits for the response team's word, but for what this person may not verify.
SELECT f.number, f.title, f.priority, f.done_at, o.shown AS owner_shown
FROM followup f INDEXED(followup_list)
LEFT JOIN person o ON o.id = f.owner_id
WHERE f.unresolved = 1 AND f.status = 'done' AND VISIBLE_FOLLOWUP(f) AND @involved@ = 0
ORDER BY f.priority, f.due_on, f.number LIMIT :limit;

-- name: home_unowned :many
SELECT f.number, f.title, f.priority, f.due_on
FROM followup f
WHERE f.unresolved = 1 AND f.owner_id IS NULL AND VISIBLE_FOLLOWUP(f)
ORDER BY f.due_on, f.number LIMIT :limit;
