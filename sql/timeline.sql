-- The timeline of an incident. The order is made in C (events_sort): it needs the spans.
-- plan: lookups

-- name: event_list :many
-- Every event, struck ones too.
SELECT e.id, e.number, e.at, e.until, e.position, e.precision, e.zone, e.kind, e.text, e.believed,
	e.source, e.marker, e.in_report, e.version, e.struck_at, e.struck_because,
	c.shown AS created_by_shown, s.shown AS struck_by_shown
FROM event e
LEFT JOIN person c ON c.id = e.created_by
LEFT JOIN person s ON s.id = e.struck_by
WHERE e.incident_id = SEEN_INCIDENT()
ORDER BY e.at, e.position, e.number LIMIT 2000;

-- name: event_get :one
SELECT e.id, e.number, e.at, e.until, e.position, e.precision, e.zone, e.kind, e.text, e.believed,
	e.source, e.marker, e.in_report, e.version, e.struck_at, e.struck_because,
	c.shown AS created_by_shown, s.shown AS struck_by_shown
FROM event e
LEFT JOIN person c ON c.id = e.created_by
LEFT JOIN person s ON s.id = e.struck_by
WHERE e.incident_id = SEEN_INCIDENT() AND e.number = :number;

-- name: event_add :one
-- written: incident
INSERT INTO event (incident_id, number, at, until, position, precision, zone, kind, text,
	believed, source, marker, in_report, created_at, created_by)
VALUES (:incident, :number, :at, :until, :number, :precision, :zone, :kind, :text, :believed,
	:source, :marker, :in_report, :now, ACTOR())
RETURNING id;

-- name: event_set :do
-- written: incident
UPDATE event SET at = :at, until = :until, precision = :precision, zone = :zone, kind = :kind,
	text = :text, believed = :believed, source = :source, marker = :marker, in_report = :in_report,
	version = version + 1
WHERE incident_id = :incident AND id = :id AND struck_at IS NULL;

-- name: event_strike :do
-- written: incident
UPDATE event SET struck_at = :now, struck_by = ACTOR(), struck_because = :because, marker = NULL,
	version = version + 1
WHERE incident_id = :incident AND id = :id AND struck_at IS NULL;

-- name: event_marker_holder :one
-- An event that holds it, but for that one: the first, where an import left it on several.
SELECT e.id, e.number FROM event e
WHERE e.incident_id = SEEN_INCIDENT() AND e.marker = :marker AND e.id <> :id
ORDER BY e.number LIMIT 1;

-- name: event_marker_leave :do
-- written: incident
UPDATE event SET marker = NULL, version = version + 1 WHERE incident_id = :incident AND id = :id;

-- name: event_time_leave :do
-- written: incident
DELETE FROM incident_time WHERE incident_id = :incident AND event_id = :id;
