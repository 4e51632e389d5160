-- Who signs in, and under which name they are known.

-- What was typed as a name is sometimes a password: of it only a digest is kept, under a key that is
-- not in the database. What was counted before is forgotten.
DELETE FROM signin_failure;

-- From where a person signed in: there the wrong passwords of others keep nobody out.
-- not copied: whoever is signed in signs in again
-- shared: who is signed in
CREATE TABLE signin_address (
	person_id INTEGER NOT NULL REFERENCES person (id),
	address TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (person_id, address)
) STRICT;
CREATE INDEX signin_address_at ON signin_address (at);

-- A shown name is one person's, however it is written (text_key of it, db_migrate.c fills it in).
ALTER TABLE person ADD COLUMN folded TEXT;      -- secret; of no use to the history, which has shown
CREATE UNIQUE INDEX person_folded ON person (folded);

-- History keeps the name that whoever did it had then.
ALTER TABLE change ADD COLUMN who TEXT;
UPDATE change SET who = (SELECT p.shown FROM person p WHERE p.id = change.person_id);
ALTER TABLE followup_note ADD COLUMN who TEXT;
UPDATE followup_note SET who = (SELECT p.shown FROM person p WHERE p.id = followup_note.person_id);
