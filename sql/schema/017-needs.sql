-- What asks for something beside its due day is found without the rest: whether it helped is owed, from
-- a day on; an interim measure holds until a day. Nobody owes the effect of what is unresolved.
DROP INDEX followup_effect_owed;
CREATE INDEX followup_owed ON followup (effect_on, interim_until, effect_owner_id, unresolved, number,
	access) WHERE effect_on IS NOT NULL OR interim = 'holds';
