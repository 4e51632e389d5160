-- What the rules of incidents need, and indexes for lists that were sorted whole.

-- Who says that it is over and asks the response team to close it: until a responder closes it, or
-- takes it elsewhere.
ALTER TABLE incident ADD COLUMN proposed_by INTEGER REFERENCES person (id);
CREATE INDEX incident_proposed ON incident (number) WHERE proposed_by IS NOT NULL;

-- An evaluation holds while it has what its incident owes: one that was concluded on a SEV3 lacks
-- its aspects once that is SEV1.
UPDATE incident SET evaluated = 0
WHERE evaluated = 1 AND historical = 0 AND (required = 1 OR severity IN ('SEV1', 'SEV2'))
	AND (SELECT count(*) FROM evaluation_aspect a WHERE a.aspect <> 'overall' AND a.evaluation_id =
		(SELECT max(v.id) FROM evaluation v
		WHERE v.incident_id = incident.id AND v.concluded = 1)) < 10;

-- /open by the names of owners and teams, and by incident: who they are in their order, and what is
-- theirs through the index that leads to it. People stand as their names are read, where that is
-- known.
CREATE UNIQUE INDEX person_order ON person (coalesce(reading_key, folded, name), name);
CREATE UNIQUE INDEX team_order ON team (shown, name);
CREATE INDEX followup_by_incident ON followup (incident_number, number, owner_id, team_id, kind,
	priority, status, service_id, incident_id, due_on, access) WHERE unresolved = 1;
CREATE INDEX followup_hidden ON followup (number, incident_number, access)
	WHERE unresolved = 1 AND access <> 'open';

-- The register of one lead, and of what may be late, in any of its orders.
CREATE INDEX incident_of_lead ON incident (lead_id, number, opened_at, severity, status, postmortem,
	historical, required, evaluated, postmortem_due_on, evaluation_due_on, access);
DROP INDEX incident_lead;
CREATE INDEX incident_late ON incident (number, opened_at, severity, postmortem_due_on,
	evaluation_due_on, postmortem, required, evaluated, status, lead_id, historical, access)
	WHERE historical = 0 AND status <> 'rejected' AND ((required = 1
	AND postmortem IN ('drafting', 'in_review') AND postmortem_due_on IS NOT NULL)
	OR (evaluated = 0 AND evaluation_due_on IS NOT NULL));

-- What its lead still owes for it, the newest first.
CREATE INDEX incident_drafts ON incident (lead_id, number, access)
	WHERE historical = 0 AND status <> 'rejected' AND (postmortem IN ('drafting', 'in_review')
	OR (evaluated = 0 AND evaluation_due_on IS NOT NULL));

-- A postmortem is late while it is owed: not of what was rejected, and not once its duty fell away.
DROP INDEX incident_postmortem_due;
CREATE INDEX incident_postmortem_due ON incident (postmortem_due_on, number, access)
	WHERE historical = 0 AND required = 1 AND status <> 'rejected'
	AND postmortem IN ('drafting', 'in_review');
CREATE INDEX incident_postmortem_undated ON incident (number, access)
	WHERE historical = 0 AND required = 1 AND status <> 'rejected'
	AND postmortem IN ('drafting', 'in_review') AND postmortem_due_on IS NULL;
