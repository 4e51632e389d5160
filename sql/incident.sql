-- Incidents: the register, the facts, what stands between one and its closing.
-- plan: lookups

-- What is still owed, and late after its day: nothing for what is history or was rejected; a
-- postmortem only while the facts require one.
-- define: postmortem_owed i.historical = 0 AND i.required = 1 AND i.status <> 'rejected'
-- define: postmortem_owed AND i.postmortem IN ('drafting', 'in_review')
-- define: evaluation_owed i.historical = 0 AND i.evaluated = 0 AND i.status <> 'rejected'

-- name: incident_head_@s@ :one
-- What the gate loads before any handler of /INC-n. Who writes holds the incident until the end, so
-- that what is numbered in it, and what its rules ask, stays as it was seen.
-- each: s = read write
-- define: lock_read
-- define: lock_write /*@pg FOR UPDATE OF i*/
SELECT i.id, i.number, i.version, i.lead_id, i.title, i.severity, i.status, i.access, i.postmortem,
	i.customer_impact, i.data_breach, i.historical, i.required, i.proposed_by, i.required_by,
	i.waived, i.kind, i.revising
FROM incident i WHERE i.number = :number AND VISIBLE_INCIDENT(i) @lock_@s@@;

-- name: incident_id :one
SELECT i.id FROM incident i WHERE i.number = :number AND VISIBLE_INCIDENT(i);

-- name: incident_any :one
-- unfiltered: is there anything here already?
SELECT max(id) AS id FROM incident;

-- name: incident_get :one
SELECT i.number, i.kind, i.stopped_by, i.stopped_how, i.last_barrier, i.title, i.summary,
	i.severity, i.status, i.status_reason, i.customer_impact,
	i.impact_scope, i.impact_unknown_because, i.data_breach, i.breach_unknown_because, i.data_kinds,
	i.records, i.people, i.discovered_by, l.name AS lead, l.shown AS lead_shown, i.access, i.tlp,
	i.code_name, i.historical, i.required, i.waived, i.required_because,
	b.shown AS required_by_shown, i.postmortem,
	CASE WHEN i.required = 1 AND i.status <> 'rejected' THEN i.postmortem_due_on END
		AS postmortem_due_on, i.evaluation_due_on,
	i.origin_unknown_because, i.no_evidence_because, i.opened_at, o.shown AS opened_by_shown,
	i.resolved_at, i.closed_at,
	c.shown AS closed_by_shown, i.version
FROM incident i
LEFT JOIN person l ON l.id = i.lead_id
LEFT JOIN person o ON o.id = i.opened_by
LEFT JOIN person c ON c.id = i.closed_by
LEFT JOIN person b ON b.id = i.required_by
WHERE i.id = :incident AND VISIBLE_INCIDENT(i);

-- name: incident_times :many
SELECT t.marker, t.at AS time, t.precision AS time_precision, t.zone AS time_zone,
	e.number AS event
FROM incident_time t
LEFT JOIN event e ON e.id = t.event_id AND e.incident_id = t.incident_id
WHERE t.incident_id = SEEN_INCIDENT()
ORDER BY t.at, t.marker LIMIT 7;

-- name: incident_labels :many
-- Tags, ATT&CK techniques, services with their teams, references in other tools, and the incidents
-- it is linked to (link) and from (linked), each kind in its order.
SELECT l.kind, l.word, l.source, l.name, l.position
FROM incident i
CROSS JOIN (SELECT 'reference' AS kind, x.reference AS word, x.source, NULL AS name,
		x.id AS position
	FROM incident_reference x WHERE x.incident_id = :incident
	UNION ALL
	SELECT 'link', o.title, x.kind, o.status, o.number
	FROM incident_link x JOIN incident o ON o.id = x.other_id
	WHERE x.incident_id = :incident AND VISIBLE_INCIDENT(o)
	UNION ALL
	SELECT 'linked', o.title, x.kind, o.status, o.number
	FROM incident_link x JOIN incident o ON o.id = x.incident_id
	WHERE x.other_id = :incident AND VISIBLE_INCIDENT(o)
	UNION ALL
	SELECT 'service', s.shown, t.shown, s.name, 0
	FROM incident_service x JOIN service s ON s.id = x.service_id LEFT JOIN team t ON t.id = s.team_id
	WHERE x.incident_id = :incident
	UNION ALL
	SELECT 'tag', x.tag, NULL, NULL, 0 FROM incident_tag x WHERE x.incident_id = :incident
	UNION ALL
	SELECT 'technique', x.technique, NULL, NULL, 0
	FROM incident_technique x WHERE x.incident_id = :incident) l
