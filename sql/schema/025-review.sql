-- Review of a postmortem: who sent it there, and what is said of it until it is answered.

-- Whoever sends it to review does not approve it.
ALTER TABLE incident ADD COLUMN sent_by INTEGER REFERENCES person (id);
ALTER TABLE incident ADD COLUMN sent_at INTEGER;

-- A comment on a section of a postmortem, on a part (T3, F2), or on all of it; asked of somebody or of
-- nobody in particular; open until somebody resolves it.
-- of incident
CREATE TABLE comment (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	number INTEGER NOT NULL,                -- C7
	section TEXT CHECK (section IN ('sequence-of-events', 'technical-summary', 'actors',
		'response-execution', 'key-takeaways')),
	part TEXT,                              -- T3
	text TEXT NOT NULL,                     -- long
	assigned_id INTEGER REFERENCES person (id),
	created_at INTEGER NOT NULL,
	created_by INTEGER REFERENCES person (id),
	resolved_at INTEGER,
	resolved_by INTEGER REFERENCES person (id),
	answer TEXT,                            -- long; what was said when it was resolved or opened again
	UNIQUE (incident_id, number),
	CHECK (section IS NULL OR part IS NULL)
) STRICT;
-- What somebody is asked, for the first page.
CREATE INDEX comment_assigned ON comment (assigned_id, incident_id, number) WHERE resolved_at IS NULL;
