-- What is put into an engineering cycle, and what its team said to it.

-- More is said of a follow-up: the same column with more codes.
ALTER TABLE followup_note ADD COLUMN what_before TEXT;
UPDATE followup_note SET what_before = what;
ALTER TABLE followup_note DROP COLUMN what;
ALTER TABLE followup_note ADD COLUMN what TEXT NOT NULL DEFAULT 'note' CHECK (what IN ('note', 'opened',
	'edited', 'owner', 'due', 'started', 'done', 'undone', 'resolved', 'sent_back', 'withdrawn',
	'reopened', 'blocked', 'unblocked', 'duplicate', 'not_ours', 'priority', 'linked', 'recommended',
	'declined', 'kept', 'risk_ended', 'confirmed', 'effect', 'effect_later', 'effect_owner',
	'interim_ended', 'reviewed', 'proposed', 'accepted', 'refused', 'team',
	'cycle_proposed', 'cycle_committed', 'cycle_refused', 'cycle_withdrawn', 'cycle_carried'));
UPDATE followup_note SET what = what_before;
ALTER TABLE followup_note DROP COLUMN what_before;

-- What anything was ever put into.
-- shared: names alone
CREATE TABLE cycle (
	name TEXT NOT NULL PRIMARY KEY,
	first_at INTEGER NOT NULL               -- when something was put into it first
) STRICT;

-- One follow-up in one cycle. It is carried over where another one of the same follow-up says that it
-- comes from there. The order of a team's entries is that of their ranks.
-- of followup
CREATE TABLE cycle_entry (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	cycle TEXT NOT NULL REFERENCES cycle (name),
	state TEXT NOT NULL CHECK (state IN ('proposed', 'committed', 'not_taken')),
	rank INTEGER NOT NULL,
	placed_because TEXT,                    -- why the team has it further up than suggested
	proposed_by INTEGER REFERENCES person (id),
	proposed_at INTEGER NOT NULL,
	decided_by INTEGER REFERENCES person (id),
	decided_at INTEGER,
	because TEXT,                           -- why it is not taken
	carried INTEGER NOT NULL DEFAULT 0,     -- how often it was carried over, up to here
	carried_from TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (followup_id, cycle),
	CHECK ((state = 'proposed') = (decided_at IS NULL)),
	CHECK (state <> 'not_taken' OR because IS NOT NULL)
) STRICT;
-- A cycle's entries in their order, and the last of them.
CREATE INDEX cycle_entry_cycle ON cycle_entry (cycle, rank, followup_id);

-- The cycle in which a follow-up is now: of that name it has an entry. What was typed so far was any
-- text; what is a name becomes a proposal, and the rest stays as what was said.
ALTER TABLE followup ADD COLUMN cycle_before TEXT;
UPDATE followup SET cycle_before = upper(replace(trim(cycle), ' ', '-')) WHERE cycle IS NOT NULL;
-- @sqlite
INSERT INTO followup_note (followup_id, at, what, said)
SELECT id, opened_at, 'note', cycle FROM followup
WHERE cycle_before NOT GLOB '[A-Z0-9]*' OR cycle_before GLOB '*[^A-Z0-9.-]*'
	OR cycle_before GLOB '*[.-]' OR cycle_before GLOB '*[.-][.-]*';
UPDATE followup SET cycle_before = NULL
WHERE cycle_before NOT GLOB '[A-Z0-9]*' OR cycle_before GLOB '*[^A-Z0-9.-]*'
	OR cycle_before GLOB '*[.-]' OR cycle_before GLOB '*[.-][.-]*';
-- @pg
INSERT INTO followup_note (followup_id, at, what, said)
SELECT id, opened_at, 'note', cycle FROM followup
WHERE cycle_before !~ '^[A-Z0-9]+([.-][A-Z0-9]+)*$';
UPDATE followup SET cycle_before = NULL WHERE cycle_before !~ '^[A-Z0-9]+([.-][A-Z0-9]+)*$';
-- @both
ALTER TABLE followup DROP COLUMN cycle;
ALTER TABLE followup ADD COLUMN cycle TEXT;
UPDATE followup SET cycle = cycle_before WHERE cycle_before IS NOT NULL;
ALTER TABLE followup DROP COLUMN cycle_before;
INSERT INTO cycle (name, first_at)
SELECT cycle, min(opened_at) FROM followup WHERE cycle IS NOT NULL GROUP BY cycle;
INSERT INTO cycle_entry (followup_id, cycle, state, rank, proposed_by, proposed_at)
SELECT id, cycle, 'proposed', number, opened_by, opened_at FROM followup WHERE cycle IS NOT NULL;
