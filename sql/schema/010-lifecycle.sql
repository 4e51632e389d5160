-- A follow-up until it is resolved, and whether it helped: who may do what with it, its second person,
-- what it is for, what holds until then, the risk that was accepted in its place, and its effect.

-- A team's lead assigns within the team, and moves what is not urgent.
ALTER TABLE team ADD COLUMN lead_id INTEGER REFERENCES person (id);

-- Whoever may confirm what took one person so far.
CREATE INDEX person_confirms ON person (id)
	WHERE state = 'enabled' AND (role IN ('responder', 'admin') OR may_confirm = 1);

ALTER TABLE second_act ADD COLUMN followup_id INTEGER REFERENCES followup (id);
CREATE INDEX second_act_followup ON second_act (followup_id, kind);
CREATE INDEX second_act_alone ON second_act (id, followup_id, kind)
	WHERE alone_because IS NOT NULL AND second_id IS NULL AND ended_at IS NULL;

-- More is said of a follow-up: the same column with more codes.
ALTER TABLE followup_note ADD COLUMN what_before TEXT;
UPDATE followup_note SET what_before = what;
ALTER TABLE followup_note DROP COLUMN what;
ALTER TABLE followup_note ADD COLUMN what TEXT NOT NULL DEFAULT 'note' CHECK (what IN ('note', 'opened',
	'edited', 'owner', 'due', 'started', 'done', 'undone', 'resolved', 'sent_back', 'withdrawn',
	'reopened', 'blocked', 'unblocked', 'duplicate', 'not_ours', 'priority', 'linked', 'recommended',
	'declined', 'kept', 'risk_ended', 'confirmed', 'effect', 'effect_later', 'effect_owner',
	'interim_ended', 'reviewed', 'proposed', 'accepted', 'refused', 'team'));
UPDATE followup_note SET what = what_before;
ALTER TABLE followup_note DROP COLUMN what_before;

-- What it is for, and how we will know.
ALTER TABLE followup_text ADD COLUMN strength TEXT -- input
	CHECK (strength IN ('strong', 'intermediate', 'weak'));
ALTER TABLE followup_text ADD COLUMN aim TEXT -- input
	CHECK (aim IN ('prevent', 'detect', 'limit', 'learn'));
ALTER TABLE followup_text ADD COLUMN measure TEXT; -- long; input
ALTER TABLE followup_text ADD COLUMN measure_now TEXT; -- input
ALTER TABLE followup_text ADD COLUMN measure_expected TEXT; -- input
ALTER TABLE followup_text ADD COLUMN measure_on TEXT; -- input

-- What holds until it is done: nobody said; 'none'; 'holds', which and until when; 'ended', taken away.
ALTER TABLE followup ADD COLUMN interim TEXT -- input
	CHECK (interim IN ('none', 'holds', 'ended'));
ALTER TABLE followup ADD COLUMN interim_until TEXT; -- input
ALTER TABLE followup_text ADD COLUMN interim_what TEXT; -- long; input

-- Whether it helped: when that is owed, by whom (NULL: by nobody), and what was found last.
ALTER TABLE followup ADD COLUMN effect_on TEXT;
ALTER TABLE followup ADD COLUMN effect_owner_id INTEGER REFERENCES person (id);
ALTER TABLE followup ADD COLUMN effect TEXT
	CHECK (effect IN ('effective', 'partly', 'not', 'unknown'));

-- Done by one person because nobody else could confirm it: marked so for ever.
ALTER TABLE followup ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));

-- What security recommends in place of a follow-up that is not done, and what was decided. One that has
-- no decided_at waits for it; one that has no ended_at holds.
-- of followup
CREATE TABLE followup_risk (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	recommended TEXT NOT NULL,              -- long; what security recommends
	reason TEXT NOT NULL,                   -- long; why it is not done
	control TEXT,                           -- long; what compensates for it
	until TEXT NOT NULL,
	asked_by INTEGER REFERENCES person (id),
	asked_at INTEGER NOT NULL,
	decided TEXT,                           -- long; in the words of who accepts it
	accepted INTEGER CHECK (accepted IN (0, 1)),
	decided_by INTEGER REFERENCES person (id),
	decided_at INTEGER,
	ended_at INTEGER,
	CHECK ((decided_at IS NULL) = (accepted IS NULL))
) STRICT;
CREATE INDEX followup_risk_followup ON followup_risk (followup_id, id);
CREATE INDEX followup_risk_until ON followup_risk (until, followup_id)
	WHERE accepted = 1 AND ended_at IS NULL;

-- What was accepted until a day is open again on the next.
INSERT INTO job (name, due_at, leased_until) VALUES ('risks', 0, 0);

-- What was found when somebody looked whether it helped.
-- of followup
-- append-only
CREATE TABLE followup_effect (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	at INTEGER NOT NULL,
	person_id INTEGER REFERENCES person (id),
	found TEXT,
	counted_on TEXT NOT NULL,
	verdict TEXT NOT NULL CHECK (verdict IN ('effective', 'partly', 'not', 'unknown')),
	because TEXT,                           -- long
	next_id INTEGER REFERENCES followup (id)        -- what follows from it
) STRICT;
CREATE INDEX followup_effect_followup ON followup_effect (followup_id, id);
CREATE INDEX followup_effect_owed ON followup (effect_owner_id, effect_on, number, access)
	WHERE effect_on IS NOT NULL;
