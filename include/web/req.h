/* A request on its way through a handler, and the row of routes[] that brought it there. Invariants:
 * when a handler runs, the person is signed in and has the route's role, the object of the path is
 * loaded and visible, the input is read and without errors, and a transaction is open; the app ends
 * it, committing a POST only on ST_DONE. A handler never opens one, checks a role, escapes, frees or
 * logs. (Routes marked ROUTE_PUBLIC are called for anyone, with no input read.) */
#ifndef REQ_H
#define REQ_H
#include "web/app.h"
#include "data/data.h"
#include "db/db.h"
#include "data/input.h"
#include "base/instant.h"
#include "view/view.h"

/* What a handler says; app_status[] (app_status.c) maps it to HTTP and a public sentence. */
enum status {
	ST_OK,                  /* GET: out is the answer */
	ST_DONE,                /* POST: committed; answer 303 to r->location */
	ST_AGAIN,               /* POST: nothing saved; show the page again with what was typed (preview) */
	ST_INVALID,             /* 422: r->in.errors says what */
	ST_CONFLICT,            /* 409: someone saved first; nothing lost */
	ST_NOT_FOUND, ST_FORBIDDEN, ST_BAD, ST_METHOD, ST_TOO_LARGE, ST_TYPE, ST_TOO_MANY, ST_SIGNIN,
	ST_BUSY, ST_UNKNOWN, ST_FULL, ST_READONLY, ST_BROKEN, ST_COUNT
};

enum role { ROLE_NONE, ROLE_VIEWER, ROLE_PARTICIPANT, ROLE_RESPONDER, ROLE_ADMIN };
extern const struct enum_value role_values[];           /* viewer participant responder admin */

enum load { LOAD_NOTHING, LOAD_INCIDENT, LOAD_FOLLOWUP };
enum { FACE_HTML = 1, FACE_JSON = 2, FACE_CSV = 4 };

struct req;

struct route {
	const char *method;             /* "GET" or "POST" */
	const char *path;               /* # stands for a number from 1 on, * for a name (a-z 0-9 -) */
	const char *name;
	enum status (*handler)(struct req *r, struct map *out);
	const char *template;           /* GET: NULL when only other faces */
	enum role role;
	enum load load;
	const struct input *input;      /* query of a GET, form of a POST; NULL: none */
	const char *page;               /* POST: the GET route shown again when it does not succeed */
	unsigned faces;
	/* GET with FACE_CSV: sends the whole view, row by row, past the tree. */
	enum status (*csv)(struct req *r, struct sink out);
	const char *nav;                /* which entry of the menu is current */
	const char *summary;            /* what it does, for docs, history and the notice after it */
	unsigned flags;
	/* GET: sends ahead what the handler will ask (db_ahead); r->incident.id is a guess. NULL: nothing. */
	void (*ahead)(struct req *r);
};
enum { ROUTE_PUBLIC = 1 };              /* answers someone who is not signed in */
extern const struct route routes[];     /* routes.c; ends with { NULL } */
const struct route *route_named(const char *name);

/* Who asks. */
struct me {
	int64_t id;
	struct str name, shown, csrf;   /* csrf: 64 hex digits of the session */
	enum role role;
	enum lang lang;
	struct str theme, zone_name;
	const struct zone *zone;
	bool keys;
};

/* The incident of the path (or of the follow-up of the path), as the gate loaded it. */
struct incident_head {
	int64_t id, number, version, lead_id;
	struct str title, severity, status, access, postmortem, customer_impact, data_breach;
	bool historical, required;
};

struct followup_head {
	int64_t id, number, version, incident_id, owner_id;
	struct str status, title;
};

struct req {
	struct arena *a;
	struct db *db;
	struct app *app;
	const struct request *http;
	const struct route *route;
	struct me me;
	int64_t now;
	int32_t today;                  /* in the person's zone */
	int64_t num[3];                 /* the #s of the path, in order */
	struct str name;                /* the * of the path */
	struct incident_head incident;
	struct followup_head followup;
	struct inputs in;
	const struct route *posted;     /* when a POST's page is shown again: that POST's route ... */
	const struct inputs *posted_in; /* ... and what was typed */
	struct str session;             /* SHA-256 of this session's token */
	struct map *chrome;             /* what only HTML gets */
	const struct gate_counts *gate_counts;  /* of the incident on this page (incident.h) */
	bool versioned;                 /* what is asked ahead may be answered by what was kept */
	bool sent_ahead;                /* the route's statements were */
	struct links *links;            /* texts whose references are still to be looked up (links.h) */
	bool change_known;              /* req_change */
	int64_t change;
	/* A POST handler leaves these for app_write.c. */
	struct str location;            /* where to go after ST_DONE */
	struct str object;              /* what was changed: "INC-42/T5" */
	int64_t incident_id;            /* whose history it belongs to; 0: none */
	struct map *before, *after;     /* the object's facts; NULL where there are none */
	bool forget;                    /* after signing out: the browser clears what it kept */
};

/* The form of a POST route, into chrome.forms.NAME: one map for each input, with label, help, error,
 * options and value: what was typed if this POST is shown again, else the member of `values` with the
 * same name (NULL: empty). */
void form_put(struct req *r, const char *route, const struct map *values);
/* One field of a form that was put, for a handler that changes it. */
struct map *form_field(struct req *r, const char *route, const char *field);
/* A form that comes back because somebody saved first, by its version: chrome.stored says what is
 * stored where that differs from what was typed, and the form carries the stored version, so that
 * saving again is the writer's decision. */
void form_stored_put(struct req *r, const char *route, const struct map *values);
/* Does not call the field optional: whether it is depends on what else is said. */
void form_asked(struct req *r, const char *route, const char *field);

/* The counter of all changes as this transaction sees it, read once: what a process keeps of the
 * database is good for as long as this number. */
int64_t req_change(struct req *r);

/* Text in the request's arena: req_printf(r, "/INC-%lld", n). */
#define req_printf(r, ...) arena_printf((r)->a, __VA_ARGS__)

#endif
