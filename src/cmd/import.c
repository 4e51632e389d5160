/* `debrief import`: one record from text to rows. Files and batches: import_files.c. */
#include <stdarg.h>
#include "cmd/import.h"
#include "base/secret.h"
#include "base/text.h"

void import_refuse(struct import *im, const char *format, ...)
{
	if (im->refused.p) return;
	char why[400];
	va_list args;
	va_start(args, format);
	vsnprintf(why, sizeof why, format, args);
	va_end(args);
	im->refused = arena_str(im->a, str_of(why));
}

/* Is this record here already? Decides everything but IMPORT_NEW. */
static enum imported known(struct import *im, struct str source, struct str key, struct str sha256)
{
	struct db_query q = DB_RUN(im->db, SQL_IMPORT_FIND, db_str("source", source),
		db_str("key", key));
	if (!db_step(&q)) return IMPORT_NEW;
	struct str had = db_get_text(&q, "sha256");
	db_end(&q);
	if (str_eq(had, sha256)) return IMPORT_UNCHANGED;
	import_refuse(im, "id already imported with other content");
	return IMPORT_REFUSED;
}

/* What is the same for every format: the key, the record itself, a line in the history. */
static void record_put(struct import *im, const struct import_format *format, struct str source,
	struct str key, struct str body, struct str sha256)
{
	DB_DO(im->db, SQL_IMPORT_REFERENCE_PUT, db_int("incident", im->incident),
		db_str("source", source), db_str("reference", im->id), db_str("key", key));
	DB_DO(im->db, SQL_CHANGE_PUT, db_str("route", arena_printf(im->a, "import %s", format->name)),
		db_int("incident", im->incident), db_null("before"), db_null("after"),
		db_str("object", arena_printf(im->a, "INC-%lld", (long long)im->number)));
	DB_DO(im->db, SQL_IMPORT_RECORD_PUT, db_int("incident", im->incident),
		db_str("format", str_of(format->name)), db_str("sha256", sha256), db_str("body", body));
}

static enum imported parsed_take(struct import *im, const struct import_format *format,
	const struct json *record)
{
	struct str fault;
	if (!json_is_map(record)) import_refuse(im, "not a JSON object");
	else im->id = import_line(im, format->id(im, record), "the id", 200);
	if (!json_sound(im->a, record, &fault)) import_refuse(im, "%.*s", STR_F(fault));
	if (!im->refused.p && !im->id.p) import_refuse(im, "no id, so it could not be told from others");
	struct str source = im->refused.p ? STR_NONE :
		import_line(im, format->source(im, record), "the source", 40);
	if (im->refused.p) return IMPORT_REFUSED;

	struct str key = text_fold(im->a, im->id), body = json_canonical(im->a, record);
	struct str sha256 = secret_sha256(im->a, body);
	enum imported result = known(im, source, key, sha256);
	if (result != IMPORT_NEW) return result;

	if (!im->together) db_savepoint(im->db);
	format->write(im, record);
	if (!im->refused.p) record_put(im, format, source, key, body, sha256);
	if (db_failed(im->db) == DB_CONSTRAINT)
		import_refuse(im, "it does not fit together with what is here already");
	if (!im->together) db_release(im->db, !im->refused.p);
	return im->refused.p ? IMPORT_REFUSED : IMPORT_NEW;
}

void import_together(struct import *im)
{
	im->together = true;
	im->counter = im->drawn = 0;
	db_savepoint(im->db);
}

void import_apart(struct import *im, bool keep)
{
	if (keep && im->drawn)
		DB_ONE(im->db, 0, SQL_COUNTER_NEXT, db_str("name", STR("INC")),
			db_int("step", im->drawn));
	im->together = false;
	db_release(im->db, keep);
}

enum imported import_record(struct import *im, const struct import_format *format, struct str text)
{
	struct str fault;
	im->refused = im->id = STR_NONE;
	im->incident = im->number = 0;
	im->events = im->parties = im->findings = 0;
	const struct json *record = json_parse(im->a, text, &fault);
	if (!record) {
		import_refuse(im, "%.*s", STR_F(fault));
		return IMPORT_REFUSED;
	}
	enum imported result = parsed_take(im, format, record);
	im->id = arena_str(im->a, im->id);
	return result;
}
