/* Views of /open that a person saved under a name, for themselves or for everyone; and tokens with
 * which calendars and feed readers read as that person. A view is a query: whoever opens it sees
 * what they may see. */
#ifndef NOUN_VIEW_H
#define NOUN_VIEW_H
#include "noun/noun.h"

#define VIEWS_MOST 100
#define FEEDS_MOST 20

extern const struct input view_input[], view_set_input[], feed_input[];

/* One's own and the shared ones, into out.views; at most `limit`. */
void views_show(struct ctx *c, struct map *out, int limit);
/* One's own or a shared one, into m; false: it is none. */
bool view_show(struct ctx *c, int64_t id, struct map *m);
/* Saves the query, which the caller has read, under the name that the inputs say. ST_DONE;
 * ST_INVALID. */
enum status view_add(struct ctx *c, struct inputs *in, struct str query);
/* Of one's own: another name, shared or not; gone. ST_NOT_FOUND for anybody else's. */
enum status view_set(struct ctx *c, struct inputs *in, int64_t id);
enum status view_remove(struct ctx *c, int64_t id);

/* One's tokens that hold, into out.feeds. */
void feeds_show(struct ctx *c, struct map *out);
/* A new one; *token is what it reads with, which nobody can find again. ST_DONE; ST_INVALID. */
enum status feed_add(struct ctx *c, struct inputs *in, struct str *token);
/* Ends one of one's own. ST_NOT_FOUND. */
enum status feed_end(struct ctx *c, int64_t id);

#endif
