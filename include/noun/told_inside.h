/* What the two files of told.h share: members that wait for what is looked up at the end. */
#ifndef TOLD_INSIDE_H
#define TOLD_INSIDE_H
#include "noun/told.h"

#define TOLD_ITEMS 12
/* A member that waits for names by their ids, or for a text by its digest. */
struct waiting {
	struct map *m;
	const char *member;
	enum input_type type;           /* IN_PERSON ... IN_FOLLOWUP; IN_LINE, IN_TEXT: a text */
	int64_t ids[TOLD_ITEMS];
	struct str names[TOLD_ITEMS];   /* found; of a text the digest, and then the text */
	int n;
};

struct told {
	struct ctx *c;
	struct waiting *waiting;
	int n;
};

/* Null until it is looked up; a text that HTML is made of (IN_TEXT) has no place before that. NULL:
 * there are more than a page looks up. */
struct waiting *told_wait(struct told *t, struct map *m, const char *member, enum input_type type);
/* The same for one name, id 0: nobody's; and for one text. */
void told_wait_name(struct told *t, struct map *m, const char *member, enum input_type type,
	int64_t id);
void told_wait_text(struct told *t, struct map *m, const char *member, enum input_type type,
	struct str sha256);

#endif
