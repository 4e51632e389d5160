-- Follow-ups for lists: a row holds what a list shows and nothing else, and the counts of /open are
-- rows that every write keeps.

-- What a list shows of a follow-up's incident stands on its row, written with the incident.
ALTER TABLE followup ADD COLUMN incident_number INTEGER;
ALTER TABLE followup ADD COLUMN incident_severity TEXT;
UPDATE followup SET
	incident_number = (SELECT i.number FROM incident i WHERE i.id = followup.incident_id),
	incident_severity = (SELECT i.severity FROM incident i WHERE i.id = followup.incident_id);

-- The long texts of a follow-up, which only its own page reads.
-- of followup
-- list of followup
CREATE TABLE followup_text (
	followup_id INTEGER NOT NULL PRIMARY KEY REFERENCES followup (id),
	detail TEXT,                            -- long; input
	done_when TEXT,                         -- long; input
	status_reason TEXT,                     -- long
	checked TEXT                            -- long; what the one who resolved it checked
) STRICT;
INSERT INTO followup_text (followup_id, detail, done_when, status_reason, checked)
SELECT id, detail, done_when, status_reason, checked FROM followup;
ALTER TABLE followup DROP COLUMN detail;
ALTER TABLE followup DROP COLUMN done_when;
ALTER TABLE followup DROP COLUMN status_reason;
ALTER TABLE followup DROP COLUMN checked;

-- A hand-over says whose it was and whose it became by id, because names change. What was handed over
-- before is found by the name, where one person has it.
ALTER TABLE followup_note ADD COLUMN was_id INTEGER REFERENCES person (id);
ALTER TABLE followup_note ADD COLUMN became_id INTEGER REFERENCES person (id);
UPDATE followup_note SET
	was_id = (SELECT min(p.id) FROM person p WHERE p.shown = followup_note.was
		HAVING count(*) = 1),
	became_id = (SELECT min(p.id) FROM person p WHERE p.shown = followup_note.became
		HAVING count(*) = 1)
WHERE what = 'owner';

-- How many unresolved follow-ups are due on a day, by whether somebody owns them, whether they wait for
-- verification, and who may see them. The row of the day '' is the sum over all days.
-- shared: numbers by access, never which
CREATE TABLE followup_count (
	due_on TEXT NOT NULL,
	owned INTEGER NOT NULL CHECK (owned IN (0, 1)),
	done INTEGER NOT NULL CHECK (done IN (0, 1)),
	access TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (due_on, owned, done, access)
) STRICT;
INSERT INTO followup_count (due_on, owned, done, access, n)
SELECT f.due_on, CASE WHEN f.owner_id IS NULL THEN 0 ELSE 1 END,
	CASE WHEN f.status = 'done' THEN 1 ELSE 0 END, f.access, count(*)
FROM followup f WHERE f.unresolved = 1
GROUP BY f.due_on, CASE WHEN f.owner_id IS NULL THEN 0 ELSE 1 END,
	CASE WHEN f.status = 'done' THEN 1 ELSE 0 END, f.access;
INSERT INTO followup_count (due_on, owned, done, access, n)
SELECT '', c.owned, c.done, c.access, sum(c.n) FROM followup_count c
GROUP BY c.owned, c.done, c.access;
