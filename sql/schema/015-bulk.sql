-- Many follow-ups changed in one act, so that it can be taken back by whoever did it.

-- shared: who did it and what was asked; which follow-ups, its items say
CREATE TABLE bulk_act (
	id INTEGER PRIMARY KEY,
	person_id INTEGER REFERENCES person (id),
	at INTEGER NOT NULL,
	owner_id INTEGER REFERENCES person (id),
	priority TEXT,
	due_on TEXT,
	cycle TEXT,
	reason TEXT,
	undone_at INTEGER
) STRICT;

-- Each follow-up as it was before, and its version after; of one that was refused, why.
-- of followup
-- not recorded: each follow-up has its own change
CREATE TABLE bulk_item (
	act_id INTEGER NOT NULL REFERENCES bulk_act (id),
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	version INTEGER,                        -- NULL: refused
	why TEXT,
	undone INTEGER CHECK (undone IN (0, 1)),        -- 0: it was changed since
	owner_id INTEGER REFERENCES person (id),
	former_owner_id INTEGER REFERENCES person (id),
	team_id INTEGER REFERENCES team (id),
	priority TEXT NOT NULL,
	due_on TEXT NOT NULL,
	first_due_on TEXT NOT NULL,
	due_moved INTEGER NOT NULL,
	review_on TEXT,
	cycle TEXT,
	PRIMARY KEY (act_id, followup_id)
) STRICT;
