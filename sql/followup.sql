-- Follow-ups: one, an incident's, and the open-items page.
-- plan: lookups

-- Who does not verify it: whoever owned it or said that it is done, since it was last opened. By
-- id, because a hand-over, a new name or sending it back makes nobody new to it. What was handed
-- over before hand-overs were kept by id is known by the row alone. It neither waits for them on
-- / nor can they resolve it on its page.
-- define: opened (SELECT coalesce(max(r.id), 0) FROM followup_note r
-- define: opened WHERE r.followup_id = f.id AND r.what = 'reopened')
-- define: worked SELECT f.owner_id UNION ALL SELECT f.done_by
-- define: worked UNION ALL SELECT CASE f.reopened WHEN 0 THEN f.former_owner_id END
-- define: worked UNION ALL SELECT CASE n.what WHEN 'done' THEN n.person_id ELSE n.was_id END
-- define: worked FROM followup_note n WHERE n.followup_id = f.id AND n.id > @opened@
-- define: worked UNION ALL SELECT n.became_id FROM followup_note n
-- define: worked WHERE n.followup_id = f.id AND n.id > @opened@
-- define: involved CASE WHEN :person IN (@worked@) THEN 1 ELSE 0 END

-- Whoever ever owned it, says done or verified; who decides that it is not done is none of those
-- who owned it, and who judges whether it helped none of those who owned it or said done.
-- define: owned SELECT f.owner_id UNION ALL SELECT f.former_owner_id
-- define: owned UNION ALL SELECT n.was_id FROM followup_note n WHERE n.followup_id = f.id
-- define: owned UNION ALL SELECT n.became_id FROM followup_note n WHERE n.followup_id = f.id
-- define: did UNION ALL SELECT f.done_by UNION ALL SELECT n.person_id FROM followup_note n
-- define: did WHERE n.followup_id = f.id AND n.what = 'done'

-- The right to confirm what takes two people: a responder's, and whose an administrator gave it to,
-- until a day where one was said.
-- define: confirms p.state = 'enabled' AND (p.role IN ('responder', 'admin') OR p.may_confirm = 1)
-- define: confirms AND (p.role IN ('responder', 'admin') OR p.may_confirm_until IS NULL
-- define: confirms OR p.may_confirm_until >= :today)

-- name: followup_head_@s@ :one
-- What the gate loads before any handler of /FU-n; who writes holds it until the end.
-- each: s = read write
-- define: lock_read
-- define: lock_write /*@pg FOR UPDATE OF f*/
SELECT f.id, f.number, f.version, f.incident_id, f.owner_id, f.opened_by, f.team_id,
	f.effect_owner_id, f.effect_on, f.interim, f.priority, f.status, f.title,
	CASE WHEN t.lead_id = :person THEN 1 ELSE 0 END AS leads, @involved@ AS involved,
	CASE WHEN :person IN (@owned@) THEN 1 ELSE 0 END AS owned,
	CASE WHEN :person IN (@owned@ @did@) THEN 1 ELSE 0 END AS did,
	CASE WHEN EXISTS (SELECT 1 FROM person p WHERE p.id = :person AND @confirms@)
		THEN 1 ELSE 0 END AS confirms,
	CASE WHEN EXISTS (SELECT 1 FROM addressed a WHERE a.followup_id = f.id
		AND coalesce(a.answer_on, a.judge_on) IS NOT NULL) THEN 1 ELSE 0 END AS groups_owe
FROM followup f LEFT JOIN team t ON t.id = f.team_id
WHERE f.number = :number AND VISIBLE_FOLLOWUP(f) @lock_@s@@;

-- name: second_resolution :one
-- scan: the few who may confirm, in an index of them
-- How many accounts may verify it, and whether that of the person who acts is one of them.
SELECT count(*) AS n, coalesce(sum(CASE WHEN p.id = :person THEN 1 ELSE 0 END), 0) AS mine
FROM followup f JOIN person p INDEXED(person_confirms) ON @confirms@
WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f)
	AND CASE WHEN p.id IN (@worked@) THEN 1 ELSE 0 END = 0;

-- Who does not decide on the risk that stays where it is not done: whoever recommended it, or ever
-- owned the follow-up.
-- define: barred @owned@ UNION ALL SELECT r.asked_by FROM followup_risk r
-- define: barred WHERE r.followup_id = f.id AND r.decided_at IS NULL

-- name: second_risk_owner :one
-- The risk owner of its team who may decide on it, whatever their role; none: there is none who
-- may.
SELECT p.id FROM followup f JOIN team t ON t.id = f.team_id JOIN person p ON p.id = t.risk_owner_id
WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f) AND p.state = 'enabled'
	AND CASE WHEN p.id IN (@barred@) THEN 1 ELSE 0 END = 0;

-- name: second_confirms :one
-- Whether who acts has the right to confirm what takes two people.
SELECT 1 AS n FROM person p WHERE p.id = :person AND @confirms@;

