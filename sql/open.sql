-- The open-items page: one list over everything, counted, filtered, grouped.
-- plan: lookups

-- What an owner owes has a day that counts: what is done waits for the response team.
-- define: owed f.status IN ('open', 'in_progress')

-- name: open_counts :one
-- The counts that are filters, from the rows that every write keeps (followup_count): the sums, and
-- the days from today on. What is owed and not due from today on is overdue: the days before, years
-- of them, are not read.
SELECT a.unresolved, a.unowned, a.owed - b.owed AS overdue, b.due_week,
	a.unresolved - a.owed AS done,
	(SELECT c.due_on FROM followup_count c
		WHERE c.due_on > '' AND c.done = 0 AND c.n > 0 AND VISIBLE_FOLLOWUP(c)
		ORDER BY c.due_on LIMIT 1) AS oldest_due_on
FROM (SELECT coalesce(sum(c.n), 0) AS unresolved,
		coalesce(sum(c.n) FILTER (WHERE c.owned = 0), 0) AS unowned,
		coalesce(sum(c.n) FILTER (WHERE c.done = 0), 0) AS owed
	FROM followup_count c WHERE c.due_on = '' AND VISIBLE_FOLLOWUP(c)) a
CROSS JOIN (SELECT coalesce(sum(c.n), 0) AS owed,
		coalesce(sum(c.n) FILTER (WHERE c.due_on <= :week), 0) AS due_week
	FROM followup_count c WHERE c.due_on >= :today AND c.done = 0 AND VISIBLE_FOLLOWUP(c)) b;

-- name: open_late :one
-- How many postmortems and evaluations are late, from the rows that every write keeps (due_count):
-- all that are owed without those due from today on.
SELECT coalesce(sum(x.n) FILTER (WHERE x.duty = 'postmortem'), 0) AS postmortems_late,
	coalesce(sum(x.n) FILTER (WHERE x.duty = 'evaluation'), 0) AS evaluations_late
FROM (SELECT d.duty, d.n FROM due_count d WHERE d.due_on = '' AND VISIBLE_INCIDENT(d)
	UNION ALL SELECT d.duty, -d.n AS n FROM due_count d
	WHERE d.due_on >= :today AND VISIBLE_INCIDENT(d)) x;

-- What asks for something whatever its status and due day, by the codes of open_needs: nobody said
-- yet whether it helped; a group owes its answer, or we our judgement of one; what held until it
-- is done ran out; it was drawn, and nobody said yet whether it is still in place; an accepted risk
-- runs out by :needs_until; it was done by one person and nobody confirmed that.
-- define: needs_effect ne.effect_on IS NOT NULL AND ne.effect_on <= :today
-- define: needs_answer ns.answer_on IS NOT NULL AND ns.answer_on <= :today
-- define: needs_judgement ns.judge_on IS NOT NULL AND ns.judge_on <= :today
-- define: needs_sample ns.answered_at IS NULL AND ns.ended_at IS NULL AND ns.due_on > ''
-- define: needs_interim ne.interim = 'holds' AND ne.effect_on IS NULL
-- define: needs_interim AND ne.interim_until < :today AND ne.unresolved = 1
-- define: needs_risk ns.accepted = 1 AND ns.ended_at IS NULL AND ns.until <= :needs_until
-- define: needs_alone ns.alone_because IS NOT NULL AND ns.second_id IS NULL
-- define: needs_alone AND ns.ended_at IS NULL AND ns.id > 0
-- Its follow-up is looked up for each of the few: as a value, which no planner turns round.
-- define: its (SELECT ne.id FROM followup ne WHERE ne.id = ns.followup_id AND VISIBLE_FOLLOWUP(ne))
-- define: its_open (SELECT ne.id FROM followup ne WHERE ne.id = ns.followup_id
-- define: its_open AND ne.unresolved = 1 AND VISIBLE_FOLLOWUP(ne))
-- define: from_answer FROM addressed ns INDEXED(addressed_answer) WHERE @needs_answer@
-- define: from_judgement FROM addressed ns INDEXED(addressed_judge) WHERE @needs_judgement@
-- define: from_sample FROM sample_item ns INDEXED(sample_item_owed) WHERE @needs_sample@
-- define: from_risk FROM followup_risk ns INDEXED(followup_risk_until) WHERE @needs_risk@
-- define: from_alone FROM second_act ns INDEXED(second_act_alone) WHERE @needs_alone@
-- define: asked IN (SELECT value FROM json_each(CAST(:needs AS TEXT)))
-- define: needed SELECT ne.id FROM followup ne INDEXED(followup_owed)
-- define: needed WHERE @needs_effect@ AND 'effect' @asked@ AND VISIBLE_FOLLOWUP(ne)
-- define: needed UNION ALL SELECT ne.id FROM followup ne INDEXED(followup_owed)
-- define: needed WHERE @needs_interim@ AND 'interim' @asked@ AND VISIBLE_FOLLOWUP(ne)
-- define: needed UNION ALL SELECT @its_open@ @from_answer@ AND 'answer' @asked@
-- define: needed UNION ALL SELECT @its_open@ @from_judgement@ AND 'judgement' @asked@
-- define: needed UNION ALL SELECT @its@ @from_sample@ AND 'sample' @asked@
-- define: needed UNION ALL SELECT @its@ @from_risk@ AND 'risk' @asked@
-- define: needed UNION ALL SELECT @its@ @from_alone@ AND 'alone' @asked@

