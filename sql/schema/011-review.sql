-- Reviews until resolved: what each found, who is looking at which follow-up, how many are owed, and
-- the dates that owners ask for.

-- What the last review said, and another due date that somebody asks for; NULL: nobody does.
ALTER TABLE followup ADD COLUMN at_risk INTEGER NOT NULL DEFAULT 0 CHECK (at_risk IN (0, 1));
ALTER TABLE followup ADD COLUMN proposed_due_on TEXT;
ALTER TABLE followup ADD COLUMN proposed_by INTEGER REFERENCES person (id);
ALTER TABLE followup ADD COLUMN proposed_at INTEGER;
ALTER TABLE followup_text ADD COLUMN proposed_because TEXT;     -- long

-- What the response team found when it looked. next_on is NULL where nothing was left to look at.
-- of followup
-- append-only
-- recorded
CREATE TABLE followup_review (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	at INTEGER NOT NULL,
	person_id INTEGER REFERENCES person (id),
	verdict TEXT NOT NULL CHECK (verdict IN ('on_track', 'at_risk', 'send_back', 'resolve')),
	note TEXT,                              -- long
	owed_on TEXT,                           -- the day by which it was to be looked at
	next_on TEXT
) STRICT;
CREATE INDEX followup_review_followup ON followup_review (followup_id, id);
CREATE INDEX followup_review_person ON followup_review (person_id, at);

-- Before whom a follow-up is open in the queue of reviews, and until when it is passed over for others.
-- of followup
-- not recorded: it is over within minutes
-- not copied: it is over within minutes
CREATE TABLE review_claim (
	followup_id INTEGER NOT NULL PRIMARY KEY REFERENCES followup (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	until INTEGER NOT NULL
) STRICT;

-- How many unresolved follow-ups are to be reviewed on a day, by whether something is asked of the
-- response team now, whether they are at risk, and who may see them. The row of the day '' is the sum.
-- shared: numbers by access, never which
CREATE TABLE review_count (
	review_on TEXT NOT NULL,
	asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
	at_risk INTEGER NOT NULL CHECK (at_risk IN (0, 1)),
	access TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (review_on, asked, at_risk, access)
) STRICT;
INSERT INTO review_count (review_on, asked, at_risk, access, n)
SELECT x.review_on, x.asked, 0, x.access, count(*)
FROM (SELECT f.review_on, f.access, CASE WHEN f.status = 'done'
		AND coalesce(f.reviewed_at, -1) < coalesce(f.done_at, 0) THEN 1 ELSE 0 END AS asked
	FROM followup f WHERE f.unresolved = 1) x
GROUP BY x.review_on, x.asked, x.access;
INSERT INTO review_count (review_on, asked, at_risk, access, n)
SELECT '', c.asked, c.at_risk, c.access, sum(c.n) FROM review_count c
GROUP BY c.asked, c.at_risk, c.access;

-- The queue in its order: what asks something of the response team now, then by the day on which it is
-- to be reviewed; also what is overdue for review, and what is at risk, for /open, without the rows.
CREATE INDEX followup_review_queue ON followup (
	(CASE WHEN proposed_due_on IS NOT NULL
		OR (status = 'done' AND coalesce(reviewed_at, -1) < coalesce(done_at, 0))
		THEN '1900-01-01' ELSE review_on END),
	priority, number, review_on, at_risk, access) WHERE unresolved = 1;
