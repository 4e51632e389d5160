-- The open-items page. Every list below is the same statement in another order and through another
-- index, so that a page costs the same with a thousand rows and a million.
-- plan: lookups

-- name: open_counts :one
-- The counts that are filters, from the rows that every write keeps (followup_count).
SELECT coalesce(sum(c.n) FILTER (WHERE c.due_on = ''), 0) AS unresolved,
	coalesce(sum(c.n) FILTER (WHERE c.due_on = '' AND c.owned = 0), 0) AS unowned,
	coalesce(sum(c.n) FILTER (WHERE c.due_on > '' AND c.due_on < :today), 0) AS overdue,
	coalesce(sum(c.n) FILTER (WHERE c.due_on >= :today), 0) AS due_week,
	coalesce(sum(c.n) FILTER (WHERE c.due_on = '' AND c.done = 1), 0) AS done,
	min(c.due_on) FILTER (WHERE c.due_on > '' AND c.n > 0) AS oldest_due_on
FROM followup_count c
WHERE c.due_on <= :week AND VISIBLE_FOLLOWUP(c);

-- name: open_postmortems_late :one
SELECT count(*) AS n FROM incident i INDEXED(incident_postmortem_due)
WHERE i.postmortem IN ('drafting', 'in_review') AND i.historical = 0 AND i.required = 1
	AND i.status <> 'rejected' AND i.postmortem_due_on < :today AND VISIBLE_INCIDENT(i);

-- name: open_evaluations_late :one
SELECT count(*) AS n FROM incident i INDEXED(incident_evaluation_due)
WHERE i.evaluation_due_on < :today AND i.historical = 0 AND i.evaluated = 0
	AND i.status <> 'rejected' AND VISIBLE_INCIDENT(i);

-- What a row shows.
-- define: row f.number, f.title, f.kind, o.name AS owner, o.shown AS owner_shown,
-- define: row t.name AS team, t.shown AS team_shown,
-- define: row s.shown AS service_shown, f.priority, f.status, f.blocked_by, f.due_on,
-- define: row f.first_due_on, f.due_moved, f.opened_at,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END AS incident,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_severity END AS incident_severity,
-- define: row f.reviewed_at, f.review_on, f.at_risk

-- The filters. Lists are JSON arrays; absent: any. They read only what every index holds. Where
-- what has no date is asked for beside a range of days, :due_to is no day and :due_until ends the
-- range; else both are the same. What is in lists is one condition: SQLite takes each for one that
-- leaves fewer rows, and of so few it would rather sort all than read an index in its order.
-- define: filters f.unresolved = 1 AND VISIBLE_FOLLOWUP(f)
-- define: filters AND CASE WHEN
-- define: filters ((CAST(:owners AS TEXT) IS NULL AND CAST(:unowned AS INTEGER) IS NULL)
-- define: filters OR (:unowned = 1 AND f.owner_id IS NULL) OR f.owner_id IN
-- define: filters (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:owners AS TEXT))))
-- define: filters AND (CAST(:teams AS TEXT) IS NULL OR f.team_id IN
-- define: filters (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:teams AS TEXT))))
-- define: filters AND (CAST(:services AS TEXT) IS NULL OR f.service_id IN
-- define: filters (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:services AS TEXT))))
-- define: filters AND (CAST(:incident AS INTEGER) IS NULL OR f.incident_id = :incident)
-- define: filters AND (CAST(:kinds AS TEXT) IS NULL OR f.kind IN
-- define: filters (SELECT value FROM json_each(CAST(:kinds AS TEXT))))
-- define: filters AND (CAST(:priorities AS TEXT) IS NULL OR f.priority IN
-- define: filters (SELECT value FROM json_each(CAST(:priorities AS TEXT))))
-- define: filters AND (CAST(:statuses AS TEXT) IS NULL OR f.status IN
-- define: filters (SELECT value FROM json_each(CAST(:statuses AS TEXT))))
-- define: filters THEN 1 ELSE 0 END = 1
-- define: filters AND f.due_on >= :due_from AND f.due_on <= :due_to
-- define: filters AND (f.due_on <= :due_until OR f.due_on = :due_to)
-- define: filters AND ((CAST(:review_before AS TEXT) IS NULL AND CAST(:at_risk AS INTEGER) IS NULL)
-- define: filters OR f.review_on < :review_before OR f.at_risk = :at_risk)