-- name: open_needs :one
-- How many there are of each, from the rows that every write keeps: all of a kind without those
-- whose day has not come. A measure that holds until a day has run out on the next.
SELECT coalesce(sum(x.n) FILTER (WHERE x.facet = 'effect'), 0) AS effect,
	coalesce(sum(x.n) FILTER (WHERE x.facet = 'answer'), 0) AS answer,
	coalesce(sum(x.n) FILTER (WHERE x.facet = 'judgement'), 0) AS judgement,
	coalesce(sum(x.n) FILTER (WHERE x.facet = 'sample'), 0) AS sample,
	coalesce(sum(x.n) FILTER (WHERE x.facet = 'interim'), 0) AS interim,
	coalesce(sum(x.n) FILTER (WHERE x.facet = 'risk'), 0) AS risk,
	coalesce(sum(x.n) FILTER (WHERE x.facet = 'alone'), 0) AS alone
FROM (SELECT t.facet, t.n FROM followup_tally t WHERE t.code = '' AND t.facet IN ('alone', 'answer',
		'effect', 'interim', 'judgement', 'risk', 'sample') AND VISIBLE_FOLLOWUP(t)
	UNION ALL SELECT t.facet, -t.n AS n FROM followup_tally t
	WHERE t.facet IN ('answer', 'effect', 'judgement') AND t.code > :today AND VISIBLE_FOLLOWUP(t)
	UNION ALL SELECT t.facet, -t.n AS n FROM followup_tally t
	WHERE t.facet = 'interim' AND t.code >= :today AND VISIBLE_FOLLOWUP(t)
	UNION ALL SELECT t.facet, -t.n AS n FROM followup_tally t
	WHERE t.facet = 'risk' AND t.code > :needs_until AND VISIBLE_FOLLOWUP(t)) x;

-- What a row shows.
-- define: row f.number, f.title, f.kind, o.name AS owner, o.shown AS owner_shown,
-- define: row t.name AS team, t.shown AS team_shown,
-- define: row s.name AS service, s.shown AS service_shown, f.priority, f.status, f.blocked_by,
-- define: row f.due_on,
-- define: row f.first_due_on, f.due_moved, f.opened_at,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END AS incident,
-- define: row CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_severity END AS incident_severity,
-- define: row f.reviewed_at, f.review_on, f.at_risk, f.alone, f.done_at, f.resolved_at,
-- define: row f.owner_id, f.team_id, f.service_id, f.incident_id
-- define: from LEFT JOIN person o ON o.id = f.owner_id
-- define: from LEFT JOIN team t ON t.id = f.team_id
-- define: from LEFT JOIN service s ON s.id = f.service_id

