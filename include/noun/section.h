/* Postmortem sections: Markdown, versioned, saved on its own. Invariants: a version never changes; the
 * latest one is the section; a save that was made on an older version is never refused for what is new
 * elsewhere, and never overwrites: the writer gets both texts. A section that was emptied again counts
 * as not written, but keeps its versions and goes on counting them. */
#ifndef SECTION_H
#define SECTION_H
#include "noun/ctx.h"

#define SECTION_MAX (1 << 20)           /* bytes of one text */

/* The five every postmortem has; code is the name in the URL and the database. */
extern const struct enum_value section_values[];
/* What belongs into it, in a line; marked. */
const char *section_guidance(const struct enum_value *name);

/* One version, or version 0: never saved, everything empty. */
struct section_text {
	int64_t version, saved_at;
	struct str text, because, saved_by_shown;
	struct str digest;              /* its content's key; absent while it was never saved */
};
/* That version (0: the latest) of a section; false when there is none, *s is then version 0. */
bool section_read(struct ctx *c, int64_t incident_id, struct str name, int64_t version,
	struct section_text *s);
/* The same content, whoever saved it. */
bool section_same(const struct section_text *a, const struct section_text *b);
/* Writes the next version after `base`, the latest; s holds text or because, and gets the version's
 * number and digest. */
void section_write(struct ctx *c, int64_t incident_id, struct str name, int64_t base,
	struct section_text *s);
/* Its facts for the history: name, version, size, digest. */
void section_facts(struct map *m, struct str name, const struct section_text *s);

/* State of each section into out.sections: name; filled, not_applicable or empty; version, saved_at,
 * saved_by_shown. */
void sections_put(struct ctx *c, int64_t incident_id, struct map *out);
/* The same with their texts, for reading. */
void sections_read_put(struct ctx *c, int64_t incident_id, struct map *out);
/* Its versions older than `before` (0: from the newest), newest first, into out.versions; how many of
 * them at most, and out.next says where to go on. */
void section_versions_put(struct ctx *c, int64_t incident_id, struct str name, int64_t before,
	struct map *out);
/* What changed from one to the other into m: NAME is a list of lines {change, text, count}; empty when
 * nothing did, one line "whole" when the texts have too little in common. */
void section_diff_put(struct map *m, const char *name, const struct section_text *older,
	const struct section_text *newer);

#endif
