-- Keys that sign reports: their public halves. The private half of each is a file of the machine
-- that made it, and stands nowhere else.
-- shared: whoever has a report may have them
-- recorded
CREATE TABLE report_key (
	id INTEGER PRIMARY KEY,
	public TEXT NOT NULL UNIQUE,            -- as OpenSSH writes it: ssh-ed25519 AAAA...
	made_at INTEGER NOT NULL,
	retired_at INTEGER,                     -- from then on it signs nothing
	retired_because TEXT,
	CHECK ((retired_at IS NULL) = (retired_because IS NULL)),
	CHECK (retired_at IS NULL OR retired_at >= made_at)
) STRICT;

-- Signatures of reports: each of the bytes of one file, which is a revision in one edition and
-- format.
-- of incident
-- append-only
CREATE TABLE report_signature (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	revision INTEGER NOT NULL,
	edition TEXT NOT NULL CHECK (edition IN ('full', 'executive', 'external')),
	format TEXT NOT NULL CHECK (format IN ('html', 'markdown', 'json', 'pdf')),
	sha256 TEXT NOT NULL,                   -- of the bytes
	key_id INTEGER NOT NULL REFERENCES report_key (id),
	signed_at INTEGER NOT NULL,
	signature TEXT NOT NULL,                -- as ssh-keygen -Y verify reads it
	UNIQUE (incident_id, revision, edition, format, sha256)
) STRICT;
CREATE INDEX report_signature_key ON report_signature (key_id);