-- The filters. Lists are JSON arrays; absent: any. They read only what the index of the list holds.
-- Where what has no date is asked for beside a range of days, :due_to is no day and :due_until ends
-- the range; else both are the same. They are one condition: SQLite takes each for one that leaves
-- fewer rows, and of so few it would rather sort all than read an index in its order.
-- define: range f.due_on >= :due_from AND f.due_on <= :due_to
-- define: range AND (f.due_on <= :due_until OR f.due_on = :due_to)
-- define: filters VISIBLE_FOLLOWUP(f) AND CASE WHEN
-- define: filters ((CAST(:owners AS TEXT) IS NULL AND CAST(:unowned AS INTEGER) IS NULL)
-- define: filters OR (:unowned = 1 AND f.owner_id IS NULL) OR f.owner_id IN
-- define: filters (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:owners AS TEXT))))
-- define: filters AND ((CAST(:teams AS TEXT) IS NULL AND CAST(:teamless AS INTEGER) IS NULL)
-- define: filters OR (:teamless = 1 AND f.team_id IS NULL) OR f.team_id IN
-- define: filters (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:teams AS TEXT))))
-- define: filters AND ((CAST(:services AS TEXT) IS NULL AND CAST(:serviceless AS INTEGER) IS NULL)
-- define: filters OR (:serviceless = 1 AND f.service_id IS NULL) OR f.service_id IN
-- define: filters (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:services AS TEXT))))
-- define: filters AND (CAST(:incidents AS TEXT) IS NULL OR f.incident_id IN
-- define: filters (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:incidents AS TEXT))))
-- define: filters AND (CAST(:kinds AS TEXT) IS NULL OR f.kind IN
-- define: filters (SELECT value FROM json_each(CAST(:kinds AS TEXT))))
-- define: filters AND (CAST(:priorities AS TEXT) IS NULL OR f.priority IN
-- define: filters (SELECT value FROM json_each(CAST(:priorities AS TEXT))))
-- define: filters AND (CAST(:statuses AS TEXT) IS NULL OR f.status IN
-- define: filters (SELECT value FROM json_each(CAST(:statuses AS TEXT))))
-- define: filters AND (CAST(:dated AS INTEGER) IS NULL OR @owed@ OR f.due_on = '9999-12-31')
-- define: filters AND ((CAST(:review_before AS TEXT) IS NULL AND CAST(:at_risk AS INTEGER) IS NULL)
-- define: filters OR f.review_on < :review_before OR f.at_risk = :at_risk)
-- define: filters AND (CAST(:cycles AS TEXT) IS NULL OR coalesce(f.cycle, 'none') IN
-- define: filters (SELECT value FROM json_each(CAST(:cycles AS TEXT))))
-- define: filters AND (CAST(:needs AS TEXT) IS NULL OR f.id IN (@needed@))
-- define: filters AND (CAST(:word1 AS TEXT) IS NULL OR replace(f.title_key, :word1, '') <>
-- define: filters f.title_key)
-- define: filters AND (CAST(:word2 AS TEXT) IS NULL OR replace(f.title_key, :word2, '') <>
-- define: filters f.title_key)
-- define: filters AND (CAST(:word3 AS TEXT) IS NULL OR replace(f.title_key, :word3, '') <>
-- define: filters f.title_key)
-- define: filters AND (CAST(:word4 AS TEXT) IS NULL OR replace(f.title_key, :word4, '') <>
-- define: filters f.title_key)
-- define: filters THEN 1 ELSE 0 END = 1
-- define: states f.unresolved BETWEEN :states_from AND :states_to

