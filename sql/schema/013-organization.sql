-- Versions, by which two people who edit a team or a service at once are told
-- apart.
ALTER TABLE team ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE service ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- Whose team it is: its page lists them.
CREATE INDEX person_team ON person (team_id, state);
