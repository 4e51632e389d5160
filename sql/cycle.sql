-- Cycles: what is put into them, in which order, and what became of it.
-- plan: lookups

-- An entry of a follow-up that is unresolved, neither refused nor carried over, has a place in its
-- team's order.
-- define: ranked f.unresolved = 1 AND e.state <> 'not_taken' AND NOT EXISTS (SELECT 1
-- define: ranked FROM cycle_entry n WHERE n.followup_id = e.followup_id
-- define: ranked AND n.carried_from = e.cycle)
-- define: is_ranked CASE WHEN @ranked@ THEN 1 ELSE 0 END

-- What is counted in a cycle. Whatever was resolved counts as that, and nothing else.
-- define: late f.unresolved = 1 AND f.status <> 'done' AND f.due_on < :today
-- define: counts count(*) AS entries,
-- define: counts count(*) FILTER (WHERE @is_ranked@ = 1 AND e.state = 'proposed') AS proposed,
-- define: counts count(*) FILTER (WHERE @is_ranked@ = 1 AND e.state = 'committed') AS committed,
-- define: counts count(*) FILTER (WHERE e.state = 'not_taken') AS not_taken,
-- define: counts count(*) FILTER (WHERE f.status = 'resolved') AS resolved,
-- define: counts count(*) FILTER (WHERE e.carried > 0) AS carried,
-- define: counts count(*) FILTER (WHERE e.carried > 1) AS carried_more,
-- define: counts count(*) FILTER (WHERE @is_ranked@ = 1 AND @late@) AS overdue

-- name: cycle_names :many
-- scan: some dozens of names
-- Those of which nobody sees an entry are left out by who reads the counts.
SELECT k.name FROM cycle k WHERE CAST(:person AS INTEGER) <> 0 ORDER BY k.name DESC LIMIT 1000;

-- name: cycle_counts :many
-- Of each of these, as far as it may be seen.
SELECT e.cycle, @counts@
FROM cycle_entry e JOIN followup f ON f.id = e.followup_id
WHERE e.cycle IN (SELECT value FROM json_each(CAST(:cycles AS TEXT))) AND VISIBLE_FOLLOWUP(f)
GROUP BY e.cycle ORDER BY e.cycle LIMIT 1000;

-- name: cycle_teams :many
-- The teams that have something in a cycle, by name, those of none last.
SELECT coalesce(f.team_id, 0) AS team_id, t.name AS team, t.shown AS team_shown, t.lead_id,
	p.name AS lead, p.shown AS lead_shown, count(*) FILTER (WHERE @is_ranked@ = 1) AS ranked, @counts@
FROM cycle_entry e JOIN followup f ON f.id = e.followup_id
LEFT JOIN team t ON t.id = f.team_id LEFT JOIN person p ON p.id = t.lead_id
WHERE e.cycle = :cycle AND VISIBLE_FOLLOWUP(f)
GROUP BY f.team_id, t.name, t.shown, t.lead_id, p.name, p.shown
ORDER BY CASE WHEN f.team_id IS NULL THEN 1 ELSE 0 END, t.shown, t.name LIMIT 500;

-- How many incidents stand behind it, of those that who reads may see.
-- define: incidents (SELECT count(DISTINCT d.incident_id) FROM followup_finding x
-- define: incidents JOIN finding d ON d.id = x.finding_id JOIN incident i ON i.id = d.incident_id
-- define: incidents WHERE x.followup_id = f.id AND VISIBLE_INCIDENT(i)) AS incidents

-- define: row t.name AS team, t.shown AS team_shown, f.number, f.title, f.priority, f.status,
-- define: row f.due_on, f.first_due_on, f.due_moved, f.blocked_by, f.at_risk, f.reopened,
-- define: row o.name AS owner, o.shown AS owner_shown, e.state, e.because, pb.shown AS
-- define: row proposed_by_shown, e.proposed_at, db.shown AS decided_by_shown, e.decided_at,
-- define: row e.carried, e.carried_from, n.cycle AS carried_to, e.placed_because,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END AS incident,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_severity END AS incident_severity
-- define: entries cycle_entry e JOIN followup f ON f.id = e.followup_id
-- define: entries JOIN followup_text w ON w.followup_id = f.id
-- define: entries LEFT JOIN cycle_entry n ON n.followup_id = e.followup_id
-- define: entries AND n.carried_from = e.cycle
-- define: entries LEFT JOIN team t ON t.id = f.team_id
-- define: entries LEFT JOIN person o ON o.id = f.owner_id
-- define: entries LEFT JOIN person pb ON pb.id = e.proposed_by
-- define: entries LEFT JOIN person db ON db.id = e.decided_by

-- name: cycle_rows :many
-- The entries of some teams (0: of none), in their order: first what has a place in it.
SELECT coalesce(f.team_id, 0) AS team_id, e.version AS seen, w.strength, @is_ranked@ AS ranked,
	@incidents@, @row@
FROM @entries@
WHERE e.cycle = :cycle AND VISIBLE_FOLLOWUP(f)
	AND coalesce(f.team_id, 0) IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:teams AS TEXT)))
ORDER BY CASE WHEN f.team_id IS NULL THEN 1 ELSE 0 END, t.shown, t.name, @is_ranked@ DESC, e.rank,
	f.number LIMIT :limit;

