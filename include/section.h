/* Postmortem sections: Markdown, versioned, saved on its own. Invariants: a version never changes; the
 * latest one is the section; a save that was made on an older version is never refused for what is new
 * elsewhere, and never overwrites: the writer gets both texts. */
#ifndef SECTION_H
#define SECTION_H
#include "req.h"

/* The five every postmortem has; code is the name in the URL and the database. */
extern const struct enum_value section_values[];

/* State of each section into out.sections: name, filled, not applicable, version, saved by and at. */
void sections_put(struct req *r, int64_t incident_id, struct map *out);

#endif
