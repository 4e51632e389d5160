-- What stands between an incident and its review, approval and closing: counted, and by name.
-- plan: lookups

-- What is withdrawn, declined or told elsewhere changes nothing, however strong it would have been.
-- define: counts_on x.status NOT IN ('withdrawn', 'declined', 'duplicate')

-- define: finding_alone x.no_action_because IS NULL AND NOT EXISTS
-- define: finding_alone (SELECT 1 FROM followup_finding y WHERE y.finding_id = x.id)

-- define: takeaway_open x.kind IN ('badly', 'lucky') AND x.finding_id IS NULL
-- define: takeaway_open AND x.followup_id IS NULL AND x.left_because IS NULL

-- define: party_involved x.struck_at IS NULL AND x.involvement = 'involved'
-- What party_state() calls owing or not asked, of such a one.
-- define: party_owes x.said IS NULL AND x.absent_at IS NULL
-- define: party_owes AND (x.answer_on IS NULL OR x.answer_on >= :today)

-- name: incident_counts :one
-- What the tabs show and what the gate asks, counted in one go, each table once; what it means is
-- gate.c's. Each section of section.c has a column named like its condition.
-- unfiltered y: that a finding has a follow-up is said of the finding, which may be seen
SELECT i.id, i.customer_impact, i.impact_unknown_because, i.data_breach, i.breach_unknown_because,
	(SELECT p.shown FROM person p WHERE p.id = i.lead_id) AS lead_shown, i.required, i.historical,
	i.status, i.postmortem, i.revising, i.kind, i.stopped_by, i.stopped_how, i.last_barrier,
	i.origin_unknown_because, i.no_evidence_because,
	(SELECT count(*) FROM comment x WHERE x.incident_id = i.id AND x.resolved_at IS NULL) AS comments,
	(SELECT count(*) FROM takeaway x WHERE x.incident_id = i.id AND @takeaway_open@)
		AS takeaways_open,
	(SELECT count(*) FROM actor x WHERE x.incident_id = i.id AND x.struck_at IS NULL) AS actors,
	(SELECT count(*) FROM actor_unknown x WHERE x.incident_id = i.id) AS actors_unknown,
	e.events, e.causes, e.detections, e.responses,
	s.*, w.evidence,
	f.findings, f.findings_alone, a.answered, v.evaluations,
	(SELECT count(*) FROM evaluation_aspect x
		JOIN evaluation h ON h.id = x.evaluation_id AND h.incident_id = i.id
		WHERE x.evaluation_id = v.held AND x.aspect <> 'overall') AS aspects, i.severity,
	u.followups, u.followups_unresolved, u.followups_unowned, u.strengths, u.strengths_weak,
	r.involved, r.parties_owing
FROM incident i
CROSS JOIN (SELECT count(*) AS events,
		count(*) FILTER (WHERE x.kind IN ('cause', 'attacker')) AS causes,
		count(*) FILTER (WHERE x.kind = 'detection') AS detections,
		count(*) FILTER (WHERE x.kind = 'response') AS responses
	FROM event x WHERE x.incident_id = :incident AND x.struck_at IS NULL) e
CROSS JOIN (SELECT count(*) AS sections,
		count(*) FILTER (WHERE x.name = 'sequence-of-events') AS section_sequence,
		count(*) FILTER (WHERE x.name = 'technical-summary') AS section_technical,
		count(*) FILTER (WHERE x.name = 'actors') AS section_actors,
		count(*) FILTER (WHERE x.name = 'response-execution') AS section_response,
		count(*) FILTER (WHERE x.name = 'key-takeaways') AS section_takeaways
	FROM section x WHERE x.incident_id = :incident) s
CROSS JOIN (SELECT count(*) AS evidence FROM evidence x WHERE x.incident_id = :incident) w
CROSS JOIN (SELECT count(*) AS findings,
		count(*) FILTER (WHERE @finding_alone@) AS findings_alone
	FROM finding x WHERE x.incident_id = :incident) f
CROSS JOIN (SELECT count(*) AS answered FROM category_answer x WHERE x.incident_id = :incident) a
CROSS JOIN (SELECT count(*) AS evaluations, max(x.id) AS held
	FROM evaluation x WHERE x.incident_id = :incident AND x.concluded = 1) v
CROSS JOIN (SELECT count(*) AS followups,
		count(*) FILTER (WHERE x.unresolved = 1) AS followups_unresolved,
		count(*) FILTER (WHERE x.unresolved = 1 AND x.owner_id IS NULL) AS followups_unowned,
		count(t.strength) AS strengths,
		count(*) FILTER (WHERE t.strength = 'weak') AS strengths_weak
	FROM followup x LEFT JOIN followup_text t ON t.followup_id = x.id AND @counts_on@
	WHERE x.incident_id = :incident) u
