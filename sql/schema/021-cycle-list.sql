-- The list is also filtered by the cycle that a follow-up is in.
DROP INDEX followup_list;
CREATE INDEX followup_list ON followup (unresolved, priority, due_on, number, owner_id, team_id,
	service_id, incident_id, kind, status, access, review_on, at_risk, cycle, opened_at, reviewed_at,
	incident_number, title_key);
