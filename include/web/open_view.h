/* A view of /open: what its query asks for, and the rows of that. The page, its other faces, feeds
 * and changes of many at once read the same view through here, so all of them hold the same rows.
 * */
#ifndef OPEN_VIEW_H
#define OPEN_VIEW_H
#include "web/filter.h"

extern const struct input open_input[];
extern const struct order open_orders[];
/* What a row gives; in its order the members of JSON. */
extern const struct field open_fields[];

/* Whose index leads to the rows; OPEN_LIST: that of the list, in its order. */
enum open_by {
	OPEN_LIST, OPEN_ALL, OPEN_NEEDED, OPEN_OWNER, OPEN_UNOWNED, OPEN_TEAM, OPEN_SERVICE,
	OPEN_INCIDENT, OPEN_WAYS
};
#define OPEN_WORDS 4
/* The last days, from today, of "this week" and of "within 30 days". */
#define OPEN_WEEK 6
#define OPEN_MONTH 30
#define OPEN_PRIORITIES 4

struct open_view {
	struct filter_ids owners, teams, services;
	struct str incidents;           /* ids, as a JSON array; absent: any */
	struct str cycles;              /* names, likewise; "none": in none */
	struct str kinds, priorities, statuses, needs, words[OPEN_WORDS];
	bool priority[OPEN_PRIORITIES]; /* P0 to P3: is it asked for? */
	struct str due_from, due_to, due_until, review_before;
	bool at_risk;                   /* those, beside what review_before asks for */
	bool dated;                     /* a range of days, of what is owed */
	bool open, shut;                /* among the unresolved, the others */
	bool nothing;                   /* a name that nobody has: no row */
	bool filtered;
	const struct order *order;
	const char *grouped;            /* owner, team, service, incident; NULL: not at all */
	enum open_by by;
	bool after;                     /* not the first page */
	struct str key_group, key_text; /* the row it comes after */
	int64_t key_number;
};

/* The number in INC-42 or 42; 0: it is none. */
int64_t open_incident_number(struct str typed);
/* The view that r->in (read through open_input) asks for. False, with an error on r->in, where it
 * asks for something that is not. */
bool open_view_read(struct req *r, struct open_view *v) MUST_CHECK;
/* The same of another query, which is not this page's, from its first row on. */
bool open_view_of(struct req *r, struct str query, struct open_view *v) MUST_CHECK;
/* Its rows in its order. Each has the columns of open_fields; group_key and sort_key, which are the
 * key of what comes after it; and owner_id, team_id, service_id, incident_id. */
struct db_query open_view_run(struct req *r, const struct open_view *v, int limit);
/* Sets the view to what comes after the row that the query stands on; the key outlives the row. */
void open_view_after(struct req *r, struct open_view *v, struct db_query *q);
/* The key of that, as `after` has it in an address. */
struct str open_view_key(struct req *r, const struct open_view *v);
/* Runs a statement of counts (open_numbers_kind, ...) with the filters of the view; `but`: the
 * field whose own filter does not count (NULL: none). `more` comes with it. */
struct db_query open_view_count(struct req *r, const struct open_view *v, enum sql which,
	const char *but, struct db_arg more);

#endif
