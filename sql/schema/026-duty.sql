-- The duty to write a full postmortem: a responder may ask for one, two people waive one on the facts
-- that they know, and worse facts end that.
ALTER TABLE incident ADD COLUMN required_because TEXT;  -- long; why the response team asks for one
ALTER TABLE incident ADD COLUMN waived INTEGER NOT NULL DEFAULT 0 CHECK (waived IN (0, 1));

-- A waiver, asked for by one person and decided by another. facts: what required the postmortem then,
-- as the triage rule adds it up. One that is declined, or that worse facts ended, is over.
-- of incident
CREATE TABLE waiver (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	reason TEXT NOT NULL,                   -- long
	facts INTEGER NOT NULL,
	asked_by INTEGER NOT NULL REFERENCES person (id),
	asked_at INTEGER NOT NULL,
	accepted INTEGER CHECK (accepted IN (0, 1)),
	decided_by INTEGER REFERENCES person (id),
	decided_at INTEGER,
	ended_at INTEGER,
	CHECK (decided_by IS NULL OR decided_by <> asked_by),
	CHECK ((accepted IS NULL) = (decided_at IS NULL))
) STRICT;
CREATE INDEX waiver_incident ON waiver (incident_id, id);
