/* Keys that sign reports. */
#include <errno.h>
#include "noun/report_key.h"
#include "base/keyfile.h"
#include "base/log.h"
#include "base/secret.h"

const struct input report_key_retire_input[] = {
	{ "because", IN_LINE, IN_REQUIRED | IN_WIDE, 0, 200, NULL, _("Why"), NULL, NULL },
	{ NULL }
};

/* --- The private halves ----------------------------------------------------------------------- */

/* The name of its file: of a digest, because a public key has bytes that no name has. */
static const char *file_name(struct arena *a, struct str line)
{
	return arena_printf(a, "report-%.*s", STR_F(str_part(secret_sha256(a, line), 0, 16))).p;
}

bool report_key_destroy(struct arena *a, struct str home, struct str line)
{
	return keyfile_drop(a, home, file_name(a, line));
}

/* The private half of k->line, if this machine has it. A file that holds another key, or none, is
 * nobody's to sign with. */
static bool secret_read(struct ctx *c, struct str home, struct report_key *k)
{
	const char *name = file_name(c->a, k->line);
	struct str file = keyfile_get(c->a, home, name);
	if (!file.p && errno == ENOENT) return false;
	bool ok = file.p && sshsig_key_read(c->a, file, &k->secret);
	if (ok && !str_eq(sshsig_public(c->a, &k->secret), k->line)) {
		sshsig_key_forget(&k->secret);
		ok = false;
	}
	if (file.p) secret_forget(file);
	if (!ok) log_fault("event=report_key file=%s unreadable", name);
	return ok;
}

static struct str key_ref(struct ctx *c, int64_t id)
{
	return ctx_printf(c, "report-key/%lld", (long long)id);
}

bool report_key_make(struct ctx *c, struct str home, struct report_key *k)
{
	sshsig_key_make(&k->secret);
	k->line = sshsig_public(c->a, &k->secret);
	struct str file = sshsig_key_file(c->a, &k->secret);
	bool kept = keyfile_put(c->a, home, file_name(c->a, k->line), file);
	secret_forget(file);
	if (!kept) {
		sshsig_key_forget(&k->secret);
		return false;
	}
	struct change ch = change_begin(c, RECORD_REPORT_KEY, 0);
	ch.id = k->id = DB_ONE(c->db, 0, SQL_REPORT_KEY_ADD, db_str("public", k->line));
	change_end(c, &ch, 0, key_ref(c, k->id));
	return true;
}

bool report_key_use(struct ctx *c, struct str home, struct report_key *k)
{
	struct db_query q = db_run(c->db, SQL_REPORT_KEY_SIGNING, NULL, 0);
	while (db_step(&q)) {
		*k = (struct report_key){ .id = db_get_int(&q, "id"), .line = db_get_text(&q, "public") };
		if (!secret_read(c, home, k)) continue;
		db_end(&q);
		return true;
	}
	return report_key_make(c, home, k);
}

/* --- Retiring --------------------------------------------------------------------------------- */

enum status report_key_retire(struct ctx *c, int64_t id, struct inputs *in)
{
	struct db_query q = DB_RUN(c->db, SQL_REPORT_KEY_HOLD, db_int("id", id));
	if (!db_step(&q)) return ST_NOT_FOUND;
	bool retired = !db_get_null(&q, "retired_at");
	db_end(&q);
	if (retired) input_error(in, NULL, _("That key is retired already."));
	if (in->nerrors) return ST_INVALID;
	struct change ch = change_begin(c, RECORD_REPORT_KEY, id);
	DB_PUT(c->db, SQL_REPORT_KEY_RETIRE, in, db_int("id", id));
	change_end(c, &ch, 0, key_ref(c, id));
	return ST_DONE;
}

/* --- Reading ---------------------------------------------------------------------------------- */

struct str report_key_line(struct ctx *c, int64_t id)
{
	struct db_query q = DB_RUN(c->db, SQL_REPORT_KEY_HOLD, db_int("id", id));
	struct str line = db_step(&q) ? db_get_text(&q, "public") : STR_NONE;
	db_end(&q);
	return line;
}

void report_keys_show(struct ctx *c, struct map *m)
{
	static const struct field fields[] = { { "id", DATA_INT, NULL }, { "public", DATA_TEXT, NULL },
		{ "made_at", DATA_TIME, NULL }, { "retired_at", DATA_TIME, NULL },
		{ "retired_because", DATA_TEXT, NULL }, { NULL, DATA_NULL, NULL } };
	map_text(m, "signer", STR(REPORT_SIGNER));
	map_text(m, "namespace", STR(REPORT_NAMESPACE));
	struct list *l = map_list(m, "keys");
	struct db_query q = db_run(c->db, SQL_REPORT_KEY_LIST, NULL, 0);
	while (db_step(&q)) {
		struct map *key = list_map(l);
		db_row(&q, fields, key);
		map_text(key, "fingerprint", sshsig_fingerprint(c->a, map_get(key, "public")->text));
	}
}

struct str report_stamp(struct arena *a, int64_t ms)
{
	struct civil t;
	civil_of_instant(ms, &t);
	return arena_printf(a, "%04d%02d%02d%02d%02d%02dZ", t.year, t.month, t.day, t.hour, t.minute,
		t.second);
}

/* A key is valid for the whole of the second in which it was made, and of that in which it was
 * retired. */
struct str report_signers(struct ctx *c)
{
	struct buf b = buf_new(c->a, 4096);
	struct db_query q = db_run(c->db, SQL_REPORT_KEY_LIST, NULL, 0);
	buf_c(&b, "# Keys that sign reports. FILE and its signature, FILE.sig, are verified by the "
		"command in the\n# foot of FILE, or, where FILE was signed on 2 March 2026 at 09:00 UTC, by\n"
		"#\tssh-keygen -Y verify -f allowed_signers -I " REPORT_SIGNER " -n " REPORT_NAMESPACE
		" \\\n#\t\t-O verify-time=20260302090000Z -s FILE.sig < FILE\n");
	while (db_step(&q)) {
		buf_printf(&b, "%s namespaces=\"%s\",valid-after=\"%.*s\"", REPORT_SIGNER, REPORT_NAMESPACE,
			STR_F(report_stamp(c->a, db_get_int(&q, "made_at"))));
		if (!db_get_null(&q, "retired_at")) buf_printf(&b, ",valid-before=\"%.*s\"",
			STR_F(report_stamp(c->a, db_get_int(&q, "retired_at") + 999)));
		buf_printf(&b, " %.*s key-%lld\n", STR_F(db_get_text(&q, "public")),
			(long long)db_get_int(&q, "id"));
	}
	return buf_text(&b);
}
