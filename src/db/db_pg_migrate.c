/* The PostgreSQL engine's migrations, and the rights of the program's role. */
#include "db/db_pg.h"
#include "base/log.h"

#define MIGRATION_LOCK "7306925"        /* any number, the same for every node */

/* What stands under the schema: its version; and SQLite's json_each, for lists as one parameter. */
static const char under[] =
	"CREATE TABLE IF NOT EXISTS debrief_schema (version BIGINT NOT NULL, name TEXT NOT NULL); "
	"CREATE OR REPLACE FUNCTION json_each(list TEXT) RETURNS TABLE (value TEXT) "
	"LANGUAGE sql IMMUTABLE AS 'SELECT jsonb_array_elements_text(list::jsonb)'";

/* The program's role may read and write rows, only add to what is append-only, and change no
 * table. */
static bool rights_give(PGconn *conn, const char *user)
{
	char text[1000];
	char *role = PQescapeIdentifier(conn, user, strlen(user));
	if (!role) return false;
	int n = snprintf(text, sizeof text, "GRANT USAGE ON SCHEMA public TO %s; "
		"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %s; "
		"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %s; "
		"REVOKE INSERT, UPDATE, DELETE ON debrief_schema FROM %s", role, role, role, role);
	bool ok = (size_t)n < sizeof text && pg_command(conn, text);
	for (int i = 0; ok && sql_append_only[i]; i++) {
		n = snprintf(text, sizeof text, "REVOKE UPDATE, DELETE ON %s FROM %s", sql_append_only[i], role);
		ok = (size_t)n < sizeof text && pg_command(conn, text);
	}
	PQfreemem(role);
	return ok;
}

/* The user a URL names; from malloc, NULL when it names none. */
static char *user_of(struct str url)
{
	char *text = strndup(url.p ? url.p : "", url.len), *found = NULL;
	PQconninfoOption *options = text && *text ? PQconninfoParse(text, NULL) : NULL;
	for (PQconninfoOption *o = options; o && o->keyword; o++)
		if (strcmp(o->keyword, "user") == 0 && o->val) found = strdup(o->val);
	PQconninfoFree(options);
	free(text);
	return found;
}

/* Statements need the pipeline, and run on the transaction that is open. */
static bool program_run(struct pg *d, int version)
{
	d->db.engine = &db_pg;
	d->db.mode = DB_OWNER;
	d->db.begun = true;
	bool ok = !PQsetnonblocking(d->conn, 1) && PQenterPipelineMode(d->conn) &&
		db_migrate_program(&d->db, version) && pg_sync_send(d) && pg_flush(d) && pg_settle(d) &&
		PQexitPipelineMode(d->conn) && !PQsetnonblocking(d->conn, 0);
	d->db.begun = false;
	return ok && d->db.failed == DB_OK;
}

static bool migrate_one(struct pg *d, int version)
{
	const struct sql_migration *m = &sql_migrations[version - 1];
	char note[200];
	snprintf(note, sizeof note, "INSERT INTO debrief_schema (version, name) VALUES (%d, '%s')",
		version, m->name);
	if (!pg_command(d->conn, m->text[SQL_PG]) || !program_run(d, version)) return false;
	if (m->after[SQL_PG] && !pg_command(d->conn, m->after[SQL_PG])) return false;
	if (!pg_command(d->conn, note)) return false;
	log_info("event=migrated name=%s", m->name);
	return true;
}

/* All in one transaction under one lock, so that nodes that start together do it once. */
static bool migrate_all(struct pg *d, struct str app)
{
	PGconn *conn = d->conn;
	int wanted = db_version_wanted();
	if (!pg_command(conn, "BEGIN; SELECT pg_advisory_xact_lock(" MIGRATION_LOCK ")")) return false;
	if (!pg_command(conn, under)) return false;
	int have = (int)pg_number(conn, "SELECT coalesce(max(version), 0) FROM debrief_schema", -1);
	if (have < 0) return false;
	if (have > wanted) {
		log_fault("event=schema_newer database=%d program=%d", have, wanted);
		return false;
	}
	while (have < wanted) if (!migrate_one(d, ++have)) return false;
	char *user = user_of(app);
	bool ok = !user || strcmp(user, PQuser(conn)) == 0 || rights_give(conn, user);
	free(user);
	return ok && pg_command(conn, "COMMIT");
}

enum db_status pg_migrate(struct str url, struct str app)
{
	struct pg *d = calloc(1, sizeof *d);
	char *text = strndup(url.p, url.len);
	if (d && text) d->conn = pg_connect(text);
	free(text);
	enum db_status status = DB_GONE;
	if (d && d->conn) {
		status = migrate_all(d, app) ? DB_OK : DB_BROKEN;
		pg_drop(d);
	}
	free(d);
	return status;
}