-- By due day or by priority, both ways: each priority is read in the order of the index from where
-- its page begins (a first page has the least or greatest key there is), and no further than the
-- page, so that a page costs the same with a thousand rows and a million. p0 to p3: which are
-- asked for.
-- define: key_asc >
-- define: key_desc <
-- define: to_asc ASC
-- define: to_desc DESC
-- define: open followup f INDEXED(followup_list) WHERE f.unresolved = 1 AND CAST(:states_to AS
-- define: open INTEGER) = 1
-- define: shut followup f INDEXED(followup_list) WHERE f.unresolved = 0
-- define: shut AND CAST(:states_from AS INTEGER) = 0
-- define: some SELECT f.id, f.priority, f.due_on, f.number FROM
-- define: page_asc AND @range@ AND @filters@ ORDER BY f.due_on, f.number LIMIT :limit
-- define: page_desc AND @range@ AND @filters@ ORDER BY f.due_on DESC, f.number DESC LIMIT :limit
-- define: p0_asc AND f.priority = 'P0' AND CAST(:p0 AS INTEGER) = 1
-- define: p0_asc AND (f.due_on, f.number) > (:text0, :number0) @page_asc@
-- define: p1_asc AND f.priority = 'P1' AND CAST(:p1 AS INTEGER) = 1
-- define: p1_asc AND (f.due_on, f.number) > (:text1, :number1) @page_asc@
-- define: p2_asc AND f.priority = 'P2' AND CAST(:p2 AS INTEGER) = 1
-- define: p2_asc AND (f.due_on, f.number) > (:text2, :number2) @page_asc@
-- define: p3_asc AND f.priority = 'P3' AND CAST(:p3 AS INTEGER) = 1
-- define: p3_asc AND (f.due_on, f.number) > (:text3, :number3) @page_asc@
-- define: p0_desc AND f.priority = 'P0' AND CAST(:p0 AS INTEGER) = 1
-- define: p0_desc AND (f.due_on, f.number) < (:text0, :number0) @page_desc@
-- define: p1_desc AND f.priority = 'P1' AND CAST(:p1 AS INTEGER) = 1
-- define: p1_desc AND (f.due_on, f.number) < (:text1, :number1) @page_desc@
-- define: p2_desc AND f.priority = 'P2' AND CAST(:p2 AS INTEGER) = 1
-- define: p2_desc AND (f.due_on, f.number) < (:text2, :number2) @page_desc@
-- define: p3_desc AND f.priority = 'P3' AND CAST(:p3 AS INTEGER) = 1
-- define: p3_desc AND (f.due_on, f.number) < (:text3, :number3) @page_desc@
-- define: by_due_asc c.due_on, c.number
-- define: by_due_desc c.due_on DESC, c.number DESC
-- define: by_priority_asc c.priority, c.due_on, c.number
-- define: by_priority_desc c.priority DESC, c.due_on DESC, c.number DESC
-- define: key_due f.due_on
-- define: key_priority f.priority || '.' || f.due_on

-- name: open_list_@s@_@d@ :many
-- unfiltered ns: by its follow-up, which is filtered
-- plan: ordered
-- each: s = due priority
-- each: d = asc desc
SELECT @row@, '' AS group_key, @key_@s@@ AS sort_key
FROM (SELECT c.id, c.priority, c.due_on, c.number FROM (
		SELECT a.id, a.priority, a.due_on, a.number FROM (@some@ @open@ @p0_@d@@) a
		UNION ALL SELECT b.id, b.priority, b.due_on, b.number FROM (@some@ @open@ @p1_@d@@) b
		UNION ALL SELECT e.id, e.priority, e.due_on, e.number FROM (@some@ @open@ @p2_@d@@) e
		UNION ALL SELECT g.id, g.priority, g.due_on, g.number FROM (@some@ @open@ @p3_@d@@) g
		UNION ALL SELECT h.id, h.priority, h.due_on, h.number FROM (@some@ @shut@ @p0_@d@@) h
		UNION ALL SELECT j.id, j.priority, j.due_on, j.number FROM (@some@ @shut@ @p1_@d@@) j
		UNION ALL SELECT k.id, k.priority, k.due_on, k.number FROM (@some@ @shut@ @p2_@d@@) k
		UNION ALL SELECT l.id, l.priority, l.due_on, l.number FROM (@some@ @shut@ @p3_@d@@) l) c
	ORDER BY @by_@s@_@d@@ LIMIT :limit) c
JOIN followup f ON f.id = c.id AND VISIBLE_FOLLOWUP(f)
@from@
ORDER BY @by_@s@_@d@@ LIMIT :limit;

