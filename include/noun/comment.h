/* Comments on a postmortem: on a section, on a part, or on all of it. Invariants: one is about one
 * thing that is there; what was said is not edited; it is open until somebody resolves it, and may
 * be opened again with a word. */
#ifndef COMMENT_H
#define COMMENT_H
#include "noun/incident.h"

extern const struct input comment_input[], comment_status_input[];
extern const struct noun comment_noun;

/* Those of an incident into out.comments, open ones before the others; section absent: of all of
 * them, else the open ones of that section. */
void comments_show(struct ctx *c, const struct incident_head *inc, struct str section,
	struct map *out);
/* Open ones of which who acts is asked, into out.comments. */
void comments_asked_show(struct ctx *c, int limit, struct map *out);

/* Resolves it, or opens it again (which takes a word), from comment_status_input. */
enum status comment_status(struct ctx *c, const struct incident_head *inc, int64_t number,
	struct inputs *in);
/* Adds one on all of it, with that text, inside another act's change of the incident. */
void comment_said(struct ctx *c, struct change *ch, const struct incident_head *inc,
	struct str text);

#endif
