/* Taking in what other tools wrote. Invariants: a record is taken whole or not at all (a savepoint
 * each, or one for some when all went well); the record as it came is kept beside what was made of
 * it (import_record); the same record again changes nothing; a record whose id is known with other
 * content is refused, never merged. Nothing is invented: what is derived is said to be
 * (docs/decisions/020-import.md).
 *
 * One file per format fills in an import_format; the functions under "what a format writes with"
 * turn sticky on the first refusal, so that a format need not look after each call. */
#ifndef IMPORT_H
#define IMPORT_H
#include "cmd/cli.h"
#include "base/instant.h"
#include "base/json.h"
#include "noun/incident.h"

struct import;

struct import_format {
	const char *name;               /* as on the command line, and in import_record */
	/* The source and the id that a second import of the same record is recognized by. */
	struct str (*source)(struct import *im, const struct json *record);
	struct str (*id)(struct import *im, const struct json *record);
	void (*write)(struct import *im, const struct json *record);
};
extern const struct import_format import_veris, import_case;

/* One run. The caller opens it with a context of the operator, inside a transaction. */
struct import {
	struct ctx c;                   /* its arena is of one record; the caller resets it between */
	/* One savepoint holds several records: after an IMPORT_REFUSED that has a number, the caller
	 * must not keep them, and take each again apart. */
	bool together;
	bool changed;                   /* before they began: did the transaction hold changes? */
	struct str refused;             /* why this record is not taken; absent: no reason yet */
	struct inputs known;            /* the incident's facts, until import_incident makes it */
	struct incident_head incident;  /* being written; its number is 0 while nothing is */
	struct str id;                  /* of the record, once known */
	/* What the caller knows beside the record: called before an incident or a follow-up is made, with
	 * the inputs of its noun. Of a follow-up it may give the number of a finding that it answers.
	 * NULL: nothing is known. */
	void (*more)(struct import *im, struct inputs *in, int64_t *finding);
	int32_t owed_from;              /* see incident_origin; 0: the day of the import */
};
enum imported { IMPORT_NEW, IMPORT_UNCHANGED, IMPORT_REFUSED, IMPORT_RESULTS };

/* Takes one record: text is one JSON object. After IMPORT_REFUSED im->refused says why; look at
 * db_failed too: after anything but DB_OK the transaction is lost. */
enum imported import_record(struct import *im, const struct import_format *format, struct str text)
	MUST_CHECK;

/* Begins and ends records that are taken together, with the savepoint around them. */
void import_together(struct import *im);
void import_apart(struct import *im, bool keep);

/* --- What a format writes with: the nouns, through their inputs ------------------------------- */

/* The first reason stays. */
void import_refuse(struct import *im, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* A text of one line, trimmed, at most `most` characters; what is a member's name, for refusals.
 * For what is no noun's input. Absent stays absent, and empty becomes absent. */
struct str import_line(struct import *im, struct str s, const char *what, size_t most);
/* Trimmed at both ends; empty becomes absent. */
struct str import_trimmed(struct import *im, struct str s);

/* A time as somebody said it. precision NULL: no time, only an order. */
struct said {
	int64_t ms;
	const char *precision;          /* a code of moment_precision */
	struct str zone;
};

/* One of the incident's facts, under the name of its input (incident_known_input); lists item by
 * item. Before import_incident. */
void import_fact(struct import *im, const char *name, struct str value);
/* Makes the incident of the facts so far. */
void import_incident(struct import *im, const struct incident_origin *o);

/* A part of the incident: the inputs of its noun, to be set, and then made of them. what: as
 * refusals call it. */
struct inputs import_inputs(struct import *im, const struct input *table);
void import_part(struct import *im, const char *what, struct inputs *in, const struct noun *n);

struct import_event {
	struct said at;
	const char *kind;
	const char *marker;             /* or NULL; also sets the incident's time */
	struct str text, source;
};
void import_event(struct import *im, const struct import_event *e);
void import_time(struct import *im, const char *marker, const struct said *at);
void import_party(struct import *im, struct str name, const char *kind, const char *involvement,
	struct str role);
void import_reference(struct import *im, const char *source, struct str reference);
/* A section's first version; with no text it is not applicable, because. */
void import_section(struct import *im, const char *name, struct str markdown, const char *because);
/* A text as a title, which is in one line and short: cut, where it is too long. */
struct str import_title(struct import *im, struct str text);
/* A finding. What its category asks for and the source does not say is said to be so. */
void import_finding(struct import *im, struct str category, struct str text, struct str detail);
/* A follow-up, open or as far as its status says (open, in_progress, done); its number, 0 when it
 * is refused. Without a priority it gets P2, and its first note says that this is a proposal. */
int64_t import_followup(struct import *im, struct str title, struct str detail, const char *kind,
	const char *status);

/* Text made safe to stand in Markdown as itself: nothing in it is markup, its line ends stay. */
void import_escape(struct buf *b, struct str text);
/* "2019", "2019-03", "2019-03-13", "2019-03-13T18:46[:07][Z or an offset]"; without zone, as UTC
 * with said.zone absent. */
bool import_moment(struct str s, struct said *out) MUST_CHECK;

#endif