-- Any other order, groups, words, and those of some owners, teams, services or incidents: all of
-- them are read, by the index alone, and the page is what comes first after the key. The values an
-- order sorts by are one text: instants and numbers are as long as each other from 10^14 on,
-- people stand as their names are read, and whoever is read like somebody else is told apart by
-- the sign-in name.
-- define: name_owner coalesce((SELECT coalesce(x.reading_key, x.folded, x.name) || ' ' || x.name
-- define: name_owner FROM person x WHERE x.id = f.owner_id), '')
-- define: name_team coalesce((SELECT x.shown || ' ' || x.name FROM team x WHERE x.id = f.team_id),
-- define: name_team '')
-- define: name_service coalesce((SELECT x.shown || ' ' || x.name FROM service x
-- define: name_service WHERE x.id = f.service_id), '')
-- define: name_incident coalesce(CASE WHEN VISIBLE_INCIDENT_OF(f)
-- define: name_incident THEN CAST(100000000000000 + f.incident_number AS TEXT) END, '')
-- define: sorted CASE CAST(:sort AS TEXT) WHEN 'due' THEN f.due_on
-- define: sorted WHEN 'priority' THEN f.priority || '.' || f.due_on
-- define: sorted WHEN 'age' THEN CAST(100000000000000 + f.opened_at AS TEXT)
-- define: sorted WHEN 'title' THEN f.title_key
-- define: sorted WHEN 'kind' THEN f.kind
-- define: sorted WHEN 'reviewed' THEN CAST(100000000000000 + coalesce(f.reviewed_at, 0) AS TEXT)
-- define: sorted WHEN 'owner' THEN @name_owner@ || '.' || f.due_on
-- define: sorted WHEN 'team' THEN @name_team@ || '.' || f.due_on
-- define: sorted WHEN 'incident' THEN @name_incident@
-- define: sorted ELSE '' END
-- define: grouped CASE CAST(:grouped AS TEXT) WHEN 'owner' THEN @name_owner@
-- define: grouped WHEN 'team' THEN @name_team@
-- define: grouped WHEN 'service' THEN @name_service@
-- define: grouped WHEN 'incident' THEN @name_incident@
-- define: grouped ELSE '' END
-- The LIMIT of the rows inside, which no list reaches, keeps each of these texts from being made
-- again wherever it is compared.
-- define: in_all followup f INDEXED(followup_list) WHERE
-- define: in_needed followup f WHERE f.id IN (@needed@) AND
-- define: in_owner followup f INDEXED(followup_owner) WHERE f.owner_id IN
-- define: in_owner (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:owners AS TEXT))) AND
-- define: in_unowned followup f INDEXED(followup_owner) WHERE f.owner_id IS NULL AND
-- define: in_team followup f INDEXED(followup_team) WHERE f.team_id IN
-- define: in_team (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:teams AS TEXT))) AND
-- define: in_service followup f INDEXED(followup_service) WHERE f.service_id IN
-- define: in_service (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:services AS TEXT))) AND
-- define: in_incident followup f INDEXED(followup_incident) WHERE f.incident_id IN
-- define: in_incident (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:incidents AS TEXT))) AND

-- name: open_in_@b@_@d@ :many
-- unfiltered ns: by its follow-up, which is filtered
-- each: b = all needed owner unowned team service incident
-- each: d = asc desc
SELECT @row@, c.group_key, c.sort_key
FROM (SELECT v.id, v.number, v.group_key, v.sort_key
	FROM (SELECT f.id, f.number, @grouped@ AS group_key, @sorted@ AS sort_key
		FROM @in_@b@@ @states@ AND @range@ AND @filters@ LIMIT 1000000000) v
	WHERE v.group_key > :key_group OR (v.group_key = :key_group
		AND (v.sort_key, v.number) @key_@d@@ (:key_text, :key_number))
	ORDER BY v.group_key, v.sort_key @to_@d@@, v.number @to_@d@@ LIMIT :limit) c
JOIN followup f ON f.id = c.id AND VISIBLE_FOLLOWUP(f)
@from@
ORDER BY c.group_key, c.sort_key @to_@d@@, c.number @to_@d@@ LIMIT :limit;

