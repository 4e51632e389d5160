/* Filters of a list, in its URL: facets, the filters in force, links that keep the rest. A list's
 * query inputs drive it all: IN_LIST rows of IN_CHOICE, IN_PERSON, IN_TEAM, IN_SERVICE and IN_LINE
 * are facets, "sort" is the order, "after" the key of the last row of the page before. */
#ifndef FILTER_H
#define FILTER_H
#include "web/req.h"

/* path?query as now asked for, with `name` set to value (absent: taken out). The page key goes,
 * unless it is what is set. */
struct str filter_link(struct req *r, const char *path, const char *name, struct str value);
/* Facets, chips, names that nobody has, and links to the other faces, into chrome: facets, chips,
 * unknown, clear, query (with its ?, or empty), csv, json; where the list has an input "words", its
 * field as chrome.words. A link to the same with numbers (chrome.count_link), and a menu of
 * groupings (chrome.groupings), are the caller's, before this. */
void filter_show(struct req *r, const char *path);
/* Beside the choices of that facet stand numbers: none yet. */
void filter_counted(struct req *r, const char *field);
/* The number beside one choice. A facet whose names are too many to be offered offers the first
 * FILTER_OFFERED that come with a number, under that label. */
#define FILTER_OFFERED 20
void filter_number(struct req *r, const char *field, struct str value, struct str label, int64_t n);
/* The ids behind the names of such a filter. */
struct filter_ids {
	struct str json;                /* an array; absent when no name was given */
	int n;                          /* how many names, without "none" */
	int64_t only;                   /* the id where it is one name; else 0 */
	bool none;                      /* those of nobody are asked for, too */
	bool nothing;                   /* the one name is nobody's */
};
struct filter_ids filter_ids(struct req *r, const char *field);
/* The words that are looked for in the titles of a list, folded (text_fold), as a JSON array;
 * absent: there are none. */
struct str filter_words(struct req *r);
/* What the key of a page holds beside the number of the last row: the values its order sorts by. */
enum order_key {
	KEY_NUMBER,                     /* nothing: the number is the order */
	KEY_INT,                        /* a number or an instant; what is null is 0 */
	KEY_DAY,                        /* a day; what is null is DB_NO_DAY */
	KEY_TEXT,                       /* a text or a code; what is null is "" */
	KEY_CODE_DAY                    /* a code, and then a day */
};
enum order_falls { ORDER_ASC, ORDER_DESC };
#define ORDER_WAYS 4

/* One order of a list. A table of them ends with a row without a code; it and the choices of the
 * input `sort` are made from one list, so that both have the same rows:
 *	#define SOME_ORDERS(X) X("due", _("Due"), ...) X("-due", _("Due, latest first"), ...)
 *	static const struct enum_value some_choices[] = { SOME_ORDERS(ORDER_CHOICE) { NULL, NULL } };
 * A column's two orders stand side by side; the code of one is that of the other after a '-'. The
 * first one is that of a list that nobody sorted. */
struct order {
	struct enum_value value;        /* its code, and what it is called */
	enum order_falls falls;         /* whether its values fall from row to row */
	enum order_key key;
	const char *member, *then;      /* of a row: what the key holds, and its day after a code */
	enum sql by[ORDER_WAYS];        /* the statement, or one for each index that may lead to it */
};
#define ORDER_CHOICE(code, caption, ...) { code, caption },
/* The column of an order: its code without the '-'; NULL behind the last. */
const char *order_column(const struct order *o);
/* What stands after every text of one line: the key of a first page whose texts fall. */
struct str order_last_text(struct arena *a);

/* The order that is asked for. */
const struct order *filter_order(struct req *r, const struct order *orders);
/* Link and direction of each sortable column, into chrome.sort_COLUMN: {link, dir: none asc
 * desc}; all orders as a choice, into chrome.orders. */
void filter_sorts(struct req *r, const char *path, const struct order *orders);

/* The key of a page: the values and the number of the last row of the page before, joined by '~'.
 * Of a first page: what stands before every row in that order. */
struct page_key {
	bool given;                     /* false: a first page */
	struct str code, text;          /* those of two have both; KEY_DAY and KEY_TEXT the text */
	int64_t i;                      /* KEY_INT */
	int64_t number;
};
/* False, with an error on r->in, when `after` is not a key of that order. */
bool page_key_read(struct req *r, const struct order *order, struct page_key *key) MUST_CHECK;
/* The page after that row: its key as out.next_after, its link as chrome.next. NULL: there is none,
 * and both are null. */
void page_key_show(struct req *r, struct map *out, const char *path, const struct order *order,
	const struct map *last);

#endif
