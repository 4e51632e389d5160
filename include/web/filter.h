/* Filters of a list, in its URL: facets, the filters in force, links that keep the rest. A list's query
 * inputs drive it all: LIST rows of IN_CHOICE, IN_PERSON, IN_TEAM and IN_SERVICE are facets, "sort" is
 * the order, "after" the key of the last row of the page before. */
#ifndef FILTER_H
#define FILTER_H
#include "web/req.h"

/* path?query as now asked for, with `name` set to value (absent: taken out). The page key goes, unless
 * it is what is set. */
struct str filter_link(struct req *r, const char *path, const char *name, struct str value);
/* Facets, chips and links to the other faces, into chrome: facets, chips, clear, csv, json. */
void filter_put(struct req *r, const char *path);
/* Link and direction of each sortable column, into chrome.sort_COLUMN: {link, dir: none asc desc}. The
 * two directions of a column stand side by side in orders. */
void filter_sorts(struct req *r, const char *path, const struct enum_value *orders);

/* The key of a page: the sort value and the number of its last row, joined by '~'. */
struct page_key {
	bool given;
	struct str text;        /* the sort value as text */
	int64_t i;              /* and as an integer, when it is one */
	int64_t number;
};
/* False, with an error on r->in, when `after` is not one. */
bool page_key_read(struct req *r, struct page_key *key) MUST_CHECK;
/* The page after the row with these: its key as out.next_after, its link as chrome.next. An absent
 * sort value: there is none, and both are null. */
void page_key_put(struct req *r, struct map *out, const char *path, struct str sort_value,
	int64_t number);

#endif
