/* The bytes of evidence: which they are, who took a copy, and what they were found to be. */
#include "noun/evidence.h"

bool evidence_file_read(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct evidence_file *file)
{
	struct db_query q = DB_RUN(c->db, SQL_EVIDENCE_FILE, db_int("incident", inc->id),
		db_int("number", number));
	if (!db_step(&q)) return false;
	*file = (struct evidence_file){ .id = db_get_int(&q, "id"), .name = db_get_text(&q, "name"),
		.sha256 = db_get_text(&q, "sha256"), .size = db_get_int(&q, "size") };
	db_end(&q);
	return true;
}

/* One entry of its custody, as a change of the piece. */
static void entry_add(struct ctx *c, int64_t incident, int64_t incident_number, int64_t number,
	int64_t id, const char *what, struct str sha256)
{
	struct change ch = change_begin(c, RECORD_EVIDENCE, id);
	int64_t entry = DB_ONE(c->db, 0, SQL_EVIDENCE_CUSTODY_ADD, db_int("incident", incident),
		db_int("evidence", id), db_str("what", str_of(what)), db_null("from_whom"),
		db_null("to_whom"), db_null("at"), db_null("precision"), db_null("zone"), db_null("note"),
		db_str("sha256", sha256));
	change_also(c, &ch, RECORD_EVIDENCE_CUSTODY, entry);
	change_end(c, &ch, incident, part_ref(c, incident_number, 'E', number));
}

bool evidence_file_taken(struct ctx *c, const struct incident_head *inc, int64_t number,
	const struct evidence_file *file, struct str found)
{
	bool whole = str_eq(found, file->sha256);
	entry_add(c, inc->id, inc->number, number, file->id, whole ? "downloaded" : "changed", found);
	DB_DO(c->db, SQL_EVIDENCE_CHECK_SET, db_int("incident", inc->id), db_int("evidence", file->id),
		db_str("found", whole ? STR_NONE : found));
	return whole;
}

bool evidence_check_next(struct ctx *c, int64_t before, struct evidence_check *k)
{
	struct db_query q = DB_RUN(c->db, SQL_EVIDENCE_CHECK_NEXT, db_int("before", before));
	if (!db_step(&q)) return false;
	*k = (struct evidence_check){ .incident = db_get_int(&q, "incident_id"),
		.incident_number = db_get_int(&q, "incident_number"), .number = db_get_int(&q, "number"),
		.file = { .id = db_get_int(&q, "id"), .sha256 = db_get_text(&q, "sha256"),
			.size = db_get_int(&q, "size") },
		.was = db_get_text(&q, "found") };
	db_end(&q);
	return true;
}

void evidence_checked(struct ctx *c, const struct evidence_check *k, struct str found)
{
	bool whole = str_eq(found, k->file.sha256), was_whole = !k->was.p;
	if (whole != was_whole)
		entry_add(c, k->incident, k->incident_number, k->number, k->file.id,
			whole ? "whole" : "changed", found);
	DB_DO(c->db, SQL_EVIDENCE_CHECK_SET, db_int("incident", k->incident),
		db_int("evidence", k->file.id), db_str("found", whole ? STR_NONE : found));
}