-- define: order_due_asc f.due_on, f.number
-- define: order_due_desc f.due_on DESC, f.number DESC
-- define: order_priority_asc f.priority, f.due_on, f.number
-- define: order_priority_desc f.priority DESC, f.due_on DESC, f.number DESC
-- define: order_age_asc f.opened_at, f.number
-- define: order_age_desc f.opened_at DESC, f.number DESC
-- define: order_ref_asc f.number
-- define: order_ref_desc f.number DESC
-- define: order_title_asc f.title, f.number
-- define: order_title_desc f.title DESC, f.number DESC
-- define: order_kind_asc f.kind, f.number
-- define: order_kind_desc f.kind DESC, f.number DESC
-- define: order_reviewed_asc coalesce(f.reviewed_at, 0), f.number
-- define: order_reviewed_desc coalesce(f.reviewed_at, 0) DESC, f.number DESC

-- After the row that the page before ended with. A first page has the least (or greatest) key there
-- is, so that first and later pages are one statement and both begin in the middle of the index; of
-- the priorities asked for, the other end too is where the index stops being read.
-- define: after_due_asc (f.due_on, f.number) > (:key_text, :key_number)
-- define: after_due_desc (f.due_on, f.number) < (:key_text, :key_number)
-- define: after_priority_asc (f.priority, f.due_on, f.number) >
-- define: after_priority_asc (:key_code, :key_text, :key_number) AND f.priority <= :priority_to
-- define: after_priority_desc (f.priority, f.due_on, f.number) <
-- define: after_priority_desc (:key_code, :key_text, :key_number)
-- define: after_priority_desc AND f.priority >= :priority_from
-- define: after_age_asc (f.opened_at, f.number) > (:key_int, :key_number)
-- define: after_age_desc (f.opened_at, f.number) < (:key_int, :key_number)
-- define: after_ref_asc f.number > :key_number
-- define: after_ref_desc f.number < :key_number
-- define: after_title_asc (f.title, f.number) > (:key_text, :key_number)
-- define: after_title_desc (f.title, f.number) < (:key_text, :key_number)
-- define: after_kind_asc (f.kind, f.number) > (:key_text, :key_number)
-- define: after_kind_desc (f.kind, f.number) < (:key_text, :key_number)
-- define: after_reviewed_asc (coalesce(f.reviewed_at, 0), f.number) > (:key_int, :key_number)
-- define: after_reviewed_desc (coalesce(f.reviewed_at, 0), f.number) < (:key_int, :key_number)

-- define: from LEFT JOIN person o ON o.id = f.owner_id
-- define: from LEFT JOIN team t ON t.id = f.team_id
-- define: from LEFT JOIN service s ON s.id = f.service_id

-- Through which index: the order's own, or that of the one owner, team, ... asked for.
-- define: through_due INDEXED(followup_due)
-- define: through_priority INDEXED(followup_priority)
-- define: through_age INDEXED(followup_age)
-- define: through_ref INDEXED(followup_number)
-- define: through_title INDEXED(followup_title)
-- define: through_kind INDEXED(followup_kind)

-- An order is a name here, and a row of the table in cgi-bin/open_pages.c; asc and desc say how its
-- values go.
-- name: open_any_@s@_@d@ :many @sqlite
-- each: s = due priority age ref title kind
-- each: d = asc desc
SELECT @row@
FROM followup f @through_@s@@
@from@
WHERE @after_@s@_@d@@ AND @filters@
ORDER BY @order_@s@_@d@@ LIMIT :limit;

-- SQLite seeks a pair of values in an index of columns only, and what was never reviewed has no
-- value of its own. So the rows that share the key's value, of which there may be any number, and
-- those after them are sought one after the other, each where it begins.
-- define: past_asc >
-- define: past_desc <
-- define: reviewed FROM followup f INDEXED(followup_reviewed) WHERE coalesce(f.reviewed_at, 0)