-- Who does not approve a report: whoever led the incident since it was opened or last opened again,
-- and whoever sent it to review.
-- define: sides SELECT x.person_id FROM incident_led x WHERE x.incident_id = i.id
-- define: sides UNION ALL SELECT i.sent_by

-- name: second_report :one
-- scan: the few who may confirm, in an index of them
-- Whether who acts may approve it, or has the right to confirm and is barred.
SELECT coalesce(sum(CASE WHEN x.id = :person AND x.barred = 0 THEN 1 ELSE 0 END), 0) AS mine,
	coalesce(sum(CASE WHEN x.id = :person AND x.barred = 1 THEN 1 ELSE 0 END), 0) AS barred
FROM (SELECT p.id, CASE WHEN p.id IN (@sides@) THEN 1 ELSE 0 END AS barred
	FROM incident i JOIN person p INDEXED(person_confirms) ON @confirms@
	WHERE i.id = :incident AND VISIBLE_INCIDENT(i)) x;

-- name: second_risk :one
-- scan: the few who may confirm, in an index of them
-- Where there is none: how many others may, and whether who acts is one of them.
SELECT count(*) AS n, coalesce(sum(CASE WHEN p.id = :person THEN 1 ELSE 0 END), 0) AS mine
FROM followup f JOIN person p INDEXED(person_confirms) ON @confirms@
WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f)
	AND CASE WHEN p.id IN (@barred@) THEN 1 ELSE 0 END = 0;

-- name: second_acts :many
-- What was done alone to a follow-up, newest first.
-- unfiltered a: of the follow-up, which is filtered
SELECT a.id, a.kind, a.first_id, a.first_at, p.shown AS first_shown, a.alone_because, a.second_at,
	s.shown AS second_shown, a.ended_at
FROM second_act a JOIN followup f ON f.id = a.followup_id
JOIN person p ON p.id = a.first_id
LEFT JOIN person s ON s.id = a.second_id
WHERE a.followup_id = :followup AND a.alone_because IS NOT NULL AND VISIBLE_FOLLOWUP(f)
ORDER BY a.id DESC LIMIT 20;

-- name: followup_get :one
SELECT f.number, f.title, @inputs_followup_text@, f.kind, f.interim, f.interim_until,
	s.name AS service, s.shown AS service_shown,
	o.name AS owner, o.shown AS owner_shown, fo.shown AS former_owner_shown, t.name AS team,
	t.shown AS team_shown, f.priority, f.due_on, f.first_due_on, f.due_moved, f.cycle, f.ticket,
	f.status, f.unresolved, f.blocked_by, x.status_reason, f.elsewhere, f.opened_at,
	ob.shown AS opened_by_shown, f.done_at, db.shown AS done_by_shown, f.resolved_at,
	rb.shown AS resolved_by_shown, x.checked, f.reopened, f.reviewed_at, f.review_on,
	du.number AS duplicate_of, du.status AS duplicate_status, f.alone,
	f.effect, f.effect_on, eo.shown AS effect_owner_shown, f.risk_until, f.version
FROM followup f
JOIN followup_text x ON x.followup_id = f.id
LEFT JOIN service s ON s.id = f.service_id
LEFT JOIN person o ON o.id = f.owner_id
LEFT JOIN person fo ON fo.id = f.former_owner_id
LEFT JOIN team t ON t.id = f.team_id
LEFT JOIN person ob ON ob.id = f.opened_by
LEFT JOIN person db ON db.id = f.done_by
LEFT JOIN person rb ON rb.id = f.resolved_by
LEFT JOIN person eo ON eo.id = f.effect_owner_id
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
-- What it led to and what answers its findings, though another incident led to it. Unresolved
-- first, soonest due first.
SELECT f.number, f.title, f.kind, f.status, f.priority, f.due_on, f.unresolved, f.blocked_by,
	CASE WHEN f.incident_id = :incident THEN NULL ELSE f.incident_number END AS led_by,
	o.name AS owner, o.shown AS owner_shown
FROM followup f
LEFT JOIN person o ON o.id = f.owner_id
WHERE f.id IN (SELECT a.id FROM followup a
		WHERE a.incident_id = :incident AND VISIBLE_FOLLOWUP(a)
		UNION SELECT b.id FROM incident i JOIN finding d ON d.incident_id = i.id
		JOIN followup_finding x ON x.finding_id = d.id JOIN followup b ON b.id = x.followup_id
		WHERE i.id = :incident AND VISIBLE_INCIDENT(i) AND VISIBLE_FOLLOWUP(b))
	AND VISIBLE_FOLLOWUP(f)
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

-- name: followup_effects :many
-- What was found when somebody looked whether it helped, newest first.
SELECT e.at, p.shown AS who, e.found, e.counted_on, e.verdict, e.because, n.number AS next
FROM followup_effect e JOIN followup f ON f.id = e.followup_id
LEFT JOIN person p ON p.id = e.person_id
LEFT JOIN followup n ON n.id = e.next_id AND VISIBLE_FOLLOWUP(n)
WHERE e.followup_id = :followup AND VISIBLE_FOLLOWUP(f)
ORDER BY e.id DESC LIMIT 20;

