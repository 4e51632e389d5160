-- Approved reports: numbered, frozen, in several faces; and who may not approve one.

-- How far the next revision is while the approved one stays in force; NULL: none is written.
ALTER TABLE incident ADD COLUMN revising TEXT CHECK (revising IN ('drafting', 'in_review'));

-- Who led it since it was opened, or last opened again: they do not approve its report.
-- of incident
-- not recorded: follows from the incident's lead, which history has
CREATE TABLE incident_led (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	person_id INTEGER NOT NULL REFERENCES person (id),
	PRIMARY KEY (incident_id, person_id)
) STRICT;
INSERT INTO incident_led (incident_id, person_id)
SELECT i.id, i.lead_id FROM incident i WHERE i.lead_id IS NOT NULL;

-- One revision as it was approved. Its digest is over those of its files, each of which is over
-- random bytes of its own.
-- of incident
-- append-only
-- recorded
CREATE TABLE report (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	revision INTEGER NOT NULL,
	lang TEXT NOT NULL CHECK (lang IN ('en', 'ja')),
	title TEXT NOT NULL,
	digest TEXT NOT NULL,
	changes TEXT,                           -- long; what it says that the one before did not
	sent_by INTEGER REFERENCES person (id),
	sent_at INTEGER,
	approved_by INTEGER NOT NULL REFERENCES person (id),
	approved_at INTEGER NOT NULL,
	UNIQUE (incident_id, revision),
	CHECK (sent_by IS NULL OR sent_by <> approved_by),
	CHECK ((revision > 1) = (changes IS NOT NULL))
) STRICT;

-- of incident through report (report_id)
-- append-only
CREATE TABLE report_file (
	report_id INTEGER NOT NULL REFERENCES report (id),
	edition TEXT NOT NULL CHECK (edition IN ('full', 'executive', 'external')),
	format TEXT NOT NULL CHECK (format IN ('html', 'markdown', 'json')),
	content TEXT NOT NULL REFERENCES content (sha256),
	sha256 TEXT NOT NULL,                   -- of the bytes
	size INTEGER NOT NULL,
	PRIMARY KEY (report_id, edition, format)
) STRICT;
