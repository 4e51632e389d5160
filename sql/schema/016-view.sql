-- Views of /open under a name, and addresses by which one reads one's own without signing in.

-- shared: a query, which shows nobody more than they may see
-- recorded
CREATE TABLE saved_view (
	id INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	name TEXT NOT NULL,                     -- input
	query TEXT NOT NULL,
	shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),     -- input
	at INTEGER NOT NULL,
	UNIQUE (person_id, name)
) STRICT;
CREATE INDEX saved_view_shared ON saved_view (name, id) WHERE shared = 1;

-- A calendar or a feed reader reads as that person, and can do nothing else.
-- shared: one person's own
-- recorded
-- not copied: who has it reads; an import elsewhere makes new ones
CREATE TABLE feed_token (
	id INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	name TEXT NOT NULL,                     -- what reads with it
	token_sha256 TEXT NOT NULL UNIQUE,      -- secret
	made_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE INDEX feed_token_person ON feed_token (person_id, id);
