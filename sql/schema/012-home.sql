-- What the home page of a responder lists, found without reading what needs nothing.

-- The drafts of one lead, the first due before the others.
DROP INDEX incident_drafts;
CREATE INDEX incident_drafts ON incident (lead_id, number, postmortem_due_on, evaluation_due_on,
	postmortem, required, evaluated, access)
	WHERE historical = 0 AND status <> 'rejected' AND (postmortem IN ('drafting', 'in_review')
	OR (evaluated = 0 AND evaluation_due_on IS NOT NULL));

-- Incidents under way of which a fact is missing, which nobody leads, or which may be closed by now.
CREATE INDEX incident_wanting ON incident (severity, number, access)
	WHERE historical = 0 AND status IN ('open', 'contained', 'resolved') AND (lead_id IS NULL
	OR customer_impact = 'not_assessed' OR data_breach = 'not_assessed'
	OR (status = 'resolved' AND evaluated = 1 AND (required = 0 OR postmortem = 'approved')));