WHERE i.id = :incident AND VISIBLE_INCIDENT(i)
ORDER BY l.kind, l.position, l.word LIMIT 400;

-- name: incident_parties :many
SELECT x.number, coalesce(p.shown, t.shown, x.name) AS name, x.kind, x.involvement, x.role,
	p.name AS person, t.name AS team,
	CASE WHEN x.person_id IS NULL AND x.team_id IS NULL THEN 1 ELSE 0 END AS outside
FROM party x
LEFT JOIN person p ON p.id = x.person_id
LEFT JOIN team t ON t.id = x.team_id AND x.person_id IS NULL
WHERE x.incident_id = SEEN_INCIDENT() AND x.struck_at IS NULL ORDER BY x.number LIMIT 200;

-- name: incident_add :one
-- unfiltered: a new row
INSERT INTO incident (number, @inputs_incident@, status, status_reason, historical, required,
	postmortem, postmortem_due_on, evaluation_due_on, opened_at, opened_by, resolved_at)
VALUES (:number, @values_incident@, :status, :status_reason, :historical, :required,
	:postmortem, :postmortem_due_on, :evaluation_due_on, :opened_at, ACTOR(), :resolved_at)
RETURNING id;

-- name: incident_set :do
-- written: incident
UPDATE incident SET @sets_incident@, version = version + 1 WHERE id = :incident;

-- name: incident_propose :do
-- written: incident
UPDATE incident SET proposed_by = ACTOR() WHERE id = :incident;

-- name: incident_resolution :one
-- When it was resolved: what the marker says, and when its status became that.
SELECT coalesce(i.resolved_at, i.closed_at) AS resolved_at, t.at, t.zone
FROM incident i
LEFT JOIN incident_time t ON t.incident_id = i.id AND t.marker = 'resolved'
WHERE i.id = :incident AND VISIBLE_INCIDENT(i);

-- name: incident_dues_move :do
-- The days that were owed from another resolution; of what was imported they run from the import.
-- written: incident
UPDATE incident SET
	postmortem_due_on = CASE WHEN postmortem_due_on IS NOT NULL
		THEN CAST(:postmortem_due_on AS TEXT) END,
	evaluation_due_on = CASE WHEN evaluation_due_on IS NOT NULL
		THEN CAST(:evaluation_due_on AS TEXT) END
WHERE id = :incident
	AND NOT EXISTS (SELECT 1 FROM import_record m WHERE m.incident_id = :incident);

-- name: incident_triage_set :do
-- written: incident
UPDATE incident SET required = :required, postmortem = :postmortem,
	postmortem_due_on = coalesce(postmortem_due_on, CAST(:due_on AS TEXT))
WHERE id = :incident;

-- name: incident_status_set :do
-- written: incident
UPDATE incident SET status = :status, status_reason = :reason,
	resolved_at = CASE WHEN :status = 'resolved' THEN CAST(:now AS INTEGER)
		WHEN :status = 'closed' THEN coalesce(resolved_at, CAST(:now AS INTEGER))
		ELSE resolved_at END,
	proposed_by = NULL,
	closed_at = CASE WHEN :status IN ('closed', 'rejected') THEN CAST(:now AS INTEGER) END,
	closed_by = CASE WHEN :status IN ('closed', 'rejected') THEN ACTOR() END,
	postmortem_due_on = coalesce(postmortem_due_on, CAST(:postmortem_due_on AS TEXT)),
	evaluation_due_on = coalesce(evaluation_due_on, CAST(:evaluation_due_on AS TEXT)),
	version = version + 1
WHERE id = :incident;

-- name: incident_services_clear :do
-- written: incident
DELETE FROM incident_service WHERE incident_id = :incident;

