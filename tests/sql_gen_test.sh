#!/bin/bash
# What the SQL generator refuses, each by name and with the file and line where it stands, and
# that it takes what is right. A case is a few lines of schema or statements behind a schema in
# small.
set -u
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d /tmp/sql_gen.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/schema"
files=$(make -s --no-print-directory print-SQL_AWK) || exit 1
passed=0 failed=0

at="a.sql:4: case"

base() {
	cat <<'END'
-- shared: the organization
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	password TEXT                           -- secret
) STRICT;
-- shared: texts of the house
-- recorded
CREATE TABLE rule (
	name TEXT NOT NULL PRIMARY KEY,
	said TEXT                               -- long
) STRICT;
-- of incident
CREATE TABLE incident (
	id INTEGER PRIMARY KEY,
	number INTEGER NOT NULL,
	access TEXT NOT NULL,
	summary TEXT                            -- long
) STRICT;
-- of incident
-- list of incident
CREATE TABLE incident_tag (
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	tag TEXT NOT NULL,
	PRIMARY KEY (incident_id, tag)
) STRICT;
-- of incident
CREATE TABLE finding (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER NOT NULL REFERENCES incident (id),
	sha256 TEXT REFERENCES content (sha256)
) STRICT;
-- of incident through finding (finding_id)
CREATE TABLE touch (
	finding_id INTEGER NOT NULL REFERENCES finding (id),
	category TEXT NOT NULL,
	PRIMARY KEY (finding_id, category)
) STRICT;
-- of incident from finding
-- append-only
CREATE TABLE content (
	sha256 TEXT NOT NULL PRIMARY KEY,
	body TEXT
) STRICT;
-- of followup
-- of incident
CREATE TABLE followup (
	id INTEGER PRIMARY KEY,
	incident_id INTEGER REFERENCES incident (id),
	access TEXT NOT NULL
) STRICT;
-- of followup
CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	followup_id INTEGER NOT NULL REFERENCES followup (id)
) STRICT;
END
}