-- Groups of a page, of those the view has: how many, and how many of them are late.
-- define: subtotal count(*) AS n, count(*) FILTER (WHERE @owed@ AND f.due_on < :today) AS late

-- name: open_subtotals_@b@ :many
-- unfiltered ns: by its follow-up, which is filtered
-- each: b = owner team service incident
SELECT f.@b@_id AS id, @subtotal@
FROM followup f INDEXED(followup_@b@)
WHERE f.@b@_id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:groups AS TEXT)))
	AND @states@ AND @range@ AND @filters@
GROUP BY f.@b@_id LIMIT 200;

-- name: open_loads :many
-- How much each of these works on: what is done waits for the response team.
SELECT f.owner_id AS id, count(*) AS n FROM followup f INDEXED(followup_owner)
WHERE f.owner_id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:groups AS TEXT)))
	AND f.unresolved = 1 AND @owed@ AND VISIBLE_FOLLOWUP(f)
GROUP BY f.owner_id ORDER BY f.owner_id LIMIT 200;

-- name: open_subtotal_no_@b@ :one
-- unfiltered ns: by its follow-up, which is filtered
-- each: b = owner team service incident
SELECT @subtotal@
FROM followup f INDEXED(followup_@b@)
WHERE f.@b@_id IS NULL AND @states@ AND @range@ AND @filters@;

-- Who has how much: of all unresolved from the rows that every write keeps; of a view by reading it
-- once, whatever is counted of it.

-- name: open_tally :many
-- Those who have most first.
SELECT c.facet, CASE WHEN c.code <> '' THEN c.code ELSE coalesce(p.name, e.name, s.name, 'none') END
	AS code, coalesce(p.shown, e.shown, s.shown) AS shown, c.n
FROM (SELECT t.facet, t.code, t.id, sum(t.n) AS n FROM followup_tally t
	WHERE t.facet IN ('kind', 'owner', 'priority', 'service', 'status', 'team')
	AND VISIBLE_FOLLOWUP(t) GROUP BY t.facet, t.code, t.id) c
LEFT JOIN person p ON p.id = c.id AND c.facet = 'owner'
LEFT JOIN team e ON e.id = c.id AND c.facet = 'team'
LEFT JOIN service s ON s.id = c.id AND c.facet = 'service'
WHERE c.n > 0
ORDER BY c.n DESC, c.facet, c.code, c.id LIMIT 1000;

-- name: open_share :one
-- How many are of these owners (teams, services), and of all.
SELECT coalesce(sum(t.n), 0) AS n, coalesce(sum(t.n) FILTER (WHERE t.id IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:ids AS TEXT)))), 0) AS theirs
FROM followup_tally t WHERE t.facet = :facet AND VISIBLE_FOLLOWUP(t);

-- What facets count of each row: all of them, or one by itself; in the order of the index.
-- define: of_incident CASE WHEN VISIBLE_INCIDENT_OF(f) THEN f.incident_number END AS incident
-- define: of_all f.owner_id, f.team_id, f.service_id, @of_incident@, f.kind, f.priority, f.status,
-- define: of_all f.cycle, f.due_on, f.review_on, f.at_risk
-- define: of_owner f.owner_id
-- define: of_team f.team_id
-- define: of_service f.service_id
-- define: of_kind f.kind
-- define: of_priority f.priority
-- define: of_status f.status
-- define: of_cycle f.cycle
-- define: of_due f.status, f.due_on
-- define: of_review f.review_on, f.at_risk

-- name: open_rows_@b@ :many
-- unfiltered ns: by its follow-up, which is filtered
-- each: b = all owner team service incident kind priority status cycle due review
SELECT @of_@b@@ FROM followup f INDEXED(followup_list)
WHERE @states@ AND @range@ AND @filters@
ORDER BY f.unresolved, f.priority, f.due_on, f.number LIMIT :limit;

-- name: open_names_@b@ :many
-- each: b = person team service
SELECT p.id, p.name, p.shown FROM @b@ p
WHERE p.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:ids AS TEXT)))
ORDER BY p.id LIMIT 500;
