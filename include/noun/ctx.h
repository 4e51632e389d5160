/* What a noun gets from whoever calls it: a request, a job, an import, the command line. Nothing of
 * HTTP is in here, so that there is one way to write each thing, whatever way it comes in.
 *
 * Invariants: a transaction is open on db, and whoever opened it ends it (change_commit, or a
 * rollback); person, now and today are what db_context says to every statement. Everything a noun
 * makes lives in a, which is dropped whole. */
#ifndef CTX_H
#define CTX_H
#include "base/arena.h"
#include "base/instant.h"
#include "data/data.h"
#include "data/input.h"
#include "db/db.h"
#include "view/view.h"

/* What a noun or a handler says came of it; app_status[] (web/app_status.c) maps it to HTTP and a
 * public sentence. */
enum status {
	ST_OK,                  /* reading: out is the answer */
	ST_DONE,                /* writing: done, to be committed */
	ST_AGAIN,               /* nothing saved; show the page again with what was typed (preview) */
	ST_INVALID,             /* the inputs' errors say what */
	ST_CONFLICT,            /* someone saved first; nothing lost */
	ST_MOVED,               /* another address is meant */
	ST_NOT_FOUND, ST_FORBIDDEN, ST_BAD, ST_METHOD, ST_TOO_LARGE, ST_TYPE, ST_TOO_MANY, ST_SIGNIN,
	ST_BUSY, ST_UNKNOWN, ST_FULL, ST_READONLY, ST_MEMORY, ST_DAMAGED, ST_BROKEN,
	ST_COUNT
};

/* In order: each may what those before it may. */
enum role { ROLE_NONE, ROLE_VIEWER, ROLE_PARTICIPANT, ROLE_RESPONDER, ROLE_ADMIN };
extern const struct enum_value role_values[];           /* viewer participant responder admin */

/* Nobody is signed in, and sees nothing; the command line or a job, which sees everything and is no
 * person in what it writes. */
enum { CTX_NOBODY = 0, CTX_OPERATOR = -1 };

struct links;
struct keep;
struct zones;

/* What this transaction has read of the settings (setting.h), each at its place there. */
#define SETTINGS_MOST 64
struct settings {
	bool known;
	int64_t version;                /* how often they were saved */
	int value[SETTINGS_MOST];
};

struct ctx {
	struct arena *a;
	struct db *db;
	struct zones *zones;            /* those this process has read */
	struct keep *keep;              /* what it keeps between transactions (keep.h); NULL: nothing */
	int64_t person;                 /* who acts; CTX_NOBODY, CTX_OPERATOR */
	enum role role;
	enum lang lang;
	const struct zone *zone;        /* of the person; never NULL */
	struct str zone_name;
	int64_t now;                    /* unix ms */
	int32_t today;                  /* day number in zone */
	struct links *links;            /* texts whose references are still to be looked up (links.h) */
	int64_t own;                    /* the incident whose texts are read, for [T3]; 0: none */
	bool own_seen;                  /* this person was found to see it */
	struct str speaker;             /* who acts without an account, for the history; absent: nobody */
	const char *act;                /* what is done, for the history: a route, "import veris" */
	bool folded;                    /* what is written is told by an act around it (bulk.c) */
	bool changed;                   /* this transaction holds changes (change.h) */
	bool change_known;              /* ctx_change has read it */
	int64_t change;
	struct settings settings;
};

/* The counter of all changes as this transaction sees it, read once: what a process keeps of the
 * database is good for as long as this number. */
int64_t ctx_change(struct ctx *c);
/* Says to the database as whom and on which day statements are run: to be called whenever db,
 * person, zone or now have changed, and at each transaction's beginning. Sets today. */
void ctx_begin(struct ctx *c);

/* Whether the date of that name in m, which may be null, is past: under the name `past`. */
void ctx_past_show(const struct ctx *c, struct map *m, const char *date, const char *past);

/* The context of the command line and of jobs: may everything, is no person. The caller sets
 * now. */
struct ctx ctx_operator(struct db *db, struct arena *a, struct zones *zones);
/* The day of an instant where the person is. */
int32_t ctx_day(const struct ctx *c, int64_t ms);

/* Text in the arena: ctx_printf(c, "INC-%lld", n). */
#define ctx_printf(c, ...) arena_printf((c)->a, __VA_ARGS__)

#endif
