-- People, sessions, teams, services.
-- plan: lookups

-- name: session_get :one
-- The person of a session that is neither idle for 8 hours nor older than 7 days; one of the future
-- is of a clock that was wrong, and would have no end.
SELECT p.id, p.name, p.shown, p.role, p.lang, p.zone, p.theme, p.keys, s.csrf, s.seen_at
FROM session s JOIN person p ON p.id = s.person_id
WHERE s.token_sha256 = :token AND p.state = 'enabled'
	AND s.seen_at > CAST(:now AS INTEGER) - 28800000 AND s.created_at > :now - 604800000
	AND s.seen_at <= :now + 300000 AND s.created_at <= :now + 300000;

-- name: session_put :do
INSERT INTO session (token_sha256, person_id, csrf, created_at, seen_at)
VALUES (:token, :id, :csrf, :now, :now);

-- name: session_touch :do
-- Another page of the session that does the same is not waited for.
UPDATE session SET seen_at = :now WHERE token_sha256 IN (
	SELECT token_sha256 FROM session WHERE token_sha256 = :token /*@pg FOR UPDATE SKIP LOCKED*/);

-- name: session_end :do
DELETE FROM session WHERE token_sha256 = :token;

-- name: session_trim :do
-- The oldest sessions of a person beyond :keep.
DELETE FROM session WHERE person_id = :id AND token_sha256 NOT IN (SELECT s.token_sha256
	FROM session s WHERE s.person_id = :id ORDER BY s.seen_at DESC LIMIT :keep);

-- name: session_expire :do
DELETE FROM session WHERE seen_at < :before;

-- name: session_ahead :do
DELETE FROM session WHERE seen_at > :after;

-- name: signin_failures_pair :one
-- Of one name at one address. Here and below, what a wrong clock put ahead does not count.
SELECT count(*) AS n FROM signin_failure
WHERE name = :name AND address = :address AND at > :since AND at <= CAST(:now AS INTEGER) + 300000;

-- name: signin_failures_name :one
SELECT count(*) AS n FROM signin_failure
WHERE name = :name AND at > :since AND at <= CAST(:now AS INTEGER) + 300000;

-- name: signin_failures_address :one
SELECT count(*) AS n FROM signin_failure
WHERE address = :address AND at > :since AND at <= CAST(:now AS INTEGER) + 300000;

-- name: signin_address_known :one
-- Did this person sign in there before?
SELECT count(*) AS n FROM signin_address a JOIN person p ON p.id = a.person_id
WHERE p.name = :name AND a.address = :address;

-- name: signin_address_put :do
INSERT INTO signin_address (person_id, address, at) VALUES (:id, :address, :now);

-- name: signin_address_clear :do
DELETE FROM signin_address WHERE person_id = :id AND address = :address;

-- name: signin_address_expire :do
DELETE FROM signin_address WHERE at < :before;

-- name: signin_address_ahead :do
DELETE FROM signin_address WHERE at > :after;

-- name: signin_failure_put :do
INSERT INTO signin_failure (name, address, at) VALUES (:name, :address, :now);

-- name: signin_failure_expire :do
DELETE FROM signin_failure WHERE at < :before;

-- name: signin_failure_ahead :do
DELETE FROM signin_failure WHERE at > :after;

-- name: person_signin :one
SELECT id, password, role FROM person WHERE name = :name AND state = 'enabled';

-- name: person_password :one
SELECT name, password FROM person WHERE id = :id;

-- name: person_password_set :do
UPDATE person SET password = :password, version = version + 1 WHERE id = :id;

-- name: person_settings_set :do
UPDATE person SET shown = :shown, folded = :folded, email = :email, lang = :lang, zone = :zone,
	theme = :theme, keys = :keys, reading = :reading, reading_key = :reading_key, version = version + 1
WHERE id = :id;

-- name: person_set :do
-- What an administrator says of an account. A name that stays is kept as it is compared, too: of
-- two who were called alike before that was refused, the second one's has more in it (007).
UPDATE person SET shown = :shown,
	folded = CASE WHEN shown = :shown THEN folded ELSE CAST(:folded AS TEXT) END,
	reading = :reading, reading_key = :reading_key, email = :email, role = :role, team_id = :team,
	may_confirm = :may_confirm, may_confirm_until = :may_confirm_until, state = :state,
	version = version + 1
WHERE id = :id;

-- name: person_hold :one
-- Nobody else changes that account until the transaction ends.
SELECT p.id FROM person p WHERE p.name = :name /*@pg FOR UPDATE OF p*/;

-- name: person_find :many
-- Enabled people of that sign-in name, shown name or reading; two at most, enough to see that it is
-- not clear. Each way has its index.
SELECT x.id, min(x.signin) AS signin FROM (SELECT p.id, 0 AS signin FROM person p
		WHERE p.name = :key AND p.state = 'enabled'
	UNION ALL SELECT p.id, 1 AS signin FROM person p
		WHERE p.folded = :key AND p.state = 'enabled'
	UNION ALL SELECT p.id, 1 AS signin FROM person p
		WHERE p.reading_key = :reading AND p.state = 'enabled') x
