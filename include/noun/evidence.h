/* Evidence: what an incident's claims rest on, cited as [E3]. Invariants: what a piece is, its
 * text, its address or its bytes, never changes once it is there, and its SHA-256 stands beside it
 * (a link has none: nobody keeps the page); what is said about a piece does change; its number is
 * never used twice; its custody is appended, never edited: the schema refuses that. None is
 * deleted: one that was entered by mistake is struck out, because; until that is taken back nothing
 * is said of it any more and it supports no claim, but its custody goes on. */
#ifndef EVIDENCE_H
#define EVIDENCE_H
#include "noun/incident.h"

#define EVIDENCE_MAX 500                /* of one incident */

extern const struct enum_value evidence_kinds[];

/* May a piece of that kind be called one of this kind? Both hold the same: bytes, a text, an
 * address. */
bool evidence_alike(struct str kind, struct str other);

/* How often a text cites evidence or events of its own incident or of any. */
int evidence_citations(struct str text);

/* Which pieces a list has; of each of these NULL or absent: any. */
struct evidence_filter {
	const struct enum_value *kind, *cited, *struck;
	struct str by;                  /* who collected it; EVIDENCE_NOBODY: nobody said */
};
extern const struct enum_value evidence_cited_values[], evidence_struck_values[];       /* yes no */
#define EVIDENCE_NOBODY "none"
#define COLLECTORS_SHOWN 20
/* The pieces of an incident that the filter leaves into out.evidence, each with what cites it; how
 * many there are at all into out.total, and struck ones in the list into out.struck_count; those
 * that nothing cites, and those whose bytes changed, into out.look. Into out.kinds, cited, struck
 * and collectors each value with how many pieces have it among those that the rest of the filter
 * leaves, and whether it is chosen. */
void evidence_list_show(struct ctx *c, const struct incident_head *inc,
	const struct evidence_filter *f, struct map *out);
/* What only its page needs of a piece. */
struct evidence_seen {
	int64_t id;                     /* of its row */
	int64_t next;                   /* the entry from which its custody goes on; 0: there is no more */
	bool struck, may_restore;       /* may: whoever acts */
};
/* One piece with its text into out.piece, and its custody, older than the entry `before` (0: from
 * the newest), into out.custody. False: there is no such piece. */
bool evidence_show(struct ctx *c, const struct incident_head *inc, int64_t number, int64_t before,
	struct map *out, struct evidence_seen *seen) MUST_CHECK;
/* What the form of a hand-over begins with: from whoever has it, now. */
struct map *evidence_custody_values(struct ctx *c, const struct incident_head *inc,
	int64_t number);

/* evidence_file_input: a file that is added; evidence_add_input: a text, a statement or a link;
 * evidence_input: what is said of a piece, edited. */
extern const struct input evidence_file_input[], evidence_add_input[], evidence_input[],
	evidence_custody_input[], evidence_strike_input[];
extern const struct noun evidence_noun;

/* Bytes that lie in the store (base/blob.h), and what their file was called. */
struct evidence_file {
	int64_t id;                     /* of its piece; 0: it is new */
	struct str name, sha256;
	int64_t size;
};
/* What its form says, before the bytes are kept; false, with errors on in: it is refused. */
bool evidence_file_check(struct ctx *c, struct inputs *in) MUST_CHECK;
/* Adds a file, as an act of its own: ST_DONE; ST_INVALID. */
enum status evidence_file_add(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	const struct evidence_file *file, int64_t *number);

/* The file of that piece; false: there is no such piece, or it is none. */
bool evidence_file_read(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct evidence_file *file) MUST_CHECK;
/* Writes down that who acts took a copy of the bytes, or (false) that they were found to be others:
 * found is their digest, or "missing". */
bool evidence_file_taken(struct ctx *c, const struct incident_head *inc, int64_t number,
	const struct evidence_file *file, struct str found);

/* A file that is to be looked at again, whoever may see it: for the job that compares what lies in
 * the store with what was recorded. */
struct evidence_check {
	int64_t incident, incident_number, number;
	struct evidence_file file;
	struct str was;                 /* what it was found to be; absent: as recorded */
};
/* The one that was not looked at for the longest time, before that instant. False: none. */
bool evidence_check_next(struct ctx *c, int64_t before, struct evidence_check *k) MUST_CHECK;
/* What it was found to be now: its digest, or "missing". A change stands in its custody. */
void evidence_checked(struct ctx *c, const struct evidence_check *k, struct str found);

/* Strikes a piece out, because: ST_DONE; ST_NOT_FOUND; ST_INVALID where it is struck out. */
enum status evidence_strike(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number);
/* Takes that back, which is for whoever did it, and for responders: ST_DONE; ST_NOT_FOUND;
 * ST_FORBIDDEN; ST_INVALID where it is not struck out. */
enum status evidence_restore(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number);
/* May whoever acts take back what that person (0: nobody) struck out? */
bool evidence_may_restore(const struct ctx *c, int64_t struck_by);

/* Appends a hand-over to a piece's custody: ST_DONE; ST_NOT_FOUND; ST_INVALID. */
enum status evidence_hand(struct ctx *c, const struct incident_head *inc, struct inputs *in,
	int64_t number);

#endif