# generate SCHEMA STATEMENTS: the generator's word on them, in $said.
generate() {
	base > "$work/schema/1.sql"
	printf '%s\n' "$1" > "$work/schema/2.sql"
	printf -- '-- name: first :one\nSELECT 1;\n\n%s\n' "$2" > "$work/a.sql"
	printf -- '-- name: last :one\nSELECT 2;\n' > "$work/b.sql"
	said=$(cd "$work" && awk -v header=sql.h -v code=sql.c \
		$(printf -- "-f $OLDPWD/%s " $files) schema/*.sql a.sql b.sql 2>&1)
}

count() {
	if [ "$1" = 0 ]; then passed=$((passed + 1)); return; fi
	failed=$((failed + 1))
	printf 'FAILED: %s\n  %s\n' "$2" "$said"
}

# A table in schema/2.sql, which begins at line 1; statements in a.sql, whose first line is 4.
table_refused() {
	generate "$1" ""
	[[ $said == *"$2"* ]]; count $? "$1"
}
refused() {
	generate "" "-- name: case :${3-do}
$1"
	[[ $said == *"$2"* ]]; count $? "$1"
}
taken() {
	generate "" "-- name: case :do
$1"
	[ -z "$said" ]; count $? "$1"
}

refused "-- each: part = tables with UNIQUE (incident_id, number)
SELECT 1 FROM @part@;" "$at: no table says UNIQUE (incident_id, number)"
columns="	id INTEGER PRIMARY KEY,
	incident_id INTEGER
) STRICT;"
table_refused "-- Not a word of whose it is.
CREATE TABLE party (
$columns" "schema/2.sql:2: table party has no mark"
table_refused "-- of incidents
CREATE TABLE party (
$columns" "schema/2.sql:2: -- of incidents: a mark of party that the generator does not know"
table_refused "-- of incident
CREATE TABLE party (
	id INTEGER PRIMARY KEY
) STRICT;" "schema/2.sql:2: table party has no column incident_id"
table_refused "-- of incident through finding (finding_id)
CREATE TABLE party (
	id INTEGER PRIMARY KEY,
	finding_id INTEGER REFERENCES person (id)
) STRICT;" "schema/2.sql:2: table party does not reach finding by finding_id"
table_refused "-- shared: why not
-- of incident
CREATE TABLE party (
$columns" "schema/2.sql:3: table party is shared and belongs to something"
table_refused "-- of incident
-- list of finding
CREATE TABLE party (
$columns" "schema/2.sql:3: table party names no finding"
table_refused "-- @pg
-- of incident
CREATE TABLE party (
$columns" "schema/2.sql:3: table party is one engine's"
table_refused "-- shared: words
CREATE VIRTUAL TABLE words USING fts5(body);" "schema/2.sql:2: table words is made of other tables"

# Reads.
refused "SELECT id FROM incident WHERE id = :incident;" "$at reads incident (incident) without"
refused "SELECT i.id FROM incident i
	WHERE i.id = :incident AND (VISIBLE_INCIDENT(i) OR i.id > 0);" "$at reads incident (i) without"
refused "SELECT i.id FROM incident i WHERE i.id = 1 OR i.id = 2 AND VISIBLE_INCIDENT(i);" \
	"$at reads incident (i) without"
refused "SELECT i.id FROM incident i WHERE NOT VISIBLE_INCIDENT(i);" "$at reads incident (i)"
refused "SELECT i.id FROM incident i WHERE CASE WHEN i.id = 1 AND VISIBLE_INCIDENT(i)
	AND i.id = 2 THEN 1 ELSE 1 END = 1;" "$at reads incident (i) without"
refused "SELECT f.id FROM finding f LEFT JOIN incident i ON i.id = f.incident_id AND
	VISIBLE_INCIDENT(i);" "$at reads finding (f) without"
refused "SELECT f.id FROM finding f JOIN incident i ON VISIBLE_INCIDENT(i);" "$at reads finding (f)"
refused "SELECT f.id FROM finding f JOIN followup u ON u.incident_id = f.incident_id AND
	VISIBLE_FOLLOWUP(u);" "$at reads finding (f) without"
refused "SELECT f.id FROM finding f WHERE f.incident_id = SEEN_INCIDENT() AND EXISTS
	(SELECT 1 FROM touch t WHERE t.category = 'x');" "$at reads touch (t) without"
refused "SELECT f.id FROM finding f WHERE f.incident_id = SEEN_INCIDENT()
	AND f.incident_id IN (SELECT u.incident_id FROM followup u);" "$at reads followup (u)"
refused "SELECT k.body FROM content k WHERE k.sha256 = :sha256;" "$at reads content (k)"
refused "SELECT n.id FROM note n JOIN followup u ON u.id = n.followup_id;" "$at reads note (n)"
refused "SELECT f.id FROM finding f, incident i WHERE VISIBLE_INCIDENT(i);" "$at has a comma"
refused "SELECT i.id FROM incidents i WHERE VISIBLE_INCIDENT(i);" "$at names incidents, which"
refused "SELECT f.id FROM finding f WHERE f.incident_id = :incident;" "$at reads finding (f)"
refused "SELECT f.id FROM (SELECT x.id FROM finding x WHERE x.incident_id = SEEN_INCIDENT() UNION
	SELECT :id AS id) p JOIN finding f ON f.id = p.id;" "$at reads finding (f) without"
refused "SELECT i.id FROM incident i WHERE VISIBLE(i);" "a.sql:4: case"
taken "SELECT i.id FROM incident i WHERE i.id = :incident AND VISIBLE_INCIDENT(i);"
taken "SELECT t.category, k.body FROM touch t JOIN finding f ON f.id = t.finding_id
	LEFT JOIN content k ON k.sha256 = f.sha256 WHERE f.incident_id = SEEN_INCIDENT();"
taken "SELECT i.id, x.n FROM incident i CROSS JOIN (SELECT count(*) AS n FROM finding y
	WHERE y.incident_id = :incident) x WHERE i.id = :incident AND VISIBLE_INCIDENT(i);"
taken "SELECT f.id FROM (SELECT f.id FROM followup f WHERE VISIBLE_FOLLOWUP(f)) p
	JOIN followup f ON f.id = p.id
	LEFT JOIN incident i ON i.id = f.incident_id AND VISIBLE_INCIDENT(i);"
taken "SELECT i.id, (SELECT count(*) FROM followup u WHERE u.incident_id = i.id) AS n
	FROM incident i WHERE VISIBLE_INCIDENT(i);"

# Writes.
refused "UPDATE finding SET sha256 = :s WHERE id = :id;" \
	"$at writes finding without '-- written: incident'"
refused "-- written: incident
UPDATE finding SET sha256 = :s WHERE id = :id;" \
	"$at writes finding without the id of its incident: :incident"
refused "-- written: incident
DELETE FROM touch WHERE finding_id = (SELECT f.id FROM finding f WHERE f.id = :finding);" \
	"$at writes touch without the id of its incident"
refused "-- written: incident
INSERT INTO finding (incident_id) VALUES (:other);" "$at writes finding without the id"
refused "-- written: incident
INSERT INTO touch (category, finding_id) VALUES (:category, :finding);" "$at writes touch"
refused "-- written: followup
UPDATE finding SET sha256 = :s WHERE incident_id = :followup;" "$at writes finding without"
refused "-- written: followup
DELETE FROM note WHERE id = :id;" "$at writes note without the id of its followup: :followup"
refused "-- written: incident
UPDATE person SET name = :name WHERE id = :incident;" "$at writes nothing that belongs to"
taken "-- written: incident
UPDATE finding SET sha256 = :s WHERE incident_id = :incident AND id = :id;"
taken "-- written: incident
DELETE FROM touch WHERE finding_id IN (SELECT id FROM finding WHERE incident_id = :incident);"
taken "-- written: incident
INSERT INTO touch (category, finding_id) VALUES (coalesce(:category, 'x'),
	(SELECT f.id FROM finding f WHERE f.id = :finding AND f.incident_id = :incident));"
taken "-- written: incident
INSERT INTO finding (incident_id) SELECT CAST(:incident AS INTEGER) FROM person p WHERE p.id = :id;"
taken "-- written: followup
INSERT INTO note (followup_id) VALUES (:followup) ON CONFLICT (id) DO NOTHING;"

# Exceptions, and those that are none.
taken "-- unfiltered: a reason
SELECT id FROM incident;"
taken "-- unfiltered k: a reason
SELECT k.body FROM finding f JOIN content k ON k.sha256 = :x WHERE f.incident_id = SEEN_INCIDENT();"
refused "-- unfiltered k: a reason
SELECT k.body FROM finding f JOIN content k ON k.sha256 = :x;" "$at reads finding (f) without"
refused "-- unfiltered: a reason
SELECT name FROM person;" "$at needs no '-- unfiltered'"
refused "-- plan: enable_sort off
SELECT name FROM person;" "a.sql:4: case: a plan is a name that"
refused "SELECT name FROM person;" "$at is :many without a LIMIT" many

# What is made of the marks.
generate "-- @sqlite
CREATE INDEX x ON person (name);
-- @pg
CREATE INDEX x ON person (lower(name));
-- @both
CREATE INDEX y ON person (name);" "-- name: planned :one
-- plan: sorted
SELECT name FROM person ORDER BY name;
-- plans: sorted enable_sort = off"
made() { grep -qF -- "$1" "$work/$2"; count $? "$2: $1"; }
made 'RECORD_RULE' sql.h
made '"SELECT id, number, access, summary FROM incident WHERE id = $1"' sql.c
made '[RECORD_INCIDENT] = { "incident", SQL_RECORD_INCIDENT, 8,' sql.c
made '{ "incident_tag", "incident_id", SQL_RECORD_INCIDENT_TAG, 0 }' sql.c
made 'SELECT incident_id, tag FROM incident_tag WHERE incident_id = $1 ORDER BY incident_id, tag' \
	sql.c
made "SELECT set_config('enable_sort', 'off', true)" sql.c
made "SELECT set_config('enable_sort', NULL, true)" sql.c
made '" CREATE INDEX x ON person (name); CREATE INDEX y ON person (name);"' sql.c
made '" CREATE INDEX x ON person (lower(name)); CREATE INDEX y ON person (name);"' sql.c
grep -A2 'sql_append_only\[\] =' "$work/sql.c" | grep -q '"content"'; count $? "append-only content"
grep -q RECORD_RULE "$work/sql.h" && ! grep -q RECORD_PERSON "$work/sql.h"
count $? "a shared table is recorded"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
