-- What else a finding says: since when it was so, how sure its cause is, where else it may be so, and
-- what it rests on and is made worse by.

-- Since when it was so, and how it escaped notice until then.
ALTER TABLE finding ADD COLUMN since INTEGER;           -- input; NULL: nobody said
ALTER TABLE finding ADD COLUMN precision TEXT           -- input
	CHECK (precision IN ('exact', 'minute', 'hour', 'day', 'month', 'year', 'approximate'));
ALTER TABLE finding ADD COLUMN zone TEXT;               -- input; as entered
ALTER TABLE finding ADD COLUMN escaped TEXT;            -- long; input
-- How sure its cause is; other explanations, and what spoke against them.
ALTER TABLE finding ADD COLUMN confidence TEXT          -- input
	CHECK (confidence IN ('confirmed', 'probable', 'possible', 'unknown'));
ALTER TABLE finding ADD COLUMN weighed TEXT;            -- long; input
-- Where else? others_checked says which other systems were looked at, and with what result, of any
-- finding; by whom; and which follow-up will look, of any incident.
ALTER TABLE finding ADD COLUMN others_by TEXT;          -- input
ALTER TABLE finding ADD COLUMN others_followup_id INTEGER REFERENCES followup (id); -- input
-- Which findings repeat one.
CREATE INDEX finding_repeats ON finding (repeats_id) WHERE repeats_id IS NOT NULL;

-- of incident through finding (finding_id)
-- list of finding
CREATE TABLE finding_evidence (
	finding_id INTEGER NOT NULL REFERENCES finding (id),
	evidence_id INTEGER NOT NULL REFERENCES evidence (id),
	PRIMARY KEY (finding_id, evidence_id)
) STRICT;

-- What makes a finding worse: another one of its incident. A circle is two of these.
-- of incident through finding (finding_id)
-- list of finding
CREATE TABLE finding_worsens (
	finding_id INTEGER NOT NULL REFERENCES finding (id),
	by_id INTEGER NOT NULL REFERENCES finding (id),
	PRIMARY KEY (finding_id, by_id),
	CHECK (by_id <> finding_id)
) STRICT;