-- name: incident_service_add :do
-- written: incident
INSERT INTO incident_service (incident_id, service_id) VALUES (:incident, :service);

-- name: incident_tags_clear :do
-- written: incident
DELETE FROM incident_tag WHERE incident_id = :incident;

-- name: incident_tag_add :do
-- Once, however often and in whichever case it was typed.
-- written: incident
INSERT INTO incident_tag (incident_id, tag) VALUES (:incident, :tag) ON CONFLICT DO NOTHING;

-- name: incident_techniques_clear :do
-- written: incident
DELETE FROM incident_technique WHERE incident_id = :incident;

-- name: incident_technique_add :do
-- written: incident
INSERT INTO incident_technique (incident_id, technique) VALUES (:incident, :technique)
ON CONFLICT DO NOTHING;

-- name: incident_words_clear :do
-- written: incident
DELETE FROM incident_words WHERE incident_id = :incident;

-- name: incident_words_add :do
-- written: incident
INSERT INTO incident_words (incident_id, title) VALUES (:incident, :title);

-- name: incident_reference_add :do
-- written: incident
INSERT INTO incident_reference (incident_id, source, reference, key)
VALUES (:incident, :source, :reference, :key);

-- name: incident_link_add :do
-- written: incident
INSERT INTO incident_link (incident_id, other_id, kind) VALUES (:incident, :other, :kind);

-- name: incident_link_remove :do
-- written: incident
DELETE FROM incident_link
WHERE incident_id = :incident AND other_id = CAST(:other AS INTEGER) AND kind = :kind;

-- name: incident_link_between :many
-- How two incidents are linked already, and which one that incident is a duplicate of: from 1 is
-- its own link, 0 the other's.
SELECT b.own, b.kind, b.other_id FROM (
	SELECT 1 AS own, x.kind, x.other_id
	FROM incident_link x JOIN incident i ON i.id = x.incident_id AND VISIBLE_INCIDENT(i)
	WHERE x.incident_id = :incident
		AND (x.other_id = CAST(:other AS INTEGER) OR x.kind = 'duplicate_of')
	UNION ALL
	SELECT 0, x.kind, x.other_id
	FROM incident_link x JOIN incident i ON i.id = x.incident_id AND VISIBLE_INCIDENT(i)
	WHERE x.incident_id = CAST(:other AS INTEGER) AND x.other_id = :incident) b
ORDER BY b.own, b.other_id, b.kind LIMIT 20;

-- name: incident_campaign_link :do
-- Ties an incident to the fifty oldest of its campaign.
-- written: incident
-- unfiltered r: import runs as the operator
INSERT INTO incident_link (incident_id, other_id, kind)
SELECT :incident, r.incident_id, 'same_campaign'
FROM incident_reference r
WHERE r.source = :source AND r.reference = :reference AND r.incident_id <> :incident
GROUP BY r.incident_id
ORDER BY r.incident_id LIMIT 50;

-- name: import_find :one
-- The incident that a record became, and that record.
-- unfiltered: import runs as the operator, before anyone reads
SELECT r.incident_id, m.body FROM incident_reference r
LEFT JOIN import_record m ON m.incident_id = r.incident_id
WHERE r.source = :source AND r.key = :key;

-- name: import_record_add :do
-- written: incident
INSERT INTO import_record (incident_id, format, body, at) VALUES (:incident, :format, :body, :now);

-- name: incident_time_clear :do
-- written: incident
DELETE FROM incident_time WHERE incident_id = :incident AND marker = :marker;

-- name: incident_time_add :do
-- written: incident
INSERT INTO incident_time (incident_id, marker, at, precision, zone, event_id)
VALUES (:incident, :marker, :at, :precision, :zone, :event);