-- name: open_any_reviewed_@d@ :many @sqlite
-- each: d = asc desc
SELECT @row@
FROM (SELECT same.id FROM (SELECT f.id @reviewed@ = :key_int AND @after_ref_@d@@ AND @filters@
		ORDER BY @order_ref_@d@@ LIMIT :limit) same
	UNION ALL
	SELECT later.id FROM (SELECT f.id @reviewed@ @past_@d@@ :key_int AND @filters@
		ORDER BY @order_reviewed_@d@@ LIMIT :limit) later) page
JOIN followup f ON f.id = page.id AND VISIBLE_FOLLOWUP(f)
@from@
ORDER BY @order_reviewed_@d@@ LIMIT :limit;

-- PostgreSQL plans once for all filters and cannot know how few rows come: it chooses them first,
-- in their order, and looks the rest up for those. It takes every filter for a narrow one and would
-- rather read all days of all years through followup_due, and sort.
-- name: open_any_@s@_@d@ :many @pg
-- plan: ordered
-- each: s = due priority age ref title kind reviewed
-- each: d = asc desc
SELECT @row@
FROM (SELECT f.* FROM followup f WHERE @after_@s@_@d@@ AND @filters@
	ORDER BY @order_@s@_@d@@ LIMIT :limit) f
@from@
ORDER BY @order_@s@_@d@@;

-- Those of one owner, team, service or incident: chosen and sorted in the index, looked up
-- afterwards.
-- define: one_owner f.owner_id = :one
-- define: one_team f.team_id = :one
-- define: one_service f.service_id = :one
-- define: one_incident f.incident_id = :one
-- define: through_owner INDEXED(followup_owner)
-- define: through_team INDEXED(followup_team)
-- define: through_service INDEXED(followup_service)
-- define: through_incident INDEXED(followup_incident)

-- name: open_@b@_@s@_@d@ :many
-- each: b = owner team service incident
-- each: s = due priority age ref
-- each: d = asc desc
SELECT @row@
FROM (SELECT f.id FROM followup f @through_@b@@
	WHERE @one_@b@@ AND @after_@s@_@d@@ AND @filters@
	ORDER BY @order_@s@_@d@@ LIMIT :limit) page
JOIN followup f ON f.id = page.id
@from@
ORDER BY @order_@s@_@d@@ LIMIT :limit;

-- Those of nobody are many: they are sought in the order of their index only.
-- name: open_unowned_due_@d@ :many
-- each: d = asc desc
SELECT @row@
FROM (SELECT f.id FROM followup f INDEXED(followup_owner)
	WHERE f.owner_id IS NULL AND @after_due_@d@@ AND @filters@
	ORDER BY @order_due_@d@@ LIMIT :limit) page
JOIN followup f ON f.id = page.id
@from@
ORDER BY @order_due_@d@@ LIMIT :limit;

-- By owner, team or incident: the people (as their names are read) or teams in the order of their
-- names, and of each the rows in the order of an index; those of nobody are the first, falling the
-- last. The key of a page is the name that one has, so that two who are called alike stay two. What
-- shares the key's name, what comes after it, and what has none are sought one after the other,
-- each where it begins: SQLite seeks by the first of a pair only, where that is no column.
-- define: order_name_owner coalesce(n.reading_key, n.folded, n.name)
-- define: order_name_team n.shown
-- define: order_of_owner coalesce(o.reading_key, o.folded, o.name, '')
-- define: order_of_team coalesce(t.shown, '')
-- define: from_asc >=
-- define: from_desc <=
-- define: to_asc ASC
-- define: to_desc DESC
-- define: key_order_owner coalesce((SELECT coalesce(k.reading_key, k.folded, k.name) FROM person k
-- define: key_order_owner WHERE k.name = :key_code), :key_code)
-- define: key_order_team coalesce((SELECT k.shown FROM team k WHERE k.name = :key_code), :key_code)
-- define: key_id_owner (SELECT k.id FROM person k WHERE k.name = :key_code)
-- define: key_id_team (SELECT k.id FROM team k WHERE k.name = :key_code)
-- define: named_owner person n INDEXED(person_order)
-- define: named_team team n INDEXED(team_order)
-- define: asked_owner AND (CAST(:owners AS TEXT) IS NULL OR n.id IN
-- define: asked_owner (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:owners AS TEXT))))
-- define: asked_team AND (CAST(:teams AS TEXT) IS NULL OR n.id IN
-- define: asked_team (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:teams AS TEXT))))
-- define: of_owner o
-- define: of_team t
-- define: none_asc :key_code = '' AND (f.due_on, f.number) > (:key_text, :key_number)
-- define: none_desc (f.due_on, f.number) < (CASE WHEN :key_code = '' THEN :key_text ELSE '~' END,
-- define: none_desc CASE WHEN :key_code = '' THEN CAST(:key_number AS INTEGER) ELSE 0 END)

