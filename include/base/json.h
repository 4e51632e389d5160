/* JSON that came from outside, read once and checked once (RFC 8259). Invariants of a parsed value:
 * within its limits of size, and JSON_DEPTH deep at most; no name occurs twice in one object; every
 * text and name is UTF-8 without U+0000; whole numbers fit 64 bits.
 *
 * Ownership: the tree and its texts live in the arena given to json_parse. Every reader accepts
 * NULL (what is not there) and gives nothing for it, as for JSON null. */
#ifndef JSON_H
#define JSON_H
#include "base/buf.h"

#define JSON_BYTES ((size_t)1 << 20)
#define JSON_DEPTH 32

struct json;

/* NULL when text is not such JSON; *fault then says what and where, fit for a terminal. */
const struct json *json_parse(struct arena *a, struct str text, struct str *fault) MUST_CHECK;
/* The same with limits of one's own. A value takes some hundred bytes of memory, so who lets
 * strangers send JSON limits their number too: members and items, each list counting at least
 * once. */
struct json_limits { size_t bytes, values; };
const struct json *json_parse_within(struct arena *a, struct str text, struct json_limits limits,
	struct str *fault) MUST_CHECK;
/* Is every text and name in it one that may be stored: no control characters but tab, LF, CR
 * (text.h)? Else *fault names the member, fit for a terminal. */
bool json_sound(struct arena *a, const struct json *root, struct str *fault) MUST_CHECK;

/* The member at a path of names ("timeline.incident.year"). */
const struct json *json_at(const struct json *value, const char *path);
bool json_is_map(const struct json *value);
bool json_is_list(const struct json *value);
/* The items of a list; anything else counts as a list of itself, so that "x" reads like ["x"]. */
size_t json_items(const struct json *value);
const struct json *json_item(const struct json *value, size_t i);
/* The members of an object, one after the other: start with *at NULL; false after the last. */
bool json_next(const struct json *map, void **at, struct str *name, const struct json **value);

/* A text; absent for anything else. */
struct str json_text(const struct json *value);
/* A whole number; false for anything else. */
bool json_whole(const struct json *value, int64_t *n) MUST_CHECK;
/* true or false; false for anything else. */
bool json_truth(const struct json *value, bool *b) MUST_CHECK;
/* A text, number or truth value as text; absent for anything else. */
struct str json_plain(struct arena *a, const struct json *value);
/* The value printed in its one canonical form (members sorted, no blanks): equal content gives
 * equal bytes. Lossless: numbers print so that they read back the same. */
struct str json_canonical(struct arena *a, const struct json *value);

#endif
