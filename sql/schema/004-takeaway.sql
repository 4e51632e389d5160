-- Key takeaways: what went well, what went badly, where we were lucky, what surprised us; each leads to
-- a finding or a follow-up of its incident, or says why it is left so.
-- of incident
CREATE TABLE takeaway (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	number INTEGER NOT NULL,                -- K4
	kind TEXT NOT NULL CHECK (kind IN ('well', 'badly', 'lucky', 'surprised')), -- input
	text TEXT NOT NULL,                     -- long; input
	finding_id INTEGER REFERENCES finding (id), -- input
	followup_id INTEGER REFERENCES followup (id), -- input
	left_because TEXT,                      -- long; input
	created_at INTEGER NOT NULL,
	created_by INTEGER REFERENCES person (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (incident_id, number),
	CHECK (finding_id IS NULL OR followup_id IS NULL),
	CHECK (left_because IS NULL OR (finding_id IS NULL AND followup_id IS NULL))
) STRICT;