-- name: open_sorted_@s@_@d@ :many
-- plan: ordered
-- each: s = owner team
-- each: d = asc desc
SELECT @row@, @of_@s@@.name AS key_name
FROM (SELECT none.id FROM (SELECT f.id FROM followup f @through_@s@@
		WHERE f.@s@_id IS NULL AND @none_@d@@ AND @filters@
		ORDER BY @order_due_@d@@ LIMIT :limit) none
	UNION ALL
	SELECT same.id FROM (SELECT f.id FROM followup f @through_@s@@
		WHERE f.@s@_id = @key_id_@s@@ AND @after_due_@d@@ AND @filters@
		ORDER BY @order_due_@d@@ LIMIT :limit) same
	UNION ALL
	SELECT past.id FROM (SELECT f.id FROM @named_@s@@
		CROSS JOIN followup f @through_@s@@
		WHERE f.@s@_id = n.id AND @order_name_@s@@ @from_@d@@ @key_order_@s@@
		AND (@order_name_@s@@, n.name) @past_@d@@ (@key_order_@s@@, :key_code)
		@asked_@s@@ AND @filters@
		ORDER BY @order_name_@s@@ @to_@d@@, n.name @to_@d@@, @order_due_@d@@ LIMIT :limit) past) page
JOIN followup f ON f.id = page.id AND VISIBLE_FOLLOWUP(f)
@from@
ORDER BY @order_of_@s@@ @to_@d@@, coalesce(@of_@s@@.name, '') @to_@d@@,
	@order_due_@d@@ LIMIT :limit;

-- By the incident that the reader sees: one that is hidden from them is as none, in the order too,
-- because the key of the next page holds what the row shows. Nobody who is signed in is kept from
-- what is open, so the hidden ones are few, and are found without the rest.
-- define: hidden f.access <> 'open' AND CASE WHEN VISIBLE_INCIDENT_OF(f) THEN 0 ELSE 1 END = 1
-- define: by_incident coalesce(CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END, 0)
-- define: incident_none_asc CAST(:key_int AS INTEGER) <= 0 AND f.number >
-- define: incident_none_asc CASE WHEN CAST(:key_int AS INTEGER) = 0
-- define: incident_none_asc THEN CAST(:key_number AS INTEGER) ELSE 0 END
-- define: incident_none_desc f.number < CASE WHEN CAST(:key_int AS INTEGER) = 0
-- define: incident_none_desc THEN CAST(:key_number AS INTEGER) ELSE 9223372036854775807 END

-- name: open_sorted_incident_@d@ :many
-- plan: ordered
-- each: d = asc desc
SELECT @row@
FROM (SELECT none.id FROM (SELECT f.id FROM followup f INDEXED(followup_by_incident)
		WHERE f.incident_number IS NULL AND @incident_none_@d@@ AND @filters@
		ORDER BY f.incident_number @to_@d@@, f.number @to_@d@@ LIMIT :limit) none
	UNION ALL
	SELECT hidden.id FROM (SELECT f.id FROM followup f INDEXED(followup_hidden)
		WHERE f.incident_number IS NOT NULL AND @hidden@ AND @incident_none_@d@@ AND @filters@
		ORDER BY f.number @to_@d@@ LIMIT :limit) hidden
	UNION ALL
	SELECT past.id FROM (SELECT f.id FROM followup f INDEXED(followup_by_incident)
		WHERE (f.incident_number, f.number) @past_@d@@ (:key_int, :key_number)
		AND VISIBLE_INCIDENT_OF(f) AND @filters@
		ORDER BY f.incident_number @to_@d@@, f.number @to_@d@@ LIMIT :limit) past) page
JOIN followup f ON f.id = page.id AND VISIBLE_FOLLOWUP(f)
@from@
ORDER BY @by_incident@ @to_@d@@, f.number @to_@d@@ LIMIT :limit;
