-- Evidence of an incident, and its custody.
-- plan: lookups

-- name: evidence_list :many
-- All pieces of an incident, by number, without their texts.
SELECT e.number, e.kind, e.title, e.shows, e.url, e.name, e.size, e.sha256, e.collected_by,
	e.at, e.precision, e.zone, e.from_where, e.created_at, p.shown AS created_by_shown,
	e.struck_because, e.struck_at, s.shown AS struck_by_shown, e.version,
	(SELECT count(*) FROM evidence_custody y WHERE y.evidence_id = e.id
		AND y.incident_id = e.incident_id AND y.what = 'handed') AS handed,
	k.checked_at, k.found
FROM evidence e
LEFT JOIN evidence_check k ON k.evidence_id = e.id AND k.incident_id = e.incident_id
LEFT JOIN person p ON p.id = e.created_by
LEFT JOIN person s ON s.id = e.struck_by
WHERE e.incident_id = SEEN_INCIDENT()
ORDER BY e.number LIMIT 500;

-- name: evidence_get :one
-- One piece, with its text.
SELECT e.id, e.number, e.kind, e.title, e.shows, e.text, e.url, e.name, e.size, e.sha256,
	e.collected_by, e.at, e.precision, e.zone, e.from_where, e.created_at,
	p.shown AS created_by_shown, e.struck_because, e.struck_at, e.struck_by,
	s.shown AS struck_by_shown, e.version,
	(SELECT count(*) FROM evidence_custody y WHERE y.evidence_id = e.id
		AND y.incident_id = e.incident_id AND y.what = 'handed') AS handed,
	k.checked_at, k.found
FROM evidence e
LEFT JOIN evidence_check k ON k.evidence_id = e.id AND k.incident_id = e.incident_id
LEFT JOIN person p ON p.id = e.created_by
LEFT JOIN person s ON s.id = e.struck_by
WHERE e.incident_id = SEEN_INCIDENT() AND e.number = :number;

-- name: evidence_file :one
SELECT e.id, e.name, e.sha256, e.size FROM evidence e
WHERE e.incident_id = SEEN_INCIDENT() AND e.number = :number AND e.name IS NOT NULL;

-- name: evidence_cited :many
-- What may cite a piece of evidence of this incident: its texts with an E behind a bracket or a
-- stroke, of either width; links.h says which of them do. A finding that rests on one names it so.
SELECT x.what, x.number, x.name, x.text FROM (
	SELECT 1 AS rank, 'event' AS what, e.number, NULL AS name,
		e.text || ' ' || coalesce(e.believed, '') || ' ' || coalesce(e.source, '') AS text
	FROM event e WHERE e.incident_id = SEEN_INCIDENT() AND e.struck_at IS NULL
	UNION ALL
	SELECT 2, 'rests', f.number, NULL, '[E' || e.number || ']'
	FROM finding f
	JOIN finding_evidence r ON r.finding_id = f.id
	JOIN evidence e ON e.id = r.evidence_id AND e.incident_id = f.incident_id
	WHERE f.incident_id = SEEN_INCIDENT()
	UNION ALL
	SELECT 3, 'finding', f.number, NULL, coalesce(f.detail, '') || ' ' ||
		coalesce(f.made_possible, '') || ' ' || coalesce(f.detection_gap, '') || ' ' ||
		coalesce(f.others_checked, '') || ' ' || coalesce(f.others_by, '') || ' ' ||
		coalesce(f.escaped, '') || ' ' || coalesce(f.weighed, '') || ' ' ||
		coalesce(f.no_action_because, '')
	FROM finding f WHERE f.incident_id = SEEN_INCIDENT()
	UNION ALL
	SELECT 4, 'takeaway', t.number, NULL, t.text || ' ' || coalesce(t.left_because, '')
	FROM takeaway t WHERE t.incident_id = SEEN_INCIDENT()
	UNION ALL
	SELECT 5, 'actor', a.number, NULL, coalesce(a.basis, '') || ' ' || coalesce(a.detail, '')
	FROM actor a WHERE a.incident_id = SEEN_INCIDENT() AND a.struck_at IS NULL
	UNION ALL
	SELECT 6, 'section', 0, s.name, c.body
	FROM section s JOIN content c ON c.sha256 = s.sha256 WHERE s.incident_id = SEEN_INCIDENT()) x
WHERE replace(replace(replace(replace(replace(x.text, '[E', ''), '/E', ''), 'Ｅ', ''), '［E', ''),
	'／E', '') <> x.text
ORDER BY x.rank, x.number, x.name LIMIT 3000;

-- name: cited_list :many
-- The pieces of evidence and the events of these numbers; of an event how it begins.
SELECT 'E' AS letter, e.number, e.kind, e.title, NULL AS time, NULL AS precision, NULL AS zone,
	e.struck_at
FROM evidence e
WHERE e.incident_id = SEEN_INCIDENT() AND e.number IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:evidence AS TEXT)))
UNION ALL
SELECT 'T', e.number, e.kind, substr(e.text, 1, 200), e.at, e.precision, e.zone, e.struck_at
FROM event e
WHERE e.incident_id = SEEN_INCIDENT() AND e.number IN
	(SELECT CAST(value AS INTEGER) FROM json_each(CAST(:events AS TEXT)))
