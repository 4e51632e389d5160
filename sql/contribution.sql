-- Contribution links: by which a party without an account writes its statement.
-- plan: lookups

-- name: contribution_@s@ :one
-- What whoever holds a link may read; held: nobody else writes to its incident until the
-- transaction ends. No link holds for a party that is struck out, not involved or has an account,
-- nor for an incident that was rejected or is sealed.
-- each: s = get hold
-- define: lock_get
-- define: lock_hold /*@pg FOR UPDATE OF i*/
-- unfiltered: whoever holds the link's token reads this, and nothing else
SELECT l.id, l.csrf, l.ends_at, l.passage, l.passage_version, x.id AS party, x.number, x.name,
	x.said_version, x.answer_on, i.id AS incident, i.number AS incident_number,
	c.body AS passage_text, s.said, s.said_at, w.body AS text
FROM party_link l
JOIN party x ON x.id = l.party_id
JOIN incident i ON i.id = x.incident_id
LEFT JOIN section_version v ON v.incident_id = x.incident_id AND v.name = l.passage
	AND v.version = l.passage_version
LEFT JOIN content c ON c.sha256 = v.sha256
LEFT JOIN party_said s ON s.party_id = x.id AND s.version = x.said_version
LEFT JOIN content w ON w.sha256 = s.sha256
WHERE l.token_sha256 = :token AND l.ended_at IS NULL AND l.ends_at > CAST(:now AS INTEGER)
	AND x.struck_at IS NULL AND x.involvement = 'involved' AND x.person_id IS NULL
	AND x.team_id IS NULL AND i.status <> 'rejected' AND i.access <> 'sealed' @lock_@s@@;

-- name: contribution_said :one
-- A version of its statement, for who began from it.
-- unfiltered: the words of whoever holds the link
SELECT s.said, c.body AS text FROM party_said s JOIN content c ON c.sha256 = s.sha256
WHERE s.party_id = :party AND s.version = :version;

-- name: party_link_of :one
-- The link of a party that holds now.
SELECT l.id, l.made_at, p.shown AS made_by_shown, l.ends_at, l.passage, l.passage_version
FROM party_link l
LEFT JOIN person p ON p.id = l.made_by
WHERE l.incident_id = SEEN_INCIDENT() AND l.party_id = :party AND l.ended_at IS NULL
	AND l.ends_at > CAST(:now AS INTEGER)
ORDER BY l.id DESC LIMIT 1;

-- name: party_link_add :one
-- written: incident
INSERT INTO party_link (incident_id, party_id, token_sha256, csrf, passage, passage_version,
	made_at, made_by, ends_at)
VALUES (:incident, :party, :token, :csrf, :passage, :passage_version, :now, ACTOR(), :ends_at)
RETURNING id;

-- name: party_link_end :do
-- written: incident
UPDATE party_link SET ended_at = :now, ended_by = ACTOR()
WHERE incident_id = :incident AND party_id = :party AND ended_at IS NULL;
