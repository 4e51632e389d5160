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
