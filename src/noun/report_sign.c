/* Signatures of reports. */
#include <errno.h>
#include "noun/report_sign.h"
#include "base/log.h"
#include "base/secret.h"

struct sign_file sign_file_of(struct arena *a, const char *edition, const char *format,
	struct str bytes)
{
	struct sshsig_sum *s = sshsig_begin(a);
	sshsig_add(s, bytes);
	return (struct sign_file){ edition, format, secret_sha256(a, bytes), sshsig_end(s, a) };
}

bool report_signature_read(struct ctx *c, int64_t incident, int64_t revision, const char *edition,
	const char *format, struct report_signature *s)
{
	struct db_query q = DB_RUN(c->db, SQL_REPORT_SIGNATURE_OF, db_int("incident", incident),
		db_int("revision", revision), db_str("edition", str_of(edition)),
		db_str("format", str_of(format)));
	if (!db_step(&q)) return false;
	*s = (struct report_signature){ db_get_text(&q, "sha256"), db_get_text(&q, "signature"),
		sshsig_fingerprint(c->a, db_get_text(&q, "public")), db_get_int(&q, "key_id"),
		db_get_int(&q, "signed_at") };
	db_end(&q);
	return true;
}

/* What memory or a file made of the key is seen here, and not by whoever verifies it in a year. */
static enum status file_sign(struct ctx *c, const struct report_key *k, int64_t incident,
	int64_t revision, const struct sign_file *f)
{
	struct str text = sshsig_sign(c->a, &k->secret, REPORT_NAMESPACE, f->sum);
	if (!sshsig_verify(c->a, text, k->line, REPORT_NAMESPACE, f->sum)) {
		log_fault("event=report_signature key=%lld does not verify", (long long)k->id);
		return ST_BROKEN;
	}
	DB_DO(c->db, SQL_REPORT_SIGNATURE_ADD, db_int("incident", incident),
		db_int("revision", revision), db_str("edition", str_of(f->edition)),
		db_str("format", str_of(f->format)), db_str("sha256", f->sha256), db_int("key", k->id),
		db_str("signature", text));
	return ST_DONE;
}

enum status report_sign(struct ctx *c, struct str home, int64_t incident, int64_t revision,
	const struct sign_file *files, int n)
{
	struct report_key k;
	struct report_signature had;
	enum status s = ST_DONE;
	if (!report_key_use(c, home, &k)) {
		int why = errno;
		log_fault("event=report_key errno=%d", why);
		return why == ENOSPC || why == EDQUOT ? ST_FULL : ST_BROKEN;
	}
	for (int i = 0; i < n && s == ST_DONE; i++) {
		const struct sign_file *f = &files[i];
		if (!report_signature_read(c, incident, revision, f->edition, f->format, &had))
			s = file_sign(c, &k, incident, revision, f);
		else if (!str_eq(had.sha256, f->sha256)) s = ST_CONFLICT;
	}
	sshsig_key_forget(&k.secret);
	return s;
}

struct str report_verify_command(struct arena *a, struct str file, int64_t signed_at)
{
	return arena_printf(a, "ssh-keygen -Y verify -f allowed_signers -I " REPORT_SIGNER " -n "
		REPORT_NAMESPACE " -O verify-time=%.*s -s %.*s.sig < %.*s",
		STR_F(report_stamp(a, signed_at)), STR_F(file), STR_F(file));
}
