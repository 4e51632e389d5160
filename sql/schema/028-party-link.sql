-- A party without an account contributes through a link of its own.

-- Whoever has the address of the link writes as that party, and reads the passage, if one was
-- chosen, as it stood then. One holds for a party at a time.
-- of incident
-- recorded
-- not copied: who has it reads; an import elsewhere makes new ones
CREATE TABLE party_link (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	party_id INTEGER NOT NULL REFERENCES party (id),
	token_sha256 TEXT NOT NULL UNIQUE,      -- secret
	csrf TEXT NOT NULL,                     -- secret
	passage TEXT,                           -- the section that is asked about, and its version
	passage_version INTEGER,
	made_at INTEGER NOT NULL,
	made_by INTEGER REFERENCES person (id),
	ends_at INTEGER NOT NULL,
	ended_at INTEGER,
	ended_by INTEGER REFERENCES person (id),
	CHECK ((passage IS NULL) = (passage_version IS NULL))
) STRICT;
CREATE INDEX party_link_party ON party_link (party_id, id);

-- A form of whoever has no account acts once, too.
ALTER TABLE idem DROP COLUMN person_id;
ALTER TABLE idem ADD COLUMN person_id INTEGER REFERENCES person (id);
