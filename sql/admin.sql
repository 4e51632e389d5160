-- People, teams and services as an administrator sees them: all there are, and one.
-- plan: lookups

-- What is shown of each, and from where.
-- define: person p.id, p.name, p.shown, p.reading, p.email, p.role, p.state, t.name AS team,
-- define: person t.shown AS team_shown, p.may_confirm, p.may_confirm_until,
-- define: person CASE WHEN p.password IS NULL THEN 0 ELSE 1 END AS has_password
-- define: team t.id, t.name, t.shown, t.lead_id, l.name AS lead, l.shown AS lead_shown,
-- define: team o.name AS risk_owner, o.shown AS risk_owner_shown, t.outside
-- define: team_from LEFT JOIN person l ON l.id = t.lead_id
-- define: team_from LEFT JOIN person o ON o.id = t.risk_owner_id
-- define: service s.id, s.name, s.shown, t.name AS team, t.shown AS team_shown

-- Each in the order of what it is called (people: of how that is read), after the one of the name
-- :after; SQLite seeks by the first of a pair only, where that is no column.
-- define: order coalesce(p.reading_key, p.folded, p.name)
-- define: after coalesce((SELECT coalesce(k.reading_key, k.folded, k.name) FROM person k
-- define: after WHERE k.name = :after), '')

-- name: admin_people :many
SELECT @person@ FROM person p INDEXED(person_order) LEFT JOIN team t ON t.id = p.team_id
WHERE @order@ >= @after@ AND (@order@, p.name) > (@after@, :after)
ORDER BY @order@, p.name LIMIT :limit;

-- name: admin_person :one
SELECT @person@ FROM person p LEFT JOIN team t ON t.id = p.team_id WHERE p.name = :name;

-- name: admin_teams :many
SELECT @team@ FROM team t INDEXED(team_order) @team_from@
WHERE (t.shown, t.name) > (coalesce((SELECT k.shown FROM team k WHERE k.name = :after), ''), :after)
ORDER BY t.shown, t.name LIMIT :limit;

-- name: admin_team :one
SELECT @team@ FROM team t @team_from@ WHERE t.name = :name;

-- name: admin_services :many
SELECT @service@ FROM service s LEFT JOIN team t ON t.id = s.team_id
WHERE (s.shown, s.name) > (coalesce((SELECT k.shown FROM service k WHERE k.name = :after), ''),
	:after)
ORDER BY s.shown, s.name LIMIT :limit;

-- name: admin_service :one
SELECT @service@ FROM service s LEFT JOIN team t ON t.id = s.team_id WHERE s.name = :name;
