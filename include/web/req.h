/* A request on its way through a handler, and the row of routes[] that brought it there.
 * Invariants: when a handler runs, the person is signed in and has the route's role, the object of
 * the path is loaded and visible, the input is read and without errors, and a transaction is open;
 * the app ends it, committing a POST only on ST_DONE. A handler never opens one, checks a role,
 * escapes, frees or logs. (Routes of AUTH_NONE are called for anyone, with no input read.) */
#ifndef REQ_H
#define REQ_H
#include "noun/contribution.h"
#include "noun/ctx.h"
#include "noun/followup.h"
#include "noun/incident.h"
#include "noun/noun.h"
#include "web/app.h"

/* Who is let in at all. */
enum auth {
	AUTH_SESSION,                   /* who is signed in, by the session's cookie */
	AUTH_LINK,                      /* whoever holds the link that the path names (contribution.h) */
	AUTH_NONE                       /* anyone */
};

/* How a POST's body is read. */
enum body {
	BODY_FORM,                      /* urlencoded or a JSON object, through the input table */
	BODY_UPLOAD,                    /* multipart/form-data through the same, and one file: r->upload */
	BODY_UNREAD                     /* whatever came; the handler does not look at it */
};

/* What must be there, and visible, before the handler runs: the path says it. */
enum load { LOAD_NOTHING, LOAD_INCIDENT, LOAD_FOLLOWUP };
enum face { FACE_HTML, FACE_JSON, FACE_CSV, FACE_ATOM, FACE_ICS };

struct req;

struct route {
	const char *method;             /* "GET" or "POST" */
	/* # stands for a number from 1 on, * for a name (a-z 0-9 -), @ for a person's (also . and _), +
	 * for a cycle's (A-Z 0-9 - .), ~ for a link's token (A-Z a-z 0-9 - _). */
	const char *path;
	const char *name;
	enum status (*handler)(struct req *r, struct map *out);
	const char *template;           /* NULL: no HTML of its own; HTML gets the JSON */
	enum role role;                 /* the least */
	enum auth auth;
	enum body body;
	const struct input *input;      /* query of a GET, form of a POST; NULL: none */
	const struct noun *part;        /* POST: what on_part adds or changes */
	const char *page;               /* POST: the GET route shown again when it does not succeed */
	const char *nav;                /* the current entry of the menu; NULL: the object says it */
	const char *summary;            /* what it does, for docs, history and the notice after it */
	/* POST: what is slow, or comes from elsewhere, before the transaction and its locks: on the
	 * reading connection, with object and input as the handler has them. ST_OK goes on to the handler,
	 * which finds r->staged and may be run again with it; anything else is the answer. NULL: there is
	 * none. */
	enum status (*stage)(struct req *r, struct map *out);
	/* POST: after it was done, now or when the same form came before: outside the transaction, with
	 * its inputs. ST_AGAIN: something of it is left, and is shown at once on the page, in place of
	 * going on to r->location; anything else goes on. NULL: nothing is ever left. */
	enum status (*left)(struct req *r, struct map *out);
	bool large;                     /* POST: its form may have up to APP_BODY_LARGE */
	bool parting;                   /* POST: done in the browser even where nothing can be written */
	bool loopback;                  /* for this machine alone: elsewhere there is no such address */
	bool html_only;                 /* a form's page: no facts, so no JSON */
	bool saved;                     /* GET: no page, but a file: r->bytes */
	/* GET: the whole view as CSV, row by row, past the tree. NULL: there is no CSV. */
	enum status (*stream)(struct req *r, struct sink out);
	/* GET: the same as a feed and as a calendar, which are read with a token, too (noun/view.h). */
	enum status (*atom)(struct req *r, struct sink out);
	enum status (*ics)(struct req *r, struct sink out);
};
extern const struct route routes[];     /* routes.c; ends with { NULL } */
const struct route *route_named(const char *name);
enum load route_load(const struct route *t);
bool route_has(const struct route *t, enum face face);
static inline bool route_posts(const struct route *t)
{
	return t->method[0] == 'P';
}

/* Of the person who asks, what only requests need; the rest is the context's. */
struct me {
	struct str name, shown, csrf;   /* csrf: 64 hex digits of the session */
	struct str theme;
	bool keys;
};

/* A file that came with a form. Where sha256 is absent none did, or it was refused. */
struct upload {
	struct blob_new *blob;          /* its bytes, which nobody has yet (base/blob.h) */
	struct str name, sha256;        /* as its sender calls it; of its bytes */
	int64_t size;
};

/* A file that is given out. */
struct give {
	int fd;                         /* checked, and closed by the app */
	struct str ref, name;           /* "INC-3-E3"; as its sender called it */
	int64_t size;
};

