-- A piece of evidence that was entered by mistake is struck out, and stands again where that is
-- taken back. Its custody goes on.
ALTER TABLE evidence ADD COLUMN struck_because TEXT;    -- long
ALTER TABLE evidence ADD COLUMN struck_at INTEGER
	CHECK ((struck_at IS NULL) = (struck_because IS NULL));
ALTER TABLE evidence ADD COLUMN struck_by INTEGER REFERENCES person (id);