CROSS JOIN (SELECT count(*) AS involved, count(*) FILTER (WHERE @party_owes@) AS parties_owing
	FROM party x WHERE x.incident_id = :incident AND @party_involved@) r
WHERE i.id = :incident AND VISIBLE_INCIDENT(i);

-- What the gate's lines mean, by name.

-- name: gate_findings :many
-- unfiltered y: that a finding has a follow-up is said of the finding, which may be seen
SELECT x.number, x.title FROM finding x
JOIN incident i ON i.id = x.incident_id
WHERE x.incident_id = :incident AND VISIBLE_INCIDENT(i) AND @finding_alone@
ORDER BY x.number LIMIT 20;

-- name: gate_followups :many
SELECT x.number, x.title FROM followup x
WHERE x.incident_id = :incident AND VISIBLE_FOLLOWUP(x) AND x.unresolved = 1 AND x.owner_id IS NULL
ORDER BY x.number LIMIT 20;

-- name: gate_comments :many
-- Each with who is asked.
SELECT x.number, a.shown AS title FROM comment x
JOIN incident i ON i.id = x.incident_id
LEFT JOIN person a ON a.id = x.assigned_id
WHERE x.incident_id = :incident AND VISIBLE_INCIDENT(i) AND x.resolved_at IS NULL
ORDER BY x.number LIMIT 20;

-- name: gate_parties :many
SELECT x.number, coalesce(p.shown, t.shown, x.name) AS title FROM party x
JOIN incident i ON i.id = x.incident_id
LEFT JOIN person p ON p.id = x.person_id
LEFT JOIN team t ON t.id = x.team_id AND x.person_id IS NULL
WHERE x.incident_id = :incident AND VISIBLE_INCIDENT(i) AND @party_involved@ AND @party_owes@
ORDER BY x.number LIMIT 20;

-- name: gate_summary :one
-- The technical summary, where there is one.
SELECT c.body FROM section s
JOIN incident i ON i.id = s.incident_id
JOIN content c ON c.sha256 = s.sha256
WHERE s.incident_id = :incident AND s.name = 'technical-summary'
	AND s.not_applicable_because IS NULL AND VISIBLE_INCIDENT(i);

-- name: gate_takeaways :many
SELECT x.number, NULL AS title FROM takeaway x
JOIN incident i ON i.id = x.incident_id
WHERE x.incident_id = :incident AND VISIBLE_INCIDENT(i) AND @takeaway_open@
ORDER BY x.number LIMIT 20;

-- name: incident_changed :one
-- What came of its follow-ups so far; none of those that were told elsewhere count.
SELECT count(*) AS followups,
	count(*) FILTER (WHERE f.status = 'resolved') AS resolved,
	count(*) FILTER (WHERE f.status = 'resolved' AND f.kind = 'documentation') AS documentation,
	count(*) FILTER (WHERE EXISTS (SELECT 1 FROM cycle_entry e
		WHERE e.followup_id = f.id AND e.state = 'committed')) AS committed,
	count(*) FILTER (WHERE f.effect = 'effective') AS effective,
	count(*) FILTER (WHERE f.effect = 'partly') AS partly,
	count(*) FILTER (WHERE f.effect = 'not') AS ineffective
FROM followup f
WHERE f.incident_id = :incident AND f.status <> 'duplicate' AND VISIBLE_FOLLOWUP(f);

-- name: incident_sent :one
-- Whoever sent its postmortem to review.
SELECT i.sent_at, p.name AS sent_by, p.shown AS sent_by_shown
FROM incident i LEFT JOIN person p ON p.id = i.sent_by
WHERE i.id = :incident AND VISIBLE_INCIDENT(i);

-- name: incident_review_set :do
-- written: incident
UPDATE incident SET revising = CASE WHEN postmortem = 'approved' THEN CAST(:postmortem AS TEXT) END,
	postmortem = CASE WHEN postmortem = 'approved' THEN postmortem
		ELSE CAST(:postmortem AS TEXT) END,
	sent_by = CASE WHEN :postmortem = 'in_review' THEN ACTOR() END,
	sent_at = CASE WHEN :postmortem = 'in_review' THEN CAST(:now AS INTEGER) END,
	version = version + 1
WHERE id = :incident;

-- name: gate_answered :many
SELECT a.category FROM category_answer a JOIN incident i ON i.id = a.incident_id
WHERE a.incident_id = :incident AND VISIBLE_INCIDENT(i) ORDER BY a.category LIMIT 6;

-- name: incident_strength_unsaid :many
-- Its follow-ups of which nobody said how strong they are.
SELECT x.number, x.title FROM followup x
LEFT JOIN followup_text t ON t.followup_id = x.id
WHERE x.incident_id = :incident AND VISIBLE_FOLLOWUP(x) AND @counts_on@ AND t.strength IS NULL
ORDER BY x.number LIMIT 20;
