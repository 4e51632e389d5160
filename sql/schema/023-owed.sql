-- Whether an interim measure holds is read where those are sought, without the row of each.
DROP INDEX followup_owed;
CREATE INDEX followup_owed ON followup (effect_on, interim_until, interim, effect_owner_id, unresolved,
	number, access) WHERE effect_on IS NOT NULL OR interim = 'holds';
