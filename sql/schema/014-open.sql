-- /open over everything: what was resolved stands in the same list, words find titles, and a list
-- is read through six indexes in place of fourteen.

-- The title in one width and one case (text_fold): titles are sorted and found by it; db_migrate.c
-- fills it in.
ALTER TABLE followup ADD COLUMN title_key TEXT NOT NULL DEFAULT ''; -- secret; the history has title
-- @program

DROP INDEX followup_due;
DROP INDEX followup_priority;
DROP INDEX followup_age;
DROP INDEX followup_number;
DROP INDEX followup_title;
DROP INDEX followup_kind;
DROP INDEX followup_reviewed;
DROP INDEX followup_owner;
DROP INDEX followup_team;
DROP INDEX followup_service;
DROP INDEX followup_incident;
DROP INDEX followup_by_incident;
DROP INDEX followup_hidden;

-- The list: by priority and due day; by due day, the four priorities side by side. It has every
-- column that a filter or an order asks for, so any other view is read through it, too, without
-- the table.
CREATE INDEX followup_list ON followup (unresolved, priority, due_on, number, owner_id, team_id,
	service_id, incident_id, kind, status, access, review_on, at_risk, opened_at, reviewed_at,
	incident_number, title_key);
-- Those of some owners, teams, services or incidents, which are few: any order is made of them.
CREATE INDEX followup_owner ON followup (owner_id, unresolved, due_on, number, priority, status, kind,
	team_id, service_id, incident_id, access, review_on, opened_at);
CREATE INDEX followup_team ON followup (team_id, unresolved, due_on, number, priority, status, kind,
	owner_id, service_id, incident_id, access, review_on, opened_at);
CREATE INDEX followup_service ON followup (service_id, unresolved, due_on, number, priority, status,
	kind, owner_id, team_id, incident_id, access, review_on, opened_at);
CREATE INDEX followup_incident ON followup (incident_id, unresolved, due_on, number, priority, status,
	kind, owner_id, team_id, service_id, access, review_on, opened_at);

-- How many follow-ups there are of each owner, team, service, kind and priority, of the
-- unresolved; and of each status, of all. id 0 and code '': of none.
-- shared: numbers by access, never which
CREATE TABLE followup_tally (
	facet TEXT NOT NULL,
	code TEXT NOT NULL,
	id INTEGER NOT NULL,
	access TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (facet, code, id, access)
) STRICT;
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT 'status', f.status, 0, f.access, count(*) FROM followup f GROUP BY f.status, f.access;
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT 'owner', '', coalesce(f.owner_id, 0), f.access, count(*) FROM followup f
WHERE f.unresolved = 1 GROUP BY coalesce(f.owner_id, 0), f.access;
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT 'team', '', coalesce(f.team_id, 0), f.access, count(*) FROM followup f
WHERE f.unresolved = 1 GROUP BY coalesce(f.team_id, 0), f.access;
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT 'service', '', coalesce(f.service_id, 0), f.access, count(*) FROM followup f
WHERE f.unresolved = 1 GROUP BY coalesce(f.service_id, 0), f.access;
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT 'kind', f.kind, 0, f.access, count(*) FROM followup f
WHERE f.unresolved = 1 GROUP BY f.kind, f.access;
INSERT INTO followup_tally (facet, code, id, access, n)
SELECT 'priority', f.priority, 0, f.access, count(*) FROM followup f
WHERE f.unresolved = 1 GROUP BY f.priority, f.access;
