/* Postmortem sections: Markdown, versioned, saved on its own. Invariants: a version never changes;
 * the latest one is the section; a save that was made on an older version is never refused for what
 * is new elsewhere, and never overwrites: the writer gets both texts. A section that was emptied
 * again counts as not written, but keeps its versions and goes on counting them. */
#ifndef SECTION_H
#define SECTION_H
#include "noun/incident.h"

#define SECTION_MAX (1 << 20)           /* bytes of one text */

/* What every postmortem has; code is the name in the URL and the database. */
extern const struct enum_value section_values[];
#define SECTIONS 5
/* Of each of section_values, in the same order. */
struct section_kind {
	const char *condition;          /* at the gate, and its column in incident_counts */
	const char *lacks, *written;    /* what that says while it is not met, and when it is; marked */
	const char *guidance;           /* what belongs into it; marked */
};
extern const struct section_kind section_kinds[];
/* What belongs into it, in a line; marked. */
const char *section_guidance(const struct enum_value *name);

/* One version, or version 0: never saved, everything empty. */
struct section_text {
	int64_t version, saved_at;
	struct str text, because, saved_by_shown;
	const struct sealed *sealed;    /* of this very text, from before the transaction; or NULL */
};
/* That version (0: the latest) of a section; false when there is none, *s is then version 0. */
bool section_read(struct ctx *c, int64_t incident_id, struct str name, int64_t version,
	struct section_text *s);
/* The same content, whoever saved it. */
bool section_same(const struct section_text *a, const struct section_text *b);
/* What the form holds for a version. */
struct map *section_values_of(struct ctx *c, const struct section_text *s);

extern const struct input section_input[];
/* What is slow about saving one, for section_set: before the transaction. */
const struct sealed *section_seal(struct ctx *c, const struct inputs *in);
/* Saves a section, from section_input. ST_DONE, also when nothing is new; ST_CONFLICT when somebody
 * saved another text first; ST_INVALID; ST_NOT_FOUND for a name that is none; ST_BAD for a base
 * that never was. */
enum status section_set(struct ctx *c, const struct incident_head *inc, struct str name,
	struct inputs *in, const struct sealed *sealed);
/* The next version after the latest, inside another act, whose change it is; s holds text or
 * because, and gets the rest. */
void section_make(struct ctx *c, const struct incident_head *inc, struct str name,
	const struct section_text *latest, struct section_text *s);

/* State of each section into out.sections: name; filled, not_applicable or empty; version,
 * saved_at, saved_by_shown. */
void sections_show(struct ctx *c, int64_t incident_id, struct map *out);
/* The same with their texts, for reading. */
void sections_read_show(struct ctx *c, int64_t incident_id, struct map *out);
/* Its versions older than `before` (0: from the newest), newest first, into out.versions; how many
 * of them at most, and out.next says where to go on. */
void section_versions_show(struct ctx *c, int64_t incident_id, struct str name, int64_t before,
	struct map *out);
/* What changed from one to the other into m: NAME is a list of lines {change, text, count}; empty
 * when nothing did, one line "whole" when the texts have too little in common. */
void section_diff_show(struct map *m, const char *name, const struct section_text *older,
	const struct section_text *newer);

#endif
