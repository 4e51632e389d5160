-- Evidence: what an incident's claims rest on. What a piece is (its text, address or bytes) never
-- changes once it is there; what is said about it does.
-- of incident
CREATE TABLE evidence (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	number INTEGER NOT NULL,                -- E3
	kind TEXT NOT NULL CHECK (kind IN ('file', 'log', 'link', 'screenshot', 'statement')),
	title TEXT NOT NULL,
	shows TEXT,                             -- long; what it shows
	text TEXT,                              -- long; of a log extract and a statement
	url TEXT,                               -- of a link
	name TEXT,                              -- of a file and a screenshot, as it was called
	size INTEGER,                           -- in bytes; not of a link
	sha256 TEXT,                            -- of the bytes
	collected_by TEXT,
	at INTEGER,                             -- when it was collected; NULL: nobody said
	precision TEXT CHECK (precision IN ('exact', 'minute', 'hour', 'day', 'month', 'year',
		'approximate')),
	zone TEXT,                              -- as entered
	from_where TEXT,
	created_at INTEGER NOT NULL,
	created_by INTEGER REFERENCES person (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (incident_id, number),
	CHECK ((text IS NOT NULL) = (kind IN ('log', 'statement'))),
	CHECK ((url IS NOT NULL) = (kind IN ('link'))),
	CHECK ((name IS NOT NULL) = (kind IN ('file', 'screenshot'))),
	CHECK ((sha256 IS NULL) = (kind IN ('link'))),
	CHECK ((sha256 IS NULL) = (size IS NULL)),
	CHECK ((at IS NULL) = (precision IS NULL))
) STRICT;
-- Whether bytes are still needed, and how many somebody added today.
CREATE INDEX evidence_bytes ON evidence (sha256) WHERE name IS NOT NULL;
CREATE INDEX evidence_added ON evidence (created_by, created_at) WHERE name IS NOT NULL;

-- Its custody: who handed it to whom, who took a copy of the bytes, and when they were found to be
-- other ones, or the same again.
-- of incident
-- append-only
-- recorded
CREATE TABLE evidence_custody (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	evidence_id INTEGER NOT NULL REFERENCES evidence (id),
	what TEXT NOT NULL CHECK (what IN ('handed', 'downloaded', 'changed', 'whole')),
	recorded_at INTEGER NOT NULL,
	person_id INTEGER REFERENCES person (id),       -- who wrote it down; NULL: a job
	from_whom TEXT,
	to_whom TEXT,
	at INTEGER,                             -- when it was handed over
	precision TEXT CHECK (precision IN ('exact', 'minute', 'hour', 'day', 'month', 'year',
		'approximate')),
	zone TEXT,
	note TEXT,                              -- long; how, and why
	sha256 TEXT,                            -- of the bytes, as they were found
	CHECK ((what IN ('handed')) = (to_whom IS NOT NULL)),
	CHECK ((what IN ('handed')) = (at IS NOT NULL)),
	CHECK ((at IS NULL) = (precision IS NULL))
) STRICT;
CREATE INDEX evidence_custody_of ON evidence_custody (evidence_id, id);

-- When the bytes of a file were last compared with its digest, and what they were if they differed.
-- of incident
-- not recorded: what was found stands in the custody
CREATE TABLE evidence_check (
	evidence_id INTEGER NOT NULL PRIMARY KEY REFERENCES evidence (id),
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	checked_at INTEGER NOT NULL,
	found TEXT                              -- their digest, or 'missing'; NULL: as recorded
) STRICT;
CREATE INDEX evidence_check_next ON evidence_check (checked_at, evidence_id);
