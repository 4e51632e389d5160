-- The demonstration: people, incidents and follow-ups of an invented organization. Run once, by
-- `debrief demo`, on an empty database.

-- name: demo_incidents :one
-- unfiltered: is there anything here already?
SELECT max(id) AS id FROM incident;

-- name: demo_team_put :do
INSERT INTO team (name, shown) VALUES (:name, :shown);

-- name: demo_person_put :do
INSERT INTO person (name, shown, email, role, team_id, password, may_confirm, lang, zone,
	created_at)
VALUES (:name, :shown, :email, :role, (SELECT id FROM team WHERE name = :team), :password,
	:may_confirm, :lang, :zone, :at);

-- name: demo_service_put :do
INSERT INTO service (name, shown, team_id)
VALUES (:name, :shown, (SELECT id FROM team WHERE name = :team));

-- name: demo_risk_owner_set :do
UPDATE team SET risk_owner_id = (SELECT id FROM person WHERE name = :owner)
WHERE name = :name;

-- name: demo_incident_set :do
-- unfiltered: written before anyone reads
UPDATE incident SET lead_id = (SELECT id FROM person WHERE name = :lead),
	postmortem_owner_id = CASE WHEN required = 1
		THEN (SELECT id FROM person WHERE name = :lead) END,
	opened_by = (SELECT id FROM person WHERE name = :reporter),
	postmortem_due_on = :postmortem_due_on, evaluation_due_on = :evaluation_due_on,
	closed_at = :closed_at,
	closed_by = CASE WHEN CAST(:closed_at AS INTEGER) IS NULL THEN NULL
		ELSE (SELECT id FROM person WHERE name = :lead) END
WHERE id = :incident;

-- name: demo_none_found_answer_put :do
-- unfiltered: written before anyone reads
INSERT INTO category_answer (incident_id, category, answer) VALUES (:incident, :category, 'none');

-- name: demo_none_found_put :do
-- unfiltered: written before anyone reads
INSERT INTO none_found (incident_id, category, because, signed_by, signed_at)
VALUES (:incident, :category, :because, (SELECT id FROM person WHERE name = :by), :at);

-- name: demo_followup_next :one
-- The next follow-up that came with a case.
-- unfiltered: written before anyone reads
SELECT number FROM followup WHERE incident_id = :incident AND number > :after
ORDER BY number LIMIT 1;

-- name: demo_followup_opened :one
-- unfiltered: written before anyone reads
SELECT opened_at FROM followup WHERE id = :followup;

-- name: demo_followup_id :one
-- unfiltered: written before anyone reads
SELECT id FROM followup WHERE number = :number;

-- name: demo_followup_set :do
-- unfiltered: written before anyone reads
UPDATE followup SET done_when = :done_when,
	service_id = (SELECT id FROM service WHERE name = :service),
	owner_id = (SELECT id FROM person WHERE name = :owner),
	team_id = coalesce((SELECT team_id FROM service WHERE name = :service),
		(SELECT team_id FROM person WHERE name = :owner)),
	priority = :priority, due_on = :due_on, first_due_on = :first_due_on, due_moved = :moved,
	status = :status, unresolved = :unresolved, blocked_by = :blocked_by,
	status_reason = :status_reason, opened_by = (SELECT id FROM person WHERE name = :opener),
	done_at = :done_at,
	done_by = CASE WHEN CAST(:done_at AS INTEGER) IS NULL THEN NULL
		ELSE (SELECT id FROM person WHERE name = :owner) END,
	resolved_at = :resolved_at,
	resolved_by = CASE WHEN CAST(:resolved_at AS INTEGER) IS NULL THEN NULL
		ELSE (SELECT id FROM person WHERE name = :verifier) END,
	checked = :checked, reviewed_at = :reviewed_at, review_on = :review_on
WHERE id = :followup;

-- name: demo_followup_finding_put :do
-- unfiltered: written before anyone reads
INSERT INTO followup_finding (followup_id, finding_id)
SELECT CAST(:followup AS INTEGER), id FROM finding
WHERE incident_id = :incident AND number = :finding;
