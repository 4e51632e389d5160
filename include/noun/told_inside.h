/* What the two files of told.h share: members that wait for what is looked up at the end. */
#ifndef TOLD_INSIDE_H
#define TOLD_INSIDE_H
#include "noun/told.h"

/* A member that waits for names by their ids, or for a text by its digest. */
struct waiting {
	struct map *m;
	const char *member;
	const char *kind;               /* "person" ... (told_wait.c), "followup"; NULL: a text */
	bool long_text;                 /* ... that HTML is made of */
	int64_t *ids;
	struct str *names;              /* found; of a text the digest, and then the text */
	int n, room;
};

struct told {
	struct ctx *c;
	struct waiting *waiting;
	int n;
};

/* Null until it is looked up: up to `room` ids of that kind. NULL: there are more than a page looks
 * up. */
struct waiting *told_wait(struct told *t, struct map *m, const char *member, const char *kind,
	int room);
/* The same for one name, id 0: nobody's; and for one text: a long one has no place before. */
void told_wait_name(struct told *t, struct map *m, const char *member, enum input_type type,
	int64_t id);
void told_wait_text(struct told *t, struct map *m, const char *member, bool long_text,
	struct str sha256);

#endif
