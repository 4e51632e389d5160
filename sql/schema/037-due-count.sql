-- How many postmortems and evaluations are late is asked by every page of /open: it is counted by each
-- write, as what follow-ups ask for is, in place of reading all that are late.

-- How many are owed by each day; due_on '': all of them.
-- shared: numbers by access, never which
CREATE TABLE due_count (
	due_on TEXT NOT NULL,
	duty TEXT NOT NULL CHECK (duty IN ('postmortem', 'evaluation')),
	access TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (due_on, duty, access)
) STRICT;
