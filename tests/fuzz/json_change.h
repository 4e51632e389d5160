/* A JSON document of ours, changed as bytes say: members taken out, put in twice or elsewhere, other
 * types, other texts. */
#ifndef JSON_CHANGE_H
#define JSON_CHANGE_H
#include "base/str.h"

/* files: a pattern; which of them, and what is changed, the bytes say. In fuzz_arena. */
struct str json_changed(struct str bytes, const char *files);

#endif
