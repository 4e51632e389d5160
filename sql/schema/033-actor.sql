-- Actors: who did it, as far as it is known; and which techniques ATT&CK knows under which names.

-- of incident
CREATE TABLE actor (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	number INTEGER NOT NULL,                -- A1
	standing TEXT NOT NULL CHECK (standing IN ('known', 'suspected', 'unknown')), -- input
	name TEXT,                              -- input; what they are called
	origin TEXT CHECK (origin IN ('external', 'internal', 'partner')), -- input
	motive TEXT,                            -- input
	detail TEXT,                            -- long; input; what is known of them
	confidence TEXT CHECK (confidence IN ('low', 'moderate', 'high')), -- input
	basis TEXT,                             -- long; input; what it rests on
	created_at INTEGER NOT NULL,
	created_by INTEGER REFERENCES person (id),
	struck_because TEXT,                    -- long
	struck_at INTEGER,
	struck_by INTEGER REFERENCES person (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (incident_id, number),
	CHECK (confidence IS NULL OR basis IS NOT NULL),
	CHECK (standing IN ('unknown') OR (name IS NOT NULL AND confidence IS NOT NULL)),
	CHECK ((struck_at IS NULL) = (struck_because IS NULL))
) STRICT;

-- of incident through actor (actor_id)
-- list of actor
CREATE TABLE actor_technique (
	actor_id INTEGER NOT NULL REFERENCES actor (id),
	technique TEXT NOT NULL,                -- ATT&CK id, T1566 or T1566.001
	PRIMARY KEY (actor_id, technique)
) STRICT;

-- The statement that the actors are not known. Beside it stands no actor that is known or suspected:
-- actor.c holds that, the only writer of both.
-- of incident
CREATE TABLE actor_unknown (
	incident_id INTEGER NOT NULL PRIMARY KEY REFERENCES incident (id),
	because TEXT CHECK (because <> ''),     -- long
	said_by INTEGER REFERENCES person (id),
	said_at INTEGER NOT NULL
) STRICT;

-- Techniques of MITRE ATT&CK. A name stays when a later version no longer has its id, so that what
-- was written with it can still be read.
-- shared: others publish it
CREATE TABLE attack_technique (
	technique TEXT NOT NULL PRIMARY KEY,    -- T1566 or T1566.001
	name TEXT NOT NULL,
	version TEXT NOT NULL,                  -- of ATT&CK, the last loaded one that had it: 18.1
	loaded INTEGER NOT NULL CHECK (loaded IN (0, 1)) -- is that the version loaded last?
) STRICT;
CREATE INDEX attack_technique_loaded ON attack_technique (version) WHERE loaded = 1;
