/* Taking in what other tools wrote. Invariants: a record is taken whole or not at all (a savepoint
 * each, or one for some when all went well); the record as it came is kept beside what was made of it (import_record); the same record
 * again changes nothing; a record whose id is known with other content is refused, never merged.
 * Nothing is invented: what is derived is said to be (docs/decisions/020-import.md).
 *
 * One file per format fills in an import_format; the functions under "what a format writes with"
 * turn sticky on the first refusal, so that a format need not look after each call. */
#ifndef IMPORT_H
#define IMPORT_H
#include "cmd/cli.h"
#include "db/db.h"
#include "base/instant.h"
#include "base/json.h"

struct import;

struct import_format {
	const char *name;               /* as on the command line, and in import_record */
	/* The source and the id that a second import of the same record is recognized by. */
	struct str (*source)(struct import *im, const struct json *record);
	struct str (*id)(struct import *im, const struct json *record);
	void (*write)(struct import *im, const struct json *record);
};
extern const struct import_format import_veris, import_case;

/* One run. The caller opens it with db, a, now, zones and a db_context, inside a transaction. */
struct import {
	struct db *db;
	struct arena *a;                /* of one record; the caller resets it between records */
	struct zones *zones;
	int64_t now;
	/* One savepoint holds several records: after an IMPORT_REFUSED that has a number, the caller
	 * must not keep them, and take each again apart. */
	bool together;
	int64_t counter, drawn;         /* together: INC's counter when first asked, and steps since */
	struct str refused;             /* why this record is not taken; absent: no reason yet */
	int64_t incident;               /* being written */
	int64_t number;                 /* its INC number; 0: nothing is written yet */
	struct str id;                  /* of the record, once known */
	int events, parties, findings;  /* numbered so far */
};

enum imported { IMPORT_NEW, IMPORT_UNCHANGED, IMPORT_REFUSED, IMPORT_RESULTS };

/* Takes one record: text is one JSON object. After IMPORT_REFUSED im->refused says why; look at
 * db_failed too: after anything but DB_OK the transaction is lost. */
enum imported import_record(struct import *im, const struct import_format *format, struct str text)
	MUST_CHECK;

/* Begins and ends records that are taken together, with the savepoint around them. */
void import_together(struct import *im);
void import_apart(struct import *im, bool keep);

/* --- What a format writes with -------------------------------------------------------------- */

/* The first reason stays. */
void import_refuse(struct import *im, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A text of one line, trimmed, at most `most` characters; what is a member's name, for refusals.
 * Absent stays absent, and empty becomes absent. */
struct str import_line(struct import *im, struct str s, const char *what, size_t most);
/* A text of many lines, trimmed at its ends: LF only, at most 64 KiB. */
struct str import_text(struct import *im, struct str s, const char *what);

/* A time as somebody said it. precision NULL: no time, only an order. */
struct said {
	int64_t ms;
	const char *precision;          /* a code of moment_precision */
	struct str zone;
};

struct import_incident {
	struct str title, summary;
	const char *severity, *status, *postmortem;
	const char *customer_impact, *data_breach;
	struct str impact_scope, impact_unknown, breach_unknown, data_kinds, discovered_by;
	struct str status_reason;
	int64_t records;                /* -1: not said */
	bool historical;
	int64_t opened_at;
	int64_t resolved_at;            /* 0: not known */
};
void import_incident(struct import *im, const struct import_incident *i);

struct import_event {
	struct said at;
	const char *kind;
	const char *marker;             /* or NULL; also sets the incident's time */
	struct str text, source;
};
/* The event's number (T5). */
int import_event(struct import *im, const struct import_event *e);
void import_time(struct import *im, const char *marker, const struct said *at);
void import_party(struct import *im, struct str name, const char *kind, const char *involvement,
	struct str role);
void import_tag(struct import *im, struct str tag);
void import_reference(struct import *im, const char *source, struct str reference);
/* A section's first version; with no text it is not applicable, because. */
void import_section(struct import *im, const char *name, struct str markdown, const char *because);
/* A finding, with its category's answer. */
void import_finding(struct import *im, struct str category, struct str title, struct str detail);

/* Text made safe to stand in Markdown as itself: nothing in it is markup, its line ends stay. */
void import_escape(struct buf *b, struct str text);
/* "2019", "2019-03", "2019-03-13", "2019-03-13T18:46[:07][Z or an offset]"; without zone, as UTC
 * with said.zone absent. */
bool import_moment(struct str s, struct said *out) MUST_CHECK;

#endif
