-- Closed, and still so? Each quarter some of those resolved about a year ago are asked about again.

-- The draw of a quarter: its seed, from which anybody draws the same, and from how many.
-- shared: a number of follow-ups, never which
-- append-only
-- recorded
CREATE TABLE sample (
	id INTEGER PRIMARY KEY,
	quarter TEXT NOT NULL UNIQUE,           -- in which it is asked: 2026-Q4
	seed TEXT NOT NULL,
	size INTEGER NOT NULL,                  -- how many were to be drawn
	population INTEGER NOT NULL,            -- of how many
	drawn_at INTEGER NOT NULL
) STRICT;

-- A follow-up that was drawn, and what was found. One that was opened again before anybody looked has
-- ended without an answer.
-- of followup
CREATE TABLE sample_item (
	id INTEGER PRIMARY KEY,
	sample_id INTEGER NOT NULL REFERENCES sample (id),
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	place INTEGER NOT NULL,                 -- of the draw, from 1
	due_on TEXT NOT NULL,                   -- the last day of the quarter
	still TEXT CHECK (still IN ('yes', 'no')),
	looked TEXT,                            -- long; at what, and what was seen
	answered_at INTEGER,
	answered_by INTEGER REFERENCES person (id),
	ended_at INTEGER,
	UNIQUE (sample_id, followup_id),
	CHECK ((still IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX sample_item_followup ON sample_item (followup_id, id);
-- What is owed, for home and /open.
CREATE INDEX sample_item_owed ON sample_item (due_on, followup_id)
	WHERE answered_at IS NULL AND ended_at IS NULL;

INSERT INTO job (name, due_at, leased_until) VALUES ('sample', 0, 0);
