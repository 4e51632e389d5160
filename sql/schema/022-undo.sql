-- The last change of a follow-up can be taken back, from what the history has of it; and what it
-- answers can be named by hand.

-- So the items of an act on many say no more what was before.
ALTER TABLE bulk_item DROP COLUMN owner_id;
ALTER TABLE bulk_item DROP COLUMN former_owner_id;
ALTER TABLE bulk_item DROP COLUMN team_id;
ALTER TABLE bulk_item DROP COLUMN priority;
ALTER TABLE bulk_item DROP COLUMN due_on;
ALTER TABLE bulk_item DROP COLUMN first_due_on;
ALTER TABLE bulk_item DROP COLUMN due_moved;
ALTER TABLE bulk_item DROP COLUMN review_on;
ALTER TABLE bulk_item DROP COLUMN cycle;

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
	'gone', 'taken_back', 'answers', 'unlinked'));
UPDATE followup_note SET what = what_before;
ALTER TABLE followup_note DROP COLUMN what_before;
