-- Parties: what is asked of them, what they said, and which versions of the sections they read.

ALTER TABLE party ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE party ADD COLUMN created_by INTEGER REFERENCES person (id);
-- The request in force: since when, by whom, until which day; a reminder moves no day.
ALTER TABLE party ADD COLUMN asked_at INTEGER;
ALTER TABLE party ADD COLUMN asked_by INTEGER REFERENCES person (id);
ALTER TABLE party ADD COLUMN answer_on TEXT;
ALTER TABLE party ADD COLUMN reminded_at INTEGER;
-- What the last version of its statement says (party_said); 0: it said nothing yet.
ALTER TABLE party ADD COLUMN said TEXT CHECK (said IN ('contributed', 'confirmed'));
ALTER TABLE party ADD COLUMN said_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE party ADD COLUMN absent_because TEXT;       -- long
ALTER TABLE party ADD COLUMN absent_at INTEGER;
ALTER TABLE party ADD COLUMN absent_by INTEGER REFERENCES person (id);
ALTER TABLE party ADD COLUMN struck_because TEXT;       -- long
ALTER TABLE party ADD COLUMN struck_at INTEGER;
ALTER TABLE party ADD COLUMN struck_by INTEGER REFERENCES person (id);
-- What stands in somebody's work.
CREATE INDEX party_person_owes ON party (person_id, answer_on)
	WHERE person_id IS NOT NULL AND answer_on IS NOT NULL AND said IS NULL;
CREATE INDEX party_team_owes ON party (team_id, answer_on)
	WHERE team_id IS NOT NULL AND answer_on IS NOT NULL AND said IS NULL;

-- A party's own statement. said_by is NULL where nobody with an account wrote it.
-- of incident
-- append-only
-- recorded
CREATE TABLE party_said (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	party_id INTEGER NOT NULL REFERENCES party (id),
	version INTEGER NOT NULL,
	said TEXT NOT NULL CHECK (said IN ('contributed', 'confirmed')),
	sha256 TEXT NOT NULL REFERENCES content (sha256),
	said_at INTEGER NOT NULL,
	said_by INTEGER REFERENCES person (id),
	UNIQUE (party_id, version)
) STRICT;

-- Which version of each section was before whoever saved that statement; 0: there was none.
-- of incident through party_said (party_said_id)
-- list of party_said
-- append-only
CREATE TABLE party_read (
	party_said_id INTEGER NOT NULL REFERENCES party_said (id),
	name TEXT NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (party_said_id, name)
) STRICT;