-- name: cycle_csv :many
-- All of a cycle's, or of one of its teams.
SELECT e.cycle, CASE WHEN @ranked@ THEN row_number() OVER (PARTITION BY f.team_id, @is_ranked@
	ORDER BY e.rank, f.number) END AS place, w.strength, @row@
FROM @entries@
WHERE e.cycle = :cycle AND VISIBLE_FOLLOWUP(f)
	AND (CAST(:team AS TEXT) IS NULL OR t.name = :team)
ORDER BY CASE WHEN f.team_id IS NULL THEN 1 ELSE 0 END, t.shown, t.name, @is_ranked@ DESC, e.rank,
	f.number LIMIT :limit;

-- name: cycle_order :many
-- What has a place in the order of a team (0: of none), held until the transaction ends, with what
-- the suggested order is made of.
SELECT e.id, e.followup_id, e.rank, f.number, f.priority, f.first_due_on, f.at_risk, f.reopened,
	f.status, f.blocked_by, f.due_moved, e.state, w.strength, @incidents@,
	CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_severity END AS incident_severity
FROM cycle_entry e JOIN followup f ON f.id = e.followup_id
JOIN followup_text w ON w.followup_id = f.id
WHERE e.cycle = :cycle AND coalesce(f.team_id, 0) = :team AND @ranked@ AND VISIBLE_FOLLOWUP(f)
ORDER BY e.rank, f.number LIMIT 500 /*@pg FOR UPDATE OF e*/;

-- name: cycle_entry_of :one
-- The entry of a follow-up in the cycle that it is in.
SELECT e.id, e.version AS seen, e.cycle, e.state, e.carried, e.carried_from, e.proposed_by
FROM followup f JOIN cycle_entry e ON e.followup_id = f.id AND e.cycle = f.cycle
WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: cycle_entries_of :many
-- All that a follow-up ever had, the latest first.
SELECT e.cycle, e.state, e.because, pb.shown AS proposed_by_shown, e.proposed_at,
	db.shown AS decided_by_shown, e.decided_at, e.carried, e.carried_from, n.cycle AS carried_to,
	e.id, e.proposed_by, e.version AS seen,
	CASE WHEN f.cycle = e.cycle THEN 1 ELSE 0 END AS current
FROM cycle_entry e JOIN followup f ON f.id = e.followup_id
LEFT JOIN cycle_entry n ON n.followup_id = e.followup_id AND n.carried_from = e.cycle
LEFT JOIN person pb ON pb.id = e.proposed_by
LEFT JOIN person db ON db.id = e.decided_by
WHERE e.followup_id = :followup AND VISIBLE_FOLLOWUP(f)
ORDER BY e.id DESC LIMIT 20;

-- name: cycle_entry_in :one
-- The id of its entry in a cycle; how many places its team's order has there.
SELECT (SELECT e.id FROM cycle_entry e WHERE e.followup_id = f.id AND e.cycle = :cycle) AS id,
	(SELECT count(*) FROM cycle_entry e JOIN followup o ON o.id = e.followup_id
		WHERE e.cycle = :cycle AND o.unresolved = 1 AND coalesce(o.team_id, 0) = coalesce(f.team_id, 0)
		AND VISIBLE_FOLLOWUP(o)) AS ranked
FROM followup f WHERE f.id = :followup AND VISIBLE_FOLLOWUP(f);

-- name: cycle_lead :one
-- Who leads a team.
SELECT t.lead_id FROM team t WHERE t.id = :team;

-- name: cycle_add :do
INSERT INTO cycle (name, first_at) VALUES (:cycle, :now) ON CONFLICT (name) DO NOTHING;

-- name: cycle_entry_add :one
-- Behind all others.
-- written: followup
-- unfiltered: the rank of the last one alone
INSERT INTO cycle_entry (followup_id, cycle, state, rank, proposed_by, proposed_at, carried,
	carried_from)
VALUES (:followup, :cycle, 'proposed',
	(SELECT coalesce(max(e.rank), 0) + 1 FROM cycle_entry e WHERE e.cycle = :cycle),
	ACTOR(), :now, :carried, :carried_from) RETURNING id;

-- name: cycle_entry_decide :do
-- written: followup
UPDATE cycle_entry SET state = :state, because = :because, decided_by = ACTOR(), decided_at = :now,
	version = version + 1
WHERE id = :entry AND followup_id = :followup;

-- name: cycle_entry_drop :do
-- written: followup
DELETE FROM cycle_entry WHERE id = :entry AND followup_id = :followup;

-- name: cycle_entry_place :do
-- Where it stands in its team's order, and why.
-- written: followup
UPDATE cycle_entry SET rank = :rank,
	placed_because = CASE WHEN CAST(:placed AS INTEGER) = 1 THEN CAST(:because AS TEXT)
		ELSE placed_because END
WHERE id = :entry AND followup_id = :followup;

-- name: followup_cycle_set :do
-- written: followup
UPDATE followup SET cycle = :cycle WHERE id = :followup;

-- name: followup_cycle_back :do
-- Without that entry: the last one before.
-- written: followup
UPDATE followup SET cycle = (SELECT e.cycle FROM cycle_entry e
	WHERE e.followup_id = :followup AND e.id <> :entry ORDER BY e.id DESC LIMIT 1)
WHERE id = :followup;

-- name: followup_version_raise :do
-- Who edits it meanwhile is told what became of its cycle.
-- written: followup
UPDATE followup SET version = version + 1 WHERE id = :followup;
