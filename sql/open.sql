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
WHERE i.postmortem IN ('drafting', 'in_review') AND i.historical = 0
	AND i.postmortem_due_on < :today AND VISIBLE_INCIDENT(i);

-- name: open_evaluations_late :one
SELECT count(*) AS n FROM incident i INDEXED(incident_evaluation_due)
WHERE i.evaluation_due_on < :today AND i.historical = 0 AND i.evaluated = 0
	AND i.status <> 'rejected' AND VISIBLE_INCIDENT(i);

-- What a row shows.
-- define: row f.number, f.title, f.kind, o.shown AS owner_shown,
-- define: row coalesce(o.reading_key, o.folded) AS owner_order, t.shown AS team_shown,
-- define: row s.shown AS service_shown, f.priority, f.status, f.blocked_by, f.due_on,
-- define: row f.first_due_on, f.due_moved, f.opened_at,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END AS incident,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_severity END AS incident_severity,
-- define: row f.reviewed_at, f.review_on

-- The filters. Lists are JSON arrays; absent: any. They read only what every index holds. Where
-- what has no date is asked for beside a range of days, :due_to is no day and :due_until ends the
-- range; else both are the same.
-- define: filters f.unresolved = 1 AND VISIBLE_FOLLOWUP(f)
-- define: filters AND ((CAST(:owners AS TEXT) IS NULL AND CAST(:unowned AS INTEGER) IS NULL)
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
-- define: filters AND f.due_on >= :due_from AND f.due_on <= :due_to
-- define: filters AND (f.due_on <= :due_until OR f.due_on = :due_to)

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
-- define: after_priority_asc (:key_priority, :key_text, :key_number) AND f.priority <= :priority_to
-- define: after_priority_desc (f.priority, f.due_on, f.number) <
-- define: after_priority_desc (:key_priority, :key_text, :key_number)
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

-- By the incident that the reader sees: one that is hidden from them is as none, in the order too,
-- because the key of the next page holds what the row shows.
-- define: by_owner coalesce(o.reading_key, o.folded, '')
-- define: by_team coalesce(t.shown, '')
-- define: by_incident coalesce(CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_id END, 0)
-- define: key_owner :key_text
-- define: key_team :key_text
-- define: key_incident coalesce((SELECT n.id FROM incident n WHERE n.number = :key_int
-- define: key_incident AND VISIBLE_INCIDENT(n)), 0)
-- define: beside_owner LEFT JOIN person o ON o.id = f.owner_id
-- define: beside_team LEFT JOIN team t ON t.id = f.team_id
-- define: beside_incident
-- define: to_asc ASC
-- define: to_desc DESC

-- name: open_sorted_@s@_@d@ :many
-- scan: orders that no index has; what matches is sorted within the index
-- each: s = owner team incident
-- each: d = asc desc
SELECT @row@
FROM (SELECT f.id FROM followup f INDEXED(followup_due) @beside_@s@@
	WHERE (CAST(:first AS INTEGER) = 1
		OR (@by_@s@@, f.number) @past_@d@@ (@key_@s@@, :key_number)) AND @filters@
	ORDER BY @by_@s@@ @to_@d@@, f.number @to_@d@@ LIMIT :limit) page
JOIN followup f ON f.id = page.id
@from@
ORDER BY @by_@s@@ @to_@d@@, f.number @to_@d@@ LIMIT :limit;