ORDER BY 1, 2 LIMIT 320;

-- name: evidence_custody_list :many
-- Newest first, older than that entry.
SELECT y.id, y.what, y.recorded_at, p.name AS who_name, p.shown AS who, y.from_whom, y.to_whom,
	y.at, y.precision, y.zone, y.note, y.sha256
FROM evidence_custody y
JOIN evidence e ON e.id = y.evidence_id AND e.incident_id = y.incident_id
LEFT JOIN person p ON p.id = y.person_id
WHERE y.incident_id = SEEN_INCIDENT() AND e.number = :number AND y.id < :before
ORDER BY y.id DESC LIMIT :limit;

-- name: evidence_holder :one
-- Who has it: to whom it was handed last.
SELECT y.to_whom FROM evidence_custody y
JOIN evidence e ON e.id = y.evidence_id AND e.incident_id = y.incident_id
WHERE y.incident_id = SEEN_INCIDENT() AND e.number = :number AND y.what = 'handed'
ORDER BY y.id DESC LIMIT 1;

-- name: evidence_add :one
-- written: incident
INSERT INTO evidence (incident_id, number, kind, title, shows, text, url, name, size, sha256,
	collected_by, at, precision, zone, from_where, created_at, created_by)
VALUES (:incident, :number, :kind, :title, :shows, :text, :url, :name, :size, :sha256,
	:collected_by, :at, :precision, :zone, :from_where, :now, ACTOR())
RETURNING id;

-- name: evidence_added :one
-- How many bytes who acts has added since then, in files.
-- unfiltered e: a number, of what oneself added
SELECT sum(e.size) AS n FROM evidence e
WHERE e.created_by = ACTOR() AND e.created_at >= :since AND e.name IS NOT NULL;

-- name: evidence_check_add :do
-- written: incident
INSERT INTO evidence_check (evidence_id, incident_id, checked_at)
SELECT e.id, e.incident_id, CAST(:now AS INTEGER) FROM evidence e
WHERE e.incident_id = :incident AND e.id = :evidence;

-- name: evidence_check_next :one
-- The file that was not compared with its digest for the longest time, before that.
-- unfiltered e: the job looks at all of them, and shows nobody anything
-- unfiltered k: the same
-- unfiltered i: the same
SELECT k.evidence_id AS id, e.incident_id, i.number AS incident_number, e.number, e.sha256, e.size,
	k.found
FROM evidence_check k
JOIN evidence e ON e.id = k.evidence_id
JOIN incident i ON i.id = e.incident_id
WHERE k.checked_at < :before
ORDER BY k.checked_at, k.evidence_id LIMIT 1;

-- name: evidence_files :one
-- How many there are.
-- unfiltered e: a number, for whoever exports everything
-- scan: an export reads all of it
SELECT count(*) AS n FROM evidence e WHERE e.name IS NOT NULL;

-- name: evidence_stored :one
-- The digests of all files, one after the other: for a backup.
-- unfiltered e: whoever makes a backup has everything
SELECT e.sha256 FROM evidence e WHERE e.sha256 > :after AND e.name IS NOT NULL
ORDER BY e.sha256 LIMIT 1;

-- name: evidence_needs :one
-- Does a piece name these bytes?
-- unfiltered e: it is asked of the store's files, by a job
SELECT 1 AS n FROM evidence e WHERE e.sha256 = :sha256 AND e.name IS NOT NULL LIMIT 1;

-- name: evidence_check_set :do
-- written: incident
UPDATE evidence_check SET checked_at = :now, found = :found
WHERE incident_id = :incident AND evidence_id = :evidence;

-- name: evidence_set :one
-- What is said about it.
-- written: incident
UPDATE evidence SET kind = :kind, title = :title, shows = :shows, collected_by = :collected_by,
	at = :at, precision = :precision, zone = :zone, from_where = :from_where, version = version + 1
WHERE incident_id = :incident AND number = :number
RETURNING id;

-- name: evidence_strike :do
-- written: incident
UPDATE evidence SET struck_because = :because, struck_at = :now, struck_by = ACTOR(),
	version = version + 1
WHERE incident_id = :incident AND number = :number;

-- name: evidence_restore :do
-- written: incident
UPDATE evidence SET struck_because = NULL, struck_at = NULL, struck_by = NULL,
	version = version + 1
WHERE incident_id = :incident AND number = :number;

-- name: evidence_custody_add :one
-- written: incident
INSERT INTO evidence_custody (incident_id, evidence_id, what, recorded_at, person_id, from_whom,
	to_whom, at, precision, zone, note, sha256)
VALUES (:incident,
	(SELECT e.id FROM evidence e WHERE e.incident_id = :incident AND e.id = :evidence),
	:what, :now, ACTOR(), :from_whom, :to_whom, :at, :precision, :zone, :note, :sha256)
RETURNING id;
