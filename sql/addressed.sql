-- Whom follow-ups are addressed to: the groups, their answers, our judgements, contacts.
-- plan: lookups

-- What a reader is shown of a group, and by which clock it is owed.
-- define: group a.id, a.number, t.name AS team, t.shown AS team_shown, a.outside, a.contact,
-- define: group a.asked_on, a.answer_on, a.judge_on, a.answer, a.answered_on, a.promised_on,
-- define: group a.judgement, a.judged_on, a.released, a.contacts, a.contacted_on
-- define: owed f.number, f.title, f.priority, a.number AS which, a.outside, t.name AS team,
-- define: owed t.shown AS team_shown
-- define: owes FROM addressed a JOIN followup f ON f.id = a.followup_id
-- define: owes JOIN team t ON t.id = a.team_id

-- name: addressed_groups :many
-- The groups of a follow-up, in the order in which they were added.
SELECT @group@ FROM addressed a JOIN followup f ON f.id = a.followup_id
JOIN team t ON t.id = a.team_id
WHERE a.followup_id = :followup AND VISIBLE_FOLLOWUP(f) ORDER BY a.number LIMIT 50;

-- name: addressed_group :one
-- One of them. lead: whoever acts leads it.
SELECT @group@, a.team_id, CASE WHEN t.lead_id = :person THEN 1 ELSE 0 END AS lead
FROM addressed a JOIN followup f ON f.id = a.followup_id
JOIN team t ON t.id = a.team_id
WHERE a.followup_id = :followup AND a.number = :number AND VISIBLE_FOLLOWUP(f);

-- name: addressed_log_@of@ :many
-- What was asked, said and found, newest first, from an entry on: of all groups, of one.
-- each: of = all one
-- define: from_all a.followup_id = :followup
-- define: from_one s.addressed_id = :addressed AND a.followup_id = :followup
SELECT s.id, s.at, p.shown AS who, p.name AS who_name, s.what, s.day, s.whom, s.answer,
	s.judgement, s.said, s.owed_on, s.promised_on, a.number AS which, t.shown AS team_shown
FROM addressed_said s JOIN addressed a ON a.id = s.addressed_id
JOIN followup f ON f.id = s.followup_id AND f.id = a.followup_id
JOIN team t ON t.id = a.team_id
LEFT JOIN person p ON p.id = s.person_id
WHERE s.followup_id = :followup AND @from_@of@@ AND s.id < :before AND VISIBLE_FOLLOWUP(f)
ORDER BY s.id DESC LIMIT :limit;

-- name: addressed_state :one
-- What of a follow-up's groups still keeps it from being done (a clock runs), how many accepted it
-- in one way or another, and how many did not though nothing more is to be expected.
SELECT count(*) FILTER (WHERE a.answer_on IS NOT NULL OR a.judge_on IS NOT NULL) AS owed,
	count(*) FILTER (WHERE a.answer_on IS NULL AND a.judge_on IS NULL AND a.released = 0
		AND a.judgement <> 'unacceptable') AS accepted,
	count(*) FILTER (WHERE a.answer_on IS NULL AND a.judge_on IS NULL AND a.released = 0
		AND a.judgement = 'unacceptable') AS refused,
	count(*) FILTER (WHERE a.released = 0) AS asked
FROM addressed a JOIN followup f ON f.id = a.followup_id
WHERE a.followup_id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: addressed_find :one
-- That group among a follow-up's.
SELECT a.number FROM addressed a JOIN followup f ON f.id = a.followup_id
WHERE a.followup_id = :followup AND a.team_id = :team AND VISIBLE_FOLLOWUP(f);

-- name: addressed_of_team :many
-- What a team was asked and has not answered yet, the first due before the others; what waits for
-- our judgement after that.
SELECT @owed@, a.answer_on, a.judge_on @owes@
WHERE a.team_id = :one AND (a.answer_on IS NOT NULL OR a.judge_on IS NOT NULL)
	AND f.unresolved = 1 AND VISIBLE_FOLLOWUP(f)
ORDER BY CASE WHEN a.answer_on IS NULL THEN 1 ELSE 0 END, coalesce(a.answer_on, a.judge_on),
	f.number, a.number LIMIT :limit;

-- name: home_answers :many
-- Answers that whoever owns the follow-up has to ask for again: owed by the day :soon.
SELECT @owed@, a.answer_on AS due_on
FROM followup f INDEXED(followup_owner) JOIN addressed a ON a.followup_id = f.id
JOIN team t ON t.id = a.team_id
WHERE f.unresolved = 1 AND f.owner_id = :person AND a.answer_on <= :soon AND VISIBLE_FOLLOWUP(f)
ORDER BY a.answer_on, f.number, a.number LIMIT :limit;

-- name: home_judgements :many
-- scan: the few that wait, in an index of them
-- Answers that wait for a responder's judgement, the first due before the others.
SELECT @owed@, a.judge_on AS due_on
FROM addressed a INDEXED(addressed_judge) JOIN followup f ON f.id = a.followup_id
JOIN team t ON t.id = a.team_id
WHERE a.judge_on IS NOT NULL AND f.unresolved = 1 AND VISIBLE_FOLLOWUP(f)
ORDER BY a.judge_on, a.followup_id, a.number LIMIT :limit;

-- name: addressed_add :one
-- written: followup
INSERT INTO addressed (followup_id, number, team_id, outside, contact, asked_on, answer_on)
SELECT :followup, coalesce(max(a.number), 0) + 1, CAST(:team AS INTEGER),
	CAST(:outside AS INTEGER), CAST(:contact AS TEXT), CAST(:asked_on AS TEXT),
	CAST(:answer_on AS TEXT)
FROM addressed a WHERE a.followup_id = :followup
RETURNING id;

-- name: addressed_ask :do
-- It is asked (again), and what was answered before waits for nothing.
-- written: followup
UPDATE addressed SET asked_on = :asked_on, answer_on = CAST(:answer_on AS TEXT), judge_on = NULL,
	outside = :outside, contact = coalesce(CAST(:contact AS TEXT), contact), released = 0,
	judgement = NULL, judged_on = NULL
WHERE id = :addressed AND followup_id = :followup;

-- name: addressed_answer_set :do
-- written: followup
UPDATE addressed SET answer = :answer, answered_on = :day, promised_on = :promised_on,
	answer_on = NULL, judge_on = CAST(:judge_on AS TEXT), judgement = NULL, judged_on = NULL
WHERE id = :addressed AND followup_id = :followup;

-- name: addressed_judge_set :do
-- Where more is to be expected, another answer is owed.
-- written: followup
UPDATE addressed SET judgement = :judgement, judged_on = :day, judge_on = NULL,
	answer_on = CAST(:answer_on AS TEXT)
WHERE id = :addressed AND followup_id = :followup;

-- name: addressed_contact_set :do
-- written: followup
UPDATE addressed SET contacts = contacts + 1,
	contacted_on = CASE WHEN contacted_on > :day THEN contacted_on ELSE CAST(:day AS TEXT) END
WHERE id = :addressed AND followup_id = :followup;

-- name: addressed_release :do
-- written: followup
UPDATE addressed SET released = 1, answer_on = NULL, judge_on = NULL
WHERE id = :addressed AND followup_id = :followup;

-- name: addressed_said_add :one
-- written: followup
INSERT INTO addressed_said (followup_id, addressed_id, at, person_id, what, day, whom, answer,
	judgement, said, owed_on, promised_on)
VALUES (:followup, :addressed, :now, ACTOR(), :what, :day, :whom, :answer, :judgement, :said,
	:owed_on, :promised_on)
RETURNING id;
