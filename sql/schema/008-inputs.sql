-- Titles as they are searched, and how the names of people are read.

-- The title in one width and one case (text_fold); db_migrate.c fills it in.
-- of incident
-- not recorded: it is made of the title
CREATE TABLE incident_words (
	incident_id INTEGER NOT NULL PRIMARY KEY REFERENCES incident (id),
	title TEXT NOT NULL
) STRICT;
CREATE INDEX incident_title ON incident (title, number);

-- How a name is read: lists are sorted by it, and it finds the person. reading_key is text_key of it,
-- in hiragana.
ALTER TABLE person ADD COLUMN reading TEXT;
ALTER TABLE person ADD COLUMN reading_key TEXT; -- secret; the history has reading
CREATE INDEX person_reading ON person (reading_key, id);
