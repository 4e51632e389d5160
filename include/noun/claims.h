/* What a technical summary claims, and on what. A claim is a paragraph that is no heading, code or
 * table. What was struck out supports nothing. */
#ifndef CLAIMS_H
#define CLAIMS_H
#include "noun/evidence.h"
#include "noun/timeline.h"

#define CLAIMS_SHOWN 5

/* What there is to be cited: the pieces of evidence are E1 to `pieces`. */
struct citable {
	int64_t incident, pieces;
	bool struck_pieces[EVIDENCE_MAX + 1], struck_events[EVENTS_MAX + 1];    /* by number */
};
struct claims {
	int64_t incident;               /* its number */
	bool written;                   /* there is a text: neither empty nor not applicable */
	int evidence;                   /* citations of evidence that its incident has */
	int64_t struck[CLAIMS_SHOWN];   /* the first pieces that it cites and that are struck out, ... */
	int nstruck;                    /* ... how many of these */
	int uncited;                    /* claims that cite neither evidence nor an event */
	struct str first[CLAIMS_SHOWN]; /* how the first of those begin */
};
void claims_of(struct arena *a, struct str text, const struct citable *what, struct claims *out);

#endif
