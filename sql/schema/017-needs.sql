-- What asks for something beside its due day is found without the rest: whether it helped is owed, by
-- whom; an interim measure that holds until a day.
DROP INDEX followup_effect_owed;
CREATE INDEX followup_owed ON followup (effect_owner_id, effect_on, interim_until, unresolved, number,
	access) WHERE effect_on IS NOT NULL OR interim = 'holds';
