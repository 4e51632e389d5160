/* What the two files of JSON share: the tree. Included by json_read.c and json.c only. */
#ifndef JSON_TREE_H
#define JSON_TREE_H
#include "json.h"

enum json_kind { KIND_NULL, KIND_FALSE, KIND_TRUE, KIND_WHOLE, KIND_REAL, KIND_TEXT, KIND_LIST,
	KIND_MAP };

struct json {
	enum json_kind kind;
	bool odd;                       /* a text or name in it is not sound */
	struct str name;                /* of a member */
	union {
		int64_t whole;
		double real;
		struct str text;
		struct {
			const struct json *items;
			const struct json **sorted;     /* a map's, by name */
			size_t count;
		};
	};
};

#endif