-- name: followup_did :one
-- Did that person ever own it or say that it is done?
SELECT CASE WHEN CAST(:who AS INTEGER) IN (@owned@ @did@) THEN 1 ELSE 0 END AS n
FROM followup f WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: followup_effect_of :one
-- One follow-up of which a person who leaves owes whether it helped, whoever may see it.
-- unfiltered: what a person who has left owed is owed by nobody the same day
SELECT f.id, f.number, f.incident_id FROM followup f
WHERE f.effect_on IS NOT NULL AND f.effect_owner_id = :owner ORDER BY f.effect_on, f.number LIMIT 1;

-- name: followup_risk_waiting :one
SELECT r.id FROM followup_risk r JOIN followup f ON f.id = r.followup_id
WHERE r.followup_id = :followup AND r.decided_at IS NULL AND r.ended_at IS NULL
	AND VISIBLE_FOLLOWUP(f) ORDER BY r.id DESC LIMIT 1;

-- name: followup_risks :many
-- What was recommended and decided, newest first.
SELECT r.id, r.recommended, r.reason, r.control, r.until, a.shown AS asked_by_shown, r.asked_at,
	r.decided, r.accepted, d.shown AS decided_by_shown, r.decided_at, r.ended_at
FROM followup_risk r JOIN followup f ON f.id = r.followup_id
LEFT JOIN person a ON a.id = r.asked_by
LEFT JOIN person d ON d.id = r.decided_by
WHERE r.followup_id = :followup AND VISIBLE_FOLLOWUP(f)
ORDER BY r.id DESC LIMIT 20;

-- name: followup_risk_over :one
-- One whose accepted risk ran out before :today.
-- unfiltered: it is open again whoever may see it
SELECT f.number FROM followup_risk r JOIN followup f ON f.id = r.followup_id
WHERE r.accepted = 1 AND r.ended_at IS NULL AND r.until < :today ORDER BY r.until LIMIT 1;

-- name: finding_for_followup :one
-- The finding F:finding of INC-:incident, for a new follow-up.
SELECT i.id AS incident_id, i.number AS incident, i.title AS incident_title, d.id AS finding_id,
	d.title AS finding_title
FROM incident i
LEFT JOIN finding d ON d.incident_id = i.id AND d.number = :finding
WHERE i.number = :incident AND VISIBLE_INCIDENT(i);

-- name: home_followups :many
-- What a person owns, soonest due first; what waits for the response team after the rest.
-- define: theirs f.unresolved = 1 AND f.owner_id = :person AND VISIBLE_FOLLOWUP(f)
SELECT f.number, f.title, f.kind, f.status, f.priority, f.due_on, f.blocked_by,
	CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END AS incident,
	CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_severity END AS incident_severity
FROM (SELECT open.id FROM (SELECT f.id FROM followup f INDEXED(followup_owner)
		WHERE @theirs@ AND f.status <> 'done' ORDER BY f.due_on, f.number LIMIT :limit) open
	UNION ALL
	SELECT done.id FROM (SELECT f.id FROM followup f INDEXED(followup_owner)
		WHERE @theirs@ AND f.status = 'done' ORDER BY f.due_on, f.number LIMIT :limit) done) page
JOIN followup f ON f.id = page.id AND VISIBLE_FOLLOWUP(f)
ORDER BY CASE WHEN f.status = 'done' THEN 1 ELSE 0 END, f.due_on, f.number LIMIT :limit;

-- name: home_verify :many
-- What waits for the response team's word, but for what this person may not verify.
SELECT f.number, f.title, f.priority, f.done_at, o.name AS owner, o.shown AS owner_shown
FROM followup f INDEXED(followup_list)
LEFT JOIN person o ON o.id = f.owner_id
WHERE f.unresolved = 1 AND f.status = 'done' AND VISIBLE_FOLLOWUP(f) AND @involved@ = 0
ORDER BY f.priority, f.due_on, f.number LIMIT :limit;

-- name: home_sample :many
-- scan: the few that wait, in an index of them
-- What was drawn to be looked at again, but for what this person may not answer.
SELECT f.number, f.title, f.priority, x.due_on, s.quarter
FROM sample_item x INDEXED(sample_item_owed) JOIN followup f ON f.id = x.followup_id
JOIN sample s ON s.id = x.sample_id
WHERE x.answered_at IS NULL AND x.ended_at IS NULL AND VISIBLE_FOLLOWUP(f)
	AND CASE WHEN :person IN (@owned@ @did@) THEN 1 ELSE 0 END = 0
ORDER BY x.due_on, x.followup_id, s.quarter LIMIT :limit;

-- name: home_unowned :many
SELECT f.number, f.title, f.priority, f.due_on
FROM followup f
WHERE f.unresolved = 1 AND f.owner_id IS NULL AND VISIBLE_FOLLOWUP(f)
ORDER BY f.due_on, f.number LIMIT :limit;
