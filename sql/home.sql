-- The first page: what is owed, and what incidents wait for. Follow-ups are in followup.sql.
-- plan: lookups

-- define: evaluation_owed i.historical = 0 AND i.evaluated = 0 AND i.status <> 'rejected'

-- What stands between an incident and the next thing that can be done with it.
-- define: missing (i.kind = 'incident'
-- define: missing AND (i.customer_impact = 'not_assessed' OR i.data_breach = 'not_assessed'))
-- define: ripe i.status = 'resolved' AND i.evaluated = 1
-- define: ripe AND (i.required = 0 OR i.postmortem = 'approved')
-- define: explained (i.customer_impact <> 'unknown' OR i.impact_unknown_because IS NOT NULL)
-- define: explained AND (i.data_breach <> 'unknown' OR i.breach_unknown_because IS NOT NULL)
-- define: unowned EXISTS (SELECT 1 FROM followup f WHERE f.incident_id = i.id
-- define: unowned AND f.unresolved = 1 AND f.owner_id IS NULL AND VISIBLE_FOLLOWUP(f))

-- A statement is owed as long as the party may still be heard: not after the approval, and again
-- while a next revision is written.
-- define: statement_owed x.said IS NULL AND x.absent_at IS NULL AND x.struck_at IS NULL
-- define: statement_owed AND x.involvement = 'involved' AND i.historical = 0
-- define: statement_owed AND i.status <> 'rejected'
-- define: statement_owed AND (i.postmortem <> 'approved' OR i.revising IS NOT NULL)
-- define: statement_owed AND VISIBLE_INCIDENT(i)

-- name: home_wanting :many
-- Incidents under way that need something before they go on, the worst first: facts, a lead, an
-- owner of a follow-up; or nothing, so that they may be closed.
-- scan: the first few of the index of those
SELECT i.number, i.title, i.severity, i.status,
	CASE WHEN @missing@ THEN 1 ELSE 0 END AS facts_missing,
	CASE WHEN i.lead_id IS NULL THEN 1 ELSE 0 END AS no_lead,
	CASE WHEN @ripe@ AND @unowned@ THEN 1 ELSE 0 END AS followup_unowned,
	CASE WHEN @ripe@ AND @explained@ AND NOT (@missing@) AND NOT @unowned@ THEN 1 ELSE 0 END
		AS ready
FROM incident i INDEXED(incident_wanting)
WHERE i.historical = 0 AND i.status IN ('open', 'contained', 'resolved') AND (i.lead_id IS NULL
	OR @missing@
	OR (i.status = 'resolved' AND i.evaluated = 1
		AND (i.required = 0 OR i.postmortem = 'approved')))
	AND VISIBLE_INCIDENT(i)
ORDER BY i.severity, i.number LIMIT :limit;

-- name: home_evaluations :many
-- Evaluations that are owed, the first due before the others.
-- scan: the first few of the index of those
SELECT i.number, i.title, i.severity, i.evaluation_due_on, l.shown AS lead_shown
FROM incident i INDEXED(incident_evaluation_due)
LEFT JOIN person l ON l.id = i.lead_id
WHERE i.evaluation_due_on >= '' AND i.historical = 0 AND i.evaluated = 0
	AND i.status <> 'rejected' AND VISIBLE_INCIDENT(i)
ORDER BY i.evaluation_due_on, i.number LIMIT :limit;

-- name: home_proposed :many
-- What somebody reported as over and asks the response team to close; who asked first comes first.
-- scan: of the index of what is proposed
SELECT i.number, i.title, i.severity, p.shown AS proposed_by_shown
FROM incident i INDEXED(incident_proposed)
LEFT JOIN person p ON p.id = i.proposed_by
WHERE i.proposed_by IS NOT NULL AND VISIBLE_INCIDENT(i)
ORDER BY i.number LIMIT :limit;

-- name: home_parties :many
-- Statements that are asked of this person or of their team, the first due before the others.
SELECT o.incident, o.title, o.number, o.due_on, t.shown AS team_shown
FROM (SELECT i.number AS incident, i.title, x.number, x.answer_on AS due_on,
		CAST(NULL AS INTEGER) AS team_id
	FROM party x INDEXED(party_person_owes) JOIN incident i ON i.id = x.incident_id
	WHERE x.person_id = :person AND x.answer_on IS NOT NULL AND @statement_owed@
	UNION ALL
	SELECT i.number AS incident, i.title, x.number, x.answer_on AS due_on, x.team_id
	FROM party x INDEXED(party_team_owes) JOIN incident i ON i.id = x.incident_id
	WHERE x.team_id = (SELECT m.team_id FROM person m WHERE m.id = :person)
		AND x.answer_on IS NOT NULL AND @statement_owed@) o
LEFT JOIN team t ON t.id = o.team_id
ORDER BY o.due_on, o.incident, o.number LIMIT :limit;
