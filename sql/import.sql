-- Writing what other tools said, and the demonstration. Run by `debrief import` and `debrief demo`.

-- name: import_find :one
-- The incident that a record became, and the digest of that record.
-- unfiltered: import runs as the operator, before anyone reads
SELECT r.incident_id, m.sha256 FROM incident_reference r
LEFT JOIN import_record m ON m.incident_id = r.incident_id
WHERE r.source = :source AND r.key = :key;

-- name: import_incident :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO incident (number, title, summary, severity, status, status_reason, customer_impact,
	impact_scope, impact_unknown_because, data_breach, breach_unknown_because, data_kinds, records,
	discovered_by, historical, required, postmortem, opened_at, resolved_at)
VALUES (:number, :title, :summary, :severity, :status, :status_reason, :customer_impact,
	:impact_scope, :impact_unknown, :data_breach, :breach_unknown, :data_kinds, :records,
	:discovered_by, :historical, :required, :postmortem, :opened_at, :resolved_at);

-- name: import_incident_id :one
-- Its own statement, because RETURNING costs SQLite a temporary table: half an import's time.
-- unfiltered: import runs as the operator, before anyone reads
SELECT id FROM incident WHERE number = :number;

-- name: import_record_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO import_record (incident_id, format, sha256, body, at)
VALUES (:incident, :format, :sha256, :body, :now);

-- name: import_reference_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO incident_reference (incident_id, source, reference, key)
VALUES (:incident, :source, :reference, :key);

-- name: import_tag_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO incident_tag (incident_id, tag) VALUES (:incident, :tag)
ON CONFLICT (incident_id, tag) DO NOTHING;

-- name: import_technique_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO incident_technique (incident_id, technique) VALUES (:incident, :technique)
ON CONFLICT (incident_id, technique) DO NOTHING;

-- name: import_service_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO incident_service (incident_id, service_id) VALUES (:incident, :service);

-- name: import_campaign_link :do
-- Ties an incident to the fifty oldest of its campaign.
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO incident_link (incident_id, other_id, kind)
SELECT DISTINCT CAST(:incident AS INTEGER), r.incident_id, 'same_campaign'
FROM incident_reference r
WHERE r.source = :source AND r.reference = :reference AND r.incident_id <> :incident
ORDER BY r.incident_id LIMIT 50;

-- name: import_event_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO event (incident_id, number, at, position, precision, zone, kind, text, source, marker,
	created_at)
VALUES (:incident, :number, :at, :number, :precision, :zone, :kind, :text, :source, :marker, :now);

-- name: import_time_put :do
-- What event :number tells; 0: what was said without one. Not INSERT from a SELECT: that would
-- cost a temporary table.
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO incident_time (incident_id, marker, at, precision, zone, event_id)
VALUES (:incident, :marker, :at, :precision, :zone,
	(SELECT id FROM event WHERE incident_id = :incident AND number = :number));

-- name: import_party_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO party (incident_id, number, name, kind, involvement, role)
VALUES (:incident, :number, :name, :kind, :involvement, :role);

-- name: import_section_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO section (incident_id, name, version, sha256, not_applicable_because, saved_at)
VALUES (:incident, :name, 1, :sha256, :because, :now);

-- name: import_section_version_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO section_version (incident_id, name, version, base, sha256, not_applicable_because,
	saved_at)
VALUES (:incident, :name, 1, 0, :sha256, :because, :now);

-- name: import_answer_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO category_answer (incident_id, category, answer)
VALUES (:incident, :category, 'findings')
ON CONFLICT (incident_id, category) DO NOTHING;

-- name: import_finding_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO finding (incident_id, number, category, title, detail, created_at)
VALUES (:incident, :number, :category, :title, :detail, :now);

-- name: import_followup_put :one
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO followup (number, incident_id, title, detail, kind, priority, status, unresolved,
	status_reason, opened_at, review_on)
VALUES (:number, :incident, :title, :detail, :kind, :priority, :status, 1, :status_reason, :now,
	:review_on)
RETURNING id;

-- name: import_note_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO followup_note (followup_id, at, person_id, what, said, was, became)
VALUES (:followup, :at, :by, :what, :said, :was, :became);

-- name: import_evaluation_put :one
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO evaluation (incident_id, person_id, concluded, at)
VALUES (:incident, :by, :concluded, :at) RETURNING id;

-- name: import_aspect_put :do
-- unfiltered: import runs as the operator, before anyone reads
INSERT INTO evaluation_aspect (evaluation_id, aspect, sufficient, complete, comment)
VALUES (:evaluation, :aspect, :sufficient, :complete, :comment);
