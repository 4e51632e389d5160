-- What a person or a team owns: counts and the first rows of each kind, through the index of the
-- one asked for, and nothing else is read.
-- plan: lookups

-- What is done waits for the response team, and is late for nobody else.
-- define: late f.status <> 'done' AND f.due_on < :today
-- define: soon f.status <> 'done' AND f.due_on >= :today AND f.due_on <= :week
-- define: done f.status = 'done'

-- name: owned_counts_@b@ :one
-- each: b = owner team
SELECT count(*) AS unresolved, count(*) FILTER (WHERE @late@) AS late,
	count(*) FILTER (WHERE @soon@) AS soon, count(*) FILTER (WHERE @done@) AS done
FROM followup f INDEXED(followup_@b@)
WHERE f.unresolved = 1 AND f.@b@_id = :one AND VISIBLE_FOLLOWUP(f);

-- name: owned_@w@_@b@ :many
-- Those of one kind, soonest due first.
-- each: w = late soon done
-- each: b = owner team
SELECT f.number, f.title, f.priority, f.due_on, f.due_moved, f.done_at, o.name AS owner,
	o.shown AS owner_shown, t.name AS team, t.shown AS team_shown
FROM (SELECT f.id FROM followup f INDEXED(followup_@b@)
	WHERE f.unresolved = 1 AND f.@b@_id = :one AND @@w@@ AND VISIBLE_FOLLOWUP(f)
	ORDER BY f.due_on, f.number LIMIT :limit) page
JOIN followup f ON f.id = page.id
LEFT JOIN person o ON o.id = f.owner_id
LEFT JOIN team t ON t.id = f.team_id
WHERE VISIBLE_FOLLOWUP(f)
ORDER BY f.due_on, f.number LIMIT :limit;

-- name: person_page :one
SELECT p.id, p.name, p.shown, p.reading, p.role, p.state, t.name AS team, t.shown AS team_shown
FROM person p LEFT JOIN team t ON t.id = p.team_id WHERE p.name = :name;

-- name: person_leads :many
-- Teams that a person leads, or whose risks they decide about.
SELECT t.name AS team, t.shown AS team_shown, CASE WHEN t.lead_id = :one THEN 1 ELSE 0 END AS lead,
	CASE WHEN t.risk_owner_id = :one THEN 1 ELSE 0 END AS risk_owner
FROM team t WHERE t.lead_id = :one OR t.risk_owner_id = :one ORDER BY t.shown, t.name LIMIT 100;

-- name: team_people :many
-- scan: a server may read people in the order of their names; there are some thousands at most
-- As their names are read. What each owns is counted in one go, of all teams, because the person is
-- the same; for whom that is not to be seen, :load is none.
SELECT p.name, p.shown, coalesce(c.n, 0) AS followups, coalesce(c.weighty, 0) AS weighty,
	coalesce(c.late, 0) AS late, coalesce(c.month, 0) AS month
FROM person p
LEFT JOIN (SELECT f.owner_id, count(*) AS n,
		count(*) FILTER (WHERE f.priority IN ('P0', 'P1')) AS weighty,
		count(*) FILTER (WHERE f.due_on < :today) AS late,
		count(*) FILTER (WHERE f.due_on <= :month) AS month
	FROM followup f INDEXED(followup_owner)
	WHERE f.unresolved = 1 AND f.status <> 'done' AND VISIBLE_FOLLOWUP(f) AND f.owner_id IN
		(SELECT m.id FROM person m WHERE m.team_id = :load AND m.state = 'enabled')
	GROUP BY f.owner_id) c ON c.owner_id = p.id
WHERE p.team_id = :one AND p.state = 'enabled' AND CAST(:person AS INTEGER) <> 0
ORDER BY coalesce(p.reading_key, p.folded, p.name), p.name LIMIT 200;

-- name: team_services :many
SELECT s.name, s.shown, coalesce(c.n, 0) AS followups
FROM service s
LEFT JOIN (SELECT f.service_id, count(*) AS n FROM followup f INDEXED(followup_service)
	WHERE f.unresolved = 1 AND VISIBLE_FOLLOWUP(f) AND f.service_id IN
		(SELECT k.id FROM service k WHERE k.team_id = :one)
	GROUP BY f.service_id) c ON c.service_id = s.id
WHERE s.team_id = :one AND CAST(:person AS INTEGER) <> 0 ORDER BY s.shown, s.name LIMIT 200;