GROUP BY x.id ORDER BY signin, x.id LIMIT 2;

-- name: person_by_name :one
SELECT id, state FROM person WHERE name = :name;

-- name: person_add :one
INSERT INTO person (name, shown, folded, reading, reading_key, email, role, team_id, password,
	may_confirm, may_confirm_until, lang, zone, created_at)
VALUES (:name, :shown, :folded, :reading, :reading_key, :email, :role, :team, :password,
	:may_confirm, :may_confirm_until, :lang, :zone, :now)
RETURNING id;

-- name: person_taken :one
-- Somebody else who is shown as that, or signs in as that.
SELECT min(p.id) AS id FROM person p WHERE p.id <> :id AND (p.folded = :folded OR p.name = :folded);

-- name: person_fold_next :one
-- For migration 007.
SELECT id, name, shown FROM person WHERE id > :id ORDER BY id LIMIT 1;

-- name: person_fold_taken :one
SELECT count(*) AS n FROM person WHERE folded = :folded OR (name = :folded AND id <> :id);

-- name: person_fold_set :do
UPDATE person SET shown = :shown, folded = :folded WHERE id = :id;

-- name: team_add :one
INSERT INTO team (name, shown, lead_id, risk_owner_id, outside)
VALUES (:name, :shown, :lead, :risk_owner, coalesce(CAST(:outside AS INTEGER), 0)) RETURNING id;

-- name: team_hold :one
SELECT t.id FROM team t WHERE t.name = :name /*@pg FOR UPDATE OF t*/;

-- name: team_set :do
UPDATE team SET shown = :shown, lead_id = :lead, risk_owner_id = :risk_owner,
	outside = coalesce(CAST(:outside AS INTEGER), 0), version = version + 1
WHERE id = :id;

-- name: team_outside :one
SELECT outside FROM team WHERE id = :id;

-- name: team_used :one
-- Does something belong to it?
-- unfiltered: whoever may see it
SELECT CASE WHEN EXISTS (SELECT 1 FROM person p WHERE p.team_id = :id)
	OR EXISTS (SELECT 1 FROM service s WHERE s.team_id = :id)
	OR EXISTS (SELECT 1 FROM followup f WHERE f.unresolved = 1 AND f.team_id = :id)
	THEN 1 ELSE 0 END AS used FROM team t WHERE t.id = :id;

-- name: team_of_leader :one
-- A team that this person leads, or whose risks they accept.
SELECT t.id, t.name FROM team t WHERE t.lead_id = :id OR t.risk_owner_id = :id
ORDER BY t.id LIMIT 1;

-- name: team_disown :do
UPDATE team SET lead_id = NULLIF(lead_id, :leaver), risk_owner_id = NULLIF(risk_owner_id, :leaver),
	version = version + 1
WHERE id = :id;

-- name: service_add :one
INSERT INTO service (name, shown, team_id) VALUES (:name, :shown, :team) RETURNING id;

-- name: service_hold :one
SELECT s.id FROM service s WHERE s.name = :name /*@pg FOR UPDATE OF s*/;

-- name: service_set :do
UPDATE service SET shown = :shown, team_id = :team, version = version + 1 WHERE id = :id;

-- name: person_name :one
SELECT name, shown FROM person WHERE id = :id;

-- name: team_name :one
SELECT name FROM team WHERE id = :id;

-- name: service_names :many
-- The names of these services, by name.
SELECT s.name FROM service s
WHERE s.id IN (SELECT CAST(value AS INTEGER) FROM json_each(CAST(:ids AS TEXT)))
ORDER BY s.name LIMIT 64;

-- name: service_name :one
SELECT name FROM service WHERE id = :id;

-- name: person_sessions_end :do
DELETE FROM session WHERE person_id = :id;

-- name: person_admins :many
-- Those who administer; nobody of them becomes another until the transaction ends.
-- scan: a company has some hundreds of people
SELECT p.id FROM person p WHERE p.role = 'admin' AND p.state = 'enabled'
ORDER BY p.id LIMIT 500 /*@pg FOR UPDATE OF p*/;

-- name: person_count :one
-- scan: a company has some hundreds of people
SELECT count(*) AS n FROM person;

-- name: people_list :many
-- scan: a company has some hundreds of people
SELECT name, shown, reading FROM person WHERE state = 'enabled'
ORDER BY coalesce(reading_key, folded, name), name LIMIT 500;

-- name: team_list :many
-- Teams of ours; groups outside are only addressed.
SELECT name, shown FROM team WHERE outside = 0 ORDER BY shown, id LIMIT 500;

-- name: group_list :many
SELECT name, shown FROM team ORDER BY outside, shown, id LIMIT 500;

-- name: service_list :many
SELECT name, shown FROM service ORDER BY shown, id LIMIT 500;

-- name: team_find :one
SELECT id FROM team WHERE name = :name AND outside = 0;

-- name: group_find :one
SELECT id FROM team WHERE name = :name;

-- name: service_find :one
SELECT id FROM service WHERE name = :name;

-- name: service_team :one
SELECT team_id FROM service WHERE id = :id;

-- name: person_team :one
SELECT team_id FROM person WHERE id = :id;
