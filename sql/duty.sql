-- The duty to write a full postmortem.
-- plan: lookups

-- What an incident owes by a day: each on its day and once in the sum, which has none (open_late).
-- define: owed SELECT y.duty, CASE WHEN s.one = 1 THEN y.due_on ELSE '' END AS due_on, y.access
-- define: owed FROM (SELECT 'postmortem' AS duty, i.postmortem_due_on AS due_on, i.access
-- define: owed FROM incident i WHERE i.id = :incident AND i.historical = 0 AND i.required = 1
-- define: owed AND i.status <> 'rejected' AND i.postmortem IN ('drafting', 'in_review')
-- define: owed AND i.postmortem_due_on IS NOT NULL
-- define: owed UNION ALL SELECT 'evaluation' AS duty, i.evaluation_due_on AS due_on, i.access
-- define: owed FROM incident i WHERE i.id = :incident AND i.historical = 0 AND i.evaluated = 0
-- define: owed AND i.status <> 'rejected' AND i.evaluation_due_on IS NOT NULL) y
-- define: owed CROSS JOIN (SELECT 0 AS one UNION ALL SELECT 1 AS one) s

-- name: due_count_add :do
-- by: 1 where it owes that from now on, -1 where it does no more.
-- unfiltered: numbers that go with a write of the incident that the gate has loaded
INSERT INTO due_count (due_on, duty, access, n)
SELECT x.due_on, x.duty, x.access, CAST(:by AS INTEGER) FROM (@owed@) x WHERE x.access <> ''
ON CONFLICT (due_on, duty, access) DO UPDATE SET n = due_count.n + CAST(:by AS INTEGER);

-- name: waiver_get :one
-- The waiver of an incident that is asked for or in force.
SELECT w.id, w.reason, w.facts, w.asked_by, a.shown AS asked_by_shown, w.asked_at, w.accepted,
	d.shown AS decided_by_shown, w.decided_at
FROM waiver w
JOIN incident i ON i.id = w.incident_id
JOIN person a ON a.id = w.asked_by
LEFT JOIN person d ON d.id = w.decided_by
WHERE w.incident_id = :incident AND w.ended_at IS NULL AND VISIBLE_INCIDENT(i)
ORDER BY w.id DESC LIMIT 1;

-- name: waiver_add :one
-- written: incident
INSERT INTO waiver (incident_id, reason, facts, asked_by, asked_at)
VALUES (:incident, :reason, :facts, ACTOR(), :now) RETURNING id;

-- name: waiver_decide :do
-- written: incident
UPDATE waiver SET accepted = CAST(:accepted AS INTEGER), decided_by = ACTOR(), decided_at = :now,
	ended_at = CASE WHEN CAST(:accepted AS INTEGER) = 1 THEN NULL ELSE CAST(:now AS INTEGER) END
WHERE id = :waiver AND incident_id = :incident;

-- name: waiver_end :do
-- written: incident
UPDATE waiver SET ended_at = :now WHERE incident_id = :incident AND ended_at IS NULL;

-- name: incident_waived_set :do
-- written: incident
UPDATE incident SET waived = :waived WHERE id = :incident AND waived <> :waived;

-- name: incident_required_by_set :do
-- written: incident
UPDATE incident SET required_by = ACTOR(), required_because = :reason WHERE id = :incident;

-- name: incident_adopt :do
-- What is owed from now on is owed from the day on which somebody made it ordinary.
-- written: incident
UPDATE incident SET historical = 0,
	evaluation_due_on = CASE WHEN status <> 'rejected' AND evaluated = 0
		THEN CAST(:evaluation_due_on AS TEXT) END
WHERE id = :incident;
