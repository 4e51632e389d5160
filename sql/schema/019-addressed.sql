-- Whom a follow-up is addressed to: the groups that must act, each with clocks of its own, what they
-- answered, what we judged of it, and every contact.

-- A group outside has no people here: it leads, owns and accepts nothing, and is only addressed.
ALTER TABLE team ADD COLUMN outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1));

-- How it stands with one group. At most one clock runs: until their answer is there, then until we
-- judged it; none runs where nothing more is to be expected.
-- of followup
CREATE TABLE addressed (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	number INTEGER NOT NULL,                -- of this follow-up's groups, in addresses
	team_id INTEGER NOT NULL REFERENCES team (id),
	outside INTEGER NOT NULL CHECK (outside IN (0, 1)),     -- when it was asked
	contact TEXT,                           -- with whom we speak there
	asked_on TEXT NOT NULL,                 -- for the last time
	answer_on TEXT,                         -- an answer is owed by then
	judge_on TEXT,                          -- our judgement of it is
	answer TEXT CHECK (answer IN ('accepts', 'in_part', 'other_way', 'refuses')),
	answered_on TEXT,
	promised_on TEXT,                       -- by when they will have done it
	judgement TEXT CHECK (judgement IN ('acceptable', 'alternative', 'unacceptable', 'exceeds')),
	judged_on TEXT,
	released INTEGER NOT NULL DEFAULT 0 CHECK (released IN (0, 1)), -- it is no longer asked of them
	contacts INTEGER NOT NULL DEFAULT 0,
	contacted_on TEXT,
	UNIQUE (followup_id, number),
	UNIQUE (followup_id, team_id),
	CHECK (answer_on IS NULL OR judge_on IS NULL)
) STRICT;
-- What a group owes, and what is owed to all of them by its day: for its team's page, home and /open.
CREATE INDEX addressed_team ON addressed (team_id, followup_id);
CREATE INDEX addressed_answer ON addressed (answer_on, followup_id) WHERE answer_on IS NOT NULL;
CREATE INDEX addressed_judge ON addressed (judge_on, followup_id) WHERE judge_on IS NOT NULL;

-- Everything that was asked of a group, that it said, and that was found about it.
-- of followup
-- append-only
-- recorded
CREATE TABLE addressed_said (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	addressed_id INTEGER NOT NULL REFERENCES addressed (id),
	at INTEGER NOT NULL,
	person_id INTEGER REFERENCES person (id),       -- who wrote it down
	what TEXT NOT NULL CHECK (what IN ('asked', 'contact', 'answer', 'judgement', 'released')),
	day TEXT NOT NULL,                      -- on which it happened
	whom TEXT,                              -- who of the group said it
	answer TEXT CHECK (answer IN ('accepts', 'in_part', 'other_way', 'refuses')),
	judgement TEXT CHECK (judgement IN ('acceptable', 'alternative', 'unacceptable', 'exceeds')),
	said TEXT,                              -- long
	owed_on TEXT,                           -- by when it was owed; of what was asked: an answer is
	promised_on TEXT,
	CHECK ((what = 'answer') = (answer IS NOT NULL)),
	CHECK ((what = 'judgement') = (judgement IS NOT NULL))
) STRICT;
CREATE INDEX addressed_said_followup ON addressed_said (followup_id, id);
CREATE INDEX addressed_said_addressed ON addressed_said (addressed_id, id);

-- More is said of a follow-up: the same column with more codes.
ALTER TABLE followup_note ADD COLUMN what_before TEXT;
UPDATE followup_note SET what_before = what;
ALTER TABLE followup_note DROP COLUMN what;
ALTER TABLE followup_note ADD COLUMN what TEXT NOT NULL DEFAULT 'note' CHECK (what IN ('note', 'opened',
	'edited', 'owner', 'due', 'started', 'done', 'undone', 'resolved', 'sent_back', 'withdrawn',
	'reopened', 'blocked', 'unblocked', 'duplicate', 'not_ours', 'priority', 'linked', 'recommended',
	'declined', 'kept', 'risk_ended', 'confirmed', 'effect', 'effect_later', 'effect_owner',
	'interim_ended', 'reviewed', 'proposed', 'accepted', 'refused', 'team',
	'cycle_proposed', 'cycle_committed', 'cycle_refused', 'cycle_withdrawn', 'cycle_carried',
	'addressed', 'contacted', 'answered', 'judged', 'unacceptable', 'released', 'still_there',
	'gone'));
UPDATE followup_note SET what = what_before;
ALTER TABLE followup_note DROP COLUMN what_before;

-- What one person judged because nobody else could.
DROP INDEX second_act_object;
DROP INDEX second_act_followup;
DROP INDEX second_act_alone;
ALTER TABLE second_act ADD COLUMN kind_before TEXT;
UPDATE second_act SET kind_before = kind;
ALTER TABLE second_act DROP COLUMN kind;
ALTER TABLE second_act ADD COLUMN kind TEXT NOT NULL DEFAULT 'resolution' CHECK (kind IN ('waiver',
	'approval', 'resolution', 'risk', 'procedure', 'seal', 'redaction', 'judgement'));
UPDATE second_act SET kind = kind_before;
ALTER TABLE second_act DROP COLUMN kind_before;
CREATE INDEX second_act_object ON second_act (object, kind);
CREATE INDEX second_act_followup ON second_act (followup_id, kind);
CREATE INDEX second_act_alone ON second_act (id, followup_id, kind)
	WHERE alone_because IS NOT NULL AND second_id IS NULL AND ended_at IS NULL;
