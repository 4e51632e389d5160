-- The tables of Debrief. Append-only: a migration that has landed is never edited, the next one has
-- the next number. Written in what SQLite and PostgreSQL share (docs/DESIGN.md): an instant is
-- INTEGER unix milliseconds UTC, a day is TEXT YYYY-MM-DD, a bool is INTEGER 0 or 1, an enumeration is its code.
-- Constraints here are the last line of defence; the rules themselves are functions of the nouns.

-- shared: of the whole installation
CREATE TABLE setting (
	name TEXT NOT NULL PRIMARY KEY,
	value TEXT NOT NULL
) STRICT;

-- Public numbers (INC, FU, SG, SOP) and 'change', which grows with every write: caches and change
-- notices compare it.
-- shared: numbers that were given, not what they were given to
CREATE TABLE counter (
	name TEXT NOT NULL PRIMARY KEY,
	n INTEGER NOT NULL
) STRICT;
INSERT INTO counter (name, n) VALUES ('INC', 0), ('FU', 0), ('SG', 0), ('SOP', 0), ('change', 0);

-- What is done when (jobs.c), where several nodes may do it: a node takes a job for a while, and one
-- that dies loses it then.
-- not copied: each database has its own
-- shared: what the jobs process does
CREATE TABLE job (
	name TEXT NOT NULL PRIMARY KEY,
	due_at INTEGER NOT NULL,
	leased_by TEXT,
	leased_until INTEGER NOT NULL
) STRICT;
INSERT INTO job (name, due_at, leased_until) VALUES ('expire', 0, 0);

-- shared: the organization
-- recorded
CREATE TABLE team (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,              -- in URLs: lower case, digits, '-'
	shown TEXT NOT NULL,
	risk_owner_id INTEGER                   -- person who accepts risks for this team
) STRICT;

-- shared: the organization
-- recorded
CREATE TABLE service (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	shown TEXT NOT NULL,
	team_id INTEGER REFERENCES team (id)
) STRICT;

-- shared: the organization
-- recorded
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,              -- the sign-in name, folded
	shown TEXT NOT NULL,
	email TEXT,
	role TEXT NOT NULL CHECK (role IN ('viewer', 'participant', 'responder', 'admin')),
	state TEXT NOT NULL DEFAULT 'enabled' CHECK (state IN ('enabled', 'disabled', 'left')),
	team_id INTEGER REFERENCES team (id),
	password TEXT,                          -- secret; argon2id, the encoded string; NULL: no local sign-in
	may_confirm INTEGER NOT NULL DEFAULT 0 CHECK (may_confirm IN (0, 1)),
	may_confirm_until TEXT,
	lang TEXT CHECK (lang IN ('en', 'ja')),         -- NULL: as the browser asks
	zone TEXT NOT NULL DEFAULT 'UTC',
	theme TEXT CHECK (theme IN ('light', 'dark')),  -- NULL: as the system says
	keys INTEGER NOT NULL DEFAULT 1 CHECK (keys IN (0, 1)),         -- single-key shortcuts
	created_at INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX person_shown ON person (shown, id) WHERE state = 'enabled';

