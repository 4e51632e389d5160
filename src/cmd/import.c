/* `debrief import`: one record from text to rows. Files and batches: import_files.c. */
#include <stdarg.h>
#include "cmd/import.h"
#include "base/text.h"

void import_refuse(struct import *im, const char *format, ...)
{
	if (im->refused.p) return;
	char why[400];
	va_list args;
	va_start(args, format);
	vsnprintf(why, sizeof why, format, args);
	va_end(args);
	im->refused = arena_str(im->c.a, str_of(why));
}

/* Is this record here already? Decides everything but IMPORT_NEW. */
static enum imported known(struct import *im, struct str source, struct str key, struct str body)
{
	struct db_query q = DB_RUN(im->c.db, SQL_IMPORT_FIND, db_str("source", source),
		db_str("key", key));
	if (!db_step(&q)) return IMPORT_NEW;
	struct str had = db_get_text(&q, "body");
	db_end(&q);
	if (str_eq(had, body)) return IMPORT_UNCHANGED;
	import_refuse(im, "id already imported with other content");
	return IMPORT_REFUSED;
}

/* What is the same for every format: the key that a second import is known by, and the record
 * itself. */
static void record_add(struct import *im, const struct import_format *format, struct str source,
	struct str key, struct str body)
{
	incident_reference_add(&im->c, im->incident.id, source, im->id, key);
	DB_DO(im->c.db, SQL_IMPORT_RECORD_ADD, db_int("incident", im->incident.id),
		db_str("format", str_of(format->name)), db_str("body", body));
}

/* The incident, its parts and the record are one act, and one change of the incident. */
static void record_write(struct import *im, const struct import_format *format,
	const struct json *record, struct str source, struct str key, struct str body)
{
	im->c.act = arena_printf(im->c.a, "import %s", format->name).p;
	struct change ch = change_begin(&im->c, RECORD_INCIDENT, 0);
	format->write(im, record);
	if (im->refused.p) return;
	record_add(im, format, source, key, body);
	ch.id = im->incident.id;
	change_end(&im->c, &ch, im->incident.id, incident_ref(&im->c, &im->incident));
}

static enum imported parsed_take(struct import *im, const struct import_format *format,
	const struct json *record)
{
	struct str fault;
	if (!json_is_map(record)) import_refuse(im, "not a JSON object");
	else im->id = import_line(im, format->id(im, record), "the id", 200);
	if (!json_sound(im->c.a, record, &fault)) import_refuse(im, "%.*s", STR_F(fault));
	if (!im->refused.p && !im->id.p) import_refuse(im, "no id, so it could not be told from others");
	struct str source = im->refused.p ? STR_NONE :
		import_line(im, format->source(im, record), "the source", 40);
	if (im->refused.p) return IMPORT_REFUSED;

	struct str key = text_fold(im->c.a, im->id), body = json_canonical(im->c.a, record);
	enum imported result = known(im, source, key, body);
	if (result != IMPORT_NEW) return result;

	bool changed = im->c.changed;
	if (!im->together) db_savepoint(im->c.db);
	record_write(im, format, record, source, key, body);
	if (db_failed(im->c.db) == DB_CONSTRAINT)
		import_refuse(im, "it does not fit together with what is here already");
	if (im->refused.p) im->c.changed = changed;
	if (!im->together) db_release(im->c.db, !im->refused.p);
	return im->refused.p ? IMPORT_REFUSED : IMPORT_NEW;
}

void import_together(struct import *im)
{
	im->together = true;
	im->changed = im->c.changed;
	db_savepoint(im->c.db);
}

void import_apart(struct import *im, bool keep)
{
	im->together = false;
	if (!keep) im->c.changed = im->changed;
	db_release(im->c.db, keep);
}

enum imported import_record(struct import *im, const struct import_format *format, struct str text)
{
	struct str fault;
	im->refused = im->id = STR_NONE;
	im->known = (struct inputs){ .table = NULL };
	im->incident = (struct incident_head){ .id = 0 };
	const struct json *record = json_parse(im->c.a, text, &fault);
	if (!record) {
		import_refuse(im, "%.*s", STR_F(fault));
		return IMPORT_REFUSED;
	}
	enum imported result = parsed_take(im, format, record);
	im->id = arena_str(im->c.a, im->id);
	return result;
}