struct req {
	struct ctx c;                   /* what nouns get */
	struct app *app;
	const struct request *http;
	const struct route *route;
	struct me me;
	int64_t num[3];                 /* the #s of the path, in order */
	struct str name;                /* the *, @, + or ~ of the path */
	struct incident_head incident;
	struct followup_head followup;
	struct contribution contribution;       /* of AUTH_LINK */
	struct inputs in;
	const struct route *posted;     /* when a POST's page is shown again: that POST's route ... */
	const struct inputs *posted_in; /* ... and what was typed */
	struct str session;             /* SHA-256 of this session's token */
	struct map *chrome;             /* what only HTML gets */
	struct upload *upload;          /* of BODY_UPLOAD */
	const void *staged;             /* what the stage left for its handler, of their own type */
	/* A POST handler leaves these for app_write.c. */
	struct str location;            /* where to go after ST_DONE */
	/* Once what the handler wrote is committed, in place of going on to location: the file that the
	 * stage opened is given out, or that is answered (ST_OK: it goes on). */
	struct give *give;
	bool given;
	enum status instead;
	/* A GET's, in place of its page: bytes that are saved as they are, under that name. */
	struct bytes { struct str body, name; const char *type; } *bytes;
	/* The route whose words say what was done; NULL: its own; "": nothing needs to be said. */
	const char *told;
	struct str token;               /* the session's new one; absent: it stays as it is */
	bool forget;                    /* after signing out: the browser clears what it kept */
};

/* Is the page shown again because of what was posted to that route? */
static inline bool req_posted(const struct req *r, const char *route)
{
	return r->posted && strcmp(r->posted->name, route) == 0;
}

/* What answers the route NAME is on_NAME; build/pages.h declares them all. */
#define HANDLER(name) enum status on_##name(struct req *r, struct map *out)

/* The form of a POST route. Into chrome.form_parts.NAME: the whole form as its table orders it,
 * which {{>C_FORM_NAME}} prints. Into chrome.forms.NAME: one map for each input, with label, help,
 * error, options and value: what was typed if this POST is shown again, else the member of `values`
 * with the same name (NULL: empty). Where somebody saved first, chrome.stored lists the fields that
 * clash, each with what is stored, whose and since when, and the form carries the stored version,
 * so that saving again is the writer's decision. */
void form_show(struct req *r, const char *route, const struct map *values);
/* What was posted and refused, where no form that is shown says so: above the page. */
void form_refused_show(struct req *r);
/* The fields of one row of a table on the page, as `typed` has them, with its errors: a map for
 * each of these names (ends with NULL), named at_12 and so read (IN_NUMBERED) by that route. */
void form_numbered(struct req *r, struct list *to, const char *route, const char *const *names,
	int64_t number, const struct inputs *typed);
/* The members of an error's map that say how far and where: limit, named, place {line, after}.
 * e NULL: there is none. */
void form_error_show(struct map *m, const struct input_error *e);
/* One field of a form that was put, for a handler that changes it. */
struct map *form_field(struct req *r, const char *route, const char *field);
/* Takes a field out of a form that was put, where who sees the page has nothing to say there now;
 * one in which something was typed stays. */
void form_drop(struct req *r, const char *route, const char *field);
/* What stands under the label of a field of a form that was put, where numbers are said in it. */
void form_help(struct req *r, const char *route, const char *field, const char *words,
	const int64_t *numbers, int n);
/* What the form that edits an object holds: of the row with that id. NULL: there is none. */
struct map *form_values(struct req *r, const struct noun *n, int64_t id);
/* The people one may name, into chrome.people for the page's one datalist. At most 500. */
void people_show(struct req *r);
/* The latest findings that one may see, into chrome.offered for the other one. */
void offered_show(struct req *r);

/* What every page under /INC-n begins with: out.incident, which of its tabs is current (a code of
 * the table in incident_page.c), chrome.tabs, and chrome.inc, its number for rows. What was counted
 * is the gate's too. */
const struct gate_counts *incident_page(struct req *r, struct map *out, const char *tab);
/* Where a POST leads that wrote a part of the incident: to it, on the page under /INC-n whose path
 * the route's begins with. */
void incident_part_done(struct req *r, char letter, int64_t number);
/* The handler of a POST whose row says which noun is its part: adds one, or changes the one of the
 * path, as the form says, and leads to it. */
enum status on_part(struct req *r, struct map *out);
/* Begins the page of the part that the path names, with the form that edits it. ST_NOT_FOUND: there
 * is none. */
enum status incident_part_page(struct req *r, struct map *out, const struct noun *n,
	const char *tab, const char *form) MUST_CHECK;

/* Text in the request's arena: req_printf(r, "/INC-%lld", n). */
#define req_printf(r, ...) arena_printf((r)->c.a, __VA_ARGS__)

#endif
