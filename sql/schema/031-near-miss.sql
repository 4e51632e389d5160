-- A near miss: nothing was harmed, so that nobody asks whom it touched; what stopped it is asked,
-- whether by design or by luck, and which barrier was the last.
ALTER TABLE incident ADD COLUMN kind TEXT NOT NULL DEFAULT 'incident' -- input
	CHECK (kind = 'incident' OR (kind = 'near_miss' AND customer_impact = 'not_assessed'
		AND data_breach = 'not_assessed'));
ALTER TABLE incident ADD COLUMN stopped_by TEXT;        -- long; input
ALTER TABLE incident ADD COLUMN stopped_how TEXT        -- input
	CHECK (stopped_how IN ('design', 'luck'));
ALTER TABLE incident ADD COLUMN last_barrier TEXT;      -- long; input

DROP INDEX incident_wanting;
CREATE INDEX incident_wanting ON incident (severity, number, access)
	WHERE historical = 0 AND status IN ('open', 'contained', 'resolved') AND (lead_id IS NULL
	OR (kind = 'incident' AND (customer_impact = 'not_assessed' OR data_breach = 'not_assessed'))
	OR (status = 'resolved' AND evaluated = 1 AND (required = 0 OR postmortem = 'approved')));

-- What an incident is linked from.
CREATE INDEX incident_link_other ON incident_link (other_id, kind);