-- The register. One statement for each order; filters are lists of codes, absent: any. A first page
-- has the least (or greatest) key there is.
-- define: key_number_desc i.number < :key_number
-- define: key_number_asc i.number > :key_number
-- define: key_opened_desc (i.opened_at, i.number) < (:key_int, :key_number)
-- define: key_opened_asc (i.opened_at, i.number) > (:key_int, :key_number)
-- define: key_title_asc (i.title, i.number) > (:key_text, :key_number)
-- define: key_title_desc (i.title, i.number) < (:key_text, :key_number)
-- define: order_title_asc i.title, i.number
-- define: order_title_desc i.title DESC, i.number DESC
-- define: key_severity_asc (i.severity, i.number) > (:key_text, :key_number)
-- define: key_severity_desc (i.severity, i.number) < (:key_text, :key_number)
-- define: order_number_desc i.number DESC
-- define: order_number_asc i.number
-- define: order_opened_desc i.opened_at DESC, i.number DESC
-- define: order_opened_asc i.opened_at, i.number
-- define: order_severity_asc i.severity, i.number
-- define: order_severity_desc i.severity DESC, i.number DESC

-- define: shown i.number, i.title, i.severity, i.status, i.postmortem, i.required, i.waived,
-- define: shown i.historical, i.kind,
-- define: shown i.customer_impact, i.data_breach,
-- define: shown CASE WHEN @postmortem_owed@ THEN i.postmortem_due_on END AS postmortem_due_on,
-- define: shown CASE WHEN @evaluation_owed@ THEN i.evaluation_due_on END AS evaluation_due_on,
-- define: shown i.opened_at,
-- define: shown l.name AS lead, l.shown AS lead_shown, (SELECT count(*) FROM followup u
-- define: shown WHERE u.incident_id = i.id AND u.unresolved = 1) AS followups_unresolved
-- define: asked VISIBLE_INCIDENT(i)
-- define: asked AND CASE WHEN (CAST(:status AS TEXT) IS NULL OR i.status IN
-- define: asked (SELECT value FROM json_each(CAST(:status AS TEXT))))
-- define: asked AND (CAST(:severity AS TEXT) IS NULL OR i.severity IN
-- define: asked (SELECT value FROM json_each(CAST(:severity AS TEXT))))
-- define: asked AND (CAST(:postmortem AS TEXT) IS NULL OR i.postmortem IN
-- define: asked (SELECT value FROM json_each(CAST(:postmortem AS TEXT))))
-- define: asked AND (CAST(:history AS INTEGER) IS NULL OR i.historical = :history)
-- define: asked AND (CAST(:late AS TEXT) IS NULL
-- define: asked OR (i.postmortem_due_on < :today AND @postmortem_owed@
-- define: asked AND 'postmortem' IN (SELECT value FROM json_each(CAST(:late AS TEXT))))
-- define: asked OR (i.evaluation_due_on < :today AND @evaluation_owed@
-- define: asked AND 'evaluation' IN (SELECT value FROM json_each(CAST(:late AS TEXT)))))
-- define: asked AND ((CAST(:leads AS TEXT) IS NULL AND CAST(:unled AS INTEGER) IS NULL)
-- define: asked OR (:unled = 1 AND i.lead_id IS NULL) OR i.lead_id IN
-- define: asked (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:leads AS TEXT))))
-- define: asked AND (CAST(:words AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM incident_words w
-- define: asked WHERE w.incident_id = i.id AND NOT EXISTS (SELECT 1
-- define: asked FROM json_each(CAST(:words AS TEXT))
-- define: asked WHERE replace(w.title, value, '') = w.title)))
-- define: asked AND (CAST(:tag AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM incident_tag x
-- define: asked WHERE x.incident_id = i.id AND x.tag = :tag)) THEN 1 ELSE 0 END = 1

-- name: incident_list_@s@_@d@ :many @sqlite
-- each: s = number opened severity title
-- each: d = asc desc
SELECT @shown@
FROM incident i
LEFT JOIN person l ON l.id = i.lead_id
WHERE @asked@ AND @key_@s@_@d@@
ORDER BY @order_@s@_@d@@ LIMIT :limit;

-- name: incident_list_@s@_@d@ :many @pg
-- plan: ordered
-- each: s = number opened severity title
-- each: d = asc desc
SELECT @shown@
FROM (SELECT i.* FROM incident i WHERE @asked@ AND @key_@s@_@d@@
	ORDER BY @order_@s@_@d@@ LIMIT :limit) i
LEFT JOIN person l ON l.id = i.lead_id
ORDER BY @order_@s@_@d@@;

