-- Compares what was acknowledged (the file "ledger") with what is stored. Run in its folder, on a
-- copy of the database; each line is a name and a count, and but for the last three all must be 0
-- or "ok".
CREATE TEMP TABLE ledger (kind TEXT, location TEXT, said TEXT);
.separator |
.import ledger ledger

CREATE TEMP TABLE stored AS
SELECT 'event' AS kind,
	'/INC-' || i.number || '/timeline?last=' || e.number || '#add' AS location,
	e.text AS said, 'INC-' || i.number || '/T' || e.number AS object
FROM event e JOIN incident i ON i.id = e.incident_id
UNION ALL
SELECT 'incident', '/INC-' || number, title, 'INC-' || number FROM incident;
CREATE INDEX temp.stored_location ON stored (location);
CREATE INDEX temp.stored_object ON stored (object);

-- Acknowledged, and not there.
SELECT 'lost=' || count(*) FROM ledger l WHERE NOT EXISTS (SELECT 1 FROM stored s
	WHERE s.location = l.location AND s.kind = l.kind AND substr(s.said, 1, length(l.said)) = l.said);
-- Each text is sent under one key.
SELECT 'double=' || (count(*) - count(DISTINCT said)) FROM stored;
-- Without its one row of history; history of nothing; rows that the counter or the keys do not
-- know.
SELECT 'unsaid=' || count(*) FROM stored s WHERE (SELECT count(*) FROM change c
	WHERE c.object = s.object AND c.route = s.kind || '_add') <> 1;
SELECT 'empty=' || count(*) FROM change c WHERE c.route IN ('event_add', 'incident_add')
	AND NOT EXISTS (SELECT 1 FROM stored s WHERE s.object = c.object);
SELECT 'counted=' || (n - (SELECT count(*) FROM change)) FROM counter WHERE name = 'change';
SELECT 'keys=' || ((SELECT count(*) FROM idem) - (SELECT count(*) FROM stored));
SELECT 'foreign=' || count(*) FROM pragma_foreign_key_check;
SELECT 'integrity=' || integrity_check FROM pragma_integrity_check;
SELECT 'acked=' || count(*) FROM ledger;
SELECT 'stored=' || count(*) FROM stored;