-- not copied: whoever is signed in signs in again
-- shared: who is signed in
CREATE TABLE session (
	token_sha256 TEXT NOT NULL PRIMARY KEY, -- the cookie's value is never stored
	person_id INTEGER NOT NULL REFERENCES person (id),
	csrf TEXT NOT NULL,                     -- 256 bit, hex; sent masked afresh in each form
	created_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_seen ON session (seen_at);

-- Failed sign-ins, for the limits per account and per address.
-- not copied: they count for some minutes
-- shared: who is not
CREATE TABLE signin_failure (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	address TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX signin_failure_name ON signin_failure (name, at);
CREATE INDEX signin_failure_address ON signin_failure (address, at);
CREATE INDEX signin_failure_at ON signin_failure (at);

-- A form or call sent twice acts once: the answer of the first is given again. The key is the
-- sender's, kept as its SHA-256; body_sha256 tells a repeat from another request with the same key.
-- shared: digests and addresses, asked for by the sender's own key
CREATE TABLE idem (
	key TEXT NOT NULL PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	route TEXT NOT NULL,
	body_sha256 TEXT NOT NULL,
	status INTEGER NOT NULL,
	location TEXT,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX idem_at ON idem (at);

-- Text that history, versions and revisions point to by digest, so that a redaction replaces a body
-- here and every digest and chain over it still holds.
-- of incident from change, report_file, section, section_version
-- append-only
CREATE TABLE content (
	sha256 TEXT NOT NULL PRIMARY KEY,
	body TEXT,                              -- long; NULL once redacted
	redacted_at INTEGER,
	redacted_reason TEXT,
	CHECK ((body IS NULL) = (redacted_at IS NOT NULL))
) STRICT;

-- of incident
CREATE TABLE incident (
	id INTEGER PRIMARY KEY,
	number INTEGER NOT NULL UNIQUE,         -- INC-number
	title TEXT NOT NULL,                    -- input
	summary TEXT,                           -- long; input
	severity TEXT NOT NULL DEFAULT 'SEV3' CHECK (severity IN ('SEV1', 'SEV2', 'SEV3', 'SEV4')), -- input
	status TEXT NOT NULL DEFAULT 'open'
		CHECK (status IN ('open', 'contained', 'resolved', 'closed', 'rejected')),
	status_reason TEXT,                     -- long; why rejected, why reopened
	customer_impact TEXT NOT NULL DEFAULT 'not_assessed' -- input
		CHECK (customer_impact IN ('not_assessed', 'no', 'yes', 'unknown')),
	impact_scope TEXT,                      -- long; input
	impact_unknown_because TEXT,            -- long; input
	data_breach TEXT NOT NULL DEFAULT 'not_assessed' -- input
		CHECK (data_breach IN ('not_assessed', 'no', 'suspected', 'confirmed', 'unknown')),
	breach_unknown_because TEXT,            -- long; input
	data_kinds TEXT,                        -- input
	records INTEGER CHECK (records >= 0),   -- input
	people INTEGER CHECK (people >= 0),     -- input
	discovered_by TEXT,                     -- input
	lead_id INTEGER REFERENCES person (id), -- input
	access TEXT NOT NULL DEFAULT 'open' CHECK (access IN ('open', 'restricted', 'sealed')),
	tlp TEXT CHECK (tlp IN ('RED', 'AMBER', 'AMBER+STRICT', 'GREEN', 'CLEAR')),
	code_name TEXT,                         -- input
	privileged INTEGER NOT NULL DEFAULT 0 CHECK (privileged IN (0, 1)),
	legal_hold INTEGER NOT NULL DEFAULT 0 CHECK (legal_hold IN (0, 1)),
	historical INTEGER NOT NULL DEFAULT 0 CHECK (historical IN (0, 1)),
	-- The triage rule's result, kept so that lists can filter by it; incident_triage() is the rule.
	required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
	required_by INTEGER REFERENCES person (id),     -- a responder asked for one
	postmortem TEXT NOT NULL DEFAULT 'not_required'
		CHECK (postmortem IN ('not_required', 'drafting', 'in_review', 'approved')),
	postmortem_owner_id INTEGER REFERENCES person (id),
	facilitator_id INTEGER REFERENCES person (id),
	postmortem_due_on TEXT,
	origin_unknown_because TEXT,            -- long; input; no event that led to it
	evaluation_due_on TEXT,
	evaluated INTEGER NOT NULL DEFAULT 0 CHECK (evaluated IN (0, 1)),       -- a concluded one is there
	opened_at INTEGER NOT NULL,
	opened_by INTEGER REFERENCES person (id),
	resolved_at INTEGER,
	closed_at INTEGER,
	closed_by INTEGER REFERENCES person (id),
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX incident_status ON incident (status, number);
CREATE INDEX incident_opened ON incident (opened_at, number);
CREATE INDEX incident_severity ON incident (severity, number);
CREATE INDEX incident_lead ON incident (lead_id, status);
CREATE INDEX incident_postmortem ON incident (postmortem, number);
-- What is owed and late, for the counts on /open and the lists on /.
CREATE INDEX incident_postmortem_due ON incident (postmortem_due_on, number, access)
	WHERE historical = 0 AND postmortem IN ('drafting', 'in_review');
CREATE INDEX incident_evaluation_due ON incident (evaluation_due_on, access)
	WHERE historical = 0 AND evaluated = 0 AND status <> 'rejected';

-- What was done: one row for each write, in its transaction (app_write.c). Never updated or deleted.
-- of incident
-- append-only
CREATE TABLE change (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	person_id INTEGER REFERENCES person (id),       -- NULL: the command line or a job
	route TEXT NOT NULL,
	incident_id INTEGER REFERENCES incident (id),
	object TEXT NOT NULL,                   -- INC-42, INC-42/T5, FU-317, ...
	before_sha256 TEXT REFERENCES content (sha256),
	after_sha256 TEXT REFERENCES content (sha256)
) STRICT;
CREATE INDEX change_incident ON change (incident_id, id);
CREATE INDEX change_object ON change (object, id);
CREATE INDEX change_person ON change (person_id, id);

-- The seven times of an incident. A row says that somebody said it; event_id is the timeline event
-- whose marker sets it.
-- of incident
-- list of incident
CREATE TABLE incident_time (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	marker TEXT NOT NULL CHECK (marker IN ('started', 'detected', 'declared', 'aware',
		'contained', 'eradicated', 'resolved')),
	at INTEGER NOT NULL,
	precision TEXT NOT NULL CHECK (precision IN ('exact', 'minute', 'hour', 'day', 'month',
		'year', 'approximate')),
	zone TEXT,
	event_id INTEGER,
	PRIMARY KEY (incident_id, marker)
) STRICT;

-- of incident
-- list of incident
CREATE TABLE incident_service (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	service_id INTEGER NOT NULL REFERENCES service (id),
	PRIMARY KEY (incident_id, service_id)
) STRICT;

-- of incident
-- list of incident
CREATE TABLE incident_tag (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	tag TEXT NOT NULL,
	PRIMARY KEY (incident_id, tag)
) STRICT;
CREATE INDEX incident_tag_tag ON incident_tag (tag, incident_id);

-- of incident
-- list of incident
CREATE TABLE incident_technique (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	technique TEXT NOT NULL,                -- ATT&CK id, T1566 or T1566.001
	PRIMARY KEY (incident_id, technique)
) STRICT;

-- References in other tools, and the keys that make an import harmless to repeat: key is the folded
-- reference, unique within its source.
-- of incident
-- list of incident
CREATE TABLE incident_reference (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	source TEXT NOT NULL,                   -- vcdb, case, ticket, channel, url, ...
	reference TEXT NOT NULL,
	key TEXT,
	UNIQUE (source, key)
) STRICT;
CREATE INDEX incident_reference_incident ON incident_reference (incident_id);

-- What another tool said of an incident, as it said it.
-- of incident
-- append-only
CREATE TABLE import_record (
	incident_id INTEGER NOT NULL PRIMARY KEY REFERENCES incident (id),
	format TEXT NOT NULL,
	sha256 TEXT NOT NULL,                   -- of body
	body TEXT NOT NULL,                     -- long
	at INTEGER NOT NULL
) STRICT;

-- of incident
-- list of incident
CREATE TABLE incident_link (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	other_id INTEGER NOT NULL REFERENCES incident (id),
	kind TEXT NOT NULL CHECK (kind IN ('duplicate_of', 'same_campaign', 'same_cause',
		'recurrence_of')),
	PRIMARY KEY (incident_id, other_id, kind),
	CHECK (incident_id <> other_id)
) STRICT;

-- Acts that take two people (waiver, approval, verification, accepted risk, publication): who asked,
-- who confirmed, or that it was done alone and why.
-- of incident
CREATE TABLE second_act (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('waiver', 'approval', 'resolution', 'risk', 'procedure',
		'seal', 'redaction')),
	incident_id INTEGER REFERENCES incident (id),
	object TEXT NOT NULL,
	first_id INTEGER NOT NULL REFERENCES person (id),
	first_at INTEGER NOT NULL,
	reason TEXT,                            -- long
	facts TEXT,                             -- long; the facts it was given on
	second_id INTEGER REFERENCES person (id),
	second_at INTEGER,
	alone_because TEXT,                     -- long
	ended_at INTEGER,
	CHECK (second_id IS NULL OR second_id <> first_id)
) STRICT;
CREATE INDEX second_act_object ON second_act (object, kind);

-- of incident
CREATE TABLE event (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	number INTEGER NOT NULL,                -- T5
	at INTEGER,                             -- NULL: order known, time not
	position INTEGER NOT NULL DEFAULT 0,    -- breaks ties, and orders events without a time
	precision TEXT NOT NULL CHECK (precision IN ('exact', 'minute', 'hour', 'day', 'month',
		'year', 'approximate')),
	zone TEXT,                              -- as entered; NULL: nobody said
	kind TEXT NOT NULL CHECK (kind IN ('cause', 'attacker', 'system', 'detection', 'response',
		'communication', 'decision')),
	text TEXT NOT NULL,                     -- long
	believed TEXT,                          -- long; what was believed at the time
	source TEXT,
	marker TEXT CHECK (marker IN ('started', 'detected', 'declared', 'aware', 'contained',
		'eradicated', 'resolved')),
	created_at INTEGER NOT NULL,
	created_by INTEGER REFERENCES person (id),
	struck_at INTEGER,
	struck_by INTEGER REFERENCES person (id),
	struck_because TEXT,                    -- long
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (incident_id, number),
	CHECK ((struck_at IS NULL) = (struck_because IS NULL))
) STRICT;
CREATE INDEX event_order ON event (incident_id, at, position, number);

-- of incident
CREATE TABLE party (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	number INTEGER NOT NULL,                -- P6
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('person', 'team', 'external', 'law_enforcement',
		'regulator', 'vendor', 'customer')),
	involvement TEXT NOT NULL CHECK (involvement IN ('involved', 'informed', 'affected')),
	role TEXT,
	contact TEXT,
	person_id INTEGER REFERENCES person (id),
	team_id INTEGER REFERENCES team (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (incident_id, number)
) STRICT;

-- A section's text is the content its latest version points to. name is one of the five, or one that
-- an administrator added to the template.
-- of incident
CREATE TABLE section (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	name TEXT NOT NULL,
	version INTEGER NOT NULL,
	sha256 TEXT NOT NULL REFERENCES content (sha256),
	not_applicable_because TEXT,            -- long
	saved_at INTEGER NOT NULL,
	saved_by INTEGER REFERENCES person (id),
	PRIMARY KEY (incident_id, name)
) STRICT;

-- of incident
-- append-only
CREATE TABLE section_version (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	name TEXT NOT NULL,
	version INTEGER NOT NULL,
	base INTEGER NOT NULL,                  -- the version the writer had before them
	sha256 TEXT NOT NULL REFERENCES content (sha256),
	not_applicable_because TEXT,            -- long
	saved_at INTEGER NOT NULL,
	saved_by INTEGER REFERENCES person (id),
	PRIMARY KEY (incident_id, name, version)
) STRICT;

-- Text that was typed and did not become a version: the losing side of a clash, autosaves, forms
-- sent after the sign-in had expired.
-- of incident
-- not recorded: it became nothing
CREATE TABLE draft (
	id INTEGER PRIMARY KEY,
	person_id INTEGER NOT NULL REFERENCES person (id),
	incident_id INTEGER REFERENCES incident (id),
	object TEXT NOT NULL,
	base INTEGER NOT NULL DEFAULT 0,
	why TEXT NOT NULL CHECK (why IN ('clash', 'autosave', 'parked')),
	body TEXT NOT NULL,                     -- long
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_person ON draft (person_id, object);

-- One answer a category and incident. A finding and a "none found" both point here with their own
-- answer fixed, so that the two cannot stand side by side.
-- of incident
-- list of incident
CREATE TABLE category_answer (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	category TEXT NOT NULL CHECK (category IN ('technical_lapse', 'procedural_failure',
		'process_flaw', 'manual_error', 'communication_glitch', 'unknown_vector')),
	answer TEXT NOT NULL CHECK (answer IN ('findings', 'none')),
	PRIMARY KEY (incident_id, category),
	UNIQUE (incident_id, category, answer)
) STRICT;

-- of incident
CREATE TABLE none_found (
	incident_id INTEGER NOT NULL,
	category TEXT NOT NULL,
	answer TEXT NOT NULL DEFAULT 'none' CHECK (answer = 'none'),
	because TEXT NOT NULL CHECK (because <> ''), -- long
	signed_by INTEGER REFERENCES person (id),
	signed_at INTEGER NOT NULL,
	PRIMARY KEY (incident_id, category),
	FOREIGN KEY (incident_id, category, answer)
		REFERENCES category_answer (incident_id, category, answer)
) STRICT;

-- of incident
CREATE TABLE finding (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL,
	number INTEGER NOT NULL,                -- F2
	category TEXT NOT NULL,                 -- input
	answer TEXT NOT NULL DEFAULT 'findings' CHECK (answer = 'findings'),
	title TEXT NOT NULL,                    -- input
	detail TEXT,                            -- long; input
	made_possible TEXT,                     -- long; input; manual error: what made it possible
	technique TEXT,                         -- input; unknown vector: ATT&CK id, or 'none'
	detection_gap TEXT,                     -- long; input; unknown vector
	others_checked TEXT,                    -- long; input; unknown vector: were other systems checked
	no_action_because TEXT,                 -- long; input
	repeats_id INTEGER REFERENCES finding (id), -- input
	created_at INTEGER NOT NULL,
	created_by INTEGER REFERENCES person (id),
	version INTEGER NOT NULL DEFAULT 1,
	UNIQUE (incident_id, number),
	FOREIGN KEY (incident_id, category, answer)
		REFERENCES category_answer (incident_id, category, answer)
) STRICT;
CREATE INDEX finding_category ON finding (incident_id, category);

-- Other categories a finding touches; nothing counts twice.
-- of incident through finding (finding_id)
-- list of finding
CREATE TABLE finding_touch (
	finding_id INTEGER NOT NULL REFERENCES finding (id),
	category TEXT NOT NULL,
	PRIMARY KEY (finding_id, category)
) STRICT;

-- of incident through finding (finding_id)
-- list of finding
CREATE TABLE finding_event (
	finding_id INTEGER NOT NULL REFERENCES finding (id),
	event_id INTEGER NOT NULL REFERENCES event (id),
	PRIMARY KEY (finding_id, event_id)
) STRICT;

-- One evaluation a person and incident; concluded by a responder, that one holds.
-- of incident
CREATE TABLE evaluation (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	person_id INTEGER REFERENCES person (id),
	concluded INTEGER NOT NULL DEFAULT 0 CHECK (concluded IN (0, 1)),
	at INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX evaluation_incident ON evaluation (incident_id, concluded);

-- of incident through evaluation (evaluation_id)
-- list of evaluation
CREATE TABLE evaluation_aspect (
	evaluation_id INTEGER NOT NULL REFERENCES evaluation (id),
	aspect TEXT NOT NULL,                   -- 'overall', or one of the ten
	sufficient INTEGER CHECK (sufficient BETWEEN 1 AND 5),
	complete INTEGER CHECK (complete BETWEEN 1 AND 5),
	comment TEXT,                           -- long
	PRIMARY KEY (evaluation_id, aspect)
) STRICT;

-- of followup
-- of incident
CREATE TABLE followup (
	id INTEGER PRIMARY KEY,
	number INTEGER NOT NULL UNIQUE,         -- FU-number
	incident_id INTEGER REFERENCES incident (id),
	access TEXT NOT NULL DEFAULT 'open' CHECK (access IN ('open', 'restricted', 'sealed')),
	title TEXT NOT NULL,                    -- input
	detail TEXT,                            -- long
	done_when TEXT,                         -- long
	kind TEXT NOT NULL CHECK (kind IN ('bug', 'change_request', 'investment', 'process_failure', -- input
		'cross_org', 'sop_change', 'documentation')),
	service_id INTEGER REFERENCES service (id), -- input
	owner_id INTEGER REFERENCES person (id),
	former_owner_id INTEGER REFERENCES person (id), -- who had it before it became unowned
	team_id INTEGER REFERENCES team (id),   -- input
	priority TEXT NOT NULL CHECK (priority IN ('P0', 'P1', 'P2', 'P3')), -- input
	due_on TEXT NOT NULL DEFAULT '9999-12-31',      -- 9999-12-31: none
	first_due_on TEXT NOT NULL DEFAULT '9999-12-31',
	due_moved INTEGER NOT NULL DEFAULT 0,
	cycle TEXT,                             -- input
	ticket TEXT,                            -- input
	status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'done', 'resolved',
		'declined', 'withdrawn', 'duplicate')),
	unresolved INTEGER NOT NULL CHECK (unresolved IN (0, 1)),
	blocked_by TEXT,                        -- what it waits for; NULL: not blocked
	status_reason TEXT,                     -- long
	duplicate_of INTEGER REFERENCES followup (id),
	elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (elsewhere IN (0, 1)),       -- resolved elsewhere
	opened_at INTEGER NOT NULL,
	opened_by INTEGER REFERENCES person (id),
	done_at INTEGER,
	done_by INTEGER REFERENCES person (id),
	resolved_at INTEGER,
	resolved_by INTEGER REFERENCES person (id),
	checked TEXT,                           -- long; what the one who resolved it checked
	reopened INTEGER NOT NULL DEFAULT 0,
	reviewed_at INTEGER,
	review_on TEXT,
	risk_until TEXT,
	version INTEGER NOT NULL DEFAULT 1,
	CHECK (unresolved = CASE WHEN status IN ('open', 'in_progress', 'done') THEN 1 ELSE 0 END),
	CHECK (unresolved = 0 OR review_on IS NOT NULL),
	CHECK (reviewed_at IS NULL OR reviewed_at >= 0)
) STRICT;

-- /open reads unresolved follow-ups in one of these orders, or those of one owner, team or service, and
-- filters on what is in the index, so that a page costs the same with a thousand rows and a million.
-- Each holds every column that a filter or an order asks for; only the rows shown are looked up.
CREATE INDEX followup_due ON followup (due_on, number, owner_id, status, access, team_id, kind,
	priority, service_id, incident_id) WHERE unresolved = 1;
CREATE INDEX followup_priority ON followup (priority, due_on, number, owner_id, team_id, kind, status,
	service_id, incident_id, access) WHERE unresolved = 1;
CREATE INDEX followup_age ON followup (opened_at, number, owner_id, team_id, kind, priority, status,
	service_id, incident_id, due_on, access) WHERE unresolved = 1;
CREATE INDEX followup_number ON followup (number, owner_id, team_id, kind, priority, status,
	service_id, incident_id, due_on, access) WHERE unresolved = 1;
CREATE INDEX followup_title ON followup (title, number, owner_id, team_id, kind, priority, status,
	service_id, incident_id, due_on, access) WHERE unresolved = 1;
CREATE INDEX followup_kind ON followup (kind, number, owner_id, team_id, priority, status,
	service_id, incident_id, due_on, access) WHERE unresolved = 1;
CREATE INDEX followup_reviewed ON followup (coalesce(reviewed_at, 0), number, owner_id, team_id, kind,
	priority, status, service_id, incident_id, due_on, access) WHERE unresolved = 1;
CREATE INDEX followup_owner ON followup (owner_id, due_on, number, priority, opened_at, status,
	team_id, kind, service_id, incident_id, access) WHERE unresolved = 1;
CREATE INDEX followup_team ON followup (team_id, due_on, number, priority, opened_at, status,
	owner_id, kind, service_id, incident_id, access) WHERE unresolved = 1;
CREATE INDEX followup_service ON followup (service_id, due_on, number, priority, opened_at, status,
	owner_id, team_id, kind, incident_id, access) WHERE unresolved = 1;
CREATE INDEX followup_incident ON followup (incident_id, number);
CREATE INDEX followup_duplicate ON followup (duplicate_of);

-- of followup
-- list of followup
CREATE TABLE followup_finding (
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	finding_id INTEGER NOT NULL REFERENCES finding (id),
	PRIMARY KEY (followup_id, finding_id)
) STRICT;
CREATE INDEX followup_finding_finding ON followup_finding (finding_id);

-- What was said of a follow-up: notes, hand-overs, moves of the due date, verdicts.
-- of followup
CREATE TABLE followup_note (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id),
	at INTEGER NOT NULL,
	person_id INTEGER REFERENCES person (id),
	what TEXT NOT NULL CHECK (what IN ('note', 'opened', 'edited', 'owner', 'due', 'started', 'done',
		'resolved', 'sent_back', 'withdrawn', 'reopened', 'blocked', 'unblocked', 'duplicate')),
	said TEXT,                              -- long
	was TEXT,                               -- the value before, where one changed
	became TEXT
) STRICT;
CREATE INDEX followup_note_followup ON followup_note (followup_id, id);

CREATE INDEX section_content ON section (sha256);
CREATE INDEX section_version_content ON section_version (sha256);