-- Those of one lead, those of a tag that few have, and those that may be late: chosen and sorted in
-- the index, looked up afterwards. A tag that many have is soon met in the order of the list.
-- define: among_lead incident i INDEXED(incident_of_lead) WHERE i.lead_id = :lead
-- define: among_tag incident_tag g INDEXED(incident_tag_tag)
-- define: among_tag CROSS JOIN incident i WHERE i.id = g.incident_id AND g.tag = :tag
-- define: among_late incident i INDEXED(incident_late)
-- define: among_late WHERE i.historical = 0 AND i.status <> 'rejected'
-- define: among_late AND ((i.required = 1 AND i.postmortem IN ('drafting', 'in_review')
-- define: among_late AND i.postmortem_due_on IS NOT NULL)
-- define: among_late OR (i.evaluated = 0 AND i.evaluation_due_on IS NOT NULL))

-- name: incident_list_@b@_@s@_@d@ :many
-- scan: of the index of what may be late, in its order
-- each: b = lead tag late
-- each: s = number opened severity title
-- each: d = asc desc
SELECT @shown@
FROM (SELECT i.id FROM @among_@b@@ AND @asked@ AND @key_@s@_@d@@
	ORDER BY @order_@s@_@d@@ LIMIT :limit) page
JOIN incident i ON i.id = page.id AND VISIBLE_INCIDENT(i)
LEFT JOIN person l ON l.id = i.lead_id
ORDER BY @order_@s@_@d@@ LIMIT :limit;

-- name: incident_tagged :one
-- How many have that tag, counted as far as it matters.
-- unfiltered: a number that only says how the list is read
SELECT count(*) AS n FROM (SELECT g.incident_id FROM incident_tag g WHERE g.tag = :tag
	LIMIT :limit) few;

-- name: person_drafts :many
-- plan: enable_seqscan = off, enable_indexscan = off
-- What the lead of incidents owes for them: postmortems that are not approved, and evaluations from
-- the day on which they are due is known; what is due first comes first. evaluation_due_on is null
-- where none is owed.
SELECT i.number, i.title, i.postmortem,
	CASE WHEN @postmortem_owed@ THEN i.postmortem_due_on END AS postmortem_due_on,
	CASE WHEN i.evaluated = 0 THEN i.evaluation_due_on END AS evaluation_due_on
FROM incident i INDEXED(incident_drafts)
WHERE i.lead_id = :lead AND i.status <> 'rejected' AND i.historical = 0 AND VISIBLE_INCIDENT(i)
	AND (i.postmortem IN ('drafting', 'in_review')
		OR (i.evaluated = 0 AND i.evaluation_due_on IS NOT NULL))
ORDER BY coalesce(CASE WHEN i.evaluated = 0 AND (i.postmortem_due_on IS NULL
		OR NOT (@postmortem_owed@) OR i.evaluation_due_on < i.postmortem_due_on)
	THEN i.evaluation_due_on ELSE i.postmortem_due_on END, '9999-12-31'), i.number LIMIT :limit;

-- name: incident_needs :many
-- Incidents whose required postmortem is not approved, for the home page; soonest due first, and
-- those of which nobody knows yet by when after them. Both are sought where they begin.
-- scan: of the index of what is owed, in its order
SELECT i.number, i.title, i.severity, i.status, i.postmortem, i.postmortem_due_on,
	i.evaluation_due_on, l.shown AS lead_shown
FROM (SELECT dated.id FROM (SELECT i.id FROM incident i INDEXED(incident_postmortem_due)
		WHERE @postmortem_owed@ AND i.postmortem_due_on >= '' AND VISIBLE_INCIDENT(i)
		ORDER BY i.postmortem_due_on, i.number LIMIT :limit) dated
	UNION ALL
	SELECT later.id FROM (SELECT i.id FROM incident i INDEXED(incident_postmortem_undated)
		WHERE @postmortem_owed@ AND i.postmortem_due_on IS NULL AND VISIBLE_INCIDENT(i)
		ORDER BY i.number LIMIT :limit) later) page
JOIN incident i ON i.id = page.id AND VISIBLE_INCIDENT(i)
LEFT JOIN person l ON l.id = i.lead_id
ORDER BY i.postmortem_due_on NULLS LAST, i.number LIMIT :limit;
